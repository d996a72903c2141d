import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCollected } from "../../../functions/activities/collected/readCollected.ts";
import { createActivities } from "../../../functions/activities/createActivities.ts";
import { onHelpdeskEvent } from "../../../functions/messages/onHelpdeskEvent.ts";
import { carryOutRollback } from "../../../functions/rollouts/carryOutRollback.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import type { Instances } from "../../../functions/rollouts/instances.ts";
import { digest } from "../../../functions/timers/digest.ts";
import { createHarness, type Harness } from "../../../local/host/harness/createHarness.ts";
import { domain } from "../../../local/tenant/graph/names.ts";
import { roleId } from "../../../local/tenant/people/fixedIds.ts";
import { passMark } from "../../../local/tenant/simulation/registrationAudits.ts";
import type { ActivityMap } from "../../../orchestrations/calls.ts";
import { collect } from "../../../orchestrations/collect.ts";
import { guard } from "../../../orchestrations/guard.ts";
import { phaseInstance } from "../../../orchestrations/instances.ts";
import { phase } from "../../../orchestrations/phase.ts";
import { rollout } from "../../../orchestrations/rollout.ts";
import type { TableName } from "../../../shared/ports/rows.ts";
import { run } from "../../cli/testConsole.ts";
import { aGate, aPhase } from "../../shared/domain/build/aPhase.ts";
import { openAt } from "../../shared/domain/build/someRules.ts";
import { harnessInstances } from "../../simulator/harnessInstances.ts";
import { contentOf, createFaultBench, type FaultBench, wave } from "../faults/createFaultBench.ts";
import { bearer } from "../tenant/bearer.ts";

// A rollout of a few days in one process: enforced, passes handed out by the helpdesk, rolled back. Real orchestrations,
// acts, adapters and command line, against the simulated tenant, whose people have names and whose passes leak.

const hour = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), "canary-"));
const store = join(folder, "host.sqlite");
const receipts = join(folder, "receipts");
const startsAt = openAt - hour + 7 * 24 * hour;
const tables: readonly TableName[] = [
  "ledger",
  "plans",
  "operations",
  "evidence",
  "collected",
  "people",
  "outbox",
  "inbox",
  "settings",
];
const ops = {
  id: "ops",
  name: "Operations",
  audience: wave.audience,
  enforced: wave.group,
  policy: wave.policy,
};
const plan = {
  phases: [
    aPhase({
      waves: [ops],
      gates: { start: aGate(), enforce: aGate({ quorum: 2 }), advance: aGate({ quorum: 1 }) },
    }),
  ],
};

let bench: FaultBench;
let harness: Harness;
/** Everything that was kept, by where. */
const kept = new Map<string, string>();
const holding = (canary: RegExp): string[] =>
  [...kept].filter(([, text]) => canary.test(text)).map(([where]) => where);

beforeAll(play, 120_000);
afterAll(async () => {
  harness.close();
  await bench.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function play(): Promise<void> {
  bench = await createFaultBench(plan);
  const { world, test: time } = bench;
  const activities = createActivities(world) as unknown as Readonly<
    Record<string, (input: unknown, starter: Instances["start"]) => Promise<unknown>>
  >;
  const names = Object.keys(activities) as (keyof ActivityMap)[];
  const calls: string[] = [];
  harness = createHarness({
    orchestrations: { rollout, phase, guard, collect },
    activities: Object.fromEntries(
      names.map((name) => [
        name,
        async (input: unknown) => {
          time.now = Math.max(time.now, harness.now());
          const answer = await activities[name]?.(input, harnessInstances(harness).start);
          calls.push(JSON.stringify({ name, input, answer }));
          return answer;
        },
      ]),
    ),
    store,
    start: new Date(startsAt),
  });
  await bench.admin("POST", "invite", { groupId: wave.audience });
  time.now = startsAt;
  harness.start("rollout", "r1", { rolloutId: "r1", index: 0, attempt: 1 });
  const bodies = async () => (await world.ledger.read("r1")).map(({ body }) => body);
  const stateOf = (): string | undefined =>
    (harness.status(phaseInstance("r1", "dep", 1))?.customStatus as { state?: string } | null)?.state;

  await harness.runUntil(() => stateOf() === "awaitingApproval", 20_000);
  const asked = (await bodies()).findLast(({ kind }) => kind === "evidence");
  if (asked?.kind !== "evidence") throw new Error("nobody was asked");
  const { phase: of, gate, evidenceHash } = asked;
  for (const person of [roleId(3), roleId(4)]) {
    const vote = {
      kind: "decision",
      phase: of,
      gate,
      person,
      evidenceHash,
      comment: "the numbers hold",
    } as const;
    await world.ledger.append("r1", `vote|${person}`, { ...vote, decision: "approve" });
  }
  await harness.runUntil(() => stateOf() === "watching", 20_000);
  await bench.admin("POST", "drill", { groupId: wave.audience });
  await onHelpdeskEvent(world, helpdeskEvent("e1", "passkey.helpdesk.recovery.handled"), "m1");
  await harness.runFor(5 * hour);

  time.now = Math.max(time.now, harness.now());
  const found = await findRollout(world, "r1");
  if (found === undefined) throw new Error("there is no rollout");
  await carryOutRollback(world, found, {
    wave: "ops",
    because: "people are locked out",
    orderId: "o",
    by: roleId(5),
  });
  await harness.runFor(3 * hour);
  await digest(world, harnessInstances(harness), (line) => time.log.push(line));
  const sample = new URL("../../../rollout.plan.sample.json", import.meta.url).pathname;
  const ordered = ["rollback", "--plan", sample, "--wave", "operations", "--because", "calls pile up"];
  const told = await run([...ordered, "--receipts", receipts, "--tenant-origin", bench.origin], {
    PASSKEY_ROLLOUT_TENANT_TOKEN: bearer().replace("Bearer ", ""),
  });
  await keepAll(calls, `${told.out}${told.err}`);
}

async function keepAll(calls: readonly string[], told: string): Promise<void> {
  const { world, test: time } = bench;
  for (const table of tables) {
    const rows = [];
    for (const partition of await world.rows.partitions(table))
      rows.push(await world.rows.list(table, partition));
    kept.set(table, JSON.stringify(rows));
  }
  // People are stored packed, where no text would be found.
  const { people, memberships } =
    (await readCollected(world, "r1"))?.people ?? expect.fail("nobody was read");
  const groups = Object.values(memberships).flatMap(({ audience, enforced }) => [...audience, ...enforced]);
  kept.set("people unpacked", JSON.stringify([[...people.entries()], groups]));
  const instances = harness
    .instances()
    .map(({ id }) => ({ ...harness.status(id), history: harness.history(id) }));
  kept.set("calls", calls.join("\n"));
  kept.set("histories and status", JSON.stringify(instances));
  kept.set("notices", JSON.stringify([time.notices, time.delivered]));
  kept.set("log", time.log.join("\n"));
  kept.set("console", told);
  for (const { name, parentPath } of readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile(),
  )) {
    if (!name.endsWith(".key")) kept.set(name, readFileSync(join(parentPath, name), "latin1"));
  }
}

const helpdeskEvent = (id: string, type: string) => ({
  specversion: "1.0",
  id,
  source: "helpdesk",
  type,
  time: new Date(bench.test.now).toISOString(),
  data: { schemaVersion: "1.0", ticketId: "T1" },
});

test("the run has what could leak: an enforcement, a pass, a rollback and its receipt", async () => {
  const bodies = (await bench.world.ledger.read("r1")).map(({ body }) => body);
  const verbs = bodies.flatMap((body) =>
    body.kind === "operation" && body.step === "applied" ? [body.verb] : [],
  );
  expect(verbs).toEqual(["changeMembers", "enforce", "rollBack"]);
  expect(bodies.some(({ kind }) => kind === "rolledBack")).toBe(true);
  expect(await bench.asPerson("GET", "/auditLogs/directoryAudits?$top=1000")).toContain(passMark);
  const page = await bench.world.audits.page(startsAt, bench.test.now);
  expect(contentOf(page).audits.some(({ means }) => means === "passIssued")).toBe(true);
  expect([...kept.keys()].filter((name) => name.endsWith(".json")).length).toBeGreaterThan(0);
  // What is looked for in this way is found: people stand there by their object ids.
  const ids = holding(new RegExp(roleId(3)));
  expect(ids).toEqual(expect.arrayContaining(["ledger", "evidence", "people unpacked"]));
  expect(holding(/r1-dep-1/).some((where) => where.startsWith("host.sqlite"))).toBe(true);
});

test.for<[string, RegExp]>([
  ["a user principal name", new RegExp(`@${domain}`, "i")],
  ["a display name", /(User|Guest|Room|Emergency account) \d{4}/],
  ["a token", /eyJ[\w-]+\.[\w-]+\.[\w-]+/],
  ["a pass", new RegExp(passMark)],
])("nothing that is kept holds %s", ([, canary]) => {
  expect(holding(canary)).toEqual([]);
});
