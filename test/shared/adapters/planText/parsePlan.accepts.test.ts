import { describe, expect, it, test } from "vitest";
import { parsePlan } from "../../../../shared/adapters/planText/parsePlan.ts";
import { type Edit, sampleWith } from "./sampleWith.ts";

const sample = sampleWith();
const approvers = "people.approvers";
const id = (n: string): string => `b0000000-0000-4000-8000-0000000000${n}`;
const hashOf = (input: string | Uint8Array): string => {
  const parsed = parsePlan(input);
  return parsed.kind === "plan" ? parsed.hash : JSON.stringify(parsed.problems);
};

describe("parsePlan accepts", () => {
  it("the sample, without a warning and without its $schema", () => {
    const parsed = parsePlan(sample);
    expect(parsed).toMatchObject({
      kind: "plan",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      warnings: [],
    });
    expect(parsed.kind === "plan" && Object.keys(parsed.plan)).not.toContain("$schema");
  });

  test.for<[string, string | Uint8Array]>([
    ["A3 a byte order mark and CRLF", Buffer.from(`\ufeff${sample.replaceAll("\n", "\r\n")}`)],
    ["A3 a byte order mark in a text", `\ufeff${sample}`],
    ["A5 comments and a trailing comma", `/* plan */ ${sample.trimEnd().replace(/\}$/, ",}")} // end`],
    ["A12 ids in upper case", sample.replace("d0000000-0000-4000", "D0000000-0000-4000")],
    ["A30 another place of the schema file", sampleWith(["$schema", "../other/rollout.plan.schema.json"])],
  ])("%s, as the same plan", ([, input]) => {
    expect(hashOf(input)).toBe(hashOf(sample));
  });

  it("A24 a change window across midnight", () => {
    const text = sampleWith(["changeWindows[0].from", "22:00"], ["changeWindows[0].to", "06:00"]);
    expect(parsePlan(text).kind).toBe("plan");
  });

  it("A30 a changed plan, under another hash", () => {
    expect(hashOf(sampleWith(["caps.perDay", 101]))).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(sampleWith(["caps.perDay", 101]))).not.toBe(hashOf(sample));
  });

  it("A32 markup in a text, kept as the data it is", () => {
    const name = "{{{raw}}} <script>alert(1)</script>";
    expect(parsePlan(sampleWith(["organization.name", name]))).toMatchObject({
      plan: { organization: { name } },
    });
  });

  it("A33 a variable that is set, as its value", () => {
    const text = sampleWith(["organization.supportChannel", `room \${ROOM}`]);
    const parsed = parsePlan(text, { ROOM: "4.12" });
    expect(parsed).toMatchObject({ plan: { organization: { supportChannel: "room 4.12" } } });
  });

  test.for<[string, Edit, RegExp]>([
    [
      "A13 one audience in two waves",
      ["phases[2].waves[0].audience", "a0000000-0000-4000-8000-000000000001"],
      /"it-pilot" and "early-adopters" have the same audience/,
    ],
    [
      "A17 an operator whose start leaves too few voters",
      [approvers, [id("01"), id("02")]],
      /01 starts.*only 1/,
    ],
    ["A17 an author among the approvers", [`${approvers}[3]`, id("06")], /author's vote never counts/],
    ["A22 a window on Friday", ["changeWindows[0].days[3]", "friday"], /changeWindows\[0\] opens on friday/],
  ])("%s, with a warning", ([, edit, says]) => {
    expect(parsePlan(sampleWith(edit))).toMatchObject({
      kind: "plan",
      warnings: [expect.stringMatching(says)],
    });
  });
});
