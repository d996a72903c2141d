import { systemOf } from "../../shared/domain/credentials/systemTable.ts";
import { cannotTry, confirmed, type LiveAnswer, type LiveFact, refuted } from "./liveFact.ts";
import { type LiveTools, rowsIn, signInsPath } from "./liveTools.ts";

const dayMs = 86_400_000;
const mostShown = 8;
const reports = { version: "beta", lane: "reports" } as const;
const since = ({ ports }: LiveTools, days: number): string =>
  new Date(ports.clock.now() - days * dayMs).toISOString();

/** Facts about sign-ins and audits. */
export const signInFacts: readonly LiveFact[] = [
  {
    id: "sign-ins-select",
    source: "graph.md 15, 9",
    fact: "Sign-ins can be asked for with $select.",
    how: "asks for id and time of one sign-in",
    async attempt(tools) {
      const got = await tools.get(
        signInsPath(since(tools, 1), "", 1, "&$select=id,createdDateTime"),
        reports,
      );
      if (got.kind === "rejected") return refuted(`rejected: ${got.because}`);
      const [row] = rowsIn(got);
      if (row === undefined) return cannotTry(got.kind === "got" ? "there are no sign-ins" : got.because);
      const keys = Object.keys(row).filter((key) => !key.startsWith("@"));
      return keys.length <= 2
        ? confirmed(`only ${keys.join(", ")}`)
        : refuted(`${keys.length} properties all the same`);
    },
  },
  {
    id: "sign-ins-by-code",
    source: "graph.md 15, 9",
    fact: "Sign-ins can be asked for by error code.",
    how: "asks for code 50126 of a week",
    attempt: async (tools) => {
      const got = await tools.get(signInsPath(since(tools, 7), "status/errorCode eq 50126", 10), reports);
      if (got.kind === "rejected") return refuted(`rejected: ${got.because}`);
      if (got.kind !== "got") return cannotTry(got.because);
      const rows = rowsIn(got);
      const fitting = rows.filter(({ status }) => codeOf(status) === 50126).length;
      if (rows.length === 0) return cannotTry("accepted, and nobody had it");
      return fitting === rows.length
        ? confirmed(`${rows.length} rows, all with it`)
        : refuted(`${fitting} of ${rows.length} rows have it`);
    },
  },
  {
    id: "sign-ins-by-people",
    source: "graph.md 15, 9",
    fact: "Sign-ins can be asked for by several people joined with or.",
    how: "asks for those of two people who have signed in within a day",
    async attempt(tools) {
      const day = await tools.signIns();
      const people = [...new Set(rowsIn(day).map(({ userId }) => String(userId)))].slice(0, 2);
      if (people.length < 2)
        return cannotTry(day.kind === "got" ? "fewer than two people signed in" : day.because);
      const condition = `(${people.map((id) => `userId eq '${id}'`).join(" or ")})`;
      const got = await tools.get(signInsPath(since(tools, 1), condition, 20), reports);
      if (got.kind === "rejected") return refuted(`rejected: ${got.because}`);
      if (got.kind !== "got") return cannotTry(got.because);
      const rows = rowsIn(got);
      const theirs = rows.filter(({ userId }) => people.includes(String(userId))).length;
      if (rows.length === 0) return refuted("accepted, and nothing was found though both have signed in");
      return theirs === rows.length
        ? confirmed(`${rows.length} rows, all theirs: SIGN_IN_FILTERS may be on`)
        : refuted(`${theirs} of ${rows.length} rows are theirs`);
    },
  },
  {
    id: "row-size",
    source: "graph.md 9",
    fact: "A row of sign-ins has about 4.75 KB.",
    how: "measures the newest rows",
    async attempt(tools) {
      const got = await tools.signIns();
      const rows = rowsIn(got);
      if (rows.length === 0) return cannotTry(got.kind === "got" ? "there are no sign-ins" : got.because);
      const kilobytes = JSON.stringify(rows).length / rows.length / 1024;
      const answer = `${kilobytes.toFixed(2)} KB, the mean of ${rows.length}`;
      return kilobytes > 2.4 && kilobytes < 9.5 ? confirmed(answer) : refuted(answer);
    },
  },
  {
    id: "sign-in-latency",
    source: "graph.md 15, 9",
    fact: "Sign-ins are readable within 15 to 30 minutes.",
    how: "looks how old the newest row is",
    async attempt(tools) {
      const got = await tools.signIns();
      const times = rowsIn(got).map(({ createdDateTime }) => Date.parse(String(createdDateTime)));
      if (times.length === 0) return cannotTry(got.kind === "got" ? "there are no sign-ins" : got.because);
      const minutes = (tools.ports.clock.now() - Math.max(...times)) / 60_000;
      const answer = `the newest row is ${minutes.toFixed(0)} minutes old`;
      return minutes <= 30 ? confirmed(answer) : cannotTry(`${answer}; perhaps nobody has signed in since`);
    },
  },
  {
    id: "method-names",
    source: "graph.md 2, 9",
    fact: "Sign-ins name methods, the synced passkey among them, in words that this product's table knows.",
    how: "looks up the methods of the newest sign-ins",
    async attempt(tools) {
      const until = tools.ports.clock.now();
      const page = await tools.ports.signIns.page(until - dayMs, until);
      if (page.kind !== "read") return cannotTry(page.because);
      const rows = page.value.signIns;
      if (rows.length === 0) return cannotTry("there are no sign-ins");
      const strange = [...new Set(rows.flatMap(({ unknownMethods }) => unknownMethods))];
      const used = [...new Set(rows.flatMap(({ methodsUsed }) => methodsUsed))];
      const answer = `${rows.length} sign-ins, phishing-resistant with ${used.join(", ") || "nothing"}`;
      if (strange.length > 0)
        return refuted(`${answer}; not known: ${strange.slice(0, mostShown).join(", ")}`);
      return used.includes("synced")
        ? confirmed(answer)
        : cannotTry(`${answer}; all known, none of them synced`);
    },
  },
  {
    id: "android-names",
    source: "graph.md 3, 9",
    fact: "Sign-ins from Android name the version of the system.",
    how: "looks at the systems of the newest sign-ins",
    async attempt(tools) {
      const got = await tools.signIns();
      const names = new Set(rowsIn(got).map(({ deviceDetail }) => textOf(deviceDetail, "operatingSystem")));
      const android = [...names].filter((name) => systemOf(name)?.platform === "android");
      if (android.length === 0)
        return cannotTry(got.kind === "got" ? "nobody signed in from Android" : got.because);
      const bare = android.filter((name) => systemOf(name)?.version === "");
      const answer = android.slice(0, mostShown).join(", ");
      return bare.length === 0
        ? confirmed(answer)
        : refuted(`${bare.length} of ${android.length} without: ${answer}`);
    },
  },
  {
    id: "pass-codes",
    source: "graph.md 4, 9",
    fact: "Error codes 130500 to 130507 are about credential policies and passes.",
    how: "reads what the newest sign-ins say beside such a code",
    attempt: (tools) => reasonsFor(tools, (code) => code >= 130_500 && code <= 130_507),
  },
  {
    id: "code-530034",
    source: "graph.md 4, 9",
    fact: "What error code 530034 means, on which documents contradict each other.",
    how: "reads what the newest sign-ins say beside it",
    attempt: (tools) => reasonsFor(tools, (code) => code === 530_034),
  },
  {
    id: "policy-left-out",
    source: "graph.md 5",
    fact: "A policy that was not evaluated for a sign-in is missing from its results.",
    how: "counts sign-ins with results in which the observe policy, which is for everybody, is missing",
    async attempt(tools) {
      const got = await tools.signIns();
      const applied = rowsIn(got).flatMap(({ appliedConditionalAccessPolicies: each }) =>
        Array.isArray(each) ? [each] : [],
      );
      if (applied.length === 0)
        return cannotTry(got.kind === "got" ? "no sign-in shows results of policies" : got.because);
      const lacking = applied.filter(
        (each) => !JSON.stringify(each).includes(tools.plan.observePolicy),
      ).length;
      return cannotTry(
        `it is missing from ${lacking} of ${applied.length}; whom it leaves out the rows do not tell`,
      );
    },
  },
  {
    id: "report-only-values",
    source: "graph.md 5",
    fact: "Report-only results are shown where the request asks for members of the future.",
    how: "looks for one in the newest sign-ins",
    async attempt(tools) {
      const got = await tools.signIns();
      if (got.kind !== "got") return cannotTry(got.because);
      const found = new Set(JSON.stringify(got.json).match(/"result":"reportOnly\w+"/g) ?? []);
      return found.size > 0
        ? confirmed(`${[...found].join(", ")}`)
        : cannotTry(`none in ${rowsIn(got).length} sign-ins`);
    },
  },
  {
    id: "audit-names",
    source: "graph.md 23, 9",
    fact: "Audits of methods are worded as this product's table knows them.",
    how: "reads those of a week and lists the wordings",
    async attempt({ ports }) {
      const until = ports.clock.now();
      const page = await ports.audits.page(until - 7 * dayMs, until, undefined, "Authentication Methods");
      if (page.kind !== "read") return cannotTry(page.because);
      const counts = new Map<string, number>();
      for (const { activity } of page.value.audits) counts.set(activity, (counts.get(activity) ?? 0) + 1);
      if (counts.size === 0) return cannotTry("there are no audits of methods");
      const strange = [...counts.keys()].filter(
        (activity) => !/security info|temporary access pass|passkey/i.test(activity),
      );
      const shown = [...counts].slice(0, mostShown).map(([activity, count]) => `${activity} (${count})`);
      return strange.length === 0
        ? confirmed(shown.join("; "))
        : refuted(`not known: ${strange.slice(0, mostShown).join("; ")}`);
    },
  },
];

/** What sign-ins of a day say beside error codes; Microsoft's own words, without names. */
async function reasonsFor(tools: LiveTools, isWanted: (code: number) => boolean): Promise<LiveAnswer> {
  const got = await tools.signIns();
  const found = new Map<number, string>();
  for (const { status } of rowsIn(got)) {
    const code = codeOf(status);
    if (isWanted(code)) found.set(code, textOf(status, "failureReason"));
  }
  if (found.size > 0) return confirmed([...found].map(([code, reason]) => `${code}: ${reason}`).join("; "));
  return cannotTry(got.kind === "got" ? `none in ${rowsIn(got).length} sign-ins of a day` : got.because);
}

const codeOf = (status: unknown): number => Number(textOf(status, "errorCode") || -1);

function textOf(value: unknown, key: string): string {
  const found = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return found === undefined || found === null ? "" : String(found);
}
