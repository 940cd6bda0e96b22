import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import { inlineScript } from "./inline-script.ts";
import { configEntries, findConfig } from "./references.ts";
import { resolvePath, StartFiles } from "./values/files.ts";
import type { Value } from "./values/value.ts";
import { volumeMountsOf, workspaceDirectories } from "./volumes.ts";

/** Returns the files that ConfigMaps, Secrets and the inline script provide in a container, by path. */
export function mountedFiles(container: Container, overlay: Overlay): StartFiles {
  const files = new StartFiles(workspaceDirectories(container));
  const volumes = new Map<string, JsonObject>();
  for (const volume of asArray(container.workload.podSpec.volumes)) {
    const object = asObject(volume);
    volumes.set(asString(object.name) ?? "", object);
  }
  for (const mount of volumeMountsOf(container)) {
    const volume = volumes.get(asString(mount.name) ?? "");
    const mountPath = asString(mount.mountPath);
    if (volume === undefined || mountPath === undefined) continue;
    const subPath = (asString(mount.subPath) ?? "").replace(/^\/+|\/+$/g, "");
    for (const [name, content] of volumeFiles(volume, container, overlay)) {
      const path = pathInContainer(name, subPath, mountPath);
      if (path !== null) files.write(path, content);
    }
  }
  const script = inlineScript(container);
  if (script !== null) files.write(script.path, script.content);
  return files;
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
