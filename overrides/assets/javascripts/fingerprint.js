/**
 * What an approval holds for, and whether a file is as it was downloaded: SHA-256 of canonical JSON (RFC 8785)
 * in NFC. Pure, and never throws. `plan_schema/fingerprint.py` gives the same in Python.
 *
 * @import {Answer, Group, Rules} from "./types.js"
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

import { answerOf, fieldsOf, isEmpty, isGroup } from "./answers.js";

/**
 * The fingerprint of what is approved in a document; null for what JSON cannot say.
 * @param {Rules} rules
 * @param {Group} document
 */
export function fingerprint(rules, document) {
  if (!isGroup(document)) return null;
  const approved = fieldsOf(rules).filter((field) => field.approved);
  const answers = approved.map(({ id }) => [id, answerOf(document, id)]);
  return digest(Object.fromEntries(answers.filter(([, answer]) => !isEmpty(answer))));
}

/**
 * The checksum of a whole document; null for what JSON cannot say.
 * @param {Group} document
 */
export function checksum(document) {
  if (!isGroup(document)) return null;
  const { checksum: _, ...rest } = document;
  return digest(rest);
}

/**
 * A value as canonical JSON in NFC; null for what JSON cannot say, or cannot say without end.
 * @param {Answer} value
 * @returns {string | null}
 */
export function canonical(value) {
  try {
    return canonicalize(compose(value)) ?? null;
  } catch {
    return null; // NaN, infinity, or nested deeper than the stack
  }
}

/**
 * Text as it may be written in a document: whole characters, no control characters, one kind of line ending.
 * @param {string} text
 */
export function mendText(text) {
  return wellFormed(text.replace(/\r\n?/g, "\n").replace(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f]/g, ""));
}

/** @param {Answer} value */
function digest(value) {
  const json = canonical(value);
  return json === null ? null : bytesToHex(sha256(utf8ToBytes(json)));
}

/**
 * A value with every text and key whole and in NFC.
 * @param {Answer} value
 * @returns {Answer}
 */
function compose(value) {
  if (typeof value === "string") return wellFormed(value).normalize("NFC");
  if (Array.isArray(value)) return value.map(compose);
  if (!isGroup(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [compose(key), compose(part)]));
}

/**
 * Text where each half of a surrogate pair that stands alone is replaced.
 * @param {string} text
 */
function wellFormed(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
