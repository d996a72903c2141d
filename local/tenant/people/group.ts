/** A security group of the directory. */
export interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  /** Address to which mail for all members goes; absent for a group that takes none. */
  readonly mail?: string;
  /** Indices of the accounts that own the group. */
  readonly owners: readonly number[];
  /** Rule by which the directory fills it; absent for a group whose members are assigned. The simulation does not fill it. */
  readonly membershipRule?: string;
}
