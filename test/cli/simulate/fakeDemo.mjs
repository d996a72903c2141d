import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

// Stands for the demo in tests: one run that ends as its mode says.
const text = { type: "string" };
const { values } = parseArgs({
  options: {
    ...{ mode: text, json: { type: "boolean" }, plan: text, users: text, scenario: text, seed: text },
    ...{ state: text, until: text },
  },
});
const seed = Number(values.seed);
if (readFileSync(values.plan, "utf8").includes("${")) throw new Error("the plan still has variables");
const day = 86_400_000;
const at = (days) => new Date(Date.parse("2026-01-05T00:00:00Z") + days * day).toISOString();
const isHeld = seed % 5 === 0;
const result = {
  scenario: values.scenario,
  outcome: isHeld ? "held" : "completed",
  phases: [
    { id: "pilot", outcome: "completed", startedAt: at(0), endedAt: at(7) },
    isHeld
      ? { id: "org", outcome: "held", startedAt: at(7), endedAt: null }
      : { id: "org", outcome: "completed", startedAt: at(7), endedAt: at(14 + seed) },
  ],
  tickets: { opened: 10 * seed, aboutPasskeys: seed },
  blockedPeople: seed,
  rollbacks: seed % 2,
  lateNotices: 0,
  enforcedPeople: seed === 1 ? null : 100 + seed,
  simulatedDays: isHeld ? 182 : 14 + seed,
};

process.stderr.write(`2026-01-0${(seed % 9) + 1} 09:00  seed ${seed} of ${values.users} users\n`);
switch (values.mode) {
  case "refuses":
    process.stderr.write("--scenario calm is not known: use smooth\nSee --help.\n");
    process.exitCode = 2;
    break;
  case "breaksAtTwo":
    if (seed === 2) throw new Error("the tenant fell over");
    process.stdout.write(`${JSON.stringify(result)}\n`);
    break;
  case "hangsAfterOne":
    if (seed > 1) {
      process.stderr.write(`pid ${process.pid}\n`);
      setInterval(() => {}, 1_000);
    } else process.stdout.write(`${JSON.stringify(result)}\n`);
    break;
  case "babbles":
    process.stdout.write("done\n");
    break;
  case "tellsLittle":
    process.stdout.write('{"scenario":"smooth"}\n');
    break;
  default:
    process.stdout.write(`starting\n${JSON.stringify(result)}\n`);
    // Whatever the demo thinks of its end, it has told its result.
    process.exitCode = 1;
}
