import { findNodeAtLocation, type Node } from "jsonc-parser";
import { decodePlanText } from "./decodePlanText.ts";
import type { PlanProblem } from "./planProblem.ts";
import { readPlanTree } from "./readPlanTree.ts";

/** A name that stands in a plan where an object id must. */
export interface NameInPlan {
  /** Place in the plan, as in the problem about it. */
  readonly path: string;
  readonly name: string;
  readonly of: "group" | "person" | "policy";
}

/** A plan that is refused, as far as it tells which tenant to ask about names. */
export interface NamesFound {
  readonly names: readonly NameInPlan[];
  readonly cloud?: string;
  readonly tenantId?: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The names in a plan file that is refused, where object ids must stand; a plan that is no JSON has none. */
export function namesInPlan(input: Uint8Array, problems: readonly PlanProblem[]): NamesFound {
  const decoded = decodePlanText(input);
  if (decoded.kind === "refused") return { names: [] };
  const tree = readPlanTree(decoded.text);
  if (tree.kind === "refused") return { names: [] };
  const textAt = (path: string): string | undefined => {
    const node: Node | undefined = findNodeAtLocation(tree.root, segmentsOf(path));
    return typeof node?.value === "string" ? node.value : undefined;
  };
  const names = problems.flatMap(({ path }): NameInPlan[] => {
    const of = kindAt(path);
    const name = textAt(path);
    return of === undefined || name === undefined || name === "" || guid.test(name)
      ? []
      : [{ path, name, of }];
  });
  const [cloud, tenantId] = [textAt("cloud"), textAt("tenantId")];
  return {
    names: [...new Map(names.map((each) => [each.path, each])).values()],
    ...(cloud === undefined ? {} : { cloud }),
    ...(tenantId === undefined || !guid.test(tenantId) ? {} : { tenantId }),
  };
}

function kindAt(path: string): NameInPlan["of"] | undefined {
  if (/(^|\.)(audience|enforced|exceptionsGroup)$|^exclusions\.groups\[\d+\]$/.test(path)) return "group";
  if (/^people\.|^exclusions\.(breakGlass|directorySync|accounts)\[|\.escalateTo\[/.test(path))
    return "person";
  return /(^|\.)(observePolicy|policy)$/.test(path) ? "policy" : undefined;
}

/** `phases[1].waves[0].audience` as the steps that lead there. */
const segmentsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
