import { compare, parseQuantity } from "../kubernetes/quantities/quantity.ts";
import type { Deed, ScalarValue, Step } from "./tracked/node.ts";

const MAX_SHOWN = 60;

/** Describes a layer's change as text; `below` is the layer under it. `isSecret`: values must not be shown. */
export function wordsFor(step: Step, below: Step | undefined, isSecret: boolean): string {
  if (isSecret) return below === undefined ? "set it" : "replaced it";
  const value = shown(step.value);
  if (below === undefined) return `set ${value}`;
  return `${verb(step, below)} ${value}`;
}

const DEEDS: Readonly<Record<Exclude<Deed, "set">, string>> = {
  name: "changed the name to",
  tag: "changed the tag to",
  digest: "changed the digest to",
  part: "replaced part of it with",
  affix: "added",
};

function verb({ deed, value }: Step, below: Step): string {
  if (deed !== "set") return DEEDS[deed];
  const [now, before] = [parseQuantity(value), parseQuantity(below.value)];
  if (now === null || before === null) return "replaced it with";
  const order = compare(now, before);
  if (order === 0) return "kept it at";
  return order > 0 ? "raised it to" : "lowered it to";
}

function shown(value: ScalarValue): string {
  const text = String(value);
  if (text === "") return '""';
  const line = text.split("\n", 1)[0]!;
  return line.length < text.length || line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
