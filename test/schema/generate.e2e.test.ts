import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { writeTree } from "../tree.ts";

const script = join(ROOT, "scripts/generate/schemas.ts");

test.each(["--check", ""])("without Go the generator fails with a message (%o)", async (flag) => {
  const folder = writeTree({});
  const env = { PATH: folder, HOME: folder };
  const run = promisify(execFile)(process.execPath, [script, flag], { env });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/the Go module k8s\.io\/kubernetes@v[\d.]+ cannot be downloaded/),
  });
});
