import { expect, test } from "vitest";
import { createInspector } from "../../../../local/demo/actors/createInspector.ts";
import type { Look } from "../../../../local/demo/actors/look.ts";
import { fakeStage } from "./fakeStage.ts";

const holdouts = ["u1", "u2", "u3"].map((userId) => ({
  userId,
  reason: "none",
  windowsHelloOnly: userId !== "u3",
}));
const people = {
  u1: { ready: false, methods: { registered: ["windowsHello"] } },
  u2: { ready: true, methods: { registered: [] } },
  u3: { ready: true, methods: { registered: ["windowsHello"] } },
};
const third = Date.parse("2026-01-08T14:15:00+01:00");

test("people with Windows Hello only are looked up on every third working day, and counted by what the product says", async () => {
  const looks: Look[] = [];
  const { stage } = fakeStage({ phase: {}, holdouts, people });
  const inspector = createInspector(stage, (look) => looks.push(look));
  await inspector.visit(third);
  await inspector.visit(Date.parse("2026-01-09T14:15:00+01:00"));
  expect(looks).toEqual([
    { at: "2026-01-08T13:15:00.000Z", wave: "operations", people: 2, known: 1, ready: 1 },
  ]);
});

test.for(["notStarted", "completed"])("nobody is looked up in a phase that is %s", async (state) => {
  const looks: Look[] = [];
  const { stage } = fakeStage({ phase: { state }, holdouts, people });
  await createInspector(stage, (look) => looks.push(look)).visit(third);
  expect(looks).toEqual([]);
});
