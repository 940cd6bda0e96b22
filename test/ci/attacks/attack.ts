import type { Changes, PullRequest } from "./changes.ts";

/** An attack by a pull request: its changes, the exit code of the gate, what it lists, and the rules of some findings. */
export type Attack = readonly [
  what: string,
  change: Changes | PullRequest,
  code: 0 | 1 | 2,
  loosened: readonly string[],
  rules?: readonly string[],
];

export function pullRequest(change: Changes | PullRequest): PullRequest {
  return isPullRequest(change) ? change : { change };
}

function isPullRequest(change: Changes | PullRequest): change is PullRequest {
  return typeof (change as PullRequest).change === "object" && (change as PullRequest).change !== null;
}
