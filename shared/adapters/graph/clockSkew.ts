/** How far the tenant's clock may be from ours before what is dated by either cannot be judged, minutes. */
const toleratedMinutes = 5;

/** A sentence about how far our clock is from the tenant's, when that is too far; undefined when it is not, or when the answer has no date. */
export function clockSkew(answer: Headers, now: number): string | undefined {
  const served = Date.parse(answer.get("date") ?? "");
  const minutes = Math.round((served - now) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) <= toleratedMinutes) return undefined;
  const where = minutes > 0 ? "ahead of" : "behind";
  return `Graph's clock is ${Math.abs(minutes)} min ${where} ours > ${toleratedMinutes} min: set this machine's clock`;
}
