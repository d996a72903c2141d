import { expect, test } from "vitest";
import { runFuzz } from "./runFuzz.ts";

/** The texts by which the host names what library and host count differently. */
const causes = {
  determinism: /Non-Deterministic workflow detected: event \d+ was recorded as .+ but is now .+/,
  reused: /one task object is used in two Task\.any or Task\.all/,
  longTimer: /a timer of [\d.]+ days, .* used in or after a race/,
  contested: /is still under way while the orchestrator has gone past it/,
  stall: /waits for something that can never come/,
  numberedEvent: /the external event name '\d+' is a number/,
  case: /differ only in case/,
  attempts: /has maxNumberOfAttempts 2\.5/,
};

test("random orchestrations of hostile shapes complete with their own values or fail by name, through crashes", async () => {
  const { runs, failed, wrong } = await runFuzz("hostile", 400);
  const counts = Object.entries(causes).map(([name, text]) => {
    const count = failed.filter(({ failure }) => text.test(failure ?? "")).length;
    return [name, count] as const;
  });
  console.log(`hostile failures by cause: ${JSON.stringify(Object.fromEntries(counts))}`);
  expect(wrong).toEqual([]);
  const unnamed = failed.filter(({ failure }) =>
    Object.values(causes).every((text) => !text.test(failure ?? "")),
  );
  expect(unnamed).toEqual([]);
  // Each kind of hazard was met: a generator that stopped making one would prove nothing.
  if (runs >= 200) expect(counts.filter(([, count]) => count === 0)).toEqual([]);
}, 900_000);
