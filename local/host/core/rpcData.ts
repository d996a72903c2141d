/** One value on its way between host and app; exactly one member is set. */
export interface RpcData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: unknown;
}

/** The plain value inside an `RpcData` that an app returned; undefined for no data. */
export function decodeRpcData(data: RpcData | null | undefined): unknown {
  if (data === null || data === undefined) return undefined;
  if (data.json !== undefined) return JSON.parse(data.json);
  if (data.string !== undefined) return data.string;
  if (data.bytes !== undefined) return Buffer.from(data.bytes);
  return data.int ?? data.double ?? data.http;
}

/** A body or payload in the form the app's library expects: text, bytes or JSON. */
export function encodeRpcData(value: unknown): RpcData {
  if (typeof value === "string") return { string: value };
  if (value instanceof Uint8Array) return { bytes: value };
  return { json: JSON.stringify(value ?? null) };
}
