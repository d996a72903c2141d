import { expect, test } from "vitest";
import { record } from "../../../functions/activities/record.ts";
import { findRollout } from "../../../functions/rollouts/findRollout.ts";
import { messageStep } from "../../../functions/rollouts/messageStep.ts";
import { createBench, people } from "../http/createBench.ts";

const day = 86_400_000;
const evidenceHash = "e".repeat(64);
const text = { template: "invite", version: 1, contentHash: "c" } as const;
const who = { by: "b0000000-0000-4000-8000-000000000001", because: "it is time" };

/** What a phase waits for whose invite is approved and proposed to be sent; seen so many days after it was proposed. */
async function bench() {
  const http = createBench();
  const id = await http.start();
  await http.append(id, { kind: "templateDrafted", ...text, answers: [], ...who });
  await http.append(id, { kind: "templateApproved", ...text, as: "approved", vouched: [], ...who });
  await http.append(id, {
    kind: "proposed",
    gate: "early-adopters.invite-v1.send",
    phase: "early",
    wave: "early-adopters",
    act: "sendMessage",
    evidenceHash,
    quorum: 1,
    ...who,
  });
  const step = async (days = 0) => {
    const rollout = await findRollout(http.test.world, id);
    if (rollout === undefined) throw new Error("it has started");
    const sent = { kind: "message", id: "m", mode: "enforce", item: "D2.1", template: "invite" } as const;
    const asks = { ...sent, state: "sent" } as const;
    const waves = { waves: [{ id: "early-adopters", name: "Early adopters", audience: "g" }] };
    return messageStep(rollout, waves, asks, "not sent", http.test.now + days * day);
  };
  return { http, id, step };
}

test("while people are asked nobody is told to propose it", async () => {
  const { step } = await bench();
  expect(await step()).toBeUndefined();
  expect(await step(13)).toBeUndefined();
});

test("once it was rejected, or nobody has answered for two weeks, people are told to propose it anew", async () => {
  const { http, id, step } = await bench();
  const sends = { call: { path: `/api/rollouts/${id}/messages/invite/sends` } };
  expect(await step(15)).toMatchObject(sends);
  await http.append(id, {
    kind: "decision",
    phase: "early",
    gate: "early-adopters.invite-v1.send",
    decision: "reject",
    person: people.approver.split(";")[0] ?? "",
    evidenceHash,
    comment: "not this week",
  });
  expect(await step()).toMatchObject(sends);
});

test("what people are told of a message that alone is missing carries the call", async () => {
  const http = createBench();
  const rolloutId = await http.start();
  const rollout = await findRollout(http.test.world, rolloutId);
  const [phase] = rollout?.plan.phases ?? [];
  const missing = phase?.gates.advance.criteria.filter(({ kind }) => kind === "message").map(({ id }) => id);
  const gate = `${phase?.id}.advance`;
  const asks = { kind: "criteria" as const, gate, missing: missing ?? [] };
  const told = { key: "asked", topic: "answerWanted", severity: "warn", text: "waits", gate, asks } as const;
  const turn = { rolloutId, phase: phase?.id ?? "", attempt: 1, turn: 1, at: http.test.now };
  await record(http.test.world, { ...turn, notices: [told] });
  expect(http.test.notices.at(-1)?.call).toBe(
    `POST /api/rollouts/${rolloutId}/messages {"template":"invite","because":"<why>"}`,
  );
});
