// Small drawings, each a few strokes in the colour of the text around it.
import { svg } from "./dom.ts";

const paths = {
  machine: "M3 3.5h10v6H3zM1.5 12.5h13M6 9.5v3M10 9.5v3",
  "scale-set": "M5 2.5h8.5v5M3.5 4.5h8v5M2 6.5h8v6H2z",
  network: "M8 2v4M8 6H3.5v3M8 6h4.5v3M1.5 9.5h4v4h-4zM10.5 9.5h4v4h-4zM6 .8h4v3H6z",
  shield: "M8 1.5l5.5 2v4c0 3.5-2.3 5.9-5.5 7-3.2-1.1-5.5-3.5-5.5-7v-4z",
  balancer: "M8 1.5v5M8 6.5L3 10.5M8 6.5l5 4M8 6.5v4M1.5 10.5h3v3h-3zM6.5 10.5h3v3h-3zM11.5 10.5h3v3h-3z",
  globe:
    "M8 1.5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM1.5 8h13M8 1.5c2 2 2.6 4.200 2.600 6.500S10 12.500 8 14.500C6 12.500 5.400 10.300 5.400 8S6 3.500 8 1.500",
  gateway: "M1.500 8h10M8.500 4.500L12 8l-3.500 3.500M14.500 2v12",
  bastion:
    "M2 14V5l1.500 1.500L5 5l1.500 1.500L8 5l1.500 1.500L11 5l1.500 1.500L14 5v9zM6.500 14v-3a1.500 1.500 0 013 0v3",
  identity: "M8 8.500a3 3 0 100-6 3 3 0 000 6zM2.500 14c.6-2.600 2.700-4 5.500-4s4.900 1.400 5.500 4",
  vault:
    "M2 2.500h12v11H2zM8 5.500a2.500 2.500 0 100 5 2.500 2.500 0 000-5zM8 5.500v5M5.500 8h5M3.500 13.500v1M12.500 13.500v1",
  search: "M7 2a5 5 0 100 10A5 5 0 007 2zM10.700 10.700L14 14",
  sun: "M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15M3 3l1.100 1.100M11.900 11.900L13 13M13 3l-1.100 1.100M4.100 11.900L3 13",
  moon: "M13.500 9.500A6 6 0 116.500 2.500a5 5 0 007 7z",
  close: "M3.500 3.500l9 9M12.500 3.500l-9 9",
  copy: "M5.500 5.500h8v8h-8zM3.500 10.500h-1v-8h8v1",
  chevron: "M6 3.500L10.500 8 6 12.500",
} as const;

export type IconName = keyof typeof paths;

/** A decoration: words beside it say what it is. */
export function icon(name: IconName): SVGSVGElement {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: paths[name] }),
  );
}
