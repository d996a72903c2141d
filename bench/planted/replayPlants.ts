import type { Plant } from "./plant.ts";

const planTest = "test/local/host/replay/plan.test.ts";
const hazards = "test/local/host/engine/hazards.test.ts";
const waits = "test/local/host/contract/waits.test.ts";
const changedBuild = "a build that changed while an instance waited fails it loudly:";
const refused = "fails an instance by name:";
const sameNumber = "library and host give the same number to:";

/** Changes of the pure part that gives actions their numbers and refuses what cannot be replayed. */
export const replayPlants: readonly Plant[] = [
  {
    name: "no determinism check",
    because:
      "a deployment that changes a running orchestrator would pass here and break the instance in the cloud",
    file: "local/host/replay/checkDeterminism.ts",
    edits: [
      {
        find: "if (recorded.size === 0) return undefined;",
        replace: "if (recorded.size >= 0) return undefined;",
      },
    ],
    caughtBy: { file: hazards, title: [changedBuild, "another activity"] },
  },
  {
    name: "determinism by kind and name only",
    because: "a result would silently go to a call with another input",
    file: "local/host/replay/checkDeterminism.ts",
    edits: [
      { find: "if (now !== before) {", replace: 'if (now.split(" (")[0] !== before.split(" (")[0]) {' },
    ],
    caughtBy: { file: hazards, title: [changedBuild, "another input"] },
  },
  {
    name: "the oldest of two waiters gets the event",
    because: "two waits on one name would look fair; the cloud gives the event to the newest",
    file: "local/host/replay/waiters.ts",
    edits: [{ find: "?.pop();", replace: "?.shift();" }],
    caughtBy: { file: waits, title: [sameNumber, "of two waiters the newest gets the event"] },
  },
  {
    name: "the case of event names does not matter",
    because: "the library compares exactly: an event in another case would be lost in the cloud",
    file: "local/host/replay/waiters.ts",
    edits: [{ find: "else if (known !== name) {", replace: "else if (known.toLowerCase() !== key) {" }],
    caughtBy: { file: planTest, title: ["an event name in another case than the waiter's is refused"] },
  },
  {
    name: "a retry below Task.any is allowed",
    because: "left pending and awaited later it makes library and host count differently",
    file: "local/host/replay/checkActions.ts",
    edits: [
      {
        find: "if (below !== undefined && !allowRetryInCompound) {",
        replace: 'if (below === "all" && !allowRetryInCompound) {',
      },
    ],
    caughtBy: { file: hazards, title: [refused, "a retry below Task.any"] },
  },
  {
    name: "long timers are not split",
    because: "each piece takes a number in the cloud; an app that cancels one there would stop",
    file: "local/host/replay/replay.ts",
    edits: [
      {
        find: "const split = isLong && fireAt - this.#now > segmentMs;",
        replace: "const split = fireAt < segmentMs;",
      },
    ],
    caughtBy: { file: planTest, title: ["numbers", "a long timer is split, and each piece takes a number"] },
  },
  {
    name: "a long timer in a race is allowed",
    because: "when it loses after its first piece, the cloud and the library no longer agree",
    file: "local/host/replay/replay.ts",
    edits: [
      {
        find: "if (isLong && inRace) this.#refusal",
        replace: "if (isLong && inRace && this.#now < 0) this.#refusal",
      },
    ],
    caughtBy: { file: hazards, title: [refused, "a timer of more than six days in a race"] },
  },
  {
    name: "a cancelled timer takes no number",
    because: "everything behind a lost race would be numbered as only this host does",
    file: "local/host/replay/replay.ts",
    edits: [{ find: 'this.#take({ kind: "timer", fireAt, cancelled }, () => {});', replace: "" }],
    caughtBy: {
      file: waits,
      title: [
        sameNumber,
        "a timer that lost and was cancelled keeps its number, and its late firing changes nothing",
      ],
    },
  },
  {
    name: "Task.all is settled by its first failure",
    because: "the cloud waits for all children before it gives what follows a number",
    file: "local/host/replay/replay.ts",
    edits: [
      {
        find: "this.#take(draft, () => node.settle());",
        replace: "this.#take(draft, (ok) => { if (!ok) node.failed = true; node.settle(); });",
      },
      {
        find: "children.every((each) => each.settled)",
        replace: "child.failed || children.every((each) => each.settled)",
      },
    ],
    caughtBy: { file: planTest, title: ["numbers", "a failed group is over when all of it is"] },
  },
  {
    name: "the last timer of a retry is dropped",
    because: "the library waits for it for ever: the instance would end here and hang in the cloud",
    file: "local/host/replay/replay.ts",
    edits: [
      {
        find: "const last = done + 1 >= retry.attempts;",
        replace: "const last = done + 1 >= retry.attempts; if (last) { node.settle(); return; }",
      },
    ],
    caughtBy: {
      file: planTest,
      title: ["numbers", "a retry that failed for good takes one more timer before anything else starts"],
    },
  },
];
