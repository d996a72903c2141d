import type { Person } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import type { SignIn } from "../people/signIn.ts";
import type { Collecting } from "./collecting.ts";
import type { Counting } from "./createTally.ts";

/** Since when steps of a person's recovery count, epoch milliseconds: since a wave asked them, or enforced them; undefined before. */
function recoverySince(
  { asked = {}, slices }: Pick<Collecting, "asked" | "slices">,
  { askedBy, enforcedBy }: Counting,
): number | undefined {
  const times = askedBy.flatMap((wave) => asked[wave] ?? []);
  const slice = enforcedBy === undefined ? undefined : slices[enforcedBy];
  const all = slice === undefined ? times : [...times, slice.since];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The person after a sign-in that may be a step of a recovery. */
export function recovering(
  person: Person,
  { at, passUsed, passkeyUsed }: SignIn,
  collected: Pick<Collecting, "asked" | "slices">,
  whose: Counting,
): Person {
  if (!passUsed && !passkeyUsed) return person;
  const since = recoverySince(collected, whose);
  if (since === undefined) return person;
  const recovery = absorbStep(person.recovery, { kind: passUsed ? "passUsed" : "passkeyUsed", at }, since);
  return recovery === undefined ? person : { ...person, recovery };
}
