import type { Audit, AuditService } from "../../../shared/ports/audits.ts";
import type { World } from "../../../shared/ports/world.ts";

/** Pages of the audit log that are read at most for one question; a busy tenant writes thousands of audits an hour. */
const maxPages = 10;

const services: Readonly<Record<string, AuditService>> = {
  policy: "Conditional Access",
  group: "Core Directory",
  methods: "Authentication Methods",
};

/** An audit that says who it was. */
export type NamedAudit = Audit & { readonly actor: NonNullable<Audit["actor"]>; readonly isOurs: boolean };

/**
 * The newest successful audit of somebody's change to a thing in a span (epoch milliseconds); undefined when the audit log
 * does not tell, or not yet. What this product did is on record already and is left out, unless the thing is gone.
 */
export async function whoChanged(
  { audits, ownIds }: World,
  { what, isGone }: { readonly what: string; readonly isGone: boolean },
  from: number,
  until: number,
): Promise<NamedAudit | undefined> {
  const [kind = "", id] = what.split(":");
  let next: string | undefined;
  const ours = await ownIds();
  let newest: NamedAudit | undefined;
  for (let page = 0; page < maxPages; page++) {
    const reading = await audits.page(from, until, next, services[kind]);
    // Who did it is told later then: what was changed must not wait for it.
    if (reading.kind !== "read") return newest;
    for (const audit of reading.value.audits) {
      const { actor, targets } = audit;
      // The methods policy is one object, and only it is a policy to that service.
      const hits = targets.some((target) => (id === undefined ? target.type === "Policy" : target.id === id));
      if (actor === undefined || !hits || audit.result !== "success") continue;
      const isOurs = ours.includes(actor.id);
      if (isGone ? !/delete/i.test(audit.activity) : isOurs) continue;
      if (newest === undefined || audit.at > newest.at) newest = { ...audit, actor, isOurs };
    }
    next = reading.value.next;
    if (next === undefined) break;
  }
  return newest;
}
