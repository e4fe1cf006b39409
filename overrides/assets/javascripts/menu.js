/**
 * The menu in narrow windows. The browser opens and closes it; the focus follows it in, and it closes when the focus
 * leaves it, lest it hide what has the focus (WCAG 2.4.11), and when the window becomes wide.
 * @param {HTMLElement} $menu - a popover
 * @param {{button: HTMLElement, wide: MediaQueryList}} tools - what opens it, and whether the window has no need of it
 */
export function startMenu($menu, { button, wide }) {
  button.setAttribute("aria-expanded", "false");
  $menu.addEventListener("toggle", (event) => {
    const isOpen = /** @type {ToggleEvent} */ (event).newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) $menu.querySelector("a")?.focus();
  });
  $menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && relatedTarget !== button && !$menu.contains(relatedTarget)) $menu.hidePopover();
  });
  wide.addEventListener("change", () => $menu.hidePopover());
  $menu.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) $menu.hidePopover(); // also when it leads to this page
  });
}
