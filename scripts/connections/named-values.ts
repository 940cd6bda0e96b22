import { type Doc, isKnown, type Value, valueText } from "../startup/values/value.ts";
import { type Endpoint, type EndpointPort, isFromSecret, valuePlace } from "./endpoint.ts";
import { type HostMention, hostWithPort, isHostName, UNKNOWN_PORT } from "./host-mention.ts";
import { mentionsIn } from "./host-mentions.ts";
import { hintOf, isNeverDestination, normalizedName } from "./setting-names.ts";

/**
 * A value with the name of its variable, flag or setting; `doc` is where the name is given, and `isOwn` is
 * true if it belongs to one container.
 */
export interface NamedValue {
  readonly name: string;
  readonly value: Value;
  readonly doc: Doc;
  readonly isContainerSpecific: boolean;
}

/**
 * Returns the endpoints in values of one group: the variables of a container, the keys of a ConfigMap. A host
 * and its port can only be in two values of the same group.
 */
export function endpointsOfNamed(values: readonly NamedValue[]): Endpoint[] {
  const byName = new Map(values.map((named) => [normalizedName(named.name), named]));
  return values.flatMap((named) => {
    if (isNeverDestination(named.name)) return [];
    const partner = byName.get(hintOf(named.name).port ?? "");
    return mentionsOfNamed(named).map((mention) => endpointOf(mention, named, partner));
  });
}

function mentionsOfNamed({ name, value }: NamedValue): HostMention[] {
  const text = valueText(value);
  const sure = mentionsIn(text);
  const hint = hintOf(name);
  if (!hint.isAddress) return sure;
  const starts = new Set(sure.map(({ start }) => start));
  const listed = hint.isHost && isShortHost(text) ? [hostWithPort(text, 0, null)!] : hostPorts(text);
  return [...sure, ...listed.filter(({ start }) => !starts.has(start))];
}

const NON_HOST_WORDS: ReadonlySet<string> = new Set(
  "true false yes no on off none null nil default auto enabled disabled any all unset undefined changeme".split(
    " ",
  ),
);

/**
 * Reports whether the value of a variable such as `…_HOST` is a host, and not a word for yes, no or nothing.
 */
function isShortHost(text: string): boolean {
  return isHostName(text) && !/[A-Z_]/.test(text) && !NON_HOST_WORDS.has(text);
}

/** Longer values are not lists of addresses. */
const MAX_LIST = 8192;
const ITEM = /[^\s,;"'[\]()]+/g;

/** Items with a port in a list such as `a:9092,b:9092`. */
function hostPorts(text: string): HostMention[] {
  if (text.length > MAX_LIST || text.includes("://")) return [];
  return [...text.matchAll(ITEM)].flatMap(({ 0: item, index }) => {
    const mention = hostWithPort(item.split("/", 1)[0]!, index, null);
    return mention === null || mention.port.kind === "none" ? [] : [mention];
  });
}

export function endpointOf(
  { host, start, end, port, scheme }: HostMention,
  { name, value, doc, isContainerSpecific }: NamedValue,
  partner?: NamedValue,
): Endpoint {
  return {
    host: host.toLowerCase(),
    at: valuePlace(value, start, end, doc),
    port:
      port.kind === "number"
        ? { kind: "number", number: port.number, at: valuePlace(value, port.start, port.end, doc) }
        : port.kind === "none" && partner !== undefined
          ? portOf(partner, name)
          : port,
    scheme,
    isContainerSpecific,
    isSecret: isFromSecret(value) || (partner !== undefined && isFromSecret(partner.value)),
  };
}

/** Returns the port in another variable; unknown if that holds a Docker link URL or a name. */
function portOf({ value, doc }: NamedValue, host: string): EndpointPort {
  if (hintOf(host).isPortAmbiguous) return UNKNOWN_PORT;
  const text = valueText(value);
  const number = Number(text);
  if (!isKnown(text) || !/^\d{1,5}$/.test(text) || number < 1 || number > 65535) return UNKNOWN_PORT;
  return { kind: "number", number, at: valuePlace(value, 0, text.length, doc) };
}
