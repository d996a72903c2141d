import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gateStory } from "./gateStory.ts";
import { gatesPicture } from "./gatesPicture.ts";
import { readRecording } from "./recording.ts";

const inCheckout = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const file = inCheckout("docs/pictures/gates.svg");
const phase = "departments";
/** Share of the first department that its gates ask for in the sample plan. */
const limit = 0.9;
const runs = [
  {
    scenario: "smooth",
    title: "Nothing goes wrong",
    about: "The first department of the demo's scenario smooth.",
  },
  {
    scenario: "disruption",
    title: "A client fails once it is enforced",
    about:
      "The same department in the scenario disruption: the detector alarms, the wave goes back, a second attempt passes.",
  },
] as const;

// Recordings of before are taken where a folder is named: FOLDER/smooth.jsonl and FOLDER/disruption.jsonl.
const { from } = parseArgs({ options: { from: { type: "string" } } }).values;
const folder = from ?? mkdtempSync(join(tmpdir(), "gates-"));
try {
  const panels = runs.map(({ scenario, title, about }) => {
    const recording = join(folder, `${scenario}.jsonl`);
    if (from === undefined) play(scenario, recording);
    return { title, about, limit, story: gateStory(readRecording(readFileSync(recording, "utf8")), phase) };
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    gatesPicture(
      "How the gates of a department open",
      "People enrolled and enforced, what held the gates, and how near the detectors came to an alarm, in two runs of the demo.",
      panels,
    ),
  );
  console.log(`wrote ${file}`);
} finally {
  if (from === undefined) rmSync(folder, { recursive: true });
}

/** Plays a scenario of the demo and records it; throws where it did not end as it should. */
function play(scenario: string, recording: string): void {
  console.log(`playing ${scenario}, about two minutes`);
  const args = ["local/demo/main.ts", "--scenario", scenario, "--record", recording, "--json"];
  const { status } = spawnSync(process.execPath, args, {
    cwd: inCheckout("."),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`the demo of ${scenario} ended with ${status}`);
}
