/** The parts of a version of a Python package (https://peps.python.org/pep-0440/), ignoring case. */
const VERSION = new RegExp(
  [
    /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)/,
    /(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>\d*))?/,
    /(?<post>-(?=\d)\d*|[-_.]?(?:post|rev|r)[-_.]?\d*)?/,
    /(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/,
  ]
    .map(({ source }) => source)
    .join(""),
  "i",
);

/** One spelling of each kind of pre-release. */
const PRE_RELEASES: Readonly<Record<string, string>> = {
  alpha: "a",
  beta: "b",
  c: "rc",
  pre: "rc",
  preview: "rc",
};

interface PythonVersion {
  /** Without the local part, in the normal form: equal versions have the same. */
  readonly public: string;
  /** The part after `+`; null without one. */
  readonly local: string | null;
}

/**
 * Reports whether `==` accepts a release of one version for the other: equal in the normal form (`1.0` and `1.0.0`), and a
 * version without a local part also accepts each local one (`2.1.0+cpu`). Null if one of them is no version.
 */
export function isSameVersion(one: string, other: string): boolean | null {
  const [first, second] = [parseVersion(one), parseVersion(other)];
  if (first === null || second === null) return null;
  const isLocal = first.local !== null && second.local !== null;
  return first.public === second.public && (!isLocal || first.local === second.local);
}

function parseVersion(text: string): PythonVersion | null {
  const groups = VERSION.exec(text)?.groups;
  if (groups === undefined) return null;
  const { epoch, release = "", pre, preNumber, post, dev, devNumber, local } = groups;
  const kind = pre?.toLowerCase();
  const parts = [
    `${number(epoch)}!${release
      .split(".")
      .map(number)
      .join(".")
      .replace(/(?:\.0)+$/, "")}`,
    kind === undefined ? "" : `${PRE_RELEASES[kind] ?? kind}${number(preNumber)}`,
    post === undefined ? "" : `.post${number(/\d*$/.exec(post)![0])}`,
    dev === undefined ? "" : `.dev${number(devNumber)}`,
  ];
  const segments = local?.toLowerCase().split(/[-_.]/);
  return { public: parts.join(""), local: segments?.map(withoutZeros).join(".") ?? null };
}

/** A number without leading zeros; one that is missing counts as 0. */
function number(digits: string | undefined): string {
  return withoutZeros(digits === undefined || digits === "" ? "0" : digits);
}

function withoutZeros(segment: string): string {
  return /^\d+$/.test(segment) ? segment.replace(/^0+(?=\d)/, "") : segment;
}
