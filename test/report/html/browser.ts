import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

/** Default paths of Chromium; `CHROMIUM` overrides them. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Returns the path of the system's browser. Throws with installation instructions if there is none. */
function browserPath(): string {
  const places = process.env.CHROMIUM === undefined ? PLACES : [process.env.CHROMIUM];
  const found = places.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`no Chromium at ${places.join(", ")}: apt-get install chromium, or name one in CHROMIUM`);
}

/** Starts a headless browser with a temporary profile. */
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
