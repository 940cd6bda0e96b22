// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Flux, not templates
import { beforeAll, describe, expect, test } from "vitest";
import { definitionOf } from "../diff/definition.ts";
import { runInProcess } from "../in-process.ts";
import { type Change, changedRepository } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { FLUX } from "./flux.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

const ARGO = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: dev, namespace: argocd}
spec:
  project: default
  source: {repoURL: "https://example.com/x.git", path: dev, targetRevision: HEAD}
  destination: {server: "https://kubernetes.default.svc", namespace: shop}
`;

interface Json {
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
    readonly related: readonly { readonly words: string }[];
  }[];
  readonly summary: { readonly skipped: readonly { readonly reason: string }[] };
}

/** The findings of the rule in a change, and what of the change was not judged. */
async function judged(base: Readonly<Record<string, string>>, change: Change) {
  const root = changedRepository(base, change);
  const { stdout, stderr } = await runInProcess(
    ["--root", root, "--format", "json", "--policy-from", "main"],
    root,
  );
  if (stdout === "") throw new Error(stderr);
  const { findings, summary } = JSON.parse(stdout) as Json;
  return {
    text: stdout,
    findings: findings
      .filter(({ rule }) => rule === "field-change-allowed")
      .map(({ message, location, related }) => {
        const place = location === null ? "?" : `${location.file}:${location.line}:${location.column}`;
        return [`${place} ${message}`, ...related.map(({ words }) => words)].join("; ");
      }),
    skipped: summary.skipped.map(({ reason }) => reason).filter((reason) => reason.includes("base commit")),
  };
}

/** A repository whose Flux Kustomization applies `dev`, with one manifest. */
function withFlux(manifest: string, sync = FLUX): Record<string, string> {
  return {
    "clusters/k3s/sync.yaml": sync,
    "dev/kustomization.yaml": "resources: [a.yaml]\n",
    "dev/a.yaml": manifest,
  };
}

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  namespace: shop
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: ghcr.io/acme/web:1.0.0
`;
const NEXT_JOB = JOB.replace("1.0.0", "1.1.0");
const JOB_FINDING =
  "dev/a.yaml:12:18 template.spec.containers[0].image cannot be changed (was ghcr.io/acme/web:1.0.0, now ghcr.io/acme/web:1.1.0); at the base commit: dev/a.yaml:12:18";
const annotated = (manifest: string, annotation: string) =>
  manifest.replace("  namespace: shop\n", `  namespace: shop\n  annotations: {${annotation}}\n`);

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.0.0
`;
const STATEFUL_SET = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 1
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "ghcr.io/acme/db:1.0.0"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  clusterIP: 10.0.0.5
  selector: {app: web}
  ports: [{port: 80}]
`;
const SECRET = `apiVersion: v1
kind: Secret
metadata: {name: token, namespace: shop}
immutable: true
stringData:
  token: aGVsbG8gd29ybGQgaG93
`;
const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: shop}
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  resources: {requests: {storage: 1Gi}}
`;
const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: read, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
`;
const CLASS = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: fast}
provisioner: example.com/disk
parameters:
  type: ssd
`;
const CRD = `${definitionOf("Database", [
  "engine:",
  "  type: string",
  "  x-kubernetes-validations: [{rule: self == oldSelf, message: engine is immutable}]",
  "size:",
  "  type: integer",
  "  x-kubernetes-validations: [{rule: self >= oldSelf, message: the size can only grow}]",
])}---\n`;
const DATABASE = `apiVersion: example.com/v1
kind: Database
metadata: {name: main, namespace: shop}
spec:
  engine: postgres
  size: 3
`;

describe("a refused update is an error with the place now and at the base commit", () => {
  test.each<[what: string, before: string, after: string, findings: string[]]>([
    ["template of a Job", JOB, NEXT_JOB, [JOB_FINDING]],
    [
      "selector of a Deployment",
      DEPLOYMENT,
      DEPLOYMENT.replaceAll("app: web", "app: shop"),
      [
        "dev/a.yaml:7:12 selector.matchLabels.app cannot be changed (was web, now shop); at the base commit: dev/a.yaml:7:12",
      ],
    ],
    [
      "label that the selector no longer has",
      DEPLOYMENT.replaceAll(/( +)app: web\n/g, "$1app: web\n$1tier: front\n"),
      DEPLOYMENT,
      [
        "dev/a.yaml:7:7 selector.matchLabels.tier cannot be changed (was front, now not set); at the base commit: dev/a.yaml:8:13",
      ],
    ],
    [
      "size in a volume claim template",
      STATEFUL_SET,
      STATEFUL_SET.replace("1Gi", "2Gi").replace("replicas: 1", "replicas: 2"),
      [
        "dev/a.yaml:17:22 volumeClaimTemplates[0].spec.resources.requests.storage cannot be changed (was 1Gi, now 2Gi); at the base commit: dev/a.yaml:17:22",
      ],
    ],
    [
      "cluster IP",
      SERVICE,
      SERVICE.replace("10.0.0.5", "10.0.0.6"),
      [
        "dev/a.yaml:5:14 clusterIP cannot be changed (was 10.0.0.5, now 10.0.0.6); at the base commit: dev/a.yaml:5:14",
      ],
    ],
    [
      "storage class of a claim",
      CLAIM,
      CLAIM.replace("fast", "slow").replace("1Gi", "2Gi"),
      [
        "dev/a.yaml:6:21 storageClassName cannot be changed (was fast, now slow); at the base commit: dev/a.yaml:6:21",
      ],
    ],
    [
      "role of a binding",
      BINDING,
      BINDING.replace("view", "edit"),
      [
        "dev/a.yaml:4:73 roleRef.name cannot be changed (was view, now edit); at the base commit: dev/a.yaml:4:73",
      ],
    ],
    [
      "parameters of a StorageClass",
      CLASS,
      CLASS.replace("ssd", "hdd"),
      [
        "dev/a.yaml:6:9 parameters.type cannot be changed (was ssd, now hdd); at the base commit: dev/a.yaml:6:9",
      ],
    ],
    [
      "transition rules of a custom resource",
      CRD + DATABASE,
      CRD + DATABASE.replace("postgres", "mysql").replace("3", "2"),
      [
        "dev/a.yaml:30:11 engine cannot be changed (was postgres, now mysql); at the base commit: dev/a.yaml:30:11",
        "dev/a.yaml:31:9 size: the size can only grow (was 3, now 2); at the base commit: dev/a.yaml:31:9",
      ],
    ],
  ])("%s", async (_, before, after, findings) => {
    expect((await judged(withFlux(before), { "dev/a.yaml": after })).findings).toEqual(findings);
  });

  test("a value of a Secret does not appear in the report", async () => {
    const after = SECRET.replace("aGVsbG8gd29ybGQgaG93", "c2Vjb25kIHRva2Vu");
    const { findings, text } = await judged(withFlux(SECRET), { "dev/a.yaml": after });
    expect(findings).toEqual([
      "dev/a.yaml:6:10 stringData.token cannot be changed; at the base commit: dev/a.yaml:6:10",
    ]);
    expect(text).not.toMatch(/aGVsbG8|c2Vjb25/);
  });

  test("of a layer that sets the selector", async () => {
    const { findings } = await judged(withFlux(DEPLOYMENT), {
      "dev/kustomization.yaml": `resources: [a.yaml]
labels:
  - includeSelectors: true
    pairs:
      team: shop
`,
    });
    expect(findings).toEqual([
      "dev/kustomization.yaml:5:13 selector.matchLabels.team cannot be changed (was not set, now shop); at the base commit: dev/a.yaml:7:7",
    ]);
  });

  test("of an overlay in another folder that the same Kustomization applies", async () => {
    const { findings } = await judged(withFlux(JOB), {
      "clusters/k3s/sync.yaml": FLUX.replace("./dev", "./live"),
      dev: null,
      "live/kustomization.yaml": "resources: [a.yaml]\n",
      "live/a.yaml": NEXT_JOB,
    });
    expect(findings).toEqual([JOB_FINDING.replace("dev/a.yaml:12:18 t", "live/a.yaml:12:18 t")]);
  });
});

describe("no update, no error", () => {
  test.each<[what: string, before: string, after: string]>([
    ["the object is unchanged", JOB, JOB],
    ["the change has another name", JOB, NEXT_JOB.replace("name: migrate\n  n", "name: migrate-2\n  n")],
    ["the object is removed", `${JOB}---\n${SERVICE}`, SERVICE],
    ["the object is new", SERVICE, `${SERVICE}---\n${JOB}`],
    ["the API server accepts the change", DEPLOYMENT, DEPLOYMENT.replace("1.0.0", "1.1.0")],
    ["a claim grows", CLAIM, CLAIM.replace("1Gi", "2Gi")],
    ["a default is stated", DEPLOYMENT, DEPLOYMENT.replace("spec:\n", "spec:\n  replicas: 1\n")],
    ["an address is stated that the API server chose", SERVICE.replace(/ +clusterIP.*\n/, ""), SERVICE],
    ["an address is left to the API server", SERVICE, SERVICE.replace(/ +clusterIP.*\n/, "")],
    [
      "the annotation of Flux forces it",
      JOB,
      annotated(NEXT_JOB, "kustomize.toolkit.fluxcd.io/force: Enabled"),
    ],
    [
      "the old object has the annotation",
      annotated(JOB, "kustomize.toolkit.fluxcd.io/force: enabled"),
      NEXT_JOB,
    ],
    ["Flux does not apply the object", JOB, annotated(NEXT_JOB, "kustomize.toolkit.fluxcd.io/ssa: Ignore")],
    [
      "the Job deletes itself",
      JOB.replace("spec:\n", "spec:\n  ttlSecondsAfterFinished: 60\n"),
      NEXT_JOB.replace("spec:\n", "spec:\n  ttlSecondsAfterFinished: 60\n"),
    ],
    [
      "the engine becomes the same in other notation",
      CRD + DATABASE,
      CRD + DATABASE.replace("postgres", '"postgres"'),
    ],
  ])("%s", async (_, before, after) => {
    const { findings, skipped } = await judged(withFlux(before), { "dev/a.yaml": after });
    expect({ findings, skipped }).toEqual({ findings: [], skipped: [] });
  });

  test("a variable of Flux is not known", async () => {
    const sync = FLUX.replace(
      "prune",
      "postBuild: {substituteFrom: [{kind: ConfigMap, name: sizes}]}, prune",
    );
    const { findings, skipped } = await judged(withFlux(CLASS.replace("ssd", "${A}"), sync), {
      "dev/a.yaml": CLASS.replace("ssd", "${B}"),
    });
    expect({ findings, skipped }).toEqual({ findings: [], skipped: [] });
  });

  test("the Kustomization of Flux forces it", async () => {
    const forced = FLUX.replace("interval: 1m, prune", "interval: 1m, force: true, prune");
    const { findings } = await judged(withFlux(JOB, forced), { "dev/a.yaml": NEXT_JOB });
    expect(findings).toEqual([]);
  });

  test("a generated ConfigMap has the hash of its content in its name", async () => {
    const generator = (value: string) => `resources: [a.yaml]
generatorOptions: {immutable: true}
configMapGenerator: [{name: settings, namespace: shop, literals: [LEVEL=${value}]}]
`;
    const base = { ...withFlux(SERVICE), "dev/kustomization.yaml": generator("info") };
    expect((await judged(base, { "dev/kustomization.yaml": generator("debug") })).findings).toEqual([]);
  });
});

describe("Argo CD", () => {
  test.each<[annotation: string, sync: string, isRefused: boolean]>([
    ["team: shop", ARGO, true],
    ["argocd.argoproj.io/sync-options: 'Force=true'", ARGO, false],
    ["argocd.argoproj.io/sync-options: 'Replace=true, Force=true'", ARGO, false],
    ["argocd.argoproj.io/sync-options: Replace=true", ARGO, true],
    ["argocd.argoproj.io/hook: PreSync", ARGO, false],
    ["kustomize.toolkit.fluxcd.io/force: enabled", ARGO, true],
    [
      "argocd.argoproj.io/sync-options: Force=true",
      `${ARGO}  syncPolicy: {syncOptions: [ServerSideApply=true]}\n`,
      true,
    ],
  ])("with %s", async (annotation, sync, isRefused) => {
    const { findings } = await judged(withFlux(annotated(JOB, annotation), sync), {
      "dev/a.yaml": annotated(NEXT_JOB, annotation),
    });
    expect(findings.length).toBe(isRefused ? 1 : 0);
  });
});

describe("updates that are not judged are counted", () => {
  test("a kind without a definition", async () => {
    const { findings, skipped } = await judged(withFlux(DATABASE), {
      "dev/a.yaml": DATABASE.replace("3", "2"),
    });
    expect({ findings, skipped }).toEqual({
      findings: [],
      skipped: [
        "change since the base commit not judged by the API server's own code: it does not know the kind, or refuses the object of the base commit (Database/shop/main)",
      ],
    });
  });

  test("an overlay that cannot be rendered at the base commit", async () => {
    const base = { ...withFlux(JOB), "dev/kustomization.yaml": "resources: [a.yaml, missing.yaml]\n" };
    const { skipped } = await judged(base, { "dev/kustomization.yaml": "resources: [a.yaml]\n" });
    expect(skipped).toEqual([
      "changes since the base commit not judged, because it or the change cannot be rendered: dev",
    ]);
  });
});
