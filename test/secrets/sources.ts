import type { JsonValue } from "../../scripts/model/json.ts";
import type { Tree } from "../tree.ts";

/** A file of a tree that contains the value of a Secret. */
export interface SecretSource {
  readonly files: Readonly<Record<string, string>>;
  /** The file with the value. */
  readonly file: string;
  /** The fields of the kustomization beside it. */
  readonly kustomization: Readonly<Record<string, JsonValue>>;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");
const secret = (field: string, key: string, value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ntype: Opaque\n${field}:\n  ${key}: ${value}\n`;
const OTHER = secret("stringData", "other", "x");

function inFile(file: string, text: string, kustomization: SecretSource["kustomization"]): SecretSource {
  return { files: { [file]: text }, file, kustomization };
}

/** Every way in which a value gets into a Secret, by name. `key` is the name of the entry. */
export const SECRET_SOURCES: Readonly<Record<string, (value: string, key: string) => SecretSource>> = {
  manifest: (value, key) => inFile("a.yaml", secret("stringData", key, value), { resources: ["a.yaml"] }),
  data: (value, key) => inFile("a.yaml", secret("data", key, base64(value)), { resources: ["a.yaml"] }),
  block: (value, key) =>
    inFile("a.yaml", secret("stringData", key, `|\n    ${value}`), { resources: ["a.yaml"] }),
  json: (value, key) =>
    inFile(
      "a.json",
      JSON.stringify(
        { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { [key]: value } },
        null,
        1,
      ),
      { resources: ["a.json"] },
    ),
  list: (value, key) =>
    inFile(
      "a.yaml",
      `apiVersion: v1\nkind: List\nitems:\n- ${secret("stringData", key, value).trim().replaceAll("\n", "\n  ")}\n`,
      { resources: ["a.yaml"] },
    ),
  second: (value, key) =>
    inFile(
      "a.yaml",
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n---\n${secret("stringData", key, value)}`,
      { resources: ["a.yaml"] },
    ),
  sops: (value, key) =>
    inFile(
      "a.yaml",
      `${secret("stringData", key, value)}  done: ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:Zm9v]\n`,
      { resources: ["a.yaml"] },
    ),
  literal: (value, key) => {
    const text = `secretGenerator:\n- name: s\n  literals:\n  - ${key}=${value}\n`;
    return { files: {}, file: "kustomization.yaml", kustomization: { text } };
  },
  env: (value, key) =>
    inFile("s.env", `${key}=${value}\n`, { secretGenerator: [{ name: "s", envs: ["s.env"] }] }),
  file: (value) => inFile("s.txt", `${value}\n`, { secretGenerator: [{ name: "s", files: ["s.txt"] }] }),
  plugin: (value, key) =>
    inFile(
      "g.yaml",
      `apiVersion: builtin\nkind: SecretGenerator\nmetadata:\n  name: s\nliterals:\n- ${key}=${value}\n`,
      { generators: ["g.yaml"] },
    ),
  patch: (value, key) => ({
    files: { "p.yaml": secret("stringData", key, value), "a.yaml": OTHER },
    file: "p.yaml",
    kustomization: { resources: ["a.yaml"], patches: [{ path: "p.yaml" }] },
  }),
  operations: (value, key) => ({
    files: { "p.yaml": `- op: add\n  path: /stringData/${key}\n  value: ${value}\n`, "a.yaml": OTHER },
    file: "p.yaml",
    kustomization: { resources: ["a.yaml"], patches: [{ path: "p.yaml", target: { kind: "Secret" } }] },
  }),
  inline: (value, key) => {
    const patch = secret("stringData", key, value).trim().replaceAll("\n", "\n    ");
    const text = `resources:\n- a.yaml\npatches:\n- target:\n    kind: Secret\n  patch: |-\n    ${patch}\n`;
    return { files: { "a.yaml": OTHER }, file: "kustomization.yaml", kustomization: { text } };
  },
};

/** A mistake in a text, made at a place that `at` chooses. */
export type Mistake = (text: string, at: number) => string;

const any = <T>(choices: readonly T[], at: number): T => choices[at % choices.length]!;
const onLine =
  (change: (line: string) => string): Mistake =>
  (text, at) => {
    const lines = text.split("\n");
    const index = at % lines.length;
    return lines.with(index, change(lines[index]!)).join("\n");
  };
const misspelled =
  (word: RegExp, others: readonly string[]): Mistake =>
  (text, at) =>
    text.replace(word, () => any(others, at));
const SIGNS = [..."*&!|>%@`{}[]\"',:#-?=\\\t ", "---\n", "\n", "<<: *x\n", "\0", "\ufeff", "..."];

/** Mistakes that people and programs make in a file. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  kind: misspelled(/Secret\b/, [
    "secret",
    "Secert",
    "Sercet",
    "Secrets",
    "SECRET",
    "Secre",
    "'Secret",
    "V1Secret",
  ]),
  kindKey: misspelled(/kind(?=["']?:)/, ["knd", "Kind", "kinds", "kin", "kind "]),
  field: misspelled(/stringData/, [
    "stringdata",
    "StringData",
    "string_data",
    "stringDta",
    "stringDatas",
    "string-data",
  ]),
  data: misspelled(/\bdata(?=["']?:)/, ["Data", "dta", "datas", "dat"]),
  generator: misspelled(/secretGenerator/, [
    "secretgenerator",
    "secretGenerators",
    "secretGenrator",
    "SecretGenerator",
  ]),
  literals: misspelled(/literals/, ["literal", "Literals"]),
  insert: (text, at) => {
    const position = at % (text.length + 1);
    return text.slice(0, position) + any(SIGNS, at >> 8) + text.slice(position);
  },
  remove: (text, at) => text.slice(0, at % text.length) + text.slice((at % text.length) + 1),
  removeLine: (text, at) => {
    const lines = text.split("\n");
    return lines.toSpliced(at % lines.length, 1).join("\n");
  },
  repeatLine: (text, at) => {
    const lines = text.split("\n");
    return lines.toSpliced(at % lines.length, 0, lines[at % lines.length]!).join("\n");
  },
  swapLines: (text, at) => {
    const lines = text.split("\n");
    const [one, two] = [at % lines.length, (at >> 5) % lines.length];
    return lines.with(one, lines[two]!).with(two, lines[one]!).join("\n");
  },
  indent: onLine((line) => ` ${line}`),
  dedent: onLine((line) => line.replace(/^ {1,2}/, "")),
  tab: onLine((line) => `\t${line}`),
  comment: onLine((line) => `# ${line}`),
  noColon: onLine((line) => line.replace(":", "")),
  noSpace: onLine((line) => line.replace(": ", ":")),
  equals: onLine((line) => line.replace(": ", "=")),
  quote: onLine((line) => line.replace(/: (.+)$/, ': "$1')),
  brackets: onLine((line) => line.replace(/: (.+)$/, ": [$1")),
  alias: onLine((line) => line.replace(/: (.+)$/, ": *$1")),
  tag: onLine((line) => line.replace(/: (.+)$/, ": !$1")),
  conflict: (text) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> other\n`,
  windows: (text) => text.replaceAll("\n", "\r\n"),
  flattened: (text) => text.replace(/^ +/gm, ""),
  joined: (text) => text.replaceAll("\n", " "),
  truncated: (text, at) => text.slice(0, Math.max(1, text.length - (at % 30))),
  beheaded: (text, at) => text.slice(at % 40),
  template: (text) => `{{- if .Values.on }}\n${text}{{- end }}\n`,
};

/** Names that a file gets by mistake or on purpose. */
export const NEW_NAMES: readonly ((file: string) => string)[] = [
  (file) => `${file}.bak`,
  (file) => file.replace(/\.\w+$/, ".YAML"),
  (file) => file.replace(/\.\w+$/, ".txt"),
  (file) => file.replace(/\.\w+$/, ""),
  (file) => `.${file}`,
  (file) => `old/${file}`,
  (file) => `${file}.dec`,
];

/** The text of the kustomization of a source. */
export function kustomizationOf({ kustomization }: SecretSource): string {
  return typeof kustomization.text === "string" ? kustomization.text : JSON.stringify(kustomization, null, 1);
}

/** Reports whether a file still contains the value as a word, as it is or in base64. */
export function holds(tree: Tree, file: string, value: string): boolean {
  const words = String(tree[file] ?? "").split(/[^A-Za-z0-9]+/);
  return [value, base64(value).replace(/=+$/, "")].some((word) => words.includes(word));
}
