import { toolsForTests } from "./tools/tools-for-tests.ts";

/** Installs kustomize and kubeconform once, before workers would each do it. */
export default async function setup(): Promise<void> {
  await toolsForTests();
}
