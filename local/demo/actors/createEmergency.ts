import type { Actor, Stage } from "./actor.ts";

/** The person who may only roll back: does so when a wave alarms again after its one automatic rollback. */
export function createEmergency({ api, rolloutId, plan }: Stage): Actor {
  const as = { id: plan.people.emergency[0] ?? "", role: "emergency" } as const;
  return {
    name: "emergency",
    times: ["12:00"],
    async visit(now) {
      const { guards } = await api.view(rolloutId);
      for (const { wave } of guards.filter(({ raised }) => raised.includes("secondAlarm"))) {
        await api.post({
          as,
          path: `/api/rollouts/${rolloutId}/orders`,
          body: { order: "rollback", wave, because: "The wave alarms again after its automatic rollback" },
          about: ["emergency", wave, now],
        });
      }
    },
  };
}
