/**
 * The way into the search: the buttons that open it. Nothing of it is fetched before somebody does.
 */
import { findElement } from "./elements.js";

export class SearchOpener {
  /**
   * @param {HTMLElement} $dialog
   * @param {{$buttons: NodeListOf<HTMLElement>, load: ($dialog: HTMLDialogElement) => Promise<void>}} tools
   */
  constructor($dialog, { $buttons, load }) {
    this.$dialog = /** @type {HTMLDialogElement} */ ($dialog);
    this.$status = findElement($dialog, "[data-search-status]");
    this.$failed = findElement($dialog, "[data-search-failed]");
    this.$input = findElement($dialog, "[data-search-input]");
    this.load = load;
    /** @type {Promise<void> | null} */
    this.loaded = null;
    for (const $button of $buttons) {
      $button.hidden = false;
      $button.addEventListener("click", () => this.open($button));
    }
    findElement($dialog, "[data-search-retry]").addEventListener("click", () => {
      this.$input.focus();
      this.start();
    });
    findElement($dialog, "[data-search-close]").addEventListener("click", () => this.$dialog.close());
    // Enter leads to the first hit, and while there are none it must not load the page anew.
    findElement($dialog, "[data-search-form]").addEventListener("submit", (event) => event.preventDefault());
    $dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault(); // a search field would only be emptied
      this.$dialog.close();
    });
    $dialog.addEventListener("click", (event) => {
      if (event.target === $dialog) this.$dialog.close(); // beside it
    });
  }

  /** @param {HTMLElement} $button */
  open($button) {
    $button.focus(); // what has the focus now gets it back when the dialog closes
    this.$dialog.showModal();
    this.$input.focus();
    this.start();
  }

  /** Fetch what is needed, once; again when it failed. */
  start() {
    if (this.loaded) return;
    this.$failed.hidden = true;
    this.$status.textContent = this.$status.dataset.loading ?? "";
    this.loaded = this.load(this.$dialog);
    this.loaded.catch((error) => {
      console.warn(error);
      this.loaded = null;
      this.$status.textContent = this.$status.dataset.failed ?? "";
      this.$failed.hidden = false;
    });
  }
}
