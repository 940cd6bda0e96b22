/** A Deployment; `port` is that of its readiness probe. */
export function deployment(port: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web:1.2.3
          ports: [{ name: http, containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /ready, port: ${port} } }
          livenessProbe: { httpGet: { path: /health, port: http } }
          resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 16Mi } }
`;
}
