import type { Plant } from "./plant.ts";

const modes = "test/local/host/clock/modes.test.ts";
const timers = "test/local/host/clock/timerFunctions.test.ts";
const start = "test/local/host/start/start.test.ts";

/** Changes of time, timer functions, the start of an app and the store. */
export const clockPlants: readonly Plant[] = [
  {
    name: "a timer function's missed time is forgotten",
    because: "the cloud runs it late, and an app that cannot be late would learn it there",
    file: "local/host/triggers/timerTriggers.ts",
    edits: [
      { find: "const last = saved === undefined ? now : Number(saved);", replace: "const last = now;" },
    ],
    caughtBy: {
      file: timers,
      title: ["a time that was missed while the host was down is made up for once, as past due"],
    },
  },
  {
    name: "a late run does not say that it is late",
    because: "the branch of an app for runs past due would never be taken",
    file: "local/host/triggers/timerTriggers.ts",
    edits: [{ find: "IsPastDue: isPastDue", replace: "IsPastDue: false" }],
    caughtBy: {
      file: timers,
      title: ["times that pass while a run is under way are made up for by one run, as past due"],
    },
  },
  {
    name: "a run by hand does not wait for another of its function",
    because:
      "an overlap that never comes by the schedule would come here, and its absence would prove nothing",
    file: "local/host/triggers/timerTriggers.ts",
    edits: [
      {
        find: "if (schedule.running || !this.#parts.alive()) continue;",
        replace: "if ((schedule.running && schedule.ordered === 0) || !this.#parts.alive()) continue;",
      },
    ],
    caughtBy: {
      file: timers,
      title: ["runs of one timer function never overlap, by the schedule, by hand, or both"],
    },
  },
  {
    name: "time goes back after a restart",
    because: "deadlines that have passed would be in the future again",
    file: "local/host/clock/timekeeper.ts",
    edits: [
      { find: "Math.max(saved.seen, this.#wallBase + saved.ms)", replace: "this.#wallBase + saved.ms" },
      { find: "this.#base = Math.max(this.#base, recorded);", replace: "" },
    ],
    caughtBy: {
      file: modes,
      title: ["over a restart", "time does not go back when the wall was set back meanwhile"],
    },
  },
  {
    name: "a suspended instance drives time",
    because: "its timers would come due as if somebody waited for them",
    file: "local/host/store/inbox.ts",
    edits: [{ find: " and i.suspended=0", replace: "" }],
    caughtBy: {
      file: modes,
      title: [
        "mode auto",
        "does not skip while a function works, and a suspended instance does not drive it",
      ],
    },
  },
  {
    name: "time skips while work is under way",
    because: "a slow activity would lose every race against a timer, or none, by chance",
    file: "local/host/clock/pulse.ts",
    edits: [{ find: "return this.#workload.busy === 0 && ", replace: "return " }],
    caughtBy: {
      file: "test/local/host/clock/pulse.test.ts",
      title: ["time stands while an invocation works and moves on when it only sleeps"],
    },
  },
  {
    name: "the second function of a name wins",
    because: "a copied line would replace a function without a word",
    file: "local/host/core/functionRegistry.ts",
    edits: [{ find: "if (this.#functions.has(name)) {", replace: "if (name === null) {" }],
    caughtBy: { file: start, title: ["two functions of one name are refused by that name"] },
  },
  {
    name: "functions can be registered at any time",
    because: "the cloud has made its list at the start and never calls a later one",
    file: "local/host/core/functionRegistry.ts",
    edits: [{ find: "if (this.#locked) {", replace: "if (name === null) {" }],
    caughtBy: {
      file: start,
      title: ["a function registered after the start is refused, and the host goes on without it"],
    },
  },
  {
    name: "two hosts share a store",
    because: "each would run the other's work, which no local run could ever explain",
    file: "local/host/store/store.ts",
    edits: [{ find: " pragma locking_mode=exclusive;", replace: "" }],
    caughtBy: {
      file: start,
      title: ["a second host on the store of a living one stops and says so; after a kill -9 it starts"],
    },
  },
];
