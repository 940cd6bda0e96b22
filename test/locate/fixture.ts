import type { Tree } from "../tree.ts";

/** A value of a rendering, and where it is set. */
export interface ExpectedPlace {
  /** `Kind/name`, or how it begins: a generated name is given without its hash. */
  readonly resource: string;
  /** The JSON Pointer of the value. */
  readonly path: string;
  /** The part of the value's text that is located; all of it if not given. */
  readonly span?: readonly [start: number, end: number];
  /** `file:line:column-endLine:endColumn`, in parentheses if it is not exact. */
  readonly place: string;
}

/** A small tree whose overlay `app` shows one feature, and where values of its rendering stand. */
export interface Fixture {
  readonly name: string;
  readonly files: Tree;
  readonly places: readonly ExpectedPlace[];
  /** Pointers of what no source states: the kind of what a generator makes, the parents of what a transformer creates. */
  readonly inexact?: readonly string[];
  /** Values that Kustomize lets nobody change alone: those that a replacement or a `test` goes by. */
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

/** An overlay over the base. */
export function over(kustomization: string, files: Tree = {}): Tree {
  return { ...BASE, "app/kustomization.yaml": `resources: [../base]\n${kustomization}`, ...files };
}

export const CONTAINERS = "/spec/template/spec/containers";
