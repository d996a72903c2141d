/** A target counts in millionths, so that no fraction decides. */
const million = 1_000_000;

/** Fewest people of an audience that are at least a share of it, 0 to 1; by integers only. */
export function neededFor(minRate: number, audience: number): number {
  return audience - Math.floor(((million - Math.round(minRate * million)) * audience) / million);
}
