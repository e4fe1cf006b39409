/**
 * What is ticked, per account, in this browser. Each change is made to what is stored at that moment, so that two
 * tabs never take each other's ticks; where nothing can be stored, it is remembered until the page is left.
 *
 * @typedef {{id: string, name: string, ticks: string[]}} Account - an empty name is an account nobody has named
 * @typedef {{chosen: string, accounts: Account[]}} State
 */

/** The account that is there before anyone has named one. */
const FIRST = { id: "", name: "" };

/**
 * What is stored, whatever it is, as a state.
 * @param {string | null} text
 * @returns {State}
 */
export function readState(text) {
  /** @type {any} */
  let stored = null;
  try {
    stored = JSON.parse(text ?? "");
  } catch {
    // nothing is stored, or something else than a state
  }
  const found = Array.isArray(stored?.accounts) ? stored.accounts : [];
  /** @type {Account[]} */
  const accounts = [];
  for (const account of found) {
    const { id, name, ticks } = account ?? {};
    if (typeof id !== "string" || typeof name !== "string" || accounts.some((other) => other.id === id)) continue;
    const items = Array.isArray(ticks) ? ticks.filter((item) => typeof item === "string") : [];
    accounts.push({ id, name, ticks: [...new Set(items)] });
  }
  return { chosen: typeof stored?.chosen === "string" ? stored.chosen : "", accounts };
}

/**
 * The account by its id, or else the first.
 * @param {State} state
 * @param {string} id
 * @returns {Account}
 */
export function findAccount({ accounts }, id) {
  return accounts.find((account) => account.id === id) ?? accounts[0] ?? { ...FIRST, ticks: [] };
}

/**
 * The state with one account changed. The account that is there from the start is stored when it first changes; an
 * account removed elsewhere stays removed.
 * @param {State} state
 * @param {string} id
 * @param {(account: Account) => Account} change
 * @returns {State}
 */
export function changeAccount(state, id, change) {
  const { accounts } = state;
  const all = id === FIRST.id && accounts.length === 0 ? [{ ...FIRST, ticks: [] }] : accounts;
  return { ...state, accounts: all.map((account) => (account.id === id ? change(account) : account)) };
}

/**
 * The account with items ticked, or no longer ticked.
 * @param {Account} account
 * @param {string[]} items
 * @param {boolean} on
 * @returns {Account}
 */
export function setTicks(account, items, on) {
  const rest = account.ticks.filter((item) => !items.includes(item));
  return { ...account, ticks: on ? [...rest, ...items] : rest };
}

/**
 * The state with an account in its place in the list; unchanged when it is there already.
 * @param {State} state
 * @param {Account} account
 * @param {number} [index]
 * @returns {State}
 */
export function putAccount(state, account, index = state.accounts.length) {
  if (state.accounts.some(({ id }) => id === account.id)) return state;
  const accounts = [...state.accounts.slice(0, index), account, ...state.accounts.slice(index)];
  return { chosen: account.id, accounts };
}

export class ChecklistStore {
  /**
   * @param {object} tools
   * @param {() => Pick<Storage, "getItem" | "setItem">} tools.findStorage - may throw, as all it gives may
   * @param {string} tools.key
   * @param {() => string} tools.makeId
   */
  constructor({ findStorage, key, makeId }) {
    this.findStorage = findStorage;
    this.key = key;
    this.makeId = makeId;
    this.failed = false;
    this.state = readState(null);
    this.read();
  }

  /** What is stored now; what is remembered while nothing can be stored. */
  read() {
    if (this.failed) return this.state;
    try {
      this.state = readState(this.findStorage().getItem(this.key));
    } catch {
      this.failed = true;
    }
    return this.state;
  }

  /**
   * @param {(state: State) => State} change
   * @returns {State}
   */
  change(change) {
    this.state = change(this.read());
    try {
      this.findStorage().setItem(this.key, JSON.stringify(this.state));
      this.failed = false;
    } catch {
      this.failed = true;
    }
    return this.state;
  }

  /** @param {string} id */
  find(id) {
    return findAccount(this.read(), id);
  }

  /**
   * The account chosen is the one that is shown the next time the page is opened.
   * @param {string} id
   */
  choose(id) {
    this.change((state) => ({ ...state, chosen: id }));
  }

  /**
   * @param {string} id
   * @param {string[]} items
   * @param {boolean} on
   */
  tick(id, items, on) {
    this.change((state) => changeAccount(state, id, (account) => setTicks(account, items, on)));
  }

  /**
   * @param {string} name
   * @returns {string} its id
   */
  add(name) {
    const id = this.makeId();
    this.change((state) => putAccount(state, { id, name, ticks: [] }));
    return id;
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  rename(id, name) {
    this.change((state) => changeAccount(state, id, (account) => ({ ...account, name })));
  }

  /**
   * @param {string} id
   * @returns {() => void} puts it back
   */
  remove(id) {
    const { accounts } = this.read();
    const index = accounts.findIndex((account) => account.id === id);
    const account = accounts[index];
    this.change((state) => ({ ...state, accounts: state.accounts.filter((other) => other.id !== id) }));
    return () => account && this.change((state) => putAccount(state, account, index));
  }
}
