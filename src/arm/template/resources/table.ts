import type { Draft } from "./draft.ts";

/** The resources of a template, by all that a dependency or a reference may call them. */
export class Table {
  readonly drafts: readonly Draft[];
  /** Whether a resource is missing here because of a fault: what seems unknown may mean that one. */
  readonly isPartial: boolean;
  readonly #bySymbol: ReadonlyMap<string, readonly Draft[]>;
  readonly #byId: ReadonlyMap<string, readonly Draft[]>;
  readonly #byName: ReadonlyMap<string, readonly Draft[]>;
  readonly #byLoop: ReadonlyMap<string, readonly Draft[]>;
  readonly #byTypeAndName: ReadonlyMap<string, readonly Draft[]>;

  constructor(drafts: readonly Draft[], symbols: readonly string[], loops: readonly string[], isPartial: boolean) {
    this.drafts = drafts;
    this.isPartial = isPartial;
    this.#bySymbol = grouped(drafts, ({ source }) => source.symbolicName, symbols);
    this.#byLoop = grouped(drafts, ({ loop }) => loop?.name, loops);
    this.#byId = grouped(drafts, ({ id }) => id);
    this.#byName = grouped(drafts, ({ name }) => name);
    this.#byTypeAndName = grouped(drafts, ({ source, name }) => `${source.type}|${name}`);
  }

  /** By symbolic name, `symbol[3]` for an instance of a loop; undefined where there is no such symbol. */
  bySymbol(text: string): readonly Draft[] | undefined {
    const whole = this.#bySymbol.get(text.toLowerCase());
    if (whole !== undefined) return whole;
    if (!text.endsWith("]")) return undefined;
    const [, symbol, index] = /^(.+)\[(\d+)\]$/.exec(text) ?? [];
    if (symbol === undefined) return undefined;
    const instances = this.#bySymbol.get(symbol.toLowerCase())?.filter(({ loop }) => loop?.index === Number(index));
    return instances?.length === 0 ? undefined : instances;
  }

  byId(id: string): readonly Draft[] | undefined {
    const folded = id.toLowerCase();
    return this.#byId.get(folded) ?? this.#byId.get(folded.replace(asProvider, "/resourcegroups/"));
  }

  byName(name: string): readonly Draft[] | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** All instances of a loop; none of one that runs not at all. */
  byLoop(name: string): readonly Draft[] | undefined {
    return this.#byLoop.get(name.toLowerCase());
  }

  /** By what stands behind the last `providers/` of an id. */
  byTypeAndName(type: string, name: string): readonly Draft[] | undefined {
    return this.#byTypeAndName.get(`${type}|${name}`.toLowerCase());
  }
}

/** How functions of ids write a resource group, which Azure takes for the group itself. */
const asProvider = "/providers/microsoft.resources/resourcegroups/";

function grouped(
  drafts: readonly Draft[],
  keyOf: (draft: Draft) => string | undefined,
  known: readonly string[] = [],
): ReadonlyMap<string, readonly Draft[]> {
  const groups = new Map<string, Draft[]>(known.map((key) => [key.toLowerCase(), []]));
  for (const draft of drafts) {
    const key = keyOf(draft)?.toLowerCase();
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  return groups;
}
