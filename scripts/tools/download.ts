import { fail, type Result } from "../model/result.ts";
import { reasonOf } from "./one-line.ts";

const timeoutMs = 120_000;
const redirectLimit = 5;
const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** True if downloads cannot be modified in transit: HTTPS, or this machine itself. */
export function isTrusted(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.has(url.hostname));
}

/** Fetches a file of at most `limitBytes`; every redirect must lead to a trusted address as well. */
export async function download(address: URL, limitBytes: number): Promise<Result<Buffer>> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = address;
    for (let hops = 0; hops <= redirectLimit; hops += 1) {
      if (!isTrusted(url)) return fail(`${url.origin} is not HTTPS`);
      const response = await fetch(url, { redirect: "manual", signal });
      if (response.status === 200) return await bodyOf(response, limitBytes);
      await response.body?.cancel();
      const next = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || next === null) {
        return fail(`HTTP ${response.status} from ${url.origin}`);
      }
      url = new URL(next, url);
    }
    return fail("too many redirects");
  } catch (error) {
    return fail(reasonOf(error));
  }
}

async function bodyOf(response: Response, limitBytes: number): Promise<Result<Buffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop cancels the download.
    if (bytes > limitBytes) return fail(`the file is larger than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return { ok: true, value: Buffer.concat(chunks) };
}
