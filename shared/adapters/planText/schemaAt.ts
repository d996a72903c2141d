import type { PlanPath } from "./finding.ts";

/** What the plan's JSON Schema says of one place: its meaning and the keys it may hold. */
export interface PlaceInSchema {
  readonly description: string | undefined;
  readonly keys: readonly string[];
}

/** The parts of a JSON Schema that tell people what belongs where. */
export interface DescribedSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, DescribedSchema>>;
  readonly items?: DescribedSchema;
  readonly oneOf?: readonly DescribedSchema[];
  readonly const?: unknown;
}

/** The schema's words for a path; `kindAt` tells the kind of the object at a path, which chooses among variants. */
export function schemaAt(
  schema: DescribedSchema,
  path: PlanPath,
  kindAt: (path: PlanPath) => unknown,
): PlaceInSchema {
  let here: DescribedSchema | undefined = schema;
  for (const [depth, part] of path.entries()) {
    here = typeof part === "number" ? here?.items : here?.properties?.[part];
    if (here?.oneOf !== undefined) {
      const kind = kindAt(path.slice(0, depth + 1));
      here = here.oneOf.find(({ properties }) => properties?.["kind"]?.const === kind);
    }
  }
  return { description: here?.description, keys: Object.keys(here?.properties ?? {}) };
}
