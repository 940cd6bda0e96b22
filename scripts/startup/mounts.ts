import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Environment } from "./environment.ts";
import { inlineScript } from "./inline-script.ts";
import { configEntries, findConfig } from "./references.ts";
import { type MountedDirectory, type Origin, resolvePath, StartFiles } from "./values/files.ts";
import type { Value } from "./values/value.ts";
import { subPathOf, volumeMountsOf, workspaceDirectories } from "./volumes.ts";

/** Returns the files that ConfigMaps, Secrets and the inline script provide in a container, by path. */
export function mountedFiles(container: Container, overlay: Overlay, environment: Environment): StartFiles {
  const volumes = volumesOf(container);
  const mounts = volumeMountsOf(container);
  const files = new StartFiles(mountedDirectories(container, volumes));
  for (const mount of mounts) {
    const volume = volumes.get(asString(mount.name) ?? "");
    const mountPath = asString(mount.mountPath);
    if (volume === undefined || mountPath === undefined) continue;
    const subPath = subPathOf(mount, environment);
    if (subPath === null) continue;
    for (const [name, content] of volumeFiles(volume, container, overlay)) {
      const path = pathInContainer(name, subPath.replace(/^\/+|\/+$/g, ""), mountPath);
      if (path !== null) files.write(path, content);
    }
  }
  for (const [name, content] of planSecrets(container, overlay)) files.write(name, content);
  const script = inlineScript(container);
  if (script !== null) files.write(script.path, script.content);
  return files;
}

function volumesOf(container: Container): ReadonlyMap<string, JsonObject> {
  const volumes = new Map<string, JsonObject>();
  for (const volume of asArray(container.workload.podSpec.volumes)) {
    const object = asObject(volume);
    volumes.set(asString(object.name) ?? "", object);
  }
  return volumes;
}

/**
 * A Plan of the system-upgrade-controller mounts Secrets by name and path
 * (https://github.com/rancher/system-upgrade-controller#example-plans).
 */
function planSecrets(container: Container, overlay: Overlay): [string, Value][] {
  const { resource } = container.workload;
  if (resource.kind !== "Plan" || !resource.apiVersion.startsWith("upgrade.cattle.io/")) return [];
  return asArray(asObject(resource.value.spec).secrets).flatMap((entry): [string, Value][] => {
    const { name, path } = asObject(entry);
    const secret = findConfig("Secret", asString(name), container, overlay);
    if (secret === undefined || typeof path !== "string") return [];
    return [...configEntries(secret)].map(([key, content]) => [resolvePath(path, key), content]);
  });
}

/** By the volume's field (https://kubernetes.io/docs/concepts/storage/volumes/#volume-types). */
const ORIGINS: Readonly<Record<string, Origin>> = {
  configMap: "manifest",
  secret: "manifest",
  projected: "manifest",
  downwardAPI: "manifest",
  hostPath: "host",
};

function mountedDirectories(
  container: Container,
  volumes: ReadonlyMap<string, JsonObject>,
): readonly MountedDirectory[] {
  const workspaces = workspaceDirectories(container).map((path) => ({ path, origin: "workspace" as const }));
  const mounted = volumeMountsOf(container).flatMap((mount): MountedDirectory[] => {
    const path = asString(mount.mountPath);
    if (path === undefined) return [];
    const volume = volumes.get(asString(mount.name) ?? "") ?? {};
    const field = Object.keys(volume).find((key) => Object.hasOwn(ORIGINS, key));
    const origin = field === undefined ? "volume" : ORIGINS[field]!;
    const isRoot = asObject(volume.hostPath).path === "/" && mount.subPath === undefined;
    return [{ path: resolvePath("/", path), origin, ...(isRoot ? { isNodeRoot: true as const } : {}) }];
  });
  return [...mounted, ...workspaces];
}

/** Returns the path of a volume's file in the container; null if `subPath` selects another file. */
function pathInContainer(name: string, subPath: string, mountPath: string): string | null {
  if (subPath === "") return resolvePath(mountPath, name);
  if (name === subPath) return resolvePath("/", mountPath);
  return name.startsWith(`${subPath}/`) ? resolvePath(mountPath, name.slice(subPath.length + 1)) : null;
}

function volumeFiles(volume: JsonObject, container: Container, overlay: Overlay): [string, Value][] {
  const own = sourceFiles(volume, container, overlay);
  const projected = asArray(asObject(volume.projected).sources);
  return [...own, ...projected.flatMap((source) => sourceFiles(asObject(source), container, overlay))];
}

/**
 * A volume names its ConfigMap by `name` and its Secret by `secretName`; a projected source uses `name` for
 * both.
 */
function sourceFiles(source: JsonObject, container: Container, overlay: Overlay): [string, Value][] {
  const configMap = asObject(source.configMap);
  const secret = asObject(source.secret);
  const secretName = asString(secret.secretName) ?? asString(secret.name);
  return [
    ...pickItems(configMap.items, findConfig("ConfigMap", asString(configMap.name), container, overlay)),
    ...pickItems(secret.items, findConfig("Secret", secretName, container, overlay)),
  ];
}

function pickItems(items: JsonValue | undefined, resource: ReturnType<typeof findConfig>): [string, Value][] {
  if (resource === undefined) return [];
  const entries = configEntries(resource);
  if (!Array.isArray(items)) return [...entries];
  return items.flatMap((entry): [string, Value][] => {
    const item = asObject(entry);
    const content = entries.get(asString(item.key) ?? "");
    const path = asString(item.path);
    return content === undefined || path === undefined ? [] : [[path, content]];
  });
}
