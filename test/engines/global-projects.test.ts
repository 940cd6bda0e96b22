import { expect, test } from "vitest";
import { argoProjects, projectNamed } from "../../scripts/engines/argocd/applications.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { overlayOf } from "../build.ts";

const SELECTED = { team: "shop" };
const ALL = {
  name: "all",
  spec: { sourceRepos: ["b"], namespaceResourceWhitelist: [{ group: "", kind: "Pod" }] },
};

function project(name: string, spec: JsonObject, labels: JsonObject = {}): JsonObject {
  return { apiVersion: "argoproj.io/v1alpha1", kind: "AppProject", metadata: { name, labels }, spec };
}

function config(globalProjects?: string): JsonObject {
  const data = globalProjects === undefined ? {} : { globalProjects };
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "argocd-cm" }, data };
}

const own = project("shop", { sourceRepos: ["a"] }, SELECTED);
const all = project(ALL.name, ALL.spec);
const SELECTOR = "labelSelector: { matchExpressions: [{ key: team, operator: In, values: [shop] }] }";

test.each<[string, JsonObject[], readonly string[] | null]>([
  ["no configuration, but labels that a selector can match", [own, all], null],
  ["no configuration and no labels", [project("shop", { sourceRepos: ["a"] }), all], ["a"]],
  ["a configuration without global projects", [own, all, config()], ["a"]],
  ["a selector that matches", [own, all, config(`[{ projectName: all, ${SELECTOR} }]`)], ["a", "b"]],
  ["a selector for everything", [own, all, config("- projectName: all\n  labelSelector: {}")], ["a", "b"]],
  [
    "a selector for others",
    [own, all, config(`- projectName: all\n  labelSelector: { matchLabels: { team: web } }`)],
    ["a"],
  ],
  ["itself", [own, config("- projectName: shop\n  labelSelector: {}")], ["a"]],
  ["a global project that is not rendered", [own, config(`[{ projectName: all, ${SELECTOR} }]`)], null],
  ["an unreadable configuration", [own, all, config("[")], null],
  ["a configuration of another shape", [own, all, config("- 1\n- projectName: [2]")], ["a"]],
])("rules that a project inherits: %s", (_, resources, expected) => {
  const facts = resources.map((resource) => argoProjects(overlayOf([resource])));
  expect(projectNamed(facts, "shop")?.sourceRepos ?? null).toEqual(expected);
});

test("an inherited list of kinds applies to a project without one", () => {
  const facts = [argoProjects(overlayOf([own, all, config(`[{ projectName: all, ${SELECTOR} }]`)]))];
  expect(projectNamed(facts, "shop")?.namespaced.allowed).toEqual([{ group: "", kind: "Pod" }]);
});
