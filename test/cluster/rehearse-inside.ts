/** The part of `npm run rehearse` that runs where the test cluster can be started. */
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { ROOT, runValidator } from "../command.ts";
import { startSharedServices } from "./services/overlay.ts";
import { startCluster } from "./start.ts";

const isWritten = process.argv.includes("--write");
const services = process.argv.slice(2).filter((argument) => argument !== "--write");
const { server, folder, stop } = await startCluster();
try {
  await startSharedServices(server.client);
  const report = join(folder, "rehearsal.txt");
  const chart = isWritten ? join(ROOT, "docs/rehearsal.svg") : join(folder, "rehearsal.svg");
  const access = ["--kubeconfig", server.kubeconfig, "--timeout", "60", "--yes"];
  const args = ["cluster", "rehearse", ...services, ...access, "--output", report, "--chart", chart];
  const { code, stderr } = await runValidator(args);
  process.stderr.write(stderr);
  if (code === 0 || code === 1) {
    const text = readFileSync(report, "utf8");
    process.stdout.write(text);
    if (isWritten) writeFileSync(join(ROOT, "docs/rehearsal.md"), page(text));
  }
  process.exitCode = code ?? 1;
} finally {
  await stop();
}

function page(text: string): string {
  return `# How the services start

\`npm run rehearse -- --write\` starts the test cluster of [testing.md](testing.md), runs \`npm run cluster -- rehearse --yes\` on its
node and writes this page. Each service starts alone with the limits of its manifest; then all start
once more, each with its CPU requests as CPU limits: the share that a node guarantees when others use all of its CPU.

\`\`\`
${text.trimEnd()}
\`\`\`

Measured on ${availableParallelism()} processors with an average load of ${loadavg()[1]!.toFixed(1)}: an idle machine has less than 1.

- Seconds are those from the creation of the pod until it is ready. Its probes run at their times; none kills, so that a start
  that they would end is measured as a whole.
- Memory is what the kernel cannot take back, read ten times a second. "With files" is the kernel's own highest count, which
  includes files that were read or written and are dropped when the limit is reached.
- CPU is the time of processors that a step used; it is throttled while the CPU limit stops it.

![Memory of each service while it starts](rehearsal.svg)
`;
}
