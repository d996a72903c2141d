/** Whether the method named in a sign-in's `authenticationDetails` is a Temporary Access Pass. */
export function isPass(method: string): boolean {
  return method.trim().toLowerCase() === "temporary access pass";
}
