#!/usr/bin/env bash
# Prints the option --source-url with the address of the files in ROOT, for links to their lines. Prints nothing where the address
# is not known: outside of GitHub, if the files are not those of the workflow's commit, and for a folder with an unusual name.
set -euo pipefail
[ -n "${GITHUB_SERVER_URL:-}" ] && [ -n "${GITHUB_REPOSITORY:-}" ] && [ -n "${GITHUB_SHA:-}" ] || exit 0
# Folders of the checked files can look like a repository.
of_root() { git -c safe.bareRepository=explicit -C "$ROOT" rev-parse "$1" 2>/dev/null || true; }
[ "$(of_root HEAD)" = "$GITHUB_SHA" ] || exit 0
folder=$(of_root --show-prefix)
[[ $folder =~ ^[A-Za-z0-9._/-]*$ ]] || exit 0
echo "--source-url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/blob/$GITHUB_SHA/$folder"
