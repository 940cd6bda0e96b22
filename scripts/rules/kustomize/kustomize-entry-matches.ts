import { clusterRule } from "../../check/rule.ts";
import { suggestionOrList } from "../../config/suggestions.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { TransformerEntry } from "../../model/overlay-sources.ts";

interface Fact {
  readonly entries: readonly TransformerEntry[];
}

/** The keys of the entries that match a resource in any overlay. */
const matchedKeys = memoizeWeak((facts: readonly Fact[]): ReadonlySet<string> => {
  return new Set(
    facts.flatMap(({ entries }) => entries.flatMap(({ key, isMatched }) => (isMatched ? [key] : []))),
  );
});

export default clusterRule({
  name: "kustomize-entry-matches",
  severity: "warning",
  summary: "Patches, images and replacements of a kustomization or Flux Kustomization must match a resource.",
  why: "Kustomize applies them to nothing without a message: the limit is not raised, the tag not updated, and everything looks as if it were. An entry of a shared component is reported only if it matches nothing in every overlay.",
  remedy:
    "Correct the kind or name of the target, or delete the entry. In `images`, `name` is the whole image name of the base with its registry, without the tag.",
  references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/"],
  messages: {
    patch: "the patch for {target} matches no resource{hint}",
    image: "no image is {target}{hint}",
    replacement: "the replacement for {target} matches no resource{hint}",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.0.0" }] } } }
--- # kustomization.yaml
resources: [web.yaml]
images: [{ name: ghcr.io/acme/web, newTag: 1.0.0 }]
patches: [{ target: { kind: Deployment, name: w.* }, path: web-patch.yaml }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.0.0" }] } } }
--- # kustomization.yaml
resources: [web.yaml]
images: [{ name: acme/web, newTag: 1.1.0 }]
patches:
  - { target: { kind: Deploymnet, name: web }, path: kind.yaml }
  - { target: { kind: Deployment, name: wbe }, path: name.yaml }
replacements:
  - source: { kind: Deployment, name: web }
    targets: [{ select: { kind: Service }, fieldPaths: [metadata.name] }]`,
        findings: [
          ": the patch for Deploymnet web matches no resource; did you mean Deployment?",
          ": the patch for Deployment wbe matches no resource; did you mean web?",
          ": no image is acme/web (existing: ghcr.io/acme/web)",
          ": the replacement for Service matches no resource (existing: Deployment)",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [{ entries: overlay.sources().entries }],
  check(facts: readonly Fact[], _, everywhere) {
    const own = matchedKeys(facts);
    const left = facts.flatMap(({ entries }) => entries).filter(({ key }) => !own.has(key));
    if (left.length === 0) return [];
    const matched = matchedKeys(everywhere());
    const reported = new Set<string>();
    return left.flatMap(({ key, field, target, word, choices, at }) => {
      if (matched.has(key) || reported.has(key)) return [];
      reported.add(key);
      return [{ code: field, args: { target, hint: suggestionOrList(word, choices) }, at: at() }];
    });
  },
});
