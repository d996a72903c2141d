import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./testConsole.ts";

let folder: string;
let server: Server;
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "pack-"));
  asked = [];
  server = createServer((request, reply) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    const known = request.url?.includes("/r-1/") ?? false;
    reply.writeHead(known ? 200 : 404).end(known ? "<!doctype html>the pack" : "no such rollout");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const saved = (): string => join(folder, "evidence.html");

async function report(...args: readonly string[]) {
  const { port } = server.address() as AddressInfo;
  const env = { PASSKEY_ROLLOUT_TOKEN: "t1" };
  return run(["report", "--host", `http://127.0.0.1:${port}`, ...args], env);
}

test("the page is saved as it came", async () => {
  expect((await report("--rollout", "r-1", "--out", saved())).code).toBe(0);
  expect(readFileSync(saved(), "utf8")).toBe("<!doctype html>the pack");
  expect(asked).toEqual(["/api/rollouts/r-1/report?format=html Bearer t1"]);
});

test("a file that is there is left alone, and the answer says so", async () => {
  await report("--rollout", "r-1", "--out", saved());
  const { code, err } = await report("--rollout", "r-1", "--json", "--out", saved());
  expect(code).toBe(2);
  expect(err).toContain("is there already");
  expect(readFileSync(saved(), "utf8")).toBe("<!doctype html>the pack");
});

test("an answer that is no pack is not saved", async () => {
  await expect(report("--rollout", "r-2", "--out", saved())).rejects.toThrow("404");
  expect(() => readFileSync(saved())).toThrow("ENOENT");
});

test.for([{ args: ["--rollout", "r-1"] }, { args: ["--out", "x.html"] }])(
  "$args is not enough",
  async ({ args }) => {
    const { code, err } = await report(...args);
    expect(code).toBe(2);
    expect(err).toMatch(/--(out|rollout) is needed/);
  },
);
