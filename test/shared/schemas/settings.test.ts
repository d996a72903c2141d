import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { azureSettings } from "../../../shared/schemas/settings.ts";

const sample: { Values: Record<string, string> } = JSON.parse(
  readFileSync("local.settings.sample.json", "utf8"),
);

test("the sample lists every setting of the app that people make", () => {
  // The first is refused wherever it is set, the second is set by the platform.
  const others = ["GRAPH_BASE_URL", "WEBSITE_AUTH_ENABLED", "WEBSITE_HOSTNAME"];
  const settings = Object.keys(azureSettings.shape).filter((name) => !others.includes(name));
  expect(Object.keys(sample.Values)).toEqual(expect.arrayContaining([...settings, "ROLLOUT_WORLD"]));
});

test("the sample as it stands is refused, because it holds placeholders and no secret", () => {
  const refused = azureSettings.safeParse(sample.Values);
  expect(refused.error?.issues.map((issue) => issue.path.join("."))).toEqual(
    expect.arrayContaining([
      "TABLES_ENDPOINT",
      "ServiceBusConnection__fullyQualifiedNamespace",
      "LEDGER_SEAL_KEY",
    ]),
  );
});
