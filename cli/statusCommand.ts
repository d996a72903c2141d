import { rolloutList } from "../shared/schemas/http/rolloutList.ts";
import { type RolloutView, rolloutView } from "../shared/schemas/http/rolloutView.ts";
import { callApi } from "./callApi.ts";
import type { Command } from "./command.ts";
import type { Console } from "./console.ts";
import { readFlags } from "./readFlags.ts";

/** Tells where the rollouts of a host stand. */
export const statusCommand: Command = {
  name: "status",
  summary: "tell where the rollouts of a host stand and what they wait for",
  help: `usage: passkey-rollout status --host ORIGIN [--rollout ID] [--json]
Asks the HTTP API with the access token in PASSKEY_ROLLOUT_TOKEN (role reader).
  --rollout ID   this rollout; without it all of them, one line each
  --json         the answer as it came
exit code: 0 answered, 1 refused or not reached, 2 the command was not understood`,
  async run(args, console) {
    const { host, rollout, json } = readFlags(args, {
      host: { type: "string" },
      rollout: { type: "string" },
      json: { type: "boolean" },
    });
    if (rollout === undefined) {
      const list = await callApi({ host, path: "/api/rollouts", schema: rolloutList }, console);
      if (json === true) console.say(JSON.stringify(list));
      else
        for (const { id, name, state, currentPhase } of list.rollouts) {
          console.say(
            `${id}  ${state}${currentPhase === undefined ? "" : `, phase ${currentPhase}`}  ${name}`,
          );
        }
      return 0;
    }
    const path = `/api/rollouts/${encodeURIComponent(rollout)}`;
    const view = await callApi({ host, path, schema: rolloutView }, console);
    if (json === true) console.say(JSON.stringify(view));
    else tell(view, console);
    return 0;
  },
};

function tell(
  { id, name, state, phases, currentPhase, guards, openInvestigations }: RolloutView,
  console: Console,
) {
  console.say(`${id}  ${state}  ${name}`);
  const current = phases.find((phase) => phase.id === currentPhase);
  if (current !== undefined)
    console.say(`phase ${current.id} is ${current.state}, attempt ${current.attempt}`);
  for (const { sentence } of current?.waitingFor ?? []) console.say(`waits: ${sentence}`);
  for (const { wave, state: guarded, raised } of guards) {
    console.say(`guard of ${wave}: ${guarded}${raised.length === 0 ? "" : `, raised ${raised.join(", ")}`}`);
  }
  for (const { n, wave, because } of openInvestigations)
    console.say(`investigation ${n} of ${wave}: ${because}`);
}
