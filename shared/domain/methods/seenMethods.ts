/** What a turn must know of passkeys for the audience of one wave. */
export interface SeenMethods {
  readonly kind: "read";
  /** When the methods policy was read, epoch milliseconds. */
  readonly at: number;
  readonly enabled: boolean;
  /** How the audience is a target: by its own group, or because everybody is one. */
  readonly target: "group" | "everybody" | "none";
  readonly excluded: boolean;
  readonly selfService: boolean;
  /** When this product added the target, epoch milliseconds; absent where it did not. */
  readonly since?: number;
  /** This rollout only observes, and would have added the target. */
  readonly wouldHave?: true;
}
