import { planJsonSchema } from "../../schemas/plan/planJsonSchema.ts";
import type { PlanPath } from "./finding.ts";

/** What the plan's JSON Schema says of one place: its meaning and the keys it may hold. */
export interface PlaceInSchema {
  readonly description: string | undefined;
  readonly keys: readonly string[];
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
}

/** The schema's words for a path; `kindAt` tells the kind of the object at a path, which chooses among variants. */
export function schemaAt(path: PlanPath, kindAt: (path: PlanPath) => unknown): PlaceInSchema {
  // The cast is the border: this is the schema generated in this project, not foreign text.
  let here: Schema | undefined = planJsonSchema() as Schema;
  for (const [depth, part] of path.entries()) {
    here = typeof part === "number" ? here?.items : here?.properties?.[part];
    if (here?.oneOf !== undefined) {
      const kind = kindAt(path.slice(0, depth + 1));
      here = here.oneOf.find(({ properties }) => properties?.["kind"]?.const === kind);
    }
  }
  return { description: here?.description, keys: Object.keys(here?.properties ?? {}) };
}
