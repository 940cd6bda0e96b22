/** An image with the files of Debian packages. */
export interface DebianImage {
  readonly name: string;
  /** Debian's release, by its code name. */
  readonly release: string;
  readonly packages: readonly string[];
  /** Shell commands that run in the new root folder. */
  readonly finish: readonly string[];
}

/** Plays the official Python image, which has pip, `python` and no mark that Debian manages its packages. */
export const PYTHON: DebianImage = {
  name: "python",
  release: "bookworm",
  packages: ["python3", "python3-pip", "python-is-python3", "ca-certificates"],
  finish: ["rm -f usr/lib/python3*/EXTERNALLY-MANAGED", "rm -rf var/lib/apt/lists/* var/cache/apt/*"],
};

/** PostgreSQL (its extension pgvector is not in this release of Debian) and Redis. */
export const SHARED_SERVICES: DebianImage = {
  name: "shared-services",
  release: "bookworm",
  packages: ["postgresql-15", "redis-server"],
  // initdb requires that the user who runs it has a name.
  finish: [
    "echo 'database:x:10001:0::/data:/bin/sh' >>etc/passwd",
    "rm -rf var/lib/apt/lists/* var/cache/apt/*",
  ],
};
