import type { ActOutcome } from "../domain/enforcement/act.ts";
import { exceptionsIn } from "../domain/exceptions/exceptionsIn.ts";
import type { OperationStep } from "../domain/ledger/entry.ts";
import { guardView } from "../domain/ledger/guardView.ts";
import { finalWave } from "../domain/plan/finalWave.ts";
import type { Operation } from "../ports/operations.ts";
import type { World } from "../ports/world.ts";
import { approvedPeople } from "./approvedPeople.ts";
import { keptEnabling } from "./keptEnabling.ts";
import { madePolicy } from "./madePolicy.ts";
import { memberChange } from "./memberChange.ts";
import { peopleAdded } from "./peopleAdded.ts";

/** What a step of an operation changed. */
interface StepEffect {
  readonly people?: number;
  readonly from?: string;
  readonly to?: string;
}

/** Puts the step that an operation's row is at on record; the same step twice is one entry, also after a crash. */
export async function logStep(world: World, operation: Operation): Promise<void> {
  const { opId, verb, wave, step, fence, rolloutId, because, exception } = operation;
  const reason = because === undefined ? {} : { because };
  const effect = await effectOf(world, operation);
  const about = exception === undefined ? {} : { exception };
  const body = { kind: "operation" as const, opId, verb, wave, step, fence, ...reason, ...effect, ...about };
  const appended = await world.ledger.append(rolloutId, `op|${opId}|${step}`, body);
  if (appended.kind === "unavailable")
    throw new Error(`the ledger did not take ${step} of ${opId}: ${appended.because}`);
}

/** Moves an operation to a step, in its row first and then in the ledger. */
export async function moveTo(
  world: World,
  operation: Operation,
  from: readonly OperationStep[],
  to: OperationStep,
  because?: string,
): Promise<ActOutcome> {
  const moved = await world.operations.move(operation.rolloutId, operation.opId, from, to, because);
  await world.checkpoint(`${operation.verb}.${to}`);
  await logStep(world, moved);
  return {
    kind: "moved",
    step: moved.step,
    ...(moved.because === undefined ? {} : { because: moved.because }),
  };
}

/** Whom an operation on a group puts into it, or takes out of the group of exceptions. */
async function peopleOf(world: World, operation: Operation): Promise<readonly string[] | undefined> {
  const change = await memberChange(world, operation);
  if (change !== undefined) return operation.verb === "endExemption" ? change.removed : change.wanted;
  if (operation.exception === undefined) return approvedPeople(world, operation);
  return exceptionsIn(await world.ledger.read(operation.rolloutId))[operation.exception - 1]?.people;
}

/** Derived from what is stored, not handed over, so that an entry written after a crash says the same. */
async function effectOf(world: World, operation: Operation): Promise<StepEffect> {
  const { verb, step, rolloutId, wave } = operation;
  if (verb === "createPolicy") {
    const made = await madePolicy(world, operation).read();
    if (step === "wouldHave") return { to: "reportOnly" };
    return step === "applied" && made !== undefined ? { to: made } : {};
  }
  if (verb === "enableMethods") {
    if (step === "planned" || step === "refused" || step === "void") return {};
    const enabling = await keptEnabling(world, operation).read();
    return enabling === undefined ? {} : { to: enabling.target.id };
  }
  if (verb !== "enforce" && verb !== "rollBack") {
    if (step === "planned") return {};
    if (step === "sent" || step === "applied" || step === "wouldHave") {
      const people = await peopleOf(world, operation);
      return people === undefined ? {} : { people: people.length };
    }
    // A slice that ended midway has enforced those whom it added.
    const people = await peopleAdded(world, operation).read();
    return people === 0 ? {} : { people };
  }
  const caught = verb === "enforce" && wave === finalWave ? await caughtBy(world, operation) : {};
  if (step !== "sent" && step !== "wouldHave") return caught;
  if (verb === "rollBack") return { from: "enabled", to: "reportOnly" };
  const { intended } = guardView(await world.ledger.read(rolloutId), wave);
  return { from: intended, to: "enabled", ...caught };
}

/** How many people the final policy newly catches, once it may have been written. */
async function caughtBy(world: World, operation: Operation): Promise<StepEffect> {
  const { step } = operation;
  if (step === "planned" || step === "refused" || step === "void") return {};
  const people = await approvedPeople(world, operation);
  return people === undefined ? {} : { people: people.length };
}
