/** What a notice is about, in the words that people know it by. */
export interface NoticeContext {
  readonly tenantId: string;
  readonly organization: string;
  /** Name of the plan. */
  readonly rollout: string;
  /** IANA name; times are told in it. */
  readonly timeZone: string;
  readonly phase?: { readonly id: string; readonly title: string; readonly goal: string };
  readonly wave?: { readonly id: string; readonly name: string };
}
