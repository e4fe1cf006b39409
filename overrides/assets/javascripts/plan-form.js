/**
 * The form: checks, shows what is wrong, downloads and prints. Knows no field by name.
 *
 * @import {Finding, Group, Rules} from "./types.js"
 *
 * @typedef {object} Tools
 * @property {(rules: Rules, $form: HTMLFormElement) => Group} readPlan
 * @property {(rules: Rules, plan: Group) => Finding[]} checkPlan
 * @property {(rules: Rules, plan: Group, now: Date) => string} nameFile
 * @property {(name: string, text: string, type: string) => void} saveFile
 * @property {(message: string, words: {[word: string]: string | number}) => string} fillIn
 * @property {($rows: HTMLElement) => unknown} startRows
 * @property {() => Date} now
 */
export class PlanForm {
  /**
   * @param {HTMLFormElement} $form
   * @param {Tools} tools
   */
  constructor($form, tools) {
    this.$form = $form;
    this.tools = tools;
    this.rules = /** @type {Rules} */ (JSON.parse(this.find("[data-rules]").textContent ?? ""));
    this.$errors = this.find("[data-errors]");
    this.$title = this.find("[data-errors-title]");
    this.$list = this.find("[data-errors-list]");
    this.$draftOffer = this.find("[data-draft-offer]");
    this.$status = this.find("[data-status]");
    this.changed = false;
    $form.querySelectorAll("[data-rows]:not([data-rows=''])").forEach(($rows) => {
      tools.startRows(/** @type {HTMLElement} */ ($rows));
    });
    $form.addEventListener("submit", (event) => this.submit(event));
    $form.addEventListener("input", () => this.change());
    this.find("[data-download-draft]").addEventListener("click", () => this.downloadDraft());
    this.find("[data-print]").addEventListener("click", () => window.print());
    window.addEventListener("beforeunload", (event) => {
      if (this.changed) event.preventDefault();
    });
    this.mirrorAnswers();
  }

  /** @param {string} selector */
  find(selector) {
    const $element = this.$form.querySelector(selector);
    if (!$element) throw new Error(`PlanForm: ${selector} is missing`);
    return /** @type {HTMLElement} */ ($element);
  }

  change() {
    this.changed = true;
    this.$status.textContent = "";
    this.mirrorAnswers();
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const plan = this.tools.readPlan(this.rules, this.$form);
    const found = this.tools.checkPlan(this.rules, plan);
    this.showFindings(found);
    if (!found.length) this.download(plan, this.$status.dataset.downloaded ?? "");
  }

  /** A draft may be unfinished, but never hand over a password. */
  downloadDraft() {
    const plan = this.tools.readPlan(this.rules, this.$form);
    const refused = this.tools.checkPlan(this.rules, plan).filter((finding) => finding.refused);
    if (refused.length) this.showFindings(refused);
    else this.download(plan, this.$status.dataset.downloadedDraft ?? "");
  }

  /**
   * @param {Group} plan
   * @param {string} message
   */
  download(plan, message) {
    const name = this.tools.nameFile(this.rules, plan, this.tools.now());
    this.tools.saveFile(name, `${JSON.stringify(plan, null, 2)}\n`, "application/json");
    this.changed = false;
    this.$status.textContent = this.tools.fillIn(message, { name });
  }

  /**
   * A summary at the top with a link to each answer, and each message at its answer.
   * @param {Finding[]} found
   */
  showFindings(found) {
    this.$form.querySelectorAll("[data-error]").forEach(($error) => this.showAt($error, []));
    this.$errors.hidden = !found.length;
    if (!found.length) return;
    const { one = "", many = "" } = this.$title.dataset;
    this.$title.textContent = this.tools.fillIn(found.length === 1 ? one : many, { count: found.length });
    this.$draftOffer.hidden = found.some((finding) => finding.refused);
    this.$list.replaceChildren(...found.map((finding) => this.renderLink(finding)));
    for (const path of new Set(found.map((finding) => finding.path))) {
      const $error = document.getElementById(`${path}-error`);
      if (!$error) throw new Error(`PlanForm: no place for an error at ${path}`);
      this.showAt($error, found.filter((finding) => finding.path === path));
    }
    this.$errors.focus();
  }

  /**
   * @param {Element} $error
   * @param {Finding[]} found
   */
  showAt($error, found) {
    $error.textContent = found.map((finding) => finding.text).join(" ");
    /** @type {HTMLElement} */ ($error).hidden = !found.length;
    const $control = document.getElementById($error.getAttribute("data-error") ?? "");
    if (found.length) $control?.setAttribute("aria-invalid", "true");
    else $control?.removeAttribute("aria-invalid");
  }

  /** @param {Finding} finding */
  renderLink(finding) {
    const $item = document.createElement("li");
    const $link = document.createElement("a");
    $link.href = `#${finding.path}`;
    $link.textContent = finding.text;
    $link.addEventListener("click", (event) => {
      event.preventDefault();
      const $target = document.getElementById(finding.path) ?? document.getElementById(`${finding.path}.name`);
      const $control = $target?.matches("fieldset")
        ? $target.querySelector("input, select, textarea")
        : $target;
      /** @type {HTMLElement | null} */ ($control)?.focus();
      $target?.scrollIntoView({ block: "center" });
    });
    $item.append($link);
    return $item;
  }

  /** Text controls cut long answers on paper, so each has its answer beside it for print. */
  mirrorAnswers() {
    this.$form.querySelectorAll("[data-answer]").forEach(($answer) => {
      const $control = document.getElementById($answer.getAttribute("data-answer") ?? "");
      if ($control instanceof HTMLSelectElement) {
        $answer.textContent = $control.value ? $control.selectedOptions[0].text : "";
      } else if ($control instanceof HTMLInputElement || $control instanceof HTMLTextAreaElement) {
        $answer.textContent = $control.value;
      }
    });
  }
}
