/**
 * WebP (RFC 9649): how large a picture is, which way it is turned, and whether it moves. Pure. Browsers do not turn it
 * upright by what its metadata say, so it is done here.
 *
 * @typedef {{name: string, at: number, length: number}} Chunk - `at` is where its content starts
 */

const HEAD = 12;
/** Flag in VP8X: there are several pictures. */
const ANIMATED = 0x02;
/** The tag that says which way a picture is turned, and the type of its value (Exif 3.0, 4.6.5). */
const [ORIENTATION, SHORT] = [0x0112, 3];

/**
 * @param {Uint8Array} bytes
 * @returns {{width: number, height: number, moves: boolean, orientation: number} | null} the size before it is turned
 */
export function readWebp(bytes) {
  if (readName(bytes, 0) !== "RIFF" || readName(bytes, 8) !== "WEBP" || bytes.length < 30) return null;
  const size = readSize(bytes);
  return size && { ...size, moves: readName(bytes, 12) === "VP8X" && (bytes[20] & ANIMATED) !== 0, orientation: readOrientation(bytes) };
}

/**
 * The file without what says which way it is turned, so that no browser turns it too.
 * @param {Uint8Array} bytes
 */
export function withoutExif(bytes) {
  const copy = bytes.slice();
  for (const { name, at } of findChunks(bytes)) {
    if (name === "EXIF") copy.set([0x58, 0x58, 0x58, 0x58], at - 8);
  }
  return copy;
}

/**
 * One of three kinds: with parts, without loss, with loss.
 * @param {Uint8Array} bytes
 */
function readSize(bytes) {
  const short = (/** @type {number} */ at) => bytes[at] + bytes[at + 1] * 256;
  switch (readName(bytes, 12)) {
    case "VP8X":
      return { width: short(24) + bytes[26] * 65536 + 1, height: short(27) + bytes[29] * 65536 + 1 };
    case "VP8L":
      return { width: (short(21) & 0x3fff) + 1, height: ((short(22) >> 6) | ((bytes[24] & 0x0f) << 10)) + 1 };
    case "VP8 ":
      return { width: short(26) & 0x3fff, height: short(28) & 0x3fff };
    default:
      return null;
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {Generator<Chunk>}
 */
function* findChunks(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = HEAD; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    yield { name: readName(bytes, at), at: at + 8, length };
    at += 8 + length + (length % 2);
  }
}

/**
 * 1 to 8, as in Exif; 1, upright, where nothing sound is said.
 * @param {Uint8Array} bytes
 */
function readOrientation(bytes) {
  for (const { name, at, length } of findChunks(bytes)) {
    if (name !== "EXIF") continue;
    const start = readName(bytes, at) === "Exif" ? at + 6 : at;
    const found = readTag(bytes.subarray(start, at + length));
    return found >= 1 && found <= 8 ? found : 1;
  }
  return 1;
}

/**
 * The orientation in the first directory of a TIFF; 0 where there is none.
 * @param {Uint8Array} tiff
 */
function readTag(tiff) {
  const isLittle = tiff[0] === 0x49;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const short = (/** @type {number} */ at) => (at + 2 <= tiff.length ? view.getUint16(at, isLittle) : 0);
  const first = tiff.length >= 8 ? view.getUint32(4, isLittle) : tiff.length;
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (short(at) === ORIENTATION && short(at + 2) === SHORT) return short(at + 8);
  }
  return 0;
}

/**
 * Four signs.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readName(bytes, at) {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
