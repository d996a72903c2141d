import { documentedItems } from "../../shared/domain/checks/documentedItems.ts";

/** The body of an attestation with blanks for what a person fills in. Pure. */
export const attestationBlank = (
  item: string,
  outcome: "done" | "notApplicable",
  note: string,
): Readonly<Record<string, unknown>> => ({
  item,
  outcome,
  note,
  ...(documentedItems.includes(item)
    ? {
        link: "<https address of the document>",
        owner: "<who answers for it>",
        reviewBy: "<day by which it is reviewed again, YYYY-MM-DD>",
      }
    : {}),
});
