import type { LegacyKind } from "../credentials/legacyKind.ts";
import type { CollectedPeople } from "../measure/collected.ts";
import { askedPeople } from "./askedPeople.ts";

/** One person who still has or uses a kind of credential that passkeys are to replace. */
export interface LegacyUse {
  readonly registered: boolean;
  /** Newest local day, "YYYY-MM-DD", of a sign-in with it; absent where none was seen since the rollout began. */
  readonly lastUsed?: string;
}

/** Everybody asked who has a kind registered or has used it, by object id, in no order. */
export function* legacyUsesOf(
  { memberships, people }: Pick<CollectedPeople, "memberships" | "people">,
  kind: LegacyKind,
): Generator<readonly [string, LegacyUse]> {
  for (const id of askedPeople(memberships)) {
    const { legacy = [], legacyDays = {} } = people.get(id) ?? {};
    const lastUsed = legacyDays[kind];
    const registered = legacy.includes(kind);
    if (registered || lastUsed !== undefined)
      yield [id, { registered, ...(lastUsed === undefined ? {} : { lastUsed }) }];
  }
}
