import { beforeEach, describe, expect, test } from "vitest";
import { type Bench, createBench, people } from "./createBench.ts";

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

const ask = (setting: string, on: boolean, as: string) =>
  bench.call("PUT", `/api/settings/${setting}`, { as, body: { on, because: "incident" } });
const states = async () => {
  const { killSwitch, readOnly } = await bench.test.world.switches.read();
  return [killSwitch.kind, readOnly.kind];
};

describe("a switch", () => {
  test("is set by one person with the role emergency, and the other one is left alone", async () => {
    const { status, body } = await ask("killSwitch", true, people.emergency);
    expect([status, body.on, body.because]).toEqual([200, true, "incident"]);
    expect(await states()).toEqual(["on", "off"]);
  });

  test("is not set by an operator", async () => {
    const { status, body } = await ask("readOnly", true, people.operator);
    expect([status, body.code]).toEqual([403, "MISSING_ROLE"]);
    expect(await states()).toEqual(["off", "off"]);
  });

  test("is cleared only when an operator and an approver have both asked", async () => {
    await ask("readOnly", true, people.emergency);
    const first = await ask("readOnly", false, people.operator);
    expect([first.status, first.body.on, first.body.waitingFor]).toEqual([202, true, "approver"]);
    expect(await states()).toEqual(["off", "on"]);
    const again = await ask("readOnly", false, people.operator);
    expect([again.status, again.body.waitingFor]).toEqual([202, "approver"]);
    const second = await ask("readOnly", false, people.approver);
    expect([second.status, second.body.on]).toEqual([200, false]);
    expect(await states()).toEqual(["off", "off"]);
  });

  test("that does not exist is refused, and so is a body with anything else in it", async () => {
    expect((await ask("turbo", true, people.emergency)).status).toBe(400);
    const body = { on: true, because: "incident", by: "someone" };
    const { status } = await bench.call("PUT", "/api/settings/readOnly", { as: people.emergency, body });
    expect(status).toBe(400);
    expect(await states()).toEqual(["off", "off"]);
  });
});
