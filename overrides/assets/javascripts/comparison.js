/**
 * Two documents beside each other: what differs, field by field, as a reader sees it. Pure.
 * `plan_schema/comparison.py` compares alike in Python.
 *
 * @import {Answer, Group, Question, Rules} from "./types.js"
 *
 * @typedef {object} Difference
 * @property {string} path - of the document after; of the one before where a row was removed
 * @property {string} label
 * @property {string} before
 * @property {string} after
 */
import { answerOf, fieldsOf, isEmpty, isGroup, isOfType, isSame, labelIn, labelOf, labelRow } from "./answers.js";
import { showAnswer, showValue } from "./display.js";

/**
 * What differs between two documents, in the order of the form, and last among what has no place in it.
 * @param {Rules} rules
 * @param {Group} one - the document before
 * @param {Group} other - the document after
 * @returns {Difference[]}
 */
export function compareDocuments(rules, one, other) {
  const [before, after] = [one, other].map((document) => answerOf(document, "unplaced"));
  const unplaced = new Set([before, after].flatMap((group) => (isGroup(group) ? Object.keys(group) : [])));
  return [
    ...compareParts(rules, fieldsOf(rules), one, other, "", ""),
    ...[...unplaced].flatMap((path) => {
      const texts = [before, after].map((group) => showValue(rules, answerOf(group, path)));
      return compareTexts(rules, texts, `unplaced.${path}`, labelOf(rules, path));
    }),
  ];
}

/**
 * @param {Rules} rules
 * @param {Question[]} questions
 * @param {Answer} one
 * @param {Answer} other
 * @param {string} path
 * @param {string} prefix - the row or group the answers stand in
 * @returns {Difference[]}
 */
function compareParts(rules, questions, one, other, path, prefix) {
  return questions.filter(isShown).flatMap((question) => {
    const answers = [one, other].map((group) => answerOf(group, question.id));
    const here = path ? `${path}.${question.id}` : question.id;
    return compareAnswers(rules, question, answers, here, labelIn(question, prefix));
  });
}

/**
 * @param {Rules} rules
 * @param {Question} question
 * @param {any[]} answers - before and after
 * @param {string} path
 * @param {string} label
 * @returns {Difference[]}
 */
function compareAnswers(rules, question, answers, path, label) {
  const { at_most: most = 0, parts = [], shape } = question;
  const [one, other] = answers;
  const isSound = answers.every((answer) => answer === undefined || isOfType(question, answer));
  if (shape === "group" && isSound) return compareParts(rules, parts, one, other, path, label);
  const isRows = shape === "rows" && isSound && answers.every((rows = []) => rows.length <= most);
  if (isRows) return compareRows(rules, question, one ?? [], other ?? [], path);
  return compareTexts(rules, answers.map((answer) => showAnswer(rules, question, answer)), path, label);
}

/**
 * Rows are compared by who they are and not by where they stand.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Group[]} before
 * @param {Group[]} after
 * @param {string} path
 * @returns {Difference[]}
 */
function compareRows(rules, question, before, after, path) {
  const matches = matchRows(rules, question, before, after);
  const compareWhole = (/** @type {string[]} */ texts, /** @type {number} */ number) =>
    compareTexts(rules, texts, `${path}.${number}`, labelRow(question, number));
  return [
    ...before.flatMap((row, number) => {
      return matches.includes(number) ? [] : compareWhole([showRow(rules, question, row), ""], number);
    }),
    ...after.flatMap((row, number) => {
      const match = before[matches[number]];
      if (!match) return compareWhole(["", showRow(rules, question, row)], number);
      return compareParts(rules, question.parts ?? [], match, row, `${path}.${number}`, labelRow(question, number));
    }),
  ];
}

/**
 * The number that each row after had before, or -1: first those that are alike in all, then those who are the same.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Group[]} before
 * @param {Group[]} after
 */
function matchRows(rules, question, before, after) {
  const { distinct = [], parts = [] } = question;
  const who = distinct.length ? distinct : parts.slice(0, 1).map(({ id }) => id);
  const isAlike = (/** @type {Group} */ one, /** @type {Group} */ other) => !compareParts(rules, parts, one, other, "", "").length;
  const isWho = (/** @type {Group} */ one, /** @type {Group} */ other) => isSame(one, other, who);
  const matches = after.map(() => -1);
  for (const isMatch of [isAlike, isWho]) {
    after.forEach((row, number) => {
      if (matches[number] !== -1) return;
      matches[number] = before.findIndex((other, index) => !matches.includes(index) && isMatch(other, row));
    });
  }
  return matches;
}

/**
 * The answers of a row on one line.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Group} row
 */
function showRow(rules, question, row) {
  const answered = (question.parts ?? []).filter((part) => isShown(part) && !isEmpty(answerOf(row, part.id)));
  return answered.map((part) => showAnswer(rules, part, answerOf(row, part.id))).join(", ");
}

/**
 * @param {Rules} rules
 * @param {string[]} texts - before and after
 * @param {string} path
 * @param {string} label
 * @returns {Difference[]}
 */
function compareTexts(rules, [one, other], path, label) {
  const { missing } = rules.words.comparison;
  return one === other ? [] : [{ path, label, before: one || missing, after: other || missing }];
}

/**
 * A fingerprint says nothing to a reader.
 * @param {Question} question
 */
function isShown({ kind }) {
  return kind !== "fingerprint";
}
