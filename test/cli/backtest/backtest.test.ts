import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BacktestReport } from "../../../cli/backtest/backtestReport.ts";
import { enforceOperations } from "../../recordings/enforceOperations.ts";
import { type Recording, recordTenant } from "../../recordings/recordTenant.ts";
import { run } from "../testConsole.ts";

const plan = "rollout.plan.sample.json";
const folder = mkdtempSync(join(tmpdir(), "backtest-"));
const recordings: Record<string, Recording> = {};

beforeAll(async () => {
  for (const scenario of ["disruption", "smooth"]) {
    const script = { scenario, days: 11, play: enforceOperations };
    recordings[scenario] = await recordTenant(join(folder, scenario), script);
  }
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

const recordingOf = (scenario: string): Recording => {
  const recording = recordings[scenario];
  if (recording === undefined) throw new Error(`${scenario} was not recorded`);
  return recording;
};

function backtest({ signIns, registrations, audits, members }: Recording, ...more: string[]) {
  const given = ["--registrations", registrations, "--audits", audits, "--members", members];
  return run(["backtest", "--plan", plan, "--sign-ins", ...signIns, ...given, ...more]);
}

async function reportOf(recording: Recording, ...more: string[]): Promise<BacktestReport> {
  const { code, out } = await backtest(recording, "--json", ...more);
  expect(code).toBe(0);
  return JSON.parse(out);
}

test("reads values by the tables with the override that VALUE_TABLES holds, and refuses one that is wrong", async () => {
  const { signIns, registrations } = recordingOf("smooth");
  const args = [
    "backtest",
    "--plan",
    plan,
    "--json",
    "--sign-ins",
    ...signIns,
    "--registrations",
    registrations,
  ];
  const { code, out } = await run(args, {
    VALUE_TABLES: '{"methods":{"used":{"unheard of":"securityKey"}}}',
  });
  expect([code, JSON.parse(out).tablesVersion]).toEqual([0, expect.stringMatching(/\+[0-9a-f]{12}$/)]);
  const refused = await run(args, { VALUE_TABLES: '{"errors":{"50097":"X"}}' });
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.err).toContain("VALUE_TABLES errors.50097: ");
});

describe("a recording of the disruption", () => {
  test("says on which day and by which numbers the trigger would have fired", async () => {
    const svg = join(folder, "disruption.svg");
    const { code, out, err } = await backtest(recordingOf("disruption"), "--svg", svg);
    expect(code).toBe(0);
    expect(err).toContain(`the picture is in ${svg}`);
    expect(readFileSync(svg, "utf8")).toMatch(/class="f-bad"><title>alarm: ownBlocks: \d+ of \d+ user-hours/);
    expect(out).toMatch(
      /2026-01-14 \d\d:00 {2}operations would have been rolled back, in force since 2026-01-14 0\d:\d\d: ownBlocks: \d+ of \d+ user-hours .+ use the app Field client/,
    );
    expect(out).toMatch(/2026-01-14 Wed\n {2}operations triggers {6}alarm/);
  });

  test("says day by day what each gate would have decided, and since when", async () => {
    const { gates, days, polls, walked } = await reportOf(recordingOf("disruption"), "--assume", "approved");
    expect(polls).toBe(11 * 24);
    expect(days[0]?.gates.find(({ gate }) => gate === "operations.enforce")).toMatchObject({
      outcome: "notYet",
      because: expect.stringMatching(/^operations: \d+ of 116 enrolled \(\d+\.\d %\) < 90\.0 %/),
    });
    const since = (name: string) => gates.find(({ gate }) => gate === name)?.since?.slice(0, 10);
    expect(since("prerequisites.advance")).toBe("2026-01-12");
    expect(gates.find(({ gate }) => gate === "operations.enforce")?.first?.slice(0, 10)).toBe("2026-01-13");
    expect(walked?.steps.filter(({ people }) => people !== undefined)).toMatchObject([
      { gate: "operations.enforce.1", people: 10 },
      { gate: "operations.enforce.2", people: 50 },
      { gate: "operations.enforce.3" },
    ]);
  });

  test("is the same from one file a row a line in another order, with rows twice", async () => {
    const recording = recordingOf("disruption");
    const rows = recording.signIns.flatMap(
      (file) => JSON.parse(gunzipSync(readFileSync(file)).toString()).value,
    );
    const lines = join(folder, "shuffled.ndjson");
    const order = rows.map((row, index) => ({ row, key: (index * 7919) % rows.length }));
    for (const { row } of order.toSorted((a, b) => a.key - b.key))
      appendFileSync(lines, `${JSON.stringify(row)}\n`);
    for (const row of rows.slice(0, 50)) appendFileSync(lines, `${JSON.stringify(row)}\n`);
    const { sources: _, ...there } = await reportOf(recording);
    const { sources, ...here } = await reportOf({ ...recording, signIns: [lines] });
    expect(here).toEqual(there);
    expect(sources[0]).toMatchObject({ rows: rows.length + 50, duplicates: 50, quarantined: 0 });
  });

  test("without members and audits says what that means, and still when the trigger fires", async () => {
    const { signIns, registrations } = recordingOf("disruption");
    const given = ["--sign-ins", ...signIns, "--registrations", registrations];
    const { code, out } = await run(["backtest", "--plan", plan, ...given]);
    expect(code).toBe(0);
    expect(out).toMatch(/2026-01-14 \d\d:00 {2}operations would have been rolled back/);
    expect(out).toContain("people of the registrations are the audience of every wave");
    expect(out).toContain("without --audits nobody knows who was enrolled before");
    expect(out).toMatch(/operations\.enforce {7}unknown/);
  });

  test("is not judged when more than one row of a hundred cannot be read", async () => {
    const recording = recordingOf("disruption");
    const spoiled = join(folder, "spoiled.ndjson");
    writeFileSync(spoiled, `{"id":"only"}\n${JSON.stringify(signInOf(recording))}\n`);
    const { code, out } = await backtest({ ...recording, signIns: [spoiled] });
    expect(code).toBe(1);
    expect(out).toContain("Nothing is judged: 1 of 2 rows of the sign-ins could not be read (50.0 %) > 1 %.");
    expect(out).toContain(`${spoiled}, line 1, row 1: createdDateTime: `);
    expect(out).not.toMatch(/enforce +(met|waits)/);
  });
});

/** One row of a recording. */
function signInOf({ signIns: [file = ""] }: Recording): unknown {
  return JSON.parse(gunzipSync(readFileSync(file)).toString()).value[0];
}

test("on a recording of the smooth scenario no trigger ever fires", async () => {
  const { fired, days } = await reportOf(recordingOf("smooth"));
  expect(fired).toEqual([]);
  const kinds = new Set(days.flatMap(({ waves }) => waves.map(({ kind }) => kind)));
  expect([...kinds]).toEqual(["quiet"]);
});

describe("what cannot be understood is refused", () => {
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const row = { id: "u", methodsRegistered: [], isAdmin: false };

  test.for([
    { name: "no plan", args: [], says: "--plan is needed" },
    { name: "no sign-ins", args: ["--plan", plan], says: "--sign-ins is needed" },
    {
      name: "no registrations",
      args: ["--plan", plan, "--sign-ins", "a.json"],
      says: "--registrations is needed",
    },
    {
      name: "another assumption",
      args: ["--plan", plan, "--sign-ins", "a.json", "--registrations", "b.json", "--assume", "yes"],
      says: "--assume is approved or none, not yes",
    },
    {
      name: "an option without its files",
      args: ["--plan", plan, "--sign-ins", "--registrations", "b.json"],
      says: "--sign-ins needs a value: none stands after it",
    },
    {
      name: "a group that the plan does not have",
      args: [
        ...["--plan", plan, "--sign-ins", "a.json", "--registrations", "b.json"],
        ...["--members", "operatoins=c.json"],
      ],
      says: "operatoins is neither a wave's id nor a group of the plan; did you mean operations=c.json?",
    },
    {
      name: "a picture in a folder that is not there",
      args: ["--plan", plan, "--sign-ins", "a.json", "--registrations", "b.json", "--svg", "none/a.svg"],
      says: "--svg none/a.svg: there is no folder",
    },
    {
      name: "a file that is not there",
      args: ["--plan", plan, "--sign-ins", "a.json", "--registrations", "none.json"],
      says: "none.json: there is no such file",
    },
  ])("$name", async ({ args, says }) => {
    const { code, err } = await run(["backtest", ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
    expect(err).toContain('"passkey-rollout backtest --help" tells how it is used.');
  });

  test.for([
    { name: "a CSV of sign-ins", content: "Date (UTC),User\n", says: "choose Download and JSON" },
    { name: "a file without a sign-in", content: "[]", says: "there is not one sign-in" },
    {
      name: "registrations in place of sign-ins",
      content: JSON.stringify([row]),
      says: "is it the right file for this option?",
    },
    {
      name: "an error in place of rows",
      content: '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}}',
      says: "an error that Graph answered (Authorization_RequestDenied: Insufficient privileges)",
    },
    { name: "a file that was cut off", content: '[{"id":', says: "it was cut off" },
  ])("$name", async ({ content, says }) => {
    const registrations = file("registrations.json", JSON.stringify([row]));
    const signIns = file("sign-ins.json", content);
    const { code, err } = await run([
      "backtest",
      "--plan",
      plan,
      "--sign-ins",
      signIns,
      "--registrations",
      registrations,
    ]);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
    expect(err).toContain(signIns);
  });
});

describe("what holds nothing is refused", () => {
  const empty = join(folder, "empty.json");
  const strange = join(folder, "strange.txt");
  beforeAll(() => {
    writeFileSync(empty, '{"value":[]}');
    writeFileSync(strange, "operatoins u1\n");
  });

  test.for([
    { name: "registrations", change: { registrations: empty }, says: "there is not one person in it" },
    { name: "audits", change: { audits: empty }, says: "there is not one audit in it" },
    { name: "members", change: { members: `operations=${empty}` }, says: "it names nobody who counts" },
    {
      name: "members of other groups",
      change: { members: strange },
      says: "the members are of no group of the plan: operatoins (did you mean operations?)",
    },
  ])("$name", async ({ change, says }) => {
    const { code, err } = await backtest({ ...recordingOf("smooth"), ...change });
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});

test("members of a group that the plan does not have are told beside the others", async () => {
  const recording = recordingOf("smooth");
  const members = join(folder, "more.txt");
  writeFileSync(members, `${readFileSync(recording.members, "utf8")}\noperatoins u1\n`);
  const { notes } = await reportOf({ ...recording, members });
  expect(notes.join("\n")).toContain("not looked at: operatoins (did you mean operations?)");
});

test("nothing is judged by codes that are no numbers", async () => {
  const recording = recordingOf("smooth");
  const file = join(folder, "texts.json");
  writeFileSync(
    file,
    JSON.stringify([{ ...Object(signInOf(recording)), isInteractive: true, status: { errorCode: "0" } }]),
  );
  const { code, out } = await backtest({ ...recording, signIns: [file] });
  expect([code, out]).toEqual([
    1,
    expect.stringContaining("Nothing is judged: 1 of 1 error codes of interactive sign-ins"),
  ]);
});

test("the help names every option and the exit codes", async () => {
  const { code, out } = await run(["backtest", "--help"]);
  expect(code).toBe(0);
  for (const option of [
    "--plan",
    "--sign-ins",
    "--registrations",
    "--audits",
    "--members",
    "--assume",
    "--all",
    "--json",
  ]) {
    expect(out).toContain(option);
  }
  expect(out).toContain("exit code: 0 replayed");
});
