import { findTools } from "../../scripts/tools/find-tools.ts";

/** The pinned kustomize and kubeconform, installed if missing, as in a user's run. */
export async function toolsForTests(): Promise<{ readonly kustomize: string; readonly kubeconform: string }> {
  const tools = await findTools({ say: () => {} });
  if (!tools.ok) throw new Error(tools.message);
  return tools;
}
