/**
 * A picture as it stands in a PDF: the bytes of its stream, and their fingerprint, by which it is found again. Pure.
 *
 * @typedef {object} PictureStream
 * @property {"DCTDecode" | "FlateDecode"} filter
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array[]} parts - the bytes, in order
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

import { cleanJpeg, isJpeg, readJpegSize } from "./picture-jpeg.js";
import { isPlain, isPng, readPng } from "./picture-png.js";
import { readWebp } from "./picture-webp.js";

/** No side may be longer, in pixels: what browsers can draw on. */
export const LONGEST = 32_767;
/** What JPEG calls a picture in colours. */
const COLOURS = 3;

/**
 * A picture as its file says, before it is turned upright; null for what is no JPEG, PNG or WebP.
 * @param {Uint8Array} bytes
 * @returns {{type: "image/jpeg" | "image/png" | "image/webp", width: number, height: number, moves: boolean, orientation: number} | null}
 *   `moves`: there are several pictures; `orientation`: what is left to do where browsers do not turn it themselves
 */
export function readFacts(bytes) {
  const [type, said] = isJpeg(bytes)
    ? [/** @type {const} */ ("image/jpeg"), readJpegSize(bytes)]
    : isPng(bytes)
      ? [/** @type {const} */ ("image/png"), readPng(bytes)]
      : [/** @type {const} */ ("image/webp"), readWebp(bytes)];
  return said && { type, moves: false, orientation: 1, ...said };
}

/**
 * The stream of a file that was made here; null for any other.
 * @param {Uint8Array} bytes
 * @returns {PictureStream | null}
 */
export function describeStream(bytes) {
  if (isJpeg(bytes)) {
    const size = readJpegSize(bytes);
    const isClean = cleanJpeg(bytes)?.reduce((sum, { length }) => sum + length, 0) === bytes.length;
    return size?.components === COLOURS && isClean ? { filter: "DCTDecode", width: size.width, height: size.height, parts: [bytes] } : null;
  }
  const png = readPng(bytes);
  return png && isPlain(png) ? { filter: "FlateDecode", width: png.width, height: png.height, parts: png.packed } : null;
}

/**
 * SHA-256 in hex.
 * @param {Uint8Array[]} parts
 */
export function hashParts(parts) {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}
