/** A package of an install command. */
export interface Requirement {
  /** As the command receives it; `…` replaces unknown parts. */
  readonly text: string;
  /** In the ecosystem's normal form (PEP 503 for Python); null if it cannot be determined. */
  readonly name: string | null;
  /** Normalized and sorted. */
  readonly extras: readonly string[];
  /** The exact version it is pinned to. */
  readonly version: string | null;
  /** Version constraints as written, without spaces: `>=2,<3`. */
  readonly specifier: string;
  /** Environment marker (PEP 508) as written. */
  readonly marker: string | null;
  /** `sha256:…` */
  readonly hashes: readonly string[];
  readonly source: "index" | "url" | "path" | "vcs" | "unknown";
  readonly url: string | null;
  /** True if it only constrains versions of other packages (`-c constraints.txt`) and installs nothing. */
  readonly constraint: boolean;
  /** The requirements file that contains it. */
  readonly file: string | null;
}

export function requirement(text: string, facts: Partial<Requirement> = {}): Requirement {
  return {
    text,
    name: null,
    extras: [],
    version: null,
    specifier: "",
    marker: null,
    hashes: [],
    source: "index",
    url: null,
    constraint: false,
    file: null,
    ...facts,
  };
}
