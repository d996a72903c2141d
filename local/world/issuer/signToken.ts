import { type KeyObject, sign } from "node:crypto";

/** Signs header and claims as a JSON Web Token (RS256); what the header says of the algorithm is the caller's business. */
export function signToken(header: object, claims: object, privateKey: KeyObject): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
