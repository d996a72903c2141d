import { beforeEach, describe, expect, test } from "vitest";
import { changeMembers } from "../../../shared/acts/changeMembers.ts";
import { readBack } from "../../../shared/acts/readBack.ts";
import type { ReadyPeople } from "../../../shared/acts/readyNow.ts";
import type { Member } from "../../../shared/ports/directory.ts";
import { type ActBench, createActBench } from "./createActBench.ts";

const minute = 60_000;
let bench: ActBench;
beforeEach(async () => {
  bench = await createActBench();
});

/** Approves a slice of two people, lets the test change something, and adds them. */
async function addTwo(change: (bench: ActBench) => unknown) {
  const evidenceHash = await bench.approve(["p1", "p2"]);
  await change(bench);
  return changeMembers(bench.world, bench.readyNow, bench.act("m1", evidenceHash));
}

/** Lets the tenant show one account of the audience differently. */
function show(change: Partial<Member>) {
  return ({ directory }: ActBench): void => {
    const membersOf = directory.membersOf.bind(directory);
    directory.membersOf = async (group) => {
      const read = await membersOf(group);
      if (read.kind !== "read") return read;
      return {
        kind: "read",
        value: read.value.map((member) => (member.id === "p2" ? { ...member, ...change } : member)),
      };
    };
  };
}

/** Lets the background reading say something else. */
function read(change: (now: number) => Partial<ReadyPeople>) {
  return (on: ActBench): void => {
    const now = on.test.now;
    on.readyNow = async () => ({
      people: new Set(["p1", "p2"]),
      enrolled: new Set(["p1", "p2"]),
      ready: new Set(["p1", "p2"]),
      signInsUntil: now,
      enrolmentAt: now,
      domainsAt: now,
      ...change(now),
    });
  };
}

describe("leaves one person out of the slice, adds the others and says so, when since its approval that person", () => {
  test.for<[string, (bench: ActBench) => unknown, string]>([
    [
      "got an exception",
      ({ directory }) => directory.groups.set("exceptions", new Set(["p2"])),
      "1 of 2 people of the slice are in the exceptions group now",
    ],
    [
      "came into an excluded group",
      ({ directory }) => directory.groups.get("roomGroup")?.add("p2"),
      "1 of 2 people of the slice are in excluded group roomGroup now",
    ],
    [
      "left the audience",
      ({ directory }) => directory.groups.get("audience")?.delete("p2"),
      "1 of 2 people are not enabled members of the audience of ops now",
    ],
    ["was disabled", show({ accountEnabled: false }), "1 of 2 people are not enabled members"],
    ["became a guest", show({ userType: "guest" }), "1 of 2 people are not enabled members"],
    ["is of a kind that the tenant does not say", show({ userType: "unknown" }), "1 of 2 people are not"],
    [
      "lost the passkey and was in the group already",
      read(() => ({ ready: new Set(["p1"]) })),
      "1 of 2 people are not ready any more: not enrolled, using a platform without a passkey, or exempt",
    ],
    [
      "lost the passkey",
      read(() => ({ people: new Set(["p1"]) })),
      "1 of 2 people are not ready any more: not enrolled, using a platform without a passkey, or exempt",
    ],
  ])("%s", async ([, change, because]) => {
    expect(await addTwo(change)).toMatchObject({
      kind: "moved",
      step: "sent",
      because: expect.stringContaining(`the slice shrank from 2 to 1 people: ${because}`),
    });
    expect(bench.directory.added).toEqual(["p1"]);
    bench.directory.groups.set("enforced", new Set(["p1"]));
    expect(await readBack(bench.world, bench.look("m1"))).toMatchObject({ step: "applied" });
    expect((await bench.bodies()).at(-1)).toMatchObject({ step: "applied", people: 1 });
  });
});

test("refuses a slice of which nobody is left, and says why of each", async () => {
  const outcome = await addTwo(({ directory }) => {
    directory.groups.get("audience")?.delete("p1");
    directory.groups.set("exceptions", new Set(["p2"]));
  });
  expect(outcome).toMatchObject({
    step: "refused",
    because:
      "nobody of the slice is left: 1 of 2 people of the slice are in the exceptions group now; 1 of 2 people are not enabled members of the audience of ops now",
  });
  expect(bench.directory.added).toEqual([]);
});

test("a slice never grows: who comes back or gets ready meanwhile is not added", async () => {
  bench.directory.groups.get("audience")?.add("late");
  await addTwo(() => undefined);
  expect(bench.directory.added).toEqual(["p1", "p2"]);
});

describe("refuses a slice when what was collected", () => {
  test.for<[string, (bench: ActBench) => unknown, string]>([
    [
      "is nothing yet",
      (on) => {
        on.readyNow = async () => undefined;
      },
      "nobody of ops was read yet",
    ],
    [
      "is too old",
      read((now) => ({ signInsUntil: now - 240 * minute - 1 })),
      "the reading of ops is 241 min old > 240 min",
    ],
    [
      "holds a registration report twice as old as that",
      read((now) => ({ enrolmentAt: now - 480 * minute - 1 })),
      "enrolment of ops is 481 min old > 480 min",
    ],
    [
      "does not know whose domain enforces its own MFA",
      read(() => ({ domainsAt: 0 })),
      "own MFA was never read",
    ],
    [
      "has nobody marked yet",
      read(() => ({ domainsAt: 0, domainsBecause: "domains were read, but nobody is marked yet" })),
      "own MFA cannot be told: domains were read, but nobody is marked yet",
    ],
    [
      "knows that from the day before yesterday",
      read((now) => ({ domainsAt: now - 37 * 60 * minute })),
      "own MFA was read 37 h ago > 36 h",
    ],
  ])("%s", async ([, change, because]) => {
    expect(await addTwo(change)).toMatchObject({
      step: "refused",
      because: expect.stringContaining(because),
    });
    expect(bench.directory.added).toEqual([]);
  });
});

test("readings just young enough let the slice through", async () => {
  const young = read((now) => ({ signInsUntil: now - 240 * minute, enrolmentAt: now - 480 * minute }));
  expect(await addTwo(young)).toMatchObject({ step: "sent" });
});

test.for(["exceptions", "roomGroup", "audience"])(
  "a group %s that cannot be read adds nobody, and the operation stays planned",
  async (unreadable) => {
    const outcome = await addTwo(({ directory }) => {
      const membersOf = directory.membersOf.bind(directory);
      directory.membersOf = async (group) =>
        group === unreadable
          ? { kind: "throttled", retryAfterMs: 7_000, because: "429" }
          : await membersOf(group);
    });
    expect(outcome).toEqual({ kind: "throttled", until: bench.test.now + 7_000 });
    expect(bench.directory.added).toEqual([]);
    expect((await bench.world.operations.get("r1", "m1"))?.step).toBe("planned");
  },
);
