/** Who asks, as the access token says. */
export interface Caller {
  /** Application id; budgets are kept by it. */
  readonly appId: string;
  /** Application permissions that the token carries. */
  readonly roles: ReadonlySet<string>;
}
