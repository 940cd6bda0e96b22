/** True if Kustomize reads `path` over HTTP, in any field: everything that parses as a URL of that scheme. */
export function isHttp(path: string): boolean {
  return /^https?:/i.test(path);
}

/**
 * True if Kustomize clones `path` with git instead of opening a folder of that name: a URL of a known scheme,
 * `user@host:path`, or `github.com/org/repo`
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md). A folder `app@1.2/base` is not a
 * git URL: a repository must follow the host, which is two names or is marked by `.git`, `_git/` or `//`.
 */
export function isGitUrl(path: string): boolean {
  if (path.startsWith("/")) return false;
  const address = path.split("?", 1)[0]!.replace(/^git::/i, "");
  const scheme = /^(?:ssh|https?|file):\/\//i.exec(address)?.[0] ?? "";
  if (scheme.toLowerCase() === "file://") return isRepositoryPath(address.slice(scheme.length), 1);
  const user = /^[a-z][a-z0-9-]*@/i.exec(address.slice(scheme.length))?.[0] ?? "";
  const place = address.slice(scheme.length + user.length);
  const hasNoScheme = scheme === "";
  if (hasNoScheme && user === "" && !/^github\.com[/:]/i.test(place)) return false;
  const hostEnd = place.search(hasNoScheme ? /[/:]/ : /\//);
  return hostEnd > 0 && isRepositoryPath(place.slice(hostEnd + 1), 2);
}

/** True for `org/repo` with an optional path, which must not lead out of the repository. */
function isRepositoryPath(path: string, minNames: number): boolean {
  const marked = /^(.*?_git\/[^/]*)(.*)$|^(.*?)\/\/(.*)$|^(.*?\.git)(.*)$/s.exec(path);
  if (marked === null) return path !== "" && path.split("/").length >= minNames;
  const repository = marked[1] ?? marked[3] ?? marked[5] ?? "";
  const inside = marked[2] ?? marked[4] ?? marked[6] ?? "";
  return repository !== "" && !/^\/*\.\.(?:\/|$)/.test(inside);
}
