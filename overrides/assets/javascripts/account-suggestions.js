/**
 * An account by its id in the register: suggested while it is written, and what is known of it fills other answers.
 *
 * @import {Account, AccountList} from "./account-list.js"
 *
 * @typedef {object} Tools
 * @property {() => Promise<AccountList>} load
 * @property {(account: Account) => string} nameAccount
 * @property {Document} document
 * @property {typeof import("./elements.js").findElement} findElement
 */

/** Most accounts suggested at a time. */
const SHOWN = 20;

export class AccountSuggestions {
  /**
   * @param {HTMLElement} $field - with `data-fills`, what is known of an account → the answer that it fills
   * @param {Tools} tools
   */
  constructor($field, tools) {
    const { findElement } = tools;
    this.tools = tools;
    this.fills = Object.entries(JSON.parse($field.dataset.fills ?? "{}"));
    this.$input = /** @type {HTMLInputElement} */ (findElement($field, "input"));
    this.$suggestions = findElement($field, "[data-suggestions]");
    this.$input.addEventListener("focus", () => this.suggest());
    this.$input.addEventListener("input", () => this.suggest());
    this.$input.addEventListener("change", () => this.fill());
    if (this.$input.value) this.fill();
  }

  /** The accounts that have what is written; without the register it is written freely. */
  async suggest() {
    const accounts = await this.tools.load().catch(() => null);
    const found = accounts?.suggest(this.$input.value, SHOWN) ?? [];
    this.$suggestions.replaceChildren(...found.map((account) => {
      const $option = this.tools.document.createElement("option");
      $option.value = account.id;
      $option.label = $option.textContent = this.tools.nameAccount(account);
      return $option;
    }));
  }

  /** What is known of the account, into answers that are still empty. */
  async fill() {
    const accounts = await this.tools.load().catch(() => null);
    const facts = accounts?.find(this.$input.value.trim());
    if (!facts) return;
    for (const [fact, id] of this.fills) {
      const $control = /** @type {HTMLInputElement | null} */ (this.tools.document.getElementById(id));
      if (!$control || $control.value) continue;
      $control.value = facts[fact] ?? "";
      $control.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}
