/**
 * Answers as a reader sees them. Pure. `plan_schema/display.py` shows the same in Python.
 *
 * @import {Answer, Question, Rules} from "./types.js"
 */
import { isOfType } from "./answers.js";
import { canonical } from "./fingerprint.js";

/**
 * The answer to a question as text: choices by their labels, a tick as yes or no; empty where nothing is answered.
 * @param {Rules} rules
 * @param {Question} question
 * @param {Answer} value
 * @returns {string}
 */
export function showAnswer(rules, question, value) {
  if (question.shape === "tick") return showValue(rules, value ?? false);
  if (!question.choices || !isOfType(question, value)) return showValue(rules, value);
  const labels = [value].flat().map((one) => question.choices?.find(({ id }) => id === one)?.label ?? String(one));
  return labels.join(", ");
}

/**
 * Any value as text, also one that no question asked for.
 * @param {Rules} rules
 * @param {Answer} value
 * @returns {string}
 */
export function showValue(rules, value) {
  const { ticked, unticked, decimal } = rules.words.comparison;
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.normalize("NFC").trim();
  if (typeof value === "boolean") return value ? ticked : unticked;
  if (typeof value === "number") return (canonical(value) ?? "").replace(".", decimal);
  const isFlat = Array.isArray(value) && value.every((item) => item === null || typeof item !== "object");
  return isFlat ? value.map((item) => showValue(rules, item)).join(", ") : (canonical(value) ?? "…");
}
