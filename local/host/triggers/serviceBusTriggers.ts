import type { ProcessErrorArgs, ServiceBusClient, ServiceBusReceivedMessage } from "@azure/service-bus";
import type { Source } from "../clock/pulse.ts";
import { describeError } from "../core/describeError.ts";
import type { Log } from "../core/log.ts";
import type { RegisteredFunction } from "../core/registeredFunction.ts";
import { resolveSetting } from "../core/resolveSetting.ts";
import { encodeRpcData } from "../core/rpcData.ts";
import type { Workload } from "../core/workload.ts";
import type { Functions } from "../engine/engineParts.ts";
import type { Redelivery } from "../redelivery/redelivery.ts";
import { deliverMessage } from "./deliverMessage.ts";

/** How the receivers of the host's triggers call themselves, so that a bus of the host can tell them from others. */
export const triggerIdentifier = "local-host-trigger";

/** What the Service Bus functions need from the host. */
export interface ServiceBusParts {
  readonly functions: Functions;
  readonly workload: Workload;
  readonly log: Log;
  readonly redelivery: Redelivery;
  /** Messages at one time for each function, at least 1. */
  readonly concurrency: number;
  /** Makes a queue or subscription of the host's own bus before anybody sends to it. */
  readonly ensure: (entity: string) => void;
  /** Messages that an entity of the host's own bus holds for a trigger; undefined for a bus elsewhere. */
  readonly backlog: (entity: string) => { readonly available: number; readonly locked: number } | undefined;
}

interface Listening {
  readonly target: RegisteredFunction;
  readonly entity: string;
  readonly labels: Set<string>;
  pause(): Promise<void>;
  close(): Promise<void>;
}

/** Feeds Service Bus functions through the real client: return completes a message, throw abandons it. */
export class ServiceBusTriggers implements Source {
  readonly #parts: ServiceBusParts;
  readonly #clients = new Map<string, ServiceBusClient>();
  readonly #listening: Listening[] = [];

  constructor(parts: ServiceBusParts) {
    this.#parts = parts;
  }

  /** Starts to listen for all functions; a missing connection setting is an error that names it. */
  async start(settings: Readonly<Record<string, string | undefined>>): Promise<void> {
    const targets = this.#parts.functions
      .list()
      .filter(({ trigger }) => trigger.type === "serviceBusTrigger");
    if (targets.length === 0) return;
    // Most apps have no such function and should not wait for the client to load.
    const { ServiceBusClient } = await import("@azure/service-bus");
    for (const target of targets) {
      this.#listen(target, settings, (connectionString) => new ServiceBusClient(connectionString));
    }
  }

  dispatch(): void {}

  waitsFor(): string | undefined {
    for (const { target, entity, labels } of this.#listening) {
      const backlog = this.#parts.backlog(entity);
      if (backlog === undefined) continue;
      const asleep = [...labels].filter((label) => this.#parts.workload.isAsleep(label)).length;
      if (backlog.locked > asleep) return `a message that ${target.name} holds`;
      if (backlog.available > 0 && labels.size < this.#parts.concurrency) {
        return `${backlog.available} messages for ${target.name}`;
      }
    }
    return undefined;
  }

  nextDue(): undefined {
    return undefined;
  }

  /** Runs a function by hand with a body that did not come from a bus. */
  runNow(target: RegisteredFunction, body: unknown): Promise<unknown> {
    return this.#parts.functions.invoke(target, encodeRpcData(body), {});
  }

  /** Takes no more messages; those that are being worked on can still be settled. */
  async pause(): Promise<void> {
    await Promise.all(this.#listening.map((each) => each.pause()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#listening.map((each) => each.close()));
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }

  #listen(
    target: RegisteredFunction,
    settings: Readonly<Record<string, string | undefined>>,
    connect: (connectionString: string) => ServiceBusClient,
  ): void {
    const { trigger } = target;
    const option = (name: string): string => resolveSetting(String(trigger[name] ?? ""), settings);
    const client = this.#client(target, String(trigger["connection"] ?? ""), settings, connect);
    const options = {
      receiveMode: "peekLock",
      identifier: triggerIdentifier,
      maxAutoLockRenewalDurationInMs: 0,
    } as const;
    const queue = option("queueName");
    const entity =
      queue === "" ? `${option("topicName")}/subscriptions/${option("subscriptionName")}` : queue;
    this.#parts.ensure(entity.toLowerCase());
    const receiver =
      queue === ""
        ? client.createReceiver(option("topicName"), option("subscriptionName"), options)
        : client.createReceiver(queue, options);
    const labels = new Set<string>();
    const processMessage = async (message: ServiceBusReceivedMessage): Promise<void> => {
      const label = `message ${entity} ${message.sequenceNumber}`;
      labels.add(label);
      await this.#parts.workload.run(label, async () => {
        const done = await deliverMessage(this.#parts, target, entity, message);
        // A lock that is gone by now is not an error of the function: the message comes again.
        const settle = done ? receiver.completeMessage(message) : receiver.abandonMessage(message);
        await settle.catch((error: unknown) => this.#report(target, "warning", error));
        labels.delete(label);
      });
    };
    const processError = async ({ error }: ProcessErrorArgs): Promise<void> =>
      this.#report(target, "warning", error);
    const subscription = receiver.subscribe(
      { processMessage, processError },
      { autoCompleteMessages: false, maxConcurrentCalls: this.#parts.concurrency },
    );
    this.#listening.push({
      target,
      entity: entity.toLowerCase(),
      labels,
      pause: () => subscription.close(),
      close: () => receiver.close(),
    });
  }

  #client(
    target: RegisteredFunction,
    name: string,
    settings: Readonly<Record<string, string | undefined>>,
    connect: (connectionString: string) => ServiceBusClient,
  ): ServiceBusClient {
    const connectionString = settings[name] ?? settings[`AzureWebJobs${name}`];
    if (connectionString === undefined || connectionString === "") {
      throw new Error(
        `Function "${target.name}" needs the setting "${name}" with a Service Bus connection string; set it, or start the host's own bus with --bus ${name}.`,
      );
    }
    const known = this.#clients.get(connectionString);
    if (known !== undefined) return known;
    const client = connect(connectionString);
    this.#clients.set(connectionString, client);
    return client;
  }

  #report(target: RegisteredFunction, level: "warning" | "error", error: unknown): void {
    const text = describeError(error);
    this.#parts.log.write(level, `Function.${target.name}`, text);
  }
}
