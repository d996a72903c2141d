import { binomialTail } from "../statistics/binomialTail.ts";

/**
 * Chance of so many blocked people or more, in [0, 1], where each is blocked at this rate. A slice counts people by
 * their first sign-in of a day and blocked ones by the failing one, so it may hold more blocked people than people.
 */
export function tailOf(blocked: number, users: number, rate: number): number {
  return binomialTail(blocked, Math.max(users, blocked), rate);
}
