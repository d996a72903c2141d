import type { signInOf } from "../graph/signInOf.ts";

/** Notes what recorded sign-ins leave out. */
export interface SignInLacks {
  /** Notes one sign-in; `withoutMethods` where the row does not tell which methods were used. */
  note(signIn: ReturnType<typeof signInOf>, withoutMethods: boolean): void;
  /** What is missing in more than one row of a hundred, and how to export it. */
  sentences(): readonly string[];
  /** Interactive sign-ins, and those of them that tell no error code that is a number: nobody knows whether they succeeded. */
  codes(): { readonly rows: number; readonly quarantined: number };
}

/** Share of rows that may lack something before it is told. */
const told = 0.01;

/** What the schema makes of a code that is no integer. */
const noCode = -1;

/** Creates the notes on one recording. Rows that nobody took part in are not looked at: nothing is judged by them. */
export function signInLacks(): SignInLacks {
  let all = 0;
  let successes = 0;
  let withoutCode = 0;
  let withoutResults = 0;
  let hiddenResults = 0;
  let withoutMethods = 0;
  return {
    note({ interactive, applied, errorCode }, lacksMethods) {
      if (!interactive) return;
      all++;
      if (errorCode === noCode) withoutCode++;
      if (applied === undefined) withoutResults++;
      else if (Object.values(applied).includes("unknown")) hiddenResults++;
      if (errorCode !== 0) return;
      successes++;
      if (lacksMethods) withoutMethods++;
    },
    codes: () => ({ rows: all, quarantined: withoutCode }),
    sentences() {
      const found: string[] = [];
      const tell = (count: number, of: number, sentence: string): void => {
        if (count > told * of) found.push(`${count} of ${of} ${sentence}`);
      };
      tell(
        withoutCode,
        all,
        "interactive sign-ins tell no status.errorCode that is a number, so nobody knows whether they succeeded: export the rows as Graph sends them, with numbers as numbers",
      );
      tell(
        withoutResults,
        all,
        "interactive sign-ins do not tell the results of the policies, so nobody is known to be enforced or blocked by them: export with Policy.Read.ConditionalAccess",
      );
      tell(
        hiddenResults,
        all,
        "interactive sign-ins hide results of policies: ask Graph with the header Prefer: include-unknown-enum-members",
      );
      tell(
        withoutMethods,
        successes,
        "successful sign-ins do not tell which method was used, so no passkey is seen in them: export from the beta endpoint or the admin center",
      );
      return found;
    },
  };
}
