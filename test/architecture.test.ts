// The rules that hold the code together, asserted. This file is the authority: prose that says otherwise is wrong.
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { functionsOf, quantile } from "./support/function-lengths.ts";
import { cyclesOf, type Import, importsOf } from "./support/import-graph.ts";
import { filesBelow, nodesOf, ownSources, placeOf, type Source, sources } from "./support/source-files.ts";

interface Places {
  readonly values?: readonly string[];
  /** Whatever may be imported at all, types of it may be. */
  readonly types?: readonly string[];
}

/** What a folder may import, besides itself and what everybody may. */
interface Row extends Places {
  /** What it may import beyond the house's rule, and why: `FOLDER`, or `FOLDER (types)`. */
  readonly beyond?: Readonly<Record<string, string>>;
}

/** Everybody may import these; they import nothing but lib/, generated/ not even that. */
const foundation = ["lib", "diagnostics", "generated"];

/**
 * The import matrix: one row a folder of src/, and one a file that lies directly in it. A sub-folder belongs to its
 * folder, but for orchestrators/ and targets/, whose sub-folders are strangers to each other: `orchestrators/*` stands
 * for each one of them, plain `orchestrators` and `targets` for the files beside the sub-folders.
 */
const matrix: Readonly<Record<string, Row>> = {
  lib: {},
  generated: {},
  diagnostics: {},
  document: {},
  definition: { types: ["document"] },
  catalog: {},
  "options.ts": {},
  cluster: {
    types: ["catalog"],
    beyond: {
      catalog: "look-ups answer for names that the data does not list",
      "lock (types)": "a living cluster's pins take the place of defaults",
    },
  },
  lock: { beyond: { "cluster (types)": "pins are a part of the resolved cluster" } },
  rules: { values: ["cluster"] },
  plan: {
    types: ["cluster"],
    beyond: {
      cluster: "addresses and names have one source",
      "catalog (types)": "names of clouds, roles and resource types",
    },
  },
  text: {},
  "orchestrators/*": { values: ["catalog", "cluster", "plan", "text"] },
  orchestrators: {
    beyond: {
      "orchestrators/*": "the registry lists them",
      "catalog (types)": "in the signature of an orchestrator",
      "cluster (types)": "in the signature of an orchestrator",
      "plan (types)": "in the signature of an orchestrator",
      "rules (types)": "in the signature of an orchestrator",
    },
  },
  "targets/arm": {
    types: ["plan"],
    beyond: {
      "catalog (types)": "names of resource types",
      "targets (types)": "user data and payloads come as finished texts",
    },
  },
  "targets/bundle": { types: ["plan"] },
  "targets/cloud-init": { values: ["text"], types: ["plan"] },
  "targets/documents": { values: ["text"], types: ["plan"] },
  targets: {
    values: ["targets/arm", "targets/bundle", "targets/cloud-init", "targets/documents"],
    types: ["plan"],
    beyond: { text: "serialising prints JSON" },
  },
  output: {
    beyond: {
      "catalog (types)": "its date stands in the lock file",
      "cluster (types)": "the lock file and cluster.resolved.yaml show it",
      lock: "makes the lock file",
      targets: "serialises artifacts",
      text: "cluster.resolved.yaml is YAML",
    },
  },
  "compile.ts": {
    values: ["catalog", "definition", "document", "orchestrators", "rules", "targets"],
    types: ["cluster"],
    beyond: {
      lock: "pins come from the lock file and are held against the definition",
      output: "the last stage",
      "self-check.ts": "the look at the template before anything is written",
    },
  },
  "self-check.ts": {
    beyond: {
      arm: "expands and lints the template, as anybody could",
      "lock (types)": "tells which template was checked before",
      "targets (types)": "the template is an artifact",
    },
  },
  "cluster-name-of.ts": { beyond: { document: "finds the name in a document that may be wrong otherwise" } },
  arm: {},
  preview: {
    values: ["arm"],
    beyond: {
      catalog: "sizes of machines, titles of roles and endings of names are the catalogue's",
      text: "its chart is Mermaid",
    },
  },
  diff: {
    values: ["arm"],
    beyond: {
      "catalog (types)": "create-only properties come from it, handed in by the command",
      text: "a comment of a pull request is Markdown",
    },
  },
  "index.ts": {
    values: ["compile.ts", "catalog", "document"],
    types: ["targets"],
    beyond: {
      "cluster-name-of.ts": "a part of the public API",
      lock: "the lock file's format is public",
    },
  },
  cli: {
    values: ["index.ts", "options.ts"],
    beyond: {
      arm: "the commands on templates, which are no clusters",
      catalog: "create-only properties, for the command that compares",
      diff: "the command that compares",
      document: "a limit of texts, so that a command loads no more than it needs",
      lock: "the lock file's format, so that a command loads no more than it needs",
      preview: "the command that shows a deployment",
      text: "prints JSON, and the definition that init writes is a template",
      "targets (types)": "the type of an output file",
    },
  },
};

/** Who may import which package: folders end with `/`; for types only where it says so. */
const packages: Readonly<Record<string, Places>> = {
  ajv: { types: ["definition/"] },
  commander: { values: ["cli/program.ts", "cli/run.ts"] },
  diff: { values: ["diff/texts/diff-files.ts"] },
  "fastest-levenshtein": { values: ["lib/suggest.ts"] },
  fflate: { values: ["lib/gunzip.ts", "lib/gzip.ts"] },
  handlebars: { values: ["text/render-template.ts"] },
  "ipaddr.js": { values: ["lib/ipv4-range.ts"] },
  nanotar: { values: ["diff/texts/unpack.ts", "targets/bundle/"] },
  picocolors: { values: ["cli/render/"] },
  yaml: { values: ["document/", "text/"] },
  zod: {
    values: [
      ...[
        "options.ts",
        "catalog/catalog-schema.ts",
        "catalog/components-schema.ts",
        "catalog/schema-parts.ts",
        "lock/lock-file.ts",
        "arm/context-schema.ts",
      ],
      // Files of ours that an older or a broken run may have left in an output folder.
      ...["cli/output/journal.ts", "cli/output/owner.ts"],
    ],
    types: ["arm/context-file.ts", "cli/with-options.ts"],
  },
};

/** Who may use Node's own modules. Everything else runs anywhere, and cannot reach disk, network or environment. */
const nodeImporters = ["cli/", "lib/sha256.ts"];

/** Who may know the time, chance, the process and the network. */
const impureFolders = ["cli/"];

/** Names that Node has and other places have not, used by pure code all the same. */
const nodeGlobals: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Buffer: {
    "lib/base64.ts": "base64 of a whole payload, many times faster than by btoa",
    "targets/bundle/archive.ts": "joins the compressed parts, and reads those of the build, at the same gain",
  },
};

/** Files that order texts as a language does, which they name: it is the same on every machine. */
const fixedLanguages: Readonly<Record<string, string>> = {
  "arm/values/ordering.ts": "Azure compares texts by the alphabet, and capitals last: as English does",
};

/** Files that tell the compiler a type it cannot see, and why it is right. */
const castReasons: Readonly<Record<string, string>> = {
  "arm/evaluation/fault.ts": "parameters were held against their code when the fault was made",
  "catalog/catalog.ts":
    "modules of JSON have wide types; test/unit/catalog/data.test.ts holds the same files to the schema",
  "cli/commands/explain.ts": "Object.keys forgets that its keys are codes",
  "cli/output/assert-own-files.ts":
    "a lock file this very run has made; anything else of it would be parsed with its schema",
  "definition/schema-node.ts": "our own schema, compiled in and checked by ajv at build time",
  "definition/schema-problems.ts": "ajv hands on the parts of our own schema without a type",
  "definition/validate.ts": "the validator and the type are generated from one schema",
  "diagnostics/to-diagnostic.ts": "parameters were held against their code when the problem was built",
  "document/locate.ts": "the reader's type of a pair does not say what its parsed nodes are",
  "document/plain-value.ts": "the reader's type of a collection does not say what its parsed nodes are",
  "orchestrators/kubernetes/plan.ts": "Object.keys and Object.fromEntries forget that their keys are resource types",
  "targets/arm/template.ts": "Array.isArray does not narrow a readonly array away",
  "text/render-template.ts": "the package declares its runtime module as empty",
};

/** Files that nothing uses yet, or folders of them: what the next release puts on Kubernetes machines, and its look-ups. */
const awaited: readonly string[] = [
  "catalog/find-chart.ts",
  "catalog/find-container-image.ts",
  "catalog/find-download.ts",
  "catalog/find-package.ts",
  "orchestrators/kubernetes/cloud/",
  "orchestrators/kubernetes/control-plane/",
  "orchestrators/kubernetes/downloads/",
  "orchestrators/kubernetes/kubeadm/",
  "orchestrators/kubernetes/kubernetes-minor.ts",
  "orchestrators/kubernetes/machine-documents.ts",
  "orchestrators/kubernetes/machine-paths.ts",
  "orchestrators/kubernetes/machine-value.ts",
  "orchestrators/kubernetes/release-file.ts",
  "orchestrators/kubernetes/release-files.ts",
  "orchestrators/kubernetes/runtime/",
  "orchestrators/kubernetes/service-network.ts",
  "orchestrators/kubernetes/services/",
  "orchestrators/kubernetes/tls-suites.ts",
  "plan/egress-plan.ts",
  "targets/documents/egress.ts",
];

/** The row of the matrix that a path below src/ belongs to. */
function unitOf(path: string): string {
  const [first = "", second = "", ...deeper] = path.split("/");
  const isSplit = first === "orchestrators" || first === "targets";
  return isSplit && deeper.length > 0 ? `${first}/${second}` : first;
}

const rowName = (unit: string): string => (unit.startsWith("orchestrators/") ? "orchestrators/*" : unit);

const isIn = (path: string, places: readonly string[] = []): boolean =>
  places.some((place) => path === place || (place.endsWith("/") && path.startsWith(place)));

/** `FOLDER`, or `FOLDER (types)`: what an import uses of the matrix; undefined where it needs no allowance. */
function allowanceOf({ from, target, isTypeOnly }: Import): string | undefined {
  const [importer, imported] = [unitOf(from), unitOf(target)];
  if (importer === imported) return undefined;
  if (foundation.includes(importer) ? imported === "lib" && importer === "diagnostics" : foundation.includes(imported))
    return undefined;
  return `${rowName(imported)}${isTypeOnly ? typesOnly : ""}`;
}

const typesOnly = " (types)";

function allowancesOf({ values = [], types = [], beyond = {} }: Row): readonly string[] {
  return [...values, ...types.map((place) => place + typesOnly), ...Object.keys(beyond)];
}

function isAllowed(each: Import): boolean {
  const allowance = allowanceOf(each);
  if (allowance === undefined) return true;
  const allowed = allowancesOf(matrix[rowName(unitOf(each.from))] ?? {});
  return allowed.includes(allowance) || allowed.includes(allowance.replace(typesOnly, ""));
}

const shown = ({ from, specifier, isTypeOnly }: Import): string =>
  `${from}: ${specifier}${isTypeOnly ? typesOnly : ""}`;

/** `path:line: text` of the nodes of our sources that a test objects to. */
function found(files: readonly Source[], objects: (node: ts.Node, source: Source) => boolean): readonly string[] {
  return files.flatMap((source) =>
    [...nodesOf(source.tree)]
      .filter((node) => objects(node, source))
      .map((node) => `${placeOf(source, node)}: ${node.getText().slice(0, 60)}`),
  );
}

const imports = sources.flatMap(importsOf);
const relativeImports = imports.filter(({ isRelative }) => isRelative);

describe("imports", () => {
  it("have a row in the matrix for every folder and file", () => {
    expect([...new Set(ownSources.map(({ path }) => rowName(unitOf(path))))].sort()).toEqual(
      expect.arrayContaining(Object.keys(matrix).filter((unit) => unit !== "generated")),
    );
    expect(sources.map(({ path }) => path).filter((path) => !(rowName(unitOf(path)) in matrix))).toEqual([]);
  });

  it("follow the matrix", () => {
    expect(relativeImports.filter((each) => !isAllowed(each)).map(shown)).toEqual([]);
  });

  it("use every allowance of the matrix", () => {
    const used = new Set(relativeImports.map((each) => `${rowName(unitOf(each.from))}: ${allowanceOf(each)}`));
    const allowed = Object.entries(matrix).flatMap(([unit, row]) =>
      allowancesOf(row).map((each) => `${unit}: ${each}`),
    );
    expect(allowed.filter((each) => !used.has(each))).toEqual([]);
  });

  it("go beyond the house's rule only with a reason", () => {
    const reasons = Object.values(matrix).flatMap(({ beyond = {} }) => Object.values(beyond));
    expect(reasons.filter((why) => why.length < 10)).toEqual([]);
    // An allowance is the house's or goes beyond it, not both.
    for (const { beyond = {}, ...house } of Object.values(matrix))
      expect(allowancesOf(house).filter((each) => each in beyond)).toEqual([]);
  });

  it("keep orchestrators and targets apart: they meet in the plan only", () => {
    const sides = ["orchestrators", "targets"];
    const sideOf = (path: string): string | undefined => sides.find((side) => path.startsWith(`${side}/`));
    const crossing = relativeImports.filter(({ from, target }) => {
      const [left, right] = [sideOf(from), sideOf(target)];
      return left !== undefined && right !== undefined && left !== right;
    });
    expect(crossing.map(shown)).toEqual([]);
  });

  it("name files, never folders, and only files that exist", () => {
    const known = new Set(filesBelow("src"));
    expect(relativeImports.filter(({ target }) => !known.has(target)).map(shown)).toEqual([]);
  });

  it("reach no script of the build", () => {
    expect(relativeImports.filter(({ target }) => target.startsWith("build/")).map(shown)).toEqual([]);
  });

  it("have no cycle when the types are gone", () => {
    const runtime = (source: Source): readonly string[] =>
      importsOf(source).flatMap(({ isRelative, isTypeOnly, target }) => (isRelative && !isTypeOnly ? [target] : []));
    expect(cyclesOf(new Map(sources.map((source) => [source.path, runtime(source)])))).toEqual([]);
  });

  it("bring each package in by the few files that own its job", () => {
    const external = imports.filter(({ isRelative, target }) => !isRelative && !target.startsWith("node:"));
    const isListed = ({ from, target, isTypeOnly }: Import): boolean =>
      isIn(from, packages[target]?.values) || (isTypeOnly && isIn(from, packages[target]?.types));
    expect(external.filter((each) => !isListed(each)).map(shown)).toEqual([]);
    const listed = Object.entries(packages).flatMap(([name, { values = [], types = [] }]) =>
      [...values, ...types].map((place) => [name, place] as const),
    );
    const isUsed = (name: string, place: string) =>
      external.some(({ from, target }) => target === name && isIn(from, [place]));
    expect(listed.filter(([name, place]) => !isUsed(name, place))).toEqual([]);
  });

  it("use Node's own modules at the edge only, by their node: names", () => {
    const ofNode = imports.filter(({ target }) => target.startsWith("node:"));
    expect(ofNode.filter(({ from }) => !isIn(from, nodeImporters)).map(shown)).toEqual([]);
    expect(nodeImporters.filter((place) => !ofNode.some(({ from }) => isIn(from, [place])))).toEqual([]);
  });

  it("reach every file from the command line or the public API", () => {
    const edges = new Map(sources.map((source) => [source.path, importsOf(source).map(({ target }) => target)]));
    const reached = new Set(["cli/main.ts", "index.ts", "arm/index.ts"]);
    for (const path of reached) for (const target of edges.get(path) ?? []) reached.add(target);
    const unreached = sources.map(({ path }) => path).filter((path) => !reached.has(path));
    expect(unreached.filter((path) => !isIn(path, awaited))).toEqual([]);
    expect(awaited.filter((place) => !unreached.some((path) => isIn(path, [place])))).toEqual([]);
  });

  it("take no default export, and there is none", () => {
    const isDefaultExport = (node: ts.Node): boolean =>
      ts.isExportAssignment(node) ||
      (node.kind === ts.SyntaxKind.DefaultKeyword && ts.isFunctionLike(node.parent)) ||
      (ts.isExportSpecifier(node) && node.name.text === "default");
    expect(found(ownSources, isDefaultExport)).toEqual([]);
  });

  it("find no file that only hands on others, but for the public API", () => {
    const isReExport = (statement: ts.Statement): boolean =>
      ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined;
    const barrels = ownSources.filter(({ tree }) => tree.statements.length > 0 && tree.statements.every(isReExport));
    expect(barrels.map(({ path }) => path)).toEqual(["arm/index.ts", "index.ts"]);
  });
});

describe("names", () => {
  const paths = filesBelow("src");

  it("of files and folders are kebab-case", () => {
    const isKebabCase = (path: string): boolean =>
      /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.(?:ts|mjs|json)$/.test(path);
    expect(paths.filter((path) => !isKebabCase(path))).toEqual([]);
  });

  it("of files say what is in them", () => {
    expect(
      paths.filter((path) => /(?:^|[/-])(?:utils?|helpers?|common|manager|base|misc)(?:[/.-]|$)/.test(path)),
    ).toEqual([]);
  });
});

describe("budgets", () => {
  const lines = sources.map((source) => source.lines);
  const functions = ownSources.flatMap(functionsOf);
  const lengths = functions.map((each) => each.lines);

  it("of a file: 400 lines", () => {
    const bound = ownSources.filter(({ path }) => !path.startsWith("diagnostics/codes/"));
    expect(bound.filter((source) => source.lines > 400).map(({ path }) => path)).toEqual([]);
  });

  it("of most files: half of them 80 lines at most, nine of ten 250", () => {
    expect(quantile(lines, 0.5)).toBeLessThanOrEqual(80);
    expect(quantile(lines, 0.9)).toBeLessThanOrEqual(250);
  });

  it("of a function: 80 lines", () => {
    expect(functions.filter((each) => each.lines > 80).map(({ place, name }) => `${place}: ${name}`)).toEqual([]);
  });

  it("of most functions: half of them 10 lines at most, nine of ten 40", () => {
    expect(functions.length).toBeGreaterThan(ownSources.length);
    expect(quantile(lengths, 0.5)).toBeLessThanOrEqual(10);
    expect(quantile(lengths, 0.9)).toBeLessThanOrEqual(40);
  });
});

describe("types", () => {
  it("are never any", () => {
    expect(found(ownSources, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  it("are told to the compiler only in files that have a reason to", () => {
    const isCast = (node: ts.Node): boolean =>
      ts.isTypeAssertionExpression(node) ||
      (ts.isAsExpression(node) && node.type.getText() !== "const") ||
      ts.isNonNullExpression(node);
    expect(
      found(
        ownSources.filter(({ path }) => !(path in castReasons)),
        isCast,
      ),
    ).toEqual([]);
    const withCasts = ownSources.filter(({ tree }) => [...nodesOf(tree)].some(isCast)).map(({ path }) => path);
    expect(withCasts).toEqual(Object.keys(castReasons).sort());
  });

  it("are checked everywhere", () => {
    const isSilenced = ({ text }: Source): boolean => /@ts-(?:ignore|expect-error|nocheck)/.test(text);
    expect(ownSources.filter(isSilenced).map(({ path }) => path)).toEqual([]);
  });
});

describe("ARM expressions", () => {
  const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateHead =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node);

  it("are printed by targets/arm/expression.ts only", () => {
    const others = ownSources.filter(({ path }) => path !== "targets/arm/expression.ts");
    expect(found(others, (node) => isText(node) && /^\[\s*[A-Za-z][\w.]*\(/.test(node.text))).toEqual([]);
  });

  it("have no other beginning in the ARM target", () => {
    const others = ownSources.filter(
      ({ path }) => path.startsWith("targets/arm/") && path !== "targets/arm/expression.ts",
    );
    expect(found(others, (node) => isText(node) && node.text.startsWith("["))).toEqual([]);
  });
});

describe("stages", () => {
  const pure = ownSources.filter(({ path }) => !isIn(path, impureFolders));

  it("know no clock, chance, process, network or console", () => {
    const names = new Set([
      ...["Date", "performance", "process", "globalThis", "global", "crypto", "fetch", "console", "require"],
      ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "navigator", "__dirname", "__filename"],
      ...Object.keys(nodeGlobals),
    ]);
    const used = new Set<string>();
    const isListed = (name: string, path: string): boolean => {
      const listed = nodeGlobals[name]?.[path] !== undefined;
      if (listed) used.add(`${name} ${path}`);
      return listed;
    };
    const isGlobal = (node: ts.Node, { path }: Source): boolean =>
      ts.isIdentifier(node) && names.has(node.text) && isReference(node) && !isListed(node.text, path);
    const isRandom = (node: ts.Node): boolean =>
      /^Math\.random$/.test(node.getText()) && ts.isPropertyAccessExpression(node);
    const isMeta = (node: ts.Node): boolean => ts.isMetaProperty(node) && node.name.text === "meta";
    expect(found(pure, (node, source) => isGlobal(node, source) || isRandom(node) || isMeta(node))).toEqual([]);
    const listed = Object.entries(nodeGlobals).flatMap(([name, files]) =>
      Object.keys(files).map((path) => `${name} ${path}`),
    );
    expect([...used].sort()).toEqual(listed.sort());
  });

  it("do nothing that depends on the machine's language", () => {
    const isLocal = (node: ts.Node): boolean =>
      ts.isIdentifier(node) && (node.text === "Intl" || /^(?:localeCompare|toLocale\w+)$/.test(node.text));
    expect(
      found(
        pure.filter(({ path }) => !(path in fixedLanguages)),
        isLocal,
      ),
    ).toEqual([]);
    expect(Object.keys(fixedLanguages).filter((path) => !pure.some((source) => source.path === path))).toEqual([]);
  });
});

/** Whether an identifier stands for a value, not for a member's name or a declaration's. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return !("name" in parent && parent.name === node);
  const isMemberName =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent);
  return !(isMemberName && (parent.name === node || ("propertyName" in parent && parent.propertyName === node)));
}
