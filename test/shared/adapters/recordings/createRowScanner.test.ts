import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowScanner } from "../../../../shared/adapters/recordings/createRowScanner.ts";

/** The texts of the rows of a file, which arrives in pieces of so many bytes. */
function rowsOf(content: string, bytes = content.length + 1): string[] {
  return scan(content, bytes).map(({ text }) => text);
}

function scan(content: string, bytes = content.length + 1) {
  const scanner = createRowScanner("a.json");
  const all = Buffer.from(content);
  const rows = [];
  for (let at = 0; at < all.length; at += bytes) rows.push(...scanner.push(all.subarray(at, at + bytes)));
  return [...rows, ...scanner.end()];
}

const one = '{"id":"1","in":{"value":[{"no":1}]}}';
const two = '{"id":"2","text":"a \\" ] } [ { , \\\\"}';
const forms = [
  { name: "a list", content: `[${one},${two}]` },
  { name: "a list over lines", content: `[\r\n  ${one},\r\n  ${two}\r\n]\r\n` },
  { name: "a page", content: `{"@odata.context":"x","value":[${one},${two}],"@odata.nextLink":"y"}` },
  {
    name: "pages one after the other",
    content: `{"value":[${one}]}{"value":[]}\n{"a":[1],"value":[${two}]}`,
  },
  { name: "pages in a list", content: `[{"value":[${one}]},{"value":[${two}]}]` },
  { name: "lists one after the other", content: `[${one}]\n[]\n[${two}]` },
  { name: "a row a line", content: `${one}\n\n${two}` },
  { name: "a row a line, ended", content: `${one}\r\n${two}\r\n` },
];

test.for(forms)("finds the rows of $name, however the file is cut into pieces", ({ content }) => {
  for (const bytes of [1, 2, 7, 1000]) expect(rowsOf(content, bytes)).toEqual([one, two]);
});

test("finds every object of any list, laid out in any way, in pieces of any length", () => {
  const layouts = fc.constantFrom("list", "page", "lines", "pretty");
  const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(rows, layouts, fc.integer({ min: 1, max: 50 }), (values, layout, bytes) => {
      const plain = values.filter((value) => !Array.isArray(value["value"]));
      const content = {
        list: () => JSON.stringify(plain),
        page: () => JSON.stringify({ "@odata.count": 1, value: plain }),
        lines: () => plain.map((value) => JSON.stringify(value)).join("\n"),
        pretty: () => JSON.stringify(plain, undefined, 1),
      }[layout]();
      const found = rowsOf(content, bytes).map((text) => JSON.parse(text));
      // JSON does not tell 0 from -0.
      expect(found).toEqual(JSON.parse(JSON.stringify(plain)));
    }),
  );
});

test("a row is named by its number in the file and the line on which it begins", () => {
  const rows = scan(`[\n{"a":1}, {"b":\n2},\n{"c":3}]`);
  expect(rows.map(({ row, line }) => [row, line])).toEqual([
    [1, 2],
    [2, 2],
    [3, 4],
  ]);
});

test.for([
  { name: "null in a list", content: `[null,${one}]`, rows: ["null", one] },
  { name: "a number and a text in a list", content: `[ 17 , "x, y]" ,${one}]`, rows: ["17", '"x, y]"', one] },
  {
    name: "a line that is no JSON",
    content: `${one}\nerror: timeout\n${two}`,
    rows: [one, "error: timeout", two],
  },
  {
    name: "a line with something before its object",
    content: `${one}\nerror ] {"id":"3"}, "\n${two}`,
    rows: [one, 'error ] {"id":"3"}, "', two],
  },
  { name: "a line that was cut in a text", content: `{"id":"cut\n${two}`, rows: ['{"id":"cut', two] },
  { name: "a line that was cut before a value", content: `{"id":\n{}\n${two}`, rows: ['{"id":\n{}', two] },
  { name: "a line that was cut after a value", content: `{"id":1\n${two}`, rows: ['{"id":1', two] },
  { name: "a last line that was cut", content: `${one}\n{"id":`, rows: [one, '{"id":'] },
  { name: "a line with brackets that do not fit", content: `{"id":[1}}\n${two}`, rows: ['{"id":[1', two] },
  { name: "a row with a comma too many", content: `[{"id":1,},${one}]`, rows: ['{"id":1,}', one] },
])("$name costs itself and not what follows", ({ content, rows }) => {
  for (const bytes of [1, 1000]) expect(rowsOf(content, bytes)).toEqual(rows);
});

test.for([
  {
    name: "cut off in a row",
    content: `[${one},\n{"id":`,
    says: "a.json, line 2, row 2: the file ends here",
  },
  { name: "cut off between rows", content: `{"value":[${one},`, says: "row 2: the file ends here" },
  {
    name: "cut off behind the rows of a page",
    content: `{"value":[${one}]`,
    says: "row 2: the file ends here",
  },
  { name: "cut off in its first row", content: '{"id":"1"', says: "row 1: the file ends here" },
  { name: "ended twice", content: `[${one}]]`, says: "row 2: a list ends that never began" },
  {
    name: "closed where nothing is open",
    content: `${one}}`,
    says: "row 2: an object ends that never began",
  },
  {
    name: "broken in a list",
    content: `[{"id":"a\n"},${one}]`,
    says: "row 1: a text does not end on its line",
  },
  { name: "of other brackets", content: `[{"id":1],${one}]`, says: "row 1: brackets do not fit" },
])("a file that is $name is refused with the place", ({ content, says }) => {
  for (const bytes of [1, 1000]) expect(() => rowsOf(content, bytes)).toThrow(says);
});

test("what is larger than any row is refused before it fills the memory", () => {
  const scanner = createRowScanner("a.json");
  const piece = Buffer.alloc(1024 * 1024, "x");
  scanner.push(Buffer.from('[{"id":"'));
  expect(() => {
    for (let n = 0; n < 12; n++) scanner.push(piece);
  }).toThrow("larger than 8 MiB");
});
