/**
 * A document against the rules in the page. Pure: no page, no clock.
 * The same check in Python is `plan_schema/document_check.py`; `tests/data/plans/` holds both to one behaviour.
 *
 * @import {Answer, ApprovalState, Finding, Group, Question, Rules, Warning, Words} from "./types.js"
 */
import { answerOf, fieldsOf, fillIn, isEmpty, isOfKind, isOfType, isSame, labelIn, labelRow } from "./answers.js";
import { findByChecks } from "./conditions.js";
import { fingerprint } from "./fingerprint.js";

export { fieldsOf, fillIn, isEmpty };

/** Messages that scold for what is not yet filled in. */
const MISSING = ["missing", "not_tick", "too_few"];
/** A finding that is simply wrong. */
const PLAIN = { refused: false, missing: false, lapsed: false };
/** Messages of an approval that does not hold, in a document that may be finished all the same. */
const LAPSED = ["void", "unproven", "not_fingerprint"];

/** The kind of what says what an approval is of. */
const FINGERPRINT = "fingerprint";

/**
 * Everything wrong with a document, in the order of the form.
 * @param {Rules} rules
 * @param {Group} document
 * @returns {Finding[]}
 */
export function checkDocument(rules, document) {
  return fieldsOf(rules).flatMap((field) => checkTop(rules, document, field));
}

/**
 * What is wrong at a path and under it; what is not yet filled in is not wrong.
 * @param {Rules} rules
 * @param {Group} document
 * @param {string} path - e.g. `administrators.0.email`
 * @returns {Finding[]}
 */
export function checkField(rules, document, path) {
  const isThere = (/** @type {Finding} */ finding) => `${finding.path}.`.startsWith(`${path}.`);
  const fields = fieldsOf(rules).filter(({ id }) => id === path.split(".")[0]);
  return fields.flatMap((field) => checkTop(rules, document, field)).filter((finding) => isThere(finding) && !finding.missing);
}

/**
 * What there is to think about in a document, in the order of the form.
 * @param {Rules} rules
 * @param {Group} document
 * @returns {Warning[]}
 */
export function findWarnings(rules, document) {
  return fieldsOf(rules).flatMap((field) => findByChecks(rules, document, field, "warning"));
}

/**
 * Whether each approval holds for the document as it is; `none` where it is not given.
 * @param {Rules} rules
 * @param {Group} document
 * @returns {{[field: string]: ApprovalState}}
 */
export function approvalStates(rules, document) {
  const approvals = fieldsOf(rules).filter(isApproval);
  return Object.fromEntries(approvals.map((field) => [field.id, judgeApproval(rules, document, field, answerOf(document, field.id))]));
}

/**
 * A field at the top of the form, and what its checks find.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} field
 * @returns {Finding[]}
 */
function checkTop(rules, document, field) {
  const wrong = findByChecks(rules, document, field, "error");
  return [
    ...checkAnswer(rules, document, field, answerOf(document, field.id), field.id, field.label),
    ...wrong.map(({ path, text }) => ({ ...PLAIN, path, text })),
  ];
}

/**
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question[]} questions
 * @param {Group} group
 * @param {string} path
 * @param {string} prefix - the row or group the answers stand in
 * @returns {Finding[]}
 */
function checkParts(rules, document, questions, group, path, prefix) {
  return questions.flatMap((question) => {
    const label = labelIn(question, prefix);
    return checkAnswer(rules, document, question, answerOf(group, question.id), `${path}.${question.id}`, label);
  });
}

/**
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} question
 * @param {Answer} value
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkAnswer(rules, document, question, value, path, label) {
  const { parts = [], required, shape } = question;
  const refusal = findRefusal(question, document);
  if (refusal) return isEmpty(value) ? [] : [{ ...PLAIN, path, text: fillIn(refusal.text, { label }) }];
  if (value !== undefined && !isOfType(question, value)) return [find(rules, path, "wrong_type", { label })];
  if (shape === "rows") return checkRows(rules, document, question, /** @type {Group[]} */ (value ?? []), path, label);
  if (shape === "group") {
    if (!required && value === undefined) return [];
    const group = /** @type {Group} */ (value ?? {});
    return [
      ...checkParts(rules, document, parts, group, path, label),
      ...checkApproval(rules, document, question, group, path, label),
    ];
  }
  if (!isEmpty(value)) return checkLeaf(rules, question, value, path, label);
  if (!isRequired(question, document)) return [];
  return [find(rules, path, shape === "tick" ? "not_tick" : "missing", { label })];
}

/**
 * A finding worded by one of the messages.
 * @param {Rules} rules
 * @param {string} path
 * @param {string} message
 * @param {Words} words
 * @returns {Finding}
 */
function find(rules, path, message, words) {
  const kinds = { missing: MISSING.includes(message), lapsed: LAPSED.includes(message) };
  return { ...PLAIN, ...kinds, path, text: fillIn(rules.messages[message], words) };
}

/**
 * @param {Question} question
 * @param {Group} document
 */
function isRequired({ required, required_if: condition }, document) {
  return required || condition?.values.includes(answerOf(document, condition.field));
}

/**
 * What leaves no place for an answer, given the others.
 * @param {Question} question
 * @param {Group} document
 */
export function findRefusal({ refused_if: condition }, document) {
  return condition?.values.includes(answerOf(document, condition.field)) ? condition : undefined;
}

/**
 * Enough rows, and different ones where that is asked for.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} question
 * @param {Group[]} rows
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkRows(rules, document, question, rows, path, label) {
  const { required, at_least = 0, at_most = 0, item, distinct = [], parts = [] } = question;
  if (rows.length > at_most) return [find(rules, path, "too_many", { label, max: at_most })];
  const tooFew = required && rows.length < at_least;
  const found = tooFew ? [find(rules, path, "too_few", { label, min: at_least })] : [];
  rows.forEach((row, number) => {
    found.push(...checkParts(rules, document, parts, row, `${path}.${number}`, labelRow(question, number)));
  });
  rows.forEach((row, second) => {
    const first = rows.slice(0, second).findIndex((other) => isSame(other, row, distinct));
    if (first === -1) return;
    const words = { label, item, first: first + 1, second: second + 1 };
    found.push(find(rules, `${path}.${second}`, "same_person", words));
  });
  return found;
}

/**
 * @param {Rules} rules
 * @param {Question} question
 * @param {Answer} value
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkLeaf(rules, question, value, path, label) {
  /** @type {Finding[]} */
  const found = [];
  const { kind, max_length: max = Infinity, maximum } = question;
  if (typeof value === "string") {
    const letters = [...value];
    if (letters.length > max) found.push(find(rules, path, "too_long", { label, max, length: letters.length }));
    value = letters.slice(0, max).join("");
  }
  for (const text of [value].flat()) {
    if (typeof text === "string") found.push(...findRefused(rules, text, path, label));
  }
  if (kind !== FINGERPRINT && !isOfKind(rules, question, value)) {
    found.push(find(rules, path, rules.messageOf[kind], { label, max: maximum }));
  }
  return found;
}

/**
 * What no text may say.
 * @param {Rules} rules
 * @param {string} text
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function findRefused(rules, text, path, label) {
  const composed = text.normalize("NFC");
  return rules.refused
    .filter(({ pattern }) => new RegExp(pattern, "iu").test(composed))
    .map(({ message }) => ({ ...PLAIN, path, text: fillIn(message, { label }), refused: true }));
}

/**
 * That an approval which is given is of what the document says now; said at its tick, which mends it.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} question
 * @param {Group} group
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkApproval(rules, document, question, group, path, label) {
  if (!isApproval(question)) return [];
  const { tick, seal } = partsOfApproval(question);
  const state = judgeApproval(rules, document, question, group);
  const here = `${path}.${tick.id}`;
  if (state === "void") return [find(rules, here, "void", { label })];
  if (state !== "unproven") return [];
  if (isEmpty(answerOf(group, seal.id))) return [find(rules, here, "unproven", { label })];
  return [find(rules, here, rules.messageOf[FINGERPRINT], { label })];
}

/**
 * Whether one approval holds; a document that has no fingerprint is what nobody approved.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} question
 * @param {Answer} group - the answers of the approval
 * @returns {ApprovalState}
 */
function judgeApproval(rules, document, question, group) {
  const { tick, seal } = partsOfApproval(question);
  const proof = answerOf(group, seal.id);
  if (answerOf(group, tick.id) !== true) return "none";
  if (!isOfType(seal, proof) || !isOfKind(rules, seal, proof)) return "unproven";
  return proof === fingerprint(rules, document) ? "holds" : "void";
}

/**
 * Whether a field is an approval: a tick, and the fingerprint of what was approved.
 * @param {Question} question
 */
function isApproval({ parts = [] }) {
  return parts.some(({ kind }) => kind === FINGERPRINT);
}

/**
 * The tick of an approval and its fingerprint.
 * @param {Question} question
 */
function partsOfApproval({ parts = [] }) {
  const [tick] = parts.filter(({ shape }) => shape === "tick");
  const [seal] = parts.filter(({ kind }) => kind === FINGERPRINT);
  return { tick, seal };
}
