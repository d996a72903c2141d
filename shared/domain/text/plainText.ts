// Controls, among them the escape that colours and moves a terminal's cursor, and marks that turn text round.
const control = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Text of somebody else as one line that neither a terminal nor a picture nor a message takes for anything but text. */
export const plainText = (text: string): string => text.replaceAll(control, " ");
