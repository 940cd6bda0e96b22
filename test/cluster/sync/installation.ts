import { join } from "node:path";
import { manifestsIn, moduleFolder } from "../../../scripts/generate/schemas-module.ts";
import { crdSources } from "../../../scripts/generate/schemas-sources.ts";
import type { Answer, Client, KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";

/** The file with all objects of an installation of Argo CD, in the module of the release. */
export async function argocdInstallation(): Promise<string> {
  const source = crdSources.find(({ module }) => module.startsWith(OWNERS.argocd));
  return join(await moduleFolder(source!.module), "manifests/install.yaml");
}

const OWNERS = { flux: "github.com/fluxcd/", argocd: "github.com/argoproj/" };

type Engine = keyof typeof OWNERS;

/** Installs the CustomResourceDefinitions of an engine and waits until the API server serves them. */
export async function installCrds(client: Client, engine: Engine): Promise<void> {
  for (const crd of await crdsOf(engine)) {
    await client.apply(crd);
    const path = await client.pathOf(crd);
    await eventually({ what: `${crd.metadata.name} is established`, seconds: 60 }, async () => {
      const { status } = await client.get(path);
      const isEstablished = ({ type, status: value }: Answer) => type === "Established" && value === "True";
      return status?.conditions?.some(isEstablished) ? true : null;
    });
  }
}

/** The definitions in the modules that the schemas of this repository are generated from. */
async function crdsOf(engine: Engine): Promise<KubernetesObject[]> {
  const sources = crdSources.filter(({ module }) => module.startsWith(OWNERS[engine]));
  const folders = await Promise.all(
    sources.map(async ({ module, folder }) => join(await moduleFolder(module), folder)),
  );
  const objects = (await Promise.all(folders.map(manifestsIn))).flat();
  return objects.filter(({ kind }) => kind === "CustomResourceDefinition") as KubernetesObject[];
}
