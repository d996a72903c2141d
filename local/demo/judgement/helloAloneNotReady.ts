import type { Demand } from "./facts.ts";

/** People who have Windows Hello only, as the tenant knows, were looked up over the weeks; the product knew of their Windows Hello and called nobody of them ready. */
export const helloAloneNotReady: Demand = ({ looks }) => {
  const sum = (what: "people" | "known" | "ready"): number =>
    looks.reduce((all, look) => all + look[what], 0);
  const wrong = looks.filter(({ ready }) => ready > 0);
  return [
    ...(sum("known") > 0
      ? []
      : [
          `${sum("people")} people with Windows Hello only were looked up in ${looks.length} looks and the product knew it of none`,
        ]),
    ...wrong.map(
      ({ at, wave, people, ready }) =>
        `${ready} of ${people} people of ${wave} with Windows Hello only were called ready at ${at}, wanted 0`,
    ),
  ];
};
