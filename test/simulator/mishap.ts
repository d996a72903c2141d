/** Something that goes wrong, or that a person does, at one moment of a simulated rollout. */
export type Mishap = { readonly atMinutes: number } & (
  | { readonly kind: "storeDown"; readonly minutes: number }
  | { readonly kind: "tenantDown"; readonly minutes: number }
  | { readonly kind: "throttled"; readonly minutes: number }
  | { readonly kind: "signInsUnread"; readonly minutes: number }
  /** The next write to the tenant gets no answer; `done` says whether it took effect. */
  | { readonly kind: "reset"; readonly done: boolean }
  /** The next writes take so long before they have their effect. */
  | { readonly kind: "slowWrites"; readonly minutes: number; readonly seconds: number }
  /** So many reads after each write show what was before. */
  | { readonly kind: "staleReads"; readonly minutes: number; readonly reads: number }
  /** Enforced people who sign in are refused. */
  | { readonly kind: "lockedOut"; readonly minutes: number }
  | { readonly kind: "policyEdited"; readonly minutes: number }
  | { readonly kind: "policySet"; readonly state: "enabled" | "reportOnly" | "disabled" }
  | { readonly kind: "glassUnprotected"; readonly minutes: number }
  | { readonly kind: "strangersAdded"; readonly minutes: number }
  | { readonly kind: "passkeyRemoved"; readonly minutes: number }
  | { readonly kind: "rollbackOrdered" }
  /** A rollback is ordered while the next enforcement is under way. */
  | { readonly kind: "rollbackMeanwhile" }
  | { readonly kind: "paused"; readonly minutes: number }
  | { readonly kind: "killSwitch"; readonly minutes: number }
  /** Two people except somebody, and end it again. */
  | { readonly kind: "excepted"; readonly minutes: number; readonly person: string }
  | { readonly kind: "idleVotes" }
  | { readonly kind: "rejected" }
  /** The process dies at the n-th checkpoint from now. */
  | { readonly kind: "dies"; readonly checkpoint: number }
  | { readonly kind: "hostDies" }
  | { readonly kind: "clockOff"; readonly minutes: number; readonly byMinutes: number }
);
