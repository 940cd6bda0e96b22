import { resourceRule } from "../../check/rule.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { siblingHint } from "../../kubernetes/pods/misspelled-containers.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-valid",
  severity: "error",
  summary: "Every container must have an image, and its reference must be valid.",
  why: "The API server rejects a container without an image. A patch that misspells a container's name adds such a container instead of changing the existing one. An invalid reference is accepted but never pulled (`InvalidImageName`).",
  remedy:
    "Write `registry/repository:tag`, in lower case except for the tag; a digest is `sha256:` with 64 hexadecimal digits in lower case; in a patch, use exactly the container name of the base.",
  references: [
    "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    "https://pkg.go.dev/github.com/distribution/reference",
  ],
  messages: {
    missing: "{role} container {container} has no image{hint}",
    invalid: "image {image} of {user} is not a valid image reference",
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
    - { name: built-by-ko, image: "ko://example.com/acme/web/cmd/web" }
  volumes: [{ name: model, image: { reference: "ghcr.io/acme/model:1" } }]`,
      `# In a custom resource the operator can set the image.
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: k8s }
spec:
  containers: [{ name: prometheus, args: ["--log.level=debug"] }]`,
    ],
    bad: [
      {
        manifest: `# A patch for the container web misspells its name.
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
        - { name: short, image: "ghcr.io/acme/web:1.0.0@sha256:0123456789abcdef0123456789abcdef01234567" }
      volumes: [{ name: model, image: { reference: "https://ghcr.io/acme/model" } }]`,
        findings: [
          "/spec/template/spec/containers/1: app container wbe has no image; did you mean web?",
          "/spec/template/spec/containers/2/image: app container empty has no image",
          "/spec/template/spec/initContainers/0/image: image ghcr.io/Acme/setup:1.2.3 of container setup is not a valid image reference",
          "/spec/template/spec/containers/0/image: image ghcr.io/acme/web: of container web is not a valid image reference",
          "/spec/template/spec/containers/3/image: image ghcr.io/acme/web:1.0.0@sha256:0123456789abcdef0123456789abcdef01234567 of container short is not a valid image reference",
          "/spec/template/spec/volumes/0/image/reference: image https://ghcr.io/acme/model of volume model is not a valid image reference",
        ],
      },
    ],
  },
  check(resource, _, { policy }) {
    // The operator can set the images of a custom resource's containers.
    const workload = isPartialManifest(resource, policy) ? null : workloadOf(resource);
    const missing = (workload?.containers ?? []).flatMap((container) => {
      const { image } = container.value;
      if (image !== undefined && image !== null && image !== "") return [];
      const path = image === "" ? [...container.path, "image"] : container.path;
      const args = { role: container.role, container: container.name, hint: siblingHint(container) };
      return [{ code: "missing" as const, args, at: resourcePlace(resource, path) }];
    });
    const invalid = imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
      if (reference !== null) return [];
      return [
        {
          code: "invalid" as const,
          args: { user: usedBy, image: text },
          at: resourcePlace(resource, path),
        },
      ];
    });
    return [...missing, ...invalid];
  },
});
