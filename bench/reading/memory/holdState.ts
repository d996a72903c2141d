import { setTimeout } from "node:timers/promises";
import { absorbReport } from "../../../shared/domain/enrolment/absorbReport.ts";
import type { Registered } from "../../../shared/domain/enrolment/registered.ts";
import { absorbSignIns } from "../../../shared/domain/measure/absorbSignIns.ts";
import { type Collecting, emptyCollecting } from "../../../shared/domain/measure/collecting.ts";
import type { People } from "../../../shared/domain/people/people.ts";
import type { Person } from "../../../shared/domain/people/person.ts";
import { userId } from "../fakeGraph/userId.ts";
import { benchPlan } from "../world/benchPlan.ts";
import { drawSignIn } from "./drawSignIn.ts";

// A process of its own: makes what is remembered of so many people out of a report and three days of sign-ins, and tells
// how many bytes it takes packed, as the product keeps it, and as objects in a Map beside that.
const [, , count = "1000"] = process.argv;
const users = Number(count);
const firstDay = Date.parse("2026-01-05T08:00:00Z");
const plan = benchPlan(5);

const atFirst = await held();
const packed = rememberAll();
const withPacked = await held();
const objects = new Map<string, Person>(packed.entries());
const withBoth = await held();
const bytes = withPacked - atFirst;
process.stdout.write(JSON.stringify({ bytes, other: withBoth - withPacked, count: objects.size }));

function rememberAll(): People {
  const nobody = emptyCollecting(firstDay);
  let collecting: Collecting = absorbReport(nobody, report(), firstDay);
  for (let day = 0; day < 3; day++)
    for (let first = 0; first < users; first += 10_000) {
      const length = Math.min(10_000, users - first);
      const signIns = Array.from({ length }, (_, index) => drawSignIn(first + index, day, firstDay));
      collecting = absorbSignIns(plan, collecting, signIns);
    }
  return collecting.people;
}

function report(): readonly Registered[] {
  return Array.from({ length: users }, (_, user) => ({
    userId: userId(user),
    kinds: ["authenticator"],
    unknown: false,
    other: true,
  }));
}

/** Bytes in use; buffers are freed beside the program, some time after a collection. */
async function held(): Promise<number> {
  for (let times = 0; times < 3; times++) {
    globalThis.gc?.();
    await setTimeout(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
