import type { MessageArgs } from "../../model/problem.ts";
import { clean } from "../redaction/clean.ts";

/** Fills a rule's message template: each `{name}` is replaced with the cleaned argument of that name. */
export function formatMessage(template: string, args: MessageArgs): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    return Object.hasOwn(args, name) ? clean(String(args[name])) : place;
  });
}
