import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../cluster/control/ports.ts";
import { comparedChanges } from "./changes.ts";
import { type Forge, REPOSITORY, startForge } from "./forge.ts";

/** Seconds that one change can take. */
const PATIENCE = 60;

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly diff?: {
    readonly summary: { readonly changed: number; readonly added: number; readonly removed: number };
    readonly images:
      | readonly {
          readonly name: string;
          readonly from: string;
          readonly to: string;
          readonly refs: readonly string[];
        }[]
      | null;
    readonly failures: readonly { readonly parent: string; readonly message: string }[] | null;
    readonly warnings:
      | readonly { readonly rule: string; readonly resource: string; readonly detail: string }[]
      | null;
    readonly resources: readonly Resource[] | null;
  };
}

interface Resource {
  readonly title: string;
  readonly parent: string;
  readonly status: string;
  readonly unified: readonly { readonly kind?: string; readonly html?: string }[];
}

/** Runs konflate, which is on PATH, on a forge of its own, and prints what it says about each change of docs/diff.md. */
export async function printChanges(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "changes-"));
  const forge = await startForge(folder);
  const changes = comparedChanges(forge.url, forge.charts);
  forge.open(changes);
  const service = await startKonflate(forge, folder);
  try {
    for (const [index, { name }] of changes.entries()) {
      console.log(`\n${name}`);
      for (const line of answerLines(await service.answer(index + 1))) console.log(`  ${line}`);
    }
  } finally {
    service.stop();
    forge.stop();
    rmSync(folder, { recursive: true });
  }
}

async function startKonflate({ host, certificate }: Forge, folder: string) {
  const [port] = await freePorts(1);
  for (const each of ["cache", "clones"]) mkdirSync(join(folder, each));
  const service = spawn("konflate", {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, SSL_CERT_FILE: certificate },
      ...{ KONFLATE_REPO: `github://${host}/${REPOSITORY}`, KONFLATE_PORT: String(port) },
      ...{ KONFLATE_CACHE_DIR: join(folder, "cache"), KONFLATE_CLONE_DIR: join(folder, "clones") },
      KONFLATE_METRICS_ENABLED: "false",
    },
  });
  return {
    stop: () => service.kill(),
    async answer(number: number): Promise<Answer> {
      for (let second = 0; second < PATIENCE; second++) {
        const response = await fetch(`http://127.0.0.1:${port}/api/prs/${number}/diff`).catch(() => null);
        if (response?.status === 200) return (await response.json()) as Answer;
        await sleep(1000);
      }
      return { status: "error", error: "no answer" };
    },
  };
}

function answerLines({ status, error, diff }: Answer): string[] {
  if (diff === undefined) return [`${status}: ${error ?? ""}`];
  const { summary, images, failures, warnings, resources } = diff;
  return [
    `${summary.changed} changed, ${summary.added} added, ${summary.removed} removed`,
    ...(images ?? []).map(
      ({ name, from, to, refs }) => `image ${name}: ${from} → ${to} (${refs.join(", ")})`,
    ),
    ...(warnings ?? []).map(({ rule, resource, detail }) => `warning ${rule}: ${resource}: ${detail}`),
    ...(failures ?? []).map(({ parent, message }) => `failure ${parent}: ${message}`),
    ...(resources ?? []).flatMap(resourceLines),
  ];
}

function resourceLines({ title, parent, status, unified }: Resource): string[] {
  const lines = unified.flatMap(({ kind, html = "" }) => {
    if (kind !== "add" && kind !== "del") return [];
    return [
      `  ${kind === "add" ? "+" : "-"} ${html
        .replace(/<[^>]*>/g, "")
        .replaceAll("&#34;", '"')
        .trimEnd()}`,
    ];
  });
  return [`${status} ${title} (${parent})`, ...lines];
}
