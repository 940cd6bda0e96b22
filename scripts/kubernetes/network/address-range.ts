/** A range of IPv4 addresses, as numbers; both ends are included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** The usual address ranges of pods, Services and node-local DNS. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

/**
 * Reports whether an `ipBlock` of a NetworkPolicy can contain addresses of the cluster: any private address that no
 * exception excludes. The actual ranges of the cluster are not in the manifests; an unparsable range can contain any
 * address.
 */
export function mayHoldClusterAddresses(cidr: string, except: readonly string[]): boolean {
  const whole = rangeOf(cidr);
  if (whole === null) return true;
  const exceptions = except.flatMap((text) => rangeOf(text) ?? []);
  return PRIVATE.some((text) => {
    const range = rangeOf(text)!;
    const first = Math.max(range.first, whole.first);
    const last = Math.min(range.last, whole.last);
    return first <= last && !exceptions.some((other) => other.first <= first && last <= other.last);
  });
}

/** Null for IPv6 and for invalid ranges. */
function rangeOf(cidr: string): Range | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (match === null) return null;
  const [, ...parts] = match.map(Number);
  const bits = parts.pop()!;
  if (bits > 32 || parts.some((part) => part > 255)) return null;
  const size = 2 ** (32 - bits);
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
