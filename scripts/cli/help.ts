export const HELP = `Judges what Argo CD or Flux would apply, before it is merged.

Usage: npm run --silent validate -- [PATH…] [options]

Without a PATH: all that the clusters under clusters/ sync, and every kustomization that stands alone.
A PATH, relative to where you stand, is a folder with a kustomization, a manifest file, a folder of
them, or - for a stream on standard input (from a Helm render, say).

Options
  --root DIR                  nothing outside of it is read; default: the git repository around the
                              first PATH, or around where you stand
  --policy FILE               limits to judge by; default: policy.yaml of the cluster that reaches a PATH
  --platform FILE             facts to judge by; default: platform.yaml of that cluster
  --policy-from REF           the commit (a branch, a tag) whose policy, platform file, baseline and
                              suppressions judge, and not those of the change itself: what the change
                              loosens is listed first
  --baseline FILE             findings listed there do not fail; those that are mended are named
  --write-baseline FILE       list all that is found now there, so that only what is new fails
  --fix                       first mend what has one right answer (missing requests and limits, a short
                              name of a service, …; docs/rules.md says which), in the line that a finding
                              points at; an edit stays only if all overlays, judged again with it, are
                              none the worse
  --dry-run                   with --fix: show a diff of it, and write nothing
  --kubernetes-version V      e.g. 1.34; default: the platform file's, else the newest one known
  --allow-remote              lets kustomize fetch remote bases and resources (over HTTP, with git), whose
                              files are trusted then; by default each is a failure
  --fail-on error|warning     the least severity that fails; default: error
  --format NAME               for people text (default), html and markdown (a comment on a pull request),
                              github for annotations, and for programs sarif, junit, gitlab (code quality)
                              and json; several at once, all but one of them with an --output
  --output FILE               where the report of the --format before it goes, instead of standard output
  -h, --help                  this text

Exit codes
  0  nothing wrong
  1  findings of the severity that fails
  2  something could not be checked: bad usage, a render that fails, a missing tool, an unreadable
     file, or nothing found to check

Environment
  NO_COLOR                    no colours on a terminal
`;

export const WATCH_HELP = `Judges like validate, and again whenever a file below the root is saved, until Ctrl-C.

Usage: npm run --silent watch -- [PATH…] [options]

It takes validate's options (npm run validate -- --help), but for --format, --output and --write-baseline: the
report is text on the terminal. Only what a changed file reaches is rendered again.
`;
