import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { PlanProblem } from "./planProblem.ts";
import { problemAt } from "./problemAt.ts";

const maxDepth = 200;

/** jsonc-parser's token kinds for "{" and "[", and for "}" and "]"; its own names are a const enum, which type stripping cannot read. */
const opening: readonly number[] = [1, 3];
const closing: readonly number[] = [2, 4];
const endOfText = 17;

/** The syntax tree of a plan file in JSON with comments and trailing commas; only the first fault is told, the rest follow from it. */
export function readPlanTree(
  text: string,
):
  | { readonly kind: "tree"; readonly root: Node }
  | { readonly kind: "refused"; readonly problem: PlanProblem } {
  const tooDeep = offsetOfDepth(text);
  if (tooDeep !== undefined) {
    return {
      kind: "refused",
      problem: problemAt(text, {
        code: "CFG009",
        path: [],
        offset: tooDeep,
        message: `nested more than ${maxDepth} levels deep; a plan needs fewer than 10 levels`,
      }),
    };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error !== undefined) {
    return {
      kind: "refused",
      problem: problemAt(text, {
        code: "CFG003",
        path: [],
        offset: error.offset,
        message: sentenceFor(text, error),
      }),
    };
  }
  if (root === undefined) {
    return {
      kind: "refused",
      problem: problemAt(text, {
        code: "CFG001",
        path: [],
        offset: 0,
        message: "the plan file holds comments only; copy rollout.plan.sample.json and fill in your ids",
      }),
    };
  }
  return { kind: "tree", root };
}

/** Counted by the scanner, because the parser calls itself once per level. */
function offsetOfDepth(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== endOfText; token = scanner.scan()) {
    if (opening.includes(token) && ++depth > maxDepth) return scanner.getTokenOffset();
    if (closing.includes(token)) depth--;
  }
  return undefined;
}

function sentenceFor(text: string, { error, offset, length }: ParseError): string {
  if (offset >= text.trimEnd().length)
    return "the file ends too early; is it cut off, or is a closing bracket missing?";
  const found = JSON.stringify(text.slice(offset, offset + Math.min(length, 20)));
  const name = printParseErrorCode(error);
  return `not readable as JSON: ${expectations[name] ?? name} at ${found}`;
}

const expectations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not know (it knows true, false, null, numbers and "text")',
  InvalidNumberFormat: "a number that JSON does not know",
  PropertyNameExpected: "a key in double quotes is expected",
  ValueExpected: "a value is expected",
  ColonExpected: 'a ":" is expected',
  CommaExpected: 'a "," is expected',
  CloseBraceExpected: 'a "}" is expected',
  CloseBracketExpected: 'a "]" is expected',
  EndOfFileExpected: "the end of the file is expected, a plan is a single object,",
  UnexpectedEndOfComment: "a comment does not end; it begins",
  UnexpectedEndOfString: "a text does not end on its line; it begins",
  UnexpectedEndOfNumber: "a number does not end; it stands",
  InvalidUnicode: 'an escape "\\u" needs four hexadecimal digits',
  InvalidEscapeCharacter: "an escape that JSON does not know",
  InvalidCharacter: 'a control character inside a text; write it as an escape such as "\\t"',
};
