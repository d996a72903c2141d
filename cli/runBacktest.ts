import { tmpdir } from "node:os";
import type { RowTally } from "../shared/adapters/recordings/createRowReader.ts";
import { loadAudits, type RecordedAudits } from "../shared/adapters/recordings/loadAudits.ts";
import { loadMembers, type MembersFile } from "../shared/adapters/recordings/loadMembers.ts";
import {
  loadRegistrations,
  type RecordedRegistrations,
} from "../shared/adapters/recordings/loadRegistrations.ts";
import { loadSignIns, type RecordedSignIns } from "../shared/adapters/recordings/loadSignIns.ts";
import { RecordingFault } from "../shared/adapters/recordings/recordingFault.ts";
import { isPortable } from "../shared/domain/credentials/methodReach.ts";
import type { ValueTables } from "../shared/domain/credentials/valueTables.ts";
import type { Plan } from "../shared/domain/plan/plan.ts";
import { audiencesOf, type KnownMembers } from "../shared/domain/replay/audiencesOf.ts";
import type { Backtest } from "../shared/domain/replay/backtest.ts";
import { enrolmentHistory, type PasskeyEvent } from "../shared/domain/replay/enrolmentHistory.ts";
import { notesOf } from "../shared/domain/replay/notesOf.ts";
import type { Assumption, ReplaySetup } from "../shared/domain/replay/replaySetup.ts";
import { replaySignIns } from "../shared/domain/replay/replaySignIns.ts";
import { unreadableBecause } from "../shared/domain/replay/unreadableBecause.ts";
import type { Walked } from "../shared/domain/replay/walkedTo.ts";

/** What to replay. */
export interface BacktestRequest {
  readonly plan: Plan;
  readonly signIns: readonly string[];
  readonly registrations: readonly string[];
  readonly audits?: readonly string[];
  readonly members?: readonly MembersFile[];
  readonly assume: Assumption;
  /** What the values of Graph are taken for. */
  readonly tables: ValueTables;
}

/** How much of one source was read. */
export interface SourceReport extends RowTally {
  readonly what: string;
  /** Rows that were left out because another one has the same id; only told of sign-ins. */
  readonly duplicates?: number;
}

/** A backtest with what it rests on. */
export interface BacktestReport extends Backtest {
  readonly plan: string;
  /** Version of the tables that say what the values of Graph mean. */
  readonly tablesVersion: string;
  readonly timeZone: string;
  /** First and last sign-in, ISO. */
  readonly from: string;
  readonly until: string;
  readonly sources: readonly SourceReport[];
  /** Why nothing could be judged; absent where it could. */
  readonly unreadable?: string;
  readonly notes: readonly string[];
  readonly walked?: Walked;
}

/** Reads the recordings and replays them; tells how far it is in `progress`, a line now and then. Throws a RecordingFault. */
export async function runBacktest(
  request: BacktestRequest,
  progress: (line: string) => void,
): Promise<BacktestReport> {
  const { plan } = request;
  const registrations = await loadRegistrations(request.registrations, request.tables.methods);
  const audits = request.audits && (await loadAudits(request.audits));
  const members = request.members && (await loadMembers(request.members));
  const signIns = await loadSignIns(request.signIns, request.tables, tmpdir(), everySo(progress));
  try {
    const tallies = [
      { what: "sign-ins", ...signIns.tally },
      { what: "registrations", ...registrations.tally },
      ...(audits === undefined ? [] : [{ what: "audits", ...audits.tally }]),
    ];
    const { span } = signIns;
    if (span === undefined)
      throw new RecordingFault(`${request.signIns.join(", ")}: there is not one sign-in`);
    const setup = setupOf(request, { registrations, audits, members, span }, unreadableBecause(tallies));
    const replayed = replaySignIns(setup, signIns.ordered(), (day, count) => {
      if (signIns.tally.rows >= many) progress(`replayed ${day}, ${count} of ${signIns.tally.rows} sign-ins`);
    });
    const given = { audits: audits !== undefined, members: members !== undefined };
    const [first, ...others] = tallies;
    return {
      plan: plan.name,
      tablesVersion: request.tables.version,
      timeZone: plan.timeZone,
      from: new Date(span.from).toISOString(),
      until: new Date(span.until).toISOString(),
      sources: first === undefined ? [] : [{ ...first, duplicates: signIns.duplicates() }, ...others],
      ...(setup.unreadable === undefined ? {} : { unreadable: setup.unreadable }),
      notes: [...signIns.lacks, ...notesOf(setup, replayed, given)],
      ...replayed.backtest,
      ...(replayed.walked === undefined ? {} : { walked: replayed.walked }),
    };
  } finally {
    signIns.close();
  }
}

/** Rows from which on it takes so long that people want to see something. */
const many = 100_000;

function everySo(progress: (line: string) => void): (rows: number, file: string) => void {
  let told = 0;
  return (rows, file) => {
    if (rows < told + many) return;
    told = rows;
    progress(`read ${rows} sign-ins, now in ${file}`);
  };
}

interface Loaded {
  readonly registrations: RecordedRegistrations;
  readonly audits: RecordedAudits | undefined;
  readonly members: KnownMembers | undefined;
  readonly span: NonNullable<RecordedSignIns["span"]>;
}

function setupOf(
  { plan, assume }: BacktestRequest,
  { registrations, audits, members, span }: Loaded,
  unreadable: string | undefined,
): ReplaySetup {
  const people = registrations.registrations;
  const enrolled = people.filter(({ kinds }) => kinds.some(isPortable)).map(({ userId }) => userId);
  return {
    plan,
    assume,
    startedAt: span.from,
    audiences: audiencesOf(
      plan,
      people.map(({ userId }) => userId),
      members,
    ),
    reported: new Map(
      people.map(({ userId, kinds, otherMethods }) => [
        userId,
        { kinds, other: otherMethods === "unknown" ? undefined : otherMethods === "some" },
      ]),
    ),
    enrolment: enrolmentHistory({
      madeAt: registrations.at ?? span.until,
      enrolled: new Set(enrolled),
      ...(audits?.span === undefined ? {} : { audited: audits.span }),
      events: audits === undefined ? [] : passkeyEvents(audits),
    }),
    ...(audits === undefined ? {} : { audits: audits.audits }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

function passkeyEvents({ audits }: RecordedAudits): readonly PasskeyEvent[] {
  return audits.flatMap(({ at, means, targets: [about] }): PasskeyEvent[] => {
    if (about === undefined) return [];
    if (means === "passkeyRegistered") return [{ userId: about.id, at, kind: "registered" }];
    return means === "passkeyRemoved" ? [{ userId: about.id, at, kind: "removed" }] : [];
  });
}
