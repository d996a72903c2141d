import { describeError } from "../core/describeError.ts";
import type { InvocationResult } from "../core/invokeFunction.ts";
import { decodeRpcData } from "../core/rpcData.ts";
import { type Action, parseAction } from "../replay/action.ts";
import { hasSharedAction } from "../replay/checkActions.ts";

/** What the library said at the end of a turn. */
export interface OrchestratorReply {
  readonly actions: readonly Action[];
  readonly isDone: boolean;
  /** JSON text; undefined when the orchestrator returned nothing. */
  readonly output: string | undefined;
  /** JSON text; undefined keeps the old one. */
  readonly customStatus: string | undefined;
  /** The message of the error that ended the orchestrator. */
  readonly error: string | undefined;
  /** The stack of that error. */
  readonly trace: string | undefined;
  /** Why the reply itself cannot be used. */
  readonly refusal: string | undefined;
}

const label = "\n\n$OutOfProcData$:";

interface WireState {
  readonly isDone?: boolean;
  readonly actions?: readonly (readonly unknown[])[];
  readonly output?: unknown;
  readonly customStatus?: unknown;
  readonly schemaVersion?: number;
  readonly error?: string;
}

/** Reads the value that an orchestrator function returned. */
export function parseReply(result: InvocationResult): OrchestratorReply {
  const reply = readState(decodeRpcData(result.returnValue) as WireState, undefined);
  const live = (result.live as WireState | undefined)?.actions;
  if (!hasSharedAction(live)) return reply;
  return {
    ...reply,
    refusal:
      "one task object is used in two Task.any or Task.all: the library counts it once and the host twice; create a new task for each wait",
  };
}

/** Reads the state inside the error of a failed orchestrator; undefined when the error is not the orchestrator's. */
export function parseFailure(error: unknown): OrchestratorReply | undefined {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(label);
  if (at < 0) return undefined;
  const state: WireState = JSON.parse(message.slice(at + label.length));
  const reply = readState(state, state.error ?? "the orchestrator threw an error without a message");
  const stack = error instanceof Error ? error.stack : undefined;
  // The library hands on the stack of what was thrown, if that had one.
  return stack === undefined || stack.includes(label) ? reply : { ...reply, trace: describeError(error) };
}

function readState(state: WireState, error: string | undefined): OrchestratorReply {
  const lists = state.actions ?? [];
  const refusal =
    lists.length > 1 || (state.schemaVersion ?? 2) !== 2
      ? `the library answered with ${lists.length} action lists in schema ${state.schemaVersion}; this host speaks schema 2 with one list; use the durable-functions version that this project pins`
      : undefined;
  const text = (value: unknown): string | undefined =>
    value === undefined ? undefined : JSON.stringify(value);
  return {
    actions: (lists[0] ?? []).map(parseAction),
    isDone: state.isDone === true,
    output: text(state.output),
    customStatus: text(state.customStatus),
    error,
    trace: undefined,
    refusal,
  };
}
