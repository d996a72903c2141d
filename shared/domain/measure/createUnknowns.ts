import type { SignIn } from "../people/signIn.ts";
import type { CollectedHead } from "./collected.ts";

/** Values that no table knows, in the order in which they came. */
type Unknowns = Required<Pick<CollectedHead, "unknownMethods" | "unknownCodes" | "unknownSystems">>;

const most = 50;

/** Creates the lists of values that no table knows, which go on from those of before; at most fifty each. */
export function createUnknowns(before: Partial<Unknowns>): {
  note(signIn: SignIn): void;
  result(): Unknowns;
} {
  const methods = new Set(before.unknownMethods);
  const codes = new Set(before.unknownCodes);
  const systems = new Set(before.unknownSystems);
  return {
    note({ unknownMethods, errorClass, errorCode, platform, operatingSystem }) {
      for (const method of unknownMethods) methods.add(method);
      if (errorClass === "unknown") codes.add(errorCode);
      // Whoever guesses passwords may call their system what they like.
      if (errorClass === "success" && platform === "unknown") systems.add(operatingSystem);
    },
    result: () => ({
      unknownMethods: [...methods].slice(0, most),
      unknownCodes: [...codes].slice(0, most),
      unknownSystems: [...systems].slice(0, most),
    }),
  };
}
