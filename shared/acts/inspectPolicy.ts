import type { ActOutcome } from "../domain/enforcement/act.ts";
import { lintPolicy } from "../domain/enforcement/lintPolicy.ts";
import type { Plan } from "../domain/plan/plan.ts";
import type { Member } from "../ports/directory.ts";
import type { PolicyDetail } from "../ports/policies.ts";
import type { Reading } from "../ports/reading.ts";
import type { World } from "../ports/world.ts";
import { notExcluded } from "./notExcluded.ts";
import { notRead } from "./notRead.ts";
import type { Opened } from "./openOperation.ts";

type Open = Extract<Opened, { kind: "open" }>;

/** Whether a wave's policy and group are still what people approved; `halted` when the tenant did not say. */
export type Inspected =
  | {
      readonly kind: "fit";
      readonly policy: PolicyDetail;
      /** Those who are in the enforced group already; of the final policy everybody whom it reaches. */
      readonly members: readonly Member[];
    }
  | { readonly kind: "unfit"; readonly because: string }
  | { readonly kind: "halted"; readonly outcome: ActOutcome };

/** Looks at everything in the tenant that decides whom an approved act would lock out, just before it. */
export async function inspectPolicy(
  world: World,
  plan: Plan,
  people: readonly string[],
  open: Open,
): Promise<Inspected> {
  const halted = (reading: Exclude<Reading<unknown>, { kind: "read" }>): Inspected => ({
    kind: "halted",
    outcome: notRead(world, reading),
  });
  const policy = await world.policies.read(open.act.policy, "urgent");
  if (policy.kind !== "read") return halted(policy);
  const changed = changedSince(policy.value, open);
  if (changed !== undefined) return { kind: "unfit", because: changed };

  const unprotected = await notExcluded(world, policy.value, plan.exclusions.breakGlass);
  if (unprotected.kind !== "read") return halted(unprotected);
  if (unprotected.value.length > 0) {
    const because = `policy ${policy.value.id} does not exclude ${unprotected.value.length} of ${plan.exclusions.breakGlass.length} break-glass accounts`;
    return { kind: "unfit", because };
  }

  const enforced = await world.directory.membersOf(open.act.enforcedGroup);
  if (enforced.kind !== "read") return halted(enforced);
  const usable = enforced.value.filter(
    ({ accountEnabled, userType }) => accountEnabled && userType !== "guest",
  );
  const others = usable.filter(({ id }) => !people.includes(id)).length;
  const counts = open.evidence.waves[open.act.wave];
  const known = counts?.kind === "counted" ? counts.enforced : 0;
  // Where the group is the audience it grows by joiners, whom no slice names.
  const most = known + (plan.groupWrites ? 0 : plan.caps.perStep);
  if (others > most) {
    const because = `the enforced group of ${open.act.wave} holds ${others} people besides the slice > ${most}: it grew since approval`;
    return { kind: "unfit", because };
  }
  return { kind: "fit", policy: policy.value, members: enforced.value };
}

function changedSince(policy: PolicyDetail, { act }: Open): string | undefined {
  if (policy.fingerprint !== act.fingerprint) {
    return `policy ${policy.id} was changed since approval: fingerprint ${policy.fingerprint} instead of ${act.fingerprint}`;
  }
  const flaws = lintPolicy(policy, act.enforcedGroup);
  if (flaws.length > 0) return flaws.join("; ");
  return policy.state === "disabled" ? `policy ${policy.id} is disabled, wanted report-only` : undefined;
}
