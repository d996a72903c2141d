import { expect, test } from "vitest";
import { audienceGroup, enforcedGroup } from "../../local/tenant/people/fixedIds.ts";
import { aPhase } from "../shared/domain/build/aPhase.ts";
import { aPlan } from "../shared/domain/build/aPlan.ts";
import { createTenantReading } from "./createTenantReading.ts";

const day = 86_400_000;
const hour = 3_600_000;
/** Monday 2026-01-05 09:00 in Berlin. */
const start = Date.parse("2026-01-05T08:00:00Z");
const plan = aPlan(
  {
    exceptionsGroup: "f0000000-0000-4000-8000-000000000001",
    exclusions: { breakGlass: [], directorySync: [], accounts: [], groups: [] },
  },
  [
    aPhase({
      waves: [{ id: "ops", name: "Operations", audience: audienceGroup(3), enforced: enforcedGroup(3) }],
    }),
  ],
);

interface Row {
  readonly id: string;
  readonly userId: string;
  readonly isInteractive: boolean;
  readonly status: { readonly errorCode: number };
  readonly authenticationDetails: readonly {
    readonly authenticationMethod: string;
    readonly succeeded: boolean;
  }[];
  readonly methodsRegistered: readonly string[];
}

test("D4.4 who has and uses passwords and legacy MFA is counted as the tenant's own rows say", async () => {
  const bench = await createTenantReading(plan, start, { scenario: "smooth", users: 400 });
  const { client } = bench;
  try {
    await client.admin("invite", { groupId: audienceGroup(3) });
    // The first reading of its day, whose end is also the end of what the census knows.
    await bench.readUntil(start + 9 * day - 6 * hour, 6);
    const audience = (await bench.reader.people("r1"))?.memberships["ops"]?.audience ?? new Set<string>();
    const { census = [], watermark } = await bench.head();
    const newest = census.at(-1);
    if (newest === undefined) throw new Error("there was no census");

    const rows: readonly Row[] = await client.signIns(
      new Date(start - plan.polling.overlapMinutes * 60_000).toISOString(),
      new Date(watermark).toISOString(),
    );
    const usersOf = (method: string): ReadonlySet<string> =>
      new Set(
        rows.flatMap(({ userId, isInteractive, status, authenticationDetails }) =>
          audience.has(userId) &&
          isInteractive &&
          status.errorCode === 0 &&
          authenticationDetails.some((step) => step.authenticationMethod === method && step.succeeded)
            ? [userId]
            : [],
        ),
      );
    const report: readonly Row[] = await client.pages(
      "/v1.0/reports/authenticationMethods/userRegistrationDetails",
    );
    const registered = (method: string): number =>
      report.filter(({ id, methodsRegistered }) => audience.has(id) && methodsRegistered.includes(method))
        .length;
    expect(newest.people).toBe(audience.size);
    expect(newest.unreported).toBe(0);
    expect(newest.kinds.password.used).toBe(usersOf("Password").size);
    expect(newest.kinds.password.used).toBeGreaterThan(0);
    expect(newest.kinds.authenticatorApp).toMatchObject({
      registered: registered("microsoftAuthenticatorPush"),
      used: usersOf("Mobile app notification").size,
    });
    expect(newest.kinds.phone).toEqual({ registered: registered("mobilePhone"), used: 0 });
  } finally {
    await bench.close();
  }
});
