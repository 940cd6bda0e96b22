import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import type { Renderer } from "../../scripts/kustomize/build/kustomize.ts";
import { type SourceGraph, sourceGraph } from "../../scripts/kustomize/graph.ts";
import { locatorFor } from "../../scripts/locate/locate.ts";
import { locatorsOf } from "../../scripts/locate/overlays.ts";
import type { BuiltSource } from "../../scripts/locate/provenance.ts";
import { documentsIn } from "../../scripts/model/document.ts";
import type { Located, Locator } from "../../scripts/model/located.ts";
import type { Part } from "../../scripts/model/place.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";
import type { ExpectedPlace } from "./fixture.ts";
import type { Build, Claim } from "./oracle.ts";

export interface Rendered {
  readonly root: string;
  readonly folder: string;
  readonly resources: readonly Resource[];
  readonly locate: Locator;
  /** Renders the current state of the tree. */
  readonly again: Build<Claim>;
}

/** A kustomization that no engine edits. */
export function asItStands(graph: SourceGraph): BuiltSource {
  return { content: { kind: "kustomization", graph, edited: null }, settings: null };
}

/** An overlay of a tree on disk, rendered by the real Kustomize, with its locator. */
export async function renderTree(root: string, folder: string, build: Renderer): Promise<Rendered> {
  const built = async () => {
    const rendered = await build(folder);
    return rendered.ok ? readRendering(documentsIn(rendered.value), folder).resources : null;
  };
  const again = async () => {
    const now = await built();
    return () => now;
  };
  const resources = await built();
  if (resources === null) throw new Error(`${folder} cannot be built`);
  const repository = openRepository(root);
  const locate = locatorFor(repository, asItStands(sourceGraph(repository, folder)), resources);
  return { root, folder, resources, locate, again };
}

/** `file:line:column-endLine:endColumn`; in brackets where it is no exact place. */
export function placeInWords(located: Located): string {
  if (located.kind === "unknown") return "nowhere";
  const { file, line, column, endLine, endColumn } = located.place;
  const text = `${file}:${line}:${column}-${endLine}:${endColumn}`;
  return located.kind === "exact" ? text : `(${text})`;
}

export function locateIn({ resources, locate }: Rendered, name: string, path: Pointer, part?: Part): Located {
  const resource = resources.find((each) => `${each.kind}/${each.name}`.startsWith(name));
  if (resource === undefined) throw new Error(`no ${name}`);
  return locate({ in: "resource", resource, path, ...(part === undefined ? {} : { part }) });
}

/** The place of a value of the overlay, in the words of the fixtures. */
export function placeFound(
  overlay: Rendered,
  { resource, path, span }: Omit<ExpectedPlace, "place">,
): string {
  const within = span === undefined ? undefined : { start: span[0], end: span[1] };
  return placeInWords(locateIn(overlay, resource, parsePointer(path), within));
}

/** A resource of a cluster, as the engine that a sync object asks for would apply it. */
export async function renderSynced(root: string, kustomize: string, folder: string): Promise<Rendered> {
  const overlays = async () => {
    const repository = openRepository(root);
    const selection = { kind: "everything" } as const;
    const found = discover(repository, { allowRemote: false });
    const rendering = await render(found, { kustomize, selection, onProgress: () => {} });
    return { repository, ...rendering };
  };
  const { repository, overlays: all, failures } = await overlays();
  const overlay = all.find(({ source }) => source.name === folder);
  if (overlay === undefined) throw new Error(`no ${folder}: ${failures.map(({ message }) => message)}`);
  const again = async () => {
    const same = (await overlays()).overlays.find(({ name }) => name === overlay.name);
    return () => (same === undefined || same.failures.length > 0 ? null : same.resources);
  };
  return { root, folder, resources: overlay.resources, locate: locatorsOf(repository, all)(overlay), again };
}

/** A JSON Pointer's steps; digits are indexes. */
export function parsePointer(pointer: string): Pointer {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) =>
    /^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~"),
  );
}
