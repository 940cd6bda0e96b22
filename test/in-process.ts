import { onTestFinished, vi } from "vitest";
import { main } from "../scripts/cli/run.ts";
import type { CommandResult } from "./command.ts";

/**
 * Runs the validator in this process, as if started in `cwd`: for tests of its answers. `runValidator` starts it as a
 * user does, which takes several times as long.
 */
export async function runInProcess(args: readonly string[], cwd: string): Promise<CommandResult> {
  const output = { stdout: "", stderr: "" };
  const spies = [
    vi.spyOn(process, "cwd").mockReturnValue(cwd),
    ...(["stdout", "stderr"] as const).map((name) =>
      vi.spyOn(process[name], "write").mockImplementation((text) => {
        output[name] += String(text);
        return true;
      }),
    ),
  ];
  const restore = () => {
    for (const spy of spies) spy.mockRestore();
  };
  onTestFinished(restore);
  const code = await main([...args]);
  restore();
  return { code, ...output };
}
