import type { Actor, Stage } from "./actor.ts";

const morning = "07:00";
const hourMs = 60 * 60_000;

/** Whatever goes wrong around the tenant: orders each fault of the scenario on the morning of its day. */
export function createWeather({ play, calendar, tenant, startedAt }: Stage): Actor {
  return {
    name: "weather",
    times: [morning],
    async visit(now) {
      const today = calendar.workingDaysBetween(startedAt, now);
      for (const { workingDay, hours, ...order } of play.weather ?? []) {
        if (workingDay !== today) continue;
        // The same order on a visit that is repeated is one order, so its window must not move.
        const window = hours === undefined ? {} : { until: new Date(now + hours * hourMs).toISOString() };
        const given = await tenant.order({ ...order, from: new Date(now).toISOString(), ...window }, now);
        if (given === "refused") throw new Error(`the tenant does not take the fault order ${order.id}`);
      }
    },
  };
}
