/** Seal key that the writer processes of these tests share. */
export const processSealKey = "0123456789abcdef0123456789abcdef";
