import type { Cloud } from "../plan/plan.ts";

/** Graph's host by cloud (Microsoft Graph national cloud deployments). */
export const graphHosts: Readonly<Record<Cloud, string>> = {
  global: "https://graph.microsoft.com",
  usgov: "https://graph.microsoft.us",
  usgovdod: "https://dod-graph.microsoft.us",
  china: "https://microsoftgraph.chinacloudapi.cn",
};

/** One line for a shell that puts a policy back to report-only with nothing but an administrator's own sign-in. */
export function lastResort(cloud: Cloud, policyId: string): string {
  const url = `${graphHosts[cloud]}/v1.0/identity/conditionalAccess/policies/${policyId}`;
  return `az rest --method patch --url ${url} --body '{"state":"enabledForReportingButNotEnforced"}'`;
}
