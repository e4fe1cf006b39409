/**
 * The contents of the page show which section is being read: the last whose heading has passed the top of the
 * window, or the last of all at the end of the page.
 * @param {HTMLElement} $contents - links to headings
 * @param {{page: Document, windowHeight: () => number}} tools
 */
export function markCurrentSection($contents, { page, windowHeight }) {
  const links = [...$contents.querySelectorAll("a")].flatMap(($link) => {
    const $heading = page.getElementById(decodeURIComponent($link.hash.slice(1)));
    return $heading ? [{ $link, $heading }] : [];
  });
  const mark = () => {
    const { scrollTop, scrollHeight } = page.documentElement;
    const isEnd = scrollTop > 0 && scrollTop + windowHeight() >= scrollHeight - 1;
    const shown = links.filter(({ $heading }) => $heading.getClientRects().length > 0);
    const passed = shown.filter(({ $heading }) => $heading.getBoundingClientRect().top < windowHeight() / 4);
    const current = (isEnd ? shown : passed).at(-1);
    for (const link of links) {
      if (link === current) link.$link.setAttribute("aria-current", "location");
      else link.$link.removeAttribute("aria-current");
    }
  };
  page.addEventListener("scroll", mark, { passive: true });
  mark();
}
