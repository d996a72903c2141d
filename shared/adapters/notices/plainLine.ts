import { plainText } from "../../domain/text/plainText.ts";
import { cut } from "./cut.ts";

/** Text of people as one line that cannot disguise itself, at most so many characters long. */
export const plainLine = (text: string, most: number): string => cut(plainText(text).trim(), most);
