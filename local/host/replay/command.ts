import { createHash } from "node:crypto";

/** One effect of an execution, numbered as the library numbers it. */
export type Command =
  | { readonly kind: "task"; readonly id: number; readonly name: string; readonly input: unknown }
  | {
      readonly kind: "sub";
      readonly id: number;
      readonly name: string;
      readonly instanceId: string | undefined;
      readonly input: unknown;
    }
  | { readonly kind: "timer"; readonly id: number; readonly fireAt: number; readonly cancelled: boolean }
  | {
      readonly kind: "entity";
      readonly id: number;
      readonly target: string;
      readonly operation: string;
      readonly input: unknown;
      readonly signal: boolean;
    };

const longestShown = 40;

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
}

function inputDigest(input: unknown): string {
  if (input === undefined) return "no input";
  const text = JSON.stringify(canonical(input)) ?? "null";
  if (text.length <= longestShown) return `input ${text}`;
  return `input ${createHash("sha1").update(text).digest("hex").slice(0, 12)}`;
}

/** Everything about a command that must be the same in every replay, in words; `cancelled` may change. */
export function describeCommand(command: Command): string {
  switch (command.kind) {
    case "task":
      return `task ${command.name} (${inputDigest(command.input)})`;
    case "sub":
      return `sub ${command.name} (${command.instanceId ?? "generated id"}, ${inputDigest(command.input)})`;
    case "timer":
      return `timer ${new Date(command.fireAt).toISOString()}`;
    case "entity":
      return `${command.signal ? "signal" : "call"} ${command.target} ${command.operation} (${inputDigest(command.input)})`;
    default:
      return command satisfies never;
  }
}
