/** One number that the bench reports, with what it is compared with in the same run. */
export interface Figure {
  /** Unique in its part; stays the same from run to run. */
  readonly id: string;
  readonly title: string;
  /** Of `ours` and `other`: "requests", "%", "h". */
  readonly unit: string;
  readonly ours: number;
  readonly other?: { readonly name: string; readonly value: number };
  /** How `ours` and `other` compare, in the direction that the goal states. */
  readonly ratio?: number;
  readonly goal?: { readonly text: string; readonly met: boolean };
  readonly note?: string;
}
