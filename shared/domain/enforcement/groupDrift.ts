/** What this product has done, or is doing, to a group since its members were last agreed to, in order. */
export interface OwnChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether the operation has ended with all of it done; otherwise any part of it may be. */
  readonly applied: boolean;
}

/** Who is in a group through somebody else, and who is not any more; object ids. */
export interface GroupDrift {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** How a group differs from its agreed members and what this product did to it. Pure. */
export function groupDrift(
  agreed: readonly string[],
  own: readonly OwnChange[],
  now: readonly string[],
): GroupDrift {
  const mayBe = new Set(agreed);
  const mustBe = new Set(agreed);
  for (const { added, removed, applied } of own) {
    for (const id of removed) {
      mustBe.delete(id);
      if (applied) mayBe.delete(id);
    }
    for (const id of added) {
      mayBe.add(id);
      if (applied) mustBe.add(id);
    }
  }
  const there = new Set(now);
  return {
    added: now.filter((id) => !mayBe.has(id)),
    removed: [...mustBe].filter((id) => !there.has(id)),
  };
}
