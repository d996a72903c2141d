import type { MethodKind } from "../credentials/methodKind.ts";
import { isPortable } from "../credentials/methodReach.ts";
import type { Person } from "../people/person.ts";
import type { Trace } from "./trace.ts";

/** The kinds of passkey that only audits have told of a person, until the registration report confirms them. Pure. */
export const kindsFromAudits = ({ change }: Trace): readonly MethodKind[] =>
  change?.registered === true ? [change.kind] : [];

/** Whether no report has shown yet any portable passkey that a person has. Pure. */
export function isFromAuditsAlone({ registered = [] }: Person, trace: Trace): boolean {
  const told = kindsFromAudits(trace);
  const portable = registered.filter(isPortable);
  return portable.length > 0 && portable.every((kind) => told.includes(kind));
}
