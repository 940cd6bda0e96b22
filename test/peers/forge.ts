import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { answerGit } from "../cluster/sync/git-server.ts";
import { edit, git } from "../suppressions/repository.ts";
import type { ComparedChange } from "./changes.ts";

/** The only repository of the forge. */
export const REPOSITORY = "shop/platform";
const API = `/api/v3/repos/${REPOSITORY}`;

/** A server on loopback with git, charts, and the part of GitHub's API that lists pull requests. */
export interface Forge {
  readonly host: string;
  /** The address of the repository. */
  readonly url: string;
  /** The address of the chart repository. */
  readonly charts: string;
  /** The certificate that its clients have to trust. */
  readonly certificate: string;
  /** Opens a pull request for each change; their numbers are those of the list, from 1. */
  open(changes: readonly ComparedChange[]): void;
  stop(): void;
}

export async function startForge(folder: string): Promise<Forge> {
  const certificate = join(folder, "certificate.pem");
  const key = join(folder, "key.pem");
  execFileSync(
    "openssl",
    [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
      ],
      ...[
        "-subj",
        "/CN=forge",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        key,
        "-out",
        certificate,
      ],
    ],
    { stdio: "ignore" },
  );
  const root = join(folder, "repositories");
  const charts = join(folder, "charts");
  let requests: readonly object[] = [];
  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (request, response) => {
      const { pathname } = new URL(request.url ?? "/", "https://127.0.0.1");
      const json = (value: unknown) => response.end(JSON.stringify(value));
      const [, number] = /\/pulls\/(\d+)$/.exec(pathname) ?? [];
      if (pathname === `${API}/pulls`) return json(requests);
      if (pathname.startsWith(API)) return json(number === undefined ? {} : requests[Number(number) - 1]);
      const chart = join(charts, pathname.replace(/^\/charts\//, ""));
      if (pathname.startsWith("/charts/") && existsSync(chart)) return response.end(readFileSync(chart));
      return answerGit(request, response, root);
    },
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeCharts(charts);
  return {
    host,
    url: `https://${host}/${REPOSITORY}`,
    charts: `https://${host}/charts`,
    certificate,
    open(changes) {
      const repository = join(root, REPOSITORY);
      mkdirSync(repository, { recursive: true });
      git(repository, "init", "-q", "-b", "start");
      requests = changes.map((change, index) => pullRequest(repository, index + 1, change));
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Commits the base of a change to a branch of its own, and the change to the reference of a pull request. */
function pullRequest(repository: string, number: number, { name, base, change }: ComparedChange): object {
  const branch = `base-${number}`;
  git(repository, "checkout", "-q", "--orphan", branch);
  git(repository, "rm", "-rqf", "--ignore-unmatch", ".");
  edit(repository, base);
  const committed = (message: string) => {
    git(repository, "add", "-A");
    git(repository, "commit", "-q", "-m", message);
    return git(repository, "rev-parse", "HEAD");
  };
  const before = committed("base");
  git(repository, "checkout", "-q", "--detach");
  edit(repository, change);
  const after = committed(name);
  git(repository, "update-ref", `refs/pull/${number}/head`, after);
  const repo = { full_name: REPOSITORY };
  return {
    ...{ number, title: name, state: "open" },
    head: { ref: `change-${number}`, sha: after, repo },
    base: { ref: branch, sha: before, repo },
  };
}

/** Writes a chart repository with two versions of a chart, whose image has the version of the chart. */
function writeCharts(folder: string): void {
  const versions = ["1.0.0", "1.1.0"];
  for (const version of versions) {
    const files = {
      "web/Chart.yaml": `apiVersion: v2\nname: web\nversion: ${version}\nappVersion: ${version}\n`,
      "web/templates/web.yaml": CHART_TEMPLATE,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    execFileSync("tar", ["-C", folder, "-czf", join(folder, `web-${version}.tgz`), "web"]);
  }
  const entries = versions.map((version) => ({
    ...{ apiVersion: "v2", name: "web", version, urls: [`web-${version}.tgz`] },
    created: "2026-01-01T00:00:00Z",
  }));
  // JSON is YAML.
  writeFileSync(join(folder, "index.yaml"), JSON.stringify({ apiVersion: "v1", entries: { web: entries } }));
}

const CHART_TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }}}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "ghcr.io/acme/web:{{ .Chart.Version }}"}]}
`;
