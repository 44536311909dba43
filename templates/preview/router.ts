// Which panel is open: the address of the page says so, so that going back closes it, and a link can be kept.
import { required } from "./dom.ts";
import { panelContent } from "./panel.ts";

/** Narrower than this, the panel covers the page. */
const covers = matchMedia("(max-width: 1099px)");

/** @param shown told of what is open, or of nothing */
export function startRouter(shown: (id: string | undefined) => void): void {
  const panel = required("#panel");
  let opener: HTMLElement | undefined;

  const close = (): void => {
    history.pushState(null, "", location.href.split("#")[0]);
    follow();
  };
  const follow = (): void => {
    const id = location.hash.startsWith("#/") ? decoded(location.hash.slice(2)) : undefined;
    const content = id === undefined ? undefined : panelContent(id, close);
    const active = document.activeElement;
    if (content !== undefined && active instanceof HTMLElement && !panel.contains(active)) opener = active;
    panel.hidden = content === undefined;
    document.body.classList.toggle("has-panel", content !== undefined);
    panel.replaceChildren(...(content === undefined ? [] : [content]));
    cover(content !== undefined);
    shown(content === undefined ? undefined : id);
    if (content !== undefined) {
      panel.scrollTop = 0;
      required("#panel-title").focus({ preventScroll: true });
    } else if (opener?.isConnected) {
      opener.focus();
      opener = undefined;
    }
  };
  /** Covered parts are out of reach for keys and screen readers. */
  const cover = (isOpen: boolean): void => {
    const isModal = isOpen && covers.matches;
    for (const part of [required("#top"), required("main")]) part.inert = isModal;
    panel.setAttribute("role", isModal ? "dialog" : "complementary");
    panel.toggleAttribute("aria-modal", isModal);
    document.body.classList.toggle("is-covered", isModal);
  };

  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  covers.addEventListener("change", () => cover(!panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  follow();
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
