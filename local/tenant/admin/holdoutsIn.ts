import { holdoutReason, isEnabledMember } from "../people/population.ts";
import type { Tenant } from "../simulation/tenant.ts";

const reasons = Object.entries(holdoutReason);

/** Somebody without a passkey. */
export interface HoldoutSeen {
  readonly userId: string;
  /** What a helpdesk would hear as the reason. */
  readonly reason: string;
  /** Whether they never had one, and have Windows Hello for Business. */
  readonly windowsHelloOnly: boolean;
}

/** Everybody of a group who has no passkey now, in the order of the directory. */
export function holdoutsIn({ world }: Pick<Tenant, "world">, groupId: string): readonly HoldoutSeen[] {
  const { people, credentials, now } = world;
  return world
    .membersOf(groupId)
    .filter((person) => isEnabledMember(people, person) && !credentials.has(person, now))
    .map((person) => ({
      userId: people.ids[person] ?? "",
      reason: reasons.find(([, code]) => code === people.holdout[person])?.[0] ?? "none",
      windowsHelloOnly:
        people.windowsHello[person] === 1 && credentials.enrolledAt(person) === Number.POSITIVE_INFINITY,
    }));
}
