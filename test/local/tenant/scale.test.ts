import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { bearer } from "./bearer.ts";

test("100,000 accounts start and serve a page of sign-ins within 2 GB", async () => {
  const child = spawn(process.execPath, [
    "--input-type=module",
    "--eval",
    `const began = performance.now();
     const { startTenant } = await import("./local/tenant/startTenant.ts");
     const tenant = await startTenant({ users: 100_000 });
     const startMs = performance.now() - began;
     const headers = { authorization: ${JSON.stringify(bearer())}, "x-virtual-now": "2026-01-05T09:30:00Z" };
     const answer = await fetch(tenant.origin + "/beta/auditLogs/signIns", { headers });
     const rows = (await answer.json()).value.length;
     await tenant.close();
     console.log(JSON.stringify({ startMs, rows, peakMb: process.resourceUsage().maxRSS / 1024 }));`,
  ]);
  let line = "";
  for await (const text of createInterface({ input: child.stdout })) {
    line = text;
  }
  const { rows, peakMb, startMs } = JSON.parse(line);
  console.log(`100,000 accounts: started in ${Math.round(startMs)} ms, peak ${Math.round(peakMb)} MB`);
  expect(rows).toBe(1000);
  expect(peakMb).toBeLessThan(2048);
});
