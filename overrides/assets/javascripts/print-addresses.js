/**
 * On paper a link shows where it leads, as a whole address.
 * @param {Document} page
 * @param {Window} window
 */
export function showAddressesInPrint(page, window) {
  window.addEventListener("beforeprint", () => {
    for (const $link of /** @type {NodeListOf<HTMLAnchorElement>} */ (page.querySelectorAll("article a[href]"))) {
      $link.dataset.address = $link.href.replace(/^[a-z]+:(\/\/)?/, "");
    }
  });
}
