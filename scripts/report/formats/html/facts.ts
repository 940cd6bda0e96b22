import type { Relaxations } from "../../../model/finding.ts";
import type { CheckedOutCommit, JudgedBy, RunFacts } from "../../../model/run.ts";
import type { ReportInput } from "../../redaction/input.ts";
import { escaped, html, htmlPath } from "./escape.ts";

/** Maximum number of clusters that are listed. */
const MAX_CLUSTERS = 8;
const SHORT_HASH = 12;

/** The repository with its branch and commit, for the title of a page: HTML. */
export function runTitle({ repository, commit }: RunFacts): string {
  const parts = [repository, ...(commit === null ? [] : [commit.branch ?? "", commit.hash.slice(0, 7)])];
  return parts
    .filter((part) => part !== "")
    .map((part) => html(part))
    .join(" ");
}

/** The checked files, the day, and the policy that judged. */
export function factsSection({ repository, commit, day }: RunFacts, input: ReportInput): string {
  const { judgedBy, loosened } = input.report;
  const clusters = judgedBy.slice(0, MAX_CLUSTERS).map(judgedRow);
  const left = judgedBy.length - clusters.length;
  const rows = [
    row("Repository", html(repository)),
    commit === null ? "" : row("Commit", commitHtml(commit)),
    ...clusters,
    left > 0 ? row("", `… and ${left} more`) : "",
    row("Judged by", policyHtml(loosened)),
    row("Date", `<time>${html(day)}</time>`),
    input.diffPage === null
      ? ""
      : row("Changes", `<a href="${escaped(input.diffPage)}" rel="noreferrer">What the merge changes</a>`),
  ];
  return `<dl class="facts">${rows.join("")}</dl>`;
}

function row(name: string, value: string): string {
  return `<dt>${name}</dt><dd>${value}</dd>`;
}

function commitHtml({ hash, branch }: CheckedOutCommit): string {
  const on = branch === null ? "" : ` on ${html(branch)}`;
  return `<code>${html(hash.slice(0, SHORT_HASH))}</code>${on}, with the files of the working tree`;
}

function judgedRow({ cluster, policy, platform, kubernetesVersion }: JudgedBy): string {
  const files = [policy, platform].flatMap((file) =>
    file === null ? [] : [`<code>${htmlPath(file)}</code>`],
  );
  const by = files.length === 0 ? "no policy and no platform file" : files.join(", ");
  const name = cluster === null ? "Without a cluster" : "Cluster";
  const version = kubernetesVersion === "" ? "" : `Kubernetes ${html(kubernetesVersion)}, `;
  return row(name, `${cluster === null ? "" : `${htmlPath(cluster)}: `}${version}${by}`);
}

function policyHtml(loosened: Relaxations | null): string {
  if (loosened === null) return "the files of the working tree";
  const { base, ref } = loosened;
  const name = ref === base ? "" : ` (${html(ref)})`;
  return `the files of commit <code>${html(base.slice(0, SHORT_HASH))}</code>${name}, which a change cannot relax`;
}
