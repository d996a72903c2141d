import { z } from "zod";
import { permissions } from "../../shared/adapters/graph/permissions.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { TenantReached } from "../connectTenant.ts";
import type { Finding } from "./finding.ts";

const mostSkewMs = 5 * 60_000;

/** Whether this machine's clock and the tenant's agree (D40), and whether the tenant answers at all. */
export async function examineClock({ graph, clock }: TenantReached, plan: Plan): Promise<Finding> {
  const base = { id: "tenant-clock", row: "D40", title: "The tenant answers, and clocks agree" };
  const group = plan.phases.flatMap(({ waves }) => waves)[0]?.audience ?? plan.exceptionsGroup;
  const reply = await graph.read({
    version: "v1.0",
    path: `/groups/${encodeURIComponent(group)}?$select=id`,
    lane: "identity",
    permission: permissions.members,
    schema: z.unknown(),
  });
  if (reply.kind !== "read") {
    const fix =
      'Log in to the tenant of the plan ("az login --tenant ID") with a role that may read, such as Global Reader.';
    return { ...base, severity: "unknown", because: reply.because, fix };
  }
  if (reply.servedAt === undefined)
    return {
      ...base,
      severity: "unknown",
      because: "the tenant tells no date",
      fix: "Look for a proxy in between.",
    };
  const skewMs = Math.abs(reply.servedAt - clock.now());
  const because = `the clocks differ by ${Math.round(skewMs / 1000)} s`;
  return skewMs <= mostSkewMs
    ? { ...base, severity: "fine", because }
    : {
        ...base,
        severity: "error",
        because: `${because} > 300`,
        fix: "Set this machine's clock, and the host's.",
      };
}
