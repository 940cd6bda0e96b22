/**
 * Measures the processor time of `work` on this thread, in milliseconds. Unlike wall time, it does not depend on the load
 * of the machine.
 */
export function cpuTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
