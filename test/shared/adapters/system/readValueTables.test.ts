import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { registrationOf } from "../../../../shared/adapters/graph/registrationOf.ts";
import { signInOf } from "../../../../shared/adapters/graph/signInOf.ts";
import { readValueTables } from "../../../../shared/adapters/system/readValueTables.ts";
import { type ValueTables, valueTables } from "../../../../shared/domain/credentials/valueTables.ts";
import { registrationRow } from "../../../../shared/schemas/graph/registrationRow.ts";
import { signInRow } from "../../../../shared/schemas/graph/signInRow.ts";
import { signInExample } from "../graph/signInExample.ts";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

function tablesOf(override: unknown): ValueTables {
  const read = readValueTables(typeof override === "string" ? override : JSON.stringify(override));
  if (read.kind === "wrong") throw new Error(read.problems.join("; "));
  return read.tables;
}

const signInBy = (tables: ValueTables, change: Readonly<Record<string, unknown>>) =>
  signInOf(signInRow.parse({ ...signInExample, ...change }), tables);

describe("an override of the tables", () => {
  test("is read as JSON or from a file, and is the same either way", () => {
    const override = { errors: { "50097": "S" } };
    const file = join(folder, "tables.json");
    writeFileSync(file, `\uFEFF${JSON.stringify(override)}`);
    expect(tablesOf(file)).toEqual(tablesOf(override));
    expect(tablesOf(file).errors.get(50097)).toBe("S");
  });

  test.for([
    ["nothing", undefined],
    ["a blank", " "],
    ["an empty object", "{}"],
  ] as const)("of %s leaves the tables and their version as they are", ([, setting]) => {
    expect(readValueTables(setting)).toEqual({ kind: "tables", tables: valueTables });
  });

  test("decides what a code, a system and an app are taken for", () => {
    const tables = tablesOf({
      errors: { "50097": "S", "53003": null },
      systems: { beginnings: { "Contoso OS": "linux" }, minimum: { iOS: 18 } },
      apps: { vpn: ["Contoso Connect"] },
    });
    const failed = (errorCode: number) => signInBy(tables, { status: { errorCode } }).errorClass;
    expect([50097, 53003, 50072].map(failed)).toEqual(["S", "unknown", "R"]);
    const on = (operatingSystem: string) => signInBy(tables, { deviceDetail: { operatingSystem } });
    expect(on("contosoos 3").platform).toBe("linux");
    expect(signInBy(tables, { appDisplayName: "Contoso Connect 2" }).scenario).toBe("vpn");
    expect(signInBy(tables, { appDisplayName: "GlobalProtect" }).scenario).not.toBe("vpn");
    expect(tables.systems.minimum.get("iOS")).toBe(18);
    expect(valueTables.systems.minimum.get("iOS")).toBe(17);
  });

  test("decides which registered name is which passkey, and takes one out", () => {
    const tables = tablesOf({ methods: { registered: { contosoKey: "securityKey", passKeySynced: null } } });
    const row = (name: string) =>
      registrationRow.parse({ id: "a", isAdmin: false, methodsRegistered: [name] });
    const kinds = (name: string) => registrationOf(row(name), tables.methods).kinds;
    expect([kinds("contosoKey"), kinds("passKeySynced"), kinds("fido2")]).toEqual([
      ["securityKey"],
      [],
      ["securityKey"],
    ]);
  });

  test("has a version of its own, the same however its members are ordered", () => {
    const first = tablesOf('{"errors":{"1":"S","2":"E"}}').version;
    expect(first).toMatch(new RegExp(`^${valueTables.version}\\+[0-9a-f]{12}$`));
    expect(tablesOf('{"errors":{"2":"E","1":"S"}}').version).toBe(first);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 999_999 }), (code) => {
        expect(tablesOf({ errors: { "1": "S", [code]: "E" } }).version).not.toBe(first);
      }),
      { numRuns: 30 },
    );
  });

  test.for<readonly [string, string, RegExp]>([
    ["a file that is not there", "no/such/file.json", /is neither JSON nor a file that can be read/],
    ["half of JSON", '{"errors":', /is not JSON/],
    ["a list", join(folder, "list.json"), /as a whole: .*expected object/],
    ["a table that there is none of", '{"error":{}}', /Unrecognized key: "error"/],
    ["a class that there is none of", '{"errors":{"50097":"X"}}', /errors\.50097: /],
    ["success as a class", '{"errors":{"50097":"success"}}', /errors\.50097: /],
    ["a code that is none", '{"errors":{"0":"U"}}', /errors\.0: .*/],
    ["a kind that there is none of", '{"methods":{"used":{"x":"strong"}}}', /methods\.used\.x: /],
    [
      "a version that is text",
      '{"systems":{"minimum":{"iOS":"18"}}}',
      /systems\.minimum\.iOS: .*expected number/,
    ],
    [
      "a push as a passkey",
      '{"methods":{"registered":{"microsoftAuthenticatorPush":"authenticator"}}}',
      /^VALUE_TABLES microsoftAuthenticatorPush: weak, and cannot/,
    ],
    [
      "a text message as a passkey",
      '{"methods":{"used":{"Text Message":"securityKey"}}}',
      /Text Message: weak, and cannot/,
    ],
  ])("that holds %s is refused", ([, setting, message]) => {
    writeFileSync(join(folder, "list.json"), "[]");
    const read = readValueTables(setting);
    expect(read.kind).toBe("wrong");
    expect(read.kind === "wrong" ? read.problems.join("\n") : "").toMatch(message);
    for (const problem of read.kind === "wrong" ? read.problems : [])
      expect(problem).toMatch(/^VALUE_TABLES /);
  });

  test("may say that certificates of this organization are of two factors", () => {
    const { methods } = tablesOf({
      methods: { registered: { certificateBasedAuthentication: "certificate" } },
    });
    expect(methods.registered.get("certificateBasedAuthentication")).toBe("certificate");
  });
});
