import { expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { IMAGE_SETTINGS } from "../../scripts/startup/images/table.ts";
import { analyseContainer, summary } from "./support.ts";

const env = (name: string, value: string): JsonObject => ({ env: [{ name, value }] });

test.each<[image: string, container: JsonObject, expected: readonly string[]]>([
  [
    "apache/airflow:2.10.1",
    env("_PIP_ADDITIONAL_REQUIREMENTS", "requests==2"),
    ["Python packages _PIP_ADDITIONAL_REQUIREMENTS: requests"],
  ],
  [
    "registry.example.com/mirror/grafana/grafana:11",
    env("GF_INSTALL_PLUGINS", "a,b"),
    ["plugins GF_INSTALL_PLUGINS: a b"],
  ],
  ["lscr.io/linuxserver/nginx:1", env("DOCKER_MODS", "x"), ["mods DOCKER_MODS: x"]],
  ["neo4j:5", env("NEO4J_PLUGINS", '["apoc"]'), ['plugins NEO4J_PLUGINS: ["apoc"]']],
  [
    "grafana/grafana:11",
    { ...env("GF_INSTALL_PLUGINS", "a"), command: ["/run.sh"] },
    ["plugins GF_INSTALL_PLUGINS: a"],
  ],
  ["grafana/grafana:11", { ...env("GF_INSTALL_PLUGINS", "a"), command: ["/bin/true"] }, []],
  ["grafana/grafana:11", env("GF_INSTALL_PLUGINS", ""), []],
  ["n8nio/n8n:1", env("N8N_REINSTALL_MISSING_PACKAGES", "false"), []],
  ["example.com/grafana:11", env("GF_INSTALL_PLUGINS", "a"), []],
  ["itzg/minecraft-server:1", {}, ["the server program image: itzg/minecraft-server:1"]],
  ["thijsvanloef/palworld-server-docker:1", env("UPDATE_ON_BOOT", "false"), []],
  [
    "thijsvanloef/palworld-server-docker:1",
    env("UPDATE_ON_BOOT", "true"),
    ["the server program image: thijsvanloef/palworld-server-docker:1"],
  ],
  ["cm2network/csgo:1", {}, ["the server program image: cm2network/csgo:1"]],
  ["cm2network/steamcmd:root", {}, []],
  ["registry.k8s.io/git-sync/git-sync:v4", { args: ["--repo=https://x/y"] }, ["a repository --repo: --repo"]],
  [
    "registry.k8s.io/git-sync/git-sync:v4",
    env("GITSYNC_REPO", "https://x/y"),
    ["a repository GITSYNC_REPO: https://x/y"],
  ],
])("settings by which an image installs are found: %s %j", (image, container, expected) => {
  expect(summary(analyseContainer({ image, ...container }))).toEqual(expected);
});

test.each<[path: string, file: string]>([
  ["/docker-entrypoint.d/40-x.sh", "x.sh"],
  ["/docker-entrypoint-initdb.d", "x.sh"],
  ["/custom-cont-init.d/x", "x"],
  ["/config/custom-cont-init.d", "x"],
  ["/docker-entrypoint-hooks.d/before-starting", "x.sh"],
  ["/usr/local/bin/before-notebook.d", "x.sh"],
  ["/entrypoint.sh", "x.sh"],
])("files that an entry point runs are analysed: %s", (mountPath, file) => {
  const isFile = /\.sh$|\/x$/.test(mountPath);
  const mount = { name: "s", mountPath, ...(isFile ? { subPath: file } : {}) };
  const volumes = [{ name: "s", configMap: { name: "s" } }];
  const config = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "s" },
    data: { [file]: "apk add curl" },
  };
  const start = (container: JsonObject) =>
    summary(analyseContainer({ ...container, volumeMounts: [mount] }, { volumes }, config));
  expect(start({ image: "nginx:1" })).toEqual(["apk add: curl"]);
  expect(start({ image: "nginx:1", command: ["nginx"] })).toEqual([]);
});

test("a gitRepo volume is found once, at its repository", () => {
  const { installs } = analyseContainer(
    { volumeMounts: [{ name: "r", mountPath: "/r" }], command: ["/r/run"] },
    { volumes: [{ name: "r", gitRepo: { repository: "https://x/y" } }] },
  );
  expect(
    installs.map(({ kind, command: { text, at } }) => ({ kind, text, path: at.path.join("/") })),
  ).toEqual([{ kind: "image-fetch", text: "https://x/y", path: "spec/volumes/0/gitRepo/repository" }]);
});

test("each setting names its documentation", () => {
  expect(IMAGE_SETTINGS.filter(({ documentation }) => !documentation.startsWith("https://"))).toEqual([]);
});
