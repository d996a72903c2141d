import type { SignInScenario } from "../people/signInScenario.ts";
import type { Platform } from "./systemTable.ts";

/** What applications are told apart by; data, because each organization has its own. */
export interface AppTable {
  /** Application ids, or parts of their names, in lower case, that stand for a VPN. */
  readonly vpn: readonly string[];
}

/** The table in use. */
export const appTable: AppTable = {
  // The first is Microsoft's own Azure VPN client.
  vpn: ["41b23e61-6c1e-4545-b367-cd054e0ed4b4", "vpn", "globalprotect", "anyconnect", "secure client"],
};

/** Where a sign-in happened; undefined for clients that are neither browser nor modern app, and for systems that nobody knows. */
export function scenarioOf(
  {
    appId,
    appName,
    clientApp,
    platform,
  }: {
    readonly appId: string;
    readonly appName: string;
    readonly clientApp: string;
    readonly platform: Platform | undefined;
  },
  table: AppTable = appTable,
): SignInScenario | undefined {
  const [id, name] = [appId.toLowerCase(), appName.toLowerCase()];
  if (table.vpn.some((part) => part === id || name.includes(part))) return "vpn";
  if (platform === undefined || platform === "unknown") return undefined;
  if (platform === "iOS" || platform === "android") return "mobile";
  const client = clientApp.toLowerCase();
  if (client === "browser") return "browser";
  return client === "mobile apps and desktop clients" ? "desktop" : undefined;
}
