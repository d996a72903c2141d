/** What a caller may do; one person may have several roles. */
export type Role = "reader" | "operator" | "approver" | "emergency" | "helpdesk" | "service";

/** The caller of an HTTP function. */
export interface Caller {
  /** Object id. */
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

/** Who calls: a caller, or why nobody could be recognised. */
export type Identified =
  | { readonly kind: "caller"; readonly caller: Caller }
  | { readonly kind: "anonymous"; readonly because: string };
