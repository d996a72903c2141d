import { errorBody } from "../../schemas/graph/errorBody.ts";

/** What a refusing answer says. `because` names code and status only: messages of Graph may hold user names. */
export interface Refusal {
  readonly message: string;
  readonly because: string;
}

/** Reads a refusing answer; undefined when it does not come from Graph, such as a proxy's page. */
export function refusal(status: number, body: string, permission: string): Refusal | undefined {
  const parsed = errorBody.safeParse(jsonOf(body));
  if (!parsed.success) return undefined;
  const { code, message } = parsed.data.error;
  const said = `Graph answered ${status}${code === "" ? "" : ` ${code}`}`;
  return { message: message ?? "", because: status === 403 ? `${said}: ${remedy(code, permission)}` : said };
}

function remedy(code: string, permission: string): string {
  return code.includes("NonPremiumTenant")
    ? "the tenant has no Entra ID P1 licence, which sign-in and registration reports need"
    : `grant the application permission ${permission}`;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
