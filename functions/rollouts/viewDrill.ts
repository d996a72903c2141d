import { type Drill, drillState, drillTrap } from "../../shared/domain/drills/drill.ts";
import {
  completeLegs,
  type DrillLegs,
  drillLegNames,
  legSentences,
} from "../../shared/domain/drills/drillLegs.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { DrillView } from "../../shared/schemas/http/drill.ts";
import { linksOf } from "./linksOf.ts";

const minuteMs = 60_000;

/** A drill as people are shown it, with the legs seen so far. Pure. */
export function viewDrill(
  rolloutId: string,
  drill: Drill,
  legs: Partial<DrillLegs>,
  withPeople: boolean,
): DrillView {
  const { number, phase, wave, person, startedAt, by, attested } = drill;
  const whole = completeLegs(legs);
  return {
    rolloutId,
    drill: number,
    phase,
    wave,
    ...(withPeople ? { person } : {}),
    state: drillState(drill),
    said: sentenceOf(drill, legs),
    trap: drillTrap,
    startedAt: isoOf(startedAt),
    ...(withPeople ? { startedBy: by } : {}),
    legs: drillLegNames.map((leg) => {
      const at = legs[leg];
      const what = legSentences[leg];
      return at === undefined
        ? { leg, what, at: null, minutes: null }
        : { leg, what, at: isoOf(at), minutes: minutesBetween(startedAt, at) };
    }),
    minutes:
      whole === undefined ? null : minutesBetween(Math.min(whole.removedAt, whole.passAt), whole.signInAt),
    ...(attested === undefined ? {} : { attestation: attestationOf(attested, withPeople) }),
    links: { attestation: `${linksOf(rolloutId).self}/drills/${number}/attestation` },
  };
}

function sentenceOf(drill: Drill, legs: Partial<DrillLegs>): string {
  const open = drillLegNames.filter((leg) => legs[leg] === undefined);
  const seen = `${drillLegNames.length - open.length} of ${drillLegNames.length} legs are shown by audits and sign-ins`;
  switch (drillState(drill)) {
    case "complete":
      return "proven by audits and sign-ins, and attested";
    case "proven":
      return "proven by audits and sign-ins; a person has to attest it";
    case "attested":
      return `attested, not proven: ${drill.attested?.because}`;
    case "failed":
      return `attested as failed; ${seen}`;
    case "running": {
      const [next] = open;
      const waits = next === undefined ? "" : `; next: ${legSentences[next]}`;
      const told = drill.attested === undefined ? "" : ", and it is attested: it counts once all are";
      return `${seen}${told}${waits}`;
    }
  }
}

const attestationOf = (
  { outcome, note, because, at, by }: NonNullable<Drill["attested"]>,
  withPeople: boolean,
) => ({
  outcome,
  note,
  ...(because === undefined ? {} : { because }),
  at: isoOf(at),
  ...(withPeople ? { by } : {}),
});

const minutesBetween = (from: number, until: number): number => Math.round((until - from) / minuteMs);
