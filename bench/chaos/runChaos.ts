import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type HostProcess, startHostProcess } from "./startHostProcess.ts";

/** How much chaos: orchestrations, rounds of each, kills, and the seed of their moments. */
export interface ChaosChoice {
  readonly orchestrations: number;
  readonly rounds: number;
  readonly kills: number;
  readonly seed: number;
}

/** What is left when the chaos is over. */
export interface ChaosReport {
  readonly completed: number;
  /** Kills of a host that had run activities since its start, with at least one orchestration unfinished. */
  readonly killsAtWork: number;
  /** Sentences about everything that is lost, wrong or there twice; empty when all is well. */
  readonly wrong: readonly string[];
  readonly effects: number;
  /** Runs of activities beyond the first for their key, which had no effect. */
  readonly repeats: number;
}

interface Status {
  readonly instanceId: string;
  readonly runtimeStatus: string;
  readonly output: { readonly done: readonly string[]; readonly value: number } | null;
}

const management = "/runtime/webhooks/durabletask";
const longestLifeMs = 5_000;
const mostRunsOfALife = 40;
const longestPauseMs = 20;
const patienceMs = 120_000;

/** Kills a host again and again while orchestrations run in it, and looks at what they came to. */
export async function runChaos(folder: string, choice: ChaosChoice): Promise<ChaosReport> {
  mkdirSync(join(folder, "effects"), { recursive: true });
  const random = lehmer(choice.seed);
  const ids = Array.from({ length: choice.orchestrations }, (_, n) => `chaos-${choice.seed}-${n}`);
  let host = await start(folder, "manual");
  for (const id of ids)
    await post(host, `${management}/orchestrators/work/${id}`, { rounds: choice.rounds, done: [] });
  for (const id of ids.slice(0, ids.length / 2))
    await post(host, `${management}/instances/${id}/raiseEvent/go`, {});
  let killsAtWork = 0;
  let mode: "auto" | "manual" = "manual";
  for (let kill = 0; kill < choice.kills; kill += 1) {
    const moving = mode === "manual" ? jumpOn(host) : Promise.resolve();
    const hasRun = await waitForRuns(folder, 1 + Math.floor(random() * mostRunsOfALife));
    await wait(random() * longestPauseMs);
    const statuses = await statusesOf(host, ids);
    if (hasRun && statuses.some(({ runtimeStatus }) => runtimeStatus !== "Completed")) killsAtWork += 1;
    await host.kill();
    await moving;
    mode = random() < 0.5 ? "auto" : "manual";
    host = await start(folder, mode);
  }
  await host.kill();
  host = await start(folder, "auto");
  const statuses = await waitForEnd(host, ids);
  await host.kill();
  return judge(folder, choice, ids, statuses, killsAtWork);
}

/** Waits until so many more activities have run; false when they did not within the longest life. */
async function waitForRuns(folder: string, more: number): Promise<boolean> {
  const enough = runsOf(folder).length + more;
  const end = Date.now() + longestLifeMs;
  while (runsOf(folder).length < enough) {
    if (Date.now() > end) return false;
    await wait(2);
  }
  return true;
}

function runsOf(folder: string): readonly string[] {
  try {
    return readFileSync(join(folder, "runs.log"), "utf8").trim().split("\n");
  } catch {
    return [];
  }
}

function start(folder: string, clock: "auto" | "manual"): Promise<HostProcess> {
  const app = join(import.meta.dirname, "app");
  const args = ["--app", app, "--store", join(folder, "s.db"), "--clock", clock, "--log", "quiet"];
  return startHostProcess([...args, "--start", "2026-01-05T00:00:00Z"], { CHAOS_FOLDER: folder });
}

async function post(host: HostProcess, path: string, body: object): Promise<void> {
  const response = await fetch(`${host.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.status >= 400) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** Jumps from appointment to appointment until the host is dead. */
async function jumpOn(host: HostProcess): Promise<void> {
  try {
    for (;;) await post(host, "/admin/clock", { until: "2030-01-01T00:00:00Z" });
  } catch {
    // The host was killed in the middle of a request.
  }
}

async function statusesOf(host: HostProcess, ids: readonly string[]): Promise<readonly Status[]> {
  const response = await fetch(`${host.origin}${management}/instances/?instanceIdPrefix=chaos-&top=1000`);
  const found = (await response.json()) as readonly Status[];
  return found.filter(({ instanceId }) => ids.includes(instanceId));
}

async function waitForEnd(host: HostProcess, ids: readonly string[]): Promise<readonly Status[]> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const statuses = await statusesOf(host, ids);
    const isOver = statuses.every(({ runtimeStatus }) => runtimeStatus === "Completed");
    if ((isOver && statuses.length === ids.length) || Date.now() > end) return statuses;
    await wait(100);
  }
}

function judge(
  folder: string,
  { rounds }: ChaosChoice,
  ids: readonly string[],
  statuses: readonly Status[],
  killsAtWork: number,
): ChaosReport {
  const wrong: string[] = [];
  const keys = new Set<string>();
  for (const id of ids) {
    const done = Array.from({ length: rounds }, (_, n) =>
      ["a", "b", "c", "d"].map((step) => `${id}-${rounds - n}-${step}`),
    ).flat();
    for (const key of done) keys.add(key);
    const found = statuses.find(({ instanceId }) => instanceId === id);
    if (found?.runtimeStatus !== "Completed") wrong.push(`${id} is ${found?.runtimeStatus ?? "lost"}`);
    else if (JSON.stringify(found.output) !== JSON.stringify({ done, value: rounds })) {
      wrong.push(`${id} came to ${JSON.stringify(found.output)}`);
    }
  }
  const effects = readdirSync(join(folder, "effects")).filter((key) => !key.endsWith("-failure"));
  for (const key of keys) if (!effects.includes(key)) wrong.push(`the effect ${key} is missing`);
  for (const key of effects) if (!keys.has(key)) wrong.push(`the effect ${key} belongs to nobody`);
  const completed = statuses.filter(({ runtimeStatus }) => runtimeStatus === "Completed").length;
  const repeats = runsOf(folder).filter((line) => line.endsWith(" again")).length;
  return { completed, killsAtWork, wrong, effects: effects.length, repeats };
}

function lehmer(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
