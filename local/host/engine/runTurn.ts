import { promisify } from "node:util";
import { checkActions } from "../replay/checkActions.ts";
import { checkDeterminism } from "../replay/checkDeterminism.ts";
import { plan } from "../replay/plan.ts";
import { commitTurn, type TurnOutcome } from "./commitTurn.ts";
import type { EngineParts } from "./engineParts.ts";
import { missingFunction } from "./missingFunction.ts";
import { type OrchestratorReply, parseFailure, parseReply } from "./orchestratorReply.ts";
import { readTurn, type Turn } from "./readTurn.ts";

const wait = promisify(setTimeout);
const attempts = 4;
const firstPauseMs = 20;
const stalled =
  "it waits for something that can never come: nothing is open on the host's side. A cancelled timer that is awaited, an event " +
  "that went to an older wait for the same name, or an outcome that library and host count differently leaves it so; await only what is open, and one wait at a time for a name";

/** Runs one turn of an instance, if it has anything to do, and commits it. */
export async function runTurn(parts: EngineParts, id: string): Promise<void> {
  const turn = readTurn(parts, id);
  if (turn === undefined) return;
  const reply = await ask(parts, turn);
  if (parts.alive()) commitTurn(parts, turn, judgeSafely(parts, turn, reply), reply.customStatus);
}

function judgeSafely(parts: EngineParts, turn: Turn, reply: OrchestratorReply): TurnOutcome {
  try {
    return judge(parts, turn, reply);
  } catch (error) {
    // Without an outcome the instance would hang silently.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: "failed", because: `the host could not replay it: ${text}`, waits: [], commands: [] };
  }
}

async function ask(parts: EngineParts, turn: Turn): Promise<OrchestratorReply> {
  const { instance } = turn;
  const nothing = {
    actions: [],
    isDone: false,
    output: undefined,
    customStatus: undefined,
    trace: undefined,
    error: undefined,
    refusal: undefined,
  };
  const target = parts.functions.get(instance.name);
  if (target?.trigger.type !== "orchestrationTrigger") {
    const refusal = missingFunction(parts.functions, instance.name, "orchestrator");
    return { ...nothing, refusal };
  }
  const input = { string: orchestratorInput(parts, turn) };
  let pauseMs = firstPauseMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return parseReply(await parts.functions.invoke(target, input, undefined, instance.id));
    } catch (error) {
      const failure = parseFailure(error);
      if (failure !== undefined) return failure;
      const message = error instanceof Error ? error.message : String(error);
      parts.log.write("error", "Host.Durable", `turn of '${instance.id}' (attempt ${attempt}): ${message}`);
      if (attempt >= attempts || !parts.alive()) return { ...nothing, refusal: message };
      await wait(pauseMs);
      pauseMs *= 2;
    }
  }
}

function orchestratorInput(parts: EngineParts, turn: Turn): string {
  const { instance } = turn;
  const { maxShortMs, segmentMs } = parts.options.limits;
  const fields = JSON.stringify({
    instanceId: instance.id,
    isReplaying: turn.past.length > 0,
    parentInstanceId: instance.parent,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 2,
    longRunningTimerIntervalDuration: timeSpan(segmentMs),
    maximumShortTimerDuration: timeSpan(maxShortMs),
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  });
  // The history is text already; parsing it to print it again would double the cost of a turn.
  return `{"history":${turn.historyText},"input":${instance.input ?? "null"},${fields.slice(1)}`;
}

function timeSpan(ms: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const days = Math.floor(ms / 86_400_000);
  return `${days}.${part((ms / 3_600_000) % 24)}:${part((ms / 60_000) % 60)}:${part((ms / 1000) % 60)}`;
}

function judge(parts: EngineParts, turn: Turn, reply: OrchestratorReply): TurnOutcome {
  const refused = (because: string): TurnOutcome => ({ kind: "failed", because, waits: [], commands: [] });
  const structural = reply.refusal ?? checkActions(reply.actions, parts.options.allowRetryInCompound);
  if (structural !== undefined) return refused(structural);
  const found = plan([...turn.past, ...turn.fresh], reply.actions, parts.options.limits);
  const difference = checkDeterminism(turn.recorded, found.commands);
  const because = found.refusal ?? difference;
  if (because !== undefined) return refused(because);
  const { waits } = found;
  const commands = found.commands.filter(
    (command) => !turn.recorded.has(command.id) || (command.kind === "timer" && command.cancelled),
  );
  if (reply.error !== undefined) {
    const signals = commands.filter((command) => command.kind === "entity" && command.signal);
    const trace = reply.trace === undefined ? {} : { trace: reply.trace };
    return { kind: "failed", because: reply.error, ...trace, waits, commands: signals };
  }
  if (found.continueAsNew !== undefined) {
    const input = JSON.stringify(found.continueAsNew.input ?? null);
    const sent = commands.filter((command) => command.kind === "entity" || command.kind === "sub");
    return { kind: "continuedAsNew", input, carryOver: found.carryOver, waits, commands: sent };
  }
  if (!reply.isDone && found.isStalled) return refused(stalled);
  // An orchestrator that returned with work open stays Running until the work is done, and so does one whose last actions
  // (a signal behind a Task.all that failed early) the host has not come to yet.
  if (reply.isDone && found.atEnd && !found.hasOpenWork) {
    return { kind: "completed", output: reply.output ?? null, commands, waits };
  }
  return { kind: "waiting", commands, waits, waiting: found.waiting };
}
