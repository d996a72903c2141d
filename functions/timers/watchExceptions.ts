import { endExemption } from "../../shared/acts/endExemption.ts";
import { exempt } from "../../shared/acts/exempt.ts";
import { readBack } from "../../shared/acts/readBack.ts";
import { switchRefusal } from "../../shared/domain/enforcement/switchRefusal.ts";
import { type ExceptionDue, exceptionDue } from "../../shared/domain/exceptions/exceptionDue.ts";
import { exceptionsIn } from "../../shared/domain/exceptions/exceptionsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import { createReader } from "../activities/collected/createReader.ts";
import { readyNow } from "../activities/readyNow.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { tellExceptions } from "./tellExceptions.ts";

/** Carries out what people decided about exceptions, and warns of those that are about to end; whatever a process left behind follows from the ledger. */
export async function watchExceptions(world: World, rollout: Rollout): Promise<void> {
  if (rollout.ended === "aborted") return;
  const exceptions = exceptionsIn(rollout.entries);
  if (exceptions.length === 0) return;
  for (const exception of exceptions) {
    const due = exceptionDue(rollout.id, exception, world.clock.now());
    if (due !== undefined) await carryOut(world, rollout.id, exception.number, due);
  }
  const then = exceptionsIn(await world.ledger.read(rollout.id));
  await tellExceptions(world, rollout, then);
}

async function carryOut(
  world: World,
  rolloutId: string,
  exception: number,
  { verb, opId, step }: ExceptionDue,
): Promise<void> {
  // Not begun while it could not go on: the record would fill with operations that came to nothing.
  if (switchRefusal(await world.switches.read(), verb) !== undefined) return;
  const act = { rolloutId, opId, exception, at: world.clock.now() };
  const reader = createReader(world);
  const outcome =
    step === "sent"
      ? { kind: "moved", step }
      : verb === "exempt"
        ? await exempt(world, act)
        : await endExemption(world, (id, wave) => readyNow(world, reader, id, wave), act);
  if (outcome.kind !== "moved" || outcome.step !== "sent") return;
  await readBack(world, { rolloutId, opId, phase: "", wave: "", at: world.clock.now() });
}
