import { isObject } from "../../model/json.ts";
import {
  hasFields,
  isAbsentOr,
  isCount,
  isListOf,
  isNullOr,
  isOneOf,
  isText,
  isTrueOrFalse,
  type Shape,
} from "../../model/shapes.ts";

const isPlace = hasFields({
  file: isText,
  ...{ line: isCount, column: isCount, endLine: isCount, endColumn: isCount },
});

const isResource = hasFields({
  ...{ apiVersion: isText, kind: isText, name: isText },
  namespace: isNullOr(isText),
});

const isFinding = hasFields({
  ...{ fingerprint: isText, fieldFingerprint: isText, rule: isText, message: isText, remedy: isText },
  severity: isOneOf(["error", "warning"]),
  overlays: isListOf(isText),
  resource: isNullOr(isResource),
  resources: isListOf(isResource),
  path: isText,
  location: isNullOr(isPlace),
  exact: isTrueOrFalse,
  layers: isListOf(hasFields({ place: isPlace, words: isText })),
  related: isListOf(hasFields({ location: isNullOr(isPlace), words: isText })),
  edits: isAbsentOr(isListOf(hasFields({ kind: isText, place: isPlace }))),
});

const isArgs: Shape = (value) =>
  isObject(value) &&
  Object.values(value).every((each) => typeof each === "string" || typeof each === "number");

/** Reports whether a stored value has the form of a `FindingDraft`. */
export const isStoredDraft = hasFields({
  finding: isFinding,
  cause: isText,
  shared: isAbsentOr(
    hasFields({
      part: isText,
      name: isOneOf(["container", "user"]),
      words: hasFields({ template: isText, args: isArgs, suffix: isText }),
    }),
  ),
});
