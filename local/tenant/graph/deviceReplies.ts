import { dayMs } from "../people/calendar.ts";
import { deviceModels } from "../people/devices.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { isEnabledMember } from "../people/population.ts";
import type { World } from "../simulation/world.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { managedDeviceJson } from "./managedDeviceJson.ts";
import { collectionReply, pageSize } from "./query/collection.ts";
import { selected, selection } from "./query/selected.ts";
import { readSkipToken } from "./query/skipToken.ts";
import { badRequest, type Reply } from "./reply.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";
import { visibleUser } from "./visibleUser.ts";

type Json = Readonly<Record<string, unknown>>;

/** GET /devices: the computer and the phone of every person; $expand=registeredOwners names the person. */
export function listDevices(request: GraphRequest): Reply {
  const expand = request.query.get("$expand");
  if (expand !== null && expand !== "registeredOwners") {
    throw badRequest(
      `Parsing OData Select and Expand failed: cannot expand '${expand}', only registeredOwners.`,
    );
  }
  const withOwners = expand !== null;
  const names = selection(request) ?? Object.keys(deviceJson(request.tenant.world, 0, 0));
  selected(deviceJson(request.tenant.world, 0, 0), names, "microsoft.graph.device");
  return devicePage(request, "devices", 2, (world, person, which) => {
    const device = selected(deviceJson(world, person, which), names, "microsoft.graph.device");
    if (!withOwners) {
      return device;
    }
    const owner = selected(userJson(world, person), defaultUserProperties, "microsoft.graph.user");
    const shown = visibleUser(request.caller, owner);
    return { ...device, registeredOwners: [{ "@odata.type": "#microsoft.graph.user", ...shown }] };
  });
}

/** GET /deviceManagement/managedDevices: the computers; phones are not managed. */
export function listManagedDevices(request: GraphRequest): Reply {
  const probe = managedDeviceJson(request.tenant.world, 0);
  const names = selection(request) ?? Object.keys(probe);
  selected(probe, names, "microsoft.graph.managedDevice");
  return devicePage(request, "deviceManagement/managedDevices", 1, (world, person) =>
    selected(managedDeviceJson(world, person), names, "microsoft.graph.managedDevice"),
  );
}

function devicePage(
  request: GraphRequest,
  context: string,
  perPerson: number,
  write: (world: World, person: number, which: number) => Json,
): Reply {
  const { world } = request.tenant;
  const size = pageSize(request, { defaultSize: 100, maximumSize: 999 });
  const value: Json[] = [];
  const last = world.people.total * perPerson;
  let place = readSkipToken(request)?.[0] ?? 0;
  for (; place < last && value.length < size; place++) {
    const person = Math.floor(place / perPerson);
    if (isEnabledMember(world.people, person) && world.exists(person, world.now)) {
      value.push(write(world, person, place % perPerson));
    }
  }
  return collectionReply(request, { context }, value, place < last ? [place] : undefined);
}

function deviceJson(world: World, person: number, which: number): Json {
  const { people, now, options } = world;
  const model = deviceModels[(which === 0 ? people.computer[person] : people.phone[person]) ?? 0];
  const id = guidOf(people.seed, families.device, person, which + 2);
  const managed = which === 0;
  return {
    id,
    deletedDateTime: null,
    accountEnabled: true,
    approximateLastSignInDateTime: new Date(now - dayMs).toISOString(),
    deviceId: guidOf(people.seed, families.device, person, which),
    deviceOwnership: managed ? "Company" : "Personal",
    deviceVersion: 2,
    displayName: `device-${person}-${which}`,
    isCompliant: managed,
    isManaged: managed,
    manufacturer: model?.manufacturer,
    model: model?.model,
    operatingSystem: model?.system,
    operatingSystemVersion: model?.version,
    profileType: "RegisteredDevice",
    registrationDateTime: new Date(options.start - 300 * dayMs).toISOString(),
    trustType: managed ? "AzureAd" : "Workplace",
    alternativeSecurityIds: [],
    physicalIds: [],
    systemLabels: [],
  };
}
