/** A sign-in that parses: a passkey, within the hour before 2026-01-05T08:00Z, one policy in report-only. */
export const signInExample = {
  id: "row-1",
  createdDateTime: "2026-01-05T07:30:00.1234567Z",
  userId: "user-1",
  isInteractive: true,
  status: { errorCode: 0 },
  authenticationDetails: [{ authenticationMethod: "Passkey (device-bound)", succeeded: true }],
  appliedConditionalAccessPolicies: [
    { id: "c0000000-0000-4000-8000-000000000003", result: "reportOnlySuccess" },
  ],
};
