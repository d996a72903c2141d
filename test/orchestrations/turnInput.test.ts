import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { expect, test } from "vitest";
import type { PhaseTurn } from "../../orchestrations/phase.ts";
import { phaseRules } from "../../shared/domain/gates/phaseRules.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { aState, awaiting } from "../shared/domain/build/aState.ts";
import { startsAt } from "./scriptedRollout.ts";

test("what a turn of the sample plan hands on is at most 4 KB in every phase, however far it is", () => {
  const plan = parse(readFileSync("rollout.plan.sample.json", "utf8")) as Plan;
  for (const { id, waves } of plan.phases) {
    const rules = phaseRules("2026-01-05-passkeys", "a".repeat(64), plan, id, startsAt);
    const of = <T>(value: T) => Object.fromEntries(waves.map((wave) => [wave.id, value]));
    const state = aState(
      { ...awaiting, gate: `${waves[0]?.id ?? id}.enforce.12`, evidenceHash: "e".repeat(64) },
      {
        fingerprints: of("f".repeat(64)),
        slices: of(12),
        policySince: of({ state: "reportOnly", since: startsAt }),
        raised: waves.flatMap((wave) => [`late:enrolled:${wave.id}`, `stale:${wave.id}`]),
      },
    );
    const start = { rolloutId: rules.rolloutId, phase: id, attempt: 2 };
    const turn: PhaseTurn = { ...start, rules, state, turns: 9999, failures: 0, wakeAt: 1, lastTurnAt: 1 };
    expect([id, JSON.stringify(turn).length <= 4 * 1024]).toEqual([id, true]);
  }
});
