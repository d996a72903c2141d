import { z } from "zod";
import type { Identity } from "../api/rolloutApi.ts";
import type { PhaseView } from "../api/rolloutView.ts";
import { approveLifecycle } from "../steps/approveLifecycle.ts";
import { approveMessages } from "../steps/approveMessages.ts";
import type { Actor, Stage } from "./actor.ts";
import { grantExceptions } from "./exceptHoldouts.ts";

const approvalBody = z.looseObject({ evidenceHash: z.string() });
const verdict = z.looseObject({ kind: z.string(), because: z.string() });
const criteria = z.array(z.looseObject({ id: z.string(), verdict }));
/** A frozen record of a gate, or what was proposed beside the gates. */
const record = z.looseObject({
  evidence: z.looseObject({ criteria }).optional(),
  proposal: z.looseObject({ gate: z.string() }).optional(),
});

/** A person who reads the evidence of each gate that waits for approval, once a working day, approves what holds, and grants exceptions. */
export function createApprover(stage: Stage, name: string, objectId: string, time: string): Actor {
  const { api, rolloutId } = stage;
  const as: Identity = { id: objectId, role: "approver" };

  async function look(phase: PhaseView): Promise<void> {
    for (const { kind, call } of phase.waitingFor) {
      if (kind !== "approval" || call === undefined) continue;
      // Messages and plans of retirement are read where they stand.
      const asked = approvalBody.safeParse(call.body);
      if (!asked.success) continue;
      const { evidenceHash } = asked.data;
      const { evidence, proposal } = record.parse(await api.evidence(as, rolloutId, evidenceHash));
      const criteria = evidence?.criteria ?? [];
      // What is only observed may still be short; what is broken is nothing to approve.
      if (criteria.some(({ verdict }) => verdict.kind === "breached")) continue;
      const read = proposal?.gate ?? criteria.map(({ verdict }) => verdict.because).join("; ");
      await api.post({
        as,
        path: call.path,
        body: { decision: "approve", evidenceHash, comment: `Read: ${read}`.slice(0, 500) },
        about: ["approve", evidenceHash.slice(0, 32), objectId],
      });
    }
  }

  return {
    name,
    times: [time],
    async visit() {
      const view = await api.view(rolloutId);
      for (const phase of view.phases) await look(phase);
      await approveMessages(stage, as, view);
      await approveLifecycle(stage, as, view);
      await grantExceptions(stage, as, view);
    },
  };
}
