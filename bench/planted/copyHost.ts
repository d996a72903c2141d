import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A copy of the host and the product with their tests that may be changed. */
export interface HostCopy {
  readonly folder: string;
  remove(): void;
}

// The host alone: the project's own configuration names suites that are not copied.
const config = `import { defineConfig } from "vitest/config";
export default defineConfig({
  test: { include: ["test/**/*.test.ts"], testTimeout: 60000, hookTimeout: 60000, provide: { redelivery: {} } },
});
`;

const parts = [
  "local/host",
  "local/world",
  "shared",
  "functions",
  "orchestrations",
  "test/local/host",
  "test/simulator",
  "test/fakes",
  "test/shared/domain/build",
  "package.json",
  "tsconfig.json",
];

/** Copies the host, the product, its tests and what they need into a temporary folder. */
export function copyHost(): HostCopy {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  for (const part of parts) {
    cpSync(part, join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, "vitest.config.ts"), config);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
