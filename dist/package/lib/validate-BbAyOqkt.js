import { A as describeFailure, B as resolveEntry, C as isNamespace, D as substituteText, E as variablesOf$1, G as filesOf$1, H as pluginsIn, J as manifestsOf, K as graphOf, N as inputFilesOf, O as readManifests, P as discover, R as workTreeRoot, S as isController, T as isSubstituting, U as kustomizationEntries, V as inlineManifests, W as editedOf, _ as planSources, b as isArgoSecret, k as compileGoRegexp, q as graphsOf, v as render, w as sourceKey, x as isArgoSettings, y as POD_SECURITY, z as runProgram$1 } from "./progress-DD0Sxc8k.js";
import { $t as namespaceKey, A as isRandom, B as secretNameKind, Ft as unrenderedPart, H as clean, Ht as workloadOf, I as isEncryptedFile, Jt as nearestExisting, Kt as memoizeWeak, N as isCiphertext, O as isSecretLiteral, P as isEncrypted, Pt as isPartOfOverlay, Qt as describeResource, R as withoutSopsBlock, S as urlPasswordsIn, T as literalsInParts, Ut as similarKind, V as formattedCredentialsIn, Wt as require_fastest_levenshtein, X as GIT, Yt as valueAt, Zt as apiGroup, _t as fail, an as asString, b as createFinder, bt as require_dist, ct as chartsOf, en as objectKey$1, f as placeKey, gt as SourceText, ht as readYaml, in as asObject, it as RE2JS, j as isRandomPart, k as isCommonWord, ln as scalarText$2, mt as isUnreadable, nn as withoutHash, on as distinct$1, p as startOfFile, pt as documentsWithUniqueKeys, qt as formatPointer, rn as asArray, sn as isObject, t as resourcePlace, tn as resourceId, tt as compileGlob, u as ruleNameHint, v as credentialSpans, vt as findTooDeep, w as literalsInConfig, wt as containersOf, x as maskSpans, y as maskCredentials, yt as resolvePlain } from "./problem-ZCw9GDvD.js";
import { C as openPlatform, D as findDuplicates, O as loadFile, S as openConfigFiles, T as isDate, _ as readKustomization, c as filesBelow$1, f as isManifestFile, g as kustomizationFile, l as isIgnoredPath, o as findClusters, p as isWithin, r as openRepository, v as fieldOf$2, w as openPolicy, x as items, y as fields } from "./repository-B3ZiqoBd.js";
import { b as parseQuantity, d as compare, y as multiply } from "./pod-resources-DUCJp69n.js";
import { _ as isSecretEntry, a as ContextTracker, c as LocalTokenGroup, d as customStartsOf, f as customWords, i as tags, l as parse, n as parser$1, o as ExternalTokenizer, p as demandOf, r as styleTags, s as LRParser, u as CANNOT_BE_CHANGED, v as imagesOf, y as plainCredentialsOf } from "./rules-BxxyTLme.js";
import { a as withoutNames, i as renderedIdentity, n as hashOf, r as namedPointer, t as causeArgs } from "./fingerprint-Bx0zE4We.js";
import { a as withoutQuotes$1, i as runsOn, n as defaultSetting, r as effectiveSeverity, t as check$1 } from "./check-C9dQG3ol.js";
import { t as TOOL_NAME } from "./tool-BnrCB21n.js";
import { r as nodeCount } from "./node-ports-EF0vDXMh.js";
import { n as quotasOf, t as countedBy } from "./quota-Bl-5IkCi.js";
import { t as usesOf } from "./uses-BvgJITO0.js";
import { A as installFacts, B as downloadIn, C as sliceValue, D as optionValues, E as hasOption, G as linesOf$1, H as joinBy, J as unknownReason, K as splitFields, L as concat, M as configEntries, N as findConfig, O as readOptions, P as EMPTY, Q as overlayObjectsOf, R as concatAll, S as shellGlob, T as packageBy, U as joinWords, V as isKnown, W as known, X as wordOf, Y as valueText, _ as isInstaller, b as globMatches, c as expandReferences, d as templatedText, et as isInactiveInstaller, f as isTool, g as installerOf, h as INSTALLER_NAMES, k as wordFrom, l as isStep, m as unwrap, p as programName, q as unknown, s as environmentOf, u as stepTemplateOf, v as toolOf, x as removeMatch, y as foundFiles, z as cut$2 } from "./service-target-CByyn1Au.js";
import { t as parseImage } from "./image-Dix802-Z.js";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname, join, posix, resolve, sep } from "node:path";
import { availableParallelism, tmpdir } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { readFile, readdir } from "node:fs/promises";
import { spawn } from "node:child_process";
// scripts/engines/counterparts.ts
function counterparts(items, sourceOf) {
	const byObject = Map.groupBy(items, (item) => objectKey(sourceOf(item)));
	const byFolder = Map.groupBy(items, (item) => folderKey(sourceOf(item)));
	return { of(source) {
		const key = objectKey(source);
		const applied = key === null ? [] : byObject.get(key) ?? [];
		const [only, ...more] = applied.length > 0 ? applied : byFolder.get(folderKey(source)) ?? [];
		return more.length > 0 ? null : only ?? null;
	} };
}
function objectKey({ group, destination, settings }) {
	return settings === null ? null : JSON.stringify([
		group,
		destination,
		settings.engine,
		settings.label
	]);
}
function folderKey({ group, destination, name }) {
	return JSON.stringify([
		group,
		destination,
		name
	]);
}
function rendersTheSame(one, other) {
	const { settings } = one.source;
	if (asObject(settings?.value.postBuild).substituteFrom !== void 0) return false;
	if (sourceKey(one.source) !== sourceKey(other.source)) return false;
	const files = filesOf(one);
	return isDeepStrictEqual(files, filesOf(other)) && files.every((file) => isDeepStrictEqual(one.repository.readText(file), other.repository.readText(file)));
}
function filesOf({ repository, source }) {
	const graph = graphOf(source);
	return graph === null ? [...manifestsOf(source)] : [...inputFilesOf(repository, graph), ...graph.links].sort();
}
// scripts/model/located.ts
const UNKNOWN$1 = { kind: "unknown" };
function exactly(place, layers = [], removed = []) {
	return place === null ? UNKNOWN$1 : {
		kind: "exact",
		place,
		layers,
		removed
	};
}
function byEntry(place) {
	return place === null ? UNKNOWN$1 : {
		kind: "entry",
		place
	};
}
function exactPlace(located) {
	return located.kind === "exact" ? located.place : null;
}
function nearestPlace(located) {
	return located.kind === "unknown" ? null : located.place;
}
// scripts/locate/other-overlays.ts
const NO_OTHER_OVERLAYS = {
	locate: () => UNKNOWN$1,
	find: () => null
};
function resourceSource(resource, elsewhere) {
	return { placeOf(pointer, part) {
		const value = valueAt(resource.value, pointer);
		if (value === void 0 || typeof part === "object" && typeof value !== "string") return null;
		return exactPlace(elsewhere.locate({
			in: "resource",
			resource,
			path: pointer,
			...part === void 0 ? {} : { part }
		}));
	} };
}
function variableRef(name, { resource, at }, elsewhere) {
	const path = [...at, "postBuild"];
	const postBuild = asObject(valueAt(resource.value, path));
	if (Object.hasOwn(asObject(postBuild.substitute), name)) return {
		source: resourceSource(resource, elsewhere),
		pointer: [
			...path,
			"substitute",
			name
		]
	};
	for (const reference of asArray(postBuild.substituteFrom).map(asObject).reverse()) {
		const source = elsewhere.find(asString(reference.kind) ?? "", resource.namespace, asString(reference.name) ?? "");
		for (const field of ["stringData", "data"]) {
			if (source === null || !Object.hasOwn(asObject(source.value[field]), name)) continue;
			return {
				source: resourceSource(source, elsewhere),
				pointer: [field, name]
			};
		}
	}
	return null;
}
// scripts/locate/tracked/text.ts
function wholePiece(text, mark) {
	return {
		text,
		mark
	};
}
function slice(pieces, start, end) {
	const result = [];
	let offset = 0;
	for (const piece of pieces) {
		const from = Math.max(start - offset, 0);
		const to = Math.min(end - offset, piece.text.length);
		if (from < to) result.push(part(piece, from, to));
		offset += piece.text.length;
	}
	return result;
}
function part(piece, from, to) {
	const text = piece.text.slice(from, to);
	if (piece.isOpaque || text.length === piece.text.length) return {
		...piece,
		text
	};
	const begin = piece.mark.span?.start ?? 0;
	return {
		text,
		mark: {
			...piece.mark,
			span: {
				start: begin + from,
				end: begin + to
			}
		}
	};
}
function joined$1(pieces) {
	return pieces.map(({ text }) => text).join("");
}
function adaptLineBreaks(text, pieces, whole) {
	const before = joined$1(pieces);
	if (before === text) return pieces;
	if (before.replaceAll("\n", "") !== text.replaceAll("\n", "")) return null;
	const result = [];
	let at = 0;
	for (const [run] of text.matchAll(/\n+|[^\n]+/g)) {
		if (run.startsWith("\n")) result.push({
			text: run,
			mark: whole.mark,
			isOpaque: true
		});
		for (let left = run.startsWith("\n") ? 0 : run.length; left > 0;) {
			while (before[at] === "\n") at += 1;
			const next = before.indexOf("\n", at);
			const length = Math.min(left, (next === -1 ? before.length : next) - at);
			result.push(...slice(pieces, at, at + length));
			[at, left] = [at + length, left - length];
		}
	}
	return result;
}
function placeOfRef({ source, pointer, span }) {
	return source.placeOf(pointer, span);
}
function keyPlaceOfRef({ source, pointer, key }, name) {
	if (key !== void 0) return placeOfRef(key);
	return pointer.at(-1) === name ? source.placeOf(pointer, "key") : null;
}
function placeOfSpan(pieces, { start, end }) {
	let offset = 0;
	for (const [index, piece] of pieces.entries()) {
		const next = offset + piece.text.length;
		if ((piece.text === "" ? start === offset && end === offset : start < next) || index === pieces.length - 1) {
			if (piece.isOpaque) return placeOfRef(piece.mark);
			const begin = (piece.mark.span?.start ?? 0) - offset;
			const span = {
				start: begin + start,
				end: begin + Math.max(start, Math.min(end, next))
			};
			return piece.mark.source.placeOf(piece.mark.pointer, span);
		}
		offset = next;
	}
	return null;
}
// scripts/locate/tracked/node.ts
function isMapping(node) {
	return node?.kind === "mapping";
}
function isSequence(node) {
	return node?.kind === "sequence";
}
function isNull(node) {
	return node?.kind === "scalar" && node.value === null;
}
function scalarText$1(node) {
	return node?.kind === "scalar" && node.value !== null ? String(node.value) : void 0;
}
function tracked(source, value, at, key) {
	const mark = {
		source,
		pointer: at,
		...key === void 0 ? {} : { key }
	};
	if (Array.isArray(value)) return {
		kind: "sequence",
		items: value.map((item, index) => tracked(source, item, [...at, index])),
		steps: [{
			mark,
			kind: "set",
			value: null
		}]
	};
	if (!isObject(value)) return scalar(value, mark);
	return {
		kind: "mapping",
		fields: new Map(Object.keys(value).map((key) => [key, tracked(source, value[key], [...at, key])])),
		steps: [{
			mark,
			kind: "set",
			value: null
		}]
	};
}
function scalar(value, mark, before = []) {
	const text = value === null ? "" : String(value);
	const steps = [...before, {
		mark,
		kind: "set",
		value
	}];
	return {
		kind: "scalar",
		value,
		pieces: [wholePiece(text, mark)],
		main: 0,
		steps
	};
}
function mapping(mark) {
	return {
		kind: "mapping",
		fields: new Map(),
		steps: [{
			mark,
			kind: "set",
			value: null
		}]
	};
}
function createdMapping() {
	return {
		kind: "mapping",
		fields: new Map(),
		steps: []
	};
}
function removeField(node, key, mark) {
	if (node.fields.delete(key) && mark !== void 0) node.removed = new Map([...node.removed ?? [], [key, mark]]);
}
function copyOf(node) {
	if (node.kind === "scalar") return node;
	if (node.kind === "sequence") return {
		...node,
		items: node.items.map((item) => copyOf(item))
	};
	const fields = new Map([...node.fields].map(([key, value]) => [key, copyOf(value)]));
	return {
		...node,
		fields
	};
}
function plainValue(node) {
	if (node.kind === "scalar") return node.value;
	if (node.kind === "sequence") return node.items.map((item) => plainValue(item));
	return Object.fromEntries([...node.fields].map(([key, value]) => [key, plainValue(value)]));
}
function nodeAt(node, pointer) {
	let found = node;
	for (const step of pointer) if (isMapping(found)) found = found.fields.get(String(step));
	else if (isSequence(found)) found = found.items[Number(step)];
	else return void 0;
	return found;
}
// scripts/locate/kustomize/cluster-scoped.ts
const CLUSTER_SCOPED = {
	v1: [
		"ComponentStatus",
		"Namespace",
		"Node",
		"NodeProxyOptions",
		"PersistentVolume"
	],
	"admissionregistration.k8s.io": ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
	"apiextensions.k8s.io": ["CustomResourceDefinition"],
	"apiregistration.k8s.io": ["APIService"],
	"certificates.k8s.io": ["CertificateSigningRequest"],
	"flowcontrol.apiserver.k8s.io/v1beta1": ["FlowSchema", "PriorityLevelConfiguration"],
	"networking.k8s.io": ["IngressClass"],
	"node.k8s.io": ["RuntimeClass"],
	"policy/v1beta1": ["PodSecurityPolicy"],
	"rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
	"scheduling.k8s.io": ["PriorityClass"],
	"storage.k8s.io": [
		"CSIDriver",
		"CSINode",
		"StorageClass",
		"VolumeAttachment"
	]
};
function isClusterScoped(apiVersion, kind) {
	return [apiVersion, apiVersion.replace(/\/v1(?:beta1)?$/, "")].some((key) => Object.hasOwn(CLUSTER_SCOPED, key) && CLUSTER_SCOPED[key].includes(kind));
}
// scripts/locate/kustomize/tracked-resource.ts
function trackedResource(node, entry) {
	return {
		node,
		previous: [],
		shared: [],
		entries: [entry],
		needsHash: false,
		isUnknown: false
	};
}
function apiVersionOf({ node }) {
	return scalarText$1(node.fields.get("apiVersion")) ?? "";
}
function kindOf({ node }) {
	return scalarText$1(node.fields.get("kind")) ?? "";
}
function nameOf$1({ node }) {
	return scalarText$1(nodeAt(node, ["metadata", "name"])) ?? "";
}
function idOf$1(shadow) {
	const namespace = scalarText$1(nodeAt(shadow.node, ["metadata", "namespace"])) ?? "";
	return {
		...typeOf$1(apiVersionOf(shadow)),
		kind: kindOf(shadow),
		name: nameOf$1(shadow),
		namespace
	};
}
function typeOf$1(apiVersion) {
	const slash = apiVersion.indexOf("/");
	return {
		group: apiVersion.slice(0, Math.max(slash, 0)),
		version: apiVersion.slice(slash + 1)
	};
}
function idsOf(shadow) {
	const type = typeOf$1(apiVersionOf(shadow));
	return [...shadow.previous.map((id) => ({
		...type,
		...id
	})), idOf$1(shadow)];
}
function firstId(shadow) {
	return idsOf(shadow)[0];
}
function recordId(shadow) {
	const id = idOf$1(shadow);
	shadow.previous.push({
		kind: id.kind,
		name: id.name,
		namespace: effectiveNamespace(id)
	});
}
function effectiveNamespace({ group, version, kind, namespace }) {
	if (isClusterScoped(group === "" ? version : `${group}/${version}`, kind)) return "_non_namespaceable_";
	return namespace === "" ? "default" : namespace;
}
function sameId(a, b) {
	return a.kind === b.kind && a.name === b.name && a.group === b.group && a.version === b.version && effectiveNamespace(a) === effectiveNamespace(b);
}
function isOfType(id, type) {
	return (!type.group || type.group === id.group) && (!type.version || type.version === id.version) && (!type.kind || type.kind === id.kind);
}
function labelsOrAnnotations(shadow, field) {
	const node = nodeAt(shadow.node, ["metadata", field]);
	const entries = isMapping(node) ? [...node.fields] : [];
	return new Map(entries.map(([key, value]) => [key, scalarText$1(value) ?? ""]));
}
// scripts/locate/final-transforms.ts
var FinalTransforms = class {
	#pairs;
	#vars;
	#engine;
	#names = new Map();
	constructor(pairs, vars, engine) {
		this.#pairs = pairs;
		this.#vars = vars;
		this.#engine = engine;
		for (const { resource, shadow } of pairs) for (const { name } of idsOf(shadow)) {
			const names = this.#names.get(name) ?? new Set();
			this.#names.set(name, names.add(resource.name));
		}
	}
	textOf(node, rendered) {
		const { pieces, main, value } = node;
		if (rendered === null && value === null) return {
			pieces,
			main: pieces[main]
		};
		if (rendered === void 0 || typeof rendered === "object" && rendered !== null || value === null) return null;
		const [before, after] = [String(value), rendered === null ? "" : String(rendered)];
		if (before === after) return {
			pieces,
			main: pieces[main]
		};
		const whole = pieces[main];
		if (whole === void 0) return null;
		if (typeof value !== "string" && resolvePlain(after) === value || this.#names.get(before)?.has(after)) {
			const piece = {
				text: after,
				mark: whole.mark,
				isOpaque: true
			};
			return {
				pieces: [piece],
				main: piece
			};
		}
		const expanded = this.#vars.length > 0 && before.includes("$(") ? this.#expanded(before, pieces) : pieces;
		const written = adaptLineBreaks(after, this.#engine.substituted(joined$1(expanded), expanded) ?? expanded, whole);
		if (written === null) return null;
		const [only] = written;
		return {
			pieces: written,
			main: written.length === 1 ? only : whole
		};
	}
	#expanded(text, pieces) {
		const result = [];
		let end = 0;
		for (const match of text.matchAll(/\$\(([^)]*)\)/g)) {
			const value = this.#valueOf(match[1]);
			if (value === null) continue;
			result.push(...slice(pieces, end, match.index), ...value);
			end = match.index + match[0].length;
		}
		return [...result, ...slice(pieces, end, text.length)];
	}
	#valueOf(name) {
		const found = this.#vars.find((each) => each.name === name);
		const pair = this.#pairs.find(({ shadow }) => shadow === found?.shadow);
		if (found === void 0 || pair === void 0 || pair.shadow.isUnknown) return null;
		const node = nodeAt(pair.shadow.node, found.path);
		const rendered = valueAt(pair.resource.value, found.path);
		return node?.kind === "scalar" ? this.textOf(node, rendered)?.pieces ?? null : null;
	}
	namespaceOf(resource, path) {
		if (path.at(-1) !== "namespace") return void 0;
		const { name, namespace, kind } = asObject(valueAt(resource.value, path.slice(0, -1)));
		const [meant, ...others] = this.#pairs.filter(({ resource: other }) => {
			return (asString(kind) === void 0 || kind === other.kind) && other.name === name && other.namespace === namespace;
		});
		if (meant === void 0 || others.length > 0 || meant.shadow.isUnknown) return void 0;
		return nodeAt(meant.shadow.node, ["metadata", "namespace"]);
	}
};
// scripts/locate/kustomizations.ts
function kustomizationsOf(repository, { kustomizations }, edited, elsewhere) {
	const byFolder = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
	return (folder) => {
		if (edited?.folder === folder) {
			const { value } = edited;
			return {
				folder,
				value,
				placeOf: (pointer, part) => editedPlace(repository, edited, elsewhere, pointer, part)
			};
		}
		const found = byFolder.get(folder);
		if (found === void 0) return null;
		const { document, value } = found;
		return {
			folder,
			value,
			placeOf: (pointer, part) => document.placeOf(pointer, part)
		};
	};
}
function editedPlace(repository, edited, elsewhere, pointer, part) {
	const origin = edited.originOf(pointer);
	if (origin.in === "engine") return null;
	if (origin.in === "kustomization") return readKustomization(repository, edited.folder)?.document.placeOf(origin.pointer, part) ?? null;
	const [source, whole, path] = origin.in === "file" ? [
		origin.document,
		origin.document.value,
		origin.pointer
	] : [
		resourceSource(origin.resource, elsewhere),
		origin.resource.value,
		origin.path
	];
	const value = valueAt(edited.value, pointer);
	if (valueAt(whole, path) === value || typeof value === "object") return source.placeOf(path, part);
	const around = path.slice(0, -1);
	const text = valueAt(whole, around);
	const start = typeof text === "string" && typeof value === "string" ? text.lastIndexOf(value) : -1;
	if (start === -1 || part !== void 0) return null;
	return source.placeOf(around, {
		start,
		end: start + String(value).length
	});
}
// scripts/locate/tracked/sources.ts
function textSource(file, text) {
	const first = text.startsWith("﻿") ? 1 : 0;
	const positions = new SourceText(file, text.slice(first));
	return { placeOf(pointer, span) {
		if (pointer.length > 0 || span === "key") return null;
		return positions.placeOf((span?.start ?? 0) - first, (span?.end ?? text.length) - first);
	} };
}
function nodeSource(root) {
	return { placeOf(pointer, part) {
		const node = nodeAt(root, pointer);
		if (node === void 0) return null;
		if (node.kind === "scalar" && typeof part === "object") return placeOfSpan(node.pieces, part);
		const mark = node.kind === "scalar" ? node.pieces[node.main]?.mark : node.steps[0]?.mark;
		if (mark === void 0) return null;
		return part === "key" ? keyPlaceOfRef(mark, pointer.at(-1)) : placeOfRef(mark);
	} };
}
function inlineSource(outer, text, document) {
	const starts = lineStarts(text);
	return { placeOf(pointer, part) {
		const inner = document.placeOf(pointer, part);
		if (inner === null) return null;
		const begin = outer.span?.start ?? 0;
		const start = begin + starts[inner.line - 1] + inner.column - 1;
		const end = begin + starts[inner.endLine - 1] + inner.endColumn - 1;
		return outer.source.placeOf(outer.pointer, {
			start,
			end
		});
	} };
}
function lineStarts(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
// scripts/locate/kustomize/element-setter.ts
function valueAtKey(node, name) {
	if (name === "") return node.kind === "scalar" ? node : void 0;
	return isMapping(node) ? node.fields.get(name) : void 0;
}
function setElement(nodes, element, { names, values }) {
	const isForMappings = names[0] !== "" && (values[0] ?? "") !== "";
	let isFound = false;
	const result = nodes.flatMap((node) => {
		if (isNull(node) || isMapping(node) && node.fields.size === 0) return [];
		if (!isMapping(node) && isForMappings) return [node];
		if (!hasAll(node, {
			names,
			values
		})) return values.length > 0 ? [node] : [];
		isFound = true;
		return element === null ? [] : [element];
	});
	return element === null || isFound ? result : [...result, element];
}
function hasAll(node, { names, values }) {
	if (values.length === 0) return false;
	return values.every((value, index) => {
		const name = names[index];
		const found = valueAtKey(node, name);
		if (found === void 0 || isNull(found)) return false;
		return value === "" && name !== "" || scalarText$1(found) === value;
	});
}
// scripts/locate/kustomize/merge-lists.ts
function mergeLists(before, patch, { keys = [], items }, merge) {
	const names = keys.length === 0 ? [""] : keys;
	const tuples = distinct$1([...tuplesOf(patch, names), ...tuplesOf(before, names)]);
	if (names.length > 1) unify(tuples);
	const used = usedFlags(tuples, names);
	let rest = [...before];
	let added = [];
	let valid = {
		names: [],
		values: []
	};
	for (const values of distinct$1(tuples)) {
		valid = usedKeys(used, values, names);
		const own = usedKeys(usedFlags([values], names), values, names);
		const [old, wanted] = [findMatching(rest, own), findMatching(patch, own)];
		const result = wanted === void 0 ? old : mergeItem(old, wanted, items, names, merge);
		if (result === void 0 || isEmpty(result)) rest = setElement(rest, null, valid);
		else added = setElement(added, result, valid);
	}
	return tuples.length === 0 ? rest : appended(added, rest, valid.names);
}
function mergeItem(old, wanted, shape, names, merge) {
	const kept = names.map((name) => [name, isMapping(old) ? old.fields.get(name) : void 0]);
	const result = merge(old, wanted, shape) ?? void 0;
	for (const [name, value] of kept) if (value !== void 0 && isMapping(result)) result.fields.set(name, value);
	return result;
}
function tuplesOf(nodes, names) {
	return nodes.map((node) => names.map((name) => scalarText$1(valueAtKey(node, name)) ?? ""));
}
function unify(tuples) {
	for (const [i, one] of tuples.entries()) for (const [j, other] of tuples.entries()) {
		const united = unitedWith(one, other);
		if (united !== null) tuples[i] = tuples[j] = united;
	}
}
function unitedWith(one, other) {
	const isSame = one.some((value, index) => value === other[index]);
	const differs = one.some((value, index) => value !== other[index] && value !== "" && other[index] !== "");
	return isSame && !differs ? one.map((value, index) => value || other[index]) : null;
}
function usedFlags(tuples, names) {
	return names.map((_, index) => tuples.some((tuple) => tuple[index] !== ""));
}
function usedKeys(used, values, names) {
	if (!used.includes(true)) return {
		names,
		values
	};
	const isUsed = (_, index) => used[index];
	return {
		names: names.filter(isUsed),
		values: values.filter(isUsed)
	};
}
function findMatching(nodes, { names, values }) {
	return nodes.find((node) => names.every((name, index) => {
		const value = valueAtKey(node, name);
		return value !== void 0 && (scalarText$1(value) ?? "") === values[index];
	}));
}
function appended(added, rest, names) {
	let result = [...added];
	for (const node of rest) {
		const found = names.map((name) => valueAtKey(node, name));
		if (names[0] !== "") {
			for (const value of found) if (value === void 0) result.push(node);
		}
		const values = found.flatMap((value) => value === void 0 ? [] : [scalarText$1(value) ?? ""]);
		if (names.length > 1) result = setElement(result, null, {
			names,
			values
		});
		result = setElement(result, node, {
			names,
			values
		});
	}
	return result;
}
function isEmpty(node) {
	return isNull(node) || isMapping(node) && node.fields.size === 0;
}
// scripts/locate/kustomize/merge.ts
var CannotTrack = class extends Error {};
const DIRECTIVE = "$patch";
function mergeStrategic(before, patch, shape) {
	if (isNull(patch)) return null;
	if (before === void 0 || isNull(before)) return addedValue(patch, shape);
	if (isMapping(before) && isMapping(patch)) return mergeMappings(before, patch, shape);
	if (isSequence(before) && isSequence(patch)) return mergeSequences(before, patch, shape);
	if (before.kind !== "scalar" || patch.kind !== "scalar") throw new CannotTrack();
	if (before === patch) return patch;
	return {
		...patch,
		steps: [...before.steps, ...patch.steps]
	};
}
function addedValue(patch, shape) {
	if (isMapping(patch)) {
		if (directiveOf(patch) === "delete") return null;
		return mergeMappings(emptied(patch), patch, shape);
	}
	if (!isSequence(patch) || shape?.keys === void 0) return copyOf(patch);
	return mergeSequences(void 0, patch, shape);
}
function emptied(node) {
	return {
		...node,
		fields: new Map()
	};
}
function mergeMappings(before, patch, shape) {
	const directive = directiveOf(patch);
	if (directive === "delete") return null;
	const result = directive === "replace" ? emptied(patch) : before;
	if (result === before) before.steps = withSteps(before.steps, patch.steps);
	for (const [key, value] of patch.fields) {
		if (key === DIRECTIVE && directive !== null) continue;
		const field = mergeStrategic(result.fields.get(key), value, fieldShape(shape, key));
		if (field === null) removeField(result, key, value.steps.at(-1)?.mark);
		else result.fields.set(key, field);
	}
	return result;
}
function fieldShape(shape, key) {
	if (shape === void 0) return void 0;
	const fields = shape.fields ?? {};
	return Object.hasOwn(fields, key) ? fields[key] : {};
}
function withSteps(before, added) {
	return before === added ? before : [...before, ...added];
}
function directiveOf(patch) {
	const text = scalarText$1(patch.fields.get(DIRECTIVE));
	if (text === void 0) return null;
	if (text !== "delete" && text !== "replace" && text !== "merge") throw new CannotTrack();
	return text;
}
function mergeSequences(before, patch, shape) {
	if (shape?.keys === void 0) return copyOf(patch);
	const marker = patch.items.find((item) => isMapping(item) && item.fields.size === 1 && directiveOf(item));
	const directive = isMapping(marker) ? directiveOf(marker) : "merge";
	if (directive === "delete") return null;
	const items = patch.items.filter((item) => item !== marker);
	const start = before === void 0 || directive === "replace" ? {
		...patch,
		items: items.map((item) => copyOf(item))
	} : before;
	const steps = start === before ? withSteps(before.steps, patch.steps) : patch.steps;
	const result = mergeLists(start.items, items, shape, mergeStrategic);
	return result.length === 0 && items.length + start.items.length > 0 ? null : {
		...start,
		steps,
		items: result
	};
}
// scripts/locate/kustomize/config.ts
function requiredText({ value }) {
	const text = scalarText$2(value);
	if (text === void 0) throw new CannotTrack();
	return text;
}
var StepConfig = class {
	repository;
	folder;
	source;
	constructor(repository, folder, source) {
		this.repository = repository;
		this.folder = folder;
		this.source = source;
	}
	ref({ pointer }) {
		return {
			source: this.source,
			pointer
		};
	}
	field(of, name) {
		return fields(of, name)[0];
	}
	items(of, name) {
		return items(of, name);
	}
	text(of, name) {
		const value = this.field(of, name)?.value;
		return value === null ? void 0 : scalarText$2(value);
	}
	pairs(of, name) {
		const found = this.field(of, name);
		if (found === void 0 || !isObject(found.value)) return [];
		return Object.entries(found.value).flatMap(([key, value]) => {
			const text = scalarText$2(value);
			return text === void 0 ? [] : [{
				key,
				text,
				at: {
					value,
					pointer: [...found.pointer, key]
				}
			}];
		});
	}
	track(shadow, step) {
		try {
			step();
		} catch (error) {
			if (!(error instanceof CannotTrack)) throw error;
			shadow.isUnknown = true;
		}
	}
};
// scripts/locate/kustomize/field-specs.ts
function at(path, type = {}) {
	return {
		path,
		...type
	};
}
const CREATE = { create: true };
const APPS = ["Deployment", "StatefulSet"];
function templates(field) {
	const template = `spec/template/metadata/${field}`;
	const statefulSet = field === "labels" ? { group: "apps" } : {};
	return [
		at(`metadata/${field}`, CREATE),
		at(template, {
			...CREATE,
			version: "v1",
			kind: "ReplicationController"
		}),
		...[
			"Deployment",
			"ReplicaSet",
			"DaemonSet"
		].map((kind) => at(template, {
			...CREATE,
			kind
		})),
		at(template, {
			...CREATE,
			...statefulSet,
			kind: "StatefulSet"
		}),
		at(template, {
			...CREATE,
			group: "batch",
			kind: "Job"
		}),
		at(`spec/jobTemplate/metadata/${field}`, {
			...CREATE,
			group: "batch",
			kind: "CronJob"
		}),
		at(`spec/jobTemplate/spec/template/metadata/${field}`, {
			...CREATE,
			group: "batch",
			kind: "CronJob"
		})
	];
}
const TEMPLATE_LABELS = [...templates("labels"), at("spec/volumeClaimTemplates[]/metadata/labels", {
	...CREATE,
	group: "apps",
	kind: "StatefulSet"
})];
function affinities() {
	const all = [...["podAffinity", "podAntiAffinity"].flatMap((affinity) => {
		const start = `spec/template/spec/affinity/${affinity}`;
		return [`${start}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`, `${start}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`];
	}), "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels"];
	return APPS.flatMap((kind) => all.map((path) => at(path, {
		group: "apps",
		kind
	})));
}
const SELECTORS = [
	at("spec/selector", {
		...CREATE,
		version: "v1",
		kind: "Service"
	}),
	at("spec/selector", {
		...CREATE,
		version: "v1",
		kind: "ReplicationController"
	}),
	...[
		"Deployment",
		"ReplicaSet",
		"DaemonSet"
	].map((kind) => at("spec/selector/matchLabels", {
		...CREATE,
		kind
	})),
	at("spec/selector/matchLabels", {
		...CREATE,
		group: "apps",
		kind: "StatefulSet"
	}),
	...affinities(),
	at("spec/selector/matchLabels", {
		group: "batch",
		kind: "Job"
	}),
	at("spec/jobTemplate/spec/selector/matchLabels", {
		group: "batch",
		kind: "CronJob"
	}),
	at("spec/selector/matchLabels", {
		group: "policy",
		kind: "PodDisruptionBudget"
	}),
	...[
		"spec/podSelector",
		"spec/ingress/from/podSelector",
		"spec/egress/to/podSelector"
	].map((path) => at(`${path}/matchLabels`, {
		group: "networking.k8s.io",
		kind: "NetworkPolicy"
	}))
];
const IMAGES = ["spec", "spec/template/spec"].flatMap((spec) => [
	at(`${spec}/containers[]/image`),
	at(`${spec}/initContainers[]/image`),
	at(`${spec}/volumes[]/image/reference`)
]);
const OWN_SPECS = {
	namePrefix: [at("metadata/name")],
	nameSuffix: [at("metadata/name")],
	namespace: [
		at("metadata/name", {
			...CREATE,
			kind: "Namespace"
		}),
		at("spec/service/namespace", {
			...CREATE,
			group: "apiregistration.k8s.io",
			kind: "APIService"
		}),
		at("spec/conversion/webhook/clientConfig/service/namespace", {
			group: "apiextensions.k8s.io",
			kind: "CustomResourceDefinition"
		})
	],
	commonLabels: [...SELECTORS, ...TEMPLATE_LABELS],
	labels: [],
	templateLabels: TEMPLATE_LABELS,
	commonAnnotations: templates("annotations"),
	images: IMAGES,
	replicas: [
		"Deployment",
		"ReplicationController",
		"ReplicaSet",
		"StatefulSet"
	].map((kind) => at("spec/replicas", {
		...CREATE,
		kind
	}))
};
const NO_SPECS = readSpecs({});
function withSpecs(specs, added) {
	const merged = Object.keys(specs).map((name) => [name, mergedSpecs(specs[name], added[name]).toSorted(byType)]);
	return Object.fromEntries(merged);
}
function mergedSpecs(specs, added) {
	const all = [...specs];
	for (const spec of added) if (!all.some((other) => other.path === spec.path && isOfType(other, spec))) all.push(spec);
	return all;
}
function byType(a, b) {
	return orderOf(a) - orderOf(b) || compareText(typeText(a), typeText(b));
}
const FIRST_KINDS = "Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role ClusterRole RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget".split(" ");
const LAST_KINDS = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];
function orderOf({ kind = "" }) {
	const first = FIRST_KINDS.indexOf(kind);
	return first === -1 ? LAST_KINDS.indexOf(kind) + 1 : first - FIRST_KINDS.length;
}
function typeText({ group, version, kind }) {
	return `${group || "~G"}_${version || "~V"}_${kind || "~K"}`;
}
function compareText(a, b) {
	return a === b ? 0 : a < b ? -1 : 1;
}
function readSpecs(configuration) {
	const read = Object.keys(OWN_SPECS).map((name) => [name, readFieldSpecs(fieldOf$2(configuration, name))]);
	return Object.fromEntries(read);
}
function readFieldSpecs(value) {
	return asArray(value).flatMap((item) => {
		if (!isObject(item)) return [];
		const text = (name) => asString(fieldOf$2(asObject(item), name)) ?? "";
		const [path, group, version, kind] = [
			text("path"),
			text("group"),
			text("version"),
			text("kind")
		];
		return [{
			path,
			group,
			version,
			kind,
			create: fieldOf$2(item, "create") === true
		}];
	});
}
// scripts/locate/kustomize/generator-data.ts
function dataEntries(generator, config) {
	return [
		...[...config.items(generator, "envs"), ...[config.field(generator, "env")].filter((env) => env !== void 0)].flatMap((env) => envEntries(env, config)),
		...config.items(generator, "literals").flatMap((literal) => literalEntry(literal, config)),
		...config.items(generator, "files").flatMap((file) => fileEntry(file, config))
	];
}
function entry(key, text, mark) {
	return {
		key,
		pieces: [{
			text,
			mark
		}],
		mark,
		isBinary: false
	};
}
function literalEntry(literal, config) {
	const text = asString(literal.value) ?? "";
	const equals = text.indexOf("=");
	if (equals <= 0) return [];
	const value = text.slice(equals + 1);
	const isQuoted = value.length >= 2 && value[0] === value.at(-1) && /^["']/.test(value);
	const span = {
		start: equals + (isQuoted ? 2 : 1),
		end: text.length - (isQuoted ? 1 : 0)
	};
	const key = {
		...config.ref(literal),
		span: {
			start: 0,
			end: equals
		}
	};
	const mark = {
		...config.ref(literal),
		span,
		key
	};
	return [entry(text.slice(0, equals), text.slice(span.start, span.end), mark)];
}
function envEntries(env, config) {
	const file = fileOf(asString(env.value) ?? "", config);
	if (file?.text === void 0) return [];
	const source = textSource(file.path, file.text);
	const entries = [];
	let start = 0;
	for (const written of file.text.split("\n")) {
		const line = written.replace(/\r$/, "");
		const [, blank = "", key = "", equals = ""] = /^([\s\ufeff]*)([^=]*)(=?)/.exec(line) ?? [];
		const span = {
			start: start + blank.length + key.length + equals.length,
			end: start + line.length
		};
		if (key !== "" && !key.startsWith("#")) {
			const mark = {
				source,
				pointer: [],
				span,
				key: {
					source,
					pointer: [],
					span: {
						start: start + blank.length,
						end: start + blank.length + key.length
					}
				}
			};
			entries.push(entry(key, file.text.slice(span.start, span.end), mark));
		}
		start += written.length + 1;
	}
	return entries;
}
function fileEntry(item, config) {
	const text = asString(item.value) ?? "";
	const equals = text.indexOf("=");
	const file = fileOf(text.slice(equals + 1), config);
	if (file === null) return [];
	const key = equals === -1 ? posix.basename(text) : text.slice(0, equals);
	const start = equals === -1 ? text.length - key.length : 0;
	const named = {
		...config.ref(item),
		span: {
			start,
			end: start + key.length
		}
	};
	if (file.text === void 0) {
		const mark = {
			...config.ref(item),
			key: named
		};
		return [{
			key,
			pieces: [{
				text: "",
				mark,
				isOpaque: true
			}],
			mark,
			isBinary: true
		}];
	}
	return [entry(key, file.text, {
		source: textSource(file.path, file.text),
		pointer: [],
		key: named
	})];
}
function fileOf(path, config) {
	const target = resolveEntry(config.repository, config.folder, {
		role: "input",
		field: "",
		path,
		pointer: []
	});
	if (target.kind !== "file") return null;
	const read = config.repository.readText(target.path);
	return {
		path: target.path,
		text: read.ok ? read.value : void 0
	};
}
// scripts/locate/kustomize/generators.ts
function generate(resources, entry, config, kind, global) {
	const made = generated(entry, config, kind, global);
	const id = idOf$1(made);
	const matches = resources.shadows.filter((shadow) => idsOf(shadow).some((other) => sameId(other, id)));
	const behavior = config.text(entry, "behavior") ?? "create";
	const [old, ...others] = matches;
	if (old === void 0) {
		resources.shadows.push(made);
		return;
	}
	if (others.length > 0) throw new CannotTrack();
	if (behavior === "merge") mergeData(old, made);
	mergeMetadata(old, made);
	old.needsHash &&= made.needsHash;
	old.node = made.node;
}
function mergeMetadata(old, made) {
	const [before, after] = [nodeAt(old.node, ["metadata"]), nodeAt(made.node, ["metadata"])];
	if (!isMapping(before) || !isMapping(after)) return;
	for (const field of ["labels", "annotations"]) mergeEntries(before.fields.get(field), after, field);
	for (const field of ["name", "namespace"]) {
		const value = before.fields.get(field);
		if (value === void 0) after.fields.delete(field);
		else after.fields.set(field, value);
	}
}
function mergeData(old, made) {
	for (const field of ["data", "binaryData"]) mergeEntries(old.node.fields.get(field), made.node, field);
}
function mergeEntries(before, holder, field) {
	if (!isMapping(before)) return;
	const after = holder.fields.get(field);
	if (!isMapping(after)) {
		holder.fields.set(field, before);
		return;
	}
	for (const [key, value] of after.fields) {
		const below = before.fields.get(key);
		const isUpon = below?.kind === "scalar" && value.kind === "scalar";
		before.fields.set(key, isUpon ? {
			...value,
			steps: [...below.steps, ...value.steps]
		} : value);
	}
	holder.fields.set(field, {
		...before,
		steps: [...before.steps, ...after.steps]
	});
}
function generated(entry, config, kind, global) {
	const mark = config.ref(entry);
	const node = mapping(mark);
	const metadata = mapping(mark);
	node.fields.set("apiVersion", unsourcedScalar("v1"));
	node.fields.set("kind", unsourcedScalar(kind));
	node.fields.set("metadata", metadata);
	const own = config.field(entry, "metadata");
	for (const field of ["name", "namespace"]) {
		if (own !== void 0) copyField(config, own, field, metadata);
		copyField(config, entry, field, metadata);
	}
	if (kind === "Secret") {
		node.fields.set("type", unsourcedScalar("Opaque"));
		copyField(config, entry, "type", node);
	}
	const options = [config.field(entry, "options"), global].filter((option) => option !== void 0);
	for (const option of options) setOptions(option, config, node, metadata);
	setData(dataEntries(entry, config), kind, node, mark);
	const shadow = trackedResource(node, mark);
	shadow.needsHash = !options.some((option) => config.field(option, "disableNameSuffixHash")?.value === true);
	return shadow;
}
function unsourcedScalar(value) {
	return {
		kind: "scalar",
		value,
		pieces: [],
		main: 0,
		steps: []
	};
}
function copyField(config, entry, field, holder) {
	const found = config.field(entry, field);
	const text = asString(found?.value) ?? "";
	if (found !== void 0 && text !== "") holder.fields.set(field, scalar(text, config.ref(found)));
}
function setOptions(option, config, node, metadata) {
	for (const field of ["labels", "annotations"]) for (const { key, text, at } of config.pairs(option, field)) {
		const known = metadata.fields.get(field);
		const holder = isMapping(known) ? known : mapping(config.ref(config.field(option, field)));
		metadata.fields.set(field, holder);
		if (!holder.fields.has(key)) holder.fields.set(key, scalar(text, config.ref(at)));
	}
	const immutable = config.field(option, "immutable");
	if (immutable?.value === true) node.fields.set("immutable", scalar(true, config.ref(immutable)));
}
function setData(entries, kind, node, mark) {
	if (kind === "Secret" || entries.some(({ isBinary }) => !isBinary)) node.fields.set("data", mapping(mark));
	for (const { key, pieces, mark, isBinary } of entries) {
		const field = isBinary && kind !== "Secret" ? "binaryData" : "data";
		const holder = node.fields.get(field) ?? mapping(mark);
		node.fields.set(field, holder);
		const text = pieces.map((piece) => piece.text).join("");
		const steps = [{
			mark,
			kind: "set",
			value: kind === "Secret" ? null : text
		}];
		const encoded = base64$1(text);
		const value = kind === "Secret" ? {
			kind: "scalar",
			value: encoded,
			pieces: [{
				text: encoded,
				mark,
				isOpaque: true
			}],
			main: 0,
			steps
		} : {
			kind: "scalar",
			value: text,
			pieces,
			main: 0,
			steps
		};
		if (isMapping(holder)) holder.fields.set(key, value);
	}
}
const LINE = 70;
function base64$1(text) {
	const encoded = Buffer.from(text, "utf8").toString("base64");
	if (encoded.length < LINE) return encoded;
	return (encoded.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join("");
}
// scripts/locate/kustomize/json-patch.ts
function applyJsonPatch(root, operations, source) {
	const metadata = nodeAt(root, ["metadata"]);
	if (isMapping(metadata) && !metadata.fields.has("annotations")) metadata.fields.set("annotations", createdMapping());
	applyAll(root, operations, source);
	const annotations = nodeAt(root, ["metadata", "annotations"]);
	if (isMapping(annotations) && annotations.fields.size === 0) remove(root, ["metadata", "annotations"]);
}
function applyAll(root, operations, source) {
	for (const [index, each] of asArray(operations).entries()) {
		const operation = asObject(each);
		const path = steps$1(operation.path);
		switch (operation.op) {
			case "test": break;
			case "remove":
				remove(root, path, {
					source,
					pointer: [index]
				});
				break;
			case "add":
			case "replace": {
				const key = {
					source,
					pointer: [index, "path"],
					span: lastStep(operation.path)
				};
				put(root, path, tracked(source, operation.value ?? null, [index, "value"], key), operation.op);
				break;
			}
			case "copy":
				put(root, path, copyOf(find$1(root, steps$1(operation.from))), "add");
				break;
			case "move":
				put(root, path, remove(root, steps$1(operation.from)), "add");
				break;
			default: throw new CannotTrack();
		}
	}
}
function steps$1(pointer) {
	const text = asString(pointer) ?? "";
	if (!text.startsWith("/")) throw new CannotTrack();
	return text.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
function lastStep(pointer) {
	const text = asString(pointer) ?? "";
	return {
		start: text.lastIndexOf("/") + 1,
		end: text.length
	};
}
function find$1(root, path) {
	let node = root;
	for (const step of path) node = child(node, step);
	if (node === void 0) throw new CannotTrack();
	return node;
}
function child(node, step) {
	if (isMapping(node)) return node.fields.get(step);
	return isSequence(node) ? node.items[indexOf(step, node.items.length)] : void 0;
}
function indexOf(step, length) {
	if (!/^-?\d+$/.test(step)) throw new CannotTrack();
	const index = Number(step);
	return index < 0 ? index + length : index;
}
function remove(root, path, mark) {
	const parent = find$1(root, path.slice(0, -1));
	const last = path.at(-1);
	const node = child(parent, last);
	if (node === void 0) throw new CannotTrack();
	if (isMapping(parent)) removeField(parent, last, mark);
	else if (isSequence(parent)) parent.items.splice(indexOf(last, parent.items.length), 1);
	return node;
}
function put(root, path, value, op) {
	const parent = find$1(root, path.slice(0, -1));
	const last = path.at(-1);
	if (isMapping(parent)) {
		parent.fields.set(last, overriding(parent.fields.get(last), value));
		return;
	}
	if (!isSequence(parent)) throw new CannotTrack();
	const { items } = parent;
	if (op === "add") {
		const at = last === "-" ? items.length : indexOf(last, items.length + 1);
		if (at < 0 || at > items.length) throw new CannotTrack();
		items.splice(at, 0, value);
		return;
	}
	const at = indexOf(last, items.length);
	if (items[at] === void 0) throw new CannotTrack();
	items[at] = overriding(items[at], value);
}
function overriding(before, value) {
	if (before?.kind !== "scalar" || value.kind !== "scalar") return value;
	const below = before.steps;
	return {
		...value,
		steps: [...below, ...value.steps]
	};
}
// scripts/locate/kustomize/merge-keys.ts
function list(keys, items = {}) {
	return {
		keys,
		items
	};
}
function within(path, shape) {
	return path.reduceRight((inner, name) => ({ fields: { [name]: inner } }), shape);
}
const BY_NAME = list(["name"]);
const EPHEMERAL_CONTAINER = { fields: {
	env: BY_NAME,
	volumeDevices: list(["devicePath"]),
	volumeMounts: list(["mountPath"])
} };
const CONTAINER = { fields: {
	...EPHEMERAL_CONTAINER.fields,
	ports: list(["containerPort", "protocol"])
} };
const METADATA$1 = { fields: {
	finalizers: list([]),
	ownerReferences: list(["uid"])
} };
const POD = { fields: {
	metadata: METADATA$1,
	spec: { fields: {
		containers: list(["name"], CONTAINER),
		initContainers: list(["name"], CONTAINER),
		ephemeralContainers: list(["name"], EPHEMERAL_CONTAINER),
		hostAliases: list(["ip"]),
		imagePullSecrets: BY_NAME,
		topologySpreadConstraints: list(["topologyKey", "whenUnsatisfiable"]),
		volumes: BY_NAME
	} }
} };
const WORKLOAD = within(["spec", "template"], POD);
const CRON_JOB = within(["spec", "jobTemplate"], { fields: {
	metadata: METADATA$1,
	...WORKLOAD.fields
} });
const WEBHOOKS = within(["webhooks"], BY_NAME);
const BY_TYPE = within(["status", "conditions"], list(["type"]));
const SHAPES = {
	"v1 Pod": POD,
	"v1 PodTemplate": within(["template"], POD),
	"v1 ReplicationController": WORKLOAD,
	"apps/v1 Deployment": WORKLOAD,
	"apps/v1 ReplicaSet": WORKLOAD,
	"apps/v1 StatefulSet": WORKLOAD,
	"apps/v1 DaemonSet": WORKLOAD,
	"batch/v1 Job": WORKLOAD,
	"batch/v1 CronJob": CRON_JOB,
	"batch/v1beta1 CronJob": CRON_JOB,
	"v1 Service": within(["spec", "ports"], list(["port", "protocol"])),
	"v1 ServiceAccount": within(["secrets"], BY_NAME),
	"v1 PersistentVolumeClaim": BY_TYPE,
	"policy/v1 PodDisruptionBudget": BY_TYPE,
	"admissionregistration.k8s.io/v1 MutatingWebhookConfiguration": WEBHOOKS,
	"admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration": WEBHOOKS,
	"admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration": WEBHOOKS,
	"admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration": WEBHOOKS
};
const SCHEMA_API_VERSIONS = /^(?:v1|(?:apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v1)$/;
function mergeSchemaOf(apiVersion, kind) {
	const key = `${apiVersion} ${kind}`;
	const own = Object.hasOwn(SHAPES, key) ? SHAPES[key] : void 0;
	if (own === void 0 && !SCHEMA_API_VERSIONS.test(apiVersion)) return void 0;
	return { fields: {
		metadata: METADATA$1,
		...own?.fields
	} };
}
// scripts/locate/kustomize/selector.ts
const ID_FIELDS = [
	"group",
	"version",
	"kind",
	"name",
	"namespace"
];
function readSelector({ value }) {
	const object = asObject(value);
	const patterns = new Map();
	for (const field of ID_FIELDS) {
		const text = asString(fieldOf$2(object, field)) ?? "";
		if (text === "") continue;
		const pattern = compileGoRegexp(`^(?:${text})$`);
		if (pattern === null) return null;
		patterns.set(field, pattern);
	}
	const labels = readRequirements(asString(fieldOf$2(object, "labelSelector")) ?? "");
	const annotations = readRequirements(asString(fieldOf$2(object, "annotationSelector")) ?? "");
	if (labels === null || annotations === null) return null;
	const test = (field, text) => patterns.get(field)?.matches(text) ?? true;
	return {
		hasId: patterns.size > 0,
		hasLabelsOrAnnotations: labels.length + annotations.length > 0,
		matchesId(id, namespace) {
			return [
				"group",
				"version",
				"kind",
				"name"
			].every((field) => test(field, id[field])) && test("namespace", namespace);
		},
		matchesLabelsAndAnnotations(shadow) {
			return labels.every((requirement) => requirement(labelsOrAnnotations(shadow, "labels"))) && annotations.every((requirement) => requirement(labelsOrAnnotations(shadow, "annotations")));
		}
	};
}
function selected(shadows, selector) {
	return shadows.filter((shadow) => {
		const [first, now] = [firstId(shadow), idOf$1(shadow)];
		const names = [first.name, now.name];
		const namespaces = [effectiveNamespace(first), effectiveNamespace(now)];
		return names.some((name) => namespaces.some((namespace) => selector.matchesId({
			...now,
			name
		}, namespace))) && selector.matchesLabelsAndAnnotations(shadow);
	});
}
const NAME$2 = String.raw`[A-Za-z0-9][\w./-]*`;
const FORMS = [
	[new RegExp(`^(${NAME$2})\\s+in\\s*\\(([^()]*)\\)$`), (key, values) => (has) => values.includes(has.get(key))],
	[new RegExp(`^(${NAME$2})\\s+notin\\s*\\(([^()]*)\\)$`), (key, values) => (has) => !has.has(key) || !values.includes(has.get(key))],
	[new RegExp(`^(${NAME$2})\\s*!=\\s*([\\w.-]*)$`), (key, values) => (has) => has.get(key) !== values[0]],
	[new RegExp(`^(${NAME$2})\\s*==?\\s*([\\w.-]*)$`), (key, values) => (has) => has.get(key) === values[0]],
	[new RegExp(`^!\\s*(${NAME$2})$`), (key) => (has) => !has.has(key)],
	[new RegExp(`^(${NAME$2})$`), (key) => (has) => has.has(key)]
];
function readRequirements(text) {
	if (text.length > 1e3) return null;
	if (text.trim() === "") return [];
	const requirements = text.split(/,(?![^()]*\))/).map((part) => {
		for (const [form, make] of FORMS) {
			const match = form.exec(part.trim());
			if (match !== null) return make(match[1], (match[2] ?? "").split(",").map((value) => value.trim()));
		}
		return null;
	});
	return requirements.includes(null) ? null : requirements;
}
// scripts/locate/kustomize/shared-fields.ts
function syncSharedFields(shared) {
	for (const group of shared) {
		const changed = group.members.map(({ fields, key }) => fields.get(key)).find((node) => node?.kind === "scalar" && node !== group.node);
		if (changed?.kind !== "scalar") continue;
		group.node = changed;
		for (const { fields, key } of group.members) if (fields.has(key)) fields.set(key, changed);
	}
}
// scripts/locate/kustomize/patches.ts
function markAllUnknown(resources) {
	for (const shadow of resources.shadows) shadow.isUnknown = true;
}
function attemptStep(resources, step) {
	try {
		step();
	} catch (error) {
		if (!(error instanceof CannotTrack)) throw error;
		markAllUnknown(resources);
	}
}
function applyPatch(resources, entry, config) {
	const documents = patchDocuments(entry, config, "patch");
	if (documents === null) throw new CannotTrack();
	const target = config.field(entry, "target");
	const hasTarget = target !== void 0 && isObject(target.value);
	const options = config.field(entry, "options");
	const allows = (name) => options !== void 0 && config.field(options, name)?.value === true;
	const change = {
		name: allows("allowNameChange"),
		kind: allows("allowKindChange")
	};
	const [first] = documents;
	if (Array.isArray(first?.value)) {
		if (!hasTarget) throw new CannotTrack();
		applyJson(resources, first, target, config, true);
		return;
	}
	const patches = documents.flatMap(resourcesIn);
	for (const patch of patches) applyStrategic(resources, hasTarget ? targetsBySelector(resources, target) : targetById(resources, patch.node, patch.source), patch.node, change, config);
}
function applyJson6902(resources, entry, config, field) {
	const [document] = patchDocuments(entry, config, field) ?? [];
	const target = config.field(entry, "target");
	if (document === void 0 || target === void 0) throw new CannotTrack();
	applyJson(resources, document, target, config, false);
}
function applyStrategicEntry(resources, entry, config) {
	const text = asString(entry.value) ?? "";
	const documents = text.includes("\n") && text.includes(":") ? inlineDocuments(entry, config) : fileDocuments(text, config);
	if (documents === null) throw new CannotTrack();
	for (const { node, source } of documents.flatMap(resourcesIn)) applyStrategic(resources, targetById(resources, node, source), node, {
		name: false,
		kind: false
	}, config);
}
function patchDocuments(entry, config, field) {
	const inline = config.field(entry, field);
	if (typeof inline?.value === "string" && inline.value.trim() !== "") return inlineDocuments(inline, config);
	const path = config.text(entry, "path");
	return path === void 0 ? null : fileDocuments(path, config);
}
function inlineDocuments(at, config) {
	const text = String(at.value);
	const { documents, mistakes } = readYaml(text, "");
	if (mistakes.length > 0) return null;
	const mark = config.ref(at);
	return nonEmptyDocuments(documents.map((document) => ({
		value: document.value,
		source: inlineSource(mark, text, document)
	})));
}
function fileDocuments(path, config) {
	const entry = {
		role: "input",
		field: "",
		path,
		pointer: []
	};
	const target = resolveEntry(config.repository, config.folder, entry);
	const yaml = target.kind === "file" ? config.repository.readYaml(target.path) : null;
	if (yaml === null || yaml.mistakes.length > 0) return null;
	return nonEmptyDocuments(yaml.documents.map((document) => ({
		value: document.value,
		source: document
	})));
}
function nonEmptyDocuments(documents) {
	return documents.filter(({ value }) => value !== null);
}
function resourcesIn({ value, source }) {
	return pluginsIn({
		value,
		pointer: []
	}).flatMap(({ config }) => {
		const node = tracked(source, config.value, config.pointer);
		return isMapping(node) ? [{
			node,
			source
		}] : [];
	});
}
function targetsBySelector({ shadows }, target) {
	const selector = readSelector(target);
	return selector === null ? null : selected(shadows, selector);
}
function targetById({ shadows }, patch, source) {
	const id = idOf$1(trackedResource(patch, {
		source,
		pointer: []
	}));
	const found = shadows.filter((shadow) => idsOf(shadow).some((other) => sameId(other, id)));
	return found.length === 1 ? found : null;
}
function applyStrategic(resources, targets, patch, changes, config) {
	if (targets === null) throw new CannotTrack();
	for (const shadow of targets) config.track(shadow, () => mergePatch(resources, shadow, patch, changes));
}
function mergePatch(resources, shadow, patch, changes) {
	if (resources.hasOwnSchema) throw new CannotTrack();
	const kept = identityOf$1(shadow);
	if (changes.name || changes.kind) recordId(shadow);
	const result = mergeStrategic(shadow.node, patch, mergeSchemaOf(apiVersionOf(shadow), kindOf(shadow)));
	if (!isMapping(result ?? void 0)) {
		resources.shadows = resources.shadows.filter((other) => other !== shadow);
		return;
	}
	shadow.node = result;
	syncSharedFields(shadow.shared);
	const free = [...changes.name ? ["name"] : [], ...changes.kind ? ["kind"] : []];
	for (const { path, node } of kept) if (!free.includes(path.at(-1))) restore(shadow.node, path, node);
}
const IDENTITY$1 = [
	["apiVersion"],
	["kind"],
	["metadata", "name"],
	["metadata", "namespace"]
];
function identityOf$1({ node }) {
	return IDENTITY$1.map((path) => ({
		path,
		node: nodeAt(node, path)
	}));
}
function restore(root, path, node) {
	const parent = nodeAt(root, path.slice(0, -1));
	if (!isMapping(parent)) return;
	if (node === void 0) parent.fields.delete(path.at(-1));
	else parent.fields.set(path.at(-1), node);
}
function applyJson(resources, document, target, config, remembers) {
	const selector = readSelector(target);
	if (selector === null) throw new CannotTrack();
	for (const shadow of selected(resources.shadows, selector)) {
		if (remembers) recordId(shadow);
		config.track(shadow, () => applyJsonPatch(shadow.node, document.value, document.source));
		shadow.shared = [];
	}
}
// scripts/locate/kustomize/plugins.ts
function pluginOf(shadow, repository, folder) {
	const { node } = shadow;
	return {
		kind: kindOf(shadow),
		plugin: {
			value: plainValue(node),
			pointer: []
		},
		config: new StepConfig(repository, folder, nodeSource(node))
	};
}
// scripts/locate/kustomize/field-path.ts
function splitPath(path, delimiter) {
	const parts = path.split(delimiter);
	if (parts.length > 1 && parts[0] === "") parts.shift();
	const steps = [];
	for (const part of parts) {
		const last = steps.at(-1);
		if (last?.endsWith("\\")) steps[steps.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
		else steps.push(part);
	}
	return steps;
}
function changeFields(root, spec, change) {
	descend(root, splitPath(spec.path, "/"), spec.create === true, change);
}
function descend(node, path, create, change) {
	if (isSequence(node)) {
		for (const [index, item] of node.items.entries()) if (path.length === 0) node.items[index] = change(item) ?? item;
		else descend(item, path, create, change);
		return;
	}
	const [step, ...rest] = path;
	if (!isMapping(node) || step === void 0) return;
	const name = step.replace(/\[\]$/, "");
	const mayCreate = create && name === step;
	let field = node.fields.get(name);
	if (field === void 0 && !mayCreate) return;
	if (rest.length > 0) {
		if ((field === void 0 || isNull(field)) && mayCreate) {
			field = createdMapping();
			node.fields.set(name, field);
		}
		if (field !== void 0) descend(field, rest, create, change);
		return;
	}
	const changed = change(field);
	if (changed !== void 0) node.fields.set(name, changed);
}
// scripts/locate/kustomize/images.ts
function setImage(shadows, entry, config, specs) {
	const name = config.text(entry, "name") ?? "";
	const pattern = compileGoRegexp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
	const isRepeated = config.text(entry, "tagSuffix") !== void 0;
	const seen = new Set();
	const change = (node) => {
		if (node?.kind !== "scalar" || typeof node.value !== "string" || seen.has(node)) return void 0;
		if (pattern === null) throw new CannotTrack();
		if (!pattern.matches(node.value)) return void 0;
		const image = withImage(node, entry, config);
		if (!isRepeated) seen.add(image);
		return image;
	};
	for (const shadow of shadows) {
		if (kindOf(shadow) === "CustomResourceDefinition") continue;
		config.track(shadow, () => {
			changeContainers(shadow.node, change);
			for (const spec of specs) if (isOfType(idOf$1(shadow), spec)) changeFields(shadow.node, {
				...spec,
				create: false
			}, change);
		});
	}
}
function changeContainers(node, change) {
	if (isSequence(node)) for (const item of node.items) changeContainers(item, change);
	if (!isMapping(node)) return;
	for (const [key, value] of node.fields) {
		changeContainers(value, change);
		if (key !== "containers" && key !== "initContainers" || !isSequence(value)) continue;
		for (const item of value.items) {
			if (!isMapping(item)) continue;
			const image = change(item.fields.get("image"));
			if (image !== void 0) item.fields.set("image", image);
		}
	}
}
function withImage(node, entry, config) {
	const parts = split(node);
	const steps = [];
	const give = (field, sign, deed) => {
		const given = config.field(entry, field);
		const text = given === void 0 ? "" : config.text(entry, field) ?? "";
		if (given === void 0 || text === "") return null;
		const mark = config.ref(given);
		steps.push({
			mark,
			kind: deed,
			value: text
		});
		return [...sign === "" ? [] : [{
			text: sign,
			mark,
			isOpaque: true
		}], {
			text,
			mark
		}];
	};
	const name = give("newName", "", "name");
	const tag = give("newTag", ":", "tag");
	const digest = give("digest", "@", "digest");
	if (name !== null) parts.name = name;
	if (tag !== null || digest !== null) Object.assign(parts, {
		tag: tag ?? [],
		digest: digest ?? []
	});
	else {
		const suffix = give("tagSuffix", parts.tag.length === 0 ? ":" : "", "affix");
		if (suffix !== null) Object.assign(parts, {
			tag: [...parts.tag, ...suffix],
			digest: []
		});
	}
	if (steps.length === 0) return node;
	const pieces = [
		...parts.name,
		...parts.tag,
		...parts.digest
	];
	const last = steps.at(-1).mark;
	const main = pieces.findLastIndex(({ mark, isOpaque }) => mark === last && !isOpaque);
	return {
		kind: "scalar",
		value: joined$1(pieces),
		pieces,
		main,
		steps: [...node.steps, ...steps]
	};
}
function split({ value, pieces }) {
	const text = String(value);
	const from = Math.max(text.indexOf("/"), 0);
	const at = text.indexOf("@", from);
	const colon = text.indexOf(":", from);
	const nameEnd = colon !== -1 && (at === -1 || colon < at) ? colon : at === -1 ? text.length : at;
	const tagEnd = at === -1 ? text.length : at;
	return {
		name: slice(pieces, 0, nameEnd),
		tag: slice(pieces, nameEnd, tagEnd),
		digest: slice(pieces, tagEnd, text.length)
	};
}
// scripts/locate/kustomize/metadata.ts
function setPair(shadows, pair, specs) {
	for (const shadow of shadows) {
		const added = scalar(pair.value, pair.mark);
		const members = [];
		const change = (node) => {
			const holder = node === void 0 || isNull(node) ? mapping(pair.all) : node;
			if (!isMapping(holder)) return void 0;
			const { fields } = holder;
			const before = fields.get(pair.key);
			if (before === void 0) members.push({
				fields,
				key: pair.key
			});
			fields.set(pair.key, before === void 0 ? added : overriddenScalar(before, pair.value, pair.mark));
			return holder;
		};
		for (const spec of specs) if (isOfType(idOf$1(shadow), spec)) changeFields(shadow.node, spec, change);
		syncSharedFields(shadow.shared);
		if (members.length > 1) shadow.shared = [...shadow.shared, {
			members,
			node: added
		}];
	}
}
function setPairs(shadows, of, name, config, specs) {
	const all = config.ref(config.field(of, name) ?? of);
	for (const { key, text, at } of config.pairs(of, name)) setPair(shadows, {
		key,
		value: text,
		mark: config.ref(at),
		all
	}, specs);
}
function overriddenScalar(before, value, mark) {
	return scalar(value, mark, before?.kind === "scalar" ? before.steps : []);
}
function setNamespace(shadows, at, config, specs, options = {
	unsetOnly: false,
	subjects: "defaultOnly"
}) {
	const mark = config.ref(at);
	const namespace = requiredText(at);
	const change = (node) => {
		return options.unsetOnly && (scalarText$1(node) ?? "") !== "" ? node : overriddenScalar(node, namespace, mark);
	};
	for (const shadow of shadows) {
		recordId(shadow);
		if (effectiveNamespace(idOf$1(shadow)) !== "_non_namespaceable_") changeFields(shadow.node, {
			path: "metadata/namespace",
			create: true
		}, change);
		if (kindOf(shadow).endsWith("RoleBinding")) changeSubjects(shadow, options.subjects, change);
		for (const spec of specs) {
			const isName = spec.path === "metadata/name" && apiVersionOf(shadow) !== "v1";
			if (!(spec.path === "metadata/namespace" || isName || spec.path === "subjects/namespace") && isOfType(idOf$1(shadow), spec)) changeFields(shadow.node, spec, change);
		}
	}
}
function changeSubjects(shadow, which, change) {
	const subjects = nodeAt(shadow.node, ["subjects"]);
	if (!isSequence(subjects)) return;
	for (const subject of subjects.items) {
		if (!isMapping(subject)) continue;
		if (which === "defaultOnly" ? scalarText$1(subject.fields.get("name")) === "default" : which === "allServiceAccounts" && scalarText$1(subject.fields.get("kind")) === "ServiceAccount") subject.fields.set("namespace", change(subject.fields.get("namespace")));
	}
}
const UNRENAMED_KINDS = [
	{ kind: "CustomResourceDefinition" },
	{
		group: "apiregistration.k8s.io",
		kind: "APIService"
	},
	{ kind: "Namespace" }
];
function extendNames(shadows, at, config, specs, side) {
	const piece = {
		text: requiredText(at),
		mark: config.ref(at)
	};
	const change = (node) => {
		if (node?.kind !== "scalar" || node.value === null) return void 0;
		const pieces = side === "prefix" ? [piece, ...node.pieces] : [...node.pieces, piece];
		const value = side === "prefix" ? piece.text + node.value : node.value + piece.text;
		const steps = [...node.steps, {
			mark: piece.mark,
			kind: "affix",
			value: piece.text
		}];
		return {
			kind: "scalar",
			value,
			pieces,
			main: node.main + (side === "prefix" ? 1 : 0),
			steps
		};
	};
	for (const shadow of shadows) {
		const id = firstId(shadow);
		if (UNRENAMED_KINDS.some((type) => isOfType(id, type))) continue;
		for (const spec of specs) {
			if (!isOfType(id, spec)) continue;
			if (spec.path === "metadata/name") recordId(shadow);
			changeFields(shadow.node, spec, change);
		}
	}
}
function setReplicas(shadows, entry, config, specs) {
	const name = config.text(entry, "name");
	const count = config.field(entry, "count");
	if (count === void 0) return;
	const mark = config.ref(count);
	const value = typeof count.value === "number" ? count.value : requiredText(count);
	for (const spec of specs) {
		const meant = shadows.filter((shadow) => {
			return idsOf(shadow).some((id) => id.name === name && isOfType(id, spec));
		});
		for (const shadow of meant) changeFields(shadow.node, spec, (node) => overriddenScalar(node, value, mark));
	}
}
// scripts/locate/kustomize/path-matcher.ts
function smartPath(path) {
	const steps = [];
	let open = null;
	for (const part of splitPath(path, ".")) {
		if (open !== null) open += `.${part}`;
		else if (part.startsWith("[") && !part.endsWith("]")) open = part;
		else steps.push(part);
		if (open?.endsWith("]")) {
			steps.push(open.includes("=") ? open : open.replace(/^\[+|\]+$/g, ""));
			open = null;
		}
	}
	return steps;
}
function slotsAt(root, path, create) {
	let slots = [{
		get: () => root,
		set: () => {}
	}];
	for (const [index, step] of path.entries()) {
		const isLast = index === path.length - 1;
		slots = slots.flatMap((slot) => stepInto(slot.get(), step, create && !isLast, create && isLast));
	}
	return slots;
}
function stepInto(node, step, create, isNew) {
	if (node?.kind === "scalar" && node.value !== null) throw new CannotTrack();
	if (isSequence(node)) return itemSlots(node.items, step);
	if (!isMapping(node) || step.startsWith("[") || step === "*") {
		if (create || isNew) throw new CannotTrack();
		return [];
	}
	if (!node.fields.has(step)) {
		if (create) node.fields.set(step, createdMapping());
		else if (!isNew) return [];
	}
	return [{
		get: () => node.fields.get(step),
		set: (value) => node.fields.set(step, value)
	}];
}
function itemSlots(items, step) {
	const slots = items.map((_, index) => ({
		get: () => items[index],
		set: (value) => {
			items[index] = value;
		}
	}));
	if (step === "*") return slots;
	if (/^\d+$/.test(step)) return slots.slice(Number(step), Number(step) + 1);
	const match = /^\[([^=]*)=(.*)\]$/s.exec(step);
	if (match === null) throw new CannotTrack();
	const pattern = compileGoRegexp(match[2]);
	if (pattern === null) throw new CannotTrack();
	const found = slots.filter((slot) => {
		const item = slot.get();
		const text = match[1] === "" ? scalarText$1(item) : isMapping(item) ? scalarText$1(item.fields.get(match[1])) : void 0;
		return text !== void 0 && pattern.matches(text);
	});
	if (found.length === 0) throw new CannotTrack();
	return found;
}
// scripts/locate/kustomize/replacements.ts
function replace(resources, entry, config) {
	const path = config.text(entry, "path");
	if (path === void 0) {
		replaceOne(resources, entry, config);
		return;
	}
	const documents = fileDocuments(path, config);
	if (documents === null) throw new CannotTrack();
	for (const { value, source } of documents) {
		const inner = new StepConfig(config.repository, config.folder, source);
		const listed = Array.isArray(value) ? value.map((item, index) => ({
			value: item,
			pointer: [index]
		})) : [];
		const single = isObject(value) ? [{
			value,
			pointer: []
		}] : [];
		for (const each of [...listed, ...single]) replaceOne(resources, each, inner);
	}
}
function replaceOne(resources, entry, config) {
	const value = sourceOf$1(resources, entry, config);
	for (const target of config.items(entry, "targets")) replaceIn(resources, target, value, config);
}
function sourceOf$1({ shadows }, entry, config) {
	const fixed = config.field(entry, "sourceValue");
	if (fixed !== void 0) return scalar(requiredText(fixed), config.ref(fixed));
	const source = config.field(entry, "source");
	if (source === void 0) throw new CannotTrack();
	const [shadow, ...others] = shadows.filter((each) => matchesReference$1(each, source, config));
	if (shadow === void 0 || others.length > 0) throw new CannotTrack();
	const path = smartPath(config.text(source, "fieldPath") || "metadata.name");
	const found = slotsAt(shadow.node, path, false);
	if (found.length !== 1 || shadow.isUnknown) throw new CannotTrack();
	const node = found[0].get();
	if (node === void 0) throw new CannotTrack();
	const { delimiter, index } = optionsOf(source, config);
	if (delimiter === "") return node;
	const part = node.kind === "scalar" ? splitText(node, delimiter)[index] : void 0;
	if (part === void 0 || node.kind !== "scalar") throw new CannotTrack();
	return ofPieces(part, node.pieces[node.main].mark, node);
}
function matchesReference$1(shadow, source, config) {
	const [name, namespace] = [config.text(source, "name"), config.text(source, "namespace")];
	const type = Object.fromEntries([
		"group",
		"version",
		"kind"
	].map((field) => [field, config.text(source, field) ?? ""]));
	return idsOf(shadow).some((id) => {
		const isThere = !namespace || effectiveNamespace({
			...id,
			namespace
		}) === effectiveNamespace(id);
		return (!name || name === id.name) && isThere && isOfType(id, type);
	});
}
function replaceIn({ shadows }, target, value, config) {
	const select = config.field(target, "select");
	const selector = select === void 0 ? null : readSelector(select);
	const rejected = config.items(target, "reject").map(readSelector);
	if (selector === null || rejected.includes(null)) throw new CannotTrack();
	const options = optionsOf(target, config);
	const paths = config.items(target, "fieldPaths").map((item) => asString(item.value) ?? "");
	for (const shadow of shadows) {
		const ids = idsOf(shadow);
		const isRejected = rejected.some((reject) => {
			return reject.hasId && ids.some((id) => reject.matchesId(id, id.namespace)) || reject.hasLabelsOrAnnotations && reject.matchesLabelsAndAnnotations(shadow);
		});
		const isSelected = ids.some((id) => selector.matchesId(id, id.namespace)) && selector.matchesLabelsAndAnnotations(shadow);
		if (isRejected || !isSelected) continue;
		for (const path of paths.length > 0 ? paths : ["metadata.name"]) config.track(shadow, () => setAll(shadow, path, value, options));
	}
}
function optionsOf(of, config) {
	const options = config.field(of, "options");
	if (options === void 0) return {
		delimiter: "",
		index: 0,
		create: false
	};
	const index = config.field(options, "index")?.value;
	return {
		delimiter: config.text(options, "delimiter") ?? "",
		index: typeof index === "number" ? index : 0,
		create: config.field(options, "create")?.value === true
	};
}
function setAll(shadow, path, value, options) {
	const slots = slotsAt(shadow.node, smartPath(path), options.create);
	for (const slot of slots) slot.set(replaced(slot.get(), value, options));
	syncSharedFields(shadow.shared);
}
function markOf(node) {
	return node.kind === "scalar" ? node.pieces[node.main].mark : node.steps[0].mark;
}
function replaced(before, value, options) {
	if (value.kind !== "scalar") return copyOf(value);
	if (options.delimiter === "") {
		const steps = before?.kind === "scalar" ? before.steps : [];
		return {
			...value,
			steps: [...steps, {
				mark: markOf(value),
				kind: "set",
				value: value.value
			}]
		};
	}
	if (before === void 0 && !options.create) throw new CannotTrack();
	return withPart(before ?? {
		...value,
		value: "",
		pieces: [],
		steps: []
	}, value, options);
}
function withPart(before, value, options) {
	if (before.kind !== "scalar") throw new CannotTrack();
	const parts = splitText(before, options.delimiter);
	const { index } = options;
	if (index < 0) parts.unshift([...value.pieces]);
	else if (index >= parts.length) parts.push([...value.pieces]);
	else parts[index] = [...value.pieces];
	const mark = markOf(value);
	const pieces = parts.flatMap((part, at) => {
		return at === 0 ? part : [{
			text: options.delimiter,
			mark: before.pieces[before.main]?.mark ?? mark,
			isOpaque: true
		}, ...part];
	});
	const steps = [...before.steps, {
		mark,
		kind: "part",
		value: value.value
	}];
	const main = Math.max(pieces.findIndex((piece) => value.pieces.includes(piece)), 0);
	return {
		kind: "scalar",
		value: joined$1(pieces),
		pieces,
		main,
		steps
	};
}
function splitText(node, delimiter) {
	const text = String(node.value);
	const parts = [];
	let start = 0;
	for (const part of text.split(delimiter)) {
		parts.push(slice(node.pieces, start, start + part.length));
		start += part.length + delimiter.length;
	}
	return parts;
}
function ofPieces(pieces, mark, like) {
	const filled = pieces.length === 0 ? [{
		text: "",
		mark
	}] : pieces;
	return {
		kind: "scalar",
		value: joined$1(filled),
		pieces: filled,
		main: 0,
		steps: like.steps
	};
}
// scripts/locate/kustomize/transformers.ts
function transform(root, config, resources, plugins) {
	const { specs } = resources;
	const each = (names, step) => {
		for (const entry of names.flatMap((name) => items(root, name))) attemptStep(resources, () => step(entry));
	};
	const single = (name, step) => {
		const [found] = fields(root, name);
		if (found !== void 0 && typeof found.value === "string" && found.value !== "") step(found);
	};
	each(["patchesStrategicMerge"], (entry) => applyStrategicEntry(resources, entry, config));
	each(["patches"], (entry) => applyPatch(resources, entry, config));
	single("namespace", (value) => setNamespace(resources.shadows, value, config, specs.namespace));
	single("namePrefix", (value) => extendNames(resources.shadows, value, config, specs.namePrefix, "prefix"));
	single("nameSuffix", (value) => extendNames(resources.shadows, value, config, specs.nameSuffix, "suffix"));
	each(["labels"], (entry) => {
		setPairs(resources.shadows, entry, "pairs", config, labelSpecs(entry, config, specs));
	});
	setPairs(resources.shadows, root, "commonLabels", config, specs.commonLabels);
	setPairs(resources.shadows, root, "commonAnnotations", config, specs.commonAnnotations);
	each(["patchesJson6902"], (entry) => applyJson6902(resources, entry, config, "patch"));
	each(["replicas"], (entry) => setReplicas(resources.shadows, entry, config, specs.replicas));
	each(["images", "imageTags"], (entry) => setImage(resources.shadows, entry, config, specs.images));
	each(["replacements"], (entry) => replace(resources, entry, config));
	for (const plugin of plugins) attemptStep(resources, () => runPlugin(plugin, resources));
}
function labelSpecs(entry, config, specs) {
	const own = mergedSpecs(readFieldSpecs(config.field(entry, "fields")?.value), specs.labels);
	const has = (name) => config.field(entry, name)?.value === true;
	if (has("includeSelectors")) return mergedSpecs(own, specs.commonLabels);
	return mergedSpecs(has("includeTemplates") ? mergedSpecs(own, specs.templateLabels) : own, [{
		path: "metadata/labels",
		create: true
	}]);
}
function runPlugin({ kind, plugin, config }, resources) {
	const run = Object.hasOwn(PLUGINS, kind) ? PLUGINS[kind] : void 0;
	if (run === void 0) throw new CannotTrack();
	run(plugin, config, resources);
}
function specsIn(plugin, config) {
	return readFieldSpecs(config.field(plugin, "fieldSpecs")?.value);
}
function affix(plugin, config, { shadows }, side) {
	const value = config.field(plugin, side);
	if (value !== void 0) extendNames(shadows, value, config, specsIn(plugin, config), side);
}
const PLUGINS = {
	PatchTransformer: (plugin, config, resources) => applyPatch(resources, plugin, config),
	PatchJson6902Transformer: (plugin, config, resources) => applyJson6902(resources, plugin, config, "jsonOp"),
	PatchStrategicMergeTransformer(plugin, config, resources) {
		for (const path of config.items(plugin, "paths")) applyStrategicEntry(resources, path, config);
		const patches = config.field(plugin, "patches");
		if (patches !== void 0) applyStrategicEntry(resources, patches, config);
	},
	NamespaceTransformer(plugin, config, { shadows }) {
		const metadata = config.field(plugin, "metadata");
		const namespace = metadata === void 0 ? void 0 : config.field(metadata, "namespace");
		if (namespace === void 0) return;
		const subjects = config.text(plugin, "setRoleBindingSubjects") || "defaultOnly";
		const unsetOnly = config.field(plugin, "unsetOnly")?.value === true;
		setNamespace(shadows, namespace, config, specsIn(plugin, config), {
			unsetOnly,
			subjects
		});
	},
	PrefixTransformer: (plugin, config, resources) => affix(plugin, config, resources, "prefix"),
	SuffixTransformer: (plugin, config, resources) => affix(plugin, config, resources, "suffix"),
	PrefixSuffixTransformer(plugin, config, resources) {
		affix(plugin, config, resources, "prefix");
		affix(plugin, config, resources, "suffix");
	},
	LabelTransformer(plugin, config, { shadows }) {
		setPairs(shadows, plugin, "labels", config, specsIn(plugin, config));
	},
	AnnotationsTransformer(plugin, config, { shadows }) {
		setPairs(shadows, plugin, "annotations", config, specsIn(plugin, config));
	},
	ReplicaCountTransformer(plugin, config, { shadows }) {
		const replica = config.field(plugin, "replica");
		if (replica !== void 0) setReplicas(shadows, replica, config, specsIn(plugin, config));
	},
	ImageTagTransformer(plugin, config, { shadows }) {
		const image = config.field(plugin, "imageTag");
		if (image !== void 0) setImage(shadows, image, config, specsIn(plugin, config));
	},
	ReplacementTransformer(plugin, config, resources) {
		for (const entry of config.items(plugin, "replacements")) replace(resources, entry, config);
	}
};
// scripts/locate/kustomize/vars.ts
function readVars(root, config, shadows) {
	return items(root, "vars").flatMap((entry) => {
		const name = config.text(entry, "name");
		const reference = config.field(entry, "objref");
		if (name === void 0 || reference === void 0) return [];
		const [shadow, ...others] = shadows.filter((each) => matchesReference(each, reference, config));
		if (shadow === void 0 || others.length > 0) return [];
		const field = config.field(entry, "fieldref");
		return [{
			name,
			shadow,
			path: steps((field === void 0 ? void 0 : config.text(field, "fieldpath")) ?? "metadata.name")
		}];
	});
}
function matchesReference(shadow, reference, config) {
	const type = typeOf$1(config.text(reference, "apiVersion") ?? "");
	const group = config.text(reference, "group") ?? type.group;
	const version = config.text(reference, "version") ?? type.version;
	const [kind, name] = [config.text(reference, "kind"), config.text(reference, "name")];
	const namespace = config.text(reference, "namespace") ?? "";
	return idsOf(shadow).some((id) => {
		const isThere = namespace === "" || effectiveNamespace({
			...id,
			namespace
		}) === effectiveNamespace(id);
		return id.kind === kind && id.name === name && id.group === group && id.version === version && isThere;
	});
}
function steps(path) {
	return path.split(/(?<!\\)[.[]/).map((part) => part.replaceAll("\\.", ".").replace(/\]$/, "")).filter((part) => part !== "");
}
// scripts/locate/kustomize/accumulate.ts
function accumulate(repository, at, folder) {
	const accumulator = emptyAccumulator();
	new Accumulation(repository, at).into(folder, accumulator);
	return accumulator;
}
function emptyAccumulator() {
	return {
		shadows: [],
		hasOwnSchema: false,
		specs: NO_SPECS,
		vars: [],
		untracked: []
	};
}
const MAX_STEPS$2 = 5e3;
var Accumulation = class {
	#repository;
	#at;
	#open = new Set();
	#steps = 0;
	constructor(repository, at) {
		this.#repository = repository;
		this.#at = at;
	}
	into(folder, accumulator) {
		const kustomization = this.#at(folder);
		this.#steps += 1;
		if (kustomization === null || this.#open.has(folder) || this.#steps > MAX_STEPS$2) {
			accumulator.untracked.push([]);
			markAllUnknown(accumulator);
			return;
		}
		this.#open.add(folder);
		const root = {
			value: kustomization.value,
			pointer: []
		};
		const config = new StepConfig(this.#repository, folder, kustomization);
		if (fields(root, "openapi").length > 0) accumulator.hasOwnSchema = true;
		for (const name of ["resources", "bases"]) for (const entry of items(root, name)) this.#add(entry, "resource", config, accumulator);
		this.#configure(root, config, accumulator);
		this.#generate(root, config, accumulator);
		for (const entry of items(root, "components")) this.#component(entry, config, accumulator);
		transform(root, config, accumulator, this.#transformers(root, config, accumulator));
		accumulator.vars.push(...readVars(root, config, accumulator.shadows));
		this.#open.delete(folder);
	}
	#add(entry, role, config, accumulator) {
		const mark = config.ref(entry);
		const path = asString(entry.value) ?? "";
		const target = resolveEntry(this.#repository, config.folder, {
			role,
			field: "",
			path,
			pointer: []
		});
		if (target.kind === "inline") {
			const inline = target.documents.flatMap((document) => {
				return resourcesIn({
					value: document.value,
					source: inlineSource(mark, path, document)
				});
			});
			accumulator.shadows.push(...inline.map(({ node }) => trackedResource(node, mark)));
		} else if (target.kind === "file") {
			const loaded = this.#manifests(target.path, mark);
			if (loaded === null) accumulator.untracked.push([mark]);
			accumulator.shadows.push(...loaded ?? []);
		} else if (target.kind === "folder") {
			const inner = {
				...emptyAccumulator(),
				hasOwnSchema: accumulator.hasOwnSchema,
				vars: accumulator.vars
			};
			this.into(target.path, inner);
			for (const shadow of inner.shadows) shadow.entries = [mark, ...shadow.entries];
			accumulator.untracked.push(...inner.untracked.map((marks) => [mark, ...marks]));
			accumulator.shadows.push(...inner.shadows);
			accumulator.specs = withSpecs(accumulator.specs, inner.specs);
			accumulator.hasOwnSchema ||= inner.hasOwnSchema;
		} else accumulator.untracked.push([mark]);
	}
	#manifests(file, mark) {
		const yaml = this.#repository.readYaml(file);
		if (yaml === null || yaml.mistakes.some(isUnreadable)) return null;
		return readManifests(yaml, file).resources.flatMap(({ origin, value }) => {
			const node = origin === null ? void 0 : tracked(origin.document, value, origin.at);
			return isMapping(node) ? [trackedResource(node, mark)] : [];
		});
	}
	#component(entry, config, accumulator) {
		const mark = config.ref(entry);
		const path = asString(entry.value) ?? "";
		const target = resolveEntry(this.#repository, config.folder, {
			role: "component",
			field: "",
			path,
			pointer: []
		});
		if (target.kind !== "folder") {
			markAllUnknown(accumulator);
			return;
		}
		const before = new Set(accumulator.shadows);
		const known = accumulator.untracked.length;
		this.into(target.path, accumulator);
		for (const shadow of accumulator.shadows) if (!before.has(shadow)) shadow.entries = [mark, ...shadow.entries];
		const added = accumulator.untracked.splice(known);
		accumulator.untracked.push(...added.map((marks) => [mark, ...marks]));
	}
	#configure(root, config, accumulator) {
		let added = NO_SPECS;
		for (const entry of items(root, "configurations")) {
			const documents = fileDocuments(asString(entry.value) ?? "", config);
			if (documents === null) markAllUnknown(accumulator);
			for (const { value } of documents ?? []) if (isObject(value)) added = withSpecs(added, readSpecs(value));
		}
		accumulator.specs = withSpecs(accumulator.specs, withSpecs(OWN_SPECS, added));
	}
	#generate(root, config, accumulator) {
		const [options] = fields(root, "generatorOptions");
		for (const kind of ["ConfigMap", "Secret"]) {
			const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
			for (const entry of items(root, field)) attemptStep(accumulator, () => generate(accumulator, entry, config, kind, options));
		}
		const plugins = this.#plugins(items(root, "generators"), config);
		for (const { kind, plugin, config: own } of plugins.all) if (kind === "ConfigMapGenerator" || kind === "SecretGenerator") {
			const made = kind === "SecretGenerator" ? "Secret" : "ConfigMap";
			attemptStep(accumulator, () => generate(accumulator, plugin, own, made, void 0));
		} else plugins.untracked.push(...items(root, "generators").map((entry) => [config.ref(entry)]));
		accumulator.untracked.push(...plugins.untracked);
	}
	#transformers(root, config, accumulator) {
		const { all, untracked } = this.#plugins(items(root, "transformers"), config);
		if (untracked.length > 0) markAllUnknown(accumulator);
		return all;
	}
	#plugins(entries, config) {
		const found = emptyAccumulator();
		const isInline = ({ value }) => inlineManifests(asString(value) ?? "") !== null;
		const [inline, others] = [entries.filter(isInline), entries.filter((entry) => !isInline(entry))];
		for (const entry of [...inline, ...others]) this.#add(entry, "plugin", config, found);
		if (found.shadows.some(({ isUnknown }) => isUnknown)) found.untracked.push(...entries.map((entry) => [config.ref(entry)]));
		return {
			all: found.shadows.map((shadow) => pluginOf(shadow, this.#repository, config.folder)),
			untracked: found.untracked
		};
	}
};
// scripts/locate/post-build.ts
var PostBuild = class {
	#settings;
	#elsewhere;
	#variables = null;
	constructor({ settings }, elsewhere) {
		this.#settings = settings;
		this.#elsewhere = elsewhere;
	}
	substituted(text, pieces) {
		const settings = this.#settings;
		if (settings === null || !isSubstituting(settings) || !text.includes("$")) return null;
		this.#variables ??= variablesOf$1(settings, this.#elsewhere.find);
		const result = substituteText(text, this.#variables);
		if (!result.ok) return null;
		const substituted = result.value;
		return substituted.pieces.flatMap(({ source, result: { start, end }, name }) => {
			const own = slice(pieces, source.start, source.end);
			if (name === null) return start === end ? [] : own;
			const mark = this.#variables.values.has(name) ? variableRef(name, settings, this.#elsewhere) : own[0]?.mark;
			return mark == null ? [] : [{
				text: substituted.text.slice(start, end),
				mark,
				isOpaque: true
			}];
		});
	}
	metadataRef(path, value) {
		const settings = this.#settings;
		if (settings === null || path[0] !== "metadata") return null;
		const at = settings.engine === "flux" ? [
			...settings.at,
			"commonMetadata",
			...path.slice(1)
		] : [
			"spec",
			"destination",
			"namespace"
		];
		if (settings.engine === "argocd" && (path[1] !== "namespace" || value !== settings.namespace)) return null;
		if (path.length < 2 || valueAt(settings.resource.value, at) !== value || typeof value === "object") return null;
		return {
			source: resourceSource(settings.resource, this.#elsewhere),
			pointer: at
		};
	}
};
// scripts/locate/provenance.ts
function provenanceOf(repository, source, resources, elsewhere) {
	const engine = new PostBuild(source, elsewhere);
	const accumulators = graphsOf([source]).map((graph) => {
		return accumulate(repository, kustomizationsOf(repository, graph, editedOf(source), elsewhere), graph.folder);
	});
	const all = accumulators.flatMap((accumulator) => accumulator.shadows);
	const byKind = Map.groupBy(all, (shadow) => keyOf$3(apiVersionOf(shadow), kindOf(shadow)));
	const pairs = resources.flatMap((resource) => {
		if (resource.origin !== null) return [];
		const [shadow, ...others] = (byKind.get(keyOf$3(resource.apiVersion, resource.kind)) ?? []).filter((candidate) => isSame$3(candidate, resource, source, engine));
		return shadow === void 0 || others.length > 0 ? [] : [{
			resource,
			shadow
		}];
	});
	const shadows = new Map(pairs.map(({ resource, shadow }) => [idOf(resource), shadow]));
	const unfollowed = accumulators.flatMap((accumulator) => accumulator.untracked);
	return {
		finalTransforms: new FinalTransforms(pairs, accumulators.flatMap(({ vars }) => vars), engine),
		postBuild: engine,
		trackedResourceOf: (resource) => shadows.get(idOf(resource)) ?? null,
		untracked: commonPrefix(unfollowed)
	};
}
function commonPrefix([first = [], ...others]) {
	const isShared = (mark, index) => others.every((way) => way[index] === mark);
	const end = first.findIndex((mark, index) => !isShared(mark, index));
	return end === -1 ? first : first.slice(0, end);
}
function keyOf$3(apiVersion, kind) {
	return JSON.stringify([apiVersion, kind]);
}
function idOf({ apiVersion, kind, namespace, name }) {
	return JSON.stringify([
		apiVersion,
		kind,
		namespace,
		name
	]);
}
const HASH = /^-[a-z0-9]{10}$/;
function isSame$3(shadow, resource, { settings }, engine) {
	const final = (text) => joined$1(engine.substituted(text, [{
		text,
		mark: NO_SOURCE
	}]) ?? [{
		text,
		mark: NO_SOURCE
	}]);
	const namespace = final(idOf$1(shadow).namespace) || null;
	const isFilledIn = namespace === null && settings?.engine === "argocd" && resource.namespace === settings.namespace;
	if (namespace !== (resource.namespace || null) && !isFilledIn) return false;
	const name = final(nameOf$1(shadow));
	if (!shadow.needsHash) return name === resource.name || name === "" && resource.name.endsWith("*");
	return resource.name.startsWith(name) && HASH.test(resource.name.slice(name.length));
}
const NO_SOURCE = {
	source: { placeOf: () => null },
	pointer: []
};
// scripts/locate/words.ts
const MAX_SHOWN = 60;
function describeLayer(step, below, isSecret) {
	if (isSecret) return below === void 0 ? "set it" : "replaced it";
	const value = shortValue(step.value);
	if (below === void 0) return `set ${value}`;
	return `${verb(step, below)} ${value}`;
}
const CHANGE_TEXTS = {
	name: "changed the name to",
	tag: "changed the tag to",
	digest: "changed the digest to",
	part: "replaced part of it with",
	affix: "added"
};
function verb({ kind, value }, below) {
	if (kind !== "set") return CHANGE_TEXTS[kind];
	const [now, before] = [parseQuantity(value), parseQuantity(below.value)];
	if (now === null || before === null) return "replaced it with";
	const order = compare(now, before);
	if (order === 0) return "kept it at";
	return order > 0 ? "raised it to" : "lowered it to";
}
function shortValue(value) {
	const text = String(value);
	if (text === "") return "\"\"";
	const line = text.split("\n", 1)[0];
	return line.length < text.length || line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
// scripts/locate/locate.ts
function overlaySources(repository, source, resources, elsewhere) {
	let cached = null;
	const pairs = () => {
		cached ??= provenanceOf(repository, source, resources, elsewhere);
		return cached;
	};
	return {
		locate(at) {
			if (at.in === "file") return exactly(at.place);
			return at.resource.origin === null ? locateInRendering(at, pairs()) : locateInManifest(at, at.resource.origin, pairs);
		},
		filesOf(resource) {
			const { origin } = resource;
			if (origin !== null) return distinctFiles([origin.document.placeOf(origin.at)]);
			const shadow = pairs().trackedResourceOf(resource);
			return shadow === null ? null : distinctFiles([...shadow.entries.map(placeOfRef), firstPlace(shadow.node)]);
		}
	};
}
function distinctFiles(places) {
	return [...new Set(places.flatMap((place) => place?.file ?? []))];
}
function locateInManifest({ resource, path, part }, { document, at }, pairs) {
	const pointer = [...at, ...path];
	const value = valueAt(resource.value, path);
	const own = valueAt(document.value, pointer);
	if ((typeof value === "object" ? own !== void 0 : own === value) || value === void 0) return exactly(placeIn(document, pointer, part));
	const mark = pairs().postBuild.metadataRef(path, value);
	return exactly(mark === null ? null : placeOfRef(mark));
}
function placeIn(document, pointer, part) {
	return document.placeOf(pointer, part) ?? (part === "key" ? document.placeOf(pointer) : null);
}
function locateInRendering(at, { trackedResourceOf, untracked, finalTransforms, postBuild }) {
	const shadow = trackedResourceOf(at.resource);
	if (shadow === null) return entryLocation(untracked);
	const mark = postBuild.metadataRef(at.path, valueAt(at.resource.value, at.path));
	const byEngine = mark === null ? UNKNOWN$1 : exactly(placeOfRef(mark));
	const located = shadow.isUnknown ? UNKNOWN$1 : locateInTracked(at, shadow, finalTransforms);
	return (at.path[1] === "namespace" ? [located, byEngine] : [byEngine, located]).find(({ kind }) => kind === "exact") ?? entryLocation(shadow.entries);
}
function entryLocation(entries) {
	const [place = null] = entries.flatMap((mark) => placeOfRef(mark) ?? []);
	return byEntry(place);
}
function locateInTracked({ resource, path, part, absent }, shadow, last) {
	const value = valueAt(resource.value, path);
	const node = matchingNode(shadow.node, resource.value, path, last);
	const text = node?.kind === "scalar" ? last.textOf(node, value) : null;
	if (node === void 0 || node.kind === "scalar" && text === null) {
		const namespace = last.namespaceOf(resource, path);
		return namespace?.kind === "scalar" && namespace.value === value ? exactly(placeOfWhole(namespace)) : UNKNOWN$1;
	}
	if (node.kind !== "scalar") return exactly((part === "key" ? firstKey(node, path) : null) ?? firstPlace(node), [], isMapping(node) ? removalsOf(node, absent ?? []) : []);
	const { pieces, main } = text;
	const whole = main === void 0 ? null : placeOfRef(main.mark);
	const place = typeof part === "object" ? placeOfSpan(pieces, part) : whole;
	const key = part === "key" && main !== void 0 ? keyPlaceOfRef(main.mark, path.at(-1)) : null;
	if (key !== null) return exactly(key);
	return exactly(place, place === null ? [] : layersOf(node, place, isSecret$1(resource, path)));
}
function firstPlace({ steps }) {
	return steps[0] === void 0 ? null : placeOfRef(steps[0].mark);
}
function firstKey({ steps }, path) {
	return steps[0] === void 0 ? null : keyPlaceOfRef(steps[0].mark, path.at(-1));
}
function removalsOf({ fields, removed }, absent) {
	return absent.flatMap((name) => {
		const mark = fields.has(name) ? void 0 : removed?.get(name);
		const place = mark === void 0 ? null : placeOfRef(mark);
		return place === null ? [] : [{
			place,
			words: `removed ${name}`
		}];
	});
}
function placeOfWhole({ pieces, main }) {
	const piece = pieces[main];
	return piece === void 0 ? null : placeOfRef(piece.mark);
}
function matchingNode(root, value, path, last) {
	let node = root;
	let rendered = value;
	for (const step of path) {
		const parent = node;
		const list = rendered;
		rendered = valueAt(rendered, [step]);
		if (isMapping(parent)) node = parent.fields.get(String(step));
		else if (isSequence(parent) && Array.isArray(list) && list.length === parent.items.length) {
			node = parent.items[Number(step)];
			if (!isSameItem(node, rendered, last)) return void 0;
		} else return void 0;
	}
	return (isMapping(node) ? isObject(rendered) : isSequence(node) === Array.isArray(rendered)) && rendered !== void 0 ? node : void 0;
}
function isSameItem(node, value, last) {
	if (node?.kind === "scalar") return last.textOf(node, value) !== null;
	if (!isMapping(node)) return isSequence(node) && Array.isArray(value);
	if (!isObject(value)) return false;
	return Object.entries(value).every(([key, field]) => {
		const own = node.fields.get(key);
		if (typeof field === "object" && field !== null) return own !== void 0 && own.kind !== "scalar";
		return own?.kind === "scalar" && last.textOf(own, field) !== null || key === "namespace";
	});
}
function isSecret$1({ kind }, [field]) {
	return kind === "Secret" && (field === "data" || field === "stringData");
}
function layersOf({ steps }, place, isSecret) {
	const setting = steps.filter(({ kind }) => kind !== "affix");
	const layers = setting.flatMap((step, index) => {
		const at = placeOfRef(step.mark);
		return at === null ? [] : [{
			place: at,
			words: describeLayer(step, setting[index - 1], isSecret)
		}];
	});
	const last = layers.findLastIndex((layer) => isDeepStrictEqual(layer.place, place));
	return last > 0 ? layers.slice(0, last + 1) : [];
}
// scripts/locate/overlays.ts
const MAX_HOPS = 8;
function locatorsOf(repository, overlays) {
	const sources = sourcesOf$1(repository, overlays);
	return (overlay) => sources(overlay).locate;
}
function sourcesOf$1(repository, overlays) {
	const found = new Map();
	const resources = new ResourceIndex(overlays);
	let hops = 0;
	function sourcesIn(overlay) {
		const { source } = overlay;
		const cached = found.get(overlay);
		if (cached !== void 0) return cached;
		const sources = overlaySources(repository, source, overlay.resources, {
			locate(at) {
				const owner = resources.ownerOf(at.resource, source.group);
				if (owner === null || hops >= MAX_HOPS) return NO_OTHER_OVERLAYS.locate(at);
				hops += 1;
				try {
					return sourcesIn(owner).locate(at);
				} finally {
					hops -= 1;
				}
			},
			find: (kind, namespace, name) => resources.find({
				kind,
				namespace,
				name
			}, source.group)
		});
		found.set(overlay, sources);
		return sources;
	}
	return (overlay) => sourcesIn(overlay);
}
var ResourceIndex = class {
	#owners = new Map();
	#byName = new Map();
	constructor(overlays) {
		for (const overlay of overlays) for (const resource of overlay.resources) {
			this.#owners.set(resource, overlay);
			this.#byName.set(keyOf$2(resource, overlay.source.group), {
				resource,
				overlay
			});
		}
	}
	ownerOf(resource, group) {
		return this.#owners.get(resource) ?? this.#byName.get(keyOf$2(resource, group))?.overlay ?? null;
	}
	find(name, group) {
		return this.#byName.get(keyOf$2(name, group))?.resource ?? null;
	}
};
function keyOf$2({ kind, namespace, name }, group) {
	return JSON.stringify([
		group,
		kind,
		namespace,
		name
	]);
}
// scripts/relaxations/gate-includes.ts
var import_dist = require_dist();
const KEYS = new Set([
	"include",
	"local",
	"template"
]);
const YAML = /\.ya?ml$/;
const MAX_LENGTH$2 = 262144;
const MAX_FILES$1 = 1e3;
function includedDefinitions(repository, definitions) {
	const found = new Set(definitions);
	for (const file of found) {
		if (!YAML.test(file) || found.size >= MAX_FILES$1) continue;
		for (const name of namesIn$2(textOf$6(repository, file))) for (const included of filesNamed(repository, file, name)) found.add(included);
	}
	return [...found];
}
function textOf$6(repository, file) {
	const read = repository.readText(file);
	return read.ok ? read.value.slice(0, MAX_LENGTH$2) : "";
}
function namesIn$2(text) {
	if (![...KEYS].some((key) => text.includes(key))) return [];
	const names = [];
	try {
		const tokens = [...new import_dist.Parser().parse(text)];
		if (tokens.some((token) => token.type === "document" && findTooDeep(token) !== null)) return [];
		for (const document of new import_dist.Composer({
			logLevel: "silent",
			uniqueKeys: false
		}).compose(tokens)) (0, import_dist.visit)(document, { Pair(_, { key, value }) {
			if ((0, import_dist.isScalar)(key) && KEYS.has(String(key.value))) names.push(...textsOf(value));
		} });
		return names;
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return [];
	}
}
function textsOf(node) {
	return ((0, import_dist.isSeq)(node) ? node.items : [node]).flatMap((item) => (0, import_dist.isScalar)(item) ? [String(item.value)] : []);
}
function filesNamed(repository, from, name) {
	const path = name.replace(/@self$/, "");
	if (!YAML.test(path)) return [];
	const places = [posix.join("/", path), posix.join("/", posix.dirname(from), path)];
	return [...new Set(places)].flatMap((place) => matching(repository, place.slice(1)));
}
function matching(repository, path) {
	if (!path.includes("*")) return repository.kind(path) === "file" ? [path] : [];
	const glob = compileGlob(path, GIT);
	const folder = posix.dirname(path.slice(0, path.indexOf("*") + 1));
	return glob === null ? [] : filesBelow$1(repository, folder).files.filter(glob);
}
// scripts/relaxations/gate-words.ts
const SEPARATORS = /[\s"'`;&|()$<>=,[\]{}]+/;
const MAX_NAME = 500;
const STARTED = /(?:^|[\s;&|(])(?:(?:ba|z|da|k)?sh|source|\.|python3?|node|ruby|perl|bun|deno|tsx|exec|run:)[ \t]+["']?([\w./-]+)/gm;
const PLACE = /(?:\bworking-directory:|\bcd|\bpushd|[ \t]-C|--prefix|--directory|--cwd)[ \t=]+["']?([\w./-]+)/g;
const BELOW = /(?:\$\w+|\$\{[^}\n]{0,100}\}|\))["']?\/([\w./-]+)/g;
const MODULE = /[ \t]-m[ \t]+([A-Za-z_]\w*(?:\.\w+)*)/g;
function commandPaths(text) {
	const words = text.split(SEPARATORS).filter((word) => word !== "" && word.length <= MAX_NAME);
	const modules = groupsOf(text, MODULE).flatMap(moduleFiles);
	return {
		names: new Set([
			...words,
			...groupsOf(text, BELOW),
			...modules
		]),
		started: new Set(groupsOf(text, STARTED)),
		places: [...new Set(groupsOf(text, PLACE))]
	};
}
const QUOTED = /["'`](\.{1,2}\/[\w./-]+)["'`]/g;
const PYTHON_IMPORT = /^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*(?:\.\w+)*)/gm;
function importPaths(text, isPython) {
	const quoted = groupsOf(text, QUOTED).map((path) => ({
		path,
		isModule: false
	}));
	const modules = isPython ? groupsOf(text, PYTHON_IMPORT).flatMap(moduleFiles) : [];
	return [...quoted, ...modules.map((path) => ({
		path,
		isModule: true
	}))];
}
function moduleFiles(module) {
	const path = module.replaceAll(".", "/");
	return [
		`${path}.py`,
		`${path}/__init__.py`,
		`${path}/__main__.py`
	];
}
function groupsOf(text, pattern) {
	return [...new Set([...text.matchAll(pattern)].map(([, found]) => found))];
}
// scripts/relaxations/gate-scripts.ts
const COMMANDS = /(?:\.(?:sh|bash|zsh|bats|ps1|mk|ya?ml)|package\.json|[Mm]akefile|file|^[^.]*)$/;
const PROGRAM = /\.(?:py|js|mjs|cjs|ts|mts|cts|rb|pl|php|lua|go|nix|star|bzl)$/;
const DOCUMENT = /^(?:LICENSE|LICENCE|NOTICE|README|AUTHORS|COPYING|CHANGELOG|VERSION|CODEOWNERS)$/i;
const TOOL_FILES = {
	...Object.fromEntries([
		"npm",
		"npx",
		"node",
		"pnpm",
		"yarn"
	].map((tool) => [tool, [
		"package.json",
		"package-lock.json",
		".npmrc",
		"pnpm-lock.yaml",
		"yarn.lock"
	]])),
	make: [
		"Makefile",
		"GNUmakefile",
		"makefile"
	],
	just: ["justfile", "Justfile"],
	task: ["Taskfile.yml", "Taskfile.yaml"],
	rake: ["Rakefile"],
	docker: ["Dockerfile"],
	go: ["go.mod", "go.sum"],
	pip: ["requirements.txt"]
};
const PROGRAM_FILES = [...[
	"action.yml",
	"action.yaml",
	"Dockerfile",
	"main.go",
	"__main__.py",
	"index.js",
	"index.ts"
], ...[
	"package.json",
	"Makefile",
	"GNUmakefile",
	"makefile"
]];
const MAX_FILES = 1e3;
const MAX_LENGTH$1 = 262144;
function filesRunBy(repository, definitions) {
	const follower = new ScriptFollower(repository);
	for (const file of definitions) follower.readCommands(file, ["."]);
	follower.followAll();
	const folders = [...follower.paths].filter((path) => path.endsWith("/")).sort();
	const outermost = folders.filter((folder) => !folders.some((other) => isBelow$2(folder, other)));
	return [...outermost, ...[...follower.paths].filter((path) => !outermost.some((other) => path.startsWith(other)))];
}
function isBelow$2(folder, other) {
	return folder !== other && folder.startsWith(other);
}
var ScriptFollower = class {
	paths = new Set();
	#repository;
	#pending = [];
	constructor(repository) {
		this.#repository = repository;
	}
	followAll() {
		for (let next = this.#pending.pop(); next !== void 0; next = this.#pending.pop()) if (COMMANDS.test(posix.basename(next))) this.readCommands(next, [".", posix.dirname(next)]);
		else this.#readProgram(next);
	}
	readCommands(file, folders) {
		const { names, started, places } = commandPaths(this.#textOf(file));
		const around = new Set([...folders, ...folders.flatMap((folder) => places.map((place) => posix.join(folder, place)))]);
		for (const folder of around) for (const name of names) {
			const isPath = name.includes("/") || started.has(name);
			this.#addNamed(joined(folder, name), isPath);
			const tool = Object.hasOwn(TOOL_FILES, name) ? TOOL_FILES[name] : [];
			for (const read of tool) this.#addFile(posix.join(folder, read));
		}
	}
	#readProgram(file) {
		const folder = posix.dirname(file);
		for (const { path, isModule } of importPaths(this.#textOf(file), file.endsWith(".py"))) for (const from of isModule ? [".", folder] : [folder]) this.#addNamed(joined(from, path), false);
	}
	#textOf(file) {
		const read = this.#repository.readText(file);
		return read.ok ? read.value.slice(0, MAX_LENGTH$1) : "";
	}
	#addNamed(path, isPath) {
		if (path === "." || isIgnoredPath(path)) return;
		const kind = this.#repository.kind(path);
		if (kind === "file" && isScript(posix.basename(path), isPath)) this.#addScript(path);
		if (kind !== "directory" || !isPath) return;
		for (const name of PROGRAM_FILES) {
			const program = posix.join(path, name);
			if (this.#repository.kind(program) === "file") this.#addScript(program);
		}
	}
	#addScript(path) {
		this.#addFile(path);
		if (path.includes("/")) this.paths.add(`${posix.dirname(path)}/`);
	}
	#addFile(path) {
		if (this.paths.has(path) || this.paths.size >= MAX_FILES || this.#repository.kind(path) !== "file") return;
		this.paths.add(path);
		this.#pending.push(path);
	}
};
function joined(folder, path) {
	return posix.join(folder, path).replace(/^(?:\.\.\/)+/, "").replace(/(.)\/$/, "$1");
}
function isScript(name, isPath) {
	if (PROGRAM.test(name) || /\.(?:sh|bash|zsh|bats|ps1|mk)$/.test(name)) return true;
	return isPath && !name.includes(".") && !DOCUMENT.test(name);
}
// scripts/relaxations/gate-files.ts
const DEFINITIONS = [
	...[
		".github/workflows/",
		".github/actions/",
		".gitlab/",
		".gitlab-ci.yml",
		".circleci/",
		".buildkite/"
	],
	...[
		".forgejo/",
		".gitea/",
		".woodpecker/",
		".tekton/",
		".woodpecker.yml",
		".drone.yml",
		"Jenkinsfile"
	],
	...[
		"azure-pipelines.yml",
		"bitbucket-pipelines.yml",
		"action.yml",
		"action.yaml"
	],
	...[
		".pre-commit-config.yaml",
		".pre-commit-hooks.yaml",
		".husky/",
		".githooks/",
		"lefthook.yml"
	],
	...[
		"CODEOWNERS",
		".github/CODEOWNERS",
		"docs/CODEOWNERS",
		".gitattributes"
	],
	...[
		".travis.yml",
		".cirrus.yml",
		"appveyor.yml",
		".appveyor.yml",
		"cloudbuild.yaml",
		".semaphore/",
		".azure-pipelines/"
	],
	...[
		"renovate.json",
		"renovate.json5",
		".renovaterc",
		".renovaterc.json",
		".github/renovate.json"
	],
	...[
		".github/renovate.json5",
		".github/dependabot.yml",
		".github/dependabot.yaml",
		".mergify.yml"
	],
	...[
		".mergify/config.yml",
		".github/mergify.yml",
		".github/settings.yml",
		".kodiak.toml",
		"bors.toml"
	],
	...[
		".pre-commit-config.yml",
		"lefthook.yaml",
		".lefthook.yml",
		".overcommit.yml"
	]
];
function gateChanges(before, after) {
	const definitions = union(definitionsOf(before), definitionsOf(after));
	const runs = union(filesRunBy(before, definitions), filesRunBy(after, definitions));
	const scripts = union(listed$1(before, runs), listed$1(after, runs)).filter((file) => !definitions.includes(file));
	const isChanged = (file) => !isSame$2(before, after, file);
	return [...definitions.filter(isChanged).map((file) => gateChange(after, file)), ...scriptChanges(after, scripts.filter(isChanged))];
}
function definitionsOf(repository) {
	return includedDefinitions(repository, listed$1(repository, DEFINITIONS));
}
function gateChange(after, file) {
	const isRemoved = after.kind(file) === "missing";
	return {
		words: `${file}, which defines or protects the checks, ${isRemoved ? "removed" : "changed"}`,
		place: isRemoved ? null : startOfFile(file)
	};
}
function scriptChanges(after, changed) {
	return [...Map.groupBy(changed, (file) => file.split("/").slice(0, -1)[0] ?? file)].map(([name, files]) => {
		const count = files.length === 1 ? files[0] : `${files.length} files in ${name}`;
		const existing = files.find((file) => after.kind(file) === "file");
		return {
			words: `${count}, which CI definitions run, changed`,
			place: existing === void 0 ? null : startOfFile(existing)
		};
	});
}
function listed$1(repository, paths) {
	return paths.flatMap((path) => {
		if (path.endsWith("/")) return filesBelow$1(repository, path.slice(0, -1)).files;
		return repository.kind(path) === "file" ? [path] : [];
	});
}
function isSame$2(before, after, file) {
	const [old, now] = [before.readText(file), after.readText(file)];
	if (old.ok && now.ok) return old.value === now.value;
	return !old.ok && !now.ok && old.error.code === now.error.code;
}
function union(one, other) {
	return [...new Set([...one, ...other])].sort();
}
// scripts/report/redaction/intent.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const MENTIONED = /secret|data|dat\b|dta|pass|pwd|token|key|credential/i;
function mentionsSecrets(text) {
	return MENTIONED.test(text) || isTextMeantAsSecret(text);
}
const STATED_KIND = /^kind: *(["']?)([A-Z][A-Za-z]+)\1 *$/m;
const SECRET_WORD = /secret|dat\b|dta|pass|pwd|token|credential|sops/i;
function statesOtherKinds(text) {
	if (SECRET_WORD.test(text) || isTextMeantAsSecret(text)) return false;
	return text.split(/^---.*$/m).filter((each) => each.replace(/^\s*#.*$/gm, "").trim() !== "").map((each) => STATED_KIND.exec(each)?.[2]).every((kind) => kind !== void 0 && !isSecretKind(kind) && !isConfigGenerator(kind));
}
function resembles(word, meant, mistakes) {
	if (Math.abs(word.length - meant.length) > mistakes + 4) return false;
	const plain = word.toLowerCase().replace(/[^a-z0-9]/g, "");
	return Math.abs(plain.length - meant.length) <= mistakes && (0, import_fastest_levenshtein.distance)(plain, meant) <= mistakes;
}
const isKindKey = (key) => resembles(key, "kind", 1);
const isDataKey = (key) => resembles(key, "data", 1);
const isStringDataKey = (key) => resembles(key, "stringdata", 2);
const isSecretKind = (kind) => resembles(kind, "secret", 2) || resembles(kind, "secretlist", 1) || resembles(kind, "secretgenerator", 3);
function isGeneratorKey(key) {
	return resembles(key, "secretgenerator", 3);
}
function isConfigGenerator(name) {
	return resembles(name, "configmapgenerator", 2);
}
const TYPE = /^(?:Opaque|kubernetes\.io\/(?:basic-auth|ssh-auth|tls|dockercfg|dockerconfigjson|service-account-token)|bootstrap\.kubernetes\.io\/token)$/i;
const isSecretType = (type) => TYPE.test(type) || resembles(type, "opaque", 2);
const FIELDS$1 = new Set([...[
	"apiVersion",
	"kind",
	"metadata",
	"type",
	"immutable",
	"data",
	"stringData",
	"sops"
]]);
function isWellFormed(value) {
	const { kind, metadata, data = {}, stringData = {} } = value;
	return kind === "Secret" && isObject(metadata) && Object.keys(metadata).every((key) => METADATA.has(key)) && isObject(data) && isObject(stringData) && Object.keys(value).every((key) => FIELDS$1.has(key));
}
const METADATA = new Set([
	...[
		"name",
		"generateName",
		"namespace",
		"labels",
		"annotations",
		"finalizers",
		"ownerReferences",
		"uid"
	],
	...[
		"resourceVersion",
		"generation",
		"creationTimestamp",
		"managedFields",
		"selfLink"
	],
	...["deletionTimestamp", "deletionGracePeriodSeconds"]
]);
function isMeantAsSecret(value, isRoot) {
	const keys = Object.keys(value);
	if (keys.length > MAX_KEYS) return false;
	if (keys.some((key) => isStringDataKey(key) && !isSchema(value[key]))) return true;
	const kinds = keys.filter(isKindKey).map((key) => asString(value[key]) ?? "");
	const isManifest = isRoot || value.metadata !== void 0 || keys.some(isDataKey);
	if (isManifest && kinds.some(isSecretKind)) return true;
	if (isSecretType(asString(value.type) ?? "") && isManifest) return true;
	const isOther = kinds.some((kind) => isConfigGenerator(kind) || resembles(kind, "configmap", 2));
	return isRoot && !isOther && keys.some((key) => isDataKey(key) && isEncodedData(asObject(value[key] ?? null)));
}
function isSchema(value) {
	const { type, description, additionalProperties } = asObject(value);
	return typeof type === "string" && (description !== void 0 || additionalProperties !== void 0);
}
const MAX_KEYS = 1e3;
function isEncodedData(data) {
	const values = Object.values(data);
	return values.length > 0 && values.every((value) => decodedText$1(value) !== null);
}
const BASE64$2 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
function decodedText$1(value) {
	const compact = typeof value === "string" ? value.replace(/\s+/g, "") : "";
	if (compact.length < 8 || !BASE64$2.test(compact)) return null;
	const decoded = Buffer.from(compact, "base64").toString("utf8");
	return /^[\t\n\r\x20-\x7e\u00a0-\ufffc]+$/.test(decoded) ? decoded : null;
}
const KIND_LINE = /\b(\w{3,6})\b(?=["']?\s{0,20}[:=]?\s{0,20}["']?(\w{4,20}))/g;
const WORD = /[A-Za-z][A-Za-z_-]{7,20}/g;
const OPERATION = /["']?path["']?\s{0,20}[:=]?\s{0,20}["']?\/(?:stringD|d)ata\//i;
const OPERATION_START = /^\W{0,200}op["']?\s{0,20}[:=]/m;
const LITERALS = /\bliterals?["']?\s{0,4}:/i;
const TYPE_LINE = /\btype["']?\s{0,20}[:=]?\s{0,20}["']?(?:Opaque|kubernetes\.io\/|bootstrap\.kubernetes\.io\/)/i;
const TYPE_WORD = /\btype["']?\s{0,20}[:=]?\s{0,20}["']?(\w{4,8})\b/g;
function isTextMeantAsSecret(text) {
	if (TYPE_LINE.test(text) || OPERATION.test(text)) return true;
	if (OPERATION_START.test(text) && !/\bpath\b/.test(text)) return true;
	if (LITERALS.test(text) && !/configMapGenerator/i.test(text)) return true;
	if ([...text.matchAll(WORD)].some(([word]) => isStringDataKey(word) || isGeneratorKey(word))) return true;
	if ([...text.matchAll(TYPE_WORD)].some(([, type]) => resembles(type, "opaque", 2))) return true;
	return [...text.matchAll(KIND_LINE)].some(([, key, kind]) => isKindKey(key) && isSecretKind(kind));
}
// scripts/report/redaction/entry.ts
function deepEntries(key, value) {
	if (typeof value === "string") return [{
		key,
		text: value
	}];
	if (typeof value === "number") return [{
		key,
		text: String(value)
	}];
	if (Array.isArray(value)) return value.flatMap((item) => deepEntries(key, item));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([name, part]) => deepEntries(`${key}.${name}`, part));
}
const INDICATORS = /^[\s'"*&!|>%@`{[-]+|[\s'"}\],]+$/g;
function variants(key, raw) {
	const text = raw.trim();
	const inner = text.replace(INDICATORS, "");
	const decoded = decodedText$1(inner);
	return [...(inner === text ? [text] : [text, inner]).map((each) => ({
		key,
		text: each
	})), ...decoded === null ? [] : [{
		key,
		text: decoded,
		encoded: inner
	}]];
}
const IDENTITY = new Set([
	"apiVersion",
	"kind",
	"name",
	"namespace",
	"type"
]);
function isSecretByItself({ key, text }) {
	const name = key.slice(key.lastIndexOf(".") + 1);
	return IDENTITY.has(name) ? isRandomPart(text) : secretNameKind(name) !== null || isRandom(text);
}
function looseEntries(value) {
	const { metadata = null, sops: _, ...rest } = isObject(value) ? value : { value };
	const named = deepEntries("metadata", metadata).filter(({ text }) => isRandomPart(text));
	return [...deepEntries("entry", rest), ...keysIn$1(rest)].flatMap(({ key, text }) => variants(key, text)).filter(isSecretByItself).concat(named);
}
function keysIn$1(value) {
	if (Array.isArray(value)) return value.flatMap(keysIn$1);
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, part]) => [...isRandomPart(key) ? [{
		key: "entry",
		text: key
	}] : [], ...keysIn$1(part)]);
}
// scripts/report/redaction/values.ts
const MAX_TEXT$6 = 1e6;
const MAX_WORDS$4 = 2e4;
const MAX_LINE$2 = 1e4;
function hiddenValuesOf(key, raw) {
	const text = raw.trim();
	if (text === "" || isCiphertext(text) || isEncryptedFile(text)) return [];
	const parts = [...partsOf(text), ...decodedParts(text)];
	if (!isSecretEntry(key, text)) return parts;
	const lines = text.includes("\n") ? linesOf(text) : [{
		name: key,
		value: text
	}];
	return [...parts, ...lines.flatMap(({ name, value }) => hiddenValue(name, value) ?? [])];
}
const SETTING = /^\s{0,200}(?:- |export )?["']?([\w./-]{1,120})["']?\s{0,20}[:=](.*)$/;
function settingIn(line) {
	const [, name, raw] = SETTING.exec(line.slice(0, MAX_LINE$2)) ?? [];
	if (name === void 0) return null;
	const value = raw.trim().replace(/[,;]$/, "");
	return {
		name,
		value: /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value
	};
}
function linesOf(text) {
	return text.slice(0, MAX_TEXT$6).split("\n").flatMap((line) => {
		const set = settingIn(line);
		if (set !== null) return [set];
		return /^-{5}(?:BEGIN|END) /.test(line.trim()) ? [] : [{
			name: "line",
			value: line.trim()
		}];
	});
}
function hiddenValue(name, value) {
	if (!isSecretEntry(name, value) || isHarmlessValue(value) || isCommonWord(value)) return null;
	if (isRandom(value)) return {
		text: value,
		bounds: "anywhere"
	};
	return isDistinct(value, secretNameKind(name) !== null) ? {
		text: value,
		bounds: "word"
	} : null;
}
const NAME$1 = /^[a-z]+(?:[-_.@/: ]+[a-z]+)*$/i;
function isDistinct(value, isNamed) {
	if (/^\d+$/.test(value)) return value.length >= (isNamed ? 4 : 6);
	if (/^[a-z]+$/i.test(value)) return isNamed && value.length >= 12;
	if (NAME$1.test(value)) return isNamed && value.length >= 12;
	if (!isNamed) return value.length >= 12;
	const isMixed = /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
	return value.length >= (isMixed ? 5 : /\d/.test(value) ? 6 : 8);
}
function isHarmlessValue(value) {
	return !/^\d+$/.test(value) && !isSecretLiteral(value, "password", "value") && !isRandom(value);
}
function partsOf(text) {
	const short = text.slice(0, MAX_TEXT$6);
	const found = [
		...urlPasswordsIn(short),
		...formattedCredentialsIn(short),
		...literalsInConfig(short),
		...literalsInParts(short)
	].map(({ start, end }) => short.slice(start, end));
	const decoded = found.flatMap((part) => percentDecoded(part) ?? []);
	const words = short.split(/[\s"'`=:;,&?@/|<>(){}[\]!#$%^*~\\]+/).slice(0, MAX_WORDS$4).flatMap((word) => isRandomPart(word) ? [word, ...word.split(/[^A-Za-z0-9]+/)] : []);
	return [...[...found, ...decoded].flatMap((part) => hiddenValue("password", part) ?? []), ...words.filter(isRandomPart).map((word) => ({
		text: word,
		bounds: "anywhere"
	}))];
}
function percentDecoded(text) {
	if (!text.includes("%")) return null;
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
const BASE64$1 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}(?![A-Za-z0-9+/=_-])/g;
function decodedParts(text) {
	return [...text.slice(0, MAX_TEXT$6).matchAll(BASE64$1)].slice(0, MAX_WORDS$4).flatMap(([match]) => {
		const decoded = Buffer.from(match, "base64").toString("utf8");
		return /^[\x20-\x7e\s]{6,}$/.test(decoded) ? [...partsOf(decoded), ...afterColon(decoded)] : [];
	});
}
function afterColon(text) {
	const password = /^[^\s:]{1,100}:(\S{1,300})$/.exec(text.trim())?.[1];
	return password === void 0 ? [] : [hiddenValue("password", password)].filter((one) => one !== null);
}
// scripts/report/redaction/comments.ts
const COMMENT$1 = /(?<!\S)#+\s{0,20}(?<text>.{1,10000})/;
const BLOCK = /^["']?[|>]?[-+\d]{0,2}\s{0,20}(?:#.*)?$/;
function commentedEntries(text, isPatch) {
	if (!text.includes("#")) return [];
	const isSecret = isPatch || isTextMeantAsSecret(text);
	const found = [];
	let above = "line";
	for (const line of text.split("\n")) {
		const match = COMMENT$1.exec(line);
		const comment = match?.groups?.text?.trim() ?? null;
		const isAlone = comment !== null && line.slice(0, match?.index).trim() === "";
		if (comment !== null && (isSecret || isAlone)) found.push(...commentEntries(comment, above, isSecret));
		const set = settingIn(isAlone ? comment : line);
		if (set !== null) above = BLOCK.test(set.value) ? set.name : "line";
		else if (!isAlone && line.trim() !== "") above = "line";
	}
	return found;
}
function commentEntries(comment, above, isSecret) {
	const set = isSecret ? settingIn(comment) : null;
	const isBelowSecret = secretNameKind(above) !== null;
	return [
		...set === null ? [] : variants(set.name, set.value),
		...isSecret || isBelowSecret ? variants(above, comment) : [],
		...isSecret ? comment.split(/[\s,:={}[\]"']+/).flatMap((word) => variants("line", word)) : []
	].filter(isSecretByItself);
}
// scripts/report/redaction/fragment.ts
const MAX_TEXT$5 = 2e5;
const MAX_WORDS$3 = 2e4;
const MAX_WORD = 500;
const MANIFEST$1 = /^\W{0,200}(?:kind|apiVersion)\b/m;
const DATA = /^\W{0,20}(?:stringD|d)ata["']?\s{0,20}:/m;
const HEX = /^[0-9a-f]+$/i;
function isNoManifest(text) {
	return text.length <= MAX_TEXT$5 && !MANIFEST$1.test(text);
}
function isDataAlone(text) {
	return isNoManifest(text) && DATA.test(text);
}
function isSingleWord(text) {
	return text.length <= MAX_WORD && /^\S+$/.test(text.trim());
}
function fragmentEntries(text) {
	if (text.length > MAX_TEXT$5 || text.includes("{{")) return [];
	return text.split(/[^A-Za-z0-9+/=_-]+/).slice(0, MAX_WORDS$3).filter((word) => isRandomPart(word) && !HEX.test(word)).map((word) => ({
		key: "line",
		text: word
	}));
}
// scripts/report/redaction/loose-text.ts
const NAMED_VALUE = /\bname["']?\s*:\s*["']?(?<name>[A-Za-z_][\w.-]{0,120})["']?\s*,?\s{0,200}["']?value["']?\s*:\s*(?<value>.{1,2000})/g;
const KIND$2 = /^\W{0,4}kind["']?\s{0,20}:/im;
const MAX_LINE$1 = 1e4;
function looseTextEntries(text, isSecret = false) {
	let isPart = isSecret;
	return text.split(/^---/m).flatMap((document) => {
		isPart = isSecret || isTextMeantAsSecret(document) || isPart && !KIND$2.test(document);
		const lines = [...namedEntries(document), ...lineEntries(document)];
		return isPart ? [...lines, ...wordEntries(document)].filter(isSecretByItself) : lines.filter(isNamedSecret$1);
	});
}
function isNamedSecret$1({ key, text }) {
	const kind = secretNameKind(key);
	return kind !== null && isSecretLiteral(text, kind, "value");
}
function namedEntries(text) {
	return [...text.matchAll(NAMED_VALUE)].flatMap(({ groups }) => variants(groups.name, groups.value));
}
function lineEntries(text) {
	return text.split("\n").flatMap((line) => {
		const set = settingIn(line.replace(/^\s{0,200}#\s{0,20}/, ""));
		if (set === null) return variants("line", line.slice(0, MAX_LINE$1));
		return [...variants(set.name, set.value), ...isRandomPart(set.name) ? variants("line", set.name) : []];
	});
}
function wordEntries(text) {
	return text.split(/[\s,:={}[\]"']+/).flatMap((word) => variants("line", word));
}
// scripts/report/redaction/misplaced.ts
const FIELDS = new Set([
	...[
		"apiVersion",
		"kind",
		"metadata",
		"openapi",
		"namePrefix",
		"nameSuffix",
		"namespace",
		"commonLabels"
	],
	...[
		"labels",
		"commonAnnotations",
		"patchesStrategicMerge",
		"patchesJson6902",
		"patches",
		"images"
	],
	...[
		"imageTags",
		"replacements",
		"replicas",
		"vars",
		"sortOptions",
		"resources",
		"components",
		"crds"
	],
	...[
		"bases",
		"configMapGenerator",
		"secretGenerator",
		"helmGlobals",
		"helmCharts",
		"generatorOptions"
	],
	...[
		"helmChartInflationGenerator",
		"configurations",
		"generators",
		"transformers",
		"validators"
	],
	...["buildMetadata", "inventory"]
]);
function misplacedEntries(text, yaml) {
	const unknown = (yaml === null ? [] : documentsWithUniqueKeys(yaml)).flatMap(({ value }) => isObject(value) ? Object.entries(value).filter(([key]) => !FIELDS.has(key)) : []);
	return unknown.length === 0 ? [] : [...looseEntries(Object.fromEntries(unknown)), ...fragmentEntries(text)];
}
function hasBrokenSecret(value) {
	return deepEntries("", value).some(({ text }) => text.includes("\n") && isTextMeantAsSecret(text) && readYaml(text, "text").mistakes.length > 0);
}
// scripts/report/redaction/sources.ts
const MANIFEST = /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/i;
const COPY$1 = /\.(?:ya?ml|json)[.~\w-]*$|\.(?:txt|bak|old|orig|tmp|dec|enc|plain|disabled)$|(?:^|\/)[^./]+$/i;
const KUSTOMIZATION = /(?:^|\/)kustomization(?:\.ya?ml)?$/i;
const MAX_COPY = 2e5;
function secretEntriesOf(sources) {
	const { files, secretFiles, possibleFiles, patches, readText, readLoosely, readYaml: read } = sources;
	const texts = (from) => [...from].flatMap((file) => {
		const read = readText(file);
		const text = read.ok ? read.value : readLoosely(file);
		return text === null ? [] : [{
			file,
			text
		}];
	});
	const rest = files.filter((file) => !secretFiles.has(file));
	const copies = rest.filter((file) => !MANIFEST.test(file) && COPY$1.test(file));
	return [
		...texts(secretFiles).flatMap(({ file, text }) => fileEntries(posix.basename(file), text)),
		...texts(possibleFiles).flatMap(({ text }) => lineEntries(text).filter(isSecretByItself)),
		...texts(rest.filter((file) => MANIFEST.test(file))).flatMap(({ file, text }) => {
			const isPatch = patches.has(file);
			if (!(isPatch || mentionsSecrets(text) || isNoManifest(text))) return [];
			return [...textEntries(text, read(file), isPatch), ...KUSTOMIZATION.test(file) ? misplacedEntries(text, read(file)) : []];
		}),
		...texts(copies).flatMap(({ file, text }) => {
			const isPatch = patches.has(file);
			if (isSingleWord(text)) return fragmentEntries(text);
			if (isDataAlone(text)) return looseTextEntries(text, true);
			if (text.length > MAX_COPY || !(isPatch || isTextMeantAsSecret(text))) return [];
			return [...textEntries(text, void 0, isPatch), ...looseTextEntries(text, isPatch)];
		})
	];
}
function textEntries(text, yaml = readYaml(text, "text"), isPatch = false) {
	const documents = yaml === null ? [] : documentsWithUniqueKeys(yaml);
	let isPart = isPatch;
	return [
		...documents.flatMap(({ value }) => {
			const { kind } = asObject(value);
			isPart = isPatch || isObject(value) && isMeantAsSecret(value, true) || isPart && kind === void 0;
			return valueEntries(value, isPart);
		}),
		...brokenEntries(text, yaml, isPatch),
		...commentedEntries(text, isPatch)
	];
}
function brokenEntries(text, yaml, isPatch) {
	const values = yaml === null ? [] : documentsWithUniqueKeys(yaml).map(({ value }) => value);
	if (yaml !== null && yaml.mistakes.length === 0 && values.every((value) => value === null || isObject(value))) return values.some(hasBrokenSecret) ? looseTextEntries(text, true) : [];
	return [...looseTextEntries(text, isPatch), ...fragmentEntries(text)];
}
function fileEntries(name, text) {
	return [{
		key: name,
		text
	}, ...lineEntries(text).filter(({ key }) => key !== "line")];
}
function valueEntries(root, isPatch) {
	const found = [];
	const seen = new Set();
	const pending = [{
		value: root,
		isSecret: isPatch,
		isRoot: true,
		isConfig: false
	}];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		const { value, isSecret, isConfig } = next;
		if (typeof value === "string") found.push(...nestedEntries(value, isSecret), ...assigned(value));
		if (typeof value !== "object" || value === null || seen.has(value)) continue;
		seen.add(value);
		if (Array.isArray(value)) for (const item of value) pending.push({
			value: item,
			isSecret,
			isRoot: false,
			isConfig
		});
		else {
			found.push(...objectEntries(value, next));
			const inside = isSecret || patchesSecret(value);
			for (const [key, part] of Object.entries(value)) pending.push({
				value: part,
				isSecret: inside,
				isRoot: false,
				isConfig: isConfigGenerator(key) || isConfig && !isGeneratorKey(key)
			});
		}
	}
	return found;
}
function patchesSecret(value) {
	const target = asObject(value.target);
	const kind = asString(target.kind) ?? "";
	return kind.includes("Secret") || isSecretKind(kind);
}
function objectEntries(value, { isSecret, isRoot, isConfig }) {
	const isManifest = isMeantAsSecret(value, isRoot) || isSecret && isRoot;
	return [
		...isManifest ? secretEntriesIn(value) : [],
		...isManifest && !isWellFormed(value) ? looseEntries(value) : [],
		...sopsLeftovers(value),
		...value.kind === "SecretGenerator" ? generatorEntries(value) : [],
		...operationEntries(value, isSecret),
		...named(value.name, value.value),
		...Object.entries(value).flatMap(([key, part]) => [
			...named(key, part),
			...isGeneratorKey(key) ? generatorsEntries(part) : [],
			.../^literals?$/i.test(key) && !isConfig && !isConfigGenerator(asString(value.kind) ?? "") ? literalEntries(part).filter(isSecretByItself) : []
		])
	];
}
function sopsLeftovers({ sops, kind, apiVersion: _, metadata: __, ...rest }) {
	if (!isObject(sops)) return [];
	const { data = null, stringData = null } = rest;
	return looseEntries(/^[A-Z][A-Za-z]+$/.test(asString(kind) ?? "") ? {
		data,
		stringData
	} : rest).filter(({ text }) => !text.startsWith("ENC["));
}
function operationEntries(operation, isSecret) {
	const { value } = operation;
	const path = operation.path ?? Object.values(operation).find(isPointer);
	const [, field = "", ...keys] = (asString(path ?? null) ?? "").split("/");
	const key = keys.at(-1) ?? field;
	const isData = field === "data" ? isSecret : isMeantAsSecret({ [field]: "" }, false);
	const own = isData ? deepEntries(key, value).flatMap(({ text }) => variants(key, text)) : [];
	const canBeData = field === "data" || path === void 0 && isOperation(operation);
	return isData || isSecret || canBeData ? [...own, ...looseEntries(operation)] : [];
}
function isOperation(value) {
	return value.value !== void 0 && Object.keys(value).every((key) => key === "op" || key === "value");
}
function isPointer(value) {
	return typeof value === "string" && /^\/(?:string[_-]?)?data\//i.test(value);
}
function secretEntriesIn({ data, stringData }) {
	const plain = isObject(stringData) ? Object.entries(stringData) : [["stringData", stringData ?? null]];
	const encoded = isObject(data) ? Object.entries(data) : [["data", data ?? null]];
	return [...plain.flatMap(([key, value]) => deepEntries(key, value)), ...encoded.flatMap(([key, value]) => deepEntries(key, value).flatMap(decodedEntries))];
}
function decodedEntries({ key, text }) {
	const compact = text.replace(/\s+/g, "");
	if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return [{
		key,
		text
	}];
	const decoded = Buffer.from(compact, "base64").toString("utf8");
	const isText = !decoded.includes("�");
	return [...isText ? [{
		key,
		text: decoded,
		encoded: compact
	}] : [], ...isText && compact.length % 4 === 0 ? [] : [{
		key,
		text
	}]];
}
const GENERATOR_FIELDS = new Set([...[
	"name",
	"namespace",
	"type",
	"behavior",
	"options",
	"literals",
	"files",
	"envs",
	"env"
]]);
function generatorsEntries(field) {
	return (Array.isArray(field) ? field : [field]).flatMap((one) => {
		const isPlain = isObject(one) && Object.keys(one).every((key) => GENERATOR_FIELDS.has(key));
		return [...generatorEntries(asObject(one)), ...isPlain ? [] : [...literalEntries(one), ...looseEntries(one)]];
	});
}
function generatorEntries(generator) {
	return [...[
		"files",
		"envs",
		"env"
	].flatMap((field) => deepEntries("file", generator[field])).flatMap(({ key, text }) => {
		const name = text.slice(text.indexOf("=") + 1);
		return /^[^./]+$/.test(name) && isRandomPart(name) ? [{
			key,
			text: name
		}] : [];
	}), ...literalEntries(generator.literals ?? null)];
}
function literalEntries(literals) {
	return deepEntries("literal", literals).flatMap(({ key, text }) => {
		const at = text.search(/[=:]/);
		if (at < 0) return variants(key, text);
		const value = text.slice(at + 1).trim();
		const name = text.slice(0, at).trim();
		return [...variants(name, value), {
			key: name,
			text: value.replace(/^(["'])(.*)\1$/, "$2")
		}];
	});
}
function named(name, value) {
	const kind = typeof name === "string" ? secretNameKind(name) : null;
	const text = typeof value === "number" ? String(value) : value;
	return kind !== null && typeof text === "string" && isSecretLiteral(text, kind, "value") ? [{
		key: name,
		text
	}] : [];
}
function assigned(text) {
	const [, name, value] = /^([A-Za-z_][\w.-]{0,120})=(.{1,2000})$/.exec(text) ?? [];
	return named(name, value);
}
function nestedEntries(text, isSecret) {
	if (!(/\n|[{[]/.test(text) && (isSecret || isTextMeantAsSecret(text)))) return [];
	const yaml = readYaml(text, "text");
	const nested = documentsWithUniqueKeys(yaml).map(({ value }) => value).filter((value) => typeof value === "object");
	const broken = yaml.mistakes.length > 0 ? looseTextEntries(text, isSecret) : [];
	return [...nested.flatMap((value) => valueEntries(value, isSecret)), ...broken];
}
// scripts/report/redaction/flows.ts
const MIN_LENGTH = 4;
function flowingValues(entries, resources, uses) {
	const byKey = Map.groupBy(entries, ({ key }) => key.slice(key.lastIndexOf(".") + 1));
	const secrets = Map.groupBy(resources.filter(({ kind }) => kind === "Secret"), ({ name }) => name);
	const inSecret = (name) => (secrets.get(name) ?? []).flatMap(({ value }) => secretEntriesIn(value));
	return [...uses, ...resources.flatMap(variablesOf)].flatMap(({ name, key, as, delimiter }) => {
		return (key === null ? inSecret(name ?? "") : byKey.get(key) ?? []).flatMap((entry) => [entry.text, ...delimiter === null ? [] : entry.text.split(delimiter)].flatMap((part) => flowingValue({
			key: entry.key,
			text: part.trim()
		}, as)));
	});
}
const PLAIN = /^[a-z]+(?:[-_.@/: ]+[a-z0-9]+)*$/i;
function flowingValue({ key, text }, as) {
	const names = as === null ? [key] : [key, as];
	if (text.length < MIN_LENGTH || isCommonWord(text) || !names.some((name) => isSecretEntry(name, text))) return [];
	if (!names.some((name) => secretNameKind(name) !== null) && (PLAIN.test(text) || !isSecretLiteral(text, "password", "value"))) return [];
	return [{
		text,
		bounds: "part"
	}];
}
function variablesOf(resource) {
	return containersOf(resource).flatMap(({ value }) => [...asArray(value.envFrom).flatMap((source) => {
		const { name } = asObject(asObject(source).secretRef);
		return typeof name === "string" ? [{
			name,
			key: null,
			as: null,
			delimiter: null
		}] : [];
	}), ...asArray(value.env).flatMap((variable) => {
		const { name: as, valueFrom } = asObject(variable);
		const { name, key } = asObject(asObject(valueFrom).secretKeyRef);
		return typeof key === "string" ? [{
			name: textOf$5(name),
			key,
			as: textOf$5(as),
			delimiter: null
		}] : [];
	})]);
}
function textOf$5(value) {
	return asString(value) ?? null;
}
// scripts/report/redaction/views.ts
const ESCAPES$5 = new Map([
	["n", "\n"],
	["t", "	"],
	["r", "\r"],
	["b", "\b"],
	["f", "\f"],
	["v", "\v"],
	["a", "\x07"],
	["e", "\x1B"],
	["0", "\0"],
	["_", "\xA0"],
	["N", ""]
]);
const ENTITIES = new Map([
	["amp", "&"],
	["lt", "<"],
	["gt", ">"],
	["quot", "\""],
	["apos", "'"]
]);
const BACKSLASHES = {
	pattern: /\\(?:u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}|\r?\n[ \t]*|[^\r\n])|(?<![ \t])[ \t]*\r?\n\s*/g,
	decode(match) {
		if (!match.startsWith("\\")) return " ";
		const code = /^\\[xuU]\{?([0-9a-fA-F]+)\}?$/.exec(match)?.[1];
		if (code !== void 0) return characterOf(Number.parseInt(code, 16));
		if (/^\\[0-3][0-7]{2}$/.test(match)) return characterOf(Number.parseInt(match.slice(1), 8));
		return /^\\\r?\n/.test(match) ? "" : ESCAPES$5.get(match.slice(1)) ?? match.slice(1);
	}
};
const QUOTES$1 = {
	pattern: /''|(?<![ \t])[ \t]*\r?\n\s*/g,
	decode: (match) => match === "''" ? "'" : " "
};
const PERCENT = {
	pattern: /(?:%[0-9a-fA-F]{2})+/g,
	decode: (match) => Buffer.from(match.replaceAll("%", ""), "hex").toString("utf8")
};
const DECODERS = [
	BACKSLASHES,
	QUOTES$1,
	PERCENT,
	{
		pattern: /(?:%[0-9a-fA-F]{2})+|\+/g,
		decode: (match) => match === "+" ? " " : PERCENT.decode(match)
	},
	{
		pattern: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g,
		decode(match) {
			const name = match.slice(1, -1);
			const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
			return ENTITIES.get(name) ?? characterOf(code);
		}
	},
	{
		pattern: /\s+/g,
		decode: () => " "
	},
	{
		pattern: /(?<![ \t])[ \t]*\\?\r?\n\s*/g,
		decode: () => ""
	},
	{
		pattern: /["']{1,2}(?=[^\s"'])(?<=[^\s"'=]["']{1,2})/g,
		decode: () => ""
	}
];
function characterOf(code) {
	return code <= 1114111 ? String.fromCodePoint(code) : "";
}
const MAX_TWICE = 2e4;
function viewsOf(text) {
	const first = DECODERS.flatMap((decoder) => viewOf(text, decoder) ?? []);
	if (text.length > MAX_TWICE) return first;
	const second = first.flatMap((view) => DECODERS.flatMap((decoder) => {
		const again = viewOf(view.text, decoder);
		return again === null ? [] : [{
			text: again.text,
			positions: again.positions.map((at) => view.positions[at])
		}];
	}));
	return [...new Map([...first, ...second].map((view) => [view.text, view])).values()];
}
function viewOf(text, { pattern, decode }) {
	const pieces = [];
	const positions = [];
	let from = 0;
	const copy = (to) => {
		pieces.push(text.slice(from, to));
		for (let at = from; at < to; at += 1) positions.push(at);
	};
	let isChanged = false;
	for (const { index, 0: match } of text.matchAll(pattern)) {
		const decoded = decode(match);
		if (decoded === match) continue;
		isChanged = true;
		copy(index);
		pieces.push(decoded);
		for (let at = 0; at < decoded.length; at += 1) positions.push(index);
		from = index + match.length;
	}
	if (!isChanged) return null;
	copy(text.length);
	positions.push(text.length);
	return {
		text: pieces.join(""),
		positions: Int32Array.from(positions)
	};
}
// scripts/report/redaction/redact.ts
const MAX_DEPTH$4 = 3;
const MAX_SHORT = 5;
const MAX_DECODED = 2e4;
function createRedactor(entries, resources = [], uses = []) {
	const all = distinctEntries([...entries, ...resources.flatMap(renderedEntries)]);
	const values = all.flatMap(({ key, text }) => hiddenValuesOf(key, text));
	const names = all.length > 0 ? namesIn$1(resources, all) : new Set();
	const hidden = [...values.filter(({ text, bounds }) => bounds === "anywhere" || !names.has(text)), ...flowingValues(all, resources, uses)];
	const find = createFinder(withBase64(hidden, all));
	const shorts = new Set(all.filter(isShortSecret).map(({ text }) => text.trim()).filter((text) => !names.has(text)));
	const spansIn = (text) => hidden.length === 0 ? [] : spansOf(text, find, MAX_DEPTH$4);
	const hide = (text) => hideShort(maskSpans(text, spansIn(text), "***"), shorts);
	const cache = new Map();
	return {
		spansIn,
		hide,
		redact(text) {
			const known = cache.get(text);
			if (known !== void 0) return known;
			const hiddenText = hide(text);
			const redacted = maskSpans(hiddenText, credentialSpans(hiddenText), "***");
			if (text.length < 1e4) cache.set(text, redacted);
			return redacted;
		}
	};
}
function distinctEntries(entries) {
	return [...new Map(entries.map((entry) => [`${entry.key}\0${entry.text}`, entry])).values()];
}
function renderedEntries(resource) {
	return [...resource.kind === "Secret" ? secretEntriesIn(resource.value) : [], ...plainCredentialsOf(resource).map(({ secret }) => ({
		key: "password",
		text: secret
	}))];
}
function withBase64(values, entries) {
	const written = entries.flatMap(({ encoded }) => encoded === void 0 || encoded.length < 8 ? [] : [{
		text: encoded,
		bounds: "word"
	}]);
	return [...values, ...written];
}
function spansOf(text, find, depth) {
	const views = depth === MAX_DEPTH$4 ? viewsOf(text) : [];
	return [
		...find(text),
		...encodedSpans(text, find, depth),
		...views.flatMap(({ text: decoded, positions }) => [...find(decoded), ...decoded.length > MAX_DECODED ? [] : encodedSpans(decoded, find, depth)].map(({ start, end }) => ({
			start: positions[start],
			end: Math.max(positions[end], positions[start] + 1)
		})))
	];
}
const ENCODED = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const HEXADECIMAL = /^(?:[0-9a-fA-F]{2}){6,}$/;
function encodedSpans(text, find, depth) {
	if (depth === 0) return [];
	return [...text.matchAll(ENCODED)].filter(([run]) => decodingsOf(run).some((decoded) => spansOf(decoded, find, depth - 1).length > 0)).map(({ index, 0: run }) => ({
		start: index,
		end: index + run.length
	}));
}
function decodingsOf(run) {
	const offsets = [
		0,
		1,
		2,
		3
	].map((offset) => Buffer.from(run.slice(offset), "base64").toString("utf8"));
	return HEXADECIMAL.test(run) ? [...offsets, Buffer.from(run, "hex").toString("utf8")] : offsets;
}
const SHORT_VALUE = /([:=][ \t]{0,20}["']?)(.{1,5}?)(?=["']?[ \t,}\]]{0,20}$)/gm;
function hideShort(text, values) {
	if (values.size === 0) return text;
	return text.replace(SHORT_VALUE, (whole, before, value) => {
		return values.has(value) ? before + "***" : whole;
	});
}
function isShortSecret({ key, text: raw }) {
	const text = raw.trim();
	const kind = secretNameKind(key);
	if (text.length > MAX_SHORT || kind === null && /^[a-z]+$/i.test(text)) return false;
	return isSecretLiteral(text, kind ?? "password", "value");
}
function namesIn$1(resources, entries) {
	const names = resources.flatMap((resource) => [
		resource.kind,
		resource.name,
		resource.namespace ?? "",
		...containersOf(resource).map(({ name }) => name),
		...imagesOf(resource).flatMap(({ source }) => source?.repository.split("/") ?? []),
		...keysOf$2(resource)
	]);
	return new Set([...names, ...entries.map(({ key }) => key)].flatMap((name) => [name, ...wordSequences(name)]));
}
function keysOf$2({ kind, value }) {
	if (kind !== "Secret" && kind !== "ConfigMap") return [];
	return [...Object.keys(asObject(value.data)), ...Object.keys(asObject(value.stringData))];
}
const MAX_WORDS$2 = 8;
function wordSequences(name) {
	const words = [...name.matchAll(/[^-_.]+/g)].slice(0, MAX_WORDS$2);
	return words.flatMap((from, index) => words.slice(index).map((to) => name.slice(from.index, to.index + to[0].length)));
}
// scripts/pipeline/secret-files.ts
function findSecretFiles(repository, tree, paths) {
	const all = tree.filesIn(".");
	const read = [...tree.withIncluded([
		...tree.folders,
		...[...all].filter((file) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(file)).map((file) => posix.dirname(file)),
		...paths
	])].map((folder) => inputsOf(repository, folder));
	const union = (name) => new Set(read.flatMap((inputs) => inputs[name]));
	const [secretFiles, named, config] = [
		union("secret"),
		union("named"),
		union("config")
	];
	const [lost, lostPatches] = [union("lost"), union("lostPatches")];
	const files = [...new Set([...all, ...named])];
	const moved = files.filter((file) => lostPatches.has(stemOf(file)) && !named.has(file));
	const isPossible = (file) => !secretFiles.has(file) && !config.has(file) && (SECRET_FILE.test(file) || [posix.dirname(file), stemOf(file)].some((each) => lost.has(each)) && !named.has(file) && !isManifestFile(file));
	return {
		files,
		secretFiles,
		possibleFiles: new Set(files.filter(isPossible)),
		patches: new Set([...union("patches"), ...moved])
	};
}
const SECRET_FILE = /(?:^|[/.])env(?:rc|[.~_-][^/]*)?$|(?:secret|credential|passw|token)[^/.]*(?:\.(?:txt|properties|ini|conf|cfg|toml|json|env))?$/i;
function inputsOf(repository, folder) {
	const kustomization = readKustomization(repository, folder);
	const mentioned = mentionedFiles(repository, folder);
	if (kustomization === null) return {
		secret: mentioned.present,
		config: [],
		named: [],
		patches: [],
		lostPatches: [],
		lost: [folder, ...mentioned.missing]
	};
	const resolved = kustomizationEntries(kustomization.value).map((entry) => ({
		entry,
		target: resolveEntry(repository, folder, entry)
	}));
	const filesOf = (field) => resolved.flatMap(({ entry, target }) => target.kind === "file" && (field === null || entry.field === field) ? [target.path, posix.join(folder, entry.path)] : []);
	const lost = resolved.filter(({ entry, target }) => entry.field === "secretGenerator" && target.kind === "nowhere").flatMap(({ entry }) => [
		folder,
		posix.dirname(posix.join(folder, entry.path)),
		stemOf(entry.path)
	]);
	const named = filesOf(null);
	const patches = patchesOf(repository, kustomization);
	const lostPatches = patches.filter(({ target }) => target.kind === "nowhere");
	return {
		secret: [...filesOf("secretGenerator"), ...mentioned.present.filter((file) => !named.includes(file))],
		config: filesOf("configMapGenerator"),
		named,
		patches: patches.flatMap(({ target }) => target.kind === "file" ? [target.path] : []),
		lostPatches: lostPatches.map(({ path }) => stemOf(path)),
		lost: [...lost, ...isPlain(kustomization, repository) ? [] : [folder, ...mentioned.missing]]
	};
}
function stemOf(path) {
	return `/${posix.basename(path).replace(/(?!^)\..*$/, "")}`;
}
const INPUTS = [
	"literals",
	"files",
	"envs"
];
function isPlain({ value, file }, repository) {
	if (repository.readYaml(file)?.mistakes.length !== 0 || !Object.keys(value).every((key) => key === "secretGenerator" || !isGeneratorKey(key))) return false;
	return asArray(value.secretGenerator ?? null).every((generator) => INPUTS.some((field) => asArray(asObject(generator)[field]).length > 0));
}
function mentionedFiles(repository, folder) {
	const file = kustomizationFile(repository, folder);
	const read = file === null ? null : repository.readText(file);
	const text = file === null ? null : read?.ok === true ? read.value : repository.readLoosely(file);
	if (text === null) return {
		present: [],
		missing: []
	};
	const inputs = [...new Set(text.split(/[\s,:="'[\]{}]+/))].filter((word) => /\.\w+$|\/\w+$/.test(word)).map((word) => posix.join(folder, word)).filter((path) => !isManifestFile(path));
	const [present, missing] = [true, false].map((isFile) => inputs.filter((path) => repository.kind(path) === "file" === isFile));
	return {
		present: isTextMeantAsSecret(text) ? present.flatMap((path) => [repository.resolved(path), path]) : [],
		missing: missing.map(stemOf)
	};
}
function patchesOf(repository, { value, folder }) {
	return [...asArray(value.patches ?? null), ...asArray(value.patchesJson6902 ?? null)].flatMap((patch) => {
		const { target, path } = asObject(patch);
		const kind = asString(asObject(target).kind) ?? "";
		if (typeof path !== "string" || !isObject(target) || !canBeSecret(kind)) return [];
		return [{
			path,
			target: resolveEntry(repository, folder, {
				role: "patch",
				field: "patches",
				path,
				pointer: []
			})
		}];
	});
}
function canBeSecret(kind) {
	return /^$|Secret|[^A-Za-z]/.test(kind) || isSecretKind(kind);
}
// scripts/pipeline/secret-uses.ts
function secretUses(repository, overlays) {
	const kustomizations = graphsOf(overlays.map(({ source }) => source)).flatMap((graph) => graph.kustomizations);
	const settings = overlays.flatMap(({ source }) => source.settings === null ? [] : [source.settings.value]);
	return [...[...new Set(kustomizations)].flatMap((kustomization) => kustomizeUses(repository, kustomization)), ...settings.flatMap(({ postBuild }) => fluxUses(asObject(postBuild)))];
}
function kustomizeUses(repository, { value, folder }) {
	return [...asArray(fieldOf$2(value, "replacements")).flatMap((entry) => {
		const path = asString(asObject(entry).path);
		return [entry, ...(path === void 0 ? [] : repository.readYaml(posix.join(folder, path))?.documents ?? []).flatMap((document) => asArray(document.value).concat(document.value))];
	}).flatMap((entry) => {
		const source = asObject(asObject(entry).source);
		return useOf(source, source.fieldPath, asString(asObject(source.options).delimiter) ?? null);
	}), ...asArray(fieldOf$2(value, "vars")).flatMap((entry) => {
		const { objref, fieldref } = asObject(entry);
		const { fieldpath, fieldPath = fieldpath } = asObject(fieldref);
		return useOf(asObject(objref), fieldPath, null);
	})];
}
function useOf({ kind, name }, fieldPath, delimiter) {
	const [, key] = /^(?:data|stringData)[.[]+(.+?)\]?$/.exec(asString(fieldPath) ?? "") ?? [];
	if (kind !== void 0 && !isSecretKind(asString(kind) ?? "") || key === void 0) return [];
	return [{
		name: asString(name) ?? null,
		key: key.replaceAll("\\", ""),
		as: null,
		delimiter
	}];
}
function fluxUses({ substitute, substituteFrom }) {
	return [...asArray(substituteFrom).map(asObject).flatMap(({ kind, name }) => kind === "Secret" && typeof name === "string" ? [{
		name,
		key: null,
		as: null,
		delimiter: null
	}] : []), ...Object.keys(asObject(substitute)).map((key) => ({
		name: null,
		key,
		as: null,
		delimiter: null
	}))];
}
// scripts/pipeline/redaction.ts
function findSecrets({ repository, tree }, { selection }, known = null) {
	const all = findSecretFiles(repository, tree, selection.kind === "paths" ? selection.paths : []);
	const files = known === null ? all : changedFiles(all, repository, known);
	const stream = selection.kind === "paths" ? selection.stream : null;
	const { readText, readLoosely, readYaml } = repository;
	return {
		secretFiles: files.secretFiles,
		entries: [...secretEntriesOf({
			...files,
			readText,
			readLoosely,
			readYaml
		}), ...stream === null ? [] : textEntries(stream)]
	};
}
function changedFiles(all, repository, known) {
	const changed = new Set([
		...all.files,
		...all.secretFiles,
		...all.possibleFiles
	].filter((file) => {
		const [before, after] = [repository.readLoosely(file), known.readLoosely(file)];
		return before !== after;
	}));
	const only = (files) => [...files].filter((file) => changed.has(file));
	return {
		files: only(all.files),
		secretFiles: new Set(only(all.secretFiles)),
		possibleFiles: new Set(only(all.possibleFiles)),
		patches: all.patches
	};
}
function sourcesFor({ entries, secretFiles }, overlays, { repository }) {
	const resources = overlays.flatMap((overlay) => overlay.resources);
	const { readText, readYaml } = repository;
	return {
		readText,
		readYaml,
		secretFiles,
		redactor: createRedactor(entries, resources, secretUses(repository, overlays))
	};
}
// scripts/pipeline/synced-objects.ts
function objectsByCluster(repository, sources) {
	const groups = Map.groupBy(sources.filter(({ cluster }) => cluster !== null), ({ cluster }) => cluster.folder);
	return new Map([...groups].map(([folder, members]) => [folder, objectsOf(repository, members)]));
}
function objectsOf(repository, sources) {
	const objects = [...new Set(sources.flatMap(filesOf$1))].flatMap((file) => {
		const yaml = repository.readYaml(file);
		return yaml === null ? [] : readManifests(yaml, file).resources;
	});
	return new Set(objects.filter(({ kind }) => kind !== "Namespace").map(({ kind, name }) => `${kind}/${name}`));
}
// scripts/pipeline/base-state.ts
async function openBaseState(rendering, request) {
	const { repository, base } = request;
	if (base === null) return null;
	const folder = realpathSync(mkdtempSync(join(tmpdir(), "base-")));
	const remove = () => rmSync(folder, {
		recursive: true,
		force: true
	});
	try {
		base.extractTo(folder);
		const before = openRepository(folder);
		const found = discover(before, request);
		const options = {
			...request,
			platformFile: null,
			untrusted: workTreeRoot(repository.root)
		};
		const now = counterparts(rendering.overlays, (overlay) => overlay.source);
		const isChanged = (source) => {
			const overlay = now.of(source);
			if (overlay === null) return false;
			return !rendersTheSame({
				repository: before,
				source
			}, {
				repository,
				source: overlay.source
			});
		};
		const { sources, sync, overlays } = await planSources(found, options, isChanged);
		const synced = sources.filter(({ cluster }) => cluster !== null);
		return {
			clusters: clustersByOverlay(synced),
			objects: objectsByCluster(before, synced),
			sync,
			secrets: findSecrets(found, request, repository).entries,
			gate: gateChanges(before, repository),
			overlays,
			locatorOf: locatorsOf(before, overlays),
			[Symbol.dispose]: remove
		};
	} catch (error) {
		remove();
		throw error;
	}
}
function clustersByOverlay(synced) {
	const byName = Map.groupBy(synced, ({ name }) => name);
	return new Map([...byName].map(([name, same]) => {
		return [name, [...new Map(same.map(({ cluster }) => [cluster.folder, cluster])).values()]];
	}));
}
// scripts/pipeline/applying-clusters.ts
function applyingClusters(sources, base, { repository }) {
	const before = base?.clusters ?? new Map();
	const removed = clustersRemoved(sources, before);
	const moves = base === null ? null : movesOf(sources, base);
	const lostObjects = base === null ? [] : objectsLost(base, objectsByCluster(repository, sources));
	function originsOf(source, cluster) {
		if (moves === null) return [cluster];
		if (moves.clusters.get(cluster.folder) !== void 0) return (moves.lost.get(cluster.folder) ?? 0) >= (moves.gained.get(cluster.folder) ?? 0) ? [cluster] : [cluster, ...moves.losers.filter(({ folder }) => folder !== cluster.folder)];
		const own = objectsOf(repository, [source]);
		const split = lostObjects.filter(({ objects }) => [...objects].some((object) => own.has(object)));
		const origins = new Map([...moves.losers, ...split.map(({ folder }) => moves.clusters.get(folder))].map((each) => [each.folder, each]));
		return origins.size === 0 ? [cluster] : [...origins.values()];
	}
	return {
		of: memoizeWeak((source) => {
			const { name, cluster } = source;
			if ((before.get(name) ?? []).some(({ folder }) => folder === cluster?.folder)) return [cluster];
			const [first, ...others] = removed.get(name) ?? (cluster === null ? [] : originsOf(source, cluster));
			return [first ?? cluster, ...others];
		}),
		removed
	};
}
function movesOf(sources, { clusters: before }) {
	const synced = sources.filter(({ cluster }) => cluster !== null);
	const names = new Set(synced.map(({ name }) => name));
	const clusters = new Map([...before.values()].flat().map((cluster) => [cluster.folder, cluster]));
	const isOwnFolder = (name) => /^clusters\/[^/]+(?:\/|$)/.test(name);
	const gone = [...before].flatMap(([name, reached]) => {
		return names.has(name) || isOwnFolder(name) ? [] : reached.map(({ folder }) => folder);
	});
	const fresh = synced.flatMap(({ name, cluster }) => before.has(name) || isOwnFolder(name) ? [] : [cluster.folder]);
	return {
		clusters,
		losers: [...new Set(gone)].map((folder) => clusters.get(folder)),
		lost: countOf(gone),
		gained: countOf(fresh)
	};
}
function countOf(items) {
	return new Map([...Map.groupBy(items, (item) => item)].map(([item, same]) => [item, same.length]));
}
function objectsLost({ objects: before }, now) {
	return [...before].map(([folder, objects]) => {
		const kept = now.get(folder) ?? new Set();
		return {
			folder,
			objects: new Set([...objects].filter((object) => !kept.has(object)))
		};
	});
}
function clustersRemoved(sources, before) {
	const removed = [...Map.groupBy(sources, ({ name }) => name)].map(([name, same]) => {
		const folders = new Set(same.map(({ cluster }) => cluster?.folder));
		return [name, (before.get(name) ?? []).filter(({ folder }) => !folders.has(folder))];
	});
	return new Map(removed.filter(([, clusters]) => clusters.length > 0));
}
// scripts/pipeline/config-loader.ts
function createConfigLoader({ repository, base, rules }) {
	const failures = [];
	const ruleNames = rules.map(({ name }) => name);
	function read({ repository: from, file }) {
		if (base === null || from.root !== repository.root) return {
			text: from.readText(file),
			isAgreed: true
		};
		const before = base.readText(file);
		return {
			text: before ?? from.readText(file),
			isAgreed: before !== null
		};
	}
	function once(open) {
		const opened = new Map();
		return (named, from, file) => {
			const config = selectConfigFile(repository, named, from, file);
			if (config === null) return null;
			const key = `${config.repository.root}/${config.file}`;
			if (!opened.has(key)) {
				const result = open(config.file, read(config));
				failures.push(...result.failures);
				opened.set(key, result.loaded);
			}
			return opened.get(key);
		};
	}
	return {
		policy: once((file, { text, isAgreed }) => {
			const opened = openPolicy(file, text, ruleNames);
			return opened.loaded === null || isAgreed ? opened : {
				...opened,
				loaded: limitsOnly(opened.loaded)
			};
		}),
		platform: once((file, { text }) => openPlatform(file, text)),
		failures: () => failures
	};
}
function limitsOnly(policy) {
	return {
		...policy,
		value: {
			...policy.value,
			exceptions: [],
			rules: {}
		}
	};
}
function selectConfigFile(own, named, repository, file) {
	const within = named === null ? null : own.within(named);
	if (within !== null) return {
		repository: own,
		file: within
	};
	if (named !== null) return {
		repository: openRepository(dirname(named)),
		file: basename(named)
	};
	return repository === null || file === null ? null : {
		repository,
		file
	};
}
// scripts/pipeline/effective-config.ts
function effectiveConfig({ overlays, sources: all }, before, request) {
	const { repository, home, base } = request;
	const loader = createConfigLoader(request);
	const homeCluster = home === null ? null : onlyCluster(findClusters(home));
	const sources = overlays.map(({ source }) => source);
	const clusters = applyingClusters(all, before, request);
	function configOf(own) {
		const cluster = own ?? homeCluster;
		const from = own === null ? home : repository;
		const policyFile = cluster?.policyFile ?? removedFile(cluster, "policy.yaml");
		const platformFile = cluster?.platformFile ?? removedFile(cluster, "platform.yaml");
		const policy = loader.policy(request.policyFile, from, policyFile);
		const platform = loader.platform(request.platformFile, from, platformFile);
		const isPolicyBroken = policy === null && (request.policyFile ?? policyFile) !== null;
		const isPlatformBroken = platform === null && (request.platformFile ?? platformFile) !== null;
		return {
			broken: isPolicyBroken || isPlatformBroken,
			policy,
			platform,
			folder: cluster?.folder ?? null
		};
	}
	function removedFile(cluster, name) {
		const file = cluster === null ? null : `${cluster.folder}/${name}`;
		return file !== null && base?.readText(file) != null ? file : null;
	}
	const allOf = memoizeWeak((source) => clusters.of(source).map(configOf));
	sources.forEach(allOf);
	return {
		of: (source) => allOf(source)[0],
		allOf,
		clusters,
		base: before,
		failures: loader.failures()
	};
}
function onlyCluster(clusters) {
	return clusters.length === 1 ? clusters[0] : null;
}
// scripts/baseline/baseline.ts
const KIND$1 = {
	schema: {
		$schema: "http://json-schema.org/draft-07/schema#",
		title: "Baseline",
		description: "Known findings that do not make a run fail. Written by --write-baseline.",
		type: "object",
		additionalProperties: false,
		required: ["version", "findings"],
		properties: {
			"version": { "enum": [1] },
			"findings": {
				"type": "array",
				"items": { "$ref": "#/definitions/finding" }
			}
		},
		definitions: { "finding": {
			"type": "object",
			"additionalProperties": false,
			"required": ["fingerprint", "rule"],
			"properties": {
				"fingerprint": {
					"description": "Identifies the finding independently of line numbers.",
					"type": "string",
					"pattern": "^[0-9a-f]{16,64}$",
					"patternErrorMessage": "a fingerprint: 16 to 64 hexadecimal digits"
				},
				"rule": {
					"description": "The rule's name.",
					"type": "string"
				},
				"file": {
					"description": "The file of the finding (human-readable).",
					"type": "string"
				},
				"resource": {
					"description": "The resource of the finding (human-readable).",
					"type": "string"
				}
			}
		} }
	},
	isGenerated: true,
	check: ({ findings }) => findDuplicates(findings.map(({ fingerprint }, index) => {
		return {
			key: fingerprint,
			label: `finding ${fingerprint}`,
			pointer: [
				"findings",
				index,
				"fingerprint"
			]
		};
	}))
};
function loadBaseline(text, file) {
	return loadFile(text, file, KIND$1);
}
function compareWithBaseline(findings, baseline) {
	const expected = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
	const found = new Set(findings.map(({ fingerprint }) => fingerprint));
	return {
		fresh: findings.filter(({ fingerprint }) => !expected.has(fingerprint)),
		known: findings.filter(({ fingerprint }) => expected.has(fingerprint)),
		fixed: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint))
	};
}
function baselineEntries({ findings, suppressed }) {
	const known = suppressed.flatMap(({ by, finding }) => by === "baseline" ? [finding] : []);
	return [...findings, ...known].map(({ fingerprint, rule, location, resource }) => ({
		fingerprint,
		rule,
		...location === null ? {} : { file: location.file },
		...resource === null ? {} : { resource: describeResource(resource) }
	}));
}
function formatBaseline(entries) {
	const key = ({ file = "", rule, resource = "", fingerprint }) => [
		file,
		rule,
		resource,
		fingerprint
	].join("\0");
	const findings = [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()].sort((a, b) => key(a) < key(b) ? -1 : 1);
	return `${JSON.stringify({
		version: 1,
		findings
	}, null, 2)}\n`;
}
// scripts/baseline/open.ts
const EMPTY_BASELINE = {
	version: 1,
	findings: []
};
function openBaseline(repository, base, path) {
	if (path === null) return {
		baseline: null,
		added: 0,
		failures: []
	};
	const file = repository.within(path);
	const now = load(openRepository(dirname(path)).readText(basename(path)), file ?? path);
	if (base === null || file === null) return {
		baseline: now.baseline,
		added: 0,
		failures: now.failures
	};
	const text = base.readText(file);
	const before = text === null ? {
		baseline: EMPTY_BASELINE,
		failures: []
	} : load(text, file);
	const known = new Set((before.baseline ?? EMPTY_BASELINE).findings.map(({ fingerprint }) => fingerprint));
	const added = (now.baseline ?? EMPTY_BASELINE).findings.filter(({ fingerprint }) => !known.has(fingerprint)).length;
	return {
		baseline: before.baseline,
		added,
		failures: [...before.failures, ...now.failures]
	};
}
function load(text, file) {
	const failure = (message, location) => {
		return {
			overlay: null,
			stage: "check",
			message,
			location
		};
	};
	if (!text.ok) {
		const hint = text.error.code === "missing" ? "; --write-baseline creates it" : "";
		return {
			baseline: null,
			failures: [failure(`baseline ${file} ${text.error.message}${hint}`, null)]
		};
	}
	const loaded = loadBaseline(text.value, file);
	if (loaded.ok) return {
		baseline: loaded.value.value,
		failures: []
	};
	return {
		baseline: null,
		failures: loaded.error.map(({ message, place }) => failure(message, place))
	};
}
// scripts/report/findings/message.ts
function formatMessage(template, args) {
	return template.replace(/\{(\w+)\}/g, (place, name) => {
		return Object.hasOwn(args, name) ? clean(String(args[name])) : place;
	});
}
// scripts/report/findings/findings.ts
const NO_LAYERS = {
	layers: [],
	removed: []
};
function draftOf(found, locate, redact, { identityAt, templateAt }) {
	const { rule, severity, problem, overlay } = found;
	const { at, code } = problem;
	const located = locate(at);
	const location = nearestPlace(located);
	const { layers, removed } = located.kind === "exact" ? located : NO_LAYERS;
	const subject = problem.subject ?? (at.in === "resource" ? at : null);
	const resource = subject === null ? null : resourceId(subject.resource);
	const args = redacted(problem.args, redact);
	const place = exactPlace(located);
	const identity = place === null ? null : shownIdentity(identityAt(place), redact);
	const names = resource && {
		...resource,
		sourceName: identity?.name ?? null
	};
	const cause = [
		rule.name,
		code,
		causeArgs(args, names)
	];
	const pointer = subject === null ? "" : redact(withoutNames(namedPointer(subject.resource.value, subject.path), names));
	const source = place !== null ? identity : [resource && renderedIdentity({
		...resource,
		name: redact(resource.name)
	}), pointer];
	const words = (said) => {
		const from = location === null ? null : templateAt(location);
		return formatMessage(rule.messages[code] ?? code, said) + (from === null ? "" : ` (from ${redact(from)})`);
	};
	const finding = {
		fingerprint: hashOf([
			cause,
			location?.file ?? null,
			source,
			pointer
		]),
		rule: rule.name,
		severity,
		message: words(args),
		remedy: rule.remedy,
		overlays: [overlay.name],
		resource,
		resources: resource === null ? [] : [resource],
		path: subject === null ? "" : formatPointer(subject.path),
		location,
		exact: place !== null,
		layers: layers.map((layer) => ({
			...layer,
			words: redact(layer.words)
		})),
		related: elsewhere(location, [...removed.map(({ place, words }) => ({
			location: place,
			words
		})), ...(problem.related ?? []).map((related) => ({
			location: related.at === null ? null : nearestPlace(locate(related.at)),
			words: redact(related.words)
		}))])
	};
	const causeOf = (said) => JSON.stringify([
		severity,
		said,
		location && placeKey(location),
		source
	]);
	const part = PARTS.find((name) => typeof args[name] === "string");
	if (place === null || part === void 0) return {
		finding,
		cause: causeOf(cause)
	};
	const { [part]: own, ...others } = args;
	const shared = {
		part: String(own),
		messageOf: (parts) => words({
			...args,
			[part]: parts
		})
	};
	return {
		finding,
		cause: causeOf([
			rule.name,
			code,
			causeArgs(others, identity && names)
		]),
		shared
	};
}
const PARTS = ["container", "user"];
function elsewhere(location, related) {
	const seen = new Set(location === null ? [] : [placeKey(location)]);
	return related.filter((each) => {
		if (each.location === null) return true;
		const key = placeKey(each.location);
		const isNew = !seen.has(key);
		seen.add(key);
		return isNew;
	});
}
function shownIdentity(identity, redact) {
	return identity && {
		...identity,
		name: redact(identity.name)
	};
}
function redacted(args, redact) {
	const entries = Object.entries(args).map(([name, value]) => [name, typeof value === "string" ? redact(value) : value]);
	return Object.fromEntries(entries);
}
function mergeFindings(drafts) {
	return withUniqueFingerprints([...Map.groupBy(drafts, ({ cause }) => cause).values()].map((same) => withParts(same, mergeSame(same.map(({ finding }) => finding))))).sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
}
function withParts(drafts, finding) {
	const parts = [...new Set(drafts.flatMap(({ shared }) => shared?.part ?? []))];
	const [{ shared }] = drafts;
	if (shared === void 0 || parts.length < 2) return finding;
	return {
		...finding,
		message: shared.messageOf(parts.sort().join(", "))
	};
}
function mergeSame(findings) {
	const [first, ...rest] = findings.toSorted((a, b) => compareKeys(stableKey(a), stableKey(b)));
	if (rest.length === 0) return first;
	const { edits: _, ...merged } = first;
	const sorted = [...new Map(findings.flatMap((each) => each.resources.map((id) => [JSON.stringify(id), id]))).values()].sort((a, b) => compareKeys(idKey(a), idKey(b)));
	const overlays = [...new Set(findings.flatMap((finding) => finding.overlays))].sort();
	const edits = mergeEdits(findings);
	const [resource = null] = findings.filter((finding) => finding.overlays.includes(overlays[0])).flatMap((finding) => finding.resource ?? []).sort((a, b) => compareKeys(idKey(a), idKey(b)));
	return {
		...merged,
		overlays,
		resources: sorted,
		resource,
		...edits && { edits }
	};
}
function mergeEdits(findings) {
	if (findings.some(({ edits }) => edits === void 0)) return null;
	return distinct$1(findings.flatMap((finding) => finding.edits ?? []));
}
function withUniqueFingerprints(findings) {
	return [...Map.groupBy(findings, ({ fingerprint }) => fingerprint).values()].flatMap((same) => {
		return same.toSorted((a, b) => {
			return compareKeys([...stableKey(a), ...sortKey(a)], [...stableKey(b), ...sortKey(b)]);
		}).map((finding, nth) => {
			return nth === 0 ? finding : {
				...finding,
				fingerprint: hashOf([finding.fingerprint, nth])
			};
		});
	});
}
function idKey({ kind, namespace, name, apiVersion }) {
	return [
		kind,
		namespace ?? "",
		name,
		apiVersion
	];
}
function stableKey({ resource, overlays, message, severity, path }) {
	return [
		...resource === null ? [
			"",
			"",
			"",
			""
		] : idKey(resource),
		overlays[0] ?? "",
		message,
		severity,
		path
	];
}
function sortKey({ location, overlays, resource, path, rule }) {
	return [
		...[
			location?.file ?? overlays[0] ?? "",
			location?.line ?? 0,
			location?.column ?? 0
		],
		resource?.kind ?? "",
		resource?.namespace ?? "",
		resource?.name ?? "",
		path,
		rule
	];
}
function compareKeys(a, b) {
	for (const [index, left] of a.entries()) {
		const right = b[index];
		if (left !== right) return left < right ? -1 : 1;
	}
	return 0;
}
// scripts/report/findings/identity.ts
function identityFinder(readYaml) {
	const files = new Map();
	return ({ file, line }) => {
		let starts = files.get(file);
		if (starts === void 0) {
			starts = startsOf(readYaml(file));
			files.set(file, starts);
		}
		const document = lastBefore(starts, line);
		return document === null ? null : identityOf(document);
	};
}
function startsOf(yaml) {
	return (yaml?.documents ?? []).flatMap((document) => {
		const place = document.placeOf([]);
		return place === null ? [] : [{
			line: place.line,
			document
		}];
	});
}
function lastBefore(starts, line) {
	let [low, high] = [0, starts.length];
	while (low < high) {
		const middle = low + high >> 1;
		if (starts[middle].line <= line) low = middle + 1;
		else high = middle;
	}
	return starts[low - 1]?.document ?? null;
}
function identityOf({ value }) {
	const { kind, metadata } = asObject(value);
	const name = asString(asObject(metadata).name);
	return name === void 0 ? null : {
		kind: asString(kind) ?? "",
		name
	};
}
// scripts/suppress/statement.ts
const EXPECTED = "`RULE: reason` or `RULE until YYYY-MM-DD: reason`";
function parseStatement(text, ruleNames) {
	const colon = text.indexOf(":");
	const [rule = "", keyword, day, ...more] = (colon === -1 ? text : text.slice(0, colon)).trim().split(/\s+/);
	const reason = colon === -1 ? "" : text.slice(colon + 1).trim();
	if (rule === "") return fail(`a suppression names its rule: ${EXPECTED}`);
	if (!ruleNames.has(rule)) return fail(`there is no rule ${rule}${ruleNameHint(rule, [...ruleNames])}`);
	const isDated = keyword === "until" && day !== void 0 && more.length === 0;
	if (keyword !== void 0 && !isDated) return fail(`a suppression is written ${EXPECTED}`);
	if (isDated && !isDate(day)) return fail(`there is no day ${day}: a date is written YYYY-MM-DD`);
	if (!/\p{L}/u.test(reason)) return fail(`a suppression says why: ${EXPECTED}`);
	return {
		ok: true,
		value: {
			rule,
			until: isDated ? day : null,
			reason
		}
	};
}
// scripts/suppress/comments.ts
const KEYWORD$1 = "validate-ignore";
const COMMENT = /(?:^|\s)((?:#|\/\/)\s*validate-ignore\b)(.*)$/;
const OWN_LINE = /^\s*(?:#|\/\/)/;
function parseComments(text, file, ruleNames) {
	const suppressions = [];
	const mistakes = [];
	if (!text.includes(KEYWORD$1)) return {
		suppressions,
		mistakes
	};
	const lines = text.split(/\r\n|\r|\n/);
	const covered = coveredLines(lines);
	for (const [index, line] of lines.entries()) {
		const match = COMMENT.exec(line);
		if (match === null) continue;
		const start = match.index + match[0].indexOf(match[1]);
		const place = placeAt(file, index + 1, start + 1, line.length + 1);
		const parsed = parseStatement(match[2], ruleNames);
		if (!parsed.ok) mistakes.push({
			message: parsed.error,
			place
		});
		else suppressions.push({
			...parsed.value,
			place,
			line: covered[index]
		});
	}
	return {
		suppressions,
		mistakes
	};
}
function coveredLines(lines) {
	const covered = [];
	let next = lines.length + 1;
	for (let index = lines.length - 1; index >= 0; index--) {
		const line = lines[index];
		if (line.trim() !== "" && !OWN_LINE.test(line)) next = index + 1;
		covered[index] = next;
	}
	return covered;
}
function placeAt(file, line, column, endColumn) {
	return {
		file,
		line,
		column,
		endLine: line,
		endColumn
	};
}
// scripts/suppress/at-base.ts
function existedBefore(before, now, ruleNames) {
	return ({ place, ...held }) => {
		if (place === null) return false;
		const count = (side) => {
			const owner = ownerAt(now, place);
			return held.by === "comment" ? commentCounts(side, place.file, owner, held, ruleNames) : annotationCounts(side, place.file, owner, held, linesAt(now, place));
		};
		const counted = count(before);
		return count(now).every((many, index) => many <= counted[index]);
	};
}
function commentCounts(side, file, owner, { rule, until, reason }, ruleNames) {
	const { suppressions } = parseComments(side.readText(file) ?? "", file, ruleNames);
	return [suppressions.filter((each) => {
		return each.rule === rule && each.until === until && each.reason === reason && ownerAt(side, each.place) === owner;
	}).length];
}
function annotationCounts(side, file, owner, { rule }, value) {
	const own = linesIn(side.readText(file) ?? "").filter((_, index) => ownerAt(side, lineAt$1(file, index + 1)) === owner);
	return [...value.map((line) => own.filter((each) => each.trim() === line).length), own.filter((line) => line.includes(`ignore.${rule}`)).length];
}
function linesAt(side, { file, line, endLine }) {
	return linesIn(side.readText(file) ?? "").slice(line - 1, endLine).map((each) => each.trim()).filter((each) => each !== "");
}
function linesIn(text) {
	return text.split(/\r\n|\r|\n/);
}
function ownerAt({ identityAt }, place) {
	return JSON.stringify(identityAt(place));
}
function lineAt$1(file, line) {
	return {
		file,
		line,
		column: 1,
		endLine: line,
		endColumn: 1
	};
}
// scripts/suppress/annotations.ts
const ANNOTATION_PREFIX = `${TOOL_NAME}/ignore.`;
function parseAnnotations(resource, ruleNames) {
	const annotations = asObject(asObject(resource.value.metadata).annotations);
	const suppressions = [];
	const mistakes = [];
	for (const key of Object.keys(annotations).filter((name) => name.startsWith(ANNOTATION_PREFIX))) {
		const path = [
			"metadata",
			"annotations",
			key
		];
		const value = asString(annotations[key]) ?? "";
		const separator = /^until\s/.test(value) ? " " : ": ";
		const parsed = parseStatement(`${key.slice(ANNOTATION_PREFIX.length)}${separator}${value}`, ruleNames);
		if (parsed.ok) suppressions.push({
			...parsed.value,
			resource,
			path
		});
		else mistakes.push({
			message: parsed.error,
			resource,
			path
		});
	}
	return {
		suppressions,
		mistakes
	};
}
// scripts/suppress/collect.ts
function collectSuppressions(jurisdiction, sources) {
	const parts = [
		policySuppressions(jurisdiction),
		...[...jurisdiction.files].map((file) => commentSuppressions(file, sources)),
		...jurisdiction.overlays.flatMap(({ resources }) => resources.map((each) => annotationSuppressions(each, sources)))
	];
	return {
		given: parts.flatMap(({ given }) => given),
		mistakes: parts.flatMap(({ mistakes }) => mistakes)
	};
}
function policySuppressions({ policy }) {
	return {
		given: (policy?.value.exceptions ?? []).map(({ workload, rule, reason, expires }, index) => {
			const place = policy.document.placeOf([
				"exceptions",
				index,
				"workload"
			]);
			return {
				by: "policy",
				what: `the exception of ${workload} from ${rule}`,
				rule,
				reason,
				until: expires ?? null,
				at: {
					in: "file",
					place
				},
				key: keyOf$1(place),
				covers: ({ found }) => namesOf(found).includes(workload)
			};
		}),
		mistakes: []
	};
}
function namesOf({ problem: { at, subject } }) {
	const resource = subject?.resource ?? (at.in === "resource" ? at.resource : null);
	if (resource === null) return [];
	const { name, ...id } = resource;
	return [name, withoutHash(name)].map((each) => describeResource({
		...id,
		name: each
	}));
}
function commentSuppressions(file, { ruleNames, readText, isActive }) {
	const { suppressions, mistakes } = parseComments(readText(file) ?? "", file, ruleNames);
	return {
		given: suppressions.filter((each) => isActive({
			...each,
			by: "comment"
		})).map(({ rule, reason, until, place, line }) => ({
			by: "comment",
			what: `the suppression of ${rule}`,
			rule,
			reason,
			until,
			at: {
				in: "file",
				place
			},
			key: keyOf$1(place),
			covers: ({ located }) => {
				const place = exactPlace(located);
				return place?.file === file && place.line === line;
			}
		})),
		mistakes: mistakes.map(({ message, place }) => ({
			message,
			at: {
				in: "file",
				place
			}
		}))
	};
}
function annotationSuppressions(resource, { ruleNames, placeOf, isActive }) {
	const { suppressions, mistakes } = parseAnnotations(resource, ruleNames);
	return {
		given: suppressions.flatMap((each) => {
			const { rule, reason, until, path } = each;
			const at = resourcePlace(resource, path);
			const place = placeOf(at);
			if (!isActive({
				rule,
				reason,
				until,
				by: "annotation",
				place
			})) return [];
			const covers = ({ found: { problem } }) => (problem.subject?.resource ?? (problem.at.in === "resource" ? problem.at.resource : null)) === resource;
			const key = place === null ? `${describeResource(resource)} ${rule}` : `${keyOf$1(place)} ${rule}`;
			return [{
				by: "annotation",
				what: `the suppression of ${rule}`,
				rule,
				reason,
				until,
				at,
				key,
				covers
			}];
		}),
		mistakes: mistakes.map(({ message, path }) => ({
			message,
			at: resourcePlace(resource, path)
		}))
	};
}
function keyOf$1({ file, line, column }) {
	return `${file}:${line}:${column}`;
}
// scripts/suppress/suppress.ts
function suppress(problems, jurisdictions, request) {
	const taken = new Map();
	const added = [];
	const used = new Set();
	const judged = jurisdictions.map((jurisdiction) => {
		const { given, mistakes } = collectSuppressions(jurisdiction, request);
		const isExpired = ({ until }) => until !== null && until < request.today;
		const holding = Map.groupBy(given.filter((each) => !isExpired(each)), ({ rule }) => rule);
		const overlays = new Set(jurisdiction.overlays);
		for (const problem of problems.filter(({ found }) => overlays.has(found.overlay))) {
			const match = holding.get(problem.found.rule.name)?.find((each) => each.covers(problem));
			if (match === void 0) continue;
			used.add(match.key);
			taken.set(problem, {
				problem,
				by: match.by,
				reason: match.reason
			});
		}
		return {
			jurisdiction,
			mistakes,
			expired: given.filter(isExpired),
			holding: [...holding.values()].flat()
		};
	});
	for (const { jurisdiction, mistakes, expired, holding } of judged) {
		const unused = request.complete ? holding.filter(({ key }) => !used.has(key)) : [];
		added.push(...checkSuppressions(jurisdiction, {
			mistakes,
			expired,
			unused
		}, request.rules));
	}
	return {
		kept: problems.filter((problem) => !taken.has(problem)),
		suppressed: [...taken.values()],
		added
	};
}
function checkSuppressions({ policy, overlays }, applied, rules) {
	const [overlay] = overlays;
	const judging = { policy: policy?.value ?? null };
	const isOff = new Set(rules.filter((rule) => effectiveSeverity(rule, judging) === "off").map(({ name }) => name));
	const unused = applied.unused.filter(({ rule }) => !isOff.has(rule));
	return rules.flatMap((rule) => {
		const severity = effectiveSeverity(rule, judging);
		if (rule.scope !== "suppression" || severity === "off" || overlay === void 0) return [];
		return rule.check({
			...applied,
			unused
		}).map((problem) => ({
			rule,
			severity,
			problem,
			overlay: overlayOfProblem(problem, overlays) ?? overlay
		}));
	});
}
function overlayOfProblem({ at }, overlays) {
	return at.in === "resource" ? overlays.find(({ resources }) => resources.includes(at.resource)) : void 0;
}
// scripts/pipeline/locate-findings.ts
function locateFindings({ problems, overlays }, config, { writer, focus }, request) {
	const { repository, base, rules } = request;
	const complete = request.selection.kind === "everything";
	const baseline = openBaseline(repository, base, request.baselineFile);
	const refused = new Map();
	const ruleNames = new Set(rules.map(({ name }) => name));
	const isKnown = base === null ? () => true : knownAt(base, repository, ruleNames);
	const overlayOf = new Map(overlays.flatMap((overlay) => overlay.resources.map((each) => [each, overlay])));
	const outcome = suppress(problems.map(writer.locate).filter(focus.includes), suppressionScopesOf(overlays, config), {
		rules,
		ruleNames,
		today: request.today,
		complete,
		readText: (file) => textOf$4(repository.readText(file)),
		placeOf: (at) => nearestPlace(writer.sourceOf(at, overlayOf.get(at.resource))),
		isActive: (statement) => {
			const honoured = isKnown(statement);
			if (!honoured) refused.set(JSON.stringify(statement), statement);
			return honoured;
		}
	});
	const compared = compareWithBaseline(mergeFindings([...outcome.kept, ...outcome.added.map(writer.locate)].map(writer.draft)), baseline.baseline ?? {
		version: 1,
		findings: []
	});
	return {
		findings: compared.fresh,
		suppressed: [...suppressedFindings(outcome.suppressed, writer), ...compared.known.map(byBaseline)],
		fixed: complete ? compared.fixed : [],
		baseline,
		refused: [...refused.values()]
	};
}
function knownAt(base, repository, ruleNames) {
	const texts = new Map();
	const textBefore = (file) => {
		if (!texts.has(file)) texts.set(file, textOf$4(base.readText(file)));
		return texts.get(file);
	};
	const yamlBefore = (file) => {
		const text = textBefore(file);
		return text === null ? null : readYaml(text, file);
	};
	return existedBefore({
		readText: textBefore,
		identityAt: identityFinder(yamlBefore)
	}, {
		readText: (file) => textOf$4(repository.readText(file)),
		identityAt: identityFinder(repository.readYaml)
	}, ruleNames);
}
function textOf$4(read) {
	return read?.ok === true ? read.value : null;
}
function byBaseline(finding) {
	return {
		finding,
		by: "baseline",
		reason: "listed in the baseline"
	};
}
function suppressedFindings(suppressed, writer) {
	return [...Map.groupBy(suppressed, ({ by, reason }) => JSON.stringify([by, reason])).values()].flatMap((same) => {
		const { by, reason } = same[0];
		return mergeFindings(same.map(({ problem }) => writer.draft(problem))).map((finding) => ({
			finding,
			by,
			reason
		}));
	});
}
function suppressionScopesOf(overlays, config) {
	return [...Map.groupBy(overlays, ({ source }) => config.of(source).policy)].map(([policy, members]) => {
		return {
			policy,
			overlays: members,
			files: new Set(members.flatMap(({ source }) => sourcesOf(source)))
		};
	});
}
function sourcesOf(source) {
	return [...filesOf$1(source), ...graphOf(source)?.kustomizations.map(({ file }) => file) ?? []];
}
// scripts/locate/edits.ts
function editsOf({ at, fix }, locate) {
	if (fix === void 0 || at.in !== "resource") return null;
	const { resource } = at;
	const edits = fix.map((change) => editOf(change, resource, locate));
	return edits.every((edit) => edit !== null) ? edits : null;
}
function editOf(change, resource, locate) {
	const before = valueAt(resource.value, change.path);
	if ("span" in change) return textEdit(change, before, resource, locate);
	if (before === void 0 || before === null) return insertion(change, resource, locate);
	const place = exactPlace(locate(resourcePlace(resource, change.path)));
	if (place === null || !isScalar(before) || !isScalar(change.value)) return null;
	return {
		kind: "replace",
		place,
		from: before,
		value: change.value
	};
}
function textEdit({ path, span, text }, before, resource, locate) {
	const place = exactPlace(locate(resourcePlace(resource, path, { part: span })));
	if (place === null || typeof before !== "string") return null;
	return {
		kind: "text",
		place,
		from: before.slice(span.start, span.end),
		text
	};
}
function insertion({ path, value }, resource, locate) {
	for (let length = path.length - 1; length > 0; length--) {
		const around = path.slice(0, length);
		const steps = keysIn(path.slice(length));
		if (steps === null) return null;
		if (!isObject(valueAt(resource.value, around))) continue;
		const place = exactPlace(locate(resourcePlace(resource, around)));
		if (place !== null) return {
			kind: "insert",
			place,
			steps,
			value
		};
	}
	return null;
}
function keysIn(steps) {
	const keys = steps.filter((step) => typeof step === "string");
	return keys.length === steps.length ? keys : null;
}
function isScalar(value) {
	return typeof value !== "object";
}
// scripts/report/findings/chart-template.ts
const SOURCE = /^# Source: (\S+\/(?:templates|crds)\/\S+)\s*$/;
function templateFinder(linesOf) {
	return ({ file, line }) => {
		const lines = linesOf(file);
		for (let index = line - 1; index >= 0; index--) {
			const text = lines[index] ?? "";
			const template = SOURCE.exec(text)?.[1];
			if (template !== void 0) return template;
			if (text.startsWith("---")) return null;
		}
		return null;
	};
}
// scripts/pipeline/finding-writer.ts
function createFindingWriter(repository, overlays, redact) {
	const surroundings = {
		identityAt: identityFinder(repository.readYaml),
		templateAt: templateFinder(memoizedLines(repository, overlays))
	};
	const sourcesIn = sourcesOf$1(repository, overlays);
	const members = new Map(overlays.map((overlay) => [overlay, { locate: memoizeWeak(sourcesIn(overlay).locate) }]));
	const owners = new Map(overlays.flatMap((overlay) => overlay.resources.map((resource) => [resource, overlay])));
	const sourceOf = (at, overlay) => members.get(overlay).locate(at);
	return {
		sourceOf,
		filesOf: (resource, overlay) => sourcesIn(overlay).filesOf(resource),
		locate(found) {
			return {
				found,
				located: sourceOf(found.problem.at, found.overlay)
			};
		},
		draft({ found }) {
			const locate = (at) => members.get((at.in === "resource" ? owners.get(at.resource) : void 0) ?? found.overlay).locate(at);
			const draft = draftOf(found, locate, redact, surroundings);
			const { finding } = draft;
			const edits = editsOf(found.problem, locate);
			return edits?.every(({ place }) => repository.kind(place.file) === "file") === true ? {
				...draft,
				finding: {
					...finding,
					edits
				}
			} : draft;
		}
	};
}
function memoizedLines(repository, overlays) {
	const known = new Map();
	const streams = new Map(overlays.flatMap(({ source: { name, content } }) => content.kind === "stream" ? [[name, content.text]] : []));
	return (file) => {
		let lines = known.get(file);
		if (lines === void 0) {
			const read = streams.has(file) ? null : repository.readText(file);
			const text = streams.get(file) ?? (read?.ok === true ? read.value : "");
			lines = text.includes("# Source: ") ? text.split("\n") : [];
			known.set(file, lines);
		}
		return lines;
	};
}
// scripts/pipeline/focus.ts
function createFocus(overlays, writer) {
	const pathsOf = new Map(overlays.map((each) => [each, each.focus]));
	function isSelected(resource, overlay) {
		const files = writer.filesOf(resource, overlay);
		return files === null || files.some((file) => isIn(file, overlay));
	}
	function isIn(file, overlay) {
		return pathsOf.get(overlay)?.some((path) => isWithin(file, path)) ?? true;
	}
	function isPlaceSelected(at, overlay) {
		const located = writer.sourceOf(at, overlay);
		const removed = located.kind === "exact" ? located.removed.map(({ place }) => place) : [];
		if ([nearestPlace(located), ...removed].some((place) => place !== null && isIn(place.file, overlay))) return true;
		return at.in === "resource" && overlay.resources.includes(at.resource) && isSelected(at.resource, overlay);
	}
	const selectedIn = memoizeWeak((overlay) => {
		return overlay.resources.filter((resource) => isSelected(resource, overlay));
	});
	return {
		includes({ found: { problem, overlay } }) {
			if (pathsOf.get(overlay) == null) return true;
			const { at, subject, related = [] } = problem;
			const places = [at, ...related.flatMap((each) => each.at ?? [])];
			if (subject !== void 0) places.push({
				in: "resource",
				...subject
			});
			return places.some((place) => isPlaceSelected(place, overlay));
		},
		selected(overlay) {
			return pathsOf.get(overlay) == null ? overlay : {
				...overlay,
				resources: selectedIn(overlay)
			};
		}
	};
}
// scripts/pipeline/locating.ts
function prepareLocating({ overlays }, secrets, request) {
	const sources = sourcesFor(secrets, overlays, request);
	const writer = createFindingWriter(request.repository, overlays, sources.redactor.redact);
	return {
		sources,
		writer,
		focus: createFocus(overlays, writer)
	};
}
// scripts/overview/budgets.ts
const COUNTED = [
	{
		side: "requests",
		resource: "memory"
	},
	{
		side: "limits",
		resource: "memory"
	},
	{
		side: "requests",
		resource: "cpu"
	},
	{
		side: "limits",
		resource: "cpu"
	}
];
function budgetsOf(overlays, platform) {
	const workloads = overlays.flatMap((overlay) => {
		return overlay.resources.flatMap((resource) => {
			const workload = workloadOf(resource);
			return workload === null ? [] : [{
				workload,
				overlay
			}];
		});
	});
	return [...Map.groupBy(workloads, ({ workload }) => namespaceKey(workload.resource.namespace))].map(([namespace, members]) => ({
		namespace: namespace === "" ? "default" : namespace,
		amounts: COUNTED.map((counted) => {
			const parts = members.flatMap((member) => partOf(member, counted, platform));
			const total = parts.reduce((sum, part) => sum + amountOf(part), 0);
			const sorted = parts.sort((a, b) => amountOf(b) - amountOf(a));
			return {
				...counted,
				total,
				bounds: boundsOf(namespace, counted, overlays, platform),
				shares: sorted
			};
		})
	}));
}
function amountOf({ each, steady, surge }) {
	return each * (steady + surge);
}
function partOf({ workload, overlay }, { side, resource }, platform) {
	return [...demandOf([workload], {
		side,
		name: resource
	}, overlay, nodeCount(platform))].flatMap(([each, { steady, surge }]) => {
		if (each === 0n || steady + surge === 0) return [];
		return [{
			workload: resourceId(workload.resource),
			each: numberOf(each),
			steady,
			surge
		}];
	});
}
function boundsOf(namespace, { side, resource }, overlays, platform) {
	const budgets = platform?.budget ?? {};
	const budget = Object.hasOwn(budgets, namespace) ? budgets[namespace]?.[side]?.[resource] : void 0;
	const node = side === "requests" ? platform?.node : void 0;
	const capacity = node === void 0 ? null : parseQuantity(node[resource]);
	return [
		["quota", quotaOf(namespace, {
			side,
			resource
		}, overlays)],
		["budget", parseQuantity(budget)],
		["free", parseQuantity(node?.free?.[resource])],
		["node", capacity === null ? null : multiply(capacity, node?.count ?? 1)]
	].flatMap(([kind, amount]) => amount === null ? [] : [{
		kind,
		amount: numberOf(amount)
	}]);
}
function quotaOf(namespace, { side, resource }, overlays) {
	return overlays.flatMap((overlay) => quotasOf(overlay, namespace).flatMap(({ hard }) => Object.entries(hard).flatMap(([key, value]) => {
		const counted = countedBy(key);
		return counted !== null && counted !== "pods" && counted.side === side && counted.name === resource ? parseQuantity(value) ?? [] : [];
	}))).reduce((least, bound) => {
		return least === null || compare(bound, least) < 0 ? bound : least;
	}, null);
}
function numberOf(quantity) {
	return Number(quantity) / 1e9;
}
// scripts/overview/overview.ts
function overviewOf(members) {
	return [...Map.groupBy(members, ({ cluster, overlay }) => cluster ?? overlay).values()].map((same) => {
		const { platform, cluster, overlay } = same[0];
		const overlays = same.map((member) => member.overlay);
		return {
			name: cluster ?? overlay.name,
			uses: usesOf(overlays, platform),
			budgets: budgetsOf(overlays, platform)
		};
	});
}
// scripts/yaml/unquoted.ts
const QUOTES = [
	[/there is no anchor &.* before this alias/s, "there is no anchor before this alias"],
	[/the alias \*.* is within its own anchor/s, "the alias is within its own anchor"],
	[/the tag (?!!!binary is).* is not supported by Kubernetes/s, "the tag is not supported by Kubernetes"],
	[/duplicate key (?!<<$).*$/s, "duplicate key"],
	[/the key .* is read as the (\w+) .*: write it in quotes/s, "the key is read as a $1: write it in quotes"],
	[/".*" cannot be read as/s, "the value cannot be read as"],
	[/(?:^|(?<=\s))\S+ is not a number that Kubernetes/, "the value is not a number that Kubernetes"],
	[/(Block scalar header includes extra characters): .*$/s, "$1"],
	[/(Invalid escape sequence) .*$/s, "$1"],
	[/(Unsupported YAML version|Unknown directive|Not a valid tag:|Could not resolve tag:|Unresolved tag:) .*$/s, "$1"],
	[/Verbatim tags aren't resolved, so .* is invalid/s, "Verbatim tags aren't resolved"],
	[/The .* tag has no suffix/s, "The tag has no suffix"]
];
function unquotedMessage(message) {
	return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), message);
}
// scripts/report/redaction/redact-report.ts
const KEPT = new Set([...[
	"fingerprint",
	"rule",
	"severity",
	"stage",
	"base",
	"location",
	"edits",
	"remedy",
	"overlay"
], ...[
	"overlays",
	"file",
	"place"
]]);
function redactReport(report, sources) {
	const failures = report.failures.map(({ message, ...failure }) => ({
		...failure,
		message: sources.redactor.redact(failure.location !== null && canQuoteSecrets(failure.location.file, sources) ? unquotedMessage(message) : message)
	}));
	return deepRedact({
		...report,
		failures
	}, sources.redactor.hide);
}
function canQuoteSecrets(file, { readText, secretFiles }) {
	const text = readText(file);
	return secretFiles.has(file) || !text.ok || mentionsSecrets(text.value) && !statesOtherKinds(text.value);
}
function deepRedact(value, hide) {
	if (typeof value === "string") return hide(value);
	if (Array.isArray(value)) return value.map((item) => deepRedact(item, hide));
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).map(([key, part]) => [key, KEPT.has(key) ? part : deepRedact(part, hide)]);
	return Object.fromEntries(entries);
}
// scripts/report/redaction/secret-lines.ts
function secretLines(text, yaml) {
	if (!mentionsSecrets(text)) return () => false;
	if (yaml === null || yaml.mistakes.length > 0) {
		const isSecret = isTextMeantAsSecret(text);
		return () => isSecret;
	}
	const ranges = yaml.documents.flatMap((document, index) => rangesIn(document, index, yaml.documents));
	return (line) => ranges.some(({ first, last }) => first <= line && line <= last);
}
function rangesIn(document, index, all) {
	if (isSecret(document.value, true)) {
		const before = all[index - 1]?.placeOf([])?.endLine ?? 0;
		const after = all[index + 1]?.placeOf([])?.line ?? Number.POSITIVE_INFINITY;
		return [{
			first: before + 1,
			last: after - 1
		}];
	}
	return secretPointers(document.value).flatMap((pointer) => {
		const place = document.placeOf(pointer);
		const key = document.placeOf(pointer, "key") ?? place;
		return place === null ? [] : [{
			first: Math.min(key.line, place.line),
			last: place.endLine
		}];
	});
}
function secretPointers(root) {
	const found = [];
	const seen = new Set();
	const pending = [{
		value: root,
		pointer: []
	}];
	for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
		const { value, pointer } = next;
		if (typeof value === "object" && value !== null && seen.has(value)) continue;
		seen.add(value);
		if (isSecret(value, false) || isGenerator(pointer)) found.push(pointer);
		else if (isObject(value) && isNamedSecret(value.name, value.value)) found.push([...pointer, "value"]);
		else if (Array.isArray(value)) pending.push(...value.map((item, index) => ({
			value: item,
			pointer: [...pointer, index]
		})));
		else if (isObject(value)) for (const [key, part] of Object.entries(value)) if (isNamedSecret(key, part)) found.push([...pointer, key]);
		else pending.push({
			value: part,
			pointer: [...pointer, key]
		});
	}
	return found;
}
function isNamedSecret(name, value) {
	const kind = typeof name === "string" ? secretNameKind(name) : null;
	return kind !== null && typeof value === "string" && isSecretLiteral(value, kind, "value");
}
function isGenerator(pointer) {
	return isGeneratorKey(String(pointer.at(-1)));
}
function isSecret(value, isRoot) {
	if (typeof value === "string") return /[\n{[]/.test(value) && isTextMeantAsSecret(value);
	if (!isObject(value)) return false;
	const { target, path } = value;
	return isMeantAsSecret(value, isRoot) || isSecretKind(asString(asObject(target).kind) ?? "") || asString(path)?.startsWith("/stringData") === true;
}
// scripts/report/redaction/excerpt.ts
const CONTEXT = 2;
const FOLDED_LINES = 20;
const MAX_MARKED = 6;
const MAX_LINE = 160;
const LEAD = 40;
const MAX_CLEAN = 1600;
function excerptsOf(places, sources) {
	const excerpts = new Map();
	for (const [file, inFile] of Map.groupBy(places, (place) => place.file)) {
		const read = sources.readText(file);
		if (!read.ok) continue;
		const lines = read.value.split(/\r\n|\n|\r/);
		const isSecret = isSecretIn(file, read.value, sources);
		for (const place of inFile) excerpts.set(placeKey(place), excerptOf(place, lines, isSecret, sources.redactor));
	}
	return excerpts;
}
function safeLines(file, sources) {
	const read = sources.readText(file);
	if (!read.ok) return [];
	const lines = read.value.split("\n").map((line) => line.replace(/\r$/, ""));
	const isSecret = isSecretIn(file, read.value, sources);
	const spans = spansByLine(lines, sources.redactor);
	return lines.map((text, index) => {
		if (isSecret(index + 1) && !isHarmless(text)) return "***";
		const hidden = maskSpans(text, [...spans[index], ...credentialSpans(text)], "***");
		return clean(sources.redactor.redact(hidden).replaceAll("	", "  "), MAX_CLEAN);
	});
}
function isSecretIn(file, text, { secretFiles, readYaml }) {
	return secretFiles.has(file) ? () => true : secretLines(text, readYaml(file));
}
function excerptOf(place, lines, isSecret, redactor) {
	const first = Math.max(1, place.line - CONTEXT);
	const lastMarked = Math.min(place.endLine, place.line + MAX_MARKED - 1);
	const last = Math.min(lines.length, lastMarked + CONTEXT);
	const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
	const around = Math.max(1, first - FOLDED_LINES);
	const spans = spansByLine(lines.slice(around - 1, last + FOLDED_LINES), redactor);
	return numbers.map((number) => {
		const text = lines[number - 1];
		if (isSecret(number) && !isHarmless(text)) return {
			number,
			before: "***",
			marked: "",
			after: ""
		};
		return lineOf(number, text, place, (part, start) => {
			const known = [...spans[number - around], ...credentialSpans(text)].map((span) => ({
				start: Math.max(0, span.start - start),
				end: Math.min(part.length, span.end - start)
			})).filter((span) => span.start < span.end);
			return redactor.redact(maskSpans(part, known, "***"));
		});
	});
}
function spansByLine(lines, redactor) {
	const spans = redactor.spansIn(lines.join("\n"));
	let start = 0;
	return lines.map((line) => {
		const from = start;
		start += line.length + 1;
		return spans.filter((span) => span.start < from + line.length && span.end > from).map((span) => ({
			start: Math.max(0, span.start - from),
			end: Math.min(line.length, span.end - from)
		}));
	});
}
function isHarmless(text) {
	return /^\s*(?:---|apiVersion: v1|kind: (?:Secret|List)|metadata:|data:|stringData:|secretGenerator:)?\s*$/.test(text);
}
function lineOf(number, text, place, redact) {
	const isMarked = place.line <= number && number <= place.endLine;
	const start = Math.min(number === place.line ? place.column - 1 : isMarked ? 0 : text.length, text.length);
	const end = number === place.endLine ? place.endColumn - 1 : text.length;
	const indent = number === place.line ? start : Math.max(start, text.length - text.trimStart().length);
	const from = isMarked ? Math.min(indent, text.length) : text.length;
	const to = Math.max(from, end);
	const hidden = redact(text, 0);
	const parts = [
		redact(text.slice(0, from), 0),
		redact(text.slice(from, to), from),
		redact(text.slice(to), to)
	];
	const [before = "", marked = "", after = ""] = cut$1(parts.join("") === hidden ? parts : [
		hidden,
		"",
		""
	]);
	return {
		number,
		before: cleaned(before),
		marked: cleaned(marked),
		after: cleaned(after)
	};
}
function cleaned(text) {
	return clean(text.replaceAll("	", "  "), MAX_CLEAN);
}
function cut$1([before = "", marked = "", after = ""]) {
	const room = MAX_LINE - Math.min(before.length, LEAD);
	const lead = before.length + marked.length + after.length <= MAX_LINE ? before : lastOf(before, LEAD);
	const middle = firstOf(marked, room);
	return [
		lead,
		middle,
		firstOf(after, Math.max(0, MAX_LINE - lead.length - middle.length))
	];
}
function firstOf(text, length) {
	return text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "")}…`;
}
function lastOf(text, length) {
	return text.length <= length ? text : `…${text.slice(-length).replace(/^[\udc00-\udfff]/, "")}`;
}
// scripts/pipeline/excerpts.ts
function excerptsFor(sources, report) {
	return excerptsOf(placesOf(report), sources);
}
function placesOf({ findings, failures, loosened }) {
	return [
		...findings.flatMap(({ location, layers, related }) => [
			location,
			...layers.map(({ place }) => place),
			...related.map((each) => each.location)
		]),
		...failures.map(({ location }) => location),
		...(loosened?.changes ?? []).map(({ location }) => location)
	].filter((place) => place !== null);
}
// scripts/relaxations/bound.ts
function restriction(path, value, allows, pointer, key = path) {
	return {
		key,
		what: path,
		value: String(value),
		allows,
		unstated: "all",
		pointer
	};
}
function permission(what, pointer, value = "", allows = 0) {
	return {
		key: what,
		what,
		value,
		allows,
		unstated: "nothing",
		pointer
	};
}
function amountBounds(path, amounts, pointer) {
	return ["memory", "cpu"].flatMap((name) => {
		const value = amounts?.[name];
		if (value === void 0) return [];
		return [restriction(`${path}.${name}`, value, parseQuantity(value) ?? value, [...pointer, name])];
	});
}
function compareSettings(before, after, placeOf) {
	const old = new Map(before.map((bound) => [bound.key, bound]));
	const now = new Map(after.map((bound) => [bound.key, bound]));
	const gone = before.filter(({ key, unstated }) => unstated === "all" && !now.has(key));
	const changed = after.flatMap((bound) => {
		const words = bound.within !== void 0 && !old.has(bound.within) ? null : describeChange(old.get(bound.key), bound);
		return words === null ? [] : [{
			words,
			place: placeOf(bound.pointer)
		}];
	});
	return [...gone.map(({ what, value }) => ({
		words: `${what} removed${previousValue(value)}`,
		place: placeOf([])
	})), ...changed];
}
function describeChange(before, { what, value, allows, unstated }) {
	if (before === void 0) return unstated === "all" ? null : `${what} added${currentValue(value)}`;
	if (before.allows === allows) return null;
	return typeof before.allows === "string" || typeof allows === "string" || allows > before.allows ? `${what} changed from ${before.value} to ${value}` : null;
}
function previousValue(value) {
	return value === "" ? "" : ` (was ${value})`;
}
function currentValue(value) {
	return value === "" ? "" : ` (${value})`;
}
// scripts/relaxations/platform.ts
function platformSettings(platform) {
	return [
		...plainBounds(platform),
		...(platform.services ?? []).flatMap(serviceBounds),
		...workloadBounds(platform),
		...portBounds(platform),
		...existingBounds(platform),
		...budgetBounds(platform),
		...nodeBounds(platform)
	];
}
function plainBounds(platform) {
	return [
		[["kubernetesVersion"], platform.kubernetesVersion],
		[["clusterDomain"], platform.clusterDomain],
		[["nodePortRange"], platform.nodePortRange],
		[["sync", "engine"], platform.sync?.engine],
		[["sync", "repository"], platform.sync?.repository]
	].map(([pointer, value = "not set"]) => restriction(pointer.join("."), value, String(value), pointer));
}
function serviceBounds(service, index) {
	const { namespace, name, type, ports, preferredOver = [], images = [], podLabels } = service;
	const at = ["services", index];
	const of = `services: ${namespace}/${name}`;
	return [
		permission(of, [...at, "name"], type, type),
		...ports.map((port, each) => portBound(of, port, [
			...at,
			"ports",
			each
		])),
		...preferredOver.map((other, each) => restriction(`${of} preferredOver ${other}`, "", 0, [
			...at,
			"preferredOver",
			each
		])),
		...images.map((image, each) => restriction(`${of} image ${image}`, "", 0, [
			...at,
			"images",
			each
		])),
		...Object.entries(podLabels ?? {}).map(([label, value]) => restriction(`${of} pod label ${label}`, value, value, [
			...at,
			"podLabels",
			label
		]))
	];
}
function portBound(service, { port, protocol = "TCP", targetPort, nodePort }, at) {
	const value = `targetPort ${targetPort ?? "any"}${nodePort === void 0 ? "" : `, node port ${nodePort}`}`;
	return permission(`${service} port ${port}/${protocol}`, at, value, value);
}
function workloadBounds({ workloads = [], retired = [] }) {
	return [...workloads.flatMap(({ kind, namespace, name, nodePort, state }, index) => {
		const workload = `workloads: ${kind}/${namespace}/${name}`;
		const port = nodePort === void 0 ? "no node port" : `node port ${nodePort}`;
		const isOptional = state === "described" ? 0 : 1;
		return [permission(workload, [
			"workloads",
			index,
			"name"
		], port, String(nodePort)), {
			...permission(`${workload} state`, [
				"workloads",
				index,
				"state"
			], state, isOptional),
			within: workload
		}];
	}), ...retired.map(({ kind, namespace, name, nodePort = "" }, index) => restriction(`retired: ${kind}/${namespace}/${name}`, nodePort === "" ? "" : `node port ${nodePort}`, String(nodePort), [
		"retired",
		index,
		"name"
	]))];
}
function portBounds({ nodePorts = [], hostPorts = [] }) {
	return Object.entries({
		nodePorts,
		hostPorts
	}).flatMap(([list, holders]) => holders.map(({ port, protocol = "TCP" }, index) => restriction(`${list}: ${port}/${protocol}`, "", 0, [
		list,
		index,
		"port"
	])));
}
function existingBounds({ existing = [] }) {
	return existing.flatMap(({ kind, namespace, name, keys }, index) => {
		const what = ["existing: ", [
			kind,
			namespace,
			name
		].filter((part) => part !== void 0).join("/")].join("");
		const pointer = [
			"existing",
			index,
			"name"
		];
		const each = (keys ?? []).map((key) => permission(`${what} key ${key}`, pointer));
		const any = keys === void 0 ? Number.POSITIVE_INFINITY : 0;
		return [permission(what, pointer, keys === void 0 ? "all keys" : `keys ${keys.join(", ")}`, any), ...each];
	});
}
function budgetBounds({ budget = {} }) {
	return Object.entries(budget).flatMap(([namespace, amounts]) => ["requests", "limits"].flatMap((side) => amountBounds(`budget.${namespace}.${side}`, amounts[side], [
		"budget",
		namespace,
		side
	])));
}
function nodeBounds({ node }) {
	if (node === void 0) return [];
	const { count, cpu, memory, free } = node;
	return [
		restriction("node.count", count, count, ["node", "count"]),
		restriction("node.cpu", cpu, parseQuantity(cpu) ?? cpu, ["node", "cpu"]),
		restriction("node.memory", memory, parseQuantity(memory) ?? memory, ["node", "memory"]),
		...amountBounds("node.free", free, ["node", "free"])
	];
}
// scripts/relaxations/policy.ts
const EVERYTHING = Number.POSITIVE_INFINITY;
function policySettings(policy, severities) {
	return [
		...capBounds(policy),
		...probeBounds(policy),
		...packageBounds(policy),
		...commandBounds(policy),
		...registryBounds(policy),
		...podSecurityBounds(policy),
		...ruleBounds(policy, severities),
		...exceptionBounds(policy)
	];
}
function capBounds({ resources }) {
	return ["app", "init"].flatMap((role) => ["requests", "limits"].flatMap((side) => amountBounds(`resources.${role}.${side}`, resources?.[role]?.[side], [
		"resources",
		role,
		side
	])));
}
function probeBounds({ probes }) {
	const seconds = probes?.patienceSeconds;
	const path = ["probes", "patienceSeconds"];
	const patience = seconds === void 0 ? [] : [restriction(path.join("."), seconds, -seconds, path)];
	const required = (probes?.required ?? []).map((kind, index) => restriction(`probes.required: ${kind}`, "", 0, [
		"probes",
		"required",
		index
	]));
	return [...patience, ...required];
}
function packageBounds({ python }) {
	return (python?.packages ?? []).flatMap(({ name, brings = [] }, index) => {
		const pointer = [
			"python",
			"packages",
			index
		];
		return [permission(`python.packages: ${name}`, [...pointer, "name"]), ...brings.map((other, at) => permission(`python.packages: ${other} (dependency of ${name})`, [
			...pointer,
			"brings",
			at
		]))];
	});
}
function commandBounds({ forbiddenCommands = [] }) {
	return forbiddenCommands.map(({ command }, index) => restriction(`forbiddenCommands: ${command.join(" ")}`, "", 0, [
		"forbiddenCommands",
		index,
		"command"
	]));
}
function registryBounds({ images }) {
	if (images === void 0) return [];
	const list = "images.registries";
	const entries = images.registries.map((registry, index) => {
		const pointer = [
			"images",
			"registries",
			index
		];
		return {
			...permission(`${list}: ${registry}`, pointer),
			within: list
		};
	});
	return [restriction(list, "", 0, ["images", "registries"]), ...entries];
}
const LEVELS$1 = {
	restricted: 0,
	baseline: 1,
	privileged: 2
};
function podSecurityBounds({ podSecurity }) {
	if (podSecurity === void 0) return [];
	const { level, namespaces = {} } = podSecurity;
	const looser = Object.entries(namespaces).filter(([, own]) => LEVELS$1[own] > LEVELS$1[level]);
	const stricter = Object.entries(namespaces).filter(([, own]) => LEVELS$1[own] < LEVELS$1[level]);
	return [
		restriction("podSecurity.level", level, LEVELS$1[level], ["podSecurity", "level"]),
		...looser.map(([name, own]) => permission(`podSecurity.namespaces.${name}`, [
			"podSecurity",
			"namespaces",
			name
		], own, LEVELS$1[own])),
		...stricter.map(([name, own]) => restriction(`podSecurity.namespaces.${name}`, own, LEVELS$1[own], [
			"podSecurity",
			"namespaces",
			name
		]))
	];
}
const SEVERITIES = {
	error: 0,
	warning: 1,
	off: 2
};
function ruleBounds({ rules = {} }, severities) {
	return [...severities].map(([name, own]) => {
		const isSet = Object.hasOwn(rules, name);
		const setting = isSet ? rules[name] : own;
		return restriction(`rules.${name}`, setting, SEVERITIES[setting], isSet ? ["rules", name] : ["rules"], `rules.${name}`);
	});
}
function exceptionBounds({ exceptions = [] }) {
	return exceptions.map(({ workload, rule, expires }, index) => {
		const until = expires === void 0 ? EVERYTHING : Date.parse(expires);
		const value = expires === void 0 ? "no expiry" : `expires ${expires}`;
		return permission(`exception for ${workload} from ${rule}`, [
			"exceptions",
			index,
			"workload"
		], value, until);
	});
}
// scripts/relaxations/relaxations.ts
function relaxations(before, after, severities) {
	return [...compareFiles(POLICY, before.policy, after.policy, (policy) => policySettings(policy, severities)), ...compareFiles(PLATFORM, before.platform, after.platform, platformSettings)];
}
const POLICY = {
	name: "policy file",
	isNew: "its limits apply now; its exceptions and severity overrides apply after merge"
};
const PLATFORM = {
	name: "platform file",
	isNew: "its facts apply now"
};
function compareFiles({ name, isNew }, before, after, boundsOf) {
	if (after === null) return before === null ? [] : [{
		words: `${name} removed`,
		place: null
	}];
	if (before === null) return [{
		words: `new ${name}: ${isNew}`,
		place: after.document.placeOf([])
	}];
	return compareSettings(boundsOf(before.value), boundsOf(after.value), (pointer) => after.document.placeOf(pointer));
}
// scripts/relaxations/change.ts
const CLUSTERS = "clusters";
function fileRelaxations(repository, base, request) {
	const { severities } = request;
	const ruleNames = [...severities.keys()];
	const failures = [];
	return {
		changes: comparedFiles(base, request).flatMap(([label, paths]) => {
			const before = openConfigFiles(paths, (file) => base.readText(file), ruleNames);
			const after = openConfigFiles(paths, (file) => readIfExists(repository, file), ruleNames);
			failures.push(...after.failures);
			return relaxations(before, after, severities).map(({ words, place }) => ({
				words: `${label}: ${words}`,
				place
			}));
		}),
		failures
	};
}
function replacedClusterRelaxations(repository, base, replaced, severities) {
	const ruleNames = [...severities.keys()];
	return [...new Map(replaced.map((pair) => [`${pair.before.folder} ${pair.after.folder}`, pair])).values()].flatMap(({ before, after }) => {
		return relaxations(openConfigFiles(configPaths(before.folder), (file) => base.readText(file), ruleNames), openConfigFiles(configPaths(after.folder), (file) => base.readText(file) ?? readIfExists(repository, file), ruleNames), severities).map(({ words, place }) => ({
			words: `${after.folder} instead of ${before.folder}: ${words}`,
			place
		}));
	});
}
function configPaths(folder) {
	return {
		policy: posix.join(folder, "policy.yaml"),
		platform: posix.join(folder, "platform.yaml")
	};
}
function comparedFiles(base, { clusters, named }) {
	const own = [...new Set([...base.foldersIn(CLUSTERS), ...clusters.map(({ name }) => name)])].sort().map((name) => {
		const folder = posix.join(CLUSTERS, name);
		return [folder, configPaths(folder)];
	});
	const known = new Set(own.flatMap(([, { policy, platform }]) => [policy, platform]));
	const isOther = (file) => file !== null && !known.has(file);
	return [
		...own,
		...isOther(named.policy) ? [[named.policy, {
			...named,
			platform: null
		}]] : [],
		...isOther(named.platform) ? [[named.platform, {
			...named,
			policy: null
		}]] : []
	];
}
function readIfExists(repository, file) {
	return repository.kind(file) === "missing" ? null : repository.readText(file);
}
// scripts/relaxations/sync/fields.ts
function fieldChanges(before, after, isIgnored, at = []) {
	const names = at.filter((part) => typeof part === "string");
	if (isIgnored(names) || JSON.stringify(before) === JSON.stringify(after)) return [];
	const isMap = (value) => value === void 0 || isObject(value);
	if (isMap(before) && isMap(after) && !(before === void 0 && after === void 0)) {
		const [old, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
		return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => fieldChanges(own(old, key), own(now, key), isIgnored, [...at, key]));
	}
	if (Array.isArray(before ?? []) && Array.isArray(after ?? [])) return itemChanges(before ?? [], after ?? [], isIgnored, at);
	return [{
		path: at,
		words: changeWords(names.join("."), before, after)
	}];
}
function own(value, key) {
	return isObject(value) && Object.hasOwn(value, key) ? value[key] : void 0;
}
function itemChanges(before, after, isIgnored, at) {
	if (before.length === 1 && after.length === 1) return fieldChanges(before[0], after[0], isIgnored, [...at, 0]);
	const name = at.filter((part) => typeof part === "string").join(".");
	return [...removedItems(before, after, name, at), ...addedItems(before, after, name, at)];
}
function addedItems(before, after, name, at) {
	const old = new Set(before.map(canonical));
	return after.flatMap((item, index) => old.has(canonical(item)) ? [] : [{
		path: [...at, index],
		words: `${name} added (${shown(item)})`
	}]);
}
function removedItems(before, after, name, at) {
	const now = new Set(after.map(canonical));
	return before.filter((item) => !now.has(canonical(item))).map((item) => ({
		path: at,
		words: `${name} removed (was ${shown(item)})`
	}));
}
function changeWords(name, before, after) {
	if (before === void 0) return `${name} added (${shown(after)})`;
	if (after === void 0) return `${name} removed (was ${shown(before)})`;
	return `${name} changed from ${shown(before)} to ${shown(after)}`;
}
function canonical(value) {
	return JSON.stringify(value, (_, each) => isObject(each) ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => one < other ? -1 : 1)) : each);
}
const MAX_LENGTH = 200;
function shown(value) {
	const text = typeof value === "string" ? value : canonical(value ?? null);
	return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
// scripts/relaxations/sync/argo-secret.ts
const SECRET_TYPE = "argocd.argoproj.io/secret-type";
const SHOWN_KEYS = new Set([...[
	"url",
	"type",
	"name",
	"server",
	"project",
	"insecure",
	"insecureIgnoreHostKey",
	"namespaces"
], ...[
	"clusterResources",
	"enableLfs",
	"enableOCI",
	"forceHttpBasicAuth",
	"proxy",
	"noProxy",
	"shard"
]]);
function argoSecretEntries(value) {
	const { labels } = asObject(value.metadata);
	const entries = ["data", "stringData"].flatMap((field) => Object.entries(asObject(value[field])).map(([key, written]) => {
		const text = String(written);
		return {
			key,
			text: field === "data" ? Buffer.from(text, "base64").toString("utf8") : text,
			pointer: [field, key]
		};
	}));
	const type = asObject(labels)[SECRET_TYPE];
	return [{
		key: "secret-type",
		text: String(type),
		pointer: [
			"metadata",
			"labels",
			SECRET_TYPE
		]
	}, ...new Map(entries.map((entry) => [entry.key, entry])).values()];
}
function argoSecretChanges(before, after) {
	const old = new Map(argoSecretEntries(before).map(({ key, text }) => [key, text]));
	const now = argoSecretEntries(after);
	const names = new Set(now.map(({ key }) => key));
	return [...[...old.keys()].filter((key) => !names.has(key)).map((key) => ({
		path: [],
		words: `${key} removed`
	})), ...now.flatMap(({ key, text, pointer }) => {
		const was = old.get(key);
		if (was === text) return [];
		if (!SHOWN_KEYS.has(key) && key !== "secret-type") return [{
			path: pointer,
			words: `${key} ${was === void 0 ? "added" : "changed"}`
		}];
		return [{
			path: pointer,
			words: was === void 0 ? `${key} added (${shown(text)})` : `${key} changed from ${shown(was)} to ${shown(text)}`
		}];
	})];
}
// scripts/relaxations/sync/controllers.ts
const HARMLESS = /^--(?:log-.*|concurrent.*|requeue-.*|kube-api-(?:qps|burst)|(?:metrics|health)-(?:bind-)?addr|enable-leader-election|leader-election-.*|leader-elect.*|interval-jitter-percentage|graceful-shutdown-timeout|(?:min|max)-retry-delay|.*-cache-(?:max-size|ttl|purge-interval)|oom-watch-.*|artifact-retention-.*|loglevel|logformat|(?:status|operation)-processors|app-resync.*|repo-cache-expiration|self-heal-.*)$/;
function argumentChanges(before, after) {
	const [old, now] = [argumentsOf(before), argumentsOf(after)];
	return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => fieldChanges(textOf$3(old.get(name)), textOf$3(now.get(name)), ([flag]) => HARMLESS.test(flag), [name]).map(({ words }) => ({
		words,
		path: now.get(name)?.path ?? []
	})));
}
function textOf$3(argument) {
	return argument && (argument.values.join(" ") || "true");
}
function argumentsOf(resource) {
	const found = new Map();
	for (const { value, path } of containersOf(resource)) for (const field of ["command", "args"]) {
		let name = field;
		for (const [index, word] of asArray(value[field]).entries()) {
			const [, option, set] = /^-{1,2}([^=]+)(?:=(.*))?$/s.exec(String(word)) ?? [];
			if (option !== void 0) name = `--${option}`;
			const added = option === void 0 ? [String(word)] : set === void 0 ? [] : [set];
			const known = found.get(name);
			if (known === void 0) found.set(name, {
				values: added,
				path: [
					...path,
					field,
					index
				]
			});
			else known.values.push(...added);
		}
	}
	return found;
}
// scripts/relaxations/sync/objects.ts
function objectChanges(before, after) {
	const group = apiGroup(after.apiVersion);
	if (group === "rbac.authorization.k8s.io") return rbacChanges(before.value, after.value);
	if (isArgoSecret(after)) return argoSecretChanges(before.value, after.value);
	if (isArgoSettings(after)) return fieldChanges(before.value.data, after.value.data, () => false, ["data"]);
	if (isController(after)) return argumentChanges(before, after);
	if (isNamespace(after)) return podSecurityChanges(before.value, after.value);
	if (isAdmissionGroup(group)) return fieldChanges(before.value, after.value, isOutsideOfAdmission);
	const [old, now] = [asObject(before.value.spec), asObject(after.value.spec)];
	if (after.kind === "AppProject") return projectChanges(old, now);
	const compared = COMPARED[`${group}/${after.kind}`];
	if (compared !== void 0) return fieldChanges(old, now, (path) => path.length > 1 && !compared.has(path[1]), ["spec"]);
	const ignored = IGNORED[`${group}/${after.kind}`] ?? (OF_SOURCES.has(group) ? TIMES : null);
	if (ignored === null) return [];
	return fieldChanges(old, now, (path) => ignored.has(path.slice(1).join(".")), ["spec"]);
}
function isAdmissionGroup(group) {
	return ["admissionregistration.k8s.io", "kyverno.io"].includes(group) || group.endsWith(".gatekeeper.sh");
}
const OUTSIDE_OF_ADMISSION = new Set([...[
	"apiVersion",
	"kind",
	"metadata",
	"status",
	"webhooks.clientConfig.caBundle"
]]);
function isOutsideOfAdmission(path) {
	return OUTSIDE_OF_ADMISSION.has(path.join("."));
}
const TIMES = new Set(["interval", "timeout"]);
const OF_SOURCES = new Set([
	"source.toolkit.fluxcd.io",
	"source.extensions.fluxcd.io",
	"image.toolkit.fluxcd.io",
	"notification.toolkit.fluxcd.io"
]);
const COMPARED = {
	"helm.toolkit.fluxcd.io/HelmRelease": new Set([...[
		"chart",
		"chartRef",
		"serviceAccountName",
		"kubeConfig",
		"targetNamespace",
		"storageNamespace"
	], ...["postRenderers", "suspend"]]),
	"helm.cattle.io/HelmChart": new Set([
		"repo",
		"chart",
		"version",
		"chartContent",
		"targetNamespace"
	])
};
const APPLICATION = [...[
	"source.kustomize",
	"source.directory",
	"sources.kustomize",
	"sources.directory"
], ...[
	"syncPolicy.retry",
	"revisionHistoryLimit",
	"info",
	"source.helm",
	"sources.helm"
]];
const IGNORED = {
	"kustomize.toolkit.fluxcd.io/Kustomization": new Set([
		...[
			"interval",
			"retryInterval",
			"timeout",
			"wait",
			"dependsOn",
			"healthChecks",
			"healthCheckExprs"
		],
		...[
			"patches",
			"patchesStrategicMerge",
			"patchesJson6902",
			"images",
			"components",
			"postBuild"
		],
		...[
			"commonMetadata",
			"namePrefix",
			"nameSuffix",
			"targetNamespace"
		]
	]),
	"argoproj.io/Application": new Set(APPLICATION),
	"argoproj.io/ApplicationSet": new Set([...[
		"generators",
		"strategy",
		"template.metadata"
	], ...APPLICATION.map((field) => `template.spec.${field}`)]),
	"fluxcd.controlplane.io/FluxInstance": new Set([...[
		"components",
		"storage",
		"cluster.type",
		"cluster.size",
		"cluster.domain"
	]]),
	"fluxcd.controlplane.io/ResourceSet": new Set([
		"wait",
		"dependsOn",
		"commonMetadata"
	])
};
const ALLOWING = [...[
	"sourceRepos",
	"sourceNamespaces",
	"destinations",
	"clusterResourceWhitelist"
], ...[
	"namespaceResourceWhitelist",
	"destinationServiceAccounts",
	"roles"
]];
const FORBIDDING = [...[
	"clusterResourceBlacklist",
	"namespaceResourceBlacklist",
	"signatureKeys",
	"syncWindows"
]];
function projectChanges(before, after) {
	const at = (field) => ["spec", field];
	const wide = ALLOWING.flatMap((field) => {
		return field === "namespaceResourceWhitelist" && !Array.isArray(before[field]) ? [] : addedItems(asArray(before[field]), asArray(after[field]), `spec.${field}`, at(field));
	});
	const dropped = FORBIDDING.flatMap((field) => removedItems(asArray(before[field]), asArray(after[field]), `spec.${field}`, at(field)));
	const opened = Array.isArray(before.namespaceResourceWhitelist) && !Array.isArray(after.namespaceResourceWhitelist) ? [{
		path: ["spec"],
		words: "spec.namespaceResourceWhitelist removed: all namespaced kinds are allowed"
	}] : [];
	const scoped = before.permitOnlyProjectScopedClusters === true && after.permitOnlyProjectScopedClusters !== true ? [{
		path: ["spec"],
		words: "spec.permitOnlyProjectScopedClusters removed (was true)"
	}] : [];
	return [
		...wide,
		...dropped,
		...opened,
		...scoped
	];
}
function rbacChanges(before, after) {
	const never = () => false;
	return [
		...addedItems(asArray(before.rules), asArray(after.rules), "rules", ["rules"]),
		...addedItems(asArray(before.subjects), asArray(after.subjects), "subjects", ["subjects"]),
		...fieldChanges(before.roleRef, after.roleRef, never, ["roleRef"]),
		...fieldChanges(before.aggregationRule, after.aggregationRule, never, ["aggregationRule"]),
		...fieldChanges(aggregationLabels(before), aggregationLabels(after), never, ["metadata", "labels"])
	];
}
const LEVELS = [
	"privileged",
	"baseline",
	"restricted"
];
function podSecurityChanges(before, after) {
	const label = `${POD_SECURITY}enforce`;
	const [old, now] = [before, after].map((value) => asObject(asObject(value.metadata).labels)[label]);
	const rank = (level) => LEVELS.indexOf(level ?? "privileged");
	if (rank(now) >= rank(old)) return [];
	const path = [
		"metadata",
		"labels",
		label
	];
	if (now === void 0) return [{
		path: [],
		words: `label ${label} removed (was ${shown(old)})`
	}];
	return [{
		path,
		words: `label ${label} changed from ${shown(old)} to ${shown(now)}`
	}];
}
function aggregationLabels(value) {
	const labels = Object.entries(asObject(asObject(value.metadata).labels));
	return Object.fromEntries(labels.filter(([name]) => name.startsWith("rbac.authorization.k8s.io/aggregate-to-")));
}
// scripts/relaxations/sync/access.ts
function newAccess(resource) {
	if (isArgoSecret(resource)) return secretWords(resource);
	if (isArgoSettings(resource)) return `sets ${Object.keys(asObject(resource.value.data)).join(", ")}`;
	const spec = asObject(resource.value.spec);
	switch (`${apiGroup(resource.apiVersion)}/${resource.kind}`) {
		case "image.toolkit.fluxcd.io/ImageUpdateAutomation": return `commits to ${branchOf(spec)} of ${refWords(spec.sourceRef, "GitRepository")}`;
		case "notification.toolkit.fluxcd.io/Receiver": return `requests of type ${asString(spec.type) ?? "(none)"} reconcile ${asArray(spec.resources).map((each) => refWords(each, "")).join(", ")}`;
		case "fluxcd.controlplane.io/ResourceSet": return `generates ${generatedWords(spec)}`;
		case "rbac.authorization.k8s.io/ClusterRole": return aggregationWords(resource);
		default: return null;
	}
}
function branchOf(spec) {
	const { checkout, push } = asObject(spec.git);
	const branch = asString(asObject(push).branch) ?? asString(asObject(asObject(checkout).ref).branch);
	return branch === void 0 ? "the branch" : `branch ${branch}`;
}
function refWords(value, defaultKind) {
	const { kind = defaultKind, namespace, name } = asObject(value);
	return [
		kind,
		namespace,
		name
	].filter((part) => typeof part === "string" && part !== "").join("/");
}
function secretWords({ value }) {
	const entries = new Map(argoSecretEntries(value).map(({ key, text }) => [key, text]));
	const address = entries.get("url") ?? entries.get("server");
	return [entries.get("secret-type"), address].filter((part) => part !== void 0).join(" ");
}
function generatedWords(spec) {
	return [...asArray(spec.resources).map((each) => {
		const { kind, metadata } = asObject(each);
		return [kind, asObject(metadata).name].filter((part) => typeof part === "string").join("/");
	}), ...spec.resourcesTemplate === void 0 ? [] : ["objects of a template"]].join(", ");
}
function aggregationWords({ value }) {
	const labels = Object.keys(aggregationLabels(value));
	return labels.length === 0 ? null : labels.map((label) => label.split("/")[1]).join(", ");
}
// scripts/relaxations/sync/bindings.ts
const HIGH_ROLES = new Set([
	"cluster-admin",
	"admin",
	"edit"
]);
const LOW_ROLES = new Set(["view"]);
const WIDE_SUBJECTS = /^system:(?:anonymous|authenticated|unauthenticated|masters|serviceaccounts(?::.*)?)$/;
const HIGH_VERBS = new Set([
	"*",
	"escalate",
	"bind",
	"impersonate"
]);
const HIGH_RESOURCES = new Set([...[
	"*",
	"secrets",
	"pods/exec",
	"pods/attach",
	"pods/ephemeralcontainers",
	"serviceaccounts/token",
	"nodes/proxy"
]]);
const LIMITING_RESOURCES = /^(?:(?:cluster)?rolebindings|(?:cluster)?roles|(?:validating|mutating)(?:webhookconfigurations|admissionpolic(?:ies|ybindings))|appprojects|certificatesigningrequests(?:\/approval)?)$/;
const READING = new Set([
	"get",
	"list",
	"watch"
]);
function grantsMuch(binding, accounts, after) {
	if (asArray(binding.value.subjects).map((subject) => asString(asObject(subject).name) ?? "").some((name) => accounts.has(name) || WIDE_SUBJECTS.test(name))) return true;
	const { kind, name } = asObject(binding.value.roleRef);
	if (typeof name !== "string" || HIGH_ROLES.has(name)) return true;
	const role = after.objects.find(({ resource }) => isRole(resource, kind, name, binding.namespace));
	if (role === void 0) return !LOW_ROLES.has(name);
	return role.resource.value.aggregationRule !== void 0 || asArray(role.resource.value.rules).some(isHigh);
}
function isRole(resource, kind, name, namespace) {
	if (resource.kind !== kind || resource.name !== name) return false;
	return kind === "ClusterRole" || resource.namespace === namespace;
}
function isHigh(rule) {
	const { verbs, resources, nonResourceURLs } = asObject(rule);
	const [allVerbs, allResources] = [texts$1(verbs), texts$1(resources)];
	if (allVerbs.some((verb) => HIGH_VERBS.has(verb)) && !isOnlyUrls(allResources, nonResourceURLs)) return true;
	if (allResources.some((resource) => HIGH_RESOURCES.has(resource))) return true;
	return allVerbs.some((verb) => !READING.has(verb)) && allResources.some((resource) => LIMITING_RESOURCES.test(resource));
}
function isOnlyUrls(resources, urls) {
	return resources.length === 0 && asArray(urls).length > 0;
}
function texts$1(value) {
	return asArray(value).filter((each) => typeof each === "string");
}
function bindingWords({ value }) {
	const { kind, name } = asObject(value.roleRef);
	const subjects = asArray(value.subjects).map((subject) => {
		const { kind: what, namespace, name: who } = asObject(subject);
		return [
			what,
			namespace,
			who
		].filter((part) => typeof part === "string").join("/");
	});
	return shown(`${String(kind)}/${String(name)} for ${subjects.join(", ")}`);
}
// scripts/relaxations/sync/charts.ts
function newCharts(before, after) {
	const known = new Set(chartSources(before).map(({ repository }) => repository));
	return chartSources(after).filter(({ repository }) => !known.has(repository)).map(({ object, chart, repository }) => ({
		words: `${describeResource(object.resource)} installs ${chart.name === null ? "a chart" : `chart ${chart.name}`} from ${repository}`,
		object,
		path: chart.path,
		isUnchecked: false
	}));
}
function chartSources({ objects }) {
	const byName = new Map(objects.map((each) => [`${each.resource.kind}/${each.resource.name}`, each]));
	return objects.flatMap((object) => chartsOf(object.resource).map((chart) => ({
		object,
		chart,
		repository: addressOf(chart.repository ?? "an unknown repository", byName)
	})));
}
const MAX_STEPS$1 = 3;
function addressOf(written, byName) {
	let address = written;
	for (let step = 0; step < MAX_STEPS$1; step++) {
		const spec = asObject(byName.get(address)?.resource.value.spec);
		const { kind, name } = asObject(spec.sourceRef);
		const next = asString(spec.url) ?? (typeof name === "string" ? `${String(kind)}/${name}` : void 0);
		if (next === void 0) return address;
		address = next;
	}
	return address;
}
// scripts/relaxations/sync/compare.ts
function syncChanges(before, after) {
	const pairs = pairObjects(before.objects, after.objects);
	return [
		...changedFields(pairs),
		...newObjects(before, after, pairs),
		...removedProtection(before, pairs),
		...foreignFolders(before, after, pairs),
		...newCharts(before, after),
		...unfollowed(before, after, pairs)
	];
}
function pairObjects(before, after) {
	const old = Map.groupBy(before, keyIn);
	const kept = new Set(after.map(keyIn));
	const gone = Map.groupBy(before.filter((object) => !kept.has(keyIn(object))), ({ resource }) => nameOf(resource));
	return new Map(after.map((object) => {
		const same = old.get(keyIn(object)) ?? gone.get(nameOf(object.resource)) ?? [];
		const text = JSON.stringify(object.resource.value);
		return [object, same.find(({ resource }) => JSON.stringify(resource.value) === text) ?? same[0] ?? null];
	}));
}
function keyIn({ cluster, resource }) {
	return `${cluster?.folder ?? ""} ${nameOf(resource)}`;
}
function nameOf(resource) {
	return `${apiGroup(resource.apiVersion)} ${describeResource(resource)}`;
}
function changedFields(pairs) {
	return [...pairs].flatMap(([object, before]) => {
		if (before === null) return [];
		return objectChanges(before.resource, object.resource).map(({ words, path }) => ({
			words: `${describeResource(object.resource)}: ${words}`,
			object,
			path,
			isUnchecked: false
		}));
	});
}
const PRIVILEGES = {
	Kustomization: [
		["serviceAccountName"],
		["kubeConfig"],
		["force"]
	],
	Application: [
		["project"],
		["destination", "server"],
		["destination", "name"]
	],
	HelmRelease: [["serviceAccountName"], ["kubeConfig"]]
};
function newObjects({ objects }, after, pairs) {
	const added = [...pairs].flatMap(([object, before]) => before === null ? [object] : []);
	const accounts = new Set([...objects, ...added].flatMap(accountOf));
	return added.flatMap((object) => {
		const { resource } = object;
		const label = describeResource(resource);
		if (resource.kind.endsWith("RoleBinding") && grantsMuch(resource, accounts, after)) return [{
			words: `new ${label}: ${bindingWords(resource)}`,
			object,
			path: ["roleRef"],
			isUnchecked: false
		}];
		const access = newAccess(resource);
		if (access !== null) return [{
			words: `new ${label}: ${access}`,
			object,
			path: ["spec"],
			isUnchecked: false
		}];
		const known = objects.filter(({ resource: { kind } }) => kind === resource.kind);
		return (known.length === 0 ? [] : PRIVILEGES[resource.kind] ?? []).flatMap((path) => {
			const value = fieldOf$1(object, path);
			if (known.some((other) => JSON.stringify(fieldOf$1(other, path)) === JSON.stringify(value))) return [];
			const field = `spec.${path.join(".")}`;
			const words = value === void 0 ? `${field} is not set` : `${field} is ${shown(value)}`;
			return [{
				words: `new ${label}: ${words}`,
				object,
				path: ["spec", ...path],
				isUnchecked: false
			}];
		});
	});
}
function fieldOf$1({ resource }, path) {
	return path.slice(0, -1).reduce((value, key) => asObject(value[key]), asObject(resource.value.spec))[path.at(-1)];
}
function accountOf({ resource: { kind, value } }) {
	const name = asString(asObject(value.spec).serviceAccountName);
	return kind === "Kustomization" && name !== void 0 ? [name] : [];
}
function removedProtection({ objects }, pairs) {
	const kept = new Set(pairs.values());
	return objects.filter((object) => !kept.has(object) && isAdmissionGroup(apiGroup(object.resource.apiVersion))).map((object) => ({
		words: `${describeResource(object.resource)} removed`,
		object,
		path: [],
		isUnchecked: false
	}));
}
function foreignFolders(before, after, pairs) {
	const own = new Set(before.folders.filter(({ isHere }) => isHere).map(({ content }) => content));
	if (own.size === 0) return [];
	return after.folders.flatMap((now) => {
		if (own.has(now.content)) return [];
		const object = pairs.get(now.object) ?? null;
		const old = before.folders.filter((each) => each.object === object && each.label === now.label);
		if (old.some((each) => each.content === now.content && each.folder === now.folder)) return [];
		return [foreignFolder(now, !(old.length > 0 && old.every((each) => !each.isHere && each.repository === now.repository)))];
	});
}
function foreignFolder({ object, label, folder, path, words }, isUnchecked) {
	return {
		words: `${label} syncs ${folder} from ${words}`,
		object,
		path,
		isUnchecked
	};
}
function unfollowed(before, after, pairs) {
	const known = new Set(before.unfollowed.map(({ object, reason }) => `${keyIn(object)} ${reason}`));
	return after.unfollowed.flatMap(({ object, reason }) => {
		const old = pairs.get(object) ?? object;
		if (known.has(`${keyIn(old)} ${reason}`)) return [];
		return [{
			words: reason,
			object,
			path: ["spec"],
			isUnchecked: true
		}];
	});
}
// scripts/pipeline/sync-relaxations.ts
function syncRelaxations(before, rendering, writer) {
	const changes = syncChanges(before, rendering.sync());
	if (changes.length === 0) return {
		changes: [],
		failures: []
	};
	const placed = changes.map((change) => ({
		change,
		place: placeOf(change)
	}));
	return {
		changes: placed.map(({ change, place }) => ({
			words: maskCredentials(change.words),
			place
		})),
		failures: placed.filter(({ change }) => change.isUnchecked).map(uncheckedFailure)
	};
	function placeOf({ object, path }) {
		for (const overlay of rendering.overlays) {
			if (overlay.source.cluster?.folder !== object.cluster?.folder) continue;
			const resource = overlay.resources.find((each) => isSame$1(each, object));
			if (resource !== void 0) return nearestPlace(writer.sourceOf(resourcePlace(resource, path), overlay));
		}
		return null;
	}
}
function isSame$1(one, { resource: other }) {
	return apiGroup(one.apiVersion) === apiGroup(other.apiVersion) && describeResource(one) === describeResource(other);
}
function uncheckedFailure({ change, place }) {
	return {
		overlay: null,
		stage: "check",
		message: `${change.words}: this is not part of the change and no sync object of the base commit syncs it, so it is not checked`,
		location: place
	};
}
// scripts/pipeline/relaxations.ts
function relaxationsOf({ found: { clusters }, rendering, config, located: { baseline, refused }, writer }, request) {
	const { repository, base, rules, policyFile, platformFile } = request;
	if (base === null || config.base === null) return {
		loosened: null,
		failures: []
	};
	const within = (file) => file === null ? null : repository.within(file);
	const severities = new Map(rules.map((rule) => [rule.name, defaultSetting(rule)]));
	const { changes, failures } = fileRelaxations(repository, base, {
		clusters,
		named: {
			policy: within(policyFile),
			platform: within(platformFile)
		},
		severities
	});
	const synced = syncRelaxations(config.base.sync, rendering, writer);
	const removed = [...config.clusters.removed].flatMap(([overlay, before]) => before.map(({ folder }) => ({
		words: `${folder} no longer syncs ${overlay}`,
		place: null
	})));
	const moves = movedOverlays(rendering, config, clusters);
	const moved = moves.flatMap(({ words }) => words === "" ? [] : [{
		words,
		place: null
	}]);
	const replaced = replacedClusterRelaxations(repository, base, moves, severities);
	const suppressions = refused.map(({ rule, reason, place }) => {
		return {
			words: `new suppression of ${rule} (${reason})`,
			place
		};
	});
	const { added } = baseline;
	const entries = `${added} ${added === 1 ? "finding" : "findings"}`;
	const baselined = added === 0 ? [] : [{
		words: `${entries} added to the baseline`,
		place: null
	}];
	const all = [
		...synced.changes,
		...changes,
		...removed,
		...moved,
		...replaced,
		...suppressions,
		...baselined,
		...config.base.gate
	];
	return {
		loosened: {
			base: base.hash,
			ref: base.name,
			changes: all.map(({ words, place: location }) => ({
				words,
				location
			}))
		},
		failures: [...synced.failures, ...failures]
	};
}
function movedOverlays({ overlays }, { clusters }, now) {
	const moves = overlays.flatMap(({ source }) => {
		const { cluster, name } = source;
		if (cluster === null || clusters.removed.has(name) || isWithin(name, cluster.folder)) return (cluster === null ? [] : clusters.removed.get(name) ?? []).map((before) => ({
			before,
			after: cluster,
			words: ""
		}));
		return clusters.of(source).flatMap((before) => {
			if (before === null || before.folder === cluster.folder) return [];
			const words = `${before.folder} no longer syncs all that it did, and ${cluster.folder} syncs ${name}: the files of ${before.folder} apply to it`;
			return [{
				before,
				after: cluster,
				words
			}];
		});
	});
	const known = new Set(now.map(({ folder }) => folder));
	return moves.filter(({ after }) => known.has(after.folder));
}
// scripts/pipeline/report.ts
function reportOf({ found, rendering, config, locating, checked, located }, request) {
	const { overlays } = rendering;
	const { sources, writer, focus } = locating;
	const { findings, suppressed, fixed, baseline } = located;
	const { loosened, failures: unread } = relaxationsOf({
		found,
		rendering,
		config,
		located,
		writer
	}, request);
	const resources = overlays.reduce((sum, overlay) => sum + focus.selected(overlay).resources.length, 0);
	const failures = [
		...rendering.failures,
		...config.failures,
		...baseline.failures,
		...unread,
		...overlays.flatMap((overlay) => overlay.failures),
		...checked.failures,
		...request.strict === true ? strictFailures(checked.skipped) : []
	];
	const report = redactReport({
		overlays: overlays.map(({ name }) => name),
		resources,
		findings,
		suppressed,
		fixed,
		loosened,
		skipped: [...rendering.skipped, ...checked.skipped],
		failures: resources === 0 && failures.length === 0 ? [nothingFound(rendering.skipped)] : failures,
		overview: overviewOf(checked.subjects.map(({ overlay, cluster, context: { platform } }) => ({
			overlay,
			cluster,
			platform
		})))
	}, sources);
	return {
		...report,
		failures: distinct$1(report.failures),
		excerpts: excerptsFor(sources, report)
	};
}
function strictFailures(skipped) {
	return skipped.filter(({ weakened }) => weakened !== void 0).map(({ reason }) => ({
		overlay: null,
		stage: "check",
		message: `--strict: ${reason}`,
		location: null
	}));
}
function nothingFound(skipped) {
	const plain = skipped.filter(({ kind }) => kind === "manifest").reduce((sum, { count }) => sum + count, 0);
	return {
		overlay: null,
		stage: "discover",
		message: `nothing to check: no kustomization with resources found${plain > 0 ? `; ${plain} plain ${plain === 1 ? "manifest" : "manifests"} found: pass the folder as PATH to check` : ""}`,
		location: null
	};
}
// scripts/check/skipped-platform.ts
function skippedWithoutPlatform(subjects) {
	const versions = subjects.flatMap(({ overlay: { resources }, context }) => {
		const [first] = context.platform === null ? resources : [];
		return first === void 0 ? [] : [context.schemas(first).kubernetesVersion];
	});
	const [version] = versions;
	if (version === void 0) return [];
	const reason = `references into namespaces that are not described here are not checked; one line in clusters/NAME/platform.yaml (or --platform FILE) checks them: ${`\`kubernetesVersion: "${version.split(".").slice(0, 2).join(".")}"\``}`;
	return [{
		kind: "platform",
		count: versions.length,
		reason
	}];
}
// scripts/check/skipped-starts.ts
const SKIP_REASONS = {
	"image-entrypoint": "containers run the entrypoint of their image, which is not visible in the manifests",
	"image-program": "start commands run programs that exist only in the image and cannot be inspected",
	"workspace-file": "task steps run scripts from workspaces, which are filled only when the task runs"
};
function skippedStarts(overlays, analyseStart) {
	const codes = overlays.flatMap((overlay) => uncheckedIn(overlay, analyseStart)).map(({ code }) => code);
	return Object.entries(SKIP_REASONS).flatMap(([code, reason]) => {
		const count = codes.filter((one) => one === code).length;
		return count === 0 ? [] : [{
			kind: "start",
			count,
			reason
		}];
	});
}
function startsOverStepLimit(overlays, analyseStart) {
	return overlays.flatMap((overlay) => {
		const count = uncheckedIn(overlay, analyseStart).filter(({ code }) => code === "no-steps-left").length;
		if (count === 0) return [];
		const message = `startup analysis skipped for ${count} containers: step limit reached`;
		return [{
			overlay: overlay.name,
			stage: "check",
			message,
			location: null
		}];
	});
}
function uncheckedIn(overlay, analyseStart) {
	return overlay.resources.flatMap((resource) => [...containersOf(resource), ...customStartsOf(resource)]).flatMap((container) => analyseStart(container, overlay).unchecked);
}
// scripts/check/skipped-unapplied.ts
function skippedMissingFields(overlays, schemas) {
	const names = overlays.filter(({ unapplied, resources }) => unapplied && resources.some((one) => hasMissingFields(one, schemas))).map(({ name }) => name);
	if (names.length === 0) return [];
	const reason = `${names.join(", ")}: not applied by any sync object; missing required fields are not reported`;
	return [{
		kind: "schema",
		count: names.length,
		reason
	}];
}
function hasMissingFields(resource, schemas) {
	const { schema } = schemas(resource);
	return schema.status === "invalid" && schema.errors.some((error) => error.missingFields !== void 0);
}
// scripts/check/weakened.ts
function weakenedRules(rules, subjects, gapsOf) {
	const open = subjects.map((subject) => ({
		subject,
		reasons: gapsOf(subject.overlay)
	})).filter(({ reasons }) => reasons.length > 0);
	const installing = subjects.map((subject) => ({
		subject,
		external: externalOf(subject)
	})).filter(({ external }) => external.length > 0);
	return [...entryFor("unrendered", rules, inClusters(subjects, open), (names) => {
		const reasons = distinct$1(open.flatMap((each) => each.reasons));
		return {
			namespaces: [],
			reason: `${names} in ${clustersWords(open)}, since not everything there is rendered (${listed(reasons, "; ")})`
		};
	}), ...entryFor("external", rules, inClusters(subjects, installing), (names) => {
		const external = installing.flatMap((each) => each.external);
		const namespaces = distinct$1(external.map(({ namespace }) => namespaceWords(namespace))).sort();
		const installers = distinct$1(external.map(({ installer }) => describeResource(installer)));
		return {
			namespaces,
			reason: `${names} in ${listed(namespaces, ", ")}, where charts or packages install objects that are not in the manifests (${listed(installers, ", ")})`
		};
	})];
}
function externalOf({ overlay, context }) {
	return overlayObjectsOf(overlay).externalNamespaces.filter(({ installer }) => !isInactiveInstaller(installer, context.platform));
}
function inClusters(subjects, affected) {
	const clusters = new Set(affected.map(({ subject }) => subject.cluster ?? subject));
	return subjects.filter((subject) => clusters.has(subject.cluster ?? subject));
}
function entryFor(weakness, rules, subjects, describe) {
	const names = rules.filter((rule) => rule.weakenedBy?.includes(weakness) === true).filter((rule) => subjects.some(({ context }) => runsOn(rule, context))).map(({ name }) => name);
	if (names.length === 0) return [];
	const { namespaces, reason } = describe("missing objects are not reported");
	return [{
		kind: "weakened",
		count: names.length,
		reason: `${reason}: ${names.join(", ")}`,
		weakened: {
			rules: names,
			namespaces
		}
	}];
}
function clustersWords(open) {
	return listed(distinct$1(open.map(({ subject: { cluster, overlay } }) => cluster ?? overlay.name)), ", ");
}
function namespaceWords(namespace) {
	return namespace === "*" || namespace === "" ? "any namespace" : namespace;
}
const MAX_LISTED = 5;
function listed(items, separator) {
	const more = items.length - MAX_LISTED;
	return `${items.slice(0, MAX_LISTED).join(separator)}${more > 0 ? ` and ${more} more` : ""}`;
}
// scripts/refusals/field-path.ts
function pointerOfField(field, root) {
	const pointer = [];
	let rest = field.replace(/^\./, "");
	let value = root;
	while (rest !== "") {
		const step = rest.startsWith("[") ? bracketStep(rest, value) : nameStep(rest, value);
		pointer.push(step.key);
		value = valueAt(value, [step.key]);
		rest = rest.slice(step.length).replace(/^\./, "");
	}
	return pointer;
}
function nameStep(rest, value) {
	const ends = (key) => rest.length === key.length || ".[".includes(rest[key.length]);
	const key = longest(keysOf$1(value).filter((one) => one !== "" && rest.startsWith(one) && ends(one)));
	if (key !== void 0) return {
		key,
		length: key.length
	};
	const name = /^[^.[]+/.exec(rest)?.[0] ?? rest;
	return {
		key: name,
		length: name.length
	};
}
function bracketStep(rest, value) {
	const known = longest(keysOf$1(value).filter((one) => rest.startsWith(`[${one}]`)));
	if (known !== void 0) return {
		key: known,
		length: known.length + 2
	};
	const inner = bracketed(rest);
	const length = inner.length + 2;
	if (!Array.isArray(value)) return {
		key: inner,
		length
	};
	const index = /^\d+$/.test(inner) ? Number(inner) : indexOfEntry(value, inner);
	return {
		key: index === -1 ? inner : index,
		length
	};
}
function bracketed(rest) {
	const [, inner] = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(rest) ?? [];
	return inner ?? rest.slice(1).replace(/\]?$/, "");
}
const KEY = /([\w.-]+)=("(?:[^"\\]|\\.)*"|[^,"]+)/g;
function indexOfEntry(list, keys) {
	const wanted = [...keys.matchAll(KEY)].map(([, name, text]) => ({
		name,
		value: parsed(text)
	}));
	if (wanted.length === 0) return list.lastIndexOf(parsed(keys.replace(/^=/, "")));
	return list.findLastIndex((entry) => {
		return isObject(entry) && wanted.every(({ name, value }) => (entry[name] ?? value) === value);
	});
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
function entryWithKeys(list, keys, root) {
	const value = valueAt(root, list);
	const index = Array.isArray(value) ? indexOfEntry(value, bracketed(keys)) : -1;
	return index === -1 ? list : [...list, index];
}
function keysOf$1(value) {
	return isObject(value) ? Object.keys(value) : [];
}
function longest(keys) {
	return keys.toSorted((a, b) => b.length - a.length)[0];
}
// scripts/refusals/words.ts
const LABEL = "lower-case letters, digits and '-', beginning and ending with a letter or digit";
const NAME = "letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
const PHRASES = [
	[/^must be between (\S+) and (\S+?),? inclusive$/, "$v is out of range ($1 to $2)"],
	[/^must be in the range (\S+)-(\S+)$/, "$v is out of range ($1 to $2)"],
	[/^must be between (\S+) and (\S+)$/, "$v is out of range ($1 to $2)"],
	[/^must be greater than or equal to (\S+?)\.?$/, "$v must be at least $1"],
	[/^must be less than or equal to (\S+?)\.?$/, "$v must be at most $1"],
	[/^must be greater than (\S+?)\.?$/, "$v must be more than $1"],
	[/^must be less than (\S+?)\.?$/, "$v must be less than $1"],
	[/^must be non-negative$/, "$v must not be negative"],
	[/^must be a non-negative integer$/, "$v must not be negative"],
	[/^must be no more than (\d+) (characters|bytes)$/, "$v is longer than $1 $2"],
	[/^may not be (?:more|longer) than (\d+) (characters|bytes)$/, "is longer than $1 $2"],
	[/^may not be (?:more|longer) than (\d+)$/, "is longer than $1 characters"],
	[/^must have at most (\d+) (characters|bytes|items)$/, "has more than $1 $2"],
	[/^must be unique$/, "$v is used twice"],
	[/^a lowercase RFC 1123 label must consist of .*$/, `$v is not a DNS label: ${LABEL}`],
	[/^a lowercase RFC 1123 subdomain must consist of .*$/, `$v is not a DNS name: ${LABEL}, in parts separated by '.'`],
	[/^a DNS-1035 label must consist of .*$/, "$v is not a DNS label: lower-case letters, digits and '-', beginning with a letter"],
	[/^a wildcard DNS-1123 subdomain must start with .*$/, "$v is not a wildcard host such as *.example.com"],
	[/^a valid label must be an empty string or consist of .*$/, `$v is not a label value: ${NAME}`],
	[/^name part must consist of .*$/, `$v is not a qualified name: after the '/', ${NAME}`],
	[/^name part must be (.*)$/, "$v is not a qualified name: after the '/', $1"],
	[/^prefix part (.*)$/, "$v is not a qualified name: the part before the '/' is no DNS name"],
	[/^a qualified name must consist of .*$/, "$v is not a qualified name such as example.com/name"],
	[/^a valid config key must consist of .*$/, "$v is not a key: letters, digits, '-', '_' and '.'"],
	[/^a valid environment variable name must consist only of printable ASCII.*$/, "$v is not the name of an environment variable"],
	[/^a valid environment variable name must consist of .*$/, "$v is not the name of an environment variable"],
	[/^a valid HTTP header must consist of .*$/, "$v is not the name of an HTTP header"],
	[/^must be a valid IP address.*$/, "$v is not an IP address such as 10.9.8.7"],
	[/^must be a valid CIDR value.*$/, "$v is not a CIDR such as 10.9.8.0/24"],
	[/^must contain at least one letter \(a-z\)$/, "$v must contain a letter"],
	[/^must contain only alpha-numeric characters \(a-z, 0-9\), and hyphens \(-\)$/, "$v must consist of lower-case letters, digits and '-'"],
	[/^must be an absolute path$/, "$v must begin with '/'"],
	[/^(?:.* is )?immutable\b.*$/, CANNOT_BE_CHANGED],
	[/^updates? to .* (?:is|are) forbidden\.?$/, CANNOT_BE_CHANGED],
	[/^pod updates may not change fields other than .*$/, CANNOT_BE_CHANGED],
	[/^may not (?:be changed|be updated|change)\b.*$/, CANNOT_BE_CHANGED],
	[/^cannot change \w+$/, CANNOT_BE_CHANGED],
	[/^only allowed .*$/, "is $&"],
	[/^only v1 may have an empty group.*$/, "only version v1 can be without it"],
	[/^must be spec\.(\S+?)\+"\."\+spec\.(\w+)(?:: "\.")?$/, "$v must be spec.$1 and spec.$2, joined by '.'"]
];
function phraseOf(detail, value) {
	const shown = value ?? "the value";
	const text = plain$1(detail);
	const known = PHRASES.find(([pattern]) => pattern.test(text));
	if (known === void 0) return unknownPhrase(text, value);
	return text.replace(known[0], known[1]).replace("$v", () => shown);
}
const CONTINUES = /^(?:must|may|cannot|should|is|are|has)\b/;
function unknownPhrase(detail, value) {
	if (detail === "") return value === null ? "is not valid" : `${value} is not valid`;
	if (value === "\"\"" || value?.trim() === "") return detail;
	if (value !== null && CONTINUES.test(detail) && !detail.includes(`'${value}'`)) return `${value} ${detail}`;
	if (value === null || detail.includes(value)) return detail;
	return `${value} is not valid: ${detail}`;
}
function plain$1(detail) {
	return detail.split("\n", 1)[0].trim().replace(/,? ?regex used for validation is '[^']*'\)?/, (text) => text.endsWith(")") ? ")" : "").replaceAll("`", "").replace(/^Invalid value: /, "").slice(0, MAX_DETAIL);
}
const MAX_DETAIL = 300;
const MAX_VALUE$1 = 100;
const TYPES$1 = new Set([
	"array",
	"boolean",
	"integer",
	"number",
	"object",
	"string"
]);
function shownValue(printed, stated) {
	if (printed === void 0 || printed === "" || /^[[{]/.test(printed) || printed === "null") return null;
	const text = printed.startsWith("\"") || printed.startsWith("`") ? printed.slice(1, -1) : printed;
	if (TYPES$1.has(text) && stated !== text) return null;
	if (text === "") return "\"\"";
	return text.length > MAX_VALUE$1 ? `${text.slice(0, MAX_VALUE$1)}…` : text;
}
function supportedValues(detail) {
	const [, one, other] = /^must be '([^']+)' or '([^']+)'$/.exec(detail) ?? [];
	if (one !== void 0 && other !== void 0) return [one, other];
	const [, list = ""] = /^(?:supported values|valid values): (.*)$/.exec(detail) ?? [];
	return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value]) => value);
}
function choiceOf(values) {
	const last = values.at(-1) ?? "";
	return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}
// scripts/refusals/decode-errors.ts
function decodeErrors({ problems = [] }) {
	return problems.filter(({ stage }) => stage === "decode");
}
function isUndecoded(verdict) {
	return decodeErrors(verdict).some(({ detail = "" }) => !/^(?:unknown|duplicate) field "/.test(detail));
}
const UNKNOWN_FIELD = /^unknown field "(.*)"$/s;
function schemaErrorsOf(verdict, value) {
	const places = (verdict.problems ?? []).filter(({ stage, detail = "" }) => stage === "apply" && !detail.startsWith("duplicate entries")).map(({ field = "", detail = "" }) => {
		return {
			path: pointerOfField(field, value),
			message: typedMessage(detail)
		};
	});
	if (places.length > 0) return places;
	return decodeErrors(verdict).map(({ detail = "" }) => {
		const field = UNKNOWN_FIELD.exec(detail)?.[1];
		if (field === void 0) return {
			path: [],
			message: `cannot be read: ${phraseOf(detail, null)}`
		};
		const path = pointerOfField(field, value);
		return {
			path,
			message: `unknown field '${String(path.at(-1))}'`
		};
	});
}
function typedMessage(detail) {
	const [, wanted, got] = /^expected (.+), got (.+)$/s.exec(detail) ?? [];
	return wanted === void 0 ? phraseOf(detail, null) : `must be a ${wanted}, not ${got}`;
}
// scripts/refusals/later-versions.ts
function isAcceptedLater({ path }, { kind, spec }) {
	if (kind !== "HorizontalPodAutoscaler" || formatPointer(path) !== "/spec/minReplicas") return false;
	const { minReplicas, metrics } = asObject(spec);
	const types = asArray(metrics).map((metric) => asObject(metric).type);
	return minReplicas === 0 && types.some((type) => type === "Object" || type === "External");
}
// scripts/refusals/source-field.ts
function sourceField(field, value) {
	if (value.kind !== "CustomResourceDefinition") return field.replace(/^(?:<nil>|\[\])$/, "").replace(/^spec\.clusterIPs\[0\]$/, "clusterIPs" in asObject(value.spec) ? "$&" : "spec.clusterIP").replace(/\bresources\.containers\[(\d+)\]\[([^\]]+)\]\.(\w+)$/, "containers[$1].resources.$3[$2]");
	return field.replace(/^spec\.validation\b/, "spec.versions[0].schema").replace(/^spec\.(subresources|additionalPrinterColumns|selectableFields)\b/, "spec.versions[0].$1");
}
// scripts/refusals/refusals.ts
const KINDS = {
	FieldValueRequired: "missing",
	FieldValueNotSupported: "unsupported",
	FieldValueForbidden: "forbidden",
	FieldValueDuplicate: "duplicate"
};
function refusalsOf(problems, value) {
	const all = problems.flatMap((problem) => refusalOf(problem, value));
	const repeated = new Set(all.filter(({ kind }) => kind === "duplicate").map(({ path }) => listOf(path)));
	const causes = all.filter((one) => !isConsequence(one, all, repeated));
	const places = new Map();
	for (const { refusal } of causes) {
		const place = `${formatPointer(refusal.path)}\n${refusal.field}`;
		if (!places.has(place)) places.set(place, refusal);
	}
	return [...places.entries()].sort(([a], [b]) => a < b ? -1 : 1).map(([, one]) => one);
}
function isConsequence(one, all, repeated) {
	if (one.kind === "overridden") return repeated.has(listOf(one.path));
	const others = all.filter((other) => other !== one && other.kind !== "overridden");
	const isObjectAround = one.printed.startsWith("{") && others.some(({ asked }) => isBelow$1(asked, one.asked));
	const isDefault = one.path.length < one.asked.length && one.kind === "value";
	return isObjectAround || isDefault && others.some(({ refusal, path }) => path.length > one.path.length && refusal.phrase === one.refusal.phrase);
}
function isBelow$1(path, above) {
	return path.length > above.length && above.every((step, index) => path[index] === step);
}
function listOf(path) {
	const index = path.findLastIndex((step) => typeof step === "number");
	return formatPointer(path.slice(0, Math.max(index, 0)));
}
function refusalOf(problem, value) {
	const { stage, type = "", field = "", detail = "" } = problem;
	if (stage === "decode" || detail.startsWith("some validation rules were not checked")) return [];
	const asked = pointerOfField(stage === "apply" ? field : sourceField(field, value), value);
	const found = (refusal) => [{
		refusal,
		kind: refusal.kind,
		path: refusal.path,
		asked,
		printed: problem.value ?? ""
	}];
	if (stage === "apply") return duplicateEntry(asked, detail, value).flatMap(found);
	const choices = supportedValues(detail);
	const stated = valueAt(value, asked);
	const isOther = type === "FieldValueRequired" && typeof stated === "string" && stated !== "";
	const isChoice = choices.length > 0 && (type === "FieldValueInvalid" || isOther);
	const kind = isChoice ? "unsupported" : KINDS[type] ?? "value";
	if (kind === "missing") return found(missing(asked, detail, value));
	const path = placeOf(kind === "forbidden" ? asked : deeper(asked, kind, problem, value), value);
	const shown = shownValue(problem.value, stated) ?? (isChoice && isOther ? stated : null);
	return found({
		kind,
		path,
		part: typeof shown === "string" && path.at(-1) === shown && valueAt(value, path) !== shown || kind === "forbidden" ? "key" : "value",
		field: fieldName(path.length > asked.length ? path : asked, value),
		phrase: kind === "unsupported" && choices.length > 0 ? oneOf(shown, choices) : phraseFor(kind, detail, shown),
		meant: kind === "unsupported" && shown !== null ? similarKind(shown, choices) : null,
		detail
	});
}
function phraseFor(kind, detail, shown) {
	if (kind === "duplicate") return `${shown ?? "the entry"} is used twice`;
	if (kind === "forbidden") return phraseOf(detail === "" ? "is not allowed" : detail, null);
	return phraseOf(detail, shown);
}
function oneOf(shown, choices) {
	return `${shown ?? "the value"} is not supported; the API server accepts ${choiceOf(choices)}`;
}
function deeper(path, kind, { value: printed }, root) {
	const value = valueAt(root, path);
	const shown = shownValue(printed, value);
	if (kind === "unsupported" && isObject(value) && Object.hasOwn(value, "type")) return [...path, "type"];
	if (Array.isArray(value) && shown !== null) {
		const index = value.findIndex((entry) => String(entry) === shown);
		if (index !== -1) return [...path, index];
	}
	if (isObject(value) && shown !== null) {
		const key = Object.keys(value).find((one) => one === shown || String(value[one]) === shown);
		if (key !== void 0) return [...path, key];
	}
	return path;
}
function placeOf(path, root) {
	return nearestExisting(root, path, []);
}
function missing(path, detail, root) {
	const value = valueAt(root, path);
	const isThere = value !== void 0 && value !== null;
	const name = path.at(-1);
	const parent = nearestExisting(root, path.slice(0, -1), []);
	const absent = typeof name === "number" ? `entry ${name}` : String(name ?? "");
	const choices = supportedValues(detail);
	const explanation = choices.length > 0 ? choiceOf(choices) : phraseOf(detail, null);
	const because = detail === "" ? "" : `: ${explanation}`;
	return {
		kind: "missing",
		path: isThere ? path : parent,
		part: isThere ? "value" : "key",
		field: isThere ? fieldName(path, root) : absent,
		phrase: isThere ? `must not be empty${because}` : `is required${because}`,
		meant: null,
		detail
	};
}
const DUPLICATE = /^duplicate entries for key (\[.*\])$/s;
function duplicateEntry(list, detail, value) {
	const keys = DUPLICATE.exec(detail)?.[1];
	if (keys === void 0) return [];
	const path = entryWithKeys(list, keys, value);
	const shown = keys.slice(1, -1).replaceAll("\"", "").replaceAll(",", ", ");
	return [{
		kind: "overridden",
		path: placeOf(path, value),
		part: "value",
		field: fieldName(list, value),
		phrase: shown,
		meant: null,
		detail
	}];
}
function fieldName(path, root) {
	const last = path.at(-1);
	if (last === void 0) return String(root.kind ?? "");
	if (typeof last === "string") return last;
	const name = path.findLast((step) => typeof step === "string");
	return name === void 0 ? String(last) : `${name}[${last}]`;
}
// scripts/refusals/combine.ts
function isAccepted(verdict) {
	return verdict?.known === true && (verdict.problems ?? []).length === 0;
}
function combine(verdict, schema, value, isVersionStated) {
	if (verdict?.known !== true) return {
		schema,
		refusals: []
	};
	const refusals = refusalsOf(verdict.problems ?? [], value).filter((refusal) => isVersionStated || !isAcceptedLater(refusal, value));
	const errors = schema.status === "invalid" ? confirmed(schema.errors, verdict, refusals) : [];
	const stated = decodeErrors(verdict).length > 0 && errors.length === 0 ? schemaErrorsOf(verdict, value) : errors;
	return {
		schema: stated.length > 0 ? {
			status: "invalid",
			errors: stated
		} : { status: "valid" },
		refusals: refusals.filter((refusal) => !stated.some((error) => says(error, refusal)))
	};
}
function confirmed(errors, verdict, refusals) {
	if (isUndecoded(verdict)) return [...errors];
	const hasUnknownFields = decodeErrors(verdict).length > 0;
	return errors.filter((error) => error.message.startsWith("unknown field") ? hasUnknownFields : refusals.some((refusal) => says(error, refusal)));
}
function says({ path, missingFields }, refusal) {
	if (formatPointer(path) !== formatPointer(refusal.path)) return false;
	return missingFields === void 0 || refusal.kind === "missing" && missingFields.includes(refusal.field);
}
// scripts/process/line-program.ts
const NEWLINE$2 = 10;
function startLineProgram(options) {
	const { file, args, cwd, env, lineBytes, onLine, onEnd } = options;
	const child = spawn(file, args, {
		cwd,
		env,
		stdio: "pipe"
	});
	const lines = new LineSplitter(lineBytes, onLine);
	let ending = null;
	let stderr = "";
	const closed = Promise.withResolvers();
	const end = (last) => {
		if (ending === null || ending.kind === "output-limit") onEnd(ending ?? last, stderr);
		ending = last;
		closed.resolve();
	};
	child.stdout.on("data", (chunk) => {
		if (lines.add(chunk)) return;
		ending = { kind: "output-limit" };
		child.kill("SIGKILL");
	});
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr = (stderr + text).slice(-65536);
	});
	child.stdin.on("error", () => {});
	child.on("error", (error) => end({
		kind: "not-started",
		code: error.code ?? "unknown"
	}));
	child.on("close", (code, signal) => {
		end(code === null ? {
			kind: "signal",
			signal: signal ?? "unknown"
		} : {
			kind: "exit",
			code
		});
	});
	return {
		send: (line) => child.stdin.write(`${line}\n`),
		end: () => {
			setReferenced(child, true);
			child.stdin.end();
			return closed.promise;
		},
		kill: () => child.kill("SIGKILL"),
		setBusy: (isBusy) => setReferenced(child, isBusy)
	};
}
function setReferenced(child, isReferenced) {
	const handles = [
		child,
		child.stdin,
		child.stdout,
		child.stderr
	];
	for (const handle of handles) isReferenced ? handle.ref?.() : handle.unref?.();
}
var LineSplitter = class {
	#limit;
	#onLine;
	#chunks = [];
	#bytes = 0;
	constructor(limit, onLine) {
		this.#limit = limit;
		this.#onLine = onLine;
	}
	add(chunk) {
		let rest = chunk;
		for (let at = rest.indexOf(NEWLINE$2); at !== -1; at = rest.indexOf(NEWLINE$2)) {
			this.#keep(rest.subarray(0, at));
			if (this.#bytes > this.#limit) return false;
			this.#onLine(Buffer.concat(this.#chunks).toString("utf8"));
			this.#chunks = [];
			this.#bytes = 0;
			rest = rest.subarray(at + 1);
		}
		this.#keep(rest);
		return this.#bytes <= this.#limit;
	}
	#keep(part) {
		this.#chunks.push(part);
		this.#bytes += part.length;
	}
};
// scripts/upstream/worker.ts
const SILENT_SECONDS = 900;
const NO_HOME = "/dev/null";
const UNREACHABLE_PROXY = "http://127.0.0.1:9";
const PANIC = /^panic: /;
const CRASH = /^(?:panic|fatal error|runtime): .*/m;
var UpstreamWorker = class {
	#file;
	#program = null;
	#waiting = null;
	#lastFailure = null;
	#id = 0;
	constructor(file) {
		this.#file = file;
	}
	ask(op, input, limits) {
		const { processorSeconds, memoryMiB } = limits;
		const request = {
			id: ++this.#id,
			op,
			limits: {
				processorSeconds,
				memoryMiB
			},
			input
		};
		return new Promise((settle) => {
			const program = this.#program ?? this.#start(limits);
			this.#program = program;
			const timer = setTimeout(() => this.#giveUp({
				kind: "silent",
				seconds: SILENT_SECONDS
			}), SILENT_SECONDS * 1e3);
			this.#lastFailure = null;
			this.#waiting = {
				limits,
				settle,
				timer
			};
			program.setBusy(true);
			program.send(JSON.stringify(request));
		});
	}
	async close() {
		await this.#program?.end();
	}
	#start({ memoryMiB, outputBytes }) {
		const program = startLineProgram({
			file: this.#file,
			args: [],
			cwd: "/",
			env: {
				HOME: NO_HOME,
				PATH: "",
				HTTP_PROXY: UNREACHABLE_PROXY,
				HTTPS_PROXY: UNREACHABLE_PROXY,
				GOGC: "200",
				GOMEMLIMIT: `${memoryMiB}MiB`,
				UPSTREAM_MEMORY_MIB: String(memoryMiB)
			},
			lineBytes: outputBytes,
			onLine: (line) => this.#read(line),
			onEnd: (ending, stderr) => {
				if (this.#program !== program) return;
				this.#program = null;
				this.#settle(fail(this.#lastFailure ?? failureOf(ending, stderr, outputBytes)));
			}
		});
		return program;
	}
	#read(line) {
		const { id, result, error, limit, item } = JSON.parse(line);
		if (id !== this.#id || this.#waiting === null) return;
		const { processorSeconds, memoryMiB } = this.#waiting.limits;
		const at = item === void 0 ? {} : { item };
		if (limit === "processor-time") this.#lastFailure = {
			kind: limit,
			seconds: processorSeconds,
			...at
		};
		else if (limit === "memory") this.#lastFailure = {
			kind: limit,
			mebibytes: memoryMiB,
			...at
		};
		else if (error !== void 0 && PANIC.test(error)) this.#lastFailure = {
			...crashed(error),
			...at
		};
		else if (error !== void 0) this.#settle(fail({
			kind: "refused",
			message: error
		}));
		else this.#settle({
			ok: true,
			value: result
		});
	}
	#giveUp(failure) {
		this.#lastFailure = failure;
		this.#program?.kill();
	}
	#settle(result) {
		const waiting = this.#waiting;
		if (waiting === null) return;
		this.#waiting = null;
		clearTimeout(waiting.timer);
		this.#program?.setBusy(false);
		waiting.settle(result);
	}
};
function crashed(text) {
	return {
		kind: "crashed",
		reason: CRASH.exec(text)?.[0] ?? text
	};
}
function failureOf(ending, stderr, outputBytes) {
	if (ending.kind === "output-limit") return {
		kind: "output",
		bytes: outputBytes
	};
	if (ending.kind === "not-started") return {
		kind: "not-started",
		reason: ending.code
	};
	const reason = ending.kind === "exit" ? `exit code ${ending.code}` : "signal" in ending ? ending.signal : ending.kind;
	return {
		kind: "crashed",
		reason: CRASH.exec(stderr)?.[0] ?? reason
	};
}
// scripts/upstream/pool.ts
const UPSTREAM_LIMITS = {
	processorSeconds: 60,
	memoryMiB: 2048,
	outputBytes: 256 * 1024 ** 2
};
var UpstreamPool = class {
	program;
	#idle = [];
	#waiting = [];
	#all = [];
	#size;
	constructor(program, size = availableParallelism()) {
		this.program = program;
		this.#size = size;
	}
	async ask(op, input, limits = UPSTREAM_LIMITS) {
		const worker = await this.#free();
		try {
			return await worker.ask(op, input, limits);
		} finally {
			this.#release(worker);
		}
	}
	async close() {
		await Promise.all(this.#all.map((worker) => worker.close()));
	}
	#free() {
		const idle = this.#idle.pop();
		if (idle !== void 0) return idle;
		if (this.#all.length >= this.#size) return new Promise((resolve) => this.#waiting.push(resolve));
		const worker = new UpstreamWorker(this.program.file);
		this.#all.push(worker);
		return worker;
	}
	#release(worker) {
		const next = this.#waiting.shift();
		if (next === void 0) this.#idle.push(worker);
		else next(worker);
	}
};
// scripts/upstream/admit.ts
const ITEM_LIMITS = {
	...UPSTREAM_LIMITS,
	processorSeconds: 20
};
const BATCH_ITEMS = 100;
function admitAll(pool, resources, definitions, limits = ITEM_LIMITS) {
	return askInBatches(pool, resources, (batch) => pool.ask("admit", {
		definitions,
		resources: batch
	}, limits));
}
function changeAll(pool, changes, definitions) {
	return askInBatches(pool, changes, (batch) => pool.ask("change", {
		definitions,
		changes: batch
	}, ITEM_LIMITS));
}
async function askInBatches(pool, items, ask) {
	const asker = new BatchAsker(pool, ask);
	const batches = [];
	for (let at = 0; at < items.length; at += BATCH_ITEMS) batches.push(items.slice(at, at + BATCH_ITEMS));
	return (await Promise.all(batches.map((batch) => asker.ask(batch)))).flat();
}
const ACCEPTED = {
	apiVersion: "v1",
	kind: "ConfigMap",
	metadata: { name: "accepted" }
};
async function isWorking(pool) {
	const answer = await pool.ask("admit", {
		definitions: [],
		resources: [ACCEPTED]
	});
	return answer.ok && answer.value.verdicts[0]?.known === true;
}
const MAX_STOPPED = 8;
var BatchAsker = class {
	#pool;
	#ask;
	#stopped = 0;
	constructor(pool, ask) {
		this.#pool = pool;
		this.#ask = ask;
	}
	async ask(batch) {
		if (batch.length === 0) return [];
		const answer = await this.#ask(batch);
		if (answer.ok) return answer.value.verdicts.map((value) => ({
			ok: true,
			value
		}));
		const { error } = answer;
		if (batch.length === 1 || this.#isCommon(error) || !await isWorking(this.#pool)) return batch.map(() => fail(error));
		if (error.item !== void 0) return [
			...await this.ask(batch.slice(0, error.item)),
			fail(error),
			...await this.ask(batch.slice(error.item + 1))
		];
		const half = Math.ceil(batch.length / 2);
		return [...await this.ask(batch.slice(0, half)), ...await this.ask(batch.slice(half))];
	}
	#isCommon({ kind, item }) {
		if (kind !== "processor-time" && kind !== "memory") return false;
		this.#stopped += 1;
		return item === void 0 || this.#stopped >= MAX_STOPPED;
	}
};
// scripts/refusals/judge.ts
async function judge(pool, resources, crds) {
	const same = Map.groupBy(resources, textOf$2);
	const judged = await judgeEach([...same.values()].map((group) => group[0]), crds, (resource) => resource, (group, definitions) => admitAll(pool, group.map(({ value }) => sent(value)), definitions));
	return new Map(resources.map((resource) => [resource, judged.get(same.get(textOf$2(resource))[0])]));
}
function judgeChanges(pool, changes, crds) {
	return judgeEach(changes, crds, ({ after }) => after, (group, definitions) => changeAll(pool, group.map(({ before, after }) => ({
		old: sent(before.value),
		new: sent(after.value)
	})), definitions));
}
async function judgeEach(items, crds, resourceOf, ask) {
	const definitions = definitionsByKind(crds.own);
	const groups = Map.groupBy(items, (item) => {
		const resource = resourceOf(item);
		const key = kindKey(resource);
		const known = definitions.get(key) ?? [crds.known(resource)];
		definitions.set(key, known);
		return known;
	});
	const judged = new Map();
	await Promise.all([...groups].map(async ([defining, group]) => {
		const asked = await Promise.all(defining.map((definition) => ask(group, definition === null ? [] : [definition])));
		group.forEach((item, index) => {
			judged.set(item, mildest(asked.map((answers) => answers[index])));
		});
	}));
	return judged;
}
function definitionsByKind(crds) {
	const byText = new Map(crds.map(({ value }) => [JSON.stringify(value), value]));
	return Map.groupBy(byText.values(), ({ spec }) => {
		const { group, names } = asObject(spec);
		return `${String(group)} ${String(asObject(names).kind)}`;
	});
}
function kindKey({ apiVersion, kind }) {
	return `${apiGroup(apiVersion)} ${kind}`;
}
const texts = new WeakMap();
function textOf$2(resource) {
	const known = texts.get(resource) ?? JSON.stringify(resource.value);
	texts.set(resource, known);
	return known;
}
function sent(value) {
	return isEncrypted({ value }) ? withoutSopsBlock(value) : value;
}
function mildest(answers) {
	const severity = (answer) => answer.ok && answer.value.known ? (answer.value.problems ?? []).length : Infinity;
	return answers.reduce((mild, other) => severity(other) < severity(mild) ? other : mild);
}
// scripts/schema/layout.ts
const TEMPLATE = "{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";
const API_VERSION = /^(?:[a-z0-9][a-z0-9.-]{0,252}\/)?[a-z][a-z0-9]{0,62}$/;
const KIND = /^[A-Za-z][A-Za-z0-9]{0,62}$/;
function isApiVersion(text) {
	return API_VERSION.test(text) && !text.includes("..");
}
function isKind(text) {
	return KIND.test(text);
}
function schemaFile({ apiVersion, kind }) {
	const parts = apiVersion.split("/");
	return `${parts[0]}/${kind.toLowerCase()}_${parts.at(-1)}.json`;
}
function definitionFile({ group, kind }) {
	return `${group}/${kind.toLowerCase()}.definition.json`;
}
function kubernetesFolder(schemasRoot, version) {
	return join(schemasRoot, "kubernetes", `v${version}`);
}
function crdsFolder(schemasRoot) {
	return join(schemasRoot, "crds");
}
function schemaLocation(folder) {
	return `${folder}/${TEMPLATE}`;
}
// scripts/schema/definitions.ts
const SCHEMAS_ROOT$2 = fileURLToPath(new URL("../../schemas", new URL("../scripts/schema/definitions.ts", import.meta.url).href));
const read$2 = new Map();
function knownDefinition({ apiVersion, kind }) {
	if (!isApiVersion(apiVersion) || !isKind(kind)) return null;
	const file = join(crdsFolder(SCHEMAS_ROOT$2), definitionFile({
		group: apiGroup(apiVersion),
		kind
	}));
	const known = read$2.get(file);
	if (known !== void 0) return known;
	const definition = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
	read$2.set(file, definition);
	return definition;
}
// scripts/schema/limits.ts
const BASE64_PATTERN = "^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$";
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isNumber = (value) => Number.isFinite(value);
const isBoolean = (value) => typeof value === "boolean";
const LIMITS = {
	minLength: isCount,
	maxLength: isCount,
	minItems: isCount,
	maxItems: isCount,
	minProperties: isCount,
	maxProperties: isCount,
	minimum: isNumber,
	maximum: isNumber,
	exclusiveMinimum: isBoolean,
	exclusiveMaximum: isBoolean,
	multipleOf: (value) => isNumber(value) && value > 0,
	uniqueItems: isBoolean,
	pattern: (value) => typeof value === "string"
};
const FORMATS = {
	"date-time": { format: "date-time" },
	duration: { format: "duration" },
	ipv4: { format: "ipv4" },
	ipv6: { format: "ipv6" },
	int32: {
		minimum: -2147483648,
		maximum: 2147483647
	},
	byte: { pattern: BASE64_PATTERN }
};
function limitsOf(schema) {
	const limits = {};
	const format = asString(schema.format) ?? "";
	if (Object.hasOwn(FORMATS, format)) Object.assign(limits, FORMATS[format]);
	for (const [keyword, takes] of Object.entries(LIMITS)) {
		const value = schema[keyword];
		if (value !== void 0 && takes(value)) limits[keyword] = value;
	}
	if (limits.minimum === void 0) delete limits.exclusiveMinimum;
	if (limits.maximum === void 0) delete limits.exclusiveMaximum;
	return limits;
}
// scripts/schema/draft4.ts
const TYPES = new Set([
	"string",
	"integer",
	"number",
	"boolean",
	"object",
	"array"
]);
const MAX_DEPTH$3 = 100;
function toDraft4(schema, nullable, resolve = () => ({})) {
	return structuralSchema(schema, nullable, {
		resolve,
		depth: 0
	});
}
function structuralSchema(schema, nullable, context) {
	if (context.depth > MAX_DEPTH$3) return {};
	const target = asString(schema.$ref);
	if (target !== void 0) return context.resolve(target, nullable);
	const orNull = schema.nullable === true || nullable && schema.oneOf === void 0 && schema.not === void 0;
	const inner = {
		resolve: context.resolve,
		depth: context.depth + 1
	};
	return {
		...typeOf(schema, orNull),
		...limitsOf(schema),
		...enumOf(schema, orNull),
		...requiredOf(schema),
		...propertiesOf(schema, inner),
		...itemsOf$1(schema, (item) => structuralSchema(item, false, inner)),
		...combinatorsOf(schema, inner.depth)
	};
}
function validationSchema(schema, depth) {
	if (depth > MAX_DEPTH$3) return {};
	const properties = mapValues(asObject(schema.properties), (field) => validationSchema(field, depth + 1));
	return {
		...limitsOf(schema),
		...enumOf(schema, false),
		...requiredOf(schema),
		...Object.keys(properties).length > 0 && { properties },
		...itemsOf$1(schema, (item) => validationSchema(item, depth + 1)),
		...combinatorsOf(schema, depth + 1)
	};
}
function typeOf(schema, orNull) {
	const types = declaredTypes(schema);
	if (types.length === 0) return {};
	const all = orNull ? [...types, "null"] : types;
	return { type: all.length === 1 ? all[0] : all };
}
function declaredTypes(schema) {
	if (schema["x-kubernetes-int-or-string"] === true || schema.format === "int-or-string") return ["integer", "string"];
	const type = asString(schema.type);
	return type !== void 0 && TYPES.has(type) ? [type] : [];
}
function enumOf(schema, orNull) {
	const values = distinct$1(asArray(schema.enum));
	if (values.length === 0) return {};
	return { enum: orNull && !values.includes(null) ? [...values, null] : values };
}
function requiredOf(schema) {
	const properties = asObject(schema.properties);
	const names = asArray(schema.required).filter((name) => typeof name === "string");
	const required = [...new Set(names)].filter((name) => !hasDefault(properties, name));
	return required.length > 0 ? { required } : {};
}
function hasDefault(properties, name) {
	return Object.hasOwn(properties, name) && asObject(properties[name]).default !== void 0;
}
function propertiesOf(schema, context) {
	const open = schema["x-kubernetes-preserve-unknown-fields"] === true;
	const values = schema.additionalProperties;
	if (isObject(values)) return { additionalProperties: structuralSchema(values, true, context) };
	if (!isObject(schema.properties)) return {};
	const required = new Set(asArray(requiredOf(schema).required));
	const properties = mapValues(schema.properties, (field, name) => structuralSchema(field, !required.has(name), context));
	const embedded = schema["x-kubernetes-embedded-resource"] === true ? EMBEDDED_FIELDS : {};
	const closed = !open && values !== true && Object.keys(properties).length > 0;
	return {
		properties: {
			...embedded,
			...properties
		},
		...closed && { additionalProperties: false }
	};
}
const EMBEDDED_FIELDS = {
	apiVersion: { type: "string" },
	kind: { type: "string" },
	metadata: { type: "object" }
};
function itemsOf$1(schema, convert) {
	return isObject(schema.items) ? { items: convert(schema.items) } : {};
}
function combinatorsOf(schema, depth) {
	const junctors = {};
	for (const name of [
		"allOf",
		"anyOf",
		"oneOf"
	]) {
		const converted = asArray(schema[name]).filter(isObject).map((branch) => validationSchema(branch, depth));
		if (converted.some((branch) => Object.keys(branch).length > 0)) junctors[name] = converted;
	}
	if (isObject(schema.not)) junctors.not = validationSchema(schema.not, depth);
	return junctors;
}
function mapValues(object, convert) {
	return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(asObject(value), key)]));
}
// scripts/schema/crd.ts
const DRAFT4 = "http://json-schema.org/draft-04/schema#";
const OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
function definedKind({ spec }) {
	const { group, names } = asObject(spec);
	return {
		group: asString(group) ?? "",
		kind: asString(asObject(names).kind) ?? ""
	};
}
function crdSchemas(crd, definitions) {
	if (crd.apiVersion !== "apiextensions.k8s.io/v1" || crd.kind !== "CustomResourceDefinition") return [];
	const spec = asObject(crd.spec);
	const { group, kind } = definedKind(crd);
	return asArray(spec.versions).flatMap((entry) => {
		const version = asObject(entry);
		const apiVersion = `${group}/${asString(version.name) ?? ""}`;
		const schema = asObject(version.schema).openAPIV3Schema;
		if (version.served !== true || !isObject(schema)) return [];
		if (!isApiVersion(apiVersion) || !isKind(kind)) return [];
		return [{
			apiVersion,
			kind,
			schema: rootSchema({
				apiVersion,
				kind
			}, toDraft4(schema, false), definitions)
		}];
	});
}
function rootSchema({ apiVersion, kind }, converted, definitions) {
	const properties = {
		...asObject(converted.properties),
		apiVersion: { enum: [apiVersion] },
		kind: { enum: [kind] },
		metadata: { $ref: `#/definitions/${OBJECT_META}` }
	};
	const required = [...new Set([
		"apiVersion",
		"kind",
		...asArray(converted.required)
	])];
	return {
		$schema: DRAFT4,
		...converted,
		properties,
		required,
		definitions
	};
}
// scripts/schema/error-entries.ts
const START = "- at '";
function readEntries(text) {
	const starts = entryStarts(text);
	return starts.flatMap((start, index) => {
		const entry = readEntry(text, start, starts[index + 1] ?? text.length);
		return entry === null ? [] : [entry];
	});
}
function entryStarts(text) {
	const starts = [];
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (character === "'" || character === "\"") at = endOfQuoted(text, at);
		else if (character === "-" && text[at - 1] === " " && text.startsWith(START, at)) starts.push(at);
	}
	return starts;
}
function endOfQuoted(text, start) {
	const quote = text[start];
	let at = start + 1;
	while (at < text.length && text[at] !== quote) at += text[at] === "\\" ? 2 : 1;
	return at;
}
function readEntry(text, start, next) {
	const open = start + 6 - 1;
	const close = endOfQuoted(text, open);
	if (close >= next || text[close + 1] !== ":") return null;
	const steps = unquote(text.slice(open + 1, close)).split("/").slice(1);
	return {
		depth: indentation(text, start),
		steps: steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")),
		message: text.slice(close + 2, next).trim()
	};
}
function indentation(text, start) {
	let spaces = 0;
	while (text[start - 1 - spaces] === " ") spaces++;
	return spaces;
}
function quotedParts(message) {
	const parts = [];
	for (let at = message.indexOf("'"); at !== -1; at = message.indexOf("'", at + 1)) {
		const end = endOfQuoted(message, at);
		parts.push(unquote(message.slice(at + 1, end)));
		at = end;
	}
	return parts;
}
const ESCAPES$4 = {
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v"
};
function unquote(text) {
	return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gs, (_, byte, short, long, letter) => {
		if (letter !== void 0) return ESCAPES$4[letter] ?? letter;
		const code = Number.parseInt(byte ?? short ?? long ?? "", 16);
		return code <= 1114111 ? String.fromCodePoint(code) : "�";
	});
}
// scripts/schema/error-messages.ts
const MAX_VALUE = 100;
const ARTICLES = {
	integer: "an",
	object: "an",
	array: "an",
	null: ""
};
const LIMIT_MESSAGES = [
	[/^minimum: got (\S+), want (\S+)$/, "must be at least $2, not $1"],
	[/^maximum: got (\S+), want (\S+)$/, "must be at most $2, not $1"],
	[/^exclusiveMinimum: got (\S+), want (\S+)$/, "must be more than $2, not $1"],
	[/^exclusiveMaximum: got (\S+), want (\S+)$/, "must be less than $2, not $1"],
	[/^minLength: got (\S+), want (\S+)$/, "must be at least $2 characters long, not $1"],
	[/^maxLength: got (\S+), want (\S+)$/, "must be at most $2 characters long, not $1"],
	[/^minItems: got (\S+), want (\S+)$/, "must have at least $2 items, not $1"],
	[/^maxItems: got (\S+), want (\S+)$/, "must have at most $2 items, not $1"],
	[/^minProperties: got (\S+), want (\S+)$/, "must have at least $2 fields, not $1"],
	[/^maxProperties: got (\S+), want (\S+)$/, "must have at most $2 fields, not $1"],
	[/^'not' failed$/, "holds what its schema rules out"],
	[/^'oneOf' failed, subschemas .*$/, "fits more than one of the alternatives that exclude each other"]
];
function errorMessageOf(message) {
	if (message.startsWith("missing propert")) {
		const names = quotedParts(message);
		return {
			about: "absent",
			names,
			message: missingFieldsMessage(names)
		};
	}
	if (message.startsWith("additional properties ")) return {
		about: "fields",
		names: quotedParts(message),
		message: (name) => `unknown field '${name}'`
	};
	return {
		about: "value",
		message: shorten(valueMessage(message))
	};
}
function missingFieldsMessage(names) {
	const quoted = names.map((name) => `'${name}'`);
	return `lacks the required field${names.length > 1 ? "s" : ""} ${quoted.join(", ")}`;
}
function valueMessage(message) {
	if (message.startsWith("got ")) return typeMessage(message);
	if (message.startsWith("value must be ")) return message.slice(6).replace(/, <nil>$/, "");
	if (message.includes("' does not match pattern '")) return patternMessage(message);
	if (message.includes("' is not valid ")) return message.replace(/^(.*' is not )valid ([\w-]+): .*$/s, "$1a valid $2");
	const bound = LIMIT_MESSAGES.find(([pattern]) => pattern.test(message));
	return bound === void 0 ? message : plainNumbers(message).replace(...bound);
}
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
function plainNumbers(message) {
	return message.replace(/(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:×10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/g, (text, minus = "", power) => {
		const [digits = ""] = text.split("×");
		const exponent = [...power ?? "⁰"].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("");
		const number = Number(`${digits.replaceAll(",", "")}e${minus === "" ? "" : "-"}${exponent}`);
		return Number.isFinite(number) ? String(number) : text;
	});
}
function typeMessage(message) {
	const [, got, want] = /^got (\w+), want (.+)$/.exec(message) ?? [];
	if (got === void 0 || want === void 0) return message;
	return `must be ${want.split(" or ").filter((type) => type !== "null").map(withArticle).join(" or ")}, not ${withArticle(got)}`;
}
function withArticle(type) {
	return `${ARTICLES[type] ?? "a"} ${type}`.trim();
}
function patternMessage(message) {
	const [value = "", pattern] = quotedParts(message);
	if (pattern === "^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$") return "is not base64";
	const shown = `'${value.length > MAX_VALUE ? `${value.slice(0, MAX_VALUE)}…` : value}'`;
	if (pattern === "^\\s*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?\\s*$") return `${shown} is not a quantity such as 250m, 1.5 or 64Mi`;
	return `${shown} does not match the pattern '${pattern}'`;
}
function shorten(message) {
	return message.length > 500 ? `${message.slice(0, 500)}…` : message;
}
// scripts/schema/errors.ts
const GROUP_MESSAGES = new Set(["validation failed", "'allOf' failed"]);
const ALTERNATIVE_MESSAGES = new Set(["'anyOf' failed", "'oneOf' failed, none matched"]);
function schemaErrors(msg, value) {
	const errors = errorsOf$1(readEntries(msg), value);
	const found = errors.length > 0 ? errors : [{
		path: [],
		message: msg
	}];
	return uniqueSorted(value.kind === "Secret" ? found.map(withoutValue) : found);
}
function withoutValue(error) {
	const { message } = error;
	if (/^(?:unknown field|lacks the required)|^must be (?:an? )?\w+(?: or (?:an? )?\w+)*, not/.test(message)) return error;
	return {
		...error,
		message: withoutQuotes$1(message).replace(/^… (?=is not|does not)/, "")
	};
}
function errorsOf$1(entries, value) {
	const errors = [];
	for (let index = 0; index < entries.length; index++) {
		const entry = entries[index];
		if (GROUP_MESSAGES.has(entry.message)) continue;
		if (!ALTERNATIVE_MESSAGES.has(entry.message)) {
			errors.push(...leafErrors(entry, value));
			continue;
		}
		const branches = entriesBelow(entries, index);
		errors.push({
			path: pointerOf(entry.steps, value),
			message: alternativesMessage(branches, value)
		});
		index += branches.length;
	}
	return errors;
}
function entriesBelow(entries, index) {
	const below = [];
	for (let next = index + 1; next < entries.length && entries[next].depth > entries[index].depth; next++) below.push(entries[next]);
	return below;
}
function alternativesMessage(branches, value) {
	const reasons = branches.filter(({ message }) => !GROUP_MESSAGES.has(message) && !ALTERNATIVE_MESSAGES.has(message)).flatMap((branch) => leafErrors(branch, value).map(({ message }) => message));
	return `fits none of the alternatives of its schema (${[...new Set(reasons)].join("; ")})`;
}
function leafErrors(entry, value) {
	const path = pointerOf(entry.steps, value);
	const words = errorMessageOf(entry.message);
	switch (words.about) {
		case "value": return [{
			path,
			message: words.message
		}];
		case "fields": return words.names.map((name) => ({
			path: [...path, name],
			message: words.message(name)
		}));
		case "absent": return [{
			path,
			message: words.message,
			missingFields: words.names
		}];
	}
}
function pointerOf(steps, root) {
	const pointer = [];
	let value = root;
	for (const step of steps) {
		const next = Array.isArray(value) ? Number(step) : step;
		value = valueAt(value, [next]);
		pointer.push(next);
	}
	return pointer;
}
function uniqueSorted(errors) {
	return [...new Map(errors.map((error) => [`${formatPointer(error.path)}\n${error.message}`, error])).entries()].sort(([a], [b]) => a < b ? -1 : 1).map(([, error]) => error);
}
// scripts/schema/preflight.ts
function preflight(value) {
	return [
		...typeField(value, "apiVersion", isApiVersion, "is not an API version such as apps/v1"),
		...typeField(value, "kind", isKind, "is not the name of a kind"),
		...metadataErrors(value.metadata)
	];
}
function typeField(value, name, takes, wrong) {
	const text = value[name];
	if (text === void 0 || text === null) return [{
		path: [],
		message: missingFieldsMessage([name]),
		missingFields: [name]
	}];
	if (typeof text !== "string") return [{
		path: [name],
		message: "must be a string"
	}];
	return takes(text) ? [] : [{
		path: [name],
		message: wrong
	}];
}
function metadataErrors(metadata) {
	if (metadata === void 0) return [];
	if (!isObject(metadata)) return [{
		path: ["metadata"],
		message: "must be an object"
	}];
	return [
		"name",
		"namespace",
		"generateName"
	].flatMap((name) => {
		return typeof (metadata[name] ?? "") === "string" ? [] : [{
			path: ["metadata", name],
			message: "must be a string"
		}];
	});
}
// scripts/schema/process.ts
const OUTPUT_LIMIT_BYTES = 1024 ** 3;
async function runKubeconform(run) {
	const { kubeconform, folder, locations, timeoutMs } = run;
	const args = [
		...[
			"-strict",
			"-verbose",
			"-ignore-missing-schemas",
			"-output",
			"json"
		],
		...locations.flatMap((location) => ["-schema-location", location]),
		folder
	];
	const ran = await runProgram$1({
		file: kubeconform,
		args,
		env: {},
		outputBytes: OUTPUT_LIMIT_BYTES,
		timeoutMs
	});
	const { ending } = ran;
	const results = ending.kind === "exit" && (ending.code === 0 || ending.code === 1) ? parseResults(ran.stdout) : null;
	if (results !== null) return {
		ok: true,
		value: results
	};
	return fail(`kubeconform: ${reasonOf(ran, timeoutMs).slice(0, 300)}`);
}
function reasonOf({ ending, stderr }, timeoutMs) {
	if (ending.kind === "timeout") return `timed out after ${timeoutMs / 1e3}s`;
	const words = withoutQuotes$1(lastLine(stderr));
	if (words !== "") return words;
	switch (ending.kind) {
		case "exit": return `exited with ${ending.code} and printed no results`;
		case "signal": return `was terminated by ${ending.signal}`;
		case "output-limit": return `printed more than ${OUTPUT_LIMIT_BYTES} bytes`;
		case "not-started": return `cannot be run (${ending.code})`;
	}
}
function lastLine(text) {
	return text.trim().split("\n").at(-1) ?? "";
}
function parseResults(stdout) {
	try {
		const resources = asObject(JSON.parse(stdout.toString("utf8"))).resources;
		if (!Array.isArray(resources)) return null;
		return asArray(resources).map((entry) => {
			const { filename, name, status, msg } = asObject(entry);
			const text = (value) => asString(value) ?? "";
			return {
				filename: text(filename),
				name: text(name),
				status: text(status),
				msg: text(msg)
			};
		});
	} catch {
		return null;
	}
}
// scripts/schema/workspace.ts
const DOCUMENTS_PER_FILE = 200;
var Workspace = class {
	#root = mkdtempSync(join(tmpdir(), "schema-check-"));
	crds = join(this.#root, "crds");
	constructor() {
		mkdirSync(this.crds);
	}
	addResource(folder, index, value) {
		writeFileSync(join(folder, `${index}.json`), yamlSafeJson(value));
	}
	addResources(folder, values) {
		for (let start = 0; start < values.length; start += DOCUMENTS_PER_FILE) {
			const documents = values.slice(start, start + DOCUMENTS_PER_FILE).map(yamlSafeJson);
			writeFileSync(join(folder, `documents-${start}.yaml`), documents.join("\n---\n"));
		}
	}
	newFolder() {
		return mkdtempSync(join(this.#root, "resources-"));
	}
	link(name, folder) {
		const path = join(this.#root, name);
		symlinkSync(resolve(folder), path, "junction");
		return path;
	}
	addSchema(file, schema) {
		const path = join(this.crds, file);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, JSON.stringify(schema));
	}
	[Symbol.dispose]() {
		rmSync(this.#root, {
			recursive: true,
			force: true
		});
	}
};
function yamlSafeJson(value) {
	return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
async function filesBelow(folder) {
	return (await readdir(folder, { recursive: true }).catch(() => [])).map((path) => path.replaceAll(sep, "/"));
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}
// scripts/schema/kubeconform.ts
const DEFAULT_TIMEOUT_MS = 12e4;
async function checkSchemas(resources, options) {
	try {
		return await check(resources, options);
	} catch (error) {
		return fail(`schema check failed: ${withoutQuotes$1(error instanceof Error ? error.message : String(error))}`);
	}
}
async function check(resources, options) {
	try {
		var _usingCtx$2 = _usingCtx();
		const builtIn = kubernetesFolder(options.schemasRoot, options.kubernetesVersion);
		const definitions = await readDefinitions(builtIn);
		if (definitions === null) return fail(`no schemas for Kubernetes ${options.kubernetesVersion}`);
		const workspace = _usingCtx$2.u(new Workspace());
		for (const crd of options.crds ?? []) for (const kind of crdSchemas(crd.value, definitions)) workspace.addSchema(schemaFile(kind), kind.schema);
		const folders = [
			workspace.link("built-in", builtIn),
			workspace.crds,
			workspace.link("packaged", crdsFolder(options.schemasRoot))
		];
		const listed = await Promise.all(folders.map(filesBelow));
		const schemas = new Set(listed.flat());
		const early = resources.map(({ value }) => verdictWithoutKubeconform(value, schemas));
		const inputs = resources.flatMap(({ value }, index) => {
			return early[index] === null ? [{
				index,
				value: withoutEncryption(value)
			}] : [];
		});
		const { kubeconform, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
		const settings = {
			kubeconform,
			timeoutMs,
			locations: folders.map(schemaLocation)
		};
		const results = await resultsOf(inputs, new Set(listed[0]), workspace, settings);
		if (!results.ok) return results;
		return {
			ok: true,
			value: resources.map((resource, index) => {
				return {
					resource,
					...early[index] ?? verdictOf(results.value.get(index), resource.value)
				};
			})
		};
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
async function resultsOf(inputs, builtIn, workspace, settings) {
	const isNamed = ({ value: { apiVersion, kind, metadata } }) => isObject(metadata) && builtIn.has(schemaFile({
		apiVersion: String(apiVersion),
		kind: String(kind)
	}));
	const named = inputs.filter(isNamed);
	const together = workspace.newFolder();
	workspace.addResources(together, named.map(withIndexAsName));
	const checked = await runKubeconform({
		...settings,
		folder: together
	});
	if (!checked.ok) return checked;
	const results = byIndex(checked.value, ({ name }) => name);
	const others = inputs.filter(({ index }) => !results.has(index));
	if (others.length === 0) return {
		ok: true,
		value: results
	};
	const alone = workspace.newFolder();
	for (const { index, value } of others) workspace.addResource(alone, index, value);
	const more = await runKubeconform({
		...settings,
		folder: alone
	});
	if (!more.ok) return more;
	return {
		ok: true,
		value: new Map([...results, ...byIndex(more.value, fileNameOf$1)])
	};
}
function withIndexAsName({ index, value }) {
	return {
		...value,
		metadata: {
			...asObject(value.metadata),
			name: String(index)
		}
	};
}
function fileNameOf$1({ filename }) {
	return basename(filename, ".json");
}
async function readDefinitions(folder) {
	const text = await readFile(join(folder, "metadata.json"), "utf8").catch(() => null);
	return text === null ? null : asObject(JSON.parse(text).definitions);
}
function verdictWithoutKubeconform(value, schemas) {
	const errors = preflight(value);
	if (errors.length > 0) return {
		status: "invalid",
		errors
	};
	const kind = asString(value.kind) ?? "";
	const file = schemaFile({
		apiVersion: asString(value.apiVersion) ?? "",
		kind
	});
	return schemas.has(file) && kind.toLowerCase() !== "list" ? null : {
		status: "skipped",
		reason: "no-schema"
	};
}
function withoutEncryption(value) {
	return isEncrypted({ value }) ? withoutSopsBlock(value) : value;
}
function byIndex(results, indexOf) {
	const indexed = results.map((result) => [indexOf(result), result]);
	return new Map(indexed.flatMap(([index, result]) => /^\d+$/.test(index) ? [[Number(index), result]] : []));
}
function verdictOf(result, value) {
	switch (result?.status) {
		case "statusValid": return { status: "valid" };
		case "statusInvalid": return invalidUnlessEncrypted(result.msg, value);
		case "statusSkipped": return {
			status: "error",
			message: "the schema of this kind does not compile"
		};
		default: return unreadableVerdict(result?.msg ?? "", value);
	}
}
function invalidUnlessEncrypted(msg, value) {
	const all = schemaErrors(msg, value);
	const errors = isEncrypted({ value }) ? all.filter(({ path }) => !isCiphertext(valueAt(value, path))) : all;
	return errors.length > 0 ? {
		status: "invalid",
		errors
	} : { status: "valid" };
}
function unreadableVerdict(raw, value) {
	const msg = value.kind === "Secret" ? withoutQuotes$1(raw) : raw;
	const [, detail] = /^error (?:while parsing|unmarshalling resource): (.*)$/s.exec(msg) ?? [];
	if (detail === void 0) return {
		status: "error",
		message: `kubeconform: ${msg || "returned no result"}`
	};
	return {
		status: "invalid",
		errors: [{
			path: [],
			message: `cannot be read: ${detail.slice(0, 300)}`
		}]
	};
}
// scripts/schema/nonexistent.ts
const REQUEST_KINDS = new Set([...[
	"APIGroup",
	"APIResource",
	"APIVersions",
	"Binding",
	"ComponentStatus",
	"DeleteOptions",
	"Eviction"
], ...[
	"List",
	"RangeAllocation",
	"Scale",
	"SerializedReference",
	"Status",
	"TokenRequest",
	"WatchEvent"
]]);
function nonexistentStatus({ apiVersion, kind }, known) {
	const group = apiGroup(apiVersion);
	const kindsOfGroup = [...known.served, ...known.removed].filter((one) => apiGroup(one.apiVersion) === group);
	if (kindsOfGroup.length === 0) {
		if (group.includes(".")) return null;
		return {
			status: "nonexistent",
			scope: "group",
			meant: meantKind({
				apiVersion,
				kind
			}, known.served)
		};
	}
	const isList = kindsOfGroup.some((one) => `${one.kind}List` === kind);
	if (isAlpha(apiVersion) || isList || REQUEST_KINDS.has(kind)) return null;
	return {
		status: "nonexistent",
		scope: "kind",
		meant: meantKind({
			apiVersion,
			kind
		}, known.served)
	};
}
function canBePromoted({ apiVersion, kind }, { served }) {
	const group = apiGroup(apiVersion);
	const same = served.filter((one) => one.kind === kind && apiGroup(one.apiVersion) === group);
	return same.length > 0 && same.every((one) => isPrerelease(one.apiVersion));
}
function isAlpha(apiVersion) {
	return /(?:^|\/)v\d+alpha\d+$/.test(apiVersion);
}
function isPrerelease(apiVersion) {
	return /(?:^|\/)v\d+(?:alpha|beta)\d+$/.test(apiVersion);
}
function meantKind(written, served) {
	const group = apiGroup(written.apiVersion);
	const ofGroup = served.filter((one) => apiGroup(one.apiVersion) === group);
	for (const choices of [ofGroup, served]) {
		const kind = choices.some((one) => one.kind === written.kind) ? written.kind : similarKind(written.kind, distinctKinds(choices));
		if (kind === null) continue;
		return choices.filter((one) => one.kind === kind).sort((one, other) => compareChoices(one, other, written))[0];
	}
	return null;
}
function distinctKinds(choices) {
	return [...new Set(choices.map(({ kind }) => kind))];
}
function compareChoices(one, other, written) {
	const off = ({ apiVersion }) => (0, import_fastest_levenshtein.distance)(apiGroup(apiVersion), apiGroup(written.apiVersion));
	const unstable = ({ apiVersion }) => Number(isPrerelease(apiVersion));
	return off(one) - off(other) || unstable(one) - unstable(other) || other.apiVersion.localeCompare(one.apiVersion, "en", { numeric: true });
}
// scripts/schema/served.ts
const SCHEMAS_ROOT$1 = fileURLToPath(new URL("../../schemas", new URL("../scripts/schema/served.ts", import.meta.url).href));
const indexes = new Map();
function apiVersionStatus(apiVersion, kind, kubernetesVersion, certainty = CERTAIN) {
	let index = indexes.get(kubernetesVersion);
	if (index === void 0) {
		index = readIndex(kubernetesVersion);
		indexes.set(kubernetesVersion, index);
	}
	const known = index.statuses.get(`${apiVersion} ${kind}`);
	if (known !== void 0) return known;
	return (certainty.definesKind(apiVersion, kind) || !certainty.isVersionStated && canBePromoted({
		apiVersion,
		kind
	}, index) ? null : nonexistentStatus({
		apiVersion,
		kind
	}, index)) ?? { status: "unknown" };
}
const CERTAIN = {
	isVersionStated: true,
	definesKind: () => false
};
function readIndex(kubernetesVersion) {
	const path = join(kubernetesFolder(SCHEMAS_ROOT$1, kubernetesVersion), "index.json");
	const { served, removed } = JSON.parse(readFileSync(path, "utf8"));
	const statuses = new Map();
	for (const { apiVersion, kind, replacement, lastServedIn } of removed) statuses.set(`${apiVersion} ${kind}`, {
		status: "removed",
		replacement,
		lastServedIn
	});
	for (const [apiVersion, kinds] of Object.entries(served)) for (const kind of kinds) statuses.set(`${apiVersion} ${kind}`, { status: "served" });
	return {
		statuses,
		served: Object.entries(served).flatMap(([apiVersion, of]) => of.map((kind) => ({
			apiVersion,
			kind
		}))),
		removed
	};
}
function availableKubernetesVersions(schemasRoot) {
	return readdirSync(join(schemasRoot, "kubernetes")).filter((name) => /^v\d+\.\d+\.\d+$/.test(name)).map((name) => name.slice(1)).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
const VERSION = /^v?(?<minor>\d+\.\d+)(?<patch>\.\d+)?(?:[-+][\w.+-]*)?$/;
function resolveKubernetesVersion(requested, available) {
	const { minor, patch = "" } = VERSION.exec(requested)?.groups ?? {};
	const version = available.find((known) => known === `${minor}${patch}`) ?? available.findLast((known) => known.startsWith(`${minor}.`));
	if (version !== void 0) return {
		ok: true,
		value: version
	};
	const minors = [...new Set(available.map((known) => known.replace(/\.\d+$/, "")))];
	return fail(`no schemas for Kubernetes '${requested}'; available: ${minors.join(", ")}`);
}
// scripts/schema/verdicts.ts
const SCHEMAS_ROOT = fileURLToPath(new URL("../../schemas", new URL("../scripts/schema/verdicts.ts", import.meta.url).href));
async function schemaVerdicts({ kubeconform, upstream }, subjects) {
	const available = availableKubernetesVersions(SCHEMAS_ROOT);
	const verdicts = new Map();
	const problems = new Map();
	const failures = [];
	const outcomes = [];
	const skipped = [];
	for (const [requested, group] of Map.groupBy(subjects, ({ kubernetesVersion }) => kubernetesVersion)) {
		const resolved = resolveKubernetesVersion(requested ?? available[0], available);
		if (!resolved.ok) {
			failures.push({
				overlay: null,
				stage: "check",
				message: resolved.error,
				location: null
			});
			continue;
		}
		const resources = group.flatMap((subject) => subject.resources);
		const crds = resources.filter(({ kind }) => kind === "CustomResourceDefinition");
		const judged = await judgements(upstream, requested ?? resolved.value, resources, crds);
		skipped.push(...judged.skipped);
		const checked = await checkSchemas(resources.filter((resource) => !isAccepted(judged.of(resource))), {
			kubeconform,
			schemasRoot: SCHEMAS_ROOT,
			kubernetesVersion: resolved.value,
			crds
		});
		if (!checked.ok) failures.push({
			overlay: null,
			stage: "check",
			message: checked.error,
			location: null
		});
		else outcomes.push(...checked.value);
		const certainty = {
			isVersionStated: requested !== null,
			definesKind: definedKinds(resources)
		};
		const bySchema = new Map((checked.ok ? checked.value : []).map((outcome) => [outcome.resource, outcome]));
		for (const resource of resources) {
			problems.set(resource, judged.of(resource)?.problems ?? []);
			const schema = bySchema.get(resource) ?? (checked.ok ? VALID : UNCHECKED.schema);
			verdicts.set(resource, {
				kubernetesVersion: resolved.value,
				served: apiVersionStatus(resource.apiVersion, resource.kind, resolved.value, certainty),
				...combine(judged.of(resource), schema, resource.value, certainty.isVersionStated)
			});
		}
	}
	return {
		of: (resource) => verdicts.get(resource) ?? UNCHECKED,
		problemsOf: (resource) => problems.get(resource) ?? [],
		skipped: [...skipped, ...withoutSchema(outcomes.filter((outcome) => {
			const { status } = verdicts.get(outcome.resource).served;
			return status !== "removed" && status !== "nonexistent";
		}))],
		failures: [...failures, ...errorsOf(outcomes)]
	};
}
const UNCHECKED = {
	kubernetesVersion: "",
	served: { status: "unknown" },
	schema: {
		status: "skipped",
		reason: "no-schema"
	},
	refusals: []
};
const VALID = { status: "valid" };
async function judgements(upstream, version, resources, crds) {
	const none = {
		of: () => null,
		skipped: []
	};
	if (upstream === null || resources.length === 0) return none;
	const opened = await upstream(version);
	if (!opened.ok) return {
		...none,
		skipped: [notJudged(resources.length, opened.error)]
	};
	const judged = await judge(opened.value, resources, {
		own: crds,
		known: knownDefinition
	});
	const of = (resource) => {
		const answer = judged.get(resource);
		return answer?.ok === true ? answer.value : null;
	};
	return {
		of,
		skipped: failuresOf(judged)
	};
}
function notJudged(count, reason) {
	return {
		kind: "schema",
		count,
		reason: `not judged by the API server's own code: ${reason}`
	};
}
function failuresOf(judged) {
	const failed = [...judged].flatMap(([resource, answer]) => answer.ok ? [] : [{
		resource,
		reason: describeFailure(answer.error, "the program")
	}]);
	return [...Map.groupBy(failed, ({ reason }) => reason)].map(([reason, group]) => notJudged(group.length, `${reason}, for ${describeResource(group[0].resource)}${group.length > 1 ? " and others" : ""}`));
}
function definedKinds(resources) {
	const groups = new Set();
	const kinds = new Set();
	for (const { kind, value } of resources) {
		const { group, names } = asObject(value.spec);
		if (kind === "APIService") groups.add(String(group));
		if (kind === "CustomResourceDefinition" && String(group).includes(".")) kinds.add(`${group}/${String(asObject(names).kind)}`);
	}
	return (apiVersion, kind) => {
		const group = apiGroup(apiVersion);
		return group !== "" && groups.has(group) || kinds.has(`${group}/${kind}`);
	};
}
function withoutSchema(outcomes) {
	const skipped = outcomes.filter(({ status }) => status === "skipped").map(({ resource }) => resource);
	return [...Map.groupBy(skipped, ({ apiVersion, kind }) => `${apiVersion} ${kind}`)].map(([kind, resources]) => ({
		kind: "schema",
		count: resources.length,
		reason: `no schema for ${kind}`
	}));
}
function errorsOf(outcomes) {
	return outcomes.flatMap((outcome) => {
		if (outcome.status !== "error") return [];
		return [{
			overlay: null,
			stage: "check",
			message: `${describeResource(outcome.resource)}: ${outcome.message}`,
			location: null
		}];
	});
}
// scripts/startup/inline-script.ts
function inlineScript(container) {
	const { workload, path, value } = container;
	const field = path.at(-1) === "script" ? "source" : "script";
	const text = value[field];
	if (typeof text !== "string" || workloadOf(workload.resource) !== null) return null;
	const doc = {
		resource: workload.resource,
		path: [...path, field]
	};
	const file = field === "source" ? "/argo/staging/script" : "/tekton/scripts/script";
	const word = wordOf([{
		text: file,
		doc,
		start: 0,
		end: text.length
	}]);
	return {
		field,
		path: file,
		content: templatedText(text, doc, container),
		word
	};
}
const PATH_DIRECTORIES = [
	"/usr/local/sbin",
	"/usr/local/bin",
	"/usr/sbin",
	"/usr/bin",
	"/sbin",
	"/bin"
];
const NODE_ROOT = "/proc/1/root";
const NOT_NORMAL = /\/\/|(?:^|\/)\.{1,2}(?:\/|$)|\/$/;
function resolvePath(directory, path) {
	const whole = path.startsWith("/") || path.startsWith("~") || path.startsWith("?") ? path : `${directory}/${path}`;
	if (!NOT_NORMAL.test(whole)) return whole;
	const parts = [];
	for (const part of whole.split("/")) if (part === "..") {
		if (parts.length > 1) parts.pop();
	} else if (part !== "." && (part !== "" || parts.length === 0)) parts.push(part);
	return parts.length === 1 && parts[0] === "" ? "/" : parts.join("/");
}
const MAX_MOUNTS = 200;
function growingFrom(content) {
	return {
		pieces: [...content],
		length: content.reduce((sum, { text }) => sum + text.length, 0)
	};
}
var StartFiles = class StartFiles {
	store;
	root;
	constructor(mounts = [], view) {
		const empty = {
			contents: new Map(),
			names: new Set(),
			growing: new Map(),
			downloads: new Map(),
			imageCopies: new Map(),
			mounts: [...mounts],
			temporary: 0,
			fetched: false,
			downloaded: false
		};
		this.store = view?.store ?? empty;
		this.root = view?.root ?? "";
	}
	rootedAt(directory) {
		const root = this.inStore(directory);
		return new StartFiles([], {
			store: this.store,
			root: root === "/" ? "" : root
		});
	}
	get hostRoot() {
		return this.store.mounts.find(({ isNodeRoot }) => isNodeRoot)?.path ?? NODE_ROOT;
	}
	read(path) {
		const whole = this.inStore(path);
		this.store.growing.delete(whole);
		return this.store.contents.get(whole) ?? this.store.imageCopies.get(whole) ?? this.unpacked(whole);
	}
	write(path, content) {
		if (content.length === 1 && content[0].unknown?.kind === "download") this.store.downloaded = true;
		this.setContent(this.inStore(path), content);
	}
	setContent(whole, content) {
		this.store.contents.set(whole, content);
		this.store.names.add(whole.slice(whole.lastIndexOf("/") + 1));
	}
	append(path, content) {
		const whole = this.inStore(path);
		const before = this.store.growing.get(whole);
		const isGrowing = before !== void 0 && this.store.contents.get(whole) === before.pieces;
		const current = isGrowing ? before : growingFrom(this.read(path) ?? []);
		for (const piece of content) {
			current.pieces.push(piece);
			current.length += piece.text.length;
		}
		const isTooLong = current.length > 2097152 || current.pieces.length > 5e5;
		if (!isTooLong) this.store.growing.set(whole, current);
		this.setContent(whole, isTooLong ? unknown({ kind: "limit" }) : current.pieces);
		if (content.some(({ unknown }) => unknown?.kind === "download")) this.store.downloaded = true;
		return isGrowing ? content.length : current.pieces.length;
	}
	copyFromImage(from, to) {
		const [source, target] = [this.inStore(from), this.inStore(to)];
		const name = source.slice(source.lastIndexOf("/") + 1);
		this.store.imageCopies.set(target, unknown({
			kind: "image-file",
			path: source
		}));
		this.store.imageCopies.set(resolvePath(target, name), unknown({
			kind: "image-file",
			path: source
		}));
	}
	copyUnknown(from, to) {
		const origin = this.originOf(from);
		const target = this.inStore(to);
		const name = from.slice(from.lastIndexOf("/") + 1);
		if (this.store.mounts.length < MAX_MOUNTS) this.store.mounts.push({
			path: target,
			origin
		}, {
			path: resolvePath(target, name),
			origin
		});
	}
	addImageCopy(path, content) {
		this.store.imageCopies.set(this.inStore(path), content);
	}
	imageCopies() {
		return this.store.imageCopies;
	}
	unpack(directory, download) {
		this.store.downloads.set(this.inStore(directory), download);
	}
	onPath(name, directories) {
		if (!this.store.names.has(name)) return void 0;
		return directories().map((directory) => resolvePath(directory, name)).find((path) => this.store.contents.has(this.inStore(path)));
	}
	get size() {
		return this.store.contents.size;
	}
	*below(directory) {
		const whole = this.inStore(directory);
		this.store.growing.clear();
		const prefix = whole.endsWith("/") ? whole : `${whole}/`;
		for (const [path, content] of [...this.store.contents]) if (path === whole || path.startsWith(prefix)) yield [path.slice(this.root.length), content];
	}
	all() {
		this.store.growing.clear();
		return this.store.contents;
	}
	unpackedDownloads() {
		return this.store.downloads;
	}
	markFetched() {
		this.store.fetched = true;
	}
	get hasFetched() {
		return this.store.fetched || this.store.downloads.size > 0;
	}
	get hasDownloads() {
		return this.store.downloaded || this.store.downloads.size > 0;
	}
	originOf(path) {
		const whole = this.inStore(path);
		if (whole === NODE_ROOT || whole.startsWith(`${NODE_ROOT}/`)) return "host";
		for (let end = whole.length; end > 0; end = whole.lastIndexOf("/", end - 1)) if (this.store.imageCopies.has(whole.slice(0, end))) return "image";
		let nearest = null;
		for (const mount of this.store.mounts) if ((whole === mount.path || whole.startsWith(mount.path === "/" ? "/" : `${mount.path}/`)) && (nearest === null || mount.path.length >= nearest.path.length)) nearest = mount;
		return nearest?.origin ?? "image";
	}
	addAnonymous(content) {
		this.store.temporary++;
		const path = `/dev/fd/s${this.store.temporary}`;
		this.setContent(this.inStore(path), content);
		return path;
	}
	temporaryPath() {
		this.store.temporary++;
		return `/tmp/tmp.${this.store.temporary}`;
	}
	text(path) {
		const content = this.read(path);
		return content === void 0 ? null : valueText(content);
	}
	inStore(path) {
		return this.root === "" || !path.startsWith("/") ? path : resolvePath("/", this.root + path);
	}
	unpacked(path) {
		const { downloads } = this.store;
		if (downloads.size === 0) return void 0;
		for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
			const found = downloads.get(path.slice(0, end));
			if (found !== void 0) return found;
		}
	}
};
// scripts/startup/command-lines.ts
const HOOKS = [
	[
		"lifecycle",
		"postStart",
		"exec",
		"command"
	],
	[
		"startupProbe",
		"exec",
		"command"
	],
	[
		"livenessProbe",
		"exec",
		"command"
	],
	[
		"readinessProbe",
		"exec",
		"command"
	]
];
function commandLinesOf(container, environment, files) {
	const entries = [];
	const command = wordsAt(container, ["command"], environment);
	const args = wordsAt(container, ["args"], environment);
	const custom = customWords(container);
	if (custom !== null) return {
		entries: [commandLine(custom.words, custom.path)],
		imageOnly: false
	};
	const main = scriptCommandLine(command, args, container) ?? mainCommandLine(command, args, container, files);
	if (main !== null) entries.push(main);
	for (const path of HOOKS) {
		const words = wordsAt(container, path, null);
		if (words.length > 0) entries.push(commandLine(words, path));
	}
	return {
		entries,
		imageOnly: main === null
	};
}
function mainCommandLine(command, args, container, files) {
	return command.length > 0 ? commandLine([...command, ...args], ["command"]) : guessedCommandLine(args, container, files);
}
function scriptCommandLine(command, args, container) {
	const script = inlineScript(container);
	if (script === null) return null;
	if (script.field === "source" && command.length > 0) return commandLine([
		...command,
		...args,
		script.word
	], ["command"]);
	return commandLine(script.field === "source" ? [script.word] : [script.word, ...args], [script.field]);
}
function commandLine(words, path, guessed = false) {
	return {
		words,
		path,
		guessed
	};
}
function wordsAt(container, path, environment) {
	const holder = holderOf(container, String(path[0]));
	const parent = path.slice(0, -1).reduce((object, key) => asObject(object[key]), holder.value);
	return asArray(parent[path.at(-1)]).map((item, index) => {
		const doc = {
			resource: container.workload.resource,
			path: [
				...holder.path,
				...path,
				index
			]
		};
		const value = templatedText(scalarText(item), doc, container);
		return wordOf(environment === null ? value : expandReferences(value, environment));
	});
}
function holderOf(container, field) {
	const template = stepTemplateOf(container);
	return template === null || container.value[field] !== void 0 || container.value.script !== void 0 ? container : template;
}
function scalarText(item) {
	return asString(item) ?? (typeof item === "object" ? "" : String(item));
}
function guessedCommandLine(args, container, files) {
	const first = args[0];
	if (first === void 0) return null;
	if (first.text.startsWith("/") && files.read(resolvePath("/", first.text)) !== void 0 || isTool(programName(first.text))) return commandLine(args, ["args"], true);
	const script = args[1];
	if (/^-[a-z]*c$/.test(first.text) && script !== void 0 && /\s/.test(script.text)) return commandLine([wordOf(known("sh")), ...args], ["args"], true);
	const image = parseImage(asString(container.value.image) ?? "")?.repository ?? "";
	const program = programName(image).replace(/^alpine-/, "");
	if (first.text.startsWith("/") || installerOf(program) === void 0) return null;
	return commandLine([wordOf(known(program)), ...args], ["args"], true);
}
// scripts/startup/values/source.ts
function sourceOf(value) {
	const offsets = [];
	let offset = 0;
	for (const piece of value) {
		offsets.push(offset);
		offset += piece.text.length;
	}
	return {
		text: valueText(value),
		pieces: value,
		offsets,
		lines: null
	};
}
function lastAtOrBefore(offsets, offset) {
	let low = 0;
	let high = offsets.length;
	while (low < high) {
		const middle = low + high >>> 1;
		if (offsets[middle] <= offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
function sliceSource(source, start, end) {
	const pieces = [];
	for (let i = Math.max(0, lastAtOrBefore(source.offsets, start)); i < source.pieces.length; i++) {
		const offset = source.offsets[i];
		if (offset >= end) break;
		const piece = source.pieces[i];
		const from = Math.max(0, start - offset);
		const to = Math.min(piece.text.length, end - offset);
		if (from < to) pieces.push(cut$2(piece, from, to));
	}
	return pieces;
}
function anchorOf(source, start, end) {
	return anchorOfValue(sliceSource(source, start, end)) ?? anchorOfValue(source.pieces);
}
const MAX_GAP = 4;
function anchorOfValue(value) {
	const first = value.find((piece) => piece.doc !== null && piece.end > piece.start);
	const doc = first?.doc;
	if (first === void 0 || doc === null || doc === void 0) return null;
	let { end } = first;
	for (const piece of value) if (piece.doc === doc && piece.start >= end && piece.start - end <= MAX_GAP) end = piece.end;
	return {
		doc,
		span: {
			start: first.start,
			end
		}
	};
}
function writtenText(source, start, end) {
	return source.text.slice(start, end).replaceAll("￿", "…").trim();
}
function lineAt(source, offset) {
	source.lines ??= [...source.text.matchAll(/\n/g)].map((match) => match.index);
	return lastAtOrBefore(source.lines, offset - 1) + 2;
}
const IMAGE_SETTINGS = [
	{
		images: ["apache/airflow"],
		variables: ["_PIP_ADDITIONAL_REQUIREMENTS"],
		installs: "Python packages",
		kind: "image-install",
		documentation: "https://airflow.apache.org/docs/docker-stack/entrypoint.html#installing-additional-requirements"
	},
	{
		images: [
			"bitnami/airflow",
			"bitnami/airflow-worker",
			"bitnami/airflow-scheduler"
		],
		files: ["/bitnami/python/requirements.txt"],
		installs: "Python packages",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/airflow"
	},
	{
		images: [
			"grafana/grafana",
			"grafana/grafana-oss",
			"grafana/grafana-enterprise"
		],
		variables: [
			"GF_INSTALL_PLUGINS",
			"GF_PLUGINS_PREINSTALL",
			"GF_PLUGINS_PREINSTALL_SYNC"
		],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://grafana.com/docs/grafana/latest/setup-grafana/configure-docker/"
	},
	{
		images: ["bitnami/grafana"],
		variables: ["GF_INSTALL_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/grafana"
	},
	{
		images: ["linuxserver/*"],
		variables: ["DOCKER_MODS"],
		installs: "mods",
		kind: "image-install",
		documentation: "https://docs.linuxserver.io/general/container-customization/#docker-mods"
	},
	{
		images: ["linuxserver/*"],
		variables: ["INSTALL_PACKAGES", "INSTALL_PIP_PACKAGES"],
		installs: "packages",
		kind: "image-install",
		documentation: "https://github.com/linuxserver/docker-mods/tree/universal-package-install"
	},
	{
		images: ["jlesage/*"],
		variables: ["INSTALL_PACKAGES", "INSTALL_PACKAGES_INTERNAL"],
		installs: "packages",
		kind: "image-install",
		documentation: "https://github.com/jlesage/docker-baseimage#environment-variables"
	},
	{
		images: [
			"prefecthq/prefect",
			"prefecthq/prefect-dev",
			"prefecthq/prefect-client"
		],
		variables: ["EXTRA_PIP_PACKAGES"],
		installs: "Python packages",
		kind: "image-install",
		documentation: "https://docs.prefect.io/v3/how-to-guides/self-hosted/server-docker"
	},
	{
		images: [
			"dask/dask",
			"daskdev/dask",
			"dask/dask-notebook",
			"daskdev/dask-notebook"
		],
		variables: [
			"EXTRA_APT_PACKAGES",
			"EXTRA_CONDA_PACKAGES",
			"EXTRA_PIP_PACKAGES"
		],
		installs: "packages",
		kind: "image-install",
		documentation: "https://docs.dask.org/en/stable/how-to/manage-environments.html#temporary-installations"
	},
	{
		images: ["rapidsai/*"],
		variables: ["EXTRA_CONDA_PACKAGES", "EXTRA_PIP_PACKAGES"],
		installs: "packages",
		kind: "image-install",
		documentation: "https://docs.rapids.ai/install/#docker"
	},
	{
		images: ["neo4j", "neo4j/neo4j-admin"],
		variables: ["NEO4J_PLUGINS", "NEO4JLABS_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://neo4j.com/docs/operations-manual/current/docker/plugins/"
	},
	{
		images: ["bitnami/wordpress", "bitnami/wordpress-nginx"],
		variables: ["WORDPRESS_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/wordpress"
	},
	{
		images: ["bitnami/jenkins"],
		variables: ["JENKINS_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/jenkins"
	},
	{
		images: ["bitnami/rabbitmq"],
		variables: ["RABBITMQ_COMMUNITY_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/rabbitmq"
	},
	{
		images: ["bitnami/elasticsearch"],
		variables: ["ELASTICSEARCH_PLUGINS"],
		installs: "plugins",
		kind: "image-install",
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/elasticsearch"
	},
	{
		images: [
			"kartoza/geoserver",
			"geoserver",
			"osgeo.org/geoserver"
		],
		variables: ["STABLE_EXTENSIONS", "COMMUNITY_EXTENSIONS"],
		installs: "extensions",
		kind: "image-install",
		documentation: "https://github.com/kartoza/docker-geoserver#activate-stable-extensions-on-contain-startup"
	},
	{
		images: ["itzg/minecraft-server"],
		variables: [...[
			"MODRINTH_PROJECTS",
			"MODRINTH_MODPACK",
			"SPIGET_RESOURCES",
			"CURSEFORGE_FILES",
			"MODPACK",
			"MODS"
		], ...[
			"PLUGINS",
			"MODS_FILE",
			"DATAPACKS",
			"CF_SLUG",
			"CF_PAGE_URL",
			"VANILLATWEAKS_SHARECODE"
		]],
		installs: "mods and plugins",
		kind: "image-install",
		documentation: "https://docker-minecraft-server.readthedocs.io/en/latest/mods-and-plugins/"
	},
	{
		images: [
			"itzg/minecraft-server",
			"itzg/minecraft-bedrock-server",
			"itzg/bungeecord",
			"itzg/mc-proxy"
		],
		always: true,
		installs: "the server program",
		kind: "image-fetch",
		documentation: "https://docker-minecraft-server.readthedocs.io/en/latest/"
	},
	{
		images: [
			"lloesche/valheim-server",
			"thijsvanloef/palworld-server-docker",
			"cm2network/*",
			"mbround18/valheim"
		],
		always: true,
		installs: "the server program",
		kind: "image-fetch",
		documentation: "https://github.com/lloesche/valheim-server-docker"
	},
	{
		images: ["coder/envbuilder"],
		variables: ["ENVBUILDER_GIT_URL", "GIT_URL"],
		installs: "a repository and its development container",
		kind: "image-install",
		documentation: "https://github.com/coder/envbuilder"
	},
	{
		images: ["n8nio/n8n", "n8n-io/n8n"],
		variables: ["N8N_REINSTALL_MISSING_PACKAGES"],
		installs: "community nodes",
		kind: "image-install",
		documentation: "https://docs.n8n.io/hosting/configuration/environment-variables/nodes/"
	},
	{
		images: ["photoprism/photoprism"],
		variables: ["PHOTOPRISM_INIT"],
		installs: "packages",
		kind: "image-install",
		documentation: "https://docs.photoprism.app/getting-started/config-options/#docker-image"
	},
	{
		images: ["paperless-ngx/paperless-ngx", "paperlessngx/paperless-ngx"],
		variables: ["PAPERLESS_OCR_LANGUAGES"],
		installs: "language packages",
		kind: "image-install",
		documentation: "https://docs.paperless-ngx.com/configuration/#PAPERLESS_OCR_LANGUAGES"
	},
	{
		images: [
			"stirlingtools/stirling-pdf",
			"frooodle/s-pdf",
			"stirling-tools/stirling-pdf"
		],
		variables: ["INSTALL_BOOK_AND_ADVANCED_HTML_OPS"],
		installs: "packages",
		kind: "image-fetch",
		documentation: "https://docs.stirlingpdf.com/Installation/Docker%20Install"
	},
	{
		images: ["oznu/homebridge"],
		variables: ["PACKAGES"],
		installs: "packages",
		kind: "image-install",
		documentation: "https://github.com/oznu/docker-homebridge#parameters"
	},
	{
		images: ["richarvey/nginx-php-fpm"],
		variables: ["GIT_REPO"],
		installs: "a repository",
		kind: "image-install",
		documentation: "https://github.com/richarvey/nginx-php-fpm/blob/main/docs/config_flags.md"
	},
	{
		images: [
			"git-sync/git-sync",
			"git-sync",
			"openweb/git-sync"
		],
		variables: ["GITSYNC_REPO", "GIT_SYNC_REPO"],
		options: ["--repo", "-repo"],
		installs: "a repository",
		kind: "image-fetch",
		documentation: "https://github.com/kubernetes/git-sync"
	}
];
const ENTRYPOINT_FILES = [
	{
		path: /^\/docker-entrypoint\.d\/[^/]+\.(?:sh|envsh)$/,
		documentation: "https://hub.docker.com/_/nginx"
	},
	{
		path: /^\/docker-entrypoint-(?:pre)?initdb\.d\/[^/]+\.sh$/,
		documentation: "https://hub.docker.com/_/postgres"
	},
	{
		path: /^\/docker-entrypoint-(?:pre)?init\.d\/[^/]+\.sh$/,
		documentation: "https://github.com/bitnami/containers/tree/main/bitnami/wordpress"
	},
	{
		path: /^(?:\/config)?\/custom-(?:cont-init|services)\.d\/[^/]+$/,
		documentation: "https://docs.linuxserver.io/general/container-customization/#custom-scripts"
	},
	{
		path: /^\/etc\/(?:cont-init\.d\/[^/]+|services\.d\/[^/]+\/run|s6-overlay\/s6-rc\.d\/[^/]+\/(?:up|run))$/,
		documentation: "https://github.com/just-containers/s6-overlay"
	},
	{
		path: /^\/docker-entrypoint-hooks\.d\/[^/]+\/[^/]+\.sh$/,
		documentation: "https://github.com/nextcloud/docker#auto-configuration-via-hook-folders"
	},
	{
		path: /^\/usr\/local\/bin\/(?:start|before)-notebook\.d\/[^/]+$/,
		documentation: "https://jupyter-docker-stacks.readthedocs.io/en/latest/using/common.html#startup-hooks"
	},
	{
		path: /^\/etc\/my_init\.d\/[^/]+$/,
		documentation: "https://github.com/phusion/baseimage-docker#running_startup_scripts"
	},
	{
		path: /^\/(?:etc\/localstack\/init\/(?:boot|start|ready)\.d|docker-entrypoint-initaws\.d)\/[^/]+\.(?:sh|py)$/,
		documentation: "https://docs.localstack.cloud/references/init-hooks/"
	},
	{
		path: /^\/(?:opt\/docker\/provision\/)?entrypoint\.d\/[^/]+\.sh$/,
		documentation: "https://dockerfile.readthedocs.io/en/latest/content/Customization/provisioning.html"
	},
	{
		path: /^(?:\/usr\/local\/bin|\/usr\/bin|\/app|\/opt)?\/(?:docker-)?entrypoint\.sh$/,
		documentation: "https://docs.docker.com/build/building/best-practices/#entrypoint"
	}
];
// scripts/startup/images/settings.ts
function recordImageSettings(container, environment, files, sink, nameArgument) {
	const matches = imageMatcher(container);
	let isReported = false;
	for (const setting of IMAGE_SETTINGS.filter(({ images }) => images.some(matches))) {
		if (setting.always && isReported) continue;
		for (const found of settingValues(setting, container, environment, files)) {
			isReported = true;
			record(setting, found, sink, nameArgument);
		}
	}
}
function imageMatcher({ name, value }) {
	if (value.image === void 0) return (image) => image.slice(image.lastIndexOf("/") + 1) === name;
	const repository = parseImage(asString(value.image) ?? "")?.repository;
	return (image) => repository !== void 0 && isImage(repository, image);
}
function isImage(repository, name) {
	if (name.endsWith("/*")) return `/${repository}`.includes(`/${name.slice(0, -1)}`);
	const whole = name.includes("/") ? name : `library/${name}`;
	return repository === whole || repository.endsWith(`/${whole}`) || name === "git-sync" && /(?:^|\/)git-sync$/.test(repository);
}
const OFF = /^(?:|false|no|0|off|none|null|disabled)$/i;
function settingValues({ variables = [], files: paths = [], options = [], always }, container, environment, files) {
	const found = [];
	for (const name of variables) {
		const value = environment.get(name);
		if (value !== void 0 && !OFF.test(valueText(value).trim())) found.push({
			name,
			value,
			text: concat(known(`${name}=`), value)
		});
	}
	for (const path of paths) {
		const content = files.read(path);
		if (content !== void 0) found.push({
			name: path,
			value: content,
			text: known(path)
		});
	}
	asArray(container.value.args).forEach((arg, index) => {
		const text = asString(arg) ?? "";
		const name = options.find((option) => text === option || text.startsWith(`${option}=`));
		const doc = {
			resource: container.workload.resource,
			path: [
				...container.path,
				"args",
				index
			]
		};
		if (name !== void 0) found.push({
			name,
			value: known(text, doc),
			text: known(text, doc)
		});
	});
	const image = asString(container.value.image) ?? "";
	const doc = {
		resource: container.workload.resource,
		path: [...container.path, "image"]
	};
	if (always && found.length === 0) found.push({
		name: "image",
		value: known(image, doc),
		text: known(image, doc)
	});
	return found;
}
function record({ kind, installs }, { name, value, text }, sink, nameArgument) {
	const source = sourceOf(text);
	const frame = {
		label: nameArgument(value) ?? name,
		numbered: false,
		source,
		parent: null,
		calledAt: 0
	};
	const certainty = isKnown(valueText(value)) ? kind : "image-fetch";
	const packages = splitFields(value, " 	\n,").fields.map((field) => packageBy(/[@=]/)(wordOf(field)));
	sink.install({
		words: [],
		frame,
		start: 0,
		end: source.text.length
	}, installFacts(certainty, installs, name, { packages }));
}
function volumeEntrypoints(container, { files }) {
	return asArray(container.value.volumeMounts).flatMap((mount) => {
		const path = resolvePath("/", asString(asObject(mount).mountPath) ?? "");
		return ENTRYPOINT_FILES.some((row) => row.path.test(`${path}/x.sh`) && !row.path.test(path)) && files.originOf(path) === "volume" && files.read(`${path}/x.sh`) === void 0 ? [path] : [];
	});
}
function entrypointFiles({ files, budget }) {
	if (files.size === 0 || !budget.spend(files.size)) return [];
	return [...files.all()].map(([path]) => path).filter((path) => ENTRYPOINT_FILES.some((row) => row.path.test(path))).sort();
}
// scripts/startup/machine/budget.ts
const MAX_STEPS = 5e5;
const MAX_RUN_STEPS = 5e6;
var StepBudget = class {
	steps = 0;
	max;
	shared;
	constructor(max = MAX_STEPS, shared = null) {
		this.max = max;
		this.shared = shared;
	}
	spend(steps) {
		this.steps += steps;
		this.shared?.spend(steps);
		return !this.exhausted;
	}
	get exhausted() {
		return this.steps > this.max || this.shared?.exhausted === true;
	}
};
// scripts/startup/machine/shell.ts
const SUCCESS = {
	ok: true,
	flow: "next"
};
const FAILURE = {
	ok: false,
	flow: "next"
};
const DONE = {
	ok: null,
	flow: "next"
};
function subshell(shell, changes = {}) {
	const process = {
		...shell.process,
		scope: shell.process.scope.fork(),
		traps: []
	};
	return {
		...shell,
		process,
		...changes
	};
}
function printUnknown(command, { out }) {
	out?.write(unknown({
		kind: "output",
		command
	}));
}
// scripts/startup/machine/downloads.ts
function recordDownload(download, shell, at) {
	shell.machine.downloadCommands.set(download, rangeOf(shell, at));
}
function recordDownloadRun(download, shell, at) {
	const { machine } = shell;
	machine.executableDownloads.delete(download);
	if (machine.executedDownloads.has(download)) return DONE;
	machine.executedDownloads.add(download);
	report(download, "run", {
		at,
		range: rangeOf(shell, at)
	}, machine);
	return DONE;
}
function recordExecutableDownload(download, shell, at, use = "make executable") {
	const { executedDownloads, executableDownloads } = shell.machine;
	const isNew = !executableDownloads.has(download) || use === "make executable";
	if (!executedDownloads.has(download) && isNew) executableDownloads.set(download, {
		at,
		range: rangeOf(shell, at),
		use
	});
}
function recordUnusedExecutables(machine) {
	for (const [download, place] of machine.executableDownloads) report(download, place.use, place, machine);
}
function report(download, use, { at, range }, { sink, downloadCommands }) {
	const { command, url } = download;
	const facts = installFacts("remote-script", command, use, { urls: url === null ? [] : [url] });
	const from = downloadCommands.get(download);
	if (from === void 0 || isSame(from, range)) sink.install(range, facts);
	else sink.install(from, facts, at);
}
function isSame(one, other) {
	return one.frame === other.frame && one.start === other.start && one.end === other.end;
}
function rangeOf(shell, at) {
	return shell.pipeline === null || at.frame !== shell.frame ? at : {
		...at,
		...shell.pipeline
	};
}
var ShellScope = class ShellScope {
	parent;
	variables = new Map();
	functions = new Map();
	aliases = null;
	depth;
	constructor(parent) {
		this.parent = parent;
		this.depth = parent === null ? 0 : parent.depth + 1;
	}
	get(name) {
		for (let scope = this; scope !== null; scope = scope.parent) {
			const found = scope.variables.get(name);
			if (found !== void 0) return found;
		}
	}
	set(name, binding) {
		this.variables.set(name, binding);
	}
	setScalar(name, ...values) {
		this.set(name, {
			kind: "scalar",
			values
		});
	}
	functionOf(name) {
		for (let scope = this; scope !== null; scope = scope.parent) {
			const found = scope.functions.get(name);
			if (found !== void 0) return found;
		}
	}
	aliasOf(name) {
		for (let scope = this; scope !== null; scope = scope.parent) {
			const found = scope.aliases?.get(name);
			if (found !== void 0) return found;
		}
	}
	setAlias(name, alias) {
		this.aliases ??= new Map();
		this.aliases.set(name, alias);
	}
	define(name, body) {
		this.functions.set(name, body);
	}
	fork() {
		return new ShellScope(this);
	}
	join(forks, always) {
		const names = new Set(forks.flatMap((fork) => [...fork.variables.keys()]));
		for (const name of names) {
			const options = forks.map((fork) => fork.variables.get(name) ?? this.get(name));
			if (!always) options.push(this.get(name));
			this.set(name, mergeBindings(options));
		}
		for (const fork of forks) for (const [name, def] of fork.functions) this.functions.set(name, def);
	}
};
function mergeArrays(arrays) {
	const items = arrays.flatMap((binding) => binding.items);
	if (arrays.every(({ keys }) => keys === void 0)) return {
		kind: "array",
		items
	};
	return {
		kind: "array",
		items,
		keys: arrays.flatMap(keysOf)
	};
}
function keysOf({ items, keys }) {
	return keys ?? items.map((_, i) => String(i));
}
function mergeBindings(bindings) {
	const array = bindings.filter((binding) => binding?.kind === "array");
	if (array.length > 0) return mergeArrays(array);
	const values = new Map();
	for (const binding of bindings) for (const value of binding?.kind === "scalar" ? binding.values : [EMPTY]) if (values.size < 6 && !values.has(valueText(value))) values.set(valueText(value), value);
	return {
		kind: "scalar",
		values: [...values.values()]
	};
}
// scripts/startup/volumes.ts
var SharedVolumes = class {
	#files = new Map();
	#downloads = new Map();
	#imageCopies = new Map();
	addTo(container, files, environment, budget) {
		for (const { volume, path, below } of mountsOf(container, environment)) {
			for (const [name, content] of filesIn(this.#files, volume, budget)) {
				const rest = pathBelow(name, below);
				if (rest !== null) files.write(resolvePath(path, rest), content);
			}
			for (const [name, content] of filesIn(this.#downloads, volume, budget)) {
				const rest = pathBelow(name, below);
				if (rest !== null) files.unpack(resolvePath(path, rest), content);
			}
			for (const [name, content] of filesIn(this.#imageCopies, volume, budget)) {
				const rest = pathBelow(name, below);
				if (rest !== null) files.addImageCopy(resolvePath(path, rest), content);
			}
		}
	}
	storeFrom(container, files, environment, budget) {
		const mounts = new Map(mountsOf(container, environment).map((mount) => [mount.path, mount]));
		if (mounts.size === 0 || !budget.spend(files.size)) return;
		for (const [path, content] of files.all()) store(this.#files, mounts, path, content);
		for (const [path, content] of files.unpackedDownloads()) store(this.#downloads, mounts, path, content);
		for (const [path, content] of files.imageCopies()) store(this.#imageCopies, mounts, path, content);
	}
};
const NO_FILES = new Map();
function filesIn(kept, volume, budget) {
	const left = (volume === null ? void 0 : kept.get(volume)) ?? NO_FILES;
	return budget.spend(left.size) ? left : NO_FILES;
}
function store(kept, mounts, path, content) {
	for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
		const mount = mounts.get(path.slice(0, end));
		if (mount === void 0) continue;
		if (mount.volume === null) return;
		const left = kept.get(mount.volume) ?? new Map();
		kept.set(mount.volume, left.set(resolvePath(mount.below, path.slice(end + 1)), content));
		return;
	}
}
function pathBelow(path, folder) {
	if (path === folder) return "";
	const start = folder === "/" ? folder : `${folder}/`;
	return path.startsWith(start) ? path.slice(start.length) : null;
}
const MANIFEST_VOLUMES = [
	"configMap",
	"secret",
	"projected",
	"downwardAPI"
];
function mountsOf(container, environment) {
	const { podSpec } = container.workload;
	const filled = new Set(asArray(podSpec.volumes).flatMap((entry) => {
		const volume = asObject(entry);
		return MANIFEST_VOLUMES.some((field) => Object.hasOwn(volume, field)) ? [asString(volume.name) ?? ""] : [];
	}));
	const own = volumeMountsOf(container).flatMap((mount) => {
		const { name, mountPath } = mount;
		const subPath = subPathOf(mount, environment);
		if (typeof name !== "string" || typeof mountPath !== "string" || subPath === null) return [];
		return [{
			volume: filled.has(name) ? null : name,
			path: resolvePath("/", mountPath),
			below: resolvePath("/", subPath)
		}];
	});
	return [...workspacesOf(container).map((path) => ({
		volume: `workspace ${path}`,
		path,
		below: "/"
	})), ...own];
}
function subPathOf({ subPath, subPathExpr }, environment) {
	if (typeof subPathExpr !== "string") return asString(subPath) ?? "";
	const text = valueText(expandReferences(known(subPathExpr), environment));
	return isKnown(text) && !text.includes("$(") ? text : null;
}
function volumeMountsOf({ value, workload, path }) {
	const template = isStep(path) ? asObject(workload.podSpec.stepTemplate) : {};
	return [...asArray(template.volumeMounts), ...asArray(value.volumeMounts)].map(asObject);
}
function workspacesOf(container) {
	return isStep(container.path) ? ["/workspace", ...workspaceDirectories(container)] : [];
}
function workspaceDirectories({ path, workload }) {
	if (!isStep(path)) return [];
	return asArray(workload.podSpec.workspaces).flatMap((entry) => {
		const { name, mountPath } = asObject(entry);
		return typeof name === "string" ? [resolvePath("/workspace", asString(mountPath) ?? name)] : [];
	});
}
function workspaceDirectory({ workload }, name) {
	const declared = asArray(workload.podSpec.workspaces).map(asObject).find((workspace) => workspace.name === name);
	return declared === void 0 ? null : resolvePath("/workspace", asString(declared.mountPath) ?? name);
}
function isEarlier({ role, path }) {
	return role === "init" || role === "sidecar" || isStep(path);
}
// scripts/startup/mounts.ts
function mountedFiles(container, overlay, environment) {
	const volumes = volumesOf(container);
	const mounts = volumeMountsOf(container);
	const files = new StartFiles(mountedDirectories(container, volumes));
	for (const mount of mounts) {
		const volume = volumes.get(asString(mount.name) ?? "");
		const mountPath = asString(mount.mountPath);
		if (volume === void 0 || mountPath === void 0) continue;
		const subPath = subPathOf(mount, environment);
		if (subPath === null) continue;
		for (const [name, content] of volumeFiles(volume, container, overlay)) {
			const path = pathInContainer(name, subPath.replace(/^\/+|\/+$/g, ""), mountPath);
			if (path !== null) files.write(path, content);
		}
	}
	for (const [name, content] of planSecrets(container, overlay)) files.write(name, content);
	const script = inlineScript(container);
	if (script !== null) files.write(script.path, script.content);
	return files;
}
function volumesOf(container) {
	const volumes = new Map();
	for (const volume of asArray(container.workload.podSpec.volumes)) {
		const object = asObject(volume);
		volumes.set(asString(object.name) ?? "", object);
	}
	return volumes;
}
function planSecrets(container, overlay) {
	const { resource } = container.workload;
	if (resource.kind !== "Plan" || !resource.apiVersion.startsWith("upgrade.cattle.io/")) return [];
	return asArray(asObject(resource.value.spec).secrets).flatMap((entry) => {
		const { name, path } = asObject(entry);
		const secret = findConfig("Secret", asString(name), container, overlay);
		if (secret === void 0 || typeof path !== "string") return [];
		return [...configEntries(secret)].map(([key, content]) => [resolvePath(path, key), content]);
	});
}
const ORIGINS = {
	configMap: "manifest",
	secret: "manifest",
	projected: "manifest",
	downwardAPI: "manifest",
	hostPath: "host"
};
function mountedDirectories(container, volumes) {
	const workspaces = workspaceDirectories(container).map((path) => ({
		path,
		origin: "workspace"
	}));
	return [...volumeMountsOf(container).flatMap((mount) => {
		const path = asString(mount.mountPath);
		if (path === void 0) return [];
		const volume = volumes.get(asString(mount.name) ?? "") ?? {};
		const field = Object.keys(volume).find((key) => Object.hasOwn(ORIGINS, key));
		const origin = field === void 0 ? "volume" : ORIGINS[field];
		const isRoot = asObject(volume.hostPath).path === "/" && mount.subPath === void 0;
		return [{
			path: resolvePath("/", path),
			origin,
			...isRoot ? { isNodeRoot: true } : {}
		}];
	}), ...workspaces];
}
function pathInContainer(name, subPath, mountPath) {
	if (subPath === "") return resolvePath(mountPath, name);
	if (name === subPath) return resolvePath("/", mountPath);
	return name.startsWith(`${subPath}/`) ? resolvePath(mountPath, name.slice(subPath.length + 1)) : null;
}
function volumeFiles(volume, container, overlay) {
	const own = sourceFiles(volume, container, overlay);
	const projected = asArray(asObject(volume.projected).sources);
	return [...own, ...projected.flatMap((source) => sourceFiles(asObject(source), container, overlay))];
}
function sourceFiles(source, container, overlay) {
	const configMap = asObject(source.configMap);
	const secret = asObject(source.secret);
	const secretName = asString(secret.secretName) ?? asString(secret.name);
	return [...pickItems(configMap.items, findConfig("ConfigMap", asString(configMap.name), container, overlay)), ...pickItems(secret.items, findConfig("Secret", secretName, container, overlay))];
}
function pickItems(items, resource) {
	if (resource === void 0) return [];
	const entries = configEntries(resource);
	if (!Array.isArray(items)) return [...entries];
	return items.flatMap((entry) => {
		const item = asObject(entry);
		const content = entries.get(asString(item.key) ?? "");
		const path = asString(item.path);
		return content === void 0 || path === void 0 ? [] : [[path, content]];
	});
}
// scripts/startup/recorder.ts
const MAX_RUNS = 1e3;
const MAX_COMMANDS = 2e4;
var Recorder = class {
	guessing = false;
	installs = new Map();
	unknowns = new Map();
	uncheckedParts = new Map();
	invocations = [];
	files;
	container;
	places = new Map();
	constructor(files, container) {
		this.files = files;
		this.container = container;
	}
	command(invocation) {
		const { words } = invocation;
		if (this.invocations.length >= MAX_COMMANDS) this.unknown("limit", invocation, { kind: "limit" });
		else if (!this.guessing) this.invocations.push(invocation);
		const installer = installerOf(programName(words[0]?.text ?? ""));
		if (installer === void 0) return null;
		const context = { readFile: (path) => this.files.text(resolvePath("/", path)) };
		const facts = installer(words, context) ?? installer(withoutUnknownWords(words), context);
		if (facts !== null) this.install(invocation, facts);
		if (facts?.kind === "repository") this.files.markFetched();
		return facts;
	}
	install(invocation, facts, use) {
		const command = this.commandOf(invocation);
		const key = JSON.stringify([
			facts.kind,
			facts.tool,
			facts.action,
			invocation.start,
			this.keyOf(command.at)
		]);
		const before = this.installs.get(key);
		if (before !== void 0) {
			before.runs.push(facts);
			if (before.runs.length > MAX_RUNS) before.runs.pop();
			return;
		}
		this.installs.set(key, {
			command,
			runs: [facts],
			use: use === void 0 ? null : this.commandOf(use)
		});
	}
	unknown(code, invocation, reason) {
		if (this.guessing && code !== "limit") return;
		const at = this.placeOf(invocation);
		const key = JSON.stringify([code, code === "limit" ? null : this.keyOf(at)]);
		if (this.unknowns.has(key)) return;
		const text = writtenText(invocation.frame.source, invocation.start, invocation.end);
		this.unknowns.set(key, {
			code,
			text,
			reason,
			at,
			via: viaOf(invocation)
		});
	}
	unchecked(code, text) {
		const shown = text.replaceAll("￿", "…");
		this.uncheckedParts.set(JSON.stringify([code, shown]), {
			code,
			text: shown
		});
	}
	result() {
		return {
			installs: [...this.installs.values()].map(({ command, runs, use }) => ({
				...mergeRuns(runs),
				command,
				use
			})),
			unknowns: [...this.unknowns.values()],
			unchecked: [...this.uncheckedParts.values()],
			commands: () => this.invocations.map((invocation) => this.commandOf(invocation))
		};
	}
	commandOf(invocation) {
		return {
			argv: invocation.words.map(({ text }) => isKnown(text) ? text : null),
			text: writtenText(invocation.frame.source, invocation.start, invocation.end),
			at: this.placeOf(invocation),
			via: viaOf(invocation)
		};
	}
	placeOf({ frame, start, end }) {
		let [current, from, to] = [
			frame,
			start,
			Math.max(end, start)
		];
		while (current !== null) {
			const anchor = anchorOf(current.source, from, to) ?? anchorOfValue(current.source.pieces);
			if (anchor !== null) return {
				...anchor.doc,
				span: anchor.span
			};
			[from, to] = [current.calledAt, current.calledAt + 1];
			current = current.parent;
		}
		return {
			resource: this.container.workload.resource,
			path: this.container.path,
			span: {
				start: 0,
				end: 0
			}
		};
	}
	keyOf({ resource, path, span }) {
		const number = this.places.get(resource) ?? this.places.size;
		this.places.set(resource, number);
		return [
			number,
			path,
			span.start,
			span.end
		];
	}
};
function withoutUnknownWords(words) {
	return words.filter((word) => word.text !== "￿");
}
function mergeRuns(runs) {
	const [first] = runs;
	if (runs.length === 1) return first;
	const packages = new Map();
	for (const run of runs) for (const one of run.packages) packages.set(JSON.stringify(one), one);
	return {
		...first,
		packages: [...packages.values()],
		unresolved: [...new Set(runs.flatMap((run) => run.unresolved))],
		urls: [...new Set(runs.flatMap((run) => run.urls))],
		offline: runs.every((run) => run.offline),
		noDependencies: runs.every((run) => run.noDependencies),
		requiresHashes: runs.every((run) => run.requiresHashes)
	};
}
function viaOf({ frame, start }) {
	const via = [];
	let at = start;
	for (let current = frame; current !== null; current = current.parent) {
		if (current.label !== null) via.unshift(current.numbered ? `${current.label}:${lineAt(current.source, at)}` : current.label);
		at = current.calledAt;
	}
	return via;
}
// scripts/startup/languages/program.ts
const UNKNOWN_EXPRESSION = { type: "unknown" };
var ProgramBuilder = class {
	calls = [];
	bindings = new Map();
	imports = new Map();
	functions = new Map();
	references = [];
	enclosing = [];
	get within() {
		return this.enclosing.at(-1) ?? null;
	}
	enter(name, parameters) {
		this.functions.set(name, parameters);
		this.enclosing.push(name);
	}
	leave() {
		this.enclosing.pop();
	}
	bind(name, expression) {
		const before = this.bindings.get(name);
		if (before === void 0) this.bindings.set(name, [expression]);
		else before.push(expression);
	}
	addCall(call) {
		this.calls.push({
			call,
			within: this.within
		});
	}
	addReference(name) {
		this.references.push({
			name,
			within: this.within
		});
	}
};
function reachable({ references, functions }) {
	const byPlace = new Map();
	for (const { name, within } of references) {
		if (!functions.has(name) || name === within) continue;
		const list = byPlace.get(within);
		if (list === void 0) byPlace.set(within, [name]);
		else list.push(name);
	}
	const found = new Set();
	const open = [null];
	for (let place = open.pop(); place !== void 0; place = open.pop()) for (const name of byPlace.get(place) ?? []) {
		if (found.has(name)) continue;
		found.add(name);
		open.push(name);
	}
	return found;
}
// scripts/startup/values/literals.ts
const ESCAPABLE = {
	bare: null,
	quoted: "$`\"\\",
	heredoc: "$`\\"
};
function literal(source, part) {
	const raw = source.text.slice(part.pos, part.end);
	if (raw === part.value) return sliceSource(source, part.pos, part.end);
	for (const style of [
		"bare",
		"quoted",
		"heredoc"
	]) {
		const value = withoutEscapes(source, part.pos, raw, ESCAPABLE[style]);
		if (valueText(value) === part.value) return value;
	}
	return wholeRange(source, part.pos, part.end, part.value);
}
function wholeRange(source, start, end, text) {
	const pieces = sliceSource(source, start, end);
	const reason = pieces.find((piece) => piece.unknown !== void 0)?.unknown;
	const first = pieces[0];
	const last = pieces.findLast((piece) => piece.doc === first?.doc);
	if (first === void 0 || last === void 0 || text === "") return [];
	const piece = {
		text,
		doc: first.doc,
		start: first.start,
		end: last.end
	};
	return [isKnown(text) || reason === void 0 ? piece : {
		...piece,
		unknown: reason
	}];
}
function withoutEscapes(source, pos, raw, escapable) {
	const runs = [];
	let from = 0;
	for (let i = raw.indexOf("\\"); i !== -1 && i + 1 < raw.length; i = raw.indexOf("\\", i)) {
		const next = raw[i + 1];
		if (next === "\n" || escapable === null || escapable.includes(next)) {
			runs.push(sliceSource(source, pos + from, pos + i));
			from = next === "\n" ? i + 2 : i + 1;
		}
		i += 2;
	}
	runs.push(sliceSource(source, pos + from, pos + raw.length));
	return concatAll(runs);
}
// scripts/startup/languages/literals.ts
const ESCAPES$3 = new Map([
	["n", "\n"],
	["t", "	"],
	["r", "\r"],
	["\n", ""],
	["0", "\0"]
]);
function unquoted(source, start, end, raw) {
	const inner = source.text.slice(start, end);
	if (raw || !inner.includes("\\")) return sliceSource(source, start, end);
	const parts = [];
	let from = start;
	for (let at = inner.indexOf("\\"); at !== -1 && at + 1 < inner.length; at = inner.indexOf("\\", at + 2)) {
		parts.push(sliceSource(source, from, start + at));
		const next = inner[at + 1];
		const named = ESCAPES$3.get(next);
		const position = start + at;
		parts.push(named === void 0 ? sliceSource(source, /["'`\\$]/.test(next) ? position + 1 : position, position + 2) : wholeRange(source, position, position + 2, named));
		from = position + 2;
	}
	parts.push(sliceSource(source, from, end));
	return parts.flat();
}
// scripts/startup/languages/python-expressions.ts
function childrenOf$1(node) {
	const children = [];
	for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
	return children;
}
const MAX_DEPTH$2 = 40;
var PythonReader = class {
	source;
	constructor(source) {
		this.source = source;
	}
	slice(node) {
		return node === null ? "" : this.source.text.slice(node.from, node.to);
	}
	expression(node, depth) {
		if (depth > MAX_DEPTH$2) return UNKNOWN_EXPRESSION;
		switch (node.name) {
			case "String": return this.string(node);
			case "FormatString": return this.format(node, depth);
			case "ContinuedString": return {
				type: "concat",
				parts: childrenOf$1(node).map((child) => this.expression(child, depth + 1))
			};
			case "ArrayExpression":
			case "TupleExpression": return {
				type: "list",
				items: this.items(childrenOf$1(node).slice(1, -1), depth)
			};
			case "ParenthesizedExpression": return node.firstChild?.nextSibling ? this.expression(node.firstChild.nextSibling, depth + 1) : UNKNOWN_EXPRESSION;
			case "AwaitExpression": return node.lastChild === null ? UNKNOWN_EXPRESSION : this.expression(node.lastChild, depth + 1);
			case "BinaryExpression": return this.binary(node, depth);
			case "VariableName": return {
				type: "name",
				name: this.slice(node)
			};
			case "MemberExpression": return this.member(node, depth);
			case "CallExpression": return this.call(node, depth);
			case "Boolean": return this.slice(node) === "True" ? { type: "true" } : UNKNOWN_EXPRESSION;
			default: return UNKNOWN_EXPRESSION;
		}
	}
	call(node, depth) {
		const callee = node.firstChild;
		const list = node.getChild("ArgList");
		const args = [];
		const named = new Map();
		const children = list === null ? [] : childrenOf$1(list).slice(1, -1);
		for (const group of splitAtCommas(children)) {
			const [first, second, third] = group;
			if (first === void 0) continue;
			if (second?.name === "AssignOp" && third !== void 0) named.set(this.slice(first), this.expression(third, depth + 1));
			else for (const item of this.items(group, depth)) args.push(item);
		}
		return {
			type: "call",
			callee: callee === null ? UNKNOWN_EXPRESSION : this.expression(callee, depth + 1),
			args,
			named,
			start: node.from,
			end: node.to
		};
	}
	items(children, depth) {
		return splitAtCommas(children).flatMap((group) => {
			const value = group.at(-1);
			if (value === void 0) return [];
			return [{
				value: this.expression(value, depth + 1),
				spread: group.length > 1 && this.slice(group[0]) === "*"
			}];
		});
	}
	binary(node, depth) {
		const [left, operator, right] = childrenOf$1(node);
		if (left === void 0 || operator === void 0 || right === void 0) return UNKNOWN_EXPRESSION;
		const sign = this.slice(operator);
		if (sign === "+") return {
			type: "concat",
			parts: [this.expression(left, depth + 1), this.expression(right, depth + 1)]
		};
		if (sign !== "%") return UNKNOWN_EXPRESSION;
		const text = this.expression(left, depth + 1);
		return text.type === "text" ? {
			type: "concat",
			parts: percentParts(text.value)
		} : UNKNOWN_EXPRESSION;
	}
	member(node, depth) {
		const object = node.firstChild;
		const property = node.getChild("PropertyName");
		if (object === null) return UNKNOWN_EXPRESSION;
		if (property !== null) return {
			type: "member",
			object: this.expression(object, depth + 1),
			name: this.slice(property)
		};
		const key = object.nextSibling?.nextSibling;
		if (!key) return UNKNOWN_EXPRESSION;
		return {
			type: "index",
			object: this.expression(object, depth + 1),
			key: this.expression(key, depth + 1)
		};
	}
	string(node) {
		const { prefix, quotes } = quoting(this.slice(node));
		return {
			type: "text",
			value: unquoted(this.source, node.from + prefix.length + quotes, node.to - quotes, /r/i.test(prefix))
		};
	}
	format(node, depth) {
		const { prefix, quotes } = quoting(this.slice(node));
		const parts = [];
		let from = node.from + prefix.length + quotes;
		const raw = /r/i.test(prefix);
		for (const place of node.getChildren("FormatReplacement")) {
			parts.push({
				type: "text",
				value: unquoted(this.source, from, place.from, raw)
			});
			const inner = place.firstChild?.nextSibling;
			parts.push(inner ? this.expression(inner, depth + 1) : UNKNOWN_EXPRESSION);
			from = place.to;
		}
		parts.push({
			type: "text",
			value: unquoted(this.source, from, node.to - quotes, raw)
		});
		return {
			type: "concat",
			parts
		};
	}
};
function quoting(text) {
	const prefix = /^[A-Za-z]*/.exec(text)[0];
	const rest = text.slice(prefix.length);
	return {
		prefix,
		quotes: rest.startsWith("\"\"\"") || rest.startsWith("'''") ? 3 : 1
	};
}
function splitAtCommas(nodes) {
	const groups = [[]];
	for (const node of nodes) if (node.name === ",") groups.push([]);
	else if (node.name !== "Comment") groups.at(-1).push(node);
	return groups;
}
function percentParts(value) {
	return value.flatMap((piece) => piece.text.split(/(%(?:\([^)]*\))?[-0-9.]*[sdrif])/).map((part) => {
		if (/^%(?:\([^)]*\))?[-0-9.]*[sdrif]$/.test(part)) return UNKNOWN_EXPRESSION;
		return {
			type: "text",
			value: part === "" ? [] : [{
				...piece,
				text: part
			}]
		};
	}));
}
// scripts/startup/languages/python-tree.ts
function readPython(text, source) {
	const builder = new ProgramBuilder();
	const reader = new PythonReader(source);
	parser$1.parse(text).iterate({
		enter: (node) => enter$1(node, builder, reader),
		leave: (node) => {
			if (node.name === "FunctionDefinition") builder.leave();
		}
	});
	return builder;
}
function enter$1(node, builder, reader) {
	switch (node.name) {
		case "ImportStatement":
			readImport$1(node.node, builder, reader);
			return;
		case "FunctionDefinition": {
			const name = node.node.getChild("VariableName");
			if (reader.slice(name).startsWith("__")) builder.addReference(reader.slice(name));
			const parameters = node.node.getChild("ParamList")?.getChildren("VariableName") ?? [];
			builder.enter(reader.slice(name), parameters.map((parameter) => reader.slice(parameter)));
			return;
		}
		case "AssignStatement":
		case "UpdateStatement":
			readAssignment$1(node.node, builder, reader);
			return;
		case "ForStatement":
			readFor(node.node, builder, reader);
			return;
		case "WithStatement":
			readWith(node.node, builder, reader);
			return;
		case "CallExpression":
			builder.addCall(reader.call(node.node, 0));
			return;
		case "VariableName":
		case "PropertyName":
			builder.addReference(reader.slice(node));
			return;
	}
}
function readImport$1(node, builder, reader) {
	const words = childrenOf$1(node).map((child) => reader.slice(child));
	const at = words.indexOf("import");
	const module = words[0] === "from" ? words.slice(1, at).join("") : "";
	const names = words.slice(at + 1).filter((word) => word !== "(" && word !== ")").join(" ").split(" , ");
	for (const name of names) {
		const [written = "", alias] = name.split(" as ");
		const path = written.replaceAll(" ", "");
		const whole = module === "" ? path : `${module}.${path}`;
		if (alias !== void 0) builder.imports.set(alias.trim(), whole);
		else if (module !== "") builder.imports.set(path, whole);
	}
}
function readAssignment$1(node, builder, reader) {
	const children = childrenOf$1(node).filter((child) => child.name !== "TypeDef");
	const value = children.at(-1);
	if (value === void 0 || children.some((child) => child.name === ",")) return;
	for (const target of children.slice(0, -1)) {
		if (target.name !== "VariableName" && target.name !== "MemberExpression") continue;
		const name = reader.slice(target);
		const expression = reader.expression(value, 0);
		const before = builder.bindings.get(name)?.at(-1);
		const adds = node.name === "UpdateStatement" && before !== void 0;
		builder.bind(name, adds ? {
			type: "concat",
			parts: [before, expression]
		} : expression);
	}
}
function readFor(node, builder, reader) {
	const [, variable, word, list] = childrenOf$1(node);
	if (variable?.name !== "VariableName" || word === void 0 || reader.slice(word) !== "in" || list === void 0) return;
	builder.bind(reader.slice(variable), {
		type: "each",
		list: reader.expression(list, 0)
	});
}
function readWith(node, builder, reader) {
	const children = childrenOf$1(node);
	children.forEach((child, i) => {
		const [value, name] = [children[i - 1], children[i + 1]];
		if (child.name === "as" && value !== void 0 && name !== void 0) builder.bind(reader.slice(name), reader.expression(value, 0));
	});
}
// scripts/startup/languages/evaluate.ts
const MAX_VALUES = 16;
const MAX_DEPTH$1 = 24;
const DOWNLOADS$2 = /^(?:urllib\.request\.urlopen|urllib2\.urlopen|urllib\.urlopen|requests\.get|httpx\.get|urlopen)$/;
const IMPORTS = /^(?:__import__|(?:[\w.]+\.)?require|importlib\.import_module|import_module)$/;
const TEXT_METHODS = new Set([
	"read_text",
	"text",
	"content",
	"read",
	"decode",
	"strip",
	"rstrip",
	"lstrip",
	"encode",
	"toString",
	"trim"
]);
var Evaluator = class {
	index = 0;
	count = 1;
	depth = 0;
	program;
	shell;
	constructor(program, shell) {
		this.program = program;
		this.shell = shell;
	}
	path(expression) {
		if (expression.type === "name") return this.program.imports.get(expression.name) ?? this.importedBy(expression.name) ?? expression.name;
		if (expression.type === "member") {
			const object = this.path(expression.object);
			return object === null ? null : `${object}.${expression.name}`;
		}
		if (expression.type === "index") return this.memberPath(expression.object, expression.key);
		if (expression.type !== "call") return null;
		const callee = expression.callee.type === "name" ? expression.callee.name : this.path(expression.callee);
		const [first, second] = expression.args.map((arg) => arg.value);
		if (callee === "getattr" && first !== void 0) return this.memberPath(first, second);
		if (first === void 0 || callee === null || !IMPORTS.test(callee)) return null;
		const name = valueText(this.text(first));
		return isKnown(name) ? moduleName(name) : null;
	}
	importedBy(name) {
		const assigned = this.program.bindings.get(name)?.at(-1);
		if (assigned?.type !== "call" || this.depth >= MAX_DEPTH$1) return null;
		this.depth++;
		const path = this.path(assigned.callee);
		const found = !(path !== null && (IMPORTS.test(path) || /^ctypes\./.test(path))) ? null : IMPORTS.test(path) ? this.path(assigned) : "ctypes.library";
		this.depth--;
		return found;
	}
	memberPath(object, key) {
		const path = this.path(object);
		const name = valueText(this.text(key));
		if (path === null || !isKnown(name) || name === "") return null;
		return path === "sys.modules" ? name : `${path}.${name}`;
	}
	lastBinding(name) {
		return this.program.bindings.get(name)?.at(-1);
	}
	text(expression) {
		const result = this.evaluate(expression);
		return result.kind === "text" ? result.value : concatAll(result.items.slice(0, 1));
	}
	words(expression) {
		const result = this.evaluate(expression);
		return result.kind === "list" ? result.items : [result.value];
	}
	evaluate(expression) {
		if (expression === void 0 || this.depth >= MAX_DEPTH$1 || !this.shell.machine.budget.spend(1)) return unknownText();
		this.depth++;
		const result = this.evaluateInner(expression);
		this.depth--;
		return result;
	}
	evaluateInner(expression) {
		switch (expression.type) {
			case "text": return text(expression.value);
			case "list": return {
				kind: "list",
				items: this.items(expression.items)
			};
			case "concat": return this.concatenated(expression.parts);
			case "name":
			case "member": return this.evaluateName(expression);
			case "each": return text(this.pick(this.words(expression.list)) ?? []);
			case "index": return /^(?:os\.environ|process\.env)$/.test(this.path(expression.object) ?? "") ? this.environment(expression.key, void 0) : unknownText();
			case "call": return this.evaluateCall(expression);
			default: return unknownText();
		}
	}
	items(items) {
		return items.flatMap(({ value, spread }) => spread ? [...this.words(value)] : [this.text(value)]);
	}
	concatenated(parts) {
		const results = parts.map((part) => this.evaluate(part));
		if (results.every(({ kind }) => kind === "text")) return text(concatAll(results.map((result) => result.kind === "text" ? result.value : [])));
		return {
			kind: "list",
			items: results.flatMap((result) => result.kind === "list" ? result.items : [result.value])
		};
	}
	evaluateName(expression) {
		const path = this.path(expression);
		if (path === "sys.executable") return text(known("python3"));
		if (path === "process.execPath") return text(known("node"));
		const environment = /^process\.env\.(\w+)$/.exec(path ?? "");
		if (environment !== null) return this.environment({
			type: "text",
			value: known(environment[1])
		}, void 0);
		const values = this.program.bindings.get(path ?? "");
		if (values !== void 0) return this.evaluate(this.pick(values));
		if (expression.type === "member" && TEXT_METHODS.has(expression.name)) return this.evaluate(expression.object);
		return text(unknown({
			kind: "variable",
			name: path ?? ""
		}));
	}
	pick(values) {
		this.count = Math.max(this.count, Math.min(values.length, MAX_VALUES));
		return values[this.index % Math.max(1, values.length)];
	}
	environment(key, fallback) {
		const name = valueText(this.text(key));
		const binding = this.shell.process.scope.get(name);
		if (binding?.kind === "scalar") return text(binding.values[0] ?? []);
		return fallback === void 0 ? text(unknown({
			kind: "variable",
			name
		})) : this.evaluate(fallback);
	}
	evaluateCall(call) {
		const path = this.path(call.callee) ?? "";
		const [first, second] = call.args.map((arg) => arg.value);
		if (path === "os.environ.get" || path === "os.getenv") return this.environment(first, second);
		if (path === "shlex.split") return {
			kind: "list",
			items: splitFields(this.text(first)).fields
		};
		if (BASE64.test(path)) return decodedText(this.text(first), "base64");
		if (path === "Buffer.from") {
			const encoding = valueText(this.text(second));
			return encoding === "base64" || encoding === "hex" ? decodedText(this.text(first), encoding) : this.evaluate(first);
		}
		if (/^(?:bytes\.fromhex|binascii\.unhexlify|codecs\.decode)$/.test(path)) return path === "codecs.decode" ? unknownText() : decodedText(this.text(first), "hex");
		if (path === "compile" || path === "textwrap.dedent") return this.evaluate(first);
		if (/^(?:open|io\.open|pathlib\.Path|Path)$/.test(path)) return this.fileText(first);
		if (path === "str" || path === "shlex.quote" || path === "list" || path === "String") return this.evaluate(first);
		if (DOWNLOADS$2.test(path)) {
			const url = valueText(this.text(first));
			return text(unknown({
				kind: "download",
				command: "python",
				url: isKnown(url) ? url : null
			}));
		}
		return call.callee.type === "member" ? this.evaluateMethod(call.callee, call) : unknownText();
	}
	fileText(path) {
		const name = valueText(this.text(path));
		const content = this.shell.machine.files.read(resolvePath(this.shell.process.directory, name));
		return content === void 0 ? text(unknown({
			kind: "file",
			path: name
		})) : text(content);
	}
	evaluateMethod(callee, call) {
		const first = call.args[0]?.value;
		const list = callee.name === "join" ? this.evaluate(callee.object) : null;
		if (list?.kind === "list") {
			const between = first === void 0 ? known(",") : this.text(first);
			return text(joinBy(between, list.items));
		}
		if (callee.name === "join") {
			const separator = this.text(callee.object);
			return text(joinBy(separator, this.words(first)));
		}
		if (callee.name === "split") return {
			kind: "list",
			items: splitFields(this.text(callee.object)).fields
		};
		if (callee.name === "concat") return this.concatenated([callee.object, ...call.args.map((arg) => arg.value)]);
		if (callee.name === "format") return text(withUnknownPlaceholders(this.text(callee.object)));
		const inner = TEXT_METHODS.has(callee.name) ? this.evaluate(callee.object) : unknownText();
		return inner.kind === "text" && (downloadIn(inner.value) !== null || isKnown(valueText(inner.value))) ? inner : unknownText();
	}
};
const BASE64 = /^(?:base64\.(?:b64decode|standard_b64decode|urlsafe_b64decode|decodebytes)|atob)$/;
function decodedText(value, encoding) {
	const written = valueText(value);
	if (!isKnown(written) || value.length === 0) return unknownText();
	return text([{
		...value[0],
		text: Buffer.from(written, encoding).toString("utf8")
	}]);
}
function moduleName(name) {
	return name.replace(/^node:/, "").replaceAll("/", ".");
}
function text(value) {
	return {
		kind: "text",
		value
	};
}
function unknownText() {
	return text(unknown({
		kind: "variable",
		name: ""
	}));
}
function withUnknownPlaceholders(value) {
	return value.flatMap((piece) => piece.text.split(/(\{[^{}]*\})/).flatMap((part) => {
		if (part === "") return [];
		return /^\{[^{}]*\}$/.test(part) ? unknown({
			kind: "variable",
			name: part
		}, piece) : [{
			...piece,
			text: part
		}];
	}));
}
// scripts/startup/languages/run.ts
function runProgramText(language, code, shell, label, at) {
	const argument = label.numbered ? null : at.frame.nameArgument?.(code) ?? null;
	const source = sourceOf(code);
	if (!shell.machine.budget.spend(Math.ceil(source.text.length / 16)) || isTooDeep(source.text)) {
		shell.machine.sink.unknown("limit", at, { kind: "limit" });
		return;
	}
	const frame = {
		label: argument ?? label.label,
		numbered: label.numbered,
		source,
		parent: argument === null ? at.frame : null,
		calledAt: at.start
	};
	const program = language.parse(source.text, source);
	if (program === null) return;
	const inner = subshell(shell, {
		frame,
		depth: shell.depth + 1,
		stdin: null,
		out: null,
		pipeline: null
	});
	runCalls(language, withParameters(program), inner);
}
const MAX_BRACKETS = 1e3;
function isTooDeep(text) {
	let open = 0;
	for (const character of text) {
		if (character === "(" || character === "[" || character === "{") open++;
		else if (character === ")" || character === "]" || character === "}") open--;
		if (open > MAX_BRACKETS) return true;
	}
	return false;
}
function runCalls(language, program, shell) {
	const called = reachable(program);
	for (const { call, within } of program.calls) {
		if (within !== null && !called.has(within)) continue;
		const evaluator = new Evaluator(program, shell);
		const action = actionOf(language, call.callee, evaluator) ?? language.method;
		if (action === void 0) continue;
		if (passesAction(language, call, evaluator)) runnerFor(call, shell).unknown(EMPTY);
		do {
			action(call, evaluator, runnerFor(call, shell));
			evaluator.index++;
		} while (evaluator.index < evaluator.count && !shell.machine.budget.exhausted);
	}
}
function actionOf(language, callee, evaluator) {
	const own = language.actions.get(evaluator.path(callee) ?? "");
	if (own !== void 0 || callee.type !== "name") return own;
	const assigned = evaluator.lastBinding(callee.name);
	return assigned === void 0 || assigned.type === "call" ? void 0 : language.actions.get(evaluator.path(assigned) ?? "");
}
function passesAction({ actions }, call, evaluator) {
	return [...call.args.map(({ value }) => value), ...call.named.values()].some((value) => (value.type === "name" || value.type === "member") && actions.has(evaluator.path(value) ?? ""));
}
function runnerFor(call, shell) {
	const at = {
		words: [],
		frame: shell.frame,
		start: call.start,
		end: call.end
	};
	const once = subshell(shell);
	return {
		shell: once,
		at,
		words(values) {
			const words = values.map(wordOf);
			if (words.length > 0) once.machine.runWords(words, once, {
				...at,
				words
			});
		},
		unknown(text) {
			once.machine.sink.unknown("script", at, unknownReason(text));
		},
		script(text) {
			const zero = EMPTY;
			once.machine.runText(text, {
				...once,
				process: {
					...once.process,
					zero,
					args: []
				}
			}, {
				label: null,
				numbered: false
			}, at);
		}
	};
}
function withParameters(program) {
	const bindings = new Map();
	for (const [name, values] of program.bindings) bindings.set(name, [...values]);
	for (const { call } of program.calls) {
		const name = call.callee.type === "name" || call.callee.type === "member" ? call.callee.name : "";
		const parameters = program.functions.get(name);
		if (parameters === void 0) continue;
		(call.callee.type === "member" && parameters[0] === "self" ? parameters.slice(1) : parameters).forEach((parameter, i) => {
			const value = call.named.get(parameter) ?? call.args[i]?.value;
			if (value === void 0) return;
			const list = bindings.get(parameter);
			if (list === void 0) bindings.set(parameter, [value]);
			else if (list.length < 64) list.push(value);
		});
	}
	const { calls, imports, functions, references } = program;
	return {
		calls,
		imports,
		functions,
		references,
		bindings
	};
}
// scripts/startup/languages/python.ts
const argument$1 = (call, at, name) => (name === void 0 ? void 0 : call.named.get(name)) ?? call.args[at]?.value;
const script$1 = (call, evaluator, run) => run.script(evaluator.text(argument$1(call, 0, "cmd")));
const subprocess = (call, evaluator, run) => {
	const result = evaluator.evaluate(argument$1(call, 0, "args"));
	if (result.kind === "text") run.script(result.value);
	else if (call.named.get("shell")?.type === "true") run.script(concatAll(result.items.slice(0, 1)));
	else run.words(result.items);
};
const execList = (skip) => (call, evaluator, run) => {
	const words = evaluator.words(argument$1(call, skip + 1));
	run.words([evaluator.text(argument$1(call, skip)), ...words.slice(1)]);
};
const execWords = (skip) => (call, evaluator, run) => {
	const words = evaluator.items(call.args.slice(skip));
	run.words([...words.slice(0, 1), ...words.slice(2)]);
};
const allWords = (call, evaluator, run) => run.words(evaluator.items(call.args));
const pipMain = (call, evaluator, run) => run.words([known("pip"), ...evaluator.words(argument$1(call, 0, "args"))]);
const runModule$1 = (call, evaluator, run) => {
	const argv = evaluator.words({
		type: "member",
		object: {
			type: "name",
			name: "sys"
		},
		name: "argv"
	});
	run.words([
		known("python"),
		known("-m"),
		evaluator.text(argument$1(call, 0, "mod_name")),
		...argv.slice(1)
	]);
};
const runPath = (call, evaluator, run) => run.words([known("python"), evaluator.text(argument$1(call, 0))]);
const execute = (call, evaluator, run) => {
	const code = evaluator.text(argument$1(call, 0));
	const download = downloadIn(code);
	if (download !== null) recordDownloadRun(download, run.shell, run.at);
	else if (isKnown(valueText(code))) runPython(code, run.shell, {
		label: null,
		numbered: false
	}, run.at);
	else run.unknown(code);
};
const cloneFrom = (call, evaluator, run) => run.words([
	known("git"),
	known("clone"),
	evaluator.text(argument$1(call, 0, "url"))
]);
const retrieve = (call, evaluator, run) => {
	const url = valueText(evaluator.text(argument$1(call, 0, "url")));
	write(valueText(evaluator.text(argument$1(call, 1, "filename"))), unknown({
		kind: "download",
		command: "python",
		url: isKnown(url) ? url : null
	}), run);
};
function write(path, content, { shell }) {
	if (isKnown(path)) shell.machine.files.write(resolvePath(shell.process.directory, path), content);
}
const subprocessNames = [
	"run",
	"call",
	"check_call",
	"check_output",
	"Popen"
].map((name) => `subprocess.${name}`);
const scriptNames = [
	"os.system",
	"os.popen",
	"subprocess.getoutput",
	"subprocess.getstatusoutput",
	"commands.getoutput",
	"commands.getstatusoutput",
	"asyncio.create_subprocess_shell",
	"pexpect.run",
	"pexpect.spawn",
	"posix.system",
	"posix.popen",
	"nt.system"
];
const pipNames = [
	"pip.main",
	"pip._internal.main",
	"pip._internal.cli.main.main",
	"pip._internal.main.main"
];
function withAction(names, action) {
	return names.map((name) => [name, action]);
}
const ACTIONS$1 = new Map([
	...withAction(scriptNames, script$1),
	...withAction(subprocessNames, subprocess),
	...withAction(pipNames, pipMain),
	...withAction([
		"os.execv",
		"os.execvp",
		"os.execve",
		"os.execvpe",
		"os.posix_spawn",
		"os.posix_spawnp"
	], execList(0)),
	...withAction([
		"os.spawnv",
		"os.spawnvp",
		"os.spawnve",
		"os.spawnvpe"
	], execList(1)),
	...withAction([
		"os.execl",
		"os.execlp",
		"os.execle",
		"os.execlpe"
	], execWords(0)),
	...withAction([
		"os.spawnl",
		"os.spawnlp",
		"os.spawnle",
		"os.spawnlpe"
	], execWords(1)),
	["asyncio.create_subprocess_exec", allWords],
	["pty.spawn", subprocess],
	["ctypes.library.system", script$1],
	["invoke.run", script$1],
	["invoke.Context.run", script$1],
	["fabric.api.local", script$1],
	["fabric.operations.local", script$1],
	["os.__dict__.system", script$1],
	["runpy.run_module", runModule$1],
	["runpy.run_path", runPath],
	["ensurepip.bootstrap", (_call, _evaluator, run) => run.words([
		known("python"),
		known("-m"),
		known("ensurepip")
	])],
	["exec", execute],
	["builtins.exec", execute],
	["eval", execute],
	["builtins.eval", execute],
	["git.Repo.clone_from", cloneFrom],
	["urllib.request.urlretrieve", retrieve],
	["urllib.urlretrieve", retrieve]
]);
const writeFile$1 = (call, evaluator, run) => {
	const { callee } = call;
	if (isComputedModule(callee, evaluator)) run.unknown(EMPTY);
	if (isNativeSystem(callee, evaluator)) script$1(call, evaluator, run);
	runNamedCommand(call, evaluator, run);
	if (callee.type !== "member" || callee.name !== "write" && callee.name !== "write_text") return;
	const opened = callee.object.type === "name" ? evaluator.lastBinding(callee.object.name) : callee.object;
	if (opened?.type === "call" && [
		"open",
		"pathlib.Path",
		"Path"
	].includes(evaluator.path(opened.callee) ?? "")) write(valueText(evaluator.text(opened.args[0]?.value)), evaluator.text(argument$1(call, 0)), run);
};
function runNamedCommand(call, evaluator, run) {
	const path = evaluator.path(call.callee) ?? "";
	const name = /^(?:sh|plumbum\.cmd|plumbum\.local)\.([a-z][\w-]*)$/.exec(path)?.[1];
	if (name !== void 0 && isTool(name)) run.words([known(name), ...evaluator.items(call.args)]);
}
function isNativeSystem(callee, evaluator) {
	if (callee.type !== "member" || callee.name !== "system" || callee.object.type !== "call") return false;
	return /^ctypes\.|^(?:CDLL|cdll)/.test(evaluator.path(callee.object.callee) ?? "");
}
function isComputedModule(callee, evaluator) {
	if (callee.type !== "call" || evaluator.path(callee.callee) !== "getattr") return false;
	const object = callee.args[0]?.value;
	const module = object === void 0 ? null : evaluator.path(object);
	return module !== null && /^(?:os|subprocess|posix|pty|builtins|__builtins__)$/.test(module);
}
const PYTHON$1 = {
	parse: (text, source) => readPython(text, source),
	actions: ACTIONS$1,
	method: writeFile$1
};
const IMPORT = /^[ \t]*(?:import|from)[ \t]+([A-Za-z_][\w.]*)/gm;
const MAX_IMPORT_DEPTH = 20;
function runImportedFiles(code, shell, { label, numbered }, at) {
	const { files } = shell.machine;
	if (files.size === 0 || shell.depth > MAX_IMPORT_DEPTH) return;
	const directory = numbered && label !== null ? label.slice(0, label.lastIndexOf("/")) : shell.process.directory;
	for (const match of valueText(code).matchAll(IMPORT)) {
		const path = resolvePath(directory, `${match[1].replaceAll(".", "/")}.py`);
		const content = path === label || !shell.machine.budget.spend(1) ? void 0 : files.read(path);
		if (content !== void 0) runPython(content, {
			...shell,
			depth: shell.depth + 1
		}, {
			label: path,
			numbered: true
		}, at);
	}
}
function runPython(code, shell, label, at) {
	const download = downloadIn(code);
	if (download !== null && !/[^\uFFFF\s]/.test(valueText(code))) return recordDownloadRun(download, shell, at);
	shell.out?.write(unknown({
		kind: "output",
		command: "python"
	}));
	runImportedFiles(code, shell, label, at);
	runProgramText(PYTHON$1, code, shell, label, at);
	return DONE;
}
// node_modules/@lezer/javascript/dist/index.js
const noSemi = 317;
const noSemiType = 318;
const incdec = 1;
const incdecPrefix = 2;
const questionDot = 3;
const JSXStartTag = 4;
const insertSemi = 319;
const spaces = 321;
const newline = 322;
const LineComment = 5;
const BlockComment = 6;
const Dialect_jsx = 0;
const space = [
	9,
	10,
	11,
	12,
	13,
	32,
	133,
	160,
	5760,
	8192,
	8193,
	8194,
	8195,
	8196,
	8197,
	8198,
	8199,
	8200,
	8201,
	8202,
	8232,
	8233,
	8239,
	8287,
	12288
];
const braceR = 125;
const semicolon = 59;
const slash = 47;
const star = 42;
const plus = 43;
const minus = 45;
const lt = 60;
const comma = 44;
const question = 63;
const dot = 46;
const bracketL = 91;
const trackNewline = new ContextTracker({
	start: false,
	shift(context, term) {
		return term == LineComment || term == BlockComment || term == spaces ? context : term == newline;
	},
	strict: false
});
const insertSemicolon = new ExternalTokenizer((input, stack) => {
	let { next } = input;
	if (next == braceR || next == -1 || stack.context) input.acceptToken(insertSemi);
}, {
	contextual: true,
	fallback: true
});
const noSemicolon = new ExternalTokenizer((input, stack) => {
	let { next } = input, after;
	if (space.indexOf(next) > -1) return;
	if (next == slash && ((after = input.peek(1)) == slash || after == star)) return;
	if (next != braceR && next != semicolon && next != -1 && !stack.context) input.acceptToken(noSemi);
}, { contextual: true });
const noSemicolonType = new ExternalTokenizer((input, stack) => {
	if (input.next == bracketL && !stack.context) input.acceptToken(noSemiType);
}, { contextual: true });
const operatorToken = new ExternalTokenizer((input, stack) => {
	let { next } = input;
	if (next == plus || next == minus) {
		input.advance();
		if (next == input.next) {
			input.advance();
			let mayPostfix = !stack.context && stack.canShift(incdec);
			input.acceptToken(mayPostfix ? incdec : incdecPrefix);
		}
	} else if (next == question && input.peek(1) == dot) {
		input.advance();
		input.advance();
		if (input.next < 48 || input.next > 57) input.acceptToken(questionDot);
	}
}, { contextual: true });
function identifierChar(ch, start) {
	return ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122 || ch == 95 || ch >= 192 || !start && ch >= 48 && ch <= 57;
}
const jsx = new ExternalTokenizer((input, stack) => {
	if (input.next != lt || !stack.dialectEnabled(Dialect_jsx)) return;
	input.advance();
	if (input.next == slash) return;
	let back = 0;
	while (space.indexOf(input.next) > -1) {
		input.advance();
		back++;
	}
	if (identifierChar(input.next, true)) {
		input.advance();
		back++;
		while (identifierChar(input.next, false)) {
			input.advance();
			back++;
		}
		while (space.indexOf(input.next) > -1) {
			input.advance();
			back++;
		}
		if (input.next == comma) return;
		for (let i = 0;; i++) {
			if (i == 7) {
				if (!identifierChar(input.next, true)) return;
				break;
			}
			if (input.next != "extends".charCodeAt(i)) break;
			input.advance();
			back++;
		}
	}
	input.acceptToken(JSXStartTag, -back);
});
const jsHighlight = styleTags({
	"get set async static": tags.modifier,
	"for while do if else switch try catch finally return throw break continue default case defer": tags.controlKeyword,
	"in of await yield void typeof delete instanceof as satisfies": tags.operatorKeyword,
	"let var const using function class extends": tags.definitionKeyword,
	"import export from": tags.moduleKeyword,
	"with debugger new": tags.keyword,
	TemplateString: tags.special(tags.string),
	super: tags.atom,
	BooleanLiteral: tags.bool,
	this: tags.self,
	null: tags.null,
	Star: tags.modifier,
	VariableName: tags.variableName,
	"CallExpression/VariableName TaggedTemplateExpression/VariableName": tags.function(tags.variableName),
	VariableDefinition: tags.definition(tags.variableName),
	Label: tags.labelName,
	PropertyName: tags.propertyName,
	PrivatePropertyName: tags.special(tags.propertyName),
	"CallExpression/MemberExpression/PropertyName": tags.function(tags.propertyName),
	"FunctionDeclaration/VariableDefinition": tags.function(tags.definition(tags.variableName)),
	"ClassDeclaration/VariableDefinition": tags.definition(tags.className),
	"NewExpression/VariableName": tags.className,
	PropertyDefinition: tags.definition(tags.propertyName),
	PrivatePropertyDefinition: tags.definition(tags.special(tags.propertyName)),
	UpdateOp: tags.updateOperator,
	"LineComment Hashbang": tags.lineComment,
	BlockComment: tags.blockComment,
	Number: tags.number,
	String: tags.string,
	Escape: tags.escape,
	ArithOp: tags.arithmeticOperator,
	LogicOp: tags.logicOperator,
	BitOp: tags.bitwiseOperator,
	CompareOp: tags.compareOperator,
	RegExp: tags.regexp,
	Equals: tags.definitionOperator,
	Arrow: tags.function(tags.punctuation),
	": Spread": tags.punctuation,
	"( )": tags.paren,
	"[ ]": tags.squareBracket,
	"{ }": tags.brace,
	"InterpolationStart InterpolationEnd": tags.special(tags.brace),
	".": tags.derefOperator,
	", ;": tags.separator,
	"@": tags.meta,
	TypeName: tags.typeName,
	TypeDefinition: tags.definition(tags.typeName),
	"type enum interface implements namespace module declare": tags.definitionKeyword,
	"abstract global Privacy readonly override": tags.modifier,
	"is keyof unique infer asserts": tags.operatorKeyword,
	JSXAttributeValue: tags.attributeValue,
	JSXText: tags.content,
	"JSXStartTag JSXStartCloseTag JSXSelfCloseEndTag JSXEndTag": tags.angleBracket,
	"JSXIdentifier JSXNameSpacedName": tags.tagName,
	"JSXAttribute/JSXIdentifier JSXAttribute/JSXNameSpacedName": tags.attributeName,
	"JSXBuiltin/JSXIdentifier": tags.standard(tags.tagName)
});
const spec_identifier = {
	__proto__: null,
	export: 20,
	as: 25,
	from: 33,
	default: 36,
	async: 41,
	function: 42,
	in: 52,
	out: 55,
	const: 56,
	extends: 60,
	this: 64,
	true: 72,
	false: 72,
	null: 84,
	void: 88,
	typeof: 92,
	super: 108,
	new: 142,
	delete: 154,
	yield: 163,
	await: 167,
	class: 172,
	public: 237,
	private: 237,
	protected: 237,
	readonly: 239,
	instanceof: 258,
	satisfies: 261,
	import: 294,
	keyof: 351,
	unique: 355,
	infer: 361,
	asserts: 397,
	is: 399,
	abstract: 419,
	implements: 421,
	type: 423,
	let: 426,
	var: 428,
	using: 431,
	interface: 437,
	enum: 441,
	namespace: 447,
	module: 449,
	declare: 453,
	global: 457,
	defer: 473,
	for: 478,
	of: 487,
	while: 490,
	with: 494,
	do: 498,
	if: 502,
	else: 504,
	switch: 508,
	case: 514,
	try: 520,
	catch: 524,
	finally: 528,
	return: 532,
	throw: 536,
	break: 540,
	continue: 544,
	debugger: 548
};
const spec_word = {
	__proto__: null,
	async: 129,
	get: 131,
	set: 133,
	declare: 195,
	public: 197,
	private: 197,
	protected: 197,
	static: 199,
	abstract: 201,
	override: 203,
	readonly: 209,
	accessor: 211,
	new: 403
};
const spec_LessThan = {
	__proto__: null,
	"<": 193
};
const parser = LRParser.deserialize({
	version: 14,
	states: "$GSQ%TQlOOO%[QlOOO'_QpOOP(lO`OOO*zQ!0MxO'#CiO+RO#tO'#CjO+aO&jO'#CjO+oO#@ItO'#DaO.QQlO'#DgO.bQlO'#DrO%[QlO'#DzO0fQlO'#ESOOQ!0Lf'#E['#E[O1PQ`O'#EXOOQO'#Ep'#EpOOQO'#Im'#ImO1XQ`O'#GtO1dQ`O'#EoO1iQ`O'#EoO3hQ!0MxO'#JsO6[Q!0MxO'#JtO6uQ`O'#F^O6zQ,UO'#FuOOQ!0Lf'#Fg'#FgO7VO7dO'#FgO9XQMhO'#F}O9`Q`O'#F|OOQ!0Lf'#Jt'#JtOOQ!0Lb'#Js'#JsO9eQ`O'#GxOOQ['#K`'#K`O9pQ`O'#IZO9uQ!0LrO'#I[OOQ['#Ja'#JaOOQ['#I`'#I`Q`QlOOQ`QlOOO9}Q!L^O'#DvO:UQlO'#EOO:]QlO'#EQO9kQ`O'#GtO:dQMhO'#CoO:rQ`O'#EnO:}Q`O'#EzO;hQMhO'#FfO;xQ`O'#GtOOQO'#Ka'#KaO;}Q`O'#KaO<]Q`O'#G|O<]Q`O'#G}O<]Q`O'#HPO9kQ`O'#HSO=SQ`O'#HVO>kQ`O'#CeO>{Q`O'#HdO?TQ`O'#HjO?TQ`O'#HlO`QlO'#HnO?TQ`O'#HpO?TQ`O'#HsO?YQ`O'#HyO?_Q!0LsO'#IPO%[QlO'#IRO?jQ!0LsO'#ITO?uQ!0LsO'#IVO9uQ!0LrO'#IXO@QQ!0MxO'#CiOASQpO'#DlQOQ`OOO%[QlO'#EQOAjQ`O'#ETO:dQMhO'#EnOAuQ`O'#EnOBQQ!bO'#FfOOQ['#Cg'#CgOOQ!0Lb'#Dq'#DqOOQ!0Lb'#Jw'#JwO%[QlO'#JwOOQO'#Jz'#JzOOQO'#Ii'#IiOCQQpO'#EgOOQ!0Lb'#Ef'#EfOOQ!0Lb'#KO'#KOOC|Q!0MSO'#EgODWQpO'#EWOOQO'#Jy'#JyODlQpO'#JzOEyQpO'#EWODWQpO'#EgPFWO&2DjO'#CbPOOO)CEO)CEOOOOO'#Ia'#IaOFcO#tO,59UOOQ!0Lh,59U,59UOOOO'#Ib'#IbOFqO&jO,59UOGPQ!L^O'#DcOOOO'#Id'#IdOGWO#@ItO,59{OOQ!0Lf,59{,59{OGfQlO'#IeOGyQ`O'#JuOIxQ!fO'#JuO+}QlO'#JuOJPQ`O,5:ROJgQ`O'#EpOJtQ`O'#KUOKPQ`O'#KTOKPQ`O'#KTOKXQ`O,5;^OK^Q`O'#KSOOQ!0Ln,5:^,5:^OKeQlO,5:^OMcQ!0MxO,5:fONSQ`O,5:nONmQ!0LrO'#KRONtQ`O'#KQO9eQ`O'#KQO! YQ`O'#KQO! bQ`O,5;]O! gQ`O'#KQO!#lQ!fO'#JtOOQ!0Lh'#Ci'#CiO%[QlO'#ESO!$[Q!fO,5:sOOQS'#J{'#J{OOQO-E<k-E<kO9kQ`O,5=`O!$rQ`O,5=`O!$wQlO,5;ZO!&zQMhO'#EkO!(eQ`O,5;ZO!(jQlO'#DyO!(tQpO,5;eO!(|QpO,5;eO%[QlO,5;eOOQ['#FU'#FUOOQ['#FW'#FWO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fO%[QlO,5;fOOQ['#F['#F[O!)[QlO,5;uOOQ!0Lf,5;z,5;zOOQ!0Lf,5;{,5;{OOQ!0Lf,5;},5;}O%[QlO'#IqO!+_Q!0LrO,5<jO%[QlO,5;fO!&zQMhO,5;fO!+|QMhO,5;fO!-nQMhO'#E^O%[QlO,5;xOOQ!0Lf,5;|,5;|O!-uQ,UO'#FkO!.rQ,UO'#KYO!.^Q,UO'#KYO!.yQ,UO'#KYOOQO'#KY'#KYO!/_Q,UO,5<TOOOW,5<a,5<aO!/pQlO'#FwOOOW'#Ip'#IpO7VO7dO,5<RO!/wQ,UO'#FyOOQ!0Lf,5<R,5<RO!0hQ$IUO'#CyOOQ!0Lh'#C}'#C}O!0{O#@ItO'#DRO!1iQMjO,5<fO!1pQ`O,5<iO!3YQ(CWO'#GYO!3jQ`O'#GZO!3oQ`O'#GZO!5_Q(CWO'#G_O!6dQpO'#GcOOQO'#Go'#GoO!,TQMhO'#GnOOQO'#Gq'#GqO!,TQMhO'#GpO!7VQ$IUO'#JmOOQ!0Lh'#Jm'#JmO!7aQ`O'#JlO!7oQ`O'#JkO!7wQ`O'#CuOOQ!0Lh'#C{'#C{O!8YQ`O'#C}OOQ!0Lh'#DV'#DVOOQ!0Lh'#DX'#DXO!8_Q`O,5<fO1SQ`O'#DZO!,TQMhO'#GQO!,TQMhO'#GSO!8gQ`O'#GUO!8lQ`O'#GVO!3oQ`O'#G]O!,TQMhO'#GbO<]Q`O'#JlO!8qQ`O'#EqO!9`Q`O,5<hOOQ!0Lb'#Cr'#CrO!9hQ`O'#ErO!:bQpO'#EsOOQ!0Lb'#KS'#KSO!:iQ!0LrO'#KbO9uQ!0LrO,5=dO`QlO,5>uOOQ['#Ji'#JiOOQ[,5>v,5>vOOQ[-E<^-E<^O!<hQ!0MxO,5:bO!=[QpO,5:`O!?WQ!0MxO,5:jO%[QlO,5:jO!AnQ!0MxO,5:lOOQO,5@{,5@{O!B_QMhO,5=`O!BmQ!0LrO'#JjO9`Q`O'#JjO!COQ!0LrO,59ZO!CZQpO,59ZO!CcQMhO,59ZO:dQMhO,59ZO!CnQ`O,5;ZO!CvQ`O'#HcO!D[Q`O'#KeO%[QlO,5<OO!=[QpO,5<QO!DdQ`O,5={O!DiQ`O,5={O!DnQ`O,5={O!D|Q`O,5={O9uQ!0LrO,5={O<]Q`O,5=kOOQO'#Cy'#CyO!ETQpO,5=hO!E]QMhO,5=iO!EhQ`O,5=kO!EmQ!bO,5=nO!EuQ`O'#KaO?YQ`O'#HXO9kQ`O'#HZO!EzQ`O'#HZO:dQMhO'#H]O!FPQ`O'#H]OOQ[,5=q,5=qO!FUQ`O'#H^O!FgQ`O'#CoO!FlQ`O,59PO!FvQ`O,59PO!H{QlO,59POOQ[,59P,59PO!I]Q!0LrO,59PO%[QlO,59PO!KhQlO'#HfOOQ['#Hg'#HgOOQ['#Hh'#HhO`QlO,5>OO!LOQ`O,5>OO`QlO,5>UO`QlO,5>WO!LTQ`O,5>YO`QlO,5>[O!LYQ`O,5>_O!L_QlO,5>eOOQ[,5>k,5>kO%[QlO,5>kO9uQ!0LrO,5>mOOQ[,5>o,5>oO#!iQ`O,5>oOOQ[,5>q,5>qO#!iQ`O,5>qOOQ[,5>s,5>sO##VQpO'#D_O%[QlO'#JwO##aQpO'#JwO##{QpO'#DmO#$^QpO'#DmO#&oQlO'#DmO#&vQ`O'#JvO#'OQ`O,5:WO#'TQ`O'#EtO#'`Q`O'#EtO#'eQ`O'#KVO#'mQ`O,5;_O#'rQpO'#DmO#(PQpO'#EVOOQ!0Lf,5:o,5:oO%[QlO,5:oO#(WQ`O,5:oO?YQ`O,5;YO!CZQpO,5;YO!CcQMhO,5;YO:dQMhO,5;YO#(`Q`O,5@cO#(eQ07dO,5:sOOQO-E<g-E<gO#)kQ!0MSO,5;RODWQpO,5:rO#)uQpO,5:rODWQpO,5;RO!COQ!0LrO,5:rOOQ!0Lb'#Ej'#EjOOQO,5;R,5;RO%[QlO,5;RO#*SQ!0LrO,5;RO#*_Q!0LrO,5;RO!CZQpO,5:rOOQO,5;X,5;XO#*mQ!0LrO,5;RPOOO'#I_'#I_P#+RO&2DjO,58|POOO,58|,58|OOOO-E<_-E<_OOQ!0Lh1G.p1G.pOOOO-E<`-E<`OOOO,59},59}O#+^Q!bO,59}OOOO-E<b-E<bOOQ!0Lf1G/g1G/gO#+cQ!fO,5?PO+}QlO,5?POOQO,5?V,5?VO#+mQlO'#IeOOQO-E<c-E<cO#+zQ`O,5@aO#,SQ!fO,5@aO#,ZQ`O,5@oOOQ!0Lf1G/m1G/mO%[QlO,5@pO#,cQ`O'#IkOOQO-E<i-E<iO#,ZQ`O,5@oOOQ!0Lb1G0x1G0xOOQ!0Ln1G/x1G/xOOQ!0Ln1G0Y1G0YO%[QlO,5@mO#,wQ!0LrO,5@mO#-YQ!0LrO,5@mO#-aQ`O,5@lO9eQ`O,5@lO#-iQ`O,5@lO#-wQ`O'#InO#-aQ`O,5@lOOQ!0Lb1G0w1G0wO!(tQpO,5:uO!)PQpO,5:uOOQS,5:w,5:wO#.iQdO,5:wO#.qQMhO1G2zO9kQ`O1G2zOOQ!0Lf1G0u1G0uO#/PQ!0MxO1G0uO#0UQ!0MvO,5;VOOQ!0Lh'#GX'#GXO#0rQ!0MzO'#JmO!$wQlO1G0uO#2}Q!fO'#JxO%[QlO'#JxO#3XQ`O,5:eOOQ!0Lh'#D_'#D_OOQ!0Lf1G1P1G1PO%[QlO1G1POOQ!0Lf1G1g1G1gO#3^Q`O1G1PO#5rQ!0MxO1G1QO#5yQ!0MxO1G1QO#8aQ!0MxO1G1QO#8hQ!0MxO1G1QO#;OQ!0MxO1G1QO#=fQ!0MxO1G1QO#=mQ!0MxO1G1QO#=tQ!0MxO1G1QO#@[Q!0MxO1G1QO#@cQ!0MxO1G1QO#BpQ?MtO'#CiO#DkQ?MtO1G1aO#DrQ?MtO'#JtO#EVQ!0MxO,5?]OOQ!0Lb-E<o-E<oO#GdQ!0MxO1G1QO#HaQ!0MzO1G1QOOQ!0Lf1G1Q1G1QO#IdQMjO'#J}O#InQ`O,5:xO#IsQ!0MxO1G1dO#JgQ,UO,5<XO#JoQ,UO,5<YO#JwQ,UO'#FpO#K`Q`O'#FoOOQO'#KZ'#KZOOQO'#Io'#IoO#KeQ,UO1G1oOOQ!0Lf1G1o1G1oOOOW1G1z1G1zO#KvQ?MtO'#JsO#LQQ`O,5<cO!)[QlO,5<cOOOW-E<n-E<nOOQ!0Lf1G1m1G1mO#LVQpO'#KYOOQ!0Lf,5<e,5<eO#L_QpO,5<eO#LdQMhO'#DTOOOO'#Ic'#IcO#LkO#@ItO,59mOOQ!0Lh,59m,59mO%[QlO1G2QO!8lQ`O'#IsO#LvQ`O,5<{OOQ!0Lh,5<x,5<xO!,TQMhO'#IvO#MdQMjO,5=YO!,TQMhO'#IxO#NVQMjO,5=[O!&zQMhO,5=^OOQO1G2T1G2TO#NaQ!dO'#CrO#NtQ(CWO'#ErO$ |QpO'#GcO$!dQ!dO,5<tO$!kQ`O'#K]O9eQ`O'#K]O$!yQ`O,5<vO$#aQ!dO'#C{O!,TQMhO,5<uO$#kQ`O'#G[O$$PQ`O,5<uO$$UQ!dO'#GXO$$cQ!dO'#K^O$$mQ`O'#K^O!&zQMhO'#K^O$$rQ`O,5<yO$$wQlO'#JwO$%RQpO'#GdO#$^QpO'#GdO$%dQ`O'#GhO!3oQ`O'#GlO$%iQ!0LrO'#IuO$%tQpO,5<}OOQ!0Lp,5<},5<}O$%{QpO'#GdO$&YQpO'#GeO$&kQpO'#GeO$&pQMjO,5=YO$'QQMjO,5=[OOQ!0Lh,5=_,5=_O!,TQMhO,5@WO!,TQMhO,5@WO$'bQ`O'#IzO$'vQ`O,5@VO$(OQ`O,59aOOQ!0Lh,59i,59iO$(TQ`O,5@WO$)TQ$IYO,59uOOQ!0Lh'#Jq'#JqO$)vQMjO,5<lO$*iQMjO,5<nO@zQ`O,5<pOOQ!0Lh,5<q,5<qO$*sQ`O,5<wO$*xQMjO,5<|O$+YQ`O'#KQO!$wQlO1G2SO$+_Q`O1G2SO9eQ`O'#KTO$+dQ`O'#D_O9eQ`O'#EtO%[QlO'#EtO9eQ`O'#I|O$+rQ!0LrO,5@|OOQ[1G3O1G3OOOQ[1G4a1G4aOOQ!0Lf1G/|1G/|OOQ!0Lf1G/z1G/zO$-tQ!0MxO1G0UOOQ[1G2z1G2zO!&zQMhO1G2zO%[QlO1G2zO#.tQ`O1G2zO$/xQMhO'#EkOOQ!0Lb,5@U,5@UO$0VQ!0LrO,5@UOOQ[1G.u1G.uO!COQ!0LrO1G.uO!CZQpO1G.uO!CcQMhO1G.uO$0hQ`O1G0uO$0mQ`O'#CiO$0xQ`O'#KfO$1QQ`O,5=}O$1VQ`O'#KfO$1[Q`O'#KfO$1jQ`O'#JSO$1xQ`O,5APO$2QQ!fO1G1jOOQ!0Lf1G1l1G1lO9kQ`O1G3gO@zQ`O1G3gO$2XQ`O1G3gO$2^Q`O1G3gO!DnQ`O1G3gO9uQ!0LrO1G3gOOQ[1G3g1G3gO!EhQ`O1G3VO!&zQMhO1G3SO$2cQ`O1G3SOOQ[1G3T1G3TO!&zQMhO1G3TO$2hQ`O1G3TO$2pQpO'#HROOQ[1G3V1G3VO!6_QpO'#JOO!EmQ!bO1G3YOOQ[1G3Y1G3YOOQ[,5=s,5=sO$2xQMhO,5=uO9kQ`O,5=uO$%dQ`O,5=wO9`Q`O,5=wO!CZQpO,5=wO!CcQMhO,5=wO:dQMhO,5=wO$3WQ`O'#KdO$3cQ`O,5=xOOQ[1G.k1G.kO$3hQ!0LrO1G.kO@zQ`O1G.kO$3sQ`O1G.kO9uQ!0LrO1G.kO$5{Q!fO,5ARO$6YQ`O,5ARO9eQ`O,5ARO$6eQlO,5>QO$6lQ`O,5>QOOQ[1G3j1G3jO`QlO1G3jOOQ[1G3p1G3pOOQ[1G3r1G3rO?TQ`O1G3tO$6qQlO1G3vO$:uQlO'#HuOOQ[1G3y1G3yO$;SQ`O'#H{O?YQ`O'#H}OOQ[1G4P1G4PO$;[QlO1G4PO9uQ!0LrO1G4VOOQ[1G4X1G4XOOQ!0Lb'#G`'#G`O9uQ!0LrO1G4ZO9uQ!0LrO1G4]O$?cQ`O,5@cO9eQ`O,5;`O?YQ`O,5:XO!)[QlO,5:XO!CZQpO,5:XO$?hQ?MtO,5:XOOQO,5;`,5;`O$?rQpO'#IfO$@YQ`O,5@bOOQ!0Lf1G/r1G/rO!)[QlO,5;`O$@bQpO'#IlO$@lQ`O,5@qOOQ!0Lb1G0y1G0yO#$^QpO,5:XOOQO'#Ih'#IhO$@tQpO,5:qOOQ!0Ln,5:q,5:qO#(ZQ`O1G0ZOOQ!0Lf1G0Z1G0ZO%[QlO1G0ZOOQ!0Lf1G0t1G0tO?YQ`O1G0tO!CZQpO1G0tO!CcQMhO1G0tOOQ!0Lb1G5}1G5}O!COQ!0LrO1G0^OOQO1G0m1G0mO%[QlO1G0mO$@{Q!0LrO1G0mO$AWQ!0LrO1G0mO!CZQpO1G0^ODWQpO1G0^O$AfQ!0LrO1G0mOOQO1G0^1G0^O$AzQ!0MxO1G0mPOOO-E<]-E<]POOO1G.h1G.hOOOO1G/i1G/iO$BUQ!bO,5<jO$B^Q!fO1G4kOOQO1G4q1G4qO%[QlO,5?PO$BhQ`O1G5{O$BpQ`O1G6ZO$BxQ!fO1G6[O9eQ`O,5?VO$CSQ!0MxO1G6XO%[QlO1G6XO$CdQ!0LrO1G6XO$CuQ`O1G6WO$CuQ`O1G6WO9eQ`O1G6WO$C}Q`O,5?YO9eQ`O,5?YOOQO,5?Y,5?YO$DcQ`O,5?YO$+YQ`O,5?YOOQO-E<l-E<lOOQS1G0a1G0aOOQS1G0c1G0cO#.lQ`O1G0cOOQ[7+(f7+(fO!&zQMhO7+(fO%[QlO7+(fO$DqQ`O7+(fO$D|QMhO7+(fO$E[Q!0MzO,5=YO$GgQ!0MzO,5=[O$IrQ!0MzO,5=YO$LTQ!0MzO,5=[O$NfQ!0MzO,59uO%!kQ!0MzO,5<lO%$vQ!0MzO,5<nO%'RQ!0MzO,5<|OOQ!0Lf7+&a7+&aO%)dQ!0MxO7+&aO%*WQlO'#IgO%*eQ`O,5@dO%*mQ!fO,5@dOOQ!0Lf1G0P1G0PO%*wQ`O7+&kOOQ!0Lf7+&k7+&kO%*|Q?MtO,5:fO%[QlO7+&{O%+WQ?MtO,5:bO%+eQ?MtO,5:jO%+oQ?MtO,5:lO%+yQMhO'#IjO%,TQ`O,5@iOOQ!0Lh1G0d1G0dOOQO1G1s1G1sOOQO1G1t1G1tO%,]Q!jO,5<[O!)[QlO,5<ZOOQO-E<m-E<mOOQ!0Lf7+'Z7+'ZOOOW7+'f7+'fOOOW1G1}1G1}O%,hQ`O1G1}OOQ!0Lf1G2P1G2POOOO,59o,59oO%,mQ!dO,59oOOOO-E<a-E<aOOQ!0Lh1G/X1G/XO%,tQ!0MxO7+'lOOQ!0Lh,5?_,5?_O%-hQMhO1G2gP%-oQ`O'#IsPOQ!0Lh-E<q-E<qO%.]QMjO,5?bOOQ!0Lh-E<t-E<tO%/OQMjO,5?dOOQ!0Lh-E<v-E<vO%/YQ!dO1G2xO%/aQ!dO'#CrO%/wQMhO'#KTO$$wQlO'#JwOOQ!0Lh1G2`1G2`O%0RQ`O'#IrO%0jQ`O,5@wO%0jQ`O,5@wO%0rQ`O,5@wO%0}Q`O,5@wOOQO1G2b1G2bO%1]QMjO1G2aO$+YQ`O'#K]O!,TQMhO1G2aO%1mQ(CWO'#ItO%1zQ`O,5@xO!&zQMhO,5@xO%2SQ!dO,5@xOOQ!0Lh1G2e1G2eO%4dQ!fO'#CiO%4nQ`O,5=QOOQ!0Lb,5=O,5=OO%4vQpO,5=OOOQ!0Lb,5=P,5=POCwQ`O,5=OO%5RQpO,5=OOOQ!0Lb,5=S,5=SO$+YQ`O,5=WOOQO,5?a,5?aOOQO-E<s-E<sOOQ!0Lp1G2i1G2iO#$^QpO,5=OO$$wQlO,5=QO%5aQ`O,5=PO%5lQpO,5=PO!,TQMhO'#IvO%6fQMjO1G2tO!,TQMhO'#IxO%7XQMjO1G2vO%7cQMjO1G5rO%7mQMjO1G5rOOQO,5?f,5?fOOQO-E<x-E<xOOQO1G.{1G.{O!,TQMhO1G5rO!,TQMhO1G5rO!=[QpO,59wO%[QlO,59wOOQ!0Lh,5<k,5<kO%7zQ`O1G2[O!,TQMhO1G2cO%8PQ!0MxO7+'nOOQ!0Lf7+'n7+'nO!$wQlO7+'nO%8sQ`O,5;`OOQ!0Lb,5?h,5?hOOQ!0Lb-E<z-E<zO%8xQ!dO'#K_O#(ZQ`O7+(fO4UQ!fO7+(fO$DtQ`O7+(fO%9SQ!0MvO'#CiO%9gQ!0MvO,5=TO%9zQ`O,5=TO%:SQ`O,5=TOOQ!0Lb1G5p1G5pOOQ[7+$a7+$aO!COQ!0LrO7+$aO!CZQpO7+$aO!$wQlO7+&aO%:XQ`O'#JRO%:pQ`O,5AQOOQO1G3i1G3iO9kQ`O,5AQO%:pQ`O,5AQO%:xQ`O,5AQOOQO,5?n,5?nOOQO-E=Q-E=QOOQ!0Lf7+'U7+'UO%:}Q`O7+)RO9uQ!0LrO7+)RO9kQ`O7+)RO@zQ`O7+)RO%;SQ`O7+)ROOQ[7+)R7+)ROOQ[7+(q7+(qO%;XQ!0MvO7+(nO!&zQMhO7+(nO!EcQ`O7+(oOOQ[7+(o7+(oO!&zQMhO7+(oO%;cQ`O'#KcO%;nQ`O,5=mOOQO,5?j,5?jOOQO-E<|-E<|OOQ[7+(t7+(tO%=QQpO'#H[OOQ[1G3a1G3aO!&zQMhO1G3aO%[QlO1G3aO%=XQ`O1G3aO%=dQMhO1G3aO9uQ!0LrO1G3cO$%dQ`O1G3cO9`Q`O1G3cO!CZQpO1G3cO!CcQMhO1G3cO%=rQ`O'#JQO%>WQ`O,5AOO%>`QpO,5AOOOQ!0Lb1G3d1G3dOOQ[7+$V7+$VO@zQ`O7+$VO9uQ!0LrO7+$VO%>kQ`O7+$VO%[QlO1G6mO%[QlO1G6nO%>pQ!0LrO1G6mO%>zQlO1G3lO%?RQ`O1G3lO%?WQlO1G3lOOQ[7+)U7+)UO9uQ!0LrO7+)`O`QlO7+)bOOQ['#Ki'#KiOOQ['#JT'#JTO%?_QlO,5>aOOQ[,5>a,5>aO%[QlO'#HvO%?lQ`O'#HxOOQ[,5>g,5>gO9eQ`O,5>gOOQ[,5>i,5>iOOQ[7+)k7+)kOOQ[7+)q7+)qOOQ[7+)u7+)uOOQ[7+)w7+)wO%?qQpO1G5}O%@]Q`O1G0zOOQO1G/s1G/sO%@hQ?MtO1G/sO?YQ`O1G/sO!)[QlO'#DmOOQO,5?Q,5?QOOQO-E<d-E<dO%@rQ?MtO1G0zOOQO,5?W,5?WOOQO-E<j-E<jO!CZQpO1G/sOOQO-E<f-E<fOOQ!0Ln1G0]1G0]OOQ!0Lf7+%u7+%uO#(ZQ`O7+%uOOQ!0Lf7+&`7+&`O?YQ`O7+&`O!CZQpO7+&`OOQO7+%x7+%xO$AzQ!0MxO7+&XOOQO7+&X7+&XO%[QlO7+&XO%@|Q!0LrO7+&XO!COQ!0LrO7+%xO!CZQpO7+%xO%AXQ!0LrO7+&XO%AgQ!0MxO7++sO%[QlO7++sO%AwQ`O7++rO%AwQ`O7++rOOQO1G4t1G4tO9eQ`O1G4tO%BPQ`O1G4tOOQS7+%}7+%}O#(ZQ`O<<LQO4UQ!fO<<LQO%B_Q`O<<LQOOQ[<<LQ<<LQO!&zQMhO<<LQO%[QlO<<LQO%BgQ`O<<LQO%BrQ!0MzO,5?bO%D}Q!0MzO,5?dO%GYQ!0MzO1G2aO%IkQ!0MzO1G2tO%KvQ!0MzO1G2vO%NRQ!fO,5?RO%[QlO,5?ROOQO-E<e-E<eO%N]Q`O1G6OOOQ!0Lf<<JV<<JVO%NeQ?MtO1G0uO&!lQ?MtO1G1QO&!sQ?MtO1G1QO&$tQ?MtO1G1QO&${Q?MtO1G1QO&&|Q?MtO1G1QO&(}Q?MtO1G1QO&)UQ?MtO1G1QO&)]Q?MtO1G1QO&+^Q?MtO1G1QO&+eQ?MtO1G1QO&+lQ!0MxO<<JgO&-dQ?MtO1G1QO&.aQ?MvO1G1QO&/dQ?MvO'#JmO&1jQ?MtO1G1dO&1wQ?MtO1G0UO&2RQMjO,5?UOOQO-E<h-E<hO!)[QlO'#FrOOQO'#K['#K[OOQO1G1v1G1vO&2]Q`O1G1uO&2bQ?MtO,5?]OOOW7+'i7+'iOOOO1G/Z1G/ZO&2lQ!dO1G4yOOQ!0Lh7+(R7+(RP!&zQMhO,5?_O!,TQMhO7+(dO&2sQ`O,5?^O9eQ`O,5?^O$+YQ`O,5?^OOQO-E<p-E<pO&3RQ`O1G6cO&3RQ`O1G6cO&3ZQ`O1G6cO&3fQMjO7+'{O&3vQ!dO,5?`O&4QQ`O,5?`O!&zQMhO,5?`OOQO-E<r-E<rO&4VQ!dO1G6dO&4aQ`O1G6dO&4iQ`O1G2lO!&zQMhO1G2lOOQ!0Lb1G2j1G2jOOQ!0Lb1G2k1G2kO%4vQpO1G2jO!CZQpO1G2jOCwQ`O1G2jOOQ!0Lb1G2r1G2rO&4nQpO1G2jO&4|Q`O1G2lO$+YQ`O1G2kOCwQ`O1G2kO$$wQlO1G2lO&5UQ`O1G2kO&5xQMjO,5?bOOQ!0Lh-E<u-E<uO&6kQMjO,5?dOOQ!0Lh-E<w-E<wO!,TQMhO7++^O&6uQMjO7++^O&7PQMjO7++^OOQ!0Lh1G/c1G/cO&7^Q`O1G/cOOQ!0Lh7+'v7+'vO&7cQMjO7+'}O&7sQ!0MxO<<KYOOQ!0Lf<<KY<<KYO&8gQ`O1G0zO!&zQMhO'#I{O&8lQ`O,5@yO&:nQ!fO<<LQO!&zQMhO1G2oO&:uQ!0LrO1G2oOOQ[<<G{<<G{O!COQ!0LrO<<G{O&;WQ!0MxO<<I{OOQ!0Lf<<I{<<I{OOQO,5?m,5?mO&;zQ`O,5?mO&<PQ`O,5?mOOQO-E=P-E=PO&<_Q`O1G6lO&<_Q`O1G6lO9kQ`O1G6lO@zQ`O<<LmOOQ[<<Lm<<LmO&<gQ`O<<LmO9uQ!0LrO<<LmO9kQ`O<<LmOOQ[<<LY<<LYO%;XQ!0MvO<<LYOOQ[<<LZ<<LZO!EcQ`O<<LZO&<lQpO'#I}O&<wQ`O,5@}O!)[QlO,5@}OOQ[1G3X1G3XOOQO'#JP'#JPO9uQ!0LrO'#JPO&=PQpO,5=vOOQ[,5=v,5=vO&=WQpO'#EgO&=_QpO'#GfO&=dQ`O7+({O&=iQ`O7+({OOQ[7+({7+({O!&zQMhO7+({O%[QlO7+({O&=qQ`O7+({OOQ[7+(}7+(}O9uQ!0LrO7+(}O$%dQ`O7+(}O9`Q`O7+(}O!CZQpO7+(}O&=|Q`O,5?lOOQO-E=O-E=OOOQO'#H_'#H_O&>XQ`O1G6jO9uQ!0LrO<<GqOOQ[<<Gq<<GqO@zQ`O<<GqO&>aQ`O7+,XO&>fQ`O7+,YO%[QlO7+,XO%[QlO7+,YOOQ[7+)W7+)WO&>kQ`O7+)WO&>pQlO7+)WO&>wQ`O7+)WOOQ[<<Lz<<LzOOQ[<<L|<<L|OOQ[-E=R-E=ROOQ[1G3{1G3{O&>|Q`O,5>bOOQ[,5>d,5>dO&?RQ`O1G4RO9eQ`O7+&fO!)[QlO7+&fOOQO7+%_7+%_O&?WQ?MtO1G6[O?YQ`O7+%_OOQ!0Lf<<Ia<<IaOOQ!0Lf<<Iz<<IzO?YQ`O<<IzOOQO<<Is<<IsO$AzQ!0MxO<<IsO%[QlO<<IsOOQO<<Id<<IdO!COQ!0LrO<<IdO&?bQ!0LrO<<IsO&?mQ!0MxO<= _O&?}Q`O<= ^OOQO7+*`7+*`O9eQ`O7+*`OOQ[ANAlANAlO&@VQ!fOANAlO!&zQMhOANAlO#(ZQ`OANAlO4UQ!fOANAlO&@^Q`OANAlO%[QlOANAlO&@fQ!0MzO7+'{O&BwQ!0MzO,5?bO&ESQ!0MzO,5?dO&G_Q!0MzO7+'}O&IpQ!fO1G4mO&IzQ?MtO7+&aO&LOQ?MvO,5=YO&NVQ?MvO,5=[O&NgQ?MvO,5=YO&NwQ?MvO,5=[O' XQ?MvO,59uO'#_Q?MvO,5<lO'%bQ?MvO,5<nO''vQ?MvO,5<|O')lQ?MtO7+'lO')yQ?MtO7+'nO'*WQ`O,5<^OOQO7+'a7+'aOOQ!0Lh7+*e7+*eO'*]QMjO<<LOOOQO1G4x1G4xO'*dQ`O1G4xO'*oQ`O1G4xO'*}Q`O7++}O'*}Q`O7++}O!&zQMhO1G4zO'+VQ!dO1G4zO'+aQ`O7+,OO'+iQ`O7+(WO'+tQ!dO7+(WOOQ!0Lb7+(U7+(UOOQ!0Lb7+(V7+(VO!CZQpO7+(UOCwQ`O7+(UO',OQ`O7+(WO!&zQMhO7+(WO$+YQ`O7+(VO',TQ`O7+(WOCwQ`O7+(VO',]QMjO<<NxO!,TQMhO<<NxOOQ!0Lh7+$}7+$}O',gQ!dO,5?gOOQO-E<y-E<yO',qQ!0MvO7+(ZO!&zQMhO7+(ZOOQ[AN=gAN=gO9kQ`O1G5XOOQO1G5X1G5XO'-RQ`O1G5XO'-WQ`O7+,WO'-WQ`O7+,WO9uQ!0LrOANBXO@zQ`OANBXOOQ[ANBXANBXO'-`Q`OANBXOOQ[ANAtANAtOOQ[ANAuANAuO'-eQ`O,5?iOOQO-E<{-E<{O'-pQ?MtO1G6iOOQO,5?k,5?kOOQO-E<}-E<}OOQ[1G3b1G3bO'-zQ`O,5=QOOQ[<<Lg<<LgO!&zQMhO<<LgO&=dQ`O<<LgO'.PQ`O<<LgO%[QlO<<LgOOQ[<<Li<<LiO9uQ!0LrO<<LiO$%dQ`O<<LiO9`Q`O<<LiO'.XQpO1G5WO'.dQ`O7+,UOOQ[AN=]AN=]O9uQ!0LrOAN=]OOQ[<= s<= sOOQ[<= t<= tO'.lQ`O<= sO'.qQ`O<= tOOQ[<<Lr<<LrO'.vQ`O<<LrO'.{QlO<<LrOOQ[1G3|1G3|O?YQ`O7+)mO'/SQ`O<<JQO'/_Q?MtO<<JQOOQO<<Hy<<HyOOQ!0LfAN?fAN?fOOQOAN?_AN?_O$AzQ!0MxOAN?_OOQOAN?OAN?OO%[QlOAN?_OOQO<<Mz<<MzOOQ[G27WG27WO!&zQMhOG27WO#(ZQ`OG27WO'/iQ!fOG27WO4UQ!fOG27WO'/pQ`OG27WO'/xQ?MtO<<JgO'0VQ?MvO1G2aO'1{Q?MvO,5?bO'4OQ?MvO,5?dO'6RQ?MvO1G2tO'8UQ?MvO1G2vO':XQ?MtO<<KYO':fQ?MtO<<I{OOQO1G1x1G1xO!,TQMhOANAjOOQO7+*d7+*dO':sQ`O7+*dO';OQ`O<= iO';WQ!dO7+*fOOQ!0Lb<<Kr<<KrO$+YQ`O<<KrOCwQ`O<<KrO';bQ`O<<KrO!&zQMhO<<KrOOQ!0Lb<<Kp<<KpO!CZQpO<<KpO';mQ!dO<<KrOOQ!0Lb<<Kq<<KqO';wQ`O<<KrO!&zQMhO<<KrO$+YQ`O<<KqO';|QMjOANDdO'<WQ!0MvO<<KuOOQO7+*s7+*sO9kQ`O7+*sO'<hQ`O<= rOOQ[G27sG27sO9uQ!0LrOG27sO@zQ`OG27sO!)[QlO1G5TO'<pQ`O7+,TO'<xQ`O1G2lO&=dQ`OANBROOQ[ANBRANBRO!&zQMhOANBRO'<}Q`OANBROOQ[ANBTANBTO9uQ!0LrOANBTO$%dQ`OANBTOOQO'#H`'#H`OOQO7+*r7+*rOOQ[G22wG22wOOQ[ANE_ANE_OOQ[ANE`ANE`OOQ[ANB^ANB^O'=VQ`OANB^OOQ[<<MX<<MXO!)[QlOAN?lOOQOG24yG24yO$AzQ!0MxOG24yO#(ZQ`OLD,rOOQ[LD,rLD,rO!&zQMhOLD,rO'=[Q!fOLD,rO'=cQ?MvO7+'{O'?XQ?MvO,5?bO'A[Q?MvO,5?dO'C_Q?MvO7+'}O'ETQMjOG27UOOQO<<NO<<NOOOQ!0LbANA^ANA^O$+YQ`OANA^OCwQ`OANA^O'EeQ!dOANA^OOQ!0LbANA[ANA[O'ElQ`OANA^O!&zQMhOANA^O'EwQ!dOANA^OOQ!0LbANA]ANA]OOQO<<N_<<N_OOQ[LD-_LD-_O9uQ!0LrOLD-_O'FRQ?MtO7+*oOOQO'#Gg'#GgOOQ[G27mG27mO&=dQ`OG27mO!&zQMhOG27mOOQ[G27oG27oO9uQ!0LrOG27oOOQ[G27xG27xO'F]Q?MtOG25WOOQOLD*eLD*eOOQ[!$(!^!$(!^O#(ZQ`O!$(!^O!&zQMhO!$(!^O'FgQ!0MzOG27UOOQ!0LbG26xG26xO$+YQ`OG26xO'HxQ`OG26xOCwQ`OG26xO'ITQ!dOG26xO!&zQMhOG26xOOQ[!$(!y!$(!yOOQ[LD-XLD-XO&=dQ`OLD-XOOQ[LD-ZLD-ZOOQ[!)9Ex!)9ExO#(ZQ`O!)9ExOOQ!0LbLD,dLD,dO$+YQ`OLD,dOCwQ`OLD,dO'I[Q`OLD,dO'IgQ!dOLD,dOOQ[!$(!s!$(!sOOQ[!.K;d!.K;dO'InQ?MvOG27UOOQ!0Lb!$(!O!$(!OO$+YQ`O!$(!OOCwQ`O!$(!OO'KdQ`O!$(!OOOQ!0Lb!)9Ej!)9EjO$+YQ`O!)9EjOCwQ`O!)9EjOOQ!0Lb!.K;U!.K;UO$+YQ`O!.K;UOOQ!0Lb!4/0p!4/0pO!)[QlO'#DzO1PQ`O'#EXO'KoQ!fO'#JsO'KvQ!L^O'#DvO'K}QlO'#EOO'LUQ!fO'#CiO'NlQ!fO'#CiO!)[QlO'#EQO'N|QlO,5;ZO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO,5;fO!)[QlO'#IqO(#PQ`O,5<jO!)[QlO,5;fO(#XQMhO,5;fO($rQMhO,5;fO!)[QlO,5;xO!&zQMhO'#GnO(#XQMhO'#GnO!&zQMhO'#GpO(#XQMhO'#GpO1SQ`O'#DZO1SQ`O'#DZO!&zQMhO'#GQO(#XQMhO'#GQO!&zQMhO'#GSO(#XQMhO'#GSO!&zQMhO'#GbO(#XQMhO'#GbO!)[QlO,5:jO($yQpO'#D_O!)[QlO,5@pO'N|QlO1G0uO(%TQ?MtO'#CiO!)[QlO1G2QO!&zQMhO'#IvO(#XQMhO'#IvO!&zQMhO'#IxO(#XQMhO'#IxO(%_Q!dO'#CrO!&zQMhO,5<uO(#XQMhO,5<uO'N|QlO1G2SO!)[QlO7+&{O!&zQMhO1G2aO(#XQMhO1G2aO!&zQMhO'#IvO(#XQMhO'#IvO!&zQMhO'#IxO(#XQMhO'#IxO!&zQMhO1G2cO(#XQMhO1G2cO'N|QlO7+'nO'N|QlO7+&aO!&zQMhOANAjO(#XQMhOANAjO(%rQ`O'#EoO(%wQ`O'#EoO(&PQ`O'#F^O(&UQ`O'#EzO(&ZQ`O'#KUO(&fQ`O'#KSO(&qQ`O,5;ZO(&vQMjO,5<fO(&}Q`O'#GZO('SQ`O'#GZO('XQ`O,5<fO('aQ`O,5<hO('iQ`O,5;ZO('qQ?MtO1G1aO('xQ`O,5<uO('}Q`O,5<uO((SQ`O,5<wO((XQ`O,5<wO((^Q`O1G2SO((cQ`O1G0uO((hQMjO<<LOO((oQMjO<<LOO((vQMhO'#F}O9`Q`O'#F|OAuQ`O'#EnO!)[QlO,5;uO!3oQ`O'#GZO!3oQ`O'#GZO!3oQ`O'#G]O!3oQ`O'#G]O!,TQMhO7+(dO!,TQMhO7+(dO%/YQ!dO1G2xO%/YQ!dO1G2xO!&zQMhO,5=^O!&zQMhO,5=^",
	stateData: "(){~O'}OS(OOSTOS(PRQ~OPYOQYOSfOY!VOaqOdzOeyOl!POpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_XO!iuO!lZO!oYO!pYO!qYO!svO!uwO!xxO!|]O$X|O$oiO%i}O%k!QO%m!OO%n!OO%o!OO%r!RO%t!SO%w!TO%x!TO%z!UO&X!WO&_!XO&a!YO&c!ZO&e![O&h!]O&n!^O&t!_O&v!`O&x!aO&z!bO&|!cO(USO(WTO(ZUO(bVO(p[O~OWtO~P`OPYOQYOSfOd!jOe!iOpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_!eO!iuO!lZO!oYO!pYO!qYO!svO!u!gO!x!hO$X!kO$oiO(U!dO(WTO(ZUO(bVO(p[O~Oa!wOs!nO!S!oO!b!yO!c!vO!d!vO!|<XO#T!pO#U!pO#V!xO#W!pO#X!pO#[!zO#]!zO(V!lO(WTO(ZUO(f!mO(p!sO~O(P!{O~OP]XR]X[]Xa]Xj]Xr]X!Q]X!S]X!]]X!l]X!p]X#R]X#S]X#`]X#lfX#o]X#p]X#q]X#r]X#s]X#t]X#u]X#v]X#w]X#y]X#{]X#|]X$R]X'{]X(b]X(s]X(z]X({]X~O!g%SX~P(qO_!}O(W#PO(X!}O(Y#PO~O_#QO(Y#PO(Z#PO([#QO~Ox#SO!U#TO(c#TO(d#VO~OPYOQYOSfOd!jOe!iOpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_!eO!iuO!lZO!oYO!pYO!qYO!svO!u!gO!x!hO$X!kO$oiO(U<]O(WTO(ZUO(bVO(p[O~O![#ZO!]#WO!Y(iP!Y(wP~P+}O!^#cO~P`OPYOQYOSfOd!jOe!iOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_!eO!iuO!lZO!oYO!pYO!qYO!svO!u!gO!x!hO$X!kO$oiO(WTO(ZUO(bVO(p[O~Op#mO![#iO!|]O#j#lO#k#iO(U<^O!k(tP~P.iO!l#oO(U#nO~O!x#sO!|]O%i#tO~O#l#uO~O!g#vO#l#uO~OP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!]$_O!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO#w$SO#y$UO#{$WO#|$XO(bVO(s$YO(z#|O({#}O~Oa(gX'{(gX'x(gX!k(gX!Y(gX!_(gX%j(gX!g(gX~P1qO#S$dO#`$eO$R$eOP(hXR(hX[(hXj(hXr(hX!Q(hX!S(hX!](hX!l(hX!p(hX#R(hX#o(hX#p(hX#q(hX#r(hX#s(hX#t(hX#u(hX#v(hX#w(hX#y(hX#{(hX#|(hX(b(hX(s(hX(z(hX({(hX!_(hX%j(hX~Oa(hX'{(hX'x(hX!Y(hX!k(hXv(hX!g(hX~P4UO#`$eO~O$^$hO$`$gO$g$mO~OSfO!_$nO$j$oO$l$qO~Oh%VOj%dOk%dOp%WOr%XOs$tOt$tOz%YO|%ZO!O%]O!S${O!_$|O!i%bO!l$xO#k%cO$X%`O$u%^O$w%_O$z%aO(U$sO(WTO(ZUO(b$uO(z$}O({%POg(_P~Ol%[O~P7eO!l%eO~O!S%hO!_%iO(U%gO~O!g%mO~Oa%nO'{%nO~O!Q%rO~P%[O(V!lO~P%[O%o%vO~P%[Oh%VO!l%eO(U%gO(V!lO~Oe%}O!l%eO(U%gO~Oj$RO~O!_&PO(U%gO(V!lO(WTO(ZUO`)XP~O!Q&SO!l&RO%k&VO&U&WO~P;SO!x#sO~O%t&YO!S)TX!_)TX(U)TX~O(U&ZO~Ol!PO!u&`O%k!QO%m!OO%n!OO%o!OO%r!RO%t!SO%w!TO%x!TO~Od&eOe&dO!x&bO%i&cO%|&aO~P<bOd&hOeyOl!PO!_&gO!u&`O!xxO!|]O%i}O%m!OO%n!OO%o!OO%r!RO%t!SO%w!TO%x!TO%z!UO~Ob&kO#`&nO%k&iO(V!lO~P=gO!l&oO!u&sO~O!l#oO~O!_XO~Oa%nO'y&{O'{%nO~Oa%nO'y'OO'{%nO~Oa%nO'y'QO'{%nO~O'x]X!Y]Xv]X!k]X&]]X!_]X%j]X!g]X~P(qO!b'`O!c'WO!d'WO(V!lO(WTO(ZUO~Os'UO!S'TO!['XO(f'SO!^(jP!^(yP~P@nOn'cO!_'aO(U%gO~Oe'hO!l%eO(U%gO~O!Q&SO!l&RO~Os!nO!S!oO!|<XO#T!pO#U!pO#W!pO#X!pO(V!lO(WTO(ZUO(f!mO(p!sO~O!b'nO!c'mO!d'mO#V!pO#['oO#]'oO~PBYOa%nOh%VO!g#vO!l%eO'{%nO(s'qO~O!p'uO#`'sO~PChOs!nO!S!oO(WTO(ZUO(f!mO(p!sO~O!_XOs(nX!S(nX!b(nX!c(nX!d(nX!|(nX#T(nX#U(nX#V(nX#W(nX#X(nX#[(nX#](nX(V(nX(W(nX(Z(nX(f(nX(p(nX~O!c'mO!d'mO(V!lO~PDWO(Q'yO(R'yO(S'{O~O_!}O(W'}O(X!}O(Y'}O~O_#QO(Y'}O(Z'}O([#QO~Ov(PO~P%[Ox#SO!U#TO(c#TO(d(SO~O![(UO!Y'XX!Y'_X!]'XX!]'_X~P+}O!](WO!Y(iX~OP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!](WO!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO#w$SO#y$UO#{$WO#|$XO(bVO(s$YO(z#|O({#}O~O!Y(iX~PHRO!Y(]O~O!Y(vX!](vX!g(vX!k(vX(s(vX~O#`(vX#l#dX!^(vX~PJUO#`(^O!Y(xX!](xX~O!](_O!Y(wX~O!Y(bO~O#`$eO~PJUO!^(cO~P`OR#zO!Q#yO!S#{O!l#xO(bVOP!na[!naj!nar!na!]!na!p!na#R!na#o!na#p!na#q!na#r!na#s!na#t!na#u!na#v!na#w!na#y!na#{!na#|!na(s!na(z!na({!na~Oa!na'{!na'x!na!Y!na!k!nav!na!_!na%j!na!g!na~PKlO!k(dO~O!g#vO#`(eO(s'qO!](uXa(uX'{(uX~O!k(uX~PNXO!S%hO!_%iO!|]O#j(jO#k(iO(U%gO~O!](kO!k(tX~O!k(mO~O!S%hO!_%iO#k(iO(U%gO~OP(hXR(hX[(hXj(hXr(hX!Q(hX!S(hX!](hX!l(hX!p(hX#R(hX#o(hX#p(hX#q(hX#r(hX#s(hX#t(hX#u(hX#v(hX#w(hX#y(hX#{(hX#|(hX(b(hX(s(hX(z(hX({(hX~O!g#vO!k(hX~P! uOR(oO!Q(nO!l#xO#S$dO!|!{a!S!{a~O!x!{a%i!{a!_!{a#j!{a#k!{a(U!{a~P!#vO!x(sO~OPYOQYOSfOd!jOe!iOpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_XO!iuO!lZO!oYO!pYO!qYO!svO!u!gO!x!hO$X!kO$oiO(U!dO(WTO(ZUO(bVO(p[O~Oh%VOp%WOr%XOs$tOt$tOz%YO|%ZO!O<uO!S${O!_$|O!i>WO!l$xO#k<{O$X%`O$u<wO$w<yO$z%aO(U(wO(WTO(ZUO(b$uO(z$}O({%PO~O#l(yO~O![({O!k(lP~P%[O(f(}O(p[O~O!S)PO!l#xO(f(}O(p[O~OP<WOQ<WOSfOd>SOe!iOpkOr<WOskOtkOzkO|<WO!O<WO!SWO!WkO!XkO!_!eO!i<ZO!lZO!o<WO!p<WO!q<WO!s<[O!u<_O!x!hO$X!kO$o>QO(U)^O(WTO(ZUO(bVO(p[O~O!]$_Oa$ra'{$ra'x$ra!k$ra!Y$ra!_$ra%j$ra!g$ra~Ol)eO~P!&zOh%VOp%WOr%XOs$tOt$tOz%YO|%ZO!O%]O!S${O!_$|O!i%bO!l$xO#k%cO$X%`O$u%^O$w%_O$z%aO(U(wO(WTO(ZUO(b$uO(z$}O({%PO~Og(qP~P!,TO!Q)jO!g)iO!_$_X$[$_X$^$_X$`$_X$g$_X~O!g)iO!_(|X$[(|X$^(|X$`(|X$g(|X~O!Q)jO~P!.^O!Q)jO!_(|X$[(|X$^(|X$`(|X$g(|X~O!_)lO$[)pO$^)kO$`)kO$g)qO~O![)tO~P!)[O$^$hO$`$gO$g)xO~On${X!Q${X#S${X'z${X(z${X({${X~OgmXg${XnmX!]mX#`mX~P!0SOx)zO(c){O(d)}O~On*WO!Q*PO'z*QO(z$}O({%PO~Og*OO~P!1WOg*XO~Oh%VOr%XOs$tOt$tOz%YO|%ZO!O<uO!S*ZO!_*[O!i>WO!l$xO#k<{O$X%`O$u<wO$w<yO$z%aO(WTO(ZUO(b$uO(z$}O({%PO~Op*aO![*_O(U*YO!k)PP~P!1uO#l*bO~O!l*cO~Oh%VOp%WOr%XOs$tOt$tOz%YO|%ZO!O<uO!S${O!_$|O!i>WO!l$xO#k<{O$X%`O$u<wO$w<yO$z%aO(U*eO(WTO(ZUO(b$uO(z$}O({%PO~O![*hO!Y)QP~P!3tOr*tOs!nO!S*jO!b*rO!c*lO!d*lO!l*cO#[*sO%a*nO(V!lO(WTO(ZUO(f!mO~O!^*qO~P!5iO#S$dOn(aX!Q(aX'z(aX(z(aX({(aX!](aX#`(aX~Og(aX$P(aX~P!6kOn*yO#`*xOg(`X!](`X~O!]*zOg(_X~Oj%dOk%dOl%dO(U&ZOg(_P~Os*}O~Og*OO(U&ZO~O!l+TO~O(U(wO~Op+XO!S%hO![#iO!_%iO!|]O#j#lO#k#iO(U%gO!k(tP~O!g#vO#l+YO~O!S%hO![+[O!](_O!_%iO(U%gO!Y(wP~Os']O!S+_O![+^O(WTO(ZUO(f+]O~O!^(yP~P!9|O!]+`Oa)UX'{)UX~OP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO#w$SO#y$UO#{$WO#|$XO(bVO(s$YO(z#|O({#}O~Oa!ja!]!ja'{!ja'x!ja!Y!ja!k!jav!ja!_!ja%j!ja!g!ja~P!:tO(f(}O~OR#zO!Q#yO!S#{O!l#xO(bVOP!ra[!raj!rar!ra!]!ra!p!ra#R!ra#o!ra#p!ra#q!ra#r!ra#s!ra#t!ra#u!ra#v!ra#w!ra#y!ra#{!ra#|!ra(s!ra(z!ra({!ra~Oa!ra'{!ra'x!ra!Y!ra!k!rav!ra!_!ra%j!ra!g!ra~P!=aOR#zO!Q#yO!S#{O!l#xO(bVOP!ta[!taj!tar!ta!]!ta!p!ta#R!ta#o!ta#p!ta#q!ta#r!ta#s!ta#t!ta#u!ta#v!ta#w!ta#y!ta#{!ta#|!ta(s!ta(z!ta({!ta~Oa!ta'{!ta'x!ta!Y!ta!k!tav!ta!_!ta%j!ta!g!ta~P!?wOh%VOn+iO!_'aO%j+hO~O!g+kOa(^X!_(^X'{(^X!](^X~Oa%nO!_XO'{%nO~Oh%VO!l%eO~Oh%VO!l%eO(U%gO~O!g#vO#l(yO~Ob+vO%k+wO(U+sO(WTO(ZUO!^)YP~O!]+xO`)XX~O[+|O~O`+}O~O!_&PO(U%gO(V!lO`)XP~O%k,QO~P;SOh%VO#`,UO~Oh%VOn,XO!_$|O~O!_,ZO~O!Q,]O!_XO~O%o%vO~O!x,bO~Oe,gO~Ob,hO(U#nO(WTO(ZUO!^)WP~Oe%}O~O%k!QO(U&ZO~P=gO[,mO`,lO~OPYOQYOSfOdzOeyOpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!iuO!lZO!oYO!pYO!qYO!svO!xxO!|]O$oiO%i}O(WTO(ZUO(bVO(p[O~O!_!eO!u!gO$X!kO(U!dO~P!GOO`,lOa%nO'{%nO~OPYOQYOSfOd!jOe!iOpkOrYOskOtkOzkO|YO!OYO!SWO!WkO!XkO!_!eO!iuO!lZO!oYO!pYO!qYO!svO!x!hO$X!kO$oiO(U!dO(WTO(ZUO(bVO(p[O~Oa,rOl!OO!uwO%m!OO%n!OO%o!OO~P!IhO!l&oO~O&_,xO~O!_,zO~O&p,|O&r,}OP&maQ&maS&maY&maa&mad&mae&mal&map&mar&mas&mat&maz&ma|&ma!O&ma!S&ma!W&ma!X&ma!_&ma!i&ma!l&ma!o&ma!p&ma!q&ma!s&ma!u&ma!x&ma!|&ma$X&ma$o&ma%i&ma%k&ma%m&ma%n&ma%o&ma%r&ma%t&ma%w&ma%x&ma%z&ma&X&ma&_&ma&a&ma&c&ma&e&ma&h&ma&n&ma&t&ma&v&ma&x&ma&z&ma&|&ma'x&ma(U&ma(W&ma(Z&ma(b&ma(p&ma!^&ma&f&mab&ma&k&ma~O(U-SO~Oh!eX!]#iX!^#iX!g!RX!g!eX!l!eX#`#iX~O!]!eX!^!eX~P#!nO!g-WOh(kX!](kX!^(kX!g(kX!l(kXr(kX(s(kX~Oh%VO!g-YO!l%eO!]!aX!^!aX~Os!nO!S!oO(WTO(ZUO(f!mO~OP<WOQ<WOSfOd>SOe!iOpkOr<WOskOtkOzkO|<WO!O<WO!SWO!WkO!XkO!_!eO!i<ZO!lZO!o<WO!p<WO!q<WO!s<[O!u<_O!x!hO$X!kO$o>QO(WTO(ZUO(bVO(p[O~O(U=RO~P#$oO!]-^O!^(jX~O!^-`O~O#`-aO!]#hX!^#hX~O!g-WO~O!]-bO!^(yX~O!^-dO~O!c-eO!d-eO(V!lO~P#$^O!^-hO~P'_On-kO!_'aO~O!Y-pO~Os!{a!b!{a!c!{a!d!{a#T!{a#U!{a#V!{a#W!{a#X!{a#[!{a#]!{a(V!{a(W!{a(Z!{a(f!{a(p!{a~P!#vO!p-uO#`-sO~PChO!c-wO!d-wO(V!lO~PDWOa%nO#`-sO'{%nO~Oa%nO!g#vO#`-sO'{%nO~Oa%nO!g#vO!p-uO#`-sO'{%nO(s'qO~O(Q'yO(R'yO(S-|O~Ov-}O~O!Y'Xa!]'Xa~P!:tO![.RO!Y'XX!]'XX~P%[O!](WO!Y(ia~O!Y(ia~PHRO!](_O!Y(wa~O!S%hO![.VO!_%iO(U%gO!Y'_X!]'_X~O#`.XO!](ua!k(uaa(ua'{(ua~O!g#vO~P#,wO!](kO!k(ta~O!S%hO!_%iO#k.]O(U%gO~Op.bO!S%hO![._O!_%iO!|]O#j.aO#k._O(U%gO!]'bX!k'bX~OR.fO!l#xO~Oh%VOn.iO!_'aO%j.hO~Oa#ci!]#ci'{#ci'x#ci!Y#ci!k#civ#ci!_#ci%j#ci!g#ci~P!:tOn>^O!Q*PO'z*QO(z$}O({%PO~O#l#_aa#_a#`#_a'{#_a!]#_a!k#_a!_#_a!Y#_a~P#/sO#l(aXP(aXR(aX[(aXa(aXj(aXr(aX!S(aX!l(aX!p(aX#R(aX#o(aX#p(aX#q(aX#r(aX#s(aX#t(aX#u(aX#v(aX#w(aX#y(aX#{(aX#|(aX'{(aX(b(aX(s(aX!k(aX!Y(aX'x(aXv(aX!_(aX%j(aX!g(aX~P!6kO!].vO!k(lX~P!:tO!k.yO~O!Y.{O~OP$[OR#zO!Q#yO!S#{O!l#xO!p$[O(bVO[#nia#nij#nir#ni!]#ni#R#ni#p#ni#q#ni#r#ni#s#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni'{#ni(s#ni(z#ni({#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~O#o#ni~P#3cO#o$OO~P#3cOP$[OR#zOr$aO!Q#yO!S#{O!l#xO!p$[O#o$OO#p$PO#q$PO#r$PO(bVO[#nia#nij#ni!]#ni#R#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni'{#ni(s#ni(z#ni({#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~O#s#ni~P#6QO#s$QO~P#6QOP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO(bVOa#ni!]#ni#y#ni#{#ni#|#ni'{#ni(s#ni(z#ni({#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~O#w#ni~P#8oOP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO#w$SO(bVO({#}Oa#ni!]#ni#{#ni#|#ni'{#ni(s#ni(z#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~O#y$UO~P#;VO#y#ni~P#;VO#w$SO~P#8oOP$[OR#zO[$cOj$ROr$aO!Q#yO!S#{O!l#xO!p$[O#R$RO#o$OO#p$PO#q$PO#r$PO#s$QO#t$RO#u$RO#v$bO#w$SO#y$UO(bVO(z#|O({#}Oa#ni!]#ni#|#ni'{#ni(s#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~O#{#ni~P#={O#{$WO~P#={OP]XR]X[]Xj]Xr]X!Q]X!S]X!l]X!p]X#R]X#S]X#`]X#lfX#o]X#p]X#q]X#r]X#s]X#t]X#u]X#v]X#w]X#y]X#{]X#|]X$R]X(b]X(s]X(z]X({]X!]]X!^]X~O$P]X~P#@jOP$[OR#zO[<oOj<dOr<mO!Q#yO!S#{O!l#xO!p$[O#R<dO#o<aO#p<bO#q<bO#r<bO#s<cO#t<dO#u<dO#v<nO#w<eO#y<gO#{<iO#|<jO(bVO(s$YO(z#|O({#}O~O$P.}O~P#BwO#S$dO#`<pO$R<pO$P(hX!^(hX~P! uOa'ea!]'ea'{'ea'x'ea!k'ea!Y'eav'ea!_'ea%j'ea!g'ea~P!:tO[#nia#nij#nir#ni!]#ni#R#ni#s#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni'{#ni(s#ni'x#ni!Y#ni!k#niv#ni!_#ni%j#ni!g#ni~OP$[OR#zO!Q#yO!S#{O!l#xO!p$[O#o$OO#p$PO#q$PO#r$PO(bVO(z#ni({#ni~P#EyOn>^O!Q*PO'z*QO(z$}O({%POP#niR#ni!S#ni!l#ni!p#ni#o#ni#p#ni#q#ni#r#ni(b#ni~P#EyO!]/ROg(qX~P!1WOg/TO~Oa$Qi!]$Qi'{$Qi'x$Qi!Y$Qi!k$Qiv$Qi!_$Qi%j$Qi!g$Qi~P!:tO$^/UO$`/UO~O$^/VO$`/VO~O!g)iO#`/WO!_$dX$[$dX$^$dX$`$dX$g$dX~O![/XO~O!_)lO$[/ZO$^)kO$`)kO$g/[O~O!]<kO!^(gX~P#BwO!^/]O~O!g)iO$g(|X~O$g/_O~Ov/`O~P!&zOx)zO(c){O(d/cO~O!S/fO~O(z$}On%ba!Q%ba'z%ba({%ba!]%ba#`%ba~Og%ba$P%ba~P#L{O({%POn%da!Q%da'z%da(z%da!]%da#`%da~Og%da$P%da~P#MnO!]fX!gfX!kfX!k${X(sfX~P!0SOp%WO![/oO!](_O(U/nO!Y(wP!Y)QP~P!1uOr*tO!b*rO!c*lO!d*lO!l*cO#[*sO%a*nO(V!lO(WTO(ZUO~Os'UO!S/pO![+^O!^*qO(f=OO!^(yP~P$ [O!k/qO~P#/sO!]/rO!g#vO(s'qO!k)PX~O!k/wO~OnoX!QoX'zoX(zoX({oX~O!g#vO!koX~P$#OOp/yO!S%hO![*_O!_%iO(U%gO!k)PP~O#l/zO~O!Y${X!]${X!g%SX~P!0SO!]/{O!Y)QX~P#/sO!g/}O~O!Y0PO~OpkO(U0QO~P.iOh%VOr0VO!g#vO!l%eO(s'qO~O!g+kO~Oa%nO!]0ZO'{%nO~O!^0]O~P!5iO!c0^O!d0^O(V!lO~P#$^Os!nO!S0_O(WTO(ZUO(f!mO~O#[0aO~Og%ba!]%ba#`%ba$P%ba~P!1WOg%da!]%da#`%da$P%da~P!1WOj%dOk%dOl%dO(U&ZOg'nX!]'nX~O!]*zOg(_a~Og0jO~On0lO#`0kOg(`a!](`a~OR0mO!Q0mO!S0nO#S$dOn}a'z}a(z}a({}a!]}a#`}a~Og}a$P}a~P$(cO!Q*PO'z*QOn$ta(z$ta({$ta!]$ta#`$ta~Og$ta$P$ta~P$)_O!Q*PO'z*QOn$va(z$va({$va!]$va#`$va~Og$va$P$va~P$*QO#l0qO~Og%Ua!]%Ua#`%Ua$P%Ua~P!1WO!g#vO~O#l0tO~O!]#iX!^#iX!g!RX#`#iX~O!]+`Oa)Ua'{)Ua~OR#zO!Q#yO!S#{O!l#xO(bVOP!ri[!rij!rir!ri!]!ri!p!ri#R!ri#o!ri#p!ri#q!ri#r!ri#s!ri#t!ri#u!ri#v!ri#w!ri#y!ri#{!ri#|!ri(s!ri(z!ri({!ri~Oa!ri'{!ri'x!ri!Y!ri!k!riv!ri!_!ri%j!ri!g!ri~P$+}Oh%VOr%XOs$tOt$tOz%YO|%ZO!O<uO!S${O!_$|O!i>WO!l$xO#k<{O$X%`O$u<wO$w<yO$z%aO(WTO(ZUO(b$uO(z$}O({%PO~Op0}O%^1OO(U0|O~P$.eO!g+kOa(^a!_(^a'{(^a!](^a~O#l1UO~O[]X!]fX!^fX~O!]1VO!^)YX~O!^1XO~O[1YO~Ob1[O(U+sO(WTO(ZUO~O!_&PO(U%gO`'vX!]'vX~O!]+xO`)Xa~O!k1_O~P!:tO[1bO~O`1cO~O#`1hO~On1kO!_$|O~O(f(}O!^)VP~Oh%VOn1tO!_1qO%j1sO~O[2OO!]1|O!^)WX~O!^2PO~O`2ROa%nO'{%nO~O(U#nO(WTO(ZUO~O#S$dO#`$eO$R$eOP(hXR(hX[(hXr(hX!Q(hX!S(hX!](hX!l(hX!p(hX#R(hX#o(hX#p(hX#q(hX#r(hX#s(hX#t(hX#u(hX#v(hX#w(hX#y(hX#{(hX#|(hX(b(hX(s(hX(z(hX({(hX~Oj2UO&]2VOa(hX~P$4OOj2UO#`$eO&]2VO~Oa2XO~P%[Oa2ZO~O&f2^OP&diQ&diS&diY&dia&did&die&dil&dip&dir&dis&dit&diz&di|&di!O&di!S&di!W&di!X&di!_&di!i&di!l&di!o&di!p&di!q&di!s&di!u&di!x&di!|&di$X&di$o&di%i&di%k&di%m&di%n&di%o&di%r&di%t&di%w&di%x&di%z&di&X&di&_&di&a&di&c&di&e&di&h&di&n&di&t&di&v&di&x&di&z&di&|&di'x&di(U&di(W&di(Z&di(b&di(p&di!^&dib&di&k&di~Ob2dO!^2bO&k2cO~P`O!_XO!l2fO~O&r,}OP&miQ&miS&miY&mia&mid&mie&mil&mip&mir&mis&mit&miz&mi|&mi!O&mi!S&mi!W&mi!X&mi!_&mi!i&mi!l&mi!o&mi!p&mi!q&mi!s&mi!u&mi!x&mi!|&mi$X&mi$o&mi%i&mi%k&mi%m&mi%n&mi%o&mi%r&mi%t&mi%w&mi%x&mi%z&mi&X&mi&_&mi&a&mi&c&mi&e&mi&h&mi&n&mi&t&mi&v&mi&x&mi&z&mi&|&mi'x&mi(U&mi(W&mi(Z&mi(b&mi(p&mi!^&mi&f&mib&mi&k&mi~O!Y2lO~O!]!aa!^!aa~P#BwOs!nO!S!oO![2qO(f!mO!]'YX!^'YX~P@nO!]-^O!^(ja~O!]'`X!^'`X~P!9|O!]-bO!^(ya~O!^2yO~P'_Oa%nO#`3SO'{%nO~Oa%nO!g#vO#`3SO'{%nO~Oa%nO!g#vO!p3WO#`3SO'{%nO(s'qO~Oa%nO'{%nO~P!:tO!]$_Ov$ra~O!Y'Xi!]'Xi~P!:tO!](WO!Y(ii~O!](_O!Y(wi~O!Y(xi!](xi~P!:tO!](ui!k(uia(ui'{(ui~P!:tO#`3YO!](ui!k(uia(ui'{(ui~O!](kO!k(ti~O!S%hO!_%iO!|]O#j3_O#k3^O(U%gO~O!S%hO!_%iO#k3^O(U%gO~On3fO!_'aO%j3eO~Oh%VOn3fO!_'aO%j3eO~O#l%baP%baR%ba[%baa%baj%bar%ba!S%ba!l%ba!p%ba#R%ba#o%ba#p%ba#q%ba#r%ba#s%ba#t%ba#u%ba#v%ba#w%ba#y%ba#{%ba#|%ba'{%ba(b%ba(s%ba!k%ba!Y%ba'x%bav%ba!_%ba%j%ba!g%ba~P#L{O#l%daP%daR%da[%daa%daj%dar%da!S%da!l%da!p%da#R%da#o%da#p%da#q%da#r%da#s%da#t%da#u%da#v%da#w%da#y%da#{%da#|%da'{%da(b%da(s%da!k%da!Y%da'x%dav%da!_%da%j%da!g%da~P#MnO#l%baP%baR%ba[%baa%baj%bar%ba!S%ba!]%ba!l%ba!p%ba#R%ba#o%ba#p%ba#q%ba#r%ba#s%ba#t%ba#u%ba#v%ba#w%ba#y%ba#{%ba#|%ba'{%ba(b%ba(s%ba!k%ba!Y%ba'x%ba#`%bav%ba!_%ba%j%ba!g%ba~P#/sO#l%daP%daR%da[%daa%daj%dar%da!S%da!]%da!l%da!p%da#R%da#o%da#p%da#q%da#r%da#s%da#t%da#u%da#v%da#w%da#y%da#{%da#|%da'{%da(b%da(s%da!k%da!Y%da'x%da#`%dav%da!_%da%j%da!g%da~P#/sO#l}aP}a[}aa}aj}ar}a!l}a!p}a#R}a#o}a#p}a#q}a#r}a#s}a#t}a#u}a#v}a#w}a#y}a#{}a#|}a'{}a(b}a(s}a!k}a!Y}a'x}av}a!_}a%j}a!g}a~P$(cO#l$taP$taR$ta[$taa$taj$tar$ta!S$ta!l$ta!p$ta#R$ta#o$ta#p$ta#q$ta#r$ta#s$ta#t$ta#u$ta#v$ta#w$ta#y$ta#{$ta#|$ta'{$ta(b$ta(s$ta!k$ta!Y$ta'x$tav$ta!_$ta%j$ta!g$ta~P$)_O#l$vaP$vaR$va[$vaa$vaj$var$va!S$va!l$va!p$va#R$va#o$va#p$va#q$va#r$va#s$va#t$va#u$va#v$va#w$va#y$va#{$va#|$va'{$va(b$va(s$va!k$va!Y$va'x$vav$va!_$va%j$va!g$va~P$*QO#l%UaP%UaR%Ua[%Uaa%Uaj%Uar%Ua!S%Ua!]%Ua!l%Ua!p%Ua#R%Ua#o%Ua#p%Ua#q%Ua#r%Ua#s%Ua#t%Ua#u%Ua#v%Ua#w%Ua#y%Ua#{%Ua#|%Ua'{%Ua(b%Ua(s%Ua!k%Ua!Y%Ua'x%Ua#`%Uav%Ua!_%Ua%j%Ua!g%Ua~P#/sOa#cq!]#cq'{#cq'x#cq!Y#cq!k#cqv#cq!_#cq%j#cq!g#cq~P!:tO![3nO!]'ZX!k'ZX~P%[O!].vO!k(la~O!].vO!k(la~P!:tO!Y3qO~O$P!na!^!na~PKlO$P!ja!]!ja!^!ja~P#BwO$P!ra!^!ra~P!=aO$P!ta!^!ta~P!?wOg'^X!]'^X~P!,TO!]/ROg(qa~OSfO!_4VO$e4WO~O!^4[O~Ov4]O~P#/sOa$nq!]$nq'{$nq'x$nq!Y$nq!k$nqv$nq!_$nq%j$nq!g$nq~P!:tO!Y4_O~P!&zO!S4`O~O!Q*PO'z*QO({%POn'ja(z'ja!]'ja#`'ja~Og'ja$P'ja~P%-tO!Q*PO'z*QOn'la(z'la({'la!]'la#`'la~Og'la$P'la~P%.gO(s$YO~P#/sO!YfX!Y${X!]fX!]${X!g%SX#`fX~P!0SOp%WO(U=XO~P!1uOp4dO!S%hO![4cO!_%iO(U%gO!]'fX!k'fX~O!]/rO!k)Pa~O!]/rO!g#vO!k)Pa~O!]/rO!g#vO(s'qO!k)Pa~Og$}i!]$}i#`$}i$P$}i~P!1WO![4lO!Y'hX!]'hX~P!3tO!]/{O!Y)Qa~O!]/{O!Y)Qa~P#/sOP]XR]X[]Xj]Xr]X!Q]X!S]X!Y]X!]]X!l]X!p]X#R]X#S]X#`]X#lfX#o]X#p]X#q]X#r]X#s]X#t]X#u]X#v]X#w]X#y]X#{]X#|]X$R]X(b]X(s]X(z]X({]X~Oj%ZX!g%ZX~P%2^Oj4qO!g#vO~Oh%VO!g#vO!l%eO~Oh%VOr4vO!l%eO(s'qO~Or4{O!g#vO(s'qO~Os!nO!S4|O(WTO(ZUO(f!mO~O(z$}On%bi!Q%bi'z%bi({%bi!]%bi#`%bi~Og%bi$P%bi~P%5}O({%POn%di!Q%di'z%di(z%di!]%di#`%di~Og%di$P%di~P%6pOg(`i!](`i~P!1WO#`5SOg(`i!](`i~P!1WO!k5XO~Oa$pq!]$pq'{$pq'x$pq!Y$pq!k$pqv$pq!_$pq%j$pq!g$pq~P!:tO!Y5]O~O!]5^O!_)RX~P#/sOa${X!_${X%_]X'{${X!]${X~P!0SO%_5aOaoX!_oX'{oX!]oX~P$#OOp5bO(U#nO~O%_5aO~Ob5hO%k5iO(U+sO(WTO(ZUO!]'uX!^'uX~O!]1VO!^)Ya~O[5mO~O`5nO~O[5rO~Oa%nO'{%nO~P#/sO!]5wO#`5yO!^)VX~O!^5zO~Or6QOs!nO!S*jO!b!yO!c!vO!d!vO!|<XO#T!pO#U!pO#V!pO#W!pO#X!pO#[6PO#]!zO(V!lO(WTO(ZUO(f!mO(p!sO~O!^6OO~P%;sOn6VO!_1qO%j6UO~Oh%VOn6VO!_1qO%j6UO~Ob6^O(U#nO(WTO(ZUO!]'tX!^'tX~O!]1|O!^)Wa~O(WTO(ZUO(f6`O~O`6dO~Oj6gO&]6hO~PNXO!k6iO~P%[Oa6kO~Oa6kO~P%[Ob2dO!^6pO&k2cO~P`O!g6rO~O!g6tOh(ki!](ki!^(ki!g(ki!l(kir(ki(s(ki~O#`6uO!]#hi!^#hi~O!]!ai!^!ai~P#BwO!]#hi!^#hi~P#BwOa%nO#`7OO'{%nO~Oa%nO!g#vO#`7OO'{%nO~O!](uq!k(uqa(uq'{(uq~P!:tO!](kO!k(tq~O!S%hO!_%iO#k7VO(U%gO~O!_'aO%j7YO~On7^O!_'aO%j7YO~O#l'jaP'jaR'ja['jaa'jaj'jar'ja!S'ja!l'ja!p'ja#R'ja#o'ja#p'ja#q'ja#r'ja#s'ja#t'ja#u'ja#v'ja#w'ja#y'ja#{'ja#|'ja'{'ja(b'ja(s'ja!k'ja!Y'ja'x'jav'ja!_'ja%j'ja!g'ja~P%-tO#l'laP'laR'la['laa'laj'lar'la!S'la!l'la!p'la#R'la#o'la#p'la#q'la#r'la#s'la#t'la#u'la#v'la#w'la#y'la#{'la#|'la'{'la(b'la(s'la!k'la!Y'la'x'lav'la!_'la%j'la!g'la~P%.gO#l$}iP$}iR$}i[$}ia$}ij$}ir$}i!S$}i!]$}i!l$}i!p$}i#R$}i#o$}i#p$}i#q$}i#r$}i#s$}i#t$}i#u$}i#v$}i#w$}i#y$}i#{$}i#|$}i'{$}i(b$}i(s$}i!k$}i!Y$}i'x$}i#`$}iv$}i!_$}i%j$}i!g$}i~P#/sO#l%biP%biR%bi[%bia%bij%bir%bi!S%bi!l%bi!p%bi#R%bi#o%bi#p%bi#q%bi#r%bi#s%bi#t%bi#u%bi#v%bi#w%bi#y%bi#{%bi#|%bi'{%bi(b%bi(s%bi!k%bi!Y%bi'x%biv%bi!_%bi%j%bi!g%bi~P%5}O#l%diP%diR%di[%dia%dij%dir%di!S%di!l%di!p%di#R%di#o%di#p%di#q%di#r%di#s%di#t%di#u%di#v%di#w%di#y%di#{%di#|%di'{%di(b%di(s%di!k%di!Y%di'x%div%di!_%di%j%di!g%di~P%6pO!]'Za!k'Za~P!:tO!].vO!k(li~O$P#ci!]#ci!^#ci~P#BwOP$[OR#zO!Q#yO!S#{O!l#xO!p$[O(bVO[#nij#nir#ni#R#ni#p#ni#q#ni#r#ni#s#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni$P#ni(s#ni(z#ni({#ni!]#ni!^#ni~O#o#ni~P%NrO#o<aO~P%NrOP$[OR#zOr<mO!Q#yO!S#{O!l#xO!p$[O#o<aO#p<bO#q<bO#r<bO(bVO[#nij#ni#R#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni$P#ni(s#ni(z#ni({#ni!]#ni!^#ni~O#s#ni~P&!zO#s<cO~P&!zOP$[OR#zO[<oOj<dOr<mO!Q#yO!S#{O!l#xO!p$[O#R<dO#o<aO#p<bO#q<bO#r<bO#s<cO#t<dO#u<dO#v<nO(bVO#y#ni#{#ni#|#ni$P#ni(s#ni(z#ni({#ni!]#ni!^#ni~O#w#ni~P&%SOP$[OR#zO[<oOj<dOr<mO!Q#yO!S#{O!l#xO!p$[O#R<dO#o<aO#p<bO#q<bO#r<bO#s<cO#t<dO#u<dO#v<nO#w<eO(bVO({#}O#{#ni#|#ni$P#ni(s#ni(z#ni!]#ni!^#ni~O#y<gO~P&'TO#y#ni~P&'TO#w<eO~P&%SOP$[OR#zO[<oOj<dOr<mO!Q#yO!S#{O!l#xO!p$[O#R<dO#o<aO#p<bO#q<bO#r<bO#s<cO#t<dO#u<dO#v<nO#w<eO#y<gO(bVO(z#|O({#}O#|#ni$P#ni(s#ni!]#ni!^#ni~O#{#ni~P&)dO#{<iO~P&)dOa#}y!]#}y'{#}y'x#}y!Y#}y!k#}yv#}y!_#}y%j#}y!g#}y~P!:tO[#nij#nir#ni#R#ni#s#ni#t#ni#u#ni#v#ni#w#ni#y#ni#{#ni#|#ni$P#ni(s#ni!]#ni!^#ni~OP$[OR#zO!Q#yO!S#{O!l#xO!p$[O#o<aO#p<bO#q<bO#r<bO(bVO(z#ni({#ni~P&,`On>_O!Q*PO'z*QO(z$}O({%POP#niR#ni!S#ni!l#ni!p#ni#o#ni#p#ni#q#ni#r#ni(b#ni~P&,`O#S$dOP(aXR(aX[(aXj(aXn(aXr(aX!Q(aX!S(aX!l(aX!p(aX#R(aX#o(aX#p(aX#q(aX#r(aX#s(aX#t(aX#u(aX#v(aX#w(aX#y(aX#{(aX#|(aX$P(aX'z(aX(b(aX(s(aX(z(aX({(aX!](aX!^(aX~O$P$Qi!]$Qi!^$Qi~P#BwO$P!ri!^!ri~P$+}Og'^a!]'^a~P!1WO!^7pO~O!]'ea!^'ea~P#BwO!Y7qO~P#/sO!g#vO(s'qO!]'fa!k'fa~O!]/rO!k)Pi~O!]/rO!g#vO!k)Pi~Og$}q!]$}q#`$}q$P$}q~P!1WO!Y'ha!]'ha~P#/sO!g7xO~O!]/{O!Y)Qi~P#/sO!]/{O!Y)Qi~O!Y7{O~Oh%VOr8QO!l%eO(s'qO~Oj8SO!g#vO~Or8VO!g#vO(s'qO~O!Q*PO'z*QO({%POn'ka(z'ka!]'ka#`'ka~Og'ka$P'ka~P&5aO!Q*PO'z*QOn'ma(z'ma({'ma!]'ma#`'ma~Og'ma$P'ma~P&6SOg(`q!](`q~P!1WO#`8XOg(`q!](`q~P!1WO!Y8YO~Og%Pq!]%Pq#`%Pq$P%Pq~P!1WOa$py!]$py'{$py'x$py!Y$py!k$pyv$py!_$py%j$py!g$py~P!:tO!g6tO~O!]5^O!_)Ra~O!_'aOP$UaR$Ua[$Uaj$Uar$Ua!Q$Ua!S$Ua!]$Ua!l$Ua!p$Ua#R$Ua#o$Ua#p$Ua#q$Ua#r$Ua#s$Ua#t$Ua#u$Ua#v$Ua#w$Ua#y$Ua#{$Ua#|$Ua(b$Ua(s$Ua(z$Ua({$Ua~O%j7YO~P&8tO%_8^Oa%]i!_%]i'{%]i!]%]i~Oa#cy!]#cy'{#cy'x#cy!Y#cy!k#cyv#cy!_#cy%j#cy!g#cy~P!:tO[8`O~Ob8bO(U+sO(WTO(ZUO~O!]1VO!^)Yi~O`8fO~O(f(}O!]'qX!^'qX~O!]5wO!^)Va~O!^8pO~P%;sO(p!sO~P$&YO#[8qO~O!_1qO~O!_1qO%j8sO~On8vO!_1qO%j8sO~O[8{O!]'ta!^'ta~O!]1|O!^)Wi~O!k9PO~O!k9QO~O!k9TO~O!k9TO~P%[Oa9VO~O!g9WO~O!k9XO~O!](xi!^(xi~P#BwOa%nO#`9aO'{%nO~O!](uy!k(uya(uy'{(uy~P!:tO!](kO!k(ty~O%j9dO~P&8tO!_'aO%j9dO~O#l$}qP$}qR$}q[$}qa$}qj$}qr$}q!S$}q!]$}q!l$}q!p$}q#R$}q#o$}q#p$}q#q$}q#r$}q#s$}q#t$}q#u$}q#v$}q#w$}q#y$}q#{$}q#|$}q'{$}q(b$}q(s$}q!k$}q!Y$}q'x$}q#`$}qv$}q!_$}q%j$}q!g$}q~P#/sO#l'kaP'kaR'ka['kaa'kaj'kar'ka!S'ka!l'ka!p'ka#R'ka#o'ka#p'ka#q'ka#r'ka#s'ka#t'ka#u'ka#v'ka#w'ka#y'ka#{'ka#|'ka'{'ka(b'ka(s'ka!k'ka!Y'ka'x'kav'ka!_'ka%j'ka!g'ka~P&5aO#l'maP'maR'ma['maa'maj'mar'ma!S'ma!l'ma!p'ma#R'ma#o'ma#p'ma#q'ma#r'ma#s'ma#t'ma#u'ma#v'ma#w'ma#y'ma#{'ma#|'ma'{'ma(b'ma(s'ma!k'ma!Y'ma'x'mav'ma!_'ma%j'ma!g'ma~P&6SO#l%PqP%PqR%Pq[%Pqa%Pqj%Pqr%Pq!S%Pq!]%Pq!l%Pq!p%Pq#R%Pq#o%Pq#p%Pq#q%Pq#r%Pq#s%Pq#t%Pq#u%Pq#v%Pq#w%Pq#y%Pq#{%Pq#|%Pq'{%Pq(b%Pq(s%Pq!k%Pq!Y%Pq'x%Pq#`%Pqv%Pq!_%Pq%j%Pq!g%Pq~P#/sO!]'Zi!k'Zi~P!:tO$P#cq!]#cq!^#cq~P#BwO(z$}OP%baR%ba[%baj%bar%ba!S%ba!l%ba!p%ba#R%ba#o%ba#p%ba#q%ba#r%ba#s%ba#t%ba#u%ba#v%ba#w%ba#y%ba#{%ba#|%ba$P%ba(b%ba(s%ba!]%ba!^%ba~On%ba!Q%ba'z%ba({%ba~P&JXO({%POP%daR%da[%daj%dar%da!S%da!l%da!p%da#R%da#o%da#p%da#q%da#r%da#s%da#t%da#u%da#v%da#w%da#y%da#{%da#|%da$P%da(b%da(s%da!]%da!^%da~On%da!Q%da'z%da(z%da~P&L`On>_O!Q*PO'z*QO({%PO~P&JXOn>_O!Q*PO'z*QO(z$}O~P&L`OR0mO!Q0mO!S0nO#S$dOP}a[}aj}an}ar}a!l}a!p}a#R}a#o}a#p}a#q}a#r}a#s}a#t}a#u}a#v}a#w}a#y}a#{}a#|}a$P}a'z}a(b}a(s}a(z}a({}a!]}a!^}a~O!Q*PO'z*QOP$taR$ta[$taj$tan$tar$ta!S$ta!l$ta!p$ta#R$ta#o$ta#p$ta#q$ta#r$ta#s$ta#t$ta#u$ta#v$ta#w$ta#y$ta#{$ta#|$ta$P$ta(b$ta(s$ta(z$ta({$ta!]$ta!^$ta~O!Q*PO'z*QOP$vaR$va[$vaj$van$var$va!S$va!l$va!p$va#R$va#o$va#p$va#q$va#r$va#s$va#t$va#u$va#v$va#w$va#y$va#{$va#|$va$P$va(b$va(s$va(z$va({$va!]$va!^$va~On>_O!Q*PO'z*QO(z$}O({%PO~OP%UaR%Ua[%Uaj%Uar%Ua!S%Ua!l%Ua!p%Ua#R%Ua#o%Ua#p%Ua#q%Ua#r%Ua#s%Ua#t%Ua#u%Ua#v%Ua#w%Ua#y%Ua#{%Ua#|%Ua$P%Ua(b%Ua(s%Ua!]%Ua!^%Ua~P''eO$P$nq!]$nq!^$nq~P#BwO$P$pq!]$pq!^$pq~P#BwO!^9qO~O$P9rO~P!1WO!g#vO!]'fi!k'fi~O!g#vO(s'qO!]'fi!k'fi~O!]/rO!k)Pq~O!Y'hi!]'hi~P#/sO!]/{O!Y)Qq~Or9yO!g#vO(s'qO~O[9{O!Y9zO~P#/sO!Y9zO~Oj:RO!g#vO~Og(`y!](`y~P!1WO!]'oa!_'oa~P#/sOa%]q!_%]q'{%]q!]%]q~P#/sO[:WO~O!]1VO!^)Yq~O`:[O~O#`:]O!]'qa!^'qa~O!]5wO!^)Vi~P#BwO!S:_O~O!_1qO%j:bO~O(WTO(ZUO(f:gO~O!]1|O!^)Wq~O!k:jO~O!k:kO~O!k:lO~O!k:lO~P%[O#`:oO!]#hy!^#hy~O!]#hy!^#hy~P#BwO%j:tO~P&8tO!_'aO%j:tO~O$P#}y!]#}y!^#}y~P#BwOP$}iR$}i[$}ij$}ir$}i!S$}i!l$}i!p$}i#R$}i#o$}i#p$}i#q$}i#r$}i#s$}i#t$}i#u$}i#v$}i#w$}i#y$}i#{$}i#|$}i$P$}i(b$}i(s$}i!]$}i!^$}i~P''eO!Q*PO'z*QO({%POP'jaR'ja['jaj'jan'jar'ja!S'ja!l'ja!p'ja#R'ja#o'ja#p'ja#q'ja#r'ja#s'ja#t'ja#u'ja#v'ja#w'ja#y'ja#{'ja#|'ja$P'ja(b'ja(s'ja(z'ja!]'ja!^'ja~O!Q*PO'z*QOP'laR'la['laj'lan'lar'la!S'la!l'la!p'la#R'la#o'la#p'la#q'la#r'la#s'la#t'la#u'la#v'la#w'la#y'la#{'la#|'la$P'la(b'la(s'la(z'la({'la!]'la!^'la~O(z$}OP%biR%bi[%bij%bin%bir%bi!Q%bi!S%bi!l%bi!p%bi#R%bi#o%bi#p%bi#q%bi#r%bi#s%bi#t%bi#u%bi#v%bi#w%bi#y%bi#{%bi#|%bi$P%bi'z%bi(b%bi(s%bi({%bi!]%bi!^%bi~O({%POP%diR%di[%dij%din%dir%di!Q%di!S%di!l%di!p%di#R%di#o%di#p%di#q%di#r%di#s%di#t%di#u%di#v%di#w%di#y%di#{%di#|%di$P%di'z%di(b%di(s%di(z%di!]%di!^%di~O$P$py!]$py!^$py~P#BwO$P#cy!]#cy!^#cy~P#BwO!g#vO!]'fq!k'fq~O!]/rO!k)Py~O!Y'hq!]'hq~P#/sOr;OO!g#vO(s'qO~O[;SO!Y;RO~P#/sO!Y;RO~Og(`!R!](`!R~P!1WOa%]y!_%]y'{%]y!]%]y~P#/sO!]1VO!^)Yy~O!]5wO!^)Vq~O(U;ZO~O!_1qO%j;^O~O!k;aO~O%j;fO~P&8tOP$}qR$}q[$}qj$}qr$}q!S$}q!l$}q!p$}q#R$}q#o$}q#p$}q#q$}q#r$}q#s$}q#t$}q#u$}q#v$}q#w$}q#y$}q#{$}q#|$}q$P$}q(b$}q(s$}q!]$}q!^$}q~P''eO!Q*PO'z*QO({%POP'kaR'ka['kaj'kan'kar'ka!S'ka!l'ka!p'ka#R'ka#o'ka#p'ka#q'ka#r'ka#s'ka#t'ka#u'ka#v'ka#w'ka#y'ka#{'ka#|'ka$P'ka(b'ka(s'ka(z'ka!]'ka!^'ka~O!Q*PO'z*QOP'maR'ma['maj'man'mar'ma!S'ma!l'ma!p'ma#R'ma#o'ma#p'ma#q'ma#r'ma#s'ma#t'ma#u'ma#v'ma#w'ma#y'ma#{'ma#|'ma$P'ma(b'ma(s'ma(z'ma({'ma!]'ma!^'ma~OP%PqR%Pq[%Pqj%Pqr%Pq!S%Pq!l%Pq!p%Pq#R%Pq#o%Pq#p%Pq#q%Pq#r%Pq#s%Pq#t%Pq#u%Pq#v%Pq#w%Pq#y%Pq#{%Pq#|%Pq$P%Pq(b%Pq(s%Pq!]%Pq!^%Pq~P''eOg%f!Z!]%f!Z#`%f!Z$P%f!Z~P!1WO!Y;jO~P#/sOr;kO!g#vO(s'qO~O[;mO!Y;jO~P#/sO!]'qq!^'qq~P#BwO!]#h!Z!^#h!Z~P#BwO#l%f!ZP%f!ZR%f!Z[%f!Za%f!Zj%f!Zr%f!Z!S%f!Z!]%f!Z!l%f!Z!p%f!Z#R%f!Z#o%f!Z#p%f!Z#q%f!Z#r%f!Z#s%f!Z#t%f!Z#u%f!Z#v%f!Z#w%f!Z#y%f!Z#{%f!Z#|%f!Z'{%f!Z(b%f!Z(s%f!Z!k%f!Z!Y%f!Z'x%f!Z#`%f!Zv%f!Z!_%f!Z%j%f!Z!g%f!Z~P#/sOr;vO!g#vO(s'qO~O!Y;wO~P#/sOr<OO!g#vO(s'qO~O!Y<PO~P#/sOP%f!ZR%f!Z[%f!Zj%f!Zr%f!Z!S%f!Z!l%f!Z!p%f!Z#R%f!Z#o%f!Z#p%f!Z#q%f!Z#r%f!Z#s%f!Z#t%f!Z#u%f!Z#v%f!Z#w%f!Z#y%f!Z#{%f!Z#|%f!Z$P%f!Z(b%f!Z(s%f!Z!]%f!Z!^%f!Z~P''eOr<SO!g#vO(s'qO~Ov(gX~P1qO!Q%rO~P!)[O(V!lO~P!)[O!YfX!]fX#`fX~P%2^OP]XR]X[]Xj]Xr]X!Q]X!S]X!]]X!]fX!l]X!p]X#R]X#S]X#`]X#`fX#lfX#o]X#p]X#q]X#r]X#s]X#t]X#u]X#v]X#w]X#y]X#{]X#|]X$R]X(b]X(s]X(z]X({]X~O!gfX!k]X!kfX(sfX~P'LcOP<WOQ<WOSfOd>SOe!iOpkOr<WOskOtkOzkO|<WO!O<WO!SWO!WkO!XkO!_XO!i<ZO!lZO!o<WO!p<WO!q<WO!s<[O!u<_O!x!hO$X!kO$o>QO(U)^O(WTO(ZUO(bVO(p[O~O!]<kO!^$ra~Oh%VOp%WOr%XOs$tOt$tOz%YO|%ZO!O<vO!S${O!_$|O!i>XO!l$xO#k<|O$X%`O$u<xO$w<zO$z%aO(U(wO(WTO(ZUO(b$uO(z$}O({%PO~Ol)eO~P(#XOr!eX(s!eX~P#!nO!^]X!^fX~P'LcO!YfX!Y${X!]fX!]${X#`fX~P!0SO#l<`O~O!g#vO#l<`O~O#`<pO~Oj<dO~O#`=PO!](xX!^(xX~O#`<pO!](vX!^(vX~O#l=QO~Og=SO~P!1WO#l=YO~O#l=ZO~Og=SO(U&ZO~O!g#vO#l=[O~O!g#vO#l=QO~O$P=]O~P#BwO#l=^O~O#l=_O~O#l=dO~O#l=eO~O#l=fO~O#l=gO~O$P=hO~P!1WO$P=iO~P!1WOl=tO~P7eOk#S#T#U#W#X#[#j#k#v$o$u$w$z%^%_%i%j%k%r%t%w%x%z%|~(PT#p!X'}(V#qs#o#rr!Q(O$^(U$`(f~",
	goto: "$9_)^PPPPPP)_PP)bP)sP+X/^PPPP6lPP7SPP=PPPP@sPA]PA]PPPA]PCePA]PA]PA]PCiPCnPD]PIVPPPIZPPPPIZL^PPPLdMUPIZPIZPP! dIZPPPIZPIZP!#kIZP!'R!(W!(aP!)T!)X!)T!,fPPPPPPP!-V!(WPP!-g!/XP!2hIZIZ!2m!5y!:g!:g!>f!>nPPP!>tIZPPPPPPPPP!BTP!CbPPIZ!DsPIZPIZIZIZIZIZPIZ!FVP!IaP!LgP!Lk!Lu!Ly!LyP!I^P!L}!L}P#!TP#!XIZPIZ#!_#%dCiA]PA]PA]A]P#&qA]A]#)TA]#+{A]#.XA]A]#.w#1]#1]#1b#1k#1]#1vPP#1]PA]#2`A]#6_A]A]6lPPP#:dPPP#:}#:}P#:}P#;e#:}PP#;kP#;bP#;b#<O#;b#<j#<p#<s)bP#<v)bP#=P#=P#=PP)bP)bP)bP)bPP)bP#=V#=YP#=Y)bP#=^P#=aP)bP)bP)bP)bP)bP)b)bPP#=g#=m#=x#>O#>U#>[#>b#>p#>v#?Q#?W#?b#?h#?x#@O#@p#AS#AY#A`#An#BT#Cx#DW#D_#Ey#FX#Gy#HX#H_#He#Hk#Hu#H{#IR#I]#Io#IuPPPPPPPPPPP#I{PPPPPPP#Jp#M}$ g$ n$ vPPP$'bP$'k$*d$0}$1Q$1T$2S$2V$2^$2fP$2l$2oP$3]$3a$4X$5g$5l$6SPP$6X$6_$6c$6f$6j$6n$7j$8R$8j$8n$8q$8t$9O$9R$9V$9ZR!|RoqOXst!Z#d%m&r&t&u&w,u,z2^2aY!vQ'a-g1q5}Q%tvQ%|yQ&T|Q&j!VS'W!e-^Q'g!iS'm!r!yU*l$|*[*pQ+q%}S,O&V&WQ,f&dQ-e'`Q-o'hQ-w'nQ0^*rQ1d,QQ1{,gR<}<[%SdOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_,r,u,z-k-s.R.X.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3n4|6V6g6h6k7O8v9V9aS#q]<X!r)`$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TU+Q%]<u<vQ+v&PQ,h&gQ,o&oQ0z+iQ1P+kQ1[+wQ2T,mQ3b.iQ5b1OQ5h1VQ6^1|Q7[3fQ8b5iR9g7^'QkOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>T!S!nQ!r!v!y!z$|'W'`'a'm'n'o*l*p*r*s-^-e-g-w0^0a1q5}6P%[$ti#v$b$c$d$x${%O%Q%^%_%c)z*S*U*W*Z*b*h*x*y+h+k,U,X.h/R/f/o/z/{/}0b0d0k0l0q1h1k1s3e4`4a4l4q5S5^5a6U7Y7x8S8X8^8s9d9r9{:R:b:t;S;^;f;m<n<o<q<r<s<t<w<x<y<z<{<|=T=U=V=W=Y=Z=^=_=`=a=b=c=d=e=h=i>Q>Y>Z>^>_Q&X|S'U!e*[S']%i-bQ+v&PQ,R&WQ,h&gQ0p+TQ1[+wQ1a+}Q2S,lQ2T,mQ5h1VQ5q1cQ6^1|Q6a2OQ6b2RQ8b5iQ8e5nQ9O6dQ:Z8fQ:h8{R;X:[rnOXst!V!Z#d%m&i&r&t&u&w,u,z2^2aR,j&k&z^OPXYstuvwz!Z!`!g!j!o#S#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'c's(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>S>T[#]WZ#W#Z'X(U!b%jm#h#i#l$x%e%h(_(i(j(k*Z*_*c+[+^+`,q-W.V.].^._.a/o/r2f3^3_4c6t7VQ%wxQ%{yW&Q|&V&W,QQ&_!TQ'd!hQ'f!iQ(r#sS+p%|%}Q+t&PQ,a&bQ,e&dS-n'g'hQ.k(sQ1T+qQ1Z+wQ1]+xQ1`+|Q1v,bS1z,f,gQ3O-oQ5g1VQ5k1YQ5p1bQ6]1{Q8a5iQ8d5mQ8h5rQ:V8`R;V:W!U$zi$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>Z!^%yy!i!u%{%|%}'V'f'g'h'l'v*k+p+q-Z-n-o-v0T0W1T2w3O3V4t4u4x8P9}Q+j%wQ,V&[Q,Y&]Q,d&dQ.j(rQ1u,aU1y,e,f,gQ3g.kQ6W1vS6[1z1{Q8z6]#f>U#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_o>V<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=iW%Ti%V*z>QS&[!Q&iQ&]!RQ&^!SU+O%[%d=tR,T&Y%]%Si#v$b$c$d$x${%O%Q%^%_%c)z*S*U*W*Z*b*h*x*y+h+k,U,X.h/R/f/o/z/{/}0b0d0k0l0q1h1k1s3e4`4a4l4q5S5^5a6U7Y7x8S8X8^8s9d9r9{:R:b:t;S;^;f;m<n<o<q<r<s<t<w<x<y<z<{<|=T=U=V=W=Y=Z=^=_=`=a=b=c=d=e=h=i>Q>Y>Z>^>_T){$u)|V+Q%]<u<vW']!e%i*[-bS)O#y#zQ+e%rQ+{&SS.d(n(oQ1l,ZQ5V0mR8k5w'QkOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>T$i$^c#Y#e%q%s%u(T(Z(u(z)S)T)U)V)W)X)Y)Z)[)])_)a)c)h)r+f+z-[-z.P.U.W.u.x.|/O/P/Q/d0r2o2t3Q3X3m3r3s3t3u3v3w3x3y3z3{3|3}4O4R4S4Z5Z5e6w6}7S7c7d7m7n8m9Z9_9i9o9p:q;Y;b<Y=wT#TV#U'RkOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TQ'Y!eR2r-^!W!nQ!e!r!v!y!z$|'W'`'a'm'n'o*[*l*p*r*s-^-e-g-w0^0a1q5}6PR1n,]nqOXst!Z#d%m&r&t&u&w,u,z2^2aQ&y!^Q'w!xS(t#u<`Q+n%zQ,_&_Q,`&aQ-l'eQ-y'pS.t(y=QS0s+Y=[Q1R+oQ1p,^Q2e,|Q2g,}Q2n-XQ2|-mQ3P-qS5[0t=fQ5c1SS5f1U=gQ6v2pQ6z2}Q7P3UQ8_5dQ9[6xQ9]6{Q9`7QR:n9X$d$]c#Y#e%s%u(T(Z(u(z)S)T)U)V)W)X)Y)Z)[)])_)a)c)h)r+f+z-[-z.P.U.W.u.x.|/P/Q/d0r2o2t3Q3X3m3r3s3t3u3v3w3x3y3z3{3|3}4O4R4S4Z5Z5e6w6}7S7c7d7m7n8m9Z9_9i9o9p:q;Y;b<Y=wS(p#p'jQ)Q#zS+d%q/OS.e(o(qR3`.f'QkOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TS#q]<XQ&t!XQ&u!YQ&w![Q&x!]R2],xQ'b!hQ+g%wQ-j'dS.g(r+jQ2z-iW3d.j.k0y0{Q6y2{W7W3a3c3g5`U9c7X7Z7]U:s9e9f9hS;d:r:uQ;r;eR;z;sU!wQ'a-gT5{1q5}!Q_OXZ`st!V!Z#d#h%e%m&i&k&r&t&u&w(k,u,z.^2^2a]!pQ!r'a-g1q5}T#q]<X%^{OPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&o&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_+i,r,u,z-k-s.R.X.i.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3f3n4|6V6g6h6k7O7^8v9V9aS)O#y#zS.d(n(o!s=m$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TU$fd)`,oS(q#p'jU*w%R(x4QU0o+P.p7iQ5`0zQ7X3bQ9f7[R:u9gm!tQ!r!v!y!z'a'm'n'o-g-w1q5}6PQ'u!uS(g#g2WS-u'l'xQ/u*^Q0T*kQ3W-xQ4h/vQ4t0VQ4u0WQ4z0`Q7t4bS8P4v4xS8T4{4}Q9t7uQ9x7{Q9}8QQ:S8VS:}9y9zS;i;O;RS;u;j;kS;};v;wS<R<O<PR<U<SQ#wbQ't!uS(f#g2WS(h#m+XQ+Z%fQ+l%xQ+r&OU-t'l'u'xQ.Y(gU/t*^*a/yQ0U*kQ0X*mQ1Q+mQ1w,cS3T-u-xQ3].bS4g/u/vQ4p0RS4s0T0`Q4w0YQ6Y1xQ7R3WS7s4b4dQ7w4hU8O4t4z4}Q8R4yQ8x6ZS9s7t7uQ9w7{Q:P8TQ:Q8UQ:e8yQ:{9tS:|9x9zQ;U:SQ;`:fS;h:};RS;t;i;jS;|;u;wS<Q;}<PQ<T<RQ<V<UQ=p=kQ=|=uR=}=vV!wQ'a-g%^aOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&o&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_+i,r,u,z-k-s.R.X.i.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3f3n4|6V6g6h6k7O7^8v9V9aS#wz!j!r=j$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TR=p>S%^bOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&o&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_+i,r,u,z-k-s.R.X.i.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3f3n4|6V6g6h6k7O7^8v9V9aQ%fj!^%xy!i!u%{%|%}'V'f'g'h'l'v*k+p+q-Z-n-o-v0T0W1T2w3O3V4t4u4x8P9}S&Oz!jQ+m%yQ,c&dW1x,d,e,f,gU6Z1y1z1{S8y6[6]Q:f8z!r=k$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TQ=u>RR=v>S%QeOPXYstuvw!Z!`!g!o#S#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&r&t&u&w&{'T'c's(W(^(e(y({)P*O*j+Y+_+i,r,u,z-k-s.R.X.i.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3f3n4|6V6g6h6k7O7^8v9V9aY#bWZ#W#Z(U!b%jm#h#i#l$x%e%h(_(i(j(k*Z*_*c+[+^+`,q-W.V.].^._.a/o/r2f3^3_4c6t7VQ,p&o!p=l$Z$n)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TR=o'XU'^!e%i*[R2u-bX'[!e%i*[-b%SdOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_,r,u,z-k-s.R.X.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3n4|6V6g6h6k7O8v9V9a!r)`$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TQ,o&oQ0z+iQ3b.iQ7[3fR9g7^!b$Tc#Y%q(T(Z(u(z)[)])a)h+z-z.P.U.W.u.x/d0r3Q3X3m3}5Z5e6}7S7c9_:q<Y!P<f)_)r-[/O2o2t3r3{3|4R4Z6w7d7m7n8m9Z9i9o9p;Y;b=w!f$Vc#Y%q(T(Z(u(z)X)Y)[)])a)h+z-z.P.U.W.u.x/d0r3Q3X3m3}5Z5e6}7S7c9_:q<Y!T<h)_)r-[/O2o2t3r3x3y3{3|4R4Z6w7d7m7n8m9Z9i9o9p;Y;b=w!^$Zc#Y%q(T(Z(u(z)a)h+z-z.P.U.W.u.x/d0r3Q3X3m3}5Z5e6}7S7c9_:q<YQ4a/mz>T)_)r-[/O2o2t3r4R4Z6w7d7m7n8m9Z9i9o9p;Y;b=wQ>Y>[R>Z>]'QkOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TS$oh$pR4W/W'XgOPWXYZhstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n$p%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/W/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TT$kf$qQ$ifS)k$l)oR)w$qT$jf$qT)m$l)o'XhOPWXYZhstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$Z$_$a$e$n$p%m%t&R&k&n&o&r&t&u&w&{'T'X'c's(U(W(^(e(y({)P)t*O*j+Y+_+i,r,u,z-Y-a-k-s.R.X.i.v.}/W/X/p0_0n0t1U1t2U2V2X2Z2^2a2c2q3S3Y3f3n4V4|5y6V6g6h6k6u7O7^8v9V9a:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>TT$oh$pQ$rhR)v$p%^jOPWXYZstuvw!Z!`!g!o#S#W#Z#d#o#u#x#{$O$P$Q$R$S$T$U$V$W$X$_$a$e%m%t&R&k&n&o&r&t&u&w&{'T'c's(U(W(^(e(y({)P*O*j+Y+_+i,r,u,z-k-s.R.X.i.v.}/p0_0n0t1U1t2U2V2X2Z2^2a2c3S3Y3f3n4|6V6g6h6k7O7^8v9V9a!s>R$Z$n'X)t-Y-a/X2q4V5y6u:]:o<W<Z<[<_<`<a<b<c<d<e<f<g<h<i<j<k<m<p<}=P=Q=S=[=]=f=g>T#glOPXZst!Z!`!o#S#d#o#{$n%m&k&n&o&r&t&u&w&{'T'c)P)t*j+_+i,r,u,z-k.i/X/p0_0n1t2U2V2X2Z2^2a2c3f4V4|6V6g6h6k7^8v9V!U%Ri$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>Z#f(x#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_Q+U%aQ/e*Po4Q<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=i!U$yi$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>ZQ*d$zU*m$|*[*pQ+V%bQ0Y*n#f=r#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_n=s<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=iQ=x>UQ=y>VQ=z>WR={>X!U%Ri$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>Z#f(x#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_o4Q<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=inoOXst!Z#d%m&r&t&u&w,u,z2^2aS*g${*ZQ-T'OQ-U'QR4k/{%[%Si#v$b$c$d$x${%O%Q%^%_%c)z*S*U*W*Z*b*h*x*y+h+k,U,X.h/R/f/o/z/{/}0b0d0k0l0q1h1k1s3e4`4a4l4q5S5^5a6U7Y7x8S8X8^8s9d9r9{:R:b:t;S;^;f;m<n<o<q<r<s<t<w<x<y<z<{<|=T=U=V=W=Y=Z=^=_=`=a=b=c=d=e=h=i>Q>Y>Z>^>_Q,W&]Q1j,YQ5u1iR8j5vV*o$|*[*pU*o$|*[*pT5|1q5}S0R*j/pQ4y0_T8U4|:_Q+l%xQ0X*mQ1Q+mQ1w,cQ6Y1xQ8x6ZQ:e8yR;`:f!U%Oi$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>Zx*S$v)f*T*v+W/x0f0g4T4i5T5U5Y7r8W:T:z=q>O>PS0b*u0c#f<q#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_n<r<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=i!d=T(v)d*]*f.l.o.s/a/m0O0x1g3j4^4j4n5t7_7b7y7|8Z8]9v:O:U;P;T;g;l;x>[>]`=U4P7e7h7l9j:v:y;{S=`.n3kT=a7g9m!U%Qi$d%O%Q%^%_%c*S*U*b*x*y/R/z0b0d0k0l0q4a5S8X9r>Q>Y>Z|*U$v)f*V*u+W/i/x0f0g4T4i5O5T5U5Y7r8W:T:z=q>O>PS0d*v0e#f<s#v$b$c$x${)z*W*Z*h+h+k,U,X.h/f/o/{/}1h1k1s3e4`4l4q5^5a6U7Y7x8S8^8s9d9{:R:b:t;S;^;f;m<q<s<w<y<{=T=V=Y=^=`=b=d=h>^>_n<t<n<o<r<t<x<z<|=U=W=Z=_=a=c=e=i!h=V(v)d*]*f.m.n.s/a/m0O0x1g3h3j4^4j4n5t7_7`7b7y7|8Z8]9v:O:U;P;T;g;l;x>[>]d=W4P7f7g7l9j9k:v:w:y;{S=b.o3lT=c7h9nrnOXst!V!Z#d%m&i&r&t&u&w,u,z2^2aQ&f!UR,r&ornOXst!V!Z#d%m&i&r&t&u&w,u,z2^2aR&f!UQ,[&^R1f,TsnOXst!V!Z#d%m&i&r&t&u&w,u,z2^2aQ1r,aS6T1u1vU8r6R6S6WS:a8t8uS;[:`:cQ;o;]R;y;pQ&m!VR,k&iR6a2OR:h8{W&Q|&V&W,QR1]+xQ&r!WR,u&sR,{&xT2_,z2aR-P&yQ-O&yR2h-PQ'z!{R-{'zSsOtQ#dXT%ps#dQ#OTR'|#OQ#RUR(O#RQ)|$uR/b)|Q#UVR(R#UQ#XWU(X#X(Y.SQ(Y#YR.S(ZQ-_'YR2s-_Q.w(zS3o.w3pR3p.xQ-g'aR2x-gY!rQ'a-g1q5}R'k!rQ/S)fR4U/SU#_W%h*ZU(`#_(a.TQ(a#`R.T([Q-c'^R2v-ct`OXst!V!Z#d%m&i&k&r&t&u&w,u,z2^2aS#hZ%eU#r`#h.^R.^(kQ(l#jQ.Z(hW.c(l.Z3Z7TQ3Z.[R7T3[Q)o$lR/Y)oQ$phR)u$pQ$`cU)b$`.O<lQ.O<YR<l)rQ/s*^W4e/s4f7v9uU4f/t/u/vS7v4g4hR9u7w$e*R$v(v)d)f*]*f*u*v+R+S+W.n.o.q.r.s/a/i/k/m/x0O0f0g0x1g3h3i3j4P4T4^4i4j4n5O5Q5T5U5Y5t7_7`7a7b7g7h7j7k7l7r7y7|8W8Z8]9j9k9l9v:O:T:U:v:w:x:y:z;P;T;g;l;x;{=q>O>P>[>]Q/|*fU4m/|4o7zQ4o0OR7z4nS*p$|*[R0[*px*T$v)f*u*v+W/x0f0g4T4i5T5U5Y7r8W:T:z=q>O>P!d.l(v)d*]*f.n.o.s/a/m0O0x1g3j4^4j4n5t7_7b7y7|8Z8]9v:O:U;P;T;g;l;x>[>]U/j*T.l7ea7e4P7g7h7l9j:v:y;{Q0c*uQ3k.nU5P0c3k9mR9m7g|*V$v)f*u*v+W/i/x0f0g4T4i5O5T5U5Y7r8W:T:z=q>O>P!h.m(v)d*]*f.n.o.s/a/m0O0x1g3h3j4^4j4n5t7_7`7b7y7|8Z8]9v:O:U;P;T;g;l;x>[>]U/l*V.m7fe7f4P7g7h7l9j9k:v:w:y;{Q0e*vQ3l.oU5R0e3l9nR9n7hQ*{%UR0i*{Q5_0xR8[5_Q+a%kR0w+aQ5x1lS8l5x:^R:^8mQ,^&_R1o,^Q5}1qR8o5}Q1},hS6_1}8|R8|6aQ1W+tW5j1W5l8c:XQ5l1ZQ8c5kR:X8dQ+y&QR1^+yQ2a,zR6o2aYrOXst#dQ&v!ZQ+c%mQ,t&rQ,v&tQ,w&uQ,y&wQ2[,uS2_,z2aR6n2^Q%opQ&z!_Q&}!aQ'P!bQ'R!cQ'r!uQ+b%lQ+n%zQ,S&XQ,j&mQ-R&|W-r'l't'u'xQ-y'pQ0Z*oQ1R+oQ1e,RS2Q,k,nQ2i-QQ2j-TQ2k-UQ3P-qW3R-t-u-x-zQ5c1SQ5o1aQ5s1gQ6X1wQ6c2SQ6m2]U6|3Q3T3WQ7P3UQ8_5dQ8g5qQ8i5tQ8n5|Q8w6YQ8}6bS9^6}7RQ9`7QQ:Y8eQ:d8xQ:i9OQ:p9_Q;W:ZQ;_:eQ;c:qQ;n;XR;q;`Q%zyQ'e!iQ'p!uU+o%{%|%}Q-X'VU-m'f'g'hS-q'l'vQ0S*kS1S+p+qQ2p-ZS2}-n-oQ3U-vS4r0T0WQ5d1TQ6x2wQ6{3OQ7Q3VU7}4t4u4xQ9|8PR;Q9}S$wi>QR*|%VU%Ui%V>QR0h*zQ$viS(v#v+kS)d$b$cQ)f$dQ*]$xS*f${*ZQ*u%OQ*v%QQ+R%^Q+S%_Q+W%cQ.n<qQ.o<sQ.q<wQ.r<yQ.s<{Q/a)zQ/i*SQ/k*UQ/m*WQ/x*bS0O*h/oQ0f*xQ0g*yl0x+h,X.h1k1s3e6U7Y8s9d:b:t;^;fQ1g,UQ3h=TQ3i=VQ3j=YS4P<n<oQ4T/RS4^/f4`Q4i/zQ4j/{Q4n/}Q5O0bQ5Q0dQ5T0kQ5U0lQ5Y0qQ5t1hQ7_=^Q7`=`Q7a=bQ7b=dQ7g<rQ7h<tQ7j<xQ7k<zQ7l<|Q7r4aQ7y4lQ7|4qQ8W5SQ8Z5^Q8]5aQ9j=ZQ9k=UQ9l=WQ9v7xQ:O8SQ:T8XQ:U8^Q:v=_Q:w=aQ:x=cQ:y=eQ:z9rQ;P9{Q;T:RQ;g=hQ;l;SQ;x;mQ;{=iQ=q>QQ>O>YQ>P>ZQ>[>^R>]>_Q+P%]Q.p<uR7i<vnpOXst!Z#d%m&r&t&u&w,u,z2^2aQ!fPS#fZ#oQ&|!`W'i!o*j0_4|Q(Q#SQ)R#{Q)s$nS,n&k&nQ,s&oQ-Q&{S-V'T/pQ-i'cQ.z)PQ/^)tQ0u+_Q0{+iQ2Y,rQ2{-kQ3c.iQ4Y/XQ5W0nQ6S1tQ6e2UQ6f2VQ6j2XQ6l2ZQ6q2cQ7]3fQ7o4VQ8u6VQ9R6gQ9S6hQ9U6kQ9h7^Q:c8vR:m9V#[cOPXZst!Z!`!o#d#o#{%m&k&n&o&r&t&u&w&{'T'c)P*j+_+i,r,u,z-k.i/p0_0n1t2U2V2X2Z2^2a2c3f4|6V6g6h6k7^8v9VQ#YWQ#eYQ%quQ%svS%uw!gS(T#W(WQ(Z#ZQ(u#uQ(z#xQ)S$OQ)T$PQ)U$QQ)V$RQ)W$SQ)X$TQ)Y$UQ)Z$VQ)[$WQ)]$XQ)_$ZQ)a$_Q)c$aQ)h$eW)r$n)t/X4VQ+f%tQ+z&RS-['X2qQ-z'sS.P(U.RQ.U(^Q.W(eQ.u(yQ.x({Q.|<WQ/O<ZQ/P<[Q/Q<_Q/d*OQ0r+YQ2o-YQ2t-aQ3Q-sQ3X.XQ3m.vQ3r<`Q3s<aQ3t<bQ3u<cQ3v<dQ3w<eQ3x<fQ3y<gQ3z<hQ3{<iQ3|<jQ3}.}Q4O<mQ4R<pQ4S<}Q4Z<kQ5Z0tQ5e1UQ6w=PQ6}3SQ7S3YQ7c3nQ7d=QQ7m=SQ7n=[Q8m5yQ9Z6uQ9_7OQ9i=]Q9o=fQ9p=gQ:q9aQ;Y:]Q;b:oQ<Y#SR=w>TR#[WR'Z!el!tQ!r!v!y!z'a'm'n'o-g-w1q5}6PS'V!e-^U*k$|*[*pS-Z'W'`S0W*l*rQ0`*sQ2w-eQ4x0^R4}0aR(|#xQ!fQT-f'a-g]!qQ!r'a-g1q5}Q#p]R'j<XR)g$dY!uQ'a-g1q5}Q'l!rS'v!v!yS'x!z6PS-v'm'nQ-x'oR3V-wT#kZ%eS#jZ%eS%km,qU(h#h#i#lS.[(i(jQ.`(kQ0v+`Q3[.]U3].^._.aS7U3^3_R9b7Vd#^W#W#Z%h(U(_*Z+[.V/or#gZm#h#i#l%e(i(j(k+`.].^._.a3^3_7VS*^$x*cQ/v*_Q2W,qQ2m-WQ4b/rQ6s2fQ7u4cQ9Y6tT=n'X+^V#aW%h*ZU#`W%h*ZS(V#W(_U([#Z+[/oS-]'X+^T.Q(U.VV'_!e%i*[Q$lfR)y$qT)n$l)oR4X/WT*`$x*cT*i${*ZQ0y+hQ1i,XQ3a.hQ5v1kQ6R1sQ7Z3eQ8t6UQ9e7YQ:`8sQ:r9dQ;]:bQ;e:tQ;p;^R;s;fnqOXst!Z#d%m&r&t&u&w,u,z2^2aQ&l!VR,j&itmOXst!U!V!Z#d%m&i&r&t&u&w,u,z2^2aR,q&oT%lm,qR1m,ZR,i&gQ&U|S,P&V&WR1`,QR+u&PT&p!W&sT&q!W&sT2`,z2a",
	nodeNames: "⚠ ArithOp ArithOp ?. JSXStartTag LineComment BlockComment Script Hashbang ExportDeclaration export Star as VariableName String Escape from ; default FunctionDeclaration async function VariableDefinition > < TypeParamList in out const TypeDefinition extends ThisType this LiteralType ArithOp Number BooleanLiteral TemplateType InterpolationEnd Interpolation InterpolationStart NullType null VoidType void TypeofType typeof MemberExpression . PropertyName [ TemplateString Escape Interpolation super RegExp ] ArrayExpression Spread , } { ObjectExpression Property async get set PropertyDefinition Block : NewTarget new NewExpression ) ( ArgList UnaryExpression delete LogicOp BitOp YieldExpression yield AwaitExpression await ParenthesizedExpression ClassExpression class ClassBody MethodDeclaration Decorator @ MemberExpression PrivatePropertyName CallExpression TypeArgList CompareOp < declare Privacy static abstract override PrivatePropertyDefinition PropertyDeclaration readonly accessor Optional TypeAnnotation Equals StaticBlock FunctionExpression ArrowFunction ParamList ParamList ArrayPattern ObjectPattern PatternProperty VariableDefinition Privacy readonly Arrow MemberExpression BinaryExpression ArithOp ArithOp ArithOp ArithOp BitOp CompareOp instanceof satisfies CompareOp BitOp BitOp BitOp LogicOp LogicOp ConditionalExpression LogicOp LogicOp AssignmentExpression UpdateOp PostfixExpression CallExpression InstantiationExpression TaggedTemplateExpression DynamicImport import ImportMeta JSXElement JSXSelfCloseEndTag JSXSelfClosingTag JSXIdentifier JSXBuiltin JSXIdentifier JSXNamespacedName JSXMemberExpression JSXSpreadAttribute JSXAttribute JSXAttributeValue JSXEscape JSXEndTag JSXOpenTag JSXFragmentTag JSXText JSXEscape JSXStartCloseTag JSXCloseTag PrefixCast < ArrowFunction TypeParamList SequenceExpression InstantiationExpression KeyofType keyof UniqueType unique ImportType InferredType infer TypeName ParenthesizedType FunctionSignature ParamList NewSignature IndexedType TupleType Label ArrayType ReadonlyType ObjectType MethodType PropertyType IndexSignature PropertyDefinition CallSignature TypePredicate asserts is NewSignature new UnionType LogicOp IntersectionType LogicOp ConditionalType ParameterizedType ClassDeclaration abstract implements type VariableDeclaration let var using TypeAliasDeclaration InterfaceDeclaration interface EnumDeclaration enum EnumBody NamespaceDeclaration namespace module AmbientDeclaration declare GlobalDeclaration global ClassDeclaration ClassBody AmbientFunctionDeclaration ExportGroup VariableName VariableName ImportDeclaration defer ImportGroup ForStatement for ForSpec ForInSpec ForOfSpec of WhileStatement while WithStatement with DoStatement do IfStatement if else SwitchStatement switch SwitchBody CaseLabel case DefaultLabel TryStatement try CatchClause catch FinallyClause finally ReturnStatement return ThrowStatement throw BreakStatement break ContinueStatement continue DebuggerStatement debugger LabeledStatement ExpressionStatement SingleExpression SingleClassItem",
	maxTerm: 381,
	context: trackNewline,
	nodeProps: [
		[
			"isolate",
			-8,
			5,
			6,
			14,
			37,
			39,
			51,
			53,
			55,
			""
		],
		[
			"group",
			-26,
			9,
			17,
			19,
			68,
			208,
			212,
			216,
			217,
			219,
			222,
			225,
			235,
			238,
			244,
			246,
			248,
			250,
			253,
			259,
			265,
			267,
			269,
			271,
			273,
			275,
			276,
			"Statement",
			-34,
			13,
			14,
			32,
			35,
			36,
			42,
			51,
			54,
			55,
			57,
			62,
			70,
			72,
			76,
			80,
			82,
			84,
			85,
			110,
			111,
			121,
			122,
			137,
			140,
			142,
			143,
			144,
			145,
			146,
			148,
			149,
			168,
			170,
			172,
			"Expression",
			-23,
			31,
			33,
			37,
			41,
			43,
			45,
			174,
			176,
			178,
			179,
			181,
			182,
			183,
			185,
			186,
			187,
			189,
			190,
			191,
			202,
			204,
			206,
			207,
			"Type",
			-3,
			88,
			103,
			109,
			"ClassItem"
		],
		[
			"openedBy",
			23,
			"<",
			38,
			"InterpolationStart",
			56,
			"[",
			60,
			"{",
			73,
			"(",
			161,
			"JSXStartCloseTag"
		],
		[
			"closedBy",
			-2,
			24,
			169,
			">",
			40,
			"InterpolationEnd",
			50,
			"]",
			61,
			"}",
			74,
			")",
			166,
			"JSXEndTag"
		]
	],
	propSources: [jsHighlight],
	skippedNodes: [
		0,
		5,
		6,
		279
	],
	repeatNodeCount: 37,
	tokenData: "$Fq07[R!bOX%ZXY+gYZ-yZ[+g[]%Z]^.c^p%Zpq+gqr/mrs3cst:_tuEruvJSvwLkwx! Yxy!'iyz!(sz{!)}{|!,q|}!.O}!O!,q!O!P!/Y!P!Q!9j!Q!R#:O!R![#<_![!]#I_!]!^#Jk!^!_#Ku!_!`$![!`!a$$v!a!b$*T!b!c$,r!c!}Er!}#O$-|#O#P$/W#P#Q$4o#Q#R$5y#R#SEr#S#T$7W#T#o$8b#o#p$<r#p#q$=h#q#r$>x#r#s$@U#s$f%Z$f$g+g$g#BYEr#BY#BZ$A`#BZ$ISEr$IS$I_$A`$I_$I|Er$I|$I}$Dk$I}$JO$Dk$JO$JTEr$JT$JU$A`$JU$KVEr$KV$KW$A`$KW&FUEr&FU&FV$A`&FV;'SEr;'S;=`I|<%l?HTEr?HT?HU$A`?HUOEr(n%d_$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z&j&hT$j&jO!^&c!_#o&c#p;'S&c;'S;=`&w<%lO&c&j&zP;=`<%l&c'|'U]$j&j([!bOY&}YZ&cZw&}wx&cx!^&}!^!_'}!_#O&}#O#P&c#P#o&}#o#p'}#p;'S&};'S;=`(l<%lO&}!b(SU([!bOY'}Zw'}x#O'}#P;'S'};'S;=`(f<%lO'}!b(iP;=`<%l'}'|(oP;=`<%l&}'[(y]$j&j(XpOY(rYZ&cZr(rrs&cs!^(r!^!_)r!_#O(r#O#P&c#P#o(r#o#p)r#p;'S(r;'S;=`*a<%lO(rp)wU(XpOY)rZr)rs#O)r#P;'S)r;'S;=`*Z<%lO)rp*^P;=`<%l)r'[*dP;=`<%l(r#S*nX(Xp([!bOY*gZr*grs'}sw*gwx)rx#O*g#P;'S*g;'S;=`+Z<%lO*g#S+^P;=`<%l*g(n+dP;=`<%l%Z07[+rq$j&j(Xp([!b'}0/lOX%ZXY+gYZ&cZ[+g[p%Zpq+gqr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p$f%Z$f$g+g$g#BY%Z#BY#BZ+g#BZ$IS%Z$IS$I_+g$I_$JT%Z$JT$JU+g$JU$KV%Z$KV$KW+g$KW&FU%Z&FU&FV+g&FV;'S%Z;'S;=`+a<%l?HT%Z?HT?HU+g?HUO%Z07[.ST(Y#S$j&j(O0/lO!^&c!_#o&c#p;'S&c;'S;=`&w<%lO&c07[.n_$j&j(Xp([!b(O0/lOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z)3p/x`$j&j!p),Q(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`0z!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW1V`#w(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`2X!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW2d_#w(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'At3l_(W':f$j&j([!bOY4kYZ5qZr4krs7nsw4kwx5qx!^4k!^!_8p!_#O4k#O#P5q#P#o4k#o#p8p#p;'S4k;'S;=`:X<%lO4k(^4r_$j&j([!bOY4kYZ5qZr4krs7nsw4kwx5qx!^4k!^!_8p!_#O4k#O#P5q#P#o4k#o#p8p#p;'S4k;'S;=`:X<%lO4k&z5vX$j&jOr5qrs6cs!^5q!^!_6y!_#o5q#o#p6y#p;'S5q;'S;=`7h<%lO5q&z6jT$e`$j&jO!^&c!_#o&c#p;'S&c;'S;=`&w<%lO&c`6|TOr6yrs7]s;'S6y;'S;=`7b<%lO6y`7bO$e``7eP;=`<%l6y&z7kP;=`<%l5q(^7w]$e`$j&j([!bOY&}YZ&cZw&}wx&cx!^&}!^!_'}!_#O&}#O#P&c#P#o&}#o#p'}#p;'S&};'S;=`(l<%lO&}!r8uZ([!bOY8pYZ6yZr8prs9hsw8pwx6yx#O8p#O#P6y#P;'S8p;'S;=`:R<%lO8p!r9oU$e`([!bOY'}Zw'}x#O'}#P;'S'};'S;=`(f<%lO'}!r:UP;=`<%l8p(^:[P;=`<%l4k%9[:hh$j&j(Xp([!bOY%ZYZ&cZq%Zqr<Srs&}st%ZtuCruw%Zwx(rx!^%Z!^!_*g!_!c%Z!c!}Cr!}#O%Z#O#P&c#P#R%Z#R#SCr#S#T%Z#T#oCr#o#p*g#p$g%Z$g;'SCr;'S;=`El<%lOCr(r<__WS$j&j(Xp([!bOY<SYZ&cZr<Srs=^sw<Swx@nx!^<S!^!_Bm!_#O<S#O#P>`#P#o<S#o#pBm#p;'S<S;'S;=`Cl<%lO<S(Q=g]WS$j&j([!bOY=^YZ&cZw=^wx>`x!^=^!^!_?q!_#O=^#O#P>`#P#o=^#o#p?q#p;'S=^;'S;=`@h<%lO=^&n>gXWS$j&jOY>`YZ&cZ!^>`!^!_?S!_#o>`#o#p?S#p;'S>`;'S;=`?k<%lO>`S?XSWSOY?SZ;'S?S;'S;=`?e<%lO?SS?hP;=`<%l?S&n?nP;=`<%l>`!f?xWWS([!bOY?qZw?qwx?Sx#O?q#O#P?S#P;'S?q;'S;=`@b<%lO?q!f@eP;=`<%l?q(Q@kP;=`<%l=^'`@w]WS$j&j(XpOY@nYZ&cZr@nrs>`s!^@n!^!_Ap!_#O@n#O#P>`#P#o@n#o#pAp#p;'S@n;'S;=`Bg<%lO@ntAwWWS(XpOYApZrAprs?Ss#OAp#O#P?S#P;'SAp;'S;=`Ba<%lOAptBdP;=`<%lAp'`BjP;=`<%l@n#WBvYWS(Xp([!bOYBmZrBmrs?qswBmwxApx#OBm#O#P?S#P;'SBm;'S;=`Cf<%lOBm#WCiP;=`<%lBm(rCoP;=`<%l<S%9[C}i$j&j(p%1l(Xp([!bOY%ZYZ&cZr%Zrs&}st%ZtuCruw%Zwx(rx!Q%Z!Q![Cr![!^%Z!^!_*g!_!c%Z!c!}Cr!}#O%Z#O#P&c#P#R%Z#R#SCr#S#T%Z#T#oCr#o#p*g#p$g%Z$g;'SCr;'S;=`El<%lOCr%9[EoP;=`<%lCr07[FRk$j&j(Xp([!b$^#t(U,2j(f$I[OY%ZYZ&cZr%Zrs&}st%ZtuEruw%Zwx(rx}%Z}!OGv!O!Q%Z!Q![Er![!^%Z!^!_*g!_!c%Z!c!}Er!}#O%Z#O#P&c#P#R%Z#R#SEr#S#T%Z#T#oEr#o#p*g#p$g%Z$g;'SEr;'S;=`I|<%lOEr+dHRk$j&j(Xp([!b$^#tOY%ZYZ&cZr%Zrs&}st%ZtuGvuw%Zwx(rx}%Z}!OGv!O!Q%Z!Q![Gv![!^%Z!^!_*g!_!c%Z!c!}Gv!}#O%Z#O#P&c#P#R%Z#R#SGv#S#T%Z#T#oGv#o#p*g#p$g%Z$g;'SGv;'S;=`Iv<%lOGv+dIyP;=`<%lGv07[JPP;=`<%lEr(KWJ_`$j&j(Xp([!b#q(ChOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KWKl_$j&j$R(Ch(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z,#xLva({+JY$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sv%ZvwM{wx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KWNW`$j&j#{(Ch(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'At! c_(Z';W$j&j(XpOY!!bYZ!#hZr!!brs!#hsw!!bwx!$xx!^!!b!^!_!%z!_#O!!b#O#P!#h#P#o!!b#o#p!%z#p;'S!!b;'S;=`!'c<%lO!!b'l!!i_$j&j(XpOY!!bYZ!#hZr!!brs!#hsw!!bwx!$xx!^!!b!^!_!%z!_#O!!b#O#P!#h#P#o!!b#o#p!%z#p;'S!!b;'S;=`!'c<%lO!!b&z!#mX$j&jOw!#hwx6cx!^!#h!^!_!$Y!_#o!#h#o#p!$Y#p;'S!#h;'S;=`!$r<%lO!#h`!$]TOw!$Ywx7]x;'S!$Y;'S;=`!$l<%lO!$Y`!$oP;=`<%l!$Y&z!$uP;=`<%l!#h'l!%R]$e`$j&j(XpOY(rYZ&cZr(rrs&cs!^(r!^!_)r!_#O(r#O#P&c#P#o(r#o#p)r#p;'S(r;'S;=`*a<%lO(r!Q!&PZ(XpOY!%zYZ!$YZr!%zrs!$Ysw!%zwx!&rx#O!%z#O#P!$Y#P;'S!%z;'S;=`!']<%lO!%z!Q!&yU$e`(XpOY)rZr)rs#O)r#P;'S)r;'S;=`*Z<%lO)r!Q!'`P;=`<%l!%z'l!'fP;=`<%l!!b/5|!'t_!l/.^$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z#&U!)O_!k!Lf$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z-!n!*[b$j&j(Xp([!b(V%&f#r(ChOY%ZYZ&cZr%Zrs&}sw%Zwx(rxz%Zz{!+d{!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW!+o`$j&j(Xp([!b#o(ChOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z+;x!,|`$j&j(Xp([!br+4YOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z,$U!.Z_!]+Jf$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z07[!/ec$j&j(Xp([!b!Q.2^OY%ZYZ&cZr%Zrs&}sw%Zwx(rx!O%Z!O!P!0p!P!Q%Z!Q![!3Y![!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z#%|!0ya$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!O%Z!O!P!2O!P!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z#%|!2Z_![!L^$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad!3eg$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q![!3Y![!^%Z!^!_*g!_!g%Z!g!h!4|!h#O%Z#O#P&c#P#R%Z#R#S!3Y#S#X%Z#X#Y!4|#Y#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad!5Vg$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx{%Z{|!6n|}%Z}!O!6n!O!Q%Z!Q![!8S![!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S!8S#S#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad!6wc$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q![!8S![!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S!8S#S#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad!8_c$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q![!8S![!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S!8S#S#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z07[!9uf$j&j(Xp([!b#p(ChOY!;ZYZ&cZr!;Zrs!<nsw!;Zwx!Lcxz!;Zz{#-}{!P!;Z!P!Q#/d!Q!^!;Z!^!_#(i!_!`#7S!`!a#8i!a!}!;Z!}#O#,f#O#P!Dy#P#o!;Z#o#p#(i#p;'S!;Z;'S;=`#-w<%lO!;Z?O!;fb$j&j(Xp([!b!X7`OY!;ZYZ&cZr!;Zrs!<nsw!;Zwx!Lcx!P!;Z!P!Q#&`!Q!^!;Z!^!_#(i!_!}!;Z!}#O#,f#O#P!Dy#P#o!;Z#o#p#(i#p;'S!;Z;'S;=`#-w<%lO!;Z>^!<w`$j&j([!b!X7`OY!<nYZ&cZw!<nwx!=yx!P!<n!P!Q!Eq!Q!^!<n!^!_!Gr!_!}!<n!}#O!KS#O#P!Dy#P#o!<n#o#p!Gr#p;'S!<n;'S;=`!L]<%lO!<n<z!>Q^$j&j!X7`OY!=yYZ&cZ!P!=y!P!Q!>|!Q!^!=y!^!_!@c!_!}!=y!}#O!CW#O#P!Dy#P#o!=y#o#p!@c#p;'S!=y;'S;=`!Ek<%lO!=y<z!?Td$j&j!X7`O!^&c!_#W&c#W#X!>|#X#Z&c#Z#[!>|#[#]&c#]#^!>|#^#a&c#a#b!>|#b#g&c#g#h!>|#h#i&c#i#j!>|#j#k!>|#k#m&c#m#n!>|#n#o&c#p;'S&c;'S;=`&w<%lO&c7`!@hX!X7`OY!@cZ!P!@c!P!Q!AT!Q!}!@c!}#O!Ar#O#P!Bq#P;'S!@c;'S;=`!CQ<%lO!@c7`!AYW!X7`#W#X!AT#Z#[!AT#]#^!AT#a#b!AT#g#h!AT#i#j!AT#j#k!AT#m#n!AT7`!AuVOY!ArZ#O!Ar#O#P!B[#P#Q!@c#Q;'S!Ar;'S;=`!Bk<%lO!Ar7`!B_SOY!ArZ;'S!Ar;'S;=`!Bk<%lO!Ar7`!BnP;=`<%l!Ar7`!BtSOY!@cZ;'S!@c;'S;=`!CQ<%lO!@c7`!CTP;=`<%l!@c<z!C][$j&jOY!CWYZ&cZ!^!CW!^!_!Ar!_#O!CW#O#P!DR#P#Q!=y#Q#o!CW#o#p!Ar#p;'S!CW;'S;=`!Ds<%lO!CW<z!DWX$j&jOY!CWYZ&cZ!^!CW!^!_!Ar!_#o!CW#o#p!Ar#p;'S!CW;'S;=`!Ds<%lO!CW<z!DvP;=`<%l!CW<z!EOX$j&jOY!=yYZ&cZ!^!=y!^!_!@c!_#o!=y#o#p!@c#p;'S!=y;'S;=`!Ek<%lO!=y<z!EnP;=`<%l!=y>^!Ezl$j&j([!b!X7`OY&}YZ&cZw&}wx&cx!^&}!^!_'}!_#O&}#O#P&c#P#W&}#W#X!Eq#X#Z&}#Z#[!Eq#[#]&}#]#^!Eq#^#a&}#a#b!Eq#b#g&}#g#h!Eq#h#i&}#i#j!Eq#j#k!Eq#k#m&}#m#n!Eq#n#o&}#o#p'}#p;'S&};'S;=`(l<%lO&}8r!GyZ([!b!X7`OY!GrZw!Grwx!@cx!P!Gr!P!Q!Hl!Q!}!Gr!}#O!JU#O#P!Bq#P;'S!Gr;'S;=`!J|<%lO!Gr8r!Hse([!b!X7`OY'}Zw'}x#O'}#P#W'}#W#X!Hl#X#Z'}#Z#[!Hl#[#]'}#]#^!Hl#^#a'}#a#b!Hl#b#g'}#g#h!Hl#h#i'}#i#j!Hl#j#k!Hl#k#m'}#m#n!Hl#n;'S'};'S;=`(f<%lO'}8r!JZX([!bOY!JUZw!JUwx!Arx#O!JU#O#P!B[#P#Q!Gr#Q;'S!JU;'S;=`!Jv<%lO!JU8r!JyP;=`<%l!JU8r!KPP;=`<%l!Gr>^!KZ^$j&j([!bOY!KSYZ&cZw!KSwx!CWx!^!KS!^!_!JU!_#O!KS#O#P!DR#P#Q!<n#Q#o!KS#o#p!JU#p;'S!KS;'S;=`!LV<%lO!KS>^!LYP;=`<%l!KS>^!L`P;=`<%l!<n=l!Ll`$j&j(Xp!X7`OY!LcYZ&cZr!Lcrs!=ys!P!Lc!P!Q!Mn!Q!^!Lc!^!_# o!_!}!Lc!}#O#%P#O#P!Dy#P#o!Lc#o#p# o#p;'S!Lc;'S;=`#&Y<%lO!Lc=l!Mwl$j&j(Xp!X7`OY(rYZ&cZr(rrs&cs!^(r!^!_)r!_#O(r#O#P&c#P#W(r#W#X!Mn#X#Z(r#Z#[!Mn#[#](r#]#^!Mn#^#a(r#a#b!Mn#b#g(r#g#h!Mn#h#i(r#i#j!Mn#j#k!Mn#k#m(r#m#n!Mn#n#o(r#o#p)r#p;'S(r;'S;=`*a<%lO(r8Q# vZ(Xp!X7`OY# oZr# ors!@cs!P# o!P!Q#!i!Q!}# o!}#O#$R#O#P!Bq#P;'S# o;'S;=`#$y<%lO# o8Q#!pe(Xp!X7`OY)rZr)rs#O)r#P#W)r#W#X#!i#X#Z)r#Z#[#!i#[#])r#]#^#!i#^#a)r#a#b#!i#b#g)r#g#h#!i#h#i)r#i#j#!i#j#k#!i#k#m)r#m#n#!i#n;'S)r;'S;=`*Z<%lO)r8Q#$WX(XpOY#$RZr#$Rrs!Ars#O#$R#O#P!B[#P#Q# o#Q;'S#$R;'S;=`#$s<%lO#$R8Q#$vP;=`<%l#$R8Q#$|P;=`<%l# o=l#%W^$j&j(XpOY#%PYZ&cZr#%Prs!CWs!^#%P!^!_#$R!_#O#%P#O#P!DR#P#Q!Lc#Q#o#%P#o#p#$R#p;'S#%P;'S;=`#&S<%lO#%P=l#&VP;=`<%l#%P=l#&]P;=`<%l!Lc?O#&kn$j&j(Xp([!b!X7`OY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#W%Z#W#X#&`#X#Z%Z#Z#[#&`#[#]%Z#]#^#&`#^#a%Z#a#b#&`#b#g%Z#g#h#&`#h#i%Z#i#j#&`#j#k#&`#k#m%Z#m#n#&`#n#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z9d#(r](Xp([!b!X7`OY#(iZr#(irs!Grsw#(iwx# ox!P#(i!P!Q#)k!Q!}#(i!}#O#+`#O#P!Bq#P;'S#(i;'S;=`#,`<%lO#(i9d#)th(Xp([!b!X7`OY*gZr*grs'}sw*gwx)rx#O*g#P#W*g#W#X#)k#X#Z*g#Z#[#)k#[#]*g#]#^#)k#^#a*g#a#b#)k#b#g*g#g#h#)k#h#i*g#i#j#)k#j#k#)k#k#m*g#m#n#)k#n;'S*g;'S;=`+Z<%lO*g9d#+gZ(Xp([!bOY#+`Zr#+`rs!JUsw#+`wx#$Rx#O#+`#O#P!B[#P#Q#(i#Q;'S#+`;'S;=`#,Y<%lO#+`9d#,]P;=`<%l#+`9d#,cP;=`<%l#(i?O#,o`$j&j(Xp([!bOY#,fYZ&cZr#,frs!KSsw#,fwx#%Px!^#,f!^!_#+`!_#O#,f#O#P!DR#P#Q!;Z#Q#o#,f#o#p#+`#p;'S#,f;'S;=`#-q<%lO#,f?O#-tP;=`<%l#,f?O#-zP;=`<%l!;Z07[#.[b$j&j(Xp([!b(P0/l!X7`OY!;ZYZ&cZr!;Zrs!<nsw!;Zwx!Lcx!P!;Z!P!Q#&`!Q!^!;Z!^!_#(i!_!}!;Z!}#O#,f#O#P!Dy#P#o!;Z#o#p#(i#p;'S!;Z;'S;=`#-w<%lO!;Z07[#/o_$j&j(Xp([!bT0/lOY#/dYZ&cZr#/drs#0nsw#/dwx#4Ox!^#/d!^!_#5}!_#O#/d#O#P#1p#P#o#/d#o#p#5}#p;'S#/d;'S;=`#6|<%lO#/d06j#0w]$j&j([!bT0/lOY#0nYZ&cZw#0nwx#1px!^#0n!^!_#3R!_#O#0n#O#P#1p#P#o#0n#o#p#3R#p;'S#0n;'S;=`#3x<%lO#0n05W#1wX$j&jT0/lOY#1pYZ&cZ!^#1p!^!_#2d!_#o#1p#o#p#2d#p;'S#1p;'S;=`#2{<%lO#1p0/l#2iST0/lOY#2dZ;'S#2d;'S;=`#2u<%lO#2d0/l#2xP;=`<%l#2d05W#3OP;=`<%l#1p01O#3YW([!bT0/lOY#3RZw#3Rwx#2dx#O#3R#O#P#2d#P;'S#3R;'S;=`#3r<%lO#3R01O#3uP;=`<%l#3R06j#3{P;=`<%l#0n05x#4X]$j&j(XpT0/lOY#4OYZ&cZr#4Ors#1ps!^#4O!^!_#5Q!_#O#4O#O#P#1p#P#o#4O#o#p#5Q#p;'S#4O;'S;=`#5w<%lO#4O00^#5XW(XpT0/lOY#5QZr#5Qrs#2ds#O#5Q#O#P#2d#P;'S#5Q;'S;=`#5q<%lO#5Q00^#5tP;=`<%l#5Q05x#5zP;=`<%l#4O01p#6WY(Xp([!bT0/lOY#5}Zr#5}rs#3Rsw#5}wx#5Qx#O#5}#O#P#2d#P;'S#5};'S;=`#6v<%lO#5}01p#6yP;=`<%l#5}07[#7PP;=`<%l#/d)3h#7ab$j&j$R(Ch(Xp([!b!X7`OY!;ZYZ&cZr!;Zrs!<nsw!;Zwx!Lcx!P!;Z!P!Q#&`!Q!^!;Z!^!_#(i!_!}!;Z!}#O#,f#O#P!Dy#P#o!;Z#o#p#(i#p;'S!;Z;'S;=`#-w<%lO!;ZAt#8vb$[#t$j&j(Xp([!b!X7`OY!;ZYZ&cZr!;Zrs!<nsw!;Zwx!Lcx!P!;Z!P!Q#&`!Q!^!;Z!^!_#(i!_!}!;Z!}#O#,f#O#P!Dy#P#o!;Z#o#p#(i#p;'S!;Z;'S;=`#-w<%lO!;Z'Ad#:Zp$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!O%Z!O!P!3Y!P!Q%Z!Q![#<_![!^%Z!^!_*g!_!g%Z!g!h!4|!h#O%Z#O#P&c#P#R%Z#R#S#<_#S#U%Z#U#V#?i#V#X%Z#X#Y!4|#Y#b%Z#b#c#>_#c#d#Bq#d#l%Z#l#m#Es#m#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#<jk$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!O%Z!O!P!3Y!P!Q%Z!Q![#<_![!^%Z!^!_*g!_!g%Z!g!h!4|!h#O%Z#O#P&c#P#R%Z#R#S#<_#S#X%Z#X#Y!4|#Y#b%Z#b#c#>_#c#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#>j_$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#?rd$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q!R#AQ!R!S#AQ!S!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S#AQ#S#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#A]f$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q!R#AQ!R!S#AQ!S!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S#AQ#S#b%Z#b#c#>_#c#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#Bzc$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q!Y#DV!Y!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S#DV#S#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#Dbe$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q!Y#DV!Y!^%Z!^!_*g!_#O%Z#O#P&c#P#R%Z#R#S#DV#S#b%Z#b#c#>_#c#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#E|g$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q![#Ge![!^%Z!^!_*g!_!c%Z!c!i#Ge!i#O%Z#O#P&c#P#R%Z#R#S#Ge#S#T%Z#T#Z#Ge#Z#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z'Ad#Gpi$j&j(Xp([!bs'9tOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!Q%Z!Q![#Ge![!^%Z!^!_*g!_!c%Z!c!i#Ge!i#O%Z#O#P&c#P#R%Z#R#S#Ge#S#T%Z#T#Z#Ge#Z#b%Z#b#c#>_#c#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z*)x#Il_!g$b$j&j$P)Lv(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z)[#Jv_al$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z04f#LS^h#)`#R-<U(Xp([!b$o7`OY*gZr*grs'}sw*gwx)rx!P*g!P!Q#MO!Q!^*g!^!_#Mt!_!`$ f!`#O*g#P;'S*g;'S;=`+Z<%lO*g(n#MXX$l&j(Xp([!bOY*gZr*grs'}sw*gwx)rx#O*g#P;'S*g;'S;=`+Z<%lO*g(El#M}Z#s(Ch(Xp([!bOY*gZr*grs'}sw*gwx)rx!_*g!_!`#Np!`#O*g#P;'S*g;'S;=`+Z<%lO*g(El#NyX$R(Ch(Xp([!bOY*gZr*grs'}sw*gwx)rx#O*g#P;'S*g;'S;=`+Z<%lO*g(El$ oX#t(Ch(Xp([!bOY*gZr*grs'}sw*gwx)rx#O*g#P;'S*g;'S;=`+Z<%lO*g*)x$!ga#`*!Y$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`0z!`!a$#l!a#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(K[$#w_#l(Cl$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z*)x$%Vag!*r#t(Ch$g#|$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`$&[!`!a$'f!a#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW$&g_#t(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW$'qa#s(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`!a$(v!a#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW$)R`#s(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(Kd$*`a(s(Ct$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!a%Z!a!b$+e!b#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW$+p`$j&j#|(Ch(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z%#`$,}_!|$Ip$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z04f$.X_!S0,v$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(n$/]Z$j&jO!^$0O!^!_$0f!_#i$0O#i#j$0k#j#l$0O#l#m$2^#m#o$0O#o#p$0f#p;'S$0O;'S;=`$4i<%lO$0O(n$0VT_#S$j&jO!^&c!_#o&c#p;'S&c;'S;=`&w<%lO&c#S$0kO_#S(n$0p[$j&jO!Q&c!Q![$1f![!^&c!_!c&c!c!i$1f!i#T&c#T#Z$1f#Z#o&c#o#p$3|#p;'S&c;'S;=`&w<%lO&c(n$1kZ$j&jO!Q&c!Q![$2^![!^&c!_!c&c!c!i$2^!i#T&c#T#Z$2^#Z#o&c#p;'S&c;'S;=`&w<%lO&c(n$2cZ$j&jO!Q&c!Q![$3U![!^&c!_!c&c!c!i$3U!i#T&c#T#Z$3U#Z#o&c#p;'S&c;'S;=`&w<%lO&c(n$3ZZ$j&jO!Q&c!Q![$0O![!^&c!_!c&c!c!i$0O!i#T&c#T#Z$0O#Z#o&c#p;'S&c;'S;=`&w<%lO&c#S$4PR!Q![$4Y!c!i$4Y#T#Z$4Y#S$4]S!Q![$4Y!c!i$4Y#T#Z$4Y#q#r$0f(n$4lP;=`<%l$0O#1[$4z_!Y#)l$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z(KW$6U`#y(Ch$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z+;p$7c_$j&j(Xp([!b(b+4QOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z07[$8qk$j&j(Xp([!b(U,2j$`#t(f$I[OY%ZYZ&cZr%Zrs&}st%Ztu$8buw%Zwx(rx}%Z}!O$:f!O!Q%Z!Q![$8b![!^%Z!^!_*g!_!c%Z!c!}$8b!}#O%Z#O#P&c#P#R%Z#R#S$8b#S#T%Z#T#o$8b#o#p*g#p$g%Z$g;'S$8b;'S;=`$<l<%lO$8b+d$:qk$j&j(Xp([!b$`#tOY%ZYZ&cZr%Zrs&}st%Ztu$:fuw%Zwx(rx}%Z}!O$:f!O!Q%Z!Q![$:f![!^%Z!^!_*g!_!c%Z!c!}$:f!}#O%Z#O#P&c#P#R%Z#R#S$:f#S#T%Z#T#o$:f#o#p*g#p$g%Z$g;'S$:f;'S;=`$<f<%lO$:f+d$<iP;=`<%l$:f07[$<oP;=`<%l$8b#Jf$<{X!_#Hb(Xp([!bOY*gZr*grs'}sw*gwx)rx#O*g#P;'S*g;'S;=`+Z<%lO*g,#x$=sa(z+JY$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_!`Ka!`#O%Z#O#P&c#P#o%Z#o#p*g#p#q$+e#q;'S%Z;'S;=`+a<%lO%Z)>v$?V_!^(CdvBr$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z?O$@a_!q7`$j&j(Xp([!bOY%ZYZ&cZr%Zrs&}sw%Zwx(rx!^%Z!^!_*g!_#O%Z#O#P&c#P#o%Z#o#p*g#p;'S%Z;'S;=`+a<%lO%Z07[$Aq|$j&j(Xp([!b'}0/l$^#t(U,2j(f$I[OX%ZXY+gYZ&cZ[+g[p%Zpq+gqr%Zrs&}st%ZtuEruw%Zwx(rx}%Z}!OGv!O!Q%Z!Q![Er![!^%Z!^!_*g!_!c%Z!c!}Er!}#O%Z#O#P&c#P#R%Z#R#SEr#S#T%Z#T#oEr#o#p*g#p$f%Z$f$g+g$g#BYEr#BY#BZ$A`#BZ$ISEr$IS$I_$A`$I_$JTEr$JT$JU$A`$JU$KVEr$KV$KW$A`$KW&FUEr&FU&FV$A`&FV;'SEr;'S;=`I|<%l?HTEr?HT?HU$A`?HUOEr07[$D|k$j&j(Xp([!b(O0/l$^#t(U,2j(f$I[OY%ZYZ&cZr%Zrs&}st%ZtuEruw%Zwx(rx}%Z}!OGv!O!Q%Z!Q![Er![!^%Z!^!_*g!_!c%Z!c!}Er!}#O%Z#O#P&c#P#R%Z#R#SEr#S#T%Z#T#oEr#o#p*g#p$g%Z$g;'SEr;'S;=`I|<%lOEr",
	tokenizers: [
		noSemicolon,
		noSemicolonType,
		operatorToken,
		jsx,
		2,
		3,
		4,
		5,
		6,
		7,
		8,
		9,
		10,
		11,
		12,
		13,
		14,
		insertSemicolon,
		new LocalTokenGroup("$S~RRtu[#O#Pg#S#T#|~_P#o#pb~gOx~~jVO#i!P#i#j!U#j#l!P#l#m!q#m;'S!P;'S;=`#v<%lO!P~!UO!U~~!XS!Q![!e!c!i!e#T#Z!e#o#p#Z~!hR!Q![!q!c!i!q#T#Z!q~!tR!Q![!}!c!i!}#T#Z!}~#QR!Q![!P!c!i!P#T#Z!P~#^R!Q![#g!c!i#g#T#Z#g~#jS!Q![#g!c!i#g#T#Z#g#q#r!P~#yP;=`<%l!P~$RO(d~~", 141, 341),
		new LocalTokenGroup("j~RQYZXz{^~^O(R~~aP!P!Qd~iO(S~~", 25, 324)
	],
	topRules: {
		"Script": [0, 7],
		"SingleExpression": [1, 277],
		"SingleClassItem": [2, 278]
	},
	dialects: {
		jsx: 0,
		ts: 15179
	},
	dynamicPrecedences: {
		"80": 1,
		"82": 1,
		"94": 1,
		"170": 1,
		"200": 1
	},
	specialized: [
		{
			term: 328,
			get: (value) => spec_identifier[value] || -1
		},
		{
			term: 344,
			get: (value) => spec_word[value] || -1
		},
		{
			term: 95,
			get: (value) => spec_LessThan[value] || -1
		}
	],
	tokenPrec: 15205
});
// scripts/startup/languages/javascript-expressions.ts
function childrenOf(node) {
	const children = [];
	for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
	return children;
}
const FUNCTIONS = new Set([
	"FunctionDeclaration",
	"FunctionExpression",
	"ArrowFunction",
	"MethodDeclaration"
]);
const MAX_DEPTH = 40;
function literalText(expression) {
	if (expression.type === "text") return expression.value.map((piece) => piece.text).join("");
	if (expression.type !== "concat") return null;
	const parts = expression.parts.map(literalText);
	return parts.includes(null) ? null : parts.join("");
}
var JavaScriptReader = class {
	source;
	constructor(source) {
		this.source = source;
	}
	slice(node) {
		return node === null ? "" : this.source.text.slice(node.from, node.to);
	}
	requiredModule(expression) {
		if (expression.type === "member") {
			const object = this.requiredModule(expression.object);
			return object === null ? null : `${object}.${expression.name}`;
		}
		if (expression.type !== "call" || expression.callee.type !== "name" || expression.callee.name !== "require") return null;
		const first = expression.args[0]?.value;
		const text = first === void 0 ? null : literalText(first);
		return text === null ? null : moduleName(text);
	}
	expression(node, depth) {
		if (depth > MAX_DEPTH) return UNKNOWN_EXPRESSION;
		switch (node.name) {
			case "String": return {
				type: "text",
				value: unquoted(this.source, node.from + 1, node.to - 1, false)
			};
			case "TemplateString": return this.template(node, depth);
			case "ArrayExpression": return {
				type: "list",
				items: this.items(childrenOf(node).slice(1, -1), depth)
			};
			case "ParenthesizedExpression": return node.firstChild?.nextSibling ? this.expression(node.firstChild.nextSibling, depth + 1) : UNKNOWN_EXPRESSION;
			case "BinaryExpression": return this.binary(node, depth);
			case "VariableName": return {
				type: "name",
				name: this.slice(node)
			};
			case "MemberExpression": {
				const property = node.getChild("PropertyName");
				if (node.firstChild === null) return UNKNOWN_EXPRESSION;
				if (property === null) return this.computedMember(node, depth);
				return {
					type: "member",
					object: this.expression(node.firstChild, depth + 1),
					name: this.slice(property)
				};
			}
			case "CallExpression":
			case "NewExpression":
			case "TaggedTemplateExpression": return this.call(node, depth);
			case "BooleanLiteral": return this.slice(node) === "true" ? { type: "true" } : UNKNOWN_EXPRESSION;
			default: return UNKNOWN_EXPRESSION;
		}
	}
	computedMember(node, depth) {
		const [object, , key] = childrenOf(node);
		if (object === void 0 || key === void 0) return UNKNOWN_EXPRESSION;
		return {
			type: "index",
			object: this.expression(object, depth + 1),
			key: this.expression(key, depth + 1)
		};
	}
	call(node, depth) {
		const list = node.getChild("ArgList");
		const children = list === null ? node.getChildren("TemplateString") : childrenOf(list).slice(1, -1);
		const callee = node.name === "NewExpression" ? node.firstChild?.nextSibling : node.firstChild;
		const options = children.findLast((child) => child.name === "ObjectExpression");
		return {
			type: "call",
			callee: callee === null || callee === void 0 ? UNKNOWN_EXPRESSION : this.expression(callee, depth + 1),
			args: this.items(children, depth),
			named: options === void 0 ? new Map() : this.properties(options, depth),
			start: node.from,
			end: node.to
		};
	}
	properties(node, depth) {
		const found = new Map();
		for (const property of node.getChildren("Property")) {
			const value = property.lastChild;
			if (value !== null) found.set(this.slice(property.firstChild), this.expression(value, depth + 1));
		}
		return found;
	}
	items(children, depth) {
		return children.flatMap((child, i) => {
			if (child.name === "," || child.name === "Spread" || FUNCTIONS.has(child.name)) return [];
			return [{
				value: this.expression(child, depth + 1),
				spread: children[i - 1]?.name === "Spread"
			}];
		});
	}
	binary(node, depth) {
		const [left, operator, right] = childrenOf(node);
		if (left === void 0 || operator === void 0 || right === void 0 || this.slice(operator) !== "+") return UNKNOWN_EXPRESSION;
		return {
			type: "concat",
			parts: [this.expression(left, depth + 1), this.expression(right, depth + 1)]
		};
	}
	template(node, depth) {
		const parts = [];
		let from = node.from + 1;
		for (const place of node.getChildren("Interpolation")) {
			parts.push({
				type: "text",
				value: unquoted(this.source, from, place.from, false)
			});
			const inner = place.firstChild?.nextSibling;
			parts.push(inner ? this.expression(inner, depth + 1) : UNKNOWN_EXPRESSION);
			from = place.to;
		}
		parts.push({
			type: "text",
			value: unquoted(this.source, from, node.to - 1, false)
		});
		return {
			type: "concat",
			parts
		};
	}
};
// scripts/startup/languages/javascript-tree.ts
function readJavaScript(text, source) {
	const builder = new ProgramBuilder();
	const reader = new JavaScriptReader(source);
	parser.parse(text).iterate({
		enter: (node) => enter(node, builder, reader),
		leave: (node) => {
			if (node.name === "FunctionDeclaration") builder.leave();
		}
	});
	return builder;
}
function enter(node, builder, reader) {
	switch (node.name) {
		case "ImportDeclaration":
			readImport(node.node, builder, reader);
			return;
		case "VariableDeclaration":
			readVariables(node.node, builder, reader);
			return;
		case "FunctionDeclaration": {
			const name = node.node.getChild("VariableDefinition");
			const parameters = node.node.getChild("ParamList")?.getChildren("VariableDefinition") ?? [];
			builder.enter(reader.slice(name), parameters.map((parameter) => reader.slice(parameter)));
			return;
		}
		case "CallExpression":
		case "NewExpression":
		case "TaggedTemplateExpression":
			builder.addCall(reader.call(node.node, 0));
			return;
		case "AssignmentExpression":
			readAssignment(node.node, builder, reader);
			return;
		case "VariableName":
		case "PropertyName":
			builder.addReference(reader.slice(node));
			return;
	}
}
function readImport(node, builder, reader) {
	const from = node.getChild("String");
	if (from === null) return;
	const module = moduleName(reader.slice(from).slice(1, -1));
	const whole = node.getChildren("VariableDefinition");
	for (const name of whole) builder.imports.set(reader.slice(name), module);
	const group = node.getChild("ImportGroup");
	for (const part of reader.slice(group).replace(/[{}]/g, "").split(",")) {
		const [name = "", alias = name] = part.trim().split(/\s+as\s+/);
		if (name !== "") builder.imports.set(alias, `${module}.${name}`);
	}
}
function readAssignment(node, builder, reader) {
	const [target, operator, value] = childrenOf(node);
	if (target?.name !== "VariableName" || operator === void 0 || value === void 0) return;
	const name = reader.slice(target);
	const before = builder.bindings.get(name)?.at(-1);
	const expression = reader.expression(value, 0);
	const adds = operator.name !== "Equals" && before !== void 0;
	builder.bind(name, adds ? {
		type: "concat",
		parts: [before, expression]
	} : expression);
}
function readVariables(node, builder, reader) {
	const children = childrenOf(node);
	children.forEach((child, i) => {
		const value = children[i + 2];
		if (children[i + 1]?.name !== "Equals" || value === void 0) return;
		const expression = reader.expression(value, 0);
		const module = reader.requiredModule(expression);
		if (child.name === "VariableDefinition") {
			if (module === null) builder.bind(reader.slice(child), expression);
			else builder.imports.set(reader.slice(child), module);
		} else if (child.name === "ObjectPattern" && module !== null) for (const part of reader.slice(child).replace(/[{}]/g, "").split(",")) {
			const [name = "", alias = name] = part.split(":").map((word) => word.trim());
			if (name !== "") builder.imports.set(alias, `${module}.${name}`);
		}
	});
}
// scripts/startup/languages/javascript.ts
const script = (call, evaluator, run) => run.script(evaluator.text(call.args[0]?.value));
const spawn$1 = (call, evaluator, run) => {
	const second = call.args[1]?.value;
	const isList = second !== void 0 && evaluator.evaluate(second).kind === "list";
	const words = [evaluator.text(call.args[0]?.value), ...isList ? evaluator.words(second) : []];
	if (call.named.get("shell")?.type !== "true") run.words(words);
	else run.script(joinBy(known(" "), words));
};
const scripts = [
	"child_process.exec",
	"child_process.execSync",
	"shelljs.exec",
	"execa.execaCommand",
	"execa.command",
	"execa.commandSync"
];
const spawns = [
	"spawn",
	"spawnSync",
	"execFile",
	"execFileSync"
].map((name) => `child_process.${name}`);
const ACTIONS = new Map([...scripts.map((name) => [name, script]), ...[
	...spawns,
	"execa",
	"execa.execa",
	"execa.execaSync",
	"cross-spawn",
	"cross-spawn.sync"
].map((name) => [name, spawn$1])]);
const bunSpawn = (call, evaluator, run) => run.words(evaluator.words(call.named.get("cmd") ?? call.args[0]?.value));
const denoCommand = (call, evaluator, run) => {
	const args = call.named.get("args");
	run.words([evaluator.text(call.args[0]?.value), ...args === void 0 ? [] : evaluator.words(args)]);
};
const worker = (call, evaluator, run) => {
	if (call.named.get("eval")?.type === "true") evaluate(call, evaluator, run);
};
const DISTINCT = new Map([
	["execSync", script],
	["spawnSync", spawn$1],
	["execFileSync", spawn$1]
]);
const STARTS = /^(?:exec|execFile|spawn|fork)(?:Sync)?$/;
const otherCall = (call, evaluator, run) => {
	const { callee } = call;
	if (callee.type === "member") DISTINCT.get(callee.name)?.(call, evaluator, run);
	const object = callee.type === "member" || callee.type === "index" ? callee.object : null;
	const isRequired = object?.type === "call" && /(?:^|\.)require$/.test(evaluator.path(object.callee) ?? "");
	const starts = callee.type === "index" || callee.type === "member" && STARTS.test(callee.name);
	if (/^process\.binding\b/.test(objectPath(object, evaluator))) run.unknown(EMPTY);
	if (isRequired && starts && evaluator.path(callee) === null) run.unknown(EMPTY);
	if (call.args.some(({ value }) => value.type === "name" && value.name === "eval")) run.unknown(EMPTY);
};
function objectPath(object, evaluator) {
	return object === null ? "" : (object.type === "call" ? evaluator.path(object.callee) : null) ?? "";
}
const evaluate = (call, evaluator, run) => {
	const code = evaluator.text(call.args[0]?.value);
	const download = downloadIn(code);
	if (download !== null) recordDownloadRun(download, run.shell, run.at);
	else if (isKnown(valueText(code))) runJavaScript(code, run.shell, {
		label: null,
		numbered: false
	}, run.at);
	else run.unknown(code);
};
const JAVASCRIPT = {
	parse: (text, source) => readJavaScript(text, source),
	actions: new Map([
		...ACTIONS,
		["eval", evaluate],
		["Bun.spawn", bunSpawn],
		["Bun.spawnSync", bunSpawn],
		["Bun.$", script],
		["zx.$", script],
		["execa.$", script],
		["$", script],
		["Deno.Command", denoCommand],
		["Deno.run", bunSpawn],
		["os.exec", bunSpawn],
		["worker_threads.Worker", worker],
		["Worker", worker],
		["vm.runInThisContext", evaluate],
		["vm.runInNewContext", evaluate]
	]),
	method: otherCall
};
const REQUIRED = /\b(?:require\(|import\(|from|import)\s*["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
const MAX_REQUIRE_DEPTH = 20;
function runRequiredFiles(code, shell, { label, numbered }, at) {
	const { files, budget } = shell.machine;
	if (files.size === 0 || shell.depth > MAX_REQUIRE_DEPTH) return;
	const directory = numbered && label !== null ? label.slice(0, label.lastIndexOf("/")) : shell.process.directory;
	for (const match of valueText(code).matchAll(REQUIRED)) {
		const path = resolvePath(directory, match[1]);
		const found = [
			path,
			`${path}.js`,
			`${path}/index.js`
		].find((each) => each !== label && files.read(each));
		if (found !== void 0 && budget.spend(1)) runJavaScript(files.read(found), {
			...shell,
			depth: shell.depth + 1
		}, {
			label: found,
			numbered: true
		}, at);
	}
}
function runJavaScript(code, shell, label, at) {
	const download = downloadIn(code);
	if (download !== null && !/[^\uFFFF\s]/.test(valueText(code))) return recordDownloadRun(download, shell, at);
	shell.out?.write(unknown({
		kind: "output",
		command: "node"
	}));
	runRequiredFiles(code, shell, label, at);
	runProgramText(JAVASCRIPT, code, shell, label, at);
	return DONE;
}
// scripts/startup/shell/scripts.ts
function runShellText(text, zero, args, shell, label, at) {
	const process = {
		...shell.process,
		scope: shell.process.scope.fork(),
		args,
		zero,
		traps: []
	};
	const { ok } = shell.machine.runText(text, {
		...shell,
		process
	}, label, at);
	return {
		ok,
		flow: "next"
	};
}
function runFile(path, content, words, shell, at) {
	const text = valueText(content);
	const reason = text === "￿" ? unknownReason(content) : null;
	if (reason?.kind === "download") return recordDownloadRun(reason, shell, at);
	if (reason?.kind === "image-file") {
		const program = {
			...words[0],
			text: reason.path
		};
		return shell.machine.runWords([program, ...words.slice(1)], {
			...shell,
			depth: shell.depth + 1
		}, at);
	}
	const args = words.slice(1).map((word) => word.value);
	const label = {
		label: path,
		numbered: true
	};
	const interpreter = interpreterOf(shell.interpreted === path ? text.replace(/^#!/, "# ") : text, path);
	if (interpreter === "shell") return runShellText(content, words[0].value, args, shell, label, at);
	if (interpreter === "python") return runPython(content, shell, label, at);
	if (interpreter === "node") return runJavaScript(content, shell, label, at);
	const line = interpreter.map((word) => wordOf(known(word)));
	return shell.machine.runWords([
		...line,
		wordOf(known(path)),
		...words.slice(1)
	], {
		...shell,
		depth: shell.depth + 1,
		interpreted: path
	}, at);
}
const BY_ENDING = [
	[/\.py$/, "python"],
	[/\.[cm]?js$/, "node"],
	[/\.pl$/, ["perl"]],
	[/\.rb$/, ["ruby"]],
	[/\.php$/, ["php"]],
	[/\.ps1$/, ["pwsh", "-File"]]
];
function interpreterOf(text, path = "") {
	if (!text.startsWith("#!")) return BY_ENDING.find(([ending]) => ending.test(path))?.[1] ?? "shell";
	const end = text.indexOf("\n");
	const written = text.slice(2, end === -1 ? void 0 : end).trim().split(/\s+/);
	const words = written.map((word) => word.slice(word.lastIndexOf("/") + 1));
	const start = words[0] === "env" ? words.findIndex((word, i) => i > 0 && !/^-|=/.test(word)) : 0;
	const name = words[start];
	if (name === void 0 || SHELLS.test(name) || name === "busybox" || !isKnown(name)) return "shell";
	if (/^(?:python|pypy)/.test(name)) return "python";
	if (/^(?:node|nodejs|bun|deno)$/.test(name)) return "node";
	return written.slice(start);
}
const SHELLS = /^(?:sh|bash|ash|dash|zsh|ksh|mksh|with-contenv)$/;
const VARIABLE_FILES = /(?:^|\/)(?:activate|profile|\.?bashrc|\.profile|\.bash_profile|\.env|env|nvm\.sh|conda\.sh|os-release|setup\.bash|lsb-release)$/;
function sourceFile(words, shell, at) {
	const operands = words[0]?.text === "--" ? words.slice(1) : words;
	const name = operands[0];
	if (name === void 0) return DONE;
	const path = resolvePath(shell.process.directory, name.text);
	const content = isKnown(name.text) ? readScript(path, shell) : void 0;
	if (content === void 0) {
		if (!VARIABLE_FILES.test(name.text)) reportMissingScript(name, path, shell, at);
		return DONE;
	}
	const args = operands.length > 1 ? operands.slice(1).map((word) => word.value) : shell.process.args;
	const before = shell.process.args;
	shell.process.args = args;
	const label = {
		label: path.startsWith("/dev/fd/") ? null : path,
		numbered: true
	};
	const { ok, flow } = shell.machine.runText(content, shell, label, at);
	shell.process.args = before;
	return {
		ok,
		flow: flow === "exit" ? "exit" : "next"
	};
}
function reportMissingScript(file, path, { machine }, at) {
	const reason = unknownReason(file.value) ?? {
		kind: "file",
		path: file.text
	};
	const origin = reason.kind === "variable" && reason.name.startsWith("workspaces.") ? "workspace" : isKnown(path) ? machine.files.originOf(path) : "volume";
	if (origin === "workspace") machine.sink.unchecked("workspace-file", file.text);
	else if (origin === "image" && !machine.files.hasFetched) machine.sink.unchecked("image-program", file.text);
	else machine.sink.unknown("script-file", at, reason);
}
function reportVolumeProgram(file, path, { machine }, at) {
	if (file.text.includes("/") && isKnown(path) && machine.files.originOf(path) === "volume") machine.sink.unknown("volume-program", at, {
		kind: "file",
		path: file.text
	});
}
function readScript(path, shell) {
	if (path === "/dev/stdin" || path === "/proc/self/fd/0" || path === "/dev/fd/0") return shell.stdin ?? void 0;
	return shell.machine.files.read(path);
}
// scripts/startup/machine/output.ts
var CommandOutput = class {
	pieces;
	length = 0;
	constructor(pieces = []) {
		this.pieces = pieces;
	}
	write(value) {
		if (this.length > 2097152) return;
		for (const piece of value) {
			this.pieces.push(piece);
			this.length += piece.text.length + 1;
		}
		if (this.length > 2097152) this.pieces.push(...unknown({ kind: "limit" }));
	}
};
var AlternativeOutput = class AlternativeOutput extends CommandOutput {
	open;
	ended;
	constructor(open = [[]], pieces = [], ended = []) {
		super(pieces);
		this.open = open.map((one) => [...one]);
		this.ended = ended;
	}
	write(value) {
		super.write(value);
		for (const one of this.open) if (one.length < MAX_OUTPUT_PIECES) for (const piece of value) one.push(piece);
	}
	snapshot() {
		return this.open.map((one) => [...one]);
	}
	fork(outputs) {
		return new AlternativeOutput(outputs, this.pieces, this.ended);
	}
	join(branches, others) {
		const open = [];
		for (const { output, left } of branches) for (const one of output.open) (left ? this.ended : open).push([...one]);
		const alternatives = distinct([...open, ...others]);
		this.open = alternatives.map((one) => [...one]);
	}
	get alternatives() {
		const found = distinct([...this.ended, ...this.open]);
		return found.length === 0 ? [[]] : found;
	}
};
const MAX_OUTPUT_PIECES = 32;
function distinct(outputs) {
	const found = new Map();
	for (const one of outputs) {
		const text = valueText(one);
		if (found.size < 6 && !found.has(text)) found.set(text, one);
	}
	return [...found.values()];
}
// scripts/startup/shell/braces.ts
const MAX_WORDS$1 = 64;
function braceTexts(text) {
	const range = /^\{(-?\d{1,6})\.\.(-?\d{1,6})\}$/.exec(text);
	if (range !== null) return numbers(Number(range[1]), Number(range[2]));
	const items = topLevelItems(text);
	return items === null ? [text] : items.flatMap(expandInner).slice(0, MAX_WORDS$1);
}
function numbers(from, to) {
	const step = from <= to ? 1 : -1;
	const length = Math.min(Math.abs(to - from) + 1, MAX_WORDS$1);
	return Array.from({ length }, (_, i) => String(from + i * step));
}
function topLevelItems(text) {
	if (!text.startsWith("{") || !text.endsWith("}") || /["'\\$`]/.test(text)) return null;
	const items = [];
	let depth = 0;
	let from = 1;
	for (let i = 1; i < text.length - 1; i++) if (text[i] === "{") depth++;
	else if (text[i] === "}") depth--;
	else if (text[i] === "," && depth === 0) {
		items.push(text.slice(from, i));
		from = i + 1;
	}
	items.push(text.slice(from, -1));
	return items.length > 1 && items.length <= MAX_WORDS$1 ? items : null;
}
function expandInner(item) {
	const open = item.indexOf("{");
	const close = item.lastIndexOf("}");
	if (open === -1 || close < open) return [item];
	return (topLevelItems(item.slice(open, close + 1)) ?? [item.slice(open, close + 1)]).map((text) => item.slice(0, open) + text + item.slice(close + 1));
}
// scripts/startup/shell/fields.ts
var FieldBuilder = class {
	done = [];
	current = null;
	add(value) {
		if (this.current === null) this.current = [value];
		else this.current.push(value);
	}
	addSplit(value, separators) {
		if (separators === "") {
			this.add(value);
			return;
		}
		const { fields, openStart, openEnd } = splitFields(value, separators);
		if (openStart) this.close();
		fields.forEach((field, i) => {
			if (i > 0) this.close();
			this.add(field);
		});
		if (openEnd) this.close();
	}
	addList(values, separators) {
		values.forEach((value, i) => {
			if (i > 0) this.close();
			this.addSplit(value, separators);
		});
	}
	close() {
		if (this.current !== null) this.done.push(concatAll(this.current));
		this.current = null;
	}
	finish() {
		this.close();
		return this.done;
	}
};
// scripts/startup/shell/parameters.ts
const SPACE = known(" ");
function joinedFields(parameter) {
	return joinBy(SPACE, parameter.fields);
}
function singleField(value, isSet = true) {
	return {
		fields: [value],
		list: false,
		isSet
	};
}
function lookUp(name, index, shell, choice) {
	const { args, zero, scope, directory } = shell.process;
	if (name === "@" || name === "*") return {
		fields: args,
		list: true,
		isSet: args.length > 0
	};
	if (name === "#") return singleField(known(String(args.length)));
	if (name === "0") return singleField(zero);
	if (/^[1-9][0-9]{0,3}$/.test(name)) {
		const value = args[Number(name) - 1];
		return singleField(value ?? EMPTY, value !== void 0);
	}
	if (name === "BASH_SOURCE") return singleField(currentFile(shell) ?? zero);
	const binding = scope.get(name);
	if (binding?.kind === "array") return itemOf(binding, name, index, choice);
	if (binding !== void 0) {
		choice.count = Math.max(choice.count, binding.values.length);
		return singleField(binding.values[Math.min(choice.index, binding.values.length - 1)] ?? EMPTY);
	}
	if (name === "IFS") return singleField(known(" 	\n"));
	if (name === "HOME") return singleField(known("~"));
	if (name === "PWD" && !directory.startsWith("?")) return singleField(known(directory));
	return singleField(unknown({
		kind: "variable",
		name
	}), null);
}
function itemOf(binding, name, index, choice) {
	const { items } = binding;
	if (index === "@" || index === "*") return {
		fields: items,
		list: true,
		isSet: items.length > 0
	};
	if (index !== null && !isKnown(index) && items.length > 0) {
		choice.count = Math.max(choice.count, items.length);
		return singleField(items[Math.min(choice.index, items.length - 1)]);
	}
	const item = index === null ? items[0] : items[keysOf(binding).lastIndexOf(index)];
	return item === void 0 ? singleField(unknown({
		kind: "variable",
		name
	})) : singleField(item);
}
function currentFile({ frame }) {
	for (let current = frame; current !== null; current = current.parent) if (current.numbered && current.label !== null) return known(current.label);
	return null;
}
function expandParameter(part, shell, choice, expand) {
	const index = part.index === void 0 ? null : valueText(expand(part.index));
	if (part.prefix === "!" && (index === "@" || index === "*")) return arrayKeys(part.parameter, shell);
	const parameter = lookUp(part.parameter, index, shell, choice);
	const lost = singleField(unknown({
		kind: "variable",
		name: part.parameter
	}));
	if (part.prefix === "!") {
		const name = valueText(joinedFields(parameter));
		return part.operation === void 0 && isKnown(name) && name !== "" ? lookUp(name, null, shell, choice) : lost;
	}
	if (part.prefix === "#") return parameter.list ? singleField(known(String(parameter.fields.length))) : lost;
	if (part.operation === void 0) return parameter;
	if (part.operation.type === "Slice") return sliceOf(parameter, part, part.operation, expand) ?? lost;
	if (part.operation.type === "Default") return expandDefault(parameter, part, part.operation, shell, expand);
	const fields = parameter.fields.map((field) => applyOperation(field, part.operation, expand));
	return fields.every((field) => field !== null) ? {
		...parameter,
		fields
	} : lost;
}
function sliceOf(parameter, part, { offset, length }, expand) {
	const from = Number(valueText(expand(offset)));
	const count = length === void 0 ? Number.POSITIVE_INFINITY : Number(valueText(expand(length)));
	if (!Number.isInteger(from) || from < 0 || !(count >= 0)) return null;
	if (!parameter.list) return singleField(sliceValue(joinedFields(parameter), from, from + count));
	const start = part.parameter === "@" || part.parameter === "*" ? Math.max(0, from - 1) : from;
	return {
		...parameter,
		fields: parameter.fields.slice(start, start + count)
	};
}
function arrayKeys(name, shell) {
	const binding = shell.process.scope.get(name);
	const keys = binding?.kind === "array" ? keysOf(binding) : [];
	return {
		fields: keys.map((key) => known(key)),
		list: true,
		isSet: keys.length > 0
	};
}
function expandDefault(parameter, part, operation, shell, expand) {
	const { operator } = operation;
	const empty = operator.startsWith(":") && joinedFields(parameter).length === 0;
	const isSet = parameter.isSet === true && !empty;
	if (operator.endsWith("+")) return isSet ? singleField(expand(operation.operand)) : singleField(EMPTY);
	if (isSet || operator.endsWith("?")) return parameter;
	const value = expand(operation.operand);
	if (operator.endsWith("=")) shell.process.scope.setScalar(part.parameter, value);
	return singleField(value);
}
function applyOperation(value, operation, expand) {
	const text = valueText(value);
	if (!isKnown(text)) return value;
	switch (operation.type) {
		case "Remove": return removeMatch(value, operation.operator, valueText(expand(operation.operand)));
		case "Replace": {
			const pattern = valueText(expand(operation.pattern));
			const replacement = valueText(expand(operation.replacement));
			if (!isKnown(pattern + replacement) || /[*?[\\]/.test(pattern) || pattern === "") return null;
			if (operation.operator === "/") return withText(value, text.replace(pattern, () => replacement));
			if (operation.operator === "//") return withText(value, text.split(pattern).join(replacement));
			return null;
		}
		case "CaseModification":
			if (operation.operator === "^^") return withText(value, text.toUpperCase());
			return operation.operator === ",," ? withText(value, text.toLowerCase()) : null;
		case "Transform": return value;
		default: return null;
	}
}
function withText(value, text) {
	const first = value[0];
	if (first === void 0 || text === "") return known(text);
	const end = value.findLast((piece) => piece.doc === first.doc)?.end ?? first.end;
	return [{
		text,
		doc: first.doc,
		start: first.start,
		end
	}];
}
// scripts/startup/shell/words.ts
function expandFields(word, shell, choice) {
	const source = shell.frame.source;
	if (word.parts === void 0) return [plain(source, word)];
	const brace = word.parts.findIndex((part) => part.type === "BraceExpansion");
	if (brace === -1) return expandParts(word.parts, shell, choice, new FieldBuilder()).finish();
	const part = word.parts[brace];
	return braceTexts(part.text).flatMap((text) => {
		const fields = new FieldBuilder();
		expandParts(word.parts.slice(0, brace), shell, choice, fields);
		fields.add(wholeRange(source, part.pos, part.end, text));
		return expandParts(word.parts.slice(brace + 1), shell, choice, fields).finish();
	});
}
function expandText(word, shell, choice) {
	if (word.parts === void 0) return plain(shell.frame.source, word);
	return expandQuoted(word.parts, shell, choice);
}
function expandQuoted(parts, shell, choice) {
	const fields = new FieldBuilder();
	for (const part of parts) expandPart(part, shell, choice, fields, true);
	return concatAll(fields.finish());
}
function plain(source, word) {
	return literal(source, {
		pos: word.pos,
		end: word.pos + word.text.length,
		value: word.value
	});
}
function expandParts(parts, shell, choice, fields) {
	for (const part of parts) expandPart(part, shell, choice, fields, false);
	return fields;
}
function expandPart(part, shell, choice, fields, quoted) {
	const source = shell.frame.source;
	switch (part.type) {
		case "Literal":
		case "Glob":
			fields.add(literal(source, part));
			return;
		case "SingleQuoted":
		case "AnsiCQuoted":
			fields.add(quotedText(source, part));
			return;
		case "DoubleQuoted":
		case "LocaleString":
			if (part.parts.length === 0) fields.add([]);
			for (const child of part.parts) expandPart(child, shell, choice, fields, true);
			return;
		case "SimpleExpansion":
			addParameter(lookUp(part.text.slice(1), null, shell, choice), fields, quoted, shell);
			return;
		case "ParameterExpansion": {
			const expand = (word) => expandText(word, shell, choice);
			addParameter(expandParameter(part, shell, choice, expand), fields, quoted, shell);
			return;
		}
		case "CommandExpansion": {
			const outputs = runSubstitution(part, shell);
			choice.count = Math.max(choice.count, outputs.length);
			const output = outputs[Math.min(choice.index, outputs.length - 1)] ?? [];
			if (quoted) fields.add(output);
			else fields.addSplit(output, separatorsOf(shell));
			return;
		}
		case "ProcessSubstitution":
			fields.add(attachProcess(part, shell));
			return;
		case "ArithmeticExpansion":
			fields.add(unknown({
				kind: "output",
				command: part.text
			}));
			return;
		case "ExtendedGlob":
		case "BraceExpansion": fields.add(sliceSource(source, part.pos, part.end));
	}
}
function quotedText(source, part) {
	const inner = part.text.indexOf("'") + 1;
	const exact = part.text.slice(inner, inner + part.value.length) === part.value;
	const start = part.pos + inner;
	return exact ? sliceSource(source, start, start + part.value.length) : wholeRange(source, part.pos, part.end, part.value);
}
function addParameter(parameter, fields, quoted, shell) {
	if (parameter.list) fields.addList(parameter.fields, quoted ? "" : separatorsOf(shell));
	else if (quoted) fields.add(joinedFields(parameter));
	else fields.addSplit(joinedFields(parameter), separatorsOf(shell));
}
function separatorsOf({ process }) {
	const binding = process.scope.get("IFS");
	const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : " 	\n";
	return isKnown(text) ? text : " 	\n";
}
function runSubstitution(part, shell) {
	const output = new AlternativeOutput();
	if (!spendForParsing(part, shell)) return [unknown({ kind: "limit" })];
	runInner(part.script, part, subshell(shell, { out: output }));
	return output.alternatives.map((pieces) => withoutLastNewlines(pieces, shell));
}
function withoutLastNewlines(pieces, shell) {
	const text = valueText(pieces);
	if (!shell.machine.budget.spend(Math.ceil(text.length / 8))) return unknown({ kind: "limit" });
	let end = text.length;
	while (end > 0 && text[end - 1] === "\n") end--;
	return sliceValue(pieces, 0, end);
}
function attachProcess(part, shell) {
	const output = new CommandOutput();
	const stdin = part.operator === ">" ? unknown({
		kind: "output",
		command: part.text
	}) : shell.stdin;
	if (spendForParsing(part, shell)) runInner(part.script, part, subshell(shell, {
		out: output,
		stdin
	}));
	return known(shell.machine.files.addAnonymous(output.pieces));
}
function spendForParsing(part, shell) {
	return shell.machine.budget.spend(Math.ceil(part.text.length / 8));
}
function runInner(script, part, shell) {
	if (script === void 0) return;
	if (script.source === void 0) {
		shell.machine.runParsed(script, shell);
		return;
	}
	const { frame } = shell;
	const inner = {
		label: null,
		numbered: false,
		source: sourceOf(decoded(frame.source, part, script.source)),
		parent: frame,
		calledAt: part.pos
	};
	shell.machine.runParsed(script, {
		...shell,
		frame: inner
	});
}
function decoded(source, part, text) {
	return [...literal(source, {
		pos: part.pos + 1,
		end: part.end - 1,
		value: text
	})];
}
// scripts/startup/shell/test-expressions.ts
function evaluateTest(expression, shell) {
	const text = (word) => valueText(expandText(word, shell, {
		index: 0,
		count: 1
	}));
	switch (expression.type) {
		case "TestUnary": return unary(expression.operator, text(expression.operand), shell);
		case "TestBinary": return binary(text(expression.left), expression.operator, text(expression.right), globMatches);
		case "TestNot": {
			const verdict = evaluateTest(expression.operand, shell);
			return verdict === null ? null : expression.negations.length % 2 === 1 ? !verdict : verdict;
		}
		case "TestGroup": return evaluateTest(expression.expression, shell);
		case "TestLogical": return logical(expression.operator, expression.operands.map((operand) => evaluateTest(operand, shell)));
	}
}
function logical(operator, verdicts) {
	const decisive = operator === "||";
	if (verdicts.includes(decisive)) return decisive;
	return verdicts.includes(null) ? null : !decisive;
}
function evaluateOperands(words, shell) {
	const [first, second, third] = words.map((word) => word.text);
	if (first === "!" && words.length > 1) {
		const verdict = evaluateOperands(words.slice(1), shell);
		return verdict === null ? null : !verdict;
	}
	for (const [written, operator] of [["-o", "||"], ["-a", "&&"]]) {
		const at = words.findIndex((word, i) => i > 0 && word.text === written);
		if (at === -1) continue;
		return logical(operator, [words.slice(0, at), words.slice(at + 1)].map((side) => evaluateOperands(side, shell)));
	}
	if (first === void 0) return false;
	if (words.length === 1) return isKnown(first) ? first !== "" : null;
	if (words.length === 2) return unary(first, second, shell);
	return words.length === 3 ? binary(first, second, third, textsEqual) : null;
}
function textsEqual(pattern, text) {
	return isKnown(pattern) && isKnown(text) ? pattern === text : null;
}
function unary(operator, operand, shell) {
	if (!isKnown(operand)) return null;
	if (operator === "-z") return operand === "";
	if (operator === "-n") return operand !== "";
	const path = resolvePath(shell.process.directory, operand);
	return (operator === "-f" || operator === "-e" || operator === "-s" || operator === "-r") && shell.machine.files.read(path) !== void 0 ? true : null;
}
function binary(left, operator, right, match) {
	if (operator === "=" || operator === "==") return match(right, left);
	if (operator === "!=") {
		const verdict = match(right, left);
		return verdict === null ? null : !verdict;
	}
	const numeric = /^-?\d{1,15}$/;
	if (!numeric.test(left) || !numeric.test(right)) return null;
	const order = Math.sign(Number(left) - Number(right));
	switch (operator) {
		case "-eq": return order === 0;
		case "-ne": return order !== 0;
		case "-gt": return order > 0;
		case "-ge": return order >= 0;
		case "-lt": return order < 0;
		case "-le": return order <= 0;
		default: return null;
	}
}
// scripts/startup/shell/builtins.ts
const declare = (words, { process }) => {
	const isReference = words.some(({ text }) => /^-[a-zA-Z]*n/.test(text)) && words[0].text !== "export";
	for (const word of words.slice(1)) {
		const equals = word.text.indexOf("=");
		if (equals > 0) {
			const append = word.text[equals - 1] === "+";
			const name = word.text.slice(0, append ? equals - 1 : equals);
			const before = process.scope.get(name);
			const start = append && before?.kind === "scalar" ? before.values[0] ?? EMPTY : EMPTY;
			const value = wordFrom(word, equals + 1);
			const target = isReference ? process.scope.get(value.text) : void 0;
			if (target === void 0) process.scope.setScalar(name, concat(start, value.value));
			else process.scope.set(name, target);
		}
	}
	return SUCCESS;
};
const set = (words, { process }) => {
	let i = 1;
	while (i < words.length && /^[-+]./.test(words[i].text) && words[i].text !== "--") {
		const { text } = words[i];
		if (/^[-+][a-df-zA-Z]*e/.test(text) || words[i + 1]?.text === "errexit") process.errexit = text[0] === "-";
		i += /^[-+][a-zA-Z]*o$/.test(words[i].text) ? 2 : 1;
	}
	const ended = words[i]?.text === "--";
	if (ended || i < words.length) process.args = words.slice(ended ? i + 1 : i).map((word) => word.value);
	return SUCCESS;
};
const shift = (words, { process }) => {
	const count = Number(words[1]?.text ?? "1");
	if (Number.isInteger(count) && count >= 0) process.args = process.args.slice(count);
	return DONE;
};
const cd = (words, { process }) => {
	const path = words.slice(1).findLast((word) => !/^-[LPe@]+$/.test(word.text) && word.text !== "--")?.text ?? "~";
	if (path !== "-") process.directory = resolvePath(process.directory, path);
	return DONE;
};
const PRINTS_DEFINITIONS = new Set([
	"ssh-agent",
	"conda",
	"mamba",
	"micromamba",
	"direnv",
	"dircolors",
	"pyenv",
	"rbenv",
	"fnm",
	"opam"
]);
const runEval = (words, shell, at) => {
	const text = joinWords(words.slice(1));
	const reason = unknownReason(text);
	if (text.length === 0 || reason?.kind === "output" && PRINTS_DEFINITIONS.has(reason.command)) return SUCCESS;
	return shell.machine.runText(text, shell, {
		label: "eval",
		numbered: false
	}, at);
};
const source = (words, shell, at) => sourceFile(words.slice(1), shell, at);
const STARTS_HANDLER = /^(?:(?:SIG)?EXIT|0|ERR|DEBUG|RETURN)$/i;
const trap = (words, { process }, at) => {
	const operands = words.slice(1).filter((word) => word.text !== "--");
	const handler = operands[0];
	const cleared = handler?.text === "" || handler?.text === "-" || (handler?.text.startsWith("-") ?? true);
	const runs = operands.slice(1).some(({ text }) => STARTS_HANDLER.test(text));
	if (!cleared && runs) process.traps.push({
		text: handler.value,
		at
	});
	return SUCCESS;
};
function fieldSeparators({ process }) {
	const binding = process.scope.get("IFS");
	const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? EMPTY) : " 	\n";
	return text !== "" && isKnown(text) ? text : " 	\n";
}
const read$1 = (words, shell) => {
	const names = words.slice(1).filter((word) => /^[A-Za-z_]\w*$/.test(word.text));
	const text = shell.stdin === null ? null : valueText(shell.stdin);
	const lines = text === null || !isKnown(text) ? [] : text.split("\n").filter((line) => line !== "");
	const first = lines.length === 1 ? splitFields(shell.stdin ?? EMPTY, fieldSeparators(shell)).fields : [];
	if (words.slice(1).find(({ text: each }) => /^-[a-z]*a$/.test(each)) !== void 0 && names.length > 0 && first.length > 0) {
		shell.process.scope.set(names[0].text, {
			kind: "array",
			items: first
		});
		return DONE;
	}
	if (names.length > 1 && first.length > 0) {
		names.forEach(({ text: name }, i) => {
			const rest = i === names.length - 1 ? joinBy(known(" "), first.slice(i)) : first[i];
			shell.process.scope.setScalar(name, rest ?? EMPTY);
		});
		return DONE;
	}
	const usable = names.length === 1 && lines.length > 0 && lines.length <= 6;
	for (const { text: name } of names) {
		const values = usable ? lines.map((line) => known(line)) : [unknown({
			kind: "variable",
			name
		})];
		shell.process.scope.setScalar(name, ...values);
	}
	return DONE;
};
const mapfile = (words, shell) => {
	const name = words.at(-1).text;
	const lines = shell.stdin === null ? [] : valueText(shell.stdin).split("\n").filter((line) => line !== "");
	const items = lines.length > 0 ? lines.map((line) => known(line)) : [unknown({
		kind: "variable",
		name
	})];
	shell.process.scope.set(name, {
		kind: "array",
		items
	});
	return DONE;
};
const exec = (words, shell, at) => {
	let i = 1;
	while (/^-[acl]+$/.test(words[i]?.text ?? "")) i += words[i].text.endsWith("a") ? 2 : 1;
	if (words[i]?.text === "--") i++;
	if (i >= words.length) return SUCCESS;
	const { ok } = shell.machine.runWords(words.slice(i), {
		...shell,
		depth: shell.depth + 1
	}, at);
	return {
		ok,
		flow: "exit"
	};
};
const command = (words, shell, at) => {
	let i = 1;
	for (; /^-[pvV]+$/.test(words[i]?.text ?? ""); i++) {
		if (!/[vV]/.test(words[i].text)) continue;
		return lookFor(words.slice(i), shell, at);
	}
	if (words[i]?.text === "--") i++;
	return i < words.length ? shell.machine.runWords(words.slice(i), {
		...shell,
		depth: shell.depth + 1
	}, at) : DONE;
};
const lookFor = (words, shell) => {
	const name = words.slice(1).find((word) => !word.text.startsWith("-"));
	if (name !== void 0) shell.out?.write(concat(name.value, known("\n")));
	return DONE;
};
const exit = (flow) => (words) => {
	const code = words[1]?.text;
	return {
		ok: code === void 0 ? null : code === "0",
		flow
	};
};
const test = (words, shell) => {
	return {
		ok: evaluateOperands(words[0].text === "[" ? words.slice(1, -1) : words.slice(1), shell),
		flow: "next"
	};
};
const unset = (words, { process }) => {
	for (const { text } of words.slice(1)) if (!text.startsWith("-")) process.scope.setScalar(text, EMPTY);
	return SUCCESS;
};
const getopts = (words, { process }) => {
	const name = words[2]?.text;
	if (name !== void 0) process.scope.setScalar(name, unknown({
		kind: "variable",
		name
	}));
	process.scope.setScalar("OPTARG", unknown({
		kind: "variable",
		name: "OPTARG"
	}));
	return DONE;
};
const pwd = (_words, shell) => {
	shell.out?.write(known(shell.process.directory));
	return SUCCESS;
};
const alias = (words, { process }, at) => {
	for (const word of words.slice(1)) {
		const equals = word.text.indexOf("=");
		if (equals > 0) process.scope.setAlias(word.text.slice(0, equals), {
			value: wordFrom(word, equals + 1).value,
			source: at.frame.source,
			end: at.end
		});
	}
	return SUCCESS;
};
const hash = (words, { process }, at) => {
	const [option, file, name] = words.slice(1);
	if (option?.text === "-p" && file !== void 0 && name !== void 0) process.scope.setAlias(name.text, {
		value: file.value,
		source: at.frame.source,
		end: -1
	});
	return SUCCESS;
};
const noOperation = () => DONE;
const BUILTINS = new Map([
	[":", () => SUCCESS],
	["true", () => SUCCESS],
	["false", () => FAILURE],
	["export", declare],
	["declare", declare],
	["typeset", declare],
	["local", declare],
	["readonly", declare],
	["set", set],
	["shift", shift],
	["cd", cd],
	["pushd", cd],
	["pwd", pwd],
	["eval", runEval],
	[".", source],
	["source", source],
	["trap", trap],
	["read", read$1],
	["mapfile", mapfile],
	["readarray", mapfile],
	["exec", exec],
	["command", command],
	["builtin", command],
	["type", lookFor],
	["which", lookFor],
	["hash", hash],
	["alias", alias],
	["unalias", noOperation],
	["shopt", noOperation],
	["exit", exit("exit")],
	["return", exit("return")],
	["break", exit("break")],
	["continue", exit("break")],
	["test", test],
	["[", test],
	["unset", unset],
	["getopts", getopts]
]);
// scripts/startup/shell/listing.ts
function listedFiles(directory, shell) {
	if (!isKnown(directory) || !shell.machine.budget.spend(shell.machine.files.size)) return null;
	const path = resolvePath(shell.process.directory, directory);
	const files = [...shell.machine.files.below(path)].map(([file]) => file).sort();
	return files.length === 0 ? null : files;
}
function printLines(lines, shell) {
	shell.out?.write(known(`${lines.join("\n")}\n`));
}
const ls = (words, shell, at) => {
	const { operands, ...options } = readOptions(words.slice(1), { values: ["-I", "-w"] });
	shell.machine.sink.command({
		...at,
		words
	});
	const listed = (operands.length === 0 ? ["."] : operands.map(({ text }) => text)).map((path) => namesIn(path, shell));
	if (listed.includes(null) || hasOption({
		operands,
		...options
	}, "-l")) printUnknown("ls", shell);
	else printLines(listed.flatMap((names) => names ?? []), shell);
	return DONE;
};
function namesIn(path, shell) {
	const directory = resolvePath(shell.process.directory, path);
	if (shell.machine.files.read(directory) !== void 0) return [path];
	const files = listedFiles(path, shell);
	if (files === null) return null;
	return [...new Set(files.map((file) => file.slice(directory === "/" ? 1 : directory.length + 1).split("/")[0]))];
}
const find = (words, shell, at) => {
	shell.machine.sink.command({
		...at,
		words
	});
	const found = foundFiles(words.slice(1), (directory) => listedFiles(directory, shell));
	if (found === null) printUnknown("find", shell);
	else printLines(found, shell);
	return DONE;
};
const RUN_PARTS = { values: [
	"-a",
	"-u",
	"--arg",
	"--umask"
] };
const runParts = (words, shell, at) => {
	const options = readOptions(words.slice(1), RUN_PARTS);
	if (hasOption(options, "--test", "--list")) return DONE;
	for (const directory of options.operands) runFilesIn(directory, shell, at);
	return DONE;
};
function runFilesIn(directory, shell, at) {
	const path = resolvePath(shell.process.directory, directory.text);
	const files = listedFiles(directory.text, shell);
	if (files === null) reportMissingScript(directory, path, shell, at);
	for (const file of files ?? []) {
		if (file.slice(path.length + 1).includes("/")) continue;
		const content = shell.machine.files.read(file);
		if (content !== void 0) runFile(file, content, [wordOf(known(file))], shell, at);
	}
}
const LISTERS = [
	["ls", ls],
	["find", find],
	["run-parts", runParts]
];
// scripts/startup/shell/loaded.ts
const VARIABLES = [
	"LD_PRELOAD",
	"LD_AUDIT",
	"JAVA_TOOL_OPTIONS",
	"JDK_JAVA_OPTIONS",
	"JAVA_OPTS",
	"NODE_OPTIONS"
];
function recordLoadedFiles(shell, at) {
	for (const name of VARIABLES) {
		const binding = shell.process.scope.get(name);
		const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "";
		if (text === "" || !isKnown(text)) continue;
		for (const part of text.split(/[\s:=,]+/)) if (part.startsWith("/")) recordFile(part, shell, at);
	}
}
function recordFile(path, shell, at) {
	const { files, budget } = shell.machine;
	const whole = resolvePath(shell.process.directory, path.replace(/\/\*$/, ""));
	const contents = path.endsWith("/*") && budget.spend(files.size) ? [...files.below(whole)].map(([, content]) => content) : [];
	const own = files.read(whole) ?? files.read(`${whole}/x`);
	if (own === void 0 && contents.length === 0) reportVolumeProgram({
		text: path,
		value: known(path)
	}, whole, shell, at);
	for (const content of [own ?? [], ...contents]) {
		const download = downloadIn(content);
		if (download !== null) recordDownloadRun(download, shell, at);
	}
}
// scripts/startup/shell/login.ts
const LOGIN = /^(?:\/etc\/profile|\/etc\/profile\.d\/[^/]+\.sh|(?:~|\/root|\/home\/[^/]+)\/\.(?:profile|bash_profile|bash_login))$/;
const INTERACTIVE = /^(?:\/etc\/bash\.bashrc|\/etc\/bashrc|(?:~|\/root|\/home\/[^/]+)\/\.bashrc)$/;
const ZSH = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)zshenv$/;
const ZSH_LOGIN = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)(?:zprofile|zlogin)$/;
const ZSH_INTERACTIVE = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)zshrc$/;
function loginFiles(name, options, shell) {
	const { files, budget } = shell.machine;
	const variable = textOf$1(name === "bash" ? "BASH_ENV" : "ENV", shell);
	if (files.size === 0 && variable === null || !budget.spend(files.size)) return [];
	const patterns = name === "zsh" ? [ZSH] : [];
	if (hasOption(options, "-l", "--login")) patterns.push(name === "zsh" ? ZSH_LOGIN : LOGIN);
	if (hasOption(options, "-i")) patterns.push(name === "zsh" ? ZSH_INTERACTIVE : INTERACTIVE);
	const found = [...files.all()].map(([path]) => path).filter((path) => patterns.some((each) => each.test(path)));
	if ((name === "bash" ? !hasOption(options, "-i") : hasOption(options, "-i")) && variable !== null) found.push(variable);
	return found;
}
function textOf$1(name, { process }) {
	const binding = process.scope.get(name);
	const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "";
	return text === "" || !isKnown(text) ? null : text;
}
const SITE = /\/(?:site|user)customize\.py$/;
const PATH_FILE = /\/(?:site|dist)-packages\/[^/]+\.pth$/;
function siteFiles(shell) {
	const { files, budget } = shell.machine;
	if (files.size === 0 || !budget.spend(files.size)) return [];
	const folders = (textOf$1("PYTHONPATH", shell) ?? "").split(":").filter((folder) => folder !== "");
	return [...files.all()].flatMap(([path, code]) => {
		if (PATH_FILE.test(path)) return importLines(code).map((line) => ({
			path,
			code: line
		}));
		const isOnPath = /\/(?:site|dist)-packages\//.test(path) || folders.includes(path.slice(0, path.lastIndexOf("/")));
		return SITE.test(path) && isOnPath ? [{
			path,
			code
		}] : [];
	});
}
function importLines(code) {
	return linesOf$1(code).filter((line) => /^import[ \t]/.test(valueText(line)));
}
// scripts/startup/shell/net.ts
const PRINTS$1 = /^(?:_*(?:log|print|info|warn|err|die|fail|msg|debug|notice|fatal|abort|usage|help|say|banner|write|alert|title|header|step|note|status)|grep|rg|ag|fgrep|jq|yq|exit|pgrep|pkill|killall|dpkg-query|apt-mark|apt-cache|hash|man|whereis|touch|mkdir|rm|ls)/i;
const READS_CODE = /^(?:es|ghci|m4|ed|ex|vim?|gdb|at|batch|ssh|sqlite3|mysql|psql|mongosh?|irb)(?:[\d.]*)$/;
const OTHER_PODS = /^(?:kubectl|oc)$/;
const SHELL_NAME = /^(?:ba|da|a|z|k)?sh$/;
const LEADS = new Set([
	"shell",
	".shell",
	"spawn",
	"exec",
	"sudo",
	"run",
	"system",
	"then",
	"do",
	"else",
	"if",
	"call",
	"start",
	"sh"
]);
const MAX_TEXT$4 = 65536;
const MAX_WORDS = 200;
function reportInstallerWords(words, shell, at) {
	const { machine, stdin } = shell;
	const name = programName(words[0].text);
	if (OTHER_PODS.test(name)) return;
	const readsCode = READS_CODE.test(name) || words.slice(1).some(({ text }) => SHELL_NAME.test(programName(text)));
	if (stdin !== null && readsCode && textInstalls(valueText(stdin)) || passesInstall(name, words, shell)) machine.sink.unknown("installer-words", at, null);
}
function passesInstall(name, words, { machine }) {
	if (words.length < 2 || words.length > MAX_WORDS || PRINTS$1.test(name)) return false;
	if (!machine.budget.spend(Math.ceil(words.length / 4))) return false;
	const isTool = isInstaller(name);
	return words.some((word, i) => {
		if (i < (isTool ? 2 : 1)) return false;
		const isText = /\s/.test(word.text) && (!isTool || /^-[a-z]*c$/.test(words[i - 1].text));
		return startsInstall(words.slice(i)) || isText && textInstalls(word.text);
	});
}
function startsInstall(words) {
	const [name, ...rest] = words;
	if (name === void 0 || rest.length === 0 || !isKnown(name.text)) return false;
	const installer = installerOf(programName(name.text));
	if (installer === void 0) return false;
	const facts = installer(words, { readFile: () => null });
	if (facts === null) return false;
	const action = facts.action.split(" ").at(-1);
	return action === "run" || rest.some(({ text }) => text === action || text.startsWith(action));
}
function codeInstalls(code) {
	if (code.length > MAX_CODE || !isKnown(code)) return false;
	const words = [...code.matchAll(/(["'`])((?:[^"'`\\\n]|\\.){1,200})\1/g)].map((match) => wordOf(known(match[2])));
	return words.some((word, i) => startsInstall(words.slice(i, i + MAX_CODE_WORDS)) || textInstalls(word.text));
}
const MAX_CODE = 65536;
const MAX_CODE_WORDS = 8;
function textInstalls(text) {
	if (text.length > MAX_TEXT$4 || !isKnown(text)) return false;
	return text.split(/[;&|\n(){}[\]`"'!:$]+/).some((segment) => {
		const words = segment.trim().replace(/^(?:[\w.-]+=|-\s+|[@%])/, "").split(/\s+/).map((word) => wordOf(known(word)));
		return startsInstall(words) || LEADS.has(words[0]?.text ?? "") && startsInstall(words.slice(1));
	});
}
// scripts/startup/shell/fetch.ts
const CURL = { values: [
	"-o",
	"-u",
	"-H",
	"-d",
	"-X",
	"-x",
	"-A",
	"-b",
	"-c",
	"-C",
	"-D",
	"-e",
	"-E",
	"-F",
	"-K",
	"-m",
	"-P",
	"-Q",
	"-r",
	"-t",
	"-T",
	"-U",
	"-w",
	"-y",
	"-Y",
	"-z",
	"--output",
	"--user",
	"--header",
	"--data",
	"--data-raw",
	"--data-binary",
	"--data-urlencode",
	"--json",
	"--request",
	"--proxy",
	"--user-agent",
	"--cookie",
	"--cookie-jar",
	"--dump-header",
	"--referer",
	"--cert",
	"--key",
	"--form",
	"--config",
	"--max-time",
	"--connect-timeout",
	"--retry",
	"--retry-delay",
	"--retry-max-time",
	"--cacert",
	"--capath",
	"--resolve",
	"--output-dir",
	"--write-out",
	"--url",
	"--range",
	"--limit-rate",
	"--proto",
	"--tls-max",
	"--upload-file",
	"--unix-socket",
	"--connect-to",
	"--interface",
	"--max-redirs",
	"--proto-default",
	"--aws-sigv4",
	"--oauth2-bearer",
	"--cert-type",
	"--key-type"
] };
const curl = (words, shell, at) => {
	const options = readOptions(words.slice(1), CURL);
	const urls = [...options.operands, ...optionValues(options, "--url")];
	const outputs = optionValues(options, "-o", "--output");
	const folder = optionValues(options, "--output-dir")[0]?.text ?? "";
	const remoteNames = hasOption(options, "-O", "--remote-name", "--remote-name-all");
	if (hasOption(options, "-I", "--head", "-T", "--upload-file")) return DONE;
	urls.forEach((url, i) => {
		const name = outputs[i]?.text ?? (remoteNames ? fileNameOf(url.text) : "-");
		writeDownload("curl", url, name === "-" ? name : inFolder(folder, name), shell, at);
	});
	return DONE;
};
const WGET = { values: [
	"-O",
	"-o",
	"-a",
	"-P",
	"-t",
	"-T",
	"-w",
	"-Q",
	"-U",
	"-e",
	"-i",
	"-B",
	"-l",
	"-A",
	"-R",
	"-D",
	"-I",
	"-X",
	"--output-document",
	"--output-file",
	"--directory-prefix",
	"--tries",
	"--timeout",
	"--wait",
	"--user-agent",
	"--header",
	"--post-data",
	"--user",
	"--password",
	"--http-user",
	"--http-password",
	"--limit-rate",
	"--execute",
	"--input-file",
	"--base",
	"--method",
	"--body-data",
	"--ca-certificate",
	"--certificate",
	"--private-key",
	"--waitretry",
	"--connect-timeout",
	"--read-timeout",
	"--dns-timeout",
	"--cut-dirs",
	"--progress",
	"--level"
] };
const wget = (words, shell, at) => {
	const options = readOptions(words.slice(1), WGET);
	if (hasOption(options, "--spider")) return DONE;
	const output = optionValues(options, "-O", "--output-document")[0]?.text;
	const folder = optionValues(options, "-P", "--directory-prefix")[0]?.text ?? "";
	for (const url of options.operands) writeDownload("wget", url, output ?? inFolder(folder, fileNameOf(url.text)), shell, at);
	return DONE;
};
const bucketCopy = (name, grammar) => (words, shell, at) => {
	const operands = readOptions(words.slice(1), grammar).operands;
	const source = operands.findIndex((word) => /^(?:s3|gs|oss|cos):\/\//.test(word.text));
	const target = operands[source + 1];
	if (source === -1 || target === void 0) {
		shell.machine.sink.command({
			...at,
			words
		});
		return DONE;
	}
	const url = operands[source];
	if (words.some(({ text }) => TREE_COPY.test(text)) && target.text !== "-") {
		shell.machine.files.unpack(resolvePath(shell.process.directory, target.text), downloadOf(name, url, shell, at));
		return DONE;
	}
	writeDownload(name, url, /(?:^\.|\/)$/.test(target.text) ? inFolder(target.text, fileNameOf(url.text)) : target.text, shell, at);
	return DONE;
};
const TREE_COPY = /^(?:sync|rsync|mirror|-r|-R|--recursive)$/;
const AWS = { values: [
	"--profile",
	"--region",
	"--endpoint-url",
	"--output",
	"--exclude",
	"--include"
] };
const aria2c = (words, shell, at) => {
	const options = readOptions(words.slice(1), { values: [
		"-o",
		"-d",
		"-x",
		"-s",
		"-j",
		"--out",
		"--dir"
	] });
	const folder = optionValues(options, "-d", "--dir")[0]?.text ?? "";
	for (const url of options.operands) writeDownload("aria2c", url, inFolder(folder, optionValues(options, "-o", "--out")[0]?.text ?? fileNameOf(url.text)), shell, at);
	return DONE;
};
function inFolder(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
function fileNameOf(url) {
	const path = url.replace(/[?#].*$/s, "");
	return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1) || "index.html";
}
function writeDownload(command, url, file, shell, at) {
	const content = downloadOf(command, url, shell, at);
	if (file === "-" || file === "/dev/stdout") shell.out?.write(content);
	else if (!file.startsWith("/dev/")) {
		const path = resolvePath(shell.process.directory, file);
		shell.machine.files.write(path, content);
		recordOnPath(content, path, shell, at);
	}
}
function recordOnPath(content, target, shell, at) {
	const download = downloadIn(content);
	const isOnPath = PATH_DIRECTORIES.some((directory) => target === directory || target.startsWith(`${directory}/`));
	if (download !== null && isOnPath) recordExecutableDownload(download, shell, at, "put on the PATH");
}
function downloadOf(command, url, shell, at) {
	const reason = {
		kind: "download",
		command,
		url: isKnown(url.text) ? url.text : null
	};
	recordDownload(reason, shell, at);
	return unknown(reason, url.value[0]);
}
const REMOTE = /^(?:[\w.-]+@)?[\w.-]+:[^\\]|^rsync:\/\//;
function writeRemoteFile(command, source, to, shell, at, isTree = false) {
	const isFolder = /(?:^|\/)\.{0,2}$|\/$/.test(to);
	const content = downloadOf(command, source, shell, at);
	const { files } = shell.machine;
	const target = resolvePath(shell.process.directory, to);
	if (!isKnown(target)) return;
	if (isTree && target !== "/") files.unpack(target, content);
	files.write(isFolder ? resolvePath(target, fileNameOf(source.text)) : target, content);
	if (!isFolder) files.write(resolvePath(target, fileNameOf(source.text)), content);
}
const AZ_VALUES = [...[
	"-f",
	"--file",
	"--dest",
	"-c",
	"--container-name",
	"-n",
	"--name",
	"--account-name",
	"--account-key"
], ...[
	"-p",
	"--path",
	"-s",
	"--share-name",
	"--auth-mode",
	"--sas-token",
	"--connection-string"
]];
const KUBECTL = { values: [
	"-n",
	"--namespace",
	"-c",
	"--container",
	"--context",
	"--kubeconfig"
] };
const IN_CONTAINER = /^[\w./-]+:/;
const REMOTE_NAME = /^[\w.-]+:|^[\w.-]+\//;
const COPYING = [
	{
		tool: "scp",
		grammar: { values: [
			"-P",
			"-i",
			"-o",
			"-F",
			"-c",
			"-l",
			"-S",
			"-J"
		] },
		lastIsTarget: true,
		source: REMOTE
	},
	{
		tool: "sftp",
		grammar: { values: [
			"-P",
			"-i",
			"-o",
			"-b"
		] },
		lastIsTarget: true,
		source: REMOTE
	},
	{
		tool: "kubectl",
		verbs: ["cp"],
		grammar: KUBECTL,
		lastIsTarget: true,
		tree: true,
		source: IN_CONTAINER
	},
	{
		tool: "oc",
		verbs: ["cp", "rsync"],
		grammar: KUBECTL,
		lastIsTarget: true,
		tree: true,
		source: IN_CONTAINER
	},
	{
		tool: "docker",
		verbs: ["cp"],
		grammar: {},
		lastIsTarget: true,
		tree: true,
		source: IN_CONTAINER
	},
	{
		tool: "podman",
		verbs: ["cp"],
		grammar: {},
		lastIsTarget: true,
		tree: true,
		source: IN_CONTAINER
	},
	{
		tool: "crane",
		verbs: ["export", "blob"],
		grammar: { values: ["--platform"] }
	},
	{
		tool: "azcopy",
		verbs: [
			"copy",
			"cp",
			"sync"
		],
		grammar: {},
		lastIsTarget: true,
		tree: true,
		source: /^https?:/
	},
	{
		tool: "huggingface-cli",
		verbs: ["download"],
		grammar: { values: [
			"--local-dir",
			"--revision",
			"--include",
			"--exclude",
			"--token",
			"--repo-type"
		] },
		folder: ["--local-dir"],
		unnamed: true
	},
	{
		tool: "hf",
		verbs: ["download"],
		grammar: { values: [
			"--local-dir",
			"--revision",
			"--include",
			"--exclude",
			"--token",
			"--repo-type"
		] },
		folder: ["--local-dir"],
		unnamed: true
	},
	{
		tool: "az",
		verbs: ["storage blob download", "storage file download"],
		grammar: { values: AZ_VALUES },
		file: [
			"-f",
			"--file",
			"--dest"
		],
		unnamed: true
	},
	{
		tool: "mc",
		verbs: ["cp", "get"],
		grammar: {},
		lastIsTarget: true,
		source: REMOTE_NAME
	},
	{
		tool: "mc",
		verbs: ["mirror"],
		grammar: {},
		lastIsTarget: true,
		tree: true,
		source: REMOTE_NAME
	},
	{
		tool: "mc",
		verbs: ["cat"],
		grammar: {},
		file: []
	},
	{
		tool: "rclone",
		verbs: [
			"copy",
			"copyto",
			"sync",
			"moveto"
		],
		grammar: { values: [
			"--config",
			"--include",
			"--exclude",
			"--transfers"
		] },
		lastIsTarget: true,
		tree: true,
		source: REMOTE
	},
	{
		tool: "rclone",
		verbs: ["cat"],
		grammar: { values: ["--config"] }
	},
	{
		tool: "rclone",
		verbs: ["copyurl"],
		grammar: { values: ["--config"] },
		lastIsTarget: true
	},
	{
		tool: "gh",
		verbs: ["release download", "run download"],
		grammar: { values: [
			"-R",
			"--repo",
			"-p",
			"--pattern",
			"-O",
			"--output",
			"-D",
			"--dir",
			"-A",
			"--archive",
			"-n",
			"--name"
		] },
		file: ["-O", "--output"],
		folder: ["-D", "--dir"],
		unnamed: true
	},
	{
		tool: "oras",
		verbs: ["pull", "blob fetch"],
		grammar: { values: [
			"-o",
			"--output",
			"-u",
			"-p",
			"--username",
			"--password",
			"--config",
			"--platform"
		] },
		folder: ["-o", "--output"],
		unnamed: true
	},
	{
		tool: "s3cmd",
		verbs: ["get", "sync"],
		grammar: { values: ["-c", "--config"] },
		lastIsTarget: true,
		tree: true
	},
	{
		tool: "s5cmd",
		verbs: ["cp", "sync"],
		grammar: { values: ["--endpoint-url"] },
		lastIsTarget: true,
		tree: true
	},
	{
		tool: "s5cmd",
		verbs: ["cat"],
		grammar: { values: ["--endpoint-url"] }
	},
	{
		tool: "ossutil",
		verbs: ["cp"],
		grammar: {},
		lastIsTarget: true
	},
	{
		tool: "b2",
		verbs: ["download-file-by-name", "file download"],
		grammar: {},
		lastIsTarget: true
	},
	{
		tool: "axel",
		grammar: { values: [
			"-o",
			"-n",
			"-s",
			"--output",
			"--num-connections"
		] },
		file: ["-o", "--output"]
	},
	{
		tool: "http",
		grammar: { values: ["-o", "--output"] },
		file: ["-o", "--output"]
	},
	{
		tool: "https",
		grammar: { values: ["-o", "--output"] },
		file: ["-o", "--output"]
	},
	{
		tool: "xh",
		grammar: { values: ["-o", "--output"] },
		file: ["-o", "--output"]
	},
	{
		tool: "lynx",
		grammar: { longWithOneDash: true }
	},
	{
		tool: "fetch",
		grammar: { values: ["-o"] },
		file: ["-o"]
	},
	{
		tool: "ftp",
		grammar: { values: ["-o"] },
		file: ["-o"],
		source: /:\/\//
	},
	{
		tool: "ftpget",
		grammar: { values: [
			"-u",
			"-p",
			"-P"
		] },
		targetAt: 1
	}
];
const PRINTS = new Set([
	"http",
	"https",
	"xh",
	"lynx",
	"cat",
	"export",
	"blob"
]);
const copying = (rows) => (words, shell, at) => {
	const facts = shell.machine.sink.command({
		...at,
		words
	});
	const row = rows.find(({ verbs, grammar }) => verbs === void 0 || verbOf(verbs, grammar, words) !== null);
	if (facts !== null || row === void 0) {
		if (facts === null) reportInstallerWords(words, shell, at);
		printUnknown(words[0].text, shell);
		return DONE;
	}
	const options = readOptions(words.slice(1), row.grammar);
	const verb = row.verbs === void 0 ? "" : verbOf(row.verbs, row.grammar, words);
	copyFromServer(row, verb, options.operands.slice(verb === "" ? 0 : verb.split(" ").length), options, shell, at);
	return DONE;
};
function verbOf(verbs, grammar, words) {
	const { operands } = readOptions(words.slice(1), grammar);
	const text = operands.map((word) => word.text).join(" ");
	return verbs.find((verb) => text === verb || text.startsWith(`${verb} `)) ?? null;
}
function copyFromServer(row, verb, operands, options, shell, at) {
	const source = operands[0] ?? at.words[0];
	if (row.source !== void 0 && !row.source.test(source.text)) return;
	const file = optionValues(options, ...row.file ?? [])[0];
	const folder = optionValues(options, ...row.folder ?? [])[0];
	const position = row.targetAt ?? (row.lastIsTarget === true ? operands.length - 1 : 0);
	const last = position > 0 ? operands[position] : void 0;
	if (file !== void 0) writeDownload(row.tool, source, file.text, shell, at);
	else if (last !== void 0) writeRemoteFile(row.tool, source, last.text, shell, at, row.tree);
	else if (PRINTS.has(row.tool) || PRINTS.has(verb)) writeDownload(row.tool, source, "-", shell, at);
	else if (row.unnamed === true) {
		const directory = resolvePath(shell.process.directory, folder?.text ?? ".");
		if (directory !== "/") shell.machine.files.unpack(directory, downloadOf(row.tool, source, shell, at));
	} else writeDownload(row.tool, source, fileNameOf(source.text), shell, at);
}
const COPYING_NAMES = [...new Set(COPYING.map(({ tool }) => tool))];
const FETCHERS = [
	["curl", curl],
	["wget", wget],
	["aria2c", aria2c],
	["aws", bucketCopy("aws", AWS)],
	["gsutil", bucketCopy("gsutil", { values: ["-o", "-h"] })],
	["gcloud", bucketCopy("gcloud", { values: ["--project", "--account"] })],
	...COPYING_NAMES.map((name) => [name, copying(COPYING.filter(({ tool }) => tool === name))])
];
// scripts/startup/shell/copies.ts
const COPY = { values: [
	"-t",
	"--target-directory",
	"-m",
	"-o",
	"-g",
	"-S",
	"--mode",
	"--owner",
	"--group"
] };
const copy = (words, shell, at) => {
	const options = readOptions(words.slice(1), COPY);
	const target = optionValues(options, "-t", "--target-directory")[0];
	const sources = target === void 0 ? options.operands.slice(0, -1) : options.operands;
	const to = target ?? options.operands.at(-1);
	if (to === void 0 || hasOption(options, "-d")) return DONE;
	for (const source of sources) copyTree(source, to, target !== void 0 || sources.length > 1, shell, at);
	return DONE;
};
const rsync = (words, shell, at) => {
	const options = readOptions(words.slice(1), { values: [
		"-e",
		"--rsh",
		"--exclude",
		"--include",
		"-f"
	] });
	const { operands } = options;
	const to = operands.at(-1);
	shell.machine.sink.command({
		...at,
		words
	});
	runScripts(optionValues(options, "-e", "--rsh"), "rsync", shell, at);
	if (to === void 0) return DONE;
	for (const source of operands.slice(0, -1)) if (REMOTE.test(source.text)) writeRemoteFile("rsync", source, to.text, shell, at);
	else copyTree(source, to, false, shell, at);
	return DONE;
};
function copyTree(source, to, intoFolder, shell, at) {
	const { files } = shell.machine;
	const { directory } = shell.process;
	const from = resolvePath(directory, source.text);
	if (!shell.machine.budget.spend(files.size)) return;
	const target = resolvePath(directory, to.text);
	const name = from.slice(from.lastIndexOf("/") + 1);
	let isKnownFile = false;
	for (const [path, content] of files.below(from)) {
		if (!shell.machine.budget.spend(1)) return;
		isKnownFile = true;
		const rest = path.slice(from.length);
		if (!intoFolder) files.write(target + rest, content);
		files.write(`${target}/${name}${rest}`, content);
		recordOnPath(content, intoFolder ? `${target}/${name}` : target, shell, at);
	}
	const unpacked = files.read(from);
	if (!isKnownFile && unpacked !== void 0) {
		files.write(target, unpacked);
		recordOnPath(unpacked, target, shell, at);
	} else if (!isKnownFile && isKnown(from) && isKnown(target)) {
		if (files.originOf(from) !== "image") files.copyUnknown(from, target);
		else if (!files.hasFetched) files.copyFromImage(from, target);
	}
}
const install = (words, shell, at) => {
	const options = readOptions(words.slice(1), COPY);
	const mode = optionValues(options, "-m", "--mode")[0];
	if (!hasOption(options, "-d") && (mode === void 0 || makesExecutable(mode.text))) for (const source of options.operands.slice(0, -1)) recordExecutableFile(source, shell, at);
	return copy(words, shell, at);
};
function recordExecutableFile({ text }, shell, at) {
	const content = shell.machine.files.read(resolvePath(shell.process.directory, text));
	const download = content === void 0 ? null : downloadIn(content);
	if (download !== null) recordExecutableDownload(download, shell, at);
}
const chmod = (words, shell, at) => {
	const { operands } = readOptions(words.slice(1).filter((word) => !/^[-+][rwxXst]+$/.test(word.text)), {});
	const mode = words.slice(1).find((word) => /^(?:[0-7]{3,4}|[ugoa]*[-+=][rwxXst,ugoa+=-]*)$/.test(word.text));
	if (mode === void 0 || !makesExecutable(mode.text)) return DONE;
	for (const target of operands) {
		if (target.text === mode.text) continue;
		recordExecutableFile(target, shell, at);
	}
	return DONE;
};
function makesExecutable(mode) {
	return /^[0-7]+$/.test(mode) ? [...mode.slice(-3)].some((digit) => Number(digit) % 2 === 1) : /\+[rwst]*x|=[rwst]*x/.test(mode);
}
const mktemp = (_words, shell) => {
	shell.out?.write(known(`${shell.machine.files.temporaryPath()}\n`));
	return DONE;
};
const TAR = { values: [
	"-f",
	"-C",
	"--file",
	"--directory",
	"--strip-components",
	"--exclude",
	"-T",
	"-X",
	"-I",
	"-F"
] };
const TAR_COMMANDS = [
	"-I",
	"--use-compress-program",
	"--to-command",
	"-F",
	"--info-script",
	"--rsh-command"
];
function runScripts(scripts, label, shell, at) {
	for (const { value } of scripts) shell.machine.runText(value, shell, {
		label,
		numbered: false
	}, at);
}
const tar = (words, shell, at) => {
	const [first, ...rest] = words.slice(1);
	const dashed = first === void 0 || first.text.startsWith("-") ? words.slice(1) : withDash(first, rest);
	const options = readOptions(dashed, TAR);
	const file = optionValues(options, "-f", "--file")[0];
	const actions = optionValues(options, "--checkpoint-action").filter(({ text }) => text.startsWith("exec="));
	runScripts([...optionValues(options, ...TAR_COMMANDS), ...actions.map((action) => wordFrom(action, 5))], "tar", shell, at);
	if (hasOption(options, "-c", "--create")) createArchive(options, file, shell);
	if (!hasOption(options, "-x", "--extract", "--get")) return DONE;
	unpack(file === void 0 || file.text === "-" ? shell.stdin : shell.machine.files.read(resolvePath(shell.process.directory, file.text)), optionValues(options, "-C", "--directory")[0], shell, at);
	return DONE;
};
function createArchive(options, file, shell) {
	const folder = resolvePath(shell.process.directory, optionValues(options, "-C", "--directory")[0]?.text ?? ".");
	const { files, budget } = shell.machine;
	const members = [];
	for (const { text } of options.operands) {
		if (!budget.spend(files.size)) return;
		for (const [path, content] of files.below(resolvePath(folder, text))) if (path.startsWith(`${folder}/`)) members.push([path.slice(folder.length + 1), content]);
	}
	const archive = unknown({
		kind: "archive",
		files: members
	});
	if (file === void 0 || file.text === "-") shell.out?.write(archive);
	else files.write(resolvePath(shell.process.directory, file.text), archive);
}
function withDash(letters, rest) {
	const text = `-${letters.text}`;
	return [{
		text,
		value: known(text)
	}, ...rest];
}
const unzip = (words, shell, at) => {
	const options = readOptions(words.slice(1), { values: ["-d", "-x"] });
	const file = options.operands[0];
	unpack(file === void 0 ? null : shell.machine.files.read(resolvePath(shell.process.directory, file.text)), optionValues(options, "-d")[0], shell, at);
	return DONE;
};
function unpack(archive, folder, shell, at) {
	if (archive === null || archive === void 0) return;
	const directory = resolvePath(shell.process.directory, folder?.text ?? ".");
	const { files } = shell.machine;
	const content = archive[0]?.unknown;
	if (content?.kind === "archive") for (const [path, member] of content.files) files.write(resolvePath(directory, path), member);
	if (downloadIn(archive) === null || !isKnown(directory) || directory === "/") return;
	if (PATH_DIRECTORIES.includes(directory)) recordOnPath(archive, directory, shell, at);
	else files.unpack(directory, archive);
}
const GZIP = { values: ["-S"] };
const gunzip = (words, shell) => {
	const { operands } = readOptions(words.slice(1), GZIP);
	const file = operands[0];
	const content = file === void 0 ? shell.stdin : shell.machine.files.read(resolvePath(shell.process.directory, file.text));
	if (content !== null && content !== void 0 && !isKnown(valueText(content))) shell.out?.write(content);
	else printUnknown("gunzip", shell);
	if (file !== void 0 && content !== void 0 && content !== null && file.text.endsWith(".gz")) shell.machine.files.write(resolvePath(shell.process.directory, file.text.slice(0, -3)), content);
	return DONE;
};
const COPIERS = [
	["cp", copy],
	["rsync", rsync],
	["mv", copy],
	["ln", copy],
	["install", install],
	["chmod", chmod],
	["mktemp", mktemp],
	["tar", tar],
	["unzip", unzip],
	["gunzip", gunzip],
	["zcat", gunzip],
	["gzip", gunzip],
	["xz", gunzip],
	["unxz", gunzip],
	["bunzip2", gunzip],
	["bzip2", gunzip],
	["zstd", gunzip],
	["unzstd", gunzip]
];
// scripts/startup/languages/foreign.ts
const CALL = new RegExp(`(?<![\\w$@.:>&-])(?:(?:Kernel|IO|Open3|Process|PTY|CORE|CORE::GLOBAL|os|io|IPC::\\w+)(?:\\.|::))?(?:system2?|exec|spawn|popen[23]?|open[23]|shell_exec|passthru|proc_open|pcntl_exec|capture2e?|capture3|pipeline|posix_spawn|os\\.execute)\\b(?:\\s*[({[]+\\s*|\\s+)(?:%w|qw)?`, "g");
const QUOTED_COMMANDS = /`([^`\n]{1,2000})`|(?<![\w$])(?:qx|%x)\s*(?:\(([^)]*)\)|\{([^}]*)\}|\[([^\]]*)\]|\/([^/]*)\/|"([^"]*)"|!([^!]*)!)|\bopen\s*\(?[^,;()]{1,80},\s*(?:["']-\|["']\s*,\s*["']([^"']*)["']|["']([^"']*)\|\s*["'])/g;
const COMPUTED = /\beval\b\s*[({$"'\w]|\b(?:__send__|public_send|send|instance_eval|class_eval|call_user_func\w*|create_function|loadstring|load|do\.call|parse\s*\(\s*text)\s*[(:"']|\$\w+\s*\(\s*["']|&\{|CORE::/;
const INSTALLS$1 = /\b(?:install\.packages|(?:remotes|devtools)::install\w*|install_(?:github|version|cran)|pak::pkg_install|BiocManager::install|renv::restore|Gem\.install|CPAN::Shell->install|CPAN::install)\s*\(?|\bgemfile\s*(?:\(\s*true\s*\))?\s*(?:do\b|\{)/g;
const DOWNLOADS$1 = [/\b(?:copy|download\.file|getstore|urlretrieve)\s*\(\s*(?:url\s*=\s*)?["'](?<url>(?:https?|ftp):[^"'\n]{1,500})["']\s*,\s*(?:destfile\s*=\s*)?["'](?<path>[^"'\n]{1,200})["']/g, /\b(?:file_put_contents|(?:File|IO)\.write)\s*\(\s*["'](?<path>[^"'\n]{1,200})["']\s*,[^;\n]{0,80}?["'](?<url>(?:https?|ftp):[^"'\n]{1,500})["']/g];
const LOADS = /(?<![\w$@.:>&-])(?:source|include|include_once|require|require_once|load|do|dofile|eval)\b[^\n;"']{0,40}["'](?<file>(?:https?:\/\/|\.{0,2}\/|[\w.-]+\.(?:php|rb|R|r|pl|lua))[^"'\n]{0,300})["']/g;
const MAX_TEXT$3 = 524288;
const STRING = /\s*,?\s*(?:c\(\s*)?(?:"((?:[^"\\]|\\.){0,4000})"|'((?:[^'\\]|\\.){0,4000})')/y;
const VARIABLE$1 = /\$\{[^}]*\}|\$\w+|#\{[^}]*\}|@\w+/g;
const WORD_LIST = /\s*[[({</|]([^\])}>/|]{0,4000})/y;
function runForeign(code, shell, { label, numbered }, at, isOneLiner) {
	const text = valueText(code);
	const download = downloadIn(code);
	if (download !== null && !/[^\uFFFF\s]/.test(text)) return recordDownloadRun(download, shell, at);
	const { machine } = shell;
	if (text.length > MAX_TEXT$3 || !machine.budget.spend(Math.ceil(text.length / 16))) {
		machine.sink.unknown("limit", at, { kind: "limit" });
		return DONE;
	}
	const argument = numbered ? null : at.frame.nameArgument?.(code) ?? null;
	const frame = {
		label: argument ?? label,
		numbered,
		source: sourceOf(code),
		parent: argument === null ? at.frame : null,
		calledAt: at.start
	};
	const inner = {
		...shell,
		frame,
		depth: shell.depth + 1,
		stdin: null,
		out: null,
		pipeline: null
	};
	runLiteralCommands(code, withoutComments(text), inner);
	if (!isOneLiner) return DONE;
	if (COMPUTED.test(text) && text.search(LOADS) === -1 || !isKnown(text) && text.length < 4e3) machine.sink.unknown("script", at, unknownReason(code));
	return DONE;
}
function withoutComments(text) {
	return text.replace(/^[ \t]*(?:#(?!!)|\/\/|--[ \t]).*$/gm, (line) => " ".repeat(line.length));
}
function runLiteralCommands(code, text, shell) {
	for (const match of text.matchAll(INSTALLS$1)) {
		const end = text.indexOf("\n", match.index);
		const invocation = invocationAt(shell, match.index, end === -1 ? text.length : end);
		shell.machine.sink.install(invocation, installFacts("language-packages", "R", match[0].replace(/[\s(].*$/s, "")));
	}
	recordLoadedCode(text, shell);
	for (const match of text.matchAll(CALL)) runCall(code, text, match, shell);
	for (const match of text.matchAll(QUOTED_COMMANDS)) {
		const command = match.slice(1).find((group) => group !== void 0) ?? "";
		const start = match.index + match[0].indexOf(command);
		runScript(literalValue(code, start, start + command.length, true), shell, match.index, match.index + match[0].length);
	}
}
function recordLoadedCode(text, shell) {
	const { files } = shell.machine;
	for (const pattern of DOWNLOADS$1) for (const { groups, index, 0: written } of text.matchAll(pattern)) {
		const reason = {
			kind: "download",
			command: "fetch",
			url: groups.url
		};
		recordDownload(reason, shell, invocationAt(shell, index, index + written.length));
		files.write(resolvePath(shell.process.directory, groups.path), unknown(reason));
	}
	for (const { groups, index, 0: written } of text.matchAll(LOADS)) {
		const file = groups.file;
		const at = invocationAt(shell, index, index + written.length);
		if (/^https?:/.test(file)) {
			recordDownloadRun({
				kind: "download",
				command: "fetch",
				url: file
			}, shell, at);
			continue;
		}
		const path = resolvePath(shell.process.directory, file);
		const content = shell.machine.budget.spend(1) ? files.read(path) : void 0;
		if (content !== void 0 && shell.depth < MAX_LOAD_DEPTH) runForeign(content, shell, {
			label: path,
			numbered: true
		}, at, false);
	}
}
const MAX_LOAD_DEPTH = 20;
function runCall(code, text, match, shell) {
	const from = match.index + match[0].length;
	const [words, end] = /(?:%w|qw)$/.test(match[0]) ? wordList(code, text, from) : stringArguments(code, text, from);
	const at = invocationAt(shell, match.index, end);
	if (words.length === 0) {
		if (/[({[]/.test(match[0]) && /^\s*[$@\w]/.test(text.slice(from, from + 20))) shell.machine.sink.unknown("script", at, null);
		return;
	}
	const joins = match[0].startsWith("system2");
	if (words.length === 1 || joins) runScript(joinBy(known(" "), words), shell, match.index, end);
	else shell.machine.runWords(words.map(wordOf), shell, {
		...at,
		words: words.map(wordOf)
	});
}
function runScript(script, shell, start, end) {
	const process = {
		...shell.process,
		zero: EMPTY,
		args: []
	};
	const label = {
		label: null,
		numbered: false
	};
	shell.machine.runText(script, {
		...shell,
		process
	}, label, invocationAt(shell, start, end));
}
function invocationAt({ frame }, start, end) {
	return {
		words: [],
		frame,
		start,
		end
	};
}
function stringArguments(code, text, from) {
	const found = [];
	let at = from;
	while (found.length < 64) {
		STRING.lastIndex = at;
		const match = STRING.exec(text);
		if (match === null) break;
		const content = match[1] ?? match[2] ?? "";
		const end = at + match[0].length - 1;
		found.push(literalValue(code, end - content.length, end, match[1] !== void 0));
		at = end + 1;
		if (!/^\s*,/.test(text.slice(at, at + 20))) break;
	}
	return [found.length > 0 && /^\s*(?:\.(?!\w)|\+|<<)/.test(text.slice(at, at + 20)) ? [concatAll([...found, unknown({
		kind: "variable",
		name: ""
	})])] : found, at];
}
function wordList(code, text, from) {
	WORD_LIST.lastIndex = from;
	const match = WORD_LIST.exec(text);
	if (match === null) return [[], from];
	const start = from + match[0].length - match[1].length;
	return [[...match[1].matchAll(/\S+/g)].map((word) => sliceValue(code, start + word.index, start + word.index + word[0].length)), from + match[0].length];
}
function literalValue(code, start, end, interpolates) {
	const value = sliceValue(code, start, end);
	const text = valueText(value);
	if (!interpolates || text.search(VARIABLE$1) === -1) return value;
	const parts = [];
	let from = 0;
	for (const match of text.matchAll(VARIABLE$1)) {
		parts.push(sliceValue(value, from, match.index), unknown({
			kind: "variable",
			name: match[0]
		}));
		from = match.index + match[0].length;
	}
	parts.push(sliceValue(value, from, text.length));
	return concatAll(parts);
}
// scripts/startup/languages/powershell.ts
const INSTALLS = /^(?:Install-(?:Module|Package|Script|PSResource|PackageProvider)|Update-Module)$/i;
const FEATURES = /^(?:(?:Install|Add)-WindowsFeature|Enable-WindowsOptionalFeature|Add-AppxPackage|Add-WindowsCapability)$/i;
const EVALUATES = /(?<![\w-])(?:iex|Invoke-Expression)\b/i;
const DOWNLOADS = /DownloadString|DownloadData|Invoke-WebRequest|Invoke-RestMethod|(?<![\w-])(?:iwr|irm|curl|wget)\b/i;
const MAX_TEXT$2 = 262144;
function runPowerShell(code, shell, { label, numbered }, at) {
	const text = valueText(code);
	const download = downloadIn(code);
	if (download !== null && !/[^\uFFFF\s]/.test(text)) return recordDownloadRun(download, shell, at);
	if (text.length > MAX_TEXT$2 || !shell.machine.budget.spend(Math.ceil(text.length / 16))) {
		shell.machine.sink.unknown("limit", at, { kind: "limit" });
		return DONE;
	}
	const argument = numbered ? null : at.frame.nameArgument?.(code) ?? null;
	const parent = argument === null ? at.frame : null;
	const frame = {
		label: argument ?? label,
		numbered,
		source: sourceOf(code),
		parent,
		calledAt: at.start
	};
	const inner = {
		...shell,
		frame,
		depth: shell.depth + 1,
		stdin: null,
		out: null,
		pipeline: null
	};
	let from = 0;
	for (const statement of text.split(/[;\n]/)) {
		runStatement(code, statement, from, inner);
		from += statement.length + 1;
	}
	return DONE;
}
const PROCESS_START = /(\[(?:System\.)?Diagnostics\.Process\]::Start\()([^)]*)\)/i;
function runStatement(code, statement, from, shell) {
	if (statement.trim().startsWith("#")) return;
	const at = {
		words: [],
		frame: shell.frame,
		start: from,
		end: from + statement.length
	};
	if (EVALUATES.test(statement)) {
		const url = /https?:\/\/[^\s"')]+/.exec(statement)?.[0] ?? null;
		if (DOWNLOADS.test(statement)) recordDownloadRun({
			kind: "download",
			command: "iex",
			url
		}, shell, at);
		else shell.machine.sink.unknown("script", at, unknownReason(code));
		return;
	}
	const started = PROCESS_START.exec(statement);
	if (started !== null) {
		const words = wordsIn(code, started[2], from + started.index + started[1].length);
		shell.machine.runText(joinWords(words), shell, {
			label: null,
			numbered: false
		}, at);
	}
	let offset = from;
	for (const part of statement.split(/[|&(){}]/)) {
		const words = wordsIn(code, part, offset);
		if (words.length > 0) runCommand(words, shell, at);
		offset += part.length + 1;
	}
}
function wordsIn(code, text, from) {
	return [...text.matchAll(/"([^"]*)"|'([^']*)'|[^\s"',]+/g)].map((match) => {
		const inner = match[1] ?? match[2] ?? match[0];
		const start = from + match.index + match[0].indexOf(inner);
		return wordOf(sliceValue(code, start, start + inner.length));
	});
}
const FETCHES = /^(?:Invoke-WebRequest|Invoke-RestMethod|Start-BitsTransfer|iwr|irm)$/i;
function valueAfter(words, option) {
	const at = words.findIndex(({ text }) => option.test(text));
	return at === -1 ? void 0 : words[at + 1];
}
function writeFetched(words, shell, at) {
	const file = valueAfter(words, /^-(?:OutFile|Destination)$/i);
	const url = words.find(({ text }) => /^https?:/.test(text))?.text ?? null;
	if (file === void 0) return;
	const reason = {
		kind: "download",
		command: words[0].text,
		url
	};
	recordDownload(reason, shell, at);
	shell.machine.files.write(resolvePath(shell.process.directory, file.text), unknown(reason));
}
function startedWords(words) {
	const file = valueAfter(words, /^-FilePath$/i) ?? words[1];
	const list = words.findIndex(({ text }) => /^-(?:ArgumentList|Args)$/i.test(text));
	const plain = (list === -1 ? [] : words.slice(list + 1)).flatMap(({ value }) => splitFields(value, " ,").fields.map(wordOf));
	return file === void 0 ? [] : [file, ...plain.filter(({ text }) => !/^-(?:Wait|NoNewWindow)$/i.test(text))];
}
function runCommand(words, shell, at) {
	const name = programName(words[0].text).replace(/\.exe$/i, "");
	const operands = words.slice(1).filter(({ text }) => !text.startsWith("-"));
	if (INSTALLS.test(name)) shell.machine.sink.install(at, installFacts("language-packages", "PowerShell", name, { packages: operands.slice(0, 1).map(packageBy(/@/)) }));
	else if (FEATURES.test(name)) shell.machine.sink.install(at, installFacts("system-packages", "PowerShell", name));
	else if (FETCHES.test(name)) writeFetched(words, shell, at);
	else if (/^(?:Start-Process|saps)$/i.test(name)) shell.machine.runWords(startedWords(words), shell, at);
	else if (/^[./~].*\.ps1$/.test(words[0].text) && isKnown(words[0].text)) shell.machine.runWords(words, shell, {
		...at,
		words
	});
	else if (isTool(name) && isKnown(name)) shell.machine.runWords(words, shell, {
		...at,
		words
	});
}
// scripts/startup/shell/awk.ts
const AWK = {
	stopsAtOperand: true,
	values: [
		"-F",
		"-v",
		"-f",
		"-e",
		"-i",
		"-l",
		"--field-separator",
		"--assign",
		"--file",
		"--source"
	]
};
const TOKEN = /(#[^\n]*|\s+)|("(?:[^"\\\n]|\\.)*")|(\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)|([A-Za-z_]\w*|\d[\w.]*)|(\|\||&&|\|&|.)/sy;
const KEYWORD = /^(?:print|printf|return|in|if|while|for|do|else|case|exit|getline)$/;
function tokensOf(text) {
	const tokens = [];
	let at = 0;
	while (at < text.length) {
		TOKEN.lastIndex = at;
		const match = TOKEN.exec(text);
		if (match === null) break;
		const [whole, space, string, regex, word] = match;
		const isDivision = regex !== void 0 && endsOperand(tokens.at(-1));
		const kind = string !== void 0 ? "string" : word !== void 0 ? "word" : regex !== void 0 ? "regex" : "operator";
		const length = isDivision ? 1 : whole.length;
		if (space === void 0) tokens.push({
			kind: isDivision ? "operator" : kind,
			text: text.slice(at, at + length),
			start: at
		});
		at += length;
	}
	return tokens;
}
function endsOperand(token) {
	if (token === void 0) return false;
	if (token.kind === "word") return !KEYWORD.test(token.text);
	return token.kind === "string" || token.text === ")" || token.text === "]" || token.text === "$";
}
function commandsOf(tokens) {
	const found = [];
	tokens.forEach(({ text }, i) => {
		const [before, next, second, third] = [
			tokens[i - 1],
			tokens[i + 1],
			tokens[i + 2],
			tokens[i + 3]
		];
		if (text === "system" && next?.text === "(") found.push({
			written: second?.kind === "string" && third?.text === ")" ? second : null,
			isFed: false
		});
		else if (text !== "|" && text !== "|&") return;
		else if (next?.text === "getline") found.push({
			written: before?.kind === "string" ? before : null,
			isFed: false
		});
		else if (next !== void 0) found.push({
			written: next.kind === "string" && !startsOperand(second) ? next : null,
			isFed: true
		});
	});
	return found;
}
function startsOperand(token) {
	return token !== void 0 && (token.kind === "word" || token.kind === "string" || token.text === "$");
}
const awk = (words, shell, at) => {
	shell.machine.sink.command({
		...at,
		words
	});
	printUnknown("awk", shell);
	const options = readOptions(words.slice(1), AWK);
	const file = optionValues(options, "-f", "--file")[0];
	const code = optionValues(options, "-e", "--source")[0] ?? (file === void 0 ? options.operands[0] : void 0);
	if (code !== void 0) runAwkText(code.value, shell, at);
	if (file === void 0) return DONE;
	const path = resolvePath(shell.process.directory, file.text);
	const content = readScript(path, shell);
	if (content === void 0) reportMissingScript(file, path, shell, at);
	else runAwkText(content, shell, at);
	return DONE;
};
function runAwkText(code, shell, at) {
	const text = valueText(code);
	if (!shell.machine.budget.spend(Math.ceil(text.length / 16))) return;
	for (const { written, isFed } of commandsOf(tokensOf(text))) {
		if (written === null) {
			shell.machine.sink.unknown("script", at, unknownReason(code));
			continue;
		}
		const stdin = isFed ? unknown({
			kind: "output",
			command: "awk"
		}) : shell.stdin;
		runShellText(literalOf(code, written), known("sh"), [], {
			...shell,
			stdin
		}, {
			label: "awk",
			numbered: false
		}, at);
	}
}
function literalOf(code, { text, start }) {
	const value = sliceValue(code, start + 1, start + text.length - 1);
	if (!text.includes("\\")) return value;
	return withText(value, text.slice(1, -1).replace(/\\(.)/gs, (_, character) => ESCAPES$2.get(character) ?? character));
}
const ESCAPES$2 = new Map([["n", "\n"], ["t", "	"]]);
// scripts/startup/shell/interpreters.ts
const SHELL = {
	stopsAtOperand: true,
	plus: true,
	values: [
		"-o",
		"-O",
		"+o",
		"+O",
		"--rcfile",
		"--init-file"
	]
};
const shellProgram = (words, shell, at) => {
	const options = readOptions(words.slice(1), SHELL);
	const name = words[0].text.slice(words[0].text.lastIndexOf("/") + 1);
	const operands = options.operands[0]?.text === "-" ? options.operands.slice(1) : options.operands;
	const [first, second, ...rest] = operands;
	if (hasOption(options, "-n", "--version", "--help")) return DONE;
	for (const file of loginFiles(name, options, shell)) runShellFile(wordOf(known(file)), [], shell, at);
	if (hasOption(options, "-c")) {
		if (first === void 0) return DONE;
		const args = rest.map((word) => word.value);
		const label = {
			label: `${name} -c`,
			numbered: false
		};
		const process = {
			...shell.process,
			errexit: hasOption(options, "-e")
		};
		return runShellText(first.value, second?.value ?? known(name), args, {
			...shell,
			process
		}, label, at);
	}
	if (first === void 0 || hasOption(options, "-s")) {
		if (shell.stdin === null) return DONE;
		const args = operands.map((word) => word.value);
		return runShellText(shell.stdin, known(name), args, shell, {
			label: name,
			numbered: false
		}, at);
	}
	return runShellFile(first, operands.slice(1), shell, at);
};
function runShellFile(file, args, shell, at) {
	const path = resolvePath(shell.process.directory, file.text);
	const content = readScript(path, shell);
	if (content === void 0 || !isKnown(file.text)) {
		reportMissingScript(file, path, shell, at);
		return DONE;
	}
	const label = {
		label: path.startsWith("/dev/") ? null : path,
		numbered: true
	};
	return runShellText(content, file.value, args.map((word) => word.value), shell, label, at);
}
const PYTHON = {
	stopsAtOperand: true,
	values: [
		"-W",
		"-X",
		"--check-hash-based-pycs",
		"-c",
		"-m"
	]
};
const python = (words, shell, at) => {
	for (const file of siteFiles(shell)) runPython(file.code, shell, {
		label: file.path,
		numbered: true
	}, at);
	const { own, module, code, operands } = pythonParts(words.slice(1));
	if (own) return DONE;
	if (module !== null) return runModule(module, operands, shell, at);
	if (code !== null) return runPython(code, shell, {
		label: "python -c",
		numbered: false
	}, at);
	const file = operands[0];
	if (file === void 0 || file.text === "-") return shell.stdin === null ? DONE : runPython(shell.stdin, shell, {
		label: "python",
		numbered: false
	}, at);
	if (/(?:^|\/)setup\.py$/.test(file.text)) {
		shell.machine.sink.command({
			...at,
			words: [wordOf(known("setup.py")), ...operands.slice(1)]
		});
		return DONE;
	}
	return runInterpreted(runPython, file, shell, at);
};
function pythonParts(rest) {
	const end = rest.findIndex((word) => /^-[a-zA-Z]*[cm]/.test(word.text) && !/^-[WX]/.test(word.text));
	const firstOperand = rest.findIndex((word, i) => !word.text.startsWith("-") && !/^-[WX]$/.test(rest[i - 1]?.text ?? ""));
	if (end === -1 || firstOperand !== -1 && firstOperand < end) {
		const options = readOptions(rest, PYTHON);
		return {
			own: hasOption(options, "-V", "--version", "-h", "--help"),
			module: null,
			code: null,
			operands: options.operands
		};
	}
	const options = readOptions(rest.slice(0, end + 1), PYTHON);
	const inWord = [...optionValues(options, "-c"), ...optionValues(options, "-m")][0];
	const attached = inWord !== void 0 && inWord.text !== "";
	const value = attached ? inWord : rest[end + 1];
	const operands = rest.slice(attached ? end + 1 : end + 2);
	const isCode = options.options.has("-c");
	if (value === void 0) return {
		own: true,
		module: null,
		code: null,
		operands
	};
	return {
		own: false,
		module: isCode ? null : value,
		code: isCode ? value.value : null,
		operands
	};
}
function runModule(module, operands, shell, at) {
	const name = module.text.replace(/\.__main__$/, "");
	const path = resolvePath(shell.process.directory, `${name.replaceAll(".", "/")}.py`);
	const own = [path, path.replace(/\.py$/, "/__main__.py")].find((each) => shell.machine.files.read(each));
	if (own !== void 0) return runInterpreted(runPython, wordOf(known(own)), shell, at);
	printUnknown("python", shell);
	const command = {
		...at,
		words: [wordOf(known(name)), ...operands]
	};
	if (!isInstaller(name) || shell.machine.sink.command(command) === null && toolOf(name)?.tool !== name) shell.machine.sink.unchecked("image-program", `python -m ${module.text}`);
	return DONE;
}
function runInterpreted(run, file, shell, at) {
	printUnknown(file.text, shell);
	const path = resolvePath(shell.process.directory, file.text);
	const content = readScript(path, shell);
	if (content === void 0) {
		reportMissingScript(file, path, shell, at);
		return DONE;
	}
	const download = downloadIn(content);
	if (download !== null) return recordDownloadRun(download, shell, at);
	return run(content, shell, {
		label: path.startsWith("/dev/") ? null : path,
		numbered: true
	}, at);
}
const NODE = {
	stopsAtOperand: true,
	values: [
		"-e",
		"--eval",
		"-p",
		"--print",
		"-r",
		"--require",
		"--import"
	]
};
function requiredFiles(options, shell) {
	const binding = shell.process.scope.get("NODE_OPTIONS");
	const written = binding?.kind === "scalar" ? splitFields(binding.values[0] ?? EMPTY).fields.map(wordOf) : [];
	return [options, readOptions(written, NODE)].flatMap((each) => optionValues(each, "-r", "--require", "--import"));
}
const node = (words, shell, at) => {
	const options = readOptions(words.slice(1), NODE);
	for (const required of requiredFiles(options, shell)) {
		const inData = /^data:text\/javascript(;base64)?,(.*)$/s.exec(required.text);
		if (inData !== null) {
			const text = inData[1] === void 0 ? decodeURIComponent(inData[2].replace(/%(?![0-9a-fA-F]{2})/g, "%25")) : Buffer.from(inData[2], "base64").toString("utf8");
			runJavaScript(withText(required.value, text), shell, {
				label: "node --import",
				numbered: false
			}, at);
		} else if (/^[./~]/.test(required.text)) runInterpreted(runJavaScript, required, shell, at);
	}
	const code = optionValues(options, "-e", "--eval", "-p", "--print")[0];
	if (code !== void 0) return runJavaScript(code.value, shell, {
		label: "node -e",
		numbered: false
	}, at);
	const file = options.operands[0];
	if (file === void 0 || file.text === "-") return shell.stdin === null ? DONE : runJavaScript(shell.stdin, shell, {
		label: "node",
		numbered: false
	}, at);
	return runInterpreted(runJavaScript, file, shell, at);
};
const foreignLanguage = ({ grammar, code }) => (words, shell, at) => {
	const options = readOptions(words.slice(1), grammar);
	if (shell.machine.sink.command({
		...at,
		words
	}) !== null) return DONE;
	printUnknown(words[0].text, shell);
	const written = optionValues(options, ...code);
	const name = words[0].text;
	if (optionValues(options, "-M").some(({ text }) => text === "CPAN")) shell.machine.sink.install(at, installFacts("language-packages", "cpan", "install"));
	for (const { value } of written) runForeign(value, shell, {
		label: `${name} ${code[0]}`,
		numbered: false
	}, at, true);
	if (written.length > 0) return DONE;
	const file = options.operands[0];
	const run = (content, ...rest) => runForeign(content, ...rest, false);
	if (file !== void 0 && file.text !== "-") return runInterpreted(run, file, shell, at);
	return shell.stdin === null ? DONE : run(shell.stdin, shell, {
		label: name,
		numbered: false
	}, at);
};
const JAVA = {
	stopsAtOperand: true,
	longWithOneDash: true,
	values: [
		"-jar",
		"-cp",
		"-classpath",
		"--class-path",
		"-p",
		"--module-path",
		"-m",
		"--module"
	]
};
const java = (words, shell, at) => {
	const options = readOptions(words.slice(1), JAVA);
	shell.machine.sink.command({
		...at,
		words
	});
	printUnknown("java", shell);
	const paths = optionValues(options, "-cp", "-classpath", "--class-path", "-p", "--module-path");
	const archive = optionValues(options, "-jar")[0];
	if (archive !== void 0) {
		const path = resolvePath(shell.process.directory, archive.text);
		if (readScript(path, shell) === void 0) reportMissingScript(archive, path, shell, at);
		else recordFile(archive.text, shell, at);
	}
	const agents = [...options.options.keys()].flatMap((name) => /^-(?:javaagent|agentpath):([^=]*)/.exec(name)?.[1] ?? []);
	const properties = words.flatMap(({ text }) => /^-Dloader\.path=(.*)$/.exec(text)?.[1] ?? []);
	for (const path of [
		...paths.map(({ text }) => text),
		...agents,
		...properties
	]) for (const part of path.split(/[:,]/)) if (part !== "") recordFile(part, shell, at);
	return DONE;
};
const DENO = {
	stopsAtOperand: true,
	values: [
		"-c",
		"--config",
		"--import-map",
		"-L",
		"--log-level"
	]
};
const deno = (words, shell, at) => {
	const { operands } = readOptions(words.slice(1), DENO);
	if (shell.machine.sink.command({
		...at,
		words
	}) !== null) return DONE;
	const file = readOptions(operands.slice(1), DENO).operands[0];
	if (operands[0]?.text === "eval" && file !== void 0) return runJavaScript(file.value, shell, {
		label: "deno eval",
		numbered: false
	}, at);
	if (![
		"run",
		"serve",
		"test",
		"bench"
	].includes(operands[0]?.text ?? "") || file === void 0) return DONE;
	return /^(?:https?:|npm:|jsr:)/.test(file.text) ? runRemote("deno", file, shell, at) : runInterpreted(runJavaScript, file, shell, at);
};
const BUN = {
	stopsAtOperand: true,
	values: [
		"-e",
		"--eval",
		"-p",
		"--print",
		"-r",
		"--preload",
		"-c"
	]
};
const bun = (words, shell, at) => {
	if (shell.machine.sink.command({
		...at,
		words
	}) !== null) return DONE;
	const options = readOptions(words.slice(1), BUN);
	printUnknown("bun", shell);
	const code = optionValues(options, "-e", "--eval", "-p", "--print")[0];
	if (code !== void 0) return runJavaScript(code.value, shell, {
		label: "bun -e",
		numbered: false
	}, at);
	const file = options.operands[options.operands[0]?.text === "run" ? 1 : 0];
	return /\.[cm]?[jt]sx?$/.test(file?.text ?? "") ? runInterpreted(runJavaScript, file, shell, at) : DONE;
};
function runRemote(command, { text }, shell, at) {
	return recordDownloadRun({
		kind: "download",
		command,
		url: text
	}, shell, at);
}
const powerShell = (words, shell, at) => {
	const rest = words.slice(1);
	const option = rest.findIndex(({ text }) => /^[-/](?:c|command|ec?|enc\w*|encodedcommand|f|file)$/i.test(text));
	const name = rest[option]?.text.slice(1).toLowerCase() ?? "";
	const label = {
		label: "powershell",
		numbered: false
	};
	printUnknown("powershell", shell);
	if (name.startsWith("f")) {
		const file = rest[option + 1];
		return file === void 0 ? DONE : runInterpreted(runPowerShell, file, shell, at);
	}
	if (name.startsWith("e")) return runPowerShell(decodedCommand(rest[option + 1]), shell, label, at);
	const first = rest.findIndex(({ text }) => !text.startsWith("-"));
	if (option === -1 && /\.ps1$/i.test(rest[first]?.text ?? "")) return runInterpreted(runPowerShell, rest[first], shell, at);
	const code = option === -1 ? first === -1 ? [] : rest.slice(first) : rest.slice(option + 1);
	if (code.length > 0) return runPowerShell(joinWords(code), shell, label, at);
	return shell.stdin === null ? DONE : runPowerShell(shell.stdin, shell, label, at);
};
function decodedCommand(word) {
	if (word === void 0 || !isKnown(word.text)) return word?.value ?? EMPTY;
	return withText(word.value, Buffer.from(word.text, "base64").toString("utf16le"));
}
const windowsShell = (words, shell, at) => {
	const option = words.findIndex(({ text }) => /^\/[ck]$/i.test(text));
	if (option === -1) return DONE;
	return shell.machine.runText(joinWords(words.slice(option + 1)), shell, {
		label: "cmd",
		numbered: false
	}, at);
};
const PERL = {
	stopsAtOperand: true,
	values: [
		"-e",
		"-E",
		"-I",
		"-M",
		"-m"
	]
};
const RUBY = {
	stopsAtOperand: true,
	values: [
		"-e",
		"-r",
		"-I",
		"-C"
	]
};
const PHP = {
	stopsAtOperand: true,
	values: [
		"-r",
		"-d",
		"-c",
		"-B",
		"-R",
		"-E",
		"-z"
	]
};
const R = {
	stopsAtOperand: true,
	values: [
		"-e",
		"-f",
		"--file"
	]
};
const LUA = {
	stopsAtOperand: true,
	values: ["-e", "-l"]
};
function underNames(program, ...names) {
	return names.map((name) => [name, program]);
}
const PYTHONS = [
	"python",
	"python2",
	"python2.7",
	"python3",
	"pypy",
	"pypy3"
];
for (let minor = 4; minor < 20; minor++) PYTHONS.push(`python3.${minor}`);
const INTERPRETERS = [
	...underNames(shellProgram, "sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "rbash"),
	...underNames(python, ...PYTHONS),
	...underNames(node, "node", "nodejs"),
	...underNames(awk, "awk", "gawk", "mawk", "nawk"),
	...underNames(java, "java"),
	...underNames(deno, "deno"),
	...underNames(bun, "bun"),
	...underNames(powerShell, "pwsh", "pwsh.exe", "powershell", "powershell.exe"),
	...underNames(windowsShell, "cmd", "cmd.exe"),
	...underNames(foreignLanguage({
		grammar: PERL,
		code: ["-e", "-E"]
	}), "perl"),
	...underNames(foreignLanguage({
		grammar: RUBY,
		code: ["-e"]
	}), "ruby", "jruby"),
	...underNames(foreignLanguage({
		grammar: PHP,
		code: [
			"-r",
			"-B",
			"-R",
			"-E"
		]
	}), "php"),
	...underNames(foreignLanguage({
		grammar: R,
		code: ["-e"]
	}), "Rscript", "R", "littler", "r"),
	...underNames(foreignLanguage({
		grammar: LUA,
		code: ["-e"]
	}), "lua", "luajit", "resty")
];
// scripts/startup/shell/input.ts
function input(operands, shell) {
	if (operands.length === 0) return shell.stdin ?? unknown({
		kind: "output",
		command: "standard input"
	});
	const whole = concatAll(operands.map(({ text }) => {
		if (text === "-") return shell.stdin ?? EMPTY;
		return readScript(resolvePath(shell.process.directory, text), shell) ?? unknown({
			kind: "file",
			path: text
		});
	}));
	return shell.machine.budget.spend(Math.ceil(whole.length / 16)) ? whole : unknown({ kind: "limit" });
}
// scripts/startup/shell/printers.ts
const NEWLINE$1 = known("\n");
const echo = (words, shell) => {
	if (shell.out === null) return SUCCESS;
	let i = 1;
	let newline = true;
	let escapes = false;
	for (; /^-[neE]+$/.test(words[i]?.text ?? ""); i++) {
		newline &&= !words[i].text.includes("n");
		escapes ||= words[i].text.includes("e");
	}
	const text = joinWords(words.slice(i));
	shell.out.write(concat(escapes || /\\(?:n|0[0-7])/.test(valueText(text)) ? unescaped(text) : text, newline ? NEWLINE$1 : EMPTY));
	return SUCCESS;
};
const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|([ntrabfve\\"']))/g;
function unescaped(value) {
	const whole = valueText(value);
	if (value.some(({ text }) => /\\(?:x[0-9a-fA-F]?|0?[0-7]{0,2})?$/.test(text)) && value.length > 1 && isKnown(whole)) return unescaped(withText(value, whole));
	return value.flatMap((piece) => {
		if (!piece.text.includes("\\")) return [piece];
		const text = piece.text.replace(ESCAPE, (_, hex, octal, name) => {
			if (hex !== void 0) return String.fromCharCode(Number.parseInt(hex, 16));
			if (octal !== void 0) return String.fromCharCode(Number.parseInt(octal, 8) % 256);
			return ESCAPES$1.get(name ?? "") ?? name ?? "";
		});
		return text === "" ? [] : [{
			...piece,
			text
		}];
	});
}
const ESCAPES$1 = new Map([
	["n", "\n"],
	["t", "	"],
	["r", "\r"],
	["a", "\x07"],
	["b", "\b"],
	["f", "\f"],
	["v", "\v"],
	["e", "\x1B"]
]);
const printf = (words, shell) => {
	let operands = words.slice(words[1]?.text === "--" ? 2 : 1);
	if (operands[0]?.text === "-v") {
		const [, name, ...rest] = operands;
		if (name !== void 0) shell.process.scope.setScalar(name.text, formatted(rest));
		return SUCCESS;
	}
	if (operands[0]?.text === "-") operands = operands.slice(1);
	shell.out?.write(formatted(operands));
	return SUCCESS;
};
const MAX_ROUNDS = 1e3;
function formatted(operands) {
	const [format, ...args] = operands;
	if (format === void 0) return EMPTY;
	const parts = [];
	const pieces = format.text.split(/(%[-0-9.+ #]*[a-zA-Z%])/);
	let next = 0;
	let rounds = 0;
	do {
		const before = next;
		for (const piece of pieces) if (!/^%[-0-9.+ #]*[a-zA-Z%]$/.test(piece)) parts.push(unescaped(withText(format.value, piece)));
		else if (piece.endsWith("%")) parts.push(known("%"));
		else parts.push(converted(piece.at(-1), args[next++]?.value ?? EMPTY));
		if (next === before) break;
	} while (next < args.length && ++rounds < MAX_ROUNDS);
	return concatAll(parts);
}
const BASES = new Map([
	["o", 8],
	["x", 16],
	["d", 10],
	["i", 10]
]);
function converted(conversion, value) {
	if (conversion === "b") return unescaped(value);
	const text = valueText(value);
	if (conversion === "c") return sliceValue(value, 0, 1);
	const base = BASES.get(conversion);
	return base === void 0 || !/^\d{1,9}$/.test(text) ? value : withText(value, Number(text).toString(base));
}
const CAT = {};
const cat = (words, shell) => {
	shell.out?.write(input(readOptions(words.slice(1), CAT).operands, shell));
	return DONE;
};
const TEE = {};
const tee = (words, shell) => {
	const { operands, ...options } = readOptions(words.slice(1), TEE);
	const text = input([], shell);
	for (const { text: path } of operands) {
		const file = resolvePath(shell.process.directory, path);
		const { files, budget } = shell.machine;
		if (hasOption({
			operands,
			...options
		}, "-a", "--append")) budget.spend(Math.ceil(files.append(file, text) / 16));
		else files.write(file, text);
	}
	shell.out?.write(text);
	return DONE;
};
const filter = (grammar, own) => (words, shell) => {
	const options = readOptions(words.slice(1), grammar);
	const scripts = optionValues(options, "-e", "-f", "--expression", "--regexp", "--file");
	const files = options.operands.slice(scripts.length > 0 ? 0 : own);
	shell.out?.write(input(files, shell));
	return DONE;
};
const basename$1 = (words, shell) => {
	const [path, ending] = readOptions(words.slice(1), { values: ["-s", "--suffix"] }).operands;
	if (path === void 0) return DONE;
	const name = path.text.replace(/\/+$/, "");
	const suffix = ending?.text ?? "";
	const plain = name.slice(name.lastIndexOf("/") + 1);
	shell.out?.write(withText(path.value, plain.endsWith(suffix) ? plain.slice(0, plain.length - suffix.length) : plain));
	return SUCCESS;
};
const dirname$1 = (words, shell) => {
	const path = readOptions(words.slice(1), {}).operands[0];
	if (path === void 0) return DONE;
	const slash = path.text.lastIndexOf("/");
	shell.out?.write(withText(path.value, slash === -1 ? "." : path.text.slice(0, Math.max(1, slash))));
	return SUCCESS;
};
const realpath$1 = (words, shell) => {
	const { operands } = readOptions(words.slice(1), { values: ["--relative-to"] });
	const canonical = words[0].text.endsWith("realpath") || words.some(({ text }) => /^-[femn]+$/.test(text));
	const path = operands[0];
	if (path === void 0 || !canonical) printUnknown("readlink", shell);
	else shell.out?.write(withText(path.value, resolvePath(shell.process.directory, path.text)));
	return SUCCESS;
};
const sleep = (words, shell, at) => {
	shell.machine.sink.command({
		...at,
		words
	});
	return /^inf/i.test(words[1]?.text ?? "") ? {
		ok: null,
		flow: "exit"
	} : DONE;
};
const tail = (words, shell) => {
	const options = readOptions(words.slice(1), HEAD);
	shell.out?.write(input(options.operands, shell));
	return hasOption(options, "-f", "-F", "--follow") ? {
		ok: null,
		flow: "exit"
	} : DONE;
};
const silent = (words, shell, at) => {
	shell.machine.sink.command({
		...at,
		words
	});
	return DONE;
};
const GREP = { values: [
	"-e",
	"-f",
	"-m",
	"-A",
	"-B",
	"-C"
] };
const HEAD = { values: [
	"-n",
	"-c",
	"--lines",
	"--bytes"
] };
const PRINTERS = [
	["echo", echo],
	["printf", printf],
	["cat", cat],
	["tee", tee],
	["basename", basename$1],
	["dirname", dirname$1],
	["grep", filter(GREP, 1)],
	["egrep", filter(GREP, 1)],
	["envsubst", filter({}, 1)],
	["sort", filter({ values: [
		"-k",
		"-t",
		"-o"
	] }, 0)],
	["uniq", filter({}, 0)],
	["head", filter(HEAD, 0)],
	["tail", tail],
	["readlink", realpath$1],
	["realpath", realpath$1],
	["kill", silent],
	["sleep", sleep]
];
// scripts/startup/shell/readers.ts
const READERS = [
	{
		names: [
			"fish",
			"csh",
			"tcsh",
			"elvish",
			"nu",
			"xonsh",
			"osh",
			"yash",
			"rc"
		],
		code: ["-c"],
		syntax: "shell"
	},
	{
		names: [
			"tclsh",
			"wish",
			"expect"
		],
		code: ["-c"],
		syntax: "shell"
	},
	{
		names: ["ipython"],
		code: ["-c"],
		values: ["--profile"],
		syntax: "shell"
	},
	{
		names: ["julia"],
		code: [
			"-e",
			"-E",
			"--eval"
		],
		values: [
			"-p",
			"-t",
			"--threads"
		],
		installs: /\bPkg\.(?:add|instantiate|develop|update|build)\b/
	},
	{
		names: ["elixir", "iex"],
		code: ["-e", "--eval"],
		values: [
			"-r",
			"-S",
			"--name"
		],
		installs: /\bMix\.install\b/
	},
	{
		names: ["groovy"],
		code: ["-e"],
		values: ["-cp"],
		installs: /@Grab\b|\bGrape\.grab\b/
	},
	{
		names: [
			"scala",
			"scala-cli",
			"jshell",
			"kotlin"
		],
		code: ["-e"],
		values: ["-cp"],
		installs: /\/\/> using dep\b/
	},
	{
		names: [
			"clojure",
			"clj",
			"bb"
		],
		code: ["-e"],
		values: ["-f"]
	},
	{
		names: ["sbcl", "ecl"],
		code: ["--eval"],
		file: ["--load", "--script"]
	},
	{
		names: [
			"guile",
			"racket",
			"ocaml",
			"crystal",
			"nim",
			"io"
		],
		code: ["-e", "-c"],
		file: ["-s"]
	},
	{
		names: ["swipl"],
		code: ["-g", "-t"]
	},
	{
		names: ["octave", "matlab"],
		code: [
			"--eval",
			"-r",
			"-batch"
		]
	},
	{
		names: ["erl"],
		code: ["-eval"],
		file: [],
		longWithOneDash: true
	},
	{
		names: [
			"qjs",
			"txiki",
			"tjs"
		],
		code: ["-e"],
		values: ["-I"]
	},
	{
		names: [
			"ts-node",
			"tsx",
			"esno",
			"swc-node"
		],
		code: ["-e", "--eval"],
		values: ["-P", "-r"],
		syntax: "typescript"
	},
	{
		names: ["just"],
		file: ["-f", "--justfile"],
		values: ["-d"],
		syntax: "shell"
	},
	{
		names: ["task", "go-task"],
		file: ["-t", "--taskfile"],
		values: ["-d"],
		syntax: "shell"
	},
	{
		names: ["process-compose", "mprocs"],
		file: ["-f", "--config"],
		values: ["-p"],
		syntax: "shell"
	},
	{
		names: ["pm2", "pm2-runtime"],
		verbs: ["start", "restart"],
		values: ["--env", "-i"]
	},
	{
		names: ["rake", "ant"],
		file: [
			"-f",
			"--rakefile",
			"-buildfile"
		]
	},
	{
		names: ["ansible-playbook"],
		values: [
			"-i",
			"-e",
			"-c",
			"-u",
			"-l",
			"-t",
			"--inventory",
			"--extra-vars",
			"--limit",
			"--tags"
		],
		syntax: "shell",
		installs: /^[ \t]*(?:-[ \t]*)?(?:ansible\.builtin\.|community\.general\.)?(?:apt|yum|dnf|apk|package|zypper|pip|npm|gem|git)[ \t]*:/m
	},
	{
		names: ["jupyter"],
		verbs: [
			"nbconvert",
			"execute",
			"run"
		],
		values: ["--to", "--output"],
		syntax: "shell"
	},
	{
		names: ["papermill"],
		values: [
			"-p",
			"-f",
			"-k"
		],
		syntax: "shell"
	}
];
const reader = ({ names: _, verbs, code = [], file, values = [], longWithOneDash, ...how }) => (words, shell, at) => {
	const grammar = {
		values: [
			...values,
			...code,
			...file ?? []
		],
		...longWithOneDash === void 0 ? { stopsAtOperand: true } : { longWithOneDash }
	};
	if (shell.machine.sink.command({
		...at,
		words
	}) !== null) return DONE;
	const name = words[0].text;
	printUnknown(name, shell);
	const options = readOptions(words.slice(1), grammar);
	const written = optionValues(options, ...code);
	for (const { value } of written) read(value, how, shell, {
		label: `${name} ${code[0]}`,
		numbered: false
	}, at, true);
	if (written.length > 0) return DONE;
	const operands = verbs?.includes(options.operands[0]?.text ?? "") === true ? readOptions(options.operands.slice(1), { values }).operands : options.operands;
	const files = file === void 0 ? operands.slice(0, 1) : optionValues(options, ...file);
	for (const each of files) readFile$2(each, how, shell, at);
	if (files.length === 0 && shell.stdin !== null) read(shell.stdin, how, shell, {
		label: name,
		numbered: false
	}, at, false);
	return DONE;
};
function readFile$2(file, how, shell, at) {
	if (file.text === "-" || !/[./]/.test(file.text)) return;
	const path = resolvePath(shell.process.directory, file.text);
	const content = readScript(path, shell);
	if (content === void 0) reportMissingScript(file, path, shell, at);
	else read(content, how, shell, {
		label: path,
		numbered: true
	}, at, false);
}
const MAX_TEXT$1 = 65536;
function read(code, { syntax, installs }, shell, label, at, isOneLiner) {
	const text = valueText(code);
	const download = downloadIn(code);
	if (download !== null) recordDownloadRun(download, shell, at);
	else if (syntax === "typescript") runJavaScript(code, shell, label, at);
	else if (text.length <= MAX_TEXT$1 && shell.machine.budget.spend(Math.ceil(text.length / 8))) {
		if (installs?.test(text) === true || textInstalls(text) || syntax !== "shell" && codeInstalls(text)) shell.machine.sink.unknown("installer-words", at, null);
		else if (syntax !== "shell") runForeign(code, shell, label, at, isOneLiner);
	} else shell.machine.sink.unknown("limit", at, { kind: "limit" });
}
const CODE_READERS = READERS.flatMap((row) => row.names.map((name) => [name, reader(row)]));
// scripts/startup/shell/sockets.ts
const NETCAT = { values: [
	"-e",
	"-c",
	"-p",
	"-s",
	"-w",
	"-i",
	"-q",
	"-x",
	"-X",
	"--exec",
	"--sh-exec",
	"--lua-exec",
	"-o",
	"-g",
	"-G"
] };
const netcat = (words, shell, at) => {
	const options = readOptions(words.slice(1), NETCAT);
	const name = words[0].text;
	const remote = {
		...shell,
		depth: shell.depth + 1,
		stdin: unknown({
			kind: "output",
			command: name
		})
	};
	shell.machine.sink.command({
		...at,
		words
	});
	printUnknown(name, shell);
	for (const { value } of optionValues(options, "-e", "--exec")) shell.machine.runWords(splitFields(value).fields.map(wordOf), remote, at);
	for (const { value } of optionValues(options, "-c", "--sh-exec")) shell.machine.runText(value, remote, {
		label: name,
		numbered: false
	}, at);
	return DONE;
};
const COMMAND_ADDRESS = /^(?:EXEC|SYSTEM|SHELL):["']?/i;
const socat = (words, shell, at) => {
	const remote = {
		...shell,
		depth: shell.depth + 1,
		stdin: unknown({
			kind: "output",
			command: "socat"
		})
	};
	shell.machine.sink.command({
		...at,
		words
	});
	printUnknown("socat", shell);
	for (const word of words.slice(1)) {
		const address = COMMAND_ADDRESS.exec(word.text);
		if (address === null) continue;
		const [command = word] = splitFields(wordFrom(word, address[0].length).value, ",").fields.map(wordOf);
		shell.machine.runText(command.value, remote, {
			label: "socat",
			numbered: false
		}, at);
	}
	return DONE;
};
const SOCKETS = [
	["nc", netcat],
	["ncat", netcat],
	["netcat", netcat],
	["socat", socat]
];
// scripts/startup/shell/make.ts
const MAKE = { values: [
	"-C",
	"-f",
	"-I",
	"-j",
	"-l",
	"-o",
	"-W",
	"--directory",
	"--file",
	"--makefile",
	"--eval"
] };
const DEFAULT_FILES = [
	"GNUmakefile",
	"makefile",
	"Makefile"
];
const make = (words, shell, at) => {
	const options = readOptions(words.slice(1), MAKE);
	const prints = hasOption(options, "-n", "--just-print", "--dry-run", "--recon", "-q", "--question");
	shell.machine.sink.command({
		...at,
		words
	});
	const makefile = prints ? null : makefileOf(options, shell, at);
	if (makefile === null) return DONE;
	const targets = options.operands.map(({ text }) => text).filter((text) => !text.includes("="));
	const wanted = targets.length > 0 ? targets : [makefile.first ?? ""];
	const done = new Set();
	for (const target of wanted) runTarget(target, makefile, done, shell, at, 0);
	return DONE;
};
function makefileOf(options, shell, at) {
	const written = optionValues(options, "-f", "--file", "--makefile").map(({ text }) => text);
	const folder = optionValues(options, "-C", "--directory")[0]?.text ?? ".";
	const directory = resolvePath(shell.process.directory, folder);
	const evaluated = optionValues(options, "--eval")[0]?.value;
	if (evaluated !== void 0) return parseMakefile("--eval", evaluated);
	for (const name of written.length > 0 ? written : DEFAULT_FILES) {
		if (name === "-" && shell.stdin !== null) return parseMakefile("make", shell.stdin);
		const path = resolvePath(directory, name);
		const content = shell.machine.files.read(path);
		if (content !== void 0 && isKnown(valueText(content))) return parseMakefile(path, content);
		if (written.length > 0) reportMissingScript({
			text: name,
			value: known(name)
		}, path, shell, at);
	}
	return null;
}
const RULE = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^=]*)$/;
const VARIABLE = /^\s*(?:export\s+|override\s+)?([\w.-]+)\s*(?:[:?+]|::)?=\s*(.*)$/;
function parseMakefile(path, content) {
	const rules = new Map();
	const variables = new Map();
	const text = valueText(content);
	let first = null;
	let current = [];
	let from = 0;
	while (from < text.length) {
		const end = endOfLine(text, from);
		const line = text.slice(from, end);
		if (line.startsWith("	")) for (const rule of current) rule.recipe.push(sliceValue(content, from + 1, end));
		else {
			const [head = "", inline] = line.split(/;(.*)/s);
			const rule = RULE.exec(head);
			const variable = VARIABLE.exec(line);
			if (rule !== null) {
				const names = rule[1].split(/\s+/);
				const prerequisites = rule[2].split(/[\s|]+/).filter((name) => name !== "");
				current = names.map((name) => ruleOf(rules, name, prerequisites));
				if (inline !== void 0) {
					const start = from + head.length + 1;
					for (const each of current) each.recipe.push(sliceValue(content, start, end));
				}
				first ??= names.find((name) => !name.startsWith(".")) ?? null;
			} else if (variable !== null) variables.set(variable[1], variable[2]);
		}
		from = end + 1;
	}
	return {
		path,
		rules,
		first,
		variables
	};
}
function endOfLine(text, from) {
	let end = text.indexOf("\n", from);
	while (end > 0 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
	return end === -1 ? text.length : end;
}
function ruleOf(rules, name, prerequisites) {
	const before = rules.get(name);
	const rule = {
		prerequisites: [...before?.prerequisites ?? [], ...prerequisites],
		recipe: before?.recipe ?? []
	};
	rules.set(name, rule);
	return rule;
}
function runTarget(target, makefile, done, shell, at, depth) {
	const rule = makefile.rules.get(target);
	if (rule === void 0 || done.has(target) || !shell.machine.budget.spend(1)) return;
	if (depth > 200) {
		shell.machine.sink.unknown("limit", at, { kind: "limit" });
		return;
	}
	done.add(target);
	for (const name of rule.prerequisites) runTarget(name, makefile, done, shell, at, depth + 1);
	for (const line of rule.recipe) {
		const label = {
			label: `${makefile.path} ${target}`,
			numbered: false
		};
		shell.machine.runText(expanded(line, makefile.variables), shell, label, at);
	}
}
const REFERENCE = /\$\$|\$[({]([\w.-]+)[)}]|^\s*[@+-]+/g;
function expanded(line, variables) {
	const text = valueText(line);
	const parts = [];
	let from = 0;
	for (const match of text.matchAll(REFERENCE)) {
		parts.push(sliceValue(line, from, match.index));
		const name = match[1];
		if (match[0] === "$$") parts.push(known("$"));
		else if (name !== void 0) parts.push(known(variables.get(name) ?? (name === "MAKE" ? "make" : `\${${name}}`)));
		from = match.index + match[0].length;
	}
	parts.push(sliceValue(line, from, text.length));
	return concatAll(parts);
}
// scripts/startup/shell/supervisors.ts
const SUPERVISOR_TABLE = [
	{
		names: ["supervisord"],
		grammar: { values: [
			"-c",
			"--configuration",
			"-l",
			"-j",
			"-u",
			"-d"
		] },
		file: ["-c", "--configuration"],
		defaults: ["/etc/supervisor/supervisord.conf", "/etc/supervisord.conf"],
		command: /^\s*command\s*=\s*(.+)$/gm
	},
	{
		names: [
			"honcho",
			"foreman",
			"goreman",
			"overmind",
			"hivemind"
		],
		grammar: { values: [
			"-f",
			"--procfile",
			"-p",
			"-e",
			"-d"
		] },
		file: ["-f", "--procfile"],
		defaults: ["Procfile"],
		command: /^[\w-]+:\s*(.+)$/gm
	},
	{
		names: ["monit"],
		grammar: { values: [
			"-c",
			"-d",
			"-l",
			"-p",
			"-s",
			"-g"
		] },
		file: ["-c"],
		defaults: ["/etc/monitrc", "/etc/monit/monitrc"],
		command: /^\s*(?:re)?start program\s*=?\s*"([^"\n]+)(?=")/gm
	},
	{
		names: [
			"crontab",
			"supercronic",
			"yacron"
		],
		grammar: { values: ["-u"] },
		file: [],
		defaults: [],
		command: /^(?:@reboot|(?:[-\d*/,]+\s+){5})\s*(.+)$/gm
	}
];
const supervisor = ({ grammar, file, defaults, command }) => (words, shell, at) => {
	const options = readOptions(words.slice(1), grammar);
	shell.machine.sink.command({
		...at,
		words
	});
	printUnknown(words[0].text, shell);
	const written = [...optionValues(options, ...file), ...file.length === 0 ? options.operands : []];
	const readsInput = file.length === 0 && shell.stdin !== null;
	const paths = written.length > 0 ? written.map(({ text }) => text) : readsInput ? ["-"] : defaults;
	for (const path of paths) {
		const whole = resolvePath(shell.process.directory, path);
		const content = path === "-" ? shell.stdin : shell.machine.files.read(whole);
		if (content === void 0 && written.length > 0) reportMissingScript({
			text: path,
			value: known(path)
		}, whole, shell, at);
		if (content === null || content === void 0) continue;
		for (const each of [content, ...includedFiles(content, shell)]) for (const text of commandsIn(each, command)) shell.machine.runText(text, shell, {
			label: whole,
			numbered: false
		}, at);
	}
	return DONE;
};
function includedFiles(content, shell) {
	const folders = [...valueText(content).matchAll(/^\s*files\s*=\s*(\S+)\/\*[^\s/]*$/gm)].map((match) => match[1]);
	if (folders.length === 0 || !shell.machine.budget.spend(shell.machine.files.size)) return [];
	return folders.flatMap((folder) => [...shell.machine.files.below(folder)].map(([, file]) => file));
}
function commandsIn(content, pattern) {
	const text = valueText(content);
	if (!isKnown(text)) return [];
	return [...text.matchAll(pattern)].map((match) => {
		const start = match.index + match[0].length - match[1].length;
		return sliceValue(content, start, start + match[1].length);
	});
}
const CRON_TABLES = /^\/(?:etc\/(?:cron\.d|crontabs)\/|etc\/crontab$|var\/spool\/cron\/)/;
const CRON_LINE = /^(?:@\w+|(?:[-\d*/,]+[ \t]+){5})[ \t]*(.+)$/gm;
const CRON_LINE_WITH_USER = /^(?:@\w+|(?:[-\d*/,]+[ \t]+){5})[ \t]*[\w-]+[ \t]+(.+)$/gm;
const cron = (words, shell, at) => {
	const options = readOptions(words.slice(1), { values: [
		"-c",
		"-l",
		"-L",
		"-d"
	] });
	const folder = optionValues(options, "-c")[0]?.text;
	const { files, budget } = shell.machine;
	shell.machine.sink.command({
		...at,
		words
	});
	if (files.size === 0 || !budget.spend(files.size)) return DONE;
	for (const [path, content] of [...files.all()]) {
		if (!CRON_TABLES.test(path) && (folder === void 0 || !path.startsWith(`${folder}/`))) continue;
		const hasUser = path === "/etc/crontab" || path.startsWith("/etc/cron.d/");
		for (const text of commandsIn(content, hasUser ? CRON_LINE_WITH_USER : CRON_LINE)) shell.machine.runText(text, shell, {
			label: path,
			numbered: false
		}, at);
	}
	return DONE;
};
const service = (words, shell, at) => {
	const [name, ...rest] = words.slice(1);
	const path = `/etc/init.d/${name?.text ?? ""}`;
	const content = shell.machine.files.read(path);
	shell.machine.sink.command({
		...at,
		words
	});
	return content === void 0 ? DONE : runFile(path, content, [wordOf(known(path)), ...rest], shell, at);
};
const services = (words, shell, at) => {
	const directory = readOptions(words.slice(1), { values: [
		"-c",
		"-t",
		"-d",
		"-X"
	] }).operands[0];
	shell.machine.sink.command({
		...at,
		words
	});
	if (directory === void 0) return DONE;
	const path = resolvePath(shell.process.directory, directory.text);
	const runs = [...shell.machine.files.below(path)].filter(([file]) => file.endsWith("/run"));
	if (runs.length === 0) reportMissingScript(directory, path, shell, at);
	for (const [file, content] of runs) runFile(file, content, [wordOf(known(file))], shell, at);
	return DONE;
};
const SUPERVISORS = [
	["cron", cron],
	["crond", cron],
	["service", service],
	["rc-service", service],
	["invoke-rc.d", service],
	["s6-svscan", services],
	["runsvdir", services],
	["make", make],
	["gmake", make],
	...SUPERVISOR_TABLE.flatMap((row) => row.names.map((name) => [name, supervisor(row)]))
];
// scripts/startup/shell/sed.ts
const MAX_SCRIPT = 2e3;
function sedLineEditor(scripts, extended) {
	const substitutions = [];
	for (const script of scripts) {
		const parsed = script.length > MAX_SCRIPT || !isKnown(script) ? null : parseScript(script, extended);
		if (parsed === null) return null;
		substitutions.push(...parsed);
	}
	return (line) => substitutions.reduce(substitute, line);
}
function substitute(line, { pattern, replacement, everywhere }) {
	const matcher = pattern.matcher(line);
	return everywhere ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
}
const DELETION = /^(?:\d+|\$|\/(?:[^/\\]|\\.)*\/)(?:,(?:\d+|\$|\/(?:[^/\\]|\\.)*\/))?d\s*(?:[;\n]|$)/;
function parseScript(script, extended) {
	const found = [];
	let rest = script.trim();
	while (rest !== "") {
		const deletion = DELETION.exec(rest);
		if (deletion !== null) {
			rest = rest.slice(deletion[0].length).trim();
			continue;
		}
		const parts = rest.startsWith("s") ? splitParts(rest) : null;
		const substitution = parts === null ? null : substitutionOf(parts, extended);
		if (parts === null || substitution === null) return null;
		found.push(substitution);
		rest = rest.slice(parts.length).trim();
	}
	return found;
}
const ADDRESS = String.raw`(?:\d+|\$|/(?:[^/\\]|\\.)*/)?`;
const EXECUTION = new RegExp(`^\\s*${ADDRESS}\\s*e[ \\t]+(.+)$`, "s");
const EXECUTED_RESULT = new RegExp(String.raw`^\s*${ADDRESS}\s*s([^\s\w\\])(?:(?!\1)[^\\]|\\.)*\1(?:(?!\1)[^\\]|\\.)*\1[gIiMmp0-9]*e`, "s");
function sedCommands(script) {
	if (script.length > MAX_SCRIPT) return [];
	const command = EXECUTION.exec(script)?.[1];
	if (command !== void 0) return [command];
	return script.split(/[;\n]/).some((part) => EXECUTED_RESULT.test(part)) ? [null] : [];
}
function splitParts(text) {
	const delimiter = text[1];
	if (delimiter === void 0 || /[\s\w\\]/.test(delimiter)) return null;
	const parts = [];
	let at = 2;
	while (parts.length < 2) {
		let part = "";
		while (at < text.length && text[at] !== delimiter) {
			if (text[at] === "\\" && text[at + 1] === delimiter) at++;
			else if (text[at] === "\\") part += text[at++] ?? "";
			part += text[at++] ?? "";
		}
		if (text[at] !== delimiter) return null;
		at++;
		parts.push(part);
	}
	const end = /^([gIi0-9]*)\s*(?:[;\n]|$)/.exec(text.slice(at));
	if (end === null) return null;
	return {
		pattern: parts[0],
		replacement: parts[1],
		flags: end[1],
		length: at + end[0].length
	};
}
function substitutionOf({ pattern, replacement, flags }, extended) {
	try {
		const expression = extended ? pattern : basicExpression(pattern);
		return {
			pattern: RE2JS.compile(expression, /i/i.test(flags) ? RE2JS.CASE_INSENSITIVE : 0),
			replacement: replacement.replaceAll("$", "\\$").replace(/\\n/g, "\n").replace(/\\([0-9])|(?<!\\)&/g, (_, group) => `$${group ?? "0"}`),
			everywhere: flags.includes("g")
		};
	} catch {
		return null;
	}
}
function basicExpression(pattern) {
	return pattern.replace(/\\(.)|[+?|(){}]/gs, (match, escaped) => {
		if (escaped === void 0) return `\\${match}`;
		return "+?|(){}".includes(escaped) ? escaped : match;
	});
}
// scripts/startup/shell/transforms.ts
const MAX_TEXT = 262144;
function editLines(value, edit) {
	const text = valueText(value);
	const parts = [];
	let from = 0;
	while (from <= text.length) {
		const end = text.indexOf("\n", from) === -1 ? text.length : text.indexOf("\n", from);
		const line = text.slice(from, end);
		const edited = edit(line);
		const slice = sliceValue(value, from, Math.min(text.length, end + 1));
		parts.push(edited === line ? slice : withText(slice, edited + text.slice(end, end + 1)));
		from = end + 1;
	}
	return parts.flat();
}
function uncertain(value, command) {
	return concat(value, concat(known("\n"), unknown({
		kind: "output",
		command
	})));
}
function writeEdited(command, value, edit, shell) {
	const text = valueText(value);
	if (!isKnown(text)) shell.out?.write(value);
	else if (edit === null || text.length > MAX_TEXT) shell.out?.write(uncertain(value, command));
	else shell.out?.write(editLines(value, edit));
}
const SED = { values: [
	"-e",
	"-f",
	"-l",
	"--expression",
	"--file"
] };
const sed = (words, shell, at) => {
	const options = readOptions(words.slice(1), {
		...SED,
		values: SED.values ?? []
	});
	const written = optionValues(options, "-e", "--expression");
	const scripts = (written.length > 0 ? written : options.operands.slice(0, 1)).map(({ text }) => text);
	const files = options.operands.slice(written.length > 0 || hasOption(options, "-f", "--file") ? 0 : 1);
	const prints = hasOption(options, "-n", "--quiet", "--silent", "-f", "--file");
	for (const script of scripts) runSedCommands(script, shell, at);
	const edit = prints ? null : sedLineEditor(scripts, hasOption(options, "-E", "-r", "--regexp-extended"));
	if (!hasOption(options, "-i", "--in-place")) {
		writeEdited("sed", input(files, shell), edit, shell);
		return DONE;
	}
	for (const { text } of files) {
		const path = resolvePath(shell.process.directory, text);
		const content = shell.machine.files.read(path);
		if (content === void 0 || !isKnown(valueText(content))) continue;
		shell.machine.files.write(path, edit === null ? uncertain(content, "sed") : editLines(content, edit));
	}
	return DONE;
};
function runSedCommands(script, shell, at) {
	for (const command of sedCommands(script)) if (command === null) shell.machine.sink.unknown("script", at, {
		kind: "output",
		command: "sed"
	});
	else shell.machine.runText(known(command), shell, {
		label: "sed",
		numbered: false
	}, at);
}
const CLASSES = new Map([
	["[:upper:]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
	["[:lower:]", "abcdefghijklmnopqrstuvwxyz"],
	["[:digit:]", "0123456789"],
	["[:space:]", " 	\n\r\v\f"],
	["[:blank:]", " 	"]
]);
const ESCAPES = new Map([
	["\\n", "\n"],
	["\\t", "	"],
	["\\r", "\r"],
	["\\\\", "\\"]
]);
function setOf(text) {
	const found = [];
	for (const [part] of text.matchAll(/\[:\w+:\]|\\[0-7]{1,3}|\\.|(?:[^\\])-[^\\\]]|[^\\]/gs)) if (part.startsWith("[:")) {
		const members = CLASSES.get(part);
		if (members === void 0) return null;
		found.push(...members);
	} else if (/^\\[0-7]/.test(part)) found.push(String.fromCharCode(Number.parseInt(part.slice(1), 8)));
	else if (part.length === 3) for (let code = part.charCodeAt(0); code <= part.charCodeAt(2); code++) found.push(String.fromCharCode(code));
	else found.push(ESCAPES.get(part) ?? part.at(-1));
	return found;
}
const tr = (words, shell) => {
	const options = readOptions(words.slice(1), {});
	const value = input([], shell);
	const [first, second] = options.operands.map(({ text }) => setOf(text));
	const text = valueText(value);
	const isUnsupported = first === null || second === null || hasOption(options, "-c", "-C", "--complement");
	if (!isKnown(text) || first === void 0 || isUnsupported || text.length > MAX_TEXT) {
		shell.out?.write(isKnown(text) ? uncertain(value, "tr") : value);
		return DONE;
	}
	const translated = [...text].map((character) => translate(character, first, second, hasOption(options, "-d"))).join("");
	shell.out?.write(translated === text ? value : withText(value, translated));
	return DONE;
};
function translate(character, first, second, deletes) {
	const at = first.indexOf(character);
	if (at === -1) return character;
	if (deletes) return "";
	return second === void 0 ? character : second[at] ?? second.at(-1) ?? character;
}
const rev = (words, shell) => {
	writeEdited("rev", input(readOptions(words.slice(1), {}).operands, shell), (line) => [...line].reverse().join(""), shell);
	return DONE;
};
const CUT = { values: [
	"-c",
	"-b",
	"-d",
	"-f",
	"--characters",
	"--delimiter",
	"--fields"
] };
const cut = (words, shell) => {
	const options = readOptions(words.slice(1), CUT);
	const value = input(options.operands, shell);
	if (isKnown(valueText(value))) writeEdited("cut", value, cutEditor(options), shell);
	else printUnknown("cut", shell);
	return DONE;
};
function cutEditor(options) {
	const characters = optionValues(options, "-c", "-b", "--characters")[0]?.text;
	const range = /^(\d{0,6})(-?)(\d{0,6})$/.exec(characters ?? optionValues(options, "-f", "--fields")[0]?.text ?? "");
	if (range === null) return null;
	const from = Math.max(1, Number(range[1] || "1"));
	const to = range[2] === "" ? from : Number(range[3] || "1000000");
	if (characters !== void 0) return (line) => [...line].slice(from - 1, to).join("");
	const delimiter = optionValues(options, "-d", "--delimiter")[0]?.text ?? "	";
	return (line) => line.includes(delimiter) ? line.split(delimiter).slice(from - 1, to).join(delimiter) : line;
}
const MAX_ENCODED = 1048576;
function writeDecoded(value, encoding, command, shell) {
	const text = valueText(value).replace(/\s+/g, "");
	if (isKnown(text) && text.length < MAX_ENCODED) shell.out?.write(withText(value, Buffer.from(text, encoding).toString("utf8")));
	else printUnknown(command, shell);
}
const base64 = (words, shell) => {
	const options = readOptions(words.slice(1), { values: ["-w", "--wrap"] });
	if (hasOption(options, "-d", "-D", "--decode")) writeDecoded(input(options.operands, shell), "base64", "base64", shell);
	else printUnknown("base64", shell);
	return DONE;
};
const xxd = (words, shell) => {
	const options = readOptions(words.slice(1), { longWithOneDash: false });
	if (hasOption(options, "-r") && hasOption(options, "-p")) writeDecoded(input(options.operands, shell), "hex", "xxd", shell);
	else printUnknown("xxd", shell);
	return DONE;
};
const openssl = (words, shell, at) => {
	const options = readOptions(words.slice(1), {
		longWithOneDash: true,
		values: [
			"-in",
			"-out",
			"-k",
			"-pass"
		]
	});
	const verb = options.operands[0]?.text;
	const encoded = verb === "base64" || verb === "enc" && hasOption(options, "-base64", "-a");
	shell.machine.sink.command({
		...at,
		words
	});
	if (encoded && hasOption(options, "-d")) writeDecoded(input(optionValues(options, "-in"), shell), "base64", "openssl", shell);
	else printUnknown("openssl", shell);
	return DONE;
};
const dd = (words, shell) => {
	const named = (name) => words.find(({ text }) => text.startsWith(`${name}=`))?.text.slice(name.length + 1);
	const [from, to] = [named("if"), named("of")];
	const value = input(from === void 0 ? [] : [{
		text: from,
		value: known(from)
	}], shell);
	if (to === void 0) shell.out?.write(value);
	else shell.machine.files.write(resolvePath(shell.process.directory, to), value);
	return DONE;
};
const TRANSFORMS = [
	["sed", sed],
	["gsed", sed],
	["tr", tr],
	["rev", rev],
	["cut", cut],
	["base64", base64],
	["xxd", xxd],
	["openssl", openssl],
	["dd", dd]
];
// scripts/startup/shell/programs.ts
const PROGRAMS = new Map([
	...CODE_READERS,
	...INTERPRETERS,
	...PRINTERS,
	...TRANSFORMS,
	...SUPERVISORS,
	...COPIERS,
	...FETCHERS,
	...LISTERS,
	...SOCKETS
]);
// scripts/startup/shell/branches.ts
function runOptional(shell, branch, outputs) {
	return runBranches(shell, [branch], false, outputs);
}
function runBranches(shell, branches, always, outputs) {
	const { process, out } = shell;
	const start = out instanceof AlternativeOutput ? out.snapshot() : [];
	const ended = [];
	const flows = new Set();
	const written = [];
	for (const branch of branches) {
		const inner = {
			...process,
			scope: process.scope.fork()
		};
		const output = out instanceof AlternativeOutput ? out.fork(outputs?.taken ?? start) : null;
		const { flow } = branch({
			...shell,
			process: inner,
			out: output ?? out
		});
		flows.add(flow);
		if (flow === "next") ended.push(inner);
		if (output !== null) written.push({
			output,
			left: flow === "exit" || flow === "return"
		});
	}
	if (out instanceof AlternativeOutput) out.join(written, always ? [] : outputs?.skipped ?? start);
	const scopes = ended.map((inner) => inner.scope);
	if (scopes.length > 0) process.scope.join(scopes, always);
	for (const { directory, args, errexit } of ended) {
		if (directory !== process.directory) process.directory = directory;
		if (args !== process.args) process.args = args;
		process.errexit = errexit;
	}
	const [flow] = flows;
	return always && flows.size === 1 && flow !== void 0 ? {
		ok: null,
		flow
	} : DONE;
}
// scripts/startup/shell/redirects.ts
const NEWLINE = known("\n");
function withRedirects(redirects, shell, choice, body) {
	if (redirects.length === 0) return body(shell);
	let { stdin, out } = shell;
	const targets = [];
	for (const redirect of redirects) if (redirect.type === "HereDoc") stdin = hereDocument(redirect, shell, choice);
	else if (redirect.target === void 0) continue;
	else if (redirect.type === "HereString") stdin = concat(expandText(redirect.target, shell, choice), NEWLINE);
	else if (redirect.operator === "<" || redirect.operator === "<>") {
		const content = readFile$1(redirect, shell, choice);
		const descriptor = descriptorOf(redirect);
		if (descriptor === 0) stdin = content;
		else shell.process.descriptors.set(descriptor, content);
	} else if (redirect.operator === "<&") stdin = duplicated(redirect, shell, choice) ?? stdin;
	else if (isOutput(redirect)) out = openTarget(redirect, shell, choice, targets);
	const status = body({
		...shell,
		stdin,
		out
	});
	for (const target of targets) {
		const { files, budget } = shell.machine;
		if (target.append) budget.spend(Math.ceil(files.append(target.path, target.output.pieces) / 16));
		else files.write(target.path, target.output.pieces);
	}
	return status;
}
function descriptorOf({ descriptor }) {
	return descriptor?.type === "FileDescriptor" ? descriptor.value : 0;
}
function duplicated(redirect, shell, choice) {
	const text = valueText(expandText(redirect.target, shell, choice));
	if (text === "0" || text.endsWith("-") || descriptorOf(redirect) !== 0) return null;
	return shell.process.descriptors.get(Number(text)) ?? unknown({
		kind: "file",
		path: `/dev/fd/${text}`
	});
}
function isOutput(redirect) {
	const { descriptor, operator } = redirect;
	if (descriptor !== void 0 && (descriptor.type !== "FileDescriptor" || descriptor.value !== 1)) return false;
	return !operator.startsWith("<");
}
function openTarget(redirect, shell, choice, targets) {
	const text = valueText(expandText(redirect.target, shell, choice));
	if (text === "/dev/stdout" || redirect.operator === ">&" && text === "1") return shell.out;
	if (!isKnown(text) || text.startsWith("/dev/") || redirect.operator === ">&") return null;
	const output = new CommandOutput();
	const append = redirect.operator.endsWith(">>");
	targets.push({
		path: resolvePath(shell.process.directory, text),
		append,
		output
	});
	return output;
}
function readFile$1(redirect, shell, choice) {
	const text = valueText(expandText(redirect.target, shell, choice));
	const path = resolvePath(shell.process.directory, text);
	return shell.machine.files.read(path) ?? unknown({
		kind: "file",
		path: text
	});
}
function hereDocument(redirect, shell, choice) {
	const { body } = redirect;
	const whole = body.parts === void 0 ? sliceSource(shell.frame.source, body.pos, body.end) : expandQuoted(body.parts, shell, choice);
	if (redirect.operator === "<<") return whole;
	return whole.flatMap((piece) => [...piece.text.matchAll(/(?:^|(?<=\n))\t*([^\n]*\n?)/g)].filter((line) => line[1] !== "").map((line) => cut$2(piece, line.index + line[0].length - line[1].length, line.index + line[0].length)));
}
// scripts/startup/shell/simple.ts
const KEEPS_SHELL = new Set([
	"read",
	"export",
	"local",
	"declare",
	"typeset",
	"readonly",
	"eval",
	".",
	"source",
	"cd"
]);
function runSimple(node, shell) {
	const assignments = node.prefix.filter((item) => item.type === "Assignment");
	if (node.name === void 0) {
		for (const assignment of assignments) assign(assignment, shell);
		return withRedirects(node.redirects, shell, {
			index: 0,
			count: 1
		}, () => assignments.length > 0 ? DONE : SUCCESS);
	}
	const choice = {
		index: 0,
		count: 1
	};
	let status = DONE;
	do {
		const words = [...wordsOf(node.name, shell, choice), ...node.args.flatMap((arg) => argument(arg, shell, choice))];
		const local = assignments.length === 0 || KEEPS_SHELL.has(node.name.value) ? shell : subshell(shell);
		const reads = node.name.value === "read";
		for (const assignment of assignments) if (!(reads && assignment.name === "IFS")) assign(assignment, local);
		const at = {
			words,
			frame: shell.frame,
			start: node.pos,
			end: node.end
		};
		status = withRedirects(node.redirects, local, choice, (inner) => shell.machine.runWords(words, inner, at));
		choice.index++;
	} while (choice.index < Math.min(choice.count, 6));
	return choice.count === 1 ? status : {
		ok: null,
		flow: status.flow
	};
}
function argument(arg, shell, choice) {
	if (arg.type === "Word") return wordsOf(arg, shell, choice);
	if (arg.value.type === "ArrayValue") {
		assign(arg, shell);
		return [wordOf(known(arg.name))];
	}
	return [wordOf(concat(known(`${arg.name}${arg.append ? "+" : ""}=`), expandText(arg.value, shell, choice)))];
}
function wordsOf(node, shell, choice) {
	const words = expandFields(node, shell, choice).map(wordOf);
	return node.parts?.some((part) => part.type === "Glob") ?? false ? words.flatMap((word) => matchingFiles(word, shell)) : words;
}
function matchingFiles(word, shell) {
	const pattern = resolvePath(shell.process.directory, word.text);
	const slash = pattern.lastIndexOf("/");
	if (slash === -1 || /[*?[]/.test(pattern.slice(0, slash))) return [word];
	const found = [];
	if (!shell.machine.budget.spend(shell.machine.files.size)) return [word];
	const matches = shellGlob(pattern);
	for (const [path] of shell.machine.files.below(pattern.slice(0, slash + 1))) if (!path.slice(slash + 1).includes("/") && matches(path) === true) found.push(wordOf(known(word.text.startsWith("/") ? path : asWritten(word.text, path, slash))));
	return found.length === 0 ? [word] : found;
}
function asWritten(pattern, path, slash) {
	return pattern.slice(0, pattern.lastIndexOf("/") + 1) + path.slice(slash + 1);
}
function assign(assignment, shell) {
	const { scope } = shell.process;
	const { name, value, append } = assignment;
	const before = scope.get(name);
	if (value.type === "ArrayValue") {
		const choice = {
			index: 0,
			count: 1
		};
		if (value.elements.some(({ text }) => KEYED.test(text))) {
			const added = value.elements.map((element) => keyedItem(expandText(element, shell, choice)));
			setEntries(shell, name, [...append ? entriesOf(before) : [], ...added]);
			return;
		}
		const items = value.elements.flatMap((element) => expandFields(element, shell, choice));
		setItems(shell, name, [...append ? itemsOf(before) : [], ...items]);
		return;
	}
	if (assignment.index !== void 0) {
		const item = expandText(value, shell, {
			index: 0,
			count: 1
		});
		const key = valueText(expandText(assignment.index, shell, {
			index: 0,
			count: 1
		}));
		setEntries(shell, name, [...entriesOf(before), [key, item]]);
		return;
	}
	const values = [];
	const choice = {
		index: 0,
		count: 1
	};
	do {
		const start = append ? lookUp(name, null, shell, choice).fields[0] ?? EMPTY : EMPTY;
		values.push(concat(start, expandText(value, shell, choice)));
		choice.index++;
	} while (choice.index < Math.min(choice.count, 6));
	shell.machine.budget.spend(Math.ceil(values.reduce((sum, { length }) => sum + length, 0) / 16));
	scope.setScalar(name, ...values);
}
function setItems(shell, name, items) {
	shell.machine.budget.spend(Math.ceil(items.length / 16));
	shell.process.scope.set(name, {
		kind: "array",
		items
	});
}
const KEYED = /^\[[^\]]*\]=/;
function keyedItem(value) {
	const text = valueText(value);
	const length = KEYED.exec(text)?.[0].length ?? 0;
	return [text.slice(1, Math.max(1, length - 2)), sliceValue(value, length, text.length)];
}
function setEntries(shell, name, entries) {
	shell.machine.budget.spend(Math.ceil(entries.length / 16));
	const byKey = new Map(entries);
	shell.process.scope.set(name, {
		kind: "array",
		items: [...byKey.values()],
		keys: [...byKey.keys()]
	});
}
function entriesOf(binding) {
	const items = itemsOf(binding);
	const keys = binding?.kind === "array" ? keysOf(binding) : items.map((_, i) => String(i));
	return items.map((item, i) => [keys[i], item]);
}
function itemsOf(binding) {
	if (binding === void 0) return [];
	return binding.kind === "array" ? binding.items : binding.values.slice(0, 1);
}
// scripts/startup/shell/statements.ts
function runList(statements, outer) {
	const shell = {
		...outer,
		depth: outer.depth + 1
	};
	if (shell.depth > 200) {
		const invocation = {
			words: [],
			frame: shell.frame,
			start: 0,
			end: 0
		};
		shell.machine.sink.unknown("limit", invocation, { kind: "limit" });
		return DONE;
	}
	let status = SUCCESS;
	for (const { command, background } of statements) {
		if (!shell.machine.budget.spend(1)) return DONE;
		if (background) {
			runNode(command, subshell(shell));
			status = SUCCESS;
		} else status = runNode(command, shell);
		if (status.flow !== "next") return status;
		if (status.ok === false && endsOnFailure(command, shell)) return {
			ok: false,
			flow: "exit"
		};
	}
	return status;
}
function endsOnFailure({ type }, { process, tested }) {
	return process.errexit && tested !== true && (type === "Command" || type === "TestCommand");
}
function runNode(node, shell) {
	switch (node.type) {
		case "Command": return runSimple(node, shell);
		case "AndOr": return runAndOr(node, shell);
		case "Pipeline": return runPipeline(node, shell);
		case "Redirected": return withRedirects(node.redirects, shell, firstChoice(), (inner) => runNode(node.command, inner));
		case "CompoundList": return runList(node.commands, shell);
		case "BraceGroup": return runList(node.body.commands, shell);
		case "Subshell": return {
			ok: runSubshell(node.body.commands, shell).ok,
			flow: "next"
		};
		case "If": return runIf(node, shell);
		case "For": return runFor(node, shell);
		case "While": return runWhile(node, shell);
		case "Case": return runCase(node, shell);
		case "Select": return runOptional(shell, (inner) => runList(node.body.commands, inner));
		case "ArithmeticFor":
			runOptional(shell, (inner) => runList(node.body.commands, inner));
			return /^for\s*\(\(\s*;\s*;\s*\)\)/.test(textOf(node, shell)) && !canLeave(node, shell) ? NEVER_ENDS : DONE;
		case "Coproc":
			runNode(node.body, subshell(shell));
			return SUCCESS;
		case "Function":
			shell.process.scope.define(valueText(expandText(node.name, shell, firstChoice())), {
				body: node.body,
				name: node.name.value,
				source: shell.frame.source
			});
			return SUCCESS;
		case "TestCommand": return {
			ok: evaluateTest(node.expression, shell),
			flow: "next"
		};
		default: return DONE;
	}
}
function runBody(body, shell) {
	return runNode(body, shell);
}
function runSubshell(statements, shell) {
	const inner = subshell(shell);
	const status = runList(statements, inner);
	runTraps(inner);
	return status;
}
function runTraps(shell) {
	for (const { text, at } of shell.process.traps.splice(0)) shell.machine.runText(text, {
		...shell,
		stdin: null
	}, {
		label: "trap",
		numbered: false
	}, at);
}
function firstChoice() {
	return {
		index: 0,
		count: 1
	};
}
function runAndOr(node, shell) {
	const { out } = shell;
	const before = out instanceof AlternativeOutput ? out.snapshot() : [];
	const tested = {
		...shell,
		tested: true
	};
	let status = runNode(node.commands[0], tested);
	for (let i = 1; i < node.commands.length && status.flow === "next"; i++) {
		const wanted = node.operators[i - 1] === "&&";
		if (status.ok !== null && status.ok !== wanted) continue;
		const command = node.commands[i];
		const current = i === node.commands.length - 1 ? shell : tested;
		if (status.ok !== null) {
			status = runNode(command, current);
			continue;
		}
		const after = out instanceof AlternativeOutput ? out.snapshot() : [];
		status = runOptional(current, (inner) => runNode(command, inner), wanted ? {
			taken: after,
			skipped: before
		} : {
			taken: before,
			skipped: after
		});
	}
	return status;
}
function runPipeline(node, shell) {
	const negated = node.prefixes.some((prefix) => prefix.type === "Negation");
	if (node.commands.length === 1) {
		const { ok, flow } = runNode(node.commands[0], negated ? {
			...shell,
			tested: true
		} : shell);
		return {
			ok: negated && ok !== null ? !ok : ok,
			flow
		};
	}
	let stdin = shell.stdin;
	let ok = null;
	node.commands.forEach((command, i) => {
		const out = i === node.commands.length - 1 ? shell.out : new CommandOutput();
		const pipeline = {
			start: node.pos,
			end: node.end
		};
		ok = runNode(command, {
			...subshell(shell, {
				stdin,
				out
			}),
			pipeline
		}).ok;
		stdin = out?.pieces ?? EMPTY;
	});
	return {
		ok: negated && ok !== null ? !ok : ok,
		flow: "next"
	};
}
function runIf(node, shell) {
	const clauses = [{
		clause: node.clause,
		body: node.then
	}];
	for (const elif of node.elif) clauses.push({
		clause: elif.clause,
		body: elif.then
	});
	const from = (index, current) => {
		const branch = clauses[index];
		if (branch === void 0) return node.else === void 0 ? DONE : runList(node.else.commands, current);
		const { ok, flow } = runList(branch.clause.commands, {
			...current,
			tested: true
		});
		if (flow !== "next") return {
			ok,
			flow
		};
		if (ok === true) return runList(branch.body.commands, current);
		if (ok === false) return from(index + 1, current);
		const then = (inner) => runList(branch.body.commands, inner);
		return runBranches(current, [then, (inner) => from(index + 1, inner)], true);
	};
	return from(0, shell);
}
function runFor(node, shell) {
	const name = node.name.value;
	const choice = firstChoice();
	const items = node.wordlist === void 0 ? [...shell.process.args] : [];
	do {
		for (const word of node.wordlist ?? []) for (const { value } of wordsOf(word, shell, choice)) items.push(value);
		choice.index++;
	} while (choice.index < choice.count);
	for (const item of items) {
		shell.process.scope.setScalar(name, item);
		const { ok, flow } = runList(node.body.commands, shell);
		if (flow === "exit" || flow === "return") return {
			ok,
			flow
		};
		if (shell.machine.budget.exhausted) break;
	}
	return DONE;
}
const NEVER_ENDS = {
	ok: null,
	flow: "exit"
};
function textOf({ pos, end }, { frame }) {
	return frame.source.text.slice(pos, end);
}
function canLeave(node, shell) {
	return /\b(?:break|return|exit|exec|kill|trap)\b/.test(textOf(node, shell));
}
function isEndless(node, shell) {
	const clause = textOf(node.clause, shell).trim().replace(/;$/, "");
	return (node.kind === "while" ? /^(?:true|:|\[ 1 \]|\[\[ 1 \]\]|\(\( *1 *\)\))$/ : /^false$/).test(clause) && !canLeave(node, shell);
}
const MAX_LINES = 64;
function runReadLoop(node, shell) {
	if (node.kind !== "while" || shell.stdin === null) return null;
	if (!/^(?:IFS=\S*\s+)?read\b/.test(textOf(node.clause, shell).trim())) return null;
	const lines = linesOf$1(shell.stdin);
	if (!isKnown(valueText(shell.stdin)) || lines.length > MAX_LINES) return null;
	for (const line of lines) {
		const inner = {
			...shell,
			stdin: line
		};
		runList(node.clause.commands, inner);
		const { ok, flow } = runList(node.body.commands, inner);
		if (flow === "exit" || flow === "return") return {
			ok,
			flow
		};
		if (shell.machine.budget.exhausted) break;
	}
	return DONE;
}
function runWhile(node, shell) {
	const read = runReadLoop(node, shell);
	if (read !== null) return read;
	const { ok, flow } = runList(node.clause.commands, {
		...shell,
		tested: true
	});
	if (flow !== "next") return {
		ok,
		flow
	};
	const wanted = node.kind === "while";
	if (ok !== null && ok !== wanted) return SUCCESS;
	if (ok === null) return runOptional(shell, (inner) => runList(node.body.commands, inner));
	const body = runList(node.body.commands, shell);
	if (isEndless(node, shell)) return NEVER_ENDS;
	return body.flow === "break" ? DONE : body;
}
function runCase(node, shell) {
	const text = valueText(expandText(node.word, shell, firstChoice()));
	const branches = [];
	let through = false;
	let always = false;
	for (const item of node.items) {
		const matches = item.pattern.map((word) => globMatches(patternOf(word, shell), text));
		if (!through && matches.every((match) => match === false)) continue;
		branches.push((inner) => runList(item.body.commands, inner));
		through = item.terminator === ";&";
		always = matches.includes(true);
		if (always && !through) break;
	}
	return branches.length === 1 && always ? branches[0](shell) : runBranches(shell, branches, always);
}
function patternOf(word, shell) {
	return valueText(expandText(word, shell, firstChoice()));
}
// scripts/startup/shell/commands.ts
function runWords(words, shell, at) {
	const name = words[0];
	const { machine, process } = shell;
	const size = words.reduce((sum, word) => sum + word.value.length + word.text.length / 8, 1);
	if (name === void 0 || !machine.budget.spend(Math.ceil(size / 8))) return DONE;
	if (shell.depth > 200) {
		machine.sink.unknown("limit", at, { kind: "limit" });
		return DONE;
	}
	const download = downloadIn(name.value.slice(0, 1));
	if (download !== null) return recordDownloadRun(download, shell, at);
	if (!isKnown(programName(name.text)) || name.text === "") return runUnknownCommand(words, shell, at);
	const alias = process.scope.aliasOf(name.text);
	if (alias !== void 0 && isDefinedBefore(alias, at)) return runAlias(alias, words, shell, at);
	const definition = process.scope.functionOf(name.text);
	if (definition !== void 0) return callFunction(definition, words, shell, at);
	const builtin = BUILTINS.get(name.text);
	if (builtin !== void 0) return builtin(words, shell, at);
	const path = name.text.includes("/") ? resolvePath(process.directory, name.text) : machine.files.onPath(name.text, () => pathDirectories(shell));
	const file = path === void 0 ? void 0 : machine.files.read(path);
	recordLoadedFiles(shell, at);
	if (path !== void 0 && file !== void 0) return runFile(path, file, words, shell, at);
	const program = programName(name.text);
	return PATTERN.test(name.text) && path !== void 0 && toolOf(program) === void 0 ? runPattern(path, words, shell, at) : runProgram(program, words, shell, at);
}
function pathDirectories({ process }) {
	const binding = process.scope.get("PATH");
	return (binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "￿").split(":").flatMap((part) => {
		if (!isKnown(part)) return PATH_DIRECTORIES;
		return part === "" ? [] : [resolvePath(process.directory, part)];
	});
}
function isDefinedBefore(alias, { frame, start }) {
	return frame.source !== alias.source || alias.end < 0 || frame.source.text.slice(alias.end, start).includes("\n");
}
function runAlias({ value }, words, shell, at) {
	const deeper = {
		...shell,
		depth: shell.depth + 1
	};
	const text = valueText(value);
	if (/[;&|<>$`(]/.test(text)) {
		const process = {
			...shell.process,
			args: words.slice(1).map((word) => word.value)
		};
		const script = concat(value, known(" \"$@\""));
		return shell.machine.runText(script, {
			...deeper,
			process
		}, {
			label: "alias",
			numbered: false
		}, at);
	}
	const expanded = [...splitFields(value).fields.map(wordOf), ...words.slice(1)];
	const name = expanded[0]?.text;
	return name === words[0].text ? runProgram(programName(name), expanded, deeper, at) : shell.machine.runWords(expanded, deeper, at);
}
const PATTERN = /[*?]|\[[^\]]+\]/;
function runPattern(path, words, shell, at) {
	const matches = shellGlob(path);
	const names = INSTALLER_NAMES.filter((name) => PATH_DIRECTORIES.some((directory) => matches(`${directory}/${name}`)));
	for (const name of names.slice(0, MAX_PATTERN_PROGRAMS)) runProgram(name, [wordOf(known(name)), ...words.slice(1)], shell, at);
	if (names.length === 0) shell.machine.sink.unknown("command", at, {
		kind: "file",
		path: words[0].text
	});
	return DONE;
}
const MAX_PATTERN_PROGRAMS = 5;
function runProgram(name, words, shell, at) {
	const { machine } = shell;
	const inner = unwrap(name, words, shell.stdin, (directory) => listedFiles(directory, shell));
	if (inner !== null) {
		if (isInstaller(name)) machine.sink.command({
			...at,
			words
		});
		if (inner.length === 0) printUnknown(name, shell);
		for (const command of inner) runWrapped(name, command, shell, at);
		return DONE;
	}
	const program = PROGRAMS.get(name);
	if (program !== void 0) {
		reportVolumeProgram(words[0], resolvePath(shell.process.directory, words[0].text), shell, at);
		return program(words, shell, at);
	}
	const installs = isInstaller(name);
	if (installs && !machine.budget.spend(INSTALLER_STEPS)) return DONE;
	const facts = machine.sink.command({
		...at,
		words
	});
	if (!installs) reportProgram(name, words, shell, at);
	else if (facts === null) reportInstallerWords(words, shell, at);
	printUnknown(name, shell);
	return DONE;
}
function reportProgram(name, words, shell, at) {
	const path = resolvePath(shell.process.directory, words[0].text);
	if (shell.process.scope.get("PYTHONPATH") !== void 0) for (const file of siteFiles(shell)) runPython(file.code, shell, {
		label: file.path,
		numbered: true
	}, at);
	if (!name.endsWith(".sh")) reportVolumeProgram(words[0], path, shell, at);
	else if (!ENTRYPOINT_SCRIPT.test(name)) reportMissingScript(words[0], path, shell, at);
	reportInstallerWords(words, shell, at);
}
function runWrapped(name, command, outer, at) {
	const shell = {
		...rootedShell(outer, command.root),
		depth: outer.depth + 1
	};
	const label = {
		label: name,
		numbered: false
	};
	if (command.kind === "words") shell.machine.runWords(command.words, inheritedShell(shell, command), at);
	else if (command.kind === "script") shell.machine.runText(command.text, shell, label, at);
	else if (shell.stdin !== null) runShellText(shell.stdin, known("sh"), [], shell, label, at);
}
function rootedShell(shell, root) {
	if (root === void 0) return shell;
	const { files } = shell.machine;
	const directory = root === "host" ? files.hostRoot : resolvePath(shell.process.directory, root.text);
	if (directory === null || !isKnown(directory)) return shell;
	const process = {
		...shell.process,
		directory: "/"
	};
	return {
		...shell,
		process,
		machine: {
			...shell.machine,
			files: files.rootedAt(directory)
		}
	};
}
const INSTALLER_STEPS = 5;
const ENTRYPOINT_SCRIPT = /entrypoint|entry-point/;
function inheritedShell(shell, command) {
	if (command.variables.length === 0) return shell;
	const scope = shell.process.scope.fork();
	for (const { text, value } of command.variables) {
		const equals = text.indexOf("=");
		scope.setScalar(text.slice(0, equals), wordFrom({
			text,
			value
		}, equals + 1).value);
	}
	return {
		...shell,
		process: {
			...shell.process,
			scope
		}
	};
}
function runUnknownCommand(words, shell, at) {
	const name = words[0];
	const next = words[1];
	if (name.text === "￿" || name.text === "") {
		const deeper = {
			...shell,
			depth: shell.depth + 1
		};
		if (next !== void 0 && isTool(programName(next.text))) return shell.machine.runWords(words.slice(1), deeper, at);
	}
	if (name.text !== "") shell.machine.sink.unknown("command", at, unknownReason(name.value));
	printUnknown(name.text, shell);
	return DONE;
}
function callFunction(definition, words, shell, at) {
	if (shell.depth >= 200) {
		shell.machine.sink.unknown("limit", at, { kind: "limit" });
		return DONE;
	}
	const frame = {
		label: `function ${definition.name}`,
		numbered: false,
		source: definition.source,
		parent: shell.frame,
		calledAt: at.start
	};
	const process = {
		...shell.process,
		args: words.slice(1).map((word) => word.value)
	};
	const inner = {
		...shell,
		process,
		frame,
		depth: shell.depth + 1,
		pipeline: null
	};
	const { ok, flow } = runBody(definition.body, inner);
	shell.process.directory = process.directory;
	return {
		ok,
		flow: flow === "exit" ? "exit" : "next"
	};
}
// scripts/startup/shell/unparsed.ts
const KEYWORDS = new Set([
	"then",
	"do",
	"else",
	"elif",
	"if",
	"while",
	"until",
	"!",
	"{",
	"(",
	"time"
]);
function runUnparsed(firstError, shell) {
	const { source } = shell.frame;
	let offset = source.text.lastIndexOf("\n", Math.max(0, firstError - 1)) + 1;
	for (const segment of source.text.slice(offset).split(/(?<=[\n;&|()`])/)) {
		if (!shell.machine.budget.spend(1)) return;
		if (!segment.trimStart().startsWith("#")) runSegment(segment, offset, shell);
		offset += segment.length;
	}
}
function runSegment(segment, offset, shell) {
	const words = [];
	let start = -1;
	let end = -1;
	for (const match of segment.matchAll(/[^\s;&|()`]+/g)) {
		const isCommand = words.length > 0 || isTool(programName(match[0].replace(/^["']|["']$/g, "")));
		if (!isCommand && !KEYWORDS.has(match[0]) && !/^\w+=/.test(match[0])) return;
		if (!isCommand) continue;
		if (start === -1) start = offset + match.index;
		end = offset + match.index + match[0].length;
		words.push(wordOf(sliceSource(shell.frame.source, offset + match.index, end)));
	}
	const unquoted = words.map(withoutQuotes);
	if (unquoted.length > 1) shell.machine.runWords(unquoted, shell, {
		words: unquoted,
		frame: shell.frame,
		start,
		end
	});
}
function withoutQuotes(word) {
	if (!/["']/.test(word.text)) return word;
	return wordOf(word.value.map((piece) => ({
		...piece,
		text: piece.text.replace(/["']/g, "")
	})));
}
// scripts/startup/shell/machine.ts
const CHARACTERS_PER_STEP = 32;
function newMachine(files, sink, budget = new StepBudget()) {
	return {
		files,
		sink,
		budget,
		executedDownloads: new Set(),
		executableDownloads: new Map(),
		downloadCommands: new Map(),
		runParsed: (script, shell) => runList(script.commands, shell),
		runText,
		runWords
	};
}
function runText(text, shell, label, at) {
	const { machine } = shell;
	const whole = valueText(text);
	if (whole.trim() === "") return SUCCESS;
	if (whole.replaceAll("￿", "").trim() === "") {
		const download = downloadIn(text);
		if (download !== null) return recordDownloadRun(download, shell, at);
		const reason = unknownReason(text);
		if (reason?.kind === "image-file") machine.sink.unchecked("image-program", reason.path);
		else machine.sink.unknown("script", at, reason);
		return DONE;
	}
	if (shell.depth >= 200 || !machine.budget.spend(Math.ceil(whole.length / CHARACTERS_PER_STEP))) {
		machine.sink.unknown("limit", at, { kind: "limit" });
		return DONE;
	}
	const frame = innerFrame(text, label, at);
	const inner = {
		...shell,
		frame,
		depth: shell.depth + 1,
		pipeline: null
	};
	const script = parse(whole);
	const status = runList(script.commands, inner);
	const firstError = script.errors?.[0]?.pos;
	if (firstError !== void 0) {
		machine.sink.unknown("unparsed", {
			words: [],
			frame,
			start: firstError,
			end: firstError
		}, null);
		runUnparsed(firstError, inner);
	}
	if (shell.process.traps.length > 0) runTraps(inner);
	return status;
}
function innerFrame(text, { label, numbered }, at) {
	const argument = numbered ? null : at.frame.nameArgument?.(text) ?? null;
	return {
		label: argument ?? label,
		numbered,
		source: sourceOf(text),
		parent: argument === null ? at.frame : null,
		calledAt: at.start
	};
}
// scripts/startup/analyse.ts
function startAnalysis(steps = MAX_RUN_STEPS) {
	const shared = new StepBudget(steps);
	const analysesIn = memoizeWeak((overlay) => memoizeWeak(({ containers }) => {
		const volumes = new SharedVolumes();
		const analysisOf = memoizeWeak((container) => analyse(container, overlay, volumes, shared));
		return (container) => {
			for (const earlier of containers.slice(0, containers.indexOf(container)).filter(isEarlier)) analysisOf(earlier);
			return analysisOf(container);
		};
	}));
	return (container, overlay) => analysesIn(overlay)(container.workload)(container);
}
function analyse(container, overlay, volumes, shared) {
	if (shared.exhausted) return NOT_ANALYSED;
	const budget = new StepBudget(MAX_STEPS, shared);
	const environment = environmentOf(container, overlay);
	const files = mountedFiles(container, overlay, environment);
	volumes.addTo(container, files, environment, budget);
	const { entries, imageOnly } = commandLinesOf(container, environment, files);
	const recorder = new Recorder(files, container);
	const machine = newMachine(files, recorder, budget);
	const image = asString(container.value.image) ?? "";
	if (imageOnly) recorder.unchecked("image-entrypoint", image);
	if (imageOnly || entries[0]?.guessed === true || startsEntrypoint(container)) runImageSettings(machine, environment, container);
	recordFetchedVolumes(container, recorder);
	recordPodPatch(container, recorder);
	for (const entry of entries) {
		recorder.guessing = entry.guessed;
		if (entry.guessed) recorder.unchecked("image-entrypoint", image);
		runCommandLine(entry, machine, environment, container);
	}
	recordUnusedExecutables(machine);
	if (isEarlier(container)) volumes.storeFrom(container, files, environment, budget);
	return recorder.result();
}
const ENTRYPOINT = /(?:^|\/)(?:(?:docker-)?entrypoint(?:\.sh)?|run\.sh|init)$/;
function startsEntrypoint({ value }) {
	return asArray(value.command).some((word) => typeof word === "string" && ENTRYPOINT.test(word));
}
function runImageSettings(machine, environment, container) {
	const nameArgument = (value) => argumentName(value, container);
	recordImageSettings(container, environment, machine.files, machine.sink, nameArgument);
	for (const path of volumeEntrypoints(container, machine)) {
		const frame = {
			label: "volumeMounts",
			numbered: false,
			source: sourceOf(known(path)),
			parent: null,
			calledAt: 0,
			nameArgument
		};
		machine.sink.unknown("script-file", {
			words: [],
			frame,
			start: 0,
			end: path.length
		}, {
			kind: "file",
			path
		});
	}
	for (const path of entrypointFiles(machine)) runCommandLine({
		words: [wordOf(known(path))],
		path: ["image"],
		guessed: false
	}, machine, environment, container);
}
const COMPUTED_PATCH = new RegExp(`^\\s*￿\\s*$|\\b(?:command|args)\\b[^}]*￿`);
function recordPodPatch(container, recorder) {
	const { resource, podSpec, podSpecPath, containers } = container.workload;
	const patch = podSpec.podSpecPatch;
	if (typeof patch !== "string" || containers[0] !== container) return;
	const text = templatedText(patch, {
		resource,
		path: [...podSpecPath, "podSpecPatch"]
	}, container);
	const source = sourceOf(text);
	const at = {
		words: [],
		frame: {
			label: "podSpecPatch",
			numbered: false,
			source,
			parent: null,
			calledAt: 0
		},
		start: 0,
		end: source.text.length
	};
	if (COMPUTED_PATCH.test(source.text)) recorder.unknown("script", at, unknownReason(text));
	else if (textInstalls(source.text)) recorder.unknown("installer-words", at, null);
}
function recordFetchedVolumes(container, recorder) {
	const { resource, podSpec, podSpecPath, containers } = container.workload;
	asArray(podSpec.volumes).forEach((entry, index) => {
		const { name, gitRepo } = asObject(entry);
		const repository = asString(asObject(gitRepo).repository);
		const mounts = ({ value }) => asArray(value.volumeMounts).some((mount) => asObject(mount).name === name);
		if (repository === void 0 || containers.find(mounts) !== container) return;
		const path = [
			...podSpecPath,
			"volumes",
			index,
			"gitRepo",
			"repository"
		];
		const source = sourceOf(known(repository, {
			resource,
			path
		}));
		const at = {
			words: [],
			frame: {
				label: `volume ${asString(name) ?? ""}`,
				numbered: false,
				source,
				parent: null,
				calledAt: 0
			},
			start: 0,
			end: repository.length
		};
		recorder.install(at, installFacts("image-fetch", "a repository", "gitRepo", { urls: [repository] }));
	});
}
const NOT_ANALYSED = {
	installs: [],
	unknowns: [],
	unchecked: [{
		code: "no-steps-left",
		text: ""
	}],
	commands: () => []
};
function runCommandLine(entry, machine, environment, container) {
	const values = entry.words.map((word) => word.value);
	const line = joinBy(known(" "), values);
	const nameArgument = (value) => argumentName(value, container);
	const frame = {
		label: values.map(nameArgument).find((name) => name !== null) ?? null,
		numbered: false,
		source: sourceOf(line),
		parent: null,
		calledAt: 0,
		nameArgument
	};
	const scope = new ShellScope(null);
	for (const [name, value] of environment) scope.setScalar(name, value);
	const directory = directoryOf(container);
	const shell = {
		machine,
		process: {
			scope,
			args: [],
			zero: known("sh"),
			directory,
			errexit: false,
			descriptors: new Map(),
			traps: []
		},
		frame,
		stdin: null,
		out: null,
		depth: 0,
		pipeline: null
	};
	const end = frame.source.text.length;
	const at = {
		words: entry.words,
		frame,
		start: 0,
		end
	};
	machine.runWords(entry.words, shell, at);
	if (machine.budget.exhausted) machine.sink.unknown("limit", at, { kind: "limit" });
}
function directoryOf(container) {
	const written = asString(container.value.workingDir) ?? asString(stepTemplateOf(container)?.value.workingDir);
	if (written === void 0) return "?";
	return written.replace(/\$\(workspaces\.([\w-]+)\.path\)/g, (whole, name) => {
		return workspaceDirectory(container, name) ?? whole;
	});
}
function argumentName(value, container) {
	const doc = value.find((piece) => piece.doc !== null)?.doc;
	if (doc === null || doc === void 0 || doc.resource !== container.workload.resource) return null;
	if (!formatPointer(doc.path).startsWith(`${formatPointer(container.path)}/`)) return null;
	return doc.path.slice(container.path.length).map((step, i) => typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`).join("");
}
// scripts/refusals/change-refusals.ts
function refusedChanges(problems, before, after) {
	const all = problems.flatMap((problem) => refusedIn(problem, before, after));
	return [...new Map(all.map((one) => [formatPointer(one.path), one]))].sort(([a], [b]) => a < b ? -1 : 1).map(([, one]) => one);
}
function refusedIn(problem, before, after) {
	const { stage, field = "", detail = "", value } = problem;
	if (stage !== "validate") return [];
	const named = sourceField(field, after);
	const inNew = pointerOfField(named, after);
	const asked = valueAt(after, inNew) === void 0 ? pointerOfField(named, before) : inNew;
	const from = nearestCommon(before, after, asked);
	const all = differences(valueAt(before, from), valueAt(after, from), from);
	const changed = all.filter((path) => !isAllowed(detail, path, from) && !isAllocated(before, path));
	if (all.length > 0 && changed.length === 0) return [];
	const path = changed.length === 0 ? from : commonStart(changed);
	const shown = shownValue(value, valueAt(after, asked));
	return [{
		path,
		field: fieldOf(path),
		phrase: phraseOf(detail, shown)
	}];
}
function fieldOf(path) {
	return (path.length > 1 && path[0] === "spec" ? path.slice(1) : path).reduce((text, step) => {
		if (typeof step === "number" || /[./]/.test(step)) return `${text}[${step}]`;
		return text === "" ? step : `${text}.${step}`;
	}, "");
}
function nearestCommon(before, after, path) {
	const one = nearestExisting(before, path, []);
	const other = nearestExisting(after, path, []);
	return one.length === other.length ? one : path.slice(0, Math.max(one.length, other.length));
}
function differences(before, after, at) {
	if (isDeepStrictEqual(before, after)) return [];
	if (isObject(before) && isObject(after)) return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => differences(before[key], after[key], [...at, key]));
	if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) return before.flatMap((entry, index) => differences(entry, after[index], [...at, index]));
	return [at];
}
function isAllowed(detail, path, from) {
	const [, named = ""] = /\b(?:other than|except) (.*)/s.exec(detail.split("\n", 1)[0]) ?? [];
	const allowed = named.match(/[A-Za-z][\w.*[\]]*[\w\]]/g) ?? [];
	const dotted = (pointer) => pointer.map((step) => typeof step === "number" ? "[*]" : `.${step}`).join("").slice(1);
	const names = [dotted(path), dotted(path.slice(from.length))];
	return allowed.some((field) => names.some((name) => name === field || isBelow(name, field)));
}
function isBelow(name, field) {
	return name.startsWith(field) && ".[".includes(name[field.length]);
}
const ALLOCATED = /^\/spec\/(?:clusterIPs?|ipFamilies|ipFamilyPolicy|healthCheckNodePort)(?:\/|$)/;
function isAllocated(before, path) {
	return before.kind === "Service" && ALLOCATED.test(formatPointer(path)) && valueAt(before, path.slice(0, 2)) === void 0;
}
function commonStart([first = [], ...others]) {
	const length = first.findIndex((step, index) => others.some((other) => other[index] !== step));
	return length === -1 ? first : first.slice(0, length);
}
// scripts/schema/updates.ts
async function updateVerdicts(upstream, updates, crds, verdicts) {
	const refused = new Map();
	const failed = [];
	const definitions = {
		own: crds,
		known: knownDefinition
	};
	const groups = Map.groupBy(updates, ({ after }) => verdicts.of(after).kubernetesVersion);
	for (const [version, group] of groups) {
		const opened = await upstream?.(version);
		if (opened?.ok !== true) {
			const reason = opened === void 0 ? "there is no program" : opened.error;
			failed.push(...group.map((update) => ({
				update,
				reason
			})));
			continue;
		}
		for (const [update, answer] of await judgeChanges(opened.value, group, definitions)) if (!answer.ok) failed.push({
			update,
			reason: describeFailure(answer.error, "the program")
		});
		else if (!answer.value.known) failed.push({
			update,
			reason: UNKNOWN
		});
		else {
			const known = verdicts.problemsOf(update.after);
			const problems = (answer.value.problems ?? []).filter((problem) => !known.some((one) => isDeepStrictEqual(one, problem)));
			refused.set(update, refusedChanges(problems, update.before.value, update.after.value));
		}
	}
	return {
		of: (update) => refused.get(update) ?? null,
		skipped: [...Map.groupBy(failed, ({ reason }) => reason)].map(([reason, group]) => {
			const name = `${describeResource(group[0].update.after)}${group.length > 1 ? " and others" : ""}`;
			return {
				kind: "schema",
				count: group.length,
				reason: `change since the base commit not judged by the API server's own code: ${reason} (${name})`
			};
		})
	};
}
const UNKNOWN = "it does not know the kind, or refuses the object of the base commit";
// scripts/pipeline/object-updates.ts
async function objectUpdates(overlays, base, verdicts, { upstream }) {
	if (base === null) return {
		of: () => null,
		skipped: []
	};
	const before = counterparts(base.overlays, ({ source }) => source);
	const pairs = overlays.flatMap((after) => {
		const one = before.of(after.source);
		return one === null || !isApplied(one) || !isApplied(after) ? [] : [{
			before: one,
			after
		}];
	});
	const [compared, unbuilt] = [pairs.filter(isRendered), pairs.filter((pair) => !isRendered(pair))];
	const updates = compared.flatMap(updatesOf);
	const crds = overlays.flatMap(({ resources }) => resources.filter(({ kind }) => kind === "CustomResourceDefinition"));
	const judged = await updateVerdicts(upstream ?? null, updates, crds, verdicts);
	const byResource = new Map(updates.map((update) => [update.after, update]));
	return {
		of(resource) {
			const update = byResource.get(resource);
			const refused = update === void 0 ? null : judged.of(update);
			if (update === void 0 || refused === null) return null;
			const { before: old, overlay } = update;
			return {
				before: old,
				unresolvedBefore: overlay.unresolved,
				refused: refused.map((change) => {
					const at = resourcePlace(old, nearestExisting(old.value, change.path, []));
					return {
						...change,
						placeBefore: nearestPlace(base.locatorOf(overlay)(at))
					};
				})
			};
		},
		skipped: [...judged.skipped, ...notCompared(unbuilt)]
	};
}
function isApplied(overlay) {
	return !overlay.unapplied && !isPartOfOverlay(overlay);
}
function isRendered({ before, after }) {
	return unrenderedPart(before) === null && unrenderedPart(after) === null;
}
function updatesOf({ before, after }) {
	const old = new Map(before.resources.map((resource) => [keyOf(resource), resource]));
	return after.resources.flatMap((resource) => {
		const one = old.get(keyOf(resource));
		if (one === void 0 || isDeepStrictEqual(one.value, resource.value)) return [];
		return [{
			before: one,
			after: resource,
			overlay: before
		}];
	});
}
function keyOf(resource) {
	return `${apiGroup(resource.apiVersion)} ${objectKey$1(resource)}`;
}
function notCompared(pairs) {
	if (pairs.length === 0) return [];
	const reason = `changes since the base commit not judged, because it or the change cannot be rendered: ${pairs.map(({ after }) => after.name).join(", ")}`;
	return [{
		kind: "schema",
		count: pairs.length,
		reason
	}];
}
// scripts/pipeline/run-checks.ts
async function runChecks({ overlays, unlisted }, config, focus, request) {
	const verdicts = await schemaVerdicts({
		kubeconform: request.kubeconform,
		upstream: request.upstream ?? null
	}, overlays.map((overlay) => ({
		...overlay,
		kubernetesVersion: request.kubernetesVersion ?? config.of(overlay.source).platform?.value.kubernetesVersion ?? null
	})));
	const updates = await objectUpdates(overlays, config.base, verdicts, request);
	const analyseStart = startAnalysis();
	const configured = overlays.filter(({ source }) => config.allOf(source).every(({ broken }) => !broken));
	const subjectOf = (overlay, { policy, platform }) => {
		return {
			overlay,
			cluster: overlay.clusterKey,
			context: {
				policy: policy?.value ?? null,
				platform: platform?.value ?? null,
				schemas: verdicts.of,
				updates: updates.of,
				sync: overlay.sync,
				analyseStart,
				unlisted
			}
		};
	};
	const subjects = configured.map((overlay) => subjectOf(overlay, config.of(overlay.source)));
	const { problems, skipped, failures } = check$1(request.rules, subjects);
	const more = otherConfigs(configured, config).map(({ other, moved }) => {
		const clusters = new Set([...moved].map((overlay) => overlay.clusterKey));
		const result = check$1(request.rules, subjects.map((subject) => clusters.has(subject.cluster) ? subjectOf(subject.overlay, other) : subject));
		return {
			...result,
			problems: result.problems.filter(({ overlay }) => moved.has(overlay))
		};
	});
	const selected = overlays.map(focus.selected);
	return {
		overlays: configured,
		subjects,
		problems: [...problems, ...more.flatMap((each) => each.problems)],
		skipped: [
			...verdicts.skipped,
			...updates.skipped,
			...weakenedRules(request.rules, subjects, (overlay) => overlay.gaps),
			...skippedMissingFields(selected, verdicts.of),
			...skippedStarts(selected, analyseStart),
			...skippedWithoutPlatform(subjects),
			...skipped
		],
		failures: [
			...verdicts.failures,
			...failures,
			...more.flatMap((each) => each.failures),
			...startsOverStepLimit(selected, analyseStart)
		]
	};
}
function otherConfigs(overlays, config) {
	const others = overlays.flatMap((overlay) => config.allOf(overlay.source).slice(1).map((other) => ({
		overlay,
		other
	})));
	return [...Map.groupBy(others, ({ other }) => other.folder).values()].map((same) => {
		const moved = new Set(same.map(({ overlay }) => overlay));
		return {
			other: same[0].other,
			moved
		};
	});
}
// scripts/pipeline/validate.ts
async function validate(request) {
	try {
		var _usingCtx$1 = _usingCtx();
		const found = discover(request.repository, request);
		const secrets = findSecrets(found, request);
		const rendering = await render(found, {
			...request,
			isSyncCompared: request.base !== null
		});
		const config = effectiveConfig(rendering, _usingCtx$1.u(await openBaseState(rendering, request)), request);
		const entries = [...secrets.entries, ...config.base?.secrets ?? []];
		const locating = prepareLocating(rendering, {
			...secrets,
			entries
		}, request);
		const checked = await runChecks(rendering, config, locating.focus, request);
		return {
			report: reportOf({
				found,
				rendering,
				config,
				locating,
				checked,
				located: locateFindings(checked, config, locating, request)
			}, request),
			rendered: rendering.overlays,
			sources: locating.sources
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
export { formatBaseline as a, baselineEntries as i, UpstreamPool as n, safeLines as r, validate as t };
