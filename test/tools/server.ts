import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReleaseServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** Requested paths, in order. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** Serves the files by the last part of their path; all other requests get a 404. */
export function serveFiles(files: ReadonlyMap<string, Uint8Array | string>): Promise<ReleaseServer> {
  return serve((request, response) => {
    const content = files.get((request.url ?? "").split("/").at(-1) ?? "");
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
}

/** A web server on a free port of the loopback address. */
export async function serve(answer: RequestListener): Promise<ReleaseServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}
