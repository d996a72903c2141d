import type { SignInLog } from "./signInLog.ts";
import { rowBytes, signInsText } from "./signInText.ts";
import { userId } from "./userId.ts";

/** What was asked for. Times are epoch milliseconds. */
export interface Asked {
  readonly origin: string;
  readonly url: URL;
  readonly now: number;
  readonly log: SignInLog;
}

/** A part of the tenant whose reads are counted apart. */
export type Source = "signIns" | "registrations" | "audits" | "groups" | "domains";

/** The group of everybody; every other group is empty. */
export const everybody = "e0000000-0000-4000-8000-000000000001";

const pageRows = 1000;
const memberRows = 999;

/** Which part of the tenant an address belongs to; undefined for what this tenant does not have. */
export function sourceOf({ pathname }: URL): Source | undefined {
  if (pathname.endsWith("/auditLogs/signIns")) return "signIns";
  if (pathname.endsWith("/userRegistrationDetails")) return "registrations";
  if (pathname.endsWith("/auditLogs/directoryAudits")) return "audits";
  if (pathname.endsWith("/domains")) return "domains";
  return pathname.includes("/groups/") ? "groups" : undefined;
}

/** The JSON text that answers a read. */
export function answerOf(source: Source, asked: Asked): Buffer {
  switch (source) {
    case "signIns":
      return signIns(asked);
    case "registrations":
      return numbered(asked, pageRows, registrationText);
    case "audits":
    case "domains":
      return Buffer.from('{"value":[]}');
    case "groups":
      return groups(asked);
    default:
      return source satisfies never;
  }
}

/** Newest first; the token says where to go on and as of when, because a row that arrives meanwhile must not move the others. */
function signIns({ origin, url, now, log }: Asked): Buffer {
  const filter = url.searchParams.get("$filter") ?? "";
  const bound = (word: string, otherwise: number): number => {
    const text = new RegExp(`createdDateTime ${word} (\\S+)`).exec(filter)?.[1];
    return text === undefined ? otherwise : Date.parse(text);
  };
  const { first, end } = log.between(bound("ge", 0), bound("lt", now));
  const [next = end, asOf = now] = (url.searchParams.get("$skiptoken") ?? "").split(".").flatMap(digits);
  const numbers: number[] = [];
  let number = next - 1;
  for (; number >= first && numbers.length < pageRows; number--)
    if (log.visibleAt(number) <= asOf) numbers.push(number);
  while (number >= first && log.visibleAt(number) > asOf) number--;
  const link = number < first ? "" : `,"@odata.nextLink":"${linkTo(origin, url, `${number + 1}.${asOf}`)}"`;
  return Buffer.concat([Buffer.from('{"value":'), signInsText(log, numbers), Buffer.from(`${link}}`)]);
}

/** Pages of one row for each person. */
function numbered({ origin, url, log }: Asked, rows: number, textOf: (user: number) => string): Buffer {
  const [start = 0] = digits(url.searchParams.get("$skiptoken") ?? "");
  const end = Math.min(log.users, start + rows);
  const value = Array.from({ length: end - start }, (_, index) => textOf(start + index)).join(",");
  const link = end === log.users ? "" : `,"@odata.nextLink":"${linkTo(origin, url, String(end))}"`;
  return Buffer.from(`{"value":[${value}]${link}}`);
}

function groups(asked: Asked): Buffer {
  const { origin, url } = asked;
  if (url.pathname.endsWith("/groups/delta"))
    return Buffer.from(`{"value":[],"@odata.deltaLink":"${origin}/v1.0/groups/delta?$deltatoken=now"}`);
  return url.pathname.includes(`/${everybody}/transitiveMembers`)
    ? numbered(asked, memberRows, memberText)
    : Buffer.from('{"value":[]}');
}

const memberText = (user: number): string =>
  `{"id":"${userId(user)}","accountEnabled":true,"userType":"Member","department":"Operations"}`;

const registrationText = (user: number): string =>
  `{"id":"${userId(user)}","userPrincipalName":"name.of.the.person@contoso.example","userDisplayName":"Name of the person","userType":"member","isAdmin":false,"isSsprRegistered":true,"isSsprEnabled":true,"isSsprCapable":true,"isMfaRegistered":true,"isMfaCapable":true,"isPasswordlessCapable":true,"methodsRegistered":["passKeyDeviceBound","microsoftAuthenticatorPush"],"defaultMfaMethod":"push","isSystemPreferredAuthenticationMethodEnabled":true,"systemPreferredAuthenticationMethods":[],"userPreferredMethodForSecondaryAuthentication":"push"}`;

const digits = (text: string): number[] => (/^\d+$/.test(text) ? [Number(text)] : []);

function linkTo(origin: string, url: URL, token: string): string {
  const link = new URL(`${url.pathname}${url.search}`, origin);
  link.searchParams.set("$skiptoken", token);
  return link.href;
}

/** Bytes of one page of so many sign-ins, without its envelope. */
export const signInBytes = (rows: number): number => rows * (rowBytes + 1);
