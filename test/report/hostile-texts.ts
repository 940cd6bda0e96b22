import type { Report } from "../../scripts/model/finding.ts";
import type { ClusterOverview } from "../../scripts/model/overview.ts";
import { placeKey } from "../../scripts/model/place.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { clean } from "../../scripts/report/redaction/clean.ts";
import { EMPTY, findingWith } from "./report.ts";

/** Texts of manifests, file names or error messages that try to break out of a report. */
export const HOSTILE: readonly string[] = [
  "\x1b[31mred\x1b[0m",
  "\x1b]8;;https://example.com\x07link",
  "a\nb\r\nc",
  "\n::error::owned",
  "::error file=a::owned",
  "  ::add-mask::owned",
  "x ##[add-mask]owned",
  "a%0A::error::owned%0D%25",
  "\u009b31m",
  "user\u202enimda",
  "a\u2028b\u2029c",
  "\u{e0041}tag",
  "\u0007\b\0",
  "zero\u200bwidth\ufeff",
  "half \ud800 pair",
  "not \uffff a character",
  "</script><script>owned()</script>",
  '"><img src=x onerror=owned()>',
  "<svg/onload=owned()>",
  "<!-- <script>owned()",
  "]]>&lt;&#60;&owned;",
  "' onfocus='owned()' autofocus='",
  "[click](javascript:owned())",
  "![x](https://example.com/pixel.png)",
  "javascript:owned()",
  "| a | b |",
  "``` ` ~~~",
  "</details><h1>owned</h1>",
  "@everyone #1 owner/repo#2 https://example.com",
  "**bold** _it_ # h1\n# h1",
  "%%{init: {}}%%\nclick A owned",
  'x"] --> B[owned',
  "end\nsubgraph x",
  "{0} {{1}} %s $& $1",
  "../../etc/passwd?a=b#c",
  "C:\\x y:é字👍",
  "__proto__",
  "",
  "x".repeat(1_000_000),
];

/** A report with `text` for every text from manifests and file names. */
export function hostileReport(text: string): Report {
  const location = { file: text, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const resource = { apiVersion: text, kind: text, namespace: text, name: text };
  const message = formatMessage("{text} is wrong", { text });
  const layers = [
    { place: location, words: text },
    { place: location, words: text },
  ];
  const shown = clean(text);
  return {
    ...EMPTY,
    overlays: [text],
    loosened: {
      base: "0123456789abcdef0123456789abcdef01234567",
      ref: text,
      changes: [
        { words: text, location },
        { words: text, location: null },
      ],
    },
    skipped: [{ kind: "sync", count: 1, reason: text }],
    findings: [
      findingWith({ fingerprint: "a", message, overlays: [text], resource, path: `/${text}` }),
      findingWith({ fingerprint: "b", message, overlays: [text], resource, path: text, location, layers }),
      findingWith({
        fingerprint: "c",
        message,
        overlays: [text],
        resource: null,
        location,
        related: [
          { location, words: text },
          { location: null, words: text },
        ],
      }),
    ],
    failures: [
      { overlay: text, stage: "render", message: text, location: null },
      { overlay: text, stage: "read", message: text, location },
      { overlay: null, stage: "check", message: text, location },
    ],
    overview: () => [hostileOverview(text)],
    judgedBy: [{ cluster: text, policy: text, platform: text, kubernetesVersion: text }],
    excerpts: new Map([[placeKey(location), [{ number: 1, before: shown, marked: shown, after: shown }]]]),
  };
}

function hostileOverview(text: string): ClusterOverview {
  const workload = { apiVersion: text, kind: text, namespace: text, name: text };
  const service = { name: text, namespace: text, state: "shared" as const };
  const share = { workload, each: 1, steady: 1, surge: 1 };
  return {
    name: text,
    uses: [{ workload, service, ports: [80] }],
    unused: [{ ...service, name: `${text}-unused` }],
    nodePorts: [{ port: 30080, service: { ...service, state: "rendered" }, workloads: [workload] }],
    retired: [{ kind: text, namespace: text, name: text, nodePort: 30081, reason: text }],
    budgets: [
      {
        namespace: text,
        amounts: [
          {
            side: "limits",
            resource: "cpu",
            total: 2,
            bounds: [{ kind: "quota", amount: 1 }],
            shares: [share],
          },
        ],
      },
    ],
  };
}
