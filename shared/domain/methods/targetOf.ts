import type { MethodSeen } from "../enforcement/methodsSeen.ts";
import type { SeenMethods } from "./seenMethods.ts";

/** How a group stands to a method: its own target, covered because everybody is one, or none; and whether it is excluded, which wins. Pure. */
export function targetOf(
  { includes, excludes }: Pick<MethodSeen, "includes" | "excludes">,
  group: string,
): Pick<SeenMethods, "target" | "excluded"> {
  const target = includes.includes("all_users") ? "everybody" : includes.includes(group) ? "group" : "none";
  return { target, excluded: excludes.includes("all_users") || excludes.includes(group) };
}
