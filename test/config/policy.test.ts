import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import type { Policy } from "../../scripts/model/policy.ts";
import { mistakesOf } from "./mistakes.ts";

const OWN = readFileSync(new URL("../../clusters/bizosaas-k3s/policy.yaml", import.meta.url), "utf8");
const RULES = ruleNamesOf([
  { name: "probe-required", formerNames: ["probe-set", "probe-there"] },
  { name: "startup-no-git-clone" },
  { name: "image-no-mutable-tag" },
]);

function load(text: string): Policy {
  const result = loadPolicy(text, "policy.yaml", RULES);
  if (!result.ok) throw new Error(mistakesOf(result).join("\n"));
  return result.value.value;
}

/** All fields of the type: TypeScript and the schema must both accept them. */
const EVERYTHING: Required<Policy> = {
  resources: {
    app: { requests: { memory: "64Mi", cpu: "50m" }, limits: { memory: "128Mi", cpu: "0.1" } },
    init: { requests: {}, limits: { cpu: "1" } },
  },
  probes: { patienceSeconds: 60, required: ["startup", "liveness", "readiness"] },
  python: { packages: [{ name: "fastapi", brings: ["pydantic-core"] }, { name: "h11" }] },
  forbiddenCommands: [{ command: ["git", "clone"], reason: "it hangs" }],
  images: { registries: ["docker.io/library", "registry:5000"] },
  podSecurity: { level: "restricted", namespaces: { tools: "privileged" } },
  rules: { "probe-required": "warning", "startup-no-git-clone": "off", "image-no-mutable-tag": "error" },
  exceptions: [
    { workload: "Deployment/shop/web", rule: "probe-required", reason: "soon", expires: "2026-12-31" },
    { workload: "ClusterRole/system:web", rule: "probe-required", reason: "never" },
  ],
};

describe("a valid policy file", () => {
  test("can use former names of rules", () => {
    const exception = { workload: "Deployment/shop/web", reason: "soon" };
    const policy = { rules: { "probe-set": "off" }, exceptions: [{ ...exception, rule: "probe-there" }] };
    expect(load(JSON.stringify(policy))).toEqual({
      rules: { "probe-required": "off" },
      exceptions: [{ ...exception, rule: "probe-required" }],
    });
  });

  test("can have all fields of the type, or none", () => {
    expect(load(JSON.stringify(EVERYTHING))).toEqual(EVERYTHING);
    expect(load("{}")).toEqual({});
  });

  test("an unquoted off is accepted, although it parses as false", () => {
    expect(load("rules:\n  probe-required: off\n  image-no-mutable-tag: error\n")).toEqual({
      rules: { "probe-required": "off", "image-no-mutable-tag": "error" },
    });
  });
});

test("the repository's policy file has the expected limits", () => {
  const policy = load(OWN);
  expect(policy.resources?.app).toEqual({
    requests: { memory: "64Mi", cpu: "50m" },
    limits: { memory: "128Mi", cpu: "100m" },
  });
  expect(policy.probes).toEqual({ patienceSeconds: 60, required: ["startup", "liveness", "readiness"] });
});

test("the policy allows exactly the packages in requirements.txt", () => {
  const requirements = readFileSync(
    new URL("../../base/fastapi-service/app/requirements.txt", import.meta.url),
    "utf8",
  );
  const pinned = [...requirements.matchAll(/^([a-z0-9-]+)==/gm)].map(([, name]) => name);
  const allowed = load(OWN).python?.packages.flatMap(({ name, brings = [] }) => [name, ...brings]);
  expect(allowed?.toSorted()).toEqual(pinned.toSorted());
});

describe("mistakes in a policy file", () => {
  test.each<[name: string, text: string, mistakes: string[]]>([
    [
      "unknown rules",
      "rules:\n  probe-requird: off\n  nonsense: error\nexceptions:\n  - {workload: Pod/a/b, rule: startup-git-clone, reason: r}\n",
      [
        "2:3-2:16 unknown rule probe-requird; did you mean probe-required?",
        "3:3-3:11 unknown rule nonsense",
        "5:31-5:48 unknown rule startup-git-clone; did you mean startup-no-git-clone?",
      ],
    ],
    [
      "retired rules",
      "rules: {workload-strategy-valid: warning}\n",
      [
        "1:9-1:32 unknown rule workload-strategy-valid (retired: field-allowed and field-value-valid report the same)",
      ],
    ],
    [
      "unknown severities",
      "rules: {probe-required: warn, image-no-mutable-tag: true, startup-no-git-clone: }\n",
      [
        '1:25-1:29 rules.probe-required must be off, error or warning, not "warn"; did you mean warning?',
        "1:53-1:57 rules.image-no-mutable-tag must be off, error or warning, not the boolean true",
        "1:81-1:81 rules.startup-no-git-clone must be off, error or warning, not empty",
      ],
    ],
    [
      "exceptions with missing fields",
      "exceptions:\n  - rule: probe-required\n  - workload: web\n    rule: ''\n    reason: ''\n    expire: 2026-01-01\n",
      [
        "2:5-2:6 exceptions[0] must have the key workload",
        "2:5-2:6 exceptions[0] must have the key reason",
        '3:15-3:18 exceptions[1].workload must be Kind/namespace/name (or Kind/name for a resource without namespace), not "web"',
        '4:11-4:13 exceptions[1].rule must be a non-empty text, not ""',
        '5:13-5:15 exceptions[1].reason must be a non-empty text, not ""',
        "6:5-6:11 unknown key expire in exceptions[1]; did you mean expires?",
      ],
    ],
    [
      "misspelled keys, which are not also missing",
      "exceptions:\n  - {workload: Pod/a/b, rules: probe-required, reson: r}\n",
      [
        "2:25-2:30 unknown key rules in exceptions[0]; did you mean rule?",
        "2:48-2:53 unknown key reson in exceptions[0]; did you mean reason?",
      ],
    ],
    [
      "an exception with a key that resembles no known key",
      "exceptions:\n  - {workload: Pod/a/b, rule: probe-required, reason: r, until: 2026-12-31}\n",
      ["2:58-2:63 unknown key until in exceptions[0]; known keys: workload, rule, reason, expires"],
    ],
    [
      "invalid dates and duplicate exceptions",
      `exceptions:
  - {workload: Pod/a/b, rule: probe-required, reason: r, expires: 2026-02-30}
  - {workload: Pod/a/b, rule: probe-required, reason: r, expires: 2028-02-29}
  - {workload: Pod/a/b, rule: image-no-mutable-tag, reason: r, expires: 2026-13-01}
`,
      [
        "2:67-2:77 exceptions[0].expires: 2026-02-30 is not a valid date",
        "3:16-3:23 duplicate exception for Pod/a/b from probe-required; first defined at exceptions[0].workload",
        "4:73-4:83 exceptions[2].expires: 2026-13-01 is not a valid date",
      ],
    ],
    [
      "a date in another format",
      "exceptions: [{workload: Pod/a/b, rule: probe-required, reason: r, expires: 31.12.2026}]\n",
      ['1:76-1:86 exceptions[0].expires must be a date like 2026-12-31, not "31.12.2026"'],
    ],
    [
      "invalid packages and commands",
      `python:
  packages:
    - name: Typing_Extensions
    - name: fastapi
      brings: [h11, h11]
forbiddenCommands:
  - {command: [], reason: r}
  - {command: [git clone], reason: r}
  - {command: [/usr/bin/git], reason: r}
`,
      [
        '3:13-3:30 python.packages[0].name must be a normalized package name (lower case, - for . and _), not "Typing_Extensions"',
        '5:21-5:24 python.packages[1].brings contains "h11" twice',
        "7:15-7:17 forbiddenCommands[0].command must not be empty",
        '8:16-8:25 forbiddenCommands[1].command[0] must be one word without spaces and slashes, not "git clone"',
        '9:16-9:28 forbiddenCommands[2].command[0] must be one word without spaces and slashes, not "/usr/bin/git"',
      ],
    ],
    [
      "duplicate packages and commands",
      "python: {packages: [{name: a}, {name: a}]}\nforbiddenCommands: [{command: [a, b], reason: r}, {command: [a, b], reason: r}]\n",
      [
        "1:39-1:40 duplicate package a; first defined at python.packages[0].name",
        "2:61-2:67 duplicate command a b; first defined at forbiddenCommands[0].command",
      ],
    ],
    [
      "invalid probes and resources",
      "probes: {patienceSeconds: 0, required: [startup, alive, startup]}\nresources: {apps: {}, init: {limits: {cpu: 100mm}}}\n",
      [
        "1:27-1:28 probes.patienceSeconds must be from 1 to 86400, not the number 0",
        '1:50-1:55 probes.required[1] must be startup, liveness or readiness, not "alive"',
        '1:57-1:64 probes.required contains "startup" twice',
        "2:13-2:17 unknown key apps in resources; did you mean app?",
        '2:44-2:49 resources.init.limits.cpu must be a quantity like 64Mi or 500m, not "100mm"',
      ],
    ],
    [
      "a rule under two of its names",
      "rules: {probe-required: off, probe-set: error}\n",
      ["1:30-1:39 probe-set is a former name of probe-required, which is also set"],
    ],
    ["rules as a list", "rules: [probe-required]\n", ["1:8-1:24 rules must be a mapping, not a list"]],
  ])("%s", (_name, text, mistakes) => {
    expect(mistakesOf(loadPolicy(text, "policy.yaml", RULES))).toEqual(mistakes);
  });
});

test("mappings in a list of strings are mistakes, also with keys named valueOf or toString", () => {
  const text = "images: {registries: [{valueOf: a}, {valueOf: a}, docker.io, {toString: b}]}";
  expect(mistakesOf(loadPolicy(text, "policy.yaml", RULES))).toEqual([
    "1:23-1:35 images.registries[0] must be a string, not a mapping",
    "1:37-1:49 images.registries[1] must be a string, not a mapping",
    "1:62-1:75 images.registries[3] must be a string, not a mapping",
  ]);
});
