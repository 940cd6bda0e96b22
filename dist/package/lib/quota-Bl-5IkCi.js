import { $t as namespaceKey, Kt as memoizeWeak, Lt as ofKind, in as asObject, rn as asArray, sn as isObject } from "./problem-ZCw9GDvD.js";
// scripts/kubernetes/quantities/quota.ts
function quotasOf(overlay, namespace) {
	return quotasByNamespace(overlay).get(namespaceKey(namespace)) ?? [];
}
const quotasByNamespace = memoizeWeak((overlay) => {
	const quotas = ofKind(overlay, "ResourceQuota", "").flatMap(readQuota);
	return Map.groupBy(quotas, ({ resource }) => namespaceKey(resource.namespace));
});
function readQuota(resource) {
	const { scopes, scopeSelector, hard } = asObject(resource.value.spec);
	return asArray(scopes).length > 0 || isObject(scopeSelector) || !isObject(hard) ? [] : [{
		resource,
		hard
	}];
}
const REQUEST_KEYS = new Set([
	"cpu",
	"memory",
	"ephemeral-storage"
]);
function countedBy(key) {
	if (key === "pods" || key === "count/pods") return "pods";
	if (REQUEST_KEYS.has(key)) return {
		side: "requests",
		name: key
	};
	const [, side, name] = /^(requests|limits)\.(.+)$/.exec(key) ?? [];
	if (side === void 0 || name === void 0 || name === "storage") return null;
	return {
		side: side === "limits" ? "limits" : "requests",
		name
	};
}
export { quotasOf as n, countedBy as t };
