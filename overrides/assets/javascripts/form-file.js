/**
 * A downloaded file in, the document inside it out, or the reason why there is none. Never throws for what a
 * file holds, and runs nothing of it.
 *
 * @import {Group, Rules, Words} from "./types.js"
 *
 * @typedef {object} Reading
 * @property {Group} [document] - as it stands in the file, of this version of the form or an older one
 * @property {string} [problem] - a key of `rules.words.opening`, when there is no document or not one to trust
 * @property {boolean} [mended] - whether characters that no text can hold were replaced
 * @property {{[stored: string]: Blob}} [pictures] - those that the document has and the file holds
 * @property {string[]} [missing] - those that the document has and the file does not hold, as it stands
 * @property {Words} words - what the sentence of the problem leaves room for
 *
 * @typedef {{problem?: string, document?: Group, mended?: boolean}} Parsed
 *
 * @typedef {object} Tools
 * @property {(file: Blob) => Promise<{problem?: "encrypted" | "broken_pdf", attachments: Uint8Array[]}>} readPdf
 * @property {(file: Blob, wanted: string[]) => Promise<{[stored: string]: Blob}>} findPictures
 * @property {(text: string) => string} mendText
 * @property {(document: Group) => string | null} checksum
 */

/** Largest file of data alone that is read, in bytes: far above a form with long answers, far below what hurts. */
const LIMIT = 20_000_000;
/** What a file begins with tells which it is. */
const START = 1024;
/** Deepest nesting read; a form's own documents have four levels. */
const DEPTH = 20;
const MEGABYTE = 1_000_000;
const HASH = /^[0-9a-f]{64}$/;

/**
 * @param {Rules} rules
 * @param {File} file
 * @param {Tools} tools
 * @returns {Promise<Reading>}
 */
export async function readFormFile(rules, file, tools) {
  const start = await readBytes(file.slice(0, START));
  const inPdf = start !== null && isPdf(start);
  const limit = inPdf ? rules.fileLimit : LIMIT;
  const words = { file: file.name, limit: limit / MEGABYTE, version: rules.form.version };
  if (file.size > limit) return { problem: "too_large", words };
  const bytes = inPdf ? start : await readBytes(file);
  if (!bytes) return { problem: "unreadable", words };
  if (!bytes.length) return { problem: "empty", words };
  const { problem, document, mended } = inPdf ? await findInPdf(rules, file, tools) : parseText(bytes, tools);
  if (!document) return { problem, words };
  const reading = { mended, ...judge(rules, document, words, tools) };
  const wanted = reading.document ? listStored(document) : [];
  if (!wanted.length) return reading;
  const pictures = inPdf ? await tools.findPictures(file, wanted).catch(() => ({})) : {};
  return { ...reading, pictures, missing: wanted.filter((stored) => !Object.hasOwn(pictures, stored)) };
}

/**
 * The pictures of a document, each by the fingerprint of its stream in the file.
 * @param {Group} document
 * @returns {string[]}
 */
export function listStored(document) {
  const rows = Object.values(document).flatMap((answer) => (Array.isArray(answer) ? answer : []));
  return [...new Set(rows.map((row) => row?.stored).filter((stored) => typeof stored === "string" && HASH.test(stored)))];
}

/** @param {Blob} file */
function readBytes(file) {
  return file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
}

/**
 * Whether a document is of this form, and unchanged since it was downloaded.
 * @param {Rules} rules
 * @param {Group} document
 * @param {Words} words
 * @param {Tools} tools
 * @returns {Reading}
 */
function judge(rules, document, words, { checksum }) {
  const { schema, municipality, version } = document;
  const own = rules.form;
  const refuse = (/** @type {string} */ problem, /** @type {any} */ found = "") =>
    ({ document: undefined, problem, words: { ...words, found: String(found).slice(0, 60) } });
  if (typeof schema !== "string" || typeof municipality !== "string") return refuse("no_form");
  const isTaken = rules.takes.some(({ form }) => form === schema);
  if (schema !== own.schema && !isTaken) return refuse("other_form", schema);
  if (municipality !== own.municipality) return refuse("other_municipality", municipality);
  if (!Number.isSafeInteger(version) || version < 1) return refuse("no_version");
  if (version > own.version && !isTaken) return refuse("newer", version);
  const changed = Object.hasOwn(document, "checksum") && document.checksum !== checksum(document);
  return { document, words, ...(changed ? { problem: "tampered" } : {}) };
}

/**
 * Whether the content is a PDF's: readers allow rubbish before its mark, but not what begins as JSON does.
 * @param {Uint8Array} bytes - the first ones
 */
function isPdf(bytes) {
  const start = new TextDecoder("latin1").decode(bytes);
  return start.includes("%PDF-") && !/^[\s\u00ef\u00bb\u00bf]*[[{]/.test(start);
}

/**
 * The form's document among the files inside a PDF: the last of this form, or else the last of any.
 * @param {Rules} rules
 * @param {Blob} file
 * @param {Tools} tools
 * @returns {Promise<Parsed>}
 */
async function findInPdf(rules, file, tools) {
  const { problem, attachments } = await tools.readPdf(file);
  if (problem) return { problem };
  if (!attachments.length) return { problem: "no_data" };
  const forms = attachments.map((content) => parseText(content, tools)).filter(({ document }) => typeof document?.schema === "string");
  const known = [rules.form.schema, ...rules.takes.map(({ form }) => form)];
  return forms.findLast(({ document }) => known.includes(document?.schema)) ?? forms.at(-1) ?? { problem: "other_data" };
}

/**
 * @param {Uint8Array} bytes
 * @param {Pick<Tools, "mendText">} tools
 * @returns {Parsed}
 */
function parseText(bytes, { mendText }) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "unknown" };
  }
  if (!/^\s*[[{]/.test(text)) return { problem: text.trim() ? "unknown" : "empty" };
  if (isTooDeep(text)) return { problem: "no_form" };
  try {
    const value = JSON.parse(text);
    const whole = JSON.parse(text, (_, part) => mend(part, mendText));
    const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
    return isGroup ? { document: whole, mended: JSON.stringify(value) !== JSON.stringify(whole) } : { problem: "no_form" };
  } catch {
    return { problem: "broken_json" };
  }
}

/**
 * A part of a document with its text, or its keys, as they may be written.
 * @param {any} part - whose own parts are mended
 * @param {(text: string) => string} mendText
 */
function mend(part, mendText) {
  if (typeof part === "string") return mendText(part);
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [mendText(key), value]));
}

/**
 * Whether JSON is nested deeper than any form's, seen without nesting a call.
 * @param {string} text
 */
function isTooDeep(text) {
  let depth = 0;
  for (const [bracket] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (bracket === "[" || bracket === "{") depth += 1;
    if (bracket === "]" || bracket === "}") depth -= 1;
    if (depth > DEPTH) return true;
  }
  return false;
}
