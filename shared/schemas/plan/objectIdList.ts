import * as z from "zod";
import { objectId } from "./objectId.ts";

/** A list of ids of the directory, at least `min` and at most 200. */
export function objectIdList(meaning: string, each: string, min = 0) {
  return z
    .array(objectId(each))
    .min(min)
    .max(200)
    .describe(`${meaning} Object ids, ${min} to 200, none twice.`);
}
