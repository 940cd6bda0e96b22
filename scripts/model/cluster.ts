/** A folder `clusters/<name>`: its platform file, its policy file, and the manifests its engines start from. */
export interface Cluster {
  readonly name: string;
  readonly folder: string;
  readonly platformFile: string | null;
  readonly policyFile: string | null;
}
