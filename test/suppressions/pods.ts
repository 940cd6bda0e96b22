/** A Pod with one mistake: a probe of a port that nothing has a name for. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: example.com/web:1.2.3
      resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 16Mi } }
      livenessProbe: { httpGet: { port: 80 } }
      readinessProbe: { httpGet: { port: http } }
`;
/** The same, mended. */
export const CLEAN = POD.replace("port: http }", "port: 80 }");
/** With a suppression at the line of the mistake. */
export function withComment(statement: string, pod = POD): string {
  return pod.replace("port: http } }", `port: http } } # validate-ignore ${statement}`);
}

/** With a suppression of `probe-port-exists` for all of it. */
export function withAnnotation(value: string, pod = POD): string {
  return pod.replace(
    "  namespace: shop\n",
    `  namespace: shop\n  annotations:\n    bizosaas-validate/ignore.probe-port-exists: ${value}\n`,
  );
}
