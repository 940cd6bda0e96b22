import type { Container, Workload } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import { memoizeView, memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import { formatPointer } from "../model/pointer.ts";
import { type CommandLine, commandLinesOf } from "./command-lines.ts";
import { type Environment, environmentOf } from "./environment.ts";
import { entrypointFiles, recordImageSettings, volumeEntrypoints } from "./images/settings.ts";
import { MAX_RUN_STEPS, MAX_STEPS, StepBudget } from "./machine/budget.ts";
import { recordUnusedExecutables } from "./machine/downloads.ts";
import { ShellScope } from "./machine/scope.ts";
import type { Frame, Machine, Shell } from "./machine/shell.ts";
import { mountedFiles } from "./mounts.ts";
import { templatedText } from "./placeholders.ts";
import { Recorder } from "./recorder.ts";
import { newMachine } from "./shell/machine.ts";
import { textInstalls } from "./shell/net.ts";
import { stepTemplateOf } from "./steps.ts";
import { installFacts } from "./values/facts.ts";
import { IMAGE_DIRECTORY } from "./values/files.ts";
import { sourceOf } from "./values/source.ts";
import type { StartAnalysis } from "./values/types.ts";
import { joinBy, known, UNKNOWN_CHARACTER, unknownReason, type Value, wordOf } from "./values/value.ts";
import { isEarlier, SharedVolumes, workspaceDirectory } from "./volumes.ts";

/** Returns the installs in a container's start, hooks and probes, and the parts that cannot be determined; cached. */
export type AnalyseStart = (container: Container, overlay: Overlay) => StartAnalysis;

/**
 * Returns the analysis of one run: all containers share the steps, so that no repository makes a run hang. The containers
 * that start before another in its pod are analysed first: they can write the scripts that it runs.
 */
export function startAnalysis(shared = new StepBudget(MAX_RUN_STEPS)): AnalyseStart {
  const analysesIn = memoizeView((overlay: Overlay) =>
    memoizeWeak(({ containers }: Workload) => {
      const volumes = new SharedVolumes();
      const analysisOf = memoizeWeak((container: Container) => analyse(container, overlay, volumes, shared));
      return (container: Container) => {
        for (const earlier of containers.slice(0, containers.indexOf(container)).filter(isEarlier))
          analysisOf(earlier);
        return analysisOf(container);
      };
    }),
  );
  return (container, overlay) => analysesIn(overlay)(container.workload)(container);
}

function analyse(
  container: Container,
  overlay: Overlay,
  volumes: SharedVolumes,
  shared: StepBudget,
): StartAnalysis {
  if (shared.exhausted) return NOT_ANALYSED;
  const budget = new StepBudget(MAX_STEPS, shared);
  const environment = environmentOf(container, overlay);
  const files = mountedFiles(container, overlay, environment);
  volumes.addTo(container, files, environment, budget);
  const { entries, imageOnly } = commandLinesOf(container, environment, files);
  const recorder = new Recorder(files, container);
  const machine = newMachine(files, recorder, budget);
  const image = asString(container.value.image) ?? "";
  if (imageOnly) recorder.unchecked("image-entrypoint", image);
  if (imageOnly || entries[0]?.guessed === true || startsEntrypoint(container))
    runImageSettings(machine, environment, container);
  recordFetchedVolumes(container, recorder);
  recordPodPatch(container, recorder);
  for (const entry of entries) {
    recorder.guessing = entry.guessed;
    if (entry.guessed) recorder.unchecked("image-entrypoint", image);
    runCommandLine(entry, machine, environment, container);
  }
  recordUnusedExecutables(machine);
  if (isEarlier(container)) volumes.storeFrom(container, files, environment, budget);
  return recorder.result();
}

/** The file name of an image's entry point, in a command that calls it by its path. */
const ENTRYPOINT = /(?:^|\/)(?:(?:docker-)?entrypoint(?:\.sh)?|run\.sh|init)$/;

function startsEntrypoint({ value }: Container): boolean {
  return asArray(value.command).some((word) => typeof word === "string" && ENTRYPOINT.test(word));
}

/** Records what the image itself installs, and runs the files that its entry point runs. */
function runImageSettings(machine: Machine, environment: Environment, container: Container): void {
  const nameArgument = (value: Value) => argumentName(value, container);
  recordImageSettings(container, environment, machine.files, machine.sink, nameArgument);
  for (const path of volumeEntrypoints(container, machine)) {
    const label = "volumeMounts";
    const source = sourceOf(known(path));
    const frame = { label, numbered: false, source, parent: null, calledAt: 0, nameArgument };
    machine.sink.unknown(
      "script-file",
      { words: [], frame, start: 0, end: path.length },
      { kind: "file", path },
    );
  }
  for (const path of entrypointFiles(machine)) {
    const words = [wordOf(known(path))];
    runCommandLine({ words, path: ["image"], guessed: false }, machine, environment, container);
  }
}

/** The whole patch, or a command in it, is not known. */
const COMPUTED_PATCH = new RegExp(
  `^\\s*${UNKNOWN_CHARACTER}\\s*$|\\b(?:command|args)\\b[^}]*${UNKNOWN_CHARACTER}`,
);

/**
 * Argo Workflows patches the pod with a text (https://argo-workflows.readthedocs.io/en/latest/fields/#template): its
 * first container is reported if the text sets a command that is not known, or one that installs.
 */
function recordPodPatch(container: Container, recorder: Recorder): void {
  const { resource, podSpec, podSpecPath, containers } = container.workload;
  const patch = podSpec.podSpecPatch;
  if (typeof patch !== "string" || containers[0] !== container) return;
  const text = templatedText(patch, { resource, path: [...podSpecPath, "podSpecPatch"] }, container);
  const source = sourceOf(text);
  const frame = { label: "podSpecPatch", numbered: false, source, parent: null, calledAt: 0 };
  const at = { words: [], frame, start: 0, end: source.text.length };
  if (COMPUTED_PATCH.test(source.text)) recorder.unknown("script", at, unknownReason(text));
  else if (textInstalls(source.text)) recorder.unknown("installer-words", at, null);
}

/**
 * `gitRepo` volumes fetch a repository (https://kubernetes.io/docs/concepts/storage/volumes/#gitrepo); each is
 * recorded for the first container that mounts it.
 */
function recordFetchedVolumes(container: Container, recorder: Recorder): void {
  const { resource, podSpec, podSpecPath, containers } = container.workload;
  asArray(podSpec.volumes).forEach((entry, index) => {
    const { name, gitRepo } = asObject(entry);
    const repository = asString(asObject(gitRepo).repository);
    const mounts = ({ value }: Container) =>
      asArray(value.volumeMounts).some((mount) => asObject(mount).name === name);
    if (repository === undefined || containers.find(mounts) !== container) return;
    const path = [...podSpecPath, "volumes", index, "gitRepo", "repository"];
    const source = sourceOf(known(repository, { resource, path }));
    const frame = {
      label: `volume ${asString(name) ?? ""}`,
      numbered: false,
      source,
      parent: null,
      calledAt: 0,
    };
    const at = { words: [], frame, start: 0, end: repository.length };
    recorder.install(at, installFacts("image-fetch", "a repository", "gitRepo", { urls: [repository] }));
  });
}

/** Result for a start when no steps are left. */
const NOT_ANALYSED: StartAnalysis = {
  installs: [],
  unknowns: [],
  unchecked: [{ code: "no-steps-left", text: "" }],
  commands: () => [],
};

function runCommandLine(
  entry: CommandLine,
  machine: Machine,
  environment: Environment,
  container: Container,
): void {
  const values = entry.words.map((word) => word.value);
  const line = joinBy(known(" "), values);
  const nameArgument = (value: Value) => argumentName(value, container);
  const frame: Frame = {
    label: values.map(nameArgument).find((name) => name !== null) ?? null,
    numbered: false,
    source: sourceOf(line),
    parent: null,
    calledAt: 0,
    nameArgument,
  };
  const scope = new ShellScope(null);
  for (const [name, value] of environment) scope.setScalar(name, value);
  const directory = directoryOf(container);
  const process = {
    scope,
    args: [],
    zero: known("sh"),
    directory,
    errexit: false,
    descriptors: new Map(),
    traps: [],
  };
  const shell: Shell = { machine, process, frame, stdin: null, out: null, depth: 0, pipeline: null };
  const end = frame.source.text.length;
  const at = { words: entry.words, frame, start: 0, end };
  machine.runWords(entry.words, shell, at);
  if (machine.budget.exhausted) machine.sink.unknown("limit", at, { kind: "limit" });
}

/** The working directory; a Tekton workspace is named by a placeholder. */
function directoryOf(container: Container): string {
  const written =
    asString(container.value.workingDir) ?? asString(stepTemplateOf(container)?.value.workingDir);
  if (written === undefined) return IMAGE_DIRECTORY;
  return written.replace(/\$\(workspaces\.([\w-]+)\.path\)/g, (whole, name: string) => {
    return workspaceDirectory(container, name) ?? whole;
  });
}

/**
 * Returns the place of a value in the container, such as `args[0]` or `lifecycle.postStart.exec.command[2]`;
 * null if it is outside the container.
 */
function argumentName(value: Value, container: Container): string | null {
  const doc = value.find((piece) => piece.doc !== null)?.doc;
  if (doc === null || doc === undefined || doc.resource !== container.workload.resource) return null;
  const getOrCreate = formatPointer(doc.path).startsWith(`${formatPointer(container.path)}/`);
  if (!getOrCreate) return null;
  const steps = doc.path.slice(container.path.length);
  return steps
    .map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`))
    .join("");
}
