import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../command.ts";

/** The names that the manifests of this repository and the samples give the Python image. */
export function pythonImages(): string[] {
  const { images } = parse(readFileSync(join(ROOT, "base/fastapi-service/kustomization.yaml"), "utf8"));
  const { newTag } = images.find(({ name }: { name: string }) => name === "python");
  return [newTag, "3.11-slim"].map((tag) => `docker.io/library/python:${tag}`);
}
