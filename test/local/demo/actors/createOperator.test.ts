import { describe, expect, test } from "vitest";
import { createOperator } from "../../../../local/demo/actors/createOperator.ts";
import { attestationOf, enforcedGroup, fakeStage, group, type Shown } from "./fakeStage.ts";

// The fake phase starts on Monday the 12th.
const morning = (day: number): number => Date.parse(`2026-01-${day}T07:30:00Z`);

async function visit(shown: Shown, now: number): Promise<readonly string[]> {
  const { stage, done } = fakeStage(shown);
  await createOperator(stage).visit(now);
  return done;
}

describe("the operator", () => {
  test("tells the people before attesting that they were told", async () => {
    const done = await visit({ phase: { waitingFor: [attestationOf("D3.2")] } }, morning(12));
    expect(done[0]).toBe(`invite ${group}`);
    expect(done[1]).toContain('operator /api/rollouts/r-1/attestations {"item":"D3.2","outcome":"done"');
  });

  test("holds the drill before attesting it, and not before somebody can take part", async () => {
    const waiting: Shown = { phase: { waitingFor: [attestationOf("D1.4")] } };
    expect(await visit(waiting, morning(14))).toEqual([`drill ${group}`, expect.stringContaining("D1.4")]);
    expect(await visit({ ...waiting, refused: ["drill"] }, morning(14))).toEqual([`drill ${group}`]);
  });

  test("attests exit rows only after the days they take", async () => {
    const waiting: Shown = { phase: { waitingFor: [attestationOf("D3.X3")] } };
    expect(await visit(waiting, morning(14))).toEqual([]);
    expect((await visit(waiting, morning(19))).join()).toContain("D3.X3");
  });

  test("has one of the first people enforced lose the phone while the rollout asks for it, every other day", async () => {
    const noon = (day: number): number => Date.parse(`2026-01-${day}T12:30:00Z`);
    const asking = (verdict: string): Shown => ({
      phase: { state: "watching", criteria: [{ id: "slice:canary", verdict, because: "nobody recovered" }] },
    });
    expect(await visit(asking("notYet"), noon(12))).toEqual([`drill ${enforcedGroup}`]);
    expect(await visit(asking("notYet"), noon(13))).toEqual([]);
    expect(await visit(asking("notYet"), noon(14))).toEqual([`drill ${enforcedGroup}`]);
    expect(await visit(asking("met"), noon(14))).toEqual([]);
  });

  test("asks the people of a phase whose gates want no word of it, from when it is open until they surely know", async () => {
    const silent: Shown = { phase: {}, attested: ["S1"] };
    expect(await visit(silent, morning(12))).toContain(`invite ${group}`);
    expect(await visit(silent, morning(23))).toContain(`invite ${group}`);
    expect(await visit(silent, morning(29))).not.toContain(`invite ${group}`);
    expect(await visit({ ...silent, phase: { state: "starting" } }, morning(13))).toEqual([]);
    expect(await visit({ ...silent, attested: ["S1", "D3.2"] }, morning(13))).toEqual([]);
  });

  test("has the people of the phase try methods while some are not, and says which of them nobody hands out", async () => {
    const noon = Date.parse("2026-01-13T12:30:00Z");
    const seen = (verdict: string): Shown => ({
      phase: { criteria: [{ id: "methods-tried", verdict, because: "securityKey is registered by nobody" }] },
    });
    const done = await visit(seen("notYet"), noon);
    expect(done[0]).toBe(`tryOut ${group}`);
    expect(done.slice(1)).toEqual([
      expect.stringContaining(
        '/api/rollouts/r-1/attestations {"item":"D1.2.windowsHello","outcome":"notApplicable"',
      ),
    ]);
    expect(await visit(seen("met"), noon)).toEqual([]);
    expect(await visit(seen("unknown"), noon)).toEqual([]);
  });

  test("registers each code that nobody expects, and closes it with the answer two working days later", async () => {
    const proposals = [{ code: 130005, sentence: "1 people of it-pilot met error code 130005" }];
    const proposed = await visit({ phase: {}, view: { issues: { register: [], proposals } } }, morning(13));
    expect(proposed).toEqual([
      expect.stringMatching(
        /^operator \/api\/rollouts\/r-1\/issues .*1 people of it-pilot met.*"blocking":false,"code":130005/,
      ),
    ]);
    const open = { status: "open", openedAt: "2026-01-12T07:30:00.000Z" } as const;
    const register = [
      { ...open, issue: 1, code: 130005 },
      { ...open, issue: 2 },
      { ...open, issue: 3, code: 7, status: "closed" as const },
    ];
    const later = (day: number) =>
      visit({ phase: {}, view: { issues: { register, proposals: [] } } }, morning(day));
    expect(await later(13)).toEqual([]);
    expect(await later(14)).toEqual([
      expect.stringMatching(/^operator PATCH \/api\/rollouts\/r-1\/issues\/1 .*"resolution":"accepted"/),
    ]);
  });

  test("has people of the phase lose the phone once a day until enough have come back", async () => {
    const noon = (day: number): number => Date.parse(`2026-01-${day}T12:30:00Z`);
    const seen = (verdict: string): Shown => ({
      phase: { criteria: [{ id: "recoveries-seen", verdict, because: "1 of 2" }] },
    });
    expect(await visit(seen("notYet"), noon(13))).toEqual([`drill ${group}`]);
    expect(await visit(seen("notYet"), morning(13))).toEqual([]);
    // What cannot be counted is not helped by one more.
    expect(await visit(seen("unknown"), noon(13))).toEqual([]);
    expect(await visit(seen("met"), noon(13))).toEqual([]);
  });

  test("reminds every third working day, and asks for help when enrolment stalls", async () => {
    expect(await visit({ phase: {} }, morning(14))).toEqual([]);
    expect(await visit({ phase: {} }, morning(15))).toEqual([`remind ${group}`]);
    expect(await visit({ phase: {} }, morning(22))).toEqual([`assist ${group}`]);
    const enrolled = {
      waves: [
        { id: "operations", name: "Operations", enrolledRate: 1, counts: { kind: "unknown" as const } },
      ],
    };
    expect(await visit({ phase: enrolled }, morning(15))).toEqual([]);
  });

  test("repairs registration where nearly nobody has enrolled after three days", async () => {
    const few = {
      waves: [
        { id: "operations", name: "Operations", enrolledRate: 0.1, counts: { kind: "unknown" as const } },
      ],
    };
    const broken: Shown = { phase: few, play: { problem: "registration" } };
    expect(await visit(broken, morning(14))).toEqual([]);
    expect(await visit(broken, morning(15))).toContain("fix registration");
  });

  test("looks into a rollback for a working day, repairs the cause and puts both on record", async () => {
    const shown: Shown = {
      phase: { state: "rolledBack" },
      view: { openInvestigations: [{ n: 1, wave: "operations" }] },
      play: { problem: "field-client" },
      rolledBackAt: "2026-01-20T10:00:00.000Z",
    };
    expect(await visit(shown, Date.parse("2026-01-20T12:30:00Z"))).toEqual([]);
    const done = await visit(shown, morning(21));
    expect(done[0]).toBe("fix field-client");
    expect(done[1]).toContain('/investigations/1/conclusion {"verdict":"systemic"');
  });

  test("concludes honestly that nothing was found where there is nothing to repair", async () => {
    const shown: Shown = {
      phase: { state: "rolledBack" },
      view: { openInvestigations: [{ n: 1, wave: "operations" }] },
      rolledBackAt: "2026-01-20T10:00:00.000Z",
    };
    expect(await visit(shown, morning(21))).toEqual([expect.stringContaining('"verdict":"undetermined"')]);
  });

  test("orders the retry once the investigation is concluded", async () => {
    const asked = { kind: "order", sentence: "", call: { method: "POST", path: "", body: {} } };
    const done = await visit({ phase: { state: "rolledBack", waitingFor: [asked] } }, morning(21));
    expect(done).toContainEqual(expect.stringContaining('orders {"order":"retry","phase":"departments"'));
  });

  test("has an edit taken back and a held phase resumed one working day later", async () => {
    const since = "2026-01-20T10:00:00.000Z";
    const frozen: Shown = { phase: { state: "frozen", since }, play: { problem: "policy-edit" } };
    expect(await visit(frozen, Date.parse("2026-01-20T12:30:00Z"))).toEqual([]);
    expect(await visit(frozen, morning(21))).toContain("fix policy-edit");
    const done = await visit({ phase: { state: "held", since } }, morning(21));
    expect(done).toContainEqual(expect.stringContaining('"order":"resume"'));
  });

  test("leaves phases alone that have not begun or are over", async () => {
    expect(await visit({ phase: { state: "completed" } }, morning(15))).toEqual([]);
    expect(await visit({ phase: { state: "notStarted" } }, morning(15))).toEqual([]);
  });
});
