import { describe, expect, test } from "vitest";
import { expectLine, refusalOf } from "./refusalOf.ts";
import { type Edit, sampleWith } from "./sampleWith.ts";

// Rows of the bad-input catalogue that are not about the file, each for the reason given:
// A25, A26 need the tenant's policies: doctor reports them.
// A30 for a running rollout: the orchestration pins the hash; here only that another plan has another hash.
// A32 for templates: the plan holds none; its texts stay data, and what shows them escapes them.

const approver = "b0000000-0000-4000-8000-000000000002";
const operator = "b0000000-0000-4000-8000-000000000001";
const author = "b0000000-0000-4000-8000-000000000006";
const advance = "phases[1].gates.advance";
const enforce = "phases[3].gates.enforce";
const hidden = "hidden-value";

const rows: readonly (readonly [title: string, path: string, value: unknown, says: string])[] = [
  ["A6 a misspelt key", `${advance}.critera`, [], `CFG006 ${advance}.critera: ...did you mean "criteria"?`],
  ["A6 a slip in a variant", `${advance}.criteria[0].minrate`, 1, 'CFG006 ...did you mean "minRate"?'],
  ["A6 a key unlike any", "caps.zzzzzzzz", 1, "CFG006 caps.zzzzzzzz: ...known here: firstSlice, perStep"],
  ["A9 no phases", "phases", [], "CFG013 phases: ...at least 1"],
  [
    "A10 equal ids of phases",
    "phases[2].id",
    "pilot",
    'CFG016 phases[2].id: "pilot" is also the id at phases',
  ],
  ["A10 a wave named as a phase", "phases[1].waves[0].id", "org", "CFG016 phases[4].id: ...waves"],
  [
    "A10 ids differing by case",
    "phases[2].id",
    "Pilot",
    'CFG014 phases[2].id: is "Pilot"; it must be 1 to 40',
  ],
  ["A11 a slash in an id", "phases[1].id", "pi/lot", 'CFG014 phases[1].id: is "pi/lot"; it must be 1 to 40'],
  ["A11 a backslash in an id", "phases[1].id", "pi\\lot", "CFG014 phases[1].id: "],
  ["A11 a hash in an id", "phases[1].waves[0].id", "a#b", "CFG014 phases[1].waves[0].id: "],
  ["A11 a question mark in an id", "phases[1].id", "a?b", "CFG014 phases[1].id: "],
  ["A11 a control character in an id", "phases[1].id", "a\u0007b", "CFG014 phases[1].id: "],
  ["A11 an id of 300 characters", "phases[1].id", "a".repeat(300), "CFG014 phases[1].id: ...1 to 40"],
  ["A12 a display name", "phases[1].waves[0].audience", "IT pilot", 'CFG014 ...is "IT pilot"...object id'],
  ["A12 a malformed id", "tenantId", "d0000000-0000-4000-8000", "CFG014 tenantId: ...8-4-4-4-12"],
  ["A14 no break-glass", "exclusions.breakGlass", [], "CFG018 ...holds 0 accounts, at least 2"],
  ["A14 one break-glass", "exclusions.breakGlass", [author], "CFG018 ...holds 1 accounts, at least 2"],
  ["A15 a break-glass approver", "exclusions.breakGlass[1]", approver, "CFG018 ...is an approver too"],
  [
    "A16 quorum 2, 1 approver",
    "people.approvers",
    [approver],
    `CFG019 ${enforce}.quorum: ...at most 1...add 1`,
  ],
  [
    "A16 quorum 4, 3 approvers",
    `${enforce}.quorum`,
    4,
    "CFG019 ...needs 4 different approvers, but at most 3",
  ],
  ["A16 quorum 0 to enforce", `${enforce}.quorum`, 0, `CFG026 ${enforce}.quorum: is 0, ...at least 2`],
  [
    "A16 a negative quorum",
    `${advance}.quorum`,
    -1,
    `CFG013 ${advance}.quorum: is -1, it must be at least 0`,
  ],
  ["A16 an approver twice", "people.approvers", [approver, approver], "CFG016 people.approvers[1]: "],
  ["A17 the author as voter", "people.approvers", [author, approver], "CFG019 ...neither the author"],
  ["A18 a rate in per cent", `${advance}.criteria[0].minRate`, 95, "CFG013 ...is 95, ...did you mean 0.95?"],
  ["A18 a share in per cent", "phases[3].rollback.triggers[0].minShare", 10, "CFG013 ...did you mean 0.1?"],
  ["A19 a number in quotes", `${advance}.criteria[0].minRate`, "0.95", "CFG012 ...remove the quotes"],
  ["A20 a negative soak", "phases[3].watchHours", -24, "CFG013 ...is -24, it must be at least 1"],
  ["A20 a fractional soak", "phases[3].watchHours", 1.5, "CFG012 ...is 1.5, but a whole number"],
  ["A20 10,000 days", "phases[3].gates.advance.criteria[1].minDays", 10_000, "CFG013 ...at most 90"],
  ["A21 a sample of nobody", `${advance}.criteria[0].minSample`, 0, "CFG013 ...is 0, it must be at least 1"],
  ["A22 a cron expression, unknown here", "polling.cron", "0 0 31 2 *", "CFG006 polling.cron: unknown key"],
  ["A22 an interval of 5 seconds", "polling.intervalMinutes", 0.083, "CFG012 ...whole number"],
  ["A22 an interval below the floor", "polling.intervalMinutes", 4, "CFG013 ...is 4, it must be at least 5"],
  ["A22 no change window", "changeWindows", [], "CFG025 changeWindows: holds 0 windows, but 2 phases"],
  ["A22 a window that never opens", "changeWindows[0].to", "09:00", "CFG025 ...never opens"],
  ["A22 a window on no day", "changeWindows[0].days", [], "CFG013 changeWindows[0].days: ...at least 1"],
  ["A23 a zone with an offset", "timeZone", "CET+1", 'CFG024 timeZone: "CET+1" is no IANA time zone name; '],
  ["A23 a zone on Mars", "timeZone", "Mars/Base", 'CFG024 timeZone: "Mars/Base" is no IANA time zone name; '],
  ["A23 a bare offset", "timeZone", "+01:00", "CFG024 timeZone: "],
  ["A23 a slip in a zone", "timeZone", "Europe/Berlim", "CFG024 ...near names: Europe/Berlin"],
  ["A23 a city for a zone", "timeZone", "Berlin", "CFG024 ...near names: Europe/Berlin"],
  ["A27 dependsOn, unknown: phases stand in order", "phases[1].dependsOn", ["org"], "CFG006 ...unknown key"],
  ["A29 a client secret", "clientSecret", hidden, "CFG007 clientSecret: ...Key Vault or the app settings"],
  ["A29 a signed address", "name", `https://x.example/?sv=1&sig=${hidden}`, "CFG007 name: ...sig="],
  ["A29 a storage key", "name", `AccountName=a;AccountKey=${hidden}`, "CFG007 name: ...AccountKey="],
  [
    "A29 a Service Bus key",
    "name",
    `Endpoint=sb://x/;SharedAccessKey=${hidden}`,
    "CFG007 name: ...Service Bus",
  ],
  ["A29 a client secret in a text", "name", `client_secret=${hidden}`, "CFG007 name: ...its name, = and"],
  ["A29 a password in a text", "name", `User Id=sa; Password = ${hidden}`, "CFG007 name: ...its name, = and"],
  ["A29 a token in a text", "name", `try access_token=${hidden}`, "CFG007 name: ...its name, = and"],
  ["A29 a bearer token", "name", `Bearer ${hidden}-0123456789`, "CFG007 name: ...bearer token"],
  ["A31 a schema of a newer major", "$schema", "urn:passkey-rollout:plan:2", "CFG010 ...version 2...upgrade"],
  ["A31 a schema file of a newer major", "$schema", "./rollout.plan.v3.schema.json", "CFG010 ...version 3"],
  ["A31 a newer schemaVersion", "schemaVersion", "2.0", "CFG010 schemaVersion: ...version 2...upgrade"],
  [
    "A32 a terminal escape",
    "organization.name",
    "Lakeside\u001b[31m",
    "CFG014 ...without control characters",
  ],
  ["a missing key", "caps.perDay", undefined, "CFG012 caps.perDay: is missing: People per local day"],
  [
    "an unknown kind of criterion",
    `${advance}.criteria[0].kind`,
    "enrollment",
    'CFG015 ...mean "enrolment"?',
  ],
  ["an unknown cloud", "cloud", "usgovv", 'CFG015 cloud: ...one of "global", ...did you mean "usgov"?'],
  ["a date that no calendar has", "holidays[0]", "2026-02-30", "CFG014 holidays[0]: ...date of the calendar"],
  ["an hour that no day has", "changeWindows[0].from", "24:00", "CFG014 ...from 00:00 to 23:59"],
  ["a first slice beyond 10", "caps.firstSlice", 11, "CFG013 caps.firstSlice: is 11, it must be at most 10"],
];

describe("parsePlan refuses", () => {
  test.for(rows)("%s", ([, path, value, says]) => {
    const lines = refusalOf(sampleWith([path, value]));
    expectLine(lines, says);
    expect(lines.join()).not.toContain(hidden);
  });

  test("A17 an only operator who is one of two approvers", () => {
    const edits: Edit[] = [
      ["people.operators", [operator]],
      ["people.approvers", [operator, approver]],
    ];
    expectLine(refusalOf(sampleWith(...edits)), `CFG019 ${enforce}.quorum: ...at most 1 can vote`);
  });
});
