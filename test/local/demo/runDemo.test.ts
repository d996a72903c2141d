import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { demoResult } from "../../../local/demo/demoResult.ts";
import { domain } from "../../../local/tenant/graph/names.ts";
import { passMark } from "../../../local/tenant/simulation/registrationAudits.ts";

const program = fileURLToPath(new URL("../../../local/demo/main.ts", import.meta.url));
// The run takes half a minute alone, and several times that on a machine with other work to do.
const patienceMs = 240_000;
const folder = mkdtempSync(join(tmpdir(), "demo-run-"));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, "--json", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const out: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => out.push(line));
  const err: string[] = [];
  const told = createInterface({ input: child.stderr });
  told.on("line", (line) => err.push(line));
  const heard = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      told.on("line", (line) => line.includes(text) && resolve());
      told.on("close", () => reject(new Error(`never heard "${text}":\n${err.join("\n")}`)));
    });
  return { child, out, err, heard, ended: once(child, "close").then(([code]) => code as number | null) };
}

test("two weeks are played, killed in between, resumed, told as one JSON object and left as a report", {
  timeout: patienceMs,
}, async () => {
  const first = start("--state", folder, "--until", "2", "--users", "200");
  await first.heard("pilot is measuring");
  first.child.kill("SIGKILL");
  expect(await first.ended).toBeNull();

  const second = start("--resume", folder, "--until", "2");
  const code = await second.ended;
  expect(second.out.length, second.err.join("\n")).toBe(1);
  const result = demoResult.parse(JSON.parse(second.out[0] ?? ""));
  expect(result.phases.map(({ outcome }) => outcome)).toEqual(["completed", "held", "held", "held", "held"]);
  // What was never reached is held too, and has no times.
  expect(result.phases.slice(2)).toMatchObject(Array(3).fill({ startedAt: null, endedAt: null, turns: 0 }));
  expect(result).toMatchObject({
    scenario: "smooth",
    outcome: "held",
    simulatedDays: 14,
    policyWrites: [],
    memberWrites: 0,
  });
  // At this horizon smooth has not come to its end.
  expect(code).toBe(1);
  expect(second.err.join("\n")).toContain("the rollout is held, wanted completed");

  const { timeline } = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  const kinds = timeline.map(({ body }: { body: { kind: string } }) => body.kind);
  expect(kinds.filter((kind: string) => kind === "rolloutStarted").length).toBe(1);
  // The prerequisites, and the message to the pilot.
  expect(kinds.filter((kind: string) => kind === "decision").length).toBe(2);
});

test("nothing that is kept of those two weeks names a person or holds a token", () => {
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
    // The tenant's own journal, and keys, are not the product's.
    .filter((file) => file.isFile() && !file.parentPath.endsWith("tenant") && !file.name.endsWith(".key"))
    .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), "latin1") }));
  const holding = (canary: RegExp) => kept.filter(({ text }) => canary.test(text)).map(({ name }) => name);
  expect(holding(new RegExp(`@${domain}`, "i"))).toEqual([]);
  expect(holding(/(User|Guest|Room|Emergency account) \d{4}/)).toEqual([]);
  expect(holding(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)).toEqual([]);
  expect(holding(new RegExp(passMark))).toEqual([]);
  // What is looked for in this way is found: people stand there by their object ids.
  const people = holding(/b0000000-0000-4000-8000-000000000001/);
  expect(people.some((name) => name.startsWith("world.sqlite"))).toBe(true);
  expect(kept.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["host.sqlite", "notices.jsonl", "host.log"]),
  );
});

test("a wrong command line is refused before anything is started", async () => {
  const { ended, err, out } = start("--scenario", "nothing");
  expect(await ended).toBe(2);
  expect(err[0]).toContain("--scenario nothing is not known");
  expect(out).toEqual([]);
});

test("a folder that cannot be used is refused in one sentence, without a stack", async () => {
  const { ended, err, out } = start("--state", join(program, "below"));
  expect(await ended).toBe(2);
  expect(err).toHaveLength(1);
  expect(err[0]).toContain("cannot be used");
  expect(out).toEqual([]);
});

test("a demo whose host cannot start says why and ends", async () => {
  const run = start("--users", "200", "--state", join(folder, "stillborn"), "--redeliver", "nobody:twice=1");
  expect(await run.ended).toBe(1);
  expect(run.err.join("\n")).toContain('--redeliver: "nobody" is not an activity or Service Bus function');
});
