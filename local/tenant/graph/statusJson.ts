const reasons: Readonly<Record<number, readonly [reason: string, more: string | null]>> = {
  0: ["Other.", null],
  50053: [
    "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    null,
  ],
  50074: ["Strong Authentication is required.", "User needs to perform multifactor authentication."],
  50076: ["Due to a configuration change, multifactor authentication is required.", null],
  50126: ["Error validating credentials due to invalid username or password.", null],
  50140: ["This occurred due to 'Keep me signed in' interrupt when the user was signing in.", null],
  53003: ["Access has been blocked by Conditional Access policies.", null],
  500121: [
    "Authentication failed during strong authentication request.",
    "MFA denied; user declined the authentication",
  ],
};

/** Status of a sign-in with the explanation that Graph gives for the error code. */
export function statusJson(errorCode: number): Readonly<Record<string, unknown>> {
  const [failureReason, additionalDetails] = reasons[errorCode] ?? ["Other.", null];
  return { errorCode, failureReason, additionalDetails };
}
