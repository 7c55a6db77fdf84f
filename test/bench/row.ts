/** A line of the table of results. */
export interface BenchRow {
  /** What was measured. */
  readonly what: string;
  /** The result, with its unit. */
  readonly value: string;
  /** What it is compared with, measured in the same run, with its unit; '' when there is nothing. */
  readonly reference: string;
  /** value : reference, where there is one. */
  readonly ratio?: number;
  /** The figure to reach. */
  readonly target: string;
  /** null when it could not be measured or there is no figure. */
  readonly reached: boolean | null;
}
