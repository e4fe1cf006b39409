/**
 * A file with a picture in; out comes the picture upright, in sRGB, without what should not be seen, and with nothing in
 * the file but its pixels. Runs in a worker.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Area - in pixels of the upright picture
 *
 * @typedef {NonNullable<ReturnType<typeof readFacts>>} Said - of a picture by its file
 *
 * @typedef {object} Made
 * @property {Blob} blob - PNG without loss for what was PNG and for what is blacked out, unless it takes too many bytes; else JPEG
 * @property {Blob} thumbnail - JPEG
 * @property {{size: number, sha256: string, width: number, height: number, stored: string, covered: number}} facts - `size` and
 *   `sha256` are those of the original file, `stored` is that of the picture's stream in a PDF
 * @property {boolean} [moves] - whether the original has more pictures, of which this is the first
 *
 * @typedef {"not_a_picture" | "too_large" | "broken" | "altered"} Problem - altered: the browser changes pixels that are
 *   read from it, as some do against tracking
 */
import { cleanJpeg } from "./picture-jpeg.js";
import { packPixels, writePng } from "./picture-png.js";
import { LONGEST, describeStream, hashParts, readFacts } from "./picture-stream.js";
import { withoutExif } from "./picture-webp.js";

/**
 * How a picture is turned upright, by its orientation (Exif 3.0, 4.6.5): what becomes of its corners, by its size.
 * @type {{[orientation: number]: (width: number, height: number) => [number, number, number, number, number, number]}}
 */
const TURNS = {
  1: () => [1, 0, 0, 1, 0, 0],
  2: (width) => [-1, 0, 0, 1, width, 0],
  3: (width, height) => [-1, 0, 0, -1, width, height],
  4: (_, height) => [1, 0, 0, -1, 0, height],
  5: () => [0, 1, 1, 0, 0, 0],
  6: (_, height) => [0, 1, -1, 0, height, 0],
  7: (width, height) => [0, -1, -1, 0, height, width],
  8: (width) => [0, -1, 1, 0, 0, width],
};
const MOST_BYTES = 100_000_000;
const MOST_PIXELS = 120_000_000;
/** A picture without loss that takes more bytes is a photograph, and becomes JPEG. */
const MOST_PNG = 6_000_000;
const QUALITY = 0.92;
/** JPEG mixes the pixels of such squares, and a few beside them. */
const [SQUARE, BESIDE] = [16, 2];
const [THUMBNAIL, THUMBNAIL_QUALITY] = [480, 0.8];
/** What is looked at closely: its width, and its pixels in all, as phones can show them. */
const [VIEW_WIDTH, VIEW_PIXELS] = [1600, 12_000_000];
/** Side of the picture by which the browser is tried. */
const TRIAL = 32;

/**
 * @param {{file: Blob, areas?: Area[]}} order
 * @returns {Promise<Made | {problem: Problem}>}
 */
export async function makePicture({ file, areas = [] }) {
  return withDrawn(file, async (canvas, bytes, { type, moves }) => {
    cover(canvas, areas.map((area) => toPixels(area)));
    const blob = (type === "image/png" || areas.length ? await encodePng(canvas) : null) ?? (await encodeCovered(canvas, areas));
    const stream = describeStream(new Uint8Array(await blob.arrayBuffer()));
    if (!stream) return { problem: /** @type {const} */ ("broken") };
    const { width, height, parts } = stream;
    const facts = { size: file.size, sha256: hashParts([bytes]), width, height, stored: hashParts(parts), covered: areas.length };
    return { blob, thumbnail: await makeThumbnail(canvas), facts, moves };
  });
}

/**
 * The thumbnail alone, of a picture that was made before.
 * @param {{file: Blob}} order
 * @returns {Promise<{thumbnail: Blob} | {problem: Problem}>}
 */
export function makeThumbnailOf({ file }) {
  return withDrawn(file, async (canvas) => ({ thumbnail: await makeThumbnail(canvas) }));
}

/**
 * A picture to look at closely, and how large it really is.
 * @param {{file: Blob}} order
 * @returns {Promise<{view: ImageBitmap, width: number, height: number} | {problem: Problem}>}
 */
export function makeView({ file }) {
  return withDrawn(file, async (canvas) => {
    const { width, height } = canvas;
    const view = shrink(canvas, Math.min(1, VIEW_WIDTH / width, Math.sqrt(VIEW_PIXELS / (width * height))));
    return { view: view.transferToImageBitmap(), width, height };
  });
}

/**
 * Something made of a file's picture, upright on a canvas that is given back afterwards.
 * @template Result
 * @param {Blob} file
 * @param {(canvas: OffscreenCanvas, bytes: Uint8Array, said: Said) => Promise<Result>} use
 * @returns {Promise<Result | {problem: Problem}>}
 */
async function withDrawn(file, use) {
  if (file.size > MOST_BYTES) return { problem: "too_large" };
  /** @type {OffscreenCanvas | null} */
  let canvas = null;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const said = readFacts(bytes);
    if (!said) return { problem: "not_a_picture" };
    if (Math.max(said.width, said.height) > LONGEST || said.width * said.height > MOST_PIXELS) return { problem: "too_large" };
    if (changesPixels()) return { problem: "altered" };
    canvas = await draw(bytes, said);
    return await use(canvas, bytes, said);
  } catch {
    return { problem: "broken" };
  } finally {
    release(canvas);
  }
}

/**
 * A picture on a canvas, upright.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Said} said
 */
async function draw(bytes, { type, orientation }) {
  const content = type === "image/webp" ? withoutExif(bytes) : bytes;
  const bitmap = await createImageBitmap(new Blob([content], { type }), { imageOrientation: "from-image" });
  try {
    const { width, height } = bitmap;
    const { canvas, context } = orientation > 4 ? startCanvas(height, width) : startCanvas(width, height);
    context.setTransform(...TURNS[orientation](width, height));
    context.drawImage(bitmap, 0, 0);
    context.resetTransform();
    return canvas;
  } finally {
    bitmap.close();
  }
}

/**
 * @param {OffscreenCanvas} canvas
 * @param {Area[]} areas
 */
function cover(canvas, areas) {
  const context = contextOf(canvas);
  context.fillStyle = "#000";
  for (const { x, y, width, height } of areas) context.fillRect(x, y, width, height);
}

/**
 * Every pixel that an area touches.
 * @param {Area} area
 * @param {number} [step] - the sides then stand on multiples of it
 * @returns {Area}
 */
function toPixels({ x, y, width, height }, step = 1) {
  const [left, top] = [x, y].map((side) => Math.floor(side / step) * step);
  const [right, bottom] = [x + width, y + height].map((side) => Math.ceil(side / step) * step);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * A white sheet: what is transparent in a picture becomes white.
 * @param {number} width
 * @param {number} height
 */
function startCanvas(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/** @param {OffscreenCanvas} canvas */
function contextOf(canvas) {
  const context = canvas.getContext("2d", { alpha: false, colorSpace: "srgb", willReadFrequently: true });
  if (!context) throw new Error("No canvas");
  return context;
}

/**
 * @param {OffscreenCanvas} canvas
 * @returns {Promise<Blob | null>} nothing when it takes too many bytes
 */
async function encodePng(canvas) {
  const { width, height } = canvas;
  const context = contextOf(canvas);
  const packed = await packPixels({ width, height }, (first, count) => context.getImageData(0, first, width, count).data, MOST_PNG);
  return packed && toBlob(writePng({ width, height }, packed), "image/png");
}

/**
 * A JPEG where what is blacked out is black to its very edge: the squares that reach into it are black as a whole.
 * @param {OffscreenCanvas} canvas
 * @param {Area[]} areas
 */
function encodeCovered(canvas, areas) {
  const wider = areas.map(({ x, y, width, height }) => ({ x: x - BESIDE, y: y - BESIDE, width: width + 2 * BESIDE, height: height + 2 * BESIDE }));
  cover(canvas, wider.map((area) => toPixels(area, SQUARE)));
  return encodeJpeg(canvas, QUALITY);
}

/**
 * @param {OffscreenCanvas} canvas
 * @param {number} quality
 */
async function encodeJpeg(canvas, quality) {
  const encoded = await canvas.convertToBlob({ type: "image/jpeg", quality });
  const parts = cleanJpeg(new Uint8Array(await encoded.arrayBuffer()));
  if (!parts) throw new Error("No JPEG");
  return toBlob(parts, "image/jpeg");
}

/** @param {OffscreenCanvas} canvas */
async function makeThumbnail(canvas) {
  const small = shrink(canvas, Math.min(1, THUMBNAIL / Math.max(canvas.width, canvas.height)));
  try {
    return await encodeJpeg(small, THUMBNAIL_QUALITY);
  } finally {
    release(small);
  }
}

/**
 * @param {OffscreenCanvas} canvas
 * @param {number} scale
 */
function shrink(canvas, scale) {
  const [width, height] = [canvas.width, canvas.height].map((side) => Math.max(1, Math.round(side * scale)));
  const small = startCanvas(width, height);
  small.context.imageSmoothingQuality = "high";
  small.context.drawImage(canvas, 0, 0, width, height);
  return small.canvas;
}

/** Whether pixels that are read back are others than were drawn. */
function changesPixels() {
  const { canvas, context } = startCanvas(TRIAL, TRIAL);
  try {
    const drawn = context.createImageData(TRIAL, TRIAL);
    drawn.data.forEach((_, place, data) => (data[place] = place % 4 === 3 ? 255 : (place * 7) % 256));
    context.putImageData(drawn, 0, 0);
    const found = context.getImageData(0, 0, TRIAL, TRIAL).data;
    return drawn.data.some((value, place) => value !== found[place]);
  } finally {
    release(canvas);
  }
}

/**
 * Gives the memory back at once.
 * @param {OffscreenCanvas | null} canvas
 */
function release(canvas) {
  if (canvas) canvas.width = canvas.height = 0;
}

/**
 * @param {Uint8Array[]} parts
 * @param {string} type
 */
function toBlob(parts, type) {
  return new Blob(/** @type {BlobPart[]} */ (parts), { type });
}
