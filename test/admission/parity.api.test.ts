import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { ADMISSION, admissionObjects } from "../../scripts/admission/objects.ts";
import type { Rule } from "../../scripts/check/rule.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { rules } from "../../scripts/rules/index.ts";
import { type ApiServer, startApiServer } from "../cluster/control/api-server.ts";
import { ApiError, type KubernetesObject } from "../cluster/control/client.ts";
import { eventually } from "../cluster/control/wait.ts";
import { ROOT } from "../command.ts";
import { findingsOf } from "../rules/examples.ts";
import { build } from "../services/kustomize.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { complete, podOf } from "./complete.ts";

let server: ApiServer;

/** Applies an object in a dry run; returns the rules whose policies warn about it. */
async function warnedBy(object: JsonObject): Promise<string[]> {
  const { client } = server;
  const before = client.warnings.length;
  await client.apply(object as KubernetesObject, { dryRun: true });
  const text = client.warnings.slice(before).join("\n");
  return [...ADMISSION.keys()].filter((rule) => text.includes(`ValidatingAdmissionPolicy '${rule}'`));
}

const NAMESPACES = ["bizosaas-dev", "shop", "apps-platform", "elsewhere"];

async function install(objects: readonly JsonObject[]): Promise<void> {
  for (const object of objects) await server.client.apply(object as KubernetesObject);
}

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  await install(NAMESPACES.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } })));
});

afterAll(() => server?.stop());

function read(file: string): string {
  return readFileSync(new URL(`../rules/${file}`, import.meta.url), "utf8");
}

/** The policies for the files that the examples of the rules are written for, in every namespace. */
function examplePolicies(): JsonObject[] {
  const names = ruleNamesOf(rules);
  const policy = loadPolicy(read("policy.yaml"), "policy.yaml", names);
  const platform = loadPlatform(read("platform.yaml"), "platform.yaml");
  if (!policy.ok || !platform.ok) throw new Error("the examples' files have mistakes");
  return admissionObjects({ policy: policy.value.value, platform: platform.value.value }, null);
}

interface Outcome {
  /** The rule of the example, and its object. */
  readonly what: string;
  /** The names of the rules that find something, in order. */
  readonly expected: string;
  /** Those of the policies that warn; null if the API server refuses the object itself. */
  readonly actual: string | null;
  readonly refusal?: string;
}

/** All objects of the rule's examples, each as it is and as a pod. */
function variants({ examples }: Rule): JsonObject[] {
  const manifests = [
    ...examples.good,
    ...examples.bad.filter(({ foreign }) => foreign !== true).map(({ manifest }) => manifest),
  ];
  const objects = manifests.flatMap((manifest) =>
    parseAllDocuments(manifest.replaceAll(/^--- #.*$/gm, "---")).map(
      (document): JsonObject => document.toJS(),
    ),
  );
  return objects
    .filter((object) => typeof object?.kind === "string")
    .flatMap((object) => [object, podOf(object) ?? []].flat());
}

/** The rules with a policy that find something in an object, and those whose policy does. */
async function outcomeOf(example: Rule, object: JsonObject): Promise<Outcome> {
  const whole = complete(object);
  const found: string[] = [];
  for (const rule of checked)
    if ((await findingsOf(rule, stringify(whole))).length > 0) found.push(rule.name);
  const what = `${example.name}: ${whole.kind} ${(whole.metadata as { name?: string } | undefined)?.name}`;
  const expected = found.join(" ");
  try {
    return { what, expected, actual: (await warnedBy(whole)).join(" ") };
  } catch (error) {
    return {
      what,
      expected,
      actual: null,
      refusal: error instanceof ApiError ? error.message : String(error),
    };
  }
}

const checked = rules.filter(({ name }) => ADMISSION.has(name));

describe("parity", () => {
  beforeAll(async () => {
    await install(examplePolicies());
    const bad = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "bad" },
      spec: { containers: [{ name: "a", image: "ghcr.io/a/b:1" }] },
    };
    await eventually({ what: "the policies are active", seconds: 60 }, async () =>
      (await warnedBy(bad)).length >= 2 ? true : null,
    );
  });

  test("the metadata of the rules names exactly the rules with a policy", () => {
    const classed = rules.filter(({ admission }) => admission !== undefined).map(({ name }) => name);
    expect(classed).toEqual([...ADMISSION.keys()]);
  });

  test("every example of every rule with a policy has the same verdict", { timeout: 300_000 }, async () => {
    const outcomes: Outcome[] = [];
    for (const rule of rules.filter(({ scope }) => scope !== "suppression"))
      for (const object of variants(rule)) outcomes.push(await outcomeOf(rule, object));
    const refused = outcomes.filter(({ actual }) => actual === null);
    const isOwn = ({ what }: Outcome) => ADMISSION.has(what.split(":")[0]!);
    // The API server refuses these itself: a probe needs a handler.
    expect(refused.filter(isOwn).map(({ what }) => what)).toEqual([
      "probe-patience: Deployment web",
      "probe-patience: Pod web-pod",
      "probe-required: StatefulSet db",
      "probe-required: Pod db-pod",
    ]);
    expect(outcomes.filter(({ expected, actual }) => actual !== null && expected !== actual)).toEqual([]);
    const own = outcomes.filter(isOwn).length;
    const accepted = outcomes.length - refused.length;
    console.log(
      `${own} objects of rules with a policy; ${outcomes.length} of all rules, of which the API server accepts ${accepted}`,
    );
    expect(own).toBeGreaterThan(40);
    expect(accepted).toBeGreaterThan(300);
  });
});

describe("the policies of this repository", () => {
  const sample = (file: string): JsonObject => {
    const [document] = parseAllDocuments(readFileSync(join(ROOT, "test/samples", file), "utf8"));
    return document!.toJS();
  };
  const objectsIn = async (folder: string): Promise<JsonObject[]> =>
    parseAllDocuments((await build(folder)).stdout).map((document) => document.toJS());

  /** The kustomization with the one line that docs/deploy.md changes. */
  async function installFrom(change: (text: string) => string): Promise<void> {
    const root = writeTree({});
    cpSync(join(ROOT, "clusters/bizosaas-k3s/admission"), root, { recursive: true });
    const file = join(root, "kustomization.yaml");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    const render = kustomizeRenderer((await toolsForTests()).kustomize, root);
    const built = await render(".");
    if (!built.ok) throw new Error(built.error);
    await install(parseAllDocuments(built.value).map((document): JsonObject => document.toJS()));
  }

  const failing = sample("failing.yaml");

  test("as committed: violations are warnings, and the overlay has none", async () => {
    await installFrom((text) => text);
    await eventually({ what: "the policies warn", seconds: 60 }, async () =>
      (await warnedBy(failing)).includes("workload-not-retired") ? true : null,
    );
    expect(await warnedBy(failing)).toEqual(["probe-required", "workload-not-retired"]);
    expect(await warnedBy(sample("working.yaml"))).toEqual(["probe-required"]);
    for (const object of await objectsIn("overlays/bizosaas-dev"))
      expect([object.kind, await warnedBy(object)]).toEqual([object.kind, []]);
  });

  test("with Deny: violations are refused, and the overlay is accepted", async () => {
    const line = "value: [Warn, Audit] # to refuse violations: [Deny, Audit]";
    await installFrom((text) => {
      if (!text.includes(line)) throw new Error("kustomization.yaml has no such line");
      return text.replace(line, "value: [Deny, Audit]");
    });
    const refusal = await eventually({ what: "the policies deny", seconds: 60 }, async () => {
      const applied = server.client.apply(failing as KubernetesObject, { dryRun: true });
      return applied.then(
        () => null,
        (error: ApiError) => error,
      );
    });
    expect(refusal.status).toBe(422);
    expect(refusal.message).toMatch(/ValidatingAdmissionPolicy '(?:probe-required|workload-not-retired)'/);
    for (const object of await objectsIn("overlays/bizosaas-dev"))
      await server.client.apply(object as KubernetesObject);
    const scale = {
      spec: {
        template: { spec: { containers: [{ name: "app", resources: { limits: { memory: "1Gi" } } }] } },
      },
    };
    const path = "/apis/apps/v1/namespaces/bizosaas-dev/deployments/bizosaas-crm-simple";
    const before = (await server.client.get(path)).spec.template.spec.containers[0];
    before.resources.limits.memory = "1Gi";
    scale.spec.template.spec.containers = [before];
    await expect(server.client.patch(path, scale)).rejects.toThrow(
      "the memory limit of container app is over 128Mi",
    );
  });
});
