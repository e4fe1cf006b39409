/**
 * What is wider than its place, such as a table on a phone, scrolls by itself and is reached with the keyboard
 * (WCAG 2.1.1).
 * @param {Iterable<HTMLElement>} $places
 */
export function watchWideContent($places) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const $place of $places) observer.observe($place);
}
