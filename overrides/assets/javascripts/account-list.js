/**
 * The accounts: filtered, put in order, and asked whether an address is one of theirs. Pure.
 *
 * @import {AddressForm} from "./addresses.js"
 *
 * @typedef {AddressForm & {id: string, label: string, short: string[]}} ListedPlatform - `short` is the hosts of its short links
 * @typedef {"active" | "dormant" | "approved" | "closed"} AccountState
 * @typedef {[id: string, unit: string, platform: number, medium: string, address: string, state: AccountState, opened: string]} AccountData
 *
 * @typedef {object} AccountsData - what the site publishes of all accounts, by unit in Swedish order
 * @property {ListedPlatform[]} platforms
 * @property {AccountData[]} accounts
 * @property {string[]} official - addresses of the municipality's own, which no unit has
 *
 * @typedef {object} Account
 * @property {string} id
 * @property {string} unit
 * @property {number} platform - its place among the platforms
 * @property {string} medium - e.g. a platform, or the name of a blog
 * @property {string} address
 * @property {AccountState} state
 * @property {string} opened - YYYY-MM-DD, or empty
 * @property {string} plainUnit
 * @property {string} plain - everything that is searched, in plain letters
 *
 * @typedef {"" | "platform" | "opened"} Order - by unit where nothing else is said
 * @typedef {{text: string, unit: string, platform: string, order: Order}} Wish
 * @typedef {{title: string, rows: {account: Account, label: string}[]}} AccountGroup
 * @typedef {{state: AccountState | "official" | "unknown" | "beside" | "unclear", account?: Account}} LookUpAnswer
 */
import { addressKey, keysUpwards, leadsBesideAccounts } from "./addresses.js";

/** An address without its scheme, as people write it. @param {string} address */
export const showAddress = (address) => address.replace(/^https?:\/\//i, "");

/** What an account is called. @param {Account} account */
export const nameAccount = ({ unit, medium }) => `${unit} – ${medium}`;

export class AccountList {
  /** @param {AccountsData} data */
  constructor(data) {
    this.data = data;
    /** @type {Account[]} */
    this.accounts = data.accounts.map(([id, unit, platform, medium, address, state, opened]) => {
      const plain = makePlain(`${unit} ${medium} ${data.platforms[platform].label} ${address}`);
      return { id, unit, platform, medium, address, state, opened, plain, plainUnit: makePlain(unit) };
    });
    this.active = this.accounts.filter(({ state }) => state === "active");
    /** @type {Map<string, LookUpAnswer> | null} */
    this.holders = null;
  }

  /**
   * The active accounts that have every word, in the order wished for.
   * @param {Wish} wish
   */
  filter({ text, unit, platform, order }) {
    const words = makePlain(text).split(/\s+/).filter(Boolean);
    const inUnit = makePlain(unit).trim();
    const on = this.data.platforms.findIndex(({ id }) => id === platform);
    const found = this.active.filter(
      (account) =>
        (on < 0 || account.platform === on) && account.plainUnit.includes(inUnit) && words.every((word) => account.plain.includes(word)),
    );
    if (order === "platform") return found.sort((one, other) => one.platform - other.platform);
    if (order === "opened") return found.sort((one, other) => compare(other.opened, one.opened));
    return found;
  }

  /**
   * Accounts in order, under the headings of that order.
   * @param {Account[]} accounts
   * @param {Order} order
   * @returns {AccountGroup[]}
   */
  group(accounts, order) {
    /** @type {AccountGroup[]} */
    const groups = [];
    for (const account of accounts) {
      const { label } = this.data.platforms[account.platform];
      const title = { "": account.unit, platform: label, opened: account.opened.slice(0, 4) }[order];
      if (groups.at(-1)?.title !== title) groups.push({ title, rows: [] });
      groups.at(-1)?.rows.push({ account, label: order ? nameAccount(account) : account.medium });
    }
    return groups;
  }

  /**
   * The first units whose names hold what is written.
   * @param {string} text
   * @param {number} most
   */
  suggestUnits(text, most) {
    const plain = makePlain(text).trim();
    /** @type {Set<string>} */
    const units = new Set();
    for (const { unit, plainUnit } of this.active) {
      if (units.size === most) break;
      if (plainUnit.includes(plain)) units.add(unit);
    }
    return [...units];
  }

  /**
   * The first accounts, not closed, that have every word of what is written.
   * @param {string} text
   * @param {number} most
   */
  suggest(text, most) {
    const words = makePlain(text).split(/\s+/).filter(Boolean);
    const open = this.accounts.filter(({ state }) => state !== "closed");
    return open.filter(({ id, plain }) => words.every((word) => plain.includes(word) || id.includes(word))).slice(0, most);
  }

  /**
   * What is known of an account, as answers of a form.
   * @param {string} id
   * @returns {{[fact: string]: string} | undefined}
   */
  find(id) {
    const account = this.accounts.find((one) => one.id === id);
    if (!account) return undefined;
    const { id: platform, label } = this.data.platforms[account.platform];
    const { medium, unit, address } = account;
    return { platform, platform_name: medium === label ? "" : medium, unit, address };
  }

  /**
   * Whose an address is: an account's, or below one's.
   * @param {string} address
   * @returns {LookUpAnswer}
   */
  lookUp(address) {
    const key = addressKey(this.data.platforms, address);
    if (!/^[^/?\s]+\.[^/?\s.]+/.test(key)) return { state: "unclear" };
    const holders = (this.holders ??= this.findHolders());
    const held = keysUpwards(key).find((one) => holders.has(one));
    const answer = held && holders.get(held);
    return answer || { state: leadsBesideAccounts(this.data.platforms, address) ? "beside" : "unknown" };
  }

  /** Address → what is said of it. Who has an address now comes before an account that has left it. */
  findHolders() {
    const { platforms, official } = this.data;
    /** @type {(account: Account) => [string, LookUpAnswer]} */
    const hold = (account) => [addressKey(platforms, account.address), { state: account.state, account }];
    return new Map([
      ...this.accounts.filter(({ state }) => state === "closed").map(hold),
      ...official.map((address) => /** @type {[string, LookUpAnswer]} */ ([addressKey(platforms, address), { state: "official" }])),
      ...this.accounts.filter(({ state }) => state !== "closed").map(hold),
    ]);
  }
}

/**
 * Letters without case and accents, so that those who type without accents find the same.
 * @param {string} text
 */
function makePlain(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
