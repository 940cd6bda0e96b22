import type { ControlObject, SyncState } from "../../engines/sync-state.ts";
import { type Chart, chartsOf } from "../../kubernetes/platform/charts.ts";
import { asObject, asString } from "../../model/json.ts";
import { describeResource } from "../../model/resource.ts";
import type { SyncChange } from "./sync-change.ts";

/** Charts from repositories that no object of the base commit used. Charts are never rendered, so they are listed only. */
export function newCharts(before: SyncState, after: SyncState): SyncChange[] {
  const known = new Set(chartSources(before).map(({ repository }) => repository));
  return chartSources(after)
    .filter(({ repository }) => !known.has(repository))
    .map(({ object, chart, repository }) => ({
      words: `${describeResource(object.resource)} installs ${chart.name === null ? "a chart" : `chart ${chart.name}`} from ${repository}`,
      object,
      path: chart.path,
      isUnchecked: false,
    }));
}

interface ChartSource {
  readonly object: ControlObject;
  readonly chart: Chart;
  /** The address of the repository as far as it is known, otherwise the object that has it. */
  readonly repository: string;
}

function chartSources({ objects }: SyncState): ChartSource[] {
  const byName = new Map(objects.map((each) => [`${each.resource.kind}/${each.resource.name}`, each]));
  return objects.flatMap((object) =>
    chartsOf(object.resource).map((chart) => ({
      object,
      chart,
      repository: addressOf(chart.repository ?? "an unknown repository", byName),
    })),
  );
}

const MAX_STEPS = 3;

/** Follows the name of an object (`HelmRepository/x`, `HelmChart/x`) to the address in it. */
function addressOf(written: string, byName: ReadonlyMap<string, ControlObject>): string {
  let address = written;
  for (let step = 0; step < MAX_STEPS; step++) {
    const spec = asObject(byName.get(address)?.resource.value.spec);
    const { kind, name } = asObject(spec.sourceRef);
    const next = asString(spec.url) ?? (typeof name === "string" ? `${String(kind)}/${name}` : undefined);
    if (next === undefined) return address;
    address = next;
  }
  return address;
}
