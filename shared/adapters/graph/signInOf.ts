import type { z } from "zod";
import { isPass } from "../../domain/credentials/isPass.ts";
import { isPhishingResistant } from "../../domain/credentials/isPhishingResistant.ts";
import type { MethodTable } from "../../domain/credentials/methodTable.ts";
import type { SignIn } from "../../domain/people/signIn.ts";
import type { signInRow } from "../../schemas/graph/signInRow.ts";

/** A row of the sign-in log in the product's terms; what is absent becomes "" or 0. */
export function signInOf(row: z.infer<typeof signInRow>, table: MethodTable): SignIn {
  const { deviceDetail, appliedConditionalAccessPolicies: applied } = row;
  const { errorCode } = row.status;
  const used = (row.authenticationDetails ?? []).flatMap(({ authenticationMethod, succeeded }) =>
    succeeded === true ? [authenticationMethod ?? ""] : [],
  );
  return {
    id: row.id,
    at: Date.parse(row.createdDateTime),
    userId: row.userId,
    interactive: row.isInteractive ?? row.signInEventTypes?.includes("interactiveUser") ?? false,
    appId: row.appId ?? "",
    clientApp: row.clientAppUsed ?? "",
    errorCode,
    passkeyUsed: errorCode === 0 && used.some((method) => isPhishingResistant(method, table)),
    passUsed: errorCode === 0 && used.some(isPass),
    operatingSystem: deviceDetail?.operatingSystem ?? "",
    browser: deviceDetail?.browser ?? "",
    deviceId: deviceDetail?.deviceId ?? "",
    network: row.autonomousSystemNumber ?? 0,
    correlationId: row.correlationId ?? "",
    applied: applied ? Object.fromEntries(applied.map(({ id, result }) => [id, result])) : undefined,
  };
}
