/** A sign-in that the tenant is asked about, without anybody signing in. */
export interface WhatIfQuestion {
  readonly userId: string;
  readonly applicationId: string;
  readonly platform: "android" | "iOS" | "windows" | "macOS" | "linux";
}

/** Whether one policy, enabled or report-only, would reach that sign-in. */
export interface WhatIfAnswer {
  readonly policyId: string;
  readonly applies: boolean;
}
