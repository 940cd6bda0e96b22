import { resourceRule } from "../../check/rule.ts";
import { asObject, asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "service-external-name-no-address",
  severity: "warning",
  summary: "`externalName` of a Service must not be an IP address.",
  why: "The API server accepts an IPv4 address as a name of digits, but DNS then looks for a host of that name and finds none.",
  remedy:
    "Use a Service without a selector together with an EndpointSlice for the address, or the DNS name of the host.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#externalname"],
  messages: { address: "externalName {value} is an IP address, which DNS resolves as a host name" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: db.example.com }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { type: ExternalName, externalName: 10.0.0.12 }`,
        findings: [
          "/spec/externalName: externalName 10.0.0.12 is an IP address, which DNS resolves as a host name",
        ],
      },
    ],
  },
  check(resource) {
    const { type, externalName } = asObject(resource.value.spec);
    const value = asString(externalName) ?? "";
    if (resource.kind !== "Service" || resource.apiVersion !== "v1" || type !== "ExternalName") return [];
    if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(value)) return [];
    return [
      { code: "address" as const, args: { value }, at: resourcePlace(resource, ["spec", "externalName"]) },
    ];
  },
});
