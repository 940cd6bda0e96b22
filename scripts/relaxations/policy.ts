import type { PodSecurityLevel, Policy, RuleSetting } from "../model/policy.ts";
import { amountBounds, type ComparedSetting, permission, restriction } from "./bound.ts";

/** The settings of the rules without a policy file. */
export type DefaultSeverities = ReadonlyMap<string, RuleSetting>;

const EVERYTHING = Number.POSITIVE_INFINITY;

/** All settings of a policy that affect verdicts. */
export function policySettings(policy: Policy, severities: DefaultSeverities): ComparedSetting[] {
  return [
    ...capBounds(policy),
    ...probeBounds(policy),
    ...packageBounds(policy),
    ...commandBounds(policy),
    ...registryBounds(policy),
    ...podSecurityBounds(policy),
    ...ruleBounds(policy, severities),
    ...exceptionBounds(policy),
  ];
}

function capBounds({ resources }: Policy): ComparedSetting[] {
  return (["app", "init"] as const).flatMap((role) =>
    (["requests", "limits"] as const).flatMap((side) =>
      amountBounds(`resources.${role}.${side}`, resources?.[role]?.[side], ["resources", role, side]),
    ),
  );
}

function probeBounds({ probes }: Policy): ComparedSetting[] {
  const seconds = probes?.patienceSeconds;
  const path = ["probes", "patienceSeconds"];
  const patience = seconds === undefined ? [] : [restriction(path.join("."), seconds, -seconds, path)];
  const required = (probes?.required ?? []).map((kind, index) =>
    restriction(`probes.required: ${kind}`, "", 0, ["probes", "required", index]),
  );
  return [...patience, ...required];
}

function packageBounds({ python }: Policy): ComparedSetting[] {
  return (python?.packages ?? []).flatMap(({ name, brings = [] }, index) => {
    const pointer = ["python", "packages", index];
    return [
      permission(`python.packages: ${name}`, [...pointer, "name"]),
      ...brings.map((other, at) =>
        permission(`python.packages: ${other} (dependency of ${name})`, [...pointer, "brings", at]),
      ),
    ];
  });
}

function commandBounds({ forbiddenCommands = [] }: Policy): ComparedSetting[] {
  return forbiddenCommands.map(({ command }, index) =>
    restriction(`forbiddenCommands: ${command.join(" ")}`, "", 0, ["forbiddenCommands", index, "command"]),
  );
}

/** The list is a restriction; each entry is a permission. */
function registryBounds({ images }: Policy): ComparedSetting[] {
  if (images === undefined) return [];
  const list = "images.registries";
  const entries = images.registries.map((registry, index) => {
    const pointer = ["images", "registries", index];
    return { ...permission(`${list}: ${registry}`, pointer), within: list };
  });
  return [restriction(list, "", 0, ["images", "registries"]), ...entries];
}

const LEVELS: Readonly<Record<PodSecurityLevel, number>> = { restricted: 0, baseline: 1, privileged: 2 };

/** Namespaces with their own level are compared individually, the others by the default level. */
function podSecurityBounds({ podSecurity }: Policy): ComparedSetting[] {
  if (podSecurity === undefined) return [];
  const { level, namespaces = {} } = podSecurity;
  const looser = Object.entries(namespaces).filter(([, own]) => LEVELS[own] > LEVELS[level]);
  const stricter = Object.entries(namespaces).filter(([, own]) => LEVELS[own] < LEVELS[level]);
  return [
    restriction("podSecurity.level", level, LEVELS[level], ["podSecurity", "level"]),
    ...looser.map(([name, own]) =>
      permission(`podSecurity.namespaces.${name}`, ["podSecurity", "namespaces", name], own, LEVELS[own]),
    ),
    ...stricter.map(([name, own]) =>
      restriction(`podSecurity.namespaces.${name}`, own, LEVELS[own], ["podSecurity", "namespaces", name]),
    ),
  ];
}

const SEVERITIES = { error: 0, warning: 1, off: 2 } as const;

function ruleBounds({ rules = {} }: Policy, severities: DefaultSeverities): ComparedSetting[] {
  return [...severities].map(([name, own]) => {
    const isSet = Object.hasOwn(rules, name);
    const setting = isSet ? rules[name]! : own;
    return restriction(
      `rules.${name}`,
      setting,
      SEVERITIES[setting],
      isSet ? ["rules", name] : ["rules"],
      `rules.${name}`,
    );
  });
}

function exceptionBounds({ exceptions = [] }: Policy): ComparedSetting[] {
  return exceptions.map(({ workload, rule, expires }, index) => {
    const until = expires === undefined ? EVERYTHING : Date.parse(expires);
    const value = expires === undefined ? "no expiry" : `expires ${expires}`;
    return permission(
      `exception for ${workload} from ${rule}`,
      ["exceptions", index, "workload"],
      value,
      until,
    );
  });
}
