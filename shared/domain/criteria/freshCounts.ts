import { mostMembershipAge } from "../measure/mostMembershipAge.ts";
import type { Unknown, WaveCounts } from "../measure/waveReading.ts";
import { minutesOf } from "../text/minutesOf.ts";
import { shareText } from "../text/shareText.ts";
import type { Scope } from "./scope.ts";

const unreadMost = 0.01;

/** A wave's counts when sign-ins, enrolment and membership are young enough and whole enough to judge on, else why not. */
export function freshCounts({ rules, seen }: Scope, wave: string): WaveCounts | Unknown {
  const counts = seen.counts[wave];
  if (counts === undefined) return { kind: "unknown", because: `${wave}: nothing was read yet` };
  if (counts.kind === "unknown") return { kind: "unknown", because: `${wave}: ${counts.because}` };
  const signInAge = seen.at - counts.signInsUntil;
  if (signInAge > rules.staleMs) {
    return unknown(`${wave}: sign-ins are ${minutesOf(signInAge)} min old > ${minutesOf(rules.staleMs)} min`);
  }
  const enrolmentAge = seen.at - counts.enrolmentAt;
  if (enrolmentAge > 2 * rules.staleMs) {
    return unknown(
      `${wave}: enrolment is ${minutesOf(enrolmentAge)} min old > ${minutesOf(2 * rules.staleMs)} min`,
    );
  }
  // Whom a row is about is not known of one that cannot be read: it may hide anybody's block.
  const { unread = 0 } = counts;
  if (unread > unreadMost) {
    return unknown(
      `${wave}: ${shareText(unread)} of the sign-in rows of 7 days could not be read > ${shareText(unreadMost)}`,
    );
  }
  const membershipAge = seen.at - (counts.membershipAt ?? seen.at);
  const mostMs = mostMembershipAge(rules.staleMs);
  if (membershipAge > mostMs) {
    return unknown(`${wave}: its members are ${minutesOf(membershipAge)} min old > ${minutesOf(mostMs)} min`);
  }
  const people = counts.audience + counts.exempt;
  if (counts.exempt > 0.1 * people) {
    return unknown(`${wave}: ${counts.exempt} of ${people} people are exempt > 10 %`);
  }
  return counts;
}

const unknown = (because: string): Unknown => ({ kind: "unknown", because });
