import { resourceRule } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "resources-heap-within-limit",
  severity: "warning",
  summary: "The maximum heap of Java or Node.js must be below the memory limit of its container.",
  why: "The program does not collect garbage before its heap is full. The kernel kills the container at the limit first (`OOMKilled`), under load and without a message of the program.",
  remedy:
    "Raise the limit, or lower the heap to about 75% of it: threads, buffers and code need memory besides the heap. Java can take a share of the limit (`-XX:MaxRAMPercentage=75`).",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  messages: {
    over: "{option} allows a heap of {heap}, but the memory limit of container {container} is {limit}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env: [{ name: JAVA_TOOL_OPTIONS, value: "-Xms64m -Xmx384m" }]
      resources: { limits: { memory: 512Mi } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: java
      command: [java, -Xmx1g, -jar, app.jar]
      resources: { limits: { memory: 512Mi } }
    - name: node
      env: [{ name: NODE_OPTIONS, value: "--max-old-space-size=4096" }]
      resources: { limits: { memory: 128Mi } }`,
        findings: [
          "/spec/containers/0/command/1: -Xmx1g allows a heap of 1Gi, but the memory limit of container java is 512Mi",
          "/spec/containers/1/env/0/value: --max-old-space-size=4096 allows a heap of 4096Mi, but the memory limit of container node is 128Mi",
        ],
      },
    ],
  },
  check: (resource) =>
    containersOf(resource).flatMap((container) => {
      const limit = asObject(asObject(container.value.resources).limits).memory;
      const bound = parseQuantity(limit);
      if (bound === null) return [];
      return textsOf(container).flatMap(({ text, path }) => {
        const found = heapIn(text);
        const heap = parseQuantity(found?.heap);
        if (found === null || heap === null || compare(heap, bound) < 0) return [];
        const args = { ...found, container: container.name, limit: String(limit) };
        return [{ code: "over" as const, args, at: resourcePlace(resource, path) }];
      });
    }),
});

interface Text {
  readonly text: string;
  readonly path: Pointer;
}

/** The command line, and variables with options of Java or Node.js. */
function textsOf({ value, path }: Container): Text[] {
  const words = ["command", "args"].flatMap((field) =>
    asArray(value[field]).map((word, index) => ({
      text: asString(word) ?? "",
      path: [...path, field, index],
    })),
  );
  const variables = asArray(value.env).flatMap((entry, index): Text[] => {
    const { name, value: text } = asObject(entry);
    const isOptions = /JAVA|JVM|JDK|CATALINA|NODE_OPTIONS|_OPTS$|HEAP/.test(asString(name) ?? "");
    return isOptions ? [{ text: asString(text) ?? "", path: [...path, "env", index, "value"] }] : [];
  });
  return [...words, ...variables];
}

const UNITS: Readonly<Record<string, string>> = { k: "Ki", m: "Mi", g: "Gi", t: "Ti", "": "" };

/** The last option wins (https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html, https://nodejs.org/api/cli.html). */
function heapIn(text: string): { readonly option: string; readonly heap: string } | null {
  const java = [...text.matchAll(/(?<![\w-])-Xmx(\d{1,15})([kmgt]?)(?!\w)/gi)].at(-1);
  if (java !== undefined) return { option: java[0], heap: java[1]! + UNITS[java[2]!.toLowerCase()] };
  const node = [...text.matchAll(/(?<![\w-])--max[-_]old[-_]space[-_]size[= ](\d{1,9})(?!\w)/g)].at(-1);
  return node === undefined ? null : { option: node[0], heap: `${node[1]}Mi` };
}
