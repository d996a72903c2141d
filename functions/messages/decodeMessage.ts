/** The JSON object a message carries, decoded once more where a sender put JSON text into JSON; undefined when there is none. */
export function decodeMessage(message: unknown): object | undefined {
  const value = typeof message === "string" ? parsed(message) : message;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject && !ArrayBuffer.isView(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
