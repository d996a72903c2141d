import { createSqliteRows } from "../../local/world/createSqliteRows.ts";
import { createStoredPorts } from "../../shared/adapters/createStoredPorts.ts";
import type { Entry } from "../../shared/domain/ledger/entry.ts";
import type { Notice } from "../../shared/ports/notices.ts";
import type { Rows } from "../../shared/ports/rows.ts";
import { StoreUnavailable } from "../../shared/ports/storeUnavailable.ts";
import type { World } from "../../shared/ports/world.ts";
import type { SimulatedTenant } from "./simulatedTenant.ts";

/** The product's World in one process: a real store in memory, a simulated tenant, and somebody who looks on from outside. */
export interface SimulatedWorld {
  /** As the product sees it; the store can be down, and its clock can be off. */
  readonly world: World;
  /** As it really is. */
  readonly truth: Pick<World, "ledger" | "evidence" | "operations" | "switches">;
  storeDown: boolean;
  /** Milliseconds by which the product's clock is ahead. */
  clockOffMs: number;
  /** Notices that people were sent, in order. */
  readonly notices: Notice[];
  /** Called at each checkpoint. */
  onCheckpoint: (name: string) => Promise<void>;
  /** Called for each entry that the ledger took. */
  onEntry: (entry: Entry) => void;
  /** A World like the first, as a process has it that was started anew. */
  restart(): void;
  close(): void;
}

/** Creates the World; `clock` tells the true time. */
export function createSimulatedWorld(clock: World["clock"], tenant: SimulatedTenant): SimulatedWorld {
  const rows = createSqliteRows(":memory:");
  let ids = 0;
  const random = {
    id: () => `${String(++ids).padStart(8, "0")}-0000-4000-8000-000000000000`,
    fraction: () => 0.5,
  };
  const bus = {
    send: async (_to: string, _id: string, body: unknown) => void simulated.notices.push(body as Notice),
  };
  const parts = { random, sealKey: "k".repeat(64), bus, channels: [], log: () => {} };
  const shaken = { now: () => clock.now() + simulated.clockOffMs, sleep: clock.sleep };
  const create = (): World => {
    const breakable = breakableRows(rows, () => simulated.storeDown);
    const ports = createStoredPorts({ ...parts, rows: breakable, clock: shaken });
    const { ledger } = ports;
    const append: World["ledger"]["append"] = async (...entry) => {
      const appended = await ledger.append(...entry);
      if (appended.kind === "appended") simulated.onEntry(appended.entry);
      return appended;
    };
    return {
      kind: "embedded",
      tablesVersion: "a test's",
      clock: shaken,
      random,
      rows: breakable,
      ...ports,
      ledger: { ...ledger, append },
      ...tenant.ports,
      mail: {
        sender: undefined,
        addressee: async () => ({ kind: "unavailable", reason: "missing", because: "there is no mailbox" }),
        groupAddress: async () => ({
          kind: "unavailable",
          reason: "missing",
          because: "there is no mailbox",
        }),
        send: async () => ({ kind: "barred", because: "there is no mailbox" }),
      },
      domains: { enforcingOwnMfa: async () => ({ kind: "read", value: [] }) },
      ownIds: async () => [],
      identify: async () => {
        throw new Error("nobody calls over HTTP here");
      },
      reject: async () => {},
      standing: async () => 0,
      checkpoint: (name) => simulated.onCheckpoint(name),
    };
  };
  const simulated: SimulatedWorld = {
    get world() {
      return current;
    },
    truth: createStoredPorts({ ...parts, rows, clock }),
    storeDown: false,
    clockOffMs: 0,
    notices: [],
    onCheckpoint: async () => {},
    onEntry: () => {},
    restart: () => {
      current = create();
    },
    close: () => rows.close(),
  };
  let current = create();
  return simulated;
}

function breakableRows(rows: Rows, isDown: () => boolean): Rows {
  return new Proxy(rows, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        if (isDown()) throw new StoreUnavailable("the store is down");
        return member.apply(target, args);
      };
    },
  });
}
