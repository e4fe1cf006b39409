/**
 * From blocks to rows: what stands beside what, how wide, in which letters. `pdf-flow.js` puts the rows on pages.
 *
 * @import {Block, Reply} from "./pdf-content.js"
 * @import {Element} from "./pdf-paper.js"
 * @import {Piece, Tools} from "./pdf-pieces.js"
 *
 * @typedef {{tag: string, scope?: "Row" | "Column", alt?: string, x: number, pieces: Piece[]}} Cell - pieces on top of each other
 * @typedef {{element?: Element, head?: Row}} Table - its element once begun, and the row that each page repeats
 *
 * @typedef {object} Row - cells side by side
 * @property {Cell[]} cells
 * @property {Table} [table]
 * @property {{element?: Element}} [group] - what belongs together but is no table; its element once begun
 * @property {number} before - room above it, unless it comes first on a page
 * @property {number} padding - room inside it, above and below
 * @property {boolean} [joined] - it stays on the page of the next row
 * @property {number} [least] - it is at least this high
 * @property {{colour: string, weight: number}} [line] - below it
 * @property {{level: number, text: string}} [bookmark]
 * @property {number} [page] - it starts this page, unless that has already come
 *
 * @typedef {Extract<Block, {block: "heading"}>} Heading
 * @typedef {Extract<Block, {block: "paragraph"}>} Paragraph
 * @typedef {Extract<Block, {block: "fields"}>} Fields
 * @typedef {Extract<Block, {block: "grid"}>} Grid
 */
import { LEFT, WIDTH } from "./pdf-paper.js";
import { layOutPictures } from "./pdf-pictures.js";
import { COLOURS, INKS, heightOf, replyPieces, textPieces, tickPieces } from "./pdf-pieces.js";
import { splitText } from "./pdf-text.js";

const GAP = 12;
const LABEL_WIDTH = 120;
const ROW_LABEL_WIDTH = 88;
const PADDING = 4;
const TIGHT = 1.5;
/** How much lower than a box its label begins, to stand in the middle beside a low one. */
const LOWERED = 2.5;
const HAIRLINE = { colour: COLOURS.hair, weight: 0.5 };
/** What a sign takes of a line to write on by hand. */
const HAND_SIGN = 5.2;
/** Least width of a box to write in by hand. */
const HAND_BOX = 76;

/**
 * @param {Block[]} blocks
 * @param {Tools} tools
 * @returns {Row[]}
 */
export function layOut(blocks, tools) {
  return blocks.flatMap((block, number) => {
    const comesBelow = ["fields", "grid", "pictures"].includes(blocks[number - 1]?.block);
    switch (block.block) {
      case "page":
        return [{ cells: [], before: 0, padding: 0, page: block.page }];
      case "heading":
        return [layOutHeading(block, tools)];
      case "paragraph":
        return [layOutParagraph(block, tools)];
      case "ticks":
        return [plainRow("L", tickPieces(block.ticks, WIDTH, tools), { before: 2, padding: 2, joined: true })];
      case "pictures":
        return layOutPictures(block, countPictures(blocks.slice(0, number)), tools);
      case "fields":
        return layOutFields(block, comesBelow, tools);
      default:
        return layOutGrid(block, findAlike(block, blocks), comesBelow, tools);
    }
  });
}

/**
 * @param {string} tag
 * @param {Piece[]} pieces
 * @param {Omit<Row, "cells">} facts
 * @returns {Row}
 */
export function plainRow(tag, pieces, facts) {
  return { ...facts, cells: [{ tag, x: LEFT, pieces }] };
}

/**
 * @param {Heading} heading
 * @param {Tools} tools
 * @returns {Row}
 */
function layOutHeading({ level, small, text }, tools) {
  const isSection = level === 2 && !small;
  const pieces = textPieces(text, WIDTH, isSection ? { ...INKS.section, colour: tools.accent } : INKS.field, tools);
  const look = isSection ? { before: 12, padding: 3, line: { colour: tools.accent, weight: 0.8 } } : { before: 9, padding: 1 };
  return plainRow(`H${level}`, pieces, { ...look, joined: true, bookmark: { level, text } });
}

/**
 * @param {Paragraph} paragraph
 * @param {Tools} tools
 * @returns {Row}
 */
function layOutParagraph({ style, text, joined }, tools) {
  const look = style === "hint" ? { before: 0, padding: 1 } : { before: 3, padding: 2 };
  return plainRow("P", textPieces(text, WIDTH, INKS[style], tools), { ...look, joined });
}

/**
 * A table of labels and answers.
 * @param {Fields} fields
 * @param {boolean} comesBelow
 * @param {Tools} tools
 * @returns {Row[]}
 */
function layOutFields({ fields }, comesBelow, tools) {
  const table = {};
  const x = LEFT + LABEL_WIDTH + GAP;
  const width = LEFT + WIDTH - x;
  return fields.map(({ label, hint, reply }, number) => {
    const isLow = "room" in reply && reply.room === 1; // its hint takes least room below it
    const below = hint && isLow ? [{ height: 1 }, ...textPieces(hint, width, INKS.hint, tools)] : [];
    return {
      table,
      before: comesBelow && !number ? 10 : 0,
      ...look(reply),
      cells: [labelCell(label, reply, LABEL_WIDTH, tools, isLow ? "" : hint), { tag: "TD", x, pieces: [...replyPieces(reply, width, tools), ...below] }],
    };
  });
}

/**
 * A table with a column for each part and a row for each of those asked for.
 * @param {Grid} grid
 * @param {Grid["rows"]} alike - the rows of all tables with these columns
 * @param {boolean} comesBelow
 * @param {Tools} tools
 * @returns {Row[]}
 */
function layOutGrid({ label, labels, rows }, alike, comesBelow, tools) {
  const start = label ? LEFT + ROW_LABEL_WIDTH + GAP : LEFT;
  const widths = shareWidth(labels, alike, LEFT + WIDTH - start, tools);
  const xOf = (/** @type {number} */ column) => start + sum(widths.slice(0, column)) + column * GAP;
  const names = labels.map((name, column) => ({ x: xOf(column), pieces: textPieces(name, widths[column], INKS.column, tools) }));
  const headings = label ? [{ x: LEFT, pieces: textPieces(label, ROW_LABEL_WIDTH, INKS.field, tools) }, ...names] : names;
  /** @type {Table} */
  const table = {};
  table.head = {
    table,
    before: comesBelow ? 10 : 4,
    padding: 1.5,
    line: look(rows[0].replies[0]).line,
    joined: true,
    cells: alignBottom(headings).map((heading) => ({ tag: "TH", scope: "Column", ...heading })),
  };
  const body = rows.map((row) => ({
    table,
    before: 0,
    ...look(row.replies[0]),
    cells: [
      ...(row.label ? [labelCell(row.label, row.replies[0], ROW_LABEL_WIDTH, tools)] : []),
      ...row.replies.map((reply, column) => ({ tag: "TD", x: xOf(column), pieces: replyPieces(reply, widths[column], tools) })),
    ],
  }));
  return [table.head, ...body];
}

/** @param {Block[]} blocks */
function countPictures(blocks) {
  return sum(blocks.map((block) => (block.block === "pictures" ? block.pictures.length : 0)));
}

/**
 * @template {{pieces: Piece[]}} T
 * @param {T[]} cells
 * @returns {T[]}
 */
function alignBottom(cells) {
  const height = Math.max(...cells.map(({ pieces }) => heightOf(pieces)));
  return cells.map((cell) => ({ ...cell, pieces: [{ height: height - heightOf(cell.pieces) }, ...cell.pieces] }));
}

/**
 * The label of a row.
 * @param {string} label
 * @param {Reply} reply - beside it
 * @param {number} width
 * @param {Tools} tools
 * @param {string} [hint]
 * @returns {Cell}
 */
function labelCell(label, reply, width, tools, hint) {
  const pieces = [
    ...("room" in reply ? [{ height: LOWERED }] : []),
    ...textPieces(label, width, INKS.label, tools),
    ...(hint ? textPieces(hint, width, INKS.hint, tools) : []),
  ];
  return { tag: "TH", scope: "Row", x: LEFT, pieces };
}

/**
 * Rows are divided by a line, save those that are written on.
 * @param {Reply} reply
 */
function look(reply) {
  return "room" in reply || "line" in reply ? { padding: TIGHT } : { padding: PADDING, line: HAIRLINE };
}

/**
 * The rows of all tables that have the columns of a table, so that they stand below each other.
 * @param {Grid} grid
 * @param {Block[]} blocks
 */
function findAlike({ labels }, blocks) {
  return blocks.flatMap((block) => (block.block === "grid" && String(block.labels) === String(labels) ? block.rows : []));
}

/**
 * Widths of columns: room for what should not be broken, then for the longest word, then for the longest text. Each time
 * the columns that ask for the least get all of it, and only those that ask for more than their share go short.
 * @param {string[]} labels
 * @param {Grid["rows"]} rows
 * @param {number} width - of all with the gaps between them
 * @param {Tools} tools
 */
function shareWidth(labels, rows, width, { faces }) {
  const widest = (/** @type {string[]} */ texts) =>
    texts.reduce((most, text) => Math.max(most, faces.regular.widthOf(text)), 0) * INKS.text.size + 1;
  const asked = labels.map((label, column) => {
    const replies = rows.map((row) => row.replies[column]);
    const hand = Math.max(...replies.map((reply) => ("line" in reply ? reply.line * HAND_SIGN : "room" in reply ? HAND_BOX : 0)));
    const texts = [label, ...replies.map((reply) => ("text" in reply ? reply.text : "line" in reply ? reply.written : ""))];
    const split = texts.map(splitText);
    return [split.flatMap(({ parts }) => parts), split.flatMap(({ words }) => words), texts].map((some) => Math.max(hand, widest(some)));
  });
  const whole = width - GAP * (labels.length - 1);
  let widths = labels.map(() => 0);
  for (const step of [0, 1, 2]) {
    const more = asked.map((wishes, column) => wishes[step] - widths[column]);
    const most = findShare(more, whole - sum(widths));
    widths = widths.map((given, column) => given + Math.min(more[column], most));
  }
  const rest = whole - sum(widths);
  return widths.map((given) => given + rest / labels.length);
}

/**
 * The most that each may have, so that there is enough for all.
 * @param {number[]} wishes
 * @param {number} room
 */
function findShare(wishes, room) {
  let left = room;
  const ordered = [...wishes].sort((one, other) => one - other);
  for (const [place, wish] of ordered.entries()) {
    const share = left / (ordered.length - place);
    if (wish > share) return share;
    left -= wish;
  }
  return Infinity;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
