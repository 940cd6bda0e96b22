import type { Grammar } from "../values/options.ts";

/** Syntax of a wrapper: the position of the wrapped command among its words. */
export interface Wrapper {
  readonly grammar: Grammar;
  /** Number of the wrapper's own operands before the command. */
  readonly skip?: number;
  /** `NAME=value` operands set variables. */
  readonly assigns?: boolean;
  /** Options whose value is a script. */
  readonly scripts?: readonly string[];
  /** Required first operand: `poetry run`. */
  readonly verb?: string;
}

export const withValues = (...names: string[]): Grammar => ({ stopsAtOperand: true, values: names });

/** By program name; most are documented at https://man7.org/linux/man-pages/. */
export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    "sudo",
    {
      grammar: withValues(
        "-u",
        "-g",
        "-h",
        "-p",
        "-C",
        "-D",
        "-r",
        "-t",
        "-T",
        "-U",
        "--user",
        "--group",
        "--chdir",
      ),
      assigns: true,
    },
  ],
  ["doas", { grammar: withValues("-u", "-C") }],
  [
    "env",
    {
      grammar: withValues("-u", "--unset", "-C", "--chdir"),
      assigns: true,
      scripts: ["-S", "--split-string"],
    },
  ],
  ["nice", { grammar: withValues("-n", "--adjustment") }],
  ["ionice", { grammar: withValues("-c", "-n", "-p", "--class", "--classdata") }],
  ["nohup", { grammar: withValues() }],
  ["setsid", { grammar: withValues() }],
  ["time", { grammar: withValues("-f", "-o", "--format", "--output") }],
  ["timeout", { grammar: withValues("-s", "-k", "--signal", "--kill-after"), skip: 1 }],
  ["stdbuf", { grammar: withValues("-i", "-o", "-e", "--input", "--output", "--error") }],
  [
    "flock",
    {
      grammar: withValues("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"),
      skip: 1,
      scripts: ["-c", "--command"],
    },
  ],
  ["chroot", { grammar: withValues(), skip: 1 }],
  ["nsenter", { grammar: withValues("-t", "-S", "-G", "--target", "--setuid", "--setgid") }],
  [
    "unshare",
    { grammar: withValues("-R", "-w", "-S", "-G", "--root", "--wd", "--map-users", "--map-groups") },
  ],
  [
    "setpriv",
    {
      grammar: withValues("--reuid", "--regid", "--groups", "--inh-caps", "--bounding-set", "--ambient-caps"),
    },
  ],
  ["capsh", { grammar: withValues() }],
  ["taskset", { grammar: withValues(), skip: 1 }],
  ["chrt", { grammar: withValues(), skip: 1 }],
  ["prlimit", { grammar: withValues() }],
  ["strace", { grammar: withValues("-e", "-o", "-p", "-s", "-u", "-E") }],
  ["tini", { grammar: withValues("-p", "-e") }],
  ["tini-static", { grammar: withValues("-p", "-e") }],
  ["docker-init", { grammar: withValues("-p", "-e") }],
  ["dumb-init", { grammar: withValues("-r", "--rewrite") }],
  ["catatonit", { grammar: withValues() }],
  ["gosu", { grammar: withValues(), skip: 1 }],
  ["su-exec", { grammar: withValues(), skip: 1 }],
  ["s6-setuidgid", { grammar: withValues(), skip: 1 }],
  ["chpst", { grammar: withValues("-u", "-U", "-b", "-e", "-n", "-l", "-L", "-m", "-d") }],
  ["busybox", { grammar: withValues() }],
  ["toybox", { grammar: withValues() }],
  ["watch", { grammar: withValues("-n", "--interval"), scripts: [] }],
  ["xvfb-run", { grammar: withValues("-n", "-s", "-e", "-f", "-p", "-w", "--server-args", "--server-num") }],
  ["dbus-run-session", { grammar: withValues("--config-file") }],
  ["retry", { grammar: withValues("-t", "-d", "-n", "--times", "--delay", "--max-tries") }],
  ["poetry", { grammar: withValues("-C", "--directory", "-P", "--project"), verb: "run" }],
  ["pipenv", { grammar: withValues("--python"), verb: "run" }],
  ["pdm", { grammar: withValues("-p", "--project"), verb: "run" }],
  ["rye", { grammar: withValues(), verb: "run" }],
  ["hatch", { grammar: withValues("-e", "--env"), verb: "run" }],
  ["conda", { grammar: withValues(), verb: "run" }],
  ["mamba", { grammar: withValues(), verb: "run" }],
  ["micromamba", { grammar: withValues("-r", "--root-prefix"), verb: "run" }],
  ["bundle", { grammar: withValues(), verb: "exec" }],
  ["doppler", { grammar: withValues("-t", "-p", "-c", "--token", "--project", "--config"), verb: "run" }],
  ["dotenv", { grammar: withValues("-f", "-e"), verb: "run" }],
]);
