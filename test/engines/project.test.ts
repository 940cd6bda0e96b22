import { describe, expect, test } from "vitest";
import { normalizeGitUrl } from "../../scripts/engines/argocd/git-url.ts";
import {
  permitsDestination,
  permitsKind,
  permitsSource,
  projectOf,
} from "../../scripts/engines/argocd/project.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { resourceOf } from "../build.ts";

function project(spec: JsonObject) {
  const id = { apiVersion: "argoproj.io/v1alpha1", kind: "AppProject", namespace: "argocd", name: "shop" };
  return projectOf(resourceOf({ spec }, id));
}

const WEB = "https://git.example.com/shop/web.git";

describe("Argo CD's own code decides the same", () => {
  test.each<[string[], string, boolean]>([
    [[], WEB, false],
    [["*"], WEB, true],
    [["https://git.example.com/shop/web"], WEB, true],
    [["https://GIT.example.com/Shop/Web.git "], WEB, true],
    [["https://git.example.com/*"], WEB, false],
    [["https://git.example.com/**"], WEB, true],
    [["https://git.example.com/*/*"], WEB, true],
    [["https://git.example.com/sh?p/web"], WEB, true],
    [["https://git.example.com/[r-t]hop/web"], WEB, true],
    [["https://git.example.com/{shop,other}/web"], WEB, false],
    [["*", "!https://git.example.com/shop/*"], WEB, false],
    [["!https://git.example.com/other/*"], WEB, true],
    [["!https://git.example.com/other/*", "https://git.example.com/other/web"], WEB, true],
    [["git@git.example.com:shop/*"], "git@git.example.com:shop/web.git", true],
    [["git@git.example.com:shop/*"], "ssh://git@git.example.com/shop/web", true],
    [["https://git.example.com/shop/*"], "git@git.example.com:shop/web.git", false],
    [["https://git.example.com/a b/*"], "https://git.example.com/a b/c", true],
    [["[", "!"], WEB, true],
    [["["], WEB, false],
  ])("sourceRepos %o and %s: %o", (sourceRepos, url, expected) => {
    expect(permitsSource(project({ sourceRepos }), url)).toBe(expected);
  });

  const server = "https://kubernetes.default.svc";
  const here = { server, name: "in-cluster" };
  test.each<[JsonObject[], { server: string | null; name: string | null }, string, boolean | null]>([
    [[], here, "shop", false],
    [[{ server, namespace: "shop" }], here, "shop", true],
    [[{ server, namespace: "shop" }], here, "other", false],
    [[{ server }], here, "shop", false],
    [[{ server }], here, "", true],
    [[{ name: "in-*", namespace: "*" }], here, "shop", true],
    [[{ server: "*", namespace: "{shop,other}" }], here, "other", true],
    [
      [
        { server, namespace: "shop-*" },
        { server, namespace: "!shop-secret" },
      ],
      here,
      "shop-secret",
      false,
    ],
    [[{ server, namespace: "!kube-system" }], here, "shop", true],
    [
      [{ server: "!https://1.2.3.4", namespace: "*" }],
      { server: "https://1.2.3.4", name: "" },
      "shop",
      false,
    ],
    [[{ name: "!prod", namespace: "*" }], { server, name: "prod" }, "shop", false],
    [[{ server, namespace: "*" }], { server: "https://1.2.3.4", name: "x" }, "shop", false],
    // The URL of a cluster set by name, and the name of one set by URL, are unknown.
    [[{ server, namespace: "*" }], { server: null, name: "prod" }, "shop", null],
    [[{ name: "prod", namespace: "*" }], { server: "https://1.2.3.4", name: null }, "shop", null],
    [[{ server: "*", namespace: "shop" }], { server: null, name: "prod" }, "shop", true],
    [[{ server: "*", namespace: "shop" }], { server: null, name: "prod" }, "other", false],
  ])("destinations %o, to %o and %s: %o", (destinations, to, namespace, expected) => {
    expect(permitsDestination(project({ destinations }), to, namespace)).toBe(expected);
  });

  const deployment = { group: "apps", kind: "Deployment" };
  const role = { group: "rbac.authorization.k8s.io", kind: "ClusterRole" };
  test.each<[JsonObject, "namespace" | "cluster", { group: string; kind: string }, boolean]>([
    [{}, "namespace", deployment, true],
    [{ namespaceResourceWhitelist: [] }, "namespace", deployment, false],
    [{ namespaceResourceWhitelist: null }, "namespace", deployment, true],
    [{ namespaceResourceWhitelist: [{ group: "apps", kind: "*" }] }, "namespace", deployment, true],
    [{ namespaceResourceWhitelist: [{ group: "", kind: "Deployment" }] }, "namespace", deployment, false],
    [{ namespaceResourceBlacklist: [{ group: "*", kind: "Deploy*" }] }, "namespace", deployment, false],
    [{}, "cluster", role, false],
    [{ clusterResourceWhitelist: [{ group: "*", kind: "*" }] }, "cluster", role, true],
    [{ clusterResourceWhitelist: [{ group: "*.k8s.io", kind: "Cluster[Q-S]ole" }] }, "cluster", role, true],
    [
      { clusterResourceWhitelist: [{ group: "*", kind: "*" }], clusterResourceBlacklist: [role] },
      "cluster",
      role,
      false,
    ],
    [{ namespaceResourceBlacklist: [role] }, "cluster", role, false],
  ])("%o of the %s: %o %o", (spec, scope, kind, expected) => {
    expect(permitsKind(project(spec), scope, kind)).toBe(expected);
  });
});

test("a project with invalid fields is read", () => {
  const spec = {
    sourceRepos: [1, null],
    destinations: [null, "x"],
    clusterResourceWhitelist: "x",
  } as JsonObject;
  const odd = project(spec);
  expect(permitsSource(odd, WEB)).toBe(false);
  expect(permitsDestination(odd, { server: "x", name: null }, "y")).toBe(false);
  expect(permitsKind(odd, "cluster", { group: "", kind: "Namespace" })).toBe(false);
});

test.each([
  ["https://git.example.com/Shop/Web.git", "https://git.example.com/shop/web"],
  ["git@git.example.com:shop/web.git", "git@git.example.com/shop/web"],
  ["ssh://git@git.example.com:22/shop/web", "git@git.example.com:22/shop/web"],
  ["https://user@git.example.com/shop/web", "https://user@git.example.com/shop/web"],
  ["https://git.example.com/{a}/\ud800", "https://git.example.com/%7Ba%7D/%EF%BF%BD"],
])("the URL %s is compared as %s", (url, expected) => {
  expect(normalizeGitUrl(url)).toBe(expected);
});
