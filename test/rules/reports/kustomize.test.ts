import { cm, deployment, describeReports, docs, hpa, kust } from "./reports.ts";

describeReports(
  [
    [
      "a patch for a lower-case kind",
      kust(deployment("web"), "patches: [{ target: { kind: deployment, name: web }, path: p.yaml }]"),
      kust(deployment("web"), "patches: [{ target: { kind: Deployment, name: web }, path: p.yaml }]"),
      [
        "kustomize-entry-matches : the patch for deployment web matches no resource; did you mean Deployment?",
      ],
    ],
    [
      "a patch for the wrong API version of a group",
      kust(
        `${hpa("Deployment", "web")}\n---\n${deployment("web")}`,
        "patches: [{ target: { group: autoscaling, version: v1, kind: HorizontalPodAutoscaler, name: web }, path: p.yaml }]",
      ),
      kust(
        `${hpa("Deployment", "web")}\n---\n${deployment("web")}`,
        "patches: [{ target: { group: autoscaling, version: v2, kind: HorizontalPodAutoscaler, name: web }, path: p.yaml }]",
      ),
      ["kustomize-entry-matches : the patch for HorizontalPodAutoscaler web matches no resource"],
    ],
    [
      "an image by Docker Hub's long name",
      kust(
        deployment("web").replace("ghcr.io/acme/web", "nginx"),
        "images: [{ name: docker.io/library/nginx, newTag: 1.27.1 }]",
      ),
      kust(
        deployment("web").replace("ghcr.io/acme/web", "nginx"),
        "images: [{ name: nginx, newTag: 1.27.1 }]",
      ),
      ["kustomize-entry-matches : no image is docker.io/library/nginx (existing: nginx)"],
    ],
    [
      "an image with the placeholder of a scaffold",
      kust(deployment("web"), "images: [{ name: controller, newName: ghcr.io/acme/web, newTag: 1.1.0 }]"),
      kust(deployment("web"), "images: [{ name: ghcr.io/acme/web, newTag: 1.1.0 }]"),
      ["kustomize-entry-matches : no image is controller (existing: ghcr.io/acme/web)"],
    ],
    [
      "a JSON patch in the wrong namespace",
      kust(
        deployment("web"),
        "patchesJson6902: [{ target: { version: v1, group: apps, kind: Deployment, name: web, namespace: store }, path: p.yaml }]",
      ),
      kust(
        deployment("web"),
        "patchesJson6902: [{ target: { version: v1, group: apps, kind: Deployment, name: web, namespace: shop }, path: p.yaml }]",
      ),
      ["kustomize-entry-matches : the patch for Deployment store web matches no resource"],
    ],
    [
      "a replacement into a kind that is not there",
      kust(
        docs(cm("settings"), deployment("web")),
        "replacements: [{ source: { kind: ConfigMap, name: settings, fieldPath: data.a }, targets: [{ select: { kind: StatefulSet }, fieldPaths: [spec.replicas] }] }]",
      ),
      kust(
        docs(cm("settings"), deployment("web")),
        "replacements: [{ source: { kind: ConfigMap, name: settings, fieldPath: data.a }, targets: [{ select: { kind: Deployment }, fieldPaths: [spec.replicas] }] }]",
      ),
      [
        "kustomize-entry-matches : the replacement for StatefulSet matches no resource (existing: ConfigMap, Deployment)",
      ],
    ],
    [
      "a patch by a regular expression that matches no name",
      kust(deployment("web-api"), "patches: [{ target: { kind: Deployment, name: api-.* }, path: p.yaml }]"),
      kust(deployment("web-api"), "patches: [{ target: { kind: Deployment, name: .*-api }, path: p.yaml }]"),
      ["kustomize-entry-matches : the patch for Deployment api-.* matches no resource (existing: web-api)"],
    ],
  ],
  "no platform",
);
