import { distance } from "fastest-levenshtein";
import { didYouMean } from "../config/suggestions.ts";
import { type ClusterServices, isUnnamedScope, type NamespaceScope } from "./cluster-services.ts";

/**
 * Returns `; did you mean …?` with a Service of the namespace, or with the full name of one in another; or an
 * empty string.
 */
export function suggestService(service: string, scope: NamespaceScope, cluster: ClusterServices): string {
  const own = [...(cluster.services.get(scope)?.keys() ?? [])];
  const others = [...cluster.services].filter(([other]) => other !== scope && !isUnnamedScope(other));
  const fullNames = (isMeant: (name: string) => boolean) =>
    others.flatMap(([other, members]) =>
      [...members.keys()].filter(isMeant).map((name) => `${name}.${other}.svc.${cluster.domain}`),
    );
  const better = preferredService(service, cluster);
  const [same] = fullNames((name) => name === (better ?? service));
  if (same !== undefined) return `; did you mean ${same}?`;
  const near = didYouMean(service, own);
  if (near !== "") return near;
  const [elsewhere] = fullNames((name) => didYouMean(service, [name]) !== "");
  return elsewhere === undefined ? "" : `; did you mean ${elsewhere}?`;
}

/**
 * Returns the full name of a Service if only one namespace has a Service with that name, the platform file
 * lists all Services, and it prefers no other.
 */
export function uniqueFullName(service: string, cluster: ClusterServices): string | null {
  const [only, ...others] = [...cluster.services].filter(([, members]) => members.has(service));
  if (!cluster.listsAllServices || only === undefined || others.length > 0 || isUnnamedScope(only[0]))
    return null;
  return preferredService(service, cluster) === null ? `${service}.${only[0]}.svc.${cluster.domain}` : null;
}

/** Returns the service that the platform file prefers to services with that name. */
function preferredService(service: string, { platform }: ClusterServices): string | null {
  const found = platform?.services?.find(({ preferredOver = [] }) => preferredOver.includes(service));
  return found?.name ?? null;
}

const MIN_TYPO = 6;

/**
 * Reports whether the name is certainly a misspelt Service of the namespace: one letter differs, or it is the name in the
 * manifest, to which a kustomization adds a prefix or suffix (Kustomize does not rename inside texts).
 */
export function isMisspelling(service: string, scope: NamespaceScope, cluster: ClusterServices): boolean {
  const names = [...(cluster.services.get(scope)?.keys() ?? [])];
  if (names.some((name) => isOneLetterOff(service, name))) return true;
  return names.some((name) => isAffixed(name, service)) && cluster.isWritten(service);
}

function isOneLetterOff(service: string, name: string): boolean {
  const letters = (text: string) => text.replace(/\d+/g, "");
  return (
    service.length >= MIN_TYPO &&
    Math.abs(service.length - name.length) <= 1 &&
    letters(service) !== letters(name) &&
    distance(service, name) === 1
  );
}

function isAffixed(name: string, service: string): boolean {
  return name !== service && name.includes(service);
}
