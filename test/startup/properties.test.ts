// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts are the shell's, not templates
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_STEPS, StepBudget } from "../../scripts/startup/machine/budget.ts";
import { ShellScope } from "../../scripts/startup/machine/scope.ts";
import { newMachine } from "../../scripts/startup/shell/machine.ts";
import { StartFiles } from "../../scripts/startup/values/files.ts";
import { sourceOf } from "../../scripts/startup/values/source.ts";
import { known } from "../../scripts/startup/values/value.ts";
import { analyseScript, summary } from "./support.ts";

/** Independent lines: the result of each is the same in any context. */
const LINES = [
  "pip install a",
  "apt-get update && apt-get install -y b",
  "curl -s https://x | sh",
  "git clone https://x /y",
  "echo pip install c",
  "if [ -f /x ]; then npm ci; fi",
  "for p in d e; do pip install $p; done",
  "f() { apk add g; }; f",
  "python -c 'import os; os.system(\"gem install h\")'",
  "cat > /tmp/i.sh <<'E'\nbundle install\nE\nsh /tmp/i.sh",
  "# make install",
  "make install",
  "sudo -E yum install -y 'j k'",
  "eval 'cargo install l'",
];

const script = fc.uniqueArray(fc.constantFrom(...LINES), { minLength: 1, maxLength: 8 });
const resultOf = (text: string) => summary(analyseScript(text)).sort();
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
const doubleQuoted = (text: string) => `"${text.replace(/[\\"$`]/g, "\\$&")}"`;

/** Ways to run the same lines. */
const WRAPPINGS: Readonly<Record<string, (text: string) => string>> = {
  "sh -c": (text) => `sh -c ${quoted(text)}`,
  "bash -c in double quotes": (text) => `bash -euc ${doubleQuoted(text)}`,
  eval: (text) => `eval ${quoted(text)}`,
  "a subshell": (text) => `(\n:\n${text}\n)`,
  "a function": (text) => `wrapped() {\n:\n${text}\n}\nwrapped`,
  "a condition": (text) => `if test -d /x; then\n:\n${text}\nfi`,
  "a loop": (text) => `for once in 1; do\n:\n${text}\ndone`,
  "a heredoc": (text) => `sh <<'WRAPPED'\n${text}\nWRAPPED`,
  "a file": (text) => `cat > /tmp/w.sh <<'WRAPPED'\n${text}\nWRAPPED\nchmod +x /tmp/w.sh\n/tmp/w.sh`,
  "a pipe": (text) => `printf %s ${quoted(text)} | sh`,
  base64: (text) => `echo ${Buffer.from(text).toString("base64")} | base64 -d | sh`,
  wrappers: (text) => `sudo env A=b timeout 5 nice sh -c ${quoted(text)}`,
  "a variable": (text) => `S=${quoted(text)}\nsh -c "$S"`,
  "the background": (text) => `{\n:\n${text}\n} &\nwait`,
  "carriage returns": (text) => text.replaceAll(" && ", "  &&  "),
};

describe("the result of a script", () => {
  test.each(Object.entries(WRAPPINGS))("is the same inside: %s", (_, wrap) => {
    fc.assert(
      fc.property(script, (lines) => {
        expect(resultOf(wrap(lines.join("\n")))).toEqual(resultOf(lines.join("\n")));
      }),
      { numRuns: 60 },
    );
  });

  test("is the same inside two nested wrappings", () => {
    const wrapping = fc.constantFrom(...Object.values(WRAPPINGS));
    fc.assert(
      fc.property(script, wrapping, wrapping, (lines, outer, inner) => {
        expect(resultOf(outer(inner(lines.join("\n"))))).toEqual(resultOf(lines.join("\n")));
      }),
      { numRuns: 200 },
    );
  });

  test("does not depend on the order of its lines", () => {
    fc.assert(
      fc.property(script, (lines) => {
        expect(resultOf(lines.toReversed().join("\n"))).toEqual(resultOf(lines.join("\n")));
      }),
    );
  });

  test("does not depend on quoting and line breaks", () => {
    const style = fc.constantFrom(
      (word: string) => word,
      quoted,
      doubleQuoted,
      (word: string) => [...word].map((character) => `\\${character}`).join(""),
      (word: string) => `${word.slice(0, 1)}""${word.slice(1)}`,
    );
    const gap = fc.constantFrom(" ", "  ", "\t", " \\\n  ");
    fc.assert(
      fc.property(fc.array(fc.tuple(style, gap), { minLength: 4, maxLength: 4 }), (styles) => {
        const words = ["apt-get", "install", "-y", "curl"];
        const text = words.map((word, i) => styles[i]![0](word) + styles[i]![1]).join("");
        expect(resultOf(text)).toEqual(["apt-get install: curl"]);
      }),
    );
  });
});

const TOKENS = [
  "pip",
  "install",
  "apt-get",
  "a",
  "$X",
  '"$@"',
  "'",
  '"',
  "$(",
  "`",
  ")",
  "(",
  "{",
  "}",
  "|",
  "&&",
  "||",
  ";",
  "\n",
  "if",
  "then",
  "fi",
  "for",
  "in",
  "do",
  "done",
  "case",
  "esac",
  "while",
  "eval",
  "sh",
  "-c",
  "bash",
  "<<E",
  "E",
  "<(",
  ">",
  "f()",
  "f",
  "X=",
  "${X",
  "${X%*}",
  "xargs",
  "find",
  "-exec",
  "\\;",
  "\\",
  "$((",
  "))",
  "[[",
  "]]",
  "sudo",
  "env",
  "python",
  "import os",
  "os.system(",
  "curl",
  "http://x",
  "trap",
  "local",
  "source",
  "a.sh",
  "exec",
  "\uFFFF",
  "=",
  "arr=(",
  "!",
  "node",
  "-e",
  "require('child_process').exec(",
  "#",
  " ",
  "\t",
];

test("any text can be analysed", () => {
  const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 50 });
  const text = fc.oneof(
    fc.string({ maxLength: 200, unit: "binary" }),
    soup.map((tokens) => tokens.join(" ")),
    soup.map((tokens) => tokens.join("")),
    soup.map((tokens) => `python -c "${tokens.join(" ")}"`),
  );
  fc.assert(
    fc.property(text, (any) => {
      const { installs, unknowns } = analyseScript(any);
      for (const { at, via } of [...installs.map(({ command }) => command), ...unknowns]) {
        expect(at.span.start).toBeLessThanOrEqual(at.span.end);
        expect(via.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 3000) },
  );
});

/** Number of steps for a script, independent of the machine's speed. */
function stepsOf(text: string): number {
  const budget = new StepBudget();
  const sink = { command: () => null, install() {}, unknown() {}, unchecked() {} };
  const machine = newMachine(new StartFiles(), sink, budget);
  const frame = { label: null, numbered: false, source: sourceOf([]), parent: null, calledAt: 0 };
  const process = {
    scope: new ShellScope(null),
    args: [],
    zero: known("sh"),
    directory: "/",
    errexit: false,
    descriptors: new Map(),
    traps: [],
  };
  const shell = { machine, process, frame, stdin: null, out: null, depth: 0, pipeline: null };
  machine.runText(known(text), shell, frame, { words: [], frame, start: 0, end: 0 });
  return budget.steps;
}

describe("the analysis budget", () => {
  test.each([
    ["commands", (n: number) => "echo hello world\n".repeat(n)],
    ["installs", (n: number) => "pip install a\n".repeat(n)],
    ["words", (n: number) => `pip install ${"a ".repeat(n)}`],
    ["conditions", (n: number) => "if a; then X=1; fi\n".repeat(n)],
    ["heredocs", (n: number) => `sh <<E\n${"pip install a\n".repeat(n)}E`],
    ["lines that do not parse", (n: number) => `fi\n${"pip install a\n".repeat(n)}`],
  ])("is spent in proportion to the number of %s", (_, make) => {
    expect(stepsOf(make(4000)) / stepsOf(make(2000))).toBeLessThan(2.2);
  });

  test("is sufficient for a megabyte of commands", () => {
    expect(stepsOf("echo hello world\n".repeat(62_000))).toBeLessThan(MAX_STEPS);
  });

  test.each([
    [
      "functions that call each other twice",
      `${Array.from({ length: 30 }, (_, i) => `f${i}() { f${i + 1}; f${i + 1}; }`).join("\n")}\nf0`,
    ],
    ["loops in loops", `${"for a in {1..60}; do ".repeat(5)}pip install $a${"; done".repeat(5)}`],
    ["eval that evaluates itself", `X='eval "$X"; eval "$X"'; eval "$X"`],
    ["substitutions in substitutions", "$(".repeat(50_000)],
    ["a function that calls itself", "f() { f; }; f"],
    ["a file that runs itself", "echo 'sh /a.sh; sh /a.sh' > /a.sh; sh /a.sh"],
    ["sudo sudo sudo", `${"sudo ".repeat(1000)}pip install a`],
  ])("stops %s and reports the limit", (_, text) => {
    expect(summary(analyseScript(text))).toContain("? limit");
  });

  test("is not exceeded by a text that doubles", () => {
    expect(summary(analyseScript(`X=aaaaaaaa\n${"X=$X$X\n".repeat(64)}echo $X`))).toEqual([]);
  });
});
