import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createChannels } from "../../shared/adapters/notices/createChannels.ts";
import type { NoticeChannel } from "../../shared/adapters/notices/noticeChannel.ts";
import { readContext } from "../../shared/adapters/notices/readContext.ts";
import { nextStep } from "../../shared/domain/notices/nextStep.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import { type Listener, listen } from "../shared/adapters/notices/listener.ts";
import type { CapabilityBench } from "./createCapabilityBench.ts";
import { oneDepartment, operations, policyState } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

let hook: Listener;
beforeEach(async () => {
  hook = await listen();
});
afterEach(() => hook.close());

const origin = "https://passkeys.example.org";

/** Whether people are asked to let the first people be enforced. */
const isAsked = ({ topic, call }: Notice): boolean =>
  topic === "approvalWanted" && call?.includes("/gates/operations.enforce.1/decision") === true;

/** Every text of the card that Teams gets of a notice. */
async function cardOf({ world }: CapabilityBench, notice: Notice): Promise<string> {
  const [channel] = createChannels(
    { webhook: undefined, teams: { url: hook.url, least: "info" }, mail: undefined, origin },
    { mail: world.mail, clock: world.clock, log: () => {} },
  ) as readonly [NoticeChannel];
  const context = await readContext(world, notice);
  const next = notice.next ?? nextStep(notice.topic);
  await channel.deliver({ notice, next, ...(context && { context }) }, (_part, send) => send());
  return hook.got.at(-1)?.body ?? "";
}

test("DG the goal of its phase stands in every gate report, request and digest, as the plan says it", async () => {
  const goal = "begin to enforce where people are ready";
  const withGoal = (said: string) => (plan: Parameters<NonNullable<typeof oneDepartment.plan>>[0]) => {
    const changed = oneDepartment.plan?.(plan) ?? plan;
    return { ...changed, phases: changed.phases.map((phase) => ({ ...phase, goal: said })) };
  };
  const look = async (bench: CapabilityBench) => {
    await bench.runUntil(async () => bench.notices.some(isAsked));
    await bench.runHours(24);
    const told = bench.notices.filter((notice) => isAsked(notice) || notice.topic === "digest");
    const cards = await Promise.all(told.map((notice) => cardOf(bench, notice)));
    const [phase] = (await bench.ask("operator", "GET", "")).phases;
    const report = await bench.ask("operator", "GET", `/gates/operations.enforce.1`);
    return { topics: new Set(told.map(({ topic }) => topic)), cards, phase, report };
  };
  const [seen, unseen] = await withAndWithout(
    { ...oneDepartment, leave: ["operations.enforce.1"], plan: withGoal(goal) },
    { plan: withGoal("another goal") },
    look,
  );
  expect([...seen.topics].sort()).toEqual(["approvalWanted", "digest"]);
  for (const card of seen.cards) expect(card).toContain(goal);
  expect(seen.phase.goal).toBe(goal);
  expect(JSON.stringify(seen.report)).toContain(goal);
  for (const card of unseen.cards) expect(card).not.toContain(goal);
  expect(unseen.phase.goal).toBe("another goal");
});

describe("a request to enforce", () => {
  test("DG says tenant, wave, what was measured against what, what follows when, the call and the last resort, and its links decide nothing", async () => {
    const [seen, unseen] = await withAndWithout(
      { ...oneDepartment, leave: ["departments.advance", "operations.enforce.1"] },
      { removed: ["registrations", "audits"] },
      async (bench) => {
        await bench.runUntil(2);
        const asked = bench.notices.find(isAsked);
        if (asked === undefined) return undefined;
        const card = await cardOf(bench, asked);
        const before = await bench.bodies();
        const actions = JSON.parse(card).attachments[0].content.actions as readonly {
          type: string;
          url: string;
        }[];
        const answers = [];
        for (const { url } of actions)
          answers.push((await bench.call("operator", "GET", new URL(url).pathname)).status);
        expect(await bench.bodies()).toEqual(before);
        expect(await policyState(bench)).toBe("enabledForReportingButNotEnforced");
        const decided = /(POST) (\S+) (\{.*\})/.exec(asked.call ?? "") ?? [];
        const vote = await bench.call("approver", "POST", decided[2] ?? "", JSON.parse(decided[3] ?? "{}"));
        return { asked, card, types: actions.map(({ type }) => type), answers, vote: vote.status };
      },
    );
    expect(unseen).toBeUndefined();
    if (seen === undefined) return expect.fail("nobody was asked");
    expect(seen.types).toEqual(["Action.OpenUrl", "Action.OpenUrl"]);
    expect(seen.answers).toEqual([200, 200]);
    // The call of the message is exact: sent as it stands, it is a vote.
    expect(seen.vote).toBeLessThan(300);
    const { measured = [], next = "" } = seen.asked;
    expect(measured.join()).toMatch(/operations: \d+ of 33 enrolled/);
    expect(next).toMatch(
      /^once 2 have agreed, slice 1 of wave operations, at most \d+ people, is enforced from \w{3} 2026-02-0/,
    );
    for (const said of [...measured, next, operations.policy, "Last resort"])
      expect(seen.card).toContain(JSON.stringify(said).slice(1, -1));
  });
});

test("D0.3 whoever a phase waits for is asked, reminded, and escalated to those whom the plan names, while nobody attests", async () => {
  const [left, done] = await withAndWithout(
    { phases: ["prerequisites"], leave: ["D0.3"] },
    { leave: [] },
    async (bench) => {
      await bench.runUntil(14);
      const asked = bench.notices.filter(
        ({ topic }) => topic === "answerWanted" || topic === "answerOverdue",
      );
      const { state } = await bench.ask("operator", "GET", "");
      return { asked: asked.filter(({ text }) => text.includes("D0.3")), state };
    },
  );
  expect(left.state).toBe("running");
  expect(left.asked.map(({ severity, topic }) => `${severity} ${topic}`).slice(0, 4)).toEqual([
    "warn answerWanted",
    "warn answerWanted",
    "warn answerWanted",
    "page answerOverdue",
  ]);
  expect(left.asked.at(-1)?.to).toEqual(["b0000000-0000-4000-8000-000000000004"]);
  expect(left.asked[0]?.call).toContain('{"item":"D0.3","outcome":"done"');
  expect(done).toEqual({ asked: [], state: "completed" });
});
