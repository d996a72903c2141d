import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TenantShape } from "../tenant/people/tenantShape.ts";
import { type Client, createClient } from "./api/createClient.ts";
import { createTenantAdmin, type TenantAdmin } from "./api/tenantAdmin.ts";
import { createVirtualClock, type VirtualClock } from "./api/virtualClock.ts";
import { type HostKeeper, keepHost } from "./processes/keepHost.ts";
import { type MemorySample, sampleMemory } from "./processes/sampleMemory.ts";
import { startChild } from "./processes/startChild.ts";
import { type NoticeReceiver, type ReceivedNotice, receiveNotices } from "./receiveNotices.ts";
import type { StateFolder } from "./savedRun.ts";
import { scenarios } from "./scenarios.ts";

/** Everything that runs during a demo: tenant, host, and the people's webhook. */
export interface Site {
  readonly host: HostKeeper;
  /** Calls to the host, its death survived. */
  readonly client: Client;
  readonly clock: VirtualClock;
  readonly tenant: TenantAdmin;
  readonly notices: NoticeReceiver;
  readonly memory: MemorySample;
  /** Connection string of the host's Service Bus. */
  readonly bus: string;
  close(): Promise<void>;
}

/** Folder of the app and of `local/`. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url));

const busSetting = "ServiceBusConnection";
// Both ends of it are on this machine and start together.
const tenantKey = "signs-the-access-tokens-of-one-demo-on-one-machine";

type Close = () => Promise<void> | void;

/** Starts everything on free loopback ports, on the state of a folder, with a tenant of this shape; `startedAt` is where virtual time begins, `pilotOnly` whether passkeys are on for the pilot alone. */
export async function openSite(
  folder: StateFolder,
  startedAt: number,
  shape: TenantShape | undefined,
  pilotOnly: boolean,
  onNotice: (notice: ReceivedNotice) => void,
  onRestart: (how: string) => void,
): Promise<Site> {
  const opened: Close[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    return { ...(await open(folder, startedAt, shape, pilotOnly, onNotice, onRestart, opened)), close };
  } catch (error) {
    // What is open already would keep the demo from ending.
    await close();
    throw error;
  }
}

async function open(
  { path, run }: StateFolder,
  startedAt: number,
  shape: TenantShape | undefined,
  pilotOnly: boolean,
  onNotice: (notice: ReceivedNotice) => void,
  onRestart: (how: string) => void,
  opened: Close[],
): Promise<Omit<Site, "close">> {
  const start = new Date(startedAt).toISOString();
  const notices = await receiveNotices(join(path, "notices.jsonl"), onNotice);
  opened.push(() => notices.close());
  const shapeFile = join(path, "shape.json");
  if (shape !== undefined) writeFileSync(shapeFile, JSON.stringify(shape, undefined, 2));
  const tenant = await startChild({
    program: join(repositoryRoot, "local/tenant/main.ts"),
    args: [
      ...["--scenario", run.scenario, "--users", String(run.users), "--seed", String(run.seed)],
      ...["--start", start, "--port", "0", "--key", tenantKey, "--state", join(path, "tenant")],
      ...(shape === undefined ? [] : ["--shape", shapeFile]),
      ...(pilotOnly ? ["--pilot-only"] : []),
    ],
    env: {},
    engineFlags: engineFlags(run.users),
    logFile: join(path, "tenant.log"),
  });
  opened.push(() => tenant.stop());
  const tenantOrigin = String(tenant.ready["origin"]);
  const busPort = await freePort();
  const host = await keepHost(
    {
      program: join(repositoryRoot, "local/host/main.ts"),
      args: [
        ...[
          "--app",
          repositoryRoot,
          "--port",
          "0",
          "--store",
          join(path, "host.sqlite"),
          "--clock",
          "manual",
        ],
        ...["--start", start, "--bus", busSetting, "--bus-port", String(busPort), "--log", "quiet"],
        ...(run.redeliver === undefined ? [] : ["--redeliver", run.redeliver]),
      ],
      env: {
        ROLLOUT_WORLD: join(repositoryRoot, "local/world/index.ts"),
        ROLLOUT_STATE: path,
        TENANT_ORIGIN: tenantOrigin,
        TENANT_KEY: tenantKey,
        NOTICE_WEBHOOK_URL: notices.url,
        TENANT_PERMISSIONS: scenarios[run.scenario]?.permissions ?? "all",
      },
      engineFlags: engineFlags(run.users),
      logFile: join(path, "host.log"),
    },
    onRestart,
  );
  opened.push(() => host.stop());
  const client = createClient(() => host.origin());
  const memory = sampleMemory(() => [tenant.pid, host.pid() ?? 0]);
  opened.push(() => memory.stop());
  return {
    host,
    client,
    clock: createVirtualClock(client),
    tenant: createTenantAdmin(createClient(async () => tenantOrigin)),
    notices,
    memory,
    bus: `Endpoint=sb://127.0.0.1:${busPort};SharedAccessKeyName=demo;SharedAccessKey=demo;UseDevelopmentEmulator=true;`,
  };
}

/** Keeps the heap near what is alive, instead of growing as long as the machine has memory; sizes in MB. */
const engineFlags = (users: number): readonly string[] => [
  "--max-semi-space-size=16",
  `--max-old-space-size=${200 + Math.ceil(users / 40)}`,
];

/** A port that was free a moment ago; the bus keeps it over restarts of the host, so that clients find it again. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
