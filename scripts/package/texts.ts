import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledPackage } from "./bundle.ts";

/** A text of this repository for the package: links to other files lead to `homepage`, or are only text without one. */
export function withPackageLinks(text: string, homepage: string | null): string {
  return text.replace(/\[([^\]]+)\]\((?!https?:|#)([^)]+)\)/g, (_, words: string, path: string) =>
    homepage === null ? words : `[${words}](${homepage}/${path})`,
  );
}

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** The licences of the packages in the bundle, which most of them require to be kept with copies. */
export function licensesOf(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, folder }) => {
    const texts = readdirSync(folder)
      .filter((file) => LICENSE_FILE.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8").trim());
    return [`## ${name} ${version}`, `Licence: ${licenseNameOf(folder)}`, ...texts].join("\n\n");
  });
  return `# Packages in this package\n\n${parts.join("\n\n")}\n`;
}

function licenseNameOf(folder: string): string {
  const { license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return String(license ?? "see below");
}
