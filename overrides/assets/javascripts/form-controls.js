/**
 * The form's controls as one set of values, and back. A control's name is the path of its value.
 *
 * @import {Answer, Group, Question, Rules} from "./types.js"
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control
 */
import { fieldsOf } from "./validation.js";

export class FormControls {
  /**
   * @param {HTMLFormElement} $form
   * @param {Rules} rules
   * @param {{[path: string]: {setCount: (count: number) => void}}} rows - the lists of rows by their path
   */
  constructor($form, rules, rows) {
    this.$form = $form;
    this.fields = fieldsOf(rules);
    this.rows = rows;
  }

  /** Everything written so far, as typed. */
  read() {
    return readGroup(this.fields, this.byName(), "");
  }

  /**
   * Write values into the controls; what they do not say is emptied. What shows them otherwise hears `written`.
   * @param {Group} values
   */
  write(values) {
    for (const [path, rows] of Object.entries(this.rows)) rows.setCount((values[path] ?? []).length);
    writeGroup(this.fields, this.byName(), values, "");
    for (const path of Object.keys(this.rows)) {
      this.$form.querySelector(`[data-rows="${path}"]`)?.dispatchEvent(new Event("written"));
    }
  }

  /** The controls by name, in the order of the form. */
  byName() {
    /** @type {Map<string, Control[]>} */
    const found = new Map();
    for (const $control of this.$form.querySelectorAll("[name]")) {
      const name = $control.getAttribute("name") ?? "";
      found.set(name, [...(found.get(name) ?? []), /** @type {Control} */ ($control)]);
    }
    return found;
  }
}

/**
 * @param {Question[]} questions
 * @param {Map<string, Control[]>} $controls
 * @param {string} path
 * @returns {Group}
 */
function readGroup(questions, $controls, path) {
  return Object.fromEntries(questions.map((question) => {
    const name = path ? `${path}.${question.id}` : question.id;
    return [question.id, readAnswer(question, $controls, name)];
  }));
}

/**
 * @param {Question} question
 * @param {Map<string, Control[]>} $controls
 * @param {string} name
 * @returns {Answer}
 */
function readAnswer(question, $controls, name) {
  const parts = question.parts ?? [];
  if (question.shape === "group") return readGroup(parts, $controls, name);
  if (question.shape === "rows") {
    const rows = [];
    while ($controls.has(`${name}.${rows.length}.${parts[0].id}`)) {
      rows.push(readGroup(parts, $controls, `${name}.${rows.length}`));
    }
    return rows;
  }
  const $found = require($controls, name);
  if (question.shape === "tick") return isTicked($found[0]);
  if (question.shape === "list") return $found.filter(isTicked).map(($control) => $control.value);
  return $found[0].value;
}

/**
 * @param {Question[]} questions
 * @param {Map<string, Control[]>} $controls
 * @param {Group} values
 * @param {string} path
 */
function writeGroup(questions, $controls, values, path) {
  for (const question of questions) {
    writeAnswer(question, $controls, values[question.id], path ? `${path}.${question.id}` : question.id);
  }
}

/**
 * @param {Question} question
 * @param {Map<string, Control[]>} $controls
 * @param {Answer} value
 * @param {string} name
 */
function writeAnswer(question, $controls, value, name) {
  const parts = question.parts ?? [];
  if (question.shape === "group") return writeGroup(parts, $controls, /** @type {Group} */ (value ?? {}), name);
  if (question.shape === "rows") {
    for (let row = 0; $controls.has(`${name}.${row}.${parts[0].id}`); row += 1) {
      writeGroup(parts, $controls, /** @type {Group[]} */ (value ?? [])[row] ?? {}, `${name}.${row}`);
    }
    return undefined;
  }
  for (const $control of require($controls, name)) {
    if ($control instanceof HTMLInputElement && $control.type === "checkbox") {
      $control.checked = Array.isArray(value) ? value.includes($control.value) : value === true;
    } else {
      $control.value = String(value ?? "");
    }
  }
  return undefined;
}

/** @param {Control} $control */
function isTicked($control) {
  return $control instanceof HTMLInputElement && $control.checked;
}

/**
 * @param {Map<string, Control[]>} $controls
 * @param {string} name
 */
function require($controls, name) {
  const $found = $controls.get(name);
  if (!$found) throw new Error(`The form has no control named ${name}`);
  return $found;
}
