import { setTimeout as wait } from "node:timers/promises";
import { ServiceBusClient } from "@azure/service-bus";
import type { Ticket } from "../api/tenantState.ts";
import type { Actor, Stage } from "./actor.ts";

const times = ["11:30", "16:30"];
const queue = "helpdesk-events";
const tries = 40;
const pauseMs = 250;

const types = {
  opened: "passkey.helpdesk.ticket.opened",
  closed: "passkey.helpdesk.ticket.closed",
  recovery: "passkey.helpdesk.recovery.handled",
} as const;

/** The ticket system, which hands its events to the product twice a working day, as CloudEvents on a queue. */
export function createHelpdesk({ tenant, calendar, rolloutId }: Stage, bus: string): Actor {
  return {
    name: "helpdesk",
    times,
    async visit(now) {
      const tickets = await tenant.tickets(calendar.previous(times, now), now);
      if (tickets.length > 0)
        await send(
          bus,
          tickets.map((ticket) => eventOf(ticket, rolloutId)),
        );
    },
  };
}

/** The CloudEvent of a ticket event; its id is the same however often it is sent. */
export function eventOf(
  { id, at, kind, userId, category }: Ticket,
  rolloutId: string,
): { readonly id: string } {
  return {
    specversion: "1.0",
    id: `${id}-${kind}`,
    source: "/helpdesk",
    type: types[kind],
    time: at,
    datacontenttype: "application/json",
    data: { schemaVersion: "1.0", rolloutId, ticketId: id, userId, category },
  } as { readonly id: string };
}

/** The bus lives in the host and may die with it; a message sent twice has the same id. */
async function send(bus: string, events: readonly { readonly id: string }[]): Promise<void> {
  for (let tried = 1; ; tried++) {
    const client = new ServiceBusClient(bus, { retryOptions: { maxRetries: 0, timeoutInMs: 5_000 } });
    try {
      const sender = client.createSender(queue);
      const messages = events.map((body) => ({
        messageId: body.id,
        contentType: "application/cloudevents+json",
        body,
      }));
      await sender.sendMessages(messages);
      return;
    } catch (error) {
      if (tried === tries) throw error;
      await wait(pauseMs);
    } finally {
      await client.close();
    }
  }
}
