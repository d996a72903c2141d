import type { Cloud } from "../../domain/plan/plan.ts";

/** Hosts of a Microsoft cloud, which belong together; mixing two clouds is never right. */
export interface CloudHosts {
  /** Origin of Microsoft Graph. */
  readonly graph: string;
  /** Origin that issues tokens for it. */
  readonly login: string;
}

/** Hosts by cloud. */
export const cloudHosts: Readonly<Record<Cloud, CloudHosts>> = {
  global: { graph: "https://graph.microsoft.com", login: "https://login.microsoftonline.com" },
  usgov: { graph: "https://graph.microsoft.us", login: "https://login.microsoftonline.us" },
  usgovdod: { graph: "https://dod-graph.microsoft.us", login: "https://login.microsoftonline.us" },
  china: {
    graph: "https://microsoftgraph.chinacloudapi.cn",
    login: "https://login.chinacloudapi.cn",
  },
};
