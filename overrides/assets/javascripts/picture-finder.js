/**
 * Pictures back out of a PDF, by the fingerprints of their streams: whatever program has saved the file anew, a stream
 * with the right fingerprint is the picture, and any other is not. Goes through the file once, a piece at a time; runs in
 * a worker.
 *
 * @typedef {{file: Blob, wanted: string[]}} Order
 */
import { writePng } from "./picture-png.js";
import { describeStream, hashParts } from "./picture-stream.js";

/** Bytes that are looked through at a time. */
const WINDOW = 8_000_000;
/** How long the words before a stream may be. */
const HEAD = 4096;
/** Longest stream taken for a picture. */
const LONGEST_STREAM = 200_000_000;
const [STREAM, END] = ["stream", "endstream"].map((word) => new TextEncoder().encode(word));
const IMAGE = /\/Subtype\s*\/Image\b/;
const LENGTH = /\/Length\s+(\d+)(?!\d*\s+\d+\s+R)/;
const [WIDTH, HEIGHT] = ["Width", "Height"].map((name) => new RegExp(`/${name}\\s+(\\d+)(?!\\d*\\s+\\d+\\s+R)`));
const [LINE_FEED, RETURN] = [10, 13];

/**
 * @param {Order} order
 * @returns {Promise<{[stored: string]: Blob}>} those found
 */
export async function findPictures({ file, wanted }) {
  const left = new Set(wanted);
  /** @type {{[stored: string]: Blob}} */
  const found = {};
  for (let at = 0; left.size;) {
    const image = await findImage(file, at);
    if (!image) break;
    const { ends, next } = await findEnds(file, image);
    for (const end of ends) {
      const bytes = await read(file, image.start, end);
      const stored = hashParts([bytes]);
      const parts = left.has(stored) && writePicture(bytes, image.head);
      if (!parts) continue;
      left.delete(stored);
      found[stored] = new Blob(/** @type {BlobPart[]} */ (parts), { type: parts.length === 1 ? "image/jpeg" : "image/png" });
      break;
    }
    at = next;
  }
  return found;
}

/**
 * The file of a picture from its stream; nothing when it is not one that is made here.
 * @param {Uint8Array} bytes
 * @param {string} head
 */
function writePicture(bytes, head) {
  if (describeStream(bytes)) return [bytes];
  const [width, height] = [WIDTH, HEIGHT].map((side) => Number(side.exec(head)?.[1] ?? 0));
  return width && height ? writePng({ width, height }, [bytes]) : null;
}

/**
 * The next stream of a picture: the words before it, and where it starts.
 * @param {Blob} file
 * @param {number} from
 * @returns {Promise<{head: string, start: number} | null>}
 */
async function findImage(file, from) {
  for (let at = from; at < file.size; at += WINDOW) {
    const first = Math.max(0, at - HEAD);
    const bytes = await read(file, first, at + WINDOW + STREAM.length + 2);
    for (let place = indexOf(bytes, STREAM, at - first); place >= 0 && first + place < at + WINDOW; place = indexOf(bytes, STREAM, place + STREAM.length)) {
      const words = readText(bytes.subarray(Math.max(0, place - HEAD), place));
      const head = words.slice(words.lastIndexOf("obj"));
      if (words.endsWith("end") || !IMAGE.test(head)) continue;
      const after = place + STREAM.length;
      return { head, start: first + after + (bytes[after] === RETURN ? (bytes[after + 1] === LINE_FEED ? 2 : 1) : 1) };
    }
  }
  return null;
}

/**
 * Where a stream may end: as long as it says it is, else before the word that ends it and the line break before that.
 * @param {Blob} file
 * @param {{head: string, start: number}} image
 */
async function findEnds(file, { head, start }) {
  const length = Number(LENGTH.exec(head)?.[1] ?? NaN);
  if (length <= LONGEST_STREAM && /^\s*endstream/.test(readText(await read(file, start + length, start + length + END.length + 2)))) {
    return { ends: [start + length], next: start + length };
  }
  for (let at = start; at < start + LONGEST_STREAM && at < file.size; at += WINDOW) {
    const bytes = await read(file, at, at + WINDOW + END.length);
    const place = indexOf(bytes, END, 0);
    if (place < 0) continue;
    const end = at + place;
    const before = await read(file, Math.max(start, end - 2), end);
    const breaks = before.at(-1) === LINE_FEED ? (before.at(-2) === RETURN ? [2, 1, 0] : [1, 0]) : before.at(-1) === RETURN ? [1, 0] : [0];
    return { ends: breaks.map((many) => end - many), next: end };
  }
  return { ends: [], next: start };
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} word
 * @param {number} from
 */
function indexOf(bytes, word, from) {
  for (let at = bytes.indexOf(word[0], from); at >= 0; at = bytes.indexOf(word[0], at + 1)) {
    if (word.every((byte, place) => bytes[at + place] === byte)) return at;
  }
  return -1;
}

/**
 * @param {Blob} file
 * @param {number} from
 * @param {number} to
 */
async function read(file, from, to) {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function readText(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}
