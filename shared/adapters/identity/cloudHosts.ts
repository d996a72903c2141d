import type { Cloud } from "../../domain/plan/plan.ts";
import { graphHosts } from "../../domain/text/lastResort.ts";

/** Hosts of a Microsoft cloud, which belong together; mixing two clouds is never right. */
export interface CloudHosts {
  /** Origin of Microsoft Graph. */
  readonly graph: string;
  /** Origin that issues tokens for it. */
  readonly login: string;
}

/** Hosts by cloud. */
export const cloudHosts: Readonly<Record<Cloud, CloudHosts>> = {
  global: { graph: graphHosts.global, login: "https://login.microsoftonline.com" },
  usgov: { graph: graphHosts.usgov, login: "https://login.microsoftonline.us" },
  usgovdod: { graph: graphHosts.usgovdod, login: "https://login.microsoftonline.us" },
  china: { graph: graphHosts.china, login: "https://login.chinacloudapi.cn" },
};
