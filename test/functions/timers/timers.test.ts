import { beforeEach, describe, expect, test } from "vitest";
import { onHelpdeskEvent } from "../../../functions/messages/onHelpdeskEvent.ts";
import { digest } from "../../../functions/timers/digest.ts";
import { tellStranded } from "../../../functions/timers/tellStranded.ts";
import { watchdog } from "../../../functions/timers/watchdog.ts";
import { collectInstance, guardInstance } from "../../../orchestrations/instances.ts";
import { rollBack } from "../../../shared/acts/rollBack.ts";
import { localDay } from "../../../shared/domain/plan/localDay.ts";
import { localInstant } from "../../../shared/domain/plan/localInstant.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { SeenPhaseStatus } from "../../../shared/schemas/http/instanceStatus.ts";
import { someCounts } from "../../shared/domain/build/someCounts.ts";
import { type Bench, createBench, firstAttempt, people } from "../http/createBench.ts";
import { reportPhase, reportReading } from "../http/reportPhase.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let bench: Bench;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  runs(id);
  runs(collectInstance(id));
  phase({});
  await read();
});

const runs = (instance: string, runtimeStatus = "Running"): void => {
  bench.instances.known.set(instance, { runtimeStatus, customStatus: null });
};

const phase = (change: Partial<SeenPhaseStatus>): void =>
  reportPhase(bench, id, {
    seen: 99,
    waitingFor: { kind: "attestation", gate: "prerequisites.advance", items: ["D0.1"] },
    ...change,
  });
const read = (): Promise<void> => reportReading(bench, id);
const log = (line: string): void => {
  bench.test.log.push(line);
};
const round = (holder = "host-1") => watchdog(bench.test.world, bench.instances, log, holder);
const told = () => bench.test.notices.map(({ topic, severity, text }) => ({ topic, severity, text }));

async function later(ms: number): Promise<void> {
  bench.test.now += ms;
  await read();
}

describe("the watchdog", () => {
  test("says nothing while all is well", async () => {
    await later(10 * minuteMs);
    phase({});
    await round();
    expect(told()).toEqual([]);
    expect(bench.instances.woken).toEqual([]);
  });

  test.for(["Failed", "Terminated", undefined])(
    "pages when a phase is %s, and does not restart it",
    async (status) => {
      await later(10 * minuteMs);
      const instance = firstAttempt(id, "prerequisites");
      if (status === undefined) bench.instances.known.delete(instance);
      else runs(instance, status);
      await round();
      expect(told()).toMatchObject([{ topic: "instanceDead", severity: "page" }]);
      expect(told()[0]?.text).toContain(instance);
      expect(bench.instances.started).toEqual([id]);
    },
  );

  test("pages once a day for one dead instance", async () => {
    await later(10 * minuteMs);
    runs(id, "Failed");
    for (let n = 0; n < 3; n++) await round();
    expect(told()).toHaveLength(1);
    await later(dayMs);
    phase({});
    await round();
    expect(told().map(({ topic }) => topic)).toEqual(["instanceDead", "instanceDead"]);
  });

  test("leaves an instance the time to be born", async () => {
    bench.instances.known.clear();
    await round();
    expect(told()).toEqual([]);
  });

  test("starts the background reader and guards again, and says so", async () => {
    const operation = {
      kind: "operation" as const,
      verb: "enforce" as const,
      wave: "operations",
      step: "applied" as const,
    };
    await bench.append(id, { ...operation, opId: "op-1", fence: 0 });
    await later(10 * minuteMs);
    runs(collectInstance(id), "Failed");
    await round();
    expect(bench.instances.started).toEqual([id, collectInstance(id), guardInstance(id, "operations")]);
    expect(told().map(({ topic }) => topic)).toEqual(["instanceDead", "instanceDead"]);
    const [reader, guard] = bench.test.notices;
    // What the reader does not read the guard cannot judge, so both tell how to roll back by hand.
    expect(reader?.lastResort).toBe(guard?.lastResort);
    expect(guard).toMatchObject({
      wave: "operations",
      lastResort: expect.stringContaining("c0000000-0000-4000-8000-000000000003"),
    });
  });

  test("wakes a phase that has not seen what people wrote a minute ago", async () => {
    phase({ seen: 1 });
    await bench.call("POST", `/api/rollouts/${id}/orders`, {
      as: people.operator,
      body: { order: "pause", because: "x" },
    });
    bench.instances.woken.length = 0;
    await round();
    expect(bench.instances.woken).toEqual([]);
    await later(2 * minuteMs);
    await round();
    expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites")]);
  });

  test("does not wake a phase for what the phase itself wrote", async () => {
    phase({ seen: 1 });
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "measuring" });
    await later(2 * minuteMs);
    await round();
    expect(bench.instances.woken).toEqual([]);
  });

  test("pages and wakes when a turn is overdue by more than two polls", async () => {
    await later(170 * minuteMs);
    await round();
    expect(told()).toEqual([]);
    await later(20 * minuteMs);
    await round();
    expect(told()).toMatchObject([{ topic: "parked", severity: "page" }]);
    expect(told()[0]?.text).toContain("130 min ago > 2 polls of 60 min");
    expect(bench.instances.woken).toEqual([firstAttempt(id, "prerequisites")]);
  });

  test("tells once that what it found is over", async () => {
    await later(190 * minuteMs);
    await round();
    phase({});
    for (let n = 0; n < 2; n++) await round();
    expect(told()).toMatchObject([
      { topic: "parked" },
      { topic: "over", severity: "info", text: expect.stringMatching(/^over: instance .* takes its turns$/) },
    ]);
  });

  describe("of a proposal that nobody decides", () => {
    const proposed = {
      kind: "proposed",
      gate: "sales.methods",
      phase: "prerequisites",
      act: "enableMethods",
      evidenceHash: "e".repeat(64),
      quorum: 2,
      by: "b0000000-0000-4000-8000-000000000001",
      because: "the sales group is ready",
    } as const;
    const wait = async (hours: number): Promise<void> => {
      bench.test.now += hours * 60 * minuteMs;
      await read();
      phase({});
      for (let n = 0; n < 2; n++) await round();
    };
    const about = () => told().filter(({ text }) => text.includes("sales.methods"));

    test("reminds twice before the deadline, pages those whom it is escalated to daily after it, and says when it has lapsed", async () => {
      await bench.append(id, proposed);
      await wait(1);
      expect(about()).toEqual([]);
      for (const hours of [36, 18, 18, 24]) await wait(hours);
      expect(about().map(({ topic, severity, text }) => `${severity} ${topic} ${text}`)).toEqual([
        "warn approvalWanted reminder: sales.methods has 0 of 2 approvals after 37 h of 72 h",
        "warn approvalWanted reminder: sales.methods has 0 of 2 approvals after 55 h of 72 h",
        "page approvalOverdue sales.methods has 0 of 2 approvals after 73 h; its deadline of 72 h has passed",
        "page approvalOverdue sales.methods has 0 of 2 approvals after 97 h; its deadline of 72 h has passed",
      ]);
      expect(bench.test.notices.find(({ topic }) => topic === "approvalOverdue")).toMatchObject({
        to: ["b0000000-0000-4000-8000-000000000004"],
        call: expect.stringContaining(`"evidenceHash":"${proposed.evidenceHash}"`),
      });
      await wait(15 * 24);
      expect(about().at(-1)).toMatchObject({ topic: "over", severity: "info" });
    });
  });

  test("warns when nothing was read for longer than the plan allows", async () => {
    bench.test.now += 241 * minuteMs;
    phase({});
    await round();
    expect(told()).toMatchObject([{ topic: "pollOverdue", severity: "warn" }]);
    expect(told()[0]?.text).toContain("241 min ago > 240 min");
  });

  test("goes on with a rollback that the tenant did not take", async () => {
    const policy = "c0000000-0000-4000-8000-000000000003";
    bench.test.policies.set(policy, "enabled");
    bench.test.writeOutcome = { kind: "throttled", retryAfterMs: 1_000, because: "429" };
    const order = { order: "rollback", wave: "operations", because: "calls pile up" };
    await bench.call("POST", `/api/rollouts/${id}/orders`, { as: people.emergency, body: order });
    expect(bench.test.policies.get(policy)).toBe("enabled");
    bench.test.writeOutcome = undefined;
    await round();
    expect(bench.test.policies.get(policy)).toBe("reportOnly");
    const last = (await bench.test.world.ledger.read(id)).findLast(({ body }) => body.kind === "operation");
    expect(last?.body).toMatchObject({ verb: "rollBack", step: "applied" });
  });

  describe("on two hosts at the same moment", () => {
    test("E8 sweeps once", async () => {
      const policy = "c0000000-0000-4000-8000-000000000003";
      bench.test.policies.set(policy, "enabled");
      bench.test.writeOutcome = { kind: "throttled", retryAfterMs: 1_000, because: "429" };
      const order = { order: "rollback", wave: "operations", because: "calls pile up" };
      await bench.call("POST", `/api/rollouts/${id}/orders`, { as: people.emergency, body: order });
      bench.test.writeOutcome = undefined;
      runs(id, "Failed");
      await later(10 * minuteMs);
      let swept = 0;
      bench.test.world.notices.sweep = async () => ++swept;
      await Promise.all([round("host-1"), round("host-2")]);
      expect(bench.test.writes).toEqual([{ policy, state: "reportOnly" }]);
      expect(told().filter(({ topic }) => topic === "instanceDead")).toHaveLength(1);
      expect(swept).toBe(1);
    });

    test("E8 goes on with the other one when the first does not come back", async () => {
      let swept = 0;
      bench.test.world.notices.sweep = async () => ++swept;
      await round("host-1");
      bench.test.now += 5 * minuteMs;
      await round("host-2");
      await round("host-1");
      expect(swept).toBe(2);
    });
  });

  describe("after a rollback that was ordered while the store was down", () => {
    const policy = "c0000000-0000-4000-8000-000000000003";
    const order = { order: "rollback", wave: "operations", because: "calls pile up" };
    const enforcement = {
      opId: "op-1",
      verb: "enforce" as const,
      wave: "operations",
      policy,
      paramsHash: "h",
      fence: 0,
      step: "planned" as const,
    };

    beforeEach(async () => {
      bench.test.policies.set(policy, "enabled");
      await bench.call("GET", `/api/rollouts/${id}`, { as: people.reader });
      const createdAt = bench.test.now;
      await bench.test.world.operations.create({ ...enforcement, rolloutId: id, createdAt });
      bench.test.storeDown = true;
      const answer = await bench.call("POST", `/api/rollouts/${id}/orders`, {
        as: people.emergency,
        body: order,
      });
      expect(answer.body).toMatchObject({ state: "reportOnly", fenced: false, verified: true });
      bench.test.log.length = 0;
    });

    const recorded = async (): Promise<string[]> =>
      (await bench.test.world.ledger.read(id)).map(({ body }) => body.kind);

    test("records it once the store is back, with its fence and its investigation", async () => {
      bench.test.storeDown = false;
      await round();
      await round();
      expect(await recorded()).toEqual([
        "rolloutStarted",
        "order",
        "operation",
        "fence",
        "rolledBack",
        "operation",
        "operation",
      ]);
      expect(await bench.test.world.operations.fence(id, "operations")).toBe(1);
    });

    test("sends the policy back again when an enforcement under way still arrived", async () => {
      bench.test.policies.set(policy, "enabled");
      await expect(round()).rejects.toThrow("the store is down");
      expect(bench.test.policies.get(policy)).toBe("reportOnly");
      expect(bench.test.log.join()).toContain("is not on record yet");
    });
  });

  test("takes over a rollback that its guard has forgotten, and not before ten minutes", async () => {
    const policy = "c0000000-0000-4000-8000-000000000003";
    bench.test.policies.set(policy, "enabled");
    bench.test.writeOutcome = { kind: "throttled", retryAfterMs: 1_000, because: "429" };
    const begun = {
      rolloutId: id,
      opId: `${id}:operations:9:rollBack`,
      phase: "departments",
      wave: "operations",
    };
    await rollBack(bench.test.world, { ...begun, at: bench.test.now, by: "trigger", because: "12 blocked" });
    bench.test.writeOutcome = undefined;
    await later(9 * minuteMs);
    await round();
    expect(bench.test.policies.get(policy)).toBe("enabled");
    await later(2 * minuteMs);
    await round();
    expect(bench.test.policies.get(policy)).toBe("reportOnly");
  });

  test("sends notices that wait, also when the instances cannot be asked", async () => {
    bench.instances.broken = true;
    let swept = 0;
    bench.test.world.notices.sweep = async () => ++swept;
    await round();
    expect(swept).toBe(1);
    expect(bench.test.log.join("\n")).toContain("could not look after");
  });

  test("leaves a rollout that has ended alone", async () => {
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    bench.instances.known.clear();
    await later(dayMs);
    await round();
    expect(told()).toEqual([]);
  });
});

describe("the digest", () => {
  const tell = () => digest(bench.test.world, bench.instances, log);
  const ticket = (type: string, ticketId: string, rolloutId?: string) => ({
    specversion: "1.0",
    id: `${ticketId}-${type}`,
    source: "/helpdesk",
    type: `passkey.helpdesk.${type}`,
    time: "2026-01-05T10:00:00Z",
    data: { schemaVersion: "1.0", ticketId, ...(rolloutId === undefined ? {} : { rolloutId }) },
  });

  test("tells once a day the numbers of each wave and what is waited for", async () => {
    await tell();
    await tell();
    expect(told()).toMatchObject([{ topic: "digest", severity: "info" }]);
    const [notice] = bench.test.notices;
    expect(notice?.text).toBe(
      "phase prerequisites is measuring: 0 thing(s) would break or are broken, 1 thing(s) wait for people",
    );
    expect(notice?.measured).toEqual([
      expect.stringMatching(
        /^waits for operators since Mon 2026-01-05 13:00 \(Europe\/Berlin\): .* attest D0.1/,
      ),
      expect.stringContaining("read up to: sign-ins"),
    ]);
    expect(notice?.next).toContain("the window of phase prerequisites ends at Mon 2026-");
  });

  test("says what is broken or would break, for how many, why, and what mends it; and no person", async () => {
    const impact = { people: 30, unobserved: 1, low: 0, median: 2, high: 5, days: 7, scored: 0, missed: 0 };
    const pilot = someCounts({ audience: 8, notReady: { platform: 2, federated: 1 }, impact });
    await reportReading(bench, id, { counts: { "it-pilot": pilot } });
    await bench.append(id, { kind: "phaseState", phase: "prerequisites", attempt: 1, state: "completed" });
    await tell();
    const [notice] = bench.test.notices;
    expect(notice?.text).toContain("phase pilot is starting: 3 thing(s) would break or are broken");
    expect(notice?.measured?.slice(0, 3)).toEqual([
      "it-pilot: enforcing would block 2 of 30 people on the first day (90 %: 0 to 5); fix: help those who are not ready first",
      "it-pilot: 2 enrolled people have no method for a platform they use; fix: register one that works there",
      "it-pilot: 1 enrolled people are of a domain that enforces its own MFA; fix: decide about the domain",
    ]);
    expect(notice?.measured?.join()).toContain("it-pilot: 95 of 8 enrolled");
    expect(JSON.stringify(notice)).not.toMatch(/b0000000-0000/);
  });

  test("says that exceptions wait to be decided", async () => {
    await bench.append(id, {
      kind: "exceptionRequested",
      people: ["b0000000-0000-4000-8000-000000000077"],
      class: "sharedDevice",
      owner: "b0000000-0000-4000-8000-000000000001",
      by: "b0000000-0000-4000-8000-000000000001",
      because: "a till without a camera",
      until: bench.test.now + 30 * dayMs,
    });
    await tell();
    expect(bench.test.notices.at(-1)?.measured).toContain(
      "waits for approvers: 1 exception(s) are requested and not decided",
    );
  });

  test("says shortly that there is nothing to do where that is so", async () => {
    phase({ state: "watching", waitingFor: { kind: "time", until: 1, because: "slice 1 is being watched" } });
    await tell();
    expect(told()).toMatchObject([
      { topic: "digest", text: "nothing to do today: phase prerequisites is watching" },
    ]);
  });

  test.for([
    { zone: "Europe/Berlin", from: "2026-03-27T00:00:00Z" },
    { zone: "America/Denver", from: "2026-03-06T00:00:00Z" },
    { zone: "America/Denver", from: "2026-10-30T00:00:00Z" },
    { zone: "Pacific/Kiritimati", from: "2026-01-05T00:00:00Z" },
    { zone: "Pacific/Midway", from: "2026-01-05T00:00:00Z" },
  ])("is told once on each local day in the morning of $zone, from $from on", async ({ zone, from }) => {
    const world = { ...bench.test.world, kind: "azure" as const };
    const { plans } = world;
    const get: World["plans"]["get"] = async (rollout, hash) => {
      const plan = await plans.get(rollout, hash);
      return plan && { ...plan, timeZone: zone };
    };
    const days: string[] = [];
    for (let hour = 0; hour < 5 * 24; hour++) {
      bench.test.now = Date.parse(from) + hour * 60 * minuteMs;
      await digest({ ...world, plans: { ...plans, get } }, bench.instances, log);
      for (const { at } of bench.test.notices.splice(0)) {
        days.push(localDay(zone, at));
        // The first day may have been well under way.
        if (days.length > 1) expect(at).toBe(localInstant(zone, localDay(zone, at), "07:00"));
      }
    }
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBeGreaterThanOrEqual(4);
  });

  test("E8 tells and counts once when two hosts make it at the same moment", async () => {
    await later(2 * dayMs);
    await Promise.all([tell(), tell()]);
    expect(told()).toHaveLength(1);
    const counted = (await bench.test.world.ledger.read(id)).filter(
      ({ body }) => body.kind === "dailyCounts",
    );
    expect(counted).toHaveLength(2);
  });

  test("takes the helpdesk's events of each full day into the ledger, once", async () => {
    await onHelpdeskEvent(bench.test.world, ticket("ticket.opened", "T1", id), "m1");
    await onHelpdeskEvent(bench.test.world, ticket("ticket.opened", "T2"), "m2");
    await onHelpdeskEvent(bench.test.world, ticket("recovery.handled", "T1"), "m3");
    await onHelpdeskEvent(bench.test.world, ticket("ticket.opened", "T3", "r-other"), "m4");
    await later(2 * dayMs);
    await tell();
    await tell();
    const counted = (await bench.test.world.ledger.read(id)).flatMap(({ body }) =>
      body.kind === "dailyCounts" ? [[body.day, body.counts]] : [],
    );
    expect(counted).toEqual([
      ["2026-01-05", { opened: 2, closed: 0, handled: 1 }],
      ["2026-01-06", { opened: 0, closed: 0, handled: 0 }],
    ]);
  });

  test("counts beside them the people whom the waves ask, for a number of tickets says little alone", async () => {
    const counts = {
      "it-pilot": someCounts({ audience: 8, exempt: 0 }),
      sales: someCounts({ audience: 28, exempt: 2 }),
      final: someCounts({ audience: 400, exempt: 0 }),
    };
    await later(dayMs);
    await reportReading(bench, id, { counts });
    await tell();
    const [counted] = (await bench.test.world.ledger.read(id)).flatMap(({ body }) =>
      body.kind === "dailyCounts" ? [body.counts] : [],
    );
    expect(counted).toEqual({ opened: 0, closed: 0, handled: 0, people: 38 });
  });
});

describe("the heartbeat", () => {
  const health = async () => {
    const { status, body } = await bench.call("GET", "/api/health");
    return [status, body.timers];
  };

  test("E7 health turns 503 when no timer has run for three rounds, and 200 again when one does", async () => {
    await round();
    bench.test.now += 180 * minuteMs;
    expect(await health()).toEqual([200, "running"]);
    bench.test.now += minuteMs;
    expect(await health()).toEqual([503, "silent"]);
    await round();
    expect(await health()).toEqual([200, "running"]);
  });

  test("E7 timers that never came after a deployment are missed as well", async () => {
    expect(await health()).toEqual([200, "running"]);
    bench.test.now += 181 * minuteMs;
    expect(await health()).toEqual([503, "silent"]);
  });

  test("E7 a host whose timers run is alive also while another one holds the sweep", async () => {
    await round("host-1");
    bench.test.now += minuteMs;
    await round("host-2");
    bench.test.now += 180 * minuteMs;
    expect(await health()).toEqual([200, "running"]);
  });
});

describe("messages that nobody takes any more", () => {
  const look = () => tellStranded(bench.test.world, bench.instances, log);

  test("C11 are told once a day for each place, with their number", async () => {
    bench.test.standing.set("helpdesk-events deadLetter", 3);
    bench.test.standing.set("helpdesk-events-rejected messages", 100);
    await look();
    await look();
    expect(told()).toMatchObject([
      {
        severity: "warn",
        text: expect.stringContaining("3 messages stand in helpdesk-events/$deadletterqueue"),
      },
      {
        severity: "warn",
        text: expect.stringContaining("100 or more messages stand in helpdesk-events-rejected"),
      },
    ]);
    bench.test.now += dayMs;
    bench.test.standing.clear();
    bench.test.standing.set("notices/subscriptions/people deadLetter", 1);
    await look();
    expect(told()).toHaveLength(3);
  });

  test("in one place do not hide those of another that can be asked", async () => {
    const { standing } = bench.test.world;
    bench.test.standing.set("helpdesk-events-rejected messages", 1);
    const asked: World["standing"] = async (entity, part) => {
      if (part === "deadLetter") throw new Error("the bus is down");
      return standing(entity, part);
    };
    await tellStranded({ ...bench.test.world, standing: asked }, bench.instances, log);
    expect(told()).toHaveLength(1);
    expect(bench.test.log.join("\n")).toContain("could not be counted");
  });
});
