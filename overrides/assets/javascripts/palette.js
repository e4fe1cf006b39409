/**
 * Light or dark: the reader's own choice, kept on this device, over what the system asks for.
 */

const KEY = "sociala-medier-palette";

/**
 * @param {HTMLElement} $button - pressed when the palette is dark
 * @param {{root: HTMLElement, prefersDark: () => boolean, storage: Storage | null}} tools
 */
export function startPalette($button, { root, prefersDark, storage }) {
  const isDark = () => (root.dataset.palette || (prefersDark() ? "dark" : "light")) === "dark";
  const show = () => $button.setAttribute("aria-pressed", String(isDark()));
  $button.addEventListener("click", () => {
    root.dataset.palette = isDark() ? "light" : "dark";
    show();
    try {
      storage?.setItem(KEY, root.dataset.palette);
    } catch {
      // the choice then lasts as long as the page does
    }
  });
  show();
  $button.hidden = false;
}
