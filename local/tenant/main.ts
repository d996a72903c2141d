import { parseArgs } from "node:util";
import { readShape } from "./readShape.ts";
import { scenarioNames } from "./scenarios/scenarioNamed.ts";
import { startTenant } from "./startTenant.ts";

const help = `A simulated Microsoft Entra tenant that speaks Microsoft Graph on 127.0.0.1.

  node local/tenant/main.ts [options]

  --scenario NAME  ${scenarioNames.join(", ")} (smooth)
  --port N         TCP port; 0 takes a free one (0)
  --users N        accounts at the start, 40 to 200000 (300)
  --seed N         same seed, same people and same events (1)
  --start ISO      first instant of virtual time (2026-01-05T00:00:00+01:00)
  --holidays LIST  dates on which nobody works, as 2026-04-03,2026-04-06 (none)
  --shape FILE     departments, groups and object ids, as JSON (those of the sample plan)
  --pilot-only     passkeys are on for the pilot alone, not for every audience (unless the scenario has them on for all)
  --state DIR      keep the journal here; a restart with the same options goes on where it was
  --key SECRET     signs the access tokens that Graph accepts, HS256, 32 characters at least (a known one)
  --help           this text

Prints one line of JSON when it is ready: {"ready":true,"origin":...,"users":...,"scenario":...}.
`;

const { values } = parseArgs({
  options: {
    scenario: { type: "string" },
    port: { type: "string" },
    users: { type: "string" },
    seed: { type: "string" },
    start: { type: "string" },
    holidays: { type: "string" },
    shape: { type: "string" },
    "pilot-only": { type: "boolean" },
    state: { type: "string" },
    key: { type: "string" },
    help: { type: "boolean" },
  },
});

if (values.help === true) {
  process.stdout.write(help);
} else {
  try {
    const { scenario, start, holidays, shape, state, key, port, users, seed } = values;
    const tenant = await startTenant({
      ...(scenario === undefined ? {} : { scenario }),
      ...(start === undefined ? {} : { start }),
      ...(holidays === undefined ? {} : { holidays: holidays.split(",") }),
      ...(shape === undefined ? {} : { shape: readShape(shape) }),
      ...(values["pilot-only"] === true ? { pilotOnly: true as const } : {}),
      ...(state === undefined ? {} : { stateFolder: state }),
      ...(key === undefined ? {} : { key }),
      ...(port === undefined ? {} : { port: Number(port) }),
      ...(users === undefined ? {} : { users: Number(users) }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    });
    const ready = { ready: true, origin: tenant.origin, users: tenant.users, scenario: tenant.scenario };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    const stop = (): void => {
      tenant.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
