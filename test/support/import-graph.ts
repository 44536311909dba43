// Who imports whom in src/, from the syntax trees: import and export declarations, import() and types of import("...").
import { posix } from "node:path";
import ts from "typescript";
import { nodesOf, type Source } from "./source-files.ts";

export interface Import {
  readonly from: string;
  /** As written. */
  readonly specifier: string;
  /** The file below src/ that a relative specifier names; otherwise the package, or `node:...`. */
  readonly target: string;
  readonly isRelative: boolean;
  /** Whether nothing of it is left when the types are stripped. */
  readonly isTypeOnly: boolean;
}

/** The imports of one file, in order. */
export function importsOf({ path, tree }: Source): readonly Import[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const found = importAt(node);
    if (found === undefined) return [];
    const isRelative = found.specifier.startsWith(".");
    const target = isRelative ? posix.join(posix.dirname(path), found.specifier) : packageOf(found.specifier);
    return [{ from: path, target, isRelative, ...found }];
  });
}

function importAt(node: ts.Node): Pick<Import, "specifier" | "isTypeOnly"> | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return {
      specifier: node.moduleSpecifier.text,
      isTypeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return { specifier: argument && ts.isStringLiteral(argument) ? argument.text : "(computed)", isTypeOnly: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, isTypeOnly: true };
  }
  return undefined;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Groups of files that import each other in a ring (Tarjan), each sorted. */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    const targets = edges.get(file) ?? [];
    for (const target of targets) {
      const reached = order.has(target) ? (open.includes(target) ? (order.get(target) ?? own) : own) : visit(target);
      lowest.set(file, Math.min(lowest.get(file) ?? own, reached));
    }
    if (lowest.get(file) === own) {
      const ring = open.splice(open.indexOf(file));
      if (ring.length > 1 || targets.includes(file)) cycles.push(ring.sort());
    }
    return lowest.get(file) ?? own;
  };
  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return cycles;
}
