import { readYaml, type YamlFile } from "../yaml/read.ts";
import type { Repository } from "./repository.ts";

/**
 * The repository with replaced texts in some files, by their paths without symbolic links. Nothing is written, and
 * the parsed content of the other files is reused.
 */
export function withEdits(repository: Repository, texts: ReadonlyMap<string, string>): Repository {
  const replaced = new Map<string, string | null>();
  const parsed = new Map<string, YamlFile>();

  function replacedText(path: string): string | null {
    const known = replaced.get(path);
    if (known !== undefined) return known;
    const text = texts.get(repository.resolved(path)) ?? null;
    replaced.set(path, text);
    return text;
  }
  return {
    ...repository,
    replacedText,
    readText(path) {
      const text = replacedText(path);
      return text === null ? repository.readText(path) : { ok: true, value: text };
    },
    readLoosely: (path) => replacedText(path) ?? repository.readLoosely(path),
    readYaml(path) {
      const text = replacedText(path);
      if (text === null) return repository.readYaml(path);
      const yaml = parsed.get(path) ?? readYaml(text, path);
      parsed.set(path, yaml);
      return yaml;
    },
  };
}
