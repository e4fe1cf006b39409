/**
 * A form's document as a PDF that carries its own data: PDF/A-3a and PDF/UA-1. Loaded only when somebody downloads one,
 * and run by Node when the site is built, for the blank.
 *
 * @import {Block} from "./pdf-content.js"
 * @import {Row} from "./pdf-layout.js"
 * @import {Source} from "./pdf-pictures.js"
 * @import {Tools} from "./pdf-pieces.js"
 * @import {ApprovalState, Group, Rules} from "./types.js"
 */
import { fillIn } from "./answers.js";
import { describeDocument, nameDocument } from "./pdf-content.js";
import { placeRows, stretchRows } from "./pdf-flow.js";
import { layOut, plainRow } from "./pdf-layout.js";
import { LEFT, Paper, WIDTH } from "./pdf-paper.js";
import { examine, readStream } from "./pdf-pictures.js";
import { COLOURS, INKS, textPieces } from "./pdf-pieces.js";
import { Typeface, breakLines, makeShowable } from "./pdf-text.js";

/** Where the head and the foot of a page stand. */
const [HEAD, FOOT] = [40, 795];
const GAP = 14;
/** Most signs that the note on what could not be shown names. */
const NAMED = 30;

/**
 * @param {object} order
 * @param {Rules} order.rules
 * @param {Group} [order.document]
 * @param {boolean} [order.unfinished] - every page says that it is a draft
 * @param {{[field: string]: ApprovalState}} [order.approvals]
 * @param {{regular: ArrayBuffer | Uint8Array, bold: ArrayBuffer | Uint8Array}} order.fonts
 * @param {Date} order.now
 * @param {boolean} [order.blank] - without answers, data and day, with room to write by hand
 * @param {{[stored: string]: Source}} [order.pictures] - by the fingerprint that the document knows them by
 * @param {(progress: {done: number, total: number}) => void} [heard] - as pictures are dealt with
 * @returns {Promise<{file: Blob, sha256: string, unshown: string[]}>} the file with its fingerprint, and the signs that it
 *   could not show
 */
export async function renderPdf({ rules, document = {}, unfinished = false, approvals = {}, fonts, now, blank = false, pictures = {} }, heard) {
  const bytes = { regular: new Uint8Array(fonts.regular), bold: new Uint8Array(fonts.bold) };
  const faces = { regular: new Typeface(bytes.regular), bold: new Typeface(bytes.bold) };
  /** @type {Set<string>} */
  const unshown = new Set();
  const show = (/** @type {string} */ text) => makeShowable(text, [faces.regular, faces.bold], unshown);
  const order = { rules, document, approvals, blank };
  const blocks = mapTexts(describeDocument(order), show);
  const name = mapTexts([rules.title, ...nameDocument(order)], show).join(" \u00b7 ");
  const { title, publisher, words } = mapTexts({ title: rules.title, publisher: rules.publisher, words: rules.words.document }, show);
  const draft = unfinished ? words.draft : "";
  const total = 2 * Object.keys(pictures).length; // each is read twice
  let done = 0;
  const step = () => heard?.({ done: (done += 1), total });
  const known = await examine(pictures, step);
  const tools = { faces, words, pictures: known, accent: rules.colour || COLOURS.accent };

  const paper = new Paper({ title: rules.title, language: words.language, now, fonts: bytes, pictures: known });
  const rows = [...layOutTop(publisher, title, draft, tools), ...layOut([...blocks, ...noteUnshown(words, unshown)], tools)];
  if (blank) stretchRows(rows);
  placeRows(paper, rows);
  await paper.fillPictures(readStream, step);
  if (!blank) paper.embed(`${rules.form.schema}.json`, new TextEncoder().encode(JSON.stringify(document, null, 2)), now);

  const sheet = blank && rules.notices.find(({ place }) => place === "sheet")?.text;
  const version = fillIn(words.version, rules.form);
  const foot = blank ? version : `${version} \u00b7 ${fillIn(words.made, { date: writeDay(now) })}`;
  const finished = await paper.finish((page, pages) => {
    if (page > 1) drawHead(paper, publisher, name, draft, tools);
    drawFoot(paper, foot, fillIn(sheet || words.page, { page, pages }), tools);
  });
  return { ...finished, unshown: [...unshown] };
}

/**
 * The same data with every text in it changed; keys stay.
 * @template T
 * @param {T} data
 * @param {(text: string) => string} change
 * @returns {T}
 */
function mapTexts(data, change) {
  if (typeof data === "string") return /** @type {any} */ (change(data));
  if (Array.isArray(data)) return /** @type {any} */ (data.map((item) => mapTexts(item, change)));
  if (typeof data !== "object" || data === null) return data;
  return /** @type {any} */ (Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts(value, change)])));
}

/**
 * What could not be shown, by number: the signs themselves could not be shown here either.
 * @param {{[name: string]: string}} words
 * @param {Set<string>} unshown
 * @returns {Block[]}
 */
function noteUnshown(words, unshown) {
  if (!unshown.size) return [];
  const numbers = [...unshown].slice(0, NAMED).map((sign) =>
    Array.from(sign, (point) => `U+${point.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`).join(" "));
  const characters = numbers.join(", ") + (unshown.size > NAMED ? " \u2026" : "");
  return [{ block: "paragraph", style: "small", text: fillIn(words.unshown, { characters }) }];
}

/**
 * What the first page begins with.
 * @param {string} publisher
 * @param {string} title
 * @param {string} draft
 * @param {Tools} tools
 * @returns {Row[]}
 */
function layOutTop(publisher, title, draft, tools) {
  const top = plainRow("P", textPieces(publisher, WIDTH * 0.7, INKS.publisher, tools), { before: 0, padding: 0 });
  if (draft) {
    const draw = (/** @type {Paper} */ paper, /** @type {any} */ element) => drawDraft(paper, draft, tools, (paint) => paper.mark(element, paint));
    top.cells.push({ tag: "P", x: LEFT, pieces: [{ height: 0, draw }] });
  }
  const line = { colour: tools.accent, weight: 1.6 };
  const heading = plainRow("H1", textPieces(title, WIDTH, { ...INKS.title, colour: tools.accent }, tools), { before: 2, padding: 4, line, bookmark: { level: 1, text: title } });
  return [top, heading];
}

/**
 * @param {Paper} paper
 * @param {string} publisher
 * @param {string} name - of the document
 * @param {string} draft
 * @param {Tools} tools
 */
function drawHead(paper, publisher, name, draft, tools) {
  const { label, small } = INKS;
  const width = tools.faces.bold.widthOf(publisher) * label.size;
  const room = WIDTH - width - GAP - (draft ? 100 : 0);
  const [line, more] = breakLines(name, room / small.size, tools.faces.regular);
  paper.decorate(() => {
    paper.write(publisher, LEFT, HEAD, label);
    paper.write(more ? `${line.trimEnd()} \u2026` : line, LEFT + width + GAP, HEAD + 1, small);
  }, "Pagination");
  paper.rule(LEFT, HEAD + 20, WIDTH, COLOURS.hair);
  if (draft) drawDraft(paper, draft, tools, (paint) => paper.decorate(paint, "Pagination"));
}

/**
 * The mark of a draft, in the upper right corner.
 * @param {Paper} paper
 * @param {string} draft
 * @param {Tools} tools
 * @param {(paint: () => void) => void} tag - says what the word is: content once, then decoration
 */
function drawDraft(paper, draft, { faces }, tag) {
  const ink = INKS.draft;
  const width = faces.bold.widthOf(draft) * ink.size;
  const x = LEFT + WIDTH - width - 9;
  paper.box(x - 9, HEAD - 6, width + 18, 22, ink.colour);
  tag(() => paper.write(draft, x, HEAD - 2.5, ink));
}

/**
 * @param {Paper} paper
 * @param {string} text
 * @param {string} number
 * @param {Tools} tools
 */
function drawFoot(paper, text, number, { faces }) {
  const ink = INKS.small;
  paper.rule(LEFT, FOOT - 6, WIDTH, COLOURS.hair);
  paper.decorate(() => {
    paper.write(text, LEFT, FOOT, ink);
    paper.write(number, LEFT + WIDTH - faces.regular.widthOf(number) * ink.size, FOOT, ink);
  }, "Pagination");
}

/** @param {Date} day */
function writeDay(day) {
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
