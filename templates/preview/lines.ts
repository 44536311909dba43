// The lines between boxes: those of traffic at all times, all of a box while it is looked at.
import type { Key } from "../../src/preview/model.ts";
import { relationsOf } from "../../src/preview/relations.ts";
import { preview } from "./data.ts";
import { svg } from "./dom.ts";
import type { Topology } from "./topology.ts";

interface Line {
  readonly from: HTMLElement;
  readonly to: HTMLElement;
  readonly isTraffic: boolean;
}

export interface Lines {
  /** The box that is selected; it stays until another one is. */
  readonly select: (key: Key | undefined) => void;
}

export function startLines({ canvas, cards, showAll }: Topology): Lines {
  const layer = svg("svg", { class: "lines", "aria-hidden": "true" });
  canvas.prepend(layer);
  const lines = linesBetween(cards.boxOf);
  let selected: HTMLElement | undefined;
  let pointed: HTMLElement | undefined;

  const draw = (): void => {
    const frame = canvas.getBoundingClientRect();
    const focus = pointed ?? selected;
    const shown = lines.filter((line) => showAll.checked || line.isTraffic || touches(line, focus));
    // Lines of the focus lie on top of the others.
    const ordered = shown.toSorted((left, right) => Number(touches(left, focus)) - Number(touches(right, focus)));
    const paths = ordered.map((line) => {
      const kind = touches(line, focus) ? "is-focus" : focus === undefined ? "" : "is-quiet";
      return svg("path", {
        d: pathBetween(line, frame),
        class: `line-path ${kind}${line.isTraffic ? " is-traffic" : ""}`,
      });
    });
    layer.replaceChildren(...paths);
    mark(lines, focus, canvas);
  };
  const point = (box: HTMLElement | undefined): void => {
    if (box === pointed) return;
    pointed = box;
    draw();
  };
  const boxAt = (target: EventTarget | null) => (target instanceof Element ? cards.boxAround(target) : undefined);
  canvas.addEventListener("pointerover", (event) => point(boxAt(event.target)));
  canvas.addEventListener("pointerleave", () => point(undefined));
  canvas.addEventListener("focusin", (event) => point(boxAt(event.target)));
  canvas.addEventListener("focusout", () => point(undefined));
  showAll.addEventListener("change", draw);
  new ResizeObserver(draw).observe(canvas);
  canvas.addEventListener("toggle", draw, true);
  return {
    select: (key) => {
      selected = key === undefined ? undefined : cards.boxOf(key);
      pointed = undefined;
      for (const box of canvas.querySelectorAll(".is-selected")) box.classList.remove("is-selected");
      selected?.classList.add("is-selected");
      selected?.scrollIntoView({ block: "nearest" });
      draw();
    },
  };
}

/** One line for two boxes, whatever connects them; none from a box to one in it or around it. */
function linesBetween(boxOf: (key: Key) => HTMLElement | undefined): readonly Line[] {
  const lines = new Map<HTMLElement, Map<HTMLElement, Line>>();
  for (const { from, to, kind } of relationsOf(preview)) {
    const [start, end] = [boxOf(from), boxOf(to)];
    if (start === undefined || end === undefined || start.contains(end) || end.contains(start)) continue;
    const known = lines.get(start) ?? new Map<HTMLElement, Line>();
    lines.set(start, known);
    if (known.has(end) || lines.get(end)?.has(start)) continue;
    known.set(end, { from: start, to: end, isTraffic: kind === "traffic" });
  }
  return [...lines.values()].flatMap((some) => [...some.values()]);
}

function touches({ from, to }: Line, focus: HTMLElement | undefined): boolean {
  return focus !== undefined && (from === focus || to === focus);
}

/** Boxes at the other ends of the focus' lines. */
function mark(lines: readonly Line[], focus: HTMLElement | undefined, canvas: HTMLElement): void {
  const related = new Set(lines.filter((line) => touches(line, focus)).flatMap(({ from, to }) => [from, to]));
  for (const box of canvas.querySelectorAll(".is-related")) box.classList.remove("is-related");
  for (const box of related) box.classList.add("is-related");
}

/** A curve from side to side; from bottom to top where one box is below the other. */
function pathBetween({ from, to }: Line, frame: DOMRect): string {
  const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  const [left, right] = start.left <= end.left ? [start, end] : [end, start];
  if (right.left - left.right > 4) {
    const [x1, y1] = [left.right - frame.left, middle(left) - frame.top];
    const [x2, y2] = [right.left - frame.left, middle(right) - frame.top];
    const bend = (x2 - x1) / 2;
    return `M${round(x1)} ${round(y1)}C${round(x1 + bend)} ${round(y1)} ${round(x2 - bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
  }
  const [top, bottom] = start.top <= end.top ? [start, end] : [end, start];
  const [x1, y1] = [top.left + Math.min(28, top.width / 2) - frame.left, top.bottom - frame.top];
  const [x2, y2] = [bottom.left + Math.min(28, bottom.width / 2) - frame.left, bottom.top - frame.top];
  const bend = Math.max(12, (y2 - y1) / 2);
  return `M${round(x1)} ${round(y1)}C${round(x1)} ${round(y1 + bend)} ${round(x2)} ${round(y2 - bend)} ${round(x2)} ${round(y2)}`;
}

/** A tall box is met near its head. */
const middle = ({ top, height }: DOMRect): number => top + Math.min(height / 2, 28);

const round = (value: number): string => value.toFixed(1);
