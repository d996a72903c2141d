// Registers the orchestrations and entities of the library's own tests, and the activities that they call.
const df = require("durable-functions");
const { TestOrchestrations } = require("./test/objects/TestOrchestrations.js");
const { TestEntities } = require("./test/objects/testentities.js");

const activities = {
  Hello: (name) => `Hello, ${name}!`,
  TaskA: () => "A",
  TaskB: () => "B",
  ReturnsFour: () => 4,
  GetFileList: () => ["one", "three"],
  GetFileSize: (name) => name.length,
  Merge: () => ({}),
  CheckIfMerged: () => ({ output: true }),
  ThrowsErrorActivity: () => {
    throw new Error("Activity fails");
  },
};

for (const [name, handler] of Object.entries(TestOrchestrations)) df.app.orchestration(name, handler);
for (const [name, handler] of Object.entries(TestEntities)) df.app.entity(name, handler);
for (const [name, handler] of Object.entries(activities)) df.app.activity(name, { handler });
