import { resourceRule } from "../../check/rule.ts";
import { installsOf, startProblem } from "./shared.ts";
import { riskHint } from "./shared-risk.ts";

export default resourceRule({
  name: "startup-no-image-install",
  severity: "error",
  summary:
    "Containers must not use settings by which their image installs packages or plugins when it starts.",
  why: "The entry point of the image downloads and installs them at every restart: the start takes longer, needs more memory, and fails if the server is unavailable; the versions can change.",
  remedy: "Build an image that contains them, or mount them from a volume, and remove the setting.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  messages: {
    found: "the image of container {container} installs {installs} when it starts: `{command}` ({via}){hint}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: grafana
      image: grafana/grafana:11.0.0
      env: [{ name: GF_INSTALL_PLUGINS, value: "" }, { name: GF_LOG_LEVEL, value: info }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: grafana
      image: grafana/grafana:11.0.0
      env: [{ name: GF_INSTALL_PLUGINS, value: grafana-clock-panel }]`,
        findings: [
          "/spec/containers/0/env/0/value: the image of container grafana installs plugins when it starts: `GF_INSTALL_PLUGINS=grafana-clock-panel` (env[0].value)",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    installsOf("image-install", resource, overlay, context).map(({ container, install }) => {
      return startProblem("found", container, install.command, {
        installs: install.tool,
        hint: riskHint(container, install),
      });
    }),
});
