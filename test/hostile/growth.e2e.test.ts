import { beforeAll, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap } from "../tree.ts";
import { check } from "./support.ts";

beforeAll(async () => {
  await toolsForTests();
});

const TIMEOUT = 60_000;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

test(
  "parsing stops after two million tokens, and the documents before that are checked",
  async () => {
    const { failures, findings } = await check(
      {
        "many/a.yaml": `${configMap("a")}dta: {}\n---\n${configMap("b")}data: [${"a,".repeat(2_000_000)}]\n`,
      },
      2,
      ["."],
    );
    expect(failures).toEqual([
      "many/a.yaml:11:1333296-11:1333296 more than 2000000 YAML tokens: the rest of the file is not read",
    ]);
    expect(findings).toEqual([".: schema-valid unknown field 'dta'; did you mean data?"]);
  },
  TIMEOUT,
);

/** Each variable references the previous one twice: the last would have 2^99 URLs. */
const doubling = range(99).map((i) => `{name: E${i + 1}, value: $(E${i})$(E${i})}`);

test(
  "variables that grow exponentially do not stop the analysis",
  async () => {
    const { findings } = await check(
      {
        "app/a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: docker.io/library/nginx:1.29.1
      env: [{name: E0, value: 'http://a.b/'}, ${doubling.join(", ")}]
      command: [sh, -c, 'apt-get install $(E99)']
`,
      },
      1,
      ["."],
    );
    expect(findings.map((line) => line.split(" ")[1])).toContain("startup-no-system-packages");
  },
  TIMEOUT,
);
