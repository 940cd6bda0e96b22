import { parseImage } from "../../kubernetes/pods/image.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Frame, Machine, Sink } from "../machine/shell.ts";
import { packageBy } from "../tools/verbs.ts";
import { installFacts } from "../values/facts.ts";
import { resolvePath, type StartFiles } from "../values/files.ts";
import { sourceOf } from "../values/source.ts";
import { concat, isKnown, known, splitFields, type Value, valueText, wordOf } from "../values/value.ts";
import { ENTRYPOINT_FILES, IMAGE_SETTINGS, type ImageSetting } from "./table.ts";

/** Records the settings by which the container's image installs something when its entry point runs. */
export function recordImageSettings(
  container: Container,
  environment: ReadonlyMap<string, Value>,
  files: StartFiles,
  sink: Sink,
  nameArgument: (value: Value) => string | null,
): void {
  const matches = imageMatcher(container);
  let isReported = false;
  for (const setting of IMAGE_SETTINGS.filter(({ images }) => images.some(matches))) {
    if (setting.always && isReported) continue;
    for (const found of settingValues(setting, container, environment, files)) {
      isReported = true;
      record(setting, found, sink, nameArgument);
    }
  }
}

/**
 * Returns a test for the container's image. An operator adds the image of a container without one, which has the
 * program's name: `grafana` in a Grafana resource.
 */
function imageMatcher({ name, value }: Container): (image: string) => boolean {
  if (value.image === undefined) return (image) => image.slice(image.lastIndexOf("/") + 1) === name;
  const repository = parseImage(asString(value.image) ?? "")?.repository;
  return (image) => repository !== undefined && isImage(repository, image);
}

/** `owner/*` is every repository of an owner; a name without an owner is an official image. */
function isImage(repository: string, name: string): boolean {
  if (name.endsWith("/*")) return `/${repository}`.includes(`/${name.slice(0, -1)}`);
  const whole = name.includes("/") ? name : `library/${name}`;
  return (
    repository === whole ||
    repository.endsWith(`/${whole}`) ||
    (name === "git-sync" && /(?:^|\/)git-sync$/.test(repository))
  );
}

interface SettingValue {
  /** Human-readable: `GF_INSTALL_PLUGINS`, `--repo`. */
  readonly name: string;
  readonly value: Value;
  readonly text: Value;
}

/** Values that turn a setting off. */
const OFF = /^(?:|false|no|0|off|none|null|disabled)$/i;

function settingValues(
  { variables = [], files: paths = [], options = [], always, offBy }: ImageSetting,
  container: Container,
  environment: ReadonlyMap<string, Value>,
  files: StartFiles,
): SettingValue[] {
  const found: SettingValue[] = [];
  for (const name of variables) {
    const value = environment.get(name);
    if (value !== undefined && !OFF.test(valueText(value).trim()))
      found.push({ name, value, text: concat(known(`${name}=`), value) });
  }
  for (const path of paths) {
    const content = files.read(path);
    if (content !== undefined) found.push({ name: path, value: content, text: known(path) });
  }
  asArray(container.value.args).forEach((arg, index) => {
    const text = asString(arg) ?? "";
    const name = options.find((option) => text === option || text.startsWith(`${option}=`));
    const doc = { resource: container.workload.resource, path: [...container.path, "args", index] };
    if (name !== undefined) found.push({ name, value: known(text, doc), text: known(text, doc) });
  });
  const image = asString(container.value.image) ?? "";
  const doc = { resource: container.workload.resource, path: [...container.path, "image"] };
  const off = offBy === undefined ? undefined : environment.get(offBy);
  const isOff = off !== undefined && OFF.test(valueText(off).trim());
  if (always && !isOff && found.length === 0)
    found.push({ name: "image", value: known(image, doc), text: known(image, doc) });
  return found;
}

function record(
  { kind, installs }: ImageSetting,
  { name, value, text }: SettingValue,
  sink: Sink,
  nameArgument: (value: Value) => string | null,
): void {
  const source = sourceOf(text);
  const frame: Frame = {
    label: nameArgument(value) ?? name,
    numbered: false,
    source,
    parent: null,
    calledAt: 0,
  };
  // A value from an unknown source can be empty.
  const certainty = isKnown(valueText(value)) ? kind : "image-fetch";
  const packages = splitFields(value, " \t\n,").fields.map((field) => packageBy(/[@=]/)(wordOf(field)));
  sink.install(
    { words: [], frame, start: 0, end: source.text.length },
    installFacts(certainty, installs, name, { packages }),
  );
}

/**
 * Returns the directories whose files the image's entry point runs, and that a repository or a download can have
 * filled: `/docker-entrypoint.d` on a PersistentVolumeClaim.
 */
export function volumeEntrypoints(
  container: Container,
  { files }: Pick<Machine, "files">,
): readonly string[] {
  return asArray(container.value.volumeMounts).flatMap((mount) => {
    const path = resolvePath("/", asString(asObject(mount).mountPath) ?? "");
    const runs = ENTRYPOINT_FILES.some((row) => row.path.test(`${path}/x.sh`) && !row.path.test(path));
    return runs && files.originOf(path) === "volume" && files.read(`${path}/x.sh`) === undefined
      ? [path]
      : [];
  });
}

/** Returns the known files that the image's entry point runs, in the order of their names. */
export function entrypointFiles({ files, budget }: Pick<Machine, "files" | "budget">): readonly string[] {
  if (files.size === 0 || !budget.spend(files.size)) return [];
  const paths = [...files.all()].map(([path]) => path);
  return paths.filter((path) => ENTRYPOINT_FILES.some((row) => row.path.test(path))).sort();
}
