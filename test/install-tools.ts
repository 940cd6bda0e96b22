import { toolsForTests } from "./tools/tools-for-tests.ts";
import { upstreamForTests } from "./tools/upstream-for-tests.ts";

/** Installs kustomize, kubeconform and the program with upstream's code once, before workers would each do it. */
export default async function setup(): Promise<void> {
  await toolsForTests();
  await upstreamForTests();
}
