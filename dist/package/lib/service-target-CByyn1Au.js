import { $t as namespaceKey, Dt as namespaceOf, Ft as unrenderedPart, It as findResource, Kt as memoizeWeak, Nt as isComplete, Tt as podsOf, Yt as valueAt, Zt as apiGroup, an as asString, at as providedObjectsOf, en as objectKey, et as SHELL, in as asObject, it as RE2JS, jt as GROUP_EFFECTS, kt as controllerEffectOf, nn as withoutHash, nt as globExpression, on as distinct, ot as hasKnownProvider, qt as formatPointer, rn as asArray, sn as isObject, st as chartResources, tt as compileGlob, wt as containersOf } from "./problem-ZCw9GDvD.js";
import { c as selects, f as podTemplatesOf, l as selectsOperatorPods, n as certainLabel, t as servicesOf } from "./service-DPqyj29D.js";
import { t as PROBE_KINDS } from "./probe-CrieOwtI.js";
const SYSTEM_NAMESPACE = /^(?:kube-[a-z0-9-]+|openshift(?:-[a-z0-9-]+)?)$/;
function isSystemNamespace(namespace) {
	return SYSTEM_NAMESPACE.test(namespace);
}
function externallyManagedNamespaces({ resources }) {
	const charts = chartResources(resources).map(({ namespace, resource }) => ({
		namespace,
		installer: resource
	}));
	const packages = resources.filter(isPackage).map((resource) => ({
		namespace: resource.namespace,
		installer: resource
	}));
	return [...charts, ...packages].map(({ namespace, installer }) => {
		return {
			namespace: namespaceOrAll(namespaceKey(namespace)),
			installer
		};
	});
}
function isInactiveInstaller({ apiVersion }, platform) {
	const group = apiGroup(apiVersion);
	const engine = platform?.sync?.engine;
	return engine === "flux" && group === "argoproj.io" || engine === "argocd" && group === "helm.toolkit.fluxcd.io";
}
const PACKAGE_KINDS = new Set([
	"operators.coreos.com/Subscription",
	"packaging.carvel.dev/PackageInstall",
	"kappctrl.k14s.io/App",
	"install.istio.io/IstioOperator",
	"kfdef.apps.kubeflow.org/KfDef",
	"helm.crossplane.io/Release"
]);
const OPERATOR_GROUP = /^(?:operators?|install)\./;
function isPackage(resource) {
	const group = apiGroup(resource.apiVersion);
	if (PACKAGE_KINDS.has(`${group}/${resource.kind}`)) return true;
	return OPERATOR_GROUP.test(group) && !GROUP_EFFECTS.has(group) && (resource.namespace ?? "") !== "";
}
function namespaceOrAll(namespace) {
	return /^[a-z0-9-]{0,63}$/.test(namespace) ? namespace : "*";
}
// scripts/kubernetes/existence/always.ts
const configMap = (name, key) => ({
	kind: "ConfigMap",
	namespace: "*",
	name,
	keys: new Set([key])
});
const serviceAccount = (name) => ({
	kind: "ServiceAccount",
	namespace: "*",
	name,
	keys: null
});
const clusterRole = (name) => ({
	kind: "ClusterRole",
	namespace: "*",
	name,
	keys: null
});
const priorityClass = (name) => ({
	kind: "PriorityClass",
	namespace: "*",
	name,
	keys: null
});
const WELL_KNOWN_OBJECTS = [
	configMap("kube-root-ca.crt", "ca.crt"),
	serviceAccount("default"),
	priorityClass("system-cluster-critical"),
	priorityClass("system-node-critical"),
	...[
		"cluster-admin",
		"admin",
		"edit",
		"view"
	].map(clusterRole),
	configMap("istio-ca-root-cert", "root-cert.pem"),
	configMap("openshift-service-ca.crt", "service-ca.crt"),
	serviceAccount("builder"),
	serviceAccount("deployer"),
	{
		kind: "Secret",
		namespace: "flux-system",
		name: "flux-system",
		keys: null
	}
];
// scripts/kubernetes/existence/object-generators.ts
const GENERATED_KINDS = /^(?:ConfigMap|Secret|Service|ServiceAccount|PersistentVolumeClaim|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|(?:Cluster)?Role|\w+Class)$/;
function isGeneratedKind(kind) {
	return GENERATED_KINDS.test(kind);
}
const MAX_STRINGS = 2e4;
const MAX_DEPTH = 64;
const NAME$2 = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
function isObjectName(text) {
	return NAME$2.test(text);
}
function objectGeneratorsOf(resource) {
	const effect = controllerEffectOf(resource);
	const namespace = namespaceOf(resource);
	if (effect === null) return [...builtInGenerators(resource, namespace), ...annotationGenerators(resource, namespace)];
	if (effect === "nothing" || effect === "template" || hasKnownProvider(resource)) return annotationGenerators(resource, namespace);
	const { metadata: _, status: __, ...rest } = resource.value;
	return [{
		namespace,
		resource,
		stem: resource.name,
		names: namesIn(rest)
	}, ...annotationGenerators(resource, namespace)];
}
function builtInGenerators(resource, namespace) {
	const said = namesInPrograms(resource);
	const { volumeClaimTemplates } = asObject(resource.value.spec);
	const claims = resource.kind === "StatefulSet" ? asArray(volumeClaimTemplates) : [];
	return [...said.size === 0 ? [] : [{
		namespace: "",
		resource,
		stem: null,
		names: said
	}], ...claims.map((claim) => {
		return {
			namespace,
			resource,
			stem: `${asString(asObject(asObject(claim).metadata).name) ?? ""}-${resource.name}`,
			names: new Set()
		};
	})];
}
function annotationGenerators(resource, namespace) {
	const { annotations } = asObject(resource.value.metadata);
	const names = new Set(Object.values(asObject(annotations)).flatMap((value) => asString(value) ?? []));
	return names.size === 0 ? [] : [{
		namespace,
		resource,
		stem: null,
		names
	}];
}
function namesIn(root) {
	const names = new Set();
	let left = MAX_STRINGS;
	const visit = (value, depth) => {
		if (left-- <= 0 || depth > MAX_DEPTH) return;
		if (typeof value === "string") {
			if (isObjectName(value)) names.add(value);
		} else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
		else if (isObject(value)) for (const item of Object.values(value)) visit(item, depth + 1);
	};
	visit(root, 0);
	return names;
}
function namesInPrograms(resource) {
	const words = new Set();
	const addWords = (value) => {
		for (const word of (asString(value) ?? "").split(WORD_END)) if (isObjectName(word)) words.add(word);
	};
	if (resource.kind === "ConfigMap") Object.values(asObject(resource.value.data)).forEach(addWords);
	for (const { containers } of podsOf(resource)) for (const { value } of containers) {
		for (const text of [...asArray(value.command), ...asArray(value.args)]) addWords(text);
		for (const entry of asArray(value.env)) addWords(asObject(entry).value);
	}
	return words;
}
const WORD_END = /[\s=,;:"'`|&()[\]{}]+/;
function canGenerate(maker, namespace, name, asking) {
	if (maker.namespace !== "" && namespace !== "" && maker.namespace !== namespace) return false;
	if (maker.stem === null && maker.resource === asking) return false;
	return maker.names.has(name) || maker.stem !== null && containsWord(name, maker.stem);
}
function containsWord(name, stem) {
	return stem !== "" && dashed(name).includes(dashed(stem));
}
const dashed = (text) => `-${text.replaceAll(".", "-")}-`;
function indexObjectGenerators(makers) {
	const byWord = new Map();
	const add = (word, maker) => {
		const list = byWord.get(word);
		if (list === void 0) byWord.set(word, [maker]);
		else list.push(maker);
	};
	for (const maker of makers) {
		for (const name of maker.names) add(name, maker);
		if (maker.stem !== null) add(dashed(maker.stem), maker);
	}
	return { candidatesFor: (name) => [name, ...wordSequences(name)].flatMap((word) => byWord.get(word) ?? []) };
}
const MAX_WORDS = 24;
function wordSequences(name) {
	const parts = dashed(name).slice(1, -1).split("-").slice(0, MAX_WORDS);
	return parts.flatMap((_, from) => parts.slice(from).map((__, length) => `-${parts.slice(from, from + length + 1).join("-")}-`));
}
// scripts/kubernetes/existence/pod-makers.ts
function podGeneratorsOf(resource) {
	const effect = controllerEffectOf(resource);
	if (effect !== "anything" && effect !== "named") return [];
	const name = effect === "named" ? resource.name : null;
	return [{
		namespace: namespaceOf(resource),
		name
	}];
}
function canGeneratePods({ namespace, name }, asked, selector) {
	if (namespace !== asked && namespace !== "" && asked !== "") return false;
	return name === null || selector.some(({ values }) => values.some((value) => value.includes(name)));
}
// scripts/kubernetes/existence/rbac-creators.ts
const CREATABLE_KINDS = {
	secrets: "Secret",
	serviceaccounts: "ServiceAccount",
	persistentvolumeclaims: "PersistentVolumeClaim"
};
const RBAC = "rbac.authorization.k8s.io";
function rbacCreatorsOf({ resources }) {
	const rbac = resources.filter(({ apiVersion }) => apiGroup(apiVersion) === RBAC);
	const kinds = new Map(rbac.flatMap((role) => {
		const created = creatableKinds(role);
		return created.length === 0 ? [] : [[keyOf(role.kind, role.name, namespaceKey(role.namespace)), created]];
	}));
	const creators = rbac.flatMap((binding) => {
		const { kind, name } = asObject(binding.value.roleRef);
		const role = keyOf(asString(kind) ?? "", asString(name) ?? "", namespaceKey(binding.namespace));
		return (kinds.get(role) ?? []).flatMap((created) => creatorNamespaces(binding).map((namespace) => ({
			kind: created,
			namespace
		})));
	});
	return distinct(creators);
}
function keyOf(kind, name, namespace) {
	return JSON.stringify(kind === "ClusterRole" ? [kind, name] : [
		kind,
		name,
		namespace
	]);
}
function creatableKinds({ kind, value }) {
	if (kind !== "Role" && kind !== "ClusterRole") return [];
	return asArray(value.rules).flatMap((entry) => {
		const { apiGroups, resources, verbs, resourceNames } = asObject(entry);
		if (asArray(resourceNames).length > 0) return [];
		if (!includesOrWildcard(apiGroups, "") || !includesOrWildcard(verbs, "create")) return [];
		return Object.entries(CREATABLE_KINDS).flatMap(([plural, created]) => includesOrWildcard(resources, plural) ? [created] : []);
	});
}
function includesOrWildcard(list, word) {
	return asArray(list).some((item) => item === word || item === "*");
}
function creatorNamespaces(binding) {
	const own = binding.kind === "RoleBinding" ? [namespaceKey(binding.namespace)] : [];
	const accounts = asArray(binding.value.subjects).map(asObject).filter(({ kind }) => kind === "ServiceAccount");
	return [...own, ...accounts.map(({ namespace }) => asString(namespace) ?? "")];
}
// scripts/kubernetes/existence/template-index.ts
function indexTemplates(all) {
	const byLabel = new Map();
	for (const template of all) for (const [key, value] of template.labels) {
		const list = byLabel.get(labelKey(key, value));
		if (list === void 0) byLabel.set(labelKey(key, value), [template]);
		else list.push(template);
	}
	return {
		all,
		matching(selector) {
			const label = certainLabel(selector);
			return (label === null ? all : byLabel.get(labelKey(label.key, label.value)) ?? []).filter((template) => selects(selector, template));
		}
	};
}
function labelKey(key, value) {
	return `${key}=${value}`;
}
// scripts/kubernetes/existence/inventory.ts
const overlayObjectsOf = memoizeWeak((overlay) => {
	const { resources } = overlay;
	const unrendered = unrenderedPart(overlay);
	return {
		provided: [...resources.flatMap(providedObjectsOf), ...unrendered === null ? [] : unrenderedObjects(unrendered)],
		generators: resources.flatMap(objectGeneratorsOf),
		templates: resources.flatMap(podTemplatesOf),
		externalNamespaces: externallyManagedNamespaces(overlay),
		unbuiltNamespaces: [unrendered?.namespace ?? []].flat(),
		podGenerators: resources.flatMap(podGeneratorsOf),
		rbacCreators: rbacCreatorsOf(overlay),
		partial: !isComplete(overlay)
	};
});
function unrenderedObjects({ resources, generated, namespace }) {
	const place = namespace ?? "";
	return [...resources.flatMap(providedObjectsOf).map((object) => ({
		...object,
		namespace: place,
		keys: null
	})), ...generated.map((one) => ({
		...one,
		namespace: place,
		keys: null
	}))];
}
const lastBuilt = new WeakMap();
function inventoryOf(overlays, platform) {
	const [first] = overlays;
	if (first === void 0) return buildInventory(overlays, platform);
	const last = lastBuilt.get(first);
	if (last?.platform === platform && last.overlays.length === overlays.length && last.overlays.every((overlay, index) => overlay === overlays[index])) return last.inventory;
	const inventory = buildInventory(overlays, platform);
	lastBuilt.set(first, {
		overlays,
		platform,
		inventory
	});
	return inventory;
}
const nameKey = ({ kind, name }) => JSON.stringify([kind, name]);
const wellKnownByName = Map.groupBy(WELL_KNOWN_OBJECTS, nameKey);
function buildInventory(overlays, platform) {
	const all = (field) => overlays.flatMap((overlay) => overlay[field]);
	const provided = all("provided").concat(platformObjects(platform));
	const byName = Map.groupBy(provided, nameKey);
	const generators = indexObjectGenerators(all("generators"));
	const installed = all("externalNamespaces").filter(({ installer }) => !isInactiveInstaller(installer, platform));
	const installers = Map.groupBy(installed, ({ namespace }) => namespace);
	const unbuilt = new Set(all("unbuiltNamespaces"));
	const isExternal = (namespace, asking) => unbuilt.has(namespace) || (installers.get(namespace) ?? []).some(({ installer }) => asking === null || objectKey(installer) !== objectKey(asking));
	const podGenerators = all("podGenerators");
	const rbacCreators = all("rbacCreators");
	const templated = provided.filter(({ name }) => name.includes("${"));
	const partial = overlays.some((overlay) => overlay.partial);
	const names = indexNames(provided.filter((thing) => isObjectName(thing.name)));
	const { templates, matchingTemplates } = indexTemplatesByNamespace(all("templates"));
	const find = (kind, namespace, name) => {
		const key = nameKey({
			kind,
			name
		});
		return [...byName.get(key) ?? [], ...wellKnownByName.get(key) ?? []].filter((thing) => isVisibleFrom(thing, namespace));
	};
	const hashed = provided.filter((thing) => withoutHash(thing.name) !== thing.name);
	const byStem = Map.groupBy(hashed, (thing) => nameKey({
		kind: thing.kind,
		name: withoutHash(thing.name)
	}));
	const hasHashedName = (kind, namespace, name) => (byStem.get(nameKey({
		kind,
		name
	})) ?? []).some((thing) => isVisibleFrom(thing, namespace));
	const isOpen = (namespace, asking = null) => partial || isSystemNamespace(namespace) || [
		namespace,
		"",
		"*"
	].some((place) => isExternal(place, asking)) || namespace === "" && installers.size + unbuilt.size > 0;
	return {
		find,
		names,
		isMissing: (kind, namespace, name, asking) => isObjectName(name) && (namespace === "" || isObjectName(namespace)) && find(kind, namespace, name).length === 0 && (!isOpen(namespace, asking) || hasHashedName(kind, namespace, name)) && !rbacCreators.some((creator) => creator.kind === kind && isVisibleFrom(creator, namespace)) && !templated.some((thing) => thing.kind === kind && isVisibleFrom(thing, namespace) && matchesTemplatedName(thing.name, name)) && !(isGeneratedKind(kind) && generators.candidatesFor(name).some((generator) => canGenerate(generator, namespace, name, asking))),
		hasUnknownObjects: (namespace) => isOpen(namespace),
		hasRenderedObjects: (namespace) => templates(namespace).length > 0 || names("Service", namespace).length > 0,
		templates,
		matchingTemplates,
		areAllPodsKnown: (namespace, selector) => !isOpen(namespace) && !selectsOperatorPods(selector, templates(namespace)) && !podGenerators.some((generator) => canGeneratePods(generator, namespace, selector)) && (platform !== null || templates(namespace).length > 0)
	};
}
function platformObjects(platform) {
	return [...(platform?.existing ?? []).map(({ kind, namespace = "", name, keys }) => ({
		kind,
		namespace,
		name,
		keys: keys === void 0 ? null : new Set(keys)
	})), ...(platform?.services ?? []).map(({ namespace, name }) => ({
		kind: "Service",
		namespace,
		name,
		keys: null
	}))];
}
function indexNames(provided) {
	const byKind = Map.groupBy(provided, ({ kind }) => kind);
	const known = new Map();
	return (kind, namespace) => {
		const key = JSON.stringify([kind, namespace]);
		const before = known.get(key);
		if (before !== void 0) return before;
		const shown = (byKind.get(kind) ?? []).filter((thing) => isVisibleFrom(thing, namespace));
		const names = [...new Set(shown.map(({ name }) => name))];
		known.set(key, names);
		return names;
	};
}
function indexTemplatesByNamespace(all) {
	const whole = indexTemplates(all);
	const indexes = new Map([...Map.groupBy(all, ({ namespace }) => namespace)].map(([namespace, some]) => [namespace, indexTemplates(some)]));
	const known = new Map([["", all]]);
	const placesOf = (namespace) => namespace === "" ? [whole] : [namespace, ""].flatMap((place) => indexes.get(place) ?? []);
	return {
		templates(namespace) {
			const found = known.get(namespace) ?? placesOf(namespace).flatMap((index) => index.all);
			known.set(namespace, found);
			return found;
		},
		matchingTemplates: (namespace, selector) => placesOf(namespace).flatMap((index) => index.matching(selector))
	};
}
function matchesTemplatedName(pattern, name) {
	const first = pattern.slice(0, pattern.indexOf("${"));
	const last = pattern.slice(pattern.lastIndexOf("}") + 1);
	return name.length >= first.length + last.length && name.startsWith(first) && name.endsWith(last);
}
function isVisibleFrom(thing, namespace) {
	return thing.namespace === namespace || thing.namespace === "" || thing.namespace === "*" || namespace === "";
}
const EMPTY = [];
const MAX_LENGTH = 2097152;
const MAX_PIECES = 5e5;
function known(text, doc = null) {
	return text === "" ? EMPTY : [{
		text,
		doc,
		start: 0,
		end: text.length
	}];
}
function unknown(reason, at) {
	return [{
		text: "￿",
		doc: at?.doc ?? null,
		start: at?.start ?? 0,
		end: at?.end ?? 0,
		unknown: reason
	}];
}
function valueText(value) {
	if (value.length === 1) return value[0].text;
	return value.map((piece) => piece.text).join("");
}
function wordOf(value) {
	return {
		text: valueText(value),
		value
	};
}
function isKnown(text) {
	return !text.includes("￿");
}
function unknownReason(value) {
	return value.find((piece) => piece.unknown !== void 0)?.unknown ?? null;
}
function downloadIn(value) {
	for (const { unknown } of value) if (unknown?.kind === "download") return unknown;
	return null;
}
function concat(...values) {
	return concatAll(values);
}
function concatAll(values) {
	const parts = values.filter((value) => value.length > 0);
	if (parts.length <= 1) return parts[0] ?? EMPTY;
	const whole = parts.flat();
	return whole.reduce((sum, piece) => sum + piece.text.length, 0) > 2097152 || whole.length > 5e5 ? unknown({ kind: "limit" }) : whole;
}
function joinWords(words) {
	return joinBy(known(" "), words.map((word) => word.value));
}
function joinBy(separator, values) {
	return concatAll(values.flatMap((value, i) => i === 0 ? [value] : [separator, value]));
}
function cut(piece, from, to) {
	if (from === 0 && to === piece.text.length) return piece;
	const exact = piece.text.length === piece.end - piece.start && piece.unknown === void 0;
	const text = piece.text.slice(from, to);
	return exact ? {
		...piece,
		text,
		start: piece.start + from,
		end: piece.start + to
	} : {
		...piece,
		text
	};
}
const WHITESPACE_RUN = /[ \t\n]+/g;
function splitFields(value, separators = " 	\n") {
	const fields = [];
	const run = separators === " 	\n" ? WHITESPACE_RUN : new RegExp(`[${separators.replace(/[\\\]^-]/g, "\\$&")}]+`, "g");
	let current = null;
	let openStart = false;
	const add = (part) => {
		if (current === null) {
			current = [];
			fields.push(current);
		}
		current.push(part);
	};
	for (const piece of value) {
		let from = 0;
		for (const match of piece.text.matchAll(run)) {
			if (match.index > from) add(cut(piece, from, match.index));
			if (fields.length === 0) openStart = true;
			current = null;
			from = match.index + match[0].length;
		}
		if (from < piece.text.length) add(cut(piece, from, piece.text.length));
	}
	return {
		fields,
		openStart,
		openEnd: fields.length > 0 && current === null
	};
}
function linesOf(value) {
	const lines = [[]];
	for (const piece of value) {
		let from = 0;
		for (let end = piece.text.indexOf("\n"); end !== -1; end = piece.text.indexOf("\n", from)) {
			if (end > from) lines.at(-1).push(cut(piece, from, end));
			lines.push([]);
			from = end + 1;
		}
		if (from < piece.text.length) lines.at(-1).push(cut(piece, from, piece.text.length));
	}
	return lines.filter((line) => line.length > 0);
}
// scripts/startup/references.ts
function findConfig(kind, name, container, overlay) {
	if (name === void 0) return void 0;
	const { namespace } = container.workload.resource;
	return findResource(overlay, kind, namespace, name, "") ?? findUnstated(overlay, kind, namespace, name);
}
function findUnstated(overlay, kind, namespace, name) {
	const found = overlay.resources.filter((each) => each.kind === kind && each.name === name && (each.namespace === null || namespace === null));
	return found.length === 1 ? found[0] : void 0;
}
function configEntries(resource) {
	const entries = new Map();
	const { value } = resource;
	const encoded = resource.kind === "Secret" ? "data" : "binaryData";
	addEntries(entries, resource, encoded, asObject(value[encoded]), true);
	const plain = resource.kind === "Secret" ? "stringData" : "data";
	addEntries(entries, resource, plain, asObject(value[plain]), false);
	return entries;
}
function addEntries(entries, resource, field, object, encoded) {
	for (const [key, raw] of Object.entries(object)) {
		const text = asString(raw);
		if (text === void 0) continue;
		const doc = {
			resource,
			path: [field, key]
		};
		if (!encoded) entries.set(key, known(text, doc));
		else {
			const decoded = Buffer.from(text, "base64").toString("utf8");
			entries.set(key, decoded === "" ? [] : [{
				text: decoded,
				doc,
				start: 0,
				end: text.length
			}]);
		}
	}
}
// scripts/connections/host-mention.ts
const NO_PORT = { kind: "none" };
const UNKNOWN_PORT = { kind: "unknown" };
const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;
const ADDRESS$1 = /^\d+(\.\d+){3}$/;
function isHostName(text) {
	if (text.length === 0 || text.length > 254 || ADDRESS$1.test(text)) return false;
	const name = text.endsWith(".") ? text.slice(0, -1) : text;
	return /[a-z]/i.test(name) && name.split(".").every((label) => label.length <= 63 && LABEL.test(label));
}
const PLACEHOLDER = new RegExp(`[$%{<￿]`);
function hostWithPort(text, start, scheme) {
	const colon = text.indexOf(":");
	const host = colon === -1 ? text : text.slice(0, colon);
	if (!isHostName(host)) return null;
	const port = colon === -1 ? NO_PORT : portAt(text.slice(colon + 1), start + colon + 1);
	return port === null ? null : {
		host,
		start,
		end: start + host.length,
		port,
		scheme
	};
}
function portAt(text, start) {
	if (PLACEHOLDER.test(text)) return UNKNOWN_PORT;
	if (!/^\d{1,5}$/.test(text)) return null;
	const number = Number(text);
	return number >= 1 && number <= 65535 ? {
		kind: "number",
		number,
		start,
		end: start + text.length
	} : UNKNOWN_PORT;
}
// scripts/connections/command-hosts.ts
const HOST$1 = "(?<host>[a-z0-9][a-z0-9.-]{0,252})";
const START = String.raw`(?<![\w-])`;
const PORT = String.raw`(?<port>\d{1,5})(?![\w.])`;
const COMMANDS = [
	String.raw`${START}(?:nc|ncat|netcat|telnet)(?:\s+-[a-zA-Z0-9]{1,20}(?:\s+\d{1,5})?(?=\s+\S+\s+\d)){0,9}\s+["']?${HOST$1}["']?\s+${PORT}`,
	String.raw`${START}(?:pg_isready|psql|pg_dump|mysql|mysqladmin|mariadb|mariadb-admin|redis-cli|valkey-cli|mongosh?)\b[^\n;|&]{0,200}?\s(?:-h|--host)(?:=|\s+)["']?${HOST$1}(?![\w.:$-])`,
	`/dev/(?:tcp|udp)/${HOST$1}/${PORT}`,
	String.raw`${START}(?:wait4x\s+tcp|wait-for-it(?:\.sh)?|wait[-_]for(?:\.sh)?|wait-port)\s+(?:-[\w-]{1,30}\s+){0,5}["']?${HOST$1}:${PORT}`,
	String.raw`${START}(?:nslookup|getent\s+a?hosts)\s+["']?${HOST$1}(?=[\s;|&)"'>]|$)`
].map((pattern) => new RegExp(pattern, "dg"));
function commandHosts(text) {
	return COMMANDS.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(mentionOf));
}
function mentionOf({ groups, indices }) {
	const host = groups?.host ?? "";
	const [start, end] = indices?.groups?.host ?? [0, 0];
	if (!isHostName(host)) return [];
	const number = Number(groups?.port ?? 0);
	const at = indices?.groups?.port;
	return [{
		host,
		start,
		end,
		port: at !== void 0 && number >= 1 && number <= 65535 ? {
			kind: "number",
			number,
			start: at[0],
			end: at[1]
		} : NO_PORT,
		scheme: null
	}];
}
// scripts/connections/schemes.ts
const WEB = [
	["http", 80],
	["https", 443],
	["ws", 80],
	["wss", 443]
];
const POSTGRES = {
	port: 5432,
	list: true
};
const MYSQL = {
	port: 3306,
	list: true
};
const REDIS = {
	port: 6379,
	list: true
};
const SCHEMES = new Map([
	...WEB.map(([name, port]) => [name, { port }]),
	["postgres", POSTGRES],
	["postgresql", POSTGRES],
	["pgsql", POSTGRES],
	["mysql", MYSQL],
	["mariadb", MYSQL],
	["redis", REDIS],
	["rediss", REDIS],
	["valkey", REDIS],
	["amqp", { port: 5672 }],
	["amqps", { port: 5671 }],
	["mongodb", {
		port: 27017,
		list: true
	}],
	["nats", {
		port: 4222,
		list: true
	}],
	["sqlserver", { port: 1433 }],
	["mssql", { port: 1433 }],
	["ldap", { port: 389 }],
	["ldaps", { port: 636 }],
	["kafka", {
		port: null,
		list: true
	}],
	["clickhouse", {
		port: null,
		list: true
	}],
	["cassandra", {
		port: null,
		list: true
	}],
	["zk", {
		port: null,
		list: true
	}],
	["memcached", {
		port: null,
		list: true
	}],
	["elasticsearch", { port: null }],
	["smtp", { port: null }],
	["smtps", { port: null }],
	["mqtt", { port: null }],
	["pulsar", {
		port: null,
		list: true
	}],
	["bolt", { port: null }],
	["neo4j", { port: null }],
	["grpc", { port: null }],
	["grpcs", { port: null }],
	["tcp", { port: null }],
	["udp", { port: null }],
	["tls", { port: null }],
	["ssl", { port: null }],
	["h2c", { port: null }]
]);
function schemeOf(name) {
	const lower = name.toLowerCase();
	const plus = lower.indexOf("+");
	if (lower.endsWith("+srv")) return { port: null };
	return SCHEMES.get(plus === -1 ? lower : lower.slice(0, plus)) ?? null;
}
// scripts/connections/host-mentions.ts
function mentionsIn(text) {
	const urls = urlMentions(text);
	const taken = new Set(urls.map(({ start }) => start));
	const others = [
		...serviceNames(text),
		...keywordHosts(text),
		...callHosts(text),
		...commandHosts(text)
	].filter(({ start }) => {
		if (taken.has(start)) return false;
		taken.add(start);
		return true;
	});
	return [...urls, ...others].toSorted((one, other) => one.start - other.start);
}
const MAX_SCHEME = 32;
const SCHEME = /[a-z][a-z0-9+.-]*$/i;
const AUTHORITY_END = /[\s/?#"'`<>\\]/g;
function urlMentions(text) {
	const found = [];
	for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
		const scheme = SCHEME.exec(text.slice(Math.max(0, at - MAX_SCHEME), at))?.[0].toLowerCase();
		if (scheme === void 0 || schemeOf(scheme) === null) continue;
		AUTHORITY_END.lastIndex = at + 3;
		const end = AUTHORITY_END.exec(text)?.index ?? text.length;
		found.push(...authorityHosts(text, at + 3, end, scheme));
	}
	return found;
}
function authorityHosts(text, from, end, scheme) {
	const first = from + text.slice(from, end).lastIndexOf("@") + 1;
	const hosts = text.slice(first, end);
	const list = schemeOf(scheme)?.list === true;
	const found = [];
	let offset = first;
	for (const part of hosts.split(",")) {
		const mention = hostWithPort(part.split(/[;)\]}|&]/, 1)[0] ?? "", offset, scheme);
		const isNextScheme = part.endsWith(":") && text.startsWith("//", offset + part.length);
		if (mention !== null && !isNextScheme) found.push(mention);
		if (!list) break;
		offset += part.length + 1;
	}
	return found;
}
const NAME_PART = /[\w.-]/;
const MAX_NAME$1 = 254;
const PLACEHOLDER_BEFORE = new RegExp(`[$%)}*￿]`);
const PLACEHOLDER_AFTER = new RegExp(`[$%{<￿]`);
function serviceNames(text) {
	const found = [];
	for (let at = text.indexOf(".svc"); at !== -1; at = text.indexOf(".svc", at + 4)) {
		let start = at;
		while (start > 0 && at - start < MAX_NAME$1 && NAME_PART.test(text[start - 1])) start--;
		let end = at + 4;
		while (end < text.length && end - at < MAX_NAME$1 && NAME_PART.test(text[end])) end++;
		const mention = serviceNameMention(text, start, end);
		if (mention !== null) found.push(mention);
		at = Math.max(at, end - 4);
	}
	return found;
}
const SERVICE_NAME = /^(?:[\w-]+\.){2,6}svc(?:\.[\w.-]*)?$/;
function serviceNameMention(text, start, end) {
	if (PLACEHOLDER_BEFORE.test(text[start - 1] ?? "")) return null;
	const word = text.slice(start, end);
	if (!SERVICE_NAME.test(word)) return null;
	const after = text.slice(end, end + 7);
	const number = /^:\d{1,5}(?!\d)/.exec(after)?.[0];
	if (number !== void 0) return hostWithPort(word + number, start, null);
	const isOpen = PLACEHOLDER_AFTER.test(after[0] ?? "");
	if (isOpen && !word.endsWith(".svc.")) return null;
	const mention = hostWithPort(isOpen ? word.slice(0, -1) : word, start, null);
	const isFilled = isOpen || after[0] === ":" && PLACEHOLDER_AFTER.test(after[1] ?? "");
	if (mention === null || isFilled) return mention && {
		...mention,
		port: UNKNOWN_PORT
	};
	return commandPort(text, mention) ?? mention;
}
const MAX_COMMAND = 200;
const CLIENT_WITH_OPERANDS = /\b(?:nc|ncat|telnet)(?:[ \t]+-\w+(?:[ \t]+\d+)?){0,6}[ \t]+$/;
const CLIENT_WITH_FLAGS = /\b(?:psql|pg_\w+|createdb|redis-cli|valkey-cli|mysql\w*)\b[^;&|\n]*(?:-h[ \t]*|--host[ \t=])$/;
function commandPort(text, mention) {
	const before = text.slice(Math.max(0, mention.start - MAX_COMMAND), mention.start);
	const after = text.slice(mention.end, mention.end + MAX_COMMAND);
	const [whole, number] = (CLIENT_WITH_OPERANDS.test(before) ? /^[ \t]+(\d{1,5})(?![\w.])/.exec(after) : CLIENT_WITH_FLAGS.test(before) ? /^[^;&|\n]*?[ \t](?:-p[ \t]*|-P[ \t]*|--port[ \t=])(\d{1,5})(?![\w.])/.exec(after) : null) ?? [];
	if (whole === void 0 || number === void 0) return null;
	return withPort(mention, Number(number), mention.end + whole.length - number.length, number.length);
}
const KEYWORD_HOST = /(?:^|[\s;"'])(?:host|hostname|server|data source|addr|address)\s?=\s?(?:tcp:)?([\w.-]{1,253})(?:,(\d{1,5}))?(?=[\s;"']|$)/gi;
const KEYWORD_PORT = /(?:^|[\s;"'])port\s?=\s?(\d{1,5})(?=[\s;"']|$)/i;
const KEYWORD_OTHER = /(?:^|[\s;"'])(?:dbname|database|initial catalog|user|username|user id|uid|password|pwd)\s?=/i;
function keywordHosts(text) {
	const found = [];
	let offset = 0;
	for (const line of text.split("\n")) {
		if (line.includes("=") && KEYWORD_OTHER.test(line)) {
			const shared = KEYWORD_PORT.exec(line);
			for (const match of line.matchAll(KEYWORD_HOST)) {
				const [whole, host, own] = match;
				const number = own ?? shared?.[1];
				const start = offset + match.index + whole.lastIndexOf(own === void 0 ? host : `${host},${own}`);
				const mention = hostWithPort(host, start, null);
				if (mention === null) continue;
				const at = own === void 0 ? offset + (shared?.index ?? 0) + (shared?.[0].length ?? 0) - (number?.length ?? 0) : start + host.length + 1;
				found.push(number === void 0 ? mention : withPort(mention, Number(number), at, number.length));
			}
		}
		offset += line.length + 1;
	}
	return found;
}
function withPort(mention, number, start, length) {
	const valid = number >= 1 && number <= 65535;
	return {
		...mention,
		port: valid ? {
			kind: "number",
			number,
			start,
			end: start + length
		} : UNKNOWN_PORT
	};
}
const CALL_HOST = /@tcp\(([\w.-]{1,253}(?::\d{1,5})?)\)/g;
function callHosts(text) {
	return [...text.matchAll(CALL_HOST)].flatMap((match) => hostWithPort(match[1], match.index + 5, null) ?? []);
}
// scripts/connections/endpoint.ts
function valuePlace(value, start, end, doc) {
	const starts = startsOf(value);
	const index = lastIndexUpTo(starts, start);
	const piece = value[index];
	const offset = starts[index];
	if (piece?.doc == null || offset === void 0 || end > offset + piece.text.length) return {
		resource: doc.resource,
		path: doc.path
	};
	const { resource, path } = piece.doc;
	const isExact = piece.text.length === piece.end - piece.start;
	const shift = piece.start - offset;
	return isExact ? {
		resource,
		path,
		span: {
			start: start + shift,
			end: end + shift
		}
	} : {
		resource,
		path
	};
}
const startsOf = memoizeWeak((value) => {
	let offset = 0;
	return value.map(({ text }) => {
		const start = offset;
		offset += text.length;
		return start;
	});
});
function lastIndexUpTo(starts, offset) {
	let low = 0;
	let high = starts.length;
	while (high - low > 1) {
		const middle = low + high >> 1;
		if (starts[middle] <= offset) low = middle;
		else high = middle;
	}
	return low;
}
const isFromSecret = memoizeWeak((value) => value.some(({ doc }) => doc?.resource.kind === "Secret"));
// scripts/connections/setting-names.ts
const HOST = /(?:^|_|^pg)(?:host|hostname)$/;
const ADDRESS = /(?:^|_|^pg)(?:hosts?|hostnames?|servers?|addrs?|address|addresses|urls?|uris?|endpoints?|brokers?|bootstrap|dsn|nodes|peers|upstreams?|seeds|sentinels?|targets?)$/;
const PAIRED = /^(pg|.*_)(?:host|hostname|servers?|addr|address|endpoint|(url|uri))$/;
const UNPREFIXED_PORTS = new Map([
	["host", "port"],
	["hostname", "port"],
	["h", "p"]
]);
const NOT_A_DESTINATION = /(?:^|_)(?:no_?proxy|allowed|allow|trusted|trust|listen|listeners?|bind|advertised?|virtual|v?host_name|external|public|cors|origins?|ingress|cookie|root_host|user_host|self|canonical|domains?|issuer|audience|image|images)(?:_|$)/;
const AMBIGUOUS = /^(?:hostname|host)$/;
const NO_HINT = {
	isHost: false,
	isAddress: false,
	port: null,
	isPortAmbiguous: false
};
function normalizedName(name) {
	return name.replace(/^-+/, "").replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/[.\-\s/]+/g, "_").toLowerCase();
}
function hintOf(name) {
	const plain = normalizedName(name);
	if (NOT_A_DESTINATION.test(plain)) return NO_HINT;
	const [, stem, url] = PAIRED.exec(plain) ?? [];
	const isVariable = name === name.toUpperCase();
	return {
		isHost: HOST.test(plain) && !AMBIGUOUS.test(plain),
		isAddress: ADDRESS.test(plain) && !AMBIGUOUS.test(plain),
		port: stem === void 0 ? isVariable ? null : UNPREFIXED_PORTS.get(plain) ?? null : `${stem}port`,
		isPortAmbiguous: url !== void 0
	};
}
function isNeverDestination(name) {
	return NOT_A_DESTINATION.test(normalizedName(name));
}
// scripts/connections/named-values.ts
function endpointsOfNamed(values) {
	const byName = new Map(values.map((named) => [normalizedName(named.name), named]));
	return values.flatMap((named) => {
		if (isNeverDestination(named.name)) return [];
		const partner = byName.get(hintOf(named.name).port ?? "");
		return mentionsOfNamed(named).map((mention) => endpointOf(mention, named, partner));
	});
}
function mentionsOfNamed({ name, value }) {
	const text = valueText(value);
	const sure = mentionsIn(text);
	const hint = hintOf(name);
	if (!hint.isAddress) return sure;
	const starts = new Set(sure.map(({ start }) => start));
	const listed = hint.isHost && isShortHost(text) ? [hostWithPort(text, 0, null)] : hostPorts(text);
	return [...sure, ...listed.filter(({ start }) => !starts.has(start))];
}
const NON_HOST_WORDS = new Set("true false yes no on off none null nil default auto enabled disabled any all unset undefined changeme".split(" "));
function isShortHost(text) {
	return isHostName(text) && !/[A-Z_]/.test(text) && !NON_HOST_WORDS.has(text);
}
const MAX_LIST = 8192;
const ITEM = /[^\s,;"'[\]()]+/g;
function hostPorts(text) {
	if (text.length > MAX_LIST || text.includes("://")) return [];
	return [...text.matchAll(ITEM)].flatMap(({ 0: item, index }) => {
		const mention = hostWithPort(item.split("/", 1)[0], index, null);
		return mention === null || mention.port.kind === "none" ? [] : [mention];
	});
}
function endpointOf({ host, start, end, port, scheme }, { name, value, doc, isContainerSpecific }, partner) {
	return {
		host: host.toLowerCase(),
		at: valuePlace(value, start, end, doc),
		port: port.kind === "number" ? {
			kind: "number",
			number: port.number,
			at: valuePlace(value, port.start, port.end, doc)
		} : port.kind === "none" && partner !== void 0 ? portOf(partner, name) : port,
		scheme,
		isContainerSpecific,
		isSecret: isFromSecret(value) || partner !== void 0 && isFromSecret(partner.value)
	};
}
function portOf({ value, doc }, host) {
	if (hintOf(host).isPortAmbiguous) return UNKNOWN_PORT;
	const text = valueText(value);
	const number = Number(text);
	if (!isKnown(text) || !/^\d{1,5}$/.test(text) || number < 1 || number > 65535) return UNKNOWN_PORT;
	return {
		kind: "number",
		number,
		at: valuePlace(value, 0, text.length, doc)
	};
}
// scripts/connections/settings.ts
const SETTING = /^([ \t]*)(?:export |- )?["']?([\w.-]{1,200})["']?[ \t]{0,20}[:=](?!\/\/)[ \t]{0,20}(["']?)([^\r\n]*)$/;
const MAX_LINE = 4096;
function settingGroups(piece, doc) {
	const open = [];
	const groups = [];
	let offset = 0;
	for (const line of withoutComments(piece.text).split("\n")) {
		const setting = line.length > MAX_LINE ? null : SETTING.exec(line.trimEnd());
		if (setting !== null || /^\s*(?:\[|- )/.test(line)) {
			const indent = (setting?.[1] ?? /^\s*/.exec(line)[0]).length;
			const startsAnew = /^\s*(?:\[|- )/.test(line);
			while (open.length > 0 && (open.at(-1).indent > indent || startsAnew && open.at(-1).indent >= indent)) open.pop();
			if (open.at(-1)?.indent !== indent) {
				open.push({
					indent,
					members: []
				});
				groups.push(open.at(-1).members);
			}
			if (setting !== null) {
				const named = settingOf(setting, piece, offset, doc);
				if (named !== null) open.at(-1).members.push(named);
			}
		}
		offset += line.length + 1;
	}
	return groups;
}
function settingOf(match, piece, offset, doc) {
	const [line, , name = "", quote = "", rest = ""] = match;
	const close = quote === "" ? -1 : rest.indexOf(quote);
	const text = close === -1 ? rest.replace(/[,;\s]+$/, "") : rest.slice(0, close);
	if (text === "") return null;
	const start = offset + line.length - rest.length;
	return {
		name,
		value: [cut(piece, start, start + text.length)],
		doc,
		isContainerSpecific: false
	};
}
const COMMENT = /^\s*(?:#|\/\/|;|--|<!--)/;
function withoutComments(text) {
	if (!text.includes("\n")) return text;
	return text.split("\n").map((line) => {
		const hash = COMMENT.test(line) ? 0 : line.search(/\s#/);
		return hash === -1 ? line : line.slice(0, hash) + " ".repeat(line.length - hash);
	}).join("\n");
}
// scripts/connections/config.ts
const endpointsOfConfig = memoizeWeak((resource) => {
	const endpoints = [];
	const single = [];
	for (const [name, value] of configEntries(resource)) {
		const [piece] = value;
		const doc = piece?.doc;
		if (piece === void 0 || doc === void 0 || doc === null) continue;
		if (piece.text.includes("\n")) endpoints.push(...endpointsOfFile(name, piece, doc));
		else single.push({
			name,
			value,
			doc,
			isContainerSpecific: false
		});
	}
	endpoints.push(...endpointsOfNamed(single));
	return endpoints;
});
const SETTINGS_FILE = /(?:^|\.)(?:env|ini|conf|config|cfg|cnf|properties|ya?ml|json|toml|xml|hcl|tmpl|tpl)$/i;
function endpointsOfFile(name, piece, doc) {
	const isSettings = SETTINGS_FILE.test(name) || !/\.[a-z]/i.test(name);
	const named = isSettings ? settingGroups(piece, doc).flatMap(endpointsOfNamed) : [];
	const taken = new Set(named.map(({ at }) => at.span?.start ?? -1));
	const value = [piece];
	const text = mentionsIn(withoutComments(piece.text)).filter(({ host }) => isSettings || host.includes(".")).map((mention) => endpointOf(mention, {
		name,
		value,
		doc,
		isContainerSpecific: false
	})).filter(({ at }) => !taken.has(at.span?.start ?? -2));
	return [...named.filter(({ host, port }) => host.includes(".") || port.kind === "number"), ...text];
}
// scripts/startup/values/facts.ts
function installFacts(kind, tool, action, more = {}) {
	return {
		kind,
		tool,
		action,
		packages: [],
		unresolved: [],
		urls: [],
		offline: false,
		noDependencies: false,
		requiresHashes: false,
		...more
	};
}
// scripts/startup/values/options.ts
function withValues(...values) {
	return {
		stopsAtOperand: true,
		values
	};
}
const NO_VALUE = {
	text: "",
	value: []
};
function addOption({ found }, name, value) {
	const list = found.get(name);
	if (list === void 0) found.set(name, [value]);
	else list.push(value);
}
function wordFrom(word, from) {
	let skip = from;
	const rest = [];
	for (const piece of word.value) {
		const length = piece.text.length;
		if (skip < length) rest.push([cut(piece, skip, length)]);
		skip = Math.max(0, skip - length);
	}
	return wordOf(rest.flat());
}
const setsOf = memoizeWeak(({ values, lists }) => ({
	values: new Set(values),
	lists: new Set(lists)
}));
function readOptions(words, grammar) {
	const { values, lists } = setsOf(grammar);
	const reading = {
		found: new Map(),
		operands: []
	};
	let i = 0;
	while (i < words.length) {
		const word = words[i];
		i++;
		if (word.text === "--") {
			for (const operand of words.slice(i)) reading.operands.push(operand);
			break;
		}
		if (word.text.length < 2 || !(word.text[0] === "-" || grammar.plus && word.text[0] === "+")) {
			if (grammar.stopsAtOperand) return {
				options: reading.found,
				operands: words.slice(i - 1)
			};
			reading.operands.push(word);
		} else if (lists.has(word.text)) {
			addOption(reading, word.text, NO_VALUE);
			for (; i < words.length && !words[i].text.startsWith("-"); i++) addOption(reading, word.text, words[i]);
		} else if (word.text.startsWith("--") || grammar.longWithOneDash) i += readLong(reading, word, words[i], values);
		else i += readCluster(reading, word, words[i], values);
	}
	return {
		options: reading.found,
		operands: reading.operands
	};
}
function readLong(reading, word, next, values) {
	const equals = word.text.indexOf("=");
	if (equals !== -1) {
		addOption(reading, word.text.slice(0, equals), wordFrom(word, equals + 1));
		return 0;
	}
	const takes = values.has(word.text);
	addOption(reading, word.text, takes ? next ?? NO_VALUE : NO_VALUE);
	return takes ? 1 : 0;
}
function readCluster(reading, word, next, values) {
	if (values.has(word.text)) return readLong(reading, word, next, values);
	for (let at = 1; at < word.text.length; at++) {
		const name = `${word.text[0]}${word.text[at]}`;
		if (!values.has(name)) addOption(reading, name, NO_VALUE);
		else if (at + 1 < word.text.length) {
			addOption(reading, name, wordFrom(word, word.text[at + 1] === "=" ? at + 2 : at + 1));
			return 0;
		} else {
			addOption(reading, name, next ?? NO_VALUE);
			return 1;
		}
	}
	return 0;
}
function hasOption(options, ...names) {
	return names.some((name) => options.options.has(name));
}
function optionValues(options, ...names) {
	return names.flatMap((name) => [...options.options.get(name) ?? []]).filter((word) => word !== NO_VALUE);
}
// scripts/startup/values/requirement.ts
function requirement(text, facts = {}) {
	return {
		text,
		name: null,
		extras: [],
		version: null,
		specifier: "",
		marker: null,
		hashes: [],
		source: "index",
		url: null,
		constraint: false,
		file: null,
		...facts
	};
}
// scripts/startup/tools/verbs.ts
function shownText(word) {
	return word.text.replaceAll("￿", "…");
}
function packageBy(separator) {
	return (word) => {
		const text = shownText(word);
		const at = text.slice(1).search(separator) + 1;
		const name = at === 0 ? text : text.slice(0, at);
		const version = at === 0 ? null : text.slice(at).replace(/^[=@:]+/, "");
		const isPath = /^(?:\.{0,2}\/|~)/.test(text);
		if (/^[a-z][a-z0-9+.-]*:\/\//.test(text)) return requirement(text, {
			source: "url",
			url: text
		});
		if (isPath) return requirement(text, { source: "path" });
		const known = !name.includes("…");
		return requirement(text, {
			name: known ? name.toLowerCase() : null,
			version: version !== null && /^[v\d][\w.+:~-]*$/.test(version) ? version : null,
			specifier: at === 0 ? "" : text.slice(at),
			source: known ? "index" : "unknown"
		});
	};
}
function verbOf(operands, verbs) {
	for (let length = Math.min(3, operands.length); length > 0; length--) {
		const verb = operands.slice(0, length).map((word) => word.text).join(" ");
		if (verbs.includes(verb)) return verb;
	}
	return null;
}
const HELP = ["--help", "--version"];
function verbInstaller(row) {
	const grammar = row.grammar;
	return (words) => {
		const options = readOptions(words.slice(1), grammar);
		const verb = verbOf(options.operands, row.verbs);
		const help = HELP.filter((name) => grammar.values?.includes(name) !== true);
		if (verb === null || hasOption(options, ...help, ...row.optionsWithoutInstall ?? [])) return null;
		const rest = options.operands.slice(verb.split(" ").length);
		if (row.verbsWithOperand?.includes(verb) && rest.length === 0) return null;
		return installFacts(row.kind, row.tool, verb, {
			packages: rest.map(row.package ?? packageBy(/[=@]/)),
			offline: hasOption(options, ...row.offlineOptions ?? [])
		});
	};
}
function optionInstaller({ kind, tool, grammar, installs, idle, offline }) {
	return (words) => {
		const options = readOptions(words.slice(1), grammar);
		const action = installs.find((name) => hasOption(options, name));
		if (action === void 0 || hasOption(options, ...idle ?? [], "--help")) return null;
		return installFacts(kind, tool, action, {
			packages: [...optionValues(options, ...installs), ...options.operands].map(packageBy(/[=<>]/)),
			offline: offline ?? false
		});
	};
}
function operandInstaller({ kind, tool, grammar, idle, fromFile }) {
	return (words) => {
		const options = readOptions(words.slice(1), grammar);
		const operands = options.operands.filter((word) => word.text !== "install");
		if (operands.length === 0 && !hasOption(options, ...fromFile ?? [])) return null;
		if (hasOption(options, ...HELP, ...idle ?? [])) return null;
		return installFacts(kind, tool, "install", { packages: operands.map(packageBy(/[@~=]/)) });
	};
}
// scripts/startup/tools/builds.ts
const BUILD = "source-build";
const MAKE = { values: [
	"-C",
	"-f",
	"-I",
	"-o",
	"-W",
	"--directory",
	"--file",
	"--makefile"
] };
const make = (tool, grammar) => (words) => {
	const options = readOptions(words.slice(1), grammar);
	if (hasOption(options, "-n", "--just-print", "--dry-run", "--recon", "-q", "--question")) return null;
	const target = options.operands.find((word) => /^(?:install|altinstall|modules_install)(?:[-_./].*)?$/.test(word.text));
	return target === void 0 ? null : installFacts(BUILD, tool, target.text);
};
const CMAKE = { values: [
	"-t",
	"--target",
	"-j",
	"--config",
	"--prefix",
	"--component"
] };
const cmake = (words) => {
	const options = readOptions(words.slice(1), CMAKE);
	if (hasOption(options, "--install")) return installFacts(BUILD, "cmake", "--install");
	return hasOption(options, "--build") && optionValues(options, "-t", "--target").some(({ text }) => text === "install") ? installFacts(BUILD, "cmake", "--build --target install") : null;
};
function buildInstaller(tool, verbs, grammar = {}) {
	return (words) => {
		const options = readOptions(words.slice(1), grammar);
		const verb = options.operands.find((word) => verbs.includes(word.text));
		return verb === void 0 || hasOption(options, "--help") ? null : installFacts(BUILD, tool, verb.text);
	};
}
const phpExtension = (words) => {
	const packages = readOptions(words.slice(1), { values: ["-j"] }).operands.map(packageBy(/-(?=\d)/));
	return packages.length === 0 ? null : installFacts(BUILD, "docker-php-ext-install", "install", { packages });
};
const MVN = {
	longWithOneDash: true,
	values: [
		"-f",
		"-s",
		"-P",
		"-pl",
		"--file",
		"--settings"
	]
};
const mavenBuild = buildInstaller("mvn", ["install"], MVN);
const mvn = (words, context) => {
	const { operands } = readOptions(words.slice(1), MVN);
	const goal = operands.find(({ text }) => /^dependency:(?:get|copy|resolve|go-offline)/.test(text))?.text;
	return goal === void 0 ? mavenBuild(words, context) : installFacts("language-packages", "mvn", goal);
};
const BUILD_TOOLS = [
	{
		tool: "make",
		aliases: ["gmake"],
		installer: make("make", MAKE)
	},
	{
		tool: "ninja",
		installer: make("ninja", { values: [
			"-C",
			"-f",
			"-j",
			"-k",
			"-l"
		] })
	},
	{
		tool: "checkinstall",
		installer: () => installFacts(BUILD, "checkinstall", "")
	},
	{
		tool: "cmake",
		installer: cmake
	},
	{
		tool: "meson",
		installer: buildInstaller("meson", ["install"], { values: ["-C"] })
	},
	{
		tool: "setup.py",
		installer: buildInstaller("setup.py", ["install", "develop"])
	},
	{
		tool: "waf",
		installer: buildInstaller("waf", ["install"])
	},
	{
		tool: "scons",
		installer: buildInstaller("scons", ["install"])
	},
	{
		tool: "rake",
		installer: buildInstaller("rake", ["install"])
	},
	{
		tool: "mvn",
		aliases: ["mvnw"],
		installer: mvn
	},
	{
		tool: "docker-php-ext-install",
		aliases: ["install-php-extensions"],
		installer: phpExtension
	}
];
// scripts/startup/tools/javascript.ts
const LANGUAGE$2 = "language-packages";
const GRAMMAR = { values: [
	"--prefix",
	"--registry",
	"--cache",
	"--userconfig",
	"--loglevel",
	"--workspace",
	"-w",
	"-C",
	"--cwd",
	"--dir",
	"--filter",
	"-F",
	"--tag",
	"--omit",
	"--include",
	"--only",
	"--network-timeout",
	"--network-concurrency",
	"--modules-folder",
	"--cache-folder",
	"--mutex",
	"--store-dir",
	"--fetch-retries",
	"--fetch-timeout"
] };
const BEFORE_VERB$1 = {
	...GRAMMAR,
	stopsAtOperand: true
};
const npmPackage = packageBy(/@/);
const ROWS$3 = [
	{
		kind: LANGUAGE$2,
		tool: "npm",
		grammar: GRAMMAR,
		verbs: [
			"install",
			"i",
			"in",
			"ins",
			"inst",
			"insta",
			"instal",
			"isnt",
			"isnta",
			"isntal",
			"isntall",
			"add",
			"ci",
			"clean-install",
			"ic",
			"install-clean",
			"isntall-clean",
			"install-test",
			"it",
			"install-ci-test",
			"cit",
			"clean-install-test",
			"sit",
			"update",
			"up",
			"upgrade",
			"udpate"
		],
		optionsWithoutInstall: ["--dry-run", "--package-lock-only"],
		offlineOptions: ["--offline"],
		package: npmPackage
	},
	{
		kind: LANGUAGE$2,
		tool: "pnpm",
		grammar: GRAMMAR,
		package: npmPackage,
		optionsWithoutInstall: ["--lockfile-only"],
		offlineOptions: ["--offline"],
		verbs: [
			"install",
			"i",
			"ci",
			"add",
			"update",
			"up",
			"upgrade",
			"fetch",
			"import",
			"dlx",
			"create",
			"install-test",
			"it",
			"env use",
			"env add"
		],
		verbsWithOperand: ["dlx", "create"]
	},
	{
		kind: LANGUAGE$2,
		tool: "yarn",
		grammar: GRAMMAR,
		package: npmPackage,
		optionsWithoutInstall: ["-v", "-h"],
		offlineOptions: ["--offline"],
		verbs: [
			"install",
			"add",
			"global add",
			"global upgrade",
			"upgrade",
			"upgrade-interactive",
			"up",
			"dlx",
			"create",
			"workspaces focus",
			"import"
		]
	},
	{
		kind: LANGUAGE$2,
		tool: "bun",
		grammar: GRAMMAR,
		package: npmPackage,
		verbs: [
			"install",
			"i",
			"add",
			"a",
			"update",
			"x",
			"create",
			"ci"
		],
		optionsWithoutInstall: ["--dry-run"]
	},
	{
		kind: LANGUAGE$2,
		tool: "deno",
		grammar: {},
		package: npmPackage,
		verbs: [
			"install",
			"i",
			"add",
			"cache"
		]
	},
	{
		kind: LANGUAGE$2,
		tool: "corepack",
		grammar: {},
		package: npmPackage,
		verbs: [
			"prepare",
			"install",
			"use",
			"up"
		]
	},
	{
		kind: LANGUAGE$2,
		tool: "lerna",
		grammar: {},
		package: npmPackage,
		verbs: ["bootstrap"]
	},
	{
		kind: LANGUAGE$2,
		tool: "bower",
		grammar: {},
		package: npmPackage,
		verbs: [
			"install",
			"i",
			"update"
		]
	},
	{
		kind: LANGUAGE$2,
		tool: "playwright",
		grammar: {},
		verbs: ["install", "install-deps"],
		optionsWithoutInstall: ["--dry-run"]
	}
];
const NPX = {
	stopsAtOperand: true,
	values: [
		"-p",
		"--package",
		"-c",
		"--call",
		"--prefix",
		"--registry",
		"--cache",
		"-w",
		"--workspace"
	]
};
function runPackage(tool, words) {
	const options = readOptions(words, NPX);
	if (hasOption(options, "--no-install", "--no", "--version", "--help", "--offline")) return null;
	const wanted = optionValues(options, "-p", "--package");
	const name = options.operands[0];
	const named = name !== void 0 && /.@|^create-|^https?:|^github:|^degit$/.test(name.text);
	if (wanted.length === 0 && (name === void 0 || !named && !hasOption(options, "-y", "--yes"))) return null;
	const packages = (wanted.length > 0 ? wanted : [name]).map(npmPackage);
	return installFacts(LANGUAGE$2, tool, "run", { packages });
}
const npm = (words, context) => {
	const first = readOptions(words.slice(1), BEFORE_VERB$1).operands;
	const verb = first[0]?.text ?? "";
	if (verb === "exec" || verb === "x") return runPackage("npm", first.slice(1));
	if (verb === "init" || verb === "create" || verb === "innit") {
		const name = first.slice(1).find((word) => !word.text.startsWith("-"));
		return name === void 0 ? null : installFacts(LANGUAGE$2, "npm", verb, { packages: [npmPackage(name)] });
	}
	return INSTALLERS.get("npm")(words, context);
};
const downloadRunner = (tool) => (words) => {
	const name = readOptions(words.slice(1), { stopsAtOperand: true }).operands[0];
	return name === void 0 ? null : installFacts(LANGUAGE$2, tool, "run", { packages: [npmPackage(name)] });
};
const INSTALLERS = new Map(ROWS$3.map((row) => [row.tool, verbInstaller(row)]));
const yarn = (words, context) => {
	const { operands, options } = readOptions(words.slice(1), GRAMMAR);
	if (operands.length > 0 || ![...options.keys()].some((name) => name === "-v" || name === "--version")) {
		const bare = operands.length === 0 ? [
			words[0],
			{
				text: "install",
				value: words[0].value
			},
			...words.slice(1)
		] : words;
		return INSTALLERS.get("yarn")(bare, context);
	}
	return null;
};
const RUNS_AFTER_DASHES = withValues("-c", "--call", "-p", "--package", "-w", "--workspace");
const JAVASCRIPT_TOOLS = [
	...ROWS$3.filter(({ tool }) => tool !== "npm" && tool !== "yarn"),
	{
		tool: "npm",
		installer: npm,
		runs: [{
			grammar: RUNS_AFTER_DASHES,
			verbs: ["exec", "x"],
			scripts: ["-c", "--call"]
		}]
	},
	{
		tool: "yarn",
		aliases: ["yarnpkg"],
		installer: yarn,
		runs: [{
			grammar: withValues("--cwd"),
			verbs: ["exec", "run"]
		}]
	},
	{
		tool: "npx",
		installer: (words) => runPackage("npx", words.slice(1)),
		runs: [{
			grammar: NPX,
			scripts: ["-c", "--call"]
		}]
	},
	{
		tool: "pnpx",
		installer: downloadRunner("pnpx")
	},
	{
		tool: "bunx",
		installer: downloadRunner("bunx")
	}
];
// scripts/startup/tools/plugins.ts
const LANGUAGE$1 = "language-packages";
const GRAFANA = { values: [
	"--pluginsDir",
	"--repo",
	"--pluginUrl",
	"--homepath",
	"--config",
	"--configOverrides"
] };
const GRAFANA_VERBS = [
	"install",
	"update",
	"upgrade",
	"update-all",
	"upgrade-all"
];
const terraform = (words) => {
	const options = readOptions(words.slice(1), {
		longWithOneDash: true,
		values: ["-chdir", "-backend-config"]
	});
	const [verb, second] = options.operands;
	const action = verb?.text === "providers" && second?.text === "mirror" ? "providers mirror" : verb?.text ?? "";
	if (![
		"init",
		"get",
		"providers mirror"
	].includes(action)) return null;
	if (hasOption(options, "-help", "--help", "-plugin-dir", "--plugin-dir")) return null;
	return installFacts("remote-script", "terraform", action);
};
const ANSIBLE_SYSTEM = /^(?:ansible\.builtin\.|community\.general\.)?(?:apt|yum|dnf5?|apk|package|zypper|pacman|homebrew|snap|dpkg|portage)$/;
const ANSIBLE_LANGUAGE = /^(?:ansible\.builtin\.|community\.general\.)?(?:npm|gem|composer|cpanm|yarn|pipx)$/;
const ansible = (words) => {
	const module = optionValues(readOptions(words.slice(1), { values: [
		"-m",
		"--module-name",
		"-a",
		"--args",
		"-i",
		"-u",
		"-e"
	] }), "-m", "--module-name")[0]?.text ?? "";
	const name = module.slice(module.lastIndexOf(".") + 1);
	if (ANSIBLE_SYSTEM.test(module)) return installFacts("system-packages", "ansible", name);
	if (ANSIBLE_LANGUAGE.test(module)) return installFacts(LANGUAGE$1, "ansible", name);
	if (name === "pip") return installFacts("python-packages", "ansible", name);
	return name === "git" ? installFacts("repository", "ansible", name) : null;
};
const MIX_VERBS = [
	"deps.get",
	"local.hex",
	"local.rebar",
	"archive.install",
	"escript.install",
	"deps.update"
];
const mix = (words) => {
	const rest = words.slice(1);
	const verb = (rest[0]?.text === "do" ? rest.slice(1) : rest.slice(0, 1)).map(({ text }) => text.replace(/,$/, "")).find((text) => MIX_VERBS.includes(text));
	if (verb === void 0 || rest.some(({ text }) => text === "--help")) return null;
	const named = verb.endsWith(".install") ? readOptions(rest.slice(1), {}).operands : [];
	return installFacts(LANGUAGE$1, "mix", verb, { packages: named.map(packageBy(/@/)) });
};
const OCC_VERBS = ["app:install", "app:update"];
const occ = (words) => {
	const { operands } = readOptions(words.slice(1), { values: ["--path"] });
	const verb = verbOf(operands, OCC_VERBS);
	return verb === null ? null : installFacts(LANGUAGE$1, "occ", verb, { packages: operands.slice(1).map(packageBy(/@/)) });
};
const julia = (words) => {
	return optionValues(readOptions(words.slice(1), { values: [
		"-e",
		"-E",
		"--eval"
	] }), "-e", "-E", "--eval").some(({ text }) => /\bPkg\.(?:add|instantiate|develop|update|build)\b|^\]?\s*add /.test(text)) ? installFacts(LANGUAGE$1, "julia", "Pkg.add") : null;
};
const WORDPRESS = {
	kind: LANGUAGE$1,
	tool: "wp",
	aliases: ["wp-cli", "wp-cli.phar"],
	grammar: { values: ["--version"] },
	verbs: [...[
		"plugin install",
		"plugin update",
		"theme install",
		"theme update",
		"core download",
		"core update"
	], ...[
		"package install",
		"package update",
		"language core install",
		"language plugin install"
	]]
};
const wordPress = verbInstaller(WORDPRESS);
const PLUGIN_TOOLS = [
	{
		kind: LANGUAGE$1,
		tool: "helm",
		grammar: { values: [
			"-n",
			"--namespace",
			"--kube-context",
			"--kubeconfig",
			"--version"
		] },
		verbs: ["plugin install", "plugin update"]
	},
	{
		kind: LANGUAGE$1,
		tool: "kubectl",
		grammar: { values: [
			"-n",
			"--namespace",
			"--context",
			"--kubeconfig",
			"--index",
			"--manifest",
			"--archive"
		] },
		verbs: ["krew install", "krew upgrade"]
	},
	{
		kind: LANGUAGE$1,
		tool: "krew",
		aliases: ["kubectl-krew"],
		grammar: {},
		verbs: ["install", "upgrade"]
	},
	{
		kind: LANGUAGE$1,
		tool: "grafana-cli",
		grammar: GRAFANA,
		verbs: GRAFANA_VERBS.map((verb) => `plugins ${verb}`)
	},
	{
		tool: "grafana",
		installer: (words) => {
			const { operands } = readOptions(words.slice(1), GRAFANA);
			if (operands[0]?.text !== "cli" || operands[1]?.text !== "plugins") return null;
			const verb = verbOf(operands.slice(2), GRAFANA_VERBS);
			if (verb === null) return null;
			return installFacts(LANGUAGE$1, "grafana", `cli plugins ${verb}`, { packages: operands.slice(3).map(packageBy(/@/)) });
		}
	},
	{
		kind: LANGUAGE$1,
		tool: "elasticsearch-plugin",
		aliases: [...[
			"opensearch-plugin",
			"kibana-plugin",
			"logstash-plugin",
			"opensearch-dashboards-plugin"
		], ...[
			"graylog-plugin",
			"sonar-plugin",
			"confluent-hub"
		]],
		grammar: { values: ["--component-dir", "--worker-configs"] },
		verbs: ["install", "update"]
	},
	{
		tool: "jenkins-plugin-cli",
		installer: optionInstaller({
			kind: LANGUAGE$1,
			tool: "jenkins-plugin-cli",
			grammar: {
				lists: ["-p", "--plugins"],
				values: [
					"-f",
					"--plugin-file",
					"-d",
					"--plugin-download-directory",
					"-w",
					"--war"
				]
			},
			installs: [
				"-p",
				"--plugins",
				"-f",
				"--plugin-file"
			],
			idle: [
				"--no-download",
				"-l",
				"--list"
			]
		})
	},
	{
		tool: "install-plugins.sh",
		installer: operandInstaller({
			kind: LANGUAGE$1,
			tool: "install-plugins.sh",
			grammar: {}
		})
	},
	{
		tool: "code-server",
		aliases: [
			"code",
			"codium",
			"openvscode-server",
			"code-insiders"
		],
		installer: optionInstaller({
			kind: LANGUAGE$1,
			tool: "code-server",
			grammar: { values: [
				"--install-extension",
				"--extensions-dir",
				"--user-data-dir",
				"--bind-addr",
				"--auth"
			] },
			installs: ["--install-extension"]
		})
	},
	WORDPRESS,
	{
		kind: LANGUAGE$1,
		tool: "drush",
		grammar: { values: [
			"-r",
			"--root",
			"-l",
			"--uri"
		] },
		verbs: [
			"dl",
			"pm-download",
			"pm:download",
			"up",
			"pm-update"
		]
	},
	{
		tool: "occ",
		installer: occ
	},
	{
		tool: "terraform",
		aliases: [
			"tofu",
			"terragrunt",
			"opentofu"
		],
		installer: terraform
	},
	{
		kind: LANGUAGE$1,
		tool: "pulumi",
		grammar: { values: ["-C", "--cwd"] },
		verbs: ["install", "plugin install"]
	},
	{
		tool: "ansible",
		installer: ansible
	},
	{
		tool: "ansible-pull",
		installer: (words) => {
			const urls = optionValues(readOptions(words.slice(1), { values: [
				"-U",
				"--url",
				"-C",
				"-d",
				"-i",
				"-e"
			] }), "-U", "--url").map(({ text }) => text);
			return urls.length === 0 ? null : installFacts("repository", "ansible-pull", "-U", { urls });
		}
	},
	{
		tool: "mix",
		installer: mix
	},
	{
		tool: "julia",
		installer: julia
	},
	{
		kind: "python-packages",
		tool: "dbt",
		grammar: { values: ["--project-dir", "--profiles-dir"] },
		verbs: ["deps"]
	},
	{
		kind: "python-packages",
		tool: "meltano",
		grammar: { values: ["--cwd"] },
		verbs: ["install", "add"]
	},
	{
		kind: LANGUAGE$1,
		tool: "jupyter",
		grammar: {},
		verbs: [
			"labextension install",
			"labextension update",
			"nbextension install"
		]
	},
	{
		kind: LANGUAGE$1,
		tool: "jupyter-labextension",
		grammar: {},
		verbs: ["install", "update"]
	},
	{
		kind: LANGUAGE$1,
		tool: "pixi",
		grammar: { values: [
			"--manifest-path",
			"-e",
			"--environment",
			"-f",
			"--feature"
		] },
		verbs: [
			"install",
			"add",
			"update",
			"upgrade",
			"global install",
			"global add",
			"exec"
		],
		runs: [{
			grammar: withValues("--manifest-path", "-e", "--environment", "-s", "--spec"),
			verbs: ["run", "exec"]
		}]
	},
	{
		kind: LANGUAGE$1,
		tool: "volta",
		aliases: [
			"proto",
			"aqua",
			"arkade",
			"fvm",
			"rvm",
			"nodenv",
			"goenv",
			"jenv",
			"tfenv",
			"tgenv",
			"tenv"
		],
		grammar: {},
		verbs: [
			"install",
			"get",
			"fetch"
		],
		verbsWithOperand: ["get", "fetch"],
		runs: [{
			grammar: withValues(),
			verbs: ["run", "exec"]
		}]
	},
	{
		kind: LANGUAGE$1,
		tool: "nimble",
		aliases: [
			"shards",
			"coursier",
			"cs",
			"conan",
			"vcpkg"
		],
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "dart",
		aliases: ["flutter"],
		grammar: {},
		verbs: [
			"pub get",
			"pub upgrade",
			"pub global activate"
		]
	},
	{
		kind: LANGUAGE$1,
		tool: "rebar3",
		grammar: {},
		verbs: ["get-deps", "upgrade"]
	},
	{
		kind: LANGUAGE$1,
		tool: "lein",
		grammar: {},
		verbs: ["deps", "install"]
	},
	{
		tool: "eget",
		installer: operandInstaller({
			kind: "remote-script",
			tool: "eget",
			grammar: { values: [
				"-t",
				"--to",
				"-a",
				"--asset"
			] }
		})
	},
	{
		kind: LANGUAGE$1,
		tool: "pre-commit",
		grammar: {},
		verbs: ["install-hooks"]
	},
	{
		kind: LANGUAGE$1,
		tool: "carton",
		aliases: ["cpm"],
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "node-red-admin",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "puppeteer",
		grammar: {},
		verbs: ["browsers install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "cypress",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "ghcup",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "puppet",
		grammar: { values: ["--version"] },
		verbs: ["module install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "spin",
		grammar: {},
		verbs: ["plugins install", "plugin install"]
	},
	{
		kind: LANGUAGE$1,
		tool: "az",
		grammar: { values: ["-n", "--name"] },
		verbs: ["extension add"]
	},
	{
		kind: LANGUAGE$1,
		tool: "gcloud",
		grammar: {},
		verbs: ["components install", "components update"]
	},
	{
		kind: LANGUAGE$1,
		tool: "pod",
		grammar: {},
		verbs: ["install", "update"]
	},
	{
		kind: LANGUAGE$1,
		tool: "swift",
		grammar: {},
		verbs: ["package resolve", "package update"]
	},
	{
		kind: LANGUAGE$1,
		tool: "sbt",
		grammar: {},
		verbs: ["update"]
	},
	{
		tool: "dnx",
		installer: operandInstaller({
			kind: LANGUAGE$1,
			tool: "dnx",
			grammar: { stopsAtOperand: true }
		})
	},
	{
		tool: "pkgx",
		installer: operandInstaller({
			kind: LANGUAGE$1,
			tool: "pkgx",
			grammar: { stopsAtOperand: true }
		})
	},
	{
		tool: "webi",
		installer: operandInstaller({
			kind: LANGUAGE$1,
			tool: "webi",
			grammar: {}
		})
	},
	{
		tool: "sdkmanager",
		installer: operandInstaller({
			kind: LANGUAGE$1,
			tool: "sdkmanager",
			grammar: { values: ["--sdk_root", "--channel"] },
			idle: [
				"--list",
				"--licenses",
				"--uninstall"
			]
		})
	},
	{
		tool: "ubi",
		installer: optionInstaller({
			kind: "remote-script",
			tool: "ubi",
			grammar: { values: [
				"-p",
				"--project",
				"-t",
				"--tag",
				"-u",
				"--url",
				"-i",
				"--in",
				"-e",
				"--exe"
			] },
			installs: [
				"-p",
				"--project",
				"-u",
				"--url"
			]
		})
	},
	{
		tool: "n",
		installer: (words) => {
			const { operands } = readOptions(words.slice(1), {});
			const version = operands[operands[0]?.text === "install" ? 1 : 0];
			return /^(?:v?\d[\d.]*|lts|latest|stable|current|auto)$/.test(version?.text ?? "") ? installFacts(LANGUAGE$1, "n", "install", { packages: [packageBy(/@/)(version)] }) : null;
		}
	}
];
// scripts/startup/tools/languages.ts
const LANGUAGE = "language-packages";
const COMPOSER = {
	kind: LANGUAGE,
	tool: "composer",
	aliases: ["composer.phar"],
	grammar: { values: [
		"-d",
		"--working-dir",
		"--repository",
		"--stability",
		"-s"
	] },
	verbs: [
		"install",
		"i",
		"update",
		"u",
		"upgrade",
		"require",
		"r",
		"create-project",
		"global require",
		"global install",
		"global update",
		"self-update"
	],
	optionsWithoutInstall: ["--dry-run"]
};
const ROWS$2 = [
	{
		kind: LANGUAGE,
		tool: "gem",
		aliases: [
			"fluent-gem",
			"td-agent-gem",
			"jgem"
		],
		grammar: { values: [
			"-v",
			"-i",
			"-s",
			"-n",
			"-P",
			"--version",
			"--install-dir",
			"--source",
			"--platform",
			"--bindir"
		] },
		verbs: [
			"install",
			"i",
			"update"
		],
		optionsWithoutInstall: ["--explain"],
		offlineOptions: ["--local", "-l"],
		package: packageBy(/:/)
	},
	{
		kind: LANGUAGE,
		tool: "cargo",
		grammar: { values: [
			"--git",
			"--version",
			"--vers",
			"--branch",
			"--tag",
			"--rev",
			"--path",
			"--root",
			"--features",
			"-F",
			"-j",
			"--jobs",
			"--profile",
			"--target",
			"--index",
			"--registry",
			"--bin",
			"--config",
			"-Z"
		] },
		verbs: ["install", "binstall"],
		optionsWithoutInstall: ["--list", "--dry-run"],
		offlineOptions: ["--offline"]
	},
	{
		kind: LANGUAGE,
		tool: "pecl",
		grammar: { values: ["-d"] },
		verbs: ["install", "upgrade"]
	},
	{
		kind: LANGUAGE,
		tool: "pear",
		grammar: { values: ["-d"] },
		verbs: ["install", "upgrade"]
	},
	{
		kind: LANGUAGE,
		tool: "luarocks",
		grammar: { values: ["--server", "--tree"] },
		verbs: [
			"install",
			"make",
			"build"
		]
	},
	{
		kind: LANGUAGE,
		tool: "dotnet",
		grammar: { values: [
			"--version",
			"--tool-path",
			"--add-source",
			"--configfile",
			"-v",
			"--verbosity"
		] },
		verbs: [
			"restore",
			"tool install",
			"tool update",
			"tool restore",
			"workload install",
			"add"
		],
		runs: [{
			grammar: withValues(),
			verbs: ["tool run"]
		}]
	},
	{
		kind: LANGUAGE,
		tool: "nuget",
		grammar: {},
		verbs: ["install", "restore"]
	},
	{
		kind: LANGUAGE,
		tool: "stack",
		grammar: {},
		verbs: ["install", "setup"]
	},
	{
		kind: LANGUAGE,
		tool: "cabal",
		grammar: {},
		verbs: ["install"],
		optionsWithoutInstall: ["--dry-run"]
	},
	{
		kind: LANGUAGE,
		tool: "opam",
		grammar: {},
		verbs: ["install", "upgrade"],
		optionsWithoutInstall: ["--dry-run", "--show-actions"]
	},
	{
		kind: LANGUAGE,
		tool: "sdk",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE,
		tool: "nvm",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE,
		tool: "fnm",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: LANGUAGE,
		tool: "pyenv",
		grammar: {},
		verbs: ["install"],
		optionsWithoutInstall: ["--list", "-l"],
		runs: [{
			grammar: withValues(),
			verbs: ["exec"]
		}]
	},
	{
		kind: LANGUAGE,
		tool: "rbenv",
		grammar: {},
		verbs: ["install"],
		optionsWithoutInstall: ["--list", "-l"],
		runs: [{
			grammar: withValues(),
			verbs: ["exec"]
		}]
	},
	{
		kind: LANGUAGE,
		tool: "asdf",
		grammar: {},
		verbs: [
			"install",
			"plugin add",
			"plugin-add"
		],
		runs: [{
			grammar: withValues(),
			verbs: ["exec"]
		}]
	},
	{
		kind: LANGUAGE,
		tool: "mise",
		aliases: ["rtx"],
		grammar: { values: [
			"-c",
			"--command",
			"-C",
			"--cd"
		] },
		verbs: [
			"install",
			"i",
			"use",
			"u",
			"upgrade",
			"plugins install"
		],
		runs: [{
			grammar: withValues("-c", "--command"),
			verbs: ["exec", "x"],
			after: "--"
		}, {
			grammar: withValues("-j", "--jobs"),
			verbs: ["exec", "x"],
			scripts: ["-c", "--command"]
		}]
	},
	{
		kind: LANGUAGE,
		tool: "rustup",
		grammar: {},
		verbs: [
			"install",
			"update",
			"toolchain install",
			"component add",
			"target add"
		]
	},
	{
		kind: LANGUAGE,
		tool: "ansible-galaxy",
		grammar: { values: [
			"-r",
			"-p",
			"--role-file",
			"--roles-path"
		] },
		verbs: [
			"install",
			"collection install",
			"role install"
		]
	}
];
const BUNDLE = { values: [
	"--gemfile",
	"--path",
	"--jobs",
	"-j",
	"--without",
	"--with",
	"--retry"
] };
const bundle = (words) => {
	const options = readOptions(words.slice(1), BUNDLE);
	const verb = options.operands[0]?.text ?? "install";
	const installs = [
		"install",
		"update",
		"add"
	].includes(verb) && !hasOption(options, "--version", "-v", "--help");
	const packages = verb === "install" ? [] : options.operands.slice(1).map(packageBy(/:/));
	const offline = hasOption(options, "--local");
	return installs ? installFacts(LANGUAGE, "bundle", verb, {
		packages,
		offline
	}) : null;
};
const GO = {
	longWithOneDash: true,
	values: [
		"-C",
		"-tags",
		"-ldflags",
		"-gcflags",
		"-mod",
		"-modfile",
		"-o",
		"-p"
	]
};
const go = (words) => {
	const [verb, ...rest] = readOptions(words.slice(1), GO).operands;
	const action = verb?.text === "mod" ? `mod ${rest[0]?.text}` : verb?.text ?? "";
	const packages = rest.map(packageBy(/@/));
	if (["install", "get"].includes(action)) return installFacts(LANGUAGE, "go", action, { packages });
	if (action === "mod download" || action === "mod vendor") return installFacts(LANGUAGE, "go", action);
	return action === "run" && (rest[0]?.text.includes("@") ?? false) ? installFacts(LANGUAGE, "go", action, { packages: packages.slice(0, 1) }) : null;
};
const r = (words) => {
	const options = readOptions(words.slice(1), { values: ["-e"] });
	if (words[1]?.text === "CMD" && words[2]?.text === "INSTALL") return installFacts("source-build", "R", "CMD INSTALL", { packages: options.operands.slice(2).map(packageBy(/@/)) });
	const code = optionValues(options, "-e").find(({ text }) => /\b(?:install(?:\.packages|_github|_version|_cran)|pak::pkg_install|BiocManager::install|renv::restore)\s*\(/.test(text));
	return code === void 0 ? null : installFacts(LANGUAGE, "R", "install.packages", { packages: [requirement(shownText(code), { source: "unknown" })] });
};
const php = (words, context) => {
	const { operands } = readOptions(words.slice(1), {
		stopsAtOperand: true,
		values: ["-d", "-c"]
	});
	const file = operands[0]?.text ?? "";
	if (/(?:^|\/)composer(?:\.phar)?$/.test(file)) return composerInstaller(operands, context);
	if (/(?:^|\/)(?:wp|wp-cli\.phar)$/.test(file)) return wordPress(operands, context);
	return occ(operands, context);
};
const composerInstaller = verbInstaller(COMPOSER);
const LANGUAGE_TOOLS = [
	...ROWS$2,
	COMPOSER,
	{
		tool: "cpan",
		installer: operandInstaller({
			kind: LANGUAGE,
			tool: "cpan",
			grammar: { values: ["-j", "-M"] },
			idle: [
				"-l",
				"-O",
				"-v"
			]
		})
	},
	{
		tool: "cpanm",
		installer: operandInstaller({
			kind: LANGUAGE,
			tool: "cpanm",
			grammar: { values: [
				"-l",
				"-M",
				"--mirror",
				"--local-lib"
			] },
			idle: ["--info", "-V"],
			fromFile: ["--installdeps"]
		})
	},
	{
		tool: "bundle",
		aliases: ["bundler"],
		installer: bundle,
		runs: [{
			grammar: withValues(),
			verbs: ["exec"]
		}]
	},
	{
		tool: "go",
		installer: go
	},
	{
		tool: "R",
		aliases: ["Rscript"],
		installer: r
	},
	{
		tool: "php",
		installer: php
	},
	{
		tool: "install2.r",
		aliases: ["installGithub.r", "installBioc.r"],
		installer: operandInstaller({
			kind: LANGUAGE,
			tool: "install2.r",
			grammar: { values: [
				"-n",
				"-r",
				"-l"
			] }
		})
	}
];
// scripts/startup/values/requirements.ts
const MAX_TEXT$1 = 2e3;
const NAME$1 = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/;
const VERSION = /^[A-Za-z0-9_.!+-]+$/;
const ARCHIVE = /\.(?:whl|tar\.gz|zip|tar\.bz2|tgz|tar\.xz)$/i;
function normaliseName(name) {
	return name.replace(/[-_.]+/g, "-").toLowerCase();
}
function parseRequirement(written) {
	const text = written.trim();
	const shown = text.replaceAll("￿", "…");
	if (text.length > MAX_TEXT$1) return requirement(shown.slice(0, 100), { source: "unknown" });
	const [body, marker] = splitMarker(text);
	if (body.match(/^([a-z]+\+)?([a-z][a-z0-9+.-]*):(?=\/\/|\/)/i) !== null) return fromUrl(shown, body, marker, null);
	if (isPath(body)) return fromPath(shown, body, marker);
	const name = NAME$1.exec(body)?.[0] ?? "";
	const [extras, after] = readExtras(body.slice(name.length).trimStart());
	if (name === "" || extras === null || startsWithUnknown(after)) return requirement(shown, { source: "unknown" });
	const known = {
		name: normaliseName(name),
		extras,
		marker
	};
	if (after.startsWith("@")) return {
		...fromUrl(shown, after.slice(1).trim(), marker, null),
		...known
	};
	const specifier = after.replace(/^\(|\)$/g, "").replace(/\s+/g, "");
	if (specifier !== "" && !/^(?:[<>=!~]|$)/.test(specifier)) return requirement(shown, { source: "unknown" });
	return requirement(shown, {
		...known,
		specifier: specifier.replaceAll("￿", "…"),
		version: pinnedVersion(specifier)
	});
}
function startsWithUnknown(after) {
	return after.startsWith("￿");
}
function splitMarker(text) {
	const at = /^[^;]*:\/\//.test(text) ? text.search(/\s;/) : text.indexOf(";");
	if (at === -1) return [text, null];
	return [text.slice(0, at).trim(), text.slice(text.indexOf(";", at) + 1).trim()];
}
function readExtras(rest) {
	if (!rest.startsWith("[")) return [[], rest];
	const end = rest.indexOf("]");
	if (end === -1) return [null, ""];
	return [rest.slice(1, end).split(",").map((name) => normaliseName(name.trim())).filter((name) => name !== "").sort(), rest.slice(end + 1).trimStart()];
}
function pinnedVersion(specifier) {
	const version = specifier.split(",").find((part) => part.startsWith("=="))?.replace(/^===?/, "") ?? "";
	return VERSION.test(version) ? version : null;
}
function isPath(body) {
	return /^(?:\.{1,2}(?:\/|$|\[)|\/|~)/.test(body) || ARCHIVE.test(body) && !body.includes("@ ");
}
function fromPath(shown, body, marker) {
	return requirement(shown, {
		source: "path",
		marker,
		...fromFileName(body.slice(body.lastIndexOf("/") + 1))
	});
}
function fromFileName(file) {
	if (!file.endsWith(".whl") || file.includes("￿")) return {};
	const [name, version] = file.split("-");
	return name === void 0 || version === void 0 ? {} : {
		name: normaliseName(name),
		version
	};
}
function fromUrl(shown, url, marker, name) {
	const vcs = /^(?:git|hg|svn|bzr)\+/.test(url);
	const fragment = url.indexOf("#");
	const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(fragment === -1 ? "" : url.slice(fragment))?.[1];
	const path = url.replace(/[?#].*$/s, "");
	const hash = /[#&](sha256|sha384|sha512)=([0-9a-f]+)/.exec(fragment === -1 ? "" : url.slice(fragment));
	const facts = vcs ? {} : fromFileName(path.slice(path.lastIndexOf("/") + 1));
	return requirement(shown, {
		...facts,
		name: egg === void 0 ? facts.name ?? name : normaliseName(egg),
		source: vcs ? "vcs" : "url",
		url: url.replaceAll("￿", "…"),
		hashes: hash === null ? [] : [`${hash[1]}:${hash[2]}`],
		marker
	});
}
const MAX_FILES = 20;
function readRequirementsFile(path, read, constraint = false, seen = new Set()) {
	const text = seen.size >= MAX_FILES || seen.has(path) ? "" : read(path);
	seen.add(path);
	if (text === null) return {
		packages: [],
		unresolved: [path],
		requiresHashes: false,
		noIndex: false
	};
	const packages = [];
	const unresolved = [];
	let requiresHashes = false;
	let noIndex = false;
	for (const line of logicalLines(text)) {
		const include = /^(?:-r|--requirement|-c|--constraint)[ =]?\s*(\S+)/.exec(line);
		if (include !== null) {
			const inner = readRequirementsFile(resolveInclude(path, include[1]), read, constraint || /^(?:-c|--c)/.test(line), seen);
			for (const one of inner.packages) packages.push(one);
			for (const one of inner.unresolved) unresolved.push(one);
			requiresHashes ||= inner.requiresHashes;
			continue;
		}
		requiresHashes ||= line.startsWith("--require-hashes");
		noIndex ||= line.startsWith("--no-index");
		const editable = /^(?:-e|--editable)[ =]?\s*(.+)$/.exec(line);
		if (line.startsWith("-") && editable === null) continue;
		packages.push({
			...parseLine(editable?.[1] ?? line),
			file: path,
			constraint
		});
	}
	return {
		packages,
		unresolved,
		requiresHashes,
		noIndex
	};
}
function parseLine(line) {
	const [first = "", ...options] = line.split(/\s(?=--)/);
	const hashes = options.flatMap((option) => /^--hash[= ]\s*(\S+)/.exec(option.trim())?.[1] ?? []);
	const parsed = parseRequirement(first);
	return hashes.length === 0 ? parsed : {
		...parsed,
		hashes
	};
}
function logicalLines(text) {
	return text.replaceAll("\\\r\n", " ").replaceAll("\\\n", " ").split(/\r?\n/).map((line) => line.startsWith("#") ? "" : line.split(/\s#/, 1)[0].trim()).filter((line) => line !== "");
}
function resolveInclude(path, included) {
	if (included.startsWith("/") || /^[a-z]+:\/\//.test(included)) return included;
	return path.slice(0, path.lastIndexOf("/") + 1) + included;
}
// scripts/startup/tools/python.ts
const PYTHON = "python-packages";
const PIP = { values: [
	"-r",
	"-c",
	"-e",
	"-t",
	"-i",
	"-f",
	"-d",
	"-w",
	"-p",
	"-C",
	"-b",
	"--requirement",
	"--constraint",
	"--editable",
	"--target",
	"--platform",
	"--python-version",
	"--implementation",
	"--abi",
	"--root",
	"--prefix",
	"--src",
	"--upgrade-strategy",
	"--config-settings",
	"--global-option",
	"--install-option",
	"--build-option",
	"--no-binary",
	"--only-binary",
	"--progress-bar",
	"--root-user-action",
	"--report",
	"--index-url",
	"--extra-index-url",
	"--find-links",
	"--python",
	"--log",
	"--proxy",
	"--retries",
	"--timeout",
	"--exists-action",
	"--trusted-host",
	"--cert",
	"--client-cert",
	"--cache-dir",
	"--use-feature",
	"--use-deprecated",
	"--dest",
	"--wheel-dir",
	"--keyring-provider",
	"--build",
	"--group",
	"--requirements",
	"--constraints",
	"--default-index",
	"--index",
	"--index-strategy",
	"--resolution",
	"--link-mode",
	"--prerelease",
	"--extra",
	"--override",
	"--exclude-newer",
	"--upgrade-package",
	"--torch-backend",
	"--resume-retries",
	"--pypi-mirror"
] };
function pipFacts(tool, action, words, context) {
	const options = readOptions(words, PIP);
	if (hasOption(options, "--dry-run", "--help", "-h", "--version")) return null;
	const files = readFiles(options, action, context);
	const editable = optionValues(options, "-e", "--editable").map((word) => parseRequirement(word.text));
	const packages = [
		...(action.endsWith("sync") ? [] : options.operands).map((word) => parseRequirement(word.text)),
		...editable,
		...files.packages
	];
	const finds = optionValues(options, "-f", "--find-links");
	return installFacts(PYTHON, tool, action, {
		packages,
		unresolved: files.unresolved,
		urls: finds.map(shownText).filter((text) => text.includes("://")),
		offline: hasOption(options, "--no-index", "--offline") || files.noIndex,
		noDependencies: hasOption(options, "--no-deps", "--no-dependencies"),
		requiresHashes: hasOption(options, "--require-hashes") || files.requiresHashes
	});
}
function readFiles(options, action, context) {
	const required = optionValues(options, "-r", "--requirement", "--requirements");
	if (action.endsWith("sync")) for (const operand of options.operands) required.push(operand);
	const bounding = optionValues(options, "-c", "--constraint", "--constraints");
	const packages = [];
	const unresolved = [];
	const seen = new Set();
	let [requiresHashes, noIndex] = [false, false];
	for (const word of [...required, ...bounding]) {
		const read = (path) => context.readFile(path);
		const file = readRequirementsFile(word.text, read, bounding.includes(word), seen);
		for (const one of file.packages) packages.push(one);
		unresolved.push(...file.unresolved.map((path) => shownText({
			...word,
			text: path
		})));
		requiresHashes ||= file.requiresHashes;
		noIndex ||= file.noIndex;
	}
	return {
		packages,
		unresolved,
		requiresHashes,
		noIndex
	};
}
const BEFORE_VERB = {
	...PIP,
	stopsAtOperand: true
};
const PIP_VERBS = [
	"install",
	"download",
	"wheel"
];
const pip = (words, context) => {
	const options = readOptions(words.slice(1), BEFORE_VERB);
	const verb = verbOf(options.operands, PIP_VERBS);
	if (verb === null || hasOption(options, "--help", "--version", "-V", "-h")) return null;
	return pipFacts("pip", verb, [...words.slice(1, words.length - options.operands.length), ...options.operands.slice(1)], context);
};
const UV = {
	...PIP,
	values: [
		...PIP.values,
		"--directory",
		"--project",
		"--config-file",
		"--color"
	],
	stopsAtOperand: true
};
const UV_RUN = {
	stopsAtOperand: true,
	values: [
		...PIP.values,
		"--with",
		"--with-requirements",
		"--with-editable",
		"--from",
		"--env-file",
		"--package"
	]
};
const uv = (words, context) => {
	const options = readOptions(words.slice(1), UV);
	const verb = verbOf(options.operands, [
		"pip install",
		"pip sync",
		"sync",
		"add",
		"run",
		"tool install",
		"tool upgrade",
		"tool run",
		"python install"
	]);
	if (verb === null || hasOption(options, "--help", "--version", "-V")) return null;
	const rest = options.operands.slice(verb.split(" ").length);
	const before = words.slice(1, words.length - options.operands.length);
	if (verb.startsWith("pip ") || verb === "add") return pipFacts("uv", verb, [...before, ...rest], context);
	if (verb === "sync") return hasOption(readOptions(rest, PIP), "--dry-run", "--check", "--help") ? null : installFacts(PYTHON, "uv", verb);
	if (verb === "run" || verb === "tool run") return uvRun(verb, rest, context);
	const names = readOptions(rest, UV_RUN).operands.slice(0, 1);
	return verb === "python install" ? installFacts("language-packages", "uv", verb) : installFacts(PYTHON, "uv", verb, { packages: names.map((word) => parseRequirement(word.text)) });
};
function uvRun(verb, rest, context) {
	const options = readOptions(rest, UV_RUN);
	const file = verb === "run" ? options.operands[0] : void 0;
	const inline = file === void 0 ? [] : inlineDependencies(context.readFile(file.text) ?? "");
	const wanted = [...optionValues(options, "--with", "--from", "--with-editable"), ...inline];
	const names = verb === "run" || wanted.length > 0 ? wanted : options.operands.slice(0, 1);
	const files = optionValues(options, "--with-requirements").map(shownText);
	if (names.length === 0 && files.length === 0 || hasOption(options, "--help", "--offline")) return null;
	return installFacts(PYTHON, "uv", verb, {
		packages: names.map((word) => parseRequirement(word.text)),
		unresolved: files
	});
}
function inlineDependencies(text) {
	const block = /^# \/\/\/ script\s*$([\s\S]*?)^# \/\/\/\s*$/m.exec(text)?.[1] ?? "";
	return [...(/^#\s*dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(block)?.[1] ?? "").matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) => wordOf(known(match[1] ?? match[2] ?? "")));
}
const PROJECT = { values: [
	"-C",
	"-P",
	"-p",
	"-G",
	"-E",
	"--directory",
	"--project",
	"--only",
	"--with",
	"--without",
	"--extras",
	"--group",
	"--python",
	"--source",
	"--index"
] };
const python = (word) => parseRequirement(word.text);
const ROWS$1 = [
	{
		kind: PYTHON,
		tool: "poetry",
		runs: [{
			grammar: withValues("-C", "--directory", "-P", "--project"),
			verbs: ["run"]
		}],
		grammar: PROJECT,
		verbs: [
			"install",
			"add",
			"update",
			"sync",
			"self add",
			"self update"
		],
		optionsWithoutInstall: ["--dry-run"],
		package: python
	},
	{
		kind: PYTHON,
		tool: "pipenv",
		runs: [{
			grammar: withValues("--python"),
			verbs: ["run"]
		}],
		grammar: PROJECT,
		verbs: [
			"install",
			"sync",
			"update",
			"upgrade"
		],
		package: python
	},
	{
		kind: PYTHON,
		tool: "pdm",
		runs: [{
			grammar: withValues("-p", "--project"),
			verbs: ["run"]
		}],
		grammar: PROJECT,
		verbs: [
			"install",
			"add",
			"sync",
			"update",
			"self add"
		],
		optionsWithoutInstall: ["--dry-run", "--check"],
		package: python
	},
	{
		kind: PYTHON,
		tool: "rye",
		runs: [{
			grammar: withValues(),
			verbs: ["run"]
		}],
		grammar: PROJECT,
		verbs: [
			"sync",
			"install",
			"add",
			"fetch"
		],
		package: python
	},
	{
		kind: PYTHON,
		tool: "pipx",
		grammar: {
			stopsAtOperand: false,
			values: [
				"--spec",
				"--python",
				"--pip-args",
				"--suffix",
				"--index-url",
				"-i"
			]
		},
		verbs: [
			"install",
			"inject",
			"upgrade",
			"upgrade-all",
			"reinstall",
			"run",
			"runpip"
		],
		package: python
	}
];
const CONDA = { values: [
	"-n",
	"-p",
	"-c",
	"-f",
	"-r",
	"--name",
	"--prefix",
	"--channel",
	"--file",
	"--solver",
	"--root-prefix",
	"--platform",
	"--subdir"
] };
const conda = (tool) => (words) => {
	const options = readOptions(words.slice(1), CONDA);
	const verb = verbOf(options.operands, [
		"install",
		"create",
		"update",
		"upgrade",
		"env create",
		"env update"
	]);
	if (verb === null || hasOption(options, "--help", "-h", "--dry-run", "-d", "--download-only")) return null;
	const packages = options.operands.slice(verb.split(" ").length).map(packageBy(/[=<>]/));
	const files = optionValues(options, "-f", "--file").map(shownText);
	return verb === "create" && packages.length === 0 && files.length === 0 ? null : installFacts(PYTHON, tool, verb, {
		packages,
		unresolved: files,
		offline: hasOption(options, "--offline")
	});
};
const easyInstall = (words) => {
	const packages = readOptions(words.slice(1), { values: [
		"-d",
		"-f",
		"-i",
		"-s"
	] }).operands.map(python);
	return packages.length === 0 ? null : installFacts(PYTHON, "easy_install", "install", { packages });
};
const ensurepip = (words) => words.some((word) => word.text === "--version") ? null : installFacts(PYTHON, "ensurepip", "install", { offline: true });
const uvx = (words, context) => uvRun("tool run", words.slice(1), context);
const spacy = verbInstaller({
	kind: PYTHON,
	tool: "spacy",
	grammar: { values: ["--sdist"] },
	verbs: ["download"],
	verbsWithOperand: ["download"]
});
const RUN = withValues("-n", "--name", "-p", "--prefix", "-e", "--env", "-r", "--root-prefix", "--cwd");
const PYTHON_TOOLS = [
	{
		tool: "pip",
		installer: pip
	},
	{
		tool: "uv",
		installer: uv,
		runs: [{
			grammar: UV_RUN,
			verbs: ["run", "tool run"]
		}]
	},
	{
		tool: "uvx",
		installer: uvx
	},
	...ROWS$1,
	{
		tool: "conda",
		installer: conda("conda"),
		runs: [{
			grammar: RUN,
			verbs: ["run"]
		}]
	},
	{
		tool: "mamba",
		installer: conda("mamba"),
		runs: [{
			grammar: RUN,
			verbs: ["run"]
		}]
	},
	{
		tool: "micromamba",
		installer: conda("micromamba"),
		runs: [{
			grammar: RUN,
			verbs: ["run"]
		}]
	},
	{
		tool: "easy_install",
		installer: easyInstall
	},
	{
		tool: "ensurepip",
		installer: ensurepip
	},
	{
		tool: "spacy",
		installer: spacy
	},
	{
		kind: PYTHON,
		tool: "flit",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: PYTHON,
		tool: "hatch",
		grammar: { values: ["-e", "--env"] },
		verbs: ["env create", "dep sync"],
		runs: [{
			grammar: withValues("-e", "--env"),
			verbs: ["run"]
		}]
	},
	{
		tool: "pip-sync",
		installer: (words) => {
			const options = readOptions(words.slice(1), { values: [
				"-i",
				"--index-url",
				"--pip-args",
				"-f"
			] });
			if (hasOption(options, "-n", "--dry-run", "--help", "--version")) return null;
			return installFacts(PYTHON, "pip-sync", "sync", { unresolved: options.operands.map(shownText) });
		}
	},
	{
		tool: "opentelemetry-bootstrap",
		aliases: ["edot-bootstrap"],
		installer: (words) => {
			return optionValues(readOptions(words.slice(1), { values: ["-a", "--action"] }), "-a", "--action").some(({ text }) => text === "install") ? installFacts(PYTHON, "opentelemetry-bootstrap", "install") : null;
		}
	}
];
// scripts/startup/tools/repositories.ts
const GIT = {
	stopsAtOperand: true,
	values: [
		"-C",
		"-c",
		"--git-dir",
		"--work-tree",
		"--namespace",
		"--super-prefix",
		"--config-env",
		"--exec-path"
	]
};
const AFTER_VERB = { values: [
	"-b",
	"-o",
	"-u",
	"-j",
	"-c",
	"--branch",
	"--origin",
	"--depth",
	"--reference",
	"--template",
	"--config",
	"--jobs",
	"--filter",
	"--upload-pack",
	"--separate-git-dir",
	"--shallow-since",
	"--shallow-exclude",
	"--server-option",
	"-s",
	"--strategy",
	"-X"
] };
const GIT_VERBS = [
	"clone",
	"fetch",
	"pull",
	"submodule update",
	"submodule add",
	"remote update",
	"lfs pull",
	"lfs fetch",
	"lfs clone",
	"svn clone"
];
function isRemoteArchive(operands) {
	return operands[0]?.text === "archive" && operands.some(({ text }) => text.startsWith("--remote"));
}
const git = (words) => {
	const own = readOptions(words.slice(1), GIT);
	const operands = own.operands[0]?.text === "submodule" ? withoutOptions(own.operands) : own.operands;
	if (isRemoteArchive(operands)) return repository("git", "archive", optionValues(readOptions(operands.slice(1), { values: ["--remote"] }), "--remote"));
	const verb = verbOf(operands, GIT_VERBS);
	if (verb === null || hasOption(own, "--help", "--version")) return null;
	const options = readOptions(operands.slice(verb.split(" ").length), AFTER_VERB);
	if (hasOption(options, "--help", "-h", "--dry-run")) return null;
	return repository("git", verb, options.operands);
};
const GIT_COMMANDS = /^(?:core\.(?:sshcommand|pager|editor|fsmonitor|askpass)|diff\.external|sequence\.editor|(?:diff|filter|merge|credential)\..*)$/i;
const unwrapGit = (rest) => {
	const own = readOptions(rest, GIT);
	const written = optionValues(own, "-c").map((word) => {
		const equals = word.text.indexOf("=");
		return [word.text.slice(0, equals), wordFrom(word, equals + 1)];
	});
	const [verb, ...operands] = own.operands;
	const [name, value] = readOptions(operands, { values: [
		"-f",
		"--file",
		"--type"
	] }).operands;
	if (verb?.text === "config" && name !== void 0 && value !== void 0) written.push([name.text, value]);
	const scripts = written.flatMap(([setting, command]) => {
		if (command.text.startsWith("!")) return [wordFrom(command, 1).value];
		return GIT_COMMANDS.test(setting) && /\s/.test(command.text) ? [command.value] : [];
	});
	return scripts.length === 0 ? null : scripts.map((text) => ({
		kind: "script",
		text
	}));
};
function withoutOptions(operands) {
	const verb = operands.findIndex((word, i) => i > 0 && !word.text.startsWith("-"));
	return verb === -1 ? [...operands] : [operands[0], ...operands.slice(verb)];
}
function repository(tool, verb, operands) {
	return installFacts("repository", tool, verb, { urls: operands.slice(0, 1).map(shownText).filter((text) => /[:/]/.test(text)) });
}
function versionControl(tool, grammar, verbs) {
	return (words) => {
		const options = readOptions(words.slice(1), grammar);
		const verb = verbOf(options.operands, verbs);
		if (verb === null || hasOption(options, "--help", "-h", "--version")) return null;
		return repository(tool, verb, options.operands.slice(verb.split(" ").length));
	};
}
const SVN = { values: [
	"-r",
	"--revision",
	"--username",
	"--password",
	"--depth",
	"--config-dir",
	"--config-option"
] };
const HG = { values: [
	"-R",
	"-r",
	"-b",
	"-u",
	"-e",
	"--repository",
	"--rev",
	"--branch",
	"--updaterev",
	"--cwd",
	"--config"
] };
const GH = { values: ["-R", "--repo"] };
const repositoryOfGh = versionControl("gh", GH, ["repo clone", "repo sync"]);
const extensionOfGh = verbInstaller({
	kind: "language-packages",
	tool: "gh",
	grammar: GH,
	verbs: [
		"extension install",
		"extensions install",
		"ext install",
		"extension upgrade"
	]
});
const REPOSITORY_TOOLS = [
	{
		tool: "git",
		installer: git,
		unwrap: unwrapGit
	},
	{
		tool: "svn",
		installer: versionControl("svn", SVN, [
			"checkout",
			"co",
			"export",
			"update",
			"up",
			"switch",
			"sw"
		])
	},
	{
		tool: "hg",
		installer: versionControl("hg", HG, [
			"clone",
			"pull",
			"fetch"
		])
	},
	{
		tool: "bzr",
		aliases: ["brz"],
		installer: versionControl("bzr", {}, [
			"branch",
			"checkout",
			"pull",
			"clone"
		])
	},
	{
		tool: "fossil",
		installer: versionControl("fossil", {}, ["clone", "pull"])
	},
	{
		tool: "jj",
		installer: versionControl("jj", {}, ["git clone", "git fetch"])
	},
	{
		tool: "repo",
		installer: versionControl("repo", { values: [
			"-u",
			"-b",
			"-m",
			"-j"
		] }, ["init", "sync"])
	},
	{
		tool: "glab",
		installer: versionControl("glab", {}, ["repo clone"])
	},
	{
		tool: "gh",
		installer: (words, context) => repositoryOfGh(words, context) ?? extensionOfGh(words, context)
	},
	{
		tool: "degit",
		aliases: ["tiged"],
		installer: (words) => {
			const { operands } = readOptions(words.slice(1), {});
			return operands.length === 0 ? null : repository("degit", "clone", operands);
		}
	}
];
// scripts/startup/tools/system.ts
const SYSTEM = "system-packages";
const APT = {
	kind: SYSTEM,
	grammar: { values: [
		"-o",
		"-t",
		"-c",
		"-a",
		"--option",
		"--target-release",
		"--default-release",
		"--config-file",
		"--host-architecture"
	] },
	verbs: [
		"install",
		"reinstall",
		"build-dep",
		"upgrade",
		"dist-upgrade",
		"full-upgrade",
		"safe-upgrade",
		"source"
	],
	optionsWithoutInstall: [
		"-s",
		"--simulate",
		"--just-print",
		"--dry-run",
		"--recon",
		"--no-act",
		"-d",
		"--download-only",
		"--print-uris"
	],
	offlineOptions: ["--no-download"],
	package: packageBy(/[=/]/)
};
const DNF = {
	kind: SYSTEM,
	grammar: { values: [
		"-c",
		"-d",
		"-e",
		"-R",
		"-x",
		"--config",
		"--installroot",
		"--releasever",
		"--enablerepo",
		"--disablerepo",
		"--repo",
		"--exclude",
		"--setopt",
		"--rpmverbosity",
		"--forcearch"
	] },
	verbs: [
		"install",
		"localinstall",
		"groupinstall",
		"group install",
		"module install",
		"reinstall",
		"update",
		"upgrade",
		"up",
		"upgrade-minimal",
		"update-minimal",
		"distro-sync",
		"dsync",
		"builddep",
		"swap",
		"install-n",
		"install-na",
		"install-nevra",
		"in"
	],
	optionsWithoutInstall: ["--downloadonly", "--assumeno"],
	offlineOptions: ["--cacheonly", "-C"],
	package: packageBy(/[=]/)
};
const ROWS = [
	...[
		"apt-get",
		"apt",
		"aptitude",
		"apt-fast",
		"nala"
	].map((tool) => ({
		...APT,
		tool
	})),
	...[
		"yum",
		"dnf",
		"dnf5",
		"microdnf",
		"tdnf"
	].map((tool) => ({
		...DNF,
		tool
	})),
	{
		kind: SYSTEM,
		tool: "apk",
		grammar: { values: [
			"-X",
			"-p",
			"-t",
			"--repository",
			"--root",
			"--virtual",
			"--keys-dir",
			"--repositories-file",
			"--wait",
			"--arch",
			"--cache-dir",
			"--cache-max-age",
			"--progress-fd"
		] },
		verbs: [
			"add",
			"upgrade",
			"fix"
		],
		optionsWithoutInstall: ["-s", "--simulate"],
		offlineOptions: ["--no-network"],
		package: packageBy(/[=<>~@]/)
	},
	{
		kind: SYSTEM,
		tool: "zypper",
		grammar: { values: [
			"-R",
			"-c",
			"-r",
			"-t",
			"-x",
			"--root",
			"--config",
			"--repo",
			"--type",
			"--from",
			"--reposd-dir",
			"--cache-dir"
		] },
		verbs: [
			"install",
			"in",
			"update",
			"up",
			"dist-upgrade",
			"dup",
			"patch",
			"source-install",
			"si",
			"install-new-recommends",
			"inr"
		],
		optionsWithoutInstall: [
			"-D",
			"--dry-run",
			"-d",
			"--download-only"
		],
		package: packageBy(/[=<>]/)
	},
	{
		kind: SYSTEM,
		tool: "snap",
		grammar: { values: ["--channel", "--revision"] },
		verbs: ["install", "refresh"],
		verbsWithOperand: ["install"]
	},
	{
		kind: SYSTEM,
		tool: "brew",
		grammar: {},
		verbs: [
			"install",
			"reinstall",
			"upgrade",
			"bundle"
		],
		optionsWithoutInstall: ["-n", "--dry-run"]
	},
	{
		kind: SYSTEM,
		tool: "nix",
		grammar: {
			longWithOneDash: true,
			values: [
				"--option",
				"-f",
				"--file",
				"-I"
			]
		},
		verbs: [
			"profile install",
			"profile add",
			"profile upgrade",
			"shell",
			"develop",
			"run"
		],
		runs: [{
			grammar: {
				longWithOneDash: true,
				values: ["-c", "--command"]
			},
			verbs: ["shell", "develop"],
			after: "--command"
		}, {
			grammar: { longWithOneDash: true },
			verbs: ["shell", "develop"],
			after: "-c"
		}]
	},
	{
		kind: SYSTEM,
		tool: "opkg",
		grammar: { values: [
			"-f",
			"-d",
			"-o"
		] },
		verbs: ["install", "upgrade"],
		optionsWithoutInstall: ["--noaction", "--download-only"]
	},
	{
		kind: SYSTEM,
		tool: "pkg",
		grammar: { values: [
			"-r",
			"-R",
			"-c",
			"-j",
			"-o"
		] },
		verbs: [
			"install",
			"add",
			"upgrade"
		],
		optionsWithoutInstall: ["-n", "--dry-run"]
	},
	{
		kind: SYSTEM,
		tool: "flatpak",
		grammar: { values: ["--installation"] },
		verbs: ["install", "update"]
	},
	{
		kind: SYSTEM,
		tool: "cloud-init",
		grammar: {},
		verbs: ["packages"]
	},
	{
		kind: SYSTEM,
		tool: "tasksel",
		grammar: { values: ["-t"] },
		verbs: ["install"]
	},
	{
		kind: SYSTEM,
		tool: "flox",
		grammar: { values: ["-d", "-r"] },
		verbs: [
			"install",
			"update",
			"upgrade"
		],
		runs: [{
			grammar: {},
			after: "--",
			verbs: ["activate"]
		}]
	},
	{
		kind: SYSTEM,
		tool: "swupd",
		grammar: { values: ["-p", "-u"] },
		verbs: ["bundle-add", "update"]
	},
	{
		kind: SYSTEM,
		tool: "guix",
		grammar: { values: ["-p"] },
		verbs: ["install", "upgrade"]
	},
	{
		kind: SYSTEM,
		tool: "port",
		grammar: {},
		verbs: ["install", "upgrade"]
	},
	{
		kind: SYSTEM,
		tool: "eopkg",
		grammar: {},
		verbs: [
			"install",
			"it",
			"upgrade",
			"up"
		]
	},
	{
		kind: SYSTEM,
		tool: "rpm-ostree",
		grammar: { values: [
			"--os",
			"--sysroot",
			"-r"
		] },
		verbs: [
			"install",
			"upgrade",
			"update",
			"override replace",
			"rebase"
		],
		optionsWithoutInstall: [
			"--dry-run",
			"-n",
			"--preview",
			"--check",
			"--download-only"
		]
	},
	{
		kind: SYSTEM,
		tool: "spack",
		grammar: {},
		verbs: ["install"]
	},
	{
		kind: SYSTEM,
		tool: "slackpkg",
		aliases: [
			"equo",
			"pkgin",
			"pkcon"
		],
		grammar: {},
		verbs: ["install", "upgrade"]
	},
	{
		kind: SYSTEM,
		tool: "tlmgr",
		grammar: { values: ["--repository"] },
		verbs: ["install", "update"]
	},
	{
		kind: SYSTEM,
		tool: "choco",
		aliases: [
			"choco.exe",
			"chocolatey",
			"cinst",
			"winget",
			"winget.exe",
			"scoop"
		],
		grammar: { values: [
			"--version",
			"-s",
			"--source",
			"--id"
		] },
		verbs: [
			"install",
			"upgrade",
			"import"
		]
	},
	{
		kind: SYSTEM,
		tool: "devbox",
		grammar: {},
		verbs: [
			"add",
			"install",
			"global add"
		],
		runs: [{
			grammar: withValues("-c"),
			verbs: ["run"]
		}]
	}
];
const PACMAN = { values: [
	"-b",
	"-r",
	"--dbpath",
	"--root",
	"--arch",
	"--cachedir",
	"--config",
	"--ignore"
] };
const pacman = (words) => {
	const options = readOptions(words.slice(1), PACMAN);
	const packages = options.operands.map(packageBy(/[=<>]/));
	const syncs = hasOption(options, "-S", "--sync");
	const asks = hasOption(options, "-s", "-i", "-l", "-g", "-c", "-w", "-p", "--search", "--info", "--list", "--groups", "--clean", "--downloadonly", "--print");
	const upgrades = hasOption(options, "-u", "--sysupgrade");
	if (hasOption(options, "-U", "--upgrade")) return installFacts(SYSTEM, "pacman", "-U", { packages });
	return syncs && !asks && (packages.length > 0 || upgrades) ? installFacts(SYSTEM, "pacman", "-S", { packages }) : null;
};
const NIX_SHELL = {
	longWithOneDash: true,
	values: [
		"-I",
		"-A",
		"--run",
		"--command"
	],
	lists: ["-p", "--packages"]
};
const nixShell = (words) => {
	const options = readOptions(words.slice(1), NIX_SHELL);
	const packages = [...options.options.get("-p") ?? [], ...options.options.get("--packages") ?? []].filter((word) => word.text !== "").map(packageBy(/@/));
	return packages.length === 0 ? null : installFacts(SYSTEM, "nix-shell", "-p", { packages });
};
const RPM = { values: [
	"--root",
	"--prefix",
	"--dbpath",
	"-D",
	"--define",
	"--relocate"
] };
const EMERGE = { values: ["-j", "--jobs"] };
const emerge = (words) => {
	const options = readOptions(words.slice(1), EMERGE);
	if (hasOption(options, "-p", "--pretend", "-s", "--search", "--sync", "-C", "--unmerge", "--info", "-c", "--depclean", "--help") || options.operands.length === 0) return null;
	return installFacts(SYSTEM, "emerge", "install", { packages: options.operands.map(packageBy(/@/)) });
};
const OPERAND_TOOLS = [
	{
		tool: "install_packages",
		grammar: {}
	},
	{
		tool: "gdebi",
		grammar: { values: [
			"-o",
			"--option",
			"--apt-line"
		] }
	},
	{
		tool: "installpkg",
		aliases: ["upgradepkg"],
		grammar: {}
	},
	{
		tool: "pkg_add",
		grammar: { values: ["-D"] }
	},
	{
		tool: "urpmi",
		grammar: {}
	},
	{
		tool: "clean-install",
		grammar: {}
	},
	{
		tool: "apt-install",
		grammar: {}
	}
];
const SYSTEM_TOOLS = [
	...ROWS,
	{
		tool: "dpkg",
		installer: optionInstaller({
			kind: SYSTEM,
			tool: "dpkg",
			grammar: {},
			installs: [
				"-i",
				"--install",
				"--unpack"
			],
			idle: [
				"--dry-run",
				"--simulate",
				"--no-act"
			],
			offline: true
		})
	},
	{
		tool: "rpm",
		installer: optionInstaller({
			kind: SYSTEM,
			tool: "rpm",
			grammar: RPM,
			installs: [
				"-i",
				"--install",
				"-U",
				"--upgrade",
				"-F",
				"--freshen"
			],
			idle: [
				"-q",
				"--query",
				"-V",
				"--verify",
				"-e",
				"--erase",
				"--test",
				"--import"
			]
		})
	},
	{
		tool: "nix-env",
		installer: optionInstaller({
			kind: SYSTEM,
			tool: "nix-env",
			grammar: { values: [
				"-f",
				"-p",
				"--file",
				"--profile"
			] },
			installs: [
				"-i",
				"--install",
				"-u",
				"--upgrade"
			],
			idle: [
				"--dry-run",
				"-q",
				"--query"
			]
		})
	},
	{
		tool: "xbps-install",
		installer: optionInstaller({
			kind: SYSTEM,
			tool: "xbps-install",
			grammar: {},
			installs: [
				"-S",
				"-u",
				"-y"
			],
			idle: ["-n", "--dry-run"]
		})
	},
	{
		tool: "pacman",
		aliases: [
			"yay",
			"paru",
			"pamac"
		],
		installer: pacman
	},
	{
		tool: "nix-shell",
		installer: nixShell,
		runs: [{
			grammar: NIX_SHELL,
			scripts: ["--run", "--command"]
		}]
	},
	{
		tool: "emerge",
		installer: emerge
	},
	...OPERAND_TOOLS.map(({ tool, aliases, grammar }) => {
		const installer = operandInstaller({
			kind: SYSTEM,
			tool,
			grammar
		});
		return {
			tool,
			...aliases === void 0 ? {} : { aliases },
			installer
		};
	})
];
// scripts/startup/values/glob.ts
const MAX_TEXT = 400;
const SPECIAL = /[*?[\\]/;
function globMatches(pattern, text) {
	return shellGlob(pattern)(text);
}
function shellGlob(pattern) {
	if (!isKnown(pattern)) return () => null;
	if (!SPECIAL.test(pattern) || pattern === "*") return (text) => isKnown(text) ? pattern === "*" || pattern === text : null;
	const glob = pattern.length > MAX_TEXT ? null : compileGlob(pattern, SHELL);
	return (text) => glob === null || !isKnown(text) || text.length > MAX_TEXT ? null : glob(text);
}
function removeMatch(value, operator, pattern) {
	const text = valueText(value);
	if (!isKnown(text) || !isKnown(pattern) || text.length > MAX_TEXT) return null;
	if (pattern.length > MAX_TEXT) return SPECIAL.test(pattern) ? null : value;
	const glob = globExpression(pattern, SHELL);
	if (glob === null) return null;
	const isLongest = operator.length === 2;
	if (operator[0] === "#") {
		const matcher = RE2JS.compile(isLongest ? glob : glob.replaceAll("*", "*?"), RE2JS.DOTALL).matcher(text);
		return matcher.lookingAt() ? sliceValue(value, matcher.end(), text.length) : value;
	}
	const matcher = RE2JS.compile(`(.*${isLongest ? "?" : ""})${glob}`, RE2JS.DOTALL).matcher(text);
	return matcher.matches() ? sliceValue(value, 0, matcher.end(1)) : value;
}
function sliceValue(value, from, to) {
	const result = [];
	let offset = 0;
	for (const piece of value) {
		const start = Math.max(0, from - offset);
		const end = Math.min(piece.text.length, to - offset);
		if (start < end) result.push(cut(piece, start, end));
		offset += piece.text.length;
	}
	return result;
}
// scripts/startup/tools/wrapper-commands.ts
const XARGS = withValues("-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s", "--arg-file", "--delimiter", "--replace", "--max-lines", "--max-args", "--max-procs", "--max-chars");
const unwrapXargs = (rest, stdin) => {
	const options = readOptions(rest, XARGS);
	if (options.operands.length === 0) return [];
	const given = stdin ?? unknown({
		kind: "output",
		command: "xargs"
	});
	const placeholder = optionValues(options, "-I", "--replace")[0]?.text;
	if (placeholder !== void 0) return replaceEach(options.operands, placeholder, linesOf(given).map(wordOf));
	const items = splitFields(given).fields.map(wordOf);
	return (hasOption(options, "-n", "--max-args", "-L", "--max-lines") && items.length > 1 ? items.slice(0, MAX_RUNS).map((item) => [item]) : [items]).map((some) => {
		return {
			kind: "words",
			words: [...options.operands, ...some],
			variables: []
		};
	});
};
const MAX_RUNS = 50;
function replaceEach(command, placeholder, items) {
	return items.slice(0, MAX_RUNS).map((item) => ({
		kind: "words",
		words: command.map((word) => replaceIn(word, placeholder, item)),
		variables: []
	}));
}
function replaceIn(word, placeholder, item) {
	if (placeholder === "" || !word.text.includes(placeholder)) return word;
	if (word.text === placeholder) return item;
	if (!isKnown(item.text)) return wordOf(item.value);
	return wordOf(word.value.map((piece) => ({
		...piece,
		text: piece.text.split(placeholder).join(item.text)
	})));
}
const unwrapFind = (rest, _stdin, list) => {
	const found = [];
	const items = foundFiles(rest, list)?.map((path) => wordOf(known(path))) ?? [wordOf(unknown({
		kind: "output",
		command: "find"
	}))];
	for (let i = 0; i < rest.length; i++) {
		if (!/^-(?:exec|execdir|ok|okdir)$/.test(rest[i].text)) continue;
		const end = rest.findIndex((word, at) => at > i && (word.text === ";" || word.text === "+"));
		const command = rest.slice(i + 1, end === -1 ? void 0 : end);
		if (command.length > 0) found.push(...replaceEach(command, "{}", items));
		i = end === -1 ? rest.length : end;
	}
	return found.length === 0 ? null : found;
};
function foundFiles(rest, list) {
	const start = rest.findIndex((word) => /^[-!(]/.test(word.text));
	const directories = rest.slice(0, start === -1 ? void 0 : start);
	const listed = directories.map(({ text }) => list(text));
	if (directories.length === 0 || listed.includes(null)) return null;
	const matchers = rest.flatMap((word, i) => {
		return /^-i?name$/.test(word.text) && rest[i - 1]?.text !== "!" ? [rest[i + 1]?.text ?? "*"] : [];
	}).map(shellGlob);
	return listed.flatMap((paths) => paths ?? []).filter((path) => {
		const name = path.slice(path.lastIndexOf("/") + 1);
		return matchers.length === 0 || matchers.some((matches) => matches(name) !== false);
	});
}
const PARALLEL = withValues("-j", "-P", "-n", "-N", "-I", "-a", "--jobs", "--delay", "--retries", "--timeout", "--joblog");
const unwrapParallel = (rest, stdin) => {
	const marker = rest.findIndex((word) => /^:::\+?$/.test(word.text));
	const command = readOptions(marker === -1 ? rest : rest.slice(0, marker), PARALLEL).operands;
	const items = marker === -1 ? splitFields(stdin ?? unknown({
		kind: "output",
		command: "parallel"
	})).fields.map(wordOf) : rest.slice(marker + 1).filter((word) => !/^:::\+?$/.test(word.text));
	if (command.length === 0) return items.slice(0, MAX_RUNS).map((item) => ({
		kind: "script",
		text: item.value
	}));
	return command.some((word) => word.text.includes("{}")) ? replaceEach(command, "{}", items) : items.slice(0, MAX_RUNS).map((item) => ({
		kind: "words",
		words: [...command, item],
		variables: []
	}));
};
const LOGIN_SHELL = [
	"sh",
	"-l",
	"-c"
].map((text) => wordOf(known(text)));
const SU = { values: [
	"-c",
	"--command",
	"-s",
	"--shell",
	"-g",
	"-G",
	"-u",
	"--user",
	"-w",
	"--group",
	"--session-command"
] };
const unwrapSu = (name) => (rest) => {
	const options = readOptions(rest, {
		...SU,
		stopsAtOperand: name === "runuser" && hasUser(rest)
	});
	const scripts = optionValues(options, "-c", "--command", "--session-command");
	if ((hasOption(options, "-l", "--login") || options.operands[0]?.text === "-") && scripts.length > 0) return scripts.map((script) => {
		return {
			kind: "words",
			words: [...LOGIN_SHELL, script],
			variables: []
		};
	});
	if (scripts.length > 0) return scripts.map((script) => ({
		kind: "script",
		text: script.value
	}));
	if (hasOption(options, "-u", "--user") && name === "runuser") return options.operands.length === 0 ? [] : [{
		kind: "words",
		words: options.operands,
		variables: []
	}];
	const file = options.operands.filter(({ text }) => text !== "-")[1];
	if (file === void 0) return [{ kind: "stdin" }];
	return [{
		kind: "words",
		words: [wordOf(known("sh")), file],
		variables: []
	}];
};
function hasUser(rest) {
	return rest.some((word) => /^(?:-u.*|--user(?:=.*)?)$/.test(word.text));
}
// scripts/startup/tools/wrapping.ts
const DOCKERIZE = [...[
	"-wait",
	"-timeout",
	"-template",
	"-stdout",
	"-stderr",
	"-env",
	"-env-section",
	"-delims",
	"-poll-interval"
], ...["-wait-http-header", "-wait-retry-interval"]];
const ENVCONSUL = [
	"-config",
	"-prefix",
	"-secret",
	"-vault-addr",
	"-consul-addr",
	"-log-level"
];
const PLAIN = { grammar: withValues() };
const WRAPPING_TOOLS = [
	{
		tool: "env",
		runs: [{
			grammar: withValues("-u", "--unset", "-C", "--chdir"),
			assigns: true,
			scripts: ["-S", "--split-string"]
		}]
	},
	{
		tool: "nice",
		runs: [{ grammar: withValues("-n", "--adjustment") }]
	},
	{
		tool: "ionice",
		runs: [{ grammar: withValues("-c", "-n", "-p", "--class", "--classdata") }]
	},
	{
		tool: "nohup",
		runs: [PLAIN]
	},
	{
		tool: "setsid",
		runs: [PLAIN]
	},
	{
		tool: "time",
		runs: [{ grammar: withValues("-f", "-o", "--format", "--output") }]
	},
	{
		tool: "timeout",
		runs: [{
			grammar: withValues("-s", "-k", "--signal", "--kill-after"),
			skip: 1
		}]
	},
	{
		tool: "stdbuf",
		runs: [{ grammar: withValues("-i", "-o", "-e", "--input", "--output", "--error") }]
	},
	{
		tool: "flock",
		runs: [{
			grammar: withValues("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"),
			skip: 1,
			scripts: ["-c", "--command"]
		}]
	},
	{
		tool: "setpriv",
		runs: [{ grammar: withValues("--reuid", "--regid", "--groups", "--inh-caps", "--bounding-set", "--ambient-caps") }]
	},
	{
		tool: "capsh",
		runs: [PLAIN]
	},
	{
		tool: "taskset",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "chrt",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "prlimit",
		runs: [PLAIN]
	},
	{
		tool: "strace",
		runs: [{ grammar: withValues("-e", "-o", "-p", "-s", "-u", "-E") }]
	},
	{
		tool: "tini",
		aliases: ["tini-static", "docker-init"],
		runs: [{ grammar: withValues("-p", "-e") }]
	},
	{
		tool: "dumb-init",
		runs: [{ grammar: withValues("-r", "--rewrite") }]
	},
	{
		tool: "catatonit",
		runs: [PLAIN]
	},
	{
		tool: "gosu",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "su-exec",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "s6-setuidgid",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "chpst",
		runs: [{ grammar: withValues("-u", "-U", "-b", "-e", "-n", "-l", "-L", "-m", "-d") }]
	},
	{
		tool: "busybox",
		runs: [PLAIN]
	},
	{
		tool: "toybox",
		runs: [PLAIN]
	},
	{
		tool: "xvfb-run",
		runs: [{ grammar: withValues("-n", "-s", "-e", "-f", "-p", "-w", "--server-args", "--server-num") }]
	},
	{
		tool: "dbus-run-session",
		runs: [{ grammar: withValues("--config-file") }]
	},
	{
		tool: "retry",
		runs: [{ grammar: withValues("-t", "-d", "-n", "--times", "--delay", "--max-tries") }]
	},
	{
		tool: "sudo",
		runs: [{
			grammar: withValues(...[
				"-u",
				"-g",
				"-h",
				"-p",
				"-C",
				"-D",
				"-r",
				"-t",
				"-T",
				"-U"
			], ...[
				"--user",
				"--group",
				"--chdir",
				"--host",
				"--prompt"
			]),
			assigns: true,
			shell: true
		}]
	},
	{
		tool: "doas",
		runs: [{
			grammar: withValues("-u", "-C"),
			shell: true
		}]
	},
	{
		tool: "chroot",
		runs: [{
			grammar: withValues("--userspec", "--groups"),
			skip: 1,
			shell: true,
			root: "operand"
		}]
	},
	{
		tool: "arch-chroot",
		runs: [{
			grammar: withValues("-u"),
			skip: 1,
			shell: true,
			root: "operand"
		}]
	},
	{
		tool: "nsenter",
		runs: [{
			grammar: withValues("-t", "-S", "-G", "--target", "--setuid", "--setgid"),
			shell: true,
			root: "host"
		}]
	},
	{
		tool: "unshare",
		runs: [{
			grammar: withValues("-R", "-w", "-S", "-G", "--root", "--wd", "--map-users", "--map-groups"),
			shell: true
		}]
	},
	{
		tool: "watch",
		runs: [{
			grammar: withValues("-n", "--interval"),
			joins: true
		}]
	},
	{
		tool: "xargs",
		unwrap: unwrapXargs
	},
	{
		tool: "find",
		unwrap: unwrapFind
	},
	{
		tool: "parallel",
		unwrap: unwrapParallel
	},
	{
		tool: "sem",
		runs: [{
			grammar: withValues("-j", "--id"),
			joins: true
		}]
	},
	{
		tool: "su",
		unwrap: unwrapSu("su")
	},
	{
		tool: "runuser",
		unwrap: unwrapSu("runuser")
	},
	{
		tool: "sg",
		runs: [{
			grammar: withValues(),
			skip: 1,
			scripts: ["-c"],
			shell: true
		}]
	},
	{
		tool: "script",
		runs: [{
			grammar: withValues("-T", "-O", "-B", "-I", "-E", "-o"),
			scripts: ["-c", "--command"],
			skip: 1
		}]
	},
	{
		tool: "start-stop-daemon",
		runs: [{
			grammar: { values: [
				...[
					"-p",
					"-x",
					"-a",
					"-n",
					"-c",
					"-u",
					"-g",
					"-N",
					"-P",
					"-I",
					"-r",
					"-d",
					"-k",
					"-R",
					"-s"
				],
				...[
					"--pidfile",
					"--name",
					"--chuid",
					"--user",
					"--group",
					"--nicelevel",
					"--chdir",
					"--retry"
				],
				...[
					"--signal",
					"--umask",
					"--chroot",
					"--output"
				]
			] },
			program: [
				"-x",
				"--exec",
				"-a",
				"--startas"
			]
		}]
	},
	{
		tool: "with-contenv",
		aliases: ["s6-envdir", "envdir"],
		runs: [PLAIN]
	},
	{
		tool: "s6-setlock",
		runs: [{
			grammar: withValues("-t"),
			skip: 1
		}]
	},
	{
		tool: "eatmydata",
		aliases: [
			...[
				"unbuffer",
				"fakeroot",
				"chronic",
				"ifne",
				"torsocks",
				"torify",
				"noglob",
				"caffeinate",
				"ltrace"
			],
			...[
				"proxychains",
				"proxychains4",
				"valgrind",
				"setarch",
				"linux64",
				"linux32",
				"nocorrect"
			],
			...[
				"ddtrace-run",
				"opentelemetry-instrument",
				"vault-env",
				"pid1",
				"my_init",
				"cross-env"
			],
			...["systemd-cat", "setuidgid"]
		],
		runs: [{
			grammar: withValues("-f", "-o", "-e", "-s", "--traces_exporter", "--metrics_exporter", "--service_name"),
			assigns: true
		}]
	},
	{
		tool: "faketime",
		runs: [{
			grammar: withValues("-f", "-p"),
			skip: 1
		}]
	},
	{
		tool: "numactl",
		runs: [{ grammar: withValues("-N", "-m", "-C", "-i", "-p") }]
	},
	{
		tool: "systemd-inhibit",
		runs: [{ grammar: withValues("--what", "--who", "--why", "--mode") }]
	},
	{
		tool: "systemd-run",
		runs: [{ grammar: withValues("-p", "-u", "-E", "-M", "-H", "-d", "--unit", "--property", "--slice", "--setenv") }]
	},
	{
		tool: "pkexec",
		runs: [{ grammar: withValues("--user") }]
	},
	{
		tool: "cpulimit",
		runs: [{
			grammar: withValues("-l", "-p", "-e", "--limit"),
			after: "--"
		}, { grammar: withValues("-l", "--limit") }]
	},
	{
		tool: "softlimit",
		runs: [{ grammar: withValues("-a", "-c", "-d", "-f", "-l", "-m", "-o", "-p", "-r", "-s", "-t") }]
	},
	{
		tool: "proot",
		runs: [{ grammar: withValues("-r", "-b", "-q", "-w", "-S", "-R") }]
	},
	{
		tool: "firejail",
		runs: [PLAIN]
	},
	{
		tool: "logsave",
		runs: [{
			grammar: withValues(),
			skip: 1
		}]
	},
	{
		tool: "dockerize",
		runs: [{ grammar: {
			longWithOneDash: true,
			stopsAtOperand: true,
			values: DOCKERIZE
		} }]
	},
	{
		tool: "wait-for-it.sh",
		aliases: [
			"wait-for-it",
			"wait-for",
			"wait-for.sh",
			"wait-for-command",
			"wait4ports"
		],
		runs: [{
			grammar: {},
			after: "--"
		}]
	},
	{
		tool: "wait4x",
		runs: [{
			grammar: {},
			after: "--"
		}]
	},
	{
		tool: "pebble",
		runs: [{
			grammar: {},
			after: "--args",
			skip: 1,
			verbs: ["run", "enter"]
		}]
	},
	{
		tool: "screen",
		runs: [{ grammar: withValues("-S", "-c", "-e", "-h", "-p", "-s", "-t", "-T", "-L") }]
	},
	{
		tool: "tmux",
		runs: [{
			grammar: {
				stopsAtOperand: true,
				values: [
					"-s",
					"-n",
					"-c",
					"-t",
					"-x",
					"-y",
					"-e",
					"-F",
					"-l",
					"-L",
					"-S",
					"-f"
				]
			},
			verbs: [
				"new-session",
				"new",
				"new-window",
				"neww",
				"split-window",
				"splitw",
				"respawn-pane",
				"run-shell",
				"run"
			],
			joins: true
		}, {
			grammar: { values: [
				"-t",
				"-L",
				"-S"
			] },
			verbs: ["send-keys", "send"],
			joins: true
		}]
	},
	{
		tool: "dtach",
		runs: [{
			grammar: withValues("-e", "-r"),
			skip: 1
		}]
	},
	{
		tool: "abduco",
		runs: [{
			grammar: withValues("-e"),
			skip: 1
		}]
	},
	{
		tool: "concurrently",
		runs: [{
			grammar: { values: [
				"-n",
				"--names",
				"-c",
				"--prefix",
				"-p"
			] },
			each: true
		}]
	},
	{
		tool: "watchexec",
		runs: [{ grammar: withValues("-w", "-e", "-i", "-f", "-d", "--watch", "--exts", "--ignore") }]
	},
	{
		tool: "nodemon",
		runs: [{
			grammar: { values: [
				"-w",
				"-e",
				"-i",
				"--watch",
				"--ext",
				"--delay"
			] },
			scripts: ["-x", "--exec"]
		}]
	},
	{
		tool: "entr",
		runs: [PLAIN]
	},
	{
		tool: "doppler",
		runs: [{
			grammar: withValues("-t", "-p", "-c", "--token", "--project", "--config"),
			verbs: ["run"],
			scripts: ["--command"]
		}]
	},
	{
		tool: "dotenv",
		aliases: ["dotenvx"],
		runs: [{
			grammar: withValues("-f", "-e"),
			verbs: ["run"]
		}, { grammar: withValues("-f", "-e", "-c") }]
	},
	{
		tool: "infisical",
		aliases: [
			"op",
			"teller",
			"berglas"
		],
		runs: [{
			grammar: withValues("--env", "--env-file", "--path", "--projectId", "--token"),
			verbs: ["run", "exec"]
		}]
	},
	{
		tool: "chamber",
		aliases: ["aws-vault", "summon"],
		runs: [{
			grammar: {},
			after: "--",
			verbs: ["exec"]
		}, {
			grammar: withValues("-f", "-p"),
			verbs: ["exec"],
			skip: 1
		}]
	},
	{
		tool: "sops",
		runs: [{
			grammar: withValues("--input-type", "--output-type"),
			verbs: ["exec-env", "exec-file"],
			skip: 1,
			joins: true
		}]
	},
	{
		tool: "envconsul",
		runs: [{ grammar: {
			longWithOneDash: true,
			stopsAtOperand: true,
			values: ENVCONSUL
		} }]
	},
	{
		tool: "direnv",
		runs: [{
			grammar: withValues(),
			verbs: ["exec"],
			skip: 1
		}]
	},
	{
		tool: "newrelic-admin",
		runs: [{
			grammar: withValues(),
			verbs: ["run-program", "run-python"]
		}]
	},
	{
		tool: "catchsegv",
		aliases: [
			"mpirun",
			"mpiexec",
			"srun"
		],
		runs: [{ grammar: withValues("-n", "-np", "-N", "-H", "-x", "--hostfile") }]
	},
	{
		tool: "pee",
		aliases: ["mispipe"],
		runs: [{
			grammar: withValues(),
			each: true
		}]
	}
];
// scripts/startup/tools/index.ts
const TOOLS = [
	...SYSTEM_TOOLS,
	...PYTHON_TOOLS,
	...JAVASCRIPT_TOOLS,
	...LANGUAGE_TOOLS,
	...PLUGIN_TOOLS,
	...REPOSITORY_TOOLS,
	...BUILD_TOOLS,
	...WRAPPING_TOOLS
];
const BY_NAME = new Map(TOOLS.flatMap((tool) => [tool.tool, ...tool.aliases ?? []].map((name) => [name, tool])));
const MAX_NAME = 64;
function toolOf(name) {
	if (name.length > MAX_NAME) return void 0;
	return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/-?\d+(?:\.\d+)*$/, ""));
}
const installerOfTool = memoizeWeak((tool) => {
	return { installer: "verbs" in tool ? verbInstaller(tool) : tool.installer };
});
function installerOf(name) {
	const tool = toolOf(name);
	return tool === void 0 ? void 0 : installerOfTool(tool).installer;
}
function isInstaller(name) {
	return installerOf(name) !== void 0;
}
const INSTALLER_NAMES = [...BY_NAME.keys()].filter(isInstaller);
// scripts/startup/tools/wrappers.ts
function unwrap(name, words, stdin, list) {
	const tool = toolOf(name);
	if (tool === void 0) return null;
	const rest = words.slice(1);
	if ("unwrap" in tool && tool.unwrap !== void 0) return tool.unwrap(rest, stdin, list);
	for (const wrapper of tool.runs ?? []) {
		const wrapped = unwrapPlain(wrapper, rest);
		if (wrapped !== null) return wrapped;
	}
	return null;
}
function isWrapper(name) {
	const tool = toolOf(name);
	return tool !== void 0 && runsAlways(tool);
}
function runsAlways(tool) {
	if ("unwrap" in tool && tool.unwrap !== void 0) return true;
	return tool.runs?.some(({ verbs }) => verbs === void 0) ?? false;
}
function unwrapPlain(wrapper, rest) {
	const own = operandsOf(wrapper, rest);
	if (own === null) return null;
	const { operands, scripts, programs } = own;
	if (scripts.length > 0) return scripts.map((script) => scriptWith(script, wrapper.assigns === true ? operands : []));
	const program = programs[0];
	if (program !== void 0) return [{
		kind: "words",
		words: [program, ...operands],
		variables: []
	}];
	if (wrapper.program !== void 0) return null;
	return commandsOf(wrapper, operands.slice(wrapper.skip ?? 0), rootOf(wrapper, operands[0]));
}
function commandsOf(wrapper, words, root) {
	if (wrapper.scripts?.includes("-c") === true && words[0]?.text === "-c") return words.slice(1, 2).map((word) => ({
		kind: "script",
		text: word.value,
		...root
	}));
	if (words.length === 0) return wrapper.shell === true ? [{
		kind: "stdin",
		...root
	}] : [];
	if (wrapper.joins === true) return [{
		kind: "script",
		text: joinWords(words),
		...root
	}];
	if (wrapper.each === true) return words.map((word) => ({
		kind: "script",
		text: word.value,
		...root
	}));
	const variables = [];
	let command = words;
	while (wrapper.assigns && /^[A-Za-z_][A-Za-z0-9_]*=/.test(command[0]?.text ?? "")) {
		variables.push(command[0]);
		command = command.slice(1);
	}
	if (command.length === 0) return wrapper.shell === true ? [{
		kind: "stdin",
		...root
	}] : [];
	return [{
		kind: "words",
		words: command,
		variables,
		...root
	}];
}
function rootOf({ root }, first) {
	if (root === "host") return { root };
	return root === "operand" && first !== void 0 ? { root: first } : {};
}
function operandsOf(wrapper, rest) {
	const grammar = withScripts(wrapper);
	let words = rest;
	if (wrapper.after !== void 0) {
		const at = rest.findIndex((word) => word.text === wrapper.after);
		if (at === -1 || !startsWithVerb(wrapper, rest.slice(0, at), grammar)) return null;
		return {
			operands: rest.slice(at + 1),
			scripts: [],
			programs: []
		};
	}
	if (wrapper.verbs !== void 0) {
		const { operands } = readOptions(words, {
			...grammar,
			stopsAtOperand: true
		});
		const length = verbLength(wrapper.verbs, operands);
		if (length === 0) return null;
		words = operands.slice(length);
	}
	const options = readOptions(words, grammar);
	return {
		operands: options.operands,
		scripts: optionValues(options, ...wrapper.scripts ?? []),
		programs: optionValues(options, ...wrapper.program ?? [])
	};
}
function startsWithVerb({ verbs }, words, grammar) {
	return verbs === void 0 || verbLength(verbs, readOptions(words, grammar).operands) > 0;
}
function verbLength(verbs, operands) {
	const texts = operands.slice(0, 2).map((word) => word.text);
	if (verbs.includes(texts.join(" "))) return texts.length;
	return verbs.includes(texts[0] ?? "") ? 1 : 0;
}
const withScripts = memoizeWeak(({ grammar, scripts = [], program = [] }) => {
	return {
		...grammar,
		values: [
			...grammar.values ?? [],
			...scripts,
			...program
		]
	};
});
function scriptWith(script, operands) {
	return {
		kind: "script",
		text: operands.length === 0 ? script.value : joinWords([script, ...operands])
	};
}
// scripts/startup/tools/program-names.ts
const RUNNERS = new Set([
	"sh",
	"bash",
	"ash",
	"dash",
	"zsh",
	"ksh",
	"mksh",
	"python",
	"python2",
	"python3",
	"node",
	"curl",
	"wget",
	"eval",
	"exec",
	"command",
	"source",
	"perl",
	"ruby",
	"php",
	"pwsh",
	"powershell"
]);
function programName(text) {
	return text.slice(Math.max(text.lastIndexOf("/") + 1, text.startsWith("=") ? 1 : 0));
}
function isTool(name) {
	return RUNNERS.has(name) || isWrapper(name) || isInstaller(name);
}
// scripts/startup/custom/parameters.ts
const WORKFLOW_SPECS = [["spec"], ["spec", "workflowSpec"]];
const WORKFLOW = /^workflow\.parameters\.([\w-]+)$/;
const INPUT = /^inputs\.parameters\.([\w-]+)$/;
const TEKTON = /^(?:inputs\.)?params(?:\.([\w-]+)|\[["']([^"']+)["']\])$/;
function parameterValue(name, resource, container) {
	const workflow = WORKFLOW.exec(name)?.[1];
	if (workflow !== void 0) {
		const value = workflowParameter(workflow, resource);
		return resource.kind === "Workflow" ? value : ifCommand(value);
	}
	const input = INPUT.exec(name)?.[1];
	if (input !== void 0 && container !== void 0) return templateInput(input, resource, container);
	const tekton = TEKTON.exec(name);
	return tekton === null || container === void 0 ? null : ifCommand(tektonDefault(tekton[1] ?? tekton[2] ?? "", resource, container));
}
function ifCommand(value) {
	return isTool(programName(value === null ? "" : valueText(value).trim().split(/\s/, 1)[0])) ? value : null;
}
function entryValue(list, name, field, resource, path) {
	const index = asArray(list).findIndex((entry) => asObject(entry).name === name);
	const text = asString(asObject(asArray(list)[index])[field]);
	if (text === void 0 || /\{\{|\$\(/.test(text)) return null;
	return known(text, {
		resource,
		path: [
			...path,
			index,
			field
		]
	});
}
function workflowParameter(name, resource) {
	for (const spec of WORKFLOW_SPECS) {
		const path = [
			...spec,
			"arguments",
			"parameters"
		];
		const value = entryValue(valueAt(resource.value, path), name, "value", resource, path);
		if (value !== null) return value;
	}
	return null;
}
function templateInput(name, resource, { path, workload }) {
	const at = path.lastIndexOf("templates");
	if (at === -1) return null;
	const templatePath = path.slice(0, at + 2);
	const template = asObject(valueAt(resource.value, templatePath));
	const given = givenValues(asString(template.name) ?? "", name, resource, templatePath.slice(0, -1));
	const texts = new Set(given.map((value) => value.map(({ text }) => text).join("")));
	if (given.length > 0) return texts.size === 1 ? given[0] : null;
	const inputs = [
		...templatePath,
		"inputs",
		"parameters"
	];
	const own = entryValue(asObject(template.inputs).parameters, name, "value", workload.resource, inputs);
	const fallback = entryValue(asObject(template.inputs).parameters, name, "default", workload.resource, inputs);
	return ifCommand(own ?? fallback);
}
function givenValues(template, name, resource, templates) {
	const found = [];
	asArray(valueAt(resource.value, templates)).forEach((entry, index) => {
		const calls = callsIn(asObject(entry), [...templates, index]);
		for (const { call, path } of calls) {
			if (call.template !== template) continue;
			const list = asObject(call.arguments).parameters;
			const value = entryValue(list, name, "value", resource, [
				...path,
				"arguments",
				"parameters"
			]);
			if (value !== null) found.push(value);
		}
	});
	return found;
}
function callsIn(template, path) {
	const tasks = asArray(asObject(template.dag).tasks).map((task, index) => {
		return {
			call: asObject(task),
			path: [
				...path,
				"dag",
				"tasks",
				index
			]
		};
	});
	const steps = asArray(template.steps).flatMap((group, index) => asArray(group).map((step, at) => ({
		call: asObject(step),
		path: [
			...path,
			"steps",
			index,
			at
		]
	})));
	return [...tasks, ...steps];
}
function tektonDefault(name, resource, { workload }) {
	const path = [...workload.podSpecPath, "params"];
	return entryValue(workload.podSpec.params, name, "default", resource, path);
}
// scripts/startup/placeholders.ts
const PLACEHOLDERS = new Map([["argoproj.io", /\{\{\s{0,8}(?<name>[a-zA-Z=][^{}\n]{0,300})\}\}/g], ["tekton.dev", /\$\((?<name>(?:params|inputs|outputs|workspaces|results|context|tasks|steps?|finally|tt)[.[][^()\n]{1,300})\)/g]]);
function templatedText(text, doc, container) {
	const whole = known(text, doc);
	const [piece] = whole;
	const group = apiGroup(doc.resource.apiVersion);
	const pattern = PLACEHOLDERS.get(group.split(".").slice(-2).join("."));
	if (piece === void 0 || pattern === void 0) return whole;
	return fillPlaceholders(piece, pattern, (name) => parameterValue(name, doc.resource, container));
}
function fillPlaceholders(piece, pattern, resolve) {
	const parts = [];
	let from = 0;
	for (const { index, 0: written, groups } of piece.text.matchAll(pattern)) {
		const to = index + written.length;
		const name = groups?.name?.trim() ?? "";
		if (index > from) parts.push([cut(piece, from, index)]);
		parts.push(resolve(name) ?? unknown({
			kind: "variable",
			name
		}, cut(piece, index, to)));
		from = to;
	}
	if (from === 0) return [piece];
	if (from < piece.text.length) parts.push([cut(piece, from, piece.text.length)]);
	return concatAll(parts);
}
// scripts/startup/steps.ts
function stepTemplateOf({ path, workload }) {
	const { stepTemplate } = workload.podSpec;
	if (!isStep(path) || !isObject(stepTemplate)) return null;
	return {
		value: stepTemplate,
		path: [...workload.podSpecPath, "stepTemplate"]
	};
}
function isStep(path) {
	return path.at(-2) === "steps";
}
// scripts/startup/environment.ts
function environmentOf(container, overlay) {
	const environment = new Map();
	for (const entry of asArray(container.value.envFrom)) addEnvFrom(environment, asObject(entry), container, overlay);
	const template = stepTemplateOf(container);
	if (template !== null) addVariables(environment, template, container, overlay);
	addVariables(environment, container, container, overlay);
	return environment;
}
function addVariables(environment, holder, container, overlay) {
	asArray(holder.value.env).forEach((entry, index) => {
		const variable = asObject(entry);
		const name = asString(variable.name);
		if (name === void 0 || name === "") return;
		const literal = asString(variable.value);
		const doc = {
			resource: container.workload.resource,
			path: [
				...holder.path,
				"env",
				index,
				"value"
			]
		};
		const value = literal === void 0 ? referencedValue(name, variable, container, overlay) : templatedText(literal, doc, container);
		environment.set(name, literal === void 0 ? value : expandReferences(value, environment));
	});
}
function addEnvFrom(environment, source, container, overlay) {
	const prefix = asString(source.prefix) ?? "";
	const configMap = findConfig("ConfigMap", asString(asObject(source.configMapRef).name), container, overlay);
	const secret = findConfig("Secret", asString(asObject(source.secretRef).name), container, overlay);
	for (const resource of [configMap, secret]) if (resource !== void 0) for (const [key, value] of configEntries(resource)) environment.set(prefix + key, value);
}
function referencedValue(name, variable, container, overlay) {
	const from = asObject(variable.valueFrom);
	for (const [field, kind] of [["configMapKeyRef", "ConfigMap"], ["secretKeyRef", "Secret"]]) {
		if (from[field] === void 0) continue;
		const reference = asObject(from[field]);
		const resource = findConfig(kind, asString(reference.name), container, overlay);
		const key = asString(reference.key) ?? "";
		return (resource === void 0 ? void 0 : configEntries(resource).get(key)) ?? unknown({
			kind: "reference",
			name
		});
	}
	return Object.keys(from).length === 0 ? [] : unknown({
		kind: "field",
		name
	});
}
const MAX_EXPANDED = 131072;
function expandReferences(value, environment) {
	const text = valueText(value);
	if (!text.includes("$")) return value;
	const expanded = concatAll(value.flatMap((piece) => expandPiece(piece, environment)));
	return expanded.reduce((sum, piece) => sum + piece.text.length, 0) > Math.max(MAX_EXPANDED, text.length) ? unknown({ kind: "limit" }) : expanded;
}
const NAME = /[^()$\s]{1,253}\)/y;
function expandPiece(piece, environment) {
	const { text } = piece;
	const parts = [];
	let from = 0;
	for (let at = text.indexOf("$"); at !== -1; at = text.indexOf("$", at)) {
		if (text[at + 1] === "$") {
			parts.push([cut(piece, from, at + 1)]);
			from = at + 2;
		} else if (text[at + 1] === "(") {
			NAME.lastIndex = at + 2;
			const name = NAME.exec(text)?.[0].slice(0, -1);
			const value = name === void 0 ? void 0 : environment.get(name);
			if (name !== void 0 && value !== void 0) {
				parts.push(at > from ? [cut(piece, from, at)] : [], value);
				from = at + name.length + 3;
			}
		}
		at = Math.max(from, at + 1);
	}
	if (from < text.length) parts.push([cut(piece, from, text.length)]);
	return parts;
}
// scripts/connections/container.ts
function endpointsOfContainer(container, overlay) {
	const environment = environmentOf(container, overlay);
	const words = argumentsOf(container, environment);
	const own = endpointsOfArguments(words);
	const isNew = ({ at }) => !own.some((other) => isSamePlace(other, at));
	return [
		...endpointsOfNamed(variablesOf(container, environment)),
		...own,
		...endpointsOfWords(words).filter(isNew)
	];
}
function isSamePlace({ at }, { resource, path }) {
	return at.resource === resource && formatPointer(at.path) === formatPointer(path);
}
function variablesOf(container, environment) {
	const docs = new Map();
	asArray(container.value.env).forEach((entry, index) => {
		const { name, value } = asObject(entry);
		const path = [
			...container.path,
			"env",
			index,
			...typeof value === "string" ? ["value"] : []
		];
		docs.set(asString(name) ?? "", {
			resource: container.workload.resource,
			path
		});
	});
	const whole = {
		resource: container.workload.resource,
		path: container.path
	};
	return [...environment].map(([name, value]) => ({
		name,
		value,
		doc: docs.get(name) ?? value.find(({ doc }) => doc !== null)?.doc ?? whole,
		isContainerSpecific: docs.has(name)
	}));
}
function argumentsOf(container, environment) {
	return ["command", "args"].flatMap((field) => asArray(container.value[field]).flatMap((word, index) => {
		if (typeof word !== "string") return [];
		const doc = {
			resource: container.workload.resource,
			path: [
				...container.path,
				field,
				index
			]
		};
		return [{
			value: expandReferences(templatedText(word, doc), environment),
			doc,
			isContainerSpecific: true
		}];
	}));
}
const FLAG = /^(--?[a-zA-Z][\w.-]{0,100})(=)?/;
function endpointsOfArguments(words) {
	const named = [];
	const others = [];
	words.forEach((word, index) => {
		const text = valueText(word.value);
		const flag = FLAG.exec(text);
		const before = FLAG.exec(valueText(words[index - 1]?.value ?? []));
		if (flag?.[2] !== void 0) named.push({
			...word,
			name: flag[1],
			value: valueFrom(word.value, flag[0].length)
		});
		else if (flag === null && before !== null && before[2] === void 0 && !/\s/.test(text)) named.push({
			...word,
			name: before[1]
		});
		else others.push(...mentionsIn(withoutComments(text)).map((mention) => endpointOf(mention, {
			...word,
			name: ""
		})));
	});
	return [...endpointsOfNamed(named), ...others];
}
function endpointsOfWords(words) {
	const texts = words.map(({ value }) => valueText(value));
	if (words.length < 2 || texts.some((text) => /\s/.test(text))) return [];
	const starts = texts.map((_, index) => texts.slice(0, index).join(" ").length + Math.min(index, 1));
	return commandHosts(texts.join(" ")).flatMap((mention) => {
		const index = starts.findLastIndex((start) => start <= mention.start);
		const word = words[index];
		return word === void 0 ? [] : [endpointOf(shifted(mention, starts[index]), {
			...word,
			name: ""
		})];
	});
}
function shifted({ start, end, port, ...mention }, offset) {
	const isInWord = port.kind === "number" && port.start === end + 1;
	return {
		...mention,
		start: start - offset,
		end: end - offset,
		port: isInWord ? moved(port, offset) : UNKNOWN_PORT
	};
}
function moved(port, offset) {
	return {
		...port,
		start: port.start - offset,
		end: port.end - offset
	};
}
function valueFrom(value, length) {
	const rest = [];
	let left = length;
	for (const piece of value) {
		const { text, start, end } = piece;
		if (left < text.length) {
			const isExact = text.length === end - start;
			rest.push({
				...piece,
				text: text.slice(left),
				start: isExact ? start + left : start
			});
		}
		left = Math.max(0, left - text.length);
	}
	return rest;
}
function endpointsOfProbes(container) {
	const { resource } = container.workload;
	return PROBE_KINDS.flatMap((kind) => ["httpGet", "tcpSocket"].flatMap((handler) => {
		const { host, port } = asObject(asObject(container.value[`${kind}Probe`])[handler]);
		if (typeof host !== "string" || !isHostName(host)) return [];
		const path = [
			...container.path,
			`${kind}Probe`,
			handler
		];
		const at = {
			resource,
			path: [...path, "host"],
			span: {
				start: 0,
				end: host.length
			}
		};
		return [{
			host: host.toLowerCase(),
			at,
			port: probePort(port, resource, path),
			scheme: null,
			isContainerSpecific: true,
			isSecret: false
		}];
	}));
}
function probePort(port, resource, path) {
	if (typeof port !== "number") return UNKNOWN_PORT;
	return {
		kind: "number",
		number: port,
		at: {
			resource,
			path: [...path, "port"]
		}
	};
}
// scripts/connections/endpoints.ts
const endpointsOf = memoizeWeak((overlay) => overlay.resources.flatMap((resource) => [...podsOf(resource).flatMap((workload) => endpointsOfWorkload(workload, overlay)), ...endpointsWithoutPod(resource).map((endpoint) => ({
	...endpoint,
	workload: null,
	namespace: resource.namespace
}))]));
function endpointsWithoutPod(resource) {
	const { kind, apiVersion } = resource;
	if (apiVersion === "v1" && (kind === "ConfigMap" || kind === "Secret")) return endpointsOfConfig(resource);
	if (apiVersion === "v1" && kind === "Service") return externalName(resource);
	return containersOf(resource).flatMap(endpointsOfProbes);
}
function externalName(resource) {
	const { type, externalName } = asObject(resource.value.spec);
	const host = asString(externalName) ?? "";
	if (type !== "ExternalName" || !isHostName(host)) return [];
	const doc = {
		resource,
		path: ["spec", "externalName"]
	};
	return [endpointOf({
		host,
		start: 0,
		end: host.length,
		port: NO_PORT,
		scheme: null
	}, {
		name: "",
		value: known(host, doc),
		doc,
		isContainerSpecific: false
	})];
}
function endpointsOfWorkload(workload, overlay) {
	const own = workload.containers.flatMap((container) => endpointsOfContainer(container, overlay));
	const mounted = mountedEndpoints(workload, overlay);
	const { namespace } = workload.resource;
	return [...own, ...mounted].map((endpoint) => ({
		...endpoint,
		workload,
		namespace
	}));
}
function mountedEndpoints(workload, overlay) {
	const [container] = workload.containers;
	if (container === void 0) return [];
	return asArray(workload.podSpec.volumes).flatMap((volume) => {
		const { projected } = asObject(volume);
		return [asObject(volume), ...asArray(asObject(projected).sources).map(asObject)];
	}).flatMap((source) => {
		const [configMap, secret] = [asObject(source.configMap), asObject(source.secret)];
		const secretName = asString(secret.secretName) ?? asString(secret.name);
		return [...endpointsOfItems(findConfig("ConfigMap", asString(configMap.name), container, overlay), configMap.items), ...endpointsOfItems(findConfig("Secret", secretName, container, overlay), secret.items)];
	});
}
function endpointsOfItems(resource, items) {
	const all = resource === void 0 ? [] : endpointsOfConfig(resource);
	if (!Array.isArray(items)) return all;
	const keys = new Set(items.map((item) => asObject(item).key));
	return all.filter(({ at }) => keys.has(at.path[1] ?? null));
}
// scripts/connections/known-service.ts
function renderedService({ resource, ports, selector, type }) {
	const spec = asObject(resource.value.spec);
	return {
		name: resource.name,
		ports: ports.flatMap(({ port, protocol, targetPort }) => port === null ? [] : [{
			port,
			protocol,
			targetPort: portNumber(targetPort ?? port)
		}]),
		isHeadless: spec.clusterIP === "None",
		externalName: type === "ExternalName" ? asString(spec.externalName)?.toLowerCase() ?? "" : null,
		selector,
		podLabels: null,
		resource
	};
}
function portNumber(port) {
	return typeof port === "string" && /^\d{1,5}$/.test(port) ? Number(port) : port;
}
function platformServices(platform) {
	return (platform?.services ?? []).map(({ namespace, name, ports, podLabels }) => ({
		namespace,
		service: {
			name,
			ports: ports.map(({ port, protocol, targetPort }) => ({
				port,
				protocol: protocol ?? "TCP",
				targetPort: targetPort ?? null
			})),
			isHeadless: false,
			externalName: null,
			selector: null,
			podLabels: podLabels === void 0 ? null : new Map(Object.entries(podLabels)),
			resource: null
		}
	}));
}
// scripts/connections/cluster-services.ts
const serviceFacts = memoizeWeak((overlay) => [{
	objects: overlayObjectsOf(overlay),
	services: servicesOf(overlay).map((service) => ({
		scope: scopeOf(service.namespace, overlay),
		service: renderedService(service)
	})),
	serviceOperators: overlay.resources.flatMap((resource) => {
		const effect = controllerEffectOf(resource);
		if (effect !== "anything" && effect !== "named") return [];
		const stem = effect === "named" ? resource.name : null;
		return [{
			scope: scopeOf(resource.namespace, overlay),
			stem
		}];
	}),
	endpoints: endpointsOf(overlay).map((endpoint) => ({
		...endpoint,
		scope: scopeOf(endpoint.namespace, overlay)
	})),
	writtenNames: () => writtenServices(overlay)
}]);
const writtenServices = memoizeWeak((overlay) => {
	const services = overlay.sources().originals.filter(({ kind }) => kind === "Service");
	return new Set(services.flatMap(({ metadata }) => asString(asObject(metadata).name) ?? []));
});
function scopeOf(namespace, { name }) {
	return namespace === null || namespace === "" ? `namespace of ${name}` : namespace;
}
function isUnnamedScope(scope) {
	return scope.includes(" ");
}
function clusterServices(facts, { platform }) {
	const services = new Map();
	const add = (scope, service) => {
		const members = services.get(scope) ?? new Map();
		services.set(scope, members);
		const other = members.get(service.name);
		members.set(service.name, other === void 0 ? service : mergeServices(other, service));
	};
	for (const fact of facts) for (const { scope, service } of fact.services) add(scope, service);
	const listed = platformServices(platform);
	for (const { namespace, service } of listed) add(namespace, service);
	const stocks = facts.map(({ objects }) => objects);
	const makers = Map.groupBy(facts.flatMap((fact) => fact.serviceOperators), ({ scope }) => scope);
	return {
		domain: platform?.clusterDomain ?? "cluster.local",
		listsAllServices: platform?.services !== void 0,
		services,
		platformNamespaces: new Set(listed.map(({ namespace }) => namespace)),
		platform,
		inventory: inventoryOf(stocks, platform),
		serviceOperators: new Map([...makers].map(([scope, all]) => [scope, all.map(({ stem }) => stem)])),
		isWritten: (service) => facts.some(({ writtenNames }) => writtenNames().has(service))
	};
}
function mergeServices(one, other) {
	return {
		...one,
		ports: [...one.ports, ...other.ports],
		isHeadless: one.isHeadless || other.isHeadless,
		externalName: one.externalName ?? other.externalName,
		selector: one.selector ?? other.selector,
		podLabels: one.podLabels ?? other.podLabels
	};
}
const ENGINE_NAMESPACES = new Set(["flux-system", "argocd"]);
function mayExist(scope, service, { inventory, serviceOperators }) {
	const namespace = isUnnamedScope(scope) ? "" : scope;
	if (ENGINE_NAMESPACES.has(scope) || inventory.hasUnknownObjects(namespace)) return true;
	return [scope, ...[...serviceOperators.keys()].filter(isUnnamedScope)].flatMap((place) => serviceOperators.get(place) ?? []).some((stem) => stem === null || service.includes(stem));
}
// scripts/connections/host-name.ts
function parseHost(host, clusterDomain) {
	const labels = host.replace(/\.$/, "").split(".");
	const svc = labels.indexOf("svc", 2);
	if (svc !== -1) return parseServiceName(labels.slice(0, svc), labels.slice(svc + 1).join("."));
	if (labels.at(-1) === "localhost") return null;
	if (labels.length === 1) return {
		form: "bare",
		service: labels[0]
	};
	if (labels.slice(2).join(".") === clusterDomain) return {
		form: "service",
		service: labels[0],
		namespace: labels[1],
		pod: null,
		domain: ""
	};
	return labels.length > 3 ? null : {
		form: "short",
		labels
	};
}
function parseServiceName(labels, domain) {
	const names = labels.filter((label) => !label.startsWith("_"));
	const [namespace, service, pod] = names.toReversed();
	if (namespace === void 0 || service === void 0 || names.length > 3) return null;
	return {
		form: "service",
		service,
		namespace,
		pod: pod ?? null,
		domain
	};
}
// scripts/connections/service-target.ts
function serviceTarget(endpoint, cluster) {
	const name = parseHost(endpoint.host, cluster.domain);
	if (name === null) return null;
	if (name.form === "service") return fullTarget(name, cluster);
	if (endpoint.workload !== null && usesOtherDns(endpoint.workload, endpoint.host)) return null;
	if (name.form === "bare") return resolveTarget(name, name.service, endpoint.scope, null, cluster);
	return shortTarget(name, endpoint, cluster);
}
function fullTarget(name, cluster) {
	const { service, namespace, pod, domain } = name;
	if (domain !== "" && domain !== cluster.domain && domain !== "cluster.local" && (cluster.platform === null || !isMisspelledDomain(domain, cluster.domain))) return null;
	return resolveTarget(name, service, namespace, pod, cluster);
}
function isMisspelledDomain(domain, right) {
	return right.startsWith(domain) || domain.startsWith(right) || domain.replaceAll(".", "") === right.replaceAll(".", "");
}
function shortTarget(name, { scope }, cluster) {
	const [first = "", second = "", third] = name.labels;
	const has = (where, service) => cluster.services.get(where)?.has(service) === true;
	if (third !== void 0) return has(third, second) ? resolveTarget(name, second, third, first, cluster) : null;
	if (has(scope, second)) return resolveTarget(name, second, scope, first, cluster);
	if (!cluster.services.has(second)) return null;
	return has(second, first) || !PUBLIC.has(second) ? resolveTarget(name, first, second, null, cluster) : null;
}
const PUBLIC = new Set("dev app apps io com net org cloud ai co me tools systems services media network shop store blog web site online tech local lan home internal test example monitoring games zone run sh info live page link chat email support finance events data".split(" "));
function resolveTarget(name, service, scope, pod, cluster) {
	return {
		service,
		scope,
		pod,
		name,
		found: cluster.services.get(scope)?.get(service) ?? classifyUnlisted(service, scope, cluster)
	};
}
function classifyUnlisted(service, scope, cluster) {
	if (service === "kubernetes" || mayExist(scope, service, cluster)) return "unknown";
	const { existing = [], workloads = [] } = cluster.platform ?? {};
	if (existing.some(({ kind, namespace, name }) => kind === "Service" && namespace === scope && name === service) || workloads.some((known) => known.nodePort !== void 0 && known.namespace === scope && known.name === service) || isInUnnamedScope(service, cluster)) return "unknown";
	return "absent";
}
function isInUnnamedScope(service, { services }) {
	return [...services].some(([scope, members]) => isUnnamedScope(scope) && members.has(service));
}
function usesOtherDns({ podSpec }, host) {
	const { dnsPolicy, dnsConfig, hostNetwork, hostAliases, hostname } = podSpec;
	if (asArray(asObject(dnsConfig).searches).length > 0) return true;
	if (dnsPolicy === "None" || dnsPolicy === "Default") return true;
	if (hostNetwork === true && dnsPolicy !== "ClusterFirstWithHostNet") return true;
	return hostname === host || asArray(hostAliases).some((alias) => asArray(asObject(alias).hostnames).includes(host));
}
const MAX_ALIASES = 8;
function resolveExternalName({ found }, cluster) {
	let service = typeof found === "string" ? null : found;
	for (let steps = 0; service !== null && service.externalName !== null; steps++) {
		const name = steps < MAX_ALIASES ? parseHost(service.externalName, cluster.domain) : null;
		if (name?.form !== "service") return null;
		service = cluster.services.get(name.namespace)?.get(name.service) ?? null;
	}
	return service;
}
export { isObjectName as $, installFacts as A, downloadIn as B, sliceValue as C, optionValues as D, hasOption as E, MAX_LENGTH as F, linesOf as G, joinBy as H, MAX_PIECES as I, unknownReason as J, splitFields as K, concat as L, configEntries as M, findConfig as N, readOptions as O, EMPTY as P, overlayObjectsOf as Q, concatAll as R, shellGlob as S, packageBy as T, joinWords as U, isKnown as V, known as W, wordOf as X, valueText as Y, inventoryOf as Z, isInstaller as _, scopeOf as a, globMatches as b, expandReferences as c, templatedText as d, isInactiveInstaller as et, isTool as f, installerOf as g, INSTALLER_NAMES as h, isUnnamedScope as i, schemeOf as j, wordFrom as k, isStep as l, unwrap as m, serviceTarget as n, serviceFacts as o, programName as p, unknown as q, clusterServices as r, environmentOf as s, resolveExternalName as t, isSystemNamespace as tt, stepTemplateOf as u, toolOf as v, readRequirementsFile as w, removeMatch as x, foundFiles as y, cut as z };
