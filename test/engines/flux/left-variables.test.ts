// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Flux look like this
import { expect, test } from "vitest";
import { leftVariables } from "../../../scripts/engines/flux/left-variables.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";

const ingress = { apiVersion: "networking.k8s.io/v1", kind: "Ingress" };

test.each<[string, JsonObject, string[]]>([
  [
    "a name and a host",
    { ...ingress, metadata: { name: "${APP}" }, spec: { rules: [{ host: "a.${DOMAIN:=b}" }] } },
    ["APP", "DOMAIN"],
  ],
  [
    "a script",
    { apiVersion: "v1", kind: "Pod", spec: { containers: [{ args: ["echo ${HOME}"], image: "a:${TAG}" }] } },
    ["TAG"],
  ],
  ["a file", { apiVersion: "v1", kind: "ConfigMap", data: { a: "${NAME}" } }, []],
  [
    "a variable of Kustomize",
    { apiVersion: "app.k8s.io/v1", kind: "Application", metadata: { name: "$(kfp-app)" } },
    ["kfp-app"],
  ],
  ["no variable", { ...ingress, metadata: { name: "$APP", namespace: "${-}" } }, []],
  ["a custom resource", { apiVersion: "acme.example/v1", kind: "Shop", spec: { text: "${NAME}" } }, []],
  [
    "a definition",
    { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", spec: { a: "${NAME}" } },
    [],
  ],
])("variables that manifests leave: %s", (_, manifest, expected) => {
  expect([...leftVariables([manifest])].sort()).toEqual(expected);
});
