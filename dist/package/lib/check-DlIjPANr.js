import { t as checkCluster } from "./check-C4pqelNO.js";
import { H as clean, Qt as describeResource, W as cleanLines, bt as require_dist, g as say, h as reportError, in as asObject } from "./problem-ZCw9GDvD.js";
import { t as plural } from "./plural-CIjOk0NB.js";
import { o as CHECKS } from "./snapshot-CapfO5Mw.js";
import { t as validate } from "./validate-BbAyOqkt.js";
import { t as rules } from "./rules-BxxyTLme.js";
import { a as writeReport, n as openWorkspace, t as openClient } from "./session-B7V0vfL7.js";
// scripts/cluster/report/check-text.ts
const MAX_LENGTH = 1e3;
function checkText(subject, report) {
	const { counts, findings, unchecked } = report;
	const size = [
		plural(counts.nodes, "node"),
		plural(counts.pods, "pod"),
		plural(counts.services, "service")
	].join(", ");
	return `${[
		`${clean(subject.cluster)}: context ${clean(subject.context)}, ${clean(subject.server)}; ${size}`,
		...unchecked.length > 0 ? ["The report is incomplete: see \"Not checked\" at the end."] : [],
		...findings.flatMap((found) => ["", ...findingLines(found)]),
		...unchecked.length > 0 ? [
			"",
			"Not checked:",
			...unchecked.map(uncheckedLine)
		] : [],
		"",
		verdict(report)
	].join("\n")}\n`;
}
function findingLines({ severity, check, object, message, rules, command }) {
	return [
		`${severity} ${check}: ${clean(object)}`,
		...cleanLines(message, MAX_LENGTH).map((line) => `  ${line}`),
		...rules.map(({ rule, message: text }) => `  found by the rule ${rule}: ${clean(text)}`),
		...command === null ? [] : [`  $ ${clean(command)}`]
	];
}
function uncheckedLine({ check, problem }) {
	return `  - ${CHECKS[check]}: ${clean(problem.message, MAX_LENGTH)}`;
}
function verdict({ findings, unchecked }) {
	const [errors, warnings] = ["error", "warning"].map((severity) => findings.filter((found) => found.severity === severity).length);
	const gaps = new Set(unchecked.map(({ check }) => check)).size;
	const missing = gaps === 0 ? "" : `; ${plural(gaps, "check")} incomplete`;
	return `${errors > 0 || gaps > 0 ? "✖" : "✔"} ${plural(errors, "error")}, ${plural(warnings, "warning")}${missing}`;
}
function checkJson(subject, { findings, unchecked, counts }) {
	const gaps = unchecked.map(({ check, problem }) => ({
		check,
		kind: problem.kind,
		message: problem.message
	}));
	const data = {
		...subject,
		complete: gaps.length === 0,
		counts,
		findings,
		unchecked: gaps
	};
	return `${JSON.stringify(data, null, 2)}\n`;
}
// scripts/cli/cluster/explain-failures.ts
var import_dist = require_dist();
const FAMILIES = [
	"startup",
	"probe",
	"resources",
	"image",
	"reference",
	"pod-security"
];
const MAX_RULES = 5;
async function explainFailures(findings, workloads, workspace) {
	const failing = new Set(findings.filter(({ check }) => check === "pods").map(({ object }) => object));
	const live = workloads.filter((workload) => failing.has(describeResource(workload)));
	if (live.length === 0) return [...findings];
	const found = await findingsIn(live, workspace);
	return findings.map((finding) => {
		const own = finding.check === "pods" ? found.filter(({ object }) => object === finding.object) : [];
		return {
			...finding,
			rules: own.slice(0, MAX_RULES).map(({ rule, message }) => ({
				rule,
				message
			}))
		};
	});
}
function rankOf(rule) {
	return FAMILIES.findIndex((family) => rule.startsWith(`${family}-`));
}
async function findingsIn(live, { repository, tools, desired }) {
	const { policyFile, platformFile } = desired.cluster;
	const { report } = await validate({
		repository,
		home: null,
		selection: {
			kind: "paths",
			paths: [],
			stream: live.map(manifestOf).join("---\n")
		},
		policyFile: policyFile === null ? null : `${repository.root}/${policyFile}`,
		platformFile: platformFile === null ? null : `${repository.root}/${platformFile}`,
		baselineFile: null,
		base: null,
		rules,
		...tools,
		allowRemote: false,
		kubernetesVersion: null,
		today: new Date().toISOString().slice(0, 10),
		onProgress: () => {}
	});
	const found = report.findings.filter(({ rule }) => rankOf(rule) !== -1).flatMap(({ rule, message, resources }) => resources.map((resource) => ({
		rule,
		message,
		object: describeResource(resource)
	})));
	return [...new Map(found.toReversed().map((each) => [`${each.rule} ${each.object}`, each])).values()].toSorted((a, b) => rankOf(a.rule) - rankOf(b.rule));
}
function manifestOf({ apiVersion, kind, namespace, name, value }) {
	const { labels, annotations } = asObject(value.metadata);
	const metadata = {
		name,
		namespace,
		...labels && { labels },
		...annotations && { annotations }
	};
	return (0, import_dist.stringify)({
		apiVersion,
		kind,
		metadata,
		spec: value.spec
	});
}
// scripts/cli/cluster/check.ts
async function check(options) {
	const client = openClient(options);
	if (!client.ok) return reportError(client.error);
	const workspace = await openWorkspace(options);
	if (!workspace.ok) return reportError(workspace.error);
	const { desired } = workspace.value;
	const found = await checkCluster(client.value, desired);
	const report = {
		...found,
		findings: await explainFailures(found.findings, found.workloads, workspace.value)
	};
	const { context, server } = client.value.connection;
	const subject = {
		cluster: desired.cluster.name,
		context,
		server
	};
	const failed = writeReport(options, options.format === "json" ? checkJson(subject, report) : checkText(subject, report));
	if (failed !== null) return failed;
	if (report.unchecked.some(({ problem }) => problem.kind === "forbidden")) say(`The smallest role for this command: kubectl apply -k ${desired.cluster.folder}/access (docs/deploy.md)`);
	if (report.unchecked.length > 0) return 2;
	return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
export { check };
