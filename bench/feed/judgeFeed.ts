import type { FeedRun } from "./runFeed.ts";

/** Sentences about everything that is lost, counted twice or wrongly refused; empty when all is exact. */
export function judgeFeed({ expected, found, kills }: FeedRun): readonly string[] {
  const wrong: string[] = [];
  for (const kind of ["opened", "closed", "handled"] as const) {
    if (found.counts[kind] !== expected[kind])
      wrong.push(`${found.counts[kind]} events ${kind} are counted, not ${expected[kind]}`);
  }
  for (const [id, reason] of expected.refused) {
    if (found.refused.get(id) !== reason)
      wrong.push(`${id} was refused as ${found.refused.get(id) ?? "nothing: it is lost"}, not ${reason}`);
  }
  for (const id of found.refused.keys()) if (!expected.refused.has(id)) wrong.push(`${id} was refused`);
  if (found.deadLettered > 0) wrong.push(`${found.deadLettered} messages are dead letters`);
  if (found.refusedAgain > kills)
    wrong.push(`${found.refusedAgain} messages were refused again > ${kills} kills`);
  return wrong;
}
