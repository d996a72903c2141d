import { afterEach, expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { type CapabilityBench, createCapabilityBench } from "./createCapabilityBench.ts";

let bench: CapabilityBench;
afterEach(() => bench.close());

const pilot = audienceGroup(1);
/** The pilot was invited ten days ago: everybody has a passkey. */
const invited = { phases: ["pilot"], before: [{ daysBefore: 10, act: "invite", group: pilot }] } as const;

test("D1.1 registration at My Security Info is followed person by person", async () => {
  bench = await createCapabilityBench(invited);
  const [person = ""] = await bench.tenant.people(pilot);
  await bench.read();
  expect(await bench.ask("operator", "GET", `/people/${person}`)).toMatchObject({
    enrolled: true,
    methods: { registered: ["authenticator"] },
  });
  expect((await bench.judge("pilot.advance"))["all-enrolled"]?.kind).toBe("met");
  await bench.close();

  bench = await createCapabilityBench({
    ...invited,
    removed: ["audits"],
    prepare: async (tenant) => tenant.takeOut("registrations", ({ id }) => id === person),
  });
  await bench.read();
  expect(await bench.ask("operator", "GET", `/people/${person}`)).toMatchObject({
    enrolled: false,
    methods: { registered: [] },
  });
  expect((await bench.judge("pilot.advance"))["all-enrolled"]).toEqual({
    kind: "notYet",
    because: expect.stringContaining("7 of 8 enrolled"),
  });
});
