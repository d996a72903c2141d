import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type HostProcess, startHostProcess } from "../chaos/startHostProcess.ts";

/** The compiled app on the embedded host, as a process that dies and is started again on the same store. */
export interface FeedHost {
  start(): Promise<void>;
  /** Address of the host that runs. */
  origin(): string;
  /** Ends it as kill -9 does. */
  kill(): Promise<void>;
  /** Messages that stood in the helpdesk's queue when it died. */
  standing(): number;
}

const repository = join(import.meta.dirname, "../..");

/** Prepares a host on the state in a folder; its bus listens on a port of the caller's choice, and no tenant is behind it. */
export function startFeedHost(
  folder: string,
  busPort: number,
  env: Readonly<Record<string, string>> = {},
): FeedHost {
  const store = join(folder, "host.sqlite");
  let host: HostProcess | undefined;
  return {
    async start() {
      const args = ["--app", repository, "--store", store, "--clock", "manual", "--log", "quiet"];
      const bus = ["--bus", "ServiceBusConnection", "--bus-port", String(busPort)];
      host = await startHostProcess([...args, ...bus, "--start", "2026-01-05T09:00:00Z"], {
        ROLLOUT_WORLD: join(repository, "local/world/index.ts"),
        ROLLOUT_STATE: folder,
        TENANT_ORIGIN: "http://127.0.0.1:9",
        TENANT_KEY: "nobody-is-asked",
        ...env,
      });
    },
    origin: () => host?.origin ?? "",
    async kill() {
      await host?.kill();
    },
    standing() {
      const opened = new DatabaseSync(store);
      try {
        const found = opened
          .prepare("select count(*) as standing from bus_messages where entity='helpdesk-events'")
          .get();
        return Number(found?.["standing"] ?? 0);
      } finally {
        opened.close();
      }
    },
  };
}
