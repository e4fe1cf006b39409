/**
 * A plan document against the rules in the page. Pure: no document, no clock.
 * The same check in Python is `plan_schema/plan_check.py`; `tests/data/plans/` holds both to one behaviour.
 *
 * @import {Answer, Finding, Group, Question, Rules} from "./types.js"
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
 * @param {Answer | undefined} value
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
 * @param {{[word: string]: string | number | undefined}} words
 */
export function fillIn(message, words) {
  return message.replace(/\{(\w+)\}/g, (whole, word) => String(words[word] ?? whole));
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
    const label = prefix
      ? `${prefix}: ${question.label[0].toLowerCase()}${question.label.slice(1)}`
      : question.label;
    const here = path ? `${path}.${question.id}` : question.id;
    return checkAnswer(rules, plan, question, group[question.id], here, label);
  });
}

/**
 * @param {Rules} rules
 * @param {Group} plan
 * @param {Question} question
 * @param {Answer | undefined} value
 * @param {string} path
 * @param {string} label
 * @returns {Finding[]}
 */
function checkAnswer(rules, plan, question, value, path, label) {
  if (question.kind === "people") {
    return checkPeople(rules, plan, question, /** @type {Group[]} */ (value ?? []), path, label);
  }
  if (GROUPS.includes(question.kind)) {
    if (!question.required && value === undefined) return [];
    return checkGroup(rules, plan, question.parts ?? [], /** @type {Group} */ (value ?? {}), path, label);
  }
  if (isEmpty(value)) {
    if (!isRequired(question, plan)) return [];
    const message = question.kind === "tick" ? rules.messages.not_tick : rules.messages.missing;
    return [{ path, text: fillIn(message, { label }), refused: false }];
  }
  return checkLeaf(rules, question, /** @type {Answer} */ (value), path, label);
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
  const { messages } = rules;
  /** @type {Finding[]} */
  const found = [];
  if (question.required && rows.length < (question.at_least ?? 0)) {
    found.push({ path, text: fillIn(messages.too_few, { label, min: question.at_least }), refused: false });
  }
  rows.forEach((row, number) => {
    const prefix = `${question.item} ${number + 1}`;
    found.push(...checkGroup(rules, plan, question.parts ?? [], row, `${path}.${number}`, prefix));
  });
  rows.forEach((row, second) => {
    const first = rows.findIndex((other) => isSamePerson(other, row));
    if (!question.distinct || first === -1 || first === second) return;
    const words = { label, item: question.item, first: first + 1, second: second + 1 };
    found.push({ path: `${path}.${second}`, text: fillIn(messages.same_person, words), refused: false });
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
  if (typeof value === "string") {
    for (const refusal of rules.refused) {
      if (new RegExp(refusal.pattern, "iu").test(value.normalize("NFC"))) {
        found.push({ path, text: fillIn(refusal.message, { label }), refused: true });
      }
    }
    const length = [...value].length;
    if (question.max_length && length > question.max_length) {
      const words = { label, max: question.max_length, length };
      return [...found, { path, text: fillIn(rules.messages.too_long, words), refused: false }];
    }
  }
  if (!isOfKind(rules, question, value)) {
    const message = rules.messages[rules.messageOf[question.kind]];
    found.push({ path, text: fillIn(message, { label, max: question.maximum }), refused: false });
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
      return Array.isArray(value) && value.every((item) => choices.includes(String(item)));
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
 * The same name or the same e-mail, however written.
 * @param {Group} one
 * @param {Group} other
 */
function isSamePerson(one, other) {
  return ["name", "email"].some((part) => fold(one[part]) !== "" && fold(one[part]) === fold(other[part]));
}

/** @param {Answer | undefined} value */
function fold(value) {
  return typeof value === "string" ? value.normalize("NFC").toLowerCase().trim().split(/\s+/u).join(" ") : "";
}
