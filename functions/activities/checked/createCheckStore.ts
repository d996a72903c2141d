import type { CheckResults } from "../../../shared/domain/checks/checkResults.ts";
import type { ListedDevice, PersonDevices } from "../../../shared/domain/checks/deviceAudit.ts";
import type { World } from "../../../shared/ports/world.ts";
import {
  auditedPeopleRow,
  checkResultsRow,
  checksAskedRow,
  deviceRoundRow,
  listedDevicesRow,
} from "../../../shared/schemas/rows/checkRows.ts";
import { parseRow } from "../../../shared/schemas/rows/parseRow.ts";

/** How far the lists of devices were read. */
export type DeviceRound = ReturnType<typeof deviceRoundRow.parse>;

type Schema<Value> = Parameters<typeof parseRow<Value>>[0];

/** People per row of the audit. */
const perRow = 500;
const table = "collected";

/** What checks keep between two looks; written by the background reader alone, but for `ask`. */
export interface CheckStore {
  results(rolloutId: string): Promise<CheckResults | undefined>;
  keepResults(rolloutId: string, results: CheckResults): Promise<void>;
  /** When somebody asked for a new look, epoch milliseconds; undefined where nobody has. */
  askedAt(rolloutId: string): Promise<number | undefined>;
  ask(rolloutId: string, at: number): Promise<void>;
  round(rolloutId: string): Promise<DeviceRound | undefined>;
  keepRound(rolloutId: string, round: DeviceRound): Promise<void>;
  /** Keeps one page of devices of the round under way. */
  keepPage(rolloutId: string, page: number, devices: readonly ListedDevice[]): Promise<void>;
  /** All devices of the round under way. */
  listed(rolloutId: string, pages: number): Promise<readonly ListedDevice[]>;
  /** Ends the round, and keeps what came of it under a name. */
  keepAudit(
    rolloutId: string,
    name: string,
    pages: number,
    audited: ReadonlyMap<string, PersonDevices>,
  ): Promise<void>;
  /** The audit of that name in order of object ids; empty where it is gone. */
  audit(rolloutId: string, name: string): Promise<readonly (readonly [string, PersonDevices])[]>;
  dropAudit(rolloutId: string, name: string): Promise<void>;
}

/** Creates the store over one World. */
export function createCheckStore({ rows }: Pick<World, "rows">): CheckStore {
  async function read<Value>(
    rolloutId: string,
    key: string,
    schema: Schema<Value>,
  ): Promise<Value | undefined> {
    const row = await rows.get(table, rolloutId, key);
    return row && parseRow(schema, { table, partition: rolloutId, key }, row.value);
  }
  const put = (rolloutId: string, key: string, value: unknown): Promise<void> =>
    rows.put(table, rolloutId, key, JSON.stringify(value));
  const devicesOf = (rolloutId: string): string => `${rolloutId}|devices`;
  const pageKey = (page: number): string => `page|${String(page).padStart(6, "0")}`;
  const auditRange = (name: string) => ({ from: `audit|${name}|`, to: `audit|${name}}` });

  return {
    results: (rolloutId) => read(rolloutId, "checks", checkResultsRow),
    keepResults: (rolloutId, results) => put(rolloutId, "checks", results),
    askedAt: async (rolloutId) => (await read(rolloutId, "checksAsked", checksAskedRow))?.at,
    ask: (rolloutId, at) => put(rolloutId, "checksAsked", { at }),
    round: (rolloutId) => read(rolloutId, "deviceRound", deviceRoundRow),
    keepRound: (rolloutId, round) => put(rolloutId, "deviceRound", round),
    keepPage: (rolloutId, page, devices) =>
      rows.put(table, devicesOf(rolloutId), pageKey(page), JSON.stringify(devices)),
    async listed(rolloutId, pages) {
      const found = await rows.list(table, devicesOf(rolloutId), { from: pageKey(0), to: pageKey(pages) });
      return found.flatMap(({ key, value }) =>
        parseRow(listedDevicesRow, { table, partition: devicesOf(rolloutId), key }, value),
      );
    },
    async keepAudit(rolloutId, name, pages, audited) {
      const people = [...audited].sort(([a], [b]) => (a < b ? -1 : 1));
      for (let from = 0; from < people.length; from += perRow) {
        const key = `audit|${name}|${String(from / perRow).padStart(6, "0")}`;
        await rows.put(table, devicesOf(rolloutId), key, JSON.stringify(people.slice(from, from + perRow)));
      }
      await rows.remove(table, rolloutId, "deviceRound");
      for (let page = 0; page < pages; page += 1)
        await rows.remove(table, devicesOf(rolloutId), pageKey(page));
    },
    async audit(rolloutId, name) {
      const partition = devicesOf(rolloutId);
      const found = await rows.list(table, partition, auditRange(name));
      return found.flatMap(({ key, value }) => parseRow(auditedPeopleRow, { table, partition, key }, value));
    },
    async dropAudit(rolloutId, name) {
      for (const { key } of await rows.list(table, devicesOf(rolloutId), auditRange(name)))
        await rows.remove(table, devicesOf(rolloutId), key);
    },
  };
}
