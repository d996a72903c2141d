import type { Role } from "../../shared/ports/identify.ts";
import { problem } from "./problem.ts";
import { type Route, route } from "./route.ts";

const people = "5 of 5: The people";

/** Routes that are part of the contract and not built yet: each is guarded like the others and answers 501. */
export const laterRoutes: readonly Route[] = [
  later(
    "sendMessage",
    "POST",
    "rollouts/{id}/messages",
    ["operator"],
    people,
    "Drafts, approves, sends a message.",
    true,
  ),
];

function later(
  name: string,
  method: Route["method"],
  path: string,
  roles: readonly Role[],
  issue: string,
  summary: string,
  humansOnly = false,
): Route {
  return route({
    name,
    method,
    path,
    roles,
    ...(humansOnly ? { humansOnly: true as const } : {}),
    summary: `${summary} Comes with "${issue}".`,
    answers: {},
    handle: async () => problem("NOT_YET", `this comes with "${issue}"; nothing was done`, { issue }),
  });
}
