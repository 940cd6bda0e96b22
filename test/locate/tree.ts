import { sourceGraph } from "../../scripts/discover/graph.ts";
import { type Located, type Locator, locatorFor } from "../../scripts/locate/locate.ts";
import type { Span } from "../../scripts/model/place.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { readRendering } from "../../scripts/read/read.ts";
import type { Renderer } from "../../scripts/render/kustomize.ts";
import { openRepository } from "../../scripts/repository/repository.ts";

export interface Rendered {
  readonly root: string;
  readonly folder: string;
  readonly resources: readonly Resource[];
  readonly locate: Locator;
}

/** An overlay of a tree on disk, rendered by the real Kustomize, with its locator. */
export async function renderTree(root: string, folder: string, render: Renderer): Promise<Rendered> {
  const rendered = await render(folder);
  if (!rendered.ok) throw new Error(rendered.message);
  const repository = openRepository(root);
  const { resources } = readRendering(rendered.yaml, folder);
  const locate = locatorFor(repository, [sourceGraph(repository, folder)], resources);
  return { root, folder, resources, locate };
}

/** `file:line:column-endLine:endColumn`; in brackets where it is no exact place. */
export function placeInWords({ place, exact }: Located): string {
  if (place === null) return "nowhere";
  const { file, line, column, endLine, endColumn } = place;
  const text = `${file}:${line}:${column}-${endLine}:${endColumn}`;
  return exact ? text : `(${text})`;
}

export function locateIn({ resources, locate }: Rendered, name: string, path: Pointer, span?: Span): Located {
  const resource = resources.find((each) => `${each.kind}/${each.name}`.startsWith(name));
  if (resource === undefined) throw new Error(`no ${name}`);
  return locate({ in: "resource", resource, path, ...(span === undefined ? {} : { span }) });
}
