import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { Rule } from "../../scripts/check/rule.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import type { Finding } from "../../scripts/model/finding.ts";
import { exactly } from "../../scripts/model/located.ts";
import { draftOf, mergeFindings } from "../../scripts/report/findings/findings.ts";
import { namedPointer, withoutNames } from "../../scripts/report/findings/fingerprint.ts";
import { identityFinder } from "../../scripts/report/findings/identity.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";

const RULES = rules.filter(({ name }) => !name.startsWith("schema-"));
const POLICY = loadPolicy(
  "resources: { app: { limits: { memory: 128Mi, cpu: 100m } } }\n",
  "policy.yaml",
  ruleNamesOf(rules),
);

if (!POLICY.ok) throw new Error(JSON.stringify(POLICY.error));
const CONTEXT = contextWith({ policy: POLICY.value.value });

/** The findings in a file, located in it; `overlays` rename its resources. */
function findingsIn(
  text: string,
  overlays: readonly ((name: string) => string)[] = [(name) => name],
  checked: readonly Rule[] = RULES,
): Finding[] {
  const yaml = readYaml(text, "a.yaml");
  const drafts = overlays.flatMap((rename, index) => {
    const resources = readManifests(yaml, "a.yaml").resources.map((resource) => {
      return { ...resource, name: rename(resource.name) };
    });
    const overlay = overlayWith({ name: `overlay-${index}`, resources });
    const { problems, failures } = check(checked, [{ overlay, context: CONTEXT, cluster: null }]);
    expect(failures).toEqual([]);
    return problems.map((found) => {
      const { at } = found.problem;
      const origin = at.in === "resource" ? at.resource.origin : null;
      const place =
        at.in === "resource" && origin !== null
          ? origin.document.placeOf([...origin.at, ...at.path], at.part)
          : null;
      return draftOf(
        found,
        () => exactly(place),
        (words) => words,
        { identityAt: identityFinder(() => yaml), templateAt: () => null },
      );
    });
  });
  return mergeFindings(drafts);
}

test("a finding of a renamed rule keeps its fingerprints", () => {
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a, image: a }] }\n";
  const before = rules.filter(({ name }) => name === "image-pinned");
  const after = before.map(
    (rule): Rule => ({ ...rule, name: "image-fixed", formerNames: ["image-pinned", "b"] }),
  );
  const [[old], [renamed]] = [findingsIn(pod, undefined, before), findingsIn(pod, undefined, after)];
  expect(renamed).toEqual({ ...old, rule: "image-fixed" });
});

interface Container {
  readonly name: string;
  readonly image: string;
  readonly memory: string;
  readonly args: readonly string[];
}

interface Pod {
  readonly name: string;
  readonly containers: readonly Container[];
}

const NAME = fc.constantFrom("web", "api", "worker", "cache");
const CONTAINER: fc.Arbitrary<Container> = fc.record({
  name: NAME,
  image: fc.constantFrom("web:1", "web:latest", "web"),
  memory: fc.constantFrom("64Mi", "256Mi", "1Gi"),
  args: fc.subarray(["apt-get install -y curl", "git clone https://example.com/a.git", "pip install x"]),
});
const POD: fc.Arbitrary<Pod> = fc.record({
  name: NAME,
  containers: fc.uniqueArray(CONTAINER, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
});
const PODS = fc.uniqueArray(POD, { selector: ({ name }) => name, minLength: 1, maxLength: 4 });

function write(pods: readonly Pod[], blanks = 0, reversedKeys = false): string {
  const gap = "\n# a line more".repeat(blanks);
  return pods
    .map(({ name, containers }) => {
      const head = ["apiVersion: v1", "kind: Pod", `metadata: { name: ${name}, namespace: shop }`];
      const keys = reversedKeys ? head.reverse() : head;
      const list = containers.map((container) => containerText(container, gap, reversedKeys));
      return `${keys.join("\n")}${gap}\nspec:\n  containers:\n${list.join("\n")}\n`;
    })
    .join("---\n");
}

function containerText({ name, image, memory, args }: Container, gap: string, reversedKeys: boolean): string {
  const lines = [
    `image: ${image}`,
    `resources: { limits: { memory: ${memory} } }`,
    `command: [sh, -c, ${JSON.stringify(args.join(" && "))}]`,
  ];
  const body = reversedKeys ? lines.reverse() : lines;
  return [`  - name: ${name}`, ...body.map((line) => `    ${line}`)].join(gap === "" ? "\n" : `${gap}\n`);
}

/** The findings without their places. */
function causes(findings: readonly Finding[]): string[] {
  return findings
    .map(({ fingerprint, rule, message, resource }) => `${fingerprint} ${rule} ${resource?.name} ${message}`)
    .sort();
}

test("fingerprints do not depend on the order of lines, documents, list items and keys", () => {
  const moves = PODS.chain((pods) =>
    fc.record({
      pods: fc.constant(pods),
      moved: fc
        .shuffledSubarray(pods, { minLength: pods.length })
        .chain((shuffled) =>
          fc.tuple(
            ...shuffled.map((pod) =>
              fc
                .shuffledSubarray([...pod.containers], { minLength: pod.containers.length })
                .map((containers) => ({ ...pod, containers })),
            ),
          ),
        ),
      blanks: fc.nat(3),
      reversedKeys: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(moves, ({ pods, moved, blanks, reversedKeys }) => {
      const before = findingsIn(write(pods));
      expect(before.length).toBeGreaterThan(0);
      expect(causes(findingsIn(write(moved, blanks, reversedKeys)))).toEqual(causes(before));
    }),
    { numRuns: 60 },
  );
});

test("fingerprints are unique in a report, even of equal findings", () => {
  fc.assert(
    fc.property(fc.array(POD, { maxLength: 5 }), (pods) => {
      const findings = findingsIn(write(pods));
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    }),
    { numRuns: 60 },
  );
});

function only(text: string, rule: string): Finding {
  const found = findingsIn(text).filter((finding) => finding.rule === rule);
  expect(found).toHaveLength(1);
  return found[0]!;
}

test("fingerprints depend on value, container, resource and rule", () => {
  const pod = (name: string, container: string, memory: string) =>
    write([{ name, containers: [{ name: container, image: "web:1", memory, args: [] }] }]);
  const fingerprints = [
    only(pod("web", "web", "256Mi"), "resources-within-caps"),
    only(pod("web", "web", "1Gi"), "resources-within-caps"),
    only(pod("web", "log", "256Mi"), "resources-within-caps"),
    only(pod("api", "web", "256Mi"), "resources-within-caps"),
    only(pod("web", "web", "256Mi"), "probe-required"),
  ].map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test("the fingerprint of the field depends on container, resource and rule, not on the value", () => {
  const field = (name: string, container: string, memory: string, rule = "resources-within-caps") =>
    only(write([{ name, containers: [{ name: container, image: "web:1", memory, args: [] }] }]), rule)
      .fieldFingerprint;
  const fields = [
    field("web", "web", "256Mi"),
    field("web", "log", "256Mi"),
    field("api", "web", "256Mi"),
    field("web", "web", "256Mi", "probe-required"),
  ];
  expect(field("web", "web", "1Gi")).toBe(fields[0]);
  expect(new Set(fields).size).toBe(fields.length);
});

test("an edit of a script keeps the fingerprints of its fields", () => {
  const script = (...args: string[]) =>
    only(
      write([{ name: "web", containers: [{ name: "web", image: "web:1", memory: "1Mi", args }] }]),
      "startup-no-git-clone",
    );
  const clone = "git clone https://example.com/a.git";
  const [before, after] = [script(clone), script("true", clone)];
  expect(after.message).toBe(before.message);
  expect(after.fingerprint).not.toBe(before.fingerprint);
  expect(after.fieldFingerprint).toBe(before.fieldFingerprint);
});

test("a problem of several overlays from one line is one finding that lists them", () => {
  const text = write([
    { name: "web", containers: [{ name: "web", image: "web:1", memory: "1Gi", args: [] }] },
  ]);
  const alone = findingsIn(text);
  const both = findingsIn(text, [(name) => `dev-${name}`, (name) => `prod-${name}`]);
  expect(both.map(({ rule, fingerprint }) => [rule, fingerprint])).toEqual(
    alone.map(({ rule, fingerprint }) => [rule, fingerprint]),
  );
  for (const finding of both) {
    expect(finding.overlays).toEqual(["overlay-0", "overlay-1"]);
    expect(finding.resources.map(({ name }) => name)).toEqual(["dev-web", "prod-web"]);
    expect(finding.resource).toEqual(finding.resources[0]);
  }
});

test.each([
  [["spec", "containers", 1, "image"], "/spec/containers/name=b/image"],
  [["spec", "containers", 1, "ports", 0], "/spec/containers/name=b/ports/containerPort=80"],
  [["spec", "gone", 1, "x"], "/spec/gone/1/x"],
  [["spec", "containers", 7], "/spec/containers/7"],
])("list items are identified by name: %j", (pointer, named) => {
  const root = {
    spec: { containers: [{ name: "a" }, { name: "b", image: "x", ports: [{ containerPort: 80 }] }] },
  };
  expect(namedPointer(root, pointer)).toBe(named);
});

test("items without a name are identified by content, independent of key order", () => {
  const one = namedPointer([{ from: 1, to: 2 }, { from: 3 }], [0]);
  expect(namedPointer([{ from: 3 }, { to: 2, from: 1 }], [1])).toBe(one);
  expect(namedPointer([{ from: 3 }, { to: 2, from: 1 }], [0])).not.toBe(one);
});

test("items without a name can be identified by index", () => {
  expect(namedPointer({ args: ["a"], ports: [{ name: "web" }] }, ["args", 0], "index")).toBe("/args/0");
  expect(namedPointer({ ports: [{ name: "web" }] }, ["ports", 0], "index")).toBe("/ports/name=web");
});

test.each([
  ["the container web of web-1", "web", "shop", "the container {name} of web-1"],
  ["web.shop.svc", "web", "shop", "{name}.{namespace}.svc"],
  ["a.b+c", "b+c", null, "a.{name}"],
  ["app-6ct58987ht/main.py", "x", null, "app/main.py"],
  ["$& web", "web", null, "$& {name}"],
  ["dev-service of service", "dev-service", null, "{name} of {name}"],
])("names and namespaces are replaced: %s", (text, name, namespace, expected) => {
  expect(withoutNames(text, { namespace, name, sourceName: "service" })).toBe(expected);
});

test("the hint is not part of the fingerprint", () => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }] }
`;
  const other = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: other, namespace: shop }
`;
  const [alone, beside] = [pod, pod + other].map((text) => only(text, "reference-config-exists"));
  expect([alone!.message, beside!.message]).toEqual([
    "ConfigMap shop/settings not found in the rendered manifests",
    "ConfigMap shop/settings not found in the rendered manifests (existing: other)",
  ]);
  expect(beside!.fingerprint).toBe(alone!.fingerprint);
});
