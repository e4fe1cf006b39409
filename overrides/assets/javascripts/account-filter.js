/**
 * The list of accounts as it is filtered and sorted. What stands on the page is kept, and comes back when nothing is
 * wished for any more; only so much is shown at a time that the page stays light.
 *
 * @import {Account, AccountList, Order} from "./account-list.js"
 *
 * @typedef {object} FilterTools
 * @property {() => Promise<AccountList>} load - fetches the accounts, once
 * @property {(act: () => void, time: number) => number} startTimer
 * @property {(timer: number) => void} stopTimer
 * @property {($scope: ParentNode, selector: string) => HTMLElement} findElement
 * @property {(text: string, words: {[name: string]: string | number}) => string} fillIn
 * @property {(number: number) => string} writeNumber
 * @property {(address: string) => string} showAddress
 * @property {(account: Account) => string} nameAccount
 */

/** How long nobody types before the number of accounts is said, in milliseconds. */
const PAUSE = 400;
/** How many accounts are shown at a time. */
const STEP = 100;
/** How many units are suggested. */
const SUGGESTIONS = 20;

export class AccountFilter {
  /**
   * @param {HTMLElement} $list
   * @param {FilterTools} tools
   */
  constructor($list, tools) {
    const find = (/** @type {string} */ selector) => tools.findElement($list, selector);
    this.tools = tools;
    this.pages = $list.dataset.pages ?? "";
    this.$form = /** @type {HTMLFormElement} */ (find("[data-filter]"));
    this.$text = /** @type {HTMLInputElement} */ (find("[data-text]"));
    this.$unit = /** @type {HTMLInputElement} */ (find("[data-unit]"));
    this.$units = find("[data-units]");
    this.$platform = /** @type {HTMLSelectElement} */ (find("[data-platform]"));
    this.$order = /** @type {HTMLSelectElement} */ (find("[data-order]"));
    this.$status = find("[data-status]");
    this.$static = find("[data-static]");
    this.$found = find("[data-found]");
    this.$more = find("[data-more]");
    this.$group = /** @type {HTMLTemplateElement} */ (find("template[data-group]"));
    this.$row = /** @type {HTMLTemplateElement} */ (find("template[data-row]"));
    this.whole = this.$status.textContent ?? "";
    this.timer = 0;
    /** @type {Account[]} what is found */
    this.accounts = [];
    this.shown = 0;

    this.$form.addEventListener("input", () => this.update());
    this.$form.addEventListener("submit", (event) => event.preventDefault());
    this.$form.addEventListener("reset", () => this.tools.startTimer(() => this.update(), 0)); // when all is emptied
    this.$unit.addEventListener("focus", () => this.suggest());
    this.$more.addEventListener("click", () => this.showMore());
    this.update();
    $list.dataset.started = "";
  }

  /** What the reader wishes to see. */
  get wish() {
    const order = /** @type {Order} */ (this.$order.value);
    return { text: this.$text.value, unit: this.$unit.value, platform: this.$platform.value, order };
  }

  /** Whether anything is wished for that the page does not show by itself. */
  get isAsked() {
    return Object.values(this.wish).some((part) => part.trim());
  }

  /** Show what is wished for now. */
  async update() {
    if (!this.isAsked) {
      this.show(false);
      this.say(this.whole);
      return;
    }
    const list = await this.load();
    if (!list || !this.isAsked) return;
    const { order } = this.wish;
    this.accounts = list.filter(this.wish);
    this.shown = Math.min(STEP, this.accounts.length);
    this.render(list, order);
    this.show(true);
    this.sayCount();
    this.suggest();
  }

  /** Say how many are found, and shown. */
  sayCount() {
    const { none = "", one = "", many = "", most = "" } = this.$status.dataset;
    const count = this.accounts.length;
    const text = [none, one][count] ?? (this.shown < count ? most : many);
    this.say(this.tools.fillIn(text, { count: this.tools.writeNumber(count), shown: this.shown }));
  }

  /** The accounts; null when they cannot be fetched, which is said. */
  async load() {
    const { loading = "", failed = "" } = this.$status.dataset;
    const slow = this.tools.startTimer(() => this.say(loading), PAUSE);
    try {
      return await this.tools.load();
    } catch (error) {
      console.warn(error);
      this.say(failed);
      return null;
    } finally {
      this.tools.stopTimer(slow);
    }
  }

  /** Suggest the units that hold what is written. */
  async suggest() {
    const list = await this.load();
    const units = list?.suggestUnits(this.$unit.value, SUGGESTIONS) ?? [];
    this.$units.replaceChildren(...units.map((unit) => new Option(unit)));
  }

  /** @param {boolean} isFound - whether what is found is shown, and not what stood on the page */
  show(isFound) {
    this.$static.hidden = isFound;
    this.$found.hidden = !isFound;
    this.$more.hidden = !isFound || this.shown === this.accounts.length;
    if (!isFound) this.$found.replaceChildren();
  }

  /** Show some more, and lead on to the first of them. */
  async showMore() {
    const before = this.shown;
    const list = await this.load();
    if (!list) return;
    this.shown = Math.min(before + STEP, this.accounts.length);
    this.render(list, this.wish.order);
    this.show(true);
    this.sayCount();
    this.$found.querySelectorAll("li")[before]?.querySelector("a")?.focus();
  }

  /**
   * @param {AccountList} list
   * @param {Order} order
   */
  render(list, order) {
    const groups = list.group(this.accounts.slice(0, this.shown), order);
    this.$found.replaceChildren(...groups.flatMap(({ title, rows }) => {
      const $group = /** @type {DocumentFragment} */ (this.$group.content.cloneNode(true));
      this.tools.findElement($group, "[data-group-title]").textContent = title;
      this.tools.findElement($group, "[data-rows]").append(...rows.map((row) => this.renderRow(row)));
      return [...$group.children];
    }));
  }

  /** @param {{account: Account, label: string}} row */
  renderRow({ account, label }) {
    const $row = /** @type {DocumentFragment} */ (this.$row.content.cloneNode(true));
    const find = (/** @type {string} */ selector) => this.tools.findElement($row, selector);
    const shown = this.tools.showAddress(account.address);
    find("[data-label]").textContent = label;
    find("[data-link]").textContent = shown;
    find("[data-link]").setAttribute("href", shown === account.address ? `https://${shown}` : account.address);
    find("[data-name]").textContent = ` ${this.tools.nameAccount(account)}`;
    find("[data-page]").setAttribute("href", `${this.pages}${account.id}/`);
    return $row;
  }

  /** Say it when nobody types any more. @param {string} text */
  say(text) {
    this.tools.stopTimer(this.timer);
    this.timer = this.tools.startTimer(() => {
      if (this.$status.textContent !== text) this.$status.textContent = text;
    }, PAUSE);
  }
}
