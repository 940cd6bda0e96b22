import { parseAllDocuments } from "yaml";
import { build } from "./kustomize.ts";

/** The fields of rendered manifests that these tests read; all are set in this repository. */
interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly fieldRef: { readonly fieldPath: string } };
}

export interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly EnvVar[];
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
}

export interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
}

interface Deployment {
  readonly kind: "Deployment";
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly initContainers: readonly Container[];
        readonly containers: readonly Container[];
        readonly volumes: readonly Volume[];
        readonly terminationGracePeriodSeconds: number;
      };
    };
  };
}

interface ConfigMap {
  readonly kind: "ConfigMap";
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

type Resource = Deployment | ConfigMap | { readonly kind: "other" };

/** A Deployment of the overlay, with the files of its ConfigMaps. */
export interface Service {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly install: Container;
  readonly app: Container;
  readonly volumes: readonly Volume[];
  /** Text by file name, by ConfigMap name. */
  readonly files: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly graceSeconds: number;
}

/** Returns every Deployment that an overlay of this repository renders. */
export async function renderServices(overlay: string): Promise<Service[]> {
  const { stdout } = await build(overlay);
  const resources = parseAllDocuments(stdout).map((document): Resource => document.toJS());
  const configMaps = resources.filter((resource) => resource.kind === "ConfigMap");
  const files = new Map(configMaps.map(({ metadata, data }) => [metadata.name, data]));
  return resources.filter((resource) => resource.kind === "Deployment").map((one) => serviceOf(one, files));
}

function serviceOf({ metadata, spec }: Deployment, files: Service["files"]): Service {
  const pod = spec.template.spec;
  const [install, ...furtherInits] = pod.initContainers;
  const [app, ...sidecars] = pod.containers;
  if (!install || !app || furtherInits.length + sidecars.length > 0) {
    throw new Error(`${metadata.name} has not exactly one init container and one container`);
  }
  const { volumes, terminationGracePeriodSeconds: graceSeconds } = pod;
  return {
    name: metadata.name,
    labels: spec.template.metadata.labels,
    install,
    app,
    volumes,
    files,
    graceSeconds,
  };
}
