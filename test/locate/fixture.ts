import type { Tree } from "../tree.ts";

/** A rendered value and its expected place. */
export interface ExpectedPlace {
  /** `Kind/name`, or its beginning: generated names without their hash. */
  readonly resource: string;
  /** The JSON Pointer of the value. */
  readonly path: string;
  /** The part of the value's text that is located; the whole text by default. */
  readonly span?: readonly [start: number, end: number];
  /** `file:line:column-endLine:endColumn`, in parentheses if it is not exact. */
  readonly place: string;
}

/** A small tree whose overlay `app` uses one feature, with the expected places of rendered values. */
export interface Fixture {
  readonly name: string;
  readonly files: Tree;
  readonly places: readonly ExpectedPlace[];
  /** Pointers of values without a source: the kind of generated resources, the parents of fields created by a transformer. */
  readonly inexact?: readonly string[];
  /** Values that cannot be changed alone, because a replacement or a `test` depends on them. */
  readonly unconfirmed?: readonly string[];
}

export const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.25
          ports:
            - containerPort: 8080
          env:
            - name: MODE
              value: plain
          resources:
            limits:
              memory: 512Mi
        - name: side
          image: registry:5000/side:1@sha256:0a
`;

export const BASE: Tree = {
  "base/kustomization.yaml": "resources: [web.yaml]\n",
  "base/web.yaml": WEB,
};

/** An overlay of the base. */
export function over(kustomization: string, files: Tree = {}): Tree {
  return { ...BASE, "app/kustomization.yaml": `resources: [../base]\n${kustomization}`, ...files };
}

export const CONTAINERS = "/spec/template/spec/containers";
