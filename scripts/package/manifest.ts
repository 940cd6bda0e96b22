import packageJson from "../../package.json" with { type: "json" };
import { TOOL_NAME } from "../model/tool.ts";
import { CODE_FOLDER } from "./bundle.ts";

/** The oldest Node that the package runs on: the first of Node 22 that all its packages accept. */
export const OLDEST_NODE = "22.22";

/** The address where the files of this version can be browsed; `project` is `owner/name` on GitHub. */
export function homepageOf(project: string): string {
  return `https://github.com/${project}/tree/v${packageJson.version}`;
}

/**
 * The `package.json` of the package. The project is the one that releases it: npm compares it with the provenance, and the
 * program is downloaded from its releases. Without one, the program needs Go.
 */
export function manifestOf(project: string | null): object {
  return {
    name: TOOL_NAME,
    version: packageJson.version,
    description: "Checks Kustomize repositories as Flux and Argo CD build them, before they are synced",
    keywords: ["kubernetes", "kustomize", "flux", "argocd", "gitops", "k3s", "validator", "linter"],
    license: packageJson.license,
    ...(project === null ? {} : addresses(project)),
    type: "module",
    engines: { node: `>=${OLDEST_NODE}.0` },
    bin: { [TOOL_NAME]: `${CODE_FOLDER}/main.js` },
  };
}

function addresses(project: string): object {
  return {
    homepage: homepageOf(project),
    bugs: `https://github.com/${project}/issues`,
    repository: { type: "git", url: `git+https://github.com/${project}.git` },
  };
}
