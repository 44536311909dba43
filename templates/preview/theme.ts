// Light and dark: as the system says, until a person says otherwise.
import { el } from "./dom.ts";
import { icon } from "./icons.ts";

const storageKey = "slipway-preview-theme";
type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
const systemTheme = (): Theme => (system.matches ? "dark" : "light");

export function themeToggle(): HTMLElement {
  let chosen = remembered();
  const button = el("button", { type: "button", class: "icon-button", id: "theme" });
  const show = (): void => {
    const theme = chosen ?? systemTheme();
    document.documentElement.dataset.theme = theme;
    button.replaceChildren(icon(theme === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", theme === "dark" ? "Use light colours" : "Use dark colours");
  };
  button.addEventListener("click", () => {
    chosen = (chosen ?? systemTheme()) === "dark" ? "light" : "dark";
    remember(chosen);
    show();
  });
  system.addEventListener("change", show);
  show();
  return button;
}

/** Storage may be missing or closed, for files above all; then a choice lasts as long as the page. */
function remembered(): Theme | undefined {
  try {
    const found = localStorage.getItem(storageKey);
    return found === "light" || found === "dark" ? found : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Nothing to do: it is only forgotten.
  }
}
