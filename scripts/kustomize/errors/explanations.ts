/** Kustomize's error as a sentence, with the words of the kustomization that it is about. */
export interface Explanation {
  readonly message: string;
  /** Words to find in the entry at fault, the most specific first. */
  readonly words: readonly string[];
}

type Rule = readonly [error: RegExp, explain: (...groups: string[]) => Explanation | string];

function about(message: string, ...words: (string | undefined)[]): Explanation {
  return { message, words: words.filter((word) => word !== undefined) };
}

const ID = String.raw`((?:[^\s/]+)\/(?:[^\s:]+?)\.(?:\[noNs\]|[^\s.:]*))`;

/** Kustomize's identifier (`Ingress.v1.networking.k8s.io/web.[noNs]`) in Kubernetes' words (`Ingress web`). */
function describeId(id: string): { readonly words: string; readonly name: string | undefined } {
  const [, kind = "", name = "", namespace = ""] = /^([^.]*)\..*?\/(.*)\.([^.]*)$/.exec(id) ?? [];
  const known = (text: string) => (/^(?:\[no\w+\]|)$/.test(text) ? undefined : text);
  const shown = known(kind) ?? "resource";
  const owner = known(namespace) === undefined ? "" : `${namespace}/`;
  if (known(name) === undefined)
    return { words: owner === "" ? shown : `${shown} in ${namespace}`, name: undefined };
  return { words: `${shown} ${owner}${name}`, name };
}

const NODE_KINDS: Readonly<Record<string, string>> = {
  MappingNode: "mapping",
  SequenceNode: "list",
  ScalarNode: "single value",
};

function nodeKind(kind: string): string {
  return NODE_KINDS[kind] ?? kind;
}

/** Kustomize's errors. What they quote of manifests is not repeated: it can be part of a Secret. */
const RULES: readonly Rule[] = [
  [
    new RegExp(`^may not add resource with an already registered id: ${ID}$`),
    (id) =>
      about(
        `${describeId(id).words} is added twice: Kustomize takes each resource once`,
        describeId(id).name,
      ),
  ],
  [
    new RegExp(`^nothing selected by ${ID}(?::(\\S+))?$`),
    (id) => {
      const { words, name } = describeId(id);
      return about(
        `nothing selected by ${words}: the \`source\` of a replacement must be one resource`,
        name,
      );
    },
  ],
  [
    new RegExp(`^multiple matches for selector ${ID}(?::\\S+)?$`),
    (id) =>
      `several resources selected by ${describeId(id).words}: the \`source\` of a replacement must be one resource`,
  ],
  [
    new RegExp(`^fieldPath \`(.*)\` is missing for replacement source ${ID}$`),
    (path, id) => about(`${describeId(id).words} has no field ${path}, which the replacement copies`, path),
  ],
  [
    /options\.index (-?\d+) is out of bounds$/,
    (index) => `the value has no part ${index}: \`index\` counts the parts between delimiters from 0`,
  ],
  [
    /^replacements must specify a source and at least one target$/,
    () => "a replacement needs a `source` and `targets`",
  ],
  [
    /^value and resource selectors are mutually exclusive$/,
    () => "a replacement cannot have both `source` and `sourceValue`",
  ],
  [
    /^cannot specify both path and inline replacement$/,
    () => "a replacement cannot have `path` and further fields",
  ],
  [/^target must specify resources to select$/, () => "a target of a replacement needs `select`"],
  [
    /^unable to find (?:or create )?field "(.*?)" in replacement target($)?/,
    (path, end) => {
      const hint = end === undefined ? "" : "; `options.create: true` creates it";
      return about(`a target of the replacement has no field ${path}${hint}`, path);
    },
  ],
  [
    /^delimiter option can only be used with scalar nodes$/,
    () => "`delimiter` needs a field with a single value, and the field is a list or mapping",
  ],
  [
    new RegExp(`^(?:no resource matches strategic merge patch ".*": )?no matches for Id ${ID}`),
    (id) => about(`the patch selects nothing: there is no ${describeId(id).words}`, describeId(id).name),
  ],
  [
    new RegExp(`^(?:no resource matches strategic merge patch ".*": )?multiple matches for Id ${ID}`),
    (id) =>
      about(
        `the patch selects several resources: ${describeId(id).words} is not unique`,
        describeId(id).name,
      ),
  ],
  [/failed to find unique target for patch/, () => "the patch must select exactly one resource"],
  [/must specify one of patch and path/, () => "the entry needs `patch` or `path`"],
  [/patch and path can't be set at the same time/, () => "the entry has both `patch` and `path`"],
  [
    /unable to parse SM or JSON patch/,
    () =>
      "the patch is neither a strategic merge patch (a mapping with apiVersion, kind and metadata.name) nor a JSON patch (a list of operations)",
  ],
  [
    /illegally qualifies as both an SM and JSON patch/,
    () => "the patch is both a strategic merge patch and a JSON patch",
  ],
  [/must specify a target for (?:JSON )?patch/, () => "a JSON patch needs a `target`"],
  [/^must specify the target name$/, () => "the `target` of an entry of `patchesJson6902` needs a `name`"],
  [
    /^Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field$/,
    () => "a patch with several documents cannot have a `target`",
  ],
  [
    /unable to find patch target ".*" in `resources`: error parsing regexp: (.*?): /s,
    (reason) => `the \`target\` is not a valid regular expression: ${reason}`,
  ],
  [
    /unable to find patch target ".*" in `resources`: (?:unable to parse requirement: |couldn't parse the selector string .*?: )?(.*)$/s,
    (reason) => `the selector of the \`target\` is not valid: ${reason}`,
  ],
  [
    /^Unexpected kind of operation$/,
    () => "an operation of the JSON patch is none of add, remove, replace, move, copy and test",
  ],
  [
    /^error in remove for path: '(.*?)'/,
    (path) => about(`the JSON patch removes ${path}, which does not exist`, path),
  ],
  [
    /^(\w+) operation does not apply: (?:doc is missing (?:path|key)|error in from|.*?): "?(\/[^\s"]*?)"?:? /,
    (operation, path) => about(`the JSON patch cannot ${operation} ${path}: the path does not exist`, path),
  ],
  [
    /^(?:error in (\w+) for path|(\w+) operation does not apply).*?(\/[^\s"':]+)/,
    (error, operation, path) => about(`the JSON patch cannot ${error ?? operation} ${path}`, path),
  ],
  [
    /^testing (?:value|path) (\S+) failed/,
    (path) => about(`the test of ${path} in the JSON patch fails`, path),
  ],
  [
    /^resource with name (.*) does not match a config with the following GVK \[(.*)\]$/,
    (name, types) => {
      const kinds = types.split(" ").map((type) => type.split(".")[0]);
      return about(`\`replicas\` selects nothing: no ${kinds.join(", ")} has the name ${name}`, name);
    },
  ],
  [/^an? (configmap|secret) must have a name$/i, () => "the generator needs a `name`"],
  [/invalid literal source, expected key=value/, () => "a literal must have the form `key=value`"],
  [
    /^(?:configmap|secret) (.*) illegally repeats the key `(.*)`$/,
    (name, key) => about(`the generator ${name} sets the key ${key} twice`, name),
  ],
  [
    new RegExp(`^merging from generator: id ${ID} does not exist; cannot merge or replace$`),
    (id) => {
      const { words, name } = describeId(id);
      return about(`there is no ${words} to merge with: \`behavior\` needs one among the resources`, name);
    },
  ],
  [
    new RegExp(`^merging from generator: id ${ID} exists; can not use behavior`),
    (id) => {
      const { words, name } = describeId(id);
      return about(`${words} exists already: set \`behavior: merge\` or \`behavior: replace\``, name);
    },
  ],
  [
    /^updating name reference in '(.*?)' field of '(.*?)': .*found multiple possible referrals: ([^\n]*)/s,
    (path, referrer, ids) => {
      const targets = ids
        .split(", ")
        .map((id) => describeId(id).words)
        .sort();
      return `${path} of ${describeId(referrer).words} names several resources: Kustomize cannot decide between ${targets.join(" and ")}`;
    },
  ],
  [/var '(\S+)' already encountered$/, (name) => about(`the variable ${name} is defined twice`, name)],
  [
    /^var '\{(\S+) (\S+) \{.*\}\}' cannot be mapped to a field in the set of known resources$/,
    (name) => about(`the variable ${name} selects nothing: there is no resource that \`objref\` names`, name),
  ],
  [
    /^field specified in var '\{(\S+) \S+ \{(.*)\}\}' not found in corresponding resource$/,
    (name, path) => about(`the resource of the variable ${name} has no field ${path}`, path, name),
  ],
  [
    /^found \d+ resId matches for var \{(\S+)/,
    (name) => about(`the variable ${name} selects several resources`, name),
  ],
  [
    new RegExp(`considering field '(.*)' of object ${ID}: wrong node kind: expected (\\w+) but got (\\w+)`),
    (path, id, expected, found) => {
      const [wanted, actual] = [nodeKind(expected), nodeKind(found)];
      return about(`${path} of ${describeId(id).words} must be a ${wanted}, and is a ${actual}`, path);
    },
  ],
  [
    /^wrong node kind: expected (\w+) but got (\w+)/,
    (expected, found) => `a patch sets a ${nodeKind(found)} where the resource has a ${nodeKind(expected)}`,
  ],
  [
    /^namespace transformation produces ID conflict/,
    () => "`namespace` gives two resources of one kind and name the same namespace",
  ],
  [
    /^failed to merge (\w+) fieldSpec: conflicting fieldspecs$/,
    () => "a field spec has another `create` than the one for the same path that Kustomize has already",
  ],
  [
    /^plugin ([^.]+)\.\S+ fails configuration: (?:fieldSpecs is not expected to be nil|(.*))$/s,
    (kind, reason) => `the configuration of the ${kind} is not valid: ${reason ?? "`fieldSpecs` is missing"}`,
  ],
  [/^unable to load builtin ([^.]+)/, (kind) => `there is no builtin plugin ${kind}`],
  [/^plugin ([^.]+)\.\S+ not a (transformer|generator)$/, (kind, role) => `${kind} is not a ${role}`],
  [
    /unable to parse open API definition from '(.*?)'/,
    (file) =>
      about(`${file} has no OpenAPI definitions: \`crds\` lists those, not CustomResourceDefinitions`, file),
  ],
  [
    /^the field 'sortOptions\.order' must be one of \[(.*)\]$/,
    (orders) => `\`sortOptions.order\` must be one of ${orders}`,
  ],
  [
    /^the specified OpenAPI version is not built in$/,
    () => "`openapi.version` is none of Kustomize's own schemas",
  ],
  [/^new root cannot be empty$/, () => "an entry is empty"],
  [/^kustomization\.yaml is empty$/, () => "the kustomization has no fields"],
];

/** Prefixes that Kustomize adds to an error of a step. */
const PREFIXES = /^(?:trouble configuring builtin \w+: |merging vars .*?\]: |invalid Kustomization: )/;

/** Explains an error of Kustomize; the error itself if its kind is not known. */
export function explanationOf(error: string): Explanation {
  const words = error.replace(PREFIXES, "");
  for (const [pattern, explain] of RULES) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const explained = explain(...match.slice(1));
    return typeof explained === "string" ? about(explained) : explained;
  }
  return about(error);
}
