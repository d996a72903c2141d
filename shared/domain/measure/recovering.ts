import type { Person } from "../people/person.ts";
import { absorbStep } from "../people/recovery.ts";
import type { SignIn } from "../people/signIn.ts";
import type { Collecting } from "./collecting.ts";
import type { Counting } from "./createTally.ts";
import { recoverySince } from "./recoverySince.ts";

/** The person after a sign-in that may be a step of a recovery. */
export function recovering(
  person: Person,
  { at, passUsed, passkeyUsed }: SignIn,
  collected: Pick<Collecting, "asked" | "slices">,
  { askedBy, enforcedBy }: Counting,
): Person {
  if (!passUsed && !passkeyUsed) return person;
  const since = recoverySince(collected, {
    askedBy,
    enforcedBy: enforcedBy === undefined ? [] : [enforcedBy],
  });
  if (since === undefined) return person;
  const recovery = absorbStep(person.recovery, { kind: passUsed ? "passUsed" : "passkeyUsed", at }, since);
  return recovery === undefined ? person : { ...person, recovery };
}
