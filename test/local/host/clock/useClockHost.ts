import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { type MainProcess, startMain } from "../startMain.ts";

/** What the host tells about its clock. */
export interface ClockState {
  readonly now: string;
  readonly idle: boolean;
  readonly nextDue: string | null;
  readonly mode: string;
}

/** A host with the clock app, as a process of its own; its store lasts for one test. */
export interface ClockHost {
  /** Starts the host and tells its time; `setBackMs` sets this process's wall clock back, `env` is added. */
  start(
    args: readonly string[],
    options?: { readonly env?: Record<string, string>; readonly setBackMs?: number },
  ): Promise<string>;
  end(signal: NodeJS.Signals): Promise<void>;
  ask(method: string, path: string, body?: string): Promise<Response>;
  clock(): Promise<ClockState>;
  order(order: object): Promise<ClockState>;
  run(name: string, id: string, input?: object): Promise<void>;
  instance(id: string): Promise<{ readonly runtimeStatus: string; readonly output: unknown }>;
  /** What the timer function wrote, a line for each begin and end. */
  notes(): readonly string[];
}

const durable = "/runtime/webhooks/durabletask";

/** Gives each test of a file a folder for one store and ends its host. */
export function useClockHost(): ClockHost {
  let folder = "";
  let running: MainProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "local-host-clock-"));
  });
  afterEach(async () => {
    await running?.end("SIGKILL");
    running = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  const host: ClockHost = {
    async start(args, { env = {}, setBackMs } = {}) {
      const common = ["--app", join(import.meta.dirname, "app"), "--store", join(folder, "s.db")];
      const wall =
        setBackMs === undefined
          ? undefined
          : `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()-(${setBackMs})`;
      running = await startMain([...common, "--log", "quiet", ...args], {
        CLOCK_LOG: join(folder, "app.log"),
        ...(wall === undefined ? {} : { NODE_OPTIONS: wall }),
        ...env,
      });
      return running.ready.now;
    },
    async end(signal) {
      await running?.end(signal);
      running = undefined;
    },
    ask: (method, path, body) =>
      fetch(`${running?.origin}${path}`, { method, ...(body === undefined ? {} : { body }) }),
    clock: async () => (await host.ask("GET", "/admin/clock")).json() as Promise<ClockState>,
    order: async (order) =>
      (await host.ask("POST", "/admin/clock", JSON.stringify(order))).json() as Promise<ClockState>,
    async run(name, id, input = {}) {
      await host.ask("POST", `${durable}/orchestrators/${name}/${id}`, JSON.stringify(input));
    },
    instance: async (id) => (await host.ask("GET", `${durable}/instances/${id}`)).json() as never,
    notes: () => {
      const file = join(folder, "app.log");
      return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    },
  };
  return host;
}
