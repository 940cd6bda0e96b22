import type { Discovery } from "../discover/discover.ts";
import { containersOf } from "../kubernetes/pods/pods.ts";
import type { Cluster } from "../model/cluster.ts";
import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import { comparableUrl } from "../text/git-url.ts";
import type { Follower, SourceBuild } from "./follow.ts";
import type { DeclaredSource, SyncDeclaration } from "./shared/declaration.ts";

/** A rendered object that decides what the engines sync, or what they may do. */
export interface ControlObject {
  readonly cluster: Cluster | null;
  readonly resource: Resource;
}

/** A folder that a sync object applies, and the repository that it comes from. */
export interface AppliedFolder {
  readonly object: ControlObject;
  readonly label: string;
  readonly folder: string;
  readonly path: Pointer;
  /** Equal for sources with the same content: by URL, reference and included parts, not by the object's name. */
  readonly content: string;
  /** The repository without its reference. */
  readonly repository: string;
  /** The git URL as written; null for other sources. */
  readonly url: string | null;
  /** Human-readable: `GitRepository/flux-system/platform (https://example.com/x, branch main)`. */
  readonly words: string;
  /** True if its folder is in this repository and was followed. */
  readonly isHere: boolean;
}

/** The objects and folders that the engines sync, as rendered. */
export interface SyncState {
  readonly objects: readonly ControlObject[];
  readonly folders: readonly AppliedFolder[];
  /** Sync objects, or parts of them, that cannot be followed. */
  readonly unfollowed: readonly { readonly object: ControlObject; readonly reason: string }[];
}

const CONTROL_GROUPS: ReadonlySet<string> = new Set([
  "kustomize.toolkit.fluxcd.io",
  "source.toolkit.fluxcd.io",
  "source.extensions.fluxcd.io",
  "fluxcd.controlplane.io",
  "helm.toolkit.fluxcd.io",
  "helm.cattle.io",
  "image.toolkit.fluxcd.io",
  "notification.toolkit.fluxcd.io",
  "argoproj.io",
  "rbac.authorization.k8s.io",
  ...["admissionregistration.k8s.io", "kyverno.io", "constraints.gatekeeper.sh", "templates.gatekeeper.sh"],
]);

/** The kinds about syncing in groups that have others too: Rollouts and Workflows, Alerts and Providers. */
const CONTROL_KINDS: Readonly<Record<string, ReadonlySet<string>>> = {
  "argoproj.io": new Set(["Application", "ApplicationSet", "AppProject"]),
  "notification.toolkit.fluxcd.io": new Set(["Receiver"]),
};

/** The ConfigMaps with Argo CD's settings: its own RBAC, and what it runs when it renders. */
const ARGO_SETTINGS = /^argocd-(?:cm|rbac-cm|cmd-params-cm|ssh-known-hosts-cm|tls-certs-cm|gpg-keys-cm)$/;

/** The label of Secrets that give Argo CD access to repositories and clusters. */
const ARGO_SECRET = "argocd.argoproj.io/secret-type";

function isControlObject(resource: Resource): boolean {
  const group = apiGroup(resource.apiVersion);
  if (isArgoSecret(resource) || isArgoSettings(resource) || isNamespace(resource)) return true;
  if (isController(resource)) return true;
  return CONTROL_GROUPS.has(group) && (CONTROL_KINDS[group]?.has(resource.kind) ?? true);
}

/**
 * Reports whether a resource is a Secret that declares a repository or a cluster for Argo CD
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories).
 */
export function isArgoSecret({ apiVersion, kind, value }: Resource): boolean {
  const { labels } = asObject(value.metadata);
  return apiVersion === "v1" && kind === "Secret" && Object.hasOwn(asObject(labels), ARGO_SECRET);
}

/** The prefix of the labels that set the Pod Security level of a namespace. */
export const POD_SECURITY = "pod-security.kubernetes.io/";

/** Namespaces can have labels that limit their pods. */
export function isNamespace({ apiVersion, kind }: Resource): boolean {
  return apiVersion === "v1" && kind === "Namespace";
}

/** Reports whether a resource has settings of Argo CD. */
export function isArgoSettings({ apiVersion, kind, name }: Resource): boolean {
  return apiVersion === "v1" && kind === "ConfigMap" && ARGO_SETTINGS.test(name);
}

/** The controllers of Flux and Argo CD, by the name of the workload or of its image. */
const CONTROLLER =
  /(?<![a-z])(?:(?:source|kustomize|helm|notification|image-reflector|image-automation)-controller|source-watcher|flux-operator|argocd-(?:server|repo-server|(?:application|applicationset|notifications)-controller)|argoproj\/argocd)/;

/** Reports whether a workload runs a controller of Flux or Argo CD, whose arguments limit what may be synced. */
export function isController(resource: Resource): boolean {
  if (apiGroup(resource.apiVersion) !== "apps") return false;
  const images = containersOf(resource).map(({ value }) => asString(value.image) ?? "");
  return [resource.name, ...images].some((name) => CONTROLLER.test(name));
}

/** True if a text can contain such an object, a Namespace only with its labels: a cheap check without false negatives. */
export function canContainControlObject(text: string): boolean {
  const isArgo = text.includes(ARGO_SECRET) || (text.includes("argocd-") && text.includes("-cm"));
  if (text.includes(POD_SECURITY) || CONTROLLER.test(text)) return true;
  return isArgo || [...CONTROL_GROUPS].some((group) => text.includes(`${group}/v`));
}

/** Collects the sync state of everything that the follower built. */
export function syncStateOf({ repository }: Discovery, follower: Follower): SyncState {
  const built = [...follower.builds.values()].filter(({ result }) => result !== null);
  // A folder can be built in several ways, so that the same object is rendered more than once.
  const rendered = built.flatMap(renderedObjectsOf);
  const unique = [...new Map(rendered.map((each) => [renderedKey(each.object), each])).values()];
  const objects = unique.map(({ object }) => object);
  const contentOf = contentReader(objects);
  const followed = new Set(
    built.flatMap((work) =>
      work.followed.flatMap(({ declaration, sources }) =>
        sources
          .filter(
            ({ work: target, declared }) =>
              target !== null && repository.kind(declared.folder) === "directory",
          )
          .map(({ declared }) => followedKey(work.source.cluster, declaration, declared.path)),
      ),
    ),
  );
  return {
    objects,
    folders: unique.flatMap(({ object, declarations }) =>
      declarations.flatMap((declaration) =>
        declaration.sources.map((source): AppliedFolder => {
          const { label } = declaration;
          const { path, folder } = source;
          const isHere = followed.has(followedKey(object.cluster, declaration, path));
          return { object, label, folder, path, isHere, ...contentOf(object, source) };
        }),
      ),
    ),
    unfollowed: unique.flatMap(({ object, notFollowed }) =>
      notFollowed.map((reason) => ({ object, reason })),
    ),
  };
}

/** A rendered object, and what the follower read in it. */
interface RenderedObject {
  readonly object: ControlObject;
  readonly declarations: readonly SyncDeclaration[];
  readonly notFollowed: readonly string[];
}

function renderedObjectsOf({ source, result, followed, notFollowed }: SourceBuild): RenderedObject[] {
  const declarations = Map.groupBy(
    followed.map(({ declaration }) => declaration),
    ({ resource }) => resource,
  );
  const left = Map.groupBy(notFollowed, ({ resource }) => resource);
  return result!.resources.filter(isControlObject).map((resource) => ({
    object: { cluster: source.cluster, resource },
    declarations: declarations.get(resource) ?? [],
    notFollowed: (left.get(resource) ?? []).map(({ reason }) => reason),
  }));
}

function renderedKey({ cluster, resource: { value } }: ControlObject): string {
  return JSON.stringify([cluster?.folder ?? null, value]);
}

function followedKey(cluster: Cluster | null, { label, resource }: SyncDeclaration, path: Pointer): string {
  return JSON.stringify([cluster?.folder ?? null, label, describeResource(resource), path]);
}

type Content = Pick<AppliedFolder, "content" | "repository" | "url" | "words">;

/** Returns a function that identifies the content of a declared source, by the source objects of the same cluster. */
function contentReader(objects: readonly ControlObject[]) {
  const byName = Map.groupBy(objects, ({ resource: { kind, name } }) => `${kind}/${name}`);
  const producers = objects.flatMap((object) =>
    asArray(asObject(object.resource.value.spec).artifacts).flatMap((artifact) => {
      const name = asString(asObject(artifact).name);
      return object.resource.kind === "ArtifactGenerator" && name !== undefined ? [{ name, object }] : [];
    }),
  );
  function find(
    from: ControlObject,
    kind: string,
    namespace: string | null,
    name: string,
  ): ControlObject | null {
    const inCluster = (one: ControlObject) => one.cluster?.folder === from.cluster?.folder;
    const named = (byName.get(`${kind}/${name}`) ?? []).filter(
      ({ resource }) => resource.namespace === namespace || resource.namespace === null || namespace === null,
    );
    return named.find(inCluster) ?? named[0] ?? null;
  }
  function contentOfRef(from: ControlObject, kind: string, namespace: string | null, name: string): Content {
    const label = describeResource({ apiVersion: "", kind, namespace, name });
    const object = find(from, kind, namespace, name);
    if (object !== null) return fluxContent(label, object.resource);
    const producer = kind === "ExternalArtifact" ? producers.find((each) => each.name === name) : undefined;
    const [only, ...more] = asArray(asObject(producer?.object.resource.value.spec).sources).map(asObject);
    if (producer === undefined || only === undefined || more.length > 0 || only.kind === kind)
      return { content: label, repository: label, url: null, words: label };
    const ownNamespace = asString(only.namespace) ?? producer.object.resource.namespace;
    const inner = contentOfRef(producer.object, String(only.kind), ownNamespace, String(only.name));
    return { ...inner, words: `${label} of ${inner.words}` };
  }
  return (object: ControlObject, { repository: { url, ref }, settings }: DeclaredSource): Content => {
    if (ref !== null) return contentOfRef(object, ref.kind, ref.namespace, ref.name);
    return argoContent(url ?? "", settings.value);
  };
}

/** Fields of a Flux source object that decide its content. */
const CONTENT_FIELDS = [
  "ref",
  "include",
  "recurseSubmodules",
  "bucketName",
  "endpoint",
  "prefix",
  "layerSelector",
  "sourceRef",
] as const;

function fluxContent(label: string, { kind, value }: Resource): Content {
  const spec = asObject(value.spec);
  const url = asString(spec.url) ?? asString(spec.endpoint) ?? "";
  const repository = `${kind} ${url === "" ? label : comparableUrl(url)}`;
  const content = JSON.stringify([repository, ...CONTENT_FIELDS.map((field) => spec[field] ?? null)]);
  const at = [url, ...Object.entries(asObject(spec.ref)).map(([what, name]) => `${what} ${String(name)}`)];
  const shown = at.filter((part) => part !== "").join(", ");
  const words = shown === "" ? label : `${label} (${shown})`;
  return { content, repository, url: kind === "GitRepository" ? (asString(spec.url) ?? null) : null, words };
}

function argoContent(url: string, source: JsonObject): Content {
  const revision = asString(source.targetRevision) || "HEAD";
  const repository = `git ${comparableUrl(url)}`;
  return {
    content: JSON.stringify([repository, revision]),
    repository,
    url: url === "" ? null : url,
    words: `${url === "" ? "a repository that is not set" : url} (${revision})`,
  };
}
