import type { SignInLog } from "./signInLog.ts";
import { hex, userId } from "./userId.ts";

/** Bytes of a row, as rows of the beta endpoint had on average. */
export const rowBytes = 4750;

/** The report-only policy that each row tells of. */
export const observePolicy = "0bce0000-0000-4000-8000-000000000001";

const holes = { id: "@".repeat(36), at: "#".repeat(24), user: "%".repeat(36), code: "9".repeat(6) };
const { before, filler } = rowText();
const template = Buffer.from(before.replace("~", "x".repeat(filler)), "latin1");
const places = {
  ids: [...before.matchAll(new RegExp(holes.id, "g"))].map(({ index }) => placeOf(index)),
  at: placeOf(before.indexOf(holes.at)),
  user: placeOf(before.indexOf(holes.user)),
  code: placeOf(before.indexOf(holes.code)),
};

/** The rows of these sign-ins as one JSON array, in the order of their numbers. */
export function signInsText(
  log: Pick<SignInLog, "createdAt" | "userOf" | "hasFailed">,
  numbers: readonly number[],
): Buffer {
  const text = Buffer.alloc(Math.max(2, numbers.length * (rowBytes + 1) + 1), ",");
  text.write("[", 0, "latin1");
  numbers.forEach((number, index) => {
    const start = 1 + index * (rowBytes + 1);
    text.set(template, start);
    const id = `${hex(Math.floor(number / 0x1_0000_0000), 8)}-0000-4000-9000-0000${hex(number % 0x1_0000_0000, 8)}`;
    for (const place of places.ids) text.write(id, start + place, "latin1");
    text.write(new Date(log.createdAt(number)).toISOString(), start + places.at, "latin1");
    text.write(userId(log.userOf(number)), start + places.user, "latin1");
    text.write(log.hasFailed(number) ? "500121" : "     0", start + places.code, "latin1");
  });
  text.write("]", text.length - 1, "latin1");
  return text;
}

/** Where something of the row stands once the filler is in. */
function placeOf(index: number): number {
  return index > before.indexOf("~") ? index + filler - 1 : index;
}

/** A row with holes where rows differ, and how long what nobody reads must be. */
function rowText(): { readonly before: string; readonly filler: number } {
  const { id, at, user, code } = holes;
  const policy = (number: number, result: string) => ({
    id: number === 1 ? observePolicy : `0bce0000-0000-4000-8000-00000000000${number}`,
    displayName: `Policy ${number} of the organization`,
    enforcedGrantControls: ["RequireAuthenticationStrength"],
    enforcedSessionControls: [],
    result,
    conditionsSatisfied: "application,users",
    conditionsNotSatisfied: "none",
  });
  const row = {
    id,
    createdDateTime: at,
    userDisplayName: "Name of the person",
    userPrincipalName: "name.of.the.person@contoso.example",
    userId: user,
    appId: "00000002-0000-0ff1-ce00-000000000000",
    appDisplayName: "Office 365 Exchange Online",
    ipAddress: "192.0.2.17",
    clientAppUsed: "Browser",
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
    correlationId: id,
    conditionalAccessStatus: "success",
    originalRequestId: id,
    isInteractive: true,
    userType: "member",
    crossTenantAccessType: "none",
    autonomousSystemNumber: 64_500,
    signInEventTypes: ["interactiveUser"],
    authenticationProtocol: "none",
    authenticationRequirement: "multiFactorAuthentication",
    status: { errorCode: Number(code), failureReason: "Other.", additionalDetails: null },
    deviceDetail: {
      deviceId: "d0000000-0000-4000-8000-000000000001",
      displayName: "LAPTOP-01",
      operatingSystem: "Windows 11",
      browser: "Edge 140.0",
      isCompliant: true,
      isManaged: true,
      trustType: "Azure AD joined",
    },
    location: { city: "Berlin", state: "Berlin", countryOrRegion: "DE" },
    networkLocationDetails: [{ networkType: "trustedNamedLocation", networkNames: ["Head office"] }],
    authenticationDetails: [
      { authenticationStepDateTime: null, authenticationMethod: "Password", succeeded: true },
      { authenticationStepDateTime: null, authenticationMethod: "Passkey (device-bound)", succeeded: true },
    ],
    appliedConditionalAccessPolicies: [
      policy(1, "reportOnlySuccess"),
      ...[2, 3, 4, 5].map((number) => policy(number, "notApplied")),
    ],
    authenticationProcessingDetails: [{ key: "nobody reads this", value: "~" }],
  };
  const text = JSON.stringify(row);
  return { before: text, filler: rowBytes - text.length + 1 };
}
