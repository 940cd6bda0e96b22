import type { Figures } from "./measure.ts";

/** One line per changed figure. */
export function changes(before: Figures, after: Figures): string[] {
  const old = flat(before);
  const now = flat(after);
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [was, is] = [old.get(name) ?? 0, now.get(name) ?? 0];
    return was === is ? [] : [`${name}: ${was} → ${is}`];
  });
}

function flat(figures: Figures): Map<string, number> {
  const entries = Object.entries(figures).flatMap(([name, value]): [string, number][] =>
    typeof value === "number"
      ? [[name, value]]
      : Object.entries(value as Record<string, number>).map(([key, count]) => [`${name} ${key}`, count]),
  );
  return new Map(entries);
}

/** A row of a Markdown table: repository, kustomizations, overlays, resources, failures with reasons, findings. */
export function row(repository: string, figures: Figures, seconds: number): string {
  const { kustomizations, overlays, resources, failures, findings } = figures;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "none";
  const total = Object.values(findings).reduce((sum, count) => sum + count, 0);
  const cells = [
    repository,
    kustomizations,
    overlays,
    resources,
    list(failures),
    `${total}: ${list(findings)}`,
  ];
  return `| ${cells.join(" | ")} | ${seconds.toFixed(1)} s |`;
}
