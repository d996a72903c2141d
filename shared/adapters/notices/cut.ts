/** Text of at most so many characters; what is cut is never dropped unseen. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most)} (cut: ${text.length} characters > ${most})`;
