/** Version of the product, equal to the one in package.json. */
export const version = "0.1.0";
