/**
 * Puts rows on pages. A page may end between any two pieces of a row, so no text is ever too long.
 *
 * @import {Cell, Row} from "./pdf-layout.js"
 * @import {Element} from "./pdf-paper.js"
 * @import {Piece} from "./pdf-pieces.js"
 */
import { LEFT, Paper, WIDTH } from "./pdf-paper.js";
import { heightOf } from "./pdf-pieces.js";

/** A row higher than this is divided where the page ends; a lower one goes to the next page whole. */
const DIVIDED = 180;
/** What must have room below that which is joined to it. */
const FIRST_PART = 45;

/**
 * @param {Paper} paper
 * @param {Row[]} rows
 */
export function placeRows(paper, rows) {
  /** @type {any[]} */
  const bookmarks = [];
  rows.forEach((row, index) => {
    if (row.page !== undefined) {
      if (row.page > paper.pages) paper.startPage();
      return;
    }
    if (!paper.isFresh && heightTogether(rows, index) > paper.room) paper.startPage();
    placeRow(paper, row, bookmarks);
  });
}

/**
 * Room that is left over on a page is given to the rows on it that can take it.
 * @param {Row[]} rows
 */
export function stretchRows(rows) {
  const starts = rows.flatMap((row, index) => ((row.page ?? 1) > 1 ? [index] : []));
  [0, ...starts].forEach((start, number) => {
    const sheet = rows.slice(start, starts[number]);
    const elastic = sheet.filter((row) => row.cells.some(({ pieces }) => pieces.some(({ stretches }) => stretches)));
    const used = sheet.reduce((total, row) => total + row.before + heightOfRow(row), 0);
    const rest = Paper.height(number + 1) - used;
    if (rest > 0) for (const row of elastic) row.least = heightOfRow(row) + rest / elastic.length;
  });
}

/** @param {Row} row */
function heightOfRow({ cells, padding, least = 0 }) {
  return Math.max(least, ...cells.map(({ pieces }) => heightOf(pieces) + 2 * padding));
}

/**
 * What cannot be divided at the start of a row.
 * @param {Row} row
 */
function heightOfFirst({ cells, padding }) {
  return Math.max(...cells.map(({ pieces }) => heightOf(pieces.slice(0, 1)) + 2 * padding));
}

/**
 * What a row and those joined to it need below each other; nothing where that is more than a page.
 * @param {Row[]} rows
 * @param {number} index
 */
function heightTogether(rows, index) {
  let height = 0;
  for (const row of rows.slice(index)) {
    const isDivided = heightOfRow(row) > DIVIDED && row.cells.some(({ pieces }) => pieces.length > 1);
    height += (height || index ? row.before : 0) + (isDivided ? Math.max(FIRST_PART, heightOfFirst(row)) : heightOfRow(row));
    if (!row.joined || isDivided) break;
  }
  return height > Paper.height(2) ? 0 : height;
}

/**
 * @param {Paper} paper
 * @param {Row} row
 * @param {any[]} bookmarks - the open one of each level
 */
function placeRow(paper, row, bookmarks) {
  if (!paper.isFresh) paper.y += row.before;
  else if (row.table?.head && row.table.element && row !== row.table.head) repeat(paper, row.table.head);
  if (row.bookmark) {
    const { level, text } = row.bookmark;
    bookmarks[level] = paper.bookmark(text, bookmarks.slice(0, level).findLast(Boolean));
    bookmarks.length = level + 1;
  }
  const parent = findParent(paper, row);
  const open = row.cells.map((cell) => ({
    cell,
    next: 0,
    element: paper.tag(parent, cell.tag, { scope: cell.scope, alt: cell.alt }),
  }));
  for (;;) {
    const room = paper.room - 2 * row.padding;
    const parts = open.map((one) => ({ ...one, pieces: take(one.cell, one.next, room, paper.isFresh) }));
    const height = Math.max(0, ...parts.map(({ pieces }) => heightOf(pieces)), (row.least ?? 0) - 2 * row.padding);
    for (const { cell, element, pieces } of parts) drawPieces(paper, cell, element, pieces, paper.y + row.padding, height);
    parts.forEach(({ pieces }, number) => (open[number].next += pieces.length));
    paper.y += height + 2 * row.padding;
    if (open.every(({ cell, next }) => next === cell.pieces.length)) break;
    paper.startPage();
    if (row.table?.head) repeat(paper, row.table.head);
    repeatLabel(paper, row);
  }
  if (row.line) paper.rule(LEFT, paper.y, WIDTH, row.line.colour, row.line.weight);
}

/**
 * The element that a row's cells belong to.
 * @param {Paper} paper
 * @param {Row} row
 */
function findParent(paper, { table, group }) {
  if (table) return paper.tag((table.element ??= paper.tag(paper.root, "Table")), "TR");
  return group ? (group.element ??= paper.tag(paper.root, "Div")) : paper.root;
}

/**
 * The next pieces of a cell that the room holds; on a fresh page at least one.
 * @param {Cell} cell
 * @param {number} next
 * @param {number} room
 * @param {boolean} isFresh
 */
function take({ pieces }, next, room, isFresh) {
  let used = 0;
  let end = next;
  while (end < pieces.length && (used + pieces[end].height <= room || (isFresh && end === next))) {
    used += pieces[end].height;
    end += 1;
  }
  return pieces.slice(next, end);
}

/**
 * @param {Paper} paper
 * @param {Cell} cell
 * @param {Element} element
 * @param {Piece[]} pieces
 * @param {number} top
 * @param {number} height - of the row
 */
function drawPieces(paper, { x }, element, pieces, top, height) {
  let y = top;
  const placed = pieces.map((piece) => {
    y += piece.height;
    return { piece, y: y - piece.height };
  });
  const texts = placed.filter(({ piece }) => piece.paint);
  if (texts.length) paper.mark(element, () => texts.forEach((text) => text.piece.paint?.(paper, x, text.y)));
  for (const { piece, y } of placed) piece.draw?.(paper, element, x, y, piece.stretches ? height : piece.height);
}

/**
 * Shows the head of a table again; it has been read already.
 * @param {Paper} paper
 * @param {Row} head
 */
function repeat(paper, head) {
  const { padding, line, cells } = head;
  paper.decorate(() => cells.forEach((cell) => paintAgain(paper, cell, paper.y + padding)));
  paper.y += heightOfRow(head);
  if (line) paper.rule(LEFT, paper.y, WIDTH, line.colour, line.weight);
}

/**
 * Shows the label of a row that goes on over a page break again.
 * @param {Paper} paper
 * @param {Row} row
 */
function repeatLabel(paper, { cells: [label], padding, table }) {
  if (table) paper.decorate(() => paintAgain(paper, label, paper.y + padding));
}

/**
 * @param {Paper} paper
 * @param {Cell} cell
 * @param {number} top
 */
function paintAgain(paper, { x, pieces }, top) {
  pieces.reduce((y, piece) => {
    piece.paint?.(paper, x, y);
    return y + piece.height;
  }, top);
}
