import type { Functions } from "../engine/engineParts.ts";
import type { Answer, Asked } from "./answer.ts";
import type { RouteMatch } from "./createRouter.ts";

interface Nullable<T> {
  readonly value?: T;
}

interface WireCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: Nullable<string>;
  readonly path?: Nullable<string>;
  readonly expires?: Nullable<{ readonly seconds?: number }>;
  readonly secure?: Nullable<boolean>;
  readonly httpOnly?: Nullable<boolean>;
  readonly sameSite?: string;
  readonly maxAge?: Nullable<number>;
}

interface WireResponse {
  readonly statusCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly WireCookie[];
  readonly body?: { readonly bytes?: Uint8Array; readonly string?: string };
}

/** Calls an HTTP function with a request and turns what it returns into an answer; throws what the function throws. */
export async function callHttpFunction(
  functions: Functions,
  match: RouteMatch,
  asked: Asked,
): Promise<Answer> {
  const { method, url, headers, body } = asked;
  const query = Object.fromEntries(url.searchParams);
  const http = { method, url: url.href, headers, params: match.params, query, body: { bytes: body } };
  const { returnValue } = await functions.invoke(match.target, { http });
  const wire = returnValue?.http as WireResponse | undefined;
  if (wire === undefined) return { status: 204 };
  const cookies = (wire.cookies ?? []).map(cookieText);
  const bytes = wire.body?.bytes ?? wire.body?.string;
  return {
    status: Number(wire.statusCode ?? 200),
    headers: { ...wire.headers, ...(cookies.length > 0 ? { "set-cookie": cookies } : {}) },
    ...(bytes === undefined || bytes.length === 0 ? {} : { body: bytes }),
  };
}

function cookieText(cookie: WireCookie): string {
  const parts = [`${cookie.name}=${encodeURIComponent(cookie.value)}`];
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) parts.push(`${name}=${value}`);
  };
  add("Domain", cookie.domain?.value);
  add("Path", cookie.path?.value);
  const expires = cookie.expires?.value?.seconds;
  add("Expires", expires === undefined ? undefined : new Date(expires * 1000).toUTCString());
  add("Max-Age", cookie.maxAge?.value);
  const sameSite: Readonly<Record<string, string>> = { lax: "Lax", strict: "Strict", explicitNone: "None" };
  add("SameSite", sameSite[cookie.sameSite ?? ""]);
  if (cookie.secure?.value === true) parts.push("Secure");
  if (cookie.httpOnly?.value === true) parts.push("HttpOnly");
  return parts.join("; ");
}
