import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** The end of an orchestration as its status shows it. */
export interface InstanceEnd {
  readonly runtimeStatus: string;
  readonly output: unknown;
  readonly customStatus: unknown;
}

/** A host that runs one sample app, in virtual time, seen over HTTP only. */
export interface SampleHost {
  /** Sends a request to the app; a body is sent as JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Starts an orchestration through an HTTP function of the app and returns the instance's id. */
  start(path: string, body?: unknown): Promise<string>;
  /** Lets everything that is due happen, without moving the clock. */
  settle(): Promise<void>;
  /** Raises an event. */
  raise(id: string, event: string, data: unknown): Promise<void>;
  /** Moves the clock from appointment to appointment until the orchestration ends. */
  finish(id: string): Promise<InstanceEnd>;
  /** Outputs that the functions wrote and the host recorded. */
  outputs(): Promise<readonly RecordedOutput[]>;
  stop(): Promise<void>;
}

/** One output that the host wrote down instead of sending it. */
export interface RecordedOutput {
  readonly function: string;
  readonly type: string;
  readonly instanceId: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

const main = join(import.meta.dirname, "../../local/host/main.ts");
const preload = import.meta.resolve("./stubFetch.ts");
const management = "/runtime/webhooks/durabletask/instances";
const endOfTime = "2030-01-01T00:00:00Z";
const mostJumps = 1_000;

/** Starts a host for the app; rejects with what the host wrote when it refuses the app. */
export async function startSampleHost(
  app: string,
  store: string,
  settings: Readonly<Record<string, string>>,
): Promise<SampleHost> {
  const options = { clock: "manual", start: "2026-01-05T00:00:00Z", log: "quiet", outputs: "record" };
  const args = Object.entries({ app, store, ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(process.execPath, ["--import", preload, main, ...args], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let told = "";
  child.stderr.on("data", (chunk) => {
    told += chunk;
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk)));
    void ended.then(() => reject(new Error(told.trim())));
  });
  const { origin } = JSON.parse(await ready) as { readonly origin: string };
  const call: SampleHost["call"] = async (method, path, body) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    return { status: response.status, body: parse(text) };
  };
  const settle = async (): Promise<void> => void (await call("POST", "/admin/clock", { waitIdle: true }));
  return {
    call,
    settle,
    start: async (path, body) => {
      const answer = await call("POST", path, body);
      const { id } = (answer.body ?? {}) as { readonly id?: string };
      if (id === undefined)
        throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return id;
    },
    raise: async (id, event, data) => {
      const { status, body } = await call("POST", `${management}/${id}/raiseEvent/${event}`, data);
      if (status !== 202)
        throw new Error(`The event "${event}" was answered ${status} ${JSON.stringify(body)}`);
    },
    finish: async (id) => {
      await settle();
      for (let jump = 0; jump < mostJumps; jump += 1) {
        const { status, body } = await call("GET", `${management}/${id}`);
        if (status === 200) return body as InstanceEnd;
        await call("POST", "/admin/clock", { until: endOfTime });
      }
      throw new Error(`"${id}" has not ended after ${mostJumps} jumps of the clock.`);
    },
    outputs: async () => (await call("GET", "/admin/outputs")).body as readonly RecordedOutput[],
    stop: async () => {
      child.kill("SIGTERM");
      await Promise.race([ended, wait(5_000).then(() => child.kill("SIGKILL"))]);
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
