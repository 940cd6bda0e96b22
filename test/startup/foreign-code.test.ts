import { expect, test } from "vitest";
import { analyseScript } from "./support.ts";

test.each([
  ["perl -e 'system(q(apt-get install x))'", ["script"]],
  ["ruby -e 'exec \"pip install x\"'", ["script"]],
  ["php -r 'shell_exec(\"x\");'", ["script"]],
  ['perl -e "$CODE"', ["script"]],
  ["perl -i -pe 's/system/x/' file", []],
  ["php -r 'echo 1;'", []],
  ["ruby -e 'puts 1'", []],
])("code of a language that is not analysed is unknown if it may run a program: %s", (script, codes) => {
  const { installs, unknowns } = analyseScript(script);
  expect({ installs, codes: unknowns.map(({ code }) => code) }).toEqual({ installs: [], codes });
});

test.each([
  [`awk 'BEGIN { system("apt-get install -y curl") }'`, ["apt-get install -y curl"], []],
  [`gawk -F: -v a=b 'BEGIN { "apt-get install x" | getline y }' /etc/passwd`, ["apt-get install x"], []],
  [`awk '{ print $1 | "xargs apt-get install" }' list`, ["xargs apt-get install"], []],
  [`awk 'BEGIN { system("apt-get " verb) }'`, [], ["script"]],
  [`awk 'BEGIN { c = "x"; c | getline y }'`, [], ["script"]],
  [`awk '{ print $1 | "sort -u" }' list`, [], []],
  ["awk -F, '{ system_load += $1 } END { print system_load }' list", [], []],
  ["awk -f program.awk list", [], []],
])("commands that awk passes to a shell are analysed: %s", (script, programs, codes) => {
  const { installs, unknowns } = analyseScript(script);
  expect(installs.map(({ command: { text, at } }) => [text, at?.span])).toEqual(
    programs.map((text) => [text, { start: script.indexOf(text), end: script.indexOf(text) + text.length }]),
  );
  expect(unknowns.map(({ code }) => code)).toEqual(codes);
});

test.each([
  "awk '{ print }' list | sh",
  "perl -e 'print 1' | sh",
  "java -jar make.jar | sh",
  "eval $(python3 make.py)",
])("the output of a program in another language is an unknown script: %s", (script) => {
  const { installs, unknowns } = analyseScript(script);
  expect({ installs, codes: unknowns.map(({ code }) => code) }).toEqual({ installs: [], codes: ["script"] });
});
