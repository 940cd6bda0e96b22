import { asArray, asObject, asString, isObject } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { annotationsOf, apiGroup, type Resource } from "../../model/resource.ts";
import { type ImageReference, parseImage } from "./image.ts";
import { podsOf } from "./pods.ts";
import type { Container, Workload } from "./workload.ts";

/** An image that a pod runs or mounts. */
export interface ImageUse {
  /** As written in the manifest. */
  readonly text: string;
  readonly path: Pointer;
  /** Human-readable: `container web`, `volume models`. */
  readonly usedBy: string;
  /** Null for an image that is a volume. */
  readonly container: Container | null;
  /** Null if the text is not a valid reference; `unknown` if it contains a placeholder that is replaced later. */
  readonly reference: ImageReference | null | "unknown";
  /** The registry and repository, which are known even if the tag is a variable; null if they are unknown. */
  readonly source: Pick<ImageReference, "registry" | "repository"> | null;
}

/**
 * The images of the pods of the resource, including those of image volumes
 * (https://kubernetes.io/docs/concepts/storage/volumes/#image).
 */
export function imagesOf(resource: Resource): ImageUse[] {
  if (isSetByTrigger(resource)) return [];
  if (isUpgradePlan(resource))
    return podsOf(resource)
      .flatMap(containerImages)
      .filter(({ reference }) => isVersioned(reference));
  return podsOf(resource).flatMap((pod) => [...containerImages(pod), ...volumeImages(pod)]);
}

/** The system-upgrade-controller appends the version of the plan to its images (https://github.com/rancher/system-upgrade-controller). */
function isUpgradePlan({ apiVersion, kind }: Resource): boolean {
  return apiGroup(apiVersion) === "upgrade.cattle.io" && kind === "Plan";
}

function isVersioned(reference: ImageUse["reference"]): boolean {
  return reference === null || reference === "unknown" || reference.tag !== null || reference.digest !== null;
}

function containerImages(pod: Workload): ImageUse[] {
  return pod.containers.flatMap((container) => {
    const text = asString(container.value.image);
    if (text === undefined || isBlank(text) || (text === "auto" && isInjected(pod))) return [];
    return [
      {
        ...parseImageText(text),
        path: [...container.path, "image"],
        usedBy: `container ${container.name}`,
        container,
      },
    ];
  });
}

function volumeImages({ resource, podSpecPath }: Workload): ImageUse[] {
  const { volumes } = asObject(valueAt(resource.value, podSpecPath));
  return asArray(volumes).flatMap((volume, index) => {
    const { name, image } = asObject(volume);
    const text = isObject(image) ? asString(image.reference) : undefined;
    if (text === undefined || isBlank(text)) return [];
    const path = [...podSpecPath, "volumes", index, "image", "reference"];
    return [{ ...parseImageText(text), path, usedBy: `volume ${asString(name) ?? index}`, container: null }];
  });
}

/** The API allows a blank image, to be set later. */
function isBlank(text: string): boolean {
  return text.trim() === "";
}

/**
 * `${VAR}` of Flux and envsubst, `$(params.x)` of Tekton and Kustomize, `{{x}}` of Argo Workflows and Helm, `<x>` as a
 * manual placeholder, and `ko://path`, which ko replaces by the image that it builds (https://ko.build/features/k8s/).
 */
const VARIABLE = /\$[({]|\{\{|<|^ko:\/\//;

function parseImageText(text: string): Pick<ImageUse, "text" | "reference" | "source"> {
  const cut = text.search(VARIABLE);
  if (cut === -1) {
    const reference = parseImage(text);
    return { text, reference, source: reference };
  }
  const before = text.slice(0, cut);
  const end = before.includes("@") ? before.indexOf("@") : before.indexOf(":", before.lastIndexOf("/") + 1);
  return { text, reference: "unknown", source: end === -1 ? null : parseImage(before.slice(0, end)) };
}

/**
 * Reports whether the injector of Istio replaces the image by its proxy
 * (https://istio.io/latest/docs/setup/additional-setup/gateway/).
 */
function isInjected({ podMetadata }: Workload): boolean {
  const keys = [podMetadata.labels, podMetadata.annotations].flatMap((map) => Object.keys(asObject(map)));
  return keys.some((key) => key === "sidecar.istio.io/inject" || key === "inject.istio.io/templates");
}

const TRIGGERS = "image.openshift.io/triggers";

/** https://docs.openshift.com/container-platform/latest/openshift_images/triggering-updates-on-imagestream-changes.html */
function isSetByTrigger(resource: Resource): boolean {
  const { apiVersion, kind, value } = resource;
  if (Object.hasOwn(annotationsOf(resource), TRIGGERS)) return true;
  if (kind !== "DeploymentConfig" || apiGroup(apiVersion) !== "apps.openshift.io") return false;
  return asArray(asObject(value.spec).triggers).some((trigger) => asObject(trigger).type === "ImageChange");
}
