import { cutRate } from "../../../shared/domain/measure/readingPace.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import type { World } from "../../../shared/ports/world.ts";
import { readValue } from "./notRead.ts";

/** Sign-ins of a span, all of them, or the rate by which a shorter one is to be tried. */
export type ReadSpan =
  | {
      readonly kind: "whole";
      /** Each once. */
      readonly signIns: readonly SignIn[];
      /** Rows that did not parse, by what tells them apart. */
      readonly unread: readonly string[];
      readonly rows: number;
      /** Epoch milliseconds by the tenant's clock when the first page was served; absent when it did not say. */
      readonly servedAt: number | undefined;
    }
  | { readonly kind: "cut"; readonly rate: number; readonly servedAt: number | undefined };

/** Time for the pages of one slice, milliseconds; the rest of the activity counts and stores. */
const patienceMs = 30_000;

/**
 * Reads every sign-in from <= createdDateTime < until, those of some people only where they are named, and gives up what
 * turns out to be too much for one activity.
 */
export async function readSpan(
  world: World,
  from: number,
  until: number,
  people?: readonly string[],
): Promise<ReadSpan> {
  const startedAt = world.clock.now();
  const signIns = new Map<string, SignIn>();
  const unread = new Set<string>();
  let [rows, pages] = [0, 0];
  let oldestAt = until;
  let servedAt: number | undefined;
  let next: string | undefined;
  do {
    const page = readValue(await world.signIns.page(from, until, next, people));
    pages++;
    rows += page.signIns.length + page.unread.length;
    for (const key of page.unread) unread.add(key);
    servedAt ??= page.servedAt;
    for (const signIn of page.signIns) {
      signIns.set(signIn.id, signIn);
      oldestAt = Math.min(oldestAt, signIn.at);
    }
    next = page.next;
    if (next === undefined) break;
    const isSlow = pages > 1 && world.clock.now() - startedAt > patienceMs;
    const rate = cutRate({ from, until, rows, oldestAt, isSlow });
    if (rate !== undefined) return { kind: "cut", rate, servedAt };
  } while (next !== undefined);
  return { kind: "whole", signIns: [...signIns.values()], rows, unread: [...unread], servedAt };
}
