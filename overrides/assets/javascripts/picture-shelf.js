/**
 * The pictures of the form at hand. Those that no draft holds yet are in memory, and are kept with the draft that names
 * them; so are those that can still be put back. What is blacked out leaves nothing behind.
 *
 * @import {Draft, DraftStore, Picture, Row} from "./draft-store.js"
 *
 * @typedef {object} Tools
 * @property {Pick<DraftStore, "save" | "findPicture" | "setThumbnail" | "dropPictures">} store
 * @property {(values: {[id: string]: any}) => string[]} listStored
 */

export class PictureShelf {
  /** @param {Tools} tools */
  constructor(tools) {
    this.tools = tools;
    /** @type {Map<string, Picture>} */
    this.waiting = new Map();
    /** @type {Map<string, File>} - the files as they were chosen, of those where nothing is blacked out */
    this.originals = new Map();
    /** @type {Map<string, Row>} - pictures that may not be left anywhere, and what is said of those in their place */
    this.covered = new Map();
  }

  /**
   * @param {Picture} picture
   * @param {File} [original]
   */
  add(picture, original) {
    this.waiting.set(picture.stored, picture);
    if (original) this.originals.set(picture.stored, original);
  }

  /**
   * Nothing where it is to be found no longer, or the browser cannot say.
   * @param {string} stored
   * @returns {Promise<Picture | undefined>}
   */
  async find(stored) {
    return this.waiting.get(stored) ?? this.tools.store.findPicture(stored).catch(() => undefined);
  }

  /**
   * The pictures that are to be had.
   * @param {string[]} storeds
   * @returns {Promise<{[stored: string]: Blob}>}
   */
  async findAll(storeds) {
    const found = await Promise.all(storeds.map((stored) => this.find(stored)));
    return Object.fromEntries(found.flatMap((picture) => (picture ? [[picture.stored, picture.blob]] : [])));
  }

  /**
   * A picture that is taken away but can be put back is in memory and nowhere else.
   * @param {string} stored
   */
  async hold(stored) {
    const picture = await this.find(stored);
    if (!picture || this.waiting.has(stored)) return;
    const [blob, thumbnail] = await Promise.all([copy(picture.blob), picture.thumbnail && copy(picture.thumbnail)]);
    this.waiting.set(stored, { stored, blob, thumbnail });
  }

  /**
   * @param {string} stored
   * @param {Blob} thumbnail
   */
  async setThumbnail(stored, thumbnail) {
    const picture = this.waiting.get(stored);
    if (picture) picture.thumbnail = thumbnail;
    await this.tools.store.setThumbnail(stored, thumbnail).catch(() => undefined); // it is made again when it is needed
  }

  /**
   * A picture stands in the place of one of which nothing may be left.
   * @param {string} before
   * @param {Picture} picture
   * @param {Row} row - what its row says now
   */
  cover(before, picture, row) {
    this.forget(before);
    this.add(picture);
    if (before === picture.stored) return; // it was black already
    for (const [stored, said] of this.covered) {
      if (said.stored === before) this.covered.set(stored, row);
    }
    this.covered.set(before, row);
  }

  /** @param {string} stored */
  forget(stored) {
    this.waiting.delete(stored);
    this.originals.delete(stored);
  }

  /**
   * Other pictures are not needed in memory.
   * @param {string[]} storeds
   */
  keepOnly(storeds) {
    for (const stored of [...this.waiting.keys(), ...this.originals.keys()]) {
      if (!storeds.includes(stored)) this.forget(stored);
    }
  }

  /** How much the next save has to write, in bytes. */
  get weight() {
    return [...this.waiting.values()].reduce((sum, { blob }) => sum + blob.size, 0);
  }

  /**
   * Keep a draft, and the pictures it names.
   * @param {Draft} draft
   * @returns {ReturnType<DraftStore["save"]>}
   */
  async save(draft) {
    const pictures = this.tools.listStored(draft.values).flatMap((stored) => this.waiting.get(stored) ?? []);
    const covered = new Map(this.covered);
    try {
      const saved = await this.tools.store.save(draft, { pictures, covered });
      if (saved.outcome !== "saved") return saved;
      for (const picture of pictures) {
        if (this.waiting.get(picture.stored) === picture) this.waiting.delete(picture.stored);
      }
      for (const [stored, row] of covered) {
        if (this.covered.get(stored) === row) this.covered.delete(stored);
      }
      return saved;
    } catch (error) {
      if (covered.size) await this.tools.store.dropPictures([...covered.keys()]).catch(() => undefined);
      throw error;
    }
  }
}

/**
 * In memory, whatever becomes of what it was read from.
 * @param {Blob} blob
 */
async function copy(blob) {
  return new Blob([await blob.arrayBuffer()], { type: blob.type });
}
