import { systemRandom } from "../shared/adapters/system/systemRandom.ts";
import type { ExitCode } from "./command.ts";
import type { TenantReached } from "./connectTenant.ts";
import type { Console } from "./console.ts";
import type { ReceiptFolder } from "./receiptFolder.ts";
import { rollBackPolicy } from "./rollBackPolicy.ts";

/** Practises a rollback on a policy that is in report-only already, so that nobody's sign-in changes, and keeps how long it took. */
export async function drillRollback(
  tenant: TenantReached,
  policy: string,
  because: string,
  giveUpMs: number,
  receipts: Pick<ReceiptFolder, "keep">,
  console: Console,
): Promise<ExitCode> {
  const before = await tenant.policies.read(policy, "urgent");
  if (before.kind !== "read" || before.value.state !== "reportOnly") {
    const reads =
      before.kind === "read" ? `reads ${before.value.state}` : `cannot be read: ${before.because}`;
    console.warn(`nothing was sent: policy ${policy} ${reads}, and a drill takes one that reads reportOnly`);
    return 1;
  }
  const result = await rollBackPolicy({ ...tenant, say: (line) => console.warn(line) }, policy, giveUpMs);
  const iso = (ms: number): string => new Date(ms).toISOString();
  const verified = result.kind === "verified";
  const { file } = receipts.keep({
    version: 1,
    id: systemRandom.id(),
    drill: true,
    wave: "drill",
    policy,
    because,
    orderedAt: iso(result.orderedAt),
    outcome: result.kind,
    ...(result.sentAt === undefined ? {} : { sentAt: iso(result.sentAt) }),
    ...(verified ? { state: result.state, readBackAt: iso(result.readBackAt) } : { detail: result.because }),
    // Nothing was under way that could enforce it.
    safeAt: iso(result.orderedAt),
  });
  console.say(
    verified
      ? `drill: ${result.readBackAt - result.orderedAt} ms from the order to what was read back`
      : `drill FAILED, ${result.kind}: ${result.because}`,
  );
  console.say(`receipt: ${file}`);
  return verified ? 0 : 1;
}
