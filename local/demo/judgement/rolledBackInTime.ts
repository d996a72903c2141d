import type { Blocked } from "../api/tenantState.ts";
import type { Demand } from "./facts.ts";

/**
 * Within a working day of the first person whom the failing app has stopped, as the tenant knows it, the product has rolled
 * the wave back, and one sentence of its verdict on the cause names that app.
 */
export const rolledBackInTime =
  (wave: string): Demand =>
  ({ rollbacks, stopped, calendar }) => {
    const rollback = rollbacks.find((each) => each.wave === wave && each.by === "trigger");
    if (rollback === undefined) return [`no trigger has rolled back ${wave}`];
    const before = stopped.filter(({ at }) => Date.parse(at) <= Date.parse(rollback.orderedAt));
    const fault = faultIn(before);
    if (fault === undefined) return [`no app has failed for ${wave} before its rollback: nothing was proven`];
    const { app, from } = fault;
    const latest = calendar.dayLater(from);
    const { verdict = "none", because = "" } = rollback.cause ?? {};
    return [
      ...(Date.parse(rollback.orderedAt) <= latest
        ? []
        : [
            `${app} failed from ${isoOf(from)} on and ${wave} was rolled back at ${rollback.orderedAt}, wanted by ${isoOf(latest)}`,
          ]),
      ...(verdict === "environmental" && because.includes(app) && !/[.!?]\s/.test(because)
        ? []
        : [
            `the verdict is ${verdict}: "${because}", wanted environmental and one sentence that names ${app}`,
          ]),
    ];
  };

/** The app in which more than half of the people were stopped, and since when, epoch milliseconds. */
function faultIn(stopped: readonly Blocked[]): { readonly app: string; readonly from: number } | undefined {
  const byApp = [...Map.groupBy(stopped, ({ app }) => app)];
  const most = byApp.find(([, people]) => 2 * people.length > stopped.length);
  if (most === undefined) return undefined;
  const [app, people] = most;
  return { app, from: Math.min(...people.map(({ at }) => Date.parse(at))) };
}

const isoOf = (at: number): string => new Date(at).toISOString();
