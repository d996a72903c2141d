/** Paths of everything about one rollout. */
export function linksOf(rolloutId: string): {
  readonly self: string;
  readonly timeline: string;
  readonly gates: string;
  readonly orders: string;
  readonly attestations: string;
  readonly issues: string;
} {
  const self = `/api/rollouts/${rolloutId}`;
  return {
    self,
    timeline: `${self}/timeline`,
    gates: `${self}/gates`,
    orders: `${self}/orders`,
    attestations: `${self}/attestations`,
    issues: `${self}/issues`,
  };
}
