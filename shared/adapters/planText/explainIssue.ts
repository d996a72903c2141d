import { findNodeAtLocation, type Node } from "jsonc-parser";
import type * as z from "zod";
import type { Finding, PlanPath } from "./finding.ts";
import { nearest } from "./nearest.ts";
import { type DescribedSchema, schemaAt } from "./schemaAt.ts";

/** One issue of the plan's schema as findings: code, place in the text, and a sentence that says how to fix it. */
export function explainIssue(
  issue: z.core.$ZodIssue,
  text: string,
  root: Node,
  schema: DescribedSchema,
): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  const kindAt = (place: PlanPath): unknown => findNodeAtLocation(root, [...place, "kind"])?.value;
  const found = findNodeAtLocation(root, path);
  const offset = (found ?? nearestNode(root, path)).offset;
  // The text of the file, not the value: a reference to a variable stays a reference.
  const shown =
    found === undefined ? "nothing" : abbreviated(text.slice(found.offset, found.offset + found.length));
  const finding = (code: string, message: string): readonly Finding[] => [{ code, path, offset, message }];

  switch (issue.code) {
    case "unrecognized_keys": {
      const { keys } = schemaAt(schema, path, kindAt);
      return issue.keys.slice(0, 100).map((key) => unknownKey(root, [...path, key], key, keys));
    }
    case "invalid_type": {
      if (found === undefined) {
        return finding(
          "CFG012",
          `is missing: ${schemaAt(schema, path, kindAt).description ?? "it is required"}`,
        );
      }
      return finding(
        "CFG012",
        `is ${shown}, but ${wanted[issue.expected] ?? issue.expected} is needed${quotesHint(found)}`,
      );
    }
    case "too_big":
    case "too_small":
      return finding("CFG013", `${amount(issue, shown)}${shareHint(issue, found)}`);
    case "invalid_format":
      return finding(
        "CFG014",
        `is ${shown}; it ${issue.format === "date" ? 'must be a date of the calendar, "YYYY-MM-DD"' : issue.message}`,
      );
    case "invalid_value":
      return finding("CFG015", unknownWord(shown, found, issue.values.map(String)));
    case "invalid_union":
      return finding(
        "CFG015",
        found === undefined
          ? `is missing; ${oneOf(optionsOf(issue))}`
          : unknownWord(shown, found, optionsOf(issue)),
      );
    case "custom":
      return finding(String(issue.params?.["code"] ?? "CFG013"), `${issue.message}${zoneHint(issue, found)}`);
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return finding("CFG013", `is ${shown}: ${issue.message}`);
    default:
      return issue satisfies never;
  }
}

const wanted: Readonly<Record<string, string>> = {
  string: "a text in quotes",
  number: "a finite number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list [...]",
  object: "an object {...}",
};

function nearestNode(root: Node, path: PlanPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

function unknownKey(root: Node, path: PlanPath, key: string, keys: readonly string[]): Finding {
  const [meant] = nearest(key, keys);
  const hint = meant === undefined ? `known here: ${keys.join(", ")}` : `did you mean "${meant}"?`;
  const value = findNodeAtLocation(root, [...path]);
  return {
    code: "CFG006",
    path,
    offset: (value?.parent ?? nearestNode(root, path)).offset,
    message: `unknown key; ${hint}`,
  };
}

function unknownWord(shown: string, found: Node | undefined, known: readonly string[]): string {
  const [meant] = typeof found?.value === "string" ? nearest(found.value, known) : [];
  return `is ${shown}; ${oneOf(known)}${meant === undefined ? "" : `; did you mean "${meant}"?`}`;
}

const oneOf = (known: readonly string[]): string =>
  `it must be ${known.length === 1 ? "" : "one of "}${known.map((word) => `"${word}"`).join(", ")}`;

const optionsOf = (issue: z.core.$ZodIssueInvalidUnion): readonly string[] =>
  "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];

const quotesHint = (found: Node): string =>
  typeof found.value === "string" && /^-?[0-9.]+$|^(true|false)$/.test(found.value)
    ? "; remove the quotes"
    : "";

function amount(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, shown: string): string {
  const least = issue.code === "too_small";
  const limit = least ? issue.minimum : issue.maximum;
  const bound = `${least ? (issue.inclusive === false ? "more than" : "at least") : "at most"} ${limit}`;
  if (issue.origin === "array")
    return `holds ${least ? "too few" : "too many"} entries; ${bound} needed here`;
  if (issue.origin === "string")
    return `is too ${least ? "short" : "long"}; it must have ${bound} characters`;
  return `is ${shown}, it must be ${bound}`;
}

/** Shares are the only numbers with 1 as their largest value; people write them as percentages. */
function shareHint(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  found: Node | undefined,
): string {
  const value: unknown = found?.value;
  return issue.code === "too_big" &&
    issue.maximum === 1 &&
    typeof value === "number" &&
    value > 1 &&
    value <= 100
    ? ` (a share, not a percentage); did you mean ${value / 100}?`
    : "";
}

function zoneHint(issue: z.core.$ZodIssueCustom, found: Node | undefined): string {
  if (issue.params?.["code"] !== "CFG024") return "";
  const near = nearest(String(found?.value), Intl.supportedValuesOf("timeZone"), 3);
  return `; ${near.length === 0 ? 'names look like "Europe/Berlin"' : `near names: ${near.join(", ")}`}`;
}

const abbreviated = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text);
