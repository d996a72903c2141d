/** The service behind Graph that answers a route: it decides the budget and the codes of its errors. */
export type Service = "directory" | "methods" | "reports" | "conditionalAccess" | "intune" | "exchange";
