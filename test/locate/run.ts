/**
 * Proves the places of findings by mutation on public repositories:
 * `node test/locate/run.ts --clones DIRECTORY [--sample N] [--verbose] [owner/name…]`. Of each repository of the ecosystem's list it
 * renders every overlay and locates all findings, and as many values chosen at random; of N of each it changes what
 * stands at the place, renders again, and looks whether the value changed. Ends with 1 where one did not.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { check } from "../../scripts/check/check.ts";
import { discover, type Selection } from "../../scripts/discover/discover.ts";
import { locatorsOf } from "../../scripts/locate/overlays.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { rules } from "../../scripts/rules/index.ts";
import { type RenderedOverlay, render } from "../../scripts/sync/render.ts";
import { checkOut } from "../ecosystem/checkout.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Claim, inWords, type Judged, judge, pointersIn, type Render } from "./oracle.ts";

const { values, positionals } = parseArgs({
  options: { clones: { type: "string" }, sample: { type: "string" }, verbose: { type: "boolean" } },
  allowPositionals: true,
});
if (values.clones === undefined) {
  console.error("--clones DIRECTORY is needed: clones as owner/name or owner+name/repo");
  process.exit(2);
}
const sample = Number(values.sample ?? "40");
const list = JSON.parse(readFileSync(new URL("../ecosystem/repositories.json", import.meta.url), "utf8"));
const { kustomize } = await toolsForTests();

/** Claims of one kind, and what the oracle said of some. */
interface Tally {
  claims: number;
  exact: number;
  judged: number;
  confirmed: number;
}

const total = { findings: tally(), values: tally() };
for (const { repository, commit } of list as { repository: string; commit: string }[]) {
  if (positionals.length > 0 && !positionals.includes(repository)) continue;
  const checkout = checkOut(values.clones, repository, commit);
  if (!checkout.ok) continue;
  try {
    const tallies = await prove(checkout.folder);
    console.log(`${repository}: findings ${words(tallies.findings)}; values ${words(tallies.values)}`);
    for (const kind of ["findings", "values"] as const) add(total[kind], tallies[kind]);
  } finally {
    checkout.remove();
  }
}
console.log(`all: findings ${words(total.findings)}; values ${words(total.values)}`);
const isProven = [total.findings, total.values].every(({ judged, confirmed }) => judged === confirmed);
process.exitCode = isProven ? 0 : 1;

interface OverlayClaims {
  readonly overlay: RenderedOverlay;
  readonly findings: readonly Claim[];
  readonly values: readonly Claim[];
}

async function rendered(folder: string, selection: Selection) {
  const repository = openRepository(folder);
  const found = discover(repository, { allowRemote: false });
  const { overlays } = await render(found, { kustomize, selection, onProgress: () => {} });
  return { repository, overlays };
}

async function prove(folder: string) {
  const overlays = await claimsOf(folder);
  const result = { findings: tally(), values: tally() };
  for (const kind of ["findings", "values"] as const) {
    const all = overlays.flatMap(({ overlay, [kind]: claims }) =>
      claims.map((claim) => ({ overlay, claim })),
    );
    const exact = all.filter(({ claim }) => claim.located.exact);
    Object.assign(result[kind], { claims: all.length, exact: exact.length });
    if (values.verbose) {
      for (const { claim } of all.filter((each) => !each.claim.located.exact).slice(0, 30)) {
        console.log(`  ${kind}, not exact: ${inWords({ ...claim, verdict: "untried" })}`);
      }
    }
    for (const [overlay, members] of Map.groupBy(chooseFrom(exact, sample), (each) => each.overlay)) {
      const claims = members.map(({ claim }) => claim);
      const judged = await judge(
        openRepository(folder).root,
        again(folder, overlay),
        overlay.resources,
        claims,
      );
      for (const each of judged) note(result[kind], each);
    }
  }
  return result;
}

function again(folder: string, { name, source }: RenderedOverlay): Render {
  return async () => {
    const { overlays } = await rendered(folder, { kind: "paths", paths: [source.name], stream: null });
    const same =
      overlays.find((overlay) => overlay.name === name) ??
      overlays.find((overlay) => overlay.source.name === source.name);
    return same === undefined || same.failures.length > 0 ? null : same.resources;
  };
}

/** What Kustomize refuses to build after a change of a name that patches go by says nothing. */
function note(result: Tally, judged: Judged): void {
  const isIdentity = /^\/(?:apiVersion|kind|metadata\/name(?:space)?)$/.test(formatPointer(judged.path));
  if (judged.verdict === "untried" || (judged.verdict === "refused" && isIdentity)) return;
  result.judged++;
  if (judged.verdict === "confirmed") result.confirmed++;
  else console.log(`  ${inWords(judged)}`);
}

async function claimsOf(folder: string): Promise<OverlayClaims[]> {
  const { repository, overlays } = await rendered(folder, { kind: "everything" });
  const locatorOf = locatorsOf(repository, overlays);
  return overlays.map((overlay) => {
    const locate = locatorOf(overlay);
    const { resources, sync, clusterKey } = overlay;
    const context = { policy: null, platform: null, schemas: () => ({ state: "unknown" }) as never, sync };
    const { problems } = check(rules, [{ overlay, context, cluster: clusterKey }]);
    const findings = problems.flatMap(({ problem: { at } }): Claim[] => {
      if (at.in === "file" || !resources.includes(at.resource)) return [];
      const { resource, path, span } = at;
      return [{ resource, path, ...(span === undefined ? {} : { span }), located: locate(at) }];
    });
    const all = resources.flatMap((resource) => {
      return pointersIn(resource.value, "scalar").map((path) => ({ resource, path }));
    });
    const some = chooseFrom(all, sample * 5).map(({ resource, path }) => {
      return { resource, path, located: locate({ in: "resource", resource, path }) };
    });
    return { overlay, findings, values: some };
  });
}

/** The same ones in each run. */
function chooseFrom<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  let state = 12345;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: count }, () => all[Math.floor(next() * all.length)]!);
}

function tally(): Tally {
  return { claims: 0, exact: 0, judged: 0, confirmed: 0 };
}

function add(sum: Tally, other: Tally): void {
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += other[key];
}

function words({ claims, exact, judged, confirmed }: Tally): string {
  return `${claims}, exact ${share(exact, claims)}, confirmed ${confirmed} of ${judged} (${share(confirmed, judged)})`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
