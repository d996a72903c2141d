import fc from "fast-check";
import { expect, test } from "vitest";
import { packedIds, packIds } from "../../../../shared/domain/people/packedIds.ts";

const someId = fc.oneof(
  { weight: 4, arbitrary: fc.uuid() },
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string({ maxLength: 40 }),
);

test("packed ids are exactly the ids that were packed, each once, whatever they look like", () => {
  fc.assert(
    fc.property(fc.array(someId), fc.array(someId), (ids, others) => {
      const packed = packIds([...ids, ...ids]);
      const wanted = new Set(ids);
      expect(new Set(packed)).toEqual(wanted);
      expect([packed.size, [...packed].length]).toEqual([wanted.size, wanted.size]);
      for (const id of [...ids, ...others, ...ids.map((one) => one.toUpperCase())])
        expect(packed.has(id)).toBe(wanted.has(id));
    }),
  );
});

test("the same ids in another order pack into the same bytes, and come back from them", () => {
  fc.assert(
    fc.property(fc.array(someId), (ids) => {
      const { words, names } = packIds(ids);
      expect(packIds(ids.toReversed())).toMatchObject({ words, names });
      expect([...packedIds(words, names)]).toEqual([...packIds(ids)]);
    }),
  );
});

test("a GUID takes 16 bytes", () => {
  const ids = fc.sample(fc.uuid(), 100);
  expect(packIds(ids).words.byteLength).toBe(16 * new Set(ids).size);
});
