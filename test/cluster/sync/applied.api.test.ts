import { afterAll, beforeAll, expect, test } from "vitest";
import type { ManifestRule } from "../../../scripts/check/rule.ts";
import { rules } from "../../../scripts/rules/index.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { examplesOf, type Verdict, verdictsOf } from "./applied.ts";
import { installCrds } from "./installation.ts";

/** The rules that say it, with the codes of their findings that do: true for all. */
type Statements = Readonly<Record<string, readonly string[] | true>>;

/** The API server refuses the object. */
const REFUSED: Statements = {
  "field-allowed": true,
  "field-change-allowed": true,
  "field-entry-distinct": true,
  "field-entry-unique": true,
  "field-required": true,
  "field-value-supported": true,
  "field-value-valid": true,
  "image-valid": true,
  "pod-security-label-valid": true,
  "reference-volume-exists": true,
  "resources-quantity-valid": true,
  "resources-request-within-limit": true,
  "schema-valid": true,
  "schema-version-served": true,
  "service-external-name-valid": true,
  "service-node-port-free": true,
  "service-node-port-unique": true,
  "sync-namespace-exists": true,
  "workload-selector-valid": true,
};

/** The API server refuses the pods; a Pod is one of them. */
const POD_REFUSED: Statements = {
  "pod-security-apparmor": true,
  "pod-security-capabilities": true,
  "pod-security-host-namespaces": true,
  "pod-security-host-ports": true,
  "pod-security-host-probes": true,
  "pod-security-privilege-escalation": true,
  "pod-security-privileged": true,
  "pod-security-proc-mount": true,
  "pod-security-run-as-non-root": true,
  "pod-security-run-as-user": true,
  "pod-security-seccomp": true,
  "pod-security-selinux": true,
  "pod-security-sysctls": true,
  "pod-security-volumes": true,
  "pod-security-windows-host-process": true,
  "reference-class-exists": true,
  "reference-service-account-exists": true,
  "resources-limits-required": ["counted"],
  "resources-requests-required": ["counted"],
  "resources-within-limitrange": true,
};

const manifestRules = rules.filter((rule): rule is ManifestRule => rule.scope !== "suppression");
const asked = manifestRules.filter(({ name }) => name in REFUSED || name in POD_REFUSED);

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ say: console.log, isAlone: false });
  await installCrds(server.client, "flux");
  await installCrds(server.client, "argocd");
});

afterAll(() => server?.stop());

function says(statements: Statements, { found }: Verdict): boolean {
  return found.some((each) => {
    const [rule, code] = each.split(": ");
    const codes = statements[rule!];
    return codes === true || codes?.includes(code!) === true;
  });
}

/** A line for each difference between what the rules say and what the API server answers. */
function differences(verdict: Verdict): string[] {
  const { example, object, found, answer, podAnswer } = verdict;
  const isPod = object.startsWith("Pod ");
  const expected = says(REFUSED, verdict) || (isPod && says(POD_REFUSED, verdict));
  const line = (of: string, refusal: string | null) =>
    `${example}: ${of}: ${refusal === null ? `accepted, but ${found.join(", ")}` : `refused: ${refusal}`}`;
  const lines: string[] = [];
  if (answer.kind !== "unserved" && expected !== (answer.kind === "refused"))
    lines.push(line(object, answer.kind === "refused" ? answer.message : null));
  if (answer.kind === "accepted" && podAnswer !== null)
    if (says(POD_REFUSED, verdict) !== (podAnswer.kind === "refused"))
      lines.push(line(`pod of ${object}`, podAnswer.kind === "refused" ? podAnswer.message : null));
  return lines;
}

const SEALED =
  "an engine decrypts the Secret before it applies it; the API server does not know the field `sops`";

/** The known differences, by the beginning of their lines, with the reason. */
const REASONS: Readonly<Record<string, string>> = {
  "field-change-allowed, good 1: Job": "Flux deletes and creates it, since its annotation says so",
  "probe-port-exists, bad 1, completed: Deployment":
    "one finding names the cause: the port 8000 in quotes is no name",
  "probe-port-exists, bad 1, restricted: Deployment":
    "one finding names the cause: the port 8000 in quotes is no name",
  "resources-fit-quota, good 2, restricted: Pod": "the rule leaves quotas with scopes to the API server",
  "secret-not-in-git, good 1: Secret": SEALED,
  "sync-secret-decrypted, good 1: Secret": SEALED,
  "sync-secret-decrypted, bad 1: Secret": SEALED,
  "sync-secret-plain-in-argocd, good 1: Secret": SEALED,
  "sync-secret-plain-in-argocd, bad 1: Secret": SEALED,
};

test("the API server refuses what the rules say that it refuses, and accepts everything else", {
  timeout: 600_000,
}, async () => {
  const verdicts: Verdict[] = [];
  for (const example of manifestRules.flatMap(examplesOf))
    verdicts.push(...(await verdictsOf(server.client, example, asked)));
  const all = verdicts.flatMap(differences);
  const unexplained = all.filter((line) => !Object.keys(REASONS).some((start) => line.startsWith(start)));
  expect(unexplained).toEqual([]);
  expect(Object.keys(REASONS).filter((start) => !all.some((line) => line.startsWith(start)))).toEqual([]);
  const answers = Object.groupBy(verdicts, ({ answer }) => answer.kind);
  const pods = verdicts.filter(({ answer, podAnswer }) => answer.kind === "accepted" && podAnswer !== null);
  console.log(
    `objects: ${answers.accepted?.length} accepted, ${answers.refused?.length} refused, ${answers.unserved?.length} of kinds that are not served; ` +
      `pods of accepted workloads: ${pods.filter(({ podAnswer }) => podAnswer?.kind === "accepted").length} accepted, ${pods.filter(({ podAnswer }) => podAnswer?.kind === "refused").length} refused; ` +
      `differences: ${all.length}`,
  );
});
