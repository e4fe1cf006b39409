/**
 * Two files beside each other: what differs, field by field.
 *
 * @import {Group, Rules, Words} from "./types.js"
 * @import {Reading} from "./form-file.js"
 * @import {Difference} from "./comparison.js"
 *
 * @typedef {object} Tools
 * @property {(file: File) => Promise<Reading>} read
 * @property {(one: Group, other: Group) => Difference[]} compare - of documents as they stand in their files
 * @property {(message: string, words: Words) => string} fillIn
 */
import { findElement } from "./elements.js";

export class ComparisonView {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($page, rules, tools) {
    this.$page = $page;
    this.rules = rules;
    this.tools = tools;
    this.$status = findElement(this.$page, "[data-comparison-status]");
    this.$result = findElement(this.$page, "[data-comparison-result]");
    this.$rows = findElement(this.$page, "[data-comparison-rows]");
    findElement(this.$page, "[data-compare]").addEventListener("click", () => this.compare());
  }

  /** Read both files and show what differs, or say what is wrong with each of them. */
  async compare() {
    const $inputs = ["one", "other"].map((name) => /** @type {HTMLInputElement} */ (findElement(this.$page, `[data-compare-${name}]`)));
    const files = $inputs.map(($input) => $input.files?.[0]);
    const $missing = $inputs.find((_, index) => !files[index]);
    this.$result.hidden = true;
    if ($missing) {
      this.$status.textContent = this.rules.words.comparison.choose;
      return $missing.focus();
    }
    const chosen = /** @type {File[]} */ (files);
    const readings = await Promise.all(chosen.map((file) => this.tools.read(file)));
    const problems = readings.filter(({ problem }) => problem);
    const documents = readings.flatMap(({ document }) => document ?? []);
    const said = problems.map(({ problem, words }) => this.tools.fillIn(this.rules.words.opening[problem ?? ""], words));
    if (documents.length === chosen.length) said.push(this.show(this.tools.compare(documents[0], documents[1]), chosen));
    this.$status.textContent = said.join(" ");
    return undefined;
  }

  /**
   * @param {Difference[]} differences
   * @param {File[]} files
   * @returns {string} how many there are
   */
  show(differences, files) {
    const { same, count_one: one, count_many: many } = this.rules.words.comparison;
    ["one", "other"].forEach((name, index) => {
      findElement(this.$page, `[data-comparison-${name}]`).textContent = files[index].name;
    });
    this.$rows.replaceChildren(...differences.map(({ label, before, after }) => {
      const $row = document.createElement("tr");
      const $label = document.createElement("th");
      $label.scope = "row";
      $label.textContent = label;
      $row.append($label, ...[before, after].map((text) => {
        const $cell = document.createElement("td");
        $cell.textContent = text;
        return $cell;
      }));
      return $row;
    }));
    this.$result.hidden = !differences.length;
    return this.tools.fillIn([same, one][differences.length] ?? many, { count: differences.length });
  }
}
