import { nn as withoutHash, qt as formatPointer, sn as isObject } from "./problem-ZCw9GDvD.js";
import { createHash } from "node:crypto";
// scripts/report/findings/fingerprint.ts
const LENGTH = 32;
function hashOf(parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, LENGTH);
}
const MERGE_KEYS = [
	"name",
	"mountPath",
	"devicePath",
	"containerPort",
	"port",
	"ip",
	"topologyKey",
	"key"
];
function namedPointer(root, pointer) {
	let value = root;
	const steps = pointer.map((step) => {
		const parent = value;
		if (Array.isArray(parent)) {
			value = parent[Number(step)];
			return value === void 0 ? step : itemName(value);
		}
		value = isObject(parent) && Object.hasOwn(parent, step) ? parent[step] : void 0;
		return step;
	});
	return formatPointer(steps);
}
function itemName(item) {
	if (!isObject(item)) return `=${hashOf([item])}`;
	for (const key of MERGE_KEYS) {
		const value = Object.hasOwn(item, key) ? item[key] : void 0;
		if (typeof value === "string" || typeof value === "number") return `${key}=${value}`;
	}
	return `=${hashOf([sorted(item)])}`;
}
function sorted(value) {
	if (Array.isArray(value)) return value.map(sorted);
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([key, part]) => [key, sorted(part)]);
	return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}
function withoutNames(text, names) {
	const plain = withoutHash(text);
	if (names === null) return plain;
	return withoutWord([withoutHash(names.name), names.sourceName ?? ""].reduce((rest, word) => withoutWord(rest, word, "{name}"), plain), names.namespace ?? "", "{namespace}");
}
function withoutWord(text, word, placeholder) {
	if (word === "" || !text.includes(word)) return text;
	const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g"), () => placeholder);
}
function causeArgs({ hint: _, ...args }, names) {
	return Object.entries(args).map(([name, value]) => [name, typeof value === "string" ? withoutNames(value, names) : value]).sort(([a], [b]) => String(a) < String(b) ? -1 : 1);
}
function renderedIdentity({ apiVersion, kind, namespace, name }) {
	return [
		apiVersion,
		kind,
		namespace,
		withoutHash(name)
	];
}
export { withoutNames as a, renderedIdentity as i, hashOf as n, namedPointer as r, causeArgs as t };
