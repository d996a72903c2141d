import type { OperationStep } from "../../domain/ledger/entry.ts";
import type { Operation, Operations } from "../../ports/operations.ts";
import type { Rows } from "../../ports/rows.ts";
import { fenceRow, operationRow } from "../../schemas/rows/operationRow.ts";
import { parseRow } from "../../schemas/rows/parseRow.ts";
import { boundedKey } from "./boundedKey.ts";

const table = "operations";
const operationKey = (opId: string): string => `o|${boundedKey(opId)}`;
const fenceKey = (wave: string): string => `f|${boundedKey(wave)}`;

/** Writers of one row meet rarely; so many lost races in a row mean that something else is wrong. */
const maxRaces = 100;

/** Operations and fences over any store. */
export function createOperations(rows: Rows): Operations {
  async function read(rolloutId: string, key: string) {
    const row = await rows.get(table, rolloutId, key);
    if (row === undefined) return undefined;
    return { etag: row.etag, operation: parseOperation(rolloutId, key, row.value) };
  }

  async function readFence(rolloutId: string, wave: string) {
    const key = fenceKey(wave);
    const row = await rows.get(table, rolloutId, key);
    if (row === undefined) return undefined;
    const { fence } = parseRow(fenceRow, { table, partition: rolloutId, key }, row.value);
    return { etag: row.etag, fence };
  }

  return {
    async create(operation) {
      const { rolloutId, opId } = operation;
      const key = operationKey(opId);
      const stored = JSON.stringify(operationRow.parse(operation));
      if ((await rows.insert(table, rolloutId, key, stored)) === "inserted") return operation;
      const there = await read(rolloutId, key);
      if (there === undefined) throw new Error(`operation ${opId} exists, and was gone a moment later`);
      return there.operation;
    },

    get: async (rolloutId, opId) => (await read(rolloutId, operationKey(opId)))?.operation,

    async move(rolloutId, opId, from, to, because) {
      const key = operationKey(opId);
      for (let races = 0; races < maxRaces; races++) {
        const there = await read(rolloutId, key);
        if (there === undefined)
          throw new Error(`operation ${opId} is unknown: create it before its first step`);
        if (!from.includes(there.operation.step)) return there.operation;
        const moved = withStep(there.operation, to, because);
        const outcome = await rows.replace(table, rolloutId, key, JSON.stringify(moved), there.etag);
        if (outcome === "replaced") return moved;
      }
      throw new Error(`operation ${opId} changed ${maxRaces} times while it was moved to ${to}`);
    },

    async open(rolloutId) {
      const found = await rows.list(table, rolloutId, { from: "o|", to: "o}" });
      return found
        .map(({ key, value }) => parseOperation(rolloutId, key, value))
        .filter(({ step }) => step === "planned" || step === "sent");
    },

    fence: async (rolloutId, wave) => (await readFence(rolloutId, wave))?.fence ?? 0,

    async raiseFence(rolloutId, wave) {
      const key = fenceKey(wave);
      for (let races = 0; races < maxRaces; races++) {
        const there = await readFence(rolloutId, wave);
        const fence = (there?.fence ?? 0) + 1;
        const value = JSON.stringify({ fence });
        const outcome =
          there === undefined
            ? await rows.insert(table, rolloutId, key, value)
            : await rows.replace(table, rolloutId, key, value, there.etag);
        if (outcome === "inserted" || outcome === "replaced") return fence;
      }
      throw new Error(`the fence of wave ${wave} changed ${maxRaces} times while it was raised`);
    },
  };
}

function parseOperation(rolloutId: string, key: string, text: string): Operation {
  return parseRow(operationRow, { table, partition: rolloutId, key }, text);
}

function withStep(operation: Operation, step: OperationStep, because: string | undefined): Operation {
  return { ...operation, step, ...(because === undefined ? {} : { because }) };
}
