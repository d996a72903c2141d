import { createRequire } from "node:module";

/** What is used of the emulator, which comes without types. */
interface TableServer {
  start(): Promise<void>;
  close(): Promise<void>;
  getHttpServerAddress(): string;
}

const require = createRequire(import.meta.url);
const Server: new (configuration: object) => TableServer =
  require("azurite/dist/src/table/TableServer.js").default;
const Configuration: new (...values: unknown[]) => object =
  require("azurite/dist/src/table/TableConfiguration.js").default;

/** The emulator's public development account. */
const account =
  "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

/** Starts the table service of the emulator in this process, in memory, on a free port; without telemetry or logs. */
export async function startAzurite(): Promise<{ connectionString: string; close(): Promise<void> }> {
  const [keepAliveSeconds, database] = [5, "unused, because it is in memory"];
  const logs = [false, false, undefined, undefined];
  const [loose, skipApiVersionCheck] = [false, true];
  const certificate = ["", "", "", undefined];
  const [disableProductStyleUrl, inMemory] = [false, true];
  const server = new Server(
    new Configuration(
      "127.0.0.1",
      0,
      keepAliveSeconds,
      database,
      ...logs,
      loose,
      skipApiVersionCheck,
      ...certificate,
      disableProductStyleUrl,
      inMemory,
    ),
  );
  await server.start();
  const endpoint = `${server.getHttpServerAddress()}/devstoreaccount1`;
  return {
    connectionString: `DefaultEndpointsProtocol=http;${account};TableEndpoint=${endpoint};`,
    close: () => server.close(),
  };
}
