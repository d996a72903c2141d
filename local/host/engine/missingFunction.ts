import type { Functions } from "./engineParts.ts";

/** Why no function of that name can be called in that role, as a sentence. */
export function missingFunction(
  functions: Functions,
  name: string,
  role: "activity" | "orchestrator" | "entity",
): string {
  const because = functions.whyLeftOut(name);
  if (because !== undefined) return `The function '${name}' was left out by this host: ${because}`;
  return `The function '${name}' doesn't exist, is disabled, or is not an ${role} function.`;
}
