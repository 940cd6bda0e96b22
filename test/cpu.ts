/**
 * The processor time that `work` takes on this thread, in milliseconds: unlike the time on a clock it says whether
 * something grows too fast, however busy the machine is.
 */
export function cpuTime(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
