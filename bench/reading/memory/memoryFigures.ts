import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Figure } from "../../figures/figure.ts";
import { growthFigure } from "../../figures/growthFigure.ts";
import { startFakeGraph } from "../fakeGraph/startFakeGraph.ts";
import { runMeasuring } from "./runMeasuring.ts";

const state = z.object({ bytes: z.number(), other: z.number(), count: z.number() });
const reading = z.object({ bytes: z.number(), count: z.number(), seconds: z.number() });

/** How large what is remembered of people is, packed and as objects. */
export async function stateFigures(users: number): Promise<readonly Figure[]> {
  const { bytes, other, count } = await runMeasuring("holdState", [String(users)], state);
  if (count !== users) throw new Error(`${users - count} of ${users} people were lost`);
  const ratio = other / bytes;
  return [
    {
      id: "state",
      title: `memory for each of ${users.toLocaleString("en-US")} people`,
      unit: "bytes",
      ours: bytes / users,
      other: { name: "as objects", value: other / users },
      ratio,
      goal: { text: ">= 8", met: ratio >= 8 },
    },
  ];
}

/** The most memory of a process that reads so many sign-ins, beside one that reads a tenth of them. */
export async function growthFigures(users: number, signIns: number): Promise<readonly Figure[]> {
  const few = await read(users, signIns / 10);
  const many = await read(users, signIns);
  const tenant = `a tenant of ${users.toLocaleString("en-US")} people after a silence`;
  return [growthFigure(few, many, "read", (pace) => `${tenant}; ${pace}, parsed, counted and stored`)];
}

async function read(users: number, signIns: number) {
  const perDay = 6;
  const folder = mkdtempSync(join(tmpdir(), "bench-reading-"));
  const graph = await startFakeGraph({ users, perDay });
  try {
    const hours = (signIns / (users * perDay)) * 24;
    return await runMeasuring("readLog", [graph.origin, join(folder, "store.db"), String(hours)], reading);
  } finally {
    await graph.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
