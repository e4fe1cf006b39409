/**
 * Pictures on paper: which of them there are, how large they stand, and where those that are too long are cut.
 *
 * @import {Pictures} from "./pdf-content.js"
 * @import {Row} from "./pdf-layout.js"
 * @import {Element} from "./pdf-paper.js"
 * @import {Piece, Tools} from "./pdf-pieces.js"
 *
 * @typedef {Blob | Uint8Array} Source
 * @typedef {object} Known - a picture whose bytes are at hand
 * @property {Source} source
 * @property {import("./picture-stream.js").PictureStream["filter"]} filter
 * @property {number} width
 * @property {number} height
 */
import { fillIn } from "./answers.js";
import { LEFT, Paper, WIDTH } from "./pdf-paper.js";
import { COLOURS, INKS, heightOf, textPieces } from "./pdf-pieces.js";
import { describeStream, hashParts } from "./picture-stream.js";

/** Points for a pixel, at most: that of paper beside a screen of ordinary size. */
const LARGEST = 0.75;
/** How much of its size a picture keeps at least to fit on a page; one that would lose more is cut. */
const SMALLEST = 0.5;
/** Room for headings and what is said of all pictures above the first, on the same page. */
const ABOVE = 112;
/** What a long caption and facts may take of the page of the picture. */
const MOST_BELOW = 220;
const LABEL_GAP = 3;
/** How far outside a picture its frame stands, so that it hides no pixel. */
const FRAME = 0.5;

/**
 * The pictures that can be drawn: those whose bytes are there, can be drawn, and are what their name says.
 * @param {{[stored: string]: Source}} pictures
 * @param {() => void} heard - after each
 * @returns {Promise<{[stored: string]: Known}>}
 */
export async function examine(pictures, heard) {
  /** @type {{[stored: string]: Known}} */
  const known = {};
  for (const [stored, source] of Object.entries(pictures)) {
    const bytes = await readBytes(source).catch(() => null);
    const stream = bytes && describeStream(bytes);
    if (stream && hashParts(stream.parts) === stored) {
      known[stored] = { source, filter: stream.filter, width: stream.width, height: stream.height };
    }
    heard();
  }
  return known;
}

/**
 * The bytes of a picture's stream.
 * @param {Known} known
 */
export async function readStream({ source }) {
  return describeStream(await readBytes(source))?.parts ?? [];
}

/** @param {Source} source */
async function readBytes(source) {
  return source instanceof Uint8Array ? source : new Uint8Array(await source.arrayBuffer());
}

/**
 * Each picture with its caption and facts below it.
 * @param {Pictures} block
 * @param {number} before - pictures that came earlier in the document
 * @param {Tools} tools
 * @returns {Row[]}
 */
export function layOutPictures({ pictures }, before, tools) {
  return pictures.flatMap(({ stored, caption, alt, facts }, index) => {
    const number = before + index + 1;
    const name = fillIn(tools.words.picture, { number, caption });
    const known = tools.pictures[stored];
    const group = {};
    const said = textPieces(name, WIDTH, INKS.field, tools);
    const rest = facts.length ? textPieces(facts.map(({ label, text }) => `${label}: ${text}`).join(" \u00b7 "), WIDTH, INKS.small, tools) : [];
    const missing = textPieces(fillIn(tools.words.picture_missing, { number }), WIDTH, INKS.alarm, tools);
    const beside = { above: ABOVE, below: Math.min(MOST_BELOW, heightOf(said) + heightOf(rest) + 16) };
    /** @type {Row[]} */
    const shown = known
      ? [
          { group, before: 10, padding: 0, joined: true, cells: [{ tag: "Figure", alt: alt || name, x: LEFT, pieces: cutPicture(stored, known, number, beside, tools) }] },
          { group, before: 4, padding: 1, joined: rest.length > 0, cells: [{ tag: "Caption", x: LEFT, pieces: said }] },
        ]
      : [
          { before: 10, padding: 1, joined: true, cells: [{ tag: "P", x: LEFT, pieces: missing }] },
          { before: 0, padding: 1, joined: rest.length > 0, cells: [{ tag: "P", x: LEFT, pieces: said }] },
        ];
    return [...shown, ...(rest.length ? [{ before: 0, padding: 1, cells: [{ tag: "P", x: LEFT, pieces: rest }] }] : [])];
  });
}

/**
 * A picture as one piece where it fits on a page, else as parts that are cut between two lines of pixels.
 * @param {string} stored
 * @param {Known} known
 * @param {number} number
 * @param {{above: number, below: number}} beside - what else stands on the first and the last of its pages
 * @param {Tools} tools
 * @returns {Piece[]}
 */
function cutPicture(stored, { width, height }, number, beside, tools) {
  const label = heightOf(textPieces("x", WIDTH, INKS.small, tools)) + LABEL_GAP;
  const { scale, parts } = sharePages({ width, height }, { page: Paper.height(2), label, ...beside });
  return parts.map(({ from, to }, index) => {
    const box = { width: width * scale, height: (to - from) * scale };
    const draw = (/** @type {Paper} */ paper, /** @type {Element} */ figure, /** @type {number} */ x, /** @type {number} */ y) => {
      paper.draw(figure, stored, { ...box, x, y }, { from, to, of: height });
      paper.box(x - FRAME, y - FRAME, box.width + 2 * FRAME, box.height + 2 * FRAME, COLOURS.hair);
    };
    if (parts.length === 1) return { height: box.height, draw };
    const [name] = textPieces(fillIn(tools.words.picture_part, { number, part: index + 1, parts: parts.length }), WIDTH, INKS.small, tools);
    return {
      height: label + box.height,
      draw: (paper, figure, x, y) => {
        paper.decorate(() => name.paint?.(paper, x, y), "Pagination");
        draw(paper, figure, x, y + label);
      },
    };
  });
}

/**
 * How large a picture stands, and which of its lines stand on which page.
 * @param {{width: number, height: number}} picture - in pixels
 * @param {{page: number, above: number, below: number, label: number}} room - of a page, and what of it the first part, the
 *   last and each of them cannot have, in points
 * @returns {{scale: number, parts: {from: number, to: number}[]}}
 */
export function sharePages({ width, height }, { page, above, below, label }) {
  const full = Math.min(LARGEST, WIDTH / width);
  const whole = Math.min(full, (page - above - below) / height);
  if (whole >= full * SMALLEST) return { scale: whole, parts: [{ from: 0, to: height }] };
  const [first, middle, last] = [page - label - above, page - label, page - label - below].map((room) => Math.floor(room / full));
  const parts = [{ from: 0, to: first }];
  for (let from = first; from < height;) {
    const left = height - from;
    const lines = left <= last ? left : left <= middle + last ? Math.max(left - last, Math.ceil(left / 2)) : middle;
    parts.push({ from, to: (from += lines) });
  }
  return { scale: full, parts };
}
