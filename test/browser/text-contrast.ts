// How well the texts of a page can be read: contrast of each with what is behind it.
import type { Page } from "playwright-core";

export interface Contrast {
  readonly text: string;
  readonly ratio: number;
}

/** The texts that are on the page, each with its contrast. Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastsOf(page: Page): Promise<readonly Contrast[]> {
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const colourOf = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [red, green, blue, alpha];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const groundOf = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1];
      const own = colourOf(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
    };
    const luminance = ([red, green, blue]: Colour): number => {
      const linear = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const found: { text: string; ratio: number }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (element === null || text === "" || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest("script, .visually-hidden") !== null) continue;
      const ground = groundOf(element);
      const colour = over(colourOf(getComputedStyle(element).color), ground);
      const [light, dark] = [luminance(colour), luminance(ground)].sort((left, right) => right - left);
      found.push({ text: text.slice(0, 40), ratio: ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05) });
    }
    return found;
  });
}
