import type { MessageCriterion } from "../../shared/domain/plan/criterionPlan.ts";
import type { WaitingView } from "../../shared/schemas/http/rolloutView.ts";
import { linksOf } from "./linksOf.ts";

/** The call that moves a message to what a criterion asks for; which version it is about the list of messages says. Pure. */
export function messageCall(
  rolloutId: string,
  { template, state }: MessageCriterion,
): NonNullable<WaitingView["call"]> {
  const path = `${linksOf(rolloutId).self}/messages`;
  const because = "<why>";
  switch (state) {
    case "approved":
    case "final":
      return {
        method: "POST",
        path: `${path}/${template}/versions/<version>/approval`,
        body: { as: state, because },
      };
    case "sent":
      return { method: "POST", path: `${path}/${template}/sends`, body: { wave: "<wave>", because } };
    case "refined":
      return { method: "POST", path: `${path}/${template}/refinement`, body: { because } };
    default:
      return state satisfies never;
  }
}
