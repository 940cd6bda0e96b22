/** Characters that Go's `url.Parse(…).String()` escapes in a path; so braces are not glob syntax in a URL. */
const ESCAPED = /[\s"<>{}|\\^`]|[^\p{ASCII}]/gu;
const SSH = /^(?:ssh:\/\/)?[^/:]*@[^@]+$/;

/**
 * Normalizes a repository URL as Argo CD does for comparison
 * (https://github.com/argoproj/argo-cd/blob/master/util/git/git.go): `git@host:owner/name.git` is `git@host/owner/name`.
 */
export function normalizeGitUrl(url: string): string {
  const lower = url.trim().toLowerCase();
  const isScp = SSH.test(lower) && !lower.startsWith("ssh://");
  const slashed = isScp ? lower.replace(":", "/") : lower;
  const address = slashed.replace(/\.git$/, "").replace(/^ssh:\/\//, "");
  return address.toWellFormed().replace(ESCAPED, encodeURIComponent);
}
