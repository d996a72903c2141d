import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { habits } from "./architecture/habits.ts";
import { importTable } from "./architecture/importTable.ts";
import { impure, pure } from "./architecture/impure.ts";
import { lintPlanted } from "./architecture/lintPlanted.ts";

const planted: Record<string, string> = {};
const plant = (file: string, code: string): string => {
  planted[file] = code;
  return file;
};
const name = (text: string): string => text.replace(/\W+/g, "-");
const importCases = importTable.flatMap(({ folder, says, refused }) =>
  refused.map((from) => ({
    folder,
    from,
    says,
    file: plant(`${folder}/refused-${name(from)}.ts`, `import "${from}";\n`),
  })),
);
const cleanCases = importTable.map(({ folder, allowed }) => ({
  folder,
  file: plant(
    `${folder}/clean.ts`,
    allowed
      .toSorted()
      .map((from) => `import "${from}";\n`)
      .join(""),
  ),
}));
const impureCases = pure.flatMap((folder) =>
  Object.entries(impure).map(([what, code]) => ({
    folder,
    what,
    file: plant(`${folder}/impure-${name(what)}.ts`, code),
  })),
);
const system = plant("shared/adapters/system/allowed.ts", "export const now = (): number => Date.now();\n");
const habitCases = Object.entries(habits).map(([what, { rule, code }]) => ({
  what,
  rule,
  file: plant(`functions/http/habit-${name(what)}.ts`, code),
}));
const cycle = ["a", "b"].map((one, index, both) =>
  plant(
    `functions/timers/${one}.ts`,
    `import { ${both[1 - index]} } from "./${both[1 - index]}.ts";\n\nexport const ${one} = (): unknown => ${both[1 - index]};\n`,
  ),
);

const found = lintPlanted(planted);
const rulesOn = (file: string): readonly string[] => (found.get(file) ?? []).map(({ rule }) => rule);

describe.each(importTable)("$folder", ({ folder }) => {
  test.for(importCases.filter((one) => one.folder === folder))("may not import $from", ({ file, says }) => {
    expect(found.get(file)).toEqual([
      { rule: "noRestrictedImports", message: expect.stringContaining(says) },
    ]);
  });
  test.for(cleanCases.filter((one) => one.folder === folder))(
    "may import all that the table allows",
    ({ file }) => {
      expect(found.get(file)).toBeUndefined();
    },
  );
});

test("every row of the project's import table is planted", () => {
  const rules = readFileSync("biome.json", "utf8").matchAll(/"message": "([^"]+)"/g);
  const messages = [...rules].map(([, message]) => message ?? "");
  expect(messages).toHaveLength(importTable.length);
  for (const message of messages) expect(importTable.some(({ says }) => message.startsWith(says))).toBe(true);
});

test.for(impureCases)("$folder may not use $what", ({ file }) => {
  expect(found.get(file)).toContainEqual({
    rule: "plugin",
    message: expect.stringContaining("Not pure"),
  });
});

test("adapters/system alone may ask the system for the time", () => {
  expect(found.get(system)).toBeUndefined();
});

test.for(habitCases)("$what is refused", ({ rule, file }) => {
  expect(rulesOn(file)).toContain(rule);
});

test("an import cycle is refused", () => {
  expect(cycle.flatMap(rulesOn)).toContain("noImportCycles");
});
