/**
 * Opening a downloaded file in the form: by button or by dropping it, with a sentence for every outcome.
 *
 * @import {Group, Rules, Words} from "./types.js"
 * @import {Content} from "./drafts.js"
 * @import {Reading} from "./form-file.js"
 * @import {Fitted} from "./migration.js"
 *
 * @typedef {object} Tools
 * @property {(file: File) => Promise<Reading>} read
 * @property {(document: Group) => Fitted} fit
 * @property {(source: {name: string, version: number}, fitted: Fitted) => string[]} noteChanges
 * @property {(document: Group) => Group} toValues
 * @property {(files: File[]) => File[]} sortOut - gives what is dropped to others who want it, and the rest back
 * @property {(items: DataTransferItemList) => boolean} isForOthers - whether they want all that is dragged
 * @property {(values: Group) => boolean} takesPictures - whether the other answers let them be taken
 * @property {(document: Group) => Group} take - what a document of another form gives
 * @property {(content: Content, source: string) => Promise<{kept: boolean, aside: string}>} open
 * @property {(message: string, words: Words) => string} fillIn
 */
import { findElement } from "./elements.js";

export class FileOpener {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($page, rules, tools) {
    this.$page = $page;
    this.rules = rules;
    this.tools = tools;
    this.words = rules.words.opening;
    this.$file = /** @type {HTMLInputElement} */ (findElement(this.$page, "[data-open-file]"));
    this.$drop = findElement(this.$page, "[data-drop]");
    this.$opening = findElement(this.$page, "[data-opening]");
    this.$text = findElement(this.$page, "[data-opening-text]");
    this.$notes = findElement(this.$page, "[data-opening-notes]");
    this.$anyway = findElement(this.$page, "[data-opening-anyway]");
    /** @type {() => void} - opens the file that was asked about */
    this.openAnyway = () => undefined;
    findElement(this.$page, "[data-open]").addEventListener("click", () => this.$file.click());
    findElement(this.$page, "[data-open-anyway]").addEventListener("click", () => this.openAnyway());
    this.$file.addEventListener("change", () => {
      const [file] = this.$file.files ?? [];
      if (file) this.open(file);
      this.$file.value = ""; // so that the same file can be chosen again
    });
    document.addEventListener("dragover", (event) => this.drag(event));
    document.addEventListener("dragleave", () => this.$drop.classList.remove("drop--over"));
    document.addEventListener("drop", (event) => this.drop(event));
  }

  /** @param {DragEvent} event */
  drag(event) {
    if (!event.dataTransfer?.types.includes("Files") || isFileInput(event.target)) return;
    event.preventDefault(); // a file dropped beside a drop zone would replace the page
    this.$drop.classList.toggle("drop--over", !this.tools.isForOthers(event.dataTransfer.items));
  }

  /** @param {DragEvent} event */
  drop(event) {
    this.$drop.classList.remove("drop--over");
    if (!event.dataTransfer?.files.length || isFileInput(event.target)) return;
    event.preventDefault();
    const [file] = this.tools.sortOut([...event.dataTransfer.files]);
    if (file) this.open(file);
  }

  /** @param {File} file */
  async open(file) {
    this.say(this.words.reading, { file: file.name });
    const reading = await this.tools.read(file);
    const { document, problem, words } = reading;
    if (document && !problem) return this.put(document, reading);
    this.say(this.words[problem ?? "unreadable"], words);
    if (document) {
      this.$anyway.hidden = false;
      this.openAnyway = () => this.put(document, { ...reading, mended: false });
    }
    return this.$opening.focus();
  }

  /**
   * @param {Group} document
   * @param {Reading} reading
   */
  async put(document, { words, mended, pictures = {}, missing = [] }) {
    const isOther = document.schema !== this.rules.form.schema;
    const fitted = isOther ? null : this.tools.fit(document);
    const { unplaced = {}, ...answers } = fitted?.document ?? {};
    const values = fitted ? this.tools.toValues(answers) : this.tools.take(document);
    const taken = this.tools.takesPictures(values) ? pictures : {};
    const { kept, aside } = await this.tools.open({ values, unplaced, pictures: taken }, String(words.file));
    if (!kept) {
      this.say(this.words.not_kept, words);
      return this.$opening.focus();
    }
    this.say(isOther ? this.words.taken : this.words.opened, words, [
      ...(aside ? [this.tools.fillIn(this.words.set_aside, { name: aside })] : []),
      ...(mended ? [this.words.mended] : []),
      ...(taken === pictures ? [] : [this.words.pictures_refused]),
      ...(missing.length && !isOther ? [this.tools.fillIn(this.words.pictures_missing, { count: missing.length })] : []),
      ...(Object.hasOwn(document, "checksum") ? [] : [this.words.unsealed]),
      ...(fitted ? this.tools.noteChanges({ name: String(words.file), version: document.version }, fitted) : []),
    ]);
    return this.$opening.focus();
  }

  /**
   * @param {string} message
   * @param {Words} words
   * @param {string[]} [notes]
   */
  say(message, words, notes = []) {
    this.$opening.hidden = false;
    this.$anyway.hidden = true;
    this.$text.textContent = this.tools.fillIn(message, words);
    this.$notes.replaceChildren(...notes.map((note) => {
      const $item = document.createElement("li");
      $item.textContent = note;
      return $item;
    }));
  }
}

/** @param {EventTarget | null} $target */
function isFileInput($target) {
  return $target instanceof HTMLInputElement && $target.type === "file";
}
