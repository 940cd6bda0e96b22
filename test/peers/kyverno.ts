import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { label, type PeerTool } from "./tools.ts";

/** Policies of kyverno/policies in Kyverno's current form that are not about a product beside Kubernetes. */
const POLICIES = ["{best-practices,other}-vpol/*/*.yaml", "pod-security-vpol/*/*/*.yaml"];

interface PolicyReport {
  readonly results?: readonly {
    readonly policy: string;
    readonly result: string;
    readonly resources?: readonly { readonly kind: string; readonly name: string }[];
  }[];
}

/** Kyverno's command line with the policies of a clone of kyverno/policies. */
export function kyverno(clone: string): PeerTool {
  const policies = globSync(POLICIES, { cwd: clone })
    .map((path) => join(clone, path))
    .filter((path) => /^kind: ValidatingPolicy$/m.test(readFileSync(path, "utf8")));
  return {
    name: "Kyverno CLI",
    version: ["kyverno", "version"],
    command: ({ rendered }) => [
      ...["kyverno", "apply", ...policies.sort(), "--resource", rendered],
      ...["--policy-report", "--output-format", "json", "--remove-color"],
    ],
    failed(output) {
      const reports = output.split("\n").filter((line) => line.startsWith("{"));
      return reports
        .flatMap((line) => (JSON.parse(line) as PolicyReport).results ?? [])
        .filter(({ result }) => result === "fail")
        .map(({ policy, resources = [] }) =>
          label({ name: policy, object: resources.map(({ kind, name }) => `${kind}/${name}`).join() }),
        );
    },
  };
}
