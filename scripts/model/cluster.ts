/** A folder `clusters/<name>`: its facts, its limits, and what its engines start from. */
export interface Cluster {
  readonly name: string;
  readonly folder: string;
  readonly platformFile: string | null;
  readonly policyFile: string | null;
}
