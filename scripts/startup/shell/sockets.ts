import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown } from "../machine/shell.ts";
import { optionValues, readOptions, wordFrom } from "../values/options.ts";
import { splitFields, unknown, wordOf } from "../values/value.ts";

const NETCAT = {
  values: [
    "-e",
    "-c",
    "-p",
    "-s",
    "-w",
    "-i",
    "-q",
    "-x",
    "-X",
    "--exec",
    "--sh-exec",
    "--lua-exec",
    "-o",
    "-g",
    "-G",
  ],
};

/** `nc -e PROGRAM`, `ncat --sh-exec SCRIPT`: the program reads from the network. */
const netcat: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), NETCAT);
  const name = words[0]!.text;
  const remote = { ...shell, depth: shell.depth + 1, stdin: unknown({ kind: "output", command: name }) };
  shell.machine.sink.command({ ...at, words });
  printUnknown(name, shell);
  for (const { value } of optionValues(options, "-e", "--exec"))
    shell.machine.runWords(splitFields(value).fields.map(wordOf), remote, at);
  for (const { value } of optionValues(options, "-c", "--sh-exec"))
    shell.machine.runText(value, remote, { label: name, numbered: false }, at);
  return DONE;
};

const COMMAND_ADDRESS = /^(?:EXEC|SYSTEM|SHELL):["']?/i;

/** `socat ADDRESS EXEC:COMMAND` (http://www.dest-unreach.org/socat/doc/socat.html). */
const socat: SimulatedProgram = (words, shell, at) => {
  const remote = { ...shell, depth: shell.depth + 1, stdin: unknown({ kind: "output", command: "socat" }) };
  shell.machine.sink.command({ ...at, words });
  printUnknown("socat", shell);
  for (const word of words.slice(1)) {
    const address = COMMAND_ADDRESS.exec(word.text);
    if (address === null) continue;
    const [command = word] = splitFields(wordFrom(word, address[0].length).value, ",").fields.map(wordOf);
    shell.machine.runText(command.value, remote, { label: "socat", numbered: false }, at);
  }
  return DONE;
};

/** Programs that connect a command to the network. */
export const SOCKETS: readonly (readonly [string, SimulatedProgram])[] = [
  ["nc", netcat],
  ["ncat", netcat],
  ["netcat", netcat],
  ["socat", socat],
];
