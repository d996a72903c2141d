import type { Plant } from "./plant.ts";

const scenarios = "test/local/host/engine/scenarios.test.ts";
const hazards = "test/local/host/engine/hazards.test.ts";
const leftovers = "test/local/host/engine/leftovers.test.ts";
const volume = "test/local/host/engine/volume.test.ts";
const host = "test/local/host/http/host.test.ts";
const client = "the durable client";

/** Changes of the part that runs turns and activities, and of what clients may do. */
export const enginePlants: readonly Plant[] = [
  {
    name: "one task in two races is allowed",
    because: "the host of the cloud counts it twice and the library once",
    file: "local/host/engine/orchestratorReply.ts",
    edits: [
      { find: "if (!hasSharedAction(live)) return reply;", replace: "if (live !== null) return reply;" },
    ],
    caughtBy: { file: hazards, title: ["fails an instance by name:", "one task in two races"] },
  },
  {
    name: "an orchestration ends with a timer open",
    because: "a timer nobody cancelled would show only in the cloud, as an instance that runs for days",
    file: "local/host/engine/runTurn.ts",
    edits: [
      { find: "if (reply.isDone && found.atEnd && !found.hasOpenWork) {", replace: "if (reply.isDone) {" },
    ],
    caughtBy: {
      file: scenarios,
      title: ["an orchestrator that returns with work open stays Running until the work is done"],
    },
  },
  {
    name: "unread events outlive continueAsNew",
    because: "an app would count on events that the cloud throws away",
    file: "local/host/engine/runTurn.ts",
    edits: [
      {
        find: "carryOver: found.carryOver,",
        replace:
          'carryOver: [...turn.past, ...turn.fresh].filter(({ EventType, Name }) => EventType === 15 && !waits.includes(Name ?? "")),',
      },
    ],
    caughtBy: {
      file: scenarios,
      title: ["continueAsNew drops events that came before it unread and keeps those that come later"],
    },
  },
  {
    name: "an activity is delivered once, answered or not",
    because: "handlers that cannot be repeated would never be repeated here",
    file: "local/host/engine/runActivity.ts",
    edits: [
      {
        find: "const outcome = await call(parts, task);\n  if (!parts.alive()) return;",
        replace:
          'parts.store.run("delete from tasks where n=?", task.n);\n  const outcome = await call(parts, task);\n  if (!parts.alive()) return;',
      },
      { find: "if (changes > 0) parts.inbox.post", replace: "if (changes >= 0) parts.inbox.post" },
    ],
    caughtBy: { file: volume, title: ["a crash repeats the activities that ran and nothing else"] },
  },
  {
    name: "a new execution takes results meant for the old one",
    because: "a late answer would look like the answer to another call",
    file: "local/host/engine/readTurn.ts",
    edits: [{ find: "if (row.exec !== null && row.exec !== instance.exec) continue;", replace: "" }],
    caughtBy: {
      file: leftovers,
      title: ["the end of a child that an earlier execution started is nothing to the execution after it"],
    },
  },
  {
    name: "what was sent to an instance stays when it ends or is purged",
    because: "an instance with the same id would get events that the cloud has deleted",
    file: "local/host/store/instances.ts",
    edits: [
      { find: "this.#inbox.removeAll(instance.id);", replace: "" },
      { find: "this.#inbox.removeAll(id);", replace: "" },
    ],
    caughtBy: {
      file: leftovers,
      title: ["an instance with the id of one that ended gets none of the events meant for that one"],
    },
  },
  {
    name: "a child takes the id of an instance that runs",
    because: "the cloud refuses; here the running one would vanish and nobody would notice",
    file: "local/host/engine/scheduleCommand.ts",
    edits: [
      {
        find: "if (existing !== undefined && !isTerminal(existing.status)) {",
        replace: "if (existing === null) {",
      },
    ],
    caughtBy: {
      file: leftovers,
      title: ["a child cannot take the id of an instance that runs, which goes on unharmed"],
    },
  },
  {
    name: "a start with an id in use replaces the running instance",
    because: "a double start would look harmless; the cloud answers that there is one already",
    file: "local/host/engine/clientOperations.ts",
    edits: [
      {
        find: "if (existing !== undefined && !isTerminal(existing.status)) {",
        replace: "if (existing === null) {",
      },
    ],
    caughtBy: {
      file: host,
      title: [
        client,
        "is refused an id in use, an unknown function, a bad id and an event in the wrong case",
      ],
    },
  },
  {
    name: "an event for an instance that ended is accepted",
    because: "the caller would believe that somebody reads it; the cloud says that it is gone",
    file: "local/host/engine/clientOperations.ts",
    edits: [{ find: "if (isTerminal(instance.status)) {", replace: "if (instance.id === null) {" }],
    caughtBy: {
      file: scenarios,
      title: ["terminate ends an instance with its reason, drops what runs, and leaves its children alone"],
    },
  },
  {
    name: "a status tells its history under the name the library reads",
    because: "getStatus(...).history is undefined in the cloud, and code would be built on it",
    file: "local/host/http/instanceStatus.ts",
    edits: [
      {
        find: "historyEvents: history ?? null,",
        replace: "historyEvents: history ?? null, history: history ?? null,",
      },
    ],
    caughtBy: {
      file: host,
      title: [
        "the management API",
        "answers a status with 202 and its place while it runs, 200 at the end, 500 for a failure if asked to",
      ],
    },
  },
  {
    name: "a status leaves out what is null",
    because: "the library rejects such an answer, so a test that reads it some other way proves nothing",
    file: "local/host/http/instanceStatus.ts",
    edits: [
      {
        find: `"output":\${row.output ?? "null"},`,
        replace: `\${row.output === null ? "" : \`"output":\${row.output},\`}`,
      },
    ],
    caughtBy: {
      file: host,
      title: [client, "starts an instance, sees it wait, raises an event and sees it go on"],
    },
  },
];
