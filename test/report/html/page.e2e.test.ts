import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { htmlReport } from "../../../scripts/report/formats/html/page.ts";
import { junitReport } from "../../../scripts/report/formats/junit.ts";
import { HOSTILE, hostileReport } from "../hostile-texts.ts";
import { findingWith, inputOf } from "../report.ts";
import { openBrowser } from "./browser.ts";
import { largeReport } from "./large.ts";

let browser: Awaited<ReturnType<typeof openBrowser>>;
let context: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser();
  context = browser.context;
});
afterAll(() => browser?.close());

/** Forbidden actions of a page: requests, dialogs, scripts of others, and violations of its policy. */
interface Watched {
  readonly page: Page;
  readonly events: readonly string[];
}

async function openPage(html: string, width = 1200): Promise<Watched> {
  const page = await context.newPage();
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
  await page.setViewportSize({ width, height: 780 });
  await page.addInitScript("globalThis.owned = () => { globalThis.isOwned = true; }");
  await page.setContent(html);
  return { page, events };
}

const LARGE = htmlReport(inputOf(largeReport(300)));

function shown(page: Page): Promise<number> {
  return page.locator("#findings > li:not([hidden])").count();
}

test("findings can be filtered by text, severity, rule, file and overlay, and combinations", async () => {
  const { page, events } = await openPage(LARGE);
  expect(await shown(page)).toBe(300);
  await page.fill("#q", "WEB-12 policy");
  expect(await shown(page)).toBe(11);
  expect(await page.textContent("#count")).toBe("11 of 300");
  await page.selectOption("select[data-menu=severity]", "error");
  expect(await shown(page)).toBe(6);
  await page.selectOption("select[data-menu=file]", { label: "apps/service-22/deployment.yaml" });
  expect(await shown(page)).toBe(1);
  await page.selectOption("select[data-menu=overlay]", { label: "overlays/o1" });
  expect(await shown(page)).toBe(0);
  await page.click("#clear");
  expect(await shown(page)).toBe(300);
  await page.selectOption("select[data-menu=rule]", { label: "probe-required" });
  const rules = await page.locator("#findings > li:not([hidden]) .rule").allTextContents();
  expect(new Set(rules)).toEqual(new Set(["probe-required"]));
  expect(events).toEqual([]);
  await page.close();
});

test("the head has what was checked, when, and by which files", async () => {
  const { page } = await openPage(LARGE);
  expect(await page.title()).toBe("200 errors, 100 warnings · shop topic 0123456");
  expect(await page.locator("header > :is(h1, p)").allTextContents()).toEqual([
    "200 errors, 100 warnings",
    "20 overlays, 300 resources checked",
  ]);
  const rows = await page
    .locator(".facts")
    .evaluate((list) =>
      [...list.querySelectorAll("dt")].map(
        (dt) => `${dt.textContent}: ${dt.nextElementSibling!.textContent}`,
      ),
    );
  expect(rows).toEqual([
    "Repository: shop",
    "Commit: 0123456789ab on topic, with the files of the working tree",
    "Cluster: clusters/k3s: Kubernetes 1.34.4, clusters/k3s/policy.yaml, clusters/k3s/platform.yaml",
    "Without a cluster: Kubernetes 1.34.4, no policy and no platform file",
    "Judged by: the files of the working tree",
    "Date: 2026-11-30",
  ]);
  await page.close();
});

test("a gate names the commit that judged, and a page without git has no commit", async () => {
  const loosened = { base: "f".repeat(40), ref: "refs/remotes/origin/main", changes: [] };
  const run = () => ({ repository: "shop", commit: null, day: "2026-11-30" });
  const { page } = await openPage(htmlReport(inputOf({ loosened }, { run, diffPage: "diff.html" })));
  expect(await page.title()).toBe("No problems found · shop");
  expect(await page.innerText(".facts")).toBe(
    "Repository\nshop\nJudged by\nthe files of commit ffffffffffff (refs/remotes/origin/main), which a change cannot relax\nDate\n2026-11-30\nChanges\nWhat the merge changes",
  );
  expect(await page.locator(".facts a").getAttribute("href")).toBe("diff.html");
  await page.close();
});

test("counts have errors and warnings by rule and file, the most frequent first, and filter", async () => {
  const findings = [
    findingWith({ fingerprint: "a", location: at("a.yaml") }),
    findingWith({ fingerprint: "b", severity: "warning", rule: "schema-valid", location: at("b.yaml") }),
    findingWith({ fingerprint: "c", location: at("b.yaml") }),
    ...Array.from({ length: 8 }, (_, index) =>
      findingWith({ fingerprint: `d${index}`, rule: "image-pinned", location: at(`c${index}.yaml`) }),
    ),
  ];
  const { page, events } = await openPage(htmlReport(inputOf({ findings })));
  const tables = await page.locator(".counts table").allInnerTexts();
  expect(tables.map((text) => text.replaceAll("\t", " "))).toEqual([
    "rule errors warnings\nimage-pinned 8 0\nprobe-required 2 0\nschema-valid 0 1\nall 10 1",
    "file errors warnings\nb.yaml 1 1\na.yaml 1 0\nc0.yaml 1 0\nc1.yaml 1 0\nc2.yaml 1 0\nc3.yaml 1 0\nc4.yaml 1 0\nc5.yaml 1 0\nall 10 1",
    "",
  ]);
  expect(await page.locator(".counts details tbody tr").allTextContents()).toEqual([
    "c6.yaml10",
    "c7.yaml10",
  ]);
  const severities = await page.locator("#findings summary > b").allTextContents();
  expect(severities).toEqual([...Array(10).fill("error"), "warning"]);
  await page.click('.pick:text-is("b.yaml")');
  expect(await page.locator("#findings > li:not([hidden]) .rule").allTextContents()).toEqual([
    "probe-required",
    "schema-valid",
  ]);
  expect(events).toEqual([]);
  await page.close();
});

test("findings can be grouped by rule, file and workload, the largest group first, and groups can be closed", async () => {
  const findings = [
    findingWith({ fingerprint: "a", rule: "schema-valid", location: at("a.yaml") }),
    findingWith({ fingerprint: "b", location: at("b.yaml") }),
    findingWith({ fingerprint: "c", resource: null, location: null }),
  ];
  const { page } = await openPage(htmlReport(inputOf({ findings })));
  const groups = async (by: string) => {
    await page.selectOption("#group", by);
    return page.locator("#findings > .group:not([hidden])").allTextContents();
  };
  expect(await groups("rule")).toEqual(["probe-required 2", "schema-valid 1"]);
  expect(await groups("workload")).toEqual(["Deployment/shop/web 2", "none 1"]);
  expect(await groups("file")).toEqual(["a.yaml 1", "b.yaml 1", "none 1"]);
  await page.fill("#q", "schema-valid");
  expect(await page.locator("#findings > li:not([hidden])").allTextContents()).toEqual([
    "a.yaml 1",
    expect.stringContaining("schema-valid"),
  ]);
  await page.click(".group button");
  expect(await page.locator("#findings > li:not([hidden])").allTextContents()).toEqual(["a.yaml 1"]);
  await page.click(".group button");
  await page.fill("#q", "");
  await page.locator("#findings summary").last().focus();
  await page.keyboard.press("Home");
  expect(
    await page.evaluate("document.activeElement.closest('li').querySelector('.where').textContent"),
  ).toBe("a.yaml:1:1");
  await page.selectOption("#group", "");
  expect(await page.locator("#findings > li").count()).toBe(3);
  await page.close();
});

test("places are links to the line where the address of the sources is known", async () => {
  const findings = [
    findingWith({
      fingerprint: "a",
      location: at("apps/a b/ü#1.yaml", 7),
      layers: [
        { place: at("base/x.yaml", 3), words: "set 1" },
        { place: at("apps/a b/ü#1.yaml", 7), words: "raised it to 2" },
      ],
    }),
    findingWith({ fingerprint: "b", location: at("../../x.yaml") }),
  ];
  const sourceUrl = "https://git.example.com/group/shop/-/blob/main";
  const { page } = await openPage(htmlReport(inputOf({ findings }, { sourceUrl })));
  const links = await page
    .locator("#findings a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(links).toEqual([
    `${sourceUrl}/apps/a%20b/%C3%BC%231.yaml#L7`,
    `${sourceUrl}/base/x.yaml#L3`,
    `${sourceUrl}/apps/a%20b/%C3%BC%231.yaml#L7`,
  ]);
  await page.close();
});

function at(file: string, line = 1) {
  return { file, line, column: 1, endLine: line, endColumn: 2 };
}

test("keyboard: / searches, arrows move, Enter opens, Escape clears", async () => {
  const { page } = await openPage(LARGE);
  const focused = () =>
    page.evaluate("document.activeElement.closest('li')?.querySelector('.message').textContent");
  await page.keyboard.press("/");
  await page.keyboard.type("web-29");
  expect(await page.inputValue("#q")).toBe("web-29");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toContain("web-29 ");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toContain("web-290 ");
  await page.keyboard.press("Enter");
  expect(await page.locator("#findings details[open] mark").first().textContent()).toBe("256Mi");
  await page.keyboard.press("End");
  expect(await focused()).toContain("web-297 ");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  expect(await shown(page)).toBe(300);
  await page.close();
});

test("an open finding shows its source with the range marked, the layers and the remedy", async () => {
  const { page } = await openPage(LARGE);
  await page.locator("#findings summary").first().click();
  const body = page.locator("#findings details[open] .body");
  expect(await body.locator("pre").first().locator(".line").count()).toBe(5);
  expect(await body.locator("ol > li").allTextContents()).toEqual([
    expect.stringContaining("before set 128Mi base/deployment.yaml:41:19"),
    "rendered raised it to 256Mi apps/service-1/deployment.yaml:11:19",
  ]);
  expect(await body.locator(".remedy").textContent()).toMatch(/Why: syncgate explain [a-z-]+$/);
  expect(await page.locator("a").count()).toBe(0);
  await page.close();
});

test("a finding links to its rule's page where the address of the validator is known", async () => {
  const homepage = "https://git.example.com/group/platform/-/blob/main";
  const { page } = await openPage(htmlReport(inputOf(largeReport(1), { homepage })));
  const [finding] = largeReport(1).findings;
  expect(await page.locator("#findings a").getAttribute("href")).toBe(
    `${homepage}/docs/rules/${finding!.rule}.md`,
  );
  await page.close();
});

test("the map has a line per use that ends at the port, node ports, retired and unused entries, and the budget a bar per amount", async () => {
  const { page } = await openPage(LARGE);
  expect(await page.locator(".map .edge").count()).toBe(11);
  expect(await page.locator(".map .service.missing > text").textContent()).toBe(
    "crewai-api.apps-platform (missing)",
  );
  expect(await page.locator(".map .port text").allTextContents()).toEqual(["5432", "5433", "5434", "5435"]);
  expect(await page.locator(".map .workload .node-port text").allTextContents()).toEqual(["30081"]);
  expect(await page.locator(".map .retired > text").allTextContents()).toEqual(["old"]);
  expect(await page.locator(".map .unused > text").allTextContents()).toEqual(["redis.apps-platform"]);
  const [memory] = await page.locator("figcaption").allTextContents();
  expect(memory).toBe(
    "memory requests 704Mi quota 512Mi (138 %) free on nodes 1Gi (69 %) node capacity 4Gi (17 %)",
  );
  const widths = await page
    .locator(".bar")
    .first()
    .locator(".part")
    .evaluateAll((parts) => parts.map((part) => Number(part.getAttribute("width"))));
  expect(widths.map((width) => Math.round((width / widths[0]!) * 64))).toEqual([64, 80, 96, 112]);
  await page.close();
});

test("on a phone the map is a list, and nothing is wider than the screen", async () => {
  const { page } = await openPage(LARGE, 390);
  expect(await page.locator(".map").isVisible()).toBe(false);
  const lists = await page.locator("details.list h4").allTextContents();
  expect(lists).toEqual(["Services in use", "Node ports", "Unused services", "Retired"]);
  const items = page.locator("details.list .uses > li");
  expect(await items.first().isVisible()).toBe(true);
  expect(await items.allInnerTexts()).toEqual([
    "postgres-pgvector.apps-platform shared service of the platform\nbackend port 5432\nidentity port 5432\ncrm port 5432\nai-orchestrator port 5432",
    "dragonfly-cache.apps-platform shared service of the platform\nbackend port 5433\nidentity port 5433\ncrm port 5433\nai-orchestrator port 5433",
    "n8n.apps-platform shared service of the platform\nidentity port 5434\ncrm port 5434",
    "crewai-api.apps-platform (missing) not found\ncrm port 5435",
    "30004 Service n8n.apps-platform",
    "30081 Service backend.shop\nDeployment/shop/backend",
    "redis.apps-platform",
    "Deployment/shop/old node port 30101\nuse backend instead",
  ]);
  expect(await page.evaluate(CUT_OFF)).toEqual([]);
  await page.close();
});

/** The texts of maps and budgets that end beyond the right edge of the page. */
const CUT_OFF = `[...document.querySelectorAll(".cluster *")]
  .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().right > innerWidth)
  .map((element) => element.textContent)`;

test.each([360, 800, 1200])("the page is not wider than %i pixels", async (width) => {
  const { page } = await openPage(htmlReport(inputOf(hostileReport("x".repeat(3000)))), width);
  await page.evaluate(OPEN_ALL);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  await page.close();
});

test.each(["light", "dark"] as const)("text has enough contrast in the %s theme", async (colorScheme) => {
  const { page } = await openPage(htmlReport(inputOf(hostileReport("a"))));
  await page.emulateMedia({ colorScheme });
  await page.evaluate(OPEN_ALL);
  const ratios = await page.evaluate(CONTRASTS);
  expect(Object.entries(ratios as Record<string, number>).filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  expect(Object.keys(ratios as object).length).toBeGreaterThan(8);
  await page.close();
});

/** The lowest contrast (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio) of text to its background, by element. */
const CONTRASTS = `(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const least = {};
  for (const element of document.body.querySelectorAll("*:not(svg *, script)")) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "")) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
    const name = element.tagName + "." + element.className;
    least[name] = Math.min(least[name] ?? 21, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return least;
})()`;

const TITLED = HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const);

/** The tags of the page, without those that only some texts have. */
const TAGS =
  "[...document.querySelectorAll('*')].map((e) => e.tagName).filter((t) => !/^(CODE|OPTION|MARK)$/.test(t)).sort().join()";
const OPEN_ALL = "for (const d of document.querySelectorAll('details')) d.open = true";

/** A report with a hostile text in everything, also in the names of the branch and the folder. */
function hostileInput(text: string) {
  const commit = { hash: text, branch: text };
  return inputOf(hostileReport(text), { run: () => ({ repository: text, commit, day: text }) });
}

let plainTags: unknown;
beforeAll(async () => {
  const { page } = await openPage(htmlReport(hostileInput("a")));
  plainTags = await page.evaluate(TAGS);
  await page.close();
});

test.each(TITLED)("%s runs no script, sends no request and adds no element", async (_, text) => {
  const { page, events } = await openPage(htmlReport(hostileInput(text)));
  await page.evaluate(OPEN_ALL);
  for (const by of ["file", "workload", "rule"]) await page.selectOption("#group", by);
  for (const pick of await page.locator(".pick").all()) await pick.dispatchEvent("click");
  await page.selectOption("#group", "");
  expect(events).toEqual([]);
  expect(await page.evaluate("globalThis.isOwned")).toBe(undefined);
  expect(await page.evaluate(TAGS)).toBe(plainTags);
  const links = await page.evaluate<string[]>("[...document.links].map(({ href }) => href)");
  expect(links).toEqual([]);
  await page.close();
});

test("the page's Content Security Policy blocks injected scripts and requests", async () => {
  const html = LARGE.replace(
    "</main>",
    '<script>owned()</script><img src="https://example.com/a.png" onerror="owned()"></main>',
  );
  const { page, events } = await openPage(html);
  expect(await page.evaluate("globalThis.isOwned")).toBe(undefined);
  expect(events.filter((event) => event.startsWith("request"))).toEqual([]);
  expect(events.length).toBeGreaterThan(0);
  await page.close();
});

test("JUnit XML with hostile texts is well-formed for the browser's parser", async () => {
  const { page } = await openPage("<!doctype html>");
  for (const text of HOSTILE) {
    const xml = JSON.stringify(junitReport(inputOf(hostileReport(text))));
    const elements = await page.evaluate<string[]>(
      `[...new DOMParser().parseFromString(${xml}, "text/xml").querySelectorAll("*")].map(({ tagName }) => tagName)`,
    );
    expect([...new Set(elements)].sort()).toEqual([
      "error",
      "failure",
      "system-out",
      "testcase",
      "testsuite",
      "testsuites",
    ]);
    expect(elements.filter((tag) => tag === "testcase")).toHaveLength(7);
  }
  await page.close();
});
