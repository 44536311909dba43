import { el } from "./dom.ts";
import { icon } from "./icons.ts";

/** A button that puts a text on the clipboard, and says so. */
export function copyButton(label: string, textOf: () => string): HTMLElement {
  const words = el("span", {}, label);
  const button = el("button", { type: "button", class: "button small" }, icon("copy"), words);
  button.addEventListener("click", async () => {
    words.textContent = (await copied(textOf())) ? "Copied" : "Not copied";
    setTimeout(() => {
      words.textContent = label;
    }, 1500);
  });
  return el("span", { role: "status", class: "copy" }, button);
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
