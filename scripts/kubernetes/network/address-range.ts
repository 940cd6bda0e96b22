import { BlockList, isIPv4 } from "node:net";

/** A range of IPv4 addresses. */
interface Range {
  readonly address: string;
  readonly bits: number;
}

/** Where clusters have their pods and Services, and where node-local DNS listens. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"];

/**
 * Whether a NetworkPolicy's `ipBlock` may hold addresses of the cluster: any private one that no exception holds. Which
 * of them the cluster has, no manifest says; what cannot be read may hold any.
 */
export function mayHoldClusterAddresses(cidr: string, except: readonly string[]): boolean {
  const whole = rangeOf(cidr);
  if (whole === null) return true;
  const exceptions = except.flatMap((text) => rangeOf(text) ?? []);
  return PRIVATE.some((text) => {
    const range = rangeOf(text)!;
    // Of two ranges one holds the other, or they share nothing.
    const shared = holds(whole, range) ? range : holds(range, whole) ? whole : null;
    return shared !== null && !exceptions.some((other) => holds(other, shared));
  });
}

function holds(range: Range, other: Range): boolean {
  const list = new BlockList();
  list.addSubnet(range.address, range.bits);
  return range.bits <= other.bits && list.check(other.address);
}

/** Null for IPv6, and for what is no range. */
function rangeOf(cidr: string): Range | null {
  const [, address = "", bits = ""] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
  return isIPv4(address) && Number(bits) <= 32 ? { address, bits: Number(bits) } : null;
}
