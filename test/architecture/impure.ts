/** Folders that take time, randomness and settings as an argument or a port. */
export const pure = [
  "shared/domain/plan",
  "shared/ports",
  "shared/schemas",
  "shared/acts",
  "shared/adapters/store",
  "orchestrations",
];

/** Code that asks the system instead, by what it asks for. */
export const impure: Readonly<Record<string, string>> = {
  "Date.now": "export const x = Date.now();\n",
  "Date.now as a value": "export const x = { now: Date.now };\n",
  "new Date": "export const x = new Date();\n",
  "Math.random": "export const x = Math.random();\n",
  setTimeout: "setTimeout(() => {}, 1);\n",
  "process.env": 'export const x = process.env["HOME"];\n',
  randomUUID: 'import { randomUUID } from "node:crypto";\n\nexport const x = randomUUID();\n',
  randomBytes: 'import { randomBytes } from "node:crypto";\n\nexport const x = randomBytes(8);\n',
  fetch: 'export const x = fetch("http://127.0.0.1");\n',
};
