import { inFilters } from "../../../shared/domain/measure/chooseQuery.ts";
import type { SlicePlan } from "../../../shared/domain/measure/planSlice.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import type { World } from "../../../shared/ports/world.ts";
import { type ReadSpan, readSpan } from "./readSpan.ts";

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
