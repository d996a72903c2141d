import { hashOf } from "./hashOf.ts";

const dayMs = 86_400_000;
/** Mean milliseconds until a row can be read, and the longest: 95 in 100 are there after two minutes, all within five. */
const meanLateMs = 40_000;
const longestLateMs = 290_000;

/** The interactive sign-ins of a tenant without end, each computed from its number: none is kept. Times are epoch milliseconds. */
export interface SignInLog {
  readonly users: number;
  /** Numbers of the sign-ins with from <= created < until: first, and the one after the last. */
  between(from: number, until: number): { readonly first: number; readonly end: number };
  createdAt(number: number): number;
  /** When the row of a sign-in can be read. */
  visibleAt(number: number): number;
  userOf(number: number): number;
  /** Whether it failed: one in fifty. */
  hasFailed(number: number): boolean;
}

/** A log of so many people who each sign in so often a day, evenly spread over the day, each time another of them. */
export function createSignInLog(users: number, perDay: number): SignInLog {
  const gapMs = dayMs / (users * perDay);
  const createdAt = (number: number): number => Math.floor(number * gapMs);
  return {
    users,
    between: (from, until) => ({ first: Math.ceil(from / gapMs), end: Math.ceil(until / gapMs) }),
    createdAt,
    visibleAt: (number) =>
      createdAt(number) +
      Math.min(longestLateMs, -meanLateMs * Math.log((hashOf(number, 3) + 1) / 0x1_0000_0001)),
    userOf: (number) => hashOf(number, 5) % users,
    hasFailed: (number) => hashOf(number, 7) % 50 === 0,
  };
}
