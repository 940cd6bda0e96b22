/** A CustomResourceDefinition of the group `example.com`, whose `spec` has the properties in a JSON Schema, as lines of YAML. */
export function definitionOf(kind: string, properties: readonly string[]): string {
  const plural = `${kind.toLowerCase()}s`;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.example.com}
spec:
  group: example.com
  names: {kind: ${kind}, plural: ${plural}}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${properties.map((line) => `                ${line}\n`).join("")}`;
}
