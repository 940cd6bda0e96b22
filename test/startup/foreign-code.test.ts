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
])("code of a language that is not read, where it may run a program: %s", (script, codes) => {
  const { installs, unknowns } = analyseScript(script);
  expect({ installs, codes: unknowns.map(({ code }) => code) }).toEqual({ installs: [], codes });
});
