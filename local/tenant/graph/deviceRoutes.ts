import { dayMs } from "../people/calendar.ts";
import { deviceModels } from "../people/devices.ts";
import { families, guidOf } from "../people/guidOf.ts";
import { isEnabledMember } from "../people/population.ts";
import type { World } from "../simulation/world.ts";
import { collectionReply, pageSize } from "./collection.ts";
import type { GraphRequest } from "./graphRequest.ts";
import { managedDeviceJson } from "./managedDeviceJson.ts";
import type { Reply } from "./reply.ts";
import { selected, selection } from "./selected.ts";
import { readSkipToken } from "./skipToken.ts";
import { defaultUserProperties, userJson } from "./userJson.ts";

type Json = Readonly<Record<string, unknown>>;

/** GET /devices: the computer and the phone of every person; $expand=registeredOwners names the person. */
export function listDevices(request: GraphRequest): Reply {
  const withOwners = request.query.get("$expand") === "registeredOwners";
  return devicePage(request, "devices", 2, (world, person, which) => {
    const whole = deviceJson(world, person, which);
    const device = selected(whole, selection(request) ?? Object.keys(whole), "microsoft.graph.device");
    const owner = {
      "@odata.type": "#microsoft.graph.user",
      ...selected(userJson(world, person), defaultUserProperties, "microsoft.graph.user"),
    };
    return withOwners ? { ...device, registeredOwners: [owner] } : device;
  });
}

/** GET /deviceManagement/managedDevices: the computers; phones are not managed. */
export function listManagedDevices(request: GraphRequest): Reply {
  return devicePage(request, "deviceManagement/managedDevices", 1, (world, person) => {
    const whole = managedDeviceJson(world, person);
    return selected(whole, selection(request) ?? Object.keys(whole), "microsoft.graph.managedDevice");
  });
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
