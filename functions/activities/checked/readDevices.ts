import type { World } from "../../../shared/ports/world.ts";
import type { CheckStore, DeviceRound } from "./createCheckStore.ts";

/** Milliseconds for which one slice goes on asking for pages. */
const patienceMs = 15_000;
/** Share of rows that may not parse before a list says nothing. */
const mostUnread = 0.01;

const freshRound = (begunAt: number): DeviceRound => {
  const open = { kind: "open", devices: 0, quarantined: 0 } as const;
  return { begunAt, pages: 0, entra: open, intune: open };
};

/** How far both lists are: to their ends, to be gone on with at once, or later because the tenant throttles. */
export interface DevicesRead {
  readonly kind: "ended" | "more" | "later";
  readonly round: DeviceRound;
}

/** Reads both lists of devices page by page, going on where an earlier slice stopped. */
export async function readDevices(
  { devices, clock }: Pick<World, "devices" | "clock">,
  store: CheckStore,
  rolloutId: string,
): Promise<DevicesRead> {
  const begunAt = clock.now();
  let round = (await store.round(rolloutId)) ?? freshRound(begunAt);
  for (const source of ["entra", "intune"] as const) {
    for (let list = round[source]; list.kind === "open"; list = round[source]) {
      if (clock.now() - begunAt > patienceMs) return { kind: "more", round };
      const page = await devices.page(source, list.next);
      if (page.kind === "throttled") return { kind: "later", round };
      if (page.kind === "unavailable") {
        round = { ...round, [source]: { kind: "failed", because: page.because } };
      } else {
        await store.keepPage(rolloutId, round.pages, page.value.devices);
        round = { ...round, pages: round.pages + 1, [source]: after(list, page.value) };
      }
      await store.keepRound(rolloutId, round);
    }
  }
  return { kind: "ended", round };
}

function after(
  list: Extract<DeviceRound["entra"], { kind: "open" }>,
  page: { readonly devices: readonly unknown[]; readonly quarantined: number; readonly next?: string },
): DeviceRound["entra"] {
  const devices = list.devices + page.devices.length;
  const quarantined = list.quarantined + page.quarantined;
  if (page.next !== undefined) return { kind: "open", next: page.next, devices, quarantined };
  return quarantined > mostUnread * (devices + quarantined)
    ? { kind: "failed", because: `${quarantined} of ${devices + quarantined} devices could not be read` }
    : { kind: "read", devices };
}
