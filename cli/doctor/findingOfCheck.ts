import type { Check } from "../../shared/domain/checks/check.ts";
import type { Finding, Severity } from "./finding.ts";

/** A check of the tenant as a finding: what decides is an error while it is open, advice is a warning. */
export function findingOfCheck({ id, item, title, verdict, decides, fix }: Check): Finding {
  return {
    severity: severityOf(verdict.kind, decides),
    id,
    row: item,
    title,
    because: verdict.because,
    ...(fix === undefined ? {} : { fix }),
  };
}

function severityOf(kind: Check["verdict"]["kind"], decides: boolean): Severity {
  if (kind === "met") return "fine";
  if (kind === "unknown") return "unknown";
  return decides ? "error" : "warning";
}
