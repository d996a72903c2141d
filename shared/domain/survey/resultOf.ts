import type { PolicyRules } from "../enforcement/policyRules.ts";
import type { SurveyQuestion } from "./surveyQuestion.ts";

/** What a policy asks of whoever it reaches. */
export type PolicyDemand = Pick<PolicyRules, "strength" | "otherGrants">;

/** Which phishing-resistant methods somebody has. */
export interface Means {
  readonly portable: boolean;
  readonly platformOnly: boolean;
}

/**
 * How a sign-in would end, worst first in {@link worstResult}: `failure` asks for a strength that the person has no
 * method for; `unjudged` asks for something that no what-if tells, such as a compliant device.
 */
export type SignInResult = "unknown" | "block" | "failure" | "unjudged" | "granted" | "notApplied";

const worstFirst: readonly SignInResult[] = [
  "unknown",
  "block",
  "failure",
  "unjudged",
  "granted",
  "notApplied",
];

/** The result of a sign-in that several policies take part in; `notApplied` where none does. */
export function worstResult(results: readonly SignInResult[]): SignInResult {
  return worstFirst.find((result) => results.includes(result)) ?? "notApplied";
}

/** What one policy makes of a sign-in that it takes part in. Pure. */
export function resultOf(
  { strength, otherGrants }: PolicyDemand,
  question: Pick<SurveyQuestion, "platform" | "target">,
  means: Means,
): SignInResult {
  if (otherGrants.includes("block")) return "block";
  if (otherGrants.length > 0) return "unjudged";
  if (strength === undefined) return "granted";
  return strengthResult(strength.allowed, question, means);
}

/** Whose combinations need no more than a passkey, a platform key on its own platform, or a pass where one may register. */
function strengthResult(
  allowed: readonly string[],
  { platform, target }: Pick<SurveyQuestion, "platform" | "target">,
  { portable, platformOnly }: Means,
): SignInResult {
  const onPlatform = platformOnly && (platform === "windows" || platform === "macOS");
  if (portable && allowed.includes("fido2")) return "granted";
  if (onPlatform && allowed.includes("windowsHelloForBusiness")) return "granted";
  const admitsPass = allowed.some((combination) => combination.startsWith("temporaryAccessPass"));
  if (admitsPass && target === "registration") return "granted";
  // Certificates and weaker combinations may be there: nothing of what is read tells.
  const others = allowed.filter(
    (combination) =>
      !["fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"].includes(combination),
  );
  return others.length > 0 ? "unjudged" : "failure";
}
