import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import { type Environment, expandReferences } from "./environment.ts";
import type { StepBudget } from "./machine/budget.ts";
import { isStep } from "./steps.ts";
import { resolvePath, type StartFiles } from "./values/files.ts";
import { isKnown, known, type Value, valueText } from "./values/value.ts";

/** A mount of a container: `path` shows the directory `below` of a volume. */
interface Mount {
  /** The volume's name; null if no other container writes to it. */
  readonly volume: string | null;
  readonly path: string;
  readonly below: string;
}

/** Files by their paths in a volume. */
type VolumeFiles = Map<string, Value>;

/** Files that earlier containers of a pod leave for later ones in shared volumes. */
export class SharedVolumes {
  readonly #files = new Map<string, VolumeFiles>();
  readonly #downloads = new Map<string, VolumeFiles>();
  readonly #imageCopies = new Map<string, VolumeFiles>();

  /** Adds the files of earlier containers to the container's mounts. */
  addTo(container: Container, files: StartFiles, environment: Environment, budget: StepBudget): void {
    for (const { volume, path, below } of mountsOf(container, environment)) {
      for (const [name, content] of filesIn(this.#files, volume, budget)) {
        const rest = pathBelow(name, below);
        if (rest !== null) files.write(resolvePath(path, rest), content);
      }
      for (const [name, content] of filesIn(this.#downloads, volume, budget)) {
        const rest = pathBelow(name, below);
        if (rest !== null) files.unpack(resolvePath(path, rest), content);
      }
      for (const [name, content] of filesIn(this.#imageCopies, volume, budget)) {
        const rest = pathBelow(name, below);
        if (rest !== null) files.addImageCopy(resolvePath(path, rest), content);
      }
    }
  }

  /** Stores the files that the container leaves. */
  storeFrom(container: Container, files: StartFiles, environment: Environment, budget: StepBudget): void {
    const mounts = new Map(mountsOf(container, environment).map((mount) => [mount.path, mount]));
    if (mounts.size === 0 || !budget.spend(files.size)) return;
    for (const [path, content] of files.all()) store(this.#files, mounts, path, content);
    for (const [path, content] of files.unpackedDownloads()) store(this.#downloads, mounts, path, content);
    for (const [path, content] of files.imageCopies()) store(this.#imageCopies, mounts, path, content);
  }
}

const NO_FILES: VolumeFiles = new Map();

function filesIn(
  kept: ReadonlyMap<string, VolumeFiles>,
  volume: string | null,
  budget: StepBudget,
): VolumeFiles {
  const left = (volume === null ? undefined : kept.get(volume)) ?? NO_FILES;
  return budget.spend(left.size) ? left : NO_FILES;
}

function store(
  kept: Map<string, VolumeFiles>,
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

/** Returns the rest of a path below a directory of the volume, both absolute; null if it is not below. */
function pathBelow(path: string, folder: string): string | null {
  if (path === folder) return "";
  const start = folder === "/" ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : null;
}

/** Volumes whose files come from the manifests. */
const MANIFEST_VOLUMES = ["configMap", "secret", "projected", "downwardAPI"];

function mountsOf(container: Container, environment: Environment): Mount[] {
  const { podSpec } = container.workload;
  const filled = new Set(
    asArray(podSpec.volumes).flatMap((entry) => {
      const volume = asObject(entry);
      return MANIFEST_VOLUMES.some((field) => Object.hasOwn(volume, field))
        ? [asString(volume.name) ?? ""]
        : [];
    }),
  );
  const own = volumeMountsOf(container).flatMap((mount): Mount[] => {
    const { name, mountPath } = mount;
    const subPath = subPathOf(mount, environment);
    if (typeof name !== "string" || typeof mountPath !== "string" || subPath === null) return [];
    const volume = filled.has(name) ? null : name;
    return [{ volume, path: resolvePath("/", mountPath), below: resolvePath("/", subPath) }];
  });
  const shared = workspacesOf(container).map((path) => ({ volume: `workspace ${path}`, path, below: "/" }));
  return [...shared, ...own];
}

/** Returns `subPath`, or `subPathExpr` with the container's variables; null if it is not known. */
export function subPathOf({ subPath, subPathExpr }: JsonObject, environment: Environment): string | null {
  if (typeof subPathExpr !== "string") return asString(subPath) ?? "";
  const text = valueText(expandReferences(known(subPathExpr), environment));
  return isKnown(text) && !text.includes("$(") ? text : null;
}

/** Returns the container's mounts, and those in the step template of a Tekton task. */
export function volumeMountsOf({ value, workload, path }: Container) {
  const template = isStep(path) ? asObject(workload.podSpec.stepTemplate) : {};
  return [...asArray(template.volumeMounts), ...asArray(value.volumeMounts)].map(asObject);
}

/**
 * Directories that all steps of a Tekton task share: the declared workspaces, filled by the task run, and
 * their parent (https://tekton.dev/docs/pipelines/workspaces/#using-workspaces-in-tasks).
 */
function workspacesOf(container: Container): string[] {
  return isStep(container.path) ? ["/workspace", ...workspaceDirectories(container)] : [];
}

/** Returns the directories whose files only a run of the Tekton task provides. */
export function workspaceDirectories({ path, workload }: Container): string[] {
  if (!isStep(path)) return [];
  return asArray(workload.podSpec.workspaces).flatMap((entry) => {
    const { name, mountPath } = asObject(entry);
    return typeof name === "string" ? [resolvePath("/workspace", asString(mountPath) ?? name)] : [];
  });
}

/** Returns the directory of a declared workspace; null if it is not declared. */
export function workspaceDirectory({ workload }: Container, name: string): string | null {
  const declared = asArray(workload.podSpec.workspaces)
    .map(asObject)
    .find((workspace) => workspace.name === name);
  return declared === undefined ? null : resolvePath("/workspace", asString(declared.mountPath) ?? name);
}

/** Reports whether later containers wait until this one has ended or at least started. */
export function isEarlier({ role, path }: Container): boolean {
  return role === "init" || role === "sidecar" || isStep(path);
}
