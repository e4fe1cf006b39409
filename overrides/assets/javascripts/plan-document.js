/**
 * From the form's controls to a plan document. A control's name is the path of its value.
 *
 * @import {Answer, Group, Question, Rules} from "./types.js"
 */
import { isEmpty } from "./validation.js";

/**
 * The plan as written so far; what is empty is left out.
 * @param {Rules} rules
 * @param {HTMLFormElement} $form
 * @returns {Group}
 */
export function readPlan(rules, $form) {
  return { ...rules.form, ...readGroup(rules.fields, $form, "") };
}

/**
 * What a downloaded file is called, e.g. `aktivitetsplan-facebook-kultur-2026-11-22.json`.
 * @param {Rules} rules
 * @param {Group} plan
 * @param {Date} now
 */
export function nameFile(rules, plan, now) {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  const answers = rules.fileName.map((id) => String(plan[id] ?? ""));
  return `${[rules.form.schema, ...answers, day.join("-")].map(simplify).filter(Boolean).join("-")}.json`;
}

/**
 * Lower-case a–z, digits and hyphens.
 * @param {string} text
 */
function simplify(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-|-$/g, "");
}

/**
 * @param {Question[]} questions
 * @param {HTMLFormElement} $form
 * @param {string} path
 * @returns {Group}
 */
function readGroup(questions, $form, path) {
  /** @type {Group} */
  const group = {};
  for (const question of questions) {
    const value = readAnswer(question, $form, path ? `${path}.${question.id}` : question.id);
    if (!isEmpty(value)) group[question.id] = value;
  }
  return group;
}

/**
 * @param {Question} question
 * @param {HTMLFormElement} $form
 * @param {string} path
 * @returns {Answer}
 */
function readAnswer(question, $form, path) {
  if (question.kind === "people") {
    const rows = $form.querySelectorAll(`[data-rows="${path}"] [data-row]`);
    const read = [...rows].map((_, number) => readGroup(question.parts ?? [], $form, `${path}.${number}`));
    while (read.length && isEmpty(read[read.length - 1])) read.pop();
    return read;
  }
  if (question.parts) return readGroup(question.parts, $form, path);
  const $controls = findControls($form, path);
  if (question.kind === "tick") return $controls.some(($control) => $control.checked);
  if (question.kind === "choices") {
    return $controls.filter(($control) => $control.checked).map(($control) => $control.value);
  }
  const text = $controls[0].value.normalize("NFC").trim();
  return question.kind === "hours" ? readNumber(text) : text;
}

/**
 * The controls with a name, at least one.
 * @param {HTMLFormElement} $form
 * @param {string} name
 */
function findControls($form, name) {
  const $controls = [...$form.querySelectorAll("[name]")].filter(($element) => $element.getAttribute("name") === name);
  if (!$controls.length) throw new Error(`The form has no control named ${name}`);
  return /** @type {HTMLInputElement[]} */ ($controls);
}

/**
 * A number written with comma or point; anything else stays as it was written.
 * @param {string} text
 * @returns {number | string}
 */
function readNumber(text) {
  return /^[0-9]{1,9}([.,][0-9]{1,9})?$/.test(text) ? Number(text.replace(",", ".")) : text;
}
