import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadAudits } from "../../../../shared/adapters/recordings/loadAudits.ts";
import { loadMembers } from "../../../../shared/adapters/recordings/loadMembers.ts";
import { loadRegistrations } from "../../../../shared/adapters/recordings/loadRegistrations.ts";
import { loadSignIns } from "../../../../shared/adapters/recordings/loadSignIns.ts";
import { methodTable } from "../../../../shared/domain/credentials/methodTable.ts";
import { valueTables } from "../../../../shared/domain/credentials/valueTables.ts";

/** Nothing that is read here is newer, epoch milliseconds. */
const latest = Date.UTC(2026, 1, 1);

let folder: string;
let named = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "load-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with rows, which are JSON unless they are text already. */
function fileOf(rows: unknown): string {
  const file = join(folder, `recording-${named++}.json`);
  const isContent = typeof rows === "string" || rows instanceof Uint8Array;
  writeFileSync(file, isContent ? rows : JSON.stringify(rows));
  return file;
}

const signIn = (id: string, hour: number, more: object = {}) => ({
  id,
  createdDateTime: new Date(Date.UTC(2026, 0, 5, hour)).toISOString(),
  userId: "u",
  status: { errorCode: 0 },
  isInteractive: true,
  authenticationDetails: [{ authenticationMethod: "Password", succeeded: true }],
  appliedConditionalAccessPolicies: [{ id: "p", result: "success" }],
  ...more,
});

async function load(...files: string[]) {
  const rows: number[] = [];
  const loaded = await loadSignIns(files, valueTables, folder, latest, (read) => rows.push(read));
  const ids = [...loaded.ordered()].map(({ id }) => id);
  loaded.close();
  return { ...loaded, ids, rows, duplicates: loaded.duplicates() };
}

describe("sign-ins", () => {
  test("come out by time from files of any order, each id once", async () => {
    const newestFirst = fileOf({ value: [signIn("d", 9), signIn("b", 7), signIn("a", 6)] });
    const again = fileOf(gzipSync(`${JSON.stringify(signIn("c", 8))}\n${JSON.stringify(signIn("b", 7))}`));
    const { ids, duplicates, tally, rows } = await load(newestFirst, again);
    expect(ids).toEqual(["a", "b", "c", "d"]);
    expect([duplicates, tally.rows, rows.at(-1)]).toEqual([1, 5, 5]);
  });

  test("a row that cannot be read is counted and told with its place, and costs nothing else", async () => {
    const file = fileOf(`[${JSON.stringify(signIn("a", 6))},\n{"id":"b"},\n{"id":1,},null]`);
    const { ids, tally } = await load(file);
    expect([ids, tally.rows, tally.quarantined]).toEqual([["a"], 4, 3]);
    expect(tally.examples[0]).toContain(`${file}, line 2, row 2: createdDateTime: `);
    expect(tally.examples[1]).toContain("line 3, row 3: no JSON: ");
  });

  test.for(["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2099-01-05T06:00:00Z"])(
    "a row of %s costs itself and does not stretch the span",
    async (createdDateTime) => {
      const file = fileOf([signIn("a", 6), signIn("b", 7, { createdDateTime }), signIn("c", 8)]);
      const { ids, tally, span } = await load(file);
      expect([ids, tally.quarantined]).toEqual([["a", "c"], 1]);
      expect(tally.examples[0]).toContain(
        `${file}, line 1, row 2: it is dated ${createdDateTime.slice(0, 19)}`,
      );
      expect(span).toEqual({ from: Date.UTC(2026, 0, 5, 6), until: Date.UTC(2026, 0, 5, 8) });
    },
  );

  test("that span more than two years are refused with the rows that say so", async () => {
    const file = fileOf([signIn("a", 6), signIn("b", 7, { createdDateTime: "2023-01-05T07:00:00Z" })]);
    await expect(load(file)).rejects.toThrow(
      `${file}, line 1, row 2 is dated 2023-01-05T07:00:00.000Z and ${file}, line 1, row 1 is dated 2026-01-05T06:00:00.000Z: 1096 days > 731`,
    );
  });

  test("a file of something else is refused, and nothing is left behind", async () => {
    const before = readdirSync(folder).length;
    const file = fileOf([{ id: "u", methodsRegistered: [] }]);
    await expect(load(file)).rejects.toThrow(`${file}: none of its 1 rows is one of the sign-ins`);
    expect(readdirSync(folder)).toHaveLength(before + 1);
  });

  test.for([
    {
      name: "the results of policies",
      row: { appliedConditionalAccessPolicies: null },
      says: "export with Policy.Read",
    },
    {
      name: "report-only results",
      row: { appliedConditionalAccessPolicies: [{ id: "p", result: "unknownFutureValue" }] },
      says: "include-unknown-enum-members",
    },
    { name: "methods", row: { authenticationDetails: undefined }, says: "beta endpoint" },
    { name: "codes that are numbers", row: { status: { errorCode: "0" } }, says: "numbers as numbers" },
  ])("it is told when rows leave out $name", async ({ row, says }) => {
    const { lacks } = await load(fileOf([signIn("a", 6, row), signIn("b", 6)]));
    expect(lacks).toEqual([expect.stringContaining(says)]);
    expect(lacks[0]).toContain("1 of 2 ");
  });

  test("codes that are no numbers are counted among the rows that people took part in", async () => {
    const status = { errorCode: "0" };
    const rows = [
      signIn("a", 6),
      signIn("b", 6, { status }),
      signIn("c", 6, { status, isInteractive: false }),
    ];
    const { codes } = await load(fileOf(rows));
    expect(codes).toEqual({ rows: 2, quarantined: 1 });
  });

  test("a row without a person is none of a person without a name", async () => {
    const { ids, tally } = await load(fileOf([signIn("a", 6), signIn("b", 7, { userId: "" })]));
    expect([ids, tally.examples]).toEqual([["a"], [expect.stringContaining("userId: it names nobody")]]);
  });

  test("nothing is told of one row in a hundred, or of rows that nobody took part in", async () => {
    const rows = Array.from({ length: 100 }, (_, n) => signIn(`a${n}`, 6));
    const lacking = { appliedConditionalAccessPolicies: null };
    const { lacks } = await load(
      fileOf([
        ...rows.slice(1),
        signIn("b", 6, lacking),
        signIn("c", 6, { ...lacking, isInteractive: false }),
      ]),
    );
    expect(lacks).toEqual([]);
  });
});

describe("registrations", () => {
  const person = (id: string, day: number, methodsRegistered: string[], more: object = {}) => ({
    id,
    methodsRegistered,
    isAdmin: false,
    lastUpdatedDateTime: new Date(Date.UTC(2026, 0, day)).toISOString(),
    ...more,
  });

  test("are one snapshot, by the newest row of each person, without guests", async () => {
    const rows = [
      person("a", 8, ["passKeySynced"]),
      person("a", 7, []),
      person("b", 6, ["email"]),
      person("g", 9, ["fido2"], { userType: "guest" }),
    ];
    const { at, registrations } = await loadRegistrations([fileOf(rows)], methodTable, latest);
    expect(at).toBe(Date.UTC(2026, 0, 9));
    expect(registrations.map(({ userId, kinds }) => [userId, kinds.length > 0])).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });

  test("of a day that has not come cannot be read, and do not say when the others were made", async () => {
    const rows = [person("a", 8, []), person("b", 8, [], { lastUpdatedDateTime: "2099-01-01T00:00:00Z" })];
    const { at, tally, registrations } = await loadRegistrations([fileOf(rows)], methodTable, latest);
    expect([at, tally.quarantined]).toEqual([Date.UTC(2026, 0, 8), 1]);
    expect(registrations.map(({ userId }) => userId)).toEqual(["a"]);
  });

  test("with the empty date of the year 1 count, and do not say when they were made", async () => {
    const rows = [person("a", 8, [], { lastUpdatedDateTime: "0001-01-01T00:00:00Z" })];
    const { at, registrations } = await loadRegistrations([fileOf(rows)], methodTable, latest);
    expect([at, registrations.length]).toEqual([undefined, 1]);
  });

  test("do not say when they were made where no row does", async () => {
    const loaded = await loadRegistrations(
      [fileOf([{ id: "a", methodsRegistered: [], isAdmin: true }])],
      methodTable,
      latest,
    );
    expect(loaded.at).toBeUndefined();
  });
});

test("audits are those of passkeys and passes that succeeded, in order of time, with the span of them all", async () => {
  const audit = (id: string, hour: number, reason: string, more: object = {}) => ({
    id,
    activityDateTime: new Date(Date.UTC(2026, 0, 5, hour)).toISOString(),
    activityDisplayName: "User registered security info",
    result: "success",
    resultReason: reason,
    initiatedBy: { user: { id: "u" } },
    targetResources: [{ id: "u", type: "User" }],
    ...more,
  });
  const file = fileOf([
    audit("d", 9, "User registered mobile phone"),
    audit("c", 8, "User registered Passkey (synced)"),
    audit("b", 7, "User registered Passkey (synced)", { result: "failure" }),
    audit("a", 6, "User deleted Passkey (synced)", { activityDisplayName: "User deleted security info" }),
  ]);
  const future = fileOf([
    audit("e", 9, "User registered mobile phone", { activityDateTime: "2099-01-01T00:00:00Z" }),
    audit("d", 9, "User registered mobile phone"),
  ]);
  const { audits, span, tally } = await loadAudits([file, file, future], latest);
  expect(tally.quarantined).toBe(1);
  expect(audits.map(({ id, means }) => [id, means])).toEqual([
    ["a", "passkeyRemoved"],
    ["c", "passkeyRegistered"],
  ]);
  expect(span).toEqual({ from: Date.UTC(2026, 0, 5, 6), until: Date.UTC(2026, 0, 5, 9) });
});

describe("members", () => {
  const rows = [
    { group: "G1", user: "A" },
    { group: "g1", user: "b" },
    { group: "g2", user: "a" },
  ];

  test.for([
    { name: "a JSON list", content: JSON.stringify(rows) },
    { name: "JSON lines", content: rows.map((row) => JSON.stringify(row)).join("\n") },
    { name: "lines with a blank between", content: "# who is where\nG1 A\ng1\tb\n\ng2 a\n" },
    { name: "CSV", content: "group,user\r\nG1,A\r\ng1,b\r\ng2,a\r\n" },
  ])("are read from $name", async ({ content }) => {
    const members = await loadMembers([{ file: fileOf(content) }]);
    expect([...members].map(([group, users]) => [group, [...users]])).toEqual([
      ["g1", ["a", "b"]],
      ["g2", ["a"]],
    ]);
  });

  test("of one group are read from its export, without guests, disabled accounts and what is no user", async () => {
    const value = [
      { "@odata.type": "#microsoft.graph.user", id: "a", accountEnabled: true, userType: "Member" },
      { id: "b" },
      { id: "c", accountEnabled: false },
      { id: "d", userType: "Guest" },
      { "@odata.type": "#microsoft.graph.device", id: "e" },
    ];
    const members = await loadMembers([{ file: fileOf({ value }), group: "G1" }]);
    expect([...(members.get("g1") ?? [])]).toEqual(["a", "b"]);
  });

  test.for([
    { name: "an export without its group", content: '[{"id":"a"}]', says: "write --members GROUP=" },
    {
      name: "a row without a user",
      content: '[{"group":"g","user":"a"},{"group":"g"}]',
      says: "row 2: the row: it names no user",
    },
    { name: "a line of one word", content: "g1 a\nb\n", says: 'line 2: a line is "GROUP USER"' },
    { name: "nothing", content: " \n", says: "it is empty" },
    { name: "an empty page", content: '{"value":[]}', says: "it names nobody who counts" },
  ])("in $name are refused with the place", async ({ content, says }) => {
    await expect(loadMembers([{ file: fileOf(content) }])).rejects.toThrow(says);
  });
});
