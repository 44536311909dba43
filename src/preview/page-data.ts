// What the page is given: the preview, with long texts of resources kept once, since machines of one pool share them.
import type { Json, Preview } from "./model.ts";

export interface PageData {
  readonly preview: Preview;
  /** Long texts of bodies and outputs; in their place stands {@link placeholder}. */
  readonly texts: readonly string[];
}

const longText = 200;

/** No text of a template that is short begins with it: those that do are kept apart, too. */
const mark = "\u0000";

export function pageData(preview: Preview): PageData {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const pooled = (value: Json): Json =>
    mapTexts(value, (text) => {
      if (text.length < longText && !text.startsWith(mark)) return text;
      const position = known.get(text) ?? texts.push(text) - 1;
      known.set(text, position);
      return `${mark}${position}`;
    });
  return {
    preview: {
      ...preview,
      outputs: preview.outputs.map((output) => ({ ...output, value: pooled(output.value) })),
      resources: preview.resources.map((resource) => ({ ...resource, body: pooled(resource.body) })),
    },
    texts,
  };
}

/** Puts the long texts back. */
export function withTexts(value: Json, texts: readonly string[]): Json {
  return mapTexts(value, (text) => (text.startsWith(mark) ? (texts[Number(text.slice(1))] ?? "") : text));
}

function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === "string") return map(value);
  if (isList(value)) return value.map((element) => mapTexts(element, map));
  if (typeof value !== "object" || value === null) return value;
  const object: Record<string, Json> = Object.create(null);
  for (const [name, member] of Object.entries(value)) object[name] = mapTexts(member, map);
  return object;
}

/** Array.isArray does not narrow a readonly list away. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
