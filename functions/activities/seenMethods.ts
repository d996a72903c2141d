import { asksFor } from "../../shared/domain/cohorts/asksFor.ts";
import type { Observation } from "../../shared/domain/gates/observation.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { enabledSince } from "../../shared/domain/methods/enabledSince.ts";
import { methodsGate } from "../../shared/domain/methods/methodsGate.ts";
import { targetOf } from "../../shared/domain/methods/targetOf.ts";
import type { PhasePlan, WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { World } from "../../shared/ports/world.ts";
import { readMethodsRow } from "./collected/readMethodsRow.ts";

/** Whether the people of a phase may register passkeys, where one of its criteria is about that. */
export async function seenMethods(
  world: Pick<World, "rows">,
  rolloutId: string,
  phase: PhasePlan,
  entries: readonly Entry[],
): Promise<Pick<Observation, "methodsEnabled">> {
  if (!asksFor([phase], "methodsEnabled")) return {};
  const row = await readMethodsRow(world, rolloutId);
  const because =
    row?.failed === undefined
      ? "the authentication methods policy was not read yet"
      : `the authentication methods policy could not be read: ${row.failed}`;
  const read = row?.read;
  const waves = phase.waves.map((wave) => {
    if (read === undefined) return [wave.id, { kind: "unknown", because } as const] as const;
    const { at, enabled, selfService } = read;
    const since = enabledSince(entries, wave.id);
    const target = { ...targetOf(read, wave.audience), ...(since === undefined ? {} : { since }) };
    const seen = { kind: "read" as const, at, enabled, selfService, ...target };
    return [wave.id, wouldHave(entries, wave) ? { ...seen, wouldHave: true as const } : seen] as const;
  });
  return { methodsEnabled: Object.fromEntries(waves) };
}

/** Whether people agreed to it and nothing was written, because this rollout only observes. */
const wouldHave = (entries: readonly Entry[], { id }: WavePlan): boolean =>
  entries.some(
    ({ body }) =>
      body.kind === "proposalEnded" && body.gate === methodsGate(id) && body.outcome === "wouldHave",
  );
