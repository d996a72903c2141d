import { expect, test } from "vitest";
import { audienceGroup, observePolicy } from "../../local/tenant/people/fixedIds.ts";
import { type CheckItem, checkItems } from "../../shared/domain/checks/check.ts";
import type { CriterionPlan } from "../../shared/domain/plan/criterionPlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";
import {
  type CapabilityBench,
  type CapabilityOptions,
  createCapabilityBench,
} from "./createCapabilityBench.ts";
import { withAndWithout } from "./withAndWithout.ts";

const pilot = audienceGroup(1);
const methodsPath = "/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations";

const criterionOf = (item: CheckItem): CriterionPlan => ({
  kind: "check",
  id: item.replace(".", "-").toLowerCase(),
  mode: "enforce",
  item,
  maxAgeHours: 12,
});

/** The sample plan with the rows that the tenant can be asked about checked, not attested. */
const checking = (plan: Plan): Plan =>
  changeCriteria(plan, (criteria, gate) =>
    gate === "prerequisites.advance"
      ? [
          ...criteria.filter(
            (each) => each.kind === "attestation" && !checkItems.some((item) => item === each.item),
          ),
          ...checkItems.map(criterionOf),
        ]
      : criteria,
  );

const prerequisites: CapabilityOptions = {
  phases: ["prerequisites", "pilot"],
  plan: checking,
  willing: false,
};

async function verdictOf(bench: CapabilityBench, item: CheckItem) {
  await bench.read();
  return (await bench.judge("prerequisites.advance"))[criterionOf(item).id];
}

test("D0.1 passkeys are on for the people of the pilot, or the check says what is missing and how to put it right", async () => {
  const [seen, unseen] = await withAndWithout(
    prerequisites,
    {
      prepare: (tenant) =>
        tenant.send("PATCH", `${methodsPath}/fido2`, {
          "@odata.type": "#microsoft.graph.fido2AuthenticationMethodConfiguration",
          excludeTargets: [{ id: pilot, targetType: "group" }],
        }),
    },
    async (bench) => {
      const verdict = await verdictOf(bench, "D0.1");
      const { checks } = await bench.ask("reader", "GET", "/checks");
      return { verdict, reach: checks.find(({ id }: { id: string }) => id.startsWith("passkeys-reach:")) };
    },
  );
  expect(seen.verdict).toEqual({
    kind: "met",
    because: expect.stringMatching(/^D0\.1: \d+ of \d+ checks are met$/),
  });
  expect(seen.reach).toMatchObject({
    kind: "met",
    because: expect.stringContaining("8 of 8 people"),
  });
  expect(unseen.verdict).toMatchObject({
    kind: "breached",
    because: expect.stringContaining("exclude target"),
  });
  expect(unseen.reach.fix).toContain("out of Exclude");
});

test("D0.2 passes are on for a suitable time and the pilot can have one; administrators in reach are told", async () => {
  const [seen, unseen] = await withAndWithout(
    prerequisites,
    {
      prepare: (tenant) =>
        tenant.send("PATCH", `${methodsPath}/temporaryAccessPass`, {
          "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
          state: "disabled",
          defaultLifetimeInMinutes: 60,
          maximumLifetimeInMinutes: 43_200,
        }),
    },
    async (bench) => {
      const verdict = await verdictOf(bench, "D0.2");
      const { checks } = await bench.ask("reader", "GET", "/checks");
      const kindOf = (id: string) => checks.find((each: { id: string }) => each.id === id);
      return {
        verdict,
        once: kindOf("pass-once"),
        admins: kindOf("pass-admins"),
        lifetime: kindOf("pass-lifetime"),
      };
    },
  );
  expect(seen.verdict?.kind).toBe("met");
  expect(seen.once.because).toContain("a pass works once");
  expect(seen.admins).toMatchObject({ kind: "notYet", decides: false });
  expect(seen.admins.because).toMatch(/^[1-9]\d* of [1-9]\d* administrators can use a pass$/);
  expect(unseen.verdict).toMatchObject({ kind: "notYet", because: expect.stringContaining("disabled") });
  expect(unseen.lifetime.because).toContain("60 to 43200");
});

test("D0.3 how the helpdesk verifies a caller is attested with document, owner and review, and goes stale", async () => {
  const item = "D0.3";
  const document = {
    link: "https://handbook.example/who-is-calling",
    owner: "head of the helpdesk",
    reviewBy: "2026-02-05",
  };
  const bench = await createCapabilityBench({ ...prerequisites, plan: (same) => same });
  try {
    const id = bench.plan.phases[0]?.gates.advance.criteria.find(
      (each) => each.kind === "attestation" && each.item === item,
    )?.id;
    const now = async () => (await bench.judge("prerequisites.advance"))[id ?? ""];
    const sent = { item, outcome: "done", note: "written down" };
    const path = `/api/rollouts/${bench.rolloutId}/attestations`;
    expect(await now()).toMatchObject({ kind: "notYet", because: expect.stringContaining("nobody") });
    const byReader = await bench.call("reader", "POST", path, { ...sent, ...document });
    expect([byReader.status, byReader.body.code]).toEqual([403, "MISSING_ROLE"]);
    const bare = await bench.call("operator", "POST", path, sent);
    expect([bare.status, bare.body.code]).toEqual([400, "DOCUMENT_NEEDED"]);
    expect(bare.body.missing).toEqual(["link", "owner", "reviewBy"]);
    expect((await now())?.kind).toBe("notYet");
    await bench.ask("operator", "POST", "/attestations", { ...sent, ...document });
    expect((await now())?.kind).toBe("met");
    await bench.runHours(3 * 24);
    expect(await now()).toMatchObject({ kind: "notYet", because: expect.stringContaining("2026-02-05") });
  } finally {
    await bench.close();
  }
});

test("D0.4 the devices of everybody who is asked are audited; who is unknown is counted apart until a person signs it off", async () => {
  const [seen, unseen] = await withAndWithout(
    prerequisites,
    { removed: ["devices", "managedDevices"] },
    async (bench) => {
      const before = await verdictOf(bench, "D0.4");
      const { counts } = await bench.ask("operator", "GET", "/device-audit");
      const csv = await bench.call(
        "operator",
        "GET",
        `/api/rollouts/${bench.rolloutId}/device-audit?format=csv`,
      );
      await bench.ask("operator", "POST", "/attestations", {
        item: "D0.4",
        outcome: "done",
        note: "who is unknown gets a security key",
      });
      return { before, counts, csv, after: await verdictOf(bench, "D0.4") };
    },
  );
  expect(seen.before?.kind).toBe("met");
  expect(seen.counts.ready).toBeGreaterThan(seen.counts.people / 2);
  expect(unseen.before?.kind).not.toBe("met");
  expect(unseen.after).toMatchObject({ kind: "met", because: expect.stringContaining("signed off") });
  expect(String(seen.csv.body)).toMatch(/^objectId,person,platform,version,source,device,staleDevices\r\n/);
  expect(String(seen.csv.body)).toContain(",windows,10.0.");
  // What is left are the platforms that sign-ins show.
  expect(unseen.counts.devices).toBeLessThan(seen.counts.devices);
  expect(unseen.counts.unknown).toBeGreaterThan(seen.counts.unknown);
});

test("D0.5 the observe policy collects in report-only for everybody but those it must leave out", async () => {
  const look = async (bench: CapabilityBench) => {
    const verdict = await verdictOf(bench, "D0.5");
    const { checks } = await bench.ask("reader", "GET", "/checks");
    const groups = checks.filter(({ id }: { id: string }) => id.startsWith("exclusion-group:"));
    return { verdict, groups };
  };
  const [seen, unseen] = await withAndWithout(
    prerequisites,
    { prepare: (tenant) => tenant.setPolicy(observePolicy, "disabled") },
    look,
  );
  expect(seen.verdict?.kind).toBe("met");
  expect(seen.groups.length).toBeGreaterThan(0);
  expect(seen.groups[0]).toMatchObject({ decides: false, because: expect.stringMatching(/owner|rule/) });
  expect(unseen.verdict).toMatchObject({ kind: "notYet", because: expect.stringContaining("disabled") });
  const [, blind] = await withAndWithout(prerequisites, { removed: ["signIns"] }, look);
  expect(blind.verdict).toMatchObject({
    kind: "unknown",
    because: expect.stringContaining("0 sign-ins of the newest days"),
  });
});

test("D0.4 and D0.5 are checked while the phase waits for them, and it ends once people have done their part", async () => {
  const bench = await createCapabilityBench({ ...prerequisites, willing: true });
  try {
    const isOver = async () => {
      const { phases } = await bench.ask("reader", "GET", "");
      return phases[0].state === "completed";
    };
    await bench.runUntil(isOver);
    const signed = (await bench.bodies()).some((body) => body.kind === "attestation" && body.item === "D0.4");
    expect(signed).toBe(true);
  } finally {
    await bench.close();
  }
});
