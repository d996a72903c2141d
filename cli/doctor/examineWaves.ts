import type { WavePlan } from "../../shared/domain/plan/phasePlan.ts";
import type { Plan } from "../../shared/domain/plan/plan.ts";
import { createGroupLook } from "../../shared/looks/createGroupLook.ts";
import type { DoctorPorts } from "../tenantPorts.ts";
import type { Finding } from "./finding.ts";

/** Whether the groups of each wave are there and hold people, and whether people are in several waves (A13). */
export async function examineWaves(
  { directory }: DoctorPorts,
  { phases }: Plan,
): Promise<readonly Finding[]> {
  const groups = createGroupLook(directory);
  const waves = phases.flatMap((phase) => phase.waves);
  const findings: Finding[] = [];
  const people = new Map<WavePlan, readonly string[]>();
  for (const wave of waves) {
    const members = await groups.people(wave.audience);
    if (members.kind === "known") people.set(wave, members.value);
    findings.push(audienceFinding(wave, members));
    if (wave.enforced === undefined || wave.enforced === wave.audience) continue;
    const enforced = await groups.everyone(wave.enforced);
    findings.push(enforcedFinding(wave, enforced.kind === "known" ? enforced.value.size : enforced.because));
  }
  return [...findings, ...overlaps([...people])];
}

type Members = Awaited<ReturnType<ReturnType<typeof createGroupLook>["people"]>>;

function audienceFinding({ id, audience }: WavePlan, members: Members): Finding {
  const base = { id: `plan-audience:${id}`, row: "A12", title: `The audience of ${id} is there` };
  const fix = `Name a group with people as audience of wave ${id} in the plan, or put people into ${audience}.`;
  if (members.kind === "unknown")
    return { ...base, severity: "unknown", because: `group ${audience}: ${members.because}`, fix };
  const because = `group ${audience} holds ${members.value.length} enabled people`;
  return members.value.length > 0
    ? { ...base, severity: "fine", because }
    : { ...base, severity: "error", because, fix };
}

function enforcedFinding({ id, enforced }: WavePlan, found: number | string): Finding {
  const base = {
    id: `plan-enforced:${id}`,
    row: "A13",
    title: `The enforced group of ${id} is there, and empty`,
  };
  if (typeof found === "string") {
    const fix = `Make an assigned, empty security group and name it as "enforced" of wave ${id}.`;
    return { ...base, severity: "unknown", because: `group ${enforced}: ${found}`, fix };
  }
  const because = `group ${enforced} holds ${found} people`;
  const fix =
    "Take people out who were not put in by this product; who is in it when its policy is enabled is enforced.";
  return found === 0
    ? { ...base, severity: "fine", because }
    : { ...base, severity: "warning", because: `${because} before this product put anybody in`, fix };
}

/** Two waves with the same people matter where their policies differ: who is rolled back in one stays enforced by the other. */
function overlaps(waves: readonly (readonly [WavePlan, readonly string[]])[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [place, [first, people]] of waves.entries()) {
    const known = new Set(people);
    for (const [second, others] of waves.slice(place + 1)) {
      const both = others.filter((id) => known.has(id)).length;
      if (both === 0) continue;
      const differ =
        first.policy !== undefined && second.policy !== undefined && first.policy !== second.policy;
      findings.push({
        severity: differ ? "error" : "warning",
        id: `plan-overlap:${first.id}:${second.id}`,
        row: "A13",
        title: `Nobody is in ${first.id} and in ${second.id}`,
        because: `${both} people are in both${differ ? ", and their policies differ" : ""}`,
        fix: `Take them out of one of the groups ${first.audience} and ${second.audience}: who is in two waves stays enforced when one of them is rolled back.`,
      });
    }
  }
  return findings.length > 0 || waves.length < 2
    ? findings
    : [
        {
          severity: "fine",
          id: "plan-overlap",
          row: "A13",
          title: "Nobody is in two waves",
          because: `0 people are in more than one of ${waves.length} waves`,
        },
      ];
}
