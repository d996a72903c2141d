import { expect } from "vitest";
import type { HarnessOrchestration } from "../../../../local/host/harness/harnessFunctions.ts";
import type { HistoryEvent } from "../../../../local/host/replay/historyEvent.ts";
import { planNumbers } from "./planNumbers.ts";
import { replayLibrary } from "./replayLibrary.ts";

/** A history by hand, the orchestration it belongs to, and the numbers that both sides must give. */
export interface SameNumbers {
  readonly name: string;
  readonly history: readonly HistoryEvent[];
  readonly numbers: readonly string[];
  readonly orchestration: HarnessOrchestration;
}

/** Expects the unmodified library and the host's plan to give each effect the same number, and nothing to be refused. */
export async function expectSameNumbers({ history, numbers, orchestration }: SameNumbers): Promise<void> {
  const library = await replayLibrary(orchestration, history);
  const host = planNumbers(history, library.reply.actions);
  expect(library.reply.error).toBeUndefined();
  expect(library.numbers).toEqual(numbers);
  expect(host.numbers).toEqual(numbers);
  expect([library.reply.refusal, host.found.refusal]).toEqual([undefined, undefined]);
}
