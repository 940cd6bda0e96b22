import { t as rules } from "./rules-BxxyTLme.js";
import { G as logLine, H as clean, Qt as describeResource, U as cleanJoined, W as cleanLines, _ as terminalWidth, _t as fail, dn as __exportAll, en as objectKey, f as placeKey, h as reportError, u as ruleNameHint, xt as didYouMean } from "./problem-ZCw9GDvD.js";
import { t as TOOL_NAME } from "./tool-BnrCB21n.js";
import { t as plural } from "./plural-CIjOk0NB.js";
import { a as htmlPath, c as withPlace, i as htmlMessage, n as html, o as cleanPath, r as htmlLines, s as formatPlace, t as escaped } from "./escape-DmUYw5b7.js";
import { n as hashOf$1 } from "./fingerprint-Bx0zE4We.js";
import { g as formatQuantity } from "./pod-resources-DUCJp69n.js";
import { n as displayWidth, r as firstColumns, t as wrap } from "./wrap-C5cWefKr.js";
import fs, { readFileSync } from "node:fs";
import path from "node:path";
import { EventEmitter } from "node:events";
import { stripVTControlCharacters, styleText } from "node:util";
import { createHash } from "node:crypto";
import proc from "node:child_process";
import process$1 from "node:process";
// scripts/report/summary/failure.ts
function failureTitle({ stage, overlay }) {
	return `could not ${stage} ${overlay ?? "the manifests"}`;
}
// scripts/report/summary/relaxations.ts
const RELAXATION_RULE = "change-loosens-policy";
function relaxationTitle({ base, ref, changes }) {
	if (changes.length === 0) return "";
	const [what, they] = changes.length === 1 ? ["", "the relaxation applies"] : ["s", "the relaxations apply"];
	const name = ref === base ? "" : ` (${clean(ref)})`;
	return `${`This change relaxes its own checks in ${changes.length} place${what}`}. It was validated against the policy of ${base.slice(0, 12)}${name}; ${they} after merge.`;
}
// scripts/report/terminal/paint.ts
function painter({ color }) {
	return (format, text) => color ? styleText(format, text, { validateStream: false }) : text;
}
// scripts/report/summary/totals.ts
function totals({ findings }) {
	const errors = findings.filter(({ severity }) => severity === "error").length;
	return {
		errors,
		warnings: findings.length - errors
	};
}
function exitCode(report, failOn) {
	if (report.failures.length > 0) return 2;
	const { errors, warnings } = totals(report);
	return errors > 0 || failOn === "warning" && warnings > 0 ? 1 : 0;
}
function failsOn(severity, failOn) {
	return severity === "error" || failOn === "warning";
}
// scripts/report/summary/verdict.ts
function verdictText(report) {
	const { errors, warnings } = totals(report);
	const checked = `${plural(report.overlays.length, "overlay")}, ${plural(report.resources, "resource")} checked`;
	const found = [plural(errors, "error"), plural(warnings, "warning")].join(", ");
	const loosenings = report.loosened?.changes.length ?? 0;
	return [
		checked,
		found,
		...[
			loosenings > 0 ? plural(loosenings, "relaxation") : "",
			report.suppressed.length > 0 ? `${report.suppressed.length} suppressed` : "",
			report.failures.length > 0 ? `${report.failures.length} not checked` : ""
		].filter((part) => part !== "")
	].join("; ");
}
function fixableText({ findings }) {
	const count = findings.filter(({ edits }) => edits !== void 0).length;
	if (count === 0) return "";
	const [fixes, them] = count === 1 ? ["the fix", "it"] : ["the fixes", "them"];
	return `${plural(count, "finding")} can be fixed automatically: --fix applies ${fixes}, --fix --dry-run shows ${them} first`;
}
function verdictLine(report, style) {
	const paint = painter(style);
	return `${exitCode(report, style.failOn) === 0 ? paint("green", "✔") : paint("red", "✖")} ${verdictText(report)}`;
}
// scripts/report/formats/github.ts
const MAX_SHOWN = 10;
const MAX_TEXT$3 = 2e3;
function githubReport(input) {
	const { report } = input;
	const found = [...report.failures.map(failureAnnotation), ...report.findings.map(findingAnnotation)];
	const bySeverity = (severity, of) => {
		return of.filter((annotation) => annotation.severity === severity);
	};
	const ordered = [
		...(report.loosened?.changes ?? []).map(relaxationAnnotation),
		...bySeverity("error", found),
		...bySeverity("warning", found)
	];
	const fitting = (severity) => bySeverity(severity, ordered).slice(0, MAX_SHOWN);
	const isShown = new Set([...fitting("error"), ...fitting("warning")]);
	const shown = ordered.filter((annotation) => isShown.has(annotation));
	const rest = ordered.filter((annotation) => !isShown.has(annotation));
	return `${[
		...shown.map(command),
		...rest.length === 0 ? [] : [`GitHub shows at most ${MAX_SHOWN} annotations per severity; ${rest.length} more:`],
		...rest.map((annotation) => logLine(plain(annotation))),
		...report.skipped.filter(({ weakened }) => weakened !== void 0).map(({ kind, count, reason }) => logLine(`skipped: ${kind} × ${count}: ${clean(reason, MAX_TEXT$3)}`)),
		logLine(verdictLine(report, {
			...input,
			color: false
		}))
	].join("\n")}\n`;
}
function findingAnnotation(finding) {
	const { severity, rule, message, remedy, location, layers, overlays } = finding;
	const chain = layers.map(({ place, words }) => `${formatPlace(place)} ${clean(words)}`).join(", ");
	return {
		severity,
		title: rule,
		message: [
			`${location === null ? `in ${clean(overlays.join(", "))}: ` : ""}${message}`,
			chain,
			`→ ${remedy}`
		].filter((line) => line !== "").join("\n"),
		location
	};
}
function relaxationAnnotation({ words, location }) {
	return {
		severity: "warning",
		title: RELAXATION_RULE,
		message: clean(words, MAX_TEXT$3),
		location
	};
}
function failureAnnotation(failure) {
	return {
		severity: "error",
		title: clean(failureTitle(failure)),
		message: cleanLines(failure.message, MAX_TEXT$3).join("\n"),
		location: failure.location
	};
}
function command({ severity, title, message, location }) {
	return `::${severity} ${[...positions(location), ["title", title]].map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(message)}`;
}
function positions(location) {
	if (location === null) return [];
	const { file, line, column, endLine, endColumn } = location;
	const lines = [
		["file", cleanPath(file)],
		["line", line],
		["endLine", endLine]
	];
	return line === endLine ? [
		...lines,
		["col", column],
		["endColumn", Math.max(column, endColumn - 1)]
	] : [...lines];
}
function escapeData(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapeProperty(text) {
	return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function plain({ severity, title, message, location }) {
	return withPlace(location, `${severity} ${title}: ${message.replaceAll("\n", "; ")}`);
}
// scripts/report/summary/weakened.ts
const WEAKENED_RULES = "rules-weakened";
// scripts/report/formats/json.ts
function jsonReport({ report }) {
	const { errors, warnings } = totals(report);
	const summary = {
		overlays: report.overlays.length,
		resources: report.resources,
		errors,
		warnings,
		suppressed: report.suppressed.length,
		skipped: report.skipped
	};
	const { failures, loosened, fixed } = report;
	const findings = report.findings.map(({ edits, ...finding }) => ({
		...finding,
		fixable: edits !== void 0
	}));
	const accepted = report.suppressed.map(({ by, reason, finding }) => {
		return {
			by,
			reason,
			fingerprint: finding.fingerprint,
			rule: finding.rule,
			location: finding.location
		};
	});
	return `${escapedJson(JSON.stringify({
		version: 1,
		summary,
		loosened,
		failures,
		findings,
		suppressed: accepted,
		fixed
	}, null, 2))}\n`;
}
function escapedJson(json) {
	return json.replaceAll("##[", "#\\u0023[").replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
		return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
	});
}
// scripts/report/formats/gitlab.ts
const SEVERITY = {
	error: "major",
	warning: "minor"
};
const MAX_TEXT$2 = 2e3;
function gitlabReport({ report }) {
	const entries = [
		...(report.loosened?.changes ?? []).map(relaxationEntry),
		...report.failures.map(failureEntry),
		...report.findings.map(findingEntry),
		...report.skipped.flatMap(weakenedEntry)
	];
	return `${escapedJson(JSON.stringify(withUniqueFingerprints(entries), null, 2))}\n`;
}
function weakenedEntry(skipped) {
	return skipped.weakened === void 0 ? [] : [weakenedEntryOf(skipped)];
}
function weakenedEntryOf({ count, reason }) {
	return {
		description: clean(`${count} rules weakened: ${reason}`, MAX_TEXT$2),
		check_name: WEAKENED_RULES,
		fingerprint: hashOf$1([WEAKENED_RULES, reason]),
		severity: "info",
		location: place(null, null)
	};
}
function relaxationEntry({ words, location }) {
	return {
		description: clean(`policy relaxed: ${words}`, MAX_TEXT$2),
		check_name: RELAXATION_RULE,
		fingerprint: hashOf$1([
			RELAXATION_RULE,
			words,
			location?.file ?? null
		]),
		severity: "critical",
		location: place(location, null)
	};
}
function findingEntry({ rule, severity, message, remedy, fingerprint, location, overlays }) {
	return {
		description: `${message} → ${remedy}`,
		check_name: rule,
		fingerprint,
		severity: SEVERITY[severity],
		location: place(location, overlays[0] ?? null)
	};
}
function failureEntry(failure) {
	const { overlay, stage, message, location } = failure;
	return {
		description: cleanJoined(`${failureTitle(failure)}: ${message}`, MAX_TEXT$2),
		check_name: `not-checked-${stage}`,
		fingerprint: hashOf$1([
			overlay,
			stage,
			message,
			location?.file ?? null
		]),
		severity: "blocker",
		location: place(location, overlay)
	};
}
function place(location, overlay) {
	const { file, line, endLine } = location ?? {
		file: overlay ?? ".",
		line: 1,
		endLine: 1
	};
	return {
		path: file.toWellFormed(),
		lines: {
			begin: line,
			end: endLine
		}
	};
}
function withUniqueFingerprints(entries) {
	return [...new Map(entries.map((entry) => [entry.fingerprint, entry])).values()];
}
// package.json
var package_default = {
	name: "syncgate",
	version: "0.1.0",
	description: "Checks Kustomize repositories as Flux and Argo CD build them, before they are synced",
	keywords: [
		"kubernetes",
		"kustomize",
		"flux",
		"argocd",
		"gitops",
		"k3s",
		"validator",
		"linter"
	],
	license: "Apache-2.0",
	type: "module",
	engines: { "node": ">=22.22.0" },
	bin: { "syncgate": "lib/main.js" }
};
// scripts/report/redaction/input.ts
const TOOL = {
	name: TOOL_NAME,
	version: package_default.version,
	homepage: homepageOf(package_default)
};
function homepageOf(manifest) {
	const { homepage } = manifest;
	if (typeof homepage !== "string" || !/^https?:\/\/[\w.:/~%+-]+$/.test(homepage)) return null;
	return homepage.replace(/\/+$/, "");
}
function ruleUrl(homepage, rule) {
	return homepage === null ? null : `${homepage}/docs/rules/${encodeURIComponent(rule)}.md`;
}
function excerptAt(report, place) {
	return (place === null ? void 0 : report.excerpts.get(placeKey(place))) ?? [];
}
// scripts/report/terminal/amount.ts
const NANO = 1e9;
function amountText(resource, amount) {
	if (!Number.isFinite(amount)) return String(amount);
	const whole = Math.floor(amount);
	const nanos = BigInt(whole) * BigInt(NANO) + BigInt(Math.round((amount - whole) * NANO));
	return formatQuantity(resource, nanos);
}
// scripts/report/formats/html/budget.ts
const WIDTH$1 = 1e3;
const BAR = 26;
const COLOURS$1 = 8;
const SLACK = 1.08;
function budgetSection({ namespace, amounts }) {
	const workloads = workloadsOf(amounts);
	const bars = amounts.filter(({ bounds }) => bounds.length > 0).map((amount) => bar(amount, workloads));
	return `<section class="budget"><h3>${html(namespace)}</h3>${bars.join("")}${partsTable(amounts, workloads)}</section>`;
}
function workloadsOf(amounts) {
	const ids = new Map(amounts.flatMap(({ shares }) => shares.map(({ workload }) => [objectKey(workload), workload])));
	return new Map([...ids].map(([key, id], index) => [key, {
		id,
		colour: index % COLOURS$1
	}]));
}
const BOUND_WORDS = {
	quota: "quota",
	budget: "budget",
	free: "free on nodes",
	node: "node capacity"
};
function bar({ side, resource, total, bounds, shares }, workloads) {
	const scale = Math.max(total, ...bounds.map(({ amount }) => amount)) * SLACK;
	const x = (amount) => scale > 0 && Number.isFinite(scale) ? round(amount / scale * WIDTH$1) : 0;
	let start = 0;
	const segments = shares.map((part) => {
		const end = start + amountOf(part);
		const { colour } = workloads.get(objectKey(part.workload));
		const words = `${describeResource(part.workload)}: ${partText(resource, part)}`;
		const drawn = `<rect class="part c${colour}" x="${x(start)}" y="4" width="${round(x(end) - x(start))}" height="${BAR}"><title>${html(words)}</title></rect>`;
		start = end;
		return drawn;
	});
	const lines = bounds.map(({ kind, amount }) => {
		return `<line class="bound ${kind}${total > amount ? " over" : ""}" x1="${x(amount)}" x2="${x(amount)}" y1="0" y2="34"><title>${BOUND_WORDS[kind]} ${amountText(resource, amount)}</title></line>`;
	});
	return `<figure><figcaption>${[`<b>${resource} ${side}</b> ${amountText(resource, total)}`, ...bounds.map((bound) => boundCaption(bound, resource, total))].join(" ")}</figcaption><svg class="bar" viewBox="0 0 ${WIDTH$1} 34" preserveAspectRatio="none" role="img" aria-label="${resource} ${side}"><rect class="track" x="0" y="4" width="${WIDTH$1}" height="${BAR}"/>${segments.join("")}${lines.join("")}</svg></figure>`;
}
function boundCaption({ kind, amount }, resource, total) {
	const share = amount > 0 ? ` (${Math.round(total / amount * 100)} %)` : "";
	const words = `${BOUND_WORDS[kind]} ${amountText(resource, amount)}${share}`;
	return `<span class="key ${kind}${total > amount ? " over" : ""}">${words}</span>`;
}
function partsTable(amounts, workloads) {
	if (workloads.size === 0) return "";
	return `<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">workload</th>${amounts.map(({ side, resource }) => `<th scope="col">${resource} ${side}</th>`).join("")}</tr></thead><tbody>${[...workloads].map(([key, { id, colour }]) => {
		const cells = amounts.map(({ resource, shares }) => {
			const part = shares.find(({ workload }) => objectKey(workload) === key);
			return `<td>${part === void 0 ? "" : html(partText(resource, part))}</td>`;
		});
		return `<tr><th scope="row">${`<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="part c${colour}" width="10" height="10" rx="2"/></svg>`}${html(id.name)}</th>${cells.join("")}</tr>`;
	}).join("")}</tbody></table></div>`;
}
function partText(resource, part) {
	const { each, steady, surge } = part;
	const pods = surge === 0 ? `${steady}` : `(${steady} + ${surge})`;
	return `${amountText(resource, amountOf(part))} = ${pods} × ${amountText(resource, each)}`;
}
function amountOf({ each, steady, surge }) {
	return each * (steady + surge);
}
function round(value) {
	return Math.round(value * 100) / 100;
}
// scripts/report/formats/html/finding.ts
function findingItem(finding, report, choices, homepage) {
	const { severity, rule, message, location, overlays, fingerprint } = finding;
	const file = choices.files.get(location?.file ?? "") ?? "";
	const shown = overlays.flatMap((name) => choices.overlays.get(name) ?? []);
	return `<li data-s="${severity}" data-r="${choices.rules.get(rule) ?? ""}" data-f="${file}" data-o="${shown.join(" ")}">
<details id="f-${html(fingerprint)}"><summary><b class="${severity}">${severity}</b> <span class="message">${htmlMessage(message)}</span>
<span class="where">${location === null ? html(overlays[0] ?? "") : placeHtml(location)}</span> <span class="rule">${html(rule)}</span></summary>
<div class="body">${body(finding, report, homepage)}</div></details></li>`;
}
function body(finding, report, homepage) {
	const { location, layers, related, remedy, rule, resources, overlays, path, exact } = finding;
	const inexact = location !== null && !exact ? NOT_EXACT : "";
	const others = related.map(({ location: at, words }) => {
		return `<li>${at === null ? "" : `${placeHtml(at)} `}${html(words)}</li>`;
	});
	const listed = resources.map((resource) => `<li>${html(describeResource(resource))}</li>`);
	return [
		excerptHtml(excerptAt(report, location)),
		inexact,
		layers.length < 2 ? "" : `<h4>Layers</h4><ol>${layers.map((layer) => layerHtml(layer, location, report)).join("")}</ol>`,
		others.length === 0 ? "" : `<h4>Related</h4><ul>${others.join("")}</ul>`,
		`<p class="remedy">→ ${htmlMessage(remedy)} ${whyHtml(rule, homepage)}</p>`,
		listed.length === 0 ? "" : `<h4>${path === "" ? "Resources" : `<code>${html(path)}</code> of`}</h4><ul>${listed.join("")}</ul>`,
		`<h4>Overlays</h4><ul>${overlays.map((name) => `<li>${htmlPath(name)}</li>`).join("")}</ul>`
	].join("");
}
function whyHtml(rule, homepage) {
	const url = ruleUrl(homepage, rule);
	if (url === null) return `Why: <code>npm run explain -- ${html(rule)}</code>`;
	return `<a href="${escaped(url)}" rel="noreferrer">Why?</a>`;
}
const NOT_EXACT = "<p class=\"note\">The exact line is unknown; this is the entry that adds the resource.</p>";
function layerHtml({ place, words }, shown, report) {
	const line = shown !== null && placeKey(shown) === placeKey(place) ? [] : excerptAt(report, place).filter(({ number }) => number === place.line);
	return `<li>${placeHtml(place)} ${html(words)}${excerptHtml(line)}</li>`;
}
function excerptHtml(excerpt) {
	if (excerpt.length === 0) return "";
	return `<pre tabindex="0">${excerpt.map(({ number, before, marked, after }) => {
		const part = marked === "" ? "" : `<mark>${escaped(marked)}</mark>`;
		return `<span class="line"><i>${number}</i>${escaped(before)}${part}${escaped(after)}\n</span>`;
	}).join("")}</pre>`;
}
function placeHtml({ file, line, column }) {
	return `<code>${htmlPath(file)}:${line}:${column}</code>`;
}
// scripts/report/summary/service-label.ts
function serviceLabel({ name, namespace, state }) {
	const full = namespace === null ? name : `${name}.${namespace}`;
	return state === "missing" ? `${full} (missing)` : full;
}
// scripts/report/formats/html/map.ts
const ROW = 34;
const BOX = 26;
const LEFT = 270;
const GAP = 180;
const WIDTH = 720;
const MAX_LABEL = 34;
const COLOURS = 8;
function mapSvg(uses) {
	const workloads = nodesOf(uses, ({ workload }) => [objectKey(workload), workload.name]);
	const services = nodesOf(uses, ({ service }) => [serviceKey$1(service), serviceLabel(service)]);
	const states = new Map(uses.map(({ service }) => [serviceKey$1(service), service.state]));
	const height = Math.max(workloads.size, services.size) * ROW + 8;
	const order = [...services.keys()];
	const edges = uses.map(({ workload, service }) => {
		const from = workloads.get(objectKey(workload));
		const to = services.get(serviceKey$1(service));
		const colour = order.indexOf(to.key) % COLOURS;
		const [x1, x2] = [LEFT, 450];
		const curve = `M${x1} ${from.y} C${x1 + GAP / 2} ${from.y} ${x2 - GAP / 2} ${to.y} ${x2} ${to.y}`;
		return `<path class="edge c${colour}${service.state === "missing" ? " missing" : ""}" d="${curve}"/>`;
	});
	const boxes = [...[...workloads.values()].map((node) => box(node, 0, "workload")), ...[...services.values()].map((node, index) => {
		return box(node, 450, `service c${index % COLOURS} ${states.get(node.key)}`);
	})];
	return `<svg class="map" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Service map; the list below has the same content">${edges.join("")}${boxes.join("")}</svg>`;
}
function mapList(uses) {
	return `<ul class="uses">${[...Map.groupBy(uses, ({ service }) => serviceKey$1(service)).values()].map((same) => {
		const { service } = same[0];
		const users = same.map(({ workload, ports }) => {
			return `<li>${html(workload.name)}${ports.length === 0 ? "" : ` <small>port ${ports.join(", ")}</small>`}</li>`;
		});
		return `<li><b>${html(serviceLabel(service))}</b> <small>${STATES[service.state]}</small><ul>${users.join("")}</ul></li>`;
	}).join("")}</ul>`;
}
const STATES = {
	shared: "shared service of the platform",
	rendered: "from this repository",
	missing: "not found",
	unknown: "unknown"
};
function nodesOf(uses, nameOf) {
	const names = new Map(uses.map(nameOf));
	return new Map([...names].map(([key, label], index) => [key, {
		key,
		label,
		y: index * ROW + ROW / 2 + 4
	}]));
}
function box({ label, y }, x, kind) {
	const short = label.length > MAX_LABEL ? `${label.slice(0, 33)}…` : label;
	return `<g class="${kind}"><title>${html(label)}</title><rect x="${x + 1}" y="${y - BOX / 2}" width="268" height="${BOX}" rx="6"/><text x="${x + 12}" y="${y + 4}">${html(short)}</text></g>`;
}
function serviceKey$1({ namespace, name }) {
	return JSON.stringify([namespace, name]);
}
// scripts/report/formats/html/page.ts
const STYLE = asset("style.css");
const SCRIPT = asset("client.js");
const CSP = [
	"default-src 'none'",
	`style-src ${hashOf(STYLE)}`,
	`script-src ${hashOf(SCRIPT)}`,
	"base-uri 'none'",
	"form-action 'none'"
].join("; ");
function htmlReport({ report, failOn, homepage }) {
	const code = exitCode(report, failOn);
	const choices = choicesOf(report.findings);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CSP}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headline(report)}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="${code === 0 ? "good" : "bad"}">
<h1>${headline(report)}</h1>
<p>${html(verdictText(report))}</p>
</header>
<main>
${relaxationsSection(report)}
${failuresSection(report)}
${findingsSection(report, choices, homepage)}
${overviewSections(report.overview)}
${skippedSection(report)}
</main>
<footer>${TOOL.name} ${TOOL.version}</footer>
<script>${SCRIPT}<\/script>
</body>
</html>
`;
}
function asset(name) {
	return readFileSync(new URL(name, new URL("../scripts/report/formats/html/page.ts", import.meta.url).href), "utf8");
}
function hashOf(text) {
	return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
function headline(report) {
	const { errors, warnings } = totals(report);
	if (report.failures.length > 0) return "Some checks could not run";
	if (errors + warnings === 0) return "No problems found";
	return [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""].filter((part) => part !== "").join(", ");
}
function choicesOf(findings) {
	const sorted = (texts) => [...new Set(texts)].sort();
	return {
		rules: sorted(findings.map(({ rule }) => rule)),
		files: sorted(findings.flatMap(({ location }) => location?.file ?? [])),
		overlays: sorted(findings.flatMap(({ overlays }) => overlays))
	};
}
function indexed(texts) {
	return new Map(texts.map((text, index) => [text, index]));
}
function findingsSection({ findings, ...rest }, { rules, files, overlays }, homepage) {
	if (findings.length === 0) return "";
	const report = {
		findings,
		...rest
	};
	const indexes = {
		rules: indexed(rules),
		files: indexed(files),
		overlays: indexed(overlays)
	};
	const items = findings.map((finding) => findingItem(finding, report, indexes, homepage));
	return `<section aria-labelledby="h-findings">
<h2 id="h-findings">Findings</h2>
<form id="filters" role="search" hidden>
<label class="text">Search <input id="q" type="search" autocomplete="off" spellcheck="false"> <kbd>/</kbd></label>
<label>Severity <select id="s"><option value="">all</option><option>error</option><option>warning</option></select></label>
${menu("r", "Rule", rules)}
${menu("f", "File", files)}
${menu("o", "Overlay", overlays)}
<output id="count" aria-live="polite"></output>
</form>
<ol id="findings">
${items.join("\n")}
</ol>
<p id="none" hidden>No findings match. <button id="clear" type="button">Show all</button></p>
</section>`;
}
function menu(id, label, texts) {
	return `<label>${label} <select id="${id}"><option value="">all</option>${texts.map((text, index) => `<option value="${index}">${htmlPath(text)}</option>`).join("")}</select></label>`;
}
function relaxationsSection(report) {
	const title = report.loosened === null ? "" : relaxationTitle(report.loosened);
	if (report.loosened === null || title === "") return "";
	const items = report.loosened.changes.map(({ words, location }) => {
		const place = location === null ? "" : `${placeHtml(location)} `;
		const line = excerptAt(report, location).filter(({ number }) => number === location?.line);
		return `<li>${place}${html(words, MAX_TEXT$1)}${excerptHtml(line)}</li>`;
	});
	return `<section class="loosened" aria-labelledby="h-loosened">
<h2 id="h-loosened">Relaxations</h2>
<p>${html(title)}</p>
<ul>${items.join("")}</ul>
</section>`;
}
function failuresSection({ failures }) {
	if (failures.length === 0) return "";
	return `<section><h2>Not checked</h2><ul class="failures">${failures.map((failure) => {
		const { message, location } = failure;
		const place = location === null ? "" : `${placeHtml(location)} `;
		return `<li><strong>${html(failureTitle(failure))}</strong> ${place}${htmlLines(message)}</li>`;
	}).join("")}</ul></section>`;
}
const MAX_TEXT$1 = 2e3;
const MAX_CLUSTERS$1 = 60;
function overviewSections(overview) {
	const maps = overview.filter(({ uses }) => uses.length > 0);
	const budgets = overview.map(({ name, budgets: all }) => ({
		name,
		budgets: all.filter(isUsed)
	})).filter(({ budgets: used }) => used.length > 0);
	const mapped = maps.slice(0, MAX_CLUSTERS$1).map(({ name, uses }) => {
		const list = `<details class="list"><summary>As a list</summary>${mapList(uses)}</details>`;
		return `<section class="cluster"><h3>${htmlPath(name)}</h3><div class="scroll" tabindex="0">${mapSvg(uses)}</div>${list}</section>`;
	});
	const bars = budgets.slice(0, MAX_CLUSTERS$1).map(({ name, budgets: all }) => {
		return `<section class="cluster"><h3>${htmlPath(name)}</h3>${all.map(budgetSection).join("")}</section>`;
	});
	return [mapped.length === 0 ? "" : `<section><h2>Service map</h2>${mapped.join("")}${more(maps)}</section>`, bars.length === 0 ? "" : `<section><h2>Memory and CPU</h2><p class="note">Worst case, including rollouts.</p>${bars.join("")}${more(budgets)}</section>`].join("");
}
function isUsed({ amounts }) {
	return amounts.some(({ total }) => total > 0);
}
function more(all) {
	return all.length > MAX_CLUSTERS$1 ? `<p>… and ${all.length - MAX_CLUSTERS$1} more</p>` : "";
}
function skippedSection({ skipped }) {
	if (skipped.length === 0) return "";
	return `<section><details><summary>Skipped</summary><ul>${skipped.map(({ kind, count, reason }) => `<li>${kind} × ${count}: ${html(reason, MAX_TEXT$1)}</li>`).join("")}</ul></details></section>`;
}
// scripts/report/formats/xml.ts
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
function xmlText(text) {
	return text.replace(FORBIDDEN, "�").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("\n", "&#10;").replaceAll("\r", "&#13;").replaceAll("	", "&#9;");
}
// scripts/report/formats/junit.ts
function junitReport({ report, failOn }) {
	const overlays = report.overlays.map((name) => overlayCase(name, report.failures));
	const cases = [
		...relaxationCases(report.loosened),
		...report.failures.filter(({ overlay }) => overlay === null).map(runCase),
		...overlays.filter(({ outcome }) => outcome === "error"),
		...overlays.filter(({ outcome }) => outcome !== "error"),
		...report.findings.map((finding) => findingCase(finding, failsOn(finding.severity, failOn))),
		...report.skipped.flatMap(weakenedCase)
	];
	const suites = [...Map.groupBy(withUniqueNames(cases), ({ suite }) => suite)];
	return `${[
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		`<testsuites name="${TOOL.name}" ${counts(cases)}>`,
		...suites.flatMap(([name, members]) => suiteLines(name, members)),
		"</testsuites>"
	].join("\n")}\n`;
}
function relaxationCases(loosened) {
	return (loosened?.changes ?? []).map(({ words, location }) => ({
		suite: RELAXATION_RULE,
		name: clean(words),
		file: location?.file ?? null,
		outcome: "passed",
		type: RELAXATION_RULE,
		message: "",
		details: [relaxationTitle(loosened), withPlace(location, clean(words, MAX_TEXT))].join("\n")
	}));
}
function weakenedCase({ weakened, count, reason }) {
	if (weakened === void 0) return [];
	return [{
		suite: WEAKENED_RULES,
		name: `${count} rules`,
		file: null,
		outcome: "passed",
		type: WEAKENED_RULES,
		message: "",
		details: clean(reason, MAX_TEXT)
	}];
}
function overlayCase(name, failures) {
	const own = failures.filter(({ overlay }) => overlay === name);
	const details = own.map(failureText).join("\n");
	const outcome = own.length > 0 ? "error" : "passed";
	const message = own.length > 0 ? cleanJoined(own[0].message, MAX_TEXT) : "";
	return {
		suite: "overlays",
		name: clean(name),
		file: null,
		outcome,
		type: own[0]?.stage ?? "",
		message,
		details
	};
}
function runCase(failure) {
	const { stage, message, location } = failure;
	const file = location?.file ?? null;
	const words = cleanJoined(message, MAX_TEXT);
	return {
		suite: "overlays",
		name: failureTitle(failure),
		file,
		outcome: "error",
		type: stage,
		message: words,
		details: failureText(failure)
	};
}
const MAX_TEXT = 2e3;
function failureText({ message, location }) {
	return withPlace(location, cleanLines(message, MAX_TEXT).join("\n"));
}
function findingCase(finding, fails) {
	const { rule, resource, path, location, overlays, message, remedy, layers, resources } = finding;
	const subject = resource === null ? "" : ` ${describeResource(resource)}${path}`;
	const details = [
		...location === null ? [] : [formatPlace(location)],
		message,
		...layers.map(({ place, words }) => `${formatPlace(place)} ${clean(words)}`),
		...resources.length > 1 ? [`in ${resources.map((id) => clean(describeResource(id))).join(", ")}`] : [],
		`overlays: ${overlays.map((name) => clean(name)).join(", ")}`,
		remedy
	];
	return {
		suite: clean(location?.file ?? overlays[0] ?? "."),
		name: clean(`${rule}${subject}`),
		file: location?.file ?? null,
		outcome: fails ? "failure" : "passed",
		type: rule,
		message,
		details: details.join("\n")
	};
}
function withUniqueNames(cases) {
	const seen = new Map();
	return cases.map((each) => {
		const key = JSON.stringify([each.suite, each.name]);
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		return count === 1 ? each : {
			...each,
			name: `${each.name} (${count})`
		};
	});
}
function suiteLines(name, cases) {
	return [
		`  <testsuite name="${xmlText(name)}" ${counts(cases)}>`,
		...cases.flatMap(caseLines),
		"  </testsuite>"
	];
}
function caseLines({ suite, name, file, outcome, type, message, details }) {
	const where = file === null ? "" : ` file="${xmlText(clean(file))}"`;
	const head = `    <testcase classname="${xmlText(suite)}" name="${xmlText(name)}"${where}`;
	if (outcome === "passed" && details === "") return [`${head}/>`];
	const content = outcome === "passed" ? `      <system-out>${xmlText(details)}</system-out>` : `      <${outcome} type="${xmlText(type)}" message="${xmlText(message)}">${xmlText(details)}</${outcome}>`;
	return [
		`${head}>`,
		content,
		"    </testcase>"
	];
}
function counts(cases) {
	const of = (outcome) => cases.filter((each) => each.outcome === outcome).length;
	return `tests="${cases.length}" failures="${of("failure")}" errors="${of("error")}"`;
}
// scripts/report/formats/markdown-text.ts
const MARKUP = "\\`*_{}[]<>|\"'";
const REFERRING = "#@%!~$&^:";
const SPECIAL = /[\\`*_{}[\]<>&|~^$!"']|:(?=\/\/|[\w+-]+:)|[#@%]|\bwww(?=\.)|\bGH(?=-\d)/gi;
const BREAK = "<!-- -->";
function markdownText(text, maxLength) {
	return clean(text, maxLength).replace(SPECIAL, (found) => {
		if (found.length > 1) return `${found}${BREAK}`;
		return REFERRING.includes(found) ? `${reference(found)}${BREAK}` : reference(found);
	});
}
function reference(character) {
	return `&#${character.charCodeAt(0)};`;
}
[...[...MARKUP].map(reference), ...[...REFERRING].map((character) => `${reference(character)}${BREAK}`)];
function markdownCode(text, maxLength) {
	return `<code>${markdownText(text, maxLength)}</code>`;
}
function markdownMessage(message, maxLength) {
	const parts = clean(message, maxLength).split("`");
	return (parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")]).map((part, index) => index % 2 === 1 ? markdownCode(part) : markdownText(part)).join("");
}
// scripts/report/formats/mermaid.ts
const MAX_USES = 80;
const MAX_NAME = 80;
function mermaidLines(uses) {
	const shown = uses.slice(0, MAX_USES);
	const workloads = new Ids("w");
	const services = new Ids("s");
	const edges = shown.map(({ workload, service, ports }) => {
		const label = ports.length === 0 ? "" : `|${ports.join(", ")}|`;
		const arrow = service.state === "missing" ? "-.->" : "-->";
		return `  ${workloads.of(objectKey(workload))} ${arrow}${label} ${services.of(serviceKey(service))}`;
	});
	const workloadNodes = uniqueBy(shown, ({ workload }) => objectKey(workload)).map(({ workload }) => {
		return `${workloads.of(objectKey(workload))}["${safe(workload.name)}"]`;
	});
	const serviceNodes = uniqueBy(shown, ({ service }) => serviceKey(service)).map(({ service }) => {
		return `  ${services.of(serviceKey(service))}(["${safe(serviceLabel(service))}"])`;
	});
	return [
		"flowchart LR",
		...workloadNodes.map((line) => `  ${line}`),
		...serviceNodes,
		...edges
	];
}
function leftOutUses(uses) {
	return Math.max(0, uses.length - MAX_USES);
}
function safe(text) {
	return (text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}...` : text).replace(/[^A-Za-z0-9._/() -]/g, "_") || "_";
}
function serviceKey({ namespace, name }) {
	return JSON.stringify([namespace, name]);
}
function uniqueBy(items, keyOf) {
	return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
var Ids = class {
	#prefix;
	#ids = new Map();
	constructor(prefix) {
		this.#prefix = prefix;
	}
	of(key) {
		const id = this.#ids.get(key) ?? `${this.#prefix}${this.#ids.size}`;
		this.#ids.set(key, id);
		return id;
	}
};
// scripts/report/formats/markdown-overview.ts
const MAX_CLUSTERS = 5;
function mapLines(overview) {
	return overview.filter(({ uses }) => uses.length > 0).slice(0, MAX_CLUSTERS).flatMap(({ name, uses }) => {
		const services = new Set(uses.map(({ service }) => JSON.stringify([service.namespace, service.name])));
		const left = leftOutUses(uses);
		return [
			`<details><summary>Service map of ${markdownText(name)}: ${plural(services.size, "service")} in use</summary>`,
			"",
			"```mermaid",
			...mermaidLines(uses),
			"```",
			...left > 0 ? ["", `… and ${left} more uses`] : [],
			"",
			"</details>",
			""
		];
	});
}
function budgetLines(overview) {
	const rows = overview.flatMap(({ budgets }) => budgets.flatMap(({ namespace, amounts }) => amounts.filter(({ bounds, total }) => bounds.length > 0 && total > 0).map((amount) => row(namespace, amount))));
	if (rows.length === 0) return [];
	return [
		"<details><summary>Memory and CPU (worst case, including rollouts)</summary>",
		"",
		"| namespace | resource | total | quota | budget | free on nodes | node capacity | by workload |",
		"| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
		...rows.slice(0, MAX_ROWS),
		...rows.length > MAX_ROWS ? ["", `… and ${rows.length - MAX_ROWS} more`] : [],
		"",
		"</details>",
		""
	];
}
const MAX_ROWS = 40;
const MAX_PARTS = 8;
function row(namespace, { side, resource, total, bounds, shares: parts }) {
	const text = (amount) => amountText(resource, amount);
	const bound = (kind) => {
		const amount = bounds.find((each) => each.kind === kind)?.amount;
		if (amount === void 0) return "";
		return `${total > amount ? "❌ " : ""}${text(amount)}`;
	};
	const shares = parts.slice(0, MAX_PARTS).map(({ workload, each, steady, surge }) => {
		return `${markdownText(workload.name)} ${steady + surge} × ${text(each)}`;
	});
	const more = parts.length > MAX_PARTS ? [`${parts.length - MAX_PARTS} more`] : [];
	return `| ${[
		markdownText(namespace),
		`${resource} ${side}`,
		text(total),
		bound("quota"),
		bound("budget"),
		bound("free"),
		bound("node"),
		[...shares, ...more].join(", ")
	].join(" | ")} |`;
}
// scripts/report/formats/markdown.ts
const MAX_LENGTH = 65136;
const MAX_MESSAGE$1 = 600;
const MAX_FAILURES = 20;
const MARKER = `<!-- ${TOOL.name} -->`;
function markdownReport({ report, failOn, homepage }) {
	const head = [
		MARKER,
		...relaxationAlert(report.loosened),
		heading(report, exitCode(report, failOn)),
		"",
		...failureLines$1(report.failures)
	];
	const links = ruleLinks(report, homepage);
	const overview = [
		...mapLines(report.overview),
		...budgetLines(report.overview),
		...skippedLines$1(report)
	];
	const rows = report.findings.map((finding) => findingRow(finding, homepage));
	const folded = fitsComment([
		...head,
		...rows,
		...overview,
		...links
	]) ? overview : ifFitting(overview, MAX_LENGTH / 4);
	const shown = firstFitting(rows, MAX_LENGTH - lengthOf([
		...head,
		...folded,
		...links,
		...TABLE
	]));
	const left = rows.length - shown.length;
	const table = rows.length === 0 ? [] : [
		...TABLE,
		...shown,
		""
	];
	const more = left === 0 ? [] : [`… and ${plural(left, "more finding")} (length limit of a comment)`, ""];
	return `${[
		...head,
		...table,
		...more,
		...folded,
		...links
	].join("\n").trimEnd()}\n`;
}
const TABLE = ["| file | line | finding |", "| --- | ---: | --- |"];
function heading(report, code) {
	const { errors, warnings } = totals(report);
	const words = code === 2 ? "Some checks could not run" : errors + warnings === 0 ? "No problems found" : [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""].filter((part) => part !== "").join(", ");
	const fixable = fixableText(report).replaceAll(/--\S+(?: --\S+)?/g, "`$&`");
	return [
		`### ${code === 0 ? "✅" : "❌"} ${words}`,
		verdictText(report),
		fixable
	].filter((text) => text !== "").join("\n\n");
}
function relaxationAlert(loosened) {
	const title = loosened === null ? "" : relaxationTitle(loosened);
	if (loosened === null || title === "") return [];
	const lines = loosened.changes.map(({ words, location }) => {
		return `> - ${location === null ? "" : `${markdownCode(`${location.file}:${location.line}`)} `}${markdownText(words, MAX_MESSAGE$1)}`;
	});
	const shown = firstFitting(lines, MAX_LENGTH / 2);
	const left = lines.length - shown.length;
	const more = left === 0 ? [] : [`> - **… and ${left} more** (length limit of a comment)`];
	return [
		"> [!WARNING]",
		`> **${markdownText(title)}**`,
		">",
		...shown,
		...more,
		""
	];
}
function failureLines$1(failures) {
	if (failures.length === 0) return [];
	const lines = failures.slice(0, MAX_FAILURES).map((failure) => {
		const { message, location } = failure;
		const place = location === null ? "" : ` ${markdownCode(`${location.file}:${location.line}`)}`;
		const lines = cleanLines(message, MAX_MESSAGE$1).map((line) => markdownMessage(line.trim(), line.length));
		return `- ${markdownText(failureTitle(failure))}${place}: ${lines.join("<br>")}`;
	});
	const left = failures.length - lines.length;
	return [
		...lines,
		...left > 0 ? [`- … and ${left} more`] : [],
		""
	];
}
function ruleLinks({ findings }, homepage) {
	const names = [...new Set(findings.map(({ rule }) => rule))];
	if (names.length === 0) return [];
	return homepage === null ? [EXPLAIN] : names.map((rule) => `[${rule}]: ${ruleUrl(homepage, rule)}`);
}
const EXPLAIN = "Why, and what to do: <code>npm run explain -- RULE</code>";
function findingRow(finding, homepage) {
	const { severity, rule, message, remedy, location, overlays, layers, resources } = finding;
	const mark = severity === "error" ? "❌" : "⚠️";
	const chain = layers.map(({ place, words }) => `${markdownCode(`${place.file}:${place.line}`)} ${markdownText(words)}`);
	const subjects = resources.map((resource) => markdownText(describeResource(resource)));
	const small = [
		chain.length > 1 ? chain.join(", ") : "",
		[shortened$2(subjects), `in ${shortened$2(overlays.map((name) => markdownText(name)))}`].filter((part) => part !== "").join(" "),
		`→ ${markdownMessage(remedy, MAX_MESSAGE$1)}`
	].filter((part) => part !== "");
	const file = location === null ? "" : markdownCode(location.file);
	const words = `${mark} ${homepage === null ? rule : `[${rule}]`}: ${markdownMessage(message, MAX_MESSAGE$1)}`;
	return `| ${file} | ${location?.line ?? ""} | ${[words, ...small.map((text) => `<sub>${text}</sub>`)].join("<br>")} |`;
}
const MAX_NAMES$1 = 3;
function shortened$2(names) {
	const more = names.length > MAX_NAMES$1 ? ` and ${names.length - MAX_NAMES$1} more` : "";
	return `${names.slice(0, MAX_NAMES$1).join(", ")}${more}`;
}
const MAX_SKIPPED = 20;
function skippedLines$1({ skipped }) {
	if (skipped.length === 0) return [];
	const lines = skipped.toSorted((a, b) => Number(b.kind === "weakened") - Number(a.kind === "weakened")).slice(0, MAX_SKIPPED).map(({ kind, count, reason }) => `- ${kind} × ${count}: ${markdownText(reason, MAX_MESSAGE$1)}`);
	const left = skipped.length - lines.length;
	return [
		"<details><summary>Skipped</summary>",
		"",
		...lines,
		...left > 0 ? [`- … and ${left} more`] : [],
		"",
		"</details>",
		""
	];
}
function lengthOf(lines) {
	return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
function fitsComment(lines) {
	return lengthOf([...TABLE, ...lines]) <= MAX_LENGTH;
}
function ifFitting(lines, room) {
	return lengthOf(lines) <= room ? lines : [];
}
function firstFitting(lines, room) {
	let left = room;
	const end = lines.findIndex((line) => {
		left -= line.length + 1;
		return left < 0;
	});
	return lines.slice(0, end === -1 ? lines.length : end);
}
// scripts/report/formats/sarif-rules.ts
function ruleDescriptors(rules, homepage) {
	return rules.map((rule) => ({
		id: rule.name,
		shortDescription: { text: rule.summary },
		fullDescription: { text: rule.why },
		help: {
			text: plainHelp(rule),
			markdown: markdownHelp(rule)
		},
		...helpUri(ruleUrl(homepage, rule.name)),
		defaultConfiguration: { level: rule.severity },
		properties: {
			"problem.severity": rule.severity,
			precision: "very-high",
			tags: [rule.scope]
		}
	}));
}
function relaxationDescriptor(homepage) {
	const why = "A change must not exempt itself from checks: it is validated against the limits, facts, baseline and suppressions of the base commit.";
	const remedy = "Agree on the relaxation with the owners of the policy; it applies after merge.";
	return {
		id: RELAXATION_RULE,
		shortDescription: { text: "The change relaxes its own checks." },
		fullDescription: { text: why },
		help: {
			text: `${why}\n\nWhat to do: ${remedy}`,
			markdown: `${why}\n\n**What to do.** ${remedy}`
		},
		...helpUri(homepage === null ? null : `${homepage}/docs/ci.md#what-a-change-relaxes`),
		defaultConfiguration: { level: "warning" },
		properties: {
			"problem.severity": "warning",
			precision: "very-high",
			tags: ["policy"]
		}
	};
}
function helpUri(url) {
	return url === null ? {} : { helpUri: url };
}
function plainHelp({ summary, why, remedy, references }) {
	return [
		summary,
		`Why: ${why}`,
		`What to do: ${remedy}`,
		...references
	].join("\n\n");
}
function markdownHelp({ summary, why, remedy, references, examples }) {
	const bad = examples.bad[0]?.manifest;
	const good = examples.good[0];
	return [
		summary,
		`**Why.** ${why}`,
		`**What to do.** ${remedy}`,
		...bad === void 0 ? [] : [`Bad:\n\n\`\`\`yaml\n${bad.trim()}\n\`\`\``],
		...good === void 0 ? [] : [`Good:\n\n\`\`\`yaml\n${good.trim()}\n\`\`\``],
		references.map((reference) => `- ${reference}`).join("\n")
	].join("\n\n").trim();
}
// scripts/report/formats/sarif.ts
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const MAX_MESSAGE = 2e3;
function sarifReport({ report, rules, failOn, homepage }) {
	const indexes = new Map(rules.map(({ name }, index) => [name, index]));
	const loosened = report.loosened?.changes ?? [];
	const run = {
		tool: { driver: {
			name: TOOL.name,
			version: TOOL.version,
			semanticVersion: TOOL.version,
			...homepage === null ? {} : { informationUri: homepage },
			rules: [...ruleDescriptors(rules, homepage), ...loosened.length === 0 ? [] : [relaxationDescriptor(homepage)]]
		} },
		automationDetails: { id: `${TOOL.name}/` },
		columnKind: "utf16CodeUnits",
		originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
		invocations: [invocation(report, exitCode(report, failOn))],
		results: [...loosened.map((each) => relaxationResult(each, rules.length)), ...report.findings.map((finding) => result(finding, indexes.get(finding.rule)))]
	};
	return `${escapedJson(JSON.stringify({
		$schema: SCHEMA,
		version: "2.1.0",
		runs: [run]
	}, null, 2))}\n`;
}
const ROOT = "%SRCROOT%";
function invocation({ failures, skipped }, code) {
	return {
		executionSuccessful: failures.length === 0,
		exitCode: code,
		toolExecutionNotifications: failures.map(failureNotification),
		toolConfigurationNotifications: skipped.map(skippedNotification)
	};
}
function failureNotification(failure) {
	const { stage, message, location } = failure;
	return {
		level: "error",
		descriptor: { id: stage },
		message: linesOf(`${failureTitle(failure)}: ${message}`),
		locations: location === null ? [] : [{ physicalLocation: physical(location) }]
	};
}
function skippedNotification({ kind, count, reason }) {
	return {
		level: "note",
		descriptor: { id: kind },
		message: messageText(`skipped: ${kind} × ${count}: ${reason}`)
	};
}
function relaxationResult({ words, location }, ruleIndex) {
	return {
		ruleId: RELAXATION_RULE,
		ruleIndex,
		level: "warning",
		message: messageText(words),
		locations: [{ physicalLocation: location === null ? folder(".") : physical(location) }],
		partialFingerprints: fingerprints(hashOf$1([RELAXATION_RULE, words])),
		suppressions: []
	};
}
function result(finding, ruleIndex) {
	const { rule, severity, fingerprint, overlays, resources, path, location, exact } = finding;
	return {
		ruleId: rule,
		...ruleIndex === void 0 ? {} : { ruleIndex },
		level: severity,
		message: messageText(finding.message),
		locations: [{
			physicalLocation: location === null ? folder(overlays[0] ?? ".") : physical(location),
			logicalLocations: resources.map((resource) => ({
				fullyQualifiedName: clean(`${describeResource(resource)}${path}`),
				kind: "resource"
			}))
		}],
		relatedLocations: relatedLocations(finding),
		partialFingerprints: fingerprints(fingerprint),
		suppressions: [],
		properties: {
			overlays: overlays.map((name) => clean(name)),
			remedy: finding.remedy,
			exact,
			fixable: finding.edits !== void 0
		}
	};
}
function fingerprints(cause) {
	return {
		"cause/v1": cause,
		primaryLocationLineHash: `${cause}:1`
	};
}
function relatedLocations({ layers, related }) {
	return [...layers.map(({ place, words }) => ({
		location: place,
		words
	})), ...related.filter(({ location }) => location !== null)].map(({ location, words }, index) => ({
		id: index + 1,
		physicalLocation: physical(location),
		message: messageText(words)
	}));
}
function messageText(text) {
	return plainText(clean(text, MAX_MESSAGE));
}
function linesOf(text) {
	return plainText(cleanLines(text, MAX_MESSAGE).join("\n"));
}
function plainText(text) {
	return { text: text.replaceAll("](", "] (") || "(no message)" };
}
function physical({ file, line, column, endLine, endColumn }) {
	const region = {
		startLine: line,
		startColumn: column,
		endLine,
		endColumn
	};
	return {
		artifactLocation: {
			uri: uriOf(file),
			uriBaseId: ROOT
		},
		region
	};
}
function folder(name) {
	return { artifactLocation: {
		uri: uriOf(name),
		uriBaseId: ROOT
	} };
}
function uriOf(path) {
	return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
// scripts/report/terminal/text-finding.ts
const INDENT = "    ";
function findingLines(finding, input, paint, showsSource) {
	const words = wrap(finding.message, input.width - 4);
	return [
		...headLines(finding, input.width, paint),
		...words.map((line) => `${INDENT}${line}`),
		...showsSource ? sourceLines(finding, input, paint) : [],
		...chainLines(finding, input.width, paint)
	];
}
function headLines({ severity, rule, path, location }, width, paint) {
	const place = location === null ? clean(path === "" ? "/" : path) : formatPlace(location);
	const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
	const first = `  ${paint("cyan", place)}`;
	const second = `${mark} ${paint("dim", rule)}`;
	return 2 + displayWidth(place) + 1 + severity.length + 1 + rule.length <= width ? [`${first} ${second}`] : [first, `${INDENT}${second}`];
}
function sourceLines({ location }, input, paint) {
	const line = excerptAt(input.report, location).find(({ number }) => number === location?.line);
	if (line === void 0 || line.marked.trim() === "") return [];
	const gutter = `${INDENT}${line.number} │ `;
	const room = Math.max(MIN_ROOM, input.width - gutter.length);
	const { lead, marked, rest } = fitColumns(line.before.trimStart(), line.marked.trimEnd(), line.after, room);
	const blank = " ".repeat(gutter.length - 2);
	const carets = "^".repeat(Math.max(1, displayWidth(marked)));
	return [`${paint("dim", gutter)}${lead}${marked}${rest}`.trimEnd(), `${paint("dim", `${blank}│ `)}${" ".repeat(displayWidth(lead))}${paint("red", carets)}`];
}
const MIN_ROOM = 24;
function fitColumns(before, marked, after, room) {
	const width = displayWidth(before);
	const lead = width + displayWidth(marked) <= room || width <= room / 4 ? before : "";
	const part = firstColumns(marked, room - displayWidth(lead));
	const used = displayWidth(lead) + displayWidth(part);
	return {
		lead,
		marked: part,
		rest: firstColumns(after, room - used)
	};
}
function chainLines({ layers, related, location }, width, paint) {
	const chain = layers.length < 2 ? [] : layers.map(({ place, words }) => `${formatPlace(place)} ${clean(words)}`);
	const also = related.map((other) => `also ${relatedPlace(other.location, location)}${clean(other.words)}`);
	return [...chain.length === 0 ? [] : [chain.join(", ")], ...shortened$1(also)].flatMap((text) => wrap(text, width - 4)).map((line) => paint("dim", `${INDENT}${line}`));
}
function relatedPlace(place, own) {
	if (place === null) return "";
	return own !== null && placeKey(place) === placeKey(own) ? "here " : `${formatPlace(place)} `;
}
const MAX_RELATED = 5;
function shortened$1(texts) {
	if (texts.length <= 6) return texts;
	return [...texts.slice(0, MAX_RELATED), `and ${texts.length - MAX_RELATED} more`];
}
// scripts/report/formats/text-groups.ts
const MANY_FINDINGS = 50;
const MAX_LISTED = 10;
function groupedFindings(input, paint) {
	const { findings } = input.report;
	const { groupBy } = input.text;
	if (groupBy === "rule" || groupBy === null && findings.length > MANY_FINDINGS) return byRule(findings, input, paint, groupBy === null ? MAX_LISTED : Number.POSITIVE_INFINITY);
	return [...Map.groupBy(findings, groupBy === "file" ? fileTitle : workloadTitle)].flatMap(([title, members]) => [
		...titleLines(title, input.width, paint),
		...members.flatMap((finding, index) => {
			const next = members[index + 1];
			return [...findingLines(finding, input, paint, isLastAtPlace(finding, next)), ...next?.rule === finding.rule ? [] : remedyLines(finding.remedy, input.width, paint)];
		}),
		""
	]);
}
function byRule(findings, { width }, paint, most) {
	return mostFrequentRules(findings).flatMap(([rule, members]) => {
		const shown = members.length > most + 1 ? members.slice(0, most) : members;
		const more = members.length > shown.length ? [`  and ${members.length - shown.length} more (--group-by rule lists all, --group-by workload with their sources)`] : [];
		return [
			...titleLines(`${rule}: ${plural(members.length, members[0].severity)}`, width, paint),
			...remedyLines(members[0].remedy, width, paint),
			...shown.flatMap((finding) => shortLines(finding, width, paint)),
			...more,
			""
		];
	});
}
function shortLines({ location, path, message }, width, paint) {
	return [`  ${paint("cyan", location === null ? clean(path === "" ? "/" : path) : formatPlace(location))}`, ...wrap(message, width - 4).map((line) => `    ${line}`)];
}
function statisticsLines({ report }, paint) {
	const groups = mostFrequentRules(report.findings);
	const digits = String(groups[0]?.[1].length ?? 0).length;
	return groups.map(([rule, members]) => {
		const { severity } = members[0];
		const fixable = members.filter(({ edits }) => edits !== void 0).length;
		const note = fixable === 0 ? "" : paint("dim", ` (${fixable} fixable)`);
		const mark = paint(severity === "error" ? "red" : "yellow", severity.padEnd(7));
		return `${String(members.length).padStart(digits)} ${mark} ${rule}${note}`;
	});
}
function mostFrequentRules(findings) {
	return [...Map.groupBy(findings, ({ rule }) => rule)].toSorted(([, one], [, other]) => other.length - one.length);
}
function titleLines(title, width, paint) {
	return wrap(title, width).map((line, index) => paint("bold", index === 0 ? line : `    ${line}`));
}
const MAX_NAMES = 4;
function fileTitle({ location, overlays }) {
	return location === null ? listed(overlays) : cleanPath(location.file);
}
function workloadTitle({ resources, location, overlays }) {
	if (resources.length === 0) return clean(location?.file ?? "");
	return `${listed(resources.map(describeResource))} (${listed(overlays)})`;
}
function listed(names) {
	const shown = names.length > 5 ? names.slice(0, MAX_NAMES) : names;
	const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
	return `${shown.map((name) => clean(name)).join(", ")}${more}`;
}
function isLastAtPlace({ location }, next) {
	const other = next?.location ?? null;
	return location === null || other === null || placeKey(location) !== placeKey(other);
}
function remedyLines(remedy, width, paint) {
	return wrap(remedy, width - 6).map((line, index) => paint("dim", `    ${index === 0 ? "→" : " "} ${line}`));
}
// scripts/report/formats/text-lists.ts
function relaxationLines(loosened, width, paint) {
	const title = loosened === null ? "" : relaxationTitle(loosened);
	if (loosened === null || title === "") return [];
	const entries = loosened.changes.flatMap(({ words, location }) => {
		return [...location === null ? [] : [`  ${paint("cyan", formatPlace(location))}`], ...wrap(clean(words), width - 4).map((line) => `    ${line}`)];
	});
	return [
		...wrap(title, width).map((line) => paint("yellow", line)),
		...entries,
		""
	];
}
const MAX_FIXED = 10;
function fixedLines(fixed, width, paint) {
	if (fixed.length === 0) return [];
	const [are, them] = fixed.length === 1 ? ["is", "it"] : ["are", "them"];
	const title = `${plural(fixed.length, "baseline finding")} ${are} fixed; --write-baseline removes ${them}:`;
	const shown = fixed.slice(0, MAX_FIXED).map(({ rule, resource, file }) => {
		return clean([
			rule,
			resource ?? "",
			file === void 0 ? "" : `(${file})`
		].filter((part) => part !== "").join(" "));
	});
	const more = fixed.length > MAX_FIXED ? [`${fixed.length - MAX_FIXED} more`] : [];
	const lines = [...shown, ...more].flatMap((each) => {
		return wrap(each, width - 4).map((line, index) => `  ${index === 0 ? "-" : " "} ${line}`);
	});
	return [
		...wrap(title, width),
		...lines.map((line) => paint("dim", line)),
		""
	];
}
// scripts/report/formats/text.ts
function textReport(input) {
	const { report, width, text } = input;
	const paint = painter(input);
	const lines = [
		...relaxationLines(report.loosened, width, paint),
		...[...failuresByCause(report.failures).values()].flatMap((same) => failureLines(same, width, paint)),
		...report.failures.length > 0 ? [""] : [],
		...text.statistics ? statisticsLines(input, paint) : groupedFindings(input, paint),
		...skippedLines(input, paint),
		...text.quiet ? [] : closingLines(input, paint)
	];
	return lines.length === 0 ? "" : `${lines.map(logLine).join("\n")}\n`;
}
function closingLines(input, paint) {
	const { report, width } = input;
	return [
		...fixedLines(report.fixed, width, paint),
		...wrap(fixableText(report), width).filter((line) => line !== ""),
		...wrap(verdictLine(report, input), width)
	];
}
function failuresByCause(failures) {
	return Map.groupBy(failures, ({ stage, message, location, overlay }) => {
		return JSON.stringify([
			stage,
			message,
			location ?? overlay
		]);
	});
}
function failureLines(failures, width, paint) {
	const { stage, message, location } = failures[0];
	const overlays = failures.flatMap(({ overlay }) => overlay ?? []);
	const title = failureTitle({
		stage,
		overlay: overlays.length === 0 ? null : overlays.join(", ")
	});
	const place = location === null ? [] : [paint("bold", formatPlace(location))];
	const head = wrap(clean(title, MAX_REASON), width).map((line) => paint("red", line));
	const words = cleanLines(message, MAX_FAILURE).flatMap((line) => wrapIndented(line, width - 4));
	return [...head, ...[...place, ...words].map((line) => `    ${line}`)];
}
const MAX_FAILURE = 2e3;
function wrapIndented(line, width) {
	const indent = (/^ +/.exec(line)?.[0] ?? "").slice(0, Math.max(0, width / 2));
	return wrap(line.trim(), width - indent.length).map((part) => indent + part);
}
function skippedLines({ report, width, text }, paint) {
	const isClean = report.findings.length === 0 && report.failures.length === 0;
	const [weakened, others] = partition(report.skipped, ({ kind }) => kind === "weakened" || kind === "platform");
	const detailed = [...weakened, ...isClean || text.quiet ? [] : others];
	const lines = [...Map.groupBy(detailed, ({ kind }) => kind).values()].flatMap(shortened).flatMap(({ kind, count, reason }) => {
		return wrap(clean(`${kind} × ${count}: ${reason}`, MAX_REASON), width - 4).map((line, index) => paint("dim", `  ${index === 0 ? "-" : " "} ${line}`));
	});
	return [...lines.length === 0 ? [] : [
		paint("dim", "Skipped:"),
		...lines,
		""
	], ...isClean && !text.quiet ? countLines(others, width, paint) : []];
}
function countLines(skipped, width, paint) {
	if (skipped.length === 0) return [];
	const counts = [...Map.groupBy(skipped, ({ kind }) => kind)].map(([kind, all]) => `${kind} × ${all.reduce((sum, { count }) => sum + count, 0)}`);
	return wrap(`Skipped: ${counts.join(", ")} (--format json has the reasons)`, width).map((line) => paint("dim", line));
}
function partition(all, test) {
	return [all.filter(test), all.filter((each) => !test(each))];
}
const MAX_REASON = 1e3;
const MAX_REASONS = 4;
function shortened(skipped) {
	if (skipped.length <= 5) return skipped;
	const sorted = skipped.toSorted((a, b) => b.count - a.count);
	const rest = sorted.slice(MAX_REASONS);
	const count = rest.reduce((sum, each) => sum + each.count, 0);
	const reason = `${rest.length} more reasons (--format json lists all)`;
	return [...sorted.slice(0, MAX_REASONS), {
		kind: rest[0].kind,
		count,
		reason
	}];
}
// scripts/report/formats/formats.ts
const FORMATS = {
	text: textReport,
	json: jsonReport,
	sarif: sarifReport,
	junit: junitReport,
	github: githubReport,
	gitlab: gitlabReport,
	markdown: markdownReport,
	html: htmlReport
};
const formatNames = Object.keys(FORMATS);
// node_modules/commander/lib/error.js
var CommanderError = class extends Error {
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
var InvalidArgumentError = class extends CommanderError {
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};
// node_modules/commander/lib/argument.js
var Argument = class {
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	name() {
		return this._name;
	}
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	argRequired() {
		this.required = true;
		return this;
	}
	argOptional() {
		this.required = false;
		return this;
	}
};
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}
// node_modules/commander/lib/help.js
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	optionTerm(option) {
		return option.flags;
	}
	argumentTerm(argument) {
		return argument.name();
	}
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	commandDescription(cmd) {
		return cmd.description();
	}
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};
// node_modules/commander/lib/option.js
var Option = class {
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	env(name) {
		this.envVar = name;
		return this;
	}
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
var DualOptions = class {
	constructor(options) {
		this.positiveOptions = new Map();
		this.negativeOptions = new Map();
		this.dualOptions = new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}
// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}
// node_modules/commander/lib/command.js
var Command = class Command extends EventEmitter {
	constructor(name) {
		super();
		this.commands = [];
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		this._helpGroupHeading = void 0;
		this._defaultCommandGroup = void 0;
		this._defaultOptionGroup = void 0;
	}
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	createCommand(name) {
		return new Command(name);
	}
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	createArgument(name, description) {
		return new Argument(name, description);
	}
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	createOption(flags, description) {
		return new Option(flags, description);
	}
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc$1;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc$1 = proc.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc$1 = proc.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc$1 = proc.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc$1.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc$1.killed === false && proc$1.exitCode === null) proc$1.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc$1.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc$1.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc$1;
	}
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}
new Command();
// scripts/cli/command-line/option.ts
function valueOption(command, flags, description) {
	const option = new Option(flags, description);
	return option.argParser((value, previous) => {
		if (previous !== void 0) command.error(`--${option.name()} is given twice`);
		return checkedValue(command, option, value);
	});
}
function listOption(command, flags, description) {
	const option = new Option(flags, `${description}; can be repeated`);
	return option.argParser((value, previous = []) => [...previous, checkedValue(command, option, value)]);
}
function choiceOption(command, flags, description, choices) {
	const option = valueOption(command, flags, description);
	const { parseArg } = option;
	return option.choices(choices).argParser((value, previous) => {
		checkChoice(command, option, value);
		return parseArg?.(value, previous);
	});
}
function checkChoice(command, option, value) {
	const choices = option.argChoices ?? [];
	if (value === "" || value.startsWith("--") || choices.includes(value)) return;
	const all = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
	command.error(`--${option.name()} must be ${all}, not ${value}${didYouMean(value, choices)}`);
}
function checkedValue(command, option, value) {
	if (value === "") command.error(`--${option.name()} needs a value`);
	if (value.startsWith("--")) command.error(`--${option.name()} needs a value, and ${value} is an option (a path that starts with dashes is written as ./--path)`);
	return value;
}
// scripts/cli/command-line/cluster.ts
const DEFAULT_TIMEOUT = 10;
const START_WAIT = 300;
const MAX_SECONDS = 3600;
const RIGHTS = `
Only bring-up and rehearse with --yes change the cluster; dry runs are not stored. The commands need the rights in
clusters/bizosaas-k3s/access.

Exit codes:
  0  no errors
  1  errors
  2  something could not be checked: no kubeconfig, no connection, a right that is missing
`;
function defineCluster(cluster, run) {
	cluster.addHelpText("after", RIGHTS);
	addCheck(cluster, run);
	addSmoke(cluster, run);
	addImport(cluster, run);
	addBringUp(cluster, run);
	addRehearse(cluster, run);
}
function addCheck(cluster, run) {
	subcommand(cluster, "check", "what exists, against platform.yaml and the rendered manifests: shared services, node ports, selectors, retired workloads, pods that do not run and the rule that finds the cause, room on the nodes and in the quotas, webhooks, drift").action((parsed) => run(optionsOf$1("check", [], parsed)));
}
function addSmoke(cluster, run) {
	const smoke = subcommand(cluster, "smoke", "ask each service for /health, then /ready, one at a time, dependencies first", [
		"text",
		"json",
		"html"
	]);
	smoke.argument("[SERVICE...]", "default: all services with a node port").addOption(valueOption(smoke, "--host <host>", "the address of a node; default: localhost")).addOption(secondsOption(smoke, "--wait <seconds>", 0, "ask again for so long until a service answers; default: 0")).action((services, parsed) => run(optionsOf$1("smoke", services, parsed)));
}
function addImport(cluster, run) {
	const command = subcommand(cluster, "import", "write a platform.yaml from what runs, with comments that say what was seen when");
	command.addOption(listOption(command, "--shared <namespace>", "a namespace of shared services; default: those of platform.yaml")).addOption(listOption(command, "--own <namespace>", "a namespace of this repository's workloads; default: those of platform.yaml")).action((parsed) => run(optionsOf$1("import", [], parsed)));
}
function addBringUp(cluster, run) {
	const command = subcommand(cluster, "bring-up", "which service may come next, given what is ready and how much room is left; with SERVICE, apply it, wait until it is ready, and show its logs if it fails");
	command.argument("[SERVICE]", "the service to apply").option("--yes", "apply; without it, only a dry run").addOption(secondsOption(command, "--wait <seconds>", 0, `how long it may take; default: ${START_WAIT}`)).action((service, parsed) => run(optionsOf$1("bring-up", service === void 0 ? [] : [service], {
		wait: START_WAIT,
		...parsed
	})));
}
function addRehearse(cluster, run) {
	const command = subcommand(cluster, "rehearse", "would each service start within its limits and before a probe kills it? Starts their pods in a namespace of their own, which is deleted afterwards; memory and CPU are measured if this machine is the node");
	command.argument("[SERVICE...]", "default: all workloads").option("--yes", "start the pods; without it, only say which").addOption(secondsOption(command, "--wait <seconds>", 0, `how long a start may take; default: ${START_WAIT}`)).addOption(valueOption(command, "--chart <file>", "write an SVG image of memory over time to a file")).action((services, parsed) => run(optionsOf$1("rehearse", services, {
		wait: START_WAIT,
		...parsed
	})));
}
function subcommand(cluster, name, description, formats = ["text", "json"]) {
	const command = cluster.command(name).description(description).addHelpText("after", RIGHTS);
	return command.optionsGroup("Cluster:").addOption(valueOption(command, "--kubeconfig <file>", "default: KUBECONFIG, else ~/.kube/config, else the file of K3s on its node")).addOption(valueOption(command, "--context <name>", "default: the current context")).addOption(valueOption(command, "--cluster <name>", "the folder below clusters/; needed only if there are several")).addOption(valueOption(command, "--root <folder>", "the repository; default: the current directory")).addOption(secondsOption(command, "--timeout <seconds>", 1, `for each request; default: ${DEFAULT_TIMEOUT}`)).optionsGroup("Report:").addOption(choiceOption(command, "--format <name>", `text (default) or ${formats.slice(1).join(" or ")}`, formats)).addOption(valueOption(command, "--output <file>", "write the report to a file instead of standard output")).optionsGroup("Options:");
}
function secondsOption(command, flags, least, description) {
	const option = new Option(flags, description);
	return option.argParser((text) => {
		const value = checkedValue(command, option, text);
		const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 3601;
		if (seconds < least || seconds > MAX_SECONDS) command.error(`--${option.name()} must be a number of seconds from ${least} to ${MAX_SECONDS}, not ${text}`);
		return seconds;
	});
}
function optionsOf$1(command, services, parsed) {
	return {
		command,
		services,
		kubeconfig: parsed.kubeconfig ?? null,
		context: parsed.context ?? null,
		cluster: parsed.cluster ?? null,
		root: parsed.root ?? null,
		timeout: parsed.timeout ?? DEFAULT_TIMEOUT,
		format: parsed.format ?? "text",
		output: parsed.output ?? null,
		chart: parsed.chart ?? null,
		host: parsed.host ?? "localhost",
		wait: parsed.wait ?? 0,
		shared: parsed.shared ?? [],
		own: parsed.own ?? [],
		yes: parsed.yes === true
	};
}
// scripts/cli/command-line/completion.ts
const SHELLS = [
	"bash",
	"zsh",
	"fish"
];
function completionScript(program, shell, ruleNames) {
	const all = completionsOf(program, [], ruleNames);
	if (shell === "fish") return fishScript(program.name(), all);
	return shell === "zsh" ? `#compdef ${program.name()}\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(program.name(), all)}` : bashScript(program.name(), all);
}
function completionsOf(command, words, ruleNames) {
	const values = words[0] === "explain" ? ruleNames : command.registeredArguments[0]?.argChoices ?? [];
	const validate = words.length > 0 ? void 0 : command.commands.find((each) => each.name() === "validate");
	const options = [...command.options, ...validate?.options ?? []];
	return [{
		words,
		commands: command.commands,
		options,
		values
	}, ...command.commands.flatMap((each) => completionsOf(each, [...words, each.name()], ruleNames))];
}
function flagsOf(options) {
	return [...options.flatMap(({ long }) => long ?? []), "--help"];
}
function bashScript(name, all) {
	const cases = all.map(({ words, commands, options, values }) => {
		const known = [
			...commands.map((each) => each.name()),
			...flagsOf(options),
			...values
		];
		return `    "${words.join(" ")}") known="${known.join(" ")}" ;;`;
	});
	const chosen = [...new Map(all.flatMap(({ options }) => options.flatMap(({ long, argChoices }) => long && argChoices ? [[long, argChoices]] : [])))].map(([flag, values]) => `    ${flag}) COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$word")); return ;;`);
	const commands = all.filter(({ words }) => words.length > 0).map(({ words }) => `"${words.join(" ")}"`);
	return `_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path="" known="" each
  case "$previous" in
${chosen.join("\n")}
  esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$each" in
      ${commands.join("|")}) path="\${path:+$path }$each" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$known" -- "$word"))
  [[ $word == -* ]] || COMPREPLY+=($(compgen -f -- "$word"))
}
complete -o filenames -F _${name} ${name}
`;
}
function fishScript(name, all) {
	return `${all.flatMap(({ words, commands, options, values }) => {
		const start = `complete -c ${name} -n "${words.length === 0 ? "__fish_use_subcommand" : words.map((word) => `__fish_seen_subcommand_from ${word}`).join("; and ")}"`;
		return [
			...commands.map((each) => `${start} -f -a ${each.name()} -d ${quoted(firstSentence(each.description()))}`),
			...values.length > 0 ? [`${start} -f -a ${quoted(values.join(" "))}`] : [],
			...options.flatMap(({ long, short, argChoices, description, required }) => {
				const flag = `${short ? ` -s ${short.slice(1)}` : ""}${long ? ` -l ${long.slice(2)}` : ""}`;
				const value = argChoices ? ` -x -a ${quoted(argChoices.join(" "))}` : required ? " -r" : "";
				return [`${start}${flag}${value} -d ${quoted(firstSentence(description))}`];
			})
		];
	}).join("\n")}\n`;
}
function firstSentence(text) {
	return text.split(/[;:(]/)[0].trim();
}
function quoted(text) {
	return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
// scripts/cli/command-line/report-outputs.ts
function outputsOf(tokens) {
	const outputs = [];
	const hasFormat = tokens.some(({ name }) => name === "format");
	for (const { name, value } of hasFormat ? tokens : [TEXT, ...tokens]) {
		const last = outputs.at(-1);
		if (name === "format") {
			if (!isFormat(value)) return fail(formatError(value));
			outputs.push({
				format: value,
				file: null,
				isPaired: false
			});
		} else if (last === void 0) return fail(`--output ${value} must follow the --format that it belongs to`);
		else if (last.isPaired) return fail(`--format ${last.format} has two outputs, ${last.file ?? "-"} and ${value}; give each its own --format`);
		else outputs[outputs.length - 1] = {
			...last,
			file: value === "-" ? null : value,
			isPaired: true
		};
	}
	return checked(outputs.map(({ format, file }) => ({
		format,
		file
	})));
}
const TEXT = {
	name: "format",
	value: "text"
};
function isFormat(value) {
	return formatNames.includes(value);
}
function formatError(value) {
	return `--format must be ${`${formatNames.slice(0, -1).join(", ")} or ${formatNames.at(-1)}`}, not ${value}${didYouMean(value, formatNames)}`;
}
function checked(outputs) {
	const unpaired = outputs.filter(({ file }) => file === null);
	if (unpaired.length > 1) {
		const names = unpaired.map(({ format }) => `--format ${format}`).join(" and ");
		return fail(`${names} both write to standard output; give all but one an --output`);
	}
	const files = outputs.flatMap(({ file }) => file ?? []);
	const twice = files.find((file, index) => files.indexOf(file) !== index);
	return twice === void 0 ? {
		ok: true,
		value: outputs
	} : fail(`--output ${twice} is given twice`);
}
// scripts/cli/command-line/outputs.ts
function addOutputs(command) {
	const tokens = [];
	const format = new Option("--format <name>", "text (default), html, markdown (a comment on a pull request), github (annotations), json, sarif, junit or gitlab (Code Quality); can be repeated if all but one have an --output");
	format.choices(formatNames).argParser((value) => {
		checkChoice(command, format, value);
		tokens.push({
			name: "format",
			value: checkedValue(command, format, value)
		});
	});
	const output = new Option("--output <file>", "write the report of the preceding --format to a file instead of standard output");
	output.argParser((value) => {
		tokens.push({
			name: "output",
			value: checkedValue(command, output, value)
		});
	});
	command.addOption(format).addOption(output);
	return () => {
		const outputs = outputsOf(tokens);
		return outputs.ok ? outputs.value : command.error(outputs.error);
	};
}
// scripts/cli/command-line/validate.ts
function defineValidate(command, run) {
	addInput(command);
	command.addOption(valueOption(command, "--write-baseline <file>", "write all findings to a file, so that only new findings fail")).optionsGroup("Fixes:").option("--fix", "the command fix").option("--dry-run", "with --fix: print a diff and write nothing");
	addVerdict(command);
	const outputs = addReport(command);
	command.action((paths, parsed) => {
		if (parsed.fix === true) checkFix(command, paths, parsed);
		else if (parsed.dryRun === true) command.error("--dry-run requires --fix");
		const fix = parsed.fix !== true ? "no" : parsed.dryRun === true ? "preview" : "write";
		run({
			...optionsOf(command, paths, parsed),
			fix,
			outputs: outputs()
		});
	});
}
function defineFix(command, run) {
	addInput(command);
	command.addOption(valueOption(command, "--write-baseline <file>", "write the remaining findings to a file")).optionsGroup("Fixes:").option("--dry-run", "print a diff and write nothing");
	addVerdict(command);
	const outputs = addReport(command);
	command.action((paths, parsed) => {
		checkFix(command, paths, parsed);
		const fix = parsed.dryRun === true ? "preview" : "write";
		run({
			...optionsOf(command, paths, parsed),
			fix,
			outputs: outputs()
		});
	});
}
function defineWatch(command, run) {
	addInput(command);
	addVerdict(command);
	command.optionsGroup("Report:");
	addStyle(command);
	command.action((paths, parsed) => {
		if (paths.includes("-")) command.error("watch needs files and cannot be used with - (standard input)");
		run(optionsOf(command, paths, parsed));
	});
}
function addInput(command) {
	addPaths(command);
	addScope(command);
	addConfiguration(command);
}
function addReport(command) {
	command.optionsGroup("Report:");
	const outputs = addOutputs(command);
	addStyle(command);
	return outputs;
}
function addPaths(command) {
	command.argument("[PATH...]", "a folder with a kustomization, a manifest file, a folder of manifest files, or - for manifests on standard input (the output of helm template, for example); default: everything that the clusters below clusters/ sync, and kustomizations that no cluster references");
}
function addScope(command) {
	command.optionsGroup("Scope:").addOption(valueOption(command, "--root <folder>", "the repository to check; files outside it are not read; default: the git repository that contains the first PATH, or the current directory")).addOption(listOption(command, "--select <rule>", "report only this rule, or family of rules (probe)")).addOption(listOption(command, "--ignore <rule>", "leave out the findings of this rule or family")).addOption(listOption(command, "--exclude <path>", "leave out the findings in these files: a path or a pattern, relative to the root"));
}
function addConfiguration(command) {
	command.optionsGroup("Configuration:").addOption(valueOption(command, "--policy <file>", "the limits; default: policy.yaml of the cluster that syncs the PATH")).addOption(valueOption(command, "--platform <file>", "the facts about the cluster; default: platform.yaml of that cluster")).addOption(valueOption(command, "--policy-from <ref>", "take the policy, platform file, baseline and suppressions from this commit (a branch, a tag) instead of the working tree; the report lists first where the change relaxes them")).addOption(valueOption(command, "--kubernetes-version <version>", "for example 1.34; default: the platform file's, else the oldest one with schemas")).option("--allow-remote", "allow kustomize to fetch remote bases and resources (over HTTP, with git) and trust them; by default a remote reference is a failure").addOption(valueOption(command, "--baseline <file>", "findings that the file lists do not fail the run; those that no longer occur are reported"));
}
function addVerdict(command) {
	command.optionsGroup("Verdict:").addOption(choiceOption(command, "--fail-on <severity>", "the lowest severity that makes the run fail: error (default) or warning", ["error", "warning"])).option("--strict", "fail if a rule reports less than it could, because of a chart, an unknown source, a failed overlay, or a missing section of the policy or platform file (docs/weakened.md); by default these are listed under \"Skipped\"");
}
function addStyle(command) {
	command.addOption(choiceOption(command, "--group-by <what>", "text: the groups of findings: workload, file or rule; default: workload, and rule if there are many findings", [
		"workload",
		"file",
		"rule"
	])).option("--statistics", "text: the number of findings by rule instead of the findings").option("-q, --quiet", "text: findings, failures and weakened rules only").addOption(choiceOption(command, "--color <when>", "auto (default), always or never", [
		"auto",
		"always",
		"never"
	]));
}
function checkFix(command, paths, parsed) {
	if (paths.includes("-")) command.error("fixes edit files and cannot be used with - (standard input): pass the file as PATH");
	if (parsed.policyFrom !== void 0) command.error("fixes cannot be combined with --policy-from: they use the policy of the working tree");
	if (parsed.dryRun !== true) return;
	const unwritten = [
		"format",
		"output",
		"write-baseline"
	].find((name) => command.getOptionValueSource(camelCase(name)) !== void 0);
	if (unwritten !== void 0) command.error(`--dry-run prints a diff and writes nothing: it cannot be combined with --${unwritten}`);
}
function camelCase(name) {
	return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
function checkBaseline(command, parsed) {
	const narrowing = [
		"select",
		"ignore",
		"exclude"
	].find((name) => parsed[name] !== void 0);
	if (parsed.writeBaseline !== void 0 && narrowing !== void 0) command.error(`a baseline lists all findings: --write-baseline cannot be combined with --${narrowing}`);
}
function optionsOf(command, paths, parsed) {
	checkBaseline(command, parsed);
	for (const name of ["select", "ignore"]) for (const rule of parsed[name] ?? []) checkRule(command, name, rule);
	return {
		paths,
		root: parsed.root ?? null,
		policy: parsed.policy ?? null,
		platform: parsed.platform ?? null,
		policyFrom: parsed.policyFrom ?? null,
		baseline: parsed.baseline ?? null,
		writeBaseline: parsed.writeBaseline ?? null,
		kubernetesVersion: parsed.kubernetesVersion ?? null,
		allowRemote: parsed.allowRemote === true,
		failOn: parsed.failOn ?? "error",
		strict: parsed.strict === true,
		select: parsed.select ?? [],
		ignore: parsed.ignore ?? [],
		exclude: parsed.exclude ?? [],
		fix: "no",
		outputs: [{
			format: "text",
			file: null
		}],
		groupBy: parsed.groupBy ?? null,
		statistics: parsed.statistics === true,
		quiet: parsed.quiet === true,
		color: parsed.color ?? "auto"
	};
}
function checkRule(command, option, name) {
	const names = rules.map((rule) => rule.name);
	if (names.includes(name) || names.some((each) => each.startsWith(`${name}-`))) return;
	const families = [...new Set(names.map((each) => each.split("-")[0]))];
	command.error(`--${option}: no rule or family ${name}${ruleNameHint(name, [...families, ...names])}`);
}
// scripts/cli/command-line/parse.ts
function parseCommandLine(argv, width) {
	const state = {
		invocation: null,
		text: ""
	};
	const program = commandLine((invocation) => {
		state.invocation = invocation;
	});
	forEachCommand(program, (command) => {
		command.exitOverride();
		command.configureHelp({ optionDescription: ({ description }) => description });
		command.configureOutput({
			writeOut(text) {
				state.text += text;
			},
			outputError() {},
			getOutHelpWidth: () => width,
			getOutHasColors: () => false
		});
	});
	try {
		program.parse(argv, { from: "user" });
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.exitCode !== 0) return {
			kind: "mistake",
			message: messageOf(error)
		};
	}
	if (state.invocation !== null) return {
		kind: "run",
		invocation: state.invocation
	};
	return {
		kind: "print",
		text: state.text === "" ? program.helpInformation() : state.text
	};
}
function messageOf({ message }) {
	return message.replace(/^error: /, "").replace(/\n\(Did you mean (.*)\?\)$/s, "; did you mean $1?");
}
function commandNames() {
	return commandLine(() => {}).commands.map((command) => command.name());
}
function forEachCommand(command, visit) {
	visit(command);
	for (const each of command.commands) forEachCommand(each, visit);
}
const EXIT_CODES = `
Exit codes:
  0  no findings of the severity that fails
  1  findings of the severity that fails
  2  something could not be checked: a usage error, a failed render, a missing tool, an unreadable
     file, or nothing to check

Environment:
  NO_COLOR, FORCE_COLOR  without and with colours, like --color
  COLUMNS                the width of the text report where it is not written to a terminal
`;
function commandLine(run) {
	const program = new Command(TOOL.name);
	program.description("Checks the manifests that Flux or Argo CD would apply, before they are merged.").version(`${TOOL.name} ${TOOL.version}`, "--version", "print the version").helpOption("-h, --help", "print this text").helpCommand("help [COMMAND]", "print the help of a command").enablePositionalOptions().addHelpText("after", EXIT_CODES);
	defineValidate(program.command("validate", { isDefault: true }).description("check once and print a report (the default command)").addHelpText("after", EXIT_CODES), (options) => run({
		command: "validate",
		options
	}));
	defineWatch(program.command("watch").description("check again whenever a file below the root is saved, until Ctrl-C"), (options) => run({
		command: "watch",
		options
	}));
	defineFix(program.command("fix").description("apply safe fixes and report the rest: missing requests and limits, short service names, … (docs/rules.md lists them); each edit is validated again and reverted if any overlay gets worse"), (options) => run({
		command: "validate",
		options
	}));
	const explain = program.command("explain");
	explain.description("print a rule's reason, remedy, examples, and its settings in this repository").argument("[RULE]", "the name of a rule; without one, all rules are listed").addOption(valueOption(explain, "--root <folder>", "the repository; default: the current directory")).action((rule, { root }) => run(rule === void 0 ? {
		command: "rules",
		format: "text"
	} : {
		command: "explain",
		rule,
		root: root ?? null
	}));
	const list = program.command("rules");
	list.description("list all rules").addOption(choiceOption(list, "--format <name>", "text (default) or json", ["text", "json"])).action(({ format = "text" }) => run({
		command: "rules",
		format
	}));
	defineCluster(program.command("cluster").description("compare a running cluster with the repository, and operate it"), (options) => run({
		command: "cluster",
		options
	}));
	program.command("completion").description("print a script that completes commands and options").addArgument(new Argument("<SHELL>").choices(SHELLS)).action((shell) => run({
		command: "completion",
		shell
	}));
	return program;
}
// scripts/cli/run.ts
var run_exports = __exportAll({ main: () => main });
async function main(argv) {
	const parsed = parseCommandLine(argv, Math.min(terminalWidth(), 100));
	if (parsed.kind === "mistake") return reportError(parsed.message, "\nSee --help.");
	if (parsed.kind === "run") return run(parsed.invocation);
	process.stdout.write(parsed.text);
	return 0;
}
async function run(invocation) {
	switch (invocation.command) {
		case "validate": return (await import("./validate-CP-R8UFM.js")).runValidate(invocation.options);
		case "watch": return (await import("./watch-CN4oIi6c.js")).runWatch(invocation.options);
		case "explain": return (await import("./explain-w-Kv4RFc.js")).explain(invocation.rule, invocation.root);
		case "rules": return (await import("./explain-w-Kv4RFc.js")).printRules(invocation.format);
		case "cluster": return (await import("./run-B3qM9SDK.js")).runCluster(invocation.options);
		case "completion": {
			const names = rules.map(({ name }) => name);
			process.stdout.write(completionScript(commandLine(() => {}), invocation.shell, names));
			return 0;
		}
	}
}
export { package_default as a, exitCode as c, TOOL as i, painter as l, main, commandNames as n, verdictLine as o, FORMATS as r, verdictText as s, run_exports as t };
