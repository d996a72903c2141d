import { expect, test } from "vitest";
import { describeError } from "../../../../local/host/core/describeError.ts";

test("a failure is told with everything that caused it, in order, and without the frames of Node itself", () => {
  const text = describeError(
    new Error("the slice stopped", { cause: new TypeError("no answer", { cause: "the line was cut" }) }),
  );
  expect(text).toMatch(
    /^Error: the slice stopped\n\s+at .*describeError\.test\.ts:\d+:\d+[\s\S]*\ncaused by TypeError: no answer\n[\s\S]*\ncaused by the line was cut$/,
  );
  expect(text).not.toContain("node:");
});

test("each of several failures is told", () => {
  const text = describeError(new AggregateError([new Error("first"), new Error("second")], "both"));
  expect(text).toMatch(/both[\s\S]*caused by Error: first[\s\S]*caused by Error: second/);
});

test("a chain that bites its tail ends", () => {
  const error = new Error("round");
  error.cause = error;
  expect(describeError(error).match(/caused by/g)?.length).toBe(6);
});

test("what is no error is told as text", () => {
  expect(describeError("gone")).toBe("gone");
  expect(describeError(undefined)).toBe("undefined");
});
