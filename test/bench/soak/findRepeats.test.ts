import { expect, test } from "vitest";
import { findRepeats } from "../../../bench/soak/findRepeats.ts";
import { factsWith } from "../../local/demo/judgement/factsWith.ts";

const step = (opId: string, name: string) => ({ body: { kind: "operation", opId, step: name } });
const notice = (at: number) => ({ at, topic: "late", text: "30 people short" });
const repeatsIn = (
  timeline: readonly { body: { kind: string } }[],
  notices: ReturnType<typeof notice>[] = [],
) => findRepeats({ result: factsWith({}).result, complaints: [], timeline: [...timeline], notices });

test("steps of different operations and notices of different times are no repeats", () => {
  expect(
    repeatsIn([step("o1", "sent"), step("o1", "applied"), step("o2", "sent")], [notice(1), notice(2)]),
  ).toEqual([]);
});

test.for([
  { effect: "step sent of operation o1", timeline: [step("o1", "sent"), step("o1", "sent")], notices: [] },
  { effect: "notice late of 1: 30 people short", timeline: [], notices: [notice(1), notice(1)] },
  {
    effect: "vote of p1 on e1",
    timeline: Array(2).fill({ body: { kind: "decision", person: "p1", evidenceHash: "e1" } }),
    notices: [],
  },
])("$effect is told when it was had twice", ({ effect, timeline, notices }) => {
  expect(repeatsIn(timeline, notices)).toEqual([`2 times ${effect}`]);
});
