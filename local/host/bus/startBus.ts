import type { AddressInfo, Server } from "node:net";
import rhea, { type EventContext, type Sender } from "rhea";
import type { Bus } from "./bus.ts";
import { createTaker } from "./createTaker.ts";
import { attachOf, entityOf, isControl } from "./linkAddress.ts";
import { linkRefusal } from "./linkRefusal.ts";
import { maxMessageBytes, receiveTransfer } from "./receiveTransfer.ts";
import { parseSettlement } from "./settlement.ts";
import type { Taker } from "./taker.ts";

/** A bus that listens on 127.0.0.1. */
export interface RunningBus {
  /** What the Service Bus client needs to connect. */
  readonly connectionString: string;
  stop(): Promise<void>;
}

const maxFrameBytes = 65_536;

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
    const refusal = linkRefusal(bus, entity, "receive", attach);
    if (refusal !== undefined) {
      sender.close(refusal);
      return;
    }
    bus.topics.ensure(entity);
    const taker = createTaker(sender, attach, trigger);
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
    const entity = entityOf(attach.target?.address);
    const refusal = isControl(entity) ? undefined : linkRefusal(bus, entity, "send", attach);
    if (refusal !== undefined) receiver.close(refusal);
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
      const settled = bus.settle(found.entity, token, parseSettlement(name, delivery.remote_state));
      delivery.update(true, settled ? outcome("accepted") : lockLost());
    });
  }
  container.on("message", (context: EventContext) => receiveTransfer(bus, controls, context));
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
