import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../scripts/tools/lock.ts";
import { writeTree } from "../tree.ts";

const TIMES = { touch: 100, look: 20, lost: 1_000 };

test("work of one process at a time: no two runs overlap, and the file is gone after the last", async () => {
  const folder = writeTree({});
  const events: string[] = [];
  const started = Promise.withResolvers<void>();
  const run = (name: string) =>
    withLock(
      join(folder, "new/a.lock"),
      () => events.push(`${name} waits`),
      async () => {
        events.push(`${name} starts`);
        started.resolve();
        // Longer than a lock that nobody touches is kept.
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        events.push(`${name} ends`);
        return name;
      },
      TIMES,
    );
  const first = run("a");
  await started.promise;
  expect(await Promise.all([first, run("b")])).toEqual(["a", "b"]);
  expect(events).toEqual(["a starts", "b waits", "a ends", "b starts", "b ends"]);
  expect(readdirSync(join(folder, "new"))).toEqual([]);
});

test("the lock of a killed process is taken over", async () => {
  const folder = writeTree({});
  const file = join(folder, "a.lock");
  const module = new URL("../../scripts/tools/lock.ts", import.meta.url).href;
  const script = `
    import { withLock } from ${JSON.stringify(module)};
    await withLock(${JSON.stringify(file)}, () => {}, () => {
      console.log("holds it");
      return new Promise((resolve) => setTimeout(resolve, 600_000));
    }, ${JSON.stringify(TIMES)});`;
  const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  holder.kill("SIGKILL");
  await once(holder, "close");
  const events: string[] = [];
  const onWait = () => void events.push("waits");
  expect(await withLock(file, onWait, async () => "done", TIMES)).toBe("done");
  expect(events).toEqual(["waits"]);
  expect(readdirSync(folder)).toEqual([]);
});

test("without write permission the work is done without a lock", async () => {
  const folder = writeTree({ file: "" });
  expect(
    await withLock(
      join(folder, "file/a.lock"),
      () => {},
      async () => "done",
    ),
  ).toBe("done");
});
