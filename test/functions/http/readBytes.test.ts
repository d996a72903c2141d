import { ReadableStream } from "node:stream/web";
import type { HttpRequest } from "@azure/functions";
import { expect, test } from "vitest";
import { readBytes } from "../../../functions/http/readBytes.ts";

const chunk = new Uint8Array(64 * 1024);
const max = 1024 * 1024;

function requestOf(chunks: number, headers: Record<string, string> = {}) {
  const sent = { chunks: 0, cancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      if (sent.chunks === chunks) return controller.close();
      sent.chunks += 1;
      controller.enqueue(chunk);
    },
    cancel() {
      sent.cancelled = true;
    },
  });
  return { sent, request: { body, headers: new Headers(headers) } as unknown as HttpRequest };
}

test("B17 a body of 20 MiB that announces nothing is left at 1 MiB", async () => {
  const { sent, request } = requestOf(320);
  expect(await readBytes(request, max)).toEqual({ kind: "tooLarge", bytes: max + chunk.byteLength });
  expect(sent.chunks).toBeLessThan(20);
  expect(sent.cancelled).toBe(true);
});

test("B17 a body that announces 20 MiB is not read at all", async () => {
  const { sent, request } = requestOf(1, { "content-length": String(20 * max) });
  expect(await readBytes(request, max)).toEqual({ kind: "tooLarge", bytes: 20 * max });
  expect(sent.chunks).toBeLessThanOrEqual(1);
});

test("a body of exactly the limit is read to its end, and one that is not there is empty", async () => {
  const whole = await readBytes(requestOf(16).request, max);
  expect(whole.kind === "read" && whole.bytes.byteLength).toBe(max);
  const none = { body: null, headers: new Headers() } as unknown as HttpRequest;
  expect(await readBytes(none, max)).toEqual({ kind: "read", bytes: Buffer.alloc(0) });
});

test("B35 a body that breaks off is an error, so that nothing is made of its first half", async () => {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(chunk),
    pull: (controller) => controller.error(new Error("aborted")),
  });
  const request = { body, headers: new Headers() } as unknown as HttpRequest;
  await expect(readBytes(request, max)).rejects.toThrow("aborted");
});
