import type { Impact } from "./impactOf.ts";
import type { Person } from "./person.ts";
import { noteReport } from "./reportDays.ts";

/** The person after one sign-in about which a policy in report-only was asked, on a local day. */
export function absorbReport(person: Person, impact: Impact, day: string): Person {
  switch (impact) {
    case "silent":
      return { ...person, silentDay: day };
    case "stepUp":
      return { ...person, stepUpDay: day, reportDays: noteReport(person.reportDays, day, false) };
    case "ok":
    case "definite":
      return { ...person, reportDays: noteReport(person.reportDays, day, impact === "definite") };
    // What was enforced, was not meant, or cannot be told says nothing of what would be.
    case "blocked":
    case "notApplied":
    case "verify":
      return person;
    default:
      return impact satisfies never;
  }
}
