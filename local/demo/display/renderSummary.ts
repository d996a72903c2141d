import type { DemoResult } from "../demoResult.ts";
import { stamp } from "./stamp.ts";

/** What the end of a run is told from. */
export interface Summary {
  readonly result: DemoResult;
  /** Who decided and ordered what, as lines. */
  readonly decisions: readonly string[];
  /** What a rollout that only observes would have written, as lines. */
  readonly wouldHave: readonly string[];
  /** In which the run was not as its scenario should be; none when it was. */
  readonly complaints: readonly string[];
  /** Whether it is known how the run should have ended. */
  readonly isJudged: boolean;
  readonly folder: string;
  /** In which dates and times are shown. */
  readonly timeZone: string;
  /** Command line that goes on with this folder by hand. */
  readonly lookFurther: string;
}

const dayMs = 24 * 60 * 60_000;

/** The last screen of a run, as lines. Pure. */
export function renderSummary({
  result,
  decisions,
  wouldHave,
  complaints,
  isJudged,
  folder,
  timeZone,
  lookFurther,
}: Summary): readonly string[] {
  const rows = result.phases.map(({ id, outcome, enrolledRate, turns, startedAt, endedAt }) => [
    id,
    startedAt === null && outcome === "held" ? "not started" : outcome,
    enrolledRate === null ? "-" : `${(100 * enrolledRate).toFixed(1)} %`,
    String(turns),
    startedAt === null ? "-" : stamp(Date.parse(startedAt), timeZone).slice(0, 10),
    endedAt === null || startedAt === null
      ? "-"
      : ((Date.parse(endedAt) - Date.parse(startedAt)) / dayMs).toFixed(1),
  ]);
  const judged = complaints.length === 0 ? " as it should" : " NOT as it should";
  const verdict = isJudged ? judged : "";
  return [
    "",
    ...table([["phase", "outcome", "enrolled", "turns", "started", "days"], ...rows]),
    "",
    "Decided and ordered by people:",
    ...decisions,
    "",
    "Written to the tenant:",
    ...result.policyWrites.map(
      ({ policyId, from, to, at }) =>
        `  ${stamp(Date.parse(at), timeZone)}  policy ${policyId}  ${from} -> ${to}`,
    ),
    `  ${result.memberWrites} people added to the enforced groups and the exceptions group; nothing else`,
    ...(wouldHave.length === 0 ? [] : ["", "Would have been written:", ...wouldHave]),
    "",
    `${result.enforcedPeople ?? "unknown"} people enforced, ${result.blockedPeople} blocked at least once, ${result.rollbacks} rollbacks, ${result.lateNotices} late notices`,
    `${result.tickets.opened} tickets at the helpdesk, ${result.tickets.aboutPasskeys} of them about passkeys`,
    `${result.alerts} alerts, ${result.turns} turns, ${result.graphRequests} requests to Graph`,
    `${result.simulatedDays.toFixed(1)} simulated days in ${result.wallSeconds.toFixed(1)} s, at most ${result.peakRssMb} MB`,
    `Scenario ${result.scenario} ended${verdict}: rollout ${result.outcome}`,
    ...complaints.map((complaint) => `  - ${complaint}`),
    "",
    `Evidence pack, to be opened in a browser: ${folder}/evidence.html`,
    `State, logs and report.json: ${folder}`,
    `Look further, people approving: ${lookFurther}`,
  ];
}

/** Rows in columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
