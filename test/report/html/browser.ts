import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** Where distributions put it; `CHROMIUM` names another. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's browser; a test that needs it fails where there is none, and says what to do. */
function browserPath(): string {
  const places = process.env.CHROMIUM === undefined ? PLACES : [process.env.CHROMIUM];
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`no Chromium at ${places.join(", ")}: apt-get install chromium, or name one in CHROMIUM`);
}

/** A headless browser with a profile of its own, which goes with it. */
export async function openBrowser(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
