import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import type { Policy } from "../../model/policy.ts";
import type { Requirement } from "../../startup/values/requirement.ts";
import type { Install } from "../../startup/values/types.ts";
import { installsOf, startProblem } from "./shared.ts";
import { riskHint } from "./shared-risk.ts";

const MESSAGES = {
  packages:
    "{part} of container {container} installs {packages}, which the policy does not allow: `{command}` ({via}){hint}",
  unlisted:
    "{part} of container {container} installs Python packages, but no policy allows any: `{command}` ({via}){hint}",
  unknown:
    "{part} of container {container} installs Python packages that cannot be determined statically: `{command}` ({via}){hint}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "startup-python-packages-allowed",
  severity: "error",
  summary:
    "Containers must install only Python packages that the policy allows when they start; without a policy, none are allowed.",
  why: "Each package costs time and memory and needs an available registry, at every restart. A few small packages are affordable; long lists with compiled packages made the original services crash-loop.",
  remedy:
    "Build the packages into an image, or use only packages on the policy's list. Dependencies of an allowed package (`brings` in the policy) are allowed if they are pinned to a version. Extras are not allowed, because they add further dependencies.",
  references: ["https://pip.pypa.io/en/stable/topics/secure-installs/"],
  optionalConfig: ["policy.python"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "pip install fastapi 'uvicorn>=0.30' && pip list && uvicorn main:app"]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "python -m pip install fastapi[all] SQLAlchemy git+https://example.com/app"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web installs fastapi[all], SQLAlchemy, git+https://example.com/app, which the policy does not allow: `python -m pip install fastapi[all] SQLAlchemy git+https://example.com/app` (command[2])",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [pip, install, -r, /app/requirements.txt]`,
        findings: [
          "/spec/containers/0/command/0: the start of container web installs Python packages that cannot be determined statically: `pip install -r /app/requirements.txt` (command[0])",
        ],
      },
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: report }
spec:
  entrypoint: report
  templates:
    - name: report
      script:
        image: python:3.11.15-slim
        command: [bash]
        source: |
          set -e
          pip install pandas
          python -c 'import pandas'`,
        findings: [
          "/spec/templates/0/script/source: the start of container report installs pandas, which the policy does not allow: `pip install pandas` (command[0] → /argo/staging/script:2)",
        ],
      },
      {
        foreign: true,
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      args: [sh, -c, "pip3 install flask"]`,
        findings: [
          "/spec/containers/0/args/2: the start of container web installs Python packages, but no policy allows any: `pip3 install flask` (args[2])",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    installsOf("python-packages", resource, overlay, context).flatMap(({ container, install }): Found[] => {
      if (install.offline) return [];
      const verdict = verdictOf(install, context.policy);
      if (verdict === null) return [];
      const hint = riskHint(container, install);
      return verdict.code === "packages"
        ? [startProblem(verdict.code, container, install.command, { packages: verdict.packages, hint })]
        : [startProblem(verdict.code, container, install.command, { hint })];
    }),
});

type PackageVerdict =
  | { readonly code: "packages"; readonly packages: string }
  | { readonly code: "unlisted" | "unknown" };

function verdictOf({ packages, unresolved }: Install, policy: Policy | null): PackageVerdict | null {
  if (policy?.python === undefined) return { code: "unlisted" };
  const allowed = policy.python.packages;
  const names = new Set(allowed.map(({ name }) => name));
  const brought = new Set(allowed.flatMap(({ brings }) => brings ?? []));
  const asked = packages.filter(({ constraint }) => !constraint);
  const refused = asked.filter((requirement) => !isAllowed(requirement, names, brought));
  if (refused.length > 0) return { code: "packages", packages: refused.map(({ text }) => text).join(", ") };
  return unresolved.length > 0 || asked.length === 0 ? { code: "unknown" } : null;
}

function isAllowed(
  requirement: Requirement,
  names: ReadonlySet<string>,
  brought: ReadonlySet<string>,
): boolean {
  const { name, extras, source, version } = requirement;
  if (name === null || source !== "index" || extras.length > 0) return false;
  return names.has(name) || (version !== null && brought.has(name));
}
