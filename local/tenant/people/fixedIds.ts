/** Tenant id of the simulated organization. */
export const tenantId = "d0000000-0000-4000-8000-000000000001";

/** Application of the product, as its tokens name it; the audit log shows it as its own service principal. */
export const productApp = "d0000000-0000-4000-8000-0000000000aa";

/** Group of people who are asked to enrol; 1 pilot, 2 early adopters, 3 Operations, 4 Sales, 5 Engineering, 6 everyone else. */
export function audienceGroup(wave: number): string {
  return `a0000000-0000-4000-8000-00000000000${wave}`;
}

/** Group of people whom the policy of a wave (3 to 6) includes; empty at first. */
export function enforcedGroup(wave: number): string {
  return `e0000000-0000-4000-8000-00000000000${wave}`;
}

/** Conditional Access policy of a wave (3 to 6). */
export function wavePolicy(wave: number): string {
  return `c0000000-0000-4000-8000-00000000000${wave}`;
}

/** Report-only policy over all users. */
export const observePolicy = "c0000000-0000-4000-8000-0000000000ff";
/** Policy over administrators that the scenario brownfield finds already enabled. */
export const adminPolicy = "c0000000-0000-4000-8000-0000000000ad";

/** People who are exempt from enforcement for a time. */
export const exceptionsGroup = "f0000000-0000-4000-8000-000000000001";
/** Emergency accounts. */
export const breakGlassGroup = "f0000000-0000-4000-8000-000000000002";
/** Rooms and service accounts. */
export const serviceGroup = "f0000000-0000-4000-8000-000000000003";
/** Group that a person excludes from the Operations policy in the scenario human-edits-policy. */
export const humanExclusionGroup = "f0000000-0000-4000-8000-000000000004";

/** Person in a role (1 to 6), break-glass account (91, 92) or directory synchronization account (93). */
export function roleId(number: number): string {
  return `b0000000-0000-4000-8000-0000000000${String(number).padStart(2, "0")}`;
}

/** The built-in authentication strength "phishing-resistant MFA". */
export const phishingResistantStrength = "00000000-0000-0000-0000-000000000004";
