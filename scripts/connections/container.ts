import { PROBE_KINDS } from "../kubernetes/pods/probe.ts";
import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import { formatPointer, type Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { type Environment, environmentOf, expandReferences } from "../startup/environment.ts";
import { templatedText } from "../startup/placeholders.ts";
import { type Doc, type Value, type ValuePiece, valueText } from "../startup/values/value.ts";
import { commandHosts } from "./command-hosts.ts";
import type { Endpoint, EndpointPort } from "./endpoint.ts";
import { type HostMention, isHostName, UNKNOWN_PORT } from "./host-mention.ts";
import { mentionsIn } from "./host-mentions.ts";
import { endpointOf, endpointsOfNamed, type NamedValue } from "./named-values.ts";
import { withoutComments } from "./settings.ts";

/** Hosts in the container's environment variables and command line. */
export function endpointsOfContainer(container: Container, overlay: Overlay): Endpoint[] {
  const environment = environmentOf(container, overlay);
  const words = argumentsOf(container, environment);
  const own = endpointsOfArguments(words);
  const isNew = ({ at }: Endpoint) => !own.some((other) => isSamePlace(other, at));
  return [
    ...endpointsOfNamed(variablesOf(container, environment)),
    ...own,
    ...endpointsOfWords(words).filter(isNew),
  ];
}

function isSamePlace({ at }: Endpoint, { resource, path }: Endpoint["at"]): boolean {
  return at.resource === resource && formatPointer(at.path) === formatPointer(path);
}

function variablesOf(container: Container, environment: Environment): NamedValue[] {
  const docs = new Map<string, Doc>();
  asArray(container.value.env).forEach((entry, index) => {
    const { name, value } = asObject(entry);
    const path = [...container.path, "env", index, ...(typeof value === "string" ? ["value"] : [])];
    docs.set(asString(name) ?? "", { resource: container.workload.resource, path });
  });
  const whole = { resource: container.workload.resource, path: container.path };
  return [...environment].map(([name, value]) => ({
    name,
    value,
    doc: docs.get(name) ?? value.find(({ doc }) => doc !== null)?.doc ?? whole,
    isContainerSpecific: docs.has(name),
  }));
}

type ArgumentWord = Omit<NamedValue, "name">;

function argumentsOf(container: Container, environment: Environment): ArgumentWord[] {
  return ["command", "args"].flatMap((field) =>
    asArray(container.value[field]).flatMap((word, index) => {
      if (typeof word !== "string") return [];
      const doc = { resource: container.workload.resource, path: [...container.path, field, index] };
      return [
        { value: expandReferences(templatedText(word, doc), environment), doc, isContainerSpecific: true },
      ];
    }),
  );
}

const FLAG = /^(--?[a-zA-Z][\w.-]{0,100})(=)?/;

/** Flags (`--redis-host=redis --redis-port 6379`) are parsed as named values, other arguments as text. */
function endpointsOfArguments(words: readonly ArgumentWord[]): Endpoint[] {
  const named: NamedValue[] = [];
  const others: Endpoint[] = [];
  words.forEach((word, index) => {
    const text = valueText(word.value);
    const flag = FLAG.exec(text);
    const before = FLAG.exec(valueText(words[index - 1]?.value ?? []));
    if (flag?.[2] !== undefined)
      named.push({ ...word, name: flag[1]!, value: valueFrom(word.value, flag[0].length) });
    else if (flag === null && before !== null && before[2] === undefined && !/\s/.test(text))
      named.push({ ...word, name: before[1]! });
    else
      others.push(
        ...mentionsIn(withoutComments(text)).map((mention) => endpointOf(mention, { ...word, name: "" })),
      );
  });
  return [...endpointsOfNamed(named), ...others];
}

/** Hosts in a command of several words, such as `[nc, -z, db, "5432"]`; texts with blanks are scripts, not words. */
function endpointsOfWords(words: readonly ArgumentWord[]): Endpoint[] {
  const texts = words.map(({ value }) => valueText(value));
  if (words.length < 2 || texts.some((text) => /\s/.test(text))) return [];
  const starts = texts.map((_, index) => texts.slice(0, index).join(" ").length + Math.min(index, 1));
  return commandHosts(texts.join(" ")).flatMap((mention) => {
    const index = starts.findLastIndex((start) => start <= mention.start);
    const word = words[index];
    return word === undefined ? [] : [endpointOf(shifted(mention, starts[index]!), { ...word, name: "" })];
  });
}

/** The mention within the word that starts at `offset`; its port can be in another word. */
function shifted({ start, end, port, ...mention }: HostMention, offset: number): HostMention {
  const isInWord = port.kind === "number" && port.start === end + 1;
  return {
    ...mention,
    start: start - offset,
    end: end - offset,
    port: isInWord ? moved(port, offset) : UNKNOWN_PORT,
  };
}

function moved<Port extends { readonly start: number; readonly end: number }>(
  port: Port,
  offset: number,
): Port {
  return { ...port, start: port.start - offset, end: port.end - offset };
}

/** Returns the value without its first `length` code units. */
function valueFrom(value: Value, length: number): Value {
  const rest: ValuePiece[] = [];
  let left = length;
  for (const piece of value) {
    const { text, start, end } = piece;
    if (left < text.length) {
      const isExact = text.length === end - start;
      rest.push({ ...piece, text: text.slice(left), start: isExact ? start + left : start });
    }
    left = Math.max(0, left - text.length);
  }
  return rest;
}

/** Hosts in the container's probes, which the kubelet connects to instead of the pod itself. */
export function endpointsOfProbes(container: Container): Endpoint[] {
  const { resource } = container.workload;
  return PROBE_KINDS.flatMap((kind) =>
    ["httpGet", "tcpSocket"].flatMap((handler) => {
      const { host, port } = asObject(asObject(container.value[`${kind}Probe`])[handler]);
      if (typeof host !== "string" || !isHostName(host)) return [];
      const path = [...container.path, `${kind}Probe`, handler];
      const at = { resource, path: [...path, "host"], span: { start: 0, end: host.length } };
      return [
        {
          host: host.toLowerCase(),
          at,
          port: probePort(port, resource, path),
          scheme: null,
          isContainerSpecific: true,
          isSecret: false,
        },
      ];
    }),
  );
}

function probePort(port: JsonValue | undefined, resource: Resource, path: Pointer): EndpointPort {
  if (typeof port !== "number") return UNKNOWN_PORT;
  return { kind: "number", number: port, at: { resource, path: [...path, "port"] } };
}
