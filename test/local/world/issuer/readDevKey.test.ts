import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDevKey } from "../../../../local/world/issuer/readDevKey.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "issuer-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder has one key, made at first and the same ever after, for its owner's eyes", () => {
  const first = readDevKey(folder);
  expect(readDevKey(folder).publicKey).toEqual(first.publicKey);
  expect(readdirSync(folder)).toEqual(["dev-issuer.key"]);
  expect(statSync(join(folder, "dev-issuer.key")).mode & 0o077).toBe(0);
});

test("what is handed on for verifying is the public half alone", () => {
  const { publicKey } = readDevKey(folder);
  expect(Object.keys(publicKey).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
});

test("a key file that is broken is an error, never a new key", () => {
  writeFileSync(join(folder, "dev-issuer.key"), "half a key");
  expect(() => readDevKey(folder)).toThrow();
  expect(readdirSync(folder)).toEqual(["dev-issuer.key"]);
});
