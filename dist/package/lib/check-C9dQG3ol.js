import { g as isUnknownValue, h as isEmptiedByVariable, m as isStated } from "./rules-BxxyTLme.js";
import { Pt as isPartOfOverlay } from "./problem-ZCw9GDvD.js";
// scripts/model/error-text.ts
const QUOTES = [
	[/, (?:\.\.\.)?".*"(?:\.\.\.)?(?= is not valid JSON)/s, ", a text"],
	[/(Unknown encoding): .*$/s, "$1"],
	[/(Invalid regular expression): \/.*\/[a-z]*(?=: )/s, "$1"],
	[/(Cannot convert) .* (?=to )/s, "$1 a value "],
	[/(Received|specified:|invalid value:?) .*$/s, "$1 …"],
	[/"(?:[^"\\]|\\.)*"?/gs, "…"],
	[/'(?:[^'\\]|\\.)*'?/gs, "…"],
	[/`(?:[^`\\]|\\.)*`?/gs, "…"]
];
function withoutQuotes(message) {
	return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), message);
}
// scripts/check/check.ts
function check(rules, subjects) {
	const states = rules.filter(isManifestRule).map((rule) => statesOf(rule, subjects));
	const results = states.map(({ rule, stateOf }) => {
		const activeSubjects = subjects.filter((subject) => stateOf(subject) === "on");
		return rule.scope === "cluster" ? checkClusters(rule, activeSubjects) : checkOverlays(rule, activeSubjects);
	});
	return {
		problems: results.flatMap(({ problems }) => problems),
		skipped: skippedRules(states, subjects),
		failures: results.flatMap(({ failures }) => failures)
	};
}
function isManifestRule(rule) {
	return rule.scope !== "suppression";
}
function statesOf(rule, subjects) {
	const isStatedBy = rule.scope === "cluster" && rule.isConfiguredBy !== void 0 ? rule.isConfiguredBy : () => false;
	const stating = new Set(subjects.filter(({ overlay }) => isStatedBy(overlay)).map(clusterOf));
	const of = (subject) => {
		if (effectiveSeverity(rule, subject.context) === "off") return defaultSetting(rule) === "off" ? "unset" : "off";
		if (isPartOfOverlay(subject.overlay) && (rule.scope !== "resource" || rule.needsOverlay === true)) return "part";
		if (rule.needs === void 0 || isStated(rule.needs, subject.context)) return "on";
		return stating.has(clusterOf(subject)) ? "on" : rule.needs;
	};
	return {
		rule,
		stateOf: of
	};
}
function clusterOf(subject) {
	return subject.cluster ?? subject;
}
function defaultSetting({ severity, offByDefault }) {
	return offByDefault === true ? "off" : severity;
}
function effectiveSeverity(rule, { policy }) {
	const settings = policy?.rules ?? {};
	return Object.hasOwn(settings, rule.name) ? settings[rule.name] : defaultSetting(rule);
}
function runsOn(rule, context) {
	if (effectiveSeverity(rule, context) === "off") return false;
	return rule.needs === void 0 || isStated(rule.needs, context);
}
function skippedRules(rules, subjects) {
	return [...new Set(rules.flatMap(({ stateOf }) => subjects.map(stateOf)))].flatMap((state) => {
		if (state === "on" || state === "unset") return [];
		if (state === "part") return skippedOnParts(rules, subjects);
		const off = rules.filter(({ stateOf }) => subjects.some((subject) => stateOf(subject) === state));
		const affected = subjects.filter((subject) => off.some(({ stateOf }) => stateOf(subject) === state)).length;
		const where = affected === subjects.length ? "" : ` in ${affected} of ${subjects.length} overlays`;
		const names = off.map(({ rule }) => rule.name);
		const reason = `${reasonOff(state)}${where}: ${names.join(", ")}`;
		const entry = {
			kind: "rule",
			count: off.length,
			reason
		};
		return [state === "off" ? entry : {
			...entry,
			weakened: {
				rules: names,
				namespaces: []
			}
		}];
	});
}
function skippedOnParts(rules, subjects) {
	return [{
		kind: "rule",
		count: rules.filter(({ stateOf }) => subjects.some((subject) => stateOf(subject) === "part")).length,
		reason: `need the whole overlay, which could not be built, so they do not run on its parts: ${subjects.filter(({ overlay }) => isPartOfOverlay(overlay)).map(({ overlay }) => overlay.name).join(", ")}`
	}];
}
function reasonOff(state) {
	if (state === "off") return "turned off by the policy";
	const [file, part] = state.split(".");
	return `off without \`${part}\` in a ${file} file`;
}
function checkOverlays(rule, subjects) {
	return collect(rule, subjects, ({ overlay, context }) => {
		const problems = rule.scope === "overlay" ? rule.check(overlay, context) : overlay.resources.flatMap((resource) => rule.check(resource, overlay, context));
		const severity = effectiveSeverity(rule, context);
		return problems.map((problem) => ({
			rule,
			severity,
			problem,
			overlay
		}));
	});
}
function checkClusters(rule, subjects) {
	const clusters = Map.groupBy(subjects, clusterOf);
	const checkMembers = rule.start();
	return collect(rule, [...clusters.values()], (members) => {
		const severity = effectiveSeverity(rule, members[0].context);
		return checkMembers(members, subjects).map((problem) => {
			return {
				rule,
				severity,
				problem,
				overlay: overlayContaining(problem, members)
			};
		});
	});
}
function overlayContaining({ at }, members) {
	return (members.find(({ overlay }) => at.in === "resource" && overlay.resources.includes(at.resource)) ?? members[0]).overlay;
}
function isCertain({ rule, problem: { at }, overlay }) {
	if (at.in === "file") return true;
	const { resource, path } = at;
	if (isUnknownValue(resource, path, overlay.unresolved)) return false;
	return rule.checksUnsetValues === true || !isEmptiedByVariable(resource, path, overlay);
}
function collect(rule, items, run) {
	const problems = [];
	const failures = [];
	for (const item of items) try {
		for (const found of run(item)) if (isCertain(found)) problems.push(found);
	} catch (error) {
		const message = `the rule ${rule.name} failed (${withoutQuotes(error.message)}); please report this`;
		failures.push({
			overlay: null,
			stage: "check",
			message,
			location: null
		});
	}
	return {
		problems,
		failures
	};
}
export { withoutQuotes as a, runsOn as i, defaultSetting as n, effectiveSeverity as r, check as t };
