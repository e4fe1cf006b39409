/**
 * What stands in a form that is begun: the present, what the address says, or what another form's document says. Pure.
 *
 * @import {Group, Rules} from "./types.js"
 */
import { fieldsOf, isOfKind } from "./answers.js";
import { stampOf } from "./form-document.js";

/** Longest answer taken from an address. */
const LONGEST = 200;
/** What stands before an item of a list that somebody wrote as text. */
const BULLET = /^\s*(?:[-*\u2013\u2022]|[0-9]{1,2}[.)])\s+/;

/**
 * What stands in a form that is begun: the present where the form is stamped with it.
 * @param {Rules} rules
 * @param {Date} now
 * @returns {Group}
 */
export function beginValues(rules, now) {
  const stamped = fieldsOf(rules).filter(({ stamped_by }) => stamped_by === "opened");
  return Object.fromEntries(stamped.map(({ id, kind }) => [id, stampOf(kind, now)]));
}

/**
 * The answers that an address fills in, such as `?platform=facebook`: of fields that are one text, and ticks.
 * @param {Rules} rules
 * @param {string} search - of the address
 * @returns {Group}
 */
export function valuesOfAddress(rules, search) {
  const asked = new URLSearchParams(search);
  const fields = fieldsOf(rules).filter(({ id, shape }) => shape === "text" && asked.has(id));
  const answers = fields.map((field) => ({ field, answer: (asked.get(field.id) ?? "").normalize("NFC").trim().slice(0, LONGEST) }));
  const sound = answers.filter(({ field, answer }) => answer && isOfKind(rules, field, answer));
  const ticked = fieldsOf(rules).filter(({ id, shape }) => shape === "tick" && asked.get(id) === rules.words.comparison.ticked);
  return Object.fromEntries([...sound.map(({ field, answer }) => [field.id, answer]), ...ticked.map(({ id }) => [id, true])]);
}

/**
 * The answers that a document of another form gives, as typed: some as they are, and a row for each line of others.
 * @param {Rules} rules
 * @param {Group} document
 * @returns {Group}
 */
export function takeValues(rules, document) {
  const { answers = {}, lines = {} } = rules.takes.find(({ form }) => form === document.schema) ?? {};
  /** @type {Group} */
  const values = {};
  for (const [from, to] of Object.entries(answers)) {
    if (typeof document[from] === "string") values[to] = document[from];
  }
  for (const [from, place] of Object.entries(lines)) {
    const [to, part] = place.split(".");
    const texts = String(document[from] ?? "").split("\n").map((line) => line.replace(BULLET, "").trim());
    values[to] = texts.filter(Boolean).map((text) => ({ [part]: text }));
  }
  return values;
}
