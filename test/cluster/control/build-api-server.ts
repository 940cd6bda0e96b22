import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";

/** Builds etcd, kube-apiserver and kubectl once, before workers would each do it. */
export default async function setup(): Promise<void> {
  for (const part of [PARTS.etcd, PARTS.apiserver, PARTS.kubectl])
    await buildPart(part, (line) => console.error(line));
}
