import { hourMs } from "../people/calendar.ts";
import { mix } from "../people/mix.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { GraphError, type Reply } from "./reply.ts";

/** What a client meets while Graph is down: an error, a page of HTML, or a connection that ends. */
export type OutageAnswer = Reply | "reset";

const html = "<!DOCTYPE html><html><body><h1>Our services aren't available right now</h1></body></html>";

/** The answer to the n-th request while Graph is down, or undefined while it is up. */
export function outageAnswer(tenant: Tenant, number: number): OutageAnswer | undefined {
  const { options, now } = tenant.world;
  const hour = (now - options.start) / hourMs;
  const down = options.scenario.outages.some(
    ({ fromHour, hours }) => hour >= fromHour && hour < fromHour + hours,
  );
  if (!down) {
    return undefined;
  }
  switch (mix(options.seed, 7, number, 0) % 5) {
    case 0:
      throw new GraphError(503, "ServiceNotAvailable", "The service is temporarily unavailable.", {
        "retry-after": "120",
      });
    case 1:
      throw new GraphError(503, "ServiceNotAvailable", "The service is temporarily unavailable.");
    case 2:
      throw new GraphError(504, "GatewayTimeout", "The upstream service did not answer in time.");
    case 3:
      return { status: 200, headers: { "content-type": "text/html" }, body: html };
    default:
      return "reset";
  }
}
