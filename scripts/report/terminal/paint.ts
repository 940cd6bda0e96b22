import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

export type Paint = (format: Format, text: string) => string;

export function painter({ color }: { readonly color: boolean }): Paint {
  return (format, text) => (color ? styleText(format, text, { validateStream: false }) : text);
}
