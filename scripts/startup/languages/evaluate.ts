import type { Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import {
  concatAll,
  downloadIn,
  isKnown,
  joinBy,
  known,
  splitFields,
  unknown,
  type Value,
  valueText,
} from "../values/value.ts";
import type { Call, Expression, ListItem, ParsedProgram } from "./program.ts";

export type Evaluated =
  | { readonly kind: "text"; readonly value: Value }
  | { readonly kind: "list"; readonly items: readonly Value[] };

/** Maximum number of values per variable. */
const MAX_VALUES = 16;
const MAX_DEPTH = 24;

const DOWNLOADS =
  /^(?:urllib\.request\.urlopen|urllib2\.urlopen|urllib\.urlopen|requests\.get|httpx\.get|urlopen)$/;
/** Calls that return a module by its name. */
const IMPORTS = /^(?:__import__|(?:[\w.]+\.)?require|importlib\.import_module|import_module)$/;
/** Methods and attributes that return the text of their object, nearly unchanged. */
const TEXT_METHODS = new Set([
  "read_text",
  "text",
  "content",
  "read",
  "decode",
  "strip",
  "rstrip",
  "lstrip",
  "encode",
  "toString",
  "trim",
]);

/** Evaluates expressions of one program; `index` selects one of the possible values of a variable. */
export class Evaluator {
  index = 0;
  count = 1;
  private depth = 0;
  private readonly program: ParsedProgram;
  private readonly shell: Shell;

  constructor(program: ParsedProgram, shell: Shell) {
    this.program = program;
    this.shell = shell;
  }

  /**
   * Returns the dotted name of an expression, with imports resolved: `subprocess.run`; null for other
   * expressions.
   */
  path(expression: Expression): string | null {
    if (expression.type === "name")
      return this.program.imports.get(expression.name) ?? this.importedBy(expression.name) ?? expression.name;
    if (expression.type === "member") {
      const object = this.path(expression.object);
      return object === null ? null : `${object}.${expression.name}`;
    }
    if (expression.type === "index") return this.memberPath(expression.object, expression.key);
    if (expression.type !== "call") return null;
    const callee = expression.callee.type === "name" ? expression.callee.name : this.path(expression.callee);
    const [first, second] = expression.args.map((arg) => arg.value);
    if (callee === "getattr" && first !== undefined) return this.memberPath(first, second);
    if (first === undefined || callee === null || !IMPORTS.test(callee)) return null;
    const name = valueText(this.text(first));
    return isKnown(name) ? moduleName(name) : null;
  }

  /** Returns the module that was assigned to a variable: `m = importlib.import_module("os")`; null for others. */
  private importedBy(name: string): string | null {
    const assigned = this.program.bindings.get(name)?.at(-1);
    if (assigned?.type !== "call" || this.depth >= MAX_DEPTH) return null;
    this.depth++;
    const path = this.path(assigned.callee);
    const isModule = path !== null && (IMPORTS.test(path) || /^ctypes\./.test(path));
    const found = !isModule ? null : IMPORTS.test(path) ? this.path(assigned) : "ctypes.library";
    this.depth--;
    return found;
  }

  /** Returns the dotted name of `object[key]`; the modules of `sys.modules` are themselves. */
  private memberPath(object: Expression, key: Expression | undefined): string | null {
    const path = this.path(object);
    const name = valueText(this.text(key));
    if (path === null || !isKnown(name) || name === "") return null;
    return path === "sys.modules" ? name : `${path}.${name}`;
  }

  /** Returns the last assignment to a variable. */
  lastBinding(name: string): Expression | undefined {
    return this.program.bindings.get(name)?.at(-1);
  }

  text(expression: Expression | undefined): Value {
    const result = this.evaluate(expression);
    return result.kind === "text" ? result.value : concatAll(result.items.slice(0, 1));
  }

  /** Returns the words of a list; a text is one word. */
  words(expression: Expression | undefined): readonly Value[] {
    const result = this.evaluate(expression);
    return result.kind === "list" ? result.items : [result.value];
  }

  evaluate(expression: Expression | undefined): Evaluated {
    if (expression === undefined || this.depth >= MAX_DEPTH || !this.shell.machine.budget.spend(1))
      return unknownText();
    this.depth++;
    const result = this.evaluateInner(expression);
    this.depth--;
    return result;
  }

  private evaluateInner(expression: Expression): Evaluated {
    switch (expression.type) {
      case "text":
        return text(expression.value);
      case "list":
        return { kind: "list", items: this.items(expression.items) };
      case "concat":
        return this.concatenated(expression.parts);
      case "name":
      case "member":
        return this.evaluateName(expression);
      case "each":
        return text(this.pick(this.words(expression.list)) ?? []);
      case "index": {
        const isEnvironment = /^(?:os\.environ|process\.env)$/.test(this.path(expression.object) ?? "");
        return isEnvironment ? this.environment(expression.key, undefined) : unknownText();
      }
      case "call":
        return this.evaluateCall(expression);
      default:
        return unknownText();
    }
  }

  items(items: readonly ListItem[]): Value[] {
    return items.flatMap(({ value, spread }) => (spread ? [...this.words(value)] : [this.text(value)]));
  }

  private concatenated(parts: readonly Expression[]): Evaluated {
    const results = parts.map((part) => this.evaluate(part));
    if (results.every(({ kind }) => kind === "text"))
      return text(concatAll(results.map((result) => (result.kind === "text" ? result.value : []))));
    return {
      kind: "list",
      items: results.flatMap((result) => (result.kind === "list" ? result.items : [result.value])),
    };
  }

  private evaluateName(expression: Expression & { type: "name" | "member" }): Evaluated {
    const path = this.path(expression);
    if (path === "sys.executable") return text(known("python3"));
    if (path === "process.execPath") return text(known("node"));
    const environment = /^process\.env\.(\w+)$/.exec(path ?? "");
    if (environment !== null)
      return this.environment({ type: "text", value: known(environment[1]!) }, undefined);
    const values = this.program.bindings.get(path ?? "");
    if (values !== undefined) return this.evaluate(this.pick(values));
    if (expression.type === "member" && TEXT_METHODS.has(expression.name))
      return this.evaluate(expression.object);
    return text(unknown({ kind: "variable", name: path ?? "" }));
  }

  private pick<T>(values: readonly T[]): T | undefined {
    this.count = Math.max(this.count, Math.min(values.length, MAX_VALUES));
    return values[this.index % Math.max(1, values.length)];
  }

  private environment(key: Expression | undefined, fallback: Expression | undefined): Evaluated {
    const name = valueText(this.text(key));
    const binding = this.shell.process.scope.get(name);
    if (binding?.kind === "scalar") return text(binding.values[0] ?? []);
    return fallback === undefined ? text(unknown({ kind: "variable", name })) : this.evaluate(fallback);
  }

  private evaluateCall(call: Call): Evaluated {
    const path = this.path(call.callee) ?? "";
    const [first, second] = call.args.map((arg) => arg.value);
    if (path === "os.environ.get" || path === "os.getenv") return this.environment(first, second);
    if (path === "shlex.split") return { kind: "list", items: splitFields(this.text(first)).fields };
    if (BASE64.test(path)) return decodedText(this.text(first), "base64");
    if (path === "Buffer.from") {
      const encoding = valueText(this.text(second));
      return encoding === "base64" || encoding === "hex"
        ? decodedText(this.text(first), encoding)
        : this.evaluate(first);
    }
    if (/^(?:bytes\.fromhex|binascii\.unhexlify|codecs\.decode)$/.test(path))
      return path === "codecs.decode" ? unknownText() : decodedText(this.text(first), "hex");
    if (path === "compile" || path === "textwrap.dedent") return this.evaluate(first);
    if (/^(?:open|io\.open|pathlib\.Path|Path)$/.test(path)) return this.fileText(first);
    if (path === "str" || path === "shlex.quote" || path === "list" || path === "String")
      return this.evaluate(first);
    if (DOWNLOADS.test(path)) {
      const url = valueText(this.text(first));
      return text(unknown({ kind: "download", command: "python", url: isKnown(url) ? url : null }));
    }
    return call.callee.type === "member" ? this.evaluateMethod(call.callee, call) : unknownText();
  }

  /** The content of a known file stands for the file. */
  private fileText(path: Expression | undefined): Evaluated {
    const name = valueText(this.text(path));
    const content = this.shell.machine.files.read(resolvePath(this.shell.process.directory, name));
    return content === undefined ? text(unknown({ kind: "file", path: name })) : text(content);
  }

  private evaluateMethod(callee: Expression & { type: "member" }, call: Call): Evaluated {
    const first = call.args[0]?.value;
    const list = callee.name === "join" ? this.evaluate(callee.object) : null;
    if (list?.kind === "list") {
      const between = first === undefined ? known(",") : this.text(first);
      return text(joinBy(between, list.items));
    }
    if (callee.name === "join") {
      const separator = this.text(callee.object);
      return text(joinBy(separator, this.words(first)));
    }
    if (callee.name === "split") return { kind: "list", items: splitFields(this.text(callee.object)).fields };
    if (callee.name === "concat")
      return this.concatenated([callee.object, ...call.args.map((arg) => arg.value)]);
    if (callee.name === "format") return text(withUnknownPlaceholders(this.text(callee.object)));
    const inner = TEXT_METHODS.has(callee.name) ? this.evaluate(callee.object) : unknownText();
    return inner.kind === "text" && (downloadIn(inner.value) !== null || isKnown(valueText(inner.value)))
      ? inner
      : unknownText();
  }
}

const BASE64 = /^(?:base64\.(?:b64decode|standard_b64decode|urlsafe_b64decode|decodebytes)|atob)$/;

function decodedText(value: Value, encoding: "base64" | "hex"): Evaluated {
  const written = valueText(value);
  if (!isKnown(written) || value.length === 0) return unknownText();
  return text([{ ...value[0]!, text: Buffer.from(written, encoding).toString("utf8") }]);
}

/** `node:child_process` is `child_process`. */
export function moduleName(name: string): string {
  return name.replace(/^node:/, "").replaceAll("/", ".");
}

function text(value: Value): Evaluated {
  return { kind: "text", value };
}

function unknownText(): Evaluated {
  return text(unknown({ kind: "variable", name: "" }));
}

/** The values of `{}` and `{name}` are not evaluated. */
function withUnknownPlaceholders(value: Value): Value {
  return value.flatMap((piece) =>
    piece.text.split(/(\{[^{}]*\})/).flatMap((part): Value => {
      if (part === "") return [];
      return /^\{[^{}]*\}$/.test(part)
        ? unknown({ kind: "variable", name: part }, piece)
        : [{ ...piece, text: part }];
    }),
  );
}
