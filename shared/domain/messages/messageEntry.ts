import type { TemplateName } from "./template.ts";

/** How far a template's version has come: anybody may look at a draft, an approved one may be sent, a final one is not meant to change. */
export type TemplateState = "draft" | "approved" | "final";

/** What a ledger records of messages to people: texts stand in the evidence store, and nobody's address stands anywhere. */
export type MessageEntry =
  | {
      readonly kind: "templateDrafted";
      readonly template: TemplateName;
      /** From 1 in each template. */
      readonly version: number;
      /** Hash under which its text stands in the evidence store. */
      readonly contentHash: string;
      /** Numbers of the questions that this version answers. */
      readonly answers: readonly number[];
      readonly by: string;
      readonly because: string;
    }
  | {
      readonly kind: "templateApproved";
      readonly template: TemplateName;
      readonly version: number;
      readonly contentHash: string;
      readonly as: "approved" | "final";
      /** Languages without words for the truth check, which the approver has read. */
      readonly vouched: readonly string[];
      readonly by: string;
      readonly because: string;
    }
  | {
      /** The questions that people asked need no new text. */
      readonly kind: "templateKept";
      readonly template: TemplateName;
      readonly version: number;
      /** Numbers of the questions that were looked at. */
      readonly answers: readonly number[];
      readonly by: string;
      readonly because: string;
    }
  | {
      /** A sending has come to its end: how many were sent one message, and what became of the rest. */
      readonly kind: "messageSent";
      readonly phase: string;
      readonly wave: string;
      readonly template: TemplateName;
      readonly version: number;
      /** What it was sent for, where one version is sent to a wave more than once: "30 days", "rollback 2". */
      readonly occasion?: string;
      readonly gate: string;
      readonly evidenceHash: string;
      readonly via: "people" | "group";
      readonly recipients: number;
      readonly accepted: number;
      readonly failed: number;
      /** Sent, or not: a crash or a lost answer came between. They are not sent to again. */
      readonly uncertain: number;
    }
  | {
      /** A person sent it with another system, to the people of an export. */
      readonly kind: "exportAttested";
      readonly phase: string;
      readonly wave: string;
      readonly template: TemplateName;
      readonly version: number;
      readonly recipients: number;
      readonly link?: string;
      readonly by: string;
      readonly because: string;
    };
