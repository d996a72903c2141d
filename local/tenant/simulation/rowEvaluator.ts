import { app, apps } from "../people/apps.ts";
import { deviceModels } from "../people/devices.ts";
import { accountKind } from "../people/population.ts";
import { globalAdministrator } from "../policies/initialPolicies.ts";
import { type AppliedPolicy, Judge, type Presented } from "../policies/judge.ts";
import type { Subject } from "../policies/scopeMiss.ts";
import type { SignInRow } from "./signInRow.ts";
import type { World } from "./world.ts";

/** A row before Conditional Access was asked. */
export type RowDraft = Omit<SignInRow, "applied" | "conditionalAccess">;

/** Asks Conditional Access about sign-ins of the world. */
export class RowEvaluator {
  readonly #world: World;
  readonly #judge: Judge;

  constructor(world: World) {
    this.#world = world;
    this.#judge = new Judge(world.policies, world.membership);
  }

  /** The row with all policies' results; `presented` is undefined when the first factor already failed. */
  evaluate(draft: RowDraft, presented: Presented | undefined): SignInRow {
    const applied = this.#judge.judge(draft.person, draft.at, this.#subject(draft), presented);
    return { ...draft, applied, conditionalAccess: statusOf(applied) };
  }

  #subject(draft: RowDraft): Subject {
    const { people } = this.#world;
    const { person } = draft;
    const target = apps[draft.app];
    return {
      userId: people.ids[person] ?? "",
      isGuest: people.kind[person] === accountKind.guest,
      roles: people.isAdmin[person] === 1 ? [globalAdministrator] : [],
      isIn: this.#judge.isIn(person, draft.at),
      target:
        draft.app === app.mySignIns
          ? { userAction: "registerSecurityInformation" }
          : { appId: target?.id ?? "" },
      platform: deviceModels[draft.model]?.platform ?? "",
      clientAppType: target?.client === "Browser" ? "browser" : "mobileAppsAndDesktopClients",
    };
  }
}

function statusOf(applied: readonly AppliedPolicy[]): SignInRow["conditionalAccess"] {
  if (applied.some(({ result }) => result === "failure")) {
    return "failure";
  }
  return applied.some(({ result }) => result === "success") ? "success" : "notApplied";
}
