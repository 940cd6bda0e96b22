import { stringify } from "yaml";
import { type FieldDifference, fieldText, type ValueAt } from "../../diff/fields.ts";
import type { CompareObjects, Side } from "../../diff/objects.ts";
import type { PlacedResource } from "../../diff/pairs.ts";
import { type JsonValue, scalarText } from "../../model/json.ts";
import { nearestPlace } from "../../model/located.ts";
import type { FieldSide } from "../../model/merge-diff.ts";
import type { Place } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import { isSecretKind } from "../../report/redaction/intent.ts";
import type { RunRedactor } from "../../report/redaction/redact.ts";
import type { DiffSides } from "./sides.ts";

type Showing = Pick<CompareObjects, "placeOf" | "showField">;

/** Shows differences with their places, without the values of Secrets. */
export function showingOf(sides: Pick<DiffSides, Side>, { redact }: Pick<RunRedactor, "redact">): Showing {
  const placeAt = ({ resource, overlay }: PlacedResource, side: Side, path: Pointer): Place | null =>
    nearestPlace(sides[side].locatorOf(overlay)(resourcePlace(resource, path)));

  function shownSide(
    at: ValueAt | null,
    placed: PlacedResource,
    side: Side,
    isHidden: boolean,
  ): FieldSide | null {
    if (at === null) return null;
    const text = isHidden ? "" : redactedValue(at, redact);
    return { text, place: placeAt(placed, side, at.path) };
  }
  return {
    placeOf: (placed, side) => placeAt(placed, side, []),
    showField(difference, old, now) {
      const { before, after, kind, field } = difference;
      const isSecret = isSecretField(now.resource, difference) || isSecretField(old.resource, difference);
      const [one, other] = [
        shownSide(before, old, "before", isSecret),
        shownSide(after, now, "after", isSecret),
      ];
      // A text of which only what is masked differs.
      const isMasked = kind === "changed" && one?.text === other?.text;
      return { field: fieldText(field), kind, before: one, after: other, hidden: isSecret || isMasked };
    },
  };
}

/** Fields of a Secret that hold no data. Its annotations can. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "type", "immutable"]);

function isSecretField({ kind }: Resource, { before, after }: FieldDifference): boolean {
  const [first, second] = (after ?? before)!.path;
  if (!isSecretKind(kind)) return false;
  return !OPEN_FIELDS.has(String(first)) || (first === "metadata" && second === "annotations");
}

/** Shows a scalar or text as it is, and everything else as YAML. */
function valueText(value: JsonValue): string {
  return scalarText(value) ?? stringify(value, { lineWidth: 0 }).trimEnd();
}

/** A value of one line is read with its key: `password: x` shows that it is a secret. */
function redactedValue({ path, value }: ValueAt, redact: (text: string) => string): string {
  const text = redact(valueText(value));
  const key = `${path.at(-1)}: `;
  if (text.includes("\n")) return text;
  const named = redact(`${key}${text}`);
  return named.startsWith(key) ? named.slice(key.length) : text;
}
