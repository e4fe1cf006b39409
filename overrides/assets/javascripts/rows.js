/**
 * Rows that come and go. After every change the rows are numbered from the first, and when a person made it
 * the form hears a `rowschange`.
 */
import { findElement } from "./elements.js";

const NAMED = ["id", "name", "for", "aria-describedby", "data-error", "data-answer", "data-invalid-for"];

export class Rows {
  /** @param {HTMLElement} $rows - an element with `data-rows`, the path of the rows */
  constructor($rows) {
    this.$rows = $rows;
    this.path = $rows.dataset.rows ?? "";
    this.$list = findElement($rows, "[data-rows-list]");
    this.$template = /** @type {HTMLTemplateElement} */ (findElement($rows, "[data-row-template]"));
    this.atLeast = Number($rows.dataset.atLeast);
    this.atMost = Number($rows.dataset.atMost);
    this.$add = /** @type {HTMLButtonElement} */ (findElement($rows, "[data-add-row]"));
    this.$add.addEventListener("click", () => this.add());
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
    while (this.$list.children.length < count) this.$list.append(this.$template.content.cloneNode(true));
    this.removed = [];
    this.showRemoved();
    this.number();
  }

  add() {
    this.$list.append(this.$template.content.cloneNode(true));
    this.tell();
    findElement(/** @type {HTMLElement} */ (this.$list.lastElementChild), "input").focus();
  }

  /** @param {HTMLElement} $row */
  remove($row) {
    const $next = /** @type {HTMLElement} */ ($row.nextElementSibling ?? $row.previousElementSibling);
    const title = findElement($row, "[data-row-title]").textContent ?? "";
    this.removed.push({ $row, index: [...this.$list.children].indexOf($row), title });
    this.showRemoved();
    $row.remove();
    this.tell();
    findElement($next, "input").focus();
  }

  /** The row that was last removed, where it was. */
  putBack() {
    const last = this.removed.pop();
    if (!last) return;
    const { $row, index } = last;
    this.$list.insertBefore($row, this.$list.children[index] ?? null);
    this.showRemoved();
    this.tell();
    findElement($row, "input").focus();
  }

  /** Which row was last removed, while it can be put back. */
  showRemoved() {
    const last = this.removed.at(-1);
    findElement(this.$removed, "[data-row-removed-text]").textContent = last?.title ?? "";
    this.$removed.hidden = !last;
  }

  /** Give every row the names of its position; what is written in it stays. */
  number() {
    const rows = /** @type {HTMLElement[]} */ ([...this.$list.children]);
    rows.forEach(($row, index) => {
      const number = new RegExp(`(^|\\s)${this.path}\\.(\\d+|\\{index\\})`, "g");
      for (const $element of [$row, ...$row.querySelectorAll("*")]) {
        for (const name of NAMED) {
          const value = $element.getAttribute(name);
          if (value) $element.setAttribute(name, value.replace(number, `$1${this.path}.${index}`));
        }
      }
      const $remove = findElement($row, "[data-remove-row]");
      for (const $title of [findElement($row, "[data-row-title]"), findElement($remove, "[data-row-title]")]) {
        $title.textContent = `${$title.dataset.rowTitle} ${index + 1}`;
      }
      $remove.hidden = rows.length <= this.atLeast;
    });
    this.$add.disabled = rows.length >= this.atMost;
  }

  /** A person changed the rows. */
  tell() {
    this.number();
    this.$rows.dispatchEvent(new Event("rowschange", { bubbles: true }));
  }
}
