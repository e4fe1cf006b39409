/**
 * Drafts kept in this browser (IndexedDB), and word of them to other tabs (BroadcastChannel). Needs no secure
 * context. Nothing is ever written over what another tab wrote: a save names the revision it builds on.
 *
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} schema - the form it is of
 * @property {number} version - of the form
 * @property {string} name
 * @property {{[id: string]: any}} values - as typed
 * @property {{[path: string]: any}} unplaced - answers from a file that the form has no place for
 * @property {string} source - the file it was opened from, or that it is a copy; empty for one begun here
 * @property {number} revision - counted up at every save
 * @property {number} changed - when, in milliseconds since 1970
 * @property {number | null} removed - when it was removed; it can be taken back for a day
 *
 * @typedef {"saved" | "stale" | "gone"} Outcome - what became of a save
 */
import { openDB } from "idb";

const STORE = "drafts";
/** How long a removed draft can be taken back, in milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;

export class DraftStore {
  /**
   * @param {{now: () => Date, heard: (id: string) => void}} tools - `heard` is told of drafts that other tabs changed
   */
  constructor({ now, heard }) {
    this.now = now;
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(STORE);
    this.channel?.addEventListener("message", (event) => heard(String(event.data)));
    /** @type {ReturnType<DraftStore["open"]> | null} */
    this.database = null;
  }

  /** The database; opened anew after a failure, so that a browser that recovers is believed. */
  async open() {
    return openDB("forms", 1, {
      upgrade: (database) => {
        database.createObjectStore(STORE, { keyPath: "id" });
      },
      blocking: (_current, _blocked, event) => {
        /** @type {IDBDatabase} */ (event.target).close();
        this.database = null;
      },
      terminated: () => {
        this.database = null;
      },
    });
  }

  /**
   * A transaction that reports only when the disk has what was written.
   * @template {IDBTransactionMode} Mode
   * @param {Mode} mode
   */
  async begin(mode) {
    this.database ??= this.open();
    try {
      return (await this.database).transaction(STORE, mode, { durability: "strict" });
    } catch (error) {
      this.database = null;
      throw error;
    }
  }

  /**
   * Every draft of a form, last changed first.
   * @param {string} schema
   * @returns {Promise<Draft[]>}
   */
  async list(schema) {
    const transaction = await this.begin("readonly");
    /** @type {Draft[]} */
    const all = await transaction.store.getAll();
    return all.filter((draft) => draft.schema === schema).sort((one, other) => other.changed - one.changed);
  }

  /** Forget drafts that were removed more than a day ago. */
  async tidy() {
    const transaction = await this.begin("readwrite");
    /** @type {Draft[]} */
    const all = await transaction.store.getAll();
    const forgotten = all.filter(({ removed }) => removed !== null && this.now().getTime() - removed > KEPT);
    await Promise.all([...forgotten.map(({ id }) => transaction.store.delete(id)), transaction.done]);
  }

  /**
   * Keep a draft, unless another tab has written in it since `draft.revision`. The draft given is not changed.
   * @param {Draft} draft
   * @returns {Promise<{outcome: Outcome, draft: Draft}>}
   */
  async save(draft) {
    const transaction = await this.begin("readwrite");
    /** @type {Draft | undefined} */
    const kept = await transaction.store.get(draft.id);
    const next = { ...draft, revision: draft.revision + 1, changed: this.now().getTime() };
    /** @type {Outcome} */
    let outcome = "saved";
    if (kept && kept.revision !== draft.revision) outcome = kept.removed === null ? "stale" : "gone";
    if (!kept && draft.revision > 0) outcome = "gone";
    if (outcome === "saved") transaction.store.put(next);
    await transaction.done;
    if (outcome === "saved") this.channel?.postMessage(draft.id);
    return { outcome, draft: outcome === "saved" ? next : draft };
  }

  /**
   * @param {string} id
   * @returns {Promise<Draft | undefined>}
   */
  async find(id) {
    const transaction = await this.begin("readonly");
    return transaction.store.get(id);
  }

  /**
   * Remove a draft, or take it back.
   * @param {string} id
   * @param {boolean} removed
   */
  async setRemoved(id, removed) {
    const transaction = await this.begin("readwrite");
    /** @type {Draft | undefined} */
    const draft = await transaction.store.get(id);
    if (draft) {
      transaction.store.put({ ...draft, revision: draft.revision + 1, removed: removed ? this.now().getTime() : null });
    }
    await transaction.done;
    this.channel?.postMessage(id);
  }

  /**
   * Forget every draft of a form, for good.
   * @param {string} schema
   */
  async clear(schema) {
    const transaction = await this.begin("readwrite");
    /** @type {Draft[]} */
    const all = await transaction.store.getAll();
    const own = all.filter((draft) => draft.schema === schema);
    await Promise.all([...own.map(({ id }) => transaction.store.delete(id)), transaction.done]);
    own.forEach(({ id }) => this.channel?.postMessage(id));
  }
}

/** An id that no other draft has; works without a secure context. */
export function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
