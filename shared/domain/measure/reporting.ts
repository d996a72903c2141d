import { absorbReport } from "../people/absorbReport.ts";
import { impactOf } from "../people/impactOf.ts";
import { isFamiliar } from "../people/isFamiliar.ts";
import { isServed } from "../people/isServed.ts";
import type { Person } from "../people/person.ts";
import type { AppliedResult, SignIn } from "../people/signIn.ts";

/** The person after a policy in report-only was asked about a sign-in; what somebody with a stolen password met says nothing of them. */
export function reporting(
  person: Person,
  signIn: SignIn,
  result: AppliedResult | undefined,
  day: string,
): Person {
  const { errorClass, interactive, platform } = signIn;
  if (errorClass !== "success" && !isFamiliar(person, signIn)) return person;
  const hasMethod = platform === undefined ? person.portable : isServed(person, platform, true);
  return absorbReport(person, impactOf(result, { isInteractive: interactive, hasMethod }), day);
}
