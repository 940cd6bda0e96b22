import { resourceRule } from "../../check/rule.ts";
import { asObject, asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "service-external-name-valid",
  severity: "error",
  summary: "`externalName` of a Service must be a DNS name.",
  why: "The name becomes a CNAME record. The API server rejects a URL or a name with a port, and the sync stops there.",
  remedy: "Write only the host name. The port and the scheme belong to the client's configuration.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#externalname"],
  fixes: "the host of a URL",
  messages: { invalid: "externalName {value} is not a DNS name{hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: db.example.com. }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: "https://db.example.com/" }
---
apiVersion: v1
kind: Service
metadata: { name: cache }
spec: { type: ExternalName, externalName: "cache.example.com:6379" }
---
apiVersion: v1
kind: Service
metadata: { name: queue }
spec: { type: ExternalName, externalName: my_queue }`,
        findings: [
          "/spec/externalName: externalName https://db.example.com/ is not a DNS name; write db.example.com",
          "/spec/externalName: externalName cache.example.com:6379 is not a DNS name; write cache.example.com",
          "/spec/externalName: externalName my_queue is not a DNS name",
        ],
      },
    ],
  },
  check(resource) {
    const { type, externalName } = asObject(resource.value.spec);
    const value = asString(externalName) ?? "";
    if (resource.kind !== "Service" || resource.apiVersion !== "v1" || type !== "ExternalName") return [];
    if (value === "" || value.includes("$") || isName(value.replace(/\.$/, ""))) return [];
    const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:@]+)(?::\d+)?(?:\/.*)?$/i.exec(value)?.[1]?.toLowerCase();
    const fix = host !== undefined && isName(host) ? host : null;
    const path = ["spec", "externalName"];
    const args = { value, hint: fix === null ? "" : `; write ${fix}` };
    return [
      {
        code: "invalid" as const,
        args,
        at: resourcePlace(resource, path),
        ...(fix === null ? {} : { fix: [{ path, value: fix }] }),
      },
    ];
  },
});

/** An RFC 1123 subdomain. */
function isName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}
