/**
 * Measures installs for the messages of the startup rules: `npm run measure:installs` runs each command in an empty
 * folder and writes its time and memory to scripts/rules/startup/figures.json. It needs the programs and the network.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "../../scripts/rules/startup/shared-risk.ts";

interface Measurement {
  readonly tool: string;
  readonly packages: readonly string[];
  /** Prepares the folder; not measured. */
  readonly prepare: string;
  /** Runs in the folder, with the packages as arguments. */
  readonly command: string;
}

const APT = "-o Dir::State::lists=$PWD/lists -o Dir::Cache=$PWD/cache -o APT::Sandbox::User=root";

const MEASUREMENTS: readonly Measurement[] = [
  {
    tool: "pip",
    packages: ["fastapi", "uvicorn"],
    prepare: "python3 -m venv venv",
    command: 'venv/bin/pip install --no-cache-dir --disable-pip-version-check "$@"',
  },
  {
    tool: "npm",
    packages: ["express"],
    prepare: "echo '{}' > package.json",
    command: 'npm install --no-audit --no-fund --cache "$PWD/cache" "$@"',
  },
  {
    tool: "apt-get",
    packages: ["curl"],
    prepare: "mkdir -p lists/partial cache/archives/partial",
    // The packages are not installed, because that would change this machine.
    command: `apt-get ${APT} update && apt-get ${APT} install -y --reinstall --download-only "$@"`,
  },
];

/** Prints the time in seconds and the peak memory of the largest process in KiB. */
const PROBE = `
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(["sh", "-ec", sys.argv[1], "sh", *sys.argv[2:]], check=True, stdout=subprocess.DEVNULL)
print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
`;

function measure({ tool, packages, prepare, command }: Measurement): Figure | null {
  const folder = mkdtempSync(join(tmpdir(), "measure-"));
  try {
    execFileSync("sh", ["-ec", prepare], { cwd: folder, stdio: "ignore" });
    const output = execFileSync("python3", ["-c", PROBE, command, ...packages], {
      cwd: folder,
      encoding: "utf8",
    });
    const [seconds, kibibytes] = output.trim().split(" ").map(Number);
    return { tool, packages, seconds: Math.ceil(seconds!), mebibytes: Math.ceil(kibibytes! / 1024) };
  } catch (error) {
    console.error(`${tool}: ${String(error).split("\n", 1)[0]}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const file = new URL("../../scripts/rules/startup/figures.json", import.meta.url);
const before = JSON.parse(readFileSync(file, "utf8")) as Figure[];
const figures = MEASUREMENTS.flatMap((measurement) => {
  return measure(measurement) ?? before.find(({ tool }) => tool === measurement.tool) ?? [];
});
writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
console.log(figures);
