/**
 * The answers of a form: where they stand, what they are called, whether they are of their kind. Pure.
 * `plan_schema/answers.py` says the same in Python.
 *
 * @import {Answer, Group, Question, Rules, Words} from "./types.js"
 */

/** Kinds that begin with a day of the calendar. */
const DAYS = ["date", "moment"];

/**
 * Every field of the form, in order.
 * @param {Rules} rules
 * @returns {Question[]}
 */
export function fieldsOf(rules) {
  return rules.sections.flatMap((section) => section.fields);
}

/**
 * The answer to a question in a group of answers; undefined where there is none.
 * @param {Answer} group
 * @param {string} id
 * @returns {any}
 */
export function answerOf(group, id) {
  return isGroup(group) && Object.hasOwn(group, id) ? (/** @type {Group} */ (group)[id] ?? undefined) : undefined;
}

/**
 * Whether a value is answers by id.
 * @param {Answer} value
 * @returns {value is Group}
 */
export function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether an answer says nothing: blank, not ticked, or made of such, however deep.
 * @param {Answer} answer
 */
export function isEmpty(answer) {
  const rest = [answer];
  while (rest.length) {
    const value = rest.pop();
    if (typeof value === "object" && value !== null) Object.values(value).forEach((part) => rest.push(part));
    else if (typeof value === "string" ? value.trim() : value !== undefined && value !== null && value !== false) return false;
  }
  return true;
}

/**
 * Whether an answer has the JSON type of its shape; a number may stand as it was written.
 * @param {Question} question
 * @param {Answer} value
 */
export function isOfType(question, value) {
  switch (question.shape) {
    case "rows":
      return Array.isArray(value) && value.every(isGroup);
    case "list":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "group":
      return isGroup(value);
    case "tick":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number" || typeof value === "string";
    default:
      return typeof value === "string";
  }
}

/**
 * Whether an answer of the right type, made of no parts, is one that its kind allows.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Answer} value
 */
export function isOfKind(rules, question, value) {
  const { choices, kind, maximum = 0, shape } = question;
  const isChoice = (/** @type {Answer} */ item) => !choices || choices.some(({ id }) => id === item);
  if (shape === "number") return typeof value === "number" && value > 0 && value <= maximum && (kind !== "count" || Number.isInteger(value));
  if (Array.isArray(value)) return value.every(isChoice) && new Set(value).size === value.length;
  if (typeof value !== "string") return true;
  const isLike = !Object.hasOwn(rules.patterns, kind) || new RegExp(rules.patterns[kind], "u").test(value);
  return isChoice(value) && isLike && (!DAYS.includes(kind) || isDate(value.slice(0, 10)));
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
 * Text as people compare it: case, spacing and composition of letters aside.
 * @param {Answer} value
 */
export function fold(value) {
  return typeof value === "string" ? value.normalize("NFC").toLowerCase().trim().split(/\s+/u).join(" ") : "";
}

/**
 * Whether two rows answer one of some parts alike, however written.
 * @param {Group} one
 * @param {Group} other
 * @param {string[]} parts
 */
export function isSame(one, other, parts) {
  return parts.some((part) => {
    const folded = fold(answerOf(one, part));
    return folded !== "" && folded === fold(answerOf(other, part));
  });
}

/**
 * Fill in the words of a message.
 * @param {string} message
 * @param {Words} words
 */
export function fillIn(message, words) {
  return message.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, word) => String(answerOf(words, word) ?? whole));
}

/**
 * What a question is called where it stands: alone, or in a row or group with a label of its own.
 * @param {Question} question
 * @param {string} [prefix]
 */
export function labelIn(question, prefix) {
  return prefix ? `${prefix}: ${question.label_inside}` : question.label;
}

/**
 * What a row is called.
 * @param {Question} question
 * @param {number} position - from 0
 */
export function labelRow(question, position) {
  return `${question.item} ${position + 1}`;
}

/**
 * The field or part at `field`, `group.part` or `rows.part`.
 * @param {Rules} rules
 * @param {string} place
 * @returns {Question | undefined}
 */
export function findQuestion(rules, place) {
  const [id, ...part] = place.split(".");
  const field = fieldsOf(rules).find((one) => one.id === id);
  return part.length ? field?.parts?.find((one) => one.id === part.join(".")) : field;
}

/**
 * What the answer at a path is called, e.g. "Administrator 2: phone" at `administrators.1.phone`. A place that the
 * form no longer has is called what it was when it had one, and else by its path.
 * @param {Rules} rules
 * @param {string} path
 */
export function labelOf(rules, path) {
  const [id, ...steps] = path.split(".");
  const field = findQuestion(rules, id);
  const isRow = field?.shape === "rows" && steps.length > 0 && /^[0-9]{1,6}$/.test(steps[0]);
  const row = isRow ? labelRow(field, Number(steps.shift())) : "";
  const place = [id, ...steps].join(".");
  const question = findQuestion(rules, place);
  const holder = row || (field?.label ?? "");
  if (question) return steps.length ? labelIn(question, holder) : holder;
  const former = findFormerLabel(rules, place);
  if (!former) return path;
  return row ? `${row}: ${former}` : former;
}

/**
 * What stood at a place before, by the latest version that moved or removed it.
 * @param {Rules} rules
 * @param {string} place
 */
function findFormerLabel(rules, place) {
  const former = rules.changes.flatMap(({ moved, removed }) => [
    ...moved.map(({ from, label }) => ({ place: from, label })),
    ...removed.map(({ field, label }) => ({ place: field, label })),
  ]);
  return former.findLast((one) => one.place === place)?.label;
}
