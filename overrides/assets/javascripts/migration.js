/**
 * A document of an older version of the form, or of no version at all, brought to the one in the page. Nothing
 * answered is dropped: what has no place is kept beside the answers. Pure. `plan_schema/migration.py` does the same.
 *
 * @import {Answer, Change, Group, Question, Rules} from "./types.js"
 *
 * @typedef {object} Fitted
 * @property {Group} document - of the version in the page
 * @property {{label: string, to: string}[]} moved - what the answers were called, and where they stand now
 * @property {string[]} added - what the new fields are called
 * @property {{label: string, value: string}[]} unplaced - all that has no place, as a reader sees it
 *
 * @typedef {{holder: Answer, path: string, value: Answer}} Taken - an answer, and where it stood
 */
import { answerOf, fieldsOf, findQuestion, isEmpty, isGroup, isOfType, labelOf } from "./answers.js";
import { showValue } from "./display.js";

/**
 * @param {Rules} rules
 * @param {Group} document
 * @returns {Fitted}
 */
export function fitDocument(rules, document) {
  const { checksum, unplaced: kept, ...written } = document;
  const header = Object.entries(written).filter(([key]) => Object.hasOwn(rules.form, key));
  const answers = Object.fromEntries(Object.entries(written).filter(([key]) => !Object.hasOwn(rules.form, key)).map(open));
  const newer = rules.changes.filter(({ version }) => typeof written.version === "number" && version > written.version);
  const shelf = new Shelf(kept);
  const moved = newer.flatMap((change) => makeChange(rules, answers, change, shelf));
  const fitted = fitGroup(fieldsOf(rules), answers, "", shelf);
  return {
    document: { ...Object.fromEntries(header), version: rules.form.version, ...fitted, ...shelf.asGroup() },
    moved: moved.map(({ label, to }) => ({ label, to: labelOf(rules, to) })),
    added: newer.flatMap((change) => change.added).map((id) => labelOf(rules, id)),
    unplaced: [...shelf.answers].map(([path, value]) => ({ label: labelOf(rules, path), value: showValue(rules, value) })),
  };
}

/** Answers without a place in the form, by the place where they stood. Nothing on it is ever overwritten. */
class Shelf {
  /** @param {Answer} kept - what stood there already */
  constructor(kept) {
    /** @type {Map<string, Answer>} */
    this.answers = new Map(isGroup(kept) ? Object.entries(kept) : []);
    if (!isGroup(kept)) this.put("unplaced", kept);
  }

  /**
   * @param {string} path
   * @param {Answer} value
   */
  put(path, value) {
    let name = path;
    for (let number = 2; this.answers.has(name); number += 1) name = `${path} (${number})`;
    if (!isEmpty(value)) this.answers.set(name, value);
  }

  asGroup() {
    return this.answers.size ? { unplaced: Object.fromEntries(this.answers) } : {};
  }
}

/**
 * An answer whose parts may be moved without touching the document it came from.
 * @param {[string, Answer]} entry
 * @returns {[string, Answer]}
 */
function open([key, value]) {
  if (Array.isArray(value)) return [key, value.map((row) => (isGroup(row) ? { ...row } : row))];
  return [key, isGroup(value) ? { ...value } : value];
}

/**
 * What a version changed, made in a document of the version before. All that moves is taken up before anything is
 * put down, so that two fields may change places.
 * @param {Rules} rules
 * @param {Group} answers
 * @param {Change} change
 * @param {Shelf} shelf
 * @returns {Change["moved"]} the moves that moved something
 */
function makeChange(rules, answers, { moved, removed }, shelf) {
  removed.flatMap(({ field }) => takeAnswers(answers, field)).forEach(({ path, value }) => shelf.put(path, value));
  const taken = moved.map((move) => ({ move, answers: takeAnswers(answers, move.from) }));
  const made = taken.filter((one) => {
    const left = one.answers.filter((answer) => !putAnswer(rules, answers, answer, one.move.to));
    left.forEach(({ path, value }) => shelf.put(path, value));
    return left.length < one.answers.length;
  });
  return made.map(({ move }) => move);
}

/**
 * Take the answers at `field`, `group.part`, or `rows.part` in every row, from where they stand.
 * @param {Group} answers
 * @param {string} field
 * @returns {Taken[]}
 */
function takeAnswers(answers, field) {
  const [id, part] = field.split(".");
  const stood = answerOf(answers, id);
  const take = (/** @type {any} */ holder, /** @type {string} */ key, /** @type {string} */ path) => {
    const value = answerOf(holder, key);
    if (isGroup(holder)) delete holder[key];
    return isEmpty(value) ? [] : [{ holder, path, value }];
  };
  if (part === undefined) return take(answers, id, field);
  if (!Array.isArray(stood)) return take(stood, part, field);
  return stood.flatMap((row, number) => take(row, part, `${id}.${number}.${part}`));
}

/**
 * Put an answer at its new place: in the same row, in a group, or at the top.
 * @param {Rules} rules
 * @param {Group} answers
 * @param {Taken} taken
 * @param {string} to
 * @returns {boolean} whether it fits there, and nothing stood there
 */
function putAnswer(rules, answers, { holder, value }, to) {
  const [id] = to.split(".");
  const field = findQuestion(rules, id);
  const question = findQuestion(rules, to);
  if (!question || !isOfType(question, value)) return false;
  const isPart = question !== field;
  if (isPart && field?.shape === "group" && isEmpty(answerOf(answers, id))) answers[id] = {};
  const target = !isPart ? answers : field?.shape === "rows" ? holder : answers[id];
  if (!isGroup(target) || !isEmpty(answerOf(target, question.id))) return false;
  target[question.id] = value;
  return true;
}

/**
 * The answers that have a place among some questions; the others go on the shelf.
 * @param {Question[]} questions
 * @param {Group} group
 * @param {string} prefix - of their paths
 * @param {Shelf} shelf
 * @returns {Group}
 */
function fitGroup(questions, group, prefix, shelf) {
  const unknown = Object.entries(group).filter(([key]) => !questions.some(({ id }) => id === key));
  unknown.forEach(([key, value]) => shelf.put(prefix + key, value));
  const fitted = questions.map((question) => {
    return [question.id, fitAnswer(question, answerOf(group, question.id), prefix + question.id, shelf)];
  });
  return Object.fromEntries(fitted.filter(([, answer]) => answer !== undefined));
}

/**
 * @param {Question} question
 * @param {Answer} value
 * @param {string} path
 * @param {Shelf} shelf
 * @returns {Answer}
 */
function fitAnswer(question, value, path, shelf) {
  const { parts = [], shape } = question;
  if (shape === "rows" && Array.isArray(value)) {
    const { at_most: most } = question;
    shelf.put(path, value.slice(most));
    return value.slice(0, most).flatMap((row, number) => {
      if (isGroup(row)) return fitGroup(parts, row, `${path}.${number}.`, shelf);
      shelf.put(`${path}.${number}`, row);
      return [];
    });
  }
  if (shape === "group" && isGroup(value)) return fitGroup(parts, value, `${path}.`, shelf);
  if (isOfType(question, value)) return fitChoices(question, value, path, shelf);
  shelf.put(path, value);
  return undefined;
}

/**
 * An answer without what is not among the choices, if it must be; that goes on the shelf.
 * @param {Question} question
 * @param {Answer} value
 * @param {string} path
 * @param {Shelf} shelf
 * @returns {Answer}
 */
function fitChoices({ choices }, value, path, shelf) {
  if (!choices) return value;
  const isKnown = (/** @type {Answer} */ item) => choices.some(({ id }) => id === item);
  if (Array.isArray(value)) {
    shelf.put(path, value.filter((item) => !isKnown(item)));
    return value.filter(isKnown);
  }
  if (isKnown(value) || isEmpty(value)) return value;
  shelf.put(path, value);
  return undefined;
}
