import type { Delivery, Sender } from "rhea";
import { annotate } from "./annotate.ts";
import type { Attach } from "./linkAddress.ts";
import type { Taker } from "./taker.ts";

// What the library keeps in its objects but leaves out of its types.
interface Inside {
  readonly credit: number;
  readonly session: { readonly outgoing: { readonly next_pending_delivery: number } };
}

/** Makes the taker for a link that a client receives from; `trigger` is the identifier of the host's own receivers. */
export function createTaker(sender: Sender, attach: Attach, trigger: string): Taker {
  const settledAtOnce = 1;
  const deletes = attach.snd_settle_mode === settledAtOnce;
  // The library takes credit off a link only when it writes, so deliveries that are not written yet count too.
  let unwritten: readonly Delivery[] = [];
  return {
    deletes,
    keepsLocks: Object.values(attach.properties ?? {}).includes(trigger),
    canTake: () => {
      const { credit, session } = sender as unknown as Inside;
      unwritten = unwritten.filter(({ id }) => id >= session.outgoing.next_pending_delivery);
      return sender.sendable() && credit > unwritten.length;
    },
    take: (message, stored, token, lockMs) => {
      const delivery = sender.send(annotate(message, stored, lockMs) as never, token);
      unwritten = [...unwritten, delivery];
      if (deletes) delivery.update(true);
    },
  };
}
