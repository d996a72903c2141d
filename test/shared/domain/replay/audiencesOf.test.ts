import fc from "fast-check";
import { expect, test } from "vitest";
import { audiencesOf, type KnownMembers } from "../../../../shared/domain/replay/audiencesOf.ts";
import { aPhase } from "../build/aPhase.ts";
import { aPlan } from "../build/aPlan.ts";

const waves = [
  { id: "ops", name: "Operations", audience: "audience" },
  { id: "sales", name: "Sales", audience: "others" },
];
const plan = aPlan({}, [aPhase({ waves })]);
const everybody = ["a", "b", "c", "glass1", "sync", "room"];
const known = (members: Record<string, string[]>): KnownMembers =>
  new Map(Object.entries(members).map(([group, people]) => [group, new Set(people)]));

const cases: readonly {
  name: string;
  members?: KnownMembers;
  ops?: string[];
  sales?: string[];
  exempt?: string[];
}[] = [
  {
    name: "without members everybody but excluded accounts is in every wave",
    ops: ["a", "b", "c"],
    sales: ["a", "b", "c"],
  },
  {
    name: "members are known by the audience's id or the wave's",
    members: known({ audience: ["a", "glass1"], sales: ["b", "x"] }),
    ops: ["a"],
    sales: ["b", "x"],
  },
  { name: "a wave that nobody is named for is left out", members: known({ audience: ["a"] }), ops: ["a"] },
  {
    name: "members of excluded groups are in no wave, and those of the exceptions group are exempt in theirs",
    members: known({ audience: ["a", "b", "c"], roomGroup: ["b"], exceptions: ["c", "z"] }),
    ops: ["a", "c"],
    exempt: ["c"],
  },
];

test.for(cases)("$name", ({ members, ops, sales, exempt = [] }) => {
  const found = audiencesOf(plan, everybody, members);
  const people = (wave: string) => found[wave] && [...found[wave].audience];
  expect([people("ops"), people("sales"), [...(found["ops"]?.exempt ?? [])]]).toEqual([ops, sales, exempt]);
});

test("no excluded account is ever in a wave, and whoever is exempt is in its audience", () => {
  const people = fc.array(fc.constantFrom(...everybody, "glass2"));
  fc.assert(
    fc.property(people, people, people, (audience, exceptions, all) => {
      const found = audiencesOf(plan, all, known({ audience, exceptions }));
      for (const wave of Object.values(found)) {
        for (const id of ["glass1", "glass2", "sync", "room"]) expect([...wave.audience]).not.toContain(id);
        for (const id of wave.exempt) expect([...wave.audience]).toContain(id);
      }
    }),
  );
});
