import { compare, parseQuantity } from "../kubernetes/quantities/quantity.ts";
import type { ChangeKind, LayerChange, ScalarValue } from "./tracked/node.ts";

const MAX_SHOWN = 60;

/** Describes a layer's change as text; `below` is the layer under it. `isSecret`: values must not be shown. */
export function describeLayer(step: LayerChange, below: LayerChange | undefined, isSecret: boolean): string {
  if (isSecret) return below === undefined ? "set it" : "replaced it";
  const value = shortValue(step.value);
  if (below === undefined) return `set ${value}`;
  return `${verb(step, below)} ${value}`;
}

const CHANGE_TEXTS: Readonly<Record<Exclude<ChangeKind, "set">, string>> = {
  name: "changed the name to",
  tag: "changed the tag to",
  digest: "changed the digest to",
  part: "replaced part of it with",
  affix: "added",
};

function verb({ kind, value }: LayerChange, below: LayerChange): string {
  if (kind !== "set") return CHANGE_TEXTS[kind];
  const [now, before] = [parseQuantity(value), parseQuantity(below.value)];
  if (now === null || before === null) return "replaced it with";
  const order = compare(now, before);
  if (order === 0) return "kept it at";
  return order > 0 ? "raised it to" : "lowered it to";
}

function shortValue(value: ScalarValue): string {
  const text = String(value);
  if (text === "") return '""';
  const line = text.split("\n", 1)[0]!;
  return line.length < text.length || line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}
