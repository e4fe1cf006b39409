/**
 * What is said when answers of an older version are brought to this one. Pure.
 *
 * @import {Rules} from "./types.js"
 * @import {Fitted} from "./migration.js"
 */
import { fillIn } from "./answers.js";

/** Most answers without a place that are listed one by one, and most characters shown of each. */
const LISTED = 50;
const SHOWN = 200;

/**
 * What was moved, what is new and what no longer has a place, a sentence each.
 * @param {Rules} rules
 * @param {{name: string, version: number}} source - what the answers came from
 * @param {Fitted} fitted
 * @returns {string[]}
 */
export function noteChanges(rules, { name, version }, { moved, added, unplaced }) {
  const { opening } = rules.words;
  const cut = (/** @type {string} */ text) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
  const older = version < rules.form.version ? [{ file: name, found: version, version: rules.form.version }] : [];
  return [
    ...older.map((words) => fillIn(opening.older, words)),
    ...moved.map((words) => fillIn(opening.moved, words)),
    ...added.map((label) => fillIn(opening.added, { label })),
    ...unplaced.slice(0, LISTED).map(({ label, value }) => fillIn(opening.unplaced, { label: cut(label), value: cut(value) })),
  ];
}
