import { resourceRule } from "../../check/rule.ts";
import { isPart } from "../../kubernetes/pods/apply-mode.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-valid",
  severity: "error",
  summary: "Every container names an image, and one that can be read.",
  why: "The API server refuses a container without an image, which is what a patch makes when it misspells the container's name: a second, empty container. A reference that breaks the grammar is taken, but never pulled (`InvalidImageName`).",
  remedy:
    "Write `registry/repository:tag`, in lower case but for the tag; in a patch, name the container exactly as the base does.",
  references: [
    "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    "https://pkg.go.dev/github.com/distribution/reference",
  ],
  messages: {
    missing: "{role} container {container} names no image",
    invalid: "the image of {user} is no image reference: {image}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers: [{ name: setup, image: "registry:5000/team/setup:v1.0_2-3" }]
  containers:
    - { name: web, image: python }
    - { name: variable, image: "ghcr.io/acme/\${APP}:$(TAG)" }
    - { name: set-by-openshift, image: " " }
  volumes: [{ name: model, image: { reference: "ghcr.io/acme/model:1" } }]`,
      `# An operator's resource may leave the image to its operator.
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: k8s }
spec:
  containers: [{ name: prometheus, args: ["--log.level=debug"] }]`,
    ],
    bad: [
      {
        manifest: `# A patch was meant for the container web.
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers: [{ name: setup, image: "ghcr.io/Acme/setup:1.2.3" }]
      containers:
        - { name: web, image: "ghcr.io/acme/web:" }
        - { name: wbe, env: [{ name: LOG_LEVEL, value: debug }] }
        - { name: empty, image: "" }
      volumes: [{ name: model, image: { reference: "https://ghcr.io/acme/model" } }]`,
        findings: [
          "/spec/template/spec/containers/1: app container wbe names no image",
          "/spec/template/spec/containers/2/image: app container empty names no image",
          "/spec/template/spec/initContainers/0/image: the image of container setup is no image reference: ghcr.io/Acme/setup:1.2.3",
          "/spec/template/spec/containers/0/image: the image of container web is no image reference: ghcr.io/acme/web:",
          "/spec/template/spec/volumes/0/image/reference: the image of volume model is no image reference: https://ghcr.io/acme/model",
        ],
      },
    ],
  },
  check(resource, _, { policy }) {
    // The images of a custom resource's containers may come from elsewhere.
    const workload = isPart(resource, policy) ? null : workloadOf(resource);
    const missing = (workload?.containers ?? []).flatMap((container) => {
      const { image } = container.value;
      if (image !== undefined && image !== null && image !== "") return [];
      const path = image === "" ? [...container.path, "image"] : container.path;
      const args = { role: container.role, container: container.name };
      return [{ code: "missing" as const, args, at: resourcePlace(resource, path) }];
    });
    const invalid = imagesOf(resource).flatMap(({ text, reference, path, user }) => {
      if (reference !== null) return [];
      return [
        {
          code: "invalid" as const,
          args: { user, image: text },
          at: resourcePlace(resource, path),
        },
      ];
    });
    return [...missing, ...invalid];
  },
});
