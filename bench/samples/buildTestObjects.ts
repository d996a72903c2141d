import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SampleIncomplete } from "./sampleIncomplete.ts";
import { transpileFolder } from "./transpileFolder.ts";

const project = resolve(import.meta.dirname, "../..");
const options = { module: "commonjs", target: "es6" };
const files = {
  "package.json": `{ "main": "main.cjs" }`,
  "src/index.js": `module.exports = require("durable-functions");`,
  "src/util/testingUtils.js":
    "exports.createOrchestrator = exports.createEntityFunction = (handler) => handler;",
};

/**
 * Makes an app of the orchestrations and entities that the library's own unit tests use. They are not changed; the
 * library they are written against is the released one, and the activities they call are ours.
 */
export function buildTestObjects(from: string, into: string): void {
  if (!existsSync(from)) throw new SampleIncomplete(`"${from}" does not exist; clone its repository there.`);
  for (const folder of ["src/util", "node_modules", "test/sources"]) {
    mkdirSync(join(into, folder), { recursive: true });
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(into, name), text);
  cpSync(join(import.meta.dirname, "glue/testObjects.cjs"), join(into, "main.cjs"));
  for (const name of ["TestOrchestrations.ts", "testentities.ts"]) {
    cpSync(join(from, name), join(into, "test/sources", name));
  }
  // Their repository builds with a newer toolchain; the samples beside them have the same language level.
  transpileFolder(
    resolve(from, "../../samples-ts"),
    join(into, "test/sources"),
    join(into, "test/objects"),
    options,
  );
  for (const name of ["@azure", "durable-functions"]) {
    symlinkSync(join(project, "node_modules", name), join(into, "node_modules", name), "dir");
  }
}
