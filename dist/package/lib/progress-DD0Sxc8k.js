import { $ as GO_PATH, F as isEncryptedData, Gt as lazily$1, J as isSatisfied, Kt as memoizeWeak, L as isSopsKey, Ot as namespacedLookup, Qt as describeResource, X as GIT, Yt as valueAt, Z as GLOB, Zt as apiGroup, _t as fail, an as asString, at as providedObjectsOf, ct as chartsOf, dt as SYNTAX_MISTAKE, en as objectKey, ft as decodeUtf8, ht as readYaml, in as asObject, it as RE2JS, l as closedCycles, ln as scalarText, mt as isUnreadable, nn as withoutHash, p as startOfFile, pt as documentsWithUniqueKeys, qt as formatPointer, rn as asArray, rt as keeping, sn as isObject, st as chartResources, t as resourcePlace, tt as compileGlob, wt as containersOf, xt as didYouMean } from "./problem-ZCw9GDvD.js";
import { _ as readKustomization, b as foldCase, c as filesBelow, d as containsManifest, f as isManifestFile, g as kustomizationFile, h as isKustomizationFile, m as KUSTOMIZATION_FILES, o as findClusters, p as isWithin$1, s as isConfigured, t as BROKEN_LINK, u as chartsIn, v as fieldOf, x as items, y as fields } from "./repository-B3ZiqoBd.js";
import { t as TOOL_NAME } from "./tool-BnrCB21n.js";
import { accessSync, constants, copyFileSync, createReadStream, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { basename, delimiter, dirname, isAbsolute, join, posix, relative, sep } from "node:path";
import { availableParallelism, homedir, tmpdir } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { createHash, randomUUID } from "node:crypto";
import { lstat, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { execFile, spawnSync } from "node:child_process";
// scripts/kustomize/source.ts
function placementIn(cluster) {
	return {
		cluster,
		group: cluster?.name ?? null,
		destination: null
	};
}
function kustomizationSource(graph, belonging, edited = null) {
	return {
		...ALONE,
		...belonging,
		name: graph.folder,
		content: {
			kind: "kustomization",
			graph,
			edited
		}
	};
}
function filesSource(name, files, belonging) {
	return {
		...ALONE,
		...belonging,
		name,
		content: {
			kind: "files",
			files
		}
	};
}
function streamSource(text) {
	return {
		...ALONE,
		...placementIn(null),
		name: "stdin",
		content: {
			kind: "stream",
			text
		}
	};
}
const ALONE = {
	settings: null,
	part: null
};
function graphOf({ content }) {
	return content.kind === "kustomization" ? content.graph : null;
}
function graphsOf(sources) {
	return sources.flatMap((source) => graphOf(source) ?? []);
}
function editedOf({ content }) {
	return content.kind === "kustomization" ? content.edited : null;
}
function manifestsOf({ content }) {
	return content.kind === "files" ? content.files : [];
}
function filesOf(source) {
	const graph = graphOf(source);
	return [...manifestsOf(source), ...graph === null ? [] : [...graph.resources, ...graph.inputs]];
}
// scripts/kustomize/build-cost.ts
const NO_COST = {
	builds: 0,
	bytes: 0
};
function buildCostOf(root, parts) {
	const known = new Map();
	const open = new Set([root]);
	const path = [{
		folder: root,
		next: 0
	}];
	for (let step = path.at(-1); step !== void 0; step = path.at(-1)) {
		const child = parts.get(step.folder)?.includes[step.next];
		step.next += 1;
		if (child === void 0) {
			path.pop();
			open.delete(step.folder);
			known.set(step.folder, totalCost(parts.get(step.folder), known));
		} else if (!open.has(child) && !known.has(child)) {
			open.add(child);
			path.push({
				folder: child,
				next: 0
			});
		}
	}
	return known.get(root);
}
function totalCost(part, known) {
	return (part?.includes ?? []).map((folder) => known.get(folder) ?? NO_COST).reduce((all, { builds, bytes }) => ({
		builds: all.builds + builds,
		bytes: all.bytes + bytes
	}), {
		builds: 1,
		bytes: part?.bytes ?? 0
	});
}
// scripts/kustomize/editor.ts
function editedKustomization(repository, edited) {
	const { folder, file, value } = edited;
	const own = readKustomization(repository, folder);
	const isComponent = fieldOf(value, "kind") === "Component";
	const placeOf = (pointer, part) => {
		const origin = edited.originOf(pointer);
		if (origin.in === "engine") return null;
		if (origin.in === "kustomization") return own?.document.placeOf(origin.pointer, part) ?? null;
		if (origin.in === "file") return origin.document.placeOf(origin.pointer, part);
		const source = origin.resource.origin;
		return source === null ? null : source.document.placeOf([...source.at, ...origin.path], part);
	};
	return {
		folder,
		file,
		document: {
			file,
			index: own?.document.index ?? 0,
			value,
			placeOf
		},
		value,
		isComponent
	};
}
var KustomizationEditor = class {
	value;
	mistakes = [];
	#originOfEdit;
	#origins = new Map();
	#isOwn;
	constructor(own, originOf) {
		this.value = own === null ? {} : structuredClone(own);
		this.#isOwn = own !== null;
		this.#originOfEdit = originOf;
	}
	get(name) {
		return this.value[this.#key(name)];
	}
	list(name) {
		return asArray(this.get(name));
	}
	object(name) {
		return asObject(this.get(name));
	}
	set(name, value, path) {
		const key = this.#key(name);
		this.value[key] = value;
		this.#note([key], path);
	}
	setByEngine(name, value) {
		const key = this.#key(name);
		this.value[key] = value;
		this.#origins.set(formatPointer([key]), { in: "engine" });
	}
	append(name, item, path) {
		const key = this.#key(name);
		const before = this.value[key];
		if (before !== void 0 && before !== null && !Array.isArray(before)) return;
		const list = asArray(before);
		this.value[key] = [...list, item];
		this.#note([key, list.length], path);
	}
	setWithin(name, steps, value, path) {
		const key = this.#key(name);
		this.value[key] ??= {};
		let holder = this.value[key];
		for (const step of steps.slice(0, -1)) holder = holder[step];
		holder[steps.at(-1)] = value;
		this.#note([key, ...steps], path);
	}
	replaceList(name, items) {
		const key = this.#key(name);
		this.value[key] = items.map(({ value }) => value);
		for (const [index, { from }] of items.entries()) if (typeof from !== "number") this.#note([key, index], from);
		else this.#origins.set(formatPointer([key, index]), {
			in: "kustomization",
			pointer: [key, from]
		});
	}
	finish(folder, file) {
		const { value, mistakes } = this;
		return {
			folder,
			file,
			value,
			mistakes,
			originOf: (pointer) => this.#originOf(pointer)
		};
	}
	#key(name) {
		const [found] = fields({
			value: this.value,
			pointer: []
		}, name);
		return found === void 0 ? name : String(found.pointer[0]);
	}
	#note(pointer, path) {
		this.#origins.set(formatPointer(pointer), this.#originOfEdit(path));
	}
	#originOf(pointer) {
		for (let length = pointer.length; length > 0; length--) {
			const origin = this.#origins.get(formatPointer(pointer.slice(0, length)));
			const rest = pointer.slice(length);
			if (origin?.in === "sync") return {
				...origin,
				path: [...origin.path, ...rest]
			};
			if (origin?.in === "kustomization" || origin?.in === "file") return {
				...origin,
				pointer: [...origin.pointer, ...rest]
			};
			if (origin !== void 0) return origin;
		}
		return this.#isOwn ? {
			in: "kustomization",
			pointer
		} : { in: "engine" };
	}
};
// scripts/kustomize/entries.ts
const LISTS = [
	["resources", "resource"],
	["bases", "resource"],
	["components", "component"],
	["crds", "input"],
	["configurations", "input"],
	["generators", "plugin"],
	["transformers", "plugin"],
	["validators", "plugin"],
	["patchesStrategicMerge", "patch"]
];
function kustomizationEntries(kustomization) {
	const root = {
		value: kustomization,
		pointer: []
	};
	return [
		...LISTS.flatMap(([field, role]) => entries(items(root, field), field, role)),
		...[
			"patches",
			"patchesJson6902",
			"replacements"
		].flatMap((field) => pathsIn(root, field)),
		...["configMapGenerator", "secretGenerator"].flatMap((field) => {
			return items(root, field).flatMap((generator) => generatorInputs(generator, field));
		}),
		...fields(root, "openapi").flatMap((openapi) => entries(fields(openapi, "path"), "openapi", "input"))
	];
}
function pluginEntriesOf(plugin, field) {
	return [
		...entries([...fields(plugin, "path"), ...fields(plugin, "targetFilePath")], field, "input"),
		...entries(items(plugin, "paths"), field, "patch"),
		...pathsIn(plugin, "replacements").map((entry) => ({
			...entry,
			field
		})),
		...generatorInputs(plugin, field)
	];
}
function entries(located, field, role) {
	return located.flatMap(({ value, pointer }) => {
		return typeof value === "string" && (value !== "" || role !== "input") ? [{
			role,
			field,
			path: value,
			pointer
		}] : [];
	});
}
function pathsIn(object, field) {
	return items(object, field).flatMap((item) => entries(fields(item, "path"), field, "input"));
}
function generatorInputs(generator, field) {
	const files = entries(items(generator, "files"), field, "input").map((entry) => {
		return {
			...entry,
			path: entry.path.slice(entry.path.indexOf("=") + 1)
		};
	});
	const envs = [...items(generator, "envs"), ...fields(generator, "env")];
	return [...files, ...entries(envs, field, "input")];
}
// scripts/kustomize/plugins.ts
function inlineManifests(text) {
	if (!text.includes(":")) return null;
	const { documents, mistakes } = readYaml(text, "");
	const filled = documents.filter(({ value }) => value !== null);
	const ids = new Set(filled.map(({ value }) => idOf(value)));
	return mistakes.length === 0 && filled.length > 0 && ids.size === filled.length && !ids.has(null) ? filled : null;
}
function idOf(value) {
	if (!isObject(value) || containsNullInList(value)) return null;
	const { name, namespace } = asObject(value.metadata);
	return typeof value.kind === "string" && value.kind !== "" && typeof name === "string" && name !== "" ? JSON.stringify([
		value.apiVersion,
		value.kind,
		namespace,
		name
	]) : null;
}
function containsNullInList(value) {
	if (Array.isArray(value)) return value.some((item) => item === null || containsNullInList(item));
	return isObject(value) && Object.values(value).some(containsNullInList);
}
function pluginsIn({ value, pointer }) {
	if (!isObject(value)) return [];
	const kind = asString(value.kind) ?? "";
	const listed = items({
		value,
		pointer
	}, "items");
	if (kind.endsWith("List") && listed.length > 0) return listed.flatMap(pluginsIn);
	return [{
		kind,
		isBuiltin: isBuiltin(fieldOf(value, "apiVersion"), kind),
		config: {
			value,
			pointer
		}
	}];
}
function isBuiltin(apiVersion, kind) {
	return apiVersion === "builtin" && kind !== "HelmChartInflationGenerator";
}
// scripts/kustomize/remote.ts
function isHttp(path) {
	return /^https?:/i.test(path);
}
function isGitUrl(path) {
	if (path.startsWith("/")) return false;
	const address = path.split("?", 1)[0].replace(/^git::/i, "");
	const scheme = /^(?:ssh|https?|file):\/\//i.exec(address)?.[0] ?? "";
	if (scheme.toLowerCase() === "file://") return isRepositoryPath(address.slice(scheme.length), 1);
	const user = /^[a-z][a-z0-9-]*@/i.exec(address.slice(scheme.length))?.[0] ?? "";
	const place = address.slice(scheme.length + user.length);
	const hasNoScheme = scheme === "";
	if (hasNoScheme && user === "" && !/^github\.com[/:]/i.test(place)) return false;
	const hostEnd = place.search(hasNoScheme ? /[/:]/ : /\//);
	return hostEnd > 0 && isRepositoryPath(place.slice(hostEnd + 1), 2);
}
function isRepositoryPath(path, minNames) {
	const marked = /^(.*?_git\/[^/]*)(.*)$|^(.*?)\/\/(.*)$|^(.*?\.git)(.*)$/s.exec(path);
	if (marked === null) return path !== "" && path.split("/").length >= minNames;
	const repository = marked[1] ?? marked[3] ?? marked[5] ?? "";
	const inside = marked[2] ?? marked[4] ?? marked[6] ?? "";
	return repository !== "" && !/^\/*\.\.(?:\/|$)/.test(inside);
}
// scripts/kustomize/target.ts
const REMOTE = "is remote: this overlay cannot be checked as a whole without --allow-remote";
function resolveEntry(repository, folder, { role, path }, { allowRemote } = { allowRemote: false }) {
	const documents = role === "plugin" || role === "patch" ? inlineManifests(path) : null;
	if (documents !== null) return {
		kind: "inline",
		documents
	};
	const remote = allowRemote ? { kind: "remote" } : unresolved(REMOTE, true);
	if (isHttp(path)) return remote;
	if (posix.isAbsolute(path)) return unresolved("is an absolute path");
	const joined = posix.join(folder, path).replace(/(.)\/$/, "$1");
	const kind = repository.kind(joined);
	if (kind === "file" && role !== "component") return {
		kind: "file",
		path: repository.resolved(joined)
	};
	if (canBeFolder(role) && isGitUrl(path)) return isLocalUrl(path) ? unresolved(LOCAL_GIT, true) : remote;
	switch (kind) {
		case "outside": return unresolved("is outside the repository root");
		case "special": return unresolved("is not a regular file or folder");
		case "missing": return unresolved(repository.hasEntry(joined) ? BROKEN_LINK : "does not exist");
		case "file": return unresolved("is a file, not a folder with a Component");
		case "directory": return canBeFolder(role) ? resolveFolder(repository, folder, repository.resolved(joined), role) : unresolved("is a folder, not a file");
	}
}
const LOCAL_GIT = "is a git repository on this machine: nothing outside the repository root is read";
function isLocalUrl(path) {
	return /^(?:git::)?file:/i.test(path);
}
function canBeFolder(role) {
	return role === "resource" || role === "component" || role === "plugin";
}
function resolveFolder(repository, from, path, role) {
	if (path === "." || path === from || from.startsWith(`${path}/`)) return unresolved("is this kustomization's own folder or a parent of it (cycle)");
	if (kustomizationFile(repository, path) === null) return unresolved("has no kustomization file");
	const kustomization = readKustomization(repository, path);
	if (kustomization !== null && kustomization.isComponent !== (role === "component")) return unresolved(kustomization.isComponent ? "is a Component: list it under `components`" : "is a kustomization, not a Component");
	return {
		kind: "folder",
		path
	};
}
function unresolved(why, isRemote = false) {
	return {
		kind: "nowhere",
		why,
		isRemote
	};
}
// scripts/kustomize/graph.ts
const UNEDITED = {
	edited: null,
	allowRemote: false
};
function sourceGraph(repository, folder, options = UNEDITED) {
	const builder = new GraphBuilder(repository, folder, options);
	const seen = new Set();
	const pending = [{
		folder,
		pluginsFor: null
	}];
	for (let step = pending.pop(); step !== void 0; step = pending.pop()) {
		const key = JSON.stringify(step);
		if (!seen.has(key)) pending.push(...builder.visit(step));
		seen.add(key);
	}
	return {
		folder,
		kustomizations: [...builder.kustomizations.values()],
		resources: [...builder.resources],
		inputs: [...builder.inputs],
		links: [...builder.links],
		hasUnknownEntries: builder.hasUnknownEntries,
		remoteResources: builder.remoteResources,
		failures: [
			...builder.failures,
			...cycleFailures(folder, builder.edges),
			...buildCostFailures(folder, builder)
		]
	};
}
function includedFolders(repository, folder, options) {
	return new GraphBuilder(repository, folder, {
		...options,
		edited: null
	}).visit({
		folder,
		pluginsFor: null
	}).map((step) => step.folder);
}
const MAX_BUILDS = 5e3;
const MAX_READ_BYTES = 268435456;
function buildCostFailures(folder, { edges, bytes, kustomizations }) {
	const leaving = Map.groupBy(edges, ({ from }) => from);
	const parts = [...kustomizations.keys()].map((name) => {
		return [name, {
			bytes: bytes.get(name) ?? 0,
			includes: (leaving.get(name) ?? []).map(({ to }) => to)
		}];
	});
	const total = buildCostOf(folder, new Map(parts));
	const location = startOfFile(kustomizations.get(folder)?.file ?? folder);
	const failure = (what) => {
		return [{
			overlay: folder,
			stage: "discover",
			message: `not built: Kustomize would ${what} (the limit)`,
			location
		}];
	};
	if (total.builds > MAX_BUILDS) return failure(`build folders more than ${MAX_BUILDS} times`);
	return total.bytes > MAX_READ_BYTES ? failure(`read more than ${MAX_READ_BYTES} bytes`) : [];
}
function shownPath(path) {
	return path.includes("\n") ? "an inline text" : path;
}
const ALIAS = /(?:^|[\s[{,:-])\*[^\s,\]}]/gm;
const MANY_ALIASES = 20;
const plainSizes = memoizeWeak((_) => new Map());
var GraphBuilder = class {
	kustomizations = new Map();
	resources = new Set();
	inputs = new Set();
	links = new Set();
	failures = [];
	remoteResources = [];
	hasUnknownEntries = false;
	edges = [];
	bytes = new Map();
	#sizes = new Map();
	#repository;
	#overlay;
	#options;
	constructor(repository, overlay, options) {
		this.#repository = repository;
		this.#overlay = overlay;
		this.#options = options;
		for (const mistake of options.edited?.mistakes ?? []) this.#fail(mistake, null);
	}
	visit({ folder, pluginsFor }) {
		const { edited } = this.#options;
		const kustomization = edited?.folder === folder ? editedKustomization(this.#repository, edited) : readKustomization(this.#repository, folder);
		if (kustomization === null) return this.#unreadable(folder);
		this.kustomizations.set(folder, kustomization);
		this.#refusePipes(folder);
		const { document, file, value } = kustomization;
		const mistake = this.#repository.readYaml(file)?.mistakes.find(isUnreadable);
		if (mistake !== void 0) this.#fail(mistake.message, mistake.place);
		if (mistake !== void 0) this.hasUnknownEntries = true;
		this.#refuseHelm(kustomization);
		if (pluginsFor !== null) this.#refuseChangedPlugins(kustomization);
		return kustomizationEntries(value).flatMap((entry) => {
			const role = pluginsFor !== null && entry.role === "resource" ? "plugin" : entry.role;
			return this.#follow({
				...entry,
				role
			}, folder, pluginsFor ?? folder, (at) => document.placeOf(at));
		});
	}
	#follow(entry, folder, pluginsFor, placeOf) {
		const place = () => placeOf(entry.pointer);
		const target = resolveEntry(this.#repository, folder, entry, this.#options);
		this.#noteLink(folder, entry, target);
		switch (target.kind) {
			case "remote": return [];
			case "nowhere":
				if (!target.isRemote && ["resource", "component"].includes(entry.role)) this.hasUnknownEntries = true;
				if (target.isRemote && entry.role === "resource") this.remoteResources.push({
					folder,
					pointer: entry.pointer
				});
				this.#fail(`${this.#fieldOf(folder, entry)} names ${shownPath(entry.path)}, which ${target.why}`, place());
				return [];
			case "folder":
				this.#noteStep(entry, folder, target.path, place);
				return [{
					folder: target.path,
					pluginsFor: entry.role === "plugin" ? pluginsFor : null
				}];
			case "inline":
				if (entry.role !== "plugin") return [];
				return this.#configurePlugins(target.documents, entry.field, pluginsFor, place);
			case "file":
				(entry.role === "resource" ? this.resources : this.inputs).add(target.path);
				this.#noteSize(folder, target.path);
				if (entry.role !== "plugin") return [];
				return this.#pluginFile(target.path, entry.field, pluginsFor);
		}
	}
	#noteStep({ field, path }, from, to, placeOf) {
		const message = `\`${field}\` names ${path}, which includes this kustomization again (cycle)`;
		this.edges.push({
			from,
			to,
			failure: () => this.#failure(message, placeOf())
		});
	}
	#noteLink(folder, { path }, target) {
		if (target.kind !== "file" && target.kind !== "folder") return;
		const written = posix.join(folder, path).replace(/(.)\/$/, "$1");
		if (written !== target.path) this.links.add(written);
	}
	#fieldOf(folder, { field, pointer }) {
		const { edited } = this.#options;
		const origin = edited?.folder === folder ? edited.originOf(pointer) : null;
		return origin?.in === "sync" ? `\`${field}\` of ${describeResource(origin.resource)}` : `\`${field}\``;
	}
	#refusePipes(folder) {
		const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
		for (const file of files.filter((one) => this.#repository.kind(one) === "special")) this.#fail(`${file} is not a regular file or folder`, startOfFile(file));
	}
	#noteSize(folder, file) {
		const size = plainSizes(this.#repository).get(file) ?? this.#sizes.get(file) ?? this.#measure(file);
		this.#sizes.set(file, size);
		this.bytes.set(folder, (this.bytes.get(folder) ?? 0) + size);
	}
	#measure(file) {
		const read = this.#repository.readText(file);
		if (!read.ok && read.error.code === "too-large") this.#fail(`${file} ${read.error.message}`, startOfFile(file));
		if (!read.ok) return 0;
		if (isManifestFile(file) && (read.value.match(ALIAS)?.length ?? 0) >= MANY_ALIASES) {
			for (const { message, place } of this.#repository.readYaml(file)?.mistakes ?? []) this.#fail(message, place);
			return Buffer.byteLength(read.value);
		}
		const size = Buffer.byteLength(read.value);
		plainSizes(this.#repository).set(file, size);
		return size;
	}
	#pluginFile(file, field, pluginsFor) {
		const yaml = this.#repository.readYaml(file);
		const read = this.#repository.readText(file);
		if (yaml === null && !read.ok && read.error.code !== "too-large") this.#fail(`${file} ${read.error.message}`, startOfFile(file));
		for (const { message, place } of yaml?.mistakes ?? []) this.#fail(message, place);
		return (yaml === null ? [] : documentsWithUniqueKeys(yaml)).flatMap((document) => {
			return this.#configurePlugins([document], field, pluginsFor, (at) => document.placeOf(at));
		});
	}
	#configurePlugins(documents, field, folder, placeOf) {
		return documents.flatMap(({ value }) => pluginsIn({
			value,
			pointer: []
		})).flatMap(({ kind, isBuiltin, config }) => {
			if (isBuiltin) return pluginEntriesOf(config, kind).flatMap((entry) => this.#follow(entry, folder, folder, placeOf));
			const why = kind === "HelmChartInflationGenerator" ? "needs Helm, and Helm is never run: render the chart with `helm template` and check the output with PATH `-`" : "is not a builtin plugin: plugins that run a program are never run";
			this.#fail(`\`${field}\` configures a ${kind || "plugin"}, which ${why}`, placeOf(config.pointer));
			return [];
		});
	}
	#refuseHelm({ value, document }) {
		for (const field of ["helmCharts", "helmChartInflationGenerator"]) for (const { pointer } of fields({
			value,
			pointer: []
		}, field)) this.#fail(`\`${field}\` needs Helm, and Helm is never run: render the chart with \`helm template\` and check the output with PATH \`-\``, document.placeOf(pointer));
	}
	#refuseChangedPlugins({ value, document }) {
		const allowed = new Set([
			"apiVersion",
			"kind",
			"metadata",
			"resources",
			"bases"
		].flatMap((name) => fields({
			value,
			pointer: []
		}, name)).map(keyOf));
		for (const key of Object.keys(value).filter((name) => !allowed.has(name))) this.#fail(`\`${key}\` changes the configurations of plugins: the files that they then read cannot be determined`, document.placeOf([key]));
	}
	#unreadable(folder) {
		this.hasUnknownEntries = true;
		const file = kustomizationFile(this.#repository, folder);
		const mistake = file === null ? void 0 : this.#repository.readYaml(file)?.mistakes[0];
		const text = file === null ? null : this.#repository.readText(file);
		const why = mistake?.message ?? (text?.ok === false ? text.error.message : "contains no kustomization");
		const start = file === null ? null : startOfFile(file);
		this.#fail(`${file ?? folder} ${why}`, mistake?.place ?? start);
		return [];
	}
	#fail(message, location) {
		this.failures.push(this.#failure(message, location));
	}
	#failure(message, location) {
		return {
			overlay: this.#overlay,
			stage: "discover",
			message,
			location
		};
	}
};
function keyOf({ pointer }) {
	return String(pointer[0]);
}
function cycleFailures(root, edges) {
	const leaving = Map.groupBy(edges, ({ from }) => from);
	const cycles = closedCycles([root], (folder) => leaving.get(folder) ?? []);
	return Array.from(cycles, ({ last }) => last.failure());
}
// scripts/process/run.ts
function runProgram(program) {
	const { file, args, input = "" } = program;
	return new Promise((resolve) => {
		try {
			const child = execFile(file, args, {
				...optionsOf(program),
				encoding: "buffer"
			}, (error, stdout, stderr) => {
				resolve({
					ending: endingOf(error),
					stdout,
					stderr: stderr.toString("utf8")
				});
			});
			child.stdin?.on("error", () => {});
			child.stdin?.end(input);
		} catch (error) {
			resolve({
				ending: notStarted(error),
				stdout: Buffer.alloc(0),
				stderr: ""
			});
		}
	});
}
function runProgramSync(program) {
	const { file, args, input = "" } = program;
	try {
		const ran = spawnSync(file, args, {
			...optionsOf(program),
			input
		});
		const error = ran.error;
		return {
			ending: endingOf(error === void 0 || error.code === "EPIPE" ? {
				code: ran.status,
				signal: ran.signal
			} : error),
			stdout: ran.stdout ?? Buffer.alloc(0),
			stderr: ran.stderr?.toString("utf8") ?? ""
		};
	} catch (error) {
		return {
			ending: notStarted(error),
			stdout: Buffer.alloc(0),
			stderr: ""
		};
	}
}
function optionsOf({ cwd, env, outputBytes, timeoutMs }) {
	return {
		env,
		timeout: timeoutMs,
		killSignal: "SIGKILL",
		maxBuffer: outputBytes,
		...cwd === void 0 ? {} : { cwd }
	};
}
const OUTPUT_LIMIT = new Set(["ERR_CHILD_PROCESS_STDIO_MAXBUFFER", "ENOBUFS"]);
function endingOf(failure) {
	const { code, signal, killed } = failure ?? { code: 0 };
	if (OUTPUT_LIMIT.has(code)) return { kind: "output-limit" };
	if (killed === true || code === "ETIMEDOUT") return { kind: "timeout" };
	if (typeof code === "string") return {
		kind: "not-started",
		code
	};
	return typeof code === "number" ? {
		kind: "exit",
		code
	} : {
		kind: "signal",
		signal: signal ?? "unknown"
	};
}
function notStarted(error) {
	return {
		kind: "not-started",
		code: error instanceof Error && "code" in error ? String(error.code) : "unknown"
	};
}
// scripts/process/search-path.ts
function trustedFolders(env, untrusted) {
	const folders = new Set((env.PATH ?? "").split(delimiter).filter(isAbsolute));
	const root = untrusted === null ? null : realpath$1(untrusted);
	return [...folders].filter((folder) => root === null || !isWithin(realpath$1(folder), root));
}
function searchPath(name, env, untrusted) {
	const root = untrusted === null ? null : realpath$1(untrusted);
	return trustedFolders(env, untrusted).map((folder) => join(folder, name)).filter((file) => isExecutable(file) && (root === null || !isWithin(realpath$1(file), root)));
}
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
function isWithin(path, root) {
	const way = relative(root, path);
	return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function realpath$1(path) {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
function isWithinFolder(path, folder) {
	return isWithin(realpathOfExisting(path), realpath$1(folder));
}
function realpathOfExisting(path) {
	const parent = dirname(path);
	const real = realpath$1(path);
	return real !== path || parent === path ? real : join(realpathOfExisting(parent), basename(path));
}
// scripts/repository/git/work-tree.ts
function workTreeOf(path) {
	const start = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
	for (let folder = start;; folder = dirname(folder)) {
		if (existsSync(join(folder, ".git"))) return folder;
		if (dirname(folder) === folder) return null;
	}
}
function workTreeRoot(folder) {
	return realWorkTreeOf(folder) ?? folder;
}
function realWorkTreeOf(folder) {
	try {
		return workTreeOf(realpathSync(folder));
	} catch {
		return null;
	}
}
// scripts/repository/git/process.ts
const MAX_OUTPUT_BYTES = 268435456;
const TIMEOUT_MS = 6e5;
const HARMLESS = [
	"core.fsmonitor=false",
	"core.hooksPath=/dev/null",
	"core.pager=cat",
	"core.editor=false",
	"core.sshCommand=false",
	"core.gitProxy=",
	"core.askPass=",
	"core.alternateRefsCommand=true",
	"core.attributesFile=/dev/null",
	"credential.helper=",
	"diff.external=",
	"gpg.program=false",
	"protocol.allow=never",
	"safe.bareRepository=explicit"
].flatMap((setting) => ["-c", setting]);
const known = new Map();
function git(folder, args, input = "") {
	const tree = workTree(folder);
	if (tree === null) return null;
	const place = [`--git-dir=${tree.gitFolder}`, `--work-tree=${tree.folder}`];
	return run(tree.folder, folder, [...place, ...args], input);
}
function workTree(folder) {
	const top = realWorkTreeOf(folder);
	if (top === null) return null;
	const found = known.get(top);
	if (found !== void 0) return found;
	const gitFolder = run(top, top, ["rev-parse", "--absolute-git-dir"])?.toString("utf8").replace(/\n$/, "");
	if (gitFolder === void 0) return null;
	const tree = {
		folder: top,
		gitFolder
	};
	known.set(top, tree);
	return tree;
}
function run(top, cwd, args, input = "") {
	const [file] = searchPath("git", process.env, top);
	if (file === void 0) return null;
	const { ending, stdout } = runProgramSync({
		file,
		args: [
			"--no-pager",
			"--no-replace-objects",
			...HARMLESS,
			...args
		],
		cwd,
		env: environment(top),
		input,
		outputBytes: MAX_OUTPUT_BYTES,
		timeoutMs: TIMEOUT_MS
	});
	return ending.kind === "exit" && ending.code === 0 ? stdout : null;
}
function environment(top) {
	return {
		PATH: trustedFolders(process.env, top).join(delimiter),
		HOME: process.env.HOME,
		GIT_CEILING_DIRECTORIES: dirname(top),
		GIT_OPTIONAL_LOCKS: "0",
		GIT_NO_LAZY_FETCH: "1",
		GIT_TERMINAL_PROMPT: "0",
		GIT_ALLOW_PROTOCOL: "none"
	};
}
// scripts/repository/git/tracked.ts
function trackedFiles(root, folders) {
	const listed = git(root, [
		"ls-files",
		"-z",
		"--cached",
		"--",
		...folders.map((folder) => `:(literal)${folder}`)
	]);
	if (listed === null) return null;
	return new Set(listed.toString("utf8").split("\0").filter((file) => file !== ""));
}
// scripts/discover/tree.ts
function readTree(repository, options) {
	const listing = filesBelow(repository, ".");
	const { files, unreadableKustomizations, unreadable, toolFolders } = listing;
	const all = lazily$1(() => [...files, ...filesOfTools(repository, listing)].sort());
	const folders = [...files.filter((file) => isKustomizationFile(repository, file)), ...unreadableKustomizations].map((file) => posix.dirname(file));
	const graphs = new Map();
	const steps = new Map();
	const allFolders = lazily$1(() => parentFolders(all()));
	const tree = {
		files,
		unreadable,
		others: listing.others,
		charts: chartsIn(files),
		folders: [...new Set(folders)].sort(),
		filesIn(folder) {
			return (toolFolders.some((tool) => isWithin$1(tool, folder) || isWithin$1(folder, tool)) ? all() : files).filter((file) => isWithin$1(file, folder));
		},
		allFolders,
		isComponent: (folder) => readKustomization(repository, folder)?.isComponent === true,
		withIncluded: (from) => addIncluded(tree, from),
		includedFolders(folder) {
			const known = steps.get(folder) ?? includedFolders(repository, folder, options);
			steps.set(folder, known);
			return known;
		},
		graph(folder, edited) {
			if (edited !== void 0) return sourceGraph(repository, folder, {
				...options,
				edited
			});
			const known = graphs.get(folder) ?? sourceGraph(repository, folder, {
				...options,
				edited: null
			});
			graphs.set(folder, known);
			return known;
		}
	};
	return tree;
}
function filesOfTools(repository, { toolFolders }) {
	if (toolFolders.length === 0) return [];
	const tracked = trackedFiles(repository.root, toolFolders);
	if (tracked !== null) return [...tracked].filter((file) => repository.kind(file) === "file");
	return toolFolders.flatMap((folder) => filesBelow(repository, folder, true).files);
}
function parentFolders(files) {
	const folders = new Set();
	for (const file of files) for (let folder = posix.dirname(file); folder !== "." && !folders.has(folder);) {
		folders.add(folder);
		folder = posix.dirname(folder);
	}
	return [...folders].sort();
}
function rootFolders(tree, folders) {
	const overlays = folders.filter((folder) => !tree.isComponent(folder));
	const included = addIncluded(tree, overlays.flatMap(tree.includedFolders));
	const roots = overlays.filter((folder) => !included.has(folder));
	const reached = addIncluded(tree, roots);
	for (const folder of overlays) {
		if (reached.has(folder)) continue;
		roots.push(folder);
		addIncluded(tree, [folder], reached);
	}
	return roots.sort();
}
function addIncluded(tree, folders, reached = new Set()) {
	const pending = [...folders];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		if (reached.has(next)) continue;
		reached.add(next);
		pending.push(...tree.includedFolders(next));
	}
	return reached;
}
function graphFolders(graph) {
	return graph.kustomizations.map(({ folder }) => folder);
}
function otherManifests(repository, tree, folder, reached) {
	return otherFiles(repository, tree, folder, reached).filter((file) => containsManifest(repository, file));
}
function otherFiles(repository, tree, folder, reached) {
	const read = reached.graphs.flatMap(({ resources, inputs }) => [...resources, ...inputs]);
	const known = new Set([...read, ...reached.files].map((file) => repository.resolved(file)));
	return tree.files.filter((file) => {
		if (!(isManifestFile(file) && isWithin$1(file, folder) && !posix.basename(file).startsWith(".")) || known.has(repository.resolved(file)) || isKustomizationFile(repository, file)) return false;
		return !tree.charts.some((chart) => isWithin$1(file, chart));
	});
}
// scripts/discover/discover.ts
function discover(repository, options) {
	return {
		repository,
		clusters: findClusters(repository),
		tree: readTree(repository, options)
	};
}
function unreadableEntries({ tree }, folders) {
	return tree.unreadable.filter(({ path }) => folders.some((folder) => isWithin$1(path, folder))).map(({ path, why }) => {
		return {
			overlay: null,
			stage: "discover",
			message: `${path} ${why}`,
			location: null
		};
	});
}
function clusterContaining({ clusters }, path) {
	return clusters.find(({ folder }) => isWithin$1(path, folder)) ?? null;
}
function unreferencedFiles({ repository, tree }, sources) {
	return otherManifests(repository, tree, ".", {
		graphs: graphsOf(sources),
		files: sources.flatMap(manifestsOf)
	});
}
function unreferencedManifests(found, sources) {
	const files = unreferencedFiles(found, sources);
	if (files.length === 0) return [];
	const reason = `not referenced by any kustomization or sync object: ${firstPaths(files)} (pass a file or its folder as PATH to check it)`;
	return [{
		kind: "manifest",
		count: files.length,
		reason
	}];
}
function skippedChartFolders({ tree }, folder) {
	const folders = tree.charts.filter((chart) => isWithin$1(chart, folder));
	if (folders.length === 0) return [];
	const reason = `Helm charts are not rendered: ${firstPaths(folders)} (pipe the output of \`helm template\` into PATH \`-\` to check it)`;
	return [{
		kind: "helm",
		count: folders.length,
		reason
	}];
}
function firstPaths(paths) {
	return paths.slice(0, 3).join(", ") + (paths.length > 3 ? ", …" : "");
}
// scripts/model/document.ts
function documentsIn(yaml) {
	return yaml.split(/^(?=---$)/m).filter((text) => text.trim() !== "").map((text) => ({
		value: null,
		text
	}));
}
// scripts/kustomize/build/staged-build.ts
function stageBuild(repository, graph, edited) {
	const root = realpathSync(mkdtempSync(join(tmpdir(), `kustomize-${process.pid}-`)));
	const remove = () => rmSync(root, {
		recursive: true,
		force: true
	});
	try {
		for (const file of inputFilesOf(repository, graph)) copyInput(repository, root, file);
		for (const link of graph.links) recreateLinks(repository, root, link);
		if (edited !== null) writeText(join(root, edited.file), JSON.stringify(edited.value));
		return {
			ok: true,
			value: {
				root,
				remove
			}
		};
	} catch (error) {
		remove();
		const { code, message } = error;
		return fail(`its files cannot be copied to a temporary folder for the build (${code ?? message})`);
	}
}
function inputFilesOf(repository, { kustomizations, resources, inputs }) {
	const own = kustomizations.flatMap(({ folder }) => {
		return KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
	});
	return new Set([
		...own.filter((file) => repository.kind(file) === "file"),
		...resources,
		...inputs
	]);
}
function copyInput(repository, root, file) {
	const target = join(root, file);
	const text = repository.replacedText(file);
	if (text !== null) writeText(target, text);
	else {
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(join(repository.root, file), target);
	}
}
function writeText(target, text) {
	mkdirSync(dirname(target), { recursive: true });
	writeFileSync(target, text);
}
const MAX_LINKS = 40;
function recreateLinks(repository, root, path) {
	let rest = path;
	for (let count = 0; count < MAX_LINKS; count++) {
		const names = rest.split("/");
		const at = names.findIndex((_, index) => isLink(join(repository.root, ...names.slice(0, index + 1))));
		if (at === -1) return;
		const link = names.slice(0, at + 1).join("/");
		const real = repository.resolved(link);
		const target = join(root, link);
		if (!isLink(target)) {
			mkdirSync(dirname(target), { recursive: true });
			symlinkSync(join(root, real), target);
		}
		rest = posix.join(real, ...names.slice(at + 1));
	}
}
function isLink(path) {
	return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
// scripts/kustomize/build/cache.ts
var RenderCache = class {
	#before = new Map();
	#now = new Map();
	#stamps = new Map();
	#built = 0;
	get built() {
		return this.#built;
	}
	beginRun() {
		this.#before = this.#now;
		this.#now = new Map();
		this.#stamps = new Map();
		this.#built = 0;
	}
	getOrBuild(repository, { graph, edited, textWith }, build) {
		const stamps = [...inputFilesOf(repository, graph), ...graph.links].map((file) => this.#stampOf(repository, file));
		const key = JSON.stringify([
			graph.folder,
			edited?.value ?? null,
			textWith,
			stamps
		]);
		const known = this.#now.get(key) ?? this.#before.get(key);
		if (known === void 0) this.#built++;
		const rendering = known ?? build();
		this.#now.set(key, rendering);
		return rendering;
	}
	#stampOf(repository, file) {
		const path = repository.resolved(file);
		const replaced = repository.replacedText(file);
		if (replaced !== null) return `${path} ${createHash("sha256").update(replaced).digest("hex")}`;
		const stamp = this.#stamps.get(path) ?? fileStamp(join(repository.root, path));
		this.#stamps.set(path, stamp);
		return `${path} ${stamp}`;
	}
};
function fileStamp(path) {
	const stats = statSync(path, {
		throwIfNoEntry: false,
		bigint: true
	});
	return `${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`;
}
// scripts/repository/with-edits.ts
function withEdits(repository, texts) {
	const replaced = new Map();
	const parsed = new Map();
	function replacedText(path) {
		const known = replaced.get(path);
		if (known !== void 0) return known;
		const text = texts.get(repository.resolved(path)) ?? null;
		replaced.set(path, text);
		return text;
	}
	return {
		...repository,
		replacedText,
		readText(path) {
			const text = replacedText(path);
			return text === null ? repository.readText(path) : {
				ok: true,
				value: text
			};
		},
		readLoosely: (path) => replacedText(path) ?? repository.readLoosely(path),
		readYaml(path) {
			const text = replacedText(path);
			if (text === null) return repository.readYaml(path);
			const yaml = parsed.get(path) ?? readYaml(text, path);
			parsed.set(path, yaml);
			return yaml;
		}
	};
}
// scripts/kustomize/build/changed-build.ts
function withKustomization(repository, content, { folder, file, isComponent }, value) {
	const { graph, edited } = content;
	if (folder === edited?.folder) return {
		repository,
		content: {
			...content,
			edited: {
				...edited,
				value
			}
		}
	};
	const changed = withEdits(repository, new Map([[repository.resolved(file), JSON.stringify(value)]]));
	const isAlone = folder !== graph.folder && !isComponent;
	const alone = {
		kind: "kustomization",
		graph: sourceGraph(repository, folder),
		edited: null
	};
	return {
		repository: changed,
		content: isAlone ? alone : content
	};
}
// scripts/kustomize/errors/explanations.ts
function about(message, ...words) {
	return {
		message,
		words: words.filter((word) => word !== void 0)
	};
}
const ID$1 = String.raw`((?:[^\s/]+)\/(?:[^\s:]+?)\.(?:\[noNs\]|[^\s.:]*))`;
function describeId(id) {
	const [, kind = "", name = "", namespace = ""] = /^([^.]*)\..*?\/(.*)\.([^.]*)$/.exec(id) ?? [];
	const known = (text) => /^(?:\[no\w+\]|)$/.test(text) ? void 0 : text;
	const shown = known(kind) ?? "resource";
	const owner = known(namespace) === void 0 ? "" : `${namespace}/`;
	if (known(name) === void 0) return {
		words: owner === "" ? shown : `${shown} in ${namespace}`,
		name: void 0
	};
	return {
		words: `${shown} ${owner}${name}`,
		name
	};
}
const NODE_KINDS = {
	MappingNode: "mapping",
	SequenceNode: "list",
	ScalarNode: "single value"
};
function nodeKind(kind) {
	return NODE_KINDS[kind] ?? kind;
}
const RULES = [
	[new RegExp(`^may not add resource with an already registered id: ${ID$1}$`), (id) => about(`${describeId(id).words} is added twice: Kustomize takes each resource once`, describeId(id).name)],
	[new RegExp(`^nothing selected by ${ID$1}(?::(\\S+))?$`), (id) => {
		const { words, name } = describeId(id);
		return about(`nothing selected by ${words}: the \`source\` of a replacement must be one resource`, name);
	}],
	[new RegExp(`^multiple matches for selector ${ID$1}(?::\\S+)?$`), (id) => `several resources selected by ${describeId(id).words}: the \`source\` of a replacement must be one resource`],
	[new RegExp(`^fieldPath \`(.*)\` is missing for replacement source ${ID$1}$`), (path, id) => about(`${describeId(id).words} has no field ${path}, which the replacement copies`, path)],
	[/options\.index (-?\d+) is out of bounds$/, (index) => `the value has no part ${index}: \`index\` counts the parts between delimiters from 0`],
	[/^replacements must specify a source and at least one target$/, () => "a replacement needs a `source` and `targets`"],
	[/^value and resource selectors are mutually exclusive$/, () => "a replacement cannot have both `source` and `sourceValue`"],
	[/^cannot specify both path and inline replacement$/, () => "a replacement cannot have `path` and further fields"],
	[/^target must specify resources to select$/, () => "a target of a replacement needs `select`"],
	[/^unable to find (?:or create )?field "(.*?)" in replacement target($)?/, (path, end) => {
		return about(`a target of the replacement has no field ${path}${end === void 0 ? "" : "; `options.create: true` creates it"}`, path);
	}],
	[/^delimiter option can only be used with scalar nodes$/, () => "`delimiter` needs a field with a single value, and the field is a list or mapping"],
	[new RegExp(`^(?:no resource matches strategic merge patch ".*": )?no matches for Id ${ID$1}`), (id) => about(`the patch selects nothing: there is no ${describeId(id).words}`, describeId(id).name)],
	[new RegExp(`^(?:no resource matches strategic merge patch ".*": )?multiple matches for Id ${ID$1}`), (id) => about(`the patch selects several resources: ${describeId(id).words} is not unique`, describeId(id).name)],
	[/failed to find unique target for patch/, () => "the patch must select exactly one resource"],
	[/must specify one of patch and path/, () => "the entry needs `patch` or `path`"],
	[/patch and path can't be set at the same time/, () => "the entry has both `patch` and `path`"],
	[/unable to parse SM or JSON patch/, () => "the patch is neither a strategic merge patch (a mapping with apiVersion, kind and metadata.name) nor a JSON patch (a list of operations)"],
	[/illegally qualifies as both an SM and JSON patch/, () => "the patch is both a strategic merge patch and a JSON patch"],
	[/must specify a target for (?:JSON )?patch/, () => "a JSON patch needs a `target`"],
	[/^must specify the target name$/, () => "the `target` of an entry of `patchesJson6902` needs a `name`"],
	[/^Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field$/, () => "a patch with several documents cannot have a `target`"],
	[/unable to find patch target ".*" in `resources`: error parsing regexp: (.*?): /s, (reason) => `the \`target\` is not a valid regular expression: ${reason}`],
	[/unable to find patch target ".*" in `resources`: (?:unable to parse requirement: |couldn't parse the selector string .*?: )?(.*)$/s, (reason) => `the selector of the \`target\` is not valid: ${reason}`],
	[/^Unexpected kind of operation$/, () => "an operation of the JSON patch is none of add, remove, replace, move, copy and test"],
	[/^error in remove for path: '(.*?)'/, (path) => about(`the JSON patch removes ${path}, which does not exist`, path)],
	[/^(\w+) operation does not apply: (?:doc is missing (?:path|key)|error in from|.*?): "?(\/[^\s"]*?)"?:? /, (operation, path) => about(`the JSON patch cannot ${operation} ${path}: the path does not exist`, path)],
	[/^(?:error in (\w+) for path|(\w+) operation does not apply).*?(\/[^\s"':]+)/, (error, operation, path) => about(`the JSON patch cannot ${error ?? operation} ${path}`, path)],
	[/^testing (?:value|path) (\S+) failed/, (path) => about(`the test of ${path} in the JSON patch fails`, path)],
	[/^resource with name (.*) does not match a config with the following GVK \[(.*)\]$/, (name, types) => {
		return about(`\`replicas\` selects nothing: no ${types.split(" ").map((type) => type.split(".")[0]).join(", ")} has the name ${name}`, name);
	}],
	[/^an? (configmap|secret) must have a name$/i, () => "the generator needs a `name`"],
	[/invalid literal source, expected key=value/, () => "a literal must have the form `key=value`"],
	[/^(?:configmap|secret) (.*) illegally repeats the key `(.*)`$/, (name, key) => about(`the generator ${name} sets the key ${key} twice`, name)],
	[new RegExp(`^merging from generator: id ${ID$1} does not exist; cannot merge or replace$`), (id) => {
		const { words, name } = describeId(id);
		return about(`there is no ${words} to merge with: \`behavior\` needs one among the resources`, name);
	}],
	[new RegExp(`^merging from generator: id ${ID$1} exists; can not use behavior`), (id) => {
		const { words, name } = describeId(id);
		return about(`${words} exists already: set \`behavior: merge\` or \`behavior: replace\``, name);
	}],
	[/^updating name reference in '(.*?)' field of '(.*?)': .*found multiple possible referrals: ([^\n]*)/s, (path, referrer, ids) => {
		const targets = ids.split(", ").map((id) => describeId(id).words);
		return `${path} of ${describeId(referrer).words} names several resources: Kustomize cannot decide between ${targets.join(" and ")}`;
	}],
	[/var '(\S+)' already encountered$/, (name) => about(`the variable ${name} is defined twice`, name)],
	[/^var '\{(\S+) (\S+) \{.*\}\}' cannot be mapped to a field in the set of known resources$/, (name) => about(`the variable ${name} selects nothing: there is no resource that \`objref\` names`, name)],
	[/^field specified in var '\{(\S+) \S+ \{(.*)\}\}' not found in corresponding resource$/, (name, path) => about(`the resource of the variable ${name} has no field ${path}`, path, name)],
	[/^found \d+ resId matches for var \{(\S+)/, (name) => about(`the variable ${name} selects several resources`, name)],
	[new RegExp(`considering field '(.*)' of object ${ID$1}: wrong node kind: expected (\\w+) but got (\\w+)`), (path, id, expected, found) => {
		const [wanted, actual] = [nodeKind(expected), nodeKind(found)];
		return about(`${path} of ${describeId(id).words} must be a ${wanted}, and is a ${actual}`, path);
	}],
	[/^wrong node kind: expected (\w+) but got (\w+)/, (expected, found) => `a patch sets a ${nodeKind(found)} where the resource has a ${nodeKind(expected)}`],
	[/^namespace transformation produces ID conflict/, () => "`namespace` gives two resources of one kind and name the same namespace"],
	[/^failed to merge (\w+) fieldSpec: conflicting fieldspecs$/, () => "a field spec has another `create` than the one for the same path that Kustomize has already"],
	[/^plugin ([^.]+)\.\S+ fails configuration: (?:fieldSpecs is not expected to be nil|(.*))$/s, (kind, reason) => `the configuration of the ${kind} is not valid: ${reason ?? "`fieldSpecs` is missing"}`],
	[/^unable to load builtin ([^.]+)/, (kind) => `there is no builtin plugin ${kind}`],
	[/^plugin ([^.]+)\.\S+ not a (transformer|generator)$/, (kind, role) => `${kind} is not a ${role}`],
	[/unable to parse open API definition from '(.*?)'/, (file) => about(`${file} has no OpenAPI definitions: \`crds\` lists those, not CustomResourceDefinitions`, file)],
	[/^the field 'sortOptions\.order' must be one of \[(.*)\]$/, (orders) => `\`sortOptions.order\` must be one of ${orders}`],
	[/^the specified OpenAPI version is not built in$/, () => "`openapi.version` is none of Kustomize's own schemas"],
	[/^new root cannot be empty$/, () => "an entry is empty"],
	[/^kustomization\.yaml is empty$/, () => "the kustomization has no fields"]
];
const PREFIXES = /^(?:trouble configuring builtin \w+: |merging vars .*?\]: |invalid Kustomization: )/;
function explanationOf(error) {
	const words = error.replace(PREFIXES, "");
	for (const [pattern, explain] of RULES) {
		const match = pattern.exec(words);
		if (match === null) continue;
		const explained = explain(...match.slice(1));
		return typeof explained === "string" ? about(explained) : explained;
	}
	return about(error);
}
// scripts/kustomize/errors/failing-entry.ts
const STEPS$1 = [
	...[
		"openapi",
		"resources",
		"bases",
		"configurations",
		"crds",
		"configMapGenerator",
		"secretGenerator",
		"generators"
	],
	...[
		"components",
		"patchesStrategicMerge",
		"patches",
		"namespace",
		"namePrefix",
		"nameSuffix",
		"labels"
	],
	...[
		"commonLabels",
		"commonAnnotations",
		"patchesJson6902",
		"replicas",
		"images",
		"imageTags"
	],
	...[
		"replacements",
		"transformers",
		"validators",
		"vars",
		"sortOptions"
	]
].map(foldCase);
async function failingEntry(kustomization, fails) {
	const entries = entriesOf$1(kustomization);
	let [without, withAll] = [0, entries.length];
	if (withAll === 0 || await fails(withFirst(kustomization, []))) return null;
	while (withAll - without > 1) {
		const middle = Math.floor((without + withAll) / 2);
		if (await fails(withFirst(kustomization, entries.slice(0, middle)))) withAll = middle;
		else without = middle;
	}
	return entries[withAll - 1];
}
function stepOf(key) {
	return STEPS$1.indexOf(foldCase(key));
}
function entriesOf$1(kustomization) {
	return Object.keys(kustomization).filter((key) => stepOf(key) !== -1).toSorted((a, b) => stepOf(a) - stepOf(b)).flatMap((key) => {
		const value = kustomization[key];
		return Array.isArray(value) ? value.map((_, index) => [key, index]) : [[key]];
	});
}
function withFirst(kustomization, entries) {
	const kept = Map.groupBy(entries, ([key]) => String(key));
	const fields = Object.entries(kustomization).flatMap(([key, value]) => {
		const own = kept.get(key)?.length ?? 0;
		if (stepOf(key) === -1) return [[key, value]];
		if (own === 0) return [];
		return [[key, Array.isArray(value) ? value.slice(0, own) : value]];
	});
	return Object.fromEntries(fields);
}
// scripts/kustomize/errors/entry-fault.ts
async function entryFault(repository, graph, kustomization, error, errorOf) {
	const { document, folder, value } = kustomization;
	const { message, words } = explanationOf(error);
	const entry = await failingEntry(value, async (part) => await errorOf(part) === error);
	if (entry === null) return {
		message: message + addedAt(repository, graph, error),
		place: null
	};
	const inEntry = words.map((word) => wordPlace(kustomization, entry, word)).find((place) => place !== null);
	return {
		message: message + addedAt(repository, graph, error) + inFile(repository, folder, valueAt(value, entry), words),
		place: inEntry ?? document.placeOf(entry)
	};
}
function wordPlace({ document, value }, entry, word) {
	for (const { text, at } of stringsIn(valueAt(value, entry), entry)) {
		if (text === word) return document.placeOf(at);
		const start = wordStart(text, word);
		if (start !== -1) return document.placeOf(at, {
			start,
			end: start + word.length
		});
	}
	return null;
}
function wordStart(text, word) {
	for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
		const around = `${text[at - 1] ?? " "}${text[at + word.length] ?? " "}`;
		if (/^[\s"'{[,:=][\s"'}\],]$/.test(around)) return at;
	}
	return -1;
}
function stringsIn(value, at) {
	if (typeof value === "string") return [{
		text: value,
		at
	}];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, child]) => stringsIn(child, [...at, Array.isArray(value) ? Number(key) : key]));
}
function inFile(repository, folder, entry, words) {
	const path = isObject(entry) ? asString(fieldOf(entry, "path")) : void 0;
	if (path === void 0) return "";
	const target = resolveEntry(repository, folder, {
		role: "input",
		field: "",
		path,
		pointer: []
	});
	if (target.kind !== "file") return "";
	const documents = repository.readYaml(target.path)?.documents ?? [];
	const places = words.flatMap((word) => documents.flatMap((document) => {
		const found = stringsIn(document.value, []).find(({ text }) => text === word);
		return found === void 0 ? [] : document.placeOf(found.at)?.line ?? [];
	}));
	return ` (in ${[target.path, ...places.slice(0, 1)].join(":")})`;
}
const REGISTERED = /^may not add resource with an already registered id: (?<id>\S+)$/;
function addedAt(repository, { resources }, error) {
	const id = REGISTERED.exec(error)?.groups?.id;
	const [, kind, name] = /^([^.]*)\..*?\/(.*)\.[^.]*$/.exec(id ?? "") ?? [];
	if (name === void 0) return "";
	const places = resources.flatMap((file) => (repository.readYaml(file)?.documents ?? []).flatMap((document) => {
		const value = asObject(document.value);
		const place = value.kind === kind && asObject(value.metadata).name === name ? document.placeOf([]) : null;
		return place === null ? [] : [place];
	}));
	const distinct = places.filter((place, index) => places.findIndex((other) => isDeepStrictEqual(place, other)) === index);
	return distinct.length < 2 ? "" : ` (${distinct.map(({ file, line }) => `${file}:${line}`).join(", ")})`;
}
// scripts/kustomize/errors/field-mistakes.ts
function fieldMistakes(document, type) {
	return mistakesIn(document, document.value, type, []);
}
function mistakesIn(document, value, type, at) {
	if (value === null || type === "any") return [];
	const found = kindOf$1(value);
	const expected = typeof type === "string" ? type : "list" in type ? "list" : "mapping";
	if (found !== expected) {
		const quote = expected === "string" && isScalar(found) ? ": put it in quotes" : "";
		return [{
			message: `${nameOf(at)} must be a ${expected}, and is a ${found}${quote}`,
			place: document.placeOf(at)
		}];
	}
	if (Array.isArray(value)) {
		const item = type.list;
		return value.flatMap((each, index) => mistakesIn(document, each, item, [...at, index]));
	}
	if (!isObject(value) || typeof type === "string") return [];
	return Object.entries(value).flatMap(([key, each]) => {
		const pointer = [...at, key];
		if ("map" in type) return mistakesIn(document, each, type.map, pointer);
		const names = "fields" in type ? Object.keys(type.fields) : [];
		const name = names.find((one) => foldCase(one) === foldCase(key));
		if (name !== void 0 && "fields" in type) return mistakesIn(document, each, type.fields[name], pointer);
		return [{
			message: `unknown field ${JSON.stringify(key)}${didYouMean(key, names)}`,
			place: document.placeOf(pointer, "key")
		}];
	});
}
function kindOf$1(value) {
	if (Array.isArray(value)) return "list";
	return typeof value === "object" ? "mapping" : typeof value;
}
function isScalar(kind) {
	return kind === "number" || kind === "boolean";
}
function nameOf(at) {
	return `\`${at.map((step) => typeof step === "number" ? `[${step}]` : `.${step}`).join("").replace(/^\./, "")}\``;
}
// scripts/kustomize/errors/kustomization-types.ts
const STRINGS = { list: "string" };
const PAIRS = { map: "string" };
function struct(fields) {
	return { fields };
}
const TYPE = {
	group: "string",
	version: "string",
	kind: "string"
};
const ID = {
	...TYPE,
	name: "string",
	namespace: "string"
};
const SELECTOR = struct({
	...ID,
	annotationSelector: "string",
	labelSelector: "string"
});
const FIELD_SPECS = { list: struct({
	...TYPE,
	path: "string",
	create: "boolean"
}) };
const OPTIONS = struct({
	delimiter: "string",
	index: "number",
	encoding: "string",
	create: "boolean"
});
const GENERATOR_OPTIONS = struct({
	labels: PAIRS,
	annotations: PAIRS,
	disableNameSuffixHash: "boolean",
	immutable: "boolean"
});
const GENERATOR = {
	name: "string",
	namespace: "string",
	behavior: "string",
	literals: STRINGS,
	files: STRINGS,
	envs: STRINGS,
	env: "string",
	options: GENERATOR_OPTIONS
};
const PATCH = struct({
	path: "string",
	patch: "string",
	target: SELECTOR,
	options: struct({
		allowNameChange: "boolean",
		allowKindChange: "boolean"
	})
});
const IMAGE = struct({
	name: "string",
	newName: "string",
	tagSuffix: "string",
	newTag: "string",
	digest: "string"
});
const KUSTOMIZATION = struct({
	apiVersion: "string",
	kind: "string",
	metadata: struct({
		name: "string",
		namespace: "string",
		labels: PAIRS,
		annotations: PAIRS
	}),
	openapi: PAIRS,
	namePrefix: "string",
	nameSuffix: "string",
	namespace: "string",
	commonLabels: PAIRS,
	labels: { list: struct({
		pairs: PAIRS,
		includeSelectors: "boolean",
		includeTemplates: "boolean",
		fields: FIELD_SPECS
	}) },
	commonAnnotations: PAIRS,
	patchesStrategicMerge: STRINGS,
	patchesJson6902: { list: PATCH },
	patches: { list: PATCH },
	images: { list: IMAGE },
	imageTags: { list: IMAGE },
	replacements: { list: struct({
		path: "string",
		sourceValue: "string",
		source: struct({
			...ID,
			fieldPath: "string",
			options: OPTIONS
		}),
		targets: { list: struct({
			select: SELECTOR,
			reject: { list: SELECTOR },
			fieldPaths: STRINGS,
			options: OPTIONS
		}) }
	}) },
	replicas: { list: struct({
		name: "string",
		count: "number"
	}) },
	vars: { list: struct({
		name: "string",
		objref: struct({
			...ID,
			apiVersion: "string"
		}),
		fieldref: struct({ fieldPath: "string" })
	}) },
	sortOptions: struct({
		order: "string",
		legacySortOptions: struct({
			orderFirst: STRINGS,
			orderLast: STRINGS
		})
	}),
	resources: STRINGS,
	components: STRINGS,
	crds: STRINGS,
	bases: STRINGS,
	configMapGenerator: { list: struct(GENERATOR) },
	secretGenerator: { list: struct({
		...GENERATOR,
		type: "string"
	}) },
	helmGlobals: "any",
	helmCharts: "any",
	helmChartInflationGenerator: "any",
	generatorOptions: GENERATOR_OPTIONS,
	configurations: STRINGS,
	generators: STRINGS,
	transformers: STRINGS,
	validators: STRINGS,
	buildMetadata: STRINGS
});
const CONFIGURATION = struct({
	...Object.fromEntries([...[
		"namePrefix",
		"nameSuffix",
		"namespace",
		"commonLabels",
		"labels",
		"templateLabels"
	], ...[
		"commonAnnotations",
		"varReference",
		"images",
		"replicas"
	]].map((name) => [name, FIELD_SPECS])),
	nameReference: { list: struct({
		...TYPE,
		fieldSpecs: FIELD_SPECS
	}) }
});
// scripts/kustomize/build/failures.ts
const UNREADABLE = /\byaml: |MalformedYAML|json: unsupported value|control characters/;
const WRONG_FIELD = /json: (?:unknown field|cannot unmarshal)/;
const NOT_REFUSED = /^(?:kustomize |not built|its files cannot)/;
const MAX_MISTAKES = 20;
function partsOf(message) {
	const [, words = message, inside] = /^(.*) \(in ([^()]+)\)$/s.exec(message) ?? [];
	return {
		words,
		inside
	};
}
async function renderFailures(repository, graph, message, rebuild) {
	const mistakes = UNREADABLE.test(message) ? unreadableInputs(repository, graph) : [];
	if (mistakes.length > 0) return mistakes;
	const { words, inside } = partsOf(message);
	const folder = graph.kustomizations.find((each) => each.folder === (inside ?? graph.folder));
	const placed = (WRONG_FIELD.test(words) ? wrongFields(repository, graph, words, folder) : null) ?? (folder === void 0 ? null : wrongType(repository, words, folder)) ?? (inside === void 0 || folder !== void 0 ? null : incompleteManifests(repository, words, inside));
	if (placed !== null) return placed.map((each) => failure$1(graph, "render", each.message, each.place));
	const own = folder ?? ownKustomization$1(graph);
	const fault = own === void 0 || NOT_REFUSED.test(message) ? null : await entryFault(repository, graph, own, words, (value) => rebuild(own, value).then(wordsOf));
	return [fault === null ? failure$1(graph, "render", message, startOf(repository, own)) : failure$1(graph, "render", fault.message, fault.place ?? startOf(repository, own))];
}
function wordsOf(message) {
	return message === null ? null : partsOf(message).words;
}
function readFailures(repository, graph, failures) {
	if (failures.length === 0) return [];
	const mistakes = unreadableInputs(repository, graph);
	const location = startOf(repository, ownKustomization$1(graph));
	return mistakes.length > 0 ? mistakes : failures.map((one) => ({
		...one,
		location: one.location ?? location
	}));
}
function ownKustomization$1({ folder, kustomizations }) {
	return kustomizations.find((each) => each.folder === folder);
}
function startOf(repository, kustomization) {
	const file = kustomization?.file;
	return file !== void 0 && repository.kind(file) === "file" ? startOfFile(file) : null;
}
function failure$1(graph, stage, message, location) {
	return {
		overlay: graph.folder,
		stage,
		message,
		location
	};
}
function unreadableInputs(repository, graph) {
	return [...graph.resources, ...graph.inputs.filter(isManifestFile)].flatMap((file) => {
		const yaml = repository.readYaml(file);
		if (yaml !== null) return yaml.mistakes.map(({ message, place }) => failure$1(graph, "read", message, place));
		const text = repository.readText(file);
		return text.ok ? [] : [failure$1(graph, "read", `${file} ${text.error.message}`, startOfFile(file))];
	}).slice(0, MAX_MISTAKES);
}
function wrongFields(repository, graph, words, folder) {
	const mistakes = words.startsWith("invalid Kustomization") ? folder === void 0 ? [] : fieldMistakes(folder.document, KUSTOMIZATION) : configurationsOf(repository, graph).flatMap((document) => fieldMistakes(document, CONFIGURATION));
	return mistakes.length === 0 ? null : mistakes.slice(0, MAX_MISTAKES);
}
function configurationsOf(repository, { kustomizations }) {
	return kustomizations.flatMap(({ folder, value }) => asArray(fieldOf(value, "configurations")).flatMap((entry) => {
		const name = asString(entry);
		const file = name === void 0 ? null : posix.join(folder, name);
		return file === null || repository.kind(file) !== "file" ? [] : repository.readYaml(file)?.documents ?? [];
	}));
}
function wrongType(repository, words, { folder, document }) {
	if (words.startsWith("Found multiple kustomization files")) {
		const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name)).filter((file) => repository.kind(file) === "file");
		return [{
			message: `a folder can have one kustomization file, and ${folder} has ${files.join(" and ")}`,
			place: startOfFile(files.at(-1) ?? folder)
		}];
	}
	const found = [...words.matchAll(/^(kind|apiVersion)(?: for \w+)? should be (.*)$/gm)];
	if (found.length === 0) return null;
	return found.map(([, field = "", expected = ""]) => ({
		message: `\`${field}\` must be ${expected}`,
		place: document.placeOf([field])
	}));
}
const INCOMPLETE = /^missing (kind|metadata\.name|Resource metadata)$/;
function incompleteManifests(repository, words, file) {
	const missing = INCOMPLETE.exec(words)?.[1];
	if (missing === void 0) return null;
	const found = (repository.readYaml(file)?.documents ?? []).filter(({ value }) => value !== null).flatMap((document) => {
		const { value } = document;
		const isFound = !isObject(value) || !asString(value.kind) || missing === "metadata.name" && !asString(asObject(value.metadata).name);
		const message = isObject(value) ? `the manifest has no \`${asString(value.kind) ? "metadata.name" : "kind"}\`` : "a manifest must be a mapping with apiVersion and kind";
		return isFound ? [{
			message,
			place: document.placeOf([])
		}] : [];
	});
	return found.length === 0 ? null : found.slice(0, MAX_MISTAKES);
}
// scripts/kustomize/build/quoted-content.ts
const QUOTES = [
	[/literal sources \[.*\]: (?=invalid literal source )/s, "literal sources: "],
	[/invalid literal source .*, expected key=value/s, "invalid literal source, expected key=value"],
	[/line \[[\d ]*\] has invalid utf8 bytes : .*$/s, "a line has invalid utf8 bytes"],
	[/(line \d+ has invalid utf8 bytes) : .*$/s, "$1"],
	[/ with config: `\n.*\n`(?=: )/s, ""],
	[/(evalsymlink failure on) '[^'\n]*\n.*(?=: no such file or directory)/s, "$1 an inline patch"],
	[/(unable to parse SM or JSON patch) from \[.*\]/s, "$1"],
	[/(must specify one of patch and path)\s+in\n.*$/s, "$1"],
	[/(must specify a target for (?:JSON )?patch) .*$/s, "$1"],
	[/(patch and path can't be set at the same time)\n.*$/s, "$1"],
	[/(is not allowed to set `patches\.target` field): .*$/s, "$1"],
	[/: node contents:.*$/s, ""],
	[/(options\.index -?\d+ is out of bounds) for value .*$/s, "$1"],
	[/((?:roleRef|apiGroup|kind) cannot be found in(?: roleRef)?) .*$/s, "$1 the object"],
	[/(Unexpected kind): .*$/s, "$1 of operation"],
	[/(node \S+ is not a string): .*$/s, "$1"],
	[/(missing (?:metadata\.name|kind)) in object (?:\{.*\}|map\[.*\]|.*$)/s, "$1"],
	[/(file sources): \[.*?\](?=: )/s, "$1"],
	[/((?:merging from|adding origin annotations for) generator) (?:&\{[^{}]*\}|.*)(?=: )/s, "$1"],
	[/(found multiple possible referrals: [^\n]*)\n.*$/s, "$1"],
	[/(namespace transformation produces ID conflict): .*$/s, "$1"],
	[/(cannot unmarshal !!\w+) `.*?`(?= into )/gs, "$1"],
	[/(unknown anchor) '.*?'(?= referenced)/s, "$1"],
	[/(mapping key) ".*?"(?= already defined)/gs, "$1"],
	[/(wrong Node Kind for .*? expected: \w+ was \w+): value: \{.*\}/s, "$1"],
	[/(invalid map key): value='.*'(?=, tag)/s, "$1"],
	[/(invalid document separator): .*$/s, "$1"],
	[/(anchor) ".*" (?=defined using alias)/s, "$1 "],
	[/(patch appears to be empty; files?=\S*), (?:JsonOp|Patch)=.*$/s, "$1"],
	[/(illegally qualifies as both an SM and JSON patch): .*$/s, "$1"],
	[/(decoding) [[{-].*(?=: )/s, "$1 a patch"],
	[/(must have even length contents): .*$/s, "$1"],
	[/(invalid label value): ".*"(?=: at key)/s, "$1"]
];
function withoutQuotedContent(error) {
	return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), error);
}
// scripts/kustomize/build/explain-error.ts
const STEPS = [
	/^accumulating (?:resources|components): /,
	/^accumulation err='accumulating resources from '[^']*': (?:read [^']*: is a directory|[^']*)': /,
	/^recursed accumulation of path '(?<folder>[^']*)': /,
	/^recursed merging from path '[^']*': /,
	/^couldn't make target for path '(?<folder>[^']*)': /,
	/^accumulating resources from '(?<file>[^']*)': /,
	/^MalformedYAMLError: /,
	/^error unmarshaling JSON: while decoding JSON: /,
	/^must build at directory: not a valid directory: /
];
const NO_FOLDER = /^accumulation err='(?:(?<step>accumulating|merging) resources from '(?<file>[^']*)': )(?<cause>(?:(?!': ).)*)': must build at directory: '[^']*': file is not directory$/s;
const MAX_STEPS$1 = 1e3;
function explainError(stderr, root, built) {
	let rest = withoutQuotedContent(finalError(stderr)).replaceAll(`${root}/`, "").replaceAll(`'${root}'`, "'.'");
	let folder = "";
	let file = "";
	for (let step = 0; step < MAX_STEPS$1; step++) {
		const unfit = NO_FOLDER.exec(rest)?.groups;
		if (unfit !== void 0) {
			const isOwn = unfit.step === "accumulating";
			return withPlace(withoutDump(unfit.cause), isOwn ? posix.join(folder || built, unfit.file) : posix.join(folder));
		}
		const quoted = /^accumulateDirectory: (".*")$/s.exec(rest);
		const match = STEPS.map((pattern) => pattern.exec(rest)).find((found) => found !== null);
		if (quoted === null && match == null) break;
		folder = match?.groups?.folder ?? folder;
		file = match?.groups?.file ?? file;
		rest = quoted === null ? rest.slice(match[0].length) : withoutQuotedContent(unquoted(quoted[1]));
	}
	return withPlace(rest, file === "" ? posix.join(folder) : posix.join(folder || built, file));
}
function withoutDump(cause) {
	return cause.replace(/ in object \{\{.*$/s, "");
}
const IDENTIFIER = /resid\.ResId\{Gvk:resid\.Gvk\{Group:"([^"]*)", Version:"([^"]*)", Kind:"([^"]*)", isClusterScoped:\w+\}, Name:"([^"]*)", Namespace:"([^"]*)"\}/g;
const POINTER = / ?&\{0x[0-9a-f]+[^{}]*\}/g;
function withoutPointers(words) {
	return words.replace(IDENTIFIER, (_, group, version, kind, name, namespace) => {
		return `${kind}.${version}.${group || "[noGrp]"}/${name}.${namespace || "[noNs]"}`;
	}).replace(POINTER, "");
}
function withPlace(error, place) {
	const words = withJoinedLines(withoutPointers(error.replace(/ in File: \S+$/, "")));
	return place === "." || words.includes(`'${place}'`) ? words : `${words} (in ${place})`;
}
const QUOTED = /(?<!\\)"(?:[^"\\\n]|\\.)*"/g;
function withJoinedLines(words) {
	return words.replace(QUOTED, (quoted) => {
		return quoted.includes("\\n") ? `"${unquoted(quoted).trim().split(/\n+/).join(" / ")}"` : quoted;
	});
}
function finalError(stderr) {
	const start = stderr.startsWith("Error: ") ? 0 : stderr.indexOf("\nError: ") + 1;
	return stderr.slice(start).replace(/^Error: /, "").trim();
}
function unquoted(text) {
	try {
		return String(JSON.parse(text));
	} catch {
		return text.slice(1, -1);
	}
}
// scripts/kustomize/build/kustomize.ts
const MIB = 1024 ** 2;
const LIMITS = {
	outputBytes: 256 * MIB,
	milliseconds: 6e4,
	memoryBytes: 2048 * MIB
};
const OVERHEAD_BYTES = 1024 * MIB;
const LIMITED_SHELL = "ulimit -v \"$0\" 2>/dev/null; exec \"$@\"";
function kustomizeRenderer(kustomize, root, options = {}) {
	const { limits = LIMITS, allowRemote = false, untrusted = root } = options;
	return async (folder) => {
		const args = [
			"build",
			"--load-restrictor",
			"LoadRestrictionsNone",
			join(root, folder)
		];
		const kilobytes = String((limits.memoryBytes + OVERHEAD_BYTES) / 1024);
		const ran = await runProgram({
			file: "/bin/sh",
			args: [
				"-c",
				LIMITED_SHELL,
				kilobytes,
				kustomize,
				...args
			],
			cwd: root,
			env: {
				...allowRemote ? fetchingEnvironment(untrusted) : CLOSED_ENVIRONMENT,
				GOMEMLIMIT: String(limits.memoryBytes)
			},
			outputBytes: limits.outputBytes,
			timeoutMs: limits.milliseconds
		});
		const { ending, stdout } = ran;
		if (ending.kind === "exit" && ending.code === 0) return {
			ok: true,
			value: stdout.toString("utf8")
		};
		return fail(failureReason(ran, {
			root,
			folder,
			limits
		}));
	};
}
const NO_HOME = "/dev/null";
const UNREACHABLE_PROXY = "http://127.0.0.1:9";
const CLOSED_ENVIRONMENT = {
	HOME: NO_HOME,
	PATH: "",
	HTTP_PROXY: UNREACHABLE_PROXY,
	HTTPS_PROXY: UNREACHABLE_PROXY
};
const FORWARDED_VARIABLES = /^(?:(?:https?|no|all)_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO)$/i;
function fetchingEnvironment(untrusted) {
	const passed = Object.entries(process.env).filter(([name]) => FORWARDED_VARIABLES.test(name));
	return {
		...Object.fromEntries(passed),
		PATH: trustedFolders(process.env, untrusted).join(delimiter),
		HOME: NO_HOME,
		GIT_CONFIG_GLOBAL: "/dev/null",
		GIT_CONFIG_NOSYSTEM: "1",
		GIT_ALLOW_PROTOCOL: "https:http:ssh:git",
		GIT_TERMINAL_PROMPT: "0"
	};
}
const NOT_STARTED = new Set([126, 127]);
const CRASHED = 2;
const CRASH = /^(?:panic|fatal error|runtime): .*/m;
function failureReason({ ending, stderr }, { root, folder, limits }) {
	const { outputBytes, milliseconds, memoryBytes } = limits;
	if (ending.kind === "output-limit") return `kustomize wrote more than ${outputBytes} bytes`;
	if (ending.kind === "timeout") return `kustomize did not finish within ${milliseconds / 1e3}s`;
	const code = ending.kind === "exit" ? ending.code : null;
	const crash = code === CRASHED ? CRASH.exec(stderr)?.[0] : void 0;
	if (crash?.includes("out of memory") === true) return `kustomize needed more than ${memoryBytes / MIB} MiB of memory`;
	if (crash !== void 0) return `kustomize crashed (${crash})`;
	const said = NOT_STARTED.has(code) ? "" : explainError(stderr, root, folder);
	return said === "" ? `kustomize could not be run (${exitOf(ending)})` : said;
}
function exitOf(ending) {
	if (ending.kind === "exit") return `exit code ${ending.code}`;
	return ending.kind === "signal" ? ending.signal : ending.kind === "not-started" ? ending.code : ending.kind;
}
// scripts/kustomize/build/repeated-keys.ts
function withoutRepeatedKeys(repository, content) {
	const texts = new Map();
	const failures = [];
	for (const file of content.graph.resources) {
		const yaml = repository.readYaml(file);
		if (yaml === null || yaml.mistakes.length === 0 || yaml.mistakes.some(isUnreadable)) continue;
		const documents = yaml.documents.filter(({ value }) => value !== null);
		texts.set(repository.resolved(file), documents.map(({ value }) => `${JSON.stringify(value)}\n`).join("---\n"));
		for (const { message, place } of yaml.mistakes) failures.push({
			overlay: content.graph.folder,
			stage: "read",
			message,
			location: place
		});
	}
	return texts.size === 0 ? null : {
		input: {
			repository: withEdits(repository, texts),
			content
		},
		failures
	};
}
// scripts/upstream/protocol.ts
function describeFailure(failure, subject) {
	switch (failure.kind) {
		case "refused": return failure.message;
		case "processor-time": return `${subject} did not finish within ${failure.seconds}s of processor time`;
		case "memory": return `${subject} needed more than ${failure.mebibytes} MiB of memory`;
		case "output": return `${subject} wrote more than ${failure.bytes} bytes`;
		case "silent": return `${subject} did not answer within ${failure.seconds}s`;
		case "crashed": return `${subject} crashed (${failure.reason})`;
		case "not-started": return `${subject} could not be run (${failure.reason})`;
	}
}
// scripts/kustomize/build/upstream.ts
function upstreamRenderer(upstream, root) {
	return async (folder, files, textWith) => {
		const input = {
			root,
			folder,
			files: Object.fromEntries(files),
			textWith
		};
		const answer = await upstream.ask("build", input);
		if (answer.ok) return {
			ok: true,
			value: answer.value.documents
		};
		const { error } = answer;
		return fail(error.kind === "refused" ? explainError(`Error: ${error.message}`, root, folder) : describeFailure(error, "kustomize"));
	};
}
// scripts/kustomize/build/without-remote.ts
function withoutRemoteResources(repository, content) {
	const { graph, edited } = content;
	const { remoteResources, failures, kustomizations } = graph;
	if (remoteResources.length === 0 || failures.length > remoteResources.length) return null;
	const texts = new Map();
	for (const { folder, file, value } of kustomizations) {
		const own = remoteResources.filter((each) => each.folder === folder);
		if (own.length > 0 && folder !== edited?.folder) texts.set(repository.resolved(file), JSON.stringify(withoutEntries(value, own)));
	}
	const ofEdited = remoteResources.filter(({ folder }) => folder === edited?.folder);
	return {
		repository: withEdits(repository, texts),
		content: {
			...content,
			edited: edited === null ? null : {
				...edited,
				value: withoutEntries(edited.value, ofEdited)
			}
		}
	};
}
function withoutEntries(value, entries) {
	const removed = new Set(entries.map(({ pointer }) => JSON.stringify(pointer)));
	const isKept = (field, index) => !removed.has(JSON.stringify([field, index]));
	return Object.fromEntries(Object.entries(value).map(([field, items]) => [field, Array.isArray(items) ? items.filter((_, index) => isKept(field, index)) : items]));
}
// scripts/kustomize/build/build.ts
const TOTAL_MILLISECONDS = 9e5;
function createBuilder(kustomize, repository, options) {
	const { memory = new RenderCache(), totalMilliseconds = TOTAL_MILLISECONDS, upstream } = options;
	const { textWith = () => null } = options;
	const end = performance.now() + totalMilliseconds;
	const byProcess = processRender(kustomize, repository, options);
	const render = async (content, text) => {
		const pool = options.allowRemote === true ? null : await upstream?.();
		return pool == null ? byProcess(content, text) : upstreamRender(pool, repository)(content, text);
	};
	async function build(source, input) {
		if (performance.now() >= end) return fail(`not built: the run reached its build time limit of ${totalMilliseconds / 1e3}s`);
		const { graph, edited } = input.content;
		const text = textWith(source);
		return memory.getOrBuild(input.repository, {
			graph,
			edited,
			textWith: text
		}, () => render(input, text));
	}
	return async (source) => {
		const { name, content } = source;
		if (content.kind !== "kustomization") return {
			documents: null,
			failures: []
		};
		const { graph } = content;
		const failures = renamed(graph.failures, name);
		if (failures.length > 0) {
			const reduced = withoutRemoteResources(repository, content);
			const part = reduced === null ? null : await build(source, reduced);
			return {
				documents: part?.ok === true ? part.value : null,
				failures
			};
		}
		const rendered = await build(source, {
			repository,
			content
		});
		if (rendered.ok) return {
			documents: rendered.value,
			failures: []
		};
		const repaired = withoutRepeatedKeys(repository, content);
		const rest = repaired === null ? null : await build(source, repaired.input);
		if (repaired !== null && rest?.ok === true) return {
			documents: rest.value,
			failures: renamed(repaired.failures, name)
		};
		const rebuild = async (changed, value) => {
			const again = await build(source, withKustomization(repository, content, changed, value));
			return again.ok ? null : again.error;
		};
		return {
			documents: null,
			failures: renamed(await renderFailures(repository, graph, rendered.error, rebuild), name)
		};
	};
}
function renamed(failures, overlay) {
	return failures.map((failure) => ({
		...failure,
		overlay
	}));
}
function upstreamRender(upstream, repository) {
	const render = upstreamRenderer(upstream, repository.root);
	return ({ repository: files, content: { graph, edited } }, textWith) => {
		const texts = replacedTexts(files, graph);
		if (edited !== null) texts.set(edited.file, JSON.stringify(edited.value));
		return render(graph.folder, texts, textWith);
	};
}
function processRender(kustomize, repository, options) {
	const limited = {
		untrusted: workTreeRoot(repository.root),
		...options
	};
	const inPlace = kustomizeRenderer(kustomize, repository.root, limited);
	async function staged({ repository: files, content }) {
		const { graph, edited } = content;
		const copy = stageBuild(files, graph, edited);
		if (!copy.ok) return copy;
		const { root, remove } = copy.value;
		try {
			return await kustomizeRenderer(kustomize, root, limited)(graph.folder);
		} finally {
			remove();
		}
	}
	return async (input) => {
		const { graph, edited } = input.content;
		const built = await (edited === null && replacedTexts(input.repository, graph).size === 0 ? inPlace(graph.folder) : staged(input));
		return built.ok ? {
			ok: true,
			value: documentsIn(built.value)
		} : built;
	};
}
function replacedTexts(repository, graph) {
	const texts = new Map();
	for (const file of inputFilesOf(repository, graph)) {
		const text = repository.replacedText(file);
		if (text !== null) texts.set(file, text);
	}
	return texts;
}
// scripts/repository/git/submodules.ts
const PATH_LINE = /^[ \t]*path[ \t]*=[ \t]*"?(.*?)"?[ \t\r]*$/gm;
const GITLINK = /^160000 \w+ \d\t(.*)$/s;
function missingSubmodules(repository) {
	const written = repository.readText(".gitmodules");
	const named = written.ok ? [...written.value.matchAll(PATH_LINE)].map(([, path]) => path) : [];
	const linked = (git(repository.root, [
		"ls-files",
		"--stage",
		"-z"
	])?.toString("utf8") ?? "").split("\0").flatMap((entry) => GITLINK.exec(entry)?.[1] ?? []);
	return [...new Set([...named, ...linked].map((path) => posix.join(".", path).replace(/\/$/, "")))].filter((path) => !isCheckedOut(repository, path)).sort();
}
function isCheckedOut(repository, path) {
	const kind = repository.kind(path);
	if (kind !== "directory") return kind !== "missing";
	try {
		return readdirSync(join(repository.root, path)).length > 0;
	} catch {
		return false;
	}
}
// scripts/text/go-regexp.ts
const MAX_LENGTH = 1e3;
const MAX_INSTRUCTIONS = 2e4;
const MAX_TEXT = 4096;
const compileGoRegexp = keeping(1e5, compile);
function compile(source) {
	if (source.length > MAX_LENGTH || instructionsOf(source) > MAX_INSTRUCTIONS) return null;
	try {
		const compiled = RE2JS.compile(source);
		return { matches: (text) => text.length <= MAX_TEXT && compiled.test(text) };
	} catch {
		return null;
	}
}
function instructionsOf(source) {
	let ofGroups = 1;
	let ofCharacters = 1;
	for (const [, before, min, max] of source.matchAll(/(?<=(.))\{(\d+)(?:,(\d*))?\}/gs)) {
		const count = Math.max(Number(min), Number(max ?? 0), 1);
		if (before === ")") ofGroups *= count;
		else ofCharacters = Math.max(ofCharacters, count);
	}
	return source.length * ofCharacters * ofGroups;
}
// scripts/engines/repeated-keys.ts
function repeatedKeysOf(source, repository) {
	const { content } = source;
	const read = (file, role) => keysIn(repository.readYaml(file), role);
	if (content.kind === "stream") return keysIn(readYaml(content.text, source.name), "manifest");
	const kustomizations = graphOf(source)?.kustomizations ?? [];
	return [
		...manifestsOf(source).flatMap((file) => read(file, "manifest")),
		...kustomizations.flatMap(({ file }) => read(file, "kustomization")),
		...[...new Set(kustomizations.flatMap(patchFiles))].flatMap((file) => read(file, "patch"))
	];
}
function keysIn(yaml, role) {
	return (yaml?.mistakes ?? []).flatMap(({ repeated, place }) => {
		return repeated === void 0 ? [] : [{
			in: role,
			key: repeated.key,
			place
		}];
	});
}
function patchFiles({ folder, value }) {
	const root = {
		value,
		pointer: []
	};
	const paths = [...items(root, "patches"), ...items(root, "patchesJson6902")].map((entry) => fieldOf(asObject(entry.value), "path"));
	const listed = items(root, "patchesStrategicMerge").map((entry) => entry.value);
	return [...paths, ...listed].flatMap((path) => {
		const text = asString(path) ?? "";
		return text === "" || text.includes("\n") ? [] : [posix.join(folder, text)];
	});
}
// scripts/engines/overlay-sources.ts
function overlaySourcesOf(source, repository, resources) {
	const graph = graphOf(source);
	const perFile = (graph?.resources ?? manifestsOf(source)).map((file) => (repository.readYaml(file)?.documents ?? []).flatMap(({ value }) => manifestsIn(value)));
	const originals = perFile.flat();
	const hasPlaceholder = perFile.some((manifests) => manifests.length === 0);
	const repeatedKeys = repeatedKeysOf(source, repository);
	if (graph === null || graph.failures.length > 0 || graph.hasUnknownEntries || hasPlaceholder) return {
		originals,
		entries: [],
		repeatedKeys
	};
	const edited = editedOf(source);
	return {
		originals,
		entries: matchedEntries({
			...graph,
			edited,
			originals,
			resources
		}, repository),
		repeatedKeys
	};
}
function matchedEntries({ kustomizations, edited, originals, resources }, repository) {
	const world = worldOf(kustomizations, originals, resources);
	return kustomizations.flatMap((kustomization) => entriesOf(kustomization, repository).map((entry) => matchEntry(entry, edited, world)));
}
function manifestsIn(value) {
	if (!isObject(value)) return [];
	return Array.isArray(value.items) && value.kind === "List" ? value.items.flatMap(manifestsIn) : [value];
}
const OPAQUE = [
	"transformers",
	"generators",
	"configurations",
	"crds",
	"validators",
	"openapi",
	"vars"
];
function worldOf(kustomizations, originals, resources) {
	const has = (field) => kustomizations.some(({ value }) => fieldOf(value, field) !== void 0);
	const texts = (field) => kustomizations.flatMap(({ value }) => asString(fieldOf(value, field)) ?? []);
	const affixes = {
		prefixes: ["", ...texts("namePrefix")],
		suffixes: ["", ...texts("nameSuffix")]
	};
	const generated = kustomizations.flatMap(generatedObjects);
	const all = [
		...originals,
		...generated,
		...resources.map(({ value }) => value)
	];
	const namespaces = texts("namespace");
	const isOpaque = OPAQUE.some(has);
	return {
		candidates: isOpaque ? null : all.map((value) => candidateOf(value, affixes, namespaces)),
		images: isOpaque ? null : [...new Set([...all.flatMap(imagesIn), ...newNames(kustomizations)])]
	};
}
function generatedObjects({ value }) {
	return ["configMapGenerator", "secretGenerator"].flatMap((field) => items({
		value,
		pointer: []
	}, field).map((item) => {
		const name = fieldOf(asObject(item.value), "name") ?? "";
		return {
			apiVersion: "v1",
			kind: field === "secretGenerator" ? "Secret" : "ConfigMap",
			metadata: { name }
		};
	}));
}
function newNames(kustomizations) {
	return kustomizations.flatMap(({ value }) => items({
		value,
		pointer: []
	}, "images").flatMap((item) => asString(fieldOf(asObject(item.value), "newName")) ?? []));
}
const MAX_AFFIXES = 8;
function candidateOf(value, { prefixes, suffixes }, namespaces) {
	const apiVersion = asString(value.apiVersion) ?? "";
	const metadata = asObject(value.metadata);
	const name = asString(metadata.name) ?? "";
	const names = [name, withoutHash(name)].flatMap((one) => prefixes.slice(0, MAX_AFFIXES).flatMap((prefix) => suffixes.slice(0, MAX_AFFIXES).map((suffix) => prefix + one + suffix)));
	const own = asString(metadata.namespace);
	return {
		group: apiGroup(apiVersion),
		version: apiVersion.slice(apiVersion.indexOf("/") + 1),
		kind: asString(value.kind) ?? "",
		names: [...new Set(names)],
		namespaces: [...own === void 0 ? ["default", ""] : [own], ...namespaces]
	};
}
const MAX_DEPTH$1 = 32;
function imagesIn(root) {
	const found = [];
	const visit = (value, depth) => {
		if (depth > MAX_DEPTH$1) return;
		if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
		else if (isObject(value)) {
			for (const [key, item] of Object.entries(value)) if (typeof item !== "string") visit(item, depth + 1);
			else if (key === "image" || key === "reference") found.push(item);
		}
	};
	if (root.kind !== "CustomResourceDefinition") visit(root, 0);
	return found;
}
function entriesOf(kustomization, repository) {
	const { document, value } = kustomization;
	const root = {
		value,
		pointer: []
	};
	return [
		...[...items(root, "patches"), ...items(root, "patchesJson6902")].flatMap((item) => {
			const target = fieldOf(asObject(item.value), "target");
			if (!isObject(target)) return [];
			return [{
				field: "patch",
				kustomization,
				document,
				...item,
				target,
				place: [...item.pointer, "target"]
			}];
		}),
		...items(root, "images").flatMap((item) => {
			const target = asObject(item.value);
			return [{
				field: "image",
				kustomization,
				document,
				...item,
				target,
				place: [...item.pointer, "name"]
			}];
		}),
		...items(root, "replacements").flatMap((item) => replacementEntries(item, kustomization, repository))
	];
}
function replacementEntries(item, kustomization, repository) {
	const path = asString(fieldOf(asObject(item.value), "path"));
	if (path === void 0) return selectsIn(item).map((entry) => ({
		...entry,
		kustomization,
		document: kustomization.document
	}));
	return (repository.readYaml(posix.join(kustomization.folder, path))?.documents ?? []).flatMap((document) => {
		return (Array.isArray(document.value) ? document.value : [document.value]).flatMap((value, index) => selectsIn({
			value,
			pointer: Array.isArray(document.value) ? [index] : []
		}).map((entry) => ({
			...entry,
			kustomization: null,
			document
		})));
	});
}
function selectsIn(replacement) {
	return items(replacement, "targets").flatMap((item) => {
		const target = fieldOf(asObject(item.value), "select");
		if (!isObject(target)) return [];
		return [{
			field: "replacement",
			...item,
			target,
			place: [...item.pointer, "select"]
		}];
	});
}
function originIn(edited, { kustomization, place, pointer }) {
	if (edited === null || kustomization?.folder !== edited.folder) return null;
	const origin = edited.originOf(pointer);
	if (origin.in === "engine") return "engine";
	if (origin.in !== "sync") return null;
	return resourcePlace(origin.resource, [...origin.path, ...place.slice(pointer.length)]);
}
function matchEntry(entry, edited, world) {
	const { document, pointer, place, field, target, kustomization } = entry;
	const origin = originIn(edited, entry);
	const key = origin === null || origin === "engine" ? `${document.file} ${document.index} ${formatPointer(pointer)}` : `sync ${field} ${JSON.stringify(entry.value)}`;
	const match = field === "image" ? matchImage(target, world) : matchTarget(target, world);
	const isForAny = kustomization?.isComponent === true && fieldOf(target, "name") === void 0;
	const isCertain = origin !== "engine" && !(isForAny && field === "patch") && (kustomization !== null || field === "replacement");
	const isMatched = match.isMatched || !isCertain;
	const at = () => {
		if (origin !== null && origin !== "engine") return origin;
		const found = document.placeOf(place) ?? document.placeOf(pointer);
		return found === null ? NOWHERE : {
			in: "file",
			place: found
		};
	};
	return {
		key,
		field,
		...match,
		isMatched,
		at
	};
}
const NOWHERE = {
	in: "file",
	place: {
		file: "",
		line: 1,
		column: 1,
		endLine: 1,
		endColumn: 1
	}
};
const MATCHED = {
	target: "",
	isMatched: true,
	word: "",
	choices: []
};
const MAX_CHOICES = 100;
function matchImage(target, { images }) {
	const name = asString(fieldOf(target, "name")) ?? "";
	const pattern = compileGoRegexp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
	if (images === null || name === "" || pattern === null) return MATCHED;
	if (images.some((image) => pattern.matches(image))) return {
		...MATCHED,
		target: name
	};
	const last = name.slice(name.lastIndexOf("/") + 1);
	const bases = [...new Set(images.map((image) => image.replace(/@.*$/, "").replace(/:[^/]*$/, "")))];
	const near = bases.filter((image) => image.slice(image.lastIndexOf("/") + 1) === last);
	return {
		target: name,
		isMatched: false,
		word: name,
		choices: (near.length > 0 ? near : bases).slice(0, MAX_CHOICES)
	};
}
const FIELDS = [
	"group",
	"version",
	"kind",
	"name",
	"namespace"
];
function matchTarget(target, { candidates }) {
	const texts = new Map(FIELDS.map((field) => [field, asString(fieldOf(target, field)) ?? ""]));
	const shown = [
		"kind",
		"namespace",
		"name"
	].flatMap((field) => texts.get(field) || []).join(" ");
	const patterns = FIELDS.map((field) => [field, compileGoRegexp(`^(?:${texts.get(field)})$`)]);
	if (candidates === null || shown === "" || patterns.some(([, pattern]) => pattern === null)) return MATCHED;
	const test = (candidate, field) => {
		if (texts.get(field) === "") return true;
		const pattern = patterns.find(([name]) => name === field)[1];
		if (field === "name") return candidate.names.some((name) => pattern.matches(name));
		if (field === "namespace") return candidate.namespaces.some((name) => pattern.matches(name));
		return pattern.matches(candidate[field]);
	};
	if (candidates.some((candidate) => FIELDS.every((field) => test(candidate, field)))) return {
		...MATCHED,
		target: shown
	};
	const ofKind = candidates.filter((candidate) => test(candidate, "kind"));
	const word = texts.get(ofKind.length === 0 ? "kind" : "name");
	const choices = ofKind.length === 0 ? candidates.map(({ kind }) => kind) : ofKind.flatMap(({ names }) => names[0] ?? []);
	return {
		target: shown,
		isMatched: false,
		word,
		choices: choices.includes(word) ? [] : [...new Set(choices)].slice(0, MAX_CHOICES)
	};
}
// scripts/yaml/read-resources.ts
const MAX_RENDERED_TOKENS = 4e6;
function readRendering(documents, overlay) {
	const read = documents.map((document) => readManifests(renderedFile(document, overlay), overlay));
	return {
		resources: read.flatMap(({ resources }) => resources.map((resource) => ({
			...resource,
			origin: null
		}))),
		failures: read.flatMap(({ failures }) => failures.map((failure) => ({
			...failure,
			location: null
		})))
	};
}
const NO_PLACES = { placeOf: () => null };
function renderedFile({ value, text }, overlay) {
	if (value === null) return readYaml(text, overlay, {
		maxBytes: Number.POSITIVE_INFINITY,
		maxTokens: MAX_RENDERED_TOKENS
	});
	return {
		file: overlay,
		documents: [{
			file: overlay,
			index: 0,
			value,
			...NO_PLACES
		}],
		mistakes: [],
		tokens: 0
	};
}
function readManifests(file, overlay) {
	const failures = file.mistakes.filter(isUnreadable).map(({ message, place }) => ({
		overlay,
		stage: "read",
		message,
		location: place
	}));
	return {
		resources: file.documents.flatMap((document) => {
			if (document.value === null) return [];
			return flatten$1(document, document.value, [], overlay, failures);
		}),
		failures
	};
}
function flatten$1(document, value, at, overlay, failures) {
	const fail = (message, pointer) => {
		failures.push({
			overlay,
			stage: "read",
			message,
			location: document.placeOf(pointer)
		});
		return [];
	};
	if (!isObject(value)) return fail("a manifest must be a mapping with apiVersion and kind", at);
	const kind = asString(value.kind);
	const apiVersion = asString(value.apiVersion);
	if (kind === void 0 || kind === "") return fail("the manifest has no `kind`", at);
	if (apiVersion === void 0 || apiVersion === "") return fail("the manifest has no `apiVersion`", at);
	if (kind.endsWith("List") && (Array.isArray(value.items) || value.items === null)) return asArray(value.items).flatMap((item, index) => {
		return at.length > 0 ? fail("a List cannot contain another List", at) : flatten$1(document, item, [
			...at,
			"items",
			index
		], overlay, failures);
	});
	return [resourceOf(value, {
		apiVersion,
		kind
	}, {
		document,
		at
	})];
}
function resourceOf(value, type, origin) {
	const metadata = asObject(value.metadata);
	const name = asString(metadata.name) ?? `${asString(metadata.generateName) ?? ""}*`;
	return {
		...type,
		namespace: asString(metadata.namespace) ?? null,
		name,
		value,
		origin
	};
}
// scripts/engines/argocd/variables.ts
const REVISIONS = [
	"ARGOCD_APP_REVISION",
	"ARGOCD_APP_REVISION_SHORT",
	"ARGOCD_APP_REVISION_SHORT_8"
];
const VARIABLE = /\$(?:\{(?<braced>[^{}]*)\}|(?<special>[*#$@!?0-9-])|(?<name>[A-Za-z_]\w*))/g;
function expandVariables(text, environment) {
	return text.replace(VARIABLE, (_, braced, special, plain) => {
		const name = braced ?? special ?? plain ?? "";
		if (name === "$") return "$";
		if (REVISIONS.includes(name)) return `\${${name}}`;
		return Object.hasOwn(environment, name) ? environment[name] : "";
	});
}
function revisionsIn(value) {
	const text = JSON.stringify(value ?? null);
	return REVISIONS.filter((name) => text.includes(`\${${name}}`));
}
// scripts/engines/flux/substitution/bytes.ts
const RUNE_ERROR = 65533;
function runeAt(bytes, at) {
	const first = bytes.charCodeAt(at);
	if (first < 128) return {
		code: first,
		width: 1
	};
	const width = first >= 240 ? 4 : first >= 224 ? 3 : 2;
	const code = decodeBytes(bytes.slice(at, at + width))?.codePointAt(0);
	return code === void 0 ? {
		code: RUNE_ERROR,
		width: 1
	} : {
		code,
		width
	};
}
function encodeBytes(text) {
	return Buffer.from(text, "utf8").toString("latin1");
}
const decoder = new TextDecoder("utf-8", {
	fatal: true,
	ignoreBOM: true
});
function decodeBytes(bytes) {
	try {
		return decoder.decode(Buffer.from(bytes, "latin1"));
	} catch {
		return null;
	}
}
// scripts/engines/flux/substitution/pattern.ts
var MatchBudget = class {
	#left;
	constructor(steps) {
		this.#left = steps;
	}
	spend(steps) {
		this.#left -= steps;
		if (this.#left < 0) throw new StepLimitError();
	}
};
var StepLimitError = class extends Error {};
var PatternError = class extends Error {};
function trimStart(text, pattern, longest, budget) {
	let cut = 0;
	try {
		for (let end = text.length; end > 0; end -= 1) {
			if (!matches(pattern, text.slice(0, end), budget)) continue;
			cut = end;
			if (longest) break;
		}
	} catch (error) {
		if (error instanceof PatternError) return text;
		throw error;
	}
	return text.slice(cut);
}
function matches(wholePattern, wholeName, budget) {
	let pattern = wholePattern;
	let name = wholeName;
	while (pattern !== "") {
		const { star, chunk, rest } = nextChunk(pattern);
		budget.spend(1 + chunk.length);
		if (star && chunk === "") return true;
		pattern = rest;
		const found = findChunk(chunk, name, {
			star,
			isLast: rest === "",
			budget
		});
		if (found === null) return false;
		name = found;
	}
	return name === "";
}
function findChunk(chunk, name, { star, isLast, budget }) {
	const last = star ? name.length : 0;
	for (let at = 0; at <= last; at += 1) {
		budget.spend(1 + chunk.length);
		const end = matchChunk(chunk, name, at);
		if (end !== null && (!isLast || end === name.length)) return name.slice(end);
	}
	return null;
}
function nextChunk(pattern) {
	const stars = /^\**/.exec(pattern)[0].length;
	let inRange = false;
	let at = stars;
	for (; at < pattern.length && (inRange || pattern[at] !== "*"); at += 1) if (pattern[at] === "\\") at += at + 1 < pattern.length ? 1 : 0;
	else if (pattern[at] === "[") inRange = true;
	else if (pattern[at] === "]") inRange = false;
	return {
		star: stars > 0,
		chunk: pattern.slice(stars, at),
		rest: pattern.slice(at)
	};
}
function matchChunk(chunk, name, start) {
	let at = start;
	for (let inside = 0; inside < chunk.length;) {
		if (at >= name.length) return null;
		const sign = chunk[inside];
		if (sign === "[") {
			const rune = runeAt(name, at);
			const set = readClass(chunk, inside + 1);
			if (set.ranges.some(([low, high]) => low <= rune.code && rune.code <= high) === set.negated) return null;
			at += rune.width;
			inside = set.end;
		} else if (sign === "?") {
			at += runeAt(name, at).width;
			inside += 1;
		} else {
			if (sign === "\\") inside += 1;
			if (inside >= chunk.length) throw new PatternError();
			if (chunk[inside] !== name[at]) return null;
			at += 1;
			inside += 1;
		}
	}
	return at;
}
function readClass(chunk, start) {
	const negated = chunk[start] === "^";
	const ranges = [];
	let at = negated ? start + 1 : start;
	while (chunk[at] !== "]" || ranges.length === 0) {
		const low = readClassRune(chunk, at);
		at = low.end;
		if (chunk[at] !== "-") {
			ranges.push([low.code, low.code]);
			continue;
		}
		const high = readClassRune(chunk, at + 1);
		ranges.push([low.code, high.code]);
		at = high.end;
	}
	return {
		negated,
		ranges,
		end: at + 1
	};
}
function readClassRune(chunk, start) {
	const sign = chunk[start];
	if (sign === void 0 || sign === "-" || sign === "]") throw new PatternError();
	const at = sign === "\\" ? start + 1 : start;
	if (at >= chunk.length) throw new PatternError();
	const { code, width } = runeAt(chunk, at);
	if (code === 65533 && width === 1 || at + width >= chunk.length) throw new PatternError();
	return {
		code,
		end: at + width
	};
}
// scripts/engines/flux/substitution/functions.ts
var FunctionError = class extends Error {};
function applyFunction(operator, value, args, budget) {
	if (operator !== "") budget.spend(1 + value.length);
	const [first = "", second = ""] = args;
	switch (operator) {
		case ",": return mapRunes(value, lower, 1);
		case ",,": return mapRunes(value, lower);
		case "^": return mapRunes(value, upper, 1);
		case "^^": return mapRunes(value, upper);
		case "#": return args.length === 0 ? String(value.length) : trimStart(value, first, false, budget);
		case "##": return trimStart(value, first, true, budget);
		case "%": return reverse(trimStart(reverse(value), reverse(first), false, budget));
		case "%%": return reverse(trimStart(reverse(value), reverse(first), true, budget));
		case ":": return substring(value, args);
		case "/#": return args.length === 2 && value.startsWith(first) ? second + value.slice(first.length) : value;
		case "/%": return args.length === 2 && value.endsWith(first) ? value.slice(0, value.length - first.length) + second : value;
		case "/": return replaceFirst(value, first, second);
		case "//": return replaceAll(value, first, second, budget);
		default: return value === "" ? args.join("") : value;
	}
}
const INTEGER = /^[-+]?\d+$/;
const MAX_INT64 = 2n ** 63n - 1n;
function integer(text) {
	if (!INTEGER.test(text) || text.length > 100) return null;
	const value = BigInt(text.replace(/^\+/, ""));
	return value > MAX_INT64 || value < -MAX_INT64 - 1n ? null : value;
}
function substring(value, [first = "", second]) {
	const size = BigInt(value.length);
	const given = integer(first);
	if (given === null) return value;
	const position = given >= 0n ? given : size + given > 0n ? size + given : 0n;
	if (second === void 0) return value.slice(Number(position));
	const length = integer(second);
	if (length === null) return value;
	const end = BigInt.asIntN(64, position + length);
	if (end >= size) return position < size ? value.slice(Number(position)) : "";
	if (end < position) throw new FunctionError(`the length ${length} ends before the offset: Flux panics`);
	return value.slice(Number(position), Number(end));
}
function replaceFirst(value, old, replacement) {
	const at = value.indexOf(old);
	return at === -1 ? value : value.slice(0, at) + replacement + value.slice(at + old.length);
}
function replaceAll(value, old, replacement, budget) {
	const parts = old === "" ? [
		"",
		...runesOf(value),
		""
	] : value.split(old);
	budget.spend(parts.length * (1 + replacement.length));
	return parts.join(replacement);
}
function runesOf(value) {
	const runes = [];
	for (let at = 0; at < value.length;) {
		const { width } = runeAt(value, at);
		runes.push(value.slice(at, at + width));
		at += width;
	}
	return runes;
}
const REPLACEMENT = encodeBytes("�");
function mapRunes(value, map, count = Number.POSITIVE_INFINITY) {
	if (/^[\0-\x7f]*$/.test(value) && count !== 1) return map === lower ? value.toLowerCase() : value.toUpperCase();
	const end = count === 1 ? value === "" ? 0 : runeAt(value, 0).width : value.length;
	return runesOf(value.slice(0, end)).map((rune) => {
		const character = decodeBytes(rune);
		return character === null ? REPLACEMENT : encodeBytes(map(character));
	}).join("") + value.slice(end);
}
function upper(character) {
	const mapped = character.toUpperCase();
	if (isOne(mapped)) return mapped;
	const code = character.codePointAt(0);
	if (code >= 8064 && code < 8112 && (code & 8) === 0) return String.fromCodePoint(code + 8);
	return [
		8115,
		8131,
		8179
	].includes(code) ? String.fromCodePoint(code + 9) : character;
}
function lower(character) {
	const mapped = character.toLowerCase();
	return isOne(mapped) ? mapped : character === "İ" ? "i" : character;
}
function isOne(text) {
	return text.length === 1 || text.length === 2 && text.codePointAt(0) > 65535;
}
function reverse(value) {
	return runesOf(value).map((rune) => rune.length === 1 && rune > "" ? REPLACEMENT : rune).reverse().join("");
}
// scripts/engines/flux/substitution/evaluate.ts
const FALLBACKS = new Set([
	":-",
	":=",
	":?",
	":+",
	"="
]);
function evaluate(expression, variables, seen, budget) {
	const args = expression.args.map((arg) => evaluateNode(arg, variables, seen, budget));
	const { name, operator } = expression;
	const value = variables.values.get(name);
	const hasFallback = FALLBACKS.has(operator);
	if (value === void 0 && canBeSet(name, variables)) {
		seen.unresolved.add(name);
		if (!hasFallback || variables.unknownNames.has(name)) return null;
	} else if (value === void 0 && !hasFallback) seen.unset.add(name);
	if (hasFallback && value !== void 0 && value !== "") return encodeBytes(value);
	if (args.includes(null)) return null;
	return applyFunction(operator, encodeBytes(value ?? ""), args, budget);
}
function evaluateNode(node, variables, seen, budget) {
	return node.kind === "text" ? encodeBytes(node.text) : evaluate(node, variables, seen, budget);
}
function canBeSet(name, { unknownNames, unknownSources }) {
	return unknownSources.length > 0 || unknownNames.has(name);
}
// scripts/engines/flux/substitution/expression.ts
var ParseError = class extends Error {
	start;
	constructor(message, start) {
		super(message);
		this.start = start;
	}
};
const BAD = "bad substitution";
const IN_FUNCTION = "unable to parse substitution within function";
const MAX_DEPTH = 100;
const NOT_CLOSING = (character) => character !== "}";
const NOT_SLASH = (character) => character !== "/";
const NEITHER_COLON_NOR_CLOSING = (character) => character !== ":" && character !== "}";
const NAME$1 = /[\p{L}\p{Nd}_]+/uy;
const NON_ASCII = /[^\0-\x7f]/y;
var ExpressionReader = class {
	expression;
	#text;
	#start;
	#at;
	constructor(text, start) {
		this.#text = text;
		this.#start = start;
		this.#at = start + 2;
		this.expression = this.#expression(0);
	}
	get end() {
		return this.#at;
	}
	#expression(depth) {
		if (depth > MAX_DEPTH) throw this.#error("expressions are nested too deeply");
		if (this.#text[this.#at] === "#") return this.#length();
		const name = this.#match(NAME$1);
		if (name === null) throw this.#error("unable to parse variable name");
		const make = (operator, args = []) => {
			return {
				kind: "expression",
				name,
				operator,
				args
			};
		};
		const param = (accept, escapes = false) => this.#param(accept, escapes, depth);
		const fallback = this.#match(/:[-=?+]|=/y);
		if (fallback !== null) return make(fallback, this.#rest(param));
		if (this.#match(/:/y) !== null) return make(":", this.#position(param));
		const casing = this.#match(/[,^]{1,2}/y);
		if (casing !== null) return this.#closed(make(casing));
		const removal = this.#match(/##?|%%?/y);
		if (removal !== null) return this.#closed(make(removal, [param(NOT_CLOSING)]));
		const replacement = this.#match(/\/[/#%]?/y);
		if (replacement !== null) return make(replacement, this.#replacement(param));
		if (this.#match(/\}/y) === null) throw this.#error("missing closing brace");
		return make("");
	}
	#length() {
		this.#at += 1;
		const name = this.#match(NAME$1);
		if (name === null) throw this.#error(BAD);
		return this.#closed({
			kind: "expression",
			name,
			operator: "#",
			args: []
		});
	}
	#rest(param) {
		const args = [];
		while (this.#match(/\}/y) === null) args.push(param(NOT_CLOSING));
		return args;
	}
	#position(param) {
		if (this.#at >= this.#text.length || this.#peek(NON_ASCII)) throw this.#error(BAD);
		const offset = param(NEITHER_COLON_NOR_CLOSING);
		if (this.#match(/\}/y) !== null) return [offset];
		if (this.#match(/:+/y) === null) throw this.#error(BAD);
		return this.#closed([offset, param(NOT_CLOSING)]);
	}
	#replacement(param) {
		const old = param(NOT_SLASH, true);
		if (this.#match(/\/+/y) === null) throw this.#error(BAD);
		if (this.#match(/\}/y) !== null) return [old];
		return this.#closed([old, param(NOT_CLOSING, true)]);
	}
	#param(accept, escapes, depth) {
		if (this.#text.startsWith("${", this.#at)) {
			this.#at += 2;
			return this.#expression(depth + 1);
		}
		const pieces = [];
		let from = this.#at;
		while (this.#at < this.#text.length && !this.#text.startsWith("${", this.#at)) if (escapes && this.#peek(/\$\$|\\[/\\]/y)) {
			pieces.push(this.#text.slice(from, this.#at), this.#text[this.#at + 1]);
			this.#at += 2;
			from = this.#at;
		} else if (accept(this.#text[this.#at])) this.#at += 1;
		else break;
		pieces.push(this.#text.slice(from, this.#at));
		const text = pieces.join("");
		if (text === "") throw this.#error(IN_FUNCTION);
		return {
			kind: "text",
			text
		};
	}
	#closed(read) {
		if (this.#match(/\}/y) === null) throw this.#error(BAD);
		return read;
	}
	#peek(pattern) {
		pattern.lastIndex = this.#at;
		return pattern.test(this.#text);
	}
	#match(pattern) {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0] ?? null;
		this.#at += found?.length ?? 0;
		return found;
	}
	#error(message) {
		return new ParseError(message, this.#start);
	}
};
// scripts/engines/flux/substitution/parse.ts
function parseText(text) {
	const segments = [];
	const stay = (start, end, written) => {
		if (end > start) segments.push({
			source: {
				start,
				end
			},
			node: {
				kind: "text",
				text: written
			}
		});
	};
	const zero = text.indexOf("\0");
	const whole = zero === -1 ? text : text.slice(0, zero);
	let from = 0;
	for (let at = whole.indexOf("$"); at !== -1; at = whole.indexOf("$", at)) if (whole[at + 1] === "$") {
		stay(from, at, whole.slice(from, at));
		stay(at, at + 2, "$");
		at += 2;
		from = at;
	} else if (whole[at + 1] === "{") {
		stay(from, at, whole.slice(from, at));
		const reader = new ExpressionReader(whole, at);
		segments.push({
			source: {
				start: at,
				end: reader.end
			},
			node: reader.expression
		});
		at = reader.end;
		from = at;
	} else at += 1;
	stay(from, whole.length, whole.slice(from));
	return segments;
}
// scripts/engines/flux/substitution/substitute.ts
const MAX_STEPS = 2e7;
const MAX_RESULT = 67108864;
function substituteText(text, variables) {
	let at = 0;
	try {
		const budget = new MatchBudget(MAX_STEPS);
		const seen = {
			unresolved: new Set(),
			unset: new Set()
		};
		const builder = new ResultBuilder();
		for (const { source, node } of parseText(text)) {
			at = source.start;
			builder.add(source, node, resultOf({
				source,
				node
			}, {
				text,
				variables,
				seen,
				budget
			}));
		}
		return {
			ok: true,
			value: {
				text: builder.text,
				pieces: builder.pieces,
				unresolved: [...seen.unresolved].sort(),
				unset: [...seen.unset].sort()
			}
		};
	} catch (error) {
		if (error instanceof ParseError) return fail({
			message: error.message,
			at: error.start
		});
		if (error instanceof FunctionError) return fail({
			message: error.message,
			at
		});
		if (error instanceof StepLimitError) return fail({
			message: "evaluation exceeds the step limit",
			at
		});
		throw error;
	}
}
function resultOf({ source, node }, { text, variables, seen, budget }) {
	if (node.kind === "text") return node.text;
	const bytes = evaluate(node, variables, seen, budget);
	if (bytes === null) return text.slice(source.start, source.end);
	const result = decodeBytes(bytes);
	if (result === null) throw new FunctionError("the result splits a UTF-8 character");
	return result;
}
var ResultBuilder = class {
	pieces = [];
	#texts = [];
	#length = 0;
	get text() {
		return this.#texts.join("");
	}
	add(source, node, result) {
		const name = node.kind === "expression" ? node.name : null;
		const dropped = name === null ? source.end - source.start - result.length : 0;
		if (dropped > 0) this.#piece({
			start: source.start,
			end: source.start + dropped
		}, "", null);
		this.#piece({
			start: source.start + dropped,
			end: source.end
		}, result, name);
	}
	#piece(source, result, name) {
		const start = this.#length;
		this.#length += result.length;
		if (this.#length > MAX_RESULT) throw new FunctionError(`the result has more than ${MAX_RESULT} characters`);
		this.#texts.push(result);
		this.pieces.push({
			source,
			result: {
				start,
				end: this.#length
			},
			name
		});
	}
};
// scripts/engines/flux/substitution/rendering.ts
const SUBSTITUTE_KEY = "kustomize.toolkit.fluxcd.io/substitute";
const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
function substituteRendering(documents, variables) {
	if (!canHaveVariables(variables)) return {
		ok: true,
		value: {
			documents,
			unresolved: [],
			unset: []
		}
	};
	const unresolved = new Set();
	const unset = [];
	const substituted = [];
	for (const [index, document] of documents.entries()) {
		if (isDisabled(document)) {
			substituted.push(document);
			continue;
		}
		const wrong = invalidName(variables);
		if (wrong !== null) return failure(document, `the variable name ${JSON.stringify(wrong)} must match ${NAME.source}`);
		const { text } = document;
		const result = text?.includes("$") === true ? substituteText(text, variables) : null;
		if (result?.ok === false) return failure(document, describeError(document, result.error));
		for (const name of result?.value.unresolved ?? []) unresolved.add(name);
		if (result !== null && result.value.unset.length > 0) unset.push(...unsetIn(manifestOf(document), variables).map((each) => ({
			...each,
			document: index
		})));
		const isChanged = result !== null && result.value.text !== text;
		substituted.push(isChanged ? {
			value: null,
			text: result.value.text
		} : document);
	}
	return {
		ok: true,
		value: {
			documents: substituted,
			unresolved: [...unresolved].sort(),
			unset
		}
	};
}
function unsetIn(manifest, variables) {
	const found = [];
	const pending = [[manifest, []]];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		const [value, path] = next;
		if (typeof value === "string") found.push(...unsetInText(value, path, variables));
		if (typeof value !== "object" || value === null) continue;
		const isList = Array.isArray(value);
		for (const [key, item] of Object.entries(value).reverse()) {
			pending.push([item, [...path, isList ? Number(key) : substitutedKey(key, variables)]]);
			if (!isList) found.push(...unsetInText(key, path, variables).map((each) => ({
				...each,
				span: null
			})));
		}
	}
	return found;
}
function substitutedKey(key, variables) {
	const result = key.includes("${") ? substituteText(key, variables) : null;
	return result?.ok === true ? result.value.text : key;
}
function unsetInText(text, path, variables) {
	const result = text.includes("${") ? substituteText(text, variables) : null;
	if (result?.ok !== true) return [];
	const { text: left, pieces, unset } = result.value;
	return unset.map((name) => {
		const piece = pieces.find((each) => each.name === name);
		return {
			name,
			path,
			span: piece === void 0 || left === "" ? null : piece.result
		};
	});
}
function canHaveVariables({ values, unknownNames, unknownSources, always }) {
	return always || values.size > 0 || unknownNames.size > 0 || unknownSources.length > 0;
}
function isDisabled(document) {
	if (document.value === null && !document.text.includes(SUBSTITUTE_KEY)) return false;
	const { labels, annotations } = metadataOf(document);
	return asObject(labels)[SUBSTITUTE_KEY] === "disabled" || asObject(annotations)[SUBSTITUTE_KEY] === "disabled";
}
function invalidName({ values, unknownNames }) {
	return [...values.keys(), ...unknownNames].find((name) => !NAME.test(name)) ?? null;
}
function describeError(document, { message, at }) {
	const [expression = ""] = /^\S{0,40}/.exec(document.text?.slice(at) ?? "") ?? [];
	return kindOf(document) === "Secret" ? message : `${message}, at ${JSON.stringify(expression)}`;
}
function failure(document, message) {
	const { namespace, name } = metadataOf(document);
	const id = {
		namespace: asString(namespace) ?? null,
		name: asString(name) ?? ""
	};
	const resource = describeResource({
		apiVersion: "",
		kind: kindOf(document) ?? "",
		...id
	});
	return fail(`spec.postBuild cannot substitute in ${resource}: ${message}`);
}
function manifestOf({ value, text }) {
	if (value !== null) return value;
	const { documents } = readYaml(text, "", { maxBytes: Number.POSITIVE_INFINITY });
	return asObject(documents.find(({ value }) => value !== null)?.value);
}
function kindOf(document) {
	return asString(manifestOf(document).kind);
}
function metadataOf(document) {
	return asObject(manifestOf(document).metadata);
}
// scripts/engines/flux/substitution/variables.ts
function isSubstituting({ engine, value, changedBy }) {
	return engine === "flux" && (value.postBuild !== void 0 || changedBy !== null);
}
function variablesOf({ value: spec, resource: { namespace }, changedBy }, findSource) {
	const postBuild = asObject(spec.postBuild);
	const values = new Map();
	const unknownNames = new Set();
	const unknownSources = new Set();
	const set = (name, value) => {
		values.delete(name);
		unknownNames.delete(name);
		if (value === null) unknownNames.add(name);
		else values.set(name, value.replaceAll("\n", ""));
	};
	for (const reference of asArray(postBuild.substituteFrom).map(asObject)) {
		const kind = asString(reference.kind) ?? "";
		const name = asString(reference.name) ?? "";
		const source = isSourceKind(kind) ? findSource(kind, namespace, name) : null;
		if (source !== null) for (const [key, value] of sourceEntries(source)) set(key, value);
		else unknownSources.add(`${[
			kind,
			namespace,
			name
		].filter(Boolean).join("/")} is not in the repository`);
	}
	for (const [name, value] of Object.entries(asObject(postBuild.substitute))) set(name, asString(value) ?? null);
	if (changedBy !== null) unknownSources.add(`${changedBy} can set more`);
	return {
		values,
		unknownNames,
		unknownSources: [...unknownSources],
		always: postBuild.substituteStrategy === "Always"
	};
}
function isSourceKind(kind) {
	return kind === "ConfigMap" || kind === "Secret";
}
function sourceEntries({ kind, value }) {
	const read = (field, encoded) => {
		return Object.entries(asObject(field)).filter(([key]) => !(encoded && isSopsKey(key))).map(([key, text]) => [key, readValue(text, encoded)]);
	};
	return [...read(value.data, kind === "Secret"), ...kind === "Secret" ? read(value.stringData, false) : []];
}
function readValue(value, encoded) {
	if (typeof value !== "string" || isEncryptedData(value, encoded)) return null;
	return encoded ? decodeBase64(value) : value;
}
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
function decodeBase64(value) {
	const text = value.replace(/[\r\n]/g, "");
	return BASE64.test(text) ? decodeUtf8(Buffer.from(text, "base64")) : null;
}
// scripts/engines/post-build.ts
function applyPostBuild(source, raw, repository, findSource) {
	const { name, settings } = source;
	const substituted = substitute(raw, source, findSource);
	const parts = [
		...substituted.documents === null ? [] : [readBuilt(substituted.documents, source, repository)],
		...manifestsOf(source).map((file) => readFile$1(repository, file, name)),
		...source.content.kind === "stream" ? [readManifests(readYaml(source.content.text, name), name)] : []
	];
	const resources = parts.flatMap((part) => part.resources);
	const isCountable = parts.every((part) => part.failures.length === 0);
	return {
		resources: settings?.engine === "flux" ? resources.map(withCommonMetadata(settings)) : resources,
		failures: [...substituted.failures, ...parts.flatMap((part) => part.failures)],
		unresolved: new Set([...substituted.unresolved, ...settings?.engine === "argocd" ? revisionsIn(editedOf(source)?.value) : []]),
		unset: isCountable ? substituted.unset : [],
		unknown: substituted.unknown
	};
}
function readBuilt(documents, source, repository) {
	const { name } = source;
	const { resources, failures } = readRendering(documents, name);
	const graph = graphOf(source);
	return {
		resources,
		failures: (graph === null ? failures : readFailures(repository, graph, failures)).map((failure) => ({
			...failure,
			overlay: name
		}))
	};
}
function readFile$1(repository, file, overlay) {
	const yaml = repository.readYaml(file);
	if (yaml !== null) return readManifests(yaml, overlay);
	const text = repository.readText(file);
	return {
		resources: [],
		failures: [{
			overlay,
			stage: "read",
			message: `${file} ${text.ok ? "" : text.error.message}`,
			location: startOfFile(file)
		}]
	};
}
function substitute(raw, { name, settings }, findSource) {
	if (raw.documents === null || settings === null || !isSubstituting(settings)) return {
		...raw,
		unresolved: [],
		unset: [],
		unknown: null
	};
	const variables = variablesOf(settings, findSource);
	const result = substituteRendering(raw.documents, variables);
	if (!result.ok) return {
		documents: null,
		failures: [{
			overlay: name,
			stage: "render",
			message: `${settings.label}: ${result.error}`,
			location: null
		}],
		unresolved: [],
		unset: [],
		unknown: null
	};
	const { unresolved } = result.value;
	const unknown = {
		label: settings.label,
		names: unresolved,
		sources: variables.unknownSources
	};
	return {
		...raw,
		...result.value,
		unknown
	};
}
function withCommonMetadata({ value }) {
	const { labels, annotations } = asObject(value.commonMetadata);
	if (labels === void 0 && annotations === void 0) return (resource) => resource;
	return (resource) => {
		const metadata = asObject(resource.value.metadata);
		return withMetadata(resource, {
			...metadata,
			...mergedMetadata("labels", metadata.labels, labels),
			...mergedMetadata("annotations", metadata.annotations, annotations)
		});
	};
}
function mergedMetadata(name, own, common) {
	return common === void 0 ? {} : { [name]: {
		...asObject(own),
		...asObject(common)
	} };
}
function withMetadata(resource, metadata) {
	return {
		...resource,
		value: {
			...resource.value,
			metadata
		}
	};
}
function withNamespace(resource, namespace, scopes) {
	if (resource.namespace !== null || scopes(resource) !== true) return resource;
	return {
		...withMetadata(resource, {
			...asObject(resource.value.metadata),
			namespace
		}),
		namespace
	};
}
// scripts/engines/unrendered.ts
function unrenderedOf(source, repository) {
	const { name, settings } = source;
	const graph = graphOf(source);
	if (graph === null) return null;
	const own = graph.kustomizations.find(({ folder }) => folder === graph.folder)?.value;
	return {
		resources: graph.resources.flatMap((file) => {
			const yaml = repository.readYaml(file);
			return yaml === null ? [] : readManifests(yaml, name).resources;
		}),
		generated: graph.kustomizations.flatMap(({ value }) => generatedBy(value)),
		namespace: asString(own?.namespace) ?? settings?.namespace ?? null
	};
}
function generatedBy(value) {
	return ["ConfigMap", "Secret"].flatMap((kind) => {
		return asArray(value[kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator"]).flatMap((generator) => {
			const name = asString(asObject(generator).name);
			return name === void 0 ? [] : [{
				kind,
				name
			}];
		});
	});
}
// scripts/engines/assemble.ts
function assembleOverlays(works, follower, isPart, focus = new Map()) {
	const finished = finishBuilds(works, follower);
	const names = namesOf(finished.map(({ work }) => work));
	const isApplied = createIsApplied([...follower.builds.values()]);
	const members = Map.groupBy(finished, ({ work }) => work.source.group);
	const objectsOf = lazily$1(() => syncObjectsByGroup(overlays));
	const syncs = new Map();
	function syncOf(group) {
		const sync = syncs.get(group) ?? { get objects() {
			return objectsOf().get(group) ?? [];
		} };
		syncs.set(group, sync);
		return sync;
	}
	const overlays = finished.map(({ work, resources, aliases }) => {
		const { source, result } = work;
		const { group, destination, cluster, part } = source;
		const name = names.get(work);
		const isAlone = cluster === null && members.get(group).length === 1;
		const failures = result.failures.map((failure) => ({
			...failure,
			overlay: name
		}));
		const gaps = [
			...isPart && cluster !== null ? ["only some paths were selected"] : [],
			...group === null ? [] : follower.incompleteGroups.get(group) ?? [],
			...failures.length > 0 ? [`${name} could not be built as a whole`] : [],
			...part === "failed" ? [`${name} is a part of an overlay that could not be built`] : []
		];
		const unrendered = failures.length === 0 || resources.length > 0 ? null : unrenderedOf(source, follower.repository);
		return {
			overlay: {
				source,
				name,
				resources,
				failures,
				focus: focusOf([work, ...aliases], focus),
				gaps,
				completeness: unrendered !== null ? { unrendered } : part !== null ? "part" : gaps.length > 0 ? "partial" : "whole",
				unapplied: part === "unclaimed" || cluster === null && part === null && ![work, ...aliases].some((one) => isApplied(one, isAlone)),
				sources: lazily$1(() => overlaySourcesOf(source, follower.repository, resources)),
				unresolved: result.unresolved,
				unset: result.unset.map(({ document, ...unset }) => ({
					...unset,
					syncObject: source.settings?.label ?? "",
					resource: resources[document]
				})),
				clusterKey: group === null || isAlone ? null : group + (destination === null ? "" : ` → ${destination}`),
				sync: group === null || isAlone ? null : syncOf(group)
			},
			works: [work, ...aliases]
		};
	});
	return overlays.map(({ overlay }) => overlay);
}
function focusOf(works, focus) {
	const paths = works.map((work) => focus.get(work));
	return paths.includes(void 0) ? null : [...new Set(paths.flatMap((each) => each ?? []))];
}
function syncObjectsByGroup(overlays) {
	const overlayOf = new Map(overlays.flatMap(({ overlay, works }) => works.map((work) => [work, overlay])));
	const objects = overlays.flatMap(({ overlay, works }) => works.flatMap((work) => work.followed).map((followed) => ({
		group: overlay.source.group,
		object: toSyncObject(followed.declaration, overlay, sourcesOf$2(followed, overlayOf))
	})));
	const groups = Map.groupBy(objects, ({ group }) => group);
	return new Map([...groups].map(([group, same]) => [group, same.map(({ object }) => object)]));
}
function createIsApplied(works) {
	const followed = works.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
	const named = new Set(followed.flatMap(({ work }) => work ?? []));
	const synced = [...named].flatMap(({ source }) => [source.name, ...graphOf(source)?.kustomizations.map(({ folder }) => folder) ?? []]);
	const folders = new Set(synced.filter((folder) => folder !== "."));
	return (work, isAlone) => {
		if (named.size === 0 || named.has(work)) return true;
		return !isAlone && ![...folders].some((folder) => isWithin$1(work.source.name, folder));
	};
}
function finishBuilds(works, follower) {
	const built = works.filter(({ result }) => result !== null);
	const all = [...follower.builds.values()].flatMap(({ result }) => result?.resources ?? []);
	const scopes = namespacedLookup(all);
	const finished = new Map();
	const shared = Map.groupBy(built, folderKey);
	for (const work of built) {
		const { settings } = work.source;
		const namespace = settings?.engine === "argocd" ? settings.namespace : null;
		const resources = work.result.resources.map((resource) => {
			return namespace === null ? resource : withNamespace(resource, namespace, scopes);
		});
		const key = shared.get(folderKey(work)).length > 1 ? `${folderKey(work)} ${digest(resources)}` : work.key;
		const same = finished.get(key);
		if (same === void 0) finished.set(key, {
			work,
			resources,
			aliases: []
		});
		else same.aliases.push(work);
	}
	return [...finished.values()];
}
function folderKey({ source: { name, group, destination } }) {
	return JSON.stringify([
		name,
		group,
		destination
	]);
}
function digest(resources) {
	const hash = createHash("sha256");
	for (const { value } of resources) hash.update(JSON.stringify(value)).update("\n");
	return hash.digest("hex");
}
function namesOf(works) {
	const clusterOf = ({ source: { name, cluster, group } }) => JSON.stringify([name, cluster?.name ?? group]);
	const same = Map.groupBy(works, clusterOf);
	return new Map(works.map((work) => {
		const { name, settings } = work.source;
		return [work, same.get(clusterOf(work)).length === 1 || settings === null ? name : `${name} (${settings.label})`];
	}));
}
function sourcesOf$2({ sources }, overlayOf) {
	return sources.flatMap(({ declared: { path, folder }, work }) => {
		const overlay = work === null ? null : overlayOf.get(work);
		return overlay === void 0 ? [] : [{
			path,
			folder,
			overlay
		}];
	});
}
function toSyncObject(declaration, renderedBy, sources) {
	const { label: _label, notFollowed: _notFollowed, builtDifferently: _builtDifferently, ...fields } = declaration;
	return {
		...fields,
		renderedBy,
		sources
	};
}
// scripts/engines/flux/unknown-variables.ts
function skippedVariables(unknown) {
	const some = unknown.filter(({ names }) => names.length > 0);
	return [...Map.groupBy(some, ({ sources }) => sources.join(", "))].map(([sources, group]) => {
		const labels = [...new Set(group.map(({ label }) => label))];
		const names = new Set(group.flatMap((each) => each.names));
		const from = sources === "" ? "" : ` (${sources})`;
		const reason = `${labels.join(", ")} ${labels.length === 1 ? "uses" : "use"} variables with unknown values${from}: ${[...names].join(", ")}`;
		return {
			kind: "sync",
			count: group.reduce((sum, each) => sum + each.names.length, 0),
			reason
		};
	});
}
// scripts/process/parallel.ts
async function inParallel(items, limit, task) {
	const results = new Array(items.length);
	const pending = items.entries();
	const worker = async () => {
		for (const [index, item] of pending) results[index] = await task(item);
	};
	await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
	return results;
}
// scripts/engines/shared/declaration.ts
function relativeFolder(path) {
	return posix.join(".", path).replace(/(.)\/$/, "$1");
}
// scripts/engines/argocd/application.ts
function applicationOf(resource) {
	const { name, namespace } = resource;
	return {
		resource,
		name,
		namespace,
		spec: asObject(resource.value.spec),
		at: ["spec"]
	};
}
function argoDeclaration(application) {
	const { resource, name, namespace, spec } = application;
	const label = describeResource({
		apiVersion: "",
		kind: "Application",
		namespace,
		name
	});
	const { automated } = asObject(spec.syncPolicy);
	const { server, name: cluster, namespace: target } = asObject(spec.destination);
	const sources = sourcesOf$1(application);
	return {
		engine: "argocd",
		resource,
		name,
		label,
		suspended: false,
		dependsOn: [],
		prune: automated === void 0 ? null : asObject(automated).prune === true,
		project: asString(spec.project) ?? null,
		namespace: asString(target) ?? null,
		destination: destinationOf$1(asString(server), asString(cluster)),
		sources: sources.flatMap((source) => folderOf(source, label, application)),
		notFollowed: sources.flatMap((source) => notFollowed$1(source, label)),
		builtDifferently: sources.flatMap((source) => builtDifferently(source, label))
	};
}
function sourcesOf$1({ spec, at }) {
	const { drySource } = asObject(spec.sourceHydrator);
	if (drySource !== void 0) return [{
		value: asObject(drySource),
		at: [
			...at,
			"sourceHydrator",
			"drySource"
		]
	}];
	const several = asArray(spec.sources).map((value, index) => ({
		value: asObject(value),
		at: [
			...at,
			"sources",
			index
		]
	}));
	return several.length > 0 ? several : [{
		value: asObject(spec.source),
		at: [...at, "source"]
	}];
}
function folderOf({ value, at }, label, application) {
	const path = asString(value.path);
	if (path === void 0 || Object.hasOwn(value, "chart") || Object.hasOwn(value, "plugin")) return [];
	const { resource, spec } = application;
	const namespace = asString(asObject(spec.destination).namespace) || null;
	const environment = environmentOf(application, value);
	const changedBy = null;
	return [{
		path: [...at, "path"],
		folder: relativeFolder(path),
		repository: {
			url: asString(value.repoURL) ?? null,
			ref: null
		},
		settings: {
			engine: "argocd",
			resource,
			label,
			value,
			at,
			namespace,
			environment,
			changedBy
		}
	}];
}
function environmentOf({ name, spec }, source) {
	return {
		ARGOCD_APP_NAME: name,
		ARGOCD_APP_NAMESPACE: asString(asObject(spec.destination).namespace) ?? "",
		ARGOCD_APP_PROJECT_NAME: asString(spec.project) || "default",
		ARGOCD_APP_SOURCE_REPO_URL: asString(source.repoURL) ?? "",
		ARGOCD_APP_SOURCE_PATH: asString(source.path) ?? "",
		ARGOCD_APP_SOURCE_TARGET_REVISION: asString(source.targetRevision) ?? ""
	};
}
function notFollowed$1({ value }, label) {
	return Object.hasOwn(value, "plugin") ? [`a source of ${label} is not followed: it needs a plugin, and plugins are never run`] : [];
}
function builtDifferently({ value }, label) {
	return Object.hasOwn(asObject(value.kustomize), "version") ? [`${label} sets kustomize.version: it is built with the pinned Kustomize version instead`] : [];
}
function destinationOf$1(server, name) {
	return server === void 0 && name === void 0 || server === "https://kubernetes.default.svc" || name === "in-cluster" ? null : server ?? name ?? null;
}
// scripts/engines/argocd/combine.ts
const MAX_PARAMETERS = 1e4;
function matrixProduct(first, seconds, goTemplate) {
	const pairs = [];
	for (const [index, one] of first.entries()) for (const other of seconds[index] ?? []) {
		if (pairs.length >= MAX_PARAMETERS) return pairs;
		if (goTemplate) pairs.push(deepMerge(other, one));
		else if (Object.keys(one).some((key) => Object.hasOwn(other, key) && one[key] !== other[key])) return null;
		else pairs.push({
			...one,
			...other
		});
	}
	return pairs;
}
function hasMergeKeys(mergeKeys) {
	return asArray(mergeKeys).length > 0;
}
function mergeParameters(lists, mergeKeys, goTemplate) {
	const keyOf = (parameters) => JSON.stringify(mergeKeys.map((key) => parameters[asString(key) ?? ""] ?? null));
	const [base, ...others] = lists.map((list) => new Map(list.map((item) => [keyOf(item), item])));
	if (base === void 0 || lists.some((list) => new Set(list.map(keyOf)).size < list.length)) return null;
	const result = new Map(base);
	for (const [key, item] of others.flatMap((other) => [...other])) {
		const under = result.get(key);
		if (under !== void 0) result.set(key, goTemplate ? deepMerge(under, item) : {
			...under,
			...item
		});
	}
	return [...result.values()];
}
function deepMerge(under, over) {
	const result = { ...under };
	for (const [key, value] of Object.entries(over)) {
		const own = result[key];
		if (isObject(own) && isObject(value)) result[key] = deepMerge(own, value);
		else if (!Object.hasOwn(result, key) || !isEmpty(value)) result[key] = value;
	}
	return result;
}
function isEmpty(value) {
	if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
	return !value;
}
// scripts/engines/argocd/parameters.ts
function matchesSelector(parameters, selector) {
	if (!isObject(selector)) return true;
	const labels = flatten(parameters);
	return Object.entries(asObject(selector.matchLabels)).every(([key, value]) => labels.get(key) === value) && asArray(selector.matchExpressions).every((expression) => matchesExpression(asObject(expression), labels));
}
function matchesExpression({ key, operator, values }, labels) {
	return isSatisfied(labels.get(asString(key) ?? ""), operator, asArray(values)) === true;
}
function flatten(value) {
	const flat = new Map();
	const pending = Object.entries(value);
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		const [name, inner] = next;
		if (typeof inner === "object" && inner !== null) for (const [key, item] of Object.entries(inner)) pending.push([`${name}.${key}`, item]);
		else flat.set(name, String(inner));
	}
	return flat;
}
// scripts/engines/argocd/template.ts
const TRIMMED = /(?<!\s)\s*\{\{-(?=\s)/g;
const TRIMMING = /(?<=\s)-\}\}\s*/g;
const EXPRESSION = /\{\{([^{}]{0,500})\}\}/g;
function fillTemplate(template, parameters, goTemplate) {
	let unknown = null;
	const look = goTemplate ? goLookUp : flatLookUp;
	const fill = (written) => {
		const text = goTemplate ? written.replace(TRIMMED, "{{").replace(TRIMMING, "}}") : written;
		const filled = text.replace(EXPRESSION, (expression, inside) => {
			const value = look(parameters, inside.trim());
			if (value === null) unknown ??= expression;
			return value ?? expression;
		});
		if (unknown === null && text.replace(EXPRESSION, "").includes("{{")) unknown = "{{";
		return filled;
	};
	const value = mapStrings(template, fill);
	return unknown === null ? {
		ok: true,
		value
	} : fail(unknown);
}
function flatLookUp(parameters, name) {
	const value = Object.hasOwn(parameters, name) ? parameters[name] : null;
	return typeof value === "string" ? value : null;
}
const GO_FIELD = /^(?:\.[A-Za-z_]\w*)+$/;
const GO_INDEX = /^index (\.|(?:\.[A-Za-z_]\w*)+) (?:(?<at>\d{1,4})|"(?<key>[^"\\]*)")$/;
function goLookUp(parameters, expression) {
	const index = GO_INDEX.exec(expression);
	const field = index?.[1] ?? expression;
	if (index === null && !GO_FIELD.test(field)) return null;
	const names = field.split(".").filter((name) => name !== "");
	const { at, key } = index?.groups ?? {};
	let value = parameters;
	for (const name of key === void 0 ? names : [...names, key]) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : void 0;
	if (at !== void 0) value = Array.isArray(value) ? value[Number(at)] : void 0;
	return typeof value === "number" ? goNumber(value) : ["string", "boolean"].includes(typeof value) ? String(value) : null;
}
function goNumber(value) {
	const size = Math.abs(value);
	return size === 0 || size >= 1e-4 && size < 1e6 ? String(value) : null;
}
function mapStrings(value, change) {
	if (typeof value === "string") return change(value);
	if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapStrings(item, change)]));
}
// scripts/engines/argocd/generators.ts
const NONE$1 = {
	parameters: [],
	notFollowed: []
};
const MAX_DEPENDENT = 500;
function parametersOf(generators, around) {
	const each = asArray(generators).map((generator) => evaluateGenerator(asObject(generator), around, 0));
	return {
		parameters: each.flatMap(({ parameters }) => parameters),
		notFollowed: each.flatMap(({ notFollowed }) => notFollowed)
	};
}
function evaluateGenerator(generator, around, depth) {
	const names = Object.keys(generator).filter((name) => name !== "selector");
	const [kind] = names;
	if (kind === void 0) return NONE$1;
	const spec = asObject(generator[kind]);
	if (names.length > 1 || Object.keys(asObject(spec.template)).length > 0) return unsupported$1(kind);
	const { parameters, notFollowed } = evaluateKind(kind, spec, around, depth);
	const { selector } = generator;
	return {
		parameters: parameters.filter((each) => matchesSelector(each, selector)),
		notFollowed
	};
}
function evaluateKind(kind, spec, around, depth) {
	switch (kind) {
		case "list": return listParameters(spec, around);
		case "git": return gitDirectories(spec, around);
		case "matrix": return depth > 1 ? unsupported$1(kind) : matrix(asArray(spec.generators).map(asObject), around, depth);
		case "merge": return depth > 1 ? unsupported$1(kind) : merge(spec, around, depth);
		default: return unsupported$1(kind);
	}
}
function unsupported$1(kind) {
	return {
		parameters: [],
		notFollowed: [`${kind} generator`]
	};
}
function listParameters({ elements, elementsYaml }, { goTemplate }) {
	const yaml = asString(elementsYaml) ?? "";
	const read = yaml === "" ? null : readYaml(yaml, "");
	const further = read?.documents[0]?.value ?? [];
	if (isTemplated(elements) || isTemplated(further) || (read?.mistakes.length ?? 0) > 0) return unsupported$1("list");
	return {
		parameters: [...asArray(elements).filter(isObject).map((element) => {
			return goTemplate ? element : {
				...element,
				...flatValues(element.values)
			};
		}), ...asArray(further).filter(isObject)],
		notFollowed: []
	};
}
function flatValues(values) {
	return Object.fromEntries(Object.entries(asObject(values)).map(([key, value]) => [`values.${key}`, value]));
}
function gitDirectories(spec, { folders, goTemplate }) {
	const patterns = asArray(spec.directories).map(asObject);
	if (patterns.length === 0) return unsupported$1("git file");
	if (isTemplated(spec.directories)) return unsupported$1("git");
	const globs = patterns.map(({ path, exclude }) => ({
		exclude: exclude === true,
		matches: compileGlob(asString(path) ?? "", GO_PATH)
	}));
	const matching = folders.filter((folder) => {
		const hits = globs.filter(({ matches }) => matches?.(folder));
		return hits.length > 0 && hits.every(({ exclude }) => !exclude) && !/(?:^|\/)\./.test(folder);
	});
	const prefix = asString(spec.pathParamPrefix) || null;
	const filled = matching.map((folder) => {
		return withTemplatedValues(pathParameters(folder, prefix, goTemplate), spec.values, goTemplate);
	});
	return filled.includes(null) ? unsupported$1("git") : {
		parameters: filled.filter((each) => each !== null),
		notFollowed: []
	};
}
function pathParameters(folder, prefix, goTemplate) {
	const segments = folder.split("/");
	const basename = posix.basename(folder);
	const basenameNormalized = normalized(basename);
	if (goTemplate) {
		const path = {
			path: folder,
			basename,
			basenameNormalized,
			segments
		};
		return prefix === null ? { path } : { [prefix]: { path } };
	}
	const name = prefix === null ? "path" : `${prefix}.path`;
	return {
		[name]: folder,
		[`${name}.basename`]: basename,
		[`${name}.basenameNormalized`]: basenameNormalized,
		...Object.fromEntries(segments.map((segment, index) => [`${name}[${index}]`, segment]))
	};
}
function normalized(name) {
	return name.toLowerCase().replace(/[^a-z0-9.-]/g, "-").slice(0, 253).replace(/^-+/, "").replace(/-+$/, "");
}
function withTemplatedValues(parameters, values, goTemplate) {
	if (!isObject(values)) return parameters;
	const filled = fillTemplate(values, parameters, goTemplate);
	if (!filled.ok) return null;
	return goTemplate ? {
		...parameters,
		values: filled.value
	} : {
		...parameters,
		...flatValues(filled.value)
	};
}
function matrix(children, around, depth) {
	const [one, other] = children;
	if (one === void 0 || other === void 0 || children.length > 2) return unsupported$1("matrix");
	const first = evaluateGenerator(one, around, depth + 1);
	if (first.notFollowed.length > 0) return first;
	const seconds = isTemplated(other) ? evaluatedFor(other, first.parameters, around, depth) : first.parameters.map(lazily(() => evaluateGenerator(other, around, depth + 1)));
	if (seconds === null) return unsupported$1("matrix");
	const notFollowed = [...new Set(seconds.flatMap((second) => second.notFollowed))];
	if (notFollowed.length > 0) return {
		parameters: [],
		notFollowed
	};
	const lists = seconds.map(({ parameters }) => parameters);
	const parameters = matrixProduct(first.parameters, lists, around.goTemplate);
	return parameters === null ? unsupported$1("matrix") : {
		parameters,
		notFollowed
	};
}
function evaluatedFor(generator, parameters, around, depth) {
	const filled = parameters.slice(0, MAX_DEPENDENT).map((each) => {
		return fillTemplate(generator, each, around.goTemplate);
	});
	if (parameters.length > MAX_DEPENDENT || !filled.every((each) => each.ok)) return null;
	return filled.map(({ value }) => evaluateGenerator(asObject(value), around, depth + 1));
}
function lazily(make) {
	let known = null;
	return () => {
		known ??= { made: make() };
		return known.made;
	};
}
function merge({ generators, mergeKeys }, around, depth) {
	const parts = asArray(generators).map((child) => evaluateGenerator(asObject(child), around, depth + 1));
	const notFollowed = parts.flatMap((part) => part.notFollowed);
	if (notFollowed.length > 0) return {
		parameters: [],
		notFollowed
	};
	if (parts.length < 2 || !hasMergeKeys(mergeKeys)) return unsupported$1("merge");
	const parameters = mergeParameters(parts.map(({ parameters }) => parameters), mergeKeys, around.goTemplate);
	return parameters === null ? unsupported$1("merge") : {
		parameters,
		notFollowed
	};
}
function isTemplated(value) {
	return JSON.stringify(value ?? null).includes("{{");
}
// scripts/engines/argocd/applicationset.ts
const MAX_APPLICATIONS = 2e3;
function applicationsOf(resource, folders) {
	const spec = asObject(resource.value.spec);
	const label = describeResource(resource);
	const goTemplate = spec.goTemplate === true;
	if (Object.hasOwn(spec, "templatePatch")) return unsupported(`${label} is not followed: templatePatch is not supported`);
	const { parameters, notFollowed } = parametersOf(spec.generators, {
		folders,
		goTemplate
	});
	const applications = [];
	const unknown = new Set(notFollowed.map((what) => `${label} is not followed: its ${what} cannot be evaluated from files`));
	for (const values of parameters.slice(0, MAX_APPLICATIONS)) {
		const filled = fillTemplate(asObject(spec.template), values, goTemplate);
		if (filled.ok) applications.push(applicationFrom(resource, asObject(filled.value)));
		else unknown.add(`${label} is not followed: its template uses ${filled.error}, which cannot be evaluated from files`);
	}
	if (parameters.length > MAX_APPLICATIONS) unknown.add(`${label} generates more than ${MAX_APPLICATIONS} Applications: only the first ${MAX_APPLICATIONS} are checked`);
	return {
		applications,
		notFollowed: [...unknown]
	};
}
function unsupported(what) {
	return {
		applications: [],
		notFollowed: [what]
	};
}
function applicationFrom(resource, template) {
	const { name, namespace } = asObject(template.metadata);
	return {
		resource,
		name: asString(name) ?? "",
		namespace: asString(namespace) ?? resource.namespace,
		spec: asObject(template.spec),
		at: [
			"spec",
			"template",
			"spec"
		]
	};
}
// scripts/engines/flux/git-repository.ts
function addedContent(resource, submodules) {
	const { apiVersion, kind, value } = resource;
	if (apiGroup(apiVersion) !== "source.toolkit.fluxcd.io" || kind !== "GitRepository") return [];
	const { include, recurseSubmodules } = asObject(value.spec);
	const label = describeResource(resource);
	const included = asArray(include).map((item) => {
		const { repository, toPath } = asObject(item);
		const name = asString(asObject(repository).name) ?? "(no name)";
		return `${label} includes GitRepository ${name} at ${asString(toPath) || name}: not followed`;
	});
	const modules = recurseSubmodules === true ? submodules() : [];
	return [...included, ...modules.map((path) => `${label} fetches the submodule ${path}: not followed`)];
}
// scripts/engines/flux/kustomization.ts
function fluxDeclaration(resource) {
	const spec = asObject(resource.value.spec);
	const label = describeResource(resource);
	const path = asString(spec.path) ?? ".";
	const hasVariable = path.includes("${");
	const common = {
		engine: "flux",
		resource,
		name: resource.name,
		label,
		suspended: spec.suspend === true,
		dependsOn: dependenciesOf(spec, resource.namespace),
		prune: typeof spec.prune === "boolean" ? spec.prune : null,
		project: null,
		namespace: asString(spec.targetNamespace) ?? null,
		destination: destinationOf(spec),
		builtDifferently: []
	};
	if (hasVariable) return {
		...common,
		sources: [],
		notFollowed: [`${label} is not followed: spec.path contains a variable (${path})`]
	};
	const source = {
		path: ["spec", "path"],
		folder: relativeFolder(path),
		repository: {
			url: null,
			ref: sourceRefOf(spec, resource.namespace)
		},
		settings: {
			engine: "flux",
			resource,
			label,
			value: spec,
			at: ["spec"],
			namespace: null,
			environment: {},
			changedBy: null
		}
	};
	return {
		...common,
		sources: [source],
		notFollowed: []
	};
}
function dependenciesOf(spec, namespace) {
	return asArray(spec.dependsOn).flatMap((item, index) => {
		const { name, namespace: other } = asObject(item);
		if (typeof name !== "string") return [];
		return [{
			namespace: asString(other) ?? namespace,
			name,
			path: [
				"spec",
				"dependsOn",
				index
			]
		}];
	});
}
function sourceRefOf(spec, namespace) {
	const { kind, name, namespace: other } = asObject(spec.sourceRef);
	if (typeof kind !== "string" || typeof name !== "string") return null;
	return {
		kind,
		namespace: asString(other) ?? namespace,
		name
	};
}
function destinationOf(spec) {
	const { secretRef, configMapRef } = asObject(spec.kubeConfig);
	return asString(asObject(secretRef).name) ?? asString(asObject(configMapRef).name) ?? null;
}
// scripts/engines/declarations.ts
const NONE = {
	declarations: [],
	notFollowed: []
};
function declarationsOf(resource, folders, submodules = () => []) {
	const group = apiGroup(resource.apiVersion);
	const { kind } = resource;
	if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization") return single(fluxDeclaration(resource));
	if (group !== "argoproj.io") return {
		...NONE,
		notFollowed: addedContent(resource, submodules)
	};
	if (kind === "Application") return single(argoDeclaration(applicationOf(resource)));
	if (kind !== "ApplicationSet") return NONE;
	const { applications, notFollowed } = applicationsOf(resource, [...new Set([...folders, ...submodules()])]);
	const declarations = applications.map(argoDeclaration);
	return {
		declarations,
		notFollowed: [...notFollowed, ...declarations.flatMap((each) => each.notFollowed)]
	};
}
function engineOf({ apiVersion }) {
	return apiGroup(apiVersion) === "argoproj.io" ? "argocd" : "flux";
}
function single(declaration) {
	return {
		declarations: [declaration],
		notFollowed: declaration.notFollowed
	};
}
function canContainSync(text) {
	return text.includes("kustomize.toolkit.fluxcd.io/v") || text.includes("argoproj.io/v") && text.includes("Application");
}
// scripts/repository/manifest-content.ts
const MANIFEST_LINE = /^(?: ?["']?|\s*\{?\s*["'])(?:apiVersion|kind)["']?(?:\s*:|\s|$)/im;
const COLLECTION_START = /^\s*(?:["']?[\w./-]+["']?[ \t]*:(?:\s|$)|[{[]|- )/;
const COMMENTS = /^(?:[ \t]*(?:#.*|---.*|%.*)?\r?\n)+/;
function contentOf(repository, file) {
	if (containsManifest(repository, file)) return "manifest";
	const read = repository.readText(file);
	if (!read.ok) return "manifest";
	return (file.endsWith(".json") ? isMeantJson(read.value) : isMeantYaml(repository, file, read.value)) ? "meant" : "other";
}
function isMeantYaml(repository, file, text) {
	const yaml = repository.readYaml(file);
	if (yaml === null || yaml.documents.some(({ value }) => isMeant(value))) return true;
	if (yaml.mistakes.length === 0) return false;
	const isBroken = yaml.mistakes.some(({ message }) => message.startsWith(SYNTAX_MISTAKE));
	return MANIFEST_LINE.test(text) || isBroken && COLLECTION_START.test(text.replace(COMMENTS, ""));
}
function isMeantJson(text) {
	try {
		return isMeant(JSON.parse(text));
	} catch {
		return /^\s*\{\s*"(?:apiVersion|kind)"/i.test(text);
	}
}
function isMeant(value) {
	if (typeof value === "string") return /^apiVersion\b/m.test(value);
	if (!isObject(value)) return false;
	const types = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), typeof field]));
	const hasVersion = types.get("apiversion") === "string";
	const hasKind = types.get("kind") === "string";
	if (hasVersion && hasKind) return true;
	return (hasVersion || hasKind) && ["metadata", "spec"].some((name) => types.get(name) === "object");
}
// scripts/discover/paths.ts
function pathSources(found, planned, path) {
	const { repository } = found;
	const kind = repository.kind(path);
	if (kind === "special" || kind === "missing" && repository.hasEntry(path)) return invalidPath("is not a regular file or folder");
	if (kind === "missing") return invalidPath("does not exist");
	if (kind === "outside") return invalidPath("is outside the repository root");
	const isKustomization = kind === "file" && isKustomizationFile(repository, path);
	if (kind === "file" && !isKustomization) return includingSources(found, planned, path, (belonging) => filesSource(path, [path], belonging));
	const folder = isKustomization ? posix.dirname(path) : path;
	const asBuilt = builtFrom(planned, folder);
	if (asBuilt.length > 0) return {
		...NOTHING$1,
		sources: asBuilt,
		skipped: skippedChartFolders(found, folder)
	};
	return kustomizationFile(repository, folder) === null ? folderSources(found, planned, folder) : kustomizationSources(found, planned, folder);
}
const NOTHING$1 = {
	sources: [],
	context: [],
	skipped: [],
	mistake: null
};
function invalidPath(mistake) {
	return {
		...NOTHING$1,
		mistake
	};
}
function kustomizationSources(found, planned, folder) {
	const asBuilt = builtFrom(planned, folder);
	if (asBuilt.length > 0) return {
		...NOTHING$1,
		sources: asBuilt
	};
	return includingSources(found, planned, folder, (belonging) => kustomizationSource(found.tree.graph(folder), belonging));
}
function builtFrom(planned, folder) {
	return planned.filter(({ name, settings }) => name === folder && settings !== null);
}
function includingSources(found, planned, path, source) {
	const all = planned.filter((other) => includesPath(other, path));
	const ofClusters = all.filter(isForCluster);
	const including = ofClusters.length > 0 ? ofClusters : all;
	const holder = clusterContaining(found, path);
	const isHeld = including.some(({ cluster }) => holder === null || cluster === holder);
	return {
		...NOTHING$1,
		sources: [...including.filter(({ name }) => name === path), ...isHeld ? [] : [source(placementIn(holder))]],
		context: including.filter(({ name }) => name !== path)
	};
}
function isForCluster({ cluster, settings }) {
	return cluster !== null || settings !== null;
}
function includesPath(source, path) {
	const graph = graphOf(source);
	return filesOf(source).includes(path) || graph !== null && graphFolders(graph).includes(path);
}
function folderSources(found, planned, folder) {
	const { repository, tree } = found;
	const roots = rootFolders(tree, tree.folders.filter((path) => isWithin$1(path, folder)));
	const meant = otherFiles(repository, tree, folder, {
		graphs: [...new Set([...roots, ...rootFolders(tree, tree.folders)])].map((root) => tree.graph(root)),
		files: []
	}).map((file) => ({
		file,
		content: contentOf(repository, file)
	}));
	const plain = meant.filter(({ content }) => content !== "other").map(({ file }) => file);
	const applied = planned.filter((source) => {
		return source.settings !== null && filesOf(source).some((file) => plain.includes(file));
	});
	const reached = new Set(applied.flatMap(filesOf));
	const links = tree.others.filter((path) => isWithin$1(path, folder));
	const broken = links.filter((path) => isManifestFile(path) && repository.kind(path) !== "directory");
	const files = [...plain.filter((file) => !reached.has(file)), ...broken];
	const unread = meant.filter(({ file, content }) => content === "other" && !reached.has(file));
	const parts = roots.map((root) => kustomizationSources(found, planned, root));
	return {
		sources: [
			...parts.flatMap(({ sources }) => sources),
			...applied.filter(({ name }) => isWithin$1(name, folder)),
			...files.length > 0 ? [filesSource(folder, files, placementIn(clusterContaining(found, folder)))] : []
		],
		context: [...parts.flatMap(({ context }) => context), ...applied.filter(({ name }) => !isWithin$1(name, folder))],
		skipped: [
			...skippedManifests(found, folder),
			...filesWithoutManifests(unread.map(({ file }) => file)),
			...skippedFiles(links.filter((path) => !broken.includes(path)), "symbolic links to folders or out of the repository root are not followed"),
			...skippedChartFolders(found, folder)
		],
		mistake: null
	};
}
function filesWithoutManifests(files) {
	return skippedFiles(files, "no Kubernetes manifests");
}
function skippedFiles(files, why) {
	return files.length === 0 ? [] : [{
		kind: "manifest",
		count: files.length,
		reason: `${why}: ${firstPaths(files)}`
	}];
}
function skippedManifests({ tree }, folder) {
	const files = tree.files.filter((file) => {
		if (!isWithin$1(file, folder)) return false;
		return posix.basename(file).startsWith(".") && /\.(?:ya?ml|json)$/i.test(file) || /\.(?:ya?ml|json)$/i.test(file) && !/\.(?:ya?ml|json)$/.test(file);
	});
	if (files.length === 0) return [];
	const reason = `hidden files and files with an upper-case extension such as .YAML are not read: ${firstPaths(files)}`;
	return [{
		kind: "manifest",
		count: files.length,
		reason
	}];
}
// scripts/engines/argocd/directory.ts
const SKIP_MARKER = "+argocd:skip-file-rendering";
function directoryFiles(repository, tree, folder, settings) {
	const { recurse, include, exclude } = asObject(settings);
	const isIncluded = patternMatcher$1(asString(include) ?? "", true);
	const isExcluded = patternMatcher$1(asString(exclude) ?? "", false);
	const files = tree.filesIn(folder).filter((file) => {
		const isIn = recurse === true || posix.dirname(file) === folder;
		const path = posix.relative(folder, file);
		return isIn && isDirectoryFile(file) && !isExcluded(path) && isIncluded(path) && !isSkipped(repository, file);
	});
	const readable = files.filter((file) => isManifestFile(file) && !isKustomizationFile(repository, file));
	const others = new Set(readable.filter((file) => contentOf(repository, file) === "other"));
	return {
		jsonnet: files.filter(isJsonnet),
		manifests: readable.filter((file) => !others.has(file)),
		others: [...others]
	};
}
function isDirectoryFile(file) {
	return isManifestFile(file) || isJsonnet(file);
}
function isJsonnet(file) {
	return file.endsWith(".jsonnet");
}
function patternMatcher$1(pattern, without) {
	if (pattern === "") return () => without;
	return compileGlob(pattern, GLOB) ?? (() => false);
}
function isSkipped(repository, file) {
	const read = repository.readText(file);
	return read.ok && read.value.includes(SKIP_MARKER);
}
// scripts/engines/shared/patch-target.ts
const TARGET_FIELDS = [
	"group",
	"kind",
	"version",
	"name",
	"namespace",
	"labelSelector",
	"annotationSelector"
];
function patchTarget(target) {
	return pick(asObject(target), TARGET_FIELDS);
}
function patchWith(patch, fields) {
	return {
		...pick(patch, fields),
		...isObject(patch.target) ? { target: patchTarget(patch.target) } : {}
	};
}
function pick(object, names) {
	return Object.fromEntries(names.flatMap((name) => name in object ? [[name, object[name]]] : []));
}
// scripts/engines/argocd/images.ts
function splitImage(text) {
	const equals = text.indexOf("=");
	const written = splitName(text.slice(equals + 1));
	if (written.name === text) return null;
	const { name, newTag, digest } = written;
	const version = {
		...newTag === "" ? {} : { newTag },
		...digest === "" ? {} : { digest }
	};
	return equals === -1 ? {
		name,
		...version
	} : {
		name: text.slice(0, equals),
		newName: name,
		...version
	};
}
function splitName(image) {
	const from = Math.max(image.indexOf("/"), 0);
	const at = image.indexOf("@", from);
	const colon = image.indexOf(":", from);
	const end = at === -1 ? image.length : at;
	const digest = at === -1 ? "" : image.slice(at + 1);
	if (colon === -1 || colon > end) return {
		name: image.slice(0, end),
		newTag: "",
		digest
	};
	return {
		name: image.slice(0, colon),
		newTag: image.slice(colon + 1, end),
		digest
	};
}
// scripts/engines/argocd/kustomize-edits.ts
const EDIT_FIELDS$1 = [
	"namePrefix",
	"nameSuffix",
	"images",
	"replicas",
	"commonLabels",
	"commonAnnotations",
	"namespace",
	"patches",
	"components"
];
function argoEdits({ value }) {
	const kustomize = asObject(value.kustomize);
	return EDIT_FIELDS$1.some((name) => {
		const field = kustomize[name] ?? "";
		return field !== "" && !(typeof field === "object" && Object.keys(field).length === 0);
	}) ? kustomize : {};
}
function editAsArgo(editor, settings, exists) {
	const edits = asObject(settings.value.kustomize);
	const at = [...settings.at, "kustomize"];
	const { environment } = settings;
	for (const name of ["namePrefix", "nameSuffix"]) setText(editor, edits, name, at);
	if (asArray(edits.images).length > 0) setImages(editor, asArray(edits.images), [...at, "images"], environment);
	if (asArray(edits.replicas).length > 0) setReplicas(editor, asArray(edits.replicas), [...at, "replicas"]);
	addLabels(editor, edits, at, environment);
	const force = edits.forceCommonAnnotations === true;
	const { commonAnnotations } = edits;
	addPairs(editor, ["commonAnnotations", []], edits.commonAnnotationsEnvsubst === true ? expandValues(commonAnnotations, environment) : commonAnnotations, force, [...at, "commonAnnotations"]);
	setText(editor, edits, "namespace", at);
	for (const [index, patch] of asArray(edits.patches).entries()) editor.append("patches", patchWith(asObject(patch), PATCH_FIELDS), [
		...at,
		"patches",
		index
	]);
	for (const [index, component] of asArray(edits.components).entries()) if (!(typeof component !== "string" || editor.list("components").includes(component)) && (edits.ignoreMissingComponents !== true || exists(component))) editor.append("components", component, [
		...at,
		"components",
		index
	]);
}
const PATCH_FIELDS = [
	"path",
	"patch",
	"options"
];
function expandValues(pairs, environment) {
	return Object.fromEntries(Object.entries(asObject(pairs)).map(([key, value]) => {
		return [key, typeof value === "string" ? expandVariables(value, environment) : value];
	}));
}
function setText(editor, edits, name, at) {
	const text = asString(edits[name]) ?? "";
	if (text !== "") editor.set(name, text, [...at, name]);
}
function setImages(editor, images, at, environment) {
	const entries = new Map();
	for (const [index, image] of images.entries()) {
		const parsed = splitImage(expandVariables(asString(image) ?? "", environment));
		if (parsed === null) {
			editor.mistakes.push(`kustomize.images has ${scalarText(image) ?? "a collection"}: it needs a new name, a tag or a digest`);
			return;
		}
		entries.set(parsed.name, {
			value: { ...parsed },
			from: [...at, index]
		});
	}
	replaceNamed(editor, "images", entries, (own, edit) => {
		for (const name of [
			"newName",
			"newTag",
			"digest"
		]) if (edit[name] === "*") edit[name] = own[name] ?? "";
	});
}
function setReplicas(editor, replicas, at) {
	const entries = new Map();
	for (const [index, item] of replicas.entries()) {
		const { name, count } = asObject(item);
		const value = {
			name: asString(name) ?? "",
			count: Number(count)
		};
		if (!Number.isInteger(value.count)) {
			editor.mistakes.push(`kustomize.replicas: the count of ${value.name} is not an integer`);
			return;
		}
		entries.set(value.name, {
			value,
			from: [...at, index]
		});
	}
	replaceNamed(editor, "replicas", entries, () => {});
}
function replaceNamed(editor, field, entries, keep) {
	for (const [index, item] of editor.list(field).entries()) {
		const own = asObject(item);
		const name = asString(own.name) ?? "";
		const edit = entries.get(name);
		if (edit !== void 0 && typeof edit.from !== "number") keep(own, edit.value);
		else entries.set(name, {
			value: own,
			from: index
		});
	}
	for (const { value } of entries.values()) for (const name of Object.keys(value)) if (value[name] === "*" || value[name] === "") delete value[name];
	const sorted = [...entries].sort(([one], [other]) => one < other ? -1 : 1);
	editor.replaceList(field, sorted.map(([, entry]) => entry));
}
function addLabels(editor, edits, at, environment) {
	const labels = expandValues(edits.commonLabels, environment);
	const path = [...at, "commonLabels"];
	const force = edits.forceCommonLabels === true;
	const includeTemplates = edits.labelIncludeTemplates === true;
	if (edits.labelWithoutSelector !== true) {
		if (includeTemplates && Object.keys(labels).length > 0) editor.mistakes.push("kustomize.labelIncludeTemplates requires labelWithoutSelector");
		addPairs(editor, ["commonLabels", []], labels, force, path);
		return;
	}
	if (Object.keys(labels).length === 0) return;
	const isSame = (item) => {
		const label = asObject(item);
		return !label.includeSelectors && label.includeTemplates === true === includeTemplates;
	};
	let index = editor.list("labels").findIndex(isSame);
	if (index === -1) {
		index = editor.list("labels").length;
		editor.append("labels", {
			pairs: {},
			includeSelectors: false,
			includeTemplates
		}, path);
	}
	addPairs(editor, ["labels", [index, "pairs"]], labels, force, path);
}
function addPairs(editor, [field, steps], pairs, force, path) {
	const known = steps.length === 0 ? editor.object(field) : pairsAt(editor, field, steps);
	for (const [key, value] of Object.entries(asObject(pairs))) if (Object.hasOwn(known, key) && !force) editor.mistakes.push(`kustomize.${path.at(-1)} sets ${key}, which the kustomization already sets`);
	else editor.setWithin(field, [...steps, key], value, [...path, key]);
}
function pairsAt(editor, field, [index]) {
	return asObject(asObject(editor.list(field)[Number(index)]).pairs);
}
// scripts/engines/argocd/overrides.ts
const FIXED_FIELDS = [
	"repoURL",
	"path",
	"targetRevision",
	"chart"
];
function applyOverrides(repository, folder, settings) {
	const documents = [".argocd-source.yaml", `.argocd-source-${settings.environment.ARGOCD_APP_NAME}.yaml`].flatMap((name) => {
		const document = repository.readYaml(posix.join(folder, name))?.documents[0];
		return document !== void 0 && isObject(document.value) ? [document] : [];
	});
	const { value, at, resource } = settings;
	const kept = Object.fromEntries(FIXED_FIELDS.flatMap((name) => name in value ? [[name, value[name]]] : []));
	const merged = documents.reduce((all, document) => mergePatch(all, document.value), value);
	return {
		settings: {
			...settings,
			value: {
				...merged,
				...kept
			}
		},
		originOf(path) {
			const within = path.slice(at.length);
			const document = documents.findLast((each) => hasValueAt(each, within));
			if (document === void 0) return {
				in: "sync",
				resource,
				path
			};
			return {
				in: "file",
				document,
				pointer: within
			};
		}
	};
}
function hasValueAt({ value }, path) {
	return valueAt(value, path) !== void 0;
}
function mergePatch(target, patch) {
	const result = { ...target };
	for (const [name, value] of Object.entries(patch)) if (value === null) delete result[name];
	else result[name] = isObject(value) ? mergePatch(objectOr(result[name]), value) : value;
	return result;
}
function objectOr(value) {
	return isObject(value) ? value : {};
}
// scripts/engines/flux/ignore.ts
const DEFAULT = `.git/
.gitignore
.gitmodules
.gitattributes
*.jpg
*.jpeg
*.gif
*.png
*.wmv
*.flv
*.tar.gz
*.zip
.github/
.circleci/
.travis.yml
.gitlab-ci.yml
appveyor.yml
.drone.yml
cloudbuild.yaml
codeship-services.yml
codeship-steps.yml
**/.goreleaser.yml
**/.sops.yaml
**/.flux.yaml`;
function ignoreMatcher(files) {
	const patterns = [{
		folder: ".",
		text: DEFAULT
	}, ...files].flatMap(parsePatterns).reverse();
	return (path) => patterns.find((pattern) => pattern.matches(path))?.negated === false;
}
function parsePatterns({ folder, text }) {
	return text.split("\n").flatMap((line) => {
		const written = line.trim();
		if (written === "" || written.startsWith("#")) return [];
		const negated = written.startsWith("!");
		const pattern = negated ? written.slice(1) : written;
		const isFolder = pattern.endsWith("/");
		const matches = patternMatcher(isFolder ? pattern.slice(0, -1) : pattern);
		return [{
			negated,
			matches: (path) => foldersAndFile(path, folder, isFolder).some(matches)
		}];
	});
}
function patternMatcher(pattern) {
	const globs = [pattern, pattern.replaceAll("**/", "")].map((each) => each.replace(/^\//, "")).map((path) => compileGlob(path, GIT));
	const isAnchored = pattern.includes("/");
	return (path) => globs.some((glob) => glob?.(isAnchored ? path : posix.basename(path)));
}
function foldersAndFile(path, folder, foldersOnly) {
	if (folder !== "." && !path.startsWith(`${folder}/`)) return [];
	const names = (folder === "." ? path : path.slice(folder.length + 1)).split("/");
	const count = foldersOnly ? names.length - 1 : names.length;
	return Array.from({ length: count }, (_, index) => names.slice(0, index + 1).join("/"));
}
// scripts/engines/flux/generated.ts
const IGNORE_FILE = ".sourceignore";
function generatedResources(repository, tree, folder) {
	const below = tree.filesIn(folder);
	const isIgnored = ignoreMatcher(ignoreFiles(repository, folder, below));
	const kustomizations = below.filter((file) => KUSTOMIZATION_FILES.includes(posix.basename(file)));
	const nested = new Set(kustomizations.filter((file) => !isIgnored(file)).map((file) => posix.dirname(file)));
	nested.delete(folder);
	const paths = new Set();
	for (const file of below) {
		const outermost = foldersBetween(folder, file).find((path) => nested.has(path));
		if (outermost !== void 0) paths.add(outermost);
		else if (/\.ya?ml$/.test(file) && !isIgnored(file)) paths.add(file);
	}
	return [...paths].sort(compareWalkOrder).map((path) => `./${posix.relative(folder, path)}`);
}
function foldersBetween(folder, file) {
	const names = posix.relative(folder, posix.dirname(file)).split("/");
	return names.map((_, index) => posix.join(folder, ...names.slice(0, index + 1)));
}
function ignoreFiles(repository, folder, below) {
	const names = folder.split("/");
	const above = names.map((_, index) => names.slice(0, index).join("/") || ".").map((parent) => posix.join(parent, IGNORE_FILE));
	const inside = below.filter((file) => posix.basename(file) === IGNORE_FILE);
	return [...new Set([...above, ...inside])].flatMap((file) => {
		const read = repository.readText(file);
		return read.ok ? [{
			folder: posix.dirname(file),
			text: read.value
		}] : [];
	});
}
function compareWalkOrder(one, other) {
	const [names, others] = [one.split("/"), other.split("/")];
	const at = names.findIndex((name, index) => name !== others[index]);
	const [name = "", otherName = ""] = [names[at], others[at]];
	return name < otherName ? -1 : 1;
}
// scripts/engines/flux/kustomize-edits.ts
const EDIT_FIELDS = [
	"targetNamespace",
	"namePrefix",
	"nameSuffix",
	"patches",
	"components",
	"patchesStrategicMerge",
	"patchesJson6902",
	"images",
	"buildMetadata"
];
function fluxEdits({ value }) {
	return Object.fromEntries(EDIT_FIELDS.flatMap((name) => {
		const field = Object.hasOwn(value, name) ? value[name] : null;
		return field === null || Array.isArray(field) && field.length === 0 ? [] : [[name, field]];
	}));
}
function editAsFlux(editor, settings, exists) {
	const spec = settings.value;
	for (const [from, to] of [
		["targetNamespace", "namespace"],
		["namePrefix", "namePrefix"],
		["nameSuffix", "nameSuffix"]
	]) {
		const value = asString(spec[from]);
		if (value !== void 0) editor.set(to, value, ["spec", from]);
	}
	for (const [index, patch] of asArray(spec.patches).entries()) editor.append("patches", {
		patch: "",
		...patchWith(asObject(patch), ["patch"])
	}, [
		"spec",
		"patches",
		index
	]);
	addComponents(editor, spec, exists);
	for (const [index, patch] of asArray(spec.patchesStrategicMerge).entries()) editor.append("patchesStrategicMerge", JSON.stringify(patch), [
		"spec",
		"patchesStrategicMerge",
		index
	]);
	for (const [index, item] of asArray(spec.patchesJson6902).entries()) {
		const { patch, target } = asObject(item);
		const written = {
			patch: JSON.stringify(patch ?? null),
			target: patchTarget(target)
		};
		editor.append("patchesJson6902", written, [
			"spec",
			"patchesJson6902",
			index
		]);
	}
	for (const [index, image] of asArray(spec.images).entries()) addImage(editor, asObject(image), index);
	const metadata = asArray(spec.buildMetadata);
	if (metadata.length > 0) editor.set("buildMetadata", metadata, ["spec", "buildMetadata"]);
}
const NOT_LOCAL = /^(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/]).|^(?:file:\/\/)?\//i;
function addComponents(editor, spec, exists) {
	for (const [index, component] of asArray(spec.components).entries()) {
		if (typeof component !== "string") continue;
		if (NOT_LOCAL.test(component)) editor.mistakes.push(`spec.components names ${component}: Flux accepts only local, relative paths`);
		else if (exists(component) || spec.ignoreMissingComponents !== true) editor.append("components", component, [
			"spec",
			"components",
			index
		]);
	}
}
function addImage(editor, image, index) {
	const path = [
		"spec",
		"images",
		index
	];
	const at = editor.list("images").findIndex((known) => asObject(known).name === image.name);
	if (at === -1) {
		editor.append("images", withoutEmptyFields(image), path);
		return;
	}
	if (image.newName) editor.setWithin("images", [at, "newName"], image.newName, [...path, "newName"]);
	if (!image.newTag && !image.digest) return;
	for (const name of ["newTag", "digest"]) editor.setWithin("images", [at, name], image[name] ?? "", [...path, name]);
}
function withoutEmptyFields(image) {
	return Object.fromEntries([
		"name",
		"newName",
		"newTag",
		"digest"
	].flatMap((name) => image[name] ? [[name, image[name]]] : []));
}
// scripts/engines/plan.ts
function planSource(around, declared, belonging) {
	const { repository } = around;
	const submodule = around.submodules().find((path) => isWithin$1(declared.folder, path));
	if (submodule !== void 0) return submoduleSource(submodule, declared, belonging);
	if (repository.kind(declared.folder) !== "directory") return { kind: "missing" };
	const folder = repository.resolved(declared.folder);
	const { settings } = declared;
	return settings.engine === "flux" ? sourcePlan(fluxSource(around, folder, settings, belonging)) : argoSource(around, folder, settings, belonging);
}
function submoduleSource(submodule, { folder, settings }, belonging) {
	return sourcePlan({
		...filesSource(folder, [], belonging),
		settings
	}, notFollowed(folder, submodule));
}
function notFollowed(folder, submodule) {
	return folder === submodule ? `syncs the submodule ${submodule}: not followed` : `syncs ${folder} with the submodule ${submodule}: not followed`;
}
function sourcePlan(source, leftOut = null, skipped = []) {
	return {
		kind: "source",
		source,
		leftOut,
		skipped
	};
}
function fluxSource(around, folder, settings, belonging) {
	const { repository } = around;
	const file = kustomizationFile(repository, folder);
	const own = file === null ? null : ownKustomization(repository, file);
	if (file !== null && own === null) return uneditedSource(around, folder, settings, belonging);
	const { resource } = settings;
	const editor = new KustomizationEditor(own, (path) => ({
		in: "sync",
		resource,
		path
	}));
	if (own === null) Object.assign(editor.value, generatedKustomization(around, folder));
	else if (editor.list("resources").length === 0) editor.setByEngine("buildMetadata", ["originAnnotations"]);
	else if (Object.keys(fluxEdits(settings)).length === 0) return uneditedSource(around, folder, settings, belonging);
	editAsFlux(editor, settings, existsFrom(repository, folder));
	const target = file ?? posix.join(folder, "kustomization.yaml");
	if (file === null) editor.mistakes.push(...writeConflicts(repository, target));
	return editedSource(around, editor, target, settings, belonging);
}
function ownKustomization(repository, file) {
	const own = readKustomization(repository, posix.dirname(file));
	if (own !== null) return own.value;
	const yaml = repository.readYaml(file);
	return yaml?.mistakes.length === 0 && yaml.documents.every(({ value }) => value === null) ? {} : null;
}
function writeConflicts(repository, target) {
	switch (repository.kind(target)) {
		case "file": return [`${target} contains a sync object, but Flux reads it as a Kustomize kustomization: rename the file`];
		case "directory": return [`${target} is a folder, but Flux writes its generated kustomization there`];
		default: return [];
	}
}
function existsFrom(repository, folder) {
	return (path) => ["file", "directory"].includes(repository.kind(posix.join(folder, path)));
}
function generatedKustomization(around, folder) {
	const resources = generatedResources(around.repository, around.tree, folder);
	return {
		apiVersion: "kustomize.config.k8s.io/v1beta1",
		kind: "Kustomization",
		...resources.length > 0 ? { resources } : { namespace: "_placeholder" }
	};
}
function argoSource(around, folder, written, belonging) {
	const { repository, tree } = around;
	const { settings, originOf } = applyOverrides(repository, folder, written);
	const says = (field) => setsTool(settings, field);
	const file = kustomizationFile(repository, folder);
	const isChart = file === null && tree.charts.includes(folder);
	if (says("helm") || isChart && !says("kustomize") && !says("directory")) return { kind: "helm" };
	if (!says("kustomize") && (file === null || says("directory"))) return directorySource(around, folder, settings, belonging);
	const own = file === null ? null : ownKustomization(repository, file);
	if (file === null || own === null || Object.keys(argoEdits(settings)).length === 0) return sourcePlan(uneditedSource(around, folder, settings, belonging));
	const editor = new KustomizationEditor(own, originOf);
	editAsArgo(editor, settings, existsFrom(repository, folder));
	return sourcePlan(editedSource(around, editor, file, settings, belonging));
}
function setsTool({ value, at }, field) {
	return isObject(value[field]) && (at.at(-1) !== "source" || !isBlank(value[field]));
}
function isBlank(value) {
	return typeof value === "object" && value !== null ? Object.values(value).every(isBlank) : !value;
}
function directorySource({ repository, tree, submodules }, folder, settings, belonging) {
	const { manifests, jsonnet, others } = directoryFiles(repository, tree, folder, settings.value.directory);
	const skipped = filesWithoutManifests(others);
	const source = {
		...filesSource(folder, manifests, belonging),
		settings
	};
	const [program] = jsonnet;
	const isRecursive = asObject(settings.value.directory).recurse === true;
	const submodule = submodules().find((path) => isRecursive && isWithin$1(path, folder));
	if (submodule !== void 0) return sourcePlan(source, notFollowed(folder, submodule), skipped);
	return sourcePlan(source, program === void 0 ? null : `contains Jsonnet, which is never run (${program})`, skipped);
}
function uneditedSource({ tree }, folder, settings, belonging) {
	return {
		...kustomizationSource(tree.graph(folder), belonging),
		settings
	};
}
function editedSource({ tree }, editor, file, settings, belonging) {
	const folder = posix.dirname(file);
	const kustomization = editor.finish(folder, file);
	return {
		...kustomizationSource(tree.graph(folder, kustomization), belonging, kustomization),
		settings
	};
}
function sourceKey(source) {
	const { name, group, destination, settings } = source;
	const namespace = settings?.namespace ?? null;
	const { postBuild = null, commonMetadata = null } = settings?.value ?? {};
	const from = asObject(postBuild).substituteFrom === void 0 ? null : settings.resource.namespace;
	const after = settings?.engine === "flux" ? [
		postBuild,
		commonMetadata,
		from
	] : [namespace];
	const changes = after.some((change) => change !== null) ? after : null;
	return JSON.stringify([
		name,
		group,
		destination,
		editedOf(source)?.value ?? null,
		manifestsOf(source),
		changes
	]);
}
// scripts/engines/follow.ts
const MAX_SOURCES = 2e4;
var Follower = class {
	builds = new Map();
	skipped = [];
	unknown = [];
	failures = [];
	charts = new Set();
	incompleteGroups = new Map();
	#options;
	#readers = new Map();
	#variableSources = new Map();
	#pending = [];
	#waiting = [];
	#done = 0;
	own;
	repository;
	constructor(options) {
		this.own = options.own;
		this.repository = options.repository;
		this.#options = options;
	}
	async follow(sources, always = false) {
		const works = sources.map((source) => this.#enqueue(source, always));
		while (this.#pending.length > 0 || this.#waiting.length > 0) {
			await this.#buildPending();
			const ready = this.#waiting.filter(({ work }) => this.#hasVariables(work.source));
			const next = ready.length > 0 ? ready : this.#waiting;
			this.#waiting = this.#waiting.filter((each) => !next.includes(each));
			for (const { work, raw } of next) this.#finish(work, raw);
		}
		return works;
	}
	isCovered(source) {
		const key = sourceKey(source);
		const isOther = (work) => work.key !== key;
		return (source.content.kind === "kustomization" ? [`${source.name}/`] : manifestsOf(source)).every((path) => this.#readers.get(path)?.some(isOther));
	}
	isBuilt(folder) {
		return (this.#readers.get(`${folder}/`) ?? []).some(({ result }) => result !== null && (result.failures.length === 0 || result.resources.length > 0));
	}
	#enqueue(source, always = false) {
		const key = sourceKey(source);
		const work = this.builds.get(key) ?? {
			source,
			key,
			isQueued: false,
			result: null,
			followed: [],
			notFollowed: []
		};
		if (!this.builds.has(key)) this.#add(work);
		if (!work.isQueued && (always || this.#options.isWanted(source))) {
			work.isQueued = true;
			this.#pending.push(work);
		}
		return work;
	}
	#add(work) {
		this.builds.set(work.key, work);
		for (const path of pathsOf(work.source)) {
			const readers = this.#readers.get(path);
			if (readers === void 0) this.#readers.set(path, [work]);
			else readers.push(work);
		}
	}
	async #buildPending() {
		const batch = this.#pending;
		this.#pending = [];
		const total = this.#done + batch.length;
		const built = await inParallel(batch, availableParallelism(), async (work) => {
			const raw = await this.#options.build(work.source);
			this.#options.onProgress(++this.#done, total);
			return {
				work,
				raw
			};
		});
		this.#waiting.push(...built);
	}
	#hasVariables({ settings, group }) {
		if (settings?.engine !== "flux") return true;
		return asArray(asObject(settings.value.postBuild).substituteFrom).map(asObject).every(({ kind, name }) => {
			return this.#variableSources.has(variableKey(group, asString(kind) ?? "", settings.resource.namespace, asString(name) ?? ""));
		});
	}
	#finish(work, raw) {
		const { source } = work;
		const { repository, tree, submodules } = this.#options;
		const result = applyPostBuild(source, raw, repository, (kind, namespace, name) => {
			return this.#variableSources.get(variableKey(source.group, kind, namespace, name)) ?? null;
		});
		work.result = result;
		if (result.unknown !== null) this.unknown.push(result.unknown);
		for (const resource of result.resources) {
			const { kind, namespace, name } = resource;
			if (kind === "ConfigMap" || kind === "Secret") this.#variableSources.set(variableKey(source.group, kind, namespace, name), resource);
			const { declarations, notFollowed } = declarationsOf(resource, tree.allFolders(), submodules);
			for (const reason of notFollowed) {
				work.notFollowed.push({
					resource,
					reason
				});
				this.#leaveOut(work, engineOf(resource), reason);
			}
			for (const declaration of declarations) work.followed.push(this.#followObject(work, declaration));
		}
	}
	#followObject(work, declaration) {
		if (this.builds.size > MAX_SOURCES) {
			const message = `sync objects lead to more than ${MAX_SOURCES} sources (the limit): the rest is not checked`;
			if (!this.failures.some((failure) => failure.message === message)) this.failures.push({
				overlay: null,
				stage: "discover",
				message,
				location: null
			});
			return {
				declaration,
				sources: []
			};
		}
		for (const reason of declaration.builtDifferently) this.#skip(syncSkipped(reason));
		if (declaration.suspended) this.#skip(syncSkipped(`${declaration.label} is suspended: its sources are checked anyway`));
		return {
			declaration,
			sources: declaration.sources.flatMap((written) => {
				const { changedBy } = this.#options;
				const settings = {
					...written.settings,
					changedBy
				};
				const declared = this.own.resolveFolder({
					...written,
					settings
				});
				const next = this.#sourceOf(work, declaration, declared);
				return next === "elsewhere" ? [] : [{
					declared,
					work: next
				}];
			})
		};
	}
	#sourceOf(by, declaration, declared) {
		const { label, destination, engine } = declaration;
		const { cluster, group } = by.source;
		const isOurs = cluster !== null && isConfigured(cluster);
		if (this.own.isOtherRepository(declared, isOurs)) {
			const isHere = this.#options.repository.kind(declared.folder) === "directory";
			const what = isHere ? "of another repository" : "which is not a folder of this repository";
			this.#leaveOut(by, engine, `${label} syncs ${declared.folder}${isHere ? " " : ", "}${what}: not followed`);
			return "elsewhere";
		}
		const planned = planSource(this.#options, declared, {
			cluster,
			group,
			destination
		});
		if (planned.kind === "source") {
			if (planned.leftOut !== null) {
				const reason = `${label} ${planned.leftOut}`;
				by.notFollowed.push({
					resource: declaration.resource,
					reason
				});
				this.#leaveOut(by, engine, reason);
			}
			for (const files of planned.skipped) this.#skip(files);
			return this.#enqueue(planned.source);
		}
		if (planned.kind === "missing") return this.#missing(by, declaration, declared);
		this.charts.add(label);
		return "elsewhere";
	}
	#missing(by, { label, engine }, declared) {
		const { cluster } = by.source;
		if (cluster !== null && isConfigured(cluster)) return null;
		this.#leaveOut(by, engine, `${label} syncs ${declared.folder}, which is not a folder of this repository`);
		return this.own.isThisRepository(declared) ? null : "elsewhere";
	}
	#leaveOut({ source: { group, cluster } }, engine, reason) {
		const active = cluster === null ? null : this.#options.activeEngine(cluster);
		if (group !== null && (active === null || active === engine)) this.incompleteGroups.set(group, (this.incompleteGroups.get(group) ?? new Set()).add(reason));
		this.#skip(syncSkipped(reason));
	}
	#skip(skipped) {
		if (!this.skipped.some(({ reason }) => reason === skipped.reason)) this.skipped.push(skipped);
	}
};
function syncSkipped(reason) {
	return {
		kind: "sync",
		count: 1,
		reason
	};
}
function pathsOf(source) {
	const graph = graphOf(source);
	const folders = graph === null ? [] : graphFolders(graph).map((folder) => `${folder}/`);
	return new Set([...filesOf(source), ...folders]);
}
function variableKey(group, kind, namespace, name) {
	return JSON.stringify([
		group,
		kind,
		namespace,
		name
	]);
}
// scripts/text/git-url.ts
function comparableUrl(url) {
	const text = url.trim().slice(0, 2e3);
	const [, scheme, rest = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? [];
	const bare = rest.replace(/^[^/]*@/, "");
	return (scheme === void 0 ? bare.replace(/^([^/:]+):/, "$1/") : bare.replace(/^([^/:]+):\d+(?=\/|$)/, "$1")).replace(/\/+$/, "").replace(/\.git$/, "").toLowerCase();
}
// scripts/engines/remote-mismatch.ts
function remoteMismatch(repository, sync) {
	const origin = originOf(repository);
	if (origin === null) return [];
	const own = sync().folders.filter(({ isHere, object, url }) => isHere && object.cluster !== null && url !== null);
	const declared = [...new Set(own.map(({ url }) => comparableUrl(url)))];
	if (declared.length === 0 || declared.includes(comparableUrl(origin))) return [];
	return [{
		kind: "sync",
		count: 1,
		reason: `the remote origin is ${comparableUrl(origin)}, but the sync objects of ${own[0].object.cluster.folder} name ${declared.join(", ")}: the working tree is checked as that repository`
	}];
}
function originOf(repository) {
	const config = repository.readText(".git/config");
	if (!config.ok) return null;
	const [, section = ""] = /^\[remote "origin"\]\s*$([^[]*)/m.exec(config.value) ?? [];
	return /^\s*url\s*=\s*(\S+)\s*$/m.exec(section)?.[1] ?? null;
}
// scripts/engines/flux/admission.ts
const CHARTS = ["kustomize-mutating-webhook"];
const GROUP = "kustomize.toolkit.fluxcd.io";
function mutatesSyncObjects(resource) {
	const group = apiGroup(resource.apiVersion);
	if (group === "admissionregistration.k8s.io" && resource.kind === "MutatingWebhookConfiguration") return asArray(resource.value.webhooks).some(isForSyncObjects);
	if (group === "kyverno.io") return asArray(asObject(resource.value.spec).rules).some(isMutation);
	return chartsOf(resource).some(({ name, repository }) => {
		return CHARTS.includes(name ?? repository?.split("/").at(-1) ?? "");
	});
}
function canMutateSyncObjects(text) {
	const holds = (...words) => words.every((word) => text.includes(word));
	return holds("MutatingWebhookConfiguration", GROUP) || holds("kyverno.io", "Kustomization") || CHARTS.some((name) => holds(name));
}
function isForSyncObjects(webhook) {
	return asArray(asObject(webhook).rules).some((rule) => {
		const { apiGroups, resources } = asObject(rule);
		const kinds = asArray(resources);
		return asArray(apiGroups).includes(GROUP) && (kinds.includes("kustomizations") || kinds.includes("*"));
	});
}
function isMutation(rule) {
	const { match, mutate } = asObject(rule);
	const kinds = [
		match,
		...asArray(asObject(match).any),
		...asArray(asObject(match).all)
	].flatMap((one) => {
		return asArray(asObject(asObject(one).resources).kinds);
	});
	return mutate !== void 0 && kinds.some((kind) => /^(?:[^/]+\/)*Kustomization$/.test(asString(kind) ?? ""));
}
// scripts/engines/flux/artifacts.ts
const COPY = /^@[^/]+\/(?:(?<from>[^*?[\]]+?)\/?)?(?<contents>(?<=\/)\*\*)?$/;
const TO = /^@artifact\/(?<to>[^*]*)$/;
function artifactsOf({ apiVersion, kind, value }) {
	if (apiGroup(apiVersion) !== "source.extensions.fluxcd.io" || kind !== "ArtifactGenerator") return [];
	const spec = asObject(value.spec);
	const [source, ...others] = asArray(spec.sources).map(asObject);
	if (source === void 0 || others.length > 0) return [];
	const key = `${source.kind}/${source.name}`;
	return asArray(spec.artifacts).flatMap((item) => {
		const { name, copy } = asObject(item);
		const parts = asArray(copy).flatMap((each) => parseCopy(key, asObject(each).from, asObject(each).to));
		return typeof name === "string" && parts.length > 0 ? [[name, parts]] : [];
	});
}
function parseCopy(source, from, to) {
	const copied = COPY.exec(typeof from === "string" ? from : "");
	const target = TO.exec(typeof to === "string" ? to : "");
	if (copied === null || target === null) return [];
	const { from: folder = ".", contents } = copied.groups;
	const into = target.groups?.to ?? "";
	const name = contents === void 0 ? posix.basename(folder) : ".";
	return [{
		source,
		from: posix.join(folder),
		to: normalizeFolder(posix.join(into, name))
	}];
}
function normalizeFolder(path) {
	return posix.join(".", path).replace(/(.)\/$/, "$1");
}
function folderInParts(parts, folder) {
	const [nearest] = parts.filter(({ to }) => isWithin$1(folder, to)).toSorted((one, other) => other.to.length - one.to.length);
	if (nearest !== void 0) return {
		part: nearest,
		folder: posix.join(nearest.from, posix.relative(nearest.to, folder))
	};
	const [only, ...more] = parts.filter(({ to }) => isWithin$1(to, folder));
	return only === void 0 || more.length > 0 ? null : {
		part: only,
		folder: only.from
	};
}
// scripts/engines/scan.ts
function scanSync(repository, tree) {
	const files = new Set();
	const declarations = [];
	const addresses = new Map();
	const artifacts = new Map();
	let changing = null;
	const isInChart = (file) => tree.charts.some((chart) => isWithin$1(file, chart));
	for (const file of tree.files) {
		const read = isManifestFile(file) && !isInChart(file) ? repository.readText(file) : null;
		if (read?.ok !== true || !isRelevant(read.value)) continue;
		if (!containsManifest(repository, file)) continue;
		const yaml = repository.readYaml(file);
		if (yaml === null || yaml.mistakes.some(isUnreadable)) continue;
		const { resources } = readManifests(yaml, file);
		const found = resources.flatMap((resource) => declarationsOf(resource, tree.allFolders()).declarations);
		if (resources.some(isSyncObject)) files.add(file);
		declarations.push(...found);
		changing ??= resources.find(mutatesSyncObjects) ?? null;
		for (const resource of resources) {
			recordUrl(resource, addresses);
			for (const [name, parts] of artifactsOf(resource)) {
				const key = `ExternalArtifact/${name}`;
				artifacts.set(key, [...artifacts.get(key) ?? [], ...parts]);
			}
		}
	}
	const names = declarations.flatMap(({ sources }) => sources.flatMap(({ settings }) => variableSourceNames(settings.value)));
	return {
		files,
		declarations,
		urls: addresses,
		artifacts,
		variableSources: new Set(names),
		changedBy: changing === null ? null : describeResource(changing)
	};
}
const SOURCE_GROUP = "source.toolkit.fluxcd.io/";
function isRelevant(text) {
	return text.includes(SOURCE_GROUP) || text.includes("ArtifactGenerator") || canContainSync(text) || canMutateSyncObjects(text);
}
const IDENTIFYING_FIELDS = new Map([
	["kustomize.toolkit.fluxcd.io/Kustomization", ["path", "sourceRef"]],
	["argoproj.io/Application", [
		"source",
		"sources",
		"sourceHydrator"
	]],
	["argoproj.io/ApplicationSet", ["generators"]]
]);
function isSyncObject({ apiVersion, kind, value }) {
	const fields = IDENTIFYING_FIELDS.get(`${apiGroup(apiVersion)}/${kind}`) ?? [];
	const spec = asObject(value.spec);
	return fields.some((field) => Object.hasOwn(spec, field));
}
function recordUrl({ apiVersion, kind, name, value }, addresses) {
	const url = asString(asObject(value.spec).url);
	if (apiVersion.startsWith(SOURCE_GROUP) && url !== void 0) addresses.set(`${kind}/${name}`, url);
}
function variableSourceNames(value) {
	return asArray(asObject(value.postBuild).substituteFrom).flatMap((item) => {
		const name = asString(asObject(item).name);
		return name === void 0 ? [] : [name];
	});
}
// scripts/engines/fallback.ts
async function followFallbacks(around, follower, always = false) {
	const seen = new Set();
	for (let built = [];;) {
		const failed = [...follower.builds.values(), ...built].filter((work) => hasFailed(work) && !seen.has(work));
		if (failed.length === 0) return;
		for (const work of failed) seen.add(work);
		const parts = failed.flatMap(({ source }) => fallbacksOf(around, source));
		const inner = new Set(graphsOf(parts).flatMap(nestedFolders));
		const left = parts.filter(({ name }) => !inner.has(name) && !follower.isBuilt(name));
		const reported = failed.flatMap(failuresOf);
		built = await follower.follow(left, always);
		for (const part of built) {
			const failures = failuresOf(part);
			if (failures.length > 0 && failures.every((failure) => isReported(failure, reported))) follower.builds.delete(part.key);
		}
	}
}
function failuresOf({ result }) {
	return result?.failures ?? [];
}
function isReported({ message, location }, reported) {
	return reported.some((other) => other.message.startsWith(message) && isDeepStrictEqual(other.location, location));
}
function nestedFolders(graph) {
	return graphFolders(graph).filter((folder) => folder !== graph.folder);
}
function hasFailed(work) {
	if (work.result !== null && work.result.resources.length > 0) return false;
	return failuresOf(work).some(({ stage }) => stage === "discover" || stage === "render");
}
const COLLECTING_FIELDS = new Set([
	"apiVersion",
	"kind",
	"metadata",
	"resources",
	"bases",
	"namespace",
	"labels",
	"commonLabels",
	"commonAnnotations",
	"configMapGenerator",
	"secretGenerator",
	"generatorOptions",
	"configurations",
	"crds",
	"openapi",
	"buildMetadata",
	"sortOptions"
]);
function fallbacksOf({ repository, tree }, source) {
	const { cluster, settings } = source;
	const parts = [];
	const seen = new Set();
	for (const pending = graphsOf([source]); pending.length > 0;) {
		const graph = pending.pop();
		if (seen.has(graph)) continue;
		seen.add(graph);
		for (const inner of collectedFolders(repository, graph).map((folder) => tree.graph(folder))) {
			const part = kustomizationSource(inner, {
				cluster,
				group: null,
				destination: null
			});
			if (inner.failures.length > 0) pending.push(inner);
			else parts.push({
				...part,
				settings,
				part: "failed"
			});
		}
	}
	return parts;
}
function collectedFolders(repository, { folder: own, kustomizations }) {
	const value = kustomizations.find(({ folder }) => folder === own)?.value ?? {};
	if (!Object.keys(value).every((field) => COLLECTING_FIELDS.has(field))) return [];
	return kustomizationEntries(value).flatMap(({ role, path }) => {
		const folder = posix.join(own, path);
		if (role !== "resource" || repository.kind(folder) !== "directory") return [];
		const real = repository.resolved(folder);
		return kustomizationFile(repository, real) === null ? [] : [real];
	});
}
// scripts/engines/sync-state.ts
const CONTROL_GROUPS = new Set([
	"kustomize.toolkit.fluxcd.io",
	"source.toolkit.fluxcd.io",
	"source.extensions.fluxcd.io",
	"fluxcd.controlplane.io",
	"helm.toolkit.fluxcd.io",
	"helm.cattle.io",
	"image.toolkit.fluxcd.io",
	"notification.toolkit.fluxcd.io",
	"argoproj.io",
	"rbac.authorization.k8s.io",
	...[
		"admissionregistration.k8s.io",
		"kyverno.io",
		"constraints.gatekeeper.sh",
		"templates.gatekeeper.sh"
	]
]);
const CONTROL_KINDS = {
	"argoproj.io": new Set([
		"Application",
		"ApplicationSet",
		"AppProject"
	]),
	"notification.toolkit.fluxcd.io": new Set(["Receiver"])
};
const ARGO_SETTINGS = /^argocd-(?:cm|rbac-cm|cmd-params-cm|ssh-known-hosts-cm|tls-certs-cm|gpg-keys-cm)$/;
const ARGO_SECRET = "argocd.argoproj.io/secret-type";
function isControlObject(resource) {
	const group = apiGroup(resource.apiVersion);
	if (isArgoSecret(resource) || isArgoSettings(resource) || isNamespace(resource)) return true;
	if (isController(resource)) return true;
	return CONTROL_GROUPS.has(group) && (CONTROL_KINDS[group]?.has(resource.kind) ?? true);
}
function isArgoSecret({ apiVersion, kind, value }) {
	const { labels } = asObject(value.metadata);
	return apiVersion === "v1" && kind === "Secret" && Object.hasOwn(asObject(labels), ARGO_SECRET);
}
const POD_SECURITY = "pod-security.kubernetes.io/";
function isNamespace({ apiVersion, kind }) {
	return apiVersion === "v1" && kind === "Namespace";
}
function isArgoSettings({ apiVersion, kind, name }) {
	return apiVersion === "v1" && kind === "ConfigMap" && ARGO_SETTINGS.test(name);
}
const CONTROLLER = /(?<![a-z])(?:(?:source|kustomize|helm|notification|image-reflector|image-automation)-controller|source-watcher|flux-operator|argocd-(?:server|repo-server|(?:application|applicationset|notifications)-controller)|argoproj\/argocd)/;
function isController(resource) {
	if (apiGroup(resource.apiVersion) !== "apps") return false;
	const images = containersOf(resource).map(({ value }) => asString(value.image) ?? "");
	return [resource.name, ...images].some((name) => CONTROLLER.test(name));
}
function canContainControlObject(text) {
	const isArgo = text.includes(ARGO_SECRET) || text.includes("argocd-") && text.includes("-cm");
	if (text.includes("pod-security.kubernetes.io/") || CONTROLLER.test(text)) return true;
	return isArgo || [...CONTROL_GROUPS].some((group) => text.includes(`${group}/v`));
}
function syncStateOf({ repository }, follower) {
	const built = [...follower.builds.values()].filter(({ result }) => result !== null);
	const rendered = built.flatMap(renderedObjectsOf);
	const unique = [...new Map(rendered.map((each) => [renderedKey(each.object), each])).values()];
	const objects = unique.map(({ object }) => object);
	const contentOf = contentReader(objects);
	const followed = new Set(built.flatMap((work) => work.followed.flatMap(({ declaration, sources }) => sources.filter(({ work: target, declared }) => target !== null && repository.kind(declared.folder) === "directory").map(({ declared }) => followedKey(work.source.cluster, declaration, declared.path)))));
	return {
		objects,
		folders: unique.flatMap(({ object, declarations }) => declarations.flatMap((declaration) => declaration.sources.map((source) => {
			const { label } = declaration;
			const { path, folder } = source;
			return {
				object,
				label,
				folder,
				path,
				isHere: followed.has(followedKey(object.cluster, declaration, path)),
				...contentOf(object, source)
			};
		}))),
		unfollowed: unique.flatMap(({ object, notFollowed }) => notFollowed.map((reason) => ({
			object,
			reason
		})))
	};
}
function renderedObjectsOf({ source, result, followed, notFollowed }) {
	const declarations = Map.groupBy(followed.map(({ declaration }) => declaration), ({ resource }) => resource);
	const left = Map.groupBy(notFollowed, ({ resource }) => resource);
	return result.resources.filter(isControlObject).map((resource) => ({
		object: {
			cluster: source.cluster,
			resource
		},
		declarations: declarations.get(resource) ?? [],
		notFollowed: (left.get(resource) ?? []).map(({ reason }) => reason)
	}));
}
function renderedKey({ cluster, resource: { value } }) {
	return JSON.stringify([cluster?.folder ?? null, value]);
}
function followedKey(cluster, { label, resource }, path) {
	return JSON.stringify([
		cluster?.folder ?? null,
		label,
		describeResource(resource),
		path
	]);
}
function contentReader(objects) {
	const byName = Map.groupBy(objects, ({ resource: { kind, name } }) => `${kind}/${name}`);
	const producers = objects.flatMap((object) => asArray(asObject(object.resource.value.spec).artifacts).flatMap((artifact) => {
		const name = asString(asObject(artifact).name);
		return object.resource.kind === "ArtifactGenerator" && name !== void 0 ? [{
			name,
			object
		}] : [];
	}));
	function find(from, kind, namespace, name) {
		const inCluster = (one) => one.cluster?.folder === from.cluster?.folder;
		const named = (byName.get(`${kind}/${name}`) ?? []).filter(({ resource }) => resource.namespace === namespace || resource.namespace === null || namespace === null);
		return named.find(inCluster) ?? named[0] ?? null;
	}
	function contentOfRef(from, kind, namespace, name) {
		const label = describeResource({
			apiVersion: "",
			kind,
			namespace,
			name
		});
		const object = find(from, kind, namespace, name);
		if (object !== null) return fluxContent(label, object.resource);
		const producer = kind === "ExternalArtifact" ? producers.find((each) => each.name === name) : void 0;
		const [only, ...more] = asArray(asObject(producer?.object.resource.value.spec).sources).map(asObject);
		if (producer === void 0 || only === void 0 || more.length > 0 || only.kind === kind) return {
			content: label,
			repository: label,
			url: null,
			words: label
		};
		const ownNamespace = asString(only.namespace) ?? producer.object.resource.namespace;
		const inner = contentOfRef(producer.object, String(only.kind), ownNamespace, String(only.name));
		return {
			...inner,
			words: `${label} of ${inner.words}`
		};
	}
	return (object, { repository: { url, ref }, settings }) => {
		if (ref !== null) return contentOfRef(object, ref.kind, ref.namespace, ref.name);
		return argoContent(url ?? "", settings.value);
	};
}
const CONTENT_FIELDS = [
	"ref",
	"include",
	"recurseSubmodules",
	"bucketName",
	"endpoint",
	"prefix",
	"layerSelector",
	"sourceRef"
];
function fluxContent(label, { kind, value }) {
	const spec = asObject(value.spec);
	const url = asString(spec.url) ?? asString(spec.endpoint) ?? "";
	const repository = `${kind} ${url === "" ? label : comparableUrl(url)}`;
	const content = JSON.stringify([repository, ...CONTENT_FIELDS.map((field) => spec[field] ?? null)]);
	const shown = [url, ...Object.entries(asObject(spec.ref)).map(([what, name]) => `${what} ${String(name)}`)].filter((part) => part !== "").join(", ");
	const words = shown === "" ? label : `${label} (${shown})`;
	return {
		content,
		repository,
		url: kind === "GitRepository" ? asString(spec.url) ?? null : null,
		words
	};
}
function argoContent(url, source) {
	const revision = asString(source.targetRevision) || "HEAD";
	const repository = `git ${comparableUrl(url)}`;
	return {
		content: JSON.stringify([repository, revision]),
		repository,
		url: url === "" ? null : url,
		words: `${url === "" ? "a repository that is not set" : url} (${revision})`
	};
}
// scripts/engines/unclaimed.ts
function markUnclaimed(works, sources = works.map(({ source }) => source)) {
	const clusters = clustersOf(sources.filter(hasUnknownEntries));
	if (clusters.length === 0) return {
		works,
		failures: []
	};
	const isUnclaimed = createIsUnclaimed(works);
	const [cluster] = clusters;
	if (clusters.length === 1) return {
		works: works.map((work) => isUnclaimed(work) ? marked(work, cluster) : work),
		failures: []
	};
	const names = clusters.map(({ folder }) => folder).join(", ");
	return {
		works: works.filter((work) => !isUnclaimed(work)),
		failures: works.filter(isUnclaimed).map(({ source }) => unclaimedFailure(source, names))
	};
}
function unclaimedFailure(source, clusters) {
	const { name } = source;
	const file = graphOf(source)?.kustomizations.find(({ folder }) => folder === name)?.file;
	return {
		overlay: name,
		stage: "discover",
		message: `${name} is not checked: nothing includes it, and overlays that cannot be built in several clusters (${clusters}) perhaps should`,
		location: startOfFile(file ?? name)
	};
}
function hasUnknownEntries(source) {
	return graphOf(source)?.hasUnknownEntries === true;
}
function clustersOf(sources) {
	const clusters = sources.flatMap(({ cluster }) => cluster ?? []);
	return [...new Map(clusters.map((cluster) => [cluster.folder, cluster])).values()];
}
function createIsUnclaimed(works) {
	const followed = works.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
	const named = new Set(followed.map(({ work }) => work));
	return (work) => {
		const { cluster, settings, part } = work.source;
		return cluster === null && settings === null && part === null && graphOf(work.source) !== null && !named.has(work) && work.followed.length === 0;
	};
}
function marked(work, cluster) {
	return {
		...work,
		source: {
			...work.source,
			cluster,
			group: null,
			part: "unclaimed"
		}
	};
}
// scripts/engines/select-sources.ts
async function buildAll(found, scan, follower) {
	const candidates = standaloneSources(found, scan);
	const isNamed = isNamedBySync(found, scan, follower);
	const later = new Set(candidates.filter(isNamed));
	const alone = await follower.follow(candidates.filter((source) => !later.has(source)));
	for (const source of later) if (containsSync(found, source) && !follower.isCovered(source)) alone.push(...await follower.follow([source]));
	const rest = [...later].filter((source) => !follower.isCovered(source));
	alone.push(...await follower.follow(rest));
	alone.push(...await follower.follow(bootstrapSources(found, follower)));
	await followFallbacks(found, follower);
	const { works, failures } = markUnclaimed(withoutCovered(follower, new Set(alone)));
	const sources = works.map(({ source }) => source);
	return {
		works,
		sources,
		focus: new Map(),
		skipped: [...unreferencedManifests(found, sources), ...skippedChartFolders(found, ".")],
		failures
	};
}
function withoutCovered(follower, alone) {
	const all = [...follower.builds.values()];
	const followed = all.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
	const named = new Set(followed.map(({ work }) => work));
	const byOrder = (work) => named.has(work) ? 0 : graphOf(work.source) !== null ? 1 : 2;
	return all.filter((work) => named.has(work) || !alone.has(work) || !follower.isCovered(work.source)).sort((one, other) => byOrder(one) - byOrder(other));
}
function standaloneSources(found, { files }) {
	const { repository, tree } = found;
	const roots = rootFolders(tree, tree.folders);
	const graphs = roots.map((root) => tree.graph(root));
	const hasClusters = [...files].some((file) => clusterContaining(found, file) !== null);
	const plain = otherManifests(repository, tree, ".", {
		graphs,
		files: []
	}).filter((file) => {
		if (kustomizationFile(repository, posix.dirname(file)) !== null) return false;
		return files.has(file) && (!hasClusters || clusterContaining(found, file) !== null);
	});
	const byFolder = Map.groupBy(plain, (file) => clusterContaining(found, file)?.folder ?? posix.dirname(file));
	return [...roots.map((root) => kustomizationSource(tree.graph(root), placementIn(clusterContaining(found, root)))), ...[...byFolder].map(([folder, members]) => filesSource(folder, members, placementIn(clusterContaining(found, folder))))].map((source) => ({
		...source,
		group: source.group ?? source.name
	}));
}
function isNamedBySync({ tree }, { declarations }, { own }) {
	const named = new Set(declarations.flatMap(({ sources }) => sources.map((source) => own.resolveFolder(source).folder)));
	const kustomized = new Set(tree.folders);
	return ({ name }) => {
		if (named.has(name)) return true;
		return name.split("/").map((_, index, names) => names.slice(0, index).join("/") || ".").some((folder) => named.has(folder) && !kustomized.has(folder));
	};
}
function containsSync(found, source) {
	return hasText(found, source, canContainSync);
}
function containsControlObject(found, source) {
	return hasText(found, source, canContainControlObject);
}
function hasText({ repository }, source, matches) {
	return filesOf(source).some((file) => {
		const read = repository.readText(file);
		return read.ok && matches(read.value);
	});
}
function bootstrapSources(found, { builds }) {
	const { repository, tree } = found;
	return found.clusters.flatMap((cluster) => {
		const others = [...builds.values()].filter(({ source }) => {
			return source.name !== cluster.folder || graphOf(source) !== null;
		});
		const graphs = graphsOf(others.map(({ source }) => source));
		const read = others.flatMap(({ source }) => manifestsOf(source));
		const files = otherManifests(repository, tree, cluster.folder, {
			graphs,
			files: read
		}).filter((file) => kustomizationFile(repository, posix.dirname(file)) === null);
		return files.length === 0 ? [] : [filesSource(cluster.folder, files, placementIn(cluster))];
	});
}
async function planAll(found, scan, follower) {
	await follower.follow(standaloneSources(found, scan));
	return withoutCovered(follower, new Set(follower.builds.values()));
}
async function buildPaths(found, scan, follower, { paths, stream }) {
	const planned = (paths.length > 0 ? await planAll(found, scan, follower) : []).map(({ source }) => source);
	const chosen = paths.map((path) => ({
		path,
		...pathSources(found, planned, path)
	}));
	const failures = chosen.flatMap(({ path, mistake }) => {
		if (mistake === null) return [];
		return [{
			overlay: path,
			stage: "discover",
			message: `${path} ${mistake}`,
			location: null
		}];
	});
	const sources = [...chosen.flatMap((each) => each.sources), ...stream === null ? [] : [stream]];
	const built = [...new Set(await follower.follow(sources, true))];
	const claimed = markUnclaimed(built, planned);
	const focus = await buildContext(found, follower, contextOf(chosen, planned, claimed.works));
	return {
		works: [...claimed.works, ...[...focus.keys()].filter((work) => !built.includes(work))],
		sources: planned,
		focus: new Map([...focus].filter(([work]) => !built.includes(work))),
		skipped: chosen.flatMap((each) => each.skipped),
		failures: [...failures, ...claimed.failures]
	};
}
function contextOf(chosen, planned, works) {
	const failed = planned.filter((source) => source.cluster !== null && hasUnknownEntries(source));
	const unclaimed = works.filter(({ source }) => source.part === "unclaimed");
	return chosen.map(({ path, context }) => {
		return {
			path,
			context: unclaimed.some(({ source }) => isWithin$1(source.name, path)) ? [...context, ...failed] : context
		};
	});
}
async function buildContext(found, follower, contexts) {
	const focus = new Map();
	const add = (work, path) => focus.set(work, [...focus.get(work) ?? [], path]);
	for (const { path, context } of contexts) for (const work of await follower.follow(context, true)) add(work, path);
	if (![...focus.keys()].some(hasFailed)) return focus;
	await followFallbacks(found, follower, true);
	const parts = [...follower.builds.values()].filter(({ source }) => source.part === "failed");
	for (const { path } of contexts) for (const part of parts) if (isWithin$1(part.source.name, path) || includesPath(part.source, path)) add(part, path);
	return focus;
}
function affectsOthers(found, { variableSources }) {
	const names = [...variableSources];
	return (source) => {
		if (containsSync(found, source)) return true;
		return filesOf(source).some((file) => {
			const read = found.repository.readText(file);
			return read.ok && names.some((name) => read.value.includes(name));
		});
	};
}
// scripts/engines/skipped-charts.ts
function skippedCharts(overlays, others) {
	const charts = overlays.flatMap(({ resources }) => chartResources(resources));
	const names = [...new Set([...charts.map(({ resource }) => describeResource(resource)), ...others])];
	if (names.length === 0) return [];
	return [{
		kind: "helm",
		count: names.length,
		reason: `Helm charts are not rendered, their resources are not checked: ${names.join(", ")}`
	}];
}
// scripts/engines/stated-sync.ts
function statedSyncReader(repository, named) {
	const within = named === null ? null : repository.within(named);
	const forAll = within === null ? null : read(repository, within);
	return memoizeWeak((cluster) => {
		if (forAll !== null) return forAll;
		return cluster.platformFile === null ? NOTHING : read(repository, cluster.platformFile);
	});
}
const NOTHING = {
	engine: null,
	repository: null,
	kubernetesVersion: null
};
function read(repository, file) {
	const { sync, kubernetesVersion } = asObject(repository.readYaml(file)?.documents[0]?.value);
	const { engine, repository: url } = asObject(sync);
	return {
		engine: engine === "flux" || engine === "argocd" ? engine : null,
		repository: asString(url) ?? null,
		kubernetesVersion: asString(kubernetesVersion) ?? null
	};
}
// scripts/engines/this-repository.ts
function identifyRepository(repository, { declarations: written, urls, artifacts }, folders, stated = []) {
	const roots = artifactRoots(repository, written, folders);
	const at = (key, folder) => posix.join(roots.get(key ?? "") ?? ".", folder);
	const placed = (source) => {
		const key = refKey(source);
		const held = folderInParts(artifacts.get(key ?? "") ?? [], source.folder);
		return {
			...source,
			folder: held === null ? at(key, source.folder) : at(held.part.source, held.folder)
		};
	};
	const present = sourcesOf(written.map((each) => ({
		...each,
		sources: each.sources.map(placed)
	}))).filter(({ folder }) => {
		return folder !== "." && repository.kind(folder) === "directory";
	});
	const ownRef = mostFrequent(present.flatMap((source) => refKey(source) ?? []));
	const ownUrl = mostFrequent(present.flatMap(({ repository: { url } }) => url ?? []));
	const refUrl = ownRef === null ? null : urls.get(ownRef) ?? null;
	const names = new Set([refUrl, ownUrl].flatMap((url) => repositoryName(url) ?? []));
	const statedUrls = new Set(stated.map(comparableUrl));
	function isOther(source, isOwned = false) {
		const key = refKey(source);
		const url = source.repository.url ?? (key === null ? null : urls.get(key) ?? null);
		const name = repositoryName(url);
		if (key !== null && artifacts.has(key)) return false;
		const isGit = key === null || key.startsWith("GitRepository/");
		if (isGit && url !== null && name !== null && statedUrls.size > 0) return !statedUrls.has(comparableUrl(url));
		if (key !== null && key === ownRef) return false;
		if (isGit && name !== null && names.size > 0) return !names.has(name);
		if (key === null || isOwned && ownRef === null) return false;
		if (url !== null && refUrl !== null) return url !== refUrl;
		return source.folder === "." || repository.kind(source.folder) !== "directory";
	}
	function isOwn(source) {
		const key = refKey(source);
		const url = source.repository.url ?? (key === null ? null : urls.get(key) ?? null);
		const name = repositoryName(url);
		const isGit = key === null || key.startsWith("GitRepository/");
		if (isGit && url !== null && name !== null && statedUrls.size > 0) return statedUrls.has(comparableUrl(url));
		return key !== null && key === ownRef || isGit && name !== null && names.has(name);
	}
	return {
		resolveFolder: placed,
		isOtherRepository: isOther,
		isThisRepository: isOwn
	};
}
const MIN_PLACED = 3;
function artifactRoots(repository, declarations, folders) {
	const byRef = Map.groupBy(sourcesOf(declarations), refKey);
	const roots = new Map();
	for (const [ref, sources] of byRef) {
		const paths = [...new Set(sources.map(({ folder }) => folder))].filter((folder) => folder !== ".");
		const isMissing = paths.every((path) => repository.kind(path) === "missing");
		const root = ref !== null && isMissing ? commonRoot(paths, folders) : null;
		if (root !== null) roots.set(ref, root);
	}
	return roots;
}
function commonRoot(paths, folders) {
	const placed = paths.map((path) => rootsContaining(path, folders)).filter((roots) => roots.length > 0);
	if (placed.length < MIN_PLACED) return null;
	const fitting = [...Map.groupBy(placed.flat(), (root) => root)].filter(([, times]) => times.length >= placed.length * .8);
	return fitting.length === 1 ? fitting[0][0] : null;
}
function rootsContaining(path, folders) {
	return folders.filter((folder) => folder.endsWith(`/${path}`)).map((folder) => folder.slice(0, -path.length - 1));
}
function sourcesOf(declarations) {
	return declarations.flatMap(({ sources }) => sources);
}
function refKey({ repository: { ref } }) {
	return ref === null ? null : `${ref.kind}/${ref.name}`;
}
function repositoryName(url) {
	if (url === null || /[${}]/.test(url)) return null;
	return /([^/:]+?)(?:\.git)?\/*$/.exec(url.slice(0, 2e3))?.[1]?.toLowerCase() ?? null;
}
function mostFrequent(items) {
	return [...Map.groupBy(items, (item) => item)].sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? null;
}
// scripts/engines/unlisted.ts
function unlistedFinder(found, sources) {
	const fileOf = lazily$1(() => {
		const files = new Map();
		const open = new Map();
		for (const file of unreferencedFiles(found, sources)) {
			const yaml = found.repository.readYaml(file);
			const resources = yaml === null ? [] : readManifests(yaml, file).resources;
			for (const { kind, namespace, name } of resources.flatMap(providedObjectsOf)) if (namespace) files.set(objectKey({
				kind,
				namespace,
				name
			}), file);
			else {
				const key = objectKey({
					kind,
					namespace: null,
					name
				});
				open.set(key, new Set([...open.get(key) ?? [], file]));
			}
		}
		return {
			files,
			open
		};
	});
	return (kind, namespace, name) => {
		const { files, open } = fileOf();
		const [only = null, ...others] = open.get(objectKey({
			kind,
			namespace: null,
			name
		})) ?? [];
		return files.get(objectKey({
			kind,
			namespace,
			name
		})) ?? (others.length === 0 ? only : null);
	};
}
// scripts/engines/render.ts
async function render(found, request) {
	const { selection } = request;
	const scan = scanSync(found.repository, found.tree);
	const isCompared = request.isSyncCompared === true;
	const follower = createFollower(found, scan, request, (source) => {
		return isCompared && containsControlObject(found, source);
	});
	const chosen = selection.kind === "everything" ? await buildAll(found, scan, follower) : await buildPaths(found, scan, follower, {
		paths: selection.paths,
		stream: selection.stream === null ? null : streamSource(selection.stream)
	});
	if (isCompared && selection.kind === "paths") await follower.follow(bootstrapSources(found, follower));
	const sync = lazily$1(() => syncStateOf(found, follower));
	const overlays = assembleOverlays(chosen.works, follower, selection.kind === "paths", chosen.focus);
	return {
		overlays,
		unlisted: unlistedFinder(found, chosen.sources),
		skipped: [
			...follower.skipped,
			...remoteMismatch(found.repository, sync),
			...skippedVariables(follower.unknown),
			...chosen.skipped,
			...skippedCharts(overlays, follower.charts)
		],
		failures: [
			...unreadableEntries(found, gatheredFolders(found, selection, chosen.works)),
			...chosen.failures,
			...follower.failures
		],
		sync,
		sources: chosen.sources
	};
}
function gatheredFolders({ repository }, selection, works) {
	if (selection.kind === "everything") return ["."];
	const folders = works.map(({ source }) => source.name);
	const isGathered = (folder) => kustomizationFile(repository, folder) === null;
	return [...selection.paths, ...folders.filter(isGathered)];
}
async function planSources(found, options, isAlsoWanted) {
	const scan = scanSync(found.repository, found.tree);
	const selection = {
		kind: "paths",
		paths: [],
		stream: null
	};
	const follower = createFollower(found, scan, {
		...options,
		selection,
		onProgress: () => {}
	}, (source) => containsControlObject(found, source) || isAlsoWanted(source));
	const planned = await planAll(found, scan, follower);
	const bootstrapped = await follower.follow(bootstrapSources(found, follower));
	const works = [...new Set([...planned, ...bootstrapped])];
	return {
		sources: planned.map(({ source }) => source),
		sync: syncStateOf(found, follower),
		overlays: assembleOverlays(works, follower, true)
	};
}
async function openBuilder({ repository, clusters }, { upstream, kubernetesVersion, platformFile }) {
	if (upstream == null) return null;
	const stated = statedSyncReader(repository, platformFile ?? null);
	const versions = clusters.flatMap((cluster) => stated(cluster).kubernetesVersion ?? []);
	const exact = await upstream(kubernetesVersion ?? versions[0] ?? null);
	const opened = exact.ok ? exact : await upstream(null);
	return opened.ok ? opened.value : null;
}
function textOf({ settings }) {
	return settings !== null && isSubstituting(settings) ? "$" : null;
}
function createFollower(found, scan, request, isAlsoWanted = () => false) {
	const { repository, tree, clusters } = found;
	const statedSync = statedSyncReader(repository, request.platformFile ?? null);
	const urls = clusters.flatMap((cluster) => statedSync(cluster).repository ?? []);
	const isNeeded = affectsOthers(found, scan);
	const upstream = lazily$1(() => openBuilder(found, request));
	return new Follower({
		repository,
		tree,
		submodules: lazily$1(() => missingSubmodules(repository)),
		build: createBuilder(request.kustomize, repository, {
			...request,
			upstream,
			textWith: textOf
		}),
		changedBy: scan.changedBy,
		own: identifyRepository(repository, scan, tree.allFolders(), urls),
		isWanted: request.selection.kind === "everything" ? () => true : (source) => isNeeded(source) || isAlsoWanted(source),
		onProgress: request.onProgress,
		activeEngine: (cluster) => statedSync(cluster).engine
	});
}
// scripts/tools/cache-folder.ts
function cacheFolder(env, os, untrusted) {
	const home = env.HOME !== void 0 && isAbsolute(env.HOME) ? env.HOME : homedir();
	const given = env.XDG_CACHE_HOME ?? "";
	const caches = isAbsolute(given) ? given : join(home, os === "darwin" ? "Library/Caches" : ".cache");
	const folder = join(caches, TOOL_NAME);
	if (untrusted !== null && isWithinFolder(folder, untrusted)) return fail(`the cache folder ${folder} is below the files that are being checked: set XDG_CACHE_HOME to a folder outside`);
	return {
		ok: true,
		value: folder
	};
}
// scripts/tools/checksums.json
var checksums_default = {};
// scripts/tools/one-line.ts
function reasonOf$1(thrown) {
	if (!(thrown instanceof Error)) return oneLine(String(thrown));
	const cause = thrown.cause instanceof Error && thrown.cause.message !== "" ? `: ${thrown.cause.message}` : "";
	return oneLine(thrown.message + cause);
}
function oneLine(text) {
	return text.slice(0, 2e3).replace(/[\s\p{Cc}]+/gu, " ").trim().slice(0, 300);
}
// scripts/tools/download.ts
const timeoutMs$1 = 12e4;
const redirectLimit = 5;
const loopback = new Set([
	"localhost",
	"127.0.0.1",
	"[::1]"
]);
function isTrusted(url) {
	return url.protocol === "https:" || url.protocol === "http:" && loopback.has(url.hostname);
}
async function download(address, limitBytes) {
	try {
		const signal = AbortSignal.timeout(timeoutMs$1);
		let url = address;
		for (let hops = 0; hops <= redirectLimit; hops += 1) {
			if (!isTrusted(url)) return fail(`${url.origin} is not HTTPS`);
			const response = await fetch(url, {
				redirect: "manual",
				signal
			});
			if (response.status === 200) return await bodyOf(response, limitBytes);
			await response.body?.cancel();
			const next = response.headers.get("location");
			if (response.status < 300 || response.status > 399 || next === null) return fail(`HTTP ${response.status} from ${url.origin}`);
			url = new URL(next, url);
		}
		return fail("too many redirects");
	} catch (error) {
		return fail(reasonOf$1(error));
	}
}
async function bodyOf(response, limitBytes) {
	const chunks = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length;
		if (bytes > limitBytes) return fail(`the file is larger than ${limitBytes} bytes`);
		chunks.push(chunk);
	}
	return {
		ok: true,
		value: Buffer.concat(chunks)
	};
}
// scripts/tools/records.ts
async function readRecords(file) {
	try {
		const value = JSON.parse(await readFile(file, "utf8"));
		return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
	} catch {
		return new Map();
	}
}
async function writeRecords(file, records) {
	const draft = `${file}.${randomUUID()}`;
	try {
		await writeFile(draft, `${JSON.stringify(Object.fromEntries(records), null, 2)}\n`);
		await rename(draft, file);
	} finally {
		await rm(draft, { force: true });
	}
}
// scripts/tools/checksums.ts
const limitBytes = 1048576;
const pinnedChecksums = new Map(Object.entries(checksums_default));
function checksumKey(tool, archive) {
	return `${tool.name}@${tool.version}/${archive}`;
}
async function expectedChecksum(tool, archive, release, folder, keptInRepository) {
	const key = checksumKey(tool, archive);
	const inRepository = keptInRepository.get(key);
	if (inRepository !== void 0) return {
		ok: true,
		value: {
			sha256: inRepository,
			from: "repository"
		}
	};
	const inRecord = (await readRecords(recordFile(folder))).get(key);
	if (typeof inRecord === "string") return {
		ok: true,
		value: {
			sha256: inRecord,
			from: "record"
		}
	};
	const list = await download(new URL(tool.release.checksums, release), limitBytes);
	if (!list.ok) return fail(`${tool.release.checksums}: ${list.error}`);
	const sha256 = checksumIn(list.value.toString("utf8"), archive);
	if (sha256 === null) return fail(`${tool.release.checksums} has no SHA-256 checksum for ${archive}`);
	return {
		ok: true,
		value: {
			sha256,
			from: "release"
		}
	};
}
async function recordChecksum(folder, key, sha256) {
	const records = await readRecords(recordFile(folder));
	await writeRecords(recordFile(folder), records.set(key, sha256));
}
function checksumIn(list, archive) {
	for (const line of list.split("\n")) {
		const [sum, name, ...more] = line.trim().split(/\s+/);
		if (name?.replace(/^\*/, "") !== archive || more.length > 0) continue;
		if (sum !== void 0 && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
	}
	return null;
}
function recordFile(folder) {
	return join(folder, "release-checksums.json");
}
// scripts/tools/command.ts
const outputLimitBytes = 1048576;
async function runCommand(file, args, options) {
	const ran = await runProgram({
		file,
		args,
		...options,
		outputBytes: outputLimitBytes
	});
	const { ending, stdout } = ran;
	if (ending.kind === "exit" && ending.code === 0) return {
		ok: true,
		value: stdout.toString("utf8")
	};
	return fail(reasonOf(ran, options.timeoutMs));
}
function reasonOf({ ending, stderr }, timeoutMs) {
	if (ending.kind === "timeout") return `did not finish within ${timeoutMs / 1e3}s`;
	const words = lastLines(stderr);
	if (words !== "") return words;
	switch (ending.kind) {
		case "exit": return `exited with ${ending.code}`;
		case "signal": return `was terminated by ${ending.signal}`;
		case "output-limit": return `printed more than ${outputLimitBytes} bytes`;
		case "not-started": return `cannot be run (${ending.code})`;
	}
}
function lastLines(stderr) {
	return oneLine(stderr.trim().split("\n").slice(-3).join(" "));
}
// scripts/tools/go-install.ts
const buildTimeoutMs = 9e5;
const askTimeoutMs = 3e4;
const forwardedSettings = [
	"GOPROXY",
	"GOSUMDB",
	"GOTOOLCHAIN",
	"GOCACHE",
	"GOMODCACHE",
	"GOPATH"
];
function findGo(env, untrusted) {
	return searchPath("go", env, untrusted)[0] ?? null;
}
async function installWithGo(go, tool, folder, env) {
	const settings = await goSettings(go, folder, env);
	if (!settings.ok) return settings;
	const target = `${tool.go.package}@${tool.version}`;
	const built = await runCommand(go, [
		"install",
		"-trimpath",
		...tool.go.flags,
		target
	], {
		env: buildEnvironment(env, settings.value, folder),
		cwd: folder,
		timeoutMs: buildTimeoutMs
	});
	return built.ok ? {
		ok: true,
		value: join(folder, tool.name)
	} : built;
}
async function goSettings(go, folder, env) {
	const asked = await runCommand(go, [
		"env",
		"-json",
		...forwardedSettings
	], {
		env,
		cwd: folder,
		timeoutMs: askTimeoutMs
	});
	if (!asked.ok) return asked;
	const settings = settingsIn(asked.value);
	return settings === null ? fail("`go env` printed no JSON") : {
		ok: true,
		value: settings
	};
}
function buildEnvironment(env, settings, folder) {
	const rest = Object.entries(env).filter(([name]) => name === "GOROOT" || !/^C?GO[A-Z0-9_]*$/.test(name));
	const kept = [...settings].filter(([name, value]) => name !== "GOSUMDB" || value !== "off");
	return {
		...Object.fromEntries(rest),
		...Object.fromEntries(kept),
		GOENV: "off",
		GOBIN: folder,
		CGO_ENABLED: "0"
	};
}
function settingsIn(json) {
	try {
		const texts = Object.entries(JSON.parse(json)).filter((entry) => typeof entry[1] === "string");
		return new Map(texts.filter(([, value]) => value !== ""));
	} catch {
		return null;
	}
}
// scripts/tools/tar.ts
const blockBytes = 512;
const unpackedLimitBytes = 268435456;
function readMember(archive, name) {
	let tar;
	try {
		tar = gunzipSync(archive, { maxOutputLength: unpackedLimitBytes });
	} catch (error) {
		return fail(`the archive cannot be unpacked: ${reasonOf$1(error)}`);
	}
	return memberOf(tar, name);
}
function memberOf(tar, name) {
	let found = null;
	let offset = 0;
	while (offset + blockBytes <= tar.length && tar[offset] !== 0) {
		const header = tar.subarray(offset, offset + blockBytes);
		const size = sizeIn(header);
		const start = offset + blockBytes;
		if (size === null || start + size > tar.length) return fail("the archive is damaged or truncated");
		if (isFile(header) && nameIn(header) === name) {
			if (found !== null) return fail(`the archive contains two files named ${name}`);
			found = tar.subarray(start, start + size);
		}
		offset = start + Math.ceil(size / blockBytes) * blockBytes;
	}
	return found === null ? fail(`the archive contains no file named ${name}`) : {
		ok: true,
		value: found
	};
}
function isFile(header) {
	return header[156] === 48 || header[156] === 0;
}
function nameIn(header) {
	const prefix = header.toString("latin1", 257, 262) === "ustar" ? textAt(header, 345, 155) : "";
	return (prefix === "" ? "" : `${prefix}/`) + textAt(header, 0, 100);
}
function sizeIn(header) {
	const text = textAt(header, 124, 12).trim();
	return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : null;
}
function textAt(header, start, length) {
	return header.toString("latin1", start, start + length).split("\0", 1)[0] ?? "";
}
// scripts/tools/release-install.ts
const MIRROR_VARIABLE = "SYNCGATE_MIRROR";
const archiveLimitBytes = 134217728;
async function installFromRelease(tool, stage, options) {
	const release = releaseUrl(tool, options.env);
	if (!release.ok) return release;
	const archive = tool.release.archive(options.platform);
	const expected = await expectedChecksum(tool, archive, release.value, options.folder, options.pinned);
	if (!expected.ok) return expected;
	const content = await download(new URL(archive, release.value), archiveLimitBytes);
	if (!content.ok) return fail(`${archive}: ${content.error}`);
	const sha256 = createHash("sha256").update(content.value).digest("hex");
	if (sha256 !== expected.value.sha256) return fail(mismatch(archive, sha256, expected.value, options.folder));
	const program = readMember(content.value, tool.name);
	if (!program.ok) return fail(`${archive}: ${program.error}`);
	const file = join(stage, tool.name);
	await writeFile(file, program.value, {
		mode: 493,
		flag: "wx"
	});
	if (expected.value.from === "release") await trustOnFirstUse(checksumKey(tool, archive), sha256, options);
	return {
		ok: true,
		value: file
	};
}
function releaseUrl(tool, env) {
	const base = env["SYNCGATE_MIRROR"] || "https://github.com";
	const url = URL.parse(`${base.replace(/\/$/, "")}/${tool.release.folder}/`);
	if (url === null || !isTrusted(url)) return fail(`${MIRROR_VARIABLE} is not an HTTPS URL`);
	if (url.username !== "" || url.password !== "") return fail(`${MIRROR_VARIABLE} must not contain credentials`);
	return {
		ok: true,
		value: url
	};
}
function mismatch(archive, sha256, expected, folder) {
	const sources = {
		repository: "scripts/tools/checksums.json",
		record: recordFile(folder),
		release: "the checksum file of the release"
	};
	return `${archive}: rejected, its SHA-256 checksum is ${sha256}, expected ${expected.sha256} (from ${sources[expected.from]})`;
}
async function trustOnFirstUse(key, sha256, { folder, say }) {
	await recordChecksum(folder, key, sha256);
	say(`${key} was verified only against the checksum file of its release; to pin it, add "${key}": "${sha256}" to scripts/tools/checksums.json`);
}
// scripts/tools/program-checksum.ts
function checksumFile(program) {
	return `${program}.sha256`;
}
async function programState(program, name) {
	const actual = await sha256Of(program);
	if (actual === null) return "missing";
	const recorded = await readFile(checksumFile(program), "utf8").catch(() => null);
	if (recorded === null) return "unrecorded";
	return checksumIn(recorded, name) === actual ? "intact" : "modified";
}
async function recordProgram(program, name, file) {
	const sum = await sha256Of(program);
	if (sum !== null) await writeFile(file, `${sum}  ${name}\n`);
}
async function sha256Of(file) {
	const hash = createHash("sha256");
	try {
		for await (const part of createReadStream(file, { highWaterMark: PART_BYTES })) hash.update(part);
	} catch {
		return null;
	}
	return hash.digest("hex");
}
const PART_BYTES = 1048576;
// scripts/tools/stage.ts
const STAGE_PREFIX = ".stage-";
const STAGE_LIFE_MS = 36e5;
async function installInStage(folder, name, make, faultOf) {
	let stage;
	try {
		await mkdir(folder, {
			recursive: true,
			mode: 448
		});
		await removeStaleStages(folder);
		stage = await mkdtemp(join(folder, STAGE_PREFIX));
		const made = await make(stage);
		if (!made.ok) return made;
		const fault = await faultOf(made.value);
		if (fault !== null) return fail(fault);
		const path = join(folder, name);
		const sum = checksumFile(made.value);
		await recordProgram(made.value, name, sum);
		await rename(sum, checksumFile(path));
		await rename(made.value, path);
		return {
			ok: true,
			value: path
		};
	} catch (error) {
		return fail(reasonOf$1(error));
	} finally {
		if (stage !== void 0) await rm(stage, {
			recursive: true,
			force: true
		});
	}
}
async function removeStaleStages(folder) {
	const stages = (await readdir(folder)).filter((name) => name.startsWith(STAGE_PREFIX));
	for (const name of stages) {
		const path = join(folder, name);
		const changed = await stat(path).then((stats) => stats.mtimeMs).catch(() => Number.POSITIVE_INFINITY);
		if (Date.now() - changed > STAGE_LIFE_MS) await rm(path, {
			recursive: true,
			force: true
		});
	}
}
// scripts/tools/version-check.ts
const timeoutMs = 1e4;
var VersionCheck = class VersionCheck {
	#file;
	#env;
	#remembered;
	#used = new Map();
	#changed = false;
	constructor(file, env, remembered) {
		this.#file = file;
		this.#env = env;
		this.#remembered = remembered;
	}
	static async open(file, env) {
		return new VersionCheck(file, env, await readRecords(file));
	}
	async isPinned(tool, path) {
		const file = await fileState(path);
		if (file === null) return false;
		const known = parseCachedVersion(this.#remembered.get(path));
		const version = known?.file === file ? known.version : await this.#ask(tool, path);
		if (version === null) return false;
		this.#used.set(path, {
			file,
			version
		});
		return version === tool.version;
	}
	async save() {
		if (!this.#changed) return;
		try {
			await mkdir(dirname(this.#file), { recursive: true });
			await writeRecords(this.#file, this.#used);
		} catch {}
	}
	async #ask(tool, path) {
		const version = await askVersion(tool, path, this.#env);
		if (version !== null) this.#changed = true;
		return version;
	}
};
async function askVersion(tool, path, env) {
	const result = await runCommand(path, tool.versionArgs, {
		env,
		cwd: dirname(path),
		timeoutMs
	});
	return result.ok ? oneLine(result.value).replace(/^(?:kustomize\/)?v?(?=\d)/, "v") : null;
}
async function fileState(path) {
	try {
		const { size, mtimeMs, ctimeMs } = await stat(path);
		return `${size} ${mtimeMs} ${ctimeMs}`;
	} catch {
		return null;
	}
}
function parseCachedVersion(record) {
	if (typeof record !== "object" || record === null) return null;
	if (!("file" in record) || typeof record.file !== "string") return null;
	if (!("version" in record) || typeof record.version !== "string") return null;
	return {
		file: record.file,
		version: record.version
	};
}
// scripts/tools/versions.ts
const kustomizeVersion = "v5.8.1";
const kubeconformVersion = "v0.8.0";
function programName({ name, version }) {
	return `${name}-${version}`;
}
const kustomize = {
	name: "kustomize",
	version: kustomizeVersion,
	versionArgs: ["version"],
	go: {
		package: "sigs.k8s.io/kustomize/kustomize/v5",
		flags: []
	},
	release: {
		folder: `kubernetes-sigs/kustomize/releases/download/kustomize%2F${kustomizeVersion}`,
		archive: ({ os, arch }) => `kustomize_${kustomizeVersion}_${os}_${arch}.tar.gz`,
		checksums: "checksums.txt"
	}
};
const kubeconform = {
	name: "kubeconform",
	version: kubeconformVersion,
	versionArgs: ["-v"],
	go: {
		package: "github.com/yannh/kubeconform/cmd/kubeconform",
		flags: ["-ldflags", `-X main.version=${kubeconformVersion}`]
	},
	release: {
		folder: `yannh/kubeconform/releases/download/${kubeconformVersion}`,
		archive: ({ os, arch }) => `kubeconform-${os}-${arch}.tar.gz`,
		checksums: "CHECKSUMS"
	}
};
// scripts/tools/install.ts
async function install(tool, options) {
	const isPinned = pinnedChecksums.has(checksumKey(tool, tool.release.archive(options.platform)));
	const tried = [];
	for (const method of isPinned ? [fromRelease, withGo] : [withGo, fromRelease]) {
		const result = await method(tool, options);
		if (result.ok) return result;
		tried.push(result.error);
	}
	return fail(failureMessage(title(tool), tried));
}
function title({ name, version }) {
	return `${name} ${version}`;
}
function failureMessage(program, tried) {
	return [
		`cannot install ${program}`,
		...tried.map((line) => `  ${line}`),
		`Put ${program} on PATH, or install Go, or set ${MIRROR_VARIABLE} to a mirror of https://github.com.`
	].join("\n");
}
const withGo = async (tool, options) => {
	const { env, untrusted, folder, say } = options;
	const go = findGo(env, untrusted);
	if (go === null) return fail("with Go: go is not on PATH");
	say(`installing ${title(tool)} with Go into ${folder} (once)`);
	const result = await inStage(tool, options, (stage) => installWithGo(go, tool, stage, env));
	return result.ok ? result : fail(`with Go: ${result.error}`);
};
const fromRelease = async (tool, options) => {
	options.say(`installing ${title(tool)} from its release into ${options.folder} (once)`);
	const result = await inStage(tool, options, (stage) => installFromRelease(tool, stage, {
		...options,
		pinned: pinnedChecksums
	}));
	return result.ok ? result : fail(`from its release: ${result.error}`);
};
function inStage(tool, { folder, env }, make) {
	return installInStage(folder, programName(tool), make, async (program) => {
		const version = await askVersion(tool, program, env);
		return version === tool.version ? null : `the installed program reports version ${version ?? "(none)"}`;
	});
}
// scripts/tools/lock.ts
const TIMES = {
	touch: 2e3,
	look: 250,
	lost: 15e3
};
async function withLock(file, onWait, work, times = TIMES) {
	const owner = randomUUID();
	await mkdir(dirname(file), {
		recursive: true,
		mode: 448
	}).catch(() => {});
	await acquire(file, owner, onWait, times);
	const touching = setInterval(() => void touch(file), times.touch);
	touching.unref();
	try {
		return await work();
	} finally {
		clearInterval(touching);
		await release(file, owner);
	}
}
async function acquire(file, owner, onWait, times) {
	let seen = null;
	while (!await create(file, owner)) {
		const state = await stateOf(file);
		const now = performance.now();
		if (seen === null) onWait();
		if (seen === null || seen.state !== state) seen = {
			state,
			at: now
		};
		else if (now - seen.at > times.lost) await rm(file, {
			recursive: true,
			force: true
		});
		await setTimeout(times.look);
	}
}
async function create(file, owner) {
	try {
		const handle = await open(file, "wx");
		await handle.writeFile(owner);
		await handle.close();
		return true;
	} catch (error) {
		return error.code !== "EEXIST";
	}
}
async function touch(file) {
	const now = new Date();
	await utimes(file, now, now).catch(() => {});
}
async function stateOf(file) {
	const stats = await lstat(file).catch(() => null);
	return stats === null ? null : `${stats.ino} ${stats.mtimeMs}`;
}
async function release(file, owner) {
	if (await readFile(file, "utf8").catch(() => null) === owner) await rm(file, { force: true });
}
["linux", "darwin"].flatMap((os) => ["amd64", "arm64"].map((arch) => ({
	os,
	arch
})));
const architectures = new Map([["x64", "amd64"], ["arm64", "arm64"]]);
function hostPlatform(os, processor) {
	if (os === "win32") return fail("Windows is not supported: run this inside WSL (Windows Subsystem for Linux)");
	const arch = architectures.get(processor);
	if ((os === "linux" || os === "darwin") && arch !== void 0) return {
		ok: true,
		value: {
			os,
			arch
		}
	};
	return fail(`${os} on ${processor} is not supported: use Linux or macOS on amd64 or arm64`);
}
// scripts/tools/find-tools.ts
async function findTools(options) {
	const { say, untrusted, env = process.env } = options;
	const platform = hostPlatform(process.platform, process.arch);
	if (!platform.ok) return platform;
	const caches = cacheFolder(env, process.platform, untrusted);
	if (!caches.ok) return caches;
	const folder = join(caches.value, "tools");
	const check = await VersionCheck.open(join(folder, "versions.json"), env);
	const found = await findBoth({
		platform: platform.value,
		folder,
		env,
		untrusted,
		say,
		check
	});
	await check.save();
	return found;
}
async function findBoth(search) {
	const [ownKustomize, ownKubeconform] = await Promise.all([ownProgram(kustomize, search), ownProgram(kubeconform, search)]);
	const first = ownKustomize ?? await findElsewhere(kustomize, search);
	if (!first.ok) return first;
	const second = ownKubeconform ?? await findElsewhere(kubeconform, search);
	if (!second.ok) return second;
	return {
		ok: true,
		value: {
			kustomize: first.value,
			kubeconform: second.value
		}
	};
}
async function ownProgram(tool, { folder }) {
	const own = join(folder, programName(tool));
	const state = await programState(own, programName(tool));
	if (state === "modified") return fail(modifiedProgram(own));
	return state === "intact" ? {
		ok: true,
		value: own
	} : null;
}
async function findElsewhere(tool, search) {
	for (const path of searchPath(tool.name, search.env, search.untrusted)) if (await search.check.isPinned(tool, path)) return {
		ok: true,
		value: path
	};
	const name = programName(tool);
	const sayWaiting = () => search.say(`waiting for another run that installs ${name}`);
	return withLock(join(search.folder, `${name}.lock`), sayWaiting, async () => await ownProgram(tool, search) ?? await install(tool, search));
}
function modifiedProgram(own) {
	return [`${own} was modified after it was installed: it does not have the checksum in ${checksumFile(own)}`, "It was not started. Find out what changed it; then delete both files, and the next run installs the program again."].join("\n");
}
// scripts/cli/terminal/progress.ts
const QUIET_MILLISECONDS = 1e3;
function progressLine(stream) {
	const started = performance.now();
	let shown = false;
	return {
		show(done, total) {
			if (!stream.isTTY || performance.now() - started < QUIET_MILLISECONDS) return;
			shown = true;
			stream.write(`\r\x1b[Krendered ${done} of ${total} overlays`);
		},
		clear() {
			if (shown) stream.write("\r\x1B[K");
		}
	};
}
export { describeFailure as A, resolveEntry as B, isNamespace as C, substituteText as D, variablesOf as E, git as F, filesOf as G, pluginsIn as H, realWorkTreeOf as I, manifestsOf as J, graphOf as K, workTreeOf as L, RenderCache as M, inputFilesOf as N, readManifests as O, discover as P, workTreeRoot as R, isController as S, isSubstituting as T, kustomizationEntries as U, inlineManifests as V, editedOf as W, planSources as _, kustomize as a, isArgoSecret as b, programState as c, findGo as d, goSettings as f, cacheFolder as g, pinnedChecksums as h, withLock as i, withEdits as j, compileGoRegexp as k, installFromRelease as l, checksumKey as m, findTools as n, installInStage as o, runCommand as p, graphsOf as q, hostPlatform as r, checksumFile as s, progressLine as t, buildEnvironment as u, render as v, sourceKey as w, isArgoSettings as x, POD_SECURITY as y, runProgram as z };
