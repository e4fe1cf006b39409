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

/** No side may be longer, in pixels: what browsers can draw on. */
export const LONGEST = 32_767;
/** What JPEG calls a picture in colours. */
const COLOURS = 3;

/**
 * The size of a picture as its file says, before it is turned upright; null for what is no JPEG, PNG or WebP.
 * @param {Uint8Array} bytes
 * @returns {{type: "image/jpeg" | "image/png" | "image/webp", width: number, height: number} | null}
 */
export function readSize(bytes) {
  const [type, size] = isJpeg(bytes)
    ? [/** @type {const} */ ("image/jpeg"), readJpegSize(bytes)]
    : isPng(bytes)
      ? [/** @type {const} */ ("image/png"), readPng(bytes)]
      : [/** @type {const} */ ("image/webp"), readWebpSize(bytes)];
  return size && { type, width: size.width, height: size.height };
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

/**
 * WebP's three kinds: with parts, without loss, with loss.
 * @param {Uint8Array} bytes
 */
function readWebpSize(bytes) {
  const text = String.fromCharCode(...bytes.subarray(0, 16));
  if (!text.startsWith("RIFF") || text.slice(8, 12) !== "WEBP" || bytes.length < 30) return null;
  const byte = (/** @type {number} */ at) => bytes[at];
  const short = (/** @type {number} */ at) => byte(at) + byte(at + 1) * 256;
  switch (text.slice(12)) {
    case "VP8X":
      return { width: short(24) + byte(26) * 65536 + 1, height: short(27) + byte(29) * 65536 + 1 };
    case "VP8L":
      return { width: (short(21) & 0x3fff) + 1, height: ((short(22) >> 6) | ((byte(24) & 0x0f) << 10)) + 1 };
    case "VP8 ":
      return { width: short(26) & 0x3fff, height: short(28) & 0x3fff };
    default:
      return null;
  }
}
