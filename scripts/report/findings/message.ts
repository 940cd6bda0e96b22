import type { MessageArgs } from "../../model/problem.ts";
import { clean } from "../redaction/clean.ts";

/** Fills a rule's template: each `{name}` takes the argument of that name, cleaned. */
export function formatMessage(template: string, args: MessageArgs): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    return Object.hasOwn(args, name) ? clean(String(args[name])) : place;
  });
}
