import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulateCommand } from "../../../cli/simulate/createSimulateCommand.ts";
import { run } from "../testConsole.ts";

const fake = fileURLToPath(new URL("fakeDemo.mjs", import.meta.url));
const tinyPlan = fileURLToPath(new URL("tinyPlan.json", import.meta.url));
const usualTemp = process.env["TMPDIR"];
const folder = mkdtempSync(join(tmpdir(), "simulate-"));
beforeAll(() => {
  process.env["TMPDIR"] = folder;
});
afterAll(() => {
  if (usualTemp === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usualTemp;
  rmSync(folder, { recursive: true });
});

/** Runs the command over the fake; `onWarn` may interrupt it. */
async function simulated(
  mode: string,
  args: readonly string[],
  onWarn: (line: string, interrupt: () => void) => void = () => {},
) {
  const [out, err]: [string[], string[]] = [[], []];
  const controller = new AbortController();
  const command = createSimulateCommand([fake, "--mode", mode], () => {});
  const code = await command.run(["--plan", tinyPlan, ...args], {
    env: { OFFICE: "Office on the hill" },
    say: (line) => out.push(line),
    warn: (line) => {
      err.push(line);
      onWarn(line, () => controller.abort());
    },
    interruption: () => controller.signal,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("a simulation", () => {
  test("tells outcomes, the distribution of every quantity, and each phase", async () => {
    const { code, out, err } = await simulated("usual", ["--runs", "10", "--parallel", "3"]);
    expect(code).toBe(0);
    expect(out).toContain(
      "A small office, simulated: 10 of 10 runs of scenario smooth with 300 users, seeds from 1\n" +
        "8 of 10 runs completed, 2 still running after 26 weeks (seed 5, 10)",
    );
    expect(out).toContain("Duration of completed runs (weeks, 8 runs): median 2.7, 5 % 2.2");
    expect(out).toContain(
      "Tickets at the helpdesk (tickets, 10 runs): median 55, 5 % 14.5, 95 % 95.5, worst 100",
    );
    expect(out).toContain("People enforced at the end (people, 9 runs): median 106");
    expect(out).toMatch(/pilot +10 +1 +1 +1 +1$/m);
    expect(out).toMatch(/org +8 +1\.7/);
    expect(err).toContain("10 of 10 runs");
  });

  test("tells the same as JSON, run by run, in the order of the seeds", async () => {
    const { out } = await simulated("usual", [
      "--runs=3",
      "--seed=4",
      "--parallel=3",
      "--users=50",
      "--json",
    ]);
    const told = JSON.parse(out);
    expect(told).toMatchObject({
      plan: "A small office",
      users: 50,
      asked: 3,
      failed: 0,
      interrupted: false,
    });
    expect(told.runs.map(({ seed }: { seed: number }) => seed)).toEqual([4, 5, 6]);
    expect(told.quantities[0]).toMatchObject({
      id: "weeks",
      values: [2.57, 2.86],
      summary: { count: 2, worst: 2.86 },
    });
  });

  test("draws a picture", async () => {
    const file = join(folder, "picture.svg");
    const { err } = await simulated("usual", ["--runs=2", "--svg", file]);
    const svg = readFileSync(file, "utf8");
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain("Duration of phase pilot");
    expect(err).toContain(file);
  });

  test("hands the plan over with its variables filled in, and leaves nothing behind", async () => {
    const named = join(folder, "named.json");
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the plan
    writeFileSync(named, readFileSync(tinyPlan, "utf8").replace("A small office", "${OFFICE}"));
    const { code, out } = await simulated("usual", ["--plan", named, "--runs=1"]);
    expect([code, out]).toEqual([0, expect.stringContaining("Office on the hill, simulated: 1 of 1 runs")]);
    expect(readdirSync(folder).filter((name) => name.startsWith("passkey-rollout"))).toEqual([]);
  });

  test("goes on when a run breaks, tells how, and keeps what it left", async () => {
    const { code, out, err } = await simulated("breaksAtTwo", ["--runs", "3"]);
    expect(code).toBe(1);
    expect(out).toContain("2 of 3 runs of scenario smooth");
    expect(err).toMatch(/the run with seed 2 broke, its state is in .*seed-2/);
    expect(err).toContain("the tenant fell over");
  });

  test.for([
    { mode: "babbles", says: "its last line is no JSON" },
    { mode: "tellsLittle", says: "its result is not one" },
  ])("that gets no result because the program $mode says so", async ({ mode, says }) => {
    const { code, err, out } = await simulated(mode, ["--runs=1"]);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(out).toContain("no run came to its end");
    expect(out).not.toContain("Tickets");
  });

  test("ends its children and tells what is known when it is interrupted", async () => {
    const { code, out } = await simulated(
      "hangsAfterOne",
      ["--runs=4", "--parallel=2", "--json"],
      (line, interrupt) => {
        if (line.startsWith("1 of 4 runs")) interrupt();
      },
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ interrupted: true, failed: 0, runs: [{ seed: 1 }] });
  });

  test("stops at once when the program does not take what it is asked, in its words", async () => {
    await expect(simulated("refuses", ["--runs=9", "--parallel=1"])).rejects.toThrow(
      "--scenario calm is not known: use smooth",
    );
  });
});

test.for([
  { args: [], says: "--plan is needed" },
  { args: ["--plan", "nowhere.json"], says: "the plan nowhere.json cannot be read" },
  { args: ["--plan", tinyPlan, "--runs", "0"], says: "--runs 0 is not a whole number from 1 to 10000" },
  { args: ["--plan", tinyPlan, "--users=39"], says: "--users 39 is not a whole number from 40 to 100000" },
  { args: ["--plan", tinyPlan, "--users=many"], says: "--users many" },
  { args: ["--plan", tinyPlan, "--parallel=65"], says: "--parallel 65" },
  { args: ["--plan", tinyPlan, "--seed=2147483647"], says: "--seed 2147483647 is not a whole number" },
  { args: ["--plan", tinyPlan, "--until=0"], says: "--until 0" },
  { args: ["--plan", tinyPlan, "--svg="], says: "--svg needs the name of a file" },
  { args: ["--plan", tinyPlan, "--svg=none/a.svg"], says: "--svg none/a.svg: there is no folder" },
  { args: ["--fast"], says: "--fast" },
])("the command line $args is not understood", async ({ args, says }) => {
  const { code, err } = await run(["simulate", ...args]);
  expect(code).toBe(2);
  expect(err).toContain(says);
});

test("a plan that no tenant of this size holds is refused with what to change", async () => {
  const large = join(folder, "large.json");
  writeFileSync(
    large,
    readFileSync(tinyPlan, "utf8").replace('"size": { "min": 20 }', '"size": { "min": 500 }'),
  );
  const { code, err, out } = await run(["simulate", "--plan", large, "--users", "60"]);
  expect(code).toBe(2);
  expect(err).toMatch(
    /need 500 people by their sizes, and 60 users hold \d+ who can enrol; take at least \d+ users/,
  );
  expect(out).toBe("");
});

test("a scenario that does not exist is refused with the names of all", async () => {
  const { code, err } = await run(["simulate", "--plan", tinyPlan, "--scenario", "none"]);
  expect(code).toBe(2);
  expect(err).toContain("--scenario none is not known: use smooth");
});

test("a small plan is played from its start to its end on a real simulated tenant", {
  timeout: 240_000,
}, async () => {
  const { code, out } = await run([
    ...["simulate", "--plan", tinyPlan, "--users", "60", "--runs", "1", "--until", "4", "--json"],
  ]);
  expect(code).toBe(0);
  const { runs } = JSON.parse(out);
  expect(runs[0].run).toMatchObject({ outcome: "completed", rollbacks: 0, blockedPeople: 0 });
  expect(runs[0].run.enforcedPeople).toBeGreaterThan(30);
});
