/** Operating system family of a client, in the words of Conditional Access. */
export type ClientPlatform = "android" | "iOS" | "windows" | "macOS" | "linux";

/** A sign-in that the tenant is asked about, without anybody signing in: to an application, or for a user action. */
export type WhatIfQuestion = { readonly userId: string; readonly platform: ClientPlatform } & (
  | { readonly applicationId: string }
  | { readonly userAction: "registerSecurityInformation" }
);

/** Whether one policy, enabled or report-only, would reach that sign-in. */
export interface WhatIfAnswer {
  readonly policyId: string;
  readonly applies: boolean;
  /** Why it would not, in the words of Graph; absent where it applies or the tenant does not say. */
  readonly missed?: readonly string[];
}
