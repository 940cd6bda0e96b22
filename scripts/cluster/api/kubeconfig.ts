import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
// Only this module: the package as a whole loads every API's classes.
import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import { didYouMean } from "../../config/suggestions.ts";
import { fail, type Result } from "../../model/result.ts";

/** A context of a kubeconfig file, with its server. */
export interface Connection {
  readonly context: string;
  /** `https://127.0.0.1:6443` */
  readonly server: string;
  readonly config: KubeConfig;
}

export interface ConnectionOptions {
  /** A file; null: those of KUBECONFIG, else `~/.kube/config`, else that of K3s on its node. */
  readonly kubeconfig: string | null;
  /** Null: the current context. */
  readonly context: string | null;
}

const K3S_FILE = "/etc/rancher/k3s/k3s.yaml";

/** Reads the kubeconfig. An error names the file and never quotes it: it contains credentials. */
export function readKubeconfig(options: ConnectionOptions, env: NodeJS.ProcessEnv): Result<Connection> {
  const files = filesOf(options, env);
  if (!files.ok) return files;
  const config = new KubeConfig();
  for (const [index, file] of files.value.entries()) {
    try {
      const next = index === 0 ? config : new KubeConfig();
      next.loadFromFile(file);
      if (index > 0) config.mergeConfig(next, true);
    } catch (error) {
      return fail(`the kubeconfig ${file} ${readMistake(error)}`);
    }
  }
  return connectionOf(config, options.context, files.value.join(", "));
}

function filesOf({ kubeconfig }: ConnectionOptions, env: NodeJS.ProcessEnv): Result<readonly string[]> {
  if (kubeconfig !== null)
    return existsSync(kubeconfig)
      ? { ok: true, value: [kubeconfig] }
      : fail(`--kubeconfig ${kubeconfig} does not exist`);
  const named = (env.KUBECONFIG ?? "").split(delimiter).filter((file) => file !== "");
  const candidates = named.length > 0 ? named : [join(homedir(), ".kube/config"), K3S_FILE];
  const existing = candidates.filter((file) => existsSync(file));
  const used = named.length > 0 ? existing : existing.slice(0, 1);
  if (used.length > 0) return { ok: true, value: used };
  const where =
    named.length > 0 ? `KUBECONFIG names ${named.join(", ")}` : `there is no ${candidates.join(" and no ")}`;
  return fail(
    `no kubeconfig: ${where}. On a K3s node it is ${K3S_FILE}: copy it, replace 127.0.0.1 in it by the address of the node, and set KUBECONFIG or --kubeconfig to the copy`,
  );
}

function readMistake(error: unknown): string {
  const { code, mark } = error as { code?: string; mark?: { line?: number } };
  if (code !== undefined) return `cannot be read (${code})`;
  return mark?.line === undefined ? "is not valid" : `is not valid YAML (line ${mark.line + 1})`;
}

function connectionOf(config: KubeConfig, wanted: string | null, files: string): Result<Connection> {
  const names = config.getContexts().map(({ name }) => name);
  const context = wanted ?? config.getCurrentContext();
  if (!names.includes(context ?? "")) {
    const known = names.length === 0 ? "it has no contexts" : `its contexts: ${names.join(", ")}`;
    return fail(
      context
        ? `${files} has no context ${context}${didYouMean(context, names)}; ${known}`
        : `${files} has no current context: choose one with --context; ${known}`,
    );
  }
  config.setCurrentContext(context);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || !URL.canParse(server))
    return fail(`the context ${context} of ${files} names no cluster with a valid server`);
  const { origin, protocol } = new URL(server);
  if (protocol !== "https:" && config.getCurrentCluster()?.skipTLSVerify !== true)
    return fail(
      `the server ${origin} of the context ${context} is not https: credentials would be sent in plain text. To allow that, set insecure-skip-tls-verify in the kubeconfig`,
    );
  return { ok: true, value: { context, server: origin, config } };
}
