/**
 * Rows of persons that come and go. After every change the rows are numbered from the first, and the form
 * hears a `rowschange`.
 */
const NAMED = ["id", "name", "for", "aria-describedby", "data-error", "data-answer"];

export class Rows {
  /** @param {HTMLElement} $rows - an element with `data-rows`, the path of the rows */
  constructor($rows) {
    this.$rows = $rows;
    this.path = $rows.dataset.rows ?? "";
    this.$list = find($rows, "[data-rows-list]");
    this.$template = /** @type {HTMLTemplateElement} */ (find($rows, "[data-row-template]"));
    this.atLeast = Number($rows.dataset.atLeast);
    this.atMost = Number($rows.dataset.atMost);
    this.$add = /** @type {HTMLButtonElement} */ (find($rows, "[data-add-row]"));
    this.$add.addEventListener("click", () => this.add());
    $rows.addEventListener("click", (event) => {
      const $target = /** @type {HTMLElement} */ (event.target);
      const $row = $target.closest("[data-remove-row]") && $target.closest("[data-row]");
      if ($row) this.remove(/** @type {HTMLElement} */ ($row));
    });
    while (this.$list.children.length > this.atLeast) this.$list.lastElementChild?.remove();
    this.number();
  }

  add() {
    const $new = this.$template.content.cloneNode(true);
    this.$list.append($new);
    this.number();
    find(/** @type {HTMLElement} */ (this.$list.lastElementChild), "input").focus();
  }

  /** @param {HTMLElement} $row */
  remove($row) {
    const $next = /** @type {HTMLElement} */ ($row.nextElementSibling ?? $row.previousElementSibling);
    $row.remove();
    this.number();
    find($next, "input").focus();
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
      const $remove = find($row, "[data-remove-row]");
      for (const $title of [find($row, "[data-row-title]"), find($remove, "[data-row-title]")]) {
        $title.textContent = `${$title.dataset.rowTitle} ${index + 1}`;
      }
      $remove.hidden = rows.length <= this.atLeast;
    });
    this.$add.disabled = rows.length >= this.atMost;
    this.$rows.dispatchEvent(new Event("rowschange", { bubbles: true }));
  }
}

/**
 * The element a selector names, or an error that names it.
 * @param {HTMLElement} $scope
 * @param {string} selector
 */
function find($scope, selector) {
  const $element = $scope.querySelector(selector);
  if (!$element) throw new Error(`Rows: ${selector} is missing`);
  return /** @type {HTMLElement} */ ($element);
}
