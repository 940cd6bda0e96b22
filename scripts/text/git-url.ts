/**
 * The host and path of a git URL, without scheme, user, port and `.git`: equal for `https://host/org/app.git`,
 * `ssh://git@host:22/org/app` and `git@host:org/app`. It contains no credentials.
 */
export function comparableUrl(url: string): string {
  const text = url.trim().slice(0, 2000);
  const [, scheme, rest = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  const bare = rest.replace(/^[^/]*@/, "");
  const path =
    scheme === undefined ? bare.replace(/^([^/:]+):/, "$1/") : bare.replace(/^([^/:]+):\d+(?=\/|$)/, "$1");
  return path
    .replace(/\/+$/, "")
    .replace(/\.git$/, "")
    .toLowerCase();
}
