import { tmpdir } from "node:os";
import { loadAudits } from "../../shared/adapters/recordings/loadAudits.ts";
import { loadMembers, type MembersFile } from "../../shared/adapters/recordings/loadMembers.ts";
import { loadRegistrations } from "../../shared/adapters/recordings/loadRegistrations.ts";
import { loadSignIns } from "../../shared/adapters/recordings/loadSignIns.ts";
import { RecordingFault } from "../../shared/adapters/recordings/recordingFault.ts";
import type { ValueTables } from "../../shared/domain/credentials/valueTables.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { notesOf } from "../../shared/domain/replay/notesOf.ts";
import type { Assumption } from "../../shared/domain/replay/replaySetup.ts";
import { replaySignIns } from "../../shared/domain/replay/replaySignIns.ts";
import { unreadableBecause } from "../../shared/domain/replay/unreadableBecause.ts";
import type { BacktestReport } from "./backtestReport.ts";
import { checkGroups, strangeGroups } from "./checkGroups.ts";
import { recordedSetup } from "./recordedSetup.ts";

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
  /** Epoch milliseconds: no recording can be from a day later. */
  readonly now: number;
}

/** Reads the recordings and replays them; tells how far it is in `progress`, a line now and then. Throws a RecordingFault or a UsageError. */
export async function runBacktest(
  request: BacktestRequest,
  progress: (line: string) => void,
): Promise<BacktestReport> {
  const { plan, tables } = request;
  const latest = request.now + dayMs;
  checkGroups(plan, request.members ?? []);
  const registrations = await loadRegistrations(request.registrations, tables.methods, latest);
  const audits = request.audits && (await loadAudits(request.audits, latest));
  refuseEmpty(request.registrations, registrations.tally, "there is not one person in it: export it again");
  if (request.audits && audits)
    refuseEmpty(
      request.audits,
      audits.tally,
      "there is not one audit in it: export it again, or leave out --audits",
    );
  const members = request.members && (await loadMembers(request.members));
  const strange = members === undefined ? [] : strangeGroups(plan, members);
  const signIns = await loadSignIns(request.signIns, tables, tmpdir(), latest, everySo(progress));
  try {
    const tallies = [
      { what: "sign-ins", ...signIns.tally },
      { what: "registrations", ...registrations.tally },
      ...(audits === undefined ? [] : [{ what: "audits", ...audits.tally }]),
    ];
    const { span } = signIns;
    if (span === undefined)
      throw new RecordingFault(
        `${request.signIns.join(", ")}: there is not one sign-in in it: export days on which people worked`,
      );
    const setup = recordedSetup(
      request,
      { registrations, audits, members, span },
      unreadableBecause([
        ...tallies.map(({ what, ...tally }) => ({ what: `rows of the ${what}`, ...tally })),
        { what: "error codes of interactive sign-ins", ...signIns.codes },
      ]),
    );
    let days = 0;
    const replayed = replaySignIns(setup, signIns.ordered(), (day, count) => {
      days++;
      if (signIns.tally.rows >= many || days % manyDays === 0)
        progress(`replayed ${day}, ${count} of ${signIns.tally.rows} sign-ins`);
    });
    const given = { audits: audits !== undefined, members: members !== undefined };
    const [first, ...others] = tallies;
    return {
      plan: plan.name,
      tablesVersion: tables.version,
      timeZone: plan.timeZone,
      from: new Date(span.from).toISOString(),
      until: new Date(span.until).toISOString(),
      sources: first === undefined ? [] : [{ ...first, duplicates: signIns.duplicates() }, ...others],
      ...(setup.unreadable === undefined ? {} : { unreadable: setup.unreadable }),
      notes: [...signIns.lacks, ...strange, ...notesOf(setup, replayed, given)],
      ...replayed.backtest,
      ...(replayed.walked === undefined ? {} : { walked: replayed.walked }),
    };
  } finally {
    signIns.close();
  }
}

/** What holds nothing was exported wrongly, and everything counted from it would be 0. */
function refuseEmpty(files: readonly string[], { rows }: { readonly rows: number }, because: string): void {
  if (rows === 0) throw new RecordingFault(`${files.join(", ")}: ${because}`);
}

const dayMs = 86_400_000;
/** Rows from which on it takes so long that people want to see something. */
const many = 100_000;
/** Days after which something is said however few the rows are. */
const manyDays = 30;

function everySo(progress: (line: string) => void): (rows: number, file: string) => void {
  let told = 0;
  return (rows, file) => {
    if (rows < told + many) return;
    told = rows;
    progress(`read ${rows} sign-ins, now in ${file}`);
  };
}
