import type { InvocationResponse } from "./programmingModel.ts";
import type { RegisteredFunction } from "./registeredFunction.ts";
import { decodeRpcData, type RpcData } from "./rpcData.ts";

/** One value that a function gave to an output. */
export interface FunctionOutput {
  readonly function: string;
  /** Type of the binding, like `blob`. */
  readonly type: string;
  /** The binding's own options as the app wrote them; expressions and settings in them are not resolved. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Plain value; bytes as `{ bytes: number of bytes, base64: text }`. */
  readonly value: unknown;
}

/** The values that an invocation gave to outputs other than its HTTP answer. */
export function functionOutputs(
  target: RegisteredFunction,
  { outputData = [], returnValue }: InvocationResponse,
): readonly FunctionOutput[] {
  const { bindings } = target.metadata;
  const returned =
    returnValue === undefined || returnValue === null ? [] : [{ name: "$return", data: returnValue }];
  return [...outputData, ...returned].flatMap(({ name, data }) => {
    const binding = bindings[name];
    if (binding === undefined || binding.type === "http") return [];
    const { type, direction: _, name: __, ...options } = binding;
    return [{ function: target.name, type, options, value: plain(data) }];
  });
}

function plain(data: RpcData): unknown {
  const value = decodeRpcData(data);
  return Buffer.isBuffer(value) ? { bytes: value.length, base64: value.toString("base64") } : value;
}
