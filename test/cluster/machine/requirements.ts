import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { searchPath } from "../../../scripts/process/search-path.ts";

/** Programs of Debian packages, by package. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  "util-linux": ["unshare", "setpriv", "nsenter"],
  iproute2: ["ip"],
  procps: ["sysctl"],
  slirp4netns: ["slirp4netns"],
  iptables: ["iptables"],
  ipset: ["ipset"],
  conntrack: ["conntrack"],
  containerd: ["containerd", "ctr", "containerd-shim-runc-v2"],
  runc: ["runc"],
  "redis-server": ["redis-server"],
  mmdebstrap: ["mmdebstrap"],
  git: ["git"],
  curl: ["curl"],
};

/** Commands that succeed in new namespaces if the kernel has the named part. */
const KERNEL: Readonly<Record<string, string>> = {
  "process, mount and network namespaces": "true",
  bridges: "ip link add name test0 type bridge",
  "pairs of virtual network devices (veth)": "ip link add name test0 type veth peer name test1",
  "netfilter for bridges (br_netfilter)": "sysctl -qw net.bridge.bridge-nf-call-iptables=1",
  "address translation (iptables -t nat)": "iptables -t nat -A POSTROUTING -j MASQUERADE",
  "iptables matches addrtype, comment, mark and statistic":
    "iptables -A FORWARD -m addrtype --dst-type LOCAL -m comment --comment a -m mark --mark 1 -m statistic --mode random --probability 0.5 -j ACCEPT",
};

/** The same for kube-router's firewall, without which only NetworkPolicies cannot be tested. */
const FIREWALL: Readonly<Record<string, string>> = {
  "IP sets (ip_set, xt_set)":
    "ipset create test hash:ip && iptables -A FORWARD -m set --match-set test src -j ACCEPT",
  "iptables match physdev": "iptables -A FORWARD -m physdev --physdev-is-bridged -j ACCEPT",
  "iptables target NFLOG": "iptables -A FORWARD -j NFLOG",
};

/** The parts that the test cluster needs and this machine lacks, each as a phrase; empty if there are none. */
export function missingParts(): string[] {
  if (process.platform !== "linux") return ["Linux"];
  if (process.getuid?.() !== 0) return ["root"];
  const programs = Object.entries(PROGRAMS).flatMap(([name, files]) => {
    const lacking = files.filter((file) => searchPath(file, process.env, null).length === 0);
    return lacking.length === 0 ? [] : [`${lacking.join(", ")} (package ${name})`];
  });
  if (programs.length > 0) return programs;
  const devices = existsSync("/dev/net/tun") ? [] : ["the device /dev/net/tun"];
  return [...devices, ...lackingIn(KERNEL).map((part) => `the kernel's ${part}`)];
}

/** The parts that kube-router's firewall needs and the kernel lacks. */
export function missingFirewallParts(): string[] {
  return lackingIn(FIREWALL);
}

function lackingIn(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table).flatMap(([part, command]) => {
    const namespaces = ["--pid", "--fork", "--kill-child", "--mount", "--net", "--mount-proc"];
    const script = `mount -t tmpfs tmpfs /run && ${command}`;
    return spawnSync("unshare", [...namespaces, "sh", "-c", script]).status === 0 ? [] : [part];
  });
}
