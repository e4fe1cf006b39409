/**
 * The drafts kept in this browser, as a list: open, remove, take back.
 *
 * @import {Draft} from "./draft-store.js"
 * @import {Rules, Words} from "./types.js"
 *
 * @typedef {object} ListTools
 * @property {(message: string, words: Words) => string} fillIn
 * @property {(draft: Draft) => void} open
 * @property {(draft: Draft) => void} remove
 * @property {(draft: Draft) => void} restore
 */
import { findElement } from "./elements.js";

export class DraftList {
  /**
   * @param {HTMLElement} $drafts
   * @param {Rules} rules
   * @param {ListTools} tools
   */
  constructor($drafts, rules, tools) {
    this.$drafts = $drafts;
    this.$list = findElement($drafts, "[data-draft-list]");
    this.$count = findElement($drafts, "[data-draft-count]");
    this.words = rules.words.drafts;
    this.time = new Intl.DateTimeFormat(rules.words.document.language, { dateStyle: "medium", timeStyle: "short" });
    this.tools = tools;
  }

  /**
   * @param {Draft[]} drafts
   * @param {string | undefined} current - id of the one in the form
   */
  show(drafts, current) {
    const focused = /** @type {HTMLElement | null} */ (this.$list.querySelector(":focus"))?.dataset;
    this.$count.textContent = String(drafts.filter(({ removed }) => removed === null).length);
    this.$list.replaceChildren(...drafts.map((draft) => this.renderDraft(draft, draft.id === current)));
    if (focused) {
      const act = { open: "open", remove: "restore", restore: "open" }[focused.act ?? ""];
      const $again = this.$list.querySelector(`[data-draft="${focused.draft}"][data-act="${act}"]`) ?? this.$drafts.querySelector("summary");
      /** @type {HTMLElement} */ ($again).focus();
    }
  }

  /**
   * @param {Draft} draft
   * @param {boolean} current
   */
  renderDraft(draft, current) {
    const $item = document.createElement("li");
    const removed = draft.removed !== null;
    const $name = document.createElement("span");
    $name.className = "drafts__name";
    $name.textContent = removed ? this.tools.fillIn(this.words.removed, { name: draft.name }) : draft.name;
    const $facts = document.createElement("span");
    $facts.className = "drafts__facts";
    const changed = this.tools.fillIn(this.words.changed, { time: this.time.format(draft.changed) });
    $facts.textContent = [draft.source, changed, current && this.words.current].filter(Boolean).join(", ");
    const { open, remove, restore } = this.tools;
    $item.append($name, " ", $facts);
    if (removed) $item.append(this.renderButton("restore", draft, restore));
    if (!removed && !current) $item.append(this.renderButton("open", draft, open));
    if (!removed) $item.append(this.renderButton("remove", draft, remove));
    return $item;
  }

  /**
   * @param {"open" | "remove" | "restore"} name - of what it does
   * @param {Draft} draft
   * @param {(draft: Draft) => void} act
   */
  renderButton(name, draft, act) {
    const $button = document.createElement("button");
    $button.type = "button";
    $button.className = "link-button";
    $button.dataset.draft = draft.id;
    $button.dataset.act = name;
    const [before, after = ""] = this.words[name].split("{name}");
    const $name = document.createElement("span");
    $name.className = "visually-hidden";
    $name.textContent = draft.name;
    $button.append(before, $name, after);
    $button.addEventListener("click", () => act(draft));
    return $button;
  }
}
