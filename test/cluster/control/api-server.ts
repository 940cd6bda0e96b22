import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";
import { Client } from "./client.ts";
import { Daemon } from "./daemon.ts";
import { freePorts } from "./ports.ts";
import { eventually, Hopeless } from "./wait.ts";

export interface ApiServerOptions {
  /** Receives one line for each program that has to be built. */
  readonly say?: (line: string) => void;
  /** The folder for data, keys and logs; default: a temporary one, which `stop` removes. */
  readonly folder?: string;
  /** The address that pods reach; default: loopback. */
  readonly address?: string;
  /** False if a controller-manager creates the ServiceAccounts; default: true. */
  readonly isAlone?: boolean;
  /** Another kube-apiserver than the one of `parts/`. */
  readonly program?: string | undefined;
  /** Further flags of kube-apiserver. */
  readonly flags?: readonly string[];
}

/** A running etcd and kube-apiserver. */
export interface ApiServer {
  readonly url: string;
  /** The token of a user with the rights of cluster-admin. */
  readonly token: string;
  /** A file with the rights of cluster-admin. */
  readonly kubeconfig: string;
  readonly client: Client;
  readonly folder: string;
  /** Files for kube-controller-manager. */
  readonly serviceAccountKey: string;
  readonly certificate: string;
  readonly daemons: readonly Daemon[];
  stop(): Promise<void>;
}

const readySeconds = 180;

/** The range of K3s; the first address is the API server's, the tenth that of DNS. */
export const SERVICE_CIDR = "10.43.0.0/16";

/** Builds etcd and kube-apiserver if necessary, starts both, and returns when `/readyz` is 200. */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { say = () => {}, address = "127.0.0.1", isAlone = true } = options;
  const programs = {
    etcd: await buildPart(PARTS.etcd, say),
    server: options.program ?? (await buildPart(PARTS.apiserver, say)),
  };
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "api-server-"));
  const logs = join(folder, "logs");
  const [etcdPort, peerPort, port] = await freePorts(3);
  const url = `https://${address}:${port}`;
  const token = randomBytes(16).toString("hex");
  const serviceAccountKey = writeServiceAccountKey(folder);
  const tokens = join(folder, "tokens.csv");
  writeFileSync(tokens, `${token},admin,admin,system:masters\n`, { mode: 0o600 });

  const etcd = new Daemon({
    name: "etcd",
    file: programs.etcd,
    logs,
    args: [
      `--data-dir=${join(folder, "etcd")}`,
      `--listen-client-urls=http://127.0.0.1:${etcdPort}`,
      `--advertise-client-urls=http://127.0.0.1:${etcdPort}`,
      `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
      "--unsafe-no-fsync",
    ],
  });
  const server = new Daemon({
    name: "kube-apiserver",
    file: programs.server,
    logs,
    args: [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      `--secure-port=${port}`,
      `--bind-address=${address}`,
      `--advertise-address=${address}`,
      `--cert-dir=${join(folder, "certificates")}`,
      "--service-account-issuer=https://kubernetes.default.svc",
      `--service-account-key-file=${serviceAccountKey}`,
      `--service-account-signing-key-file=${serviceAccountKey}`,
      `--token-auth-file=${tokens}`,
      "--authorization-mode=Node,RBAC",
      `--service-cluster-ip-range=${SERVICE_CIDR}`,
      "--allow-privileged",
      "--kubelet-preferred-address-types=InternalIP",
      ...(isAlone ? ["--disable-admission-plugins=ServiceAccount"] : []),
      ...(options.flags ?? []),
    ],
  });
  const daemons = [etcd, server];
  const certificate = join(folder, "certificates", "apiserver.crt");
  const kubeconfig = join(folder, "kubeconfig");
  const stop = async () => {
    await server.kill();
    await etcd.kill();
    if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const client = await whenReady({ url, token, certificate, daemons });
    writeFileSync(kubeconfig, kubeconfigFor({ url, token, certificate }), { mode: 0o600 });
    return {
      ...{ url, token, kubeconfig, client, folder, serviceAccountKey, certificate, daemons },
      stop: () => {
        client.close();
        return stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Access {
  readonly url: string;
  readonly token: string;
  /** The file with the server's certificate and the one that signed it. */
  readonly certificate: string;
}

async function whenReady({ url, token, certificate, daemons }: Access & { daemons: readonly Daemon[] }) {
  const explain = () => daemons.map((daemon) => daemon.tail()).join("\n");
  return eventually({ what: "kube-apiserver is ready", seconds: readySeconds, explain }, async () => {
    const ended = daemons.find(({ hasEnded }) => hasEnded);
    if (ended !== undefined) throw new Hopeless(`${ended.name} ended`);
    const client = new Client({ url, token, ca: readFileSync(certificate, "utf8") });
    const answer = await client.text("/readyz").catch(() => null);
    if (answer === "ok") return client;
    client.close();
    return null;
  });
}

function writeServiceAccountKey(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "service-account.key");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(file, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  return file;
}

function kubeconfigFor({ url, token, certificate }: Access): string {
  const name = "test";
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name, cluster: { server: url, "certificate-authority": certificate } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}
