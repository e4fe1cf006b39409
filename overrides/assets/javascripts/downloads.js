/**
 * Taking the form along: the PDF with its data inside, or the data alone, and who gets it next.
 *
 * @import {ApprovalState, Group, Rules, Words} from "./types.js"
 *
 * @typedef {{unfinished: boolean, refused: boolean, approvals: {[field: string]: ApprovalState}}} State
 *
 * @typedef {object} Tools
 * @property {() => Group} document - what the form says now
 * @property {() => Group} values - as typed
 * @property {(document: Group) => State} judge
 * @property {() => void} review - show what is wrong
 * @property {(options: {rules: Rules, document: Group, now: Date} & State, heard: (progress: {done: number, total: number}) => void) => Promise<{file: Blob, sha256: string, unshown: string[], missing: number}>} makePdf -
 *   `missing`: pictures that are gone
 * @property {() => void} cancelPdf - the PDF that is being made fails with an `AbortError`
 * @property {(document: Group) => boolean} hasPictures
 * @property {(document: Group) => string | null} checksum
 * @property {(rules: Rules, document: Group, now: Date, mark?: string) => string} nameFile
 * @property {(rules: Rules, values: Group) => string} nameDraft
 * @property {(rules: Rules, document: Group, facts: {file: string, sha256: string}) => string} registerLines
 * @property {(name: string, content: BlobPart, type: string) => void} saveFile
 * @property {(message: string, words: Words) => string} fillIn
 * @property {(path: string) => string} pageAddress - of a page of this site
 * @property {() => Date} now
 */
import { findElement } from "./elements.js";

export class Downloads {
  /**
   * @param {HTMLElement} $page
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($page, rules, tools) {
    this.$page = $page;
    this.rules = rules;
    this.tools = tools;
    this.$status = findElement(this.$page, "[data-status]");
    /** Where it is said again, beside other buttons that do the same. */
    this.$said = this.$page.querySelectorAll("[data-download-said]");
    this.making = false;
    this.$making = /** @type {NodeListOf<HTMLElement>} */ (this.$page.querySelectorAll("[data-making]"));
    this.$making.forEach(($making) => findElement($making, "[data-making-cancel]").addEventListener("click", () => tools.cancelPdf()));
    this.$unshown = findElement(this.$page, "[data-unshown]");
    this.$handover = findElement(this.$page, "[data-handover]");
    this.$lines = /** @type {HTMLElement | null} */ (this.$page.querySelector("[data-register-lines]"));
    for (const button of ["[data-download]", "[data-download-draft]", "[data-alert-download]"]) {
      findElement(this.$page, button).addEventListener("click", () => this.download(true));
    }
    this.$page.querySelectorAll("[data-download-now]").forEach(($button) => $button.addEventListener("click", () => this.download(true)));
    findElement(this.$page, "[data-download-data]").addEventListener("click", () => this.download(false));
  }

  /**
   * @param {boolean} asPdf - the PDF, or the data alone
   */
  async download(asPdf) {
    if (this.making) return undefined;
    this.making = true;
    try {
      return await this.make(asPdf);
    } catch (error) {
      if (!isCancelled(error)) throw error;
      return this.say(this.rules.words.pictures.making_cancelled);
    } finally {
      this.making = false;
      this.$making.forEach(($making) => ($making.hidden = true));
    }
  }

  /**
   * @param {boolean} asPdf
   */
  async make(asPdf) {
    const { rules, tools } = this;
    const plain = tools.document();
    const document = { ...plain, checksum: tools.checksum(plain) };
    const state = tools.judge(document);
    if (state.refused) return tools.review();
    const now = tools.now();
    const mark = state.unfinished ? rules.words.document.draft : "";
    const name = tools.nameFile(rules, document, now, mark);
    if (asPdf && this.$said.length) this.say(rules.words.pictures.making);
    const pdf = asPdf ? await this.makePdf({ rules, document, now, ...state }) : null;
    const file = `${name}.${pdf ? "pdf" : "json"}`;
    if (pdf) tools.saveFile(file, pdf.file, "application/pdf");
    else tools.saveFile(file, `${JSON.stringify(document, null, 2)}\n`, "application/json");
    const { download_done: done, download_draft: draft, download_failed: failed, unshown } = rules.words.form;
    const said = asPdf && !pdf ? failed : state.unfinished ? draft : done;
    this.say([tools.fillIn(said, { file }), this.sayMissing(pdf, document)].filter(Boolean).join(" "));
    this.$unshown.textContent = pdf?.unshown.length ? tools.fillIn(unshown, { characters: pdf.unshown.join(" ") }) : "";
    if (this.$lines && pdf && !state.unfinished) {
      findElement(this.$lines, "[data-register-lines-text]").textContent = tools.registerLines(rules, document, { file, sha256: pdf.sha256 });
      this.$lines.hidden = false;
    }
    return this.showHandover(state, file);
  }

  /**
   * Which pictures are not in the file; nothing where all are.
   * @param {{missing: number} | null} pdf - null for the data alone
   * @param {Group} document
   */
  sayMissing(pdf, document) {
    const { not_in_data: data, not_in_file_one: one, not_in_file_many: many } = this.rules.words.pictures;
    if (!pdf) return this.tools.hasPictures(document) ? data : "";
    return pdf.missing ? this.tools.fillIn(pdf.missing === 1 ? one : many, { count: pdf.missing }) : "";
  }

  /**
   * The PDF, or nothing when it cannot be made; the data is then downloaded instead.
   * @param {Parameters<Tools["makePdf"]>[0]} options
   */
  async makePdf(options) {
    try {
      return await this.tools.makePdf(options, (progress) => this.showProgress(progress));
    } catch (error) {
      if (isCancelled(error)) throw error;
      console.warn(error);
      return null;
    }
  }

  /**
   * How far the PDF is.
   * @param {{done: number, total: number}} progress
   */
  showProgress({ done, total }) {
    this.$making.forEach(($making) => {
      const $bar = /** @type {HTMLProgressElement} */ (findElement($making, "[data-making-bar]"));
      [$bar.max, $bar.value] = [total, done];
      $making.hidden = false;
    });
  }

  /** What was said of a file is no longer true of what the form says. */
  forget() {
    this.$handover.hidden = true;
    if (this.$lines) this.$lines.hidden = true;
    this.$unshown.textContent = "";
    this.say("");
  }

  /** @param {string} text */
  say(text) {
    for (const $place of [this.$status, ...this.$said]) $place.textContent = text;
  }

  /**
   * Who gets the file next and what happens then.
   * @param {State} state
   * @param {string} file
   */
  showHandover(state, file) {
    const applies = (/** @type {Rules["handover"][number]} */ { unfinished, missing }) =>
      (unfinished ? state.unfinished : !missing || state.approvals[missing] !== "holds");
    const step = this.rules.handover.find(applies);
    if (!step) return;
    const words = { file, name: this.tools.nameDraft(this.rules, this.tools.values()) };
    const [subject, body] = [step.subject, step.body].map((text) => this.tools.fillIn(text, words));
    const $mail = /** @type {HTMLAnchorElement} */ (findElement(this.$page, "[data-handover-mail]"));
    const $next = /** @type {HTMLAnchorElement} */ (findElement(this.$page, "[data-handover-next]"));
    findElement(this.$page, "[data-handover-text]").textContent = step.text;
    findElement(this.$page, "[data-handover-attached]").hidden = !step.attached;
    $mail.href = `mailto:${encodeURIComponent(step.to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
    $next.href = this.tools.pageAddress(step.next_page);
    $next.textContent = step.next_text;
    this.$handover.hidden = false;
  }
}

/**
 * Whether somebody stopped it, rather than that it failed.
 * @param {unknown} error
 */
function isCancelled(error) {
  return error instanceof DOMException && error.name === "AbortError";
}
