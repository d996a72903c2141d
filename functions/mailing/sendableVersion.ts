import type { Template, TemplateName } from "../../shared/domain/messages/template.ts";
import {
  approvedVersion,
  type TemplateVersion,
  versionsIn,
} from "../../shared/domain/messages/versionsIn.ts";
import type { World } from "../../shared/ports/world.ts";
import { type Problem, problem } from "../http/problem.ts";
import type { Rollout } from "../rollouts/findRollout.ts";

/** A version of a template that may be sent, with its text. */
export type SendableVersion =
  | ({ readonly kind: "sendable"; readonly template: Template } & Pick<
      TemplateVersion,
      "version" | "contentHash"
    >)
  | Problem;

/** The version that is to be sent: the one that is asked for, or the newest that is approved. */
export async function sendableVersion(
  world: World,
  { id, entries }: Pick<Rollout, "id" | "entries">,
  name: TemplateName,
  asked?: number,
): Promise<SendableVersion> {
  const versions = versionsIn(entries);
  const found =
    asked === undefined
      ? approvedVersion(versions, name)
      : versions.find(({ template, version }) => template === name && version === asked);
  if (found === undefined) {
    const detail =
      asked === undefined
        ? `no version of ${name} is approved; draft one and have an approver approve it`
        : `there is no version ${asked} of ${name}`;
    return problem("NO_SUCH_VERSION", detail);
  }
  if (found.state === "draft")
    return problem(
      "NOT_APPROVED",
      `version ${found.version} of ${name} is a draft; an approver approves it first`,
    );
  const { version, contentHash } = found;
  const template = await world.evidence.template(id, contentHash);
  if (template === undefined) throw new Error(`template ${contentHash} of ${id} is missing from the store`);
  return { kind: "sendable", version, contentHash, template };
}
