import type { Clock } from "../../ports/clock.ts";
import type { Random } from "../../ports/random.ts";
import type { Lane } from "./pacer.ts";

/** Milliseconds to wait before asking again: what the answer says when that makes sense, otherwise doubling from a floor, with jitter. */
export function backOff(
  answer: Headers | undefined,
  lane: Lane,
  attempt: number,
  tools: { readonly clock: Clock; readonly random: Random },
): number {
  const floor = lane === "reports" || lane === "identity" ? 1000 : 2000;
  const asked = answer === undefined ? undefined : askedFor(answer, tools.clock.now());
  if (asked !== undefined && asked > 0) return Math.max(floor, Math.ceil(asked));
  return Math.ceil(floor * 2 ** attempt * (1 + tools.random.fraction()));
}

/** Milliseconds the answer asks for; undefined when Retry-After is absent or says nothing. */
function askedFor(answer: Headers, now: number): number | undefined {
  const text = answer.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Number(text) * 1000;
  // Only the form of RFC 9110; Date.parse alone would read a year into almost anything.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined;
  const until = Date.parse(text);
  const served = Date.parse(answer.get("date") ?? "");
  // The server's own clock tells how far away its date is; ours may differ.
  return Number.isNaN(until) ? undefined : until - (Number.isNaN(served) ? now : served);
}
