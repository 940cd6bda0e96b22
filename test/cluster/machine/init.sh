#!/bin/sh
# The first process in the namespaces of the test cluster: `init.sh RESOLV_CONF SYSCTLS COMMAND…`. It hides the folders of this
# machine that Kubernetes writes to, waits for the network, and runs the command. When it ends, the kernel ends every other
# process in the namespace and removes its mounts, network devices and firewall rules.
set -eu
resolv_conf=$1
sysctls=$2
shift 2

for folder in /run /var/lib /var/log; do mount -t tmpfs tmpfs "$folder"; done
mkdir -p /run/netns /run/lock
mount --bind "$resolv_conf" "$(readlink -f /etc/resolv.conf 2>/dev/null || echo /etc/resolv.conf)" 2>/dev/null ||
  mount --bind "$resolv_conf" /etc/resolv.conf
# kubelet sets these for the whole machine; here it writes into files.
for name in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
  [ -e "/proc/sys/$name" ] || continue
  copy="$sysctls/$(echo "$name" | tr / .)"
  cat "/proc/sys/$name" >"$copy"
  mount --bind "$copy" "/proc/sys/$name"
done

ip link set lo up
for attempt in $(seq 100); do
  ip -4 address show dev tap0 2>/dev/null | grep -q inet && break
  sleep 0.1
done
sysctl -qw net.ipv4.ip_forward=1
sysctl -qw net.bridge.bridge-nf-call-iptables=1
"$@"
