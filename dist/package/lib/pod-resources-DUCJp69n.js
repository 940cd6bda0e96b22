import { $t as namespaceKey, Kt as memoizeWeak, Lt as ofKind, an as asString, cn as ownValue, in as asObject, rn as asArray, sn as isObject } from "./problem-ZCw9GDvD.js";
// scripts/kubernetes/quantities/quantity.ts
const ZERO = 0n;
const UNIT = 10n ** 9n;
const MAX_BINARY = (2n ** 63n - 1n) * UNIT;
const BINARY = new Map([
	"Ki",
	"Mi",
	"Gi",
	"Ti",
	"Pi",
	"Ei"
].map((suffix, index) => [suffix, 1024n ** BigInt(index + 1)]));
const DECIMAL = new Map([
	"n",
	"u",
	"m",
	"",
	"k",
	"M",
	"G",
	"T",
	"P",
	"E"
].map((suffix, index) => [suffix, 3 * index - 9]));
const MAX_TEXT = 128;
const MAX_EXPONENT = 128;
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?([A-Za-z]{0,2}|[eE][+-]?\d+)$/;
function parseQuantity(value) {
	if (typeof value !== "string" && typeof value !== "number") return null;
	const text = String(value).trim();
	const match = text.length > MAX_TEXT ? null : FORM.exec(text);
	if (match === null) return null;
	const [, sign, whole = "", fraction = "", suffix = ""] = match;
	if (whole + fraction === "") return null;
	const magnitude = scale(BigInt(whole + fraction), fraction.length, suffix);
	if (magnitude === null) return null;
	return sign === "-" ? -magnitude : magnitude;
}
function scale(digits, places, suffix) {
	const binary = BINARY.get(suffix);
	if (binary !== void 0) {
		const value = roundUp(digits * binary, 9 - places);
		return value > MAX_BINARY ? MAX_BINARY : value;
	}
	const exponent = DECIMAL.get(suffix) ?? (/^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : null);
	if (exponent === null || Math.abs(exponent) > MAX_EXPONENT) return null;
	return roundUp(digits, exponent + 9 - places);
}
function roundUp(digits, power) {
	if (power >= 0) return digits * 10n ** BigInt(power);
	const divisor = 10n ** BigInt(-power);
	return (digits + divisor - 1n) / divisor;
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function add(...quantities) {
	return quantities.reduce((sum, quantity) => sum + quantity, 0n);
}
function multiply(quantity, times) {
	return quantity * BigInt(times);
}
function exceedsRatio(a, b, ratio) {
	return a * UNIT > b * ratio;
}
function isWhole(quantity) {
	return quantity % UNIT === 0n;
}
function formatMemory(bytes) {
	for (const [suffix, factor] of [...BINARY].reverse()) if (bytes !== 0n && bytes % (factor * UNIT) === 0n) return `${bytes / (factor * UNIT)}${suffix}`;
	return formatCount(bytes);
}
function formatCpu(cores) {
	return decimal(cores, [
		"",
		"m",
		"u"
	]);
}
function formatCount(amount) {
	return decimal(amount, [
		"E",
		"P",
		"T",
		"G",
		"M",
		"k",
		"",
		"m",
		"u"
	]);
}
function decimal(quantity, suffixes) {
	if (quantity === 0n) return "0";
	for (const suffix of suffixes) {
		const factor = 10n ** BigInt((DECIMAL.get(suffix) ?? 0) + 9);
		if (quantity % factor === 0n) return `${quantity / factor}${suffix}`;
	}
	return `${quantity}n`;
}
function formatQuantity(resource, quantity) {
	if (/(?:^|\.)cpu$/.test(resource)) return formatCpu(quantity);
	return isBytes(resource) ? formatMemory(quantity) : formatCount(quantity);
}
function isBytes(resource) {
	return /(?:^|\.)(?:memory|storage|ephemeral-storage|hugepages-[^.]*)$/.test(resource);
}
// scripts/kubernetes/quantities/limit-range.ts
const NO_ITEMS = [];
function limitRangeItems(overlay, namespace) {
	return itemsByNamespace(overlay).get(namespaceKey(namespace)) ?? NO_ITEMS;
}
const itemsByNamespace = memoizeWeak((overlay) => {
	const items = ofKind(overlay, "LimitRange", "").flatMap(itemsOf);
	return Map.groupBy(items, ({ resource }) => namespaceKey(resource.namespace));
});
function itemsOf(resource) {
	return asArray(asObject(resource.value.spec).limits).flatMap((value, index) => isObject(value) ? [{
		resource,
		path: [
			"spec",
			"limits",
			index
		],
		type: asString(value.type) ?? "",
		value
	}] : []);
}
const defaultsOf = memoizeWeak((_) => new Map());
function defaultAmount(items, side, name) {
	const amounts = defaultsOf(items);
	const key = `${side}.${name}`;
	const before = amounts.get(key);
	if (before !== void 0) return before;
	const amount = findDefault(items, side, name);
	amounts.set(key, amount);
	return amount;
}
function findDefault(items, side, name) {
	for (const { type, value } of items) {
		if (type !== "Container") continue;
		const limit = ownValue(value.default, name) ?? ownValue(value.max, name);
		const request = ownValue(value.defaultRequest, name) ?? limit ?? ownValue(value.min, name);
		const quantity = parseQuantity(side === "limits" ? limit : request);
		if (quantity !== null) return quantity;
	}
	return null;
}
// scripts/kubernetes/quantities/container-resources.ts
function containerAmount(container, side, name, overlay) {
	const amount = amountWithoutLimitRanges(container, side, name);
	if (amount.state !== "unset" || container.role === "ephemeral") return amount;
	const byDefault = defaultAmount(limitRangeItems(overlay, container.workload.resource.namespace), side, name);
	return byDefault === null ? amount : {
		state: "set",
		amount: byDefault,
		source: "limitrange",
		path: container.path
	};
}
function amountWithoutLimitRanges(container, side, name) {
	if (container.role === "ephemeral") return { state: "unset" };
	const stated = manifestAmount(container, side, name);
	if (stated.state !== "unset" || side === "limits") return stated;
	const limit = manifestAmount(container, "limits", name);
	return limit.state === "set" ? {
		...limit,
		source: "limit"
	} : stated;
}
function manifestAmount(container, side, name) {
	const value = ownValue(asObject(container.value.resources)[side], name);
	if (value === void 0) return { state: "unset" };
	const amount = parseQuantity(value);
	const path = [
		...container.path,
		"resources",
		side,
		name
	];
	return amount === null ? {
		state: "invalid",
		path
	} : {
		state: "set",
		amount,
		source: "manifest",
		path
	};
}
// scripts/kubernetes/quantities/pod-resources.ts
function countedAmount(amount) {
	return amount.state === "bounded" ? amount.amount : amount.atLeast;
}
function podAmount(workload, side, name, overlay) {
	const ofContainers = amountOf(aggregate(workload, (container) => containerAmount(container, side, name, overlay)));
	const counted = countedAmount(ofContainers);
	const ofPod = effectivePodLevelAmount(workload, side, name);
	const amount = ofPod ?? counted;
	const overhead = parseQuantity(ownValue(workload.podSpec.overhead, name)) ?? 0n;
	const total = side === "requests" || amount !== 0n ? add(amount, overhead) : amount;
	return ofPod !== null || ofContainers.state === "bounded" ? {
		state: "bounded",
		amount: total
	} : {
		...ofContainers,
		atLeast: total
	};
}
function largestPartPath(workload, side, name, overlay) {
	const ofPod = podLevelAmount(workload, side, name);
	if (ofPod !== null) return ofPod.path;
	const { highest } = aggregate(workload, (container) => containerAmount(container, side, name, overlay));
	const [first, ...others] = highest.flatMap((found) => found.state === "set" ? [found] : []);
	if (first === void 0) return workload.podSpecPath;
	return others.reduce((most, other) => compare(other.amount, most.amount) > 0 ? other : most, first).path;
}
function podLevelAmount(workload, side, name) {
	if (!isPodLevelResource(name)) return null;
	const amount = parseQuantity(ownValue(asObject(workload.podSpec.resources)[side], name));
	const path = [
		...workload.podSpecPath,
		"resources",
		side,
		name
	];
	return amount === null ? null : {
		amount,
		path
	};
}
function isPodLevelResource(name) {
	return name === "cpu" || name === "memory" || name.startsWith("hugepages-");
}
function effectivePodLevelAmount(workload, side, name) {
	const stated = podLevelAmount(workload, side, name);
	if (stated !== null || side === "limits") return stated?.amount ?? null;
	const limit = podLevelAmount(workload, "limits", name);
	if (limit === null) return null;
	const ofContainers = amountOf(aggregate(workload, (container) => amountWithoutLimitRanges(container, side, name)));
	return ofContainers.state === "unbounded" && ofContainers.atLeast === 0n ? limit.amount : countedAmount(ofContainers);
}
function aggregate(workload, amountOf) {
	const [running, sidecars, unset] = [
		[],
		[],
		[]
	];
	let besides = ZERO;
	let peak = {
		amount: ZERO,
		sidecars: 0,
		init: null
	};
	for (const container of workload.containers) {
		if (container.role === "ephemeral") continue;
		const found = amountOf(container);
		if (found.state !== "set") unset.push(container);
		if (container.role === "sidecar") {
			sidecars.push(found);
			besides = add(besides, sumOf([found]));
		}
		if (container.role !== "init") running.push(found);
		else {
			const amount = add(besides, sumOf([found]));
			if (compare(amount, peak.amount) > 0) peak = {
				amount,
				sidecars: sidecars.length,
				init: found
			};
		}
	}
	return {
		highest: peak.init !== null && compare(peak.amount, sumOf(running)) > 0 ? [...sidecars.slice(0, peak.sidecars), peak.init] : running,
		unset
	};
}
function sumOf(amounts) {
	return add(...amounts.map((found) => found.state === "set" ? found.amount : ZERO));
}
function amountOf({ highest, unset }) {
	const amount = sumOf(highest);
	return unset.length === 0 ? {
		state: "bounded",
		amount
	} : {
		state: "unbounded",
		atLeast: amount,
		unset
	};
}
function isAmountSet(container, side, name, overlay) {
	return containerAmount(container, side, name, overlay).state !== "unset" || podLevelAmount(container.workload, side, name) !== null || podLevelAmount(container.workload, "limits", name) !== null;
}
export { isBytes as _, podLevelAmount as a, parseQuantity as b, limitRangeItems as c, compare as d, exceedsRatio as f, formatQuantity as g, formatMemory as h, podAmount as i, ZERO as l, formatCpu as m, isAmountSet as n, amountWithoutLimitRanges as o, formatCount as p, largestPartPath as r, containerAmount as s, countedAmount as t, add as u, isWhole as v, multiply as y };
