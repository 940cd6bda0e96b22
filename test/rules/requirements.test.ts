import { describe, expect, test } from "vitest";
import rule from "../../scripts/rules/volumes/volume-requirements-installable.ts";
import { findingsOf } from "./examples.ts";

/** `--hash` for each letter, a digest of that digit. */
function hashes(digits: string): string {
  return [...digits].map((digit) => `--hash=sha256:${digit.repeat(64)}`).join(" ");
}

/** A requirement with a hash for each digit: `idna==3.19 12`. */
function line(text: string): string {
  const [, requirement = "", digits = ""] = /^(.+) (\d+)$/.exec(text)!;
  return `    ${requirement} ${hashes(digits)}\n`;
}

/** A pod that mounts a ConfigMap with a requirements file. */
function pod(name: string, requirements: readonly string[]): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: shop }
data:
  requirements.txt: |
${requirements.map(line).join("")}---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: ${name} } }]
`;
}

const TAIL = "and a hash belongs to one version of one package";
const found = (...texts: string[]) => texts.map((text) => `/data/requirements.txt: ${text}, ${TAIL}`);

describe("the file of the base commit", () => {
  const change = (before: readonly string[], after: readonly string[], name = "web") =>
    findingsOf(rule, `${pod(name, after)}--- # base commit\n${pod("web", before)}`);

  test.each<[string, string[], string[], string]>([
    ["a version raised by hand", ["idna==3.19 12"], ["idna==3.20 12"], "idna==3.20 has hashes of idna==3.19"],
    ["a version lowered by hand", ["idna==3.19 1"], ["idna==3.18 1"], "idna==3.18 has hashes of idna==3.19"],
    ["hashes in another order", ["idna==3.19 12"], ["idna==3.20 21"], "idna==3.20 has hashes of idna==3.19"],
    [
      "another spelling of the name",
      ["Foo_Bar==1 1"],
      ["foo-bar==2 1"],
      "foo-bar==2 has hashes of Foo_Bar==1",
    ],
    ["a package renamed", ["foo==1.0 12"], ["bar==1.0 1"], "bar==1.0 has hashes of foo==1.0"],
    [
      "one of several versions by markers",
      ["numpy==1.26; python_version<'3.12' 1", "numpy==2.0; python_version>='3.12' 2"],
      ["numpy==1.26; python_version<'3.12' 1", "numpy==2.1; python_version>='3.12' 2"],
      "numpy==2.1; python_version>='3.12' has hashes of numpy==2.0; python_version>='3.12'",
    ],
    [
      "one of two packages",
      ["idna==3.19 1", "click==8.2 2"],
      ["idna==3.19 1", "click==8.3 2"],
      "click==8.3 has hashes of click==8.2",
    ],
    ["another pre-release", ["idna==3.19rc1 1"], ["idna==3.19 1"], "idna==3.19 has hashes of idna==3.19rc1"],
  ])("%s is a finding", async (_, before, after, words) => {
    expect(await change(before, after)).toEqual(found(`${words} at the base commit`));
  });

  test.each<[string, string[], string[]]>([
    ["an unchanged file", ["idna==3.19 12"], ["idna==3.19 12"]],
    ["a version with its own hashes", ["idna==3.19 12"], ["idna==3.20 34"]],
    ["more hashes for one version", ["idna==3.19 12"], ["idna==3.19 123"]],
    ["other hashes for one version, as after an upload", ["idna==3.19 12"], ["idna==3.19 34"]],
    ["fewer hashes for one version", ["idna==3.19 12"], ["idna==3.19 1"]],
    ["a new version that keeps old hashes besides its own", ["idna==3.19 12"], ["idna==3.20 1234"]],
    ["a version in another spelling", ["idna==3.19 12"], ["idna==v3.19.0 12"]],
    ["a build of the same version", ["torch==2.1.0 1"], ["torch==2.1.0+cpu 1"]],
    ["another spelling of the name and version", ["Foo_Bar==1.0 1"], ["foo-bar==1 1"]],
    ["another marker", ["idna==3.19; python_version<'3.12' 1"], ["idna==3.19 1"]],
    ["an extra", ["uvicorn==0.54 1"], ["uvicorn[standard]==0.54 1"]],
    ["a new package", ["idna==3.19 1"], ["idna==3.19 1", "click==8.2 2"]],
    ["a version that the base commit has with these hashes too", ["a==1 1", "a==2 1"], ["a==2 1"]],
    ["a version that cannot be compared", ["idna==nightly 1"], ["idna==3.20 1"]],
  ])("%s is none", async (_, before, after) => {
    expect(await change(before, after)).toEqual([]);
  });

  test("a file in a ConfigMap of another name is compared, as a generator renames it by its hash", async () => {
    expect(await change(["idna==3.19 1"], ["idna==3.20 1"], "web-7d9f8b6c54")).toEqual(
      found("idna==3.20 has hashes of idna==3.19 at the base commit"),
    );
  });

  test("the file that keeps the version is not blamed for the one that changed it", async () => {
    const unchanged = pod("worker", ["idna==3.19 1"]);
    const changed = `${pod("app", ["idna==3.20 1"])}---\n${unchanged}`;
    expect(await findingsOf(rule, `${changed}--- # base commit\n${unchanged}`)).toEqual(
      found("idna==3.20 has hashes of idna==3.19 at the base commit"),
    );
  });
});

describe("files of one repository", () => {
  const both = (one: readonly string[], other: readonly string[]) =>
    findingsOf(rule, `${pod("web", one)}--- # overlays/other\n${pod("worker", other)}`);

  test.each<[string, string[], string[], string]>([
    [
      "a copy with another version",
      ["idna==3.19 12"],
      ["idna==3.20 21"],
      "idna==3.20 has hashes of idna==3.19",
    ],
    [
      "a copy with another name",
      ["idna==3.19 12"],
      ["click==3.19 12"],
      "click==3.19 has hashes of idna==3.19",
    ],
    [
      "one hash of another package",
      ["idna==3.19 12"],
      ["click==8.2 1"],
      "click==8.2 has hashes of idna==3.19",
    ],
  ])("%s is a finding", async (_, one, other, words) => {
    expect(await both(one, other)).toEqual(found(words));
  });

  test.each<[string, string[], string[]]>([
    ["a copy", ["idna==3.19 12"], ["idna==3.19 21"]],
    ["another version with other hashes", ["idna==3.19 12"], ["idna==3.20 34"]],
    ["a hash that was left of another version", ["idna==3.19 1"], ["idna==3.20 12"]],
    ["some hashes of both packages", ["idna==3.19 12"], ["click==8.2 13"]],
  ])("%s is none", async (_, one, other) => {
    expect(await both(one, other)).toEqual([]);
  });

  test("each file with the other version is a finding", async () => {
    const manifests = [
      pod("web", ["idna==3.19 1"]),
      `--- # overlays/two\n${pod("two", ["idna==3.20 1"])}`,
      `--- # overlays/three\n${pod("three", ["idna==3.20 1"])}`,
    ];
    expect(await findingsOf(rule, manifests.join(""))).toEqual(
      found("idna==3.20 has hashes of idna==3.19", "idna==3.20 has hashes of idna==3.19"),
    );
  });
});
