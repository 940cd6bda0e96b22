import { memoizeView } from "../model/memoize.ts";
import type { Resource } from "../model/resource.ts";
import { configEntries } from "../startup/references.ts";
import type { Doc, ValuePiece } from "../startup/values/value.ts";
import type { Endpoint } from "./endpoint.ts";
import { mentionsIn } from "./host-mentions.ts";
import { endpointOf, endpointsOfNamed } from "./named-values.ts";
import { settingGroups, withoutComments } from "./settings.ts";

/** Hosts in a ConfigMap or Secret: in its values, and in the settings of values that are whole files. */
export const endpointsOfConfig = memoizeView((resource: Resource): readonly Endpoint[] => {
  const endpoints: Endpoint[] = [];
  const single = [];
  for (const [name, value] of configEntries(resource)) {
    const [piece] = value;
    const doc = piece?.doc;
    if (piece === undefined || doc === undefined || doc === null) continue;
    if (piece.text.includes("\n")) endpoints.push(...endpointsOfFile(name, piece, doc));
    else single.push({ name, value, doc, isContainerSpecific: false });
  }
  endpoints.push(...endpointsOfNamed(single));
  return endpoints;
});

/**
 * Files that are parsed as settings. In other files, such as programs or pages, a URL with a short host name
 * may be an example.
 */
const SETTINGS_FILE = /(?:^|\.)(?:env|ini|conf|config|cfg|cnf|properties|ya?ml|json|toml|xml|hcl|tmpl|tpl)$/i;

function endpointsOfFile(name: string, piece: ValuePiece, doc: Doc): Endpoint[] {
  const isSettings = SETTINGS_FILE.test(name) || !/\.[a-z]/i.test(name);
  const named = isSettings ? settingGroups(piece, doc).flatMap(endpointsOfNamed) : [];
  const taken = new Set(named.map(({ at }) => at.span?.start ?? -1));
  const value = [piece];
  const text = mentionsIn(withoutComments(piece.text))
    .filter(({ host }) => isSettings || host.includes("."))
    .map((mention) => endpointOf(mention, { name, value, doc, isContainerSpecific: false }))
    .filter(({ at }) => !taken.has(at.span?.start ?? -2));
  return [...named.filter(({ host, port }) => host.includes(".") || port.kind === "number"), ...text];
}
