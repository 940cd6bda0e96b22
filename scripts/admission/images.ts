import { parseImage } from "../kubernetes/pods/image.ts";
import { literal, type MakePolicy, noneOf } from "./policy.ts";

/** A text that is replaced before a container runtime sees it, as in manifests of Tekton or Flux. */
const PLACEHOLDER = "[$][({]|[{][{]|<";
const HOST =
  "(?:localhost(?::[0-9]+)?|[A-Za-z0-9-]*[A-Z][A-Za-z0-9-]*|[A-Za-z0-9.-]*[.][A-Za-z0-9.-]*(?::[0-9]+)?|[A-Za-z0-9.-]+:[0-9]+|\\[[a-fA-F0-9:]+\\](?::[0-9]+)?)";
const PART = "[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*";
/** References whose registry and path are known, by the grammar of the container runtimes. */
const VALID = `^(?:${HOST}/)?${PART}(?:/${PART})*(?::(?:\\w[\\w.-]{0,127}|[\\w.-]*(?:${PLACEHOLDER}).*))?(?:@.*)?$`;

/** `image-registry-allowed`: every image is from a registry of the policy, or from a path in it. */
export const imageRegistryAllowed: MakePolicy = ({ policy }) => {
  const prefixes = (policy.images?.registries ?? []).flatMap(prefixOf);
  if (policy.images === undefined) return null;
  const isAllowed = prefixes.map(
    (prefix) => `i.source == ${literal(prefix)} || i.source.startsWith(${literal(`${prefix}/`)})`,
  );
  const foreign = `variables.images.filter(i, !(${isAllowed.join(" || ") || "false"})).map(i, i.image)`;
  return {
    kinds: "pods",
    variables: [
      {
        name: "references",
        expression:
          "(variables.apps + variables.inits).filter(c, has(c.image)).map(c, c.image) + (has(variables.pod.volumes) ? variables.pod.volumes : []).filter(v, has(v.image) && has(v.image.reference)).map(v, v.image.reference)",
      },
      // The part before the tag: a colon after the last slash.
      {
        name: "names",
        expression: `variables.references.filter(i, i.matches(${literal(VALID)})).map(i, {"image": string(i), "name": i.split("@")[0].lastIndexOf(":") > i.split("@")[0].lastIndexOf("/") ? i.split("@")[0].substring(0, i.split("@")[0].lastIndexOf(":")) : i.split("@")[0]})`,
      },
      {
        name: "images",
        expression: `variables.names.map(i, {"image": i.image, "source": ${SOURCE}})`,
      },
    ],
    validations: [noneOf(foreign, "the policy does not allow the registry of image ", "")],
  };
};

/** The registry is the first part if it looks like a host; Docker Hub's own images are in `library`. */
const IS_HOST =
  '(i.name.contains("/") && (i.name.split("/")[0] == "localhost" || i.name.split("/")[0].matches("[.:A-Z]")))';
const REST = 'i.name.substring(i.name.indexOf("/") + 1)';
const HUB = (path: string) =>
  `(${path}.contains("/") ? "docker.io/" + ${path} : "docker.io/library/" + ${path})`;
const SOURCE = `!${IS_HOST} ? ${HUB("i.name")} : i.name.split("/")[0] in ["docker.io", "index.docker.io"] ? ${HUB(REST)} : i.name`;

/** The registry and path of a prefix in the policy, as the rule reads it. */
function prefixOf(prefix: string): string[] {
  const read = parseImage(`${prefix}/x/x`);
  return read === null ? [] : [[read.registry, ...read.repository.split("/").slice(0, -2)].join("/")];
}
