/** The lines that this process and the program in `program/` exchange: one JSON object each. */
export interface UpstreamRequest {
  readonly id: number;
  readonly op: UpstreamOperation;
  readonly limits: { readonly processorSeconds: number; readonly memoryMiB: number };
  readonly input: object;
}

export type UpstreamOperation = "build" | "version" | "admit" | "change" | "rules";

/** Has exactly one of `result`, `error` and `limit`; after a limit or a panic the program ends. */
export interface UpstreamAnswer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly limit?: "processor-time" | "memory";
  /** The index of the item that a limit or a panic ended. */
  readonly item?: number;
}

/** Limits of one request. */
export interface UpstreamLimits {
  /** Processor time, which does not depend on the load of the machine; of each item, if the request has several. */
  readonly processorSeconds: number;
  readonly memoryMiB: number;
  /** Limit for the answer. */
  readonly outputBytes: number;
}

/** The reason why a request has no result, and the index of the item that is the cause, if it is known. */
export type UpstreamFailure = FailureReason & { readonly item?: number };

type FailureReason =
  /** The operation failed; the message is upstream's. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "processor-time"; readonly seconds: number }
  | { readonly kind: "memory"; readonly mebibytes: number }
  | { readonly kind: "output"; readonly bytes: number }
  | { readonly kind: "silent"; readonly seconds: number }
  /** The program ended, such as by a panic; `reason` is one line. */
  | { readonly kind: "crashed"; readonly reason: string }
  | { readonly kind: "not-started"; readonly reason: string };

/** A failure as a sentence about `subject`, such as `kustomize`. */
export function describeFailure(failure: UpstreamFailure, subject: string): string {
  switch (failure.kind) {
    case "refused":
      return failure.message;
    case "processor-time":
      return `${subject} did not finish within ${failure.seconds}s of processor time`;
    case "memory":
      return `${subject} needed more than ${failure.mebibytes} MiB of memory`;
    case "output":
      return `${subject} wrote more than ${failure.bytes} bytes`;
    case "silent":
      return `${subject} did not answer within ${failure.seconds}s`;
    case "crashed":
      return `${subject} crashed (${failure.reason})`;
    case "not-started":
      return `${subject} could not be run (${failure.reason})`;
  }
}
