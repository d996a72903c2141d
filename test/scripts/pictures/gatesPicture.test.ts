import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { gateStory } from "../../../scripts/pictures/gateStory.ts";
import { gatesPicture } from "../../../scripts/pictures/gatesPicture.ts";
import { readRecording } from "../../../scripts/pictures/recording.ts";

const start = Date.parse("2026-02-02T00:00:00Z");
const hour = 60 * 60_000;
const iso = (hours: number): string => new Date(start + hours * hour).toISOString();

interface Seen {
  readonly state?: string;
  readonly endedAt?: string;
  readonly rate?: number;
  readonly enforced?: number;
  readonly guard?: string;
  readonly verdict?: string;
  readonly level?: number;
}

/** What the API shows after so many hours. */
const lineAt = (hours: number, seen: Seen): string => {
  const { state = "measuring", endedAt, rate = 0.5, enforced = 0, guard, verdict = "notYet", level } = seen;
  const detectors = level === undefined ? [] : [{ trigger: "ownBlocks", level }];
  const wave = { id: "ops", name: "Ops", enrolledRate: rate, counts: { audience: 20, enforced, detectors } };
  return JSON.stringify({
    at: iso(hours),
    view: {
      phases: [
        { id: "pilot", state: "completed", criteria: [], waves: [] },
        {
          id: "dep",
          state,
          startedAt: iso(0),
          ...(endedAt === undefined ? {} : { endedAt }),
          criteria: [
            { id: "enrolled", verdict },
            { id: "always", verdict: "met" },
          ],
          waves: [wave],
        },
      ],
      guards: guard === undefined ? [] : [{ wave: "ops", state: guard }],
    },
  });
};

const watching = { guard: "watching", verdict: "met" };
const recorded = [
  lineAt(0, { rate: 0.5 }),
  lineAt(24, { rate: 0.9, verdict: "met" }),
  // The members are read later than the policy: whom an earlier attempt enforced stand there still.
  lineAt(48, { ...watching, rate: 0.9, enforced: 0, level: 0.25 }),
  lineAt(50, { ...watching, rate: 0.9, enforced: 5, level: 0.25 }),
  lineAt(72, { ...watching, rate: 0.9, enforced: 18, level: 1.5, verdict: "breached" }),
  lineAt(96, { guard: "rolledBack", state: "rolledBack", rate: 0.9, enforced: 18 }),
  lineAt(120, { ...watching, rate: 0.95, enforced: 18, level: 0 }),
  lineAt(130, { ...watching, rate: 0.95, enforced: 6, level: 0 }),
  lineAt(144, { ...watching, state: "completed", endedAt: iso(140), rate: 0.95, enforced: 6, level: 0 }),
].join("\n");

describe("the story of a gate", () => {
  const story = gateStory(readRecording(`${recorded}\n`), "dep");
  const hours = (at: number | undefined): number => ((at ?? 0) - start) / hour;

  test("tells when slices came into force, were rolled back, and the phase ended", () => {
    expect(story.slices.map(({ at, is }) => [hours(at), is])).toEqual([
      [48, 5],
      [72, 18],
      [120, 6],
    ]);
    expect(story.rollbacks.map(hours)).toEqual([96]);
    expect(hours(story.endedAt)).toBe(140);
  });
  test("counts nobody as enforced while the wave is report-only, though the group holds them", () => {
    expect(story.enforced.map(({ is }) => is)).toEqual([0, 0, 0.25, 0.25, 0.9, 0, 0.3, 0.3]);
  });
  test("shows verdicts that were not always met, and no other", () => {
    expect([...story.verdicts.keys()]).toEqual(["enrolled"]);
    expect(story.verdicts.get("enrolled")?.map(({ is }) => is)).toEqual([
      "notYet",
      "met",
      "met",
      "met",
      "breached",
      "notYet",
      "met",
      "met",
    ]);
  });
  test("shows how near a detector came to an alarm, and nothing while it did not watch", () => {
    expect(story.levels.get("ownBlocks")?.map(({ is }) => is)).toEqual([
      ...[undefined, undefined, 0.25, 0.25, 1.5, undefined, 0, 0],
    ]);
  });
  test("is refused where the recording shows no such phase, and where it is none", () => {
    expect(() => gateStory(readRecording(recorded), "org")).toThrow("does not show a running phase org");
    expect(() => readRecording(`${lineAt(0, {})}\n{"at":1}`)).toThrow("line 2 is no line of a recording");
  });
});

describe("the picture of gates", () => {
  const panel = { title: "A run", about: "With a <fault>.", limit: 0.9 };
  const draw = (text: string): string =>
    gatesPicture("Gates", "Two runs.", [{ ...panel, story: gateStory(readRecording(text), "dep") }]);
  const svg = draw(recorded);

  test("is well-formed, escapes what it is told, and is the same each time", () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain("With a &lt;fault&gt;.");
    expect(draw(recorded)).toBe(svg);
  });
  test("draws what was recorded: the share enrolled, each verdict, each event, and the level over the alarm", () => {
    // Hours 0 to 140 lie between x 150 and 820, shares 0 to 1 between y 172 and 62.
    expect(svg).toContain('d="M150 117L264.86 117L264.86 73L724.29 73L724.29 67.5L820 67.5" class="s-mark"');
    for (const word of ["notYet", "met", "breached"])
      expect(svg).toContain(`<title>enrolled: ${word}</title>`);
    const breached =
      /<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"[^>]*class="f-bad"><title>enrolled: breached/.exec(svg);
    expect(breached?.slice(1)).toEqual(["494.57", "114.86"]);
    const texts = new XMLParser().parse(svg).svg.g.text.map(String);
    expect(texts).toEqual(
      expect.arrayContaining(["5", "18", "rolled back", "gate opens", "ownBlocks", "3 Feb"]),
    );
    // Levels from 0 at y 321 to 1.5 at y 241, and the line at which they alarm between.
    expect(svg).toContain('d="M379.71 307.67L389.29 307.67L494.57 241" class="s-mark" stroke-width="1.5"');
    expect(svg).toContain('y1="267.67" x2="820" y2="267.67" class="s-bad"');
  });
});
