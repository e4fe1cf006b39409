/**
 * The menu in narrow windows. The browser opens and closes it; the focus follows it in.
 * @param {HTMLElement} $menu - a popover
 * @param {{button: HTMLElement}} tools - what opens it
 */
export function startMenu($menu, { button }) {
  button.setAttribute("aria-expanded", "false");
  $menu.addEventListener("toggle", (event) => {
    const isOpen = /** @type {ToggleEvent} */ (event).newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) $menu.querySelector("a")?.focus();
  });
  $menu.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) $menu.hidePopover(); // also when it leads to this page
  });
}
