import { asksFor } from "../../shared/domain/cohorts/asksFor.ts";
import { cohortFindings } from "../../shared/domain/cohorts/cohortFindings.ts";
import type { CohortReading, CohortsRead } from "../../shared/domain/cohorts/cohortReading.ts";
import { handFindings } from "../../shared/domain/cohorts/handFindings.ts";
import { judgeSize } from "../../shared/domain/cohorts/judgeSize.ts";
import { seenCohort } from "../../shared/domain/cohorts/seenCohort.ts";
import type { Some } from "../../shared/domain/cohorts/some.ts";
import { usuallyMissing } from "../../shared/domain/criteria/judgeCohort.ts";
import { type Verdict, worstOf } from "../../shared/domain/criteria/verdict.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { World } from "../../shared/ports/world.ts";
import type { CohortsView } from "../../shared/schemas/http/cohorts.ts";
import { readCohortsRow } from "../activities/collected/readCohortsRow.ts";
import { readCollected } from "../activities/collected/readCollected.ts";
import type { Rollout } from "./findRollout.ts";

type WaveView = CohortsView["waves"][number];

/** Who is in the cohorts of a rollout as read last, with a verdict by the numbers of each phase; `withPeople` shows object ids. */
export async function viewCohorts(world: World, rollout: Rollout, withPeople: boolean): Promise<CohortsView> {
  const { id, plan } = rollout;
  const row = await readCohortsRow(world, id);
  const read = row?.read;
  const view = { rollout, read, withPeople, unread: unreadBecause(rollout, row?.failed) };
  const suggestions = await suggestionsOf(world, rollout);
  const outside = read?.tenant.outside;
  return {
    rolloutId: id,
    asOf: read === undefined ? null : new Date(read.at).toISOString(),
    ...(row?.failed === undefined ? {} : { failing: row.failed }),
    ...(read === undefined || outside === undefined
      ? {}
      : { outside: { ...shown(outside, withPeople), of: read.tenant.people } }),
    waves: plan.phases.flatMap((phase) =>
      phase.waves.map((wave) => viewWave(view, phase, wave, suggestions.get(wave.id))),
    ),
    others: [
      { role: "exceptions", group: plan.exceptionsGroup },
      ...plan.exclusions.groups.map((group) => ({ role: "excluded", group })),
    ].map(({ role, group }) => ({ role, ...groupView(view, group, false) })),
  };
}

interface View {
  readonly rollout: Rollout;
  readonly read: CohortsRead | undefined;
  readonly withPeople: boolean;
  readonly unread: string;
}

function unreadBecause({ plan }: Rollout, failed: string | undefined): string {
  if (failed !== undefined) return `groups and users could not be read: ${failed}`;
  return asksFor(plan.phases, "cohort")
    ? "groups and users were not read yet; ask again in an hour"
    : 'no criterion of kind "cohort" asks who is in the waves, so users are not read; add one to the plan';
}

function viewWave(
  view: View,
  phase: PhasePlan,
  wave: WavePlan,
  suggestion: WaveView["suggestion"],
): WaveView {
  const { read, withPeople, unread } = view;
  const reading = read?.waves[wave.id];
  const seen = read && seenCohort(read, wave.id);
  const rule = { kind: phase.kind, size: phase.size, maxMissing: missingIn(phase) };
  const judged: readonly Verdict[] =
    seen === undefined ? [{ kind: "unknown", because: unread }] : judgeSize(wave.id, rule, seen);
  return {
    phase: phase.id,
    kind: phase.kind,
    wave: wave.id,
    size: phase.size,
    verdict: worstOf(judged).kind,
    because: judged.map(({ because }) => because),
    ...(reading === undefined ? {} : numbersOf(reading, withPeople)),
    ...(suggestion === undefined ? {} : { suggestion }),
    findings: reading === undefined ? [] : [...cohortFindings(phase, reading)],
    audience: groupView(view, wave.audience, reading?.nested ?? false),
    ...(wave.enforced === undefined || wave.enforced === wave.audience
      ? {}
      : { enforced: groupView(view, wave.enforced, false) }),
  };
}

function missingIn({ gates: { start, enforce, advance } }: PhasePlan): number {
  const criteria = [start, enforce, advance].flatMap((gate) => gate?.criteria ?? []);
  const found = criteria.find((criterion) => criterion.kind === "cohort");
  return (found?.kind === "cohort" ? found.maxMissing : undefined) ?? usuallyMissing;
}

function numbersOf(reading: CohortReading, withPeople: boolean): Partial<WaveView> {
  const { people, exempt, guests, disabled, departments, departmentCount, unassigned, whole, overlaps } =
    reading;
  return {
    people,
    exempt,
    guests,
    disabled,
    departments: [...departments],
    departmentCount,
    unassigned,
    ...(whole === undefined
      ? {}
      : {
          whole: {
            names: [...whole.names],
            from: whole.from,
            people: whole.people,
            missing: shown(whole.missing, withPeople),
            strangers: shown(whole.strangers, withPeople),
          },
        }),
    overlaps: overlaps.map(({ wave, ...both }) => ({ wave, ...shown(both, withPeople) })),
  };
}

const shown = ({ people, first }: Some, withPeople: boolean): { people: number; objectIds?: string[] } => ({
  people,
  ...(withPeople ? { objectIds: [...first] } : {}),
});

function groupView(
  { rollout, read, withPeople }: View,
  group: string,
  nested: boolean,
): WaveView["audience"] {
  const hands = read?.hands[group];
  if (hands === undefined) return { group, findings: [] };
  const findings = [...handFindings(hands, nested, rollout.plan)];
  if (hands.kind === "unread") return { group, findings };
  const { displayName, owners, dynamicRule, roleAssignable } = hands;
  return {
    group,
    name: displayName,
    owners: {
      count: owners.length,
      ...(withPeople ? { objectIds: owners.map((owner) => owner.id) } : {}),
    },
    ...(dynamicRule === undefined ? {} : { dynamicRule }),
    roleAssignable,
    findings,
  };
}

/** The newest suggestion of each wave, with how many of its people were added since. */
async function suggestionsOf(
  world: World,
  { id, entries }: Rollout,
): Promise<ReadonlyMap<string, NonNullable<WaveView["suggestion"]>>> {
  const found = new Map<string, NonNullable<WaveView["suggestion"]>>();
  const suggested = entries.filter(({ body }) => body.kind === "cohortSuggested");
  if (suggested.length === 0) return found;
  const memberships = (await readCollected(world, id))?.people?.memberships;
  for (const { at, body } of suggested) {
    if (body.kind !== "cohortSuggested") continue;
    const people = (await world.evidence.people(id, body.add.peopleHash)) ?? [];
    const added = people.filter((person) => memberships?.[body.wave]?.audience.has(person)).length;
    found.set(body.wave, { at: new Date(at).toISOString(), people: people.length, added });
  }
  return found;
}
