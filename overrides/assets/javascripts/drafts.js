/**
 * The desk above the form: which draft is in it, which others are kept, and what is said when keeping fails.
 *
 * @import {Draft} from "./draft-store.js"
 * @import {Group, Rules, Words} from "./types.js"
 *
 * @typedef {object} Content - what stands in the form
 * @property {Group} values
 * @property {Group} unplaced
 * @property {{[stored: string]: Blob}} [pictures] - those that come with it from a file
 *
 * @typedef {object} Tools
 * @property {import("./draft-store.js").DraftStore} store
 * @property {import("./draft-keeper.js").DraftKeeper} keeper
 * @property {(list: {open: (draft: Draft) => void, remove: (draft: Draft) => void, restore: (draft: Draft) => void}) => {show: (drafts: Draft[], current?: string) => void}} startList
 * @property {(content: Content) => void} write - put content into the form
 * @property {(content: Content) => void} begin - put what a form begins with into it
 * @property {() => Group} beginning - what an empty form begins with
 * @property {() => Group} asked - what the address fills in
 * @property {(draft: Draft) => {content: Content, notes: string[]}} fit - a draft's content as this version of the form has it
 * @property {(message: string, words: Words) => string} fillIn
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} session - remembers this tab's draft
 * @property {(question: string) => boolean} confirm
 */
import { findElement } from "./elements.js";


export class Drafts {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($page, rules, tools) {
    this.$page = $page;
    this.rules = rules;
    this.tools = tools;
    this.words = rules.words.drafts;
    this.remembered = `draft:${rules.form.schema}`;
    this.time = new Intl.DateTimeFormat(rules.words.document.language, { timeStyle: "short" });
    this.$state = findElement(this.$page, "[data-save-state]");
    this.$status = findElement(this.$page, "[data-draft-status]");
    this.$alert = findElement(this.$page, "[data-alert]");
    this.$alertText = findElement(this.$page, "[data-alert-text]");
    this.$alertDownload = findElement(this.$page, "[data-alert-download]");
    this.$alertReload = findElement(this.$page, "[data-alert-reload]");
    this.failing = false;
    findElement(this.$page, "[data-alert-close]").addEventListener("click", () => this.calm());
    this.$drafts = /** @type {HTMLDetailsElement} */ (findElement(this.$page, "[data-drafts]"));
    this.$drafts.addEventListener("toggle", () => this.guard(() => this.refresh()));
    this.list = tools.startList({
      open: (draft) => this.guard(() => this.openKept(draft.id)),
      remove: (draft) => this.guard(() => this.remove(draft)),
      restore: (draft) => this.guard(() => this.restore(draft)),
    });
    findElement(this.$page, "[data-new]").addEventListener("click", () => this.guard(() => this.begin()));
    findElement(this.$page, "[data-clear]").addEventListener("click", () => this.guard(() => this.clear()));
    this.$alertReload.addEventListener("click", () => this.guard(() => this.reload()));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") tools.keeper.flush();
      else this.guard(() => this.look());
    });
    window.addEventListener("pagehide", () => tools.keeper.flush());
    window.addEventListener("beforeunload", (event) => {
      tools.keeper.flush();
      if (tools.keeper.unsaved) event.preventDefault();
    });
  }

  /** Open the draft that this tab had, or else the one that was last changed. */
  async start() {
    await this.tools.store.tidy();
    const drafts = (await this.tools.store.list(this.rules.form.schema)).filter(({ removed }) => removed === null);
    const remembered = this.tools.session?.getItem(this.remembered);
    const draft = drafts.find(({ id }) => id === remembered) ?? drafts[0];
    const asked = this.tools.asked();
    if (!this.tools.keeper.changes) { // never over what is already being written
      if (Object.keys(asked).length) this.empty(asked);
      else if (draft) this.show(draft);
      else this.empty();
    }
    await this.refresh();
  }

  /**
   * Do something with the drafts; when the store fails that is said, and nothing else happens.
   * @param {() => Promise<unknown>} act
   */
  async guard(act) {
    try {
      return await act();
    } catch (error) {
      console.warn(error);
      return this.fail();
    }
  }

  /** Something is written that is not yet kept. */
  wait() {
    this.$state.dataset.saveState = "waiting";
  }

  /**
   * What became of keeping the form.
   * @param {"saved" | "copied" | "gone" | "failed"} state
   * @param {Draft} draft
   */
  report(state, draft) {
    if (state === "failed") return this.fail();
    if (this.failing) this.calm();
    if (!this.tools.keeper.unsaved) this.$state.dataset.saveState = "saved";
    if (state === "copied") this.warn(this.tools.fillIn(this.words.copied, { name: draft.name }));
    this.$state.textContent = this.tools.fillIn(this.words.saved, { time: this.time.format(draft.changed) });
    this.tools.session?.setItem(this.remembered, draft.id);
    const isNew = draft.revision === 1; // otherwise the list is read when it is looked at: keys must not wait for it
    return isNew || this.$drafts.open ? this.guard(() => this.refresh()) : undefined;
  }

  /** What is written cannot be kept: said at once, with a way out. */
  fail() {
    this.failing = true;
    this.$state.textContent = "";
    this.warn(this.words.failed, this.$alertDownload);
  }

  calm() {
    this.failing = false;
    this.$alert.hidden = true;
  }

  /**
   * @param {string} text
   * @param {HTMLElement} [$way] - the button that is the way out
   */
  warn(text, $way) {
    this.$alertText.textContent = text;
    this.$alertDownload.hidden = $way !== this.$alertDownload;
    this.$alertReload.hidden = $way !== this.$alertReload;
    this.$alert.hidden = false;
  }

  /** Another tab may have written in the draft that stands in the form. */
  async look() {
    const { keeper, store } = this.tools;
    if (keeper.draft && !keeper.unsaved) {
      await keeper.saving;
      const { id, revision } = keeper.draft;
      const kept = await store.find(id);
      if (!kept || kept.removed !== null) this.warn(this.words.removed_elsewhere);
      else if (kept.revision > revision) this.warn(this.words.stale, this.$alertReload);
    }
    await this.refresh();
  }

  async refresh() {
    this.list.show(await this.tools.store.list(this.rules.form.schema), this.tools.keeper.draft?.id);
  }

  /**
   * Keep what is in the form. False when that cannot be done, and so nothing may be written over it.
   * @returns {Promise<boolean>}
   */
  async setAside() {
    const { keeper } = this.tools;
    do await keeper.flush();
    while (keeper.unsaved && keeper.timer); // more was written meanwhile
    if (keeper.unsaved) this.fail();
    return !keeper.unsaved;
  }

  /**
   * Put content that is not yet a draft into the form, as a draft of its own.
   * @param {Content} content
   * @param {string} source - the file it came from
   * @returns {Promise<{kept: boolean, aside: string}>} whether it was done, and the name of what was set aside
   */
  async openBeside(content, source) {
    if (!(await this.setAside())) return { kept: false, aside: "" };
    const aside = this.tools.keeper.draft?.name ?? "";
    this.tools.keeper.follow(null, source);
    this.tools.write(content);
    this.tools.keeper.change();
    await this.tools.keeper.flush();
    return { kept: true, aside };
  }

  /** @param {string} id */
  async openKept(id) {
    if (!(await this.setAside())) return;
    const draft = await this.tools.store.find(id);
    if (draft) this.show(draft);
    await this.refresh();
    this.$status.focus();
  }

  /** The latest of what another tab wrote. */
  async reload() {
    this.calm();
    if (this.tools.keeper.draft) await this.openKept(this.tools.keeper.draft.id);
  }

  /** @param {Draft} draft */
  show(draft) {
    this.tools.keeper.follow(draft);
    const { content, notes } = this.tools.fit(draft);
    this.tools.write(content);
    this.tools.session?.setItem(this.remembered, draft.id);
    this.calm();
    this.$state.textContent = "";
    this.say([this.words.opened, ...notes].join(" "), draft.name);
  }

  /** An empty form; what was in it is kept. */
  async begin() {
    if (!(await this.setAside())) return;
    this.empty();
    this.say("", "");
    await this.refresh();
  }

  /**
   * The form as it begins.
   * @param {Group} [asked] - what the address fills in
   */
  empty(asked = {}) {
    this.tools.keeper.follow(null);
    this.tools.begin({ values: { ...this.tools.beginning(), ...asked }, unplaced: {} });
    this.tools.session?.removeItem(this.remembered);
    this.$state.textContent = "";
    this.calm();
  }

  /** @param {Draft} draft */
  async remove(draft) {
    const current = this.tools.keeper.draft?.id === draft.id;
    if (current && !(await this.setAside())) return;
    await this.tools.store.setRemoved(draft.id, true);
    if (current) this.empty();
    await this.refresh();
    this.say(this.words.removed, draft.name);
  }

  /** @param {Draft} draft */
  async restore(draft) {
    await this.tools.store.setRemoved(draft.id, false);
    await this.refresh();
    this.say(this.words.restored, draft.name);
  }

  /** Forget every draft of every form for good, and empty this one. */
  async clear() {
    const drafts = await this.tools.store.list();
    if (!this.tools.confirm(this.tools.fillIn(this.words.clear_asked, { count: drafts.length }))) return;
    await this.tools.keeper.flush();
    await this.tools.store.clear();
    this.empty();
    await this.refresh();
    this.say(this.words.cleared, "");
  }

  /**
   * @param {string} message
   * @param {string} name
   */
  say(message, name) {
    this.$status.textContent = this.tools.fillIn(message, { name });
  }
}
