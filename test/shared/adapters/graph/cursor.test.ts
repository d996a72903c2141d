import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Cursor,
  cursorText,
  nextCursor,
  parseCursor,
} from "../../../../shared/adapters/graph/cursor.ts";

test("a walk through pages ends wherever the links begin to repeat, and not before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (tail, circle) => {
      let cursor: Cursor | undefined;
      let steps = 0;
      for (; steps < 1000; steps += 1) {
        const at = steps < tail ? steps : tail + ((steps - tail) % circle);
        const met = { link: `https://graph.example/v1.0/x?$skiptoken=${at}`, firstRow: `row ${steps}` };
        const after = nextCursor(cursor, met, 0, 5000);
        if (after === undefined) break;
        const read = parseCursor(cursorText(after));
        expect(read).toEqual(after);
        cursor = read;
      }
      expect(steps).toBeGreaterThanOrEqual(tail + circle);
      expect(steps).toBeLessThanOrEqual(3 * (tail + circle) + 2);
    }),
  );
});

test("a walk of ever new links ends at the cap", () => {
  let cursor: Cursor | undefined;
  let pages = 0;
  for (; pages < 100; pages += 1) {
    const met = { link: `https://graph.example/v1.0/x?$skiptoken=${pages}`, firstRow: "" };
    const after = nextCursor(cursor, met, 0, 50);
    if (after === undefined) break;
    cursor = after;
  }
  expect(pages).toBe(49);
});

test("a walk ends wherever the same pages come back under ever new links", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (tail, circle) => {
      let cursor: Cursor | undefined;
      let steps = 0;
      for (; steps < 1000; steps += 1) {
        const at = steps < tail ? steps : tail + ((steps - tail) % circle);
        const met = { link: `https://graph.example/v1.0/x?$skiptoken=${steps}`, firstRow: `row ${at}` };
        const after = nextCursor(cursor, met, 0, 5000);
        if (after === undefined) break;
        cursor = parseCursor(cursorText(after));
        expect(cursor).toEqual(after);
      }
      expect(steps).toBeGreaterThanOrEqual(tail + circle);
      expect(steps).toBeLessThanOrEqual(3 * (tail + circle) + 2);
    }),
  );
});
