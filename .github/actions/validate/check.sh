#!/usr/bin/env bash
# The step of action.yml that checks: runs the validator of the action's commit on the files in ROOT, and writes all reports
# into the folder REPORTS.
set -euo pipefail
validator=$(cd "$(dirname "$0")/../../.." && pwd)
# In its own folder: the checked files can contain settings of npm.
(cd "$validator" && npm ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund)
rm -rf "$REPORTS"
mkdir -p "$REPORTS"
options=(--root "$ROOT")
[ -z "$POLICY_FROM" ] || options+=(--policy-from "$POLICY_FROM")
if [[ $'\n'$ARGUMENTS != *$'\n'--source-url* ]]; then
  url=$("$validator/.github/actions/validate/source-url.sh")
  [ -z "$url" ] || options+=("$url")
fi
while IFS= read -r argument; do
  [ -z "$argument" ] || options+=("$argument")
done <<< "$ARGUMENTS"
code=0
node "$validator/scripts/main.mjs" "${options[@]}" --format text \
  --format github --output "$REPORTS/annotations.txt" \
  --format markdown --output "$REPORTS/comment.md" \
  --format html --output "$REPORTS/findings.html" \
  --format sarif --output "$REPORTS/findings.sarif" || code=$?
{
  echo "exit-code=$code"
  echo "reports=$REPORTS"
} >> "$GITHUB_OUTPUT"
# Without reports, the run says on standard error why.
if [ -f "$REPORTS/comment.md" ]; then
  cat "$REPORTS/annotations.txt"
  cat "$REPORTS/comment.md" >> "$GITHUB_STEP_SUMMARY"
fi
exit "$code"
