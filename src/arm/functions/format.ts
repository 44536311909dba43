// format(): composite formatting as in .NET.
import { leftStanding, literal } from "../evaluation/standing.ts";
import { textOf } from "../values/text.ts";
import { isUnknown, Unknown, unknownPart, type Value } from "../values/value.ts";
import { argument, argumentFault, noteOrder, spanOf, stringAt } from "./arguments.ts";
import { type Hole, type Piece, piecesOf } from "./format-pieces.ts";
import { formattedNumber } from "./number-format.ts";
import { type CallSite, ofAnything, type TemplateFunction } from "./template-function.ts";

/**
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#format and
 * https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting
 */
export const format: TemplateFunction = ofAnything({
  name: "format",
  min: 1,
  max: Number.POSITIVE_INFINITY,
  apply: (args, site) => {
    if (isUnknown(argument(args, 0))) return leftStanding(site.call, args);
    const read = piecesOf(stringAt(args, 0, site));
    if ("reason" in read) throw argumentFault(site, 0, read.reason, "A brace that is text is written twice.");
    const isOpen = args.slice(1).some((arg) => unknownPart(arg) !== undefined);
    const filled = read.pieces.map((piece) => filledIn(piece, args, site));
    return isOpen && filled.some((piece) => typeof piece !== "string")
      ? partly(filled, args, site)
      : joined(filled, site);
  },
});

/** The text for a hole, or the hole itself where its value is not known. */
function filledIn(piece: Piece, args: readonly Value[], site: CallSite): Piece {
  if (typeof piece === "string") return piece;
  if (piece.index + 1 >= args.length)
    throw argumentFault(site, 0, `asks for {${piece.index}}, and there is no such argument`);
  const value = argument(args, piece.index + 1);
  if (unknownPart(value) !== undefined) return piece;
  site.scope.budget.reserve(Math.abs(piece.alignment), site.call.span);
  site.scope.budget.reserve(site.scope.budget.sizeOf(value), site.call.span);
  const text = textFor(value, piece, site);
  return piece.alignment < 0 ? text.padEnd(-piece.alignment) : text.padStart(piece.alignment);
}

function textFor(value: Value, { specifier }: Hole, site: CallSite): string {
  if (specifier === "" || (typeof value !== "number" && typeof value !== "bigint")) {
    noteOrder(value, site);
    return textOf(value, "'");
  }
  return formattedNumber(value, specifier, site);
}

function joined(pieces: readonly Piece[], site: CallSite): string {
  let text = "";
  for (const piece of pieces) {
    text += typeof piece === "string" ? piece : "";
    site.scope.budget.limit(text.length, site.call.span);
  }
  site.scope.budget.reserve(text.length, site.call.span);
  return text;
}

/** The same call with what is known written into its text, and the remaining arguments counted anew. */
function partly(pieces: readonly Piece[], args: readonly Value[], site: CallSite): Unknown {
  const indexes = new Map<number, number>();
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") text += piece.replace(/[{}]/g, "$&$&");
    else {
      const index = indexes.get(piece.index) ?? indexes.size;
      indexes.set(piece.index, index);
      text += printedHole(piece, index);
    }
    site.scope.budget.limit(text.length, site.call.span);
  }
  site.scope.budget.reserve(text.length, site.call.span);
  const left = [...indexes.keys()].map((index) => literal(argument(args, index + 1), spanOf(site, index + 1)));
  const call = { ...site.call, args: [literal(text, spanOf(site, 0)), ...left] };
  return new Unknown(call, leftStanding(site.call, args).causes);
}

function printedHole({ alignment, specifier }: Hole, index: number): string {
  return `{${index}${alignment === 0 ? "" : `,${alignment}`}${specifier === "" ? "" : `:${specifier}`}}`;
}
