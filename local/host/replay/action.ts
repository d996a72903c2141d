/** Options of a retried call; times in milliseconds. */
export interface RetryOptions {
  readonly firstMs: number;
  readonly attempts: number;
  readonly coefficient: number;
  readonly maxMs: number;
  readonly hasTimeout: boolean;
}

/** One thing an orchestrator asked for since its execution began, in the order in which it asked. */
export type Action =
  | {
      readonly kind: "call";
      readonly name: string;
      readonly input: unknown;
      readonly retry: RetryOptions | undefined;
    }
  | {
      readonly kind: "sub";
      readonly name: string;
      readonly instanceId: string | undefined;
      readonly input: unknown;
      readonly retry: RetryOptions | undefined;
      readonly version: string | undefined;
    }
  | { readonly kind: "continueAsNew"; readonly input: unknown }
  | { readonly kind: "timer"; readonly fireAt: number; readonly cancelled: boolean }
  | { readonly kind: "wait"; readonly name: string }
  | {
      readonly kind: "entity";
      readonly target: string;
      readonly operation: string;
      readonly input: unknown;
      readonly signal: boolean;
    }
  | { readonly kind: "any" | "all"; readonly children: readonly Action[] }
  /** `because` says what is not supported, why, and what to do instead. */
  | { readonly kind: "unsupported"; readonly because: string };

interface WireAction {
  readonly actionType: number;
  readonly functionName?: string;
  readonly instanceId?: string;
  readonly input?: unknown;
  readonly version?: string;
  readonly retryOptions?: Readonly<Record<string, number | undefined>>;
  readonly fireAt?: string;
  readonly isCanceled?: boolean;
  readonly externalEventName?: string;
  readonly operation?: string;
  readonly compoundActions?: readonly WireAction[];
}

const sixDaysMs = 6 * 86_400_000;

function retryOf(wire: WireAction): RetryOptions | undefined {
  const options = wire.retryOptions;
  if (options === undefined) return undefined;
  const timeout = options["retryTimeoutInMilliseconds"];
  return {
    firstMs: options["firstRetryIntervalInMilliseconds"] ?? 0,
    attempts: options["maxNumberOfAttempts"] ?? Number.NaN,
    coefficient: options["backoffCoefficient"] ?? 1,
    maxMs: options["maxRetryIntervalInMilliseconds"] ?? sixDaysMs,
    hasTimeout: timeout !== undefined && timeout !== null,
  };
}

function unsupported(what: string, whyAndInstead: string): Action {
  return { kind: "unsupported", because: `${what} is not supported by this host: ${whyAndInstead}` };
}

/** Reads one action from the wire form that the durable-functions library sends. */
export function parseAction(value: unknown): Action {
  const wire = value as WireAction;
  const name = wire.functionName ?? "";
  const entity = {
    kind: "entity",
    target: wire.instanceId ?? "",
    operation: wire.operation ?? "",
    input: wire.input,
  } as const;
  switch (wire.actionType) {
    case 0:
      return { kind: "call", name, input: wire.input, retry: undefined };
    case 1:
      return { kind: "call", name, input: wire.input, retry: retryOf(wire) };
    case 2:
    case 3:
      return {
        kind: "sub",
        name,
        instanceId: wire.instanceId || undefined,
        input: wire.input,
        retry: wire.actionType === 3 ? retryOf(wire) : undefined,
        version: wire.version || undefined,
      };
    case 4:
      return { kind: "continueAsNew", input: wire.input };
    case 5:
      return { kind: "timer", fireAt: Date.parse(wire.fireAt ?? ""), cancelled: wire.isCanceled === true };
    case 6:
      return { kind: "wait", name: wire.externalEventName ?? "" };
    case 7:
      return { ...entity, signal: false };
    case 8:
      return unsupported(
        "callHttp (action type 8)",
        "it sends no requests on behalf of an orchestrator; send them from an activity",
      );
    case 9:
      return { ...entity, signal: true };
    case 10:
      return unsupported(
        "a scheduled entity signal (action type 10)",
        "signals are delivered at once; wait for a timer and signal then",
      );
    case 11:
    case 12:
      return {
        kind: wire.actionType === 11 ? "any" : "all",
        children: (wire.compoundActions ?? []).map(parseAction),
      };
    case 13:
    case 14:
      return unsupported(
        `an entity lock (action type ${wire.actionType})`,
        "locks came with replay schema 4 and it speaks schema 2; let one entity own what belongs together",
      );
    default:
      return unsupported(
        `action type ${wire.actionType}`,
        "it knows the types 0 to 14; use the durable-functions version that this project pins",
      );
  }
}
