/** Habits that are refused in every folder, each with the rule that says so. */
export const habits: Readonly<Record<string, { readonly rule: string; readonly code: string }>> = {
  "a floating promise": {
    rule: "noFloatingPromises",
    code: "const later = async (): Promise<void> => {};\n\nexport function x(): void {\n  later();\n}\n",
  },
  "a promise as a condition": {
    rule: "noMisusedPromises",
    code: 'const later = async (): Promise<boolean> => true;\n\nexport const x = (): string => {\n  if (later()) return "a";\n  return "b";\n};\n',
  },
  "a switch that forgets a kind": {
    rule: "useExhaustiveSwitchCases",
    code: 'export function x(kind: "a" | "b"): number {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
  },
  "an enum": { rule: "noEnum", code: "export enum X {\n  A = 1,\n}\n" },
  any: { rule: "noExplicitAny", code: "export const x = (value: any): unknown => value;\n" },
  "a non-null assertion": {
    rule: "noNonNullAssertion",
    code: "export const x = (value: string | undefined): string => value!;\n",
  },
  "a default export": { rule: "noDefaultExport", code: "export default 1;\n" },
  "a type imported as a value": {
    rule: "useImportType",
    code: 'import { Y } from "./y.ts";\n\nexport const x = (y: Y): Y => y;\n',
  },
};
