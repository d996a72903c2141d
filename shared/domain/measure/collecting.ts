import { packedPeople } from "../people/packedPeople.ts";
import type { CollectedHead, CollectedPeople } from "./collected.ts";

/** Everything that one slice of reading works on. */
export interface Collecting extends CollectedHead, CollectedPeople {}

/** A rollout of which nothing was read yet; sign-ins are wanted from its start on. */
export function emptyCollecting(startedAt: number): Collecting {
  return {
    generation: 0,
    watermark: startedAt,
    recent: [],
    enrolmentAt: 0,
    reportAsOf: 0,
    membershipAt: 0,
    membershipFullAt: 0,
    reconciled: {},
    holdouts: {},
    failing: {},
    auditsAt: 0,
    membershipSeen: 0,
    counts: {},
    hours: {},
    quarantined: 0,
    unknownMethods: [],
    people: packedPeople(),
    memberships: {},
    traces: new Map(),
    slices: {},
    counted: { before: new Set(), now: new Set() },
    reported: [],
  };
}
