import type { MembersFile } from "../../shared/adapters/recordings/loadMembers.ts";
import { RecordingFault } from "../../shared/adapters/recordings/recordingFault.ts";
import { readValueTables } from "../../shared/adapters/system/readValueTables.ts";
import type { ValueTables } from "../../shared/domain/credentials/valueTables.ts";
import { localMinute } from "../../shared/domain/plan/localMinute.ts";
import type { Assumption } from "../../shared/domain/replay/replaySetup.ts";
import type { Command } from "../command.ts";
import type { Console } from "../console.ts";
import { pictureFile } from "../plots/pictureFile.ts";
import { readFlags } from "../readFlags.ts";
import { readPlanFile } from "../readPlanFile.ts";
import { spreadFlags } from "../spreadFlags.ts";
import { UsageError } from "../usageError.ts";
import type { BacktestReport } from "./backtestReport.ts";
import { backtestSummary } from "./backtestSummary.ts";
import { backtestTable } from "./backtestTable.ts";
import { plotBacktest } from "./plotBacktest.ts";
import { type BacktestRequest, runBacktest } from "./runBacktest.ts";

/** Replays recorded exports through the gates and triggers of a plan. */
export const backtestCommand: Command = {
  name: "backtest",
  summary: "replay recorded sign-ins: what each gate of a plan would have decided, day by day",
  help: `usage: passkey-rollout backtest --plan FILE --sign-ins FILE... --registrations FILE...
                                [--audits FILE...] [--members [GROUP=]FILE...] [--assume approved|none] [--all] [--json]
                                [--svg FILE]
Replays exports of a tenant through the same counting, criteria and triggers that a rollout runs, at each tick of the
plan's poll clock, and says day by day (in the plan's time zone) what each gate would have decided and why, and when a
rollback trigger would have fired. Nothing is sent anywhere.
  --sign-ins FILE...       sign-ins as Graph (beta, with Prefer: include-unknown-enum-members) or the admin center (JSON)
                           exports them, in any order and any number of files; a row counts once
  --registrations FILE...  the registration details report: one snapshot
  --audits FILE...         directory audits: tell who was enrolled before the snapshot, and who recovered
  --members FILE...        who belongs to which group: JSON rows {group, user} or text lines "GROUP USER", group being the
                           object id of an audience (or the exceptions group), or a wave's id; GROUP=FILE is an export
                           of one group: JSON, or a user a line
                           without it everybody in the registrations is the audience of every wave
  --assume approved|none   take approvals, attestations and all else that no recording holds as given; none unless told
  --all                    also what says the same as on the day before
  --json                   one JSON object
  --svg FILE               writes a picture: what each gate and trigger said, day by day
Files are JSON lists, pages with "value", several of them, or a row a line; each also as gzip. Memory grows with the
people, and with 50,000 sign-ins at most; more of them are sorted in a temporary folder. Rows that cannot be read, or
are from before 2015 or later than tomorrow, are counted and shown; more than 1 % of them, and nothing is judged. A file
in which nobody can tell where the next row begins, or with a row over 8 MiB, is refused, and so are sign-ins of more
than two years. Values are read by the tables of the app, with the
override that VALUE_TABLES holds.
exit code: 0 replayed, 1 too much could not be read to judge, 2 the command or a file was not understood`,
  async run(args, console) {
    const flags = readFlags(spreadFlags(args, ["sign-ins", "registrations", "audits", "members"]), {
      plan: { type: "string" },
      "sign-ins": { type: "string", multiple: true },
      registrations: { type: "string", multiple: true },
      audits: { type: "string", multiple: true },
      members: { type: "string", multiple: true },
      assume: { type: "string" },
      all: { type: "boolean" },
      json: { type: "boolean" },
      svg: { type: "string" },
    });
    const { plan, "sign-ins": signIns, registrations, audits, members } = flags;
    if (plan === undefined) throw new UsageError("--plan is needed: name the plan file");
    if (signIns === undefined) throw new UsageError("--sign-ins is needed: name the files with the sign-ins");
    if (registrations === undefined)
      throw new UsageError("--registrations is needed: name the file with the registration details");
    if (flags.svg === "") throw new UsageError("--svg needs the name of a file");
    const picture = flags.svg === undefined ? undefined : pictureFile(flags.svg);
    const report = await replayed(
      {
        plan: readPlanFile(plan, console),
        signIns,
        registrations,
        ...(audits === undefined ? {} : { audits }),
        ...(members === undefined ? {} : { members: members.map(membersFile) }),
        assume: assumption(flags.assume),
        tables: tablesOf(console),
        now: Date.now(),
      },
      console,
    );
    if (flags.json === true) console.say(JSON.stringify(report));
    else for (const line of linesOf(report, flags.all === true)) console.say(line);
    if (picture !== undefined) console.warn(picture.write(plotBacktest(report)));
    return report.unreadable === undefined ? 0 : 1;
  },
};

async function replayed(request: BacktestRequest, console: Console): Promise<BacktestReport> {
  try {
    return await runBacktest(request, (line) => console.warn(line));
  } catch (error) {
    if (error instanceof RecordingFault) throw new UsageError(error.message);
    throw error;
  }
}

function assumption(text = "none"): Assumption {
  if (text === "none" || text === "approved") return text;
  throw new UsageError(`--assume is approved or none, not ${text}`);
}

function tablesOf({ env }: Console): ValueTables {
  const read = readValueTables(env["VALUE_TABLES"]);
  if (read.kind === "wrong") throw new UsageError(read.problems.join("; "));
  return read.tables;
}

/** An object id or a wave's id before the first "=" names the group. */
function membersFile(text: string): MembersFile {
  const [, group, file] = /^([\w-]+)=(.+)$/.exec(text) ?? [];
  return group === undefined || file === undefined ? { file: text } : { file, group };
}

function linesOf(report: BacktestReport, all: boolean): readonly string[] {
  const { plan, timeZone, from, until, polls, sources, notes, unreadable, tablesVersion } = report;
  const local = (iso: string): string => localMinute(timeZone, Date.parse(iso));
  return [
    `${plan}: recorded from ${local(from)} to ${local(until)} (${timeZone}), ${polls} ${polls === 1 ? "poll" : "polls"}, values read by tables ${tablesVersion}`,
    ...sources.map(
      ({ what, rows, quarantined, duplicates }) =>
        `  ${rows} ${what}${duplicates === undefined ? "" : `, ${duplicates} of them twice`}, ${quarantined} not readable`,
    ),
    ...sources.flatMap(({ examples }) => examples.map((example) => `    ${example}`)),
    ...(unreadable === undefined ? [] : [`Nothing is judged: ${unreadable}.`]),
    "",
    ...backtestTable(report, all),
    "",
    ...backtestSummary(report, timeZone),
    "",
    "What this rests on:",
    ...notes.map((note) => `  ${note}`),
  ];
}
