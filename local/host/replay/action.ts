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
  | { readonly kind: "unsupported"; readonly feature: string };

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
      return { kind: "unsupported", feature: "callHttp (action type 8); call an activity instead" };
    case 9:
      return { ...entity, signal: true };
    case 10:
      return { kind: "unsupported", feature: "scheduled entity signals (action type 10)" };
    case 11:
    case 12:
      return {
        kind: wire.actionType === 11 ? "any" : "all",
        children: (wire.compoundActions ?? []).map(parseAction),
      };
    case 13:
    case 14:
      return { kind: "unsupported", feature: `entity locks (action type ${wire.actionType})` };
    default:
      return { kind: "unsupported", feature: `action type ${wire.actionType}` };
  }
}
