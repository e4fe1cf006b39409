/**
 * JPEG (ITU-T T.81): how large a picture is, and the file with nothing in it but the picture. Pure.
 */

const [START, SCAN, APP0, APP14, APP15, COMMENT] = [0xd8, 0xda, 0xe0, 0xee, 0xef, 0xfe];
/** A JFIF segment without a small picture of its own, and Adobe's, which says how the colours are written. */
const NEEDED = [{ marker: APP0, length: 18, name: "JFIF\0" }, { marker: APP14, length: 16, name: "Adobe" }];

/** @param {Uint8Array} bytes */
export function isJpeg(bytes) {
  return bytes[0] === 0xff && bytes[1] === START && bytes[2] === 0xff;
}

/**
 * What stands before the pixels, piece by piece; the last one reaches to the end of the file.
 * @param {Uint8Array} bytes
 * @returns {Generator<{marker: number, start: number, end: number}>}
 */
function* findSegments(bytes) {
  let start = 2;
  while (start + 4 <= bytes.length && bytes[start] === 0xff) {
    const marker = bytes[start + 1];
    if (marker === 0xff) {
      start += 1; // any number of these may stand before a marker
      continue;
    }
    const end = marker === SCAN ? bytes.length : start + 2 + readNumber(bytes, start + 2);
    if (end > bytes.length) return;
    yield { marker, start, end };
    start = end;
  }
}

/**
 * The size as it is stored, before it is turned upright; null for what says none.
 * @param {Uint8Array} bytes
 * @returns {{width: number, height: number, components: number} | null}
 */
export function readJpegSize(bytes) {
  for (const { marker, start, end } of findSegments(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame || end < start + 10) continue;
    const [height, width] = [readNumber(bytes, start + 5), readNumber(bytes, start + 7)];
    return width && height ? { width, height, components: bytes[start + 9] } : null;
  }
  return null;
}

/**
 * The file without what cameras, programs and colour profiles add; null for what is cut off before the pixels.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array[] | null} its parts
 */
export function cleanJpeg(bytes) {
  const parts = [bytes.subarray(0, 2)];
  for (const { marker, start, end } of findSegments(bytes)) {
    const isExtra = (marker >= APP0 && marker <= APP15) || marker === COMMENT;
    if (!isExtra || NEEDED.some((needed) => isNeeded(needed, bytes.subarray(start, end)))) parts.push(bytes.subarray(start, end));
    if (marker === SCAN) return parts;
  }
  return null;
}

/**
 * @param {typeof NEEDED[number]} needed
 * @param {Uint8Array} segment
 */
function isNeeded({ marker, length, name }, segment) {
  return segment[1] === marker && segment.length === length && [...name].every((sign, place) => segment[4 + place] === sign.charCodeAt(0));
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readNumber(bytes, at) {
  return bytes[at] * 256 + bytes[at + 1];
}
