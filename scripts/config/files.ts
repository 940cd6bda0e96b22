import platformSchema from "../../schemas/platform.schema.json" with { type: "json" };
import policySchema from "../../schemas/policy.schema.json" with { type: "json" };
import type { Failure } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { Result } from "../model/result.ts";
import { type LoadedFile, type LoadResult, prepareSchema } from "./load.ts";
import { type LoadedPlatform, loadPlatform } from "./platform.ts";
import { type LoadedPolicy, loadPolicy } from "./policy.ts";
import type { RuleNames } from "./rule-names.ts";

/** The policy and platform file of one cluster. Null: there is no such file, or it has mistakes. */
export interface ConfigFiles {
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
}

/** The text of a file; the message of the error is to be put after the file's name. */
type FileText = Result<string, { readonly message: string }>;

/** A file that was asked for: loaded, or null with its mistakes as failures of the run. */
export interface OpenedFile<T> {
  readonly loaded: LoadedFile<T> | null;
  readonly failures: readonly Failure[];
}

/** Prepares the check of policy and platform files, at a time when a run waits for something else. */
export function prepareConfig(): void {
  for (const schema of [policySchema, platformSchema]) prepareSchema(schema);
}

/** Opens a policy file. `ruleNames` are the rules that exist. */
export function openPolicy(file: string, text: FileText, ruleNames: RuleNames): OpenedFile<Policy> {
  return open(file, text, (content) => loadPolicy(content, file, ruleNames));
}

/** Opens a platform file. */
export function openPlatform(file: string, text: FileText): OpenedFile<LoadedPlatform["value"]> {
  return open(file, text, (content) => loadPlatform(content, file));
}

/** Opens both files of a cluster. `read` returns null for a file that does not exist. */
export function openConfigFiles(
  { policy, platform }: { readonly policy: string | null; readonly platform: string | null },
  read: (file: string) => FileText | null,
  ruleNames: RuleNames,
): ConfigFiles & { readonly failures: readonly Failure[] } {
  const policyText = policy === null ? null : read(policy);
  const platformText = platform === null ? null : read(platform);
  const openedPolicy = policyText === null ? NONE : openPolicy(policy!, policyText, ruleNames);
  const openedPlatform = platformText === null ? NONE : openPlatform(platform!, platformText);
  return {
    policy: openedPolicy.loaded,
    platform: openedPlatform.loaded,
    failures: [...openedPolicy.failures, ...openedPlatform.failures],
  };
}

const NONE: OpenedFile<never> = { loaded: null, failures: [] };

function open<T>(file: string, text: FileText, load: (content: string) => LoadResult<T>): OpenedFile<T> {
  if (!text.ok) return { loaded: null, failures: [failure(`${file} ${text.error.message}`, null)] };
  const result = load(text.value);
  if (result.ok) return { loaded: result.value, failures: [] };
  return { loaded: null, failures: result.error.map(({ message, place }) => failure(message, place)) };
}

function failure(message: string, location: Failure["location"]): Failure {
  return { overlay: null, stage: "check", message, location };
}
