import { TableClient, type TableServiceClientOptions } from "@azure/data-tables";
import type { TokenCredential } from "@azure/identity";
import { tableFault } from "./tableFault.ts";

/** Where the tables stand. */
export type TablesAccount =
  | { readonly kind: "endpoint"; readonly endpoint: string; readonly credential: TokenCredential }
  /** For development: an emulator or an account key. */
  | { readonly kind: "connectionString"; readonly connectionString: string };

/** Does some work on a table, which is created on its first use; throws StoreUnavailable when the service cannot be reached. */
export type TableSource = <T>(table: string, work: (client: TableClient) => Promise<T>) => Promise<T>;

/** Milliseconds for one request, its answer included. */
const requestTimeoutMs = 10_000;

const options: TableServiceClientOptions = {
  retryOptions: { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 },
  additionalPolicies: [
    {
      position: "perCall",
      policy: {
        name: "requestTimeout",
        sendRequest(request, next) {
          request.timeout = requestTimeoutMs;
          return next(request);
        },
      },
    },
  ],
};

/** Tables of one account whose names begin with a prefix of 3 to 40 letters and digits. */
export function createTableSource(account: TablesAccount, prefix: string): TableSource {
  const ready = new Map<string, Promise<TableClient>>();

  async function create(table: string): Promise<TableClient> {
    const client = clientOf(account, prefix + table);
    await client.createTable();
    return client;
  }

  return async (table, work) => {
    try {
      const client = ready.get(table) ?? create(table);
      ready.set(table, client);
      return await work(
        await client.catch((error) => {
          // The next use tries again.
          ready.delete(table);
          throw error;
        }),
      );
    } catch (error) {
      throw tableFault(prefix + table, error);
    }
  };
}

function clientOf(account: TablesAccount, table: string): TableClient {
  switch (account.kind) {
    case "endpoint":
      return new TableClient(account.endpoint, table, account.credential, options);
    case "connectionString":
      return TableClient.fromConnectionString(account.connectionString, table, {
        ...options,
        allowInsecureConnection: true,
      });
    default:
      return account satisfies never;
  }
}
