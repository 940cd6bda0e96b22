import { type ClusterRule, clusterRuleStatedBy } from "../../check/rule.ts";
import { boundsFrom, type NamespaceLevel, namespaceLevels } from "../../kubernetes/pod-security/levels.ts";
import { type SecuredPod, securedPods } from "../../kubernetes/pod-security/pod.ts";
import type { Standard } from "../../kubernetes/pod-security/standard.ts";
import type { Change } from "../../model/fix.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type MessageArgs, type Problem, resourcePlace } from "../../model/problem.ts";

/** A violation of a Pod Security Standard by a pod. */
export interface Breach<Code extends string = string> {
  readonly code: Code;
  readonly args: MessageArgs;
  readonly path: Pointer;
  /** Set if a required field is missing; reported only if nothing can add the field later. */
  readonly missing?: true;
  readonly fix?: readonly Change[];
}

type ControlText<Code extends string> = Omit<
  ClusterRule,
  "scope" | "severity" | "needs" | "statedBy" | "start" | "references" | "messages"
> & { readonly messages: Readonly<Record<Code, string>> };

/** A control of the Pod Security Standards: finds the violations in a pod, for the standard that applies to it. */
export interface Control<Code extends string> extends ControlText<Code> {
  judge(pod: SecuredPod, standard: Standard): Breach<Code>[];
}

interface Fact {
  readonly stated: readonly NamespaceLevel[];
  readonly pods: readonly SecuredPod[];
}

/**
 * Returns the rule of one control: it checks the pods of each namespace against the level that the namespace's label
 * enforces, or else the policy's level. Every message can use `{held}`, which says where the level is set.
 */
export function podSecurityRule<const Code extends string>({ judge, ...text }: Control<Code>) {
  return clusterRuleStatedBy<Readonly<Record<Code, string>>, Fact>({
    ...text,
    severity: "error",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
    ],
    needs: "policy.podSecurity",
    statedBy: (overlay: Overlay) => factOf(overlay).stated.length > 0,
    facts: (overlay) => [factOf(overlay)],
    check(facts, { policy, platform }) {
      const boundOf = boundsFrom({
        stated: facts.flatMap(({ stated }) => stated),
        policy: policy?.podSecurity,
        cluster: platform?.kubernetesVersion ?? null,
      });
      return facts.flatMap(({ pods }) =>
        pods.flatMap((pod) => {
          const bound = boundOf(pod.namespace);
          if (bound === null) return [];
          const breaches = judge(pod, bound).filter(({ missing }) => missing === undefined || pod.whole);
          return breaches.map((breach) => problemOf(pod, breach, bound.held));
        }),
      );
    },
  });
}

function problemOf<Code extends string>(
  { resource }: SecuredPod,
  { code, args, path, fix }: Breach<Code>,
  held: string,
): Problem<Code> {
  const at = resourcePlace(resource, path);
  return { code, args: { ...args, held }, at, ...(fix && { fix }) };
}

const known = new WeakMap<Overlay, Fact>();

/** All controls share the facts of an overlay. */
function factOf(overlay: Overlay): Fact {
  const before = known.get(overlay);
  if (before !== undefined) return before;
  const fact = {
    stated: namespaceLevels(overlay),
    pods: overlay.resources.flatMap((resource) => securedPods(resource)),
  };
  known.set(overlay, fact);
  return fact;
}
