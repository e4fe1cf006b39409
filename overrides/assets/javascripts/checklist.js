/**
 * A checklist: items to tick, remembered per account, with how far each account has come.
 *
 * @import {ChecklistStore} from "./checklist-store.js"
 *
 * @typedef {object} ChecklistTools
 * @property {ChecklistStore} store
 * @property {(heard: () => void) => void} listen - calls when another tab may have changed what is stored
 * @property {(heard: () => void) => void} beforePrint - calls when the page is about to be printed
 * @property {() => void} print
 * @property {() => Date} now
 * @property {string} language
 * @property {(message: string, words: {[word: string]: string}) => string} fillIn
 */
import { findElement } from "./elements.js";

export class Checklist {
  /**
   * @param {HTMLElement} $checklist
   * @param {ChecklistTools} tools
   */
  constructor($checklist, tools) {
    this.tools = tools;
    this.store = tools.store;
    /** @type {{[word: string]: string}} */
    this.words = JSON.parse(findElement($checklist, "[data-words]").textContent ?? "");
    this.$boxes = /** @type {HTMLInputElement[]} */ ([...$checklist.querySelectorAll("[data-item]")]);
    this.$steps = /** @type {HTMLElement[]} */ ([...$checklist.querySelectorAll("[data-step-count]")]);
    this.$account = /** @type {HTMLSelectElement} */ (findElement($checklist, "[data-account]"));
    this.$add = findElement($checklist, "[data-add]");
    this.$rename = findElement($checklist, "[data-rename]");
    this.$remove = findElement($checklist, "[data-remove]");
    this.$form = findElement($checklist, "[data-name-form]");
    this.$label = findElement($checklist, "[data-name-label]");
    this.$name = /** @type {HTMLInputElement} */ (findElement($checklist, "[data-name]"));
    this.$error = findElement($checklist, "[data-name-error]");
    this.$count = findElement($checklist, "[data-count]");
    this.$progress = /** @type {HTMLProgressElement} */ (findElement($checklist, "[data-progress]"));
    this.$message = findElement($checklist, "[data-message]");
    this.$undo = findElement($checklist, "[data-undo]");
    this.$failed = findElement($checklist, "[data-failed]");
    this.$printed = findElement($checklist, "[data-printed]");
    /** The account shown here; another tab may show another. */
    this.current = this.store.find(this.store.read().chosen).id;
    this.shownName = "";
    /** Whether the name being written is a new account's. */
    this.adding = false;
    /** @type {() => void} */
    this.undo = () => {};

    this.$boxes.forEach(($box) => $box.addEventListener("change", () => this.tick($box)));
    this.$account.addEventListener("change", () => this.choose(this.$account.value));
    this.$add.addEventListener("click", () => this.openForm(true));
    this.$rename.addEventListener("click", () => this.openForm(false));
    this.$remove.addEventListener("click", () => this.remove());
    this.$form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.saveName();
    });
    this.$form.addEventListener("keydown", (event) => event.key === "Escape" && this.closeForm());
    findElement($checklist, "[data-cancel]").addEventListener("click", () => this.closeForm());
    findElement($checklist, "[data-clear]").addEventListener("click", () => this.clear());
    findElement($checklist, "[data-print]").addEventListener("click", () => tools.print());
    this.$undo.addEventListener("click", () => this.takeBack());
    tools.listen(() => this.hear());
    tools.beforePrint(() => this.showPrinted());

    this.show();
    this.$boxes.forEach(($box) => {
      $box.hidden = false;
    });
    $checklist.dataset.started = "";
  }

  /** @param {{name: string}} account */
  nameOf({ name }) {
    return name || this.words.unnamed;
  }

  /** Another tab may have changed what is stored, and even removed the account that is shown here. */
  hear() {
    const before = { id: this.current, name: this.shownName };
    this.show();
    const isGone = this.current !== before.id && this.shownName !== before.name;
    if (isGone) this.say(this.words.gone.replace("{gone}", before.name));
  }

  /** Show what is stored for the account, and how far it has come. */
  show() {
    const account = this.store.find(this.current);
    this.current = account.id;
    this.shownName = this.nameOf(account);
    const { accounts } = this.store.read();
    const all = accounts.length ? accounts : [account];
    this.$account.replaceChildren(...all.map((each) => new Option(this.nameOf(each), each.id)));
    this.$account.value = account.id;
    this.$remove.hidden = accounts.length === 0;
    this.$boxes.forEach(($box) => {
      $box.checked = account.ticks.includes($box.dataset.item ?? "");
    });
    this.$steps.forEach(($step) => {
      const $boxes = this.$boxes.filter(($box) => $box.dataset.step === $step.dataset.stepCount);
      $step.textContent = this.count($boxes);
      $step.toggleAttribute("data-complete", $boxes.every(({ checked }) => checked));
    });
    const count = this.count(this.$boxes);
    if (this.$count.textContent !== count) this.$count.textContent = count; // what is unchanged is not read out
    this.$progress.max = this.$boxes.length;
    this.$progress.value = this.$boxes.filter(({ checked }) => checked).length;
    this.$failed.hidden = !this.store.failed;
    this.showPrinted();
  }

  /** @param {HTMLInputElement[]} $boxes */
  count($boxes) {
    const done = $boxes.filter(({ checked }) => checked).length;
    return this.tools.fillIn(this.words.count, { done: `${done}`, all: `${$boxes.length}` });
  }

  /** What stands at the top of the paper. */
  showPrinted() {
    const date = new Intl.DateTimeFormat(this.tools.language, { dateStyle: "long" }).format(this.tools.now());
    const name = this.nameOf(this.store.find(this.current));
    this.$printed.textContent = this.tools.fillIn(this.words.printed, { name, count: this.count(this.$boxes), date });
  }

  /**
   * Say what was done, and how to take it back.
   * @param {string} message
   * @param {() => void} [undo]
   */
  say(message, undo) {
    this.$message.textContent = this.tools.fillIn(message, { name: this.nameOf(this.store.find(this.current)) });
    this.undo = undo ?? (() => {});
    this.$undo.hidden = !undo;
  }

  /** @param {HTMLInputElement} $box */
  tick($box) {
    this.store.tick(this.current, [$box.dataset.item ?? ""], $box.checked);
    this.show();
  }

  /** @param {string} id */
  choose(id) {
    this.store.choose(id);
    this.current = id;
    this.say("");
    this.show();
  }

  /** @param {boolean} adding */
  openForm(adding) {
    this.adding = adding;
    this.$label.textContent = adding ? this.words.add : this.words.rename;
    this.$name.value = adding ? "" : this.store.find(this.current).name;
    this.showError("");
    this.$form.hidden = false;
    this.$name.focus();
  }

  closeForm() {
    this.$form.hidden = true;
    (this.adding ? this.$add : this.$rename).focus();
  }

  /** @param {string} error */
  showError(error) {
    this.$error.textContent = error;
    this.$error.hidden = !error;
    if (error) this.$name.setAttribute("aria-invalid", "true");
    else this.$name.removeAttribute("aria-invalid");
  }

  saveName() {
    const name = this.$name.value.trim();
    const others = this.store.read().accounts.filter(({ id }) => this.adding || id !== this.current);
    const isTaken = others.some((other) => this.nameOf(other).toLowerCase() === name.toLowerCase());
    if (!name || isTaken) {
      this.showError(name ? this.words.taken : this.words.empty);
      this.$name.focus();
      return;
    }
    if (this.adding) this.current = this.store.add(name);
    else this.store.rename(this.current, name);
    this.say(this.adding ? this.words.added : this.words.renamed);
    this.closeForm();
    this.show();
  }

  remove() {
    const id = this.current;
    const name = this.nameOf(this.store.find(id));
    const putBack = this.store.remove(id);
    this.say(this.tools.fillIn(this.words.removed, { name }), () => {
      putBack();
      this.current = id;
    });
    this.show();
    this.$message.focus();
  }

  clear() {
    const id = this.current;
    const { ticks } = this.store.find(id);
    if (!ticks.length) return; // what can be taken back stays so
    this.store.tick(id, ticks, false);
    this.say(this.words.cleared, () => {
      this.store.tick(id, ticks, true);
      this.current = id;
    });
    this.show();
  }

  takeBack() {
    this.undo();
    this.say(this.words.restored);
    this.show();
    this.$message.focus();
  }
}
