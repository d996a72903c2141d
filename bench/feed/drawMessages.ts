import { seededRandom } from "../../shared/domain/statistics/seededRandom.ts";

/** One message as the helpdesk's software sends it. */
export interface FeedMessage {
  readonly messageId: string;
  readonly body: unknown;
}

/** What the messages must come to. */
export interface FeedExpected {
  readonly opened: number;
  readonly closed: number;
  readonly handled: number;
  /** Ids of messages that cannot be taken, each with the reason that it must be refused for. */
  readonly refused: ReadonlyMap<string, string>;
  readonly duplicates: number;
  readonly disordered: number;
}

/** How many messages, and the seed that decides about everything else. */
export interface FeedChoice {
  readonly messages: number;
  readonly seed: string;
}

const shares = { duplicates: 0.2, disordered: 0.1, malformed: 0.05 };

const malformed: readonly { readonly reason: string; readonly of: (good: object) => unknown }[] = [
  { reason: "BadPayload", of: () => "no JSON at all" },
  { reason: "BadPayload", of: () => Buffer.from([255, 254, 0, 1]) },
  { reason: "BadPayload", of: (good) => [good] },
  { reason: "BadPayload", of: (good) => ({ ...good, data: { schemaVersion: "1.0" } }) },
  { reason: "UnsupportedVersion", of: (good) => ({ ...good, data: { ticketId: "T" } }) },
  {
    reason: "UnsupportedVersion",
    of: (good) => ({ ...good, data: { schemaVersion: "2.0", ticketId: "T" } }),
  },
  { reason: "UnknownType", of: (good) => ({ ...good, type: "passkey.enforce" }) },
  {
    reason: "UnknownRollout",
    of: (good) => ({ ...good, data: { schemaVersion: "1.0", ticketId: "T", rolloutId: "nobody-began-it" } }),
  },
];

/** Messages of a helpdesk at its worst: one in five there twice, one in ten before what it follows on, one in twenty malformed. */
export function drawMessages({ messages, seed }: FeedChoice): {
  readonly messages: readonly FeedMessage[];
  readonly expected: FeedExpected;
} {
  const random = seededRandom(seed);
  const bad = Math.round(shares.malformed * messages);
  const duplicates = Math.round(shares.duplicates * messages);
  const disordered = Math.round(shares.disordered * messages);
  const told = drawEvents(messages - bad - duplicates, disordered / 2);
  const refused = new Map<string, string>();
  const sent = [...told.events.map((event) => ({ messageId: event.id, body: event }))] as FeedMessage[];
  const place = (message: FeedMessage, after = 0): void => {
    sent.splice(after + Math.floor(random() * (sent.length - after + 1)), 0, message);
  };
  for (let n = 0; n < duplicates; n++) {
    const event = told.events[Math.floor(random() * told.events.length)];
    if (event !== undefined) place(again(event, n));
  }
  for (let n = 0; n < bad; n++) {
    const kind = malformed[n % malformed.length];
    if (kind === undefined) continue;
    const messageId = `bad-${n}`;
    refused.set(messageId, kind.reason);
    place({ messageId, body: kind.of(ticketEvent("opened", 1_000_000 + n)) });
  }
  return { messages: sent, expected: { ...told.counts, refused, duplicates, disordered } };
}

/** Sent twice under one message id, under another, or as another event about the very same thing. */
function again(event: TicketEvent, n: number): FeedMessage {
  const kind = n % 3;
  if (kind === 0) return { messageId: event.id, body: event };
  if (kind === 1) return { messageId: `again-${n}`, body: event };
  return { messageId: `renamed-${n}`, body: { ...event, id: `renamed-${n}` } };
}

type TicketEvent = ReturnType<typeof ticketEvent>;

function drawEvents(count: number, swaps: number) {
  const events: TicketEvent[] = [];
  const counts = { opened: 0, closed: 0, handled: 0 };
  for (let ticket = 0; events.length < count; ticket++) {
    const kinds: readonly (keyof typeof counts)[] =
      ticket % 10 === 9 ? ["opened", "handled", "closed"] : ["opened", "closed"];
    const mine = kinds.slice(0, count - events.length).map((kind) => ticketEvent(kind, ticket));
    for (const { kind } of mine.map(({ type }) => ({ kind: type.split(".").at(-1) as keyof typeof counts })))
      counts[kind] += 1;
    events.push(...(ticket < swaps ? mine.toReversed() : mine));
  }
  return { events, counts };
}

function ticketEvent(kind: "opened" | "closed" | "handled", ticket: number) {
  const type = kind === "handled" ? "passkey.helpdesk.recovery.handled" : `passkey.helpdesk.ticket.${kind}`;
  const userId = `b0000000-0000-4000-8000-${String(ticket).padStart(12, "0")}`;
  return {
    specversion: "1.0",
    id: `T${ticket}-${kind}`,
    source: "/helpdesk",
    type,
    time: "2026-01-05T08:00:00Z",
    datacontenttype: "application/json",
    data: { schemaVersion: "1.0", ticketId: `T${ticket}`, userId },
  };
}
