import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../command.ts";
import { edit, git } from "../suppressions/repository.ts";

const DEPLOYMENT = "base/fastapi-service/deployment.yaml";
const SCRIPT = "base/fastapi-service/app/start.sh";
const BASE = "base/fastapi-service/kustomization.yaml";
const CRM = "apps/crm/kustomization.yaml";
const OVERLAY = "overlays/bizosaas-dev/kustomization.yaml";
const PATCH = "overlays/bizosaas-dev/crm.yaml";
export const POLICY = "clusters/bizosaas-k3s/policy.yaml";

const START = `#!/bin/sh
set -e
cd /tmp
  git clone --depth 1 https://github.com/bizosaas/plugins.git plugins
exec python -m uvicorn main:app --app-dir=/app --host=0.0.0.0 --port=8000
`;

/** Raises the memory, and sets maxSurge 0 to stay within the quota, which all services together fill. */
const RAISED = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: bizosaas-crm-simple
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 1
  template:
    spec:
      containers:
        - name: app
          resources:
            requests:
              memory: 128Mi
`;

const QUEUE = `configMapGenerator:
  - name: bizosaas-queue
    literals:
      - QUEUE_URL=redis://dragonfly-cache.apps-platform.svc.cluster.local:6380
patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: bizosaas
      spec:
        template:
          spec:
            containers:
              - name: app
                envFrom:
                  - configMapRef:
                      name: bizosaas-queue
`;

const SERVICES = ["backend-simple", "identity-simple", "ai-orchestrator-light", "crm-simple"];

/** The exceptions that the change adds. */
export const EXCEPTIONS: readonly (readonly [workload: string, rule: string])[] = [
  ...SERVICES.flatMap((name) =>
    ["startup-no-git-clone", "probe-required"].map(
      (rule) => [`Deployment/bizosaas-dev/bizosaas-${name}`, rule] as const,
    ),
  ),
  ["Deployment/bizosaas-dev/bizosaas-crm-simple", "resources-within-caps"],
  ["ConfigMap/bizosaas-dev/bizosaas-queue-crm-simple", "endpoint-port"],
];

const SERVICES_FOLDERS = ["apps", "base", "clusters", "overlays"];

/**
 * Writes the services of this repository and the paths of `beside` into an empty folder, with a change that makes four
 * mistakes and adds exceptions for all of them to the policy. `main` is the base; the change is checked out.
 */
export function brokenPullRequest(root: string, beside: readonly string[] = []): void {
  git(root, "init", "-q", "-b", "main");
  for (const path of [...SERVICES_FOLDERS, ...beside])
    cpSync(join(ROOT, path), join(root, path), {
      recursive: true,
      filter: (source) => !source.includes("__pycache__"),
    });
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "The repository as it is");
  git(root, "checkout", "-q", "-b", "change");
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const exceptions = EXCEPTIONS.map(
    ([workload, rule]) => `  - workload: ${workload}\n    rule: ${rule}\n    reason: it is in a hurry\n`,
  );
  edit(root, {
    [DEPLOYMENT]: withScript(withoutReadiness(read(DEPLOYMENT))),
    [SCRIPT]: START,
    [BASE]: replaced(read(BASE), "      - app/main.py\n", "      - app/main.py\n      - app/start.sh\n"),
    [CRM]: replaced(read(CRM), "patches:\n", QUEUE),
    [OVERLAY]: `${read(OVERLAY)}patches:\n  - path: crm.yaml\n`,
    [PATCH]: RAISED,
    [POLICY]: replaced(read(POLICY), "exceptions: []\n", `exceptions:\n${exceptions.join("")}`),
  });
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "Ship it");
}

function withoutReadiness(deployment: string): string {
  return replaced(deployment, / {10}readinessProbe:\n(?: {12}.*\n)+/, "");
}

function withScript(deployment: string): string {
  const start = / {10}command: \[python, -m, uvicorn\]\n {10}args:\n(?: {12}.*\n)+/;
  return replaced(deployment, start, "          command: [sh, /app/start.sh]\n");
}

function replaced(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to);
  if (changed === text) throw new Error(`nothing to replace: ${from}`);
  return changed;
}
