/**
 * Measures installs for the messages of the startup rules: `npm run measure:installs` runs each command in an empty
 * folder and writes its time and memory to scripts/rules/startup/figures.json; names of tools select some. It needs the
 * programs and the network. A tool that cannot be measured keeps its figure; without one, messages say so.
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

/** Installs a client into the folder, so that the measurement starts with the installer itself. */
const fromPip = (name: string) => `python3 -m venv venv && venv/bin/pip install ${name}`;
const fromNpm = (name: string) => `npm install --prefix tool ${name} && echo '{}' > package.json`;
const PYTHON_PROJECT = `printf '[project]\nname="a"\nversion="1"\nrequires-python=">=3.11"\n' > pyproject.toml`;

const MEASUREMENTS: readonly Measurement[] = [
  {
    tool: "pip",
    packages: ["fastapi", "uvicorn"],
    prepare: "python3 -m venv venv",
    command: 'venv/bin/pip install --no-cache-dir --disable-pip-version-check "$@"',
  },
  {
    tool: "uv",
    packages: ["fastapi", "uvicorn"],
    prepare: `${fromPip("uv")} && venv/bin/uv venv app`,
    command: 'venv/bin/uv pip install --python app --no-cache "$@"',
  },
  {
    tool: "poetry",
    packages: ["fastapi", "uvicorn"],
    prepare: `${fromPip("poetry")} && ${PYTHON_PROJECT}`,
    command:
      'POETRY_VIRTUALENVS_IN_PROJECT=true POETRY_CACHE_DIR="$PWD/cache" venv/bin/poetry add --no-interaction "$@"',
  },
  {
    tool: "pdm",
    packages: ["fastapi", "uvicorn"],
    prepare: `${fromPip("pdm")} && ${PYTHON_PROJECT}`,
    command: 'PDM_CACHE_DIR="$PWD/cache" venv/bin/pdm add "$@"',
  },
  {
    tool: "pipenv",
    packages: ["fastapi", "uvicorn"],
    prepare: fromPip("pipenv"),
    command: 'PIPENV_VENV_IN_PROJECT=1 PIPENV_CACHE_DIR="$PWD/cache" venv/bin/pipenv install "$@"',
  },
  {
    tool: "pipx",
    packages: ["httpie"],
    prepare: fromPip("pipx"),
    command: 'PIPX_HOME="$PWD/home" PIPX_BIN_DIR="$PWD/bin" PIP_NO_CACHE_DIR=1 venv/bin/pipx install "$@"',
  },
  {
    tool: "npm",
    packages: ["express"],
    prepare: "echo '{}' > package.json",
    command: 'npm install --no-audit --no-fund --cache "$PWD/cache" "$@"',
  },
  {
    tool: "yarn",
    packages: ["express"],
    prepare: fromNpm("yarn"),
    command: 'tool/node_modules/.bin/yarn add --cache-folder "$PWD/cache" "$@"',
  },
  {
    tool: "pnpm",
    packages: ["express"],
    prepare: fromNpm("pnpm"),
    command: 'tool/node_modules/.bin/pnpm add --store-dir "$PWD/store" "$@"',
  },
  {
    tool: "cargo",
    packages: ["hexyl"],
    prepare: "true",
    command: 'cargo install --quiet --root "$PWD/out" --target-dir "$PWD/target" "$@"',
  },
  {
    tool: "go",
    packages: ["golang.org/x/tools/cmd/goimports@v0.36.0"],
    prepare: "true",
    command: 'GOFLAGS=-modcacherw GOTOOLCHAIN=local GOPATH="$PWD/go" GOCACHE="$PWD/cache" go install "$@"',
  },
  {
    tool: "mvn",
    packages: ["org.apache.commons:commons-lang3:3.17.0"],
    prepare: "true",
    command: 'mvn --batch-mode dependency:get -Dmaven.repo.local="$PWD/repository" -Dartifact="$1"',
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
      stdio: ["ignore", "pipe", "ignore"],
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
const names = process.argv.slice(2);
const measured = new Map(before.map((figure) => [figure.tool, figure]));
for (const measurement of MEASUREMENTS) {
  const figure = names.length === 0 || names.includes(measurement.tool) ? measure(measurement) : null;
  if (figure === null) continue;
  console.log(figure);
  measured.set(figure.tool, figure);
  const figures = MEASUREMENTS.flatMap(({ tool }) => measured.get(tool) ?? []);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}
