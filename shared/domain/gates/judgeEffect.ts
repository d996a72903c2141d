import type { Scope } from "../criteria/scope.ts";
import type { Verdict } from "../criteria/verdict.ts";

const hourMs = 60 * 60_000;

/** Time in milliseconds within which a change must have reached a sign-in. */
const effectMs = 24 * hourMs;

/** Judges whether a sign-in has shown the newest slice's effect yet; undefined where no effect is waited for. */
export function judgeEffect({ state, seen }: Pick<Scope, "state" | "seen">): Verdict | undefined {
  const { unseenEffect } = state;
  if (unseenEffect === undefined) return undefined;
  const { wave, slice, appliedAt } = unseenEffect;
  const hours = (seen.at - appliedAt) / hourMs;
  const numbers = `slice ${slice} of ${wave} was written ${hours.toFixed(1)} h ago and no sign-in of its people was decided by the policy yet`;
  return seen.at - appliedAt > effectMs
    ? {
        kind: "unknown",
        because: `${numbers} > 24 h: look in the sign-in log whether the policy applies to them; its watch goes on until one is seen`,
      }
    : { kind: "notYet", because: `${numbers}; its watch begins when one is` };
}
