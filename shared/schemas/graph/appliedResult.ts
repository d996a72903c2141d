import { openEnum } from "./openEnum.ts";

/** Result of one policy for one sign-in; `unknownFutureValue` and members of the future are "unknown". */
export const appliedResult = openEnum(
  "success",
  "failure",
  "notApplied",
  "notEnabled",
  "reportOnlySuccess",
  "reportOnlyFailure",
  "reportOnlyInterrupted",
  "reportOnlyNotApplied",
);
