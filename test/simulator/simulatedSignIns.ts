import type { SignIn } from "../../shared/domain/people/signIn.ts";
import { aSignIn } from "../shared/domain/build/aSignIn.ts";
import { employees } from "./simulatedPlan.ts";

const hourMs = 3_600_000;
const everyHours = 6;
/** Longest time in milliseconds that a sign-in takes to show. */
const latestMs = 3 * hourMs;

/** Everybody signs in every six hours; some rows show up to three hours late. */
export function simulatedSignIns(
  from: number,
  until: number,
  now: number,
  isBlocked: (person: string) => boolean,
): readonly SignIn[] {
  const found: SignIn[] = [];
  const step = everyHours * hourMs;
  for (let slot = Math.floor(from / step) * step; slot < until; slot += step) {
    for (const [index, userId] of employees.entries()) {
      const at = slot + (index + 1) * hourMs;
      const late = ((slot / step + index) % 4) * (latestMs / 3);
      if (at < from || at >= until || at + late > now) continue;
      found.push(signIn(userId, at, isBlocked(userId)));
    }
  }
  return found;
}

function signIn(userId: string, at: number, blocked: boolean): SignIn {
  return aSignIn(`${userId}|${at}`, at, {
    userId,
    errorCode: blocked ? 53_003 : 0,
    passkeyUsed: !blocked,
    deviceId: "device",
    applied: { policy: blocked ? "failure" : "success" },
  });
}
