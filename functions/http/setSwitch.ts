import {
  type SwitchName,
  type SwitchRole,
  switchNames,
} from "../../shared/domain/enforcement/switchState.ts";
import { settingBody, settingReply } from "../../shared/schemas/http/setting.ts";
import { jsonBody } from "./jsonBody.ts";
import { problem } from "./problem.ts";
import { answer } from "./reply.ts";
import { route } from "./route.ts";

/** Sets or clears the kill switch or read-only mode, for all rollouts at once. */
export const setSwitch = route({
  name: "setSwitch",
  method: "PUT",
  path: "settings/{setting}",
  roles: ["emergency", "operator", "approver"],
  humansOnly: true,
  // Apart from other changes, so that none of them can use the kill switch up.
  limit: () => ({ limit: "change", of: "switch" }),
  summary:
    "Sets the kill switch or read-only mode (emergency), or asks to clear it (an operator and another person as approver).",
  body: jsonBody(settingBody),
  answers: {
    200: { meaning: "The switch stands as asked for.", schema: settingReply },
    202: {
      meaning: "The call is kept; another person's is needed to clear the switch.",
      schema: settingReply,
    },
  },
  async handle(world, { caller, body, param }) {
    const setting = switchNames.find((name) => name === param("setting")) as SwitchName;
    const answered = await world.switches.ask(setting, {
      on: body.on,
      because: body.because,
      by: caller.id,
      roles: caller.roles.filter((role): role is SwitchRole => switchRoles.includes(role as SwitchRole)),
      at: world.clock.now(),
    });
    if (answered.kind === "refused") return problem("MISSING_ROLE", answered.because);
    const { state } = answered;
    const reply = {
      setting,
      on: state.kind === "on",
      ...(state.kind === "on" ? { since: new Date(state.at).toISOString(), because: state.because } : {}),
    };
    return answered.kind === "waits"
      ? answer(202, { ...reply, waitingFor: answered.missing })
      : answer(200, reply);
  },
});

const switchRoles: readonly SwitchRole[] = ["emergency", "operator", "approver"];
