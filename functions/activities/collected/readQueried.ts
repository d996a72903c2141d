import { chooseQuery, inFilters } from "../../../shared/domain/measure/chooseQuery.ts";
import type { SignInReading } from "../../../shared/domain/measure/signInReading.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type ReadSpan, readSpan } from "./readSpan.ts";

/** How a slice is read: everybody, beside that some people to compare, or these people alone. */
export type SlicePlan =
  | { readonly kind: "everybody" }
  | { readonly kind: "compare" | "people"; readonly people: readonly string[] };

/** Asking by person is compared with reading everybody again after this long. */
const retestMs = 24 * 3_600_000;

/**
 * How to read by what is known. Nobody documents that sign-ins can be asked for by person: it is done only after both ways
 * were seen to find the same, and not tried again for a day where they did not.
 */
export function planSlice(
  { rate, filter }: SignInReading,
  people: readonly string[] | undefined,
  pollMs: number,
  at: number,
): SlicePlan {
  const rows = rate === undefined ? undefined : (rate * pollMs) / 1000;
  if (people === undefined || chooseQuery(rows, people.length).kind === "everybody")
    return { kind: "everybody" };
  if (filter === undefined || at - filter.testedAt >= retestMs) return { kind: "compare", people };
  return filter.agrees ? { kind: "people", people } : { kind: "everybody" };
}

/** Reads a span as planned; `agrees` says what a comparison came to, and is absent where there was none to make. */
export async function readQueried(
  world: World,
  from: number,
  until: number,
  plan: SlicePlan,
): Promise<{ readonly read: ReadSpan; readonly agrees?: boolean }> {
  if (plan.kind === "people") return { read: await readPeople(world, from, until, plan.people) };
  const read = await readSpan(world, from, until);
  if (plan.kind === "everybody" || read.kind === "cut") return { read };
  const agrees = await isFound(world, from, until, plan.people, read.signIns);
  return { read, ...(agrees === undefined ? {} : { agrees }) };
}

async function readPeople(
  world: World,
  from: number,
  until: number,
  people: readonly string[],
): Promise<ReadSpan> {
  const signIns: SignIn[] = [];
  const unread: string[] = [];
  let rows = 0;
  let servedAt: number | undefined;
  for (const part of inFilters(people)) {
    const read = await readSpan(world, from, until, part);
    if (read.kind === "cut") return read;
    signIns.push(...read.signIns);
    rows += read.rows;
    unread.push(...read.unread);
    servedAt ??= read.servedAt;
  }
  return { kind: "whole", signIns, rows, unread, servedAt };
}

/** Whether asking by person finds every sign-in of these people; undefined where there was none to find. */
async function isFound(
  world: World,
  from: number,
  until: number,
  people: readonly string[],
  signIns: readonly SignIn[],
): Promise<boolean | undefined> {
  const wanted = new Set(people);
  const theirs = signIns.filter(({ userId }) => wanted.has(userId));
  if (theirs.length === 0) return undefined;
  const read = await readPeople(world, from, until, people);
  const found = new Set(read.kind === "cut" ? [] : read.signIns.map(({ id }) => id));
  return theirs.every(({ id }) => found.has(id));
}
