import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { textReport } from "../../scripts/report/formats/text.ts";
import { linkedPlace } from "../../scripts/report/terminal/place.ts";
import { displayWidth } from "../../scripts/report/terminal/width.ts";
import { wrap } from "../../scripts/report/terminal/wrap.ts";
import { HOSTILE, hostileReport } from "./hostile-texts.ts";
import { findingWith, inputOf } from "./report.ts";

const PLACE = { file: "apps/web.yaml", line: 12, column: 16, endLine: 12, endColumn: 26 };
const urlOf = ({ file, line }: { readonly file: string; readonly line: number }) =>
  `file://box/${encodeURIComponent(file)}#${line}`;
const ESCAPE = "\x1b";
const LINK = new RegExp(`${ESCAPE}\\]8;;(.*?)${ESCAPE}\\\\(.*?)${ESCAPE}\\]8;;${ESCAPE}\\\\`, "g");

test("a place is a link to its address, as wide as its text", () => {
  const linked = linkedPlace(PLACE, urlOf);
  expect(linked).toBe("\x1b]8;;file://box/apps%2Fweb.yaml#12\x1b\\apps/web.yaml:12:16\x1b]8;;\x1b\\");
  expect(displayWidth(linked)).toBe("apps/web.yaml:12:16".length);
  expect(wrap(`${linked} set 512Mi, ${linked} raised it to 1Gi`, 35).map(stripVTControlCharacters)).toEqual([
    "apps/web.yaml:12:16 set 512Mi,",
    "apps/web.yaml:12:16 raised it to",
    "1Gi",
  ]);
});

test.each([
  ["without addresses", PLACE, null],
  ["with an address that could end the sequence", PLACE, () => "file://box/a\x07b"],
  ["with an address of other characters", PLACE, () => "file://box/\u00fc"],
  ["with a space in the name, where a line can be broken", { ...PLACE, file: "a b.yaml" }, urlOf],
])("%s it is a plain text", (_, place, urls) => {
  expect(linkedPlace(place, urls)).toBe(`${place.file}:12:16`);
});

const REPORT = {
  findings: [
    findingWith({
      location: PLACE,
      layers: [
        { place: { ...PLACE, file: "base/web.yaml" }, words: "set 512Mi" },
        { place: PLACE, words: "raised it to 1Gi" },
      ],
      related: [{ location: { ...PLACE, file: "other.yaml" }, words: "the Service" }],
    }),
  ],
  failures: [
    { overlay: "app", stage: "render", message: "x", location: { ...PLACE, file: "k.yaml" } } as const,
  ],
  loosened: {
    base: "1",
    ref: "main",
    changes: [{ words: "y", location: { ...PLACE, file: "policy.yaml" } }],
  },
};

test.each([20, 40, 100])(
  "with links, the report at %i columns has the same lines and links every place",
  (width) => {
    for (const groupBy of ["workload", "file", "rule"] as const) {
      const text = { groupBy, statistics: false, quiet: false };
      const linked = textReport(inputOf(REPORT, { width, text, placeUrl: urlOf }));
      expect(stripVTControlCharacters(linked)).toBe(textReport(inputOf(REPORT, { width, text })));
      const files = [...linked.matchAll(LINK)].map(([, , words]) => words!.split(":")[0]);
      expect(files).toEqual([
        ...["policy.yaml", "k.yaml", "apps/web.yaml"],
        ...(groupBy === "rule" ? [] : ["base/web.yaml", "apps/web.yaml", "other.yaml"]),
      ]);
    }
  },
);

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  "the name %s cannot end a link",
  (_, text) => {
    const linked = textReport(inputOf(hostileReport(text), { width: 60, placeUrl: urlOf }));
    expect(linked.replace(LINK, "$2")).not.toContain("\x1b");
  },
);
