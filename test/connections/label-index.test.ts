import fc from "fast-check";
import { expect, test } from "vitest";
import { candidatesByLabels, indexByLabels } from "../../scripts/connections/label-index.ts";

const key = fc.constantFrom("app", "tier");
// biome-ignore lint/suspicious/noTemplateCurlyInString: a Flux variable, not a template literal
const value = fc.constantFrom("a", "b", "${X}");
const labels = fc.array(fc.tuple(key, value), { maxLength: 2 }).map((pairs) => new Map(pairs));

test("candidates returns the items whose label matches or is not set, in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.tuple(key, value))), labels, (asks, has) => {
      const items = asks.map((ask, index) => ({ ask, index }));
      const found = candidatesByLabels(items, ({ ask }) => ask)(has);
      const isMeant = ({ ask }: (typeof items)[number]) => {
        const own = ask === null ? undefined : has.get(ask[0]);
        // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
        return own === undefined || own === "${X}" || own === ask?.[1];
      };
      expect(found).toEqual(items.filter(isMeant));
    }),
  );
});

test("indexByLabels finds the items with the label value and those without the label", () => {
  fc.assert(
    fc.property(fc.array(labels), key, value, (all, asked, text) => {
      const items = all.map((one) => ({ labels: one }));
      const found = new Set(indexByLabels(items).matching(asked, text));
      for (const item of items)
        expect(found.has(item)).toBe([text, undefined].includes(item.labels.get(asked)));
    }),
  );
});
