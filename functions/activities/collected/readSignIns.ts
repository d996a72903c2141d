import { absorbSignIns } from "../../../shared/domain/measure/absorbSignIns.ts";
import type { Collecting } from "../../../shared/domain/measure/collecting.ts";
import { addDayRows } from "../../../shared/domain/measure/dayRows.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import { dayOf } from "../../../shared/domain/plan/dayOf.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { SignInPage } from "../../../shared/ports/signIns.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";
import { tellBreakGlass } from "./tellBreakGlass.ts";

/** Longest span of sign-ins that one slice reads. */
const sliceMs = 6 * 60 * 60_000;

/** Reads the sign-ins after the watermark, with an overlap for late rows, and counts each once; an emergency access account among them is told at once. */
export async function readSignIns(
  world: World,
  rolloutId: string,
  plan: Plan,
  before: Collecting,
  at: number,
): Promise<Collecting> {
  const until = Math.min(at, before.watermark + sliceMs);
  const overlapMs = plan.polling.overlapMinutes * 60_000;
  const known = new Set([...before.recent, ...before.counted.before]);
  const fresh: SignIn[] = [];
  const recent: string[] = [];
  let [rows, unread] = [0, 0];
  for await (const page of pages(world, before.watermark - overlapMs, until)) {
    rows += page.signIns.length + page.quarantined;
    unread += page.quarantined;
    for (const signIn of page.signIns) {
      if (signIn.at >= until - overlapMs) recent.push(signIn.id);
      if (!known.has(signIn.id)) fresh.push(signIn);
      known.add(signIn.id);
    }
  }
  fresh.sort((a, b) => a.at - b.at);
  // Before the watermark moves: a slice that dies in between is read again and tells the same.
  await tellBreakGlass(world, rolloutId, plan, fresh);
  const quarantined = before.quarantined + unread;
  const today = { day: dayOf(plan.timeZone)(until), rows, unread };
  const dayRows = addDayRows(before.dayRows ?? [], today);
  const counted = { before: new Set(recent), now: new Set<string>() };
  const read = { ...before, watermark: until, recent: [], counted, quarantined, dayRows };
  return absorbSignIns(plan, read, fresh);
}

async function* pages(world: World, from: number, until: number): AsyncGenerator<SignInPage> {
  let next: string | undefined;
  do {
    const page: SignInPage = readValue(await world.signIns.page(from, until, next));
    yield page;
    next = page.next;
  } while (next !== undefined);
}
