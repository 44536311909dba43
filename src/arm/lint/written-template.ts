// One walk over a template as it is written: its nested templates, its declarations, and every text with its place.
import { type JsonPointer, pointerTo } from "../../lib/json-pointer.ts";
import { type Place, pointerOf } from "./place.ts";
import { asObject, childrenOf, isPlainObject, memberIn, type PlainObject, textIn } from "./plain-data.ts";

/** A template, or one that a deployment nests in it. */
export interface TemplatePart {
  readonly pointer: JsonPointer;
  readonly data: PlainObject;
  /** The declaration of the deployment that nests it; undefined for the template itself. */
  readonly holder?: Declaration;
  /** Whether its expressions are evaluated in the part around it, with the names of that one. */
  readonly isOuter: boolean;
}

/** A resource as a template declares it; a loop declares many. */
export interface Declaration {
  readonly pointer: JsonPointer;
  readonly data: PlainObject;
  readonly part: TemplatePart;
  /** Full type, all segments; empty where it is no text. */
  readonly type: string;
  readonly symbolicName?: string;
  /** The declaration in whose `resources` it stands. */
  readonly above?: Declaration;
}

/** In which part of a template a text stands. A "note" is for people: metadata, comments. */
export type Section = "parameters" | "variables" | "functions" | "resources" | "outputs" | "definitions" | "note";

/** A text that is a value, or the name of a member that begins with a bracket. */
export interface WrittenText {
  readonly text: string;
  readonly place: Place;
  /** Whether it is the name of a member and not a value. */
  readonly isKey: boolean;
  readonly section: Section;
  readonly part: TemplatePart;
  readonly declaration: Declaration | undefined;
}

export interface WrittenTemplate {
  /** The template itself first, then nested ones in the order of the text. */
  readonly parts: readonly TemplatePart[];
  readonly declarations: readonly Declaration[];
  readonly texts: readonly WrittenText[];
}

/** Deeper than any template; what lies below is left to the reader of the document. */
const depthLimit = 300;

/** Reads a template of whatever shape; what is out of shape is passed over. */
export function readWrittenTemplate(template: unknown): WrittenTemplate {
  const parts: TemplatePart[] = [];
  const declarations: Declaration[] = [];
  const texts: WrittenText[] = [];
  const walk = new Walk(parts, declarations, texts);
  if (isPlainObject(template)) walk.part({ pointer: "", data: template, isOuter: false }, undefined);
  return { parts, declarations, texts };
}

/** What a text inherits from what it stands in. */
interface Surroundings {
  readonly section: Section;
  readonly part: TemplatePart;
  readonly declaration?: Declaration;
}

class Walk {
  readonly #parts: TemplatePart[];
  readonly #declarations: Declaration[];
  readonly #texts: WrittenText[];
  #depth = 0;

  constructor(parts: TemplatePart[], declarations: Declaration[], texts: WrittenText[]) {
    this.#parts = parts;
    this.#declarations = declarations;
    this.#texts = texts;
  }

  part(part: TemplatePart, place: Place | undefined): void {
    this.#parts.push(part);
    for (const [name, value] of Object.entries(part.data)) {
      const at = below(place, name);
      const section = sections[name.toLowerCase()];
      if (section === "resources") this.#resources(value, at, { part });
      else if (section === "parameters" || section === "outputs") this.#described(value, at, { section, part });
      else if (section !== undefined) this.#values(value, at, { section, part });
    }
  }

  #resources(value: unknown, place: Place, { part, above }: { part: TemplatePart; above?: Declaration }): void {
    for (const [key, data] of childrenOf(value)) {
      if (!isPlainObject(data)) continue;
      const at = below(place, key);
      const own = textIn(data, "type") ?? "";
      const declaration: Declaration = {
        pointer: pointerOf(at),
        data,
        part,
        type: above === undefined || own === "" ? own : `${above.type}/${own}`,
        ...(typeof key === "string" ? { symbolicName: key } : {}),
        ...(above === undefined ? {} : { above }),
      };
      this.#declarations.push(declaration);
      this.#body(declaration, at);
    }
  }

  #body(declaration: Declaration, place: Place): void {
    const { part, data } = declaration;
    for (const [name, value] of Object.entries(data)) {
      const at = below(place, name);
      const folded = name.toLowerCase();
      if (folded === "resources") this.#deeper(() => this.#resources(value, at, { part, above: declaration }));
      else if (folded === "properties" && isDeployment(declaration)) this.#deployment(declaration, value, at);
      else this.#values(value, at, { section: isNote(folded) ? "note" : "resources", part, declaration });
    }
  }

  #deployment(declaration: Declaration, properties: unknown, place: Place): void {
    const { part } = declaration;
    for (const [name, value] of childrenOf(properties)) {
      const at = below(place, name);
      if (name === "template" && isPlainObject(value)) {
        const pointer = pointerTo(declaration.pointer, place.step, name);
        const isOuter = !isInner(properties);
        this.#deeper(() => this.part({ pointer, data: value, holder: declaration, isOuter }, at));
      } else this.#values(value, at, { section: "resources", part, declaration });
    }
  }

  /** Parameters and outputs carry metadata of their own. */
  #described(value: unknown, place: Place, surroundings: Surroundings): void {
    for (const [name, entry] of childrenOf(value)) {
      const at = below(place, name);
      for (const [member, data] of childrenOf(entry)) {
        const isForPeople = typeof member === "string" && isNote(member.toLowerCase());
        this.#values(data, below(at, member), isForPeople ? { ...surroundings, section: "note" } : surroundings);
      }
    }
  }

  #values(value: unknown, place: Place, surroundings: Surroundings): void {
    if (typeof value === "string") {
      this.#text(value, place, false, surroundings);
      return;
    }
    if (typeof value !== "object" || value === null || this.#depth >= depthLimit) return;
    this.#depth += 1;
    if (Array.isArray(value)) {
      for (let step = 0; step < value.length; step += 1)
        this.#values(value[step], { above: place, step }, surroundings);
    } else this.#members(asObject(value), place, surroundings);
    this.#depth -= 1;
  }

  #members(object: PlainObject, above: Place, surroundings: Surroundings): void {
    for (const step of Object.keys(object)) {
      const place = { above, step };
      // Of names, only those matter that are expressions.
      if (step.startsWith("[")) this.#text(step, place, true, surroundings);
      this.#values(object[step], place, surroundings);
    }
  }

  #text(text: string, place: Place, isKey: boolean, { section, part, declaration }: Surroundings): void {
    this.#texts.push({ text, place, isKey, section, part, declaration });
  }

  #deeper(walk: () => void): void {
    if (this.#depth >= depthLimit) return;
    this.#depth += 1;
    walk();
    this.#depth -= 1;
  }
}

const sections: Readonly<Record<string, Section>> = {
  parameters: "parameters",
  variables: "variables",
  functions: "functions",
  resources: "resources",
  outputs: "outputs",
  definitions: "definitions",
  metadata: "note",
};

function below(above: Place | undefined, step: string | number): Place {
  return above === undefined ? { step } : { above, step };
}

function isNote(name: string): boolean {
  return name === "metadata" || name === "comments";
}

/** Whether a declaration is that of a deployment, which may nest a template. */
export function isDeployment({ type }: Pick<Declaration, "type">): boolean {
  return type.toLowerCase() === "microsoft.resources/deployments";
}

function isInner(properties: unknown): boolean {
  const options = asObject(memberIn(properties, "expressionEvaluationOptions"));
  return textIn(options, "scope")?.toLowerCase() === "inner";
}

/** The part whose parameters, variables and functions the expressions of a part mean. */
export function namingPart(part: TemplatePart): TemplatePart {
  let at = part;
  while (at.isOuter && at.holder !== undefined) at = at.holder.part;
  return at;
}
