import type { MethodKind } from "../credentials/methodKind.ts";
import { isPortable } from "../credentials/methodReach.ts";
import type { Person } from "../people/person.ts";
import { withRegistration } from "../people/withRegistration.ts";
import type { CredentialChange } from "./trace.ts";

/**
 * The person after a passkey came or went. An audit does not say which passkey went: with a single kind left it was of
 * that kind, and with several kinds somebody who loses one passkey still has another. Until the next report this counts
 * too few rather than too many. Pure.
 */
export function withChange(person: Person, change: CredentialChange): Person {
  const registered = person.registered ?? [];
  const kinds = change.registered ? [...new Set([...registered, change.kind])] : left(registered);
  const next = withRegistration(person, { kinds, other: person.other });
  // Rows from before kinds were kept say only whether there is such a method.
  return { ...next, platformOnly: next.platformOnly || (person.platformOnly && !person.registered) };
}

function left(registered: readonly MethodKind[]): readonly MethodKind[] {
  const portable = registered.filter(isPortable);
  return portable.length > 1 ? registered : registered.filter((kind) => !isPortable(kind));
}
