import type { Plan } from "../../shared/domain/plan/plan.ts";
import type { EvidencePack } from "../../shared/schemas/http/evidencePack.ts";

const objectId = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const hidden = "(id not shown)";

/**
 * The pack as plain readers see it: an object id in any of its texts is left out unless it is that of the rollout, the
 * tenant, or a group or policy of the plan. Texts are written for people who act, and may name who owns or did something.
 * Pure.
 */
export function withoutIds(pack: EvidencePack, { people: _, exclusions, ...plan }: Plan): EvidencePack {
  const made = pack.operations.map(({ after }) => after);
  const known = JSON.stringify([plan, exclusions.groups, pack.rollout.id, made])
    .toLowerCase()
    .match(objectId);
  const shown = new Set(known ?? []);
  return textsOf(pack, (text) =>
    text.replaceAll(objectId, (id) => (shown.has(id.toLowerCase()) ? id : hidden)),
  );
}

function textsOf<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === "string") return change(value) as Value;
  if (Array.isArray(value)) return value.map((each) => textsOf(each, change)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, textsOf(member, change)]),
  ) as Value;
}
