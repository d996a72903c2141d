import type { SignInMethod, SignInRow } from "../simulation/signInRow.ts";

type Step = readonly [method: string, detail: string | null, succeeded: boolean, result: string];

const ok = "";
const steps: Readonly<Record<SignInMethod, readonly Step[]>> = {
  passkey: [["Passkey (device-bound)", "Microsoft Authenticator", true, ok]],
  securityKey: [["FIDO2 security key", "Security key", true, ok]],
  keyRefused: [["FIDO2 security key", "Security key", false, "The signature could not be verified"]],
  windowsHello: [["Windows Hello for Business", null, true, ok]],
  passwordAndPush: [
    ["Password", "Password Hash Sync", true, "Correct password"],
    ["Mobile app notification", null, true, "MFA successfully completed"],
  ],
  passwordOnly: [["Password", "Password Hash Sync", true, "Correct password"]],
  wrongPassword: [["Password", "Password Hash Sync", false, "Invalid username or password"]],
  pushDenied: [
    ["Password", "Password Hash Sync", true, "Correct password"],
    ["Mobile app notification", null, false, "MFA denied; user declined the authentication"],
  ],
  previouslySatisfied: [
    ["Previously satisfied", null, true, "First factor requirement satisfied by claim in the token"],
  ],
  temporaryAccessPass: [["Temporary Access Pass", null, true, ok]],
};

/** The steps of a sign-in: what was presented and whether it was accepted. */
export function authenticationDetails(row: SignInRow): readonly Readonly<Record<string, unknown>>[] {
  const at = new Date(row.at).toISOString();
  return steps[row.method].map(([method, detail, succeeded, result], index) => ({
    authenticationStepDateTime: at,
    authenticationMethod: method,
    authenticationMethodDetail: detail,
    succeeded,
    authenticationStepResultDetail: result,
    authenticationStepRequirement: index === 0 ? "Primary authentication" : "Multifactor authentication",
  }));
}
