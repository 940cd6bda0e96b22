import { overlayRule } from "../../check/rule.ts";
import type { UnsetVariable } from "../../model/overlay.ts";
import type { Problem, ProblemPlace } from "../../model/problem.ts";

const MAX_RELATED = 10;

export default overlayRule({
  name: "sync-variable-set",
  severity: "error",
  summary: "Every variable that Flux fills in is set, or has a default.",
  why: "In the place of a variable that nobody sets Flux puts nothing, and says nothing: an address loses its host, a script its arguments, a field its value.",
  remedy:
    "Set it under `postBuild.substitute` or in a source of `substituteFrom`, or give it a default (`NAME:=value` within the braces). What belongs to a shell or a dashboard is written with two dollar signs, or in a resource with the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled`.",
  references: [
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution",
  ],
  seesEmptied: true,
  messages: { unset: "{by} does not set {name}, so Flux puts nothing in its place" },
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
      `# The Secret is in no repository: it may set anything.
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
          "/data/url: Kustomization/flux-system/shop does not set HOSTNAME, so Flux puts nothing in its place",
          "/data/start.sh: Kustomization/flux-system/shop does not set 1, so Flux puts nothing in its place",
        ],
      },
    ],
  },
  check({ unset = [] }) {
    const byName = Map.groupBy(unset, ({ name }) => name);
    return [...byName].map(([name, [first, ...others]]): Problem<"unset"> => {
      const related = others
        .slice(0, MAX_RELATED)
        .map((other) => ({ at: placeOf(other), words: "used here too" }));
      return { code: "unset", args: { name, by: first!.by }, at: placeOf(first!), related };
    });
  },
});

function placeOf({ resource, path, span }: UnsetVariable): ProblemPlace {
  return { in: "resource", resource, path, ...(span === null ? {} : { span }) };
}
