import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import type { Figure } from "../figures/figure.ts";
import { growthFigure } from "../figures/growthFigure.ts";
import type { MeasureOptions } from "../figures/part.ts";
import { writeRecordings } from "./writeRecordings.ts";

const replayed = z.object({ bytes: z.number(), count: z.number(), seconds: z.number() });

/** The most memory of a backtest of so many recorded sign-ins, beside one of a tenth of them. */
export async function measure({ quick, say }: MeasureOptions): Promise<readonly Figure[]> {
  const signIns = quick ? 100_000 : 1_000_000;
  const few = await replay(signIns / 10, say);
  const many = await replay(signIns, say);
  const size = `${Math.round(many.file / 1e6)} MB as gzip`;
  return [
    growthFigure(
      few,
      many,
      "replayed",
      (pace) => `three weeks of 2,000 people, ${size}; ${pace}, sorted, counted and judged`,
    ),
  ];
}

async function replay(signIns: number, say: MeasureOptions["say"]) {
  const folder = mkdtempSync(join(tmpdir(), "bench-backtest-"));
  try {
    say(`${signIns.toLocaleString("en-US")} sign-ins`);
    const files = await writeRecordings(folder, signIns);
    const program = fileURLToPath(new URL("replayRecordings.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, files.signIns, files.registrations],
      { cwd: resolve(import.meta.dirname, "../..") },
    );
    return { ...replayed.parse(JSON.parse(stdout)), file: statSync(files.signIns).size };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
