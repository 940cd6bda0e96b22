/** Kubernetes quantities (`50m`, `64Mi`), validated when the file is loaded. */
export interface Amounts {
  readonly memory?: string;
  readonly cpu?: string;
}

export interface RequestsAndLimits {
  readonly requests?: Amounts;
  readonly limits?: Amounts;
}
