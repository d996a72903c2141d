import { jsonSchemaOf } from "../../shared/schemas/http/jsonSchemaOf.ts";
import { parseInput, type Schema } from "../../shared/schemas/http/parseInput.ts";
import type { BodyReader } from "./route.ts";

/** Reads a JSON body in UTF-8 through its schema. */
export function jsonBody<T>(
  schema: Schema<T>,
  media: readonly string[] = ["application/json"],
): BodyReader<T> {
  return {
    media,
    schema: () => jsonSchemaOf(schema),
    read(bytes) {
      const json = decode(bytes);
      if (json.kind === "unfit") return unfit(json.detail, []);
      const parsed = parseInput(schema, json.value);
      if (parsed.kind === "fits") return parsed;
      const [first] = parsed.flaws;
      const where = first?.path ? `${first.path}: ` : "";
      return unfit(`${where}${first?.message ?? "it does not fit"}`, parsed.flaws);
    },
  };
}

function decode(bytes: Uint8Array): { kind: "fits"; value: unknown } | { kind: "unfit"; detail: string } {
  if (bytes.byteLength === 0) return { kind: "unfit", detail: "the body is empty; send a JSON object" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { kind: "fits", value: JSON.parse(text) };
  } catch {
    return { kind: "unfit", detail: `the body (${bytes.byteLength} bytes) is not JSON in UTF-8` };
  }
}

const unfit = (detail: string, flaws: readonly { path: string; message: string }[]) =>
  ({ kind: "unfit", code: "BAD_BODY", detail, flaws }) as const;
