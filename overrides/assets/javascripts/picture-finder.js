/**
 * Pictures back out of a PDF, by the fingerprints of their streams: whatever program has saved the file anew, a stream
 * with the right fingerprint is the picture, and any other is not. Goes through the file once, a piece at a time; runs in
 * a worker.
 *
 * @typedef {(from: number, to: number) => Promise<Uint8Array>} Read
 */
import { writePng } from "./picture-png.js";
import { describeStream, hashParts } from "./picture-stream.js";

/** Bytes that are read, and looked through, at a time. */
const [WINDOW, STEP] = [8_000_000, 100_000];
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
 * @param {{file: Blob, wanted: string[]}} order
 * @returns {Promise<{[stored: string]: Blob}>} those found
 */
export async function findPictures({ file, wanted }) {
  const left = new Set(wanted);
  const read = readAhead(file);
  /** @type {{[stored: string]: Blob}} */
  const found = {};
  for (let at = 0; left.size;) {
    const image = await findImage(read, file.size, at);
    if (!image) break;
    const { ends, next } = await findEnds(read, file.size, image);
    for (const end of ends) {
      const bytes = await read(image.start, end);
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
 * @param {Read} read
 * @param {number} size
 * @param {number} from
 * @returns {Promise<{head: string, start: number} | null>}
 */
async function findImage(read, size, from) {
  for (let at = from; at < size; at += STEP) {
    const first = Math.max(0, at - HEAD);
    const bytes = await read(first, at + STEP + STREAM.length + 2);
    for (let place = indexOf(bytes, STREAM, at - first); place >= 0 && first + place < at + STEP; place = indexOf(bytes, STREAM, place + STREAM.length)) {
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
 * @param {Read} read
 * @param {number} size
 * @param {{head: string, start: number}} image
 */
async function findEnds(read, size, { head, start }) {
  const length = Number(LENGTH.exec(head)?.[1] ?? NaN);
  if (length <= LONGEST_STREAM && /^\s*endstream/.test(readText(await read(start + length, start + length + END.length + 2)))) {
    return { ends: [start + length], next: start + length };
  }
  let at = start;
  for (; at < start + LONGEST_STREAM && at < size; at += STEP) {
    const place = indexOf(await read(at, at + STEP + END.length), END, 0);
    if (place < 0) continue;
    const end = at + place;
    const before = await read(Math.max(start, end - 2), end);
    const breaks = before.at(-1) === LINE_FEED ? (before.at(-2) === RETURN ? [2, 1, 0] : [1, 0]) : before.at(-1) === RETURN ? [1, 0] : [0];
    return { ends: breaks.map((many) => end - many), next: end };
  }
  return { ends: [], next: at };
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
 * Reads a file by pieces that are larger than what is asked for, and keeps the last.
 * @param {Blob} file
 * @returns {Read}
 */
function readAhead(file) {
  let start = 0;
  let bytes = new Uint8Array(0);
  return async (from, to) => {
    const end = Math.min(to, file.size);
    if (from < start || end > start + bytes.length) {
      bytes = new Uint8Array(await file.slice(from, Math.max(end, from + WINDOW)).arrayBuffer());
      start = from;
    }
    return bytes.subarray(from - start, end - start);
  };
}

/** @param {Uint8Array} bytes */
function readText(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}
