import { afterEach, expect, test } from "vitest";
import { department } from "./department.ts";
import { type ScriptedRollout, scriptRollout } from "./scriptedRollout.ts";

const hour = 3_600_000;
const before = department({
  id: "first",
  waves: [{ id: "sales", name: "Sales", audience: "b", enforced: "f", policy: "d" }],
});
const { gates } = department();
const later = department({ gates: { ...gates, start: { ...gates.start, quorum: 2 } } });
let script: ScriptedRollout;
afterEach(() => script.harness.close());

async function asked(): Promise<void> {
  script = scriptRollout([before, later], "dep");
  script.start();
  await script.runUntilState("dep", "awaitingApproval");
}

const kinds = () => script.entries.map(({ body }) => body.kind);

test("a rollout begins in the phase that its plan names and adopts what is enforced once two people agree", async () => {
  await asked();
  expect(script.stateOf("first")).toBeUndefined();
  expect(script.calls).not.toContain("adopt");
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.runUntilState("dep", "measuring");
  const adopted = script.entries.flatMap(({ body }) => (body.kind === "adopted" ? [body.wave] : []));
  expect(adopted).toEqual(["sales"]);
  expect(kinds().lastIndexOf("adopted")).toBeLessThan(kinds().lastIndexOf("phaseState"));
});

test("nothing is adopted by one approval, however long it waits", async () => {
  await asked();
  script.vote("ana");
  await script.harness.runFor(48 * hour);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  expect(kinds()).not.toContain("adopted");
});

test("nobody is asked while a policy to adopt cannot be read", async () => {
  script = scriptRollout([before, later], "dep");
  script.adopts = { kind: "unknown", because: "there is no policy d" };
  script.start();
  await script.harness.runFor(5 * hour);
  expect(script.stateOf("dep")).toBe("starting");
  expect(kinds()).not.toContain("evidence");
});

test("a policy that is changed after people were asked withdraws the evidence, and they are asked again", async () => {
  await asked();
  script.vote("ana");
  script.adopts = { kind: "seen", state: "enabled", fingerprint: "changed" };
  await script.harness.runFor(3 * hour);
  script.vote("bo");
  await script.harness.runFor(3 * hour);
  expect(script.entries.filter(({ body }) => body.kind === "evidence")).toHaveLength(2);
  expect(script.stateOf("dep")).toBe("awaitingApproval");
  expect(script.calls).not.toContain("adopt");
});

test("an adoption that is refused holds the phase, and resuming asks for newer evidence", async () => {
  await asked();
  script.adoption = "1 of 1 policies changed";
  script.vote("ana");
  script.vote("bo");
  script.wake("dep");
  await script.runUntilState("dep", "held");
  expect(kinds()).not.toContain("adopted");
  script.adoption = undefined;
  script.append({ kind: "order", order: "resume", orderId: "o", by: "starter", because: "looked at" });
  await script.runUntilState("dep", "awaitingApproval");
  expect(script.entries.filter(({ body }) => body.kind === "evidence")).toHaveLength(2);
});
