import { z } from "zod";

/** An evolvable enumeration of Graph: members of the future become "unknown"; null and other types do not parse. */
export function openEnum<const Member extends string>(...members: readonly Member[]) {
  const known = new Map<string, Member>(members.map((member) => [member, member]));
  return z.string().transform((text): Member | "unknown" => known.get(text) ?? "unknown");
}
