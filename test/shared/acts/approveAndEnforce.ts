import { enforce } from "../../../shared/acts/enforce.ts";
import type { ActOutcome, ApprovedAct } from "../../../shared/domain/enforcement/act.ts";
import type { ActBench, ApprovalChange } from "./createActBench.ts";

/** Approves a slice of two people, lets the test change something, and enforces as operation `o1`. */
export async function approveAndEnforce(
  bench: ActBench,
  change: (bench: ActBench) => unknown = () => undefined,
  approval: ApprovalChange = {},
  request: Partial<ApprovedAct> = {},
): Promise<ActOutcome> {
  const evidenceHash = await bench.approve(["p1", "p2"], approval);
  const act = bench.act("o1", evidenceHash, request);
  await change(bench);
  return enforce(bench.world, bench.readyNow, act);
}
