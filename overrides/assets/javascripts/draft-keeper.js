/**
 * Keeps what is written in the form as a draft, soon after every key and without ever writing over another tab.
 *
 * @import {Draft, Outcome} from "./draft-store.js"
 *
 * @typedef {object} KeeperTools
 * @property {{save: (draft: Draft) => Promise<{outcome: Outcome, draft: Draft}>}} store
 * @property {() => Omit<Draft, "id" | "revision" | "changed" | "removed">} read - what the form says now
 * @property {() => string} makeId
 * @property {() => void} waiting - something is written that is not yet kept
 * @property {(state: "saved" | "copied" | "gone" | "failed", draft: Draft) => void} report
 */

/** From the last key until it is kept, in milliseconds; the promise is 300. */
const DELAY = 150;
/** How long a save may take before it counts as failed, in milliseconds. */
const PATIENCE = 4000;

export class DraftKeeper {
  /** @param {KeeperTools} tools */
  constructor(tools) {
    this.tools = tools;
    /** @type {Draft | null} - what the form was when it was last kept; null before anything is written */
    this.draft = null;
    this.unsaved = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.saving = Promise.resolve();
  }

  /** Something was written. */
  change() {
    this.unsaved = true;
    this.tools.waiting();
    this.timer ??= setTimeout(() => this.flush(), DELAY);
  }

  /** Keep what is written now; afterwards `unsaved` says whether that failed. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.saving = this.saving.then(() => (this.unsaved ? this.save() : undefined)); // one save at a time
    return this.saving;
  }

  /**
   * Go on with another draft, or with none. What was written before must be kept first.
   * @param {Draft | null} draft
   */
  follow(draft) {
    this.draft = draft;
    this.unsaved = false;
  }

  /** What is written is in a file, so that nothing is lost though it cannot be kept here. */
  downloaded() {
    if (!this.timer) this.unsaved = false;
  }

  async save() {
    this.unsaved = false;
    const fresh = { id: this.tools.makeId(), revision: 0, changed: 0, removed: null };
    const draft = { ...fresh, ...this.draft, ...this.tools.read() };
    try {
      const { outcome, draft: kept } = await this.attempt(draft);
      const copy = outcome === "saved" ? kept : (await this.attempt({ ...draft, ...fresh })).draft;
      this.draft = copy;
      this.tools.report(outcome === "stale" ? "copied" : outcome, copy);
    } catch (error) {
      console.warn(error);
      this.unsaved = true;
      this.tools.report("failed", draft);
    }
  }

  /** @param {Draft} draft */
  async attempt(draft) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("The draft store does not answer")), PATIENCE);
    });
    const saved = this.tools.store.save(draft);
    return Promise.race([saved, tooLong]).finally(() => clearTimeout(timer));
  }
}
