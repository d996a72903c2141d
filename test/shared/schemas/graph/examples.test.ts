import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { authenticationStrength } from "../../../../shared/schemas/graph/authenticationStrength.ts";
import { batchReply } from "../../../../shared/schemas/graph/batchReply.ts";
import { conditionalAccessPolicy } from "../../../../shared/schemas/graph/conditionalAccessPolicy.ts";
import { deviceRow } from "../../../../shared/schemas/graph/deviceRow.ts";
import { directoryAuditRow } from "../../../../shared/schemas/graph/directoryAuditRow.ts";
import { directoryObjectRow } from "../../../../shared/schemas/graph/directoryObjectRow.ts";
import { errorBody } from "../../../../shared/schemas/graph/errorBody.ts";
import { mailRequest } from "../../../../shared/schemas/graph/mailRequest.ts";
import { managedDeviceRow } from "../../../../shared/schemas/graph/managedDeviceRow.ts";
import { memberCount } from "../../../../shared/schemas/graph/memberCount.ts";
import { memberRow } from "../../../../shared/schemas/graph/memberRow.ts";
import { methodConfiguration } from "../../../../shared/schemas/graph/methodConfiguration.ts";
import { methodsPolicy } from "../../../../shared/schemas/graph/methodsPolicy.ts";
import { page } from "../../../../shared/schemas/graph/page.ts";
import { policyStateRequest } from "../../../../shared/schemas/graph/policyStateRequest.ts";
import { registeredByMethod } from "../../../../shared/schemas/graph/registeredByMethod.ts";
import { registrationRow } from "../../../../shared/schemas/graph/registrationRow.ts";
import { rowsOf } from "../../../../shared/schemas/graph/rowsOf.ts";
import { signInRow } from "../../../../shared/schemas/graph/signInRow.ts";
import { userDeltaRow } from "../../../../shared/schemas/graph/userDeltaRow.ts";
import { userMethodRow } from "../../../../shared/schemas/graph/userMethodRow.ts";
import { userRow } from "../../../../shared/schemas/graph/userRow.ts";
import { whatIfRequest } from "../../../../shared/schemas/graph/whatIfRequest.ts";
import { whatIfRow } from "../../../../shared/schemas/graph/whatIfRow.ts";

const folder = new URL("../../../../../shared/data/", import.meta.url);
const index = new URL("index.json", folder);

/** How an example is parsed: as one object, as its text, or as a page of rows of which some lack their id in the documentation. */
type Fit =
  | { readonly kind: "object"; readonly schema: z.ZodType }
  | { readonly kind: "text"; readonly schema: z.ZodType }
  | { readonly kind: "page"; readonly row: z.ZodType; readonly withoutId: number };

const object = (schema: z.ZodType): Fit => ({ kind: "object", schema });
const pageOf = (row: z.ZodType, withoutId = 0): Fit => ({ kind: "page", row, withoutId });

const fits: Readonly<Record<string, Fit>> = {
  "list-signins.response": pageOf(signInRow),
  "beta-list-signins.response": pageOf(signInRow),
  "get-signin.response": pageOf(signInRow),
  "beta-get-signin.response": object(signInRow),
  "list-directoryaudits.response": pageOf(directoryAuditRow),
  "list-directoryaudits-filter-initiatedby.response": pageOf(directoryAuditRow),
  "list-userregistrationdetails.response": pageOf(registrationRow),
  "users-registered-by-method.response": object(registeredByMethod),
  "get-fido2-configuration.response": object(methodConfiguration),
  "get-temporaryaccesspass-configuration.response": object(methodConfiguration),
  "get-microsoftauthenticator-configuration.response": object(methodConfiguration),
  "update-fido2-configuration-passkey-profiles.request": object(methodConfiguration),
  "get-authenticationmethodspolicy.response": object(methodsPolicy),
  "update-registration-campaign.response": object(methodsPolicy),
  "list-conditionalaccess-policies.response": pageOf(conditionalAccessPolicy),
  "get-conditionalaccess-policy.response": object(conditionalAccessPolicy),
  "create-conditionalaccess-policy.response": object(conditionalAccessPolicy),
  "create-conditionalaccess-policy-all-conditions.response": object(conditionalAccessPolicy),
  "evaluate-application.request": object(whatIfRequest),
  "evaluate-auth-context.request": object(whatIfRequest),
  "evaluate-user-action.request": object(whatIfRequest),
  "evaluate-service-principal.request": object(whatIfRequest),
  "evaluate-application.response": pageOf(whatIfRow),
  "evaluate-auth-context.response": pageOf(whatIfRow),
  "list-authenticationstrength-policies.response": pageOf(authenticationStrength),
  "list-authentication-methods.response": pageOf(userMethodRow),
  "list-fido2methods.response": pageOf(userMethodRow),
  "list-windowshelloforbusinessmethods.response": pageOf(userMethodRow),
  "create-temporaryaccesspass.response": object(userMethodRow),
  "list-group-transitivemembers.response": pageOf(directoryObjectRow),
  "list-group-transitivemembers-cast-group.response": pageOf(directoryObjectRow),
  "list-group-transitivemembers-search-select.response": pageOf(memberRow),
  "count-group-transitivemembers.response": { kind: "text", schema: memberCount },
  "list-users.response": pageOf(userRow),
  "list-users-select.response": pageOf(userRow),
  "list-users-filter-count-top.response": pageOf(userRow, 1),
  "users-delta.response": pageOf(userDeltaRow),
  "users-delta-minimal.response": pageOf(userDeltaRow, 1),
  "users-delta-select-nextlink.response": pageOf(userDeltaRow),
  "users-delta-deltalink.response": pageOf(userDeltaRow),
  "users-delta-no-changes.response": pageOf(userDeltaRow),
  "users-delta-changes.response": pageOf(userDeltaRow),
  "list-manageddevices.response": pageOf(managedDeviceRow),
  "list-devices.response": pageOf(deviceRow),
  "list-devices-filter-count-top.response": pageOf(deviceRow),
  "sendmail.request": object(mailRequest),
  "sendmail-headers.request": object(mailRequest),
  "sendmail-attachment.request": object(mailRequest),
  "error-400-sendmail-mime.response": object(errorBody),
  "error-403-sendmail.response": object(errorBody),
  "error-429.response": object(errorBody),
  "error-generic.response": object(errorBody),
  "batch.response": object(batchReply),
  "batch-302-401-204.response": object(batchReply),
};

/** Bodies of requests that this product never sends, so they have no schema. */
const neverSent: ReadonlySet<string> = new Set([
  "batch.request",
  "create-conditionalaccess-policy.request",
  "create-conditionalaccess-policy-all-conditions.request",
  "create-temporaryaccesspass.request",
  "update-conditionalaccess-policy.request",
  "update-fido2-configuration.request",
  "update-registration-campaign.request",
]);

test("every official example that the product may meet parses through its schema", () => {
  if (!existsSync(index)) {
    console.warn("SKIPPED: the official Graph examples are not beside this checkout (../shared/data).");
    return;
  }
  const files = (JSON.parse(readFileSync(index, "utf8")) as { file: string | null }[]).flatMap(({ file }) =>
    file === null ? [] : [file],
  );
  const failures: string[] = [];
  let rows = 0;
  let parsed = 0;
  for (const file of files) {
    const name = file.replace(/^examples\//, "").replace(/\.json$/, "");
    const fit = fits[name];
    if (fit === undefined) {
      if (!neverSent.has(name)) failures.push(`${name}: no schema`);
      continue;
    }
    const text = readFileSync(new URL(file, folder), "utf8");
    if (fit.kind === "page") {
      const content = page.parse(JSON.parse(text));
      const read = rowsOf(fit.row, content.value);
      rows += read.rows.length;
      if (read.quarantined !== fit.withoutId) failures.push(`${name}: ${read.quarantined} rows do not parse`);
    } else {
      const result = fit.schema.safeParse(fit.kind === "text" ? text : JSON.parse(text));
      if (!result.success) failures.push(`${name}: ${result.error.message}`);
    }
    parsed += 1;
  }
  expect(failures).toEqual([]);
  const responses = files.filter((file) => file.endsWith(".response.json")).length;
  console.log(
    `official examples parsed: ${parsed} of ${files.length} (${responses} responses, all; ` +
      `${files.length - parsed} requests never sent left out), ${rows} rows of pages`,
  );
});

test("a state of a policy can be asked for, and nothing beside it", () => {
  expect(policyStateRequest.safeParse({ state: "enabledForReportingButNotEnforced" }).success).toBe(true);
  for (const body of [{ state: "disabled" }, { conditions: {} }, { state: "enabled", conditions: {} }, {}]) {
    expect(policyStateRequest.safeParse(body).success).toBe(false);
  }
});

test("the value of a Temporary Access Pass does not survive parsing", () => {
  const method = { id: "1", temporaryAccessPass: "+drkzqAD" };
  expect(JSON.stringify(userMethodRow.parse(method))).not.toContain("drkzq");
});

test("a policy in a state of the future is no policy to act on, and its other fields are kept", () => {
  const policy = { id: "1", state: "enabled", conditions: { users: {}, novel: 1 }, grantControls: null };
  expect(conditionalAccessPolicy.parse(policy)).toEqual(policy);
  expect(conditionalAccessPolicy.safeParse({ ...policy, state: "paused" }).success).toBe(false);
});
