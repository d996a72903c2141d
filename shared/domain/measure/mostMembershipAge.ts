/** Groups are read in full every eight hours where the tenant tells of no changes; an hour is left for that reading. */
const membershipMs = 9 * 60 * 60_000;

/** How old, in milliseconds, memberships may be for counts to say whom they are about; `staleMs` is after how long sign-ins are stale. */
export const mostMembershipAge = (staleMs: number): number => Math.max(membershipMs, 2 * staleMs);
