import { n as html } from "./escape-DmUYw5b7.js";
import { H as clean, an as asString, g as say, h as reportError, in as asObject, rn as asArray } from "./problem-ZCw9GDvD.js";
import { t as plural } from "./plural-CIjOk0NB.js";
import { t as servicesInOrder } from "./order-D_D8vhMp.js";
import { a as writeReport, n as openWorkspace } from "./session-B7V0vfL7.js";
import { setTimeout } from "node:timers/promises";
import { createHash } from "node:crypto";
// scripts/cluster/report/smoke-text.ts
function isGood({ state }) {
	return state === "ready" || state === "healthy";
}
function smokeLine({ service, url, state, latency, detail }, width) {
	const time = latency === null ? "" : ` ${latency} ms`;
	const more = detail === "" ? "" : `: ${clean(detail)}`;
	return `${isGood({ state }) ? "✔" : "✖"} ${clean(service.name).padEnd(width)}  ${clean(url)}  ${state}${time}${more}`;
}
function smokeVerdict(results) {
	const bad = results.filter((result) => !isGood(result)).length;
	return bad === 0 ? `✔ ${plural(results.length, "service")} ready` : `✖ ${bad} of ${plural(results.length, "service")} not ready`;
}
function smokeJson(host, results) {
	const services = results.map(({ service, url, state, latency, missing, detail }) => {
		const { namespace, name, nodePort, uses } = service;
		return {
			namespace,
			name,
			nodePort,
			uses,
			url,
			state,
			latencyMs: latency,
			missing,
			detail
		};
	});
	return `${JSON.stringify({
		host,
		ready: results.every(isGood),
		services
	}, null, 2)}\n`;
}
// scripts/cluster/report/smoke-page.ts
const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid #8886; text-align: left; vertical-align: top; }
.good { color: light-dark(#116329, #7ee787); } .bad { color: light-dark(#b3261e, #ffa198); }
`;
const SCRIPT = `
for (const cell of document.querySelectorAll("td[data-url]")) {
  const start = performance.now();
  fetch(cell.dataset.url, { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(10000) }).then(
    () => show(cell, "good", "reachable, " + Math.round(performance.now() - start) + " ms"),
    () => show(cell, "bad", "not reachable"),
  );
}
function show(cell, state, text) {
  cell.className = state;
  cell.textContent = text;
}
`;
function smokePage(host, results, askedAt) {
	const sources = results.map(({ url }) => html(url)).join(" ");
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src ${sources || "'none'"}; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Services on ${html(host)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Services on ${html(host)}</h1>
<p class="${results.every(isGood) ? "good" : "bad"}">${html(smokeVerdict(results))}</p>
<p>Asked at <time datetime="${askedAt.toISOString()}">${askedAt.toISOString()}</time>, one at a time, dependencies first. The last column is asked now, by this browser.</p>
<table>
<thead><tr><th scope="col">service</th><th scope="col">state</th><th scope="col">latency</th><th scope="col">details</th><th scope="col">open</th><th scope="col">from this browser</th></tr></thead>
<tbody>
${results.map(row).join("\n")}
</tbody>
</table>
<script>${SCRIPT}<\/script>
</body>
</html>
`;
}
function row(result) {
	const { service, url, state, latency, detail } = result;
	const link = (path) => `<a href="${html(`${url}${path}`)}" rel="noreferrer">${path}</a>`;
	return `<tr><th scope="row">${html(service.name)}</th><td class="${isGood(result) ? "good" : "bad"}">${state}</td><td>${latency === null ? "" : `${latency} ms`}</td><td>${html(detail)}</td><td>${link("/health")} ${link("/ready")}</td><td data-url="${html(`${url}/health`)}">…</td></tr>`;
}
function hashOf(text) {
	return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
// scripts/cluster/smoke/ask.ts
const RETRY_MS = 1e3;
async function askService(service, options) {
	const end = performance.now() + options.wait * 1e3;
	for (;;) {
		const result = await askOnce(service, options);
		if (result.state === "ready" || result.state === "healthy" || performance.now() + RETRY_MS > end) return result;
		await setTimeout(RETRY_MS);
	}
}
async function askOnce(service, { host, seconds }) {
	const url = `http://${host.includes(":") && !host.startsWith("[") ? `[${host}]` : host}:${service.nodePort}`;
	const health = await request(`${url}/health`, seconds);
	const result = {
		service,
		url,
		latency: health.kind === "answer" ? health.latency : null,
		missing: []
	};
	if (health.kind === "none") return {
		...result,
		state: "unreachable",
		detail: health.reason
	};
	if (health.status !== 200) return {
		...result,
		state: "unhealthy",
		detail: `/health answers ${health.status}`
	};
	const ready = await request(`${url}/ready`, seconds);
	if (ready.kind === "none") return {
		...result,
		state: "not ready",
		detail: `/ready: ${ready.reason}`
	};
	if (ready.status === 404) return {
		...result,
		state: "healthy",
		detail: "it has no /ready"
	};
	if (ready.status === 200) return {
		...result,
		state: "ready",
		detail: ""
	};
	const missing = asArray(asObject(ready.body).missing).flatMap((name) => asString(name) ?? []);
	const detail = missing.length > 0 ? `missing: ${missing.join(", ")}` : `/ready answers ${ready.status}`;
	return {
		...result,
		state: "not ready",
		missing,
		detail
	};
}
const MAX_BODY = 65536;
async function request(url, seconds) {
	const start = performance.now();
	try {
		const response = await fetch(url, {
			redirect: "manual",
			signal: AbortSignal.timeout(seconds * 1e3)
		});
		const latency = Math.round(performance.now() - start);
		return {
			kind: "answer",
			status: response.status,
			latency,
			body: await bodyOf(response)
		};
	} catch (error) {
		return {
			kind: "none",
			reason: reasonOf(error, seconds)
		};
	}
}
async function bodyOf({ body }) {
	const chunks = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.length;
		if (size > MAX_BODY) return null;
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		return null;
	}
}
const REASONS = new Map([
	["ECONNREFUSED", "connection refused: nothing listens on the port"],
	["ECONNRESET", "the connection was closed without an answer"],
	["ENOTFOUND", "the host name cannot be resolved"],
	["EAI_AGAIN", "the host name cannot be resolved"],
	["EHOSTUNREACH", "the host cannot be reached"],
	["UND_ERR_SOCKET", "the connection was closed without an answer"]
]);
function reasonOf(error, seconds) {
	const { name, cause } = error;
	if (name === "TimeoutError") return `no answer within ${seconds}s`;
	const code = cause?.code ?? "";
	if (code.startsWith("HPE_")) return "the answer is not HTTP";
	return REASONS.get(code) ?? `no answer${code === "" ? "" : ` (${code})`}`;
}
// scripts/cli/cluster/smoke.ts
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:]+\]?)$/;
async function smoke(options) {
	const { host, timeout, wait, format } = options;
	if (!HOST.test(host)) return reportError(`--host must be a host name or an address, not ${host}`);
	const workspace = await openWorkspace(options);
	if (!workspace.ok) return reportError(workspace.error);
	const known = servicesInOrder(workspace.value.desired);
	const unknown = options.services.find((name) => !known.some((service) => service.name === name));
	const names = known.map(({ name }) => name);
	if (unknown !== void 0) return reportError(`no service ${unknown} with a node port; services: ${names.join(", ")}`);
	const asked = known.filter(({ name }) => options.services.length === 0 || options.services.includes(name));
	if (asked.length === 0) return reportError("platform.yaml lists no workload with a node port");
	const width = Math.max(...asked.map(({ name }) => name.length));
	const isLive = format === "text" && options.output === null;
	const results = [];
	for (const service of asked) {
		const result = await askService(service, {
			host,
			seconds: timeout,
			wait
		});
		results.push(result);
		if (isLive) process.stdout.write(`${smokeLine(result, width)}\n`);
	}
	const failed = isLive ? null : writeReport(options, reportText(options, results, width));
	if (failed !== null) return failed;
	if (format === "text" || options.output !== null) say(smokeVerdict(results));
	return results.every(isGood) ? 0 : 1;
}
function reportText({ format, host }, results, width) {
	if (format === "json") return smokeJson(host, results);
	if (format === "html") return smokePage(host, results, new Date());
	return results.map((result) => `${smokeLine(result, width)}\n`).join("");
}
export { smoke };
