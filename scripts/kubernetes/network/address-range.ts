import { BlockList, isIPv4 } from "node:net";

/** A range of IPv4 addresses. */
interface AddressRange {
  readonly address: string;
  readonly bits: number;
}

/** The usual address ranges of pods, Services and node-local DNS. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

/**
 * Reports whether an `ipBlock` of a NetworkPolicy can contain addresses of the cluster: any private address that no
 * exception excludes. The actual ranges of the cluster are not in the manifests; an unparsable range can contain any
 * address.
 */
export function canContainClusterAddresses(cidr: string, except: readonly string[]): boolean {
  const whole = rangeOf(cidr);
  if (whole === null) return true;
  const exceptions = except.flatMap((text) => rangeOf(text) ?? []);
  return PRIVATE_RANGES.some((text) => {
    const range = rangeOf(text)!;
    // Two ranges are either nested or disjoint.
    const shared = holds(whole, range) ? range : holds(range, whole) ? whole : null;
    return shared !== null && !exceptions.some((other) => holds(other, shared));
  });
}

function holds(range: AddressRange, other: AddressRange): boolean {
  const list = new BlockList();
  list.addSubnet(range.address, range.bits);
  return range.bits <= other.bits && list.check(other.address);
}

/** Null for IPv6 and for invalid ranges. */
function rangeOf(cidr: string): AddressRange | null {
  const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
  return isIPv4(address) && Number(bits) <= 32 ? { address, bits: Number(bits) } : null;
}
