// Attacks on the runner and its tools, and on the files that define the gate.
import { createHash } from "node:crypto";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOOL_NAME } from "../../../scripts/model/tool.ts";
import { cacheFolder } from "../../../scripts/tools/cache-folder.ts";
import { kubeconform, kustomize, programName } from "../../../scripts/tools/versions.ts";
import type { Attack } from "./attack.ts";
import type { Changes } from "./changes.ts";
import { evilPod } from "./limits.ts";
import { BASE, configMap } from "./manifests.ts";

const REGISTRY = ["image-registry-allowed"];
const POD: Changes = {
  "overlays/dev/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
  "overlays/dev/pod.yaml": evilPod("web"),
};
/** A program that leaves a mark in the runner's working folder. */
const PROGRAM = { program: '#!/bin/sh\n/usr/bin/touch "$STARTED"\nexit 1\n' };
const MARK = { STARTED: "WORK/STARTED" };
const programs = (folder: string): Changes =>
  Object.fromEntries(
    ["git", "go", "node", "kustomize", "kubeconform"].map((name) => [`${folder}/${name}`, PROGRAM]),
  );
/** Programs in the place and with the checksums of installed ones. */
const installedPrograms = (folder: string): Changes =>
  Object.fromEntries(
    [kustomize, kubeconform].flatMap((tool) => {
      const name = programName(tool);
      const sum = createHash("sha256").update(PROGRAM.program).digest("hex");
      return [
        [`${folder}/${name}`, PROGRAM],
        [`${folder}/${name}.sha256`, `${sum}  ${name}\n`],
      ];
    }),
  );

export const RUNNER: readonly Attack[] = [
  [
    "a bare repository in the root",
    {
      ...POD,
      HEAD: "ref: refs/heads/main\n",
      config: "[core]\n\trepositoryformatversion = 0\n\tfsmonitor = touch STARTED\n",
      "objects/.keep": "",
      "refs/heads/main": "1".repeat(40),
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "programs in its own folder, and PATH with it",
    { change: { ...POD, ...withoutNode("tools") }, env: { PATH: "WORK/change/tools", ...MARK } },
    1,
    [],
    REGISTRY,
  ],
  [
    "programs in the folder of installed packages, and PATH with it",
    {
      change: { ...POD, ...withoutNode("node_modules/.bin") },
      env: { PATH: "WORK/change/node_modules/.bin", ...MARK },
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "programs above the checked folder, and PATH with them",
    {
      base: below("deploy", BASE),
      change: { ...below("deploy", POD), ...withoutNode("tools") },
      folder: "deploy",
      env: { PATH: "WORK/change/tools", ...MARK },
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "programs and PATH with them, where the base is built with --allow-remote",
    {
      base: {
        "overlays/api/kustomization.yaml":
          "resources: [config.yaml, 'https://example.invalid/a/b//c?ref=main']\n",
      },
      change: { ...POD, ...withoutNode("tools") },
      options: "--allow-remote",
      env: { PATH: "WORK/change/tools", ...MARK },
    },
    2,
    [],
    REGISTRY,
  ],
  [
    "tools in a cache folder of the change, with their checksums",
    {
      change: { ...POD, ...installedPrograms(`.cache/${TOOL_NAME}/tools`) },
      env: { XDG_CACHE_HOME: "WORK/change/.cache", ...MARK },
    },
    1,
    [],
  ],
  [
    "packages of its own, and scripts that npm runs",
    {
      change: {
        ...POD,
        "node_modules/yaml/index.js": 'console.log("owned");\n',
        "node_modules/yaml/package.json": '{ "name": "yaml", "main": "index.js" }\n',
        "package.json": '{ "type": "module", "scripts": { "preinstall": "echo owned" } }\n',
        ".npmrc": "ignore-scripts=false\nnode-options=--require ./own.cjs\n",
        "own.cjs": 'console.log("owned");\n',
      },
    },
    1,
    [".npmrc, which CI definitions run, changed", "package.json, which CI definitions run, changed"],
    REGISTRY,
  ],
  [
    "a validator of its own",
    { ...POD, "scripts/main.mjs": 'console.log("owned");\n' },
    1,
    ["scripts/main.mjs, which CI definitions run, changed"],
    REGISTRY,
  ],
  [
    "the configuration of a user in the temporary folder, with --allow-remote",
    {
      change: {
        ...POD,
        "overlays/api/kustomization.yaml":
          "resources: [config.yaml, 'https://example.invalid/a/b//c?ref=main']\n",
      },
      options: "--allow-remote",
      env: { TMPDIR: "WORK/tmp", HOME: "WORK/tmp" },
      prepare(work) {
        installInto(join(work, "tmp/.cache"));
        writeFileSync(
          join(work, "tmp/.gitconfig"),
          `[url "ext::sh -c touch%% ${work}/STARTED "]\n\tinsteadOf = https://example.invalid/\n[protocol "ext"]\n\tallow = always\n`,
        );
      },
    },
    2,
    [],
    REGISTRY,
  ],
  [
    "a modified tool in the runner's cache",
    {
      change: POD,
      env: { XDG_CACHE_HOME: "WORK/caches", ...MARK },
      prepare(work) {
        const tools = installInto(join(work, "caches"));
        writeFileSync(join(tools, programName(kustomize)), PROGRAM.program, { mode: 0o755 });
      },
    },
    1,
    [],
  ],
  [
    "filters and hooks in its files",
    {
      ...POD,
      ".gitattributes": "*.yaml filter=x diff=x\n* export-ignore\n",
      ".githooks/post-checkout": PROGRAM,
    },
    1,
    [
      ".gitattributes, which defines or protects the checks, changed",
      ".githooks/post-checkout, which defines or protects the checks, changed",
    ],
    REGISTRY,
  ],
  [
    "commands of the CI service and markup in names",
    {
      "overlays/dev/kustomization.yaml": "resources: ['x%0A::error::owned.yaml', pod.yaml]\n",
      "overlays/dev/x%0A::error::owned.yaml": configMap(
        "'&#71;H-1 @org/team [a](https://evil.example) <details>'",
      ),
      "overlays/dev/pod.yaml": evilPod("web").replace("name: app", "name: '::stop-commands::x'"),
    },
    1,
    [],
    REGISTRY,
  ],
];

/** Puts the installed programs into a cache folder, so that a run does not build them; returns the folder of the tools. */
function installInto(folder: string): string {
  const installed = cacheFolder(process.env, process.platform, null);
  if (!installed.ok) throw new Error(installed.error);
  const cache = join(folder, TOOL_NAME);
  cpSync(join(installed.value, "tools"), join(cache, "tools"), { recursive: true });
  symlinkSync(join(installed.value, "upstream"), join(cache, "upstream"));
  return join(cache, "tools");
}

function below(folder: string, files: Changes): Changes {
  return Object.fromEntries(Object.entries(files).map(([path, entry]) => [`${folder}/${path}`, entry]));
}

/** Without `node`, which the runner itself takes from PATH, as `setup-node` does. */
function withoutNode(folder: string): Changes {
  const { [`${folder}/node`]: _, ...others } = programs(folder);
  return others;
}

const WORKFLOW = "on: pull_request\njobs: { gate: { steps: [{ run: bash ci/check.sh }] } }\n";
const GATE: Changes = {
  ".github/workflows/more.yaml": WORKFLOW,
  ".github/actions/check/action.yml": "runs: { using: composite, steps: [] }\n",
  ".gitlab-ci.yml": "include: [{ local: /jobs/*.yml }]\n",
  "jobs/check.yml": "check: { script: [make] }\n",
  "ci/check.sh": 'source "$(dirname "$0")/../lib/common.sh"\n',
  "ci/lib.sh": "true\n",
  "lib/common.sh": "true\n",
};
const withGate = (change: Changes) => ({ base: GATE, change });
const defines = (file: string, done = "changed") => `${file}, which defines or protects the checks, ${done}`;
const runs = (file: string) => `${file}, which CI definitions run, changed`;

/** Each of these changes is an attack of its own; the gate lists them one by one. */
const DEFINITIONS: Changes = {
  ".github/workflows/validate.yaml": WORKFLOW,
  ".github/workflows/more.yaml": "on: push\n",
  ".github/workflows/comment.yaml": null,
  ".github/workflows/x.yaml": "on: pull_request_target\n",
  ".github/actions/check/action.yml": "{}\n",
  ".github/CODEOWNERS": "* @evil\n",
  CODEOWNERS: "* @evil\n",
  ".pre-commit-config.yaml": "repos: []\n",
  ".github/renovate.json": '{ "automerge": true }\n',
  ".gitattributes": "* linguist-generated -diff\n",
  "jobs/check.yml": "check: { script: ['true'] }\n",
};
const SCRIPTS: Changes = {
  "ci/check.sh": "exit 0\n",
  "lib/common.sh": "exit 0\n",
  "scripts/check/check.ts": "export {};\n",
  "package.json": '{ "scripts": {} }\n',
};

export const GATE_FILES: readonly Attack[] = [
  [
    "workflows, actions, owners, hooks, merges and what reviewers see",
    withGate(DEFINITIONS),
    0,
    Object.entries(DEFINITIONS).map(([file, text]) => defines(file, text === null ? "removed" : "changed")),
  ],
  ["scripts that workflows run, and what these source", withGate(SCRIPTS), 0, Object.keys(SCRIPTS).map(runs)],
  ["a file next to a script", withGate({ "ci/lib.sh": "exit 0\n" }), 0, [runs("ci/lib.sh")]],
];
