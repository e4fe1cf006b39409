/**
 * What a document is called on a day, and what is pasted about it, with the day as text.
 *
 * @import {Group, Rules} from "../../overrides/assets/javascripts/types.js"
 */
import { nameFile } from "../../overrides/assets/javascripts/form-document.js";

/**
 * @param {Rules} rules
 * @param {Group} document
 * @param {string} day
 */
export const nameOnDay = (rules, document, day) => nameFile(rules, document, new Date(`${day}T12:00:00`));

export { registerLines } from "../../overrides/assets/javascripts/form-document.js";
