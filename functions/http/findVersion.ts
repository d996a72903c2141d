import { type TemplateVersion, versionsIn } from "../../shared/domain/messages/versionsIn.ts";
import type { Rollout } from "../rollouts/findRollout.ts";
import { type Problem, problem } from "./problem.ts";
import type { Call } from "./route.ts";

/** The version that a path names, or why there is none. */
export function findVersion(
  { entries }: Pick<Rollout, "entries">,
  { param }: Pick<Call<unknown, unknown>, "param">,
): { readonly kind: "version"; readonly version: TemplateVersion } | Problem {
  const [name, number] = [param("template"), Number(param("version"))];
  const own = versionsIn(entries).filter(({ template }) => template === name);
  const version = own.find((each) => each.version === number);
  return version === undefined
    ? problem("NO_SUCH_VERSION", `${name} has ${own.length} versions; there is no ${number}`)
    : { kind: "version", version };
}
