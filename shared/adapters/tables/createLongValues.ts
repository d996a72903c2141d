import { odata } from "@azure/data-tables";
import type { Random } from "../../ports/random.ts";
import type { TableSource } from "./createTableSource.ts";
import { propertiesOf, slices, storedValue, wholeLength } from "./entityValue.ts";
import { storedKey } from "./storedKey.ts";

/** Values too long for one entity, in parts of their own table; a generation is written once and never changed. */
export interface LongValues {
  /** Stores the parts under a new generation and returns the properties that refer to them. */
  write(
    table: string,
    partition: string,
    value: string,
  ): Promise<{ readonly generation: string; readonly parts: number }>;
  /** The value, or undefined when parts are missing because the row was written again meanwhile. */
  read(
    table: string,
    partition: string,
    stored: { readonly generation: string; readonly parts: number },
  ): Promise<string | undefined>;
  remove(
    table: string,
    partition: string,
    stored: { readonly generation: string; readonly parts: number },
  ): Promise<void>;
}

const name = "parts";
const partitionOf = (table: string, partition: string): string => storedKey(`${table}|${partition}`);
const keyOf = (generation: string, index: number): string =>
  storedKey(`${generation}|${String(index).padStart(6, "0")}`);

/** Long values of one account. */
export function createLongValues(tables: TableSource, random: Random): LongValues {
  return {
    async write(table, partition, value) {
      const generation = random.id();
      const parts = slices(value, wholeLength);
      for (const [index, part] of parts.entries()) {
        const entity = {
          partitionKey: partitionOf(table, partition),
          rowKey: keyOf(generation, index),
          ...propertiesOf(part),
        };
        await tables(name, (client) => client.upsertEntity(entity, "Replace"));
      }
      return { generation, parts: parts.length };
    },

    async read(table, partition, { generation, parts }) {
      const [from, to] = [keyOf(generation, 0), keyOf(generation, parts)];
      const filter = odata`PartitionKey eq ${partitionOf(table, partition)} and RowKey ge ${from} and RowKey lt ${to}`;
      return tables(name, async (client) => {
        let [value, found] = ["", 0];
        for await (const entity of client.listEntities({ queryOptions: { filter } })) {
          const stored = storedValue(entity);
          if (stored.kind === "whole") value += stored.value;
          found++;
        }
        return found === parts ? value : undefined;
      });
    },

    async remove(table, partition, { generation, parts }) {
      for (let index = 0; index < parts; index++) {
        await tables(name, (client) =>
          client.deleteEntity(partitionOf(table, partition), keyOf(generation, index)),
        );
      }
    },
  };
}
