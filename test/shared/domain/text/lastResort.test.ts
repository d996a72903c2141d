import { expect, test } from "vitest";
import type { Cloud } from "../../../../shared/domain/plan/plan.ts";
import { lastResort } from "../../../../shared/domain/text/lastResort.ts";

test.for<[Cloud, string]>([
  ["global", "https://graph.microsoft.com"],
  ["usgov", "https://graph.microsoft.us"],
  ["usgovdod", "https://dod-graph.microsoft.us"],
  ["china", "https://microsoftgraph.chinacloudapi.cn"],
])(
  "in the cloud %s one line puts the policy back to report-only and writes nothing else",
  ([cloud, host]) => {
    expect(lastResort(cloud, "p-1")).toBe(
      `az rest --method patch --url ${host}/v1.0/identity/conditionalAccess/policies/p-1 --body '{"state":"enabledForReportingButNotEnforced"}'`,
    );
  },
);
