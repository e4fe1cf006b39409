/**
 * On paper a link to another page shows where it leads, as a whole address.
 * @param {Document} page
 * @param {Window} window
 */
export function showAddressesInPrint(page, window) {
  window.addEventListener("beforeprint", () => {
    for (const $link of page.querySelectorAll("article a[href]:not([href^='#'])")) {
      const { href, dataset } = /** @type {HTMLAnchorElement} */ ($link);
      if (href.startsWith("http")) dataset.address = href.replace(/^https?:\/\//, "");
    }
  });
}
