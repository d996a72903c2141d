import { GraphFault } from "./graphFault.ts";

/** Largest answer taken in, in bytes after decompression; a page of 1,000 sign-ins has about five million. */
const maxBytes = 32 * 1024 * 1024;

/** The text of an answer; a fault when it is larger than anything Graph sends. */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new GraphFault({ kind: "oversized", because: `the answer is larger than ${maxBytes} bytes` });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
