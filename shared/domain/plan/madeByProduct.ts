/** What a plan says in place of a policy's id where this product is to make the policy. */
export const madeByProduct = "create";
