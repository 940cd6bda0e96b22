import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { versionOf } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { ApiError, type KubernetesObject } from "./client.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
});

afterAll(() => server?.stop());

const namespace: KubernetesObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
const configMap = (data: JsonObject): KubernetesObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "web", namespace: "shop" },
  data,
});

describe("startApiServer", () => {
  it("serves the version that platform.yaml names", async () => {
    const platform = parse(readFileSync("clusters/bizosaas-k3s/platform.yaml", "utf8"));
    const { major, minor, gitVersion } = await server.client.get("/version");
    expect(gitVersion).toBe(versionOf(PARTS.apiserver));
    expect(`${major}.${minor}`).toBe(platform.kubernetesVersion);
  });

  it("applies, finds, patches and deletes objects", async () => {
    const { client } = server;
    await client.apply(namespace);
    const applied = configMap({ a: "1" });
    await client.apply(applied, { dryRun: true });
    const path = await client.pathOf(applied);
    expect(path).toBe("/api/v1/namespaces/shop/configmaps/web");
    expect(await client.find(path)).toBeNull();
    await client.apply(applied);
    await client.patch(path, { data: { b: "2" } });
    expect((await client.get(path)).data).toEqual({ a: "1", b: "2" });
    await client.delete(path);
    expect(await client.find(path)).toBeNull();
  });

  it("refuses what is invalid, with the API server's reason", async () => {
    const invalid = configMap({ "a/b": "1" });
    const error = await server.client.apply(invalid).catch((reason) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, reason: "Invalid" });
    expect(error.message).toContain("a valid config key must consist of alphanumeric characters");
  });
});

it("leaves no process and no file behind", async () => {
  const other = await startApiServer();
  const pids = other.daemons.map(({ pid }) => pid!);
  expect(pids.map((pid) => existsSync(`/proc/${pid}`))).toEqual([true, true]);
  await other.stop();
  expect(pids.map((pid) => existsSync(`/proc/${pid}`))).toEqual([false, false]);
  expect(existsSync(other.folder)).toBe(false);
});
