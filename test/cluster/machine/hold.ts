/**
 * `node hold.ts MARK`: enters a machine as `npm run test:cluster` does, without a cluster, and starts what a cluster leaves in
 * one: processes in its cgroup, a mount, a network device, a firewall rule. Prints the machine as JSON.
 */
import { createMachine, runInMachine } from "./enter.ts";

const mark = process.argv[2]!;
const machine = createMachine();
const script = `
set -e
ip link add name test0 type bridge
iptables -A FORWARD -j DROP
mount -t tmpfs tmpfs /mnt
for group in $(find /sys/fs/cgroup -maxdepth 2 -name ${machine.cgroup}); do
  mkdir "$group/pod"
  sh -c "echo \\$\\$ >$group/pod/cgroup.procs; exec sleep 100000 ${mark}" 2>/dev/null &
done
setsid sleep 100001 ${mark} &
echo '${JSON.stringify(machine)}'
wait
`;
await runInMachine(machine, ["sh", "-c", script], {});
