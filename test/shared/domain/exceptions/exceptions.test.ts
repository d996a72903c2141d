import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Exception, exceptionState } from "../../../../shared/domain/exceptions/exception.ts";
import { exceptionDue } from "../../../../shared/domain/exceptions/exceptionDue.ts";
import { exceptionsIn } from "../../../../shared/domain/exceptions/exceptionsIn.ts";
import { exceptedPeople, lapsedPeople } from "../../../../shared/domain/exceptions/lapsedPeople.ts";
import type { EntryBody, OperationStep } from "../../../../shared/domain/ledger/entry.ts";
import { someEntries } from "../build/anEntry.ts";
import { hour, openAt } from "../build/someRules.ts";

const until = openAt + 24 * hour;
const asked = (change: object = {}): EntryBody => ({
  kind: "exceptionRequested",
  people: ["p1", "p2"],
  class: "travel",
  owner: "o",
  by: "starter",
  because: "b",
  until,
  ...change,
});
const decided = (decision: "grant" | "refuse", exception = 1): EntryBody => ({
  kind: "exceptionDecided",
  exception,
  decision,
  by: "ana",
  because: "b",
});
const wished: EntryBody = { kind: "exceptionEnding", exception: 1, by: "starter", because: "b" };
const ended: EntryBody = {
  kind: "exceptionEnded",
  exception: 1,
  by: "ana",
  askedBy: "starter",
  because: "b",
};
const step = (
  verb: "exempt" | "endExemption",
  at: OperationStep,
  opId = `r:exception.1:${verb}${verb === "exempt" ? "" : ".1"}`,
): EntryBody => ({
  kind: "operation",
  opId,
  verb,
  wave: "(exceptions)",
  step: at,
  fence: 0,
  exception: 1,
});
const all = (...bodies: readonly EntryBody[]): readonly Exception[] => exceptionsIn(someEntries(...bodies));
const first = (...bodies: readonly EntryBody[]): Exception => {
  const [exception] = all(...bodies);
  if (exception === undefined) throw new Error("nothing was asked for");
  return exception;
};

describe("an exception", () => {
  test.for<[string, EntryBody[], number, string]>([
    ["waits when it was asked for", [asked()], openAt, "requested"],
    ["stands when it was granted", [asked(), decided("grant")], openAt, "granted"],
    ["is refused for good", [asked(), decided("refuse")], until, "refused"],
    ["stands until its last moment", [asked(), decided("grant")], until - 1, "granted"],
    ["expires at that moment", [asked(), decided("grant")], until, "expired"],
    ["expires unanswered", [asked()], until, "expired"],
    ["is not ended by a wish", [asked(), decided("grant"), wished], openAt, "granted"],
    ["is ended by two", [asked(), decided("grant"), wished, ended], openAt, "ended"],
    ["stays ended", [asked(), decided("grant"), wished, ended], until, "ended"],
  ])("%s", ([, bodies, at, state]) => {
    expect(exceptionState(first(...bodies), at)).toBe(state);
  });

  test("that nobody asked for is not there, whatever is said about it", () => {
    expect(all(decided("grant"), wished, ended, step("exempt", "applied"))).toEqual([]);
  });
});

describe("who has lapsed", () => {
  const lapsed = (at: number, ...bodies: readonly EntryBody[]) => [...lapsedPeople(all(...bodies), at)];
  test.for<[string, EntryBody[], number, string[]]>([
    ["nobody whose exception stands", [asked(), decided("grant")], openAt, []],
    ["whose exception expired", [asked(), decided("grant")], until, ["p1", "p2"]],
    ["whose exception was ended", [asked(), decided("grant"), wished, ended], openAt, ["p1", "p2"]],
    [
      "nobody who was refused: somebody else may have put them there",
      [asked(), decided("refuse")],
      until,
      [],
    ],
    [
      "nobody who has another that stands",
      [asked(), decided("grant"), asked({ people: ["p2"], until: until + hour }), decided("grant", 2)],
      until,
      ["p1"],
    ],
  ])("is %s", ([, bodies, at, people]) => {
    expect(lapsed(at, ...bodies)).toEqual(people);
  });

  test("nobody is both excepted and lapsed, and time alone never excepts anybody", () => {
    const request = fc.record({
      people: fc.uniqueArray(fc.constantFrom("p1", "p2", "p3"), { minLength: 1 }),
      hours: fc.nat(40),
      decision: fc.constantFrom("grant", "refuse", undefined),
      isEnded: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 4 }), fc.nat(40), fc.nat(40), (requests, early, more) => {
        const bodies = requests.flatMap(({ people, hours, decision, isEnded }, index): EntryBody[] => [
          asked({ people, until: openAt + hours * hour }),
          ...(decision === undefined ? [] : [decided(decision, index + 1)]),
          ...(isEnded ? [{ ...ended, exception: index + 1 } as EntryBody] : []),
        ]);
        const exceptions = all(...bodies);
        const at = openAt + early * hour;
        const standing = exceptedPeople(exceptions, at);
        expect([...lapsedPeople(exceptions, at)].filter((id) => standing.has(id))).toEqual([]);
        for (const id of exceptedPeople(exceptions, at + more * hour)) expect(standing).toContain(id);
      }),
    );
  });
});

describe("what is to be done", () => {
  const granted = [asked(), decided("grant")];
  const out = [...granted, step("exempt", "applied"), wished, ended];
  const exempt = { verb: "exempt", opId: "r:exception.1:exempt" };
  const end = (number: number) => ({ verb: "endExemption", opId: `r:exception.1:endExemption.${number}` });
  test.for<[string, EntryBody[], unknown]>([
    ["nothing before it is granted", [asked()], undefined],
    ["nothing when it was refused", [asked(), decided("refuse")], undefined],
    ["to except them once it is granted", granted, exempt],
    [
      "to go on where a process died",
      [...granted, step("exempt", "planned")],
      { ...exempt, step: "planned" },
    ],
    ["to look for what was sent", [...granted, step("exempt", "sent")], { ...exempt, step: "sent" }],
    ["nothing once it is done", [...granted, step("exempt", "applied")], undefined],
    ["nothing once the tenant refused", [...granted, step("exempt", "refused")], undefined],
    ["nothing about a wish", [...granted, step("exempt", "applied"), wished], undefined],
    ["to take them out once it has ended", out, end(1)],
    ["nothing where nobody was put in", [...granted, step("exempt", "wouldHave"), wished, ended], undefined],
    ["nothing where it ended before anything was begun", [...granted, wished, ended], undefined],
    ["to begin again what became void", [...out, step("endExemption", "void")], end(2)],
    ["nothing once it was refused", [...out, step("endExemption", "refused")], undefined],
    [
      "to begin again when two people want it again",
      [...out, step("endExemption", "refused"), wished, ended],
      end(2),
    ],
    ["nothing once they are out", [...out, step("endExemption", "applied")], undefined],
  ])("is %s", ([, bodies, due]) => {
    expect(exceptionDue("r", first(...bodies), openAt)).toEqual(due);
  });

  test("is to end what was begun, though it has expired meanwhile, and never to begin it then", () => {
    expect(exceptionDue("r", first(...granted, step("exempt", "planned")), until)).toMatchObject(exempt);
    expect(exceptionDue("r", first(...granted), until)).toBeUndefined();
  });
});
