import type { Place } from "../model/place.ts";
import { describeResource, type ResourceId } from "../model/resource.ts";
import type { LoadedPolicy } from "./load.ts";
import type { Exception } from "./policy.ts";

/** What an exception can be about. `resource` is null for a finding about a file. */
export interface Excusable {
  readonly rule: string;
  readonly resource: ResourceId | null;
}

/** An exception that needs its owner: where it stands in the policy file. */
export interface ExceptionNotice {
  readonly exception: Exception;
  readonly place: Place;
}

export interface AppliedExceptions {
  /** Indexes of the findings that an exception accepts, ascending. */
  readonly suppressed: readonly number[];
  /** An error each: they suppress nothing any more. */
  readonly expired: readonly ExceptionNotice[];
  /** A warning each: nothing was found that they accept, so they can go. */
  readonly unused: readonly ExceptionNotice[];
}

/**
 * Applies a policy's exceptions to findings. `today` as `YYYY-MM-DD` or a Date (its day in UTC); an exception still
 * holds on the day on which it expires. One that has expired is never reported as unused as well.
 */
export function applyExceptions(
  findings: readonly Excusable[],
  { value: policy, document }: LoadedPolicy,
  today: Date | string,
): AppliedExceptions {
  const day = typeof today === "string" ? today : today.toISOString().slice(0, 10);
  const notices = (policy.exceptions ?? []).map((exception, index) => {
    // The file has been read from this document, so the exception stands there.
    return { exception, place: document.placeOf(["exceptions", index, "workload"])! };
  });
  const isExpired = ({ exception: { expires } }: ExceptionNotice) => expires !== undefined && expires < day;
  const holding = new Map(
    notices.filter((notice) => !isExpired(notice)).map((notice) => [keyOf(notice.exception), notice]),
  );
  const used = new Set<ExceptionNotice>();
  const suppressed = findings.flatMap(({ rule, resource }, index) => {
    const notice =
      resource === null ? undefined : holding.get(keyOf({ rule, workload: describeResource(resource) }));
    if (notice === undefined) return [];
    used.add(notice);
    return [index];
  });
  const unused = [...holding.values()].filter((notice) => !used.has(notice));
  return { suppressed, expired: notices.filter(isExpired), unused };
}

function keyOf({ rule, workload }: Pick<Exception, "rule" | "workload">): string {
  return JSON.stringify([rule, workload]);
}
