import { $ as GO_PATH, $t as namespaceKey, At as isBuiltIn, B as secretNameKind, Bt as isLongRunning, C as literalsInCommand, Ct as unlistedHint, D as isNoValue, Dt as namespaceOf, E as isAmount, Et as podsWithSpec, F as isEncryptedData, Ht as workloadOf, I as isEncryptedFile, It as findResource, Jt as nearestExisting, K as allMatch, Kt as memoizeWeak, L as isSopsKey, Lt as ofKind, M as hasEncryptedData, N as isCiphertext, Nt as isComplete$1, O as isSecretLiteral, Ot as namespacedLookup, P as isEncrypted, Q as GLOB_PATH, Qt as describeResource, Rt as CONTAINER_LISTS, S as urlPasswordsIn, St as suggestionOrList, T as literalsInParts, Tt as podsOf, V as formattedCredentialsIn, Vt as nearestPath, Wt as require_fastest_levenshtein, Xt as annotationsOf, Y as matchLabels, Yt as valueAt, Z as GLOB, Zt as apiGroup, a as renderedIn, an as asString, at as providedObjectsOf, bt as require_dist, c as uniqueObjects, cn as ownValue, ct as chartsOf, en as objectKey, ht as readYaml, i as labelOf$2, in as asObject, l as closedCycles, ln as scalarText, n as activeSync, nn as withoutHash, o as sourcesOf, q as anyMatch, qt as formatPointer, r as isCompletelyRendered, rn as asArray, s as sourcesOfEngine, sn as isObject, t as resourcePlace, tt as compileGlob, w as literalsInConfig, wt as containersOf, xt as didYouMean, z as isHarmlessName, zt as containersWithResources } from "./problem-ZCw9GDvD.js";
import { $ as isObjectName, J as unknownReason, N as findConfig, Q as overlayObjectsOf, R as concatAll, W as known, X as wordOf, Z as inventoryOf, a as scopeOf$1, i as isUnnamedScope, j as schemeOf, n as serviceTarget, o as serviceFacts, r as clusterServices, s as environmentOf, t as resolveExternalName, tt as isSystemNamespace, w as readRequirementsFile } from "./service-target-CByyn1Au.js";
import { a as isMistyped, c as selects, d as labelsOf$2, f as podTemplatesOf, i as differencesOf, o as labelSelector, r as certainlySelects, s as nearestTemplate, t as servicesOf, u as sharesLabel } from "./service-DPqyj29D.js";
import { _ as isBytes, a as podLevelAmount, b as parseQuantity, c as limitRangeItems, d as compare, f as exceedsRatio, g as formatQuantity, i as podAmount, n as isAmountSet, o as amountWithoutLimitRanges, p as formatCount, r as largestPartPath, s as containerAmount, t as countedAmount, u as add, v as isWhole, y as multiply } from "./pod-resources-DUCJp69n.js";
import { t as parseImage } from "./image-Dix802-Z.js";
import { i as startupAllowanceOf, n as probeOf, r as probedPorts, t as PROBE_KINDS } from "./probe-CrieOwtI.js";
import { i as podCount, n as portKey, r as nodeCount, t as nodePortsOf } from "./node-ports-EF0vDXMh.js";
import { n as quotasOf, t as countedBy } from "./quota-Bl-5IkCi.js";
import { BlockList, isIPv4 } from "node:net";
// scripts/kubernetes/credentials/plain-credentials.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
const plainCredentialsOf = memoizeWeak((resource) => resource.kind === "ConfigMap" && apiGroup(resource.apiVersion) === "" ? configLiterals(resource) : containersOf(resource).flatMap((container) => [...envLiterals(container), ...commandLiterals(container)]));
function literalsIn({ text, path, where }, named) {
	const all = [
		...formattedCredentialsIn(text).map(({ start, end, what }) => ({
			start,
			end,
			found: {
				by: "format",
				what
			}
		})),
		...urlPasswordsIn(text).map(({ start, end, scheme, host }) => {
			return {
				start,
				end,
				found: {
					by: "url",
					scheme,
					host
				}
			};
		}),
		...named.map(({ start, end, name }) => ({
			start,
			end,
			found: {
				by: "name",
				name
			}
		}))
	].filter(({ start }) => !isComment(text, start));
	const first = [];
	for (const one of all) if (!first.some((other) => overlap(one, other))) first.push(one);
	return first.map(({ start, end, found }) => {
		return {
			path,
			where,
			found,
			span: {
				start,
				end
			},
			secret: text.slice(start, end)
		};
	});
}
function overlap(a, b) {
	return a.start < b.end && b.start < a.end;
}
function isComment(text, at) {
	const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
	return line.length < 1e3 && (/^\s*(?:#|\/\/|;|\*|<!--|--\s)/.test(line) || /\s(?:#|\/\/)\s/.test(line));
}
function envLiterals(container) {
	return asArray(container.value.env).flatMap((entry, index) => {
		const { name, value } = asObject(entry);
		const text = asString(value);
		if (typeof name !== "string" || text === void 0) return [];
		return literalsIn({
			text,
			path: [
				...container.path,
				"env",
				index,
				"value"
			],
			where: `variable ${name} of container ${container.name}`
		}, namedValue(name, text));
	});
}
function namedValue(name, text) {
	const kind = secretNameKind(name);
	return kind !== null && isSecretLiteral(text, kind, "value") ? [{
		name,
		start: 0,
		end: text.length
	}] : literalsInParts(text);
}
function commandLiterals(container) {
	return ["command", "args"].flatMap((field) => {
		const words = asArray(container.value[field]);
		return words.flatMap((word, index) => {
			const text = asString(word);
			if (text === void 0) return [];
			return literalsIn({
				text,
				path: [
					...container.path,
					field,
					index
				],
				where: `${field === "args" ? "argument" : "command"} ${index + 1} of container ${container.name}`
			}, [...literalsInCommand(text), ...afterFlag(asString(words[index - 1]), text)]);
		});
	});
}
function afterFlag(flag, text) {
	const name = /^--([A-Za-z][\w.-]{0,80})$/.exec(flag ?? "")?.[1];
	const kind = name === void 0 ? null : secretNameKind(name);
	if (name === void 0 || kind === null || text.startsWith("-") || !isSecretLiteral(text, kind, "line")) return [];
	return [{
		name,
		start: 0,
		end: text.length
	}];
}
const CONFIG_FILE = /\.(?:ya?ml|json|toml|ini|conf|cfg|cnf|config|properties|env|envrc)$/i;
const FILE = /\.[a-z][a-z0-9]{0,9}$/i;
function configLiterals(resource) {
	return Object.entries(asObject(resource.value.data)).flatMap(([key, value]) => {
		const text = asString(value);
		if (text === void 0 || isEncryptedFile(text)) return [];
		return literalsIn({
			text,
			path: ["data", key],
			where: `key ${key}`
		}, namedIn(key, text));
	});
}
function namedIn(key, text) {
	const isLines = text.trim().includes("\n");
	if (CONFIG_FILE.test(key) && (isLines || /[=:]/.test(text))) return literalsInConfig(text);
	if (isLines) return FILE.test(key) ? [] : literalsInConfig(text);
	return namedValue(key, text);
}
// scripts/kubernetes/pods/images.ts
function imagesOf(resource) {
	if (isSetByTrigger(resource)) return [];
	if (isUpgradePlan(resource)) return podsOf(resource).flatMap(containerImages).filter(({ reference }) => isVersioned(reference));
	return podsOf(resource).flatMap((pod) => [...containerImages(pod), ...volumeImages(pod)]);
}
function isUpgradePlan({ apiVersion, kind }) {
	return apiGroup(apiVersion) === "upgrade.cattle.io" && kind === "Plan";
}
function isVersioned(reference) {
	return reference === null || reference === "unknown" || reference.tag !== null || reference.digest !== null;
}
function containerImages(pod) {
	return pod.containers.flatMap((container) => {
		const text = asString(container.value.image);
		if (text === void 0 || isBlank(text) || text === "auto" && isInjected(pod)) return [];
		return [{
			...parseImageText(text),
			path: [...container.path, "image"],
			usedBy: `container ${container.name}`,
			container
		}];
	});
}
function volumeImages({ resource, podSpecPath }) {
	const { volumes } = asObject(valueAt(resource.value, podSpecPath));
	return asArray(volumes).flatMap((volume, index) => {
		const { name, image } = asObject(volume);
		const text = isObject(image) ? asString(image.reference) : void 0;
		if (text === void 0 || isBlank(text)) return [];
		const path = [
			...podSpecPath,
			"volumes",
			index,
			"image",
			"reference"
		];
		return [{
			...parseImageText(text),
			path,
			usedBy: `volume ${asString(name) ?? index}`,
			container: null
		}];
	});
}
function isBlank(text) {
	return text.trim() === "";
}
const VARIABLE$2 = /\$[({]|\{\{|</;
function parseImageText(text) {
	const cut = text.search(VARIABLE$2);
	if (cut === -1) {
		const reference = parseImage(text);
		return {
			text,
			reference,
			source: reference
		};
	}
	const before = text.slice(0, cut);
	const end = before.includes("@") ? before.indexOf("@") : before.indexOf(":", before.lastIndexOf("/") + 1);
	return {
		text,
		reference: "unknown",
		source: end === -1 ? null : parseImage(before.slice(0, end))
	};
}
function isInjected({ podMetadata }) {
	return [podMetadata.labels, podMetadata.annotations].flatMap((map) => Object.keys(asObject(map))).some((key) => key === "sidecar.istio.io/inject" || key === "inject.istio.io/templates");
}
const TRIGGERS = "image.openshift.io/triggers";
function isSetByTrigger(resource) {
	const { apiVersion, kind, value } = resource;
	if (Object.hasOwn(annotationsOf(resource), TRIGGERS)) return true;
	if (kind !== "DeploymentConfig" || apiGroup(apiVersion) !== "apps.openshift.io") return false;
	return asArray(asObject(value.spec).triggers).some((trigger) => asObject(trigger).type === "ImageChange");
}
// scripts/kubernetes/credentials/harmless-text.ts
const TEXT_FILE = /\.(?:ya?ml|json|toml|ini|conf|cfg|cnf|config|properties|env|xml|rules|data|sh|bash|py|js|rb|lua|pl|sql|awk|tpl|tmpl|gotmpl|html|css|md)$/i;
const SETTING = /^\s*(?:$|[#;]|\[[^\]]*\]\s*$|[\w.-]{1,100}\s{0,20}[:=]\s{0,20}<later>\s*$|[A-Z][A-Z0-9_]{0,100}\s{0,20}=|[\w.]{1,100}\s{0,20}=\s{0,20}(?:true|false|\d{1,9})\s*$)/;
const PLACEHOLDERS = /<(?:path|vault):[^<>\n]{1,300}>|\$\{[^{}\n]{1,300}\}|\{\{[^{}\n]{1,300}\}\}/g;
function isHarmlessText(key, text) {
	const rest = text.replace(PLACEHOLDERS, "<later>");
	if (!(TEXT_FILE.test(key) || isJsonSettings(key, text) || text.startsWith("#!") || isSettings(rest)) || secretNameKind(key.replace(TEXT_FILE, "")) !== null) return false;
	return namedIn("settings.yaml", rest).length === 0 && literalsInCommand(rest).length === 0 && !OPAQUE_WORD.test(rest) && !PASSWORD_CLAUSE.test(rest) && !hasPossibleSecret(rest);
}
function isJsonSettings(key, text) {
	if (!/^\s*\{/.test(text)) return false;
	if (key === "config") return true;
	try {
		return Object.values(JSON.parse(text)).some((value) => typeof value !== "string");
	} catch {
		return false;
	}
}
function isSettings(text) {
	const lines = text.split("\n");
	return lines.every((line) => SETTING.test(line)) && lines.some((line) => line.includes("="));
}
const OPAQUE_WORD = /\b[0-9a-f]{32,}\b|(?=[A-Za-z0-9+_-]{0,100}\d)(?=[A-Za-z0-9+_-]{0,100}[a-z])(?=[A-Za-z0-9+_-]{0,100}[A-Z])[A-Za-z0-9+_-]{24,}/;
const PASSWORD_CLAUSE = /\b(?:identified(?:\s+with\s+\S{1,60})?\s+by|password)\s{1,20}["'][^"'\n<$]|\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}\S/i;
const POSSIBLE_SECRET = /(?<name>[\w.-]{0,60}(?:(?:pass|token|secret|key)[\w.-]{0,60}|auth(?:orization)?(?:[_.-]?(?:data|value|string|header))?))(?:["']?(?:[ \t]{0,20}=[ \t]{0,20}|\s{0,20}:\s{0,20})["']?|<\/name>\s{0,60}<value>)(?<value>[^\s"',}<]{1,300})(?<more>.{0,300})/gi;
function hasPossibleSecret(text) {
	return [...text.matchAll(POSSIBLE_SECRET)].some(({ index, groups }) => {
		const { name, value, more } = groups;
		const isPassedOn = value.replace(/[);]+$/, "") === name;
		if (isHarmlessName(name) || isPassedOn || isComment(text, index)) return false;
		return /^\[$|\($/.test(value) ? hasSecretDefault(more) : isSecretLiteral(value, "password", "value");
	});
}
function hasSecretDefault(line) {
	return [...line.matchAll(/["']([^"']{1,300})["']/g)].some(([, word = ""]) => {
		return !/^[A-Z][A-Z0-9_]*$/.test(word) && isSecretLiteral(word, "issued", "value");
	});
}
// scripts/kubernetes/credentials/plain-secrets.ts
function plainEntries(resource) {
	if (resource.kind !== "Secret" || apiGroup(resource.apiVersion) !== "" || isEncrypted(resource)) return [];
	const { data, stringData } = resource.value;
	return [...entriesOf(asObject(data), "data", (text) => Buffer.from(text, "base64").toString("utf8")), ...entriesOf(asObject(stringData), "stringData", (text) => text)];
}
function entriesOf(data, field, decode) {
	return Object.entries(data).flatMap(([key, value]) => {
		const raw = asString(value);
		if (raw === void 0 || isSopsKey(key) || isEncryptedData(value, field === "data")) return [];
		return isSubstituted(raw) || !isSecretEntry(key, decode(raw)) ? [] : [{
			key,
			path: [field, key]
		}];
	});
}
function isSecretEntry(key, text) {
	return !isHarmless(key, text.trim());
}
function isSubstituted(text) {
	const rest = text.replace(/\$\{[^{}]{1,300}\}|\$\([A-Za-z_][\w.-]{0,100}\)|\{\{[^{}]{1,300}\}\}|<(?:path|vault):[^<>]{1,300}>/g, "");
	if (rest !== text && !/[A-Za-z0-9]{3}/.test(rest)) return true;
	return /^(?:vault:[\w./-]{1,200}#|>>vault:|ref\+[a-z]+:\/\/|op:\/\/|<[^<>\n]{1,200}>$)/.test(text.trim());
}
const CERTIFICATES = /^(?:\s*(?:#.*\n|-----BEGIN (?:TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]{0,20000}-----END (?:TRUSTED )?CERTIFICATE-----))+\s*$/;
const COMMENT_OR_BLANK = /^\s*(?:#.*)?$/;
const SSH_PUBLIC_KEY = /^(?:\S{1,200}\s)?(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-[\w-]{1,40}|sk-[\w@.-]{1,60}) AAAA[\w+/=]+(?:\s.{0,200})?$/;
function isHarmless(key, text) {
	if (isNoValue(text, secretNameKind(key))) return true;
	if (secretNameKind(key) === null && isAmount(text)) return true;
	if (text.split("\n").every((line) => COMMENT_OR_BLANK.test(line) || SSH_PUBLIC_KEY.test(line))) return true;
	if (text.startsWith("-----BEGIN CERTIFICATE") || text.startsWith("-----BEGIN PUBLIC KEY")) return isPublic(text);
	if (isSubstituted(text)) return true;
	if (formattedCredentialsIn(text).length > 0 || urlPasswordsIn(text).length > 0) return false;
	const isLine = !text.includes("\n");
	if (isLine && /^[a-z][a-z0-9+.-]{1,20}:\/\/[\w.:[\]-]{1,255}(?:\/[\w.~-]{0,24}){0,4}$/i.test(text)) return true;
	if (isLine && isHarmlessName(key)) return true;
	return isHarmlessText(key, text);
}
function isPublic(text) {
	return CERTIFICATES.test(text) || !text.includes("PRIVATE KEY") && /-----END (?:PUBLIC KEY|CERTIFICATE)-----\s*$/.test(text);
}
// scripts/kubernetes/objects/unknown-value.ts
const EXPRESSION = /\$\{#?(?<name>[\p{L}\p{Nd}_]+)/gu;
const PLUGIN_PLACEHOLDER = /^\s*<path:[^<>\n]{1,500}>\s*$/;
function isUnknownValue(resource, path, unresolved = new Set()) {
	const value = valueAt(resource.value, path);
	return typeof value === "string" && PLUGIN_PLACEHOLDER.test(value) || isEncryptedValue(resource, path, value) || holdsVariable(value, unresolved);
}
const encryptedEntries = memoizeWeak((_) => new Map());
function isEncryptedValue(resource, path, value) {
	if (typeof value !== "string") return false;
	const [field, key] = path.map(String);
	if (!(path.length === 2 && (field === "data" || field === "stringData"))) return isCiphertext(value);
	const known = encryptedEntries(resource);
	const place = `${field}/${key}`;
	const before = known.get(place);
	if (before !== void 0) return before;
	const isEncrypted = isEncryptedData(value, resource.kind === "Secret" && field === "data");
	known.set(place, isEncrypted);
	return isEncrypted;
}
function isEmptiedByVariable(resource, path, overlay) {
	const value = valueAt(resource.value, path);
	if (value !== null && value !== "") return false;
	return emptiedPaths(overlay).get(resource)?.has(formatPointer(path)) === true;
}
const emptiedPaths = memoizeWeak(({ unset }) => {
	const byResource = Map.groupBy(unset, ({ resource }) => resource);
	return new Map([...byResource].map(([resource, all]) => [resource, new Set(all.map(({ path }) => formatPointer(path)))]));
});
function holdsVariable(value, unresolved) {
	if (typeof value !== "string" || unresolved.size === 0) return false;
	return [...value.matchAll(EXPRESSION)].some(({ groups }) => unresolved.has(groups?.name ?? ""));
}
// scripts/check/rule.ts
function resourceRule(rule) {
	return {
		...rule,
		scope: "resource",
		check: (resource, overlay, context) => isComplete(rule.needs, context) ? rule.check(resource, overlay, context) : []
	};
}
function overlayRule(rule) {
	return {
		...rule,
		scope: "overlay",
		check: (overlay, context) => isComplete(rule.needs, context) ? rule.check(overlay, context) : []
	};
}
function clusterRule(rule) {
	const isOn = (context) => isComplete(rule.needs, context);
	return {
		...rule,
		scope: "cluster",
		start: () => startChecks(rule, isOn)
	};
}
function clusterRuleStatedBy(rule) {
	const isOn = (_context) => true;
	return {
		...rule,
		scope: "cluster",
		start: () => startChecks(rule, isOn)
	};
}
function startChecks(rule, isOn) {
	const factsOf = memoizeWeak(({ overlay, context }) => isOn(context) ? rule.facts(overlay, context) : []);
	const factsOfAll = memoizeWeak((members) => members.flatMap(factsOf));
	return (members, everywhere) => {
		const { context } = members[0];
		return isOn(context) ? rule.check(members.flatMap(factsOf), context, () => factsOfAll(everywhere)) : [];
	};
}
function suppressionRule(rule) {
	return {
		...rule,
		scope: "suppression"
	};
}
function isComplete(needs, context) {
	return needs === void 0 || isStated$1(needs, context);
}
function isStated$1(needed, context) {
	const [file, part] = needed.split(".");
	const stated = context[file];
	return stated !== null && Object.hasOwn(stated, part);
}
// scripts/kubernetes/quantities/demand.ts
function demandOf(workloads, counted, overlay, nodes) {
	return mergeDemands(workloads.map((workload) => {
		const amount = counted === "pods" ? ONE : amountPerPod(workload, counted, overlay);
		return new Map([[amount, podCount(workload, overlay, nodes)]]);
	}));
}
const ONE = parseQuantity(1) ?? 0n;
function amountPerPod(workload, { side, name }, overlay) {
	return countedAmount(podAmount(workload, side, name, overlay));
}
function mergeDemands(demands) {
	const merged = new Map();
	for (const [amount, { steady, surge }] of demands.flatMap((demand) => [...demand])) {
		const before = merged.get(amount) ?? {
			steady: 0,
			surge: 0
		};
		merged.set(amount, {
			steady: before.steady + steady,
			surge: before.surge + surge
		});
	}
	return merged;
}
function totalOf(demand) {
	return add(...[...demand].map(([amount, { steady, surge }]) => multiply(amount, steady + surge)));
}
const MAX_TERMS = 4;
function describeDemand(counted, demand) {
	return ["steady", "surge"].flatMap((part) => {
		const largestFirst = [...demand].filter(([amount, pods]) => amount !== 0n && pods[part] > 0);
		largestFirst.sort(([a], [b]) => a < b ? 1 : -1);
		const texts = largestFirst.map(([amount, pods]) => {
			const times = `${part === "surge" ? "surge " : ""}${pods[part]}`;
			return counted === "pods" ? times : `${times} × ${formatQuantity(counted.name, amount)}`;
		});
		return texts.length > MAX_TERMS ? [...texts.slice(0, MAX_TERMS), "…"] : texts;
	}).join(" + ") || "0";
}
function describeExcess(label, counted, demand, bound) {
	const name = counted === "pods" ? "pods" : counted.name;
	const [total, most] = [totalOf(demand), bound].map((amount) => formatQuantity(name, amount));
	return `${label} ${total} of ${most} (${describeDemand(counted, demand)})`;
}
// scripts/startup/custom/cloud-init.ts
var import_dist = require_dist();
const MAX_TEXT = 131072;
function cloudInitScript(userData) {
	const { text } = userData;
	if (text.startsWith("#!")) return [userData];
	if (!text.startsWith("#cloud-config") || text.length > MAX_TEXT) return [];
	const document = parsed(text);
	if (document === null || !(0, import_dist.isMap)(document.contents)) return [];
	const packages = itemsOf(document.get("packages")).map((item) => wordsOf$1(item, userData).slice(0, 1));
	const lines = ["bootcmd", "runcmd"].flatMap((key) => itemsOf(document.get(key))).map((item) => {
		return (0, import_dist.isSeq)(item) ? joined(wordsOf$1(item, userData).map(quoted)) : scalarValue(item, userData) ?? [];
	});
	const install = packages.length === 0 ? [] : [joined([known("cloud-init packages"), ...packages.flat()])];
	return concatAll([...install, ...lines].flatMap((line) => [line, known("\n")]));
}
function parsed(text) {
	try {
		return (0, import_dist.parseDocument)(text, {
			uniqueKeys: false,
			logLevel: "silent"
		});
	} catch {
		return null;
	}
}
function itemsOf(node) {
	return (0, import_dist.isSeq)(node) ? node.items : [];
}
function wordsOf$1(node, userData) {
	return ((0, import_dist.isSeq)(node) ? itemsOf(node) : [node]).flatMap((item) => scalarValue(item, userData) ?? []).map((piece) => [piece]);
}
function scalarValue(node, userData) {
	if (!(0, import_dist.isScalar)(node) || node.value === null || node.range == null) return null;
	const text = String(node.value);
	const at = userData.text.indexOf(text, node.range[0]);
	const isExact = at !== -1 && at + text.length <= node.range[1];
	const isPlain = userData.text.length === userData.end - userData.start;
	const [start, end] = isExact ? [at, at + text.length] : [node.range[0], node.range[1]];
	return text === "" ? [] : [isPlain ? {
		...userData,
		text,
		start,
		end
	} : {
		...userData,
		text
	}];
}
function quoted(value) {
	const text = value.map((piece) => piece.text).join("");
	if (/^[\w@%+=:,./-]+$/.test(text)) return value;
	if (!text.includes("'")) return concatAll([
		known("'"),
		value,
		known("'")
	]);
	return value.map((piece) => ({
		...piece,
		text: `'${piece.text.replaceAll("'", "'\\''")}'`
	}));
}
function joined(words) {
	return concatAll(words.flatMap((word, i) => i === 0 ? [word] : [known(" "), word]));
}
// scripts/startup/custom/starts.ts
const rayCommands = ({ value }) => {
	const spec = asObject(value.spec);
	const found = [];
	if (typeof spec.entrypoint === "string") found.push({
		path: ["spec", "entrypoint"],
		name: "entrypoint",
		form: "script"
	});
	for (const field of ["runtimeEnvYAML", "serveConfigV2"]) if (typeof spec[field] === "string") found.push({
		path: ["spec", field],
		name: field,
		form: "packages"
	});
	return found;
};
const testkubeCommands = ({ value }) => {
	const found = [];
	const search = (step, name, path) => {
		if (path.length > 24) return;
		for (const holder of [[], ["run"]]) {
			const at = [
				...path,
				...holder,
				"shell"
			];
			if (typeof valueAt(value, at) === "string") found.push({
				path: at,
				name,
				form: "script"
			});
		}
		for (const field of [
			"setup",
			"steps",
			"after"
		]) asArray(step[field]).forEach((entry, index) => {
			const inner = asObject(entry);
			search(inner, asString(inner.name) ?? String(index), [
				...path,
				field,
				index
			]);
		});
		if (isObject(step.parallel)) search(step.parallel, name, [...path, "parallel"]);
	};
	search(asObject(value.spec), "spec", ["spec"]);
	return found;
};
const virtualMachineCommands = ({ value, kind }) => {
	const path = kind === "VirtualMachineInstance" ? ["spec"] : [
		"spec",
		"template",
		"spec"
	];
	return asArray(valueAt(value, [...path, "volumes"])).flatMap((_, index) => ["cloudInitNoCloud", "cloudInitConfigDrive"].flatMap((source) => ["userData", "userDataBase64"].flatMap((field) => {
		const at = [
			...path,
			"volumes",
			index,
			source,
			field
		];
		return typeof valueAt(value, at) === "string" ? [{
			path: at,
			name: "cloud-init",
			form: "user-data"
		}] : [];
	})));
};
const workspaceCommands = ({ value, kind }) => {
	const path = kind === "DevWorkspace" ? ["spec", "template"] : ["spec"];
	const template = asObject(valueAt(value, path));
	const { preStart, postStart } = asObject(template.events);
	const started = new Set([...asArray(preStart), ...asArray(postStart)]);
	for (let size = -1; size !== started.size;) {
		size = started.size;
		for (const { id, composite } of asArray(template.commands).map(asObject)) if (started.has(id ?? null)) for (const name of asArray(asObject(composite).commands)) started.add(name);
	}
	return asArray(template.commands).flatMap((entry, index) => {
		const { id, exec } = asObject(entry);
		if (typeof id !== "string" || !started.has(id) || typeof asObject(exec).commandLine !== "string") return [];
		return [{
			path: [
				...path,
				"commands",
				index,
				"exec",
				"commandLine"
			],
			name: id,
			form: "script"
		}];
	});
};
const FINDERS = new Map([
	["ray.io", rayCommands],
	["testworkflows.testkube.io", testkubeCommands],
	["workspace.devfile.io", workspaceCommands],
	["kubevirt.io", virtualMachineCommands]
]);
const COMMANDS$1 = new WeakMap();
const customStartsOf = memoizeWeak((resource) => {
	const find = FINDERS.get(apiGroup(resource.apiVersion));
	if (find === void 0 || !isObject(resource.value.spec)) return [];
	return find(resource).map((command) => {
		const containers = [];
		const workload = {
			resource,
			kind: resource.kind,
			podPath: [],
			podSpec: {},
			podSpecPath: ["spec"],
			podMetadata: {},
			containers
		};
		const container = {
			name: command.name,
			role: "app",
			path: command.path.slice(0, -1),
			value: asObject(valueAt(resource.value, command.path.slice(0, -1))),
			workload
		};
		containers.push(container);
		COMMANDS$1.set(container, command);
		return container;
	});
});
function customWords(container) {
	const command = COMMANDS$1.get(container);
	if (command === void 0) return null;
	const { resource } = container.workload;
	const text = known(asString(valueAt(resource.value, command.path)) ?? "", {
		resource,
		path: command.path
	});
	const path = command.path.slice(-1);
	if (command.form === "user-data") return {
		words: userDataWords(text, command),
		path
	};
	if (command.form === "script") return {
		words: [
			plainWord("sh"),
			plainWord("-c"),
			wordOf(text)
		],
		path
	};
	const packages = pythonPackages(text);
	if (packages.length === 0) return {
		words: [],
		path
	};
	return {
		words: [
			plainWord("pip"),
			plainWord("install"),
			...packages.map(wordOf)
		],
		path
	};
}
function userDataWords(text, { path }) {
	const [piece] = text;
	if (piece === void 0) return [];
	const plain = path.at(-1) === "userDataBase64" ? Buffer.from(piece.text, "base64").toString("utf8") : piece.text;
	const script = cloudInitScript({
		...piece,
		text: plain
	});
	return script.length === 0 ? [] : [
		plainWord("sh"),
		plainWord("-c"),
		wordOf(script)
	];
}
function plainWord(text) {
	return wordOf(known(text));
}
function pythonPackages(value) {
	const piece = value[0];
	if (piece === void 0) return [];
	const { text } = piece;
	const found = [];
	for (const block of text.matchAll(/^([ \t]*)(?:-[ \t]+)?["']?(?:pip|uv)["']?:[ \t]*(\[[^\]]*\])?/gm)) {
		const from = block.index + block[0].length;
		const list = block[2];
		const end = list === void 0 ? endOfBlock(text, from) : from;
		const start = list === void 0 ? from : from - list.length;
		const item = list === void 0 ? /^[ \t]*-[ \t]*["']?([^"'\n#]+?)["']?[ \t]*$/gm : /["']?([^"',[\]\s]+)["']?/g;
		for (const match of text.slice(start, end).matchAll(item)) {
			const at = start + match.index + match[0].indexOf(match[1]);
			found.push([{
				...piece,
				text: match[1],
				start: at,
				end: at + match[1].length
			}]);
		}
	}
	return found;
}
function endOfBlock(text, from) {
	const other = /^(?![ \t]*(?:-|#|$))/gm;
	other.lastIndex = text.indexOf("\n", from) + 1 || text.length;
	return other.exec(text)?.index ?? text.length;
}
// scripts/model/object-change.ts
const CANNOT_BE_CHANGED = "cannot be changed";
// node_modules/unbash/dist/ansi-c.js
function isOctal(code) {
	return code >= 48 && code <= 55;
}
function isHex$1(code) {
	return code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102;
}
function codePoint(value, fallback) {
	try {
		return String.fromCodePoint(value);
	} catch {
		return fallback;
	}
}
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
function decodeBytes(bytes) {
	return utf8.decode(new Uint8Array(bytes));
}
function readByteEscape(source, pos, limit) {
	if (source.charCodeAt(pos) !== 92 || pos + 2 > limit) return void 0;
	const escaped = source.charCodeAt(pos + 1);
	const digitsStart = pos + 2;
	let end = digitsStart;
	if (escaped === 120) {
		while (end < limit && end - digitsStart < 2 && isHex$1(source.charCodeAt(end))) end++;
		if (end === digitsStart) return void 0;
		return {
			value: Number.parseInt(source.slice(digitsStart, end), 16),
			end
		};
	}
	if (!isOctal(escaped)) return void 0;
	while (end < limit && end - digitsStart < 2 && isOctal(source.charCodeAt(end))) end++;
	return {
		value: Number.parseInt(source.slice(pos + 1, end), 8) & 255,
		end
	};
}
function decodeAnsiCQuoted(source, start, limit) {
	let pos = start;
	let value = "";
	let bytes = [];
	let nul = -1;
	while (pos < limit && source.charCodeAt(pos) !== 39) {
		const escapeStart = pos;
		const byte = readByteEscape(source, pos, limit);
		if (byte && byte.value >= 128) {
			bytes.push(byte.value);
			pos = byte.end;
			continue;
		}
		if (bytes.length > 0) {
			value += decodeBytes(bytes);
			bytes = [];
		}
		if (byte) {
			if (byte.value === 0 && nul === -1) nul = value.length;
			value += String.fromCharCode(byte.value);
			pos = byte.end;
			continue;
		}
		if (source.charCodeAt(pos) !== 92 || pos + 1 >= limit) {
			const runStart = pos;
			while (pos < limit) {
				const code = source.charCodeAt(pos);
				if (code === 39 || code === 92 && pos + 1 < limit) break;
				pos++;
			}
			value += source.slice(runStart, pos);
			continue;
		}
		pos++;
		const escaped = source[pos++];
		switch (escaped) {
			case "a":
				value += "\x07";
				break;
			case "b":
				value += "\b";
				break;
			case "e":
			case "E":
				value += "\x1B";
				break;
			case "f":
				value += "\f";
				break;
			case "n":
				value += "\n";
				break;
			case "r":
				value += "\r";
				break;
			case "t":
				value += "	";
				break;
			case "v":
				value += "\v";
				break;
			case "\\":
				value += "\\";
				break;
			case "'":
				value += "'";
				break;
			case "\"":
				value += "\"";
				break;
			case "?":
				value += "?";
				break;
			case "\n": break;
			case "c": {
				const code = pos < limit ? source.charCodeAt(pos) : 39;
				if (code === 39) {
					value += source.slice(escapeStart, pos);
					break;
				}
				pos++;
				if (code === 92) {
					const pair = pos < limit && source.charCodeAt(pos) === 92;
					if (pair) pos++;
					value += "";
					if (!pair && pos < limit) {
						value += source[pos];
						pos++;
					}
					break;
				}
				const control = code === 63 ? 127 : code & 31;
				if (control === 0 && code < 128 && nul === -1) nul = value.length;
				value += String.fromCharCode(control);
				break;
			}
			case "u":
			case "U": {
				const digitsStart = pos;
				const maxDigits = escaped === "u" ? 4 : 8;
				while (pos < limit && pos - digitsStart < maxDigits && isHex$1(source.charCodeAt(pos))) pos++;
				if (pos === digitsStart) {
					value += `\\${escaped}`;
					break;
				}
				const raw = source.slice(escapeStart, pos);
				const point = Number.parseInt(source.slice(digitsStart, pos), 16);
				if (point === 0 && nul === -1) nul = value.length;
				value += codePoint(point, raw);
				break;
			}
			default: value += `\\${escaped}`;
		}
	}
	if (bytes.length > 0) value += decodeBytes(bytes);
	if (nul !== -1) value = value.slice(0, nul);
	const closed = pos < limit;
	if (closed) pos++;
	return {
		value,
		end: pos,
		closed
	};
}
// node_modules/unbash/dist/expansion.js
var ScriptExpansionImpl = class ScriptExpansionImpl {
	static _resolveScript;
	type;
	pos;
	end;
	text;
	#window;
	#script = void 0;
	constructor(type, pos, end, text, window) {
		this.type = type;
		this.pos = pos;
		this.end = end;
		this.text = text;
		this.#window = window;
	}
	get script() {
		const window = this.#window;
		if (window !== void 0) {
			const script = ScriptExpansionImpl._resolveScript(window.source, window.start, window.end, window.depth, window.parenBoundary, window.context);
			if (window.context === void 0) script.source = window.source;
			this.script = script;
		}
		return this.#script;
	}
	set script(script) {
		this.#script = script;
		this.#window = void 0;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			text: this.text,
			script: this.script
		};
	}
};
var ProcessSubstitutionImpl = class extends ScriptExpansionImpl {
	operator;
	constructor(pos, end, text, operator, window) {
		super("ProcessSubstitution", pos, end, text, window);
		this.operator = operator;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			text: this.text,
			operator: this.operator,
			script: this.script
		};
	}
};
var ArithmeticExpansionImpl = class ArithmeticExpansionImpl {
	static _resolveExpression;
	type = "ArithmeticExpansion";
	pos;
	end;
	text;
	#window;
	#expression = void 0;
	constructor(pos, end, text, window) {
		this.pos = pos;
		this.end = end;
		this.text = text;
		this.#window = window;
	}
	get expression() {
		const window = this.#window;
		if (window !== void 0) this.expression = ArithmeticExpansionImpl._resolveExpression(window.body, window.offset, window.source, window.depth, window.context, window.depth + 1);
		return this.#expression;
	}
	set expression(expression) {
		this.#expression = expression;
		this.#window = void 0;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			text: this.text,
			expression: this.expression
		};
	}
};
// node_modules/unbash/dist/word-value.js
function dequoteValue(parts) {
	let s = "";
	for (const c of parts) s += c.type === "Literal" ? c.value : c.text;
	return s;
}
function unescapeBareValue(text) {
	const first = text.indexOf("\\");
	if (first === -1) return text;
	let s = "";
	let start = 0;
	for (let i = first; i < text.length; i++) {
		if (text.charCodeAt(i) !== 92) continue;
		s += text.slice(start, i);
		i++;
		if (i >= text.length) {
			s += "\\";
			start = i;
			break;
		}
		if (text.charCodeAt(i) !== 10) s += text[i];
		start = i + 1;
	}
	return s + text.slice(start);
}
function continuedExpansionValue(text) {
	let pos = 1;
	while (text[pos] === "\\" && text[pos + 1] === "\n") pos += 2;
	return pos === 1 || text[pos] !== "(" ? text : text[0] + text.slice(pos);
}
function wordPartsValue(parts) {
	let value = "";
	for (const part of parts) switch (part.type) {
		case "Literal":
		case "Glob":
		case "SingleQuoted":
		case "AnsiCQuoted":
			value += part.value;
			break;
		case "DoubleQuoted":
		case "LocaleString":
			value += dequoteValue(part.parts);
			break;
		case "CommandExpansion":
			value += part.text[0] === "$" ? continuedExpansionValue(part.text) : part.text;
			break;
		case "ExtendedGlob":
			value += continuedExpansionValue(part.text);
			break;
		default: value += part.text;
	}
	return value;
}
// node_modules/unbash/dist/word.js
var WordImpl = class {
	type = "Word";
	text;
	pos;
	end;
	#source;
	#resolver;
	#depth;
	#parts;
	#value = null;
	constructor(text, pos, end, source, resolver, depth = 0) {
		this.text = text;
		this.pos = pos;
		this.end = end;
		this.#source = source;
		this.#resolver = resolver;
		this.#depth = depth;
		this.#parts = resolver === void 0 ? void 0 : null;
	}
	get value() {
		if (this.#value === null) {
			const parts = this.#source === void 0 && this.#parts === null ? void 0 : this.parts;
			this.#value = parts ? wordPartsValue(parts) : unescapeBareValue(this.text);
		}
		return this.#value;
	}
	get parts() {
		if (this.#parts === null) this.#parts = this.#resolver?.(this.#source ?? "", this, this.#depth) ?? void 0;
		return this.#parts;
	}
	set parts(v) {
		this.#parts = v ?? void 0;
	}
	toJSON() {
		return {
			type: this.type,
			text: this.text,
			pos: this.pos,
			end: this.end,
			parts: this.parts,
			value: this.value
		};
	}
};
// node_modules/unbash/dist/substitution-context.js
function createSubstitutionContext(parent) {
	return {
		boundaries: parent === void 0 ? void 0 : substitutionBoundaries(parent),
		wordParts: void 0,
		embeddedParts: void 0,
		arrayParts: void 0
	};
}
function substitutionBoundaries(context) {
	return context.boundaries ?? (context.boundaries = new Map());
}
function skipLineContinuations(source, pos, end) {
	while (pos + 1 < end && source.charCodeAt(pos) === 92 && source.charCodeAt(pos + 1) === 10) pos += 2;
	return pos;
}
// node_modules/unbash/dist/glob.js
function hasGlobCharacters(text) {
	return /[*?[]/.test(text);
}
const bracketSyntax = new Uint8Array(128);
bracketSyntax[33] = 1;
bracketSyntax[94] = 1;
bracketSyntax[91] = 1;
bracketSyntax[93] = 1;
bracketSyntax[58] = 1;
bracketSyntax[46] = 1;
bracketSyntax[61] = 1;
bracketSyntax[45] = 1;
bracketSyntax[92] = 1;
function bracketEnds(source, start, end, parts, offset) {
	let close = end - 1;
	while (close > start && source.charCodeAt(close) !== 93) close--;
	if (close === start) return null;
	const positions = [];
	const kinds = [];
	const members = [];
	let partIndex = 0;
	let symbols = false;
	for (let pos = start; pos < end; pos++) {
		while (parts && partIndex < parts.length && parts[partIndex].end <= pos + offset) partIndex++;
		const part = parts?.[partIndex];
		const tokenPos = pos;
		let kind = 0;
		if (part && part.pos <= pos + offset && part.type !== "Literal") pos = part.end - offset - 1;
		else {
			kind = source.charCodeAt(pos);
			if (kind === 92 && pos + 1 < end && source.charCodeAt(pos + 1) === 10) {
				pos++;
				continue;
			}
			if (kind >= 128 || !bracketSyntax[kind]) kind = 0;
		}
		const last = kinds.length - 1;
		if (kind === 0 && last >= 0 && kinds[last] === 0) {
			members[last]++;
			continue;
		}
		if (last >= 0 && kinds[last] === 91 && (kind === 58 || kind === 61 || kind === 46)) symbols = true;
		positions.push(tokenPos);
		kinds.push(kind);
		members.push(1);
	}
	const count = kinds.length;
	let symbolEnd;
	if (symbols) {
		symbolEnd = new Int32Array(count).fill(-1);
		let close = -1;
		let colon = -1;
		let eq = -1;
		let dot = -1;
		for (let i = count - 1; i >= 0; i--) {
			const kind = kinds[i + 2];
			if (kind === 93) close = i + 2;
			else if (kinds[i + 3] === 93) {
				if (kind === 58) colon = i + 2;
				else if (kind === 61) eq = i + 2;
				else if (kind === 46) dot = i + 2;
			}
			if (kinds[i] !== 91) continue;
			const type = kinds[i + 1];
			const found = type === 58 ? colon : type === 61 ? eq : type === 46 ? dot : -1;
			if (found !== -1 && (type === 46 || close === -1 || close > found)) symbolEnd[i] = found + 2;
		}
	}
	const subBracket = (open) => symbolEnd === void 0 ? -1 : symbolEnd[open];
	const endFrom = new Int32Array(count + 2).fill(-1);
	const resume = (next, range) => {
		if (next >= count) return -1;
		if (range && kinds[next] === 45 && next + 1 < count && kinds[next + 1] !== 93) {
			let last = next + 1;
			if (kinds[last] === 92) {
				if (last + 1 >= count) return -1;
				last++;
			}
			let after = last + 1;
			if (kinds[last] === 91 && kinds[last + 1] === 46) {
				const symbol = subBracket(last);
				if (symbol !== -1) after = symbol;
			} else if (kinds[last] === 0 && members[last] > 1) return endFrom[last];
			if (after >= count) return -1;
			return kinds[after] === 93 ? after + 1 : endFrom[after];
		}
		return kinds[next] === 93 ? next + 1 : endFrom[next];
	};
	for (let t = count - 1; t >= 0; t--) {
		const kind = kinds[t];
		let after = t + 1;
		let range = true;
		if (kind === 92) {
			if (t + 1 >= count) continue;
			after = t + 2;
		} else if (kind === 91) {
			const type = kinds[t + 1];
			if (type === 58 || type === 61 || type === 46) {
				const symbol = subBracket(t);
				if (symbol !== -1) {
					after = symbol;
					range = type === 46;
				}
			}
		}
		endFrom[t] = resume(after, range);
	}
	const ends = new Map();
	for (let t = 0; t < count; t++) {
		if (kinds[t] !== 91) continue;
		let first = t + 1;
		if (kinds[first] === 33 || kinds[first] === 94) first++;
		if (first >= count) continue;
		const close = kinds[first] === 93 ? resume(first + 1, true) : endFrom[first];
		if (close !== -1) ends.set(positions[t], positions[close - 1] + 1);
	}
	return ends;
}
function appendRange(source, start, end, parts, index, offset, result) {
	while (start < end) {
		while (parts && index < parts.length && parts[index].end <= start + offset) index++;
		const part = parts?.[index];
		if (part && part.pos === start + offset && part.end <= end + offset) {
			result.push(part);
			start = part.end - offset;
			index++;
			continue;
		}
		const stop = part ? Math.min(end, (part.pos > start + offset ? part.pos : part.end) - offset) : end;
		const text = source.slice(start, stop);
		result.push({
			type: "Literal",
			pos: start + offset,
			end: stop + offset,
			text,
			value: unescapeBareValue(text)
		});
		start = stop;
	}
	return index;
}
function parseGlobParts(source, start, end, parts, offset = 0) {
	let result;
	let brackets;
	let partIndex = 0;
	let emittedIndex = 0;
	let literalStart = start;
	for (let pos = start; pos < end; pos++) {
		while (parts && partIndex < parts.length && parts[partIndex].end <= pos + offset) partIndex++;
		const part = parts?.[partIndex];
		if (part && part.pos <= pos + offset && part.type !== "Literal") {
			pos = part.end - offset - 1;
			continue;
		}
		const character = source.charCodeAt(pos);
		if (character === 92) {
			pos++;
			continue;
		}
		let globEnd;
		if (character === 42 || character === 63) {
			const limit = part ? Math.min(end, part.end - offset) : end;
			const next = skipLineContinuations(source, pos + 1, limit);
			if (next < limit && source.charCodeAt(next) === 40) continue;
			globEnd = pos + 1;
			if (character === 42) while (globEnd < limit && source.charCodeAt(globEnd) === 42) {
				const next = skipLineContinuations(source, globEnd + 1, limit);
				if (next < limit && source.charCodeAt(next) === 40) break;
				globEnd++;
			}
		} else if (character === 91) {
			if (brackets === void 0) brackets = bracketEnds(source, pos, end, parts, offset);
			const close = brackets?.get(pos);
			if (close === void 0) continue;
			globEnd = close;
		} else continue;
		if (!result) result = [];
		emittedIndex = appendRange(source, literalStart, pos, parts, emittedIndex, offset, result);
		const text = source.slice(pos, globEnd);
		let glob;
		if (character === 91) {
			const interior = [];
			emittedIndex = appendRange(source, pos + 1, globEnd - 1, parts, emittedIndex, offset, interior);
			glob = {
				type: "Glob",
				kind: "bracket",
				pos: pos + offset,
				end: globEnd + offset,
				text,
				value: "[" + wordPartsValue(interior) + "]",
				parts: interior
			};
		} else glob = {
			type: "Glob",
			kind: character === 42 ? "star" : "question",
			pos: pos + offset,
			end: globEnd + offset,
			text,
			value: text,
			parts: void 0
		};
		result.push(glob);
		literalStart = globEnd;
		pos = globEnd - 1;
	}
	if (!result) return parts ?? void 0;
	appendRange(source, literalStart, end, parts, emittedIndex, offset, result);
	return result;
}
// node_modules/unbash/dist/lexer.js
const Token = {
	Word: 0,
	Assignment: 1,
	Semi: 2,
	Newline: 3,
	Pipe: 4,
	And: 5,
	Or: 6,
	Amp: 7,
	LParen: 8,
	RParen: 9,
	LBrace: 10,
	RBrace: 11,
	Bang: 12,
	If: 13,
	Then: 14,
	Else: 15,
	Elif: 16,
	Fi: 17,
	Do: 18,
	Done: 19,
	For: 20,
	While: 21,
	Until: 22,
	In: 23,
	Case: 24,
	Esac: 25,
	Function: 26,
	DoubleSemi: 27,
	SemiAmp: 28,
	DoubleSemiAmp: 29,
	Select: 30,
	DblLBracket: 31,
	DblRBracket: 32,
	EOF: 33,
	ArithCmd: 34,
	Coproc: 35,
	Redirect: 36
};
var TokenValue = class {
	token = Token.EOF;
	_value = "";
	_owner;
	pos = 0;
	end = 0;
	fileDescriptor = void 0;
	variableName = void 0;
	descriptorEnd = 0;
	delimiterQuoted = false;
	content = void 0;
	targetPos = 0;
	targetEnd = 0;
	assignmentOperatorPos = -1;
	raw = false;
	keywordEligible = false;
	constructor(owner = null) {
		this._owner = owner;
	}
	get value() {
		return this._value ?? (this._value = this._owner === null ? "" : this._owner._tokenValue(this.pos, this.end, this.raw));
	}
	set value(v) {
		this._value = v;
	}
	reset() {
		this.token = Token.EOF;
		this._value = "";
		this.pos = 0;
		this.end = 0;
		this.fileDescriptor = void 0;
		this.variableName = void 0;
		this.descriptorEnd = 0;
		this.delimiterQuoted = false;
		this.content = void 0;
		this.targetPos = 0;
		this.targetEnd = 0;
		this.assignmentOperatorPos = -1;
		this.raw = false;
		this.keywordEligible = false;
	}
	copyFrom(other) {
		this.token = other.token;
		this._value = other._value;
		this.pos = other.pos;
		this.end = other.end;
		this.fileDescriptor = other.fileDescriptor;
		this.variableName = other.variableName;
		this.descriptorEnd = other.descriptorEnd;
		this.delimiterQuoted = other.delimiterQuoted;
		this.content = other.content;
		this.targetPos = other.targetPos;
		this.targetEnd = other.targetEnd;
		this.assignmentOperatorPos = other.assignmentOperatorPos;
		this.raw = other.raw;
		this.keywordEligible = other.keywordEligible;
	}
};
const RESERVED_WORDS = new Map([
	["if", Token.If],
	["then", Token.Then],
	["else", Token.Else],
	["elif", Token.Elif],
	["fi", Token.Fi],
	["do", Token.Do],
	["done", Token.Done],
	["for", Token.For],
	["while", Token.While],
	["until", Token.Until],
	["in", Token.In],
	["case", Token.Case],
	["esac", Token.Esac],
	["function", Token.Function],
	["select", Token.Select],
	["coproc", Token.Coproc],
	["!", Token.Bang],
	["{", Token.LBrace],
	["}", Token.RBrace]
]);
const charType = new Uint8Array(128);
charType[124] = 1;
charType[38] = 1;
charType[59] = 1;
charType[40] = 1;
charType[41] = 1;
charType[60] = 1;
charType[62] = 1;
charType[32] = 1;
charType[9] = 1;
charType[10] = 1;
charType[92] = 2;
charType[39] = 2;
charType[34] = 2;
charType[36] = 2;
charType[96] = 2;
charType[123] = 2;
function skipBlanks(source, pos, end) {
	while (pos < end) {
		const ch = source.charCodeAt(pos);
		if (ch === 32 || ch === 9) pos++;
		else if (ch === 92 && pos + 1 < end && source.charCodeAt(pos + 1) === 10) pos += 2;
		else break;
	}
	return pos;
}
const arithmeticWordDelimiter = new Uint8Array(128);
for (const ch of [
	9,
	10,
	32,
	33,
	37,
	38,
	40,
	41,
	42,
	43,
	44,
	45,
	47,
	58,
	60,
	61,
	62,
	63,
	94,
	124
]) arithmeticWordDelimiter[ch] = 1;
function hasEmbeddedWordStructure(source, start, end) {
	for (let pos = start; pos < end; pos++) {
		const ch = source.charCodeAt(pos);
		if (ch === 92 || ch === 39 || ch === 34 || ch === 36 || ch === 96 || (ch === 60 || ch === 62) && pos + 1 < end && source.charCodeAt(pos + 1) === 40) return true;
	}
	return false;
}
function findUnnested(s, target, pairTernaries = false, findNestedEnd) {
	let depth = 0;
	let ternaryDepth = 0;
	for (let i = 0; i < s.length; i++) {
		const c = s.charCodeAt(i);
		if (c === 92) {
			i++;
			continue;
		}
		if (c === 123) {
			depth++;
			continue;
		}
		if (c === 125) {
			if (depth > 0) depth--;
			continue;
		}
		if (c === 39) {
			i++;
			while (i < s.length && s.charCodeAt(i) !== 39) i++;
			continue;
		}
		if (c === 34) {
			i++;
			while (i < s.length) {
				const quoted = s.charCodeAt(i);
				if (quoted === 34) break;
				if (quoted === 92) {
					i += 2;
					continue;
				}
				const nestedEnd = findNestedEnd?.(i, true) ?? i;
				if (nestedEnd > i) {
					i = nestedEnd;
					continue;
				}
				i++;
			}
			continue;
		}
		const nestedEnd = findNestedEnd?.(i, false) ?? i;
		if (nestedEnd > i) {
			i = nestedEnd - 1;
			continue;
		}
		if (pairTernaries && depth === 0) {
			if (c === 63) {
				ternaryDepth++;
				continue;
			}
			if (c === 58 && ternaryDepth > 0) {
				ternaryDepth--;
				continue;
			}
		}
		if (c === target && depth === 0) return i;
	}
	return -1;
}
const isIdChar = new Uint8Array(128);
for (let i = 97; i <= 122; i++) isIdChar[i] = 3;
for (let i = 65; i <= 90; i++) isIdChar[i] = 3;
for (let i = 48; i <= 57; i++) isIdChar[i] = 2;
isIdChar[95] = 3;
const extglobPrefix = new Uint8Array(128);
extglobPrefix[63] = 1;
extglobPrefix[64] = 1;
extglobPrefix[42] = 1;
extglobPrefix[43] = 1;
extglobPrefix[33] = 1;
extglobPrefix[61] = 1;
function isExtglobOpen(prefix) {
	return prefix < 128 && prefix !== 61 && extglobPrefix[prefix] === 1;
}
const extglobOp = {
	[63]: "?",
	[64]: "@",
	[42]: "*",
	[43]: "+",
	[33]: "!"
};
function isDQChild(p) {
	const t = p.type;
	return t === "Literal" || t === "SimpleExpansion" || t === "ParameterExpansion" || t === "CommandExpansion" || t === "ArithmeticExpansion";
}
function isAllDigitsRange(src, start, end) {
	for (let i = start; i < end; i++) {
		const c = src.charCodeAt(i);
		if (c < 48 || c > 57) return false;
	}
	return end > start;
}
const ASSIGNMENT_INVALID = -1;
const ASSIGNMENT_NAME_START = 0;
const ASSIGNMENT_NAME = 1;
const ASSIGNMENT_AFTER_INDEX = 2;
const ASSIGNMENT_AFTER_PLUS = 3;
const ASSIGNMENT_INDEX_BASE = 4;
function joinWordParts(head, tail) {
	const last = head[head.length - 1];
	const first = tail[0];
	let start = 0;
	if (last?.type === "Literal" && first?.type === "Literal" && last.end === first.pos) {
		head[head.length - 1] = {
			type: "Literal",
			pos: last.pos,
			end: first.end,
			text: last.text + first.text,
			value: last.value + first.value
		};
		start = 1;
	}
	for (let i = start; i < tail.length; i++) head.push(tail[i]);
	return head;
}
function isMatchedAssignment(state) {
	return state < ASSIGNMENT_INVALID;
}
function assignmentOperatorPos(state) {
	return -state - 2;
}
function scanAssignmentPrefix(src, start, end, initialState) {
	let state = initialState;
	for (let i = start; i < end && state >= 0; i++) {
		const c = src.charCodeAt(i);
		if (state >= ASSIGNMENT_INDEX_BASE) {
			if (c === 91) state++;
			else if (c === 93 && --state === ASSIGNMENT_INDEX_BASE) state = ASSIGNMENT_AFTER_INDEX;
		} else if (state === ASSIGNMENT_NAME_START) state = c < 128 && isIdChar[c] & 1 ? ASSIGNMENT_NAME : ASSIGNMENT_INVALID;
		else if (state === ASSIGNMENT_NAME) {
			if (c < 128 && isIdChar[c] & 2) continue;
			if (c === 91) state = 5;
			else if (c === 43) state = ASSIGNMENT_AFTER_PLUS;
			else state = c === 61 ? -i - 2 : ASSIGNMENT_INVALID;
		} else if (state === ASSIGNMENT_AFTER_INDEX) {
			if (c === 43) state = ASSIGNMENT_AFTER_PLUS;
			else state = c === 61 ? -i - 2 : ASSIGNMENT_INVALID;
		} else state = c === 61 ? -i - 2 : ASSIGNMENT_INVALID;
	}
	return state;
}
function setToken(out, token, value, pos = 0, end = 0) {
	out.token = token;
	out._value = value;
	out.pos = pos;
	out.end = end;
	out.fileDescriptor = void 0;
	out.variableName = void 0;
	out.descriptorEnd = 0;
	out.delimiterQuoted = false;
	out.content = void 0;
	out.assignmentOperatorPos = -1;
	out.raw = false;
	out.keywordEligible = false;
}
function setSpanToken(out, token, pos, end, raw) {
	out.token = token;
	out._value = null;
	out.pos = pos;
	out.end = end;
	out.fileDescriptor = void 0;
	out.variableName = void 0;
	out.descriptorEnd = 0;
	out.delimiterQuoted = false;
	out.content = void 0;
	out.assignmentOperatorPos = -1;
	out.raw = raw;
	out.keywordEligible = false;
}
function matchReservedWord(src, start, len) {
	switch (src.charCodeAt(start)) {
		case 33: return len === 1 ? Token.Bang : void 0;
		case 123: return len === 1 ? Token.LBrace : void 0;
		case 125: return len === 1 ? Token.RBrace : void 0;
		case 105: {
			if (len !== 2) return void 0;
			const c = src.charCodeAt(start + 1);
			return c === 102 ? Token.If : c === 110 ? Token.In : void 0;
		}
		case 102:
			if (len === 2) return src.charCodeAt(start + 1) === 105 ? Token.Fi : void 0;
			if (len === 3) return src.startsWith("for", start) ? Token.For : void 0;
			if (len === 8) return src.startsWith("function", start) ? Token.Function : void 0;
			return;
		case 116: return len === 4 && src.startsWith("then", start) ? Token.Then : void 0;
		case 101:
			if (len !== 4) return void 0;
			if (src.startsWith("else", start)) return Token.Else;
			if (src.startsWith("elif", start)) return Token.Elif;
			if (src.startsWith("esac", start)) return Token.Esac;
			return;
		case 100:
			if (len === 2) return src.charCodeAt(start + 1) === 111 ? Token.Do : void 0;
			if (len === 4) return src.startsWith("done", start) ? Token.Done : void 0;
			return;
		case 99:
			if (len === 4) return src.startsWith("case", start) ? Token.Case : void 0;
			if (len === 6) return src.startsWith("coproc", start) ? Token.Coproc : void 0;
			return;
		case 119: return len === 5 && src.startsWith("while", start) ? Token.While : void 0;
		case 117: return len === 5 && src.startsWith("until", start) ? Token.Until : void 0;
		case 115: return len === 6 && src.startsWith("select", start) ? Token.Select : void 0;
		default: return;
	}
}
const LexContext = {
	Normal: 0,
	CommandStart: 1,
	TestMode: 2,
	CommandPrefix: 3,
	Declaration: 4,
	ArrayElement: 5,
	FunctionName: 6,
	CasePattern: 7,
	EvalArgument: 8
};
function isBraceCommandOpener(after) {
	return after === 32 || after === 9 || after === 10 || after === 124;
}
var Lexer = class Lexer {
	static _findSubstitutionEnd;
	src;
	srcEnd;
	parenBoundary;
	pos;
	current;
	nextState;
	hasPeek;
	pendingHereDocs;
	substitutionContext;
	_errors = null;
	_buildParts = false;
	_buildValue = false;
	_nestingDepth = 0;
	constructor(src, start = 0, end = src.length, parenBoundary = false, context = createSubstitutionContext()) {
		this.src = src;
		this.srcEnd = end;
		this.parenBoundary = parenBoundary;
		this.pos = start;
		this.current = new TokenValue(this);
		this.nextState = new TokenValue(this);
		this.hasPeek = false;
		this.pendingHereDocs = null;
		this.substitutionContext = context;
		if (start === 0 && src.charCodeAt(0) === 35 && src.charCodeAt(1) === 33) {
			const nl = src.indexOf("\n");
			this.pos = nl === -1 ? this.srcEnd : nl + 1;
		}
	}
	getSource() {
		return this.src;
	}
	fork(start, end, parenBoundary = false) {
		const lexer = new Lexer(this.src, start, end, parenBoundary, this.substitutionContext);
		lexer._nestingDepth = this._nestingDepth;
		return lexer;
	}
	getSubstitutionContext() {
		return this.substitutionContext;
	}
	get errors() {
		return this._errors ?? (this._errors = []);
	}
	commandExpansion(pos, text, start, inner, parenBoundary = false) {
		const window = this.scriptWindow(this.src, start, start + inner.length, parenBoundary);
		return new ScriptExpansionImpl("CommandExpansion", pos, this.pos, text, window);
	}
	decodedCommandExpansion(pos, text, inner) {
		const window = this.scriptWindow(inner, 0, inner.length, false, true);
		return new ScriptExpansionImpl("CommandExpansion", pos, this.pos, text, window);
	}
	processSubstitution(pos, text, operator, inner) {
		const window = this.scriptWindow(this.src, pos + 2, pos + 2 + inner.length, !this._unbalanced);
		return new ProcessSubstitutionImpl(pos, this.pos, text, operator, window);
	}
	scriptWindow(source, start, end, parenBoundary, decoded = false) {
		if (this._nestingDepth > 256) return void 0;
		const context = decoded ? void 0 : this.substitutionContext;
		return {
			source,
			start,
			end,
			depth: this._nestingDepth + 1,
			parenBoundary,
			context
		};
	}
	getPos() {
		return this.pos;
	}
	findSubstitutionEnd(start, end, depth = this._nestingDepth + 1) {
		if (Lexer._findSubstitutionEnd === void 0) return -1;
		return Lexer._findSubstitutionEnd(this.src, start, end, depth, this.substitutionContext);
	}
	_tokenValue(pos, end, raw) {
		return raw ? this.src.slice(pos, end) : this.wordValueOf(pos, end);
	}
	wordValueOf(start, end) {
		const savedPos = this.pos;
		const savedEnd = this.srcEnd;
		const savedBracketWindow = this._bracketWindow;
		const savedArithmeticBracketWindow = this._arithmeticBracketWindow;
		const savedBuildValue = this._buildValue;
		const savedUnbalanced = this._unbalanced;
		const errorCount = this._errors === null ? 0 : this._errors.length;
		this.pos = start;
		this.srcEnd = end;
		this._buildValue = true;
		this.readWordText();
		if (this.pos < end && this._wordAssignmentState !== void 0 && this._wordAssignmentState >= ASSIGNMENT_INDEX_BASE) {
			this.pos = start;
			this.readWordText(true);
		}
		const value = this._wordText;
		this.pos = savedPos;
		this.srcEnd = savedEnd;
		this._bracketWindow = savedBracketWindow;
		this._arithmeticBracketWindow = savedArithmeticBracketWindow;
		this._buildValue = savedBuildValue;
		this._unbalanced = savedUnbalanced;
		if (this._errors !== null) this._errors.length = errorCount;
		return value;
	}
	findClosingBracket(start, end = this.srcEnd) {
		const limit = Math.min(end, this.srcEnd);
		let window = this._bracketWindow;
		if (!window || window.limit !== limit) {
			window = {
				limit,
				depth: this._nestingDepth,
				last: this.src.lastIndexOf("]", limit - 1)
			};
			this._bracketWindow = window;
		}
		if (start > window.last) return -1;
		if (window.depth !== this._nestingDepth) {
			window = {
				limit,
				depth: this._nestingDepth,
				last: window.last
			};
			this._bracketWindow = window;
		}
		if (window.failed?.has(start)) return -1;
		const unmatched = [];
		const close = this.findClosingShellDelimiter(start, end, 93, false, true, unmatched);
		if (close === -1) {
			const failed = window.failed ?? (window.failed = new Set());
			for (const starts of unmatched) for (const pos of starts) failed.add(pos);
		}
		return close;
	}
	findClosingArithmeticBracket(start, end = this.srcEnd) {
		const limit = Math.min(end, this.srcEnd);
		let window = this._arithmeticBracketWindow;
		if (!window || window.end !== limit || window.depth !== this._nestingDepth) {
			window = {
				end: limit,
				depth: this._nestingDepth,
				failed: new Set()
			};
			this._arithmeticBracketWindow = window;
		}
		if (window.failed.has(start)) return -1;
		return this.findClosingShellDelimiter(start, end, 93, false, false, void 0, window.failed);
	}
	findClosingBrace(start, end = this.srcEnd) {
		return this.findClosingShellDelimiter(start, end, 125);
	}
	findClosingParenthesis(start, end = this.srcEnd) {
		const savedPos = this.pos;
		const savedEnd = this.srcEnd;
		const savedBracketWindow = this._bracketWindow;
		const savedArithmeticBracketWindow = this._arithmeticBracketWindow;
		const savedUnbalanced = this._unbalanced;
		this.pos = start;
		this.srcEnd = Math.min(end, this.srcEnd);
		this.extractBalanced();
		const close = this._unbalanced ? -1 : this.pos - 1;
		this.pos = savedPos;
		this.srcEnd = savedEnd;
		this._bracketWindow = savedBracketWindow;
		this._arithmeticBracketWindow = savedArithmeticBracketWindow;
		this._unbalanced = savedUnbalanced;
		return close;
	}
	findArithmeticExpansionEnd(start, end = this.srcEnd) {
		const scanner = this.fork(start, end);
		scanner.pos = start + 1;
		scanner.scanArithmeticBody();
		return scanner.pos;
	}
	findArithmeticWordEnd(start, end = this.srcEnd) {
		const scanner = this.fork(start, end);
		scanner.pos = start;
		return scanner.scanArithmeticWordEnd();
	}
	scanArithmeticWordEnd() {
		while (this.pos < this.srcEnd) {
			const ch = this.src.charCodeAt(this.pos);
			if (ch === 36) {
				this.readDollar();
				continue;
			}
			if (ch === 96) {
				this.readBacktickExpansion();
				continue;
			}
			if (ch === 39) {
				this.pos++;
				this.skipSQ();
				continue;
			}
			if (ch === 34) {
				this.pos++;
				this.skipDQ();
				continue;
			}
			if (ch === 92) {
				this.pos += 2;
				continue;
			}
			if (ch === 91) {
				const close = this.findClosingBracket(this.pos + 1);
				if (close !== -1) {
					this.pos = close + 1;
					continue;
				}
			}
			if ((ch === 60 || ch === 62) && this.src.charCodeAt(this.pos + 1) === 40) {
				this.pos += 2;
				this.extractBalanced();
				continue;
			}
			if (ch < 128 && arithmeticWordDelimiter[ch]) break;
			this.pos++;
		}
		return this.pos;
	}
	findClosingShellDelimiter(start, end, closing, array = false, braces = true, bracketStarts, failedBrackets) {
		const savedPos = this.pos;
		const savedEnd = this.srcEnd;
		const savedBracketWindow = this._bracketWindow;
		const savedArithmeticBracketWindow = this._arithmeticBracketWindow;
		const savedUnbalanced = this._unbalanced;
		this.srcEnd = Math.min(end, this.srcEnd);
		const delimiters = [closing];
		bracketStarts?.push([]);
		const failedStarts = failedBrackets ? [start] : void 0;
		let pos = start;
		let wordStart = true;
		let invalid = -1;
		while (pos < this.srcEnd) {
			const expected = delimiters[delimiters.length - 1];
			if (bracketStarts && expected === 93) bracketStarts[bracketStarts.length - 1].push(pos);
			const ch = this.src.charCodeAt(pos);
			if (ch === 92) {
				if (pos + 1 < this.srcEnd && this.src.charCodeAt(pos + 1) !== 10) wordStart = false;
				pos += 2;
				continue;
			}
			if (ch === 35 && array && delimiters.length === 1 && wordStart) {
				while (pos < this.srcEnd && this.src.charCodeAt(pos) !== 10) pos++;
				continue;
			}
			if (ch === 39) {
				this.pos = pos + 1;
				this.skipSQ();
				pos = this.pos;
				wordStart = false;
				continue;
			}
			if (ch === 34) {
				this.pos = pos + 1;
				this.skipDQ();
				pos = this.pos;
				wordStart = false;
				continue;
			}
			if (ch === 96) {
				pos++;
				while (pos < this.srcEnd && this.src.charCodeAt(pos) !== 96) {
					if (this.src.charCodeAt(pos) === 92) pos++;
					pos++;
				}
				if (pos < this.srcEnd) pos++;
				wordStart = false;
				continue;
			}
			if (ch === 36 && pos + 1 < this.srcEnd && this.src.charCodeAt(pos + 1) === 40 || (ch === 60 || ch === 62) && pos + 1 < this.srcEnd && this.src.charCodeAt(pos + 1) === 40) {
				this.pos = pos + 2;
				this.extractBalanced();
				pos = this.pos;
				wordStart = false;
				continue;
			}
			if (ch === 36 && pos + 1 < this.srcEnd) {
				const after = this.src.charCodeAt(pos + 1);
				if (after === 39) {
					pos = decodeAnsiCQuoted(this.src, pos + 2, this.srcEnd).end;
					wordStart = false;
					continue;
				}
				if (after === 36) {
					pos += 2;
					wordStart = false;
					continue;
				}
				if (after === 123 && braces) {
					delimiters.push(125);
					bracketStarts?.push([]);
					pos += 2;
					wordStart = false;
					continue;
				}
			}
			if (array && delimiters.length === 1) {
				if (ch === 91 && wordStart) {
					delimiters.push(93);
					bracketStarts?.push([]);
				} else if (invalid === -1 && (ch === 59 || ch === 38 || ch === 124 || ch === 60 || ch === 62 || ch === 40 && !isExtglobOpen(this.src.charCodeAt(pos - 1)))) invalid = pos;
			}
			if (expected === 93 && ch === 91) {
				delimiters.push(93);
				bracketStarts?.push([]);
				failedStarts?.push(pos + 1);
			} else if (expected === 41 && ch === 40) {
				delimiters.push(41);
				bracketStarts?.push([]);
			} else if (ch === expected) {
				delimiters.pop();
				failedStarts?.pop();
				bracketStarts?.pop();
				if (delimiters.length === 0) {
					this.pos = savedPos;
					this.srcEnd = savedEnd;
					this._bracketWindow = savedBracketWindow;
					this._arithmeticBracketWindow = savedArithmeticBracketWindow;
					this._unbalanced = savedUnbalanced;
					if (invalid !== -1) this.errors.push({
						message: `unexpected '${this.src[invalid]}' in array assignment`,
						pos: invalid
					});
					return pos;
				}
				wordStart = false;
				pos++;
				continue;
			}
			wordStart = ch < 128 && (charType[ch] & 1) !== 0;
			pos++;
		}
		if (failedStarts) for (const start of failedStarts) failedBrackets.add(start);
		this.pos = savedPos;
		this.srcEnd = savedEnd;
		this._bracketWindow = savedBracketWindow;
		this._arithmeticBracketWindow = savedArithmeticBracketWindow;
		this._unbalanced = savedUnbalanced;
		return -1;
	}
	scanBraceExpansion(start, results) {
		const src = this.src;
		const len = this.srcEnd;
		const cached = results.get(start);
		if (cached !== void 0) return cached;
		const savedPos = this.pos;
		const savedUnbalanced = this._unbalanced;
		const errorCount = this._errors === null ? 0 : this._errors.length;
		const frames = [start, 0];
		let pos = start + 1;
		while (pos < len) {
			const ch = src.charCodeAt(pos);
			const type = ch < 128 ? charType[ch] : 0;
			if (type === 0) {
				pos++;
				if (ch === 125) {
					const hasSep = frames.pop();
					results.set(frames.pop(), hasSep ? pos : -1);
					if (frames.length === 0) break;
				} else if (ch === 44 || ch === 46 && src.charCodeAt(pos) === 46) frames[frames.length - 1] = 1;
				continue;
			}
			const next = pos + 1 < len ? src.charCodeAt(pos + 1) : 0;
			if (type & 1) {
				if (next === 40 && (ch === 60 || ch === 62)) {
					this.pos = pos + 2;
					this.extractBalanced();
					pos = this.pos;
				} else if (ch === 40 && isExtglobOpen(src.charCodeAt(pos - 1))) {
					const close = this.findClosingShellDelimiter(pos + 1, len, 41);
					if (close === -1) break;
					pos = close + 1;
				} else break;
			} else if (ch === 92) pos += 2;
			else if (ch === 39) {
				this.pos = pos + 1;
				this.skipSQ();
				pos = this.pos;
			} else if (ch === 34) {
				this.pos = pos + 1;
				this.skipDQ();
				pos = this.pos;
			} else if (ch === 96) {
				pos++;
				while (pos < len && src.charCodeAt(pos) !== 96) pos += src.charCodeAt(pos) === 92 ? 2 : 1;
				pos++;
			} else if (ch === 123) {
				frames.push(pos, 0);
				pos++;
			} else if (next === 39) pos = decodeAnsiCQuoted(src, pos + 2, len).end;
			else if (next === 123) {
				const close = this.findClosingBrace(pos + 2, len);
				if (close === -1) break;
				pos = close + 1;
			} else if (next === 40) {
				this.pos = pos + 2;
				this.extractBalanced();
				pos = this.pos;
			} else pos++;
		}
		this.pos = savedPos;
		this._unbalanced = savedUnbalanced;
		if (this._errors !== null) this._errors.length = errorCount;
		for (let index = 0; index < frames.length; index += 2) results.set(frames[index], -1);
		return results.get(start);
	}
	skipSubshellBody() {
		this.extractBalanced(false);
		return this._unbalanced ? -1 : this.pos;
	}
	skipCompoundBody(closeToken) {
		const frames = [{
			close: closeToken,
			phase: closeToken === Token.Esac ? "case-pattern" : "commands"
		}];
		let commandStart = true;
		for (;;) {
			const phase = frames[frames.length - 1].phase;
			let ctx = commandStart ? LexContext.CommandStart : LexContext.Normal;
			if (phase === "function-name") ctx = LexContext.FunctionName;
			else if (phase === "case-pattern" && commandStart) ctx = LexContext.CasePattern;
			const value = this.next(ctx);
			const token = value.token;
			if (token === Token.EOF) return -1;
			const frame = frames[frames.length - 1];
			if (frame.phase === "function-name") {
				if (token === Token.Newline) continue;
				frame.phase = "function-body";
				commandStart = true;
				continue;
			} else if (frame.phase === "function-body") {
				if (token === Token.Newline) continue;
				frame.phase = "commands";
				commandStart = true;
				if (token === Token.LParen && this.peek(LexContext.Normal).token === Token.RParen) {
					this.next(LexContext.Normal);
					frame.phase = "function-body";
					continue;
				}
			} else if (frame.phase === "coproc-command") {
				if (token === Token.Newline) continue;
				if (token === Token.Word) {
					frame.phase = "coproc-body";
					commandStart = true;
					continue;
				}
				frame.phase = "commands";
				commandStart = true;
			} else if (frame.phase === "coproc-body") {
				if (token === Token.Newline) continue;
				frame.phase = token === Token.Word && value.keywordEligible && value.value === "time" ? "time-command" : "commands";
				commandStart = true;
				if (frame.phase === "time-command") continue;
			} else if (frame.phase === "time-command") {
				if (token === Token.Word && value.keywordEligible && value.value === "-p") {
					frame.phase = "time-command-after-p";
					continue;
				}
				if (token === Token.Word && value.keywordEligible && value.value === "--") {
					frame.phase = "commands";
					continue;
				}
				frame.phase = "commands";
				commandStart = true;
			} else if (frame.phase === "time-command-after-p") {
				if (token === Token.Word && value.keywordEligible && value.value === "--") {
					frame.phase = "commands";
					continue;
				}
				frame.phase = "commands";
				commandStart = true;
			} else if (frame.phase === "for-header") {
				if (token === Token.ArithCmd || token === Token.Semi || token === Token.Newline) {
					commandStart = true;
					continue;
				}
				if (token === Token.Do || token === Token.LBrace) {
					frame.close = token === Token.Do ? Token.Done : Token.RBrace;
					frame.phase = "commands";
					commandStart = true;
					continue;
				}
			} else if (frame.phase === "case-word") {
				if (token === Token.Newline) continue;
				frame.phase = "case-in";
				commandStart = false;
				continue;
			} else if (frame.phase === "case-in") {
				if (token === Token.Newline) {
					commandStart = true;
					continue;
				}
				frame.phase = "case-pattern";
				commandStart = true;
				continue;
			} else if (frame.phase === "case-pattern") {
				if (token === Token.Esac && commandStart) {
					frames.pop();
					if (frames.length === 0) return value.end;
					commandStart = false;
					continue;
				}
				if (token === Token.RParen) {
					frame.phase = "commands";
					commandStart = true;
				} else commandStart = token === Token.Newline;
				continue;
			}
			if (token === frame.close) {
				frames.pop();
				if (frames.length === 0) return value.end;
				commandStart = false;
				continue;
			}
			if (commandStart) switch (token) {
				case Token.LParen:
					frames.push({
						close: Token.RParen,
						phase: "commands"
					});
					break;
				case Token.LBrace:
					frames.push({
						close: Token.RBrace,
						phase: "commands"
					});
					break;
				case Token.If:
					frames.push({
						close: Token.Fi,
						phase: "commands"
					});
					break;
				case Token.For:
					frames.push({
						close: Token.Done,
						phase: "for-header"
					});
					break;
				case Token.While:
				case Token.Until:
				case Token.Select:
					frames.push({
						close: Token.Done,
						phase: "commands"
					});
					break;
				case Token.Case:
					frames.push({
						close: Token.Esac,
						phase: "case-word"
					});
					break;
				case Token.DblLBracket:
					if (!this.skipTestCommandBody()) return -1;
					commandStart = false;
					continue;
				case Token.Assignment:
				case Token.Redirect:
				case Token.Bang:
				case Token.Then:
				case Token.Else:
				case Token.Elif:
				case Token.Do:
				case Token.In: break;
				case Token.Semi:
				case Token.Newline:
				case Token.Pipe:
				case Token.And:
				case Token.Or:
				case Token.Amp:
				case Token.DoubleSemi:
				case Token.SemiAmp:
				case Token.DoubleSemiAmp: break;
				case Token.Function:
					frame.phase = "function-name";
					break;
				case Token.Coproc:
					frame.phase = "coproc-command";
					break;
				default:
					if (token === Token.Word && value.keywordEligible && value.value === "time") {
						frame.phase = "time-command";
						commandStart = true;
					} else commandStart = false;
					continue;
			}
			switch (token) {
				case Token.Semi:
				case Token.Newline:
				case Token.Pipe:
				case Token.And:
				case Token.Or:
				case Token.Amp:
					commandStart = true;
					break;
				case Token.DoubleSemi:
				case Token.SemiAmp:
				case Token.DoubleSemiAmp:
					if (frame.close === Token.Esac) frame.phase = "case-pattern";
					commandStart = true;
					break;
				case Token.RParen: commandStart = true;
			}
		}
	}
	skipTestGroup() {
		let depth = 1;
		for (;;) {
			const value = this.next(LexContext.TestMode);
			if (value.token === Token.EOF) return -1;
			if (value.token === Token.DblRBracket) {
				this.unshift(value);
				return -1;
			}
			if (value.token === Token.LParen) depth++;
			else if (value.token === Token.RParen && --depth === 0) return value.end;
		}
	}
	skipTestCommandBody() {
		for (;;) {
			const token = this.next(LexContext.TestMode).token;
			if (token === Token.DblRBracket) return true;
			if (token === Token.EOF) return false;
		}
	}
	buildWordParts(startPos) {
		this._buildParts = true;
		this.pos = startPos;
		const ch = this.src.charCodeAt(startPos);
		if ((ch === 60 || ch === 62) && startPos + 1 < this.srcEnd && this.src.charCodeAt(startPos + 1) === 40) {
			this.pos = startPos + 2;
			const inner = this.extractBalanced();
			const text = this.src.slice(startPos, this.pos);
			const part = this.processSubstitution(startPos, text, ch === 60 ? "<" : ">", inner);
			if (this.pos < this.srcEnd) {
				this.readWordText();
				if (this._wordParts) this._wordParts.unshift(part);
				else this._wordParts = [part];
			} else this._wordParts = [part];
		} else {
			this.readWordText();
			if (this.pos < this.srcEnd && this._wordAssignmentState !== void 0 && this._wordAssignmentState >= ASSIGNMENT_INDEX_BASE) {
				this.pos = startPos;
				this.readWordText(true);
			}
		}
		return this._wordParts;
	}
	buildEmbeddedWordParts(startPos, arithmetic = false) {
		this._buildParts = true;
		this.pos = startPos;
		this.readInnerWordText(false, arithmetic);
		return this._wordParts;
	}
	buildArrayElementParts(startPos) {
		const close = this.findClosingBracket(startPos + 1);
		if (close === -1) return this.buildWordParts(startPos);
		const src = this.src;
		this._buildParts = true;
		const head = hasEmbeddedWordStructure(src, startPos, close + 1) ? this.parseSubFieldWord(startPos, close + 1, "embedded") : void 0;
		this.pos = close + 1;
		this.readWordText(false, LexContext.ArrayElement);
		const end = this.pos;
		const operator = skipLineContinuations(src, close + 1, end);
		const after = src.charCodeAt(operator);
		const keyed = after === 61 || after === 43 && src.charCodeAt(operator + 1) === 61;
		let headParts = head?.parts;
		let tailParts = this._wordParts;
		if (keyed) tailParts = parseGlobParts(src, close + 1, end, tailParts) ?? tailParts;
		if (!headParts && !tailParts) return keyed ? null : parseGlobParts(src, startPos, end, void 0) ?? null;
		const headText = src.slice(startPos, close + 1);
		if (!headParts) headParts = [{
			type: "Literal",
			pos: startPos,
			end: close + 1,
			text: headText,
			value: head?.value ?? headText
		}];
		if (!tailParts) tailParts = end > close + 1 ? [{
			type: "Literal",
			pos: close + 1,
			end,
			text: src.slice(close + 1, end),
			value: this._wordText
		}] : [];
		let parts = joinWordParts(headParts, tailParts);
		if (!keyed) parts = parseGlobParts(src, startPos, end, parts) ?? parts;
		return parts.length > 1 || parts[0].type !== "Literal" ? parts : null;
	}
	buildHereDocParts(bodyPos, bodyEnd) {
		this._buildParts = true;
		const src = this.src;
		const parts = [];
		let hasExpansion = false;
		let litBuf = "";
		let litStart = bodyPos;
		let i = bodyPos;
		const flushLit = () => {
			if (i > litStart) {
				parts.push({
					type: "Literal",
					pos: litStart,
					end: i,
					value: litBuf,
					text: src.slice(litStart, i)
				});
				litBuf = "";
			}
		};
		while (i < bodyEnd) {
			const ch = src.charCodeAt(i);
			if (ch === 92) {
				if (i + 1 < bodyEnd) {
					const nc = src.charCodeAt(i + 1);
					if (nc === 10) {
						i += 2;
						continue;
					}
					if (nc === 36 || nc === 96 || nc === 92) {
						litBuf += String.fromCharCode(nc);
						i += 2;
						continue;
					}
				}
				litBuf += "\\";
				i++;
				continue;
			}
			if (ch === 36 && src.charCodeAt(i + 1) !== 39 && src.charCodeAt(i + 1) !== 34) {
				flushLit();
				litStart = i;
				this.pos = i;
				this.readDollar();
				if (this._resultPart) {
					hasExpansion = true;
					parts.push(this._resultPart);
					litStart = this.pos;
				} else litBuf += src.slice(i, this.pos);
				i = this.pos;
				continue;
			}
			if (ch === 96) {
				flushLit();
				litStart = i;
				this.pos = i;
				this.readBacktickExpansion();
				if (this._resultPart) {
					hasExpansion = true;
					parts.push(this._resultPart);
					litStart = this.pos;
				} else litBuf += src.slice(i, this.pos);
				i = this.pos;
				continue;
			}
			litBuf += src[i];
			i++;
		}
		flushLit();
		return hasExpansion ? parts : null;
	}
	registerHereDocTarget(target) {
		if (this.pendingHereDocs === null) return;
		for (const hd of this.pendingHereDocs) if (!hd.target) {
			hd.target = target;
			return;
		}
	}
	readTestRegexWord() {
		this.hasPeek = false;
		this.skipSpacesAndTabs();
		const src = this.src;
		const len = this.srcEnd;
		const start = this.pos;
		let depth = 0;
		while (this.pos < len) {
			const ch = src.charCodeAt(this.pos);
			if (ch === 40) {
				depth++;
				this.pos++;
				continue;
			}
			if (ch === 92) {
				this.pos += this.pos + 1 < len ? 2 : 1;
				continue;
			}
			if (ch === 39) {
				const quotePos = this.pos++;
				const ansiC = quotePos > start && src.charCodeAt(quotePos - 1) === 36;
				while (this.pos < len && src.charCodeAt(this.pos) !== 39) {
					if (ansiC && src.charCodeAt(this.pos) === 92 && this.pos + 1 < len) this.pos++;
					this.pos++;
				}
				if (this.pos < len) this.pos++;
				else this.errors.push({
					message: ansiC ? "unterminated ANSI-C quote" : "unterminated single quote",
					pos: quotePos
				});
				continue;
			}
			if (ch === 34) {
				this.pos++;
				this.readDoubleQuoted();
				continue;
			}
			if (ch === 96) {
				this.readBacktickExpansion();
				continue;
			}
			if (depth > 0) {
				if (ch === 41) depth--;
				this.pos++;
				continue;
			}
			if (ch === 36) {
				this.readDollar();
				continue;
			}
			if ((ch === 60 || ch === 62) && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 40) {
				const subPos = this.pos;
				this.pos += 2;
				this.extractBalanced();
				if (this._unbalanced) this.errors.push({
					message: "unterminated process substitution",
					pos: subPos
				});
				continue;
			}
			if (ch < 128 && charType[ch] & 1 && ch !== 124) break;
			this.pos++;
		}
		setToken(this.current, Token.Word, src.slice(start, this.pos), start, this.pos);
		return this.current;
	}
	readCStyleForExprs() {
		this.hasPeek = false;
		const src = this.src;
		const len = this.srcEnd;
		while (this.pos < len && (src.charCodeAt(this.pos) === 32 || src.charCodeAt(this.pos) === 9)) this.pos++;
		const openPos = this.pos;
		if (this.pos < len && src.charCodeAt(this.pos) === 40) this.pos++;
		const starts = [
			this.pos,
			0,
			0
		];
		const parts = [
			"",
			"",
			"",
			0,
			0,
			0
		];
		let partIdx = 0;
		let depth = 1;
		let partStart = this.pos;
		let extra = false;
		const setPart = (end) => {
			const raw = src.slice(partStart, end);
			parts[partIdx] = raw.trim();
			parts[3 + partIdx] = starts[partIdx] + raw.length - raw.trimStart().length;
		};
		while (this.pos < len && depth > 0) {
			const c = src.charCodeAt(this.pos);
			if (c === 40) {
				depth++;
				this.pos++;
			} else if (c === 41) {
				depth--;
				if (depth === 0) {
					if (!extra) setPart(this.pos);
					if (partIdx < 2) this.errors.push({
						message: "expected three arithmetic expressions in for header",
						pos: this.pos
					});
					this.pos++;
					while (this.pos < len && (src.charCodeAt(this.pos) === 32 || src.charCodeAt(this.pos) === 9)) this.pos++;
					if (this.pos < len && src.charCodeAt(this.pos) === 41) this.pos++;
					break;
				}
				this.pos++;
			} else if (c === 59 && depth === 1) {
				if (partIdx === 2) {
					if (!extra) {
						setPart(this.pos);
						this.errors.push({
							message: "expected three arithmetic expressions in for header",
							pos: this.pos
						});
					}
					extra = true;
					this.pos++;
					continue;
				}
				setPart(this.pos);
				partIdx++;
				this.pos++;
				partStart = this.pos;
				starts[partIdx] = partStart;
			} else if (c === 36) this.readDollar();
			else if (c === 96) this.readBacktickExpansion();
			else if (c === 92) this.pos += this.pos + 1 < len ? 2 : 1;
			else if (c === 39) {
				this.pos++;
				this.skipSQ();
			} else if (c === 34) {
				this.pos++;
				this.skipDQ();
			} else this.pos++;
		}
		if (depth > 0) {
			if (!extra) setPart(this.pos);
			this.errors.push({
				message: "unterminated arithmetic for header",
				pos: openPos
			});
		}
		return parts;
	}
	peek(ctx = LexContext.Normal) {
		if (!this.hasPeek) {
			this.readNext(this.nextState, ctx);
			this.hasPeek = true;
		}
		return this.nextState;
	}
	peekFollow(closers) {
		if (!this.hasPeek) {
			const ctx = closers[this.current.token] ? LexContext.CommandStart : LexContext.Normal;
			this.readNext(this.nextState, ctx);
			this.hasPeek = true;
		}
		return this.nextState;
	}
	next(ctx = LexContext.Normal) {
		if (this.hasPeek) {
			this.hasPeek = false;
			const temp = this.current;
			this.current = this.nextState;
			this.nextState = temp;
			return this.current;
		}
		this.readNext(this.current, ctx);
		return this.current;
	}
	unshift(tok) {
		this.nextState.copyFrom(tok);
		this.hasPeek = true;
	}
	readNext(out, ctx) {
		const src = this.src;
		const len = this.srcEnd;
		let pos = this.pos;
		while (true) {
			pos = skipBlanks(src, pos, len);
			if (ctx === LexContext.TestMode) while (pos < len && src.charCodeAt(pos) === 10) pos = skipBlanks(src, pos + 1, len);
			if (pos >= len || src.charCodeAt(pos) !== 35) break;
			while (pos < len && src.charCodeAt(pos) !== 10) pos++;
		}
		this.pos = pos;
		if (pos >= len) {
			this.consumePendingHereDocs();
			setToken(out, Token.EOF, "", pos, pos);
			return;
		}
		const tokenStart = pos;
		const ch = src.charCodeAt(pos);
		if (ch === 10) {
			this.pos++;
			this.consumePendingHereDocs();
			setToken(out, Token.Newline, "\n", tokenStart, this.pos);
			return;
		}
		if (ctx === LexContext.TestMode && (ch === 60 || ch === 62) && !(this.pos + 1 < this.srcEnd && src.charCodeAt(this.pos + 1) === 40)) {
			this.pos++;
			setToken(out, Token.Word, ch === 60 ? "<" : ">", tokenStart, this.pos);
			out.keywordEligible = true;
			return;
		}
		if (ch < 128 && charType[ch] & 1 && this.tryReadOperator(out, ch, ctx, tokenStart)) return;
		if (ch === 91 && ctx === LexContext.ArrayElement && this.readArrayElement(out, tokenStart)) return;
		this.readWord(out, ctx, tokenStart);
	}
	tryReadOperator(out, ch, ctx, tokenStart) {
		const src = this.src;
		const pos = this.pos;
		const next = pos + 1 < this.srcEnd ? src.charCodeAt(pos + 1) : 0;
		switch (ch) {
			case 59:
				if (next === 59) {
					if (pos + 2 < this.srcEnd && src.charCodeAt(pos + 2) === 38) {
						this.pos += 3;
						setToken(out, Token.DoubleSemiAmp, ";;&", tokenStart, this.pos);
						return true;
					}
					this.pos += 2;
					setToken(out, Token.DoubleSemi, ";;", tokenStart, this.pos);
					return true;
				}
				if (next === 38) {
					this.pos += 2;
					setToken(out, Token.SemiAmp, ";&", tokenStart, this.pos);
					return true;
				}
				this.pos++;
				setToken(out, Token.Semi, ";", tokenStart, this.pos);
				return true;
			case 124:
				if (next === 124) {
					this.pos += 2;
					setToken(out, Token.Or, "||", tokenStart, this.pos);
					return true;
				}
				if (next === 38) {
					this.pos += 2;
					setToken(out, Token.Pipe, "|&", tokenStart, this.pos);
					return true;
				}
				this.pos++;
				setToken(out, Token.Pipe, "|", tokenStart, this.pos);
				return true;
			case 38:
				if (next === 38) {
					this.pos += 2;
					setToken(out, Token.And, "&&", tokenStart, this.pos);
					return true;
				}
				if (next === 62) {
					this.pos += 2;
					const append = this.pos < this.srcEnd && src.charCodeAt(this.pos) === 62;
					if (append) this.pos++;
					return this.readRedirectTarget(out, append ? "&>>" : "&>", tokenStart);
				}
				this.pos++;
				setToken(out, Token.Amp, "&", tokenStart, this.pos);
				return true;
			case 40:
				if (ctx === LexContext.CommandStart && next === 40) {
					const savedErrors = this.errors.length;
					this.readArithmeticCommand(out, tokenStart);
					if (!this._notArithmetic) return true;
					this.errors.length = savedErrors;
					this.pos = tokenStart;
				}
				this.pos++;
				setToken(out, Token.LParen, "(", tokenStart, this.pos);
				return true;
			case 41:
				this.pos++;
				setToken(out, Token.RParen, ")", tokenStart, this.pos);
				return true;
			case 60:
			case 62: return this.readRedirection(out, tokenStart);
			default: return false;
		}
	}
	readRedirection(out, tokenStart) {
		const src = this.src;
		const ch = src.charCodeAt(this.pos);
		let op = "";
		if (ch === 60) {
			this.pos++;
			const next = this.pos < this.srcEnd ? src.charCodeAt(this.pos) : 0;
			if (next === 60) {
				this.pos++;
				const third = this.pos < this.srcEnd ? src.charCodeAt(this.pos) : 0;
				if (third === 60) {
					this.pos++;
					op = "<<<";
				} else {
					const dash = third === 45;
					if (dash) this.pos++;
					this.skipSpacesAndTabs();
					const targetPos = this.pos;
					if (this.pos >= this.srcEnd || src.charCodeAt(this.pos) !== 35) this.readHereDocDelimiter();
					const hasTarget = this.pos > targetPos;
					if (hasTarget) (this.pendingHereDocs ?? (this.pendingHereDocs = [])).push({
						delimiter: this._hereDelim,
						strip: dash,
						quoted: this._hereQuoted
					});
					setToken(out, Token.Redirect, dash ? "<<-" : "<<", tokenStart, this.pos);
					out.content = hasTarget ? this._hereDelim : void 0;
					out.delimiterQuoted = hasTarget && this._hereQuoted;
					out.targetPos = targetPos;
					out.targetEnd = hasTarget ? this.pos : targetPos;
					return true;
				}
			} else if (next === 40) {
				this.readProcessSubstitution(out, "<", tokenStart);
				return true;
			} else if (next === 62) {
				op = "<>";
				this.pos++;
			} else if (next === 38) {
				op = "<&";
				this.pos++;
			} else op = "<";
		} else if (ch === 62) {
			this.pos++;
			const next = this.pos < this.srcEnd ? src.charCodeAt(this.pos) : 0;
			if (next === 40) {
				this.readProcessSubstitution(out, ">", tokenStart);
				return true;
			}
			if (next === 62) {
				op = ">>";
				this.pos++;
			} else if (next === 38) {
				op = ">&";
				this.pos++;
			} else if (next === 124) {
				op = ">|";
				this.pos++;
			} else op = ">";
		}
		return this.readRedirectTarget(out, op, tokenStart);
	}
	readRedirectTarget(out, op, tokenStart) {
		const src = this.src;
		this.skipSpacesAndTabs();
		if (this.pos < this.srcEnd) {
			const nc = src.charCodeAt(this.pos);
			if ((nc === 60 || nc === 62) && this.pos + 1 < this.srcEnd && src.charCodeAt(this.pos + 1) === 40) {
				const psStart = this.pos;
				this.pos += 2;
				this.extractBalanced();
				if (this._unbalanced) this.errors.push({
					message: "unterminated process substitution",
					pos: psStart
				});
				const psText = src.slice(psStart, this.pos);
				setToken(out, Token.Redirect, op, tokenStart, this.pos);
				out.content = psText;
				out.targetPos = psStart;
				out.targetEnd = this.pos;
				return true;
			}
			const targetPos = this.pos;
			if (nc !== 10 && nc !== 35) this.readRedirectTargetText();
			this.redirectToken(out, op, tokenStart, targetPos);
			return true;
		}
		this.redirectToken(out, op, tokenStart, this.pos);
		return true;
	}
	readRedirectTargetText() {
		const savedBuildValue = this._buildValue;
		this._buildValue = true;
		this.readWordText();
		this._buildValue = savedBuildValue;
	}
	redirectToken(out, operator, tokenStart, targetPos) {
		const hasTarget = this.pos > targetPos && (this._wordText.length > 0 || this._wordQuoted);
		setToken(out, Token.Redirect, operator, tokenStart, this.pos);
		out.content = hasTarget ? this._wordText : void 0;
		out.targetPos = targetPos;
		out.targetEnd = hasTarget ? this.pos : targetPos;
	}
	readProcessSubstitution(out, operator, tokenStart) {
		this.pos++;
		this.extractBalanced();
		if (this._unbalanced) this.errors.push({
			message: "unterminated process substitution",
			pos: tokenStart
		});
		const text = this.src.slice(tokenStart, this.pos);
		setToken(out, Token.Word, text, tokenStart, this.pos);
	}
	readHereDocDelimiter() {
		const src = this.src;
		const len = this.srcEnd;
		const savedBuildValue = this._buildValue;
		this._buildValue = true;
		let delimiter = "";
		let quoted = false;
		while (this.pos < len) {
			const c = src.charCodeAt(this.pos);
			if (c === 39) {
				quoted = true;
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 39) {
					delimiter += src[this.pos];
					this.pos++;
				}
				if (this.pos < len) this.pos++;
			} else if (c === 34) {
				quoted = true;
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 34) {
					if (src.charCodeAt(this.pos) === 92 && this.pos + 1 < len) {
						const next = src.charCodeAt(this.pos + 1);
						if (next === 10) {
							this.pos += 2;
							continue;
						}
						if (next === 36 || next === 96 || next === 34 || next === 92) this.pos++;
					}
					delimiter += src[this.pos];
					this.pos++;
				}
				if (this.pos < len) this.pos++;
			} else if (c === 92) {
				if (this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 10) {
					this.pos += 2;
					continue;
				}
				quoted = true;
				this.pos++;
				if (this.pos < len) {
					delimiter += src[this.pos];
					this.pos++;
				} else delimiter += "\\";
			} else if (c === 96) {
				const btStart = this.pos;
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
					if (src.charCodeAt(this.pos) === 92) this.pos++;
					this.pos++;
				}
				if (this.pos < len) this.pos++;
				delimiter += src.slice(btStart, this.pos);
			} else if (c === 36) {
				const next = this.pos + 1 < len ? src.charCodeAt(this.pos + 1) : 0;
				if (next === 39 || next === 34) quoted = true;
				this.readDollar();
				delimiter += this._resultText;
			} else if (c < 128 && charType[c] & 1) break;
			else {
				delimiter += src[this.pos];
				this.pos++;
			}
		}
		this._buildValue = savedBuildValue;
		this._hereDelim = delimiter;
		this._hereQuoted = quoted;
	}
	consumePendingHereDocs() {
		const pending = this.pendingHereDocs;
		if (pending === null || pending.length === 0) return;
		for (const hd of pending) {
			const bodyPos = this.pos;
			const bodyEnd = this.skipHereDocBody(hd.delimiter, hd.strip, this.parenBoundary, hd.quoted);
			if (hd.target) {
				hd.target.body.pos = bodyPos;
				hd.target.body.end = bodyEnd;
				hd.target.body.text = this.src.slice(bodyPos, bodyEnd);
				if (this.hereDocClosingPos !== -1) hd.target.closing = {
					pos: this.hereDocClosingPos,
					end: this.hereDocClosingEnd
				};
			}
		}
		pending.length = 0;
	}
	hereDocClosingPos = -1;
	hereDocClosingEnd = -1;
	matchHereDocDelimiter(delimiter, lineStart, end, join) {
		const src = this.src;
		let pos = lineStart;
		for (let i = 0; i < delimiter.length;) {
			if (join && src.charCodeAt(pos) === 92 && pos + 1 < end && src.charCodeAt(pos + 1) === 10) {
				pos += 2;
				continue;
			}
			if (pos >= end || src.charCodeAt(pos) !== delimiter.charCodeAt(i)) return -1;
			pos++;
			i++;
		}
		return pos;
	}
	logicalLineEnd(from, end, join) {
		const src = this.src;
		let lineEnd = src.indexOf("\n", from);
		while (lineEnd !== -1 && lineEnd < end) {
			if (!join) return lineEnd;
			let backslashes = lineEnd;
			while (backslashes > from && src.charCodeAt(backslashes - 1) === 92) backslashes--;
			if ((lineEnd - backslashes) % 2 === 0) return lineEnd;
			from = lineEnd + 1;
			lineEnd = src.indexOf("\n", from);
		}
		return end;
	}
	skipHereDocBody(delimiter, strip, parenEnds = false, quoted = false) {
		this.hereDocClosingPos = -1;
		this.hereDocClosingEnd = -1;
		const src = this.src;
		const len = this.srcEnd;
		while (this.pos < len) {
			let lineStart = this.pos;
			const lineEnd = this.logicalLineEnd(lineStart, len, !quoted);
			for (;;) {
				const before = lineStart;
				if (strip) while (lineStart < lineEnd && src.charCodeAt(lineStart) === 9) lineStart++;
				if (!quoted) lineStart = skipLineContinuations(src, lineStart, lineEnd);
				if (lineStart === before) break;
			}
			let afterDelim = this.matchHereDocDelimiter(delimiter, lineStart, lineEnd, !quoted);
			if (afterDelim !== -1 && !quoted) afterDelim = skipLineContinuations(src, afterDelim, lineEnd);
			if (afterDelim === lineEnd) {
				const bodyEnd = this.pos;
				if (!parenEnds || !this.parenBoundary || lineEnd !== len) {
					this.hereDocClosingPos = lineStart;
					this.hereDocClosingEnd = lineEnd;
				}
				this.pos = lineEnd < len ? lineEnd + 1 : lineEnd;
				return bodyEnd;
			}
			if (parenEnds && afterDelim !== -1) {
				let paren = afterDelim;
				while (paren < lineEnd && src.charCodeAt(paren) !== 41) paren++;
				if (paren < lineEnd || this.parenBoundary && lineEnd === len) {
					const bodyEnd = this.pos;
					this.pos = afterDelim;
					return bodyEnd;
				}
			}
			this.pos = lineEnd < len ? lineEnd + 1 : lineEnd;
		}
		return this.pos;
	}
	_wordText = "";
	_wordRaw = false;
	_wordQuoted = false;
	_wordHasExpansions = false;
	_wordKeywordEligible = false;
	_wordAssignmentState;
	_bracketWindow;
	_arithmeticBracketWindow;
	_wordParts = null;
	_resultText = "";
	_resultIsRaw = true;
	_resultHasExpansion = false;
	_resultPart;
	_unbalanced = false;
	_notArithmetic = false;
	_arithUnterminated = false;
	_dqText = "";
	_dqHasExpansions = false;
	_dqParts = null;
	_dqEnd = 0;
	_hereDelim = "";
	_hereQuoted = false;
	readWord(out, ctx, tokenStart = 0) {
		const errorStart = this._errors === null ? 0 : this._errors.length;
		this.readWordText(false, ctx, true);
		if (ctx === LexContext.Normal) {
			const next = this.pos < this.srcEnd ? this.src.charCodeAt(this.pos) : 0;
			if (!this._wordRaw || next !== 60 && next !== 62) {
				setSpanToken(out, Token.Word, tokenStart, this.pos, this._wordRaw);
				out.keywordEligible = this._wordKeywordEligible;
				return;
			}
		}
		this.classifyWord(out, ctx, tokenStart, errorStart);
	}
	isRedirectVariable(start, end) {
		const src = this.src;
		for (let i = start; i < end; i++) {
			const c = src.charCodeAt(i);
			if (c === 91 && i > start) return i + 2 < end && src.charCodeAt(end - 1) === 93 && this.findClosingShellDelimiter(i + 1, end, 93) === end - 1;
			if (c >= 128 || !(isIdChar[c] & (i === start ? 1 : 2))) return false;
		}
		return end > start;
	}
	readArrayElement(out, tokenStart) {
		const close = this.findClosingBracket(tokenStart + 1);
		if (close === -1) return false;
		this.pos = close + 1;
		this.readWordText();
		setSpanToken(out, Token.Word, tokenStart, this.pos, true);
		return true;
	}
	classifyWord(out, ctx, tokenStart, errorStart) {
		const src = this.src;
		const raw = this._wordRaw;
		const hasExpansions = this._wordHasExpansions;
		const quoted = this._wordQuoted;
		const keywordEligible = this._wordKeywordEligible;
		let assignmentState = this._wordAssignmentState;
		const wordEnd = this.pos;
		const wordLen = wordEnd - tokenStart;
		if (ctx === LexContext.CasePattern) {
			let token = Token.Word;
			if (keywordEligible) {
				const reserved = raw ? matchReservedWord(src, tokenStart, wordLen) : RESERVED_WORDS.get(this.wordValueOf(tokenStart, wordEnd));
				if (reserved === Token.Esac) token = reserved;
			}
			setSpanToken(out, token, tokenStart, wordEnd, raw);
			out.keywordEligible = keywordEligible;
			return;
		}
		let value = null;
		if (!raw && !hasExpansions && keywordEligible && (ctx === LexContext.CommandStart || ctx === LexContext.TestMode)) {
			const nextCh = wordEnd < this.srcEnd ? src.charCodeAt(wordEnd) : 0;
			if (!quoted && wordLen <= 16 || nextCh === 60 || nextCh === 62) value = this.wordValueOf(tokenStart, wordEnd);
		}
		if (ctx === LexContext.CommandStart && keywordEligible) {
			if (raw) {
				if (wordLen <= 8) {
					const reserved = matchReservedWord(src, tokenStart, wordLen);
					if (reserved !== void 0) {
						setSpanToken(out, reserved, tokenStart, wordEnd, true);
						return;
					}
				}
				if (wordLen === 2 && src.charCodeAt(tokenStart) === 91 && src.charCodeAt(tokenStart + 1) === 91) {
					setSpanToken(out, Token.DblLBracket, tokenStart, wordEnd, true);
					return;
				}
			} else if (value !== null && value.length > 0) {
				const fc = value.charCodeAt(0);
				if (fc >= 97 && fc <= 122 && value.length <= 8 || fc === 33 || fc === 123 || fc === 125) {
					const reserved = RESERVED_WORDS.get(value);
					if (reserved !== void 0) {
						setToken(out, reserved, value, tokenStart, wordEnd);
						return;
					}
				}
				if (fc === 91 && value === "[[") {
					setToken(out, Token.DblLBracket, value, tokenStart, wordEnd);
					return;
				}
			}
		}
		if (ctx === LexContext.CommandStart || ctx === LexContext.CommandPrefix || ctx === LexContext.Declaration) {
			if (assignmentState === void 0) {
				let eq = -1;
				let bracket = false;
				for (let i = tokenStart + 1; i < wordEnd; i++) {
					const c = src.charCodeAt(i);
					if (c === 61) {
						eq = i;
						break;
					}
					if (c === 91) bracket = true;
				}
				if (eq !== -1 || ctx !== LexContext.Declaration && bracket) assignmentState = scanAssignmentPrefix(src, tokenStart, wordEnd, ASSIGNMENT_NAME_START);
			}
			if (assignmentState !== void 0) {
				if (ctx !== LexContext.Declaration && assignmentState >= ASSIGNMENT_INDEX_BASE) {
					if (wordEnd < this.srcEnd) {
						if (this._errors !== null) this._errors.length = errorStart;
						this.pos = tokenStart;
						this.readWordText(true, ctx, true);
						if (this.pos > wordEnd) {
							this.classifyWord(out, ctx, tokenStart, errorStart);
							return;
						}
					}
					if (this._errors === null || this._errors.length === errorStart) this.errors.push({
						message: "unterminated array subscript",
						pos: src.indexOf("[", tokenStart)
					});
				}
				if (isMatchedAssignment(assignmentState)) {
					setSpanToken(out, Token.Assignment, tokenStart, wordEnd, raw);
					if (value !== null) out._value = value;
					out.assignmentOperatorPos = assignmentOperatorPos(assignmentState);
					return;
				}
			}
		}
		if ((ctx === LexContext.CommandStart || ctx === LexContext.TestMode) && keywordEligible) {
			if (raw) {
				if (wordLen === 2 && src.charCodeAt(tokenStart) === 93 && src.charCodeAt(tokenStart + 1) === 93) {
					setSpanToken(out, Token.DblRBracket, tokenStart, wordEnd, true);
					return;
				}
			} else if (value === "]]") {
				setToken(out, Token.DblRBracket, value, tokenStart, wordEnd);
				return;
			}
		}
		if (!hasExpansions && this.pos < this.srcEnd) {
			const nc = src.charCodeAt(this.pos);
			if (nc === 60 || nc === 62) {
				if (raw) {
					const fc = src.charCodeAt(tokenStart);
					if (fc >= 48 && fc <= 57 && isAllDigitsRange(src, tokenStart, wordEnd)) {
						const fd = Number.parseInt(src.slice(tokenStart, wordEnd), 10);
						if (this.readRedirection(out, tokenStart)) {
							out.fileDescriptor = fd;
							out.descriptorEnd = wordEnd;
							return;
						}
					}
					if (fc === 123 && src.charCodeAt(wordEnd - 1) === 125 && this.isRedirectVariable(tokenStart + 1, wordEnd - 1)) {
						const varname = src.slice(tokenStart + 1, wordEnd - 1);
						if (this.readRedirection(out, tokenStart)) {
							out.variableName = varname;
							out.descriptorEnd = wordEnd;
							return;
						}
					}
				}
			}
		}
		setSpanToken(out, Token.Word, tokenStart, wordEnd, raw);
		if (value !== null) out._value = value;
		out.keywordEligible = keywordEligible;
	}
	readWordText(subscripts = false, ctx = LexContext.Normal, scanning = false) {
		const src = this.src;
		const len = this.srcEnd;
		let pos = this.pos;
		const fastStart = pos;
		let exitCh = 0;
		while (pos < len) {
			const c = src.charCodeAt(pos);
			if (c < 128 && charType[c]) {
				exitCh = c;
				break;
			}
			pos++;
		}
		if (pos >= len || charType[exitCh] & 1 && !(exitCh === 40 && pos > fastStart && extglobPrefix[src.charCodeAt(pos - 1)]) && !subscripts) {
			this.pos = pos;
			this._wordText = (this._buildParts || this._buildValue) && pos > fastStart ? src.slice(fastStart, pos) : "";
			this._wordRaw = true;
			this._wordQuoted = false;
			this._wordHasExpansions = false;
			this._wordKeywordEligible = true;
			this._wordAssignmentState = void 0;
			if (this._buildParts) this._wordParts = hasGlobCharacters(this._wordText) && ctx !== LexContext.ArrayElement ? parseGlobParts(src, fastStart, pos, void 0) ?? null : null;
			return;
		}
		const bp = this._buildParts;
		const bt = bp || this._buildValue;
		let text = bt && pos > fastStart ? src.slice(fastStart, pos) : "";
		let quoted = false;
		let hasExpansions = false;
		let keywordEligible = true;
		let valueIsRaw = true;
		let lastValueChar = pos > fastStart ? src.charCodeAt(pos - 1) : 0;
		let assignmentState = scanAssignmentPrefix(src, fastStart, pos, ASSIGNMENT_NAME_START);
		let parts;
		let litBuf = "";
		let litStart = 0;
		let hasGlobs = false;
		let braceResults;
		if (bp) {
			parts = [];
			litBuf = text;
			litStart = fastStart;
			hasGlobs = text.length > 0 && hasGlobCharacters(text);
		}
		while (pos < len) {
			const ch = src.charCodeAt(pos);
			if (ch >= 128 || !charType[ch]) {
				const runStart = pos;
				pos++;
				while (pos < len) {
					const c = src.charCodeAt(pos);
					if (c < 128 && charType[c]) break;
					pos++;
				}
				lastValueChar = src.charCodeAt(pos - 1);
				assignmentState = scanAssignmentPrefix(src, runStart, pos, assignmentState);
				if (bt) {
					const chunk = src.slice(runStart, pos);
					text += chunk;
					if (bp) {
						litBuf += chunk;
						hasGlobs = hasGlobs || hasGlobCharacters(chunk);
					}
				}
				continue;
			}
			if (charType[ch] & 1) {
				if (subscripts && assignmentState >= ASSIGNMENT_INDEX_BASE) {
					const close = this.findClosingBracket(pos);
					if (close !== -1) {
						const spanEnd = close + 1;
						assignmentState = assignmentState === 5 ? ASSIGNMENT_AFTER_INDEX : assignmentState - 1;
						lastValueChar = src.charCodeAt(close);
						if (bt) {
							const chunk = src.slice(pos, spanEnd);
							text += chunk;
							if (bp) {
								litBuf += chunk;
								hasGlobs = hasGlobs || hasGlobCharacters(chunk);
							}
						}
						pos = spanEnd;
						continue;
					}
				}
				if (ch === 40 && lastValueChar < 128 && extglobPrefix[lastValueChar]) {
					if (ctx === LexContext.FunctionName || assignmentState >= ASSIGNMENT_INDEX_BASE && (ctx === LexContext.CommandStart || ctx === LexContext.CommandPrefix)) break;
					if (ctx === LexContext.CommandStart && lastValueChar === 33 && keywordEligible && src.charCodeAt(fastStart) === 33 && skipLineContinuations(src, fastStart + 1, len) === pos) break;
					const prefixChar = lastValueChar;
					if (prefixChar === 61 && scanning && !((ctx === LexContext.CommandStart || ctx === LexContext.CommandPrefix || ctx === LexContext.Declaration || ctx === LexContext.EvalArgument) && isMatchedAssignment(assignmentState) && skipLineContinuations(src, assignmentOperatorPos(assignmentState) + 1, len) === pos)) break;
					const innerStart = pos + 1;
					const close = this.findClosingShellDelimiter(innerStart, len, 41, prefixChar === 61);
					if (close === -1 && !scanning && !subscripts && assignmentState >= ASSIGNMENT_INDEX_BASE) break;
					if (ctx === LexContext.CommandStart && prefixChar !== 61 && close !== -1 && skipBlanks(src, innerStart, close) === close) break;
					keywordEligible = false;
					const patternEnd = close === -1 ? len : close;
					pos = close === -1 ? len : close + 1;
					if (close === -1) this.errors.push({
						message: "unterminated extended glob",
						pos: innerStart - 2
					});
					lastValueChar = src.charCodeAt(pos - 1);
					if (bt) {
						const eg = "(" + src.slice(innerStart, pos);
						text += eg;
						if (bp && prefixChar !== 61) {
							let prefixPos = innerStart - 2;
							while (src.charCodeAt(prefixPos) === 10 && src.charCodeAt(prefixPos - 1) === 92) prefixPos -= 2;
							if (litBuf.length > 0) {
								const trimmed = litBuf.slice(0, -1);
								if (prefixPos > litStart) parts.push({
									type: "Literal",
									pos: litStart,
									end: prefixPos,
									value: trimmed,
									text: src.slice(litStart, prefixPos)
								});
								litBuf = "";
							}
							const op = extglobOp[prefixChar];
							parts.push({
								type: "ExtendedGlob",
								pos: prefixPos,
								end: pos,
								text: src.slice(prefixPos, pos),
								operator: op,
								pattern: src.slice(innerStart, patternEnd),
								parts: this.subFieldParts(innerStart, patternEnd)
							});
							litStart = pos;
						} else if (bp) {
							litBuf += eg;
							hasGlobs = hasGlobs || hasGlobCharacters(eg);
						}
					}
					continue;
				}
				break;
			}
			if (ch === 92) {
				pos++;
				if (pos < len) {
					if (src.charCodeAt(pos) === 10) {
						pos++;
						valueIsRaw = false;
					} else {
						if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
						quoted = true;
						keywordEligible = false;
						valueIsRaw = false;
						lastValueChar = src.charCodeAt(pos);
						if (bt) {
							text += src[pos];
							if (bp) litBuf += src[pos];
						}
						pos++;
					}
				} else {
					if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
					quoted = true;
					keywordEligible = false;
					lastValueChar = 92;
					if (bt) {
						text += "\\";
						if (bp) litBuf += "\\";
					}
				}
				continue;
			}
			if (ch === 39) {
				const sqStart = pos;
				if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
				quoted = true;
				keywordEligible = false;
				valueIsRaw = false;
				pos++;
				const start = pos;
				while (pos < len && src.charCodeAt(pos) !== 39) pos++;
				if (pos > start) lastValueChar = src.charCodeAt(pos - 1);
				const value = bt ? src.slice(start, pos) : "";
				if (bt) text += value;
				if (pos < len) pos++;
				else this.errors.push({
					message: "unterminated single quote",
					pos: start - 1
				});
				if (bp) {
					if (sqStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: sqStart,
							value: litBuf,
							text: src.slice(litStart, sqStart)
						});
						litBuf = "";
					}
					parts.push({
						type: "SingleQuoted",
						pos: sqStart,
						end: pos,
						value,
						text: src.slice(sqStart, pos)
					});
					litStart = pos;
				}
				continue;
			}
			if (ch === 34) {
				const dqStart = pos;
				if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
				quoted = true;
				keywordEligible = false;
				valueIsRaw = false;
				pos++;
				this.pos = pos;
				this.readDoubleQuoted();
				pos = this.pos;
				if (this._dqEnd > dqStart + 1) lastValueChar = src.charCodeAt(this._dqEnd - 1);
				if (this._dqHasExpansions) hasExpansions = true;
				if (bt) text += this._dqText;
				if (bp) {
					if (dqStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: dqStart,
							value: litBuf,
							text: src.slice(litStart, dqStart)
						});
						litBuf = "";
					}
					const dqText = src.slice(dqStart, pos);
					parts.push({
						type: "DoubleQuoted",
						pos: dqStart,
						end: pos,
						text: dqText,
						parts: this._dqParts ?? [{
							type: "Literal",
							pos: dqStart + 1,
							end: this._dqEnd,
							value: this._dqText,
							text: src.slice(dqStart + 1, this._dqEnd)
						}]
					});
					litStart = pos;
				}
				continue;
			}
			if (ch === 36) {
				keywordEligible = false;
				const dollarStart = pos;
				if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
				const next = pos + 1 < len ? src.charCodeAt(pos + 1) : 0;
				if (next === 39 || next === 34) quoted = true;
				this.pos = pos;
				this.readDollar();
				pos = this.pos;
				if (!this._resultIsRaw) valueIsRaw = false;
				if (pos > dollarStart) lastValueChar = src.charCodeAt(pos - 1);
				if (this._resultHasExpansion) hasExpansions = true;
				if (bt) text += this._resultText;
				if (bp) {
					if (this._resultPart) {
						if (dollarStart > litStart) {
							parts.push({
								type: "Literal",
								pos: litStart,
								end: dollarStart,
								value: litBuf,
								text: src.slice(litStart, dollarStart)
							});
							litBuf = "";
						}
						parts.push(this._resultPart);
						litStart = pos;
					} else litBuf += this._resultText;
				}
				continue;
			}
			if (ch === 96) {
				keywordEligible = false;
				const btStart = pos;
				if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
				this.pos = pos;
				this.readBacktickExpansion();
				pos = this.pos;
				valueIsRaw = false;
				lastValueChar = src.charCodeAt(pos - 1);
				hasExpansions = true;
				if (bt) text += this._resultText;
				if (bp) {
					if (btStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: btStart,
							value: litBuf,
							text: src.slice(litStart, btStart)
						});
						litBuf = "";
					}
					parts.push(this._resultPart);
					litStart = pos;
				}
				continue;
			}
			if (ch === 123) {
				if (assignmentState >= 0 && assignmentState < ASSIGNMENT_INDEX_BASE) assignmentState = ASSIGNMENT_INVALID;
				const first = pos + 1 < len ? src.charCodeAt(pos + 1) : 0;
				const braceEnd = first <= 32 || first === 125 ? -1 : this.scanBraceExpansion(pos, braceResults ?? (braceResults = new Map()));
				if (braceEnd > 0) {
					keywordEligible = false;
					lastValueChar = src.charCodeAt(braceEnd - 1);
					if (bt) {
						const braceText = src.slice(pos, braceEnd);
						text += braceText;
						if (bp) {
							if (pos > litStart) {
								parts.push({
									type: "Literal",
									pos: litStart,
									end: pos,
									value: litBuf,
									text: src.slice(litStart, pos)
								});
								litBuf = "";
							}
							parts.push({
								type: "BraceExpansion",
								pos,
								end: braceEnd,
								text: braceText,
								parts: this.subFieldParts(pos + 1, braceEnd - 1)
							});
							litStart = braceEnd;
						}
					}
					pos = braceEnd;
					continue;
				}
				lastValueChar = 123;
				if (bt) {
					text += "{";
					if (bp) litBuf += "{";
				}
				pos++;
				continue;
			}
			pos++;
		}
		if (bp && pos > litStart) parts.push({
			type: "Literal",
			pos: litStart,
			end: pos,
			value: litBuf,
			text: src.slice(litStart, pos)
		});
		this.pos = pos;
		this._wordText = text;
		this._wordRaw = valueIsRaw;
		this._wordQuoted = quoted;
		this._wordHasExpansions = hasExpansions;
		this._wordKeywordEligible = keywordEligible;
		this._wordAssignmentState = assignmentState;
		if (bp) {
			this._wordParts = parts.length > 1 || parts.length === 1 && parts[0].type !== "Literal" ? parts : null;
			if (hasGlobs && ctx !== LexContext.ArrayElement) this._wordParts = parseGlobParts(src, fastStart, pos, this._wordParts) ?? null;
		}
	}
	readInnerWordText(insideDoubleQuotes = false, arithmetic = false, globs = false) {
		const src = this.src;
		const len = this.srcEnd;
		let pos = this.pos;
		const start = pos;
		let text = "";
		const bp = this._buildParts;
		let parts;
		let litBuf = "";
		let litStart = 0;
		let preserveLiteral = false;
		let hasGlobs = false;
		if (bp) {
			parts = [];
			litStart = pos;
		}
		while (pos < len) {
			const ch = src.charCodeAt(pos);
			if (ch === 92) {
				pos++;
				if (pos < len) {
					if (src.charCodeAt(pos) === 10) pos++;
					else {
						const next = src.charCodeAt(pos);
						if (insideDoubleQuotes && next !== 36 && next !== 96 && next !== 34 && next !== 92 && next !== 125) {
							text += "\\";
							if (bp) litBuf += "\\";
							preserveLiteral = true;
						}
						const escaped = src[pos++];
						text += escaped;
						if (bp) litBuf += escaped;
					}
				}
				continue;
			}
			if (ch === 39 && !insideDoubleQuotes) {
				const sqStart = pos;
				pos++;
				const start = pos;
				while (pos < len && src.charCodeAt(pos) !== 39) pos++;
				const value = src.slice(start, pos);
				text += value;
				if (pos < len) pos++;
				if (bp) {
					if (sqStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: sqStart,
							value: litBuf,
							text: src.slice(litStart, sqStart)
						});
						litBuf = "";
					}
					parts.push({
						type: "SingleQuoted",
						pos: sqStart,
						end: pos,
						value,
						text: src.slice(sqStart, pos)
					});
					litStart = pos;
				}
				continue;
			}
			if (ch === 34) {
				const dqStart = pos;
				pos++;
				this.pos = pos;
				this.readDoubleQuoted(insideDoubleQuotes);
				pos = this.pos;
				text += this._dqText;
				if (bp) {
					if (dqStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: dqStart,
							value: litBuf,
							text: src.slice(litStart, dqStart)
						});
						litBuf = "";
					}
					const dqText = src.slice(dqStart, pos);
					parts.push({
						type: "DoubleQuoted",
						pos: dqStart,
						end: pos,
						text: dqText,
						parts: this._dqParts ?? [{
							type: "Literal",
							pos: dqStart + 1,
							end: this._dqEnd,
							value: this._dqText,
							text: src.slice(dqStart + 1, this._dqEnd)
						}]
					});
					litStart = pos;
				}
				continue;
			}
			if (ch === 36) {
				const dollarStart = pos;
				this.pos = pos;
				this.readDollar(insideDoubleQuotes);
				pos = this.pos;
				text += this._resultText;
				if (bp) {
					if (this._resultPart) {
						if (dollarStart > litStart) {
							parts.push({
								type: "Literal",
								pos: litStart,
								end: dollarStart,
								value: litBuf,
								text: src.slice(litStart, dollarStart)
							});
							litBuf = "";
						}
						parts.push(this._resultPart);
						litStart = pos;
					} else litBuf += this._resultText;
				}
				continue;
			}
			if (ch === 96) {
				const btStart = pos;
				this.pos = pos;
				this.readBacktickExpansion(insideDoubleQuotes);
				pos = this.pos;
				text += this._resultText;
				if (bp) {
					if (btStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: btStart,
							value: litBuf,
							text: src.slice(litStart, btStart)
						});
						litBuf = "";
					}
					parts.push(this._resultPart);
					litStart = pos;
				}
				continue;
			}
			if (!insideDoubleQuotes && !arithmetic && (ch === 60 || ch === 62) && pos + 1 < len && src.charCodeAt(pos + 1) === 40) {
				const psStart = pos;
				this.pos = pos + 2;
				const inner = this.extractBalanced();
				pos = this.pos;
				const raw = src.slice(psStart, pos);
				text += raw;
				if (bp) {
					if (psStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: psStart,
							value: litBuf,
							text: src.slice(litStart, psStart)
						});
						litBuf = "";
					}
					parts.push(this.processSubstitution(psStart, raw, ch === 60 ? "<" : ">", inner));
					litStart = pos;
				}
				continue;
			}
			text += src[pos];
			if (bp) {
				litBuf += src[pos];
				if (globs && (ch === 42 || ch === 63 || ch === 91)) hasGlobs = true;
			}
			pos++;
		}
		if (bp && pos > litStart) parts.push({
			type: "Literal",
			pos: litStart,
			end: pos,
			value: litBuf,
			text: src.slice(litStart, pos)
		});
		this.pos = pos;
		this._wordText = text;
		this._wordRaw = false;
		this._wordQuoted = false;
		this._wordHasExpansions = false;
		this._wordKeywordEligible = false;
		if (bp) {
			this._wordParts = parts.length > 1 || parts.length === 1 && (parts[0].type !== "Literal" || preserveLiteral) ? parts : null;
			if (hasGlobs) this._wordParts = parseGlobParts(src, start, pos, this._wordParts) ?? null;
		}
	}
	subFieldParts(start, end) {
		if (this._nestingDepth >= 256) return void 0;
		return hasEmbeddedWordStructure(this.src, start, end) ? this.parseSubFieldWord(start, end).parts : parseGlobParts(this.src, start, end, void 0);
	}
	parseSubFieldWord(start, end, context = "word", arithmetic = false) {
		if (start >= end) return new WordImpl("", start, start);
		if (this._nestingDepth >= 256) return new WordImpl(this.src.slice(start, end), start, end);
		this._nestingDepth++;
		const savedEnd = this.srcEnd;
		const savedBracketWindow = this._bracketWindow;
		const savedArithmeticBracketWindow = this._arithmeticBracketWindow;
		const savedPos = this.pos;
		const savedText = this._wordText;
		const savedParts = this._wordParts;
		const savedQuoted = this._wordQuoted;
		const savedKeywordEligible = this._wordKeywordEligible;
		this.srcEnd = end;
		this.pos = start;
		this.readInnerWordText(context === "quoted", arithmetic, context === "word");
		const word = new WordImpl(this.src.slice(start, end), start, end);
		if (this._buildParts) word.parts = this._wordParts ?? void 0;
		this.srcEnd = savedEnd;
		this._bracketWindow = savedBracketWindow;
		this._arithmeticBracketWindow = savedArithmeticBracketWindow;
		this.pos = savedPos;
		this._wordText = savedText;
		this._wordParts = savedParts;
		this._wordQuoted = savedQuoted;
		this._wordKeywordEligible = savedKeywordEligible;
		this._nestingDepth--;
		return word;
	}
	skipSQ() {
		while (this.pos < this.srcEnd && this.src.charCodeAt(this.pos) !== 39) this.pos++;
		if (this.pos < this.srcEnd) this.pos++;
	}
	skipAnsiCQuoted() {
		const quotePos = this.pos - 1;
		const result = decodeAnsiCQuoted(this.src, this.pos, this.srcEnd);
		this.pos = result.end;
		if (!result.closed) this.errors.push({
			message: "unterminated ANSI-C quote",
			pos: quotePos
		});
	}
	skipDQ() {
		const src = this.src;
		const len = this.srcEnd;
		this._unbalanced = false;
		if (this._nestingDepth < 256) while (this.pos < len) {
			const ch = src.charCodeAt(this.pos);
			if (ch === 34) {
				this.pos++;
				return;
			}
			if (ch === 92) {
				this.pos = Math.min(this.pos + 2, len);
				continue;
			}
			if (ch === 96) break;
			if (ch === 36) {
				const next = src.charCodeAt(this.pos + 1);
				if (next === 40 || next === 123 || next === 36) break;
			}
			this.pos++;
		}
		this.extractBalanced(true, true);
	}
	skipSpacesAndTabs() {
		this.pos = skipBlanks(this.src, this.pos, this.srcEnd);
	}
	readDoubleQuoted(unescapeAll = false) {
		const src = this.src;
		const len = this.srcEnd;
		const contentStart = this.pos;
		let hasExpansions = false;
		const bp = this._buildParts;
		const bt = bp || this._buildValue;
		if (!bp) {
			let p = this.pos;
			while (p < len) {
				const c = src.charCodeAt(p);
				if (c === 34) {
					this._dqText = bt ? src.slice(contentStart, p) : "";
					this._dqEnd = p;
					this.pos = p + 1;
					this._dqHasExpansions = false;
					this._dqParts = null;
					return;
				}
				if (c === 36 || c === 96 || c === 92) break;
				p++;
			}
		}
		let text = "";
		let parts = null;
		let litBuf = "";
		let litStart = bp ? this.pos : 0;
		while (this.pos < len && src.charCodeAt(this.pos) !== 34) {
			const runStart = this.pos;
			while (this.pos < len) {
				const c = src.charCodeAt(this.pos);
				if (c === 34 || c === 92 || c === 36 || c === 96) break;
				this.pos++;
			}
			if (bt && this.pos > runStart) {
				const chunk = src.slice(runStart, this.pos);
				text += chunk;
				if (bp) litBuf += chunk;
			}
			if (this.pos >= len || src.charCodeAt(this.pos) === 34) break;
			const ch = src.charCodeAt(this.pos);
			if (ch === 92) {
				this.pos++;
				if (this.pos < len) {
					const next = src.charCodeAt(this.pos);
					if (next === 10) {
						this.pos++;
						continue;
					}
					if (bt) {
						if (unescapeAll || next === 36 || next === 96 || next === 34 || next === 92) {
							const c = src[this.pos];
							text += c;
							if (bp) litBuf += c;
						} else {
							const pair = "\\" + src[this.pos];
							text += pair;
							if (bp) litBuf += pair;
						}
					}
					this.pos++;
				}
				continue;
			}
			if (ch === 36) {
				const afterDollar = this.pos + 1 < len ? src.charCodeAt(this.pos + 1) : 0;
				if (afterDollar === 34 || afterDollar === 39) {
					if (bt) {
						text += "$";
						if (bp) litBuf += "$";
					}
					this.pos++;
					continue;
				}
				const expStart = this.pos;
				this.readDollar(true);
				if (bt) text += this._resultText;
				if (this._resultHasExpansion) hasExpansions = true;
				if (bp) {
					const rp = this._resultPart;
					if (rp && isDQChild(rp)) {
						if (!parts) parts = [];
						if (expStart > litStart) {
							parts.push({
								type: "Literal",
								pos: litStart,
								end: expStart,
								value: litBuf,
								text: src.slice(litStart, expStart)
							});
							litBuf = "";
						}
						parts.push(rp);
						litStart = this.pos;
					} else litBuf += this._resultText;
				}
				continue;
			}
			if (ch === 96) {
				const btStart = this.pos;
				this.readBacktickExpansion(true);
				if (bt) text += this._resultText;
				hasExpansions = true;
				if (bp && this._resultPart && isDQChild(this._resultPart)) {
					if (!parts) parts = [];
					if (btStart > litStart) {
						parts.push({
							type: "Literal",
							pos: litStart,
							end: btStart,
							value: litBuf,
							text: src.slice(litStart, btStart)
						});
						litBuf = "";
					}
					parts.push(this._resultPart);
					litStart = this.pos;
				}
				continue;
			}
		}
		if (bp && parts && this.pos > litStart) parts.push({
			type: "Literal",
			pos: litStart,
			end: this.pos,
			value: litBuf,
			text: src.slice(litStart, this.pos)
		});
		this._dqEnd = this.pos;
		if (this.pos < len) this.pos++;
		else this.errors.push({
			message: "unterminated double quote",
			pos: contentStart - 1
		});
		this._dqText = text;
		this._dqHasExpansions = hasExpansions;
		this._dqParts = parts;
	}
	readDollar(insideDoubleQuotes = false) {
		const dollarPos = this.pos;
		this.pos++;
		const src = this.src;
		const len = this.srcEnd;
		const bt = this._buildParts || this._buildValue;
		if (this.pos >= len) {
			this._resultText = "$";
			this._resultIsRaw = true;
			this._resultHasExpansion = false;
			this._resultPart = void 0;
			return;
		}
		const logicalPos = skipLineContinuations(src, this.pos, len);
		if (logicalPos > this.pos && src.charCodeAt(logicalPos) === 40 && src.charCodeAt(logicalPos + 1) !== 40) this.pos = logicalPos;
		const ch = src.charCodeAt(this.pos);
		if (ch === 40) {
			if (this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 40) {
				const savedPos = this.pos;
				const savedErrors = this.errors.length;
				this.readArithmeticExpansion(dollarPos);
				if (!this._notArithmetic) return;
				this.errors.length = savedErrors;
				this.pos = savedPos;
			}
			this.readCommandSubstitution(dollarPos);
			return;
		}
		if (ch === 123) {
			const after = this.pos + 1 < len ? src.charCodeAt(this.pos + 1) : 0;
			if (after === 32 || after === 9 || after === 10) {
				this.readBraceCommandSubstitution();
				return;
			}
			if (after === 124) {
				this.readValueSubstitution();
				return;
			}
			this.readParameterExpansion(insideDoubleQuotes);
			return;
		}
		if (ch === 39) {
			this.pos++;
			if (bt) {
				const value = this.readAnsiCQuoted();
				this._resultText = value;
				this._resultPart = this._buildParts ? {
					type: "AnsiCQuoted",
					pos: dollarPos,
					end: this.pos,
					text: src.slice(dollarPos, this.pos),
					value
				} : void 0;
			} else {
				this.skipAnsiCQuoted();
				this._resultText = "";
				this._resultPart = void 0;
			}
			this._resultIsRaw = false;
			this._resultHasExpansion = false;
			return;
		}
		if (ch === 34) {
			this.pos++;
			this.readDoubleQuoted(insideDoubleQuotes);
			this._resultText = this._dqText;
			this._resultIsRaw = false;
			this._resultHasExpansion = this._dqHasExpansions;
			if (this._buildParts) {
				const text = src.slice(dollarPos, this.pos);
				this._resultPart = {
					type: "LocaleString",
					pos: dollarPos,
					end: this.pos,
					text,
					parts: this._dqParts ?? [{
						type: "Literal",
						pos: dollarPos + 2,
						end: this._dqEnd,
						value: this._dqText,
						text: src.slice(dollarPos + 2, this._dqEnd)
					}]
				};
			} else this._resultPart = void 0;
			return;
		}
		if (ch === 64 || ch === 42 || ch === 35 || ch === 63 || ch === 45 || ch === 36 || ch === 33 || ch >= 48 && ch <= 57) {
			this.pos++;
			const text = bt ? src.slice(this.pos - 2, this.pos) : "";
			this._resultText = text;
			this._resultIsRaw = true;
			this._resultHasExpansion = false;
			this._resultPart = this._buildParts ? {
				type: "SimpleExpansion",
				pos: dollarPos,
				end: this.pos,
				text
			} : void 0;
			return;
		}
		if (ch < 128 && isIdChar[ch] & 1) {
			const namePos = this.pos - 1;
			while (this.pos < len) {
				const c = src.charCodeAt(this.pos);
				if (c < 128 && isIdChar[c] & 2) this.pos++;
				else break;
			}
			const text = bt ? src.slice(namePos, this.pos) : "";
			this._resultText = text;
			this._resultIsRaw = true;
			this._resultHasExpansion = false;
			this._resultPart = this._buildParts ? {
				type: "SimpleExpansion",
				pos: dollarPos,
				end: this.pos,
				text
			} : void 0;
			return;
		}
		if (ch === 91) {
			const errorCount = this._errors === null ? 0 : this._errors.length;
			const close = this.findClosingArithmeticBracket(this.pos + 1);
			if (close !== -1) {
				const bodyStart = this.pos + 1;
				const body = src.slice(bodyStart, close);
				this.pos = close + 1;
				const text = bt ? src.slice(dollarPos, this.pos) : "";
				this._resultText = text;
				this._resultIsRaw = true;
				this._resultHasExpansion = false;
				this._resultPart = this._buildParts ? this.arithmeticExpansion(bodyStart - 2, text, body, bodyStart) : void 0;
				return;
			}
			if (this._errors !== null) this._errors.length = errorCount;
		}
		this._resultText = "$";
		this._resultIsRaw = true;
		this._resultHasExpansion = false;
		this._resultPart = void 0;
	}
	scanArithmeticBody() {
		this._notArithmetic = false;
		this._arithUnterminated = false;
		this.pos += 2;
		let depth = 1;
		let parenDepth = 0;
		let parentParenDepth = 0;
		let parenDepths;
		let reported = false;
		const src = this.src;
		const len = this.srcEnd;
		const start = this.pos;
		while (this.pos < len && depth > 0) {
			const c = src.charCodeAt(this.pos);
			if (c === 92) this.pos += this.pos + 1 < len ? 2 : 1;
			else if (c === 39) {
				this.pos++;
				this.skipSQ();
			} else if (c === 34) {
				this.pos++;
				this.skipDQ();
			} else if (c === 96) {
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
					if (src.charCodeAt(this.pos) === 92) this.pos++;
					this.pos++;
				}
				if (this.pos < len) this.pos++;
			} else if (c === 36 && this.pos + 2 < len && src.charCodeAt(this.pos + 1) === 40 && src.charCodeAt(this.pos + 2) !== 40) {
				const dollarPos = this.pos;
				this.pos += 2;
				this.extractBalanced();
				if (this._unbalanced) this.errors.push({
					message: "unterminated command substitution",
					pos: dollarPos
				});
			} else if (c === 36 && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 123) {
				const close = this.findClosingBrace(this.pos + 2, len);
				this.pos = close === -1 ? len : close + 1;
			} else if ((c === 60 || c === 62) && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 40) {
				this.pos += 2;
				this.extractBalanced();
			} else if (c === 40) {
				if (src.charCodeAt(this.pos - 1) === 36 && src.charCodeAt(this.pos + 1) === 40) {
					if (depth === 1) parentParenDepth = parenDepth;
					else (parenDepths ?? (parenDepths = [])).push(parenDepth);
					depth++;
					parenDepth = 0;
					if (depth + this._nestingDepth > 256 && !reported) {
						this.errors.push({
							message: "maximum arithmetic expansion nesting depth exceeded",
							pos: this.pos - 1
						});
						reported = true;
					}
					this.pos += 2;
				} else {
					if (++parenDepth + depth - 1 + this._nestingDepth > 256 && !reported) {
						this.errors.push({
							message: "maximum arithmetic expression nesting depth exceeded",
							pos: this.pos
						});
						reported = true;
					}
					this.pos++;
				}
			} else if (c === 41 && parenDepth > 0) {
				parenDepth--;
				this.pos++;
			} else if (c === 41 && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 41) {
				if (--depth === 0) {
					this.pos += 2;
					break;
				}
				parenDepth = depth === 1 ? parentParenDepth : parenDepths.pop();
				this.pos += 2;
			} else if (c === 41 && depth === 1) {
				this._notArithmetic = true;
				return "";
			} else this.pos++;
		}
		const bt = this._buildParts || this._buildValue;
		if (depth > 0) {
			this._arithUnterminated = true;
			return bt ? src.slice(start, this.pos) : "";
		}
		return bt ? src.slice(start, this.pos - 2) : "";
	}
	readArithmeticExpansion(dollarPos) {
		const bodyStart = this.pos + 2;
		const body = this.scanArithmeticBody();
		if (this._notArithmetic) return;
		if (this._arithUnterminated) this.errors.push({
			message: "unterminated arithmetic expansion",
			pos: dollarPos
		});
		const text = this._buildParts || this._buildValue ? this.src.slice(dollarPos, this.pos) : "";
		this._resultText = text;
		this._resultIsRaw = true;
		this._resultHasExpansion = false;
		this._resultPart = this._buildParts ? this.arithmeticExpansion(dollarPos, text, body, bodyStart) : void 0;
	}
	arithmeticExpansion(pos, text, body, bodyStart) {
		return new ArithmeticExpansionImpl(pos, this.pos, text, {
			source: this.src,
			body,
			offset: bodyStart,
			depth: this._nestingDepth,
			context: this.substitutionContext
		});
	}
	readArithmeticCommand(out, tokenStart) {
		const savedBuildValue = this._buildValue;
		this._buildValue = true;
		const body = this.scanArithmeticBody();
		this._buildValue = savedBuildValue;
		if (this._arithUnterminated) this.errors.push({
			message: "unterminated arithmetic command",
			pos: tokenStart
		});
		setToken(out, Token.ArithCmd, body, tokenStart, this.pos);
	}
	readCommandSubstitution(dollarPos) {
		const openPos = this.pos;
		this.pos++;
		const inner = this.extractBalanced();
		if (this._unbalanced) this.errors.push({
			message: "unterminated command substitution",
			pos: dollarPos
		});
		const bt = this._buildParts || this._buildValue;
		const rawText = bt ? this.src.slice(dollarPos, this.pos) : "";
		const text = !bt || openPos === dollarPos + 1 ? rawText : "$" + this.src.slice(openPos, this.pos);
		this._resultText = text;
		this._resultIsRaw = openPos === dollarPos + 1;
		this._resultHasExpansion = true;
		if (this._buildParts) this._resultPart = this.commandExpansion(dollarPos, rawText, openPos + 1, inner, !this._unbalanced);
		else this._resultPart = void 0;
	}
	readBraceCommandSubstitution() {
		this.readBraceSubstitution(1);
	}
	readValueSubstitution() {
		this.readBraceSubstitution(2);
	}
	readBraceSubstitution(skip) {
		const dollarPos = this.pos - 1;
		this.pos += skip;
		const src = this.src;
		const len = this.srcEnd;
		let depth = 1;
		const start = this.pos;
		while (this.pos < len) {
			const c = src.charCodeAt(this.pos);
			if (c === 123) depth++;
			else if (c === 125) {
				if (--depth === 0) {
					this.pos++;
					break;
				}
			} else if (c === 39) {
				this.pos++;
				this.skipSQ();
				continue;
			} else if (c === 34) {
				this.pos++;
				this.skipDQ();
				continue;
			} else if (c === 92) this.pos++;
			this.pos++;
		}
		this._resultIsRaw = true;
		this._resultHasExpansion = true;
		if (this._buildParts || this._buildValue) {
			const rawInner = src.slice(start, this.pos - 1);
			const inner = rawInner.trim();
			const text = src.slice(dollarPos, this.pos);
			this._resultText = text;
			if (this._buildParts) {
				const innerStart = start + (rawInner.length - rawInner.trimStart().length);
				this._resultPart = this.commandExpansion(dollarPos, text, innerStart, inner);
			} else this._resultPart = void 0;
		} else {
			this._resultText = "";
			this._resultPart = void 0;
		}
	}
	readBacktickExpansion(insideDoubleQuotes = false) {
		this.pos++;
		const src = this.src;
		const len = this.srcEnd;
		const start = this.pos;
		if (!this._buildParts && !this._buildValue) {
			while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
				if (src.charCodeAt(this.pos) === 92 && this.pos + 1 < len) this.pos++;
				this.pos++;
			}
			if (this.pos < len) this.pos++;
			else this.errors.push({
				message: "unterminated backtick",
				pos: start - 1
			});
			this._resultText = "";
			this._resultIsRaw = false;
			this._resultHasExpansion = true;
			this._resultPart = void 0;
			return;
		}
		let inner = "";
		let hasEscapes = false;
		while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
			if (src.charCodeAt(this.pos) === 92) {
				hasEscapes = true;
				break;
			}
			this.pos++;
		}
		if (!hasEscapes) inner = src.slice(start, this.pos);
		else {
			inner = src.slice(start, this.pos);
			while (this.pos < len && src.charCodeAt(this.pos) !== 96) if (src.charCodeAt(this.pos) === 92) {
				this.pos++;
				if (this.pos < len) {
					const c = src.charCodeAt(this.pos);
					if (c === 36 || c === 96 || c === 92 || insideDoubleQuotes && c === 34) inner += src[this.pos];
					else inner += "\\" + src[this.pos];
					this.pos++;
				}
			} else {
				const runStart = this.pos;
				while (this.pos < len) {
					const c = src.charCodeAt(this.pos);
					if (c === 96 || c === 92) break;
					this.pos++;
				}
				inner += src.slice(runStart, this.pos);
			}
		}
		if (this.pos < len) this.pos++;
		else this.errors.push({
			message: "unterminated backtick",
			pos: start - 1
		});
		const text = src.slice(start - 1, this.pos);
		this._resultText = inner;
		this._resultHasExpansion = true;
		if (this._buildParts) this._resultPart = hasEscapes ? this.decodedCommandExpansion(start - 1, text, inner) : this.commandExpansion(start - 1, text, start, inner);
		else this._resultPart = void 0;
	}
	readParameterExpansion(insideDoubleQuotes) {
		const src = this.src;
		const len = this.srcEnd;
		const start = this.pos;
		this.pos++;
		let depth = 1;
		let reported = false;
		while (this.pos < len && depth > 0) {
			const ch = src.charCodeAt(this.pos);
			if (ch === 36) {
				const next = this.pos + 1 < len ? src.charCodeAt(this.pos + 1) : 0;
				if (next === 123) {
					depth++;
					if (this._nestingDepth + depth > 256 && !reported) {
						this.errors.push({
							message: "maximum parameter expansion nesting depth exceeded",
							pos: this.pos
						});
						reported = true;
					}
					this.pos += 2;
					continue;
				}
				if (next === 36) {
					this.pos += 2;
					continue;
				}
				if (next === 40) {
					const dollarPos = this.pos;
					this.pos += 2;
					this.extractBalanced();
					if (this._unbalanced) this.errors.push({
						message: "unterminated command substitution",
						pos: dollarPos
					});
					continue;
				}
			} else if (ch === 96) {
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
					if (src.charCodeAt(this.pos) === 92) this.pos++;
					this.pos++;
				}
				if (this.pos < len) this.pos++;
				continue;
			} else if (ch === 125) {
				if (--depth === 0) {
					this.pos++;
					break;
				}
			} else if (ch === 92) {
				if (this.pos + 1 < len) this.pos++;
			} else if (ch === 39) {
				this.pos++;
				if (this.pos > start + 1 && src.charCodeAt(this.pos - 2) === 36) this.skipAnsiCQuoted();
				else this.skipSQ();
				continue;
			} else if (ch === 34) {
				this.pos++;
				this.skipDQ();
				continue;
			}
			this.pos++;
		}
		const closed = depth === 0;
		if (!closed) this.errors.push({
			message: "unterminated parameter expansion",
			pos: start - 1
		});
		const text = this._buildParts || this._buildValue ? src.slice(start - 1, this.pos) : "";
		this._resultText = text;
		this._resultIsRaw = true;
		this._resultHasExpansion = false;
		if (this._buildParts) {
			const inner = src.slice(start + 1, closed ? this.pos - 1 : this.pos);
			this._resultPart = this.parseParamInner(text, inner, start + 1, insideDoubleQuotes);
		} else this._resultPart = void 0;
	}
	parseParamInner(text, inner, innerStart, insideDoubleQuotes) {
		const result = {
			type: "ParameterExpansion",
			pos: innerStart - 2,
			end: this.pos,
			text,
			parameter: "",
			parameterPos: innerStart,
			parameterEnd: innerStart,
			prefix: void 0,
			index: void 0,
			operation: void 0
		};
		const ilen = inner.length;
		if (ilen === 0) return result;
		const sub = (a, b, context = "word") => this.parseSubFieldWord(innerStart + a, innerStart + b, context);
		const closeBracket = (start) => {
			const close = this.findClosingBracket(innerStart + start, innerStart + ilen);
			return close === -1 ? -1 : close - innerStart;
		};
		let i = 0;
		if (ilen > 1 && inner.charCodeAt(0) === 33) {
			result.prefix = "!";
			i = 1;
		}
		if (ilen > 1 && inner.charCodeAt(0) === 35) {
			const nameEnd = this.scanParamName(inner, 1);
			let parameterEnd = nameEnd;
			let indexEnd = -1;
			if (parameterEnd < ilen && inner.charCodeAt(parameterEnd) === 91) {
				indexEnd = closeBracket(parameterEnd + 1);
				if (indexEnd !== -1) parameterEnd = indexEnd + 1;
			}
			if (nameEnd > 1 && parameterEnd === ilen) {
				result.prefix = "#";
				result.parameter = inner.slice(1, nameEnd);
				result.parameterPos = innerStart + 1;
				result.parameterEnd = innerStart + nameEnd;
				if (indexEnd !== -1) result.index = sub(nameEnd + 1, indexEnd, "embedded");
				return result;
			}
		}
		const nameStart = i;
		i = this.scanParamName(inner, i);
		result.parameter = inner.slice(nameStart, i);
		result.parameterPos = innerStart + nameStart;
		result.parameterEnd = innerStart + i;
		if (i < ilen && inner.charCodeAt(i) === 91) {
			const closeB = closeBracket(i + 1);
			if (closeB !== -1) {
				result.index = sub(i + 1, closeB, "embedded");
				i = closeB + 1;
			}
		}
		if (i >= ilen) return result;
		const pos = innerStart + i;
		const end = innerStart + ilen;
		const opChar = inner.charCodeAt(i);
		const nextChar = inner.charCodeAt(i + 1);
		const defaultChar = inner[opChar === 58 ? i + 1 : i];
		if (defaultChar === "-" || defaultChar === "=" || defaultChar === "+" || defaultChar === "?") {
			const operandStart = i + (opChar === 58 ? 2 : 1);
			result.operation = {
				type: "Default",
				pos,
				end,
				operatorEnd: innerStart + operandStart,
				operator: opChar === 58 ? `:${defaultChar}` : defaultChar,
				operand: sub(operandStart, ilen, insideDoubleQuotes ? "quoted" : "word")
			};
			return result;
		}
		if (opChar === 58) {
			i++;
			const sliceStart = innerStart + i;
			const colonIdx = findUnnested(inner.slice(i), 58, true, (index, quoted) => {
				return this.findNestedShellEnd(sliceStart + index, end, quoted) - sliceStart;
			});
			result.operation = {
				type: "Slice",
				pos,
				end,
				operatorEnd: sliceStart,
				operator: ":",
				offset: sub(i, colonIdx === -1 ? ilen : i + colonIdx, "embedded"),
				length: colonIdx === -1 ? void 0 : sub(i + colonIdx + 1, ilen, "embedded")
			};
			return result;
		}
		if (opChar === 35 || opChar === 37) {
			const doubled = nextChar === opChar;
			const operator = opChar === 35 ? doubled ? "##" : "#" : doubled ? "%%" : "%";
			const operandStart = i + (doubled ? 2 : 1);
			result.operation = {
				type: "Remove",
				pos,
				end,
				operatorEnd: innerStart + operandStart,
				operator,
				operand: sub(operandStart, ilen)
			};
			return result;
		}
		if (opChar === 47) {
			i++;
			let operator = "/";
			if (nextChar === 47 || nextChar === 35 || nextChar === 37) {
				operator = nextChar === 47 ? "//" : nextChar === 35 ? "/#" : "/%";
				i++;
			}
			let separatorStart = i;
			if (nextChar === 47) {
				separatorStart = skipLineContinuations(inner, i, ilen);
				if (inner.charCodeAt(separatorStart) === 47) separatorStart++;
			}
			const sepIdx = findUnnested(inner.slice(separatorStart), 47);
			const patternEnd = sepIdx === -1 ? ilen : separatorStart + sepIdx;
			result.operation = {
				type: "Replace",
				pos,
				end,
				operatorEnd: innerStart + i,
				operator,
				pattern: sub(i, patternEnd),
				replacement: sub(sepIdx === -1 ? ilen : patternEnd + 1, ilen)
			};
			return result;
		}
		if (opChar === 94 || opChar === 44) {
			const doubled = nextChar === opChar;
			const operator = opChar === 94 ? doubled ? "^^" : "^" : doubled ? ",," : ",";
			const operandStart = i + (doubled ? 2 : 1);
			result.operation = {
				type: "CaseModification",
				pos,
				end,
				operatorEnd: innerStart + operandStart,
				operator,
				operand: operandStart === ilen ? void 0 : sub(operandStart, ilen)
			};
			return result;
		}
		if (result.prefix === "!" && result.index === void 0 && i + 1 === ilen && (opChar === 64 || opChar === 42)) {
			result.operation = {
				type: "Names",
				pos,
				end,
				operatorEnd: end,
				operator: opChar === 64 ? "@" : "*"
			};
			return result;
		}
		if (opChar === 64) {
			result.operation = {
				type: "Transform",
				pos,
				end,
				operatorEnd: pos + 1,
				operator: "@",
				operand: sub(i + 1, ilen)
			};
			return result;
		}
		result.operation = {
			type: "Unknown",
			pos,
			end,
			operatorEnd: end,
			operator: inner.slice(i)
		};
		return result;
	}
	findNestedShellEnd(start, end, quoted) {
		const ch = this.src.charCodeAt(start);
		if (ch === 96) {
			let pos = start + 1;
			while (pos < end) {
				const current = this.src.charCodeAt(pos);
				if (current === 92) {
					pos += 2;
					continue;
				}
				pos++;
				if (current === 96) return pos;
			}
			return end;
		}
		let close;
		if (ch === 36) {
			const next = start + 1;
			if (next < end && this.src.charCodeAt(next) === 123) close = this.findClosingBrace(next + 1, end);
			else {
				const open = skipLineContinuations(this.src, next, end);
				if (open >= end || this.src.charCodeAt(open) !== 40) return start;
				close = this.findClosingParenthesis(open + 1, end);
			}
		} else {
			const open = start + 1;
			if (quoted || ch !== 60 && ch !== 62 || open >= end || this.src.charCodeAt(open) !== 40) return start;
			close = this.findClosingParenthesis(open + 1, end);
		}
		return close === -1 ? end : close + 1;
	}
	scanParamName(s, start) {
		let i = start;
		if (i >= s.length) return i;
		const c = s.charCodeAt(i);
		if (c === 64 || c === 42 || c === 35 || c === 63 || c === 45 || c === 36 || c === 33) return i + 1;
		if (c >= 48 && c <= 57) {
			while (i < s.length && s.charCodeAt(i) >= 48 && s.charCodeAt(i) <= 57) i++;
			return i;
		}
		if (c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95) {
			i++;
			while (i < s.length) {
				const ch = s.charCodeAt(i);
				if (ch >= 97 && ch <= 122 || ch >= 65 && ch <= 90 || ch >= 48 && ch <= 57 || ch === 95) i++;
				else break;
			}
		}
		return i;
	}
	readAnsiCQuoted() {
		const quotePos = this.pos - 1;
		const result = decodeAnsiCQuoted(this.src, this.pos, this.srcEnd);
		this.pos = result.end;
		if (!result.closed) this.errors.push({
			message: "unterminated ANSI-C quote",
			pos: quotePos
		});
		return result.value;
	}
	extractBalanced(useGrammar = true, quoteOnly = false) {
		const src = this.src;
		const len = this.srcEnd;
		const bt = this._buildParts || this._buildValue;
		let depth = quoteOnly ? 0 : 1;
		const start = this.pos;
		this._unbalanced = false;
		const knownEnd = useGrammar && !quoteOnly ? this.substitutionContext.boundaries?.get(start) : void 0;
		if (knownEnd !== void 0 && knownEnd <= len && this._nestingDepth < 256) {
			this.pos = knownEnd;
			return bt ? src.slice(start, knownEnd - 1) : "";
		}
		let wordStart = true;
		while (!quoteOnly && this.pos < len) {
			const c = src.charCodeAt(this.pos);
			if (c === 41) {
				const result = bt ? src.slice(start, this.pos) : "";
				this.pos++;
				return result;
			} else if (c === 40 || c === 92 || c === 39 || c === 34 || c === 96 || c === 36 && (src.charCodeAt(this.pos + 1) === 39 || src.charCodeAt(this.pos + 1) === 36 || src.charCodeAt(this.pos + 1) === 123)) break;
			else if (c === 60 && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 60) break;
			else if (c === 35 && wordStart) break;
			else if (c === 99 && wordStart && this.pos + 3 < len && src.charCodeAt(this.pos + 1) === 97 && src.charCodeAt(this.pos + 2) === 115 && src.charCodeAt(this.pos + 3) === 101 && (this.pos + 4 >= len || src.charCodeAt(this.pos + 4) < 128 && charType[src.charCodeAt(this.pos + 4)] & 1)) break;
			else {
				wordStart = c < 128 && (charType[c] & 1) !== 0;
				this.pos++;
			}
		}
		let caseDepth = 0;
		let caseParens = 0;
		const wordStartAfterParen = [];
		let pendingDelims = null;
		let scripts;
		let arithBase = -1;
		let arithExtent = start >= 2 && src.charCodeAt(start) === 40 && src.charCodeAt(start - 1) === 40 && src.charCodeAt(start - 2) === 36;
		let substitutions = 0;
		let reported = false;
		const quotes = quoteOnly ? [{
			close: 34,
			depth: 0
		}] : [];
		let quotedDepth = quoteOnly ? 1 : 0;
		let parameterDepth = 0;
		let arithmeticOpens;
		let continuedDollarPos = -1;
		let continuedParenPos = -1;
		let escapedEnd = -1;
		let lastParenEnd = -1;
		let checkedGrammar = false;
		while (this.pos < len && (depth > 0 || quotes.length > 0)) {
			let ch = src.charCodeAt(this.pos);
			const quote = quotes.length === 0 ? void 0 : quotes[quotes.length - 1];
			if (quote !== void 0 && quote.depth === depth) {
				let commandOpen = false;
				if (ch === 92) {
					this.pos = Math.min(this.pos + 2, len);
					continue;
				}
				if (ch === quote.close) {
					quotes.pop();
					if (ch === 34) quotedDepth--;
					else parameterDepth--;
					this.pos++;
					if (quoteOnly && depth === 0 && quotes.length === 0) return "";
					continue;
				}
				if (ch === 34) {
					quotes.push({
						close: 34,
						depth
					});
					quotedDepth++;
				} else if (ch === 39 && quote.close === 125) {
					this.pos++;
					this.skipSQ();
					continue;
				} else if (ch === 96) {
					this.pos++;
					while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
						if (src.charCodeAt(this.pos) === 92) this.pos++;
						if (this.pos < len) this.pos++;
					}
					if (this.pos < len) this.pos++;
					continue;
				} else if (ch === 36) {
					const next = src.charCodeAt(this.pos + 1);
					if (next === 39 && quote.close === 125) {
						this.pos += 2;
						this.skipAnsiCQuoted();
						continue;
					}
					if (next === 123) {
						quotes.push({
							close: 125,
							depth
						});
						parameterDepth++;
						this.pos++;
					} else if (next === 40) {
						this.pos++;
						ch = 40;
						commandOpen = true;
					} else if (next === 36) {
						this.pos += src.charCodeAt(this.pos + 2) === 40 ? 1 : 2;
						continue;
					}
				}
				if (!reported && this._nestingDepth + Math.max(quotedDepth, parameterDepth) > 256) {
					this.errors.push({
						message: "maximum word nesting depth exceeded",
						pos: this.pos
					});
					reported = true;
				}
				if (!commandOpen) {
					this.pos++;
					while (this.pos < len) {
						const c = src.charCodeAt(this.pos);
						if (c === 92 || c === 34 || c === 36 || c === 96 || c === 125 || c === 39) break;
						this.pos++;
					}
					continue;
				}
			}
			if (ch === 35 && lastParenEnd !== -1 && !arithExtent && arithBase < 0 && useGrammar && !checkedGrammar && this._nestingDepth + (scripts?.length ?? 0) < 256 && skipBlanks(src, lastParenEnd, len) === this.pos) {
				checkedGrammar = true;
				const scope = scripts?.[scripts.length - 1];
				const end = this.findSubstitutionEnd(scope?.start ?? start, len, this._nestingDepth + (scripts?.length ?? 0) + 1);
				if (end !== -1) {
					if (scope === void 0) {
						this.pos = end;
						return bt ? src.slice(start, end - 1) : "";
					}
					this.pos = end - 1;
					depth = scope.depth + 1;
					caseDepth = 0;
					caseParens = 0;
					wordStartAfterParen.length = scope.parens + 1;
					ch = 41;
				}
			}
			if (ch === 40) {
				const prev = this.pos > start && this.pos !== escapedEnd ? src.charCodeAt(this.pos - 1) : 0;
				const commandDollarPos = prev === 36 ? this.pos - 1 : this.pos === continuedParenPos ? continuedDollarPos : -1;
				const wordParen = commandDollarPos !== -1 || prev === 60 || prev === 62 || prev === 61 || prev === 64 || prev === 63 || prev === 42 || prev === 43 || prev === 33 || prev === 40 && wordStartAfterParen[wordStartAfterParen.length - 1] === false || arithExtent && this.pos === start;
				const script = commandDollarPos !== -1 && src.charCodeAt(this.pos + 1) !== 40 || (prev === 60 || prev === 62) && arithBase < 0 && !arithExtent;
				if (script) {
					(scripts ?? (scripts = [])).push({
						start: this.pos + 1,
						dollar: commandDollarPos,
						depth,
						parens: wordStartAfterParen.length,
						caseDepth,
						caseParens,
						arithBase,
						arithExtent,
						substitutions,
						checkedGrammar,
						pendingDelims
					});
					caseDepth = 0;
					caseParens = 0;
					arithBase = -1;
					arithExtent = false;
					checkedGrammar = false;
					pendingDelims = null;
				}
				wordStartAfterParen.push(!wordParen);
				wordStart = true;
				if (!script && arithBase < 0 && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 40) arithBase = depth;
				if (commandDollarPos !== -1) {
					if (script) substitutions++;
					else (arithmeticOpens ?? (arithmeticOpens = [])).push(depth);
					if (substitutions + (arithmeticOpens?.length ?? 0) + this._nestingDepth + (quoteOnly ? 0 : 1) > 256 && !reported) {
						this.errors.push({
							message: "maximum command substitution nesting depth exceeded",
							pos: commandDollarPos
						});
						reported = true;
					}
				}
				continuedDollarPos = -1;
				continuedParenPos = -1;
				depth++;
				if (caseDepth > 0) caseParens++;
				this.pos++;
			} else if (ch === 41) {
				if (caseDepth > 0 && caseParens === 0) {
					this.pos++;
					wordStart = true;
				} else {
					if (caseDepth > 0) caseParens--;
					depth--;
					if (depth === 0 && !quoteOnly) {
						const result = bt ? src.slice(start, this.pos) : "";
						this.pos++;
						return result;
					}
					if (depth <= arithBase) arithBase = -1;
					if (arithmeticOpens !== void 0) while (arithmeticOpens.length > 0 && arithmeticOpens[arithmeticOpens.length - 1] >= depth) arithmeticOpens.pop();
					wordStart = wordStartAfterParen.pop() ?? true;
					this.pos++;
					const scope = scripts?.[scripts.length - 1];
					if (scope !== void 0 && scope.depth === depth) {
						scripts.pop();
						caseDepth = scope.caseDepth;
						caseParens = scope.caseParens;
						arithBase = scope.arithBase;
						arithExtent = scope.arithExtent;
						substitutions = scope.substitutions;
						checkedGrammar = scope.checkedGrammar;
						pendingDelims = scope.pendingDelims;
					}
				}
				lastParenEnd = this.pos;
			} else if (ch === 92) {
				if (this.pos > start && src.charCodeAt(this.pos - 1) === 36) {
					const logicalPos = skipLineContinuations(src, this.pos, len);
					if (logicalPos > this.pos && src.charCodeAt(logicalPos) === 40 && src.charCodeAt(logicalPos + 1) !== 40) {
						continuedDollarPos = this.pos - 1;
						continuedParenPos = logicalPos;
					}
				}
				this.pos++;
				if (this.pos < len) {
					if (src.charCodeAt(this.pos) !== 10) wordStart = false;
					this.pos++;
				}
				escapedEnd = this.pos;
			} else if (ch === 36) {
				const next = src.charCodeAt(++this.pos);
				if (next === 39) {
					this.pos++;
					this.skipAnsiCQuoted();
				} else if (next === 36) this.pos++;
				else if (next === 123 && !isBraceCommandOpener(src.charCodeAt(this.pos + 1))) {
					quotes.push({
						close: 125,
						depth
					});
					parameterDepth++;
					this.pos++;
				}
				wordStart = false;
			} else if (ch === 39) {
				this.pos++;
				this.skipSQ();
				wordStart = false;
			} else if (ch === 34) {
				quotes.push({
					close: 34,
					depth
				});
				quotedDepth++;
				this.pos++;
				wordStart = false;
			} else if (ch === 96) {
				this.pos++;
				while (this.pos < len && src.charCodeAt(this.pos) !== 96) {
					if (src.charCodeAt(this.pos) === 92) this.pos++;
					if (this.pos < len) this.pos++;
				}
				if (this.pos < len) this.pos++;
				wordStart = false;
			} else if (ch === 60 && arithBase < 0 && this.pos + 1 < len && src.charCodeAt(this.pos + 1) === 60) {
				if (this.pos + 2 < len && src.charCodeAt(this.pos + 2) === 60) this.pos += 3;
				else {
					this.pos += 2;
					const strip = this.pos < len && src.charCodeAt(this.pos) === 45;
					if (strip) this.pos++;
					this.skipSpacesAndTabs();
					this.readHereDocDelimiter();
					if (this._hereDelim || this._hereQuoted) (pendingDelims ?? (pendingDelims = [])).push({
						delimiter: this._hereDelim,
						strip,
						quoted: this._hereQuoted
					});
				}
				wordStart = false;
			} else if (ch === 10 && pendingDelims) {
				this.pos++;
				for (const hd of pendingDelims) this.skipHereDocBody(hd.delimiter, hd.strip, true, hd.quoted);
				pendingDelims = null;
				wordStart = true;
			} else if (ch === 35 && arithBase < 0 && !arithExtent && wordStart) while (this.pos < len && src.charCodeAt(this.pos) !== 10) this.pos++;
			else {
				const wStart = this.pos;
				while (this.pos < len) {
					const wc = src.charCodeAt(this.pos);
					if (wc < 128 && charType[wc]) break;
					this.pos++;
				}
				if (this.pos > wStart) {
					if (this.pos - wStart === 4 && wordStart && arithBase < 0 && !arithExtent) {
						const c0 = src.charCodeAt(wStart);
						if (c0 === 99 && src.charCodeAt(wStart + 1) === 97 && src.charCodeAt(wStart + 2) === 115 && src.charCodeAt(wStart + 3) === 101) caseDepth++;
						else if (c0 === 101 && src.charCodeAt(wStart + 1) === 115 && src.charCodeAt(wStart + 2) === 97 && src.charCodeAt(wStart + 3) === 99 && caseDepth > 0) {
							caseDepth--;
							if (caseDepth === 0) caseParens = 0;
						}
					}
					wordStart = false;
				} else {
					const wc = src.charCodeAt(this.pos);
					wordStart = wc < 128 && (charType[wc] & 1) !== 0;
					this.pos++;
				}
			}
		}
		this._unbalanced = true;
		if (quoteOnly && scripts !== void 0 && scripts.length > 0) this.errors.push({
			message: "unterminated command substitution",
			pos: scripts[0].dollar
		});
		return bt ? src.slice(start, this.pos) : "";
	}
};
// node_modules/unbash/dist/arithmetic.js
function opPrec(op) {
	switch (op) {
		case ",": return 1;
		case "=":
		case "+=":
		case "-=":
		case "*=":
		case "/=":
		case "%=":
		case "<<=":
		case ">>=":
		case "&=":
		case "|=":
		case "^=": return 2;
		case "||": return 4;
		case "&&": return 5;
		case "|": return 6;
		case "^": return 7;
		case "&": return 8;
		case "==":
		case "!=": return 9;
		case "<":
		case "<=":
		case ">":
		case ">=": return 10;
		case "<<":
		case ">>": return 11;
		case "+":
		case "-": return 12;
		case "*":
		case "/":
		case "%": return 13;
		case "**": return 14;
		case "?": return 3;
		default: return -1;
	}
}
function trimEnd(src, start, end) {
	while (end > start) {
		const c = src.charCodeAt(end - 1);
		if (c !== 32 && c !== 9 && c !== 10) break;
		end--;
	}
	return end;
}
function opRightAssoc(op) {
	switch (op) {
		case "=":
		case "+=":
		case "-=":
		case "*=":
		case "/=":
		case "%=":
		case "<<=":
		case ">>=":
		case "&=":
		case "|=":
		case "^=":
		case "**": return true;
		default: return false;
	}
}
function parseArithmeticExpression(src, offset = 0, collector, nestingDepth = 0) {
	let pos = 0;
	const len = src.length;
	const initialWordCount = collector?.embeddedWords.length ?? 0;
	function makeWord(start, end, embedded = false) {
		const node = {
			type: "ArithmeticWord",
			pos: start + offset,
			end: end + offset,
			value: src.slice(start, end),
			parts: void 0
		};
		if (embedded) collector?.embeddedWords.push(node);
		return node;
	}
	function skipWS() {
		while (pos < len) {
			const c = src.charCodeAt(pos);
			if (c === 32 || c === 9 || c === 10) pos++;
			else break;
		}
	}
	function tryReadBinOp() {
		if (pos >= len) return null;
		const c = src.charCodeAt(pos);
		const nc = pos + 1 < len ? src.charCodeAt(pos + 1) : 0;
		const nnc = pos + 2 < len ? src.charCodeAt(pos + 2) : 0;
		switch (c) {
			case 44:
				pos++;
				return ",";
			case 61:
				if (nc === 61) {
					pos += 2;
					return "==";
				}
				pos++;
				return "=";
			case 33:
				if (nc === 61) {
					pos += 2;
					return "!=";
				}
				return null;
			case 60:
				if (nc === 60) {
					if (nnc === 61) {
						pos += 3;
						return "<<=";
					}
					pos += 2;
					return "<<";
				}
				if (nc === 61) {
					pos += 2;
					return "<=";
				}
				pos++;
				return "<";
			case 62:
				if (nc === 62) {
					if (nnc === 61) {
						pos += 3;
						return ">>=";
					}
					pos += 2;
					return ">>";
				}
				if (nc === 61) {
					pos += 2;
					return ">=";
				}
				pos++;
				return ">";
			case 43:
				if (nc === 61) {
					pos += 2;
					return "+=";
				}
				if (nc === 43) return null;
				pos++;
				return "+";
			case 45:
				if (nc === 61) {
					pos += 2;
					return "-=";
				}
				if (nc === 45) return null;
				pos++;
				return "-";
			case 42:
				if (nc === 42) {
					pos += 2;
					return "**";
				}
				if (nc === 61) {
					pos += 2;
					return "*=";
				}
				pos++;
				return "*";
			case 47:
				if (nc === 61) {
					pos += 2;
					return "/=";
				}
				pos++;
				return "/";
			case 37:
				if (nc === 61) {
					pos += 2;
					return "%=";
				}
				pos++;
				return "%";
			case 124:
				if (nc === 124) {
					pos += 2;
					return "||";
				}
				if (nc === 61) {
					pos += 2;
					return "|=";
				}
				pos++;
				return "|";
			case 38:
				if (nc === 38) {
					pos += 2;
					return "&&";
				}
				if (nc === 61) {
					pos += 2;
					return "&=";
				}
				pos++;
				return "&";
			case 94:
				if (nc === 61) {
					pos += 2;
					return "^=";
				}
				pos++;
				return "^";
			case 63:
				pos++;
				return "?";
			default: return null;
		}
	}
	function skipTruncatedUnary() {
		skipWS();
		while (pos < len) {
			const c = src.charCodeAt(pos);
			if (c !== 33 && c !== 126 && c !== 43 && c !== 45) break;
			if (src.charCodeAt(pos + 1) === 61) break;
			pos++;
			skipWS();
		}
		if (src.charCodeAt(pos) === 40) {
			let groups = 1;
			pos++;
			while (pos < len && groups > 0) {
				const wordEnd = collector?.findArithmeticWordEnd?.(pos + offset, offset + len) ?? pos + offset;
				if (wordEnd > pos + offset) {
					pos = wordEnd - offset;
					continue;
				}
				const c = src.charCodeAt(pos++);
				if (c === 40) groups++;
				else if (c === 41) groups--;
			}
		} else if (pos < len && src.charCodeAt(pos) !== 41 && src.charCodeAt(pos) !== 58) parseAtom(0);
		skipWS();
		const c = src.charCodeAt(pos);
		if ((c === 43 || c === 45) && src.charCodeAt(pos + 1) === c) pos += 2;
	}
	function recoverExpression(minPrec) {
		skipWS();
		const start = pos;
		if (start === len) return makeWord(start, start);
		const wordCount = collector?.embeddedWords.length ?? 0;
		let ternaries = 0;
		for (;;) {
			skipTruncatedUnary();
			skipWS();
			if (src.charCodeAt(pos) === 58 && ternaries > 0) {
				ternaries--;
				pos++;
				continue;
			}
			const saved = pos;
			const op = tryReadBinOp();
			if (op === null || ternaries === 0 && opPrec(op) < minPrec) {
				pos = saved;
				break;
			}
			if (op === "?") ternaries++;
		}
		if (collector) collector.embeddedWords.length = wordCount;
		return makeWord(start, trimEnd(src, start, pos));
	}
	function parseBinExpr(minPrec, depth) {
		if (depth > 256) return recoverExpression(minPrec);
		let left = parseUnaryExpr(depth);
		while (true) {
			skipWS();
			if (pos >= len) break;
			const saved = pos;
			const op = tryReadBinOp();
			if (!op) break;
			if (op === "?") {
				if (opPrec(op) < minPrec) {
					pos = saved;
					break;
				}
				const consequent = parseBinExpr(1, depth + 1);
				skipWS();
				if (pos < len && src.charCodeAt(pos) === 58) pos++;
				const alternate = parseBinExpr(3, depth + 1);
				left = {
					type: "ArithmeticTernary",
					pos: left.pos,
					end: alternate.end,
					test: left,
					consequent,
					alternate
				};
				continue;
			}
			const prec = opPrec(op);
			if (prec < minPrec) {
				pos = saved;
				break;
			}
			const right = parseBinExpr(opRightAssoc(op) ? prec : prec + 1, depth + 1);
			left = {
				type: "ArithmeticBinary",
				pos: left.pos,
				end: right.end,
				operator: op,
				left,
				right
			};
		}
		return left;
	}
	function parseUnaryExpr(depth) {
		skipWS();
		if (depth > 256) return recoverExpression(15);
		if (pos >= len) return makeWord(pos, pos);
		const start = pos;
		const c = src.charCodeAt(pos);
		const nc = pos + 1 < len ? src.charCodeAt(pos + 1) : 0;
		if (c === 43 && nc === 43) {
			pos += 2;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "++",
				operand,
				prefix: true
			};
		}
		if (c === 45 && nc === 45) {
			pos += 2;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "--",
				operand,
				prefix: true
			};
		}
		if (c === 33) {
			pos++;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "!",
				operand,
				prefix: true
			};
		}
		if (c === 126) {
			pos++;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "~",
				operand,
				prefix: true
			};
		}
		if (c === 43 && nc !== 43 && nc !== 61) {
			pos++;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "+",
				operand,
				prefix: true
			};
		}
		if (c === 45 && nc !== 45 && nc !== 61) {
			pos++;
			const operand = parseUnaryExpr(depth + 1);
			return {
				type: "ArithmeticUnary",
				pos: start + offset,
				end: operand.end,
				operator: "-",
				operand,
				prefix: true
			};
		}
		return parsePostfixExpr(depth);
	}
	function parsePostfixExpr(depth) {
		const operand = parseAtom(depth);
		skipWS();
		if (pos + 1 < len) {
			const c = src.charCodeAt(pos);
			const nc = src.charCodeAt(pos + 1);
			if (c === 43 && nc === 43) {
				pos += 2;
				return {
					type: "ArithmeticUnary",
					pos: operand.pos,
					end: pos + offset,
					operator: "++",
					operand,
					prefix: false
				};
			}
			if (c === 45 && nc === 45) {
				pos += 2;
				return {
					type: "ArithmeticUnary",
					pos: operand.pos,
					end: pos + offset,
					operator: "--",
					operand,
					prefix: false
				};
			}
		}
		return operand;
	}
	function parseAtom(depth) {
		skipWS();
		if (pos >= len) return makeWord(pos, pos);
		const c = src.charCodeAt(pos);
		if (c === 40) {
			const start = pos;
			pos++;
			const expr = parseBinExpr(0, depth + 1);
			skipWS();
			if (pos < len && src.charCodeAt(pos) === 41) pos++;
			return {
				type: "ArithmeticGroup",
				pos: start + offset,
				end: pos + offset,
				expression: expr
			};
		}
		if (c === 36) {
			const start = pos;
			const wordCount = collector?.embeddedWords.length ?? 0;
			const atom = readDollarAtom();
			const wordEnd = collector?.findArithmeticWordEnd?.(start + offset, offset + len) ?? pos + offset;
			if (wordEnd > pos + offset) {
				if (collector) collector.embeddedWords.length = wordCount;
				pos = wordEnd - offset;
				return makeWord(start, pos, true);
			}
			return atom;
		}
		if (c === 96 || c === 34 || c === 39) {
			const start = pos;
			pos = (collector?.findArithmeticWordEnd?.(start + offset, offset + len) ?? start + offset + 1) - offset;
			return makeWord(start, pos, true);
		}
		const start = pos;
		const wordCount = collector?.embeddedWords.length ?? 0;
		const atom = readWordAtom();
		const wordEnd = collector?.findArithmeticWordEnd?.(start + offset, offset + len) ?? pos + offset;
		if (wordEnd > pos + offset) {
			if (collector) collector.embeddedWords.length = wordCount;
			pos = wordEnd - offset;
			return makeWord(start, pos, true);
		}
		return atom;
	}
	function readDollarAtom() {
		const start = pos;
		pos++;
		if (pos >= len) return makeWord(start, pos);
		const c = src.charCodeAt(pos);
		if (c === 40) {
			if (pos + 1 < len && src.charCodeAt(pos + 1) === 40) {
				const expansionEnd = collector?.findArithmeticExpansionEnd(start + offset, offset + len) ?? -1;
				if (expansionEnd !== -1) pos = expansionEnd - offset;
				else {
					pos += 2;
					let depth = 1;
					while (pos < len && depth > 0) if (src.charCodeAt(pos) === 40 && src.charCodeAt(pos + 1) === 40) {
						depth++;
						pos += 2;
					} else if (src.charCodeAt(pos) === 41 && src.charCodeAt(pos + 1) === 41) {
						depth--;
						pos += 2;
					} else pos++;
				}
			} else {
				pos++;
				const close = collector?.findClosingParenthesis(pos + offset, offset + len) ?? -1;
				if (close !== -1) pos = close - offset + 1;
				else {
					let depth = 1;
					while (pos < len && depth > 0) {
						const ch = src.charCodeAt(pos++);
						if (ch === 40) depth++;
						else if (ch === 41) depth--;
					}
				}
				const text = src.slice(start, pos);
				return collector ? collector.commandExpansion(start + offset, pos + offset, text) : new ScriptExpansionImpl("ArithmeticCommandExpansion", start + offset, pos + offset, text);
			}
		} else if (c === 123) {
			const close = collector?.findClosingBrace(pos + offset + 1, offset + len) ?? -1;
			if (close !== -1) pos = close - offset + 1;
			else {
				pos++;
				let depth = 1;
				while (pos < len && depth > 0) {
					const ch = src.charCodeAt(pos++);
					if (ch === 123) depth++;
					else if (ch === 125) depth--;
				}
			}
		} else while (pos < len) {
			const ch = src.charCodeAt(pos);
			if (ch >= 97 && ch <= 122 || ch >= 65 && ch <= 90 || ch >= 48 && ch <= 57 || ch === 95) pos++;
			else break;
		}
		return makeWord(start, pos, c === 40 || c === 123);
	}
	function readWordAtom() {
		const start = pos;
		while (pos < len) {
			const c = src.charCodeAt(pos);
			if (c >= 48 && c <= 57 || c >= 65 && c <= 90 || c >= 97 && c <= 122 || c === 95 || c === 35) pos++;
			else break;
		}
		if (pos > start && pos < len && src.charCodeAt(pos) === 91) {
			const close = collector?.findClosingBracket?.(pos + offset + 1, offset + len) ?? -1;
			if (close !== -1) pos = close - offset + 1;
			else {
				pos++;
				let depth = 1;
				while (pos < len && depth > 0) {
					const c = src.charCodeAt(pos);
					if (c === 91) depth++;
					else if (c === 93) depth--;
					pos++;
				}
			}
			return makeWord(start, pos, true);
		}
		if (pos === start) {
			pos++;
			return makeWord(start, pos);
		}
		return makeWord(start, pos);
	}
	skipWS();
	if (pos >= len) return null;
	const start = pos;
	const result = parseBinExpr(0, nestingDepth);
	skipWS();
	if (pos < len) {
		if (collector) collector.embeddedWords.length = initialWordCount;
		return makeWord(start, trimEnd(src, start, len), collector !== void 0);
	}
	return result;
}
// node_modules/unbash/dist/parts.js
const computeBareWordParts = (_source, word) => hasGlobCharacters(word.text) ? parseGlobParts(word.text, 0, word.text.length, void 0, word.pos) : void 0;
function wordPartsResolver(context) {
	return context.wordParts ?? (context.wordParts = (source, word, depth) => computeWordParts(source, word, depth, context));
}
function embeddedPartsResolver(context) {
	return context.embeddedParts ?? (context.embeddedParts = (source, word, depth) => computeEmbeddedWordParts(source, word, depth, context));
}
function arrayPartsResolver(context) {
	return context.arrayParts ?? (context.arrayParts = (source, word, depth) => computeArrayElementParts(source, word, depth, context));
}
function computeWordParts(source, word, depth = 0, context = createSubstitutionContext()) {
	const lexer = new Lexer(source, word.pos, word.end, false, context);
	lexer._nestingDepth = depth;
	return lexer.buildWordParts(word.pos) ?? void 0;
}
function computeEmbeddedWordParts(source, word, depth = 0, context, arithmetic = false) {
	if (!hasEmbeddedWordStructure(source, word.pos, word.end)) return void 0;
	const lexer = new Lexer(source, word.pos, word.end, false, context);
	lexer._nestingDepth = depth;
	return lexer.buildEmbeddedWordParts(word.pos, arithmetic) ?? void 0;
}
function computeArrayElementParts(source, word, depth = 0, context) {
	const lexer = new Lexer(source, word.pos, word.end, false, context);
	lexer._nestingDepth = depth;
	return lexer.buildArrayElementParts(word.pos) ?? void 0;
}
function computeHereDocBodyParts(source, word, depth = 0, context) {
	const lexer = new Lexer(source, word.pos, word.end, false, context);
	lexer._nestingDepth = depth;
	return lexer.buildHereDocParts(word.pos, word.end) ?? void 0;
}
// node_modules/unbash/dist/arithmetic-parts.js
function parseArithmeticWithParts(body, offset, source, depth, context, embeddedDepth = depth) {
	if (!hasEmbeddedWordStructure(source, offset, offset + body.length)) return parseArithmeticExpression(body, offset, void 0, depth) ?? void 0;
	const embeddedWords = [];
	const lexer = new Lexer(source, 0, source.length, false, context);
	lexer._nestingDepth = depth;
	const expression = parseArithmeticExpression(body, offset, {
		embeddedWords,
		commandExpansion: (pos, end, text) => new ScriptExpansionImpl("ArithmeticCommandExpansion", pos, end, text, {
			source,
			start: pos + 2,
			end: end - 1,
			depth: depth + 1,
			parenBoundary: true,
			context
		}),
		findClosingBracket: (start, end) => lexer.findClosingBracket(start, end),
		findClosingBrace: (start, end) => lexer.findClosingBrace(start, end),
		findClosingParenthesis: (start, end) => lexer.findClosingParenthesis(start, end),
		findArithmeticExpansionEnd: (start, end) => lexer.findArithmeticExpansionEnd(start, end),
		findArithmeticWordEnd: (start, end) => lexer.findArithmeticWordEnd(start, end)
	}, depth) ?? void 0;
	if (embeddedDepth <= 256) for (const node of embeddedWords) node.parts = computeEmbeddedWordParts(source, node, embeddedDepth, context, true);
	return expression;
}
// node_modules/unbash/dist/assignment.js
var ArrayValueImpl = class {
	type = "ArrayValue";
	pos;
	end;
	#source;
	#depth;
	#context;
	#elements;
	constructor(source, pos, end, depth, context) {
		this.pos = pos;
		this.end = end;
		this.#source = source;
		this.#depth = depth;
		this.#context = context;
	}
	get elements() {
		if (this.#elements) return this.#elements;
		const lexer = new Lexer(this.#source, this.pos + 1, this.end - 1, false, this.#context);
		lexer._nestingDepth = this.#depth;
		const elements = [];
		while (lexer.peek(LexContext.ArrayElement).token !== Token.EOF) {
			const token = lexer.next(LexContext.ArrayElement);
			if (token.token !== Token.Word && token.token !== Token.Assignment) continue;
			const text = token.raw ? token.value : this.#source.slice(token.pos, token.end);
			const indexed = text.charCodeAt(0) === 91;
			const context = lexer.getSubstitutionContext();
			const source = !indexed && token.raw && token.keywordEligible ? void 0 : this.#source;
			const resolver = source === void 0 ? computeBareWordParts : indexed ? arrayPartsResolver(context) : wordPartsResolver(context);
			elements.push(new WordImpl(text, token.pos, token.end, source, resolver, this.#depth));
		}
		this.#elements = elements;
		return elements;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			elements: this.elements
		};
	}
};
var AssignmentImpl = class {
	type = "Assignment";
	pos;
	end;
	text;
	#source;
	#depth;
	#context;
	#operatorPos;
	#name = null;
	#append;
	#index;
	#value = null;
	constructor(text, pos, end, source, operatorPos, depth, context) {
		this.pos = pos;
		this.end = end;
		this.text = text;
		this.#source = source;
		this.#operatorPos = operatorPos;
		this.#depth = depth;
		this.#context = context;
	}
	get name() {
		return this.#name ?? this.resolveTarget();
	}
	get append() {
		if (this.#name === null) this.resolveTarget();
		return this.#append;
	}
	get index() {
		if (this.#name === null) this.resolveTarget();
		return this.#index;
	}
	get value() {
		if (this.#value !== null) return this.#value;
		const start = this.#operatorPos + 1;
		const arrayStart = skipLineContinuations(this.#source, start, this.end);
		this.#value = this.#source.charCodeAt(arrayStart) === 40 && this.#source.charCodeAt(this.end - 1) === 41 ? new ArrayValueImpl(this.#source, arrayStart, this.end, this.#depth, this.#context) : new WordImpl(this.#source.slice(start, this.end), start, this.end, this.#source, wordPartsResolver(this.#context), this.#depth);
		return this.#value;
	}
	resolveTarget() {
		const equal = this.#operatorPos - this.pos;
		let nameEnd = equal;
		let appendPos = equal;
		while (appendPos >= 2 && this.text.charCodeAt(appendPos - 2) === 92 && this.text.charCodeAt(appendPos - 1) === 10) appendPos -= 2;
		if (this.text.charCodeAt(appendPos - 1) === 43) {
			this.#append = true;
			nameEnd = appendPos - 1;
		}
		const bracket = this.text.indexOf("[");
		if (bracket > 0 && bracket < nameEnd) {
			const close = this.text.lastIndexOf("]", equal);
			if (close > bracket) {
				const start = this.pos + bracket + 1;
				const end = this.pos + close;
				this.#index = new WordImpl(this.#source.slice(start, end), start, end, this.#source, embeddedPartsResolver(this.#context), this.#depth);
				nameEnd = bracket;
			}
		}
		const name = this.text.slice(0, nameEnd);
		return this.#name = name.includes("\\\n") ? name.split("\\\n").join("") : name;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			text: this.text,
			name: this.name,
			append: this.append,
			index: this.index,
			value: this.value
		};
	}
};
// node_modules/unbash/dist/command.js
const isArgument = (item) => item.type === "Word" || item.type === "Assignment";
var CommandImpl = class {
	type = "Command";
	pos;
	end;
	name;
	prefix;
	suffix;
	#args;
	#redirects;
	constructor(pos, end, name, prefix, suffix) {
		this.pos = pos;
		this.end = end;
		this.name = name;
		this.prefix = prefix;
		this.suffix = suffix;
	}
	get args() {
		if (this.#args === void 0) {
			const suffix = this.suffix;
			this.#args = suffix.every(isArgument) ? suffix : suffix.filter(isArgument);
		}
		return this.#args;
	}
	get redirects() {
		if (this.#redirects === void 0) {
			const redirects = [];
			for (const item of this.prefix) if (item.type !== "Assignment") redirects.push(item);
			for (const item of this.suffix) if (!isArgument(item)) redirects.push(item);
			this.#redirects = redirects;
		}
		return this.#redirects;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			name: this.name,
			prefix: this.prefix,
			suffix: this.suffix
		};
	}
};
// node_modules/unbash/dist/heredoc.js
var HereDocBodyImpl = class {
	type = "HereDocBody";
	pos;
	end;
	text = "";
	#source;
	#depth;
	#context;
	#parts;
	constructor(source, pos, quoted, depth, context) {
		this.pos = pos;
		this.end = pos;
		this.#source = source;
		this.#depth = depth;
		this.#context = context;
		this.#parts = quoted ? void 0 : null;
	}
	get parts() {
		if (this.#parts === null) this.#parts = computeHereDocBodyParts(this.#source, this, this.#depth, this.#context);
		return this.#parts;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			text: this.text,
			parts: this.parts
		};
	}
};
// node_modules/unbash/dist/parser.js
Lexer._findSubstitutionEnd = findSubstitutionEnd;
ScriptExpansionImpl._resolveScript = parseRegion;
ArithmeticExpansionImpl._resolveExpression = parseArithmeticWithParts;
function isDeclarationCommand(name) {
	switch (name.length) {
		case 5: return name === "local" || name === "alias";
		case 6: return name === "export";
		case 7: return name === "declare" || name === "typeset";
		case 8: return name === "readonly";
		default: return false;
	}
}
var ArithmeticCommandImpl = class {
	type = "ArithmeticCommand";
	pos;
	end;
	body;
	#source;
	#depth;
	#context;
	#expression = null;
	constructor(pos, end, body, source, depth, context) {
		this.pos = pos;
		this.end = end;
		this.body = body;
		this.#source = source;
		this.#depth = depth;
		this.#context = context;
	}
	get expression() {
		if (this.#expression === null) this.#expression = parseArithmeticWithParts(this.body, this.pos + 2, this.#source, this.#depth, this.#context);
		return this.#expression;
	}
	set expression(v) {
		this.#expression = v ?? void 0;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			expression: this.expression,
			body: this.body
		};
	}
};
var ArithmeticForImpl = class {
	type = "ArithmeticFor";
	pos;
	end;
	body;
	#initStr;
	#testStr;
	#updateStr;
	#initPos;
	#testPos;
	#updatePos;
	#source;
	#depth;
	#context;
	#initialize = null;
	#test = null;
	#update = null;
	constructor(pos, end, body, initStr, testStr, updateStr, initPos, testPos, updatePos, source, depth, context) {
		this.pos = pos;
		this.end = end;
		this.body = body;
		this.#initStr = initStr;
		this.#testStr = testStr;
		this.#updateStr = updateStr;
		this.#initPos = initPos;
		this.#testPos = testPos;
		this.#updatePos = updatePos;
		this.#source = source;
		this.#depth = depth;
		this.#context = context;
	}
	get initialize() {
		if (this.#initialize === null) {
			if (this.#initStr) this.#initialize = parseArithmeticWithParts(this.#initStr, this.#initPos, this.#source, this.#depth, this.#context);
			else this.#initialize = void 0;
		}
		return this.#initialize;
	}
	set initialize(v) {
		this.#initialize = v ?? void 0;
	}
	get test() {
		if (this.#test === null) {
			if (this.#testStr) this.#test = parseArithmeticWithParts(this.#testStr, this.#testPos, this.#source, this.#depth, this.#context);
			else this.#test = void 0;
		}
		return this.#test;
	}
	set test(v) {
		this.#test = v ?? void 0;
	}
	get update() {
		if (this.#update === null) {
			if (this.#updateStr) this.#update = parseArithmeticWithParts(this.#updateStr, this.#updatePos, this.#source, this.#depth, this.#context);
			else this.#update = void 0;
		}
		return this.#update;
	}
	set update(v) {
		this.#update = v ?? void 0;
	}
	toJSON() {
		return {
			type: this.type,
			pos: this.pos,
			end: this.end,
			initialize: this.initialize,
			test: this.test,
			update: this.update,
			body: this.body
		};
	}
};
const CASE_TERMINATORS = {
	[Token.DoubleSemi]: ";;",
	[Token.SemiAmp]: ";&",
	[Token.DoubleSemiAmp]: ";;&"
};
const REDIRECT_OPS = {
	">": ">",
	">>": ">>",
	"<": "<",
	"<>": "<>",
	"<&": "<&",
	">&": ">&",
	">|": ">|",
	"&>": "&>",
	"&>>": "&>>"
};
const listTerminators = new Uint8Array(37);
listTerminators[Token.EOF] = 1;
listTerminators[Token.RParen] = 1;
listTerminators[Token.RBrace] = 1;
listTerminators[Token.Then] = 1;
listTerminators[Token.Else] = 1;
listTerminators[Token.Elif] = 1;
listTerminators[Token.Fi] = 1;
listTerminators[Token.Do] = 1;
listTerminators[Token.Done] = 1;
listTerminators[Token.Esac] = 1;
listTerminators[Token.DoubleSemi] = 1;
listTerminators[Token.SemiAmp] = 1;
listTerminators[Token.DoubleSemiAmp] = 1;
const compoundClosers = new Uint8Array(37);
compoundClosers[Token.RParen] = 1;
compoundClosers[Token.RBrace] = 1;
compoundClosers[Token.DblRBracket] = 1;
compoundClosers[Token.Fi] = 1;
compoundClosers[Token.Done] = 1;
compoundClosers[Token.Esac] = 1;
compoundClosers[Token.ArithCmd] = 1;
function isTestNegation(t) {
	return t.token === Token.Word && t.keywordEligible && t.value === "!";
}
const commandStarts = new Uint8Array(37);
commandStarts[Token.Word] = 1;
commandStarts[Token.Assignment] = 1;
commandStarts[Token.Bang] = 1;
commandStarts[Token.LParen] = 1;
commandStarts[Token.LBrace] = 1;
commandStarts[Token.DblLBracket] = 1;
commandStarts[Token.If] = 1;
commandStarts[Token.For] = 1;
commandStarts[Token.While] = 1;
commandStarts[Token.Until] = 1;
commandStarts[Token.Case] = 1;
commandStarts[Token.Function] = 1;
commandStarts[Token.Select] = 1;
commandStarts[Token.ArithCmd] = 1;
commandStarts[Token.Coproc] = 1;
commandStarts[Token.Redirect] = 1;
const UNARY_TEST_OPS = {
	"-a": 1,
	"-b": 1,
	"-c": 1,
	"-d": 1,
	"-e": 1,
	"-f": 1,
	"-g": 1,
	"-h": 1,
	"-k": 1,
	"-p": 1,
	"-r": 1,
	"-s": 1,
	"-t": 1,
	"-u": 1,
	"-v": 1,
	"-w": 1,
	"-x": 1,
	"-z": 1,
	"-n": 1,
	"-o": 1,
	"-N": 1,
	"-S": 1,
	"-L": 1,
	"-G": 1,
	"-O": 1,
	"-R": 1
};
const BINARY_TEST_OPS = {
	"==": 1,
	"!=": 1,
	"=~": 1,
	"=": 1,
	"-eq": 1,
	"-ne": 1,
	"-lt": 1,
	"-le": 1,
	"-gt": 1,
	"-ge": 1,
	"-nt": 1,
	"-ot": 1,
	"-ef": 1,
	"<": 1,
	">": 1
};
const EMPTY_REDIRECTS = [];
const EMPTY_PREFIXES = [];
const EMPTY_ELIFS = [];
function parse(source) {
	return new Parser$1(source, 0, source.length).run();
}
function parseRegion(source, start, end, depth = 0, parenBoundary = false, context) {
	return new Parser$1(source, start, end, depth, parenBoundary, void 0, context).run();
}
var SubstitutionLexer = class SubstitutionLexer extends Lexer {
	boundaries;
	pending;
	context;
	constructor(source, boundary, boundaries, pending, context, parenBoundary = true) {
		super(source, boundary.start, boundary.end, parenBoundary, context);
		this._nestingDepth = boundary.depth;
		this.boundaries = boundaries;
		this.pending = pending;
		this.context = context;
	}
	fork(start, end, parenBoundary = false) {
		return new SubstitutionLexer(this.getSource(), {
			start,
			end,
			depth: this._nestingDepth
		}, this.boundaries, this.pending, this.context, parenBoundary);
	}
	findSubstitutionEnd(start, end, depth = this._nestingDepth + 1) {
		const known = this.context.boundaries?.get(start);
		if (known !== void 0) return known <= end ? known : -1;
		const boundary = this.boundaries.get(start);
		if (boundary !== void 0) return boundary <= end ? boundary : -1;
		if (!this.boundaries.has(start)) {
			this.boundaries.set(start, void 0);
			this.pending.push({
				start,
				end,
				depth
			});
		}
		return -1;
	}
};
function findSubstitutionEnd(source, start, end, depth, context) {
	const boundaries = new Map([[start, void 0]]);
	const pending = [{
		start,
		end,
		depth
	}];
	while (pending.length > 0) {
		const count = pending.length;
		const boundary = pending[count - 1];
		const lexer = new SubstitutionLexer(source, boundary, boundaries, pending, context);
		const found = new Parser$1(source, boundary.start, boundary.end, boundary.depth, true, lexer).findSubstitutionEnd();
		if (pending.length === count) {
			boundaries.set(boundary.start, found);
			if (found !== -1) substitutionBoundaries(context).set(boundary.start, found);
			pending.pop();
		}
	}
	return boundaries.get(start) ?? -1;
}
var Parser$1 = class {
	tok;
	source;
	start;
	end;
	depth;
	errors = null;
	syntaxDepth = 0;
	constructor(source, start, end, depth = 0, parenBoundary = false, lexer, context) {
		this.tok = lexer ?? new Lexer(source, start, end, parenBoundary, createSubstitutionContext(context));
		this.tok._nestingDepth = depth;
		this.source = source;
		this.start = start;
		this.end = end;
		this.depth = depth;
	}
	run() {
		const start = this.start;
		if (this.depth > 256) this.error("maximum substitution nesting depth exceeded", start);
		let shebang;
		if (start === 0 && this.source.charCodeAt(0) === 35 && this.source.charCodeAt(1) === 33) {
			const nl = this.source.indexOf("\n");
			shebang = nl === -1 ? this.source : this.source.slice(0, nl);
		}
		const commands = this.list();
		for (;;) {
			const unexpected = this.tok.peek(LexContext.CommandStart);
			if (unexpected.token === Token.EOF) break;
			this.unexpectedToken(unexpected);
			if (!listTerminators[unexpected.token] && unexpected.token !== Token.In) break;
			this.tok.next(LexContext.CommandStart);
			let separator = this.tok.peek(LexContext.CommandStart).token;
			if (separator !== Token.Semi && separator !== Token.Newline && separator !== Token.Amp) break;
			while (separator === Token.Semi || separator === Token.Newline || separator === Token.Amp) {
				this.tok.next(LexContext.CommandStart);
				separator = this.tok.peek(LexContext.CommandStart).token;
			}
			const recovered = this.list();
			for (let i = 0; i < recovered.length; i++) commands.push(recovered[i]);
		}
		const lexerErrors = this.tok._errors;
		if (lexerErrors !== null && lexerErrors.length > 0) {
			const errors = this.errors ?? (this.errors = []);
			for (let i = 0; i < lexerErrors.length; i++) errors.push(lexerErrors[i]);
		}
		if (this.errors !== null && this.errors.length > 1) this.errors.sort((a, b) => a.pos - b.pos);
		return {
			type: "Script",
			pos: start,
			end: this.end,
			shebang,
			commands,
			errors: this.errors ?? void 0
		};
	}
	error(message, pos) {
		(this.errors ?? (this.errors = [])).push({
			message,
			pos
		});
	}
	unexpectedToken(t) {
		this.error(`unexpected token '${t.token === Token.Newline ? "newline" : t.value}'`, t.pos);
	}
	findSubstitutionEnd() {
		this.list();
		return this.acceptEnd(Token.RParen);
	}
	skipSemi() {
		if (this.tok.peek(LexContext.Normal).token === Token.Semi) this.tok.next(LexContext.Normal);
	}
	accept(token, ctx = LexContext.Normal) {
		if (this.tok.peek(ctx).token === token) return this.tok.next(ctx);
		return null;
	}
	acceptEnd(token, ctx = LexContext.Normal) {
		if (this.tok.peek(ctx).token === token) return this.tok.next(ctx).end;
		return -1;
	}
	skipNewlines(ctx = LexContext.Normal) {
		while (this.tok.peek(ctx).token === Token.Newline) this.tok.next(ctx);
	}
	doBody(hasDo) {
		const body = this.list();
		const emptyPos = hasDo ? this.emptyListPos(body) : -1;
		if (emptyPos >= 0) this.error("expected command after 'do'", emptyPos);
		return body;
	}
	emptyListPos(commands) {
		return commands.length === 0 ? this.tok.peek(LexContext.CommandStart).pos : -1;
	}
	makeStatement(command) {
		return {
			type: "Statement",
			pos: command.pos,
			end: command.end,
			command,
			background: void 0
		};
	}
	list() {
		const commands = [];
		this.skipNewlines(LexContext.CommandStart);
		let t = this.tok.peek(LexContext.CommandStart).token;
		if (listTerminators[t] || !commandStarts[t]) return commands;
		const first = this.andOr();
		if (first) commands.push(this.makeStatement(first));
		for (;;) {
			t = this.tok.peekFollow(compoundClosers).token;
			if (t !== Token.Semi && t !== Token.Newline && t !== Token.Amp) break;
			const isBackground = t === Token.Amp;
			const sepEnd = this.tok.next(LexContext.Normal).end;
			if (isBackground) {
				const stmt = commands[commands.length - 1];
				stmt.background = true;
				stmt.end = sepEnd;
			}
			this.skipNewlines(LexContext.CommandStart);
			t = this.tok.peek(LexContext.CommandStart).token;
			if (listTerminators[t] || !commandStarts[t]) break;
			const node = this.andOr();
			if (node) commands.push(this.makeStatement(node));
		}
		return commands;
	}
	andOr() {
		const first = this.pipeline();
		if (!first) return null;
		let t = this.tok.peek(LexContext.Normal).token;
		if (t !== Token.And && t !== Token.Or) return first;
		const commands = [first];
		const operators = [];
		do {
			const operatorToken = this.tok.next(LexContext.Normal);
			const operator = operatorToken.token === Token.And ? "&&" : "||";
			this.skipNewlines(LexContext.CommandStart);
			const next = this.pipeline();
			if (!next) {
				this.error(`expected command after '${operator}'`, operatorToken.end);
				break;
			}
			operators.push(operator);
			commands.push(next);
			t = this.tok.peek(LexContext.Normal).token;
		} while (t === Token.And || t === Token.Or);
		return {
			type: "AndOr",
			pos: first.pos,
			end: commands[commands.length - 1].end,
			commands,
			operators
		};
	}
	withRedirects(command) {
		const redirects = this.collectTrailingRedirects();
		if (redirects.length === 0) return command;
		return {
			type: "Redirected",
			pos: command.pos,
			end: redirects[redirects.length - 1].end,
			command,
			redirects
		};
	}
	pipeline() {
		let prefixes;
		for (;;) {
			const token = this.tok.peek(LexContext.CommandStart);
			const isTime = token.token === Token.Word && token.keywordEligible && token.value === "time";
			if (token.token !== Token.Bang && !isTime) break;
			const prefix = this.tok.next(LexContext.CommandStart);
			const pos = prefix.pos;
			const keywordEnd = prefix.end;
			let posix;
			let endOfOptions;
			if (isTime) {
				let flag = this.tok.peek(LexContext.CommandStart);
				if (flag.token === Token.Word && flag.keywordEligible && flag.value === "-p") {
					this.tok.next(LexContext.CommandStart);
					posix = {
						pos: flag.pos,
						end: flag.end
					};
					flag = this.tok.peek(LexContext.CommandStart);
				}
				if (flag.token === Token.Word && flag.keywordEligible && flag.value === "--") {
					this.tok.next(LexContext.CommandStart);
					endOfOptions = {
						pos: flag.pos,
						end: flag.end
					};
				}
			}
			if (prefixes === void 0) prefixes = [];
			prefixes.push(isTime ? {
				type: "Time",
				pos,
				end: endOfOptions?.end ?? posix?.end ?? keywordEnd,
				keywordEnd,
				posix,
				endOfOptions
			} : {
				type: "Negation",
				pos,
				end: keywordEnd
			});
		}
		const command = this.pipelineCommands();
		if (!prefixes) return command;
		const pos = prefixes[0].pos;
		if (command?.type === "Pipeline") {
			command.prefixes = prefixes;
			command.pos = pos;
			return command;
		}
		return {
			type: "Pipeline",
			pos,
			end: command ? command.end : prefixes[prefixes.length - 1].end,
			prefixes,
			commands: command ? [command] : [],
			operators: []
		};
	}
	pipelineCommands() {
		const first = this.command();
		if (!first) return null;
		if (this.tok.peek(LexContext.Normal).token !== Token.Pipe) return first;
		const commands = [first];
		const operators = [];
		while (this.tok.peek(LexContext.Normal).token === Token.Pipe) {
			const pipeToken = this.tok.next(LexContext.Normal);
			const operator = pipeToken.value === "|&" ? "|&" : "|";
			this.skipNewlines(LexContext.CommandStart);
			const cmd = this.command();
			if (!cmd) {
				this.error(`expected command after '${operator}'`, pipeToken.end);
				break;
			}
			operators.push(operator);
			commands.push(cmd);
		}
		if (commands.length === 1) return commands[0];
		return {
			type: "Pipeline",
			pos: first.pos,
			end: commands[commands.length - 1].end,
			prefixes: EMPTY_PREFIXES,
			commands,
			operators
		};
	}
	command() {
		let compound;
		switch (this.tok.peek(LexContext.CommandStart).token) {
			case Token.LParen:
				compound = this.subshell();
				break;
			case Token.LBrace:
				compound = this.braceGroup();
				break;
			case Token.If:
				compound = this.ifClause();
				break;
			case Token.For:
				compound = this.forClause();
				break;
			case Token.While:
				compound = this.whileClause();
				break;
			case Token.Until:
				compound = this.untilClause();
				break;
			case Token.Case:
				compound = this.caseClause();
				break;
			case Token.Function: return this.functionDef();
			case Token.Select:
				compound = this.selectClause();
				break;
			case Token.DblLBracket:
				compound = this.testCommand();
				break;
			case Token.ArithCmd:
				compound = this.arithCommand();
				break;
			case Token.Coproc: return this.coprocCommand();
			case Token.Word:
			case Token.Assignment:
			case Token.Redirect: return this.simpleCommandOrFunction(false);
			default: return null;
		}
		return this.withRedirects(compound);
	}
	collectTrailingRedirects() {
		let redirects = EMPTY_REDIRECTS;
		while (this.tok.peekFollow(compoundClosers).token === Token.Redirect) {
			if (redirects === EMPTY_REDIRECTS) redirects = [];
			redirects.push(this.readRedirect(LexContext.Normal));
		}
		return redirects;
	}
	arithCommand() {
		const tok = this.tok.next(LexContext.CommandStart);
		return new ArithmeticCommandImpl(tok.pos, tok.end, tok.value, this.source, this.depth, this.tok.getSubstitutionContext());
	}
	coprocCommand() {
		const start = this.tok.next(LexContext.CommandStart);
		const pos = start.pos;
		const first = this.tok.peek(LexContext.CommandStart);
		let name;
		if (first.token === Token.Word) {
			const lookahead = this.tok.fork(first.end, this.end);
			switch (lookahead.peek(LexContext.CommandStart).token) {
				case Token.LParen:
					lookahead.next(LexContext.CommandStart);
					if (lookahead.peek(LexContext.Normal).token !== Token.RParen) name = this.readWord(LexContext.CommandStart);
					break;
				case Token.LBrace:
				case Token.If:
				case Token.For:
				case Token.While:
				case Token.Until:
				case Token.Case:
				case Token.Select:
				case Token.DblLBracket:
				case Token.ArithCmd: name = this.readWord(LexContext.CommandStart);
			}
		}
		const cmd = first.token === Token.Word && name === void 0 ? this.simpleCommandOrFunction(true) : this.command();
		if (cmd && cmd.type !== "Function" && cmd.type !== "Coproc") return {
			type: "Coproc",
			pos,
			end: cmd.end,
			name,
			body: cmd
		};
		this.error("expected command after 'coproc'", cmd?.pos ?? start.end);
		const body = cmd ? this.makeCompoundList([this.makeStatement(cmd)]) : {
			type: "CompoundList",
			pos: start.end,
			end: start.end,
			commands: []
		};
		return {
			type: "Coproc",
			pos,
			end: body.end,
			name,
			body
		};
	}
	subshell() {
		return this.subshellBody(this.tok.next(LexContext.CommandStart).pos);
	}
	subshellBody(pos) {
		if (this.syntaxDepth >= 256) {
			this.error("maximum subshell nesting depth exceeded", pos);
			const closeEnd = this.tok.skipSubshellBody();
			if (closeEnd < 0) this.error("expected ')' to close subshell", this.tok.getPos());
			return {
				type: "Subshell",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				body: this.makeCompoundList([])
			};
		}
		this.syntaxDepth++;
		const commands = this.list();
		this.syntaxDepth--;
		if (commands.length === 0) this.error("expected command in subshell", pos);
		const closeEnd = this.acceptEnd(Token.RParen, LexContext.Normal);
		if (closeEnd < 0) this.error("expected ')' to close subshell", this.tok.getPos());
		return {
			type: "Subshell",
			pos,
			end: closeEnd >= 0 ? closeEnd : pos,
			body: this.makeCompoundList(commands)
		};
	}
	braceGroup() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		if (this.syntaxDepth >= 256) {
			this.error("maximum brace group nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.RBrace);
			if (closeEnd < 0) this.error("expected '}' to close brace group", this.tok.getPos());
			return {
				type: "BraceGroup",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				body: this.makeCompoundList([])
			};
		}
		this.syntaxDepth++;
		const commands = this.list();
		this.syntaxDepth--;
		if (commands.length === 0) this.error("expected command in brace group", pos);
		const closeEnd = this.acceptEnd(Token.RBrace, LexContext.Normal);
		if (closeEnd < 0) this.error("expected '}' to close brace group", this.tok.getPos());
		return {
			type: "BraceGroup",
			pos,
			end: closeEnd >= 0 ? closeEnd : pos,
			body: this.makeCompoundList(commands)
		};
	}
	ifClause() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		if (this.syntaxDepth >= 256) {
			this.error("maximum if nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Fi);
			if (closeEnd < 0) this.error("expected 'fi' to close 'if'", this.tok.getPos());
			return {
				type: "If",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				clause: this.makeCompoundList([]),
				then: this.makeCompoundList([]),
				elif: EMPTY_ELIFS,
				else: void 0
			};
		}
		this.syntaxDepth++;
		let command;
		let branchPos = pos;
		for (;;) {
			const clauseCommands = this.list();
			const emptyClausePos = this.emptyListPos(clauseCommands);
			const clause = this.makeCompoundList(clauseCommands);
			this.skipSemi();
			const thenToken = this.accept(Token.Then, LexContext.CommandStart);
			if (!thenToken) this.error("expected 'then'", this.tok.getPos());
			else if (emptyClausePos >= 0) this.error(`expected command after '${branchPos === pos ? "if" : "elif"}'`, emptyClausePos);
			const thenCommands = this.list();
			const then_ = this.makeCompoundList(thenCommands);
			if (thenToken && thenCommands.length === 0) {
				this.error("expected command after 'then'", this.tok.peek(LexContext.CommandStart).pos);
				then_.pos = thenToken.end;
				then_.end = thenToken.end;
			}
			if (command) {
				if (command.elif === EMPTY_ELIFS) command.elif = [];
				command.elif.push({
					type: "Elif",
					pos: branchPos,
					end: then_.end,
					clause,
					then: then_
				});
			} else command = {
				type: "If",
				pos,
				end: pos,
				clause,
				then: then_,
				elif: EMPTY_ELIFS,
				else: void 0
			};
			this.skipSemi();
			const elif = this.accept(Token.Elif, LexContext.CommandStart);
			if (!elif) break;
			branchPos = elif.pos;
		}
		if (this.accept(Token.Else, LexContext.CommandStart)) {
			const elseCommands = this.list();
			const emptyElsePos = this.emptyListPos(elseCommands);
			if (emptyElsePos >= 0) this.error("expected command after 'else'", emptyElsePos);
			command.else = this.makeCompoundList(elseCommands);
			this.skipSemi();
		}
		const closeEnd = this.acceptEnd(Token.Fi, LexContext.CommandStart);
		if (closeEnd < 0) this.error("expected 'fi' to close 'if'", this.tok.getPos());
		command.end = closeEnd >= 0 ? closeEnd : branchPos;
		this.syntaxDepth--;
		return command;
	}
	forClause() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		if (this.tok.peek(LexContext.Normal).token === Token.LParen) return this.cStyleFor(pos);
		const name = this.readRequiredWord("for");
		let wordlist;
		this.skipNewlines(LexContext.CommandStart);
		if (this.tok.peek(LexContext.CommandStart).token === Token.In) {
			this.tok.next(LexContext.CommandStart);
			wordlist = [];
			while (this.tok.peek(LexContext.Normal).token === Token.Word) wordlist.push(this.readWord(LexContext.Normal));
		}
		this.skipSemi();
		this.skipNewlines(LexContext.CommandStart);
		if (this.tok.peek(LexContext.CommandStart).token === Token.LBrace) {
			const bg = this.braceGroup();
			return {
				type: "For",
				pos,
				end: bg.end,
				name,
				wordlist,
				body: bg.body
			};
		}
		const hasDo = this.accept(Token.Do, LexContext.CommandStart) !== null;
		if (!hasDo) this.error("expected 'do'", this.tok.getPos());
		if (this.syntaxDepth >= 256) {
			this.error("maximum for nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Done);
			if (closeEnd < 0) this.error("expected 'done' to close 'for'", this.tok.getPos());
			return {
				type: "For",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				name,
				wordlist,
				body: this.makeCompoundList([])
			};
		}
		this.syntaxDepth++;
		const body = this.doBody(hasDo);
		this.syntaxDepth--;
		this.skipSemi();
		const closeEnd = this.acceptEnd(Token.Done, LexContext.CommandStart);
		if (closeEnd < 0) this.error("expected 'done' to close 'for'", this.tok.getPos());
		return {
			type: "For",
			pos,
			end: closeEnd >= 0 ? closeEnd : pos,
			name,
			wordlist,
			body: this.makeCompoundList(body)
		};
	}
	cStyleFor(pos) {
		const [initStr, testStr, updateStr, initPos, testPos, updatePos] = this.tok.readCStyleForExprs();
		if (this.tok.peek(LexContext.CommandStart).token === Token.Semi) this.tok.next(LexContext.CommandStart);
		this.skipNewlines(LexContext.CommandStart);
		if (this.tok.peek(LexContext.CommandStart).token === Token.LBrace) {
			const bg = this.braceGroup();
			return new ArithmeticForImpl(pos, bg.end, bg.body, initStr, testStr, updateStr, initPos, testPos, updatePos, this.source, this.depth, this.tok.getSubstitutionContext());
		}
		const hasDo = this.accept(Token.Do, LexContext.CommandStart) !== null;
		if (!hasDo) this.error("expected 'do'", this.tok.getPos());
		if (this.syntaxDepth >= 256) {
			this.error("maximum for nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Done);
			if (closeEnd < 0) this.error("expected 'done' to close 'for'", this.tok.getPos());
			return new ArithmeticForImpl(pos, closeEnd >= 0 ? closeEnd : pos, this.makeCompoundList([]), initStr, testStr, updateStr, initPos, testPos, updatePos, this.source, this.depth, this.tok.getSubstitutionContext());
		}
		this.syntaxDepth++;
		const body = this.doBody(hasDo);
		this.syntaxDepth--;
		const closeEnd = this.acceptEnd(Token.Done, LexContext.CommandStart);
		if (closeEnd < 0) this.error("expected 'done' to close 'for'", this.tok.getPos());
		return new ArithmeticForImpl(pos, closeEnd >= 0 ? closeEnd : pos, this.makeCompoundList(body), initStr, testStr, updateStr, initPos, testPos, updatePos, this.source, this.depth, this.tok.getSubstitutionContext());
	}
	whileClause() {
		return this.whileOrUntil("while");
	}
	untilClause() {
		return this.whileOrUntil("until");
	}
	whileOrUntil(kind) {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		if (this.syntaxDepth >= 256) {
			this.error(`maximum ${kind} nesting depth exceeded`, pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Done);
			if (closeEnd < 0) this.error(`expected 'done' to close '${kind}'`, this.tok.getPos());
			return {
				type: "While",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				kind,
				clause: this.makeCompoundList([]),
				body: this.makeCompoundList([])
			};
		}
		this.syntaxDepth++;
		const clauseCommands = this.list();
		const emptyClausePos = this.emptyListPos(clauseCommands);
		const clause = this.makeCompoundList(clauseCommands);
		this.skipSemi();
		const hasDo = this.accept(Token.Do, LexContext.CommandStart) !== null;
		if (!hasDo) this.error("expected 'do'", this.tok.getPos());
		else if (emptyClausePos >= 0) this.error(`expected command after '${kind}'`, emptyClausePos);
		const body = this.doBody(hasDo);
		this.skipSemi();
		const closeEnd = this.acceptEnd(Token.Done, LexContext.CommandStart);
		if (closeEnd < 0) this.error(`expected 'done' to close '${kind}'`, this.tok.getPos());
		const end = closeEnd >= 0 ? closeEnd : pos;
		this.syntaxDepth--;
		return {
			type: "While",
			pos,
			end,
			kind,
			clause,
			body: this.makeCompoundList(body)
		};
	}
	caseClause() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		const word = this.readRequiredWord("case");
		this.skipNewlines(LexContext.CommandStart);
		if (!this.accept(Token.In, LexContext.CommandStart)) this.error("expected 'in' after 'case' word", this.tok.getPos());
		this.skipNewlines(LexContext.CasePattern);
		if (this.syntaxDepth >= 256) {
			this.error("maximum case nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Esac);
			if (closeEnd < 0) this.error("expected 'esac' to close 'case'", this.tok.getPos());
			return {
				type: "Case",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				word,
				items: []
			};
		}
		this.syntaxDepth++;
		const items = [];
		let invalid = false;
		let t = this.tok.peek(LexContext.CasePattern).token;
		while (t !== Token.Esac && t !== Token.EOF) {
			const itemPos = this.tok.peek(LexContext.Normal).pos;
			this.accept(Token.LParen, LexContext.Normal);
			const pattern = [];
			let expectWord = true;
			let next = this.tok.peek(LexContext.Normal);
			while (next.token !== Token.RParen && next.token !== Token.EOF) {
				if (next.token === (expectWord ? Token.Word : Token.Pipe)) expectWord = !expectWord;
				else if (!invalid) {
					this.unexpectedToken(next);
					invalid = true;
				}
				const tok = this.tok.next(LexContext.Normal);
				if (tok.token === Token.Word) pattern.push(this.toWord(tok));
				next = this.tok.peek(LexContext.Normal);
			}
			if (expectWord && next.token === Token.RParen && !invalid) {
				this.unexpectedToken(next);
				invalid = true;
			}
			const rparenEnd = this.acceptEnd(Token.RParen, LexContext.Normal);
			const cmds = this.list();
			const bodyPos = rparenEnd >= 0 ? rparenEnd : pattern.length > 0 ? pattern[pattern.length - 1].end : itemPos;
			const item = {
				type: "CaseItem",
				pos: itemPos,
				end: cmds.length > 0 ? cmds[cmds.length - 1].end : bodyPos,
				pattern,
				body: cmds.length > 0 ? this.makeCompoundList(cmds) : {
					type: "CompoundList",
					pos: bodyPos,
					end: bodyPos,
					commands: []
				},
				terminator: void 0
			};
			const after = this.tok.peek(LexContext.CommandStart);
			t = after.token;
			if (t === Token.DoubleSemi || t === Token.SemiAmp || t === Token.DoubleSemiAmp) {
				const termTok = this.tok.next(LexContext.CommandStart);
				item.terminator = CASE_TERMINATORS[termTok.token];
				item.end = termTok.end;
			} else if (t !== Token.Esac && t !== Token.EOF && !invalid) {
				this.unexpectedToken(after);
				invalid = true;
			}
			items.push(item);
			this.skipNewlines(LexContext.CasePattern);
			t = this.tok.peek(LexContext.CasePattern).token;
		}
		const closeEnd = this.acceptEnd(Token.Esac, LexContext.CommandStart);
		if (closeEnd < 0) this.error("expected 'esac' to close 'case'", this.tok.getPos());
		const end = closeEnd >= 0 ? closeEnd : pos;
		this.syntaxDepth--;
		return {
			type: "Case",
			pos,
			end,
			word,
			items
		};
	}
	selectClause() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		const name = this.readRequiredWord("select");
		let wordlist;
		this.skipNewlines(LexContext.CommandStart);
		if (this.tok.peek(LexContext.CommandStart).token === Token.In) {
			this.tok.next(LexContext.CommandStart);
			wordlist = [];
			while (this.tok.peek(LexContext.Normal).token === Token.Word) wordlist.push(this.readWord(LexContext.Normal));
		}
		this.skipSemi();
		this.skipNewlines(LexContext.CommandStart);
		if (this.tok.peek(LexContext.CommandStart).token === Token.LBrace) {
			const bg = this.braceGroup();
			return {
				type: "Select",
				pos,
				end: bg.end,
				name,
				wordlist,
				body: bg.body
			};
		}
		const hasDo = this.accept(Token.Do, LexContext.CommandStart) !== null;
		if (!hasDo) this.error("expected 'do'", this.tok.getPos());
		if (this.syntaxDepth >= 256) {
			this.error("maximum select nesting depth exceeded", pos);
			const closeEnd = this.tok.skipCompoundBody(Token.Done);
			if (closeEnd < 0) this.error("expected 'done' to close 'select'", this.tok.getPos());
			return {
				type: "Select",
				pos,
				end: closeEnd >= 0 ? closeEnd : pos,
				name,
				wordlist,
				body: this.makeCompoundList([])
			};
		}
		this.syntaxDepth++;
		const body = this.doBody(hasDo);
		this.syntaxDepth--;
		this.skipSemi();
		const closeEnd = this.acceptEnd(Token.Done, LexContext.CommandStart);
		if (closeEnd < 0) this.error("expected 'done' to close 'select'", this.tok.getPos());
		return {
			type: "Select",
			pos,
			end: closeEnd >= 0 ? closeEnd : pos,
			name,
			wordlist,
			body: this.makeCompoundList(body)
		};
	}
	testCommand() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		const expr = this.parseTestOr();
		const closeEnd = this.acceptEnd(Token.DblRBracket, LexContext.TestMode);
		if (closeEnd < 0) this.error("expected ']]' to close '[['", this.tok.getPos());
		return {
			type: "TestCommand",
			pos,
			end: closeEnd >= 0 ? closeEnd : pos,
			expression: expr
		};
	}
	parseTestOr() {
		const first = this.parseTestAnd();
		if (this.tok.peek(LexContext.TestMode).token !== Token.Or) return first;
		const operands = [first];
		do {
			this.tok.next(LexContext.TestMode);
			operands.push(this.parseTestAnd());
		} while (this.tok.peek(LexContext.TestMode).token === Token.Or);
		return {
			type: "TestLogical",
			pos: first.pos,
			end: operands[operands.length - 1].end,
			operator: "||",
			operands
		};
	}
	parseTestAnd() {
		const first = this.parseTestNot();
		if (this.tok.peek(LexContext.TestMode).token !== Token.And) return first;
		const operands = [first];
		do {
			this.tok.next(LexContext.TestMode);
			operands.push(this.parseTestNot());
		} while (this.tok.peek(LexContext.TestMode).token === Token.And);
		return {
			type: "TestLogical",
			pos: first.pos,
			end: operands[operands.length - 1].end,
			operator: "&&",
			operands
		};
	}
	parseTestNot() {
		let t = this.tok.peek(LexContext.TestMode);
		if (!isTestNegation(t)) return this.parseTestPrimary();
		const negations = [];
		while (isTestNegation(t)) {
			const bang = this.tok.next(LexContext.TestMode);
			negations.push({
				type: "Negation",
				pos: bang.pos,
				end: bang.end
			});
			t = this.tok.peek(LexContext.TestMode);
		}
		const operand = this.parseTestPrimary();
		return {
			type: "TestNot",
			pos: negations[0].pos,
			end: operand.end,
			negations,
			operand
		};
	}
	parseTestPrimary() {
		if (this.tok.peek(LexContext.TestMode).token === Token.LParen) {
			const openPos = this.tok.next(LexContext.TestMode).pos;
			if (this.syntaxDepth >= 256) {
				this.error("maximum test group nesting depth exceeded", openPos);
				const closeEnd = this.tok.skipTestGroup();
				if (closeEnd < 0) this.error("expected ')' to close test group", this.tok.getPos());
				return {
					type: "TestGroup",
					pos: openPos,
					end: closeEnd >= 0 ? closeEnd : openPos,
					expression: {
						type: "TestUnary",
						pos: openPos,
						end: openPos,
						operator: "-n",
						operand: new WordImpl("", openPos, openPos)
					}
				};
			}
			this.syntaxDepth++;
			const expr = this.parseTestOr();
			this.syntaxDepth--;
			const closeEnd = this.acceptEnd(Token.RParen, LexContext.TestMode);
			if (closeEnd < 0) this.error("expected ')' to close test group", this.tok.getPos());
			return {
				type: "TestGroup",
				pos: openPos,
				end: closeEnd >= 0 ? closeEnd : openPos,
				expression: expr
			};
		}
		const first = this.tok.next(LexContext.TestMode);
		if (first.token === Token.And || first.token === Token.Or) this.unexpectedToken(first);
		const val = first.value;
		const firstPos = first.pos;
		const firstEnd = first.end;
		if (first.keywordEligible && UNARY_TEST_OPS[val] === 1) {
			if (this.tok.peek(LexContext.TestMode).token === Token.Word) {
				const operand = this.readTestOperand();
				return {
					type: "TestUnary",
					pos: firstPos,
					end: operand.end,
					operator: val,
					operand
				};
			}
			this.error("expected operand after unary test operator", firstEnd);
			return {
				type: "TestUnary",
				pos: firstPos,
				end: firstEnd,
				operator: val,
				operand: new WordImpl("", firstEnd, firstEnd)
			};
		}
		const nt = this.tok.peek(LexContext.TestMode);
		if (nt.token === Token.Word && nt.keywordEligible && BINARY_TEST_OPS[nt.value] === 1) {
			const op = this.tok.next(LexContext.TestMode).value;
			let right;
			if (op === "=~") {
				const token = this.tok.readTestRegexWord();
				right = new WordImpl(this.source.slice(token.pos, token.end), token.pos, token.end, this.source, embeddedPartsResolver(this.tok.getSubstitutionContext()), this.depth);
			} else right = this.readTestOperand();
			const left = this.toWordFromPosEnd(first, firstPos, firstEnd);
			return {
				type: "TestBinary",
				pos: firstPos,
				end: right.end,
				operator: op,
				left,
				right
			};
		}
		const w = this.toWordFromPosEnd(first, firstPos, firstEnd);
		return {
			type: "TestUnary",
			pos: firstPos,
			end: w.end,
			operator: "-n",
			operand: w
		};
	}
	readTestOperand() {
		const t = this.tok.next(LexContext.TestMode);
		if (t.keywordEligible && (t.value === "<" || t.value === ">")) this.error(`unexpected argument '${t.value}' to conditional operator`, t.pos);
		return this.toWord(t);
	}
	functionDef() {
		const pos = this.tok.next(LexContext.CommandStart).pos;
		const name = this.readWord(LexContext.FunctionName);
		let body;
		if (this.tok.peek(LexContext.CommandStart).token === Token.LParen) {
			const openPos = this.tok.next(LexContext.CommandStart).pos;
			if (this.tok.peek(LexContext.CommandStart).token === Token.RParen) {
				this.tok.next(LexContext.CommandStart);
				this.skipNewlines(LexContext.CommandStart);
				body = this.commandAsBody();
			} else body = this.withRedirects(this.subshellBody(openPos));
		} else {
			this.skipNewlines(LexContext.CommandStart);
			body = this.commandAsBody();
		}
		return {
			type: "Function",
			pos,
			end: body.end,
			name,
			body
		};
	}
	simpleCommandOrFunction(coproc) {
		const prefix = [];
		const cmdPos = this.tok.peek(LexContext.CommandStart).pos;
		let lastEnd = cmdPos;
		let ctx = LexContext.CommandStart;
		for (;;) {
			const t = this.tok.peek(ctx).token;
			if (t === Token.Assignment) {
				const assignment = this.tok.next(ctx);
				lastEnd = assignment.end;
				prefix.push(this.parseAssignment(assignment));
			} else if (t === Token.Redirect) {
				const redirect = this.readRedirect(ctx);
				prefix.push(redirect);
				lastEnd = redirect.end;
			} else break;
			ctx = LexContext.CommandPrefix;
		}
		if (this.tok.peek(LexContext.Normal).token !== Token.Word) return new CommandImpl(cmdPos, lastEnd, void 0, prefix, []);
		const nameToken = this.tok.next(LexContext.Normal);
		const keyword = nameToken.keywordEligible ? nameToken.value : "";
		const name = this.toWord(nameToken);
		ctx = isDeclarationCommand(keyword) ? LexContext.Declaration : keyword === "eval" || keyword === "let" ? LexContext.EvalArgument : LexContext.Normal;
		lastEnd = name.end;
		const suffix = [];
		if (coproc) while (this.tok.peek(LexContext.CommandPrefix).token === Token.Assignment) {
			const token = this.tok.next(LexContext.CommandPrefix);
			const word = ctx === LexContext.Declaration ? this.parseAssignment(token) : this.toWord(token);
			suffix.push(word);
			lastEnd = word.end;
		}
		if (this.tok.peek(ctx).token === Token.LParen && suffix.length === 0) {
			this.tok.next(LexContext.Normal);
			if (this.tok.peek(LexContext.Normal).token === Token.RParen) {
				this.tok.next(LexContext.Normal);
				this.skipNewlines(LexContext.CommandStart);
				const body = this.commandAsBody();
				return {
					type: "Function",
					pos: name.pos,
					end: body.end,
					name,
					body
				};
			}
		}
		for (;;) {
			const st = this.tok.peek(ctx).token;
			if (st === Token.Word || st === Token.Assignment) {
				const token = this.tok.next(ctx);
				const w = st === Token.Assignment ? this.parseAssignment(token) : this.toWord(token);
				suffix.push(w);
				lastEnd = w.end;
			} else if (st === Token.Redirect) {
				const redirect = this.readRedirect(ctx);
				suffix.push(redirect);
				lastEnd = redirect.end;
			} else break;
		}
		return new CommandImpl(cmdPos, lastEnd, name, prefix, suffix);
	}
	readRedirect(ctx) {
		const t = this.tok.next(ctx);
		const tPos = t.pos;
		const tEnd = t.end;
		const descriptor = t.fileDescriptor !== void 0 ? {
			type: "FileDescriptor",
			pos: tPos,
			end: t.descriptorEnd,
			value: t.fileDescriptor
		} : t.variableName !== void 0 ? {
			type: "FileDescriptorVariable",
			pos: tPos,
			end: t.descriptorEnd,
			name: t.variableName
		} : void 0;
		const hasTarget = t.targetEnd > t.targetPos;
		if (!hasTarget) this.error("expected redirect target", t.targetPos);
		if (t.value === "<<" || t.value === "<<-") {
			const r = {
				type: "HereDoc",
				pos: tPos,
				end: tEnd,
				operator: t.value,
				descriptor,
				delimiter: hasTarget ? {
					type: "HereDocDelimiter",
					pos: t.targetPos,
					end: t.targetEnd,
					text: this.source.slice(t.targetPos, t.targetEnd),
					value: t.content ?? "",
					quoted: t.delimiterQuoted
				} : void 0,
				body: new HereDocBodyImpl(this.source, tEnd, t.delimiterQuoted, this.depth, this.tok.getSubstitutionContext()),
				closing: void 0
			};
			if (hasTarget) this.tok.registerHereDocTarget(r);
			return r;
		}
		const target = hasTarget ? new WordImpl(this.source.slice(t.targetPos, t.targetEnd), t.targetPos, t.targetEnd, this.source, wordPartsResolver(this.tok.getSubstitutionContext()), this.depth) : void 0;
		return t.value === "<<<" ? {
			type: "HereString",
			pos: tPos,
			end: tEnd,
			operator: "<<<",
			descriptor,
			target
		} : {
			type: "Redirect",
			pos: tPos,
			end: tEnd,
			operator: REDIRECT_OPS[t.value] ?? ">",
			descriptor,
			target
		};
	}
	commandAsBody() {
		const cmd = this.command();
		if (cmd && cmd.type !== "Command" && cmd.type !== "Function" && cmd.type !== "Coproc") return cmd;
		this.error("expected compound command as function body", cmd?.pos ?? this.tok.getPos());
		return this.makeCompoundList(cmd ? [this.makeStatement(cmd)] : []);
	}
	readWord(ctx) {
		return this.toWord(this.tok.next(ctx));
	}
	readRequiredWord(keyword) {
		const t = this.tok.peek(LexContext.Normal);
		if (t.token === Token.Word) return this.toWord(this.tok.next(LexContext.Normal));
		if (t.token !== Token.EOF) this.error(`expected word after '${keyword}'`, t.pos);
		return new WordImpl("", t.pos, t.pos);
	}
	toWord(tok) {
		const text = tok.raw ? tok.value : this.source.slice(tok.pos, tok.end);
		const source = tok.raw && tok.keywordEligible ? void 0 : this.source;
		return new WordImpl(text, tok.pos, tok.end, source, source === void 0 ? computeBareWordParts : wordPartsResolver(this.tok.getSubstitutionContext()), this.depth);
	}
	toWordFromPosEnd(tok, pos, end) {
		if (tok.pos === pos && tok.end === end) return this.toWord(tok);
		return new WordImpl(this.source.slice(pos, end), pos, end, this.source, wordPartsResolver(this.tok.getSubstitutionContext()), this.depth);
	}
	parseAssignment(token) {
		return new AssignmentImpl(token.raw ? token.value : this.source.slice(token.pos, token.end), token.pos, token.end, this.source, token.assignmentOperatorPos, this.depth, this.tok.getSubstitutionContext());
	}
	makeCompoundList(commands) {
		const p = this.tok.getPos();
		return {
			type: "CompoundList",
			pos: commands.length > 0 ? commands[0].pos : p,
			end: commands.length > 0 ? commands[commands.length - 1].end : p,
			commands
		};
	}
};
// node_modules/@lezer/common/dist/index.js
const DefaultBufferLength = 1024;
let nextPropID = 0;
var Range = class {
	constructor(from, to) {
		this.from = from;
		this.to = to;
	}
};
var NodeProp = class {
	constructor(config = {}) {
		this.id = nextPropID++;
		this.perNode = !!config.perNode;
		this.deserialize = config.deserialize || (() => {
			throw new Error("This node type doesn't define a deserialize function");
		});
		this.combine = config.combine || null;
	}
	add(match) {
		if (this.perNode) throw new RangeError("Can't add per-node props to node types");
		if (typeof match != "function") match = NodeType.match(match);
		return (type) => {
			let result = match(type);
			return result === void 0 ? null : [this, result];
		};
	}
};
NodeProp.closedBy = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.openedBy = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.group = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.isolate = new NodeProp({ deserialize: (value) => {
	if (value && value != "rtl" && value != "ltr" && value != "auto") throw new RangeError("Invalid value for isolate: " + value);
	return value || "auto";
} });
NodeProp.contextHash = new NodeProp({ perNode: true });
NodeProp.lookAhead = new NodeProp({ perNode: true });
NodeProp.mounted = new NodeProp({ perNode: true });
var MountedTree = class {
	constructor(tree, overlay, parser, bracketed = false) {
		this.tree = tree;
		this.overlay = overlay;
		this.parser = parser;
		this.bracketed = bracketed;
	}
	static get(tree) {
		return tree && tree.props && tree.props[NodeProp.mounted.id];
	}
};
const noProps = Object.create(null);
var NodeType = class NodeType {
	constructor(name, props, id, flags = 0) {
		this.name = name;
		this.props = props;
		this.id = id;
		this.flags = flags;
	}
	static define(spec) {
		let props = spec.props && spec.props.length ? Object.create(null) : noProps;
		let flags = (spec.top ? 1 : 0) | (spec.skipped ? 2 : 0) | (spec.error ? 4 : 0) | (spec.name == null ? 8 : 0);
		let type = new NodeType(spec.name || "", props, spec.id, flags);
		if (spec.props) for (let src of spec.props) {
			if (!Array.isArray(src)) src = src(type);
			if (src) {
				if (src[0].perNode) throw new RangeError("Can't store a per-node prop on a node type");
				props[src[0].id] = src[1];
			}
		}
		return type;
	}
	prop(prop) {
		return this.props[prop.id];
	}
	get isTop() {
		return (this.flags & 1) > 0;
	}
	get isSkipped() {
		return (this.flags & 2) > 0;
	}
	get isError() {
		return (this.flags & 4) > 0;
	}
	get isAnonymous() {
		return (this.flags & 8) > 0;
	}
	is(name) {
		if (typeof name == "string") {
			if (this.name == name) return true;
			let group = this.prop(NodeProp.group);
			return group ? group.indexOf(name) > -1 : false;
		}
		return this.id == name;
	}
	static match(map) {
		let direct = Object.create(null);
		for (let prop in map) for (let name of prop.split(" ")) direct[name] = map[prop];
		return (node) => {
			for (let groups = node.prop(NodeProp.group), i = -1; i < (groups ? groups.length : 0); i++) {
				let found = direct[i < 0 ? node.name : groups[i]];
				if (found) return found;
			}
		};
	}
};
NodeType.none = new NodeType("", Object.create(null), 0, 8);
var NodeSet = class NodeSet {
	constructor(types) {
		this.types = types;
		for (let i = 0; i < types.length; i++) if (types[i].id != i) throw new RangeError("Node type ids should correspond to array positions when creating a node set");
	}
	extend(...props) {
		let newTypes = [];
		for (let type of this.types) {
			let newProps = null;
			for (let source of props) {
				let add = source(type);
				if (add) {
					if (!newProps) newProps = Object.assign({}, type.props);
					let value = add[1], prop = add[0];
					if (prop.combine && prop.id in newProps) value = prop.combine(newProps[prop.id], value);
					newProps[prop.id] = value;
				}
			}
			newTypes.push(newProps ? new NodeType(type.name, newProps, type.id, type.flags) : type);
		}
		return new NodeSet(newTypes);
	}
};
const CachedNode = new WeakMap();
const CachedInnerNode = new WeakMap();
var IterMode;
(function(IterMode) {
	IterMode[IterMode["ExcludeBuffers"] = 1] = "ExcludeBuffers";
	IterMode[IterMode["IncludeAnonymous"] = 2] = "IncludeAnonymous";
	IterMode[IterMode["IgnoreMounts"] = 4] = "IgnoreMounts";
	IterMode[IterMode["IgnoreOverlays"] = 8] = "IgnoreOverlays";
	IterMode[IterMode["EnterBracketed"] = 16] = "EnterBracketed";
})(IterMode || (IterMode = {}));
var Tree = class Tree {
	constructor(type, children, positions, length, props) {
		this.type = type;
		this.children = children;
		this.positions = positions;
		this.length = length;
		this.props = null;
		if (props && props.length) {
			this.props = Object.create(null);
			for (let [prop, value] of props) this.props[typeof prop == "number" ? prop : prop.id] = value;
		}
	}
	toString() {
		let mounted = MountedTree.get(this);
		if (mounted && !mounted.overlay) return mounted.tree.toString();
		let children = "";
		for (let ch of this.children) {
			let str = ch.toString();
			if (str) {
				if (children) children += ",";
				children += str;
			}
		}
		return !this.type.name ? children : (/\W/.test(this.type.name) && !this.type.isError ? JSON.stringify(this.type.name) : this.type.name) + (children.length ? "(" + children + ")" : "");
	}
	cursor(mode = 0) {
		return new TreeCursor(this.topNode, mode);
	}
	cursorAt(pos, side = 0, mode = 0) {
		let cursor = new TreeCursor(CachedNode.get(this) || this.topNode);
		cursor.moveTo(pos, side);
		CachedNode.set(this, cursor._tree);
		return cursor;
	}
	get topNode() {
		return new TreeNode(this, 0, 0, null);
	}
	resolve(pos, side = 0) {
		let node = resolveNode(CachedNode.get(this) || this.topNode, pos, side, false);
		CachedNode.set(this, node);
		return node;
	}
	resolveInner(pos, side = 0) {
		let node = resolveNode(CachedInnerNode.get(this) || this.topNode, pos, side, true);
		CachedInnerNode.set(this, node);
		return node;
	}
	resolveStack(pos, side = 0) {
		return stackIterator(this, pos, side);
	}
	iterate(spec) {
		let { enter, leave, from = 0, to = this.length } = spec;
		let mode = spec.mode || 0, anon = (mode & IterMode.IncludeAnonymous) > 0;
		for (let c = this.cursor(mode | IterMode.IncludeAnonymous);;) {
			let entered = false;
			if (c.from <= to && c.to >= from && (!anon && c.type.isAnonymous || enter(c) !== false)) {
				if (c.firstChild()) continue;
				entered = true;
			}
			for (;;) {
				if (entered && leave && (anon || !c.type.isAnonymous)) leave(c);
				if (c.nextSibling()) break;
				if (!c.parent()) return;
				entered = true;
			}
		}
	}
	prop(prop) {
		return !prop.perNode ? this.type.prop(prop) : this.props ? this.props[prop.id] : void 0;
	}
	get propValues() {
		let result = [];
		if (this.props) for (let id in this.props) result.push([+id, this.props[id]]);
		return result;
	}
	balance(config = {}) {
		return this.children.length <= 8 ? this : balanceRange(NodeType.none, this.children, this.positions, 0, this.children.length, 0, this.length, (children, positions, length) => new Tree(this.type, children, positions, length, this.propValues), config.makeTree || ((children, positions, length) => new Tree(NodeType.none, children, positions, length)));
	}
	static build(data) {
		return buildTree(data);
	}
};
Tree.empty = new Tree(NodeType.none, [], [], 0);
var FlatBufferCursor = class FlatBufferCursor {
	constructor(buffer, index) {
		this.buffer = buffer;
		this.index = index;
	}
	get id() {
		return this.buffer[this.index - 4];
	}
	get start() {
		return this.buffer[this.index - 3];
	}
	get end() {
		return this.buffer[this.index - 2];
	}
	get size() {
		return this.buffer[this.index - 1];
	}
	get pos() {
		return this.index;
	}
	next() {
		this.index -= 4;
	}
	fork() {
		return new FlatBufferCursor(this.buffer, this.index);
	}
};
var TreeBuffer = class TreeBuffer {
	constructor(buffer, length, set) {
		this.buffer = buffer;
		this.length = length;
		this.set = set;
	}
	get type() {
		return NodeType.none;
	}
	toString() {
		let result = [];
		for (let index = 0; index < this.buffer.length;) {
			result.push(this.childString(index));
			index = this.buffer[index + 3];
		}
		return result.join(",");
	}
	childString(index) {
		let id = this.buffer[index], endIndex = this.buffer[index + 3];
		let type = this.set.types[id], result = type.name;
		if (/\W/.test(result) && !type.isError) result = JSON.stringify(result);
		index += 4;
		if (endIndex == index) return result;
		let children = [];
		while (index < endIndex) {
			children.push(this.childString(index));
			index = this.buffer[index + 3];
		}
		return result + "(" + children.join(",") + ")";
	}
	findChild(startIndex, endIndex, dir, pos, side) {
		let { buffer } = this, pick = -1;
		for (let i = startIndex; i != endIndex; i = buffer[i + 3]) if (checkSide(side, pos, buffer[i + 1], buffer[i + 2])) {
			pick = i;
			if (dir > 0) break;
		}
		return pick;
	}
	slice(startI, endI, from) {
		let b = this.buffer;
		let copy = new Uint16Array(endI - startI), len = 0;
		for (let i = startI, j = 0; i < endI;) {
			copy[j++] = b[i++];
			copy[j++] = b[i++] - from;
			let to = copy[j++] = b[i++] - from;
			copy[j++] = b[i++] - startI;
			len = Math.max(len, to);
		}
		return new TreeBuffer(copy, len, this.set);
	}
};
function checkSide(side, pos, from, to) {
	switch (side) {
		case -2: return from < pos;
		case -1: return to >= pos && from < pos;
		case 0: return from < pos && to > pos;
		case 1: return from <= pos && to > pos;
		case 2: return to > pos;
		case 4: return true;
	}
}
function resolveNode(node, pos, side, overlays) {
	var _a;
	while (node.from == node.to || (side < 1 ? node.from >= pos : node.from > pos) || (side > -1 ? node.to <= pos : node.to < pos)) {
		let parent = !overlays && node instanceof TreeNode && node.index < 0 ? null : node.parent;
		if (!parent) return node;
		node = parent;
	}
	let mode = overlays ? 0 : IterMode.IgnoreOverlays;
	if (overlays) {
		for (let scan = node, parent = scan.parent; parent; scan = parent, parent = scan.parent) if (scan instanceof TreeNode && scan.index < 0 && ((_a = parent.enter(pos, side, mode)) === null || _a === void 0 ? void 0 : _a.from) != scan.from) node = parent;
	}
	for (;;) {
		let inner = node.enter(pos, side, mode);
		if (!inner) return node;
		node = inner;
	}
}
var BaseNode = class {
	cursor(mode = 0) {
		return new TreeCursor(this, mode);
	}
	getChild(type, before = null, after = null) {
		let r = getChildren(this, type, before, after);
		return r.length ? r[0] : null;
	}
	getChildren(type, before = null, after = null) {
		return getChildren(this, type, before, after);
	}
	resolve(pos, side = 0) {
		return resolveNode(this, pos, side, false);
	}
	resolveInner(pos, side = 0) {
		return resolveNode(this, pos, side, true);
	}
	matchContext(context) {
		return matchNodeContext(this.parent, context);
	}
	enterUnfinishedNodesBefore(pos) {
		let scan = this.childBefore(pos), node = this;
		while (scan) {
			let last = scan.lastChild;
			if (!last || last.to != scan.to) break;
			if (last.type.isError && last.from == last.to) {
				node = scan;
				scan = last.prevSibling;
			} else scan = last;
		}
		return node;
	}
	get node() {
		return this;
	}
	get next() {
		return this.parent;
	}
};
var TreeNode = class TreeNode extends BaseNode {
	constructor(_tree, from, index, _parent) {
		super();
		this._tree = _tree;
		this.from = from;
		this.index = index;
		this._parent = _parent;
	}
	get type() {
		return this._tree.type;
	}
	get name() {
		return this._tree.type.name;
	}
	get to() {
		return this.from + this._tree.length;
	}
	nextChild(i, dir, pos, side, mode = 0) {
		for (let parent = this;;) {
			for (let { children, positions } = parent._tree, e = dir > 0 ? children.length : -1; i != e; i += dir) {
				let next = children[i], start = positions[i] + parent.from, mounted;
				if (!(mode & IterMode.EnterBracketed && next instanceof Tree && (mounted = MountedTree.get(next)) && !mounted.overlay && mounted.bracketed && pos >= start && pos <= start + next.length) && !checkSide(side, pos, start, start + next.length)) continue;
				if (next instanceof TreeBuffer) {
					if (mode & IterMode.ExcludeBuffers) continue;
					let index = next.findChild(0, next.buffer.length, dir, pos - start, side);
					if (index > -1) return new BufferNode(new BufferContext(parent, next, i, start), null, index);
				} else if (mode & IterMode.IncludeAnonymous || !next.type.isAnonymous || hasChild(next)) {
					let mounted;
					if (!(mode & IterMode.IgnoreMounts) && (mounted = MountedTree.get(next)) && !mounted.overlay) return new TreeNode(mounted.tree, start, i, parent);
					let inner = new TreeNode(next, start, i, parent);
					return mode & IterMode.IncludeAnonymous || !inner.type.isAnonymous ? inner : inner.nextChild(dir < 0 ? next.children.length - 1 : 0, dir, pos, side, mode);
				}
			}
			if (mode & IterMode.IncludeAnonymous || !parent.type.isAnonymous) return null;
			if (parent.index >= 0) i = parent.index + dir;
			else i = dir < 0 ? -1 : parent._parent._tree.children.length;
			parent = parent._parent;
			if (!parent) return null;
		}
	}
	get firstChild() {
		return this.nextChild(0, 1, 0, 4);
	}
	get lastChild() {
		return this.nextChild(this._tree.children.length - 1, -1, 0, 4);
	}
	childAfter(pos) {
		return this.nextChild(0, 1, pos, 2);
	}
	childBefore(pos) {
		return this.nextChild(this._tree.children.length - 1, -1, pos, -2);
	}
	prop(prop) {
		return this._tree.prop(prop);
	}
	enter(pos, side, mode = 0) {
		let mounted;
		if (!(mode & IterMode.IgnoreOverlays) && (mounted = MountedTree.get(this._tree)) && mounted.overlay) {
			let rPos = pos - this.from, enterBracketed = mode & IterMode.EnterBracketed && mounted.bracketed;
			for (let { from, to } of mounted.overlay) if ((side > 0 || enterBracketed ? from <= rPos : from < rPos) && (side < 0 || enterBracketed ? to >= rPos : to > rPos)) return new TreeNode(mounted.tree, mounted.overlay[0].from + this.from, -1, this);
		}
		return this.nextChild(0, 1, pos, side, mode);
	}
	nextSignificantParent() {
		let val = this;
		while (val.type.isAnonymous && val._parent) val = val._parent;
		return val;
	}
	get parent() {
		return this._parent ? this._parent.nextSignificantParent() : null;
	}
	get nextSibling() {
		return this._parent && this.index >= 0 ? this._parent.nextChild(this.index + 1, 1, 0, 4) : null;
	}
	get prevSibling() {
		return this._parent && this.index >= 0 ? this._parent.nextChild(this.index - 1, -1, 0, 4) : null;
	}
	get tree() {
		return this._tree;
	}
	toTree() {
		return this._tree;
	}
	toString() {
		return this._tree.toString();
	}
};
function getChildren(node, type, before, after) {
	let cur = node.cursor(), result = [];
	if (!cur.firstChild()) return result;
	if (before != null) for (let found = false; !found;) {
		found = cur.type.is(before);
		if (!cur.nextSibling()) return result;
	}
	for (;;) {
		if (after != null && cur.type.is(after)) return result;
		if (cur.type.is(type)) result.push(cur.node);
		if (!cur.nextSibling()) return after == null ? result : [];
	}
}
function matchNodeContext(node, context, i = context.length - 1) {
	for (let p = node; i >= 0; p = p.parent) {
		if (!p) return false;
		if (!p.type.isAnonymous) {
			if (context[i] && context[i] != p.name) return false;
			i--;
		}
	}
	return true;
}
var BufferContext = class {
	constructor(parent, buffer, index, start) {
		this.parent = parent;
		this.buffer = buffer;
		this.index = index;
		this.start = start;
	}
};
var BufferNode = class BufferNode extends BaseNode {
	get name() {
		return this.type.name;
	}
	get from() {
		return this.context.start + this.context.buffer.buffer[this.index + 1];
	}
	get to() {
		return this.context.start + this.context.buffer.buffer[this.index + 2];
	}
	constructor(context, _parent, index) {
		super();
		this.context = context;
		this._parent = _parent;
		this.index = index;
		this.type = context.buffer.set.types[context.buffer.buffer[index]];
	}
	child(dir, pos, side) {
		let { buffer } = this.context;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], dir, pos - this.context.start, side);
		return index < 0 ? null : new BufferNode(this.context, this, index);
	}
	get firstChild() {
		return this.child(1, 0, 4);
	}
	get lastChild() {
		return this.child(-1, 0, 4);
	}
	childAfter(pos) {
		return this.child(1, pos, 2);
	}
	childBefore(pos) {
		return this.child(-1, pos, -2);
	}
	prop(prop) {
		return this.type.prop(prop);
	}
	enter(pos, side, mode = 0) {
		if (mode & IterMode.ExcludeBuffers) return null;
		let { buffer } = this.context;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], side > 0 ? 1 : -1, pos - this.context.start, side);
		return index < 0 ? null : new BufferNode(this.context, this, index);
	}
	get parent() {
		return this._parent || this.context.parent.nextSignificantParent();
	}
	externalSibling(dir) {
		return this._parent ? null : this.context.parent.nextChild(this.context.index + dir, dir, 0, 4);
	}
	get nextSibling() {
		let { buffer } = this.context;
		let after = buffer.buffer[this.index + 3];
		if (after < (this._parent ? buffer.buffer[this._parent.index + 3] : buffer.buffer.length)) return new BufferNode(this.context, this._parent, after);
		return this.externalSibling(1);
	}
	get prevSibling() {
		let { buffer } = this.context;
		let parentStart = this._parent ? this._parent.index + 4 : 0;
		if (this.index == parentStart) return this.externalSibling(-1);
		return new BufferNode(this.context, this._parent, buffer.findChild(parentStart, this.index, -1, 0, 4));
	}
	get tree() {
		return null;
	}
	toTree() {
		let children = [], positions = [];
		let { buffer } = this.context;
		let startI = this.index + 4, endI = buffer.buffer[this.index + 3];
		if (endI > startI) {
			let from = buffer.buffer[this.index + 1];
			children.push(buffer.slice(startI, endI, from));
			positions.push(0);
		}
		return new Tree(this.type, children, positions, this.to - this.from);
	}
	toString() {
		return this.context.buffer.childString(this.index);
	}
};
function iterStack(heads) {
	if (!heads.length) return null;
	let pick = 0, picked = heads[0];
	for (let i = 1; i < heads.length; i++) {
		let node = heads[i];
		if (node.from > picked.from || node.to < picked.to) {
			picked = node;
			pick = i;
		}
	}
	let next = picked instanceof TreeNode && picked.index < 0 ? null : picked.parent;
	let newHeads = heads.slice();
	if (next) newHeads[pick] = next;
	else newHeads.splice(pick, 1);
	return new StackIterator(newHeads, picked);
}
var StackIterator = class {
	constructor(heads, node) {
		this.heads = heads;
		this.node = node;
	}
	get next() {
		return iterStack(this.heads);
	}
};
function stackIterator(tree, pos, side) {
	let inner = tree.resolveInner(pos, side), layers = null;
	for (let scan = inner instanceof TreeNode ? inner : inner.context.parent; scan; scan = scan.parent) if (scan.index < 0) {
		let parent = scan.parent;
		(layers || (layers = [inner])).push(parent.resolve(pos, side));
		scan = parent;
	} else {
		let mount = MountedTree.get(scan.tree);
		if (mount && mount.overlay && mount.overlay[0].from <= pos && mount.overlay[mount.overlay.length - 1].to >= pos) {
			let root = new TreeNode(mount.tree, mount.overlay[0].from + scan.from, -1, scan);
			(layers || (layers = [inner])).push(resolveNode(root, pos, side, false));
		}
	}
	return layers ? iterStack(layers) : inner;
}
var TreeCursor = class {
	get name() {
		return this.type.name;
	}
	constructor(node, mode = 0) {
		this.buffer = null;
		this.stack = [];
		this.index = 0;
		this.bufferNode = null;
		this.mode = mode & ~IterMode.EnterBracketed;
		if (node instanceof TreeNode) this.yieldNode(node);
		else {
			this._tree = node.context.parent;
			this.buffer = node.context;
			for (let n = node._parent; n; n = n._parent) this.stack.unshift(n.index);
			this.bufferNode = node;
			this.yieldBuf(node.index);
		}
	}
	yieldNode(node) {
		if (!node) return false;
		this._tree = node;
		this.type = node.type;
		this.from = node.from;
		this.to = node.to;
		return true;
	}
	yieldBuf(index, type) {
		this.index = index;
		let { start, buffer } = this.buffer;
		this.type = type || buffer.set.types[buffer.buffer[index]];
		this.from = start + buffer.buffer[index + 1];
		this.to = start + buffer.buffer[index + 2];
		return true;
	}
	yield(node) {
		if (!node) return false;
		if (node instanceof TreeNode) {
			this.buffer = null;
			return this.yieldNode(node);
		}
		this.buffer = node.context;
		return this.yieldBuf(node.index, node.type);
	}
	toString() {
		return this.buffer ? this.buffer.buffer.childString(this.index) : this._tree.toString();
	}
	enterChild(dir, pos, side) {
		if (!this.buffer) return this.yield(this._tree.nextChild(dir < 0 ? this._tree._tree.children.length - 1 : 0, dir, pos, side, this.mode));
		let { buffer } = this.buffer;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], dir, pos - this.buffer.start, side);
		if (index < 0) return false;
		this.stack.push(this.index);
		return this.yieldBuf(index);
	}
	firstChild() {
		return this.enterChild(1, 0, 4);
	}
	lastChild() {
		return this.enterChild(-1, 0, 4);
	}
	childAfter(pos) {
		return this.enterChild(1, pos, 2);
	}
	childBefore(pos) {
		return this.enterChild(-1, pos, -2);
	}
	enter(pos, side, mode = this.mode) {
		if (!this.buffer) return this.yield(this._tree.enter(pos, side, mode));
		return mode & IterMode.ExcludeBuffers ? false : this.enterChild(1, pos, side);
	}
	parent() {
		if (!this.buffer) return this.yieldNode(this.mode & IterMode.IncludeAnonymous ? this._tree._parent : this._tree.parent);
		if (this.stack.length) return this.yieldBuf(this.stack.pop());
		let parent = this.mode & IterMode.IncludeAnonymous ? this.buffer.parent : this.buffer.parent.nextSignificantParent();
		this.buffer = null;
		return this.yieldNode(parent);
	}
	sibling(dir) {
		if (!this.buffer) return !this._tree._parent ? false : this.yield(this._tree.index < 0 ? null : this._tree._parent.nextChild(this._tree.index + dir, dir, 0, 4, this.mode));
		let { buffer } = this.buffer, d = this.stack.length - 1;
		if (dir < 0) {
			let parentStart = d < 0 ? 0 : this.stack[d] + 4;
			if (this.index != parentStart) return this.yieldBuf(buffer.findChild(parentStart, this.index, -1, 0, 4));
		} else {
			let after = buffer.buffer[this.index + 3];
			if (after < (d < 0 ? buffer.buffer.length : buffer.buffer[this.stack[d] + 3])) return this.yieldBuf(after);
		}
		return d < 0 ? this.yield(this.buffer.parent.nextChild(this.buffer.index + dir, dir, 0, 4, this.mode)) : false;
	}
	nextSibling() {
		return this.sibling(1);
	}
	prevSibling() {
		return this.sibling(-1);
	}
	atLastNode(dir) {
		let index, parent, { buffer } = this;
		if (buffer) {
			if (dir > 0) {
				if (this.index < buffer.buffer.buffer.length) return false;
			} else for (let i = 0; i < this.index; i++) if (buffer.buffer.buffer[i + 3] < this.index) return false;
			({index, parent} = buffer);
		} else ({index, _parent: parent} = this._tree);
		for (; parent; {index, _parent: parent} = parent) if (index > -1) for (let i = index + dir, e = dir < 0 ? -1 : parent._tree.children.length; i != e; i += dir) {
			let child = parent._tree.children[i];
			if (this.mode & IterMode.IncludeAnonymous || child instanceof TreeBuffer || !child.type.isAnonymous || hasChild(child)) return false;
		}
		return true;
	}
	move(dir, enter) {
		if (enter && this.enterChild(dir, 0, 4)) return true;
		for (;;) {
			if (this.sibling(dir)) return true;
			if (this.atLastNode(dir) || !this.parent()) return false;
		}
	}
	next(enter = true) {
		return this.move(1, enter);
	}
	prev(enter = true) {
		return this.move(-1, enter);
	}
	moveTo(pos, side = 0) {
		while (this.from == this.to || (side < 1 ? this.from >= pos : this.from > pos) || (side > -1 ? this.to <= pos : this.to < pos)) if (!this.parent()) break;
		while (this.enterChild(1, pos, side));
		return this;
	}
	get node() {
		if (!this.buffer) return this._tree;
		let cache = this.bufferNode, result = null, depth = 0;
		if (cache && cache.context == this.buffer) scan: for (let index = this.index, d = this.stack.length; d >= 0;) {
			for (let c = cache; c; c = c._parent) if (c.index == index) {
				if (index == this.index) return c;
				result = c;
				depth = d + 1;
				break scan;
			}
			index = this.stack[--d];
		}
		for (let i = depth; i < this.stack.length; i++) result = new BufferNode(this.buffer, result, this.stack[i]);
		return this.bufferNode = new BufferNode(this.buffer, result, this.index);
	}
	get tree() {
		return this.buffer ? null : this._tree._tree;
	}
	iterate(enter, leave) {
		for (let depth = 0;;) {
			let mustLeave = false;
			if (this.type.isAnonymous || enter(this) !== false) {
				if (this.firstChild()) {
					depth++;
					continue;
				}
				if (!this.type.isAnonymous) mustLeave = true;
			}
			for (;;) {
				if (mustLeave && leave) leave(this);
				mustLeave = this.type.isAnonymous;
				if (!depth) return;
				if (this.nextSibling()) break;
				this.parent();
				depth--;
				mustLeave = true;
			}
		}
	}
	matchContext(context) {
		if (!this.buffer) return matchNodeContext(this.node.parent, context);
		let { buffer } = this.buffer, { types } = buffer.set;
		for (let i = context.length - 1, d = this.stack.length - 1; i >= 0; d--) {
			if (d < 0) return matchNodeContext(this._tree, context, i);
			let type = types[buffer.buffer[this.stack[d]]];
			if (!type.isAnonymous) {
				if (context[i] && context[i] != type.name) return false;
				i--;
			}
		}
		return true;
	}
};
function hasChild(tree) {
	return tree.children.some((ch) => ch instanceof TreeBuffer || !ch.type.isAnonymous || hasChild(ch));
}
function buildTree(data) {
	var _a;
	let { buffer, nodeSet, maxBufferLength = DefaultBufferLength, reused = [], minRepeatType = nodeSet.types.length } = data;
	let cursor = Array.isArray(buffer) ? new FlatBufferCursor(buffer, buffer.length) : buffer;
	let types = nodeSet.types;
	let contextHash = 0, lookAhead = 0;
	function takeNode(parentStart, minPos, children, positions, inRepeat, depth) {
		let { id, start, end, size } = cursor;
		let lookAheadAtStart = lookAhead, contextAtStart = contextHash;
		if (size < 0) {
			cursor.next();
			if (size == -1) {
				let node = reused[id];
				children.push(node);
				positions.push(start - parentStart);
				return;
			} else if (size == -3) {
				contextHash = id;
				return;
			} else if (size == -4) {
				lookAhead = id;
				return;
			} else throw new RangeError(`Unrecognized record size: ${size}`);
		}
		let type = types[id], node, buffer;
		let startPos = start - parentStart;
		if (end - start <= maxBufferLength && (buffer = findBufferSize(cursor.pos - minPos, inRepeat))) {
			let data = new Uint16Array(buffer.size - buffer.skip);
			let endPos = cursor.pos - buffer.size, index = data.length;
			while (cursor.pos > endPos) index = copyToBuffer(buffer.start, data, index);
			node = new TreeBuffer(data, end - buffer.start, nodeSet);
			startPos = buffer.start - parentStart;
		} else {
			let endPos = cursor.pos - size;
			cursor.next();
			let localChildren = [], localPositions = [];
			let localInRepeat = id >= minRepeatType ? id : -1;
			let lastGroup = 0, lastEnd = end, groupLookAhead = lookAheadAtStart;
			while (cursor.pos > endPos) if (localInRepeat >= 0 && cursor.id == localInRepeat && cursor.size >= 0) {
				if (cursor.end <= lastEnd - maxBufferLength) {
					makeRepeatLeaf(localChildren, localPositions, start, lastGroup, cursor.end, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
					lastGroup = localChildren.length;
					lastEnd = cursor.end;
					groupLookAhead = lookAhead;
				}
				cursor.next();
			} else if (depth > 2500) takeFlatNode(start, endPos, localChildren, localPositions);
			else {
				if (localInRepeat >= 0 && cursor.size == -1 && reused[cursor.id].type == nodeSet.types[localInRepeat]) {
					if (lastGroup < localChildren.length) makeRepeatLeaf(localChildren, localPositions, start, lastGroup, cursor.end, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
					lastGroup = localChildren.length + 1;
					lastEnd = cursor.start;
					groupLookAhead = lookAhead;
				}
				takeNode(start, endPos, localChildren, localPositions, localInRepeat, depth + 1);
			}
			if (localInRepeat >= 0 && lastGroup > 0 && lastGroup < localChildren.length) makeRepeatLeaf(localChildren, localPositions, start, lastGroup, start, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
			localChildren.reverse();
			localPositions.reverse();
			if (localInRepeat > -1 && lastGroup > 0) {
				let make = makeBalanced(type, contextAtStart);
				node = balanceRange(type, localChildren, localPositions, 0, localChildren.length, 0, end - start, make, make);
			} else node = makeTree(type, localChildren, localPositions, end - start, lookAheadAtStart - end, contextAtStart);
		}
		children.push(node);
		positions.push(startPos);
	}
	function takeFlatNode(parentStart, minPos, children, positions) {
		let nodes = [];
		let nodeCount = 0, stopAt = -1;
		while (cursor.pos > minPos) {
			let { id, start, end, size } = cursor;
			if (size > 4) cursor.next();
			else if (stopAt > -1 && start < stopAt) break;
			else {
				if (stopAt < 0) stopAt = end - maxBufferLength;
				nodes.push(id, start, end);
				nodeCount++;
				cursor.next();
			}
		}
		if (nodeCount) {
			let buffer = new Uint16Array(nodeCount * 4);
			let start = nodes[nodes.length - 2];
			for (let i = nodes.length - 3, j = 0; i >= 0; i -= 3) {
				buffer[j++] = nodes[i];
				buffer[j++] = nodes[i + 1] - start;
				buffer[j++] = nodes[i + 2] - start;
				buffer[j++] = j;
			}
			children.push(new TreeBuffer(buffer, nodes[2] - start, nodeSet));
			positions.push(start - parentStart);
		}
	}
	function makeBalanced(type, contextHash) {
		return (children, positions, length) => {
			let lookAhead = 0, lastI = children.length - 1, last, lookAheadProp;
			if (lastI >= 0 && (last = children[lastI]) instanceof Tree) {
				if (!lastI && last.type == type && last.length == length) return last;
				if (lookAheadProp = last.prop(NodeProp.lookAhead)) lookAhead = positions[lastI] + last.length + lookAheadProp - length;
			}
			return makeTree(type, children, positions, length, lookAhead, contextHash);
		};
	}
	function makeRepeatLeaf(children, positions, base, i, from, to, type, lookAhead, contextHash) {
		let localChildren = [], localPositions = [];
		while (children.length > i) {
			localChildren.push(children.pop());
			localPositions.push(positions.pop() + base - from);
		}
		children.push(makeTree(nodeSet.types[type], localChildren, localPositions, to - from, lookAhead - to, contextHash));
		positions.push(from - base);
	}
	function makeTree(type, children, positions, length, lookAhead, contextHash, props) {
		if (contextHash) {
			let pair = [NodeProp.contextHash, contextHash];
			props = props ? [pair].concat(props) : [pair];
		}
		if (lookAhead > 25) {
			let pair = [NodeProp.lookAhead, lookAhead];
			props = props ? [pair].concat(props) : [pair];
		}
		return new Tree(type, children, positions, length, props);
	}
	function findBufferSize(maxSize, inRepeat) {
		let fork = cursor.fork();
		let size = 0, start = 0, skip = 0, minStart = fork.end - maxBufferLength;
		let result = {
			size: 0,
			start: 0,
			skip: 0
		};
		scan: for (let minPos = fork.pos - maxSize; fork.pos > minPos;) {
			let nodeSize = fork.size;
			if (fork.id == inRepeat && nodeSize >= 0) {
				result.size = size;
				result.start = start;
				result.skip = skip;
				skip += 4;
				size += 4;
				fork.next();
				continue;
			}
			let startPos = fork.pos - nodeSize;
			if (nodeSize < 0 || startPos < minPos || fork.start < minStart) break;
			let localSkipped = fork.id >= minRepeatType ? 4 : 0;
			let nodeStart = fork.start;
			fork.next();
			while (fork.pos > startPos) {
				if (fork.size < 0) {
					if (fork.size == -3 || fork.size == -4) localSkipped += 4;
					else break scan;
				} else if (fork.id >= minRepeatType) localSkipped += 4;
				fork.next();
			}
			start = nodeStart;
			size += nodeSize;
			skip += localSkipped;
		}
		if (inRepeat < 0 || size == maxSize) {
			result.size = size;
			result.start = start;
			result.skip = skip;
		}
		return result.size > 4 ? result : void 0;
	}
	function copyToBuffer(bufferStart, buffer, index) {
		let { id, start, end, size } = cursor;
		cursor.next();
		if (size >= 0 && id < minRepeatType) {
			let startIndex = index;
			if (size > 4) {
				let endPos = cursor.pos - (size - 4);
				while (cursor.pos > endPos) index = copyToBuffer(bufferStart, buffer, index);
			}
			buffer[--index] = startIndex;
			buffer[--index] = end - bufferStart;
			buffer[--index] = start - bufferStart;
			buffer[--index] = id;
		} else if (size == -3) contextHash = id;
		else if (size == -4) lookAhead = id;
		return index;
	}
	let children = [], positions = [];
	while (cursor.pos > 0) takeNode(data.start || 0, data.bufferStart || 0, children, positions, -1, 0);
	let length = (_a = data.length) !== null && _a !== void 0 ? _a : children.length ? positions[0] + children[0].length : 0;
	return new Tree(types[data.topID], children.reverse(), positions.reverse(), length);
}
const nodeSizeCache = new WeakMap();
function nodeSize(balanceType, node) {
	if (!balanceType.isAnonymous || node instanceof TreeBuffer || node.type != balanceType) return 1;
	let size = nodeSizeCache.get(node);
	if (size == null) {
		size = 1;
		for (let child of node.children) {
			if (child.type != balanceType || !(child instanceof Tree)) {
				size = 1;
				break;
			}
			size += nodeSize(balanceType, child);
		}
		nodeSizeCache.set(node, size);
	}
	return size;
}
function balanceRange(balanceType, children, positions, from, to, start, length, mkTop, mkTree) {
	let total = 0;
	for (let i = from; i < to; i++) total += nodeSize(balanceType, children[i]);
	let maxChild = Math.ceil(total * 1.5 / 8);
	let localChildren = [], localPositions = [];
	function divide(children, positions, from, to, offset) {
		for (let i = from; i < to;) {
			let groupFrom = i, groupStart = positions[i], groupSize = nodeSize(balanceType, children[i]);
			i++;
			for (; i < to; i++) {
				let nextSize = nodeSize(balanceType, children[i]);
				if (groupSize + nextSize >= maxChild) break;
				groupSize += nextSize;
			}
			if (i == groupFrom + 1) {
				if (groupSize > maxChild) {
					let only = children[groupFrom];
					divide(only.children, only.positions, 0, only.children.length, positions[groupFrom] + offset);
					continue;
				}
				localChildren.push(children[groupFrom]);
			} else {
				let length = positions[i - 1] + children[i - 1].length - groupStart;
				localChildren.push(balanceRange(balanceType, children, positions, groupFrom, i, groupStart, length, null, mkTree));
			}
			localPositions.push(groupStart + offset - start);
		}
	}
	divide(children, positions, from, to, 0);
	return (mkTop || mkTree)(localChildren, localPositions, length);
}
var Parser = class {
	startParse(input, fragments, ranges) {
		if (typeof input == "string") input = new StringInput(input);
		ranges = !ranges ? [new Range(0, input.length)] : ranges.length ? ranges.map((r) => new Range(r.from, r.to)) : [new Range(0, 0)];
		return this.createParse(input, fragments || [], ranges);
	}
	parse(input, fragments, ranges) {
		let parse = this.startParse(input, fragments, ranges);
		for (;;) {
			let done = parse.advance();
			if (done) return done;
		}
	}
};
var StringInput = class {
	constructor(string) {
		this.string = string;
	}
	get length() {
		return this.string.length;
	}
	chunk(from) {
		return this.string.slice(from);
	}
	get lineChunks() {
		return false;
	}
	read(from, to) {
		return this.string.slice(from, to);
	}
};
new NodeProp({ perNode: true });
// node_modules/@lezer/lr/dist/index.js
var Stack = class Stack {
	constructor(p, stack, state, reducePos, pos, score, buffer, bufferBase, curContext, lookAhead = 0, parent) {
		this.p = p;
		this.stack = stack;
		this.state = state;
		this.reducePos = reducePos;
		this.pos = pos;
		this.score = score;
		this.buffer = buffer;
		this.bufferBase = bufferBase;
		this.curContext = curContext;
		this.lookAhead = lookAhead;
		this.parent = parent;
	}
	toString() {
		return `[${this.stack.filter((_, i) => i % 3 == 0).concat(this.state)}]@${this.pos}${this.score ? "!" + this.score : ""}`;
	}
	static start(p, state, pos = 0) {
		let cx = p.parser.context;
		return new Stack(p, [], state, pos, pos, 0, [], 0, cx ? new StackContext(cx, cx.start) : null, 0, null);
	}
	get context() {
		return this.curContext ? this.curContext.context : null;
	}
	pushState(state, start) {
		this.stack.push(this.state, start, this.bufferBase + this.buffer.length);
		this.state = state;
	}
	reduce(action) {
		var _a;
		let depth = action >> 19, type = action & 65535;
		let { parser } = this.p;
		let lookaheadRecord = this.reducePos < this.pos - 25 && this.setLookAhead(this.pos);
		let dPrec = parser.dynamicPrecedence(type);
		if (dPrec) this.score += dPrec;
		if (depth == 0) {
			if (type < parser.minRepeatTerm && this.reducePos < this.pos) this.reducePos = this.pos;
			this.pushState(parser.getGoto(this.state, type, true), this.reducePos);
			if (type < parser.minRepeatTerm) this.storeNode(type, this.reducePos, this.reducePos, lookaheadRecord ? 8 : 4, true);
			this.reduceContext(type, this.reducePos);
			return;
		}
		let base = this.stack.length - (depth - 1) * 3 - (action & 262144 ? 6 : 0);
		let start = base ? this.stack[base - 2] : this.p.ranges[0].from;
		if (type < parser.minRepeatTerm && start == this.reducePos && this.reducePos < this.pos) this.reducePos = this.pos;
		let size = this.reducePos - start;
		if (size >= 2e3 && !((_a = this.p.parser.nodeSet.types[type]) === null || _a === void 0 ? void 0 : _a.isAnonymous)) {
			if (start == this.p.lastBigReductionStart) {
				this.p.bigReductionCount++;
				this.p.lastBigReductionSize = size;
			} else if (this.p.lastBigReductionSize < size) {
				this.p.bigReductionCount = 1;
				this.p.lastBigReductionStart = start;
				this.p.lastBigReductionSize = size;
			}
		}
		let bufferBase = base ? this.stack[base - 1] : 0, count = this.bufferBase + this.buffer.length - bufferBase;
		if (type < parser.minRepeatTerm || action & 131072) {
			let pos = parser.stateFlag(this.state, 1) ? this.pos : this.reducePos;
			this.storeNode(type, start, pos, count + 4, true);
		}
		if (action & 262144) this.state = this.stack[base];
		else {
			let baseStateID = this.stack[base - 3];
			this.state = parser.getGoto(baseStateID, type, true);
		}
		while (this.stack.length > base) this.stack.pop();
		this.reduceContext(type, start);
	}
	storeNode(term, start, end, size = 4, mustSink = false) {
		if (term == 0 && (!this.stack.length || this.stack[this.stack.length - 1] < this.buffer.length + this.bufferBase)) {
			let top = this.buffer.length;
			if (top > 0 && this.buffer[top - 4] == 0 && this.buffer[top - 1] > -1) {
				if (start == end) return;
				if (this.buffer[top - 2] >= start) {
					this.buffer[top - 2] = end;
					return;
				}
			}
		}
		if (!mustSink || this.pos == end) this.buffer.push(term, start, end, size);
		else {
			let index = this.buffer.length;
			if (index > 0 && (this.buffer[index - 4] != 0 || this.buffer[index - 1] < 0)) {
				let mustMove = false;
				for (let scan = index; scan > 0 && this.buffer[scan - 2] > end; scan -= 4) if (this.buffer[scan - 1] >= 0) {
					mustMove = true;
					break;
				}
				if (mustMove) while (index > 0 && this.buffer[index - 2] > end) {
					this.buffer[index] = this.buffer[index - 4];
					this.buffer[index + 1] = this.buffer[index - 3];
					this.buffer[index + 2] = this.buffer[index - 2];
					this.buffer[index + 3] = this.buffer[index - 1];
					index -= 4;
					if (size > 4) size -= 4;
				}
			}
			this.buffer[index] = term;
			this.buffer[index + 1] = start;
			this.buffer[index + 2] = end;
			this.buffer[index + 3] = size;
		}
	}
	shift(action, type, start, end) {
		if (action & 131072) this.pushState(action & 65535, this.pos);
		else if ((action & 262144) == 0) {
			let nextState = action, { parser } = this.p;
			this.pos = end;
			let skipped = parser.stateFlag(nextState, 1);
			if (!skipped && (end > start || type <= parser.maxNode)) this.reducePos = end;
			this.pushState(nextState, skipped ? start : Math.min(start, this.reducePos));
			this.shiftContext(type, start);
			if (type <= parser.maxNode) this.buffer.push(type, start, end, 4);
		} else {
			this.pos = end;
			this.shiftContext(type, start);
			if (type <= this.p.parser.maxNode) this.buffer.push(type, start, end, 4);
		}
	}
	apply(action, next, nextStart, nextEnd) {
		if (action & 65536) this.reduce(action);
		else this.shift(action, next, nextStart, nextEnd);
	}
	useNode(value, next, start) {
		let index = this.p.reused.length - 1;
		if (index < 0 || this.p.reused[index] != value) {
			this.p.reused.push(value);
			index++;
		}
		let end = this.reducePos = this.pos = start + value.length;
		this.pushState(next, start);
		this.buffer.push(index, start, end, -1);
		if (this.curContext) this.updateContext(this.curContext.tracker.reuse(this.curContext.context, value, this, this.p.stream.reset(this.pos - value.length)));
	}
	split() {
		let parent = this;
		let off = parent.buffer.length;
		if (off && parent.buffer[off - 4] == 0) off -= 4;
		while (off > 0 && parent.buffer[off - 2] > parent.reducePos) off -= 4;
		let buffer = parent.buffer.slice(off), base = parent.bufferBase + off;
		while (parent && base == parent.bufferBase) parent = parent.parent;
		return new Stack(this.p, this.stack.slice(), this.state, this.reducePos, this.pos, this.score, buffer, base, this.curContext, this.lookAhead, parent);
	}
	recoverByDelete(next, nextEnd) {
		let isNode = next <= this.p.parser.maxNode;
		if (isNode) this.storeNode(next, this.pos, nextEnd, 4);
		this.storeNode(0, this.pos, nextEnd, isNode ? 8 : 4);
		this.pos = this.reducePos = nextEnd;
		this.score -= 190;
	}
	canShift(term) {
		for (let sim = new SimulatedStack(this);;) {
			let action = this.p.parser.stateSlot(sim.state, 4) || this.p.parser.hasAction(sim.state, term);
			if (action == 0) return false;
			if ((action & 65536) == 0) return true;
			sim.reduce(action);
		}
	}
	recoverByInsert(next) {
		if (this.stack.length >= 300) return [];
		let nextStates = this.p.parser.nextStates(this.state);
		if (nextStates.length > 8 || this.stack.length >= 120) {
			let best = [];
			for (let i = 0, s; i < nextStates.length; i += 2) if ((s = nextStates[i + 1]) != this.state && this.p.parser.hasAction(s, next)) best.push(nextStates[i], s);
			if (this.stack.length < 120) for (let i = 0; best.length < 8 && i < nextStates.length; i += 2) {
				let s = nextStates[i + 1];
				if (!best.some((v, i) => i & 1 && v == s)) best.push(nextStates[i], s);
			}
			nextStates = best;
		}
		let result = [];
		for (let i = 0; i < nextStates.length && result.length < 4; i += 2) {
			let s = nextStates[i + 1];
			if (s == this.state) continue;
			let stack = this.split();
			stack.pushState(s, this.pos);
			stack.storeNode(0, stack.pos, stack.pos, 4, true);
			stack.shiftContext(nextStates[i], this.pos);
			stack.reducePos = this.pos;
			stack.score -= 200;
			result.push(stack);
		}
		return result;
	}
	forceReduce() {
		let { parser } = this.p;
		let reduce = parser.stateSlot(this.state, 5);
		if ((reduce & 65536) == 0) return false;
		if (!parser.validAction(this.state, reduce)) {
			let depth = reduce >> 19, term = reduce & 65535;
			let target = this.stack.length - depth * 3;
			if (target < 0 || parser.getGoto(this.stack[target], term, false) < 0) {
				let backup = this.findForcedReduction();
				if (backup == null) return false;
				reduce = backup;
			}
			this.storeNode(0, this.pos, this.pos, 4, true);
			this.score -= 100;
		}
		this.reducePos = this.pos;
		this.reduce(reduce);
		return true;
	}
	findForcedReduction() {
		let { parser } = this.p, seen = [];
		let explore = (state, depth) => {
			if (seen.includes(state)) return;
			seen.push(state);
			return parser.allActions(state, (action) => {
				if (action & 393216);
				else if (action & 65536) {
					let rDepth = (action >> 19) - depth;
					if (rDepth > 1) {
						let term = action & 65535, target = this.stack.length - rDepth * 3;
						if (target >= 0 && parser.getGoto(this.stack[target], term, false) >= 0) return rDepth << 19 | 65536 | term;
					}
				} else {
					let found = explore(action, depth + 1);
					if (found != null) return found;
				}
			});
		};
		return explore(this.state, 0);
	}
	forceAll() {
		while (!this.p.parser.stateFlag(this.state, 2)) if (!this.forceReduce()) {
			this.storeNode(0, this.pos, this.pos, 4, true);
			break;
		}
		return this;
	}
	get deadEnd() {
		if (this.stack.length != 3) return false;
		let { parser } = this.p;
		return parser.data[parser.stateSlot(this.state, 1)] == 65535 && !parser.stateSlot(this.state, 4);
	}
	restart() {
		this.storeNode(0, this.pos, this.pos, 4, true);
		this.state = this.stack[0];
		this.stack.length = 0;
	}
	sameState(other) {
		if (this.state != other.state || this.stack.length != other.stack.length) return false;
		for (let i = 0; i < this.stack.length; i += 3) if (this.stack[i] != other.stack[i]) return false;
		return true;
	}
	get parser() {
		return this.p.parser;
	}
	dialectEnabled(dialectID) {
		return this.p.parser.dialect.flags[dialectID];
	}
	shiftContext(term, start) {
		if (this.curContext) this.updateContext(this.curContext.tracker.shift(this.curContext.context, term, this, this.p.stream.reset(start)));
	}
	reduceContext(term, start) {
		if (this.curContext) this.updateContext(this.curContext.tracker.reduce(this.curContext.context, term, this, this.p.stream.reset(start)));
	}
	emitContext() {
		let last = this.buffer.length - 1;
		if (last < 0 || this.buffer[last] != -3) this.storeNode(this.curContext.hash, this.reducePos, this.reducePos, -3, true);
	}
	emitLookAhead() {
		let last = this.buffer.length - 1;
		if (last < 0 || this.buffer[last] != -4) this.buffer.push(this.lookAhead, this.pos, this.pos, -4);
	}
	updateContext(context) {
		if (context != this.curContext.context) {
			let newCx = new StackContext(this.curContext.tracker, context);
			if (newCx.hash != this.curContext.hash) this.emitContext();
			this.curContext = newCx;
		}
	}
	setLookAhead(lookAhead) {
		if (lookAhead <= this.lookAhead) return false;
		this.emitLookAhead();
		this.lookAhead = lookAhead;
		return true;
	}
	close() {
		if (this.curContext && this.curContext.tracker.strict) this.emitContext();
		if (this.lookAhead > 0) this.emitLookAhead();
	}
};
var StackContext = class {
	constructor(tracker, context) {
		this.tracker = tracker;
		this.context = context;
		this.hash = tracker.strict ? tracker.hash(context) : 0;
	}
};
var SimulatedStack = class {
	constructor(start) {
		this.start = start;
		this.state = start.state;
		this.stack = start.stack;
		this.base = this.stack.length;
	}
	reduce(action) {
		let term = action & 65535, depth = action >> 19;
		if (depth == 0) {
			if (this.stack == this.start.stack) this.stack = this.stack.slice();
			this.stack.push(this.state, 0, 0);
			this.base += 3;
		} else this.base -= (depth - 1) * 3;
		let goto = this.start.p.parser.getGoto(this.stack[this.base - 3], term, true);
		this.state = goto;
	}
};
var StackBufferCursor = class StackBufferCursor {
	constructor(stack, pos, index) {
		this.stack = stack;
		this.pos = pos;
		this.index = index;
		this.buffer = stack.buffer;
		if (this.index == 0) this.maybeNext();
	}
	static create(stack, pos = stack.bufferBase + stack.buffer.length) {
		return new StackBufferCursor(stack, pos, pos - stack.bufferBase);
	}
	maybeNext() {
		let next = this.stack.parent;
		if (next != null) {
			this.index = this.stack.bufferBase - next.bufferBase;
			this.stack = next;
			this.buffer = next.buffer;
		}
	}
	get id() {
		return this.buffer[this.index - 4];
	}
	get start() {
		return this.buffer[this.index - 3];
	}
	get end() {
		return this.buffer[this.index - 2];
	}
	get size() {
		return this.buffer[this.index - 1];
	}
	next() {
		this.index -= 4;
		this.pos -= 4;
		if (this.index == 0) this.maybeNext();
	}
	fork() {
		return new StackBufferCursor(this.stack, this.pos, this.index);
	}
};
function decodeArray(input, Type = Uint16Array) {
	if (typeof input != "string") return input;
	let array = null;
	for (let pos = 0, out = 0; pos < input.length;) {
		let value = 0;
		for (;;) {
			let next = input.charCodeAt(pos++), stop = false;
			if (next == 126) {
				value = 65535;
				break;
			}
			if (next >= 92) next--;
			if (next >= 34) next--;
			let digit = next - 32;
			if (digit >= 46) {
				digit -= 46;
				stop = true;
			}
			value += digit;
			if (stop) break;
			value *= 46;
		}
		if (array) array[out++] = value;
		else array = new Type(value);
	}
	return array;
}
var CachedToken = class {
	constructor() {
		this.start = -1;
		this.value = -1;
		this.end = -1;
		this.extended = -1;
		this.lookAhead = 0;
		this.mask = 0;
		this.context = 0;
	}
};
const nullToken = new CachedToken();
var InputStream = class {
	constructor(input, ranges) {
		this.input = input;
		this.ranges = ranges;
		this.chunk = "";
		this.chunkOff = 0;
		this.chunk2 = "";
		this.chunk2Pos = 0;
		this.next = -1;
		this.token = nullToken;
		this.rangeIndex = 0;
		this.pos = this.chunkPos = ranges[0].from;
		this.range = ranges[0];
		this.end = ranges[ranges.length - 1].to;
		this.readNext();
	}
	resolveOffset(offset, assoc) {
		let range = this.range, index = this.rangeIndex;
		let pos = this.pos + offset;
		while (pos < range.from) {
			if (!index) return null;
			let next = this.ranges[--index];
			pos -= range.from - next.to;
			range = next;
		}
		while (assoc < 0 ? pos > range.to : pos >= range.to) {
			if (index == this.ranges.length - 1) return null;
			let next = this.ranges[++index];
			pos += next.from - range.to;
			range = next;
		}
		return pos;
	}
	clipPos(pos) {
		if (pos >= this.range.from && pos < this.range.to) return pos;
		for (let range of this.ranges) if (range.to > pos) return Math.max(pos, range.from);
		return this.end;
	}
	peek(offset) {
		let idx = this.chunkOff + offset, pos, result;
		if (idx >= 0 && idx < this.chunk.length) {
			pos = this.pos + offset;
			result = this.chunk.charCodeAt(idx);
		} else {
			let resolved = this.resolveOffset(offset, 1);
			if (resolved == null) return -1;
			pos = resolved;
			if (pos >= this.chunk2Pos && pos < this.chunk2Pos + this.chunk2.length) result = this.chunk2.charCodeAt(pos - this.chunk2Pos);
			else {
				let i = this.rangeIndex, range = this.range;
				while (range.to <= pos) range = this.ranges[++i];
				this.chunk2 = this.input.chunk(this.chunk2Pos = pos);
				if (pos + this.chunk2.length > range.to) this.chunk2 = this.chunk2.slice(0, range.to - pos);
				result = this.chunk2.charCodeAt(0);
			}
		}
		if (pos >= this.token.lookAhead) this.token.lookAhead = pos + 1;
		return result;
	}
	acceptToken(token, endOffset = 0) {
		let end = endOffset ? this.resolveOffset(endOffset, -1) : this.pos;
		if (end == null || end < this.token.start) throw new RangeError("Token end out of bounds");
		this.token.value = token;
		this.token.end = end;
	}
	acceptTokenTo(token, endPos) {
		this.token.value = token;
		this.token.end = endPos;
	}
	getChunk() {
		if (this.pos >= this.chunk2Pos && this.pos < this.chunk2Pos + this.chunk2.length) {
			let { chunk, chunkPos } = this;
			this.chunk = this.chunk2;
			this.chunkPos = this.chunk2Pos;
			this.chunk2 = chunk;
			this.chunk2Pos = chunkPos;
			this.chunkOff = this.pos - this.chunkPos;
		} else {
			this.chunk2 = this.chunk;
			this.chunk2Pos = this.chunkPos;
			let nextChunk = this.input.chunk(this.pos);
			let end = this.pos + nextChunk.length;
			this.chunk = end > this.range.to ? nextChunk.slice(0, this.range.to - this.pos) : nextChunk;
			this.chunkPos = this.pos;
			this.chunkOff = 0;
		}
	}
	readNext() {
		if (this.chunkOff >= this.chunk.length) {
			this.getChunk();
			if (this.chunkOff == this.chunk.length) return this.next = -1;
		}
		return this.next = this.chunk.charCodeAt(this.chunkOff);
	}
	advance(n = 1) {
		this.chunkOff += n;
		while (this.pos + n >= this.range.to) {
			if (this.rangeIndex == this.ranges.length - 1) return this.setDone();
			n -= this.range.to - this.pos;
			this.range = this.ranges[++this.rangeIndex];
			this.pos = this.range.from;
		}
		this.pos += n;
		if (this.pos >= this.token.lookAhead) this.token.lookAhead = this.pos + 1;
		return this.readNext();
	}
	setDone() {
		this.pos = this.chunkPos = this.end;
		this.range = this.ranges[this.rangeIndex = this.ranges.length - 1];
		this.chunk = "";
		return this.next = -1;
	}
	reset(pos, token) {
		if (token) {
			this.token = token;
			token.start = pos;
			token.lookAhead = pos + 1;
			token.value = token.extended = -1;
		} else this.token = nullToken;
		if (this.pos != pos) {
			this.pos = pos;
			if (pos == this.end) {
				this.setDone();
				return this;
			}
			while (pos < this.range.from) this.range = this.ranges[--this.rangeIndex];
			while (pos >= this.range.to) this.range = this.ranges[++this.rangeIndex];
			if (pos >= this.chunkPos && pos < this.chunkPos + this.chunk.length) this.chunkOff = pos - this.chunkPos;
			else {
				this.chunk = "";
				this.chunkOff = 0;
			}
			this.readNext();
		}
		return this;
	}
	read(from, to) {
		if (from >= this.chunkPos && to <= this.chunkPos + this.chunk.length) return this.chunk.slice(from - this.chunkPos, to - this.chunkPos);
		if (from >= this.chunk2Pos && to <= this.chunk2Pos + this.chunk2.length) return this.chunk2.slice(from - this.chunk2Pos, to - this.chunk2Pos);
		if (from >= this.range.from && to <= this.range.to) return this.input.read(from, to);
		let result = "";
		for (let r of this.ranges) {
			if (r.from >= to) break;
			if (r.to > from) result += this.input.read(Math.max(r.from, from), Math.min(r.to, to));
		}
		return result;
	}
};
var TokenGroup = class {
	constructor(data, id) {
		this.data = data;
		this.id = id;
	}
	token(input, stack) {
		let { parser } = stack.p;
		readToken(this.data, input, stack, this.id, parser.data, parser.tokenPrecTable);
	}
};
TokenGroup.prototype.contextual = TokenGroup.prototype.fallback = TokenGroup.prototype.extend = false;
var LocalTokenGroup = class {
	constructor(data, precTable, elseToken) {
		this.precTable = precTable;
		this.elseToken = elseToken;
		this.data = typeof data == "string" ? decodeArray(data) : data;
	}
	token(input, stack) {
		let start = input.pos, skipped = 0;
		for (;;) {
			let atEof = input.next < 0, nextPos = input.resolveOffset(1, 1);
			readToken(this.data, input, stack, 0, this.data, this.precTable);
			if (input.token.value > -1) break;
			if (this.elseToken == null) return;
			if (!atEof) skipped++;
			if (nextPos == null) break;
			input.reset(nextPos, input.token);
		}
		if (skipped) {
			input.reset(start, input.token);
			input.acceptToken(this.elseToken, skipped);
		}
	}
};
LocalTokenGroup.prototype.contextual = TokenGroup.prototype.fallback = TokenGroup.prototype.extend = false;
var ExternalTokenizer = class {
	constructor(token, options = {}) {
		this.token = token;
		this.contextual = !!options.contextual;
		this.fallback = !!options.fallback;
		this.extend = !!options.extend;
	}
};
function readToken(data, input, stack, group, precTable, precOffset) {
	let state = 0, groupMask = 1 << group, { dialect } = stack.p.parser;
	scan: for (;;) {
		if ((groupMask & data[state]) == 0) break;
		let accEnd = data[state + 1];
		for (let i = state + 3; i < accEnd; i += 2) if ((data[i + 1] & groupMask) > 0) {
			let term = data[i];
			if (dialect.allows(term) && (input.token.value == -1 || input.token.value == term || overrides(term, input.token.value, precTable, precOffset))) {
				input.acceptToken(term);
				break;
			}
		}
		let next = input.next, low = 0, high = data[state + 2];
		if (input.next < 0 && high > low && data[accEnd + high * 3 - 3] == 65535) {
			state = data[accEnd + high * 3 - 1];
			continue scan;
		}
		for (; low < high;) {
			let mid = low + high >> 1;
			let index = accEnd + mid + (mid << 1);
			let from = data[index], to = data[index + 1] || 65536;
			if (next < from) high = mid;
			else if (next >= to) low = mid + 1;
			else {
				state = data[index + 2];
				input.advance();
				continue scan;
			}
		}
		break;
	}
}
function findOffset(data, start, term) {
	for (let i = start, next; (next = data[i]) != 65535; i++) if (next == term) return i - start;
	return -1;
}
function overrides(token, prev, tableData, tableOffset) {
	let iPrev = findOffset(tableData, tableOffset, prev);
	return iPrev < 0 || findOffset(tableData, tableOffset, token) < iPrev;
}
const verbose = typeof process != "undefined" && process.env && /\bparse\b/.test(process.env.LOG);
let stackIDs = null;
function cutAt(tree, pos, side) {
	let cursor = tree.cursor(IterMode.IncludeAnonymous);
	cursor.moveTo(pos);
	for (;;) if (!(side < 0 ? cursor.childBefore(pos) : cursor.childAfter(pos))) for (;;) {
		if ((side < 0 ? cursor.to < pos : cursor.from > pos) && !cursor.type.isError) return side < 0 ? Math.max(0, Math.min(cursor.to - 1, pos - 25)) : Math.min(tree.length, Math.max(cursor.from + 1, pos + 25));
		if (side < 0 ? cursor.prevSibling() : cursor.nextSibling()) break;
		if (!cursor.parent()) return side < 0 ? 0 : tree.length;
	}
}
var FragmentCursor = class {
	constructor(fragments, minRepeat) {
		this.fragments = fragments;
		this.minRepeat = minRepeat;
		this.i = 0;
		this.fragment = null;
		this.safeFrom = -1;
		this.safeTo = -1;
		this.trees = [];
		this.start = [];
		this.index = [];
		this.lastRepeat = null;
		this.lastRepeatPos = -1;
		this.nextFragment();
	}
	nextFragment() {
		let fr = this.fragment = this.i == this.fragments.length ? null : this.fragments[this.i++];
		if (fr) {
			this.safeFrom = fr.openStart ? cutAt(fr.tree, fr.from + fr.offset, 1) - fr.offset : fr.from;
			this.safeTo = fr.openEnd ? cutAt(fr.tree, fr.to + fr.offset, -1) - fr.offset : fr.to;
			while (this.trees.length) {
				this.trees.pop();
				this.start.pop();
				this.index.pop();
			}
			this.trees.push(fr.tree);
			this.start.push(-fr.offset);
			this.index.push(0);
			this.nextStart = this.safeFrom;
		} else this.nextStart = 1e9;
	}
	nodeAt(pos) {
		if (pos < this.nextStart) return null;
		while (this.fragment && this.safeTo <= pos) this.nextFragment();
		if (!this.fragment) return null;
		for (;;) {
			let last = this.trees.length - 1;
			if (last < 0) {
				this.nextFragment();
				return null;
			}
			if (pos < this.safeFrom) return null;
			let top = this.trees[last], index = this.index[last];
			if (index == top.children.length) {
				this.trees.pop();
				this.start.pop();
				this.index.pop();
				continue;
			}
			let next = top.children[index];
			let start = this.start[last] + top.positions[index];
			if (start > pos) {
				this.nextStart = start;
				return null;
			}
			if (next instanceof Tree) {
				let storeRepeat = start > this.lastRepeatPos && next.type.id >= this.minRepeat;
				if (start == pos || storeRepeat) {
					let end = start + next.length, lookahead;
					if (start >= this.safeFrom && end <= this.safeTo && (!(lookahead = next.prop(NodeProp.lookAhead)) || end + lookahead < this.fragment.to)) {
						if (storeRepeat) {
							this.lastRepeat = next;
							this.lastRepeatPos = start;
						}
						if (start == pos) return next;
					}
				}
				this.index[last]++;
				if (start + next.length >= Math.max(this.safeFrom, pos)) {
					this.trees.push(next);
					this.start.push(start);
					this.index.push(0);
				}
			} else {
				this.index[last]++;
				this.nextStart = start + next.length;
			}
		}
	}
};
var TokenCache = class {
	constructor(parser, stream) {
		this.stream = stream;
		this.tokens = [];
		this.mainToken = null;
		this.actions = [];
		this.tokens = parser.tokenizers.map((_) => new CachedToken());
	}
	getActions(stack) {
		let actionIndex = 0;
		let main = null;
		let { parser } = stack.p, { tokenizers } = parser;
		let mask = parser.stateSlot(stack.state, 3);
		let context = stack.curContext ? stack.curContext.hash : 0;
		let lookAhead = 0;
		for (let i = 0; i < tokenizers.length; i++) {
			if ((1 << i & mask) == 0) continue;
			let tokenizer = tokenizers[i], token = this.tokens[i];
			if (main && !tokenizer.fallback) continue;
			if (tokenizer.contextual || token.start != stack.pos || token.mask != mask || token.context != context) {
				this.updateCachedToken(token, tokenizer, stack);
				token.mask = mask;
				token.context = context;
			}
			if (token.lookAhead > token.end + 25) lookAhead = Math.max(token.lookAhead, lookAhead);
			if (token.value != 0) {
				let startIndex = actionIndex;
				if (token.extended > -1) actionIndex = this.addActions(stack, token.extended, token.end, actionIndex);
				actionIndex = this.addActions(stack, token.value, token.end, actionIndex);
				if (!tokenizer.extend) {
					main = token;
					if (actionIndex > startIndex) break;
				}
			}
		}
		while (this.actions.length > actionIndex) this.actions.pop();
		if (lookAhead) stack.setLookAhead(lookAhead);
		if (!main && stack.pos == this.stream.end) {
			main = new CachedToken();
			main.value = stack.p.parser.eofTerm;
			main.start = main.end = stack.pos;
			actionIndex = this.addActions(stack, main.value, main.end, actionIndex);
		}
		this.mainToken = main;
		return this.actions;
	}
	getMainToken(stack) {
		if (this.mainToken) return this.mainToken;
		let main = new CachedToken(), { pos, p } = stack;
		main.start = pos;
		main.end = Math.min(pos + 1, p.stream.end);
		main.value = pos == p.stream.end ? p.parser.eofTerm : 0;
		return main;
	}
	updateCachedToken(token, tokenizer, stack) {
		let start = this.stream.clipPos(stack.pos);
		tokenizer.token(this.stream.reset(start, token), stack);
		if (token.value > -1) {
			let { parser } = stack.p;
			for (let i = 0; i < parser.specialized.length; i++) if (parser.specialized[i] == token.value) {
				let result = parser.specializers[i](this.stream.read(token.start, token.end), stack);
				if (result >= 0 && stack.p.parser.dialect.allows(result >> 1)) {
					if ((result & 1) == 0) token.value = result >> 1;
					else token.extended = result >> 1;
					break;
				}
			}
		} else {
			token.value = 0;
			token.end = this.stream.clipPos(start + 1);
		}
	}
	putAction(action, token, end, index) {
		for (let i = 0; i < index; i += 3) if (this.actions[i] == action) return index;
		this.actions[index++] = action;
		this.actions[index++] = token;
		this.actions[index++] = end;
		return index;
	}
	addActions(stack, token, end, index) {
		let { state } = stack, { parser } = stack.p, { data } = parser;
		for (let set = 0; set < 2; set++) for (let i = parser.stateSlot(state, set ? 2 : 1);; i += 3) {
			if (data[i] == 65535) {
				if (data[i + 1] == 1) i = pair(data, i + 2);
				else {
					if (index == 0 && data[i + 1] == 2) index = this.putAction(pair(data, i + 2), token, end, index);
					break;
				}
			}
			if (data[i] == token) index = this.putAction(pair(data, i + 1), token, end, index);
		}
		return index;
	}
};
var Parse = class {
	constructor(parser, input, fragments, ranges) {
		this.parser = parser;
		this.input = input;
		this.ranges = ranges;
		this.recovering = 0;
		this.nextStackID = 9812;
		this.minStackPos = 0;
		this.reused = [];
		this.stoppedAt = null;
		this.lastBigReductionStart = -1;
		this.lastBigReductionSize = 0;
		this.bigReductionCount = 0;
		this.stream = new InputStream(input, ranges);
		this.tokens = new TokenCache(parser, this.stream);
		this.topTerm = parser.top[1];
		let { from } = ranges[0];
		this.stacks = [Stack.start(this, parser.top[0], from)];
		this.fragments = fragments.length && this.stream.end - from > parser.bufferLength * 4 ? new FragmentCursor(fragments, parser.minRepeatTerm) : null;
	}
	get parsedPos() {
		return this.minStackPos;
	}
	advance() {
		let stacks = this.stacks, pos = this.minStackPos;
		let newStacks = this.stacks = [];
		let stopped, stoppedTokens;
		if (this.bigReductionCount > 300 && stacks.length == 1) {
			let [s] = stacks;
			while (s.forceReduce() && s.stack.length && s.stack[s.stack.length - 2] >= this.lastBigReductionStart);
			this.bigReductionCount = this.lastBigReductionSize = 0;
		}
		for (let i = 0; i < stacks.length; i++) {
			let stack = stacks[i];
			for (;;) {
				this.tokens.mainToken = null;
				if (stack.pos > pos) newStacks.push(stack);
				else if (this.advanceStack(stack, newStacks, stacks)) continue;
				else {
					if (!stopped) {
						stopped = [];
						stoppedTokens = [];
					}
					stopped.push(stack);
					let tok = this.tokens.getMainToken(stack);
					stoppedTokens.push(tok.value, tok.end);
				}
				break;
			}
		}
		if (!newStacks.length) {
			let finished = stopped && findFinished(stopped);
			if (finished) {
				if (verbose) console.log("Finish with " + this.stackID(finished));
				return this.stackToTree(finished);
			}
			if (this.parser.strict) {
				if (verbose && stopped) console.log("Stuck with token " + (this.tokens.mainToken ? this.parser.getName(this.tokens.mainToken.value) : "none"));
				throw new SyntaxError("No parse at " + pos);
			}
			if (!this.recovering) this.recovering = 5;
		}
		if (this.recovering && stopped) {
			let finished = this.stoppedAt != null && stopped[0].pos > this.stoppedAt ? stopped[0] : this.runRecovery(stopped, stoppedTokens, newStacks);
			if (finished) {
				if (verbose) console.log("Force-finish " + this.stackID(finished));
				return this.stackToTree(finished.forceAll());
			}
		}
		if (this.recovering) {
			let maxRemaining = this.recovering == 1 ? 1 : this.recovering * 3;
			if (newStacks.length > maxRemaining) {
				newStacks.sort((a, b) => b.score - a.score);
				while (newStacks.length > maxRemaining) newStacks.pop();
			}
			if (newStacks.some((s) => s.reducePos > pos)) this.recovering--;
		} else if (newStacks.length > 1) {
			outer: for (let i = 0; i < newStacks.length - 1; i++) {
				let stack = newStacks[i];
				for (let j = i + 1; j < newStacks.length; j++) {
					let other = newStacks[j];
					if (stack.sameState(other) || stack.buffer.length > 500 && other.buffer.length > 500) {
						if ((stack.score - other.score || stack.buffer.length - other.buffer.length) > 0) newStacks.splice(j--, 1);
						else {
							newStacks.splice(i--, 1);
							continue outer;
						}
					}
				}
			}
			if (newStacks.length > 12) {
				newStacks.sort((a, b) => b.score - a.score);
				newStacks.splice(12, newStacks.length - 12);
			}
		}
		this.minStackPos = newStacks[0].pos;
		for (let i = 1; i < newStacks.length; i++) if (newStacks[i].pos < this.minStackPos) this.minStackPos = newStacks[i].pos;
		return null;
	}
	stopAt(pos) {
		if (this.stoppedAt != null && this.stoppedAt < pos) throw new RangeError("Can't move stoppedAt forward");
		this.stoppedAt = pos;
	}
	tryReuse(stack, start, tree, repeatOnly) {
		if (!tree) return null;
		let strictCx = stack.curContext && stack.curContext.tracker.strict, cxHash = strictCx ? stack.curContext.hash : 0;
		for (; tree;) {
			let match = this.parser.nodeSet.types[tree.type.id] != tree.type ? -1 : this.parser.getGoto(stack.state, tree.type.id);
			if (match > -1 && tree.length && (!strictCx || (tree.prop(NodeProp.contextHash) || 0) == cxHash)) {
				stack.useNode(tree, match, start);
				return tree;
			}
			if (tree.children.length == 0 || tree.positions[0] > 0) break;
			let inner = tree.children[0];
			if (inner instanceof Tree && (!repeatOnly || inner.type.id >= this.parser.minRepeatTerm)) tree = inner;
			else break;
		}
		return null;
	}
	advanceStack(stack, stacks, split) {
		let start = stack.pos, { parser } = this;
		let base = verbose ? this.stackID(stack) + " -> " : "";
		if (this.stoppedAt != null && start > this.stoppedAt) return stack.forceReduce() ? stack : null;
		if (this.fragments) {
			let reused = stack.reducePos < start && stack.buffer.length && stack.buffer[stack.buffer.length - 2] <= stack.reducePos && this.fragments.lastRepeatPos == stack.reducePos && this.tryReuse(stack, stack.reducePos, this.fragments.lastRepeat, true) || this.tryReuse(stack, start, this.fragments.nodeAt(start), false);
			if (reused) {
				if (verbose) console.log(base + this.stackID(stack) + ` (via reuse of ${parser.getName(reused.type.id)})`);
				return true;
			}
		}
		let defaultReduce = parser.stateSlot(stack.state, 4);
		if (defaultReduce > 0) {
			stack.reduce(defaultReduce);
			if (verbose) console.log(base + this.stackID(stack) + ` (via always-reduce ${parser.getName(defaultReduce & 65535)})`);
			return true;
		}
		if (stack.stack.length >= 8400) while (stack.stack.length > 6e3 && stack.forceReduce());
		let actions = this.tokens.getActions(stack);
		for (let i = 0; i < actions.length;) {
			let action = actions[i++], term = actions[i++], end = actions[i++];
			let last = i == actions.length || !split;
			let localStack = last ? stack : stack.split();
			let main = this.tokens.mainToken;
			localStack.apply(action, term, main ? main.start : localStack.pos, end);
			if (verbose) console.log(base + this.stackID(localStack) + ` (via ${(action & 65536) == 0 ? "shift" : `reduce of ${parser.getName(action & 65535)}`} for ${parser.getName(term)} @ ${start}${localStack == stack ? "" : ", split"})`);
			if (last) return true;
			else if (localStack.pos > start) stacks.push(localStack);
			else split.push(localStack);
		}
		return false;
	}
	advanceFully(stack, newStacks) {
		let pos = stack.pos;
		for (;;) {
			if (!this.advanceStack(stack, null, null)) return false;
			if (stack.pos > pos) {
				pushStackDedup(stack, newStacks);
				return true;
			}
		}
	}
	runRecovery(stacks, tokens, newStacks) {
		let finished = null, restarted = false;
		for (let i = 0; i < stacks.length; i++) {
			let stack = stacks[i], token = tokens[i << 1], tokenEnd = tokens[(i << 1) + 1];
			let base = verbose ? this.stackID(stack) + " -> " : "";
			if (stack.deadEnd) {
				if (restarted) continue;
				restarted = true;
				stack.restart();
				if (verbose) console.log(base + this.stackID(stack) + " (restarted)");
				if (this.advanceFully(stack, newStacks)) continue;
			}
			let force = stack.split(), forceBase = base;
			for (let j = 0; j < 10 && force.forceReduce(); j++) {
				if (verbose) console.log(forceBase + this.stackID(force) + " (via force-reduce)");
				if (this.advanceFully(force, newStacks)) break;
				if (verbose) forceBase = this.stackID(force) + " -> ";
			}
			for (let insert of stack.recoverByInsert(token)) {
				if (verbose) console.log(base + this.stackID(insert) + " (via recover-insert)");
				this.advanceFully(insert, newStacks);
			}
			if (this.stream.end > stack.pos) {
				if (tokenEnd == stack.pos) {
					tokenEnd++;
					token = 0;
				}
				stack.recoverByDelete(token, tokenEnd);
				if (verbose) console.log(base + this.stackID(stack) + ` (via recover-delete ${this.parser.getName(token)})`);
				pushStackDedup(stack, newStacks);
			} else if (!finished || finished.score < force.score) finished = force;
		}
		return finished;
	}
	stackToTree(stack) {
		stack.close();
		return Tree.build({
			buffer: StackBufferCursor.create(stack),
			nodeSet: this.parser.nodeSet,
			topID: this.topTerm,
			maxBufferLength: this.parser.bufferLength,
			reused: this.reused,
			start: this.ranges[0].from,
			length: stack.pos - this.ranges[0].from,
			minRepeatType: this.parser.minRepeatTerm
		});
	}
	stackID(stack) {
		let id = (stackIDs || (stackIDs = new WeakMap())).get(stack);
		if (!id) stackIDs.set(stack, id = String.fromCodePoint(this.nextStackID++));
		return id + stack;
	}
};
function pushStackDedup(stack, newStacks) {
	for (let i = 0; i < newStacks.length; i++) {
		let other = newStacks[i];
		if (other.pos == stack.pos && other.sameState(stack)) {
			if (newStacks[i].score < stack.score) newStacks[i] = stack;
			return;
		}
	}
	newStacks.push(stack);
}
var Dialect = class {
	constructor(source, flags, disabled) {
		this.source = source;
		this.flags = flags;
		this.disabled = disabled;
	}
	allows(term) {
		return !this.disabled || this.disabled[term] == 0;
	}
};
const id = (x) => x;
var ContextTracker = class {
	constructor(spec) {
		this.start = spec.start;
		this.shift = spec.shift || id;
		this.reduce = spec.reduce || id;
		this.reuse = spec.reuse || id;
		this.hash = spec.hash || (() => 0);
		this.strict = spec.strict !== false;
	}
};
var LRParser = class LRParser extends Parser {
	constructor(spec) {
		super();
		this.wrappers = [];
		if (spec.version != 14) throw new RangeError(`Parser version (${spec.version}) doesn't match runtime version (14)`);
		let nodeNames = spec.nodeNames.split(" ");
		this.minRepeatTerm = nodeNames.length;
		for (let i = 0; i < spec.repeatNodeCount; i++) nodeNames.push("");
		let topTerms = Object.keys(spec.topRules).map((r) => spec.topRules[r][1]);
		let nodeProps = [];
		for (let i = 0; i < nodeNames.length; i++) nodeProps.push([]);
		function setProp(nodeID, prop, value) {
			nodeProps[nodeID].push([prop, prop.deserialize(String(value))]);
		}
		if (spec.nodeProps) for (let propSpec of spec.nodeProps) {
			let prop = propSpec[0];
			if (typeof prop == "string") prop = NodeProp[prop];
			for (let i = 1; i < propSpec.length;) {
				let next = propSpec[i++];
				if (next >= 0) setProp(next, prop, propSpec[i++]);
				else {
					let value = propSpec[i + -next];
					for (let j = -next; j > 0; j--) setProp(propSpec[i++], prop, value);
					i++;
				}
			}
		}
		this.nodeSet = new NodeSet(nodeNames.map((name, i) => NodeType.define({
			name: i >= this.minRepeatTerm ? void 0 : name,
			id: i,
			props: nodeProps[i],
			top: topTerms.indexOf(i) > -1,
			error: i == 0,
			skipped: spec.skippedNodes && spec.skippedNodes.indexOf(i) > -1
		})));
		if (spec.propSources) this.nodeSet = this.nodeSet.extend(...spec.propSources);
		this.strict = false;
		this.bufferLength = DefaultBufferLength;
		let tokenArray = decodeArray(spec.tokenData);
		this.context = spec.context;
		this.specializerSpecs = spec.specialized || [];
		this.specialized = new Uint16Array(this.specializerSpecs.length);
		for (let i = 0; i < this.specializerSpecs.length; i++) this.specialized[i] = this.specializerSpecs[i].term;
		this.specializers = this.specializerSpecs.map(getSpecializer);
		this.states = decodeArray(spec.states, Uint32Array);
		this.data = decodeArray(spec.stateData);
		this.goto = decodeArray(spec.goto);
		this.maxTerm = spec.maxTerm;
		this.tokenizers = spec.tokenizers.map((value) => typeof value == "number" ? new TokenGroup(tokenArray, value) : value);
		this.topRules = spec.topRules;
		this.dialects = spec.dialects || {};
		this.dynamicPrecedences = spec.dynamicPrecedences || null;
		this.tokenPrecTable = spec.tokenPrec;
		this.termNames = spec.termNames || null;
		this.maxNode = this.nodeSet.types.length - 1;
		this.dialect = this.parseDialect();
		this.top = this.topRules[Object.keys(this.topRules)[0]];
	}
	createParse(input, fragments, ranges) {
		let parse = new Parse(this, input, fragments, ranges);
		for (let w of this.wrappers) parse = w(parse, input, fragments, ranges);
		return parse;
	}
	getGoto(state, term, loose = false) {
		let table = this.goto;
		if (term >= table[0]) return -1;
		for (let pos = table[term + 1];;) {
			let groupTag = table[pos++], last = groupTag & 1;
			let target = table[pos++];
			if (last && loose) return target;
			for (let end = pos + (groupTag >> 1); pos < end; pos++) if (table[pos] == state) return target;
			if (last) return -1;
		}
	}
	hasAction(state, terminal) {
		let data = this.data;
		for (let set = 0; set < 2; set++) for (let i = this.stateSlot(state, set ? 2 : 1), next;; i += 3) {
			if ((next = data[i]) == 65535) {
				if (data[i + 1] == 1) next = data[i = pair(data, i + 2)];
				else if (data[i + 1] == 2) return pair(data, i + 2);
				else break;
			}
			if (next == terminal || next == 0) return pair(data, i + 1);
		}
		return 0;
	}
	stateSlot(state, slot) {
		return this.states[state * 6 + slot];
	}
	stateFlag(state, flag) {
		return (this.stateSlot(state, 0) & flag) > 0;
	}
	validAction(state, action) {
		return !!this.allActions(state, (a) => a == action ? true : null);
	}
	allActions(state, action) {
		let deflt = this.stateSlot(state, 4);
		let result = deflt ? action(deflt) : void 0;
		for (let i = this.stateSlot(state, 1); result == null; i += 3) {
			if (this.data[i] == 65535) {
				if (this.data[i + 1] == 1) i = pair(this.data, i + 2);
				else break;
			}
			result = action(pair(this.data, i + 1));
		}
		return result;
	}
	nextStates(state) {
		let result = [];
		for (let i = this.stateSlot(state, 1);; i += 3) {
			if (this.data[i] == 65535) {
				if (this.data[i + 1] == 1) i = pair(this.data, i + 2);
				else break;
			}
			if ((this.data[i + 2] & 1) == 0) {
				let value = this.data[i + 1];
				if (!result.some((v, i) => i & 1 && v == value)) result.push(this.data[i], value);
			}
		}
		return result;
	}
	configure(config) {
		let copy = Object.assign(Object.create(LRParser.prototype), this);
		if (config.props) copy.nodeSet = this.nodeSet.extend(...config.props);
		if (config.top) {
			let info = this.topRules[config.top];
			if (!info) throw new RangeError(`Invalid top rule name ${config.top}`);
			copy.top = info;
		}
		if (config.tokenizers) copy.tokenizers = this.tokenizers.map((t) => {
			let found = config.tokenizers.find((r) => r.from == t);
			return found ? found.to : t;
		});
		if (config.specializers) {
			copy.specializers = this.specializers.slice();
			copy.specializerSpecs = this.specializerSpecs.map((s, i) => {
				let found = config.specializers.find((r) => r.from == s.external);
				if (!found) return s;
				let spec = Object.assign(Object.assign({}, s), { external: found.to });
				copy.specializers[i] = getSpecializer(spec);
				return spec;
			});
		}
		if (config.contextTracker) copy.context = config.contextTracker;
		if (config.dialect) copy.dialect = this.parseDialect(config.dialect);
		if (config.strict != null) copy.strict = config.strict;
		if (config.wrap) copy.wrappers = copy.wrappers.concat(config.wrap);
		if (config.bufferLength != null) copy.bufferLength = config.bufferLength;
		return copy;
	}
	hasWrappers() {
		return this.wrappers.length > 0;
	}
	getName(term) {
		return this.termNames ? this.termNames[term] : String(term <= this.maxNode && this.nodeSet.types[term].name || term);
	}
	get eofTerm() {
		return this.maxNode + 1;
	}
	get topNode() {
		return this.nodeSet.types[this.top[1]];
	}
	dynamicPrecedence(term) {
		let prec = this.dynamicPrecedences;
		return prec == null ? 0 : prec[term] || 0;
	}
	parseDialect(dialect) {
		let values = Object.keys(this.dialects), flags = values.map(() => false);
		if (dialect) for (let part of dialect.split(" ")) {
			let id = values.indexOf(part);
			if (id >= 0) flags[id] = true;
		}
		let disabled = null;
		for (let i = 0; i < values.length; i++) if (!flags[i]) for (let j = this.dialects[values[i]], id; (id = this.data[j++]) != 65535;) (disabled || (disabled = new Uint8Array(this.maxTerm + 1)))[id] = 1;
		return new Dialect(dialect, flags, disabled);
	}
	static deserialize(spec) {
		return new LRParser(spec);
	}
};
function pair(data, off) {
	return data[off] | data[off + 1] << 16;
}
function findFinished(stacks) {
	let best = null;
	for (let stack of stacks) {
		let stopped = stack.p.stoppedAt;
		if ((stack.pos == stack.p.stream.end || stopped != null && stack.pos > stopped) && stack.p.parser.stateFlag(stack.state, 2) && (!best || best.score < stack.score)) best = stack;
	}
	return best;
}
function getSpecializer(spec) {
	if (spec.external) {
		let mask = spec.extend ? 1 : 0;
		return (value, stack) => spec.external(value, stack) << 1 | mask;
	}
	return spec.get;
}
// node_modules/@lezer/highlight/dist/index.js
let nextTagID = 0;
var Tag = class Tag {
	constructor(name, set, base, modified) {
		this.name = name;
		this.set = set;
		this.base = base;
		this.modified = modified;
		this.id = nextTagID++;
	}
	toString() {
		let { name } = this;
		for (let mod of this.modified) if (mod.name) name = `${mod.name}(${name})`;
		return name;
	}
	static define(nameOrParent, parent) {
		let name = typeof nameOrParent == "string" ? nameOrParent : "?";
		if (nameOrParent instanceof Tag) parent = nameOrParent;
		if (parent === null || parent === void 0 ? void 0 : parent.base) throw new Error("Can not derive from a modified tag");
		let tag = new Tag(name, [], null, []);
		tag.set.push(tag);
		if (parent) for (let t of parent.set) tag.set.push(t);
		return tag;
	}
	static defineModifier(name) {
		let mod = new Modifier(name);
		return (tag) => {
			if (tag.modified.indexOf(mod) > -1) return tag;
			return Modifier.get(tag.base || tag, tag.modified.concat(mod).sort((a, b) => a.id - b.id));
		};
	}
};
let nextModifierID = 0;
var Modifier = class Modifier {
	constructor(name) {
		this.name = name;
		this.instances = [];
		this.id = nextModifierID++;
	}
	static get(base, mods) {
		if (!mods.length) return base;
		let exists = mods[0].instances.find((t) => t.base == base && sameArray(mods, t.modified));
		if (exists) return exists;
		let set = [], tag = new Tag(base.name, set, base, mods);
		for (let m of mods) m.instances.push(tag);
		let configs = powerSet(mods);
		for (let parent of base.set) if (!parent.modified.length) for (let config of configs) set.push(Modifier.get(parent, config));
		return tag;
	}
};
function sameArray(a, b) {
	return a.length == b.length && a.every((x, i) => x == b[i]);
}
function powerSet(array) {
	let sets = [[]];
	for (let i = 0; i < array.length; i++) for (let j = 0, e = sets.length; j < e; j++) sets.push(sets[j].concat(array[i]));
	return sets.sort((a, b) => b.length - a.length);
}
function styleTags(spec) {
	let byName = Object.create(null);
	for (let prop in spec) {
		let tags = spec[prop];
		if (!Array.isArray(tags)) tags = [tags];
		for (let part of prop.split(" ")) if (part) {
			let pieces = [], mode = 2, rest = part;
			for (let pos = 0;;) {
				if (rest == "..." && pos > 0 && pos + 3 == part.length) {
					mode = 1;
					break;
				}
				let m = /^"(?:[^"\\]|\\.)*?"|[^\/!]+/.exec(rest);
				if (!m) throw new RangeError("Invalid path: " + part);
				pieces.push(m[0] == "*" ? "" : m[0][0] == "\"" ? JSON.parse(m[0]) : m[0]);
				pos += m[0].length;
				if (pos == part.length) break;
				let next = part[pos++];
				if (pos == part.length && next == "!") {
					mode = 0;
					break;
				}
				if (next != "/") throw new RangeError("Invalid path: " + part);
				rest = part.slice(pos);
			}
			let last = pieces.length - 1, inner = pieces[last];
			if (!inner) throw new RangeError("Invalid path: " + part);
			byName[inner] = new Rule(tags, mode, last > 0 ? pieces.slice(0, last) : null).sort(byName[inner]);
		}
	}
	return ruleNodeProp.add(byName);
}
const ruleNodeProp = new NodeProp({ combine(a, b) {
	let cur, root, take;
	while (a || b) {
		if (!a || b && a.depth <= b.depth) {
			take = b;
			b = b.next;
		} else {
			take = a;
			a = a.next;
		}
		if (cur && cur.mode == take.mode && !take.context && !cur.context) continue;
		let copy = new Rule(take.tags, take.mode, take.context);
		if (cur) cur.next = copy;
		else root = copy;
		cur = copy;
	}
	return root;
} });
var Rule = class {
	constructor(tags, mode, context, next) {
		this.tags = tags;
		this.mode = mode;
		this.context = context;
		this.next = next;
	}
	get opaque() {
		return this.mode == 0;
	}
	get inherit() {
		return this.mode == 1;
	}
	sort(other) {
		if (!other || other.depth < this.depth) {
			this.next = other;
			return this;
		}
		other.next = this.sort(other.next);
		return other;
	}
	get depth() {
		return this.context ? this.context.length : 0;
	}
};
Rule.empty = new Rule([], 2, null);
function tagHighlighter(tags, options) {
	let map = Object.create(null);
	for (let style of tags) if (!Array.isArray(style.tag)) map[style.tag.id] = style.class;
	else for (let tag of style.tag) map[tag.id] = style.class;
	let { scope, all = null } = options || {};
	return {
		style: (tags) => {
			let cls = all;
			for (let tag of tags) for (let sub of tag.set) {
				let tagClass = map[sub.id];
				if (tagClass) {
					cls = cls ? cls + " " + tagClass : tagClass;
					break;
				}
			}
			return cls;
		},
		scope
	};
}
const t = Tag.define;
const comment = t();
const name = t();
const typeName = t(name);
const propertyName = t(name);
const literal = t();
const string = t(literal);
const number = t(literal);
const content = t();
const heading = t(content);
const keyword = t();
const operator = t();
const punctuation = t();
const bracket = t(punctuation);
const meta = t();
const tags = {
	comment,
	lineComment: t(comment),
	blockComment: t(comment),
	docComment: t(comment),
	name,
	variableName: t(name),
	typeName,
	tagName: t(typeName),
	propertyName,
	attributeName: t(propertyName),
	className: t(name),
	labelName: t(name),
	namespace: t(name),
	macroName: t(name),
	literal,
	string,
	docString: t(string),
	character: t(string),
	attributeValue: t(string),
	number,
	integer: t(number),
	float: t(number),
	bool: t(literal),
	regexp: t(literal),
	escape: t(literal),
	color: t(literal),
	url: t(literal),
	keyword,
	self: t(keyword),
	null: t(keyword),
	atom: t(keyword),
	unit: t(keyword),
	modifier: t(keyword),
	operatorKeyword: t(keyword),
	controlKeyword: t(keyword),
	definitionKeyword: t(keyword),
	moduleKeyword: t(keyword),
	operator,
	derefOperator: t(operator),
	arithmeticOperator: t(operator),
	logicOperator: t(operator),
	bitwiseOperator: t(operator),
	compareOperator: t(operator),
	updateOperator: t(operator),
	definitionOperator: t(operator),
	typeOperator: t(operator),
	controlOperator: t(operator),
	punctuation,
	separator: t(punctuation),
	bracket,
	angleBracket: t(bracket),
	squareBracket: t(bracket),
	paren: t(bracket),
	brace: t(bracket),
	content,
	heading,
	heading1: t(heading),
	heading2: t(heading),
	heading3: t(heading),
	heading4: t(heading),
	heading5: t(heading),
	heading6: t(heading),
	contentSeparator: t(content),
	list: t(content),
	quote: t(content),
	emphasis: t(content),
	strong: t(content),
	link: t(content),
	monospace: t(content),
	strikethrough: t(content),
	inserted: t(),
	deleted: t(),
	changed: t(),
	invalid: t(),
	meta,
	documentMeta: t(meta),
	annotation: t(meta),
	processingInstruction: t(meta),
	definition: Tag.defineModifier("definition"),
	constant: Tag.defineModifier("constant"),
	function: Tag.defineModifier("function"),
	standard: Tag.defineModifier("standard"),
	local: Tag.defineModifier("local"),
	special: Tag.defineModifier("special")
};
for (let name in tags) {
	let val = tags[name];
	if (val instanceof Tag) val.name = name;
}
tagHighlighter([
	{
		tag: tags.link,
		class: "tok-link"
	},
	{
		tag: tags.heading,
		class: "tok-heading"
	},
	{
		tag: tags.emphasis,
		class: "tok-emphasis"
	},
	{
		tag: tags.strong,
		class: "tok-strong"
	},
	{
		tag: tags.keyword,
		class: "tok-keyword"
	},
	{
		tag: tags.atom,
		class: "tok-atom"
	},
	{
		tag: tags.bool,
		class: "tok-bool"
	},
	{
		tag: tags.url,
		class: "tok-url"
	},
	{
		tag: tags.labelName,
		class: "tok-labelName"
	},
	{
		tag: tags.inserted,
		class: "tok-inserted"
	},
	{
		tag: tags.deleted,
		class: "tok-deleted"
	},
	{
		tag: tags.literal,
		class: "tok-literal"
	},
	{
		tag: tags.string,
		class: "tok-string"
	},
	{
		tag: tags.number,
		class: "tok-number"
	},
	{
		tag: [
			tags.regexp,
			tags.escape,
			tags.special(tags.string)
		],
		class: "tok-string2"
	},
	{
		tag: tags.variableName,
		class: "tok-variableName"
	},
	{
		tag: tags.local(tags.variableName),
		class: "tok-variableName tok-local"
	},
	{
		tag: tags.definition(tags.variableName),
		class: "tok-variableName tok-definition"
	},
	{
		tag: tags.special(tags.variableName),
		class: "tok-variableName2"
	},
	{
		tag: tags.definition(tags.propertyName),
		class: "tok-propertyName tok-definition"
	},
	{
		tag: tags.typeName,
		class: "tok-typeName"
	},
	{
		tag: tags.namespace,
		class: "tok-namespace"
	},
	{
		tag: tags.className,
		class: "tok-className"
	},
	{
		tag: tags.macroName,
		class: "tok-macroName"
	},
	{
		tag: tags.propertyName,
		class: "tok-propertyName"
	},
	{
		tag: tags.operator,
		class: "tok-operator"
	},
	{
		tag: tags.comment,
		class: "tok-comment"
	},
	{
		tag: tags.meta,
		class: "tok-meta"
	},
	{
		tag: tags.invalid,
		class: "tok-invalid"
	},
	{
		tag: tags.punctuation,
		class: "tok-punctuation"
	}
]);
// node_modules/@lezer/python/dist/index.js
const printKeyword = 1;
const indent = 194;
const dedent = 195;
const newline$1 = 196;
const blankLineStart = 197;
const newlineBracketed = 198;
const eof = 199;
const stringContent = 200;
const Escape = 2;
const replacementStart = 3;
const stringEnd = 201;
const ParenL = 24;
const ParenthesizedExpression = 25;
const TupleExpression = 49;
const ComprehensionExpression = 50;
const BracketL = 55;
const ArrayExpression = 56;
const ArrayComprehensionExpression = 57;
const BraceL = 59;
const DictionaryExpression = 60;
const DictionaryComprehensionExpression = 61;
const SetExpression = 62;
const SetComprehensionExpression = 63;
const ArgList = 65;
const subscript = 238;
const String$1 = 71;
const stringStart = 241;
const stringStartD = 242;
const stringStartL = 243;
const stringStartLD = 244;
const stringStartR = 245;
const stringStartRD = 246;
const stringStartRL = 247;
const stringStartRLD = 248;
const FormatString = 72;
const stringStartF = 249;
const stringStartFD = 250;
const stringStartFL = 251;
const stringStartFLD = 252;
const stringStartFR = 253;
const stringStartFRD = 254;
const stringStartFRL = 255;
const stringStartFRLD = 256;
const FormatReplacement = 73;
const nestedFormatReplacement = 77;
const importList = 263;
const TypeParamList = 112;
const ParamList = 130;
const SequencePattern = 151;
const MappingPattern = 152;
const PatternArgList = 155;
const newline = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;
const hash = 35;
const parenOpen = 40;
const dot = 46;
const braceOpen = 123;
const braceClose = 125;
const singleQuote = 39;
const doubleQuote = 34;
const backslash = 92;
const letter_o = 111;
const letter_x = 120;
const letter_N = 78;
const letter_u = 117;
const letter_U = 85;
const bracketed = new Set([
	ParenthesizedExpression,
	TupleExpression,
	ComprehensionExpression,
	importList,
	ArgList,
	ParamList,
	ArrayExpression,
	ArrayComprehensionExpression,
	subscript,
	SetExpression,
	SetComprehensionExpression,
	FormatString,
	FormatReplacement,
	nestedFormatReplacement,
	DictionaryExpression,
	DictionaryComprehensionExpression,
	SequencePattern,
	MappingPattern,
	PatternArgList,
	TypeParamList
]);
function isLineBreak(ch) {
	return ch == newline || ch == carriageReturn;
}
function isHex(ch) {
	return ch >= 48 && ch <= 57 || ch >= 65 && ch <= 70 || ch >= 97 && ch <= 102;
}
const newlines = new ExternalTokenizer((input, stack) => {
	let prev;
	if (input.next < 0) input.acceptToken(eof);
	else if (stack.context.flags & cx_Bracketed) {
		if (isLineBreak(input.next)) input.acceptToken(newlineBracketed, 1);
	} else if (((prev = input.peek(-1)) < 0 || isLineBreak(prev)) && stack.canShift(blankLineStart)) {
		let spaces = 0;
		while (input.next == space || input.next == tab) {
			input.advance();
			spaces++;
		}
		if (input.next == newline || input.next == carriageReturn || input.next == hash) input.acceptToken(blankLineStart, -spaces);
	} else if (isLineBreak(input.next)) input.acceptToken(newline$1, 1);
}, { contextual: true });
const indentation = new ExternalTokenizer((input, stack) => {
	let context = stack.context;
	if (context.flags) return;
	let prev = input.peek(-1);
	if (prev == newline || prev == carriageReturn) {
		let depth = 0, chars = 0;
		for (;;) {
			if (input.next == space) depth++;
			else if (input.next == tab) depth += 8 - depth % 8;
			else break;
			input.advance();
			chars++;
		}
		if (depth != context.indent && input.next != newline && input.next != carriageReturn && input.next != hash) {
			if (depth < context.indent) input.acceptToken(dedent, -chars);
			else input.acceptToken(indent);
		}
	}
});
const cx_Bracketed = 1;
const cx_String = 2;
const cx_DoubleQuote = 4;
const cx_Long = 8;
const cx_Raw = 16;
const cx_Format = 32;
function Context(parent, indent, flags) {
	this.parent = parent;
	this.indent = indent;
	this.flags = flags;
	this.hash = (parent ? parent.hash + parent.hash << 8 : 0) + indent + (indent << 4) + flags + (flags << 6);
}
const topIndent = new Context(null, 0, 0);
function countIndent(space) {
	let depth = 0;
	for (let i = 0; i < space.length; i++) depth += space.charCodeAt(i) == tab ? 8 - depth % 8 : 1;
	return depth;
}
const stringFlags = new Map([
	[stringStart, 0],
	[stringStartD, cx_DoubleQuote],
	[stringStartL, cx_Long],
	[stringStartLD, 12],
	[stringStartR, cx_Raw],
	[stringStartRD, 20],
	[stringStartRL, 24],
	[stringStartRLD, 28],
	[stringStartF, cx_Format],
	[stringStartFD, 36],
	[stringStartFL, 40],
	[stringStartFLD, 44],
	[stringStartFR, 48],
	[stringStartFRD, 52],
	[stringStartFRL, 56],
	[stringStartFRLD, 60]
].map(([term, flags]) => [term, flags | cx_String]));
const trackIndent = new ContextTracker({
	start: topIndent,
	reduce(context, term, _, input) {
		if (context.flags & cx_Bracketed && bracketed.has(term) || (term == String$1 || term == FormatString) && context.flags & cx_String) return context.parent;
		return context;
	},
	shift(context, term, stack, input) {
		if (term == indent) return new Context(context, countIndent(input.read(input.pos, stack.pos)), 0);
		if (term == dedent) return context.parent;
		if (term == ParenL || term == BracketL || term == BraceL || term == replacementStart) return new Context(context, 0, cx_Bracketed);
		if (stringFlags.has(term)) return new Context(context, 0, stringFlags.get(term) | context.flags & cx_Bracketed);
		return context;
	},
	hash(context) {
		return context.hash;
	}
});
const legacyPrint = new ExternalTokenizer((input) => {
	for (let i = 0; i < 5; i++) {
		if (input.next != "print".charCodeAt(i)) return;
		input.advance();
	}
	if (/\w/.test(String.fromCharCode(input.next))) return;
	for (let off = 0;; off++) {
		let next = input.peek(off);
		if (next == space || next == tab) continue;
		if (next != parenOpen && next != dot && next != newline && next != carriageReturn && next != hash) input.acceptToken(printKeyword);
		return;
	}
});
const strings = new ExternalTokenizer((input, stack) => {
	let { flags } = stack.context;
	let quote = flags & cx_DoubleQuote ? doubleQuote : singleQuote;
	let long = (flags & cx_Long) > 0;
	let escapes = !(flags & cx_Raw);
	let format = (flags & cx_Format) > 0;
	let start = input.pos;
	for (;;) if (input.next < 0) break;
	else if (format && input.next == braceOpen) {
		if (input.peek(1) == braceOpen) input.advance(2);
		else {
			if (input.pos == start) {
				input.acceptToken(replacementStart, 1);
				return;
			}
			break;
		}
	} else if (escapes && input.next == backslash) {
		if (input.pos == start) {
			input.advance();
			let escaped = input.next;
			if (escaped >= 0) {
				input.advance();
				skipEscape(input, escaped);
			}
			input.acceptToken(Escape);
			return;
		}
		break;
	} else if (input.next == backslash && !escapes && input.peek(1) > -1) input.advance(2);
	else if (input.next == quote && (!long || input.peek(1) == quote && input.peek(2) == quote)) {
		if (input.pos == start) {
			input.acceptToken(stringEnd, long ? 3 : 1);
			return;
		}
		break;
	} else if (input.next == newline) {
		if (long) input.advance();
		else if (input.pos == start) {
			input.acceptToken(stringEnd);
			return;
		}
		break;
	} else input.advance();
	if (input.pos > start) input.acceptToken(stringContent);
});
function skipEscape(input, ch) {
	if (ch == letter_o) for (let i = 0; i < 2 && input.next >= 48 && input.next <= 55; i++) input.advance();
	else if (ch == letter_x) for (let i = 0; i < 2 && isHex(input.next); i++) input.advance();
	else if (ch == letter_u) for (let i = 0; i < 4 && isHex(input.next); i++) input.advance();
	else if (ch == letter_U) for (let i = 0; i < 8 && isHex(input.next); i++) input.advance();
	else if (ch == letter_N) {
		if (input.next == braceOpen) {
			input.advance();
			while (input.next >= 0 && input.next != braceClose && input.next != singleQuote && input.next != doubleQuote && input.next != newline) input.advance();
			if (input.next == braceClose) input.advance();
		}
	}
}
const pythonHighlighting = styleTags({
	"async \"*\" \"**\" FormatConversion FormatSpec": tags.modifier,
	"for while if elif else try except finally return raise break continue with pass assert await yield match case": tags.controlKeyword,
	"in not and or is del": tags.operatorKeyword,
	"from def class global nonlocal lambda": tags.definitionKeyword,
	import: tags.moduleKeyword,
	"with as print": tags.keyword,
	Boolean: tags.bool,
	None: tags.null,
	VariableName: tags.variableName,
	"CallExpression/VariableName": tags.function(tags.variableName),
	"FunctionDefinition/VariableName": tags.function(tags.definition(tags.variableName)),
	"ClassDefinition/VariableName": tags.definition(tags.className),
	PropertyName: tags.propertyName,
	"CallExpression/MemberExpression/PropertyName": tags.function(tags.propertyName),
	Comment: tags.lineComment,
	Number: tags.number,
	String: tags.string,
	FormatString: tags.special(tags.string),
	Escape: tags.escape,
	UpdateOp: tags.updateOperator,
	"ArithOp!": tags.arithmeticOperator,
	BitOp: tags.bitwiseOperator,
	CompareOp: tags.compareOperator,
	AssignOp: tags.definitionOperator,
	Ellipsis: tags.punctuation,
	At: tags.meta,
	"( )": tags.paren,
	"[ ]": tags.squareBracket,
	"{ }": tags.brace,
	".": tags.derefOperator,
	", ;": tags.separator
});
const spec_identifier = {
	__proto__: null,
	await: 44,
	or: 54,
	and: 56,
	in: 60,
	not: 62,
	is: 64,
	if: 70,
	else: 72,
	lambda: 76,
	yield: 94,
	from: 96,
	async: 102,
	for: 104,
	None: 162,
	True: 164,
	False: 164,
	del: 178,
	pass: 182,
	break: 186,
	continue: 190,
	return: 194,
	raise: 202,
	import: 206,
	as: 208,
	global: 212,
	nonlocal: 214,
	assert: 218,
	type: 223,
	elif: 236,
	while: 240,
	try: 246,
	except: 248,
	finally: 250,
	with: 254,
	def: 258,
	class: 268,
	match: 279,
	case: 285
};
const parser = LRParser.deserialize({
	version: 14,
	states: "##jQ`QeOOP$}OSOOO&WQtO'#HUOOQS'#Co'#CoOOQS'#Cp'#CpO'vQdO'#CnO*UQtO'#HTOOQS'#HU'#HUOOQS'#DU'#DUOOQS'#HT'#HTO*rQdO'#D_O+VQdO'#DfO+gQdO'#DjO+zOWO'#DuO,VOWO'#DvO.[QtO'#GuOOQS'#Gu'#GuO'vQdO'#GtO0ZQtO'#GtOOQS'#Eb'#EbO0rQdO'#EcOOQS'#Gs'#GsO0|QdO'#GrOOQV'#Gr'#GrO1XQdO'#FYOOQS'#G^'#G^O1^QdO'#FXOOQV'#IS'#ISOOQV'#Gq'#GqOOQV'#Fq'#FqQ`QeOOO'vQdO'#CqO1lQdO'#C}O1sQdO'#DRO2RQdO'#HYO2cQtO'#EVO'vQdO'#EWOOQS'#EY'#EYOOQS'#E['#E[OOQS'#E^'#E^O2wQdO'#E`O3_QdO'#EdO3rQdO'#EfO3zQtO'#EfO1XQdO'#EiO0rQdO'#ElO1XQdO'#EnO0rQdO'#EtO0rQdO'#EwO4VQdO'#EyO4^QdO'#FOO4iQdO'#EzO0rQdO'#FOO1XQdO'#FQO1XQdO'#FVO4nQdO'#F[P4uOdO'#GpPOOO)CBd)CBdOOQS'#Ce'#CeOOQS'#Cf'#CfOOQS'#Cg'#CgOOQS'#Ch'#ChOOQS'#Ci'#CiOOQS'#Cj'#CjOOQS'#Cl'#ClO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO5TQdO'#DoOOQS,5:Y,5:YO5hQdO'#HdOOQS,5:],5:]O5uQ!fO,5:]O5zQtO,59YO1lQdO,59bO1lQdO,59bO1lQdO,59bO8jQdO,59bO8oQdO,59bO8vQdO,59jO8}QdO'#HTO:TQdO'#HSOOQS'#HS'#HSOOQS'#D['#D[O:lQdO,59aO'vQdO,59aO:zQdO,59aOOQS,59y,59yO;PQdO,5:RO'vQdO,5:ROOQS,5:Q,5:QO;_QdO,5:QO;dQdO,5:XO'vQdO,5:XO'vQdO,5:VOOQS,5:U,5:UO;uQdO,5:UO;zQdO,5:WOOOW'#Fy'#FyO<POWO,5:aOOQS,5:a,5:aO<[QdO'#HwOOOW'#Dw'#DwOOOW'#Fz'#FzO<lOWO,5:bOOQS,5:b,5:bOOQS'#F}'#F}O<zQtO,5:iO?lQtO,5=`O@VQ#xO,5=`O@vQtO,5=`OOQS,5:},5:}OA_QeO'#GWOBqQdO,5;^OOQV,5=^,5=^OB|QtO'#IPOCkQdO,5;tOOQS-E:[-E:[OOQV,5;s,5;sO4dQdO'#FQOOQV-E9o-E9oOCsQtO,59]OEzQtO,59iOFeQdO'#HVOFpQdO'#HVO1XQdO'#HVOF{QdO'#DTOGTQdO,59mOGYQdO'#HZO'vQdO'#HZO0rQdO,5=tOOQS,5=t,5=tO0rQdO'#EROOQS'#ES'#ESOGwQdO'#GPOHXQdO,58|OHXQdO,58|O*xQdO,5:oOHgQtO'#H]OOQS,5:r,5:rOOQS,5:z,5:zOHzQdO,5;OOI]QdO'#IOO1XQdO'#H}OOQS,5;Q,5;QOOQS'#GT'#GTOIqQtO,5;QOJPQdO,5;QOJUQdO'#IQOOQS,5;T,5;TOJdQdO'#H|OOQS,5;W,5;WOJuQdO,5;YO4iQdO,5;`O4iQdO,5;cOJ}QtO'#ITO'vQdO'#ITOKXQdO,5;eO4VQdO,5;eO0rQdO,5;jO1XQdO,5;lOK^QeO'#EuOLjQgO,5;fO!!kQdO'#IUO4iQdO,5;jO!!vQdO,5;lO!#OQdO,5;qO!#ZQtO,5;vO'vQdO,5;vPOOO,5=[,5=[P!#bOSO,5=[P!#jOdO,5=[O!&bQtO1G.jO!&iQtO1G.jO!)YQtO1G.jO!)dQtO1G.jO!+}QtO1G.jO!,bQtO1G.jO!,uQdO'#HcO!-TQtO'#GuO0rQdO'#HcO!-_QdO'#HbOOQS,5:Z,5:ZO!-gQdO,5:ZO!-lQdO'#HeO!-wQdO'#HeO!.[QdO,5>OOOQS'#Ds'#DsOOQS1G/w1G/wOOQS1G.|1G.|O!/[QtO1G.|O!/cQtO1G.|O1lQdO1G.|O!0OQdO1G/UOOQS'#DZ'#DZO0rQdO,59tOOQS1G.{1G.{O!0VQdO1G/eO!0gQdO1G/eO!0oQdO1G/fO'vQdO'#H[O!0tQdO'#H[O!0yQtO1G.{O!1ZQdO,59iO!2aQdO,5=zO!2qQdO,5=zO!2yQdO1G/mO!3OQtO1G/mOOQS1G/l1G/lO!3`QdO,5=uO!4VQdO,5=uO0rQdO1G/qO!4tQdO1G/sO!4yQtO1G/sO!5ZQtO1G/qOOQS1G/p1G/pOOQS1G/r1G/rOOOW-E9w-E9wOOQS1G/{1G/{O!5kQdO'#HxO0rQdO'#HxO!5|QdO,5>cOOOW-E9x-E9xOOQS1G/|1G/|OOQS-E9{-E9{O!6[Q#xO1G2zO!6{QtO1G2zO'vQdO,5<jOOQS,5<j,5<jOOQS-E9|-E9|OOQS,5<r,5<rOOQS-E:U-E:UOOQV1G0x1G0xO1XQdO'#GRO!7dQtO,5>kOOQS1G1`1G1`O!8RQdO1G1`OOQS'#DV'#DVO0rQdO,5=qOOQS,5=q,5=qO!8WQdO'#FrO!8cQdO,59oO!8kQdO1G/XO!8uQtO,5=uOOQS1G3`1G3`OOQS,5:m,5:mO!9fQdO'#GtOOQS,5<k,5<kOOQS-E9}-E9}O!9wQdO1G.hOOQS1G0Z1G0ZO!:VQdO,5=wO!:gQdO,5=wO0rQdO1G0jO0rQdO1G0jO!:xQdO,5>jO!;ZQdO,5>jO1XQdO,5>jO!;lQdO,5>iOOQS-E:R-E:RO!;qQdO1G0lO!;|QdO1G0lO!<RQdO,5>lO!<aQdO,5>lO!<oQdO,5>hO!=VQdO,5>hO!=hQdO'#EpO0rQdO1G0tO!=sQdO1G0tO!=xQgO1G0zO!AvQgO1G0}O!EqQdO,5>oO!E{QdO,5>oO!FTQtO,5>oO0rQdO1G1PO!F_QdO1G1PO4iQdO1G1UO!!vQdO1G1WOOQV,5;a,5;aO!FdQfO,5;aO!FiQgO1G1QO!JjQdO'#GZO4iQdO1G1QO4iQdO1G1QO!JzQdO,5>pO!KXQdO,5>pO1XQdO,5>pOOQV1G1U1G1UO!KaQdO'#FSO!KrQ!fO1G1WO!KzQdO1G1WOOQV1G1]1G1]O4iQdO1G1]O!LPQdO1G1]O!LXQdO'#F^OOQV1G1b1G1bO!#ZQtO1G1bPOOO1G2v1G2vP!L^OSO1G2vOOQS,5=},5=}OOQS'#Dp'#DpO0rQdO,5=}O!LfQdO,5=|O!LyQdO,5=|OOQS1G/u1G/uO!MRQdO,5>PO!McQdO,5>PO!MkQdO,5>PO!NOQdO,5>PO!N`QdO,5>POOQS1G3j1G3jOOQS7+$h7+$hO!8kQdO7+$pO#!RQdO1G.|O#!YQdO1G.|OOQS1G/`1G/`OOQS,5<`,5<`O'vQdO,5<`OOQS7+%P7+%PO#!aQdO7+%POOQS-E9r-E9rOOQS7+%Q7+%QO#!qQdO,5=vO'vQdO,5=vOOQS7+$g7+$gO#!vQdO7+%PO##OQdO7+%QO##TQdO1G3fOOQS7+%X7+%XO##eQdO1G3fO##mQdO7+%XOOQS,5<_,5<_O'vQdO,5<_O##rQdO1G3aOOQS-E9q-E9qO#$iQdO7+%]OOQS7+%_7+%_O#$wQdO1G3aO#%fQdO7+%_O#%kQdO1G3gO#%{QdO1G3gO#&TQdO7+%]O#&YQdO,5>dO#&sQdO,5>dO#&sQdO,5>dOOQS'#Dx'#DxO#'UO&jO'#DzO#'aO`O'#HyOOOW1G3}1G3}O#'fQdO1G3}O#'nQdO1G3}O#'yQ#xO7+(fO#(jQtO1G2UP#)TQdO'#GOOOQS,5<m,5<mOOQS-E:P-E:POOQS7+&z7+&zOOQS1G3]1G3]OOQS,5<^,5<^OOQS-E9p-E9pOOQS7+$s7+$sO#)bQdO,5=`O#){QdO,5=`O#*^QtO,5<aO#*qQdO1G3cOOQS-E9s-E9sOOQS7+&U7+&UO#+RQdO7+&UO#+aQdO,5<nO#+uQdO1G4UOOQS-E:Q-E:QO#,WQdO1G4UOOQS1G4T1G4TOOQS7+&W7+&WO#,iQdO7+&WOOQS,5<p,5<pO#,tQdO1G4WOOQS-E:S-E:SOOQS,5<l,5<lO#-SQdO1G4SOOQS-E:O-E:OO1XQdO'#EqO#-jQdO'#EqO#-uQdO'#IRO#-}QdO,5;[OOQS7+&`7+&`O0rQdO7+&`O#.SQgO7+&fO!JmQdO'#GXO4iQdO7+&fO4iQdO7+&iO#2QQtO,5<tO'vQdO,5<tO#2[QdO1G4ZOOQS-E:W-E:WO#2fQdO1G4ZO4iQdO7+&kO0rQdO7+&kOOQV7+&p7+&pO!KrQ!fO7+&rO!KzQdO7+&rO`QeO1G0{OOQV-E:X-E:XO4iQdO7+&lO4iQdO7+&lOOQV,5<u,5<uO#2nQdO,5<uO!JmQdO,5<uOOQV7+&l7+&lO#2yQgO7+&lO#6tQdO,5<vO#7PQdO1G4[OOQS-E:Y-E:YO#7^QdO1G4[O#7fQdO'#IWO#7tQdO'#IWO1XQdO'#IWOOQS'#IW'#IWO#8PQdO'#IVOOQS,5;n,5;nO#8XQdO,5;nO0rQdO'#FUOOQV7+&r7+&rO4iQdO7+&rOOQV7+&w7+&wO4iQdO7+&wO#8^QfO,5;xOOQV7+&|7+&|POOO7+(b7+(bO#8cQdO1G3iOOQS,5<c,5<cO#8qQdO1G3hOOQS-E9u-E9uO#9UQdO,5<dO#9aQdO,5<dO#9tQdO1G3kOOQS-E9v-E9vO#:UQdO1G3kO#:^QdO1G3kO#:nQdO1G3kO#:UQdO1G3kOOQS<<H[<<H[O#:yQtO1G1zOOQS<<Hk<<HkP#;WQdO'#FtO8vQdO1G3bO#;eQdO1G3bO#;jQdO<<HkOOQS<<Hl<<HlO#;zQdO7+)QOOQS<<Hs<<HsO#<[QtO1G1yP#<{QdO'#FsO#=YQdO7+)RO#=jQdO7+)RO#=rQdO<<HwO#=wQdO7+({OOQS<<Hy<<HyO#>nQdO,5<bO'vQdO,5<bOOQS-E9t-E9tOOQS<<Hw<<HwOOQS,5<g,5<gO0rQdO,5<gO#>sQdO1G4OOOQS-E9y-E9yO#?^QdO1G4OO<[QdO'#H{OOOO'#D{'#D{OOOO'#F|'#F|O#?oO&jO,5:fOOOW,5>e,5>eOOOW7+)i7+)iO#?zQdO7+)iO#@SQdO1G2zO#@mQdO1G2zP'vQdO'#FuO0rQdO<<IpO1XQdO1G2YP1XQdO'#GSO#AOQdO7+)pO#AaQdO7+)pOOQS<<Ir<<IrP1XQdO'#GUP0rQdO'#GQOOQS,5;],5;]O#ArQdO,5>mO#BQQdO,5>mOOQS1G0v1G0vOOQS<<Iz<<IzOOQV-E:V-E:VO4iQdO<<JQOOQV,5<s,5<sO4iQdO,5<sOOQV<<JQ<<JQOOQV<<JT<<JTO#BYQtO1G2`P#BdQdO'#GYO#BkQdO7+)uO#BuQgO<<JVO4iQdO<<JVOOQV<<J^<<J^O4iQdO<<J^O!KrQ!fO<<J^O#FpQgO7+&gOOQV<<JW<<JWO#FzQgO<<JWOOQV1G2a1G2aO1XQdO1G2aO#JuQdO1G2aO4iQdO<<JWO1XQdO1G2bP0rQdO'#G[O#KQQdO7+)vO#K_QdO7+)vOOQS'#FT'#FTO0rQdO,5>rO#KgQdO,5>rO#KrQdO,5>rO#K}QdO,5>qO#L`QdO,5>qOOQS1G1Y1G1YOOQS,5;p,5;pOOQV<<Jc<<JcO#LhQdO1G1dOOQS7+)T7+)TP#LmQdO'#FwO#L}QdO1G2OO#MbQdO1G2OO#MrQdO1G2OP#M}QdO'#FxO#N[QdO7+)VO#NlQdO7+)VO#NlQdO7+)VO#NtQdO7+)VO$ UQdO7+(|O8vQdO7+(|OOQSAN>VAN>VO$ oQdO<<LmOOQSAN>cAN>cO0rQdO1G1|O$!PQtO1G1|P$!ZQdO'#FvOOQS1G2R1G2RP$!hQdO'#F{O$!uQdO7+)jO$#`QdO,5>gOOOO-E9z-E9zOOOW<<MT<<MTO$#nQdO7+(fOOQSAN?[AN?[OOQS7+'t7+'tO$$XQdO<<M[OOQS,5<q,5<qO$$jQdO1G4XOOQS-E:T-E:TOOQVAN?lAN?lOOQV1G2_1G2_O4iQdOAN?qO$$xQgOAN?qOOQVAN?xAN?xO4iQdOAN?xOOQV<<JR<<JRO4iQdOAN?rO4iQdO7+'{OOQV7+'{7+'{O1XQdO7+'{OOQVAN?rAN?rOOQS7+'|7+'|O$(sQdO<<MbOOQS1G4^1G4^O0rQdO1G4^OOQS,5<w,5<wO$)QQdO1G4]OOQS-E:Z-E:ZOOQU'#G_'#G_O$)cQfO7+'OO$)nQdO'#F_O$*uQdO7+'jO$+VQdO7+'jOOQS7+'j7+'jO$+bQdO<<LqO$+rQdO<<LqO$+rQdO<<LqO$+zQdO'#H^OOQS<<Lh<<LhO$,UQdO<<LhOOQS7+'h7+'hOOQS'#D|'#D|OOOO1G4R1G4RO$,oQdO1G4RO$,wQdO1G4RP!=hQdO'#GVOOQVG25]G25]O4iQdOG25]OOQVG25dG25dOOQVG25^G25^OOQV<<Kg<<KgO4iQdO<<KgOOQS7+)x7+)xP$-SQdO'#G]OOQU-E:]-E:]OOQV<<Jj<<JjO$-vQtO'#FaOOQS'#Fc'#FcO$.WQdO'#FbO$.xQdO'#FbOOQS'#Fb'#FbO$.}QdO'#IYO$)nQdO'#FiO$)nQdO'#FiO$/fQdO'#FjO$)nQdO'#FkO$/mQdO'#IZOOQS'#IZ'#IZO$0[QdO,5;yOOQS<<KU<<KUO$0dQdO<<KUO$0tQdOANB]O$1UQdOANB]O$1^QdO'#H_OOQS'#H_'#H_O1sQdO'#DcO$1wQdO,5=xOOQSANBSANBSOOOO7+)m7+)mO$2`QdO7+)mOOQVLD*wLD*wOOQVANARANARO5uQ!fO'#GaO$2hQtO,5<SO$)nQdO'#FmOOQS,5<W,5<WOOQS'#Fd'#FdO$3YQdO,5;|O$3_QdO,5;|OOQS'#Fg'#FgO$)nQdO'#G`O$4PQdO,5<QO$4kQdO,5>tO$4{QdO,5>tO1XQdO,5<PO$5^QdO,5<TO$5cQdO,5<TO$)nQdO'#I[O$5hQdO'#I[O$5mQdO,5<UOOQS,5<V,5<VO0rQdO'#FpOOQU1G1e1G1eO4iQdO1G1eOOQSAN@pAN@pO$5rQdOG27wO$6SQdO,59}OOQS1G3d1G3dOOOO<<MX<<MXOOQS,5<{,5<{OOQS-E:_-E:_O$6XQtO'#FaO$6`QdO'#I]O$6nQdO'#I]O$6vQdO,5<XOOQS1G1h1G1hO$6{QdO1G1hO$7QQdO,5<zOOQS-E:^-E:^O$7lQdO,5=OO$8TQdO1G4`OOQS-E:b-E:bOOQS1G1k1G1kOOQS1G1o1G1oO$8eQdO,5>vO$)nQdO,5>vOOQS1G1p1G1pOOQS,5<[,5<[OOQU7+'P7+'PO$+zQdO1G/iO$)nQdO,5<YO$8sQdO,5>wO$8zQdO,5>wOOQS1G1s1G1sOOQS7+'S7+'SP$)nQdO'#GdO$9SQdO1G4bO$9^QdO1G4bO$9fQdO1G4bOOQS7+%T7+%TO$9tQdO1G1tO$:SQtO'#FaO$:ZQdO,5<}OOQS,5<},5<}O$:iQdO1G4cOOQS-E:a-E:aO$)nQdO,5<|O$:pQdO,5<|O$:uQdO7+)|OOQS-E:`-E:`O$;PQdO7+)|O$)nQdO,5<ZP$)nQdO'#GcO$;XQdO1G2hO$)nQdO1G2hP$;gQdO'#GbO$;nQdO<<MhO$;xQdO1G1uO$<WQdO7+(SO8vQdO'#C}O8vQdO,59bO8vQdO,59bO8vQdO,59bO$<fQtO,5=`O8vQdO1G.|O0rQdO1G/XO0rQdO7+$pP$<yQdO'#GOO'vQdO'#GtO$=WQdO,59bO$=]QdO,59bO$=dQdO,59mO$=iQdO1G/UO1sQdO'#DRO8vQdO,59j",
	stateData: "$>S~O%cOS%^OSSOS%]PQ~OPdOVaOfoOhYOopOs!POvqO!PrO!Q{O!T!SO!U!RO!XZO!][O!h`O!r`O!s`O!t`O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO#l!QO#o!TO#s!UO#u!VO#z!WO#}hO$P!XO%oRO%pRO%tSO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O~O%]!YO~OV!aO_!aOa!bOh!iO!X!kO!f!mO%j![O%k!]O%l!^O%m!_O%n!_O%o!`O%p!`O%q!aO%r!aO%s!aO~Ok%xXl%xXm%xXn%xXo%xXp%xXs%xXz%xX{%xX!x%xX#g%xX%[%xX%_%xX%z%xXg%xX!T%xX!U%xX%{%xX!W%xX![%xX!Q%xX#[%xXt%xX!m%xX~P%SOfoOhYO!XZO!][O!h`O!r`O!s`O!t`O%oRO%pRO%tSO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O~Oz%wX{%wX#g%wX%[%wX%_%wX%z%wX~Ok!pOl!qOm!oOn!oOo!rOp!sOs!tO!x%wX~P)pOV!zOg!|Oo0cOv0qO!PrO~P'vOV#OOo0cOv0qO!W#PO~P'vOV#SOa#TOo0cOv0qO![#UO~P'vOQ#XO%`#XO%a#ZO~OQ#^OR#[O%`#^O%a#`O~OV%iX_%iXa%iXh%iXk%iXl%iXm%iXn%iXo%iXp%iXs%iXz%iX!X%iX!f%iX%j%iX%k%iX%l%iX%m%iX%n%iX%o%iX%p%iX%q%iX%r%iX%s%iXg%iX!T%iX!U%iX~O&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O{%iX!x%iX#g%iX%[%iX%_%iX%z%iX%{%iX!W%iX![%iX!Q%iX#[%iXt%iX!m%iX~P,eOz#dO{%hX!x%hX#g%hX%[%hX%_%hX%z%hX~Oo0cOv0qO~P'vO#g#gO%[#iO%_#iO~O%uWO~O!T#nO#u!VO#z!WO#}hO~OopO~P'vOV#sOa#tO%uWO{wP~OV#xOo0cOv0qO!Q#yO~P'vO{#{O!x$QO%z#|O#g!yX%[!yX%_!yX~OV#xOo0cOv0qO#g#SX%[#SX%_#SX~P'vOo0cOv0qO#g#WX%[#WX%_#WX~P'vOh$WO%uWO~O!f$YO!r$YO%uWO~OV$eO~P'vO!U$gO#s$hO#u$iO~O{$jO~OV$qO~P'vOS$sO%[$rO%_$rO%c$tO~OV$}Oa$}Og%POo0cOv0qO~P'vOo0cOv0qO{%SO~P'vO&Y%UO~Oa!bOh!iO!X!kO!f!mOVba_bakbalbambanbaobapbasbazba{ba!xba#gba%[ba%_ba%jba%kba%lba%mba%nba%oba%pba%qba%rba%sba%zbagba!Tba!Uba%{ba!Wba![ba!Qba#[batba!mba~On%ZO~Oo%ZO~P'vOo0cO~P'vOk0eOl0fOm0dOn0dOo0mOp0nOs0rOg%wX!T%wX!U%wX%{%wX!W%wX![%wX!Q%wX#[%wX!m%wX~P)pO%{%]Og%vXz%vX!T%vX!U%vX!W%vX{%vX~Og%_Oz%`O!T%dO!U%cO~Og%_O~Oz%gO!T%dO!U%cO!W&SX~O!W%kO~Oz%lO{%nO!T%dO!U%cO![%}X~O![%rO~O![%sO~OQ#XO%`#XO%a%uO~OV%wOo0cOv0qO!PrO~P'vOQ#^OR#[O%`#^O%a%zO~OV!qa_!qaa!qah!qak!qal!qam!qan!qao!qap!qas!qaz!qa{!qa!X!qa!f!qa!x!qa#g!qa%[!qa%_!qa%j!qa%k!qa%l!qa%m!qa%n!qa%o!qa%p!qa%q!qa%r!qa%s!qa%z!qag!qa!T!qa!U!qa%{!qa!W!qa![!qa!Q!qa#[!qat!qa!m!qa~P#yOz%|O{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~P%SOV&OOopOvqO{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~P'vOz%|O{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~OPdOVaOopOvqO!PrO!Q{O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO#g$zX%[$zX%_$zX~P'vO#g#gO%[&TO%_&TO~O!f&UOh&sX%[&sXz&sX#[&sX#g&sX%_&sX#Z&sXg&sX~Oh!iO%[&WO~Okealeameaneaoeapeaseazea{ea!xea#gea%[ea%_ea%zeagea!Tea!Uea%{ea!Wea![ea!Qea#[eatea!mea~P%SOsqazqa{qa#gqa%[qa%_qa%zqa~Ok!pOl!qOm!oOn!oOo!rOp!sO!xqa~PEcO%z&YOz%yX{%yX~O%uWOz%yX{%yX~Oz&]O{wX~O{&_O~Oz%lO#g%}X%[%}X%_%}Xg%}X{%}X![%}X!m%}X%z%}X~OV0lOo0cOv0qO!PrO~P'vO%z#|O#gUa%[Ua%_Ua~Oz&hO#g&PX%[&PX%_&PXn&PX~P%SOz&kO!Q&jO#g#Wa%[#Wa%_#Wa~Oz&lO#[&nO#g&rX%[&rX%_&rXg&rX~O!f$YO!r$YO#Z&qO%uWO~O#Z&qO~Oz&sO#g&tX%[&tX%_&tX~Oz&uO#g&pX%[&pX%_&pX{&pX~O!X&wO%z&xO~Oz&|On&wX~P%SOn'PO~OPdOVaOopOvqO!PrO!Q{O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO%['UO~P'vOt'YO#p'WO#q'XOP#naV#naf#nah#nao#nas#nav#na!P#na!Q#na!T#na!U#na!X#na!]#na!h#na!r#na!s#na!t#na!{#na!}#na#P#na#R#na#T#na#X#na#Z#na#^#na#_#na#a#na#c#na#l#na#o#na#s#na#u#na#z#na#}#na$P#na%X#na%o#na%p#na%t#na%u#na&Z#na&[#na&]#na&^#na&_#na&`#na&a#na&b#na&c#na&d#na&e#na&f#na&g#na&h#na&i#na&j#na%Z#na%_#na~Oz'ZO#[']O{&xX~Oh'_O!X&wO~Oh!iO{$jO!X&wO~O{'eO~P%SO%['hO%_'hO~OS'iO%['hO%_'hO~OV!aO_!aOa!bOh!iO!X!kO!f!mO%l!^O%m!_O%n!_O%o!`O%p!`O%q!aO%r!aO%s!aOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~O%k!]O~P!#uO%kWi~P!#uOV!aO_!aOa!bOh!iO!X!kO!f!mO%o!`O%p!`O%q!aO%r!aO%s!aOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%kWi%lWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~O%m!_O%n!_O~P!&pO%mWi%nWi~P!&pOa!bOh!iO!X!kO!f!mOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%kWi%lWi%mWi%nWi%oWi%pWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~OV!aO_!aO%q!aO%r!aO%s!aO~P!)nOVWi_Wi%qWi%rWi%sWi~P!)nO!T%dO!U%cOg&VXz&VX~O%z'kO%{'kO~P,eOz'mOg&UX~Og'oO~Oz'pO{'rO!W&XX~Oo0cOv0qOz'pO{'sO!W&XX~P'vO!W'uO~Om!oOn!oOo!rOp!sOkjisjizji{ji!xji#gji%[ji%_ji%zji~Ol!qO~P!.aOlji~P!.aOk0eOl0fOm0dOn0dOo0mOp0nO~Ot'wO~P!/jOV'|Og'}Oo0cOv0qO~P'vOg'}Oz(OO~Og(QO~O!U(SO~Og(TOz(OO!T%dO!U%cO~P%SOk0eOl0fOm0dOn0dOo0mOp0nOgqa!Tqa!Uqa%{qa!Wqa![qa!Qqa#[qatqa!mqa~PEcOV'|Oo0cOv0qO!W&Sa~P'vOz(WO!W&Sa~O!W(XO~Oz(WO!T%dO!U%cO!W&Sa~P%SOV(]Oo0cOv0qO![%}a#g%}a%[%}a%_%}ag%}a{%}a!m%}a%z%}a~P'vOz(^O![%}a#g%}a%[%}a%_%}ag%}a{%}a!m%}a%z%}a~O![(aO~Oz(^O!T%dO!U%cO![%}a~P%SOz(dO!T%dO!U%cO![&Ta~P%SOz(gO{&lX![&lX!m&lX%z&lX~O{(kO![(mO!m(nO%z(jO~OV&OOopOvqO{%hi!x%hi#g%hi%[%hi%_%hi%z%hi~P'vOz(pO{%hi!x%hi#g%hi%[%hi%_%hi%z%hi~O!f&UOh&sa%[&saz&sa#[&sa#g&sa%_&sa#Z&sag&sa~O%[(uO~OV#sOa#tO%uWO~Oz&]O{wa~OopOvqO~P'vOz(^O#g%}a%[%}a%_%}ag%}a{%}a![%}a!m%}a%z%}a~P%SOz(zO#g%hX%[%hX%_%hX%z%hX~O%z#|O#gUi%[Ui%_Ui~O#g&Pa%[&Pa%_&Pan&Pa~P'vOz(}O#g&Pa%[&Pa%_&Pan&Pa~O%uWO#g&ra%[&ra%_&rag&ra~Oz)SO#g&ra%[&ra%_&rag&ra~Og)VO~OV)WOh$WO%uWO~O#Z)XO~O%uWO#g&ta%[&ta%_&ta~Oz)ZO#g&ta%[&ta%_&ta~Oo0cOv0qO#g&pa%[&pa%_&pa{&pa~P'vOz)^O#g&pa%[&pa%_&pa{&pa~OV)`Oa)`O%uWO~O%z)eO~Ot)hO#j)gOP#hiV#hif#hih#hio#his#hiv#hi!P#hi!Q#hi!T#hi!U#hi!X#hi!]#hi!h#hi!r#hi!s#hi!t#hi!{#hi!}#hi#P#hi#R#hi#T#hi#X#hi#Z#hi#^#hi#_#hi#a#hi#c#hi#l#hi#o#hi#s#hi#u#hi#z#hi#}#hi$P#hi%X#hi%o#hi%p#hi%t#hi%u#hi&Z#hi&[#hi&]#hi&^#hi&_#hi&`#hi&a#hi&b#hi&c#hi&d#hi&e#hi&f#hi&g#hi&h#hi&i#hi&j#hi%Z#hi%_#hi~Ot)iOP#kiV#kif#kih#kio#kis#kiv#ki!P#ki!Q#ki!T#ki!U#ki!X#ki!]#ki!h#ki!r#ki!s#ki!t#ki!{#ki!}#ki#P#ki#R#ki#T#ki#X#ki#Z#ki#^#ki#_#ki#a#ki#c#ki#l#ki#o#ki#s#ki#u#ki#z#ki#}#ki$P#ki%X#ki%o#ki%p#ki%t#ki%u#ki&Z#ki&[#ki&]#ki&^#ki&_#ki&`#ki&a#ki&b#ki&c#ki&d#ki&e#ki&f#ki&g#ki&h#ki&i#ki&j#ki%Z#ki%_#ki~OV)kOn&wa~P'vOz)lOn&wa~Oz)lOn&wa~P%SOn)pO~O%Y)tO~Ot)wO#p'WO#q)vOP#niV#nif#nih#nio#nis#niv#ni!P#ni!Q#ni!T#ni!U#ni!X#ni!]#ni!h#ni!r#ni!s#ni!t#ni!{#ni!}#ni#P#ni#R#ni#T#ni#X#ni#Z#ni#^#ni#_#ni#a#ni#c#ni#l#ni#o#ni#s#ni#u#ni#z#ni#}#ni$P#ni%X#ni%o#ni%p#ni%t#ni%u#ni&Z#ni&[#ni&]#ni&^#ni&_#ni&`#ni&a#ni&b#ni&c#ni&d#ni&e#ni&f#ni&g#ni&h#ni&i#ni&j#ni%Z#ni%_#ni~OV)zOo0cOv0qO{$jO~P'vOo0cOv0qO{&xa~P'vOz*OO{&xa~OV*SOa*TOg*WO%q*UO%uWO~O{$jO&{*YO~Oh'_O~Oh!iO{$jO~O%[*_O~O%[*aO%_*aO~OV$}Oa$}Oo0cOv0qOg&Ua~P'vOz*dOg&Ua~Oo0cOv0qO{*gO!W&Xa~P'vOz*hO!W&Xa~Oo0cOv0qOz*hO{*kO!W&Xa~P'vOo0cOv0qOz*hO!W&Xa~P'vOz*hO{*kO!W&Xa~Om0dOn0dOo0mOp0nOgjikjisjizji!Tji!Uji%{ji!Wji{ji![ji#gji%[ji%_ji!Qji#[jitji!mji%zji~Ol0fO~P!NkOlji~P!NkOV'|Og*pOo0cOv0qO~P'vOn*rO~Og*pOz*tO~Og*uO~OV'|Oo0cOv0qO!W&Si~P'vOz*vO!W&Si~O!W*wO~OV(]Oo0cOv0qO![%}i#g%}i%[%}i%_%}ig%}i{%}i!m%}i%z%}i~P'vOz*zO!T%dO!U%cO![&Ti~Oz*}O![%}i#g%}i%[%}i%_%}ig%}i{%}i!m%}i%z%}i~O![+OO~Oa+QOo0cOv0qO![&Ti~P'vOz*zO![&Ti~O![+SO~OV+UOo0cOv0qO{&la![&la!m&la%z&la~P'vOz+VO{&la![&la!m&la%z&la~O!]+YO&n+[O![!nX~O![+^O~O{(kO![+_O~O{(kO![+_O!m+`O~OV&OOopOvqO{%hq!x%hq#g%hq%[%hq%_%hq%z%hq~P'vOz$ri{$ri!x$ri#g$ri%[$ri%_$ri%z$ri~P%SOV&OOopOvqO~P'vOV&OOo0cOv0qO#g%ha%[%ha%_%ha%z%ha~P'vOz+aO#g%ha%[%ha%_%ha%z%ha~Oz$ia#g$ia%[$ia%_$ian$ia~P%SO#g&Pi%[&Pi%_&Pin&Pi~P'vOz+dO#g#Wq%[#Wq%_#Wq~O#[+eOz$va#g$va%[$va%_$vag$va~O%uWO#g&ri%[&ri%_&rig&ri~Oz+gO#g&ri%[&ri%_&rig&ri~OV+iOh$WO%uWO~O%uWO#g&ti%[&ti%_&ti~Oo0cOv0qO#g&pi%[&pi%_&pi{&pi~P'vO{#{Oz#eX!W#eX~Oz+mO!W&uX~O!W+oO~Ot+rO#j)gOP#hqV#hqf#hqh#hqo#hqs#hqv#hq!P#hq!Q#hq!T#hq!U#hq!X#hq!]#hq!h#hq!r#hq!s#hq!t#hq!{#hq!}#hq#P#hq#R#hq#T#hq#X#hq#Z#hq#^#hq#_#hq#a#hq#c#hq#l#hq#o#hq#s#hq#u#hq#z#hq#}#hq$P#hq%X#hq%o#hq%p#hq%t#hq%u#hq&Z#hq&[#hq&]#hq&^#hq&_#hq&`#hq&a#hq&b#hq&c#hq&d#hq&e#hq&f#hq&g#hq&h#hq&i#hq&j#hq%Z#hq%_#hq~On$|az$|a~P%SOV)kOn&wi~P'vOz+yOn&wi~Oz,TO{$jO#[,TO~O#q,VOP#nqV#nqf#nqh#nqo#nqs#nqv#nq!P#nq!Q#nq!T#nq!U#nq!X#nq!]#nq!h#nq!r#nq!s#nq!t#nq!{#nq!}#nq#P#nq#R#nq#T#nq#X#nq#Z#nq#^#nq#_#nq#a#nq#c#nq#l#nq#o#nq#s#nq#u#nq#z#nq#}#nq$P#nq%X#nq%o#nq%p#nq%t#nq%u#nq&Z#nq&[#nq&]#nq&^#nq&_#nq&`#nq&a#nq&b#nq&c#nq&d#nq&e#nq&f#nq&g#nq&h#nq&i#nq&j#nq%Z#nq%_#nq~O#[,WOz%Oa{%Oa~Oo0cOv0qO{&xi~P'vOz,YO{&xi~O{#{O%z,[Og&zXz&zX~O%uWOg&zXz&zX~Oz,`Og&yX~Og,bO~O%Y,eO~O!T%dO!U%cOg&Viz&Vi~OV$}Oa$}Oo0cOv0qOg&Ui~P'vO{,hOz$la!W$la~Oo0cOv0qO{,iOz$la!W$la~P'vOo0cOv0qO{*gO!W&Xi~P'vOz,lO!W&Xi~Oo0cOv0qOz,lO!W&Xi~P'vOz,lO{,oO!W&Xi~Og$hiz$hi!W$hi~P%SOV'|Oo0cOv0qO~P'vOn,qO~OV'|Og,rOo0cOv0qO~P'vOV'|Oo0cOv0qO!W&Sq~P'vOz$gi![$gi#g$gi%[$gi%_$gig$gi{$gi!m$gi%z$gi~P%SOV(]Oo0cOv0qO~P'vOa+QOo0cOv0qO![&Tq~P'vOz,sO![&Tq~O![,tO~OV(]Oo0cOv0qO![%}q#g%}q%[%}q%_%}qg%}q{%}q!m%}q%z%}q~P'vO{,uO~OV+UOo0cOv0qO{&li![&li!m&li%z&li~P'vOz,zO{&li![&li!m&li%z&li~O!]+YO&n+[O![!na~O{(kO![,}O~OV&OOo0cOv0qO#g%hi%[%hi%_%hi%z%hi~P'vOz-OO#g%hi%[%hi%_%hi%z%hi~O%uWO#g&rq%[&rq%_&rqg&rq~Oz-RO#g&rq%[&rq%_&rqg&rq~OV)`Oa)`O%uWO!W&ua~Oz-TO!W&ua~On$|iz$|i~P%SOV)kO~P'vOV)kOn&wq~P'vOt-XOP#myV#myf#myh#myo#mys#myv#my!P#my!Q#my!T#my!U#my!X#my!]#my!h#my!r#my!s#my!t#my!{#my!}#my#P#my#R#my#T#my#X#my#Z#my#^#my#_#my#a#my#c#my#l#my#o#my#s#my#u#my#z#my#}#my$P#my%X#my%o#my%p#my%t#my%u#my&Z#my&[#my&]#my&^#my&_#my&`#my&a#my&b#my&c#my&d#my&e#my&f#my&g#my&h#my&i#my&j#my%Z#my%_#my~O%Z-]O%_-]O~P`O#q-^OP#nyV#nyf#nyh#nyo#nys#nyv#ny!P#ny!Q#ny!T#ny!U#ny!X#ny!]#ny!h#ny!r#ny!s#ny!t#ny!{#ny!}#ny#P#ny#R#ny#T#ny#X#ny#Z#ny#^#ny#_#ny#a#ny#c#ny#l#ny#o#ny#s#ny#u#ny#z#ny#}#ny$P#ny%X#ny%o#ny%p#ny%t#ny%u#ny&Z#ny&[#ny&]#ny&^#ny&_#ny&`#ny&a#ny&b#ny&c#ny&d#ny&e#ny&f#ny&g#ny&h#ny&i#ny&j#ny%Z#ny%_#ny~Oz-aO{$jO#[-aO~Oo0cOv0qO{&xq~P'vOz-dO{&xq~O%z,[Og&zaz&za~O{#{Og&zaz&za~OV*SOa*TO%q*UO%uWOg&ya~Oz-hOg&ya~O$S-lO~OV$}Oa$}Oo0cOv0qO~P'vOo0cOv0qO{-mOz$li!W$li~P'vOo0cOv0qOz$li!W$li~P'vO{-mOz$li!W$li~Oo0cOv0qO{*gO~P'vOo0cOv0qO{*gO!W&Xq~P'vOz-pO!W&Xq~Oo0cOv0qOz-pO!W&Xq~P'vOs-sO!T%dO!U%cOg&Oq!W&Oq![&Oqz&Oq~P!/jOa+QOo0cOv0qO![&Ty~P'vOz$ji![$ji~P%SOa+QOo0cOv0qO~P'vOV+UOo0cOv0qO~P'vOV+UOo0cOv0qO{&lq![&lq!m&lq%z&lq~P'vO{(kO![-xO!m-yO%z-wO~OV&OOo0cOv0qO#g%hq%[%hq%_%hq%z%hq~P'vO%uWO#g&ry%[&ry%_&ryg&ry~OV)`Oa)`O%uWO!W&ui~Ot-}OP#m!RV#m!Rf#m!Rh#m!Ro#m!Rs#m!Rv#m!R!P#m!R!Q#m!R!T#m!R!U#m!R!X#m!R!]#m!R!h#m!R!r#m!R!s#m!R!t#m!R!{#m!R!}#m!R#P#m!R#R#m!R#T#m!R#X#m!R#Z#m!R#^#m!R#_#m!R#a#m!R#c#m!R#l#m!R#o#m!R#s#m!R#u#m!R#z#m!R#}#m!R$P#m!R%X#m!R%o#m!R%p#m!R%t#m!R%u#m!R&Z#m!R&[#m!R&]#m!R&^#m!R&_#m!R&`#m!R&a#m!R&b#m!R&c#m!R&d#m!R&e#m!R&f#m!R&g#m!R&h#m!R&i#m!R&j#m!R%Z#m!R%_#m!R~Oo0cOv0qO{&xy~P'vOV*SOa*TO%q*UO%uWOg&yi~O$S-lO%Z.VO%_.VO~OV.aOh._O!X.^O!].`O!h.YO!s.[O!t.[O%p.XO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O~Oo0cOv0qOz$lq!W$lq~P'vO{.fOz$lq!W$lq~Oo0cOv0qO{*gO!W&Xy~P'vOz.gO!W&Xy~Oo0cOv.kO~P'vOs-sO!T%dO!U%cOg&Oy!W&Oy![&Oyz&Oy~P!/jO{(kO![.nO~O{(kO![.nO!m.oO~OV*SOa*TO%q*UO%uWO~Oh.tO!f.rOz$TX#[$TX%j$TXg$TX~Os$TX{$TX!W$TX![$TX~P$-bO%o.vO%p.vOs$UXz$UX{$UX#[$UX%j$UX!W$UXg$UX![$UX~O!h.xO~Oz.|O#[/OO%j.yOs&|X{&|X!W&|Xg&|X~Oa/RO~P$)zOh.tOs&}Xz&}X{&}X#[&}X%j&}X!W&}Xg&}X![&}X~Os/VO{$jO~Oo0cOv0qOz$ly!W$ly~P'vOo0cOv0qO{*gO!W&X!R~P'vOz/ZO!W&X!R~Og&RXs&RX!T&RX!U&RX!W&RX![&RXz&RX~P!/jOs-sO!T%dO!U%cOg&Qa!W&Qa![&Qaz&Qa~O{(kO![/^O~O!f.rOh$[as$[az$[a{$[a#[$[a%j$[a!W$[ag$[a![$[a~O!h/eO~O%o.vO%p.vOs$Uaz$Ua{$Ua#[$Ua%j$Ua!W$Uag$Ua![$Ua~O%j.yOs$Yaz$Ya{$Ya#[$Ya!W$Yag$Ya![$Ya~Os&|a{&|a!W&|ag&|a~P$)nOz/jOs&|a{&|a!W&|ag&|a~O!W/mO~Og/mO~O{/oO~O![/pO~Oo0cOv0qO{*gO!W&X!Z~P'vO{/sO~O%z/tO~P$-bOz/uO#[/OO%j.yOg'PX~Oz/uOg'PX~Og/wO~O!h/xO~O#[/OOs%Saz%Sa{%Sa%j%Sa!W%Sag%Sa![%Sa~O#[/OO%j.yOs%Waz%Wa{%Wa!W%Wag%Wa~Os&|i{&|i!W&|ig&|i~P$)nOz/zO#[/OO%j.yO!['Oa~Og'Pa~P$)nOz0SOg'Pa~Oa0UO!['Oi~P$)zOz0WO!['Oi~Oz0WO#[/OO%j.yO!['Oi~O#[/OO%j.yOg$biz$bi~O%z0ZO~P$-bO#[/OO%j.yOg%Vaz%Va~Og'Pi~P$)nO{0^O~Oa0UO!['Oq~P$)zOz0`O!['Oq~O#[/OO%j.yOz%Ui![%Ui~Oa0UO~P$)zOa0UO!['Oy~P$)zO#[/OO%j.yOg$ciz$ci~O#[/OO%j.yOz%Uq![%Uq~Oz+aO#g%ha%[%ha%_%ha%z%ha~P%SOV&OOo0cOv0qO~P'vOn0hO~Oo0hO~P'vO{0iO~Ot0jO~P!/jO&]&Z&j&h&i&g&f&d&e&c&b&`&a&_&^&[%u~",
	goto: "!=j'QPPPPPP'RP'Z*s+[+t,_,y-fP.SP'Z.r.r'ZPPP'Z2[PPPPPP2[5PPP5PP7b7k=sPP=v>h>kPP'Z'ZPP>zPP'Z'ZPP'Z'Z'Z'Z'Z?O?w'ZP?zP@QDXGuGyPG|HWH['ZPPPH_Hk'RP'R'RP'RP'RP'RP'RP'R'R'RP'RPP'RPP'RP'RPHqH}IVPI^IdPI^PI^I^PPPI^PKrPK{LVL]KrPI^LfPI^PLmLsPLwM]MzNeLwLwNkNxLwLwLwLw! ^! d! g! l! o! y!!P!!]!!o!!u!#P!#V!#s!#y!$P!$Z!$a!$g!$y!%T!%Z!%a!%k!%q!%w!%}!&T!&Z!&e!&k!&u!&{!'U!'[!'k!'s!'}!(UPPPPPPPPPPP!([!(_!(e!(n!(x!)TPPPPPPPPPPPP!-u!/Z!3^!6oPP!6w!7W!7a!8Y!8P!8c!8i!8l!8o!8r!8z!9jPPPPPPPPPPPPPPPPP!9m!9q!9wP!:]!:a!:m!:v!;S!;j!;m!;p!;v!;|!<S!<VP!<_!<h!=d!=g]eOn#g$j)t,P'}`OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0r{!cQ#c#p$R$d$p%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g}!dQ#c#p$R$d$p$u%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!P!eQ#c#p$R$d$p$u$v%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!R!fQ#c#p$R$d$p$u$v$w%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!T!gQ#c#p$R$d$p$u$v$w$x%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!V!hQ#c#p$R$d$p$u$v$w$x$y%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!Z!hQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g'}TOTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0r&eVOYZ[dnprxy}!P!Q!U!i!k!o!p!q!s!t#[#d#g#y#{#}$Q$h$j$}%S%Z%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0n0r%oXOYZ[dnrxy}!P!Q!U!i!k#[#d#g#y#{#}$Q$h$j$}%S%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,s,u,w,y,z-O-d-f-m-p.f.g/V/Z0i0j0kQ#vqQ/[.kR0o0q't`OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rh#jhz{$W$Z&l&q)S)X+f+g-RW#rq&].k0qQ$]|Q$a!OQ$n!VQ$o!WW$|!i'm*d,gS&[#s#tQ'S$iQ(s&UQ)U&nU)Y&s)Z+jW)a&w+m-T-{Q*Q']W*R'_,`-h.TQ+l)`S,_*S*TQ-Q+eQ-_,TQ-c,WQ.R-al.W-l.^._.a.z.|/R/j/o/t/y0U0Z0^Q/S.`Q/a.tQ/l/OU0P/u0S0[X0V/z0W0_0`R&Z#r!_!wYZ!P!Q!k%S%`%g'p'r's(O(W)g*g*h*k*q*t*v,h,i,k,l,o-m-p.f.g/ZR%^!vQ!{YQ%x#[Q&d#}Q&g$QR,{+YT.j-s/s!Y!jQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0gQ&X#kQ'c$oR*^'dR'l$|Q%V!mR/_.r'|_OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rS#a_#b!P.[-l.^._.`.a.t.z.|/R/j/o/t/u/y/z0S0U0W0Z0[0^0_0`'|_OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rT#a_#bT#^^#_R(o%xa(l%x(n(o+`,{-y-z.oT+[(k+]R-z,{Q$PsQ+l)aQ,^*RR-e,_X#}s$O$P&fQ&y$aQ'a$nQ'd$oR)s'SQ)b&wV-S+m-T-{ZgOn$j)t,PXkOn)t,PQ$k!TQ&z$bQ&{$cQ'^$mQ'b$oQ)q'RQ)x'WQ){'XQ)|'YQ*Z'`S*]'c'dQ+s)gQ+u)hQ+v)iQ+z)oS+|)r*[Q,Q)vQ,R)wS,S)y)zQ,d*^Q-V+rQ-W+tQ-Y+{S-Z+},OQ-`,UQ-b,VQ-|-XQ.O-[Q.P-^Q.Q-_Q.p-}Q.q.RQ/W.dR/r/XWkOn)t,PR#mjQ'`$nS)r'S'aR,O)sQ,]*RR-f,^Q*['`Q+})rR-[,OZiOjn)t,PQ'f$pR*`'gT-j,e-ku.c-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^t.c-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^Q/S.`X0V/z0W0_0`!P.Z-l.^._.`.a.t.z.|/R/j/o/t/u/y/z0S0U0W0Z0[0^0_0`Q.w.YR/f.xg.z.].{/b/i/n/|0O0Q0]0a0bu.b-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^X.u.W.b/a0PR/c.tV0R/u0S0[R/X.dQnOS#on,PR,P)tQ&^#uR(x&^S%m#R#wS(_%m(bT(b%p&`Q%a!yQ%h!}W(P%a%h(U(YQ(U%eR(Y%jQ&i$RR)O&iQ(e%qQ*{(`T+R(e*{Q'n%OR*e'nS'q%R%SY*i'q*j,m-q.hU*j'r's'tU,m*k*l*mS-q,n,oR.h-rQ#Y]R%t#YQ#_^R%y#_Q(h%vS+W(h+XR+X(iQ+](kR,|+]Q#b_R%{#bQ#ebQ%}#cW&Q#e%}({+bQ({&cR+b0gQ$OsS&e$O&fR&f$PQ&v$_R)_&vQ&V#jR(t&VQ&m$VS)T&m+hR+h)UQ$Z{R&p$ZQ&t$]R)[&tQ+n)bR-U+nQ#hfR&S#hQ)f&zR+q)fQ&}$dS)m&})nR)n'OQ'V$kR)u'VQ'[$lS*P'[,ZR,Z*QQ,a*VR-i,aWjOn)t,PR#ljQ-k,eR.U-kd.{.]/b/i/n/|0O0Q0]0a0bR/h.{U.s.W/a0PR/`.sQ/{/nS0X/{0YR0Y/|S/v/b/cR0T/vQ.}.]R/k.}R!ZPXmOn)t,PWlOn)t,PR'T$jYfOn$j)t,PR&R#g[sOn#g$j)t,PR&d#}&dQOYZ[dnprxy}!P!Q!U!i!k!o!p!q!s!t#[#d#g#y#{#}$Q$h$j$}%S%Z%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0n0rQ!nTQ#caQ#poU$Rt%c(SS$d!R$gQ$p!XQ$u!cQ$v!dQ$w!eQ$x!fQ$y!gQ$z!hQ%e!zQ%j#OQ%p#SQ%q#TQ&`#xQ'O$eQ'g$qQ(q&OU(|&h(}+cW)j&|)l+x+yQ*o'|Q*x(]Q+w)kQ,v+QR0g0lQ!yYQ!}ZQ$b!PQ$c!QQ%R!kQ't%S^'{%`%g(O(W*q*t*v^*f'p*h,k,l-p.g/ZQ*l'rQ*m'sQ+t)gQ,j*gQ,n*kQ-n,hQ-o,iQ-r,oQ.e-mR/Y.f[bOn#g$j)t,P!^!vYZ!P!Q!k%S%`%g'p'r's(O(W)g*g*h*k*q*t*v,h,i,k,l,o-m-p.f.g/ZQ#R[Q#fdS#wrxQ$UyW$_}$Q'P)pS$l!U$hW${!i'm*d,gS%v#[+Y`&P#d%|(p(r(z+a-O0kQ&a#yQ&b#{Q&c#}Q'j$}Q'z%^W([%l(^*y*}Q(`%nQ(i%wQ(v&ZS(y&_0iQ)P&jQ)Q&kU)]&u)^+kQ)d&xQ)y'WY)}'Z*O,X,Y-dQ*b'lS*n'w0jW+P(d*z,s,wW+T(g+V,y,zQ+p)eQ,U)zQ,c*YQ,x+UQ-P+dQ-e,]Q-v,uQ.S-fR/q/VhUOn#d#g$j%|&_'w(p(r)t,P%U!uYZ[drxy}!P!Q!U!i!k#[#y#{#}$Q$h$}%S%^%`%g%l%n%w&Z&j&k&u&x'P'W'Z'l'm'p'r's(O(W(^(d(g(z)^)e)g)p)z*O*Y*d*g*h*k*q*t*v*y*z*}+U+V+Y+a+d+k,X,Y,],g,h,i,k,l,o,s,u,w,y,z-O-d-f-m-p.f.g/V/Z0i0j0kQ#qpW%W!o!s0d0nQ%X!pQ%Y!qQ%[!tQ%f0cS'v%Z0hQ'x0eQ'y0fQ,p*rQ-u,qS.i-s/sR0p0rU#uq.k0qR(w&][cOn#g$j)t,PZ!xY#[#}$Q+YQ#W[Q#zrR$TxQ%b!yQ%i!}Q%o#RQ'j${Q(V%eQ(Z%jQ(c%pQ(f%qQ*|(`Q,f*bQ-t,pQ.m-uR/].lQ$StQ(R%cR*s(SQ.l-sR/}/sR#QZR#V[R%Q!iQ%O!iV*c'm*d,g!Z!lQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0gR%T!kT#]^#_Q%x#[R,{+YQ(m%xS+_(n(oQ,}+`Q-x,{S.n-y-zR/^.oT+Z(k+]Q$`}Q&g$QQ)o'PR+{)pQ$XzQ)W&qR+i)XQ$XzQ&o$WQ)W&qR+i)XQ#khW$Vz$W&q)XQ$[{Q&r$ZZ)R&l)S+f+g-RR$^|R)c&wXlOn)t,PQ$f!RR'Q$gQ$m!UR'R$hR*X'_Q*V'_V-g,`-h.TQ.d-lQ/P.^R/Q._U.]-l.^._Q/U.aQ/b.tQ/g.zU/i.|/j/yQ/n/RQ/|/oQ0O/tU0Q/u0S0[Q0]0UQ0a0ZR0b0^R/T.`R/d.t",
	nodeNames: "⚠ print Escape { Comment Script AssignStatement * BinaryExpression BitOp BitOp BitOp BitOp ArithOp ArithOp @ ArithOp ** UnaryExpression ArithOp BitOp AwaitExpression await ) ( ParenthesizedExpression BinaryExpression or and CompareOp in not is UnaryExpression ConditionalExpression if else LambdaExpression lambda ParamList VariableName AssignOp , : NamedExpression AssignOp YieldExpression yield from TupleExpression ComprehensionExpression async for LambdaExpression ] [ ArrayExpression ArrayComprehensionExpression } { DictionaryExpression DictionaryComprehensionExpression SetExpression SetComprehensionExpression CallExpression ArgList AssignOp MemberExpression . PropertyName Number String FormatString FormatReplacement FormatSelfDoc FormatConversion FormatSpec FormatReplacement FormatSelfDoc ContinuedString Ellipsis None Boolean TypeDef AssignOp UpdateStatement UpdateOp ExpressionStatement DeleteStatement del PassStatement pass BreakStatement break ContinueStatement continue ReturnStatement return YieldStatement PrintStatement RaiseStatement raise ImportStatement import as ScopeStatement global nonlocal AssertStatement assert TypeDefinition type TypeParamList TypeParam StatementGroup ; IfStatement Body elif WhileStatement while ForStatement TryStatement try except finally WithStatement with FunctionDefinition def ParamList AssignOp TypeDef ClassDefinition class DecoratedStatement Decorator At MatchStatement match MatchBody MatchClause case CapturePattern LiteralPattern ArithOp ArithOp AsPattern OrPattern LogicOp AttributePattern SequencePattern MappingPattern StarPattern ClassPattern PatternArgList KeywordPattern KeywordPattern Guard",
	maxTerm: 277,
	context: trackIndent,
	nodeProps: [
		[
			"isolate",
			-5,
			4,
			71,
			72,
			73,
			77,
			""
		],
		[
			"group",
			-15,
			6,
			85,
			87,
			88,
			90,
			92,
			94,
			96,
			98,
			99,
			100,
			102,
			105,
			108,
			110,
			"Statement Statement",
			-22,
			8,
			18,
			21,
			25,
			40,
			49,
			50,
			56,
			57,
			60,
			61,
			62,
			63,
			64,
			67,
			70,
			71,
			72,
			79,
			80,
			81,
			82,
			"Expression",
			-10,
			114,
			116,
			119,
			121,
			122,
			126,
			128,
			133,
			135,
			138,
			"Statement",
			-9,
			143,
			144,
			147,
			148,
			150,
			151,
			152,
			153,
			154,
			"Pattern"
		],
		[
			"openedBy",
			23,
			"(",
			54,
			"[",
			58,
			"{"
		],
		[
			"closedBy",
			24,
			")",
			55,
			"]",
			59,
			"}"
		]
	],
	propSources: [pythonHighlighting],
	skippedNodes: [0, 4],
	repeatNodeCount: 34,
	tokenData: "!2|~R!`OX%TXY%oY[%T[]%o]p%Tpq%oqr'ars)Yst*xtu%Tuv,dvw-hwx.Uxy/tyz0[z{0r{|2S|}2p}!O3W!O!P4_!P!Q:Z!Q!R;k!R![>_![!]Do!]!^Es!^!_FZ!_!`Gk!`!aHX!a!b%T!b!cIf!c!dJU!d!eK^!e!hJU!h!i!#f!i!tJU!t!u!,|!u!wJU!w!x!.t!x!}JU!}#O!0S#O#P&o#P#Q!0j#Q#R!1Q#R#SJU#S#T%T#T#UJU#U#VK^#V#YJU#Y#Z!#f#Z#fJU#f#g!,|#g#iJU#i#j!.t#j#oJU#o#p!1n#p#q!1s#q#r!2a#r#s!2f#s$g%T$g;'SJU;'S;=`KW<%lOJU`%YT&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T`%lP;=`<%l%To%v]&n`%c_OX%TXY%oY[%T[]%o]p%Tpq%oq#O%T#O#P&o#P#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To&tX&n`OY%TYZ%oZ]%T]^%o^#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc'f[&n`O!_%T!_!`([!`#T%T#T#U(r#U#f%T#f#g(r#g#h(r#h#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc(cTmR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc(yT!mR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk)aV&n`&[ZOr%Trs)vs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk){V&n`Or%Trs*bs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk*iT&n`&^ZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To+PZS_&n`OY*xYZ%TZ]*x]^%T^#o*x#o#p+r#p#q*x#q#r+r#r;'S*x;'S;=`,^<%lO*x_+wTS_OY+rZ]+r^;'S+r;'S;=`,W<%lO+r_,ZP;=`<%l+ro,aP;=`<%l*xj,kV%rQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj-XT!xY&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj-oV%lQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk.]V&n`&ZZOw%Twx.rx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk.wV&n`Ow%Twx/^x#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk/eT&n`&]ZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk/{ThZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc0cTgR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk0yXVZ&n`Oz%Tz{1f{!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk1mVaR&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk2ZV%oZ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc2wTzR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To3_W%pZ&n`O!_%T!_!`-Q!`!a3w!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Td4OT&{S&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk4fX!fQ&n`O!O%T!O!P5R!P!Q%T!Q![6T![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk5WV&n`O!O%T!O!P5m!P#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk5tT!rZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti6[a!hX&n`O!Q%T!Q![6T![!g%T!g!h7a!h!l%T!l!m9s!m#R%T#R#S6T#S#X%T#X#Y7a#Y#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti7fZ&n`O{%T{|8X|}%T}!O8X!O!Q%T!Q![8s![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti8^V&n`O!Q%T!Q![8s![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti8z]!hX&n`O!Q%T!Q![8s![!l%T!l!m9s!m#R%T#R#S8s#S#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti9zT!hX&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk:bX%qR&n`O!P%T!P!Q:}!Q!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj;UV%sQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti;ro!hX&n`O!O%T!O!P=s!P!Q%T!Q![>_![!d%T!d!e?q!e!g%T!g!h7a!h!l%T!l!m9s!m!q%T!q!rA]!r!z%T!z!{Bq!{#R%T#R#S>_#S#U%T#U#V?q#V#X%T#X#Y7a#Y#^%T#^#_9s#_#c%T#c#dA]#d#l%T#l#mBq#m#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti=xV&n`O!Q%T!Q![6T![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti>fc!hX&n`O!O%T!O!P=s!P!Q%T!Q![>_![!g%T!g!h7a!h!l%T!l!m9s!m#R%T#R#S>_#S#X%T#X#Y7a#Y#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti?vY&n`O!Q%T!Q!R@f!R!S@f!S#R%T#R#S@f#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti@mY!hX&n`O!Q%T!Q!R@f!R!S@f!S#R%T#R#S@f#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiAbX&n`O!Q%T!Q!YA}!Y#R%T#R#SA}#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiBUX!hX&n`O!Q%T!Q!YA}!Y#R%T#R#SA}#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiBv]&n`O!Q%T!Q![Co![!c%T!c!iCo!i#R%T#R#SCo#S#T%T#T#ZCo#Z#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiCv]!hX&n`O!Q%T!Q![Co![!c%T!c!iCo!i#R%T#R#SCo#S#T%T#T#ZCo#Z#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%ToDvV{_&n`O!_%T!_!`E]!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TcEdT%{R&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkEzT#gZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkFbXmR&n`O!^%T!^!_F}!_!`([!`!a([!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TjGUV%mQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkGrV%zZ&n`O!_%T!_!`([!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkH`WmR&n`O!_%T!_!`([!`!aHx!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TjIPV%nQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkIoV_Q#}P&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%ToJ_]&n`&YS%uZO!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUoKZP;=`<%lJUoKge&n`&YS%uZOr%Trs)Ysw%Twx.Ux!Q%T!Q![JU![!c%T!c!tJU!t!uLx!u!}JU!}#R%T#R#SJU#S#T%T#T#fJU#f#gLx#g#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUoMRa&n`&YS%uZOr%TrsNWsw%Twx! vx!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUkN_V&n`&`ZOr%TrsNts#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkNyV&n`Or%Trs! `s#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk! gT&n`&bZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk! }V&n`&_ZOw%Twx!!dx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!!iV&n`Ow%Twx!#Ox#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!#VT&n`&aZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!#oe&n`&YS%uZOr%Trs!%Qsw%Twx!&px!Q%T!Q![JU![!c%T!c!tJU!t!u!(`!u!}JU!}#R%T#R#SJU#S#T%T#T#fJU#f#g!(`#g#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!%XV&n`&dZOr%Trs!%ns#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!%sV&n`Or%Trs!&Ys#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!&aT&n`&fZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!&wV&n`&cZOw%Twx!'^x#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!'cV&n`Ow%Twx!'xx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!(PT&n`&eZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!(ia&n`&YS%uZOr%Trs!)nsw%Twx!+^x!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!)uV&n`&hZOr%Trs!*[s#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!*aV&n`Or%Trs!*vs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!*}T&n`&jZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!+eV&n`&gZOw%Twx!+zx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!,PV&n`Ow%Twx!,fx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!,mT&n`&iZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!-Vi&n`&YS%uZOr%TrsNWsw%Twx! vx!Q%T!Q![JU![!c%T!c!dJU!d!eLx!e!hJU!h!i!(`!i!}JU!}#R%T#R#SJU#S#T%T#T#UJU#U#VLx#V#YJU#Y#Z!(`#Z#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUo!.}a&n`&YS%uZOr%Trs)Ysw%Twx.Ux!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!0ZT!XZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc!0qT!WR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj!1XV%kQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T~!1sO!]~k!1zV%jR&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T~!2fO![~i!2mT%tX&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T",
	tokenizers: [
		legacyPrint,
		indentation,
		newlines,
		strings,
		0,
		1,
		2,
		3,
		4
	],
	topRules: { "Script": [0, 5] },
	specialized: [{
		term: 221,
		get: (value) => spec_identifier[value] || -1
	}],
	tokenPrec: 7668
});
// scripts/connections/service-suggestions.ts
function suggestService(service, scope, cluster) {
	const own = [...cluster.services.get(scope)?.keys() ?? []];
	const others = [...cluster.services].filter(([other]) => other !== scope && !isUnnamedScope(other));
	const fullNames = (isMeant) => others.flatMap(([other, members]) => [...members.keys()].filter(isMeant).map((name) => `${name}.${other}.svc.${cluster.domain}`));
	const better = preferredService(service, cluster);
	const [same] = fullNames((name) => name === (better ?? service));
	if (same !== void 0) return `; did you mean ${same}?`;
	const near = didYouMean(service, own);
	if (near !== "") return near;
	const [elsewhere] = fullNames((name) => didYouMean(service, [name]) !== "");
	return elsewhere === void 0 ? "" : `; did you mean ${elsewhere}?`;
}
function uniqueFullName(service, cluster) {
	const [only, ...others] = [...cluster.services].filter(([, members]) => members.has(service));
	if (!cluster.listsAllServices || only === void 0 || others.length > 0 || isUnnamedScope(only[0])) return null;
	return preferredService(service, cluster) === null ? `${service}.${only[0]}.svc.${cluster.domain}` : null;
}
function preferredService(service, { platform }) {
	return (platform?.services?.find(({ preferredOver = [] }) => preferredOver.includes(service)))?.name ?? null;
}
const MIN_TYPO = 6;
function isMisspelling(service, scope, cluster) {
	const names = [...cluster.services.get(scope)?.keys() ?? []];
	if (names.some((name) => isOneLetterOff(service, name))) return true;
	return names.some((name) => isAffixed(name, service)) && cluster.isWritten(service);
}
function isOneLetterOff(service, name) {
	const letters = (text) => text.replace(/\d+/g, "");
	return service.length >= MIN_TYPO && Math.abs(service.length - name.length) <= 1 && letters(service) !== letters(name) && (0, import_fastest_levenshtein.distance)(service, name) === 1;
}
function isAffixed(name, service) {
	return name !== service && name.includes(service);
}
// scripts/rules/connections/shared.ts
function checkTargets(facts, context, judge) {
	const cluster = clusterServices(facts, context);
	const said = new Map();
	return facts.flatMap(({ endpoints }) => endpoints).flatMap((endpoint) => {
		const target = serviceTarget(endpoint, cluster);
		const found = target === null ? null : judge(target, endpoint, cluster);
		if (found === null) return [];
		const { code, args, at } = found;
		const words = said.get(at.resource) ?? new Set();
		said.set(at.resource, words);
		const key = JSON.stringify([
			at.path,
			at.part ?? null,
			code,
			args
		]);
		if (words.has(key)) return [];
		words.add(key);
		return [found];
	});
}
function placeOf$3({ resource, path, span }) {
	return resourcePlace(resource, path, span === void 0 ? {} : { part: span });
}
function replaceHost({ host, at, isSecret }, by) {
	const { resource, path, span } = at;
	const value = valueAt(resource.value, path);
	if (isSecret || span === void 0 || typeof value !== "string") return null;
	if (value.slice(span.start, span.end).toLowerCase() !== host.toLowerCase()) return null;
	return [{
		path,
		span,
		text: host.endsWith(".") ? `${by}.` : by
	}];
}
function shownHost({ host, isSecret }) {
	return isSecret ? "(a host in a Secret)" : host;
}
function shownPort(port, { isSecret }) {
	return isSecret ? "(hidden)" : port;
}
function shownScope(scope) {
	return isUnnamedScope(scope) ? "its own namespace" : `namespace ${scope}`;
}
function fullName({ service, scope, pod }, { domain }) {
	return [
		...pod === null ? [] : [pod],
		service,
		scope,
		"svc",
		domain
	].join(".");
}
// scripts/rules/connections/endpoint-exists.ts
var endpoint_exists_default = clusterRule({
	name: "endpoint-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Services named by a workload or its configuration must exist: rendered, or listed in the platform file.",
	why: "A short name resolves in the pod's own namespace, a full name in the namespace that it contains. If the Service does not exist, the connection fails when the program first needs it, long after the merge.",
	remedy: "Name a service that exists, with its full name if it is in another namespace; or list a service that already runs under `services` in `platform.yaml`.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/"],
	fixes: "the full name, if exactly one service has that name and it is in another namespace",
	messages: {
		absent: "Service {service} not found in {where}{suggestion}",
		namespace: "namespace {namespace} has no known services, so {service} does not resolve{suggestion}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: BACKEND_HOST, value: bizosaas-backend-simple }
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: API_URL, value: https://kubernetes.default.svc/api }
        - { name: STATUS_URL, value: https://status.example.com/simple }
        - { name: DB_HOST, value: 10.0.0.7 }
        - { name: PROXY_HOST, value: localhost }
        - { name: SMTP_HOST, value: "$(MAIL_SERVER)" }
        - { name: LOG_URL, value: "http://$(TENANT)-logs:3100" }`, `# The objects that a Helm chart creates in the namespace are not in the manifests.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: stack, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop }
spec:
  containers:
    - name: worker
      env: [{ name: QUEUE_URL, value: amqp://stack-rabbitmq }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      args: [--metrics, "http://prometheus.monitoring.svc.cluster.local:9090"]
      env:
        - { name: CACHE_HOST, value: redis }
        - { name: DATABASE_URL, value: "postgresql://app@postgres-pgvctor.apps-platform.svc.cluster.local/app" }
        - { name: WORKFLOWS, value: "http://n8n:5678/rest" }
        - { name: BROKERS, value: "kafka-a:9092,kafka-b:9092" }`,
			findings: [
				"/spec/containers/0/env/0/value: Service redis not found in namespace bizosaas-dev; did you mean dragonfly-cache.apps-platform.svc.cluster.local?",
				"/spec/containers/0/env/1/value: Service postgres-pgvctor not found in namespace apps-platform; did you mean postgres-pgvector?",
				"/spec/containers/0/env/2/value: Service n8n not found in namespace bizosaas-dev; did you mean n8n.apps-platform.svc.cluster.local?",
				"/spec/containers/0/env/3/value: Service kafka-a not found in namespace bizosaas-dev",
				"/spec/containers/0/env/3/value: Service kafka-b not found in namespace bizosaas-dev",
				"/spec/containers/0/args/1: namespace monitoring has no known services, so prometheus does not resolve"
			]
		}, {
			manifest: `# Without a platform file, only certain mistakes: a kustomization's namePrefix does not change names in values.
apiVersion: v1
kind: Service
metadata: { name: dev-cart }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: dev-payment }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: dev-cart }
spec:
  containers:
    - name: cart
      env: [{ name: PAYMENT_URL, value: http://payment }, { name: MAIL_URL, value: smtp://mail }]
--- # sources
apiVersion: v1
kind: Service
metadata: { name: cart }
---
apiVersion: v1
kind: Service
metadata: { name: payment }`,
			findings: ["/spec/containers/0/env/0/value: Service payment not found in its own namespace; did you mean dev-payment?"],
			foreign: true
		}]
	},
	facts: serviceFacts,
	check: (facts, context) => checkTargets(facts, context, (target, endpoint, cluster) => {
		if (target.found !== "absent" || !isCertainlyMissing$1(target, cluster)) return null;
		const { service, scope } = target;
		const suggestion = endpoint.isSecret ? "" : suggestService(service, scope, cluster);
		const shown = endpoint.isSecret ? "(named in a Secret)" : service;
		const full = target.name.form === "bare" ? uniqueFullName(service, cluster) : null;
		const fix = full === null ? null : replaceHost(endpoint, full);
		const at = placeOf$3(endpoint.at);
		if (cluster.services.has(scope) || scope === endpoint.scope) return {
			code: "absent",
			args: {
				service: shown,
				where: shownScope(scope),
				suggestion
			},
			at,
			...fix && { fix }
		};
		return {
			code: "namespace",
			args: {
				namespace: endpoint.isSecret ? "(named in a Secret)" : scope,
				service: shown,
				suggestion
			},
			at
		};
	})
});
function isCertainlyMissing$1({ service, scope }, cluster) {
	return cluster.listsAllServices || isMisspelling(service, scope, cluster);
}
// scripts/rules/connections/endpoint-full-name.ts
var endpoint_full_name_default = clusterRule({
	name: "endpoint-full-name",
	severity: "error",
	summary: "Services in another namespace must be called by their full name.",
	why: "`redis.shop` depends on the client's DNS search list: it can match a public name, costs several DNS queries per lookup, and fails where the search list differs. A name with a wrong suffix does not resolve.",
	remedy: "Write `SERVICE.NAMESPACE.svc.CLUSTER-DOMAIN`, as shown in the message.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/"],
	needs: "platform.services",
	fixes: "the full name, if the service is known",
	messages: { short: "{host} is in another namespace; use its full name {full}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      args: ["--workflows=http://n8n.apps-platform.svc.cluster.local.:5678/rest"]
      env:
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: PUBLIC_URL, value: https://n8n.apps-platform.example.com }
        - { name: NO_PROXY, value: "n8n.apps-platform.svc,localhost" }`, `# Within the same namespace a short name is enough.
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: apps-platform }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_HOST, value: dragonfly-cache }, { name: DB_HOST, value: postgres-pgvector.apps-platform.svc }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: bizosaas-dev }
data:
  N8N_URL: http://n8n.apps-platform:5678
  app.ini: |
    [database]
    # url = postgresql://app@postgres-pgvector.apps-platform/old
    url = postgresql+asyncpg://app@postgres-pgvector.apps-platform.svc:5432/app
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env:
        - { name: NS, value: apps-platform }
        - { name: CACHE, value: "redis://dragonfly-cache.$(NS):6379/0" }
        - { name: AGENTS_HOST, value: crewai-api.apps-platform.svc.cluster.loca }
        - { name: POSTGRES_HOST, value: postgres-pgvector.apps-platform.cluster.local }`,
			findings: [
				"/data/app.ini: postgres-pgvector.apps-platform.svc is in another namespace; use its full name postgres-pgvector.apps-platform.svc.cluster.local",
				"/data/N8N_URL: n8n.apps-platform is in another namespace; use its full name n8n.apps-platform.svc.cluster.local",
				"/spec/containers/0/env/1/value: dragonfly-cache.apps-platform is in another namespace; use its full name dragonfly-cache.apps-platform.svc.cluster.local",
				"/spec/containers/0/env/2/value: crewai-api.apps-platform.svc.cluster.loca is in another namespace; use its full name crewai-api.apps-platform.svc.cluster.local",
				"/spec/containers/0/env/3/value: postgres-pgvector.apps-platform.cluster.local is in another namespace; use its full name postgres-pgvector.apps-platform.svc.cluster.local"
			]
		}]
	},
	facts: serviceFacts,
	check: (facts, context) => checkTargets(facts, context, (target, endpoint, cluster) => {
		const { scope, name } = target;
		if (scope === endpoint.scope || name.form === "bare" || !cluster.services.has(scope)) return null;
		const full = fullName(target, cluster);
		const host = endpoint.host.replace(/\.$/, "");
		if (host === full || host.endsWith(`.${full}`)) return null;
		const prefix = /^(?:_[^.]+\.)*/.exec(host)?.[0] ?? "";
		const fix = typeof target.found === "string" ? null : replaceHost(endpoint, `${prefix}${full}`);
		return {
			code: "short",
			args: {
				host: shownHost(endpoint),
				full: endpoint.isSecret ? `SERVICE.NAMESPACE.svc.${cluster.domain}` : full
			},
			at: placeOf$3(endpoint.at),
			...fix && { fix }
		};
	})
});
// scripts/rules/connections/endpoint-port.ts
var endpoint_port_default = clusterRule({
	name: "endpoint-port",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Services must be called on a port that they expose.",
	why: "A Service forwards only its own ports, not the container's or the node's. A connection to any other port is refused or times out.",
	remedy: "Use one of the service's ports, or add the port to the Service.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
	messages: {
		wrong: "{host} has no port {port} (it has {ports})",
		assumed: "{host} has no port {port}, the default port of {scheme} (it has {ports})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }, { name: admin, port: 9000 }] }
---
apiVersion: v1
kind: Service
metadata: { name: nodes, namespace: shop }
spec: { clusterIP: None, ports: [{ port: 7000 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data:
  CACHE_HOST: dragonfly-cache.apps-platform.svc.cluster.local
  CACHE_PORT: "6379"
  WEB: http://web/
  settings.yaml: |
    web: { url: "http://web.shop.svc:9000" }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: WEB_PORT, value: "9000" }
        - { name: NODE, value: "tcp://node-0.nodes:7000" }
        - { name: API_URL, value: "http://web:$(API_PORT)" }`],
		bad: [
			{
				manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: bizosaas-dev }
data:
  N8N_URL: http://n8n.apps-platform.svc.cluster.local/rest
  app.env: |
    DB_HOST=postgres-pgvector.apps-platform.svc.cluster.local
    DB_PORT=5433
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      args: ["--cache=rediss://:$(PASSWORD)@dragonfly-cache.apps-platform.svc.cluster.local:6380/1"]
      env:
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: CACHE_PORT, value: "6378" }`,
				findings: [
					"/data/app.env: postgres-pgvector.apps-platform.svc.cluster.local has no port 5433 (it has 5432)",
					"/data/N8N_URL: n8n.apps-platform.svc.cluster.local has no port 80, the default port of http (it has 5678)",
					"/spec/containers/0/env/1/value: dragonfly-cache.apps-platform.svc.cluster.local has no port 6378 (it has 6379)",
					"/spec/containers/0/args/0: dragonfly-cache.apps-platform.svc.cluster.local has no port 6380 (it has 6379)"
				]
			},
			{
				manifest: `# The nodePort and the containerPort are not ports of the Service.
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: alias }
spec: { type: ExternalName, externalName: web.shop.svc.cluster.local }
---
apiVersion: v1
kind: Pod
metadata: { name: worker }
spec:
  containers:
    - name: worker
      env: [{ name: WEB_ADDR, value: "web:8080" }, { name: NODE_ADDR, value: "web:30080" }, { name: ALIAS, value: "http://alias:1" }]`,
				findings: ["/spec/containers/0/env/0/value: web has no port 8080 (it has 80)", "/spec/containers/0/env/1/value: web has no port 30080 (it has 80)"],
				foreign: true
			},
			{
				manifest: `# A headless Service resolves to the pods: their ports count as well.
apiVersion: v1
kind: Service
metadata: { name: nodes }
spec: { clusterIP: None, selector: { app: nodes }, ports: [{ port: 7000 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: nodes }
spec:
  serviceName: nodes
  template:
    metadata: { labels: { app: nodes } }
    spec: { containers: [{ name: node, ports: [{ containerPort: 7000 }, { containerPort: 7001 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker }
spec:
  containers:
    - name: worker
      env: [{ name: SEEDS, value: "nodes-0.nodes:7000,nodes-1.nodes:7001,nodes-2.nodes:7002" }]`,
				findings: ["/spec/containers/0/env/0/value: nodes-2.nodes has no port 7002 (it has 7000, 7001)"],
				foreign: true
			}
		]
	},
	facts: serviceFacts,
	check: (facts, context) => checkTargets(facts, context, (target, endpoint, cluster) => {
		const service = resolveExternalName(target, cluster);
		return service === null ? null : checkPort$3(portsOf$2(service, target, cluster), endpoint);
	})
});
function portsOf$2(service, { scope }, { inventory }) {
	const ports = new Set(service.ports.map(({ port }) => port));
	if (!service.isHeadless) return [...ports];
	const { selector } = service;
	const namespace = isUnnamedScope(scope) ? "" : scope;
	if (selector === null || !inventory.areAllPodsKnown(namespace, selector)) return [];
	const pods = inventory.templates(namespace).filter((template) => selects(selector, template));
	if (pods.length === 0 || pods.some((template) => template.ports.length === 0)) return [];
	for (const { port } of pods.flatMap((template) => template.ports)) if (port !== null) ports.add(port);
	return [...ports];
}
function checkPort$3(ports, endpoint) {
	const { port, scheme } = endpoint;
	if (ports.length === 0 || port.kind === "unknown") return null;
	const assumed = scheme === null ? null : schemeOf(scheme)?.port ?? null;
	const number = port.kind === "number" ? port.number : assumed;
	if (number === null || ports.includes(number)) return null;
	const shared = {
		host: shownHost(endpoint),
		port: shownPort(number, endpoint),
		ports: ports.join(", ")
	};
	if (port.kind === "number") return {
		code: "wrong",
		args: shared,
		at: placeOf$3(port.at)
	};
	return {
		code: "assumed",
		args: {
			...shared,
			scheme: endpoint.isSecret ? "its URL" : scheme ?? ""
		},
		at: placeOf$3(endpoint.at)
	};
}
// scripts/rules/connections/endpoint-preferred.ts
var endpoint_preferred_default = clusterRule({
	name: "endpoint-preferred",
	severity: "warning",
	summary: "If two platform services serve the same purpose, the preferred one must be used.",
	why: "The platform keeps the other service only for workloads that cannot change yet; each new user makes it harder to retire.",
	remedy: "Use the service named in the message.",
	references: [],
	needs: "platform.services",
	messages: { other: "{service} is available, but {preferred} provides the same and is preferred; use {full}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_URL, value: "redis://dragonfly-cache.apps-platform.svc.cluster.local:6379" }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_URL, value: "redis://redis.apps-platform.svc.cluster.local:6379" }]`,
			findings: ["/spec/containers/0/env/0/value: redis is available, but dragonfly-cache provides the same and is preferred; use dragonfly-cache.apps-platform.svc.cluster.local:6379"]
		}]
	},
	facts: serviceFacts,
	check: (facts, context) => checkTargets(facts, context, ({ service, scope }, endpoint, cluster) => {
		const better = context.platform.services.find(({ namespace, preferredOver = [] }) => namespace === scope && preferredOver.includes(service));
		if (better === void 0) return null;
		const name = fullName({
			service: better.name,
			scope,
			pod: null
		}, cluster);
		return {
			code: "other",
			args: {
				service: endpoint.isSecret ? "a service that a Secret names" : service,
				preferred: better.name,
				full: `${name}:${better.ports[0]?.port ?? ""}`
			},
			at: placeOf$3(endpoint.at)
		};
	})
});
// scripts/kubernetes/pods/apply-mode.ts
function applyMode(resource) {
	return asString(annotationsOf(resource)["kustomize.toolkit.fluxcd.io/ssa"])?.toLowerCase() ?? "";
}
function isPartialManifest(resource, policy) {
	if (policy !== null) return false;
	const options = asString(annotationsOf(resource)["argocd.argoproj.io/sync-options"]) ?? "";
	const set = new Set(options.split(",").map((option) => option.trim()));
	const isArgoPart = set.has("ServerSideApply=true") && set.has("Validate=false");
	return applyMode(resource) === "merge" || isArgoPart;
}
// scripts/kubernetes/quantities/quantity-fields.ts
const BOUNDS = [
	"min",
	"max",
	"default",
	"defaultRequest"
];
function quantityFields(resource) {
	const root = resource.value;
	if (workloadOf(resource) !== null) return [...ofPod(resource), ...ofClaimTemplates(resource)];
	if (apiGroup(resource.apiVersion) !== "") return [];
	switch (resource.kind) {
		case "ResourceQuota": return entries(root, ["spec", "hard"]);
		case "PersistentVolumeClaim": return requirements(root, ["spec", "resources"]);
		case "LimitRange": return asArray(asObject(root.spec).limits).flatMap((_, index) => [...BOUNDS.flatMap((bound) => entries(root, [
			"spec",
			"limits",
			index,
			bound
		])), ...entries(root, [
			"spec",
			"limits",
			index,
			"maxLimitRequestRatio"
		]).map((field) => ({
			...field,
			name: "ratio"
		}))]);
		default: return [];
	}
}
function entries(root, path) {
	const object = valueAt(root, path);
	if (!isObject(object)) return [];
	return Object.entries(object).flatMap(([name, value]) => value === null ? [] : [{
		path: [...path, name],
		name,
		value
	}]);
}
function requirements(root, path) {
	return ["requests", "limits"].flatMap((side) => entries(root, [...path, side]));
}
function ofPod(resource) {
	const workload = workloadOf(resource);
	if (workload === null) return [];
	const { podSpec, podSpecPath, containers } = workload;
	const sizes = asArray(podSpec.volumes).flatMap((volume, index) => {
		const value = asObject(asObject(volume).emptyDir).sizeLimit ?? null;
		const path = [
			...podSpecPath,
			"volumes",
			index,
			"emptyDir",
			"sizeLimit"
		];
		return value === null ? [] : [{
			path,
			name: "storage",
			value
		}];
	});
	return [
		...containers.flatMap(({ path }) => requirements(resource.value, [...path, "resources"])),
		...requirements(resource.value, [...podSpecPath, "resources"]),
		...entries(resource.value, [...podSpecPath, "overhead"]),
		...sizes
	];
}
function ofClaimTemplates({ value }) {
	return asArray(asObject(value.spec).volumeClaimTemplates).flatMap((_, index) => requirements(value, [
		"spec",
		"volumeClaimTemplates",
		index,
		"spec",
		"resources"
	]));
}
function quantityErrorOf({ name, value }) {
	const quantity = parseQuantity(value);
	if (quantity === null) return "invalid";
	if (compare(quantity, 0n) < 0) return "negative";
	return isBytes(name) && !isWhole(quantity) ? "fraction" : null;
}
// scripts/rules/fields/shared-said-elsewhere.ts
const BETTER = [
	{
		rule: "workload-selector-valid",
		at: /^$|\/(?:spec|selector|template(?:\/metadata(?:\/labels)?)?)$/,
		says: ({ detail }) => /does not match template|empty selector is invalid/.test(detail)
	},
	{
		rule: "resources-request-within-limit",
		at: /\/resources(?:\/.*)?$/,
		says: ({ detail }) => /must be less than or equal to .* limit|must be equal to .* limit/.test(detail)
	},
	{
		rule: "reference-volume-exists",
		at: /\/volume(?:Mounts|Devices)\/\d+\/name$/,
		says: ({ detail }) => detail === ""
	},
	{
		rule: "image-valid",
		at: /\/(?:containers|initContainers|ephemeralContainers)\/\d+(?:\/image)?$/,
		says: ({ kind, field }) => kind === "missing" && field === "image"
	},
	{
		rule: "probe-port-exists",
		at: /\/(?:httpGet|tcpSocket)\/port$/,
		says: ({ detail }) => /must contain at least one letter/.test(detail)
	}
];
function isInvalidQuantity(resource, place) {
	return quantityFields(resource).some((field) => formatPointer(field.path) === place && quantityErrorOf(field) !== null);
}
function isSaidElsewhere(resource, refusal, policy) {
	if (refusal.kind === "duplicate" || refusal.kind === "overridden") return false;
	const isOn = (rule) => policy?.rules?.[rule] !== "off";
	const place = formatPointer(refusal.path);
	if (place === "/spec/externalName" && /RFC 1123 subdomain/.test(refusal.detail)) return isOn("service-external-name-valid");
	if (isInvalidQuantity(resource, place)) return isOn("resources-quantity-valid");
	return workloadOf(resource) !== null && BETTER.some(({ rule, at, says }) => at.test(place) && says(refusal) && isOn(rule));
}
// scripts/rules/fields/shared.ts
function refusalsOfKind(kind, resource, overlay, { schemas, policy }) {
	if ((overlay.unapplied || isPartialManifest(resource, policy)) && kind === "missing") return [];
	return schemas(resource).refusals.filter((one) => one.kind === kind && !isSaidElsewhere(resource, one, policy)).filter(({ path }) => isKnown(resource, path, overlay)).map((refusal) => {
		const { path, part, field, meant } = refusal;
		const absent = kind === "missing" && !isStated(resource, path, field) ? { absent: [field] } : {};
		return {
			...refusal,
			at: resourcePlace(resource, path, {
				...absent,
				...part === "key" ? { part } : {}
			}),
			hint: meant === null ? "" : `; did you mean ${meant}?`
		};
	});
}
function isStated({ value }, path, field) {
	return path.at(-1) === field && valueAt(value, path) !== void 0;
}
function isKnown(resource, path, { unresolved }) {
	const known = (value, at) => {
		if (isObject(value)) return Object.entries(value).every(([key, inner]) => known(inner, [...at, key]));
		if (Array.isArray(value)) return value.every((inner, index) => known(inner, [...at, index]));
		return !isUnknownValue(resource, at, unresolved);
	};
	return known(valueAt(resource.value, path), path);
}
function syncObjectsOf(overlay, { sync }) {
	return (sync?.objects ?? []).filter(({ sources }) => sources.some((one) => one.overlay === overlay));
}
function isAppliedByFlux(overlay, context) {
	const applying = syncObjectsOf(overlay, context);
	if (applying.length > 0) return applying.some(({ engine }) => engine === "flux");
	return context.platform?.sync?.engine === "flux";
}
// scripts/rules/fields/field-allowed.ts
var field_allowed_default = resourceRule({
	name: "field-allowed",
	severity: "error",
	summary: "A field must be allowed next to the other fields of its object.",
	why: "Some fields exclude each other, which no schema states. The API server refuses an object with both, and the whole sync fails. A common cause is a patch that adds a field to a base that has the other one.",
	remedy: "Remove one of the fields; in a strategic merge patch, set the one of the base to null.",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: { forbidden: "{field}: {phrase}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30081}]}`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, nodePort: 30081}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      livenessProbe: {httpGet: {port: 80}, tcpSocket: {port: 80}}
  volumes: [{name: data, emptyDir: {}, configMap: {name: web}}]`,
			findings: [
				"/spec/ports/0/nodePort: nodePort: may not be used when type is 'ClusterIP'",
				"/spec/containers/0/livenessProbe/tcpSocket: tcpSocket: may not specify more than 1 handler type",
				"/spec/volumes/0/configMap: configMap: may not specify more than 1 volume type"
			]
		}]
	},
	check: (resource, overlay, context) => refusalsOfKind("forbidden", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "forbidden",
			args: {
				field,
				phrase
			},
			at
		};
	})
});
// scripts/rules/fields/shared-recreated.ts
function isRecreated(before, after, overlay, context) {
	if (asObject(before.value.spec).ttlSecondsAfterFinished !== void 0) return true;
	const objects = syncObjectsOf(overlay, context);
	const engines = enginesOf(objects, context);
	return engines.includes("flux") && isRecreatedByFlux(before, after, objects) || engines.includes("argocd") && isRecreatedByArgo(after, objects);
}
function enginesOf(objects, { platform }) {
	if (objects.length > 0) return objects.map(({ engine }) => engine);
	const engine = platform?.sync?.engine;
	return engine === void 0 ? ["flux", "argocd"] : [engine];
}
const FLUX = "kustomize.toolkit.fluxcd.io";
function isRecreatedByFlux(before, after, objects) {
	const isForced = objects.some(({ resource }) => asObject(resource.value.spec).force === true);
	const has = (resource, key, value) => metadataTexts(resource, `${FLUX}/${key}`).includes(value);
	return isForced || has(after, "ssa", "ifnotpresent") || [before, after].some((one) => has(one, "force", "enabled") || has(one, "reconcile", "disabled") || has(one, "ssa", "ignore"));
}
function metadataTexts({ value }, key) {
	const { labels, annotations } = asObject(value.metadata);
	return [labels, annotations].flatMap((map) => asString(asObject(map)[key])?.toLowerCase() ?? []);
}
function isRecreatedByArgo(after, objects) {
	const annotations = annotationsOf(after);
	if (annotations["argocd.argoproj.io/hook"] !== void 0 || annotations["helm.sh/hook"] !== void 0) return true;
	const own = (asString(annotations["argocd.argoproj.io/sync-options"]) ?? "").split(",");
	const options = new Set([...own.map((option) => option.trim()), ...objects.flatMap(syncOptionsOf)]);
	const isServerSide = options.has("ServerSideApply=true") && !options.has("Replace=true");
	return own.some((option) => option.trim() === "Force=true") && !isServerSide;
}
function syncOptionsOf({ engine, resource: { value } }) {
	if (engine !== "argocd") return [];
	const optionsIn = (spec) => asArray(asObject(spec.syncPolicy).syncOptions).map(String);
	const spec = asObject(value.spec);
	return [...optionsIn(spec), ...optionsIn(asObject(asObject(spec.template).spec))];
}
// scripts/rules/fields/field-change-allowed.ts
var field_change_allowed_default = resourceRule({
	name: "field-change-allowed",
	severity: "error",
	summary: "A change of an object must be one that the API server accepts.",
	why: "Many fields cannot be changed once the object exists: selectors, cluster IPs, volume claim templates, the template of a Job, parameters of a StorageClass, immutable ConfigMaps. The API server refuses the update, and the whole sync fails. The rule compares the rendering with that of the base commit, so it needs `--policy-from`.",
	remedy: "Restore the value, or give the object another name, so that it is created anew. To recreate it under its name, set `kustomize.toolkit.fluxcd.io/force: enabled` (Flux) or `argocd.argoproj.io/sync-options: Force=true` (Argo CD): its pods or data are then deleted first.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#force", "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync"],
	optionalConfig: ["platform.kubernetesVersion", "platform.sync"],
	messages: {
		fixed: "{field} cannot be changed{values}",
		refused: "{field}: {phrase}{values}"
	},
	examples: {
		good: [`apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: bizosaas-dev
  annotations: {kustomize.toolkit.fluxcd.io/force: enabled}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.1.0"}]}}
--- # base commit
apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}`, `apiVersion: v1
kind: ConfigMap
metadata: {name: settings-2, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: debug}
--- # base commit
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-1, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: info}`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web, tier: front}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: debug}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disk
parameters: {type: ssd}
--- # base commit
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
immutable: true
data: {LOG_LEVEL: info}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disk
parameters: {type: hdd}`,
			findings: [
				"/spec/selector/matchLabels/tier: selector.matchLabels.tier cannot be changed (was not set, now front)",
				"/data/LOG_LEVEL: data.LOG_LEVEL cannot be changed",
				"/parameters/type: parameters.type cannot be changed (was hdd, now ssd)"
			]
		}, {
			manifest: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: databases.example.com}
spec:
  group: example.com
  names: {kind: Database, plural: databases}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            size: {type: integer, x-kubernetes-validations: [{rule: self >= oldSelf, message: the size can only grow}]}
---
apiVersion: example.com/v1
kind: Database
metadata: {name: main, namespace: bizosaas-dev}
size: 2
--- # base commit
apiVersion: example.com/v1
kind: Database
metadata: {name: main, namespace: bizosaas-dev}
size: 3`,
			findings: ["/size: size: the size can only grow (was 3, now 2)"]
		}]
	},
	check(resource, overlay, context) {
		const update = context.updates(resource);
		if (update === null || isRecreated(update.before, resource, overlay, context)) return [];
		const old = { unresolved: update.unresolvedBefore };
		return update.refused.filter(({ path }) => isKnown(resource, path, overlay) && isKnown(update.before, path, old)).map(({ path, field, phrase, placeBefore }) => {
			const at = nearestExisting(resource.value, path, []);
			const removed = at.length < path.length ? { absent: [String(path[at.length])] } : {};
			const values = valuesOf(update.before, resource, path);
			const place = {
				at: resourcePlace(resource, at, removed),
				related: placeBefore === null ? [] : [{
					at: null,
					words: wordsOf(placeBefore)
				}]
			};
			return phrase === "cannot be changed" ? {
				code: "fixed",
				args: {
					field,
					values
				},
				...place
			} : {
				code: "refused",
				args: {
					field,
					phrase,
					values
				},
				...place
			};
		});
	}
});
function wordsOf({ file, line, column }) {
	return `at the base commit: ${file}:${line}:${column}`;
}
function valuesOf(before, after, path) {
	if (path[0] === "data" || path[0] === "binaryData" || path[0] === "stringData") return "";
	const [was, now] = [before, after].map(({ value }) => shown(valueAt(value, path)));
	return was === void 0 || now === void 0 ? "" : ` (was ${was}, now ${now})`;
}
const MAX_VALUE = 60;
function shown(value) {
	if (value === void 0) return "not set";
	const text = scalarText(value);
	return text === void 0 || text.length > MAX_VALUE ? void 0 : text === "" ? "\"\"" : text;
}
// scripts/rules/fields/field-entry-distinct.ts
var field_entry_distinct_default = resourceRule({
	name: "field-entry-distinct",
	severity: "warning",
	summary: "The entries of a list should have different keys, even if the API server accepts them.",
	why: "Of two environment variables with one name only the last has an effect. Server-side apply refuses such a list; other applies can drop either entry. With Flux, field-entry-unique reports it as an error.",
	remedy: "Remove one of the entries.",
	references: ["https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: { overridden: "{field} has two entries with {phrase}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      env: [{name: PORT, value: "80"}, {name: PORT, value: "8000"}]
      ports: [{containerPort: 80}, {containerPort: 80}]`,
			foreign: true,
			findings: ["/spec/containers/0/env/1: env has two entries with name=PORT", "/spec/containers/0/ports/1: ports has two entries with containerPort=80, protocol=TCP"]
		}]
	},
	check: (resource, overlay, context) => isAppliedByFlux(overlay, context) ? [] : refusalsOfKind("overridden", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "overridden",
			args: {
				field,
				phrase
			},
			at
		};
	})
});
// scripts/rules/fields/field-entry-unique.ts
var field_entry_unique_default = resourceRule({
	name: "field-entry-unique",
	severity: "error",
	summary: "The entries of a list must have different keys.",
	why: "The API server refuses two containers, volumes or ports with one name. Server-side apply, which Flux uses, also refuses two environment variables or container ports with one key. The whole sync fails.",
	remedy: "Remove or rename one of the entries. In a JSON 6902 patch, use `replace` with the index, or a strategic merge patch, which merges entries by their key.",
	references: ["https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: {
		duplicate: "{field}: {phrase}",
		applied: "{field} has two entries with {phrase}; server-side apply, which Flux uses, refuses them"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}, {name: proxy, image: "ghcr.io/acme/proxy:1.0.0"}]}`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}, {name: web, image: "ghcr.io/acme/proxy:1.0.0"}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: bizosaas-dev}
spec: {containers: [{name: api, image: "ghcr.io/acme/api:1.0.0", env: [{name: PORT, value: "80"}, {name: PORT, value: "8000"}]}]}`,
			findings: ["/spec/containers/1/name: name: web is used twice", "/spec/containers/0/env/1: env has two entries with name=PORT; server-side apply, which Flux uses, refuses them"]
		}]
	},
	check: (resource, overlay, context) => [...refusalsOfKind("duplicate", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "duplicate",
			args: {
				field,
				phrase
			},
			at
		};
	}), ...isAppliedByFlux(overlay, context) ? refusalsOfKind("overridden", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "applied",
			args: {
				field,
				phrase
			},
			at
		};
	}) : []]
});
// scripts/rules/fields/field-required.ts
var field_required_default = resourceRule({
	name: "field-required",
	severity: "error",
	summary: "A field that the API server requires must be set.",
	why: "Many fields are required only together with others, which no schema states. The API server refuses the object without them, and the whole sync fails.",
	remedy: "Add the field. If a patch removed it, change the patch.",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: { missing: "{field} {phrase}" },
	examples: {
		good: [`apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {restartPolicy: Never, containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}`],
		bad: [{
			manifest: `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: bizosaas-dev}
spec:
  template: {spec: {containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{port: 80}, {name: admin, port: 81}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: bizosaas-dev}
spec: {containers: []}`,
			findings: [
				"/spec/template/spec: restartPolicy is required: OnFailure or Never",
				"/spec/ports/0: name is required",
				"/spec/containers: containers must not be empty"
			]
		}]
	},
	check: (resource, overlay, context) => refusalsOfKind("missing", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "missing",
			args: {
				field,
				phrase
			},
			at
		};
	})
});
// scripts/rules/fields/field-value-supported.ts
var field_value_supported_default = resourceRule({
	name: "field-value-supported",
	severity: "error",
	summary: "A field with a fixed set of values must have one of them.",
	why: "The schema states the values of these fields only as text. The API server refuses any other, also in another case, and the whole sync fails.",
	remedy: "Write one of the values that the message lists, with the same upper and lower case.",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: { unsupported: "{field}: {phrase}{hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {type: nodePort, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: bizosaas-dev}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: import, namespace: bizosaas-dev}
spec:
  template:
    spec: {restartPolicy: Always, containers: [{name: import, image: "ghcr.io/acme/import:1.0.0"}]}`,
			findings: [
				"/spec/type: type: nodePort is not supported; the API server accepts ClusterIP, ExternalName, LoadBalancer or NodePort; did you mean NodePort?",
				"/spec/template/spec/restartPolicy: restartPolicy: Never is not supported; the API server accepts Always",
				"/spec/template/spec/restartPolicy: restartPolicy: Always is not supported; the API server accepts OnFailure or Never"
			]
		}]
	},
	check: (resource, overlay, context) => refusalsOfKind("unsupported", resource, overlay, context).map(({ field, phrase, hint, at }) => {
		return {
			code: "unsupported",
			args: {
				field,
				phrase,
				hint
			},
			at
		};
	})
});
// scripts/rules/fields/field-value-valid.ts
var field_value_valid_default = resourceRule({
	name: "field-value-valid",
	severity: "error",
	summary: "A field must have a value that the API server accepts.",
	why: "The schema states only the type of most fields. The API server also checks ranges, names, references between fields and the rules of a CustomResourceDefinition; if it refuses one object, the whole sync fails.",
	remedy: "Correct the value as described in the API reference of this kind.",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: { invalid: "{field}: {phrase}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: {name: web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8000}]}`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: {name: Web, namespace: bizosaas-dev}
spec: {selector: {app: web}, ports: [{name: http, port: 70000}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: bizosaas-dev}
data: {log level: info}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, maxUnavailable: 1, selector: {matchLabels: {app: web}}}`,
			findings: [
				"/metadata/name: name: Web is not a DNS label: lower-case letters, digits and '-', beginning with a letter",
				"/spec/ports/0/port: port: 70000 is out of range (1 to 65535)",
				"/data/log level: log level: log level is not a key: letters, digits, '-', '_' and '.'",
				"/spec: spec: minAvailable and maxUnavailable cannot be both set"
			]
		}]
	},
	check: (resource, overlay, context) => refusalsOfKind("value", resource, overlay, context).map(({ field, phrase, at }) => {
		return {
			code: "invalid",
			args: {
				field,
				phrase
			},
			at
		};
	})
});
// scripts/kubernetes/pods/official-images.json
var versionParts = {
	"2": [
		"debian",
		"postgres",
		"rockylinux",
		"almalinux",
		"oraclelinux"
	],
	"3": [
		"adminer",
		"alpine",
		"amazoncorretto",
		"bash",
		"busybox",
		"caddy",
		"cassandra",
		"chronograf",
		"composer",
		"couchbase",
		"couchdb",
		"docker",
		"drupal",
		"eclipse-mosquitto",
		"eclipse-temurin",
		"elixir",
		"erlang",
		"flink",
		"fluentd",
		"ghost",
		"golang",
		"gradle",
		"groovy",
		"haproxy",
		"haskell",
		"httpd",
		"influxdb",
		"jetty",
		"joomla",
		"julia",
		"kapacitor",
		"kong",
		"mariadb",
		"matomo",
		"maven",
		"mediawiki",
		"memcached",
		"mongo",
		"monica",
		"mysql",
		"nats",
		"neo4j",
		"nextcloud",
		"nginx",
		"node",
		"percona",
		"perl",
		"php",
		"phpmyadmin",
		"pypy",
		"python",
		"rabbitmq",
		"redis",
		"redmine",
		"registry",
		"rocket.chat",
		"ruby",
		"rust",
		"sapmachine",
		"solr",
		"sonarqube",
		"spiped",
		"storm",
		"swift",
		"telegraf",
		"tomcat",
		"tomee",
		"traefik",
		"unit",
		"varnish",
		"wordpress",
		"xwiki",
		"yourls",
		"znc",
		"zookeeper"
	]
};
// scripts/kubernetes/pods/image-tag.ts
const MOVING = new Set([
	"latest",
	"stable",
	"edge",
	"main",
	"master",
	"trunk",
	"head",
	"nightly",
	"daily",
	"weekly",
	"dev",
	"devel",
	"develop",
	"development",
	"rolling",
	"lts",
	"canary",
	"snapshot",
	"unstable",
	"mainline",
	"preview"
]);
const VARIANT = /^(?:[a-z]+|(?:alpine|debian|ubuntu|ubi|el|fedora|jdk|jre|java|php|python|py|node|amd|arm|x|s|cuda)[0-9][0-9._]*(?:v[0-9]+)?|s390x|arm64v8|arm32v[67]|ppc64le)$/;
const HASH = /^[a-f0-9]{7,64}$/;
function tagKind(image) {
	const { tag, digest } = image;
	if (digest !== null) return "pinned";
	if (tag === null) return "none";
	const parts = tag.toLowerCase().replace("x86_64", "amd64").split(/[-_]/);
	if (isMoving(parts)) return "moving";
	if (partialVersionOf(image) !== null) return "partial";
	return /[0-9]/.test(tag) || parts.some((part) => HASH.test(part)) ? "pinned" : "wordless";
}
function isMoving(parts) {
	return (MOVING.has(parts[0]) || MOVING.has(parts.at(-1))) && parts.every((part) => VARIANT.test(part) && !(part.length >= 7 && HASH.test(part)));
}
const MIRRORS = new Set([
	"docker.io/library",
	"registry-1.docker.io/library",
	"mirror.gcr.io/library",
	"public.ecr.aws/docker/library"
]);
const VERSION_PARTS = new Map(Object.entries(versionParts).flatMap(([parts, names]) => names.map((name) => [name, Number(parts)])));
function partialVersionOf({ registry, repository, tag, digest }) {
	if (digest !== null || tag === null) return null;
	const name = `${registry}/${repository}`;
	const slash = name.lastIndexOf("/");
	if (!MIRRORS.has(name.slice(0, slash))) return null;
	const parts = VERSION_PARTS.get(name.slice(slash + 1));
	const version = /^v?(\d{1,6}(?:\.\d{1,6}){0,5})(?:-[a-z][\w.-]*)?$/.exec(tag)?.[1];
	if (parts === void 0 || version === void 0) return null;
	const isOld = parts === 2 && /^9\b/.test(version) && name.endsWith("/postgres");
	return version.split(".").length < (isOld ? 3 : parts) ? version : null;
}
// scripts/rules/images/image-pinned.ts
var image_pinned_default = resourceRule({
	name: "image-pinned",
	severity: "error",
	summary: "Every image must have a digest or a tag that is a version.",
	why: "Otherwise the time of the pull decides what runs: two nodes can run different code, a restart can be an upgrade, and a rollback does not restore the old version.",
	remedy: "Set a version, preferably with its digest (`image:1.2.3@sha256:…`); `images` in a kustomization sets it once for all workloads.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/#image-names", "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/"],
	messages: {
		none: "image {image} of {user} has no tag and resolves to :latest",
		moving: "image {image} of {user} has the tag {tag}, which moves to each new build",
		wordless: "image {image} of {user} has the tag {tag}, which is not a version"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: version, image: "python:3.11.15-slim" }
    - { name: digest, image: "registry:5000/team/web:latest@sha256:${"0123456789abcdef".repeat(4)}" }
    - { name: hash, image: "ghcr.io/acme/web:main-3f2c1ab" }
    - { name: words, image: "ghcr.io/acme/web:fadedbee" }
    - { name: date, image: "quay.io/minio/minio:RELEASE.2024-01-16T16-07-38Z" }
    - { name: channel, image: "ghcr.io/acme/proxy:stable-2.14.1" }
    - { name: build, image: "ghcr.io/acme/web:b1234" }
    - { name: codename-and-number, image: "ghcr.io/acme/web:bookworm-20240110" }
    - { name: filled-later, image: "ghcr.io/acme/web:\${TAG:=latest}" }`, `# Istio's injector replaces this image.
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway }
spec:
  template:
    metadata: { annotations: { inject.istio.io/templates: gateway } }
    spec:
      containers: [{ name: istio-proxy, image: auto }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - { name: setup, image: "registry:5000/team/setup" }
      containers:
        - { name: web, image: "ghcr.io/acme/web:latest" }
        - { name: jenkins, image: "jenkins/jenkins:lts-jdk17" }
        - { name: proxy, image: "nginx:alpine" }
        - { name: forgotten, image: "ghcr.io/acme/web:PLACEHOLDER" }
      volumes:
        - { name: model, image: { reference: "ghcr.io/acme/model:main" } }`,
			findings: [
				"/spec/template/spec/initContainers/0/image: image registry:5000/team/setup of container setup has no tag and resolves to :latest",
				"/spec/template/spec/containers/0/image: image ghcr.io/acme/web:latest of container web has the tag latest, which moves to each new build",
				"/spec/template/spec/containers/1/image: image jenkins/jenkins:lts-jdk17 of container jenkins has the tag lts-jdk17, which moves to each new build",
				"/spec/template/spec/containers/2/image: image nginx:alpine of container proxy has the tag alpine, which is not a version",
				"/spec/template/spec/containers/3/image: image ghcr.io/acme/web:PLACEHOLDER of container forgotten has the tag PLACEHOLDER, which is not a version",
				"/spec/template/spec/volumes/0/image/reference: image ghcr.io/acme/model:main of volume model has the tag main, which moves to each new build"
			]
		}, {
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: report }
spec:
  templates:
    - name: fixed
      container: { image: "ghcr.io/acme/report:{{workflow.parameters.tag}}" }
    - name: moving
      container: { image: ghcr.io/acme/report }`,
			findings: ["/spec/templates/1/container/image: image ghcr.io/acme/report of container moving has no tag and resolves to :latest"]
		}]
	},
	check: (resource) => imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
		if (reference === null || reference === "unknown") return [];
		const code = tagKind(reference);
		if (!isUnpinned(code)) return [];
		return [{
			code,
			args: {
				user: usedBy,
				tag: reference.tag ?? "",
				image: text
			},
			at: resourcePlace(resource, path)
		}];
	})
});
function isUnpinned(kind) {
	return kind === "none" || kind === "moving" || kind === "wordless";
}
// scripts/rules/images/image-pull-policy.ts
var image_pull_policy_default = resourceRule({
	name: "image-pull-policy",
	severity: "warning",
	summary: "A container's `imagePullPolicy`, if set, must suit its image.",
	why: "A digest never changes, so asking the registry at every start only makes restarts fail while the registry is down. An image whose tag moves stays as old as each node's copy if it is pulled only once. An image that is never pulled runs only on nodes where it was loaded by hand.",
	remedy: "Remove `imagePullPolicy`: the default is `IfNotPresent`, or `Always` for `latest` and for an image without a tag. Also pin the image.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
	fixes: "`IfNotPresent` for an image with a digest; an image that is not pinned needs a version, which has to be chosen by hand",
	messages: {
		always: "container {container} sets imagePullPolicy Always, but its image {image} is pinned by digest",
		never: "container {container} sets imagePullPolicy Never, so its image {image} must already be on the node",
		stale: "container {container} sets imagePullPolicy IfNotPresent, but its image {image} is not pinned: nodes keep outdated copies"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: default, image: "python:3.11.15-slim" }
    - { name: pinned, image: "python:3.11.15-slim", imagePullPolicy: IfNotPresent }
    - { name: republished, image: "ghcr.io/acme/web:1.2.3", imagePullPolicy: Always }
    - { name: moving, image: "ghcr.io/acme/web:main", imagePullPolicy: Always }
    - { name: default-of-latest, image: ghcr.io/acme/web }
    - { name: unknown, image: "ghcr.io/acme/web:\${TAG}", imagePullPolicy: IfNotPresent }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: setup, image: "ghcr.io/acme/setup@sha256:${"0123456789abcdef".repeat(4)}", imagePullPolicy: Always }
  containers:
    - { name: web, image: "ghcr.io/acme/web:main", imagePullPolicy: IfNotPresent }
    - { name: worker, image: ghcr.io/acme/worker, imagePullPolicy: IfNotPresent }
    - { name: local, image: "web:1.2.3", imagePullPolicy: Never }`,
			findings: [
				`/spec/initContainers/0/imagePullPolicy: container setup sets imagePullPolicy Always, but its image ghcr.io/acme/setup@sha256:${"0123456789abcdef".repeat(4)} is pinned by digest`,
				"/spec/containers/0/imagePullPolicy: container web sets imagePullPolicy IfNotPresent, but its image ghcr.io/acme/web:main is not pinned: nodes keep outdated copies",
				"/spec/containers/1/imagePullPolicy: container worker sets imagePullPolicy IfNotPresent, but its image ghcr.io/acme/worker is not pinned: nodes keep outdated copies",
				"/spec/containers/2/imagePullPolicy: container local sets imagePullPolicy Never, so its image web:1.2.3 must already be on the node"
			]
		}]
	},
	check: (resource) => imagesOf(resource).flatMap((image) => {
		const { container, text } = image;
		const code = container === null ? null : mismatchOf(image, container.value.imagePullPolicy);
		if (container === null || code === null) return [];
		const path = [...container.path, "imagePullPolicy"];
		const args = {
			container: container.name,
			image: text
		};
		const fix = code === "always" ? { fix: [{
			path,
			value: "IfNotPresent"
		}] } : {};
		return [{
			code,
			args,
			at: resourcePlace(resource, path),
			...fix
		}];
	})
});
function mismatchOf({ reference }, policy) {
	if (policy === "Never") return "never";
	if (reference === null || reference === "unknown") return null;
	if (policy === "Always") return reference.digest === null ? null : "always";
	const kind = tagKind(reference);
	return policy === "IfNotPresent" && (kind === "none" || kind === "moving") ? "stale" : null;
}
// scripts/rules/images/image-registry-allowed.ts
var image_registry_allowed_default = resourceRule({
	name: "image-registry-allowed",
	severity: "error",
	summary: "Every image must come from a registry that the policy allows.",
	why: "An image runs with all permissions of its pod. An image from an unvetted registry can contain anything and can disappear at any time.",
	remedy: "Use an image from an allowed registry, copy this one there, or add its registry (or a path in it) to `images.registries` in the policy.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],
	admission: "exact",
	needs: "policy.images",
	messages: { foreign: "image {image} of {user} comes from {source}; the policy allows only {allowed}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "python:3.11.15-slim" }
    - { name: full-name, image: "index.docker.io/library/redis:7.2.4" }
    - { name: variable, image: "python:\${TAG}" }
    - { name: unknown, image: "\${REGISTRY}/web:1.2.3" }`],
		bad: [{
			manifest: `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers:
            - { name: look-alike, image: "docker.io/library-x/python:3.11.15" }
          containers:
            - { name: report, image: "ghcr.io/acme/report:1.2.3" }
            - { name: variable, image: "registry:5000/report:$(TAG)" }
          volumes:
            - { name: model, image: { reference: "quay.io/acme/model@sha256:${"0123456789abcdef".repeat(4)}" } }`,
			findings: [
				"/spec/jobTemplate/spec/template/spec/initContainers/0/image: image docker.io/library-x/python:3.11.15 of container look-alike comes from docker.io/library-x; the policy allows only docker.io/library",
				"/spec/jobTemplate/spec/template/spec/containers/0/image: image ghcr.io/acme/report:1.2.3 of container report comes from ghcr.io/acme; the policy allows only docker.io/library",
				"/spec/jobTemplate/spec/template/spec/containers/1/image: image registry:5000/report:$(TAG) of container variable comes from registry:5000; the policy allows only docker.io/library",
				`/spec/jobTemplate/spec/template/spec/volumes/0/image/reference: image quay.io/acme/model@sha256:${"0123456789abcdef".repeat(4)} of volume model comes from quay.io/acme; the policy allows only docker.io/library`
			]
		}]
	},
	check(resource, _, { policy }) {
		const allowed = policy.images.registries;
		return imagesOf(resource).flatMap(({ text, source, path, usedBy }) => {
			if (source === null || allowed.some((prefix) => covers(prefix, source))) return [];
			const whole = `${source.registry}/${source.repository}`;
			return [{
				code: "foreign",
				args: {
					user: usedBy,
					source: whole.slice(0, whole.lastIndexOf("/")),
					allowed: allowed.join(", "),
					image: text
				},
				at: resourcePlace(resource, path)
			}];
		});
	}
});
function covers(prefix, { registry, repository }) {
	const read = parseImage(`${prefix}/x/x`);
	if (read === null) return false;
	const path = read.repository.split("/").slice(0, -2);
	const parts = repository.split("/");
	return read.registry === registry && path.every((part, index) => part === parts[index]);
}
// scripts/kubernetes/pods/root-images.ts
const ROOT_IMAGES = new Set([
	"almalinux alpine amazonlinux archlinux bash busybox debian fedora oraclelinux photon rockylinux ubuntu",
	"amazoncorretto buildpack-deps clojure dart eclipse-temurin elixir erlang gcc golang haskell julia maven node openjdk",
	"perl php pypy python r-base ruby rust swift composer",
	"caddy cassandra couchbase couchdb eclipse-mosquitto httpd mariadb mongo mysql nats nextcloud nginx phpmyadmin",
	"postgres rabbitmq redis registry tomcat traefik wordpress zookeeper"
].flatMap((line) => line.split(" ")));
const OTHER_TAGS = /unprivileged|rootless|nonroot/;
function runsAsRoot({ registry, repository, tag }) {
	return registry === "docker.io" && repository.startsWith("library/") && ROOT_IMAGES.has(repository.slice(8)) && !OTHER_TAGS.test(tag ?? "");
}
var image_runs_as_non_root_default = resourceRule({
	name: "image-runs-as-non-root",
	severity: "error",
	summary: "A container with `runAsNonRoot: true` needs a `runAsUser` if its image runs as root.",
	why: "The kubelet compares `runAsNonRoot` with the user of the image and refuses to create the container (`CreateContainerConfigError`). Official images of languages, databases and web servers run as root unless they are given a user.",
	remedy: "Set `runAsUser` in the securityContext of the pod or container to a user other than 0.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
	messages: {
		root: "container {container} must not run as root, but image {image} does, and no runAsUser is set",
		user: "container {container} must not run as root, but its runAsUser is 0"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - { name: web, image: "python:3.11.15-slim", securityContext: { runAsUser: 10001 } }
    - { name: own, image: "ghcr.io/acme/python:3.11.15" }
    - { name: root, image: "busybox:1.36.1", securityContext: { runAsNonRoot: false } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  initContainers: [{ name: wait, image: "busybox:1.36.1" }]
  containers:
    - { name: web, image: "docker.io/library/python:3.11.15-slim", securityContext: { runAsNonRoot: true } }
    - { name: own, image: "ghcr.io/acme/own:1.0.0", securityContext: { runAsUser: 0 } }`,
			findings: [
				"/spec/securityContext/runAsNonRoot: container wait must not run as root, but image busybox:1.36.1 does, and no runAsUser is set",
				"/spec/containers/0/securityContext/runAsNonRoot: container web must not run as root, but image docker.io/library/python:3.11.15-slim does, and no runAsUser is set",
				"/spec/containers/1/securityContext/runAsUser: container own must not run as root, but its runAsUser is 0"
			]
		}]
	},
	check: (resource) => imagesOf(resource).flatMap(({ container, reference, text }) => {
		const demand = container === null ? null : nonRootDemand(container);
		if (container === null || demand === null) return [];
		if (demand.user === 0) return [{
			code: "user",
			args: { container: container.name },
			at: resourcePlace(resource, [...demand.userPath, "runAsUser"])
		}];
		if (!(reference !== null && reference !== "unknown" && runsAsRoot(reference)) || demand.user !== void 0) return [];
		return [{
			code: "root",
			args: {
				container: container.name,
				image: text
			},
			at: resourcePlace(resource, [...demand.path, "runAsNonRoot"])
		}];
	})
});
function nonRootDemand({ value, path, workload }) {
	const own = {
		value: asObject(value.securityContext),
		path: [...path, "securityContext"]
	};
	const ofPod = {
		value: asObject(workload.podSpec.securityContext),
		path: [...workload.podSpecPath, "securityContext"]
	};
	const holderOf = (field) => ownValue(own.value, field) === void 0 ? ofPod : own;
	const holder = holderOf("runAsNonRoot");
	if (holder.value.runAsNonRoot !== true) return null;
	const setter = holderOf("runAsUser");
	return {
		path: holder.path,
		user: ownValue(setter.value, "runAsUser"),
		userPath: setter.path
	};
}
// scripts/rules/images/image-valid.ts
var image_valid_default = resourceRule({
	name: "image-valid",
	severity: "error",
	summary: "Every container must have an image, and its reference must be valid.",
	why: "The API server rejects a container without an image. A patch that misspells a container's name adds such a container instead of changing the existing one. An invalid reference is accepted but never pulled (`InvalidImageName`).",
	remedy: "Write `registry/repository:tag`, in lower case except for the tag; a digest is `sha256:` with 64 hexadecimal digits in lower case; in a patch, use exactly the container name of the base.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/#image-names", "https://pkg.go.dev/github.com/distribution/reference"],
	messages: {
		missing: "{role} container {container} has no image{hint}",
		invalid: "image {image} of {user} is not a valid image reference"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers: [{ name: setup, image: "registry:5000/team/setup:v1.0_2-3" }]
  containers:
    - { name: web, image: python }
    - { name: variable, image: "ghcr.io/acme/\${APP}:$(TAG)" }
    - { name: set-by-openshift, image: " " }
  volumes: [{ name: model, image: { reference: "ghcr.io/acme/model:1" } }]`, `# In a custom resource the operator can set the image.
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: k8s }
spec:
  containers: [{ name: prometheus, args: ["--log.level=debug"] }]`],
		bad: [{
			manifest: `# A patch for the container web misspells its name.
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers: [{ name: setup, image: "ghcr.io/Acme/setup:1.2.3" }]
      containers:
        - { name: web, image: "ghcr.io/acme/web:" }
        - { name: wbe, env: [{ name: LOG_LEVEL, value: debug }] }
        - { name: empty, image: "" }
        - { name: short, image: "ghcr.io/acme/web:1.0.0@sha256:0123456789abcdef0123456789abcdef01234567" }
      volumes: [{ name: model, image: { reference: "https://ghcr.io/acme/model" } }]`,
			findings: [
				"/spec/template/spec/containers/1: app container wbe has no image; did you mean web?",
				"/spec/template/spec/containers/2/image: app container empty has no image",
				"/spec/template/spec/initContainers/0/image: image ghcr.io/Acme/setup:1.2.3 of container setup is not a valid image reference",
				"/spec/template/spec/containers/0/image: image ghcr.io/acme/web: of container web is not a valid image reference",
				"/spec/template/spec/containers/3/image: image ghcr.io/acme/web:1.0.0@sha256:0123456789abcdef0123456789abcdef01234567 of container short is not a valid image reference",
				"/spec/template/spec/volumes/0/image/reference: image https://ghcr.io/acme/model of volume model is not a valid image reference"
			]
		}]
	},
	check(resource, _, { policy }) {
		const missing = ((isPartialManifest(resource, policy) ? null : workloadOf(resource))?.containers ?? []).flatMap((container) => {
			const { image } = container.value;
			if (image !== void 0 && image !== null && image !== "") return [];
			const path = image === "" ? [...container.path, "image"] : container.path;
			return [{
				code: "missing",
				args: {
					role: container.role,
					container: container.name,
					hint: siblingHint(container)
				},
				at: resourcePlace(resource, path)
			}];
		});
		const invalid = imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
			if (reference !== null) return [];
			return [{
				code: "invalid",
				args: {
					user: usedBy,
					image: text
				},
				at: resourcePlace(resource, path)
			}];
		});
		return [...missing, ...invalid];
	}
});
function siblingHint({ name, workload }) {
	const siblings = workload.containers.filter(({ value }) => (asString(value.image) ?? "") !== "");
	return didYouMean(name, siblings.map((sibling) => sibling.name));
}
// scripts/rules/images/image-version-complete.ts
var image_version_complete_default = resourceRule({
	name: "image-version-complete",
	severity: "warning",
	summary: "Tags of Docker Official Images should name a full version.",
	why: "`python:3.11-slim` changes with each release of 3.11.x, so a restart can change what runs. It is certain how tags move only for Docker Official Images; other images are not checked.",
	remedy: "Use the full version (`python:3.11.15-slim`) or add the digest, and have a bot update it.",
	references: ["https://github.com/docker-library/official-images#tags-and-aliases", "https://docs.docker.com/docker-hub/repos/manage/trusted-content/official-images/"],
	messages: { partial: "image {image} of {user} has the tag {tag}, which moves to the newest {version} release" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "python:3.11.15-slim" }
    - { name: database, image: "postgres:16.4" }
    - { name: system, image: "debian:12.5-slim" }
    - { name: mine, image: "ghcr.io/acme/web:3.11-slim" }
    - { name: local, image: "web:1" }
    - { name: digest, image: "redis:7.2@sha256:${"0123456789abcdef".repeat(4)}" }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: setup, image: "public.ecr.aws/docker/library/busybox:1.36" }
  containers:
    - { name: web, image: "python:3.11-slim" }
    - { name: database, image: "docker.io/postgres:16-alpine3.20" }
    - { name: old, image: "postgres:9.6" }
    - { name: proxy, image: "traefik:v3.0" }`,
			findings: [
				"/spec/initContainers/0/image: image public.ecr.aws/docker/library/busybox:1.36 of container setup has the tag 1.36, which moves to the newest 1.36 release",
				"/spec/containers/0/image: image python:3.11-slim of container web has the tag 3.11-slim, which moves to the newest 3.11 release",
				"/spec/containers/1/image: image docker.io/postgres:16-alpine3.20 of container database has the tag 16-alpine3.20, which moves to the newest 16 release",
				"/spec/containers/2/image: image postgres:9.6 of container old has the tag 9.6, which moves to the newest 9.6 release",
				"/spec/containers/3/image: image traefik:v3.0 of container proxy has the tag v3.0, which moves to the newest 3.0 release"
			]
		}]
	},
	check: (resource) => imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
		if (reference === null || reference === "unknown") return [];
		const version = partialVersionOf(reference);
		if (version === null) return [];
		return [{
			code: "partial",
			args: {
				user: usedBy,
				tag: reference.tag ?? "",
				version,
				image: text
			},
			at: resourcePlace(resource, path)
		}];
	})
});
// scripts/kubernetes/platform/infrastructure.ts
const FAMILIES = [
	"postgres postgresql pgvector postgis timescaledb spilo crunchy-postgres postgresql-repmgr pgvecto-rs timescaledb-single cloudnative-pg-cluster edb-postgres-advanced orioledb",
	"redis valkey keydb dragonfly dragonflydb redict garnet kvrocks redis-stack",
	"mysql mariadb percona percona-server percona-xtradb-cluster mariadb-galera pxc-db",
	"mongo mongodb mongodb-community mongodb-enterprise percona-server-mongodb ferretdb psmdb-db",
	"rabbitmq",
	"kafka cp-kafka redpanda",
	"nats",
	"elasticsearch opensearch",
	"memcached",
	"minio",
	"clickhouse",
	"cassandra scylla scylladb",
	"n8n",
	"crewai"
].map((names) => names.split(" "));
const DECORATION = /[-_](?:alpine|debian|ubuntu|ubi\d{0,2}|ha|server|cluster|sentinel|standalone|ce|oss|arm64|amd64|c\d{1,2}s|centos\d{0,2}|el\d{1,2}|v?\d{1,4}(?:\.\d{1,4}){0,2})$/;
const MAX_DECORATIONS = 4;
function productName(name) {
	let plain = name.toLowerCase();
	for (let count = 0; count < MAX_DECORATIONS; count++) plain = plain.replace(DECORATION, "");
	return plain;
}
function isSameProduct(one, other) {
	const [first, second] = [productName(one), productName(other)];
	return first === second || familyOf(first)?.includes(second) === true;
}
function familyOf(name) {
	return FAMILIES.find((names) => names.includes(productName(name)));
}
function matchImage(reference, images) {
	const image = parseImage(reference);
	if (image === null) return null;
	const whole = `/${image.registry}/${image.repository}`;
	if (images.some((listed) => whole.endsWith(`/${listed}`))) return "listed";
	const last = lastPart(image.repository);
	return images.some((listed) => isForkOf(last, listed)) ? "fork" : null;
}
function isForkOf(name, listed) {
	return !(listed.includes("/") && familyOf(lastPart(listed)) === void 0) && isSameProduct(name, lastPart(listed));
}
function lastPart(repository) {
	return repository.slice(repository.lastIndexOf("/") + 1);
}
const OPERATOR_PRODUCTS = new Map([
	["postgresql.cnpg.io/Cluster", "postgres"],
	["acid.zalan.do/postgresql", "postgres"],
	["postgres-operator.crunchydata.com/PostgresCluster", "postgres"],
	["crunchydata.com/Pgcluster", "postgres"],
	["pgv2.percona.com/PerconaPGCluster", "postgres"],
	["pg.percona.com/PerconaPGCluster", "postgres"],
	["stackgres.io/SGCluster", "postgres"],
	["kubedb.com/Postgres", "postgres"],
	["databases.spotahome.com/RedisFailover", "redis"],
	["redis.redis.opstreelabs.in/Redis", "redis"],
	["redis.redis.opstreelabs.in/RedisCluster", "redis"],
	["redis.redis.opstreelabs.in/RedisReplication", "redis"],
	["redis.redis.opstreelabs.in/RedisSentinel", "redis"],
	["app.redislabs.com/RedisEnterpriseCluster", "redis"],
	["app.redislabs.com/RedisEnterpriseDatabase", "redis"],
	["kubedb.com/Redis", "redis"],
	["kubedb.com/Valkey", "valkey"],
	["hyperspike.io/Valkey", "valkey"],
	["dragonflydb.io/Dragonfly", "dragonfly"],
	["keydb.krestomatio.com/Keydb", "keydb"],
	["kubedb.com/MySQL", "mysql"],
	["kubedb.com/MariaDB", "mariadb"],
	["mysql.oracle.com/InnoDBCluster", "mysql"],
	["moco.cybozu.com/MySQLCluster", "mysql"],
	["mysql.presslabs.org/MysqlCluster", "mysql"],
	["pxc.percona.com/PerconaXtraDBCluster", "mysql"],
	["ps.percona.com/PerconaServerMySQL", "mysql"],
	["k8s.mariadb.com/MariaDB", "mariadb"],
	["k8s.mariadb.com/MaxScale", "mariadb"],
	["mariadb.mmontes.io/MariaDB", "mariadb"],
	["psmdb.percona.com/PerconaServerMongoDB", "mongodb"],
	["mongodbcommunity.mongodb.com/MongoDBCommunity", "mongodb"],
	["mongodb.com/MongoDB", "mongodb"],
	["kubedb.com/MongoDB", "mongodb"],
	["rabbitmq.com/RabbitmqCluster", "rabbitmq"],
	["kubedb.com/RabbitMQ", "rabbitmq"],
	["kafka.strimzi.io/Kafka", "kafka"],
	["kubedb.com/Kafka", "kafka"],
	["cluster.redpanda.com/Redpanda", "redpanda"],
	["elasticsearch.k8s.elastic.co/Elasticsearch", "elasticsearch"],
	["kubedb.com/Elasticsearch", "elasticsearch"],
	["opensearch.opster.io/OpenSearchCluster", "opensearch"],
	["kubedb.com/Memcached", "memcached"],
	["minio.min.io/Tenant", "minio"],
	["clickhouse.altinity.com/ClickHouseInstallation", "clickhouse"],
	["scylla.scylladb.com/ScyllaCluster", "scylla"],
	["cassandra.datastax.com/CassandraDatacenter", "cassandra"]
]);
function operatorProduct(group, kind) {
	return OPERATOR_PRODUCTS.get(`${group}/${kind}`) ?? null;
}
const CHARTS = new Map([["cluster", {
	thing: "postgres",
	from: ["cloudnative-pg", "cnpg"]
}]]);
function chartProduct(name, repository) {
	const { thing, from } = CHARTS.get(name) ?? {
		thing: name,
		from: []
	};
	const address = repository?.toLowerCase() ?? "";
	return from.length === 0 || from.some((word) => address.includes(word)) ? thing : name;
}
// scripts/rules/infrastructure/shared.ts
function providerOfImage(image, platform) {
	const { services } = platform;
	for (const match of ["listed", "fork"]) {
		const service = services.find(({ images = [] }) => matchImage(image, images) === match);
		if (service !== void 0) return withAddress(service, platform);
	}
	return null;
}
function providerOfSoftware(thing, platform) {
	const { services } = platform;
	const service = services.find(({ images = [] }) => images.some((listed) => lastPart(listed) === thing)) ?? services.find(({ images = [] }) => images.some((listed) => isSameProduct(lastPart(listed), thing)));
	return service === void 0 ? null : withAddress(service, platform);
}
function withAddress(service, platform) {
	const { services } = platform;
	const { namespace, name, ports } = services.find(({ namespace, preferredOver = [] }) => namespace === service.namespace && preferredOver.includes(service.name)) ?? service;
	return {
		service,
		address: `${name}.${namespace}.svc.${platform.clusterDomain ?? "cluster.local"}${ports[0] === void 0 ? "" : `:${ports[0].port}`}`
	};
}
function belongsToProvider({ namespace, name }, { service }) {
	return namespace === service.namespace && (name === service.name || name.startsWith(`${service.name}-`));
}
// scripts/rules/infrastructure/infrastructure-no-own-chart.ts
var infrastructure_no_own_chart_default = resourceRule({
	name: "infrastructure-no-own-chart",
	severity: "error",
	summary: "Helm charts must not deploy a database, cache or service that the platform already provides.",
	why: "Many charts deploy their own database by default: a second server with its own volumes and passwords.",
	remedy: "Use the shared service named in the message; if a chart bundles its own, disable that part and configure the shared service's address.",
	references: [
		"https://fluxcd.io/flux/components/helm/helmreleases/",
		"https://argo-cd.readthedocs.io/en/stable/user-guide/helm/",
		"https://docs.k3s.io/helm"
	],
	needs: "platform.services",
	messages: {
		chart: "chart {chart} duplicates the platform service {service}; use {address}",
		image: "chart {chart} runs {part}, which duplicates the platform service {service}; use {address}",
		part: "chart {chart} enables its own {part}, which duplicates the platform service {service}; use {address}"
	},
	examples: {
		good: [`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: metrics, namespace: bizosaas-dev }
spec:
  chart: { spec: { chart: prometheus-postgres-exporter, sourceRef: { kind: HelmRepository, name: community } } }
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: shop, namespace: kube-system }
spec:
  chart: shop
  targetNamespace: bizosaas-dev
  valuesContent: |
    postgresql: { enabled: false }
    redis: { enabled: true, host: dragonfly-cache.apps-platform.svc.cluster.local }
    rabbitmq: { enabled: true }`],
		bad: [{
			manifest: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db, namespace: bizosaas-dev }
spec:
  chart: { spec: { chart: postgresql-ha, sourceRef: { kind: HelmRepository, name: bitnami } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cache, namespace: argocd }
spec:
  destination: { namespace: bizosaas-dev }
  source: { repoURL: "https://charts.example.com", chart: valkey, targetRevision: 1.0.0 }
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: shop, namespace: kube-system }
spec:
  chart: shop
  values: { postgresql: { enabled: true } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cache, namespace: bizosaas-dev }
spec:
  chartRef: { kind: OCIRepository, name: app-template }
  values:
    controllers:
      cache:
        initContainers: { wait: { image: { repository: postgres, tag: 16 } } }
        containers: { app: { image: { repository: docker.io/library/redis, tag: 7-alpine } } }`,
			findings: [
				"/spec/chart/spec/chart: chart postgresql-ha duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
				"/spec/source/chart: chart valkey duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
				"/spec/values/postgresql/enabled: chart shop enables its own postgresql, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
				"/spec/values/controllers/cache/containers/app/image/repository: chart app-template runs docker.io/library/redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379"
			]
		}]
	},
	check: (resource, _, { platform }) => chartsOf(resource).flatMap((chart) => checkChart(chart, platform))
});
function checkChart(chart, platform) {
	const { name, repository, path } = chart;
	const provider = name === null ? null : providerOfSoftware(chartProduct(name, repository), platform);
	if (name === null || provider === null) return [...checkParts(chart, platform), ...checkImages(chart, platform)];
	return isProvider(chart, provider) ? [] : [problem$1(chart, "chart", path, provider)];
}
function checkParts(chart, platform) {
	return Object.entries(chart.values).flatMap(([part, value]) => {
		const settings = asObject(value);
		if (settings.enabled !== true || Object.keys(settings).some((key) => EXTERNAL_ADDRESS_KEY.test(key))) return [];
		const provider = providerOfSoftware(part, platform);
		if (provider === null || isProvider(chart, provider)) return [];
		return [problem$1(chart, "part", chart.valuesPath === null ? chart.path : [
			...chart.valuesPath,
			part,
			"enabled"
		], provider, part)];
	});
}
function checkImages(chart, platform) {
	return Object.entries(asObject(chart.values.controllers)).flatMap(([controller, value]) => Object.entries(asObject(asObject(value).containers)).flatMap(([container, settings]) => {
		const { image, command, args } = asObject(settings);
		const repository = asString(asObject(image).repository) ?? "";
		const provider = providerOfImage(repository, platform);
		if (provider === null || isProvider(chart, provider) || command !== void 0 || args !== void 0) return [];
		const steps = [
			"controllers",
			controller,
			"containers",
			container,
			"image",
			"repository"
		];
		return [problem$1(chart, "image", chart.valuesPath === null ? chart.path : [...chart.valuesPath, ...steps], provider, repository)];
	}));
}
const EXTERNAL_ADDRESS_KEY = /host|url|uri|addr|external|endpoint|server|dsn|connection/i;
function isProvider({ namespace, resource }, provider) {
	return belongsToProvider({
		namespace,
		name: resource.name
	}, provider);
}
function problem$1(chart, code, path, provider, part = "") {
	const { service, address } = provider;
	return {
		code,
		args: {
			chart: chart.name ?? referenceText(chart),
			part,
			service: service.name,
			address
		},
		at: resourcePlace(chart.resource, path)
	};
}
function referenceText({ resource, path }) {
	return asString(valueAt(resource.value, path)) ?? "";
}
// scripts/kubernetes/platform/client-containers.ts
const CLIENTS = "psql pg_isready pg_dump pg_dumpall pg_restore pg_basebackup pgbench createdb createuser dropdb vacuumdb reindexdb redis-cli valkey-cli keydb-cli redis-benchmark mysql mariadb mysqladmin mariadb-admin mysqldump mariadb-dump mysqlcheck mongosh mongo mongodump mongorestore mongoimport mongoexport rabbitmqctl rabbitmqadmin rabbitmq-diagnostics kafka-topics kafka-topics.sh kafka-console-consumer.sh kafka-console-producer.sh clickhouse-client".split(" ");
const NON_SERVERS = "sleep tail cat echo true ls cp mv chown chmod mkdir nc curl wget tar gzip env".split(" ");
const NON_SERVER_PROGRAMS = new Set([...CLIENTS, ...NON_SERVERS]);
const SHELL$1 = new Set([
	"sh",
	"bash",
	"ash",
	"dash",
	"zsh",
	"busybox"
]);
const SERVER_IN_SCRIPT = /(?:^|[\s;&|(/"'])(?:redis-server|redis-sentinel|valkey-server|keydb-server|docker-entrypoint\.sh|entrypoint\.sh|run\.sh|mysqld|mysqld_safe|mariadbd|mongod|mongos|pg_ctl|pg_ctlcluster|postmaster|rabbitmq-server|kafka-server-start\.sh|minio server|nats-server|n8n start)(?=[\s;&|)"']|$)|(?:^|[;&|\n]|\bexec|\bgosu \w{1,32}|\bsu-exec \w{1,32})[ \t]{0,20}(?:postgres|dragonfly|n8n)(?=[\s;&|]|$)/;
const CLIENT_IN_SCRIPT = new RegExp(`(?:^|[\\s;&|(\`"'!/])(?:${CLIENTS.map((name) => name.replace(".", "\\.")).join("|")})(?=[\\s;&|)"']|$)|sleep (?:inf|\\d{4})|tail -f /dev/null`);
function isClientOnly(container) {
	const words = ["command", "args"].flatMap((field) => asArray(container.value[field]).flatMap((word) => asString(word) ?? []));
	const [first] = words;
	if (first === void 0) return false;
	const program = first.slice(first.lastIndexOf("/") + 1);
	if (NON_SERVER_PROGRAMS.has(program)) return true;
	const hasCommand = asArray(container.value.command).length > 0;
	const script = words.slice(1).join(" ");
	if (SHELL$1.has(program) && !SERVER_IN_SCRIPT.test(script)) return CLIENT_IN_SCRIPT.test(script) || isShortLived(container);
	return hasCommand && isShortLived(container) && !SERVER_IN_SCRIPT.test(words.join(" "));
}
function isShortLived({ role, workload }) {
	return role === "init" || !isLongRunning(workload);
}
// scripts/rules/infrastructure/infrastructure-no-own-image.ts
var infrastructure_no_own_image_default = resourceRule({
	name: "infrastructure-no-own-image",
	severity: "error",
	summary: "Workloads must not run a database, cache or service that the platform already provides.",
	why: "A second copy takes memory that the node does not have, holds data that is not backed up, and has to be upgraded separately.",
	remedy: "Use the shared service named in the message. Clients from the same image (`psql`, `redis-cli`) are allowed.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/"],
	needs: "platform.services",
	messages: { copy: "container {container} runs {image}, which duplicates the platform service {service}; use {address}" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  template:
    spec:
      initContainers:
        - { name: wait, image: postgres:16-alpine, command: [sh, -c, "until pg_isready -h db; do sleep 1; done"] }
        - { name: ping, image: redis:7, command: [redis-cli, -h, dragonfly-cache.apps-platform.svc.cluster.local, ping] }
      containers:
        - { name: web, image: registry.example.com/shop/web:1.0 }
        - { name: metrics, image: oliver006/redis_exporter:v1.62.0 }
        - { name: sql-metrics, image: quay.io/prometheuscommunity/postgres-exporter:v0.15.0 }
        - { name: pool, image: bitnami/pgbouncer:1.23.0 }
        - { name: admin, image: dpage/pgadmin4:8 }
        - { name: view, image: redis/redisinsight:2.60 }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: bizosaas-dev }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - { name: dump, image: postgres:16, args: [pg_dump, --host, postgres-pgvector.apps-platform.svc.cluster.local] }`, `# The shared service itself.
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: postgres-pgvector, namespace: apps-platform }
spec:
  template:
    spec:
      containers: [{ name: db, image: pgvector/pgvector:pg16 }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: bizosaas-dev }
spec:
  template:
    spec:
      containers:
        - { name: db, image: registry.example.com:5000/mirror/library/postgres:16 }
        - { name: cache, image: ghcr.io/dragonflydb/dragonfly@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }
      initContainers:
        - { name: old-cache, image: bitnamilegacy/redis, restartPolicy: Always, command: [sh, -c, "exec redis-server /etc/redis.conf"] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: flows, namespace: bizosaas-dev }
spec:
  template:
    spec:
      containers:
        - { name: flows, image: docker.n8n.io/n8nio/n8n:1.60.0 }
        - { name: times, image: timescale/timescaledb-ha:pg16 }`,
			findings: [
				"/spec/template/spec/initContainers/0/image: container old-cache runs bitnamilegacy/redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
				"/spec/template/spec/containers/0/image: container db runs registry.example.com:5000/mirror/library/postgres:16, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
				"/spec/template/spec/containers/1/image: container cache runs ghcr.io/dragonflydb/dragonfly@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, which duplicates the platform service dragonfly-cache; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
				"/spec/template/spec/containers/0/image: container flows runs docker.n8n.io/n8nio/n8n:1.60.0, which duplicates the platform service n8n; use n8n.apps-platform.svc.cluster.local:5678",
				"/spec/template/spec/containers/1/image: container times runs timescale/timescaledb-ha:pg16, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432"
			]
		}]
	},
	check: (resource, _, { platform }) => containersOf(resource).flatMap((container) => {
		const image = asString(container.value.image) ?? "";
		const provider = providerOfImage(image, platform);
		if (provider === null || belongsToProvider(resource, provider) || isClientOnly(container)) return [];
		const { service, address } = provider;
		return [{
			code: "copy",
			args: {
				container: container.name,
				image,
				service: service.name,
				address
			},
			at: resourcePlace(resource, [...container.path, "image"])
		}];
	})
});
// scripts/rules/infrastructure/infrastructure-no-own-resource.ts
var infrastructure_no_own_resource_default = resourceRule({
	name: "infrastructure-no-own-resource",
	severity: "error",
	summary: "Custom resources must not create a database or cache that the platform already provides.",
	why: "From these few lines an operator creates a second server with its own pods, volumes and backups.",
	remedy: "Use the shared service named in the message.",
	references: ["https://kubernetes.io/docs/concepts/extend-kubernetes/operator/"],
	needs: "platform.services",
	needsOverlay: true,
	messages: { copy: "{kind} of {group} creates another {thing}, which duplicates the platform service {service}; use {address}" },
	examples: {
		good: [`apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: { name: nodes, namespace: bizosaas-dev }
---
apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: nightly, namespace: bizosaas-dev }
---
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
metadata: { name: queue, namespace: bizosaas-dev }`],
		bad: [{
			manifest: `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: bizosaas-dev }
---
apiVersion: databases.spotahome.com/v1
kind: RedisFailover
metadata: { name: cache, namespace: bizosaas-dev }`,
			findings: ["/kind: Cluster of postgresql.cnpg.io creates another postgres, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432", "/kind: RedisFailover of databases.spotahome.com creates another redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379"]
		}]
	},
	check: (resource, _, { platform }) => {
		const { kind, apiVersion } = resource;
		const group = apiGroup(apiVersion);
		const thing = operatorProduct(group, kind);
		const provider = thing === null ? null : providerOfSoftware(thing, platform);
		if (thing === null || provider === null || belongsToProvider(resource, provider)) return [];
		const { service, address } = provider;
		return [{
			code: "copy",
			args: {
				kind,
				group,
				thing,
				service: service.name,
				address
			},
			at: resourcePlace(resource, ["kind"])
		}];
	}
});
// scripts/rules/kustomize/key-unique.ts
var key_unique_default = overlayRule({
	name: "key-unique",
	severity: "error",
	summary: "A mapping of a kustomization, patch or manifest must have each key once.",
	why: "Only one of the values counts, without a message: the resources, patches or variables under the other one are missing.",
	remedy: "Put both values under one key, or delete the one that is not meant.",
	references: ["https://yaml.org/spec/1.2.2/#3213-node-comparison"],
	messages: { repeated: "the key {key} is there twice: {effect}" },
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { MODE: fast }
--- # kustomization.yaml
resources: [web.yaml, worker.yaml]`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { MODE: fast }
--- # kustomization.yaml
resources: [web.yaml]
configMapGenerator:
  - name: worker
    literals: [MODE=fast]
    literals: [LEVEL=info]
resources: [worker.yaml]`,
			findings: [": the key literals is there twice: Kustomize ignores the first value", ": the key resources is there twice: Kustomize ignores the first value"]
		}]
	},
	check(overlay) {
		return overlay.sources().repeatedKeys.map(({ in: role, key, place }) => {
			return {
				code: "repeated",
				args: {
					key,
					effect: EFFECTS[role]
				},
				at: {
					in: "file",
					place
				}
			};
		});
	}
});
const EFFECTS = {
	kustomization: "Kustomize ignores the first value",
	patch: "Kustomize ignores one of the values",
	manifest: "kubectl and Argo CD ignore the first value"
};
// scripts/rules/kustomize/kustomize-entry-matches.ts
const matchedKeys = memoizeWeak((facts) => {
	return new Set(facts.flatMap(({ entries }) => entries.flatMap(({ key, isMatched }) => isMatched ? [key] : [])));
});
var kustomize_entry_matches_default = clusterRule({
	name: "kustomize-entry-matches",
	severity: "warning",
	summary: "Patches, images and replacements of a kustomization or Flux Kustomization must match a resource.",
	why: "Kustomize applies them to nothing without a message: the limit is not raised, the tag not updated, and everything looks as if it were. An entry of a shared component is reported only if it matches nothing in every overlay.",
	remedy: "Correct the kind or name of the target, or delete the entry. In `images`, `name` is the whole image name of the base with its registry, without the tag.",
	references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/"],
	messages: {
		patch: "the patch for {target} matches no resource{hint}",
		image: "no image is {target}{hint}",
		replacement: "the replacement for {target} matches no resource{hint}"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.0.0" }] } } }
--- # kustomization.yaml
resources: [web.yaml]
images: [{ name: ghcr.io/acme/web, newTag: 1.0.0 }]
patches: [{ target: { kind: Deployment, name: w.* }, path: web-patch.yaml }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.0.0" }] } } }
--- # kustomization.yaml
resources: [web.yaml]
images: [{ name: acme/web, newTag: 1.1.0 }]
patches:
  - { target: { kind: Deploymnet, name: web }, path: kind.yaml }
  - { target: { kind: Deployment, name: wbe }, path: name.yaml }
replacements:
  - source: { kind: Deployment, name: web }
    targets: [{ select: { kind: Service }, fieldPaths: [metadata.name] }]`,
			findings: [
				": the patch for Deploymnet web matches no resource; did you mean Deployment?",
				": the patch for Deployment wbe matches no resource; did you mean web?",
				": no image is acme/web (existing: ghcr.io/acme/web)",
				": the replacement for Service matches no resource (existing: Deployment)"
			]
		}]
	},
	facts: (overlay) => [{ entries: overlay.sources().entries }],
	check(facts, _, everywhere) {
		const matched = matchedKeys(everywhere());
		const reported = new Set();
		return facts.flatMap(({ entries }) => entries).flatMap(({ key, field, target, word, choices, at }) => {
			if (matched.has(key) || reported.has(key)) return [];
			reported.add(key);
			return [{
				code: field,
				args: {
					target,
					hint: suggestionOrList(word, choices)
				},
				at: at()
			}];
		});
	}
});
// scripts/kubernetes/network/backends.ts
const READERS = new Map([
	["networking.k8s.io/Ingress", ingressBackends],
	["extensions/Ingress", ingressBackends],
	...[
		"HTTPRoute",
		"GRPCRoute",
		"TCPRoute",
		"TLSRoute",
		"UDPRoute"
	].map((kind) => [`gateway.networking.k8s.io/${kind}`, gatewayBackends]),
	...[
		"IngressRoute",
		"IngressRouteTCP",
		"IngressRouteUDP"
	].flatMap((kind) => [[`traefik.io/${kind}`, routedServices], [`traefik.containo.us/${kind}`, routedServices]]),
	["projectcontour.io/HTTPProxy", routedServices],
	["k8s.nginx.org/VirtualServer", upstreams],
	["k8s.nginx.org/VirtualServerRoute", upstreams],
	["networking.istio.io/VirtualService", destinations],
	["route.openshift.io/Route", routeTargets]
]);
function backendsOf(resource) {
	const reader = READERS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
	if (reader === void 0) return [];
	return reader(asObject(resource.value.spec)).flatMap((found) => {
		if (found.service === "") return [];
		return [{
			...found,
			resource,
			namespace: found.namespace ?? namespaceKey(resource.namespace)
		}];
	});
}
function itemsAt(value, path) {
	return asArray(value).map((item, index) => ({
		value: asObject(item),
		path: [...path, index]
	}));
}
function portOf$1(value) {
	return typeof value === "number" || typeof value === "string" ? value : null;
}
function backend(value, path, [name, port], namespace = null) {
	return {
		namespace,
		service: asString(value[name]) ?? "",
		path: [...path, name],
		port: portOf$1(value[port]),
		portPath: [...path, port]
	};
}
function ingressBackends(spec) {
	const paths = itemsAt(spec.rules, ["spec", "rules"]).flatMap(({ value, path }) => itemsAt(asObject(value.http).paths, [
		...path,
		"http",
		"paths"
	]));
	return [
		ingressBackend(spec.defaultBackend, ["spec", "defaultBackend"]),
		ingressBackend(spec.backend, ["spec", "backend"]),
		...paths.map(({ value, path }) => ingressBackend(value.backend, [...path, "backend"]))
	];
}
function ingressBackend(value, path) {
	const { service, ...old } = asObject(value);
	if (service === void 0) return backend(old, path, ["serviceName", "servicePort"]);
	const { name, port } = asObject(service);
	const { number, name: portName } = asObject(port);
	const field = number === void 0 ? "name" : "number";
	return {
		namespace: null,
		service: asString(name) ?? "",
		path: [
			...path,
			"service",
			"name"
		],
		port: portOf$1(number ?? portName),
		portPath: [
			...path,
			"service",
			"port",
			field
		]
	};
}
function gatewayBackends(spec) {
	return itemsAt(spec.rules, ["spec", "rules"]).flatMap(({ value: rule, path }) => [...itemsAt(rule.backendRefs, [...path, "backendRefs"]).flatMap(backendRef), ...itemsAt(rule.filters, [...path, "filters"]).flatMap(({ value: filter, path: at }) => {
		const mirror = asObject(filter.requestMirror).backendRef;
		return backendRef({
			value: asObject(mirror),
			path: [
				...at,
				"requestMirror",
				"backendRef"
			]
		});
	})]);
}
function backendRef({ value, path }) {
	return (value.kind ?? "Service") === "Service" && (value.group ?? "") === "" ? [backend(value, path, ["name", "port"], asString(value.namespace) ?? null)] : [];
}
function routedServices(spec) {
	return [...itemsAt(spec.routes, ["spec", "routes"]), {
		value: asObject(spec.tcpproxy),
		path: ["spec", "tcpproxy"]
	}].flatMap(({ value: route, path }) => itemsAt(route.services, [...path, "services"]).flatMap(({ value, path: at }) => {
		if (!((value.kind ?? "Service") === "Service") || asString(value.name)?.includes("@")) return [];
		return [backend(value, at, ["name", "port"], asString(value.namespace) ?? null)];
	}));
}
function upstreams(spec) {
	return itemsAt(spec.upstreams, ["spec", "upstreams"]).map(({ value, path }) => backend(value, path, ["service", "port"]));
}
function destinations(spec) {
	return [
		"http",
		"tls",
		"tcp"
	].flatMap((list) => itemsAt(spec[list], ["spec", list]).flatMap(({ value, path }) => itemsAt(value.route, [...path, "route"]).map(({ value: route, path: at }) => destination$1(asObject(route.destination), [...at, "destination"]))));
}
const HOST = /^(?<name>[a-z0-9-]+)(?:\.(?<namespace>[a-z0-9-]+)\.svc(?:\..+)?)?$/;
function destination$1({ host, port }, path) {
	const { name = "", namespace = null } = HOST.exec(asString(host) ?? "")?.groups ?? {};
	return {
		namespace,
		service: name,
		path: [...path, "host"],
		port: portOf$1(asObject(port).number),
		portPath: [
			...path,
			"port",
			"number"
		]
	};
}
function routeTargets(spec) {
	return [{
		value: asObject(spec.to),
		path: ["spec", "to"]
	}, ...itemsAt(spec.alternateBackends, ["spec", "alternateBackends"])].flatMap(({ value, path }) => {
		return (value.kind ?? "Service") === "Service" ? [backend(value, path, ["name", ""])] : [];
	});
}
// scripts/rules/references/shared.ts
function existenceCheck(referencesOf, isJudged = () => true) {
	return {
		facts: referenceFacts(referencesOf),
		check(facts, { platform, unlisted }, everywhere) {
			const inventory = inventoryIn(facts, platform);
			return onePerObject(facts.flatMap(({ references, unapplied }) => uniqueReferences(references).filter((reference) => isJudged(reference, inventory, platform)).filter((reference) => !unapplied || !isGeneratedName(reference, inventory)).flatMap((reference) => missingProblems(reference, inventory, {
				platform,
				unlisted
			}, everywhere))));
		}
	};
}
function isGeneratedName({ kind, namespace, name }, inventory) {
	return inventory.names(kind, namespace).some((other) => other !== name && withoutHash(other) === name);
}
const MAX_RELATED$5 = 20;
function onePerObject(problems) {
	return [...Map.groupBy(problems, ({ args }) => JSON.stringify([args.kind, args.name])).values()].map(([first, ...others]) => {
		const related = others.slice(0, MAX_RELATED$5).map(({ at }) => ({
			at,
			words: "also needed here"
		}));
		return {
			...first,
			...related.length > 0 && { related }
		};
	});
}
function referenceFacts(referencesOf) {
	return (overlay) => [{
		stock: overlayObjectsOf(overlay),
		references: overlay.resources.flatMap(referencesOf),
		unapplied: overlay.unapplied
	}];
}
function inventoryIn(facts, platform) {
	return inventoryOf(facts.map(({ stock }) => stock), platform);
}
function uniqueReferences(references) {
	const known = new Map();
	return references.filter(({ resource, kind, namespace, name }) => {
		const seen = known.get(resource) ?? new Set();
		known.set(resource, seen);
		const key = objectKey({
			kind,
			namespace,
			name
		});
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
function missingProblems({ resource, kind, namespace, name, path, others = [] }, inventory, { platform, unlisted }, everywhere) {
	if (!inventory.isMissing(kind, namespace, name, resource)) return [];
	if (others.some((other) => !inventory.isMissing(kind, other.namespace, other.name, resource))) return [];
	if (platform === null && isProvidedByAnyOverlay(everywhere(), {
		kind,
		namespace,
		name,
		resource
	})) return [];
	const declared = platform === null ? "" : ", and the platform file does not declare it";
	return [{
		code: "missing",
		args: {
			kind,
			name: [namespace, name].filter((part) => part !== "").join("/"),
			declared,
			hint: unlistedHint(unlisted(kind, namespace, name)) ?? suggestionOrList(name, inventory.names(kind, namespace))
		},
		at: resourcePlace(resource, path),
		related: []
	}];
}
function isProvidedByAnyOverlay(everywhere, { kind, namespace, name, resource }) {
	return !repositoryInventory(everywhere).isMissing(kind, namespace, name, resource);
}
const repositoryInventory = memoizeWeak((everywhere) => {
	const stocks = everywhere.map(({ stock }) => ({
		...stock,
		generators: stock.generators.filter(({ stem, namespace }) => stem !== null && namespace !== ""),
		externalNamespaces: stock.externalNamespaces.filter(({ namespace }) => isObjectName(namespace)),
		partial: false
	}));
	return inventoryOf(stocks, null);
});
const MISSING_MESSAGE = "{kind} {name} not found in the rendered manifests{declared}{hint}";
const DECLARE_ADVICE = "If something else creates the object, declare it under `existing` in the platform file. Objects that a chart or an operator's resource can create in that namespace are not checked.";
var ingress_backend_exists_default = clusterRule({
	name: "ingress-backend-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Services and ports that an Ingress or route refers to must exist.",
	why: "An Ingress with a misspelled Service is accepted and answers every request with 503. Routes of the Gateway API, Traefik, Contour, NGINX, Istio and OpenShift are checked as well; namespaces that a Helm chart fills are not.",
	remedy: "Name a Service in the same namespace (or in the one that the route names) and one of the Service's `ports`, not a container port.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource", "https://gateway-api.sigs.k8s.io/api-types/httproute/#backendrefs-optional"],
	messages: {
		service: "Service {service} not found in the rendered manifests{hint}",
		port: "Service {service} has no port {port} (it has {ports})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: nginx
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  rules:
    - http:
        paths:
          - backend: { service: { name: web, port: { name: http } } }
          # NGINX accepts the targetPort as well.
          - backend: { service: { name: web, port: { number: 8080 } } }
          - backend: { resource: { apiGroup: k8s.example.com, kind: Bucket, name: assets } }
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: dashboard, namespace: shop }
spec: { routes: [{ services: [{ name: api@internal, kind: TraefikService }, { name: web, port: "80" }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: shop }
spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec:
  ingressClassName: traefik
  rules:
    - http:
        paths:
          - backend: { service: { name: webb, port: { number: 80 } } }
          - backend: { service: { name: web, port: { number: 8080 } } }
          - backend: { service: { name: web, port: { name: https } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: store }
spec:
  rules: [{ backendRefs: [{ name: web, namespace: shop, port: 81 }, { name: payments, namespace: shop }] }]`,
			findings: [
				"/spec/rules/0/http/paths/0/backend/service/name: Service shop/webb not found in the rendered manifests; did you mean web?",
				"/spec/rules/0/http/paths/1/backend/service/port/number: Service shop/web has no port 8080 (it has 80)",
				"/spec/rules/0/http/paths/2/backend/service/port/name: Service shop/web has no port https (it has http)",
				"/spec/rules/0/backendRefs/0/port: Service shop/web has no port 81 (it has 80)",
				"/spec/rules/0/backendRefs/1/name: Service shop/payments not found in the rendered manifests (existing: web)"
			]
		}]
	},
	facts: (overlay) => [{
		stock: overlayObjectsOf(overlay),
		services: servicesOf(overlay),
		backends: overlay.resources.flatMap(backendsOf)
	}],
	check(facts, { platform, unlisted }, everywhere) {
		const inventory = inventoryOf(facts.map(({ stock }) => stock), platform);
		const services = Map.groupBy(facts.flatMap((fact) => fact.services), ({ resource }) => resource.name);
		return facts.flatMap(({ backends }) => backends.flatMap((backend) => checkBackend(backend, services.get(backend.service) ?? [], {
			inventory,
			unlisted
		}).filter(({ code }) => code !== "service" || platform !== null || isCertainlyMissing(backend, inventory, everywhere()))));
	}
});
function checkBackend(backend, named, { inventory, unlisted }) {
	const { resource, namespace, service: name, path } = backend;
	const service = [namespace, name].filter((part) => part !== "").join("/");
	const same = named.filter((other) => [other.namespace, ""].includes(namespace) || other.namespace === "");
	if (backend.port === "use-annotation") return [];
	if (same.length > 0) return checkPort$2(backend, same, service);
	if (!inventory.isMissing("Service", namespace, name, resource)) return [];
	return [{
		code: "service",
		args: {
			service,
			hint: unlistedHint(unlisted("Service", namespace, name)) ?? suggestionOrList(name, inventory.names("Service", namespace))
		},
		at: resourcePlace(resource, path)
	}];
}
function isCertainlyMissing({ namespace, service: name, resource }, inventory, everywhere) {
	return inventory.hasRenderedObjects(namespace) && !isProvidedByAnyOverlay(everywhere, {
		kind: "Service",
		namespace,
		name,
		resource
	});
}
function checkPort$2({ resource, port, portPath }, same, service) {
	if (port === null || same.some((one) => one.type === "ExternalName" || one.ports.length === 0)) return [];
	const ports = same.flatMap((one) => one.ports);
	const wanted = String(port);
	const taken = acceptsTargetPort(resource) ? ports.map(({ targetPort }) => String(targetPort)) : [];
	const has = ports.map((one) => typeof port === "number" ? String(one.port) : one.name);
	if ([
		...has,
		...taken,
		...typeof port === "number" ? [] : ports.map((one) => String(one.port))
	].includes(wanted)) return [];
	const listed = [...new Set(has)].filter((text) => text !== "").slice(0, 20);
	return [{
		code: "port",
		args: {
			service,
			port,
			ports: listed.length === 0 ? "none with a name" : listed.join(", ")
		},
		at: resourcePlace(resource, portPath)
	}];
}
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
function acceptsTargetPort(resource) {
	if (resource.kind !== "Ingress") return false;
	const { ingressClassName } = asObject(resource.value.spec);
	const name = asString(ingressClassName) ?? asString(annotationsOf(resource)[CLASS_ANNOTATION]);
	return !/traefik|haproxy|contour|kong|istio|cilium|gce|alb/.test(name ?? "");
}
// scripts/rules/network/ingress-path-unique.ts
var ingress_path_unique_default = clusterRule({
	name: "ingress-path-unique",
	severity: "warning",
	summary: "Two Ingresses of one class must not have the same host and path.",
	why: "The controller serves only one of them, and which one can change with a restart or the age of the objects: requests go to the wrong service.",
	remedy: "Use another host or path, or merge both into one Ingress.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches"],
	messages: { twice: "{url} is also a path of {other}" },
	examples: {
		good: [`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: api, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /api, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: internal, namespace: shop }
spec: { ingressClassName: internal, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }`],
		bad: [{
			manifest: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: other, namespace: store }
spec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix }] } }] }`,
			findings: ["/spec/rules/0/http/paths/0: shop.example.com/ is also a path of Ingress/shop/web"]
		}]
	},
	facts: (overlay) => ofKind(overlay, "Ingress", "networking.k8s.io").flatMap(pathsOf),
	check(paths) {
		const first = new Map();
		return paths.flatMap(({ resource, path, key, url }) => {
			const other = first.get(key);
			if (other === void 0) first.set(key, {
				resource,
				path,
				key,
				url,
				host: ""
			});
			if (other === void 0 || other.resource.name === resource.name && other.resource.namespace === resource.namespace) return [];
			const related = [{
				at: resourcePlace(other.resource, other.path),
				words: `${url} of ${describeResource(other.resource)}`
			}];
			return [{
				code: "twice",
				args: {
					url,
					other: describeResource(other.resource)
				},
				at: resourcePlace(resource, path),
				related
			}];
		});
	}
});
const SPLITTING = /canary|match|conditions|weight|actions|solver|router\.(?:rule|priority)/;
function pathsOf(resource) {
	const { ingressClassName, rules } = asObject(resource.value.spec);
	const annotations = annotationsOf(resource);
	if (apiGroup(resource.apiVersion) === "" || Object.keys(annotations).some((key) => SPLITTING.test(key))) return [];
	const kind = asString(ingressClassName) ?? asString(annotations["kubernetes.io/ingress.class"]) ?? "";
	const entries = asString(annotations["traefik.ingress.kubernetes.io/router.entrypoints"]) ?? "";
	return asArray(rules).flatMap((rule, index) => {
		const host = asString(asObject(rule).host) ?? "";
		if (host === "" || host.includes("$")) return [];
		return asArray(asObject(asObject(rule).http).paths).map((entry, at) => {
			const { path, pathType } = asObject(entry);
			const text = asString(path) ?? "/";
			const key = JSON.stringify([
				kind,
				entries,
				host,
				text,
				asString(pathType) ?? ""
			]);
			return {
				resource,
				path: [
					"spec",
					"rules",
					index,
					"http",
					"paths",
					at
				],
				host,
				url: host + text,
				key
			};
		});
	});
}
// scripts/kubernetes/network/network-policy.ts
function networkPoliciesOf(overlay) {
	return ["networking.k8s.io", "extensions"].flatMap((group) => ofKind(overlay, "NetworkPolicy", group)).map((resource) => {
		const spec = asObject(resource.value.spec);
		const types = asArray(spec.policyTypes);
		const isAbout = (type, byDefault) => types.length > 0 ? types.includes(type) : byDefault;
		return {
			resource,
			podSelector: asObject(spec.podSelector),
			ingress: isAbout("Ingress", true) ? rulesOf(spec.ingress, "ingress", "from") : null,
			egress: isAbout("Egress", asArray(spec.egress).length > 0) ? rulesOf(spec.egress, "egress", "to") : null
		};
	});
}
function rulesOf(value, field, peers) {
	return asArray(value).map((entry, index) => {
		const rule = asObject(entry);
		const path = [
			"spec",
			field,
			index
		];
		const ports = asArray(rule.ports).map((port, at) => portOf(asObject(port), [
			...path,
			"ports",
			at
		]));
		const all = asArray(rule[peers]).map((peer) => peerOf(asObject(peer)));
		return {
			path,
			ports: ports.length === 0 ? null : ports,
			peers: all.length === 0 ? null : all
		};
	});
}
function portOf({ port, protocol, endPort }, path) {
	return {
		path,
		protocol: asString(protocol) ?? "TCP",
		port: typeof port === "number" || typeof port === "string" ? port : null,
		endPort: typeof endPort === "number" ? endPort : null
	};
}
function peerOf({ ipBlock, namespaceSelector, podSelector }) {
	if (isObject(ipBlock)) {
		const except = asArray(ipBlock.except).flatMap((cidr) => asString(cidr) ?? []);
		return {
			kind: "addresses",
			cidr: asString(ipBlock.cidr) ?? "",
			except
		};
	}
	return {
		kind: "pods",
		namespaces: isObject(namespaceSelector) ? namespaceSelector : null,
		pods: isObject(podSelector) ? podSelector : null
	};
}
// scripts/connections/external-config.ts
function hasExternalConfig(workload, overlay) {
	return workload.containers.some((container) => hasExternalEnvironment(container, overlay)) || asArray(workload.podSpec.volumes).some((volume) => hasExternalVolume(volume, workload, overlay));
}
function hasExternalEnvironment(container, overlay) {
	if (asArray(container.value.envFrom).map(asObject).some(({ configMapRef, secretRef }) => isMissing("ConfigMap", configMapRef, "name", container, overlay) || isMissing("Secret", secretRef, "name", container, overlay))) return true;
	return [...environmentOf(container, overlay).values()].some((value) => {
		const reason = unknownReason(value);
		const isEncryptedText = value.some(({ doc }) => doc !== null && isEncrypted(doc.resource));
		return reason !== null && reason.kind !== "field" || isEncryptedText || value.some(({ text }) => text.includes("${"));
	});
}
function isMissing(kind, value, field, container, overlay) {
	const name = asString(asObject(value)[field]);
	if (name === void 0) return false;
	const resource = findConfig(kind, name, container, overlay);
	return resource === void 0 || isEncrypted(resource);
}
const VOLUMES_WITHOUT_CONFIG = new Set([
	"name",
	"emptyDir",
	"downwardAPI",
	"persistentVolumeClaim",
	"hostPath"
]);
function hasExternalVolume(volume, workload, overlay) {
	const [container] = workload.containers;
	if (container === void 0) return false;
	const { projected, ...source } = asObject(volume);
	return [source, ...asArray(asObject(projected).sources).map(asObject)].some((one) => Object.entries(one).some(([field, value]) => {
		if (field === "configMap") return isMissing("ConfigMap", value, "name", container, overlay);
		if (field === "secret") return isMissing("Secret", value, "secretName", container, overlay) || isMissing("Secret", value, "name", container, overlay);
		return !VOLUMES_WITHOUT_CONFIG.has(field) && field !== "serviceAccountToken" && field !== "clusterTrustBundle";
	}));
}
// scripts/connections/label-index.ts
function indexByLabels(all) {
	const groups = new Map();
	return { matching(key, value) {
		const group = groups.get(key) ?? Map.groupBy(all, ({ labels }) => labels.get(key));
		groups.set(key, group);
		return [...group.get(value) ?? [], ...group.get(void 0) ?? []];
	} };
}
function candidatesByLabels(all, asks) {
	const places = new Map(all.map((item, index) => [item, index]));
	const byKey = Map.groupBy(all, (item) => asks(item)?.[0] ?? null);
	const byLabel = Map.groupBy(all, (item) => JSON.stringify(asks(item)));
	return (labels) => {
		return [...byKey].flatMap(([key, items]) => {
			const value = key === null ? void 0 : labels.get(key);
			return value === void 0 || value.includes("${") ? items : byLabel.get(JSON.stringify([key, value])) ?? [];
		}).toSorted((one, other) => places.get(one) - places.get(other));
	};
}
// scripts/connections/network.ts
const networkFacts = memoizeWeak((overlay) => [{
	policies: networkPoliciesOf(overlay).map((policy) => ({
		scope: scopeOf$1(policy.resource.namespace, overlay),
		policy
	})),
	pods: overlay.resources.flatMap((resource) => podsOfResource(resource, overlay)),
	namespaces: ofKind(overlay, "Namespace", "").map(({ name, value }) => ({
		name,
		labels: labelsOf$2(asObject(value.metadata).labels)
	})),
	hasOtherPolicies: overlay.resources.some(isOtherPolicy)
}]);
function isOtherPolicy({ kind, apiVersion }) {
	return !["networking.k8s.io", "extensions"].includes(apiGroup(apiVersion)) && /NetworkPolicy$|NetworkPolicies$/.test(kind);
}
function podsOfResource(resource, overlay) {
	return podTemplatesOf(resource).map(({ pod, labels, ports }) => ({
		workload: pod,
		scope: scopeOf$1(resource.namespace, overlay),
		labels,
		ports,
		usesHostNetwork: pod.podSpec.hostNetwork === true,
		hasExternalConfig: hasExternalConfig(pod, overlay)
	}));
}
function networkOf(facts) {
	const policies = Map.groupBy(facts.flatMap((fact) => fact.policies), ({ scope }) => scope);
	const all = facts.flatMap((fact) => fact.pods);
	const pods = Map.groupBy(all, ({ scope }) => scope);
	const near = new Map([...policies].map(([scope, members]) => [scope, candidatesByLabels(members.map(({ policy }) => policy), requiredLabel)]));
	const known = new Map();
	return {
		hasPolicies: policies.size > 0,
		pods,
		podsByLabels: new Map([...pods].map(([scope, members]) => [scope, indexByLabels(members)])),
		podsByWorkload: new Map(all.map((one) => [one.workload, one])),
		namespaces: new Map(facts.flatMap((fact) => fact.namespaces.map(({ name, labels }) => [name, labels]))),
		hasOtherPolicies: facts.some((fact) => fact.hasOtherPolicies),
		selectingPolicies(one) {
			const found = known.get(one) ?? findSelectingPolicies(near.get(one.scope)?.(one.labels) ?? [], one);
			known.set(one, found);
			return found;
		}
	};
}
function requiredLabel({ podSelector }) {
	const [first] = Object.entries(asObject(podSelector.matchLabels));
	const [key, value] = first ?? [];
	if (key === void 0 || typeof value !== "string" || value.includes("${")) return null;
	return [key, value];
}
function findSelectingPolicies(policies, pods) {
	const labels = {
		labels: pods.labels,
		isComplete: true
	};
	return {
		certain: policies.filter(({ podSelector }) => matchLabels(podSelector, labels) === "yes"),
		possible: policies.filter((policy) => maySelect(policy, pods))
	};
}
function namespaceLabels(scope, { namespaces }) {
	const rendered = namespaces.get(scope);
	const labels = new Map(rendered);
	if (!scope.includes(" ")) labels.set("kubernetes.io/metadata.name", scope);
	return {
		labels,
		isComplete: rendered !== void 0
	};
}
function restrictingPolicies(pods, direction, network) {
	return network.selectingPolicies(pods).certain.filter((policy) => policy[direction] !== null);
}
function possiblePolicies(pods, direction, network) {
	return network.selectingPolicies(pods).possible.filter((policy) => policy[direction] !== null);
}
function maySelect({ podSelector }, pods) {
	if (matchLabels(podSelector, {
		labels: pods.labels,
		isComplete: true
	}) !== "no") return true;
	const selector = labelSelector(podSelector);
	return selector === null || selects(selector, pods);
}
// scripts/kubernetes/network/address-range.ts
const PRIVATE_RANGES = [
	"10.0.0.0/8",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"100.64.0.0/10",
	"169.254.0.0/16"
];
function canContainClusterAddresses(cidr, except) {
	const whole = rangeOf(cidr);
	if (whole === null) return true;
	const exceptions = except.flatMap((text) => rangeOf(text) ?? []);
	return PRIVATE_RANGES.some((text) => {
		const range = rangeOf(text);
		const shared = holds(whole, range) ? range : holds(range, whole) ? whole : null;
		return shared !== null && !exceptions.some((other) => holds(other, shared));
	});
}
function holds(range, other) {
	const list = new BlockList();
	list.addSubnet(range.address, range.bits);
	return range.bits <= other.bits && list.check(other.address);
}
function rangeOf(cidr) {
	const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
	return isIPv4(address) && Number(bits) <= 32 ? {
		address,
		bits: Number(bits)
	} : null;
}
// scripts/connections/policies-allow.ts
function policiesAllow(policies, direction, own, far, port, network) {
	return anyMatch(policies.flatMap((policy) => (policy[direction] ?? []).map((rule) => ruleAllows(rule, own, far, port, network))));
}
function ruleAllows(rule, own, far, port, network) {
	const peers = rule.peers === null ? "yes" : anyMatch(rule.peers.map((peer) => peerMatches(peer, own, far, network)));
	const ports = rule.ports === null ? "yes" : anyMatch(rule.ports.map((open) => portMatches(open, port)));
	return allMatch([peers, ports]);
}
function peerMatches(peer, own, far, network) {
	if (peer.kind === "addresses") return canContainClusterAddresses(peer.cidr, peer.except) ? "maybe" : "no";
	const namespace = peer.namespaces === null ? sameScope(own, far.scope) : matchLabels(peer.namespaces, namespaceLabels(far.scope, network));
	const nobodyKnows = {
		labels: new Map(),
		isComplete: false
	};
	const pods = peer.pods === null ? "yes" : matchLabels(peer.pods, far.labels ?? nobodyKnows);
	return allMatch([namespace, pods]);
}
function sameScope(one, other) {
	if (one === other) return "yes";
	return isUnnamedScope(one) || isUnnamedScope(other) ? "maybe" : "no";
}
function portMatches(open, { protocol, port, declared }) {
	if (open.protocol !== protocol) return "no";
	if (open.port === null) return "yes";
	if (typeof open.port === "string") return namedPortMatches(open.port, protocol, port, declared);
	if (port === null) return "maybe";
	return port >= open.port && port <= (open.endPort ?? open.port) ? "yes" : "no";
}
function namedPortMatches(name, protocol, port, declared) {
	if (declared === null || port === null) return "maybe";
	return declared.filter((one) => one.name === name && one.protocol === protocol).some((one) => one.port === port) ? "yes" : "no";
}
function remoteOf(pods) {
	return {
		scope: pods.scope,
		labels: {
			labels: pods.labels,
			isComplete: true
		}
	};
}
// scripts/rules/network/shared.ts
function facts(overlay) {
	const [cluster] = serviceFacts(overlay);
	const [network] = networkFacts(overlay);
	return cluster === void 0 || network === void 0 ? [] : [{
		cluster,
		network
	}];
}
function completeNetwork(all, context) {
	const network = networkOf(all.map((fact) => fact.network));
	if (network.hasOtherPolicies || !network.hasPolicies || all.some(({ cluster }) => cluster.objects.partial)) return null;
	return {
		cluster: clusterServices(all.map((fact) => fact.cluster), context),
		network
	};
}
function withAllPolicies(all, everywhere) {
	const others = everywhere.map(({ network }) => ({
		...network,
		pods: []
	}));
	return networkOf([...all.map(({ network }) => network), ...others]);
}
function canHaveUnknownPolicies({ scope }, { inventory, platform }) {
	return platform === null && inventory.hasUnknownObjects(isUnnamedScope(scope) ? "" : scope);
}
function workloadName({ workload: { resource } }) {
	return `${resource.kind} ${resource.name}`;
}
// scripts/rules/network/network-dns-blocked.ts
var network_dns_blocked_default = clusterRule({
	name: "network-dns-blocked",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Workloads that use host names must be able to reach the cluster DNS.",
	why: "A NetworkPolicy that limits egress blocks DNS as well. Then no name resolves, and connections that other policies allow fail too.",
	remedy: "Allow egress to namespace `kube-system` on port 53, UDP and TCP, for all pods whose egress is limited.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic"],
	messages: { blocked: "egress from {workload} to the cluster DNS (UDP port 53, namespace kube-system) is blocked: no NetworkPolicy allows it (egress limited by {policies}; needed to resolve {host})" },
	examples: {
		good: [`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }]
      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: https://api.example.com }] }] }`, `# IP addresses need no DNS.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Egress] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: http://10.1.2.3 }, { name: PROXY_HOST, value: localhost }] }] }`],
		bad: [{
			manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: database, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Egress]
  egress:
    - to: [{ podSelector: { matchLabels: { app: db } } }]
      ports: [{ port: 5432 }]
    - ports: [{ protocol: TCP, port: 53 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, env: [{ name: DB_HOST, value: db }, { name: API_URL, value: https://api.example.com }] }] }`,
			findings: ["/spec/egress: egress from Deployment web to the cluster DNS (UDP port 53, namespace kube-system) is blocked: no NetworkPolicy allows it (egress limited by database; needed to resolve db)"],
			foreign: true
		}]
	},
	facts,
	check(all, context, everywhere) {
		const { cluster, network } = completeNetwork(all, context) ?? {};
		if (cluster === void 0 || network === void 0) return [];
		const named = new Map();
		for (const { cluster: fact } of all) for (const { workload, host, isContainerSpecific, isSecret } of fact.endpoints) {
			const pods = workload === null ? void 0 : network.podsByWorkload.get(workload);
			if (pods === void 0 || named.has(pods) || !isContainerSpecific || !needsDns(host)) continue;
			named.set(pods, isSecret ? "(a host in a Secret)" : host);
		}
		const blocked = [...named].filter(([pods]) => isBlocked(pods, cluster, network));
		if (blocked.length === 0 || context.platform !== null) return byPolicy(blocked, network);
		const wider = withAllPolicies(all, everywhere());
		return byPolicy(blocked.filter(([pods]) => isBlocked(pods, cluster, wider)), network);
	}
});
function needsDns(host) {
	return host !== "localhost" && !host.endsWith(".localhost");
}
const DNS_SERVERS = [dnsServer("kube-system", 53, [["k8s-app", "kube-dns"]]), dnsServer("openshift-dns", 5353, [])];
function dnsServer(scope, port, labels) {
	return {
		far: {
			scope,
			labels: {
				labels: new Map(labels),
				isComplete: false
			}
		},
		port: {
			protocol: "UDP",
			port,
			declared: null
		}
	};
}
function isBlocked(pods, cluster, network) {
	const { dnsPolicy } = pods.workload.podSpec;
	if (pods.usesHostNetwork || dnsPolicy === "None" || dnsPolicy === "Default" || canHaveUnknownPolicies(pods, cluster)) return false;
	if (restrictingPolicies(pods, "egress", network).length === 0) return false;
	const policies = possiblePolicies(pods, "egress", network);
	return DNS_SERVERS.every(({ far, port }) => policiesAllow(policies, "egress", pods.scope, far, port, network) === "no");
}
function byPolicy(blocked, network) {
	const limiting = new Map(blocked.map(([pods]) => [pods, restrictingPolicies(pods, "egress", network)]));
	const counts = new Map();
	for (const policy of [...limiting.values()].flat()) counts.set(policy, (counts.get(policy) ?? 0) + 1);
	return [...Map.groupBy(blocked, ([pods]) => limiting.get(pods).reduce((most, other) => counts.get(other) > counts.get(most) ? other : most))].map(([{ resource }, members]) => {
		const [pods, host] = members[0];
		const policies = (limiting.get(pods) ?? []).map((policy) => policy.resource.name);
		const others = members.length === 1 ? "" : ` (and ${members.length - 1} more workloads)`;
		return {
			code: "blocked",
			args: {
				workload: `${workloadName(pods)}${others}`,
				host,
				policies: policies.join(", ")
			},
			at: resourcePlace(resource, ["spec", ...hasEgress(resource) ? ["egress"] : []])
		};
	});
}
function hasEgress({ value }) {
	return Array.isArray(asObject(value.spec).egress);
}
// scripts/connections/destination.ts
function destinationsOf(target, endpoint, cluster, network) {
	if (target.found === "absent" || target.service === "kubernetes" && target.scope === "default") return [];
	if (target.found === "unknown") return [{
		remote: {
			scope: target.scope,
			labels: null
		},
		ports: [{
			protocol: "TCP",
			port: null,
			declared: null
		}],
		pods: null
	}];
	const service = resolveExternalName(target, cluster);
	if (service === null || service !== target.found) return [];
	if (service.resource !== null && service.selector === null) return [];
	const asked = servicePorts(service, endpoint);
	const pods = selectedPods$1(service, target, network);
	if (pods.length > 0) return pods.map((one) => ({
		remote: remoteOf(one),
		ports: asked.map((port) => remotePort(port, service, one)),
		pods: one
	}));
	const labels = labelsOf$1(service);
	return [{
		remote: {
			scope: target.scope,
			labels
		},
		ports: asked.map((port) => remotePort(port, service, null)),
		pods: null
	}];
}
function labelsOf$1({ podLabels, selector }) {
	if (podLabels !== null) return {
		labels: podLabels,
		isComplete: false
	};
	if (selector === null) return null;
	const labels = selector.flatMap(({ key, values }) => values.map((value) => [key, value]));
	return {
		labels: new Map(labels),
		isComplete: false
	};
}
function selectedPods$1({ selector }, { scope }, { podsByLabels }) {
	const [first] = selector ?? [];
	if (selector === null || first === void 0) return [];
	return (podsByLabels.get(scope)?.matching(first.key, first.values[0] ?? "") ?? []).filter((one) => selects(selector, one));
}
function servicePorts({ ports, isHeadless }, { port, scheme }) {
	const assumed = port.kind === "none" && scheme !== null ? schemeOf(scheme)?.port ?? null : null;
	const number = port.kind === "number" ? port.number : assumed;
	if (number === null) return [...ports];
	const named = ports.filter((one) => one.port === number);
	if (isHeadless) return [...named, {
		port: number,
		protocol: "TCP",
		targetPort: number
	}];
	return named.length === 0 && port.kind !== "number" ? [...ports] : named;
}
function remotePort({ port, protocol, targetPort }, { resource }, pods) {
	const declared = pods?.ports ?? null;
	if (typeof targetPort === "number") return {
		protocol,
		port: targetPort,
		declared
	};
	if (targetPort === null) return {
		protocol,
		port: resource === null ? port : null,
		declared
	};
	return {
		protocol,
		port: (declared?.find((one) => one.name === targetPort && one.protocol === protocol))?.port ?? null,
		declared
	};
}
function describeNamespace({ scope }) {
	return isUnnamedScope(scope) ? "its own namespace" : `namespace ${scope}`;
}
// scripts/connections/blocked-connections.ts
function findBlockedConnection(endpoint, pods, cluster, network) {
	const target = serviceTarget(endpoint, cluster);
	if (target === null || pods.usesHostNetwork) return null;
	const ends = destinationsOf(target, endpoint, cluster, network);
	const isOpen = (end) => end.ports.length === 0 || end.pods?.usesHostNetwork === true || end.pods === pods;
	if (ends.length === 0 || ends.some(isOpen)) return null;
	const out = restrictingPolicies(pods, "egress", network);
	if (out.length > 0 && ends.every((end) => isEgressBlocked(end, pods, network))) return {
		endpoint,
		pods,
		direction: "egress",
		destinations: ends,
		policies: out
	};
	const into = ends.flatMap((end) => end.pods === null ? [] : restrictingPolicies(end.pods, "ingress", network));
	return ends.every((end) => end.pods !== null && isIngressBlocked(end.pods, end, pods, network)) ? {
		endpoint,
		pods,
		direction: "ingress",
		destinations: ends,
		policies: into
	} : null;
}
function isEgressBlocked({ remote, ports }, pods, network) {
	const policies = possiblePolicies(pods, "egress", network);
	return ports.every((port) => policiesAllow(policies, "egress", pods.scope, remote, port, network) === "no");
}
function isIngressBlocked(asked, { ports }, pods, network) {
	if (restrictingPolicies(asked, "ingress", network).length === 0) return false;
	const policies = possiblePolicies(asked, "ingress", network);
	return ports.every((port) => policiesAllow(policies, "ingress", asked.scope, remoteOf(pods), port, network) === "no");
}
// scripts/rules/network/network-endpoint-blocked.ts
var network_endpoint_blocked_default = clusterRule({
	name: "network-endpoint-blocked",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "NetworkPolicies must allow each workload to reach the services that it names.",
	why: "Once a NetworkPolicy selects a pod, traffic that no policy allows is dropped silently: the program hangs until its timeout. Policies match the ports of the pods, not those of the Service.",
	remedy: "Allow the connection in a NetworkPolicy: the message names the namespace and the port of its pods.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
	messages: {
		egress: "egress from {workload} to {host} ({ports} of the pods in {where}) is blocked: no NetworkPolicy allows it",
		ingress: "ingress from {workload} to {host} ({ports} of {pods}) is blocked: no NetworkPolicy allows it"
	},
	examples: {
		good: [`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: deny, namespace: bizosaas-dev }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: { matchExpressions: [{ key: app, operator: In, values: [web, worker] }] }
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }, { port: 6000, endPort: 7000 }]
    - to: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: http }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: in, namespace: bizosaas-dev }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev, labels: { app: worker } }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }
        - { name: PAYMENT_URL, value: https://pay.example.com }`, `# The range can contain the cluster's addresses; the manifests do not say which.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }]`],
		bad: [{
			manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }]
    - to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16] } }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env:
        - { name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }
        - { name: CACHE_URL, value: redis://dragonfly-cache.apps-platform.svc.cluster.local }`,
			findings: ["/spec/containers/0/env/1/value: egress from this workload to dragonfly-cache.apps-platform.svc.cluster.local (port 6379 of the pods in namespace apps-platform) is blocked: no NetworkPolicy allows it"]
		}, {
			manifest: `# The Service's port is 80, the pods' port is 8080.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api }
spec:
  podSelector: { matchLabels: { app: api } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: api }
spec: { selector: { app: api }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: api, labels: { app: api } }
spec: { containers: [{ name: api }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, env: [{ name: API_URL, value: http://api }] }] }`,
			findings: ["/spec/containers/0/env/0/value: ingress from this workload to api (port 8080 of Pod api) is blocked: no NetworkPolicy allows it"],
			foreign: true
		}]
	},
	facts,
	check(all, context, everywhere) {
		const { cluster, network } = completeNetwork(all, context) ?? {};
		if (cluster === void 0 || network === void 0) return [];
		let wider = null;
		const isOpenedElsewhere = ({ endpoint, pods }) => {
			if (context.platform !== null) return false;
			wider ??= withAllPolicies(all, everywhere());
			return findBlockedConnection(endpoint, pods, cluster, wider) === null;
		};
		const judged = all.flatMap((fact) => fact.cluster.endpoints.flatMap((endpoint) => {
			const pods = endpoint.workload === null ? void 0 : network.podsByWorkload.get(endpoint.workload);
			if (pods === void 0) return [];
			const found = canHaveUnknownPolicies(pods, cluster) ? null : findBlockedConnection(endpoint, pods, cluster, network);
			return [{
				endpoint,
				blocked: found !== null && isOpenedElsewhere(found) ? null : found
			}];
		}));
		return [...Map.groupBy(judged, ({ endpoint }) => endpoint.at.resource).values()].flatMap((members) => [...Map.groupBy(members, ({ endpoint: { at } }) => JSON.stringify([at.path, at.span ?? null])).values()].flatMap(problemsAt));
	}
});
function problemsAt(members) {
	const isReached = members.some(({ blocked }) => blocked === null);
	const problems = members.flatMap(({ endpoint, blocked }) => blocked === null || isReached && !endpoint.isContainerSpecific ? [] : problem(blocked));
	const words = new Set();
	return problems.filter(({ code, args }) => {
		const key = JSON.stringify([code, args]);
		return !words.has(key) && words.add(key);
	});
}
function problem({ direction, endpoint, pods, destinations, policies }) {
	const { resource, podSpecPath } = pods.workload;
	const names = new Set(destinations.flatMap((end) => end.pods === null ? [] : workloadName(end.pods)));
	const args = {
		workload: resource === endpoint.at.resource ? "this workload" : workloadName(pods),
		host: shownHost(endpoint),
		ports: endpoint.isSecret ? "the port" : shownPorts(destinations),
		where: endpoint.isSecret ? "its namespace" : describeNamespace(destinations[0].remote),
		pods: endpoint.isSecret ? "its pods" : [...names].join(", ")
	};
	const related = policies.slice(0, MAX_RELATED$4).map((policy) => ({
		at: resourcePlace(policy.resource, ["spec", "podSelector"]),
		words: direction === "egress" ? "limits the egress of its pods" : "limits the ingress of those pods"
	}));
	const subject = resource === endpoint.at.resource ? {} : { subject: {
		resource,
		path: podSpecPath
	} };
	return {
		code: direction,
		args,
		at: placeOf$3(endpoint.at),
		related,
		...subject
	};
}
const MAX_RELATED$4 = 3;
function shownPorts(ends) {
	const numbers = new Set(ends.flatMap(({ ports }) => ports.map(({ port }) => port)));
	return numbers.has(null) ? "any port" : `port ${[...numbers].join(" or ")}`;
}
// scripts/rules/network/network-ingress-blocked.ts
var network_ingress_blocked_default = clusterRule({
	name: "network-ingress-blocked",
	severity: "warning",
	weakenedBy: ["unrendered"],
	summary: "Pods behind an Ingress or route must accept connections from the namespace of its controller.",
	why: "The controller runs in another namespace. If the NetworkPolicies of the pods allow only peers of their own namespace, it cannot connect, and every request ends in 502 or 504.",
	remedy: "Allow the namespace of the controller: `from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]` for K3s.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
	messages: { closed: "{route} sends requests to {workload}, but its NetworkPolicies allow only peers of namespace {namespace} ({policies})" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress:
    - from: [{ podSelector: {} }]
    - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: own, namespace: shop }
spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }`,
			findings: ["/spec/defaultBackend/service/name: Ingress/shop/web sends requests to Pod/shop/web, but its NetworkPolicies allow only peers of namespace shop (own)"]
		}]
	},
	facts: (overlay) => [{
		backends: overlay.resources.flatMap(backendsOf),
		services: servicesOf(overlay),
		templates: overlay.resources.flatMap(podTemplatesOf),
		policies: networkPoliciesOf(overlay),
		hasOther: hasOtherPolicies(overlay),
		isWhole: isComplete$1(overlay)
	}],
	check(facts, _, everywhere) {
		if (facts.some(({ isWhole, hasOther }) => !isWhole || hasOther)) return [];
		const backends = facts.flatMap((fact) => fact.backends);
		if (backends.length === 0) return [];
		const policies = [...new Set([...facts, ...everywhere()].flatMap((fact) => fact.policies))];
		if (policies.length === 0) return [];
		const services = facts.flatMap((fact) => fact.services);
		const templates = facts.flatMap((fact) => fact.templates);
		const seen = new Set();
		return backends.flatMap(({ resource, namespace, service, path }) => {
			const { selector } = services.find((one) => one.namespace === namespace && one.resource.name === service) ?? {};
			const template = templates.find((one) => one.namespace === namespace && selector && selects(selector, one));
			if (template === void 0 || seen.has(resource) || hasController(templates, namespace)) return [];
			const own = policies.filter((policy) => policy.ingress !== null && namespaceKey(policy.resource.namespace) === namespace && matchLabels(policy.podSelector, {
				labels: template.labels,
				isComplete: true
			}) === "yes");
			if (own.length === 0 || own.some(isOpenToOthers)) return [];
			seen.add(resource);
			const args = {
				route: describeResource(resource),
				workload: describeResource(template.resource),
				namespace,
				policies: own.map((policy) => policy.resource.name).join(", ")
			};
			const related = own.map((policy) => ({
				at: resourcePlace(policy.resource, ["spec"]),
				words: describeResource(policy.resource)
			}));
			return [{
				code: "closed",
				args,
				at: resourcePlace(resource, path),
				related
			}];
		});
	}
});
function hasOtherPolicies({ resources }) {
	return resources.some(({ kind, apiVersion }) => /NetworkPolic(?:y|ies)$/.test(kind) && !apiVersion.startsWith("networking.k8s.io/"));
}
function isOpenToOthers({ ingress }) {
	return (ingress ?? []).some(({ peers }) => peers === null || peers.some((peer) => peer.kind === "addresses" || peer.namespaces !== null));
}
function hasController(templates, namespace) {
	return templates.some((one) => one.namespace === namespace && /traefik|ingress|gateway|nginx|haproxy|envoy|contour/.test(one.resource.name));
}
// scripts/rules/network/network-opening-unused.ts
var network_opening_unused_default = clusterRule({
	name: "network-opening-unused",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "NetworkPolicies should not open ports of shared services that none of their workloads name.",
	why: "Unused openings only widen the attack surface; usually the service was removed and the rule left behind.",
	remedy: "Remove the port from the rule, or narrow the policy's `podSelector` to the workloads that need it.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
	needs: "platform.services",
	messages: { unused: "port {port} in namespace {namespace} is open to {workloads}, but none of them names a service on it" },
	examples: {
		good: [`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }]
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }]
      ports: [{ protocol: UDP, port: 53 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }]`, `# The Secret's value is unknown and can name the service.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: {}
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 6379 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env: [{ name: CACHE_URL, valueFrom: { secretKeyRef: { name: cache, key: url } } }]`],
		bad: [{
			manifest: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: bizosaas-dev }
spec:
  podSelector: { matchLabels: { app: web } }
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } } }]
      ports: [{ port: 5432 }, { port: 6379 }, { port: 8000 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          env: [{ name: DB_HOST, value: postgres-pgvector.apps-platform.svc.cluster.local }, { name: CACHE_URL, value: "redis://dragonfly-cache.apps-platform.svc.cluster.local:6379" }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agents, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: agents } }
    spec:
      containers: [{ name: agents, env: [{ name: CREWAI_URL, value: "http://crewai-api.apps-platform.svc.cluster.local:8000" }] }]`,
			findings: ["/spec/egress/0/ports/2/port: port 8000 in namespace apps-platform is open to Deployment web, but none of them names a service on it"]
		}]
	},
	facts,
	check(all, context) {
		const { cluster, network } = completeNetwork(all, context) ?? {};
		if (cluster === void 0 || network === void 0) return [];
		const used = usesOf(all, cluster, network);
		return all.flatMap((fact) => fact.network.policies).flatMap(({ scope, policy }) => {
			const openings = (policy.egress ?? []).flatMap((rule) => openingOf(rule, cluster) ?? []);
			if (isUnnamedScope(scope) || cluster.inventory.hasUnknownObjects(scope) || cluster.serviceOperators.has(scope) || openings.length === 0) return [];
			const selected = (network.pods.get(scope) ?? []).filter((pods) => maySelect(policy, pods));
			if (selected.length === 0 || selected.some((pods) => pods.hasExternalConfig)) return [];
			return openings.flatMap((opening) => unusedPorts(opening, policy, selected, used));
		});
	}
});
function usesOf(all, cluster, network) {
	const used = new Map();
	for (const { cluster: fact } of all) for (const endpoint of fact.endpoints) {
		const pods = endpoint.workload === null ? void 0 : network.podsByWorkload.get(endpoint.workload);
		if (pods === void 0) continue;
		const uses = used.get(pods) ?? new Set();
		used.set(pods, uses);
		for (const use of portsOf$1(endpoint, cluster, network)) uses.add(use);
	}
	return used;
}
function portsOf$1(endpoint, cluster, network) {
	const target = serviceTarget(endpoint, cluster);
	if (target === null) return [];
	const ports = destinationsOf(target, endpoint, cluster, network).flatMap((end) => end.ports.map(({ port }) => port ?? "*"));
	return (ports.length === 0 ? ["*"] : ports).map((port) => `${target.scope}:${port}`);
}
function openingOf({ ports, peers }, { platformNamespaces }) {
	const namespaces = (peers ?? []).flatMap((peer) => namedNamespace(peer) ?? []);
	const isKnown = namespaces.length === peers?.length && namespaces.every((name) => platformNamespaces.has(name));
	return ports === null || !isKnown ? null : {
		ports,
		namespaces
	};
}
function unusedPorts({ ports, namespaces }, { resource }, selected, used) {
	const isUsed = ({ port }) => selected.some((pods) => namespaces.some((name) => used.get(pods)?.has(`${name}:${port}`) || used.get(pods)?.has(`${name}:*`)));
	return ports.flatMap((open) => {
		if (typeof open.port !== "number" || open.endPort !== null || open.port === DNS_PORT || isUsed(open)) return [];
		return [{
			code: "unused",
			args: {
				port: open.port,
				namespace: [...new Set(namespaces)].join(", "),
				workloads: selected.slice(0, MAX_NAMES).map(workloadName).join(", ") + (selected.length > MAX_NAMES ? " and others" : "")
			},
			at: resourcePlace(resource, [...open.path, "port"])
		}];
	});
}
const DNS_PORT = 53;
const MAX_NAMES = 4;
function namedNamespace(peer) {
	if (peer.kind !== "pods" || peer.namespaces === null) return null;
	const { matchLabels, matchExpressions } = peer.namespaces;
	const labels = Object.entries(asObject(matchLabels));
	const [label] = labels;
	if (labels.length !== 1 || asArray(matchExpressions).length > 0 || label?.[0] !== "kubernetes.io/metadata.name") return null;
	return asString(label[1]) ?? null;
}
// scripts/rules/network/network-peer-exists.ts
var network_peer_exists_default = clusterRule({
	name: "network-peer-exists",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "Pods that a NetworkPolicy allows as peers must exist.",
	why: "The rule allows nothing: the intended pods have other labels, so their connections are dropped without a message. Peers in namespaces that a chart or an operator fills are not checked.",
	remedy: "Give the `podSelector` the labels of the peer's pod template; for pods of another namespace add a `namespaceSelector` to the same list item. Delete the peer if its workload was removed.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors"],
	messages: { unmatched: "the peer matches no pod template in namespace {namespace}{hint}" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }, { podSelector: {} }] }]
  egress:
    # The pods of this namespace are not rendered here.
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: apps-platform } }, podSelector: { matchLabels: { app: db } } }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: monitoring }
spec: { template: { metadata: { labels: { app: agent } } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: { matchLabels: { app: wbe } } }] }]
  egress:
    - to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }, podSelector: { matchLabels: { app: web } } }]`,
			findings: ["/spec/ingress/0/from/0/podSelector: the peer matches no pod template in namespace shop; nearest is Deployment/shop/web: label app is web, not wbe", "/spec/egress/0/to/0/podSelector: the peer matches no pod template in namespace monitoring; nearest is Deployment/monitoring/agent: label app is agent, not web"]
		}]
	},
	facts: (overlay) => [{
		stock: overlayObjectsOf(overlay),
		policies: networkPoliciesOf(overlay)
	}],
	check(facts, { platform }) {
		const inventory = inventoryOf(facts.map(({ stock }) => stock), platform);
		return facts.flatMap(({ policies }) => policies.flatMap((policy) => [...(policy.ingress ?? []).flatMap((rule) => checkPeers(policy, rule, "from", inventory, platform)), ...(policy.egress ?? []).flatMap((rule) => checkPeers(policy, rule, "to", inventory, platform))]));
	}
});
function checkPeers({ resource }, { path, peers }, field, inventory, platform) {
	return (peers ?? []).flatMap((peer, index) => {
		const namespace = namespaceOfPeer(peer, namespaceOf(resource));
		const selector = peer.kind === "pods" && peer.pods !== null ? labelSelector(peer.pods) : null;
		const isShared = platform?.services?.some((service) => service.namespace === namespace) === true;
		if (namespace === null || selector === null || isShared) return [];
		if (!inventory.areAllPodsKnown(namespace, selector) || inventory.templates(namespace).length === 0) return [];
		if (inventory.matchingTemplates(namespace, selector).length > 0) return [];
		const near = nearestTemplate(selector, "", inventory.templates(namespace));
		const hint = near === null ? "" : `; nearest is ${describeResource(near.template.resource)}: ${near.differences}`;
		const at = [
			...path,
			field,
			index,
			"podSelector"
		];
		return [{
			code: "unmatched",
			args: {
				namespace,
				hint
			},
			at: resourcePlace(resource, at)
		}];
	});
}
function namespaceOfPeer(peer, own) {
	if (peer.kind !== "pods") return null;
	if (peer.namespaces === null) return own === "" ? null : own;
	const { matchLabels, matchExpressions } = peer.namespaces;
	const labels = asObject(matchLabels);
	return Object.keys(labels).length === 1 && asArray(matchExpressions).length === 0 ? asString(labels["kubernetes.io/metadata.name"]) ?? null : null;
}
// scripts/kubernetes/pod-security/pod.ts
const VERBATIM_GROUPS = [
	"argoproj.io",
	"apps.openshift.io",
	"apps.kruise.io",
	"jobset.x-k8s.io",
	"leaderworkerset.x-k8s.io",
	"batch.volcano.sh",
	"keda.sh"
];
function securedPods(resource) {
	const builtIn = workloadOf(resource) !== null;
	return podsOf(resource).flatMap((workload) => {
		const spec = asObject(valueAt(resource.value, workload.podSpecPath));
		const whole = builtIn || isVerbatim(workload);
		if (!builtIn && !isOwnPod(workload, spec, whole)) return [];
		return [securedPod(workload, spec, whole)];
	});
}
function securedPod({ resource, podPath, podSpecPath, podMetadata, containers }, spec, whole) {
	return {
		resource,
		namespace: resource.namespace || "default",
		spec,
		specPath: podSpecPath,
		annotations: asObject(podMetadata.annotations),
		annotationsPath: [
			...podPath,
			"metadata",
			"annotations"
		],
		containers: containers.filter(({ path }) => isListed(path, podSpecPath)),
		isComplete: whole
	};
}
function isListed(path, podSpecPath) {
	const list = path[podSpecPath.length];
	return path.length === podSpecPath.length + 2 && CONTAINER_LISTS.some(([field]) => field === list);
}
function isVerbatim({ resource, podSpecPath }) {
	const group = apiGroup(resource.apiVersion);
	return podSpecPath.at(-1) === "spec" && podSpecPath.at(-2) === "template" && VERBATIM_GROUPS.some((name) => group === name || group.endsWith(`.${name}`));
}
function isOwnPod({ resource, podSpecPath }, spec, whole) {
	if (!Array.isArray(spec.containers) || !resource.namespace && !whole) return false;
	return podSpecPath.every((_, index) => index === 0 || !isManifest(valueAt(resource.value, podSpecPath.slice(0, index))));
}
function isManifest(value) {
	return isObject(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";
}
function isWindows({ spec }) {
	return asObject(spec.os).name === "windows";
}
function hasUserNamespace({ spec }) {
	return spec.hostUsers === false;
}
function securityContexts(pod) {
	return [podContext(pod), ...pod.containers.map(containerContext)];
}
function podContext({ spec, specPath }) {
	return {
		owner: "the pod",
		container: null,
		path: [...specPath, "securityContext"],
		value: asObject(spec.securityContext)
	};
}
function setsNonRootUser(pod, container) {
	const [own, ofPod] = [containerContext(container).value, podContext(pod).value];
	const user = own.runAsUser ?? ofPod.runAsUser;
	return typeof user === "number" ? user > 0 : (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true;
}
function containerContext(container) {
	const path = [...container.path, "securityContext"];
	const value = asObject(container.value.securityContext);
	return {
		owner: `container ${container.name}`,
		container,
		path,
		value
	};
}
const LEVELS = [
	"privileged",
	"baseline",
	"restricted"
];
function parseLevel(label) {
	return LEVELS.find((level) => level === label) ?? null;
}
function parseMinor(label) {
	const match = /^v1\.(0|[1-9][0-9]{0,8})$/.exec(label);
	return match === null ? null : Number(match[1]);
}
function effectiveMinor(pinned, cluster) {
	const server = cluster === null ? null : parseMinor(`v${cluster}`);
	return Math.min(pinned ?? 37, server ?? 37, 37);
}
// scripts/kubernetes/pod-security/levels.ts
const LABEL_PREFIX = "pod-security.kubernetes.io/";
function namespaceLevels(overlay) {
	return ofKind(overlay, "Namespace", "").flatMap(({ name: namespace, value }) => {
		const labels = asObject(asObject(value.metadata).labels);
		const level = labels[`${LABEL_PREFIX}enforce`];
		const version = labels[`pod-security.kubernetes.io/enforce-version`] ?? "latest";
		return typeof level === "string" ? [namespaceLevel(namespace, level, String(version))] : [];
	});
}
function namespaceLevel(namespace, label, version) {
	const level = parseLevel(label);
	const minor = parseMinor(version);
	return {
		namespace,
		level: level !== null && (minor !== null || version === "latest") ? level : "privileged",
		minor
	};
}
function standardsFrom({ namespaceLevels: stated, policy, cluster }) {
	const labels = new Map();
	for (const level of stated) {
		const before = labels.get(level.namespace);
		if (before === void 0 || strictness(level) < strictness(before)) labels.set(level.namespace, level);
	}
	return (namespace) => {
		const own = labels.get(namespace);
		const level = own?.level ?? levelByPolicy(namespace, policy);
		if (level === null || level === "privileged") return null;
		const pinned = own?.minor ?? null;
		const words = own === void 0 ? describePolicy(namespace, level) : describeLabel(own);
		return {
			level,
			minor: effectiveMinor(pinned, cluster),
			...words
		};
	};
}
function strictness({ level, minor }) {
	return LEVELS.indexOf(level) * 1e9 + (minor ?? 1e9 - 1);
}
function describePolicy(namespace, level) {
	return {
		formerRequirement: `the policy holds namespace ${namespace} to ${level}`,
		requirement: `the policy requires level ${level} in namespace ${namespace}`
	};
}
function describeLabel({ namespace, level, minor }) {
	return {
		formerRequirement: `namespace ${namespace} enforces ${level}${minor === null ? "" : ` v1.${minor}`}`,
		requirement: `the label of namespace ${namespace} requires level ${level}${minor === null ? "" : `:v1.${minor}`}`
	};
}
function levelByPolicy(namespace, policy) {
	const { namespaces = {}, level } = policy ?? {};
	return Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : level ?? null;
}
// scripts/rules/pod-security/shared.ts
function podSecurityRule({ evaluate, ...text }) {
	return clusterRuleStatedBy({
		...text,
		severity: "error",
		references: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/", "https://kubernetes.io/docs/concepts/security/pod-security-admission/"],
		needs: "policy.podSecurity",
		isConfiguredBy: (overlay) => factOf(overlay).stated.length > 0,
		facts: (overlay) => [factOf(overlay)],
		check(facts, { policy, platform }) {
			const boundOf = standardsFrom({
				namespaceLevels: facts.flatMap(({ stated }) => stated),
				policy: policy?.podSecurity,
				cluster: platform?.kubernetesVersion ?? null
			});
			return facts.flatMap(({ pods }) => pods.flatMap((pod) => {
				const bound = boundOf(pod.namespace);
				if (bound === null) return [];
				return evaluate(pod, bound).filter(({ isMissing }) => isMissing === void 0 || pod.isComplete).map((breach) => problemOf$2(pod, breach, bound));
			}));
		}
	});
}
function problemOf$2({ resource }, { code, args, path, fix }, { formerRequirement, requirement }) {
	const at = resourcePlace(resource, path);
	return {
		code,
		args: {
			...args,
			held: formerRequirement,
			hint: requirement
		},
		at,
		...fix && { fix }
	};
}
const factOf = memoizeWeak((overlay) => {
	return {
		stated: namespaceLevels(overlay),
		pods: overlay.resources.flatMap((resource) => securedPods(resource))
	};
});
// scripts/rules/pod-security/pod-security-apparmor.ts
const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
const TYPES$1 = ["RuntimeDefault", "Localhost"];
var pod_security_apparmor_default = podSecurityRule({
	name: "pod-security-apparmor",
	summary: "Pods must not disable AppArmor (baseline).",
	why: "Without a profile, a container can mount, trace and write where the runtime's default profile prevents it. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove the profile, or set the type `RuntimeDefault` or `Localhost`.",
	messages: {
		type: "{owner} sets the AppArmor profile {type}, but {hint} (allowed: RuntimeDefault, Localhost)",
		annotation: "the annotation sets the AppArmor profile {type}, but {hint} (allowed: runtime/default, localhost/…)"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: { container.apparmor.security.beta.kubernetes.io/web: localhost/web }
spec:
  securityContext: { appArmorProfile: { type: RuntimeDefault } }
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata:
      annotations: { container.apparmor.security.beta.kubernetes.io/web: unconfined }
    spec:
      securityContext: { appArmorProfile: { type: Unconfined } }
      containers: [{ name: web }]`,
			findings: ["/spec/template/spec/securityContext/appArmorProfile/type: the pod sets the AppArmor profile Unconfined, but the policy requires level restricted in namespace shop (allowed: RuntimeDefault, Localhost)", "/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1web: the annotation sets the AppArmor profile unconfined, but the policy requires level restricted in namespace shop (allowed: runtime/default, localhost/…)"]
		}]
	},
	evaluate: (pod) => [...fields(pod), ...annotations$1(pod)]
});
function fields(pod) {
	return securityContexts(pod).flatMap(({ owner, path, value }) => {
		const profile = value.appArmorProfile;
		if (!isObject(profile) || TYPES$1.includes(profile.type)) return [];
		return [{
			code: "type",
			args: {
				owner,
				type: asString(profile.type) ?? "without a type"
			},
			path: nearestExisting(pod.resource.value, [
				...path,
				"appArmorProfile",
				"type"
			], path)
		}];
	});
}
function annotations$1({ annotations, annotationsPath }) {
	return Object.entries(annotations).flatMap(([key, type]) => {
		if (!key.startsWith(ANNOTATION) || typeof type !== "string") return [];
		if (type === "" || type === "runtime/default" || type.startsWith("localhost/")) return [];
		return [{
			code: "annotation",
			args: { type },
			path: [...annotationsPath, key]
		}];
	});
}
// scripts/rules/pod-security/pod-security-capabilities.ts
const BASELINE = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT"
];
const RESTRICTED$1 = ["NET_BIND_SERVICE"];
var pod_security_capabilities_default = podSecurityRule({
	name: "pod-security-capabilities",
	summary: "Containers must not add capabilities beyond the allowed ones (baseline); they must drop `ALL` and add at most `NET_BIND_SERVICE` (restricted).",
	why: "A capability is a part of root's privileges: `SYS_ADMIN` is nearly all of them, and with `NET_RAW` a pod can forge the traffic of other pods. The API server rejects the pod, and the rollout stalls.",
	remedy: "Set `securityContext.capabilities.drop: [ALL]` on every container, and add only capabilities that the level allows.",
	fixes: "`drop: [ALL]` if nothing is dropped yet and the container is set to run as a non-root user, which has no capabilities anyway",
	messages: {
		added: "container {container} adds the capability {capability}, but {hint} (allowed: {allowed})",
		kept: "container {container} does not drop all capabilities, but {hint} (required: `capabilities.drop: [ALL]`)"
	},
	examples: {
		good: [
			`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }`,
			`apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      securityContext: { capabilities: { add: [CHOWN, SETUID] } }`,
			`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web }]`
		],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 1000 }
  initContainers:
    - name: setup
      securityContext: { capabilities: { drop: [NET_RAW], add: [CHOWN] } }
  containers:
    - name: web`,
			findings: [
				"/spec/initContainers/0/securityContext/capabilities/drop: container setup does not drop all capabilities, but the policy requires level restricted in namespace shop (required: `capabilities.drop: [ALL]`)",
				"/spec/initContainers/0/securityContext/capabilities/add/0: container setup adds the capability CHOWN, but the policy requires level restricted in namespace shop (allowed: NET_BIND_SERVICE)",
				"/spec/containers/0: container web does not drop all capabilities, but the policy requires level restricted in namespace shop (required: `capabilities.drop: [ALL]`)"
			]
		}]
	},
	evaluate(pod, { level, minor }) {
		const isRestricted = level === "restricted" && minor >= 22;
		if (isRestricted && minor >= 25 && isWindows(pod)) return [];
		return pod.containers.flatMap((container) => isRestricted ? [...notDropped(container, pod), ...added(container, RESTRICTED$1)] : added(container, BASELINE));
	}
});
function added(container, allowed) {
	const { path, value } = containerContext(container);
	return asArray(asObject(value.capabilities).add).flatMap((capability, index) => {
		if (typeof capability !== "string" || allowed.includes(capability)) return [];
		return [{
			code: "added",
			args: {
				container: container.name,
				capability,
				allowed: allowed.join(", ")
			},
			path: [
				...path,
				"capabilities",
				"add",
				index
			]
		}];
	});
}
function notDropped(container, pod) {
	const { path: context, value } = containerContext(container);
	const { drop } = asObject(value.capabilities);
	if (asArray(drop).includes("ALL")) return [];
	const path = nearestPath(container, [
		"securityContext",
		"capabilities",
		"drop"
	]);
	const fix = (drop === void 0 || drop === null) && setsNonRootUser(pod, container) ? { fix: [{
		path: [
			...context,
			"capabilities",
			"drop"
		],
		value: ["ALL"]
	}] } : {};
	return [{
		code: "kept",
		args: { container: container.name },
		path,
		isMissing: true,
		...fix
	}];
}
// scripts/rules/pod-security/pod-security-host-namespaces.ts
const FIELDS$1 = [
	["hostNetwork", "network"],
	["hostPID", "processes"],
	["hostIPC", "IPC"]
];
var pod_security_host_namespaces_default = podSecurityRule({
	name: "pod-security-host-namespaces",
	summary: "Pods must not share the node's network, PID or IPC namespace (baseline).",
	why: "Such a pod can see the traffic or the processes of everything on the node; on the node's network it also bypasses NetworkPolicies. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove the field; connect to other workloads through a Service.",
	messages: { shared: "{field} is true and shares the node's {what}, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Namespace
metadata:
  name: node-tools
  labels: { pod-security.kubernetes.io/enforce: privileged }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: exporter, namespace: node-tools }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: exporter }]
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostNetwork: false
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      hostNetwork: true
      hostPID: true
      containers: [{ name: web }]`,
			findings: ["/spec/template/spec/hostNetwork: hostNetwork is true and shares the node's network, but the label of namespace shop requires level baseline", "/spec/template/spec/hostPID: hostPID is true and shares the node's processes, but the label of namespace shop requires level baseline"]
		}, {
			manifest: `apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: bizosaas-dev }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostIPC: true
          containers: [{ name: report }]`,
			findings: ["/spec/jobTemplate/spec/template/spec/hostIPC: hostIPC is true and shares the node's IPC, but the policy requires level restricted in namespace bizosaas-dev"]
		}]
	},
	evaluate: ({ spec, specPath }) => FIELDS$1.flatMap(([field, what]) => spec[field] === true ? [{
		code: "shared",
		args: {
			field,
			what
		},
		path: [...specPath, field]
	}] : [])
});
// scripts/rules/pod-security/pod-security-host-ports.ts
var pod_security_host_ports_default = podSecurityRule({
	name: "pod-security-host-ports",
	summary: "Containers must not use host ports (baseline).",
	why: "A host port is reachable without a Service and bypasses NetworkPolicies, and only one pod per node can use it. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `hostPort`; expose the pod with a Service of type NodePort or LoadBalancer, or with an Ingress.",
	messages: { taken: "container {container} uses host port {port}, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ containerPort: 8000, hostPort: 0 }, { containerPort: 9000 }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      ports: [{ containerPort: 8000 }, { containerPort: 443, hostPort: 443 }]`,
			findings: ["/spec/containers/0/ports/1/hostPort: container web uses host port 443, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate: ({ containers }) => containers.flatMap(({ name, path, value }) => asArray(value.ports).flatMap((item, index) => {
		const port = asObject(item).hostPort;
		if (typeof port !== "number" || port === 0) return [];
		return [{
			code: "taken",
			args: {
				container: name,
				port
			},
			path: [
				...path,
				"ports",
				index,
				"hostPort"
			]
		}];
	}))
});
// scripts/rules/pod-security/pod-security-host-probes.ts
const HOSTS = [
	...PROBE_KINDS.map((kind) => [`${kind}Probe`]),
	["lifecycle", "postStart"],
	["lifecycle", "preStop"]
].flatMap((asker) => ["httpGet", "tcpSocket"].map((handler) => [
	...asker,
	handler,
	"host"
]));
var pod_security_host_probes_default = podSecurityRule({
	name: "pod-security-host-probes",
	summary: "Probes and lifecycle hooks must not set a host (baseline, Kubernetes 1.34 and newer).",
	why: "The kubelet sends probes from the node, so with a host in a probe a pod can reach addresses that only nodes can reach, such as the cloud's metadata service. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `host`: the kubelet then connects to the pod itself. To send another host name, set the `Host` header.",
	messages: { host: "a probe or hook of container {container} sets host {host}, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe:
        httpGet: { port: 8000, httpHeaders: [{ name: Host, value: shop.example.com }] }`, `# The control does not exist in this release.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.33
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      livenessProbe: { tcpSocket: { host: 127.0.0.1, port: 8000 } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      startupProbe: { tcpSocket: { host: 127.0.0.1, port: 8000 } }
      lifecycle: { postStart: { httpGet: { host: 169.254.169.254, port: 80 } } }`,
			findings: ["/spec/containers/0/startupProbe/tcpSocket/host: a probe or hook of container web sets host 127.0.0.1, but the policy requires level restricted in namespace shop", "/spec/containers/0/lifecycle/postStart/httpGet/host: a probe or hook of container web sets host 169.254.169.254, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate({ containers }, { minor }) {
		if (minor < 34) return [];
		return containers.flatMap(({ name, path, value }) => HOSTS.flatMap((steps) => {
			const host = valueAt(value, steps);
			if (typeof host !== "string" || host === "") return [];
			return [{
				code: "host",
				args: {
					container: name,
					host
				},
				path: [...path, ...steps]
			}];
		}));
	}
});
// scripts/rules/pod-security/pod-security-label-valid.ts
const NAMES = [
	"enforce",
	"audit",
	"warn"
].flatMap((mode) => [mode, `${mode}-version`]);
var pod_security_label_valid_default = resourceRule({
	name: "pod-security-label-valid",
	severity: "error",
	summary: "Pod Security labels of a Namespace must have a valid name and value.",
	why: "The API server rejects a Namespace with an unknown level or version; a label with a misspelled name is accepted and enforces nothing.",
	remedy: "Use `enforce`, `audit` or `warn` with `privileged`, `baseline` or `restricted`, and `enforce-version`, `audit-version` or `warn-version` with `latest` or a release such as `v1.34`.",
	references: ["https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces"],
	fixes: "the missing `v` before a version",
	messages: {
		level: "{label} is {value}; expected privileged, baseline or restricted",
		version: "{label} is {value}; expected latest or a release such as v1.34",
		unknown: "label {label} is unknown and has no effect{hint}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.34
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: latest`],
		bad: [{
			manifest: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforced: restricted
    pod-security.kubernetes.io/audit: strict
    pod-security.kubernetes.io/audit-version: "1.34"`,
			findings: [
				"/metadata/labels/pod-security.kubernetes.io~1enforced: label pod-security.kubernetes.io/enforced is unknown and has no effect; did you mean enforce?",
				"/metadata/labels/pod-security.kubernetes.io~1audit: pod-security.kubernetes.io/audit is strict; expected privileged, baseline or restricted",
				"/metadata/labels/pod-security.kubernetes.io~1audit-version: pod-security.kubernetes.io/audit-version is 1.34; expected latest or a release such as v1.34"
			]
		}]
	},
	check(resource) {
		if (resource.kind !== "Namespace" || apiGroup(resource.apiVersion) !== "") return [];
		return Object.entries(asObject(asObject(resource.value.metadata).labels)).flatMap(([label, value]) => {
			if (!label.startsWith("pod-security.kubernetes.io/") || typeof value !== "string") return [];
			const name = label.slice(27);
			const code = labelError(name, value);
			if (code === null) return [];
			const args = {
				label,
				value,
				hint: didYouMean(name, NAMES)
			};
			const path = [
				"metadata",
				"labels",
				label
			];
			const fix = code === "version" && parseMinor(`v${value}`) !== null ? { fix: [{
				path,
				value: `v${value}`
			}] } : {};
			return [{
				code,
				args,
				at: resourcePlace(resource, path),
				...fix
			}];
		});
	}
});
function labelError(name, value) {
	if (!NAMES.includes(name)) return "unknown";
	if (!name.endsWith("-version")) return parseLevel(value) === null ? "level" : null;
	return value === "latest" || parseMinor(value) !== null ? null : "version";
}
// scripts/rules/pod-security/pod-security-privilege-escalation.ts
var pod_security_privilege_escalation_default = podSecurityRule({
	name: "pod-security-privilege-escalation",
	summary: "Containers must set `allowPrivilegeEscalation: false` (restricted).",
	why: "Without it, a program with the set-user-ID bit can make a process root again. The API server rejects the pod, and the rollout stalls.",
	remedy: "Set `securityContext.allowPrivilegeEscalation: false` on every container; pods have no such field.",
	fixes: "`false` if the field is not set and the container is not privileged",
	messages: {
		allowed: "container {container} allows privilege escalation, but {hint}",
		missing: "container {container} does not set allowPrivilegeEscalation to false, but {hint}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { allowPrivilegeEscalation: false }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
      securityContext: { allowPrivilegeEscalation: true }
  containers:
    - name: web
      securityContext: { privileged: false }`,
			findings: ["/spec/initContainers/0/securityContext/allowPrivilegeEscalation: container setup allows privilege escalation, but the policy requires level restricted in namespace shop", "/spec/containers/0/securityContext: container web does not set allowPrivilegeEscalation to false, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate(pod, { level, minor }) {
		if (level === "baseline" || minor < 8 || minor >= 25 && isWindows(pod)) return [];
		return pod.containers.flatMap((container) => {
			const set = containerContext(container).value.allowPrivilegeEscalation;
			const args = { container: container.name };
			const path = nearestPath(container, ["securityContext", "allowPrivilegeEscalation"]);
			if (set === true) return [{
				code: "allowed",
				args,
				path
			}];
			if (set !== void 0 && set !== null) return [];
			const field = [
				...container.path,
				"securityContext",
				"allowPrivilegeEscalation"
			];
			return [{
				code: "missing",
				args,
				path,
				isMissing: true,
				...needsEscalation(container) ? {} : { fix: [{
					path: field,
					value: false
				}] }
			}];
		});
	}
});
function needsEscalation(container) {
	const { privileged, capabilities } = containerContext(container).value;
	const added = asArray(asObject(capabilities).add);
	return privileged === true || added.includes("SYS_ADMIN") || added.includes("CAP_SYS_ADMIN");
}
// scripts/rules/pod-security/pod-security-privileged.ts
var pod_security_privileged_default = podSecurityRule({
	name: "pod-security-privileged",
	summary: "Containers must not be privileged (baseline).",
	why: "A privileged container is root on the node: it can load kernel modules and read the disks of all other pods. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `privileged`, and give the container only the capability or device that it needs.",
	messages: { privileged: "container {container} is privileged, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { privileged: false }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: search, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - name: sysctl
          securityContext: { privileged: true }
      containers: [{ name: search }]`,
			findings: ["/spec/template/spec/initContainers/0/securityContext/privileged: container sysctl is privileged, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate: ({ containers }) => containers.flatMap((container) => {
		const { path, value } = containerContext(container);
		if (value.privileged !== true) return [];
		return [{
			code: "privileged",
			args: { container: container.name },
			path: [...path, "privileged"]
		}];
	})
});
// scripts/rules/pod-security/pod-security-proc-mount.ts
var pod_security_proc_mount_default = podSecurityRule({
	name: "pod-security-proc-mount",
	summary: "Containers must keep the default, masked `/proc` (baseline).",
	why: "With an unmasked `/proc`, a container can read and change settings of the node's kernel. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `procMount` from the container.",
	messages: { unmasked: "container {container} sets procMount {value}, but {hint} (allowed: Default)" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { procMount: Default }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: build, namespace: shop }
spec:
  containers:
    - name: build
      securityContext: { procMount: Unmasked }`,
			findings: ["/spec/containers/0/securityContext/procMount: container build sets procMount Unmasked, but the policy requires level restricted in namespace shop (allowed: Default)"]
		}]
	},
	evaluate(pod, { level, minor }) {
		if (level === "baseline" && minor >= 35 && hasUserNamespace(pod)) return [];
		return pod.containers.flatMap((container) => {
			const { path, value } = containerContext(container);
			if (typeof value.procMount !== "string" || value.procMount === "Default") return [];
			return [{
				code: "unmasked",
				args: {
					container: container.name,
					value: value.procMount
				},
				path: [...path, "procMount"]
			}];
		});
	}
});
// scripts/rules/pod-security/pod-security-run-as-non-root.ts
var pod_security_run_as_non_root_default = podSecurityRule({
	name: "pod-security-run-as-non-root",
	summary: "Containers must run as a non-root user (restricted).",
	why: "A process that is root in a container is root on the node if it escapes from the container. The API server rejects the pod, and the rollout stalls.",
	remedy: "Set `securityContext.runAsNonRoot: true` on the pod, and a `runAsUser` if the image's own user is root.",
	fixes: "`true` for the pod, if every container is set to run as a non-root user",
	messages: {
		root: "{owner} sets runAsNonRoot to false, but {hint}",
		missing: "neither the pod nor container {containers} sets runAsNonRoot to true, but {hint}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers: [{ name: web }]`, `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      securityContext: { runAsNonRoot: true }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
      securityContext: { runAsNonRoot: false }
  containers:
    - name: web
    - name: proxy`,
			findings: ["/spec/initContainers/0/securityContext/runAsNonRoot: container setup sets runAsNonRoot to false, but the policy requires level restricted in namespace shop", "/spec: neither the pod nor container web, proxy sets runAsNonRoot to true, but the policy requires level restricted in namespace shop"]
		}, {
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 1000 }
  containers:
    - name: web
    - name: proxy
      securityContext: { runAsUser: 2000 }`,
			findings: ["/spec/securityContext: neither the pod nor container web, proxy sets runAsNonRoot to true, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate(pod, { level, minor }) {
		if (level === "baseline" || minor >= 35 && hasUserNamespace(pod)) return [];
		const contexts = securityContexts(pod);
		const explicit = contexts.flatMap(({ owner, path, value }) => value.runAsNonRoot === false ? [{
			code: "root",
			args: { owner },
			path: [...path, "runAsNonRoot"]
		}] : []);
		if (typeof podContext(pod).value.runAsNonRoot === "boolean") return explicit;
		const open = contexts.filter(({ container, value }) => container !== null && (value.runAsNonRoot ?? null) === null);
		if (open.length === 0) return explicit;
		const containers = open.map(({ container }) => container?.name).join(", ");
		const path = nearestExisting(pod.resource.value, [...pod.specPath, "securityContext"], pod.specPath);
		const isCertain = open.every(({ container }) => container !== null && setsNonRootUser(pod, container));
		const field = [...podContext(pod).path, "runAsNonRoot"];
		const fix = isCertain ? { fix: [{
			path: field,
			value: true
		}] } : {};
		return [...explicit, {
			code: "missing",
			args: { containers },
			path,
			isMissing: true,
			...fix
		}];
	}
});
// scripts/rules/pod-security/pod-security-run-as-user.ts
var pod_security_run_as_user_default = podSecurityRule({
	name: "pod-security-run-as-user",
	summary: "Containers must not run as user 0 (restricted).",
	why: "A process that is root in a container is root on the node if it escapes from the container. The API server rejects the pod, and the rollout stalls.",
	remedy: "Set a `runAsUser` other than 0, or remove it if the image has its own user.",
	messages: { root: "{owner} sets runAsUser to 0, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsUser: 10001, runAsGroup: 0, fsGroup: 0 }
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { runAsUser: 10001 }
  initContainers:
    - name: chown
      securityContext: { runAsUser: 0 }
  containers: [{ name: web }]`,
			findings: ["/spec/initContainers/0/securityContext/runAsUser: container chown sets runAsUser to 0, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate(pod, { level, minor }) {
		if (level === "baseline" || minor < 23 || minor >= 35 && hasUserNamespace(pod)) return [];
		return securityContexts(pod).flatMap(({ owner, path, value }) => value.runAsUser === 0 ? [{
			code: "root",
			args: { owner },
			path: [...path, "runAsUser"]
		}] : []);
	}
});
// scripts/rules/pod-security/pod-security-seccomp.ts
const POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
const CONTAINER_ANNOTATION = "container.seccomp.security.alpha.kubernetes.io/";
var pod_security_seccomp_default = podSecurityRule({
	name: "pod-security-seccomp",
	summary: "Pods must not disable seccomp (baseline); every container must have a seccomp profile (restricted).",
	why: "Seccomp blocks the system calls that most container escapes use; unless a profile is set, it can be off. The API server rejects the pod, and the rollout stalls.",
	remedy: "Set `securityContext.seccompProfile.type: RuntimeDefault` on the pod.",
	fixes: "`RuntimeDefault` for the pod, if it has no profile",
	messages: {
		type: "{owner} sets the seccomp profile {type}, but {hint} (allowed: RuntimeDefault, Localhost)",
		missing: "neither the pod nor container {containers} sets a seccomp profile, but {hint} (`seccompProfile.type: RuntimeDefault`)",
		annotation: "the annotation sets the seccomp profile {type}, but {hint} (allowed: runtime/default, localhost/…)"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers: [{ name: web }]`, `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      securityContext: { seccompProfile: { type: Unconfined } }
    - name: proxy
      securityContext: { seccompProfile: { type: RuntimeDefault } }
    - name: metrics`,
			findings: ["/spec/containers/0/securityContext/seccompProfile/type: container web sets the seccomp profile Unconfined, but the policy requires level restricted in namespace shop (allowed: RuntimeDefault, Localhost)", "/spec: neither the pod nor container metrics sets a seccomp profile, but the policy requires level restricted in namespace shop (`seccompProfile.type: RuntimeDefault`)"]
		}, {
			manifest: `# Before Kubernetes 1.19, annotations set the profile.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.18
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  annotations: { seccomp.security.alpha.kubernetes.io/pod: unconfined }
spec:
  containers: [{ name: web }]`,
			findings: ["/metadata/annotations/seccomp.security.alpha.kubernetes.io~1pod: the annotation sets the seccomp profile unconfined, but the label of namespace shop requires level baseline:v1.18 (allowed: runtime/default, localhost/…)"]
		}]
	},
	evaluate(pod, { level, minor }) {
		if (minor < 19) return annotations(pod);
		if (level === "restricted" && minor >= 25 && isWindows(pod)) return [];
		return [...unconfined(pod), ...level === "restricted" ? missing(pod) : []];
	}
});
function profileType({ value }) {
	return isObject(value.seccompProfile) ? value.seccompProfile.type ?? "without a type" : null;
}
function isConfined(type) {
	return type === "RuntimeDefault" || type === "Localhost";
}
function unconfined(pod) {
	return securityContexts(pod).flatMap((context) => {
		const type = profileType(context);
		if (type === null || isConfined(type)) return [];
		return [{
			code: "type",
			args: {
				owner: context.owner,
				type: asString(type) ?? ""
			},
			path: nearestExisting(pod.resource.value, [
				...context.path,
				"seccompProfile",
				"type"
			], context.path)
		}];
	});
}
function missing(pod) {
	if (profileType(podContext(pod)) !== null) return [];
	const without = securityContexts(pod).filter((context) => context.container !== null && profileType(context) === null);
	if (without.length === 0) return [];
	const containers = without.map(({ container }) => container?.name).join(", ");
	const path = nearestExisting(pod.resource.value, [...pod.specPath, "securityContext"], pod.specPath);
	const fix = [{
		path: [
			...podContext(pod).path,
			"seccompProfile",
			"type"
		],
		value: "RuntimeDefault"
	}];
	return [{
		code: "missing",
		args: { containers },
		path,
		isMissing: true,
		fix
	}];
}
function annotations({ annotations, annotationsPath, containers }) {
	return [...new Set([POD_ANNOTATION, ...containers.map(({ name }) => `${CONTAINER_ANNOTATION}${name}`)])].flatMap((key) => {
		const type = Object.hasOwn(annotations, key) ? annotations[key] : void 0;
		if (typeof type !== "string" || isConfinedByAnnotation(type)) return [];
		return [{
			code: "annotation",
			args: { type },
			path: [...annotationsPath, key]
		}];
	});
}
function isConfinedByAnnotation(type) {
	return type === "runtime/default" || type === "docker/default" || type.startsWith("localhost/");
}
// scripts/rules/pod-security/pod-security-selinux.ts
const TYPES = [
	"container_t",
	"container_init_t",
	"container_kvm_t"
];
const TYPES_SINCE_31 = [...TYPES, "container_engine_t"];
var pod_security_selinux_default = podSecurityRule({
	name: "pod-security-selinux",
	summary: "SELinux options must not set a user or role, and only an allowed container type (baseline).",
	why: "With another type, user or role, SELinux might not confine the container. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `user` and `role`, and also `type` unless it is one of the allowed types.",
	messages: {
		type: "{owner} sets the SELinux type {type}, but {hint} (allowed: {allowed})",
		set: "{owner} sets the SELinux {field} {value}, but {hint} (it must not be set)"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seLinuxOptions: { type: container_kvm_t, level: "s0:c1,c2" } }
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext: { seLinuxOptions: { user: system_u, role: system_r } }
  containers:
    - name: web
      securityContext: { seLinuxOptions: { type: spc_t } }`,
			findings: [
				"/spec/securityContext/seLinuxOptions/user: the pod sets the SELinux user system_u, but the policy requires level restricted in namespace shop (it must not be set)",
				"/spec/securityContext/seLinuxOptions/role: the pod sets the SELinux role system_r, but the policy requires level restricted in namespace shop (it must not be set)",
				"/spec/containers/0/securityContext/seLinuxOptions/type: container web sets the SELinux type spc_t, but the policy requires level restricted in namespace shop (allowed: container_t, container_init_t, container_kvm_t, container_engine_t)"
			]
		}]
	},
	evaluate(pod, { minor }) {
		const allowed = minor < 31 ? TYPES : TYPES_SINCE_31;
		return securityContexts(pod).flatMap(({ owner, path, value }) => {
			const options = asObject(value.seLinuxOptions);
			return [
				"type",
				"user",
				"role"
			].flatMap((field) => {
				const set = options[field];
				if (typeof set !== "string" || set === "" || field === "type" && allowed.includes(set)) return [];
				const at = [
					...path,
					"seLinuxOptions",
					field
				];
				return field === "type" ? [{
					code: "type",
					args: {
						owner,
						type: set,
						allowed: allowed.join(", ")
					},
					path: at
				}] : [{
					code: "set",
					args: {
						owner,
						field,
						value: set
					},
					path: at
				}];
			});
		});
	}
});
// scripts/rules/pod-security/pod-security-sysctls.ts
const SAFE = new Map([
	["kernel.shm_rmid_forced", 0],
	["net.ipv4.ip_local_port_range", 0],
	["net.ipv4.tcp_syncookies", 0],
	["net.ipv4.ping_group_range", 0],
	["net.ipv4.ip_unprivileged_port_start", 0],
	["net.ipv4.ip_local_reserved_ports", 27],
	["net.ipv4.tcp_keepalive_time", 29],
	["net.ipv4.tcp_fin_timeout", 29],
	["net.ipv4.tcp_keepalive_intvl", 29],
	["net.ipv4.tcp_keepalive_probes", 29],
	["net.ipv4.tcp_rmem", 32],
	["net.ipv4.tcp_wmem", 32],
	["net.ipv4.tcp_slow_start_after_idle", 37],
	["net.ipv4.tcp_notsent_lowat", 37]
]);
var pod_security_sysctls_default = podSecurityRule({
	name: "pod-security-sysctls",
	summary: "Pods must set only safe sysctls (baseline).",
	why: "Other sysctls can disable protections or change the settings of all pods on the node. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove the sysctl, or set it on the nodes.",
	messages: {
		unsafe: "the pod sets the sysctl {sysctl}, but {hint} (not one of the safe sysctls)",
		later: "the pod sets the sysctl {sysctl}, but {hint} (safe only since 1.{since}; checked against 1.{minor})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    sysctls:
      - { name: net.ipv4.tcp_keepalive_time, value: "60" }
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext:
    sysctls:
      - { name: kernel.shm_rmid_forced, value: "0" }
      - { name: net.core.somaxconn, value: "1024" }
      - { name: net.ipv4.tcp_notsent_lowat, value: "131072" }
  containers: [{ name: web }]`,
			findings: ["/spec/securityContext/sysctls/1/name: the pod sets the sysctl net.core.somaxconn, but the policy requires level restricted in namespace shop (not one of the safe sysctls)", "/spec/securityContext/sysctls/2/name: the pod sets the sysctl net.ipv4.tcp_notsent_lowat, but the policy requires level restricted in namespace shop (safe only since 1.37; checked against 1.34)"]
		}]
	},
	evaluate(pod, { minor }) {
		const { path, value } = podContext(pod);
		return asArray(value.sysctls).flatMap((item, index) => {
			if (!isObject(item)) return [];
			const sysctl = asString(item.name) ?? "";
			const since = SAFE.get(sysctl);
			if (since !== void 0 && since <= minor) return [];
			const at = [
				...path,
				"sysctls",
				index,
				..."name" in item ? ["name"] : []
			];
			return since === void 0 ? [{
				code: "unsafe",
				args: { sysctl },
				path: at
			}] : [{
				code: "later",
				args: {
					sysctl,
					since,
					minor
				},
				path: at
			}];
		});
	}
});
// scripts/rules/pod-security/pod-security-volumes.ts
const ALLOWED = [
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret"
];
const RESTRICTED = [
	"hostPath",
	"gcePersistentDisk",
	"awsElasticBlockStore",
	"gitRepo",
	"nfs",
	"iscsi",
	"glusterfs",
	"rbd",
	"flexVolume",
	"cinder",
	"cephfs",
	"flocker",
	"fc",
	"azureFile",
	"azureDisk",
	"vsphereVolume",
	"quobyte",
	"photonPersistentDisk",
	"portworxVolume",
	"scaleIO",
	"storageos"
];
var pod_security_volumes_default = podSecurityRule({
	name: "pod-security-volumes",
	summary: "No `hostPath` volumes (baseline); only volume types allowed by the restricted profile (restricted).",
	why: "Through a directory of the node, a pod can take over the node and everything that runs on it; a disk or server named in the pod bypasses the cluster's storage administration. The API server rejects the pod, and the rollout stalls.",
	remedy: "Use a PersistentVolumeClaim for data that must persist, an `emptyDir` for temporary data, and a ConfigMap or Secret for files.",
	messages: { type: "volume {volume} has the type {type}, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: cache, emptyDir: {} }
    - { name: data, persistentVolumeClaim: { claimName: data } }
    - { name: token, projected: { sources: [] } }
  containers: [{ name: web }]`, `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes: [{ name: share, nfs: { server: files.example.com, path: /share } }]
  containers: [{ name: web }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - { name: docker, hostPath: { path: /var/run/docker.sock } }
    - { name: share, nfs: { server: files.example.com, path: /share } }
  containers: [{ name: web }]`,
			findings: ["/spec/volumes/0/hostPath: volume docker has the type hostPath, but the policy requires level restricted in namespace shop", "/spec/volumes/1/nfs: volume share has the type nfs, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate({ spec, specPath }, { level }) {
		return asArray(spec.volumes).flatMap((item, index) => {
			const volume = asObject(item);
			if (level === "restricted" && ALLOWED.some((type) => isObject(volume[type]))) return [];
			const type = (level === "baseline" ? ["hostPath"] : RESTRICTED).find((type) => isObject(volume[type]));
			if (type === void 0) return [];
			return [{
				code: "type",
				args: {
					volume: asString(volume.name) ?? "",
					type
				},
				path: [
					...specPath,
					"volumes",
					index,
					type
				]
			}];
		});
	}
});
// scripts/rules/pod-security/pod-security-windows-host-process.ts
var pod_security_windows_host_process_default = podSecurityRule({
	name: "pod-security-windows-host-process",
	summary: "Windows containers must not be HostProcess containers (baseline).",
	why: "A HostProcess container has full access to the node. The API server rejects the pod, and the rollout stalls.",
	remedy: "Remove `windowsOptions.hostProcess`.",
	messages: { host: "{owner} sets hostProcess to true, but {hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers:
    - name: web
      securityContext: { windowsOptions: { hostProcess: false } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: setup, namespace: shop }
spec:
  os: { name: windows }
  hostNetwork: true
  securityContext: { windowsOptions: { hostProcess: true } }
  containers:
    - name: setup
      securityContext: { windowsOptions: { hostProcess: true } }`,
			findings: ["/spec/securityContext/windowsOptions/hostProcess: the pod sets hostProcess to true, but the policy requires level restricted in namespace shop", "/spec/containers/0/securityContext/windowsOptions/hostProcess: container setup sets hostProcess to true, but the policy requires level restricted in namespace shop"]
		}]
	},
	evaluate: (pod) => securityContexts(pod).flatMap(({ owner, path, value }) => asObject(value.windowsOptions).hostProcess === true ? [{
		code: "host",
		args: { owner },
		path: [
			...path,
			"windowsOptions",
			"hostProcess"
		]
	}] : [])
});
// scripts/rules/probes/probe-liveness-differs.ts
var probe_liveness_differs_default = resourceRule({
	name: "probe-liveness-differs",
	severity: "warning",
	summary: "The liveness probe must differ from the readiness probe: at least, wait longer.",
	why: "If both fail at the same moment, a container that is only busy is killed instead of taken out of the Service for a while. Its load moves to the other pods, which then fail too.",
	remedy: "Give the liveness probe a higher `failureThreshold` or `periodSeconds`, or an endpoint that does not check dependencies.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
	messages: { same: "the liveness and readiness probes of container {container} are identical" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe: { httpGet: { path: /, port: 80 }, failureThreshold: 6 }
      readinessProbe: { httpGet: { path: /, port: 80 } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      livenessProbe: { httpGet: { path: /, port: 80 } }
      readinessProbe: { httpGet: { path: /, port: 80 } }`,
			findings: ["/spec/containers/0/livenessProbe: the liveness and readiness probes of container web are identical"]
		}]
	},
	check: (resource) => (workloadOf(resource)?.containers ?? []).flatMap((container) => {
		const liveness = probeOf(container, "liveness");
		const readiness = probeOf(container, "readiness");
		if (liveness === null || readiness === null || JSON.stringify(liveness.value) !== JSON.stringify(readiness.value)) return [];
		if (liveness.value.httpGet === void 0) return [];
		return [{
			code: "same",
			args: { container: container.name },
			at: resourcePlace(resource, liveness.path)
		}];
	})
});
// scripts/rules/probes/probe-patience.ts
var probe_patience_default = resourceRule({
	name: "probe-patience",
	severity: "error",
	summary: "Probes must give a starting container at least the time that the policy requires (`probes.patienceSeconds`).",
	why: "A container that needs longer to start than its probes allow is killed, restarted and killed again: a crash loop without any error in the application. The startup probe decides, or the liveness probe if there is none.",
	remedy: "Give the container a startup probe with `initialDelaySeconds + (failureThreshold - 1) × periodSeconds` of at least `probes.patienceSeconds`, for example `periodSeconds: 5` and `failureThreshold: 24`.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
	admission: "exact",
	needs: "policy.probes",
	fixes: "the startup probe's `failureThreshold`, which does not delay a container that answers; without a startup probe, the liveness probe's `initialDelaySeconds`, which does not slow the probe down after the start",
	messages: { short: "the {probe} probe can kill container {container} after {seconds}s ({delay} + ({threshold} - 1) × {period}) or up to {period}s later; the policy requires at least {patience}s" },
	examples: {
		good: [`# The liveness probe waits for the startup probe; a readiness probe does not kill a container.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      startupProbe: { httpGet: { port: 8000 }, periodSeconds: 5, failureThreshold: 13 }
      livenessProbe: { httpGet: { port: 8000 }, failureThreshold: 1 }
    - name: patient
      livenessProbe: { httpGet: { port: 8000 }, initialDelaySeconds: 40 }
    - name: ready
      readinessProbe: { httpGet: { port: 8000 } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          restartPolicy: Always
          startupProbe: { tcpSocket: { port: 80 }, failureThreshold: 0, initialDelaySeconds: 39 }
      containers:
        - name: web
          livenessProbe: { httpGet: { port: 8000 } }
        - name: worker
          startupProbe: {}
          livenessProbe: { exec: { command: ["true"] }, initialDelaySeconds: 30, failureThreshold: 2, periodSeconds: 29 }`,
			findings: [
				"/spec/template/spec/initContainers/0/startupProbe: the startup probe can kill container proxy after 59s (39 + (3 - 1) × 10) or up to 10s later; the policy requires at least 60s",
				"/spec/template/spec/containers/0/livenessProbe: the liveness probe can kill container web after 20s (0 + (3 - 1) × 10) or up to 10s later; the policy requires at least 60s",
				"/spec/template/spec/containers/1/livenessProbe: the liveness probe can kill container worker after 59s (30 + (2 - 1) × 29) or up to 29s later; the policy requires at least 60s"
			]
		}]
	},
	check(resource, _overlay, { policy }) {
		const patience = policy.probes.patienceSeconds;
		if (patience === void 0) return [];
		return (workloadOf(resource)?.containers ?? []).flatMap((container) => {
			const found = startupAllowanceOf(container);
			if (found === null || found.seconds >= patience) return [];
			const { probe, delay, threshold, period, seconds } = found;
			return [{
				code: "short",
				args: {
					probe: probe.kind,
					container: container.name,
					seconds,
					delay,
					threshold,
					period,
					patience
				},
				at: resourcePlace(resource, probe.path),
				fix: [extendedProbe(found, patience)]
			}];
		});
	}
});
function extendedProbe({ probe, delay, threshold, period }, patience) {
	return probe.kind === "startup" ? {
		path: [...probe.path, "failureThreshold"],
		value: Math.ceil((patience - delay) / period) + 1
	} : {
		path: [...probe.path, "initialDelaySeconds"],
		value: patience - (threshold - 1) * period
	};
}
// scripts/rules/probes/probe-port-declared.ts
var probe_port_declared_default = resourceRule({
	name: "probe-port-declared",
	severity: "warning",
	summary: "A numeric probe port must be one of the ports that the container declares, if it declares any.",
	why: "The number needs no declaration, so nothing reports a wrong one: the probe fails as if the application did not answer, and the kubelet restarts the container forever. Containers with several ports, or with one that is not named `http`, `web`, `api` or alike, are not checked, since programs often have one more port for health.",
	remedy: "Correct the number, use the name of the port, or declare the port too.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
	messages: { undeclared: "container {container} declares port {declared}, and its probes use {port}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, ports: [{ name: http, containerPort: 8080 }], livenessProbe: { httpGet: { port: 8080 } } }
    - { name: two, ports: [{ containerPort: 80 }, { containerPort: 443 }], livenessProbe: { httpGet: { port: 8081 } } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ name: http, containerPort: 8080 }]
      livenessProbe: { httpGet: { port: 8081 } }
      readinessProbe: { httpGet: { port: 8081 } }`,
			findings: ["/spec/containers/0/livenessProbe/httpGet/port: container web declares port 8080, and its probes use 8081"]
		}]
	},
	check: (resource) => (workloadOf(resource)?.containers ?? []).flatMap((container) => {
		const declared = asArray(container.value.ports).map(asObject);
		const only = declared[0]?.containerPort;
		const isServed = SERVED.test(asString(declared[0]?.name) ?? "");
		if (declared.length !== 1 || typeof only !== "number" || !isServed) return [];
		const probed = probedPorts(container).filter(({ path }) => !path.includes("lifecycle"));
		const isFitting = probed.some(({ port }) => typeof port !== "number" || port === only);
		const [first] = probed;
		if (first === void 0 || isFitting) return [];
		return [{
			code: "undeclared",
			args: {
				container: container.name,
				declared: only,
				port: String(first.port)
			},
			at: resourcePlace(resource, first.path)
		}];
	})
});
const SERVED = /^(?:https?|web|api|app|server|main|ui|frontend|backend)(?:-|$)/;
var probe_port_exists_default = resourceRule({
	name: "probe-port-exists",
	severity: "error",
	summary: "Ports named in a probe or lifecycle hook must exist in the same container.",
	why: "The kubelet looks the name up only in that container. If it is not found, the probe fails as if the application did not answer, and the container is restarted forever.",
	remedy: "Name the port in the container's `ports`, or use the port number in the probe, which needs no declaration.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port"],
	fixes: "the number without quotes, because the name of a port cannot consist of digits only",
	messages: {
		protocol: "the probe of container {container} uses port {port}, which is declared for {declared}, over TCP",
		unknown: "container {container} has no port named {port} (it has {names})",
		none: "container {container} has no port named {port}; none of its ports has a name"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ name: http, containerPort: 8000 }]
      startupProbe: { httpGet: { port: http } }
      livenessProbe: { tcpSocket: { port: 9999 } }
      readinessProbe: { grpc: { port: 9000 } }
      lifecycle: { preStop: { httpGet: { port: http } } }
    - name: worker
      livenessProbe: { exec: { command: ["true"] } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          ports: [{ name: http, containerPort: 8000 }, { name: metrics, containerPort: 9000 }]
          livenessProbe: { httpGet: { port: https } }
          lifecycle: { postStart: { httpGet: { port: "8000" } } }
        - name: proxy
          ports: [{ containerPort: 80 }]
          startupProbe: { tcpSocket: { port: http } }
        - name: dns
          ports: [{ name: dns, containerPort: 53, protocol: UDP }]
          readinessProbe: { tcpSocket: { port: dns } }`,
			findings: [
				"/spec/template/spec/containers/0/livenessProbe/httpGet/port: container web has no port named https (it has http, metrics)",
				"/spec/template/spec/containers/0/lifecycle/postStart/httpGet/port: container web has no port named 8000 (it has http, metrics)",
				"/spec/template/spec/containers/1/startupProbe/tcpSocket/port: container proxy has no port named http; none of its ports has a name",
				"/spec/template/spec/containers/2/readinessProbe/tcpSocket/port: the probe of container dns uses port dns, which is declared for UDP, over TCP"
			]
		}]
	},
	check: (resource) => (workloadOf(resource)?.containers ?? []).flatMap((container) => {
		const names = portNames(container);
		return probedPorts(container).flatMap(({ path, port }) => {
			const declared = otherProtocol(container, port);
			if (declared !== null) return [{
				code: "protocol",
				args: {
					container: container.name,
					port: String(port),
					declared
				},
				at: resourcePlace(resource, path)
			}];
			if (typeof port !== "string" || names.includes(port)) return [];
			const args = {
				container: container.name,
				port,
				names: names.join(", ")
			};
			const code = names.length === 0 ? "none" : "unknown";
			const fix = /^[1-9]\d{0,4}$/.test(port) ? { fix: [{
				path,
				value: Number(port)
			}] } : {};
			return [{
				code,
				args,
				at: resourcePlace(resource, path),
				...fix
			}];
		});
	})
});
function portNames(container) {
	return asArray(container.value.ports).flatMap((port) => asString(asObject(port).name) ?? []);
}
function otherProtocol(container, port) {
	const declared = asArray(container.value.ports).map(asObject).filter(({ name, containerPort }) => port === name || port === containerPort).map(({ protocol }) => asString(protocol) ?? "TCP");
	return declared.length === 0 || declared.includes("TCP") ? null : declared[0];
}
// scripts/rules/probes/probe-required.ts
const WITHOUT_POLICY = ["liveness", "readiness"];
const OR_LIST = new Intl.ListFormat("en", { type: "disjunction" });
var probe_required_default = resourceRule({
	name: "probe-required",
	severity: "error",
	summary: "Long-running containers must have the probes that the policy requires; without a policy, liveness and readiness probes.",
	why: "Without a startup probe, the liveness probe kills a slow start; without a liveness probe, a hung process keeps running; without a readiness probe, requests reach a container that cannot answer yet.",
	remedy: "Add the probe; an `httpGet` of the service's health path is enough.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
	admission: "exact",
	optionalConfig: ["policy.probes"],
	messages: { missing: "{role} container {container} has no {missing} probe" },
	examples: {
		good: [
			`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: setup
  containers:
    - name: web
      startupProbe: { httpGet: { path: /health, port: 8000 } }
      livenessProbe: { tcpSocket: { port: 8000 } }
      readinessProbe: { exec: { command: ["true"] } }
  ephemeralContainers:
    - name: debugger`,
			`apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    spec:
      containers:
        - name: migrate`,
			`apiVersion: v1
kind: Pod
metadata: { name: once }
spec:
  restartPolicy: Never
  containers:
    - name: once`
		],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      initContainers:
        - name: setup
        - name: proxy
          restartPolicy: Always
          livenessProbe: { grpc: { port: 9000 } }
          readinessProbe: {}
      containers:
        - name: db
          startupProbe: { httpGet: { path: /health, port: 8000 } }
          livenessProbe: { httpGet: { path: /health, port: 8000 } }`,
			findings: ["/spec/template/spec/initContainers/1: sidecar container proxy has no startup or readiness probe", "/spec/template/spec/containers/0: app container db has no readiness probe"]
		}, {
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web`,
			findings: ["/spec/containers/0: app container web has no startup, liveness, or readiness probe"]
		}]
	},
	check(resource, _overlay, { policy }) {
		const workload = workloadOf(resource);
		if (workload === null || !isLongRunning(workload) || isPartialManifest(resource, policy)) return [];
		const asked = policy?.probes?.required ?? WITHOUT_POLICY;
		const required = PROBE_KINDS.filter((kind) => asked.includes(kind));
		return workload.containers.flatMap((container) => {
			const { role, path } = container;
			if (role !== "app" && role !== "sidecar") return [];
			const missing = required.filter((kind) => probeOf(container, kind) === null);
			if (missing.length === 0) return [];
			const args = {
				role,
				container: container.name,
				missing: OR_LIST.format(missing)
			};
			const absent = missing.map((kind) => `${kind}Probe`);
			return [{
				code: "missing",
				args,
				at: resourcePlace(resource, path, { absent })
			}];
		});
	}
});
// scripts/kubernetes/pods/pod-references.ts
function configReferences(resource) {
	return podsWithSpec(resource).flatMap((pod) => [
		...pod.containers.flatMap(({ path, value }) => environmentReferences(pod, path, value)),
		...volumeReferences(pod),
		...pullSecrets(pod)
	]);
}
function configReference({ resource }, kind, source, path, field = "name") {
	const object = asObject(source);
	const name = asString(object[field]) ?? "";
	if (name === "" || object.optional === true) return [];
	const items = asArray(object.items).map((item, index) => ({
		key: asString(asObject(item).key) ?? "",
		path: [
			...path,
			"items",
			index,
			"key"
		]
	}));
	const single = asString(object.key);
	const keys = [...single === void 0 ? [] : [{
		key: single,
		path: [...path, "key"]
	}], ...items];
	return [{
		resource,
		path: [...path, field],
		kind,
		namespace: namespaceKey(resource.namespace),
		name,
		keys: keys.filter(({ key }) => key !== "")
	}];
}
function environmentReferences(pod, path, container) {
	const refs = (list, inner, configMap, secret) => asArray(container[list]).flatMap((entry, index) => {
		const at = [
			...path,
			list,
			index,
			...inner
		];
		const source = asObject(valueAt(entry, inner));
		return [...configReference(pod, "ConfigMap", source[configMap], [...at, configMap]), ...configReference(pod, "Secret", source[secret], [...at, secret])];
	});
	return [...refs("env", ["valueFrom"], "configMapKeyRef", "secretKeyRef"), ...refs("envFrom", [], "configMapRef", "secretRef")];
}
function volumeReferences(pod) {
	return asArray(pod.podSpec.volumes).flatMap((entry, index) => {
		const at = [
			...pod.podSpecPath,
			"volumes",
			index
		];
		const { configMap, secret, projected, csi } = asObject(entry);
		const sources = asArray(asObject(projected).sources);
		return [
			...configReference(pod, "ConfigMap", configMap, [...at, "configMap"]),
			...configReference(pod, "Secret", secret, [...at, "secret"], "secretName"),
			...configReference(pod, "Secret", asObject(csi).nodePublishSecretRef, [
				...at,
				"csi",
				"nodePublishSecretRef"
			]),
			...sources.flatMap((source, number) => {
				const inner = [
					...at,
					"projected",
					"sources",
					number
				];
				return [...configReference(pod, "ConfigMap", asObject(source).configMap, [...inner, "configMap"]), ...configReference(pod, "Secret", asObject(source).secret, [...inner, "secret"])];
			})
		];
	});
}
function pullSecrets(pod) {
	const at = [...pod.podSpecPath, "imagePullSecrets"];
	return asArray(pod.podSpec.imagePullSecrets).flatMap((entry, index) => configReference(pod, "Secret", entry, [...at, index]));
}
function podReferences(resource, kind) {
	return podsWithSpec(resource).flatMap(({ podSpec, podSpecPath }) => REFERENCE_FIELDS[kind](podSpec).flatMap(({ steps, value }) => {
		const name = asString(value) ?? "";
		const namespace = kind.endsWith("Class") ? "" : namespaceKey(resource.namespace);
		return name === "" ? [] : [{
			resource,
			path: [...podSpecPath, ...steps],
			kind,
			namespace,
			name,
			keys: []
		}];
	}));
}
const REFERENCE_FIELDS = {
	ServiceAccount: (podSpec) => {
		const field = podSpec.serviceAccountName === void 0 ? "serviceAccount" : "serviceAccountName";
		return [{
			steps: [field],
			value: podSpec[field]
		}];
	},
	PersistentVolumeClaim: (podSpec) => asArray(podSpec.volumes).map((volume, index) => ({
		steps: [
			"volumes",
			index,
			"persistentVolumeClaim",
			"claimName"
		],
		value: asObject(asObject(volume).persistentVolumeClaim).claimName
	})),
	PriorityClass: (podSpec) => [{
		steps: ["priorityClassName"],
		value: podSpec.priorityClassName
	}],
	RuntimeClass: (podSpec) => [{
		steps: ["runtimeClassName"],
		value: podSpec.runtimeClassName
	}]
};
// scripts/rules/references/reference-claim-exists.ts
var reference_claim_exists_default = clusterRule({
	name: "reference-claim-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "PersistentVolumeClaims mounted by a pod must exist.",
	why: "A pod whose claim is missing is never scheduled: it stays Pending.",
	remedy: `Add the PersistentVolumeClaim, correct the name, or use \`volumeClaimTemplates\` of a StatefulSet. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files, namespace: shop }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - { name: files, persistentVolumeClaim: { claimName: files } }
    - { name: db, persistentVolumeClaim: { claimName: data-db-0, readOnly: true } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }`,
			findings: ["/spec/volumes/0/persistentVolumeClaim/claimName: PersistentVolumeClaim shop/files not found in the rendered manifests, and the platform file does not declare it"]
		}]
	},
	...existenceCheck((resource) => podReferences(resource, "PersistentVolumeClaim"))
});
// scripts/kubernetes/existence/reference-table.ts
const BINDINGS = ["rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding"];
const WEBHOOKS = ["admissionregistration.k8s.io/ValidatingWebhookConfiguration", "admissionregistration.k8s.io/MutatingWebhookConfiguration"];
const ROUTES = [
	"HTTPRoute",
	"GRPCRoute",
	"TCPRoute",
	"TLSRoute",
	"UDPRoute"
].map((kind) => `gateway.networking.k8s.io/${kind}`);
const traefik = (...kinds) => kinds.flatMap((kind) => [`traefik.io/${kind}`, `traefik.containo.us/${kind}`]);
const inNamespace = (...kinds) => Object.fromEntries(kinds.map((kind) => [kind, "own"]));
const SCALABLE = {
	...inNamespace("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
	...inNamespace("ReplicationController", "CronJob", "Rollout")
};
const ISSUERS = {
	Issuer: "own",
	ClusterIssuer: "cluster"
};
const SECRET_STORES = {
	SecretStore: "own",
	ClusterSecretStore: "cluster"
};
const HEALTH_CHECKED = [...[
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"Job",
	"Service",
	"HelmRelease",
	"Kustomization"
]];
const isConverted = ({ value }) => asArray(asObject(value.spec).versions).length > 1;
const valuesIn = (to) => [{
	from: "helm.toolkit.fluxcd.io/HelmRelease",
	path: "spec.valuesFrom[].name",
	to: { [to]: "own" },
	kind: "kind",
	key: ["valuesKey", "values.yaml"]
}, {
	from: "kustomize.toolkit.fluxcd.io/Kustomization",
	path: "spec.postBuild.substituteFrom[].name",
	to: { [to]: "own" },
	kind: "kind"
}];
const REFERENCES = {
	"reference-class-exists": [
		{
			from: "/PersistentVolumeClaim",
			path: "spec.storageClassName",
			to: { StorageClass: "cluster" }
		},
		{
			from: "apps/StatefulSet",
			path: "spec.volumeClaimTemplates[].spec.storageClassName",
			to: { StorageClass: "cluster" }
		},
		{
			from: "networking.k8s.io/Ingress",
			path: "spec.ingressClassName",
			to: { IngressClass: "cluster" }
		}
	],
	"reference-config-exists": valuesIn("ConfigMap"),
	"reference-governing-service-exists": [{
		from: "apps/StatefulSet",
		path: "spec.serviceName",
		to: { Service: "own" }
	}],
	"reference-role-exists": [{
		from: "rbac.authorization.k8s.io/RoleBinding",
		path: "roleRef.name",
		to: {
			Role: "own",
			ClusterRole: "cluster"
		},
		kind: "kind"
	}, {
		from: "rbac.authorization.k8s.io/ClusterRoleBinding",
		path: "roleRef.name",
		to: { ClusterRole: "cluster" },
		kind: "kind"
	}],
	"reference-secret-exists": [
		{
			from: ["networking.k8s.io/Ingress", "extensions/Ingress"],
			path: "spec.tls[].secretName",
			to: { Secret: "own" }
		},
		{
			from: traefik("IngressRoute"),
			path: "spec.tls.secretName",
			to: { Secret: "own" }
		},
		{
			from: "gateway.networking.k8s.io/Gateway",
			path: "spec.listeners[].tls.certificateRefs[].name",
			to: { Secret: "field" },
			kind: "kind",
			defaultKind: "Secret"
		},
		{
			from: "/ServiceAccount",
			path: "imagePullSecrets[].name",
			to: { Secret: "own" }
		},
		...valuesIn("Secret")
	],
	"reference-service-exists": [
		{
			from: WEBHOOKS,
			path: "webhooks[].clientConfig.service.name",
			to: { Service: "stated" }
		},
		{
			from: "apiextensions.k8s.io/CustomResourceDefinition",
			path: "spec.conversion.webhook.clientConfig.service.name",
			to: { Service: "stated" },
			when: isConverted
		},
		{
			from: "apiregistration.k8s.io/APIService",
			path: "spec.service.name",
			to: { Service: "stated" }
		}
	],
	"reference-subject-exists": [{
		from: BINDINGS,
		path: "subjects[].name",
		to: { ServiceAccount: "stated" },
		kind: "kind"
	}],
	"reference-target-exists": [
		{
			from: "autoscaling/HorizontalPodAutoscaler",
			path: "spec.scaleTargetRef.name",
			to: SCALABLE,
			kind: "kind"
		},
		{
			from: "keda.sh/ScaledObject",
			path: "spec.scaleTargetRef.name",
			to: SCALABLE,
			kind: "kind",
			defaultKind: "Deployment"
		},
		{
			from: "autoscaling.k8s.io/VerticalPodAutoscaler",
			path: "spec.targetRef.name",
			to: SCALABLE,
			kind: "kind"
		}
	],
	"reference-object-exists": [
		{
			from: ["cert-manager.io/Certificate", "cert-manager.io/CertificateRequest"],
			path: "spec.issuerRef.name",
			to: ISSUERS,
			kind: "kind",
			defaultKind: "Issuer",
			group: ["group", "cert-manager.io"]
		},
		...["networking.k8s.io/Ingress", "gateway.networking.k8s.io/Gateway"].flatMap((from) => [{
			from,
			path: "metadata.annotations[\"cert-manager.io/issuer\"]",
			to: ISSUERS,
			kind: "cert-manager.io/issuer-kind",
			defaultKind: "Issuer",
			group: ["cert-manager.io/issuer-group", "cert-manager.io"]
		}, {
			from,
			path: "metadata.annotations[\"cert-manager.io/cluster-issuer\"]",
			to: {
				ClusterIssuer: "cluster",
				Issuer: "own"
			},
			group: ["cert-manager.io/issuer-group", "cert-manager.io"]
		}]),
		{
			from: traefik("IngressRoute"),
			path: "spec.routes[].middlewares[].name",
			to: { Middleware: "field" }
		},
		{
			from: traefik("IngressRouteTCP"),
			path: "spec.routes[].middlewares[].name",
			to: { MiddlewareTCP: "field" }
		},
		{
			from: traefik("Middleware"),
			path: "spec.chain.middlewares[].name",
			to: { Middleware: "field" }
		},
		{
			from: traefik("IngressRoute", "IngressRouteTCP"),
			path: "spec.tls.options.name",
			to: { TLSOption: "field" }
		},
		{
			from: traefik("IngressRoute"),
			path: "spec.routes[].services[].serversTransport",
			to: { ServersTransport: "field" }
		},
		{
			from: "networking.k8s.io/Ingress",
			path: "metadata.annotations[\"traefik.ingress.kubernetes.io/router.middlewares\"]",
			to: { Middleware: "own" },
			format: "traefik"
		},
		{
			from: "networking.k8s.io/Ingress",
			path: "metadata.annotations[\"traefik.ingress.kubernetes.io/router.tls.options\"]",
			to: { TLSOption: "own" },
			format: "traefik"
		},
		{
			from: "/Service",
			path: "metadata.annotations[\"traefik.ingress.kubernetes.io/service.serverstransport\"]",
			to: { ServersTransport: "own" },
			format: "traefik"
		},
		{
			from: ROUTES,
			path: "spec.parentRefs[].name",
			to: { Gateway: "field" },
			kind: "kind",
			defaultKind: "Gateway",
			group: ["group", "gateway.networking.k8s.io"]
		},
		{
			from: ROUTES.slice(0, 2),
			path: "spec.rules[].filters[].extensionRef.name",
			to: {
				Middleware: "own",
				HTTPRouteFilter: "own",
				SnippetsFilter: "own",
				RateLimitPolicy: "own"
			},
			kind: "kind"
		},
		{
			from: "external-secrets.io/ExternalSecret",
			path: "spec.secretStoreRef.name",
			to: SECRET_STORES,
			kind: "kind",
			defaultKind: "SecretStore"
		},
		{
			from: ["keda.sh/ScaledObject", "keda.sh/ScaledJob"],
			path: "spec.triggers[].authenticationRef.name",
			to: {
				TriggerAuthentication: "own",
				ClusterTriggerAuthentication: "cluster"
			},
			kind: "kind",
			defaultKind: "TriggerAuthentication"
		},
		{
			from: [
				"ScheduledBackup",
				"Backup",
				"Pooler",
				"Database"
			].map((kind) => `postgresql.cnpg.io/${kind}`),
			path: "spec.cluster.name",
			to: { Cluster: "own" }
		},
		{
			from: "kustomize.toolkit.fluxcd.io/Kustomization",
			path: "spec.healthChecks[].name",
			to: Object.fromEntries(HEALTH_CHECKED.map((kind) => [kind, "stated"])),
			kind: "kind"
		}
	]
};
// scripts/kubernetes/existence/declared-references.ts
function declaredReferences(rule) {
	const byType = indexOf(REFERENCES[rule]);
	return (resource) => (byType.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`) ?? []).flatMap((row) => row.when === void 0 || row.when(resource) ? referencesIn$1(resource, row) : []);
}
const indexOf = memoizeWeak((rows) => {
	const byType = new Map();
	for (const row of rows) for (const type of [row.from].flat()) byType.set(type, [...byType.get(type) ?? [], row]);
	return byType;
});
function referencesIn$1(resource, row) {
	return fieldsAt(resource.value, stepsOf(row.path), []).flatMap(({ holder, field, path }) => {
		const text = asString(holder[field]) ?? "";
		const kind = kindIn(holder, row);
		if (text === "" || kind === null || holder.optional === true || !isOfGroup(holder, row)) return [];
		const common = {
			resource,
			path,
			kind,
			kinds: Object.keys(row.to),
			keys: keysIn(holder, row, path)
		};
		if (row.format === "traefik") return traefikNames(text, resource).map((names) => ({
			...common,
			...names
		}));
		return [{
			...common,
			name: text,
			namespace: namespaceFor(row.to[kind], holder, resource)
		}];
	});
}
function stepsOf(path) {
	return [...path.matchAll(/\["([^"]+)"\]|\[\]|[^.[\]]+/g)].map(([step, quoted]) => quoted ?? step);
}
function fieldsAt(value, steps, path) {
	const [step, ...rest] = steps;
	if (step === "[]") return asArray(value).flatMap((item, index) => rest.length === 0 ? [] : fieldsAt(item, rest, [...path, index]));
	if (!isObject(value) || !Object.hasOwn(value, step)) return [];
	if (rest.length === 0) return [{
		holder: value,
		field: step,
		path: [...path, step]
	}];
	return fieldsAt(value[step], rest, [...path, step]);
}
function kindIn(holder, { to, kind, defaultKind }) {
	const [first] = Object.keys(to);
	if (kind === void 0) return first ?? null;
	const named = asString(holder[kind]) || defaultKind;
	return named !== void 0 && Object.hasOwn(to, named) ? named : null;
}
function isOfGroup(holder, { group }) {
	const named = group === void 0 ? void 0 : asString(holder[group[0]]);
	return named === void 0 || named === "" || named === group[1] || apiGroup(named) === group[1];
}
function keysIn(holder, { key }, path) {
	if (key === void 0) return [];
	const [field, fallback] = key;
	const named = asString(holder[field]);
	return [named === void 0 ? {
		key: fallback,
		path
	} : {
		key: named,
		path: [...path.slice(0, -1), field]
	}];
}
function namespaceFor(rule, holder, resource) {
	const own = namespaceKey(resource.namespace);
	if (rule === "cluster") return "";
	if (rule === "own") return own;
	return asString(holder.namespace) ?? (rule === "field" ? own : "");
}
function traefikNames(text, { namespace }) {
	return text.split(",").flatMap((entry) => {
		const [joined = "", provider] = entry.trim().split("@");
		if (provider !== "kubernetescrd") return [];
		const splits = [...joined.matchAll(/-/g)].map(({ index }) => ({
			namespace: joined.slice(0, index),
			name: joined.slice(index + 1)
		}));
		const first = splits.find((split) => split.namespace === namespaceKey(namespace)) ?? splits[0];
		return first === void 0 ? [] : [{
			...first,
			others: splits.filter((split) => split !== first)
		}];
	});
}
// scripts/rules/references/reference-class-exists.ts
var reference_class_exists_default = clusterRule({
	name: "reference-class-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Priority, runtime, storage and ingress classes named by pods, claims and Ingresses must exist.",
	why: "Pods with an unknown priority or runtime class are rejected, claims with an unknown storage class stay Pending, and no controller serves an Ingress with an unknown class.",
	remedy: `Add the class or correct the name. ${DECLARE_ADVICE} Clusters come with their own storage and ingress classes, so these are checked only if the platform file declares at least one. Without a platform file, the other classes are checked only if at least one is rendered.`,
	references: [
		"https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
		"https://kubernetes.io/docs/concepts/containers/runtime-class/",
		"https://kubernetes.io/docs/concepts/storage/storage-classes/"
	],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { priorityClassName: high }
---
apiVersion: v1
kind: Pod
metadata: { name: critical, namespace: shop }
spec: { priorityClassName: system-cluster-critical }
---
# The platform file does not list the cluster's storage classes.
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: files, namespace: shop }
spec: { storageClassName: fast }`],
		bad: [{
			manifest: `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: high }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { priorityClassName: hihg, runtimeClassName: nvidia }`,
			findings: ["/spec/priorityClassName: PriorityClass hihg not found in the rendered manifests, and the platform file does not declare it; did you mean high?", "/spec/runtimeClassName: RuntimeClass nvidia not found in the rendered manifests, and the platform file does not declare it"]
		}]
	},
	...existenceCheck((resource) => [
		...podReferences(resource, "PriorityClass"),
		...podReferences(resource, "RuntimeClass"),
		...declaredReferences("reference-class-exists")(resource)
	], ({ kind }, inventory, platform) => isChecked(kind, inventory, platform))
});
function isChecked(kind, inventory, platform) {
	const isListed = (platform?.existing ?? []).some((one) => one.kind === kind);
	if (kind === "StorageClass" || kind === "IngressClass") return isListed;
	return platform !== null || inventory.names(kind, "").length > 0;
}
// scripts/rules/references/reference-config-exists.ts
var reference_config_exists_default = clusterRule({
	name: "reference-config-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "ConfigMaps required by a pod must exist.",
	why: "A container whose ConfigMap is missing is never created (CreateContainerConfigError), and a pod whose volume needs it stays in ContainerCreating forever.",
	remedy: `Add the ConfigMap to the kustomization (a configMapGenerator also updates every reference to the generated name), correct the name, or set \`optional: true\`. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      envFrom: [{ configMapRef: { name: web-config } }]
      env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: more, key: mode, optional: true } } }]
  volumes:
    - { name: ca, configMap: { name: kube-root-ca.crt } }
    - { name: extra, projected: { sources: [{ configMap: { name: extra, optional: true } }] } }
---
# Rendered by a chart.
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: redis, namespace: kube-system }
spec: { chart: redis, targetNamespace: cache }
---
apiVersion: v1
kind: Pod
metadata: { name: exporter, namespace: cache }
spec: { containers: [{ name: exporter, envFrom: [{ configMapRef: { name: redis-config } }] }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config-5h2fg7t9kb, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: elsewhere, namespace: store }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - { name: setup, env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: web-config, key: mode } } }] }
      containers:
        - { name: web, envFrom: [{ configMapRef: { name: web-config } }] }
      volumes:
        - { name: a, configMap: { name: elsewhere } }
        - { name: b, projected: { sources: [{ configMap: { name: gone } }] } }`,
			findings: [
				"/spec/template/spec/initContainers/0/env/0/valueFrom/configMapKeyRef/name: ConfigMap shop/web-config not found in the rendered manifests, and the platform file does not declare it; did you mean web-config-5h2fg7t9kb?",
				"/spec/template/spec/volumes/0/configMap/name: ConfigMap shop/elsewhere not found in the rendered manifests, and the platform file does not declare it (existing: web-config-5h2fg7t9kb)",
				"/spec/template/spec/volumes/1/projected/sources/0/configMap/name: ConfigMap shop/gone not found in the rendered manifests, and the platform file does not declare it (existing: web-config-5h2fg7t9kb)"
			]
		}, {
			foreign: true,
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: web } }] }] } } }`,
			findings: ["/spec/template/spec/containers/0/envFrom/0/configMapRef/name: ConfigMap web not found in the rendered manifests"]
		}]
	},
	...existenceCheck((resource) => [...configReferences(resource).filter(({ kind }) => kind === "ConfigMap"), ...declaredReferences("reference-config-exists")(resource)])
});
// scripts/rules/references/reference-governing-service-exists.ts
const EXISTS = existenceCheck(declaredReferences("reference-governing-service-exists"));
var reference_governing_service_exists_default = clusterRule({
	name: "reference-governing-service-exists",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "The Service in a StatefulSet's `serviceName` must exist, be headless and select its pods.",
	why: "The Service gives each pod its own DNS name. Without it the pods run, but peers cannot resolve them by name.",
	remedy: `Add the headless Service (\`clusterIP: None\`), or correct the name. \`clusterIP\` cannot be changed: add a second Service beside one that has an address. Since Kubernetes 1.34, \`serviceName\` is optional for a StatefulSet that does not need stable DNS names. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
	messages: {
		missing: MISSING_MESSAGE,
		address: "Service {name} is not headless, so the pods have no DNS names of their own",
		other: "Service {name} selects no pod of StatefulSet {resource}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { clusterIP: None }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: alone, namespace: shop }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: db-headless, namespace: shop }
spec: { clusterIP: None }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { serviceName: db-headles }
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: shop }
spec: { selector: { app: cache } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: cache, namespace: shop }
spec: { serviceName: cache, template: { metadata: { labels: { app: cache } } } }
---
apiVersion: v1
kind: Service
metadata: { name: queue, namespace: shop }
spec: { clusterIP: None, selector: { app: queues } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: queue, namespace: shop }
spec: { serviceName: queue, template: { metadata: { labels: { app: queue } } } }`,
			findings: [
				"/spec/serviceName: Service shop/db-headles not found in the rendered manifests, and the platform file does not declare it; did you mean db-headless?",
				"/spec/serviceName: Service cache is not headless, so the pods have no DNS names of their own",
				"/spec/serviceName: Service queue selects no pod of StatefulSet queue"
			]
		}]
	},
	facts: (overlay) => EXISTS.facts(overlay).map((fact) => ({
		...fact,
		services: servicesOf(overlay)
	})),
	check(facts, context, everywhere) {
		const services = facts.flatMap((fact) => fact.services);
		return [...EXISTS.check(facts, context, everywhere), ...facts.flatMap(({ references }) => references.flatMap((reference) => {
			const found = services.filter(({ namespace, resource }) => namespace === reference.namespace && resource.name === reference.name);
			return found.length === 1 ? unfitService(reference, found[0]) : [];
		}))];
	}
});
function unfitService({ resource, name, path }, { resource: service, selector }) {
	const at = resourcePlace(resource, path);
	const related = [{
		at: resourcePlace(service, ["spec"]),
		words: `Service ${name}`
	}];
	if (asObject(service.value.spec).clusterIP !== "None") return [{
		code: "address",
		args: { name },
		at,
		related
	}];
	return selector !== null && podTemplatesOf(resource).every((template) => !selects(selector, template)) ? [{
		code: "other",
		args: {
			name,
			resource: resource.name
		},
		at,
		related
	}] : [];
}
// scripts/rules/references/reference-key-exists.ts
var reference_key_exists_default = clusterRule({
	name: "reference-key-exists",
	severity: "error",
	summary: "Keys that a pod uses from a ConfigMap or Secret must exist in it.",
	why: "A container that uses a missing key is never created (CreateContainerConfigError), and a volume that lists one cannot be mounted. Secrets whose keys are not known from the manifests (an ExternalSecret's `dataFrom`, a token) are not checked.",
	remedy: "Add the key to the ConfigMap or Secret, correct its name, or set `optional: true`.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/", "https://kubernetes.io/docs/concepts/configuration/secret/"],
	messages: { missing: "key {key} not found in {kind} {name}{hint}" },
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { mode: fast }
binaryData: { logo.png: iVBORw0KGgo= }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: all }
spec: { dataFrom: [{ extract: { key: shop } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: mode } } }
        - { name: MORE, valueFrom: { configMapKeyRef: { name: web, key: more, optional: true } } }
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: all, key: anything } } }
  volumes: [{ name: files, configMap: { name: web, items: [{ key: logo.png, path: logo.png }] } }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { mode: fast }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db }
spec: { encryptedData: { password: AgB }, template: { data: { user: shop } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: MODE, valueFrom: { configMapKeyRef: { name: web, key: modes } } }
        - { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: secret } } }
  volumes: [{ name: files, projected: { sources: [{ configMap: { name: web, items: [{ key: logo, path: logo }] } }] } }]`,
			findings: [
				"/spec/containers/0/env/0/valueFrom/configMapKeyRef/key: key modes not found in ConfigMap web; did you mean mode?",
				"/spec/containers/0/env/1/valueFrom/secretKeyRef/key: key secret not found in Secret db (existing: password, user)",
				"/spec/volumes/0/projected/sources/0/configMap/items/0/key: key logo not found in ConfigMap web (existing: mode)"
			]
		}]
	},
	facts: referenceFacts((resource) => [
		...configReferences(resource),
		...declaredReferences("reference-config-exists")(resource),
		...declaredReferences("reference-secret-exists")(resource)
	]),
	check(facts, { platform }) {
		const inventory = inventoryIn(facts, platform);
		return facts.flatMap(({ references }) => references.flatMap((reference) => checkKeys(reference, inventory)));
	}
});
function checkKeys({ resource, kind, namespace, name, keys }, inventory) {
	if (keys.length === 0) return [];
	const known = inventory.find(kind, namespace, name).map((made) => made.keys);
	if (known.length === 0 || known.includes(null)) return [];
	return keys.flatMap(({ key, path }) => {
		if (known.some((some) => some?.has(key))) return [];
		return [{
			code: "missing",
			args: {
				kind,
				name,
				key,
				hint: suggestionOrList(key, [...new Set(known.flatMap((some) => [...some ?? []]))])
			},
			at: resourcePlace(resource, path)
		}];
	});
}
var reference_monitor_matches_default = clusterRule({
	name: "reference-monitor-matches",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "A ServiceMonitor or PodMonitor must select a Service or pods that have its ports.",
	why: "Prometheus scrapes nothing and reports nothing: the target is missing from its list, and alerts on its metrics never fire. A ServiceMonitor selects by the labels of the Service itself, not by those of the pods.",
	remedy: "Give the selector the labels in the `metadata` of the Service (for a PodMonitor, those of the pod template), and name a port of the Service (for a PodMonitor, of a container).",
	references: ["https://prometheus-operator.dev/docs/developer/getting-started/"],
	messages: {
		service: "the selector matches no Service in namespace {namespace}",
		pod: "the selector matches no pod template in namespace {namespace}",
		elsewhere: "the selector matches no Service in namespace {namespace}, but {other}: name its namespace in namespaceSelector",
		port: "no selected {target} has a port named {port}{hint}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: monitoring }
spec:
  namespaceSelector: { matchNames: [shop] }
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: metrics }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { pod: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { pod: web } }, endpoints: [{ port: http }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: port, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { pod: web } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }] }`,
			findings: [
				"/spec/selector: the selector matches no Service in namespace shop",
				"/spec/endpoints/0/port: no selected Service has a port named metrics (existing: http)",
				"/spec/selector: the selector matches no pod template in namespace shop"
			]
		}, {
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: monitoring }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }`,
			findings: ["/spec/selector: the selector matches no Service in namespace monitoring, but Service/shop/web: name its namespace in namespaceSelector"]
		}]
	},
	facts: (overlay) => [{
		stock: overlayObjectsOf(overlay),
		services: servicesOf(overlay),
		monitors: monitorsOf(overlay)
	}],
	check(facts, { platform }) {
		const inventory = inventoryOf(facts.map(({ stock }) => stock), platform);
		const services = facts.flatMap((fact) => fact.services);
		return facts.flatMap(({ monitors }) => monitors.flatMap((monitor) => checkMonitor(monitor, inventory, services)));
	}
});
function monitorsOf({ resources }) {
	return resources.filter(({ apiVersion, kind }) => apiGroup(apiVersion) === "monitoring.coreos.com" && (kind === "ServiceMonitor" || kind === "PodMonitor"));
}
function checkMonitor(monitor, inventory, services) {
	const selector = labelSelector(asObject(monitor.value.spec).selector);
	const namespaces = namespacesOf(monitor);
	const areKnown = namespaces.every((name) => name !== "" && !inventory.hasUnknownObjects(name) && (monitor.kind === "ServiceMonitor" ? inventory.names("Service", name) : inventory.templates(name)).length > 0);
	if (selector === null || namespaces.length === 0) return [];
	if (!areKnown) return checkElsewhere(monitor, selector, inventory, services);
	const targets = monitor.kind === "ServiceMonitor" ? selectedServices(selector, namespaces, services) : selectedPods(selector, namespaces, inventory);
	if (targets === null) return [];
	if (targets.length > 0) return checkPorts(monitor, targets);
	const code = monitor.kind === "ServiceMonitor" ? "service" : "pod";
	const at = resourcePlace(monitor, ["spec", "selector"]);
	return [{
		code,
		args: { namespace: namespaces.join(", ") },
		at
	}];
}
function checkElsewhere(monitor, selector, inventory, services) {
	const { namespaceSelector, endpoints } = asObject(monitor.value.spec);
	const namespace = namespaceKey(monitor.namespace);
	const isEmpty = !inventory.hasUnknownObjects(namespace) && inventory.names("Service", namespace).length === 0;
	if (monitor.kind !== "ServiceMonitor" || namespaceSelector !== void 0 || namespace === "" || !isEmpty) return [];
	const wanted = asArray(endpoints).map((endpoint) => asString(asObject(endpoint).port) ?? "");
	const other = services.find(({ resource, ports }) => resource.namespace !== null && selects(selector, { labels: labelsOf$2(asObject(resource.value.metadata).labels) }) && wanted.every((port) => ports.some(({ name }) => name === port)));
	if (other === void 0 || wanted.length === 0) return [];
	return [{
		code: "elsewhere",
		args: {
			namespace,
			other: describeResource(other.resource)
		},
		at: resourcePlace(monitor, ["spec", "selector"])
	}];
}
function namespacesOf({ namespace, value }) {
	const { any, matchNames } = asObject(asObject(value.spec).namespaceSelector);
	if (any === true) return [];
	const named = asArray(matchNames).flatMap((name) => asString(name) ?? []);
	return named.length > 0 ? named : [namespaceKey(namespace)];
}
function selectedServices(selector, namespaces, services) {
	return services.filter(({ namespace, resource }) => {
		const labels = labelsOf$2(asObject(resource.value.metadata).labels);
		return (namespaces.includes(namespace) || namespace === "") && selects(selector, { labels });
	}).map(({ ports }) => ports.map(({ name }) => name));
}
function selectedPods(selector, namespaces, inventory) {
	if (!namespaces.every((name) => inventory.areAllPodsKnown(name, selector))) return null;
	return namespaces.flatMap((name) => inventory.matchingTemplates(name, selector)).map(({ ports }) => ports.map(({ name }) => name));
}
function checkPorts(monitor, targets) {
	const isService = monitor.kind === "ServiceMonitor";
	const field = isService ? "endpoints" : "podMetricsEndpoints";
	const names = [...new Set(targets.flat())].filter((name) => name !== "");
	return asArray(asObject(monitor.value.spec)[field]).flatMap((endpoint, index) => {
		const port = asString(asObject(endpoint).port) ?? "";
		if (port === "" || names.includes(port)) return [];
		return [{
			code: "port",
			args: {
				target: isService ? "Service" : "pod",
				port,
				hint: suggestionOrList(port, names)
			},
			at: resourcePlace(monitor, [
				"spec",
				field,
				index,
				"port"
			])
		}];
	});
}
// scripts/rules/references/reference-object-exists.ts
var reference_object_exists_default = clusterRule({
	name: "reference-object-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Issuers, middlewares, gateways, secret stores and other objects named by custom resources must exist.",
	why: "The controller reports the missing object only in its own events: a certificate is never issued, Traefik answers 404 on the route, a Secret stays empty, or Flux waits for a health check until its timeout.",
	remedy: `Correct the name, the namespace or the kind; each kind has its own default. ${DECLARE_ADVICE} A reference is checked if one of the kinds that it can name is rendered or declared there.`,
	references: [
		"https://cert-manager.io/docs/usage/ingress/#supported-annotations",
		"https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/",
		"https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks"
	],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
---
# An issuer of another controller.
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: other, namespace: shop }
spec: { secretName: other-tls, issuerRef: { group: awspca.cert-manager.io, kind: AWSPCAClusterIssuer, name: pca } }
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: strip-prefix, namespace: my-shop }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
    traefik.ingress.kubernetes.io/router.middlewares: my-shop-strip-prefix@kubernetescrd
---
# No Gateway is rendered.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: gateways }] }`],
		bad: [{
			manifest: `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt } }
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: auth, namespace: shop }
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: web, namespace: shop }
spec: { routes: [{ match: "Host(\`a\`)", middlewares: [{ name: login }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt-prod
    traefik.ingress.kubernetes.io/router.middlewares: default-auth@kubernetescrd`,
			findings: [
				"/spec/issuerRef/name: Issuer shop/letsencrypt not found in the rendered manifests, and the platform file does not declare it",
				"/spec/routes/0/middlewares/0/name: Middleware shop/login not found in the rendered manifests, and the platform file does not declare it (existing: auth)",
				"/metadata/annotations/cert-manager.io~1cluster-issuer: ClusterIssuer letsencrypt-prod not found in the rendered manifests, and the platform file does not declare it (existing: letsencrypt)",
				"/metadata/annotations/traefik.ingress.kubernetes.io~1router.middlewares: Middleware default/auth not found in the rendered manifests, and the platform file does not declare it"
			]
		}]
	},
	...existenceCheck(declaredReferences("reference-object-exists"), isKindManaged)
});
function isKindManaged({ kind, kinds = [kind] }, inventory) {
	return kinds.some((one) => inventory.names(one, "").length > 0);
}
// scripts/rules/references/reference-role-exists.ts
var reference_role_exists_default = clusterRule({
	name: "reference-role-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "The Role or ClusterRole that a binding references must exist.",
	why: "The API server accepts a binding to a missing role, but the binding grants nothing: requests of its subjects are denied, and only at run time.",
	remedy: `Reference a Role in the binding's namespace, or a ClusterRole, with the correct \`kind\`. ${DECLARE_ADVICE} Without a platform file, a ClusterRole is checked only if one with a similar name is rendered.`,
	references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { kind: Role, name: reader }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: view, namespace: shop }
roleRef: { kind: ClusterRole, name: view }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: auth }
roleRef: { kind: ClusterRole, name: system:auth-delegator }`],
		bad: [{
			manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: store }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { kind: Role, name: reader }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: readers }
roleRef: { kind: ClusterRole, name: node-reader }`,
			findings: ["/roleRef/name: Role shop/reader not found in the rendered manifests, and the platform file does not declare it", "/roleRef/name: ClusterRole node-reader not found in the rendered manifests, and the platform file does not declare it"]
		}]
	},
	...existenceCheck(declaredReferences("reference-role-exists"), ({ kind, name }, inventory, platform) => kind === "Role" || platform !== null || didYouMean(name, inventory.names(kind, "")) !== "")
});
var reference_sealed_secret_scope_default = overlayRule({
	name: "reference-sealed-secret-scope",
	severity: "warning",
	summary: "A SealedSecret must keep the name and namespace for which it was sealed.",
	why: "The controller decrypts a strictly sealed Secret only under the name and namespace that were encrypted with it. After a prefix or another namespace it reports `no key could decrypt secret`, and the Secret is missing.",
	remedy: "Seal it again for the new name and namespace, exclude it from the transformation, or seal with `--scope namespace-wide` or `cluster-wide`.",
	references: ["https://github.com/bitnami-labs/sealed-secrets#scopes"],
	messages: {
		moved: "it was sealed for namespace {sealed}, and the overlay moves it to {rendered}",
		renamed: "it was sealed as {sealed}, and the overlay renames it to {rendered}"
	},
	examples: {
		good: [`apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop, annotations: { sealedsecrets.bitnami.com/cluster-wide: "true" } }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
--- # sources
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: dev, annotations: { sealedsecrets.bitnami.com/cluster-wide: "true" } }
spec: { encryptedData: { password: AgBy3i4OJSWK } }`],
		bad: [{
			manifest: `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: prod-cache, namespace: shop }
spec: { encryptedData: { password: AgCx9q2WEPLM } }
--- # sources
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: dev }
spec: { encryptedData: { password: AgBy3i4OJSWK } }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: cache, namespace: shop }
spec: { encryptedData: { password: AgCx9q2WEPLM } }`,
			findings: ["/metadata/namespace: it was sealed for namespace dev, and the overlay moves it to shop", "/metadata/name: it was sealed as cache, and the overlay renames it to prod-cache"]
		}]
	},
	check(overlay) {
		const sealed = ofKind(overlay, "SealedSecret", "bitnami.com");
		if (sealed.length === 0) return [];
		const originals = overlay.sources().originals.filter(({ kind }) => kind === "SealedSecret");
		return sealed.flatMap((resource) => {
			const data = dataOf(resource.value);
			const written = originals.filter((original) => data !== "{}" && dataOf(original) === data);
			const [first] = written;
			return first === void 0 || written.length > 1 ? [] : checkScope(resource, first);
		});
	}
});
function dataOf({ spec }) {
	return JSON.stringify(asObject(asObject(spec).encryptedData));
}
function checkScope(resource, original) {
	const metadata = asObject(original.metadata);
	const scope = scopeOf(resource.value);
	const sealedName = asString(metadata.name) ?? "";
	const sealedNamespace = asString(metadata.namespace) ?? "";
	const rendered = resource.namespace ?? "";
	if (scope === "cluster") return [];
	if (sealedNamespace !== "" && rendered !== "" && sealedNamespace !== rendered) {
		const at = resourcePlace(resource, ["metadata", "namespace"]);
		return [{
			code: "moved",
			args: {
				sealed: sealedNamespace,
				rendered
			},
			at
		}];
	}
	if (scope === "namespace" || sealedName === resource.name) return [];
	const at = resourcePlace(resource, ["metadata", "name"]);
	return [{
		code: "renamed",
		args: {
			sealed: sealedName,
			rendered: resource.name
		},
		at
	}];
}
function scopeOf(value) {
	const template = asObject(asObject(asObject(value.spec).template).metadata);
	const annotations = [value.metadata, template].map((metadata) => asObject(asObject(metadata).annotations));
	const has = (name) => annotations.some((all) => all[`sealedsecrets.bitnami.com/${name}`] === "true");
	if (has("cluster-wide")) return "cluster";
	return has("namespace-wide") ? "namespace" : "strict";
}
// scripts/rules/references/reference-secret-exists.ts
var reference_secret_exists_default = clusterRule({
	name: "reference-secret-exists",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "Secrets referenced by pods, Ingresses, Gateways and ServiceAccounts must exist or be generated.",
	why: "A container whose Secret is missing is never created. Secrets created by hand are easily forgotten on a new cluster; a resource that generates them (SOPS, a SealedSecret, an ExternalSecret, a Certificate …) or an entry in the platform file prevents such an outage.",
	remedy: `Add a resource that generates the Secret, correct the name, or set \`optional: true\`. ${DECLARE_ADVICE}`,
	references: [
		"https://kubernetes.io/docs/concepts/configuration/secret/",
		"https://external-secrets.io/latest/api/externalsecret/",
		"https://cert-manager.io/docs/usage/certificate/"
	],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec: { target: { name: db-password } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: sealed, namespace: shop }
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  imagePullSecrets: [{ name: sealed }]
  containers:
    - name: web
      envFrom: [{ secretRef: { name: db-password } }, { secretRef: { name: orders-app } }]
  volumes: [{ name: tls, secret: { secretName: web-tls } }, { name: extra, secret: { secretName: extra, optional: true } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { tls: [{ secretName: from-the-issuer }] }`],
		bad: [{
			manifest: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec: { target: { name: db-password } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  imagePullSecrets: [{ name: registry }]
  containers:
    - name: web
      env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db-pasword, key: password } } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { tls: [{ secretName: web-tls }] }`,
			findings: [
				"/spec/containers/0/env/0/valueFrom/secretKeyRef/name: Secret shop/db-pasword not found in the rendered manifests, and the platform file does not declare it; did you mean db-password?",
				"/spec/imagePullSecrets/0/name: Secret shop/registry not found in the rendered manifests, and the platform file does not declare it (existing: db-password)",
				"/spec/tls/0/secretName: Secret shop/web-tls not found in the rendered manifests, and the platform file does not declare it (existing: db-password)"
			]
		}]
	},
	...existenceCheck((resource) => [...configReferences(resource).filter(({ kind }) => kind === "Secret"), ...declaredReferences("reference-secret-exists")(resource)])
});
// scripts/rules/references/shared-selectors.ts
function selectorCheck(selectingOf, isLikely = () => true) {
	return {
		facts: (overlay) => [{
			overlay,
			stock: overlayObjectsOf(overlay),
			selections: selectingOf(overlay)
		}],
		check(facts, { platform }, everywhere) {
			const inventory = inventoryOf(facts.map(({ stock }) => stock), platform);
			const all = facts.flatMap(({ selections }) => selections);
			const selected = isSelectedBy(all, inventory);
			return all.flatMap((one) => {
				const problems = checkSelector(one, inventory);
				if (problems.length === 0 || platform !== null) return problems;
				return !isLikely(one, inventory.templates(namespaceOf(one.resource)), selected) || isMatchedByOtherOverlay(one, everywhere()) ? [] : problems;
			});
		}
	};
}
function checkSelector({ resource, path, selector }, inventory) {
	const namespace = namespaceOf(resource);
	if (!inventory.areAllPodsKnown(namespace, selector)) return [];
	if (inventory.matchingTemplates(namespace, selector).length > 0) return [];
	const at = resourcePlace(resource, path);
	const templates = inventory.templates(namespace);
	if (templates.length === 0) return [{
		code: "none",
		args: {},
		at
	}];
	const near = nearestTemplate(selector, resource.name, templates);
	return [{
		code: "unmatched",
		args: { hint: near === null ? "" : `; nearest is ${describeResource(near.template.resource)}: ${near.differences}` },
		at
	}];
}
function isMatchedByOtherOverlay({ resource, selector }, everywhere) {
	const namespace = namespaceOf(resource);
	if (namespace === "") return false;
	return repositoryInventory(everywhere).matchingTemplates(namespace, selector).some((template) => template.namespace === namespace);
}
function isSelectedBy(all, inventory) {
	let selected = null;
	return (template) => {
		selected ??= new Set(all.flatMap((one) => inventory.matchingTemplates(namespaceOf(one.resource), one.selector)));
		return selected.has(template);
	};
}
// scripts/rules/references/reference-selector-matches.ts
const FIELDS = new Map([["policy/PodDisruptionBudget", "selector"], ["networking.k8s.io/NetworkPolicy", "podSelector"]]);
const MATCHES = selectorCheck(({ resources }) => resources.flatMap(podSelectionsOf));
var reference_selector_matches_default = clusterRule({
	name: "reference-selector-matches",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "The selector of a PodDisruptionBudget or NetworkPolicy must match a pod template.",
	why: "A budget or policy whose selector matches no pod has no effect, although it looks active: a drain evicts all pods at once, or a port that should be closed is open.",
	remedy: "Give the selector the labels of the workload's pod template, or delete the object if its workload was removed.",
	references: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/", "https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
	messages: {
		absent: "the PodDisruptionBudget has no selector, so it protects no pod",
		unmatched: "the selector matches no pod template in its namespace{hint}",
		none: "the selector matches no pod template: no resource in its namespace creates pods"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, tier: front } } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: In, values: [front, back] }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all, namespace: shop }
spec: { podSelector: {} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: others, namespace: shop }
spec: { podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [db] }, { key: job, operator: DoesNotExist }] } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web, tier: front } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [web] }] } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: store }
spec: { selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: all, namespace: shop }
spec: { minAvailable: 40% }`,
			findings: [
				"/spec/selector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label tier is missing",
				"/spec/podSelector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label app is web, which the selector excludes",
				"/spec/selector: the selector matches no pod template: no resource in its namespace creates pods",
				"/spec: the PodDisruptionBudget has no selector, so it protects no pod"
			]
		}, {
			manifest: `# The selected workload was removed, and no other pod template is similar.
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop, labels: { app: worker } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: database, namespace: shop }
spec: { podSelector: { matchLabels: { app: database } } }`,
			findings: ["/spec/podSelector: the selector matches no pod template in its namespace"]
		}]
	},
	facts: MATCHES.facts,
	check: (facts, context, everywhere) => [...MATCHES.check(facts, context, everywhere), ...facts.flatMap(({ overlay }) => ofKind(overlay, "PodDisruptionBudget", "policy").flatMap(missingSelector))]
});
function missingSelector(resource) {
	const spec = asObject(resource.value.spec);
	if (spec.selector !== void 0 && spec.selector !== null) return [];
	return [{
		code: "absent",
		args: {},
		at: resourcePlace(resource, ["spec"])
	}];
}
function podSelectionsOf(resource) {
	const field = FIELDS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
	if (field === void 0) return [];
	const selector = labelSelector(asObject(resource.value.spec)[field]);
	return selector === null ? [] : [{
		resource,
		path: ["spec", field],
		selector
	}];
}
// scripts/rules/references/reference-service-account-exists.ts
var reference_service_account_exists_default = clusterRule({
	name: "reference-service-account-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "The ServiceAccount of a pod must exist.",
	why: "The API server rejects every pod with a missing ServiceAccount: the workload exists, but none of its pods is ever created.",
	remedy: `Add the ServiceAccount, or correct the name. Without a name a pod runs as \`default\`, which always exists. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: web }
---
apiVersion: v1
kind: Pod
metadata: { name: other, namespace: shop }
spec: { serviceAccount: default }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: worker, namespace: shop }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly, namespace: shop }
spec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: workers } } } } }`,
			findings: ["/spec/jobTemplate/spec/template/spec/serviceAccountName: ServiceAccount shop/workers not found in the rendered manifests, and the platform file does not declare it; did you mean worker?"]
		}]
	},
	...existenceCheck((resource) => podReferences(resource, "ServiceAccount"))
});
// scripts/rules/references/reference-service-exists.ts
var reference_service_exists_default = clusterRule({
	name: "reference-service-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Services referenced by webhooks, CRD conversions and APIServices must exist.",
	why: "If the Service of a webhook is missing, every call to the webhook fails. Depending on `failurePolicy`, resources of those kinds can no longer be created or changed, or they are no longer validated.",
	remedy: `Correct the Service's name or namespace. Kustomize does not update these references when it adds a namespace or a prefix, unless it is configured to. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: webhook, namespace: shop }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: shop }
webhooks:
  - clientConfig: { service: { name: webhook, namespace: shop } }
  - clientConfig: { url: https://example.com/judge }
  - clientConfig: { service: { name: other, namespace: elsewhere } }
---
# A CRD with a single version is never converted.
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  versions: [{ name: v1 }]
  conversion:
    strategy: Webhook
    webhook: { clientConfig: { service: { name: convert, namespace: shop } } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: shop-webhook, namespace: shop }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: shop }
webhooks: [{ clientConfig: { service: { name: webhook, namespace: shop } } }]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics.example.com }
spec: { service: { name: metrics, namespace: shop } }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  versions: [{ name: v1 }, { name: v2 }]
  conversion:
    strategy: Webhook
    webhook: { clientConfig: { service: { name: convert, namespace: shop } } }`,
			findings: [
				"/webhooks/0/clientConfig/service/name: Service shop/webhook not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)",
				"/spec/service/name: Service shop/metrics not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)",
				"/spec/conversion/webhook/clientConfig/service/name: Service shop/convert not found in the rendered manifests, and the platform file does not declare it (existing: shop-webhook)"
			]
		}]
	},
	...existenceCheck(declaredReferences("reference-service-exists"), ({ namespace }, inventory) => inventory.hasRenderedObjects(namespace))
});
// scripts/rules/references/reference-subject-exists.ts
const boundAccounts$2 = declaredReferences("reference-subject-exists");
var reference_subject_exists_default = clusterRule({
	name: "reference-subject-exists",
	severity: "warning",
	weakenedBy: ["unrendered", "external"],
	summary: "At least one ServiceAccount that a binding lists as subject must exist.",
	why: "Permissions bound to a missing ServiceAccount have no effect now, but any account created later with that name receives them. When a base is reused, a subject often keeps its old namespace or name.",
	remedy: `Correct the subject's name or namespace. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"],
	messages: { missing: MISSING_MESSAGE },
	examples: {
		good: [`apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
  - { kind: ServiceAccount, name: left-out, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: other }
subjects: [{ kind: ServiceAccount, name: someone, namespace: elsewhere }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
subjects: [{ kind: ServiceAccount, name: gone, namespace: shop }, { kind: Group, name: system:serviceaccounts }]
---
# The second can come from another repository.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: metrics }
subjects:
  - { kind: ServiceAccount, name: gone, namespace: shop }
  - { kind: ServiceAccount, name: collector, namespace: elsewhere }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: web }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
subjects: [{ kind: ServiceAccount, name: webs, namespace: shop }]`,
			findings: ["/subjects/0/name: ServiceAccount shop/webs not found in the rendered manifests, and the platform file does not declare it; did you mean web?"]
		}]
	},
	...existenceCheck(boundAccounts$2, ({ resource, namespace }, inventory) => namespace !== "" && inventory.hasRenderedObjects(namespace) && !hasExistingSubject(resource, inventory))
});
function hasExistingSubject(binding, inventory) {
	const accounts = boundAccounts$2(binding);
	return asArray(binding.value.subjects).length > accounts.length || accounts.some(({ kind, namespace, name }) => !inventory.hasRenderedObjects(namespace) || !inventory.isMissing(kind, namespace, name, binding));
}
// scripts/rules/references/reference-subject-moved.ts
const boundAccounts$1 = declaredReferences("reference-subject-exists");
var reference_subject_moved_default = overlayRule({
	name: "reference-subject-moved",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Subjects of a binding must follow their ServiceAccount when a kustomization moves it to another namespace.",
	why: "Kustomize sets the namespace of the ServiceAccount, but in a binding only that of subjects that it can match. The binding then grants its permissions to an account that does not exist, and the pods get `forbidden`.",
	remedy: "Write the namespace that the overlay sets, or leave it out of the subject in the base if the binding is a RoleBinding of the same kustomization.",
	references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/"],
	messages: { moved: "ServiceAccount {namespace}/{name} is not rendered; this overlay renders {actual}/{name}" },
	examples: {
		good: [`apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: agent, namespace: shop }
  - { kind: ServiceAccount, name: agent, namespace: dev }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: agent, namespace: dev }]`,
			findings: ["/subjects/0/namespace: ServiceAccount dev/agent is not rendered; this overlay renders shop/agent"]
		}]
	},
	check(overlay, { platform }) {
		if (!isComplete$1(overlay)) return [];
		const accounts = ofKind(overlay, "ServiceAccount", "");
		const namespaces = new Set(overlay.resources.map(({ kind, name, namespace }) => kind === "Namespace" ? name : namespace));
		return overlay.resources.flatMap((binding) => {
			const subjects = boundAccounts$1(binding);
			if (subjects.some((subject) => accounts.some(({ name, namespace }) => name === subject.name && namespace === subject.namespace))) return [];
			return subjects.flatMap(({ name, namespace, path }) => {
				const twins = accounts.filter((account) => account.name === name && account.namespace !== null);
				const isElsewhere = namespace === "" || namespaces.has(namespace) || namespace.includes("$");
				const isDeclared = platform?.existing?.some((one) => one.kind === "ServiceAccount" && one.name === name && one.namespace === namespace);
				if (twins.length !== 1 || name === "default" || isElsewhere || isDeclared === true) return [];
				return [{
					code: "moved",
					args: {
						namespace,
						name,
						actual: twins[0].namespace ?? ""
					},
					at: resourcePlace(binding, [...path.slice(0, -1), "namespace"])
				}];
			});
		});
	}
});
// scripts/rules/references/reference-subject-rewritten.ts
var reference_subject_rewritten_default = overlayRule({
	name: "reference-subject-rewritten",
	severity: "warning",
	summary: "The ServiceAccount `default` of another namespace must not be a subject in a kustomization with a namespace.",
	why: "Kustomize moves a subject called `default` to the namespace that it sets, whatever namespace the file names. The permissions go to another account than the one that was reviewed.",
	remedy: "Bind a ServiceAccount with a name of its own, or render the binding without `namespace` in its kustomization.",
	references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/"],
	messages: { rewritten: "the manifest names ServiceAccount {written}/default, and the overlay binds {rendered}/default" },
	examples: {
		good: [`apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default }]`],
		bad: [{
			manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: data }]`,
			findings: ["/subjects/0/namespace: the manifest names ServiceAccount data/default, and the overlay binds shop/default"]
		}]
	},
	check(overlay) {
		const bindings = overlay.resources.filter(isBinding$1);
		if (bindings.length === 0) return [];
		const originals = overlay.sources().originals.filter((value) => isBinding$1({ kind: asString(value.kind) ?? "" }));
		return bindings.flatMap((binding) => {
			const written = originals.filter((original) => isSameBinding(original, binding));
			const [first] = written;
			return first === void 0 || written.length > 1 ? [] : rewrittenSubjects(binding, first);
		});
	}
});
function isBinding$1({ kind }) {
	return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}
function isSameBinding(original, { kind, name, value }) {
	const written = asString(asObject(original.metadata).name) ?? "";
	const count = asArray(original.subjects).length;
	return original.kind === kind && written !== "" && name.includes(written) && asArray(value.subjects).length === count;
}
function rewrittenSubjects(binding, original) {
	return asArray(binding.value.subjects).flatMap((entry, index) => {
		const { kind, name, namespace } = asObject(entry);
		const written = asString(asObject(asArray(original.subjects)[index]).namespace) ?? "";
		const rendered = asString(namespace) ?? "";
		if (kind !== "ServiceAccount" || name !== "default" || written === "" || written === rendered) return [];
		const at = resourcePlace(binding, [
			"subjects",
			index,
			"namespace"
		]);
		return [{
			code: "rewritten",
			args: {
				written,
				rendered
			},
			at
		}];
	});
}
// scripts/rules/references/reference-target-exists.ts
const TARGETS = existenceCheck(declaredReferences("reference-target-exists"), ({ namespace }, inventory, platform) => platform !== null || inventory.hasRenderedObjects(namespace));
const GROUPS = {
	Deployment: "apps",
	StatefulSet: "apps",
	ReplicaSet: "apps",
	ReplicationController: "",
	Rollout: "argoproj.io"
};
const UNSCALABLE = new Set([
	"DaemonSet",
	"CronJob",
	"Job",
	"Pod"
]);
var reference_target_exists_default = clusterRule({
	name: "reference-target-exists",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "The target of a HorizontalPodAutoscaler, VerticalPodAutoscaler or KEDA ScaledObject must exist.",
	why: "An autoscaler without a target scales nothing and reports this only in its own events. The usual cause is a renamed workload.",
	remedy: `Reference a workload in the same namespace, with its correct kind. ${DECLARE_ADVICE}`,
	references: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
	fixes: "the API version `apps/v1` of a Deployment, StatefulSet or ReplicaSet",
	messages: {
		missing: MISSING_MESSAGE,
		group: "scaleTargetRef has {stated}, but {kind} {name} is in {group}",
		unscalable: "{kind} {name} cannot be scaled: it has no replica count"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }
---
# An operator can create it.
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: other, namespace: shop }
spec: { scaleTargetRef: { kind: Database, name: other } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-server, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { targetRef: { kind: StatefulSet, name: web-server } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: server, namespace: shop }
spec: { scaleTargetRef: { apiVersion: v1, kind: Deployment, name: web-server } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: agent, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: DaemonSet, name: agent } }`,
			findings: [
				"/spec/scaleTargetRef/name: Deployment shop/web not found in the rendered manifests, and the platform file does not declare it; did you mean web-server?",
				"/spec/targetRef/name: StatefulSet shop/web-server not found in the rendered manifests, and the platform file does not declare it",
				"/spec/scaleTargetRef/apiVersion: scaleTargetRef has apiVersion v1, but Deployment web-server is in apps",
				"/spec/scaleTargetRef/name: DaemonSet agent cannot be scaled: it has no replica count"
			]
		}]
	},
	facts: TARGETS.facts,
	check: (facts, context, everywhere) => [...TARGETS.check(facts, context, everywhere), ...facts.flatMap(({ references }) => references.flatMap(wrongTypes))]
});
function wrongTypes({ resource, kind, name, path }) {
	if (resource.kind === "VerticalPodAutoscaler") return [];
	const at = resourcePlace(resource, path);
	if (UNSCALABLE.has(kind)) return [{
		code: "unscalable",
		args: {
			kind,
			name
		},
		at
	}];
	const apiVersion = asString(valueAt(resource.value, [
		"spec",
		"scaleTargetRef",
		"apiVersion"
	]));
	const group = GROUPS[kind];
	const isDefault = apiVersion === void 0 && (resource.kind !== "HorizontalPodAutoscaler" || group === "");
	if (group === void 0 || isDefault || apiGroup(apiVersion ?? "") === group) return [];
	const field = [
		"spec",
		"scaleTargetRef",
		"apiVersion"
	];
	return [{
		code: "group",
		args: {
			stated: apiVersion === void 0 ? "no apiVersion" : `apiVersion ${apiVersion}`,
			kind,
			name,
			group: group === "" ? "v1" : group
		},
		at: apiVersion === void 0 ? at : resourcePlace(resource, field),
		...group === "apps" ? { fix: [{
			path: field,
			value: "apps/v1"
		}] } : {}
	}];
}
// scripts/rules/references/reference-volume-exists.ts
var reference_volume_exists_default = resourceRule({
	name: "reference-volume-exists",
	severity: "error",
	summary: "A volume mounted by a container must be a volume of its pod or a claim template of its StatefulSet.",
	why: "The API server rejects the whole workload, and the sync stops there.",
	remedy: "Add the volume to the pod's `volumes` (or to `volumeClaimTemplates`), or correct the mount's name.",
	references: ["https://kubernetes.io/docs/concepts/storage/volumes/"],
	messages: { missing: "container {container} mounts volume {name}, which is not defined in its pod{hint}" },
	examples: {
		good: [`apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: disk } }]
  template:
    spec:
      containers:
        - name: db
          volumeMounts: [{ name: data, mountPath: /data }, { name: tmp, mountPath: /tmp }]
          volumeDevices: [{ name: disk, devicePath: /dev/xvda }]
      volumes: [{ name: tmp, emptyDir: {} }]`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers: [{ name: setup, volumeMounts: [{ name: tmpp, mountPath: /tmp }] }]
      containers: [{ name: web, volumeDevices: [{ name: disk, devicePath: /dev/xvda }] }]
      volumes: [{ name: tmp, emptyDir: {} }]`,
			findings: ["/spec/template/spec/initContainers/0/volumeMounts/0/name: container setup mounts volume tmpp, which is not defined in its pod; did you mean tmp?", "/spec/template/spec/containers/0/volumeDevices/0/name: container web mounts volume disk, which is not defined in its pod (existing: tmp)"]
		}]
	},
	check: (resource) => podsWithSpec(resource).flatMap(({ containers, podSpec, podMetadata }) => {
		const annotations = Object.keys(asObject(podMetadata.annotations));
		if (resource.kind === "Pod" && annotations.some((key) => key.includes("inject"))) return [];
		const claims = asArray(asObject(resource.value.spec).volumeClaimTemplates);
		const names = new Set([...asArray(podSpec.volumes).map(nameOf$1), ...claims.map((claim) => nameOf$1(asObject(claim).metadata))]);
		return containers.flatMap((container) => checkMounts(container, names));
	})
});
const nameOf$1 = (value) => asString(asObject(value).name) ?? "";
function checkMounts(container, volumes) {
	const { resource } = container.workload;
	return ["volumeMounts", "volumeDevices"].flatMap((field) => asArray(container.value[field]).flatMap((mount, index) => {
		const name = nameOf$1(mount);
		if (name === "" || volumes.has(name)) return [];
		const args = {
			container: container.name,
			name,
			hint: suggestionOrList(name, [...volumes])
		};
		const path = [
			...container.path,
			field,
			index,
			"name"
		];
		return [{
			code: "missing",
			args,
			at: resourcePlace(resource, path)
		}];
	}));
}
// scripts/kubernetes/quantities/budget-shares.ts
function workloadDemands(workloads, counted, overlay, nodes) {
	return workloads.flatMap((workload) => {
		const demand = demandOf([workload], counted, overlay, nodes);
		const total = totalOf(demand);
		if (total === 0n) return [];
		const path = counted === "pods" ? ["spec", "replicas"] : largestPartPath(workload, counted.side, counted.name, overlay);
		return [{
			resource: workload.resource,
			path,
			demand,
			total
		}];
	});
}
const MAX_RELATED$3 = 20;
function demandPlaces(parts, counted) {
	const [largest, ...others] = parts.toSorted((a, b) => compare(b.total, a.total));
	return {
		at: resourcePlace(largest.resource, largest.path),
		related: others.slice(0, MAX_RELATED$3).map(({ resource, path, demand }) => {
			return {
				at: resourcePlace(resource, path),
				words: `${describeResource(resource)}: ${describeDemand(counted, demand)}`
			};
		})
	};
}
function joinPlaces(sums) {
	return {
		at: sums[0].at,
		related: sums.flatMap(({ related }) => related).slice(0, MAX_RELATED$3)
	};
}
// scripts/rules/resources/resources-fit-budget.ts
var resources_fit_budget_default = clusterRule({
	name: "resources-fit-budget",
	severity: "error",
	summary: "All workloads of a namespace together must fit the platform's budget, also during rollouts.",
	why: "The node is shared with the workloads that already run there. Pods beyond the budget stay Pending or take memory from others.",
	remedy: "Lower replicas, requests or limits; use `strategy.type: Recreate` or `maxSurge: 0` for Deployments whose old and new pods do not need to overlap; or agree on another budget in `platform.yaml`.",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
	needs: "platform.budget",
	messages: { over: "the workloads in namespace {namespace} exceed the budget: {sums}; this workload uses the most" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  replicas: 4
  strategy: { rollingUpdate: { maxSurge: 4 } }
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { cpu: 100m, memory: 128Mi } }
---
# The platform file has no budget for this namespace.
apiVersion: v1
kind: Pod
metadata: { name: large, namespace: elsewhere }
spec:
  containers:
    - name: large
      resources: { limits: { cpu: 64, memory: 64Gi } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: small, namespace: bizosaas-dev }
spec:
  containers:
    - name: small
      resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 64Mi } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 256Mi } }`,
			findings: ["/spec/template/spec/containers/0/resources/limits/memory: the workloads in namespace bizosaas-dev exceed the budget: memory limits 1344Mi of 1Gi (4 × 256Mi + 1 × 64Mi + surge 1 × 256Mi); this workload uses the most"]
		}]
	},
	facts(overlay, { platform }) {
		const nodes = nodeCount(platform);
		const workloads = overlay.resources.flatMap((resource) => workloadOf(resource) ?? []);
		return [...Map.groupBy(workloads, ({ resource }) => resource.namespace ?? "default")].flatMap(([namespace, members]) => ["requests", "limits"].flatMap((side) => ["cpu", "memory"].map((name) => ({
			namespace,
			side,
			name,
			parts: workloadDemands(members, {
				side,
				name
			}, overlay, nodes)
		}))));
	},
	check(shares, { platform }) {
		const exceeded = [...Map.groupBy(shares, ({ namespace, side, name }) => JSON.stringify([
			namespace,
			side,
			name
		])).values()].flatMap((group) => exceededBudget(group, platform.budget));
		return [...Map.groupBy(exceeded, ({ namespace }) => namespace)].map(([namespace, all]) => {
			return {
				code: "over",
				args: {
					namespace,
					sums: all.map(({ sum }) => sum).join("; ")
				},
				...joinPlaces(all)
			};
		});
	}
});
function exceededBudget(shares, budgets) {
	const { namespace, side, name } = shares[0];
	const budget = Object.hasOwn(budgets, namespace) ? parseQuantity(budgets[namespace]?.[side]?.[name]) : null;
	const parts = shares.flatMap((share) => share.parts);
	const demand = mergeDemands(parts.map((part) => part.demand));
	if (budget === null || parts.length === 0 || compare(totalOf(demand), budget) <= 0) return [];
	return [{
		namespace,
		sum: describeExcess(`${name} ${side}`, {
			side,
			name
		}, demand, budget),
		...demandPlaces(parts, {
			side,
			name
		})
	}];
}
// scripts/rules/resources/resources-fit-node.ts
var resources_fit_node_default = resourceRule({
	name: "resources-fit-node",
	severity: "error",
	summary: "The requests of a pod must fit on one node of the cluster.",
	why: "The scheduler places a pod only on a node with enough capacity for all its containers. A pod that is larger than every node stays Pending forever.",
	remedy: "Lower the request to what the program needs, or correct `node` in the platform file.",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
	needs: "platform.node",
	needsOverlay: true,
	messages: { large: "a pod of {workload} requests {amount} {name}; each node has {capacity}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, resources: { requests: { cpu: "1", memory: 1Gi } } }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, resources: { requests: { cpu: "3", memory: 3Gi } } }
    - { name: sidecar, resources: { requests: { memory: 2Gi } } }`,
			findings: ["/spec/containers/0/resources/requests/cpu: a pod of Pod web requests 3 cpu; each node has 2", "/spec/containers/0/resources/requests/memory: a pod of Pod web requests 5Gi memory; each node has 4Gi"]
		}]
	},
	check(resource, overlay, { platform }) {
		const workload = workloadOf(resource);
		if (workload === null || workload.kind === "PodTemplate") return [];
		return ["cpu", "memory"].flatMap((name) => {
			const capacity = parseQuantity(platform.node[name]);
			const amount = countedAmount(podAmount(workload, "requests", name, overlay));
			if (capacity === null || compare(amount, capacity) <= 0) return [];
			return [{
				code: "large",
				args: {
					workload: `${workload.kind} ${resource.name}`,
					amount: formatQuantity(name, amount),
					name,
					capacity: platform.node[name]
				},
				at: resourcePlace(resource, largestPartPath(workload, "requests", name, overlay))
			}];
		});
	}
});
// scripts/rules/resources/resources-fit-quota.ts
var resources_fit_quota_default = overlayRule({
	name: "resources-fit-quota",
	severity: "error",
	summary: "The workloads of a namespace must fit its ResourceQuotas, also during a rollout with old and new pods together.",
	why: "The API server rejects pods beyond the quota. A namespace that just fits can run for months until a rollout hangs because there is no room for its surge pods.",
	remedy: "Lower replicas, requests or limits; use `strategy.type: Recreate` or `maxSurge: 0` for Deployments whose old and new pods do not need to overlap; or raise the quota.",
	references: ["https://kubernetes.io/docs/concepts/policy/resource-quotas/", "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers"],
	optionalConfig: ["platform.node"],
	messages: { over: "the workloads in namespace {namespace} exceed ResourceQuota {quota}: {sums}; this workload uses the most" },
	examples: {
		good: [`# An exact fit: two pods, and a third one during a rollout.
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { limits.memory: 384Mi, requests.cpu: 150m, pods: 3, count/services: 0, requests.storage: 0 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 50m }, limits: { memory: 128Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: elsewhere, namespace: other }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 4Gi } }`, `# A quota with scopes counts only some pods.
apiVersion: v1
kind: ResourceQuota
metadata: { name: best-effort }
spec:
  scopes: [BestEffort]
  hard: { pods: 0 }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web`],
		bad: [{
			manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { limits.memory: 1Gi, memory: 1Gi, pods: 5 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 4
  strategy: { rollingUpdate: { maxSurge: 50% } }
  template:
    spec:
      initContainers:
        - name: setup
          resources: { requests: { memory: 64Mi }, limits: { memory: 256Mi } }
      containers:
        - name: web
          resources: { requests: { memory: 64Mi }, limits: { memory: 128Mi } }`,
			findings: ["/spec/template/spec/initContainers/0/resources/limits/memory: the workloads in namespace shop exceed ResourceQuota quota: limits.memory 1536Mi of 1Gi (4 × 256Mi + surge 2 × 256Mi); pods 6 of 5 (4 + surge 2); this workload uses the most"]
		}, {
			manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec:
  hard: { cpu: 500m }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  maxReplicas: 5
  scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: web }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { cpu: 0.1 } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              resources: { limits: { cpu: 10m } }`,
			findings: ["/spec/template/spec/containers/0/resources/requests/cpu: the workloads in namespace shop exceed ResourceQuota quota: cpu 520m of 500m (5 × 100m + 1 × 10m + surge 1 × 10m); this workload uses the most"]
		}]
	},
	check(overlay, { platform }) {
		const nodes = nodeCount(platform);
		return [...Map.groupBy(overlay.resources.flatMap((resource) => workloadOf(resource) ?? []), ({ resource }) => namespaceKey(resource.namespace))].flatMap(([namespace, members]) => quotasOf(overlay, namespace).flatMap((quota) => checkQuota(quota, members, overlay, nodes)));
	}
});
function checkQuota({ resource, hard }, workloads, overlay, nodes) {
	const exceeded = Object.entries(hard).flatMap(([key, value]) => {
		const counted = countedBy(key);
		const bound = parseQuantity(value);
		if (counted === null || bound === null) return [];
		const parts = workloadDemands(workloads, counted, overlay, nodes);
		const demand = mergeDemands(parts.map((part) => part.demand));
		if (parts.length === 0 || compare(totalOf(demand), bound) <= 0) return [];
		const { at, related } = demandPlaces(parts, counted);
		const quota = {
			at: resourcePlace(resource, [
				"spec",
				"hard",
				key
			]),
			words: "the quota"
		};
		return [{
			sum: describeExcess(key, counted, demand, bound),
			at,
			related: [quota, ...related]
		}];
	});
	if (exceeded.length === 0) return [];
	const sums = exceeded.map(({ sum }) => sum).join("; ");
	return [{
		code: "over",
		args: {
			namespace: resource.namespace ?? "default",
			quota: resource.name,
			sums
		},
		...joinPlaces(exceeded)
	}];
}
// scripts/rules/resources/resources-heap-within-limit.ts
var resources_heap_within_limit_default = resourceRule({
	name: "resources-heap-within-limit",
	severity: "warning",
	summary: "The maximum heap of Java or Node.js must be below the memory limit of its container.",
	why: "The program does not collect garbage before its heap is full. The kernel kills the container at the limit first (`OOMKilled`), under load and without a message of the program.",
	remedy: "Raise the limit, or lower the heap to about 75% of it: threads, buffers and code need memory besides the heap. Java can take a share of the limit (`-XX:MaxRAMPercentage=75`).",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
	messages: { over: "{option} allows a heap of {heap}, but the memory limit of container {container} is {limit}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env: [{ name: JAVA_TOOL_OPTIONS, value: "-Xms64m -Xmx384m" }]
      resources: { limits: { memory: 512Mi } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: java
      command: [java, -Xmx1g, -jar, app.jar]
      resources: { limits: { memory: 512Mi } }
    - name: node
      env: [{ name: NODE_OPTIONS, value: "--max-old-space-size=4096" }]
      resources: { limits: { memory: 128Mi } }`,
			findings: ["/spec/containers/0/command/1: -Xmx1g allows a heap of 1Gi, but the memory limit of container java is 512Mi", "/spec/containers/1/env/0/value: --max-old-space-size=4096 allows a heap of 4096Mi, but the memory limit of container node is 128Mi"]
		}]
	},
	check: (resource) => containersOf(resource).flatMap((container) => {
		const limit = asObject(asObject(container.value.resources).limits).memory;
		const bound = parseQuantity(limit);
		if (bound === null) return [];
		return textsOf$1(container).flatMap(({ text, path }) => {
			const found = heapIn(text);
			const heap = parseQuantity(found?.heap);
			if (found === null || heap === null || compare(heap, bound) < 0) return [];
			return [{
				code: "over",
				args: {
					...found,
					container: container.name,
					limit: String(limit)
				},
				at: resourcePlace(resource, path)
			}];
		});
	})
});
function textsOf$1({ value, path }) {
	const words = ["command", "args"].flatMap((field) => asArray(value[field]).map((word, index) => ({
		text: asString(word) ?? "",
		path: [
			...path,
			field,
			index
		]
	})));
	const variables = asArray(value.env).flatMap((entry, index) => {
		const { name, value: text } = asObject(entry);
		return /JAVA|JVM|JDK|CATALINA|NODE_OPTIONS|_OPTS$|HEAP/.test(asString(name) ?? "") ? [{
			text: asString(text) ?? "",
			path: [
				...path,
				"env",
				index,
				"value"
			]
		}] : [];
	});
	return [...words, ...variables];
}
const UNITS = {
	k: "Ki",
	m: "Mi",
	g: "Gi",
	t: "Ti",
	"": ""
};
function heapIn(text) {
	const java = [...text.matchAll(/(?<![\w-])-Xmx(\d{1,15})([kmgt]?)(?!\w)/gi)].at(-1);
	if (java !== void 0) return {
		option: java[0],
		heap: java[1] + UNITS[java[2].toLowerCase()]
	};
	const node = [...text.matchAll(/(?<![\w-])--max[-_]old[-_]space[-_]size[= ](\d{1,9})(?!\w)/g)].at(-1);
	return node === void 0 ? null : {
		option: node[0],
		heap: `${node[1]}Mi`
	};
}
// scripts/rules/resources/shared.ts
function maximumOf({ role }, side, name, policy) {
	const caps = { ...policy?.resources?.[role === "init" ? "init" : "app"]?.[side] };
	return Object.hasOwn(caps, name) ? caps[name] : void 0;
}
function setMaximums(container, side, names, policy) {
	const changes = names.flatMap((name) => {
		const value = maximumOf(container, side, name, policy);
		if (value === void 0 || !keepsRequestWithinLimit(container, side, name, value)) return [];
		return [{
			path: [
				...container.path,
				"resources",
				side,
				name
			],
			value
		}];
	});
	return changes.length === names.length ? changes : null;
}
function keepsRequestWithinLimit(container, side, name, value) {
	const stated = amountWithoutLimitRanges(container, side === "limits" ? "requests" : "limits", name);
	const cap = parseQuantity(value);
	if (stated.state !== "set" || cap === null) return stated.state === "unset";
	return side === "limits" ? compare(stated.amount, cap) <= 0 : compare(cap, stated.amount) <= 0;
}
var resources_limits_required_default = resourceRule({
	name: "resources-limits-required",
	severity: "error",
	summary: "Every container must have a memory limit, and a CPU limit if the policy or a quota limits CPU.",
	why: "A container without a memory limit can use all memory of the node, which other pods then lack. If a ResourceQuota counts limits, the API server rejects pods without them.",
	remedy: "Set `resources.limits`, or give the namespace a LimitRange with `default`. Init containers need limits too.",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/", "https://kubernetes.io/docs/concepts/policy/resource-quotas/"],
	optionalConfig: ["policy.resources"],
	fixes: "the limits of the policy, if it has any",
	needsOverlay: true,
	messages: {
		missing: "{role} container {container} has no {name} limit",
		counted: "{role} container {container} has no {name} limit; ResourceQuota {quota} requires one, so the API server rejects the pod"
	},
	examples: {
		good: [
			`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources: { limits: { cpu: 100m, memory: 128Mi } }
  ephemeralContainers:
    - name: debugger`,
			`# If a LimitRange has no default, its max is the default.
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { cpu: 100m }, max: { memory: 128Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web`,
			`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { limits: { cpu: 100m, memory: 128Mi } }
  containers:
    - name: web
    - name: logs`
		],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: setup
          resources: { requests: { memory: 64Mi }, limits: { cpu: 100m } }
      containers:
        - name: web`,
			findings: [
				"/spec/template/spec/initContainers/0/resources/limits: init container setup has no memory limit",
				"/spec/template/spec/containers/0: app container web has no memory limit",
				"/spec/template/spec/containers/0: app container web has no cpu limit"
			]
		}, {
			manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds, namespace: shop }
spec:
  hard: { limits.memory: 1Gi, limits.ephemeral-storage: 1Gi }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      resources: { limits: { cpu: 100m } }`,
			findings: ["/spec/containers/0/resources/limits: app container web has no memory limit; ResourceQuota bounds requires one, so the API server rejects the pod"]
		}]
	},
	check(resource, overlay, context) {
		const workload = workloadOf(resource);
		return workload === null || isPartialManifest(resource, context.policy) ? [] : containersWithResources(workload).flatMap((container) => missingLimits(container, overlay, context));
	}
});
function missingLimits(container, overlay, { policy }) {
	const { resource } = container.workload;
	const path = nearestPath(container, ["resources", "limits"]);
	return ["memory", "cpu"].flatMap((name) => {
		if (isAmountSet(container, "limits", name, overlay)) return [];
		const quota = countingQuota(name, resource.namespace, overlay);
		if (quota === void 0 && name === "cpu" && maximumOf(container, "limits", name, policy) === void 0) return [];
		const args = {
			role: container.role,
			container: container.name,
			name
		};
		const fix = setMaximums(container, "limits", [name], policy);
		const found = {
			at: resourcePlace(resource, path, { absent: [
				"resources",
				"limits",
				name
			] }),
			...fix && { fix }
		};
		return quota === void 0 ? [{
			code: "missing",
			args,
			...found
		}] : [{
			code: "counted",
			args: {
				...args,
				quota
			},
			...found
		}];
	});
}
function countingQuota(name, namespace, overlay) {
	return quotasOf(overlay, namespace).find(({ hard }) => Object.hasOwn(hard, `limits.${name}`))?.resource.name;
}
// scripts/rules/resources/resources-quantity-valid.ts
var resources_quantity_valid_default = resourceRule({
	name: "resources-quantity-valid",
	severity: "error",
	summary: "Every amount of CPU, memory or storage must be a valid quantity, not negative, and a whole number if it counts bytes.",
	why: "The API server rejects invalid quantities. It accepts thousandths of a byte (`128m` of memory), which is always a mistake: such a container never starts.",
	remedy: "Write CPU in cores or thousandths (`0.1`, `100m`) and memory in bytes with a suffix (`128Mi`, `1Gi`, `100M`).",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/", "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory"],
	messages: {
		invalid: "{name} {value} is not a quantity",
		negative: "{name} {value} is negative",
		fraction: "{name} {value} is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      volumes:
        - { name: tmp, emptyDir: { sizeLimit: 10Mi } }
        - { name: cache, emptyDir: {} }
      containers:
        - name: db
          resources:
            requests: { cpu: .5, memory: 1e6, ephemeral-storage: 0.5Gi }
            limits: { cpu: "1", memory: 1E, nvidia.com/gpu: 1 }
  volumeClaimTemplates:
    - spec: { resources: { requests: { storage: 1Gi } } }`, `apiVersion: v1
kind: LimitRange
metadata: { name: ratio }
spec:
  limits:
    - { type: Container, maxLimitRequestRatio: { memory: 1.5 } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: tmp, emptyDir: { sizeLimit: 10 MiB } }
  overhead: { memory: 1m }
  initContainers:
    - name: setup
      resources: { limits: { memory: 128MB, cpu: -1 } }
  containers:
    - name: web
      resources: { requests: { memory: 128m, cpu: true } }`,
			findings: [
				"/spec/initContainers/0/resources/limits/memory: memory 128MB is not a quantity",
				"/spec/initContainers/0/resources/limits/cpu: cpu -1 is negative",
				"/spec/containers/0/resources/requests/memory: memory 128m is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)",
				"/spec/containers/0/resources/requests/cpu: cpu true is not a quantity",
				"/spec/overhead/memory: memory 1m is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)",
				"/spec/volumes/0/emptyDir/sizeLimit: storage 10 MiB is not a quantity"
			]
		}, {
			manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds }
spec:
  hard: { limits.memory: 2gb, pods: "" }
---
apiVersion: v1
kind: LimitRange
metadata: { name: bounds }
spec:
  limits:
    - { type: Container, max: { cpu: 1 core }, default: { memory: [1Gi] } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  resources: { requests: { storage: 5 } }`,
			findings: [
				"/spec/hard/limits.memory: limits.memory 2gb is not a quantity",
				"/spec/hard/pods: pods  is not a quantity",
				"/spec/limits/0/max/cpu: cpu 1 core is not a quantity",
				"/spec/limits/0/default/memory: memory (a list) is not a quantity"
			]
		}]
	},
	check: (resource) => quantityFields(resource).flatMap((field) => {
		const code = quantityErrorOf(field);
		if (code === null) return [];
		return [{
			code,
			args: {
				name: field.name,
				value: displayValue(field.value)
			},
			at: resourcePlace(resource, field.path)
		}];
	})
});
function displayValue(value) {
	if (typeof value !== "object" || value === null) return String(value);
	return Array.isArray(value) ? "(a list)" : "(a mapping)";
}
var resources_request_within_limit_default = resourceRule({
	name: "resources-request-within-limit",
	severity: "error",
	summary: "A request must not exceed its limit, whether the limit is set or comes from a LimitRange default.",
	why: "The API server rejects such a pod: the sync succeeds, but no pod is ever created.",
	remedy: "Raise the limit or lower the request. If the limit comes from a LimitRange default, set one on the container.",
	references: ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
	needsOverlay: true,
	messages: {
		over: "container {container} requests {request} {name}, over its limit of {limit}",
		default: "container {container} requests {request} {name} but sets no limit; the LimitRange default is {limit}",
		pod: "the pod requests {request} {name}, over its limit of {limit}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { requests: { cpu: 1 }, limits: { cpu: 1000m } }
  containers:
    - name: web
      resources:
        requests: { cpu: 0.1, memory: 128Mi, ephemeral-storage: 1Gi }
        limits: { cpu: 100m, memory: 131072Ki }`],
		bad: [{
			manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { memory: 64Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  resources: { requests: { cpu: 2 }, limits: { cpu: 1500m } }
  initContainers:
    - name: setup
      resources: { requests: { memory: 1G }, limits: { memory: 900Mi } }
  containers:
    - name: web
      resources: { requests: { memory: 128Mi } }`,
			findings: [
				"/spec/initContainers/0/resources/requests/memory: container setup requests 1G memory, over its limit of 900Mi",
				"/spec/containers/0/resources/requests/memory: container web requests 128Mi memory but sets no limit; the LimitRange default is 64Mi",
				"/spec/resources/requests/cpu: the pod requests 2 cpu, over its limit of 1500m"
			]
		}]
	},
	check(resource, overlay) {
		const workload = workloadOf(resource);
		if (workload === null) return [];
		return [...containersWithResources(workload).flatMap((container) => checkContainer(container, overlay)), ...checkPod(workload)];
	}
});
function checkContainer(container, overlay) {
	const { resource } = container.workload;
	return Object.keys(asObject(asObject(container.value.resources).requests)).flatMap((name) => {
		const request = amountWithoutLimitRanges(container, "requests", name);
		const limit = containerAmount(container, "limits", name, overlay);
		if (request.state !== "set" || limit.state !== "set" || compare(request.amount, limit.amount) <= 0) return [];
		const args = {
			container: container.name,
			name,
			request: formatQuantity(name, request.amount),
			limit: formatQuantity(name, limit.amount)
		};
		return [{
			code: limit.source === "limitrange" ? "default" : "over",
			args,
			at: resourcePlace(resource, request.path)
		}];
	});
}
function checkPod(workload) {
	return ["cpu", "memory"].flatMap((name) => {
		const request = podLevelAmount(workload, "requests", name);
		const limit = podLevelAmount(workload, "limits", name);
		if (request === null || limit === null || compare(request.amount, limit.amount) <= 0) return [];
		return [{
			code: "pod",
			args: {
				name,
				request: formatQuantity(name, request.amount),
				limit: formatQuantity(name, limit.amount)
			},
			at: resourcePlace(workload.resource, request.path)
		}];
	});
}
// scripts/rules/resources/resources-requests-required.ts
var resources_requests_required_default = resourceRule({
	name: "resources-requests-required",
	severity: "error",
	summary: "Every container must request CPU and memory, including init containers and sidecars.",
	why: "The scheduler places a pod by its requests. A container without requests can be placed on a node that has no room for it, and is killed first when memory runs out.",
	remedy: "Set `resources.requests.cpu` and `resources.requests.memory`, or give the namespace a LimitRange with `defaultRequest`.",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
	fixes: "the requests of the policy, if it has any",
	needsOverlay: true,
	messages: { missing: "{role} container {container} requests no {missing}" },
	examples: {
		good: [
			`# A limit without a request is also the request.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: setup
      resources: { limits: { cpu: 100m, memory: 64Mi } }
  containers:
    - name: web
      resources: { requests: { cpu: 50m, memory: 64Mi } }
  ephemeralContainers:
    - name: debugger`,
			`apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, defaultRequest: { cpu: 50m, memory: 64Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web`,
			`# Set for the whole pod.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { requests: { cpu: 50m, memory: 64Mi } }
  containers:
    - name: web`
		],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: setup
        - name: proxy
          restartPolicy: Always
          resources: { requests: { cpu: 10m }, limits: {} }
      containers:
        - name: web
          resources: { requests: null, limits: { memory: 128Mi } }`,
			findings: [
				"/spec/template/spec/initContainers/0: init container setup requests no cpu or memory",
				"/spec/template/spec/initContainers/1/resources/requests: sidecar container proxy requests no memory",
				"/spec/template/spec/containers/0/resources: app container web requests no cpu"
			]
		}, {
			manifest: `# A LimitRange in another namespace does not apply.
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: other }
spec:
  limits:
    - { type: Container, default: { cpu: 50m, memory: 64Mi } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              resources: none`,
			findings: ["/spec/jobTemplate/spec/template/spec/containers/0/resources: app container report requests no cpu or memory"]
		}]
	},
	check(resource, overlay, { policy }) {
		const workload = workloadOf(resource);
		if (workload === null || isPartialManifest(resource, policy)) return [];
		return containersWithResources(workload).flatMap((container) => {
			const missing = ["cpu", "memory"].filter((name) => !isAmountSet(container, "requests", name, overlay));
			if (missing.length === 0) return [];
			const path = nearestPath(container, ["resources", "requests"]);
			const args = {
				role: container.role,
				container: container.name,
				missing: missing.join(" or ")
			};
			const fix = setMaximums(container, "requests", missing, policy);
			const absent = [
				"resources",
				"requests",
				...missing
			];
			return [{
				code: "missing",
				args,
				at: resourcePlace(resource, path, { absent }),
				...fix && { fix }
			}];
		});
	}
});
// scripts/rules/resources/resources-within-caps.ts
var resources_within_caps_default = resourceRule({
	name: "resources-within-caps",
	severity: "error",
	summary: "Requests and limits of a container must not exceed the caps of the policy.",
	why: "The node is small. If one container reserves or uses more than its share, the others get less.",
	remedy: "Lower the value to the cap. If the container cannot run within it, reduce its work (move installs into an init container, which has separate caps) or agree on another cap in `policy.yaml`.",
	references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
	admission: { differs: "defaults of a LimitRange count only in pods, not in the workloads that create them; a mistake is reported when the pod is created" },
	needs: "policy.resources",
	fixes: "the request of the policy, if no request is set and the limit, which is then the request, exceeds it",
	needsOverlay: true,
	messages: {
		manifest: "the {name} {side} of container {container} is {actual}; the policy allows at most {cap} for {role} containers",
		limit: "container {container} sets no {name} request, so its limit of {actual} is also its request; the policy allows at most {cap} for {role} containers",
		limitrange: "container {container} has no {name} {side}, so it gets the LimitRange default of {actual}; the policy allows at most {cap} for {role} containers",
		pod: "container {container} has no {name} limit, so it can use the pod's limit of {actual}; the policy allows at most {cap} for {role} containers"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources:
        requests: { cpu: 0.05, memory: 65536Ki }
        limits: { cpu: 100m, memory: 0.125Gi }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: proxy
          restartPolicy: Always
          resources:
            requests: { cpu: 51m, memory: 64Mi }
            limits: { cpu: 100m, memory: 128Mi }
      containers:
        - name: web
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { cpu: 100m, memory: 129Mi }`,
			findings: ["/spec/template/spec/initContainers/0/resources/requests/cpu: the cpu request of container proxy is 51m; the policy allows at most 50m for sidecar containers", "/spec/template/spec/containers/0/resources/limits/memory: the memory limit of container web is 129Mi; the policy allows at most 128Mi for app containers"]
		}, {
			manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, default: { cpu: 200m } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  resources: { limits: { memory: 1Gi } }
  containers:
    - name: web
      resources: { requests: { cpu: 50m, memory: 64Mi } }
    - name: logs
      resources: { limits: { cpu: 100m, memory: 100Mi } }`,
			findings: [
				"/spec/containers/0: container web has no cpu limit, so it gets the LimitRange default of 200m; the policy allows at most 100m for app containers",
				"/spec/resources/limits/memory: container web has no memory limit, so it can use the pod's limit of 1Gi; the policy allows at most 128Mi for app containers",
				"/spec/containers/1/resources/limits/cpu: container logs sets no cpu request, so its limit of 100m is also its request; the policy allows at most 50m for app containers",
				"/spec/containers/1/resources/limits/memory: container logs sets no memory request, so its limit of 100Mi is also its request; the policy allows at most 64Mi for app containers"
			]
		}]
	},
	check(resource, overlay, { policy }) {
		const workload = workloadOf(resource);
		if (workload === null) return [];
		return containersWithResources(workload).flatMap((container) => ["requests", "limits"].flatMap((side) => ["cpu", "memory"].flatMap((name) => checkCap(container, side, name, policy, overlay))));
	}
});
function checkCap(container, side, name, policy, overlay) {
	const cap = parseQuantity(maximumOf(container, side, name, policy));
	const found = effectiveAmount(container, side, name, overlay);
	if (cap === null || found === null || compare(found.amount, cap) <= 0) return [];
	const args = {
		name,
		side: side === "requests" ? "request" : "limit",
		container: container.name,
		role: container.role,
		actual: formatQuantity(name, found.amount),
		cap: formatQuantity(name, cap)
	};
	const { resource } = container.workload;
	const fix = found.source === "limit" ? setMaximums(container, side, [name], policy) : null;
	return [{
		code: found.source,
		args,
		at: resourcePlace(resource, found.path),
		...fix && { fix }
	}];
}
function effectiveAmount(container, side, name, overlay) {
	const own = containerAmount(container, side, name, overlay);
	if (own.state === "set") return own;
	const ofPod = side === "limits" ? podLevelAmount(container.workload, side, name) : null;
	return ofPod === null ? null : {
		...ofPod,
		source: "pod"
	};
}
// scripts/kubernetes/quantities/limit-range-bounds.ts
function limitedObjects(item, workload, overlay) {
	if (item.type === "Container") return containersWithResources(workload).map((container) => limitedContainer(container, overlay));
	return item.type === "Pod" ? [limitedPod(workload, overlay)] : [];
}
function limitedContainer(container, overlay) {
	return {
		name: container.name,
		path: container.path,
		amountOf(side, resource) {
			const found = containerAmount(container, side, resource, overlay);
			return found.state === "set" ? found : null;
		}
	};
}
function limitedPod(workload, overlay) {
	const path = workload.podSpecPath;
	return {
		name: workload.resource.name,
		path,
		amountOf(side, resource) {
			const found = podAmount(workload, side, resource, overlay);
			if (found.state === "bounded") return {
				amount: found.amount,
				path
			};
			return found.atLeast === 0n ? null : {
				amount: found.atLeast,
				path
			};
		}
	};
}
function limitedResources(item) {
	const { min, max, maxLimitRequestRatio } = item.value;
	return [...new Set([
		min,
		max,
		maxLimitRequestRatio
	].flatMap((bounds) => Object.keys(asObject(bounds))))];
}
function limitRangeViolations(item, bounded, resource) {
	const { min, max, maxLimitRequestRatio } = item.value;
	const request = bounded.amountOf("requests", resource);
	const limit = bounded.amountOf("limits", resource);
	const found = [];
	const low = parseQuantity(ownValue(min, resource));
	if (low !== null && (request === null || compare(request.amount, low) < 0)) found.push(minMaxViolation("under", "requests", request, low, bounded));
	const high = parseQuantity(ownValue(max, resource));
	if (high !== null && (limit === null || compare(limit.amount, high) > 0)) found.push(minMaxViolation("over", "limits", limit, high, bounded));
	const bound = parseQuantity(ownValue(maxLimitRequestRatio, resource));
	if (bound === null || request === null || limit === null) return found;
	if (request.amount <= 0n || !exceedsRatio(limit.amount, request.amount, bound)) return found;
	return [...found, {
		kind: "ratio",
		request: request.amount,
		limit: limit.amount,
		bound,
		path: limit.path
	}];
}
function minMaxViolation(kind, side, found, bound, bounded) {
	return found === null ? {
		kind: "unset",
		side,
		bound,
		path: bounded.path
	} : {
		kind,
		side,
		bound,
		amount: found.amount,
		path: found.path
	};
}
var resources_within_limitrange_default = resourceRule({
	name: "resources-within-limitrange",
	severity: "error",
	summary: "Requests and limits must be within the LimitRanges of their namespace, for each container and for the whole pod.",
	why: "The API server rejects pods that violate a LimitRange: the sync succeeds, but no pod is ever created. Bounds of type Container also apply to init containers.",
	remedy: "Bring the value within the bounds, or size the LimitRange for the largest container, init containers included.",
	references: ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
	needsOverlay: true,
	messages: {
		over: "the {resource} {side} of {type} {name} is {actual}; LimitRange {range} allows at most {bound}",
		under: "the {resource} {side} of {type} {name} is {actual}; LimitRange {range} requires at least {bound}",
		unset: "{type} {name} has no {resource} {side}; LimitRange {range} requires one (bound: {bound})",
		ratio: "the {resource} limit of {type} {name} is {limit} and its request is {request}; LimitRange {range} allows a limit of at most {bound} times the request"
	},
	examples: {
		good: [`apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec:
  limits:
    - type: Container
      min: { memory: 16Mi }
      max: { memory: 128Mi }
      maxLimitRequestRatio: { memory: 2 }
    - type: Pod
      max: { memory: 256Mi }
    - type: PersistentVolumeClaim
      max: { storage: 1Gi }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  initContainers:
    - name: setup
  containers:
    - name: web
      resources: { requests: { memory: 64Mi }, limits: { memory: 128Mi } }
    - name: logs
      resources: { limits: { memory: 16Mi } }
---
# In another namespace.
apiVersion: v1
kind: Pod
metadata: { name: large, namespace: other }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 8Gi } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: sizes, namespace: shop }
spec:
  limits:
    - type: Container
      min: { cpu: 20m }
      max: { memory: 128Mi }
      maxLimitRequestRatio: { cpu: 2 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - name: setup
          resources: { limits: { memory: 512Mi } }
      containers:
        - name: web
          resources: { requests: { cpu: 10m } }
        - name: logs
          resources: { requests: { cpu: 100m }, limits: { cpu: 201m } }`,
			findings: [
				"/spec/template/spec/initContainers/0/resources/limits/memory: the memory limit of container setup is 512Mi; LimitRange sizes allows at most 128Mi",
				"/spec/template/spec/containers/0/resources/requests/cpu: the cpu request of container web is 10m; LimitRange sizes requires at least 20m",
				"/spec/template/spec/containers/1/resources/limits/cpu: the cpu limit of container logs is 201m and its request is 100m; LimitRange sizes allows a limit of at most 2 times the request"
			]
		}, {
			manifest: `apiVersion: v1
kind: LimitRange
metadata: { name: pods }
spec:
  limits:
    - type: Pod
      max: { memory: 128Mi, cpu: 1 }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      resources: { limits: { memory: 100Mi } }
    - name: logs
      resources: { limits: { memory: 100Mi } }`,
			findings: ["/spec: the memory limit of pod web is 200Mi; LimitRange pods allows at most 128Mi", "/spec: pod web has no cpu limit; LimitRange pods requires one (bound: 1)"]
		}]
	},
	check(resource, overlay) {
		const workload = workloadOf(resource);
		if (workload === null) return [];
		return limitRangeItems(overlay, resource.namespace).flatMap((item) => limitedObjects(item, workload, overlay).flatMap((bounded) => limitedResources(item).flatMap((name) => limitRangeViolations(item, bounded, name).map((breach) => {
			return {
				...describeBreach(breach, name, {
					type: item.type.toLowerCase(),
					name: bounded.name,
					range: item.resource.name
				}),
				at: resourcePlace(resource, breach.path)
			};
		}))));
	}
});
function describeBreach(breach, name, object) {
	const { kind, bound } = breach;
	const args = {
		...object,
		resource: name
	};
	if (kind === "ratio") {
		const limit = formatQuantity(name, breach.limit);
		const request = formatQuantity(name, breach.request);
		return {
			code: kind,
			args: {
				...args,
				limit,
				request,
				bound: formatCount(bound)
			}
		};
	}
	const side = breach.side === "requests" ? "request" : "limit";
	const shared = {
		...args,
		side,
		bound: formatQuantity(name, bound)
	};
	if (kind === "unset") return {
		code: kind,
		args: shared
	};
	return {
		code: kind,
		args: {
			...shared,
			actual: formatQuantity(name, breach.amount)
		}
	};
}
// scripts/rules/roles/role-not-wide.ts
var role_not_wide_default = resourceRule({
	name: "role-not-wide",
	severity: "warning",
	offByDefault: true,
	summary: "Roles must list what they allow: no wildcards, no access to all Secrets, no binding to cluster-admin.",
	why: "A container with such an account can read every credential of the namespace or take over the cluster, and a wildcard also allows each kind that is installed later.",
	remedy: "List the API groups, resources and verbs that the program uses, and name the Secrets in `resourceNames`. Accept an operator that needs more with a suppression.",
	references: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/", "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles"],
	messages: {
		wildcard: "{field} contains *, which allows all {what}",
		secrets: "the rule allows {verbs} on all Secrets",
		admin: "the binding gives {subjects} all permissions ({role})"
	},
	examples: {
		good: [`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules:
  - { apiGroups: [""], resources: [configmaps, pods], verbs: [get, list, watch] }
  - { apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get] }
  - { apiGroups: [""], resources: [secrets], verbs: [create] }
---
# Combines other roles; a controller fills in its rules.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: all }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { rbac: all } }] }
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]`],
		bad: [{
			manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: operator }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
  - { apiGroups: [""], resources: [pods, secrets], verbs: [get, list] }
  - { nonResourceURLs: ["*"], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: operator }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: operator, namespace: shop }]`,
			findings: [
				"/rules/0/apiGroups/0: apiGroups contains *, which allows all API groups",
				"/rules/0/resources/0: resources contains *, which allows all resources",
				"/rules/0/verbs/0: verbs contains *, which allows all verbs",
				"/rules/1/resources/1: the rule allows get, list on all Secrets",
				"/rules/2/nonResourceURLs/0: nonResourceURLs contains *, which allows all URLs",
				"/roleRef/name: the binding gives ServiceAccount shop/operator all permissions (cluster-admin)"
			]
		}]
	},
	check: (resource) => {
		if (apiGroup(resource.apiVersion) !== "rbac.authorization.k8s.io") return [];
		if (resource.kind === "Role" || resource.kind === "ClusterRole") return asArray(resource.value.rules).flatMap((rule, index) => wideAccess(resource, asObject(rule), index));
		return isBinding(resource) ? adminBinding(resource) : [];
	}
});
const LISTS = {
	apiGroups: "API groups",
	resources: "resources",
	verbs: "verbs",
	nonResourceURLs: "URLs"
};
const READING = [
	"get",
	"list",
	"watch"
];
function wideAccess(resource, rule, index) {
	const wildcards = Object.entries(LISTS).flatMap(([field, what]) => {
		const at = textsIn(rule[field]).indexOf("*");
		if (at === -1) return [];
		const place = resourcePlace(resource, [
			"rules",
			index,
			field,
			at
		]);
		return [{
			code: "wildcard",
			args: {
				field,
				what
			},
			at: place
		}];
	});
	const secrets = textsIn(rule.resources).indexOf("secrets");
	const verbs = textsIn(rule.verbs).filter((verb) => READING.includes(verb));
	const isCore = textsIn(rule.apiGroups).some((group) => group === "" || group === "*");
	if (secrets === -1 || verbs.length === 0 || !isCore || asArray(rule.resourceNames).length > 0) return wildcards;
	const at = resourcePlace(resource, [
		"rules",
		index,
		"resources",
		secrets
	]);
	return [...wildcards, {
		code: "secrets",
		args: { verbs: verbs.join(", ") },
		at
	}];
}
function textsIn(value) {
	return asArray(value).map((item) => asString(item) ?? "");
}
function isBinding({ kind }) {
	return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}
function adminBinding(resource) {
	const { kind, name } = asObject(resource.value.roleRef);
	const subjects = asArray(resource.value.subjects).map(asObject);
	if (kind !== "ClusterRole" || name !== "cluster-admin" || subjects.length === 0) return [];
	return [{
		code: "admin",
		args: {
			subjects: subjects.map((subject) => [subject.kind, [subject.namespace, subject.name].filter(Boolean).join("/")].join(" ")).join(", "),
			role: name
		},
		at: resourcePlace(resource, ["roleRef", "name"])
	}];
}
// scripts/rules/schema/schema-valid.ts
var schema_valid_default = resourceRule({
	name: "schema-valid",
	severity: "error",
	summary: "A resource must have only the fields and types that its API version defines.",
	why: "The API server rejects values of the wrong type and silently drops unknown fields, so a misspelled field has no effect.",
	remedy: "Correct the field as described in the API reference of this kind.",
	references: ["https://kubernetes.io/docs/reference/kubernetes-api/"],
	optionalConfig: ["platform.kubernetesVersion"],
	messages: {
		unknown: "{problem}",
		invalid: "`{field}` {problem}"
	},
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: bizosaas-dev}
data: {LOG_LEVEL: info}`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: {name: web, namespace: bizosaas-dev}
data: {WORKERS: 2}
dta: {}`,
			findings: ["/data/WORKERS: `WORKERS` must be a string, not a number", "/dta: unknown field 'dta'"]
		}, {
			manifest: `# Invalid quantities are reported by resources-quantity-valid.
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: 5
      resources: {limits: {memory: 128MB}}`,
			findings: ["/spec/containers/0/image: `image` must be a string, not a number"]
		}]
	},
	check: (resource, { unapplied }, { schemas, policy }) => {
		const { schema } = schemas(resource);
		if (schema.status !== "invalid") return [];
		const isSaidElsewhere = policy?.rules?.["resources-quantity-valid"] !== "off";
		const invalidQuantities = new Set(isSaidElsewhere ? invalidQuantityPaths(resource) : []);
		const allowsMissingFields = unapplied || isPartialManifest(resource, policy);
		return schema.errors.flatMap(({ path, message, missingFields }) => {
			if (invalidQuantities.has(formatPointer(path)) || missingFields !== void 0 && allowsMissingFields) return [];
			const args = {
				field: String(path.at(-1) ?? resource.kind),
				problem: message
			};
			const code = message.startsWith("unknown field") ? "unknown" : "invalid";
			return [{
				code,
				args,
				at: resourcePlace(resource, path, {
					...code === "unknown" || missingFields !== void 0 ? { part: "key" } : {},
					absent: missingFields ?? []
				})
			}];
		});
	}
});
function invalidQuantityPaths(resource) {
	return quantityFields(resource).flatMap(({ path, value }) => parseQuantity(value) === null ? [formatPointer(path)] : []);
}
// scripts/rules/schema/schema-version-served.ts
var schema_version_served_default = resourceRule({
	name: "schema-version-served",
	severity: "error",
	summary: "The API version and kind of a resource must be served by the platform's Kubernetes version.",
	why: "A resource with a removed API version, or with a kind that does not exist, cannot be applied: the whole sync fails, and later resources are not applied.",
	remedy: "Correct the kind, or move the manifest to the version that serves this kind now, and compare its fields: they can have changed.",
	references: ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
	optionalConfig: ["platform.kubernetesVersion"],
	fixes: "the served version, if the manifest is valid in that version without further changes",
	messages: {
		replaced: "{apiVersion} {kind} is not served by Kubernetes {version}; use {replacement}",
		removed: "{apiVersion} {kind} is not served by Kubernetes {version} and has no replacement",
		kind: "{apiVersion} {kind} does not exist in Kubernetes {version}{hint}",
		group: "API group {group} of {kind} does not exist in Kubernetes {version}, and the group of a custom resource contains a dot{hint}"
	},
	examples: {
		good: [`# A custom resource and an alpha version: not part of the release, so not checked.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: networking.k8s.io/v1alpha2
kind: Route
metadata: {name: web, namespace: bizosaas-dev}`, `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}`],
		bad: [
			{
				manifest: `apiVersion: apps/v1
kind: Deploymnet
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: networking.k8s.io/v2
kind: Ingress
metadata: {name: web, namespace: bizosaas-dev}
---
apiVersion: aps/v1
kind: Deployment
metadata: {name: api, namespace: bizosaas-dev}`,
				findings: [
					"/kind: apps/v1 Deploymnet does not exist in Kubernetes 1.34.4; did you mean apps/v1 Deployment?",
					"/apiVersion: networking.k8s.io/v2 Ingress does not exist in Kubernetes 1.34.4; did you mean networking.k8s.io/v1 Ingress?",
					"/apiVersion: API group aps of Deployment does not exist in Kubernetes 1.34.4, and the group of a custom resource contains a dot; did you mean apps/v1 Deployment?"
				]
			},
			{
				manifest: `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: {name: web, namespace: bizosaas-dev}
spec: {minAvailable: 1, selector: {matchLabels: {app: web}}}`,
				findings: ["/apiVersion: policy/v1beta1 PodDisruptionBudget is not served by Kubernetes 1.34.4; use policy/v1"]
			},
			{
				manifest: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: restricted}
spec: {privileged: false}`,
				findings: ["/apiVersion: policy/v1beta1 PodSecurityPolicy is not served by Kubernetes 1.34.4 and has no replacement"]
			}
		]
	},
	check: (resource, _, { schemas }) => {
		const { served, kubernetesVersion: version } = schemas(resource);
		const { apiVersion, kind } = resource;
		const at = resourcePlace(resource, ["apiVersion"]);
		if (served.status === "nonexistent") {
			const { meant } = served;
			const hint = meant === null ? "" : `; did you mean ${meant.apiVersion} ${meant.kind}?`;
			if (served.scope === "group") return [{
				code: "group",
				args: {
					group: apiGroup(apiVersion),
					kind,
					version,
					hint
				},
				at
			}];
			const place = meant?.kind === kind ? at : resourcePlace(resource, ["kind"]);
			return [{
				code: "kind",
				args: {
					apiVersion,
					kind,
					version,
					hint
				},
				at: place
			}];
		}
		if (served.status !== "removed") return [];
		const args = {
			version,
			apiVersion,
			kind
		};
		return served.replacement === null ? [{
			code: "removed",
			args,
			at
		}] : [{
			code: "replaced",
			args: {
				...args,
				replacement: served.replacement
			},
			at,
			fix: [{
				path: ["apiVersion"],
				value: served.replacement
			}]
		}];
	}
});
var secret_no_literal_default = resourceRule({
	name: "secret-no-literal",
	severity: "error",
	summary: "Environment variables, command lines and ConfigMaps must not contain passwords, tokens or keys in plain text.",
	why: "A committed value stays in the git history, readable by everyone with access to the repository, and far more people can read ConfigMaps and pod specifications than Secrets.",
	remedy: "Read it from an encrypted (SOPS), sealed or external Secret, by `secretKeyRef` or a mounted file, and change the password, because it is exposed.",
	references: ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/", "https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/"],
	messages: {
		named: "{where} contains the value of {name} in plain text",
		format: "{where} contains {what}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      args: [--token-ttl=1h, "--password=$(DB_PASSWORD)", "--password-file=/run/secrets/db", --tls-secret=web-tls]
      env:
        - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
        - { name: DB_PASSWORD_FILE, value: /run/secrets/db }
        - { name: TOKEN_TTL, value: "3600" }
        - { name: ENABLE_TOKEN, value: "true" }
        - { name: TOKEN_URL, value: "https://login.example/token" }
        - { name: EXISTING_SECRET, value: db }
        - { name: WEBHOOK_SECRET, value: web-webhook-secret }
        - { name: PUBLIC_KEY, value: MCowBQYDK2VwAyEA }
        - { name: API_KEY, value: "" }
        - { name: JWT_SECRET, value: please-change-me }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.yaml: |
    # password: example
    passwordFile: /run/secrets/db
    password: \${DB_PASSWORD}
    token: { secretName: web }
  setup.py: |
    password = os.environ["DB_PASSWORD"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      command: [sh, -c, "PGPASSWORD=s3cr3t psql -f /setup.sql"]
      args: [--password, s3cr3t, "--cookie-secret=d2ViLWNvb2tpZQ"]
      env:
        - { name: DB_PASSWORD, value: admin123 }
        - { name: apiKey, value: 3f2c1ab9d8 }
        - { name: DB, value: "Server=db;User Id=sa;Password=Pass@word" }`,
			findings: [
				"/spec/containers/0/env/0/value: variable DB_PASSWORD of container web contains the value of DB_PASSWORD in plain text",
				"/spec/containers/0/env/1/value: variable apiKey of container web contains the value of apiKey in plain text",
				"/spec/containers/0/env/2/value: variable DB of container web contains the value of Password in plain text",
				"/spec/containers/0/command/2: command 3 of container web contains the value of PGPASSWORD in plain text",
				"/spec/containers/0/args/1: argument 2 of container web contains the value of password in plain text",
				"/spec/containers/0/args/2: argument 3 of container web contains the value of cookie-secret in plain text"
			]
		}, {
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  ADMIN_PASSWORD: admin
  app.ini: |
    [database]
    user = web
    password = "s3cr3t"
  app.json: |
    { "db": { "user": "web", "password": "s3cr3t" } }
  id_rsa: |
    -----BEGIN OPENSSH PRIVATE KEY-----
    b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
    -----END OPENSSH PRIVATE KEY-----`,
			findings: [
				"/data/ADMIN_PASSWORD: key ADMIN_PASSWORD contains the value of ADMIN_PASSWORD in plain text",
				"/data/app.ini: key app.ini contains the value of password in plain text",
				"/data/app.json: key app.json contains the value of password in plain text",
				"/data/id_rsa: key id_rsa contains a private key"
			]
		}]
	},
	check: (resource) => plainCredentialsOf(resource).flatMap(({ path, span, where, found }) => {
		const at = resourcePlace(resource, path, { part: span });
		if (found.by === "name") return [{
			code: "named",
			args: {
				where,
				name: found.name
			},
			at
		}];
		return found.by === "format" ? [{
			code: "format",
			args: {
				where,
				what: found.what
			},
			at
		}] : [];
	})
});
// scripts/rules/secrets/secret-no-password-in-url.ts
var secret_no_password_in_url_default = resourceRule({
	name: "secret-no-password-in-url",
	severity: "error",
	summary: "URLs and connection strings in manifests must not contain passwords.",
	why: "The password can be read by everyone with access to the repository, the pod or its logs; programs often log the addresses that they connect to.",
	remedy: "Keep the password in an encrypted or external Secret, and build the address from it: `postgresql://user:$(DB_PASSWORD)@host/db`, with `DB_PASSWORD` set by `secretKeyRef` before this variable.",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/", "https://www.rfc-editor.org/rfc/rfc3986#section-7.5"],
	messages: { found: "{where} contains a password in the {scheme} URL of host {host}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }
        - { name: DB_URL, value: "postgresql://web:$(DB_PASSWORD)@postgres:5432/web" }
        - { name: CACHE_URL, value: "redis://default@cache:6379" }
        - { name: PROXY, value: "http://proxy:3128/a:b@c" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.conf: |
    # url = postgresql://user:secret@host/db
    url = postgresql://web:\${DB_PASSWORD}@postgres/web`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      args: ["--cache=redis://:s3cr3t@cache:6379/0"]
      env:
        - { name: DB_URL, value: "postgresql+asyncpg://web:s3cr3t@postgres:5432/web" }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  app.conf: |
    url = amqp://guest:guest@queue:5672`,
			findings: [
				"/spec/containers/0/env/0/value: variable DB_URL of container web contains a password in the postgresql+asyncpg URL of host postgres",
				"/spec/containers/0/args/0: argument 1 of container web contains a password in the redis URL of host cache",
				"/data/app.conf: key app.conf contains a password in the amqp URL of host queue"
			]
		}]
	},
	check: (resource) => plainCredentialsOf(resource).flatMap(({ path, span, where, found }) => {
		if (found.by !== "url") return [];
		return [{
			code: "found",
			args: {
				where,
				scheme: found.scheme,
				host: found.host
			},
			at: resourcePlace(resource, path, { part: span })
		}];
	})
});
// scripts/rules/secrets/secret-not-in-git.ts
var secret_not_in_git_default = resourceRule({
	name: "secret-not-in-git",
	severity: "error",
	summary: "Secrets in git must not contain unencrypted values.",
	why: "Base64 is not encryption, and a committed value stays in every clone. This also applies to literals and files of a secretGenerator.",
	remedy: "Encrypt the Secret with SOPS, or create it with a SealedSecret or an ExternalSecret; if Flux substitutes variables, use one variable for the whole value. Change every value that was readable.",
	references: [
		"https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
		"https://fluxcd.io/flux/guides/mozilla-sops/",
		"https://external-secrets.io/latest/"
	],
	messages: { plain: "the Secret contains unencrypted values: {keys}" },
	examples: {
		good: [`apiVersion: v1
kind: Secret
metadata: { name: encrypted }
stringData:
  password: ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
---
apiVersion: v1
kind: Secret
metadata: { name: substituted }
stringData: { username: web, password: "\${DB_PASSWORD}", note: "<path:secret/data/web#note>" }
---
apiVersion: v1
kind: Secret
metadata: { name: token, annotations: { kubernetes.io/service-account.name: web } }
type: kubernetes.io/service-account-token
---
apiVersion: v1
kind: Secret
metadata: { name: empty }
data: { password: "", token: Y2hhbmdlbWU= }
---
# A public Argo CD repository.
apiVersion: v1
kind: Secret
metadata: { name: repository, labels: { argocd.argoproj.io/secret-type: repository } }
stringData: { type: git, url: "https://example.com/acme/web.git" }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: sealed }
spec: { encryptedData: { password: AgBy3i4OJSWK } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Secret
metadata: { name: db }
data: { username: d2Vi, password: czNjcjN0 }
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Secret
    metadata: { name: mixed }
    stringData: { api-key: 3f2c1ab9d8, token: "\${TOKEN}", url: "https://web:s3cr3t@example.com" }`,
			findings: ["/data/password: the Secret contains unencrypted values: password", "/stringData/api-key: the Secret contains unencrypted values: api-key, url"]
		}]
	},
	check(resource) {
		const entries = plainEntries(resource);
		const [first] = entries;
		if (first === void 0) return [];
		return [{
			code: "plain",
			args: { keys: entries.map(({ key }) => key).join(", ") },
			at: resourcePlace(resource, first.path)
		}];
	}
});
// scripts/rules/services/service-external-name-no-address.ts
var service_external_name_no_address_default = resourceRule({
	name: "service-external-name-no-address",
	severity: "warning",
	summary: "`externalName` of a Service must not be an IP address.",
	why: "The API server accepts an IPv4 address as a name of digits, but DNS then looks for a host of that name and finds none.",
	remedy: "Use a Service without a selector together with an EndpointSlice for the address, or the DNS name of the host.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#externalname"],
	messages: { address: "externalName {value} is an IP address, which DNS resolves as a host name" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: db.example.com }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: 10.0.0.12 }`,
			findings: ["/spec/externalName: externalName 10.0.0.12 is an IP address, which DNS resolves as a host name"]
		}]
	},
	check(resource) {
		const { type, externalName } = asObject(resource.value.spec);
		const value = asString(externalName) ?? "";
		if (resource.kind !== "Service" || resource.apiVersion !== "v1" || type !== "ExternalName") return [];
		if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(value)) return [];
		return [{
			code: "address",
			args: { value },
			at: resourcePlace(resource, ["spec", "externalName"])
		}];
	}
});
// scripts/rules/services/service-external-name-valid.ts
var service_external_name_valid_default = resourceRule({
	name: "service-external-name-valid",
	severity: "error",
	summary: "`externalName` of a Service must be a DNS name.",
	why: "The name becomes a CNAME record. The API server rejects a URL or a name with a port, and the sync stops there.",
	remedy: "Write only the host name. The port and the scheme belong to the client's configuration.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#externalname"],
	fixes: "the host of a URL",
	messages: { invalid: "externalName {value} is not a DNS name{hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: db.example.com. }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: "https://db.example.com/" }
---
apiVersion: v1
kind: Service
metadata: { name: cache }
spec: { type: ExternalName, externalName: "cache.example.com:6379" }
---
apiVersion: v1
kind: Service
metadata: { name: queue }
spec: { type: ExternalName, externalName: my_queue }`,
			findings: [
				"/spec/externalName: externalName https://db.example.com/ is not a DNS name; write db.example.com",
				"/spec/externalName: externalName cache.example.com:6379 is not a DNS name; write cache.example.com",
				"/spec/externalName: externalName my_queue is not a DNS name"
			]
		}]
	},
	check(resource) {
		const { type, externalName } = asObject(resource.value.spec);
		const value = asString(externalName) ?? "";
		if (resource.kind !== "Service" || resource.apiVersion !== "v1" || type !== "ExternalName") return [];
		if (value === "" || value.includes("$") || isName(value.replace(/\.$/, ""))) return [];
		const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:@]+)(?::\d+)?(?:\/.*)?$/i.exec(value)?.[1]?.toLowerCase();
		const fix = host !== void 0 && isName(host) ? host : null;
		const path = ["spec", "externalName"];
		return [{
			code: "invalid",
			args: {
				value,
				hint: fix === null ? "" : `; write ${fix}`
			},
			at: resourcePlace(resource, path),
			...fix === null ? {} : { fix: [{
				path,
				value: fix
			}] }
		}];
	}
});
function isName(text) {
	return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}
// scripts/config/ports.ts
function usedNodePorts({ services = [], retired = [], nodePorts = [] }) {
	return [
		...services.flatMap(({ namespace, name, ports }) => ports.flatMap(({ nodePort, protocol }) => nodePort === void 0 ? [] : [servicePort(nodePort, protocol, {
			namespace,
			name
		})])),
		...retired.flatMap(({ namespace, name, nodePort }) => nodePort === void 0 ? [] : [{
			...servicePort(nodePort, "TCP", {
				namespace,
				name
			}),
			holder: `the retired ${namespace}/${name}`
		}]),
		...nodePorts.map(({ port, protocol = "TCP", holder }) => ({
			port,
			protocol,
			service: null,
			holder
		}))
	];
}
const DEFAULT_RANGE = "30000-32767";
function nodePortRange(platform) {
	const [first, last] = (platform?.nodePortRange ?? DEFAULT_RANGE).split("-").map(Number);
	return {
		first,
		last
	};
}
function usedHostPorts({ services = [], hostPorts = [] }) {
	return [...services.flatMap(({ namespace, name, type, ports }) => type === "LoadBalancer" ? ports.map(({ port, protocol }) => servicePort(port, protocol, {
		namespace,
		name
	})) : []), ...hostPorts.map(({ port, protocol = "TCP", holder }) => ({
		port,
		protocol,
		service: null,
		holder
	}))];
}
function servicePort(port, protocol = "TCP", service) {
	return {
		port,
		protocol,
		service,
		holder: `service ${service.namespace}/${service.name}`
	};
}
// scripts/kubernetes/network/host-ports.ts
const LOAD_BALANCER_GROUPS = /(?:^|\.)(?:metallb\.io|kube-vip\.io|purelb\.io|openelb\.io)$/;
const K3S_CLASS = "io.cattle.svccontroller";
function hostPortsOf(overlay, platform) {
	const isAlone = platform !== null && nodeCount(platform) === 1;
	const pods = overlay.resources.filter((resource) => isAlone ? runsPermanently(resource) : runsOnAllNodes(resource));
	return [...platform === null ? [] : loadBalancerPorts(overlay), ...pods.flatMap(podTemplatesOf).flatMap(portsOf)];
}
function loadBalancerPorts(overlay) {
	if (overlay.resources.some(({ apiVersion }) => LOAD_BALANCER_GROUPS.test(apiVersion.split("/")[0]))) return [];
	return servicesOf(overlay).flatMap(({ resource, type, ports }) => {
		const { loadBalancerClass } = asObject(resource.value.spec);
		if (type !== "LoadBalancer" || (loadBalancerClass ?? K3S_CLASS) !== K3S_CLASS) return [];
		return ports.flatMap(({ path, port, protocol }) => port === null ? [] : [{
			resource,
			path: [...path, "port"],
			port,
			protocol,
			address: ""
		}]);
	});
}
function portsOf({ resource, ports }) {
	return ports.flatMap(({ path, hostPort, protocol, hostIp }) => hostPort === null ? [] : [{
		resource,
		path,
		port: hostPort,
		protocol,
		address: normalizedAddress(hostIp)
	}]);
}
const normalizedAddress = (ip) => ip === "0.0.0.0" || ip === "::" ? "" : ip;
function runsPermanently(resource) {
	const workload = workloadOf(resource);
	return workload !== null && !["Job", "CronJob"].includes(workload.kind);
}
function runsOnAllNodes(resource) {
	const workload = workloadOf(resource);
	if (workload === null || workload.kind !== "DaemonSet") return false;
	const { nodeSelector, affinity } = workload.podSpec;
	return Object.keys(asObject(nodeSelector)).length === 0 && asObject(affinity).nodeAffinity === void 0;
}
var service_host_port_free_default = clusterRule({
	name: "service-host-port-free",
	severity: "error",
	summary: "A host port must not be used twice by LoadBalancers (on K3s), host ports or host networks.",
	why: "On K3s, the ports of each LoadBalancer Service are opened on every node, like the host ports of pods. The second user of a port stays Pending forever. Pods that can run on different nodes do not conflict.",
	remedy: "Give one of them another port or no host port: a ClusterIP Service behind an Ingress needs none.",
	references: ["https://docs.k3s.io/networking/networking-services#service-load-balancer", "https://kubernetes.io/docs/concepts/configuration/overview/"],
	messages: {
		taken: "host port {port} is already used by {holder}",
		clash: "host port {port} is already used by {other}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: n8n, namespace: apps-platform }
spec: { type: LoadBalancer, ports: [{ port: 5678 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, loadBalancerClass: example.com/other, ports: [{ port: 8000 }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: proxy, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: proxy, ports: [{ containerPort: 53, hostPort: 53 }, { containerPort: 53, hostPort: 53, protocol: UDP }] }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, ports: [{ name: http, port: 8000 }, { name: api, port: 6443 }, { name: shop, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: shop }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: agent, ports: [{ containerPort: 80 }] }]`,
			findings: [
				"/spec/ports/0/port: host port 8000/TCP is already used by service apps-platform/crewai-api",
				"/spec/ports/1/port: host port 6443/TCP is already used by the API server of K3s",
				"/spec/template/spec/containers/0/ports/0: host port 80/TCP is already used by Service/shop/web"
			]
		}, {
			foreign: true,
			manifest: `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: one }
spec: { template: { spec: { containers: [{ name: a, ports: [{ containerPort: 9100, hostPort: 9100 }] }] } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: two }
spec: { template: { spec: { hostNetwork: true, containers: [{ name: b, ports: [{ containerPort: 9100 }] }] } } }
---
# Can run on other nodes than the first.
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: three }
spec:
  template:
    spec:
      nodeSelector: { disk: fast }
      containers: [{ name: c, ports: [{ containerPort: 1, hostPort: 9100 }] }]`,
			findings: ["/spec/template/spec/containers/0/ports/0: host port 9100/TCP is already used by DaemonSet/one"]
		}]
	},
	facts: (overlay, { platform }) => hostPortsOf(overlay, platform),
	check(ports, { platform }) {
		const taken = Map.groupBy(platform === null ? [] : usedHostPorts(platform), portKey);
		const first = new Map();
		return ports.flatMap((asked) => {
			const holders = taken.get(portKey(asked)) ?? [];
			if (holders.length > 0) return checkTaken(asked, holders);
			const earlier = first.get(portKey(asked)) ?? [];
			first.set(portKey(asked), earlier.length < MAX_COMPARED_USERS ? [...earlier, asked] : earlier);
			return checkEarlier(asked, earlier);
		});
	}
});
const MAX_COMPARED_USERS = 20;
function checkTaken(asked, holders) {
	const { resource, path } = asked;
	if (holders.some(({ service }) => service?.name === resource.name && service.namespace === resource.namespace)) return [];
	return [{
		code: "taken",
		args: {
			port: portKey(asked),
			holder: holders[0].holder
		},
		at: resourcePlace(resource, path)
	}];
}
function checkEarlier(asked, earlier) {
	const { resource, path, address } = asked;
	const other = earlier.find((one) => describeResource(one.resource) !== describeResource(resource) && (one.address === address || one.address === "" || address === ""));
	if (other === void 0) return [];
	const args = {
		port: portKey(asked),
		other: describeResource(other.resource)
	};
	const related = [{
		at: resourcePlace(other.resource, other.path),
		words: "first used here"
	}];
	return [{
		code: "clash",
		args,
		at: resourcePlace(resource, path),
		related
	}];
}
var service_node_port_free_default = clusterRule({
	name: "service-node-port-free",
	severity: "error",
	summary: "A node port must be within the cluster's range and not assigned to something else in the platform file.",
	why: "The API server rejects a node port outside of its range, and one that another Service of the cluster uses, even if that Service is in another namespace, uses another protocol, or is not managed by this repository.",
	remedy: "Choose a free port. If the platform file is out of date, correct its port assignments first.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
	admission: "exact",
	messages: {
		range: "node port {port} is outside the cluster's range {first}-{last}",
		taken: "node port {port} is already assigned to {holder}"
	},
	examples: {
		good: [`# The Service to which the port is assigned.
apiVersion: v1
kind: Service
metadata: { name: n8n, namespace: apps-platform }
spec: { type: LoadBalancer, ports: [{ port: 5678, nodePort: 30004 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports: [{ name: web, port: 80, nodePort: 30999 }, { name: quic, port: 80, nodePort: 30999, protocol: UDP }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports:
    - { name: web, port: 80, nodePort: 30004 }
    - { name: old, port: 81, nodePort: 30101 }
    - { name: low, port: 82, nodePort: 8080 }
    - { name: dns, port: 53, nodePort: 30319, protocol: UDP }`,
			findings: [
				"/spec/ports/0/nodePort: node port 30004/TCP is already assigned to service apps-platform/n8n",
				"/spec/ports/1/nodePort: node port 30101/TCP is already assigned to the retired bizosaas-dev/bizosaas-identity",
				"/spec/ports/2/nodePort: node port 8080 is outside the cluster's range 30000-32767",
				"/spec/ports/3/nodePort: node port 30319/UDP is already assigned to service apps-platform/crewai-api"
			]
		}]
	},
	facts: nodePortsOf,
	check(ports, { platform }) {
		if (platform === null) return [];
		const { first, last } = nodePortRange(platform);
		const taken = Map.groupBy(usedNodePorts(platform), ({ port }) => port);
		return ports.flatMap((asked) => {
			const { resource, path, port } = asked;
			const at = resourcePlace(resource, path);
			if (port < first || port > last) return [{
				code: "range",
				args: {
					port,
					first,
					last
				},
				at
			}];
			const holders = taken.get(port) ?? [];
			if (holders.length === 0 || holders.some((holder) => isHeldBy(holder, asked))) return [];
			return [{
				code: "taken",
				args: {
					port: portKey(asked),
					holder: holders[0].holder
				},
				at
			}];
		});
	}
});
function isHeldBy({ service }, { resource }) {
	return service?.name === resource.name && service.namespace === (resource.namespace ?? service.namespace);
}
var service_node_port_owned_default = clusterRule({
	name: "service-node-port-owned",
	severity: "error",
	summary: "Each node port that the platform file assigns to a workload must be used by the Service of the same name.",
	why: "Clients outside of the cluster reach a service by its node port. Another port, or another Service at that port, is an outage for them although all pods are healthy.",
	remedy: "Set the node port that the platform file assigns to the workload, or change the platform file first.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport"],
	admission: "exact",
	needs: "platform.workloads",
	messages: {
		other: "node port {port} is assigned to Service {owner} in the platform file",
		wrong: "Service {owner} has node port {port}; the platform file requires {expected}",
		missing: "Service {owner} has no node port; the platform file requires {expected}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
spec:
  type: NodePort
  ports: [{ name: http, port: 80, nodePort: 30204 }, { name: metrics, port: 9000, nodePort: 30300 }]
---
# Another Service of the same workload.
apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple-inner, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30205 }] }
---
apiVersion: v1
kind: Service
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30203 }] }`,
			findings: [
				"/spec: Service bizosaas-dev/bizosaas-identity-simple has no node port; the platform file requires 30201",
				"/spec/ports/0/nodePort: Service bizosaas-dev/bizosaas-crm-simple has node port 30205; the platform file requires 30204",
				"/spec/ports/0/nodePort: node port 30203 is assigned to Service bizosaas-dev/bizosaas-ai-orchestrator-light in the platform file"
			]
		}]
	},
	facts: (overlay) => [{
		services: ofKind(overlay, "Service", ""),
		ports: nodePortsOf(overlay)
	}],
	check(facts, { platform }) {
		const owners = platform.workloads.filter(({ nodePort }) => nodePort !== void 0);
		const ports = facts.flatMap((fact) => fact.ports);
		const byService = Map.groupBy(ports, ({ resource }) => resource);
		const services = Map.groupBy(facts.flatMap((fact) => fact.services), ({ namespace, name }) => `${namespace}/${name}`);
		return [...owners.flatMap((owner) => (services.get(`${owner.namespace}/${owner.name}`) ?? []).flatMap((service) => checkOwner(owner, service, byService.get(service) ?? []))), ...ports.flatMap((port) => checkPort$1(port, owners))];
	}
});
function nameOf({ namespace, name }) {
	return `${namespace}/${name}`;
}
function checkOwner(owner, resource, ports) {
	const expected = owner.nodePort;
	if (ports.some(({ port }) => port === expected)) return [];
	const args = {
		owner: nameOf(owner),
		expected
	};
	const [wrong] = ports;
	return wrong === void 0 ? [{
		code: "missing",
		args,
		at: resourcePlace(resource, ["spec"])
	}] : [{
		code: "wrong",
		args: {
			...args,
			port: wrong.port
		},
		at: resourcePlace(resource, wrong.path)
	}];
}
function checkPort$1({ resource, path, port }, owners) {
	const owner = owners.find(({ nodePort }) => nodePort === port);
	if (owner === void 0 || owner.name === resource.name && owner.namespace === resource.namespace) return [];
	return [{
		code: "other",
		args: {
			port,
			owner: nameOf(owner)
		},
		at: resourcePlace(resource, path)
	}];
}
// scripts/rules/services/service-node-port-unique.ts
var service_node_port_unique_default = clusterRule({
	name: "service-node-port-unique",
	severity: "error",
	summary: "Two Services of a cluster must not use the same node port.",
	why: "A node port belongs to one Service in the whole cluster, across all namespaces and protocols. The API server rejects the second one, and the sync stops there.",
	remedy: "Give one of them another node port, or omit it: the cluster then assigns a free one.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport", "https://kubernetes.io/blog/2023/05/11/nodeport-dynamic-and-static-allocation/"],
	messages: { taken: "node port {port} is already used by {other}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: dns, namespace: one }
spec:
  type: NodePort
  ports:
    - { name: tcp, port: 53, nodePort: 30053 }
    - { name: udp, port: 53, nodePort: 30053, protocol: UDP }
---
apiVersion: v1
kind: Service
metadata: { name: inner, namespace: two }
spec:
  type: ClusterIP
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: any, namespace: two }
spec:
  type: NodePort
  ports: [{ port: 80 }, { name: more, port: 81, nodePort: 0 }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 80, nodePort: 30080 }]
---
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: two }
spec:
  type: LoadBalancer
  ports: [{ name: metrics, port: 9000 }, { name: http, port: 80, nodePort: 30080 }]`,
			findings: ["/spec/ports/1/nodePort: node port 30080/TCP is already used by Service/one/web"]
		}, {
			manifest: `# Only within one Service can two protocols have the same node port.
apiVersion: v1
kind: Service
metadata: { name: web, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 443, nodePort: 30443 }]
---
apiVersion: v1
kind: Service
metadata: { name: quic, namespace: one }
spec:
  type: NodePort
  ports: [{ port: 443, nodePort: 30443, protocol: UDP }]`,
			findings: ["/spec/ports/0/nodePort: node port 30443/UDP is already used by Service/one/web"]
		}]
	},
	facts: nodePortsOf,
	check(ports) {
		return [...Map.groupBy(ports, ({ port }) => port).values()].flatMap(([first, ...others]) => others.flatMap((other) => clash(first, other)));
	}
});
function clash(first, second) {
	const { resource, path } = second;
	const port = portKey(second);
	if (describeResource(resource) === describeResource(first.resource)) return [];
	const other = describeResource(first.resource);
	const related = [{
		at: resourcePlace(first.resource, first.path),
		words: "first used here"
	}];
	return [{
		code: "taken",
		args: {
			port,
			other
		},
		at: resourcePlace(resource, path),
		related
	}];
}
// scripts/rules/services/service-selector-matches.ts
var service_selector_matches_default = clusterRule({
	name: "service-selector-matches",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "The selector of a Service must match the labels of a pod template in its namespace.",
	why: "A Service without pods has an address but refuses every connection, and nothing else reports the mistyped label. Namespaces in which a chart or an operator can create pods are not checked.",
	remedy: "Give the selector the labels of the workload's pod template (not those of the workload itself), or remove the selector if something else creates the endpoints.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
	messages: {
		unmatched: "the selector matches no pod template in its namespace{hint}",
		none: "the selector matches no pod template: no resource in its namespace creates pods"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template: { metadata: { labels: { app: web, tier: front } } }
---
apiVersion: v1
kind: Service
metadata: { name: outside, namespace: shop }
spec: { type: ExternalName, externalName: example.com, selector: { app: gone } }
---
apiVersion: v1
kind: Service
metadata: { name: by-hand, namespace: shop }
spec: { clusterIP: None, ports: [{ port: 5432 }] }
---
# It is unknown which pods a chart creates there.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: redis, namespace: cache }
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: cache }
spec: { selector: { app: redis } }
---
# The labels that the operator gives its pods are unknown.
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: data }
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { selector: { cnpg.io/cluster: db } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web, tier: front }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { app: web, tier: front } }
spec:
  template: { metadata: { labels: { app: wbe, tier: front } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  template: { metadata: { labels: { app: worker, tier: back } } }
---
apiVersion: v1
kind: Service
metadata: { name: db-0, namespace: data }
spec: { selector: { statefulset.kubernetes.io/pod-name: db-1 } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: data }
spec: { replicas: 1, template: { metadata: { labels: { app: db } } } }`,
			findings: ["/spec/selector: the selector matches no pod template in its namespace; nearest is Deployment/shop/web: label app is wbe, not web", "/spec/selector: the selector matches no pod template in its namespace; nearest is StatefulSet/data/db: label statefulset.kubernetes.io/pod-name is never db-1"]
		}, {
			manifest: `# Its pods run in another namespace.
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: store, labels: { app: web } }`,
			findings: ["/spec/selector: the selector matches no pod template: no resource in its namespace creates pods"]
		}]
	},
	...selectorCheck((overlay) => servicesOf(overlay).flatMap(({ resource, selector }) => selector === null ? [] : [{
		resource,
		path: ["spec", "selector"],
		selector
	}]), isLikelyMatch)
});
const MAX_COMPARED$1 = 500;
function isLikelyMatch({ resource, selector }, templates, isSelected) {
	return templates.slice(0, MAX_COMPARED$1).some((template) => template.resource.name === resource.name || sharesLabel(selector, template) || isMistyped(selector, template) || template.ports.length > 0 && !isSelected(template));
}
var service_selects_one_workload_default = overlayRule({
	name: "service-selects-one-workload",
	severity: "warning",
	summary: "All pods that a Service certainlySelects must have its target ports.",
	why: "The Service sends a share of the requests to pods that do not listen on the port: connections fail at random. The usual cause is a label that several workloads have.",
	remedy: "Select by a label that only the pods of the service have, such as `app.kubernetes.io/name`.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
	messages: {
		other: "the selector also matches the pods of {other}, which is another application",
		mixed: "the selector matches the pods of {served} and of {other}, but {other} declares no port {port}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: blue }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: green }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { part-of: shop }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { metadata: { labels: { part-of: shop } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec: { template: { metadata: { labels: { part-of: shop } }, spec: { containers: [{ name: worker, ports: [{ name: metrics, containerPort: 9090 }] }] } } }`,
			findings: ["/spec/selector: the selector matches the pods of Deployment/web and of Deployment/worker, but Deployment/worker declares no port http"]
		}, {
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { part-of: shop }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { metadata: { labels: { app: web, part-of: shop } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 80 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec: { template: { metadata: { labels: { app: worker, part-of: shop } }, spec: { containers: [{ name: worker, ports: [{ name: http, containerPort: 80 }] }] } } }`,
			findings: ["/spec/selector: the selector also matches the pods of Deployment/worker, which is another application"]
		}]
	},
	check(overlay) {
		const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
		return servicesOf(overlay).flatMap((service) => {
			const { selector, namespace, resource } = service;
			if (selector === null) return [];
			const selected = (templates.get(namespace) ?? []).filter((template) => !ENDING.has(template.resource.kind) && certainlySelects(selector, template));
			if (selected.length < 2) return [];
			const at = resourcePlace(resource, ["spec", "selector"]);
			const mixed = mixedPort(service, selected);
			if (mixed === null) {
				const other = otherWorkload(service, selected);
				if (other === null) return [];
				return [{
					code: "other",
					args: { other: describeResource(other.resource) },
					at
				}];
			}
			return [{
				code: "mixed",
				args: {
					served: describeResource(mixed.served.resource),
					other: describeResource(mixed.other.resource),
					port: mixed.port
				},
				at
			}];
		});
	}
});
const ENDING = new Set(["Job", "CronJob"]);
function mixedPort({ ports }, selected) {
	for (const { targetPort, port } of ports) {
		const wanted = targetPort ?? port;
		if (wanted === null) continue;
		const declares = ({ ports: declared }) => declared.some((one) => one.port === wanted || one.name === wanted);
		const served = selected.find(declares);
		const other = selected.find((template) => template.ports.length > 0 && !declares(template));
		if (served !== void 0 && other !== void 0) return {
			served,
			other,
			port: wanted
		};
	}
	return null;
}
const IDENTITY = [
	"app.kubernetes.io/name",
	"app",
	"k8s-app",
	"name"
];
function otherWorkload({ resource, selector }, selected) {
	const own = selected.find((template) => template.resource.name === resource.name);
	const label = IDENTITY.find((key) => own?.labels.has(key));
	if (own === void 0 || label === void 0 || selector?.some(({ key }) => IDENTITY.includes(key))) return null;
	return selected.find(({ labels }) => labels.has(label) && labels.get(label) !== own.labels.get(label)) ?? null;
}
// scripts/rules/services/service-target-port-declared.ts
var service_target_port_declared_default = overlayRule({
	name: "service-target-port-declared",
	severity: "warning",
	summary: "A numeric target port of a Service must be one of the ports that its pods declare.",
	why: "Numbers need no declaration, so nothing reports a wrong one: the Service has endpoints, and every connection is refused. Pods that declare no port are not checked.",
	remedy: "Correct `targetPort` (without it, the target port is `port`), or declare the container port.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
	messages: { undeclared: "target port {port} is not a port of {workload}, which declares {declared}" },
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }`,
			findings: ["/spec/ports/0/port: target port 80 is not a port of Pod/web, which declares 8080"]
		}]
	},
	check(overlay) {
		const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
		return servicesOf(overlay).flatMap(({ selector, namespace, resource, ports }) => {
			const selected = selector === null ? [] : (templates.get(namespace) ?? []).filter((template) => certainlySelects(selector, template));
			const declared = [...new Set(selected.flatMap((template) => template.ports.flatMap(({ port }) => port ?? [])))];
			if (declared.length === 0 || selected.some((template) => template.ports.length === 0)) return [];
			const names = new Set(selected.flatMap((template) => template.ports.map(({ name }) => name)));
			if (ports.some(({ targetPort, port }) => typeof targetPort === "string" ? names.has(targetPort) : declared.includes(targetPort ?? port ?? 0))) return [];
			return ports.flatMap(({ targetPort, port, path }) => {
				const wanted = targetPort ?? port;
				if (typeof wanted !== "number") return [];
				return [{
					code: "undeclared",
					args: {
						port: wanted,
						workload: describeResource(selected[0].resource),
						declared: declared.join(", ")
					},
					at: resourcePlace(resource, [...path, targetPort === null ? "port" : "targetPort"])
				}];
			});
		});
	}
});
var service_target_port_exists_default = clusterRule({
	name: "service-target-port-exists",
	severity: "error",
	summary: "A named target port of a Service must be a container port of its pods with the same protocol.",
	why: "The name is looked up in each pod that the Service selects. If no container has such a port, the Service has no endpoints for it, and every connection is refused.",
	remedy: "Give the container port this name, or use the port number, which does not need to be declared.",
	references: ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports", "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/"],
	messages: {
		unknown: "no container of {workload} has a port named {port}{hint}",
		protocol: "port {port} of {workload} uses {declared}, but the Service port uses {protocol}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: http }
    - { name: admin, port: 81, targetPort: admin }
    - { name: number, port: 82, targetPort: 9999 }
    - { name: same, port: 83 }
    - { name: dns, port: 53, protocol: UDP, targetPort: dns }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - { name: proxy, restartPolicy: Always, ports: [{ name: admin, containerPort: 9000 }] }
      containers:
        - { name: web, ports: [{ name: http, containerPort: 8000 }] }
        - { name: dns, ports: [{ name: dns, containerPort: 53, protocol: UDP }] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80, targetPort: htpp }
    - { name: dns, port: 53, targetPort: dns, protocol: UDP }
    - { name: setup, port: 81, targetPort: setup }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers:
        - { name: setup, ports: [{ name: setup, containerPort: 9000 }] }
      containers:
        - { name: web, ports: [{ name: http, containerPort: 8000 }, { name: dns, containerPort: 53 }] }`,
			findings: [
				"/spec/ports/0/targetPort: no container of Deployment/web has a port named htpp; did you mean http?",
				"/spec/ports/1/targetPort: port dns of Deployment/web uses TCP, but the Service port uses UDP",
				"/spec/ports/2/targetPort: no container of Deployment/web has a port named setup (named ports: http, dns)"
			]
		}]
	},
	facts: (overlay) => [{
		stock: overlayObjectsOf(overlay),
		services: servicesOf(overlay)
	}],
	check(facts, { platform }) {
		const inventory = inventoryOf(facts.map(({ stock }) => stock), platform);
		return facts.flatMap(({ services }) => services.flatMap((service) => checkService(service, inventory)));
	}
});
function checkService(service, inventory) {
	const { selector, ports, namespace } = service;
	if (selector === null || !ports.some(({ targetPort }) => typeof targetPort === "string")) return [];
	const selected = inventory.matchingTemplates(namespace, selector);
	if (selected.length === 0) return [];
	return ports.flatMap((port) => checkPort(service, port, selected));
}
const INJECTED = /^(?:http-envoy-prom|linkerd-.+)$/;
function checkPort({ resource }, { path, targetPort, protocol }, selected) {
	if (typeof targetPort !== "string" || INJECTED.test(targetPort)) return [];
	const ports = selected.flatMap((template) => template.ports);
	const named = ports.filter(({ name }) => name === targetPort);
	if (named.some((port) => port.protocol === protocol)) return [];
	const at = resourcePlace(resource, [...path, "targetPort"]);
	const args = {
		workload: describeResource(selected[0].resource),
		port: targetPort
	};
	if (named.length > 0) return [{
		code: "protocol",
		args: {
			...args,
			declared: named[0].protocol,
			protocol
		},
		at
	}];
	return [{
		code: "unknown",
		args: {
			...args,
			hint: hintFor(targetPort, ports)
		},
		at
	}];
}
function hintFor(port, ports) {
	const names = [...new Set(ports.flatMap(({ name }) => name === "" ? [] : [name]))].slice(0, 20);
	if (names.length === 0) return "; its ports have no names";
	return didYouMean(port, names) || ` (named ports: ${names.join(", ")})`;
}
// scripts/rules/startup/startup-command-is-program.ts
var startup_command_is_program_default = resourceRule({
	name: "startup-command-is-program",
	severity: "error",
	summary: "The first word of a command must be a program, not a whole command line.",
	why: "No shell splits the text: the container runtime looks for a file with the spaces in its name, and the container never starts (`executable file not found`).",
	remedy: "Write one list item per word (`[npm, run, start]`), or run a shell (`[sh, -c, \"npm run start\"]`).",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
	fixes: "the words of a plain command line",
	messages: { line: "{part} of container {container} is one text with spaces: `{command}`" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "node:22.1.0", command: [npm, run, start] }
    - { name: shell, image: "node:22.1.0", command: [sh, -c, "npm run start"] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: node:22.1.0
      command: ["npm run start"]
      livenessProbe: { exec: { command: ["pgrep node || exit 1"] } }`,
			findings: ["/spec/containers/0/command/0: the command of container web is one text with spaces: `npm run start`", "/spec/containers/0/livenessProbe/exec/command/0: the exec command of container web is one text with spaces: `pgrep node || exit 1`"]
		}]
	},
	check: (resource) => containersOf(resource).flatMap((container) => COMMANDS.flatMap((steps) => {
		const words = asArray(valueAt(container.value, steps));
		const [first] = words;
		if (typeof first !== "string" || !isCommandLine(first)) return [];
		const path = [...container.path, ...steps];
		const args = {
			part: steps.length === 1 ? "the command" : "the exec command",
			container: container.name,
			command: first
		};
		const fix = fixOf(words, first, path);
		return [{
			code: "line",
			args,
			at: resourcePlace(resource, [...path, 0]),
			...fix && { fix }
		}];
	}))
});
const COMMANDS = [
	["command"],
	...[
		"startupProbe",
		"livenessProbe",
		"readinessProbe"
	].map((probe) => [
		probe,
		"exec",
		"command"
	]),
	...["postStart", "preStop"].map((hook) => [
		"lifecycle",
		hook,
		"exec",
		"command"
	])
];
function isCommandLine(word) {
	return /\S\s+\S/.test(word) && !/\$\(|\$\{|\{\{/.test(word);
}
function fixOf(words, first, path) {
	return words.length === 1 && /^[\w@%+=:,./ -]+$/.test(first) ? [{
		path,
		value: first.trim().split(/\s+/)
	}] : null;
}
// scripts/rules/startup/shared-risk.ts
const FIGURES = [
	{
		"tool": "pip",
		"packages": ["fastapi", "uvicorn"],
		"seconds": 34,
		"mebibytes": 102
	},
	{
		"tool": "uv",
		"packages": ["fastapi", "uvicorn"],
		"seconds": 5,
		"mebibytes": 74
	},
	{
		"tool": "npm",
		"packages": ["express"],
		"seconds": 14,
		"mebibytes": 152
	},
	{
		"tool": "yarn",
		"packages": ["express"],
		"seconds": 5,
		"mebibytes": 181
	},
	{
		"tool": "pnpm",
		"packages": ["express"],
		"seconds": 9,
		"mebibytes": 225
	},
	{
		"tool": "apt-get",
		"packages": ["curl"],
		"seconds": 33,
		"mebibytes": 57
	}
];
function riskHint(container, { kind, tool, packages }) {
	const bounds = boundsOf(container);
	if (bounds.length === 0) return "";
	const figure = FIGURES.find((each) => each.tool === tool);
	const installed = packages.filter(({ constraint }) => !constraint).length;
	return `; ${installed === 0 ? "" : `${installed} ${installed === 1 ? "package" : "packages"}; `}${figure === void 0 ? `time and memory of ${kind === "image-install" ? "the image's installer" : tool} were not measured` : `${tool} took ${figure.seconds}s and ${figure.mebibytes}Mi for ${figure.packages.join(" and ")} when measured`}; ${bounds.join(", ")}`;
}
function boundsOf(container) {
	const limit = asObject(asObject(container.value.resources).limits).memory;
	const memory = typeof limit === "number" ? String(limit) : asString(limit);
	const allowance = startupAllowanceOf(container);
	const kind = probeOf(container, "startup") === null ? "liveness" : "startup";
	return [...memory === void 0 ? [] : [`the memory limit is ${memory}`], ...allowance === null ? [] : [`the ${kind} probe allows ${allowance.seconds}s`]];
}
// scripts/rules/startup/shared.ts
function startsOf(resource) {
	return [...containersOf(resource), ...customStartsOf(resource)];
}
function installsOf(kind, resource, overlay, { analyseStart }) {
	return startsOf(resource).flatMap((container) => {
		const { installs } = analyseStart(container, overlay);
		return installs.filter((install) => install.kind === kind).map((install) => ({
			container,
			install
		}));
	});
}
function checkNoInstallOf(kind) {
	return (resource, overlay, starts) => installsOf(kind, resource, overlay, starts).map(({ container, install }) => {
		return startProblem("found", container, install.command, { hint: riskHint(container, install) });
	});
}
function startProblem(code, container, found, args = {}) {
	const { resource, path, span } = found.at;
	const words = {
		part: partOf(found.via[0]),
		container: container.name,
		command: resource.kind === "Secret" ? "(in a Secret)" : onOneLine(found.text),
		via: formatSteps(found.via)
	};
	const at = resourcePlace(resource, path, { part: span });
	const { workload } = container;
	if (resource === workload.resource) return {
		code,
		args: {
			...words,
			...args
		},
		at
	};
	return {
		code,
		args: {
			...words,
			...args
		},
		at,
		subject: {
			resource: workload.resource,
			path: container.path
		}
	};
}
function onOneLine(text) {
	return text.replace(/\\\r?\n\s*/g, "").replace(/\s*\r?\n\s*/g, " ↵ ");
}
const PARTS = [
	["lifecycle.postStart.", "the postStart hook"],
	["startupProbe.", "the startup probe"],
	["livenessProbe.", "the liveness probe"],
	["readinessProbe.", "the readiness probe"]
];
function partOf(first = "") {
	return PARTS.find(([prefix]) => first.startsWith(prefix))?.[1] ?? "the start";
}
const MAX_STEPS$1 = 6;
function formatSteps(via) {
	return (via.length <= MAX_STEPS$1 ? via : [
		...via.slice(0, 2),
		"…",
		...via.slice(-1)
	]).join(" → ");
}
// scripts/rules/startup/startup-no-forbidden-command.ts
var startup_no_forbidden_command_default = resourceRule({
	name: "startup-no-forbidden-command",
	severity: "error",
	summary: "Containers must not run commands that the policy forbids when they start.",
	why: "Some programs must not run in this cluster: a second database or cache besides the shared one uses memory that the services need.",
	remedy: "Use the alternative named in the policy's reason.",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
	needs: "policy.forbiddenCommands",
	messages: { found: "{part} of container {container} runs a command that the policy forbids ({reason}): `{command}` ({via})" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "echo redis-server; command -v redis-server; redis-cli ping"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "/usr/bin/redis-server --port 6379 & exec python app.py"]`,
			findings: ["/spec/containers/0/command/2: the start of container web runs a command that the policy forbids (the cache runs already; use dragonfly-cache.apps-platform.svc.cluster.local:6379): `/usr/bin/redis-server --port 6379` (command[2])"]
		}]
	},
	check: (resource, overlay, { policy, analyseStart }) => {
		const forbidden = policy.forbiddenCommands;
		if (forbidden.length === 0) return [];
		return startsOf(resource).flatMap((container) => analyseStart(container, overlay).commands().flatMap((command) => {
			const match = forbidden.find((entry) => startsWith(command.argv, entry.command));
			return match === void 0 ? [] : [startProblem("found", container, command, { reason: match.reason })];
		}));
	}
});
function startsWith(argv, forbidden) {
	const [program, ...rest] = argv;
	const words = [program?.slice(program.lastIndexOf("/") + 1), ...rest];
	return forbidden.every((word, index) => words[index] === word);
}
// scripts/rules/startup/startup-no-git-clone.ts
var startup_no_git_clone_default = resourceRule({
	name: "startup-no-git-clone",
	severity: "error",
	summary: "Containers must not fetch a source repository when they start.",
	why: "With a clone, the start depends on another host, its credentials and its newest commit: two pods of one Deployment can run different code, and a rollback does not restore the old code.",
	remedy: "Build the code into the image, or mount it from a ConfigMap created by a configMapGenerator.",
	references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
	messages: { found: "{part} of container {container} fetches a repository: `{command}` ({via}){hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "git status; exec python app.py"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [bash, -lc, "cd /tmp; git clone --depth 1 https://example.com/app.git"]`,
			findings: ["/spec/containers/0/command/2: the start of container web fetches a repository: `git clone --depth 1 https://example.com/app.git` (command[2])"]
		}]
	},
	check: checkNoInstallOf("repository")
});
// scripts/rules/startup/startup-no-image-fetch.ts
var startup_no_image_fetch_default = resourceRule({
	name: "startup-no-image-fetch",
	severity: "warning",
	summary: "Pods should not fetch repositories or programs through an image or a volume when they start.",
	why: "The pod starts only if the server is available, and two pods of one Deployment can get different content. A gitRepo volume clones as root on the node and is deprecated.",
	remedy: "Build the content into the image, mount it from a ConfigMap, or accept it with an exception that states the reason.",
	references: ["https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo"],
	messages: {
		image: "the image of container {container} fetches {installs} when it starts: `{command}` ({via})",
		volume: "a gitRepo volume of container {container} fetches a repository when the pod starts: `{command}` ({via})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginx:1.27.0
      volumeMounts: [{ name: site, mountPath: /site }]
  volumes: [{ name: site, configMap: { name: site } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: site }
data: { index.html: hello }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.2.1
      args: ["--repo=https://example.com/site.git", "--root=/site"]
      volumeMounts: [{ name: old, mountPath: /old }]
  volumes: [{ name: old, gitRepo: { repository: "https://example.com/old.git" } }]`,
			findings: ["/spec/containers/0/args/0: the image of container sync fetches a repository when it starts: `--repo=https://example.com/site.git` (args[0])", "/spec/volumes/0/gitRepo/repository: a gitRepo volume of container sync fetches a repository when the pod starts: `https://example.com/old.git` (volume old)"]
		}]
	},
	check: (resource, overlay, context) => installsOf("image-fetch", resource, overlay, context).map(({ container, install }) => {
		return install.action === "gitRepo" ? startProblem("volume", container, install.command) : startProblem("image", container, install.command, { installs: install.tool });
	})
});
// scripts/rules/startup/startup-no-image-install.ts
var startup_no_image_install_default = resourceRule({
	name: "startup-no-image-install",
	severity: "error",
	summary: "Containers must not use settings by which their image installs packages or plugins when it starts.",
	why: "The entry point of the image downloads and installs them at every restart: the start takes longer, needs more memory, and fails if the server is unavailable; the versions can change.",
	remedy: "Build an image that contains them, or mount them from a volume, and remove the setting.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/"],
	messages: { found: "the image of container {container} installs {installs} when it starts: `{command}` ({via}){hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: grafana
      image: grafana/grafana:11.0.0
      env: [{ name: GF_INSTALL_PLUGINS, value: "" }, { name: GF_LOG_LEVEL, value: info }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: grafana
      image: grafana/grafana:11.0.0
      env: [{ name: GF_INSTALL_PLUGINS, value: grafana-clock-panel }]`,
			findings: ["/spec/containers/0/env/0/value: the image of container grafana installs plugins when it starts: `GF_INSTALL_PLUGINS=grafana-clock-panel` (env[0].value)"]
		}]
	},
	check: (resource, overlay, context) => installsOf("image-install", resource, overlay, context).map(({ container, install }) => {
		return startProblem("found", container, install.command, {
			installs: install.tool,
			hint: riskHint(container, install)
		});
	})
});
// scripts/rules/startup/startup-no-language-packages.ts
var startup_no_language_packages_default = resourceRule({
	name: "startup-no-language-packages",
	severity: "error",
	summary: "Containers must not install packages of Node.js, Ruby, Go, Rust and similar languages when they start.",
	why: "Resolving and building packages needs more memory and time than the service itself, at every restart, and depends on an available registry.",
	remedy: "Install them when the image is built.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/"],
	messages: { found: "{part} of container {container} installs packages: `{command}` ({via}){hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "npm run build && node server.js"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "npm ci && node server.js"]`,
			findings: ["/spec/containers/0/command/2: the start of container web installs packages: `npm ci` (command[2])"]
		}]
	},
	check: checkNoInstallOf("language-packages")
});
// scripts/rules/startup/startup-no-remote-script.ts
var startup_no_remote_script_default = resourceRule({
	name: "startup-no-remote-script",
	severity: "error",
	summary: "Containers must not run downloaded scripts or programs when they start.",
	why: "Anyone who controls that host or the network path to it can run code in the cluster, and the downloaded content can change at any time.",
	remedy: "Put the script into the repository and the program into the image, where changes are reviewed.",
	references: ["https://kubernetes.io/docs/concepts/security/application-security-checklist/"],
	messages: {
		found: "{part} of container {container} runs a downloaded script: `{command}` ({via}){hint}",
		used: "{part} of container {container} downloads a program and runs it with `{use}` ({useVia}): `{command}` ({via}){hint}",
		executable: "{part} of container {container} downloads a program and makes it executable: `{command}` ({via}){hint}",
		path: "{part} of container {container} puts a downloaded program on the PATH: `{command}` ({via}){hint}",
		init: "{part} of container {container} downloads providers or modules and runs them: `{command}` ({via})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "curl -fsS http://localhost:8000/health | grep healthy"]`],
		bad: [
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "curl -fsSL https://example.com/install.sh | sh"]`,
				findings: ["/spec/containers/0/command/2: the start of container web runs a downloaded script: `curl -fsSL https://example.com/install.sh | sh` (command[2])"]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: tools
      image: busybox:1.37.0
      command: [sh, -c, "wget -O /tools/jq https://example.com/jq && chmod +x /tools/jq"]`,
				findings: ["/spec/initContainers/0/command/2: the start of container tools downloads a program and makes it executable: `wget -O /tools/jq https://example.com/jq` (command[2])"]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: debian:12.12
      command: [sh, -c, "curl -o /tmp/setup.sh $BASE/setup.sh && bash /tmp/setup.sh"]
      env: [{ name: BASE, value: "https://example.com" }]`,
				findings: ["/spec/containers/0/command/2: the start of container web downloads a program and runs it with `bash /tmp/setup.sh` (command[2]): `curl -o /tmp/setup.sh $BASE/setup.sh` (command[2]) from https://example.com/setup.sh"]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: debian:12.12
      command: [sh, -c, "curl -L https://example.com/tool.tgz | tar xz -C /usr/local/bin; tofu init; exec /srv/app"]`,
				findings: ["/spec/containers/0/command/2: the start of container web downloads providers or modules and runs them: `tofu init` (command[2])", "/spec/containers/0/command/2: the start of container web puts a downloaded program on the PATH: `curl -L https://example.com/tool.tgz | tar xz -C /usr/local/bin` (command[2])"]
			}
		]
	},
	check: (resource, overlay, context) => installsOf("remote-script", resource, overlay, context).map(({ container, install }) => {
		const { command, use, action } = install;
		if (install.tool === "terraform") return startProblem("init", container, command);
		const hint = urlHint(install);
		if (action === "make executable") return startProblem("executable", container, command, { hint });
		if (action === "put on the PATH") return startProblem("path", container, command, { hint });
		if (use === null) return startProblem("found", container, command, { hint });
		return startProblem("used", container, command, {
			use: onOneLine(use.text),
			useVia: formatSteps(use.via),
			hint
		});
	})
});
function urlHint({ urls, command }) {
	const missing = urls.filter((url) => !command.text.includes(url));
	return missing.length === 0 ? "" : ` from ${missing.join(", ")}`;
}
// scripts/rules/startup/startup-no-source-build.ts
var startup_no_source_build_default = resourceRule({
	name: "startup-no-source-build",
	severity: "error",
	summary: "Containers must not build software from source when they start.",
	why: "A compiler needs more memory than the node has available, and the same result is built again at every restart.",
	remedy: "Build it into the image.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/"],
	messages: { found: "{part} of container {container} builds software from source: `{command}` ({via}){hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "make run"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "cd /src && make && make install"]`,
			findings: ["/spec/containers/0/command/2: the start of container web builds software from source: `make install` (command[2])"]
		}]
	},
	check: checkNoInstallOf("source-build")
});
// scripts/rules/startup/startup-no-system-packages.ts
var startup_no_system_packages_default = resourceRule({
	name: "startup-no-system-packages",
	severity: "error",
	summary: "Containers must not install system packages when they start.",
	why: "Downloading package lists and installing compilers takes minutes and hundreds of megabytes at every restart: the start takes longer than the probes allow, uses up the node's memory, and fails when a mirror is unavailable.",
	remedy: "Use an image that contains the packages, or build one. Packages that only a build needs belong in the image build.",
	references: ["https://kubernetes.io/docs/concepts/containers/images/"],
	messages: { found: "{part} of container {container} installs system packages: `{command}` ({via}){hint}" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "command -v apt-get || echo run apt-get install curl first # apt-get install curl"]`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      resources: { limits: { memory: 64Mi } }
      livenessProbe: { httpGet: { port: 8000 } }
      command:
        - /bin/sh
        - -c
        - |
          apt-get update
          apk add \\
            git`,
			findings: ["/spec/containers/0/command/2: the start of container web installs system packages: `apk add git` (command[2]); 1 package; time and memory of apk were not measured; the memory limit is 64Mi, the liveness probe allows 20s"]
		}]
	},
	check: checkNoInstallOf("system-packages")
});
// scripts/rules/startup/startup-no-unknown-script.ts
var startup_no_unknown_script_default = resourceRule({
	name: "startup-no-unknown-script",
	severity: "warning",
	summary: "Commands that containers run at start must be readable from the repository.",
	why: "A script from a volume, a Git repository, a download or a variable can install anything, and the other startup rules cannot check it. Scripts of the image are counted in the report.",
	remedy: "Keep the script in the repository (a ConfigMap from a file), call programs by their plain names, or accept it with an exception that states the reason.",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
	messages: {
		command: "{part} of container {container} runs a command that cannot be determined statically: `{command}` ({via})",
		script: "{part} of container {container} runs a script that cannot be determined statically: `{command}` ({via})",
		"script-file": "{part} of container {container} runs a script that is not in the repository: `{command}` ({via})",
		"volume-program": "{part} of container {container} runs a program from a volume whose content is not in the repository: `{command}` ({via})",
		"installer-words": "{part} of container {container} passes an install command to a program that is not analysed: `{command}` ({via})",
		unparsed: "a script of container {container} cannot be parsed; only its individual words were checked ({via})",
		limit: "a script of container {container} is too long or too deeply nested to be analysed completely ({via})"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "set -e; /opt/web/bin/prepare.sh; exec python app.py"]`],
		bad: [
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, 'eval "$SETUP"']
      env: [{ name: SETUP, valueFrom: { secretKeyRef: { name: setup, key: script } } }]`,
				findings: [`/spec/containers/0/command/2: the start of container web runs a script that cannot be determined statically: \`eval "$SETUP"\` (command[2])`]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, /scripts/start.sh]
      readinessProbe: { exec: { command: [/scripts/ready.sh] } }
      volumeMounts: [{ name: scripts, mountPath: /scripts }]
  volumes: [{ name: scripts, persistentVolumeClaim: { claimName: scripts } }]`,
				findings: [`/spec/containers/0/command/0: the start of container web runs a script that is not in the repository: \`sh /scripts/start.sh\` (command[0])`, `/spec/containers/0/readinessProbe/exec/command/0: the readiness probe of container web runs a script that is not in the repository: \`/scripts/ready.sh\` (readinessProbe.exec.command[0])`]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [/data/bin/server]
      livenessProbe: { exec: { command: [fish, -c, "apt-get install -y curl"] } }
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
				findings: ["/spec/containers/0/command/0: the start of container web runs a program from a volume whose content is not in the repository: `/data/bin/server` (command[0])", "/spec/containers/0/livenessProbe/exec/command/0: the liveness probe of container web passes an install command to a program that is not analysed: `fish -c apt-get install -y curl` (livenessProbe.exec.command[0])"]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, '$TOOL install curl']`,
				findings: [`/spec/containers/0/command/2: the start of container web runs a command that cannot be determined statically: \`$TOOL install curl\` (command[2])`]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, 'if then fi (((']`,
				findings: [`/spec/containers/0/command/2: a script of container web cannot be parsed; only its individual words were checked (command[2])`]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, 'f() { f; }; f']`,
				findings: [`/spec/containers/0/command/2: a script of container web is too long or too deeply nested to be analysed completely (command[2] → function f → … → function f)`]
			}
		]
	},
	check: (resource, overlay, { analyseStart }) => startsOf(resource).flatMap((container) => {
		const { unknowns } = analyseStart(container, overlay);
		return unknowns.map((unknown) => startProblem(unknown.code, container, unknown));
	})
});
var startup_python_packages_allowed_default = resourceRule({
	name: "startup-python-packages-allowed",
	severity: "error",
	summary: "Containers must install only Python packages that the policy allows when they start; without a policy, none are allowed.",
	why: "Each package costs time and memory and needs an available registry, at every restart. A few small packages are affordable; long lists with compiled packages made the original services crash-loop.",
	remedy: "Build the packages into an image, or use only packages on the policy's list. Dependencies of an allowed package (`brings` in the policy) are allowed if they are pinned to a version. Extras are not allowed, because they add further dependencies.",
	references: ["https://pip.pypa.io/en/stable/topics/secure-installs/"],
	optionalConfig: ["policy.python"],
	messages: {
		packages: "{part} of container {container} installs {packages}, which the policy does not allow: `{command}` ({via}){hint}",
		unlisted: "{part} of container {container} installs Python packages, but no policy allows any: `{command}` ({via}){hint}",
		unknown: "{part} of container {container} installs Python packages that cannot be determined statically: `{command}` ({via}){hint}"
	},
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "pip install fastapi 'uvicorn>=0.30' && pip list && uvicorn main:app"]`],
		bad: [
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "python -m pip install fastapi[all] SQLAlchemy git+https://example.com/app"]`,
				findings: ["/spec/containers/0/command/2: the start of container web installs fastapi[all], SQLAlchemy, git+https://example.com/app, which the policy does not allow: `python -m pip install fastapi[all] SQLAlchemy git+https://example.com/app` (command[2])"]
			},
			{
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [pip, install, -r, /app/requirements.txt]`,
				findings: ["/spec/containers/0/command/0: the start of container web installs Python packages that cannot be determined statically: `pip install -r /app/requirements.txt` (command[0])"]
			},
			{
				manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: report }
spec:
  entrypoint: report
  templates:
    - name: report
      script:
        image: python:3.11.15-slim
        command: [bash]
        source: |
          set -e
          pip install pandas
          python -c 'import pandas'`,
				findings: ["/spec/templates/0/script/source: the start of container report installs pandas, which the policy does not allow: `pip install pandas` (command[0] → /argo/staging/script:2)"]
			},
			{
				foreign: true,
				manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      args: [sh, -c, "pip3 install flask"]`,
				findings: ["/spec/containers/0/args/2: the start of container web installs Python packages, but no policy allows any: `pip3 install flask` (args[2])"]
			}
		]
	},
	check: (resource, overlay, context) => installsOf("python-packages", resource, overlay, context).flatMap(({ container, install }) => {
		if (install.offline) return [];
		const verdict = verdictOf(install, context.policy);
		if (verdict === null) return [];
		const hint = riskHint(container, install);
		return verdict.code === "packages" ? [startProblem(verdict.code, container, install.command, {
			packages: verdict.packages,
			hint
		})] : [startProblem(verdict.code, container, install.command, { hint })];
	})
});
function verdictOf({ packages, unresolved }, policy) {
	if (policy?.python === void 0) return { code: "unlisted" };
	const allowed = policy.python.packages;
	const names = new Set(allowed.map(({ name }) => name));
	const brought = new Set(allowed.flatMap(({ brings }) => brings ?? []));
	const asked = packages.filter(({ constraint }) => !constraint);
	const refused = asked.filter((requirement) => !isAllowed(requirement, names, brought));
	if (refused.length > 0) return {
		code: "packages",
		packages: refused.map(({ text }) => text).join(", ")
	};
	return unresolved.length > 0 || asked.length === 0 ? { code: "unknown" } : null;
}
function isAllowed(requirement, names, brought) {
	const { name, extras, source, version } = requirement;
	if (name === null || source !== "index" || extras.length > 0) return false;
	return names.has(name) || version !== null && brought.has(name);
}
// scripts/rules/startup/startup-shell-syntax.ts
var startup_shell_syntax_default = resourceRule({
	name: "startup-shell-syntax",
	severity: "warning",
	summary: "Operators of a shell in a command need a shell.",
	why: "Without a shell `&&`, `|` and `>` are plain arguments: the first program gets the rest of the line as its arguments, and the second one never runs.",
	remedy: "Run a shell: `[sh, -c, \"first && second\"]`.",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
	messages: { operator: "container {container} passes the shell operator {word} to {program}, which is not a shell" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "node:22.1.0", command: [sh, -c, "npm ci && npm start"] }
    - { name: tini, image: "node:22.1.0", command: [tini, --, bash, -ec], args: ["a", "&&", "b"] }
    - { name: cut, image: "node:22.1.0", command: [cut, -d, "|", /data/list] }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: node:22.1.0
      command: [npm, ci]
      args: ["&&", npm, start, ">", /tmp/log]`,
			findings: ["/spec/containers/0/args/0: container web passes the shell operator && to npm, which is not a shell"]
		}]
	},
	check: (resource) => containersOf(resource).flatMap((container) => {
		const command = asArray(container.value.command);
		const words = [...command.map((word, index) => ({
			word,
			steps: ["command", index]
		})), ...asArray(container.value.args).map((word, index) => ({
			word,
			steps: ["args", index]
		}))];
		const [program] = command;
		if (typeof program !== "string" || words.some(({ word }) => isShell(word))) return [];
		const found = words.find(({ word }, index) => index > 0 && isOperator(word, words[index - 1]?.word));
		if (found === void 0) return [];
		return [{
			code: "operator",
			args: {
				container: container.name,
				word: String(found.word),
				program
			},
			at: resourcePlace(resource, [...container.path, ...found.steps])
		}];
	})
});
function isShell(word) {
	return typeof word === "string" && /(?:^|[/\s])(?:a|ba|da|k|z|fi|c)?sh(?:\s|$)|busybox|^-l?e?c$/.test(word);
}
function isOperator(word, before) {
	const isValue = typeof before === "string" && before.startsWith("-");
	return typeof word === "string" && /^(?:&&|\|\|?|>>?|2>&1|2>)$/.test(word) && !isValue;
}
// scripts/rules/suppressions/suppression-current.ts
var suppression_current_default = suppressionRule({
	name: "suppression-current",
	severity: "error",
	summary: "Exceptions in the policy and suppressions in manifests must not be expired.",
	why: "A suppression with a date is a promise to fix something by that date. If it stayed active after that, the rule would be silently disabled.",
	remedy: "Fix the finding and delete the suppression, or agree on a later date.",
	references: [],
	messages: { expired: "{what} expired on {date}" },
	examples: {
		good: [`exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: does not serve HTTP yet
    expires: 2999-12-31`],
		bad: [{
			manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/web
    rule: probe-required
    reason: does not serve HTTP yet
    expires: 2020-01-31`,
			findings: [": the exception of Deployment/bizosaas-dev/web from probe-required expired on 2020-01-31"]
		}, {
			manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    syncgate/ignore.schema-valid: "until 2020-01-31: the operator accepts it"
# validate-ignore schema-valid until 2020-01-31: the operator accepts it
dta: {}`,
			findings: [": the suppression of schema-valid expired on 2020-01-31", "/metadata/annotations/syncgate~1ignore.schema-valid: the suppression of schema-valid expired on 2020-01-31"]
		}]
	},
	check: ({ expired }) => expired.map(({ what, rule, until, at }) => ({
		code: "expired",
		args: {
			what,
			rule,
			date: until ?? ""
		},
		at
	}))
});
// scripts/rules/suppressions/suppression-used.ts
var suppression_used_default = suppressionRule({
	name: "suppression-used",
	severity: "warning",
	summary: "Each exception in the policy and each suppression in a manifest must match a finding.",
	why: "A suppression without a finding is wrong or outdated: the workload was renamed, the line was moved, or the problem was fixed. If it stays, it can hide a new problem later.",
	remedy: "Delete it, or move it to its finding: a comment must be on the line of the finding or on the line above.",
	references: [],
	messages: { unused: "{what} matches no finding" },
	examples: {
		good: ["exceptions: []"],
		bad: [{
			manifest: `exceptions:
  - workload: Deployment/bizosaas-dev/gone
    rule: probe-required
    reason: does not serve HTTP yet`,
			findings: [": the exception of Deployment/bizosaas-dev/gone from probe-required matches no finding"]
		}, {
			manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web # validate-ignore schema-valid: was invalid before`,
			findings: [": the suppression of schema-valid matches no finding"]
		}]
	},
	check: ({ unused }) => unused.map(({ what, at }) => ({
		code: "unused",
		args: { what },
		at
	}))
});
// scripts/rules/suppressions/suppression-valid.ts
var suppression_valid_default = suppressionRule({
	name: "suppression-valid",
	severity: "error",
	summary: "Each suppression in a manifest must name an existing rule and give a reason.",
	why: "Later readers need to know why the finding is accepted. An invalid suppression has no effect, which its author would otherwise not notice.",
	remedy: "Write `# validate-ignore RULE: reason` on the finding's line or above it, or the annotation `syncgate/ignore.RULE: reason`; with a date, `RULE until 2026-12-31: reason`.",
	references: [],
	messages: { mistake: "{message}" },
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata:
  name: web
# validate-ignore schema-valid until 2999-12-31: the operator accepts it
data: {}`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    syncgate/ignore.schema-valid: ""
data: {} # validate-ignore schema-vaild: the operator accepts it`,
			findings: [": there is no rule schema-vaild; did you mean schema-valid?", "/metadata/annotations/syncgate~1ignore.schema-valid: a suppression says why: `RULE: reason` or `RULE until YYYY-MM-DD: reason`"]
		}]
	},
	check: ({ mistakes }) => mistakes.map(({ message, at }) => ({
		code: "mistake",
		args: { message },
		at
	}))
});
// scripts/engines/argocd/global-projects.ts
function globalProjectsIn(overlay) {
	const lists = ofKind(overlay, "ConfigMap", "").filter(({ name }) => name === "argocd-cm").map(({ value }) => parseGlobalProjects(asString(asObject(value.data).globalProjects) ?? ""));
	return {
		isKnown: lists.some((list) => list !== null),
		list: lists.flatMap((list) => list ?? [])
	};
}
function parseGlobalProjects(text) {
	const { documents, mistakes } = readYaml(text, "globalProjects");
	if (mistakes.length > 0) return null;
	return asArray(documents[0]?.value).flatMap((item) => {
		const { projectName, labelSelector } = asObject(item);
		return typeof projectName === "string" ? [{
			name: projectName,
			labelSelector: asObject(labelSelector)
		}] : [];
	});
}
function withGlobalProjects(project, projects, globals) {
	const labels = labelsOf(project);
	if (!globals.some(({ isKnown }) => isKnown)) return labels.size === 0 ? project : null;
	const own = project.resource.name;
	let whole = project;
	for (const { name, labelSelector } of globals.flatMap(({ list }) => list)) {
		const match = name === own ? "no" : matchLabels(labelSelector, {
			labels,
			isComplete: true
		});
		if (match === "no") continue;
		const inherited = projects.find(({ resource }) => resource.name === name);
		if (match === "maybe" || inherited === void 0) return null;
		whole = mergeProjects(whole, inherited);
	}
	return whole;
}
function labelsOf({ resource }) {
	const { labels } = asObject(resource.value.metadata);
	const entries = isObject(labels) ? Object.entries(labels) : [];
	return new Map(entries.flatMap(([key, value]) => typeof value === "string" ? [[key, value]] : []));
}
function mergeProjects(project, inherited) {
	const allowed = [...project.namespaced.allowed ?? [], ...inherited.namespaced.allowed ?? []];
	const isLimited = project.namespaced.allowed !== null || inherited.namespaced.allowed !== null;
	return {
		resource: project.resource,
		sourceRepos: [...project.sourceRepos, ...inherited.sourceRepos],
		destinations: [...project.destinations, ...inherited.destinations],
		cluster: {
			allowed: [...project.cluster.allowed, ...inherited.cluster.allowed],
			denied: [...project.cluster.denied, ...inherited.cluster.denied]
		},
		namespaced: {
			allowed: isLimited ? allowed : null,
			denied: [...project.namespaced.denied, ...inherited.namespaced.denied]
		}
	};
}
// scripts/engines/argocd/git-url.ts
const ESCAPED = /[\s"<>{}|\\^`]|[^\p{ASCII}]/gu;
const SSH = /^(?:ssh:\/\/)?[^/:]*@[^@]+$/;
function normalizeGitUrl(url) {
	const lower = url.trim().toLowerCase();
	return (SSH.test(lower) && !lower.startsWith("ssh://") ? lower.replace(":", "/") : lower).replace(/\.git$/, "").replace(/^ssh:\/\//, "").toWellFormed().replace(ESCAPED, encodeURIComponent);
}
// scripts/engines/argocd/project.ts
function projectOf(resource) {
	const spec = asObject(resource.value.spec);
	const allowed = spec.namespaceResourceWhitelist;
	return {
		resource,
		sourceRepos: asArray(spec.sourceRepos).filter((url) => typeof url === "string"),
		destinations: asArray(spec.destinations).map((item) => {
			const { server, name, namespace } = asObject(item);
			return {
				server: textOf(server),
				name: textOf(name),
				namespace: textOf(namespace)
			};
		}),
		cluster: {
			allowed: kindsOf(spec.clusterResourceWhitelist),
			denied: kindsOf(spec.clusterResourceBlacklist)
		},
		namespaced: {
			allowed: Array.isArray(allowed) ? kindsOf(allowed) : null,
			denied: kindsOf(spec.namespaceResourceBlacklist)
		}
	};
}
function textOf(value) {
	return asString(value) ?? "";
}
function kindsOf(value) {
	return asArray(value).map((item) => {
		const { group, kind } = asObject(item);
		return {
			group: textOf(group),
			kind: textOf(kind)
		};
	});
}
function permitsSource({ sourceRepos }, url) {
	const normalized = normalizeGitUrl(url);
	const verdicts = sourceRepos.map((pattern) => {
		const isDenied = pattern.startsWith("!");
		const written = normalizeGitUrl(isDenied ? pattern.slice(1) : pattern);
		return {
			isDenied,
			matches: globMatches(isDenied ? `!${written}` : written, normalized, "/")
		};
	});
	return verdicts.every(({ isDenied, matches }) => matches || !isDenied) && verdicts.some(({ matches }) => matches);
}
function permitsDestination(project, to, namespace) {
	let isMatched = false;
	for (const item of project.destinations) {
		const byName = clusterMatches(item.name, to.name);
		const byServer = clusterMatches(item.server, to.server);
		if (byName === null || byServer === null) return null;
		const byNamespace = globMatches(item.namespace, namespace, null);
		if ((byServer || byName) && byNamespace) isMatched = true;
		else if (!byName && item.name.startsWith("!")) return false;
		else if (!byServer && item.server.startsWith("!") && byNamespace) return false;
		else if (!byNamespace && item.namespace.startsWith("!") && byServer) return false;
	}
	return isMatched;
}
function clusterMatches(pattern, known) {
	if (known !== null) return known !== "" && globMatches(pattern, known, null);
	return pattern === "" ? false : pattern === "*" ? true : null;
}
function permitsKind({ cluster, namespaced }, scope, of) {
	const { allowed, denied } = scope === "cluster" ? cluster : namespaced;
	return (allowed === null || allowed.some((item) => isKind(item, of))) && !denied.some((item) => isKind(item, of));
}
function isKind(pattern, { group, kind }) {
	return pathMatches(pattern.kind, kind) && pathMatches(pattern.group, group);
}
function pathMatches(pattern, value) {
	return compileGlob(pattern, GO_PATH)?.(value) ?? false;
}
function globMatches(pattern, value, separator) {
	const isDenied = pattern.startsWith("!");
	if (pattern === "*") return true;
	return (compileGlob(isDenied ? pattern.slice(1) : pattern, separator === null ? GLOB : GLOB_PATH)?.(value) ?? false) !== isDenied;
}
// scripts/engines/argocd/applications.ts
const GROUP = "argoproj.io";
const IN_CLUSTER_SERVER = "https://kubernetes.default.svc";
const IN_CLUSTER_NAME = "in-cluster";
function argoApplications(overlay) {
	return [...ofKind(overlay, "Application", GROUP).map((resource) => applicationAt(resource, ["spec"])), ...ofKind(overlay, "ApplicationSet", GROUP).filter(({ value }) => !isObject(value.spec) || !Object.hasOwn(value.spec, "templatePatch")).map((resource) => applicationAt(resource, [
		"spec",
		"template",
		"spec"
	]))];
}
function argoProjects(overlay) {
	return {
		projects: ofKind(overlay, "AppProject", GROUP).map(projectOf),
		globals: globalProjectsIn(overlay)
	};
}
function applicationAt(resource, at) {
	const spec = asObject(valueAt(resource.value, at));
	const several = asArray(spec.sources).map((source, index) => ({
		source,
		path: [
			...at,
			"sources",
			index
		]
	}));
	const sources = several.length > 0 ? several : [{
		source: spec.source,
		path: [...at, "source"]
	}];
	const { server, name, namespace } = asObject(spec.destination);
	return {
		resource,
		at,
		project: literalOr(spec.project, "default"),
		sources: sources.flatMap(({ source, path }) => {
			const url = literalOr(asObject(source).repoURL, null);
			return url === null ? [] : [{
				url,
				path: [...path, "repoURL"]
			}];
		}),
		destination: destinationOf(literalOr(server, ""), literalOr(name, "")),
		namespace: literalOr(namespace, "")
	};
}
function literalOr(value, fallback) {
	const text = asString(value) ?? "";
	if (text === "") return fallback;
	return text.includes("{{") || text.includes("${") ? null : text;
}
function destinationOf(server, name) {
	if (server === null || name === null) return null;
	if (server === IN_CLUSTER_SERVER || name === IN_CLUSTER_NAME) return {
		server: IN_CLUSTER_SERVER,
		name: IN_CLUSTER_NAME
	};
	return {
		server: server || null,
		name: name || null
	};
}
function isApplicationKind({ apiVersion, kind }) {
	return apiGroup(apiVersion) === GROUP && (kind === "Application" || kind === "ApplicationSet");
}
function projectNamed(facts, name) {
	const projects = facts.flatMap((fact) => fact.projects);
	const named = projects.filter(({ resource }) => resource.name === name);
	if (new Set(named.map(({ resource }) => JSON.stringify(specOf(resource)))).size !== 1) return null;
	const globals = facts.map((fact) => fact.globals);
	return withGlobalProjects(named[0], projects, globals);
}
function specOf({ value }) {
	return asObject(value.spec);
}
var sync_application_valid_default = clusterRule({
	name: "sync-application-valid",
	severity: "error",
	summary: "Applications must have one destination and a source, and be in a namespace that Argo CD watches.",
	why: "Argo CD reports an invalid specification as a condition of the Application and syncs nothing. An Application in a namespace that Argo CD does not watch is ignored without a message.",
	remedy: "Keep either `server` or `name` of the destination. Put the Application into the namespace of Argo CD (a `namespace` in its kustomization moves it), or list its namespace in `sourceNamespaces` of the AppProject.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/", "https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/"],
	messages: {
		both: "the destination has both name {name} and server {server}",
		none: "the destination has neither a name nor a server",
		source: "the Application has no source",
		namespace: "the Application is in namespace {namespace}, but AppProject {project} allows Applications only in {allowed}",
		moved: "the Application is in namespace {namespace}, where it deploys to, not in that of Argo CD"
	},
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: teams, namespace: argocd }
spec: { sourceNamespaces: [team-*] }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: team, namespace: team-a }
spec:
  project: teams
  source: { repoURL: "https://git.example.com/acme/platform", path: team }
  destination: { name: in-cluster, namespace: team-a }`],
		bad: [{
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: both, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { name: in-cluster, server: "https://kubernetes.default.svc", namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: none, namespace: argocd }
spec: { destination: { namespace: shop } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: moved, namespace: shop }
spec:
  source: { repoURL: "https://git.example.com/acme/platform", path: shop }
  destination: { name: in-cluster, namespace: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: teams, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: team, namespace: team-a }
spec:
  project: teams
  source: { repoURL: "https://git.example.com/acme/platform", path: team }
  destination: { name: in-cluster, namespace: apps }`,
			findings: [
				"/spec/destination: the destination has both name in-cluster and server https://kubernetes.default.svc",
				"/spec/destination: the destination has neither a name nor a server",
				"/spec: the Application has no source",
				"/metadata/namespace: the Application is in namespace shop, where it deploys to, not in that of Argo CD",
				"/metadata/namespace: the Application is in namespace team-a, but AppProject teams allows Applications only in argocd"
			]
		}]
	},
	facts: (overlay) => [{
		overlay,
		applications: argoApplications(overlay),
		projects: ofKind(overlay, "AppProject", "argoproj.io")
	}],
	check(facts) {
		const projects = facts.flatMap((fact) => fact.projects);
		return facts.flatMap(({ applications }) => applications.flatMap((application) => [...checkSpec(application), ...checkNamespace(application, projects)]));
	}
});
function checkSpec({ resource, at }) {
	const spec = asObject(valueAt(resource.value, at));
	const destination = asObject(spec.destination);
	const name = asString(destination.name) ?? "";
	const server = asString(destination.server) ?? "";
	const place = (path) => resourcePlace(resource, nearestExisting(resource.value, path, []));
	const found = [];
	if (name !== "" && server !== "") found.push({
		code: "both",
		args: {
			name,
			server
		},
		at: place([...at, "destination"])
	});
	if (name === "" && server === "" && Object.keys(spec).length > 0) found.push({
		code: "none",
		args: {},
		at: place([...at, "destination"])
	});
	const hasSource = spec.source !== void 0 || asArray(spec.sources).length > 0;
	const isHydrated = spec.sourceHydrator !== void 0;
	if (!hasSource && !isHydrated && Object.keys(spec).length > 0) found.push({
		code: "source",
		args: {},
		at: place(at)
	});
	return found;
}
function checkNamespace(application, projects) {
	const { resource, project: named } = application;
	const own = namespaceKey(resource.namespace);
	if (own === "" || own.includes("$") || named === null || resource.kind !== "Application") return [];
	const at = resourcePlace(resource, ["metadata", "namespace"]);
	const project = projects.filter(({ name }) => name === named);
	const [first] = project;
	if (project.length === 1 && first !== void 0) {
		const home = namespaceKey(first.namespace);
		const { sourceNamespaces } = asObject(first.value.spec);
		const allowed = [home, ...asArray(sourceNamespaces).flatMap((one) => asString(one) ?? [])];
		if (home === "" || allowed.some((one) => one === own || /[*?[/]/.test(one))) return [];
		return [{
			code: "namespace",
			args: {
				namespace: own,
				project: named,
				allowed: allowed.join(", ")
			},
			at
		}];
	}
	if (named !== "default" || own !== application.namespace || /argo|gitops/.test(own)) return [];
	return [{
		code: "moved",
		args: { namespace: own },
		at
	}];
}
// scripts/kubernetes/platform/chart-crds.ts
const CHART_GROUPS = new Map([
	["cert-manager", ["cert-manager.io", "acme.cert-manager.io"]],
	["trust-manager", ["trust.cert-manager.io"]],
	["external-secrets", ["external-secrets.io", "generators.external-secrets.io"]],
	["sealed-secrets", ["bitnami.com"]],
	["traefik", ["traefik.io", "hub.traefik.io"]],
	["traefik-crds", ["traefik.io", "hub.traefik.io"]],
	["kube-prometheus-stack", ["monitoring.coreos.com"]],
	["prometheus-operator-crds", ["monitoring.coreos.com"]],
	["cloudnative-pg", ["postgresql.cnpg.io"]],
	["metallb", ["metallb.io"]],
	["longhorn", ["longhorn.io"]],
	["rook-ceph", ["ceph.rook.io", "objectbucket.io"]],
	["keda", ["keda.sh", "eventing.keda.sh"]],
	["kyverno", ["kyverno.io", "policies.kyverno.io"]],
	["volsync", ["volsync.backube"]],
	["velero", ["velero.io"]],
	["strimzi-kafka-operator", ["kafka.strimzi.io"]],
	["eck-operator", [
		...[
			"agent",
			"apm",
			"autoscaling",
			"beat",
			"elasticsearch",
			"enterprisesearch",
			"kibana",
			"logstash"
		],
		"maps",
		"stackconfigpolicy"
	].map((name) => `${name}.k8s.elastic.co`)],
	["mariadb-operator-crds", ["k8s.mariadb.com"]],
	["grafana-operator", ["grafana.integreatly.org"]],
	["opentelemetry-operator", ["opentelemetry.io"]],
	["gateway-helm", ["gateway.envoyproxy.io", "gateway.networking.k8s.io"]],
	["dragonfly-operator", ["dragonflydb.io"]],
	["node-feature-discovery", ["nfd.k8s-sigs.io"]],
	["snapshot-controller", ["snapshot.storage.k8s.io", "groupsnapshot.storage.k8s.io"]]
]);
function installsGroup(chart, group) {
	return CHART_GROUPS.get(chart.slice(chart.lastIndexOf("/") + 1))?.includes(group) ?? false;
}
var sync_crd_order_default = clusterRule({
	name: "sync-crd-order",
	severity: "warning",
	summary: "Custom resources must be applied after the HelmRelease that installs their definition.",
	why: "On a new cluster Flux checks all resources of a Kustomization before it applies any. An unknown kind fails that check (`no matches for kind`), so not even the HelmRelease is applied, and the Kustomization never becomes ready.",
	remedy: "Put the custom resources into a Kustomization of their own, with `dependsOn` on the one with the release, and `wait: true` there.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies"],
	messages: {
		same: "{object} applies {resource} together with {release}, which installs its definition",
		other: "{object} applies {resource} without dependsOn: {release} of {provider} installs its definition"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cert-manager, namespace: flux-system }
spec: { path: ./cert-manager, wait: true }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: issuers, namespace: flux-system }
spec: { path: ./issuers, dependsOn: [{ name: cert-manager }] }
--- # cert-manager
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager } } }
--- # issuers
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cert-manager, namespace: flux-system }
spec: { path: ./cert-manager }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: issuers, namespace: flux-system }
spec: { path: ./issuers }
--- # cert-manager
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager } } }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: self-signed }
--- # issuers
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }`,
			findings: [": Kustomization/flux-system/cert-manager applies ClusterIssuer/self-signed together with HelmRelease/cert-manager/cert-manager, which installs its definition", ": Kustomization/flux-system/issuers applies ClusterIssuer/letsencrypt without dependsOn: HelmRelease/cert-manager/cert-manager of Kustomization/flux-system/cert-manager installs its definition"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => activeSync(context).filter(({ engine }) => engine === "flux").flatMap(({ objects }) => checkOrder(objects)).filter(({ at }) => at.in === "resource" && overlays.some(({ resources }) => resources.includes(at.resource)))
});
const MAX_WITHOUT = 2;
function checkOrder(objects) {
	const applied = objects.map((object) => ({
		object,
		resources: resourcesOf(object)
	}));
	const defined = new Set(applied.flatMap(({ resources }) => resources.flatMap((resource) => definedGroup(resource) ?? [])));
	const providers = applied.flatMap(({ object, resources }) => resources.flatMap((resource) => resource.kind === "HelmRelease" ? [{
		object,
		resource
	}] : [])).map(({ object: provider, resource: release }) => {
		const [chart] = chartsOf(release);
		const installs = ({ apiVersion }) => {
			const group = apiGroup(apiVersion);
			return !defined.has(group) && installsGroup(chart?.name ?? release.name, group);
		};
		return {
			provider,
			release,
			using: applied.flatMap(({ object, resources }) => {
				const [first] = resources.filter(installs);
				return first === void 0 || dependsOn(object, provider, objects) ? [] : [{
					object,
					first
				}];
			})
		};
	});
	if (providers.some(({ provider, using }) => using.filter(({ object }) => object !== provider).length > MAX_WITHOUT)) return [];
	return providers.flatMap(({ provider, release, using }) => using.map(({ object, first }) => {
		const args = {
			object: labelOf$2(object),
			resource: describeResource(first),
			release: describeResource(release)
		};
		const at = resourcePlace(first, []);
		const related = [{
			at: resourcePlace(release, []),
			words: `${describeResource(release)} installs it`
		}];
		return object === provider ? {
			code: "same",
			args,
			at,
			related
		} : {
			code: "other",
			args: {
				...args,
				provider: labelOf$2(provider)
			},
			at,
			related
		};
	}));
}
function resourcesOf({ sources }) {
	return sources.flatMap(({ overlay }) => overlay?.resources ?? []);
}
function definedGroup({ kind, value }) {
	const { group } = asObject(value.spec);
	return kind === "CustomResourceDefinition" && typeof group === "string" ? group : null;
}
function dependsOn(object, other, objects) {
	const seen = new Set();
	const pending = [object];
	for (let one = pending.pop(); one !== void 0; one = pending.pop()) {
		if (seen.has(one)) continue;
		seen.add(one);
		const names = one.dependsOn.map(({ namespace, name }) => keyOf(namespace ?? one.resource.namespace, name));
		const parents = objects.filter((parent) => resourcesOf(parent).includes(one.resource));
		const needed = objects.filter(({ resource }) => names.includes(keyOf(resource.namespace, resource.name)));
		if (needed.includes(other)) return true;
		pending.push(...needed, ...parents);
	}
	return false;
}
function keyOf(namespace, name) {
	return objectKey({
		kind: "Kustomization",
		namespace: namespace ?? "",
		name
	});
}
// scripts/kubernetes/existence/dependencies.ts
const KINDS$3 = new Map([["kustomize.toolkit.fluxcd.io", "Kustomization"], ["helm.toolkit.fluxcd.io", "HelmRelease"]]);
function dependentOf(resource) {
	const { kind, value } = resource;
	if (KINDS$3.get(apiGroup(resource.apiVersion)) !== kind) return null;
	const own = namespaceKey(resource.namespace);
	const dependsOn = asArray(asObject(value.spec).dependsOn).flatMap((item, index) => {
		const { name, namespace } = asObject(item);
		if (typeof name !== "string" || name === "") return [];
		const other = asString(namespace) || own;
		const words = [other, name].filter((part) => part !== "").join("/");
		return [{
			key: objectKey({
				kind,
				namespace: other,
				name
			}),
			name: words,
			path: [
				"spec",
				"dependsOn",
				index
			]
		}];
	});
	return {
		resource,
		key: objectKey({
			kind,
			namespace: own,
			name: resource.name
		}),
		dependsOn
	};
}
function dependentsByKey(dependents) {
	const byKey = new Map();
	for (const dependent of dependents) if (!byKey.has(dependent.key)) byKey.set(dependent.key, dependent);
	return byKey;
}
// scripts/rules/sync/sync-dependency-exists.ts
var sync_dependency_exists_default = clusterRule({
	name: "sync-dependency-exists",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "Every `dependsOn` of a Flux Kustomization or HelmRelease must reference an object that is rendered in the same cluster.",
	why: "Flux waits for an object that never exists, applies nothing, and does not report the change as failed.",
	remedy: "Correct the name, give the dependency its `namespace` (the default is the object's own namespace), or remove it.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies", "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on"],
	needs: "platform.sync",
	messages: { unknown: "{object} depends on {kind} {name}, which is not in the rendered manifests" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: infrastructure }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: infrastructure, namespace: flux-system }
spec: {}`],
		bad: [{
			manifest: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { dependsOn: [{ name: database }, { name: cache, namespace: shared }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: database, namespace: data }
spec: {}`,
			findings: ["/spec/dependsOn/0: HelmRelease/shop/web depends on HelmRelease shop/database, which is not in the rendered manifests", "/spec/dependsOn/1: HelmRelease/shop/web depends on HelmRelease shared/cache, which is not in the rendered manifests"]
		}]
	},
	facts: (overlay) => [{
		dependents: overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
		partial: !isComplete$1(overlay)
	}],
	check(facts) {
		if (facts.some(({ partial }) => partial)) return [];
		const dependents = facts.flatMap((fact) => fact.dependents);
		const known = dependentsByKey(dependents);
		return dependents.flatMap(({ resource, dependsOn }) => dependsOn.filter(({ key }) => !known.has(key)).map(({ name, path }) => ({
			code: "unknown",
			args: {
				object: describeResource(resource),
				name,
				kind: resource.kind
			},
			at: resourcePlace(resource, path)
		})));
	}
});
// scripts/engines/flux/waiting.ts
const started = (key) => `started ${key}`;
const ready = (key) => `ready ${key}`;
function waitEdges(dependents, objects) {
	const byResource = new Map(dependents.map((dependent) => [dependent.resource, dependent]));
	const known = new Set(dependents.map(({ key }) => key));
	const own = dependents.flatMap((dependent) => [{
		...selfEdge(dependent),
		from: ready(dependent.key),
		to: started(dependent.key)
	}, ...dependent.dependsOn.filter(({ key }) => known.has(key)).map(({ key, name, path }) => {
		return {
			why: "needs",
			dependent,
			name,
			path,
			from: started(dependent.key),
			to: ready(key)
		};
	})]);
	const applied = objects.flatMap((object) => {
		const parent = byResource.get(object.resource);
		if (parent === void 0 || object.engine !== "flux") return [];
		return object.sources.flatMap(({ overlay }) => overlay?.resources ?? []).flatMap((resource) => {
			const child = byResource.get(resource) ?? null;
			return child === null || child === parent ? [] : appliedEdges(parent, child);
		});
	});
	return [
		...own,
		...applied,
		...checkedEdges(dependents),
		...namespaceEdges(byResource, objects)
	];
}
function checkedEdges(dependents) {
	return dependents.flatMap((dependent) => {
		const { wait, healthChecks } = asObject(dependent.resource.value.spec);
		if (wait === true || dependent.resource.kind !== "Kustomization") return [];
		return asArray(healthChecks).flatMap((entry, index) => {
			const [kind, namespace, name] = [
				"kind",
				"namespace",
				"name"
			].map((key) => asString(asObject(entry)[key]) ?? "");
			const key = objectKey({
				kind,
				namespace,
				name
			});
			const checked = dependents.find((other) => other.key === key);
			if (checked === void 0) return [];
			return [{
				why: "waits",
				dependent,
				name: labelOf$1(checked),
				path: [
					"spec",
					"healthChecks",
					index
				],
				from: ready(dependent.key),
				to: ready(checked.key)
			}];
		});
	});
}
function selfEdge(dependent) {
	return {
		why: "self",
		dependent,
		name: labelOf$1(dependent),
		path: []
	};
}
function labelOf$1({ resource: { namespace, name } }) {
	return [namespace ?? "", name].filter((part) => part !== "").join("/");
}
function appliedEdges(parent, child) {
	const owner = {
		why: "owner",
		dependent: child,
		name: labelOf$1(parent),
		path: [],
		from: started(child.key),
		to: started(parent.key)
	};
	if (asObject(parent.resource.value.spec).wait !== true) return [owner];
	return [owner, {
		why: "waits",
		dependent: parent,
		name: labelOf$1(child),
		path: ["spec", "wait"],
		from: ready(parent.key),
		to: ready(child.key)
	}];
}
function namespaceEdges(byResource, objects) {
	const applied = objects.flatMap((object) => {
		const dependent = byResource.get(object.resource);
		const resources = object.sources.flatMap(({ overlay }) => overlay?.resources ?? []);
		return dependent === void 0 || object.engine !== "flux" ? [] : [{
			dependent,
			resources
		}];
	});
	const existing = new Set([
		"",
		"default",
		...objects.map(({ resource }) => resource.namespace ?? "")
	]);
	const makers = new Map();
	for (const { dependent, resources } of applied) for (const { kind, apiVersion, name } of resources) if (kind === "Namespace" && apiVersion === "v1") makers.set(name, (makers.get(name) ?? new Set()).add(dependent));
	return applied.flatMap(({ dependent, resources }) => [...new Set(resources.map(({ namespace }) => namespace ?? ""))].flatMap((namespace) => {
		const [maker, ...others] = existing.has(namespace) ? [] : makers.get(namespace) ?? [];
		if (maker === void 0 || others.length > 0 || maker === dependent) return [];
		return [{
			why: "namespace",
			dependent,
			name: labelOf$1(maker),
			path: ["spec", "path"],
			from: ready(dependent.key),
			to: started(maker.key)
		}];
	}));
}
function waitCycles(all, objects) {
	const dependents = [...dependentsByKey(all).values()];
	const byState = Map.groupBy(waitEdges(dependents, objects), ({ from }) => from);
	const roots = dependents.map(({ key }) => `ready ${key}`);
	const left = new Set(dependents.map(({ key }) => key));
	const done = new Set();
	const cycles = [];
	for (;;) {
		const edgesFrom = (state) => (byState.get(state) ?? []).filter(({ dependent, to }) => {
			return left.has(dependent.key) && left.has(to.slice(to.indexOf(" ") + 1));
		});
		const cycle = closedCycles(roots, edgesFrom, done).next().value?.edges();
		if (cycle === void 0) return cycles;
		cycles.push(cycle);
		for (const { dependent } of cycle) left.delete(dependent.key);
	}
}
// scripts/rules/sync/sync-dependency-no-cycle.ts
const MAX_STEPS = 8;
var sync_dependency_no_cycle_default = clusterRule({
	name: "sync-dependency-no-cycle",
	severity: "error",
	summary: "Flux Kustomizations and HelmReleases must not wait for each other in a cycle.",
	why: "Each object waits until the other is ready, so none of them is ever applied, and no error is reported. An object waits for its `dependsOn`, for the object that applies it, with `wait: true` for all that it applies, and for the object that creates its namespace.",
	remedy: "Remove the least important dependency, or move what both need into a third object.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies", "https://fluxcd.io/flux/components/helm/helmreleases/#depends-on"],
	messages: {
		cycle: "{object} depends on itself: {way}",
		wait: "{object} waits for itself: {way}"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: infrastructure }, { name: apps, namespace: other }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: infrastructure, namespace: flux-system }
spec: {}
---
# Another kind with the same name.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: infrastructure, namespace: flux-system }
spec: { dependsOn: [{ name: apps }] }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { dependsOn: [{ name: storage }, { name: database }] }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: database, namespace: flux-system }
spec: { dependsOn: [{ name: apps, namespace: flux-system }] }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { dependsOn: [{ name: web }] }`,
			findings: ["/spec/dependsOn/1: Kustomization/flux-system/apps depends on itself: flux-system/apps → flux-system/database → flux-system/apps", "/spec/dependsOn/0: HelmRelease/shop/web depends on itself: shop/web → shop/web"]
		}, {
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, wait: true }
---
# The namespace of its resources is created by an object that depends on it.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: data, namespace: flux-system }
spec: { path: ./data }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: namespaces, namespace: flux-system }
spec: { path: ./namespaces, dependsOn: [{ name: data }] }
--- # shop
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: child, namespace: flux-system }
spec: { path: ./child, dependsOn: [{ name: shop }] }
--- # data
apiVersion: v1
kind: ConfigMap
metadata: { name: data, namespace: data }
--- # namespaces
apiVersion: v1
kind: Namespace
metadata: { name: data }
--- # child
apiVersion: v1
kind: ConfigMap
metadata: { name: child, namespace: shop }`,
			findings: ["/spec/dependsOn/0: Kustomization/flux-system/child waits for itself: flux-system/child → flux-system/shop → flux-system/child", "/spec/dependsOn/0: Kustomization/flux-system/namespaces waits for itself: flux-system/namespaces → flux-system/data → flux-system/namespaces"]
		}]
	},
	facts: (overlay) => overlay.resources.flatMap((resource) => dependentOf(resource) ?? []),
	check: (dependents, context) => waitCycles(dependents, activeSync(context).flatMap(({ objects }) => objects)).map(problemOf$1)
});
function problemOf$1(cycle) {
	const first = Math.max(0, cycle.findIndex(({ why }) => why === "needs"));
	const steps = [...cycle.slice(first), ...cycle.slice(0, first)].filter(({ why }) => why !== "self");
	const [{ dependent, path }, ...others] = steps;
	return {
		code: steps.every((step) => step.why === "needs") ? "cycle" : "wait",
		args: {
			object: describeResource(dependent.resource),
			way: formatCycle(steps)
		},
		at: resourcePlace(dependent.resource, nearestExisting(dependent.resource.value, path, [])),
		related: others.map((step) => ({
			at: resourcePlace(step.dependent.resource, nearestExisting(step.dependent.resource.value, step.path, [])),
			words: `${RELATIONS[step.why]} ${step.name}`
		}))
	};
}
const RELATIONS = {
	self: "is",
	needs: "depends on",
	waits: "waits for",
	owner: "is applied by",
	namespace: "uses a namespace of"
};
function formatCycle(steps) {
	const names = [steps.at(-1), ...steps].map(({ name }) => name);
	return (names.length <= MAX_STEPS ? names : [
		...names.slice(0, 6),
		"…",
		names.at(-1)
	]).join(" → ");
}
// scripts/rules/sync/sync-job-finishes.ts
var sync_job_finishes_default = clusterRule({
	name: "sync-job-finishes",
	severity: "warning",
	summary: "A Job that Flux applies must not delete itself when it is finished.",
	why: "After `ttlSecondsAfterFinished` the Job is gone, and Flux creates it again at the next reconciliation: it runs for ever, once per interval.",
	remedy: "Remove `ttlSecondsAfterFinished` (with the annotation `kustomize.toolkit.fluxcd.io/force: enabled`, Flux replaces a changed Job), or use a CronJob.",
	references: ["https://fluxcd.io/flux/use-cases/running-jobs/"],
	messages: { rerun: "Flux creates the Job again each time that ttlSecondsAfterFinished ({seconds}s) deletes it{hint}" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop, annotations: { kustomize.toolkit.fluxcd.io/force: enabled } }
spec: { template: {} }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop }
spec: { ttlSecondsAfterFinished: 120, template: {} }`,
			findings: ["/spec/ttlSecondsAfterFinished: Flux creates the Job again each time that ttlSecondsAfterFinished (120s) deletes it (Kustomization/flux-system/shop)"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("flux", overlays, context).flatMap(({ object, source: { overlay } }) => (overlay?.resources ?? []).flatMap((resource) => {
		const seconds = asObject(resource.value.spec).ttlSecondsAfterFinished;
		if (resource.kind !== "Job" || resource.apiVersion !== "batch/v1" || typeof seconds !== "number") return [];
		if (asString(annotationsOf(resource)["kustomize.toolkit.fluxcd.io/reconcile"])?.toLowerCase() === "disabled") return [];
		return [{
			code: "rerun",
			args: {
				seconds,
				hint: ` (${labelOf$2(object)})`
			},
			at: resourcePlace(resource, ["spec", "ttlSecondsAfterFinished"])
		}];
	}))
});
var sync_kind_in_project_default = clusterRule({
	name: "sync-kind-in-project",
	severity: "error",
	summary: "The kinds and namespaces of an Application's resources must be permitted by its AppProject.",
	why: "Argo CD rejects the whole sync if the project does not permit one of its resources, so none of the change is applied.",
	remedy: "Add the kind (cluster-scoped kinds to `clusterResourceWhitelist`) or the namespace to the AppProject, or let the cluster administrators apply the resource.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
	messages: {
		kind: "AppProject {project} does not permit {object} to apply {resource} ({scope} scope)",
		create: "AppProject {project} does not permit {object} to create namespace {namespace} (CreateNamespace=true; cluster scope)",
		namespace: "AppProject {project} does not permit {object} to apply {resource} to namespace {namespace}"
	},
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: shop }]
  clusterResourceWhitelist: [{ group: "", kind: Namespace }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { path: overlays/shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
--- # overlays/shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
---
# The scope of this kind is unknown.
apiVersion: example.com/v1
kind: Thing
metadata: { name: web }`],
		bad: [{
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: shop }]
  namespaceResourceBlacklist: [{ group: "", kind: ResourceQuota }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: shop
  source: { path: overlays/shop }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
  syncPolicy: { syncOptions: [CreateNamespace=true] }
--- # overlays/shop
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: web }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: other }`,
			findings: [
				"/spec/syncPolicy/syncOptions/0: AppProject shop does not permit Application/argocd/shop to create namespace shop (CreateNamespace=true; cluster scope)",
				": AppProject shop does not permit Application/argocd/shop to apply ClusterRole/web (cluster scope)",
				": AppProject shop does not permit Application/argocd/shop to apply ResourceQuota/shop/quota (namespace scope)",
				": AppProject shop does not permit Application/argocd/shop to apply ConfigMap/other/web to namespace other"
			]
		}]
	},
	facts: (overlay) => [{
		...argoProjects(overlay),
		applications: argoApplications(overlay)
	}],
	check(facts, { sync }) {
		const applications = facts.flatMap((fact) => fact.applications);
		const objects = uniqueObjects(sync?.objects ?? []).filter(({ engine }) => engine === "argocd");
		const scopes = namespacedLookup(overlaysBuiltBy(sync?.objects ?? []).flatMap(({ resources }) => resources));
		return objects.flatMap((object) => {
			const project = object.project === null ? null : projectNamed(facts, object.project || "default");
			if (project === null) return [];
			const application = applications.find(({ resource }) => resource === object.resource) ?? null;
			return [...checkCreateNamespace(object, project), ...checkObject({
				object,
				project,
				application,
				scopes
			})];
		});
	}
});
function checkCreateNamespace({ resource, name, namespace, ...object }, project) {
	if (resource.kind !== "Application" || namespace === null) return [];
	const path = [
		"spec",
		"syncPolicy",
		"syncOptions"
	];
	const index = asArray(valueAt(resource.value, path)).indexOf("CreateNamespace=true");
	if (index === -1 || permitsKind(project, "cluster", {
		group: "",
		kind: "Namespace"
	})) return [];
	const label = labelOf$2({
		resource,
		name,
		namespace,
		...object
	});
	return [{
		code: "create",
		args: {
			project: project.resource.name,
			object: label,
			namespace
		},
		at: resourcePlace(resource, [...path, index])
	}];
}
function checkObject(subject) {
	const seen = new Set();
	return overlaysBuiltBy([subject.object]).flatMap(({ resources }) => resources.flatMap((resource) => {
		const namespace = resource.namespace || subject.object.namespace || "";
		const key = JSON.stringify([
			apiGroup(resource.apiVersion),
			resource.kind,
			namespace
		]);
		if (seen.has(key)) return [];
		seen.add(key);
		return checkResource(resource, namespace, subject);
	}));
}
function checkResource(resource, namespace, subject) {
	const { object, project, application, scopes } = subject;
	const isNamespaced = resource.namespace ? true : scopes(resource);
	if (isNamespaced === null) return [];
	const scope = isNamespaced ? "namespace" : "cluster";
	const { kind } = resource;
	const names = {
		project: project.resource.name,
		object: labelOf$2(object),
		resource: describeResource(resource)
	};
	const at = resourcePlace(resource, []);
	if (!permitsKind(project, scope, {
		group: apiGroup(resource.apiVersion),
		kind
	})) return [{
		code: "kind",
		args: {
			...names,
			kind,
			scope
		},
		at
	}];
	const destination = application?.destination ?? null;
	if (!isNamespaced || namespace === "" || destination === null) return [];
	if (permitsDestination(project, destination, namespace) !== false) return [];
	return [{
		code: "namespace",
		args: {
			...names,
			namespace
		},
		at
	}];
}
function overlaysBuiltBy(objects) {
	return objects.flatMap(({ sources }) => sources.flatMap(({ overlay }) => overlay ?? []));
}
// scripts/rules/sync/sync-namespace-exists.ts
var sync_namespace_exists_default = clusterRule({
	name: "sync-namespace-exists",
	severity: "warning",
	weakenedBy: ["unrendered"],
	summary: "The namespaces of all resources must be rendered, or declared in the platform file.",
	why: "The engines do not create a namespace by themselves. On a new cluster every resource in it is rejected (`namespaces not found`), and the sync stops there.",
	remedy: "Add the Namespace to the kustomization, let Argo CD create it (`CreateNamespace=true`), or list it under `existing` in the platform file.",
	references: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"],
	needs: "platform.kubernetesVersion",
	messages: { missing: "nothing creates namespace {namespace}, and the platform file does not declare it" },
	examples: {
		good: [`apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: default }
---
# The platform file lists services there.
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: apps-platform }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }`,
			findings: ["/metadata/namespace: nothing creates namespace shop, and the platform file does not declare it"]
		}]
	},
	facts: (overlay) => [{
		overlay,
		stock: overlayObjectsOf(overlay)
	}],
	check(facts, context) {
		if (facts.some(({ stock }) => stock.partial)) return [];
		const resources = facts.flatMap(({ overlay }) => overlay.resources);
		const objects = activeSync(context).flatMap((active) => active.objects);
		const known = new Set([
			...resources.flatMap(createdNamespaces),
			...platformNamespaces(context.platform),
			...objects.flatMap(createdBySync),
			...objects.map(({ resource }) => resource.namespace ?? "")
		]);
		const first = new Map();
		for (const resource of resources) {
			const namespace = resource.namespace ?? "";
			if (!isKnownNamespace(namespace, known) && isBuiltIn(resource) && !first.has(namespace)) first.set(namespace, resource);
		}
		return [...first].map(([namespace, resource]) => ({
			code: "missing",
			args: { namespace },
			at: resourcePlace(resource, ["metadata", "namespace"])
		}));
	}
});
function isKnownNamespace(namespace, known) {
	return namespace === "" || namespace === "default" || /[^a-z0-9-]/.test(namespace) || isSystemNamespace(namespace) || known.has(namespace);
}
function createdNamespaces({ kind, apiVersion, name, value }) {
	if (kind === "Namespace" && apiVersion === "v1") return [name];
	const spec = asObject(value.spec);
	if (asObject(spec.install).createNamespace === true || spec.createNamespace === true) return [asString(spec.targetNamespace) ?? asString(asObject(value.metadata).namespace) ?? ""];
	return [
		"Project",
		"ProjectRequest",
		"SubnamespaceAnchor",
		"NamespaceClass"
	].includes(kind) ? [name] : [];
}
function platformNamespaces(platform) {
	return [
		...(platform?.existing ?? []).flatMap(({ kind, name, namespace = "" }) => kind === "Namespace" ? [name] : [namespace]),
		...(platform?.services ?? []).map(({ namespace }) => namespace),
		...(platform?.workloads ?? []).flatMap(({ namespace, state }) => state === "kept" ? [namespace] : [])
	];
}
function createdBySync({ resource, namespace }) {
	const template = asObject(asObject(asObject(resource.value.spec).template).spec);
	return [asObject(resource.value.spec), template].map(({ syncPolicy }) => asObject(syncPolicy)).some(({ syncOptions }) => asArray(syncOptions).includes("CreateNamespace=true")) && namespace !== null ? [namespace] : [];
}
// scripts/rules/sync/sync-namespace-set.ts
var sync_namespace_set_default = clusterRule({
	name: "sync-namespace-set",
	severity: "error",
	summary: "Namespaced resources that Flux applies must have a namespace.",
	why: "Flux does not assume the namespace `default`: the whole Kustomization fails with `namespace not specified`, and none of its resources is applied.",
	remedy: "Set `namespace` in the kustomization, `metadata.namespace` in the resource, or `spec.targetNamespace` in the Flux Kustomization.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#target-namespace"],
	messages: { unset: "{object} applies {resource}{more} without a namespace" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: target, namespace: flux-system }
spec: { path: ./target, targetNamespace: shop }
--- # shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
# The scope of this kind is unknown.
apiVersion: example.com/v1
kind: Thing
metadata: { name: web }
--- # target
apiVersion: v1
kind: ConfigMap
metadata: { name: web }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }`,
			findings: ["/metadata: Kustomization/flux-system/shop applies ConfigMap/web and 1 more without a namespace"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("flux", overlays, context).flatMap(unset)
});
function unset({ object, source }) {
	const resources = source.overlay?.resources ?? [];
	const isNamespaced = namespacedLookup(resources);
	const { targetNamespace } = asObject(object.resource.value.spec);
	if (typeof targetNamespace === "string" && targetNamespace !== "") return [];
	const [first, ...others] = resources.filter((resource) => (resource.namespace ?? "") === "" && isNamespaced(resource) === true);
	if (first === void 0) return [];
	const more = others.length === 0 ? "" : ` and ${others.length} more`;
	return [{
		code: "unset",
		args: {
			object: labelOf$2(object),
			resource: describeResource(first),
			more
		},
		at: resourcePlace(first, ["metadata"], { absent: ["namespace"] })
	}];
}
// scripts/rules/sync/sync-overlay-not-empty.ts
var sync_overlay_not_empty_default = clusterRule({
	name: "sync-overlay-not-empty",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "A folder that a Flux Kustomization applies with `prune: true` must render at least one resource.",
	why: "Flux deletes everything that it applied before and that the folder no longer renders: with an empty result that is all of it, namespaces and their data included.",
	remedy: "Add the resources to the kustomization (a patch with an empty `target` and `$patch: delete` removes all), or delete the Flux Kustomization if its resources are to be removed.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#prune"],
	messages: { empty: "{object} applies {folder} with prune: true, but the folder renders no resource" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: later, namespace: flux-system }
spec: { path: ./later, prune: false }
--- # shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
--- # later
# Nothing yet.`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true }
--- # shop
# All resources are commented out.`,
			findings: ["/spec/path: Kustomization/flux-system/shop applies shop with prune: true, but the folder renders no resource"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("flux", overlays, context).flatMap(({ object, source: { overlay, path, folder } }) => {
		if (object.prune !== true || overlay === null || !isComplete$1(overlay)) return [];
		if (overlay.resources.length > 0) return [];
		const at = resourcePlace(object.resource, nearestExisting(object.resource.value, path, []));
		return [{
			code: "empty",
			args: {
				object: labelOf$2(object),
				folder
			},
			at
		}];
	})
});
// scripts/engines/ownership.ts
function appliedKey({ apiVersion, kind, namespace, name }, { destination }) {
	return JSON.stringify([
		destination,
		apiGroup(apiVersion),
		kind,
		namespaceKey(namespace),
		name
	]);
}
function appliedResources(objects) {
	const owned = new Map();
	for (const object of objects) for (const { overlay } of object.sources) for (const resource of overlay?.resources ?? []) {
		const key = appliedKey(resource, object);
		const owners = owned.get(key);
		const owner = {
			object,
			overlay,
			resource
		};
		if (owners === void 0) owned.set(key, [owner]);
		else owners.push(owner);
	}
	return owned;
}
function isSharedByAnnotation(resource) {
	return [
		"merge",
		"ifnotpresent",
		"ignore"
	].includes(applyMode(resource));
}
var sync_overlay_once_default = clusterRule({
	name: "sync-overlay-once",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "Every overlay of a cluster must be synced by exactly one object of the active engine.",
	why: "Two objects that apply the same folder revert each other's changes, and deleting one of them deletes the folder's workloads. An overlay that only objects of the inactive engine reference is never applied.",
	remedy: "Keep one sync object per folder, and make sure that the active engine (`sync.engine` in platform.yaml) has one for each folder.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/", "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/"],
	messages: {
		twice: "{object} syncs {folder}, which {other} already syncs",
		inactive: "{object} syncs {folder}, but sync.engine is {engine} and no object of that engine syncs it"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
# Argo CD is not the active engine.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: overlays/shop } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: before, namespace: flux-system }
spec: { path: ./overlays/shop, suspend: true }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { path: overlays/shop/ }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: staff, namespace: argocd }
spec: { source: { path: overlays/staff } }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
--- # overlays/staff
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: staff }`,
			findings: ["/spec/path: Kustomization/flux-system/web syncs overlays/shop, which Kustomization/flux-system/shop already syncs", "/spec/source/path: Application/argocd/staff syncs overlays/staff, but sync.engine is flux and no object of that engine syncs it"]
		}]
	},
	facts: (overlay) => [overlay],
	check(overlays, context) {
		return [...duplicateSyncs(context), ...inactiveSyncs(context)].flatMap(({ renderedBy, problem }) => overlays.includes(renderedBy) ? [problem] : []);
	}
});
function duplicateSyncs(context) {
	return activeSync(context).flatMap(({ objects }) => {
		const built = sourcesOf(objects).filter(({ source }) => source.overlay !== null);
		return [...Map.groupBy(built, ({ source }) => source.overlay).values()].flatMap(([first, ...others]) => others.filter(({ object }) => object !== first.object).map((other) => {
			const related = [{
				at: placeOf$2(first),
				words: "first synced here"
			}];
			const args = {
				...argsOf$1(other),
				other: labelOf$2(first.object)
			};
			return {
				renderedBy: other.object.renderedBy,
				problem: {
					code: "twice",
					args,
					at: placeOf$2(other),
					related
				}
			};
		}));
	});
}
function inactiveSyncs(context) {
	const { platform, sync } = context;
	const engine = platform?.sync?.engine;
	if (engine === void 0 || !isCompletelyRendered(sync)) return [];
	const all = uniqueObjects(sync?.objects ?? []);
	const active = all.filter((object) => object.engine === engine);
	const covered = new Set(appliedResources(active).keys());
	return sourcesOf(all.filter((object) => object.engine !== engine)).flatMap((other) => {
		if ((other.source.overlay?.resources ?? []).every((resource) => covered.has(appliedKey(resource, other.object)))) return [];
		const args = {
			...argsOf$1(other),
			engine
		};
		return [{
			renderedBy: other.object.renderedBy,
			problem: {
				code: "inactive",
				args,
				at: placeOf$2(other)
			}
		}];
	});
}
function argsOf$1({ object, source }) {
	return {
		object: labelOf$2(object),
		folder: source.folder
	};
}
function placeOf$2({ object: { resource }, source }) {
	return resourcePlace(resource, nearestExisting(resource.value, source.path, []));
}
// scripts/rules/sync/sync-path-exists.ts
var sync_path_exists_default = clusterRule({
	name: "sync-path-exists",
	severity: "error",
	summary: "The folder referenced by a sync object must exist in this repository.",
	why: "The engine cannot build the folder, and the last applied state remains: changes no longer reach the cluster.",
	remedy: "Correct the path, which is relative to the repository root, or restore the folder.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#path", "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/"],
	messages: { missing: "{object} syncs folder {folder}, which does not exist in this repository" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlay/shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: overlays/stop } }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }`,
			findings: ["/spec/path: Kustomization/flux-system/shop syncs folder overlay/shop, which does not exist in this repository", "/spec/source/path: Application/argocd/shop syncs folder overlays/stop, which does not exist in this repository"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, { sync }) => sourcesOf(renderedIn(uniqueObjects(sync?.objects ?? []), overlays)).flatMap(({ object, source }) => {
		if (source.overlay !== null) return [];
		const { resource } = object;
		const path = nearestExisting(resource.value, source.path, []);
		return [{
			code: "missing",
			args: {
				object: labelOf$2(object),
				folder: source.folder
			},
			at: resourcePlace(resource, path)
		}];
	})
});
// scripts/rules/sync/sync-project-exists.ts
var sync_project_exists_default = clusterRule({
	name: "sync-project-exists",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "The AppProject of an Argo CD Application must be rendered in its cluster, or be `default`.",
	why: "Argo CD rejects an Application with an unknown project: it syncs nothing and reports this only in its own UI.",
	remedy: "Correct `spec.project`, or add the AppProject.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
	needs: "platform.sync",
	messages: { unknown: "{object} references AppProject {project}, which is not in the rendered manifests{hint}" },
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: other, namespace: argocd }
spec: { project: default }
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all, namespace: argocd }
spec: { template: { spec: { project: "{{.team}}" } } }`],
		bad: [{
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shopp }`,
			findings: ["/spec/project: Application/argocd/web references AppProject shopp, which is not in the rendered manifests; did you mean shop?"]
		}]
	},
	facts: (overlay) => [{
		projects: argoProjects(overlay).projects.map(({ resource }) => resource.name),
		applications: argoApplications(overlay),
		partial: !isComplete$1(overlay)
	}],
	check(facts) {
		if (facts.some(({ partial }) => partial)) return [];
		const projects = facts.flatMap((fact) => fact.projects);
		return facts.flatMap(({ applications }) => applications).flatMap(({ resource, at, project }) => {
			if (project === null || project === "default" || projects.includes(project)) return [];
			return [{
				code: "unknown",
				args: {
					object: describeResource(resource),
					project,
					hint: didYouMean(project, projects)
				},
				at: resourcePlace(resource, [...at, "project"])
			}];
		});
	}
});
// scripts/rules/sync/sync-prune.ts
var sync_prune_default = resourceRule({
	name: "sync-prune",
	severity: "warning",
	summary: "Flux and Argo CD sync objects must prune resources that were deleted in git.",
	why: "Without pruning, a workload that was deleted in git keeps running and using memory and ports, although git does not show it.",
	remedy: "Set `spec.prune: true` (Flux) or `syncPolicy.automated.prune: true` (Argo CD); keep individual objects with the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` or `argocd.argoproj.io/sync-options: Prune=false`.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#prune", "https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning"],
	messages: {
		off: "{object} does not prune: resources deleted in git stay in the cluster",
		unset: "{object} has automated sync without prune (`automated.prune: true`): resources deleted in git stay in the cluster"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { prune: true }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true } } }
---
# Manual sync: the user chooses whether to prune.
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: by-hand, namespace: argocd }
spec: {}`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { prune: false }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: apps, namespace: argocd }
spec: { syncPolicy: { automated: { selfHeal: true } } }
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all, namespace: argocd }
spec: { template: { spec: { syncPolicy: { automated: { prune: false } } } } }`,
			findings: [
				"/spec/prune: Kustomization/flux-system/apps does not prune: resources deleted in git stay in the cluster",
				"/spec/syncPolicy/automated: Application/argocd/apps has automated sync without prune (`automated.prune: true`): resources deleted in git stay in the cluster",
				"/spec/template/spec/syncPolicy/automated/prune: ApplicationSet/argocd/all does not prune: resources deleted in git stay in the cluster"
			]
		}]
	},
	check(resource) {
		const object = describeResource(resource);
		return missingPruneOf(resource).map(({ code, path }) => {
			return {
				code,
				args: { object },
				at: resourcePlace(resource, path)
			};
		});
	}
});
function missingPruneOf({ apiVersion, kind, value }) {
	const group = apiGroup(apiVersion);
	if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization") return asObject(value.spec).prune === false ? [{
		code: "off",
		path: ["spec", "prune"]
	}] : [];
	if (group !== "argoproj.io" || !(kind === "Application" || kind === "ApplicationSet")) return [];
	const path = [
		...kind === "Application" ? ["spec"] : [
			"spec",
			"template",
			"spec"
		],
		"syncPolicy",
		"automated"
	];
	const automated = valueAt(value, path);
	if (!isObject(automated) || automated.enabled === false) return [];
	const { prune } = automated;
	if (prune === false) return [{
		code: "off",
		path: [...path, "prune"]
	}];
	return prune === void 0 || prune === null ? [{
		code: "unset",
		path
	}] : [];
}
// scripts/rules/sync/sync-resource-once.ts
const MAX_RELATED$2 = 10;
const MAX_NAMED = 5;
var sync_resource_once_default = clusterRule({
	name: "sync-resource-once",
	severity: "error",
	summary: "A resource must not be applied by two sync objects of the same engine.",
	why: "The objects overwrite each other's changes forever, and the first one that no longer contains the resource deletes it for both.",
	remedy: "Keep the resource in only one of them, or move it to a separate folder and sync object on which both depend.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources", "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found"],
	messages: {
		twice: "{object} applies {resource}{more}, which {other} already applies",
		often: "{count} sync objects apply {resource}{more}: {objects}"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./overlays/staff }
--- # overlays/shop
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
--- # overlays/staff
# It only adds fields to a resource that another object applies.
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  annotations: { kustomize.toolkit.fluxcd.io/ssa: Merge }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: staff }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./overlays/shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./overlays/staff }
--- # overlays/shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }
--- # overlays/staff
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Secret
metadata: { name: web, namespace: shop }`,
			findings: [": Kustomization/flux-system/staff applies ConfigMap/shop/web and 1 more, which Kustomization/flux-system/shop already applies"]
		}, {
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: staff, namespace: flux-system }
spec: { path: ./staff }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { path: ./web }
--- # shop
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }
--- # staff
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }
--- # web
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: chart, namespace: shop }`,
			findings: [": 3 sync objects apply OCIRepository/shop/chart: Kustomization/flux-system/shop, Kustomization/flux-system/staff, Kustomization/flux-system/web"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => activeSync(context).flatMap(({ objects }) => ownershipConflicts(appliedResources(objects), new Set(overlays)))
});
function ownershipConflicts(owned, here) {
	const groups = new Map();
	for (const all of owned.values()) {
		const owners = conflictingOwners(all);
		if (!isConflict(owners) || !here.has(owners[1].overlay)) continue;
		const key = JSON.stringify(owners.map(({ object }) => labelOf$2(object)));
		const known = groups.get(key);
		if (known === void 0) groups.set(key, [owners]);
		else known.push(owners);
	}
	return [...groups.values()].map(problemOf);
}
function isConflict(owners) {
	return owners.length > 1;
}
function conflictingOwners(owners) {
	const [first, ...others] = owners.filter(({ resource }) => !isSharedByAnnotation(resource));
	if (first === void 0) return [];
	const objects = new Map([[first.object, first]]);
	for (const other of others) if (other.overlay !== first.overlay && !objects.has(other.object)) objects.set(other.object, other);
	return [...objects.values()];
}
function problemOf(common) {
	const [first, second, ...others] = common[0];
	const { resource } = second;
	const args = {
		resource: describeResource(resource),
		more: common.length === 1 ? "" : ` and ${common.length - 1} more`
	};
	const related = common.slice(0, MAX_RELATED$2).map(([owned]) => ({
		at: resourcePlace(owned.resource, []),
		words: `${describeResource(owned.resource)} is first applied from here`
	}));
	const at = resourcePlace(resource, []);
	const labels = [
		first,
		second,
		...others
	].map(({ object }) => labelOf$2(object));
	if (others.length === 0) return {
		code: "twice",
		args: {
			...args,
			object: labels[1],
			other: labels[0]
		},
		at,
		related
	};
	const objects = labels.slice(0, MAX_NAMED).join(", ") + (labels.length > MAX_NAMED ? ", …" : "");
	return {
		code: "often",
		args: {
			...args,
			count: labels.length,
			objects
		},
		at,
		related
	};
}
// scripts/rules/sync/sync-secret-decrypted.ts
var sync_secret_decrypted_default = clusterRule({
	name: "sync-secret-decrypted",
	severity: "error",
	summary: "The Flux Kustomization that applies a manifest encrypted with SOPS must have `spec.decryption`.",
	why: "Flux decrypts only for the object that applies the manifest, not for those that it creates. Without `decryption` it applies the ciphertext: the API server rejects the `sops` field, or the pods get `ENC[…]` as their password.",
	remedy: "Add `decryption: { provider: sops, secretRef: { name: … } }` to this Kustomization; the Secret with the key must be in its namespace.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption"],
	messages: { missing: "{object} applies {resource}{more}, which SOPS encrypted, and has no spec.decryption" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, decryption: { provider: sops, secretRef: { name: sops-age } } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
---
apiVersion: v1
kind: Secret
metadata: { name: cache, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
			findings: ["/spec: Kustomization/flux-system/shop applies Secret/shop/db and 1 more, which SOPS encrypted, and has no spec.decryption"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("flux", overlays, context).flatMap(undecrypted)
});
const MAX_RELATED$1 = 5;
function undecrypted({ object, source }) {
	const { resource } = object;
	if (asObject(resource.value.spec).decryption !== void 0) return [];
	const encrypted = (source.overlay?.resources ?? []).filter(hasEncryptedData);
	const [first, ...others] = encrypted;
	if (first === void 0) return [];
	const more = others.length === 0 ? "" : ` and ${others.length} more`;
	const related = encrypted.slice(0, MAX_RELATED$1).map((one) => ({
		at: resourcePlace(one, []),
		words: `${describeResource(one)} is encrypted`
	}));
	const at = resourcePlace(resource, nearestExisting(resource.value, ["spec"], []), { absent: ["decryption"] });
	return [{
		code: "missing",
		args: {
			object: labelOf$2(object),
			resource: describeResource(first),
			more
		},
		at,
		related
	}];
}
// scripts/rules/sync/sync-secret-plain-in-argocd.ts
var sync_secret_plain_in_argocd_default = clusterRule({
	name: "sync-secret-plain-in-argocd",
	severity: "warning",
	summary: "Manifests that Argo CD applies must not be encrypted with SOPS, unless a plugin decrypts them.",
	why: "Argo CD has no decryption of its own: it applies the ciphertext, and the pods get `ENC[…]` as their password.",
	remedy: "Use a SealedSecret or an ExternalSecret, or decrypt with a config management plugin (`source.plugin`).",
	references: ["https://argo-cd.readthedocs.io/en/stable/operator-manual/secret-management/"],
	messages: { encrypted: "{object} applies this manifest, which SOPS encrypted, and Argo CD does not decrypt it" },
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop, plugin: { name: sops } } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`],
		bad: [{
			foreign: true,
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
stringData: { password: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]" }`,
			findings: [": Application/argocd/shop applies this manifest, which SOPS encrypted, and Argo CD does not decrypt it"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("argocd", overlays, context).filter(({ object }) => !usesPlugin(object.resource)).flatMap(({ object, source }) => (source.overlay?.resources ?? []).filter(hasEncryptedData).map((resource) => ({
		code: "encrypted",
		args: { object: labelOf$2(object) },
		at: resourcePlace(resource, [])
	})))
});
function usesPlugin({ value }) {
	const spec = asObject(value.spec);
	return [spec, asObject(asObject(spec.template).spec)].some(({ source, sources }) => [source, ...asArray(sources)].some((one) => isObject(asObject(one).plugin)));
}
// scripts/rules/sync/sync-self-heal.ts
var sync_self_heal_default = resourceRule({
	name: "sync-self-heal",
	severity: "warning",
	summary: "An Argo CD Application with automated sync must also revert manual changes in the cluster.",
	why: "Without selfHeal a manual change persists until the next commit, and the cluster differs from git. Flux always reverts manual changes.",
	remedy: "Set `syncPolicy.automated.selfHeal: true`.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-self-healing"],
	needs: "platform.sync",
	messages: { off: "{object} has automated sync without selfHeal: manual changes in the cluster persist" },
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true, selfHeal: true } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: by-hand, namespace: argocd }
spec: { syncPolicy: { syncOptions: [CreateNamespace=true] } }`],
		bad: [{
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { syncPolicy: { automated: { prune: true } } }`,
			findings: ["/spec/syncPolicy/automated: Application/argocd/web has automated sync without selfHeal: manual changes in the cluster persist"]
		}]
	},
	check(resource) {
		if (!isApplicationKind(resource)) return [];
		const path = [
			...resource.kind === "Application" ? ["spec"] : [
				"spec",
				"template",
				"spec"
			],
			"syncPolicy",
			"automated"
		];
		const automated = valueAt(resource.value, path);
		if (!isObject(automated) || automated.enabled === false) return [];
		if (automated.selfHeal === true || typeof automated.selfHeal === "string") return [];
		const at = nearestExisting(resource.value, [...path, "selfHeal"], path);
		return [{
			code: "off",
			args: { object: describeResource(resource) },
			at: resourcePlace(resource, at)
		}];
	}
});
// scripts/rules/sync/sync-source-exists.ts
const PATHS = new Map([["kustomize.toolkit.fluxcd.io/Kustomization", [["spec", "sourceRef"]]], ["helm.toolkit.fluxcd.io/HelmRelease", [[
	"spec",
	"chart",
	"spec",
	"sourceRef"
], ["spec", "chartRef"]]]]);
const KINDS$2 = [
	"GitRepository",
	"OCIRepository",
	"Bucket",
	"HelmRepository",
	"HelmChart"
];
var sync_source_exists_default = clusterRule({
	name: "sync-source-exists",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "The source referenced by a Flux object must be rendered in its cluster.",
	why: "Flux waits for a source that never exists, and applies nothing.",
	remedy: "Correct `kind`, `name` or `namespace` of the reference (the default is the object's own namespace), or add the source.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference"],
	needs: "platform.sync",
	messages: { unknown: "{object} references {source}, which is not in the rendered manifests{hint}" },
	examples: {
		good: [`apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: platform } }
---
# An operator generates the artifact.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: built, namespace: flux-system }
spec: { sourceRef: { kind: ExternalArtifact, name: built } }`],
		bad: [{
			manifest: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: plattform } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: charts } } } }`,
			findings: ["/spec/sourceRef: Kustomization/flux-system/apps references GitRepository/flux-system/plattform, which is not in the rendered manifests; did you mean platform?", "/spec/chart/spec/sourceRef: HelmRelease/shop/web references HelmRepository/shop/charts, which is not in the rendered manifests"]
		}]
	},
	facts: (overlay) => [{
		sources: overlay.resources.filter(isSource),
		references: referencesIn(overlay),
		partial: !isComplete$1(overlay)
	}],
	check(facts) {
		if (facts.some(({ partial }) => partial)) return [];
		const sources = facts.flatMap((fact) => fact.sources);
		const known = new Set(sources.map(({ kind, namespace, name }) => objectKey({
			kind,
			namespace: namespaceKey(namespace),
			name
		})));
		return facts.flatMap(({ references }) => references).filter(({ kind, namespace, name }) => !known.has(objectKey({
			kind,
			namespace,
			name
		}))).map(({ resource, path, kind, namespace, name }) => {
			const source = describeResource({
				apiVersion: "",
				kind,
				namespace,
				name
			});
			const near = sources.filter((other) => other.kind === kind).map((other) => other.name);
			return {
				code: "unknown",
				args: {
					object: describeResource(resource),
					source,
					hint: didYouMean(name, near)
				},
				at: resourcePlace(resource, path)
			};
		});
	}
});
function isSource({ apiVersion, kind }) {
	return apiGroup(apiVersion) === "source.toolkit.fluxcd.io" && KINDS$2.includes(kind);
}
function referencesIn(overlay) {
	return overlay.resources.flatMap((resource) => {
		return (PATHS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`) ?? []).flatMap((path) => {
			const { kind, name, namespace } = asObject(valueAt(resource.value, path));
			if (typeof kind !== "string" || typeof name !== "string" || !KINDS$2.includes(kind)) return [];
			const own = namespaceKey(resource.namespace);
			return [{
				resource,
				path,
				kind,
				name,
				namespace: asString(namespace) || own
			}];
		});
	});
}
// scripts/rules/sync/sync-variable-set.ts
const MAX_RELATED = 10;
var sync_variable_set_default = overlayRule({
	name: "sync-variable-set",
	severity: "error",
	summary: "Every variable that Flux substitutes must be set or have a default.",
	why: "Flux 2.9 and newer fail the build if a variable is not set. Older versions substitute an empty string without a warning: an address loses its host, a script its arguments, a field its value.",
	remedy: "Set it under `postBuild.substitute` or in a source of `substituteFrom`, or give it a default (`NAME:=value` within the braces). Escape variables of a shell or a dashboard with two dollar signs, or give the resource the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled`.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution"],
	checksUnsetValues: true,
	messages: { unset: "{name} is not set by {by}; Flux 2.9 and newer fail the build, older versions substitute an empty string" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { HOST: db } } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  url: http://\${HOST}:\${PORT:=5432}
  start.sh: echo $\${HOME} $HOME`, `# The Secret is not in the repository, so it can set any variable.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substituteFrom: [{ kind: Secret, name: shop, optional: true }] } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { url: "http://\${HOST}" }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { HOST: db } } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  url: http://\${HOSTNAME}:5432
  other: http://\${HOSTNAME}:5433
  start.sh: echo \${1}`,
			findings: ["/data/url: HOSTNAME is not set by Kustomization/flux-system/shop; Flux 2.9 and newer fail the build, older versions substitute an empty string", "/data/start.sh: 1 is not set by Kustomization/flux-system/shop; Flux 2.9 and newer fail the build, older versions substitute an empty string"]
		}]
	},
	check({ unset = [] }) {
		return [...Map.groupBy(unset.filter(isUsed), ({ name }) => name)].map(([name, [first, ...others]]) => {
			const related = others.slice(0, MAX_RELATED).map((other) => ({
				at: placeOf$1(other),
				words: "also used here"
			}));
			return {
				code: "unset",
				args: {
					name,
					by: first.syncObject
				},
				at: placeOf$1(first),
				related
			};
		});
	}
});
function isUsed({ resource, path }) {
	return resource.kind !== "CustomResourceDefinition" || !path.includes("description");
}
function placeOf$1({ resource, path, span }) {
	return {
		in: "resource",
		resource,
		path,
		...span === null ? {} : { part: span }
	};
}
// scripts/rules/sync/sync-variable-substituted.ts
var sync_variable_substituted_default = clusterRule({
	name: "sync-variable-substituted",
	severity: "error",
	weakenedBy: ["unrendered", "external"],
	summary: "Variables with a default must be in manifests for which Flux substitutes variables.",
	why: "Without `postBuild`, or without any variable that it defines, Flux substitutes nothing, not even defaults: the text reaches the cluster as it is (`InvalidImageName`, an invalid label, a host that no one resolves).",
	remedy: "Define at least one variable under `postBuild.substitute`, set `postBuild.substituteStrategy: Always`, or write the value.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution"],
	messages: {
		literal: "{variable} stays as it is: {object} substitutes no variables",
		undefined: "{object} defines no variable ({sources} not found), so {variable} stays as it is"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { REGION: eu } } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: plain, namespace: flux-system }
spec: { path: ./plain }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }
--- # plain
# A shell evaluates these.
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.4.2", args: ["echo \${TAG:-1}"] }] }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { tier: "\${TIER:-front}" } }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }`,
			findings: [`/metadata/labels/tier: \${TIER:-front} stays as it is: Kustomization/flux-system/shop substitutes no variables`, `/spec/containers/0/image: \${TAG:=1.4.2} stays as it is: Kustomization/flux-system/shop substitutes no variables`]
		}, {
			manifest: `# WithVariables, the default strategy, needs at least one variable.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substituteFrom: [{ kind: ConfigMap, name: settings, optional: true }] } }
--- # shop
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "ghcr.io/acme/web:\${TAG:=1.4.2}" }] }`,
			findings: [`/spec/postBuild: Kustomization/flux-system/shop defines no variable (ConfigMap flux-system/settings not found), so \${TAG:=1.4.2} stays as it is`]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => activeSync(context).filter(({ engine }) => engine === "flux").flatMap(({ objects }) => sourcesOf(objects)).filter(({ source }) => source.overlay !== null && overlays.includes(source.overlay)).flatMap((applied) => [...literals(applied), ...withoutVariables(applied, inventoryOf(overlays.map(overlayObjectsOf), context.platform), context)])
});
const VARIABLE$1 = /\$\{[A-Za-z_]\w*:[=-][^}]*\}/;
const EVALUATED = new Set([...[
	"data",
	"stringData",
	"binaryData",
	"command",
	"args",
	"env",
	"annotations",
	"description"
]]);
function literals({ object, source }) {
	return (source.overlay?.resources ?? []).filter(({ value }) => isPlain(value)).flatMap((resource) => variablesIn(resource.value, []).map(({ path, variable }) => ({
		code: "literal",
		args: {
			variable,
			object: labelOf$2(object)
		},
		at: resourcePlace(resource, path)
	})));
}
function withoutVariables({ object, source }, inventory, { platform }) {
	const { resource } = object;
	const postBuild = asObject(asObject(resource.value.spec).postBuild);
	const references = asArray(postBuild.substituteFrom).map(asObject);
	const isDefined = Object.keys(asObject(postBuild.substitute)).length > 0;
	if (platform === null || isDefined || references.length === 0) return [];
	if (postBuild.substituteStrategy === "Always") return [];
	const missing = references.map((reference) => missingSource(reference, resource, inventory));
	const variable = (source.overlay?.sources().originals ?? []).filter(isPlain).flatMap((manifest) => variablesIn(manifest, []))[0]?.variable;
	if (missing.includes(null) || variable === void 0) return [];
	return [{
		code: "undefined",
		args: {
			object: labelOf$2(object),
			sources: missing.join(", "),
			variable
		},
		at: resourcePlace(resource, ["spec", "postBuild"])
	}];
}
function missingSource({ kind, name, optional }, resource, inventory) {
	const [type, text] = [asString(kind) ?? "", asString(name) ?? ""];
	const namespace = namespaceKey(resource.namespace);
	if (optional !== true || !inventory.isMissing(type, namespace, text, resource)) return null;
	return `${type} ${[namespace, text].filter(Boolean).join("/")}`;
}
function isPlain({ apiVersion, kind }) {
	return isBuiltIn({ apiVersion: asString(apiVersion) ?? "" }) && kind !== "CustomResourceDefinition";
}
function variablesIn(value, path) {
	if (typeof value === "string") {
		const variable = value.includes("${") ? VARIABLE$1.exec(value)?.[0] : void 0;
		return variable === void 0 ? [] : [{
			path,
			variable
		}];
	}
	if (Array.isArray(value)) return value.flatMap((item, index) => variablesIn(item, [...path, index]));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, item]) => EVALUATED.has(key) ? [] : variablesIn(item, [...path, key]));
}
// scripts/rules/sync/sync-variable-text-kept.ts
var sync_variable_text_kept_default = clusterRule({
	name: "sync-variable-text-kept",
	severity: "warning",
	summary: "A variable of Flux must keep its text where no schema requires a type.",
	why: "Flux substitutes after Kustomize has removed the quotes, so YAML reads the value again: `0042` becomes 34 (octal), `1.10` becomes 1.1, `yes` becomes true. In the values of a Helm release nothing reports it.",
	remedy: `Put the quotes into a variable: define \`quote: '"'\` and write \`\${quote}\${NAME}\${quote}\`.`,
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution", "https://yaml.org/spec/1.2.2/#103-core-schema"],
	messages: { changed: "{variable} is the text {text} in {object}, but becomes the {type} {value} here" },
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { ACCOUNT: "0042", REPLICAS: "3", quote: '"' } } }
--- # shop
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec:
  values:
    account: \${quote}\${ACCOUNT}\${quote}
    replicas: \${REPLICAS}
    url: a/\${ACCOUNT}`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { ACCOUNT: "0042", TAG: "1.10" } } }
--- # shop
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec:
  values:
    account: \${ACCOUNT}
    images:
      - tag: \${TAG}`,
			findings: [`/spec/values/account: \${ACCOUNT} is the text 0042 in Kustomization/flux-system/shop, but becomes the number 34 here`, `/spec/values/images/0/tag: \${TAG} is the text 1.10 in Kustomization/flux-system/shop, but becomes the number 1.1 here`]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("flux", overlays, context).flatMap(changedTexts)
});
function changedTexts({ object, source: { overlay } }) {
	const texts = asObject(asObject(asObject(object.resource.value.spec).postBuild).substitute);
	if (overlay === null || Object.keys(texts).length === 0) return [];
	const originals = overlay.sources().originals;
	return overlay.resources.filter((resource) => !isBuiltIn(resource)).flatMap((resource) => {
		const original = originals.find((manifest) => isSame$1(manifest, resource));
		return original === void 0 ? [] : usesIn(original, []).map((use) => ({
			...use,
			resource
		}));
	}).flatMap(({ resource, path, name }) => {
		const text = Object.hasOwn(texts, name) ? asString(texts[name]) : void 0;
		const value = valueAt(resource.value, path);
		if (text === void 0 || !(typeof value === "number" || typeof value === "boolean") || String(value) === text) return [];
		const type = typeof value;
		return [{
			code: "changed",
			args: {
				variable: `\${${name}}`,
				text,
				object: labelOf$2(object),
				type,
				value: String(value)
			},
			at: resourcePlace(resource, path)
		}];
	});
}
function isSame$1(manifest, { apiVersion, kind, name }) {
	const metadata = asObject(manifest.metadata);
	return manifest.apiVersion === apiVersion && manifest.kind === kind && metadata.name === name;
}
const VARIABLE = /^\$\{([A-Za-z_]\w*)(?::?[=-][^}]*)?\}$/;
function usesIn(value, path) {
	if (typeof value === "string") {
		const name = VARIABLE.exec(value)?.[1];
		return name === void 0 ? [] : [{
			path,
			name
		}];
	}
	if (Array.isArray(value)) return value.flatMap((item, index) => usesIn(item, [...path, index]));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, item]) => usesIn(item, [...path, key]));
}
// scripts/engines/argocd/waves.ts
const PHASES = {
	PreSync: 0,
	Sync: 1,
	PostSync: 2
};
function syncPositionOf(resource) {
	const annotations = annotationsOf(resource);
	const hook = asString(annotations["argocd.argoproj.io/hook"]) ?? "Sync";
	const wave = Number(asString(annotations["argocd.argoproj.io/sync-wave"]) ?? "0");
	const phase = PHASES[hook];
	return phase === void 0 || !Number.isSafeInteger(wave) ? null : {
		phase,
		wave
	};
}
function isEarlier(one, other) {
	return one.phase < other.phase || one.phase === other.phase && one.wave < other.wave;
}
function describePosition({ phase, wave }) {
	const name = Object.keys(PHASES)[phase];
	return `${name === "Sync" ? "" : `${name} `}wave ${wave}`;
}
// scripts/rules/sync/shared-waves.ts
const AWAITED = new Set([
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"Job",
	"Pod",
	"ReplicaSet"
]);
function neededObjects({ resources }) {
	const providers = new Map();
	for (const resource of resources) for (const { kind, name, namespace } of providedObjectsOf(resource)) {
		const key = objectKey({
			kind,
			name,
			namespace
		});
		providers.set(key, [...providers.get(key) ?? [], resource]);
	}
	return resources.filter((resource) => AWAITED.has(workloadOf(resource)?.kind ?? "")).flatMap((workload) => {
		const references = [
			...configReferences(workload),
			...podReferences(workload, "PersistentVolumeClaim"),
			...podReferences(workload, "ServiceAccount")
		];
		return [...new Map(references.map((one) => [objectKey(one), one]))].flatMap(([key, { path }]) => {
			const [provider, ...others] = providers.get(key) ?? [];
			return provider === void 0 || others.length > 0 ? [] : [{
				workload,
				path,
				provider
			}];
		});
	});
}
function waveExample({ deployment, configMap }) {
	return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${configMap}" } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${deployment}" } }
spec: { template: { spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }] } } }`;
}
// scripts/rules/sync/sync-wave-order.ts
var sync_wave_order_default = clusterRule({
	name: "sync-wave-order",
	severity: "error",
	summary: "Objects that a workload needs to start must not be in a later sync wave of Argo CD.",
	why: "Argo CD applies a wave only after everything in the waves before it is healthy. A workload that needs an object of a later wave never becomes healthy, so the sync waits forever.",
	remedy: "Give the object the wave of the workload or an earlier one (`argocd.argoproj.io/sync-wave`).",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/"],
	messages: { later: "{workload} ({own}) needs {needed}, which is applied later ({other})" },
	examples: {
		good: [waveExample({
			deployment: "1",
			configMap: "1"
		}), waveExample({
			deployment: "5",
			configMap: "-1"
		})],
		bad: [{
			foreign: true,
			manifest: waveExample({
				deployment: "0",
				configMap: "5"
			}),
			findings: ["/metadata/annotations/argocd.argoproj.io~1sync-wave: Deployment/shop/web (wave 0) needs ConfigMap/shop/settings, which is applied later (wave 5)"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("argocd", overlays, context).flatMap(({ source }) => (source.overlay === null ? [] : neededObjects(source.overlay)).flatMap(later))
});
function later({ workload, path, provider }) {
	const own = syncPositionOf(workload);
	const other = syncPositionOf(provider);
	if (own === null || other === null || own.phase === 0 || !isEarlier(own, other)) return [];
	const annotation = [
		"metadata",
		"annotations",
		"argocd.argoproj.io/sync-wave"
	];
	const args = {
		workload: describeResource(workload),
		own: describePosition(own),
		needed: describeResource(provider),
		other: describePosition(other)
	};
	const related = [{
		at: resourcePlace(workload, path),
		words: `${describeResource(workload)} needs it`
	}];
	return [{
		code: "later",
		args,
		at: resourcePlace(provider, annotation),
		related
	}];
}
var sync_wave_ready_default = clusterRule({
	name: "sync-wave-ready",
	severity: "warning",
	summary: "Objects in an early phase or wave of Argo CD must become ready without later ones.",
	why: "A PreSync hook that needs what the sync applies fails on a new cluster, and later runs with the old version. A claim whose class waits for its first pod stays Pending until that pod exists, and Argo CD waits for the claim.",
	remedy: "Make the object a PreSync hook with an earlier wave, or the Job a hook of `Sync`; give the claim the wave of its pod.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/", "https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode"],
	messages: {
		hook: "{workload} runs before the sync and needs {needed}, which the sync applies",
		claim: "{claim} is in an earlier wave than {workload}, but its volume is created only when a pod uses it (class {class})"
	},
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: local-path }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } } }`],
		bad: [{
			foreign: true,
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop, annotations: { argocd.argoproj.io/hook: PreSync } }
spec: { template: { spec: { containers: [{ name: job, envFrom: [{ configMapRef: { name: settings } }] }] } } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "-1" } }
spec: { storageClassName: local-path }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } } }`,
			findings: ["/spec/template/spec/containers/0/envFrom/0/configMapRef/name: Job/shop/migrate runs before the sync and needs ConfigMap/shop/settings, which the sync applies", "/metadata/annotations/argocd.argoproj.io~1sync-wave: PersistentVolumeClaim/shop/data is in an earlier wave than Deployment/shop/web, but its volume is created only when a pod uses it (class local-path)"]
		}]
	},
	facts: (overlay) => [overlay],
	check: (overlays, context) => sourcesOfEngine("argocd", overlays, context).flatMap(({ source: { overlay } }) => overlay === null ? [] : neededObjects(overlay).flatMap((needed) => unready(needed, overlay)))
});
function unready({ workload, path, provider }, overlay) {
	const own = syncPositionOf(workload);
	const other = syncPositionOf(provider);
	if (own === null || other === null) return [];
	const args = { workload: describeResource(workload) };
	if (own.phase === 0 && isEarlier(own, other)) return [{
		code: "hook",
		args: {
			...args,
			needed: describeResource(provider)
		},
		at: resourcePlace(workload, path)
	}];
	const storage = provider.kind === "PersistentVolumeClaim" ? waitingClass(provider, overlay) : null;
	if (storage === null || own.phase !== other.phase || other.wave >= own.wave) return [];
	const at = resourcePlace(provider, nearestExisting(provider.value, [
		"metadata",
		"annotations",
		"argocd.argoproj.io/sync-wave"
	], []));
	return [{
		code: "claim",
		args: {
			...args,
			claim: describeResource(provider),
			class: storage
		},
		at
	}];
}
function waitingClass({ value }, overlay) {
	const name = asString(asObject(value.spec).storageClassName) ?? "";
	const rendered = findResource(overlay, "StorageClass", null, name, "storage.k8s.io");
	return rendered?.value.volumeBindingMode === "WaitForFirstConsumer" || rendered === void 0 && name === "local-path" ? name : null;
}
// scripts/rules/sync/sync-within-project.ts
var sync_within_project_default = clusterRule({
	name: "sync-within-project",
	severity: "error",
	summary: "An Application's sources and destinations must be permitted by its AppProject.",
	why: "Argo CD does not sync an Application whose source or destination its project does not permit, and reports this only in its own UI.",
	remedy: "Correct the Application, or add its repository or destination to the AppProject.",
	references: ["https://argo-cd.readthedocs.io/en/stable/user-guide/projects/"],
	messages: {
		source: "AppProject {project} does not permit source {url} of {object} (permitted: {allowed})",
		destination: "AppProject {project} does not permit destination {target} of {object} (permitted: {allowed})"
	},
	examples: {
		good: [`apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/shop/*"]
  destinations: [{ server: "https://kubernetes.default.svc", namespace: "shop-*" }]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/shop/web.git", path: . }
  destination: { name: in-cluster, namespace: shop-web }`, `# The project inherits the missing permissions from a global project.
apiVersion: v1
kind: ConfigMap
metadata: { name: argocd-cm, namespace: argocd }
data:
  globalProjects: |
    - projectName: all
      labelSelector: { matchLabels: { inherits: "yes" } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: all, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/**"]
  destinations: [{ server: "*", namespace: "*" }]
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd, labels: { inherits: "yes" } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/shop/web.git", path: . }
  destination: { name: in-cluster, namespace: shop }`],
		bad: [{
			manifest: `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/shop/*"]
  destinations:
    - { server: "https://kubernetes.default.svc", namespace: "shop-*" }
    - { server: "https://kubernetes.default.svc", namespace: "!shop-secret" }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: shop
  source: { repoURL: "https://git.example.com/other/web", path: . }
  destination: { server: "https://kubernetes.default.svc", namespace: shop-secret }`,
			findings: ["/spec/source/repoURL: AppProject shop does not permit source https://git.example.com/other/web of Application/argocd/web (permitted: https://git.example.com/shop/*)", "/spec/destination/namespace: AppProject shop does not permit destination namespace shop-secret of https://kubernetes.default.svc of Application/argocd/web (permitted: shop-* of https://kubernetes.default.svc, !shop-secret of https://kubernetes.default.svc)"]
		}]
	},
	facts: (overlay) => [{
		...argoProjects(overlay),
		applications: argoApplications(overlay)
	}],
	check(facts) {
		return facts.flatMap(({ applications }) => applications).flatMap((application) => {
			const project = application.project === null ? null : projectNamed(facts, application.project);
			return project === null ? [] : [...sources(application, project), ...destination(application, project)];
		});
	}
});
function sources({ resource, sources }, project) {
	return sources.filter(({ url }) => !permitsSource(project, url)).map(({ url, path }) => {
		const allowed = project.sourceRepos.join(", ") || "none";
		return {
			code: "source",
			args: {
				project: project.resource.name,
				object: describeResource(resource),
				url,
				allowed
			},
			at: resourcePlace(resource, path),
			related: [listedAt(project, "sourceRepos")]
		};
	});
}
function destination({ resource, at, destination, namespace }, project) {
	if (destination === null || namespace === null) return [];
	if (permitsDestination(project, destination, namespace) !== false) return [];
	const cluster = destination.server ?? destination.name ?? "no cluster";
	const listed = project.destinations.map((item) => `${item.namespace || "no namespace"} of ${item.server || item.name}`);
	const args = {
		project: project.resource.name,
		object: describeResource(resource),
		target: `${namespace === "" ? "no namespace" : `namespace ${namespace}`} of ${cluster}`,
		allowed: listed.join(", ") || "none"
	};
	const path = nearestExisting(resource.value, [
		...at,
		"destination",
		"namespace"
	], at);
	return [{
		code: "destination",
		args,
		at: resourcePlace(resource, path),
		related: [listedAt(project, "destinations")]
	}];
}
function listedAt({ resource }, field) {
	const path = nearestExisting(resource.value, ["spec", field], []);
	return {
		at: resourcePlace(resource, path),
		words: "permitted by the project"
	};
}
var sync_workload_applied_default = clusterRule({
	name: "sync-workload-applied",
	severity: "error",
	weakenedBy: ["unrendered"],
	summary: "Every workload that the platform file describes must be applied by the active engine.",
	why: "If no sync object references a workload's folder any more, the workload is deleted from the cluster or no longer updated. All other checks of this repository still pass.",
	remedy: "Reference the workload's overlay in a sync object of the active engine, or remove the workload from platform.yaml.",
	references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#path"],
	needs: "platform.workloads",
	messages: {
		apart: "{workload} is listed in platform.yaml but not applied by {engine}",
		nowhere: "{workload} is listed in platform.yaml but not rendered by any overlay of the cluster"
	},
	examples: {
		good: [`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: bizosaas-dev, namespace: flux-system }
spec: { path: ./overlays/bizosaas-dev }
--- # overlays/bizosaas-dev
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-ai-orchestrator-light, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`],
		bad: [{
			manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: bizosaas-dev, namespace: flux-system }
spec: { path: ./overlays/bizosaas-dev }
--- # overlays/bizosaas-dev
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
--- # overlays/crm
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`,
			findings: [": Deployment/bizosaas-dev/bizosaas-ai-orchestrator-light is listed in platform.yaml but not rendered by any overlay of the cluster", ": Deployment/bizosaas-dev/bizosaas-crm-simple is listed in platform.yaml but not applied by flux"]
		}]
	},
	facts: (overlay, { platform }) => [{
		workloads: describedWorkloads(platform).flatMap((workload) => workloadsIn(overlay, workload)),
		first: overlay.resources[0] ?? null,
		overlay
	}],
	check(facts, context) {
		const { platform, sync } = context;
		const [object] = sync?.objects ?? [];
		const overlays = facts.map(({ overlay }) => overlay);
		if (sync === null || !isCompletelyRendered(sync) || !overlays.every(isComplete$1)) return [];
		if (object !== void 0 && !overlays.includes(object.renderedBy)) return [];
		const anchor = object?.resource ?? facts.flatMap(({ first }) => first ?? [])[0];
		if (anchor === void 0) return [];
		const applied = new Set(activeSync(context).flatMap(({ objects }) => appliedBy(objects)));
		const rendered = facts.flatMap(({ workloads }) => workloads);
		return describedWorkloads(platform).flatMap((workload) => {
			const same = rendered.filter((resource) => isSame(resource, workload));
			if (same.some((resource) => applied.has(resource))) return [];
			const [resource] = same;
			const args = argsOf(workload, platform);
			return resource === void 0 ? [{
				code: "nowhere",
				args,
				at: resourcePlace(anchor, [])
			}] : [{
				code: "apart",
				args,
				at: resourcePlace(resource, [])
			}];
		});
	}
});
function argsOf(workload, platform) {
	const engine = platform.sync?.engine ?? "any engine";
	return {
		workload: describeResource({
			apiVersion: "",
			...workload
		}),
		engine
	};
}
function appliedBy(objects) {
	return sourcesOf(objects).flatMap(({ source }) => source.overlay?.resources ?? []);
}
function describedWorkloads(platform) {
	return platform.workloads.filter(({ state }) => state === "described");
}
function workloadsIn(overlay, workload) {
	return ofKind(overlay, workload.kind).filter((resource) => isSame(resource, workload));
}
function isSame({ kind, namespace, name }, workload) {
	return kind === workload.kind && namespace === workload.namespace && name === workload.name;
}
var volume_access_mode_default = overlayRule({
	name: "volume-access-mode",
	severity: "warning",
	summary: "The access mode of a claim must be one that its class has, and fit the pods that mount it.",
	why: "A class that stores on the disk of a node cannot share a volume between nodes: the claim stays Pending. Pods on a second node cannot attach a ReadWriteOnce volume and stay in ContainerCreating.",
	remedy: "Use ReadWriteOnce with one pod (or a StatefulSet with `volumeClaimTemplates`), or a class of shared storage such as NFS.",
	references: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],
	optionalConfig: ["platform.node"],
	messages: {
		local: "class {class} stores on one node and has no access mode {mode}",
		shared: "{pods} pods mount PersistentVolumeClaim {claim}, which only one node at a time can use (ReadWriteOnce)"
	},
	examples: {
		good: [`apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], storageClassName: local-path }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: shared }
spec: { accessModes: [ReadWriteMany], storageClassName: nfs }`],
		bad: [{
			manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteMany], storageClassName: local-path }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadOnlyMany], storageClassName: openebs-hostpath } }] }`,
			findings: ["/spec/accessModes/0: class local-path stores on one node and has no access mode ReadWriteMany", "/spec/volumeClaimTemplates/0/spec/accessModes/0: class openebs-hostpath stores on one node and has no access mode ReadOnlyMany"]
		}, {
			foreign: true,
			manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], storageClassName: longhorn }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } }`,
			findings: ["/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: 2 pods mount PersistentVolumeClaim data, which only one node at a time can use (ReadWriteOnce)"]
		}]
	},
	check: (overlay, { platform }) => [
		...ofKind(overlay, "PersistentVolumeClaim", "").flatMap((resource) => localClaim(resource, resource.value.spec, ["spec"])),
		...ofKind(overlay, "StatefulSet", "apps").flatMap((resource) => asArray(asObject(resource.value.spec).volumeClaimTemplates).flatMap((claim, index) => localClaim(resource, asObject(claim).spec, [
			"spec",
			"volumeClaimTemplates",
			index,
			"spec"
		]))),
		...sharedClaims(overlay, platform?.node?.count ?? null)
	]
});
const LOCAL_CLASS$1 = /^(?:local-path|openebs-hostpath|local-storage|hostpath|topolvm.*|openebs-lvm.*)$/;
function localClaim(resource, spec, path) {
	const { accessModes, storageClassName } = asObject(spec);
	const name = asString(storageClassName) ?? "";
	if (!LOCAL_CLASS$1.test(name)) return [];
	return asArray(accessModes).flatMap((mode, index) => {
		if (mode !== "ReadWriteMany" && mode !== "ReadOnlyMany") return [];
		const at = resourcePlace(resource, [
			...path,
			"accessModes",
			index
		]);
		return [{
			code: "local",
			args: {
				class: name,
				mode
			},
			at
		}];
	});
}
function sharedClaims(overlay, nodes) {
	if (nodes === 1) return [];
	return ["Deployment", "StatefulSet"].flatMap((kind) => ofKind(overlay, kind, "apps").flatMap((resource) => {
		const workload = workloadOf(resource);
		const { replicas } = asObject(resource.value.spec);
		const pinned = workload?.podSpec.nodeName ?? workload?.podSpec.nodeSelector ?? workload?.podSpec.affinity;
		if (workload === null || typeof replicas !== "number" || replicas < 2 || pinned !== void 0) return [];
		return asArray(workload.podSpec.volumes).flatMap((volume, index) => {
			const claim = asString(asObject(asObject(volume).persistentVolumeClaim).claimName);
			const found = claim === void 0 ? void 0 : findResource(overlay, "PersistentVolumeClaim", resource.namespace, claim, "");
			const modes = asArray(asObject(found?.value.spec).accessModes);
			const storage = asString(asObject(found?.value.spec).storageClassName) ?? "";
			if (claim === void 0 || modes.length !== 1 || modes[0] !== "ReadWriteOnce") return [];
			if (nodes === null && LOCAL_CLASS$1.test(storage)) return [];
			const path = [
				...workload.podSpecPath,
				"volumes",
				index,
				"persistentVolumeClaim",
				"claimName"
			];
			return [{
				code: "shared",
				args: {
					pods: replicas,
					claim
				},
				at: resourcePlace(resource, path)
			}];
		});
	}));
}
// scripts/kubernetes/pods/mounted-texts.ts
const mountedTexts = memoizeWeak((overlay) => {
	const texts = overlay.resources.flatMap((resource) => podsWithSpec(resource).flatMap(({ podSpec }) => asArray(podSpec.volumes).map(asObject)).flatMap((volume) => [volume, ...asArray(asObject(volume.projected).sources).map(asObject)]).flatMap(({ configMap }) => textsOf(asObject(configMap), resource, overlay)));
	return [...Map.groupBy(texts, ({ path, file }) => JSON.stringify([path, file])).values()].flatMap((same) => [...new Map(same.map((each) => [each.configMap, each])).values()]);
});
function textsOf(source, { namespace }, overlay) {
	const configMap = findResource(overlay, "ConfigMap", namespace, asString(source.name) ?? "", "");
	if (configMap === void 0) return [];
	const data = asObject(configMap.value.data);
	return (Array.isArray(source.items) ? source.items.map(asObject).map(({ key, path }) => [asString(key) ?? "", asString(path) ?? ""]) : Object.keys(data).map((key) => [key, key])).flatMap(([key, file]) => {
		const text = Object.hasOwn(data, key) ? asString(data[key]) : void 0;
		return text === void 0 ? [] : [{
			configMap,
			path: ["data", key],
			file,
			text
		}];
	});
}
var volume_requirements_installable_default = overlayRule({
	name: "volume-requirements-installable",
	severity: "warning",
	summary: "Mounted requirements files with hashes must pin each package, with a hash that can be its own.",
	why: "With one `--hash`, pip requires an exact version and a matching hash for every package. It refuses all others, so the install fails at each start.",
	remedy: "Generate the file again, for example with `uv pip compile --generate-hashes` or `pip-compile --generate-hashes`; a version is never changed by hand.",
	references: ["https://pip.pypa.io/en/stable/topics/secure-installs/#hash-checking-mode"],
	messages: {
		digest: "{digest} of {requirement} is not a {algorithm} digest ({expected} hexadecimal digits)",
		algorithm: "{requirement} has a {algorithm} hash; pip accepts sha256, sha384 and sha512",
		shared: "{requirement} has a hash of {other}, so the hash cannot match",
		unhashed: "{requirement} has no hash, but pip checks the hashes of all packages of {file}",
		unpinned: "{requirement} is not pinned with ==, which pip requires in a file with hashes"
	},
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    # pip-compile --generate-hashes
    anyio==4.16.0 \\
        --hash=sha256:${"1".repeat(64)} \\
        --hash=sha256:${"2".repeat(64)}
        # via fastapi
    idna==3.19 --hash=sha256:${"3".repeat(64)}  # via anyio
  requirements-dev.txt: |
    pytest>=8
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    anyio==4.16.0 --hash=sha256:${"1".repeat(64)}
    idna==3.20 --hash=sha256:${"1".repeat(64)}
    click==8.2 --hash=sha256:${"2".repeat(63)}
    h11==0.16 --hash=md5:${"3".repeat(32)}
    uvicorn==0.54
    starlette>=1.0 --hash=sha256:${"4".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
			findings: [
				"/data/requirements.txt: idna==3.20 has a hash of anyio==4.16.0, so the hash cannot match",
				`/data/requirements.txt: ${"2".repeat(63)} of click==8.2 is not a sha256 digest (64 hexadecimal digits)`,
				"/data/requirements.txt: h11==0.16 has a md5 hash; pip accepts sha256, sha384 and sha512",
				"/data/requirements.txt: uvicorn==0.54 has no hash, but pip checks the hashes of all packages of requirements.txt",
				"/data/requirements.txt: starlette>=1.0 is not pinned with ==, which pip requires in a file with hashes"
			]
		}]
	},
	check: (overlay) => {
		const files = mountedTexts(overlay).flatMap(readHashed);
		const owners = firstOwners(files.flatMap(({ packages }) => packages));
		return files.flatMap((file) => [...file.packages.flatMap((each) => hashProblems(each, file, owners)), ...file.packages.flatMap((each) => pinProblems(each, file))]);
	}
});
function readHashed(mounted) {
	const { file, text } = mounted;
	if (!/(?:^|\/)requirements[^/]*\.txt$/.test(file)) return [];
	const read = readRequirementsFile(file, (path) => path === file ? text : null);
	const packages = read.packages.filter(({ constraint }) => !constraint);
	return read.requiresHashes || packages.some(({ hashes }) => hashes.length > 0) ? [{
		mounted,
		packages
	}] : [];
}
const LENGTHS = {
	sha256: 64,
	sha384: 96,
	sha512: 128
};
function firstOwners(packages) {
	const owners = new Map();
	for (const each of packages) for (const hash of each.hashes) if (!owners.has(hash)) owners.set(hash, each);
	return owners;
}
function hashProblems({ text, name, version, hashes }, { mounted }, owners) {
	return hashes.flatMap((hash) => {
		const [algorithm = "", digest = ""] = hash.split(":");
		const at = placeOf(mounted, hash);
		const expected = LENGTHS[algorithm];
		if (expected === void 0) return [{
			code: "algorithm",
			args: {
				requirement: text,
				algorithm
			},
			at
		}];
		if (digest.length !== expected || /[^0-9a-f]/i.test(digest)) return [{
			code: "digest",
			args: {
				digest,
				requirement: text,
				algorithm,
				expected
			},
			at
		}];
		const owner = owners.get(hash);
		if (owner.version === null || version === null || owner.name === name && owner.version === version) return [];
		return [{
			code: "shared",
			args: {
				requirement: text,
				other: owner.text
			},
			at
		}];
	});
}
function pinProblems({ text, version, hashes, source }, { mounted }) {
	const at = placeOf(mounted, text);
	const { file } = mounted;
	return [...hashes.length === 0 ? [{
		code: "unhashed",
		args: {
			requirement: text,
			file
		},
		at
	}] : [], ...source === "index" && version === null ? [{
		code: "unpinned",
		args: { requirement: text },
		at
	}] : []];
}
function placeOf({ configMap, path, text }, part) {
	const start = text.indexOf(part);
	return resourcePlace(configMap, path, start === -1 ? {} : { part: {
		start,
		end: start + part.length
	} });
}
// scripts/startup/languages/syntax-errors.ts
const PLACEHOLDER = /\{\{|\{%|<%/;
const FIRST_LINE = /^#![^\n]*/;
const SHELL = /^#!.*\b(?:ba|da|a)?sh\b/;
const OTHER_SHELL = /^#!.*\b(?:z|k|mk|c|tc)sh\b|^#!.*\bfish\b/;
const PYTHON = /^#!.*\bpython3?(?:\.\d+)?\b/;
const PYTHON_2 = /^#!.*\bpython2/;
function certainSyntaxError(file, text) {
	const [first = ""] = FIRST_LINE.exec(text) ?? [];
	if (PLACEHOLDER.test(text) || OTHER_SHELL.test(first) || PYTHON_2.test(first)) return null;
	if (first === "" ? file.endsWith(".py") : PYTHON.test(first)) return pythonError(text);
	if (first === "" ? /\.(?:ba)?sh$/.test(file) : SHELL.test(first)) return shellError(text);
	return null;
}
function shellError(text) {
	const [error] = parse(text).errors ?? [];
	if (error === void 0) return null;
	const last = text.trimEnd().lastIndexOf("\n") + 1;
	return {
		language: "shell",
		at: Math.min(error.pos, last),
		reason: error.message
	};
}
const MISSING_IN_GRAMMAR = [
	[/\f/g, " "],
	[/\byield\b(?=[ \t]*(?:#.*)?(?:$|[)\]},;\r\n]))/gm, "yield 0"],
	[/(?<![\w.])(\d[\d_]*\.)(?![\d\w.])/g, "$10"]
];
const PARTLY_KNOWN = /\b(?:with|as|lambda|match|case|type|print|exec|yield|except|raise)\b|\*|\b[fFrRbBuUtT]{1,2}["']|`|^\s*@/;
const MATCH_STATEMENT = /^\s*case\b.*:/m;
const UNUSUAL = /[^\t\r\n\f -~]/;
function pythonError(text) {
	if (MATCH_STATEMENT.test(text) || text.includes("${")) return null;
	const known = MISSING_IN_GRAMMAR.reduce((whole, [pattern, by]) => whole.replace(pattern, by), text);
	const at = firstPythonError(known);
	if (at === null) return null;
	const line = known.slice(0, at).split("\n").length - 1;
	const written = text.split("\n")[line] ?? "";
	if (PARTLY_KNOWN.test(written) || UNUSUAL.test(written)) return null;
	return {
		language: "Python",
		at: text.split("\n").slice(0, line).join("\n").length + (line === 0 ? 0 : 1) + (written.length - written.trimStart().length),
		reason: ""
	};
}
function firstPythonError(text) {
	let first = null;
	parser.parse(text).iterate({ enter: ({ type, from }) => {
		if (type.isError) first ??= from;
	} });
	return first;
}
// scripts/rules/volumes/volume-script-parses.ts
var volume_script_parses_default = overlayRule({
	name: "volume-script-parses",
	severity: "warning",
	summary: "Python and shell files that pods mount from ConfigMaps must have no syntax error.",
	why: "The interpreter stops at the first syntax error: the container exits at its start, or when it first runs the file.",
	remedy: "Correct the line. `python -m py_compile FILE` and `bash -n FILE` show the same error.",
	references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
	messages: { invalid: "line {line} of {file} is not valid {language}{reason}" },
	examples: {
		good: [`apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  main.py: |
    def health():
        return {"ok": True}
  run.sh: |
    #!/bin/sh
    if [ -f /tmp/ready ]; then exec python /app/main.py; fi
  template.py: |
    def {{ name }}(:
---
# Not mounted: a program can complete it.
apiVersion: v1
kind: ConfigMap
metadata: { name: part, namespace: shop }
data: { main.py: "def health(:" }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  main.py: |
    import os

    def health()
        return {"ok": True}
  run.sh: |
    #!/bin/sh
    if [ -f /tmp/ready ]; then
      exec python /app/main.py
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
			findings: ["/data/main.py: line 3 of main.py is not valid Python: def health()", "/data/run.sh: line 3 of run.sh is not valid shell: expected 'fi' to close 'if'"]
		}]
	},
	check: (overlay) => mountedTexts(overlay).flatMap(({ configMap, path, file, text }) => {
		const error = certainSyntaxError(file, text);
		if (error === null) return [];
		const before = text.slice(0, error.at);
		const end = text.indexOf("\n", error.at);
		const span = {
			start: error.at,
			end: end === -1 ? text.length : Math.max(end, error.at)
		};
		const words = error.language === "shell" ? error.reason : text.slice(span.start, span.end).trim();
		return [{
			code: "invalid",
			args: {
				line: before.split("\n").length,
				file,
				language: error.language,
				reason: words === "" ? "" : `: ${words}`
			},
			at: resourcePlace(configMap, path, { part: span })
		}];
	})
});
// scripts/rules/workloads/workload-account-used.ts
const boundAccounts = declaredReferences("reference-subject-exists");
var workload_account_used_default = overlayRule({
	name: "workload-account-used",
	severity: "warning",
	summary: "A ServiceAccount with a role must be used by a pod that mounts its token.",
	why: "Without the token, or as account `default`, every request of the program to the API server is rejected (`forbidden`), although the role looks right.",
	remedy: "Set `serviceAccountName` in the pod template, and remove `automountServiceAccountToken: false`; or delete the binding if the program does not call the API server.",
	references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
	messages: {
		token: "ServiceAccount {account} has a role, but the pod mounts no token of it",
		unused: "ServiceAccount {account} has a role, but no pod uses it, and the pods of {workload} run as default"
	},
	examples: {
		good: [`apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { serviceAccountName: web, containers: [{ name: web }] } } }`],
		bad: [{
			manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: both, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
  - { kind: ServiceAccount, name: agent, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: shop }
spec: { template: { spec: { serviceAccountName: agent, automountServiceAccountToken: false, containers: [{ name: agent }] } } }`,
			findings: ["/spec/template/spec/automountServiceAccountToken: ServiceAccount agent has a role, but the pod mounts no token of it", "/spec/template/spec: ServiceAccount web has a role, but no pod uses it, and the pods of Deployment web run as default"]
		}]
	},
	check(overlay) {
		const accounts = ofKind(overlay, "ServiceAccount", "");
		const bound = new Set(overlay.resources.flatMap(boundAccounts).map(({ kind, namespace, name }) => objectKey({
			kind,
			namespace,
			name
		})));
		const isBound = (namespace, name) => bound.has(objectKey({
			kind: "ServiceAccount",
			namespace: namespaceKey(namespace),
			name
		}));
		const pods = overlay.resources.flatMap(podsWithSpec);
		const used = new Set(pods.map((pod) => JSON.stringify([pod.resource.namespace, accountOf(pod)])));
		return [...pods.flatMap((pod) => isBound(pod.resource.namespace, accountOf(pod)) ? tokenless(pod, overlay) : []), ...accounts.flatMap(({ namespace, name }) => {
			if (!isBound(namespace, name) || used.has(JSON.stringify([namespace, name]))) return [];
			const pod = pods.find(({ resource }) => resource.name === name && resource.namespace === namespace);
			if (pod === void 0 || accountOf(pod) !== "default") return [];
			const workload = `${pod.resource.kind} ${pod.resource.name}`;
			const at = resourcePlace(pod.resource, nearestExisting(pod.resource.value, pod.podSpecPath, []));
			return [{
				code: "unused",
				args: {
					account: name,
					workload
				},
				at
			}];
		})];
	}
});
function accountOf({ podSpec }) {
	return asString(podSpec.serviceAccountName) || asString(podSpec.serviceAccount) || "default";
}
function tokenless(pod, overlay) {
	const { resource, podSpec, podSpecPath } = pod;
	const name = accountOf(pod);
	const account = findResource(overlay, "ServiceAccount", resource.namespace, name, "");
	const setting = podSpec.automountServiceAccountToken ?? account?.value.automountServiceAccountToken;
	const hasProjected = /serviceAccountToken/.test(JSON.stringify(podSpec.volumes ?? []));
	const hasSecrets = asArray(podSpec.volumes).some((volume) => asObject(volume).secret !== void 0);
	if (setting !== false || hasProjected || hasSecrets) return [];
	const at = podSpec.automountServiceAccountToken !== void 0 ? resourcePlace(resource, [...podSpecPath, "automountServiceAccountToken"]) : resourcePlace(account ?? resource, ["automountServiceAccountToken"]);
	return [{
		code: "token",
		args: { account: name },
		at
	}];
}
// scripts/kubernetes/pods/rollout.ts
function rollingUpdateOf({ apiVersion, kind, value }) {
	if (kind !== "Deployment" || apiGroup(apiVersion) !== "apps") return null;
	const { replicas: written, strategy } = asObject(value.spec);
	const { type, rollingUpdate } = asObject(strategy);
	const replicas = written ?? 1;
	if (type === "Recreate" || typeof replicas !== "number" || !(replicas >= 1)) return null;
	const { maxSurge, maxUnavailable } = asObject(rollingUpdate);
	const surge = absolutePods(maxSurge ?? "25%", replicas, Math.ceil);
	const unavailable = absolutePods(maxUnavailable ?? "25%", replicas, Math.floor);
	if (surge === null || unavailable === null) return null;
	return {
		replicas,
		surge,
		unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable
	};
}
function absolutePods(value, all, round) {
	if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : null;
	const percent = typeof value === "string" ? /^(\d{1,5})%$/.exec(value)?.[1] : void 0;
	return percent === void 0 ? null : round(all * Number(percent) / 100);
}
function isZero(value) {
	return value === 0 || typeof value === "string" && /^0{1,5}%$/.test(value);
}
var workload_anti_affinity_fits_default = overlayRule({
	name: "workload-anti-affinity-fits",
	severity: "error",
	summary: "Pods with a required anti-affinity to each other must not be more than the nodes of the cluster.",
	why: "The scheduler puts each of these pods on a node without another one. A pod that finds none stays Pending: a rollout that starts the new pod first never ends, and the old version keeps running.",
	remedy: "Use `preferredDuringSchedulingIgnoredDuringExecution`, or fewer replicas with `maxSurge: 0`, or correct `node.count` in the platform file.",
	references: ["https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity"],
	needs: "platform.node",
	messages: {
		affinity: "a rollout runs up to {pods} pods (replicas {replicas}, maxSurge {surge}), and the required anti-affinity puts each on a separate node; number of nodes: {nodes}",
		many: "the required anti-affinity puts each of {replicas} pods on a separate node; number of nodes: {nodes}"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { rollingUpdate: { maxSurge: 0 } }
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: db } } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: three }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: three } }
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: three } } }`,
			findings: ["/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0: a rollout runs up to 2 pods (replicas 1, maxSurge 1), and the required anti-affinity puts each on a separate node; number of nodes: 1", "/spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0: the required anti-affinity puts each of 3 pods on a separate node; number of nodes: 1"]
		}]
	},
	check: (overlay, { platform }) => ofKind(overlay, "Deployment", "apps").flatMap((resource) => {
		const workload = workloadOf(resource);
		const rollout = rollingUpdateOf(resource);
		return workload === null || rollout === null ? [] : checkAffinity(workload, rollout, platform.node.count);
	})
});
function checkAffinity({ resource, podSpec, podSpecPath, podMetadata }, { replicas, surge, unavailable }, nodes) {
	const steps = [
		"affinity",
		"podAntiAffinity",
		"requiredDuringSchedulingIgnoredDuringExecution"
	];
	const labels = {
		labels: labelsOf$2(podMetadata.labels),
		isComplete: true
	};
	const index = asArray(valueAt(podSpec, steps)).findIndex((term) => {
		const { topologyKey, labelSelector, namespaces, namespaceSelector } = asObject(term);
		const isOwn = namespaces === void 0 && namespaceSelector === void 0 && isObject(labelSelector);
		return topologyKey === "kubernetes.io/hostname" && isOwn && matchLabels(labelSelector, labels) === "yes";
	});
	const pods = unavailable > 0 ? replicas : replicas + surge;
	if (index === -1 || pods <= nodes) return [];
	const at = resourcePlace(resource, [
		...podSpecPath,
		...steps,
		index
	]);
	return replicas > nodes ? [{
		code: "many",
		args: {
			replicas,
			nodes
		},
		at
	}] : [{
		code: "affinity",
		args: {
			pods,
			replicas,
			surge,
			nodes
		},
		at
	}];
}
// scripts/kubernetes/selection/disruption.ts
const REPLICATED_KINDS = new Set([
	"Deployment",
	"StatefulSet",
	"ReplicaSet",
	"ReplicationController"
]);
function disruptionBudgetsOf(overlay) {
	const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
	return ofKind(overlay, "PodDisruptionBudget", "policy").flatMap((resource) => {
		const selector = labelSelector(asObject(resource.value.spec).selector);
		if (selector === null) return [];
		return [{
			resource,
			selector,
			selected: (templates.get(namespaceKey(resource.namespace)) ?? []).filter((template) => certainlySelects(selector, template))
		}];
	});
}
function evictionBlockOf({ resource, selected }, overlay) {
	const { minAvailable, maxUnavailable } = asObject(resource.value.spec);
	const field = minAvailable === void 0 || minAvailable === null ? "maxUnavailable" : "minAvailable";
	const value = field === "minAvailable" ? minAvailable : maxUnavailable;
	if (value === void 0 || value === null) return { by: "unset" };
	if (selected.length === 0) return neverBlock(field, value);
	const counts = selected.map((template) => minimumPods(template.resource, overlay));
	if (counts.includes(null)) return null;
	const pods = counts.reduce((sum, count) => sum + (count ?? 0), 0);
	if (pods === 0) return null;
	const never = neverBlock(field, value);
	if (never !== null || field === "maxUnavailable") return never;
	const kept = absolutePods(value, pods, Math.ceil);
	return kept !== null && kept >= pods ? {
		by: "all",
		value: String(value),
		kept,
		pods
	} : null;
}
function neverBlock(field, value) {
	return (field === "maxUnavailable" ? isZero(value) : value === "100%") ? {
		by: "never",
		field,
		value: String(value)
	} : null;
}
function minimumPods(resource, overlay) {
	if (!REPLICATED_KINDS.has(resource.kind)) return null;
	const replicas = asObject(resource.value.spec).replicas ?? 1;
	if (typeof replicas !== "number") return null;
	const scaler = scalersOf(overlay).get(scaleKey(resource.namespace, resource.kind, resource.name));
	if (scaler === void 0 || replicas === 0) return replicas;
	const minimum = MINIMUM_FIELDS.get(`${apiGroup(scaler.apiVersion)}/${scaler.kind}`);
	if (minimum === void 0) return null;
	const least = asObject(scaler.value.spec)[minimum.field] ?? minimum.fallback;
	return typeof least === "number" && least > 0 ? least : null;
}
const MINIMUM_FIELDS = new Map([["autoscaling/HorizontalPodAutoscaler", {
	field: "minReplicas",
	fallback: 1
}], ["keda.sh/ScaledObject", {
	field: "minReplicaCount",
	fallback: 0
}]]);
const scalersOf = memoizeWeak((overlay) => {
	const scalers = new Map();
	for (const scaler of overlay.resources) {
		if (scaler.kind === "VerticalPodAutoscaler") continue;
		const { scaleTargetRef, targetRef, workloadRef } = asObject(scaler.value.spec);
		for (const ref of [
			scaleTargetRef,
			targetRef,
			workloadRef
		]) {
			const { kind, name } = asObject(ref);
			scalers.set(scaleKey(scaler.namespace, asString(kind) ?? "Deployment", asString(name) ?? ""), scaler);
		}
	}
	return scalers;
});
function scaleKey(namespace, kind, name) {
	return JSON.stringify([
		namespaceKey(namespace),
		kind,
		name
	]);
}
var workload_can_be_evicted_default = overlayRule({
	name: "workload-can-be-evicted",
	severity: "warning",
	summary: "A PodDisruptionBudget must allow at least one eviction, and a pod must not have two budgets.",
	why: "Draining a node for an upgrade or repair evicts its pods. A budget that allows no eviction blocks the drain forever; if a pod has two budgets, the API server answers each eviction with an error.",
	remedy: "Require fewer pods than there are (`maxUnavailable: 1` always works), run more pods, or delete the budget. Use only one budget per workload.",
	references: ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/", "https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/#how-api-initiated-eviction-works"],
	messages: {
		unset: "neither minAvailable nor maxUnavailable is set, so no pod can be evicted",
		never: "{field} {value} never allows a pod of {workloads} to be evicted",
		all: "minAvailable {value} requires {kept} ready pods of {workloads} (pods: {pods}), so none can be evicted",
		two: "PodDisruptionBudget {other} also selects the pods of {workload}, and the API server cannot evict pods with two budgets"
	},
	examples: {
		good: [`apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: db }
spec: { maxUnavailable: 30%, selector: { matchLabels: { app: db } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }`],
		bad: [{
			manifest: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: all }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: half }
spec: { minAvailable: 60%, selector: { matchLabels: { app: db } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: never }
spec: { maxUnavailable: 0, selector: { matchExpressions: [{ key: app, operator: In, values: [web] }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  replicas: 2
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: db }] } }
---
# A chart creates its pods.
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: chart }
spec: { minAvailable: 100%, selector: { matchLabels: { app: chart } } }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: unbounded }
spec: { selector: { matchLabels: { app: chart } } }`,
			findings: [
				"/spec/minAvailable: minAvailable 1 requires 1 ready pods of Deployment web (pods: 1), so none can be evicted",
				"/spec/minAvailable: minAvailable 60% requires 2 ready pods of StatefulSet db (pods: 2), so none can be evicted",
				"/spec/maxUnavailable: maxUnavailable 0 never allows a pod of Deployment web to be evicted",
				"/spec/minAvailable: minAvailable 100% never allows a pod of the workloads that it selects to be evicted",
				"/spec: neither minAvailable nor maxUnavailable is set, so no pod can be evicted",
				"/spec/selector: PodDisruptionBudget all also selects the pods of Deployment web, and the API server cannot evict pods with two budgets"
			]
		}]
	},
	check(overlay) {
		const disruptions = disruptionBudgetsOf(overlay);
		return [...disruptions.flatMap((disruption) => blockedEvictions(disruption, overlay)), ...duplicateBudgets(disruptions)];
	}
});
function blockedEvictions(disruption, overlay) {
	const found = evictionBlockOf(disruption, overlay);
	if (found === null) return [];
	const { resource, selected } = disruption;
	if (found.by === "unset") return [{
		code: "unset",
		args: {},
		at: resourcePlace(resource, ["spec"])
	}];
	const workloads = selected.map(({ resource: { kind, name } }) => `${kind} ${name}`).join(" and ") || "the workloads that it selects";
	if (found.by === "never") {
		const { field, value } = found;
		return [{
			code: "never",
			args: {
				field,
				value,
				workloads
			},
			at: resourcePlace(resource, ["spec", field])
		}];
	}
	const { value, kept, pods } = found;
	const at = resourcePlace(resource, ["spec", "minAvailable"]);
	return [{
		code: "all",
		args: {
			value,
			kept,
			pods,
			workloads
		},
		at
	}];
}
function duplicateBudgets(disruptions) {
	const first = new Map();
	return disruptions.flatMap((disruption) => {
		const { resource } = disruption;
		const shared = disruption.selected.find((template) => first.has(template.resource));
		const other = shared && first.get(shared.resource);
		for (const template of disruption.selected) if (!first.has(template.resource)) first.set(template.resource, disruption);
		if (shared === void 0 || other === void 0) return [];
		return [{
			code: "two",
			args: {
				workload: `${shared.resource.kind} ${shared.resource.name}`,
				other: other.resource.name
			},
			at: resourcePlace(resource, ["spec", "selector"])
		}];
	});
}
// scripts/rules/workloads/workload-can-roll.ts
var workload_can_roll_default = overlayRule({
	name: "workload-can-roll",
	severity: "warning",
	summary: "If a rollout starts a new pod before the old one ends, the host port and volume of the new pod must be available.",
	why: "A host port, or a volume that only one node at a time can use, is free only after the old pod ends. The old pod ends only after the new one is ready, so the rollout waits forever and the old version keeps running.",
	remedy: "Use `strategy.type: Recreate`, or `maxSurge: 0`. If each pod needs its own volume, use a StatefulSet.",
	references: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy", "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],
	messages: {
		port: "a rollout runs up to {pods} pods (replicas {replicas}, maxSurge {surge}), and each needs host port {port} on a separate node; number of nodes: {nodes}",
		claim: "a rollout starts a new pod while the old one still uses PersistentVolumeClaim {claim}, which is {mode}"
	},
	examples: {
		good: [`apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOncePod] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: recreated }
spec:
  strategy: { type: Recreate }
  template:
    spec:
      containers: [{ name: web, ports: [{ containerPort: 80, hostPort: 80 }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: one-may-be-missing }
spec:
  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }
  template:
    spec:
      hostNetwork: true
      containers: [{ name: web, ports: [{ containerPort: 80 }] }]`, `# There is only one node, so both pods run on it.
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`],
		bad: [{
			manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOncePod] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web, ports: [{ containerPort: 80, hostPort: 80 }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
			findings: ["/spec/template/spec/containers/0/ports/0: a rollout runs up to 2 pods (replicas 1, maxSurge 1), and each needs host port 80 on a separate node; number of nodes: 1", "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: a rollout starts a new pod while the old one still uses PersistentVolumeClaim data, which is ReadWriteOncePod"]
		}, {
			foreign: true,
			manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 1
  strategy: { type: RollingUpdate }
  template:
    spec:
      containers: [{ name: web }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
			findings: ["/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: a rollout starts a new pod while the old one still uses PersistentVolumeClaim data, which is ReadWriteOnce"]
		}]
	},
	check(overlay, { platform }) {
		const nodes = platform?.node?.count ?? null;
		return ofKind(overlay, "Deployment", "apps").flatMap((resource) => {
			const workload = workloadOf(resource);
			const rollout = rollingUpdateOf(resource);
			if (workload === null || rollout === null || rollout.unavailable > 0) return [];
			return [...hostPortProblems(workload, rollout, nodes), ...claimProblems(workload, overlay, nodes)];
		});
	}
});
function hostPortProblems({ resource }, { replicas, surge }, nodes) {
	const port = podTemplatesOf(resource).flatMap((template) => template.ports.filter((one) => one.hostPort !== null))[0];
	if (nodes === null || port === void 0 || replicas < nodes) return [];
	return [{
		code: "port",
		args: {
			pods: replicas + surge,
			surge,
			replicas,
			port: port.hostPort ?? 0,
			nodes
		},
		at: resourcePlace(resource, port.path)
	}];
}
const LOCAL_CLASS = /local|host-?path|nfs|cephfs|efs|azurefile|filestore|smb|cifs|glusterfs|juicefs/i;
function claimProblems(workload, overlay, nodes) {
	const { resource, podSpec, podSpecPath } = workload;
	return asArray(podSpec.volumes).flatMap((volume, index) => {
		const name = asString(asObject(asObject(volume).persistentVolumeClaim).claimName);
		const claim = name === void 0 ? void 0 : findResource(overlay, "PersistentVolumeClaim", resource.namespace, name, "");
		const spec = asObject(claim?.value.spec);
		const modes = asArray(spec.accessModes);
		const [mode] = modes;
		if (name === void 0 || modes.length !== 1 || mode !== "ReadWriteOnce" && mode !== "ReadWriteOncePod") return [];
		const isShared = LOCAL_CLASS.test(asString(spec.storageClassName) ?? "") || nodes === 1 || isOnOneNode(podSpec);
		if (mode === "ReadWriteOnce" && isShared) return [];
		const path = [
			...podSpecPath,
			"volumes",
			index,
			"persistentVolumeClaim",
			"claimName"
		];
		return [{
			code: "claim",
			args: {
				claim: name,
				mode
			},
			at: resourcePlace(resource, path)
		}];
	});
}
function isOnOneNode({ nodeName, nodeSelector, affinity }) {
	return typeof nodeName === "string" || Object.keys(asObject(nodeSelector)).length > 0 || Object.keys(asObject(affinity)).length > 0;
}
// scripts/kubernetes/platform/retired.ts
function retiredMatchOf(resource, platform) {
	const namespace = resource.namespace ?? "default";
	const isOurs = ({ name, namespace: other }) => name === resource.name && other === namespace;
	if ([...platform.workloads ?? [], ...platform.services ?? []].some(isOurs)) return null;
	const found = (platform.retired ?? []).filter((one) => one.namespace === namespace).map((one) => matchRetired(resource, one)).filter((one) => one !== null);
	return found.find(({ by }) => by !== "alike" && by !== "label") ?? found[0] ?? null;
}
function matchRetired(resource, retired) {
	const isSame = resource.name === retired.name;
	if (resource.kind === "Service" && apiGroup(resource.apiVersion) === "") return isSame ? {
		by: "service",
		retired
	} : null;
	if (podsOf(resource).length === 0 && chartsOf(resource).length === 0) return null;
	if (isSame) return {
		by: resource.kind === retired.kind ? "same" : "kind",
		retired
	};
	if (isNamedLikeCopy(resource.name, retired.name)) return {
		by: "alike",
		retired
	};
	const label = labelOf(resource, retired.name);
	return label === null ? null : {
		by: "label",
		retired,
		label
	};
}
const NAME_LABELS = [
	"app",
	"app.kubernetes.io/name",
	"k8s-app"
];
function labelOf(resource, name) {
	const workload = workloadOf(resource);
	if (workload === null || !isLongRunning(workload)) return null;
	const labels = labelsOf$2(workload.podMetadata.labels);
	return NAME_LABELS.find((label) => labels.get(label) === name) ?? null;
}
const COPY_WORDS = "v?[0-9]{1,4}|new|newer|copy|old|older|bak|backup|orig|original|tmp|temp|restored?|again|retry|fix|fixed|next|legacy|clone|duplicate|final|main|primary|secondary|blue|green|canary|stable|dev|test|staging|prod";
const COPY_SUFFIX = new RegExp(`^-?(?:${COPY_WORDS})(?:-?[0-9]{1,4})?$`);
const COPY_PREFIX = new RegExp(`^(?:${COPY_WORDS}|my|the)-?$`);
const GENERATED_SUFFIX = /^-[bcdfghjklmnpqrstvwxz2456789]{5,10}(?:-[bcdfghjklmnpqrstvwxz2456789]{5})?$/;
function isNamedLikeCopy(name, retired) {
	if (name === retired) return false;
	if (collapsed(name) === collapsed(retired)) return true;
	if (name.startsWith(retired)) {
		const rest = name.slice(retired.length);
		return COPY_SUFFIX.test(rest) || GENERATED_SUFFIX.test(rest) && /[0-9]/.test(rest);
	}
	return name.endsWith(retired) && COPY_PREFIX.test(name.slice(0, -retired.length));
}
function collapsed(name) {
	return name.replace(/[-.]/g, "");
}
// scripts/rules/workloads/workload-declared.ts
var workload_declared_default = resourceRule({
	name: "workload-declared",
	severity: "warning",
	summary: "If the platform file lists workloads of a namespace, every long-running workload in it must be listed.",
	why: "Budgets, node ports and replacements are planned from that list. A workload that is not listed is not planned for.",
	remedy: "Add it under `workloads` in the platform file, as `described`, or remove it.",
	references: ["https://kubernetes.io/docs/concepts/workloads/"],
	needs: "platform.workloads",
	needsOverlay: true,
	messages: {
		unlisted: "{kind} {name} is not listed in the platform file for namespace {namespace} (listed: {listed})",
		kind: "{kind} {name} is listed as a {listed} in the platform file"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }
---
# It is not long-running.
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: bizosaas-dev }
---
# The platform file lists no workloads of this namespace.
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: billing, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: bizosaas-crm-simple, namespace: bizosaas-dev }`,
			findings: ["/metadata/name: Deployment billing is not listed in the platform file for namespace bizosaas-dev (listed: bizosaas-backend-simple, bizosaas-identity-simple, bizosaas-ai-orchestrator-light, bizosaas-crm-simple)", "/kind: StatefulSet bizosaas-crm-simple is listed as a Deployment in the platform file"]
		}]
	},
	check(resource, _, { platform }) {
		const workload = workloadOf(resource);
		if (workload === null || !isLongRunning(workload)) return [];
		const namespace = resource.namespace ?? "default";
		const listed = platform.workloads.filter((one) => one.namespace === namespace);
		const same = listed.find(({ name }) => name === resource.name);
		const { kind, name } = resource;
		if (same !== void 0) {
			if (same.kind === kind) return [];
			return [{
				code: "kind",
				args: {
					kind,
					name,
					listed: same.kind
				},
				at: resourcePlace(resource, ["kind"])
			}];
		}
		if (listed.length === 0 || retiredMatchOf(resource, platform) !== null) return [];
		return [{
			code: "unlisted",
			args: {
				kind,
				name,
				namespace,
				listed: listed.map((one) => one.name).join(", ")
			},
			at: resourcePlace(resource, ["metadata", "name"])
		}];
	}
});
// scripts/rules/workloads/workload-not-retired.ts
var workload_not_retired_default = resourceRule({
	name: "workload-not-retired",
	severity: "error",
	summary: "Workloads that the platform file lists as retired must not be added again, under the same or a similar name.",
	why: "The workload was retired because it caused problems. If an old branch or a copied folder brings it back, it causes them again and uses memory and ports of its replacement.",
	remedy: "Remove it and use its replacement. If it is a different workload, give it another name and label, or list it under `workloads` in the platform file.",
	references: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],
	admission: "exact",
	needs: "platform.retired",
	needsOverlay: true,
	messages: {
		same: "{kind} {name} is retired: {reason}",
		kind: "{kind} {name} has the same name as the retired {retired}: {reason}",
		alike: "{kind} {name} looks like a renamed copy of the retired {retired}: {reason}",
		label: "the pods of {kind} {name} have the label {label} of the retired {retired}: {reason}",
		service: "Service {name} belongs to the retired {retired}: {reason}"
	},
	examples: {
		good: [`# The replacement, and workloads that only have a similar name.
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: bizosaas-identity } }
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-worker, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: worker }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity, namespace: elsewhere }
spec:
  template:
    spec: { containers: [{ name: web }] }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: v1
kind: Service
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: bizosaas-crm, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-v2, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orchestrator, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: bizosaas-ai-orchestrator } }
    spec: { containers: [{ name: web }] }`,
			findings: [
				"/metadata/name: Deployment bizosaas-identity is retired: it installs too much at its start and crash-loops; use bizosaas-identity-simple",
				"/metadata/name: Service bizosaas-identity belongs to the retired Deployment bizosaas-identity: it installs too much at its start and crash-loops; use bizosaas-identity-simple",
				"/metadata/name: StatefulSet bizosaas-crm has the same name as the retired Deployment bizosaas-crm: it installs too much at its start and crash-loops; use bizosaas-crm-simple",
				"/metadata/name: Deployment bizosaas-crm-v2 looks like a renamed copy of the retired Deployment bizosaas-crm: it installs too much at its start and crash-loops; use bizosaas-crm-simple",
				"/spec/template/metadata/labels/app: the pods of Deployment orchestrator have the label app of the retired Deployment bizosaas-ai-orchestrator: it installs too much at its start and crash-loops; use bizosaas-ai-orchestrator-light"
			]
		}]
	},
	check(resource, _, { platform }) {
		const found = retiredMatchOf(resource, platform);
		if (found === null) return [];
		const { by, retired } = found;
		const args = {
			kind: resource.kind,
			name: resource.name,
			retired: `${retired.kind} ${retired.name}`,
			label: found.by === "label" ? found.label : "",
			reason: retired.reason
		};
		const pod = podsOf(resource)[0]?.podPath ?? [];
		const path = found.by === "label" ? [
			...pod,
			"metadata",
			"labels",
			found.label
		] : ["metadata", "name"];
		return [{
			code: by,
			args,
			at: resourcePlace(resource, path)
		}];
	}
});
// scripts/rules/workloads/workload-replicas-unset.ts
const scaleTargets = declaredReferences("reference-target-exists");
var workload_replicas_unset_default = overlayRule({
	name: "workload-replicas-unset",
	severity: "warning",
	summary: "A workload with an autoscaler must not set `replicas`.",
	why: "Each sync resets the number of pods to the one in the manifest, and the autoscaler changes it back: under load the pods that it added are stopped again and again.",
	remedy: "Delete `replicas` from the manifest and from the overlay; the minimum of the autoscaler is enough.",
	references: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"],
	messages: { both: "replicas {replicas} is set, but {scaler} sets the number of pods" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: {}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 3 }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { name: web } }`,
			findings: ["/spec/replicas: replicas 3 is set, but ScaledObject/shop/web sets the number of pods"]
		}]
	},
	check: (overlay, { sync }) => isIgnoredByArgo(sync) ? [] : overlay.resources.flatMap((scaler) => scaler.kind === "VerticalPodAutoscaler" ? [] : scaleTargets(scaler).flatMap(({ kind, name }) => {
		const target = findResource(overlay, kind, scaler.namespace, name);
		const { replicas } = asObject(target?.value.spec);
		if (target === void 0 || typeof replicas !== "number" || replicas === 0) return [];
		return [{
			code: "both",
			args: {
				replicas,
				scaler: describeResource(scaler)
			},
			at: resourcePlace(target, ["spec", "replicas"])
		}];
	}))
});
function isIgnoredByArgo(sync) {
	return (sync?.objects ?? []).some(({ resource }) => asArray(asObject(resource.value.spec).ignoreDifferences).some((entry) => /replicas/.test(JSON.stringify(entry))));
}
// scripts/rules/workloads/workload-selector-stable.ts
var workload_selector_stable_default = resourceRule({
	name: "workload-selector-stable",
	severity: "warning",
	summary: "The selector of a workload must not contain a version.",
	why: "A selector cannot be changed. With the next version the API server rejects the whole workload (`field is immutable`), and the sync stops there.",
	remedy: "Remove the label from the selector. In a kustomization, use `labels` with `includeSelectors: false` and `includeTemplates: true`, not `commonLabels`.",
	references: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates"],
	messages: { version: "the selector contains label {label} ({value}), which changes with each version" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app.kubernetes.io/version: 1.4.2 } }
spec: { selector: { matchLabels: { app: web, version: v1 } } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { selector: { matchLabels: { app: web, app.kubernetes.io/version: 1.4.2 } } }`,
			findings: ["/spec/selector/matchLabels/app.kubernetes.io~1version: the selector contains label app.kubernetes.io/version (1.4.2), which changes with each version"]
		}]
	},
	check(resource) {
		if (apiGroup(resource.apiVersion) !== "apps") return [];
		const labels = asObject(asObject(asObject(resource.value.spec).selector).matchLabels);
		return Object.entries(labels).flatMap(([label, value]) => {
			if (!(VERSION_LABEL.test(label) && typeof value === "string" && /\d+\.\d+|^[0-9a-f]{7,40}$/.test(value))) return [];
			const at = resourcePlace(resource, [
				"spec",
				"selector",
				"matchLabels",
				label
			]);
			return [{
				code: "version",
				args: {
					label,
					value
				},
				at
			}];
		});
	}
});
const VERSION_LABEL = /(?:^|[/.-])(?:version|chart|tag|image|revision|commit|sha)$/;
// scripts/rules/workloads/workload-selector-unique.ts
var workload_selector_unique_default = overlayRule({
	name: "workload-selector-unique",
	severity: "warning",
	summary: "The selector of a workload must not match the pods of another workload.",
	why: "Both controllers count the same pods as their own: with a ReplicaSet of the same labels they delete each other's pods, and `kubectl logs` and autoscalers pick the wrong ones.",
	remedy: "Add a label to the selector and the pod template that only this workload has.",
	references: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector"],
	messages: { shared: "the selector also matches the pods of {other}" },
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web, part-of: shop } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec: { selector: { matchLabels: { app: worker } }, template: { metadata: { labels: { app: worker, part-of: shop } } } }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: shop } }, template: { metadata: { labels: { app: shop } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  selector: { matchLabels: { app: shop, tier: worker } }
  template: { metadata: { labels: { app: shop, tier: worker } } }`,
			findings: ["/spec/selector: the selector also matches the pods of Deployment/shop/worker"]
		}]
	},
	check(overlay) {
		const all = selectingWorkloads(overlay);
		return [...Map.groupBy(all, ({ resource }) => resource.namespace ?? "").values()].flatMap((workloads) => workloads.slice(0, MAX_COMPARED).flatMap(({ resource, selector }, index) => {
			const other = workloads.filter((_, at) => at !== index).find(({ template }) => certainlySelects(selector, template));
			if (other === void 0) return [];
			if (certainlySelects(other.selector, workloads[index].template) && workloads.indexOf(other) < index) return [];
			return [{
				code: "shared",
				args: { other: describeResource(other.resource) },
				at: resourcePlace(resource, ["spec", "selector"])
			}];
		}));
	}
});
const MAX_COMPARED = 500;
const KINDS$1 = new Set([
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"ReplicaSet"
]);
function selectingWorkloads({ resources }) {
	return resources.flatMap((resource) => {
		if (apiGroup(resource.apiVersion) !== "apps" || !KINDS$1.has(resource.kind)) return [];
		const selector = labelSelector(asObject(resource.value.spec).selector);
		const [template] = podTemplatesOf(resource);
		return selector === null || template === void 0 ? [] : [{
			resource,
			selector,
			template
		}];
	});
}
// scripts/rules/workloads/workload-selector-valid.ts
const KINDS = new Set([
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"ReplicaSet"
]);
var workload_selector_valid_default = resourceRule({
	name: "workload-selector-valid",
	severity: "error",
	summary: "The selector of a workload must match the labels of its own pod template.",
	why: "A controller whose selector does not match its own pods would create more and more of them, so the API server rejects the workload, and the whole sync fails. The usual cause is a transformer or a patch that sets a label in only one of the two places.",
	remedy: "Give `spec.selector` and `spec.template.metadata.labels` the same label; `labels` of a kustomization sets both with `includeSelectors: true`. The selector of an existing workload cannot be changed.",
	references: ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector", "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/"],
	messages: {
		unmatched: "the selector does not match the labels of the pod template{hint}; the API server rejects the workload",
		empty: "the selector is empty; the API server rejects the workload"
	},
	examples: {
		good: [`apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector:
    matchLabels: { app: web }
    matchExpressions: [{ key: tier, operator: Exists }]
  template:
    metadata: { labels: { app: web, tier: front, version: "2" } }
    spec: { containers: [{ name: web }] }`],
		bad: [{
			manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web, tier: front } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  selector: { matchExpressions: [{ key: app, operator: In, values: [database] }] }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db }] }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: {} }
  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [{ name: agent }] }`,
			findings: [
				"/spec/selector: the selector does not match the labels of the pod template (label tier is missing); the API server rejects the workload",
				"/spec/selector: the selector does not match the labels of the pod template (label app is db, not database); the API server rejects the workload",
				"/spec/selector: the selector is empty; the API server rejects the workload"
			]
		}]
	},
	check(resource, _, { policy }) {
		const workload = workloadOf(resource);
		const isChecked = apiGroup(resource.apiVersion) === "apps" && KINDS.has(resource.kind);
		if (workload === null || !isChecked || isPartialManifest(resource, policy)) return [];
		const { selector } = asObject(resource.value.spec);
		if (selector === void 0 || selector === null) return [];
		const at = resourcePlace(resource, ["spec", "selector"]);
		const { matchLabels: equal, matchExpressions } = asObject(selector);
		if (Object.keys(asObject(equal)).length + asArray(matchExpressions).length === 0) return [{
			code: "empty",
			args: {},
			at
		}];
		const labels = labelsOf$2(workload.podMetadata.labels);
		if (matchLabels(asObject(selector), {
			labels,
			isComplete: true
		}) !== "no") return [];
		const differences = differencesOf(labelSelector(selector) ?? [], { labels }).join(", ");
		return [{
			code: "unmatched",
			args: { hint: differences === "" ? "" : ` (${differences})` },
			at
		}];
	}
});
// scripts/rules/workloads/workload-variable-order.ts
var workload_variable_order_default = resourceRule({
	name: "workload-variable-order",
	severity: "warning",
	summary: "A variable that uses another one as `$(NAME)` must come after it in `env`.",
	why: "The kubelet expands references only to variables that are defined earlier. A later one stays in the text as `$(NAME)`, and the program gets that as a host or password.",
	remedy: "Move the referenced variable before the one that uses it.",
	references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/"],
	messages: { later: "{variable} uses $({name}), which is defined after it" },
	examples: {
		good: [`apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: HOST, value: db }
        - { name: URL, value: "postgresql://$(HOST)/app" }
        - { name: TEMPLATE, value: "$$(LATER) $(UNKNOWN)" }
        - { name: LATER, value: x }`],
		bad: [{
			manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: URL, value: "postgresql://$(HOST)/app" }
        - { name: HOST, value: db }`,
			findings: ["/spec/containers/0/env/0/value: URL uses $(HOST), which is defined after it"]
		}]
	},
	check: (resource) => containersOf(resource).flatMap(({ value, path }) => {
		if (asArray(value.envFrom).length > 0) return [];
		const variables = asArray(value.env).map(asObject);
		const names = variables.map(({ name }) => asString(name) ?? "");
		return variables.flatMap((variable, index) => referencedNames(asString(variable.value) ?? "").flatMap((name) => {
			if (names.indexOf(name) <= index) return [];
			return [{
				code: "later",
				args: {
					variable: names[index],
					name
				},
				at: resourcePlace(resource, [
					...path,
					"env",
					index,
					"value"
				])
			}];
		}));
	})
});
function referencedNames(text) {
	return [...new Set([...text.matchAll(/\$\$|\$\(([A-Za-z_][\w.-]*)\)/g)].flatMap(([, name]) => name ?? []))];
}
// scripts/rules/index.ts
const rules = [
	endpoint_exists_default,
	endpoint_full_name_default,
	endpoint_port_default,
	endpoint_preferred_default,
	field_allowed_default,
	field_change_allowed_default,
	field_entry_distinct_default,
	field_entry_unique_default,
	field_required_default,
	field_value_supported_default,
	field_value_valid_default,
	image_pinned_default,
	image_pull_policy_default,
	image_registry_allowed_default,
	image_runs_as_non_root_default,
	image_valid_default,
	image_version_complete_default,
	infrastructure_no_own_chart_default,
	infrastructure_no_own_image_default,
	infrastructure_no_own_resource_default,
	ingress_backend_exists_default,
	ingress_path_unique_default,
	key_unique_default,
	kustomize_entry_matches_default,
	network_dns_blocked_default,
	network_endpoint_blocked_default,
	network_ingress_blocked_default,
	network_opening_unused_default,
	network_peer_exists_default,
	pod_security_apparmor_default,
	pod_security_capabilities_default,
	pod_security_host_namespaces_default,
	pod_security_host_ports_default,
	pod_security_host_probes_default,
	pod_security_label_valid_default,
	pod_security_privilege_escalation_default,
	pod_security_privileged_default,
	pod_security_proc_mount_default,
	pod_security_run_as_non_root_default,
	pod_security_run_as_user_default,
	pod_security_seccomp_default,
	pod_security_selinux_default,
	pod_security_sysctls_default,
	pod_security_volumes_default,
	pod_security_windows_host_process_default,
	probe_liveness_differs_default,
	probe_patience_default,
	probe_port_declared_default,
	probe_port_exists_default,
	probe_required_default,
	reference_claim_exists_default,
	reference_class_exists_default,
	reference_config_exists_default,
	reference_governing_service_exists_default,
	reference_key_exists_default,
	reference_monitor_matches_default,
	reference_object_exists_default,
	reference_role_exists_default,
	reference_sealed_secret_scope_default,
	reference_secret_exists_default,
	reference_selector_matches_default,
	reference_service_account_exists_default,
	reference_service_exists_default,
	reference_subject_exists_default,
	reference_subject_moved_default,
	reference_subject_rewritten_default,
	reference_target_exists_default,
	reference_volume_exists_default,
	resources_fit_budget_default,
	resources_fit_node_default,
	resources_fit_quota_default,
	resources_heap_within_limit_default,
	resources_limits_required_default,
	resources_quantity_valid_default,
	resources_request_within_limit_default,
	resources_requests_required_default,
	resources_within_caps_default,
	resources_within_limitrange_default,
	role_not_wide_default,
	schema_valid_default,
	schema_version_served_default,
	secret_no_literal_default,
	secret_no_password_in_url_default,
	secret_not_in_git_default,
	service_external_name_no_address_default,
	service_external_name_valid_default,
	service_host_port_free_default,
	service_node_port_free_default,
	service_node_port_owned_default,
	service_node_port_unique_default,
	service_selector_matches_default,
	service_selects_one_workload_default,
	service_target_port_declared_default,
	service_target_port_exists_default,
	startup_command_is_program_default,
	startup_no_forbidden_command_default,
	startup_no_git_clone_default,
	startup_no_image_fetch_default,
	startup_no_image_install_default,
	startup_no_language_packages_default,
	startup_no_remote_script_default,
	startup_no_source_build_default,
	startup_no_system_packages_default,
	startup_no_unknown_script_default,
	startup_python_packages_allowed_default,
	startup_shell_syntax_default,
	suppression_current_default,
	suppression_used_default,
	suppression_valid_default,
	sync_application_valid_default,
	sync_crd_order_default,
	sync_dependency_exists_default,
	sync_dependency_no_cycle_default,
	sync_job_finishes_default,
	sync_kind_in_project_default,
	sync_namespace_exists_default,
	sync_namespace_set_default,
	sync_overlay_not_empty_default,
	sync_overlay_once_default,
	sync_path_exists_default,
	sync_project_exists_default,
	sync_prune_default,
	sync_resource_once_default,
	sync_secret_decrypted_default,
	sync_secret_plain_in_argocd_default,
	sync_self_heal_default,
	sync_source_exists_default,
	sync_variable_set_default,
	sync_variable_substituted_default,
	sync_variable_text_kept_default,
	sync_wave_order_default,
	sync_wave_ready_default,
	sync_within_project_default,
	sync_workload_applied_default,
	volume_access_mode_default,
	volume_requirements_installable_default,
	volume_script_parses_default,
	workload_account_used_default,
	workload_anti_affinity_fits_default,
	workload_can_be_evicted_default,
	workload_can_roll_default,
	workload_declared_default,
	workload_not_retired_default,
	workload_replicas_unset_default,
	workload_selector_stable_default,
	workload_selector_unique_default,
	workload_selector_valid_default,
	workload_variable_order_default
];
export { isSecretEntry as _, ContextTracker as a, LocalTokenGroup as c, customStartsOf as d, customWords as f, isUnknownValue as g, isEmptiedByVariable as h, tags as i, parse as l, isStated$1 as m, parser as n, ExternalTokenizer as o, demandOf as p, styleTags as r, LRParser as s, rules as t, CANNOT_BE_CHANGED as u, imagesOf as v, plainCredentialsOf as y };
