import { signInOf } from "../../../shared/adapters/graph/signInOf.ts";
import { valueTables } from "../../../shared/domain/credentials/valueTables.ts";
import type { SignIn } from "../../../shared/domain/people/signIn.ts";
import { signInRow } from "../../../shared/schemas/graph/signInRow.ts";
import { hashOf } from "../fakeGraph/hashOf.ts";
import { createSignInLog } from "../fakeGraph/signInLog.ts";
import { signInsText } from "../fakeGraph/signInText.ts";
import { userId } from "../fakeGraph/userId.ts";

const [example] = JSON.parse(signInsText(createSignInLog(1, 6), [0]).toString()) as readonly unknown[];
const row = signInRow.parse(example);
const systems = ["Windows 11", "iOS 18.1", "MacOs 15.0", "Android 15"];

/** A sign-in of a person on one of the days from `firstDay` on: devices and networks differ from person to person. */
export function drawSignIn(user: number, day: number, firstDay: number): SignIn {
  const device = hashOf(user, day % 2);
  const at = firstDay + day * 86_400_000 + (hashOf(user, 17) % 36_000_000);
  return signInOf(
    {
      ...row,
      id: `${user}-${day}`,
      userId: userId(user),
      createdDateTime: new Date(at).toISOString(),
      autonomousSystemNumber: 64_500 + (device % 500),
      deviceDetail: {
        ...row.deviceDetail,
        deviceId: `d${device}`,
        operatingSystem: systems[device % systems.length] ?? "",
      },
    },
    valueTables,
  );
}
