import type { MergeDiff, ObjectDiff } from "../../../scripts/model/merge-diff.ts";
import { findingWith } from "../report.ts";

const BASE = { hash: "0123456789abcdef0123456789abcdef01234567", name: "main", isMergeBase: false };

/** A diff of one overlay with the objects. */
export function diffWith(objects: readonly ObjectDiff[], parts: Partial<MergeDiff> = {}): MergeDiff {
  const owner = { label: "Kustomization/flux-system/dev", engine: "flux", suspended: false } as const;
  const overlay = { name: "dev", state: "changed", owner, objects } as const;
  const endpoints = { gained: [], lost: [] };
  return {
    base: BASE,
    head: null,
    overlays: { all: 1, compared: 1 },
    clusters: [{ name: "k3s", overlays: [overlay], restarts: [], stale: [], endpoints, budgets: [] }],
    findings: null,
    failures: [],
    skipped: [],
    ...parts,
  };
}

/** A Deployment with one changed field. */
export function changedObject(name: string, before: string, after: string): ObjectDiff {
  const id = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name };
  const place = { file: "dev/a.yaml", line: 3, column: 1, endLine: 3, endColumn: 9 };
  return {
    change: "changed",
    id,
    place,
    moved: null,
    fields: [
      {
        field: "spec.template.spec.containers[web].image",
        kind: "changed",
        before: { text: before, place },
        after: { text: after, place },
        hidden: false,
      },
    ],
    refused: [],
    recreated: false,
    ignoredBy: null,
  };
}

/** A diff with `text` for every text from manifests, file names and references of git. */
export function hostileDiff(text: string): MergeDiff {
  const place = { file: text, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const id = { apiVersion: text, kind: text, namespace: text, name: text };
  const side = { text: `${text}\n${text}`, place };
  const fields = (["added", "removed", "changed", "reordered"] as const).map((kind) => ({
    field: text,
    kind,
    before: kind === "added" ? null : { text, place },
    after: kind === "removed" ? null : side,
    hidden: false,
  }));
  const changed = {
    change: "changed",
    id,
    place,
    fields,
    refused: [{ field: text, phrase: text }],
    recreated: false,
    ignoredBy: text,
    moved: { kind: "namespace", from: text, to: text, fate: { kind: "deleted", by: text } },
  } as const;
  const objects: readonly ObjectDiff[] = [
    { change: "removed", id, place, fate: { kind: "deleted", by: text } },
    { change: "removed", id, place: null, fate: { kind: "kept", reason: text } },
    { change: "removed", id, place: null, fate: { kind: "open", reason: text } },
    { change: "added", id, place },
    changed,
    { ...changed, recreated: true, fields: [{ ...fields[2]!, hidden: true }] },
  ];
  const owner = { label: text, engine: "argocd", suspended: true } as const;
  const endpoint = { kind: "ingress", name: text, by: id } as const;
  const finding = findingWith({ message: text.slice(0, 100), location: place });
  const amount = { total: 2, bounds: [{ kind: "quota", amount: 1 }] } as const;
  return {
    ...diffWith([]),
    base: { ...BASE, name: text, isMergeBase: true },
    head: { ...BASE, name: text },
    clusters: [
      {
        name: text,
        overlays: [{ name: text, state: "added", owner, objects }],
        restarts: [{ workload: id, how: "rolling", pods: 1, because: [text] }],
        stale: [{ workload: id, reads: id, as: "volume", reloader: true }],
        endpoints: { gained: [endpoint], lost: [endpoint] },
        budgets: [{ namespace: text, side: "limits", resource: "memory", before: null, after: amount }],
      },
    ],
    findings: { added: [finding], fixed: [finding], kept: 1 },
    failures: [{ overlay: text, stage: "render", message: text, location: place }],
    skipped: [{ kind: "sync", count: 1, reason: text }],
  };
}
