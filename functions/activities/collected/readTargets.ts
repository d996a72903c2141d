import { asksFor } from "../../../shared/domain/cohorts/asksFor.ts";
import type { Entry } from "../../../shared/domain/ledger/entry.ts";
import type { Plan } from "../../../shared/domain/plan/plan.ts";
import type { World } from "../../../shared/ports/world.ts";
import type { MethodsRow } from "../../../shared/schemas/rows/methodsRow.ts";
import { readMethodsRow } from "./readMethodsRow.ts";

/** The methods policy is read so often, and at once after this product has changed it. */
const everyMs = 60 * 60_000;

/** Brings up to date for whom passkeys are enabled, where a criterion of the plan asks for it. What the tenant does not tell stays as it was and goes stale; the slice goes on. */
export async function readTargets(
  world: World,
  rolloutId: string,
  plan: Plan,
  entries: readonly Entry[],
  at: number,
): Promise<void> {
  if (!asksFor(plan.phases, "methodsEnabled")) return;
  const before = await readMethodsRow(world, rolloutId);
  const own = entries.findLast(({ body }) => body.kind === "operation" && body.verb === "enableMethods");
  const seen = own?.sequence ?? 0;
  const isDue = before === undefined || at - before.triedAt >= everyMs || seen > before.seen;
  if (!isDue) return;
  const reading = await world.methods.read();
  const kept = before?.read === undefined ? {} : { read: before.read };
  const row: MethodsRow =
    reading.kind === "read"
      ? { read: { at, ...targetsOf(reading.value.passkeys) }, triedAt: at, seen }
      : { ...kept, triedAt: at, failed: reading.because, seen };
  await world.rows.put("collected", rolloutId, "methods", JSON.stringify(row));
}

function targetsOf({
  enabled,
  selfService,
  includes,
  excludes,
}: Omit<NonNullable<MethodsRow["read"]>, "at" | "includes" | "excludes"> & {
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}): Omit<NonNullable<MethodsRow["read"]>, "at"> {
  return { enabled, selfService, includes: [...includes], excludes: [...excludes] };
}
