import { createReader, type Reader } from "../../../functions/activities/collected/createReader.ts";
import { readHead } from "../../../functions/activities/collected/readHead.ts";
import type { SliceOutcome } from "../../../orchestrations/calls.ts";
import type { EntryBody } from "../../../shared/domain/ledger/entry.ts";
import type { CollectedHead } from "../../../shared/domain/measure/collected.ts";
import type { WaveCounts } from "../../../shared/domain/measure/waveReading.ts";
import type { Person } from "../../../shared/domain/people/person.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import { createTestWorld, type TestWorld } from "../../fakes/createTestWorld.ts";
import { aPlan } from "../../shared/domain/build/aPlan.ts";
import { openAt } from "../../shared/domain/build/someRules.ts";
import { employee, type FakeTenant, fakeTenant } from "./fakeTenant.ts";

/** Milliseconds of a minute. */
export const minute = 60_000;

/** The rollout `r1` of a plan, started at `openAt`, over a real store and a tenant written by the test. */
export interface ReadingBench {
  readonly test: TestWorld;
  readonly world: World;
  readonly tenant: FakeTenant;
  readonly planHash: string;
  readonly reader: Reader;
  /** Reads one slice at a time, and sets the clock to it. */
  read(at: number): Promise<SliceOutcome>;
  append(body: EntryBody): Promise<void>;
  /** What is stored; throws when nothing is. */
  head(): Promise<CollectedHead>;
  counts(wave?: string): Promise<WaveCounts>;
  /** What a process that starts now would find stored of a person; throws when nothing is. */
  person(id: string): Promise<Person>;
  /** The rows of the reader, as text. */
  stored(): Promise<string>;
}

/** Starts the rollout; `ann`, `ben` and `cem` are its audience, and nobody is enforced. */
export async function createReadingBench(
  plan: Plan = aPlan(),
  around: (world: World) => Partial<World> = () => ({}),
): Promise<ReadingBench> {
  const test = createTestWorld();
  test.now = openAt;
  const tenant = fakeTenant();
  tenant.groups.set("audience", ["ann", "ben", "cem"].map(employee));
  const world: World = { ...test.world, ...tenant.ports, ...around(test.world) };
  const planHash = await world.plans.put("r1", plan);
  await world.ledger.append("r1", "started", { kind: "rolloutStarted", planHash, by: "starter" });
  const reader = createReader(world);
  let keys = 0;
  const bench: ReadingBench = {
    test,
    world,
    tenant,
    planHash,
    reader,
    async read(at) {
      test.now = at;
      return reader.readSlice({ rolloutId: "r1", at });
    },
    async append(body) {
      await world.ledger.append("r1", `test|${++keys}`, body);
    },
    async head() {
      const stored = await readHead(world, "r1");
      if (stored === undefined) throw new Error("nothing was read yet");
      return stored.head;
    },
    async counts(wave = "ops") {
      const counts = (await bench.head()).counts[wave];
      if (counts === undefined) throw new Error(`wave ${wave} was not counted`);
      return counts;
    },
    async person(id) {
      const collected = await createReader({ ...test.world }).people("r1");
      const person = collected?.people.get(id);
      if (person === undefined) throw new Error(`nothing is known of ${id}`);
      return person;
    },
    async stored() {
      const rows = await Promise.all([
        test.world.rows.list("collected", "r1"),
        test.world.rows.list("people", "r1"),
      ]);
      return JSON.stringify(rows);
    },
  };
  return bench;
}
