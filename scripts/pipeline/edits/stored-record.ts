import { parseJson } from "../../model/json.ts";
import {
  hasFields,
  isAbsentOr,
  isCount,
  isListOf,
  isNullOr,
  isText,
  type Shape,
} from "../../model/shapes.ts";
import { isStoredOverview } from "../../overview/remembered.ts";
import { isStoredDraft } from "../../report/findings/stored-draft.ts";
import type { RunRecord } from "./run-record.ts";

/** The record as JSON on one line. */
export function storedRecord(record: RunRecord): string {
  return JSON.stringify(record);
}

/** The record in a stored one; null if it has another form. */
export function recordIn(text: string): RunRecord | null {
  const stored = parseJson(text);
  return isStoredRecord(stored) ? (stored as unknown as RunRecord) : null;
}

const isSkipped: Shape = hasFields({
  ...{ kind: isText, count: isCount, reason: isText },
  weakened: isAbsentOr(hasFields({ rules: isListOf(isText), namespaces: isListOf(isText) })),
});

/** Nothing is retired for an overlay that no cluster applies. */
const hasNoRetired = hasFields({ retired: isListOf(() => false) });

const isOverlay = hasFields({
  name: isText,
  files: isListOf(isCount),
  resources: isCount,
  summary: isText,
  drafts: isListOf(isStoredDraft),
  overview: isNullOr((value) => isStoredOverview(value) && hasNoRetired(value)),
});

const isStoredRecord = hasFields({
  ...{ files: isListOf(isText), contents: isListOf(isText) },
  overlays: isListOf(isOverlay),
  skipped: isListOf(isSkipped),
  judgedBy: isListOf(
    hasFields({
      ...{ cluster: isNullOr(isText), policy: isNullOr(isText), platform: isNullOr(isText) },
      kubernetesVersion: isText,
    }),
  ),
  ...{ size: isCount, steps: isCount },
});
