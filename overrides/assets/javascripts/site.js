/** The entry: finds what a page holds by `data-module` and starts each part with its tools. */
import { nameFile, readPlan } from "./plan-document.js";
import { PlanForm } from "./plan-form.js";
import { startReviewNotice } from "./review-notice.js";
import { Rows } from "./rows.js";
import { saveFile } from "./save-file.js";
import { checkPlan, fillIn } from "./validation.js";

const now = () => new Date();

/** @type {{[name: string]: ($element: HTMLElement) => unknown}} */
const modules = {
  "review-notice": ($element) => startReviewNotice($element, { now }),
  "plan-form": ($element) =>
    new PlanForm(/** @type {HTMLFormElement} */ ($element), {
      readPlan,
      checkPlan,
      nameFile,
      fillIn,
      now,
      saveFile: (name, text, type) => saveFile(document, name, text, type),
      startRows: ($rows) => new Rows($rows),
    }),
};

for (const $element of document.querySelectorAll("[data-module]")) {
  try {
    modules[$element.getAttribute("data-module") ?? ""](/** @type {HTMLElement} */ ($element));
  } catch (error) {
    console.error(error); // one failing part never stops the others
  }
}
