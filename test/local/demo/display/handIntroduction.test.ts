import { expect, test } from "vitest";
import { handIntroduction } from "../../../../local/demo/display/handIntroduction.ts";
import { readTokenArguments } from "../../../../local/world/issuer/readTokenArguments.ts";
import { fakeStage } from "../actors/fakeStage.ts";

const id = (digit: number): string => `b0000000-0000-4000-8000-00000000000${digit}`;
const people = { author: id(6), operators: [id(1)], approvers: [id(2), id(3)], emergency: [id(4)] };
const plan = { ...fakeStage({ phase: {} }).stage.plan, people };

test("the commands it prints are ones that the token command takes, for four separate people", () => {
  const lines = handIntroduction("http://127.0.0.1:7071", "r-1", plan, "/state");
  const commands = lines.flatMap((line) => /\$\(npm run --silent token -- (.+)\)$/.exec(line)?.[1] ?? []);
  const asked = commands.map((command) => readTokenArguments(command.split(" ")));
  expect(asked.map(({ bearer }) => `${bearer.roles.join()} ${bearer.id}`)).toEqual([
    `operator ${id(1)}`,
    `approver ${id(2)}`,
    `approver ${id(3)}`,
    `emergency ${id(4)}`,
  ]);
  expect(new Set(asked.map(({ state, host }) => `${state} ${host}`))).toEqual(
    new Set(["/state http://127.0.0.1:7071"]),
  );
});
