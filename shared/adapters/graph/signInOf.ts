import type { z } from "zod";
import { scenarioOf } from "../../domain/credentials/appTable.ts";
import { classOfError } from "../../domain/credentials/errorTable.ts";
import { isPass } from "../../domain/credentials/isPass.ts";
import { kindUsed } from "../../domain/credentials/kindUsed.ts";
import { legacyUsed } from "../../domain/credentials/legacyTable.ts";
import type { MethodKind } from "../../domain/credentials/methodKind.ts";
import { systemOf } from "../../domain/credentials/systemTable.ts";
import type { ValueTables } from "../../domain/credentials/valueTables.ts";
import type { SignIn } from "../../domain/people/signIn.ts";
import type { signInRow } from "../../schemas/graph/signInRow.ts";

type Row = z.infer<typeof signInRow>;

/** A row of the sign-in log in the product's terms; what is absent becomes "" or 0. */
export function signInOf(row: Row, tables: ValueTables): SignIn {
  const { deviceDetail, appliedConditionalAccessPolicies: applied } = row;
  const { errorCode } = row.status;
  const operatingSystem = deviceDetail?.operatingSystem ?? "";
  const system = systemOf(operatingSystem, tables.systems);
  const client = {
    appId: row.appId ?? "",
    appName: row.appDisplayName ?? "",
    clientApp: row.clientAppUsed ?? "",
    platform: system?.platform,
  };
  return {
    id: row.id,
    at: Date.parse(row.createdDateTime),
    userId: row.userId,
    guest: isGuest(row),
    interactive: row.isInteractive ?? row.signInEventTypes?.includes("interactiveUser") ?? false,
    ...client,
    scenario: scenarioOf(client, tables.apps),
    errorCode,
    errorClass: classOfError(errorCode, tables.errors),
    ...methodsOf(row, tables),
    operatingSystem,
    osVersion: system?.version ?? "",
    isOutdated: system?.isOutdated ?? false,
    browser: deviceDetail?.browser ?? "",
    deviceId: deviceDetail?.deviceId ?? "",
    trustType: deviceDetail?.trustType ?? "",
    protocol: protocolOf(row),
    network: row.autonomousSystemNumber ?? 0,
    location: locationOf(row),
    correlationId: row.correlationId ?? "",
    applied: applied ? Object.fromEntries(applied.map(({ id, result }) => [id, result])) : undefined,
  };
}

function methodsOf(
  { status, authenticationDetails }: Row,
  { methods }: ValueTables,
): Pick<SignIn, "passkeyUsed" | "methodsUsed" | "legacyUsed" | "unknownMethods" | "passUsed"> {
  const used = new Set<MethodKind>();
  const unknown = new Set<string>();
  const accepted: string[] = [];
  let passUsed = false;
  for (const { authenticationMethod, authenticationMethodDetail, succeeded } of authenticationDetails ?? []) {
    const name = authenticationMethod ?? "";
    const kind = kindUsed(name, authenticationMethodDetail ?? "", methods);
    if (kind === "unknown" && name !== "") unknown.add(name);
    if (status.errorCode !== 0 || succeeded !== true) continue;
    accepted.push(name);
    if (kind !== "weak" && kind !== "unknown") used.add(kind);
    passUsed ||= isPass(name);
  }
  return {
    passkeyUsed: used.size > 0,
    methodsUsed: [...used],
    legacyUsed: legacyUsed(accepted),
    unknownMethods: [...unknown],
    passUsed,
  };
}

/** The home tenant logs its own people's sign-ins at other tenants too, where other policies decide. */
function isGuest({ userType, crossTenantAccessType, homeTenantId, resourceTenantId }: Row): boolean {
  if (userType === "guest") return true;
  if ((crossTenantAccessType ?? "none") !== "none") return true;
  return Boolean(homeTenantId) && Boolean(resourceTenantId) && homeTenantId !== resourceTenantId;
}

const protocolOf = ({ authenticationProtocol, originalTransferMethod }: Row): string =>
  originalTransferMethod === "deviceCodeFlow" ? "deviceCode" : (authenticationProtocol ?? "");

/** A named location says more than a country, and is the same for everybody in it. */
function locationOf({ networkLocationDetails, location }: Row): string {
  const [name] = (networkLocationDetails ?? []).flatMap(({ networkNames }) => networkNames ?? []);
  return name ?? location?.countryOrRegion ?? "";
}
