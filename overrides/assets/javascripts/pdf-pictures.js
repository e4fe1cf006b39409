/**
 * Pictures on paper: which of them there are, how large they stand, and where those that are too long are cut.
 *
 * @import {Pictures} from "./pdf-content.js"
 * @import {Row} from "./pdf-layout.js"
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
import { INKS, heightOf, textPieces } from "./pdf-pieces.js";
import { describeStream, hashParts } from "./picture-stream.js";

/** Points for a pixel, at most: that of paper beside a screen of ordinary size. */
const LARGEST = 0.75;
/** A picture that would be narrower than this to fit on a page is cut instead. */
const NARROWEST = WIDTH * 0.42;
/** Room for headings above a picture, on the same page. */
const ABOVE = 66;
/** What a long caption and facts may take of the page of the picture. */
const MOST_BELOW = 220;
const LABEL_GAP = 3;

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
    const room = Paper.height(2) - ABOVE - Math.min(MOST_BELOW, heightOf(said) + heightOf(rest) + 16);
    /** @type {Row[]} */
    const shown = known
      ? [
          { group, before: 10, padding: 0, joined: true, cells: [{ tag: "Figure", alt: alt || name, x: LEFT, pieces: cutPicture(stored, known, number, room, tools) }] },
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
 * A picture as one piece where it fits on a page, else as parts of about the same height, cut between two lines of pixels.
 * @param {string} stored
 * @param {Known} known
 * @param {number} number
 * @param {number} room - of a page
 * @param {Tools} tools
 * @returns {Piece[]}
 */
function cutPicture(stored, { width, height }, number, room, tools) {
  const { scale, parts } = sharePages({ width, height }, room, heightOf(textPieces("x", WIDTH, INKS.small, tools)) + LABEL_GAP);
  return parts.map(({ from, to }, index) => {
    const box = { width: width * scale, height: (to - from) * scale };
    const said = parts.length > 1 ? fillIn(tools.words.picture_part, { number, part: index + 1, parts: parts.length }) : "";
    const label = said ? [...textPieces(said, WIDTH, INKS.small, tools), { height: LABEL_GAP }] : [];
    return {
      height: heightOf(label) + box.height,
      draw: (paper, figure, x, y) => {
        if (label.length) paper.decorate(() => label.forEach((piece) => "paint" in piece && piece.paint?.(paper, x, y)), "Pagination");
        paper.draw(figure, stored, { ...box, x, y: y + heightOf(label) }, { from, to, of: height });
      },
    };
  });
}

/**
 * How large a picture stands, and which of its lines stand on which page.
 * @param {{width: number, height: number}} picture - in pixels
 * @param {number} room - of a page, in points
 * @param {number} label - what the label of a part takes of it
 */
export function sharePages({ width, height }, room, label) {
  const full = Math.min(LARGEST, WIDTH / width);
  const whole = Math.min(full, room / height);
  if (whole === full || width * whole >= Math.min(NARROWEST, width * full)) return { scale: whole, parts: [{ from: 0, to: height }] };
  const count = Math.ceil(height / Math.floor((room - label) / full));
  const lines = Math.ceil(height / count);
  const parts = Array.from({ length: Math.ceil(height / lines) }, (_, part) => ({ from: part * lines, to: Math.min(height, (part + 1) * lines) }));
  return { scale: full, parts };
}
