import type { Collecting } from "../measure/collecting.ts";
import { listedIn } from "./listedIn.ts";

/** Share of those with a passkey, and number of them, whose absence from a report is not believed at once. */
const mostMissing = { share: 0.2, people: 10 };
/** How long a report is not believed; one that lists nobody never is. */
const doubtMs = 24 * 3_600_000;

/**
 * Why the report under way, read to its end, is not believed: people with a passkey are missing from it, more than leave in a
 * day, and no report before has said so for a day. Undefined where nothing speaks against it. Pure.
 */
export function doubtReport({ people, reported, doubted }: Collecting, at: number): string | undefined {
  const listed = listedIn(reported);
  let [enrolled, missing] = [0, 0];
  for (const [id, { portable, platformOnly }] of people.entries()) {
    if (!portable && !platformOnly) continue;
    enrolled += 1;
    missing += Number(!listed.has(id));
  }
  if (enrolled > 0 && listed.size === 0) return "the registration report lists nobody";
  const isMuch = missing >= mostMissing.people && missing > mostMissing.share * enrolled;
  return isMuch && (doubted === undefined || at - doubted.since < doubtMs)
    ? `${missing} of ${enrolled} people with a passkey are missing from the registration report`
    : undefined;
}
