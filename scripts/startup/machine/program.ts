import type { Word } from "../values/value.ts";
import type { Invocation, Shell, Status } from "./shell.ts";

/** Plays a program as far as it matters for what runs later. */
export type Program = (words: readonly Word[], shell: Shell, at: Invocation) => Status;
