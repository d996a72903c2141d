import { afterEach, expect, test } from "vitest";
import type { Evidence } from "../../shared/domain/gates/evidence.ts";
import { nextWindow } from "../../shared/domain/plan/changeWindow.ts";
import { createFinalBench, type FinalBench } from "./createFinalBench.ts";

let bench: FinalBench;
afterEach(() => bench.close());

const slowly = { timeout: 120_000 };
const policies = "/identity/conditionalAccess/policies";

/** Opens a bench and runs it until people are asked about the final policy, on which nobody votes. */
async function atFinalGate(): Promise<void> {
  bench = await createFinalBench();
  bench.silent.add("org.final");
  await bench.runUntil(({ waitingFor }) => waitingFor.kind === "approval" && waitingFor.gate === "org.final");
}

/** The newest evidence of the final gate, with the people whom it names. */
async function asked(): Promise<{ act: NonNullable<Evidence["act"]>; people: readonly string[] }> {
  const newest = (await bench.bodies()).findLast(
    (body) => body.kind === "evidence" && body.gate === "org.final",
  );
  const hash = newest?.kind === "evidence" ? newest.evidenceHash : "";
  const act = (await bench.world.evidence.get("r1", hash))?.act;
  const people = act && (await bench.world.evidence.people("r1", act.peopleHash));
  if (act === undefined || people === undefined) throw new Error("nobody is asked about the final policy");
  return { act, people };
}

const stateOf = async (mark: string): Promise<string | undefined> =>
  (await bench.policies()).find(({ displayName }) => displayName.endsWith(mark))?.state;

test(
  "the last phase makes its policies, enforces its wave, enables the final policy and is completed",
  slowly,
  async () => {
    bench = await createFinalBench();
    await bench.runUntil(({ state }) => state === "completed");
    expect(await stateOf("[r1/operations]")).toBe("enabled");
    expect(await stateOf("[r1/final]")).toBe("enabled");
    const bodies = await bench.bodies();
    const gates = bodies.flatMap((body) => (body.kind === "evidence" ? [body.gate] : []));
    expect([...new Set(gates)]).toEqual([
      "operations.policy",
      "operations.enforce.1",
      "operations.enforce.2",
      "final.policy",
      "org.final",
    ]);
    const writes = bodies.flatMap((body) =>
      body.kind === "operation" && body.step === "applied"
        ? [`${body.verb} ${body.wave} ${body.people ?? ""}`]
        : [],
    );
    expect(writes).toEqual([
      "createPolicy operations ",
      "changeMembers operations 10",
      "enforce operations ",
      "changeMembers operations 8",
      "createPolicy final ",
      "enforce final 34",
    ]);
    expect(await asked()).toMatchObject({ act: { people: 34, unready: 0, enforcedGroup: "All" } });
    expect(bench.harness.status("r1-final-guard")?.runtimeStatus).toBe("Running");

    // A wave that is rolled back now leaves its people enforced by the final policy; the final one leaves the wave alone.
    expect(await bench.rollBack("operations")).toMatchObject({
      body: { verified: true, affected: 18, stillEnforced: 18 },
    });
    expect([await stateOf("[r1/operations]"), await stateOf("[r1/final]")]).toEqual([
      "enabledForReportingButNotEnforced",
      "enabled",
    ]);
    expect(await bench.rollBack("final")).toMatchObject({ body: { wave: "final", state: "reportOnly" } });
    expect(await stateOf("[r1/final]")).toBe("enabledForReportingButNotEnforced");
  },
);

test(
  "before its write the final policy is refused when votes are missing, or it would catch others than people approved",
  slowly,
  async () => {
    await atFinalGate();
    const { plan } = bench;
    expect(await bench.enforceFinal(2)).toMatchObject({
      step: "refused",
      because: "gate org.final does not have 3 valid approvals on this evidence",
    });

    const [person] = await bench.exempt();
    const path = `/groups/${plan.exceptionsGroup}/members`;
    expect((await bench.byHand("DELETE", `${path}/${person}/$ref`)).status).toBe(204);
    expect(await bench.enforceFinal(3)).toMatchObject({
      step: "refused",
      because:
        "the final policy would newly catch 35 people, 1 of whom were not among the 34 that people approved; ask for newer evidence",
    });
    const back = { "@odata.id": `http://localhost/v1.0/directoryObjects/${person}` };
    expect((await bench.byHand("POST", `${path}/$ref`, back)).status).toBe(204);

    const wave = (await bench.policies()).find(({ displayName }) => displayName.endsWith("[r1/operations]"));
    const toReport = { state: "enabledForReportingButNotEnforced" };
    await bench.byHand("PATCH", `${policies}/${wave?.id}`, toReport);
    expect(await bench.enforceFinal(3)).toMatchObject({
      step: "refused",
      because:
        "the final policy would newly catch 52 people, 18 of whom were not among the 34 that people approved; ask for newer evidence",
    });

    const { act } = await asked();
    await bench.byHand("PATCH", `${policies}/${act.policy}`, {
      conditions: { users: { includeUsers: ["All"] } },
    });
    expect(await bench.enforceFinal(3)).toMatchObject({
      step: "refused",
      because: expect.stringContaining(`policy ${act.policy} was changed since approval`),
    });
    expect(await stateOf("[r1/final]")).toBe("enabledForReportingButNotEnforced");
  },
);

test(
  "somebody newly caught who is not ready any more shuts the gate, and the act that was approved before",
  slowly,
  async () => {
    await atFinalGate();
    const { people } = await asked();
    let lost = false;
    for (const person of people) {
      const methods = await bench.byHand("GET", `/users/${person}/authentication/fido2Methods`);
      const [method] = methods.body.value ?? [];
      if (method === undefined) continue;
      const path = `/users/${person}/authentication/fido2Methods/${method.id}`;
      lost = (await bench.byHand("DELETE", path)).status === 204;
      if (lost) break;
    }
    expect(lost).toBe(true);
    const sentence =
      "1 of 34 people whom the final policy newly catches are not ready: 1 must be chased until they enrol, or get an exception, first";
    const status = await bench.runUntil(({ criteria }) =>
      criteria.some(({ id, verdict }) => id === "final:ready" && verdict.kind === "notYet"),
    );
    expect(status.criteria).toContainEqual({
      id: "final:ready",
      verdict: { kind: "notYet", because: sentence },
    });
    const window = nextWindow(bench.plan, bench.harness.now());
    await bench.harness.runFor(Math.max(0, (window?.from ?? 0) - bench.harness.now()) + 60_000);
    expect(await bench.enforceFinal(3)).toMatchObject({ step: "refused", because: sentence });
    expect(await stateOf("[r1/final]")).toBe("enabledForReportingButNotEnforced");
  },
);

test("more people than the caps allow keep the final gate shut, with the numbers", slowly, async () => {
  bench = await createFinalBench((plan) => ({
    ...plan,
    caps: { firstSlice: 10, perStep: 20, perDay: 30 },
  }));
  const status = await bench.runUntil(({ criteria }) => criteria.some(({ id }) => id === "final:caught"));
  const because = (id: string) => status.criteria.find((found) => found.id === id)?.verdict.because;
  expect(because("final:caught")).toBe(
    "the final policy would newly catch 34 people > cap 20: enforce more of them in waves first",
  );
  expect(because("final:day")).toMatch(
    /^the final policy would newly catch 34 people, \d+ were enforced today; together > cap 30 per day$/,
  );
  expect(status.state).toBe("measuring");
});

test(
  "an adopted policy that is no final policy keeps the gate shut, with what is wrong",
  slowly,
  async () => {
    const adopted = "c0000000-0000-4000-8000-000000000006";
    bench = await createFinalBench((plan) => ({ ...plan, finalPolicy: { policy: adopted, quorum: 3 } }));
    const status = await bench.runUntil(({ criteria }) => criteria.some(({ id }) => id === "final:policy"));
    const found = status.criteria.find(({ id }) => id === "final:policy")?.verdict;
    expect(found?.kind).toBe("notYet");
    expect(found?.because).toContain(`policy ${adopted} includes 1 scopes`);
    expect(found?.because).toContain(`policy ${adopted} does not exclude guests and external users`);
  },
);

test(
  "where the plan only observes the phase says what it would have made and enabled, and is completed",
  slowly,
  async () => {
    bench = await createFinalBench((plan) => ({ ...plan, observer: true }));
    await bench.runUntil(({ state }) => state === "completed");
    const would = (await bench.bodies()).flatMap((body) =>
      body.kind === "operation" && body.step === "wouldHave" ? [`${body.verb} ${body.wave}`] : [],
    );
    expect(would).toEqual(["createPolicy operations", "createPolicy final"]);
    expect((await bench.policies()).filter(({ displayName }) => displayName.includes("[r1/"))).toEqual([]);
  },
);
