import { type FoundTools, findTools } from "../../scripts/tools/find-tools.ts";

let found: Promise<FoundTools> | null = null;

/** The pinned kustomize and kubeconform, installed if missing, as in a user's run. */
export function toolsForTests(): Promise<FoundTools> {
  found ??= find();
  return found;
}

async function find(): Promise<FoundTools> {
  const tools = await findTools({ say: () => {}, untrusted: null });
  if (!tools.ok) throw new Error(tools.error);
  return tools.value;
}
