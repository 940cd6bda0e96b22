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

export const values = (...names: string[]): Grammar => ({ stopsAtOperand: true, values: names });

/** By program name; most are documented at https://man7.org/linux/man-pages/. */
export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    "sudo",
    {
      grammar: values(
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
  ["doas", { grammar: values("-u", "-C") }],
  [
    "env",
    { grammar: values("-u", "--unset", "-C", "--chdir"), assigns: true, scripts: ["-S", "--split-string"] },
  ],
  ["nice", { grammar: values("-n", "--adjustment") }],
  ["ionice", { grammar: values("-c", "-n", "-p", "--class", "--classdata") }],
  ["nohup", { grammar: values() }],
  ["setsid", { grammar: values() }],
  ["time", { grammar: values("-f", "-o", "--format", "--output") }],
  ["timeout", { grammar: values("-s", "-k", "--signal", "--kill-after"), skip: 1 }],
  ["stdbuf", { grammar: values("-i", "-o", "-e", "--input", "--output", "--error") }],
  [
    "flock",
    {
      grammar: values("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"),
      skip: 1,
      scripts: ["-c", "--command"],
    },
  ],
  ["chroot", { grammar: values(), skip: 1 }],
  ["nsenter", { grammar: values("-t", "-S", "-G", "--target", "--setuid", "--setgid") }],
  ["unshare", { grammar: values("-R", "-w", "-S", "-G", "--root", "--wd", "--map-users", "--map-groups") }],
  [
    "setpriv",
    { grammar: values("--reuid", "--regid", "--groups", "--inh-caps", "--bounding-set", "--ambient-caps") },
  ],
  ["capsh", { grammar: values() }],
  ["taskset", { grammar: values(), skip: 1 }],
  ["chrt", { grammar: values(), skip: 1 }],
  ["prlimit", { grammar: values() }],
  ["strace", { grammar: values("-e", "-o", "-p", "-s", "-u", "-E") }],
  ["tini", { grammar: values("-p", "-e") }],
  ["tini-static", { grammar: values("-p", "-e") }],
  ["docker-init", { grammar: values("-p", "-e") }],
  ["dumb-init", { grammar: values("-r", "--rewrite") }],
  ["catatonit", { grammar: values() }],
  ["gosu", { grammar: values(), skip: 1 }],
  ["su-exec", { grammar: values(), skip: 1 }],
  ["s6-setuidgid", { grammar: values(), skip: 1 }],
  ["chpst", { grammar: values("-u", "-U", "-b", "-e", "-n", "-l", "-L", "-m", "-d") }],
  ["busybox", { grammar: values() }],
  ["toybox", { grammar: values() }],
  ["watch", { grammar: values("-n", "--interval"), scripts: [] }],
  ["xvfb-run", { grammar: values("-n", "-s", "-e", "-f", "-p", "-w", "--server-args", "--server-num") }],
  ["dbus-run-session", { grammar: values("--config-file") }],
  ["retry", { grammar: values("-t", "-d", "-n", "--times", "--delay", "--max-tries") }],
  ["poetry", { grammar: values("-C", "--directory", "-P", "--project"), verb: "run" }],
  ["pipenv", { grammar: values("--python"), verb: "run" }],
  ["pdm", { grammar: values("-p", "--project"), verb: "run" }],
  ["rye", { grammar: values(), verb: "run" }],
  ["hatch", { grammar: values("-e", "--env"), verb: "run" }],
  ["conda", { grammar: values(), verb: "run" }],
  ["mamba", { grammar: values(), verb: "run" }],
  ["micromamba", { grammar: values("-r", "--root-prefix"), verb: "run" }],
  ["bundle", { grammar: values(), verb: "exec" }],
  ["doppler", { grammar: values("-t", "-p", "-c", "--token", "--project", "--config"), verb: "run" }],
  ["dotenv", { grammar: values("-f", "-e"), verb: "run" }],
]);
