/**
 * Between what a person wrote (values: as typed, empty rows and all) and the document that is downloaded
 * (mended, trimmed, empty answers left out). Pure: no page, no clock.
 *
 * @import {Answer, Group, Question, Rules} from "./types.js"
 */
import { mendText } from "./fingerprint.js";
import { fieldsOf, isEmpty } from "./validation.js";

/**
 * The document that values say; `unplaced` is what came from a file and has no field.
 * @param {Rules} rules
 * @param {Group} values
 * @param {Group} [unplaced]
 * @returns {Group}
 */
export function toDocument(rules, values, unplaced = {}) {
  const rest = isEmpty(unplaced) ? {} : { unplaced };
  return { ...rules.form, ...toGroup(fieldsOf(rules), values), ...rest };
}

/**
 * The values that a document says: everything as it would have been typed.
 * @param {Rules} rules
 * @param {Group} document - of this version of the form
 * @returns {Group}
 */
export function toValues(rules, document) {
  return toTyped(fieldsOf(rules), document);
}

/**
 * What a downloaded file is called, without its ending, e.g. `aktivitetsplan-facebook-kultur-2026-11-22`.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Date} now
 * @param {string} [mark] - last in the name, such as a word for a draft
 */
export function nameFile(rules, document, now, mark = "") {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  const answers = rules.fileName.map((id) => String(document[id] ?? ""));
  return [rules.form.schema, ...answers, day.join("-"), mark].map(simplify).filter(Boolean).join("-");
}

/**
 * What a draft is called: the answers that name its file, as the reader knows them.
 * @param {Rules} rules
 * @param {Group} values
 */
export function nameDraft(rules, values) {
  const named = fieldsOf(rules).filter((field) => rules.fileName.includes(field.id));
  const answers = named.map((field) => {
    const answer = String(values[field.id] ?? "").trim();
    return field.choices?.find((choice) => choice.id === answer)?.label ?? answer.slice(0, 60);
  });
  return answers.filter(Boolean).join(" – ") || rules.words.drafts.unnamed;
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
 * @param {Group} values
 * @returns {Group}
 */
function toGroup(questions, values) {
  const answered = questions.map((question) => [question.id, toAnswer(question, values[question.id])]);
  return Object.fromEntries(answered.filter(([, value]) => !isEmpty(value)));
}

/**
 * @param {Question} question
 * @param {Answer} value
 * @returns {Answer}
 */
function toAnswer(question, value) {
  switch (question.shape) {
    case "rows": {
      const rows = /** @type {Group[]} */ (value ?? []).map((row) => toGroup(question.parts ?? [], row));
      while (rows.length && isEmpty(rows[rows.length - 1])) rows.pop();
      return rows;
    }
    case "group":
      return toGroup(question.parts ?? [], /** @type {Group} */ (value ?? {}));
    case "number":
      return toNumber(clean(value));
    case "text":
      return toStandard(question.kind, clean(value));
    default:
      return value;
  }
}

/** @param {Answer} value */
function clean(value) {
  return mendText(String(value ?? "")).normalize("NFC").trim();
}

/**
 * A time of day as people write it (8, 8.30, 0830) as 08:30, and a day (20261122) as 2026-11-22; anything else
 * stays as it was written.
 * @param {string} kind
 * @param {string} text
 */
function toStandard(kind, text) {
  const [, hour, minute = "00"] = /^([0-9]{1,2})(?:[:.]?([0-9]{2}))?$/.exec(text) ?? [];
  if (kind === "time" && hour) return `${hour.padStart(2, "0")}:${minute}`;
  return kind === "date" ? text.replace(/^([0-9]{4})([0-9]{2})([0-9]{2})$/, "$1-$2-$3") : text;
}

/**
 * A number written with comma or point; anything else stays as it was written.
 * @param {string} text
 * @returns {number | string}
 */
function toNumber(text) {
  return /^[0-9]{1,9}([.,][0-9]{1,9})?$/.test(text) ? Number(text.replace(",", ".")) : text;
}

/**
 * @param {Question[]} questions
 * @param {Group} group
 * @returns {Group}
 */
function toTyped(questions, group) {
  const given = questions.filter((question) => Object.hasOwn(group, question.id));
  return Object.fromEntries(given.map((question) => {
    const answer = group[question.id];
    switch (question.shape) {
      case "rows":
        return [question.id, answer.map((/** @type {Group} */ row) => toTyped(question.parts ?? [], row))];
      case "group":
        return [question.id, toTyped(question.parts ?? [], answer)];
      case "number":
        return [question.id, String(answer).replace(".", ",")];
      case "text":
        return [question.id, question.kind === "long_text" ? answer : answer.replaceAll("\n", " ")];
      default:
        return [question.id, answer];
    }
  }));
}
