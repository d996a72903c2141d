import { describe, expect, it, test } from "vitest";
import { parsePlan } from "../../../../shared/adapters/planText/parsePlan.ts";
import { expectLine, refusalOf } from "./refusalOf.ts";
import { sampleWith } from "./sampleWith.ts";

const sample = sampleWith();
const cloud = '"cloud": "global",';
const after = (needle: string, added: string): string => sample.replace(needle, `${needle}${added}`);
const rate = (literal: string): string => sample.replace('"minRate": 1,', `"minRate": ${literal},`);
const variable = (name: string): string => `\${${name}}`;
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const phases = JSON.stringify({ phases: Array.from({ length: 5000 }, (_, n) => ({ id: `p${n}` })) });
const nested = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
const notUtf8 = Buffer.from([0x7b, 0xff, 0x7d]);
const hidden = "hidden-value";

const refused: readonly (readonly [title: string, input: string | Uint8Array, says: string])[] = [
  ["A1 an empty file", "", "CFG001 : the plan file is empty (0 bytes); copy rollout.plan.sample.json"],
  ["A1 no bytes", new Uint8Array(), "CFG001 : the plan file is empty (0 bytes)"],
  ["A1 blank lines", " \n\n", "CFG001 : the plan file is empty (3 bytes)"],
  ["A1 comments only", "// later\n", "CFG001 : the plan file holds comments only"],
  ["A2 truncated JSON", '{"phases":[', "CFG003 : the file ends too early"],
  ["A2 a text cut off", '{"name": "Pass', "CFG003 : not readable as JSON: a text does not end on its line"],
  ["A2 half of the sample", sample.slice(0, sample.length / 2), "CFG003 : "],
  ["A4 UTF-16 with its mark", utf16(`\ufeff${sample}`), "CFG002 : ...UTF-16; save it as UTF-8"],
  ["A4 UTF-16 without its mark", utf16(sample).swap16(), "CFG002 : ...save it as UTF-8"],
  ["A4 bytes that are not UTF-8", notUtf8, "CFG002 : ...not UTF-8; save it as UTF-8"],
  ["A7 a key twice", after(cloud, '"cloud": "china",'), "CFG004 cloud: this key stands twice"],
  ["A7 a key twice, once escaped", after(cloud, '"clo\\u0075d": 1,'), "CFG004 cloud: this key stands twice"],
  ["A8 a __proto__ key", after(cloud, '"__proto__": { "polluted": 1 },'), "CFG005 __proto__: ...reserved"],
  ["A8 a constructor key", after('"caps": {', '"constructor": {},'), "CFG005 caps.constructor: ...reserved"],
  ["A19 NaN", rate("NaN"), "CFG003 : ...a word that JSON does not know"],
  ["A19 Infinity", rate("Infinity"), "CFG003 : ...a word that JSON does not know"],
  ["A19 1e309", rate("1e309"), "CFG012 ...minRate: is 1e309, but a finite number is needed"],
  ["A28 1 MiB and more", `${sample}//${" ".repeat(1024 * 1024)}`, "CFG008 : ...at most 1048576 (1 MiB)"],
  ["A28 5,000 phases", phases, "CFG008 phases: holds 5000 phases, at most 50"],
  ["A28 10,000 levels of nesting", nested, "CFG009 : nested more than 200 levels"],
  ["A29 a secret in a comment", `${sample}// AccountKey=${hidden}`, "CFG007 : ...storage account key"],
  ["a list instead of a plan", "[]", "CFG012 : is [], but an object {...} is needed"],
  ["null instead of a plan", "null", "CFG012 : is null, but an object {...} is needed"],
  ["a second plan after the first", "{} {}", "CFG003 : ...the end of the file is expected"],
];

describe("parsePlan refuses", () => {
  test.for(refused)("%s", ([, input, says]) => {
    const lines = refusalOf(input);
    expectLine(lines, says);
    expect(lines.join()).not.toContain(hidden);
  });

  it("A2 telling the line and the column at which the text breaks off", () => {
    expect(parsePlan('{\n "phases":[')).toMatchObject({ problems: [{ line: 2, column: 12 }] });
  });

  it("A8 leaving every object's prototype alone", () => {
    parsePlan('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("a value telling the line at which it stands, comments and CRLF counted", () => {
    const text = sampleWith(["timeZone", "Mars/Base"]).replaceAll("\n", "\r\n");
    const line = text.split("\n").findIndex((row) => row.includes("Mars/Base")) + 1;
    expect(parsePlan(text)).toMatchObject({ problems: [{ path: "timeZone", line, column: 15 }] });
  });

  it("at most 100 problems at once", () => {
    expect(refusalOf(`{${'"name": 1,'.repeat(2000)}}`)).toHaveLength(100);
  });

  test.for([
    ["an unset variable", "TEAMS_URL"],
    ["a variable set to nothing", "EMPTY"],
    ["a variable named like an object's own method", "constructor"],
  ] as const)("A33 %s", ([, name]) => {
    const lines = refusalOf(sampleWith(["organization.supportChannel", variable(name)]), { EMPTY: "" });
    expectLine(lines, `CFG011 organization.supportChannel: ...${variable(name)}, which is not set`);
  });

  it("A33 a variable whose value does not fit, without repeating the value", () => {
    const lines = refusalOf(sampleWith(["tenantId", variable("TENANT")]), { TENANT: hidden });
    expectLine(lines, `CFG014 tenantId: is "${variable("TENANT")}"`);
    expect(lines.join()).not.toContain(hidden);
  });

  test.for([
    ["timeZone", "Mars/Base"],
    ["phases[2].id", "pilot"],
    ["exclusions.breakGlass[1]", "B0000000-0000-4000-8000-000000000002"],
  ] as const)(
    "A33 a variable that breaks a rule at %s, telling its name and not its value",
    ([path, value]) => {
      const lines = refusalOf(sampleWith([path, variable("ONE")]), { ONE: value });
      expectLine(lines, `CFG0...${path}: ...${variable("ONE")}`);
      expect(lines.join().toLowerCase()).not.toContain(`"${value.toLowerCase()}"`);
      expect(lines.join().toLowerCase()).not.toContain(` ${value.toLowerCase()} `);
    },
  );

  it("A29 a variable that holds a secret, without repeating it", () => {
    const lines = refusalOf(sampleWith(["name", variable("KEY")]), { KEY: `AccountKey=${hidden}` });
    expectLine(lines, "CFG007 name: ...storage account key");
    expect(lines.join()).not.toContain(hidden);
  });
});
