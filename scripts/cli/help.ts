export const HELP = `Checks the manifests that Flux or Argo CD would apply, before they are merged.

Usage: npm run --silent validate -- [PATH…] [options]

Without a PATH: everything the clusters under clusters/ sync, plus kustomizations that no cluster
references.
PATH, relative to the current directory: a folder with a kustomization, a manifest file, a folder of
manifest files, or - for manifests on standard input (the output of helm template, for example).

Commands
  npm run validate            check once and print a report
  npm run watch               check again whenever a file is saved
  npm run explain -- RULE     print a rule's reason, remedy, examples and settings here; without RULE,
                              list all rules

Options
  --root DIR                  the repository to check; files outside it are not read; default: the git
                              repository that contains the first PATH, or the current directory
  --policy FILE               the limits; default: policy.yaml of the cluster that syncs the PATH
  --platform FILE             the facts about the cluster; default: platform.yaml of that cluster
  --policy-from REF           take the policy, platform file, baseline and suppressions from this commit
                              (a branch, a tag) instead of the working tree; the report lists first
                              where the change relaxes them
  --baseline FILE             findings listed in FILE do not fail the run; findings that are listed but
                              no longer occur are reported
  --write-baseline FILE       write all current findings to FILE, so that only new findings fail
  --fix                       apply safe fixes first (missing requests and limits, short service names,
                              …; docs/rules.md lists them); each edit is validated again and reverted
                              if any overlay gets worse
  --dry-run                   with --fix: print a diff and write nothing
  --kubernetes-version V      for example 1.34; default: the platform file's, else the oldest one with
                              schemas
  --allow-remote              allow kustomize to fetch remote bases and resources (over HTTP, with git)
                              and trust them; by default a remote reference is a failure
  --fail-on error|warning     the lowest severity that makes the run fail; default: error
  --strict                    fail if a rule reports less than it could, because of a chart, an unknown
                              source, a failed overlay, or a missing section of the policy or platform
                              file (docs/weakened.md); by default these are listed under "Skipped"
  --format NAME               human-readable: text (default), html, markdown (a pull request comment);
                              github (annotations); machine-readable: json, sarif, junit, gitlab (Code
                              Quality). Can be repeated if all but one have an --output
  --output FILE               write the report of the preceding --format to FILE instead of standard
                              output
  -h, --help                  print this text

Exit codes
  0  no findings of the severity that fails
  1  findings of the severity that fails
  2  something could not be checked: a usage error, a failed render, a missing tool, an unreadable
     file, or nothing to check

Environment
  NO_COLOR                    disable colours on a terminal
`;

export const WATCH_HELP = `Checks like validate, and again whenever a file below the root is saved, until Ctrl-C.

Usage: npm run --silent watch -- [PATH…] [options]

Accepts the options of validate (npm run validate -- --help) except --format, --output, --fix and
--write-baseline: the report is text on the terminal. Only overlays that read a changed file are
rendered again.
`;
