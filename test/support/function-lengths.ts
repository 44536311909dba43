// How long functions are: named functions, methods, accessors, constructors, and function values bound to a name.
import ts from "typescript";
import { nodesOf, placeOf, type Source } from "./source-files.ts";

export interface FunctionLength {
  readonly name: string;
  /** `path:line`. */
  readonly place: string;
  /** From its first line to its last, both counted. */
  readonly lines: number;
}

/** The functions of one file. */
export function functionsOf(source: Source): readonly FunctionLength[] {
  const lineOf = (position: number) => source.tree.getLineAndCharacterOfPosition(position).line;
  return [...nodesOf(source.tree)].flatMap((node) => {
    const name = nameOf(node);
    if (name === undefined) return [];
    const lines = lineOf(node.getEnd()) - lineOf(node.getStart(source.tree)) + 1;
    return [{ name, place: placeOf(source, node), lines }];
  });
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node) && node.body) return "constructor";
  if ((ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isFunctionDeclaration(node)) && node.body) {
    return node.name?.getText();
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  const { parent } = node;
  const isBound =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isBound && parent.initializer === node ? parent.name.getText() : undefined;
}

/** The value that this share of all values does not exceed (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
