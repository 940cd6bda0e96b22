/** Hints that the name of a variable, a flag or a setting gives about its value. */
export interface NameHint {
  /** The value is a host, or a host and port. */
  readonly isHost: boolean;
  /** The value is an address in some form: `host:port`, a list of them, a URL. */
  readonly isAddress: boolean;
  /**
   * Name of the setting that may hold the port of this host, in lower case with `_`; null if there is none.
   */
  readonly port: string | null;
  /** The port may belong to something else: a URL without a port uses the default port of its scheme. */
  readonly isPortAmbiguous: boolean;
}

const HOST = /(?:^|_|^pg)(?:host|hostname)$/;
const ADDRESS =
  /(?:^|_|^pg)(?:hosts?|hostnames?|servers?|addrs?|address|addresses|urls?|uris?|endpoints?|brokers?|bootstrap|dsn|nodes|peers|upstreams?|seeds|sentinels?|targets?)$/;
const PAIRED = /^(pg|.*_)(?:host|hostname|servers?|addr|address|endpoint|(url|uri))$/;
/** `host` and `port` in one file, `-h` and `-p` of a client. */
const UNPREFIXED_PORTS: ReadonlyMap<string, string> = new Map([
  ["host", "port"],
  ["hostname", "port"],
  ["h", "p"],
]);

/** Names for listen addresses, the program's own names, allowed clients, and proxy exceptions. */
const NOT_A_DESTINATION =
  /(?:^|_)(?:no_?proxy|allowed|allow|trusted|trust|listen|listeners?|bind|advertised?|virtual|v?host_name|external|public|cors|origins?|ingress|cookie|root_host|user_host|self|canonical|domains?|issuer|audience|image|images)(?:_|$)/;

/** Ambiguous names: `HOSTNAME` is the pod's name, `HOST` is often the listen address. */
const AMBIGUOUS = /^(?:hostname|host)$/;

const NO_HINT: NameHint = { isHost: false, isAddress: false, port: null, isPortAmbiguous: false };

/**
 * Normalizes a name: `POSTGRES_HOST`, `--postgres-host`, `postgres.host` and `postgresHost` become the same.
 */
export function normalizedName(name: string): string {
  return name
    .replace(/^-+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[.\-\s/]+/g, "_")
    .toLowerCase();
}

export function hintOf(name: string): NameHint {
  const plain = normalizedName(name);
  if (NOT_A_DESTINATION.test(plain)) return NO_HINT;
  const [, stem, url] = PAIRED.exec(plain) ?? [];
  // A variable `PORT` is the port that the program itself listens on.
  const isVariable = name === name.toUpperCase();
  return {
    isHost: HOST.test(plain) && !AMBIGUOUS.test(plain),
    isAddress: ADDRESS.test(plain) && !AMBIGUOUS.test(plain),
    port: stem === undefined ? (isVariable ? null : (UNPREFIXED_PORTS.get(plain) ?? null)) : `${stem}port`,
    isPortAmbiguous: url !== undefined,
  };
}

/** Reports whether values with that name are never hosts to connect to. */
export function isNeverDestination(name: string): boolean {
  return NOT_A_DESTINATION.test(normalizedName(name));
}
