import type { Identity } from "../api/rolloutApi.ts";
import type { RolloutView } from "../api/rolloutView.ts";
import type { Stage } from "./actor.ts";

/** Most people of one wave whom the operator asks to except. */
const most = 2;
/** Days until new devices are there. */
const exceptedDays = 60;
const dayMs = 24 * 60 * 60_000;

/** Asks to except those of a wave whose devices are too old for a passkey, until new ones are there; an approver decides. */
export async function exceptHoldouts(
  { api, rolloutId, tenant }: Stage,
  as: Identity,
  wave: string,
  audience: string,
  now: number,
): Promise<void> {
  const holdouts = await tenant.holdouts(audience, now);
  const people = holdouts.filter(({ reason }) => reason === "oldDevice").map(({ userId }) => userId);
  if (people.length === 0) return;
  await api.post({
    as,
    path: `/api/rollouts/${rolloutId}/exceptions`,
    body: {
      people: people.slice(0, most),
      class: "deviceTooOld",
      owner: as.id,
      because: "Their phones cannot hold a passkey; new ones are ordered",
      until: new Date(now + exceptedDays * dayMs).toISOString(),
    },
    about: ["except", wave],
  });
}

/** Grants what was asked for: the approver has looked at each device. */
export async function grantExceptions(
  { api, rolloutId }: Stage,
  as: Identity,
  { exceptions }: RolloutView,
): Promise<void> {
  if (exceptions.requested === 0) return;
  for (const { exception, state } of await api.exceptions(as, rolloutId)) {
    if (state !== "requested") continue;
    await api.post({
      as,
      path: `/api/rollouts/${rolloutId}/exceptions/${exception}/decision`,
      body: { decision: "grant", because: "The devices were looked at" },
      about: ["grant", exception, as.id],
    });
  }
}
