/** One package that an install asks for. */
export interface Requirement {
  /** As the command gets it; `…` stands for what is unknown. */
  readonly text: string;
  /** In the ecosystem's normal form (PEP 503 for Python); null where it cannot be told. */
  readonly name: string | null;
  /** Normalised and sorted. */
  readonly extras: readonly string[];
  /** The exact version it is pinned to. */
  readonly version: string | null;
  /** Version constraints as written, without blanks: `>=2,<3`. */
  readonly specifier: string;
  /** Environment marker (PEP 508) as written. */
  readonly marker: string | null;
  /** `sha256:…` */
  readonly hashes: readonly string[];
  readonly source: "index" | "url" | "path" | "vcs" | "unknown";
  readonly url: string | null;
  /** Only bounds the versions of others (`-c constraints.txt`), installs nothing itself. */
  readonly constraint: boolean;
  /** The requirements file it stands in. */
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
