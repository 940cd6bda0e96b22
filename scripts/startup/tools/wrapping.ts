import { withValues } from "../values/options.ts";
import type { Tool } from "./tool.ts";
import { unwrapFind, unwrapParallel, unwrapSu, unwrapXargs } from "./wrapper-commands.ts";

/** Options of dockerize with a value (https://github.com/jwilder/dockerize). */
const DOCKERIZE = [
  ...[
    "-wait",
    "-timeout",
    "-template",
    "-stdout",
    "-stderr",
    "-env",
    "-env-section",
    "-delims",
    "-poll-interval",
  ],
  ...["-wait-http-header", "-wait-retry-interval"],
];
/** Options of envconsul with a value (https://github.com/hashicorp/envconsul). */
const ENVCONSUL = ["-config", "-prefix", "-secret", "-vault-addr", "-consul-addr", "-log-level"];
const PLAIN = { grammar: withValues() };

/** Programs that only run other commands; most are documented at https://man7.org/linux/man-pages/. */
export const WRAPPING_TOOLS: readonly Tool[] = [
  {
    tool: "env",
    runs: [
      {
        grammar: withValues("-u", "--unset", "-C", "--chdir"),
        assigns: true,
        scripts: ["-S", "--split-string"],
      },
    ],
  },
  { tool: "nice", runs: [{ grammar: withValues("-n", "--adjustment") }] },
  { tool: "ionice", runs: [{ grammar: withValues("-c", "-n", "-p", "--class", "--classdata") }] },
  { tool: "nohup", runs: [PLAIN] },
  { tool: "setsid", runs: [PLAIN] },
  { tool: "time", runs: [{ grammar: withValues("-f", "-o", "--format", "--output") }] },
  { tool: "timeout", runs: [{ grammar: withValues("-s", "-k", "--signal", "--kill-after"), skip: 1 }] },
  { tool: "stdbuf", runs: [{ grammar: withValues("-i", "-o", "-e", "--input", "--output", "--error") }] },
  {
    tool: "flock",
    runs: [
      {
        grammar: withValues("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"),
        skip: 1,
        scripts: ["-c", "--command"],
      },
    ],
  },
  {
    tool: "setpriv",
    runs: [
      {
        grammar: withValues(
          "--reuid",
          "--regid",
          "--groups",
          "--inh-caps",
          "--bounding-set",
          "--ambient-caps",
        ),
      },
    ],
  },
  { tool: "capsh", runs: [PLAIN] },
  { tool: "taskset", runs: [{ grammar: withValues(), skip: 1 }] },
  { tool: "chrt", runs: [{ grammar: withValues(), skip: 1 }] },
  { tool: "prlimit", runs: [PLAIN] },
  { tool: "strace", runs: [{ grammar: withValues("-e", "-o", "-p", "-s", "-u", "-E") }] },
  { tool: "tini", aliases: ["tini-static", "docker-init"], runs: [{ grammar: withValues("-p", "-e") }] },
  { tool: "dumb-init", runs: [{ grammar: withValues("-r", "--rewrite") }] },
  { tool: "catatonit", runs: [PLAIN] },
  { tool: "gosu", runs: [{ grammar: withValues(), skip: 1 }] },
  { tool: "su-exec", runs: [{ grammar: withValues(), skip: 1 }] },
  { tool: "s6-setuidgid", runs: [{ grammar: withValues(), skip: 1 }] },
  { tool: "chpst", runs: [{ grammar: withValues("-u", "-U", "-b", "-e", "-n", "-l", "-L", "-m", "-d") }] },
  { tool: "busybox", runs: [PLAIN] },
  { tool: "toybox", runs: [PLAIN] },
  {
    tool: "xvfb-run",
    runs: [{ grammar: withValues("-n", "-s", "-e", "-f", "-p", "-w", "--server-args", "--server-num") }],
  },
  { tool: "dbus-run-session", runs: [{ grammar: withValues("--config-file") }] },
  { tool: "retry", runs: [{ grammar: withValues("-t", "-d", "-n", "--times", "--delay", "--max-tries") }] },
  {
    tool: "sudo",
    runs: [
      {
        grammar: withValues(
          ...["-u", "-g", "-h", "-p", "-C", "-D", "-r", "-t", "-T", "-U"],
          ...["--user", "--group", "--chdir", "--host", "--prompt"],
        ),
        assigns: true,
        shell: true,
      },
    ],
  },
  { tool: "doas", runs: [{ grammar: withValues("-u", "-C"), shell: true }] },
  {
    tool: "chroot",
    runs: [{ grammar: withValues("--userspec", "--groups"), skip: 1, shell: true, root: "operand" }],
  },
  { tool: "arch-chroot", runs: [{ grammar: withValues("-u"), skip: 1, shell: true, root: "operand" }] },
  {
    tool: "nsenter",
    runs: [
      {
        grammar: withValues("-t", "-S", "-G", "--target", "--setuid", "--setgid"),
        shell: true,
        root: "host",
      },
    ],
  },
  {
    tool: "unshare",
    runs: [
      {
        grammar: withValues("-R", "-w", "-S", "-G", "--root", "--wd", "--map-users", "--map-groups"),
        shell: true,
      },
    ],
  },
  { tool: "watch", runs: [{ grammar: withValues("-n", "--interval"), joins: true }] },
  { tool: "xargs", unwrap: unwrapXargs },
  { tool: "find", unwrap: unwrapFind },
  { tool: "parallel", unwrap: unwrapParallel },
  { tool: "sem", runs: [{ grammar: withValues("-j", "--id"), joins: true }] },
  { tool: "su", unwrap: unwrapSu("su") },
  { tool: "runuser", unwrap: unwrapSu("runuser") },
  { tool: "sg", runs: [{ grammar: withValues(), skip: 1, scripts: ["-c"], shell: true }] },
  {
    tool: "script",
    runs: [
      { grammar: withValues("-T", "-O", "-B", "-I", "-E", "-o"), scripts: ["-c", "--command"], skip: 1 },
    ],
  },
  {
    tool: "start-stop-daemon",
    runs: [
      {
        grammar: {
          values: [
            ...["-p", "-x", "-a", "-n", "-c", "-u", "-g", "-N", "-P", "-I", "-r", "-d", "-k", "-R", "-s"],
            ...["--pidfile", "--name", "--chuid", "--user", "--group", "--nicelevel", "--chdir", "--retry"],
            ...["--signal", "--umask", "--chroot", "--output"],
          ],
        },
        program: ["-x", "--exec", "-a", "--startas"],
      },
    ],
  },
  { tool: "with-contenv", aliases: ["s6-envdir", "envdir"], runs: [PLAIN] },
  { tool: "s6-setlock", runs: [{ grammar: withValues("-t"), skip: 1 }] },
  {
    tool: "eatmydata",
    aliases: [
      ...["unbuffer", "fakeroot", "chronic", "ifne", "torsocks", "torify", "noglob", "caffeinate", "ltrace"],
      ...["proxychains", "proxychains4", "valgrind", "setarch", "linux64", "linux32", "nocorrect"],
      ...["ddtrace-run", "opentelemetry-instrument", "vault-env", "pid1", "my_init", "cross-env"],
      ...["systemd-cat", "setuidgid"],
    ],
    runs: [
      {
        grammar: withValues(
          "-f",
          "-o",
          "-e",
          "-s",
          "--traces_exporter",
          "--metrics_exporter",
          "--service_name",
        ),
        assigns: true,
      },
    ],
  },
  { tool: "faketime", runs: [{ grammar: withValues("-f", "-p"), skip: 1 }] },
  { tool: "numactl", runs: [{ grammar: withValues("-N", "-m", "-C", "-i", "-p") }] },
  { tool: "systemd-inhibit", runs: [{ grammar: withValues("--what", "--who", "--why", "--mode") }] },
  {
    tool: "systemd-run",
    runs: [
      {
        grammar: withValues(
          "-p",
          "-u",
          "-E",
          "-M",
          "-H",
          "-d",
          "--unit",
          "--property",
          "--slice",
          "--setenv",
        ),
      },
    ],
  },
  { tool: "pkexec", runs: [{ grammar: withValues("--user") }] },
  {
    tool: "cpulimit",
    runs: [
      { grammar: withValues("-l", "-p", "-e", "--limit"), after: "--" },
      { grammar: withValues("-l", "--limit") },
    ],
  },
  {
    tool: "softlimit",
    runs: [{ grammar: withValues("-a", "-c", "-d", "-f", "-l", "-m", "-o", "-p", "-r", "-s", "-t") }],
  },
  { tool: "proot", runs: [{ grammar: withValues("-r", "-b", "-q", "-w", "-S", "-R") }] },
  { tool: "firejail", runs: [PLAIN] },
  { tool: "logsave", runs: [{ grammar: withValues(), skip: 1 }] },
  {
    tool: "dockerize",
    runs: [{ grammar: { longWithOneDash: true, stopsAtOperand: true, values: DOCKERIZE } }],
  },
  {
    tool: "wait-for-it.sh",
    aliases: ["wait-for-it", "wait-for", "wait-for.sh", "wait-for-command", "wait4ports"],
    runs: [{ grammar: {}, after: "--" }],
  },
  { tool: "wait4x", runs: [{ grammar: {}, after: "--" }] },
  { tool: "pebble", runs: [{ grammar: {}, after: "--args", skip: 1, verbs: ["run", "enter"] }] },
  { tool: "screen", runs: [{ grammar: withValues("-S", "-c", "-e", "-h", "-p", "-s", "-t", "-T", "-L") }] },
  {
    tool: "tmux",
    runs: [
      {
        grammar: {
          stopsAtOperand: true,
          values: ["-s", "-n", "-c", "-t", "-x", "-y", "-e", "-F", "-l", "-L", "-S", "-f"],
        },
        verbs: [
          "new-session",
          "new",
          "new-window",
          "neww",
          "split-window",
          "splitw",
          "respawn-pane",
          "run-shell",
          "run",
        ],
        joins: true,
      },
      { grammar: { values: ["-t", "-L", "-S"] }, verbs: ["send-keys", "send"], joins: true },
    ],
  },
  { tool: "dtach", runs: [{ grammar: withValues("-e", "-r"), skip: 1 }] },
  { tool: "abduco", runs: [{ grammar: withValues("-e"), skip: 1 }] },
  {
    tool: "concurrently",
    runs: [{ grammar: { values: ["-n", "--names", "-c", "--prefix", "-p"] }, each: true }],
  },
  {
    tool: "watchexec",
    runs: [{ grammar: withValues("-w", "-e", "-i", "-f", "-d", "--watch", "--exts", "--ignore") }],
  },
  {
    tool: "nodemon",
    runs: [
      { grammar: { values: ["-w", "-e", "-i", "--watch", "--ext", "--delay"] }, scripts: ["-x", "--exec"] },
    ],
  },
  { tool: "entr", runs: [PLAIN] },
  {
    tool: "doppler",
    runs: [
      {
        grammar: withValues("-t", "-p", "-c", "--token", "--project", "--config"),
        verbs: ["run"],
        scripts: ["--command"],
      },
    ],
  },
  {
    tool: "dotenv",
    aliases: ["dotenvx"],
    runs: [{ grammar: withValues("-f", "-e"), verbs: ["run"] }, { grammar: withValues("-f", "-e", "-c") }],
  },
  {
    tool: "infisical",
    aliases: ["op", "teller", "berglas"],
    runs: [
      {
        grammar: withValues("--env", "--env-file", "--path", "--projectId", "--token"),
        verbs: ["run", "exec"],
      },
    ],
  },
  {
    tool: "chamber",
    aliases: ["aws-vault", "summon"],
    runs: [
      { grammar: {}, after: "--", verbs: ["exec"] },
      { grammar: withValues("-f", "-p"), verbs: ["exec"], skip: 1 },
    ],
  },
  {
    tool: "sops",
    runs: [
      {
        grammar: withValues("--input-type", "--output-type"),
        verbs: ["exec-env", "exec-file"],
        skip: 1,
        joins: true,
      },
    ],
  },
  {
    tool: "envconsul",
    runs: [{ grammar: { longWithOneDash: true, stopsAtOperand: true, values: ENVCONSUL } }],
  },
  { tool: "direnv", runs: [{ grammar: withValues(), verbs: ["exec"], skip: 1 }] },
  { tool: "newrelic-admin", runs: [{ grammar: withValues(), verbs: ["run-program", "run-python"] }] },
  {
    tool: "catchsegv",
    aliases: ["mpirun", "mpiexec", "srun"],
    runs: [{ grammar: withValues("-n", "-np", "-N", "-H", "-x", "--hostfile") }],
  },
  { tool: "pee", aliases: ["mispipe"], runs: [{ grammar: withValues(), each: true }] },
];
