import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { analyseContainer, summary } from "./support.ts";

const CONFIG: JsonObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "scripts" },
  data: {
    "start.sh": "#!/bin/sh\n. /scripts/lib.sh\nsetup b\n",
    "lib.sh": 'setup() {\n  pip install "$1"\n}\n',
    "main.py": "import subprocess\nsubprocess.run(['pip', 'install', 'c'])\n",
    "requirements.txt": "Foo_Bar==1.0 --hash=sha256:00\n-r more.txt\n# comment\n",
    "more.txt": "baz[x]>=2 ; python_version < '4'\n",
    PACKAGES: "a b",
    "unused.sh": "pip install never",
  },
};
const SECRET: JsonObject = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "hidden" },
  stringData: { "run.sh": "apk add a" },
  data: { CMD: Buffer.from("npm ci").toString("base64") },
};

const VOLUMES: JsonObject = {
  volumes: [
    { name: "scripts", configMap: { name: "scripts" } },
    { name: "hidden", secret: { secretName: "hidden" } },
    {
      name: "both",
      projected: {
        sources: [
          { configMap: { name: "scripts", items: [{ key: "start.sh", path: "bin/go" }] } },
          { secret: { name: "hidden" } },
        ],
      },
    },
  ],
};
const SCRIPTS = { volumeMounts: [{ name: "scripts", mountPath: "/scripts" }] };

type Row = readonly [name: string, container: JsonObject, ...expected: string[]];

function table(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    test.each(rows.map(([title, container, ...expected]) => ({ title, container, expected })))(
      "$title",
      ({ container, expected }) => {
        expect(summary(analyseContainer(container, VOLUMES, CONFIG, SECRET))).toEqual(expected);
      },
    );
  });
}

table("the command line", [
  ["words without a shell", { command: ["pip", "install", "a"] }, "pip install: a"],
  ["command and args together", { command: ["sh", "-c"], args: ["pip install $0", "a"] }, "pip install: a"],
  ["a shell in args alone", { args: ["sh", "-c", "pip install a"] }, "pip install: a"],
  ["an installer in args alone", { args: ["npm", "ci"] }, "npm ci"],
  ["a script for an unknown shell", { args: ["-c", "pip install a && x"] }, "pip install: a"],
  ["arguments of an unknown program", { args: ["install", "a"] }],
  [
    "arguments of an image that is named after its program",
    { image: "alpine/git:2", args: ["clone", "https://x"] },
    "git clone",
  ],
  ["arguments of another program of that image", { image: "alpine/git:2", args: ["status"] }],
  ["unknowns after a guessed entrypoint, which are not reported", { args: ["sh", "/image.sh"] }],
  ["no command and no args", {}],
  ["scalars that are not strings", { command: ["sh", "-c", 7, null, {}] }],
  ["a command that is not a list", { command: "pip install a" }],
  ["an absolute path", { command: ["/usr/bin/env", "pip3.11", "install", "a"] }, "pip install: a"],
]);

table("variables", [
  ["$(VAR)", { command: ["pip", "install", "$(P)"], env: [{ name: "P", value: "a" }] }, "pip install: a"],
  [
    "$$(VAR)",
    { command: ["pip", "install", "$$(P)"], env: [{ name: "P", value: "a" }] },
    "pip install: $(P)",
  ],
  ["$(VAR) of an undefined variable", { command: ["sh", "-c", "pip install $(P)"] }, "pip install: …"],
  [
    "variables in variables",
    {
      command: ["sh", "-c", "$B"],
      env: [
        { name: "A", value: "a" },
        { name: "B", value: "pip install $(A)" },
      ],
    },
    "pip install: a",
  ],
  [
    "from a ConfigMap",
    {
      command: ["sh", "-c", "pip install $P"],
      env: [{ name: "P", valueFrom: { configMapKeyRef: { name: "scripts", key: "PACKAGES" } } }],
    },
    "pip install: a b",
  ],
  [
    "all of a ConfigMap, with a prefix",
    {
      command: ["sh", "-c", "pip install $X_PACKAGES"],
      envFrom: [{ prefix: "X_", configMapRef: { name: "scripts" } }],
    },
    "pip install: a b",
  ],
  [
    "all of a Secret",
    { command: ["sh", "-c", "$CMD"], envFrom: [{ secretRef: { name: "hidden" } }] },
    "npm ci",
  ],
  [
    "from a Secret that is not rendered",
    {
      command: ["sh", "-c", "$P"],
      env: [{ name: "P", valueFrom: { secretKeyRef: { name: "elsewhere", key: "P" } } }],
    },
    "? command",
  ],
  [
    "from a field",
    {
      command: ["sh", "-c", 'eval "$P"'],
      env: [{ name: "P", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
    },
    "? script",
  ],
  [
    "a branch that a variable decides",
    {
      command: ["sh", "-c", 'if [ "$DEV" = "1" ]; then pip install a; fi'],
      env: [{ name: "DEV", value: "0" }],
    },
  ],
]);

table("mounted files", [
  ["run by a shell", { command: ["sh", "/scripts/start.sh"], ...SCRIPTS }, "pip install: b"],
  ["run by their first line", { command: ["/scripts/start.sh"], ...SCRIPTS }, "pip install: b"],
  ["Python", { command: ["python", "/scripts/main.py"], ...SCRIPTS }, "pip install: c"],
  [
    "relative to the working directory",
    { command: ["sh", "start.sh"], workingDir: "/scripts", ...SCRIPTS },
    "pip install: b",
  ],
  [
    "copied first",
    { command: ["sh", "-c", "cp -r /scripts /x; sh /x/start.sh"], ...SCRIPTS },
    "pip install: b",
  ],
  ["not run by any command", { command: ["ls", "/scripts"], ...SCRIPTS }],
  ["as an argument of the image's entrypoint", { args: ["/scripts/start.sh"], ...SCRIPTS }, "pip install: b"],
  [
    "in a loop",
    { command: ["sh", "-c", "for f in /scripts/start*; do sh $f; done"], ...SCRIPTS },
    "pip install: b",
  ],
  [
    "one file by subPath",
    {
      command: ["sh", "/run"],
      volumeMounts: [{ name: "hidden", mountPath: "/run", subPath: "run.sh" }],
    },
    "apk add: a",
  ],
  [
    "projected, with items",
    {
      command: ["sh", "/p/bin/go"],
      volumeMounts: [{ name: "both", mountPath: "/p" }, ...SCRIPTS.volumeMounts],
    },
    "pip install: b",
  ],
  [
    "projected Secret",
    { command: ["sh", "/p/run.sh"], volumeMounts: [{ name: "both", mountPath: "/p" }] },
    "apk add: a",
  ],
  ["not mounted here", { command: ["sh", "/scripts/start.sh"] }, "? script-file"],
  [
    "on PATH",
    { command: ["start.sh"], volumeMounts: [{ name: "scripts", mountPath: "/usr/local/bin" }] },
    "? script-file",
  ],
  [
    "requirements",
    { command: ["pip", "install", "-r", "/scripts/requirements.txt"], ...SCRIPTS },
    "pip install: foo-bar baz",
  ],
]);

table("hooks and probes", [
  [
    "postStart",
    { lifecycle: { postStart: { exec: { command: ["sh", "-c", "pip install a"] } } } },
    "pip install: a",
  ],
  ["preStop", { lifecycle: { preStop: { exec: { command: ["apk", "add", "a"] } } } }, "apk add: a"],
  ["startupProbe", { startupProbe: { exec: { command: ["sh", "-c", "npm ci"] } } }, "npm ci"],
  ["livenessProbe", { livenessProbe: { exec: { command: ["sh", "-c", "npm ci"] } } }, "npm ci"],
  ["readinessProbe", { readinessProbe: { exec: { command: ["sh", "-c", "npm test"] } } }],
  [
    "$(VAR) in a probe, which is not expanded",
    { env: [{ name: "P", value: "pip" }], livenessProbe: { exec: { command: ["$(P)", "install"] } } },
  ],
]);

describe("the place of an install", () => {
  test("is in a mounted file that is reached through another file and a function", () => {
    const { installs } = analyseContainer(
      { command: ["sh", "-c"], args: ["echo a\nsh /scripts/start.sh"], ...SCRIPTS },
      VOLUMES,
      CONFIG,
    );
    expect(installs.map(({ command: { at, text, via, argv } }) => ({ at, text, via, argv }))).toEqual([
      {
        at: {
          resource: expect.objectContaining({ kind: "ConfigMap" }),
          path: ["data", "lib.sh"],
          span: { start: 12, end: 28 },
        },
        text: 'pip install "$1"',
        via: ["args[0]", "/scripts/start.sh:3", "function setup"],
        argv: ["pip", "install", "b"],
      },
    ]);
  });

  test("is exact in a script within a script", () => {
    const script = `sh -c "echo \\"x\\"; pip install a"`;
    const { installs } = analyseContainer({ command: ["bash", "-c", script] });
    const { at } = installs[0]!.command;
    expect(script.slice(at.span.start, at.span.end)).toBe("pip install a");
    expect(at.path).toEqual(["spec", "containers", 0, "command", 2]);
  });

  test("is in the value of a variable", () => {
    const { installs } = analyseContainer({
      command: ["sh", "-c", 'eval "$S"'],
      env: [{ name: "S", value: "x; npm ci" }],
    });
    expect(installs[0]!.command.at).toMatchObject({
      path: ["spec", "containers", 0, "env", 0, "value"],
      span: { start: 3, end: 9 },
    });
  });

  test("is the first word of a command without a shell", () => {
    const { installs } = analyseContainer({ command: ["sudo", "pip"], args: ["install", "a"] });
    expect(installs[0]!.command).toMatchObject({
      text: "sudo pip install a",
      at: { path: ["spec", "containers", 0, "command", 0], span: { start: 0, end: 4 } },
      via: ["command[0]"],
    });
  });
});

test("unknowns have a reason", () => {
  const { unknowns, unchecked } = analyseContainer({
    command: ["sh", "-c", "sh /image.sh; $X y; python /app/main.py"],
    env: [{ name: "X", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }],
  });
  expect(unknowns.map(({ code, text, reason, via }) => ({ code, text, reason, via }))).toEqual([
    {
      code: "script-file",
      text: "sh /image.sh",
      reason: { kind: "file", path: "/image.sh" },
      via: ["command[2]"],
    },
    { code: "command", text: "$X y", reason: { kind: "reference", name: "X" }, via: ["command[2]"] },
  ]);
  expect(unchecked).toEqual([{ code: "image-program", text: "/app/main.py" }]);
});

test("a start that is defined only in the image is counted, not reported", () => {
  expect(analyseContainer({ image: "nginx" })).toMatchObject({
    installs: [],
    unknowns: [],
    unchecked: [{ code: "image-entrypoint", text: "nginx" }],
  });
});
