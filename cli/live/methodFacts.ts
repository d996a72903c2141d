import { cannotTry, confirmed, type LiveFact, refuted } from "./liveFact.ts";
import { type LiveTools, rowsIn } from "./liveTools.ts";

/** Profiles that documents speak of. */
const documentedProfiles = 3;

/** Facts about authentication methods and what people have registered. */
export const methodFacts: readonly LiveFact[] = [
  {
    id: "profile-limit",
    source: "graph.md 2, 9",
    fact: "A tenant may have more than 3 passkey profiles.",
    how: "counts the profiles of the tenant",
    async attempt({ ports }) {
      const settings = await ports.methods.settings();
      if (settings.kind !== "read") return cannotTry(settings.because);
      const profiles = settings.value.passkeys.rules.filter(({ id }) => id !== "").length;
      return profiles > documentedProfiles
        ? confirmed(`the tenant has ${profiles} profiles`)
        : cannotTry(
            `the tenant has ${profiles} profile(s); only making one more than ${documentedProfiles} would tell`,
          );
    },
  },
  {
    id: "app-by-passkey-method",
    source: "graph.md 3",
    fact: "Passkeys in Microsoft Authenticator hang on the passkey method alone, not on Authenticator's own.",
    how: "looks for people with such passkeys in a tenant whose Authenticator method is off",
    async attempt(tools) {
      const settings = await tools.ports.methods.settings();
      if (settings.kind !== "read") return cannotTry(settings.because);
      const { passkeys, authenticator } = settings.value;
      const people = await registeredInApp(tools);
      if (typeof people === "string") return cannotTry(people);
      const answer = `passkeys are ${passkeys.enabled ? "on" : "off"}, Authenticator's own method is ${authenticator?.enabled ? "on" : "off"}, and ${people} people have a passkey in it`;
      return authenticator?.enabled !== true && passkeys.enabled && people > 0
        ? confirmed(answer)
        : cannotTry(answer);
    },
  },
  {
    id: "pass-licence",
    source: "graph.md 4",
    fact: "Temporary Access Pass needs Entra ID P1.",
    how: "looks at the tenant's licences (GET /subscribedSkus) beside whether passes are on",
    async attempt({ get, ports }) {
      const settings = await ports.methods.settings();
      if (settings.kind !== "read") return cannotTry(settings.because);
      const skus = await get("/subscribedSkus?$select=skuPartNumber,servicePlans");
      if (skus.kind !== "got") return cannotTry(`licences cannot be read: ${skus.because}`);
      const hasPremium = JSON.stringify(skus.json).includes("AAD_PREMIUM");
      const answer = `passes are ${settings.value.pass.enabled ? "on" : "off"}, and the tenant has ${hasPremium ? "" : "no "}Entra ID P1 or P2`;
      return settings.value.pass.enabled && !hasPremium ? refuted(answer) : cannotTry(answer);
    },
  },
  {
    id: "no-hello-method",
    source: "graph.md 5",
    fact: "Windows Hello for Business has no configuration in the authentication methods policy.",
    how: "looks for it among the methods of the policy",
    async attempt({ ports }) {
      const settings = await ports.methods.settings();
      if (settings.kind !== "read") return cannotTry(settings.because);
      const { names } = settings.value;
      const answer = `the policy names ${names.length} methods: ${names.join(", ")}`;
      return names.some((name) => name.includes("windowshello")) ? refuted(answer) : confirmed(answer);
    },
  },
  {
    id: "policy-size",
    source: "graph.md 1",
    fact: "The authentication methods policy stays below 20 KB.",
    how: "measures the policy as it is sent",
    async attempt({ ports }) {
      const settings = await ports.methods.settings();
      if (settings.kind !== "read") return cannotTry(settings.because);
      const kilobytes = (settings.value.length / 1024).toFixed(1);
      return settings.value.length <= 20_480
        ? confirmed(`what this product reads of the policy has ${kilobytes} KB`)
        : refuted(`what this product reads of the policy has ${kilobytes} KB`);
    },
  },
  {
    id: "registration-page",
    source: "graph.md 7, 9",
    fact: "A page of the registration report holds 1,000 people.",
    how: "reads the first page",
    async attempt({ get }) {
      const page = await get("/reports/authenticationMethods/userRegistrationDetails", { lane: "reports" });
      if (page.kind !== "got") return cannotTry(page.because);
      const people = rowsIn(page).length;
      if (page.json["@odata.nextLink"] === undefined)
        return cannotTry(`all ${people} people fit on one page`);
      return people === 1000
        ? confirmed("1,000 people, and a link to more")
        : refuted(`${people} people, and a link to more`);
    },
  },
  {
    id: "usage-permission",
    source: "graph.md 9",
    fact: "The summary of sign-ins by method is read with AuditLog.Read.All.",
    how: "asks for the summary of a day (beta)",
    async attempt({ get, held }) {
      const path = "/reports/authenticationMethods/userSignInsByAuthMethodSummary(period='d1')";
      const got = await get(path, { version: "beta", lane: "reports" });
      if (held === undefined) return cannotTry("the login's token does not tell what it holds");
      const has = held.includes("AuditLog.Read.All");
      if (got.kind === "got")
        return has ? confirmed("it was read with it") : cannotTry("it was read without it");
      return got.kind === "forbidden" && has
        ? refuted(`refused in spite of it: ${got.because}`)
        : cannotTry(got.because);
    },
  },
  {
    id: "totals-by-method",
    source: "graph.md 8",
    fact: "One request tells how many people have registered each method.",
    how: "asks for it",
    async attempt(tools) {
      const people = await registeredInApp(tools);
      return typeof people === "string"
        ? cannotTry(people)
        : confirmed(`${people} people have a passkey in the app`);
    },
  },
];

/** People with a passkey in Microsoft Authenticator, or why nobody knows. */
async function registeredInApp({ get }: LiveTools): Promise<number | string> {
  const path =
    "/reports/authenticationMethods/usersRegisteredByMethod(includedUserTypes='all',includedUserRoles='all')";
  const got = await get(path, { lane: "reports" });
  if (got.kind !== "got") return got.because;
  const counts = got.json["userRegistrationMethodCounts"];
  if (!Array.isArray(counts)) return "the totals of methods were not sent";
  const found = counts.find(
    (each: Record<string, unknown>) => each["authenticationMethod"] === "passKeyDeviceBoundAuthenticator",
  );
  return Number(found?.["userCount"] ?? 0);
}
