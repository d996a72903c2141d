import { type AddressInfo, createServer } from "node:net";

/** A port that was free a moment ago; the bus keeps it over the deaths of the host, so that the client finds it again. */
export async function freePort(): Promise<number> {
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
