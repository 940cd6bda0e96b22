import { deployment, describeReports, docs, ingress, np, object, service } from "./reports.ts";

describeReports(
  [
    [
      "two Ingresses with one host and path",
      docs(
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com"),
        ingress("old", "a.example.com"),
      ),
      docs(
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com"),
        ingress("old", "a.example.com", "/old"),
      ),
      ["ingress-path-unique /spec/rules/0/http/paths/0: a.example.com/ is also a path of Ingress/shop/web"],
    ],
    [
      "a policy for a peer that no pod has",
      docs(
        deployment("web"),
        deployment("db"),
        np(
          "db",
          "{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: wbe } } }] }] }",
        ),
      ),
      docs(
        deployment("web"),
        deployment("db"),
        np(
          "db",
          "{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }",
        ),
      ),
      [
        "network-peer-exists /spec/ingress/0/from/0/podSelector: the peer matches no pod template in namespace shop; nearest is Deployment/shop/web: label app is web, not wbe",
      ],
    ],
    [
      "an Ingress to pods that only the namespace reaches",
      docs(
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com"),
        np("web", "{ podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ podSelector: {} }] }] }"),
      ),
      docs(
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com"),
        np(
          "web",
          "{ podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ namespaceSelector: {} }] }] }",
        ),
      ),
      [
        "network-ingress-blocked /spec/rules/0/http/paths/0/backend/service/name: Ingress/shop/web sends requests to Deployment/shop/web, but its NetworkPolicies allow only peers of namespace shop (web)",
      ],
    ],
    [
      "an external name with a scheme",
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: 'https://db.example.com' }"),
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: db.example.com }"),
      [
        "service-external-name-valid /spec/externalName: externalName https://db.example.com is not a DNS name; write db.example.com",
      ],
    ],
    [
      "an external name with a port",
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: 'db.example.com:5432' }"),
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: db.example.com }"),
      [
        "service-external-name-valid /spec/externalName: externalName db.example.com:5432 is not a DNS name; write db.example.com",
      ],
    ],
    [
      "an address as external name",
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: 10.0.0.5 }"),
      object("v1", "Service", "db", "spec: { type: ExternalName, externalName: db.example.com }"),
      [
        "service-external-name-no-address /spec/externalName: externalName 10.0.0.5 is an IP address, which DNS resolves as a host name",
      ],
    ],
    [
      "a Service that also selects a worker",
      docs(
        object("v1", "Service", "web", "spec: { selector: { team: a }, ports: [{ port: 80 }] }"),
        deployment("web").replaceAll("{ app: web }", "{ app: web, team: a }"),
        deployment("worker").replaceAll("{ app: worker }", "{ app: worker, team: a }"),
      ),
      docs(
        object("v1", "Service", "web", "spec: { selector: { app: web }, ports: [{ port: 80 }] }"),
        deployment("web").replaceAll("{ app: web }", "{ app: web, team: a }"),
        deployment("worker").replaceAll("{ app: worker }", "{ app: worker, team: a }"),
      ),
      [
        "service-selects-one-workload /spec/selector: the selector also matches the pods of Deployment/shop/worker, which is another application",
      ],
    ],
    [
      "a target port that the container does not declare",
      docs(
        service("web", "ports: [{ port: 80, targetPort: 8081 }]"),
        deployment("web", "ports: [{ containerPort: 8080 }]"),
      ),
      docs(
        service("web", "ports: [{ port: 80, targetPort: 8080 }]"),
        deployment("web", "ports: [{ containerPort: 8080 }]"),
      ),
      [
        "service-target-port-declared /spec/ports/0/targetPort: target port 8081 is not a port of Deployment/shop/web, which declares 8080",
      ],
    ],
    [
      "an Ingress to a Service of another name",
      docs(service("web"), deployment("web"), ingress("web", "a.example.com", "/", "", "wbe")),
      docs(service("web"), deployment("web"), ingress("web", "a.example.com")),
      [
        "ingress-backend-exists /spec/rules/0/http/paths/0/backend/service/name: Service shop/wbe not found in the rendered manifests; did you mean web?",
      ],
    ],
  ],
  "no platform",
);
