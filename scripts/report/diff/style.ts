/** The terminal that shows a report; formats other than text do not depend on it. */
export interface DiffStyle {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}
