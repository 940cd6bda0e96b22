// Attacks on what is synced and by whom, and on the limits of the base commit.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Attack, pullRequest } from "../ci/attacks/attack.ts";
import type { Changes } from "../ci/attacks/changes.ts";
import { HARMLESS } from "../ci/attacks/harmless.ts";
import { LIMITS } from "../ci/attacks/limits.ts";
import { BASE } from "../ci/attacks/manifests.ts";
import { PROTECTION } from "../ci/attacks/protection.ts";
import { AUTOMATIONS, CHART_SOURCES, FOREIGN_CONTENT } from "../ci/attacks/sources.ts";
import { ARGO_OBJECTS, GIT_SOURCE, PERMISSIONS, RBAC_OBJECTS, SOURCE_OBJECT } from "../ci/attacks/sync.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { changedRepository, git, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  "the Git source of a Kustomization": GIT_SOURCE,
  "the source object of a Kustomization": SOURCE_OBJECT,
  "a Kustomization's permissions": PERMISSIONS,
  "Argo CD's objects": ARGO_OBJECTS,
  RBAC: RBAC_OBJECTS,
  "sources of charts": CHART_SOURCES,
  "image automation, webhooks and Secrets of Argo CD": AUTOMATIONS,
  "content that is in no file of the change": FOREIGN_CONTENT,
  "permissions and admission": PROTECTION,
  "the limits of the base commit": LIMITS,
  nothing: HARMLESS,
};

/** Writes a change and adds it to git's index. */
function write(root: string, files: Changes): void {
  for (const [path, entry] of Object.entries(files)) {
    const file = join(root, path);
    rmSync(file, { recursive: true, force: true });
    if (entry === null) continue;
    mkdirSync(dirname(file), { recursive: true });
    if (typeof entry === "string") writeFileSync(file, entry);
    else if ("linkTo" in entry) symlinkSync(entry.linkTo, file);
    else if ("commit" in entry) mkdirSync(file);
    else writeFileSync(file, entry.program);
    if (typeof entry === "object" && "program" in entry) chmodSync(file, 0o755);
  }
  git(root, "add", "-A", "-f");
  for (const [path, entry] of Object.entries(files)) {
    if (typeof entry === "object" && entry !== null && "commit" in entry)
      execFileSync("git", ["update-index", "--add", "--cacheinfo", `160000,${entry.commit},${path}`], {
        cwd: root,
      });
  }
}

describe.each(Object.entries(ATTACKS))("an attack on %s is red or listed", (_, attacks) => {
  test.each(attacks.map((attack) => ({ what: attack[0], attack })))("$what", async ({ attack }) => {
    const [, changed, code, loosened, rules = []] = attack;
    const { base = {}, change } = pullRequest(changed);
    const root = changedRepository(BASE);
    write(root, base);
    git(root, "commit", "-q", "--allow-empty", "-m", "base");
    write(root, change);
    const result = await outcome(root, "--policy-from", "main");
    expect({ code: result.code, loosened: result.loosened?.toSorted() }).toEqual({
      code,
      loosened: loosened.toSorted(),
    });
    expect(result.findings.map((each) => each.split(" ")[0])).toEqual(expect.arrayContaining([...rules]));
  });
});
