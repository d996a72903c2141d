import type { Plant } from "./plant.ts";

const locks = "test/local/host/bus/locks.test.ts";
const settings = "test/local/host/bus/entitySettings.test.ts";

/** Changes of the Service Bus and of what its functions are told. */
export const busPlants: readonly Plant[] = [
  {
    name: "a lock never ends",
    because: "a slow receiver would never see its message taken away and given to another",
    file: "local/host/bus/bus.ts",
    edits: [
      {
        find: ": this.#parts.now() + this.queues.settings(entity).lockMs;",
        replace: ": Number.POSITIVE_INFINITY;",
      },
    ],
    caughtBy: {
      file: locks,
      title: ["a lock ends when its time has passed: settling fails, and the message comes again"],
    },
  },
  {
    name: "a poisonous message is delivered for ever",
    because: "nobody would look into the dead-letter queue, where the cloud puts it after ten deliveries",
    file: "local/host/bus/queues.ts",
    edits: [
      {
        find: "if (message.count < this.settings(queue.name).maxDeliveries)",
        replace: "if (message.count >= 0)",
      },
    ],
    caughtBy: {
      file: locks,
      title: ["a message that was delivered as often as is allowed ends in the dead-letter queue"],
    },
  },
  {
    name: "the app's delivery count begins at 0",
    because: "the trigger of the cloud says 1 at the first delivery: every limit would be off by one",
    file: "local/host/triggers/messageMetadata.ts",
    edits: [
      { find: "(message.deliveryCount ?? 0) + 1 + again", replace: "(message.deliveryCount ?? 0) + again" },
    ],
    caughtBy: {
      file: "test/local/host/http/host.test.ts",
      title: [
        "messages",
        "reach queue and subscription functions with their properties before the host is idle",
      ],
    },
  },
  {
    name: "messages never expire",
    because: "a message would wait for a host that was down for a week; the cloud drops it",
    file: "local/host/bus/acceptMessages.ts",
    edits: [{ find: "Number.isFinite(life) ? due + life : neverMs", replace: "neverMs" }],
    caughtBy: {
      file: settings,
      title: ["time to live", "ends a message exactly when it is over, and the bus is due then"],
    },
  },
  {
    name: "duplicates are dropped although nobody asked",
    because: "an app that sends twice would handle once here and twice in the cloud",
    file: "local/host/bus/duplicates.ts",
    edits: [
      {
        find: "if (windowMs <= 0) return true;",
        replace: "if (windowMs <= 0) return this.note(address, messageId, now, 600_000);",
      },
    ],
    caughtBy: {
      file: settings,
      title: [
        "duplicate detection",
        "is not done by queues that do not ask for it, and lets messages without ids pass",
      ],
    },
  },
  {
    name: "an entity that nobody made is there",
    because: "a misspelt queue would swallow messages here and be refused in the cloud",
    file: "local/host/bus/linkRefusal.ts",
    edits: [{ find: "if (!bus.queues.knows(entity)) {", replace: "if (entity === null) {" }],
    caughtBy: {
      file: settings,
      title: ["an entity that the configuration does not list is not there, for sender or receiver"],
    },
  },
];
