import { describe, expect, test } from "vitest";
import { readyNow } from "../../../functions/activities/readyNow.ts";
import { hour, openAt } from "../../shared/domain/build/someRules.ts";
import { createReadingBench } from "./createReadingBench.ts";
import { employee, registration } from "./fakeTenant.ts";

describe("who may be enforced now", () => {
  test("is who is enrolled and not exempt, and who is enforced already, with the age of both readings", async () => {
    const { world, reader, tenant, read } = await createReadingBench();
    tenant.groups.set("audience", ["ann", "cem", "dan", "eva", "glass1"].map(employee));
    tenant.groups.set("enforced", [employee("dan")]);
    tenant.groups.set("exceptions", [employee("eva")]);
    tenant.registrations.push(...["ann", "eva", "glass1"].map((id) => registration(id)));
    await read(openAt + hour);
    expect(await readyNow(world, reader, "r1", "ops")).toEqual({
      people: new Set(["ann", "dan"]),
      enrolled: new Set(["ann", "eva"]),
      ready: new Set(["ann", "eva"]),
      signInsUntil: openAt + hour,
      enrolmentAt: openAt + hour,
      domainsAt: openAt + hour,
    });
  });

  test("is not known before anything was read, nor for a wave that was not read", async () => {
    const { world, reader, read } = await createReadingBench();
    expect(await readyNow(world, reader, "r1", "ops")).toBeUndefined();
    await read(openAt + hour);
    expect(await readyNow(world, reader, "r1", "nowhere")).toBeUndefined();
  });
});
