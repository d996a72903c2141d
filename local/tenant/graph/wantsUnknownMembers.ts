import type { GraphRequest } from "./graphRequest.ts";

/** Whether the client asked to see enumeration members that were added after its version of the contract. */
export function wantsUnknownMembers(request: GraphRequest): boolean {
  return (request.headers["prefer"] ?? "")
    .split(",")
    .some((preference) => preference.trim().toLowerCase() === "include-unknown-enum-members");
}
