/**
 * The form: checks, shows what is wrong, downloads and prints. Knows no field by name.
 *
 * @import {Finding, Group, Rules, Words} from "./types.js"
 *
 * @typedef {object} Tools
 * @property {(rules: Rules, $form: HTMLFormElement) => Group} readPlan
 * @property {(rules: Rules, plan: Group) => Finding[]} checkPlan
 * @property {(rules: Rules, plan: Group, now: Date) => string} nameFile
 * @property {(name: string, text: string, type: string) => void} saveFile
 * @property {(message: string, words: Words) => string} fillIn
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
    this.$draftStatus = this.find("[data-draft-status]");
    this.$status = this.find("[data-status]");
    this.changed = false;
    $form.querySelectorAll("[data-rows]").forEach(($rows) => {
      tools.startRows(/** @type {HTMLElement} */ ($rows));
    });
    this.find("[data-download]").addEventListener("click", () => this.downloadPlan());
    this.find("[data-download-draft]").addEventListener("click", () => this.downloadDraft());
    this.find("[data-print]").addEventListener("click", () => window.print());
    $form.addEventListener("input", (event) => this.change(/** @type {Element} */ (event.target)));
    $form.addEventListener("rowschange", () => this.changeRows());
    window.addEventListener("beforeprint", () => this.mirrorAll());
    window.addEventListener("beforeunload", (event) => {
      if (this.changed) event.preventDefault();
    });
    this.mirrorAll();
    $form.setAttribute("data-started", ""); // what needs script shows from here on, and not before
  }

  /** @param {string} selector */
  find(selector) {
    const $element = this.$form.querySelector(selector);
    if (!$element) throw new Error(`PlanForm: ${selector} is missing`);
    return /** @type {HTMLElement} */ ($element);
  }

  /** @param {Element} $control */
  change($control) {
    this.changed = true;
    this.$status.textContent = this.$draftStatus.textContent = "";
    this.$draftOffer.hidden = false;
    this.mirror($control);
  }

  /** Rows have new numbers, so what is said of them is said anew; the reader stays where they are. */
  changeRows() {
    this.changed = true;
    this.mirrorAll();
    if (!this.$errors.hidden) this.showFindings(this.check().found);
  }

  check() {
    const plan = this.tools.readPlan(this.rules, this.$form);
    return { plan, found: this.tools.checkPlan(this.rules, plan) };
  }

  downloadPlan() {
    const { plan, found } = this.check();
    this.showFindings(found);
    if (found.length) return this.moveToErrors();
    this.download(plan, this.$status);
    this.changed = false;
  }

  /** A draft may be unfinished, but never hand over a password. */
  downloadDraft() {
    const { plan, found } = this.check();
    const refused = found.filter((finding) => finding.refused);
    if (!refused.length) return this.download(plan, this.$draftStatus);
    this.showFindings(refused);
    this.moveToErrors();
  }

  /**
   * @param {Group} plan
   * @param {HTMLElement} $status - where to say that it is done
   */
  download(plan, $status) {
    const name = this.tools.nameFile(this.rules, plan, this.tools.now());
    this.tools.saveFile(name, `${JSON.stringify(plan, null, 2)}\n`, "application/json");
    $status.textContent = this.tools.fillIn($status.dataset.message ?? "", { name });
  }

  /**
   * A summary at the top with a link to each answer, and each message at its answer.
   * @param {Finding[]} found
   */
  showFindings(found) {
    this.$form.querySelectorAll("[data-error]").forEach(($error) => this.showAt($error, []));
    this.$errors.hidden = !found.length;
    const { one = "", many = "" } = this.$title.dataset;
    this.$title.textContent = this.tools.fillIn(found.length === 1 ? one : many, { count: found.length });
    this.$draftOffer.hidden = found.some((finding) => finding.refused);
    this.$list.replaceChildren(...found.map((finding) => this.renderLink(finding)));
    for (const path of new Set(found.map((finding) => finding.path))) {
      const $error = document.getElementById(`${path}-error`);
      if (!$error) throw new Error(`PlanForm: no place for an error at ${path}`);
      this.showAt($error, found.filter((finding) => finding.path === path));
    }
  }

  moveToErrors() {
    this.$errors.focus({ preventScroll: true });
    this.$errors.scrollIntoView({ block: "start" });
  }

  /**
   * @param {Element} $error
   * @param {Finding[]} found
   */
  showAt($error, found) {
    $error.textContent = found.map((finding) => finding.text).join(" ");
    /** @type {HTMLElement} */ ($error).hidden = !found.length;
    const path = $error.getAttribute("data-error") ?? "";
    if (found.length) this.findControl(path)?.setAttribute("aria-invalid", "true");
    else document.getElementById(path)?.removeAttribute("aria-invalid");
    if (!found.length) {
      document.getElementById(path)?.querySelectorAll("[aria-invalid]").forEach(($control) => {
        $control.removeAttribute("aria-invalid");
      });
    }
  }

  /**
   * The control an error is about: the one with its path, or in a group the first that is empty.
   * @param {string} path
   */
  findControl(path) {
    const $element = document.getElementById(path);
    if (!$element?.matches("fieldset")) return $element;
    const $controls = /** @type {HTMLInputElement[]} */ ([...$element.querySelectorAll("input, select, textarea")]);
    return $controls.find(($control) => !$control.value) ?? $controls[0];
  }

  /** @param {Finding} finding */
  renderLink(finding) {
    const $item = document.createElement("li");
    const $link = document.createElement("a");
    $link.href = `#${finding.path}`;
    $link.textContent = finding.text;
    $link.addEventListener("click", (event) => {
      event.preventDefault();
      const $control = this.findControl(finding.path);
      $control?.focus({ preventScroll: true });
      $control?.scrollIntoView({ block: "center" });
    });
    $item.append($link);
    return $item;
  }

  /** Text controls cut long answers on paper, so each has its answer beside it for print. */
  mirrorAll() {
    this.$form.querySelectorAll("[data-answer]").forEach(($answer) => {
      const $control = document.getElementById($answer.getAttribute("data-answer") ?? "");
      if ($control) this.mirror($control);
    });
    const title = [...this.$form.querySelectorAll("[data-footer]")].map(($part) => $part.textContent?.trim().slice(0, 40));
    document.documentElement.style.setProperty("--plan-footer", JSON.stringify(title.join(" · ")));
  }

  /** @param {Element} $control */
  mirror($control) {
    const $answer = $control.parentElement?.querySelector("[data-answer]");
    if (!$answer) return;
    if ($control instanceof HTMLSelectElement) {
      $answer.textContent = $control.value ? $control.selectedOptions[0].text : "";
    } else if ($control instanceof HTMLInputElement || $control instanceof HTMLTextAreaElement) {
      $answer.textContent = $control.value;
    }
  }
}
