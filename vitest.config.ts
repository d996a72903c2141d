import { defineConfig } from "vitest/config";
import { tableReporter } from "./test/capabilities/table/tableReporter.ts";

const shared = { testTimeout: 60_000, hookTimeout: 60_000 };

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  // Beside whatever reporters a command line asks for.
  plugins: [
    {
      name: "capability-table",
      configureVitest: ({ vitest }) => void vitest.config.reporters.push(tableReporter()),
    },
  ],
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: "once", include: ["test/**/*.test.ts"], provide: { redelivery: {} } } },
      {
        test: {
          ...shared,
          // The cloud delivers at least once: every activity runs twice here, one in ten of the repeats 36 hours late.
          name: "redelivered",
          include: ["test/orchestrations/**/*.test.ts"],
          provide: { redelivery: { all: { twice: 0.45, overlapping: 0.45, late: 0.1 } } },
        },
      },
    ],
  },
});
