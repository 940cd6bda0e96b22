import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { searchPath } from "../../scripts/process/search-path.ts";
import { ROOT } from "../command.ts";

/** A command over a generated repository. */
export interface Contender {
  readonly name: string;
  /** True if it starts Kustomize once per overlay. */
  readonly isPipeline: boolean;
  readonly command: readonly string[];
  /** Exit codes of a run that did its work. */
  readonly codes: readonly number[];
}

export interface Programs {
  readonly kustomize: string;
  readonly kubeconform: string;
  readonly upstream: string;
}

/** The name of the usual pipeline, and of rendering alone. */
export const PIPELINE = "xargs -P2 kustomize, kubeconform";
export const RENDERING = "rendering in one process";

/** Builds each overlay, two at a time, into a file each, for the checks that follow. */
const BUILDS = `set -e
out=$(mktemp -d); trap 'rm -rf "$out"' EXIT; cd "$1"
ls overlays | xargs -P2 -I{} sh -c '"$0" build overlays/{} >"$1/{}.yaml"' "$2" "$out"`;

/** The flags before the program in the script `validate` of package.json. */
const NODE_FLAGS = manifest.scripts.validate.split(" ").filter((word) => word.startsWith("--"));

const SCHEMAS = `${join(ROOT, "schemas/kubernetes/v1.34.4")}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`;

/**
 * The commands to compare, the pipeline first; kube-score and checkov only if they are on PATH. `cache` is a folder with the
 * results of an earlier run.
 */
export function contenders(
  root: string,
  cache: string,
  { kustomize, kubeconform, upstream }: Programs,
): Contender[] {
  const pipeline = (checks: string) => {
    return ["bash", "-c", `${BUILDS}\n${checks}`, "bash", root, kustomize, kubeconform];
  };
  const others = [
    ["kube-score", 'kube-score score "$out"/*.yaml'],
    ["checkov", 'checkov --quiet --framework kubernetes -d "$out"'],
  ].filter(([name]) => searchPath(name!, process.env, null).length > 0);
  return [
    {
      name: PIPELINE,
      isPipeline: true,
      command: pipeline(`"$3" -strict -schema-location '${SCHEMAS}' "$out"`),
      codes: [0],
    },
    ...others.map(([name, check]) => {
      return {
        name: `xargs -P2 kustomize, ${name}`,
        isPipeline: true,
        command: pipeline(check!),
        codes: [0, 1],
      };
    }),
    {
      name: RENDERING,
      isPipeline: false,
      command: [process.execPath, join(import.meta.dirname, "render-only.ts"), upstream, root],
      codes: [0],
    },
    { name: "validate", isPipeline: false, command: validate(root, "--no-cache"), codes: [0] },
    {
      name: "validate, one patch changed",
      isPipeline: false,
      command: ["bash", "-c", CHANGE, root, ...validate(root, "--cache-dir", cache)],
      codes: [0],
    },
    {
      name: "validate, nothing changed",
      isPipeline: false,
      command: validate(root, "--cache-dir", cache),
      codes: [0],
    },
  ];
}

/** Gives a Deployment in the patch of one overlay another number of replicas, and runs a command. */
const CHANGE = `sed -i "s/replicas: [0-9]*/replicas: $((RANDOM % 90 + 10))/" "$0/overlays/team-3/replicas.yaml"; exec "$@"`;

/** The command as `npm run validate` starts it. */
function validate(root: string, ...options: readonly string[]): string[] {
  const main = join(ROOT, "scripts/main.mjs");
  return [process.execPath, ...NODE_FLAGS, main, "--root", root, "--format", "json", ...options];
}
