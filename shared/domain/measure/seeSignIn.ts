import { registrationCodes } from "../credentials/errorTable.ts";
import { isPortable } from "../credentials/methodReach.ts";
import type { FailureKind } from "../people/pendingFailure.ts";
import type { AppliedResult, SignIn } from "../people/signIn.ts";
import type { SignInSeen } from "../people/signInSeen.ts";
import { slicesOf } from "./slicesOf.ts";

/** What a sign-in is judged by. */
export interface Judging {
  /** Whether methods that stay on their device count as passkeys. */
  readonly platformMethodsCount: boolean;
  /** Id of the policy that enforces the person, undefined where none does. */
  readonly enforcing: string | undefined;
  /** Ids of all policies of this plan: none of them is somebody else's. */
  readonly ours: ReadonlySet<string>;
}

/** Classes of error codes of which one may be a block of ours. */
const mayHideBlock: readonly SignIn["errorClass"][] = ["C", "A", "R", "unknown"];
/** Classes of which nobody is to be surprised. */
const expected: readonly SignIn["errorClass"][] = ["success", "I", "A", "U", "T", "guest"];

/**
 * What an interactive sign-in means for the person and the wave. Ours is a failure of the enforcing policy, whatever the
 * code says; what somebody else's policy or the service stopped is foreign, and what cannot be told counts as nothing.
 */
export function seeSignIn(signIn: SignIn, by: Judging, day: string): SignInSeen {
  const failure = failureOf(signIn, by);
  const cause = causeOf(failure, signIn, by);
  return {
    ...signIn,
    day,
    succeeded: signIn.errorClass === "success",
    isProof: signIn.methodsUsed.some((kind) => by.platformMethodsCount || isPortable(kind)),
    failure,
    ...(cause === undefined ? {} : { cause }),
    isRegistration: registrationCodes.has(signIn.errorCode),
    isUnexpected: failure !== "own" && !expected.includes(signIn.errorClass),
    slices: () => slicesOf(signIn),
  };
}

function failureOf(signIn: SignIn, by: Judging): FailureKind | "unreadable" | undefined {
  const { errorClass, applied } = signIn;
  if (errorClass === "success") return undefined;
  const { enforcing } = by;
  const own = enforcing === undefined ? undefined : applied?.[enforcing];
  if (own === "failure") return "own";
  // A slip of the person, or what interrupts every sign-in, is nobody's doing.
  if (errorClass === "U" || errorClass === "I") return undefined;
  if (errorClass !== "S" && enforcing !== undefined && !isRead(own))
    return mayHideBlock.includes(errorClass) ? "unreadable" : undefined;
  if (foreignCause(signIn, by) !== undefined) return "foreign";
  // Where a result is missing, or is one of the future, nobody can tell whose doing it was.
  if (applied === undefined || Object.values(applied).includes("unknown")) return undefined;
  return errorClass === "R" || errorClass === "A" || errorClass === "T" ? "disruption" : undefined;
}

/** Of a failure of ours the policy, of a foreign one what stopped the person. */
function causeOf(failure: SignInSeen["failure"], signIn: SignIn, by: Judging): string | undefined {
  if (failure === "own") return by.enforcing;
  return failure === "foreign" ? foreignCause(signIn, by) : undefined;
}

/** The class of trouble with the service, or the id of a policy of somebody else that was not satisfied. */
function foreignCause({ errorClass, applied = {} }: SignIn, { ours }: Judging): string | undefined {
  if (errorClass === "S") return errorClass;
  return Object.entries(applied).find(([id, result]) => result === "failure" && !ours.has(id))?.[0];
}

/** Ids of the policies that a sign-in did not satisfy, of whomever. */
export const stoppedBy = ({ errorClass, applied = {} }: SignIn): readonly string[] =>
  errorClass === "success" ? [] : Object.keys(applied).filter((id) => applied[id] === "failure");

/** Whether a policy has let somebody in or stopped them, and did not only report. */
export const isDecided = (result: AppliedResult | undefined): boolean =>
  result === "success" || result === "failure";

/** Whether the result of a policy was sent, and is one that the product knows. */
export const isRead = (result: AppliedResult | undefined): boolean =>
  result !== undefined && result !== "unknown";

/** Whether policies must have been asked about a sign-in: the first factor was right. */
export const wasAsked = ({ errorClass }: SignIn): boolean =>
  errorClass === "success" || mayHideBlock.includes(errorClass);
