import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import type { Budget } from "./machine/budget.ts";
import { type Files, resolvePath } from "./values/files.ts";
import type { Value } from "./values/value.ts";

/** A path of a container that shows a volume of its pod, or what `below` it shows of that. */
interface Mount {
  /** The volume's name; null where nobody else writes into it. */
  readonly volume: string | null;
  readonly path: string;
  readonly below: string;
}

/** Files by their paths in a volume. */
type Left = Map<string, Value>;

/** What the containers of a pod that end before others start leave to those, in the volumes that they share. */
export class SharedVolumes {
  readonly #files = new Map<string, Left>();
  readonly #downloads = new Map<string, Left>();

  /** Puts what earlier containers left where the container mounts it. */
  show(container: Container, files: Files, budget: Budget): void {
    for (const { volume, path, below } of mountsOf(container)) {
      for (const [name, content] of lookIn(this.#files, volume, budget)) {
        const rest = within(name, below);
        if (rest !== null) files.write(resolvePath(path, rest), content);
      }
      for (const [name, content] of lookIn(this.#downloads, volume, budget)) {
        const rest = within(name, below);
        if (rest !== null) files.unpack(resolvePath(path, rest), content);
      }
    }
  }

  /** Takes what the container leaves. */
  take(container: Container, files: Files, budget: Budget): void {
    const mounts = new Map(mountsOf(container).map((mount) => [mount.path, mount]));
    if (mounts.size === 0 || !budget.spend(files.size)) return;
    for (const [path, content] of files.all()) keep(this.#files, mounts, path, content);
    for (const [path, content] of files.unpackedAll()) keep(this.#downloads, mounts, path, content);
  }
}

const NOTHING: Left = new Map();

function lookIn(kept: ReadonlyMap<string, Left>, volume: string | null, budget: Budget): Left {
  const left = (volume === null ? undefined : kept.get(volume)) ?? NOTHING;
  return budget.spend(left.size) ? left : NOTHING;
}

function keep(
  kept: Map<string, Left>,
  mounts: ReadonlyMap<string, Mount>,
  path: string,
  content: Value,
): void {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const mount = mounts.get(path.slice(0, end));
    if (mount === undefined) continue;
    if (mount.volume === null) return;
    const left = kept.get(mount.volume) ?? new Map<string, Value>();
    kept.set(mount.volume, left.set(resolvePath(mount.below, path.slice(end + 1)), content));
    return;
  }
}

/** The rest of a path below a folder of the volume, both from its root; null where it is not below. */
function within(path: string, folder: string): string | null {
  if (path === folder) return "";
  const start = folder === "/" ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : null;
}

/** Volumes whose files the manifests give. */
const FILLED = ["configMap", "secret", "projected", "downwardAPI"];

function mountsOf(container: Container): Mount[] {
  const { podSpec } = container.workload;
  const filled = new Set(
    asArray(podSpec.volumes).flatMap((entry) => {
      const volume = asObject(entry);
      return FILLED.some((field) => Object.hasOwn(volume, field)) ? [asString(volume.name) ?? ""] : [];
    }),
  );
  const own = volumeMountsOf(container).flatMap(({ name, mountPath, subPath, subPathExpr }): Mount[] => {
    if (typeof name !== "string" || typeof mountPath !== "string" || subPathExpr !== undefined) return [];
    const volume = filled.has(name) ? null : name;
    return [{ volume, path: resolvePath("/", mountPath), below: resolvePath("/", asString(subPath) ?? "") }];
  });
  const shared = workspacesOf(container).map((path) => ({ volume: `workspace ${path}`, path, below: "/" }));
  return [...shared, ...own];
}

/** A container's own mounts, and those that a template gives all steps of a Tekton task. */
export function volumeMountsOf({ value, workload, path }: Container) {
  const template = isStep(path) ? asObject(workload.podSpec.stepTemplate) : {};
  return [...asArray(template.volumeMounts), ...asArray(value.volumeMounts)].map(asObject);
}

function isStep(path: Container["path"]): boolean {
  return path.at(-2) === "steps";
}

/**
 * The folders that all steps of a Tekton task share: the declared workspaces, which whoever runs the task fills, and the
 * one around them (https://tekton.dev/docs/pipelines/workspaces/#using-workspaces-in-tasks).
 */
function workspacesOf(container: Container): string[] {
  return isStep(container.path) ? ["/workspace", ...filledByRun(container)] : [];
}

/** The folders whose files only a run of the Tekton task brings. */
export function filledByRun({ path, workload }: Container): string[] {
  if (!isStep(path)) return [];
  return asArray(workload.podSpec.workspaces).flatMap((entry) => {
    const { name, mountPath } = asObject(entry);
    return typeof name === "string" ? [resolvePath("/workspace", asString(mountPath) ?? name)] : [];
  });
}

/** Whether the containers after it start only when it has ended, or has at least started. */
export function isEarlier({ role, path }: Container): boolean {
  return role === "init" || role === "sidecar" || isStep(path);
}
