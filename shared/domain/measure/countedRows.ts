import type { SignIn } from "../people/signIn.ts";
import type { Collecting } from "./collecting.ts";

/** Whether a row, by its id or what else tells it apart, was never counted. Pure. */
export const isNew = ({ counted }: Pick<Collecting, "counted">, id: string): boolean =>
  !counted.before.has(id) && !counted.now.has(id);

/** Those that were never counted, in time order. Pure. */
export function freshOf({ counted, recent }: Collecting, signIns: readonly SignIn[]): SignIn[] {
  const old = new Set(recent);
  return signIns.filter(({ id }) => !old.has(id) && isNew({ counted }, id)).sort((a, b) => a.at - b.at);
}

/** The ids that the next poll may meet again; between two polls they are all of earlier ones. Whether it may meet a row again that has no time, nobody knows. `keepFrom` is epoch milliseconds. Pure. */
export function countedAfter(
  { counted }: Collecting,
  signIns: readonly SignIn[],
  unread: readonly string[],
  keepFrom: number,
  isOver: boolean,
): Collecting["counted"] {
  const kept = [...signIns.filter(({ at }) => at >= keepFrom).map(({ id }) => id), ...unread];
  const now = kept.length === 0 ? counted.now : new Set([...counted.now, ...kept]);
  return isOver ? { before: now, now: new Set() } : { before: counted.before, now };
}
