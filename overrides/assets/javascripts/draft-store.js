/**
 * Drafts kept in this browser (IndexedDB), and word of them to other tabs (BroadcastChannel). Needs no secure
 * context. Nothing is ever written over what another tab wrote: a save names the revision it builds on.
 * Pictures come and go with the drafts that name them, in the same transaction: none is ever without a draft.
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
 *
 * @typedef {object} Picture
 * @property {string} stored - the fingerprint by which rows of a draft name it
 * @property {Blob} blob
 * @property {Blob | null} thumbnail - null before there is one
 *
 * @typedef {{[part: string]: string}} Row - what a row says of its picture, as typed
 * @typedef {import("idb").IDBPTransaction<unknown, string[], "readwrite">} Writing
 */
import { openDB } from "idb";

const [DRAFTS, PICTURES] = ["drafts", "pictures"];
/** How long a removed draft can be taken back, in milliseconds. */
const KEPT = 24 * 60 * 60 * 1000;

export class DraftStore {
  /**
   * @param {object} tools
   * @param {() => Date} tools.now
   * @param {(id: string) => void} tools.heard - told of drafts that other tabs changed
   * @param {(values: {[id: string]: any}) => string[]} tools.listStored - the pictures that answers name
   */
  constructor({ now, heard, listStored }) {
    this.now = now;
    this.listStored = listStored;
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(DRAFTS);
    this.channel?.addEventListener("message", (event) => heard(String(event.data)));
    /** @type {ReturnType<DraftStore["open"]> | null} */
    this.database = null;
  }

  /** The database; opened anew after a failure, so that a browser that recovers is believed. */
  async open() {
    return openDB("forms", 2, {
      upgrade: (database, before) => {
        if (before < 1) database.createObjectStore(DRAFTS, { keyPath: "id" });
        database.createObjectStore(PICTURES, { keyPath: "stored" });
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
   * @param {string[]} [stores]
   */
  async begin(mode, stores = [DRAFTS, PICTURES]) {
    this.database ??= this.open();
    try {
      return (await this.database).transaction(stores, mode, { durability: "strict" });
    } catch (error) {
      this.database = null;
      throw error;
    }
  }

  /**
   * Every draft of a form, or of all, last changed first.
   * @param {string} [schema]
   * @returns {Promise<Draft[]>}
   */
  async list(schema) {
    const all = await readDrafts(await this.begin("readonly", [DRAFTS]));
    return all.filter((draft) => [undefined, draft.schema].includes(schema)).sort((one, other) => other.changed - one.changed);
  }

  /** Forget drafts that were removed more than a day ago. */
  async tidy() {
    await this.forget(({ removed }) => removed !== null && this.now().getTime() - removed > KEPT);
  }

  /**
   * Keep a draft with pictures that it names, unless another tab has written in it since `draft.revision`. The draft
   * given is not changed. What it no longer names, and no other draft either, is gone.
   * @param {Draft} draft
   * @param {{pictures?: Picture[], covered?: Map<string, Row>}} [more] - `covered`: pictures that may not be left
   *   anywhere, and what rows say of those in their place
   * @returns {Promise<{outcome: Outcome, draft: Draft}>}
   */
  async save(draft, { pictures = [], covered = new Map() } = {}) {
    const transaction = await this.begin("readwrite");
    const store = transaction.objectStore(DRAFTS);
    /** @type {Draft | undefined} */
    const kept = await store.get(draft.id);
    const next = { ...draft, revision: draft.revision + 1, changed: this.now().getTime() };
    /** @type {Outcome} */
    let outcome = "saved";
    if (kept && kept.revision !== draft.revision) outcome = kept.removed === null ? "stale" : "gone";
    if (!kept && draft.revision > 0) outcome = "gone";
    if (outcome === "saved") {
      for (const picture of pictures) transaction.objectStore(PICTURES).put(picture);
      store.put(next);
      if (covered.size) await this.replace(transaction, covered);
      const named = this.names(next);
      if (kept && this.names(kept).some((stored) => !named.includes(stored))) await this.dropUnnamed(transaction);
    }
    await transaction.done;
    if (outcome === "saved") this.channel?.postMessage(draft.id);
    return { outcome, draft: outcome === "saved" ? next : draft };
  }

  /**
   * @param {string} id
   * @returns {Promise<Draft | undefined>}
   */
  async find(id) {
    const transaction = await this.begin("readonly", [DRAFTS]);
    return transaction.objectStore(DRAFTS).get(id);
  }

  /**
   * @param {string} stored
   * @returns {Promise<Picture | undefined>}
   */
  async findPicture(stored) {
    const transaction = await this.begin("readonly", [PICTURES]);
    return transaction.objectStore(PICTURES).get(stored);
  }

  /**
   * A picture that is kept already gets its thumbnail.
   * @param {string} stored
   * @param {Blob} thumbnail
   */
  async setThumbnail(stored, thumbnail) {
    const transaction = await this.begin("readwrite", [PICTURES]);
    const pictures = transaction.objectStore(PICTURES);
    const kept = await pictures.get(stored);
    if (kept) pictures.put({ ...kept, thumbnail });
    await transaction.done;
  }

  /**
   * Pictures that may not be left anywhere, though what came in their place cannot be kept.
   * @param {string[]} storeds
   */
  async dropPictures(storeds) {
    const transaction = await this.begin("readwrite", [PICTURES]);
    await Promise.all([...storeds.map((stored) => transaction.objectStore(PICTURES).delete(stored)), transaction.done]);
  }

  /**
   * Remove a draft, or take it back.
   * @param {string} id
   * @param {boolean} removed
   */
  async setRemoved(id, removed) {
    const transaction = await this.begin("readwrite", [DRAFTS]);
    const store = transaction.objectStore(DRAFTS);
    /** @type {Draft | undefined} */
    const draft = await store.get(id);
    if (draft) store.put({ ...draft, revision: draft.revision + 1, removed: removed ? this.now().getTime() : null });
    await transaction.done;
    this.channel?.postMessage(id);
  }

  /** Forget every draft of every form, for good. */
  async clear() {
    const forgotten = await this.forget(() => true);
    forgotten.forEach(({ id }) => this.channel?.postMessage(id));
  }

  /**
   * Forget drafts, and the pictures that no other names.
   * @param {(draft: Draft) => boolean} isForgotten
   */
  async forget(isForgotten) {
    const transaction = await this.begin("readwrite");
    const forgotten = (await readDrafts(transaction)).filter(isForgotten);
    for (const { id } of forgotten) transaction.objectStore(DRAFTS).delete(id);
    await this.dropUnnamed(transaction);
    await transaction.done;
    return forgotten;
  }

  /**
   * Pictures that no draft names are gone.
   * @param {Writing} transaction
   */
  async dropUnnamed(transaction) {
    const pictures = transaction.objectStore(PICTURES);
    const named = new Set((await readDrafts(transaction)).flatMap((draft) => this.names(draft)));
    const kept = /** @type {string[]} */ (await pictures.getAllKeys());
    for (const stored of kept.filter((one) => !named.has(one))) pictures.delete(stored);
  }

  /**
   * Pictures are gone, and every draft that names one names another instead.
   * @param {Writing} transaction
   * @param {Map<string, Row>} covered
   */
  async replace(transaction, covered) {
    const store = transaction.objectStore(DRAFTS);
    for (const draft of await readDrafts(transaction)) {
      if (!this.names(draft).some((stored) => covered.has(stored))) continue;
      const values = Object.entries(draft.values).map(([id, answer]) => [id, Array.isArray(answer) ? replaceRows(answer, covered) : answer]);
      store.put({ ...draft, revision: draft.revision + 1, values: Object.fromEntries(values) });
    }
    for (const stored of covered.keys()) transaction.objectStore(PICTURES).delete(stored);
  }

  /** @param {Draft} draft */
  names({ values, unplaced }) {
    return [...this.listStored(values), ...this.listStored(unplaced)];
  }
}

/**
 * @param {import("idb").IDBPTransaction<unknown, string[], IDBTransactionMode>} transaction
 * @returns {Promise<Draft[]>}
 */
function readDrafts(transaction) {
  return transaction.objectStore(DRAFTS).getAll();
}

/**
 * @param {any[]} rows
 * @param {Map<string, Row>} covered
 */
function replaceRows(rows, covered) {
  return rows.map((row) => (covered.has(row?.stored) ? { ...row, ...covered.get(row.stored) } : row));
}
