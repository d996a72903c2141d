import { expect, test } from "vitest";
import { audienceGroup, enforcedGroup, exceptionsGroup, roleId } from "../../local/tenant/people/fixedIds.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { changeCriteria } from "./changeCriteria.ts";
import type { BenchTenant } from "./createBenchTenant.ts";
import type { Row } from "./createSieve.ts";
import { withoutBaseline } from "./operations.ts";
import { withAndWithout } from "./withAndWithout.ts";

const everybody = [1, 2, 3, 4, 5, 6].map(audienceGroup);
/** Everybody was asked weeks ago. */
const before = everybody.flatMap((group) => [
  { daysBefore: 28, act: "invite", group } as const,
  { daysBefore: 21, act: "remind", group } as const,
  { daysBefore: 14, act: "assist", group } as const,
]);

/** Two waves left, watched briefly, and the final policy after them. */
function lastWaves(plan: Plan): Plan {
  const { phases, ...rest } = withoutBaseline(plan);
  const last = phases.map((phase) => ({
    ...phase,
    watchHours: 1,
    waves: phase.waves.filter(({ id }) => id !== "everyone"),
  }));
  const caps = { firstSlice: 10, perStep: 60, perDay: 200 };
  const final = { ...rest, finalPolicy: { policy: "create", quorum: 3 }, caps, phases: last };
  return changeCriteria(final, (criteria, gate) =>
    gate !== "org.enforce"
      ? []
      : criteria.flatMap((each) => (each.kind === "enrolment" ? [{ ...each, minRate: 0.5 }] : [])),
  );
}

const hasPasskey = ({ methodsRegistered }: Row): boolean => /passkey|fido2/i.test(String(methodsRegistered));

/** Whoever has no passkey by now stands in the exceptions group. */
async function exceptTheRest(tenant: BenchTenant): Promise<void> {
  const report = "/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999";
  const { value } = (await tenant.send("GET", report)).body;
  const ready = value.filter(hasPasskey).map(({ id }: Row) => id);
  const never = [91, 92, 93].map(roleId);
  const { body } = await tenant.send("GET", "/v1.0/users?$select=id,userType,accountEnabled&$top=999");
  for (const { id } of body.value) {
    const edit = { kind: "member", groupId: exceptionsGroup, userId: id, member: true };
    if (!ready.includes(id) && !never.includes(id)) await tenant.admin("edit", edit);
  }
}

test("D4.3 the remaining waves are enforced in slices, then the final policy under a quorum of its own", async () => {
  const [seen, unseen] = await withAndWithout(
    { phases: ["org"], users: 60, before, plan: lastWaves, prepare: exceptTheRest },
    {
      // One of those whom only the final policy catches is not seen to have a passkey.
      prepare: async (tenant) => {
        await exceptTheRest(tenant);
        const out = await tenant.people(exceptionsGroup);
        const person = (await tenant.people(audienceGroup(3))).find((id) => !out.includes(id));
        tenant.takeOut("registrations", ({ id }) => id === person);
        tenant.takeOut("audits", (row) => JSON.stringify(row).includes(String(person)));
      },
    },
    async (bench) => {
      const states = async (): Promise<Readonly<Record<string, string>>> => {
        const { policies } = await bench.tenant.look("state");
        return Object.fromEntries(policies.map(({ displayName, state }: Row) => [displayName, state]));
      };
      await bench.runUntil(async () => (await states())["Passkeys: Sales"] === "enabled");
      await bench.runHours(24);
      await bench.tenant.act("drill", enforcedGroup(4));
      await bench.runUntil(17);
      const gate = await bench.ask("operator", "GET", "/gates/org.final");
      const all = await states();
      const final = Object.entries(all).find(([name]) => name.endsWith("/final]"))?.[1];
      const waves = ["Sales", "Engineering"].map((name) => all[`Passkeys: ${name}`]);
      return { waves, final, quorum: gate.quorum, votes: gate.votes.cast.length };
    },
  );
  const enabled = ["enabled", "enabled"];
  expect(seen).toEqual({ waves: enabled, final: "enabled", quorum: 3, votes: 3 });
  expect(unseen).toEqual({
    waves: enabled,
    final: "enabledForReportingButNotEnforced",
    quorum: 3,
    votes: 0,
  });
});
