/**
 * The question whether an address is the municipality's, and its answer: one of the page's own.
 *
 * @import {Account, AccountList} from "./account-list.js"
 *
 * @typedef {object} LookUpTools
 * @property {() => Promise<AccountList>} load - fetches the accounts, once
 * @property {($scope: ParentNode, selector: string) => HTMLElement} findElement
 * @property {(account: Account) => string} nameAccount
 */

export class AddressLookUp {
  /**
   * @param {HTMLElement} $lookUp
   * @param {LookUpTools} tools
   */
  constructor($lookUp, tools) {
    this.$lookUp = $lookUp;
    this.tools = tools;
    this.pages = $lookUp.dataset.pages ?? "";
    this.$question = tools.findElement($lookUp, "[data-question]");
    this.$address = /** @type {HTMLInputElement} */ (tools.findElement($lookUp, "[data-address]"));
    this.$answer = tools.findElement($lookUp, "[data-answer]");
    this.$question.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.$address.addEventListener("input", () => this.$answer.replaceChildren()); // the answer was of another
    $lookUp.dataset.started = "";
  }

  /** Answer for the address that is written. */
  async ask() {
    const { loading = "", failed = "" } = this.$answer.dataset;
    const address = this.$address.value;
    this.$answer.textContent = loading;
    try {
      const { state, account } = (await this.tools.load()).lookUp(address);
      if (address === this.$address.value) this.$answer.replaceChildren(this.render(state, account));
    } catch (error) {
      console.warn(error);
      this.$answer.textContent = failed;
    }
  }

  /**
   * @param {string} state
   * @param {Account} [account]
   */
  render(state, account) {
    const $template = /** @type {HTMLTemplateElement} */ (this.tools.findElement(this.$lookUp, `template[data-${state}]`));
    const $answer = /** @type {DocumentFragment} */ ($template.content.cloneNode(true));
    if (account) {
      const $link = this.tools.findElement($answer, "[data-account]");
      $link.textContent = this.tools.nameAccount(account);
      $link.setAttribute("href", `${this.pages}${account.id}/`);
    }
    return $answer;
  }
}
