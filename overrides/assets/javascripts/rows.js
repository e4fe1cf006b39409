/**
 * Rows that come and go, and change places. After every change the rows are numbered from the first, and when a person
 * made it the form hears a `rowschange`.
 */
import { findElement } from "./elements.js";

const NAMED = ["id", "name", "for", "aria-describedby", "data-error", "data-answer", "data-invalid-for", "data-now"];

export class Rows {
  /** @param {HTMLElement} $rows - an element with `data-rows`, the path of the rows */
  constructor($rows) {
    this.$rows = $rows;
    this.path = $rows.dataset.rows ?? "";
    this.$list = findElement($rows, "[data-rows-list]");
    this.$template = /** @type {HTMLTemplateElement} */ (findElement($rows, "[data-row-template]"));
    this.atLeast = Number($rows.dataset.atLeast);
    this.atMost = Number($rows.dataset.atMost);
    /** @type {HTMLButtonElement | null} - none where rows come from elsewhere */
    this.$add = $rows.querySelector("[data-add-row]");
    this.$add?.addEventListener("click", () => this.add());
    $rows.addEventListener("click", (event) => {
      const $target = /** @type {HTMLElement} */ (event.target);
      const $row = $target.closest("[data-remove-row]") && $target.closest("[data-row]");
      if ($row) this.remove(/** @type {HTMLElement} */ ($row));
    });
    this.$removed = findElement($rows, "[data-row-removed]");
    this.$undo = findElement($rows, "[data-undo-row]");
    this.$undo.addEventListener("click", () => this.putBack());
    /** @type {{$row: HTMLElement, index: number, title: string}[]} - the rows removed, the latest last */
    this.removed = [];
    this.setCount(this.atLeast);
  }

  /**
   * As many rows as asked for, and never fewer than needed.
   * @param {number} count
   */
  setCount(count) {
    while (this.$list.children.length > Math.max(count, this.atLeast)) this.$list.lastElementChild?.remove();
    while (this.$list.children.length < count) this.append();
    this.forgetRemoved();
    this.number();
  }

  /** The rows as they stand. */
  get all() {
    return /** @type {HTMLElement[]} */ ([...this.$list.children]);
  }

  append() {
    this.$list.append(this.$template.content.cloneNode(true));
    return /** @type {HTMLElement} */ (this.$list.lastElementChild);
  }

  add() {
    const $row = this.append();
    this.tell();
    this.focus($row);
  }

  /**
   * One more row, last, with answers by the ids of its parts; the focus stays where it is.
   * @param {{[part: string]: string}} answers
   */
  insert(answers) {
    const $row = this.append();
    for (const [part, answer] of Object.entries(answers)) this.part($row, part).value = answer;
    this.tell();
    return $row;
  }

  /**
   * The control of a part of a row.
   * @param {HTMLElement} $row
   * @param {string} part - its id
   */
  part($row, part) {
    return /** @type {HTMLInputElement} */ (findElement($row, `[name$=".${part}"]`));
  }

  /**
   * A row changes places with the one before it (-1) or after it (1).
   * @param {HTMLElement} $row
   * @param {number} step
   */
  move($row, step) {
    const $beside = step < 0 ? $row.previousElementSibling : $row.nextElementSibling;
    if (!$beside) return;
    if (step < 0) $beside.before($row);
    else $beside.after($row);
    this.tell();
  }

  /** @param {HTMLElement} $row */
  remove($row) {
    const $next = /** @type {HTMLElement | null} */ ($row.nextElementSibling ?? $row.previousElementSibling);
    const title = findElement($row, "[data-row-title]").textContent ?? "";
    this.removed.push({ $row, index: [...this.$list.children].indexOf($row), title });
    this.showRemoved();
    $row.remove();
    this.tell();
    this.focus($next);
  }

  /** The row that was last removed, where it was. */
  putBack() {
    const last = this.removed.pop();
    if (!last) return;
    const { $row, index } = last;
    this.$list.insertBefore($row, this.$list.children[index] ?? null);
    this.showRemoved();
    this.tell();
    this.focus($row);
  }

  /** What was removed cannot be put back any more. */
  forgetRemoved() {
    this.removed = [];
    this.showRemoved();
  }

  /**
   * To a row: to itself where it takes the focus, or else to its first control. Without a row, to what adds one.
   * @param {HTMLElement | null} $row
   */
  focus($row) {
    if (!$row) return findElement(this.$rows, "[data-first]").focus();
    return ($row.matches("[tabindex]") ? $row : findElement($row, "input:not([type=hidden])")).focus();
  }

  /** Which row was last removed, while it can be put back. */
  showRemoved() {
    const last = this.removed.at(-1);
    findElement(this.$removed, "[data-row-removed-text]").textContent = last?.title ?? "";
    this.$removed.hidden = !last;
  }

  /** Give every row the names of its position; what is written in it stays. */
  number() {
    const rows = this.all;
    rows.forEach(($row, index) => {
      const number = new RegExp(`(^|\\s)${this.path}\\.(\\d+|\\{index\\})`, "g");
      for (const $element of [$row, ...$row.querySelectorAll("*")]) {
        for (const name of NAMED) {
          const value = $element.getAttribute(name);
          if (value) $element.setAttribute(name, value.replace(number, `$1${this.path}.${index}`));
        }
      }
      for (const $title of /** @type {NodeListOf<HTMLElement>} */ ($row.querySelectorAll("[data-row-title]"))) {
        $title.textContent = `${$title.dataset.rowTitle} ${index + 1}`;
      }
      findElement($row, "[data-remove-row]").hidden = rows.length <= this.atLeast;
    });
    if (this.$add) this.$add.disabled = rows.length >= this.atMost;
  }

  /** A person changed the rows. */
  tell() {
    this.number();
    this.$rows.dispatchEvent(new Event("rowschange", { bubbles: true }));
  }
}
