import { graphHosts } from "../text/lastResort.ts";
import type { Cloud } from "./plan.ts";
import type { EnforceableWave } from "./skippedPhases.ts";

/** One kind of request that a wave can ever send to Graph, exactly as it is sent; what stands in angle brackets is filled in. */
export interface PlannedWrite {
  readonly act: "addMembers" | "removeMembers" | "enforce" | "rollBack";
  readonly method: "POST" | "DELETE" | "PATCH";
  readonly url: string;
  readonly body?: Readonly<Record<string, string>>;
}

const person = "<object id>";

/** Every request that a wave can ever send: members one by one, and the state of its policy; group writes only where the plan has them. Pure. */
export function plannedWrites(
  { cloud, groupWrites }: { readonly cloud: Cloud; readonly groupWrites: boolean },
  { enforced, policy }: Pick<EnforceableWave, "enforced" | "policy">,
): readonly PlannedWrite[] {
  const root = `${graphHosts[cloud]}/v1.0`;
  const members = `${root}/groups/${enforced}/members`;
  const url = `${root}/identity/conditionalAccess/policies/${policy}`;
  const added = { "@odata.id": `${root}/directoryObjects/${person}` };
  const groups: readonly PlannedWrite[] = [
    { act: "addMembers", method: "POST", url: `${members}/$ref`, body: added },
    { act: "removeMembers", method: "DELETE", url: `${members}/${person}/$ref` },
  ];
  return [
    ...(groupWrites ? groups : []),
    { act: "enforce", method: "PATCH", url, body: { state: "enabled" } },
    { act: "rollBack", method: "PATCH", url, body: { state: "enabledForReportingButNotEnforced" } },
  ];
}
