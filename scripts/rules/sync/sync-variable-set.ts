import { overlayRule } from "../../check/rule.ts";
import type { UnsetVariable } from "../../model/overlay.ts";
import type { ProblemPlace } from "../../model/problem.ts";

const MAX_RELATED = 10;

export default overlayRule({
  name: "sync-variable-set",
  severity: "error",
  summary: "Every variable that Flux substitutes must be set or have a default.",
  why: "Flux 2.9 and newer fail the build if a variable is not set. Older versions substitute an empty string without a warning: an address loses its host, a script its arguments, a field its value.",
  remedy:
    "Set it under `postBuild.substitute` or in a source of `substituteFrom`, or give it a default (`NAME:=value` within the braces). Escape variables of a shell or a dashboard with two dollar signs, or give the resource the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled`.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
  ],
  checksUnsetValues: true,
  messages: {
    unset:
      "{name} is not set by {by}; Flux 2.9 and newer fail the build, older versions substitute an empty string",
  },
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { HOST: db } } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  url: http://\${HOST}:\${PORT:=5432}
  start.sh: echo $\${HOME} $HOME`,
      `# The Secret is not in the repository, so it can set any variable.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substituteFrom: [{ kind: Secret, name: shop, optional: true }] } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { url: "http://\${HOST}" }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, postBuild: { substitute: { HOST: db } } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data:
  url: http://\${HOSTNAME}:5432
  other: http://\${HOSTNAME}:5433
  start.sh: echo \${1}`,
        findings: [
          "/data/url: HOSTNAME is not set by Kustomization/flux-system/shop; Flux 2.9 and newer fail the build, older versions substitute an empty string",
          "/data/start.sh: 1 is not set by Kustomization/flux-system/shop; Flux 2.9 and newer fail the build, older versions substitute an empty string",
        ],
      },
    ],
  },
  check({ unset = [] }) {
    const byName = Map.groupBy(unset.filter(isUsed), ({ name }) => name);
    return [...byName].map(([name, [first, ...others]]) => {
      const related = others
        .slice(0, MAX_RELATED)
        .map((other) => ({ at: placeOf(other), words: "also used here" }));
      return { code: "unset" as const, args: { name, by: first!.syncObject }, at: placeOf(first!), related };
    });
  },
});

/** Descriptions in the schemas of custom resources explain variables, and no one reads the empty text. */
function isUsed({ resource, path }: UnsetVariable): boolean {
  return resource.kind !== "CustomResourceDefinition" || !path.includes("description");
}

function placeOf({ resource, path, span }: UnsetVariable): ProblemPlace {
  return { in: "resource", resource, path, ...(span === null ? {} : { part: span }) };
}
