/**
 * Rows of persons that come and go. After every change the rows are numbered from the first.
 */
export class Rows {
  /** @param {HTMLElement} $rows - an element with `data-rows` */
  constructor($rows) {
    this.$rows = $rows;
    this.$list = need($rows, "[data-rows-list]");
    this.$template = /** @type {HTMLTemplateElement} */ (need($rows, "[data-row-template]"));
    this.atLeast = Number($rows.dataset.atLeast);
    need($rows, "[data-add-row]").addEventListener("click", () => this.add());
    $rows.addEventListener("click", (event) => {
      const $target = /** @type {HTMLElement} */ (event.target);
      if ($target.closest("[data-remove-row]")) this.remove(need($target, "[data-row]", "closest"));
    });
    while (this.$list.children.length > this.atLeast) this.$list.lastElementChild?.remove();
    this.number();
  }

  add() {
    const $row = this.render(this.$list.children.length);
    this.$list.append($row);
    this.number();
    need($row, "input").focus();
  }

  /** @param {HTMLElement} $row */
  remove($row) {
    const $next = /** @type {HTMLElement} */ ($row.nextElementSibling ?? $row.previousElementSibling);
    $row.remove();
    this.number();
    need($next, "input").focus();
    this.$rows.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /**
   * A row from the template, at a position from 0.
   * @param {number} index
   */
  render(index) {
    const $holder = document.createElement("div");
    $holder.innerHTML = fillNumbers(this.$template.innerHTML, index);
    return /** @type {HTMLElement} */ ($holder.firstElementChild);
  }

  /** Give every row the names of its position, and keep what is written in it. */
  number() {
    [...this.$list.children].forEach(($row, index) => {
      const $fresh = [...this.render(index).querySelectorAll("*")];
      const $old = [...$row.querySelectorAll("*")];
      $old.forEach(($element, position) => {
        for (const { name, value } of $fresh[position].attributes) {
          if (/\d/.test(value)) $element.setAttribute(name, value);
        }
      });
      need(/** @type {HTMLElement} */ ($row), "legend").textContent =
        $fresh.find(($element) => $element.tagName === "LEGEND")?.textContent ?? "";
      need(/** @type {HTMLElement} */ ($row), "[data-remove-row]").hidden =
        this.$list.children.length <= this.atLeast;
    });
  }
}

/**
 * @param {string} html
 * @param {number} index
 */
function fillNumbers(html, index) {
  return html.replaceAll("{index}", String(index)).replaceAll("{number}", String(index + 1));
}

/**
 * The element a selector names, or an error that names it.
 * @param {HTMLElement} $scope
 * @param {string} selector
 * @param {"querySelector" | "closest"} how
 */
function need($scope, selector, how = "querySelector") {
  const $element = $scope[how](selector);
  if (!$element) throw new Error(`Rows: ${selector} is missing`);
  return /** @type {HTMLElement} */ ($element);
}
