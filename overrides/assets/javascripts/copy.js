/**
 * Ready answers that are copied with a button, also where the browser gives pages no clipboard (plain http).
 */
import { findElement } from "./elements.js";

/**
 * Start the copy buttons in a part of the page, also those that come into it later.
 * @param {HTMLElement} $region - with `data-copied` and `data-not-copied`, what is said afterwards
 * @param {{document: Document}} tools
 */
export function startCopying($region, { document }) {
  $region.toggleAttribute("data-copying", true);
  $region.addEventListener("click", (event) => {
    const $button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    const $answer = $button?.closest("[data-answer]");
    if (!$answer) return;
    const isCopied = copyText(document, findElement($answer, "blockquote"));
    const said = (isCopied ? $region.dataset.copied : $region.dataset.notCopied) ?? "";
    findElement($answer, "[data-copy-status]").textContent = said;
  });
}

/**
 * Select an element's text and copy it; it stays selected, so that a reader can copy it by hand.
 * @param {Document} document
 * @param {HTMLElement} $text
 * @returns {boolean} whether it was copied
 */
function copyText(document, $text) {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents($text);
  selection?.addRange(range);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
