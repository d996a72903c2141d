import type { Actor, Stage } from "./actor.ts";
import type { Look } from "./look.ts";

/** A look takes place on every so many working days. */
const everyDays = 3;
const over = ["notStarted", "completed", "aborted"];

/** Somebody who knows who has Windows Hello only, and looks up what the product says of them; takes no part in the rollout. */
export function createInspector(stage: Stage, keep: (look: Look) => void): Actor {
  const { api, rolloutId, plan, calendar, tenant, startedAt } = stage;

  async function look(wave: string, audience: string, now: number): Promise<void> {
    const people = (await tenant.holdouts(audience, now)).filter(({ windowsHelloOnly }) => windowsHelloOnly);
    if (people.length === 0) return;
    const seen = await Promise.all(people.map(({ userId }) => api.person(rolloutId, userId)));
    keep({
      at: new Date(now).toISOString(),
      wave,
      people: people.length,
      known: seen.filter(({ methods }) => methods.registered.includes("windowsHello")).length,
      ready: seen.filter(({ ready }) => ready).length,
    });
  }

  return {
    name: "inspector",
    times: ["14:15"],
    async visit(now) {
      if (calendar.workingDaysBetween(startedAt, now) % everyDays !== 0) return;
      const { phases } = await api.view(rolloutId);
      const running = phases.filter(({ state }) => !over.includes(state)).map(({ id }) => id);
      const waves = plan.phases.filter(({ id }) => running.includes(id)).flatMap((phase) => phase.waves);
      for (const { id, audience } of waves) await look(id, audience, now);
    },
  };
}
