import { asObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { type FieldChange, shown } from "./fields.ts";

const SECRET_TYPE = "argocd.argoproj.io/secret-type";

/** The keys of a Secret for Argo CD whose values are no credentials. */
const SHOWN_KEYS: ReadonlySet<string> = new Set([
  ...["url", "type", "name", "server", "project", "insecure", "insecureIgnoreHostKey", "namespaces"],
  ...["clusterResources", "enableLfs", "enableOCI", "forceHttpBasicAuth", "proxy", "noProxy", "shard"],
]);

/** The entries of a Secret for Argo CD, decoded; credentials are only named. */
export function argoSecretEntries(
  value: Readonly<Record<string, JsonValue>>,
): { key: string; text: string; pointer: Pointer }[] {
  const { labels } = asObject(value.metadata);
  const entries = (["data", "stringData"] as const).flatMap((field) =>
    Object.entries(asObject(value[field])).map(([key, written]) => {
      const text = String(written);
      return {
        key,
        text: field === "data" ? Buffer.from(text, "base64").toString("utf8") : text,
        pointer: [field, key],
      };
    }),
  );
  const type = asObject(labels)[SECRET_TYPE];
  return [
    { key: "secret-type", text: String(type), pointer: ["metadata", "labels", SECRET_TYPE] },
    ...new Map(entries.map((entry) => [entry.key, entry])).values(),
  ];
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repositories */
export function argoSecretChanges(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): FieldChange[] {
  const old = new Map(argoSecretEntries(before).map(({ key, text }) => [key, text]));
  const now = argoSecretEntries(after);
  const names = new Set(now.map(({ key }) => key));
  const gone = [...old.keys()].filter((key) => !names.has(key));
  return [
    ...gone.map((key) => ({ path: [], words: `${key} removed` })),
    ...now.flatMap(({ key, text, pointer }) => {
      const was = old.get(key);
      if (was === text) return [];
      if (!SHOWN_KEYS.has(key) && key !== "secret-type")
        return [{ path: pointer, words: `${key} ${was === undefined ? "added" : "changed"}` }];
      const words =
        was === undefined
          ? `${key} added (${shown(text)})`
          : `${key} changed from ${shown(was)} to ${shown(text)}`;
      return [{ path: pointer, words }];
    }),
  ];
}
