/**
 * Text as a font can show it, in lines that fit. Pure, but for the font that is handed in.
 */
import { create } from "fontkit";

/** Stands where the font has no sign for what was written. */
const UNSHOWN = "[?]";
const TAB = "    ";
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
const CONTROL = /(?!\n)\p{Cc}/gu;
const UNPAIRED = /\p{Cs}/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const OTHER_SPACE = /[^\S\n\u00a0]/gu;
/** After these a line may break. */
const BREAKS = " \\-\\u2013\\u2014/";
/** Groups of digits that belong together: a phone number, a date, hours. */
const NUMBER = `\\(?\\d+\\)?(?:[${BREAKS}]{1,3}\\(?\\d+\\)?){0,6}`;
/** A word with what follows it up to where the line may break. */
const WORDS = makePattern(BREAKS);
/** What a word that is too long for a line, such as an address, is divided into. */
const PARTS = makePattern(`${BREAKS}@._`);
/** A sign with the marks that stand on it. */
const SIGNS = /.\p{M}*/gsu;

/**
 * What stands between breaks, with the signs it may break after; a number is not divided.
 * @param {string} breaks
 */
function makePattern(breaks) {
  return new RegExp(`(?!$)(?:${NUMBER}|[^\\d${breaks}])*[${breaks}]*`, "gu");
}

/** A font: what it can show, and how wide that is. */
export class Typeface {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.font = /** @type {import("fontkit").Font} */ (create(/** @type {any} */ (bytes)));
    /** @type {Map<string, number>} - no number for what it cannot show */
    this.widths = new Map();
  }

  /** @param {string} sign - one code point */
  shows(sign) {
    return !Number.isNaN(this.widthOf(sign));
  }

  /**
   * Width at size 1, without kerning: what is drawn is wider by no more than a hair.
   * @param {string} text
   */
  widthOf(text) {
    let width = 0;
    for (const sign of text) width += this.widths.get(sign) ?? this.measure(sign);
    return width;
  }

  /** @param {string} sign */
  measure(sign) {
    const point = /** @type {number} */ (sign.codePointAt(0));
    const width = this.font.hasGlyphForCodePoint(point) ? this.font.glyphForCodePoint(point).advanceWidth / this.font.unitsPerEm : NaN;
    this.widths.set(sign, width);
    return width;
  }
}

/**
 * Text that every font given can show. What they cannot is replaced visibly and noted, by what a reader sees as one sign.
 * @param {string} text
 * @param {Typeface[]} faces
 * @param {Set<string>} unshown - noted here
 */
export function makeShowable(text, faces, unshown) {
  const shows = (/** @type {string} */ sign) => sign === "\n" || faces.every((face) => face.shows(sign));
  const tidy = text
    .replace(UNPAIRED, "\ufffd")
    .normalize("NFC")
    .replace(LINE_BREAK, "\n")
    .replaceAll("\t", TAB)
    .replace(CONTROL, "")
    .replace(OTHER_SPACE, (space) => (shows(space) ? space : " "));
  const plain = tidy.replace(IGNORABLE, "");
  if ([...plain].every(shows)) return plain;
  return splitSigns(tidy).map((sign) => {
    const parts = [...sign.replace(IGNORABLE, "")];
    const shown = parts.filter(shows);
    if (shown.length === parts.length) return parts.join("");
    unshown.add(sign);
    return shown.join("") + UNSHOWN;
  }).join("");
}

/**
 * What a reader sees as single signs; an emoji of several people is one.
 * @param {string} text
 */
function splitSigns(text) {
  if (!Intl.Segmenter) return text.match(SIGNS) ?? [];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * The words of a text, and the parts that no line break divides unless it must.
 * @param {string} text
 */
export function splitText(text) {
  const split = (/** @type {RegExp} */ pattern) => text.split("\n").flatMap((line) => line.match(pattern) ?? []).map((word) => word.trimEnd());
  return { words: split(WORDS), parts: split(PARTS) };
}

/**
 * Text in lines no wider than `width`; a word that is wider by itself is divided, and cut where it must be. Spaces stay at the end of their line.
 * @param {string} text
 * @param {number} width - in text sizes
 * @param {Typeface} face
 * @returns {string[]}
 */
export function breakLines(text, width, face) {
  const fits = (/** @type {string} */ word) => face.widthOf(word.trimEnd()) <= width;
  const divide = (/** @type {string} */ word) => (word.match(PARTS) ?? []).flatMap((part) => (fits(part) ? [part] : cut(part, width, face)));
  return text.split("\n").flatMap((paragraph) => {
    const lines = [];
    let line = "";
    let used = 0;
    for (const word of paragraph.match(WORDS) ?? []) {
      for (const part of fits(word) ? [word] : divide(word)) {
        if (line && used + face.widthOf(part.trimEnd()) > width) {
          lines.push(line);
          [line, used] = ["", 0];
        }
        line += part;
        used += face.widthOf(part);
      }
    }
    return [...lines, line];
  });
}

/**
 * A word in pieces that fit, never between a letter and its marks.
 * @param {string} word
 * @param {number} width
 * @param {Typeface} face
 */
function cut(word, width, face) {
  const pieces = [""];
  let used = 0;
  for (const sign of word.match(SIGNS) ?? []) {
    const wide = face.widthOf(sign);
    if (used + wide > width && used) {
      pieces.push("");
      used = 0;
    }
    pieces[pieces.length - 1] += sign;
    used += wide;
  }
  return pieces;
}
