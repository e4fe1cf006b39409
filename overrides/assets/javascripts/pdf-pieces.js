/**
 * What cells are filled with: lines of text, boxes with words, and room to write by hand.
 *
 * @import {Reply, Tick} from "./pdf-content.js"
 * @import {Element, Ink, Paper} from "./pdf-paper.js"
 * @import {Known} from "./pdf-pictures.js"
 * @import {Typeface} from "./pdf-text.js"
 *
 * @typedef {object} Piece - what no page break divides
 * @property {number} height
 * @property {boolean} [stretches] - it fills its row
 * @property {(paper: Paper, x: number, y: number) => void} [paint] - draws it; it belongs to its cell
 * @property {(paper: Paper, cell: Element, x: number, y: number, height: number) => void} [draw] - draws and tags it
 *
 * @typedef {object} Tools
 * @property {{regular: Typeface, bold: Typeface}} faces
 * @property {{[name: string]: string}} words
 * @property {{[stored: string]: Known}} pictures - those that can be drawn
 * @property {string} accent - the colour of titles and the lines below them
 */
import { breakLines } from "./pdf-text.js";

export const COLOURS = { ink: "#1c1c1c", quiet: "#595959", accent: "#1f3f5b", alarm: "#9b1c1c", hair: "#d0d5d9", line: "#6b7278" };
/** @satisfies {{[name: string]: Ink}} */
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
/** Room for a line of handwriting. */
export const HAND = 19;
const BOX = { ticked: "\u2611 ", unticked: "\u2610 " };
const TICK_GAP = 8;

/**
 * @param {Reply} reply
 * @param {number} width
 * @param {Tools} tools
 * @returns {Piece[]}
 */
export function replyPieces(reply, width, tools) {
  if ("text" in reply) return textPieces(reply.text, width, INKS.text, tools);
  if ("missing" in reply) return textPieces(reply.missing, width, INKS.missing, tools);
  if ("ticks" in reply) return tickPieces(reply.ticks, width, tools, true);
  if ("line" in reply) return linePieces(reply.written, width, tools);
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
export function tickPieces(ticks, width, { faces, words }, inCell = false) {
  const ink = INKS.text;
  const height = ink.size * LEADING;
  const widthOf = (/** @type {string} */ text) => faces.regular.widthOf(text) * ink.size;
  const indent = widthOf(BOX.ticked);
  /** @type {{lines: string[], said: string, x: number}[][]} */
  const rows = [[]];
  let used = 0;
  for (const { text, ticked } of ticks) {
    const wide = indent + widthOf(text);
    if (used && used + wide > width) {
      rows.push([]);
      used = 0;
    }
    const state = ticked ? "ticked" : "unticked";
    const [first, ...rest] = breakLines(text, (width - indent) / ink.size, faces.regular);
    rows[rows.length - 1].push({ lines: [BOX[state] + first, ...rest], said: words[state], x: used });
    used += wide + TICK_GAP;
  }
  /** @type {Element} */
  let list;
  return rows.map((items) => ({
    height: height * Math.max(1, ...items.map(({ lines }) => lines.length)),
    draw: (paper, cell, left, top) => {
      list ??= inCell ? paper.tag(cell, "L") : cell;
      for (const { lines, said, x } of items) {
        const body = paper.tag(paper.tag(list, "LI", { title: said }), "LBody");
        lines.forEach((line, row) => {
          const [at, y] = [left + x + (row ? indent : 0), top + row * height];
          paper.mark(body, () => paper.write(line, at, y, ink, row ? "" : line.replace(" ", ` ${said} `)));
        });
      }
    },
  }));
}

/**
 * A line to write on, with what may already stand on it.
 * @param {string} written
 * @param {number} width
 * @param {Tools} tools
 * @returns {Piece[]}
 */
function linePieces(written, width, tools) {
  const text = written ? textPieces(written, width, INKS.text, tools) : [];
  return [
    { height: text.length ? HAND - text[0].height : HAND },
    ...text,
    { height: 4, draw: (paper, _, x, y) => paper.rule(x, y + 1, width, COLOURS.line, 0.6) },
  ];
}

/** @param {Piece[]} pieces */
export function heightOf(pieces) {
  return pieces.reduce((height, piece) => height + piece.height, 0);
}
