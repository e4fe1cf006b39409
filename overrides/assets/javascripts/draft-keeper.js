/**
 * Keeps what is written in the form as a draft, soon after every key and without ever writing over another tab.
 *
 * @import {Draft, Outcome} from "./draft-store.js"
 *
 * @typedef {object} KeeperTools
 * @property {{save: (draft: Draft) => Promise<{outcome: Outcome, draft: Draft}>}} store
 * @property {() => Pick<Draft, "schema" | "version" | "name" | "values" | "unplaced">} read - what the form says now
 * @property {() => number} weight - of what the next save writes beside the answers, in bytes
 * @property {string} copy - what a draft is said to come from when two tabs wrote in one
 * @property {() => string} makeId
 * @property {() => void} waiting - something is written that is not yet kept
 * @property {(state: "saved" | "copied" | "gone" | "failed", draft: Draft) => void} report
 */

/** From the last key until it is kept, in milliseconds; the promise is 300. */
const DELAY = 150;
/** How long a save may take before it is said that it fails, in milliseconds. It may still succeed. */
const PATIENCE = 2000;
/** Bytes for which it may take a millisecond more: of a slow disk. */
const SPEED = 5000;

export class DraftKeeper {
  /** @param {KeeperTools} tools */
  constructor(tools) {
    this.tools = tools;
    /** @type {Draft | null} - what the form was when it was last kept; null before anything is written */
    this.draft = null;
    /** Counts the drafts followed: a slow save of one must not be taken for another's. */
    this.turn = 0;
    this.source = "";
    /** Changes made, and how many of them are kept. */
    this.changes = 0;
    this.kept = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.saving = Promise.resolve();
  }

  /** Whether something is written that is neither kept nor downloaded. */
  get unsaved() {
    return this.kept !== this.changes;
  }

  get patience() {
    return PATIENCE + this.tools.weight() / SPEED;
  }

  /** Something was written. */
  change() {
    this.changes += 1;
    this.tools.waiting();
    this.timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /** Keep what is written now; afterwards `unsaved` says whether that failed, or takes too long. */
  async flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.unsaved) return;
    this.saving = this.saving.then(() => this.save()); // one save at a time
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let patience;
    const tooLong = new Promise((resolve) => {
      patience = setTimeout(resolve, this.patience);
    });
    await Promise.race([this.saving, tooLong]);
    clearTimeout(patience);
  }

  /**
   * Go on with another draft, or with none. What was written before must be kept first.
   * @param {Draft | null} draft
   * @param {string} [source] - where one that is not yet kept comes from
   */
  follow(draft, source = "") {
    this.draft = draft;
    this.source = source;
    this.turn += 1;
    this.kept = this.changes;
  }

  /** What is written is in a file, so that nothing is lost though it cannot be kept here. */
  downloaded() {
    if (!this.timer) this.kept = this.changes;
  }

  async save() {
    if (!this.unsaved) return;
    const { changes, turn } = this;
    const fresh = { id: this.tools.makeId(), source: this.source, revision: 0, changed: 0, removed: null };
    const draft = { ...fresh, ...this.draft, ...this.tools.read() };
    const patience = setTimeout(() => this.tools.report("failed", draft), this.patience);
    try {
      const { outcome, draft: saved } = await this.tools.store.save(draft);
      const kept = outcome === "saved" ? saved : (await this.tools.store.save({ ...draft, ...fresh, source: this.tools.copy })).draft;
      if (turn !== this.turn) return;
      this.draft = kept;
      this.kept = changes;
      this.tools.report(outcome === "stale" ? "copied" : outcome, kept);
    } catch (error) {
      console.warn(error);
      this.tools.report("failed", draft);
    } finally {
      clearTimeout(patience);
    }
  }
}
