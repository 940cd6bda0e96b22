/** The parts of a command line whose answer is kept that decide where it is kept. */
export interface CacheableCommand {
  readonly root: string | null;
  readonly cacheDir: string | null;
  /** The files of its reports. */
  readonly outputs: readonly string[];
}

/** Options without and with a value that decide how much is checked and shown, and read no other files. */
const FLAGS = new Set(["--strict", "--statistics", "--quiet", "-q"]);
const VALUES = new Set([
  ...["--root", "--cache-dir", "--format", "--output", "--select", "--ignore", "--exclude", "--fail-on"],
  ...["--group-by", "--color", "--kubernetes-version", "--source-url", "--diff-page"],
]);

const WITHOUT_CACHE = "--no-cache";

/**
 * Reads the command line without the parser of all commands, which takes most of the time of a run that changes nothing. Null
 * for every other command and option, so that `--policy-from`, for one, never meets a kept answer.
 */
export function cacheableCommand(argv: readonly string[]): CacheableCommand | null {
  return argv.includes(WITHOUT_CACHE) ? null : plainCommand(argv);
}

/** The same for commands whose answers would be kept if they were not told to keep none. */
export function plainCommand(argv: readonly string[]): CacheableCommand | null {
  const rest = argv[0] === "validate" ? argv.slice(1) : [...argv];
  const values = new Map<string, string>();
  const outputs: string[] = [];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = "", ...after] = word.split("=");
    if (FLAGS.has(word) || word === WITHOUT_CACHE) continue;
    if (!VALUES.has(name)) return null;
    const value = word === name ? rest.shift() : after.join("=");
    if (value === undefined || value === "" || value.startsWith("--")) return null;
    values.set(name, value);
    if (name === "--output" && value !== "-") outputs.push(value);
  }
  return { root: values.get("--root") ?? null, cacheDir: values.get("--cache-dir") ?? null, outputs };
}
