import { type ValueTables, valueTables } from "../../domain/credentials/valueTables.ts";
import type { SignIn } from "../../domain/people/signIn.ts";
import type { SignIns } from "../../ports/signIns.ts";
import { signInRow } from "../../schemas/graph/signInRow.ts";
import type { GraphClient } from "./graphClient.ts";
import { permissions } from "./permissions.ts";
import { readPage } from "./readPage.ts";
import { signInOf } from "./signInOf.ts";

/** Sign-ins over Graph: the beta endpoint, because v1.0 tells neither non-interactive rows nor the methods used. */
export function createSignIns(
  client: GraphClient,
  tables: ValueTables = valueTables,
  byPerson = false,
): SignIns {
  return {
    byPerson,
    async page(from, until, next, people) {
      const filter = [
        `createdDateTime ge ${new Date(from).toISOString()}`,
        `createdDateTime lt ${new Date(until).toISOString()}`,
        "signInEventTypes/any(t:t eq 'interactiveUser' or t eq 'nonInteractiveUser')",
        ...(people === undefined ? [] : [`(${people.map(isOf).join(" or ")})`]),
      ].join(" and ");
      const reading = await readPage(
        client,
        {
          version: "beta",
          path: `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=1000`,
          lane: "reports",
          permission: permissions.signIns,
          row: signInRow,
          maxPages: 100_000,
        },
        next,
      );
      if (reading.kind !== "read") return reading;
      const { rows, unread, servedAt, next: after } = reading.value;
      const signIns = new Map<string, SignIn>();
      for (const row of rows) {
        const signIn = signInOf(row, tables);
        // A row outside the window would be counted again with its own window, one of somebody else with them.
        const isWanted = people === undefined || people.includes(signIn.userId);
        if (isWanted && signIn.at >= from && signIn.at < until) signIns.set(signIn.id, signIn);
      }
      return {
        kind: "read",
        value: {
          signIns: [...signIns.values()],
          unread,
          ...(servedAt === undefined ? {} : { servedAt }),
          ...(after === undefined ? {} : { next: after }),
        },
      };
    },
  };
}

const isOf = (person: string): string => `userId eq '${person.replaceAll("'", "''")}'`;
