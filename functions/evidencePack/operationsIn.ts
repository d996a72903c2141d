import type { Entry } from "../../shared/domain/ledger/entry.ts";
import { isoOf } from "../../shared/domain/text/isoOf.ts";
import type { EvidencePack } from "../../shared/schemas/http/evidencePack.ts";

type Operation = EvidencePack["operations"][number];

/** Every operation with its steps, in the order in which they were planned. Pure. */
export function operationsIn(entries: readonly Entry[]): readonly Operation[] {
  const found = new Map<string, Operation>();
  for (const { at, body } of entries) {
    if (body.kind !== "operation") continue;
    const { opId, verb, wave, from, to, people, step, because } = body;
    const before = found.get(opId) ?? { opId, verb, wave, steps: [] };
    const stepped = { step, at: isoOf(at), ...(because === undefined ? {} : { because }) };
    found.set(opId, {
      ...before,
      ...(from === undefined ? {} : { before: from }),
      ...(to === undefined ? {} : { after: to }),
      ...(people === undefined ? {} : { people }),
      steps: [...before.steps, stepped],
    });
  }
  return [...found.values()];
}
