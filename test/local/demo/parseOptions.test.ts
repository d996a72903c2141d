import { describe, expect, test } from "vitest";
import { parseOptions } from "../../../local/demo/parseOptions.ts";

const optionsOf = (...argv: string[]) => {
  const asked = parseOptions(argv);
  if (asked.kind !== "run") throw new Error(`not a run: ${JSON.stringify(asked)}`);
  return asked.options;
};

describe("the command line of the demo", () => {
  test("has a default for everything", () => {
    expect(optionsOf()).toEqual({
      scenario: "smooth",
      plan: undefined,
      users: 300,
      seed: 1,
      start: "2026-01-05",
      speed: "max",
      json: false,
      byHand: false,
      untilWeeks: undefined,
      folder: undefined,
      resume: false,
      record: undefined,
      redeliver: undefined,
    });
  });

  test("takes every flag", () => {
    const options = optionsOf(
      "--scenario=disruption",
      "--users",
      "400",
      "--seed=7",
      "--speed=3600",
      "--json",
      "--until=3",
    );
    expect(options).toMatchObject({
      scenario: "disruption",
      users: 400,
      seed: 7,
      speed: 3600,
      json: true,
      untilWeeks: 3,
    });
  });

  test("goes at ten virtual minutes a second by hand, unless told otherwise", () => {
    expect(optionsOf("--by-hand").speed).toBe(600);
    expect(optionsOf("--by-hand", "--speed=1").speed).toBe(1);
  });

  test("resumes a folder", () => {
    expect(optionsOf("--resume", "/somewhere")).toMatchObject({ folder: "/somewhere", resume: true });
  });

  test("takes a plan, which a smaller tenant may hold", () => {
    expect(optionsOf("--plan", "/plans/mine.json", "--users=40")).toMatchObject({
      plan: "/plans/mine.json",
      users: 40,
    });
  });

  test("asks for help", () => {
    expect(parseOptions(["--help"])).toEqual({ kind: "help" });
  });

  test("takes what the host delivers again", () => {
    expect(optionsOf("--redeliver", "twice=0.9,late=0.1").redeliver).toBe("twice=0.9,late=0.1");
  });

  const refused = [
    { argv: ["--redeliver="], names: "--redeliver" },
    { argv: ["--redeliver=late=1", "--resume=x"], names: "--redeliver cannot be given with --resume" },
    { argv: ["--scenario=smoth"], names: "--scenario smoth" },
    { argv: ["--users=10"], names: "--users 10 is not a whole number from 200" },
    { argv: ["--plan=x", "--users=39"], names: "--users 39 is not a whole number from 40" },
    { argv: ["--plan="], names: "--plan" },
    { argv: ["--record="], names: "--record needs a file" },
    { argv: ["--plan=x", "--resume=y"], names: "--plan cannot be given with --resume" },
    { argv: ["--users=3e2"], names: "--users 3e2" },
    { argv: ["--seed=-1"], names: "--seed -1 is not a whole number from 0 to 2147483647" },
    { argv: ["--seed", "-1"], names: "--seed -1 is not a whole number from 0 to 2147483647" },
    { argv: ["--json", "--users", "-5"], names: "--users -5 is not a whole number from 200 to 100000" },
    { argv: ["--speed", "-0.5"], names: "--speed -0.5 is neither max nor a factor from 1" },
    { argv: ["-1"], names: "-1" },
    { argv: ["--speed=0"], names: "--speed 0" },
    { argv: ["--speed=fast"], names: "--speed fast" },
    { argv: ["--start=tomorrow"], names: "--start tomorrow" },
    { argv: ["--start=2026-13-45"], names: "--start 2026-13-45" },
    { argv: ["--until=0"], names: "--until 0" },
    { argv: ["--resume=x", "--seed=1"], names: "--seed cannot be given with --resume" },
    { argv: ["--state="], names: "--state" },
    { argv: ["--fast"], names: "--fast" },
    { argv: ["smooth"], names: "smooth" },
    { argv: ["--json=yes"], names: "--json" },
    { argv: ["--users"], names: "--users" },
  ];
  test.for(refused)("refuses $argv in one sentence that names it", ({ argv, names }) => {
    const asked = parseOptions(argv);
    expect(asked).toMatchObject({ kind: "refused", because: expect.stringContaining(names) });
    expect(asked.kind === "refused" && asked.because.split("\n").length).toBe(1);
  });
});
