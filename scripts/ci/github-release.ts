import type { Github } from "./github.ts";

interface Created {
  readonly tag_name: string;
  readonly upload_url: string;
}

export interface NewRelease {
  readonly tag: string;
  /** The commit that the tag gets if it does not exist. */
  readonly commit: string;
  readonly body: string;
  /** Contents by their names, in the order of their upload. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Publishes files as a release; returns false if there is one with that tag, which is left as it is. */
export async function publishRelease(
  github: Github,
  { tag, commit, body, files }: NewRelease,
): Promise<boolean> {
  const releases = await github.list<Created>("releases");
  if (releases.some(({ tag_name }) => tag_name === tag)) return false;
  const release = await github.create<Created>("releases", {
    tag_name: tag,
    target_commitish: commit,
    name: tag,
    body,
  });
  const address = release.upload_url.replace(/\{.*\}$/, "");
  for (const [name, content] of files) await github.upload(address, name, content);
  return true;
}
