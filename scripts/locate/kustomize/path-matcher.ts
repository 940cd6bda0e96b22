import { compileGoRegexp } from "../../text/go-regexp.ts";
import { createdMapping, isMapping, isSequence, scalarText, type TrackedNode } from "../tracked/node.ts";
import { splitPath } from "./field-path.ts";
import { CannotTrack } from "./merge.ts";

/** Splits a path such as `a.[name=b.c].d`; a bracket expression is one step. */
export function smartPath(path: string): string[] {
  const steps: string[] = [];
  let open: string | null = null;
  for (const part of splitPath(path, ".")) {
    if (open !== null) open += `.${part}`;
    else if (part.startsWith("[") && !part.endsWith("]")) open = part;
    else steps.push(part);
    if (open?.endsWith("]")) {
      steps.push(open.includes("=") ? open : open.replace(/^\[+|\]+$/g, ""));
      open = null;
    }
  }
  return steps;
}

/** A location in a tree for reading and writing a value. */
export interface Slot {
  get(): TrackedNode | undefined;
  set(node: TrackedNode): void;
}

/** Finds the values at a path, like https://pkg.go.dev/sigs.k8s.io/kustomize/kyaml/yaml#PathMatcher */
export function slotsAt(root: TrackedNode, path: readonly string[], create: boolean): Slot[] {
  let slots: Slot[] = [{ get: () => root, set: () => {} }];
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    slots = slots.flatMap((slot) => stepInto(slot.get(), step, create && !isLast, create && isLast));
  }
  return slots;
}

function stepInto(node: TrackedNode | undefined, step: string, create: boolean, isNew: boolean): Slot[] {
  if (node?.kind === "scalar" && node.value !== null) throw new CannotTrack();
  if (isSequence(node)) return itemSlots(node.items, step);
  if (!isMapping(node) || step.startsWith("[") || step === "*") {
    if (create || isNew) throw new CannotTrack();
    return [];
  }
  if (!node.fields.has(step)) {
    if (create) node.fields.set(step, createdMapping());
    else if (!isNew) return [];
  }
  return [{ get: () => node.fields.get(step), set: (value) => node.fields.set(step, value) }];
}

function itemSlots(items: TrackedNode[], step: string): Slot[] {
  const slots = items.map((_, index) => ({
    get: () => items[index],
    set: (value: TrackedNode) => {
      items[index] = value;
    },
  }));
  if (step === "*") return slots;
  if (/^\d+$/.test(step)) return slots.slice(Number(step), Number(step) + 1);
  const match = /^\[([^=]*)=(.*)\]$/s.exec(step);
  if (match === null) throw new CannotTrack();
  const pattern = compileGoRegexp(match[2]!);
  if (pattern === null) throw new CannotTrack();
  const found = slots.filter((slot) => {
    const item = slot.get();
    const text =
      match[1] === ""
        ? scalarText(item)
        : isMapping(item)
          ? scalarText(item.fields.get(match[1]!))
          : undefined;
    return text !== undefined && pattern.matches(text);
  });
  if (found.length === 0) throw new CannotTrack();
  return found;
}
