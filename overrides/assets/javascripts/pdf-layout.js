/**
 * From blocks to rows: what stands beside what, how wide, in which letters. `pdf-flow.js` puts the rows on pages.
 *
 * @import {Block, Reply, Tick} from "./pdf-content.js"
 * @import {Element, Ink, Paper} from "./pdf-paper.js"
 * @import {Typeface} from "./pdf-text.js"
 *
 * @typedef {object} Piece - what no page break divides
 * @property {number} height
 * @property {boolean} [stretches] - it fills its row
 * @property {(paper: Paper, x: number, y: number) => void} [paint] - draws it; it belongs to its cell
 * @property {(paper: Paper, element: Element, x: number, y: number, height: number) => void} [draw] - draws and tags it
 *
 * @typedef {{tag: string, scope?: "Row" | "Column", x: number, pieces: Piece[]}} Cell - pieces on top of each other
 * @typedef {{element?: Element, head?: Row}} Table - its element once begun, and the row that each page repeats
 *
 * @typedef {object} Row - cells side by side
 * @property {Cell[]} cells
 * @property {Table} [table]
 * @property {number} before - room above it, unless it comes first on a page
 * @property {number} padding - room inside it, above and below
 * @property {boolean} [joined] - it stays on the page of the next row
 * @property {number} [least] - it is at least this high
 * @property {{colour: string, weight: number}} [line] - below it
 * @property {{level: number, text: string}} [bookmark]
 * @property {number} [page] - it starts this page, unless that has already come
 *
 * @typedef {{faces: {regular: Typeface, bold: Typeface}, words: {[name: string]: string}}} Tools
 */
import { LEFT, WIDTH } from "./pdf-paper.js";
import { breakLines } from "./pdf-text.js";

export const COLOURS = { ink: "#1c1c1c", quiet: "#595959", accent: "#1f3f5b", alarm: "#9b1c1c", hair: "#d0d5d9", line: "#6b7278" };
/** @type {{[name: string]: Ink}} */
export const INKS = {
  title: { face: "bold", size: 21, colour: COLOURS.accent },
  publisher: { face: "bold", size: 10.5, colour: COLOURS.ink },
  draft: { face: "bold", size: 11, colour: COLOURS.alarm },
  section: { face: "bold", size: 13, colour: COLOURS.accent },
  field: { face: "bold", size: 10.5, colour: COLOURS.ink },
  label: { face: "bold", size: 10, colour: COLOURS.ink },
  column: { face: "regular", size: 8.5, colour: COLOURS.quiet },
  text: { face: "regular", size: 10, colour: COLOURS.ink },
  missing: { face: "regular", size: 10, colour: COLOURS.quiet },
  note: { face: "regular", size: 9.5, colour: COLOURS.ink },
  small: { face: "regular", size: 8.5, colour: COLOURS.quiet },
  hint: { face: "regular", size: 8, colour: COLOURS.quiet },
  alarm: { face: "bold", size: 10, colour: COLOURS.alarm },
};
const LEADING = 1.34;
const GAP = 12;
const LABEL_WIDTH = 120;
const ROW_LABEL_WIDTH = 88;
const BOX = { true: "\u2611 ", false: "\u2610 " };
const TICK_GAP = 8;
const PADDING = 4;
const TIGHT = 2.5;
const HAIRLINE = { colour: COLOURS.hair, weight: 0.5 };
/** Room for a line of handwriting. */
const HAND = 19;
/** Width of a sign of it. */
const HAND_SIGN = 5.2;
/** Bounds of what the widest text asks for, when columns share the width. */
const [NARROW, WIDE] = [56, 190];

/**
 * @param {Block[]} blocks
 * @param {Tools} tools
 * @returns {Row[]}
 */
export function layOut(blocks, tools) {
  return blocks.flatMap((block, number) => {
    const isAfterTable = ["fields", "grid"].includes(blocks[number - 1]?.block);
    switch (block.block) {
      case "page":
        return [{ cells: [], before: 0, padding: 0, page: block.page }];
      case "heading":
        return [layOutHeading(block, tools)];
      case "paragraph":
        return [plainRow("P", textPieces(block.text, WIDTH, INKS[block.style], tools), block.style === "hint" ? { before: 0, padding: 1, joined: true } : { before: 3, padding: 2 })];
      case "ticks":
        return [plainRow("L", tickPieces(block.ticks, WIDTH, tools), { before: 2, padding: 2, joined: true })];
      case "fields":
        return layOutFields(block.fields, isAfterTable, tools);
      default:
        return layOutGrid(block, tools);
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
 * @param {Extract<Block, {block: "heading"}>} heading
 * @param {Tools} tools
 * @returns {Row}
 */
function layOutHeading({ level, small, text }, tools) {
  const isSection = level === 2 && !small;
  const pieces = textPieces(text, WIDTH, INKS[isSection ? "section" : "field"], tools);
  const look = isSection ? { before: 15, padding: 3, line: { colour: COLOURS.accent, weight: 0.8 } } : { before: 9, padding: 1 };
  return plainRow(`H${level}`, pieces, { ...look, joined: true, bookmark: { level, text } });
}

/**
 * A table of labels and answers.
 * @param {Extract<Block, {block: "fields"}>["fields"]} fields
 * @param {boolean} isAfterTable
 * @param {Tools} tools
 * @returns {Row[]}
 */
function layOutFields(fields, isAfterTable, tools) {
  const table = {};
  const x = LEFT + LABEL_WIDTH + GAP;
  return fields.map(({ label, hint, reply }, number) => ({
    table,
    before: isAfterTable && !number ? 10 : 0,
    ...look(reply),
    cells: [labelCell(label, reply, LABEL_WIDTH, tools, hint), { tag: "TD", x, pieces: replyPieces(reply, LEFT + WIDTH - x, tools) }],
  }));
}

/**
 * Rows are divided by a line, save those that are written on.
 * @param {Reply} reply
 */
function look(reply) {
  return "room" in reply || "line" in reply ? { padding: TIGHT } : { padding: PADDING, line: HAIRLINE };
}

/**
 * A table with a column for each part and a row for each of those asked for.
 * @param {Extract<Block, {block: "grid"}>} grid
 * @param {Tools} tools
 * @returns {Row[]}
 */
function layOutGrid({ labels, rows }, tools) {
  const start = LEFT + (rows.some(({ label }) => label) ? ROW_LABEL_WIDTH + GAP : 0);
  const widths = shareWidth(labels, rows, LEFT + WIDTH - start, tools);
  const cellsOf = (/** @type {"TH" | "TD"} */ tag, /** @type {(column: number) => Piece[]} */ fill) =>
    widths.map((_, column) => ({
      tag,
      ...(tag === "TH" ? { scope: /** @type {const} */ ("Column") } : {}),
      x: start + sum(widths.slice(0, column)) + column * GAP,
      pieces: fill(column),
    }));
  const corner = start > LEFT ? [{ tag: "TD", x: LEFT, pieces: [] }] : [];
  /** @type {Table} */
  const table = {};
  table.head = {
    table,
    before: 0,
    padding: 1.5,
    line: look(rows[0].replies[0]).line,
    joined: true,
    cells: [...corner, ...cellsOf("TH", (column) => textPieces(labels[column], widths[column], INKS.column, tools))],
  };
  const body = rows.map(({ label, replies }) => ({
    table,
    before: 0,
    ...look(replies[0]),
    cells: [
      ...(label ? [labelCell(label, replies[0], ROW_LABEL_WIDTH, tools)] : []),
      ...cellsOf("TD", (column) => replyPieces(replies[column], widths[column], tools)),
    ],
  }));
  return [table.head, ...body];
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
    ...("room" in reply ? [{ height: TIGHT }] : []), // so that it stands in the middle of the box beside it
    ...textPieces(label, width, INKS.label, tools),
    ...(hint ? textPieces(hint, width, INKS.hint, tools) : []),
  ];
  return { tag: "TH", scope: "Row", x: LEFT, pieces };
}

/**
 * Widths of columns: as much as their widest text needs, and what is left over to all alike.
 * @param {string[]} labels
 * @param {Extract<Block, {block: "grid"}>["rows"]} rows
 * @param {number} width - of all with the gaps between them
 * @param {Tools} tools
 */
function shareWidth(labels, rows, width, { faces }) {
  const widthOf = (/** @type {string} */ text) => faces.regular.widthOf(text) * INKS.text.size;
  const needs = labels.map((label, column) => {
    const asked = rows.map(({ replies }) => replies[column]).map((reply) =>
      Math.max("line" in reply ? reply.line * HAND_SIGN : 0, widthOf(("text" in reply && reply.text) || label)));
    return Math.min(WIDE, Math.max(NARROW, ...asked) + 1);
  });
  const whole = width - GAP * (labels.length - 1);
  const rest = whole - sum(needs);
  return needs.map((need) => (rest > 0 ? need + rest / labels.length : (need * whole) / sum(needs)));
}

/**
 * @param {Reply} reply
 * @param {number} width
 * @param {Tools} tools
 * @returns {Piece[]}
 */
function replyPieces(reply, width, tools) {
  if ("text" in reply) return textPieces(reply.text, width, INKS.text, tools);
  if ("missing" in reply) return textPieces(reply.missing, width, INKS.missing, tools);
  if ("ticks" in reply) return tickPieces(reply.ticks, width, tools, true);
  if ("line" in reply) {
    const written = reply.text ? textPieces(reply.text, width, INKS.text, tools) : [];
    const free = written.length ? HAND - INKS.text.size * LEADING : HAND;
    return [{ height: free }, ...written, { height: 4, draw: (paper, _, x, y) => paper.rule(x, y + 1, width, COLOURS.line, 0.6) }];
  }
  return [{
    height: reply.room * HAND,
    stretches: reply.room > 1,
    draw: (paper, _, x, y, height) => {
      paper.box(x, y, width, height, COLOURS.line);
      for (let line = y + HAND; line < y + height - HAND / 2; line += HAND) paper.rule(x + 6, line, width - 12, COLOURS.hair);
    },
  }];
}

/**
 * @param {string} text
 * @param {number} width
 * @param {Ink} ink
 * @param {Tools} tools
 * @returns {Piece[]}
 */
export function textPieces(text, width, ink, { faces }) {
  const height = ink.size * LEADING;
  return breakLines(text, width / ink.size, faces[ink.face]).map((line) => ({
    height,
    ...(line.trim() ? { paint: (paper, x, y) => paper.write(line, x, y, ink) } : {}),
  }));
}

/**
 * Boxes with words, after each other as long as they fit.
 * @param {Tick[]} ticks
 * @param {number} width
 * @param {Tools} tools
 * @param {boolean} [inCell] - the list is an element in the cell; else the cell is the list
 * @returns {Piece[]}
 */
function tickPieces(ticks, width, { faces, words }, inCell = false) {
  const ink = INKS.text;
  const height = ink.size * LEADING;
  const widthOf = (/** @type {string} */ text) => faces.regular.widthOf(text) * ink.size;
  const indent = widthOf(BOX.true);
  /** @type {{lines: string[], said: string, spoken: string, x: number}[][]} */
  const rows = [[]];
  let used = 0;
  for (const { text, ticked } of ticks) {
    const box = ticked ? BOX.true : BOX.false;
    const wide = indent + widthOf(text);
    if (used && used + wide > width) {
      rows.push([]);
      used = 0;
    }
    const [first, ...rest] = breakLines(text, (width - indent) / ink.size, faces.regular);
    const said = ticked ? words.ticked : words.unticked;
    rows[rows.length - 1].push({ lines: [box + first, ...rest], said, spoken: `${box}${said} ${first}`, x: used });
    used += wide + TICK_GAP;
  }
  /** @type {Element} */
  let list;
  return rows.map((items) => ({
    height: height * Math.max(1, ...items.map(({ lines }) => lines.length)),
    draw: (paper, cell, left, top) => {
      list ??= inCell ? paper.tag(cell, "L") : cell;
      for (const { lines, said, spoken, x } of items) {
        const body = paper.tag(paper.tag(list, "LI", { title: said }), "LBody");
        lines.forEach((line, row) => {
          const [at, y] = [left + x + (row ? indent : 0), top + row * height];
          paper.mark(body, () => paper.write(line, at, y, ink, row ? "" : spoken));
        });
      }
    },
  }));
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
