/**
 * What is wrong and what to think about, in a list at the top and at each answer.
 *
 * @import {Finding, Rules, Warning, Words} from "./types.js"
 */
import { findElement } from "./elements.js";

export class ReviewPanel {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {(message: string, words: Words) => string} fillIn
   */
  constructor($page, rules, fillIn) {
    this.$page = $page;
    this.words = rules.words.form;
    this.fillIn = fillIn;
    this.$panel = findElement(this.$page, "[data-review]");
    this.$errors = findElement(this.$page, "[data-errors]");
    this.$title = findElement(this.$page, "[data-errors-title]");
    this.$list = findElement(this.$page, "[data-errors-list]");
    this.$warnings = findElement(this.$page, "[data-warnings]");
    this.$warningList = findElement(this.$page, "[data-warnings-list]");
    this.$offer = findElement(this.$page, "[data-draft-offer]");
    this.pageTitle = document.title;
    this.said = "";
  }

  get shown() {
    return !this.$panel.hidden;
  }

  /**
   * A summary with a link to each answer, and each message at its answer.
   * @param {Finding[]} found
   * @param {Warning[]} warnings
   */
  show(found, warnings) {
    const said = JSON.stringify([found, warnings]);
    if (this.shown && said === this.said) return; // a reader may be on a link of it
    this.said = said;
    this.$panel.hidden = false;
    const { none = "", one = "", many = "" } = this.$title.dataset;
    const title = [none, one][found.length] ?? many;
    this.$title.textContent = this.fillIn(title, { count: found.length });
    this.$errors.classList.toggle("review__errors--none", !found.length);
    this.$list.hidden = !found.length;
    this.$list.replaceChildren(...found.map(({ path, text }) => this.renderLink(path, text)));
    this.$warnings.hidden = !warnings.length;
    this.$warningList.replaceChildren(
      ...warnings.map(({ path, text, rule }) => this.renderLink(path, this.fillIn(this.words.warning, { text, rule }))),
    );
    this.$offer.hidden = !found.length || found.some((finding) => finding.refused);
    document.title = found.length
      ? `${this.fillIn(this.words.title_prefix, { count: found.length })} ${this.pageTitle}`
      : this.pageTitle;
    this.showAtAll(found);
  }

  hide() {
    this.$panel.hidden = true;
    document.title = this.pageTitle;
    this.showAtAll([]);
  }

  focus() {
    this.$panel.focus({ preventScroll: true });
    this.$panel.scrollIntoView({ block: "start" });
  }

  /**
   * Each message at its answer, and nothing at the others.
   * @param {Finding[]} found
   */
  showAtAll(found) {
    this.$page.querySelectorAll("[data-error]").forEach(($error) => {
      const path = $error.getAttribute("data-error") ?? "";
      this.showAt(path, found.filter((finding) => finding.path === path));
    });
    for (const { path } of found) {
      if (!document.getElementById(`${path}-error`)) throw new Error(`ReviewPanel: no place for an error at ${path}`);
    }
  }

  /**
   * @param {string} path
   * @param {Finding[]} found - what is wrong there
   */
  showAt(path, found) {
    const $error = document.getElementById(`${path}-error`);
    if (!$error || ($error.hidden && !found.length)) return;
    $error.textContent = found.map((finding) => finding.text).join(" ");
    $error.hidden = !found.length;
    const $invalid = [...document.querySelectorAll("[aria-invalid]")].filter(($control) => $control.id === path ||
      $control.getAttribute("data-invalid-for") === path);
    $invalid.forEach(($control) => {
      $control.removeAttribute("aria-invalid");
      $control.removeAttribute("data-invalid-for");
      if ($control.id !== path) describe($control, (ids) => ids.filter((id) => id !== $error.id));
    });
    const $control = found.length ? this.findControl(path) : null;
    if (!$control) return;
    $control.setAttribute("aria-invalid", "true");
    $control.setAttribute("data-invalid-for", path);
    if ($control.id !== path) describe($control, (ids) => [...ids, $error.id]);
  }

  /**
   * The control a message is about: the one with its path, or in a group the first that still needs an answer, or what
   * gives it its first row. What the form writes itself has no control; its group has.
   * @param {string} path
   * @returns {HTMLElement | null}
   */
  findControl(path) {
    const $named = document.getElementById(path);
    const $element = $named?.matches("[type=hidden]") ? $named.closest("fieldset") : $named;
    if (!$element?.matches("fieldset")) return $element;
    const $controls = /** @type {HTMLInputElement[]} */ (
      [...$element.querySelectorAll("input:not([type=hidden]), select, textarea")]
    );
    const $first = /** @type {HTMLElement | null} */ ($element.querySelector("[data-first]"));
    return $controls.find(($control) => $control.matches("[aria-required=true]") && !$control.value) ?? $first ?? $controls[0];
  }

  /**
   * @param {string} path
   * @param {string} text
   */
  renderLink(path, text) {
    const $item = document.createElement("li");
    const $link = document.createElement("a");
    $link.href = `#${path}`;
    $link.textContent = text;
    $link.addEventListener("click", (event) => {
      event.preventDefault();
      const $control = this.findControl(path);
      $control?.focus({ preventScroll: true });
      $control?.scrollIntoView({ block: "center" });
    });
    $item.append($link);
    return $item;
  }
}

/**
 * Change what a control is described by.
 * @param {Element} $control
 * @param {(ids: string[]) => string[]} change
 */
function describe($control, change) {
  const ids = ($control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  $control.setAttribute("aria-describedby", [...new Set(change(ids))].join(" "));
}
