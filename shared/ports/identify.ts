/** What a caller may do; one person may have several roles. */
export type Role = "reader" | "operator" | "approver" | "emergency" | "helpdesk" | "service";

/** The caller of an HTTP function. */
export interface Caller {
  /** Object id, in small letters. */
  readonly id: string;
  readonly roles: readonly Role[];
  /** False for app-only tokens, which may never approve. */
  readonly human: boolean;
}

/** What identification reads of a request. */
export interface CallerRequest {
  header(name: string): string | undefined;
  readonly url: string;
}

/** Who calls: a caller, why nobody could be recognised, or why that cannot be said now. */
export type Identified =
  | {
      readonly kind: "caller";
      readonly caller: Caller;
      /** How the caller proved it: `session` is added by the platform from a cookie, so a page of another site could use it. */
      readonly source: "bearer" | "session";
    }
  | { readonly kind: "anonymous"; readonly because: string }
  | { readonly kind: "unavailable"; readonly because: string };
