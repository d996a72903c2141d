import type { Permissions } from "./permissions.ts";
import { GraphError } from "./reply.ts";
import type { Service } from "./service.ts";

/** The 403 of a service for a caller without permission; it names what would be enough. */
export function forbidden(service: Service, { least, higher }: Permissions): GraphError {
  const all = least.join(" and ");
  const needed = higher.length === 0 ? all : `${all} (or ${higher.join(" or ")})`;
  switch (service) {
    case "reports":
      return new GraphError(
        403,
        "Authentication_MSGraphPermissionMissing",
        `Calling principal does not have required MSGraph permissions ${all}`,
      );
    case "conditionalAccess":
      return denied(
        "AccessDenied",
        "You cannot perform the requested operation, required scopes are missing in the token.",
        needed,
      );
    case "methods":
      return denied("accessDenied", "Request Authorization failed.", needed);
    case "exchange":
      return denied("ErrorAccessDenied", "Access is denied. Check credentials and try again.", needed);
    case "intune":
      return denied("Forbidden", "Application is not authorized to perform this operation.", needed);
    case "directory":
      return denied(
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.",
        needed,
      );
    default:
      return service satisfies never;
  }
}

function denied(code: string, sentence: string, needed: string): GraphError {
  return new GraphError(403, code, `${sentence} Needed: ${needed}.`);
}
