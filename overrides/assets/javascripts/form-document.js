/**
 * Between what a person wrote (values: as typed, empty rows and all) and the document that is downloaded
 * (mended, trimmed, empty answers left out). Pure: no page, no clock.
 *
 * @import {Answer, Group, Question, Rules} from "./types.js"
 */
import { mendText } from "./fingerprint.js";
import { fieldsOf, fillIn, isEmpty, isOfKind } from "./answers.js";

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

/** Kinds whose answers begin with a day. */
const DAYS = ["date", "moment"];

/**
 * What a downloaded file is called, without its ending, e.g. `aktivitetsplan-facebook-kultur-2026-11-22`. Where no day
 * is answered in it, the present one comes last. An account's id does not say again what stands before it.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Date} now
 * @param {string} [mark] - last in the name, such as a word for a draft
 */
export function nameFile(rules, document, now, mark = "") {
  const fields = fieldsOf(rules);
  const named = rules.fileName.flatMap((id) => fields.filter((field) => field.id === id));
  const parts = [simplify(rules.form.schema)];
  for (const field of named) {
    const part = nameAnswer(rules, field, String(document[field.id] ?? ""));
    const said = `${parts.at(-1)}-`;
    parts.push(field.kind === "account" && part.startsWith(said) ? part.slice(said.length) : part);
  }
  const isDated = named.some(({ id, kind }) => DAYS.includes(kind) && !isEmpty(document[id]));
  const day = isDated ? "" : stampOf("date", now);
  return [...parts, day, simplify(mark)].filter(Boolean).join(rules.fileMark);
}

/**
 * An answer as part of a file's name: a day and a half-year as they are, anything else in plain letters.
 * @param {Rules} rules
 * @param {Question} question
 * @param {string} answer
 */
function nameAnswer(rules, question, answer) {
  if (DAYS.includes(question.kind)) return simplify(answer.slice(0, 10));
  return question.kind === "half_year" && isOfKind(rules, question, answer) ? answer : simplify(answer);
}

/**
 * The present as an answer of a kind: a day, a time of day, both, or a half-year; local time.
 * @param {string} kind
 * @param {Date} now
 */
export function stampOf(kind, now) {
  const [year, month, date, hour, minute] = [now.getFullYear(), now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0"));
  const day = `${year}-${month}-${date}`;
  const time = `${hour}:${minute}`;
  return { time, moment: `${day} ${time}`, half_year: `${year}-H${now.getMonth() < 6 ? 1 : 2}` }[kind] ?? day;
}

/**
 * What to paste into the notes of the account: a moment as its day, a tick in the words of the notes, a choice as
 * the reader knows it. A line of answers that are all empty is left out.
 * @param {Rules} rules
 * @param {Group} document
 * @param {{file: string, sha256: string}} facts - of the file downloaded
 */
export function registerLines(rules, document, facts) {
  const { ticked, unticked } = rules.words.comparison;
  const answers = fieldsOf(rules).map(({ id, kind, shape, choices }) => {
    const answer = document[id];
    if (shape === "tick") return [id, answer ? ticked : unticked];
    const written = String(answer ?? "");
    const label = choices?.find((choice) => choice.id === answer)?.label;
    return [id, kind === "moment" ? written.slice(0, 10) : label ?? written];
  });
  const words = { ...Object.fromEntries(answers), ...facts };
  const blanks = Object.fromEntries(Object.keys(words).map((word) => [word, ""]));
  const isEmptied = (/** @type {string} */ line) => fillIn(line, blanks) !== line && fillIn(line, blanks) === fillIn(line, words);
  return fillIn(rules.registerLines.split("\n").filter((line) => !isEmptied(line)).join("\n"), words);
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
 * A time of day as people write it (8, 8.30, 0830) as 08:30, a day (20261122) as 2026-11-22, and a half-year (2026 h2)
 * as 2026-H2; anything else stays as it was written.
 * @param {string} kind
 * @param {string} text
 * @returns {string}
 */
function toStandard(kind, text) {
  const [, hour, minute = "00"] = /^([0-9]{1,2})(?:[:.]?([0-9]{2}))?$/.exec(text) ?? [];
  if (kind === "time" && hour) return `${hour.padStart(2, "0")}:${minute}`;
  if (kind === "half_year") return text.replace(/^([0-9]{4})[- ]?h([12])$/i, "$1-H$2");
  if (kind === "moment") {
    const [, day, time] = /^(\S+?)(?:,? (?:kl\.? ?)?|T)(\S+)$/i.exec(text) ?? [];
    return day && time ? `${toStandard("date", day)} ${toStandard("time", time)}` : text;
  }
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
