/** GitHub's REST API for one repository: https://docs.github.com/rest. Paths are below `/repos/OWNER/NAME/`. */
export interface Github {
  /** All items that a path lists, over all pages. */
  list<T>(path: string): Promise<T[]>;
  send(method: "POST" | "PATCH", path: string, body: object): Promise<void>;
  /** Creates an object and returns it as GitHub describes it. */
  create<T>(path: string, body: object): Promise<T>;
  /** Adds a file to a release; `address` is its `upload_url` without the template. */
  upload(address: string, name: string, content: Uint8Array): Promise<void>;
}

const PAGE = 100;
const MAX_PAGES = 50;
const UPLOAD_MS = 5 * 60_000;

/** Reads the address, the repository and the token from the variables that GitHub's runner sets. */
export function connect({ GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN }: NodeJS.ProcessEnv): Github {
  const root = `${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}`;
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${GITHUB_TOKEN}`,
    "x-github-api-version": "2022-11-28",
  };
  async function request(method: string, path: string, body: object | null): Promise<unknown> {
    const response = await fetch(`${root}/${path}`, {
      method,
      headers,
      body: body === null ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok)
      throw new Error(`GitHub answered ${response.status} to ${method} ${path.split("?")[0]}`);
    return response.json();
  }
  return {
    async list<T>(path: string): Promise<T[]> {
      const all: T[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const separator = path.includes("?") ? "&" : "?";
        const items = (await request("GET", `${path}${separator}per_page=${PAGE}&page=${page}`, null)) as T[];
        all.push(...items);
        if (items.length < PAGE) break;
      }
      return all;
    },
    async send(method, path, body) {
      await request(method, path, body);
    },
    async create<T>(path: string, body: object): Promise<T> {
      return (await request("POST", path, body)) as T;
    },
    async upload(address, name, content) {
      const response = await fetch(`${address}?name=${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/octet-stream" },
        body: new Uint8Array(content),
        signal: AbortSignal.timeout(UPLOAD_MS),
      });
      if (!response.ok) throw new Error(`GitHub answered ${response.status} to the upload of ${name}`);
      await response.body?.cancel();
    },
  };
}
