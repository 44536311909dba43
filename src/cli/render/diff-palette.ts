import picocolors from "picocolors";
import type { Palette } from "../../diff/render/palette.ts";

/** The colours of a comparison; plain text has none. */
export function createDiffPalette(style: "coloured" | "plain"): Palette {
  const { bold, dim, green, red, yellow, blue } = picocolors.createColors(style === "coloured");
  const severities = { danger: (text: string) => bold(red(text)), caution: yellow, notice: blue };
  const actions = { replace: red, change: yellow, create: green, delete: red };
  return {
    bold,
    dim,
    added: green,
    removed: red,
    severity: (severity, text) => severities[severity](text),
    action: (action, text) => bold(actions[action](text)),
  };
}
