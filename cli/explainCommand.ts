import { type PersonView, personView } from "../shared/schemas/http/personView.ts";
import { rolloutList } from "../shared/schemas/http/rolloutList.ts";
import { callApi } from "./callApi.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { readFlags } from "./readFlags.ts";
import { UsageError } from "./usageError.ts";

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Reasons for which nobody has to do anything. */
const calm: readonly string[] = ["fine", "waits", "exempt", "notAsked", "wasBlocked"];

/** Tells why one person is blocked, not ready or not enrolled, and what to do about it. */
export const explainCommand: Command = {
  name: "explain",
  summary: "tell why a person is blocked, not ready or not enrolled, and the fix",
  help: `usage: passkey-rollout explain --host ORIGIN --user OBJECT-ID [--rollout ID] [--json]
Asks the HTTP API with the access token in PASSKEY_ROLLOUT_TOKEN (role reader or helpdesk).
  --user OBJECT-ID   object id of the person; names are not known here
  --rollout ID       this rollout; without it the one that runs, which a reader may look for
  --json             the answer as it came
exit code: 0 nothing stands in their way, 1 something does, or the host refused or was not reached,
           2 the command was not understood`,
  async run(args, console) {
    const {
      host,
      user,
      rollout: asked,
      json,
    } = readFlags(args, {
      host: { type: "string" },
      user: { type: "string" },
      rollout: { type: "string" },
      json: { type: "boolean" },
    });
    if (user === undefined || !objectId.test(user))
      throw new UsageError(
        `--user must be an object id, 8-4-4-4-12 hex digits${user === undefined ? "" : `, not ${user}`}`,
      );
    const rollout = asked ?? (await runningRollout(host, console));
    const path = `/api/rollouts/${encodeURIComponent(rollout)}/people/${user.toLowerCase()}`;
    const view = await callApi({ host, path, schema: personView }, console);
    if (json === true) console.say(JSON.stringify(view));
    else tell(view, console);
    return view.reasons.every(({ kind }) => calm.includes(kind)) ? 0 : 1;
  },
};

async function runningRollout(host: string | undefined, console: Console): Promise<string> {
  const { rollouts } = await callApi({ host, path: "/api/rollouts", schema: rolloutList }, console);
  const running = rollouts.filter(({ state }) => state === "running");
  const [only] = running;
  if (only !== undefined && running.length === 1) return only.id;
  const found = running.map(({ id }) => id).join(", ") || "none";
  throw new UsageError(`--rollout is needed: ${running.length} rollouts run on ${host}: ${found}`);
}

function tell(view: PersonView, console: Console): void {
  const { objectId: id, wave, reasons, methods, legacy, freshness } = view;
  console.say(`${id}: ${wave === undefined ? "in no wave of the plan" : `wave ${wave}`}`);
  const stands = (is: boolean, word: string): string => (is ? word : `not ${word}`);
  console.say(
    `  ${stands(view.enrolled, "enrolled")}, ${stands(view.ready, "ready")}, ${stands(view.enforced, "enforced")}${view.exempt ? ", with an exception" : ""}`,
  );
  for (const { kind, because, fix } of reasons) {
    console.say(`  ${kind}: ${because}`);
    console.say(`    fix: ${fix}`);
  }
  console.say(
    `  methods: ${listed(methods.registered)}; seen to work: ${listed(methods.used)}; passkey sign-ins: ${view.passkeySignIns}${view.lastPasskeyDay === undefined ? "" : `, the last on ${view.lastPasskeyDay}`}`,
  );
  const last = Object.entries(legacy.lastUsed).map(([kind, day]) => `${kind} on ${day}`);
  console.say(`  older methods: ${listed(legacy.registered)}; last used: ${listed(last)}`);
  console.say(
    `  known up to: sign-ins ${freshness.signInsUntil ?? "never read"}, methods ${freshness.enrolmentAt ?? "never read"}, groups ${freshness.membershipAt ?? "never read"}`,
  );
}

const listed = (words: readonly string[]): string => (words.length === 0 ? "none" : words.join(", "));
