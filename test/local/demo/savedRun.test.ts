import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseOptions } from "../../../local/demo/parseOptions.ts";
import { openStateFolder } from "../../../local/demo/savedRun.ts";

const folder = mkdtempSync(join(tmpdir(), "demo-saved-"));
afterAll(() => rmSync(folder, { recursive: true }));

function open(...argv: string[]) {
  const asked = parseOptions(argv);
  if (asked.kind !== "run") throw new Error("not a run");
  return openStateFolder(asked.options);
}

describe("the state folder", () => {
  const path = join(folder, "run");

  test("remembers its run for a resume", () => {
    open("--state", path, "--scenario=holdouts", "--users=250", "--seed=9", "--redeliver=late=1");
    expect(open("--resume", path).run).toMatchObject({
      scenario: "holdouts",
      users: 250,
      seed: 9,
      start: "2026-01-05",
      redeliver: "late=1",
    });
  });

  test("is not overwritten by a second run", () => {
    expect(() => open("--state", path)).toThrow(`use --resume ${path}`);
  });

  test("cannot be resumed when there is none", () => {
    expect(() => open("--resume", join(folder, "nothing"))).toThrow("no run to go on with");
  });

  test.for([
    { name: "a file instead of a folder", flag: "--state", at: ["file"], says: "EEXIST" },
    { name: "a folder below a file", flag: "--state", at: ["file", "below"], says: "ENOTDIR" },
    { name: "a run that is not JSON", flag: "--resume", at: ["torn"], says: "is not JSON (10 characters)" },
    { name: "a run that says too little", flag: "--resume", at: ["short"], says: "broken at users" },
    { name: "a folder where the run should be", flag: "--resume", at: ["nested"], says: "EISDIR" },
  ])("that is $name is refused in one sentence", ({ flag, at, says }) => {
    writeFileSync(join(folder, "file"), "");
    for (const name of ["torn", "short", "nested/demo.json"])
      mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "torn", "demo.json"), '{"users":2');
    writeFileSync(join(folder, "short", "demo.json"), '{"scenario":"smooth"}');
    const path = join(folder, ...at);
    expect(() => open(flag, path)).toThrow(RangeError);
    expect(() => open(flag, path)).toThrow(`${flag} ${path} cannot be used: `);
    expect(() => open(flag, path)).toThrow(says);
  });
});
