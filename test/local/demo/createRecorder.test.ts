import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createRecorder } from "../../../local/demo/createRecorder.ts";
import { fakeStage } from "./actors/fakeStage.ts";

const folder = mkdtempSync(join(tmpdir(), "record-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { api } = fakeStage({ phase: {} }).stage;
const noon = Date.parse("2026-01-12T12:00:00Z");
const minute = 60_000;

test("what the API shows is recorded once an hour of virtual time at most, at the first look after half past", async () => {
  const file = join(folder, "views.jsonl");
  const record = createRecorder(api, "r-1", file);
  for (const minutes of [0, 29, 45, 60, 61, 91, 300]) await record(noon + minutes * minute);
  const lines = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ at }) => at.slice(11, 16))).toEqual(["12:00", "12:45", "13:31", "17:00"]);
  expect(lines[0].view).toMatchObject({ id: "r-1", phases: [{ id: "departments" }] });
});

test("nothing is asked for where nothing is recorded", async () => {
  const view = () => Promise.reject(new Error("it was asked for"));
  await createRecorder({ view }, "r-1", undefined)(noon);
});
