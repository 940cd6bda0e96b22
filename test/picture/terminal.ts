/** Colours of a terminal. */
export interface Theme {
  readonly ground: string;
  readonly text: string;
  readonly dim: string;
  readonly red: string;
  readonly green: string;
  readonly yellow: string;
  readonly cyan: string;
}

export const THEMES = {
  light: {
    ground: "#f6f8fa",
    text: "#1f2328",
    dim: "#59636e",
    red: "#c21c2a",
    green: "#116329",
    yellow: "#7d4e00",
    cyan: "#0550ae",
  },
  dark: {
    ground: "#161b22",
    text: "#e6edf3",
    dim: "#9198a1",
    red: "#ff7b72",
    green: "#56d364",
    yellow: "#e3b341",
    cyan: "#79c0ff",
  },
} as const satisfies Record<string, Theme>;

/** Text of a line with one style. */
export interface Run {
  readonly text: string;
  readonly color: keyof Omit<Theme, "ground">;
  readonly isBold: boolean;
}

const COLORS: Readonly<Record<string, Run["color"]>> = {
  "31": "red",
  "32": "green",
  "33": "yellow",
  "36": "cyan",
  "39": "text",
  "2": "dim",
};

/**
 * The runs of a line with SGR sequences
 * (https://ecma-international.org/publications-and-standards/standards/ecma-48/, 8.3.117). Throws for a sequence that the
 * reports do not use, so that no picture lacks one.
 */
export function runsOf(line: string): Run[] {
  let style: Omit<Run, "text"> = { color: "text", isBold: false };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts each sequence.
  return line.split(/(\x1b\[\d*m)/).flatMap((part) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    const [, code] = /^\x1b\[(\d*)m$/.exec(part) ?? [];
    if (code === undefined) return part === "" ? [] : [{ ...style, text: part }];
    style = styleAfter(style, code);
    return [];
  });
}

function styleAfter(style: Omit<Run, "text">, code: string): Omit<Run, "text"> {
  if (code === "1") return { ...style, isBold: true };
  if (code === "22") return { color: "text", isBold: false };
  const color = COLORS[code];
  if (color === undefined) throw new Error(`unknown sequence ${JSON.stringify(code)}`);
  return { ...style, color };
}

const FONT_SIZE = 14;
const COLUMN = 8.4;
const LINE = 20;
const MARGIN = 16;

/** An SVG image of lines in a terminal, `columns` wide. Each run has its column, so that every font is aligned. */
export function terminalSvg(lines: readonly string[], columns: number, theme: Theme): string {
  const width = Math.ceil(columns * COLUMN + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const texts = lines.map((line, index) => textLine(runsOf(line), MARGIN + (index + 0.75) * LINE, theme));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${FONT_SIZE}">
<title>${escaped(lines[0] ?? "")}</title>
<rect width="${width}" height="${height}" rx="8" fill="${theme.ground}"/>
${texts.filter((text) => text !== "").join("\n")}
</svg>
`;
}

function textLine(runs: readonly Run[], y: number, theme: Theme): string {
  let column = 0;
  const spans = runs.flatMap(({ text, color, isBold }) => {
    const start = column + (text.length - text.trimStart().length);
    column += text.length;
    const shown = text.trim();
    if (shown === "") return [];
    const weight = isBold ? ' font-weight="bold"' : "";
    const length = (shown.length * COLUMN).toFixed(1);
    return [
      `<tspan x="${(MARGIN + start * COLUMN).toFixed(1)}" textLength="${length}" fill="${theme[color]}"${weight}>${escaped(shown)}</tspan>`,
    ];
  });
  return spans.length === 0 ? "" : `<text y="${y}" xml:space="preserve">${spans.join("")}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
