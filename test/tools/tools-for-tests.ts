import { findTools } from "../../scripts/tools/find-tools.ts";

/** The pinned kustomize and kubeconform, installed when they are missing: what a user's run would find. */
export async function toolsForTests(): Promise<{ readonly kustomize: string; readonly kubeconform: string }> {
  const tools = await findTools({ say: () => {} });
  if (!tools.ok) throw new Error(tools.error);
  return tools.value;
}
