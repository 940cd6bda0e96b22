/** An entry of a change: a text, a file with the executable bit, a symbolic link, a submodule, or null to remove a path. */
export type Entry =
  | string
  | null
  | { readonly program: string }
  | { readonly linkTo: string }
  | { readonly commit: string };
export type Changes = Readonly<Record<string, Entry>>;

export interface PullRequest {
  /** Changes of the base commit itself. */
  readonly base?: Changes;
  readonly change: Changes;
}
