/**
 * What the form watches beside what each field's kind asks for: its checks and their conditions. Pure.
 * `plan_schema/conditions.py` judges the same in Python.
 *
 * @import {Check, Group, Platform, Question, Rules, Warning} from "./types.js"
 *
 * @typedef {object} Asked - what a condition is about
 * @property {Rules} rules
 * @property {Group} document
 * @property {Question | undefined} question
 * @property {any[]} values - the answers that are neither empty nor of another kind, one for each row in a list
 *
 * @typedef {(value: any, expected: any, asked: Asked) => boolean} Operation
 */
import { isAddressOf } from "./addresses.js";
import { answerOf, fillIn, findQuestion, fold, isEmpty, isGroup, isOfKind, isOfType, labelOf } from "./answers.js";

/**
 * What the checks of a severity find at a field.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Question} field
 * @param {string} severity
 * @returns {Warning[]}
 */
export function findByChecks(rules, document, field, severity) {
  return rules.checks
    .filter((check) => check.severity === severity && check.at.split(".")[0] === field.id)
    .filter((check) => check.when.every((condition) => isTrue(rules, document, condition)))
    .map((check) => {
      const path = field.shape === "rows" ? field.id : check.at;
      const words = { label: labelOf(rules, path), ...findPlatformWords(rules, document, check) };
      return { path, text: fillIn(check.text, words), rule: check.rule };
    });
}

/**
 * Whether a condition is true; never of an answer that is empty or not of its kind, but for `silent_on`.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Check["when"][number]} condition
 */
function isTrue(rules, document, { field, ...stated }) {
  const asked = ask(rules, document, field);
  const [[operation, expected]] = Object.entries(stated);
  if (Object.hasOwn(TRUE_OF_ALL, operation)) return TRUE_OF_ALL[operation](expected, asked);
  return asked.values.some((value) => TRUE_OF[operation](value, expected, asked));
}

/**
 * Operation to whether it is true of one answer.
 * @type {{[operation: string]: Operation}}
 */
const TRUE_OF = {
  lacks: (value, pattern) => !says(value, pattern),
  only: (value, choices) => [value].flat().every((one) => choices.includes(one)),
  not_before: (value, time) => value >= time,
  not_after: (value, time) => value <= time,
  before: (value, place, { rules, document }) => ask(rules, document, place).values.some((other) => value < other),
  open_to_comments: (value, expected, { rules }) => findOwn(rules.platforms, value)?.open_to_comments === expected,
  can_remove: (value, expected, { rules }) => findOwn(rules.platforms, value)?.can_remove === expected,
  not_of: (value, field, { rules, document }) => {
    const platform = findPlatform(rules, document, field);
    return platform !== undefined && !isAddressOf(platform, value);
  },
  same_as: (value, place, { rules, document, question }) => {
    const other = ask(rules, document, place);
    const key = identify(question, value);
    return key !== "" && other.values.some((one) => identify(other.question, one) === key);
  },
  personal_address: (value, pattern, { rules }) => isPersonal(rules, value, pattern),
};

/**
 * Operation to whether it is true of all answers together.
 * @type {{[operation: string]: (expected: any, asked: Asked) => boolean}}
 */
const TRUE_OF_ALL = {
  repeated: (expected, { question, values }) => {
    const keys = values.map((value) => identify(question, value)).filter(Boolean);
    return keys.length > 0 && new Set(keys).size < keys.length === expected;
  },
  silent_on: (pattern, { values }) => !values.some((value) => says(value, pattern)),
};

/**
 * Whether a text contains an expression, case ignored.
 * @param {string} text
 * @param {string} pattern
 */
function says(text, pattern) {
  return new RegExp(pattern, "iu").test(text.normalize("NFC"));
}

/**
 * The answers at a path, `field`, `group.part` or `rows.part`, that are neither empty nor of another kind.
 * @param {Rules} rules
 * @param {Group} document
 * @param {string} path
 * @returns {Asked}
 */
function ask(rules, document, path) {
  const [id, part] = path.split(".");
  const question = findQuestion(rules, path);
  if (!question) return { rules, document, question, values: [] };
  const holders = part === undefined ? [document] : [answerOf(document, id)].flat();
  const values = holders.filter(isGroup).map((holder) => answerOf(holder, question.id));
  const isSound = (/** @type {any} */ value) =>
    !isEmpty(value) && isOfType(question, value) && isOfKind(rules, question, value);
  return { rules, document, question, values: values.filter(isSound) };
}

/**
 * What an answer is told apart by: a phone number by its digits, other text as people compare it.
 * @param {Question | undefined} question
 * @param {any} value
 */
function identify(question, value) {
  return question?.kind === "phone" ? foldPhone(value) : fold(value);
}

/**
 * A phone number as it is dialled within Sweden; one in another country with + and its code.
 * @param {string} text
 */
function foldPhone(text) {
  return text.replace(/[^0-9+]/g, "").replace(/^00/, "+").replace(/^(\+46)?0*/, "");
}

/**
 * The platform that a field says, if it says one.
 * @param {Rules} rules
 * @param {Group} document
 * @param {string} field
 * @returns {Platform | undefined}
 */
function findPlatform(rules, document, field) {
  const [id] = ask(rules, document, field).values;
  return findOwn(rules.platforms, id);
}

/**
 * What a group holds under a key of its own.
 * @template T
 * @param {{[key: string]: T}} group
 * @param {string} key
 * @returns {T | undefined}
 */
function findOwn(group, key) {
  return Object.hasOwn(group, key) ? group[key] : undefined;
}

/**
 * What the text of a check may say of the platform that one of its conditions is about.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Check} check
 */
function findPlatformWords(rules, document, check) {
  const about = check.when.find((condition) => "not_of" in condition || "can_remove" in condition);
  const field = about && (about.not_of ?? about.field);
  const platform = field && findPlatform(rules, document, field);
  return platform ? { platform: platform.label, form: platform.form } : {};
}

/**
 * Whether an e-mail address is the municipality's and somebody's own, by the look of it.
 * @param {Rules} rules
 * @param {string} address
 * @param {string} pattern - what stands before @ in such an address
 */
function isPersonal({ emailDomain, sharedAddresses }, address, pattern) {
  const folded = fold(address);
  const at = folded.lastIndexOf("@");
  const isOurs = `.${folded.slice(at + 1)}`.endsWith(`.${fold(emailDomain)}`);
  const isShared = sharedAddresses.some((shared) => fold(shared) === folded);
  return isOurs && !isShared && new RegExp(`^(?:${pattern})$`, "iu").test(folded.slice(0, at));
}
