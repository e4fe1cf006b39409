/**
 * The form itself: what is written, what is said of it, and what is approved. Knows no field by name.
 *
 * @import {ApprovalState, Finding, Group, Question, Rules, Warning, Words} from "./types.js"
 * @import {Content} from "./drafts.js"
 *
 * @typedef {object} FormTools
 * @property {($form: HTMLFormElement) => {read: () => Group, write: (values: Group) => void}} startControls
 * @property {{show: (found: Finding[], warnings: Warning[]) => void, showAt: (path: string, found: Finding[]) => void, hide: () => void, focus: () => void, shown: boolean}} panel
 * @property {(rules: Rules, values: Group, unplaced: Group) => Group} toDocument
 * @property {(rules: Rules, document: Group) => Finding[]} checkDocument
 * @property {(rules: Rules, document: Group, path: string) => Finding[]} checkField
 * @property {(rules: Rules, document: Group) => Warning[]} findWarnings
 * @property {(rules: Rules, document: Group) => {[field: string]: ApprovalState}} approvalStates
 * @property {(rules: Rules, document: Group) => string | null} fingerprint
 * @property {(text: string) => string} mendText
 * @property {(rules: Rules, path: string) => string} labelOf
 * @property {(rules: Rules, value: any) => string} showValue
 * @property {(question: Question, document: Group) => {text: string} | undefined} findRefusal
 * @property {(kind: string, now: Date) => string} stampOf
 * @property {(message: string, words: Words) => string} fillIn
 * @property {() => void} changed - told of every change that a person makes
 * @property {(text: string) => void} tell - say something to the person
 * @property {() => Date} now
 */
import { findElement } from "./elements.js";

/** Most answers without a place that are listed; more are kept all the same. */
const SHOWN = 200;

export class Form {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {FormTools} tools
   */
  constructor($page, rules, tools) {
    this.$form = /** @type {HTMLFormElement} */ (findElement($page, "[data-form]"));
    this.$unplaced = findElement($page, "[data-unplaced]");
    this.$unplacedList = findElement($page, "[data-unplaced-list]");
    this.rules = rules;
    this.tools = tools;
    this.controls = tools.startControls(this.$form);
    /** @type {Group} */
    this.unplaced = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.looking = undefined;
    this.fields = rules.sections.flatMap(({ fields }) => fields);
    this.approvals = this.fields.filter((field) => partOfKind(field, "fingerprint"));
    /** @type {Map<string, string>} - what rows stamped, by field */
    this.stamped = new Map();
    this.refusable = this.fields.filter(({ refused_if }) => refused_if);
    findElement($page, "[data-print]").addEventListener("click", () => window.print());
    findElement($page, "[data-start-review]").addEventListener("click", () => this.review());
    this.$form.addEventListener("input", (event) => this.change(/** @type {HTMLInputElement} */ (event.target)));
    this.$form.addEventListener("focusout", ({ target }) => afterPress(() => this.leave(/** @type {HTMLElement} */ (target))));
    this.$form.addEventListener("rowschange", () => this.changeRows());
    this.$form.addEventListener("click", ({ target }) => this.stampAt(/** @type {HTMLElement} */ (target)));
    window.addEventListener("beforeprint", () => this.mirrorAll());
    $page.setAttribute("data-started", ""); // what needs script shows from here on, and not before
  }

  /**
   * What stands in the form.
   * @returns {Content}
   */
  read() {
    return { values: this.controls.read(), unplaced: this.unplaced };
  }

  /** The document that the form says now. */
  get document() {
    return this.tools.toDocument(this.rules, this.controls.read(), this.unplaced);
  }

  /**
   * Put content into the form; nothing is said of it yet.
   * @param {Content} content
   */
  write({ values, unplaced }) {
    this.tools.panel.hide();
    this.controls.write(values);
    this.stamped.clear();
    this.unplaced = unplaced;
    this.showUnplaced();
    this.showApprovals();
    this.showRefusals();
  }

  /**
   * Put what a form begins with into it; controls that fill others hear of it.
   * @param {Content} content
   */
  begin(content) {
    this.write(content);
    Object.keys(content.values).forEach((id) => document.getElementById(id)?.dispatchEvent(new Event("change", { bubbles: true })));
  }

  /** @param {HTMLInputElement} $control */
  change($control) {
    if ($control.value && $control.type !== "checkbox") this.mend($control);
    const approval = this.approvals.find((field) => $control.id.startsWith(`${field.id}.`));
    if (approval && $control.type === "checkbox") this.approve(approval, $control.checked);
    if ($control.getAttribute("aria-invalid")) this.leave($control);
    this.showRefusals();
    this.changed();
  }

  /**
   * The button beside a moment: it is now.
   * @param {HTMLElement} $target
   */
  stampAt($target) {
    const id = $target.closest("[data-now]")?.getAttribute("data-now");
    if (!id) return;
    this.stamp(id, "moment");
    this.changed();
  }

  /**
   * The present into a control.
   * @param {string} id
   * @param {string} kind
   */
  stamp(id, kind) {
    return this.put(id, this.tools.stampOf(kind, this.tools.now()));
  }

  /**
   * @param {string} id
   * @param {string} value
   */
  put(id, value) {
    const $control = /** @type {HTMLInputElement} */ (findElement(this.$form, `[id="${id}"]`));
    $control.value = value;
    if ($control.getAttribute("aria-invalid")) this.leave($control);
    return value;
  }

  /** What the first row of another field stamps, and the last one takes away again unless somebody wrote there. */
  stampByRows() {
    const values = this.controls.read();
    for (const { id, kind, stamped_by = "opened" } of this.fields) {
      if (stamped_by === "opened") continue;
      const hasRows = values[stamped_by].length > 0;
      if (hasRows && !values[id]) this.stamped.set(id, this.stamp(id, kind));
      if (!hasRows && values[id] && values[id] === this.stamped.get(id)) this.put(id, "");
    }
  }

  /** Fields that other answers leave no place for say why; one that is answered all the same stays, to be emptied. */
  showRefusals() {
    if (!this.refusable.length) return;
    const document = this.document;
    for (const field of this.refusable) {
      const $field = findElement(this.$form, `[data-refusable="${field.id}"]`);
      const $text = findElement($field, "[data-refusal]");
      const refused = this.tools.findRefusal(field, document) !== undefined;
      const text = refused ? this.tools.fillIn($text.dataset.text ?? "", { label: field.label }) : "";
      if ($text.textContent !== text) $text.textContent = text;
      $field.dataset.refused = refused ? (document[field.id] === undefined ? "empty" : "answered") : "";
    }
  }

  /** Something is not as it was: it is kept, and soon after, what is approved is looked at again. */
  changed() {
    this.tools.changed();
    this.looking ??= setTimeout(() => {
      this.looking = undefined;
      this.showApprovals();
    }, 200);
  }

  /**
   * Characters that no text can hold are taken away as they are written or pasted.
   * @param {HTMLInputElement} $control
   */
  mend($control) {
    const mended = this.tools.mendText($control.value);
    if (mended === $control.value) return;
    const end = this.tools.mendText($control.value.slice(0, $control.selectionStart ?? 0)).length;
    $control.value = mended;
    $control.setSelectionRange(end, end);
    this.tools.tell(this.rules.words.form.mended);
  }

  /** Rows have new numbers, so what is said of them is said anew; the reader stays where they are. */
  changeRows() {
    this.stampByRows();
    this.showRefusals();
    if (this.tools.panel.shown) this.showFindings();
    this.changed();
  }

  /**
   * A control is left: say what is wrong with what is written there, never that something is not yet filled in.
   * @param {HTMLElement} $control
   */
  leave($control) {
    const path = $control.getAttribute("name");
    if (!path) return;
    if (this.tools.panel.shown) return this.showFindings();
    const found = this.tools.checkField(this.rules, this.document, path);
    const places = new Set([path, ...found.map((finding) => finding.path)]);
    places.forEach((place) => this.tools.panel.showAt(place, found.filter((finding) => finding.path === place)));
  }

  /** Everything that is wrong or worth a thought, at the top and at each answer. */
  review() {
    const found = this.showFindings();
    this.tools.panel.focus();
    return found;
  }

  showFindings() {
    const document = this.document;
    const found = this.tools.checkDocument(this.rules, document);
    this.tools.panel.show(found, this.tools.findWarnings(this.rules, document));
    return found;
  }

  /**
   * The tick of an approval: what is approved is what the form says at that moment.
   * @param {Question} field
   * @param {boolean} approved
   */
  approve(field, approved) {
    const fingerprint = approved ? this.tools.fingerprint(this.rules, this.document) ?? "" : "";
    this.partControl(field, "fingerprint").value = fingerprint;
    const $date = partOfKind(field, "date") && this.partControl(field, "date");
    const now = this.tools.now();
    const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    if ($date) $date.value = approved ? $date.value || today : "";
    this.showApprovals();
  }

  /** At each approval, whether it holds for what the form says now. */
  showApprovals() {
    const isTicked = (/** @type {Question} */ field) => this.partControl(field, "tick").checked;
    const isSaid = (/** @type {Question} */ field) => this.stateOf(field).textContent !== "";
    if (!this.approvals.some((field) => isTicked(field) || isSaid(field))) return;
    const states = this.tools.approvalStates(this.rules, this.document);
    const { words, messages } = this.rules;
    const said = { holds: words.form.approved, void: messages.void, unproven: messages.unproven, none: "" };
    for (const field of this.approvals) {
      const $state = this.stateOf(field);
      const text = this.tools.fillIn(said[states[field.id]], { label: field.label });
      if ($state.textContent !== text) $state.textContent = text;
      $state.dataset.approvalState = states[field.id];
    }
  }

  /** @param {Question} field */
  stateOf(field) {
    return findElement(this.$form, `[id="${this.partControl(field, "fingerprint").id}-state"]`);
  }

  /**
   * @param {Question} field
   * @param {string} kind
   */
  partControl(field, kind) {
    const id = `${field.id}.${partOfKind(field, kind)?.id}`;
    return /** @type {HTMLInputElement} */ (findElement(this.$form, `[id="${id}"]`));
  }

  /** Answers that the form has no place for, each with a way to take it away. */
  showUnplaced() {
    const entries = Object.entries(this.unplaced);
    this.$unplaced.hidden = !entries.length;
    this.$unplacedList.replaceChildren(...entries.slice(0, SHOWN).map(([path, value]) => {
      const label = this.tools.labelOf(this.rules, path);
      const $item = document.createElement("li");
      const $remove = document.createElement("button");
      $remove.type = "button";
      $remove.className = "link-button";
      $remove.textContent = this.tools.fillIn(this.rules.words.drafts.remove, { name: label });
      $remove.addEventListener("click", () => {
        this.unplaced = Object.fromEntries(entries.filter(([other]) => other !== path));
        this.showUnplaced();
        this.changed();
      });
      $item.append(`${label}: ${this.tools.showValue(this.rules, value)} `, $remove);
      return $item;
    }));
  }

  /** Text controls cut long answers on paper, so each has its answer beside it for print. */
  mirrorAll() {
    this.$form.querySelectorAll("[data-answer]").forEach(($answer) => {
      const $control = document.getElementById($answer.getAttribute("data-answer") ?? "");
      if ($control) this.mirror($control, $answer);
    });
    const title = [...this.$form.querySelectorAll("[data-footer]")].map(($part) => $part.textContent?.trim().slice(0, 40));
    document.documentElement.style.setProperty("--form-footer", JSON.stringify(title.join(" · ")));
  }

  /**
   * @param {Element} $control
   * @param {Element} $answer
   */
  mirror($control, $answer) {
    if ($control instanceof HTMLSelectElement) {
      $answer.textContent = $control.value ? $control.selectedOptions[0].text : "";
    } else if ($control instanceof HTMLInputElement || $control instanceof HTMLTextAreaElement) {
      $answer.textContent = $control.value;
    }
  }
}

let pressed = false;
document.addEventListener("pointerdown", () => { pressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { pressed = false; }, true);

/**
 * Do something now, or once the pointer is let go: what moves the page under a press makes it miss its mark.
 * @param {() => void} act
 */
function afterPress(act) {
  if (!pressed) return act();
  const wait = new AbortController();
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      wait.abort();
      setTimeout(act); // after the click that follows
    }, { signal: wait.signal });
  }
  return undefined;
}

/**
 * The part of a field that has a kind, if it has one.
 * @param {Question} field
 * @param {string} kind
 */
function partOfKind(field, kind) {
  return field.parts?.find((part) => part.kind === kind);
}
