import { expect, test } from "vitest";
import { aPlan } from "../../../shared/domain/build/aPlan.ts";
import { aSignIn as signIn } from "../../../shared/domain/build/aSignIn.ts";
import { hour, openAt } from "../../../shared/domain/build/someRules.ts";
import { createReadingBench, minute } from "../createReadingBench.ts";

const [account = "none"] = aPlan().exclusions.breakGlass;
const used = (id: string, at: number, errorCode = 0) =>
  signIn(id, at, { userId: account, interactive: false, errorCode });
const startOfHour = Math.ceil(openAt / hour) * hour;

async function bench() {
  const bench = await createReadingBench();
  const pages = () => bench.test.notices.filter(({ topic }) => topic === "breakGlass");
  return { ...bench, pages };
}

test("a sign-in of an emergency access account pages once, with the numbers, whether it worked or not", async () => {
  const { read, tenant, pages } = await bench();
  tenant.signIns.push(used("s1", startOfHour + minute), used("s2", startOfHour + 2 * minute, 50126));
  tenant.signIns.push(signIn("s3", startOfHour + 3 * minute));
  await read(startOfHour + hour);
  expect(pages()).toMatchObject([
    { severity: "page", text: expect.stringContaining("2 sign-ins, 1 succeeded") },
  ]);
  expect(pages()[0]?.text).toContain(account);
});

test("late rows of the same hour page nobody again, the next hour does", async () => {
  const { read, tenant, pages } = await bench();
  tenant.signIns.push(used("s1", startOfHour + 50 * minute));
  await read(startOfHour + hour);
  tenant.signIns.push(used("late", startOfHour + 55 * minute));
  await read(startOfHour + hour + minute);
  expect(pages()).toHaveLength(1);
  tenant.signIns.push(used("s2", startOfHour + hour + 2 * minute));
  await read(startOfHour + 2 * hour);
  expect(pages()).toHaveLength(2);
});

test("a slice that dies after it told tells nothing twice", async () => {
  const { read, tenant, pages, world } = await bench();
  tenant.signIns.push(used("s1", startOfHour + minute));
  const { put } = world.rows;
  world.rows.put = async () => {
    throw new Error("the process died");
  };
  await expect(read(startOfHour + hour)).rejects.toThrow("the process died");
  world.rows.put = put;
  await read(startOfHour + hour);
  expect(pages()).toHaveLength(1);
});
