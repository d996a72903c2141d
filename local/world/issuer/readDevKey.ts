import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
} from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The key that the dev issuer signs with. */
export interface DevKey {
  readonly privateKey: KeyObject;
  /** Its public half as a JSON Web Key with `kid`, `alg` and `use`. */
  readonly publicKey: JsonWebKey;
  readonly kid: string;
}

/** The dev issuer's key of a state folder, made on the first call and the same ever after. */
export function readDevKey(folder: string): DevKey {
  const file = join(folder, "dev-issuer.key");
  try {
    return keyOf(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, createDevKey().privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  try {
    // Linking is all or nothing and fails where a key stands: whoever starts second signs with the first one's.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return keyOf(readFileSync(file, "utf8"));
}

/** A new key that is stored nowhere. */
export function createDevKey(): DevKey {
  return describe(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}

const keyOf = (pem: string): DevKey => describe(createPrivateKey(pem));

function describe(privateKey: KeyObject): DevKey {
  const jwk = createPublicKey(privateKey).export({ format: "jwk" });
  const kid = `dev-${String(jwk.n).slice(0, 12)}`;
  return { privateKey, kid, publicKey: { ...jwk, kid, alg: "RS256", use: "sig" } };
}
