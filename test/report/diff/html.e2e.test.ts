import { afterAll, beforeAll, expect, test } from "vitest";
import { DIFF_FORMATS } from "../../../scripts/report/diff/formats.ts";
import { HOSTILE } from "../hostile-texts.ts";
import { openBrowser } from "../html/browser.ts";
import { changedObject, diffWith, hostileDiff } from "./diffs.ts";

let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const STYLE = { color: false, width: 100 };

/** Opens a page; `events` are requests, dialogs, errors and violations of its policy. */
async function open(html: string) {
  const page = await browser.context.newPage();
  const events: string[] = [];
  await page.route("**/*", (route) => {
    events.push(`request ${route.request().url()}`);
    return route.abort();
  });
  page.on("dialog", (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => events.push(`error ${error.message}`));
  page.on("console", (message) => events.push(`console ${message.text()}`));
  await page.addInitScript("globalThis.owned = () => { globalThis.isOwned = true; }");
  await page.setContent(html);
  return { page, events };
}

test("hostile texts run nothing, load nothing and add no elements", async () => {
  const short = HOSTILE.filter((text) => text.length < 1000);
  const plain = await open(DIFF_FORMATS.html(hostileDiff("plain"), STYLE));
  const count = await plain.page.locator("*").count();
  for (const text of short) {
    const { page, events } = await open(DIFF_FORMATS.html(hostileDiff(text), STYLE));
    expect([text, events, await page.evaluate("globalThis.isOwned")]).toEqual([text, [], undefined]);
    expect([text, await page.locator("script").count()]).toEqual([text, 1]);
    if (!text.includes("\n") && !text.includes("`"))
      expect([text, await page.locator("*").count()]).toEqual([text, count]);
    await page.close();
  }
});

test("objects are filtered by text, change and kind, and the keyboard moves between them", async () => {
  const id = { apiVersion: "v1", kind: "Service", namespace: "shop", name: "old" };
  const diff = diffWith([
    { change: "removed", id, place: null, fate: { kind: "deleted", by: "Kustomization/flux-system/dev" } },
    changedObject("web", "a", "b"),
    changedObject("api", "c", "d"),
    { change: "added", id: { ...id, name: "new" }, place: null },
  ]);
  const { page, events } = await open(DIFF_FORMATS.html(diff, STYLE));
  const shown = () => page.locator("#findings > li:not([hidden]) .message").allTextContents();
  expect(await page.textContent("#count")).toBe("4 objects");
  await page.selectOption("select[data-menu=severity]", "changed");
  expect(await shown()).toEqual(["Deployment/shop/web", "Deployment/shop/api"]);
  await page.fill("#q", "api");
  expect(await shown()).toEqual(["Deployment/shop/api"]);
  await page.press("#q", "Escape");
  await page.selectOption("select[data-menu=kind]", { label: "Service" });
  expect(await shown()).toEqual(["Service/shop/old", "Service/shop/new"]);
  await page.press("#q", "ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate("document.activeElement.textContent")).toContain("Service/shop/new");
  expect(events).toEqual([]);
  await page.close();
});

test("both versions are beside each other, in the dark mode too", async () => {
  const { page } = await open(DIFF_FORMATS.html(diffWith([changedObject("web", "a", "b")]), STYLE));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const [old, now] = await Promise.all([".old", ".new"].map((side) => page.locator(side).boundingBox()));
    expect([old!.y, old!.x < now!.x]).toEqual([now!.y, true]);
  }
  await page.close();
});
