import { checkCluster } from "../../cluster/check/check.ts";
import { checkJson, checkText } from "../../cluster/report/check-text.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { say } from "../terminal/screen.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { explainFailures } from "./explain-failures.ts";
import { writeReport } from "./output.ts";
import { openClient, openWorkspace } from "./session.ts";

/** `cluster check`: returns the exit code. */
export async function check(options: ClusterOptions): Promise<number> {
  const client = openClient(options);
  if (!client.ok) return reportError(client.error);
  const workspace = await openWorkspace(options);
  if (!workspace.ok) return reportError(workspace.error);
  const { desired } = workspace.value;
  const found = await checkCluster(client.value, desired);
  const report = {
    ...found,
    findings: await explainFailures(found.findings, found.workloads, workspace.value),
  };
  const { context, server } = client.value.connection;
  const subject = { cluster: desired.cluster.name, context, server };
  const failed = writeReport(
    options,
    options.format === "json" ? checkJson(subject, report) : checkText(subject, report),
  );
  if (failed !== null) return failed;
  if (report.unchecked.some(({ problem }) => problem.kind === "forbidden"))
    say(
      `The smallest role for this command: kubectl apply -k ${desired.cluster.folder}/access (docs/deploy.md)`,
    );
  if (report.unchecked.length > 0) return CANNOT_CHECK;
  return report.findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
