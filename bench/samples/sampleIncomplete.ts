/** Says what is missing in the folder of a sample app, and how to get it. */
export class SampleIncomplete extends Error {
  override readonly name = "SampleIncomplete";
}

/** The text for a package that a sample needs in its own folder. */
export function notInstalled(name: string, folder: string): string {
  return `"${name}" is not installed in "${folder}"; run npm install --no-package-lock --ignore-scripts there.`;
}
