/**
 * The entry of pages with a form: starts its parts and hands them their tools. Fetched by the pages that have one.
 *
 * @import {Group, Rules} from "./types.js"
 */
import { fieldsOf, isEmpty, labelOf } from "./answers.js";
import { ComparisonView } from "./comparison-view.js";
import { compareDocuments } from "./comparison.js";
import { showValue } from "./display.js";
import { Downloads } from "./downloads.js";
import { DraftKeeper } from "./draft-keeper.js";
import { DraftList } from "./draft-list.js";
import { DraftStore } from "./draft-store.js";
import { Drafts } from "./drafts.js";
import { findElement } from "./elements.js";
import { FileOpener } from "./file-opener.js";
import { checksum, fingerprint, mendText } from "./fingerprint.js";
import { noteChanges } from "./fit-notes.js";
import { beginValues, takeValues, valuesOfAddress } from "./form-beginning.js";
import { FormControls } from "./form-controls.js";
import { nameDraft, nameFile, registerLines, stampOf, toDocument, toValues } from "./form-document.js";
import { listStored, readFormFile } from "./form-file.js";
import { Form } from "./form.js";
import { makeId } from "./make-id.js";
import { fitDocument } from "./migration.js";
import { PictureShelf } from "./picture-shelf.js";
import { Pictures } from "./pictures.js";
import { ReviewPanel } from "./review-panel.js";
import { Rows } from "./rows.js";
import { saveFile } from "./save-file.js";
import { approvalStates, checkField, checkDocument, fillIn, findRefusal, findWarnings } from "./validation.js";
import { WorkerQueue } from "./worker-queue.js";

const HERE = new URL(".", import.meta.url);
const PDF = "application/pdf";
const PICTURES = "pictures";

/**
 * A form: what is written is kept, checked, downloaded and opened again.
 * @param {HTMLElement} $page
 * @param {{now: () => Date}} tools
 */
export function startForm($page, { now }) {
  /** @type {Rules} */
  const rules = JSON.parse($page.querySelector("[data-rules]")?.textContent ?? "");
  const panel = new ReviewPanel($page, rules, fillIn);
  const store = new DraftStore({ now, heard: () => drafts.guard(() => Promise.all([drafts.look(), pictures?.look()])), listStored });
  const shelf = new PictureShelf({ store, listStored });
  /** @type {Pictures | null} - in a form that takes them */
  let pictures = null;
  const keeper = new DraftKeeper({
    store: shelf,
    weight: () => shelf.weight,
    makeId,
    copy: rules.words.drafts.is_copy,
    read: () => {
      const { values, unplaced } = form.read();
      return { schema: rules.form.schema, version: rules.form.version, name: nameDraft(rules, values), values, unplaced };
    },
    waiting: () => drafts.wait(),
    report: (state, draft) => drafts.report(state, draft),
  });
  /** What is wrong with the answers, and which pictures are gone. */
  const checkAll = (/** @type {Rules} */ _, /** @type {Group} */ document) => [...checkDocument(rules, document), ...(pictures?.findGone() ?? [])];
  /** Whether the other answers let pictures be taken. */
  const takesPictures = (/** @type {Group} */ answers) => !fieldsOf(rules).some((field) => field.kind === PICTURES && findRefusal(field, answers));
  const form = new Form($page, rules, {
    startControls: ($form) => {
      const rows = startRows($form);
      pictures = startPictures($page, rules, { rows, shelf, keep: () => keeper.flush() });
      return new FormControls($form, rules, rows);
    },
    changed: () => {
      keeper.change();
      downloads.forget();
    },
    tell: (text) => drafts.say(text, ""),
    panel,
    toDocument,
    checkDocument: checkAll,
    checkField,
    findWarnings,
    approvalStates,
    fingerprint,
    mendText,
    findRefusal,
    stampOf,
    labelOf,
    showValue,
    fillIn,
    now,
  });
  /** What the address fills in, once: what is written then is a draft, which a reload opens. */
  let asked = {};
  const takeAsked = () => {
    asked = valuesOfAddress(rules, location.search);
    if (Object.keys(asked).length) history.replaceState(history.state, "", location.pathname + location.hash);
    return asked;
  };
  const drafts = new Drafts($page, rules, {
    store,
    keeper,
    startList: (acts) => new DraftList($page, rules, { fillIn, ...acts }),
    write: (content) => {
      for (const [stored, blob] of Object.entries(content.pictures ?? {})) shelf.add({ stored, blob, thumbnail: null });
      form.write(content);
      downloads.forget();
    },
    begin: (content) => {
      form.begin(content);
      downloads.forget();
    },
    beginning: () => beginValues(rules, now()),
    asked: takeAsked,
    fit: ({ name, version, values, unplaced }) => {
      const fitted = fitDocument(rules, { ...rules.form, ...values, version, unplaced });
      const { unplaced: rest = {}, ...answers } = fitted.document;
      const isOlder = version < rules.form.version;
      return { content: { values: answers, unplaced: rest }, notes: isOlder ? noteChanges(rules, { name, version }, fitted) : [] };
    },
    session: findSession(),
    confirm: (question) => window.confirm(question),
    fillIn,
  });
  const read = (/** @type {File} */ file, accepted = rules) => readFormFile(accepted, file, { readPdf, findPictures, mendText, checksum });
  new FileOpener($page, rules, {
    read,
    fit: (document) => fitDocument(rules, document),
    noteChanges: (source, fitted) => noteChanges(rules, source, fitted),
    toValues: (document) => toValues(rules, document),
    take: (document) => {
      const known = asked; // of the account that the link was about; of the next one it says nothing
      asked = {};
      return { ...beginValues(rules, now()), ...known, ...takeValues(rules, document) };
    },
    open: (content, source) => drafts.openBeside(content, source),
    takesPictures,
    sortOut: (files) => {
      if (!pictures) return files;
      pictures.add(files.filter(Pictures.isPicture));
      return files.filter((file) => !Pictures.isPicture(file));
    },
    isForOthers: (items) => pictures !== null && items.length > 0 && [...items].every(Pictures.isPicture),
    fillIn,
  });
  new ComparisonView($page, rules, {
    read: (file) => read(file, { ...rules, takes: [] }),
    compare: (one, other) => compareDocuments(rules, fitDocument(rules, one).document, fitDocument(rules, other).document),
    fillIn,
  });
  const downloads = new Downloads($page, rules, {
    document: () => form.document,
    values: () => form.read().values,
    judge: (document) => {
      const found = checkAll(rules, document);
      const approvals = approvalStates(rules, document);
      return { unfinished: found.some(({ lapsed }) => !lapsed), refused: found.some(({ refused }) => refused), approvals };
    },
    review: () => form.review(),
    makePdf: async (options, heard) => {
      const wanted = listStored(options.document);
      const found = takesPictures(options.document) ? await shelf.findAll(wanted) : {};
      return { ...(await makePdf({ ...options, pictures: found }, heard)), missing: wanted.length - Object.keys(found).length };
    },
    saveFile: (name, content, type) => {
      saveFile(document, name, content, type);
      if (type === PDF || !listStored(form.document).length) keeper.downloaded(); // the data alone has no pictures
    },
    cancelPdf: () => pdfMaker.cancel(),
    hasPictures: (document) => listStored(document).length > 0,
    pageAddress: (path) => new URL(`../../${path}`, HERE).href,
    checksum,
    nameFile,
    nameDraft,
    registerLines,
    fillIn,
    now,
  });
  if (!isEmpty(form.read().values)) keeper.change(); // somebody was faster than the script
  return drafts.guard(() => drafts.start());
}

/**
 * The lists of rows by their path.
 * @param {HTMLElement} $form
 */
function startRows($form) {
  const $lists = /** @type {HTMLElement[]} */ ([...$form.querySelectorAll("[data-rows]")]);
  return Object.fromEntries($lists.map(($rows) => [$rows.dataset.rows ?? "", new Rows($rows)]));
}

/**
 * The pictures of a form; nothing where it takes none.
 * @param {HTMLElement} $page
 * @param {Rules} rules
 * @param {{rows: {[path: string]: Rows}, shelf: PictureShelf, keep: () => Promise<unknown>}} tools
 */
function startPictures($page, rules, { rows, shelf, keep }) {
  const $pictures = /** @type {HTMLElement | null} */ ($page.querySelector("[data-pictures]"));
  if (!$pictures) return null;
  const startMaker = () => startWorker(import("./picture-worker.js"));
  /** @type {WorkerQueue<{file: Blob, areas: import("./picture-drawing.js").Area[]}, any>} */
  const maker = new WorkerQueue({ start: startMaker });
  /** @type {WorkerQueue<{file: Blob, make: "thumbnail" | "view"}, any>} */
  const viewer = new WorkerQueue({ start: startMaker });
  /** @type {Promise<import("./black-out.js").BlackOut> | null} */
  let blackOut = null;
  const loadBlackOut = async () => {
    const { BlackOut } = await import("./black-out.js");
    const $dialog = /** @type {HTMLDialogElement} */ (findElement($page, "[data-black-out]"));
    return new BlackOut($dialog, rules, { look: (file) => viewer.ask({ file, make: "view" }), findElement, fillIn });
  };
  return new Pictures($pictures, rules, {
    rows: rows[$pictures.dataset.rows ?? ""],
    shelf,
    make: (order) => maker.ask(order),
    cancel: () => maker.cancel(),
    makeThumbnail: (file) => viewer.ask({ file, make: "thumbnail" }),
    askAreas: async (picture) => (await (blackOut ??= loadBlackOut())).ask(picture),
    keep,
    writeMoment: (moment) => stampOf("moment", moment),
    mendText,
    fillIn,
  });
}

/** What this tab remembers; nothing where the browser forbids it. */
function findSession() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** @param {Blob} file */
async function readPdf(file) {
  const reader = await import("./pdf-reader.js");
  return reader.readPdf(file);
}

/** @type {WorkerQueue<{file: Blob, wanted: string[]}, {[stored: string]: Blob}>} */
const pictureFinder = new WorkerQueue({ start: () => startWorker(import("./picture-finder-worker.js")) });

/**
 * @param {Blob} file
 * @param {string[]} wanted
 */
function findPictures(file, wanted) {
  return pictureFinder.ask({ file, wanted });
}

/** @typedef {typeof import("./pdf-document.js").renderPdf} RenderPdf */

/** @type {WorkerQueue<Parameters<RenderPdf>[0], Awaited<ReturnType<RenderPdf>>>} */
const pdfMaker = new WorkerQueue({ start: () => startWorker(import("./pdf-maker-worker.js")) });

/**
 * @param {Omit<Parameters<RenderPdf>[0], "fonts">} options
 * @param {(progress: {done: number, total: number}) => void} heard
 */
async function makePdf(options, heard) {
  const [regular, bold] = await Promise.all([fetchFont("regular.ttf"), fetchFont("bold.ttf")]);
  return pdfMaker.ask({ ...options, fonts: { regular, bold } }, heard);
}

/**
 * A worker's file has its content in its name: the one that knows its address is the file itself.
 * @param {Promise<{address: string}>} file
 */
async function startWorker(file) {
  return new Worker((await file).address, { type: "module" });
}

/** @param {string} name */
async function fetchFont(name) {
  const response = await fetch(new URL(`../fonts/${name}`, HERE));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
}
