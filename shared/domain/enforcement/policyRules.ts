/** What a policy asks for and of whom, beyond its plain lists of users and groups. */
export interface PolicyRules {
  readonly includeRoles: readonly string[];
  /** Whether it includes or excludes guests and external users as a kind, not by name. */
  readonly includesGuests: boolean;
  readonly excludesGuests: boolean;
  /** Application ids, or the words of Graph: All, Office365, None. */
  readonly applications: readonly string[];
  /** Actions such as registering security information; they have no report-only mode. */
  readonly userActions: readonly string[];
  /** The authentication strength it asks for, with the combinations that the tenant says it allows. */
  readonly strength: { readonly id: string; readonly allowed: readonly string[] } | undefined;
  /** Everything else it asks for or accepts, such as compliantDevice. */
  readonly otherGrants: readonly string[];
  /** Whether Microsoft made it and manages it. */
  readonly managed: boolean;
}
