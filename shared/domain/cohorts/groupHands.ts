/** Who can change who is in a group, as the tenant says; or why it does not say. */
export type GroupHands =
  | {
      readonly kind: "read";
      /** Name as the tenant shows it. */
      readonly displayName: string;
      readonly owners: readonly {
        readonly id: string;
        readonly kind: "person" | "application" | "unknown";
      }[];
      /** Rule by which the tenant fills the group; absent where people do. */
      readonly dynamicRule?: string;
      readonly synchronized: boolean;
      readonly roleAssignable: boolean;
      readonly openToAll: boolean;
    }
  | { readonly kind: "unread"; readonly because: string };
