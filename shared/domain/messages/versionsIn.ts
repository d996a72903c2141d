import type { Entry } from "../ledger/entry.ts";
import type { TemplateState } from "./messageEntry.ts";
import type { TemplateName } from "./template.ts";

/** One version of a template as the ledger tells it; times are epoch milliseconds. */
export interface TemplateVersion {
  readonly template: TemplateName;
  readonly version: number;
  readonly contentHash: string;
  readonly state: TemplateState;
  /** Numbers of the questions that it answers. */
  readonly answers: readonly number[];
  readonly by: string;
  readonly because: string;
  readonly at: number;
  readonly approval?: {
    readonly by: string;
    readonly because: string;
    readonly at: number;
    /** Since when it is final. */
    readonly finalAt?: number;
  };
}

/** Every version of every template, in order. Pure. */
export function versionsIn(entries: readonly Entry[]): readonly TemplateVersion[] {
  const versions: TemplateVersion[] = [];
  for (const { at, body } of entries) {
    if (body.kind === "templateDrafted") {
      const { template, version, contentHash, answers, by, because } = body;
      versions.push({ template, version, contentHash, state: "draft", answers, by, because, at });
    }
    if (body.kind !== "templateApproved") continue;
    const index = versions.findIndex(
      (each) =>
        each.template === body.template &&
        each.version === body.version &&
        each.contentHash === body.contentHash,
    );
    const found = versions[index];
    if (found === undefined) continue;
    const { by, because, as } = body;
    const approval = found.approval ?? { by, because, at };
    const finalAt = as === "final" ? { finalAt: at } : {};
    versions[index] = { ...found, state: as, approval: { ...approval, ...finalAt } };
  }
  return versions;
}

/** The newest version of a template that may be sent. */
export const approvedVersion = (
  versions: readonly TemplateVersion[],
  template: TemplateName,
): TemplateVersion | undefined =>
  versions.findLast((version) => version.template === template && version.state !== "draft");
