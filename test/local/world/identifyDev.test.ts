import { expect, test } from "vitest";
import { identifyDev } from "../../../local/world/identifyDev.ts";

const identify = (header: string | undefined, url = "http://127.0.0.1:7071/api/rollouts") =>
  identifyDev({ url, header: (name) => (name === "x-dev-identity" ? header : undefined) });

test.for([
  ["b1;approver", { id: "b1", roles: ["approver"], human: true }],
  ["b1;operator,reader", { id: "b1", roles: ["operator", "reader"], human: true }],
  [" b1 ; operator , reader ", { id: "b1", roles: ["operator", "reader"], human: true }],
  ["s1;service;app", { id: "s1", roles: ["service"], human: false }],
] as const)("recognises %s", async ([header, caller]) => {
  expect(await identify(header)).toEqual({ kind: "caller", caller });
});

test.for([undefined, "", "b1", "b1;", ";approver", "b1;king", "b1;approver;robot", "b1;approver;app;x"])(
  "recognises nobody in %s and says how to ask",
  async (header) => {
    expect(await identify(header)).toMatchObject({
      kind: "anonymous",
      because: expect.stringContaining("x-dev-identity: <object id>"),
    });
  },
);

test.for([
  "http://10.0.0.4/api",
  "http://127.0.0.1.example.com/api",
  "/api/rollouts",
  "https://example.com/",
])("recognises nobody who calls %s", async (url) => {
  expect(await identify("b1;approver", url)).toMatchObject({ kind: "anonymous" });
});
