import type { Cloud } from "../../domain/plan/plan.ts";
import { graphHosts } from "../../domain/text/lastResort.ts";

/** Hosts of a Microsoft cloud, which belong together; mixing two clouds is never right. */
export interface CloudHosts {
  /** Origin of Microsoft Graph. */
  readonly graph: string;
  /** Origin that issues tokens for it, and publishes the keys of its tokens. */
  readonly login: string;
  /** Origin that tokens of version 2 name as their issuer; in China not the one that issues them. */
  readonly issuer: string;
}

const global = "https://login.microsoftonline.com";
const usgov = "https://login.microsoftonline.us";

/** Hosts by cloud. */
export const cloudHosts: Readonly<Record<Cloud, CloudHosts>> = {
  global: { graph: graphHosts.global, login: global, issuer: global },
  usgov: { graph: graphHosts.usgov, login: usgov, issuer: usgov },
  usgovdod: { graph: graphHosts.usgovdod, login: usgov, issuer: usgov },
  china: {
    graph: graphHosts.china,
    login: "https://login.chinacloudapi.cn",
    issuer: "https://login.partner.microsoftonline.cn",
  },
};
