import { systemOf } from "../../shared/domain/credentials/systemTable.ts";
import { cannotTry, confirmed, type LiveFact, refuted } from "./liveFact.ts";
import { type LiveTools, rowsIn } from "./liveTools.ts";

const mostShown = 10;

/** Facts about users, groups and devices. */
export const directoryFacts: readonly LiveFact[] = [
  {
    id: "user-properties",
    source: "graph.md 12",
    fact: "accountEnabled and department of members need User.Read.All.",
    how: "reads one member of an audience with them",
    async attempt(tools) {
      const got = await tools.get(
        `${membersPath(tools)}?$select=id,accountEnabled,department&$count=true&$top=1`,
      );
      const [row] = rowsIn(got);
      if (row === undefined) return cannotTry(got.kind === "got" ? "the audience has nobody" : got.because);
      const isShown = typeof row["accountEnabled"] === "boolean";
      const reads = tools.held?.some((name) => /^(User|Directory)\.Read(Write)?\.All$/.test(name));
      if (reads === undefined)
        return cannotTry(`they are ${isShown ? "" : "not "}shown; the token does not tell why`);
      if (isShown === reads)
        return confirmed(`they are ${isShown ? "" : "not "}shown ${reads ? "with" : "without"} it`);
      return refuted(`they are ${isShown ? "" : "not "}shown ${reads ? "with" : "without"} it`);
    },
  },
  {
    id: "member-count",
    source: "graph.md 12, 13",
    fact: "Members of a group, nested ones included, are read as users and counted in one request.",
    how: "asks for one member and the count",
    async attempt(tools) {
      const got = await tools.get(`${membersPath(tools)}?$select=id&$count=true&$top=1`);
      if (got.kind !== "got") return cannotTry(got.because);
      const count = got.json["@odata.count"];
      return typeof count === "number" ? confirmed(`${count} members`) : refuted("no count was sent");
    },
  },
  {
    id: "role-assignable",
    source: "graph.md 14",
    fact: "Role-assignable groups, which are advised for exclusions, need a stronger permission to change.",
    how: "counts which of the plan's exclusion groups are role-assignable; changing one is a write",
    async attempt({ ports, plan }) {
      const groups = [...plan.exclusions.groups, plan.exceptionsGroup];
      let assignable = 0;
      for (const group of groups) {
        const facts = await ports.directory.groupFacts(group);
        if (facts.kind !== "read") return cannotTry(facts.because);
        if (facts.value.roleAssignable) assignable += 1;
      }
      return cannotTry(`${assignable} of ${groups.length} exclusion groups are role-assignable`);
    },
  },
  {
    id: "application-owners",
    source: "graph.md 12",
    fact: "Owners of a group that are applications are listed with its people.",
    how: "counts owners of the plan's groups by kind",
    async attempt({ ports, plan }) {
      const kinds = { person: 0, application: 0, unknown: 0 };
      for (const group of [...plan.exclusions.groups, plan.exceptionsGroup]) {
        const facts = await ports.directory.groupFacts(group);
        if (facts.kind !== "read") return cannotTry(facts.because);
        for (const { kind } of facts.value.owners) kinds[kind] += 1;
      }
      const answer = `${kinds.person} people, ${kinds.application} applications, ${kinds.unknown} of another kind`;
      return kinds.application > 0 ? confirmed(answer) : cannotTry(answer);
    },
  },
  {
    id: "hello-permission",
    source: "graph.md 5",
    fact: "Windows Hello policies in Intune are read with DeviceManagementConfiguration.Read.All.",
    how: "asks for one configuration of Intune",
    async attempt({ get, held }) {
      const got = await get("/deviceManagement/deviceConfigurations?$top=1&$select=id");
      if (held === undefined) return cannotTry("the login's token does not tell what it holds");
      const has = held.some((name) => name.startsWith("DeviceManagementConfiguration.Read"));
      if (got.kind === "got")
        return has ? confirmed("read with it") : cannotTry("read without it, by another right");
      return got.kind === "forbidden" && has
        ? refuted(`refused in spite of it: ${got.because}`)
        : cannotTry(got.because);
    },
  },
  {
    id: "device-systems",
    source: "graph.md 26, 9",
    fact: "The operating systems of devices are those that this product's table knows.",
    how: "reads a page of each list of devices and looks the names up",
    async attempt({ ports }) {
      const names = new Set<string>();
      const failures: string[] = [];
      for (const source of ["entra", "intune"] as const) {
        const page = await ports.devices.page(source);
        if (page.kind !== "read") failures.push(page.because);
        else for (const { system } of page.value.devices) names.add(system);
      }
      if (names.size === 0) return cannotTry(failures.join("; ") || "there are no devices");
      const strange = [...names].filter((name) => (systemOf(name)?.platform ?? "unknown") === "unknown");
      return strange.length === 0
        ? confirmed(`${names.size} names, all known: ${[...names].slice(0, mostShown).join(", ")}`)
        : refuted(
            `${strange.length} of ${names.size} names are not known: ${strange.slice(0, mostShown).join(", ")}`,
          );
    },
  },
  {
    id: "windows-builds",
    source: "graph.md 3",
    fact: "Windows 10 22H2 is build 10.0.19045, Windows 11 22H2 build 10.0.22621.",
    how: "counts the builds of Windows devices; which is the smallest that works no list tells",
    async attempt({ ports }) {
      const page = await ports.devices.page("entra");
      if (page.kind !== "read") return cannotTry(page.because);
      const builds = new Map<string, number>();
      for (const { system, version } of page.value.devices) {
        if (systemOf(system)?.platform !== "windows") continue;
        const build = version.split(".").slice(0, 3).join(".");
        builds.set(build, (builds.get(build) ?? 0) + 1);
      }
      const shown = [...builds].sort().map(([build, count]) => `${build} on ${count}`);
      return cannotTry(
        shown.length === 0 ? "there are no Windows devices" : shown.slice(0, mostShown).join(", "),
      );
    },
  },
  {
    id: "page-with-activity",
    source: "graph.md 27",
    fact: "With signInActivity a page of users holds at most 500.",
    how: "asks for 999 and for 500",
    async attempt({ get }) {
      const large = await get("/users?$select=id,signInActivity&$top=999");
      if (large.kind === "got") return refuted(`999 are accepted; the page held ${rowsIn(large).length}`);
      const small = await get("/users?$select=id,signInActivity&$top=500");
      if (small.kind !== "got") return cannotTry(small.because);
      return large.kind === "rejected"
        ? confirmed("999 are rejected, 500 accepted")
        : cannotTry(large.because);
    },
  },
  {
    id: "group-changes",
    source: "graph.md 31",
    fact: "Changes of named groups are told by a delta query.",
    how: "asks for a link to go on from, for one group",
    async attempt({ ports, plan }) {
      const reading = await ports.directory.changesOf([plan.exceptionsGroup]);
      if (reading.kind !== "read") return cannotTry(reading.because);
      return reading.value.kind === "changes"
        ? confirmed("a link was given")
        : refuted("the link had expired at once");
    },
  },
];

function membersPath({ plan }: LiveTools): string {
  const group = plan.phases.flatMap(({ waves }) => waves)[0]?.audience ?? plan.exceptionsGroup;
  return `/groups/${encodeURIComponent(group)}/transitiveMembers/microsoft.graph.user`;
}
