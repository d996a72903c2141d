import { expect, test, vi } from "vitest";
import { logLine } from "../../../../shared/adapters/system/logLine.ts";

test("B20 a line of the log stays one line of text, whatever somebody wrote into it", () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  logLine("because: a\r\nERROR forged\u2028next\u001b[2J\u202Eback\u0000");
  expect(write).toHaveBeenCalledWith("because: a ERROR forged next [2J back \n");
  write.mockRestore();
});
