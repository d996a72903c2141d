import type { Node } from "jsonc-parser";
import type { Finding, PlanPath } from "./finding.ts";
import { secretInText } from "./secretIn.ts";

const reference = /\$\{([^{}]*)\}/g;

/**
 * The value of a syntax tree, with each `${NAME}` inside a text replaced by that variable of `env`.
 * Unset variables (CFG011) and variables that hold secrets (CFG007) are found by name; `masked` puts the names
 * back into a sentence, so that no value is ever told.
 */
export function plainValue(
  root: Node,
  env: Readonly<Record<string, string | undefined>>,
): {
  readonly value: unknown;
  readonly findings: readonly Finding[];
  readonly masked: (sentence: string) => string;
} {
  const findings: Finding[] = [];
  const used = new Map<string, string>();

  const textOf = (node: Node, path: PlanPath): string =>
    String(node.value).replace(reference, (whole, name: string) => {
      const value = Object.hasOwn(env, name) ? env[name] : undefined;
      const at = { path, offset: node.offset };
      if (value === undefined || value === "") {
        findings.push({
          ...at,
          code: "CFG011",
          message: `names the environment variable ${whole.slice(0, 60)}, which is not set here; set it or write the value`,
        });
        return whole;
      }
      const secret = secretInText(value);
      if (secret !== undefined) {
        findings.push({
          ...at,
          code: "CFG007",
          message: `the environment variable ${whole.slice(0, 60)} holds what looks like ${secret}; a plan holds no secrets: put it in Key Vault or the app settings`,
        });
      }
      used.set(value, whole).set(value.toLowerCase(), whole);
      return value;
    });

  const plainOf = (node: Node, path: PlanPath): unknown => {
    switch (node.type) {
      case "object":
        return Object.fromEntries(
          (node.children ?? []).flatMap(({ children: [keyNode, valueNode] = [] }) => {
            if (keyNode === undefined || valueNode === undefined) return [];
            const key = String(keyNode.value);
            return [[key, plainOf(valueNode, [...path, key])]];
          }),
        );
      case "array":
        return (node.children ?? []).map((item, index) => plainOf(item, [...path, index]));
      case "string":
        return textOf(node, path);
      case "number":
      case "boolean":
      case "null":
      case "property":
        return node.value;
      default:
        return node.type satisfies never;
    }
  };

  const value = plainOf(root, []);
  // The longest first: a value may be part of another.
  const names = [...used].sort(([a], [b]) => b.length - a.length);
  const masked = (sentence: string): string =>
    names.reduce((text, [told, name]) => text.split(told).join(name), sentence);
  return { value, findings, masked };
}
