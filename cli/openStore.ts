import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DefaultAzureCredential } from "@azure/identity";
import { systemRandom } from "../shared/adapters/system/systemRandom.ts";
import { createTableRows } from "../shared/adapters/tables/createTableRows.ts";
import type { Rows } from "../shared/ports/rows.ts";
import type { Console } from "./console.ts";
import { createReadOnlyRows } from "./createReadOnlyRows.ts";
import { UsageError } from "./usageError.ts";

/** A store that is only read, with the key its ledger is sealed with. */
export interface LedgerStore {
  readonly rows: Pick<Rows, "get" | "list" | "partitions">;
  readonly sealKey: string;
}

/** Opens the store of an embedded World by its state folder, or without one the Azure tables that the app's own settings name. */
export function openStore(state: string | undefined, { env }: Pick<Console, "env">): LedgerStore {
  return state === undefined ? azureStore(env) : embeddedStore(state);
}

function embeddedStore(state: string): LedgerStore {
  const [file, key] = [join(state, "world.sqlite"), join(state, "ledger-seal.key")];
  for (const needed of [file, key]) {
    if (!existsSync(needed)) {
      throw new UsageError(`${needed} does not exist: --state names the state folder of an embedded World`);
    }
  }
  return { rows: createReadOnlyRows(file), sealKey: readFileSync(key, "utf8") };
}

function azureStore(env: Console["env"]): LedgerStore {
  const { TABLES_ENDPOINT: endpoint, TABLES_CONNECTION_STRING: text, LEDGER_SEAL_KEY: sealKey } = env;
  if (sealKey === undefined || (endpoint === undefined) === (text === undefined)) {
    throw new UsageError(
      "without --state the settings of the app are needed: LEDGER_SEAL_KEY, and TABLES_ENDPOINT or TABLES_CONNECTION_STRING",
    );
  }
  const account =
    endpoint === undefined
      ? ({ kind: "connectionString", connectionString: text ?? "" } as const)
      : ({ kind: "endpoint", endpoint, credential: new DefaultAzureCredential() } as const);
  return { rows: createTableRows({ account, random: systemRandom }), sealKey };
}
