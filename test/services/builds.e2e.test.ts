import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { build } from "./kustomize.ts";

const flux = "clusters/bizosaas-k3s/flux";
const argocd = "clusters/bizosaas-k3s/argocd";
const apps = ["backend-simple", "identity", "ai-orchestrator", "crm"].map((name) => `apps/${name}`);

async function resources(folder: string) {
  const { stdout } = await build(folder);
  return parseAllDocuments(stdout).map((document) => document.toJS());
}

describe("kustomize", () => {
  it.each(["base/fastapi-service", ...apps, "overlays/bizosaas-dev", flux, argocd])(
    "builds %s without a warning",
    async (folder) => expect((await build(folder)).stderr).toBe(""),
  );

  it("renders the same repository URL in all sync objects", async () => {
    const [project, application] = await resources(argocd);
    const source = (await resources(flux)).find(({ kind }) => kind === "GitRepository");
    expect(source.spec.url).toMatch(/^https:\/\//);
    expect(project.spec.sourceRepos).toEqual([source.spec.url]);
    expect(application.spec.source.repoURL).toBe(source.spec.url);
  });
});
