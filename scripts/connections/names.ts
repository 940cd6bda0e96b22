/** What the name of a variable, a flag or a setting says of its value. */
export interface NameHint {
  /** The value is a host, or a host and port. */
  readonly isHost: boolean;
  /** The value is an address of some form: `host:port`, a list of them, a URL. */
  readonly isAddress: boolean;
  /** The name of the setting that may hold the port to this one's host, in lower case with `_`; null: none. */
  readonly port: string | null;
  /** Such a port may be another's: a URL without one means its scheme's. */
  readonly isPortLoose: boolean;
}

const HOST = /(?:^|_|^pg)(?:host|hostname)$/;
const ADDRESS =
  /(?:^|_|^pg)(?:hosts?|hostnames?|servers?|addrs?|address|addresses|urls?|uris?|endpoints?|brokers?|bootstrap|dsn|nodes|peers|upstreams?|seeds|sentinels?|targets?)$/;
const PAIRED = /^(pg|.*_)(?:host|hostname|servers?|addr|address|endpoint|(url|uri))$/;
/** `host` and `port` side by side in a file, `-h` and `-p` of a client. */
const ALONE: ReadonlyMap<string, string> = new Map([
  ["host", "port"],
  ["hostname", "port"],
  ["h", "p"],
]);

/** Where a program listens, what it calls itself, whom it lets in, and who is asked without a proxy. */
const NOT_ASKED =
  /(?:^|_)(?:no_?proxy|allowed|allow|trusted|trust|listen|listeners?|bind|advertised?|virtual|v?host_name|external|public|cors|origins?|ingress|cookie|root_host|user_host|self|canonical|domains?|issuer|audience|image|images)(?:_|$)/;

/** A host of its own, or none: `HOSTNAME` is the pod's name, `HOST` often what to listen at. */
const OWN = /^(?:hostname|host)$/;

const NONE: NameHint = { isHost: false, isAddress: false, port: null, isPortLoose: false };

/** Names in one way of writing: `POSTGRES_HOST`, `--postgres-host`, `postgres.host` and `postgresHost` are the same. */
export function plainName(name: string): string {
  return name
    .replace(/^-+/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[.\-\s/]+/g, "_")
    .toLowerCase();
}

export function hintOf(name: string): NameHint {
  const plain = plainName(name);
  if (NOT_ASKED.test(plain)) return NONE;
  const [, stem, url] = PAIRED.exec(plain) ?? [];
  // A variable `PORT` is where the program itself listens.
  const isVariable = name === name.toUpperCase();
  return {
    isHost: HOST.test(plain) && !OWN.test(plain),
    isAddress: ADDRESS.test(plain) && !OWN.test(plain),
    port: stem === undefined ? (isVariable ? null : (ALONE.get(plain) ?? null)) : `${stem}port`,
    isPortLoose: url !== undefined,
  };
}

/** Whether no value of that name is a host that somebody asks. */
export function isNeverAsked(name: string): boolean {
  return NOT_ASKED.test(plainName(name));
}
