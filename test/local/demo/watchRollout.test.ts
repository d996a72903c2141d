import { expect, test } from "vitest";
import type { RolloutApi } from "../../../local/demo/api/rolloutApi.ts";
import type { TimelineEntry } from "../../../local/demo/api/timelineEntry.ts";
import { watchRollout } from "../../../local/demo/watchRollout.ts";
import { sampleView } from "./display/sampleView.ts";

const hourMs = 3_600_000;
const entry = (sequence: number, kind: string): TimelineEntry => ({
  sequence,
  at: "2026-01-05T08:00:00.000Z",
  body: { kind },
});

function watched({ showsView, shown = 0 }: { showsView: boolean; shown?: number }) {
  const ledger: TimelineEntry[] = [];
  let views = 0;
  const api = {
    timeline: async (_id: string, after: number) => ledger.filter(({ sequence }) => sequence > after),
    view: async () => {
      views += 1;
      const hasEnded = ledger.some(({ body }) => body.kind === "rolloutEnded");
      return { ...sampleView, state: hasEnded ? "completed" : "running" };
    },
  } as Partial<RolloutApi> as RolloutApi;
  const display = { showsView, event() {}, update() {}, print() {} };
  return { ledger, views: () => views, watch: watchRollout(api, "r", display, shown) };
}

test("plain lines ask for the rollout's view once, and again when the ledger says that it has ended", async () => {
  const { ledger, views, watch } = watched({ showsView: false });
  expect(await watch.moved(0)).toBe(false);
  expect(await watch.moved(12 * hourMs)).toBe(false);
  expect(await watch.moved(24 * hourMs)).toBe(false);
  expect(views()).toBe(1);
  ledger.push(entry(1, "rolloutEnded"));
  expect(await watch.moved(36 * hourMs)).toBe(true);
  expect(views()).toBe(2);
});

test("a rollout whose end was shown by an earlier start is over at the first look", async () => {
  const { ledger, watch } = watched({ showsView: false, shown: 1 });
  ledger.push(entry(1, "rolloutEnded"));
  expect(await watch.moved(0)).toBe(true);
});

test("a notice is followed by a look at once", async () => {
  const { ledger, watch } = watched({ showsView: false });
  await watch.moved(0);
  ledger.push(entry(1, "rolloutEnded"));
  expect(await watch.moved(hourMs)).toBe(false);
  watch.notice({ id: "n", at: 0, severity: "info", topic: "t", text: "it is over" });
  expect(await watch.moved(2 * hourMs)).toBe(true);
});

test("a picture gets a fresh view with every look", async () => {
  const { views, watch } = watched({ showsView: true });
  await watch.moved(0);
  await watch.moved(12 * hourMs);
  expect(views()).toBe(2);
});
