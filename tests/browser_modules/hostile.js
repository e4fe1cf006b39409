/** Calls every pure function with values that no form holds: whatever throws ends the process with an error. */
import { readFileSync } from "node:fs";

import { compareDocuments } from "../../overrides/assets/javascripts/comparison.js";
import { checksum, fingerprint } from "../../overrides/assets/javascripts/fingerprint.js";
import { fitDocument } from "../../overrides/assets/javascripts/migration.js";
import {
  approvalStates,
  checkField,
  checkDocument,
  fieldsOf,
  findWarnings,
} from "../../overrides/assets/javascripts/validation.js";

const rules = JSON.parse(readFileSync(0, "utf-8"));
let deep = /** @type {any} */ ("end");
for (let level = 0; level < 200_000; level += 1) deep = level % 2 ? [deep] : { deep };
const bare = Object.create(null);
const odd = [deep, [deep], NaN, Infinity, 10n, Symbol("a"), () => 1, new Date(0), undefined, null, "\ud800", bare];

for (const value of odd) {
  for (const { id } of fieldsOf(rules)) {
    const document = { ...rules.form, [id]: value, unplaced: { a: value }, ["__proto__"]: value };
    const fitted = fitDocument(rules, document).document;
    for (const one of [document, fitted]) {
      checkDocument(rules, one);
      checkField(rules, one, id);
      findWarnings(rules, one);
      approvalStates(rules, one);
      fingerprint(rules, one);
      checksum(one);
      compareDocuments(rules, one, fitted);
    }
  }
}

const circle = /** @type {any} */ ({});
circle.circle = circle;
const unsayable = [{ deep }, { number: NaN }, circle, null, "text"];
process.stdout.write(JSON.stringify([...unsayable.map(checksum), fingerprint(rules, /** @type {any} */ (null))]));
