import { readYaml, type YamlFile } from "../yaml/read.ts";
import type { Repository } from "./repository.ts";

/**
 * The repository with replaced texts in some files, by their paths without symbolic links; texts that it already replaces stay
 * so in the other files. Nothing is written, and the parsed content of the other files is reused.
 */
export function withEdits(repository: Repository, texts: ReadonlyMap<string, string>): Repository {
  const replaced = new Map<string, string | null>();
  const parsed = new Map<string, YamlFile>();

  function ownText(path: string): string | null {
    const known = replaced.get(path);
    if (known !== undefined) return known;
    const text = texts.get(repository.resolved(path)) ?? null;
    replaced.set(path, text);
    return text;
  }
  return {
    ...repository,
    replacedText: (path) => ownText(path) ?? repository.replacedText(path),
    readText(path) {
      const text = ownText(path);
      return text === null ? repository.readText(path) : { ok: true, value: text };
    },
    readLoosely: (path) => ownText(path) ?? repository.readLoosely(path),
    readYaml(path) {
      const text = ownText(path);
      if (text === null) return repository.readYaml(path);
      const yaml = parsed.get(path) ?? readYaml(text, path);
      parsed.set(path, yaml);
      return yaml;
    },
  };
}
