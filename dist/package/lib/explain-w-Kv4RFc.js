import { r as effectiveSeverity } from "./check-C9dQG3ol.js";
import { S as openConfigFiles, k as currentFolder, o as findClusters, r as openRepository } from "./repository-B3ZiqoBd.js";
import { H as clean, _ as terminalWidth, bt as require_dist, h as reportError, u as ruleNameHint, y as maskCredentials } from "./problem-ZCw9GDvD.js";
import { t as wrap } from "./wrap-C5cWefKr.js";
import { t as rules } from "./rules-BxxyTLme.js";
// scripts/report/formats/explain-rule.ts
var import_dist = require_dist();
function explainRule(rule, standings, width) {
	const { name, severity, scope, summary, why, remedy, fixes, references, examples } = rule;
	const text = (words) => wrap(words, width - 2).map((line) => `  ${line}`);
	const [bad] = examples.bad;
	const [good] = examples.good;
	return [
		...wrap(`${name} (${severity}, checked per ${scope})`, width),
		...wrap(summary, width),
		"",
		"Why",
		...text(why),
		"",
		"What to do",
		...text(remedy),
		...fixes === void 0 ? [] : text(`--fix writes ${fixes}.`),
		"",
		...standings.flatMap((standing) => [...statusLines(rule, standing), ""]),
		...bad === void 0 ? [] : [
			"Bad",
			...indented(bad.manifest),
			...bad.findings.flatMap(finding),
			""
		],
		...good === void 0 ? [] : [
			"Good",
			...indented(good),
			""
		],
		...references.map((reference) => reference),
		""
	].join("\n");
	function finding(line) {
		return wrap(line.replace(/^: /, ""), width - 4).map((part, index) => `  ${index === 0 ? "→" : " "} ${part}`);
	}
}
function listRules(rules, width) {
	const longest = Math.max(...rules.map(({ name }) => name.length));
	return rules.flatMap(({ name, severity, summary }) => {
		return wrap(summary, width - longest - 10).map((line, index) => index === 0 ? `${name.padEnd(longest)} ${severity.padEnd(8)} ${line}` : `${" ".repeat(longest + 10)}${line}`);
	}).concat("").join("\n");
}
function rulesJson(rules) {
	const listed = rules.map(({ name, severity, scope, summary, why, remedy, needs, fixes, references }) => ({
		name,
		severity,
		scope,
		summary,
		why,
		remedy,
		needs: needs ?? null,
		fixable: fixes !== void 0,
		references
	}));
	return `${JSON.stringify(listed, null, 2)}\n`;
}
function statusLines({ needs }, { cluster, severity, values }) {
	const missing = values.find(({ name, value }) => name === needs && value === void 0);
	const state = missing === void 0 ? severity : `off: ${missing.name} is not set`;
	return [`In clusters/${clean(cluster)}: ${state}`, ...values.flatMap(valueLines)];
}
function valueLines({ name, value, place }) {
	if (value === void 0) return [];
	const at = place === null ? "" : ` # ${clean(place.file)}:${place.line}`;
	const key = name.slice(name.indexOf(".") + 1);
	const lines = (0, import_dist.stringify)({ [key]: value }).trimEnd().split("\n").map((line) => clean(maskCredentials(line)));
	return (lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines).map((line, index) => `  ${line}${index === 0 ? at : ""}`);
}
const MAX_LINES = 40;
function indented(text) {
	return text.trim().split("\n").map((line) => `  ${line}`);
}
// scripts/cli/commands/explain.ts
function explain(name, root) {
	const rule = rules.find((candidate) => candidate.name === name);
	if (rule === void 0) {
		const near = ruleNameHint(name, rules.map((each) => each.name));
		return reportError(`unknown rule ${name}${near}; the command rules lists all`);
	}
	const folder = openRepository(root ?? currentFolder(process.env, process.cwd()));
	process.stdout.write(explainRule(rule, settingsPerCluster(folder, rule), terminalWidth()));
	return 0;
}
function printRules(format) {
	process.stdout.write(format === "json" ? rulesJson(rules) : listRules(rules, terminalWidth()));
	return 0;
}
function settingsPerCluster(repository, rule) {
	return findClusters(repository).flatMap((cluster) => settingsIn(repository, cluster, rule) ?? []);
}
function settingsIn(repository, cluster, rule) {
	const names = rules.map(({ name }) => name);
	const paths = {
		policy: cluster.policyFile,
		platform: cluster.platformFile
	};
	const files = openConfigFiles(paths, repository.readText, names);
	if (files.policy === null && files.platform === null) return null;
	const needed = [...rule.needs === void 0 ? [] : [rule.needs], ...rule.optionalConfig ?? []];
	return {
		cluster: cluster.name,
		severity: effectiveSeverity(rule, { policy: files.policy?.value ?? null }),
		values: [...new Set(needed)].map((bound) => {
			const [file, part] = bound.split(".");
			const loaded = files[file];
			return {
				name: bound,
				value: loaded === null ? void 0 : loaded.value[part],
				place: loaded?.document.placeOf([part]) ?? null
			};
		})
	};
}
export { explain, printRules };
