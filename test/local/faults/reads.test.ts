import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createReader } from "../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../functions/activities/collected/readHead.ts";
import { enforce } from "../../../shared/acts/enforce.ts";
import type { Reading } from "../../../shared/ports/reading.ts";
import { contentOf, createFaultBench, type FaultBench, wave } from "./createFaultBench.ts";

const day = 86_400_000;
const mostPages = 40;

let bench: FaultBench;
beforeEach(async () => {
  bench = await createFaultBench();
});
afterEach(() => bench.close());

/** All pages of a collection as one reading; a walk that does not end by itself is told. */
async function walk<Page extends { readonly next?: string }>(
  page: (next: string | undefined) => Promise<Reading<Page>>,
): Promise<Reading<readonly Page[]>> {
  const pages: Page[] = [];
  let next: string | undefined;
  do {
    const reading = await page(next);
    if (reading.kind !== "read") return reading;
    pages.push(reading.value);
    next = reading.value.next;
  } while (next !== undefined && pages.length < mostPages);
  if (next !== undefined) throw new Error(`the walk went on after ${mostPages} pages`);
  return { kind: "read", value: pages };
}

/** What the four reads of the product come to, each as one line. */
async function readAll(): Promise<
  Readonly<Record<"signIns" | "registrations" | "policy" | "group", string>>
> {
  const { signIns, registrations, policies, directory, clock } = bench.world;
  const now = clock.now();
  return {
    signIns: lineOf(await walk((next) => signIns.page(now - day, now, next))),
    registrations: lineOf(await walk((next) => registrations.page(next))),
    policy: lineOf(await policies.read(wave.policy)),
    group: lineOf(await directory.membersOf(wave.audience)),
  };
}

function lineOf(reading: Reading<unknown>): string {
  switch (reading.kind) {
    case "read":
      return "read";
    case "throttled":
      return `throttled for ${reading.retryAfterMs} ms: ${reading.because}`;
    case "unavailable":
      return `${reading.reason}: ${reading.because}`;
    default:
      return reading satisfies never;
  }
}

/** One kind of fault and how each read must end; one pattern stands for all four. */
interface Row {
  readonly name: string;
  readonly fault: unknown;
  readonly ends: RegExp | Readonly<Record<"signIns" | "registrations" | "policy" | "group", RegExp>>;
}

const read = /^read$/;
const pagesOnly = (ends: RegExp) => ({ signIns: ends, registrations: ends, policy: read, group: ends });
const reportsOnly = (ends: RegExp) => ({ signIns: ends, registrations: ends, policy: read, group: read });
const busy = /^throttled for [1-9]\d{3,4} ms: Graph answered 429, \d of at most 4 attempts made$/;
const circle = /^protocol: the pages go in a circle/;
const notJson = /^protocol: status 200 with .*not JSON$/;
const noJson = /^protocol: status 200 with \d+ characters that are no JSON/;
const tooSlow = /^outage: no answer within the time limit$/;

const rows: readonly Row[] = [
  { name: "latency beyond the time limit", fault: { kind: "latency", wallMs: 60_000 }, ends: tooSlow },
  { name: "a body that drips", fault: { kind: "slowDrip", pieces: 50, everyWallMs: 50 }, ends: tooSlow },
  {
    name: "429 with a Retry-After",
    fault: { kind: "throttled", retryAfter: "120" },
    ends: /^throttled for 120000 ms: (Graph answered 429, 1 of at most 4|own pacing)/,
  },
  ...[undefined, "0", "-5", "999999999999", "Wed, 21 Oct 2015 07:28:00 GMT", "soon"].map((retryAfter) => ({
    name: `429 with the Retry-After ${retryAfter}`,
    fault: { kind: "throttled", ...(retryAfter === undefined ? {} : { retryAfter }) },
    ends: busy,
  })),
  ...[500, 502, 503, 504].map((status) => ({
    name: `status ${status}`,
    fault: { kind: "status", status },
    ends: new RegExp(`^outage: Graph answered ${status}, \\d of at most 4 attempts made$`),
  })),
  { name: "a page of HTML with 200", fault: { kind: "html" }, ends: notJson },
  { name: "another content-type", fault: { kind: "contentType", type: "text/plain" }, ends: notJson },
  { name: "no content-type", fault: { kind: "contentType", type: "" }, ends: notJson },
  { name: "half a body", fault: { kind: "truncatedJson" }, ends: noJson },
  { name: "an empty body", fault: { kind: "emptyBody" }, ends: noJson },
  {
    name: "a reset before the answer",
    fault: { kind: "reset" },
    ends: /^outage: the connection failed \(\w+\), \d of at most 4 attempts made$/,
  },
  { name: "a reset after it was made", fault: { kind: "reset", effect: "after" }, ends: /^outage: the conn/ },
  { name: "a nextLink to itself", fault: { kind: "endlessPages", shape: "self" }, ends: pagesOnly(circle) },
  { name: "two pages in a circle", fault: { kind: "endlessPages", shape: "pair" }, ends: pagesOnly(circle) },
  {
    name: "the same page under ever new links",
    fault: { kind: "endlessPages", shape: "everNew" },
    ends: pagesOnly(circle),
  },
  {
    name: "a nextLink to another host",
    fault: { kind: "foreignLink" },
    ends: pagesOnly(/^protocol: a page link leads away from .* it was not followed$/),
  },
  {
    name: "a clock half an hour ahead",
    fault: { kind: "clockSkew", minutes: 30 },
    ends: reportsOnly(/^protocol: Graph's clock is 30 min ahead of ours > 5 min: set this machine's clock$/),
  },
  {
    name: "a clock three days behind",
    fault: { kind: "clockSkew", minutes: -4320 },
    ends: reportsOnly(/^protocol: Graph's clock is 4320 min behind ours > 5 min/),
  },
  { name: "a clock four minutes ahead", fault: { kind: "clockSkew", minutes: 4 }, ends: read },
];

describe("a read ends with a name and a sentence, or with data; nothing of it is stored and nothing enabled, under", () => {
  test.for(rows)("$name", async ({ fault, ends }) => {
    const act = await bench.approve(await bench.somebody(2));
    await bench.order(fault, { match: { method: "GET" } });
    if (ends === tooSlow) bench.hurry();
    const seen = await readAll();
    const wanted = ends instanceof RegExp ? { ...pagesOnly(ends), policy: ends } : ends;
    for (const name of ["signIns", "registrations", "policy", "group"] as const) {
      expect(seen[name], name).toMatch(wanted[name]);
    }
    if (ends === read) return;
    const slice = await createReader(bench.world).readSlice({ rolloutId: "r1", at: bench.test.now });
    expect(slice).toMatchObject({ kind: expect.stringMatching(/^(unavailable|throttled)$/) });
    expect(await readHead(bench.world, "r1")).toBeUndefined();
    // A wrong clock holds the reports back, and with them the gate; an act asks policy and groups only.
    if (wanted.group === read) return;
    const outcome = await enforce(bench.world, bench.readyNow, { ...act, at: bench.test.now });
    expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(unknownOutcome|throttled)$/) });
    expect((await bench.counts()).policyWrites).toBe(0);
  });
});

test("a read that is struck once is repeated and gives the data", async () => {
  for (const fault of [{ kind: "status", status: 503 }, { kind: "reset" }, { kind: "truncatedJson" }]) {
    await bench.order(fault, { times: 1 });
    expect(await readAll(), fault.kind).toEqual({
      signIns: "read",
      registrations: "read",
      policy: "read",
      group: "read",
    });
  }
});

test("sign-ins without policy results keep them unknown", async () => {
  await bench.order({ kind: "nullAppliedPolicies" });
  const now = bench.test.now;
  const { signIns, unread } = contentOf(await bench.world.signIns.page(now - day, now));
  expect(signIns.length).toBeGreaterThan(20);
  expect([unread, new Set(signIns.map(({ applied }) => applied))]).toEqual([[], new Set([undefined])]);
});

test.for(["unknownFutureValue", "quantumKey"])(
  "members of the future (%s) are told and never counted",
  async (word) => {
    await bench.order({ kind: "futureMembers", word });
    const now = bench.test.now;
    const { signIns } = contentOf(await bench.world.signIns.page(now - day, now));
    expect(new Set(signIns.map(({ applied }) => applied?.[wave.policy]))).toEqual(new Set(["unknown"]));
    expect(signIns.some(({ passkeyUsed }) => passkeyUsed)).toBe(false);
    const { registrations } = contentOf(await bench.world.registrations.page());
    expect(registrations.some(({ kinds }) => kinds.length > 0)).toBe(false);
    expect(new Set(registrations.flatMap(({ unknownMethods }) => unknownMethods))).toEqual(new Set([word]));
    expect(lineOf(await bench.world.policies.read(wave.policy))).toMatch(/^protocol: .*content at state/);
    expect(lineOf(await bench.world.directory.membersOf(wave.audience))).toBe("read");
  },
);
