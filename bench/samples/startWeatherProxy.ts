import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A web proxy on 127.0.0.1 behind which the weather service says rain twice for every city, and then a clear sky. */
export interface WeatherProxy {
  readonly url: string;
  stop(): void;
}

const rainyAnswers = 2;

/** Starts the proxy; a client reaches it through the setting `https_proxy`. */
export async function startWeatherProxy(): Promise<WeatherProxy> {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const city = url.searchParams.get("q") ?? "";
    const before = asked.get(city) ?? 0;
    asked.set(city, before + 1);
    const isKnown = url.hostname === "api.openweathermap.org";
    response.writeHead(isKnown ? 200 : 502, { "content-type": "application/json" });
    const description = before < rainyAnswers ? "light rain" : "clear sky";
    response.end(JSON.stringify(isKnown ? { weather: [{ description }] } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
