import type { HttpRequest } from "@azure/functions";
import type { Caller, Role } from "../../shared/ports/identify.ts";
import type { World } from "../../shared/ports/world.ts";
import { crossSite, forgeable } from "./crossSite.ts";
import { type Problem, problem } from "./problem.ts";
import type { Route } from "./route.ts";

const nobody: Caller = { id: "", roles: [], human: false };

/** Who calls a route and whether they may; identity comes from the World alone, never from the body. */
export async function authorize(
  world: World,
  { roles, humansOnly, method }: Pick<Route, "roles" | "humansOnly" | "method">,
  request: HttpRequest,
): Promise<{ readonly kind: "caller"; readonly caller: Caller } | Problem> {
  if (roles === "anyone") return { kind: "caller", caller: nobody };
  const foreign = method === "GET" ? undefined : crossSite(request);
  if (foreign) return foreign;
  const identified = await world.identify({
    header: (name) => request.headers.get(name) ?? undefined,
    url: request.url,
  });
  if (identified.kind === "anonymous") return problem("UNAUTHENTICATED", identified.because);
  if (identified.kind === "unavailable") return problem("IDENTITY_UNAVAILABLE", identified.because);
  const { caller, source } = identified;
  const missing = missingRole(caller, roles);
  if (missing) return missing;
  if (humansOnly && !caller.human) {
    return problem("HUMANS_ONLY", "app-only callers may not decide; sign in as a person");
  }
  const doubtful = method === "GET" ? undefined : forgeable(request, source);
  return doubtful ?? { kind: "caller", caller: { ...caller, id: caller.id.toLowerCase() } };
}

/** The refusal of a caller who has none of these roles, undefined when they have one. */
export function missingRole(caller: Caller, roles: readonly Role[]): Problem | undefined {
  if (roles.some((role) => caller.roles.includes(role))) return undefined;
  const has = caller.roles.length === 0 ? "no role" : caller.roles.join(", ");
  const needed = roles.join(" or ");
  return problem("MISSING_ROLE", `this needs the role ${needed}, the caller has ${has}`, { needed: roles });
}
