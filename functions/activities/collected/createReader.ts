import type { SliceOutcome } from "../../../orchestrations/calls.ts";
import { planOf } from "../../../shared/acts/planOf.ts";
import { takeCensus } from "../../../shared/domain/census/takeCensus.ts";
import { watchWaves } from "../../../shared/domain/enforcement/watchWaves.ts";
import { isReportLeft, isReportTurn } from "../../../shared/domain/enrolment/reportTurn.ts";
import { nextTick } from "../../../shared/domain/gates/nextWake.ts";
import { countHoldouts } from "../../../shared/domain/holdouts/countHoldouts.ts";
import type { CollectedHead, CollectedPeople } from "../../../shared/domain/measure/collected.ts";
import { type Collecting, emptyCollecting } from "../../../shared/domain/measure/collecting.ts";
import { countWaves } from "../../../shared/domain/measure/countWaves.ts";
import { foreseeEnrolment } from "../../../shared/domain/measure/foreseeEnrolment.ts";
import { foreseeWaves } from "../../../shared/domain/measure/foreseeWaves.ts";
import type { World } from "../../../shared/ports/world.ts";
import { lookAgain } from "../checked/lookAgain.ts";
import { createPolicyReader } from "../createPolicyReader.ts";
import { createNamed } from "./createNamed.ts";
import { createPeopleRows } from "./createPeopleRows.ts";
import { groupsOrAsBefore } from "./groupsOrAsBefore.ts";
import { noteGroups } from "./noteGroups.ts";
import { NotRead } from "./notRead.ts";
import { orAsBefore } from "./orAsBefore.ts";
import { Outrun } from "./outrun.ts";
import { readAudits } from "./readAudits.ts";
import { readCohorts } from "./readCohorts.ts";
import { readCollected } from "./readCollected.ts";
import { readDomains } from "./readDomains.ts";
import { readEnrolment } from "./readEnrolment.ts";
import { readHandled } from "./readHandled.ts";
import { readHead } from "./readHead.ts";
import { readMemberships } from "./readMemberships.ts";
import { readSignIns } from "./readSignIns.ts";
import { readSlices } from "./readSlices.ts";
import { readTargets } from "./readTargets.ts";
import { scoreForecasts } from "./scoreForecasts.ts";
import { tellNotRead } from "./tellNotRead.ts";
import { readRelied, watchRelied } from "./watchRelied.ts";

/** The background reader of the tenant. */
export interface Reader {
  /** Reads one slice and stores counters, people and watermark together; a repeated or older slice counts nothing twice. */
  readSlice(input: { rolloutId: string; at: number }): Promise<SliceOutcome>;
  /** People and memberships as last stored. */
  people(rolloutId: string): Promise<CollectedPeople | undefined>;
}

/** Creates the reader over one World. */
export function createReader(world: World, readPolicy = createPolicyReader(world)): Reader {
  const rows = createPeopleRows(world);
  const namedIn = createNamed(world);
  return {
    async people(rolloutId) {
      return (await readCollected(world, rolloutId))?.people;
    },
    async readSlice({ rolloutId, at }) {
      const begunAt = world.clock.now();
      const entries = await world.ledger.read(rolloutId);
      if (entries.some(({ body }) => body.kind === "rolloutEnded")) return { kind: "ended" };
      const { plan, startedAt } = await planOf(world, rolloutId);
      const done = { kind: "done", until: nextTick(plan.polling.intervalMinutes * 60_000, at) } as const;
      const stored = await readCollected(world, rolloutId);
      // An old slice that is delivered again must not pull the watermark back: what follows would be counted twice.
      if (stored && at < stored.head.watermark) return done;
      const before: Collecting =
        stored?.people === undefined
          ? { ...emptyCollecting(startedAt), generation: stored?.head.generation ?? 0 }
          : { ...stored.head, ...stored.people };
      try {
        const { relied, isUneasy } = await readRelied(world, rolloutId, entries);
        const { groups, noting } = noteGroups(world);
        const sliced = await readSlices(world, rolloutId, plan, before, entries);
        const grouped = await groupsOrAsBefore(world, rolloutId, plan, sliced, (known) =>
          readMemberships(noting, plan, isUneasy ? { ...known, membershipAt: 0 } : known, entries, at),
        );
        const look = { rolloutId, plan, entries, groups, at, before: before.watermark };
        await watchRelied(world, readPolicy, relied, look);
        const isMoved = grouped.memberships !== before.memberships;
        await readTargets(world, rolloutId, plan, entries, at);
        await readCohorts(world, { rolloutId, plan, entries, at, isMoved, members: groups });
        // Sign-ins first: where the budget does not do for all, they are what a rollback hangs on.
        const isReports = isReportTurn(grouped, at, plan.polling.intervalMinutes * 60_000);
        const signedIn = isReports
          ? grouped
          : await readSignIns(world, rolloutId, plan, grouped, entries, at);
        const audited = await orAsBefore("audits", signedIn, (known) =>
          readAudits(world, rolloutId, plan, known, at),
        );
        const named = await orAsBefore(
          "domains",
          audited,
          (known) => readDomains(world, known, at),
          (error) => tellNotRead(world, rolloutId, plan, error, "domains"),
        );
        const read = await orAsBefore("registrations", named, (known) =>
          readEnrolment(world, plan, known, at, begunAt),
        );
        const chosen = await namedIn(rolloutId, plan, entries);
        const handled = await readHandled(world, rolloutId);
        const next = { ...read, generation: before.generation + 1 };
        const counted = countWaves(plan, next, at, chosen, handled);
        const sorted = countHoldouts(plan, startedAt, entries, counted, at);
        const listed = takeCensus(plan, sorted, at);
        const foreseen = foreseeWaves(plan, entries, watchWaves(plan, entries, listed));
        const watched = foreseeEnrolment(plan, entries, foreseen);
        await rows.write(rolloutId, watched, stored?.etag);
        await scoreForecasts(world, rolloutId, entries, watched);
        if (!isOver(watched)) return { kind: "more" };
        const looked = await lookAgain(world, { rolloutId, plan, entries, people: watched });
        return looked === "done" ? done : { kind: "more" };
      } catch (error) {
        if (error instanceof NotRead) {
          await tellNotRead(world, rolloutId, plan, error);
          return error.outcome(world.clock.now());
        }
        // The same slice delivered twice at the same time: what is stored now is this one's answer too.
        if (error instanceof Outrun) return (await isDone(world, rolloutId)) ? done : { kind: "more" };
        throw error;
      }
    },
  };
}

/** Whether nothing is left to read at once. */
const isOver = (read: Pick<CollectedHead, "signIns" | "report" | "failing">): boolean =>
  read.signIns?.poll === undefined && !isReportLeft(read);

async function isDone(world: World, rolloutId: string): Promise<boolean> {
  const stored = await readHead(world, rolloutId);
  return stored === undefined || isOver(stored.head);
}
