import { resourceRule } from "../../check/rule.ts";
import { installsOf, startProblem } from "./shared.ts";

export default resourceRule({
  name: "startup-no-image-fetch",
  severity: "warning",
  summary: "Pods should not fetch repositories or programs through an image or a volume when they start.",
  why: "The pod starts only if the server is available, and two pods of one Deployment can get different content. A gitRepo volume clones as root on the node and is deprecated.",
  remedy:
    "Build the content into the image, mount it from a ConfigMap, or accept it with an exception that states the reason.",
  references: ["https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo"],
  messages: {
    image: "the image of container {container} fetches {installs} when it starts: `{command}` ({via})",
    volume:
      "a gitRepo volume of container {container} fetches a repository when the pod starts: `{command}` ({via})",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginx:1.27.0
      volumeMounts: [{ name: site, mountPath: /site }]
  volumes: [{ name: site, configMap: { name: site } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: site }
data: { index.html: hello }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: sync
      image: registry.k8s.io/git-sync/git-sync:v4.2.1
      args: ["--repo=https://example.com/site.git", "--root=/site"]
      volumeMounts: [{ name: old, mountPath: /old }]
  volumes: [{ name: old, gitRepo: { repository: "https://example.com/old.git" } }]`,
        findings: [
          "/spec/containers/0/args/0: the image of container sync fetches a repository when it starts: `--repo=https://example.com/site.git` (args[0])",
          "/spec/volumes/0/gitRepo/repository: a gitRepo volume of container sync fetches a repository when the pod starts: `https://example.com/old.git` (volume old)",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    installsOf("image-fetch", resource, overlay, context).map(({ container, install }) => {
      return install.action === "gitRepo"
        ? startProblem("volume", container, install.command)
        : startProblem("image", container, install.command, { installs: install.tool });
    }),
});
