import { beforeEach, describe, expect, test } from "vitest";
import { watchdog } from "../../../functions/timers/watchdog.ts";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type FakeDirectory, fakeDirectory } from "../../fakes/fakeDirectory.ts";
import { type Bench, createBench, people } from "../http/createBench.ts";
import { reportReading } from "../http/reportPhase.ts";

const dayMs = 24 * 60 * 60_000;
const idOf = (as: string): string => as.split(";")[0] ?? "";
const group = "f0000000-0000-4000-8000-000000000001";
const operations = "a0000000-0000-4000-8000-000000000003";
let bench: Bench;
let world: World;
let directory: FakeDirectory;
let id: string;

beforeEach(async () => {
  bench = createBench();
  id = await bench.start();
  directory = fakeDirectory({ [operations]: ["p1", "p2"], [group]: [] });
  world = { ...bench.test.world, directory };
  await reportReading(bench, id);
  await ask(10);
});

/** Asks to except p1 for so many days. */
const ask = (days: number): Promise<void> =>
  bench.append(id, {
    kind: "exceptionRequested",
    people: ["p1"],
    class: "travel",
    owner: "owner",
    by: idOf(people.operator),
    because: "b",
    until: bench.test.now + days * dayMs,
  });
const word = (kind: "exceptionDecided" | "exceptionEnded", exception = 1): Promise<void> => {
  const by = { exception, by: idOf(people.approver), because: "b" };
  const body: EntryBody =
    kind === "exceptionDecided"
      ? { kind, decision: "grant", ...by }
      : { kind, askedBy: idOf(people.operator), ...by };
  return bench.append(id, body);
};
const round = (of: World = world) =>
  watchdog(of, bench.instances, (line) => bench.test.log.push(line), "host-1");
const told = () => bench.test.notices.flatMap(({ topic, text }) => (topic === "exception" ? [text] : []));
const members = () => [...(directory.groups.get(group) ?? [])];
const steps = async () =>
  (await world.ledger.read(id)).flatMap(({ body }) =>
    body.kind === "operation" ? [`${body.verb} ${body.step}`] : [],
  );

describe("the watchdog carries out what people decided about exceptions", () => {
  test("once it is granted, and once", async () => {
    await round();
    expect(members()).toEqual([]);
    await word("exceptionDecided");
    await round();
    await round();
    expect(members()).toEqual(["p1"]);
    expect(await steps()).toEqual(["exempt planned", "exempt sent", "exempt applied"]);
    expect(directory.added).toEqual(["p1"]);
    expect(bench.instances.started).toEqual([id]);
  });

  test("when two rounds run at once, on record once", async () => {
    await word("exceptionDecided");
    await Promise.all([round(), round()]);
    await round();
    expect(members()).toEqual(["p1"]);
    expect(await steps()).toEqual(["exempt planned", "exempt sent", "exempt applied"]);
  });

  test("also when the process that began it died, and the tenant was down for a day", async () => {
    await word("exceptionDecided");
    let dies = true;
    const dying: World = {
      ...world,
      checkpoint: async (name) => {
        if (name === "exempt.5" && dies) throw new Error("the process died");
      },
    };
    await round(dying);
    dies = false;
    directory.unreadable = "503";
    await round();
    bench.test.now += dayMs;
    await round();
    expect(members()).toEqual([]);
    directory.unreadable = undefined;
    await round();
    expect(members()).toEqual(["p1"]);
    expect(await steps()).toEqual(["exempt planned", "exempt sent", "exempt applied"]);
  });

  test("not in read-only mode, where nothing is even begun, and afterwards", async () => {
    await word("exceptionDecided");
    const ask = (on: boolean, by: string, role: "emergency" | "operator" | "approver") =>
      world.switches.ask("readOnly", { on, by, because: "b", roles: [role], at: bench.test.now });
    await ask(true, "eve", "emergency");
    await round();
    expect(await steps()).toEqual([]);
    await ask(false, "op", "operator");
    await ask(false, "ana", "approver");
    await round();
    expect(members()).toEqual(["p1"]);
  });

  test("and takes them out again when two people have ended it, also with a second try", async () => {
    await word("exceptionDecided");
    await round();
    await word("exceptionEnded");
    directory.nextRemovals.push({ kind: "unknownOutcome", because: "reset" });
    await round();
    bench.test.now += 60 * 60_000;
    await round();
    await round();
    expect(members()).toEqual([]);
    expect((await steps()).slice(3)).toEqual([
      "endExemption planned",
      "endExemption void",
      "endExemption planned",
      "endExemption sent",
      "endExemption applied",
    ]);
  });

  test("after the rollout is completed, but not after it was aborted", async () => {
    await word("exceptionDecided");
    await bench.append(id, { kind: "rolloutEnded", outcome: "completed" });
    await round();
    expect(members()).toEqual(["p1"]);
    const other = createBench();
    const aborted = await other.start();
    await other.append(aborted, {
      kind: "exceptionRequested",
      people: ["p2"],
      class: "travel",
      owner: "owner",
      by: idOf(people.operator),
      because: "b",
      until: other.test.now + dayMs,
    });
    const by = { by: idOf(people.approver), because: "b" };
    await other.append(aborted, { kind: "exceptionDecided", exception: 1, decision: "grant", ...by });
    await other.append(aborted, { kind: "rolloutEnded", outcome: "aborted" });
    await watchdog({ ...other.test.world, directory }, other.instances, () => {}, "host-1");
    expect(members()).toEqual(["p1"]);
  });
});

describe("people are told of an exception", () => {
  test("once when it ends within 7 days, with its owner, and once when it has ended", async () => {
    await word("exceptionDecided");
    await round();
    expect(told()).toEqual([]);
    bench.test.now += 3 * dayMs;
    for (let rounds = 0; rounds < 3; rounds++) await round();
    expect(told()).toEqual([expect.stringMatching(/exception 1 .*owner owner.* ends in 7 day\(s\)/)]);
    bench.test.now += 7 * dayMs;
    for (let rounds = 0; rounds < 3; rounds++) await round();
    expect(told().slice(1)).toEqual([expect.stringMatching(/has ended at .*1 people count as asked again/)]);
  });

  test("not when another one goes on for longer, or when two people ended it", async () => {
    await word("exceptionDecided");
    await ask(40);
    await word("exceptionDecided", 2);
    bench.test.now += 5 * dayMs;
    await round();
    expect(told()).toEqual([]);
    await word("exceptionEnded");
    bench.test.now += 6 * dayMs;
    await round();
    expect(told()).toEqual([]);
  });

  test("when the tenant refused it, once", async () => {
    await word("exceptionDecided");
    directory.nextAdds.push({ kind: "refused", because: "the group is synchronized" });
    await round();
    await round();
    expect(told()).toEqual([expect.stringMatching(/is refused \(exempt\): the group is synchronized/)]);
  });
});
