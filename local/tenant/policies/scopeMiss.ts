import type { PolicyScope } from "./policyScope.ts";

/** Who and what is being evaluated. */
export interface Subject {
  readonly userId: string;
  readonly isGuest: boolean;
  /** Role templates that the account holds. */
  readonly roles: readonly string[];
  readonly isIn: (groupId: string) => boolean;
  /** The application, or the user action instead of one. */
  readonly target: { readonly appId: string } | { readonly userAction: string };
  readonly platform: string;
  readonly clientAppType: string;
}

/** Why a policy does not reach a subject, in the words of whatIfAnalysisReasons; undefined when it does. */
export function scopeMiss(scope: PolicyScope, subject: Subject): string | undefined {
  if (!includes(scope, subject) || excludes(scope, subject)) {
    return "users";
  }
  if ("userAction" in subject.target) {
    if (!scope.userActions.some((action) => action.endsWith(userActionOf(subject)))) {
      return "userActions";
    }
  } else if (!reachesApp(scope, subject.target.appId)) {
    return "application";
  }
  if (
    scope.excludePlatforms.has(subject.platform) ||
    (scope.includePlatforms.size > 0 && !scope.includePlatforms.has(subject.platform))
  ) {
    return "devicePlatform";
  }
  return scope.clientAppTypes.size > 0 && !scope.clientAppTypes.has(subject.clientAppType)
    ? "clientApps"
    : undefined;
}

function userActionOf(subject: Subject): string {
  return "userAction" in subject.target ? subject.target.userAction.toLowerCase() : "";
}

function reachesApp(scope: PolicyScope, appId: string): boolean {
  return (scope.allApps || scope.includeApps.has(appId)) && !scope.excludeApps.has(appId);
}

function includes(scope: PolicyScope, subject: Subject): boolean {
  return (
    scope.allUsers ||
    (scope.includesGuests && subject.isGuest) ||
    scope.includeUsers.has(subject.userId) ||
    scope.includeGroups.some(subject.isIn) ||
    scope.includeRoles.some((role) => subject.roles.includes(role))
  );
}

function excludes(scope: PolicyScope, subject: Subject): boolean {
  return (
    scope.excludeUsers.has(subject.userId) ||
    (scope.excludesGuests && subject.isGuest) ||
    scope.excludeGroups.some(subject.isIn) ||
    scope.excludeRoles.some((role) => subject.roles.includes(role))
  );
}
