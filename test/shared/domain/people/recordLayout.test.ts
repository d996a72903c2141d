import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldShape } from "../../../../shared/domain/people/fieldShape.ts";
import { recordLayout } from "../../../../shared/domain/people/recordLayout.ts";

interface Row {
  readonly before?: boolean;
  readonly field?: unknown;
  readonly after?: string;
}

/** What comes back of a value through a record among other bytes, and what of it had to stand aside. */
function through(shape: FieldShape, row: Row): { back: Row; aside: Partial<Row> | undefined } {
  const layout = recordLayout<Row>({ before: { kind: "flag" }, field: shape, after: { kind: "day" } });
  const bytes = new Uint8Array(layout.bytes + 6).fill(255);
  const view = new DataView(bytes.buffer);
  const aside = layout.write(view, 3, row);
  expect([...bytes.subarray(0, 3), ...bytes.subarray(-3)]).toEqual(Array(6).fill(255));
  return { back: layout.read(view, 3, aside), aside };
}

const of = ["b", "a", "c"];
const fits: readonly (readonly [FieldShape, unknown])[] = [
  [{ kind: "flag" }, true],
  [{ kind: "flag" }, false],
  [{ kind: "number", bytes: 1 }, 255],
  [{ kind: "number", bytes: 2 }, 65_535],
  [{ kind: "number", bytes: 4 }, 4_294_967_295],
  [{ kind: "numbers", most: 2 }, []],
  [{ kind: "numbers", most: 2 }, [7, 7]],
  [{ kind: "hashes", most: 2 }, ["00000000", "ffffffff"]],
  [{ kind: "words", of }, ["c", "b", "a"]],
  [{ kind: "words", of }, []],
  [{ kind: "day" }, "2026-02-28"],
  [{ kind: "days", span: 10 }, ["2026-02-19", "2026-02-27", "2026-02-28"]],
  [{ kind: "days", span: 10 }, []],
  [
    { kind: "dayBy", names: of },
    { c: "2026-02-28", a: "2026-01-01" },
  ],
  [{ kind: "dayBy", names: of }, {}],
  [
    { kind: "dayWith", day: "on", numbers: ["n", "m"] },
    { on: "2026-01-01", m: 4_294_967_295, n: 0 },
  ],
];

const standsAside: readonly (readonly [FieldShape, unknown])[] = [
  [{ kind: "flag" }, "true"],
  [{ kind: "number", bytes: 1 }, 256],
  [{ kind: "number", bytes: 2 }, 65_536],
  [{ kind: "number", bytes: 4 }, 4_294_967_296],
  [{ kind: "number", bytes: 4 }, -1],
  [{ kind: "number", bytes: 4 }, 1.5],
  [{ kind: "numbers", most: 2 }, [1, 2, 3]],
  [{ kind: "hashes", most: 2 }, ["laptop"]],
  [{ kind: "hashes", most: 2 }, ["0000000A"]],
  [{ kind: "words", of }, ["d"]],
  [{ kind: "day" }, "2026-02-30"],
  [{ kind: "day" }, "today"],
  [{ kind: "days", span: 10 }, ["2026-02-18", "2026-02-28"]],
  [{ kind: "days", span: 10 }, ["2026-02-28", "2026-02-27"]],
  [{ kind: "days", span: 10 }, ["2026-02-28", "2026-02-28"]],
  [{ kind: "dayBy", names: of }, { d: "2026-02-28" }],
  [{ kind: "dayWith", day: "on", numbers: ["n"] }, { on: "2026-01-01" }],
  [
    { kind: "dayWith", day: "on", numbers: ["n"] },
    { on: "2026-01-01", n: 1, more: 2 },
  ],
  [{ kind: "aside" }, { anything: [1] }],
];

const others: Row = { before: false, after: "2026-03-01" };

describe("a record", () => {
  test.for(fits)("holds %j of %j", ([shape, field]) => {
    expect(through(shape, { ...others, field })).toEqual({ back: { ...others, field }, aside: undefined });
  });

  test.for(standsAside)("of %j leaves %j aside, and it comes back", ([shape, field]) => {
    expect(through(shape, { ...others, field })).toEqual({ back: { ...others, field }, aside: { field } });
  });

  test.for(fits)("of %j knows a field that is not there", ([shape]) => {
    expect(through(shape, {})).toEqual({ back: {}, aside: undefined });
  });

  test("gives back whatever was written, over whatever stood there before", () => {
    const anything = fc.oneof(
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.array(fc.oneof(fc.constantFrom(...of), fc.nat(), fc.stringMatching(/^[0-9a-f]{8}$/))),
      fc
        // A date that is none has no text at all.
        .date({ min: new Date("2026-01-01"), max: new Date("2026-03-01"), noInvalidDate: true })
        .map((at) => at.toISOString().slice(0, 10)),
      fc.dictionary(fc.constantFrom(...of), fc.constantFrom("2026-01-05", "x")),
      fc.constantFrom(...[...fits, ...standsAside].map(([, value]) => value)),
    );
    const shapes = fc.constantFrom(...[...fits, ...standsAside].map(([shape]) => shape));
    fc.assert(
      fc.property(shapes, fc.array(anything, { minLength: 1 }), (shape, fields) => {
        const layout = recordLayout<Row>({ field: shape });
        const view = new DataView(new ArrayBuffer(layout.bytes));
        for (const field of fields) {
          const aside = layout.write(view, 0, { field });
          expect(layout.read(view, 0, aside)).toEqual({ field });
        }
      }),
    );
  });

  test("is the same bytes for the same value", () => {
    const layout = recordLayout<Row>({ field: { kind: "days", span: 20 } });
    const bytes = (first: unknown, last: unknown): Uint8Array => {
      const view = new DataView(new ArrayBuffer(layout.bytes));
      for (const field of [first, last]) layout.write(view, 0, { field });
      return new Uint8Array(view.buffer);
    };
    const days = ["2026-02-01", "2026-02-03"];
    expect(bytes(["2026-02-01", "2026-02-02"], days)).toEqual(bytes(["2026-02-02", "2026-02-01"], days));
  });
});
