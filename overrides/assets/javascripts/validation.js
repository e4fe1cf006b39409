/**
 * A plan document against the rules in the page. Pure: no document, no clock.
 * The same check in Python is `plan_schema/plan_check.py`; `tests/data/plans/` holds both to one behaviour.
 *
 * @import {Answer, Finding, Group, Question, Rules, Words} from "./types.js"
 */

const GROUPS = ["monitoring", "approval"];

/**
 * Everything wrong with a plan, in the order of the form.
 * @param {Rules} rules
 * @param {Group} plan
 * @returns {Finding[]}
 */
export function checkPlan(rules, plan) {
  return checkGroup(rules, plan, rules.fields, plan, "", "");
}

/**
 * Whether an answer says nothing: blank, not ticked, or made of such.
 * @param {Answer} value
 * @returns {boolean}
 */
export function isEmpty(value) {
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.every(isEmpty);
  if (typeof value === "object" && value !== null) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === false;
}

/**
 * Fill in the words of a message.
 * @param {string} message
 * @param {Words} words
 */
export function fillIn(message, words) {
  return message.replace(/\{([a-z]+)\}/g, (whole, word) => String(words[word] ?? whole));
}

/**
 * @param {Rules} rules
 * @param {Group} plan
 * @param {Question[]} questions
 * @param {Group} group
 * @param {string} path
 * @param {string} prefix - the row or group the answers stand in
 * @returns {Finding[]}
 */
function checkGroup(rules, plan, questions, group, path, prefix) {
  return questions.flatMap((question) => {
    const label = prefix ? `${prefix}: ${question.label_inside}` : question.label;
    const here = path ? `${path}.${question.id}` : question.id;
    const value = Object.hasOwn(group, question.id) ? group[question.id] : undefined;
    return checkAnswer(rules, plan, question, value, here, label);
  });
}

/**
 * @param {Rules} rules
 * @param {Group} plan
 * @param {Question} question
 * @param {Answer} value
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkAnswer(rules, plan, question, value, path, label) {
  if (value !== undefined && !isOfType(question, value)) return [find(rules, path, "wrong_type", { label })];
  if (question.kind === "people") return checkPeople(rules, plan, question, /** @type {Group[]} */ (value ?? []), path, label);
  if (GROUPS.includes(question.kind)) {
    if (!question.required && value === undefined) return [];
    return checkGroup(rules, plan, question.parts ?? [], /** @type {Group} */ (value ?? {}), path, label);
  }
  if (!isEmpty(value)) return checkLeaf(rules, question, value, path, label);
  if (!isRequired(question, plan)) return [];
  return [find(rules, path, question.kind === "tick" ? "not_tick" : "missing", { label })];
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
  return { path, text: fillIn(rules.messages[message], words), refused: false };
}

/**
 * Whether an answer has the JSON type of its kind.
 * @param {Question} question
 * @param {Answer} value
 */
function isOfType(question, value) {
  const isGroup = (/** @type {Answer} */ item) => typeof item === "object" && item !== null && !Array.isArray(item);
  switch (question.kind) {
    case "people":
      return Array.isArray(value) && value.every(isGroup);
    case "choices":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "tick":
      return typeof value === "boolean";
    case "hours":
      return typeof value === "number" || typeof value === "string"; // a form holds what was written
    default:
      return GROUPS.includes(question.kind) ? isGroup(value) : typeof value === "string";
  }
}

/**
 * @param {Question} question
 * @param {Group} plan
 */
function isRequired(question, plan) {
  const condition = question.required_if;
  return question.required || (condition && condition.values.includes(String(plan[condition.field])));
}

/**
 * Enough persons, and different ones where that is asked for (AP-07).
 * @param {Rules} rules
 * @param {Group} plan
 * @param {Question} question
 * @param {Group[]} rows
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkPeople(rules, plan, question, rows, path, label) {
  const { required, at_least = 0, at_most = 0, item, distinct = [], parts = [] } = question;
  if (rows.length > at_most) return [find(rules, path, "too_many", { label, max: at_most })];
  const tooFew = required && rows.length < at_least;
  const found = tooFew ? [find(rules, path, "too_few", { label, min: at_least })] : [];
  rows.forEach((row, number) => {
    found.push(...checkGroup(rules, plan, parts, row, `${path}.${number}`, `${item} ${number + 1}`));
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
  const { max_length: max = Infinity, maximum } = question;
  if (typeof value === "string") {
    const letters = [...value];
    if (letters.length > max) found.push(find(rules, path, "too_long", { label, max, length: letters.length }));
    value = letters.slice(0, max).join("");
    for (const { pattern, message } of rules.refused) {
      if (!new RegExp(pattern, "iu").test(value.normalize("NFC"))) continue;
      found.push({ path, text: fillIn(message, { label }), refused: true });
    }
  }
  if (!isOfKind(rules, question, value)) {
    found.push(find(rules, path, rules.messageOf[question.kind], { label, max: maximum }));
  }
  return found;
}

/**
 * Whether an answer is one that its kind allows.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Answer} value
 */
function isOfKind(rules, question, value) {
  const choices = question.choices ?? [];
  switch (question.kind) {
    case "text":
    case "long_text":
    case "tick":
      return true;
    case "hours":
      return typeof value === "number" && value > 0 && value <= (question.maximum ?? 0);
    case "choice":
    case "platform":
      return choices.includes(String(value));
    case "choices":
      return Array.isArray(value) && value.every((item) => choices.includes(item)) && new Set(value).size === value.length;
    case "date":
      return new RegExp(rules.patterns.date, "u").test(String(value)) && isDate(String(value));
    default:
      return new RegExp(rules.patterns[question.kind], "u").test(String(value));
  }
}

/**
 * Whether YYYY-MM-DD is in the calendar.
 * @param {string} value
 */
function isDate(value) {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && !value.startsWith("0000");
}

/**
 * Whether two rows answer one of some parts alike, however written.
 * @param {Group} one
 * @param {Group} other
 * @param {string[]} parts
 */
function isSame(one, other, parts) {
  return parts.some((part) => fold(one[part]) !== "" && fold(one[part]) === fold(other[part]));
}

/** @param {Answer} value */
function fold(value) {
  return typeof value === "string" ? value.normalize("NFC").toLowerCase().trim().split(/\s+/u).join(" ") : "";
}
