import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSwitches } from "../../../../shared/adapters/store/createSwitches.ts";
import type { Rows } from "../../../../shared/ports/rows.ts";
import type { Switches } from "../../../../shared/ports/switches.ts";
import { stores } from "../stores.ts";

describe.each(stores)("switches on $name", ({ open }) => {
  let rows: Rows;
  let close: () => Promise<void>;
  let switches: Switches;
  beforeAll(async () => {
    ({ rows, close } = await open());
    switches = createSwitches(rows);
  });
  afterAll(() => close());

  test("are off until set, stay set for others, and are cleared by an operator and an approver at once", async () => {
    expect(await switches.read()).toEqual({ killSwitch: { kind: "off" }, readOnly: { kind: "off" } });
    const because = "incident";
    await switches.ask("killSwitch", { on: true, by: "eve", roles: ["emergency"], because, at: 1 });
    expect(await createSwitches(rows).read()).toMatchObject({
      killSwitch: { kind: "on", by: "eve", because },
      readOnly: { kind: "off" },
    });
    const answers = await Promise.all([
      switches.ask("killSwitch", { on: false, by: "olga", roles: ["operator"], because, at: 2 }),
      switches.ask("killSwitch", { on: false, by: "anna", roles: ["approver"], because, at: 2 }),
    ]);
    expect(answers.map(({ kind }) => kind).toSorted()).toEqual(["changed", "waits"]);
    expect(await switches.read()).toMatchObject({ killSwitch: { kind: "off" } });
  });

  test("keep every request that changed something", async () => {
    const history = await rows.list("settings", "switches", {
      from: "history|killSwitch",
      to: "history|killSwitcz",
    });
    const kept = history.map(({ value }) => JSON.parse(value));
    expect(kept.map(({ by, on }) => ({ by, on }))).toEqual(
      expect.arrayContaining([
        { by: "eve", on: true },
        { by: "olga", on: false },
        { by: "anna", on: false },
      ]),
    );
  });
});
