import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname } from "node:path";

export interface GitServerOptions {
  /** The repository. */
  readonly folder: string;
  readonly username: string;
  readonly password: string;
}

/** A private repository that git reads by HTTP. */
export interface GitServer {
  readonly url: string;
  stop(): void;
}

/** Serves a repository on loopback by git's own HTTP backend, to those who have the password. Nobody can push. */
export async function startGitServer({ folder, username, password }: GitServerOptions): Promise<GitServer> {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const server = createServer(async (request, response) => {
    if (request.headers.authorization === authorization) await answerGit(request, response, dirname(folder));
    else response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${basename(folder)}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Answers a request for a repository below `root` with `git http-backend`, a CGI program (RFC 3875): its output begins with header
 * fields, and may have a `Status`.
 */
export async function answerGit(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
  const { headers } = request;
  const backend = spawn("git", ["http-backend"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: headers["content-type"],
      HTTP_CONTENT_ENCODING: headers["content-encoding"],
      GIT_PROTOCOL: headers["git-protocol"]?.toString(),
    },
  });
  // A backend that answers before it has read the whole request closes its input.
  backend.stdin.on("error", () => {});
  request.pipe(backend.stdin);
  const output = Buffer.concat(await backend.stdout.toArray());
  const end = output.indexOf("\r\n\r\n");
  for (const line of output.subarray(0, end).toString().split("\r\n")) {
    const [name = "", value = ""] = line.split(": ");
    if (name === "Status") response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}
