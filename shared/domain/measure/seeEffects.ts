import type { Ids } from "../people/ids.ts";
import type { SignIn } from "../people/signIn.ts";
import { actingWaves } from "../plan/actingWaves.ts";
import { finalWave } from "../plan/finalWave.ts";
import type { Plan } from "../plan/plan.ts";
import type { StoredSlice } from "./collected.ts";
import type { Collecting } from "./collecting.ts";
import { isDecided } from "./seeSignIn.ts";

/** The slices after these sign-ins, which come in time order: one that its policy decided for one of a slice's people shows its effect, once. */
export function seeEffects(
  plan: Plan,
  { slices, memberships }: Collecting,
  signIns: readonly SignIn[],
): Readonly<Record<string, StoredSlice>> {
  if (Object.values(slices).every(({ seenAt }) => seenAt !== undefined)) return slices;
  const next = { ...slices };
  for (const { wave } of actingWaves(plan)) {
    const slice = slices[wave.id];
    if (slice === undefined || slice.seenAt !== undefined || wave.policy === undefined) continue;
    const { policy } = wave;
    const isOfSlice = peopleOf(wave.id, slice, memberships[wave.id]?.enforced ?? new Set());
    const shown = signIns.find(
      (signIn) =>
        signIn.interactive &&
        signIn.at >= slice.writtenAt &&
        isOfSlice(signIn.userId) &&
        isDecided(signIn.applied?.[policy]),
    );
    if (shown !== undefined) next[wave.id] = { ...slice, seenAt: shown.at };
  }
  return next;
}

/** The final policy is about everybody, so anybody's sign-in shows it; a slice that added nobody is about all in its group. */
function peopleOf(wave: string, slice: StoredSlice, enforced: Ids): (id: string) => boolean {
  if (wave === finalWave) return () => true;
  const people = slice.people.length > 0 ? new Set(slice.people) : enforced;
  return (id) => people.has(id);
}
