import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { analyseContainer } from "./support.ts";

/** Sources of a directory, with the result for a script in it. */
const SOURCES: readonly (readonly [
  name: string,
  volume: JsonObject | null,
  result: "warning" | "skipped",
])[] = [
  ["a PersistentVolumeClaim", { persistentVolumeClaim: { claimName: "data" } }, "warning"],
  ["an emptyDir", { emptyDir: {} }, "warning"],
  ["a Git repository", { gitRepo: { repository: "https://example.com/x" } }, "warning"],
  ["an image volume", { image: { reference: "example.com/x:1" } }, "warning"],
  ["NFS", { nfs: { server: "files", path: "/" } }, "warning"],
  ["a CSI volume", { csi: { driver: "example.com" } }, "warning"],
  ["an ephemeral volume", { ephemeral: { volumeClaimTemplate: {} } }, "warning"],
  ["the image", null, "skipped"],
];

/** Commands that run a file below `/d`. */
const COMMANDS = [
  "sh /d/run.sh",
  ". /d/lib.sh",
  "/d/run.sh",
  "cd /d && ./run.sh",
  "su app -c /d/run.sh",
  "run-parts /d/parts",
  "BASH_ENV=/d/x bash -c true",
  "cp /d/run.sh /tmp/run.sh; sh /tmp/run.sh",
  "cp -r /d /tmp/x; python /tmp/x/app.py",
  "python /d/app.py",
  "node /d/app.js",
  "perl /d/a.pl",
  "ruby /d/a.rb",
  "php /d/a.php",
  "Rscript /d/a.R",
  "pwsh /d/a.ps1",
  "java -jar /d/a.jar",
  "deno run /d/a.ts",
  "bun run /d/a.ts",
  "tsx /d/a.ts",
  "awk -f /d/a.awk",
  "make -f /d/Makefile",
  "supervisord -c /d/s.conf",
  "s6-svscan /d/services",
  "fish /d/a.fish",
  "expect /d/a.exp",
  "julia /d/a.jl",
  "just -f /d/justfile",
  "ansible-playbook /d/p.yml",
  "jupyter nbconvert --execute /d/a.ipynb",
];

/** Plain programs of the image are not counted one by one. */
const PROGRAMS = ["/d/bin/server", "LD_PRELOAD=/d/x.so app", "java -cp '/d/lib/*' Main", "/d/bin/python -V"];

function resultOf(command: string, volume: JsonObject | null) {
  const mounts = volume === null ? {} : { volumeMounts: [{ name: "v", mountPath: "/d" }] };
  const spec = volume === null ? {} : { volumes: [{ name: "v", ...volume }] };
  const { unknowns, unchecked } = analyseContainer({ command: ["bash", "-c", command], ...mounts }, spec);
  return { warnings: unknowns.length, skipped: unchecked.length };
}

describe.each(SOURCES)("a file of %s", (_, volume, result) => {
  test.each(COMMANDS)(`is a ${result} in: %s`, (command) => {
    const expected = result === "warning" ? { warnings: 1, skipped: 0 } : { warnings: 0, skipped: 1 };
    expect(resultOf(command, volume)).toEqual(expected);
  });

  test.each(PROGRAMS)(
    `that is a program is ${result === "warning" ? "a warning" : "nothing"} in: %s`,
    (command) => {
      expect(resultOf(command, volume)).toEqual({ warnings: result === "warning" ? 1 : 0, skipped: 0 });
    },
  );
});

test("text that a program computes is a warning as a script, whatever the sources are", () => {
  for (const command of ["app | sh", 'eval "$(app)"', 'sh -c "$(app)"', "source <(app)"])
    expect(resultOf(command, null)).toEqual({ warnings: 1, skipped: 0 });
});

describe("a directory from which the entry point of the image runs files", () => {
  const container = { image: "nginx", volumeMounts: [{ name: "v", mountPath: "/docker-entrypoint.d" }] };

  test("is a warning in a volume that a repository or a download can have filled", () => {
    const { unknowns } = analyseContainer(container, {
      volumes: [{ name: "v", persistentVolumeClaim: { claimName: "data" } }],
    });
    expect(unknowns.map(({ code, text }) => [code, text])).toEqual([["script-file", "/docker-entrypoint.d"]]);
  });

  test("is nothing if the command replaces the entry point", () => {
    const { unknowns } = analyseContainer(
      { ...container, command: ["nginx", "-g", "daemon off;"] },
      { volumes: [{ name: "v", emptyDir: {} }] },
    );
    expect(unknowns).toEqual([]);
  });
});
