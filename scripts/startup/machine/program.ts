import type { Word } from "../values/value.ts";
import type { Invocation, Shell, Status } from "./shell.ts";

/** Simulates a program, as far as it affects later commands. */
export type SimulatedProgram = (words: readonly Word[], shell: Shell, at: Invocation) => Status;
