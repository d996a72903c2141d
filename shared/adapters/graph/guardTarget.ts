import type { Step } from "./chain.ts";
import { GuardViolation } from "./guardViolation.ts";

/** Lets a request pass only to exactly this origin, before a token is put on it. */
export function guardTarget(origin: string): Step {
  return (request, next) => {
    const { url } = request;
    if (url.origin !== origin || url.username !== "" || url.password !== "") {
      throw new GuardViolation(`Requests go to ${origin} only, not to ${url.origin}.`);
    }
    return next(request);
  };
}
