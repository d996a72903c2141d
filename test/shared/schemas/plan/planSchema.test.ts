import { describe, expect, expectTypeOf, it, test } from "vitest";
import type * as z from "zod";
import type { Plan } from "../../../../shared/domain/plan/plan.ts";
import { planJsonSchema } from "../../../../shared/schemas/plan/planJsonSchema.ts";
import type { planSchema } from "../../../../shared/schemas/plan/planSchema.ts";

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly oneOf?: readonly Described[];
  readonly type?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: boolean;
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

const places = (schema: Described, path: string): readonly [path: string, schema: Described][] => [
  [path, schema],
  ...Object.entries(schema.properties ?? {}).flatMap(([key, member]) => places(member, `${path}.${key}`)),
  ...(schema.items === undefined ? [] : places(schema.items, `${path}[]`)),
  ...(schema.oneOf ?? []).flatMap((variant, index) => places(variant, `${path}<${index}>`)),
];

const all = places(planJsonSchema() as Described, "plan");

describe("the schema of a plan", () => {
  it("has exactly the fields of the domain's plan", () => {
    expectTypeOf<Mutable<z.output<typeof planSchema>>>().toEqualTypeOf<Mutable<Plan>>();
    expect(all.length).toBeGreaterThan(100);
  });

  test.for(all)("says what %s means", ([, { description }]) => {
    expect(description?.length).toBeGreaterThan(10);
  });

  test.for(all.filter(([, { type }]) => type === "integer" || type === "number"))(
    "gives %s both ends of its range, in its description too",
    ([, { minimum, exclusiveMinimum, maximum, description }]) => {
      expect(minimum ?? exclusiveMinimum).toBeTypeOf("number");
      expect(description).toContain(String(maximum));
    },
  );

  test.for(all.filter(([, { type }]) => type === "object"))("refuses unknown keys in %s", ([, schema]) => {
    expect(schema.additionalProperties).toBe(false);
  });
});
