import { badRequest } from "./reply.ts";

/** One comparison of a $filter. */
export interface FilterClause {
  /** Property path, or `collection/any/property` for a lambda. */
  readonly property: string;
  readonly operator: string;
  /** The literals, without quotes; a lambda that joins comparisons with `or` has several. */
  readonly values: readonly string[];
}

const comparison =
  /^(?<property>[\w/]+)\s+(?<operator>eq|ne|ge|gt|le|lt)\s+(?<value>'(?:[^']|'')*'|[^\s']+)$/;
const lambda = /^(?<collection>\w+)\/any\(\s*(?<name>\w+)\s*:\s*(?<body>.+)\)$/;

/**
 * The comparisons of a $filter, joined with `and`. Only forms that the allow-list names (property and operator,
 * as `createdDateTime ge`) are understood; anything else is a 400, as an unsupported query is at Graph.
 */
export function filterClauses(filter: string | null, allowed: readonly string[]): readonly FilterClause[] {
  if (filter === null || filter.trim() === "") {
    return [];
  }
  return splitAnd(filter).map((part) => {
    const clause = parseLambda(part) ?? parseComparison(part);
    if (clause === undefined || !allowed.includes(`${clause.property} ${clause.operator}`)) {
      throw badRequest(`Invalid filter clause: '${part}'. Supported: ${allowed.join(", ")}.`);
    }
    return clause;
  });
}

/** The instant of a comparison with a date, epoch milliseconds. */
export function filterInstant(clause: FilterClause): number {
  const text = clause.values[0] ?? "";
  const instant = Date.parse(text);
  if (Number.isNaN(instant) || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text)) {
    throw badRequest(`Invalid filter clause: '${text}' is not a date and time with offset.`);
  }
  return instant;
}

function splitAnd(filter: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let place = 0; place < filter.length; place++) {
    const letter = filter.charAt(place);
    if (letter === "'") {
      quoted = !quoted;
    } else if (!quoted) {
      depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
      if (depth === 0 && filter.startsWith(" and ", place)) {
        parts.push(filter.slice(start, place).trim());
        start = place + 5;
      }
    }
  }
  return [...parts, filter.slice(start).trim()];
}

function parseComparison(text: string): FilterClause | undefined {
  const groups = comparison.exec(text)?.groups;
  const { property, operator, value } = groups ?? {};
  return property === undefined || operator === undefined || value === undefined
    ? undefined
    : { property, operator, values: [unquoted(value)] };
}

function parseLambda(text: string): FilterClause | undefined {
  const { collection, name, body } = lambda.exec(text)?.groups ?? {};
  if (collection === undefined || name === undefined || body === undefined) {
    return undefined;
  }
  const clauses = body.split(/\s+or\s+/).map((part) => parseComparison(part.trim()));
  const paths = new Set(clauses.map((clause) => `${clause?.property} ${clause?.operator}`));
  const first = clauses[0];
  if (paths.size !== 1 || first === undefined) {
    return undefined;
  }
  const inner = first.property === name ? "" : first.property.slice(name.length);
  return {
    property: `${collection}/any${inner}`,
    operator: first.operator,
    values: clauses.flatMap((clause) => clause?.values ?? []),
  };
}

function unquoted(value: string): string {
  return value.startsWith("'") ? value.slice(1, -1).replaceAll("''", "'") : value;
}
