/** A security group of the directory. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  /** Indices of the accounts that own the group. */
  readonly owners: readonly number[];
}
