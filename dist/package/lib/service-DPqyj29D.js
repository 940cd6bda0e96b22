import { $t as namespaceKey, At as isBuiltIn, Dt as namespaceOf, Kt as memoizeWeak, Lt as ofKind, Tt as podsOf, an as asString, in as asObject, kt as controllerEffectOf, rn as asArray, sn as isObject, xt as didYouMean } from "./problem-ZCw9GDvD.js";
// scripts/kubernetes/pods/pod-template.ts
function podTemplatesOf(resource) {
	if (resource.kind === "PodTemplate") return [];
	const effect = controllerEffectOf(resource);
	if (effect !== null && effect !== "template") return [];
	return podsOf(resource).map((pod) => ({
		resource,
		pod,
		namespace: namespaceOf(resource),
		labels: labelsOf(pod.podMetadata.labels),
		ports: pod.containers.flatMap((container) => declaredPorts(container, pod))
	}));
}
function labelsOf(value) {
	return new Map(Object.entries(asObject(value)).flatMap(([key, text]) => typeof text === "string" ? [[key, text]] : []));
}
function declaredPorts(container, { podSpec }) {
	if (container.role !== "app" && container.role !== "sidecar") return [];
	return asArray(container.value.ports).map((entry, index) => declaredPort(asObject(entry), [
		...container.path,
		"ports",
		index
	], podSpec.hostNetwork === true));
}
function declaredPort({ name, containerPort, protocol, hostPort, hostIP }, path, onHost) {
	const port = typeof containerPort === "number" ? containerPort : null;
	const onTheHost = typeof hostPort === "number" && hostPort > 0 ? hostPort : onHost ? port : null;
	return {
		path,
		name: asString(name) ?? "",
		port,
		protocol: asString(protocol) ?? "TCP",
		hostPort: onTheHost,
		hostIp: asString(hostIP) ?? ""
	};
}
// scripts/kubernetes/selection/selector.ts
const ADDED_LABELS = /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|controller-revision-hash|pod-template-generation|rollouts-pod-template-hash|job-name|controller-uid|batch\.kubernetes\.io\/.+|topology\.kubernetes\.io\/.+|(?:[^/]+\.)?istio\.io\/.+|linkerd\.io\/.+)$/;
const RUN_TIME_LABELS = /(?:^|[-_./])(?:role|active|leader|primary|master|initialized|sealed|standby|state|status)$/i;
const RUN_TIME_VALUES = /^(?:leader|follower|primary|secondary|master|slave|active|standby|elected)$/i;
function equalitySelector(value) {
	const labels = labelsOf(value);
	if (labels.size === 0 || labels.size !== Object.keys(asObject(value)).length) return null;
	return [...labels].map(([key, text]) => ({
		key,
		operator: "In",
		values: [text]
	}));
}
function labelSelector(value) {
	const { matchLabels, matchExpressions } = asObject(value);
	const equal = equalitySelector(matchLabels) ?? [];
	const others = asArray(matchExpressions).map(requirementOf);
	if (isObject(matchLabels) && Object.keys(matchLabels).length !== equal.length) return null;
	const all = [...equal, ...others];
	return all.length === 0 || all.includes(null) ? null : all;
}
const OPERATORS = new Set([
	"In",
	"NotIn",
	"Exists",
	"DoesNotExist"
]);
function requirementOf(value) {
	const { key, operator, values } = asObject(value);
	if (typeof key !== "string" || !OPERATORS.has(operator)) return null;
	return {
		key,
		operator,
		values: asArray(values).flatMap((text) => asString(text) ?? [])
	};
}
const POD_NAME_LABEL = "statefulset.kubernetes.io/pod-name";
function selects(selector, template) {
	return selector.every((requirement) => differenceOf(requirement, template) === null);
}
function certainlySelects(selector, template) {
	return selector.every(({ key, operator }) => {
		return operator === "NotIn" || operator === "DoesNotExist" || template.labels.has(key);
	}) && selects(selector, template);
}
function certainLabel(selector) {
	const sure = selector.find(({ key, operator, values }) => operator === "In" && values.length === 1 && !ADDED_LABELS.test(key) && !RUN_TIME_LABELS.test(key) && !RUN_TIME_VALUES.test(values[0]));
	return sure === void 0 ? null : {
		key: sure.key,
		value: sure.values[0]
	};
}
function differencesOf(selector, template) {
	return selector.flatMap((requirement) => differenceOf(requirement, template) ?? []);
}
function differenceOf({ key, operator, values }, { labels, resource }) {
	if (key === POD_NAME_LABEL && operator === "In" && resource !== void 0) return podNameDifference(values, resource);
	const has = labels.get(key);
	if (operator === "DoesNotExist") return has === void 0 ? null : `label ${key} is set`;
	if (has === void 0) {
		const isState = values.length > 0 && values.every((value) => RUN_TIME_VALUES.test(value));
		return operator === "NotIn" || ADDED_LABELS.test(key) || RUN_TIME_LABELS.test(key) || isState ? null : `label ${key} is missing`;
	}
	if (operator === "Exists") return null;
	if (values.includes(has) === (operator === "In")) return null;
	return operator === "In" ? `label ${key} is ${has}, not ${values.join(" or ")}` : `label ${key} is ${has}, which the selector excludes`;
}
function podNameDifference(names, resource) {
	if (!isBuiltIn(resource)) return null;
	const shown = `label ${POD_NAME_LABEL} is never ${names.join(" or ")}`;
	if (resource.kind !== "StatefulSet") return shown;
	const { replicas = 1, ordinals } = asObject(resource.value.spec);
	const first = asObject(ordinals).start ?? 0;
	return names.some((name) => {
		const ordinal = name.startsWith(`${resource.name}-`) ? name.slice(resource.name.length + 1) : "";
		if (!/^\d{1,9}$/.test(ordinal)) return false;
		if (typeof replicas !== "number" || typeof first !== "number" || replicas === 0) return true;
		return Number(ordinal) >= first && Number(ordinal) < first + replicas;
	}) ? null : shown;
}
function domainOf(key) {
	const slash = key.indexOf("/");
	const domain = slash === -1 ? "" : key.slice(0, slash);
	return domain === "" || /^(?:app\.kubernetes\.io|statefulset\.kubernetes\.io|helm\.sh|app\.oam\.dev)$/.test(domain) ? null : domain;
}
function selectsOperatorPods(selector, templates) {
	const domains = new Set(selector.flatMap(({ key }) => domainOf(key) ?? []));
	if (domains.size === 0) return false;
	const here = domainsIn(templates);
	return [...domains].some((domain) => !here.has(domain));
}
const domainsIn = memoizeWeak((templates) => {
	const domains = new Set();
	for (const { labels } of templates) for (const key of labels.keys()) domains.add(domainOf(key) ?? "");
	return domains;
});
function sharesLabel(selector, { labels }) {
	return selector.some(({ key, operator, values }) => operator === "In" && values.includes(labels.get(key) ?? ""));
}
function isMistyped(selector, { labels }) {
	return selector.some(({ key, values }) => {
		const has = labels.get(key);
		return has !== void 0 && values.some((value) => didYouMean(value, [has]) !== "");
	});
}
const MAX_COMPARED = 200;
function nearestTemplate(selector, name, templates) {
	const [best] = templates.slice(0, MAX_COMPARED).flatMap((template) => {
		const unmet = selector.filter((requirement) => differenceOf(requirement, template) !== null);
		if (!(templates.length === 1 || unmet.length < selector.length || template.resource.name === name || isMistyped(selector, template))) return [];
		const set = unmet.filter(({ key }) => template.labels.has(key));
		return [{
			template,
			unmet: unmet.length,
			set: set.length
		}];
	}).toSorted((a, b) => a.unmet - b.unmet || b.set - a.set);
	if (best === void 0) return null;
	return {
		template: best.template,
		differences: differencesOf(selector, best.template).join(", ")
	};
}
// scripts/kubernetes/network/service.ts
function servicesOf(overlay) {
	return ofKind(overlay, "Service", "").map((resource) => {
		const { type, selector, ports } = asObject(resource.value.spec);
		const kind = asString(type) ?? "ClusterIP";
		return {
			resource,
			namespace: namespaceKey(resource.namespace),
			type: kind,
			selector: kind === "ExternalName" ? null : equalitySelector(selector),
			ports: asArray(ports).flatMap((entry, index) => isObject(entry) ? [portOf(entry, index)] : [])
		};
	});
}
function portOf(entry, index) {
	const { name, port, protocol, targetPort, nodePort } = asObject(entry);
	return {
		path: [
			"spec",
			"ports",
			index
		],
		name: asString(name) ?? "",
		port: typeof port === "number" ? port : null,
		protocol: asString(protocol) ?? "TCP",
		targetPort: typeof targetPort === "number" || typeof targetPort === "string" ? targetPort : null,
		nodePort: typeof nodePort === "number" && nodePort > 0 ? nodePort : null
	};
}
export { isMistyped as a, selects as c, labelsOf as d, podTemplatesOf as f, differencesOf as i, selectsOperatorPods as l, certainLabel as n, labelSelector as o, certainlySelects as r, nearestTemplate as s, servicesOf as t, sharesLabel as u };
