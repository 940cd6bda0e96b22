import { createRedactor, type RunRedactor } from "../../report/redaction/redact.ts";
import { findSecrets } from "../redaction.ts";
import type { Request } from "../request.ts";
import { secretUses } from "../secret-uses.ts";
import type { DiffSides } from "./sides.ts";

/** Returns the redactor that knows the Secrets of both commits. */
export async function redactorOf(
  { before, after }: DiffSides,
  request: Pick<Request, "selection">,
): Promise<RunRedactor> {
  const entries = [
    ...(await findSecrets(after.found, request)).entries,
    ...(await findSecrets(before.found, request, after.repository)).entries,
  ];
  const sides = [before, after];
  return createRedactor(
    entries,
    sides.flatMap(({ plans }) => plans.overlays.flatMap(({ resources }) => resources)),
    sides.flatMap(({ repository, plans }) => secretUses(repository, plans.overlays)),
  );
}
