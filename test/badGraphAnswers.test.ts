import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const graph = "test/shared/adapters/graph";
const content = `${graph}/badContent.test.ts`;
const pages = `${graph}/badPages.test.ts`;
const throttled = `${graph}/throttledReads.test.ts`;
const refused = `${graph}/refusedReads.test.ts`;
const badWrites = `${graph}/badWrites.test.ts`;
const guards = `${graph}/guards.test.ts`;
const meddled = "test/local/faults/meddled.test.ts";
const faultyReads = "test/local/faults/reads.test.ts";
const faultyWrites = "test/local/faults/writes.test.ts";
const refusals = "test/local/refusals/refusals.test.ts";
const collected = "test/functions/activities/collected";
const reader = `${collected}/createReader.test.ts`;
const signIns = `${collected}/readSignIns.test.ts`;
const memberships = `${collected}/readMemberships.test.ts`;
const relied = `${collected}/watchRelied.test.ts`;
const criteria = "test/shared/domain/criteria";
const acts = "test/shared/acts";

/** Where an answer of Graph that is not as promised is tested: file and title; with a reason where the product never asks for such an answer. */
interface Row {
  readonly row: string;
  readonly proofs: readonly (readonly [string, string])[];
  readonly because?: string;
}

const rows: readonly Row[] = [
  {
    row: "D1",
    proofs: [
      [content, "D1 a 200 with HTML"],
      [badWrites, "D1 a 200 with HTML"],
    ],
  },
  { row: "D2", proofs: [[content, "D2 a 200 without content-type"]] },
  { row: "D3", proofs: [[content, "D3 a 200 with null"]] },
  { row: "D4", proofs: [[content, "D4 an empty body, after repeating the read"]] },
  { row: "D5", proofs: [[content, "D5 truncated JSON, after repeating the read"]] },
  { row: "D6", proofs: [[content, "D6 an object without value"]] },
  { row: "D7", proofs: [[content, "D7 a null value"]] },
  {
    row: "D8",
    proofs: [
      [content, "D8 a null status"],
      [content, "D8 a member that cannot be read makes the whole group unknown"],
      [meddled, "are left out, counted, and known as a share of all"],
      [`${criteria}/freshCounts.test.ts`, "counts of which more than one row in a hundred could not be read"],
    ],
  },
  {
    row: "D9",
    proofs: [
      [content, "D9 an error code that is text and a result of the future are kept as unknown"],
      [faultyReads, "members of the future (%s) are told and never counted"],
    ],
  },
  { row: "D10", proofs: [[content, "D10 unknown fields are ignored"]] },
  {
    row: "D11",
    proofs: [
      [content, "D11 a row that comes twice on a page counts once"],
      [meddled, "D11 the same sign-ins again under another link count once"],
      [signIns, "although it is on two pages of one slice"],
    ],
  },
  {
    row: "D12",
    proofs: [
      [pages, "D12 a page that links to itself ends the walk"],
      [pages, "D12 a circle of three pages ends the walk of a group"],
      [faultyReads, "the same page under ever new links"],
    ],
  },
  {
    row: "D13",
    proofs: [
      [pages, "D13 a link to another origin is refused and nothing is sent there"],
      [guards, "goes to the configured origin and nowhere else"],
    ],
  },
  { row: "D14", proofs: [[pages, "D14 an expired link begins the window anew once, then holds"]] },
  { row: "D15", proofs: [[pages, "D15 an empty page with a link goes on"]] },
  {
    row: "D16",
    proofs: [
      [`${graph}/manyRows.test.ts`, "D16 200,000 sign-ins, one page of them 5 MiB, are read within a heap"],
      [content, "D16 an answer larger than any page of Graph is given up while it arrives"],
    ],
  },
  {
    row: "D17",
    proofs: [
      [throttled, "D17 30 s"],
      ["test/orchestrations/collect.test.ts", "D17 waits as long as a tenant that is busy says"],
    ],
  },
  { row: "D18", proofs: [[throttled, "D18 Conditional Access waits at least two seconds"]] },
  { row: "D19", proofs: [[throttled, "D19 a Retry-After of words"]] },
  { row: "D20", proofs: [[throttled, "D20 a date in the past"]] },
  {
    row: "D21",
    proofs: [
      [throttled, "D21 a day"],
      ["test/orchestrations/collect.test.ts", "D21 waits also when the tenant says an hour and a half"],
    ],
  },
  {
    row: "D22",
    proofs: [
      [throttled, "D22 a %i is repeated, then an outage"],
      [badWrites, "D22 a 502"],
    ],
  },
  {
    row: "D23",
    proofs: [
      [badWrites, "D23 a 503"],
      [`${acts}/createPolicy.test.ts`, "is found by its mark when the answer was lost, and not sent again"],
    ],
  },
  {
    row: "D24",
    proofs: [
      [badWrites, "D24 a reset after sending"],
      [faultyWrites, "a reset after it took effect"],
    ],
  },
  {
    row: "D25",
    proofs: [
      [throttled, "D25 an answer that never comes, or never ends, is an outage after one request"],
      [faultyWrites, "an answer beyond the time limit"],
    ],
  },
  {
    row: "D26",
    proofs: [
      [refused, "D26 a 401 is answered with one fresh token, a second one ends it"],
      [reader, "D26 D27 D28 with the permission or licence that is missing, as a page"],
    ],
  },
  {
    row: "D27",
    proofs: [
      [refused, "D27 a 403"],
      [badWrites, "D27 a 403 is a refusal that names the permission"],
      [reader, "D26 D27 D28 with the permission or licence that is missing, as a page"],
    ],
  },
  {
    row: "D28",
    proofs: [
      [refused, "D28 a 403 for want of a licence"],
      [reader, "D26 D27 D28 with the permission or licence that is missing, as a page"],
    ],
  },
  {
    row: "D29",
    proofs: [
      [refused, "D29 a policy that is gone is missing"],
      [relied, "that is gone pages with its snapshot, how to restore it, and who deleted it"],
      [guards, "throws at %s %s %j and sends nothing"],
    ],
  },
  {
    row: "D30",
    proofs: [[`${acts}/createPolicy.test.ts`, "is waited for while the tenant does not show it yet"]],
  },
  { row: "D31", proofs: [[meddled, "D31 and does not show within a minute is not done"]] },
  {
    row: "D32",
    proofs: [
      [meddled, "D32 and shows as enabled although report-only was asked is sent again until it is true"],
      [`${acts}/createPolicy.test.ts`, "that somebody changed before it was read back is not taken over"],
    ],
  },
  {
    row: "D33",
    proofs: [
      [refusals, "the policy was made to include another group since people approved"],
      [`${acts}/enforce.refusals.test.ts`, "the policy was changed since approval"],
    ],
  },
  {
    row: "D34",
    proofs: [
      [refusals, "the policy excludes one break-glass account and would catch the other"],
      [`${acts}/enforce.refusals.test.ts`, "one break-glass account has left the excluded group"],
    ],
  },
  {
    row: "D35",
    proofs: [
      [meddled, "D35 nobody is enforced while a break-glass account"],
      [meddled, '"is deleted"'],
      [`${graph}/account.test.ts`, "an account that is gone is missing"],
    ],
  },
  { row: "D36", proofs: [[refusals, "the group holds more people than the cap per step"]] },
  {
    row: "D37",
    proofs: [
      [meddled, "are those of the groups nested in it too, each once, and not who was deleted"],
      [meddled, "of nobody are nobody, which is no reading that failed"],
      [memberships, '["a guest"'],
      [`${criteria}/judgeEnrolment.test.ts`, "of nobody is unknown, whatever the plan asks for"],
    ],
  },
  {
    row: "D38",
    proofs: [
      [memberships, "are counted each for itself; one without a group enforces nobody"],
      [memberships, "judge a person by the policy that enforces them, not by the wave that asks them next"],
    ],
  },
  {
    row: "D39",
    because: "the plan's overlap says how late a row may be; whatever comes later is not seen",
    proofs: [
      [signIns, "whenever it becomes visible within the overlap, however the slices fall"],
      [signIns, "late rows are judged in the order of their time, not of their arrival"],
      [`${criteria}/judgeDisruption.test.ts`, "is unknown where more than one row in a hundred came late"],
    ],
  },
  {
    row: "D40",
    proofs: [
      [faultyReads, "a clock half an hour ahead"],
      [reader, "Graph's clock is 30 min ahead of ours > 5 min"],
    ],
  },
  {
    row: "D41",
    proofs: [
      [memberships, "follows joiners and leavers within minutes, by what changed in its group"],
      [memberships, "loses exempt people from numerator and denominator alike"],
    ],
  },
  {
    row: "D42",
    proofs: [
      [
        `${criteria}/judgeEnrolment.test.ts`,
        "is unknown below the sample it asks for, even when all are enrolled",
      ],
      [`${criteria}/judgeReliability.test.ts`, "is not yet met one person-hour before"],
      [`${criteria}/hoursNeeded.test.ts`, "passes at one of all looks in 5 % of runs at most"],
    ],
  },
  {
    row: "D43",
    proofs: [
      [`${graph}/createPolicies.test.ts`, "that is answered with $name has no answer"],
      [refusals, "while the what-if has no answer, and they are once it has"],
      [`${acts}/inspectReach.test.ts`, "the what-if makes no sense"],
      ["test/functions/activities/survey.test.ts", "the gate stays shut while %s"],
    ],
  },
  {
    row: "D44",
    because: "the product issues no pass: the helpdesk does, the product observes",
    proofs: [
      [guards, "/authentication/temporaryAccessPassMethods`, {}]"],
      [`${acts}/noDeletion.test.ts`, "the ports to the tenant have exactly these methods"],
    ],
  },
  {
    row: "D45",
    because: "the product asks for no pass, so none is answered; audits name one and hold no secret",
    proofs: [
      [`${graph}/createAudits.test.ts`, "an audit says who did what to whom, and keeps no name and no value"],
      [
        "test/local/demo/runDemo.test.ts",
        "nothing that is kept of those two weeks names a person or holds a token",
      ],
    ],
  },
  {
    row: "D46",
    because: "the product sends no batches: each request is paced and judged alone",
    proofs: [[guards, '["POST", "/$batch", { requests: [] }]']],
  },
  {
    row: "D47",
    because:
      "a message that may have gone out is listed as uncertain and not sent again; notices go out at least once, under an id of their own",
    proofs: [
      [
        "test/functions/mailing/sendChunk.test.ts",
        "each gets exactly one message or is listed with the reason",
      ],
      [`${acts}/noDeletion.test.ts`, "the ports to the tenant have exactly these methods"],
      [
        "test/shared/adapters/notices/notices.contract.test.ts",
        "delivers on each channel once per id, and only what is severe enough for it",
      ],
    ],
  },
];

test.for(rows.flatMap(({ row, proofs }) => proofs.map(([file, title]) => ({ row, file, title }))))(
  "$row is tested: $title",
  ({ file, title }) => {
    expect(readFileSync(file, "utf8")).toContain(title);
  },
);

test("every row of D has its test", () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 47 }, (_, index) => `D${index + 1}`));
});
