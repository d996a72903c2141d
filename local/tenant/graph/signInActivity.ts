import { hourMs } from "../people/calendar.ts";
import type { SignInRow } from "../simulation/signInRow.ts";
import type { Tenant } from "../simulation/tenant.ts";
import { signInId } from "./signInJson.ts";

const longestHours = 30 * 24;

/** When an account last signed in, from the visible rows of thirty days; null when there are none. */
export function signInActivity(tenant: Tenant, account: number): Readonly<Record<string, unknown>> | null {
  const { world, signIns } = tenant;
  let interactive: SignInRow | undefined;
  let background: SignInRow | undefined;
  let successful: SignInRow | undefined;
  const newest = Math.floor(world.now / hourMs);
  for (let back = 0; back < longestHours; back++) {
    if (interactive !== undefined && background !== undefined && successful !== undefined) {
      break;
    }
    const rows = signIns.ofPerson(account, (newest - back) * hourMs);
    const visible = rows.filter((row) => signIns.visibleAt(row) <= world.now);
    interactive ??= visible.find((row) => row.interactive);
    background ??= visible.find((row) => !row.interactive);
    successful ??= visible.find((row) => row.errorCode === 0);
  }
  if (interactive === undefined && background === undefined) {
    return null;
  }
  const when = (row: SignInRow | undefined) => (row === undefined ? null : new Date(row.at).toISOString());
  const which = (row: SignInRow | undefined) => (row === undefined ? null : signInId(world, row));
  return {
    lastSignInDateTime: when(interactive),
    lastSignInRequestId: which(interactive),
    lastNonInteractiveSignInDateTime: when(background),
    lastNonInteractiveSignInRequestId: which(background),
    lastSuccessfulSignInDateTime: when(successful),
    lastSuccessfulSignInRequestId: which(successful),
  };
}
