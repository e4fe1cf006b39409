/**
 * The search as it is seen: what is typed in, the pages found, and how many for those who hear it.
 */

/** @import {Hit, Piece} from "./search-index.js" */

/** How long nobody types before the number of hits is said, in milliseconds. */
const PAUSE = 400;

/**
 * @typedef {{
 *   search: (query: string) => Hit[],
 *   address: (path: string) => string,
 *   startTimer: (act: () => void, time: number) => number,
 *   stopTimer: (timer: number) => void,
 *   findElement: ($scope: ParentNode, selector: string) => HTMLElement,
 *   fillIn: (text: string, words: {[name: string]: string | number}) => string,
 * }} Tools
 */

export class SearchDialog {
  /**
   * @param {HTMLDialogElement} $dialog
   * @param {Tools} tools
   */
  constructor($dialog, tools) {
    const { findElement } = tools;
    this.tools = tools;
    this.$dialog = $dialog;
    this.$input = /** @type {HTMLInputElement} */ (findElement($dialog, "[data-search-input]"));
    this.$status = findElement($dialog, "[data-search-status]");
    this.$advice = findElement($dialog, "[data-search-advice]");
    this.$results = findElement($dialog, "[data-search-results]");
    this.$hit = /** @type {HTMLTemplateElement} */ (findElement($dialog, "[data-search-hit]"));
    this.timer = 0;
    this.$input.addEventListener("input", () => this.update());
    findElement($dialog, "[data-search-form]").addEventListener("submit", () => this.$links[0]?.click());
    $dialog.addEventListener("keydown", (event) => this.move(event));
    $dialog.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) $dialog.close();
    });
    this.update();
  }

  get $links() {
    return [...this.$results.querySelectorAll("a")];
  }

  /** Show what is found for what is written now. */
  update() {
    const query = this.$input.value.trim();
    const hits = query ? this.tools.search(query) : [];
    this.$results.replaceChildren(...hits.map((hit) => this.render(hit)));
    this.$results.hidden = !hits.length;
    this.$advice.hidden = !query || hits.length > 0;
    this.tools.stopTimer(this.timer);
    const { one = "", many = "", none = "" } = this.$status.dataset;
    const text = [none, one][hits.length] ?? many;
    if (query) this.timer = this.tools.startTimer(() => this.say(this.tools.fillIn(text, { count: hits.length, query })), PAUSE);
    else this.say("");
  }

  /** @param {string} text */
  say(text) {
    this.$status.textContent = text;
  }

  /**
   * A page that was found.
   * @param {Hit} hit
   */
  render({ url, title, trail, excerpt, sections }) {
    const { findElement } = this.tools;
    const $hit = /** @type {DocumentFragment} */ (this.$hit.content.cloneNode(true));
    const $trail = findElement($hit, "[data-hit-trail]");
    const $excerpt = findElement($hit, "[data-hit-excerpt]");
    const $sections = findElement($hit, "[data-hit-sections]");
    this.fill(findElement($hit, "[data-hit-link]"), url, title);
    $trail.textContent = trail.join($trail.dataset.separator);
    $trail.hidden = !trail.length;
    $excerpt.append(...excerpt.map(renderPiece));
    $excerpt.hidden = !excerpt.length;
    const $model = findElement($sections, "[data-hit-section]");
    for (const section of sections) {
      const $section = /** @type {HTMLElement} */ ($model.cloneNode(true));
      this.fill(findElement($section, "a"), section.url, section.heading);
      $sections.append($section);
    }
    $model.remove();
    $sections.hidden = !sections.length;
    return $hit;
  }

  /**
   * @param {HTMLElement} $link
   * @param {string} url
   * @param {Piece[]} pieces
   */
  fill($link, url, pieces) {
    /** @type {HTMLAnchorElement} */ ($link).href = this.tools.address(url);
    $link.append(...pieces.map(renderPiece));
  }

  /**
   * The arrows go down from the field through the hits, and up again.
   * @param {KeyboardEvent} event
   */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const stops = [this.$input, ...this.$links];
    const at = stops.indexOf(/** @type {any} */ (event.target));
    if (at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  }
}

/** @param {Piece} piece */
function renderPiece({ text, marked }) {
  if (!marked) return document.createTextNode(text);
  const $mark = document.createElement("mark");
  $mark.textContent = text;
  return $mark;
}
