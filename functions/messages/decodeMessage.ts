/** The JSON object a message carries, also as bytes or as JSON text put into JSON; undefined when there is none. */
export function decodeMessage(message: unknown): object | undefined {
  const text = ArrayBuffer.isView(message) ? decoded(message) : message;
  const once = typeof text === "string" ? parsed(text) : text;
  // Some senders put JSON text into JSON: it is taken out once, not more.
  const value = typeof once === "string" ? parsed(once) : once;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function decoded(bytes: ArrayBufferView): string | undefined {
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    return new TextDecoder("utf-8", { fatal: true }).decode(
      new Uint8Array(buffer, byteOffset, byteLength).slice(),
    );
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
