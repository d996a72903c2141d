import type { Caller } from "../../shared/ports/identify.ts";
import type { LimitName, RateLimit } from "./createRateLimit.ts";
import { type Problem, problem } from "./problem.ts";
import type { Route } from "./route.ts";

/** What a call counts as, and of what; calls about different things have buckets of their own. */
export interface Limited {
  readonly limit: LimitName;
  readonly of: string;
}

/** What a call counts as unless its route says otherwise. */
export const usualLimit = ({ method }: Pick<Route, "method">): Limited => ({
  limit: method === "GET" ? "read" : "change",
  of: "",
});

/** The refusal of a call that is one too many, undefined when it is not; nobody is counted before they are recognised. */
export function limitCall(limits: RateLimit, caller: Caller, { limit, of }: Limited): Problem | undefined {
  if (caller.id === "") return undefined;
  const retryAfterSeconds = limits.take(limit, `${caller.id}|${of}`);
  if (retryAfterSeconds === 0) return undefined;
  const detail = `too many calls of this kind (${limit}) by this caller; wait ${retryAfterSeconds} s`;
  return problem("RATE_LIMITED", detail, { retryAfterSeconds });
}
