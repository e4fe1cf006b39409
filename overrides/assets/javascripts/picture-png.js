/**
 * PNG (W3C PNG, third edition): how large a picture is, pixels into a file without loss, and a file with nothing in it
 * but the picture. Pure.
 *
 * @typedef {object} Png
 * @property {number} width
 * @property {number} height
 * @property {number} bits - of a sample
 * @property {number} colour - 2 is RGB
 * @property {number} interlace
 * @property {boolean} moves - there are several pictures
 * @property {Uint8Array[]} packed - the pixels, filtered and deflated
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RGB = 2;
const [SUB, UP, PAETH] = [1, 2, 4];
/** Rows that are filtered at a time, so that a large picture is never in memory twice. */
const BAND = 64;
const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
export function isPng(bytes) {
  return SIGNATURE.every((byte, place) => bytes[place] === byte);
}

/**
 * What a file says; null for one that is cut off or none.
 * @param {Uint8Array} bytes
 * @returns {Png | null}
 */
export function readPng(bytes) {
  if (!isPng(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Png | null} */
  let png = null;
  for (let start = 8; start + 12 <= bytes.length;) {
    const length = view.getUint32(start);
    const name = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    const end = start + 12 + length;
    if (end > bytes.length && name !== "IDAT") break;
    const at = start + 8;
    if (name === "IHDR" && length === 13) {
      const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
      png = { width, height, bits: bytes[at + 8], colour: bytes[at + 9], interlace: bytes[at + 12], moves: false, packed: [] };
    }
    if (name === "acTL" && png) png.moves = true;
    if (name === "IDAT") png?.packed.push(bytes.subarray(at, at + length));
    start = end;
  }
  return png && png.width && png.height ? png : null;
}

/**
 * Whether a PDF can take its pixels as they are: RGB, eight bits, from top to bottom, and nothing transparent.
 * @param {Png} png
 */
export function isPlain({ bits, colour, interlace, packed }) {
  return bits === 8 && colour === RGB && interlace === 0 && packed.length > 0;
}

/**
 * A file of RGB with eight bits.
 * @param {{width: number, height: number}} size
 * @param {Uint8Array[]} packed - the pixels, filtered and deflated
 * @returns {Uint8Array[]} its parts
 */
export function writePng({ width, height }, packed) {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, RGB], 8);
  return [Uint8Array.from(SIGNATURE), ...writeChunk("IHDR", [head]), ...writeChunk("IDAT", packed), ...writeChunk("IEND", [])];
}

/**
 * @param {string} name
 * @param {Uint8Array[]} parts
 * @returns {Uint8Array[]}
 */
function writeChunk(name, parts) {
  const head = new Uint8Array(8);
  head.set([...name].map((sign) => sign.charCodeAt(0)), 4);
  new DataView(head.buffer).setUint32(0, parts.reduce((sum, { length }) => sum + length, 0));
  const check = new Uint8Array(4);
  new DataView(check.buffer).setUint32(0, parts.reduce(addToCrc, addToCrc(0, head.subarray(4))));
  return [head, ...parts, check];
}

/**
 * @param {number} crc - of what came before
 * @param {Uint8Array} bytes
 */
function addToCrc(crc, bytes) {
  let value = ~crc;
  for (let place = 0; place < bytes.length; place += 1) value = CRC[(value ^ bytes[place]) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

/**
 * Pixels, filtered and deflated; null as soon as they take more than they may, or where the browser cannot deflate.
 * @param {{width: number, height: number}} size
 * @param {(first: number, count: number) => Uint8ClampedArray | Uint8Array} readRows - RGBA
 * @param {number} most - bytes
 * @returns {Promise<Uint8Array[] | null>}
 */
export async function packPixels({ width, height }, readRows, most) {
  if (typeof CompressionStream === "undefined") return null;
  const { readable, writable } = new CompressionStream("deflate");
  const writer = writable.getWriter();
  const feed = async () => {
    let above = new Uint8Array(3 * width);
    for (let first = 0; first < height; first += BAND) {
      const count = Math.min(BAND, height - first);
      const { filtered, last } = filterRows(readRows(first, count), width, above);
      above = last;
      await writer.write(filtered);
    }
    await writer.close();
  };
  feed().catch((error) => writer.abort(error).catch(() => undefined)); // whoever reads is then told
  const reader = readable.getReader();
  const packed = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return packed;
    size += value.length;
    packed.push(value);
    if (size <= most) continue;
    await reader.cancel();
    return null;
  }
}

/**
 * Rows of RGB, each after the filter that leaves the least to deflate.
 * @param {Uint8ClampedArray | Uint8Array} pixels - RGBA, whole rows
 * @param {number} width
 * @param {Uint8Array<ArrayBuffer>} before - the row above the first, as RGB
 */
export function filterRows(pixels, width, before) {
  const length = 3 * width;
  const count = pixels.length / (4 * width);
  const filtered = new Uint8Array(count * (length + 1));
  const tries = [SUB, UP, PAETH].map((filter) => ({ filter, row: new Uint8Array(length) }));
  let above = before;
  for (let row = 0; row < count; row += 1) {
    const line = new Uint8Array(length);
    for (let to = 0, from = row * 4 * width; to < length; to += 3, from += 4) {
      line[to] = pixels[from];
      line[to + 1] = pixels[from + 1];
      line[to + 2] = pixels[from + 2];
    }
    const best = chooseFilter(line, above, tries);
    filtered[row * (length + 1)] = best.filter;
    filtered.set(best.row, row * (length + 1) + 1);
    above = line;
  }
  return { filtered, last: above };
}

/**
 * @param {Uint8Array} line
 * @param {Uint8Array} above
 * @param {{filter: number, row: Uint8Array}[]} tries - overwritten
 */
function chooseFilter(line, above, [sub, up, paeth]) {
  const sums = [0, 0, 0];
  for (let at = 0; at < line.length; at += 1) {
    const [value, left, over, corner] = [line[at], at < 3 ? 0 : line[at - 3], above[at], at < 3 ? 0 : above[at - 3]];
    sums[0] += least((sub.row[at] = value - left));
    sums[1] += least((up.row[at] = value - over));
    sums[2] += least((paeth.row[at] = value - predict(left, over, corner)));
  }
  const smallest = Math.min(...sums);
  return [up, sub, paeth][[sums[1], sums[0], sums[2]].indexOf(smallest)];
}

/** How far a difference is from none, when counted in a byte. @param {number} difference */
function least(difference) {
  const byte = difference & 0xff;
  return byte < 128 ? byte : 256 - byte;
}

/**
 * @param {number} left
 * @param {number} over
 * @param {number} corner
 */
function predict(left, over, corner) {
  const [toLeft, toOver, toCorner] = [Math.abs(over - corner), Math.abs(left - corner), Math.abs(left + over - 2 * corner)];
  if (toLeft <= toOver && toLeft <= toCorner) return left;
  return toOver <= toCorner ? over : corner;
}
