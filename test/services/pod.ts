import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Container, Service, Volume } from "./rendered.ts";
import { unprivileged } from "./unprivileged.ts";

/** A pod's volumes as local folders, by volume name. */
export type Folders = ReadonlyMap<string, string>;

/** Creates a folder for each volume: containers can read those of ConfigMaps and write emptyDirs. */
export async function makeVolumes(service: Service): Promise<{ root: string; folders: Folders }> {
  const root = await mkdtemp(join(tmpdir(), "pod-"));
  await chmod(root, 0o755);
  const folders = new Map<string, string>();
  for (const volume of service.volumes) {
    const folder = join(root, volume.name);
    await mkdir(folder);
    await (volume.configMap ? fill(folder, service, volume.configMap) : chmod(folder, 0o777));
    folders.set(volume.name, folder);
  }
  return { root, folders };
}

async function fill(folder: string, service: Service, { name }: NonNullable<Volume["configMap"]>) {
  const files = service.files.get(name);
  if (!files) throw new Error(`${service.name} mounts the ConfigMap ${name}, which is not rendered`);
  for (const [file, text] of Object.entries(files))
    await writeFile(join(folder, file), text, { mode: 0o444 });
  await chmod(folder, 0o555);
}

/** Simulates a read-only mount of files that an earlier container wrote. */
export async function makeReadOnly(folder: string): Promise<void> {
  await chmodTree("a-w", folder);
}

export async function removeVolumes(root: string): Promise<void> {
  await chmodTree("u+w", root);
  await rm(root, { recursive: true });
}

async function chmodTree(mode: string, folder: string): Promise<void> {
  const [code] = await once(spawn("chmod", ["-R", mode, folder], { stdio: "ignore" }), "exit");
  if (code !== 0) throw new Error(`chmod -R ${mode} ${folder} failed`);
}

export interface Start {
  readonly python: string;
  readonly folders: Folders;
  /** Additional environment; the container's own has precedence. */
  readonly env?: NodeJS.ProcessEnv;
  readonly extraArgs?: readonly string[];
}

/**
 * Starts a container's command with its args and environment, with mount paths replaced by the volumes'
 * folders.
 */
export function startContainer(service: Service, container: Container, start: Start): ChildProcess {
  const mapped = (text: string) => mapPath(text, container, start.folders);
  const [program, ...words] = [...container.command, ...container.args].map(mapped);
  if (program !== "python") throw new Error(`${service.name} starts ${program}, not python`);
  return spawn(start.python, [...words, ...(start.extraArgs ?? [])], {
    ...unprivileged,
    cwd: "/",
    env: { ...start.env, ...environmentOf(service, container, mapped) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function environmentOf(service: Service, container: Container, mapped: (text: string) => string) {
  const variables = container.env.map(({ name, value, valueFrom }) => {
    const label = /^metadata\.labels\['(\w+)'\]$/.exec(valueFrom?.fieldRef.fieldPath ?? "")?.[1];
    const text = label === undefined ? value : service.labels[label];
    if (text === undefined) throw new Error(`${service.name}: the source of ${name} is not supported`);
    return [name, mapped(text)];
  });
  return Object.fromEntries(variables);
}

function mapPath(text: string, { volumeMounts }: Container, folders: Folders): string {
  const [, option = "", path = ""] = /^(--[\w-]+=)?(.*)$/s.exec(text) ?? [];
  for (const { name, mountPath } of volumeMounts) {
    const inside = path === mountPath || path.startsWith(`${mountPath}/`);
    if (inside) return option + folders.get(name) + path.slice(mountPath.length);
  }
  return text;
}
