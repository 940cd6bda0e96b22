import type { Finding, Report } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import type { ChangedFile } from "../report/terminal/diff.ts";

/** Texts of open documents, by the paths of their files relative to the root, without symbolic links. */
export type OpenTexts = ReadonlyMap<string, string>;

/** The parts of a report that an editor shows. */
export type ShownReport = Pick<Report, "overlays" | "findings" | "failures">;

/** Checks of the files below one root. Texts of open documents stand for the files; nothing below the root is written. */
export interface RootChecks {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** The root as the client names it: its documents have addresses below it. */
  readonly namedRoot: string;
  /** The path of a file relative to the root, without symbolic links; null outside the root. */
  pathOf(file: string): string | null;
  /** Rejects with the reason of `signal` if that stops it. */
  check(texts: OpenTexts, signal: AbortSignal): Promise<Result<ShownReport>>;
  /** The changes that fix one finding, verified by a second run; the error is the reason why there are none. */
  fix(texts: OpenTexts, fingerprint: Finding["fingerprint"]): Promise<Result<readonly ChangedFile[]>>;
  /** Ends the programs of the checks. */
  close(): Promise<void>;
}

/** Opens the root that contains a folder. `log` receives one line per installation of a program. */
export type OpenChecks = (folder: string, log: (line: string) => void) => Result<RootChecks>;
