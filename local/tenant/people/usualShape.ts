import { department } from "./department.ts";
import {
  audienceGroup,
  breakGlassGroup,
  enforcedGroup,
  exceptionsGroup,
  observePolicy,
  roleId,
  serviceGroup,
  wavePolicy,
} from "./fixedIds.ts";
import type { TenantShape } from "./tenantShape.ts";

const all = (name: string) => ({ name: `Passkey audience: ${name}`, about: `All of ${name}.` });
const enforced = (wave: number, name: string) => ({
  id: enforcedGroup(wave),
  name,
  audience: wave,
  policy: wavePolicy(wave),
});

/** The tenant that the sample plan is written for: six departments, of which the last three are asked together. */
export const usualShape: TenantShape = {
  roles: [1, 2, 3, 4, 5, 6].map(roleId),
  breakGlass: [91, 92].map(roleId),
  directorySync: [roleId(93)],
  services: [],
  departments: [
    { name: "Operations", share: 0.42, audience: 3 },
    { name: "Sales", share: 0.18, audience: 4 },
    { name: "Engineering", share: 0.18, audience: 5 },
    { name: "Finance", share: 0.08, audience: 6 },
    { name: "HR", share: 0.04, audience: 6 },
    { name: "IT", share: 0.1, audience: 6 },
  ],
  leastLast: 14,
  audiences: [
    {
      id: audienceGroup(1),
      name: "Passkey audience: IT pilot",
      about: "Eight people of IT.",
      chosen: { cohort: "pilot", from: [department.it], each: 8, mostShare: 1 },
    },
    {
      id: audienceGroup(2),
      name: "Passkey audience: early adopters",
      about: "Willing people of three departments.",
      chosen: {
        cohort: "early",
        from: [department.sales, department.engineering, department.finance],
        each: 10,
        mostShare: 0.04,
      },
    },
    { id: audienceGroup(3), ...all("Operations") },
    { id: audienceGroup(4), ...all("Sales") },
    { id: audienceGroup(5), ...all("Engineering") },
    { id: audienceGroup(6), name: "Passkey audience: everyone else", about: "Finance, HR and IT." },
  ],
  enforced: [
    enforced(3, "Operations"),
    enforced(4, "Sales"),
    enforced(5, "Engineering"),
    enforced(6, "everyone else"),
  ],
  exceptionsGroup,
  excludedGroups: [
    { id: breakGlassGroup, holds: "breakGlass" },
    { id: serviceGroup, holds: "services" },
  ],
  observePolicy,
};
