import { a as formatBaseline, i as baselineEntries, r as safeLines, t as validate } from "./validate-BbAyOqkt.js";
import { H as clean, Qt as describeResource, _ as terminalWidth, _t as fail, bt as require_dist, d as comparePositions, f as placeKey, g as say, h as reportError, m as hasColors, nn as withoutHash, sn as isObject } from "./problem-ZCw9GDvD.js";
import { a as upstreamPrograms, i as narrowing, n as resolveOptions, o as relocated, r as narrowed, t as withProgress } from "./with-progress-B_zuR3X6.js";
import { c as exitCode, i as TOOL, l as painter, o as verdictLine, r as FORMATS, s as verdictText } from "./run-Be7PDrzQ.js";
import { t as plural } from "./plural-CIjOk0NB.js";
import { M as RenderCache, N as inputFilesOf, P as discover, R as workTreeRoot, j as withEdits, n as findTools, q as graphsOf } from "./progress-DD0Sxc8k.js";
import { a as unreadable, k as currentFolder, n as decode } from "./repository-B3ZiqoBd.js";
import { t as rules } from "./rules-BxxyTLme.js";
import { c as withPlace } from "./escape-DmUYw5b7.js";
import { accessSync, chmodSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { diff, isDeepStrictEqual } from "node:util";
// scripts/fix/block-scalar.ts
var import_dist = require_dist();
function editInBlock(text, documents, at, offset, edit) {
	const scalar = blockAt(documents, offset);
	if (scalar === null) return null;
	const [start, end] = scalar.range;
	const head = text.indexOf("\n", start) + 1;
	if (head === 0 || head > offset) return null;
	const lines = text.slice(head, end).split("\n");
	const indent = indentOf(lines, String(scalar.value));
	const inner = lines.map((line) => line.slice(indent));
	const line = at.line - (text.slice(0, head).split("\n").length - 1);
	const edited = edit(inner.join("\n"), {
		line,
		column: at.column - indent
	});
	if (edited === null) return null;
	return `${text.slice(0, head)}${indented(edited.split("\n"), inner, lines, indent)}${text.slice(end)}`;
}
function blockAt(documents, offset) {
	let found = null;
	for (const document of documents) (0, import_dist.visit)(document, { Scalar(_, node) {
		const [start, end] = node.range ?? [0, 0];
		if (!(0, import_dist.isScalar)(node) || node.type !== import_dist.Scalar.BLOCK_LITERAL || offset < start || end <= offset) return void 0;
		found = node;
		return import_dist.visit.BREAK;
	} });
	return found;
}
function indentOf(lines, value) {
	const blanks = (line) => line.length - line.trimStart().length;
	const first = (all) => all.find((line) => line.trim() !== "") ?? "";
	return blanks(first(lines)) - blanks(first(value.split("\n")));
}
function indented(edited, inner, lines, indent) {
	const room = Math.min(edited.length, inner.length);
	let head = 0;
	while (head < room && edited[head] === inner[head]) head += 1;
	let tail = 0;
	while (tail < room - head && edited.at(-1 - tail) === inner.at(-1 - tail)) tail += 1;
	const changed = edited.slice(head, edited.length - tail).map((line) => line.trim() === "" ? line : " ".repeat(indent) + line);
	return [
		...lines.slice(0, head),
		...changed,
		...lines.slice(lines.length - tail)
	].join("\n");
}
// scripts/fix/text.ts
function documentsOf(text) {
	const documents = (0, import_dist.parseAllDocuments)(text, { logLevel: "silent" });
	return Array.isArray(documents) && documents.every(({ errors }) => errors.length === 0) ? documents : null;
}
function plainValue(document) {
	return document.toJS();
}
function offsetOf(text, { line, column }) {
	let offset = 0;
	for (let rest = line - 1; rest > 0; rest--) {
		const end = text.indexOf("\n", offset);
		if (end === -1) return text.length;
		offset = end + 1;
	}
	return Math.min(offset + column - 1, text.length);
}
// scripts/fix/yaml-style.ts
function blockLines(text, indent, addition) {
	return serialized(addition, {
		indent: indentStep(text),
		flowCollectionPadding: false
	}).trimEnd().split("\n").map((line) => `${" ".repeat(indent)}${line}${lineEndOf(text)}`).join("");
}
function indentStep(text) {
	return /^( +)[^\s#]/m.exec(text)?.[1]?.length === 4 ? 4 : 2;
}
function insertInFlow(text, node, addition) {
	const [start, end] = node.range;
	const before = text.slice(0, end - 1).trimEnd();
	const last = node.items.at(-1)?.key;
	const flowCollectionPadding = last === void 0 || /\s/.test(text[start + 1]);
	const inner = serialized(addition, {
		...isQuoted(text, last) ? QUOTED : {},
		flowCollectionPadding,
		collectionStyle: "flow"
	}).trim().slice(1, -1).trim();
	const separator = last === void 0 || before.endsWith(",") ? "" : ",";
	const tail = text.slice(before.length, end - 1);
	const close = tail === "" && flowCollectionPadding ? " " : tail;
	return `${before}${separator}${lineStart(text, last)}${inner}${close}${text.slice(end - 1)}`;
}
function lineStart(text, key) {
	if (key === void 0) return " ";
	const begin = text.lastIndexOf("\n", key.range[0] - 1) + 1;
	const lead = text.slice(begin, key.range[0]);
	return begin > 0 && lead.trim() === "" ? lineEndOf(text) + lead : " ";
}
const QUOTED = {
	defaultKeyType: "QUOTE_DOUBLE",
	defaultStringType: "QUOTE_DOUBLE"
};
function isQuoted(text, key) {
	return (0, import_dist.isScalar)(key) ? key.type === import_dist.Scalar.QUOTE_DOUBLE : /^\s*[[{]/.test(text);
}
function lineEndOf(text) {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
function serialized(addition, options) {
	const document = new import_dist.Document(addition, { version: "1.1" });
	(0, import_dist.visit)(document, { Seq(_, node) {
		node.flow = true;
	} });
	return document.toString({
		lineWidth: 0,
		directives: false,
		...options
	});
}
// scripts/fix/insert.ts
function insertValue(text, at, steps, value) {
	const documents = documentsOf(text);
	if (documents === null) return null;
	const offset = offsetOf(text, at);
	const found = mappingAt(documents, offset);
	if (found === null) return editInBlock(text, documents, at, offset, (inner, place) => {
		return insertValue(inner, place, steps, value);
	});
	const target = descend(found.mapping, steps);
	if (target === null) return null;
	const edited = edit(text, target.node, nested(target.rest, value));
	return edited !== null && isExactly(edited, documents, found, steps, value) ? edited : null;
}
function mappingAt(documents, offset) {
	for (const [index, document] of documents.entries()) {
		let found = null;
		(0, import_dist.visit)(document, { Map(_, node, ancestors) {
			if (node.range?.[0] !== offset) return void 0;
			found = {
				document: index,
				path: pathOf([...ancestors, node]),
				mapping: node
			};
			return import_dist.visit.BREAK;
		} });
		if (found !== null) return found;
	}
	return null;
}
function pathOf(nodes) {
	return nodes.flatMap((node, index) => {
		const parent = nodes[index - 1];
		const pair = node;
		if (parent !== void 0 && "key" in node) return [(0, import_dist.isScalar)(pair.key) ? String(pair.key.value) : ""];
		if (parent?.items?.includes(node) === true) return [parent.items.indexOf(node)];
		return [];
	});
}
function descend(mapping, steps) {
	let node = mapping;
	for (const [index, step] of steps.entries()) {
		const pair = node.items.find(({ key }) => (0, import_dist.isScalar)(key) && String(key.value) === step);
		const rest = steps.slice(index + 1);
		if (pair === void 0) return {
			node: {
				kind: "mapping",
				node
			},
			rest: steps.slice(index)
		};
		if ((0, import_dist.isMap)(pair.value) && pair.value.anchor === void 0) node = pair.value;
		else if (isEmpty(pair.value) && (0, import_dist.isScalar)(pair.key) && rest.length > 0) return {
			node: {
				kind: "empty",
				key: pair.key
			},
			rest
		};
		else return null;
	}
	return null;
}
function isEmpty(value) {
	return value === null || (0, import_dist.isScalar)(value) && value.value === null && (value.source ?? "") === "";
}
function nested(steps, value) {
	const [first, ...rest] = steps;
	return { [first]: rest.length === 0 ? value : nested(rest, value) };
}
function edit(text, target, addition) {
	if (target.kind === "empty") {
		const end = target.key.range[1];
		return splice(text, endOfLine(text, text.indexOf(":", end)), blockLines(text, indentAt(text, target.key) + indentStep(text), addition));
	}
	const { node } = target;
	if (node.flow === true) return insertInFlow(text, node, addition);
	const [first] = node.items;
	const last = node.items.at(-1);
	if (first === void 0 || last === void 0) return null;
	const end = last.value?.range?.[1] ?? last.key.range[1];
	const column = indentAt(text, first.key);
	return splice(text, endOfLine(text, Math.max(end, last.key.range[1])), blockLines(text, column, addition));
}
function indentAt(text, key) {
	const start = key.range[0];
	return start - (text.lastIndexOf("\n", start - 1) + 1);
}
function endOfLine(text, offset) {
	if (offset > 0 && text[offset - 1] === "\n") return offset;
	const end = text.indexOf("\n", offset);
	return end === -1 ? text.length : end + 1;
}
function splice(text, offset, addition) {
	if (offset < text.length || text.endsWith("\n")) return text.slice(0, offset) + addition + text.slice(offset);
	const lineEnd = addition.endsWith("\r\n") ? "\r\n" : "\n";
	return text + lineEnd + addition.slice(0, -lineEnd.length);
}
function isExactly(edited, before, { document, path }, steps, value) {
	const after = documentsOf(edited);
	if (after?.length !== before.length) return false;
	return before.every((old, index) => {
		const expected = plainValue(old);
		if (index === document) setIn(expected, [...path, ...steps], value);
		return isDeepStrictEqual(plainValue(after[index]), expected);
	});
}
function setIn(root, path, value) {
	let node = root;
	for (const [index, step] of path.entries()) if (index === path.length - 1) node[step] = value;
	else {
		node[step] ??= {};
		node = node[step];
	}
}
// scripts/fix/replace.ts
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
function replaceScalar(text, place, from, value) {
	const raw = rawAt(text, place);
	if (/[\n|>]/.test(raw) || String(scalarOf(raw)) !== String(from)) return null;
	const written = serializedAs(raw, value);
	return written === null ? null : replaceAt(text, place, written);
}
function replaceText(text, place, from, by) {
	return rawAt(text, place) === from && PLAIN.test(by) ? replaceAt(text, place, by) : null;
}
function rawAt(text, { line, column, endLine, endColumn }) {
	const start = offsetOf(text, {
		line,
		column
	});
	return text.slice(start, offsetOf(text, {
		line: endLine,
		column: endColumn
	}));
}
function scalarOf(raw) {
	try {
		return (0, import_dist.parse)(raw, { logLevel: "silent" });
	} catch {
		return;
	}
}
function serializedAs(raw, value) {
	const quote = raw[0];
	if (typeof value !== "string") return String(value);
	if (quote !== "\"" && quote !== "'") return (0, import_dist.stringify)(value, {
		version: "1.1",
		lineWidth: 0
	}).trimEnd();
	return PLAIN.test(value) ? `${quote}${value}${quote}` : null;
}
function replaceAt(text, place, written) {
	const start = offsetOf(text, place);
	const end = offsetOf(text, {
		line: place.endLine,
		column: place.endColumn
	});
	const after = text.slice(0, start) + written + text.slice(end);
	return isOneValue(text, after) ? after : null;
}
function isOneValue(before, after) {
	const [old, edited] = [documentsOf(before), documentsOf(after)];
	if (old === null) return true;
	if (edited?.length !== old.length) return false;
	return old.map((document, index) => differences(plainValue(document), plainValue(edited[index]))).reduce((sum, each) => sum + each, 0) === 1;
}
function differences(one, other) {
	if (Array.isArray(one) && Array.isArray(other)) return sumOf(Math.max(one.length, other.length), (index) => differences(one[index], other[index]));
	if (isObject(one) && isObject(other)) {
		const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
		return sumOf(keys.length, (index) => differences(one[keys[index]], other[keys[index]]));
	}
	return Object.is(one, other) ? 0 : 1;
}
function sumOf(length, countAt) {
	return Array.from({ length }, (_, index) => countAt(index)).reduce((sum, count) => sum + count, 0);
}
// scripts/fix/apply.ts
function applyFixes(repository, fixes) {
	const impossible = new Set(contradicting(fixes));
	for (;;) {
		const kept = fixes.filter((fix) => !impossible.has(fix));
		const byFile = Map.groupBy(kept.flatMap(({ edits }) => edits), ({ place }) => repository.resolved(place.file));
		const texts = new Map();
		const failed = new Set();
		for (const [file, edits] of byFile) {
			const { text, refused } = editText(repository.readText(file), edits);
			if (text !== null) texts.set(file, text);
			for (const edit of refused) failed.add(edit);
		}
		if (failed.size === 0) return {
			texts,
			impossible: [...impossible]
		};
		for (const fix of kept) if (fix.edits.some((edit) => failed.has(edit))) impossible.add(fix);
	}
}
function editText(read, edits) {
	if (!read.ok) return {
		text: null,
		refused: edits
	};
	const mark = read.value.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
	const refused = [];
	let text = read.value.slice(mark.length);
	const done = new Set();
	for (const edit of edits.toSorted((a, b) => comparePositions(b.place, a.place) || rank(a) - rank(b))) {
		const key = JSON.stringify(edit);
		if (done.has(key)) continue;
		const edited = editOnce(text, edit);
		if (edited === null) refused.push(edit);
		else text = edited;
		done.add(key);
	}
	return {
		text: mark + text,
		refused
	};
}
const BYTE_ORDER_MARK = "﻿";
function rank(edit) {
	if (edit.kind !== "insert") return 0;
	return (edit.steps.includes("limits") ? 2 : 0) + (edit.steps.includes("cpu") ? 1 : 0);
}
function editOnce(text, edit) {
	try {
		if (edit.kind === "insert") return insertValue(text, edit.place, edit.steps, edit.value);
		if (edit.kind === "text") return replaceText(text, edit.place, edit.from, edit.text);
		return replaceScalar(text, edit.place, edit.from, edit.value);
	} catch {
		return null;
	}
}
function contradicting(fixes) {
	const wanted = new Map();
	for (const edit of fixes.flatMap(({ edits }) => edits)) {
		const values = wanted.get(placeAndStepsKey(edit)) ?? new Set();
		wanted.set(placeAndStepsKey(edit), values.add(JSON.stringify(edit)));
	}
	return fixes.filter(({ edits }) => edits.some((edit) => wanted.get(placeAndStepsKey(edit)).size > 1));
}
function placeAndStepsKey(edit) {
	return JSON.stringify([placeKey(edit.place), edit.kind === "insert" ? edit.steps : null]);
}
// scripts/fix/objections.ts
function objections(before, after, targets) {
	return [
		...newFailures(before.report, after.report),
		...newFindings(before.report, after.report, targets),
		...unrelatedChanges(before.rendered, after.rendered, targets)
	];
}
function stillFound(before, after, targets) {
	const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
	const [old, left, meant] = [
		before.findings,
		after.findings,
		targets
	].map(countsOf);
	return targets.filter((target) => {
		const isLeft = (key) => (left?.get(key) ?? 0) > (old?.get(key) ?? 0) - (meant?.get(key) ?? 0);
		return still.has(target.fingerprint) || messageKeys(target).some(isLeft);
	});
}
function countsOf(findings) {
	const counts = new Map();
	for (const key of findings.flatMap(messageKeys)) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}
function newFailures(before, after) {
	const known = new Set(before.failures.map(failureKey));
	return after.failures.filter((failure) => !known.has(failureKey(failure))).map(({ overlay, message }) => {
		const overlays = overlay === null ? [] : [overlay];
		return {
			reason: `${overlay ?? "something"} can no longer be checked: ${message}`,
			overlays,
			resources: []
		};
	});
}
function failureKey({ overlay, stage, message, location }) {
	return JSON.stringify([
		overlay,
		stage,
		message.replace(/\d+/g, "#"),
		location?.file ?? null
	]);
}
function newFindings(before, after, targets) {
	const isTarget = new Set(targets.map(({ fingerprint }) => fingerprint));
	const others = before.findings.filter(({ fingerprint }) => !isTarget.has(fingerprint));
	const known = new Set(others.map(({ fingerprint }) => fingerprint));
	const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
	const gone = new Map();
	for (const finding of others) {
		if (still.has(finding.fingerprint)) continue;
		for (const key of similarityKeys(finding)) gone.set(key, (gone.get(key) ?? 0) + 1);
	}
	return after.findings.filter((finding) => {
		if (known.has(finding.fingerprint)) return false;
		const key = similarityKeys(finding).find((each) => (gone.get(each) ?? 0) > 0);
		if (key !== void 0) gone.set(key, gone.get(key) - 1);
		return key === void 0;
	}).map(({ rule, message, overlays, resources }) => {
		return {
			reason: `new finding of ${rule}: ${message}`,
			overlays,
			resources
		};
	});
}
function similarityKeys(finding) {
	const { rule, path, resources } = finding;
	return [...messageKeys(finding), ...resources.map((id) => JSON.stringify([
		"at",
		rule,
		idKey(id),
		path
	]))];
}
function messageKeys({ rule, message, resources }) {
	return resources.map((id) => JSON.stringify([
		"says",
		rule,
		idKey(id),
		message
	]));
}
function unrelatedChanges(before, after, targets) {
	const meant = new Set(targets.flatMap(({ overlays, resources }) => overlays.flatMap((overlay) => resources.map((id) => keyOf(overlay, id)))));
	const old = valuesOf(before);
	const edited = valuesOf(after);
	return [...new Set([...old.keys(), ...edited.keys()])].filter((key) => {
		return !meant.has(key) && old.get(key)?.text !== edited.get(key)?.text;
	}).map((key) => {
		const { overlay, id } = old.get(key) ?? edited.get(key);
		return {
			reason: `it would also change ${describeResource(id)} in ${overlay}, which has no such finding`,
			overlays: [overlay],
			resources: [id]
		};
	});
}
function valuesOf(overlays) {
	const values = new Map();
	for (const { name, resources } of overlays) for (const resource of resources) {
		const key = keyOf(name, resource);
		const text = withoutHash(JSON.stringify(resource.value));
		values.set(key, {
			overlay: name,
			id: resource,
			text: (values.get(key)?.text ?? "") + text
		});
	}
	return values;
}
function keyOf(overlay, id) {
	return JSON.stringify([overlay, idKey(id)]);
}
function idKey({ kind, namespace, name }) {
	return [
		kind,
		namespace ?? "",
		withoutHash(name)
	];
}
function concerns({ overlays, resources }, finding) {
	if (resources.length === 0) return overlays.some((name) => finding.overlays.includes(name));
	const keys = new Set(resources.map((id) => JSON.stringify(idKey(id))));
	return finding.resources.some((id) => keys.has(JSON.stringify(idKey(id))));
}
// scripts/fix/used-by-others.ts
function isUsedByOthers({ repository, clusters, tree }, files, sources) {
	const own = new Set(graphsOf(sources).map(({ folder }) => folder));
	const reads = (graph) => [...inputFilesOf(repository, graph)].some((file) => files.has(repository.resolved(file)));
	return clusters.length > 0 || tree.folders.some((folder) => !own.has(folder) && reads(tree.graph(folder)));
}
// scripts/fix/round.ts
const MAX_PROOFS = 200;
var Round = class {
	#request;
	kept = [];
	state;
	#proofs = 0;
	#found = null;
	constructor(request, state) {
		this.#request = request;
		this.state = state;
	}
	async keep(candidates) {
		const { readText, resolved } = withEdits(this.#request.repository, this.state.texts);
		const { texts, impossible } = applyFixes({
			readText,
			resolved
		}, candidates);
		const refused = impossible.map(({ finding }) => ({
			finding,
			reason: IMPOSSIBLE
		}));
		const possible = candidates.filter((candidate) => !impossible.includes(candidate));
		if (possible.length === 0) return refused;
		if (this.#proofs >= MAX_PROOFS) return [...refused, ...possible.map(({ finding }) => ({
			finding,
			reason: TOO_MANY
		}))];
		this.#proofs += 1;
		return [...refused, ...await this.#prove(possible, new Map([...this.state.texts, ...texts]))];
	}
	async #prove(candidates, texts) {
		const findings = candidates.map(({ finding }) => finding);
		const before = await this.#wide(this.state, texts);
		const after = await this.#wide({
			texts,
			result: await this.#judge(texts),
			wholeResult: null
		}, texts);
		const against = [...objections(before.result, after.result, findings), ...before.wholeResult === null || after.wholeResult === null ? [] : objections(before.wholeResult, after.wholeResult, targetsInWhole(before.wholeResult.report, findings))];
		const left = new Set(stillFound(before.result.report, after.result.report, findings));
		if (against.length === 0 && left.size === 0) {
			this.state = after;
			this.kept.push(...findings);
			return [];
		}
		this.state = before;
		if (candidates.length === 1) return [{
			finding: findings[0],
			reason: against[0]?.reason ?? STAYS
		}];
		const refused = [];
		for (const part of splitCandidates(candidates, left, against)) refused.push(...await this.keep(this.#current(part)));
		return refused;
	}
	#current(candidates) {
		const wanted = new Set(candidates.map(({ finding }) => finding.fingerprint));
		return candidatesIn(this.state.result.report).filter(({ finding }) => wanted.has(finding.fingerprint));
	}
	async #wide(state, texts) {
		const { repository, selection } = this.#request;
		if (selection.kind === "everything" || state.wholeResult !== null) return state;
		const sources = state.result.rendered.map(({ source }) => source);
		this.#found ??= discover(repository, { allowRemote: false });
		if (!isUsedByOthers(this.#found, new Set(texts.keys()), sources)) return state;
		return {
			...state,
			wholeResult: await this.#judge(state.texts, { selection: { kind: "everything" } })
		};
	}
	#judge(texts, other = {}) {
		return validate({
			...this.#request,
			repository: withEdits(this.#request.repository, texts),
			...other
		});
	}
};
const IMPOSSIBLE = "the source cannot be edited without changing something else";
const TOO_MANY = "not tried, because too many other fixes were rejected";
const STAYS = "the finding would remain";
function candidatesIn({ findings }) {
	return findings.flatMap((finding) => finding.edits === void 0 ? [] : [{
		finding,
		edits: finding.edits
	}]);
}
function targetsInWhole({ findings: all }, findings) {
	const edits = new Set(findings.flatMap((finding) => (finding.edits ?? []).map((edit) => JSON.stringify(edit))));
	return all.filter((finding) => finding.edits?.every((edit) => edits.has(JSON.stringify(edit))) === true);
}
function splitCandidates(candidates, left, against) {
	const isSuspect = ({ finding }) => left.has(finding) || against.some((objection) => concerns(objection, finding));
	const suspects = candidates.filter(isSuspect);
	const others = candidates.filter((candidate) => !isSuspect(candidate));
	if (suspects.length > 0 && others.length > 0) return [others, suspects];
	const half = Math.ceil(candidates.length / 2);
	return [candidates.slice(0, half), candidates.slice(half)];
}
// scripts/fix/fix.ts
async function fix(request, isWanted = () => true) {
	const shared = {
		...request,
		memory: request.memory ?? new RenderCache()
	};
	const before = await validate(shared);
	const fixed = [];
	let state = {
		texts: new Map(),
		result: before,
		wholeResult: null
	};
	for (;;) {
		const round = new Round(shared, state);
		const refused = await round.keep(candidatesIn(state.result.report).filter(({ finding }) => isWanted(finding)));
		state = round.state;
		if (round.kept.length === 0) return {
			...resultOf(state),
			fixed,
			rejected: refused,
			before
		};
		fixed.push(...round.kept);
	}
}
function resultOf({ texts, result }) {
	const findings = result.report.findings.map(({ edits: _, ...finding }) => finding);
	return {
		report: {
			...result.report,
			findings
		},
		texts,
		after: result
	};
}
// scripts/fix/write.ts
function writeChanges(repository, changes) {
	return changes.flatMap((change) => {
		const why = reasonUnwritten(repository, change);
		return why === null ? [] : [{
			file: change.file,
			reason: why
		}];
	});
}
function reasonUnwritten(repository, { file, before, after }) {
	const path = join(repository.root, file);
	if (repository.within(path) !== file) return "it is behind a symbolic link";
	try {
		accessSync(path, constants.W_OK);
		return replaceFile(path, before, after) ? null : "it has changed since it was read";
	} catch (error) {
		const { code = "unknown error" } = error;
		return ERROR_TEXTS[code] ?? code;
	}
}
const ERROR_TEXTS = {
	EACCES: "no permission to write it or its folder",
	EPERM: "no permission to write it or its folder",
	EROFS: "its file system is read-only",
	ENOENT: "it is no longer there",
	ENOSPC: "the disk is full"
};
function replaceFile(path, before, after) {
	const copy = join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.tmp`);
	writeFileSync(copy, after, {
		flag: "wx",
		flush: true
	});
	try {
		chmodSync(copy, statSync(path).mode);
		const now = decode(readFileSync(path));
		if (!now.ok || now.value !== before) return false;
		renameSync(copy, path);
		return true;
	} finally {
		rmSync(copy, { force: true });
	}
}
// scripts/report/terminal/hunks.ts
const CONTEXT = 3;
function linesWithEnds(text) {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
function hunksOf(before, after) {
	const hunks = [];
	const entries = entriesOf(before, after);
	let shownTo = 0;
	for (const [index, { sign }] of entries.entries()) {
		if (sign === " ") continue;
		const from = Math.max(shownTo, index - CONTEXT);
		if (!(hunks.at(-1) !== void 0 && from === shownTo)) {
			const { oldAt, newAt } = entries[from];
			hunks.push({
				oldStart: oldAt,
				newStart: newAt,
				lines: []
			});
		}
		const to = Math.max(shownTo, Math.min(entries.length, index + CONTEXT + 1));
		const fresh = entries.slice(from, to);
		hunks.at(-1).lines.push(...fresh.map(({ sign: each, line }) => ({
			sign: each,
			line
		})));
		shownTo = to;
	}
	return hunks;
}
function entriesOf(before, after) {
	const entries = [];
	let [oldAt, newAt] = [0, 0];
	for (const [kind] of diff(before, after)) {
		const sign = kind === 0 ? " " : kind === 1 ? "-" : "+";
		entries.push({
			sign,
			line: sign === "+" ? newAt : oldAt,
			oldAt,
			newAt
		});
		if (sign !== "+") oldAt += 1;
		if (sign !== "-") newAt += 1;
	}
	return entries;
}
// scripts/report/terminal/diff.ts
function diffText(changes, before, after, style) {
	const paint = painter(style);
	return changes.flatMap((change) => fileLines(change, before, after, paint)).map((line) => `${line}\n`).join("");
}
function fileLines({ file, ...texts }, before, after, paint) {
	const old = linesWithEnds(texts.before);
	const edited = linesWithEnds(texts.after);
	const shown = {
		old: safeLines(file, before),
		edited: safeLines(file, after)
	};
	const words = ({ sign, line }) => {
		const [lines, safe] = sign === "+" ? [edited, shown.edited] : [old, shown.old];
		const text = `${sign}${safe[line] ?? ""}`;
		const painted = sign === " " ? text : paint(sign === "+" ? "green" : "red", text);
		return lines[line]?.endsWith("\n") === true ? [painted] : [painted, "\\ No newline at end of file"];
	};
	return [
		paint("bold", `--- a/${clean(file)}`),
		paint("bold", `+++ b/${clean(file)}`),
		...hunksOf(old, edited).flatMap((hunk) => [paint("cyan", hunkHead(hunk)), ...hunk.lines.flatMap(words)])
	];
}
function hunkHead({ oldStart, newStart, lines }) {
	const range = (start, sign) => {
		const count = lines.filter((line) => line.sign === " " || line.sign === sign).length;
		return `${sign}${count === 0 ? start : start + 1},${count}`;
	};
	return `@@ ${range(oldStart, "-")} ${range(newStart, "+")} @@`;
}
// scripts/cli/commands/fix.ts
async function runFix(request, mode, { color, print, say }, isWanted) {
	const fixed = await fix(request, isWanted);
	const changes = changesOf(request, fixed);
	if (mode === "preview") print(previewOf(fixed, changes, color));
	const unwritten = mode === "preview" ? [] : writeChanges(request.repository, changes);
	const [first] = unwritten;
	if (first !== void 0) {
		const others = unwritten.length > 1 ? `, and ${plural(unwritten.length - 1, "more file")}` : "";
		const rest = changes.length > unwritten.length ? "; the other files were written" : "";
		return fail(`${clean(first.file)} was not changed: ${first.reason}${others}${rest}`);
	}
	const verb = mode === "preview" ? "would fix" : "fixed";
	for (const finding of fixed.fixed) say(`${verb} ${lineFor(finding)}`);
	for (const refused of fixed.rejected) say(unfixableLine(refused));
	const files = plural(changes.length, "file");
	say(`${verb} ${plural(fixed.fixed.length, "finding")} in ${files}`);
	return {
		ok: true,
		value: fixed.report
	};
}
function changesOf({ repository }, { texts }) {
	return [...texts].flatMap(([file, after]) => {
		const read = repository.readText(file);
		return read.ok && read.value !== after ? [{
			file,
			before: read.value,
			after
		}] : [];
	});
}
function previewOf({ before, after }, changes, color) {
	return diffText(changes, before.sources, after.sources, { color });
}
function lineFor({ location, rule, message }) {
	return withPlace(location, `${rule}: ${clean(message)}`);
}
function unfixableLine({ finding, reason }) {
	return `cannot be fixed automatically: ${lineFor(finding)} (${clean(reason)})`;
}
// scripts/cli/commands/validate.ts
async function runValidate(options) {
	const stdin = options.paths.includes("-") ? await readStdin() : null;
	if (stdin?.ok === false) return reportError(`standard input ${stdin.error.message}`);
	const standing = currentFolder(process.env, process.cwd());
	const result = resolveOptions(options, standing, stdin?.value ?? null);
	if (!result.ok) return reportError(result.error);
	const untrusted = workTreeRoot(result.value.repository.root);
	const tools = await findTools({
		say,
		untrusted
	});
	if (!tools.ok) return reportError(tools.error);
	const upstream = upstreamPrograms({
		say,
		untrusted
	});
	const { base, folder } = result.value;
	const narrow = narrowing(options, folder);
	if (base !== null && !options.quiet) say(`policy of ${clean(base.name)} (commit ${base.hash.slice(0, 12)})`);
	const judged = await withProgress(result.value, options, {
		...tools.value,
		upstream: upstream.open
	}, (request) => reportOf(request, options, narrow.keepsFinding));
	await upstream.close();
	if (!judged.ok) return reportError(judged.error);
	const report = narrowed(judged.value, options, narrow);
	if (options.fix === "preview") {
		say(`after applying fixes: ${verdictText(report)}`);
		return exitCode(report, options.failOn);
	}
	const code = writeReports(report, options, result.value);
	return options.writeBaseline === null ? code : saveBaseline(report, resolve(standing, options.writeBaseline));
}
async function reportOf(request, { fix, color }, isWanted) {
	if (fix === "no") return {
		ok: true,
		value: (await validate(request)).report
	};
	return runFix(request, fix, {
		color: hasColors(color),
		print: (text) => process.stdout.write(text),
		say
	}, isWanted);
}
function saveBaseline(report, file) {
	const entries = baselineEntries(report);
	const problem = write(file, formatBaseline(entries));
	if (problem !== null) return reportError(`--write-baseline ${file} cannot be written (${problem})`);
	say(`${plural(entries.length, "finding")} listed in ${clean(file)}`);
	return report.failures.length > 0 ? 2 : 0;
}
function writeReports(report, options, { outputs, shownName }) {
	const { failOn, quiet } = options;
	const input = {
		report,
		rules,
		failOn,
		color: false,
		homepage: TOOL.homepage,
		text: options
	};
	for (const { format, file, path } of outputs) if (path === null) process.stdout.write(FORMATS[format](onTerminal(format)));
	else {
		const problem = write(path, FORMATS[format]({
			...input,
			width: 100
		}));
		if (problem !== null) return reportError(`--output ${file} cannot be written (${problem})`);
	}
	const files = outputs.flatMap(({ file }) => file ?? []);
	if (files.length === outputs.length && !quiet) say(`${verdictLine(report, input)} (in ${files.map((file) => clean(file)).join(", ")})`);
	return exitCode(report, failOn);
	function onTerminal(format) {
		const shown = {
			...input,
			color: hasColors(options.color),
			width: terminalWidth()
		};
		return format === "text" ? {
			...shown,
			report: relocated(report, shownName)
		} : shown;
	}
}
function write(path, text) {
	try {
		writeFileSync(path, text);
		return null;
	} catch (error) {
		return error.code ?? "unknown error";
	}
}
async function readStdin() {
	try {
		return decode(await buffer(process.stdin));
	} catch (error) {
		return fail(unreadable(error));
	}
}
export { runValidate };
