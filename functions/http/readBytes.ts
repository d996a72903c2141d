import type { HttpRequest } from "@azure/functions";

/** A body read to its end, or the refusal to read on. */
export type Bytes =
  | { readonly kind: "read"; readonly bytes: Uint8Array }
  | { readonly kind: "tooLarge"; readonly bytes: number };

/** Reads a body of at most so many bytes; a larger one is left where it is, whatever length it announced. */
export async function readBytes({ body, headers }: HttpRequest, max: number): Promise<Bytes> {
  const announced = Number(headers.get("content-length") ?? 0);
  if (announced > max) return { kind: "tooLarge", bytes: announced };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).byteLength;
    if (size > max) return { kind: "tooLarge", bytes: size };
  }
  return { kind: "read", bytes: Buffer.concat(chunks) };
}
