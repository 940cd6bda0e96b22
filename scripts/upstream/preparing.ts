import type { UpstreamRequest } from "./protocol.ts";

const DEPLOYMENT = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "a", namespace: "a" },
  spec: {
    selector: { matchLabels: { app: "a" } },
    template: { metadata: { labels: { app: "a" } }, spec: { containers: [{ name: "a", image: "a:1" }] } },
  },
};

/** A kustomization that needs the schemas of Kustomize's library: for the namespace, and for the patch. */
const FILES = {
  "kustomization.yaml": JSON.stringify({
    namespace: "a",
    resources: ["a.yaml"],
    patches: [{ path: "patch.yaml" }],
  }),
  "a.yaml": JSON.stringify(DEPLOYMENT),
  "patch.yaml": JSON.stringify({ ...DEPLOYMENT, spec: { replicas: 1 } }),
};

/**
 * Requests whose answers are not used: a process loads schemas and kinds at its first build and its first verdict, which takes
 * most of the time of a small run. This process has other work meanwhile.
 */
export const PREPARING: readonly Pick<UpstreamRequest, "op" | "input">[] = [
  { op: "build", input: { root: "/", folder: ".", files: FILES, textWith: "" } },
  { op: "admit", input: { definitions: [], resources: [DEPLOYMENT] } },
];
