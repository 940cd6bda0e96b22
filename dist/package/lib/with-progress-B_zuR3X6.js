import { X as GIT, _t as fail, f as placeKey, sn as isObject, tt as compileGlob, xt as didYouMean } from "./problem-ZCw9GDvD.js";
import { i as tooLarge, n as decode, r as openRepository } from "./repository-B3ZiqoBd.js";
import { F as git, I as realWorkTreeOf, L as workTreeOf, a as kustomize, c as programState, d as findGo, f as goSettings, g as cacheFolder, h as pinnedChecksums, i as withLock, l as installFromRelease, m as checksumKey, o as installInStage, p as runCommand, r as hostPlatform, s as checksumFile, t as progressLine, u as buildEnvironment, z as runProgram } from "./progress-DD0Sxc8k.js";
import { n as UpstreamPool } from "./validate-BbAyOqkt.js";
import { t as rules } from "./rules-BxxyTLme.js";
import { a as package_default, n as commandNames } from "./run-Be7PDrzQ.js";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import { createHash } from "node:crypto";
import { readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
// scripts/report/findings/relocate.ts
function relocated(report, nameOf) {
	const moved = (place) => place === null ? place : {
		...place,
		file: nameOf(place.file)
	};
	const movedAll = (all) => all.map((each) => ({
		...each,
		location: moved(each.location)
	}));
	const excerpts = new Map();
	for (const place of placesOf(report)) {
		const excerpt = report.excerpts.get(placeKey(place));
		if (excerpt !== void 0) excerpts.set(placeKey(moved(place)), excerpt);
	}
	return {
		...report,
		excerpts,
		findings: report.findings.map((finding) => ({
			...finding,
			location: moved(finding.location),
			layers: finding.layers.map((layer) => ({
				...layer,
				place: moved(layer.place)
			})),
			related: movedAll(finding.related)
		})),
		failures: movedAll(report.failures),
		loosened: report.loosened === null ? null : {
			...report.loosened,
			changes: movedAll(report.loosened.changes)
		},
		fixed: report.fixed.map((each) => each.file === void 0 ? each : {
			...each,
			file: nameOf(each.file)
		})
	};
}
function placesOf({ findings, failures }) {
	return [...findings, ...failures].flatMap(({ location }) => location ?? []);
}
// scripts/tools/upstream/release.ts
const RELEASED_PROGRAM = "upstream";
function archiveName(minor, hash, { os, arch }) {
	return `upstream-${hash}-${minor}-${os}-${arch}.tar.gz`;
}
function releasingProject(manifest = package_default) {
	const { repository } = manifest;
	const address = isObject(repository) ? repository.url : repository;
	return typeof address === "string" ? /^(?:github:|git\+https:\/\/github\.com\/)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(address)?.[1] ?? null : null;
}
function upstreamRelease(minor, hash, project) {
	return {
		name: RELEASED_PROGRAM,
		version: `${hash}-${minor}`,
		release: {
			folder: `${project}/releases/download/upstream-${hash}`,
			archive: (platform) => archiveName(minor, hash, platform),
			checksums: "checksums.txt"
		}
	};
}
// scripts/tools/upstream/sources.ts
const PROGRAM_FOLDER = fileURLToPath(new URL("../../upstream/program", new URL("../scripts/tools/upstream/sources.ts", import.meta.url).href));
const MODULE_FILES = new Map([
	["1.34", "go.mod"],
	["1.35", "go-1.35.mod"],
	["1.36", "go-1.36.mod"],
	["1.37", "go-1.37.mod"]
]);
const UPSTREAM_MINORS = [...MODULE_FILES.keys()];
function moduleFile(minor) {
	return MODULE_FILES.get(minor) ?? null;
}
function minorOf(version) {
	return /^v?(\d+\.\d+)/.exec(version)?.[1] ?? version;
}
function sourcesHash(folder = PROGRAM_FOLDER) {
	const hash = createHash("sha256");
	const sources = readdirSync(folder).filter((name) => /\.(?:go|mod|sum)$/.test(name));
	for (const name of sources.sort()) {
		const content = readFileSync(join(folder, name));
		hash.update(`${name} ${content.length}\n`).update(content);
	}
	return hash.digest("hex").slice(0, 16);
}
// scripts/tools/upstream/build-upstream.ts
const BUILD_TIMEOUT_MS = 18e5;
const START_TIMEOUT_MS = 6e4;
async function buildWithGo(go, minor, folder, env, platform) {
	const settings = await goSettings(go, folder, env);
	if (!settings.ok) return settings;
	const file = join(folder, RELEASED_PROGRAM);
	const target = platform === void 0 ? {} : {
		GOOS: platform.os,
		GOARCH: platform.arch
	};
	const built = await runCommand(go, [
		"build",
		...buildFlags(minor),
		"-o",
		file,
		"."
	], {
		env: {
			...buildEnvironment(env, settings.value, folder),
			...target
		},
		cwd: PROGRAM_FOLDER,
		timeoutMs: BUILD_TIMEOUT_MS
	});
	return built.ok ? {
		ok: true,
		value: file
	} : built;
}
const VERSION_OF_KUSTOMIZE = "sigs.k8s.io/kustomize/api/provenance.version";
function buildFlags(minor) {
	return [
		`-modfile=${moduleFile(minor)}`,
		"-trimpath",
		"-buildvcs=false",
		`-tags=minor_${minor.replace(".", "_")}`,
		`-ldflags=-s -w -X main.minor=${minor} -X ${VERSION_OF_KUSTOMIZE}=${kustomize.version}`
	];
}
async function reportedMinor(file, env) {
	const ran = await runProgram({
		file,
		args: [],
		env: { HOME: env.HOME },
		input: `${JSON.stringify({
			id: 1,
			op: "version",
			limits: {},
			input: {}
		})}\n`,
		outputBytes: 65536,
		timeoutMs: START_TIMEOUT_MS
	});
	try {
		return String(JSON.parse(ran.stdout.toString("utf8")).result.kubernetes);
	} catch {
		return null;
	}
}
// scripts/tools/upstream/old-programs.ts
const KEPT = 3;
const IN_USE_MS = 6048e5;
const PROGRAM = /^[0-9a-f]{16}$/;
const REMOVED = ".removed-";
async function noteUse(folder, now = new Date()) {
	await utimes(folder, now, now).catch(() => {});
}
async function removeOldPrograms(programs, current, now = Date.now()) {
	const names = await readdir(programs).catch(() => []);
	const others = names.filter((name) => PROGRAM.test(name) && name !== current);
	const old = (await Promise.all(others.map(async (name) => ({
		name,
		at: await lastUse(join(programs, name))
	})))).sort((one, other) => other.at - one.at).slice(KEPT).filter(({ at }) => now - at > IN_USE_MS);
	for (const { name } of old) {
		const removed = join(programs, `${REMOVED}${name}`);
		await rename(join(programs, name), removed).catch(() => {});
	}
	const leftovers = [...names.filter((name) => name.startsWith(REMOVED)), ...old.map(({ name }) => REMOVED + name)];
	for (const name of leftovers) await rm(join(programs, name), {
		recursive: true,
		force: true
	}).catch(() => {});
}
async function lastUse(folder) {
	return (await stat(folder).catch(() => null))?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
// scripts/tools/upstream/install-upstream.ts
function programName(minor) {
	return `upstream-${minor}`;
}
const RETRY_MS = 36e5;
async function installUpstream(minor, folder, options) {
	const record = join(folder, `${programName(minor)}.failed`);
	const failedBefore = await recentFailure(record);
	if (failedBefore !== null) return fail(`${failedBefore} (tried again after an hour, or if ${record} is deleted)`);
	const tried = [];
	for (const method of isReleasePinned(minor) ? [fromRelease, fromGo] : [fromGo, fromRelease]) {
		const result = await installInStage(folder, programName(minor), (stage) => method(minor, stage, folder, options), (program) => faultOf(program, minor, options.env));
		if (result.ok) {
			await removeOldPrograms(dirname(folder), basename(folder));
			return result;
		}
		tried.push(result.error);
	}
	const reason = tried.join("; ");
	await writeFile(record, JSON.stringify({
		at: Date.now(),
		reason
	})).catch(() => {});
	return fail(reason);
}
async function recentFailure(record) {
	try {
		const { at, reason } = JSON.parse(await readFile(record, "utf8"));
		return Math.abs(Date.now() - at) < RETRY_MS ? String(reason) : null;
	} catch {
		return null;
	}
}
function isReleasePinned(minor) {
	const project = releasingProject();
	const platform = hostPlatform(process.platform, process.arch);
	if (project === null || !platform.ok) return false;
	const release = upstreamRelease(minor, sourcesHash(), project);
	return pinnedChecksums.has(checksumKey(release, release.release.archive(platform.value)));
}
const fromGo = async (minor, stage, _folder, { env, untrusted, say }) => {
	const go = findGo(env, untrusted);
	if (go === null) return fail("go is not on PATH");
	say(`building the program with Kubernetes ${minor} and Kustomize by Go (once, about 3 minutes)`);
	const built = await buildWithGo(go, minor, stage, env);
	return built.ok ? built : fail(`go build: ${built.error}`);
};
const fromRelease = async (minor, stage, folder, { env, say }) => {
	const platform = hostPlatform(process.platform, process.arch);
	if (!platform.ok) return platform;
	const project = releasingProject();
	if (project === null) return fail("package.json names no repository with releases");
	const release = upstreamRelease(minor, sourcesHash(), project);
	say(`downloading the program with Kubernetes ${minor} and Kustomize from its release (once)`);
	const options = {
		platform: platform.value,
		env,
		folder,
		pinned: pinnedChecksums,
		say
	};
	const downloaded = await installFromRelease(release, stage, options);
	return downloaded.ok ? downloaded : fail(`its release: ${downloaded.error}`);
};
async function faultOf(program, minor, env) {
	const reported = await reportedMinor(program, env);
	return reported === minor ? null : `the program reports Kubernetes ${reported ?? "(nothing)"}`;
}
// scripts/tools/upstream/find-upstream.ts
async function findUpstream(version, options) {
	const { env = process.env, untrusted, say } = options;
	const minor = version === null ? null : minorOf(version);
	if (minor !== null && moduleFile(minor) === null) return fail(`there is no program for Kubernetes ${minor}, only for ${UPSTREAM_MINORS.join(", ")}`);
	const caches = cacheFolder(env, process.platform, untrusted);
	if (!caches.ok) return caches;
	const folder = join(caches.value, "upstream", sourcesHash());
	for (const one of minor === null ? UPSTREAM_MINORS : [minor]) {
		const found = await ownProgram(one, folder);
		if (found !== null) return found;
	}
	const wanted = minor ?? UPSTREAM_MINORS[0];
	const sayWaiting = () => say(`waiting for another run that installs ${programName(wanted)}`);
	return withLock(join(folder, `${programName(wanted)}.lock`), sayWaiting, async () => {
		const found = await ownProgram(wanted, folder);
		if (found !== null) return found;
		const installed = await installUpstream(wanted, folder, {
			env,
			untrusted,
			say
		});
		return installed.ok ? {
			ok: true,
			value: {
				file: installed.value,
				minor: wanted
			}
		} : installed;
	});
}
async function ownProgram(minor, folder) {
	const file = join(folder, programName(minor));
	const state = await programState(file, programName(minor));
	if (state === "modified") return fail(`${file} does not have the checksum in ${checksumFile(file)}: delete both`);
	if (state !== "intact") return null;
	await noteUse(folder);
	return {
		ok: true,
		value: {
			file,
			minor
		}
	};
}
// scripts/cli/terminal/upstream.ts
function upstreamPrograms(options) {
	const pools = new Map();
	const opened = new Map();
	async function open(version) {
		const found = await findUpstream(version, options);
		if (!found.ok) return found;
		const pool = pools.get(found.value.minor) ?? new UpstreamPool(found.value);
		pools.set(found.value.minor, pool);
		return {
			ok: true,
			value: pool
		};
	}
	return {
		open(version) {
			const known = opened.get(version) ?? open(version);
			opened.set(version, known);
			return known;
		},
		async close() {
			await Promise.all([...pools.values()].map((pool) => pool.close()));
		}
	};
}
// scripts/cli/commands/narrow.ts
function narrowing({ select, ignore, exclude }, folder) {
	const isExcluded = exclude.map((pattern) => pathMatcher(posix.join(folder, pattern)));
	const isKept = (path) => path === void 0 || !isExcluded.some((matches) => matches(path));
	return {
		keepsFinding({ rule, location }) {
			return (select.length === 0 || select.some((name) => isRuleOf(rule, name))) && !ignore.some((name) => isRuleOf(rule, name)) && isKept(location?.file);
		},
		keepsFailure: ({ location, overlay }) => isKept(location?.file ?? overlay ?? void 0)
	};
}
function narrowed(report, choice, { keepsFinding, keepsFailure }) {
	const findings = report.findings.filter(keepsFinding);
	const failures = report.failures.filter(keepsFailure);
	const out = report.findings.length - findings.length + report.failures.length - failures.length;
	return {
		...report,
		findings,
		failures,
		skipped: [...leftOut(choice, out), ...report.skipped]
	};
}
function leftOut({ select, ignore, exclude }, count) {
	const options = [
		...select.map((name) => `--select ${name}`),
		...ignore.map((name) => `--ignore ${name}`),
		...exclude.map((path) => `--exclude ${path}`)
	];
	return options.length === 0 ? [] : [{
		kind: "excluded",
		count,
		reason: `findings that ${options.join(" ")} leaves out`
	}];
}
function isRuleOf(rule, name) {
	return rule === name || rule.startsWith(`${name}-`);
}
function pathMatcher(pattern) {
	const prefix = pattern.replace(/\/$/, "");
	const glob = compileGlob(prefix, GIT) ?? (() => false);
	return (path) => {
		const parts = path.split("/");
		return parts.some((_, index) => glob(parts.slice(0, index + 1).join("/")));
	};
}
// scripts/repository/git/extract.ts
const LINK = "120000";
const BATCH_BYTES = 67108864;
function extract(folder, hash, target) {
	const written = batchesOf((git(folder, [
		"ls-tree",
		"-r",
		"-l",
		"-z",
		hash
	]) ?? Buffer.alloc(0)).toString("utf8").split("\0").flatMap(parseEntry)).flatMap((batch) => {
		return parseBatch(git(folder, ["cat-file", "--batch"], batch.map(({ object }) => `${object}\n`).join("")) ?? Buffer.alloc(0), batch);
	});
	for (const { entry, bytes } of written.toSorted((a, b) => Number(a.entry.isLink) - Number(b.entry.isLink))) writeEntry(join(target, entry.path), entry, bytes);
}
function writeEntry(path, { isLink }, bytes) {
	mkdirSync(dirname(path), { recursive: true });
	if (isLink) symlinkSync(bytes.toString("utf8"), path);
	else writeFileSync(path, bytes);
}
function parseEntry(line) {
	const [, mode, object, size, path] = /^(\d+) blob (\w+) +(\d+)\t(.+)$/s.exec(line) ?? [];
	if (path === void 0 || Number(size) > 16777216 || !isSafePath(path)) return [];
	return [{
		isLink: mode === LINK,
		object,
		bytes: Number(size),
		path
	}];
}
function isSafePath(path) {
	return path.split("/").every((name) => name !== ".." && name !== "." && name !== "" && name !== ".git");
}
function batchesOf(entries) {
	const batches = [];
	let room = 0;
	for (const entry of entries) {
		if (entry.bytes > room || batches.length === 0) {
			batches.push([]);
			room = BATCH_BYTES;
		}
		batches.at(-1).push(entry);
		room -= entry.bytes;
	}
	return batches;
}
function parseBatch(output, batch) {
	let at = 0;
	return batch.map((entry) => {
		const start = output.indexOf("\n", at) + 1;
		at = start + entry.bytes + 1;
		return {
			entry,
			bytes: output.subarray(start, start + entry.bytes)
		};
	});
}
// scripts/repository/git/ref.ts
const PLACES = [
	"",
	"refs/",
	"refs/tags/",
	"refs/heads/",
	"refs/remotes/"
];
const REVISION = /^(.*?)((?:[~^:]|@\{).*)?$/s;
const OF_BRANCH = /^@\{(?:u|upstream|push)\}/i;
function resolveRef(folder, ref) {
	const [, name = "", suffix = ""] = REVISION.exec(ref) ?? [];
	if (name.startsWith("refs/")) return resolved(folder, ref, refsNamed(folder, name).includes(name) ? commitOf(folder, ref) : null, ref);
	const meanings = OF_BRANCH.test(suffix) ? [] : meaningsOf(folder, name);
	if (meanings.length === 0) return resolved(folder, ref, commitOf(folder, ref), ref);
	const commits = meanings.map((full) => ({
		full,
		hash: commitOf(folder, `${full}${suffix}`)
	}));
	if (new Set(commits.map(({ hash }) => hash)).size > 1) return fail(ambiguity(ref, commits));
	return resolved(folder, ref, commits[0].hash, `${meanings[0]}${suffix}`);
}
function resolved(folder, ref, hash, name) {
	if (hash === null) return fail(`git commit ${ref} not found${missingReason(folder)}`);
	const around = hash === ref ? null : superproject(folder);
	if (around !== null) return fail(`${folder} is in a submodule of ${around}, which decides what ${ref} is; write the full hash`);
	return {
		ok: true,
		value: {
			hash,
			name
		}
	};
}
function superproject(folder) {
	const own = realWorkTreeOf(folder);
	const around = own === null || dirname(own) === own ? null : workTreeOf(dirname(own));
	if (own === null || around === null) return null;
	return git(around, [
		"ls-files",
		"--stage",
		"--",
		`:(literal)${relative(around, own)}`
	])?.toString("utf8").startsWith("160000 ") === true ? around : null;
}
function ambiguity(ref, commits) {
	return `${ref} is ambiguous: ${commits.map(({ full, hash }) => `${full} (${hash?.slice(0, 12) ?? "not a commit"})`).join(", ")}; write the full name of one of them`;
}
function meaningsOf(folder, name) {
	if (name === "" || name === "@" || name === "HEAD") return [];
	const refs = refsNamed(folder, name);
	if (refs.length === 0) return [];
	if (/^[A-Z_]+HEAD$/.test(name)) return [...refs, name];
	const hashes = commitsByPrefix(folder, name);
	return hashes.includes(name.toLowerCase()) ? [] : [...refs, ...hashes];
}
function refsNamed(folder, name) {
	const full = PLACES.map((place) => `${place}${name}`);
	const possible = new Set([...full.filter((each) => each.startsWith("refs/")), `refs/remotes/${name}/HEAD`]);
	const listed = git(folder, [
		"for-each-ref",
		"--format=%(refname)",
		"--",
		...possible
	]);
	const found = new Set((listed ?? "").toString("utf8").split("\n"));
	return [...possible].filter((each) => found.has(each));
}
function commitsByPrefix(folder, name) {
	const [, prefix] = /^(?:.*-g)?([0-9a-f]{4,64})$/i.exec(name) ?? [];
	if (prefix === void 0) return [];
	return (git(folder, ["rev-parse", `--disambiguate=${prefix}`])?.toString("utf8").trim() ?? "").split("\n").filter((object) => object !== "" && commitOf(folder, object) === object);
}
function commitOf(folder, revision) {
	const args = [
		"rev-parse",
		"--verify",
		"--quiet",
		"--end-of-options",
		`${revision}^{commit}`
	];
	return git(folder, args)?.toString("utf8").trim() ?? null;
}
function missingReason(folder) {
	const isShallow = git(folder, ["rev-parse", "--is-shallow-repository"])?.toString("utf8").trim();
	if (isShallow === void 0) return `: ${folder} is not in a git repository, is owned by another user, or git is not on PATH`;
	if (isShallow !== "true") return "";
	return " (the checkout is shallow: fetch that commit, or check out with a larger depth)";
}
// scripts/repository/git/commit.ts
function openCommit(folder, ref) {
	const found = resolveRef(folder, ref);
	if (!found.ok) return found;
	const { hash, name } = found.value;
	return {
		ok: true,
		value: {
			hash,
			name,
			readText: (path) => readBlob(folder, hash, path),
			foldersIn: (path) => foldersIn(folder, hash, path),
			extractTo: (target) => extract(folder, hash, target)
		}
	};
}
function foldersIn(folder, hash, path) {
	return (git(folder, [
		"ls-tree",
		"-d",
		"-z",
		"--name-only",
		hash,
		"--",
		`${path}/`
	]) ?? "").toString("utf8").split("\0").filter((name) => name !== "").map((name) => name.slice(name.lastIndexOf("/") + 1));
}
function readBlob(folder, hash, path) {
	if (posix.normalize(path).startsWith("..")) return null;
	const object = `${hash}:./${path}`;
	const size = git(folder, [
		"cat-file",
		"-s",
		object
	]);
	if (size === null) return null;
	if (Number(size) > 16777216) return fail(tooLarge(Number(size)));
	const bytes = git(folder, [
		"cat-file",
		"blob",
		object
	]);
	return bytes === null ? fail({
		code: "unreadable",
		message: "is not a file"
	}) : decode(bytes);
}
// scripts/cli/commands/request.ts
function resolveOptions(options, standing, stream) {
	const mistake = pathError(options, standing);
	if (mistake !== null) return fail(mistake);
	const targets = options.paths.filter((path) => path !== "-").map((path) => resolve(standing, path));
	const around = workTreeOf(targets[0] ?? standing);
	const root = absolute(options.root, standing) ?? around ?? folderOfFirst(targets) ?? standing;
	const repository = openRepository(root);
	const outside = targets.find((target) => repository.within(target) === null);
	if (outside !== void 0) return fail(`${outside} is outside the root ${repository.root}; set another with --root`);
	const opened = options.policyFrom === null ? null : openCommit(repository.root, options.policyFrom);
	if (opened?.ok === false) return fail(`--policy-from: ${opened.error}`);
	const isLoose = options.root === null && (around === null || targets.length === 0);
	return {
		ok: true,
		value: {
			repository,
			home: options.paths.length === 0 ? null : fallbackRepository(repository, isLoose ? standing : null),
			selection: selectionOf(repository, targets, stream),
			policyFile: absolute(options.policy, standing),
			platformFile: absolute(options.platform, standing),
			baselineFile: absolute(options.baseline, standing),
			base: opened === null ? null : opened.value,
			folder: relative(repository.root, standing).replaceAll("\\", "/"),
			shownName: shownNames(repository, standing, options.root !== null),
			outputs: options.outputs.map((output) => ({
				...output,
				path: absolute(output.file, standing)
			}))
		}
	};
}
function shownNames({ root, within }, standing, isNamed) {
	if (standing === root || isNamed && within(standing) === null) return (file) => file;
	return (file) => relative(standing, resolve(root, file)).replaceAll("\\", "/");
}
function fallbackRepository(repository, standing) {
	const around = standing === null ? null : workTreeOf(standing);
	return around === null ? repository : openRepository(around);
}
function absolute(path, standing) {
	return path === null ? null : resolve(standing, path);
}
function pathError({ root, policy, platform, paths, outputs }, standing) {
	if (root !== null && !isFolder(resolve(standing, root))) return `--root ${root} is not a folder`;
	if (policy !== null && !existsSync(resolve(standing, policy))) return `--policy ${policy} does not exist`;
	if (platform !== null && !existsSync(resolve(standing, platform))) return `--platform ${platform} does not exist`;
	const files = outputs.flatMap(({ file }) => file === null ? [] : [resolve(standing, file)]);
	const twice = files.find((file, index) => files.indexOf(file) !== index);
	if (twice !== void 0) return `two reports are written to the same file ${twice}`;
	const missing = paths.find((path) => path !== "-" && !existsSync(resolve(standing, path)));
	return missing === void 0 ? null : `${missing} does not exist${commandHint(missing)}`;
}
function commandHint(word) {
	return didYouMean(word, commandNames()).replace("did you mean ", "did you mean the command ");
}
function selectionOf(repository, targets, stream) {
	if (targets.length === 0 && stream === null) return { kind: "everything" };
	return {
		kind: "paths",
		paths: targets.map((target) => repository.within(target)),
		stream
	};
}
function folderOfFirst(targets) {
	const [first] = targets;
	if (first === void 0) return null;
	return isFolder(first) ? first : dirname(first);
}
function isFolder(path) {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
// scripts/cli/commands/with-progress.ts
async function withProgress(scope, { allowRemote, kubernetesVersion, strict }, { kustomize, kubeconform, upstream }, run) {
	const progress = progressLine(process.stderr);
	try {
		return await run({
			...scope,
			rules,
			kustomize,
			kubeconform,
			upstream,
			allowRemote,
			kubernetesVersion,
			strict,
			today: new Date().toISOString().slice(0, 10),
			onProgress: progress.show
		});
	} finally {
		progress.clear();
	}
}
export { upstreamPrograms as a, narrowing as i, resolveOptions as n, relocated as o, narrowed as r, withProgress as t };
