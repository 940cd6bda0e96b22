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
  ["not mounted here", { command: ["sh", "/scripts/start.sh"] }],
  [
    "on PATH",
    { command: ["unused.sh"], volumeMounts: [{ name: "scripts", mountPath: "/usr/local/bin" }] },
    "pip install: never",
  ],
  [
    "in a directory that PATH names",
    { command: ["unused.sh"], env: [{ name: "PATH", value: "/x:/scripts" }], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "in a directory that the script adds to PATH",
    { command: ["sh", "-c", "export PATH=/scripts:$PATH; unused.sh"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "at a path with a variable",
    {
      command: ["sh", "/run.sh"],
      env: [{ name: "NAME", value: "unused" }],
      volumeMounts: [{ name: "scripts", mountPath: "/run.sh", subPathExpr: "$(NAME).sh" }],
    },
    "pip install: never",
  ],
  [
    "by run-parts",
    { command: ["sh", "-c", "run-parts /scripts"], ...SCRIPTS },
    "pip install: c",
    "pip install: b",
    "pip install: never",
  ],
  [
    "found by find",
    { command: ["sh", "-c", "find /scripts -name 'un*.sh' -exec sh {} \\;"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "found by find and xargs",
    { command: ["sh", "-c", "find /scripts -name 'un*' -print0 | xargs -0 -n1 sh"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "listed in a loop",
    { command: ["sh", "-c", "for f in $(ls /scripts/u*.sh); do sh $f; done"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "read line by line",
    {
      command: [
        "sh",
        "-c",
        "ls /scripts | grep unused | while IFS= read -r f; do sh /scripts/unused.sh; done",
      ],
      ...SCRIPTS,
    },
    "pip install: never",
  ],
  [
    "copied by tar",
    { command: ["sh", "-c", "tar -C /scripts -cf - . | tar -C /data -xf -; /data/unused.sh"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "copied by rsync",
    { command: ["sh", "-c", "rsync -a /scripts/ /data/ && /data/unused.sh"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "below another root",
    {
      command: ["chroot", "/host", "sh", "/s/unused.sh"],
      volumeMounts: [{ name: "scripts", mountPath: "/host/s" }],
    },
    "pip install: never",
  ],
  [
    "read by a shell below another root",
    { command: ["sh", "-c", "chroot /host < /scripts/unused.sh"], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "read by a login shell",
    {
      command: ["bash", "-lc", "true"],
      volumeMounts: [{ name: "scripts", mountPath: "/etc/profile.d/a.sh", subPath: "unused.sh" }],
    },
    "pip install: never",
  ],
  [
    "named by BASH_ENV",
    { command: ["bash", "-c", "true"], env: [{ name: "BASH_ENV", value: "/scripts/unused.sh" }], ...SCRIPTS },
    "pip install: never",
  ],
  [
    "loaded by Python's site module",
    {
      command: ["python3", "-c", "print(1)"],
      volumeMounts: [
        { name: "scripts", mountPath: "/usr/lib/python3/dist-packages/sitecustomize.py", subPath: "main.py" },
      ],
    },
    "pip install: c",
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
  [
    "preStop, which is no part of a start",
    { lifecycle: { preStop: { exec: { command: ["apk", "add", "a"] } } } },
  ],
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
    command: ["sh", "-c", "sh /data/run.sh; $X y; sh /image.sh; python /app/main.py"],
    env: [{ name: "X", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }],
    volumeMounts: [{ name: "data", mountPath: "/data" }],
  });
  expect(unknowns.map(({ code, text, reason, via }) => ({ code, text, reason, via }))).toEqual([
    {
      code: "script-file",
      text: "sh /data/run.sh",
      reason: { kind: "file", path: "/data/run.sh" },
      via: ["command[2]"],
    },
    { code: "command", text: "$X y", reason: { kind: "reference", name: "X" }, via: ["command[2]"] },
  ]);
  expect(unchecked).toEqual([
    { code: "image-program", text: "/image.sh" },
    { code: "image-program", text: "/app/main.py" },
  ]);
});

test("a start that is defined only in the image is counted, not reported", () => {
  expect(analyseContainer({ image: "nginx" })).toMatchObject({
    installs: [],
    unknowns: [],
    unchecked: [{ code: "image-entrypoint", text: "nginx" }],
  });
});
