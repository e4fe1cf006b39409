/**
 * The pictures of a form: chosen, dropped or pasted, made ready beside the page one at a time, and listed with what is
 * asked of each. What an original shows is kept nowhere before it is as it shall be.
 *
 * @import {PictureShelf} from "./picture-shelf.js"
 * @import {Area, Made, Problem} from "./picture-drawing.js"
 * @import {Rows} from "./rows.js"
 * @import {Rules, Words} from "./types.js"
 *
 * @typedef {{problem: Problem}} Failed
 *
 * @typedef {object} Tools
 * @property {Rows} rows
 * @property {PictureShelf} shelf
 * @property {(order: {file: Blob, areas: Area[]}) => Promise<Made | Failed>} make
 * @property {() => void} cancel - what is being made
 * @property {(file: Blob) => Promise<{thumbnail: Blob} | Failed>} makeThumbnail
 * @property {(picture: {name: string, file: Blob}) => Promise<{areas: Area[]} | Failed | null>} askAreas - null: never mind
 * @property {() => Promise<unknown>} keep - the form as it is, at once
 * @property {(moment: Date) => string} writeMoment
 * @property {(text: string) => string} mendText
 * @property {(message: string, words: Words) => string} fillIn
 */
import { findElement } from "./elements.js";

const LONGEST_NAME = 255;
const KILOBYTE = 1000;
const MEGABYTE = 1_000_000;
/** Files that are pictures, also where the system does not know. */
const ENDING = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|hei[cf])$/i;
const HEIC = /(\.|\/)hei[cf](-sequence)?$/i;

export class Pictures {
  /**
   * @param {HTMLElement} $pictures - an element with `data-pictures`
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($pictures, rules, tools) {
    this.$pictures = $pictures;
    this.tools = tools;
    this.rows = tools.rows;
    this.words = rules.words.pictures;
    const { language } = rules.words.document;
    this.writeSize = (/** @type {number} */ size) => writeSize(size, language);
    this.writeNumber = (/** @type {string} */ number) => Number(number).toLocaleString(language);
    this.$drop = findElement($pictures, "[data-pictures-drop]");
    this.$files = /** @type {HTMLInputElement} */ (findElement($pictures, "[data-choose-files]"));
    this.$paste = findElement($pictures, "[data-paste]");
    this.$coverFirst = /** @type {HTMLInputElement} */ (findElement($pictures, "[data-cover-first]"));
    this.$working = findElement($pictures, "[data-working]");
    this.$workingText = findElement($pictures, "[data-working-text]");
    this.$bar = /** @type {HTMLProgressElement} */ (findElement($pictures, "[data-working-bar]"));
    this.$status = findElement($pictures, "[data-pictures-status]");
    this.$problems = findElement($pictures, "[data-pictures-problems]");
    this.$save = findElement($pictures, "[data-pictures-save]");
    /** @type {File[]} - the first is being worked on */
    this.queue = [];
    this.done = 0;
    /** Counts what is begun: what was cancelled, or belongs to another draft, comes to nothing. */
    this.turn = 0;
    this.loading = false;
    this.listen();
  }

  listen() {
    findElement(this.$pictures, "[data-choose]").addEventListener("click", () => this.$files.click());
    this.$files.addEventListener("change", () => {
      this.add([...(this.$files.files ?? [])]);
      this.$files.value = ""; // so that the same file can be chosen again
    });
    this.$drop.addEventListener("input", (event) => {
      event.stopPropagation(); // nothing here is an answer
      if (event.target === this.$paste) this.$paste.replaceChildren();
    });
    this.$paste.addEventListener("beforeinput", (event) => event.preventDefault());
    document.addEventListener("paste", (event) => this.paste(event));
    document.addEventListener("dragover", (event) => this.$drop.classList.toggle("drop--over", this.isFor(event.dataTransfer)));
    for (const end of ["dragleave", "drop"]) document.addEventListener(end, () => this.$drop.classList.remove("drop--over"));
    findElement(this.$pictures, "[data-cancel]").addEventListener("click", () => this.cancel());
    this.$pictures.addEventListener("written", () => this.begin());
    this.$pictures.addEventListener("rowschange", () => this.show());
    this.$pictures.addEventListener("click", (event) => this.act(event), true);
    this.$pictures.closest("form")?.addEventListener("change", () => this.forgetRefused());
  }

  /** Why no picture is taken; empty where they are. */
  get refusal() {
    const $refusable = /** @type {HTMLElement | null} */ (this.$pictures.closest("[data-refusable]"));
    return $refusable?.dataset.refused ? findElement($refusable, "[data-refusal]").textContent ?? "" : "";
  }

  /** Where no picture may be, none that was taken away comes back. */
  forgetRefused() {
    if (!this.refusal) return;
    this.rows.forgetRemoved();
    this.keepOnlyRows();
  }

  keepOnlyRows() {
    this.tools.shelf.keepOnly(this.rows.all.map(($row) => this.rows.part($row, "stored").value));
  }

  /**
   * The rows whose pictures are gone, as what is wrong with the form.
   * @returns {import("./types.js").Finding[]}
   */
  findGone() {
    const gone = this.rows.all.filter(($row) => !findElement($row, "[data-missing]").hidden);
    return gone.map(($row) => {
      const text = this.tools.fillIn(this.words.gone, { file: this.rows.part($row, "file").value });
      return { path: $row.id, text, refused: false, missing: false, lapsed: false };
    });
  }

  /** Another tab may have taken pictures away, or blacked them out: they are not to be seen here either. */
  async look() {
    for (const $row of this.rows.all) {
      const stored = this.rows.part($row, "stored").value;
      if ($row.dataset.shown !== stored || !findElement($row, "[data-missing]").hidden || (await this.tools.shelf.find(stored))) continue;
      this.tools.shelf.forget(stored);
      this.forgetShown($row, true);
    }
  }

  /** What is dragged over the page and would be taken here. @param {DataTransfer | null} dragged */
  isFor(dragged) {
    return [...(dragged?.items ?? [])].some(({ type }) => type.startsWith("image/")) && !this.refusal;
  }

  /**
   * Whether a file looks like a picture, and so belongs here.
   * @param {{type: string, name?: string}} file
   */
  static isPicture({ type, name = "" }) {
    return type.startsWith("image/") || ENDING.test(name);
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const inBox = this.$paste.contains(/** @type {Node} */ (event.target));
    const { files = [], types = [] } = event.clipboardData ?? {};
    const pictures = [...files].filter(Pictures.isPicture);
    if (!inBox && (!pictures.length || (isWritten(event.target) && types.includes("text/plain")))) return;
    event.preventDefault();
    if (pictures.length) this.add(pictures);
    else this.say(this.words.nothing_to_paste);
  }

  /**
   * Pictures come in, after those that are being made already.
   * @param {File[]} files
   */
  async add(files) {
    if (!files.length) return;
    if (!this.queue.length) this.$problems.replaceChildren();
    if (this.refusal) return this.say(this.refusal);
    const room = Math.max(0, this.rows.atMost - this.rows.all.length - this.queue.length);
    if (files.length > room) this.note(this.words.too_many, { max: this.rows.atMost, count: files.length - room });
    const waits = this.queue.length > 0;
    this.queue.push(...files.slice(0, room));
    if (!waits && this.queue.length) await this.work();
  }

  async work() {
    const turn = (this.turn += 1);
    const before = this.rows.all.length;
    this.done = 0;
    this.say(this.words.adding, { count: this.queue.length });
    this.showProgress();
    this.bringIntoView(this.$working);
    while (this.queue.length && turn === this.turn) {
      this.showProgress();
      await this.takeIn(this.queue[0], turn);
      if (turn !== this.turn) return;
      this.queue.shift();
      this.done += 1;
    }
    this.$working.hidden = true;
    const count = this.rows.all.length - before;
    this.say(count === 1 ? this.words.added_one : count > 1 ? this.words.added_many : "", { count });
    this.bringIntoView(this.rows.all.length ? this.$save : this.$problems);
  }

  /**
   * What comes of adding is seen, also on a small screen; not by somebody who writes elsewhere meanwhile.
   * @param {HTMLElement} $element
   */
  bringIntoView($element) {
    if (!isWritten(document.activeElement)) $element.scrollIntoView({ block: "nearest" });
  }

  /** Those that are made stay. */
  cancel() {
    const rest = this.queue.length;
    this.stop();
    this.say(this.words.cancelled, { count: this.done, rest });
    findElement(this.$pictures, "[data-choose]").focus();
  }

  stop() {
    this.turn += 1;
    this.queue = [];
    this.tools.cancel();
    this.$working.hidden = true;
  }

  showProgress() {
    const count = this.done + this.queue.length;
    this.$working.hidden = false;
    this.$bar.max = count;
    this.$bar.value = this.done;
    this.$workingText.textContent = this.tools.fillIn(this.words.progress, { number: this.done + 1, count });
  }

  /**
   * One file becomes a row, or a sentence that says why not.
   * @param {File} file
   * @param {number} turn
   */
  async takeIn(file, turn) {
    const asked = this.$coverFirst.checked ? await this.tools.askAreas({ name: file.name, file }) : { areas: [] };
    if (turn !== this.turn) return;
    if (asked === null) return this.note(this.words.left_out, { file: file.name });
    if ("problem" in asked) return this.noteProblem(file, asked.problem);
    const made = await this.make({ file, areas: asked.areas });
    if (turn !== this.turn) return;
    if ("problem" in made) return this.noteProblem(file, made.problem);
    if (this.refusal) return this.note(this.refusal);
    this.insert(file, made, asked.areas.length > 0);
    if (made.moves) this.note(this.words.moves, { file: file.name });
  }

  /**
   * @param {{file: Blob, areas: Area[]}} order
   * @returns {Promise<Made | Failed>}
   */
  async make(order) {
    try {
      return await this.tools.make(order);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") console.warn(error);
      return { problem: "broken" };
    }
  }

  /**
   * @param {File} file
   * @param {Made} made
   * @param {boolean} isCovered
   */
  insert(file, { blob, thumbnail, facts }, isCovered) {
    const { stored } = facts;
    const $same = this.rows.all.find(($row) => this.rows.part($row, "stored").value === stored);
    this.tools.shelf.add({ stored, blob, thumbnail }, isCovered ? undefined : file);
    if (!$same) {
      this.rows.insert({
        file: cut(this.tools.mendText(file.name)),
        size: String(facts.size),
        modified: this.tools.writeMoment(new Date(file.lastModified)),
        sha256: facts.sha256,
        ...placeFacts(facts),
      });
    } else if (findElement($same, "[data-missing]").hidden) {
      this.note(this.words.duplicate, { file: file.name });
    } else { // it had gone, and is back
      this.forgetShown($same);
      this.$pictures.dispatchEvent(new Event("rowschange", { bubbles: true }));
    }
  }

  /** @param {MouseEvent} event */
  act(event) {
    const $target = /** @type {HTMLElement} */ (event.target);
    const $row = /** @type {HTMLElement | null} */ ($target.closest("[data-row]"));
    const $button = /** @type {HTMLElement | null} */ ($target.closest("button"));
    if ($target.closest("[data-undo-row]")) this.say("");
    if (!$row || !$button) return;
    if ($button.dataset.move) this.move($row, $button, Number($button.dataset.move));
    if ($button.hasAttribute("data-cover")) this.cover($row, $button);
    if ($button.hasAttribute("data-remove-row")) {
      event.stopPropagation(); // there is something to do first
      this.remove($row);
    }
  }

  /**
   * @param {HTMLElement} $row
   * @param {HTMLElement} $button
   * @param {number} step
   */
  move($row, $button, step) {
    this.rows.move($row, step);
    const $same = $button.matches(":disabled") ? findElement($row, `[data-move="${-step}"]`) : $button;
    $same.focus();
    this.say(this.words.moved, { file: this.rows.part($row, "file").value, number: this.rows.all.indexOf($row) + 1 });
  }

  /**
   * The picture stays in memory while it can be put back; where there may be none, it goes for good.
   * @param {HTMLElement} $row
   */
  remove($row) {
    const stored = this.rows.part($row, "stored").value;
    this.say("");
    if (!this.refusal) {
      this.tools.shelf.hold(stored).catch(() => undefined);
      return this.rows.remove($row);
    }
    this.rows.remove($row);
    this.forgetRefused();
    this.tools.keep();
    const $text = this.$pictures.closest("[data-refusable]")?.querySelector("[data-refusal]");
    return this.rows.all.length ? undefined : /** @type {HTMLElement | null | undefined} */ ($text)?.focus();
  }

  /**
   * Areas are blacked out, and nothing is left of the picture as it was.
   * @param {HTMLElement} $row
   * @param {HTMLElement} $button
   */
  async cover($row, $button) {
    const before = this.rows.part($row, "stored").value;
    const original = this.tools.shelf.originals.get(before);
    const blob = (await this.tools.shelf.find(before))?.blob;
    if (!blob) return this.forgetShown($row, true);
    const asked = await this.tools.askAreas({ name: this.rows.part($row, "file").value, file: blob });
    if (asked && "areas" in asked && asked.areas.length) {
      const { areas } = asked;
      this.say(this.words.covering);
      let made = await this.make({ file: original ?? blob, areas });
      if ("problem" in made && original) made = await this.make({ file: blob, areas }); // the file has gone or changed
      if ("problem" in made) this.noteProblem({ name: this.rows.part($row, "file").value }, made.problem);
      else if (this.rows.all.includes($row)) this.replace($row, before, made);
    } else if (asked && "problem" in asked) {
      this.noteProblem({ name: this.rows.part($row, "file").value }, asked.problem);
    }
    $button.focus();
    return undefined;
  }

  /**
   * @param {HTMLElement} $row
   * @param {string} before - the picture that may not be left anywhere
   * @param {Made} made
   */
  replace($row, before, { blob, thumbnail, facts }) {
    const covered = Number(this.rows.part($row, "covered").value) + facts.covered;
    const row = placeFacts({ ...facts, covered });
    this.tools.shelf.cover(before, { stored: facts.stored, blob, thumbnail }, row);
    for (const [part, answer] of Object.entries(row)) this.rows.part($row, part).value = answer;
    this.forgetShown($row);
    this.$pictures.dispatchEvent(new Event("rowschange", { bubbles: true }));
    this.tools.keep();
    this.say(covered === 1 ? this.words.covered_one : this.words.covered_many, { count: covered });
  }

  /** Other answers stand in the form: another draft's, a file's, none. */
  begin() {
    this.stop();
    this.say("");
    this.$problems.replaceChildren();
    this.keepOnlyRows();
    this.show();
  }

  /** Every row says what it has, and shows its picture as soon as it is found. */
  show() {
    const rows = this.rows.all;
    this.$save.hidden = !rows.length;
    rows.forEach(($row, index) => {
      /** @type {HTMLButtonElement} */ (findElement($row, '[data-move="-1"]')).disabled = index === 0;
      /** @type {HTMLButtonElement} */ (findElement($row, '[data-move="1"]')).disabled = index === rows.length - 1;
      this.showFacts($row);
    });
    if (!this.loading) this.load();
  }

  /** @param {HTMLElement} $row */
  showFacts($row) {
    const [file, width, height, size, modified, covered] = ["file", "width", "height", "size", "modified", "covered"].map((part) => this.rows.part($row, part).value);
    const words = { file, width: this.writeNumber(width), height: this.writeNumber(height), size: this.writeSize(Number(size)), modified };
    const count = Number(covered);
    const black = count === 1 ? this.words.covered_one : count ? this.words.covered_many : "";
    const said = [modified ? this.words.facts : this.words.facts_without_time, black].filter(Boolean);
    findElement($row, "[data-facts]").textContent = said.map((text) => this.tools.fillIn(text, { ...words, count })).join(" ");
  }

  /**
   * @param {HTMLElement} $row
   * @param {boolean} [loads]
   */
  forgetShown($row, loads = false) {
    delete $row.dataset.shown;
    if (loads) this.show();
  }

  /** One picture after the other, so that the page always answers. */
  async load() {
    this.loading = true;
    for (let $row = this.findUnshown(); $row; $row = this.findUnshown()) {
      const stored = this.rows.part($row, "stored").value;
      const thumbnail = await this.findThumbnail(stored);
      const address = thumbnail && (await readAddress(thumbnail));
      if (this.rows.part($row, "stored").value !== stored) continue; // it is another's row by now
      $row.dataset.shown = stored;
      const $thumbnail = /** @type {HTMLImageElement} */ (findElement($row, "[data-thumbnail]"));
      $thumbnail.hidden = !address;
      if (address) $thumbnail.src = address;
      else $thumbnail.removeAttribute("src");
      findElement($row, "[data-missing]").hidden = thumbnail !== undefined;
      /** @type {HTMLButtonElement} */ (findElement($row, "[data-cover]")).disabled = thumbnail === undefined;
    }
    this.loading = false;
  }

  findUnshown() {
    return this.rows.all.find(($row) => $row.dataset.shown !== this.rows.part($row, "stored").value);
  }

  /**
   * @param {string} stored
   * @returns {Promise<Blob | null | undefined>} undefined: the picture is gone; null: it cannot be shown small
   */
  async findThumbnail(stored) {
    const picture = await this.tools.shelf.find(stored);
    if (!picture || picture.thumbnail) return picture?.thumbnail ?? undefined;
    const made = await this.tools.makeThumbnail(picture.blob).catch(() => null);
    if (!made || "problem" in made) return null;
    await this.tools.shelf.setThumbnail(stored, made.thumbnail);
    return made.thumbnail;
  }

  /**
   * @param {{name: string, type?: string}} file
   * @param {Problem} problem
   */
  noteProblem({ name, type = "" }, problem) {
    const isHeic = problem === "not_a_picture" && (HEIC.test(type) || HEIC.test(name));
    this.note(this.words[isHeic ? "heic" : problem], { file: name });
  }

  /**
   * Something that was not done, and why.
   * @param {string} message
   * @param {Words} [words]
   */
  note(message, words = {}) {
    const $item = document.createElement("li");
    $item.textContent = this.tools.fillIn(message, words);
    this.$problems.append($item);
  }

  /**
   * @param {string} message
   * @param {Words} [words]
   */
  say(message, words = {}) {
    this.$status.textContent = this.tools.fillIn(message, words);
  }
}

/**
 * What a row says of the picture as it is kept, as typed.
 * @param {{stored: string, width: number, height: number, covered: number}} facts
 */
function placeFacts({ stored, width, height, covered }) {
  return { stored, width: String(width), height: String(height), covered: covered ? String(covered) : "" };
}

/**
 * Whether text is written there.
 * @param {EventTarget | null} $target
 */
function isWritten($target) {
  return $target instanceof HTMLTextAreaElement || $target instanceof HTMLInputElement;
}

/** @param {string} name */
function cut(name) {
  return [...name].slice(0, LONGEST_NAME).join("");
}

/**
 * @param {number} size - in bytes
 * @param {string} language
 */
function writeSize(size, language) {
  const [unit, number, digits] = size < MEGABYTE ? ["kilobyte", Math.ceil(size / KILOBYTE), 0] : ["megabyte", size / MEGABYTE, 1];
  return number.toLocaleString(language, { style: "unit", unit: String(unit), maximumFractionDigits: Number(digits) });
}

/**
 * A small picture as an address that holds all of it.
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function readAddress(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => resolve("");
    reader.readAsDataURL(blob);
  });
}
