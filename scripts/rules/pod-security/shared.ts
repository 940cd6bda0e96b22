import {
  type ArgNames,
  type ClusterRule,
  clusterRuleStatedBy,
  type Messages,
  type ProblemOf,
} from "../../check/rule.ts";
import {
  type NamespaceLevel,
  type NamespaceStandard,
  namespaceLevels,
  standardsFrom,
} from "../../kubernetes/pod-security/levels.ts";
import { type SecuredPod, securedPods } from "../../kubernetes/pod-security/pod.ts";
import type { Standard } from "../../kubernetes/pod-security/standard.ts";
import type { ResourceChange } from "../../model/fix.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";

/** A violation of a Pod Security Standard by a pod; `Args` are the arguments that its message needs besides `hint`. */
export interface Violation<Code extends string = string, Args extends string = never> {
  readonly code: Code;
  readonly args: Problem<Code, Args>["args"];
  readonly path: Pointer;
  /** Set if a required field is missing; reported only if nothing can add the field later. */
  readonly isMissing?: true;
  readonly fix?: readonly ResourceChange[];
}

/** A violation with one of the codes of `M`. */
type BreachOf<M extends Messages> = {
  [Code in keyof M & string]: Violation<Code, Exclude<ArgNames<M[Code]>, "hint">>;
}[keyof M & string];

type ControlText = Omit<
  ClusterRule,
  "scope" | "severity" | "needs" | "statedBy" | "start" | "references" | "messages"
>;

/** A control of the Pod Security Standards: finds the violations in a pod, for the standard that applies to it. */
export interface Control<M extends Messages> extends ControlText {
  readonly messages: M;
  evaluate(pod: SecuredPod, standard: Standard): readonly BreachOf<M>[];
}

interface Fact {
  readonly stated: readonly NamespaceLevel[];
  readonly pods: readonly SecuredPod[];
}

/**
 * Returns the rule of one control: it checks the pods of each namespace against the level that the namespace's label
 * enforces, or else the policy's level. Every message can use `{hint}`, which says where the level is set.
 */
export function podSecurityRule<const M extends Messages>({ evaluate, ...text }: Control<M>) {
  return clusterRuleStatedBy<M, Fact>({
    ...text,
    severity: "error",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
    ],
    needs: "policy.podSecurity",
    isConfiguredBy: (overlay: Overlay) => statedLevels(overlay).length > 0,
    facts: (overlay) => [factOf(overlay)],
    check(facts, { policy, platform }) {
      const boundOf = standardsFrom({
        namespaceLevels: facts.flatMap(({ stated }) => stated),
        policy: policy?.podSecurity,
        cluster: platform?.kubernetesVersion ?? null,
      });
      return facts.flatMap(({ pods }) =>
        pods.flatMap((pod) => {
          const bound = boundOf(pod.namespace);
          if (bound === null) return [];
          const breaches = evaluate(pod, bound).filter(
            ({ isMissing }) => isMissing === undefined || pod.isComplete,
          );
          return breaches.map((breach) => problemOf<M>(pod, breach, bound));
        }),
      );
    },
  });
}

function problemOf<M extends Messages>(
  { resource }: SecuredPod,
  { code, args, path, fix }: Violation,
  { formerRequirement, requirement }: NamespaceStandard,
): ProblemOf<M> {
  const at = resourcePlace(resource, path);
  // Baselines contain fingerprints with `held`, so it stays; `hint`, which fingerprints leave out, has its current words.
  const all = { ...args, held: formerRequirement, hint: requirement };
  // The compiler does not see that `Breach<Code, …>` with `hint` is `Problem<Code, …>` for each code of `M`.
  return { code, args: all, at, ...(fix && { fix }) } as ProblemOf<M>;
}

const statedLevels = memoizeWeak(namespaceLevels);

/** All controls share the facts of an overlay. */
const factOf = memoizeWeak((overlay: Overlay): Fact => {
  return {
    stated: statedLevels(overlay),
    pods: overlay.resources.flatMap((resource) => securedPods(resource)),
  };
});
