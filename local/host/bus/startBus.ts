import type { AddressInfo, Server } from "node:net";
import rhea, { type Delivery, type EventContext, type Receiver, type Sender } from "rhea";
import { type AmqpMessage, decodeBatch } from "./amqpMessage.ts";
import { annotate } from "./annotate.ts";
import type { Bus, Settlement, Taker } from "./bus.ts";
import { manageEntity } from "./managementNode.ts";

/** A bus that listens on 127.0.0.1. */
export interface RunningBus {
  /** What the Service Bus client needs to connect. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

const batchFormat = 0x80013700;
const maxFrameBytes = 65_536;
const maxMessageBytes = 262_144;
const managementSuffix = "/$management";

// What the library keeps in its objects but leaves out of its types.
interface Inside {
  readonly credit: number;
  readonly session: { readonly outgoing: { readonly next_pending_delivery: number } };
}

interface Attach {
  readonly source?: { readonly address?: string };
  readonly target?: { readonly address?: string };
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly snd_settle_mode?: number;
}

/** Serves a bus by AMQP 1.0 to the unmodified Service Bus client; `trigger` is the identifier of the host's own receivers. */
export async function startBus(bus: Bus, port: number, trigger: string): Promise<RunningBus> {
  const container = rhea.create_container({ id: "local-host-bus" });
  const mechanisms = container.sasl_server_mechanisms;
  mechanisms.enable_anonymous();
  mechanisms.enable_plain(() => true);
  mechanisms["MSSBCBS"] = () => ({
    outcome: true,
    start() {
      this.outcome = true;
    },
  });
  const takers = new Map<Sender, { readonly entity: string; readonly taker: Taker }>();
  const controls = new Set<Sender>();
  const forget = (sender: Sender): void => {
    controls.delete(sender);
    const found = takers.get(sender);
    takers.delete(sender);
    if (found !== undefined) bus.removeTaker(found.entity, found.taker);
  };
  const forgetAll = (matches: (sender: Sender) => boolean): void => {
    for (const sender of [...takers.keys(), ...controls]) if (matches(sender)) forget(sender);
  };

  container.on("sender_open", ({ sender }: EventContext) => {
    if (sender === undefined) return;
    const attach = attachOf(sender);
    sender.set_source((attach.source ?? {}) as never);
    sender.set_target((attach.target ?? {}) as never);
    const entity = entityOf(attach.source?.address);
    if (isControl(entity)) {
      controls.add(sender);
      return;
    }
    bus.ensure(entity);
    const taker = takerOf(sender, attach, trigger);
    takers.set(sender, { entity, taker });
    bus.addTaker(entity, taker);
  });
  container.on("sendable", ({ sender }: EventContext) => {
    const found = sender === undefined ? undefined : takers.get(sender);
    if (found !== undefined) bus.pump(found.entity);
  });
  container.on("sender_draining", ({ sender }: EventContext) => {
    const found = sender === undefined ? undefined : takers.get(sender);
    if (found !== undefined) bus.pump(found.entity);
    sender?.set_drained(true);
  });
  container.on("receiver_open", ({ receiver }: EventContext) => {
    if (receiver === undefined) return;
    const attach = attachOf(receiver);
    receiver.set_source((attach.source ?? {}) as never);
    receiver.set_target((attach.target ?? {}) as never);
  });
  for (const name of ["sender_close", "sender_error", "sender_detached"]) {
    container.on(name, ({ sender }: EventContext) => {
      if (sender !== undefined) forget(sender);
    });
  }
  container.on("session_close", ({ session }: EventContext) => forgetAll((each) => each.session === session));
  for (const name of ["connection_close", "disconnected"]) {
    container.on(name, ({ connection }: EventContext) => forgetAll((each) => each.connection === connection));
  }
  for (const name of ["accepted", "released", "modified", "rejected"]) {
    container.on(name, ({ sender, delivery }: EventContext) => {
      const found = sender === undefined ? undefined : takers.get(sender);
      if (found === undefined || delivery === undefined) return;
      const token = Buffer.from(delivery.tag as Buffer).toString("hex");
      const settled = bus.settle(found.entity, token, settlementOf(name, delivery.remote_state));
      delivery.update(true, settled ? outcome("accepted") : lockLost());
    });
  }
  container.on("message", (context: EventContext) => onMessage(bus, controls, context));
  // Without a listener the emitter would throw when a client goes away in the middle of a frame.
  for (const name of ["error", "connection_error", "session_error", "receiver_error", "protocol_error"]) {
    container.on(name, () => {});
  }

  const server: Server = container.listen({
    port,
    host: "127.0.0.1",
    sender_options: { autosettle: false, treat_modified_as_released: false },
    receiver_options: { autoaccept: false, max_message_size: maxMessageBytes },
    max_frame_size: maxFrameBytes,
  } as never);
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(
        new Error(
          `The bus cannot listen on port ${port} of 127.0.0.1 (${cause.code}); use another --bus-port.`,
          { cause },
        ),
      ),
    );
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    connectionString: `Endpoint=sb://127.0.0.1:${taken};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true;`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function attachOf(link: Sender | Receiver): Attach {
  return (link as unknown as { readonly remote: { readonly attach: Attach } }).remote.attach;
}

function entityOf(address: string | undefined): string {
  return (address ?? "")
    .replace(/^(amqps?|sb):\/\/[^/]+/, "")
    .replace(/^\/+/, "")
    .toLowerCase();
}

function isControl(entity: string): boolean {
  return entity === "$cbs" || entity.endsWith(managementSuffix);
}

function takerOf(sender: Sender, attach: Attach, trigger: string): Taker {
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

function settlementOf(event: string, state: unknown): Settlement {
  const { undeliverable_here, error } = (state ?? {}) as {
    readonly undeliverable_here?: boolean;
    readonly error?: { readonly info?: Readonly<Record<string, unknown>>; readonly description?: string };
  };
  if (event === "accepted") return { kind: "complete" };
  if (event === "released") return { kind: "release" };
  if (event === "modified") return { kind: undeliverable_here === true ? "defer" : "abandon" };
  const reason = String(error?.info?.["DeadLetterReason"] ?? "");
  const description = String(error?.info?.["DeadLetterErrorDescription"] ?? error?.description ?? "");
  return { kind: "deadLetter", reason, description };
}

function outcome(kind: "accepted" | "rejected", error?: object): unknown {
  const { message } = rhea as unknown as {
    readonly message: Record<typeof kind, (fields?: object) => { described(): unknown }>;
  };
  return message[kind](error === undefined ? undefined : { error }).described();
}

function lockLost(): unknown {
  return outcome("rejected", {
    condition: "com.microsoft:message-lock-lost",
    description:
      "The lock supplied is invalid. Either the lock expired, or the message has already been removed.",
  });
}

function onMessage(bus: Bus, controls: ReadonlySet<Sender>, context: EventContext): void {
  const { receiver, delivery, connection } = context;
  if (receiver === undefined || delivery === undefined) return;
  const entity = entityOf(attachOf(receiver).target?.address);
  const message = context.message as unknown as AmqpMessage;
  if (!isControl(entity)) {
    // Stored first: what the sender sees as accepted survives a killed host.
    bus.send(entity, delivery.format === batchFormat ? decodeBatch(message) : [message]);
    delivery.accept();
    return;
  }
  delivery.accept();
  const reply =
    entity === "$cbs"
      ? { properties: { "status-code": 202, "status-description": "Accepted" } }
      : manageEntity(bus, entity.slice(0, -managementSuffix.length), message);
  const own = [...controls].filter((sender) => sender.connection === connection);
  const target =
    own.find((sender) => attachOf(sender).target?.address === message.reply_to) ??
    own.find((sender) => entityOf(attachOf(sender).source?.address) === entity);
  const { properties, ...rest } = reply;
  target?.send({ correlation_id: message.message_id, application_properties: properties, ...rest } as never);
}
