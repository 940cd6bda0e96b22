import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { Container } from "./rendered.ts";

/** A server on loopback that accepts TCP connections; it keeps its port while it is down. */
export class Neighbour {
  readonly port: number;
  #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async start(): Promise<Neighbour> {
    const server = await listen(0);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no TCP port");
    return new Neighbour(server, address.port);
  }

  async down(): Promise<void> {
    this.#server.close();
    await once(this.#server, "close");
  }

  async up(): Promise<void> {
    this.#server = await listen(this.port);
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => {}).destroy());
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Returns the dependencies that a container's variable `DEPENDENCIES` lists. */
export function dependenciesOf({ env }: Container): string[] {
  const listed = env.find(({ name }) => name === "DEPENDENCIES")?.value ?? "";
  return listed.toLowerCase().split(" ");
}

/** Returns the container with the addresses of its dependencies replaced by loopback addresses. */
export function redirect(container: Container, portOf: (dependency: string) => number): Container {
  const env = container.env.map((variable) => {
    const [, name = "", kind = ""] = /^(\w+)_(HOST|PORT|URL)$/.exec(variable.name) ?? [];
    if (kind === "") return variable;
    const port = portOf(name.toLowerCase());
    const values = { HOST: "127.0.0.1", PORT: `${port}`, URL: `http://127.0.0.1:${port}` };
    return { name: variable.name, value: values[kind as keyof typeof values] };
  });
  return { ...container, env };
}

// Fills the accept queue of a socket: the kernel then lets further connections wait.
const silentServer = `
import socket, sys
server = socket.create_server(("127.0.0.1", 0), backlog=0)
waiting = [socket.socket() for _ in range(4)]
for one in waiting:
    one.setblocking(False)
    one.connect_ex(server.getsockname())
print(server.getsockname()[1], flush=True)
sys.stdin.read()
`;

/** Returns a port where connections neither open nor fail until `stop` is called. */
export async function startSilent(python: string): Promise<{ port: number; stop: () => void }> {
  const child = spawn(python, ["-c", silentServer], { stdio: ["pipe", "pipe", "inherit"] });
  const [port] = await once(child.stdout, "data");
  return { port: Number(port), stop: () => child.stdin.end() };
}
