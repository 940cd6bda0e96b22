import { type Folders, makeReadOnly, makeVolumes, removeVolumes, startContainer } from "./pod.ts";
import { type ProcessEnd, Running } from "./process.ts";
import type { Service } from "./rendered.ts";
import { packageIndexEnv } from "./unprivileged.ts";

/** Volumes after their init containers ran; services with the same files and the same install share them. */
export class Installed {
  readonly #python: string;
  readonly #pods = new Map<string, Promise<{ root: string; folders: Folders }>>();

  constructor(python: string) {
    this.#python = python;
  }

  /**
   * Returns the service's volumes after its init container ran; runs each distinct install once. Rejects with
   * pip's output if it fails.
   */
  async of(service: Service): Promise<Folders> {
    const key = JSON.stringify([service.install, filesOf(service)]);
    const pod = this.#pods.get(key) ?? this.#install(service);
    this.#pods.set(key, pod);
    return (await pod).folders;
  }

  async remove(): Promise<void> {
    for (const pod of this.#pods.values()) await removeVolumes((await pod).root);
  }

  async #install(service: Service) {
    const pod = await makeVolumes(service);
    const end = await runInstall(service, pod.folders, this.#python);
    if (end.code !== 0) throw new Error(`The install of ${service.name} failed:\n${end.output}`);
    for (const name of readOnlyVolumes(service)) await makeReadOnly(pod.folders.get(name)!);
    return pod;
  }
}

/** Runs a service's init container with these volumes. */
export function runInstall(service: Service, folders: Folders, python: string): Promise<ProcessEnd> {
  const start = { python, folders, env: packageIndexEnv() };
  return new Running(startContainer(service, service.install, start)).ended;
}

function filesOf({ volumes, files }: Service) {
  return volumes.map(({ name, configMap }) => [name, configMap && files.get(configMap.name)]);
}

function readOnlyVolumes({ app }: Service): string[] {
  return app.volumeMounts.filter(({ readOnly }) => readOnly).map(({ name }) => name);
}
