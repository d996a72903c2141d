import { badRequest } from "../reply.ts";

/** What the literals of a comparison must be. */
export type LiteralKind = "text" | "instant" | "boolean" | "number";

/** Comparisons that a route understands, by property and operator as in `createdDateTime ge`. */
export type FilterForms = Readonly<Record<string, LiteralKind>>;

/** One comparison of a $filter. */
export interface FilterClause {
  /** Property path, or `collection/any/property` for a lambda. */
  readonly property: string;
  readonly operator: string;
  /** The literals, instants as epoch milliseconds; a lambda that joins comparisons with `or` has several. */
  readonly values: readonly (string | number | boolean)[];
}

interface Comparison {
  readonly property: string;
  readonly operator: string;
  readonly literal: string;
}

const comparison =
  /^(?<property>\w+(?:\/\w+)*) +(?<operator>eq|ne|ge|gt|le|lt) +(?<literal>'(?:[^']|'')*'|[^\s'()]+)$/;
const lambda = /^(?<collection>\w+)\/any\( *(?<name>\w+) *: *(?<body>.+)\)$/s;

/**
 * The comparisons of a $filter, joined with `and`. Only forms that a route declares are understood, with literals
 * of the right kind; anything else is a 400, as an unsupported query is at Graph.
 */
export function filterClauses(filter: string | null, forms: FilterForms): readonly FilterClause[] {
  if (filter === null) {
    return [];
  }
  return splitOutside(filter, " and ").map((part) => {
    const { path, comparisons } = parseLambda(part) ?? parseSingle(part);
    const [first] = comparisons;
    const kind = first && formOf(forms, `${path} ${first.operator}`);
    if (first === undefined || kind === undefined) {
      throw badRequest(`Invalid filter clause: '${part}'. Supported: ${Object.keys(forms).join(", ")}.`);
    }
    const values = comparisons.map(({ literal }) => literalValue(kind, literal, part));
    return { property: path, operator: first.operator, values };
  });
}

function formOf(forms: FilterForms, form: string): LiteralKind | undefined {
  return Object.hasOwn(forms, form) ? forms[form] : undefined;
}

/** Cuts a text where the separator stands outside of quotes and parentheses. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    const letter = text.charAt(place);
    if (letter === "'") {
      quoted = !quoted;
    } else if (!quoted) {
      depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
      if (depth === 0 && text.startsWith(separator, place)) {
        parts.push(text.slice(start, place).trim());
        start = place + separator.length;
      }
    }
  }
  return [...parts, text.slice(start).trim()];
}

function parseSingle(text: string): { readonly path: string; readonly comparisons: readonly Comparison[] } {
  const found = parseComparison(text);
  return { path: found?.property ?? "", comparisons: found === undefined ? [] : [found] };
}

function parseComparison(text: string): Comparison | undefined {
  const { property, operator, literal } = comparison.exec(text)?.groups ?? {};
  return property === undefined || operator === undefined || literal === undefined
    ? undefined
    : { property, operator, literal };
}

function parseLambda(
  text: string,
): { readonly path: string; readonly comparisons: readonly Comparison[] } | undefined {
  const { collection, name, body } = lambda.exec(text)?.groups ?? {};
  if (collection === undefined || name === undefined || body === undefined) {
    return undefined;
  }
  const found = splitOutside(body, " or ").map(parseComparison);
  const comparisons = found.filter((each) => each !== undefined);
  const [first] = comparisons;
  const alike = comparisons.every(
    ({ property, operator }) => property === first?.property && operator === first.operator,
  );
  const ofVariable = first?.property === name || first?.property.startsWith(`${name}/`) === true;
  if (first === undefined || comparisons.length < found.length || !alike || !ofVariable) {
    return undefined;
  }
  return { path: `${collection}/any${first.property.slice(name.length)}`, comparisons };
}

function literalValue(kind: LiteralKind, literal: string, part: string): string | number | boolean {
  switch (kind) {
    case "text":
      if (/^'(?:[^']|'')*'$/.test(literal)) {
        return literal.slice(1, -1).replaceAll("''", "'");
      }
      break;
    case "boolean":
      if (literal === "true" || literal === "false") {
        return literal === "true";
      }
      break;
    case "number":
      if (/^-?\d{1,9}$/.test(literal)) {
        return Number(literal);
      }
      break;
    case "instant":
      if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(literal)) {
        const instant = Date.parse(literal);
        if (!Number.isNaN(instant) && isCalendarDay(literal.slice(0, 10))) {
          return instant;
        }
      }
      break;
    default:
      return kind satisfies never;
  }
  const what = kind === "instant" ? "date and time with offset" : kind;
  throw badRequest(`Invalid filter clause: '${part}'; ${literal} is no ${what}.`);
}

/** Whether a day as 2026-02-28 exists; Date.parse takes the 30th of February for a day in March. */
function isCalendarDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
