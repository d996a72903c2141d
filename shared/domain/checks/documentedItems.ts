/** Rows whose attestation must name the document, who answers for it, and by when it is reviewed again. */
export const documentedItems: readonly string[] = ["D0.3"];
