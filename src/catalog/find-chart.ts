import type { Catalog } from "./catalog.ts";
import type { Chart } from "./components-schema.ts";

/** Finds the chart that the catalogue chooses: of several records the first. */
export function findChart(catalog: Catalog, name: string): Chart | undefined {
  return catalog.components.charts.find((chart) => chart.name === name);
}
