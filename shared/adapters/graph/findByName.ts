import { z } from "zod";
import type { Reading } from "../../ports/reading.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readPage } from "./readPage.ts";

/** Candidates that are read; with more the name says nothing. */
const most = 5;

const namedRow = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

/** Something in the directory that has a name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Groups or people by display name, people by sign-in name too; for looking up what a plan names, never for acting on it. */
export async function findByName(
  client: GraphClient,
  of: "group" | "person",
  name: string,
): Promise<Reading<readonly Named[]>> {
  const text = `'${name.replaceAll("'", "''")}'`;
  const property = of === "person" && name.includes("@") ? "userPrincipalName" : "displayName";
  const filter = encodeURIComponent(`${property} eq ${text}`);
  const reading = await readPage(client, {
    version: "v1.0",
    path:
      of === "group"
        ? `/groups?$filter=${filter}&$select=id,displayName&$top=${most}`
        : `/users?$filter=${filter}&$select=id,displayName,userPrincipalName&$top=${most}`,
    lane: "identity",
    permission: of === "group" ? permissions.members : permissions.users,
    row: namedRow,
    maxPages: 2,
  });
  if (reading.kind !== "read") return reading;
  const found = reading.value.rows.map(({ id, displayName, userPrincipalName }) => ({
    id,
    name: displayName ?? userPrincipalName ?? "",
  }));
  return { kind: "read", value: found };
}
