/** What kind of device it is and what it says about itself in a sign-in. */
export interface DeviceModel {
  /** Platform as Conditional Access names it. */
  readonly platform: "windows" | "macOS" | "iOS" | "android";
  /** deviceDetail.operatingSystem of a sign-in. */
  readonly signInName: string;
  /** operatingSystem and version of the device object. */
  readonly system: string;
  readonly version: string;
  readonly browser: string;
  readonly manufacturer: string;
  readonly model: string;
}

function model(
  platform: DeviceModel["platform"],
  signInName: string,
  system: string,
  version: string,
  browser: string,
  maker: readonly [string, string],
): DeviceModel {
  return { platform, signInName, system, version, browser, manufacturer: maker[0], model: maker[1] };
}

const laptop = ["Contoso", "Laptop 14"] as const;
const mac = ["Apple", "MacBook"] as const;
const iPhone = ["Apple", "iPhone"] as const;
const androidPhone = ["Fabrikam", "Phone 8"] as const;

/** Device models by index, as the population columns refer to them. */
export const deviceModels: readonly DeviceModel[] = [
  model("windows", "Windows11", "Windows", "10.0.22631.4602", "Edge 131.0.0", laptop),
  model("windows", "Windows10", "Windows", "10.0.19045.5247", "Edge 131.0.0", laptop),
  model("macOS", "MacOs", "MacMDM", "15.2", "Safari 18.2", mac),
  model("iOS", "Ios 18.2", "IPhone", "18.2", "Mobile Safari 18.2", iPhone),
  model("android", "Android 15", "AndroidEnterprise", "15.0", "Chrome Mobile 131.0.0", androidPhone),
  model("windows", "Windows10", "Windows", "10.0.17763.6659", "Edge 109.0.0", laptop),
  model("iOS", "Ios 16.7", "IPhone", "16.7", "Mobile Safari 16.6", iPhone),
  model("android", "Android 12", "AndroidForWork", "12.0", "Chrome Mobile 118.0.0", androidPhone),
  model("windows", "Windows10", "Windows", "10.0.19045.1", "Chrome 120.0.0", laptop),
];

/** Indices of device models that the simulation treats by name. */
export const deviceModel = {
  windows11: 0,
  windows10: 1,
  mac: 2,
  iPhone: 3,
  android: 4,
  oldWindows: 5,
  oldIPhone: 6,
  oldAndroid: 7,
  attacker: 8,
} as const;
