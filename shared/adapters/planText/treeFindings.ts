import { createScanner, type Node } from "jsonc-parser";
import type { Finding, PlanPath } from "./finding.ts";
import { secretInKey, secretInText } from "./secretIn.ts";

const forbiddenKeys: readonly string[] = ["__proto__", "constructor", "prototype"];

/** jsonc-parser's token kinds of comments and of the end; its own names are a const enum, which type stripping cannot read. */
const comments: readonly number[] = [12, 13];
const endOfText = 17;

/** What no plan may hold whatever its shape: keys twice (CFG004), prototype keys (CFG005), secrets, in comments too (CFG007). */
export function* treeFindings(text: string, root: Node): Generator<Finding> {
  yield* inComments(text);
  yield* inNode(root, []);
}

function* inNode(node: Node, path: PlanPath): Generator<Finding> {
  if (node.type === "object") yield* inObject(node, path);
  if (node.type === "array") {
    for (const [index, item] of (node.children ?? []).entries()) yield* inNode(item, [...path, index]);
  }
  if (node.type === "string") {
    const secret = secretInText(String(node.value));
    if (secret !== undefined) yield refuseSecret(path, node.offset, secret);
  }
}

function* inObject(node: Node, path: PlanPath): Generator<Finding> {
  const seen = new Set<string>();
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined) continue;
    const key = String(keyNode.value);
    const at = { path: [...path, key], offset: keyNode.offset };
    if (seen.has(key)) {
      yield { ...at, code: "CFG004", message: "this key stands twice in one object; remove one of the two" };
    }
    seen.add(key);
    if (forbiddenKeys.includes(key)) {
      yield {
        ...at,
        code: "CFG005",
        message: "this key is reserved by the language and never part of a plan; remove it",
      };
      continue;
    }
    const secret = secretInKey(key);
    if (secret !== undefined) yield refuseSecret(at.path, at.offset, secret);
    else if (valueNode !== undefined) yield* inNode(valueNode, at.path);
  }
}

function* inComments(text: string): Generator<Finding> {
  const scanner = createScanner(text, false);
  for (let token: number = scanner.scan(); token !== endOfText; token = scanner.scan()) {
    if (!comments.includes(token)) continue;
    const secret = secretInText(scanner.getTokenValue());
    if (secret !== undefined) yield refuseSecret([], scanner.getTokenOffset(), secret);
  }
}

const refuseSecret = (path: PlanPath, offset: number, secret: string): Finding => ({
  code: "CFG007",
  path,
  offset,
  message: `looks like ${secret}; a plan holds no secrets: put it in Key Vault or the app settings, and renew it if this file was shared`,
});
