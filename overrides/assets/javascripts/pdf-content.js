/**
 * What a document says, in order, as blocks: no measures, no colours, no PDF. Pure.
 *
 * @import {Answer, ApprovalState, Group, Question, Rules} from "./types.js"
 *
 * @typedef {{text: string, ticked: boolean}} Tick
 * @typedef {{text: string} | {missing: string} | {ticks: Tick[]} | {room: number} | {line: number, written: string}} Reply -
 *   an answer, that there is none, boxes with words, a box of so many lines to write in by hand, a line for so many signs
 *   with what may already stand on it
 * @typedef {{label: string, hint?: string, reply: Reply}} Field
 *
 * @typedef {{block: "heading", level: 2 | 3, small?: boolean, text: string}
 *   | {block: "paragraph", style: "note" | "small" | "hint" | "alarm", text: string, joined?: boolean}
 *   | {block: "ticks", ticks: Tick[]}
 *   | {block: "fields", fields: Field[], group: string}
 *   | {block: "grid", label?: string, labels: string[], rows: {label?: string, replies: Reply[]}[]}
 *   | Pictures
 *   | {block: "page", page: number}} Block - `page` starts that page, unless it has already come
 *
 * @typedef {object} Picture
 * @property {string} stored - the fingerprint of its stream in the file
 * @property {string} caption
 * @property {string} alt - said instead of it
 * @property {{label: string, text: string}[]} facts
 * @typedef {{block: "pictures", pictures: Picture[]}} Pictures
 */
import { answerOf, fillIn, isEmpty, isOfType, labelOf, labelRow } from "./answers.js";
import { showAnswer, showValue } from "./display.js";
import { findRefusal } from "./validation.js";

/** The kind of part that ties an approval to what was approved; a group with one is an approval. */
const FINGERPRINT = "fingerprint";
/** The kind of field whose rows are pictures; two of their parts are said with the picture, not below it. */
const PICTURES = "pictures";
const [CAPTION, ALT] = ["caption", "alt"];
/** Parts of a picture that are for programs. */
const INSIDE = [CAPTION, ALT, "width", "height", "stored"];
/** An answer that may be longer than this gets several lines to be written on by hand. */
const SHORT = 300;
/** Signs that lines to write on have room for: a name, a signature, anything else. */
const [NAME, SIGNATURE, WORD] = [28, 36, 13];

/**
 * @typedef {object} Order
 * @property {Rules} rules
 * @property {Group} document
 * @property {{[field: string]: ApprovalState}} approvals
 * @property {boolean} blank - without answers, with room to write by hand
 * @property {string} [group] - the question whose parts are described
 */

/**
 * @param {Order} order
 * @returns {Block[]}
 */
export function describeDocument(order) {
  const { rules, document, blank } = order;
  const { words } = rules;
  const sections = rules.sections.flatMap(({ title, page, fields }, number) => [
    ...(page === rules.sections[number - 1]?.page ? [] : [/** @type {const} */ ({ block: "page", page })]),
    heading(title),
    ...fields.flatMap((field) => describeField(order, field, answerOf(document, field.id))),
  ]);
  const unplaced = Object.entries(answerOf(document, "unplaced") ?? {});
  const fields = unplaced.map(([path, value]) => ({ label: labelOf(rules, path), reply: { text: showValue(rules, value) } }));
  return [
    ...describeNotices(order, "before"),
    ...join(sections),
    ...(fields.length ? [heading(words.document.unplaced), /** @type {const} */ ({ block: "fields", fields, group: "" })] : []),
    ...describeNotices(order, "after"),
    ...(blank ? [] : [paragraph("small", words.document.data)]),
    ...(blank ? [] : describePictures(order)),
  ];
}

/**
 * The answers that tell one document from another, for the head of each page.
 * @param {Order} order
 */
export function nameDocument({ rules, document }) {
  const fields = rules.sections.flatMap((section) => section.fields).filter(({ id }) => rules.fileName.includes(id));
  return fields.map((field) => showAnswer(rules, field, answerOf(document, field.id))).filter(Boolean);
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Block[]}
 */
function describeField(order, question, answer) {
  if (!isEmpty(answer) && !isOfType(question, answer)) return describePlain(order, question, answer);
  const refusal = isEmpty(answer) && !order.blank && findRefusal(question, order.document);
  if (refusal) return describeReply(order, question, { missing: fillIn(refusal.text, { label: question.label }) });
  switch (question.shape) {
    case "rows":
      if (question.kind === PICTURES) return countPictures(order, question, Array.isArray(answer) ? answer : []);
      return [describeRows(order, question, Array.isArray(answer) ? answer : []), ...describeHint(order, question)];
    case "group":
      return describeGroup(order, question, answer);
    case "tick":
      return [{ block: "ticks", ticks: [{ text: question.label, ticked: answer === true }] }, ...describeHint(order, question)];
    default:
      return describePlain(order, question, answer);
  }
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Block[]}
 */
function describePlain(order, question, answer) {
  return describeReply(order, question, reply(order, question, answer));
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Reply} answered
 * @returns {Block[]}
 */
function describeReply({ blank, group = "" }, { label, hint }, answered) {
  return [{ block: "fields", fields: [{ label, hint: blank ? hint : "", reply: answered }], group }];
}

/**
 * The hint of what is made of parts, for whoever writes by hand.
 * @param {Order} order
 * @param {Question} question
 * @returns {Block[]}
 */
function describeHint({ blank }, { hint }) {
  return blank && hint ? [paragraph("hint", hint)] : [];
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Block[]}
 */
function describeGroup(order, question, answer) {
  const parts = question.parts ?? [];
  if (parts.some(({ kind }) => kind === FINGERPRINT)) return describeApproval(order, question, answer);
  const inside = { ...order, group: question.id };
  return [heading(question.label, 3), ...describeHint(order, question), ...parts.flatMap((part) => describeField(inside, part, answerOf(answer, part.id)))];
}

/**
 * An approval: given here, or by hand on the lines. What is said of its fingerprint is said by rules, not shown as a part.
 * @param {Order} order
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Block[]}
 */
function describeApproval(order, question, answer) {
  const { rules, approvals, blank } = order;
  const { document: words } = rules.words;
  const state = blank ? "none" : approvals[question.id];
  const parts = (question.parts ?? []).map((part) => ({ part, given: answerOf(answer, part.id) }));
  const ticks = parts.filter(({ part }) => part.shape === "tick");
  const written = parts.filter(({ part }) => part.shape !== "tick" && part.kind !== FINGERPRINT);
  const fingerprint = String(parts.find(({ part }) => part.kind === FINGERPRINT)?.given ?? "");
  const isDated = written.some(({ part, given }) => part.kind === "date" && !isEmpty(given));
  const lines = [{ label: words.signature, line: SIGNATURE }, ...(isDated ? [{ label: words.signature_date, line: WORD }] : [])];
  return [
    heading(question.label, 3),
    ...describeHint(order, question),
    ...(state === "void" || state === "unproven" ? [paragraph("alarm", fillIn(rules.messages[state], { label: question.label }))] : []),
    ...ticks.flatMap(({ part, given }) => describeField(order, part, given)),
    {
      block: "grid",
      labels: [...written.map(({ part }) => part.label), ...lines.map(({ label }) => label)],
      rows: [{
        replies: [
          ...written.map(({ part, given }) => ({ line: part.max_length ? NAME : WORD, written: showAnswer(rules, part, given) })),
          ...lines.map(({ line }) => ({ line, written: "" })),
        ],
      }],
    },
    ...(state === "holds" ? [paragraph("small", fillIn(words.fingerprint, { fingerprint }))] : []),
  ];
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Group[]} answers
 * @returns {Block}
 */
function describeRows(order, question, answers) {
  const parts = (question.parts ?? []).filter(({ hidden }) => !hidden);
  const count = Math.max(answers.length, order.blank ? (question.at_least ?? 0) + 1 : question.at_least ?? 0, 1);
  const rows = Array.from({ length: count }, (_, row) => ({
    label: labelRow(question, row),
    replies: parts.map((part) => reply(order, part, answerOf(answers[row], part.id))),
  }));
  return { block: "grid", label: question.label, labels: parts.map(({ label }) => label), rows };
}

/**
 * Where a field's pictures stand, or that there are none.
 * @param {Order} order
 * @param {Question} question
 * @param {Group[]} answers
 */
function countPictures(order, question, answers) {
  const { document: words } = order.rules.words;
  if (order.blank) return describeReply(order, question, { missing: words.attach });
  return describeReply(order, question, answers.length ? { text: fillIn(words.pictures, { count: answers.length }) } : { missing: words.unanswered });
}

/**
 * The pictures of all fields, after everything else, so that the answers stand together.
 * @param {Order} order
 * @returns {Block[]}
 */
function describePictures({ rules, document }) {
  const fields = rules.sections.flatMap((section) => section.fields).filter(({ kind }) => kind === PICTURES);
  return fields.flatMap((field) => {
    const answers = answerOf(document, field.id);
    if (isEmpty(answers) || !isOfType(field, answers)) return [];
    const parts = (field.parts ?? []).filter(({ id }) => !INSIDE.includes(id));
    const pictures = answers.map((/** @type {Group} */ answer) => {
      const text = (/** @type {string} */ id) => String(answerOf(answer, id) ?? "");
      const given = parts.filter(({ id }) => !isEmpty(answerOf(answer, id)));
      const facts = given.map((part) => ({ label: part.label, text: showAnswer(rules, part, answerOf(answer, part.id)) }));
      return { stored: text("stored"), caption: text(CAPTION) || rules.words.document.unanswered, alt: text(ALT), facts };
    });
    const said = { ...paragraph("small", rules.words.document.cleaned), joined: true };
    return [heading(field.label), said, /** @type {const} */ ({ block: "pictures", pictures })];
  });
}

/**
 * @param {Order} order
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Reply}
 */
function reply({ rules, blank }, question, answer) {
  const { choices, shape, max_length: most = 0 } = question;
  if (blank) return choices ? { ticks: tickOff(question, []) } : { room: most > SHORT ? 2 : 1 };
  if (choices && shape === "list" && (isEmpty(answer) || isOfType(question, answer))) {
    return { ticks: tickOff(question, Array.isArray(answer) ? answer : []) };
  }
  const text = isEmpty(answer) ? "" : showAnswer(rules, question, answer);
  return text ? { text } : { missing: rules.words.document.unanswered };
}

/**
 * Every choice, ticked or not; answers that are no choice come last.
 * @param {Question} question
 * @param {string[]} answers
 * @returns {Tick[]}
 */
function tickOff({ choices = [] }, answers) {
  const others = answers.filter((answer) => !choices.some(({ id }) => id === answer));
  return [
    ...choices.map(({ id, label }) => ({ text: label, ticked: answers.includes(id) })),
    ...others.map((answer) => ({ text: answer, ticked: true })),
  ];
}

/**
 * @param {Order} order
 * @param {string} place
 * @returns {Block[]}
 */
function describeNotices({ rules, blank }, place) {
  const there = rules.notices.filter((notice) => notice.place === place && (blank || notice.in_document));
  return there.flatMap(({ title, text }) => [
    ...(title ? [/** @type {const} */ ({ ...heading(title), small: true })] : []),
    paragraph("note", text),
  ]);
}

/**
 * Fields of one group that follow each other stand in one table.
 * @param {Block[]} blocks
 * @returns {Block[]}
 */
function join(blocks) {
  /** @type {Block[]} */
  const joined = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.block === "fields" && last?.block === "fields" && block.group === last.group) last.fields.push(...block.fields);
    else joined.push(block);
  }
  return joined;
}

/**
 * @param {string} text
 * @param {2 | 3} [level]
 * @returns {Extract<Block, {block: "heading"}>}
 */
function heading(text, level = 2) {
  return { block: "heading", level, text };
}

/**
 * @param {"note" | "small" | "hint" | "alarm"} style
 * @param {string} text
 * @returns {Extract<Block, {block: "paragraph"}>}
 */
function paragraph(style, text) {
  return { block: "paragraph", style, text };
}
