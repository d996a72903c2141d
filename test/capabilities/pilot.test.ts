import { expect, test } from "vitest";
import { audienceGroup } from "../../local/tenant/people/fixedIds.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { CapabilityBench, CapabilityOptions } from "./createCapabilityBench.ts";
import { withAndWithout } from "./withAndWithout.ts";

const pilot = audienceGroup(1);
/** The pilot was invited ten days ago: everybody has a passkey, and has signed in with it by the end of a week. */
const invited: CapabilityOptions = {
  phases: ["pilot"],
  before: [{ daysBefore: 10, act: "invite", group: pilot }],
};
/** Beside that somebody tries a security key, which the desktop client refuses. */
const withKey: CapabilityOptions = {
  ...invited,
  before: [...(invited.before ?? []), { daysBefore: 0, act: "tryOut", group: pilot }],
};

const verdict = async (bench: CapabilityBench, criterion: string) =>
  (await bench.judge("pilot.advance"))[criterion];

test("D1.1 registration at My Security Info is followed person by person", async () => {
  let person = "";
  const [seen, unseen] = await withAndWithout(
    invited,
    {
      removed: ["audits"],
      prepare: async (tenant) => tenant.takeOut("registrations", ({ id }) => id === person),
    },
    async (bench) => {
      [person = ""] = await bench.tenant.people(pilot);
      await bench.read();
      const { enrolled, methods } = await bench.ask("operator", "GET", `/people/${person}`);
      return [enrolled, methods.registered, await verdict(bench, "all-enrolled")];
    },
  );
  expect(seen).toEqual([true, ["authenticator"], { kind: "met", because: expect.any(String) }]);
  const because = expect.stringContaining("7 of 8 enrolled");
  expect(unseen).toEqual([false, [], { kind: "notYet", because }]);
});

test("D1.2 each of the three methods is registered and used by somebody, or a person says why it does not apply", async () => {
  const look = async (bench: CapabilityBench) => {
    await bench.runUntil(3);
    const before = await verdict(bench, "methods-tried");
    const because = { item: "D1.2.windowsHello", outcome: "notApplicable", note: "no such computers" };
    await bench.ask("operator", "POST", "/attestations", because);
    return [before, await verdict(bench, "methods-tried")];
  };
  const byKey = ({ authenticationMethodsUsed, authenticationDetails }: Record<string, unknown>) =>
    /fido2|security key/i.test(JSON.stringify([authenticationMethodsUsed, authenticationDetails]));
  const [seen, unseen] = await withAndWithout(
    withKey,
    { prepare: async (tenant) => tenant.takeOut("signIns", byKey) },
    look,
  );
  expect(seen).toEqual([
    { kind: "notYet", because: expect.stringContaining("windowsHello is registered by nobody") },
    { kind: "met", because: expect.stringContaining("windowsHello does not apply: no such computers") },
  ]);
  expect(unseen[1]).toEqual({
    kind: "notYet",
    because: expect.stringContaining("securityKey is registered by 1 and used by nobody"),
  });
});

test("D1.3 sign-in is seen to work in the browser, on the desktop, on the phone and through VPN", async () => {
  const [seen, unseen] = await withAndWithout(
    invited,
    { prepare: async (tenant) => tenant.takeOut("signIns", (row) => row.appDisplayName === "VPN client") },
    async (bench) => {
      await bench.runUntil(3);
      const before = await verdict(bench, "places-tried");
      const because = { item: "D1.3.vpn", outcome: "done", note: "tried at the counter" };
      await bench.ask("operator", "POST", "/attestations", because);
      return [before, await verdict(bench, "places-tried")];
    },
  );
  expect(seen[0]).toEqual({ kind: "met", because: expect.stringMatching(/vpn by \d people/) });
  expect(unseen).toEqual([
    { kind: "notYet", because: expect.stringContaining("vpn by nobody") },
    { kind: "met", because: expect.stringContaining("vpn is attested, not measured: tried at the counter") },
  ]);
});

test("D1.5 a failure code that nobody expects stays open until it is registered and looked into", async () => {
  const [seen, unseen] = await withAndWithout(
    withKey,
    { prepare: async (tenant) => tenant.takeOut("signIns", ({ status }) => status.errorCode !== 0) },
    async (bench) => {
      await bench.runUntil(2);
      const before = await verdict(bench, "failures-looked-into");
      const { proposals } = (await bench.ask("operator", "GET", "")).issues;
      for (const { call } of proposals) {
        const body = { ...call.body, because: "an old client", severity: "low", blocking: false };
        await bench.ask("operator", "POST", "/issues", body);
      }
      return [proposals.length, before?.kind, (await verdict(bench, "failures-looked-into"))?.kind];
    },
  );
  expect(seen).toEqual([1, "notYet", "met"]);
  expect(unseen).toEqual([0, "met", "met"]);
});

test("D1.6 and D1.X3 the register of issues is filled from failures, and the phase does not end while one of them blocks", async () => {
  const [seen, unseen] = await withAndWithout(
    withKey,
    { prepare: async (tenant) => tenant.takeOut("signIns", ({ status }) => status.errorCode !== 0) },
    async (bench) => {
      await bench.runUntil(2);
      const states = [(await verdict(bench, "no-blocking-issue"))?.kind];
      const { proposals } = (await bench.ask("operator", "GET", "")).issues;
      for (const { call } of proposals) {
        const body = { ...call.body, because: "an old client", severity: "high", blocking: true };
        const { issue } = await bench.ask("operator", "POST", "/issues", body);
        states.push((await verdict(bench, "no-blocking-issue"))?.kind);
        const closed = { because: "updated", status: "closed", resolution: "fixed" };
        await bench.ask("operator", "PATCH", `/issues/${issue}`, closed);
        states.push((await verdict(bench, "no-blocking-issue"))?.kind);
      }
      return states;
    },
  );
  expect(seen).toEqual(["met", "notYet", "met"]);
  expect(unseen).toEqual(["met"]);
});

test("D1.X1 the phase ends only once everyone of the pilot has signed in with the passkey on several days", async () => {
  let person = "";
  const [seen, unseen] = await withAndWithout(
    {
      ...invited,
      plan: (plan) =>
        changeCriteria(plan, (criteria) =>
          criteria.map((each) => (each.kind === "reliability" ? { ...each, maxUnproven: 0 } : each)),
        ),
    },
    { prepare: async (tenant) => tenant.takeOut("signIns", ({ userId }) => userId === person) },
    async (bench) => {
      [person = ""] = await bench.tenant.people(pilot);
      await bench.runUntil(8);
      return verdict(bench, "reliable");
    },
  );
  expect(seen).toEqual({ kind: "met", because: expect.stringContaining("8 of 8 enrolled people") });
  expect(unseen).toEqual({ kind: "notYet", because: expect.stringContaining("7 of 8 enrolled people") });
});

test("D1.X2 the phase ends only once somebody has come back from a lost device, pass and new passkey and all", async () => {
  const recovery = {
    kind: "recoveries",
    id: "recovery-works",
    mode: "enforce",
    item: "D1.X2",
    min: 1,
    target: 1,
  } as const;
  const [seen, unseen] = await withAndWithout(
    {
      ...invited,
      plan: (plan) =>
        changeCriteria(plan, (all, gate) => (gate === "pilot.advance" ? [...all, recovery] : all)),
      leave: ["D1.X2"],
    },
    { removed: ["audits"] },
    async (bench) => {
      await bench.runUntil(1);
      const before = await verdict(bench, "recovery-works");
      await bench.tenant.act("drill", pilot);
      await bench.runUntil(4);
      return [before, await verdict(bench, "recovery-works")];
    },
  );
  expect(seen[0]?.kind).toBe("notYet");
  expect(seen[1]).toEqual({
    kind: "met",
    because: expect.stringMatching(/1 shown by audits.* and 0 attested.*median minutes .* from the pass/),
  });
  expect(unseen.map((each) => each?.kind)).not.toContain("met");
});
