/** A Pod with one mistake: a probe of an undefined port name. */
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
      livenessProbe: { httpGet: { port: 80 }, periodSeconds: 20 }
      readinessProbe: { httpGet: { port: http } }
`;
/** The same Pod without the mistake. */
export const CLEAN = POD.replace("port: http }", "port: 80 }");
/** Adds a suppression comment at the line of the mistake. */
export function withComment(statement: string, pod = POD): string {
  return pod.replace("port: http } }", `port: http } } # validate-ignore ${statement}`);
}

/** Adds a suppression annotation for `probe-port-exists`. */
export function withAnnotation(value: string, pod = POD): string {
  return pod.replace(
    "  namespace: shop\n",
    `  namespace: shop\n  annotations:\n    syncgate/ignore.probe-port-exists: ${value}\n`,
  );
}
